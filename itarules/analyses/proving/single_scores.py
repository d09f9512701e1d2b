"""One score from the scores that it is made from, without a whole evaluation: for searches that look at thousands.

In come scores by criterion; out goes what the evaluator would make of them, for a criterion that is calculated.
"""

from collections.abc import Mapping
from fractions import Fraction

from attrs import frozen

from itarules.amounts import Rounding, round_units
from itarules.conditions import calculate
from itarules.plan import Plan

__all__ = ["Single", "SingleScores"]


@frozen
class Single:
    """A score as it is shown, and whether nothing on the way to it was computed to so many places only."""

    shown: Fraction
    exact: bool


class SingleScores:
    """The calculated scores of one plan."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._names = [caption.id for caption in plan.captions]
        self._slots = {name: slot for slot, name in enumerate(self._names)}

    def score(self, criterion: str, scores: Mapping[str, Fraction]) -> Single | None:
        """Return the score of a criterion with a formula; None where it has none, or something is not known.

        Args:
            criterion: what is calculated.
            scores: what is given; other scores that the formula uses are calculated from these in turn.
        """
        step = self._plan.steps[self._slots[criterion]]
        if step.formula is None:
            return None
        found = self._calculated(self._slots[criterion], scores)
        if found is None:
            return None
        value, exact = found
        return Single(_rounded(value, step.rounding or step.shown), exact)

    def _calculated(self, slot: int, scores: Mapping[str, Fraction]) -> tuple[Fraction, bool] | None:
        """Return the exact score of a slot, and whether it is exact."""
        formula = self._plan.steps[slot].formula
        if formula is None:
            return None
        parts: dict[int, Fraction] = {}
        exact = True
        for part in self._plan.steps[slot].parts:
            given = scores.get(self._names[part])
            found = self._calculated(part, scores) if given is None else (given, True)
            if found is None:
                return None
            parts[part] = _rounded(found[0], self._plan.steps[part].rounding)
            exact = exact and found[1]
        real = calculate(formula, parts.__getitem__)
        return real.value, exact and real.exact


def _rounded(value: Fraction, rounding: Rounding | None) -> Fraction:
    if rounding is None:
        return value
    return Fraction(round_units(value.numerator, value.denominator, rounding), 10**rounding.places)
