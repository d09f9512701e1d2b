"""A limit with more decimal places than the score that is compared with it.

What it finds: a comparison of one shown score with a number that cannot be shown: `from 84.995` at two places.
Why it matters: conditions see shown scores, so the limit that counts is another one than is written, and the printed
score is what readers compare with the printed limit; with `==` it never holds.
Example: `A from 84.995` where scores are shown half up to two places: 84.99 printed is no A, 85.00 is one
Instead: `A from 85`
Source: the rules of the language; rounding is part of the score that is compared.
What would take too long is passed over.
"""

from collections.abc import Iterator
from fractions import Fraction

from itarules import model
from itarules.amounts import exact_text
from itarules.diagnostics import Diagnostic
from itarules.messages import warning
from itarules.source import Span

__all__ = ["KIND", "check"]

KIND = warning(
    "C314",
    "limit-finer-than-shown",
    en="`{criterion}` is compared as it is shown, to {places} place{places:|s},"
    " so it never meets the limit {limit} exactly",
    th="`{criterion}` ถูกเทียบด้วยคะแนนที่แสดง ทศนิยม {places} ตำแหน่ง จึงไม่มีทางเท่ากับขีดแบ่ง {limit} พอดี",
    help_en="Write the limit with at most {places} decimal {places:place|places}.",
    help_th="เขียนขีดแบ่งด้วยทศนิยมไม่เกิน {places} ตำแหน่ง",
)


_MOST_PIECES = 2_000
# Looking through criteria costs too: so many count as one piece of a search.
_CRITERIA_A_PIECE = 1_000


def check(ruleset: model.Ruleset) -> Iterator[Diagnostic]:
    """Find limits that no shown score can have."""
    search = _Search(ruleset)
    for grade in ruleset.grades:
        for band in grade.bands:
            yield from search.found(band.condition, band.span)
    for finding in ruleset.findings:
        yield from search.found(finding.condition, finding.span, finding.targets)
    for measure in ruleset.measures:
        for application in measure.applications:
            yield from search.found(application.condition, measure.span, application.targets)


class _Search:
    """The limits of a ruleset while they are looked through, as far as the budget goes."""

    def __init__(self, ruleset: model.Ruleset) -> None:
        self._ruleset = ruleset
        self._budget = _MOST_PIECES * _CRITERIA_A_PIECE
        self._first: dict[tuple[str, ...], dict[int, str]] = {}

    def found(
        self, condition: model.Expression | None, span: Span, subjects: tuple[str, ...] = ()
    ) -> Iterator[Diagnostic]:
        """Yield a diagnostic for each limit in a condition that some criterion never meets."""
        for criteria, limit in _limits(condition, subjects):
            self._budget -= 1 + len(criteria)
            if self._budget < 0:
                return
            for places, name in self._first_of(criteria).items():
                if (limit * 10**places).denominator != 1:
                    shown = exact_text(limit)
                    yield Diagnostic.at(KIND, span, criterion=name, places=places, limit=shown)
                    break

    def _first_of(self, criteria: tuple[str, ...]) -> dict[int, str]:
        """Return the first of some criteria for each number of places that scores are shown to."""
        if criteria not in self._first:
            first: dict[int, str] = {}
            for name in criteria:
                criterion = self._ruleset.criterion_by_id[name]
                rounding = criterion.rounding or criterion.shown
                if rounding is not None:
                    first.setdefault(rounding.places, name)
            self._first[criteria] = first
        return self._first[criteria]


def _limits(
    condition: model.Expression | None, subjects: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], Fraction]]:
    """Yield the criteria that are compared with a number, and the number."""
    pending = [condition]
    while pending:
        match pending.pop():
            case model.Junction(conditions=several):
                pending.extend(several)
            case model.Negation(condition=one):
                pending.append(one)
            case model.Comparison(left=model.ScoreOf(criterion=name), right=model.Literal(value=limit)):
                yield (name,), limit
            case model.Comparison(left=model.SubjectScore(), right=model.Literal(value=limit)):
                yield subjects, limit
            case model.Quantified(criteria=criteria, right=model.Literal(value=limit)):
                yield criteria, limit
