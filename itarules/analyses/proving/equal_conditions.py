"""Conditions and tables of two rulesets held against each other, over the scores of the first one."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import prod

from itarules import model
from itarules.analyses.proving.boxes import Alike, Apart, held_against
from itarules.guards import Guards, spoken_of
from itarules.lowering import Domain, domain_of
from itarules.questions import OutOfReach, Witness

__all__ = ["Comparing"]

_MOST_COMBINATIONS = 500


class Comparing:
    """Conditions of two rulesets held against each other, over the scores of the first one."""

    def __init__(
        self, ruleset: model.Ruleset, other: model.Ruleset, points: list[Mapping[str, Fraction]]
    ) -> None:
        self._ruleset = ruleset
        self._other = other
        self._points = points

    def tables(self, one: model.Grade, other: model.Grade) -> bool:
        """Return whether two tables are proved to give the same bands."""
        rows = [[band.id for band in grade.bands] for grade in (one, other)]
        if one.criterion != other.criterion or rows[0] != rows[1]:
            return False
        return self._boxed(one, other) or self._row_by_row(one, other)

    def _boxed(self, one: model.Grade, other: model.Grade) -> bool:
        """Return whether two tables are alike for all scores that they speak of, given independently."""
        names: set[str] = set()
        for grade in (one, other):
            for band in grade.bands:
                names |= spoken_of(self._ruleset, band.condition)
        tables = (self._ruleset, _as_number(one)), (self._other, _as_number(other))
        found = held_against(*tables, sorted(names), shown=True)
        if isinstance(found, Apart):
            self._points.append(found.scores)
        return isinstance(found, Alike)

    def _row_by_row(self, one: model.Grade, other: model.Grade) -> bool:
        """Return whether the rows of two tables are alike, for scores that are made from each other."""
        before: list[model.Expression] = []
        for first, second in zip(one.bands, other.bands, strict=True):
            if first.condition is None or second.condition is None:
                return first.condition == second.condition
            # Rows before this one were proved to be alike: only what they leave matters.
            if first.condition != second.condition and not self._same(
                first.condition, second.condition, "", before
            ):
                return False
            before.append(first.condition)
        return True

    def alike(self, one: model.Expression, other: model.Expression, targets: Sequence[str]) -> bool:
        """Return whether two conditions are proved to hold for the same scores of each target."""
        return one == other or all(self._same(one, other, target, ()) for target in targets)

    def _same(
        self,
        one: model.Expression,
        other: model.Expression,
        subject: str,
        failing: Sequence[model.Expression],
    ) -> bool:
        names = spoken_of(self._ruleset, one, subject) | spoken_of(self._ruleset, other, subject)
        for domains in self._choices(names):
            guards = Guards(ruleset=self._ruleset, domains=domains)
            for holds, fails in ((one, other), (other, one)):
                answer = guards.question([holds], [fails, *failing], subject=subject).answer()
                if isinstance(answer, Witness | OutOfReach):
                    return False
        return True

    def _choices(self, names: set[str]) -> Iterator[Mapping[str, Domain]]:
        """Yield every combination of what scores with few values can be, or nothing to say about any of them."""
        few: dict[str, tuple[Fraction, ...]] = {}
        for name in sorted(names):
            values = domain_of(self._ruleset, self._ruleset.criterion_by_id[name]).values
            if values is not None:
                few[name] = values
        if prod(map(len, few.values())) > _MOST_COMBINATIONS:
            few = {}
        for chosen in product(*few.values()):
            yield {name: Domain(low=one, high=one) for name, one in zip(few, chosen, strict=True)}


def _as_number(grade: model.Grade) -> model.Expression:
    """Return a table as a formula that gives the place of the band."""
    cases = tuple(
        (band.condition, model.Literal(value=Fraction(place)))
        for place, band in enumerate(grade.bands)
        if band.condition is not None
    )
    last = Fraction(len(cases))
    return model.Conditional(cases=cases, otherwise=model.Literal(value=last))
