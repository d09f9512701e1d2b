"""Text to canonical text: one indentation, one spacing, aligned rows; every word and comment kept.

In comes a `Source`; out goes its canonical text. Line breaks between words stay where the author put them, as
runs of blank lines do, cut to one. What is written is parsed again and held against what was read: a difference
is refused, so that formatting can never change a rule.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from attrs import field, frozen, mutable

from itarules import syntax
from itarules.diagnostics import Diagnostic, Outcome
from itarules.limits import Limits
from itarules.messages import formatter as messages
from itarules.parser import Word, parse, words
from itarules.source import Source, Span, display_width

__all__ = ["format_source"]

_INDENT = 4
_COMMENT = re.compile(r"#[^\n]*")
# Words that begin a line of their own where they stand at the start of one, beside the nodes above.
_STARTERS = frozenset({"_GIVEN", "_EXPECT", "_LANGUAGE", "_RULESET"})
# Words of formulas whose braces hold rows.
_TABLES = frozenset({"_CHOOSE", "_STEPS", "_LOOKUP", "_CURVE"})


def format_source(source: Source, limits: Limits) -> Outcome[str]:
    r"""Return the canonical text of one file of a ruleset.

    >>> format_source(Source.of("a.ita", "language   1\n\n\n\nkind  item"), Limits()).value
    'language 1\n\nkind item\n'
    """
    parsed = parse(source, limits)
    if parsed.value is None:
        return Outcome(value=None, diagnostics=parsed.diagnostics)
    read = words(source, limits)
    lines = _aligned(list(_lines(source, read, _item_starts(parsed.value))))
    text = "\n".join(line.text for line in lines).strip("\n") + "\n"
    again = Source.of(source.name, text)
    reparsed = parse(again, limits)
    if reparsed.value != parsed.value or _comments(source, read) != _comments(again, words(again, limits)):
        start = Span(source=source, start=0, end=1)
        return Outcome(value=None, diagnostics=[Diagnostic.at(messages.WOULD_CHANGE_MEANING, start)])
    return Outcome(value=text)


@mutable
class _Line:
    """A line that is being written.

    Attributes:
        words: what stands on it, with the space before each already decided by `glue`.
        comment: what ends it, or all of it.
        row: the number of leading words that are columns, for lines that align with their neighbours.
        blank: whether it is an empty line.
    """

    depth: int
    words: list[str]
    glue: list[bool]
    comment: str = ""
    row: int = 0
    blank: bool = False
    padding: tuple[int, ...] = ()
    comment_column: int = 0
    terminals: list[str] = field(factory=list)

    @property
    def body(self) -> str:
        parts = []
        for index, word in enumerate(self.words):
            if index and not self.glue[index]:
                parts.append(" ")
            padding = ""
            if index < len(self.padding) and index + 1 < len(self.words):
                padding = " " * (self.padding[index] - display_width(word))
            # Numbers are aligned at their last digit, names and texts at their first letter.
            parts.extend([padding, word] if word[0].isdigit() else [word, padding])
        return " " * (_INDENT * self.depth) + "".join(parts)

    @property
    def text(self) -> str:
        if self.blank:
            return ""
        if not self.words:
            return " " * (_INDENT * self.depth) + self.comment
        body = self.body
        if not self.comment:
            return body
        gap = max(self.comment_column - display_width(body), 2)
        return body + " " * gap + self.comment


@frozen
class _Gap:
    """What stands between two words: comments, each with whether it has a line of its own, and line ends."""

    comments: tuple[tuple[str, bool, bool], ...]
    breaks: bool
    blank: bool


def _gap(text: str) -> _Gap:
    comments = []
    position, newline, blank = 0, False, False
    while position < len(text):
        match = _COMMENT.match(text, position)
        if match:
            comments.append((match[0].rstrip(), newline, blank))
            position, blank = match.end(), False
            newline = False
            continue
        if text[position] == "\n":
            blank = blank or newline
            newline = True
        position += 1
    return _Gap(tuple(comments), newline or bool(comments), blank)


def _item_starts(file: syntax.File) -> dict[int, int]:
    """Return where declarations, settings, options and bands start, with the number of their columns."""
    starts: dict[int, int] = {}
    pending: list[syntax.Node] = [*file.declarations]
    if file.header is not None:
        pending.extend((file.header, *file.header.settings))
    while pending:
        node = pending.pop()
        starts[node.span.start] = _columns(node)
        match node:
            case syntax.Under(children=children):
                pending.extend(children)
            case syntax.Reading(amendments=amendments):
                pending.extend(amendments)
            case syntax.Change(declaration=declaration):
                # The word `change` begins the line; what stands inside begins lines of its own as ever.
                pending.extend(_inside(declaration))
            case _:
                pending.extend(_inside(node))
    return starts


def _inside(node: syntax.Node) -> tuple[syntax.Node, ...]:
    match node:
        case syntax.Scale(options=inside) | syntax.Input(choices=inside) | syntax.Grade(bands=inside):
            return inside
        case syntax.Criterion(settings=settings, children=children):
            return (*settings, *children)
        case syntax.Measure(lines=lines):
            return lines
        case _:
            return ()


def _columns(node: syntax.Node) -> int:
    """Return how many words at the start of an item align with those of its neighbours."""
    match node:
        case syntax.Kind(label=label) | syntax.Option(label=label):
            return 2 + _label_words(label)
        case syntax.Band(label=label) | syntax.Choice(label=label):
            return 1 + _label_words(label)
        case syntax.Criterion(parts=(syntax.Text() as label, *_), combined=None, settings=(), children=()):
            return 2 + _label_words(label)
        case _:
            return 0


def _label_words(label: syntax.Text | None) -> int:
    return 0 if label is None else 1 + 2 * len(label.translations)


def _lines(source: Source, read: Sequence[Word], starts: dict[int, int]) -> Iterator[_Line]:
    """Yield the lines of the canonical text, not yet aligned."""
    text = source.text
    inline = _inline_blocks(text, read)
    tables = _table_braces(read)
    # For each open block: the depth around it, that of the line that opened it, and the word of its table.
    blocks: list[tuple[int, int, str]] = []
    depth, line, position = 0, _Line(0, [], []), 0
    previous, combined = "", False
    for index, word in enumerate(read):
        gap = _gap(text[position : word.start])
        position = word.end
        closes = word.terminal == "_RBRACE" and index not in inline
        closed = depth
        if closes:
            depth, closed, _ = blocks.pop()
        opens = previous == "_LBRACE" and index - 1 not in inline
        for comment, own_line, blank in gap.comments:
            if own_line or not (line.words or line.comment):
                yield from _ended(line)
                if blank and not opens:
                    yield _Line(0, [], [], blank=True)
                line = _Line(closed + (1 if closes else 0), [], [], comment)
            elif line.comment:
                yield line
                line = _Line(depth, [], [], comment)
            else:
                line.comment = comment
            opens = False
        starts_item = word.start in starts or word.terminal in _STARTERS
        breaks = gap.breaks and word.terminal != "_LBRACE"
        if gap.comments or closes or (previous == "_LBRACE" and index - 1 not in inline) or breaks:
            yield from _ended(line)
            if gap.blank and not closes and previous != "_LBRACE":
                yield _Line(0, [], [], blank=True)
            first = starts_item or closes or not index
            table = blocks[-1][2] if blocks else ""
            if table:
                deeper = int(table == "_CHOOSE" and word.terminal not in ("_WHEN", "_OTHERWISE"))
            else:
                deeper = 1 + (combined and word.terminal != "_EQUALS")
            deeper = 0 if first else deeper
            if word.terminal == "LANGUAGE_CODE":
                # A translation stands below its text, and the next one below it.
                below, translated = line.depth, bool(line.terminals) and line.terminals[0] == "LANGUAGE_CODE"
                deeper = below + (0 if translated else 1) - depth
            line = _Line(closed if closes else depth + deeper, [], [])
            line.row = starts.get(word.start, 0)
        combined = word.terminal == "_EQUALS" or (combined and not starts_item)
        line.words.append(text[word.start : word.end])
        line.terminals.append(word.terminal)
        line.glue.append(_glued(previous, word.terminal))
        if word.terminal == "_LBRACE" and index not in inline:
            blocks.append((depth, line.depth if index in tables else depth, tables.get(index, "")))
            depth = blocks[-1][1] + 1
        previous = word.terminal
    rest = _gap(text[position:])
    for comment, own_line, blank in rest.comments:
        if own_line or line.comment:
            yield from _ended(line)
            if blank:
                yield _Line(0, [], [], blank=True)
            line = _Line(0, [], [], comment)
        else:
            line.comment = comment
    yield from _ended(line)


def _ended(line: _Line) -> Iterator[_Line]:
    if line.words or line.comment:
        yield line


def _glued(previous: str, terminal: str) -> bool:
    """Return whether no space stands between two words."""
    if terminal in ("_COMMA", "_RPAREN") or previous == "_LPAREN":
        return True
    return terminal == "_LPAREN" and previous in ("NAME", "MODE", "AGGREGATE")


def _table_braces(read: Sequence[Word]) -> dict[int, str]:
    """Return the indices of the braces that open the tables of formulas, each with the word of its table."""
    braces: dict[int, str] = {}
    waiting: list[str] = []
    for index, word in enumerate(read):
        if word.terminal in _TABLES:
            waiting.append(word.terminal)
        elif word.terminal == "_LBRACE" and waiting:
            braces[index] = waiting.pop()
    return braces


def _inline_blocks(text: str, read: Sequence[Word]) -> frozenset[int]:
    """Return the indices of the braces of blocks that the author wrote on one line."""
    inline: set[int] = set()
    open_braces: list[int] = []
    for index, word in enumerate(read):
        if word.terminal == "_LBRACE":
            open_braces.append(index)
        elif word.terminal == "_RBRACE":
            start = open_braces.pop()
            if "\n" not in text[read[start].start : word.end]:
                inline.update((start, index))
    return frozenset(inline)


def _comments(source: Source, read: Sequence[Word]) -> list[str]:
    borders = [0, *(word.end for word in read)]
    ends = [*(word.start for word in read), len(source.text)]
    gaps = (source.text[start:end] for start, end in zip(borders, ends, strict=True))
    return [comment for gap in gaps for comment, _, _ in _gap(gap).comments]


def _aligned(lines: list[_Line]) -> list[_Line]:
    """Align the columns of neighbouring rows, and the comments that end neighbouring lines."""
    for group in _runs(lines, lambda line: line.row if len(line.words) >= line.row else 0):
        columns = group[0].row
        widths = tuple(max(display_width(line.words[column]) for line in group) for column in range(columns))
        for line in group:
            line.padding = widths
    for group in _runs(lines, lambda line: 1 if line.words and line.comment else 0):
        column = max(display_width(line.body) for line in group) + 2
        for line in group:
            line.comment_column = column
    return lines


def _runs(lines: Sequence[_Line], key: Callable[[_Line], int]) -> Iterator[list[_Line]]:
    """Yield runs of neighbouring lines of the same depth for which `key` is the same and not 0."""
    run: list[_Line] = []
    for line in lines:
        if run and (key(line), line.depth) != (key(run[0]), run[0].depth):
            yield run
            run = []
        if key(line):
            run.append(line)
    if run:
        yield run
