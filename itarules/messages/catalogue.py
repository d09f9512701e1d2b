"""Diagnostics of finding rulesets (codes R)."""

from itarules.diagnostics import Kind
from itarules.messages import error, note, warning

__all__ = [
    "DRAFT",
    "FOLDER_UNREADABLE",
    "KEPT_TWICE",
    "NONE_IN_FORCE",
    "NOT_A_NAME",
    "NO_FILES",
    "NO_TEXTS",
    "OTHER_DIGEST",
    "UNKNOWN_FAMILY",
    "UNKNOWN_REVISION",
    "UNKNOWN_RULESET",
    "VERSION_MISSING",
    "WITHDRAWN",
    "Kind",
]

NOT_A_NAME = error(
    "R001",
    "not-a-ruleset-name",
    en="`{name}` is not the name of a ruleset",
    th="`{name}` ไม่ใช่ชื่อชุดเกณฑ์",
    help_en="Names look like `ita/2565`; a file or a folder is given as a path.",
    help_th="ชื่อชุดเกณฑ์เขียนเช่น `ita/2565` ส่วนไฟล์หรือโฟลเดอร์ให้ระบุเป็นพาธ",
)
UNKNOWN_RULESET = error(
    "R002",
    "unknown-ruleset",
    en="no ruleset is called `{name}`; there are {known}",
    th="ไม่มีชุดเกณฑ์ชื่อ `{name}` ที่มีคือ {known}",
    help_en="Did you mean `{near}`?",
    help_th="หมายถึง `{near}` หรือไม่",
)
UNKNOWN_REVISION = error(
    "R003",
    "unknown-revision",
    en="`{name}` has no revision {revision}, only {known}",
    th="`{name}` ไม่มีฉบับที่ {revision} มีเฉพาะฉบับที่ {known}",
)
NO_FILES = error(
    "R004",
    "no-ruleset-files",
    en="the folder `{name}` holds no `.ita` file",
    th="โฟลเดอร์ `{name}` ไม่มีไฟล์ `.ita`",
)
NO_TEXTS = error(
    "R014",
    "no-texts",
    en="a ruleset has one file at least, and none was given",
    th="ชุดเกณฑ์ต้องมีไฟล์อย่างน้อยหนึ่งไฟล์ แต่ไม่ได้ให้ไว้เลย",
)
VERSION_MISSING = error(
    "R005",
    "version-missing",
    en="`{name}` is a family of rulesets, with the versions {known}",
    th="`{name}` เป็นชื่อกลุ่มชุดเกณฑ์ ซึ่งมีรุ่น {known}",
    help_en="Name one, such as `{example}`, or say for which date.",
    help_th="ระบุรุ่น เช่น `{example}` หรือระบุวันที่ที่ต้องการใช้",
)
UNKNOWN_FAMILY = error(
    "R006",
    "unknown-family",
    en="no family of rulesets is called `{name}`; there are {known}",
    th="ไม่มีกลุ่มชุดเกณฑ์ชื่อ `{name}` ที่มีคือ {known}",
    help_en="Did you mean `{near}`?",
    help_th="หมายถึง `{near}` หรือไม่",
)
NONE_IN_FORCE = error(
    "R007",
    "none-in-force",
    en="no ruleset of `{name}` is in force on {date}, which is in the fiscal year {year}; there are {known}",
    th="ไม่มีชุดเกณฑ์ของ `{name}` ที่ใช้ ณ วันที่ {date} ซึ่งอยู่ในปีงบประมาณ {year} ที่มีคือ {known}",
)
KEPT_TWICE = error(
    "R008",
    "kept-twice",
    en="`{name}` is kept twice with different texts, in {first} and in {second}",
    th="`{name}` มีอยู่สองแห่งและข้อความต่างกัน คือใน {first} และ {second}",
    help_en="Give your own ruleset another family, or the next revision.",
    help_th="ตั้งชื่อกลุ่มชุดเกณฑ์ของตนเองให้ต่างไป หรือใช้เลขฉบับถัดไป",
)
WITHDRAWN = warning(
    "R009",
    "withdrawn",
    en="`{name}` was withdrawn: {reason}",
    th="`{name}` ถูกถอนแล้ว: {reason_th}",
)
DRAFT = note(
    "R010",
    "draft",
    en="`{name}` is a draft and may still change",
    th="`{name}` เป็นฉบับร่าง อาจเปลี่ยนแปลงได้",
)
FOLDER_UNREADABLE = error(
    "R011",
    "folder-unreadable",
    en="the folder of rulesets `{name}` cannot be read: {reason}",
    th="อ่านโฟลเดอร์ชุดเกณฑ์ `{name}` ไม่ได้: {reason}",
    help_en="It was named by the caller or by the variable `ITARULES_RULESETS`.",
    help_th="โฟลเดอร์นี้ระบุไว้ในคำสั่งหรือในตัวแปร `ITARULES_RULESETS`",
)
OTHER_DIGEST = error(
    "R013",
    "other-digest",
    en="`{name}` has the digest {found}, and {expected} was asked for",
    th="`{name}` มีรหัสตรวจสอบ {found} แต่ต้องการ {expected}",
    help_en="Its texts were changed since; `itarules show` prints both of its digests.",
    help_th="ข้อความของชุดเกณฑ์เปลี่ยนไปแล้ว ดูรหัสตรวจสอบทั้งสองได้ด้วย `itarules show`",
)
