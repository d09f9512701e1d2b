"""The words of the commands on analyses in Thai and English, beside those of reports."""

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
    "more_ways": ("แสดงเพียง {count} แบบแรก ยังมีแบบอื่นอีก", "Only the first {count} are shown; there are more"),
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
}
