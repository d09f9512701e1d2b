"""Diagnostics of reading an assessment from an XLSX workbook (codes E561 and on)."""

from itarules.messages import error

__all__ = [
    "BOOLEAN",
    "CELL_OUTSIDE",
    "DATE",
    "ERROR_VALUE",
    "EXTRA_MISSING",
    "FORMULA_WITHOUT_VALUE",
    "NOT_A_WORKBOOK",
    "NUMBER_IN_TEXT_COLUMN",
    "OLD_OR_LOCKED",
    "SEVERAL_SHEETS",
    "SHEET_MISSING",
    "SHEET_TOO_LARGE",
    "UNPACKS_TOO_FAR",
    "UNSAFE_WORKBOOK",
    "WORKBOOK_TOO_LARGE",
]

# The file

EXTRA_MISSING = error(
    "E561",
    "xlsx-extra-missing",
    en="reading XLSX needs {packages}, not installed here",
    th="การอ่าน XLSX ต้องใช้ {packages} ซึ่งยังไม่ได้ติดตั้ง",
    help_en='Install the extra: `pip install "itarules[xlsx]"`; or save the sheet as CSV.',
    help_th='ติดตั้งส่วนเสริม: `pip install "itarules[xlsx]"` หรือบันทึกแผ่นงานเป็น CSV',
)
NOT_A_WORKBOOK = error(
    "E562",
    "not-a-workbook",
    en="the file is not a sound XLSX workbook: {reason}",
    th="ไฟล์ไม่ใช่สมุดงาน XLSX ที่สมบูรณ์: {reason_th}",
    help_en="Open it in a spreadsheet program and save it as XLSX again, or as CSV.",
    help_th="เปิดด้วยโปรแกรมตารางคำนวณแล้วบันทึกเป็น XLSX ใหม่ หรือบันทึกเป็น CSV",
)
OLD_OR_LOCKED = error(
    "E563",
    "old-or-locked-workbook",
    en="the file is a workbook of the old kind (`.xls`), or one with a password",
    th="ไฟล์เป็นสมุดงานแบบเก่า (`.xls`) หรือมีรหัสผ่าน",
    help_en="Save it as XLSX, without a password.",
    help_th="บันทึกเป็น XLSX โดยไม่ตั้งรหัสผ่าน",
)
WORKBOOK_TOO_LARGE = error(
    "E564",
    "workbook-too-large",
    en="the workbook holds more than the {limit} {what} that are read",
    th="สมุดงานมี{what_th}เกิน {limit} ที่อ่านได้",
    help_en="Keep the sheet of the assessment alone, or raise `{name}` in `Limits`.",
    help_th="เก็บไว้เฉพาะแผ่นงานของการประเมิน หรือเพิ่มค่า `{name}` ใน `Limits`",
)
UNPACKS_TOO_FAR = error(
    "E565",
    "workbook-unpacks-too-far",
    en="the workbook unpacks to more than {limit} {limit:time|times} its size",
    th="สมุดงานขยายออกเกิน {limit} เท่าของขนาดไฟล์",
    help_en="Save the sheet as CSV, or raise `archive_ratio` in `Limits` for a file that you trust.",
    help_th="บันทึกแผ่นงานเป็น CSV หรือเพิ่มค่า `archive_ratio` ใน `Limits` หากเชื่อถือไฟล์นี้",
)
UNSAFE_WORKBOOK = error(
    "E566",
    "unsafe-workbook",
    en="the workbook holds {what}, which no spreadsheet program writes",
    th="สมุดงานมี{what_th} ซึ่งโปรแกรมตารางคำนวณไม่เขียน",
    help_en="Ask where the file comes from; type the figures into a new one.",
    help_th="ตรวจสอบที่มาของไฟล์ แล้วพิมพ์ตัวเลขลงในไฟล์ใหม่",
)

# Its sheets

SHEET_MISSING = error(
    "E567",
    "assessment-sheet-missing",
    en="no visible sheet begins with a row of column names such as `criterion` and `value`",
    th="ไม่มีแผ่นงานที่มองเห็นได้ซึ่งขึ้นต้นด้วยแถวชื่อคอลัมน์ เช่น `รหัส` และ `ค่า`",
    help_en="Write the names into the first row that is used, or show the sheet if it is hidden.",
    help_th="เขียนชื่อคอลัมน์ในแถวแรกที่มีข้อมูล หรือยกเลิกการซ่อนแผ่นงาน",
)
SEVERAL_SHEETS = error(
    "E568",
    "several-assessment-sheets",
    en="several sheets could be the assessment: {names}",
    th="มีหลายแผ่นงานที่อาจเป็นการประเมิน: {names}",
    help_en="Name one of them `assessment`, or hide or delete the others.",
    help_th="ตั้งชื่อแผ่นงานหนึ่งว่า `การประเมิน` หรือซ่อนหรือลบแผ่นงานอื่น",
)
SHEET_TOO_LARGE = error(
    "E569",
    "sheet-too-large",
    en="a sheet is read up to row {rows} and column {columns}, and this cell stands beyond",
    th="อ่านแผ่นงานถึงแถวที่ {rows} และคอลัมน์ที่ {columns} แต่เซลล์นี้อยู่นอกขอบเขต",
    help_en="Delete it, or raise `sheet_rows` or `sheet_columns` in `Limits`.",
    help_th="ลบเซลล์นี้ หรือเพิ่มค่า `sheet_rows` หรือ `sheet_columns` ใน `Limits`",
)

# Its cells

CELL_OUTSIDE = error(
    "E570",
    "cell-outside-table",
    en="the cell stands outside of the columns that have names",
    th="เซลล์อยู่นอกคอลัมน์ที่มีชื่อ",
    help_en="Delete it, or move it to another sheet.",
    help_th="ลบออก หรือย้ายไปแผ่นงานอื่น",
)
FORMULA_WITHOUT_VALUE = error(
    "E571",
    "formula-without-value",
    en="the cell holds a formula whose value was never calculated",
    th="เซลล์มีสูตรที่ยังไม่เคยคำนวณค่า",
    help_en="Open the file in Excel or LibreOffice and save it, or type the value.",
    help_th="เปิดไฟล์ใน Excel หรือ LibreOffice แล้วบันทึก หรือพิมพ์ค่าลงไปเอง",
)
ERROR_VALUE = error(
    "E572",
    "cell-shows-error",
    en="the cell shows the error `{value}`",
    th="เซลล์แสดงข้อผิดพลาด `{value}`",
    help_en="Mend its formula, or type the value; leave the cell empty where there is none.",
    help_th="แก้สูตร หรือพิมพ์ค่า หากไม่มีค่าให้เว้นว่างไว้",
)
DATE = error(
    "E573",
    "cell-holds-date",
    en="the cell holds a date or a time, not a number or a text",
    th="เซลล์เป็นวันที่หรือเวลา ไม่ใช่ตัวเลขหรือข้อความ",
    help_en="Format the cell as text, then type it again: spreadsheets turn `1.1` or `1/2` into dates.",
    help_th="จัดรูปแบบเซลล์เป็นข้อความแล้วพิมพ์ใหม่ โปรแกรมมักเปลี่ยน `1.1` หรือ `1/2` เป็นวันที่",
)
BOOLEAN = error(
    "E574",
    "cell-holds-truth-value",
    en="the cell holds {value}, not a number or a text",
    th="เซลล์เป็น {value} ไม่ใช่ตัวเลขหรือข้อความ",
    help_en="Write the score, or the id or label of the option.",
    help_th="เขียนคะแนน หรือรหัสหรือชื่อของตัวเลือก",
)
NUMBER_IN_TEXT_COLUMN = error(
    "E575",
    "number-in-text-column",
    en="the column `{column}` is read as text, and `{value}` may not be what the sheet shows",
    th="คอลัมน์ `{column_th}` อ่านเป็นข้อความ และ `{value}` อาจไม่ตรงกับที่แสดงในแผ่นงาน",
    help_en="Format the cell as text, then type it again: `9.1` and `9.10` are one number to a spreadsheet.",
    help_th="จัดรูปแบบเซลล์เป็นข้อความแล้วพิมพ์ใหม่ เพราะโปรแกรมถือว่า `9.1` กับ `9.10` เป็นตัวเลขเดียวกัน",
)
