"""A document on a terminal: colour, tables and folded lines, by rich.

In comes a `Document`; it is printed at the width of the terminal. Text is never read as markup.
"""

import sys
from typing import Any, assert_never

from rich.box import SIMPLE_HEAD
from rich.console import Console, RenderableType
from rich.containers import Lines
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table as Grid
from rich.text import Text

from itarules.cli.thai_folding import breaks
from itarules.rendering import printable
from itarules.reports.documents import (
    Block,
    Column,
    Document,
    Fields,
    Heading,
    Item,
    Items,
    Paragraph,
    Table,
)
from itarules.reports.plain_text import THAI_SPACING

__all__ = ["print_on_terminal"]


def print_on_terminal(document: Document) -> None:
    """Print a document on standard output."""
    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
    console.print(_text(document.title, "bold cyan"))
    console.print(Rule(style="cyan"))
    for block in document.blocks:
        console.print()
        console.print(_shown(block))
    console.print()


def _shown(block: Block) -> RenderableType:
    match block:
        case Heading(level=level, text=text):
            return _text(text, "bold cyan" if level == 1 else "bold")
        case Paragraph(text=text):
            return _text(text)
        case Fields(pairs=pairs):
            return _fields(pairs)
        case Table(columns=columns, rows=rows):
            return _table(columns, rows)
        case Items(items=items):
            return _items(items)
    assert_never(block)


def _fields(pairs: tuple[tuple[str, str], ...]) -> RenderableType:
    grid = Grid.grid(padding=(0, 2))
    # Without folding, rich cuts a cell that has no spaces, as Thai has none.
    grid.add_column(overflow="fold", style="dim", no_wrap=False)
    grid.add_column(overflow="fold", style="bold")
    for name, value in pairs:
        grid.add_row(_text(name), _text(value))
    return grid


def _table(columns: tuple[Column, ...], rows: tuple[tuple[str, ...], ...]) -> RenderableType:
    table = Grid(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(_text(column.title), justify="right" if column.right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(_text(cell) for cell in row))
    return table


def _items(items: tuple[Item, ...]) -> RenderableType:
    grid = Grid.grid(padding=(0, 1))
    grid.add_column(justify="right", style="cyan", no_wrap=True)
    grid.add_column(overflow="fold")
    for item in items:
        grid.add_row(_text(item.mark), _text(item.text))
        for detail in item.details:
            grid.add_row("", Padding(_text(detail, "dim"), (0, 0, 0, 1)))
    return grid


class _Folded(Text):
    """A text that is folded where Thai can be."""

    def wrap(self, console: Console, width: int, **options: Any) -> Lines:
        lines = Lines()
        for line in self.split(allow_blank=True):
            for part in line.divide(breaks(line.plain, width)):
                lines.extend(part.wrap(console, width, **options))
        return lines


def _text(text: str, style: str = "") -> Text:
    return _Folded(printable(text, keep=THAI_SPACING), style=style, overflow="fold")
