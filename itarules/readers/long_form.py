"""Rows of a table in long form to a document: one score, answer, share, number of people or claim a row.

In come cells by column; out goes an `evidence.Document`. A module apart from the reading of files, since a
sheet of a spreadsheet has the same columns. Rows without a value are left out and counted, so that a blank
form can be filled in by halves; a row with a label alone is a heading.
"""

from collections.abc import Sequence

from itarules.evidence import ClaimEntry, Document, Entry, Shares
from itarules.messages import readers as messages
from itarules.readers.faults import Faults, clipped

__all__ = ["COLUMNS", "UNITS", "LongForm", "column_word", "columns_of"]

# The columns, with their Thai names. `label` is for the reader of the table; `where` belongs to claims.
COLUMNS = {
    "criterion": "รหัส",
    "label": "ชื่อ",
    "option": "ตัวเลือก",
    "unit": "หน่วย",
    "value": "ค่า",
    "where": "ที่มา",
}
# What a row states, with the Thai words.
UNITS = {
    "score": "คะแนน",
    "answer": "คำตอบ",
    "count": "จำนวน",
    "percent": "ร้อยละ",
    "answered": "ผู้ตอบ",
    "population": "ประชากร",
    "published": "เผยแพร่",
    "about": "ข้อมูล",
}
_OTHER_UNITS = {"counts": "count", "%": "percent"}
_ABOUT = ("ruleset", "fiscal_year", "subject")
_COLUMN_WORDS = {name.casefold(): word for word, thai in COLUMNS.items() for name in (word, thai)}
_UNIT_WORDS = {name: word for word, thai in UNITS.items() for name in (word, thai)} | _OTHER_UNITS
# The units of `Shares`, by those of rows.
_SHARES = {"count": "counts", "percent": "percent"}


def column_word(name: str) -> str | None:
    """Return the column that a name in a header means.

    >>> column_word("Criterion"), column_word("ค่า"), column_word("points")
    ('criterion', 'value', None)
    """
    return _COLUMN_WORDS.get(name.strip().casefold())


def columns_of(names: Sequence[str], paths: Sequence[str], faults: Faults) -> list[str] | None:
    """Return the words of the columns that a header names, or report what is wrong with it.

    Args:
        names: the cells of the header.
        paths: the place of each.
        faults: takes the reports.
    """
    columns: list[str] = []
    before = len(faults.diagnostics)
    for index, (name, path) in enumerate(zip(names, paths, strict=True), start=1):
        word = column_word(name)
        if not name:
            faults.report(messages.UNNAMED_COLUMN, path, column=index)
        elif word is None:
            faults.report_unknown(messages.UNKNOWN_COLUMN, path, name, COLUMNS, COLUMNS.values())
        elif word in columns:
            faults.report(messages.COLUMN_TWICE, path, name=word)
        else:
            columns.append(word)
    for word in ("criterion", "value"):
        # Where a name is unknown, it may well be the one that is missing.
        if word not in columns and len(faults.diagnostics) == before:
            faults.report(messages.COLUMN_MISSING, paths[0], name=word, name_th=COLUMNS[word])
    return columns if len(faults.diagnostics) == before else None


class _SharesRows:
    """The rows of one criterion that name options."""

    def __init__(self, criterion: str, unit: str, path: str) -> None:
        self.unit = unit
        self.path = path
        self.entries: dict[str, Entry] = {}
        self._criterion = criterion

    def entry(self) -> Entry:
        """Return what the rows make together."""
        shares = Shares(unit=_SHARES[self.unit], entries=tuple(self.entries.values()))
        return Entry(key=self._criterion, value=shares, path=self.path)


class LongForm:
    """A document while its rows are being read."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self._about: dict[str, tuple[str, str]] = {}
        self._subject: dict[str, tuple[str, str]] = {}
        # In the order of the rows; the options of a criterion take the place of their first row.
        self._entries: list[Entry | _SharesRows] = []
        self._shares: dict[str, _SharesRows] = {}
        self._respondents: list[tuple[Entry, str]] = []
        self._published: list[ClaimEntry] = []
        self._left_empty: list[str] = []

    def add(self, row: dict[str, str], path: str) -> None:
        """Take one row, as cells by column."""
        criterion, value = row["criterion"], row["value"]
        option, written = row.get("option", ""), row.get("unit", "")
        if not value:
            if criterion or option or written:
                self._left_empty.append(path)
            elif not row.get("label"):
                self._report_empty("value", path)
            return
        if not criterion:
            self._report_empty("criterion", path)
            return
        unit = self._unit(written, path)
        if unit is None:
            return
        if criterion.casefold() in _ABOUT:
            self._take_about(criterion.casefold(), option, unit, value, path)
        elif unit == "about":
            self._faults.report(
                messages.WRONG_UNIT, path, criterion=clipped(criterion), unit=clipped(written)
            )
        elif option or unit in _SHARES:
            self._take_share(criterion, option, unit, value, path)
        elif unit in ("answered", "population"):
            self._respondents.append((Entry(key=criterion, value=value, path=path), unit))
        elif unit == "published":
            where = row.get("where", "")
            self._published.append(ClaimEntry(target=criterion, value=value, where=where, path=path))
        else:
            self._entries.append(Entry(key=criterion, value=value, path=path))

    def document(self) -> Document:
        """Return the document that the rows state."""
        faults = self._faults
        if self._left_empty:
            faults.report(
                messages.LEFT_EMPTY,
                self._left_empty[0],
                count=len(self._left_empty),
                place=self._left_empty[0],
            )
        if len(self._published) > faults.limits.published:
            faults.report(messages.TOO_MANY_ENTRIES, self._published[-1].path, limit=faults.limits.published)
        year = self._about.get("fiscal_year")
        return Document(
            origin=faults.origin,
            ruleset=self._about.get("ruleset", ("", ""))[0],
            fiscal_year=None if year is None else year[0],
            subject=tuple((field, text) for field, (text, _) in self._subject.items()),
            entries=tuple(one if isinstance(one, Entry) else one.entry() for one in self._entries),
            respondents=tuple(self._respondents),
            published=tuple(self._published),
        )

    def _report_empty(self, column: str, path: str) -> None:
        self._faults.report(messages.CELL_MISSING, path, column=column, column_th=COLUMNS[column])

    def _unit(self, written: str, path: str) -> str | None:
        """Return the unit that a cell names; empty where it names none, None where it is unknown."""
        if not written:
            return ""
        unit = _UNIT_WORDS.get(written.casefold())
        if unit is None:
            self._faults.report_unknown(messages.UNKNOWN_UNIT, path, written, UNITS, UNITS.values())
        return unit

    def _take_about(self, word: str, option: str, unit: str, value: str, path: str) -> None:
        """Take a row about the document: a field of the subject, the year or the ruleset."""
        if unit not in ("", "about"):
            self._faults.report(messages.WRONG_UNIT, path, criterion=word, unit=unit)
            return
        if word != "subject" and option:
            self._faults.report(messages.OPTION_UNEXPECTED, path, unit="about", option=clipped(option))
            return
        known = self._subject if word == "subject" else self._about
        name = (option or "name") if word == "subject" else word
        if name in known:
            self._faults.report(messages.DUPLICATE_KEY, path, name=clipped(name))
        known.setdefault(name, (value, path))

    def _take_share(self, criterion: str, option: str, unit: str, value: str, path: str) -> None:
        """Take the share of one option of a criterion."""
        faults = self._faults
        if not option:
            faults.report(messages.OPTION_MISSING, path, unit=unit)
            return
        if not unit and not value.endswith("%"):
            faults.report(messages.UNIT_MISSING, path, value=clipped(value))
            return
        unit = unit or "percent"
        if unit not in _SHARES:
            faults.report(messages.OPTION_UNEXPECTED, path, unit=unit, option=clipped(option))
            return
        if unit == "percent":
            value = value.removesuffix("%").strip()
        rows = self._shares.get(criterion)
        if rows is None:
            rows = self._shares[criterion] = _SharesRows(criterion, unit, path)
            self._entries.append(rows)
        if rows.unit != unit:
            faults.report(
                messages.MIXED_UNITS,
                path,
                criterion=clipped(criterion),
                first=rows.unit,
                place=rows.path,
                second=unit,
            )
        elif option in rows.entries:
            faults.report(messages.DUPLICATE_KEY, path, name=clipped(f"{criterion}.{option}"))
        else:
            rows.entries[option] = Entry(key=option, value=value, path=path)
