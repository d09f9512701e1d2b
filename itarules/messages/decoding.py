"""Diagnostics of reading bytes as text (codes T)."""

from itarules.messages import error

__all__ = [
    "BYTE_ORDER_MARK",
    "FORBIDDEN_CHARACTER",
    "LONE_CARRIAGE_RETURN",
    "NOT_NORMALISED",
    "NOT_UTF8",
    "TOO_LARGE",
    "TOO_MANY_FILES",
    "UNREADABLE_FILE",
]

TOO_LARGE = error(
    "T001",
    "file-too-large",
    en="the file has more than the {limit} {limit:byte that is|bytes that are} read",
    th="ไฟล์มีขนาดเกิน {limit} ไบต์ที่อ่านได้",
    help_en="Split the ruleset into several files of one folder, or raise the limit in `Limits`.",
    help_th="แยกเกณฑ์เป็นหลายไฟล์ในโฟลเดอร์เดียว หรือเพิ่มค่าใน `Limits`",
)
NOT_UTF8 = error(
    "T002",
    "not-utf-8",
    en="byte {position} is not UTF-8",
    th="ไบต์ที่ {position} ไม่ใช่ UTF-8",
    help_en="Save the file as UTF-8.",
    help_th="บันทึกไฟล์เป็น UTF-8",
)
FORBIDDEN_CHARACTER = error(
    "T003",
    "forbidden-character",
    en="the invisible or reserved character {character} is not allowed",
    th="ไม่อนุญาตให้ใช้อักขระที่มองไม่เห็นหรืออักขระสงวน {character}",
    help_en="Delete it; it often comes with text that is copied from a PDF or a web page.",
    help_th="ลบออก อักขระนี้มักติดมากับข้อความที่คัดลอกจาก PDF หรือเว็บเพจ",
)
LONE_CARRIAGE_RETURN = error(
    "T004",
    "lone-carriage-return",
    en="a carriage return stands without a line feed",
    th="พบอักขระขึ้นบรรทัดแบบ CR เดี่ยว",
    help_en="Save the file with the line ends of Unix or Windows.",
    help_th="บันทึกไฟล์ด้วยการขึ้นบรรทัดแบบ Unix หรือ Windows",
)
NOT_NORMALISED = error(
    "T005",
    "not-nfc",
    en="the text from here on is not in Unicode normal form C",
    th="ข้อความตั้งแต่ตรงนี้ไม่อยู่ในรูปแบบ Unicode NFC",
    help_en="Type it again, or convert the file to NFC: `{composed}`.",
    help_th="พิมพ์ใหม่ หรือแปลงไฟล์เป็น NFC: `{composed}`",
)
BYTE_ORDER_MARK = error(
    "T006",
    "inner-byte-order-mark",
    en="a byte-order mark stands inside the text",
    th="พบเครื่องหมายลำดับไบต์ (BOM) กลางข้อความ",
    help_en="Delete it; one is read at the start of a file only.",
    help_th="ลบออก ใช้ได้เฉพาะต้นไฟล์เท่านั้น",
)
UNREADABLE_FILE = error(
    "T007",
    "unreadable-file",
    en="`{name}` cannot be read: {reason}",
    th="อ่าน `{name}` ไม่ได้: {reason}",
)
TOO_MANY_FILES = error(
    "T008",
    "too-many-files",
    en="the folder `{name}` holds {count} {count:file|files}, more than the {limit} that {limit:is|are} read",
    th="โฟลเดอร์ `{name}` มี {count} ไฟล์ เกินกว่า {limit} ไฟล์ที่อ่านได้",
)
