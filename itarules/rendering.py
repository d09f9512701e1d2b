"""Diagnostics as text: in full with the lines they speak of, one line each, or as JSON.

In come diagnostics, which carry facts only; out goes text in Thai or English. What comes from a file or an
assessment is never sent to a terminal as it is: characters that do not print are shown escaped.
A module of its own, since the command line, reports and callers show diagnostics in the same words.
"""

import json
from collections.abc import Iterable, Sequence

from itarules.diagnostics import Diagnostic, Severity
from itarules.resources import schema_text
from itarules.sarif import sarif_log
from itarules.source import Span, display_width

__all__ = [
    "FORMS",
    "diagnostic_to_json",
    "diagnostics_schema_text",
    "diagnostics_to_json",
    "json_text",
    "printable",
    "render",
]

SCHEMA = "itarules-diagnostics/1"

FORMS = ("full", "concise", "json", "sarif")
_TAB = 4
_CLIPPED_AT = 200
# How much of a clipped line stands before the place that is pointed at.
_LEAD = 60
_SEVERITIES = {
    Severity.ERROR: {"en": "error", "th": "ข้อผิดพลาด"},
    Severity.WARNING: {"en": "warning", "th": "คำเตือน"},
    Severity.NOTE: {"en": "note", "th": "หมายเหตุ"},
}
_PLURALS = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.NOTE: "notes"}


def printable(text: str, keep: str = "") -> str:
    r"""Return `text` with every character that does not print as an escape, but for those to `keep`.

    >>> printable("ดี\x1b[31m")
    'ดี\\x1b[31m'
    """
    if text.isprintable():
        return text
    return "".join(
        one if one.isprintable() or one in keep else one.encode("unicode_escape").decode() for one in text
    )


def json_text(value: object) -> str:
    """Return `value` as JSON in which Thai stays readable and nothing can steer a terminal."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    if text.replace("\n", "").isprintable():
        return text
    # Everything but the line breaks of the layout stands inside a string, where an escape says the same.
    return "".join(one if one.isprintable() or one == "\n" else json.dumps(one)[1:-1] for one in text)


def render(
    diagnostics: Iterable[Diagnostic], language: str = "th", form: str = "full", most: int = 20
) -> str:
    """Return diagnostics as text.

    Args:
        diagnostics: in the order in which they are to be shown.
        language: `th` or `en`.
        form: `full`, `concise`, `json` or `sarif`; the last two hold them all and both languages.
        most: how many are shown; where there are more, errors come before the rest.

    Raises:
        ValueError: there is no such form.
    """
    given = tuple(diagnostics)
    if form == "json":
        return json_text([diagnostic_to_json(one) for one in given])
    if form == "sarif":
        return json_text(sarif_log(given, language))
    if form not in FORMS:
        raise ValueError(f"no form is called {form!r}; there are {', '.join(FORMS)}")
    if not given:
        return ""
    shown = _most_important(given, most)
    lines: list[str] = []
    for diagnostic in shown:
        if form == "concise":
            lines.append(_one_line(diagnostic, language))
        else:
            lines += [*_in_full(diagnostic, language), ""]
    if len(shown) < len(given):
        lines.append(_how_many_more(len(given) - len(shown), language))
    if form == "full":
        lines.append(_count(given, language))
    return "\n".join(lines)


def diagnostics_to_json(diagnostics: Iterable[Diagnostic]) -> dict[str, object]:
    """Return diagnostics as the JSON object that stands where an answer would, in the shape of its schema."""
    return {"schema": SCHEMA, "diagnostics": [diagnostic_to_json(one) for one in diagnostics]}


def diagnostics_schema_text() -> str:
    """Return the JSON Schema of `diagnostics_to_json`."""
    return schema_text("diagnostics")


def diagnostic_to_json(diagnostic: Diagnostic) -> dict[str, object]:
    """Return a diagnostic as a JSON object, lines and columns counted in characters from 1.

    A diagnostic about an assessment has the name of the file, a path, and no line.
    """
    spans = [label.span for label in diagnostic.labels]
    return {
        "code": diagnostic.code,
        "slug": diagnostic.kind.slug,
        "severity": diagnostic.severity.value,
        "message_th": diagnostic.message("th"),
        "message_en": diagnostic.message("en"),
        "help_th": diagnostic.help("th"),
        "help_en": diagnostic.help("en"),
        **(_place(spans[0]) if spans else _no_place(diagnostic.origin)),
        "path": diagnostic.path,
        "parameters": dict(diagnostic.parameters),
        "related": [{**_place(label.span), "remark": label.remark} for label in diagnostic.labels[1:]],
    }


def _place(span: Span) -> dict[str, object]:
    source = span.source
    return {
        "file": source.name,
        "line": span.line,
        "column": span.column,
        "end_line": source.line_of(span.end),
        "end_column": source.column_of(span.end),
    }


def _no_place(origin: str) -> dict[str, object]:
    return {"file": origin, "line": None, "column": None, "end_line": None, "end_column": None}


def _most_important(diagnostics: Sequence[Diagnostic], most: int) -> list[Diagnostic]:
    """Return as many as are shown, in the order given; a warning never takes the place of an error."""
    errors = [index for index, one in enumerate(diagnostics) if one.severity is Severity.ERROR]
    others = [index for index, one in enumerate(diagnostics) if one.severity is not Severity.ERROR]
    return [diagnostics[index] for index in sorted([*errors, *others][:most])]


def _address(diagnostic: Diagnostic) -> str:
    if diagnostic.labels:
        span = diagnostic.labels[0].span
        return printable(f"{span.place}:{span.column}")
    return printable(": ".join(part for part in (diagnostic.origin, diagnostic.path) if part))


def _one_line(diagnostic: Diagnostic, language: str) -> str:
    # The severity stays English here: editors and other tools look for these lines by pattern.
    message = printable(diagnostic.message(language))
    said = f"{diagnostic.severity.value} {diagnostic.code}: {message}"
    return ": ".join(part for part in (_address(diagnostic), said) if part)


def _in_full(diagnostic: Diagnostic, language: str) -> list[str]:
    word = _SEVERITIES[diagnostic.severity].get(language, diagnostic.severity.value)
    lines = [f"{word} {diagnostic.code}: {printable(diagnostic.message(language))}"]
    if diagnostic.labels:
        gutter = max(len(str(label.span.line)) for label in diagnostic.labels)
        for index, label in enumerate(diagnostic.labels):
            arrow = "-->" if index == 0 else ":::"
            lines.append(f"{' ' * gutter}{arrow} {printable(f'{label.span.place}:{label.span.column}')}")
            lines += _snippet(label.span, printable(label.remark), gutter)
    elif _address(diagnostic):
        lines.append(f" --> {_address(diagnostic)}")
    cure = printable(diagnostic.help(language))
    if cure:
        lines.append(f"  {'แก้ไข' if language == 'th' else 'help'}: {cure}")
    return lines


def _snippet(span: Span, remark: str, gutter: int) -> list[str]:
    """Return the line on which a span begins, and a line of carets under its letters."""
    line = span.source.line_text(span.line)
    if not line:
        return []
    start = span.column - 1
    first = _clipped_start(line, start)
    window = line[first : first + _CLIPPED_AT]
    pieces = _pieces(window)
    begin = start - first
    end = min(max(begin + span.end - span.start, begin + 1), len(pieces))
    # A mark above or below a letter takes no cell: point at the letter that carries it.
    while 0 < begin < len(window) and display_width(window[begin]) == 0 and window[begin].isprintable():
        begin -= 1
    before = "…" if first else ""
    after = "…" if first + _CLIPPED_AT < len(line) else ""
    blank = " " * display_width(before + "".join(pieces[:begin]))
    carets = "^" * max(display_width("".join(pieces[begin:end])), 1)
    return [
        f"{' ' * gutter} |",
        f"{span.line:>{gutter}} | {before}{''.join(pieces)}{after}",
        f"{' ' * gutter} | {blank}{carets} {remark}".rstrip(),
    ]


def _clipped_start(line: str, start: int) -> int:
    if len(line) <= _CLIPPED_AT:
        return 0
    first = max(0, min(start - _LEAD, len(line) - _CLIPPED_AT))
    while first > 0 and display_width(line[first]) == 0:
        first -= 1
    return first


def _pieces(line: str) -> list[str]:
    """Return what is shown for each character: spaces up to the next stop for a tab, escapes for controls."""
    pieces, width = [], 0
    for character in line:
        piece = " " * (_TAB - width % _TAB) if character == "\t" else printable(character)
        pieces.append(piece)
        width += display_width(piece)
    return pieces


def _how_many_more(count: int, language: str) -> str:
    return f"… และอีก {count} รายการที่ไม่ได้แสดง" if language == "th" else f"… and {count} more, not shown"


def _count(diagnostics: Sequence[Diagnostic], language: str) -> str:
    parts = []
    for severity, words in _SEVERITIES.items():
        count = sum(diagnostic.severity is severity for diagnostic in diagnostics)
        if not count:
            continue
        if language == "th":
            parts.append(f"{words['th']} {count} รายการ")
        else:
            parts.append(f"{count} {words['en'] if count == 1 else _PLURALS[severity]}")
    return f"พบ{' '.join(parts)}" if language == "th" else ", ".join(parts)
