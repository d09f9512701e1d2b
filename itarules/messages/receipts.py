"""Diagnostics of receipts (codes V)."""

from itarules.messages import error, note

__all__ = [
    "NOT_A_RECEIPT",
    "RECEIPT_ALTERED",
    "RESULT_DIFFERS",
    "RULES_DIFFER",
    "TEXTS_DIFFER",
]

NOT_A_RECEIPT = error(
    "V101",
    "not-a-receipt",
    en="this is no receipt: {reason}",
    th="ไฟล์นี้ไม่ใช่ใบรับรองผล: {reason}",
    help_en="`itarules receipt RULESET FILE` writes one.",
    help_th="สร้างได้ด้วย `itarules receipt RULESET FILE`",
)
RECEIPT_ALTERED = error(
    "V102",
    "receipt-altered",
    en="the receipt was altered after it was written: its digest is {found}, and it should be {computed}",
    th="ใบรับรองผลถูกแก้ไขหลังจากออกแล้ว: รหัสตรวจสอบคือ {found} แต่ควรเป็น {computed}",
)
RULES_DIFFER = error(
    "V103",
    "rules-differ",
    en="`{name}` scores by other rules than those of the receipt: {found}, not {expected}",
    th="`{name}` ให้คะแนนต่างจากกติกาในใบรับรองผล: {found} ไม่ใช่ {expected}",
)
TEXTS_DIFFER = note(
    "V104",
    "texts-differ",
    en="the texts of `{name}` were changed since, but not what affects scores",
    th="ข้อความของ `{name}` เปลี่ยนไปแล้ว แต่กติกาการให้คะแนนยังเหมือนเดิม",
)
RESULT_DIFFERS = error(
    "V105",
    "result-differs",
    en="{what} of `{name}` is {computed}, and the receipt says {found}",
    th="{what_th}ของ `{name}` คือ {computed} แต่ใบรับรองผลระบุ {found}",
)
