"""Which bands a grade may have where scores are known between bounds only.

In come the numbers of a run and, by slot, between what each true score lies; out come, for each grade, the bands
that are not ruled out. Conditions are worked out on bounds instead of numbers: each is true, false, or open.
A band that is ruled out is impossible; one that is not may still be, since scores are looked at one by one.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from itarules.amounts import round_units
from itarules.conditions import COMPARATORS
from itarules.model import Allowed, Combination
from itarules.plan import Condition, Step
from itarules.results import Origin
from itarules.run import Run

__all__ = ["possible_bands"]

# The least and the greatest value, both included.
_Bounds = tuple[Fraction, Fraction]


def possible_bands(run: Run, bounds: Sequence[_Bounds]) -> dict[int, tuple[int | None, ...]]:
    """Return the bands by grade, both by index; None among them if the grade may have none.

    Args:
        run: the numbers of the evaluation.
        bounds: by slot, between what the exact score lies.
    """
    shown = _shown(run, _narrowed(run, bounds))
    possible: dict[int, tuple[int | None, ...]] = {}
    for index in run.plan.grade_order:
        found: list[int | None] = []
        for place, row in enumerate(run.plan.grades[index].bands):
            holds = row.condition is None or _Outlook(shown, possible).holds(row.condition)
            if holds is not False:
                found.append(place)
            if holds:
                break
        else:
            found.append(None)
        possible[index] = tuple(found)
    return possible


def _narrowed(run: Run, bounds: Sequence[_Bounds]) -> list[_Bounds]:
    """Return the bounds with what a score tells about its parts: 97 of 100 leaves no part far below."""
    narrowed = list(bounds)
    for slot in reversed(range(len(narrowed))):
        step = run.plan.steps[slot]
        linear = step.combination in (Combination.MEAN, Combination.SUM) and step.formula is None
        if step.parts and linear and step.missing is Allowed.ERROR:
            low, high = narrowed[slot]
            unit = Fraction(0) if step.rounding is None else Fraction(1, 10**step.rounding.places)
            _narrow_parts(step, (low - unit, high + unit), narrowed)
    return narrowed


def _narrow_parts(step: Step, whole: _Bounds, narrowed: list[_Bounds]) -> None:
    total = sum(step.weights, Fraction(0)) if step.combination is Combination.MEAN else Fraction(1)
    parts = list(zip(step.parts, step.weights, strict=True))
    least = sum((narrowed[part][0] * weight for part, weight in parts), Fraction(0))
    most = sum((narrowed[part][1] * weight for part, weight in parts), Fraction(0))
    tightened = []
    for part, weight in parts:
        low, high = narrowed[part]
        tightened.append(
            (
                max(low, (whole[0] * total - most) / weight + high),
                min(high, (whole[1] * total - least) / weight + low),
            )
        )
    # A figure that its parts cannot give tells nothing about them; that is another entry of the audit.
    if all(low <= high for low, high in tightened):
        for (part, _), bounds in zip(parts, tightened, strict=True):
            narrowed[part] = bounds


def _shown(run: Run, bounds: Sequence[_Bounds]) -> list[_Bounds]:
    """Return between what the shown scores lie, which are what conditions test."""
    places = {run.plan.slot_of[one.criterion]: one.amount.places for one in run.assessment.figures}
    shown: list[_Bounds] = []
    for slot, (low, high) in enumerate(bounds):
        rounding, known = run.plan.steps[slot].shown, run.shown(slot)
        given = run.schedule.origins[slot] == Origin.GIVEN
        if rounding is None:
            shown.append((low, high))
        elif given and known is not None and places[slot] == rounding.places:
            # A score that is given as it is shown is the shown one, whatever was rounded to get it.
            shown.append((known, known))
        else:
            unit = 10**rounding.places
            ends = [round_units(end.numerator, end.denominator, rounding) for end in (low, high)]
            shown.append((Fraction(ends[0], unit), Fraction(ends[1], unit)))
    return shown


class _Outlook:
    """A stack machine for conditions on bounds; None is what may be anything."""

    def __init__(self, shown: Sequence[_Bounds], bands: dict[int, tuple[int | None, ...]]) -> None:
        self._shown = shown
        self._bands = bands

    def holds(self, condition: Condition) -> bool | None:
        """Return whether a condition is sure to hold, sure not to, or neither."""
        stack: list[Any] = []
        for word, *operands in condition.program:
            match word:
                case "number":
                    stack.append((operands[0], operands[0]))
                case "score":
                    stack.append(self._shown[operands[0]])
                case "compare":
                    right = stack.pop()
                    stack.append(_compared(operands[0], stack.pop(), right))
                case "every" | "some":
                    stack.append(self._quantified(word == "every", operands[0], operands[1], stack.pop()))
                case "graded":
                    stack.append(self._graded(*operands))
                case "not":
                    value = stack.pop()
                    stack.append(None if value is None else not value)
                case "all" | "any":
                    taken = [stack.pop() for _ in range(operands[0])]
                    stack.append(_joined(taken, every=word == "all"))
                case "sum":
                    taken = [stack.pop() for _ in operands[0]][::-1]
                    stack.append(_sum(operands[0], taken))
                case _:
                    # Other arithmetic is rare in the bands of grades: the condition stays open.
                    return None
        found: bool | None = stack.pop()
        return found

    def _quantified(self, every: bool, comparator: str, slots: Sequence[int], limit: _Bounds) -> bool | None:
        return _joined([_compared(comparator, self._shown[slot], limit) for slot in slots], every=every)

    def _graded(self, grade: int, band: int) -> bool | None:
        if band not in self._bands[grade]:
            return False
        return True if self._bands[grade] == (band,) else None


def _compared(comparator: str, left: _Bounds, right: _Bounds) -> bool | None:
    """Return what a comparison is for all values between the bounds, or None where they differ."""
    compare = COMPARATORS[comparator]
    if comparator in ("==", "!="):
        if left[0] > right[1] or left[1] < right[0]:
            return comparator == "!="
        same = left[0] == left[1] == right[0] == right[1]
        return comparator == "==" if same else None
    outcomes = {compare(left[0], right[1]), compare(left[1], right[0])}
    return outcomes.pop() if len(outcomes) == 1 else None


def _joined(parts: Sequence[bool | None], *, every: bool) -> bool | None:
    if (not every) in parts:
        return not every
    return None if None in parts else every


def _sum(signs: Sequence[int], values: Sequence[_Bounds]) -> _Bounds:
    ends = [
        (low, high) if sign > 0 else (-high, -low) for sign, (low, high) in zip(signs, values, strict=True)
    ]
    return sum((low for low, _ in ends), Fraction(0)), sum((high for _, high in ends), Fraction(0))
