"""The words of reports in Thai and English, in one table, and the names of months.

Reports ask for words by key; a language that is not here is answered in English.
"""

import re
from collections.abc import Mapping

from attrs import field, frozen
from babel.dates import get_month_names

from itarules.texts import with_forms

__all__ = ["WORDS", "Words"]

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_MONTHS = 12
# Month 1 of a fiscal year is October.
_BEFORE_JANUARY = 3

# key: (Thai, English)
WORDS: dict[str, tuple[str, str]] = {
    "summary": ("สรุปผลการประเมิน", "Summary of the assessment"),
    "summary_of": ("สรุปผลการประเมิน {name}", "Summary of the assessment: {name}"),
    "ruleset": ("ชุดเกณฑ์", "Ruleset"),
    "readings": ("ตีความข้อสันนิษฐานแบบ", "Assumptions read as"),
    "digest": ("รหัสตรวจสอบชุดเกณฑ์", "Digest of the ruleset"),
    "subject": ("หน่วยงาน", "Body"),
    "fiscal_year": ("ปีงบประมาณ พ.ศ.", "Fiscal year (B.E.)"),
    "incomplete": (
        "ข้อมูลยังไม่ครบ คะแนนต่อไปนี้คำนวณเท่าที่ข้อมูลมี",
        "The evidence is incomplete: these are the scores that it allows",
    ),
    "no_score": ("ยังไม่มีคะแนนที่คำนวณได้", "No score can be computed yet"),
    "undecided": ("ยังระบุไม่ได้", "not decided"),
    "parts_of": ("คะแนนราย{kind}", "Scores by {kind}"),
    "ranking": ("คะแนนราย{kind} เรียงจากสูงไปต่ำ", "Scores by {kind}, highest first"),
    "rank": ("อันดับ", "Rank"),
    "numbered": ("{kind}ที่ {number}", "{kind} {number}"),
    "number": ("ที่", "No."),
    "score": ("คะแนน", "Score"),
    "exact": ("ค่าที่แน่นอน", "Exact"),
    "finding": ("{label} ({count} รายการ)", "{label} ({count})"),
    "none": ("ไม่มีรายการที่เข้าเงื่อนไข", "No score meets the condition"),
    "actions": ("ข้อเสนอแนะและมาตรการ ({count} รายการ)", "Recommended actions ({count})"),
    "no_actions": ("ไม่มีมาตรการที่เข้าเงื่อนไข", "No measure applies"),
    "about_recoverable": (
        "“เพิ่มคะแนนรวมได้ไม่เกิน” คือคะแนนรวมที่เพิ่มขึ้นได้มากที่สุด หากทุกข้อที่มาตรการนั้นรองรับได้คะแนนเต็ม",
        "Recoverable points are how far the total can rise at most, if all that the measure is for scored in full",
    ),
    "other_actions": ("มาตรการอื่น", "Other measures"),
    "serves": ("สำหรับ{criteria}", "For {criteria}"),
    "recoverable": ("เพิ่มคะแนนรวมได้ไม่เกิน {points} คะแนน", "Recoverable points: at most {points}"),
    "with_value": ("{criterion} ({value} คะแนน)", "{criterion} ({value})"),
    "offered": (
        "{criteria} (ยังไม่มีข้อมูลรายข้อ เสนอจาก{origin})",
        "{criteria} (not assessed: offered from {origin})",
    ),
    "inherited": ("{served} โดยใช้มาตรการของ{origin}", "{served}, by the measure of {origin}"),
    "step": ("ขั้นที่ {number}: {text}", "Step {number}: {text}"),
    "only_step": ("วิธีดำเนินการ: {text}", "What to do: {text}"),
    "owner": ("ผู้รับผิดชอบ: {text}", "Owner: {text}"),
    "period": ("ระยะเวลาดำเนินการ: {text}", "Period: {text}"),
    "follow_up": ("การติดตามผล: {text}", "Follow-up: {text}"),
    "note": ("หมายเหตุ: {text}", "Note: {text}"),
    "source": ("ที่มา: {text}", "Source: {text}"),
    "certainty": ("ความแน่ชัด: {text}", "Certainty: {text}"),
    "stated": ("ระบุไว้ในแหล่งที่มา", "stated in the source"),
    "computed": ("อนุมานจากแหล่งที่มา", "worked out from the source"),
    "assumed": ("มีส่วนที่เป็นข้อสันนิษฐาน", "partly assumed"),
    "unsourced": ("ไม่มีแหล่งที่มา", "no source"),
    "audit": ("การตรวจทานตัวเลขที่เผยแพร่", "Audit of printed figures"),
    "entry": ("รายการ", "Figure"),
    "published": ("ที่พิมพ์ไว้", "Printed"),
    "recomputed": ("ที่คำนวณได้", "Computed"),
    "or": ("หรือ", "or"),
    "where": ("พิมพ์ไว้ที่", "Where"),
    "outcome": ("ผล", "Outcome"),
    "agrees": ("ตรงกัน", "agrees"),
    "disagrees": ("ไม่ตรงกัน", "disagrees"),
    "disagreeing": ("ไม่ตรงกัน {count} รายการ", "Figures that disagree: {count}"),
    "all_agree": ("ไม่พบตัวเลขที่ขัดกัน", "No figure disagrees"),
    "agreeing": ("ตรงกัน {count} รายการ", "Figures that agree: {count}"),
    "beside_parts": ("คะแนนที่ให้ไว้ เทียบกับส่วนย่อย", "the figure given, against its own parts"),
    "missing": ("ข้อมูลที่ยังขาด ({count} รายการ)", "Missing evidence ({count})"),
    "and_more": ("และอีก {count} รายการ", "and {count} more"),
    "assumptions": ("ข้อสันนิษฐานที่ผลนี้อาศัย", "Assumptions that this result rests on"),
    "through": ("เกี่ยวข้องกับ{criteria}", "Through {criteria}"),
    "warnings": ("คำเตือน", "Warnings"),
    "all_scores": ("คะแนนทั้งหมดและที่มาของแต่ละคะแนน", "All scores, and where each comes from"),
    "origin": ("ได้มาโดย", "Origin"),
    "rule": ("วิธีรวม", "Rule"),
    "place": ("เกณฑ์อยู่ที่", "Rule stands in"),
    "sources": ("แหล่งที่มา", "Sources"),
    "answered": ("จากคำตอบ", "answered"),
    "given": ("ใส่มาโดยตรง", "given"),
    "combined": ("คำนวณจากส่วนย่อย", "computed"),
    "mean": ("ค่าเฉลี่ย", "mean"),
    "weighted mean": ("ค่าเฉลี่ยถ่วงน้ำหนัก", "weighted mean"),
    "sum": ("ผลรวม", "sum"),
    "weighted sum": ("ผลรวมถ่วงน้ำหนัก", "weighted sum"),
    "min": ("ค่าต่ำสุด", "minimum"),
    "max": ("ค่าสูงสุด", "maximum"),
    "geometric mean": ("ค่าเฉลี่ยเรขาคณิต", "geometric mean"),
    "weighted geometric mean": ("ค่าเฉลี่ยเรขาคณิตถ่วงน้ำหนัก", "weighted geometric mean"),
    "formula": ("สูตร", "formula"),
    "default": ("ค่าที่เกณฑ์กำหนดไว้", "value of the rules"),
}


@frozen
class Words:
    """The words of one language.

    Attributes:
        table: key to Thai and English.
    """

    language: str
    table: Mapping[str, tuple[str, str]] = field(default=WORDS, eq=False, repr=False)

    def __call__(self, key: str, /, **values: object) -> str:
        """Return the words of `key`, with `values` in their places.

        >>> Words("th")("recoverable", points="0.81")
        'เพิ่มคะแนนรวมได้ไม่เกิน 0.81 คะแนน'
        """
        thai, english = self.table[key]
        template = with_forms(thai if self.language == "th" else english, values)

        def value(match: re.Match[str]) -> str:
            text = str(values[match[1]])
            # Thai joins Thai without a space, and sets Latin letters and digits apart.
            behind_thai = match.start() > 0 and _is_thai(template[match.start() - 1])
            return f" {text}" if behind_thai and text[:1].isascii() and text[:1].strip() else text

        # Not str.format: values hold text of authors, and a template names values only.
        return _PLACEHOLDER.sub(value, template)

    def known(self, key: str) -> str:
        """Return the words of `key`, or the key itself where there are none."""
        return self(key) if key in self.table else key

    def period(self, first: int, last: int) -> str:
        """Return months of a fiscal year by name, October being 1.

        >>> Words("th").period(4, 6)
        'ม.ค. – มี.ค.'
        """
        names = get_month_names("abbreviated", locale="th" if self.language == "th" else "en")
        months = [names[(month - 1 - _BEFORE_JANUARY) % _MONTHS + 1] for month in (first, last)]
        return months[0] if first == last else " – ".join(months)


def _is_thai(character: str) -> bool:
    return "\u0e00" <= character <= "\u0e7f"
