"""Diagnostics of names and meaning in a ruleset (codes L)."""

from itarules.messages import error, warning

__all__ = [
    "ANSWERED_AND_COMBINED",
    "COMBINED_WITHOUT_PARTS",
    "CONDITION_EXPECTED",
    "DIVISION_BY_SCORE",
    "DIVISION_BY_ZERO",
    "DUPLICATE",
    "DUPLICATE_TEXT",
    "EMPTY_RANGE",
    "INVALID_NAME",
    "INVALID_NUMBER",
    "NO_CRITERIA",
    "NO_HEADER",
    "NUMBER_EXPECTED",
    "PARTS_NOT_COMBINED",
    "PARTS_OF_LEAF",
    "REPEATED",
    "RESERVED_NAME",
    "REVERSED_SCALE_WITH_OPTIONS",
    "SCALE_WITHOUT_OPTIONS",
    "SCORE_OF_NOTHING",
    "TOO_MANY",
    "UNKNOWN_AGGREGATION",
    "UNKNOWN_FUNCTION",
    "UNKNOWN_NAME",
    "UNUSED_WEIGHT",
    "WEIGHT_MISSING",
    "WEIGHT_OF_ROOT",
]

NO_HEADER = error(
    "L201",
    "no-header",
    en="no file states `ruleset family version revision n`",
    th="ไม่มีไฟล์ใดระบุ `ruleset ชื่อ รุ่น revision n`",
    help_en="Begin one file with `language 1` and `ruleset {family} 1 revision 1 {`.",
    help_th="ขึ้นต้นไฟล์หนึ่งด้วย `language 1` และ `ruleset {family} 1 revision 1 {`",
)
DUPLICATE = error(
    "L202",
    "duplicate-name",
    en="`{name}` is declared twice; the first time in {place}",
    th="ประกาศ `{name}` ซ้ำ ครั้งแรกอยู่ที่ {place}",
)
UNKNOWN_NAME = error(
    "L203",
    "unknown-name",
    en="no {what} is called `{name}`",
    th="ไม่มี{what_th}ชื่อ `{name}`",
    help_en="Did you mean `{near}`?",
    help_th="หมายถึง `{near}` หรือไม่",
)
REPEATED = error(
    "L204",
    "setting-repeated",
    en="`{word}` is stated twice for the same thing",
    th="ระบุ `{word}` ซ้ำในรายการเดียวกัน",
    help_en="Keep one of the two.",
    help_th="เหลือไว้เพียงหนึ่งรายการ",
)
COMBINED_WITHOUT_PARTS = error(
    "L205",
    "combined-without-parts",
    en="`{name}` is a {function} and has no parts",
    th="`{name}` เป็น {function} แต่ไม่มีส่วนย่อย",
    help_en="Declare its parts in its block or under `under {name} {`, or drop `= {function}`.",
    help_th="ประกาศส่วนย่อยในบล็อกหรือใน `under {name} {` หรือลบ `= {function}`",
)
PARTS_NOT_COMBINED = error(
    "L206",
    "parts-not-combined",
    en="`{name}` has parts, and nothing says how they make its score",
    th="`{name}` มีส่วนย่อย แต่ไม่ระบุวิธีรวมคะแนน",
    help_en="Write `= mean` before its block.",
    help_th="เขียน `= mean` หน้าบล็อก",
)
ANSWERED_AND_COMBINED = error(
    "L207",
    "answered-and-combined",
    en="`{name}` is answered on a scale and has parts as well",
    th="`{name}` มีทั้งเกณฑ์คำตอบและส่วนย่อย",
    help_en="Move `answers` to the parts.",
    help_th="ย้าย `answers` ไปไว้ที่ส่วนย่อย",
)
PARTS_OF_LEAF = error(
    "L208",
    "parts-of-itself",
    en="`under {name}` makes `{name}` a part of itself",
    th="`under {name}` ทำให้ `{name}` เป็นส่วนย่อยของตัวเอง",
)
RESERVED_NAME = error(
    "L209",
    "reserved-name",
    en="`{name}` is a word of the language or of assessments and cannot be an id",
    th="`{name}` เป็นคำสงวน ใช้เป็นรหัสไม่ได้",
)
INVALID_NUMBER = error(
    "L210",
    "invalid-number",
    en="expected {expected}, found `{found}`",
    th="ควรเป็น {expected_th} แต่พบ `{found}`",
)
NUMBER_EXPECTED = error(
    "L211",
    "number-expected",
    en="expected a number, found a condition",
    th="ควรเป็นตัวเลข แต่พบเงื่อนไข",
    help_en="Compare numbers with numbers; join conditions with `and` and `or`.",
    help_th="เปรียบเทียบตัวเลขกับตัวเลข และเชื่อมเงื่อนไขด้วย `and` หรือ `or`",
)
CONDITION_EXPECTED = error(
    "L212",
    "condition-expected",
    en="expected a condition, found a number",
    th="ควรเป็นเงื่อนไข แต่พบตัวเลข",
    help_en="Write a comparison such as `score >= 85`.",
    help_th="เขียนการเปรียบเทียบ เช่น `score >= 85`",
)
UNKNOWN_FUNCTION = error(
    "L213",
    "unknown-function",
    en="no function is called `{name}`; there are `min` and `max`",
    th="ไม่มีฟังก์ชันชื่อ `{name}` มีเฉพาะ `min` และ `max`",
)
DIVISION_BY_SCORE = error(
    "L214",
    "division-by-score",
    en="expected a number to divide by, found a score",
    th="ตัวหารต้องเป็นตัวเลข แต่พบคะแนน",
    help_en="Multiply both sides of the comparison instead.",
    help_th="คูณทั้งสองข้างของการเปรียบเทียบแทน",
)
DIVISION_BY_ZERO = error("L215", "division-by-zero", en="division by zero", th="หารด้วยศูนย์")
REVERSED_SCALE_WITH_OPTIONS = error(
    "L216",
    "reversed-scale-with-options",
    en="`{name}` reverses another scale and lists options too",
    th="`{name}` กลับเกณฑ์อื่น แต่ระบุตัวเลือกด้วย",
)
SCALE_WITHOUT_OPTIONS = error(
    "L217",
    "scale-without-options",
    en="the scale `{name}` has no options",
    th="เกณฑ์คำตอบ `{name}` ไม่มีตัวเลือก",
)
SCORE_OF_NOTHING = error(
    "L218",
    "score-of-nothing",
    en="`score` is that of the criterion in question, and there is none here",
    th="`score` หมายถึงคะแนนของเกณฑ์ที่พิจารณา แต่ที่นี่ไม่มี",
    help_en="Name the criterion: `{criterion} >= 85`.",
    help_th="ระบุชื่อเกณฑ์: `{criterion} >= 85`",
)
NO_CRITERIA = error(
    "L219",
    "no-criteria",
    en="the ruleset declares no criterion",
    th="ชุดเกณฑ์ไม่ได้ประกาศเกณฑ์ใด",
    help_en='Declare one: `score overall "..." = mean { ... }`.',
    help_th='ประกาศอย่างน้อยหนึ่งรายการ: `score overall "..." = mean { ... }`',
)
TOO_MANY = error(
    "L220",
    "too-many",
    en="there are {count} {what}, more than the {limit} that are read",
    th="มี{what_th} {count} รายการ เกินกว่า {limit} ที่อ่านได้",
)
EMPTY_RANGE = error(
    "L221",
    "empty-range",
    en="the range from {low} to {high} holds no number",
    th="ช่วง {low} ถึง {high} ไม่มีค่าใดอยู่ภายใน",
)
INVALID_NAME = error(
    "L222",
    "invalid-name",
    en="the {what} `{name}` has characters other than small letters, digits, `_`, `-` and `.`",
    th="{what_th} `{name}` มีอักขระอื่นนอกจากตัวพิมพ์เล็ก ตัวเลข `_` `-` และ `.`",
)
UNUSED_WEIGHT = warning(
    "L223",
    "unused-weight",
    en="the weight of `{name}` is not used: `{parent}` is a plain {function}",
    th="ไม่ได้ใช้น้ำหนักของ `{name}` เพราะ `{parent}` เป็น {function} แบบไม่ถ่วงน้ำหนัก",
    help_en="Write `= {weighted}` for `{parent}`, or drop the weight.",
    help_th="เขียน `= {weighted}` ที่ `{parent}` หรือลบน้ำหนัก",
)
WEIGHT_MISSING = error(
    "L224",
    "weight-missing",
    en="`{parent}` weighs its parts, and `{name}` has no weight",
    th="`{parent}` ถ่วงน้ำหนักส่วนย่อย แต่ `{name}` ไม่มีน้ำหนัก",
    help_en="Write `weight 10%` after `{name}`.",
    help_th="เขียน `weight 10%` หลัง `{name}`",
)
DUPLICATE_TEXT = error(
    "L225",
    "duplicate-number",
    en="`{name}` and `{other}` have the same official number or code `{text}`",
    th="`{name}` และ `{other}` มีเลขที่หรือรหัสทางการเดียวกันคือ `{text}`",
)
WEIGHT_OF_ROOT = warning(
    "L226",
    "weight-of-root",
    en="the weight of `{name}` is not used: it is part of no other criterion",
    th="ไม่ได้ใช้น้ำหนักของ `{name}` เพราะไม่ได้เป็นส่วนย่อยของเกณฑ์ใด",
    help_en="Drop the weight, or move `{name}` into the block of what it is part of.",
    help_th="ลบน้ำหนัก หรือย้าย `{name}` ไปไว้ในบล็อกของเกณฑ์ที่เป็นส่วนย่อย",
)
UNKNOWN_AGGREGATION = error(
    "L227",
    "unknown-aggregation",
    en="parts cannot be combined by `{found}`",
    th="รวมคะแนนส่วนย่อยด้วย `{found}` ไม่ได้",
    help_en="Write `mean`, `sum`, `geometric mean`, each with `weighted` or without, or `min` or `max`.",
    help_th="เขียน `mean` `sum` `geometric mean` (มี `weighted` นำหน้าหรือไม่ก็ได้) หรือ `min` `max`",
)
