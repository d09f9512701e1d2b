"""Diagnostics of evidence held against a ruleset (codes E4)."""

from itarules.messages import error, warning

__all__ = [
    "AMBIGUOUS_KEY",
    "BINARY_FLOAT",
    "DUPLICATE_EVIDENCE",
    "EMPTY_VALUE",
    "IMPOSSIBLE_SCORE",
    "LOOK_ALIKE",
    "MIXED_DIGITS",
    "MORE_ANSWERS_THAN_PEOPLE",
    "NOBODY_ANSWERED",
    "NOT_A_NUMBER",
    "NOT_A_WHOLE_NUMBER",
    "NOT_FINITE",
    "NOT_ON_A_SCALE",
    "NUMBER_TOO_LONG",
    "OTHER_FISCAL_YEAR",
    "OUT_OF_RANGE",
    "PERCENTAGES_OFF",
    "TRUTH_VALUE",
    "UNKNOWN_BAND",
    "UNKNOWN_CRITERION",
    "UNKNOWN_OPTION",
    "WRONG_FISCAL_YEAR",
    "WRONG_RULESET",
]

UNKNOWN_CRITERION = error(
    "E401",
    "unknown-criterion",
    en="`{key}` is no id, number or code of a criterion of {ruleset}",
    th="`{key}` ไม่ใช่รหัส เลขที่ หรือโค้ดของเกณฑ์ใดใน {ruleset}",
    help_en="Did you mean `{near}`?",
    help_th="หมายถึง `{near}` หรือไม่",
)
AMBIGUOUS_KEY = error(
    "E402",
    "ambiguous-criterion",
    en="`{key}` can be read as each of {candidates}",
    th="`{key}` อ่านได้หลายอย่าง: {candidates}",
    help_en="Write the id.",
    help_th="เขียนเป็นรหัสของเกณฑ์",
)
LOOK_ALIKE = warning(
    "E403",
    "look-alike-code",
    en="`{key}` was read as `{read_as}`",
    th="อ่าน `{key}` เป็น `{read_as}`",
    help_en="Write `{read_as}`.",
    help_th="เขียนเป็น `{read_as}`",
)
DUPLICATE_EVIDENCE = error(
    "E404",
    "duplicate-evidence",
    en="`{criterion}` is given twice; the first time in {first}",
    th="ให้ข้อมูลของ `{criterion}` ซ้ำ ครั้งแรกอยู่ที่ {first}",
)
NOT_A_NUMBER = error(
    "E405",
    "not-a-number",
    en="expected {expected}, found `{found}`",
    th="ควรเป็น {expected_th} แต่พบ `{found}`",
)
MIXED_DIGITS = error(
    "E406",
    "mixed-digits",
    en="the number `{found}` mixes Thai and ASCII digits",
    th="ตัวเลข `{found}` ปนเลขไทยกับเลขอารบิก",
    help_en="Write all of it in one script; if it is right as it stands: `{plain}`.",
    help_th="เขียนด้วยเลขชุดเดียวกันทั้งจำนวน หากค่าถูกต้องแล้วให้เขียน `{plain}`",
)
NOT_FINITE = error(
    "E407",
    "not-finite",
    en="expected a number, found `{found}`",
    th="ควรเป็นตัวเลข แต่พบ `{found}`",
    help_en="Leave the criterion out if it is not known.",
    help_th="ถ้าไม่ทราบค่า ให้เว้นเกณฑ์นี้ไว้",
)
BINARY_FLOAT = error(
    "E408",
    "binary-float",
    en="expected an exact number, found the binary float {found}",
    th="ควรเป็นตัวเลขที่แน่นอน แต่พบเลขทศนิยมฐานสอง {found}",
    help_en='Pass it as text or Decimal: "{found}".',
    help_th='ส่งเป็นข้อความหรือ Decimal: "{found}"',
)
TRUTH_VALUE = error(
    "E409",
    "truth-value",
    en="expected a number or an answer, found the truth value {found}",
    th="ควรเป็นตัวเลขหรือคำตอบ แต่พบค่าความจริง {found}",
)
NUMBER_TOO_LONG = error(
    "E410",
    "number-too-long",
    en="the number has more than {limit} {limit:digit|digits} before or after the point",
    th="ตัวเลขมีเกิน {limit} หลักหน้าหรือหลังจุดทศนิยม",
)
OUT_OF_RANGE = error(
    "E411",
    "out-of-range",
    en="{found} is outside the range of `{criterion}`, {low} to {high}",
    th="{found} อยู่นอกช่วงคะแนนของ `{criterion}` คือ {low} ถึง {high}",
)
UNKNOWN_OPTION = error(
    "E412",
    "unknown-option",
    en="`{found}` is no answer to `{criterion}`; there are {options}",
    th="`{found}` ไม่ใช่คำตอบของ `{criterion}` คำตอบที่มีคือ {options}",
    help_en="Did you mean `{near}`?",
    help_th="หมายถึง `{near}` หรือไม่",
)
PERCENTAGES_OFF = error(
    "E413",
    "percentages-do-not-add-up",
    en="the percentages of `{criterion}` add up to {total}, and rounding explains no more than {slack} off 100",
    th="ร้อยละของ `{criterion}` รวมได้ {total} ซึ่งต่างจาก 100 เกินกว่าที่การปัดเศษอธิบายได้ ({slack})",
)
NOT_A_WHOLE_NUMBER = error(
    "E414",
    "not-a-count",
    en="expected a whole number of people from 0 up, found `{found}`",
    th="ควรเป็นจำนวนคนที่เป็นจำนวนเต็มตั้งแต่ 0 แต่พบ `{found}`",
)
NOBODY_ANSWERED = error(
    "E415",
    "nobody-answered",
    en="the answers to `{criterion}` add up to nobody",
    th="จำนวนผู้ตอบ `{criterion}` รวมเป็นศูนย์",
    help_en="Leave the criterion out if nobody was asked.",
    help_th="ถ้าไม่ได้ถาม ให้เว้นเกณฑ์นี้ไว้",
)
NOT_ON_A_SCALE = error(
    "E416",
    "not-on-a-scale",
    en="`{criterion}` is not answered on a scale; expected a score, found {found}",
    th="`{criterion}` ไม่มีตัวเลือกคำตอบ ควรเป็นคะแนน แต่พบ {found}",
    help_en="Give its score, or the answers to its parts: {parts}.",
    help_th="ใส่คะแนน หรือคำตอบของส่วนย่อย: {parts}",
)
IMPOSSIBLE_SCORE = error(
    "E417",
    "impossible-score",
    en="{found} is not possible for `{criterion}`, which takes one answer: {values}",
    th="`{criterion}` เป็น {found} ไม่ได้ เพราะมีคำตอบเดียว: {values}",
)
WRONG_RULESET = error(
    "E418",
    "wrong-ruleset",
    en="the figures are for the ruleset `{found}`, not for {ruleset}",
    th="ข้อมูลนี้เป็นของชุดเกณฑ์ `{found}` ไม่ใช่ {ruleset}",
    help_en="Evaluate them with `{found}`.",
    help_th="ประเมินด้วย `{found}`",
)
WRONG_FISCAL_YEAR = error(
    "E419",
    "wrong-fiscal-year",
    en="the figures are for the fiscal year {found}, and {ruleset} is for {expected}",
    th="ข้อมูลนี้เป็นของปีงบประมาณ {found} แต่ {ruleset} เป็นของปี {expected}",
    help_en="Evaluate them with the ruleset of {found}, or ask for any year if this one is meant.",
    help_th="ประเมินด้วยชุดเกณฑ์ของปี {found} หรือระบุว่ายอมรับข้อมูลของปีอื่น หากตั้งใจใช้ชุดเกณฑ์นี้",
)
OTHER_FISCAL_YEAR = warning(
    "E423",
    "other-fiscal-year",
    en="figures of the fiscal year {found} are scored by {ruleset}, which is for {expected}",
    th="ข้อมูลของปีงบประมาณ {found} ถูกประเมินด้วย {ruleset} ซึ่งเป็นของปี {expected}",
)
UNKNOWN_BAND = error(
    "E420",
    "unknown-band",
    en="`{found}` is no band of `{grade}`; there are {bands}",
    th="`{found}` ไม่ใช่ระดับของ `{grade}` ระดับที่มีคือ {bands}",
)
MORE_ANSWERS_THAN_PEOPLE = error(
    "E421",
    "more-answers-than-people",
    en="{answered} {answered:person|people} answered `{criterion}`, and only {population} could have",
    th="มีผู้ตอบ `{criterion}` {answered} คน มากกว่าจำนวนทั้งหมด {population} คน",
)
EMPTY_VALUE = error(
    "E422",
    "empty-value",
    en="`{criterion}` is left empty",
    th="ยังไม่ได้ใส่ค่าของ `{criterion}`",
    help_en="Fill it in, or delete the line.",
    help_th="ใส่ค่า หรือลบบรรทัดนี้",
)
