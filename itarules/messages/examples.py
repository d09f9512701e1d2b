"""Diagnostics of the examples of a ruleset (codes C4)."""

from itarules.messages import error

__all__ = ["EXAMPLE_FAILS", "EXAMPLE_NOT_SCORED", "EXAMPLE_REFUSED"]

EXAMPLE_FAILS = error(
    "C401",
    "example-fails",
    en="the example expects {expected} for `{name}`, and the rules give {computed}",
    th="ตัวอย่างคาดว่า `{name}` ได้ {expected} แต่เกณฑ์คำนวณได้ {computed}",
    help_en="It is made from {parts}.",
    help_th="คำนวณจาก {parts}",
)
EXAMPLE_NOT_SCORED = error(
    "C402",
    "example-not-scored",
    en="the example expects {expected} for `{name}`, and what it gives does not decide it",
    th="ตัวอย่างคาดว่า `{name}` ได้ {expected} แต่ข้อมูลที่ให้ไม่พอจะคำนวณ",
    help_en="There is no evidence for {missing}.",
    help_th="ไม่มีข้อมูลของ {missing}",
)
EXAMPLE_REFUSED = error(
    "C403",
    "example-refused",
    en="what the example gives is refused: {reason}",
    th="ข้อมูลในตัวอย่างใช้ไม่ได้: {reason_th}",
)
