"""A document as plain text, for pipes and files: aligned by display width, no colour, no line broken.

In comes a `Document`; out goes text. Characters that do not print are shown escaped, but for those that
Thai text has between words.
"""

from typing import assert_never

from itarules.rendering import printable
from itarules.reports.documents import Block, Column, Document, Fields, Heading, Item, Items, Paragraph, Table
from itarules.source import display_width

__all__ = ["THAI_SPACING", "plain_text"]

# Zero-width and no-break spaces and joiners; all of them take the room that `display_width` says.
THAI_SPACING = "\u200b\u200c\u200d\u2060\u00a0"
_GAP = "  "


def plain_text(document: Document) -> str:
    """Return a document as text that ends in a line break."""
    title = _safe(document.title)
    lines = [title, "=" * display_width(title)]
    for block in document.blocks:
        lines += ["", *_lines(block)]
    return "\n".join(lines) + "\n"


def _lines(block: Block) -> list[str]:
    match block:
        case Heading(level=level, text=text):
            heading = _safe(text)
            return [heading, "-" * display_width(heading)] if level == 1 else [heading]
        case Paragraph(text=text):
            return [_safe(text)]
        case Fields(pairs=pairs):
            width = max((display_width(_safe(name)) for name, _ in pairs), default=0)
            return [f"{_padded(_safe(name) + ':', width + 1)} {_safe(value)}" for name, value in pairs]
        case Table(columns=columns, rows=rows):
            return _table(columns, rows)
        case Items(items=items):
            return _items(items)
    assert_never(block)


def _items(block: tuple[Item, ...]) -> list[str]:
    width = max((display_width(_safe(item.mark)) for item in block), default=0)
    # Where entries have much to say, they stand apart.
    apart = any(len(item.details) > 2 for item in block)
    lines: list[str] = []
    for item in block:
        lines += [""] if apart and lines else []
        lines.append(f"{_padded(_safe(item.mark), width)} {_safe(item.text)}")
        lines += [f"{' ' * (width + 1)}{_safe(detail)}" for detail in item.details]
    return lines


def _table(columns: tuple[Column, ...], rows: tuple[tuple[str, ...], ...]) -> list[str]:
    titles = tuple(_safe(column.title) for column in columns)
    cells = [tuple(_safe(cell) for cell in row) for row in rows]
    widths = [max(display_width(line[index]) for line in (titles, *cells)) for index in range(len(columns))]

    def written(line: tuple[str, ...]) -> str:
        padded = (
            _padded(cell, width, column.right)
            for cell, width, column in zip(line, widths, columns, strict=True)
        )
        return _GAP.join(padded).rstrip()

    return [written(titles), written(tuple("-" * width for width in widths)), *map(written, cells)]


def _padded(text: str, width: int, right: bool = False) -> str:
    blank = " " * (width - display_width(text))
    return blank + text if right else text + blank


def _safe(text: str) -> str:
    return printable(text, keep=THAI_SPACING)
