"""Findings that an author has looked at and allows: `# allow C301: reason`.

In come the sources of a ruleset; out goes which diagnostics of the checks are silenced, and which allowances no
longer silence anything. An allowance holds for its own line, or, on a line of its own, for the next line with words.
"""

import re
from collections.abc import Iterable, Sequence

from itarules.diagnostics import Diagnostic
from itarules.messages import allowances as messages
from itarules.source import Source, Span

__all__ = ["Allowances"]

_COMMENT = re.compile(r'^(?:[^"#\n]|"(?:[^"\\\n]|\\.)*")*(#[^\n]*)', re.MULTILINE)
_ALLOW = re.compile(r"#\s*allow\s+(?P<code>[A-Z][0-9]{3})\s*(?P<reason>:\s*\S[^\n]*)?")
# Only what the checks and examples say can be allowed: a text that cannot be read has nothing to allow.
_ALLOWED_STAGE = "C"
_UNUSED = "C308"
# The planner and the evaluator count on these: without them a root of a negative number, or a grade that never ends.
_COUNTED_ON = frozenset({"C306", "C310", "C311"})


class Allowances:
    """The allowances of a ruleset."""

    def __init__(self, sources: Iterable[Source], inherited: Sequence[Source] = ()) -> None:
        self.diagnostics: list[Diagnostic] = []
        self._by_place: dict[tuple[str, int, str], Span] = {}
        self._used: set[tuple[str, int, str]] = set()
        self._inherited = {source.name for source in inherited}
        for source in inherited:
            self._enter_all(source)
        # What is wrong or unused in the texts of a base is told where that one is checked.
        self.diagnostics.clear()
        self._used.update(self._by_place)
        for source in sources:
            self._enter_all(source)

    def _enter_all(self, source: Source) -> None:
        for comment in _COMMENT.finditer(source.text):
            self._enter(source, comment)

    def _enter(self, source: Source, comment: re.Match[str]) -> None:
        match = _ALLOW.match(comment[1])
        if match is None:
            return
        span = Span(source=source, start=comment.start(1), end=comment.start(1) + match.end())
        if match["reason"] is None:
            self.diagnostics.append(Diagnostic.at(messages.WITHOUT_REASON, span, code=match["code"]))
        elif match["code"][0] != _ALLOWED_STAGE or match["code"] in _COUNTED_ON:
            self.diagnostics.append(Diagnostic.at(messages.NOT_ALLOWABLE, span, code=match["code"]))
        else:
            self._by_place[source.name, _line_meant(source, span), match["code"]] = span

    def kept(self, diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
        """Return the diagnostics that no allowance silences."""
        kept = []
        for diagnostic in diagnostics:
            places = [
                (label.span.source.name, label.span.line, diagnostic.code) for label in diagnostic.labels[:1]
            ]
            allowed = [place for place in places if place in self._by_place]
            self._used.update(allowed)
            if not allowed and not any(self._is_left_over(*place) for place in places):
                kept.append(diagnostic)
        return kept

    def _is_left_over(self, name: str, _line: int, code: str) -> bool:
        """Return whether this is about something of a base that an amendment left without use."""
        return code == _UNUSED and name in self._inherited

    def unused(self) -> list[Diagnostic]:
        """Return a warning for each allowance that silenced nothing."""
        return [
            Diagnostic.at(messages.UNUSED, span, code=place[2])
            for place, span in self._by_place.items()
            if place not in self._used
        ]


def _line_meant(source: Source, span: Span) -> int:
    """Return the line that an allowance is for."""
    line = span.line
    if source.line_text(line)[: span.column - 1].strip():
        return line
    last = len(source.line_starts)
    while line < last:
        line += 1
        words = source.line_text(line).strip()
        if words and not words.startswith("#"):
            break
    return line
