"""Dates as Thai reports print them: days and months of the Buddhist era, in Thai or ASCII digits.

In comes a text; out goes between which days it lies, or nothing where it is no date. Days are tuples of year,
month and day: the leap years of the Buddhist era are not those that the standard library would count.
"""

import re

from itarules.names import thai_digits_read

__all__ = ["Day", "read_date", "read_year"]

Day = tuple[int, int, int]

_MONTHS = (
    ("มกราคม", "ม.ค."),
    ("กุมภาพันธ์", "ก.พ."),
    ("มีนาคม", "มี.ค."),
    ("เมษายน", "เม.ย."),
    ("พฤษภาคม", "พ.ค."),
    ("มิถุนายน", "มิ.ย."),
    ("กรกฎาคม", "ก.ค."),
    ("สิงหาคม", "ส.ค."),
    ("กันยายน", "ก.ย."),
    ("ตุลาคม", "ต.ค."),
    ("พฤศจิกายน", "พ.ย."),
    ("ธันวาคม", "ธ.ค."),
)
_MONTH_OF = {name: month for month, names in enumerate(_MONTHS, start=1) for name in names}
_NAMED = "|".join(re.escape(name) for name in _MONTH_OF)
_ISO = re.compile(r"(\d+)-(\d{1,2})(?:-(\d{1,2}))?")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d+)")
_WORDED = re.compile(rf"(?:วันที่)?\s*(\d{{1,2}})?\s*(?:เดือน)?\s*({_NAMED})\s*(?:พ\.\s*ศ\.)?\s*(\d+)")
_YEAR = re.compile(r"(?:ปี)?(?:งบประมาณ)?\s*(?:พ\.\s*ศ\.)?\s*(\d+)")
# A year of the Buddhist era that a document of our time may speak of.
_ERA = range(2400, 2700)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# From the Buddhist to the common era, whose leap years it follows.
_EARLIER = 543


def read_year(text: str) -> int | None:
    """Return the year of the Buddhist era that a text states, or None.

    >>> read_year("พ.ศ. ๒๕๖๕"), read_year("๒๕๖๕๖")
    (2565, None)
    """
    match = _YEAR.fullmatch(thai_digits_read(text).strip())
    return _year(match[1]) if match else None


def read_date(text: str) -> tuple[Day, Day] | None:
    """Return the first and the last day that a text may mean, or None where it is no date.

    >>> read_date("๔ เมษายน ๒๕๖๖")
    ((2566, 4, 4), (2566, 4, 4))
    >>> read_date("ก.พ. 2566")
    ((2566, 2, 1), (2566, 2, 28))
    """
    plain = thai_digits_read(text).strip()
    if match := _ISO.fullmatch(plain):
        year, month, day = match[1], int(match[2]), match[3]
    elif match := _SLASHED.fullmatch(plain):
        year, month, day = match[3], int(match[2]), match[1]
    elif match := _WORDED.fullmatch(plain):
        year, month, day = match[3], _MONTH_OF[match[2]], match[1]
    else:
        return None
    return _days(_year(year), month, None if day is None else int(day))


def _year(digits: str) -> int | None:
    # The length first: a text may hold more digits than Python reads at once.
    return int(digits) if len(digits) <= len("2565") and int(digits) in _ERA else None


def _days(year: int | None, month: int, day: int | None) -> tuple[Day, Day] | None:
    if year is None or not 1 <= month <= len(_DAYS):
        return None
    common = year - _EARLIER
    leap = common % 4 == 0 and (common % 100 != 0 or common % 400 == 0)
    days = _DAYS[month - 1] - (month == 2 and not leap)
    if day is None:
        return (year, month, 1), (year, month, days)
    return ((year, month, day), (year, month, day)) if 1 <= day <= days else None
