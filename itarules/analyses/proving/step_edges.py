"""Where a calculated score steps: inputs on both sides of the place at which it is shown as another number.

In comes a bench; out go scores. A place is found by halving, so that it need not be known how the score is made, and
between the two sides stands the plainest number of all, which is the edge itself where that is a rational number.
Where functions are computed to so many places, halving goes on until the score lies on the edge exactly.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import ceil, floor, prod

from itarules import model
from itarules.analyses.proving.enclosures import reduced
from itarules.analyses.proving.forms import Interval
from itarules.analyses.proving.formula_limits import limits_of, parts_of
from itarules.analyses.proving.single_scores import SingleScores
from itarules.functions import PRECISION
from itarules.lowering import Domain, domain_of
from itarules.obligations.claims import Bench

__all__ = ["plainest_between", "step_edges"]

_HALVINGS, _FEW_HALVINGS, _FINEST = 90, 30, 10**20
_PLACES = (Fraction(1, 2), Fraction(1), Fraction(1, 5))
_MOST_BASES = 24
_HAIR, _NEARER = Fraction(1, 10**6), Fraction(1, 10 ** (PRECISION + 2))
# Of two steps in a row, one tie lies between an even and an odd number, and one the other way round.
_IN_A_ROW = 2
_MIDST = Fraction(2, 5)
_Scores = Mapping[str, Fraction]


def step_edges(bench: Bench) -> Iterator[_Scores]:
    """Yield, for each calculated score and each number that it is made from, scores where it steps."""
    for criterion in bench.model.criteria:
        if criterion.formula is not None or _has_calculated_parts(bench.model, criterion):
            yield from _of_criterion(bench, criterion)


def plainest_between(low: Fraction, high: Fraction) -> Fraction:
    """Return the number from `low` to `high` with the least denominator.

    >>> plainest_between(Fraction(314, 100), Fraction(315, 100))
    Fraction(22, 7)
    """
    if high < 0:
        return -plainest_between(-high, -low)
    if ceil(low) <= high:
        return Fraction(max(ceil(low), 0))
    whole = floor(low)
    return whole + 1 / plainest_between(1 / (high - whole), 1 / (low - whole))


def _has_calculated_parts(ruleset: model.Ruleset, criterion: model.Criterion) -> bool:
    return any(ruleset.criterion_by_id[part].formula is not None for part in criterion.children)


def _of_criterion(bench: Bench, criterion: model.Criterion) -> Iterator[_Scores]:
    # Evidence may be given at any depth: what the score is made from directly is enough.
    names = criterion.uses if criterion.formula is not None else criterion.children
    domains = {name: domain_of(bench.model, bench.model.criterion_by_id[name]) for name in names}
    yield from _corners(domains)
    for name, domain in domains.items():
        if domain.values is not None:
            continue
        others = {other: one for other, one in domains.items() if other != name}
        spread = [{other: _at(one, place) for other, one in others.items()} for place in _PLACES]
        edges = list(_edges(bench.model, criterion, name, domains))
        for base in (*spread, *_held_against(criterion, others, spread)):
            yield from ({**base, name: edge} for edge in edges)
        for base in spread if others else spread[:1]:
            along = _Along(bench, criterion.id, base, name)
            for start in (domain.low, (domain.low + domain.high) / 2):
                yield from along.steps(start, domain.high)
    for name in names:
        yield from _carried(bench, criterion, name, domains)


def _corners(domains: Mapping[str, Domain]) -> Iterator[_Scores]:
    """Yield all numbers at their greatest and at their least, with every combination of choices, if these are few."""
    choices = {name: one.values for name, one in domains.items() if one.values is not None}
    if prod(map(len, choices.values())) <= _MOST_BASES:
        for place in (Fraction(1), Fraction(0)):
            base = {name: _at(one, place) for name, one in domains.items()}
            for chosen in product(*choices.values()):
                yield {**base, **dict(zip(choices, chosen, strict=True))}


def _carried(
    bench: Bench, criterion: model.Criterion, inner: str, domains: Mapping[str, Domain]
) -> Iterator[_Scores]:
    """Yield scores at the first step of a score, with one that it is made from calculated in each of its cases.

    What is hidden by the rounding of the inner score shows where the outer one is about to step.
    """
    below = bench.model.criterion_by_id[inner]
    if below.formula is None:
        return
    inputs = {name: domain_of(bench.model, bench.model.criterion_by_id[name]) for name in below.uses}
    beside = [name for name, one in domains.items() if name != inner and one.values is None]
    if not beside:
        return
    name = min(beside, key=lambda one: one in inputs)
    spread = [{other: _at(one, place) for other, one in inputs.items()} for place in _PLACES]
    for base in (*spread, *_held_against(below, inputs, spread)):
        rest = {other: _at(one, _PLACES[0]) for other, one in domains.items() if other != inner}
        along = _Along(bench, criterion.id, {**rest, **base}, name)
        low, high = domains[name].low, domains[name].high
        for start in (low, (low + high) / 2):
            yield from along.first_step(start, high)


def _edges(
    ruleset: model.Ruleset, criterion: model.Criterion, name: str, domains: Mapping[str, Domain]
) -> Iterator[Fraction]:
    """Yield where a case of a formula gives way to another one as a score rises, and numbers on both sides."""
    if criterion.formula is None:
        return
    box = {other: Interval(one.low, one.high) for other, one in domains.items()}
    places = dict.fromkeys(
        place for other, place in reduced(ruleset, criterion.formula, box).edges if other == name
    )
    around = [Fraction(0), -_HAIR, _HAIR]
    if any(_computed(ruleset.criterion_by_id[each].formula) for each in (criterion.id, *criterion.uses)):
        # So near to the edge that what is computed to so many places is the same there.
        around += [-_NEARER, _NEARER]
    for place in places:
        for value in (place + beside for beside in around):
            if domains[name].low <= value <= domains[name].high:
                yield value


def _computed(formula: model.Expression | None) -> bool:
    return any(isinstance(one, model.Function) for one in parts_of(formula))


def _held_against(
    criterion: model.Criterion, domains: Mapping[str, Domain], spread: Sequence[_Scores]
) -> Iterator[_Scores]:
    """Yield scores of all but one: choices, and numbers that they are held against; all together, if these are few."""
    values: dict[str, tuple[Fraction, ...]] = {}
    for name, one in domains.items():
        held = [limit for limit in limits_of(criterion.formula, name) if one.low <= limit <= one.high]
        if held or one.values:
            values[name] = one.values or tuple(dict.fromkeys([*held, *(base[name] for base in spread)]))
    if prod(map(len, values.values())) <= _MOST_BASES:
        for chosen in product(*values.values()):
            yield {**spread[0], **dict(zip(values, chosen, strict=True))}
    else:
        yield from ({**spread[0], name: value} for name, several in values.items() for value in several)


def _at(domain: Domain, place: Fraction) -> Fraction:
    if domain.values is not None:
        return domain.values[int(place * (len(domain.values) - 1))]
    return domain.low + (domain.high - domain.low) * place


class _Along:
    """A score, as one of the numbers that it is made from rises."""

    def __init__(self, bench: Bench, criterion: str, base: _Scores, name: str) -> None:
        self._bench = bench
        self._single = SingleScores(bench.ruleset.plan)
        self._criterion = criterion
        self._base = base
        self._name = name

    def steps(self, low: Fraction, high: Fraction) -> Iterator[_Scores]:
        """Yield the edges of the first steps from `low` up."""
        for _ in range(_IN_A_ROW):
            found = list(self._step(low, high))
            if not found:
                return
            yield from found
            low = found[-1][self._name]

    def first_step(self, low: Fraction, high: Fraction) -> Iterator[_Scores]:
        """Yield scores on both sides of the first step from `low` up, near to each other."""
        if self._shown(low) != self._shown(high):
            yield from map(self._at, self._halved(low, high, _FEW_HALVINGS))

    def _step(self, low: Fraction, high: Fraction) -> Iterator[_Scores]:
        """Yield scores around the first step from `low` up; the last ones are those just below and above it."""
        first = self._shown(low)
        if first == self._shown(high):
            return
        low, high = self._halved(low, high, _HALVINGS)
        for value in (plainest_between(low, high), low, high):
            yield self._at(value)
        if self._computed(low):
            yield from self._exactly(low, high, first)

    def _halved(self, low: Fraction, high: Fraction, halvings: int) -> tuple[Fraction, Fraction]:
        first = self._shown(low)
        for _ in range(halvings):
            # Numbers with an end, as evidence would have them.
            middle = Fraction(int((low + high) / 2 * _FINEST), _FINEST)
            if not low < middle < high:
                break
            low, high = (middle, high) if self._shown(middle) == first else (low, middle)
        return low, high

    def _exactly(self, low: Fraction, high: Fraction, first: Fraction | str | None) -> Iterator[_Scores]:
        """Yield the two sides so near to each other that the score of one is the edge, to all places computed."""
        enough = max(abs(low), abs(high)) / 10 ** (PRECISION + 1)
        while high - low > enough:
            # The plainest numbers, since evidence has room for so many digits.
            aside = (high - low) * _MIDST
            middle = plainest_between(low + aside, high - aside)
            low, high = (middle, high) if self._shown(middle) == first else (low, middle)
        yield self._at(low)
        yield self._at(high)

    def _at(self, value: Fraction) -> _Scores:
        return {**self._base, self._name: value}

    def _shown(self, value: Fraction) -> Fraction | str | None:
        scores = self._at(value)
        single = self._single.score(self._criterion, scores)
        if single is not None:
            return single.shown
        result = self._bench.result(scores)
        return None if result is None else result.scores[self._criterion].value

    def _computed(self, value: Fraction) -> bool:
        single = self._single.score(self._criterion, self._at(value))
        return single is not None and not single.exact
