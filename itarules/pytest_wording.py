"""What the pytest plugin says, in Thai and in English."""

__all__ = ["PLUGIN_WORDS", "REFUSED"]

PLUGIN_WORDS = {
    "expected": {"th": "คาดว่า", "en": "expected"},
    "computed": {"th": "คำนวณได้", "en": "computed"},
    "from": {"th": "จาก", "en": "from"},
    "loads": {"th": "โหลดได้", "en": "loads"},
    "of": {"th": "จาก", "en": "of"},
    "too little": {"th": "ตัวอย่างลองน้อยไป", "en": "the examples try too little"},
    "criteria": {"th": "เกณฑ์", "en": "criteria"},
    "bands": {"th": "ช่วงคะแนน", "en": "bands"},
    "findings": {"th": "ข้อค้นพบ", "en": "findings"},
    "conditions": {"th": "เงื่อนไข", "en": "conditions"},
    "boundaries": {"th": "เส้นแบ่ง", "en": "boundaries"},
    "line": {"th": "บรรทัด", "en": "line"},
}
# What is wrong with what an option names, and how it is mended.
REFUSED = {
    "nothing": {
        "th": "ไม่ได้ระบุไฟล์หรือโฟลเดอร์ของชุดเกณฑ์ ให้ระบุ หรือไม่ต้องใส่ตัวเลือกนี้",
        "en": "no file or folder of a ruleset is named; name one, or leave the option out",
    },
    "example": {
        "th": "ตัวเลือกนี้รับไฟล์หรือโฟลเดอร์ ไม่ใช่ตัวอย่างเดียว ให้สั่ง: pytest {named}",
        "en": "this takes a file or a folder and not one example; run: pytest {named}",
    },
    "missing": {
        "th": "ไม่มีไฟล์หรือโฟลเดอร์นี้ (มองหา {path})",
        "en": "there is no such file or folder (looked for {path})",
    },
    "empty": {
        "th": "ไม่มีชุดเกณฑ์ในโฟลเดอร์นี้ ไม่พบไฟล์ที่ลงท้ายด้วย .ita ให้ระบุโฟลเดอร์อื่น",
        "en": "there is no ruleset in this folder: no file ends in .ita; name another folder",
    },
    "other file": {
        "th": "นี่ไม่ใช่ชุดเกณฑ์ ชื่อไฟล์ของชุดเกณฑ์ลงท้ายด้วย .ita",
        "en": "this is no ruleset: the name of its file ends in .ita",
    },
    "part": {
        "th": "ไฟล์นี้เป็นส่วนหนึ่งของชุดเกณฑ์ ให้ระบุ {header}",
        "en": "this file is a part of a ruleset; name {header}",
    },
    "passed over": {
        "th": "pytest ข้ามชุดเกณฑ์นี้ไป ให้แก้ norecursedirs, --ignore หรือสิ่งที่ conftest.py ตัดออก",
        "en": "pytest passes over it; mend norecursedirs, --ignore or what a conftest.py leaves out",
    },
    "percent": {"th": "ต้องเป็นร้อยละ 0 ถึง 100", "en": "a share is 0 to 100 per cent"},
    "language": {
        "th": "ภาษามี th และ en เท่านั้น; the languages are th and en",
        "en": "the languages are th and en",
    },
}
