"""A table in wide form to many documents: one row a body, one column a criterion.

In comes the text of a CSV file; out goes a document for every row. The first row names the columns: `body` (or
`หน่วยงาน`) is the name of the body, `subject.…` is what else is known of it, `ruleset` and `fiscal_year` say what
the row is for, and every other column is a criterion. A cell is a score or an option; an empty one says nothing.
"""

from collections.abc import Sequence

from itarules.evidence import Document, Entry
from itarules.messages import readers as messages
from itarules.readers.csv_files import DELIMITERS, LINE_END, cells_of
from itarules.readers.faults import Faults, clipped

__all__ = ["read_wide"]

_BODY = ("body", "หน่วยงาน")
_YEAR = ("fiscal_year", "ปีงบประมาณ")
_RULESET = ("ruleset", "ชุดเกณฑ์")
_SUBJECT = "subject."


def read_wide(text: str, faults: Faults) -> tuple[Document, ...] | None:
    """Return a document for every row of a table, or report why there is none.

    Args:
        text: of the file.
        faults: where to say what is wrong.
    """
    lines = [(number, line) for number, line in enumerate(LINE_END.split(text), start=1) if line.strip()]
    if not lines:
        faults.report(messages.NO_HEADER)
        return None
    number, header = lines[0]
    delimiter = max(DELIMITERS, key=header.count)
    names = cells_of(header, delimiter, f"line {number}", faults)
    if names is None or not _is_header(names, f"line {number}", faults):
        return None
    documents: list[Document] = []
    first: dict[str, int] = {}
    for number, line in lines[1:]:
        # Bodies are counted too, so that faults have an end.
        if not faults.has_room(f"line {number}"):
            break
        # The room for entries is that of one body.
        row = Faults(faults.origin, faults.limits)
        cells = cells_of(line, delimiter, f"line {number}", row)
        if cells is not None and any(cells):
            _take(names, cells, number, row, first, documents)
        faults.take(row)
    return tuple(documents)


def _is_header(names: Sequence[str], path: str, faults: Faults) -> bool:
    before = len(faults.diagnostics)
    seen: set[str] = set()
    for index, name in enumerate(names, start=1):
        if not name:
            faults.report(messages.UNNAMED_COLUMN, path, column=index)
        elif name in seen or (name in _BODY and seen & set(_BODY)):
            faults.report(messages.COLUMN_TWICE, path, name=clipped(name))
        seen.add(name)
    if not seen & set(_BODY):
        faults.report(messages.NO_BODY_COLUMN, path)
    return len(faults.diagnostics) == before


def _take(
    names: Sequence[str],
    cells: Sequence[str],
    number: int,
    faults: Faults,
    first: dict[str, int],
    documents: list[Document],
) -> None:
    """Enter the document of one row, or report the row."""
    path = f"line {number}"
    if len(cells) != len(names):
        faults.report(messages.COLUMN_COUNT, path, expected=len(names), found=len(cells))
        return
    row = dict(zip(names, cells, strict=True))
    body = next(row[name] for name in _BODY if name in row)
    if not body:
        faults.report(messages.ROW_WITHOUT_BODY, path)
        return
    if first.setdefault(body, number) != number:
        faults.report(messages.BODY_TWICE, path, name=clipped(body), first=first[body])
        return
    known = {*_BODY, *_YEAR, *_RULESET}
    subject = [("name", body)]
    subject += [
        (name.removeprefix(_SUBJECT), cell)
        for name, cell in row.items()
        if name.startswith(_SUBJECT) and cell and name != f"{_SUBJECT}name"
    ]
    entries = []
    for name, cell in row.items():
        if not cell or name in known or name.startswith(_SUBJECT):
            continue
        place = f"{path}, column {clipped(name)}"
        if not faults.has_room(place):
            return
        entries.append(Entry(key=name, value=cell, path=place))
    documents.append(
        Document(
            origin=faults.origin,
            ruleset=next((row[name] for name in _RULESET if name in row), ""),
            fiscal_year=next((row[name] for name in _YEAR if row.get(name)), None),
            subject=tuple(subject),
            entries=tuple(entries),
        )
    )
