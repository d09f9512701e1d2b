"""What was measured, as tables for a terminal or for a page."""

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Table"]


@dataclass(frozen=True)
class Table:
    """A title, column heads, and rows of text; the first column is of words, the others of numbers."""

    title: str
    heads: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]

    def markdown(self) -> str:
        """Return the table for a page."""
        rule = "|---|" + "---:|" * (len(self.heads) - 1)
        lines = [f"| {' | '.join(row)} |" for row in self.rows]
        return "\n".join([f"### {self.title}", "", f"| {' | '.join(self.heads)} |", rule, *lines, ""])

    def plain(self) -> str:
        """Return the table for a terminal."""
        rows = [tuple(cell.replace("*", "").replace("`", "") for cell in row) for row in self.rows]
        widths = [max(len(row[column]) for row in [self.heads, *rows]) for column in range(len(self.heads))]
        lines = [
            "  ".join(
                cell.rjust(width) if column else cell.ljust(width)
                for column, (cell, width) in enumerate(zip(row, widths, strict=True))
            ).rstrip()
            for row in [self.heads, *rows]
        ]
        return "\n".join([self.title, *(f"  {line}" for line in lines), ""])
