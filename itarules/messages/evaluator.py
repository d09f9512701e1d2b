"""Diagnostics of evaluating an assessment (codes E6)."""

from itarules.messages import error, note, warning

__all__ = [
    "CLAIM_DISAGREES",
    "EVIDENCE_NOT_USED",
    "FIGURE_DISAGREES",
    "GRADE_DISAGREES",
    "GRADE_IMPOSSIBLE",
    "MISSING_EVIDENCE",
    "NOTHING_TO_ADD_TO",
    "NO_SAMPLE_RULE",
    "RESTS_ON_ASSUMPTION",
    "SAMPLE_TOO_SMALL",
]

MISSING_EVIDENCE = error(
    "E601",
    "missing-evidence",
    en="there is no evidence for `{criterion}`{label}, and `{needed_by}` cannot be scored without it",
    th="ไม่มีข้อมูลของ `{criterion}`{label_th} จึงคำนวณ `{needed_by}` ไม่ได้",
    help_en="Give its score or those of its parts, or score what there is with `--partial`.",
    help_th="ใส่คะแนนของเกณฑ์นี้หรือของส่วนย่อย หรือใช้ `--partial` เพื่อคำนวณเท่าที่มี",
)
EVIDENCE_NOT_USED = warning(
    "E607",
    "evidence-not-used",
    en="the evidence for `{criterion}` is not used: `{left_out}` is incomplete and left out of `{used_by}`",
    th="ไม่ได้ใช้ข้อมูลของ `{criterion}` เพราะ `{left_out}` มีข้อมูลไม่ครบและไม่ถูกนำไปคำนวณ `{used_by}`",
    help_en="Give the other parts of `{left_out}`, or its score.",
    help_th="ใส่ข้อมูลส่วนย่อยอื่นของ `{left_out}` หรือคะแนนของเกณฑ์นั้น",
)
NO_SAMPLE_RULE = warning(
    "E608",
    "no-sample-rule",
    en="the respondents of `{criterion}` are not looked at: the ruleset has no minimum sample for it",
    th="ไม่ได้ใช้จำนวนผู้ตอบของ `{criterion}` เพราะชุดเกณฑ์ไม่ได้กำหนดจำนวนขั้นต่ำไว้",
    help_en="It has one for {known}.",
    help_th="ชุดเกณฑ์กำหนดไว้สำหรับ {known}",
)
SAMPLE_TOO_SMALL = warning(
    "E602",
    "sample-too-small",
    en="`{criterion}` has {answered} respondent{answered:|s}, fewer than the minimum of {minimum}"
    " (this rule is {certainty})",
    th="`{criterion}` มีผู้ตอบ {answered} คน น้อยกว่าขั้นต่ำ {minimum} คน (ความแน่ชัดของเกณฑ์: {certainty_th})",
)
CLAIM_DISAGREES = warning(
    "E603",
    "published-figure-disagrees",
    en="the published {published} of `{criterion}` disagrees with the computed {computed} ({where})",
    th="คะแนนที่เผยแพร่ {published} ของ `{criterion}` ไม่ตรงกับที่คำนวณได้ {computed} ({where})",
)
FIGURE_DISAGREES = warning(
    "E604",
    "figure-disagrees-with-parts",
    en="the figure {published} of `{criterion}` cannot arise from its parts, which give {computed}",
    th="คะแนน {published} ของ `{criterion}` เป็นไปไม่ได้จากส่วนย่อย ซึ่งได้ {computed}",
)
GRADE_DISAGREES = warning(
    "E605",
    "published-grade-disagrees",
    en="the published `{published}` of `{criterion}` disagrees with the computed `{computed}` ({where})",
    th="ผล `{published}` ของ `{criterion}` ที่เผยแพร่ ไม่ตรงกับที่คำนวณได้ `{computed}` ({where})",
)
GRADE_IMPOSSIBLE = warning(
    "E610",
    "published-grade-impossible",
    en="the published `{published}` of `{criterion}` is impossible: the scores leave {possible} only ({where})",
    th="ผล `{published_th}` ของ `{criterion}` ที่เผยแพร่เป็นไปไม่ได้ คะแนนที่มีทำให้เป็นได้เพียง {possible_th} ({where})",
)
RESTS_ON_ASSUMPTION = note(
    "E606",
    "rests-on-assumption",
    en="the result rests on the assumption `{assumption}`: {text}",
    th="ผลนี้อาศัยข้อสันนิษฐาน `{assumption}`: {text_th}",
)
NOTHING_TO_ADD_TO = error(
    "E620",
    "nothing-to-add-to",
    en="`{criterion}` has no score yet, so nothing can be added to it or taken from it",
    th="`{criterion}` ยังไม่มีคะแนน จึงเพิ่มหรือลดจากเดิมไม่ได้",
    help_en="Set the score itself.",
    help_th="ระบุเป็นคะแนนที่ต้องการ",
)
