"""Diagnostics as SARIF 2.1.0, the format in which code hosts and editors take findings.

In come diagnostics; out goes one JSON object. Every kind that occurs is a rule with both languages; columns count
UTF-16 code units, as the format asks for.
"""

from collections.abc import Iterable

from itarules.diagnostics import Diagnostic, Kind, Severity
from itarules.source import Span

__all__ = ["sarif_log"]

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif_log(diagnostics: Iterable[Diagnostic], language: str = "th") -> dict[str, object]:
    """Return a SARIF log with one run.

    Args:
        diagnostics: in the order in which they are to be listed.
        language: of the messages; the rules hold both.
    """
    given = tuple(diagnostics)
    kinds = {diagnostic.code: diagnostic.kind for diagnostic in given}
    driver = {"name": "itarules", "rules": [_rule(kind) for _, kind in sorted(kinds.items())]}
    results = [_result(diagnostic, language) for diagnostic in given]
    run = {"tool": {"driver": driver}, "columnKind": "utf16CodeUnits", "results": results}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(kind: Kind) -> dict[str, object]:
    return {
        "id": kind.code,
        "name": "".join(word.capitalize() for word in kind.slug.split("-")),
        "shortDescription": {"text": kind.en},
        "help": {"text": kind.help_en or kind.en},
        "defaultConfiguration": {"level": kind.severity.value},
        "properties": {"message_th": kind.th, "help_th": kind.help_th},
    }


def _result(diagnostic: Diagnostic, language: str) -> dict[str, object]:
    text = "\n".join(part for part in (diagnostic.message(language), diagnostic.help(language)) if part)
    level = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
    places = [_place(label.span) for label in diagnostic.labels]
    result: dict[str, object] = {
        "ruleId": diagnostic.code,
        "level": level[diagnostic.severity],
        "message": {"text": text},
        "locations": places[:1] or [_place_in_evidence(diagnostic)],
    }
    if places[1:]:
        result["relatedLocations"] = places[1:]
    return result


def _place(span: Span) -> dict[str, object]:
    last = max(span.end - 1, span.start)
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(span.source.name)},
            "region": {
                "startLine": span.line,
                "startColumn": _column(span, span.start),
                "endLine": span.source.line_of(last),
                "endColumn": _column(span, last) + 1,
            },
        }
    }


def _column(span: Span, offset: int) -> int:
    start = span.source.line_starts[span.source.line_of(offset) - 1]
    return len(span.source.text[start:offset].encode("utf-16-le")) // 2 + 1


def _place_in_evidence(diagnostic: Diagnostic) -> dict[str, object]:
    place: dict[str, object] = {"logicalLocations": [{"fullyQualifiedName": diagnostic.path or "/"}]}
    if diagnostic.origin:
        place["physicalLocation"] = {"artifactLocation": {"uri": _uri(diagnostic.origin)}}
    return place


def _uri(name: str) -> str:
    """Return a file name as a relative reference: what a URI does not take is percent-encoded."""
    safe = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/@"
    return "".join(
        one if one in safe else "".join(f"%{byte:02X}" for byte in one.encode("utf-8", "replace"))
        for one in name.replace("\\", "/")
    )
