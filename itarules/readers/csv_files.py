"""CSV to rows: strict about quotes, columns and characters, and open about the delimiter.

In comes text; out goes a document, made from rows by `long_form`. Each line is read on its own: a cell may
not hold a line break, so that a quote which is never closed spoils one line and not the rest of the file.
"""

import csv
import re

from itarules.decoding import FORBIDDEN, character_name
from itarules.evidence import Document
from itarules.messages import readers as messages
from itarules.readers.faults import Faults
from itarules.readers.long_form import LongForm, column_word, columns_of

__all__ = ["DELIMITERS", "LINE_END", "cells_of", "read_csv"]

DELIMITERS = (",", ";", "\t")
LINE_END = re.compile(r"\r\n|\r|\n")
# Below the largest field that the module `csv` reads before it raises.
_LONGEST_LINE = 100_000


def read_csv(text: str, faults: Faults) -> Document | None:
    """Return the document that a table in long form states, or report why there is none."""
    lines = [(number, line) for number, line in enumerate(LINE_END.split(text), start=1) if line.strip()]
    if not lines:
        faults.report(messages.NO_HEADER)
        return None
    number, header = lines[0]
    delimiter = _delimiter_of(header)
    names = cells_of(header, delimiter, f"line {number}", faults)
    columns = None if names is None else columns_of(names, [f"line {number}"] * len(names), faults)
    if columns is None:
        return None
    table = LongForm(faults)
    for number, line in lines[1:]:
        path = f"line {number}"
        # Counted before anything is wrong with it, so that faults have an end too.
        if not faults.has_room(path):
            break
        cells = cells_of(line, delimiter, path, faults)
        if cells is None or not any(cells):
            continue
        if len(cells) != len(columns):
            faults.report(messages.COLUMN_COUNT, path, expected=len(columns), found=len(cells))
            continue
        table.add(dict(zip(columns, cells, strict=True)), path)
    return table.document()


def _delimiter_of(header: str) -> str:
    """Return the delimiter that makes the most known columns of the header, then the most columns."""

    def score(delimiter: str) -> tuple[int, int]:
        names = [name.strip().strip('"') for name in header.split(delimiter)]
        return sum(column_word(name) is not None for name in names), len(names)

    return max(DELIMITERS, key=score)


def cells_of(line: str, delimiter: str, path: str, faults: Faults) -> list[str] | None:
    """Return the cells of a line, or report what is wrong with it."""
    if len(line) > _LONGEST_LINE:
        faults.report(messages.LINE_TOO_LONG, path, limit=_LONGEST_LINE)
        return None
    forbidden = FORBIDDEN.search(line)
    if forbidden is not None:
        faults.report(messages.FORBIDDEN_CHARACTER, path, character=character_name(forbidden[0]))
        return None
    try:
        cells = next(csv.reader([line], delimiter=delimiter, strict=True))
    except csv.Error:
        # An even number of quotes is closed somewhere, only not at the end of its cell.
        kind = messages.QUOTE_UNCLOSED if line.count('"') % 2 else messages.STRAY_QUOTE
        faults.report(kind, path)
        return None
    sound = [faults.is_sound(cell, path, key=True) for cell in cells]
    return [cell.strip() for cell in cells] if all(sound) else None
