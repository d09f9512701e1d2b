"""Diagnostics of Thai spellings that look like others (code C317)."""

from itarules.messages import warning

__all__ = ["LOOK_ALIKE_SPELLING"]

LOOK_ALIKE_SPELLING = warning(
    "C317",
    "look-alike-spelling",
    en="{found} stands where {right} looks the same",
    th="พิมพ์{found_th} ซึ่งดูเหมือน{right_th}",
    help_en="Write `{meant}`: as it is, the text is not found or compared as the same.",
    help_th="พิมพ์ `{meant}` มิฉะนั้นจะค้นหาและเปรียบเทียบข้อความนี้ไม่พบ",
)
