"""Diagnostics of the audit: what a report says that cannot be right (codes E7).

Those that end in 9x are faults of how a report was written down for the audit; all others are found in it.
"""

from itarules.messages import error, note, warning

__all__ = [
    "BEGINS_AFTER_END",
    "COUNT_DIFFERS",
    "DATE_BLANK",
    "DONE_OUTSIDE_PERIOD",
    "EDGE_IN_BOTH",
    "EDGE_IN_NONE",
    "FEWER_PLACES",
    "FIGURES_CONTRADICT",
    "FINDING_WITHOUT_MEASURE",
    "FOLLOW_UP_TOO_EARLY",
    "LISTED_TWICE",
    "LISTED_WRONGLY",
    "LIST_LEAVES_OUT",
    "NAMELESS_TABLE",
    "NAME_AND_NUMBER_DIFFER",
    "NOT_A_DATE",
    "NOT_THE_EXTREME",
    "OUT_OF_ORDER",
    "RESULTS_OF_ANOTHER_YEAR",
    "ROWS_BELONG_ELSEWHERE",
    "ROWS_LEFT_OUT",
    "SCORE_CANNOT_ARISE",
    "TOO_FEW_RESPONDENTS",
    "UNKNOWN_WORD",
    "YEARS_DIFFER",
]

# Figures

FIGURES_CONTRADICT = warning(
    "E701",
    "figures-contradict-each-other",
    en="“{criterion}” is printed as {figures}, which cannot all be right",
    th="“{criterion_th}” พิมพ์คะแนนไว้ไม่ตรงกัน คือ {figures_th}",
)
FEWER_PLACES = note(
    "E702",
    "printed-to-fewer-places",
    en="“{criterion}” is printed as {published} ({where}),"
    " and its scores are shown to {places} place{places:|s}: {shown}",
    th="“{criterion_th}” พิมพ์เป็น {published} ({where}) แต่เกณฑ์แสดงคะแนนด้วยทศนิยม {places} ตำแหน่ง คือ {shown}",
)
SCORE_CANNOT_ARISE = warning(
    "E703",
    "score-cannot-arise",
    en="no result of its parts gives “{criterion}” the printed {published}{where}; the nearest are {nearest}",
    th="ไม่มีผลรายข้อชุดใดทำให้ “{criterion_th}” ได้ {published} ตามที่พิมพ์{where} คะแนนใกล้เคียงที่เป็นไปได้คือ {nearest}",
)
TOO_FEW_RESPONDENTS = warning(
    "E704",
    "too-few-respondents",
    en="the printed answers to {criteria} take at least {fewest} respondent{fewest:|s},"
    " and {answered} {answered:is|are} stated",
    th="คำตอบที่พิมพ์ไว้ของ {criteria} ต้องมีผู้ตอบอย่างน้อย {fewest} คน แต่ระบุไว้ {answered} คน",
)

# Headings, tables and their rows

NAME_AND_NUMBER_DIFFER = warning(
    "E705",
    "name-and-number-differ",
    en="the heading `{number} {name}` ({where}): number {number} is “{numbered}”{rest}",
    th="หัวข้อ `{number} {name}` ({where}): เลขที่ {number} คือ “{numbered_th}”{rest_th}",
)
LISTED_TWICE = warning(
    "E706",
    "listed-twice",
    en="“{criterion}” is listed {times} {times:time|times} in one place ({where})",
    th="“{criterion_th}” ปรากฏ {times} ครั้งในที่เดียวกัน ({where})",
)
ROWS_BELONG_ELSEWHERE = warning(
    "E707",
    "rows-belong-elsewhere",
    en="under “{heading}” ({where}) stand rows of “{owner}”: {rows}",
    th="ใต้ “{heading_th}” ({where}) มีรายการของ “{owner_th}” คือ {rows}",
)
ROWS_LEFT_OUT = warning(
    "E708",
    "rows-left-out",
    en="the table of “{heading}” ({where}) leaves out {rows}",
    th="ตารางของ “{heading_th}” ({where}) ขาด {rows}",
    help_en="A table that only chooses among its parts says so: `selected = true`.",
    help_th="ถ้าตารางเลือกแสดงเพียงบางข้อ ให้ระบุ `selected = true`",
)

# Lists

LISTED_WRONGLY = warning(
    "E709",
    "listed-without-meeting-the-condition",
    en="“{criterion}” with {shown} does not belong in the list “{list}” ({where})",
    th="“{criterion_th}” ได้ {shown} คะแนน จึงไม่อยู่ในเงื่อนไข “{list_th}” ({where})",
)
LIST_LEAVES_OUT = warning(
    "E710",
    "list-leaves-out",
    en="the list “{list}” ({where}) leaves out “{criterion}” with {shown}",
    th="รายการ “{list_th}” ({where}) ขาด “{criterion_th}” ซึ่งได้ {shown} คะแนน",
)
COUNT_DIFFERS = warning(
    "E711",
    "count-differs",
    en="the list “{list}” ({where}) speaks of {count} and names {named}",
    th="รายการ “{list_th}” ({where}) ระบุว่ามี {count} รายการ แต่แสดงไว้ {named} รายการ",
)
NOT_THE_EXTREME = warning(
    "E712",
    "not-the-highest-or-lowest",
    en="“{criterion}” with {shown} is not the one that the list “{list}” ({where}) looks for: “{other}” has {best}",
    th="“{criterion_th}” ได้ {shown} คะแนน ไม่ใช่{list_th} ({where}) เพราะ “{other_th}” ได้ {best} คะแนน",
)
OUT_OF_ORDER = warning(
    "E713",
    "out-of-order",
    en="in the list “{list}” ({where}), “{criterion}” with {shown} stands before “{other}” with {next}",
    th="ในรายการ “{list_th}” ({where}) “{criterion_th}” ซึ่งได้ {shown} คะแนน อยู่ก่อน “{other_th}” ซึ่งได้ {next} คะแนน",
)
EDGE_IN_NONE = warning(
    "E714",
    "edge-in-no-list",
    en="a score of exactly {edge} is in neither of the two lists: “{list}” ({where}) and “{other}” ({other_where})",
    th="คะแนน {edge} พอดีไม่อยู่ในรายการใด ทั้ง “{list_th}” ({where}) และ “{other_th}” ({other_where})",
    help_en="Say which of the two it belongs to: from {edge}, or up to {edge}.",
    help_th="ระบุให้ชัดว่าอยู่ในรายการใด เช่น ตั้งแต่ {edge} ขึ้นไป หรือไม่เกิน {edge}",
)
EDGE_IN_BOTH = warning(
    "E715",
    "edge-in-both-lists",
    en="a score of exactly {edge} is in both lists: “{list}” ({where}) and “{other}” ({other_where})",
    th="คะแนน {edge} พอดีอยู่ทั้งสองรายการ คือ “{list_th}” ({where}) และ “{other_th}” ({other_where})",
)

# Years and dates

RESULTS_OF_ANOTHER_YEAR = warning(
    "E716",
    "results-of-another-year",
    en="the report speaks of results of fiscal year {stated} ({where}), and they are of {year}",
    th="รายงานระบุว่าเป็นผลการประเมินปีงบประมาณ พ.ศ. {stated} ({where}) แต่ผลนี้เป็นของปี {year}",
)
YEARS_DIFFER = warning(
    "E717",
    "years-of-measures-differ",
    en="the measures are said to be of fiscal year {first} ({first_where}) and of {stated} ({where})",
    th="ระบุปีงบประมาณของมาตรการไว้ไม่ตรงกัน คือ {first} ({first_where}) และ {stated} ({where})",
)
NOT_A_DATE = warning(
    "E718",
    "no-such-date",
    en="`{found}` is no date or year ({where})",
    th="`{found}` ไม่ใช่วันที่หรือปีที่มีจริง ({where})",
)
DATE_BLANK = warning(
    "E719",
    "date-left-blank",
    en="the date of “{measure}” is left blank ({where})",
    th="ไม่ได้ระบุวันที่ของ “{measure}” ({where})",
)
FOLLOW_UP_TOO_EARLY = warning(
    "E720",
    "follow-up-before-the-end",
    en="“{measure}” ends in {end}, and is followed up before that: {follow_up} ({where})",
    th="“{measure}” สิ้นสุด {end} แต่กำหนดติดตามผลก่อนนั้น คือ {follow_up} ({where})",
)
BEGINS_AFTER_END = warning(
    "E721",
    "begins-after-its-end",
    en="“{measure}” begins in {begin} and ends in {end} ({where})",
    th="“{measure}” เริ่ม {begin} แต่สิ้นสุด {end} ({where})",
)
DONE_OUTSIDE_PERIOD = warning(
    "E722",
    "done-outside-the-period",
    en="“{measure}” was done on {done} ({where}), and the report covers {begin} to {end}",
    th="“{measure}” ดำเนินการเมื่อ {done} ({where}) แต่รายงานนี้ครอบคลุม {begin} ถึง {end}",
)

# The plan as a whole

FINDING_WITHOUT_MEASURE = warning(
    "E723",
    "plan-leaves-a-finding-out",
    en="“{criterion}” ({shown}) is named under “{finding}”, and no measure of the plan is for it",
    th="“{criterion_th}” ({shown} คะแนน) เป็น{finding_th} แต่แผนไม่มีมาตรการรองรับ",
)

# How a report was written down

UNKNOWN_WORD = error(
    "E790",
    "unknown-word-of-a-report",
    en="`{found}` is none of {known}",
    th="`{found}` ไม่ใช่คำใดใน {known}",
    help_en="Did you mean `{near}`?",
    help_th="หมายถึง `{near}` หรือไม่",
)
NAMELESS_TABLE = error(
    "E791",
    "table-of-no-criterion",
    en="the table `{name}` has no number, and its name is not that of a criterion",
    th="ตาราง `{name}` ไม่มีเลขที่ และชื่อไม่ตรงกับเกณฑ์ใด",
    help_en="Give the number that is printed with it.",
    help_th="ใส่เลขที่ที่พิมพ์ไว้กับตาราง",
)
