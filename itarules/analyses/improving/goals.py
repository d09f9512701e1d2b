"""What a level asks of scores, as least exact scores joined by "and" and "or": `goal_of`.

To stand in a row of a grade table or in one above it is to meet the condition of any of these rows. Conditions that
ask for at least so many points of single scores rise with them; of such a goal, a score alone decides by one edge, and
a plan only has to lift scores. Other conditions are out of reach here, and the answer says so.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import product
from math import ceil, floor

from attrs import frozen

from itarules import model
from itarules.amounts import Rounding
from itarules.regions import OutOfReachError
from itarules.thresholds import least_shown_as

__all__ = ["AllOf", "AnyOf", "AtLeast", "Goal", "alternatives", "goal_of", "named_in"]

_MOST_ALTERNATIVES = 200
_TURNED = {">=": "<", ">": "<=", "<=": ">", "<": ">=", "==": "!=", "!=": "=="}
_MIRRORED = {">=": "<=", ">": "<", "<=": ">=", "<": ">", "==": "==", "!=": "!="}


@frozen
class AtLeast:
    """The exact score of a criterion is the edge or more; without `included`, more."""

    criterion: str
    edge: Fraction
    included: bool

    def implies(self, other: "AtLeast") -> bool:
        """Return whether whoever meets this meets the other."""
        same = self.criterion == other.criterion
        return same and (self.edge, not self.included) >= (other.edge, not other.included)


@frozen
class AllOf:
    """Every part is met; without any, it is."""

    parts: tuple["Goal", ...]


@frozen
class AnyOf:
    """A part is met; without any, none is."""

    parts: tuple["Goal", ...]


Goal = AtLeast | AllOf | AnyOf


def goal_of(ruleset: model.Ruleset, grade: model.Grade, rows: int) -> Goal:
    """Return what it takes to stand in one of the first rows of a grade table.

    Raises:
        OutOfReachError: a condition asks for something else than enough points.
    """
    return AnyOf(
        tuple(
            AllOf(()) if band.condition is None else _goal(ruleset, band.condition, True)
            for band in grade.bands[:rows]
        )
    )


def _goal(ruleset: model.Ruleset, condition: model.Expression, holds: bool) -> Goal:
    match condition:
        case model.Negation(condition=one):
            return _goal(ruleset, one, not holds)
        case model.Junction(every=every, conditions=conditions):
            parts = tuple(_goal(ruleset, one, holds) for one in conditions)
            return AllOf(parts) if every is holds else AnyOf(parts)
        case model.Quantified(
            criteria=criteria, every=every, comparator=sign, right=model.Literal(value=limit)
        ):
            parts = tuple(_least(ruleset, name, sign, limit, holds) for name in criteria)
            return AllOf(parts) if every is holds else AnyOf(parts)
        case model.Comparison(left=left, comparator=sign, right=model.Literal(value=limit)):
            return _least(ruleset, _score(left), sign, limit, holds)
        case model.Comparison(left=model.Literal(value=limit), comparator=sign, right=right):
            return _least(ruleset, _score(right), _MIRRORED[sign], limit, holds)
        case model.GradeIs(grade=name, band=band) if holds:
            other = next(one for one in ruleset.grades if one.id == name)
            if other.bands[0].id == band:
                return goal_of(ruleset, other, 1)
    raise OutOfReachError("a condition asks for something else than enough points")


def _score(expression: model.Expression) -> str:
    if isinstance(expression, model.ScoreOf):
        return expression.criterion
    raise OutOfReachError("a condition compares more than one score")


def _least(ruleset: model.Ruleset, name: str, sign: str, limit: Fraction, holds: bool) -> AtLeast:
    sign = sign if holds else _TURNED[sign]
    if sign not in (">=", ">"):
        raise OutOfReachError("a condition asks for few points")
    criterion = ruleset.criterion_by_id[name]
    rounding: Rounding | None = criterion.rounding or criterion.shown
    if rounding is None:
        return AtLeast(name, limit, sign == ">=")
    scaled = limit * 10**rounding.places
    edge, included = least_shown_as(ceil(scaled) if sign == ">=" else floor(scaled) + 1, rounding)
    return AtLeast(name, edge, included)


def named_in(goal: Goal) -> Iterator[str]:
    """Yield the criteria that a goal speaks of."""
    if isinstance(goal, AtLeast):
        yield goal.criterion
    else:
        for part in goal.parts:
            yield from named_in(part)


def alternatives(goal: Goal) -> tuple[tuple[AtLeast, ...], ...]:
    """Return the ways to meet a goal: lists of scores that together are enough, none of which asks more than another.

    Raises:
        OutOfReachError: there are too many ways.
    """
    kept: list[tuple[AtLeast, ...]] = []
    for one in _ways(goal):
        if not any(_implied(other, one) for other in kept):
            kept = [other for other in kept if not _implied(one, other)] + [one]
    return tuple(kept)


def _ways(goal: Goal) -> list[tuple[AtLeast, ...]]:
    match goal:
        case AtLeast():
            return [(goal,)]
        case AnyOf(parts=parts):
            found = [way for part in parts for way in _ways(part)]
        case AllOf(parts=parts):
            found = []
            for combination in product(*(_ways(part) for part in parts)):
                found.append(_strongest(one for way in combination for one in way))
                if len(found) > _MOST_ALTERNATIVES:
                    break
    if len(found) > _MOST_ALTERNATIVES:
        raise OutOfReachError("too many ways to meet the conditions")
    return found


def _strongest(parts: Iterable[AtLeast]) -> tuple[AtLeast, ...]:
    """Return the highest edge of each criterion."""
    found: dict[str, AtLeast] = {}
    for one in parts:
        known = found.get(one.criterion)
        if known is None or one.implies(known):
            found[one.criterion] = one
    return tuple(found.values())


def _implied(weaker: tuple[AtLeast, ...], stronger: tuple[AtLeast, ...]) -> bool:
    return all(any(other.implies(one) for other in stronger) for one in weaker)
