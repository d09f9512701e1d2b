"""Diagnostics of amendments and readings (codes M)."""

from itarules.messages import error, warning

__all__ = [
    "ALREADY_THERE",
    "AMENDED_TWICE",
    "BASE_IN_A_CIRCLE",
    "BASE_NOT_SOUND",
    "CHANGE_WITHOUT_EFFECT",
    "CONTINUES_UNKNOWN",
    "NOTHING_OF_A_SORT",
    "NOTHING_TO_AMEND",
    "NOT_IN_BASE",
    "ONE_READING_EACH",
    "OTHER_KIND",
    "RENAMED_TO_TAKEN",
    "REPLACES_UNKNOWN",
    "TOO_MANY_BASES",
    "UNKNOWN_READING",
]

NOTHING_TO_AMEND = error(
    "M101",
    "nothing-to-amend",
    en="`{word}` stands in a ruleset that amends no other",
    th="`{word}` อยู่ในชุดเกณฑ์ที่ไม่ได้แก้ไขจากชุดใด",
    help_en="Name the base in the header: `ruleset family version revision 1 amends family version revision 1`.",
    help_th="ระบุชุดที่แก้ไขในส่วนหัว: `ruleset ชื่อ รุ่น revision 1 amends ชื่อ รุ่น revision 1`",
)
NOT_IN_BASE = error(
    "M102",
    "not-in-base",
    en="there is no {sort} `{name}` to {word}",
    th="ไม่มี{sort_th}ชื่อ `{name}` สำหรับ `{word}`",
    help_en="Did you mean `{near}`?",
    help_th="หมายถึง `{near}` หรือไม่",
)
CHANGE_WITHOUT_EFFECT = warning(
    "M103",
    "change-without-effect",
    en="this changes nothing: `{name}` is so already",
    th="การแก้ไขนี้ไม่มีผล: `{name}` เป็นเช่นนี้อยู่แล้ว",
    help_en="Take it away, or state what is different.",
    help_th="ลบออก หรือระบุส่วนที่ต่างไป",
)
ALREADY_THERE = error(
    "M104",
    "already-there",
    en="`{name}` is there already, from {place}",
    th="มี `{name}` อยู่แล้ว จาก {place}",
    help_en="To state it anew, write `change` before it.",
    help_th="หากต้องการแก้ ให้เขียน `change` นำหน้า",
)
AMENDED_TWICE = error(
    "M105",
    "amended-twice",
    en="`{name}` is amended twice, here and at {place}",
    th="`{name}` ถูกแก้ไขสองครั้ง ที่นี่และที่ {place}",
    help_en="Put all of it into one `change`, or leave the removal alone.",
    help_th="รวมไว้ใน `change` เดียว หรือเหลือเพียง `remove`",
)
OTHER_KIND = error(
    "M106",
    "other-kind",
    en="`{name}` is a criterion of the kind `{actual}`, not `{found}`",
    th="`{name}` เป็นเกณฑ์ชนิด `{actual}` ไม่ใช่ `{found}`",
    help_en="Write `{word} {actual} {name}`.",
    help_th="เขียน `{word} {actual} {name}`",
)
NOTHING_OF_A_SORT = error(
    "M107",
    "nothing-of-a-sort",
    en="there is no {sort} to remove",
    th="ไม่มี{sort_th}ให้ลบ",
)
RENAMED_TO_TAKEN = error(
    "M108",
    "renamed-to-taken",
    en="`{new}` is the id of another criterion, that of {place}",
    th="`{new}` เป็นรหัสของเกณฑ์อื่นอยู่แล้ว ที่ {place}",
    help_en="Rename that one too, or choose an id that is free.",
    help_th="เปลี่ยนรหัสของเกณฑ์นั้นด้วย หรือเลือกรหัสที่ยังว่าง",
)
REPLACES_UNKNOWN = error(
    "M109",
    "replaces-unknown",
    en="`{base}` has no criterion `{name}` that could be replaced",
    th="`{base}` ไม่มีเกณฑ์ `{name}` ให้แทน",
    help_en="Did you mean `{near}`?",
    help_th="หมายถึง `{near}` หรือไม่",
)
CONTINUES_UNKNOWN = warning(
    "M115",
    "continues-unknown",
    en="`{base}`, which this ruleset follows, has no criterion `{name}` that could be replaced",
    th="`{base}` ซึ่งชุดเกณฑ์นี้สืบต่อมา ไม่มีเกณฑ์ `{name}` ให้แทน",
    help_en="Did you mean `{near}`?",
    help_th="หมายถึง `{near}` หรือไม่",
)
BASE_NOT_SOUND = error(
    "M110",
    "base-not-sound",
    en="`{name}`, which this ruleset amends, cannot be used: {reason}",
    th="ใช้ `{name}` ที่ชุดเกณฑ์นี้แก้ไขไม่ได้: {reason_th}",
)
BASE_IN_A_CIRCLE = error(
    "M111",
    "base-in-a-circle",
    en="`{name}` amends itself by way of {chain}",
    th="`{name}` แก้ไขตัวเองผ่าน {chain}",
)
TOO_MANY_BASES = error(
    "M112",
    "too-many-bases",
    en="`{name}` stands on more than {limit} {limit:ruleset|rulesets} one upon the other",
    th="`{name}` ต่อยอดจากชุดเกณฑ์ซ้อนกันเกิน {limit} ชั้น",
    help_en="Write one of them whole.",
    help_th="เขียนชุดใดชุดหนึ่งให้เต็ม",
)
UNKNOWN_READING = error(
    "M113",
    "unknown-reading",
    en="`{ruleset}` has no reading `{name}`; it has {known}",
    th="`{ruleset}` ไม่มีวิธีตีความชื่อ `{name}` ที่มีคือ {known_th}",
    help_en="Did you mean `{near}`?",
    help_th="หมายถึง `{near}` หรือไม่",
)
ONE_READING_EACH = error(
    "M114",
    "one-reading-each",
    en="`{name}` and `{other}` both read the assumption `{assumption}`",
    th="`{name}` และ `{other}` ตีความข้อสันนิษฐาน `{assumption}` เดียวกัน",
    help_en="Take one of them.",
    help_th="เลือกเพียงวิธีเดียว",
)
