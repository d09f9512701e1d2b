"""Source text and the places in it: `Source` and `Span`.

In comes the text of one file, read and normalised once; out go lines, columns and display widths.
A module of its own, since every later stage points back into the text through it and only through it.
"""

import unicodedata
from bisect import bisect_right
from functools import cached_property

from attrs import field, frozen

__all__ = ["Source", "Span", "display_width"]


def display_width(text: str) -> int:
    """Return how many terminal cells `text` takes: Thai vowels above and below and tone marks take none.

    >>> display_width("ที่ดิน"), len("ที่ดิน")
    (3, 6)
    """
    width = 0
    for character in text:
        if unicodedata.category(character) in ("Mn", "Me", "Cf"):
            continue
        width += 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
    return width


@frozen(kw_only=True)
class Source:
    """The text of one file, with the name it is shown under.

    INVARIANT: line ends are line feeds and there is no byte-order mark; spans index exactly this text.
    """

    name: str
    text: str = field(repr=False)

    @classmethod
    def of(cls, name: str, text: str) -> "Source":
        """Return a source with line ends and byte-order mark normalised."""
        text = text.removeprefix("\ufeff").replace("\r\n", "\n")
        return cls(name=name, text=text)

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The offset at which each line begins."""
        starts = [0]
        position = self.text.find("\n")
        while position >= 0:
            starts.append(position + 1)
            position = self.text.find("\n", position + 1)
        return tuple(starts)

    def line_of(self, offset: int) -> int:
        """Return the line of `offset`, the first line being 1."""
        return bisect_right(self.line_starts, offset)

    def column_of(self, offset: int) -> int:
        """Return the column of `offset` in characters, the first being 1."""
        return offset - self.line_starts[self.line_of(offset) - 1] + 1

    def line_text(self, line: int) -> str:
        """Return the text of `line` without its line end."""
        start = self.line_starts[line - 1]
        end = self.text.find("\n", start)
        return self.text[start:] if end < 0 else self.text[start:end]


@frozen(kw_only=True)
class Span:
    """A stretch of a source, from `start` up to but not including `end`, in characters."""

    source: Source
    start: int
    end: int

    @property
    def line(self) -> int:
        """The line on which the span begins."""
        return self.source.line_of(self.start)

    @property
    def column(self) -> int:
        """The column at which the span begins."""
        return self.source.column_of(self.start)

    @property
    def text(self) -> str:
        """What was written there."""
        return self.source.text[self.start : self.end]

    @property
    def place(self) -> str:
        """`file:line`, for people."""
        return f"{self.source.name}:{self.line}"
