"""JSON to plain tables, with decimals as printed and no key twice.

In comes text; out goes what `json` makes of it. Brackets are counted first, since `json` recurses into them,
and `json` itself keeps the last of two equal keys without a word.
"""

import json
import re
from collections.abc import Mapping
from decimal import Decimal

from itarules.messages import readers as messages
from itarules.readers.faults import Faults, clipped, joined
from itarules.readers.literals import decimal_of, integer_of
from itarules.readers.mappings import description

__all__ = ["read_json"]

# Strings are matched whole, closed or not, so that brackets in them do not count.
# The quantifier is possessive: no text takes more than one pass.
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"?|(?P<opening>[\[{])|(?P<closing>[\]}])', re.DOTALL)
# What `json` says, by how it begins; its words change between versions of Python.
_REASONS = (
    ("Expecting value", "expected a value", "ควรเป็นค่า"),
    ("Expecting property name", "expected a key in double quotes", "ควรเป็นรหัสในเครื่องหมายคำพูดคู่"),
    ("Expecting ':'", "expected `:` after the key", "ควรมี `:` หลังรหัส"),
    ("Expecting ','", "expected `,` before the next entry", "ควรมี `,` ก่อนรายการถัดไป"),
    ("Illegal trailing comma", "no `,` stands after the last entry", "หลังรายการสุดท้ายต้องไม่มี `,`"),
    ("Unterminated string", "the text is not closed with a quote", "ข้อความไม่ได้ปิดด้วยเครื่องหมายคำพูด"),
    ("Invalid control", "this character cannot stand in a text", "อักขระนี้อยู่ในข้อความไม่ได้"),
    ("Invalid \\", "no such sequence begins with a backslash", "ไม่มีลำดับอักขระนี้หลังเครื่องหมายทับกลับ"),
    ("Extra data", "expected the end of the file", "ควรจบไฟล์ตรงนี้"),
)


class _Object(dict[str, object]):
    """An object of JSON that remembers which of its keys were written more than once."""

    def __init__(self, pairs: list[tuple[str, object]]) -> None:
        super().__init__(pairs)
        seen: set[str] = set()
        self.twice: list[str] = []
        if len(self) < len(pairs):
            for key, _ in pairs:
                if key in seen and key not in self.twice:
                    self.twice.append(key)
                seen.add(key)


def read_json(text: str, faults: Faults) -> Mapping[str, object] | None:
    """Return the object of a JSON text, or report why there is none."""
    if _nested_too_deep(text, faults):
        return None
    try:
        data = json.loads(
            text,
            parse_float=decimal_of,
            parse_int=integer_of,
            parse_constant=Decimal,
            object_pairs_hook=_Object,
        )
    except json.JSONDecodeError as error:
        said = error.msg
        if said.startswith("Invalid control") and text[error.pos : error.pos + 1] in ("\n", "\r"):
            # A text that is not closed runs into the end of its line.
            said = "Unterminated string"
        reasons = [(en, th) for start, en, th in _REASONS if said.startswith(start)]
        reason, reason_th = reasons[0] if reasons else ("this is not JSON", "ไม่เป็นไปตามรูปแบบ JSON")
        faults.report(
            messages.NOT_JSON, f"line {error.lineno}", column=error.colno, reason=reason, reason_th=reason_th
        )
        return None
    _report_repeated(data, "", faults)
    if isinstance(data, Mapping):
        return data
    found, found_th = description(data)
    faults.report(
        messages.WRONG_STRUCTURE, expected="an object", expected_th="ออบเจกต์", found=found, found_th=found_th
    )
    return None


def _nested_too_deep(text: str, faults: Faults) -> bool:
    depth = 0
    for match in _TOKEN.finditer(text):
        if match.lastgroup == "opening":
            depth += 1
        elif match.lastgroup == "closing":
            depth = max(0, depth - 1)
        if depth > faults.limits.evidence_depth:
            line = text.count("\n", 0, match.start()) + 1
            faults.report(messages.NESTED_TOO_DEEP, f"line {line}", limit=faults.limits.evidence_depth)
            return True
    return False


def _report_repeated(value: object, path: str, faults: Faults) -> None:
    if isinstance(value, _Object):
        for key in value.twice:
            place = joined(path, key)
            if faults.is_sound(key, place, key=True):
                faults.report(messages.DUPLICATE_KEY, place, name=clipped(key))
        for key, inner in value.items():
            _report_repeated(inner, joined(path, key), faults)
    elif isinstance(value, list):
        for index, inner in enumerate(value, start=1):
            _report_repeated(inner, f"{path}[{index}]", faults)
