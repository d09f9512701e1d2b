"""Evidence on the edges of a ruleset, on both sides of each: few assessments, the same ones every time.

In comes what a ruleset means; out go mappings of evidence. Scores that do not depend on each other stand on their
edges in one assessment; what is beside them is at one end of its range, so that it decides nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from attrs import frozen

from itarules import model
from itarules.boundaries import Boundary, boundaries_of
from itarules.guards import spoken_of
from itarules.strategies.draws import FINEST, may_be_given, middle, written
from itarules.thresholds import least_shown_as

__all__ = ["Edges", "edges_of", "path"]

_HAIR = Fraction(1, 10**6)
# One assessment meets a finding on all that it is about, so that findings come first.
_ORDER = ("finding", "grade", "measure", "formula")


@frozen(kw_only=True)
class Edges:
    """The edges of a ruleset as evidence.

    Attributes:
        on: assessments whose scores are the least that is shown as a number they are compared with, or that number.
        beside: those where the same comparisons have just turned out the other way.
    """

    on: tuple[Mapping[str, object], ...]
    beside: tuple[Mapping[str, object], ...]


@frozen(kw_only=True)
class _Case:
    """Scores that are aimed at together.

    Attributes:
        rank: how many others are for the same comparison and come before it.
        turn: what has no aim is at the upper end of its range where this is even, at the lower where it is odd; of
            choices, it is the one to take.
        needed: what has to have a score too, so that the comparison decides; nothing where others may join.
        scores: by criterion.
    """

    rank: int = 0
    turn: int = 0
    needed: tuple[str, ...] = ()
    scores: dict[str, Fraction]


def edges_of(ruleset: model.Ruleset) -> Edges:
    """Return the edges of a ruleset: of findings and grades first, of formulas last."""
    cases = _Cases(ruleset)
    for boundary in sorted(boundaries_of(ruleset), key=lambda one: _ORDER.index(one.sort)):
        criterion = ruleset.criterion_by_id[boundary.criterion]
        scale = ruleset.scale_of(criterion)
        if scale is not None and scale.single:
            on, beside = [boundary.limit], _answers_beside(scale, boundary.limit)
        else:
            on, beside = [_on(criterion, boundary)], _beside(criterion, boundary)
        cases.add(boundary, on, cases.on)
        cases.add(boundary, beside, cases.beside)
    return Edges(on=cases.evidence(cases.on), beside=cases.evidence(cases.beside))


class _Cases:
    """The assessments while they are made."""

    def __init__(self, ruleset: model.Ruleset) -> None:
        self._ruleset = ruleset
        self._by_id = ruleset.criterion_by_id
        self._above = {one.id: frozenset(path(ruleset, one.id)) for one in ruleset.criteria}
        self._spoken = _spoken(ruleset)
        self.on: list[_Case] = []
        self.beside: list[_Case] = []

    def add(self, boundary: Boundary, values: Iterable[Fraction], cases: list[_Case]) -> None:
        """Add what stands on one boundary: to the first of the assessments that has room, or in new ones."""
        criterion = self._by_id[boundary.criterion]
        needed = self._spoken.get((boundary.sort, boundary.of), frozenset()) - {criterion.id, ""}
        for value in values:
            if not criterion.low <= value <= criterion.high:
                continue
            if needed:
                cases += self._decisive(criterion, value, needed)
                continue
            found = next((one for one in cases if self._fits(criterion.id, value, one)), None)
            if found is None:
                found = _Case(scores={})
                cases.append(found)
            found.scores[criterion.id] = value

    def _fits(self, name: str, value: Fraction, case: _Case) -> bool:
        """Return whether a score does not depend on those of a case, nor they on it."""
        if case.needed:
            return False
        if name in case.scores:
            return case.scores[name] == value
        return not any(name in self._above[one] or one in self._above[name] for one in case.scores)

    def _decisive(
        self, criterion: model.Criterion, value: Fraction, needed: frozenset[str]
    ) -> Iterator[_Case]:
        """Yield a score with what else its rule speaks of: high, low, and each choice in turn."""
        names = tuple(one.id for one in self._ruleset.criteria if one.id in needed)
        scales = [self._ruleset.scale_of(self._by_id[name]) for name in names]
        turns = max([2, *(len(one.options) for one in scales if one is not None and one.choices)])
        below = criterion.children and any(criterion.id in self._above[name] for name in names)
        for turn in range(turns):
            if not below:
                yield _Case(rank=turn, turn=turn, needed=names, scores={criterion.id: value})
        for rank, scores in enumerate(_made(self._ruleset, criterion, value) if below else ()):
            yield _Case(rank=rank, needed=names, scores=scores)

    def evidence(self, cases: Iterable[_Case]) -> tuple[Mapping[str, object], ...]:
        """Return the evidence of assessments, each once; every comparison has one before any has its second."""
        ranked = sorted(cases, key=lambda one: one.rank)
        found = {repr(given): given for given in map(self._given, ranked)}
        return tuple(found.values())

    def _given(self, case: _Case) -> Mapping[str, object]:
        """Return evidence in which the scores of a case are given, and what they reach is made from its parts."""
        scores, made = self._apart(case)
        # What a figure stands for is not looked for any more, but another comparison may ask for it.
        pending = [*(one.id for one in self._ruleset.roots), *case.needed]
        given: dict[str, object] = {}
        seen: set[str] = set()
        for name in pending:
            if name in seen:
                continue
            seen.add(name)
            criterion = self._by_id[name]
            asked = name in case.needed and name not in scores
            if name in made or (asked and criterion.uses) or not may_be_given(criterion):
                pending += criterion.children or criterion.uses
            else:
                value = scores.get(name, criterion.low if case.turn % 2 else criterion.high)
                given[name] = self._stated(criterion, value, case.turn)
        return given

    def _apart(self, case: _Case) -> tuple[Mapping[str, Fraction], set[str]]:
        """Return the scores that are given, and what is made: no score is given beside one that it is a part of."""
        needed, more = {*case.needed}, True
        while more:
            made = {name for one in (*case.scores, *needed) for name in self._above[one] if name != one}
            used = {name for one in made - set(case.scores) for name in self._by_id[one].uses}
            more = not used <= needed
            needed |= used
        scores = _lowered(self._ruleset, case.scores, self._strictly_above(needed))
        made = self._strictly_above((*scores, *needed))
        return scores, made - set(scores)

    def _strictly_above(self, names: Iterable[str]) -> set[str]:
        return {name for one in names for name in self._above[one] if name != one}

    def _stated(self, criterion: model.Criterion, value: Fraction, turn: int) -> object:
        scale = self._ruleset.scale_of(criterion)
        if scale is None:
            return written(value if value.denominator <= FINEST else middle(criterion))
        if scale.choices:
            return scale.options[turn % len(scale.options)].id
        if scale.single:
            return min(scale.options, key=lambda option: abs(option.points - value)).id
        points = [option.points for option in scale.options]
        return written(min(max(value, min(points)), max(points)))


def _spoken(ruleset: model.Ruleset) -> Mapping[tuple[str, str], frozenset[str]]:
    """Return which criteria a grade, a finding or a measure speaks of; the one in question has no name."""
    rules = [("grade", one.id, band.condition) for one in ruleset.grades for band in one.bands]
    rules += [("finding", one.id, one.condition) for one in ruleset.findings]
    rules += [("measure", one.id, case.condition) for one in ruleset.measures for case in one.applications]
    found: dict[tuple[str, str], frozenset[str]] = {}
    for sort, of, condition in rules:
        found[sort, of] = found.get((sort, of), frozenset()) | spoken_of(ruleset, condition)
    return found


def _made(ruleset: model.Ruleset, whole: model.Criterion, value: Fraction) -> list[dict[str, Fraction]]:
    """Return scores of parts that make a value exactly: all alike, then one as low as can be and the others alike."""
    parts = [ruleset.criterion_by_id[name] for name in whole.children]
    combination = None if whole.aggregation is None else whole.aggregation.combination
    weights = [one.weight or Fraction(1) for one in parts]
    total = sum(weights, Fraction(0))
    alike = value / total if combination is model.Combination.SUM else value
    found = [{one.id: alike for one in parts}]
    for low, weight in zip(parts, weights, strict=True):
        if combination is not model.Combination.MEAN or weight == total:
            continue
        top = min(one.high for one in parts if one is not low)
        least = max(low.low, (value * total - top * (total - weight)) / weight)
        others = (value * total - least * weight) / (total - weight)
        found.append({one.id: least if one is low else others for one in parts})
    return [
        one
        for one in found
        if all(part.low <= score <= part.high for part, score in zip(parts, one.values(), strict=True))
    ]


def _lowered(ruleset: model.Ruleset, scores: Mapping[str, Fraction], above: set[str]) -> dict[str, Fraction]:
    """Return scores with some of them, `above`, made from parts that are all alike, where these can be."""
    found, pending = {}, list(scores.items())
    while pending:
        name, value = pending.pop()
        one = ruleset.criterion_by_id[name]
        if not one.low <= value <= one.high:
            continue
        if name not in above or not one.children:
            found[name] = value
            continue
        parts = [ruleset.criterion_by_id[child] for child in one.children]
        if one.aggregation is not None and one.aggregation.combination is model.Combination.SUM:
            value /= sum((part.weight or Fraction(1) for part in parts), Fraction(0))
        pending += [(part.id, value) for part in parts]
    return found


def _on(criterion: model.Criterion, boundary: Boundary) -> Fraction:
    """Return the least score that is shown as the limit, or the limit where nothing is rounded."""
    edge, included = _edge(criterion, boundary, 0)
    return edge if included and edge >= criterion.low else boundary.limit


def _beside(criterion: model.Criterion, boundary: Boundary) -> list[Fraction]:
    """Return the scores at which the comparison has just turned out the other way."""
    edge, included = _edge(criterion, boundary, 0)
    below = edge - _HAIR if included else edge
    edge, included = _edge(criterion, boundary, 1)
    beyond = edge if included else edge + _HAIR
    if boundary.comparator in (">=", "<"):
        return [below]
    return [beyond] if boundary.comparator in (">", "<=") else [below, beyond]


def _answers_beside(scale: model.Scale, limit: Fraction) -> list[Fraction]:
    """Return the points of the answers next to a limit."""
    points = [option.points for option in scale.options]
    below, beyond = [one for one in points if one < limit], [one for one in points if one > limit]
    return [*([max(below)] if below else []), *([min(beyond)] if beyond else [])]


def _edge(criterion: model.Criterion, boundary: Boundary, more: int) -> tuple[Fraction, bool]:
    """Return where the scores begin that are shown as the limit and so many units more, and whether it is one."""
    rounding = criterion.rounding or criterion.shown
    if boundary.exact or rounding is None:
        return boundary.limit, not more
    units = boundary.limit * 10**rounding.places
    return least_shown_as(-(-units.numerator // units.denominator) + more, rounding)


def path(ruleset: model.Ruleset, name: str) -> Iterator[str]:
    """Yield a criterion and all that its score reaches: what it is part of, and what is calculated from it."""
    found = {name: None}
    pending = [name]
    while pending:
        one = pending.pop()
        yield one
        above = ruleset.criterion_by_id[one].parent
        users = [user.id for user in ruleset.criteria if one in user.uses]
        for user in [*users, *([above] if above else [])]:
            if user not in found:
                found[user] = None
                pending.append(user)
