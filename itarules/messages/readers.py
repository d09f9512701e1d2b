"""Diagnostics of reading an assessment from a file or a dict, and of its blank form (codes E501 and on)."""

from itarules.messages import error, note

__all__ = [
    "BODY_TWICE",
    "BOTH_UNITS",
    "CELL_MISSING",
    "CLAIM_OF_BOTH",
    "COLUMN_COUNT",
    "COLUMN_MISSING",
    "COLUMN_TWICE",
    "DUPLICATE_KEY",
    "EMPTY_ANSWERS",
    "FIELD_MISSING",
    "FORBIDDEN_CHARACTER",
    "IS_FOLDER",
    "KEY_NOT_TEXT",
    "LEFT_EMPTY",
    "LINE_TOO_LONG",
    "LOOKS_LIKE",
    "MIXED_UNITS",
    "NESTED_TOO_DEEP",
    "NOT_FOUND",
    "NOT_JSON",
    "NOT_PERMITTED",
    "NOT_TOML",
    "NOT_UTF8",
    "NO_BODY_COLUMN",
    "NO_HEADER",
    "NUMBER_TOO_LONG",
    "OPTION_MISSING",
    "OPTION_UNEXPECTED",
    "QUOTE_UNCLOSED",
    "ROW_WITHOUT_BODY",
    "SPREADSHEET",
    "STRAY_QUOTE",
    "TEXT_TOO_LONG",
    "TOO_LARGE",
    "TOO_MANY_ENTRIES",
    "TOO_MANY_FAULTS",
    "UNIT_EXPECTED",
    "UNIT_MISSING",
    "UNKNOWN_COLUMN",
    "UNKNOWN_DEPTH",
    "UNKNOWN_ENCODING",
    "UNKNOWN_FIELD",
    "UNKNOWN_FORM",
    "UNKNOWN_SUFFIX",
    "UNKNOWN_UNIT",
    "UNNAMED_COLUMN",
    "UNREADABLE",
    "WRONG_ENCODING",
    "WRONG_STRUCTURE",
    "WRONG_UNIT",
    "YAML",
]

# Which file, and its bytes

UNKNOWN_SUFFIX = error(
    "E501",
    "unknown-file-type",
    en="an assessment is read from a file that ends in `.toml`, `.json`, `.csv` or `.xlsx`, found `{name}`",
    th="อ่านข้อมูลการประเมินได้จากไฟล์ `.toml` `.json` `.csv` หรือ `.xlsx` แต่พบ `{name}`",
)
YAML = error(
    "E502",
    "yaml-not-read",
    en="YAML is not read: it takes `no` for false and `010` for 8",
    th="ไม่อ่าน YAML เพราะตีความ `no` เป็นเท็จ และ `010` เป็น 8",
    help_en="Write the same fields as TOML (`.toml`) or JSON (`.json`).",
    help_th="เขียนข้อมูลเดียวกันเป็น TOML (`.toml`) หรือ JSON (`.json`)",
)
SPREADSHEET = error(
    "E503",
    "spreadsheet-not-read",
    en="spreadsheets such as `{name}` are not read",
    th="ไม่อ่านไฟล์ตารางคำนวณ เช่น `{name}`",
    help_en="Save it as XLSX, or as CSV: in Excel choose “CSV UTF-8 (Comma delimited)”.",
    help_th="บันทึกเป็น XLSX หรือ CSV โดยใน Excel เลือก “CSV UTF-8 (Comma delimited)”",
)
NOT_FOUND = error(
    "E504",
    "file-not-found",
    en="there is no file `{name}`",
    th="ไม่พบไฟล์ `{name}`",
    help_en="Did you mean `{near}`?",
    help_th="หมายถึง `{near}` หรือไม่",
)
IS_FOLDER = error(
    "E505",
    "folder-not-file",
    en="`{name}` is a folder, expected a file",
    th="`{name}` เป็นโฟลเดอร์ ต้องเป็นไฟล์",
)
NOT_PERMITTED = error(
    "E506",
    "file-not-permitted",
    en="`{name}` may not be read by this user",
    th="ผู้ใช้นี้ไม่มีสิทธิ์อ่าน `{name}`",
)
UNREADABLE = error(
    "E507",
    "unreadable-assessment",
    en="`{name}` cannot be read: {reason}",
    th="อ่าน `{name}` ไม่ได้: {reason}",
)
TOO_LARGE = error(
    "E508",
    "assessment-too-large",
    en="the file has more than the {limit} {limit:byte that is|bytes that are} read",
    th="ไฟล์มีขนาดเกิน {limit} ไบต์ที่อ่านได้",
    help_en="Split it, or raise `evidence_bytes` in `Limits`.",
    help_th="แยกไฟล์ หรือเพิ่มค่า `evidence_bytes` ใน `Limits`",
)
NOT_UTF8 = error(
    "E509",
    "assessment-not-utf-8",
    en="byte {position} is not UTF-8",
    th="ไบต์ที่ {position} ไม่ใช่ UTF-8",
    help_en="Save the file as UTF-8, or name its encoding: `--encoding cp874` or `--encoding utf-16`.",
    help_th="บันทึกไฟล์เป็น UTF-8 หรือระบุรหัสอักขระ: `--encoding cp874` หรือ `--encoding utf-16`",
)
LOOKS_LIKE = error(
    "E510",
    "assessment-in-other-encoding",
    en="the file is not UTF-8; it looks like {encoding}",
    th="ไฟล์ไม่ใช่ UTF-8 น่าจะเป็น {encoding}",
    help_en="Save the file as UTF-8, or read it with `--encoding {encoding}`.",
    help_th="บันทึกไฟล์เป็น UTF-8 หรืออ่านด้วย `--encoding {encoding}`",
)
UNKNOWN_ENCODING = error(
    "E511",
    "unknown-encoding",
    en="no encoding is called `{name}`; there are {known}",
    th="ไม่มีรหัสอักขระชื่อ `{name}` มีเฉพาะ {known}",
    help_en="Did you mean `{near}`?",
    help_th="หมายถึง `{near}` หรือไม่",
)
WRONG_ENCODING = error(
    "E512",
    "wrong-encoding",
    en="byte {position} is not {encoding}",
    th="ไบต์ที่ {position} ไม่ใช่ {encoding}",
    help_en="Leave `--encoding` out for UTF-8, or name another one.",
    help_th="ไม่ต้องระบุ `--encoding` ถ้าเป็น UTF-8 หรือระบุรหัสอักขระอื่น",
)

# Syntax of TOML and JSON

NOT_TOML = error(
    "E513",
    "not-toml",
    en="column {column}: {reason}",
    th="คอลัมน์ {column}: {reason_th}",
    help_en="{cure}",
    help_th="{cure_th}",
)
NOT_JSON = error(
    "E514",
    "not-json",
    en="column {column}: {reason}",
    th="คอลัมน์ {column}: {reason_th}",
)
NESTED_TOO_DEEP = error(
    "E515",
    "assessment-nested-too-deep",
    en="tables and lists are nested more than {limit} deep",
    th="ตารางและรายการซ้อนกันเกิน {limit} ชั้น",
)
NUMBER_TOO_LONG = error(
    "E516",
    "word-too-long",
    en="a word or number has more than {limit} {limit:character|characters}",
    th="คำหรือตัวเลขยาวเกิน {limit} อักขระ",
)
TOO_MANY_ENTRIES = error(
    "E517",
    "too-many-entries",
    en="there are more than {limit} {limit:entry|entries}",
    th="มีข้อมูลเกิน {limit} รายการ",
)
DUPLICATE_KEY = error(
    "E518",
    "duplicate-key",
    en="`{name}` is written twice",
    th="เขียน `{name}` ซ้ำสองครั้ง",
    help_en="Keep one of them; figures printed elsewhere go under `published`.",
    help_th="เหลือไว้เพียงรายการเดียว ตัวเลขที่พิมพ์ไว้ที่อื่นให้ใส่ใน `published`",
)
FORBIDDEN_CHARACTER = error(
    "E519",
    "forbidden-character-in-assessment",
    en="the invisible or reserved character {character} is not allowed",
    th="ไม่อนุญาตให้ใช้อักขระที่มองไม่เห็นหรืออักขระสงวน {character}",
    help_en="Delete it; it often comes with text that is copied from a PDF or a web page.",
    help_th="ลบออก อักขระนี้มักติดมากับข้อความที่คัดลอกจาก PDF หรือเว็บเพจ",
)
TEXT_TOO_LONG = error(
    "E520",
    "text-too-long",
    en="the text has {length} characters, more than the {limit} that {limit:is|are} read",
    th="ข้อความยาว {length} อักขระ เกินกว่า {limit} อักขระที่อ่านได้",
)

# Structure of a document

UNKNOWN_FIELD = error(
    "E521",
    "unknown-field",
    en="no field is called `{name}`; there are {known}",
    th="ไม่มีช่องข้อมูลชื่อ `{name}` มีเฉพาะ {known}",
    help_en="Did you mean `{near}`?",
    help_th="หมายถึง `{near}` หรือไม่",
)
WRONG_STRUCTURE = error(
    "E522",
    "wrong-structure",
    en="expected {expected}, found {found}",
    th="ควรเป็น{expected_th} แต่พบ{found_th}",
)
KEY_NOT_TEXT = error(
    "E523",
    "key-not-text",
    en="keys are texts, found {found}",
    th="รหัสต้องเป็นข้อความ แต่พบ{found_th}",
    help_en='Put it in quotes: `"{key}"`.',
    help_th='ใส่ในเครื่องหมายคำพูด: `"{key}"`',
)
UNIT_EXPECTED = error(
    "E524",
    "unit-expected",
    en="the answers to `{criterion}` stand under `counts` or `percent`, found `{found}`",
    th="คำตอบของ `{criterion}` ต้องอยู่ใน `counts` หรือ `percent` แต่พบ `{found}`",
    help_en="Did you mean `{near}`?",
    help_th="หมายถึง `{near}` หรือไม่",
)
BOTH_UNITS = error(
    "E525",
    "counts-and-percent",
    en="the answers to `{criterion}` are given both as `counts` and as `percent`",
    th="คำตอบของ `{criterion}` ระบุทั้ง `counts` และ `percent`",
    help_en="Keep the counts: they are exact.",
    help_th="เหลือไว้เฉพาะ `counts` เพราะเป็นจำนวนที่แน่นอน",
)
EMPTY_ANSWERS = error(
    "E526",
    "no-answers",
    en="no answers to `{criterion}` are given",
    th="ไม่ได้ระบุคำตอบของ `{criterion}`",
    help_en="Name the options that were chosen, or delete the line.",
    help_th="ระบุตัวเลือกที่มีผู้เลือก หรือลบบรรทัดนี้",
)
FIELD_MISSING = error(
    "E527",
    "field-missing",
    en="{field} is missing",
    th="ขาด {field_th}",
)
CLAIM_OF_BOTH = error(
    "E528",
    "claim-of-both",
    en="a published figure is of a criterion or of a grade, found both",
    th="ตัวเลขที่เผยแพร่ต้องเป็นของเกณฑ์หรือของระดับอย่างใดอย่างหนึ่ง แต่พบทั้งสองอย่าง",
    help_en="Write two entries.",
    help_th="แยกเป็นสองรายการ",
)

# Tables

NO_HEADER = error(
    "E531",
    "no-column-names",
    en="the file is empty, expected a row of column names",
    th="ไฟล์ว่าง ควรมีแถวชื่อคอลัมน์",
    help_en="Begin with `criterion,value` or `รหัส,ค่า`.",
    help_th="ขึ้นต้นด้วย `รหัส,ค่า` หรือ `criterion,value`",
)
UNKNOWN_COLUMN = error(
    "E532",
    "unknown-column",
    en="no column is called `{name}`; there are {known}",
    th="ไม่มีคอลัมน์ชื่อ `{name}` มีเฉพาะ {known_th}",
    help_en="Did you mean `{near}`?",
    help_th="หมายถึง `{near}` หรือไม่",
)
UNNAMED_COLUMN = error(
    "E533",
    "unnamed-column",
    en="column {column} has no name",
    th="คอลัมน์ที่ {column} ไม่มีชื่อ",
    help_en="Delete the column, with the delimiters at the ends of the rows.",
    help_th="ลบคอลัมน์นี้ พร้อมตัวคั่นที่ท้ายแต่ละแถว",
)
COLUMN_TWICE = error(
    "E534",
    "column-twice",
    en="the column `{name}` stands there twice",
    th="มีคอลัมน์ `{name}` ซ้ำสองครั้ง",
)
COLUMN_MISSING = error(
    "E535",
    "column-missing",
    en="the column `{name}` is missing",
    th="ขาดคอลัมน์ `{name_th}`",
    help_en="Begin with `criterion,value` or `รหัส,ค่า`.",
    help_th="ขึ้นต้นด้วย `รหัส,ค่า` หรือ `criterion,value`",
)
COLUMN_COUNT = error(
    "E536",
    "column-count",
    en="expected {expected} {expected:column|columns}, found {found}",
    th="ควรมี {expected} คอลัมน์ แต่พบ {found}",
    help_en='Put a text that holds the delimiter in quotes: `"a,b"`.',
    help_th='ใส่ข้อความที่มีตัวคั่นในเครื่องหมายคำพูด: `"ก,ข"`',
)
QUOTE_UNCLOSED = error(
    "E537",
    "quote-unclosed",
    en="a quote is not closed in its line",
    th="เครื่องหมายคำพูดไม่ได้ปิดในบรรทัดเดียวกัน",
    help_en='Close it with `"`; a line break inside a cell is not read.',
    help_th='ปิดด้วย `"` และอย่าขึ้นบรรทัดใหม่ภายในเซลล์',
)
STRAY_QUOTE = error(
    "E538",
    "stray-quote",
    en="text stands behind a closing quote",
    th="มีข้อความต่อท้ายเครื่องหมายปิดคำพูด",
    help_en='Write a quote inside a cell twice: `""`.',
    help_th='เครื่องหมายคำพูดภายในเซลล์ให้เขียนสองครั้ง: `""`',
)
LINE_TOO_LONG = error(
    "E539",
    "line-too-long",
    en="the line has more than {limit} {limit:character|characters}",
    th="บรรทัดยาวเกิน {limit} อักขระ",
)
CELL_MISSING = error(
    "E540",
    "cell-missing",
    en="the cell of `{column}` is empty",
    th="เซลล์ในคอลัมน์ `{column_th}` ว่าง",
)
UNKNOWN_UNIT = error(
    "E541",
    "unknown-unit",
    en="no unit is called `{name}`; there are {known}",
    th="ไม่มีหน่วยชื่อ `{name}` มีเฉพาะ {known_th}",
    help_en="Did you mean `{near}`?",
    help_th="หมายถึง `{near}` หรือไม่",
)
UNIT_MISSING = error(
    "E542",
    "unit-missing",
    en="the row names an option, and not whether `{value}` is a count or a percentage",
    th="แถวนี้ระบุตัวเลือก แต่ไม่บอกว่า `{value}` เป็นจำนวนหรือร้อยละ",
    help_en="Write `count` or `percent` in the column `unit`, or `{value}%`.",
    help_th="เขียน `จำนวน` หรือ `ร้อยละ` ในคอลัมน์ `หน่วย` หรือเขียน `{value}%`",
)
MIXED_UNITS = error(
    "E543",
    "mixed-units",
    en="the answers to `{criterion}` are given as {first} from {place} on, and here as {second}",
    th="คำตอบของ `{criterion}` ระบุเป็น {first} ตั้งแต่ {place} แต่ที่นี่ระบุเป็น {second}",
    help_en="Use one unit for all options of a criterion.",
    help_th="ใช้หน่วยเดียวกันกับทุกตัวเลือกของเกณฑ์",
)
OPTION_MISSING = error(
    "E544",
    "option-missing",
    en="a row of the unit `{unit}` names an option, found none",
    th="แถวที่มีหน่วย `{unit}` ต้องระบุตัวเลือก แต่ไม่พบ",
)
OPTION_UNEXPECTED = error(
    "E545",
    "option-unexpected",
    en="a row of the unit `{unit}` names no option, found `{option}`",
    th="แถวที่มีหน่วย `{unit}` ต้องไม่ระบุตัวเลือก แต่พบ `{option}`",
)
WRONG_UNIT = error(
    "E546",
    "wrong-unit",
    en="`{criterion}` and the unit `{unit}` do not go together",
    th="`{criterion}` ใช้กับหน่วย `{unit}` ไม่ได้",
    help_en="The unit `about` is that of the rows `ruleset`, `fiscal_year` and `subject`, and of no others.",
    help_th="หน่วย `ข้อมูล` ใช้กับแถว `ruleset` `fiscal_year` และ `subject` เท่านั้น",
)
LEFT_EMPTY = note(
    "E547",
    "rows-left-empty",
    en="{count} {count:row has|rows have} no value and {count:was|were} left out, the first in {place}",
    th="เว้นว่างไว้ {count} แถวและไม่ได้นำมาใช้ แถวแรกอยู่ที่ {place}",
)

# Blank forms

UNKNOWN_DEPTH = error(
    "E551",
    "unknown-depth",
    en="`{name}` is no depth of a template; there are {known}",
    th="ไม่มีแบบกรอกระดับ `{name}` มีเฉพาะ {known}",
    help_en="Did you mean `{near}`?",
    help_th="หมายถึง `{near}` หรือไม่",
)
UNKNOWN_FORM = error(
    "E552",
    "unknown-form",
    en="a template is written as `toml` or `csv`, found `{name}`",
    th="แบบกรอกมีรูปแบบ `toml` หรือ `csv` แต่พบ `{name}`",
)
NO_BODY_COLUMN = error(
    "E585",
    "no-body-column",
    en="no column is called `body`, which names the body that a row is about",
    th="ไม่มีคอลัมน์ `หน่วยงาน` ที่บอกว่าแต่ละแถวเป็นของหน่วยงานใด",
    help_en="Name a column `body` or `หน่วยงาน`; the others are criteria, `subject.…`, `ruleset` and `fiscal_year`.",
    help_th="ตั้งชื่อคอลัมน์หนึ่งว่า `หน่วยงาน` หรือ `body` คอลัมน์อื่นเป็นรหัสเกณฑ์ `subject.…` `ruleset` และ `fiscal_year`",
)
ROW_WITHOUT_BODY = error(
    "E586",
    "row-without-body",
    en="the row does not say which body it is about",
    th="แถวนี้ไม่ได้บอกว่าเป็นของหน่วยงานใด",
    help_en="Enter its name, or delete the row.",
    help_th="ใส่ชื่อหน่วยงาน หรือลบแถวนี้",
)
BODY_TWICE = error(
    "E587",
    "body-twice",
    en="`{name}` has a row already, line {first}",
    th="`{name}` มีแถวอยู่แล้วในบรรทัดที่ {first}",
    help_en="Tell the two apart by their names, or delete one.",
    help_th="ตั้งชื่อให้ต่างกัน หรือลบออกหนึ่งแถว",
)
TOO_MANY_FAULTS = error(
    "E588",
    "too-many-faults",
    en="there are more than {limit} {limit:error|errors}; the others are not told",
    th="มีข้อผิดพลาดเกิน {limit} รายการ ที่เหลือไม่ได้แสดง",
    help_en="Mend the first ones and read it again; many errors often have one cause.",
    help_th="แก้รายการแรก ๆ แล้วอ่านใหม่ ข้อผิดพลาดจำนวนมากมักมีสาเหตุเดียว",
)
