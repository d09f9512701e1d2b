"""Diagnostics of formatting (codes F)."""

from itarules.messages import error, note

__all__ = ["NOT_FORMATTED", "WOULD_CHANGE_MEANING"]

NOT_FORMATTED = note(
    "F001",
    "not-formatted",
    en="the file is not in canonical form",
    th="ไฟล์ยังไม่อยู่ในรูปแบบมาตรฐาน",
    help_en="Run `itarules format {name}`.",
    help_th="เรียก `itarules format {name}`",
)
WOULD_CHANGE_MEANING = error(
    "F002",
    "format-would-change-meaning",
    en="the file is left as it is: formatting it would change what it says",
    th="ไม่ได้แก้ไฟล์ เพราะการจัดรูปแบบจะทำให้ความหมายเปลี่ยน",
    help_en="This is a fault of the formatter; please report it with the file.",
    help_th="เป็นข้อผิดพลาดของตัวจัดรูปแบบ โปรดแจ้งพร้อมไฟล์",
)
