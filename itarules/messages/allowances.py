"""Diagnostics of `# allow CODE: reason` (codes A)."""

from itarules.messages import error, warning

__all__ = ["NOT_ALLOWABLE", "UNUSED", "WITHOUT_REASON"]

WITHOUT_REASON = error(
    "A001",
    "allowance-without-reason",
    en="`# allow {code}` gives no reason",
    th="`# allow {code}` ไม่ได้ให้เหตุผล",
    help_en="Write `# allow {code}: why it is right here`.",
    help_th="เขียน `# allow {code}: เหตุผลที่ถูกต้องในกรณีนี้`",
)
NOT_ALLOWABLE = error(
    "A002",
    "not-allowable",
    en="{code} cannot be allowed: only what the checks find (codes C) can, and not what every evaluation counts on",
    th="ไม่สามารถยกเว้น {code} ได้ ยกเว้นได้เฉพาะสิ่งที่การตรวจพบ (รหัส C) และไม่ใช่สิ่งที่การประเมินทุกครั้งต้องอาศัย",
)
UNUSED = warning(
    "A003",
    "unused-allowance",
    en="`# allow {code}` silences nothing",
    th="`# allow {code}` ไม่ได้ยกเว้นสิ่งใด",
    help_en="Delete it.",
    help_th="ลบออก",
)
