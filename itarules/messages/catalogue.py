"""Diagnostics of finding rulesets (codes R)."""

from itarules.diagnostics import Kind
from itarules.messages import error

__all__ = ["NOT_A_NAME", "NO_FILES", "UNKNOWN_REVISION", "UNKNOWN_RULESET", "Kind"]

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
    en="`{name}` has no revision {revision}; there are {known}",
    th="`{name}` ไม่มีฉบับที่ {revision} ที่มีคือ {known}",
)
NO_FILES = error(
    "R004",
    "no-ruleset-files",
    en="the folder `{name}` holds no `.ita` file",
    th="โฟลเดอร์ `{name}` ไม่มีไฟล์ `.ita`",
)
