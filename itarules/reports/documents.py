"""What a report says, free of any form: headings, paragraphs, fields, tables and lists.

Reports make these values, `plain_text` and the command line write them; every number in them is text already.
"""

from collections.abc import Iterable, Sequence

from attrs import frozen

__all__ = [
    "Block",
    "Column",
    "Document",
    "Fields",
    "Heading",
    "Item",
    "Items",
    "Paragraph",
    "Table",
    "filled_table",
]


@frozen(kw_only=True)
class Heading:
    """A heading (หัวข้อ).

    Attributes:
        level: 1 for a section, 2 for what stands in it.
    """

    level: int
    text: str


@frozen(kw_only=True)
class Paragraph:
    """A paragraph (ย่อหน้า)."""

    text: str


@frozen(kw_only=True)
class Fields:
    """Names with their values, one line each."""

    pairs: tuple[tuple[str, str], ...]


@frozen(kw_only=True)
class Column:
    """A column of a table; numbers stand on the right."""

    title: str
    right: bool = False


@frozen(kw_only=True)
class Table:
    """A table (ตาราง)."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


def filled_table(columns: Sequence[Column], rows: Iterable[tuple[str, ...]]) -> Table:
    """Return a table without the columns that have nothing in any row."""
    lines = tuple(rows)
    filled = [index for index in range(len(columns)) if any(line[index] for line in lines)]
    return Table(
        columns=tuple(columns[index] for index in filled),
        rows=tuple(tuple(line[index] for index in filled) for line in lines),
    )


@frozen(kw_only=True)
class Item:
    """An entry of a list, and the lines that belong to it.

    Attributes:
        mark: what stands in front of it, such as `3.`.
    """

    text: str
    details: tuple[str, ...] = ()
    mark: str = "-"


@frozen(kw_only=True)
class Items:
    """A list (รายการ)."""

    items: tuple[Item, ...]


Block = Heading | Paragraph | Fields | Table | Items


@frozen(kw_only=True)
class Document:
    """A report before it is written in some form (รายงาน)."""

    title: str
    blocks: tuple[Block, ...]
