"""Diagnostics of names and meaning in a ruleset (codes L)."""

from itarules.messages import error, warning

__all__ = [
    "ANSWERED_AND_COMBINED",
    "CHOICE_EXPECTED",
    "CHOICE_FOUND",
    "CIRCULAR",
    "COMBINED_WITHOUT_PARTS",
    "COMMON_DENOMINATOR",
    "CONDITION_EXPECTED",
    "DIVISION_BY_SCORE",
    "DIVISION_BY_ZERO",
    "DUPLICATE",
    "DUPLICATE_TEXT",
    "EMPTY_RANGE",
    "EQUAL_LABELS",
    "FORMULA_WITH_PARTS",
    "GRADE_IN_FORMULA",
    "INVALID_DEFAULT",
    "INVALID_NAME",
    "INVALID_NUMBER",
    "KIND_LIKE_A_WORD",
    "NO_CRITERIA",
    "NO_HEADER",
    "NO_OTHERWISE",
    "NUMBER_EXPECTED",
    "ONE_ARGUMENT",
    "OTHERWISE_LAST",
    "OUTSIDE_FUNCTION",
    "PARTS_NOT_COMBINED",
    "PARTS_OF_LEAF",
    "PIECES_OVERLAP",
    "RANGE_NOT_KEPT",
    "REPEATED",
    "RESERVED_NAME",
    "REVERSED_SCALE_WITH_OPTIONS",
    "ROW_LENGTH",
    "ROW_MISSING",
    "ROW_REPEATED",
    "SCALE_WITHOUT_OPTIONS",
    "SCORE_OF_NOTHING",
    "SETTING_OF_CHOICE",
    "SETTING_OF_FORMULA",
    "STEPS_OUT_OF_ORDER",
    "TOO_COSTLY",
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
    en="no function is called `{name}`",
    th="ไม่มีฟังก์ชันชื่อ `{name}`",
    help_en="Did you mean `{near}`?",
    help_th="หมายถึง `{near}` หรือไม่",
)
DIVISION_BY_SCORE = error(
    "L214",
    "divisor-may-be-zero",
    en="the divisor lies between {low} and {high}, and may be 0",
    th="ตัวหารมีค่าระหว่าง {low} ถึง {high} ซึ่งอาจเป็น 0",
    help_en="Narrow the range of the inputs, or keep it from 0 with `max(..., 1)`.",
    help_th="จำกัดช่วงของข้อมูลนำเข้า หรือกันไม่ให้เป็น 0 ด้วย `max(..., 1)`",
)
OUTSIDE_FUNCTION = error(
    "L226",
    "outside-function",
    en="`{name}` is not defined for all of {low} to {high}; it takes {allowed}",
    th="`{name}` ไม่นิยามสำหรับทุกค่าระหว่าง {low} ถึง {high} ใช้ได้กับ{allowed_th}",
    help_en="Narrow the range of the inputs, or keep it inside with `max` and `min`.",
    help_th="จำกัดช่วงของข้อมูลนำเข้า หรือกันด้วย `max` และ `min`",
)
TOO_COSTLY = error(
    "L227",
    "too-costly",
    en="the exact value of `{name}` may need numbers of {bits} bits, more than the {limit} that are computed",
    th="ค่าที่แน่นอนของ `{name}` อาจต้องใช้ตัวเลข {bits} บิต เกินกว่า {limit} ที่คำนวณได้",
    help_en="Round an earlier score, or lower the powers.",
    help_th="ปัดเศษคะแนนก่อนหน้า หรือลดเลขชี้กำลัง",
)
CIRCULAR = error(
    "L228",
    "circular-formula",
    en="`{name}` is calculated from itself: {chain}",
    th="`{name}` คำนวณจากตัวเอง: {chain}",
)
CHOICE_FOUND = error(
    "L229",
    "choice-as-number",
    en="expected a number, found the choice `{name}`",
    th="ควรเป็นตัวเลข แต่พบตัวเลือก `{name}`",
    help_en="Ask for a choice with `{name} is {choice}`, or give numbers with `lookup {name} { ... }`.",
    help_th="ถามตัวเลือกด้วย `{name} is {choice}` หรือให้ค่าด้วย `lookup {name} { ... }`",
)
CHOICE_EXPECTED = error(
    "L230",
    "choice-expected",
    en="`lookup` looks choices up, and `{name}` is a number",
    th="`lookup` ใช้กับตัวเลือก แต่ `{name}` เป็นตัวเลข",
    help_en="Use `steps {name} { ... }` or `curve {name} { ... }`.",
    help_th="ใช้ `steps {name} { ... }` หรือ `curve {name} { ... }`",
)
ONE_ARGUMENT = error(
    "L231",
    "one-argument",
    en="`{name}` takes one number, found {count}",
    th="`{name}` ใช้ตัวเลขเดียว แต่พบ {count}",
)
OTHERWISE_LAST = error(
    "L232",
    "otherwise-not-last",
    en="`otherwise` stands before the last row, so that the rows after it are never reached",
    th="`otherwise` อยู่ก่อนแถวสุดท้าย แถวหลังจากนั้นจึงไม่ถูกใช้",
    help_en="Move it to the end.",
    help_th="ย้ายไปไว้ท้ายสุด",
)
NO_OTHERWISE = error(
    "L233",
    "no-otherwise",
    en="the last row is not `otherwise`, so that some values give nothing",
    th="แถวสุดท้ายไม่ใช่ `otherwise` บางค่าจึงไม่ได้ผลลัพธ์",
    help_en="Add a last row with `otherwise`.",
    help_th="เพิ่มแถวสุดท้ายด้วย `otherwise`",
)
STEPS_OUT_OF_ORDER = error(
    "L234",
    "steps-out-of-order",
    en="the row at {limit} is never reached: a row above it begins lower",
    th="แถวที่ {limit} ไม่มีทางถูกใช้ เพราะแถวก่อนหน้าเริ่มที่ค่าต่ำกว่า",
    help_en="List the rows from the highest limit down.",
    help_th="เรียงแถวจากค่าสูงไปต่ำ",
)
ROW_REPEATED = error(
    "L235",
    "row-repeated",
    en="the row `{row}` stands twice in the table",
    th="แถว `{row}` ซ้ำในตาราง",
)
ROW_MISSING = error(
    "L236",
    "row-missing",
    en="the table has no row for `{row}`",
    th="ตารางไม่มีแถวสำหรับ `{row}`",
    help_en="Add it, or end the table with `otherwise`.",
    help_th="เพิ่มแถว หรือปิดท้ายด้วย `otherwise`",
)
ROW_LENGTH = error(
    "L237",
    "row-length",
    en="the row has {found} {found:choice|choices}, and the table looks up {expected}",
    th="แถวมี {found} ตัวเลือก แต่ตารางใช้ {expected}",
)
PIECES_OVERLAP = error(
    "L238",
    "pieces-overlap",
    en="the piece from {low} begins before the one above it ends",
    th="ช่วงที่เริ่ม {low} เริ่มก่อนช่วงก่อนหน้าสิ้นสุด",
    help_en="List the pieces in rising order, without overlap.",
    help_th="เรียงช่วงจากน้อยไปมากโดยไม่ซ้อนกัน",
)
INVALID_DEFAULT = error(
    "L239",
    "invalid-default",
    en="the default of `{name}` must be {expected}, found `{found}`",
    th="ค่าเริ่มต้นของ `{name}` ต้องเป็น{expected_th} แต่พบ `{found}`",
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
    en="there are {count} {what}, more than the {limit} that {limit:is|are} read",
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
    "L240",
    "weight-of-root",
    en="the weight of `{name}` is not used: it is part of no other criterion",
    th="ไม่ได้ใช้น้ำหนักของ `{name}` เพราะไม่ได้เป็นส่วนย่อยของเกณฑ์ใด",
    help_en="Drop the weight, or move `{name}` into the block of what it is part of.",
    help_th="ลบน้ำหนัก หรือย้าย `{name}` ไปไว้ในบล็อกของเกณฑ์ที่เป็นส่วนย่อย",
)
UNKNOWN_AGGREGATION = error(
    "L241",
    "unknown-aggregation",
    en="parts cannot be combined by `{found}`",
    th="รวมคะแนนส่วนย่อยด้วย `{found}` ไม่ได้",
    help_en="Write `mean`, `sum`, `geometric mean`, each with `weighted` or without, or `min` or `max`.",
    help_th="เขียน `mean` `sum` `geometric mean` (มี `weighted` นำหน้าหรือไม่ก็ได้) หรือ `min` `max`",
)
GRADE_IN_FORMULA = error(
    "L242",
    "grade-in-formula",
    en="a formula cannot ask for the grade `{name}`: grades are given after all scores are calculated",
    th="สูตรใช้ระดับ `{name}` ไม่ได้ เพราะให้ระดับหลังจากคำนวณคะแนนทั้งหมดแล้ว",
    help_en="Compare the score itself.",
    help_th="เปรียบเทียบคะแนนโดยตรง",
)
FORMULA_WITH_PARTS = error(
    "L243",
    "formula-with-parts",
    en="`{name}` is calculated by a formula and has parts as well",
    th="`{name}` คำนวณด้วยสูตร แต่มีส่วนย่อยด้วย",
    help_en="Move `{part}` out of its block, or combine the parts with `= mean` or another combination.",
    help_th="ย้าย `{part}` ออกจากบล็อก หรือรวมส่วนย่อยด้วย `= mean` หรือวิธีอื่น",
)
SETTING_OF_FORMULA = warning(
    "L244",
    "setting-of-formula",
    en="`{word}` has no effect on `{name}`: the range of a formula follows from its inputs, and it needs all of them",
    th="`{word}` ไม่มีผลกับ `{name}` เพราะช่วงของสูตรเป็นไปตามข้อมูลนำเข้า และสูตรต้องใช้ข้อมูลครบ",
    help_en="Delete it.",
    help_th="ลบออก",
)
EQUAL_LABELS = error(
    "L245",
    "equal-labels",
    en="`{name}` and `{other}` have the same label `{label}`, so that an answer given by its label is unclear",
    th="`{name}` และ `{other}` ใช้ข้อความเดียวกัน `{label}` คำตอบที่ระบุด้วยข้อความจึงไม่ชัดเจน",
)
COMMON_DENOMINATOR = error(
    "L246",
    "long-common-denominator",
    en="the weights of the parts of `{name}` have a common denominator"
    " of more than {limit} digit{limit:|s} from `{part}` on",
    th="น้ำหนักของส่วนย่อยของ `{name}` มีตัวส่วนร่วมเกิน {limit} หลักตั้งแต่ `{part}`",
    help_en="Write the weights as percentages or with few decimals.",
    help_th="เขียนน้ำหนักเป็นร้อยละหรือใช้ทศนิยมน้อยตำแหน่ง",
)
KIND_LIKE_A_WORD = warning(
    "L247",
    "kind-like-a-word",
    en="`{name}` is read as a kind of criterion, and looks like the word `{near}`",
    th="`{name}` ถูกอ่านเป็นชนิดเกณฑ์ แต่คล้ายกับคำว่า `{near}`",
    help_en="Write `{near}`, or declare the kind: `kind {name}`.",
    help_th="เขียนเป็น `{near}` หรือประกาศชนิดเกณฑ์: `kind {name}`",
)
SETTING_OF_CHOICE = error(
    "L248",
    "setting-of-choice",
    en="`{name}` is a choice, and has no `{word}`",
    th="`{name}` เป็นตัวเลือก จึงไม่มี `{word}`",
    help_en="Delete `{word}`, or `choice` if it is a number.",
    help_th="ลบ `{word}` หรือลบ `choice` หากเป็นตัวเลข",
)
RANGE_NOT_KEPT = error(
    "L249",
    "range-not-kept",
    en="the parts of `{name}` make scores from {least} to {most}, beyond its `range {low} to {high}`",
    th="ส่วนย่อยของ `{name}` ทำให้ได้คะแนนตั้งแต่ {least} ถึง {most} ซึ่งเกิน `range {low} to {high}` ที่ระบุไว้",
    help_en="Delete the range, which follows from the parts, or correct it.",
    help_th="ลบช่วงออก เพราะช่วงคะแนนเป็นไปตามส่วนย่อย หรือแก้ไขให้ถูกต้อง",
)
