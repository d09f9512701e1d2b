"""The words of the commands on change in Thai and English, beside those of reports."""

from itarules.reports.wording import WORDS

__all__ = ["CHANGE_WORDS"]

# key: (Thai, English)
CHANGE_WORDS: dict[str, tuple[str, str]] = WORDS | {
    "diff": ("จาก {old} ถึง {new}", "From {old} to {new}"),
    "old": ("เดิม", "Old"),
    "new": ("ใหม่", "New"),
    "was": ("เดิม: {text}", "was: {text}"),
    "is": ("ใหม่: {text}", "now: {text}"),
    "nothing_changed": ("ไม่มีอะไรเปลี่ยน", "Nothing changed."),
    "same_rules": (
        "กติกาคะแนนเหมือนเดิม: ข้อมูลเดียวกันได้คะแนน ระดับ และข้อค้นพบเท่ากันทุกกรณี",
        "The rules of scoring are the same: every assessment has the same scores, grades and findings.",
    ),
    "rules_changed": ("กติกาคะแนน", "Rules of scoring"),
    "texts_changed": ("ข้อความและมาตรการ", "Wording and measures"),
    "minor_changed": ("ที่มา หมายเหตุ และตัวอย่าง", "Sources, notes and examples"),
    "no_rules_changed": ("ไม่มีกติกาคะแนนข้อใดเปลี่ยน", "No rule of scoring changed."),
    "more_changes": (
        "ยังมีความเปลี่ยนแปลงของที่มา หมายเหตุ และตัวอย่างอีก {count} รายการ ดูได้ด้วย --full",
        "{count} more changes, of sources, notes and examples, are shown with --full.",
    ),
}
