"""Two formulas held against each other box by box: proved to be alike, or told apart at a point.

The scores that the formulas use are put into a box, which is cut where a case of a formula gives way to another one.
On each piece the formulas come to the same form, and are alike there; or to different numbers, and are told apart; or
the piece is cut again. Nothing is assumed of the formulas, so that logarithms and products of scores are no obstacle.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from attrs import frozen

from itarules import model
from itarules.analyses.proving.enclosures import Box, Reduced, reduced
from itarules.analyses.proving.forms import Interval
from itarules.lowering import Domain, domain_of, received_domain

__all__ = ["Alike", "Apart", "Undecided", "held_against"]

_MOST_BOXES = 4_000


@frozen
class Alike:
    """Two formulas have the same value wherever they were looked at, which is everywhere."""


@frozen
class Apart:
    """Two formulas have different values at a point: scores by criterion."""

    scores: Mapping[str, Fraction]


@frozen
class Undecided:
    """After so many boxes, neither was shown."""


Formula = tuple[model.Ruleset, model.Expression]


def held_against(
    one: Formula, other: Formula, names: Sequence[str], *, shown: bool = False, most: int = _MOST_BOXES
) -> Alike | Apart | Undecided:
    """Return whether two formulas are alike for all that the scores they use can be.

    Args:
        one: a ruleset, and an expression of it.
        other: another one, with the same criteria.
        names: the criteria that either uses; their scores are taken to be independent of each other.
        shown: whether the formulas see shown scores, as conditions of grades do.
        most: how many boxes may be looked at.
    """
    domains = {name: _domain(one[0], name, shown) for name in names}
    values = {name: domain.values for name, domain in domains.items() if domain.values is not None}
    waiting: list[dict[str, Interval]] = [
        {name: Interval(domain.low, domain.high) for name, domain in domains.items()}
    ]
    for _ in range(most):
        if not waiting:
            return Alike()
        box = waiting.pop()
        pair = [reduced(ruleset, formula, box, shown=shown) for ruleset, formula in (one, other)]
        if pair[0].form == pair[1].form:
            continue
        for point in _points(box, values):
            at = {name: Interval(value, value) for name, value in point.items()}
            first, second = (reduced(ruleset, formula, at, shown=shown) for ruleset, formula in (one, other))
            if first.form != second.form:
                return Apart(point)
        pieces = list(_cut(box, values, pair))
        if not pieces:
            return Undecided()
        waiting += reversed(pieces)
    return Undecided() if waiting else Alike()


def _domain(ruleset: model.Ruleset, name: str, shown: bool) -> Domain:
    """Return what a score can be: exact where the formulas see shown scores, else as formulas receive it."""
    criterion = ruleset.criterion_by_id[name]
    return received_domain(domain_of(ruleset, criterion), None if shown else criterion.rounding)


def _points(box: Box, values: Mapping[str, Sequence[Fraction]]) -> Iterator[Mapping[str, Fraction]]:
    """Yield points of a box: where all scores are least, where all are greatest, and in the midst."""
    found = []
    for name, one in box.items():
        if name in values:
            left = [value for value in values[name] if one.low <= value <= one.high]
            found.append((left[0], left[-1], left[len(left) // 2]))
        else:
            middle = (one.low + one.high) / 2
            found.append((middle if one.low_open else one.low, middle if one.high_open else one.high, middle))
    for place in range(3):
        yield {name: three[place] for name, three in zip(box, found, strict=True)}


def _cut(
    box: Box, values: Mapping[str, Sequence[Fraction]], pair: Sequence[Reduced]
) -> Iterator[dict[str, Interval]]:
    """Yield a box in pieces: by choices, at an edge, or through its longest side."""
    used = {name for name, interval in box.items() if not interval.single}
    few = sorted(used & set(values), key=lambda name: len(values[name]))
    if few:
        yield from ({**box, few[0]: Interval(one, one)} for one in values[few[0]])
        return
    for name, place in (edge for one in pair for edge in one.edges):
        interval = box[name]
        if (interval.low_open and place == interval.low) or (interval.high_open and place == interval.high):
            continue
        if place > interval.low:
            yield {**box, name: Interval(interval.low, place, interval.low_open, True)}
        yield {**box, name: Interval(place, place)}
        if place < interval.high:
            yield {**box, name: Interval(place, interval.high, True, interval.high_open)}
        return
    if used:
        name = max(sorted(used), key=lambda one: box[one].high - box[one].low)
        interval = box[name]
        middle = (interval.low + interval.high) / 2
        yield {**box, name: Interval(interval.low, middle, interval.low_open)}
        yield {**box, name: Interval(middle, interval.high, True, interval.high_open)}
