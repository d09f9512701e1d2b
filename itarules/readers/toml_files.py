"""TOML to plain tables, with decimals as printed.

In comes text; out goes what `tomllib` makes of it. The text is looked through first: `tomllib` recurses into
brackets, copies the front of every dotted key, and converts integers of any length.
"""

import re
import tomllib

from itarules.messages import readers as messages
from itarules.readers.faults import Faults, clipped
from itarules.readers.literals import LONGEST, decimal_of

__all__ = ["read_toml"]

# Strings and comments are matched whole, closed or not, so that nothing in them counts.
# The quantifiers are possessive: no text takes more than one pass.
_TOKEN = re.compile(
    r'''
    (?P<string> """(?:[^"\\]++|\\.|"(?!""))*+(?:""")?
              | \'\'\'(?:[^']++|'(?!\'\'))*+(?:\'\'\')?
              | "(?:[^"\\\n]++|\\.)*+"?
              | '[^'\n]*+'? )
  | (?P<comment> \#[^\n]*+ )
  | (?P<opening> [\[{] )
  | (?P<closing> [\]}] )
  | (?P<end> [=,\n] )
  | (?P<word> [A-Za-z0-9_+-]++ )
  | (?P<dot> \. )
    ''',
    re.VERBOSE | re.DOTALL,
)
_PLACE = re.compile(r" \(at (?:line ([0-9]+), column ([0-9]+)|end of document)\)$")
_THAI = re.compile(r"[\u0e00-\u0e7f]")
_TWICE = ("Cannot overwrite", "Cannot declare", "Cannot mutate", "Cannot redefine", "Duplicate inline")
# What `tomllib` says, by how it begins; its words change between versions of Python.
_REASONS = (
    ("Expected '=' after a key", "expected `=` after the key", "ควรมี `=` หลังรหัส"),
    ("Invalid initial character", "a key cannot begin like this", "รหัสขึ้นต้นแบบนี้ไม่ได้"),
    ("Invalid statement", "a line cannot begin like this", "บรรทัดขึ้นต้นแบบนี้ไม่ได้"),
    ("Expected newline", "expected the end of the line", "ควรจบบรรทัดตรงนี้"),
    ("Expected ']", "the bracket of the heading is not closed", "วงเล็บของหัวข้อไม่ได้ปิด"),
    ("Unclosed array", "the list is not closed with `]`", "รายการไม่ได้ปิดด้วย `]`"),
    ("Unclosed inline table", "the table is not closed with `}`", "ตารางไม่ได้ปิดด้วย `}`"),
    ("Unterminated string", "the text is not closed with a quote", "ข้อความไม่ได้ปิดด้วยเครื่องหมายคำพูด"),
    ("Unescaped", "a backslash is written as `\\\\`", "เครื่องหมายทับกลับต้องเขียนเป็น `\\\\`"),
    ("Illegal character", "this character cannot stand in a text", "อักขระนี้อยู่ในข้อความไม่ได้"),
    ("Found invalid character", "this character cannot stand here", "อักขระนี้อยู่ตรงนี้ไม่ได้"),
    ("Invalid date", "there is no such date", "ไม่มีวันที่นี้"),
    ("Invalid value", "expected a value", "ควรเป็นค่า"),
)


def read_toml(text: str, faults: Faults) -> dict[str, object] | None:
    """Return the tables of a TOML text, or report why there are none."""
    if _is_excessive(text, faults):
        return None
    try:
        return tomllib.loads(text, parse_float=decimal_of)
    except tomllib.TOMLDecodeError as error:
        _report(text, str(error), faults)
        return None


def _is_excessive(text: str, faults: Faults) -> bool:
    """Return whether brackets, dotted keys or words go beyond what is read, and report it."""
    depth = dots = 0
    limit = faults.limits.evidence_depth
    for match in _TOKEN.finditer(text):
        match match.lastgroup:
            case "opening":
                depth += 1
            case "closing":
                depth, dots = max(0, depth - 1), 0
            case "end":
                dots = 0
            case "dot":
                dots += 1
            case "word" if len(match[0]) > LONGEST:
                faults.report(messages.NUMBER_TOO_LONG, _line(text, match.start()), limit=LONGEST)
                return True
        if depth > limit or dots > limit:
            faults.report(messages.NESTED_TOO_DEEP, _line(text, match.start()), limit=limit)
            return True
    return False


def _line(text: str, offset: int) -> str:
    return f"line {text.count(chr(10), 0, offset) + 1}"


def _report(text: str, said: str, faults: Faults) -> None:
    lines = text.replace("\r\n", "\n").split("\n")
    place = _PLACE.search(said)
    line, column = len(lines), len(lines[-1]) + 1
    if place is not None and place[1]:
        line, column = int(place[1]), int(place[2])
    said = _PLACE.sub("", said)
    written = lines[line - 1] if line <= len(lines) else ""
    path = f"line {line}"
    if said.startswith(_TWICE):
        key = written.partition("=")[0].strip() or written.strip()
        if faults.is_sound(key, path, key=True):
            faults.report(messages.DUPLICATE_KEY, path, name=clipped(key.strip("[]")))
        return
    if said.startswith("Illegal character '\\n'"):
        # A text that is not closed runs into the end of its line.
        said = "Unterminated string"
    reasons = [(en, th) for start, en, th in _REASONS if said.startswith(start)]
    reason, reason_th = reasons[0] if reasons else ("this is not TOML", "ไม่เป็นไปตามรูปแบบ TOML")
    thai = _THAI.match(written[column - 1 :].lstrip())
    faults.report(
        messages.NOT_TOML,
        path,
        column=column,
        reason=reason,
        reason_th=reason_th,
        cure='Put Thai keys, digits and texts in quotes: `"๘๓.๘๑"`.' if thai else "",
        cure_th='ใส่รหัส ตัวเลข และข้อความภาษาไทยในเครื่องหมายคำพูด: `"๘๓.๘๑"`' if thai else "",
    )
