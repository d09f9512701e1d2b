"""XLSX to rows: the sheet of the assessment, with its cells as text.

In come the bytes of a workbook; out goes a document, made from rows by `long_form`, as from a CSV file with the same
cells. Numbers leave this module as text: see `docs/decisions/numbers-of-spreadsheets.md`. Macros, links,
pictures, comments and hidden sheets are not looked at.
"""

import datetime
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from decimal import Decimal
from importlib.util import find_spec
from itertools import zip_longest
from math import isfinite
from typing import TYPE_CHECKING, Any

from attrs import frozen

from itarules.evidence import Document
from itarules.messages import readers as texts
from itarules.messages import spreadsheets as messages
from itarules.readers.faults import Faults, clipped, quoted
from itarules.readers.long_form import COLUMNS, LongForm, column_word, columns_of
from itarules.readers.workbook_archives import Contents, inspect

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

__all__ = ["read_xlsx"]

_NEEDED = ("openpyxl", "defusedxml")
_SHEETS = ("assessment", "การประเมิน")
# What the format itself allows.
_LAST_ROW = 1_048_576
# What openpyxl raises, by the fault it met in a workbook; it has no class of its own for them.
_UNSOUND = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)
_NAME_WITHOUT_QUOTES = re.compile(r"\w+")
_UNSHOWN = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]')
# A format of a fixed number of decimals; others say nothing about places.
_PLACES = re.compile(r"[^0#?.]*[#0,]*0(?:\.(0+))?[^0#?.,eE/]*")
_PLAIN_FORMATS = ("General", "0", "@")
# What a double keeps of every decimal, and what spreadsheets show of it.
_SIGNIFICANT = 15


@frozen(kw_only=True)
class _Cell:
    """A cell that is not blank."""

    row: int
    column: int
    value: Any
    type: str
    form: str
    path: str


def read_xlsx(data: bytes, faults: Faults) -> Document | None:
    """Return the document that a sheet in long form states, or report why there is none."""
    missing = [name for name in _NEEDED if not _is_installed(name)]
    if missing:
        faults.report(messages.EXTRA_MISSING, packages=quoted(missing))
        return None
    contents = inspect(data, faults)
    if contents is None:
        return None
    # openpyxl warns of decorations that it drops; none of them is read.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return _Workbook(data, contents, faults).document()
        except _UNSOUND:
            faults.report(
                messages.NOT_A_WORKBOOK,
                reason="its parts do not fit together",
                reason_th="ส่วนประกอบภายในไม่สอดคล้องกัน",
            )
            return None


def _is_installed(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ValueError:  # a module that somebody took out of `sys.modules`
        return False


class _Workbook:
    """One workbook while it is being read."""

    def __init__(self, data: bytes, contents: Contents, faults: Faults) -> None:
        self._data = data
        self._faults = faults
        self._book = self._opened(values=True)
        # With their values, formulas look like numbers, or like blank cells where they have none.
        self._formulas = self._opened(values=False) if contents.formulas else None

    def _opened(self, *, values: bool) -> "Workbook":
        from openpyxl import load_workbook

        # openpyxl prints of styles that are not there, and what the caller prints may be JSON.
        with redirect_stdout(io.StringIO()):
            return load_workbook(io.BytesIO(self._data), read_only=True, data_only=values, keep_links=False)

    def document(self) -> Document | None:
        """Return what the sheet of the assessment states."""
        name = self._sheet()
        return None if name is None else self._table(self._rows(name))

    # Which sheet

    def _sheet(self) -> str | None:
        """Return the name of the sheet that holds the assessment, or report that none or several do."""
        visible = [sheet.title for sheet in self._book.worksheets if sheet.sheet_state == "visible"]
        named = [name for name in visible if name.strip().casefold() in _SHEETS]
        found = named or [name for name in visible if self._has_header(name)]
        # Where there is no choice, what is wrong with the header says more.
        found = found or (visible if len(visible) == 1 else [])
        if len(found) == 1:
            return found[0]
        if found:
            self._faults.report(messages.SEVERAL_SHEETS, names=quoted(map(clipped, found)))
        else:
            self._faults.report(messages.SHEET_MISSING)
        return None

    def _has_header(self, name: str) -> bool:
        first = next(self._rows(name, quiet=True), ())
        words = {column_word(cell.value) for cell in first if isinstance(cell.value, str)}
        return {"criterion", "value"} <= words

    # Its rows

    def _rows(self, name: str, *, quiet: bool = False) -> Iterator[tuple[_Cell, ...]]:
        """Yield the cells of every row that has any, up to the limits; report the first cell beyond."""
        limits = self._faults.limits
        shown = clipped(name)
        shown = shown if _NAME_WITHOUT_QUOTES.fullmatch(shown) else "'" + shown.replace("'", "''") + "'"
        plain = self._cells(self._book, name)
        formulas = self._cells(self._formulas, name) if self._formulas is not None else iter(())
        for number, (cells, others) in enumerate(zip_longest(plain, formulas, fillvalue=()), start=1):
            if not cells and not others:
                # A row far down comes after a million that are not there.
                continue
            if number > limits.sheet_rows:
                if quiet:
                    return
                beyond: Sequence[Any] = [*cells, *others]
            else:
                beyond = [*cells[limits.sheet_columns :], *others[limits.sheet_columns :]]
            outside = next((cell for cell in beyond if cell.value is not None), None)
            if outside is not None:
                if not quiet:
                    self._faults.report(
                        messages.SHEET_TOO_LARGE,
                        f"{shown}!{outside.coordinate}",
                        rows=limits.sheet_rows,
                        columns=limits.sheet_columns,
                    )
                return
            row = tuple(
                _Cell(
                    row=cell.row,
                    column=cell.column,
                    value=cell.value,
                    type=cell.data_type,
                    form=cell.number_format,
                    path=f"{shown}!{cell.coordinate}",
                )
                for cell in (_stated(value, formula) for value, formula in zip_longest(cells, others))
                if cell.value is not None and (not isinstance(cell.value, str) or cell.value.strip())
            )
            if row:
                yield row

    @staticmethod
    def _cells(book: "Workbook", name: str) -> Iterator[Sequence[Any]]:
        sheet: Any = book[name]
        # The size that a sheet states is a guess of the program that wrote it.
        sheet.reset_dimensions()
        rows: Iterator[Sequence[Any]] = sheet.iter_rows(max_row=_LAST_ROW)
        return rows

    # What they say

    def _table(self, rows: Iterator[tuple[_Cell, ...]]) -> Document | None:
        faults = self._faults
        header = next(rows, None)
        if header is None:
            faults.report(texts.NO_HEADER)
            return None
        by_place = {cell.column: cell for cell in header}
        places = range(header[0].column, header[-1].column + 1)
        paths = [by_place[place].path if place in by_place else header[0].path for place in places]
        names = [self._text(by_place[place], "label") if place in by_place else "" for place in places]
        if None in names:
            return None
        columns = columns_of([name or "" for name in names], paths, faults)
        if columns is None:
            return None
        table = LongForm(faults)
        for cells in rows:
            path = _of_column(cells[0], places[columns.index("value")])
            if not self._add(cells, dict(zip(places, columns, strict=True)), path, table):
                break
        return table.document()

    def _add(self, cells: Sequence[_Cell], columns: dict[int, str], path: str, table: LongForm) -> bool:
        """Take a row; return False where there is no room for it."""
        row = dict.fromkeys(columns.values(), "")
        sound = True
        for cell in cells:
            word = columns.get(cell.column)
            if word is None:
                self._faults.report(messages.CELL_OUTSIDE, cell.path)
                sound = False
                continue
            text = self._text(cell, word)
            sound = sound and text is not None
            row[word] = text or ""
        if sound and any(row.values()):
            if not self._faults.has_room(path):
                return False
            table.add(row, path)
        return True

    def _text(self, cell: _Cell, word: str) -> str | None:
        """Return what a cell says, as a CSV file would hold it, or report why that cannot be told."""
        faults, value = self._faults, cell.value
        if cell.type == "f":
            faults.report(messages.FORMULA_WITHOUT_VALUE, cell.path)
        elif cell.type == "e":
            faults.report(messages.ERROR_VALUE, cell.path, value=clipped(str(value)))
        elif isinstance(value, (datetime.date, datetime.time, datetime.timedelta)):
            faults.report(messages.DATE, cell.path)
        elif isinstance(value, bool):
            faults.report(messages.BOOLEAN, cell.path, value=str(value).upper())
        elif isinstance(value, str):
            text = value.strip()
            return text if faults.is_sound(text, cell.path, key=True) else None
        elif word not in ("criterion", "option", "unit"):
            return _number(value, cell.form)
        elif isinstance(value, int) and cell.form in _PLAIN_FORMATS:
            return _number(value, "General")
        else:
            shown = clipped(_number(value, "General"))
            column_th = COLUMNS[word]
            faults.report(
                messages.NUMBER_IN_TEXT_COLUMN, cell.path, column=word, column_th=column_th, value=shown
            )
        return None


def _stated(value: Any, formula: Any) -> Any:
    """Return a cell with its value, or with its formula where that was never calculated."""
    # A formula that came to an empty text has the type of a text, and no value.
    if value is not None and (value.value is not None or value.data_type == "str"):
        return value
    return value if formula is None else formula


def _of_column(cell: _Cell, column: int) -> str:
    """Return the place of the cell in a column of the row of another one."""
    from openpyxl.utils import get_column_letter

    return f"{cell.path.rpartition('!')[0]}!{get_column_letter(column)}{cell.row}"


def _number(value: Any, form: str) -> str:
    """Return a stored number as the decimal that was typed, with as many places as its format shows at least.

    >>> _number(77.310000000000002, "General"), _number(99.5, "0.00"), _number(0.8864, "0.00%")
    ('77.31', '99.50', '88.64%')
    """
    if isinstance(value, int):
        number = Decimal(value)
    elif isfinite(value):
        # Every decimal of 15 digits comes back from a double; the digits behind them are the double's own.
        number = Decimal(f"{value:.{_SIGNIFICANT}g}")
    else:
        raise ValueError("a number beyond the range of a double")
    shown = _UNSHOWN.sub("", form)
    percent = "%" in shown
    text = f"{number.scaleb(2) if percent else number:f}"
    whole, _, part = text.partition(".")
    part = part.rstrip("0")
    places = _PLACES.fullmatch(shown.partition(";")[0])
    if places is not None and places[1]:
        part = part.ljust(len(places[1]), "0")
    text = f"{whole}.{part}" if part else whole
    return f"{text}%" if percent else text
