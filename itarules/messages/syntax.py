"""Diagnostics of the syntax of a ruleset (codes P)."""

from itarules.messages import error

__all__ = [
    "EMPTY",
    "NESTED_TOO_DEEP",
    "THAI_DIGITS",
    "TOO_LONG",
    "TOO_MANY_TOKENS",
    "UNCLOSED_STRING",
    "UNEXPECTED",
    "UNEXPECTED_CHARACTER",
    "UNEXPECTED_END",
    "UNKNOWN_EDITION",
]

UNEXPECTED = error(
    "P101",
    "unexpected-word",
    en="expected {expected}, found `{found}`",
    th="ควรเป็น {expected_th} แต่พบ `{found}`",
    help_en="Did you mean `{near}`?",
    help_th="หมายถึง `{near}` หรือไม่",
)
UNEXPECTED_CHARACTER = error(
    "P102",
    "unexpected-character",
    en="`{found}` cannot stand here; expected {expected}",
    th="`{found}` อยู่ตรงนี้ไม่ได้ ควรเป็น {expected_th}",
    help_en="Names are written in Latin letters, digits and `_`; Thai such as `{thai}` stands in texts.",
    help_th="ชื่อเขียนด้วยอักษรละติน ตัวเลข และ `_` ส่วนภาษาไทย เช่น `{thai}` ใช้ในข้อความเท่านั้น",
)
UNEXPECTED_END = error(
    "P103",
    "unexpected-end",
    en="the declaration ends where {expected} is expected",
    th="รายการนี้จบลงก่อนที่จะพบ {expected_th}",
    help_en="The bracket opened in line {line} is not closed.",
    help_th="วงเล็บที่เปิดในบรรทัด {line} ยังไม่ได้ปิด",
)
NESTED_TOO_DEEP = error(
    "P104",
    "nested-too-deep",
    en="brackets are nested more than {limit} deep",
    th="วงเล็บซ้อนกันเกิน {limit} ชั้น",
)
TOO_MANY_TOKENS = error(
    "P105",
    "too-many-words",
    en="the file has more than {limit} {limit:word or sign|words and signs}",
    th="ไฟล์มีคำและเครื่องหมายเกิน {limit} รายการ",
)
TOO_LONG = error(
    "P106",
    "too-long",
    en="this has {length} characters, more than the {limit} that {limit:is|are} read",
    th="ส่วนนี้ยาว {length} อักขระ เกินกว่า {limit} อักขระที่อ่านได้",
)
UNCLOSED_STRING = error(
    "P107",
    "unclosed-string",
    en="the string is not closed on its line",
    th='ข้อความในเครื่องหมาย " ไม่ได้ปิดในบรรทัดเดียวกัน',
    help_en='Write `"` at its end; inside, write `\\"` for a quote and `\\\\` for a backslash.',
    help_th='เติม `"` ที่ท้ายข้อความ ข้างในให้เขียน `\\"` แทนเครื่องหมายคำพูด และ `\\\\` แทนแบ็กสแลช',
)
THAI_DIGITS = error(
    "P108",
    "thai-digits-in-rules",
    en="numbers in a ruleset are written in ASCII digits, found `{found}`",
    th="ตัวเลขในเกณฑ์ต้องเป็นเลขอารบิก แต่พบ `{found}`",
    help_en="Write `{plain}`.",
    help_th="เขียนเป็น `{plain}`",
)
UNKNOWN_EDITION = error(
    "P109",
    "unknown-edition",
    en="edition {found} of the language is not known; this version reads edition {known}",
    th="ไม่รู้จักภาษารุ่น {found} เวอร์ชันนี้อ่านได้เฉพาะรุ่น {known}",
)
EMPTY = error(
    "P110",
    "empty-ruleset",
    en="there are no rules here",
    th="ไม่มีเกณฑ์ใด ๆ ในไฟล์นี้",
    help_en="Begin with `language 1` and `ruleset`, its family and version; `itarules new` starts from another one.",
    help_th="ชุดเกณฑ์ขึ้นต้นด้วย `language 1` และ `ruleset` ชื่อตระกูลกับรุ่น หรือใช้ `itarules new` ตั้งต้นจากชุดเกณฑ์อื่น",
)
