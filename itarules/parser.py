"""Text to syntax: the only module that knows Lark.

In comes a `Source`; out goes a `syntax.File`, or diagnostics in the words of a rule author.
The nodes are built inside Lark's LALR loop, which does not recurse; tokens and brackets are counted as they
are read, so a text that is nested too deep is refused before any later stage walks it.
Lark is imported when the first text is parsed, so that `import itarules` stays cheap.
"""

import re
from collections import deque
from contextvars import ContextVar
from functools import cache
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

from attrs import frozen

from itarules import syntax
from itarules.diagnostics import Diagnostic, Outcome
from itarules.limits import Limits
from itarules.messages import syntax as messages
from itarules.names import near_misses, thai_digits_read
from itarules.resources import grammar_text
from itarules.source import Source, Span
from itarules.syntax_builder import BUILDERS, SyntaxBuilder
from itarules.terminal_words import english_words, keyword_of, thai_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lark import Lark, Token

__all__ = ["EDITION", "Word", "parse", "parse_header", "words"]

EDITION = 1
_DECLARATION = re.compile(
    r"^(?:kind|source|assumption|scale|input|score|under|grade|finding|sample|measure|example"
    r"|change|remove|rename|reading)\b",
    re.MULTILINE,
)
# How many words before a fault may be the misspelt one: `imput x "..." en "..." unit` shows at the last of them.
_LOOKED_BACK = 8
_OPENING = frozenset({"_LBRACE", "_LPAREN"})
_CLOSING = frozenset({"_RBRACE", "_RPAREN"})
_NUMERALS = frozenset({"NUMBER", "PERCENT", "FRACTION"})
_THAI_NUMBER = re.compile(r"[0-9]*[๐-๙][0-9๐-๙.]*")
_THAI_LETTER = re.compile(r"[\u0e01-\u0e4e]")
_RUN = re.compile(r'#[^\n]*|"[^"\n]*"?|[^\s"#]+')
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*|[^\s\"{}(),]+|\S")

# The builder of the text that is being parsed. One parser serves the whole process, and its tree class takes
# no argument of ours; a context variable keeps threads and tasks apart.
_BUILDER: ContextVar[SyntaxBuilder] = ContextVar("builder")


def parse(source: Source, limits: Limits) -> Outcome[syntax.File]:
    """Return what is written in one file of a ruleset.

    After a syntax error the text is read again declaration by declaration, so that one run tells of
    the faults of all of them.

    >>> parse(Source.of("a.ita", "language 1 kind item"), Limits()).value.declarations[0].name.text
    'item'
    """
    excess = _too_many_words(source, limits)
    if excess is not None:
        return Outcome(value=None, diagnostics=[excess])
    root, fault = _parse_stretch(source, (0, len(source.text)), "file", limits)
    if fault is not None and fault.kind is messages.TOO_MANY_TOKENS:
        return Outcome(value=None, diagnostics=[fault])
    if fault is not None:
        return Outcome(value=None, diagnostics=_faults(source, limits) or [fault])
    edition = root.edition
    if edition.text != str(EDITION):
        unknown = Diagnostic.at(messages.UNKNOWN_EDITION, edition.span, found=edition.text, known=EDITION)
        return Outcome(value=None, diagnostics=[unknown])
    return Outcome(value=root)


def parse_header(source: Source, limits: Limits) -> syntax.Header | None:
    """Return the header of one file of a ruleset, reading no further than it; None where there is none to read.

    >>> parse_header(Source.of("a.ita", "language 1 ruleset demo 1 revision 1 {}"), Limits()).version
    '1'
    """
    match = _DECLARATION.search(source.text)
    root, _ = _parse_stretch(source, (0, match.start() if match else len(source.text)), "file", limits)
    header: syntax.Header | None = None if root is None else root.header
    return header


@frozen
class Word:
    """A word or sign as it was read: the name of its terminal, and where it stands."""

    terminal: str
    start: int
    end: int


def words(source: Source, limits: Limits) -> tuple[Word, ...]:
    """Return the words of a text that `parse` takes, without spaces and comments.

    >>> [word.terminal for word in words(Source.of("a.ita", "language 1 # one"), Limits())]
    ['_LANGUAGE', 'NUMBER']
    """
    from lark import TextSlice

    token = _BUILDER.set(SyntaxBuilder(source))
    try:
        run = _lark().parse_interactive(TextSlice(source.text, 0, len(source.text)), start="file")
        return tuple(Word(read.type, read.start_pos or 0, read.end_pos or 0) for read in run.iter_parse())
    finally:
        _BUILDER.reset(token)


def _too_many_words(source: Source, limits: Limits) -> Diagnostic | None:
    """Say that a text has too many words where that shows without parsing it, which alone could take seconds.

    What stands between blanks, strings and comments is one word or more, so that no text is refused wrongly.
    """
    if len(source.text) <= 2 * limits.tokens:
        return None
    runs = (match for match in _RUN.finditer(source.text) if match[0][0] != "#")
    excess = next(islice(runs, limits.tokens, None), None)
    if excess is None:
        return None
    span = Span(source=source, start=excess.start(), end=excess.end())
    return Diagnostic.at(messages.TOO_MANY_TOKENS, span, limit=limits.tokens)


def _faults(source: Source, limits: Limits) -> list[Diagnostic]:
    """Return the first fault of each declaration, a declaration beginning with its word in the first column."""
    starts = [match.start() for match in _DECLARATION.finditer(source.text) if match.start() > 0]
    borders = [0, *starts, len(source.text)]
    faults: list[Diagnostic] = []
    for stretch in pairwise(borders):
        if len(faults) == limits.errors_shown:
            break
        rule = "file" if stretch[0] == 0 else "declarations"
        _, fault = _parse_stretch(source, stretch, rule, limits)
        faults.extend([] if fault is None else [fault])
    return faults


def _parse_stretch(
    source: Source, stretch: tuple[int, int], rule: str, limits: Limits
) -> tuple[Any, Diagnostic | None]:
    from lark import TextSlice
    from lark.exceptions import UnexpectedCharacters, UnexpectedToken

    reading = _Reading(source, limits)
    token = _BUILDER.set(SyntaxBuilder(source))
    try:
        run = _lark().parse_interactive(TextSlice(source.text, *stretch), start=rule)
        last = None
        for last in run.iter_parse():
            reading.take(last)
        return run.feed_eof(last).built(), None  # type: ignore[no-untyped-call]
    except _RefusedError as refusal:
        return None, refusal.diagnostic
    except UnexpectedCharacters as error:
        return None, reading.unexpected_character(error.pos_in_stream or stretch[0], error.allowed or ())
    except UnexpectedToken as error:
        # A misspelt keyword is a name, and often no fault is met before some words later.
        for before in reading.names_before(error.token):
            misspelt = reading.misspelt(before, _expected_at(source, stretch, rule, before))
            if misspelt is not None:
                return None, misspelt
        return None, reading.unexpected_token(error.token, stretch, error.expected)
    finally:
        _BUILDER.reset(token)


def _expected_at(source: Source, stretch: tuple[int, int], rule: str, token: "Token") -> set[str]:
    """Return the terminals that could have stood in the place of a token."""
    from lark import TextSlice

    run = _lark().parse_interactive(TextSlice(source.text, *stretch), start=rule)
    for one in run.iter_parse():
        if one.start_pos == token.start_pos:
            break
    return set(run.accepts())  # type: ignore[no-untyped-call]


@cache
def _lark() -> "Lark":
    from lark import Lark, Tree

    class Pending(Tree[Any]):
        """A rule that was reduced; the node of each child is built when its position is known."""

        def __init__(self, data: str, children: list[Any]) -> None:
            # Helper rules hand their children on; converting them here would cost time quadratic in a list.
            if data[0] != "_":
                children = [child.built() if type(child) is Pending else child for child in children]
            super().__init__(data, children)

        def built(self) -> Any:
            builder, meta = _BUILDER.get(), self.meta
            empty = meta.empty
            span = builder.span(0 if empty else meta.start_pos, 0 if empty else meta.end_pos)
            return BUILDERS[self.data](builder, span, self.children)

    # No cache=True: it unpickles a predictable file name in the shared temporary folder.
    return Lark(
        grammar_text(EDITION),
        parser="lalr",
        start=["file", "declarations"],
        propagate_positions=True,
        tree_class=Pending,
    )


class _RefusedError(Exception):
    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic)
        self.diagnostic = diagnostic


class _Reading:
    """Counts what is read of one text, and says what is wrong where it cannot be read on."""

    def __init__(self, source: Source, limits: Limits) -> None:
        self._source = source
        self._limits = limits
        self._tokens = 0
        self._last: deque[Token] = deque(maxlen=_LOOKED_BACK + 1)
        self._open: list[int] = []
        self._longest = {"STRING": limits.string, "NAME": limits.identifier, "VERSION": limits.identifier}

    def take(self, token: "Token") -> None:
        """Count a token before the parser takes it.

        INVARIANT: brackets are never nested deeper than `limits.depth` in a syntax tree, and every chain of
        `and`, `or`, `+` and `*` is one flat node; later stages may recurse over nodes.
        """
        kind = token.type
        self._last.append(token)
        self._tokens += 1
        if self._tokens > self._limits.tokens:
            raise _RefusedError(self._at(token, messages.TOO_MANY_TOKENS, limit=self._limits.tokens))
        if kind in _OPENING:
            self._open.append(token.start_pos or 0)
            if len(self._open) > self._limits.depth:
                raise _RefusedError(self._at(token, messages.NESTED_TOO_DEEP, limit=self._limits.depth))
        elif kind in _CLOSING and self._open:
            self._open.pop()
        longest = self._longest.get(kind)
        if kind in _NUMERALS:
            longest = 2 * self._limits.digits + 3
        if longest is not None and len(token) > longest:
            raise _RefusedError(self._at(token, messages.TOO_LONG, length=len(token), limit=longest))

    def names_before(self, token: "Token") -> "list[Token]":
        """Return the names before a token that could not be taken, the nearest first, that may be misspelt words.

        Farther back than one word, only such as begin a line or a bracket and are declared to be nothing else.
        """
        read = [one for one in self._last if one is not token]
        names = [one for one in read[-1:] if one.type == "NAME"]
        for before, one in reversed(list(pairwise(read[:-1]))):
            begins = (
                before.type in _OPENING or "\n" in self._source.text[before.end_pos or 0 : one.start_pos or 0]
            )
            if one.type == "NAME" and begins and not re.search(rf"\bkind {one}\b", self._source.text):
                names.append(one)
        return names

    def misspelt(self, token: "Token", expected: set[str]) -> Diagnostic | None:
        """Say that the name at `token` looks like a keyword that could have stood there, if it does."""
        # More alike than elsewhere: most names are names, and the fault is the word after them.
        near = near_misses(token, {keyword_of(name) for name in expected} - {""}, alike=0.75)
        if not near:
            return None
        words = expected - {"NAME"}
        return self._at(
            token,
            messages.UNEXPECTED,
            found=token,
            expected=english_words(words),
            expected_th=thai_words(words),
            near=near[0],
        )

    def _at(self, token: "Token", kind: Any, **parameters: object) -> Diagnostic:
        span = Span(source=self._source, start=token.start_pos or 0, end=token.end_pos or 0)
        return Diagnostic.at(kind, span, **parameters)

    def unexpected_character(self, position: int, allowed: "Iterable[str]") -> Diagnostic:
        """Say that no word of the language begins at `position`."""
        text = self._source.text
        if text[position] == '"':
            end = text.find("\n", position)
            span = self._span(position, len(text) if end < 0 else end)
            return Diagnostic.at(messages.UNCLOSED_STRING, span)
        thai = _THAI_NUMBER.match(text, position)
        if thai:
            plain = thai_digits_read(thai[0])
            return Diagnostic.at(messages.THAI_DIGITS, self._span(*thai.span()), found=thai[0], plain=plain)
        word = _WORD.match(text, position)
        end = word.end() if word else position + 1
        return Diagnostic.at(
            messages.UNEXPECTED_CHARACTER,
            self._span(position, end),
            found=text[position:end][:40],
            expected=english_words(allowed),
            expected_th=thai_words(allowed),
            thai=text[position:end][:40] if _THAI_LETTER.match(text, position) else "",
        )

    def unexpected_token(
        self, token: "Token", stretch: tuple[int, int], expected: "Iterable[str]"
    ) -> Diagnostic:
        """Say that the word at `token` cannot stand there, or that the text ends too early."""
        if token.type == "$END" and stretch[1] < len(self._source.text) and not self._open:
            return self._cut_short(stretch[1], expected)
        if token.type == "$END" and not self._last:
            return Diagnostic.at(messages.EMPTY, self._span(0, 0))
        if token.type == "$END":
            end = len(self._source.text[: stretch[1]].rstrip())
            line = self._source.line_of(self._open[-1]) if self._open else ""
            return Diagnostic.at(
                messages.UNEXPECTED_END,
                self._span(max(end - 1, 0), end),
                expected=english_words(expected),
                expected_th=thai_words(expected),
                line=line,
            )
        start = token.start_pos or 0
        word = _WORD.match(self._source.text, start)
        end = max(token.end_pos or 0, word.end() if word and token.type != "STRING" else 0)
        found = self._source.text[start:end]
        keywords = {keyword_of(name) for name in expected} - {""}
        near = near_misses(found, keywords) if len(found) <= self._limits.identifier else ()
        return Diagnostic.at(
            messages.UNEXPECTED,
            self._span(start, end),
            found=found[:40],
            expected=english_words(expected),
            expected_th=thai_words(expected),
            near=near[0] if near else "",
        )

    def _cut_short(self, position: int, expected: "Iterable[str]") -> Diagnostic:
        """Say that a declaration is not finished where the next one begins."""
        word = _WORD.match(self._source.text, position)
        end = word.end() if word else position + 1
        return Diagnostic.at(
            messages.UNEXPECTED,
            self._span(position, end),
            found=self._source.text[position:end],
            expected=english_words(expected),
            expected_th=thai_words(expected),
            near="",
        )

    def _span(self, start: int, end: int) -> Span:
        return Span(source=self._source, start=start, end=end)
