"""The words of analyses in Thai and English, beside those of reports."""

from itarules.reports.wording import WORDS

__all__ = ["ANALYSIS_WORDS"]

# key: (Thai, English)
ANALYSIS_WORDS: dict[str, tuple[str, str]] = WORDS | {
    # The audit
    "audit_of": ("ผลการตรวจทาน {name}", "Audit: {name}"),
    "audit_title": ("ผลการตรวจทาน", "Audit"),
    "figures_looked_at": ("ตัวเลขที่ตรวจเทียบ", "Figures compared"),
    "figures_count": ("{count} รายการ ตรงกัน {agreeing} รายการ", "{count}, of which {agreeing} agree"),
    "statements": ("หัวข้อ รายการ มาตรการ และปีที่ตรวจ", "Tables, lists, measures and years"),
    "statements_count": ("{count} รายการ", "{count}"),
    "audit_findings": ("ข้อที่ไม่สอดคล้องกัน ({count} รายการ)", "What cannot be right ({count})"),
    "nothing_found": ("ไม่พบข้อที่ไม่สอดคล้องกัน", "Nothing was found"),
    "found_at": ("{code} {path}", "{code} {path}"),
    "how_scores_arise": ("คะแนนที่พิมพ์ไว้เกิดจากผลรายข้อแบบใดได้บ้าง", "How printed scores can arise"),
    "cannot_arise": ("{criterion} {published}: เกิดขึ้นไม่ได้", "{criterion} {published}: cannot arise"),
    "arises": (
        "{criterion} {published}: เป็นไปได้ {count} แบบ (จำนวนข้อที่ได้คะแนนเต็ม/จำนวนข้อทั้งหมด)",
        "{criterion} {published}: {count} possible (items that score in full/all items)",
    ),
    "way": ("แบบที่", "Way"),
    "more_ways": (
        "แสดงเพียง {count} แบบแรก ยังมีแบบอื่นอีก",
        "Only the first {count} {count:is|are} shown; there are more",
    ),
    "only_known_way": (
        "ถ้าข้อที่เอกสารระบุว่าไม่ได้คะแนนมีครบแล้วในส่วนของตน เหลือเพียงแบบที่ {numbers}",
        "If nothing but what is said to fall short does so in the parts concerned, only these are left: {numbers}",
    ),
    "smallest_numbers": (
        "จำนวนผู้ตอบน้อยที่สุดที่อธิบายตัวเลขที่พิมพ์ไว้ได้",
        "Fewest respondents that explain what is printed",
    ),
    "questions": ("ข้อ", "Questions"),
    "people": ("ผู้ตอบ (คน)", "Respondents"),
    "their_answers": ("จำนวนคนรายคำตอบ", "Answers"),
    "answer_count": ("{label} {count} คน", "{label} {count}"),
    "no_number": ("ไม่มีจำนวนใดถึง {most} คน", "none up to {most}"),
    "together_of": ("{group}: {questions}", "{group}: {questions}"),
    # Explanations
    "explained": ("ที่มาของคะแนน {criterion}", "How the score came about: {criterion}"),
    "one_score": ("{criterion}{gap}ได้ {value} คะแนน{grade}", "{criterion} is {value}{grade}"),
    "in_grade": (" อยู่ใน{label} {band}", " ({label} {band})"),
    "made_of": (" ซึ่งเป็น{rule}ของ{parts}", ": the {rule} of {parts}"),
    "made_by_formula": (" ซึ่งคำนวณตามสูตรจาก{parts}", ", by a formula from {parts}"),
    "from_answers": (" จากคำตอบ {answers}", ", from the answers {answers}"),
    "from_figure": (" ตามคะแนนที่ระบุมา", ", as it was given"),
    "from_default": (" ซึ่งเป็นค่าที่เกณฑ์กำหนดไว้เมื่อไม่มีข้อมูล", ", the value of the rules where nothing is given"),
    "most_lost": (
        " โดยเสียคะแนนในส่วนของ{criterion} มากที่สุด คือ {points} คะแนน",
        "; most points are lost through {criterion}: {points}",
    ),
    "part_value": ("{criterion} ({value} คะแนน)", "{criterion} ({value})"),
    "part_weighed": (
        "{criterion} ({value} คะแนน น้ำหนัก {weight}%)",
        "{criterion} ({value}, weight {weight}%)",
    ),
    "share_of_score": ("สัดส่วน (%)", "Share (%)"),
    "adds": ("คะแนนที่นำมารวม", "Adds"),
    "lost": ("คะแนนที่เสียไป", "Lost"),
    "sum_of_adds": ("รวม", "Total"),
    "rest_adds": ("ผลของการปัดเศษหรือข้อมูลที่ขาดใน{criterion}", "Rounding or missing parts of {criterion}"),
    "does_not_add_up": (
        "คะแนนบางส่วนไม่ได้มาจากการบวก จึงแสดงเฉพาะค่าของแต่ละส่วน",
        "Some scores are not sums of their parts, so only their values are shown",
    ),
    "working": ("วิธีคำนวณ: {text}", "Working: {text}"),
    "shown_as": ("แสดงเป็น: {value}", "Shown as: {value}"),
    "exact_value": ("ค่าที่แน่นอน: {value}", "Exact value: {value}"),
    "to_places": ("คำนวณถึงทศนิยม {places} ตำแหน่ง", "Computed to {places} {places:place|places}"),
    "answers_given": ("คำตอบ: {text}", "Answers: {text}"),
    "evidence_at": ("ข้อมูลอยู่ที่: {path}", "Evidence: {path}"),
    "rule_at": ("เกณฑ์อยู่ที่: {place}", "Rule: {place}"),
    "answer_points": ("{answer} × {points}", "{answer} × {points}"),
    "no_score_of": ("ไม่มีคะแนนของ `{criterion}` ในผลนี้", "there is no score of `{criterion}` in this result"),
    "unknown_kind": (
        "ไม่มีเกณฑ์ชนิด `{kind}` ที่มีคือ {known}",
        "no criteria are of the kind `{kind}`; there are {known}",
    ),
    "unknown_criterion": ("ไม่มีเกณฑ์ชื่อ `{key}` ใน {ruleset}", "no criterion of {ruleset} is called `{key}`"),
    "ambiguous": ("`{key}` อ่านได้หลายอย่าง: {names}", "`{key}` can be read as each of {names}"),
    "near": ("; หมายถึง {names} หรือไม่", "; did you mean {names}?"),
    "divided": ("({text}) / {total}", "({text}) / {total}"),
    "people_unit": (" คน", ""),
    # What if
    "what_if": ("ผลเมื่อเปลี่ยนคะแนน", "What if"),
    "what_if_of": ("ผลเมื่อเปลี่ยนคะแนน {name}", "What if: {name}"),
    "is_set": ("ให้{criterion}เป็น {value}", "{criterion} is set to {value}"),
    "is_raised": (
        "เพิ่มคะแนน{criterion}อีก {value} คะแนน (เดิม {before})",
        "{criterion} gains {value} (before: {before})",
    ),
    "is_lowered": (
        "ลดคะแนน{criterion}ลง {value} คะแนน (เดิม {before})",
        "{criterion} loses {value} (before: {before})",
    ),
    "replaces": (
        "คะแนนนี้ใช้แทนข้อมูลรายข้อที่มีอยู่ คือ {criteria}",
        "It takes the place of what was known of {criteria}",
    ),
    "shifts": (
        "{criterion}ใช้คะแนนที่ระบุมาเพราะข้อมูลรายข้อไม่ครบ จึงปรับจาก {before} เป็น {after} ตามน้ำหนักของข้อที่เปลี่ยน",
        "{criterion} was given as a whole, and moves by the weight from {before} to {after}",
    ),
    "no_shift": (
        "{criterion}ใช้คะแนนที่ระบุมา และไม่ทราบคะแนนเดิมของข้อที่เปลี่ยน จึงปรับตามไม่ได้",
        "{criterion} was given as a whole, and does not move: the score was not known before",
    ),
    "before": ("เดิม", "Before"),
    "after": ("ใหม่", "After"),
    "difference": ("ต่างกัน", "Difference"),
    "no_difference": ("ไม่มีคะแนนใดเปลี่ยน", "No score changes"),
    "joins": ("เข้าเป็น{finding}: {criteria}", "Joins {finding}: {criteria}"),
    "leaves": ("พ้นจาก{finding}: {criteria}", "Leaves {finding}: {criteria}"),
    "stays": ("{band} (เท่าเดิม)", "{band} (as before)"),
    "changes_to": ("{before} → {after}", "{before} → {after}"),
    # Comparisons
    "compared": ("เปรียบเทียบ{body}กับ{other}", "Compared: {body} and {other}"),
    "mean_of": ("ค่าเฉลี่ย {count} หน่วยงาน", "mean of {count}"),
    "band_count": ("{band} {count} แห่ง", "{band}: {count}"),
    "beside": ("{own} (เทียบกับ {other})", "{own} (beside {other})"),
    "farthest_behind": ("ต่ำกว่า{other}มากที่สุด", "Farthest behind {other}"),
    "behind_by": ("{criterion} ต่ำกว่า {points} คะแนน", "{criterion} by {points}"),
}
