"""Runs the programs of conditions and formulas: exact, three-valued, on a stack.

In come a `plan.Condition` and a way to look scores and grades up; out comes a truth value or a number, or None
where a missing score keeps it open. Apart from the evaluator, since actions try conditions too.
"""

import operator
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from attrs import frozen

from itarules.amounts import Rounding, round_units
from itarules.functions import Real, erfc, exponential, logarithm, power
from itarules.plan import Condition

__all__ = ["COMPARATORS", "Verdict", "calculate", "try_condition"]

COMPARATORS: dict[str, Callable[[Any, Any], bool]] = {
    ">=": operator.ge,
    ">": operator.gt,
    "<=": operator.le,
    "<": operator.lt,
    "==": operator.eq,
    "!=": operator.ne,
}
_LN_10 = logarithm(Fraction(10)).value
_Score = Callable[[int], Fraction | None]
_Band = Callable[[int], int | None]


@frozen(kw_only=True)
class Verdict:
    """Whether a condition holds, and whether any of its comparisons was an exact tie."""

    holds: bool | None
    tie: bool


def try_condition(condition: Condition, score: _Score, band: _Band, subject: int | None = None) -> Verdict:
    """Return whether a condition holds.

    Args:
        condition: the program.
        score: the shown score of a slot, or None where it is missing.
        band: the index of the band of a grade, or None where it is open.
        subject: the slot of the criterion in question.
    """
    machine = _Machine(score, band, subject)
    return Verdict(holds=machine.run(condition), tie=machine.tie)


def calculate(formula: Condition, score: _Score) -> Real:
    """Return the value of a formula, all of whose scores are known.

    Args:
        formula: the program.
        score: the exact score of a slot.
    """
    machine = _Machine(score, lambda _: None, None)
    value: Fraction = machine.run(formula)
    return Real(value, exact=machine.exact)


class _Machine:
    """A stack of numbers and truth values; None is what is not known."""

    def __init__(self, score: _Score, band: _Band, subject: int | None) -> None:
        self._score = score
        self._band = band
        self._subject = subject
        self._stack: list[Any] = []
        self.tie = False
        self.exact = True

    def run(self, program: Condition) -> Any:
        """Work the operations off and return what is left."""
        stack = self._stack
        for word, *operands in program.program:
            if word == "number":
                stack.append(operands[0])
            elif word == "score":
                stack.append(self._score(operands[0]))
            elif word == "subject":
                stack.append(None if self._subject is None else self._score(self._subject))
            else:
                stack.append(getattr(self, f"_{word}")(*operands))
        return stack.pop()

    def _popped(self, count: int) -> list[Any]:
        taken = self._stack[len(self._stack) - count :]
        del self._stack[len(self._stack) - count :]
        return taken

    # Truth values

    def _compare(self, comparator: str) -> bool | None:
        left, right = self._popped(2)
        if left is None or right is None:
            return None
        self.tie = self.tie or left == right
        return COMPARATORS[comparator](left, right)

    def _quantified(self, comparator: str, slots: Sequence[int], every: bool) -> bool | None:
        right = self._stack.pop()
        scores = [self._score(slot) for slot in slots]
        self.tie = self.tie or (right is not None and right in scores)
        compare = COMPARATORS[comparator]
        return _joined(
            [None if right is None or one is None else compare(one, right) for one in scores], every
        )

    def _every(self, comparator: str, slots: Sequence[int]) -> bool | None:
        return self._quantified(comparator, slots, every=True)

    def _some(self, comparator: str, slots: Sequence[int]) -> bool | None:
        return self._quantified(comparator, slots, every=False)

    def _graded(self, grade: int, band: int) -> bool | None:
        index = self._band(grade)
        return None if index is None else index == band

    def _chosen(self, slot: int, choice: int) -> bool | None:
        value = self._score(slot)
        return None if value is None else value == choice

    def _not(self) -> bool | None:
        value = self._stack.pop()
        return None if value is None else not value

    def _all(self, count: int) -> bool | None:
        return _joined(self._popped(count), True)

    def _any(self, count: int) -> bool | None:
        return _joined(self._popped(count), False)

    # Numbers

    def _sum(self, signs: Sequence[int]) -> Fraction | None:
        values = self._popped(len(signs))
        if None in values:
            return None
        return sum((sign * value for sign, value in zip(signs, values, strict=True)), Fraction(0))

    def _product(self, count: int, constant: Fraction) -> Fraction | None:
        values = self._popped(count)
        if None in values:
            return None
        for value in values:
            constant *= value
        return constant

    def _quotient(self) -> Fraction | None:
        dividend, divisor = self._popped(2)
        if dividend is None or divisor is None:
            return None
        quotient: Fraction = dividend / divisor
        return quotient

    def _least(self, count: int) -> Fraction | None:
        values = self._popped(count)
        return None if None in values else min(values)

    def _greatest(self, count: int) -> Fraction | None:
        values = self._popped(count)
        return None if None in values else max(values)

    def _real(self, real: Real) -> Fraction:
        self.exact = self.exact and real.exact
        return real.value

    def _power(self, exponent: Fraction) -> Fraction | None:
        value = self._stack.pop()
        return None if value is None else self._real(power(value, exponent))

    def _function(self, name: str) -> Fraction | None:
        value = self._stack.pop()
        if value is None:
            return None
        match name:
            case "abs":
                return Fraction(abs(value))
            case "sqrt":
                return self._real(power(value, Fraction(1, 2)))
            case "ln":
                return self._real(logarithm(value))
            case "log10":
                return self._decimal_logarithm(value)
            case "exp":
                return self._real(exponential(value))
            case _:
                return self._real(erfc(value))

    def _decimal_logarithm(self, value: Fraction) -> Fraction:
        # A power of ten has a whole logarithm, which the quotient of two decimals would miss by a hair.
        size = max(len(str(value.numerator)), len(str(value.denominator))) - 1
        for whole in (size, -size):
            if value == Fraction(10) ** whole:
                return Fraction(whole)
        return self._real(logarithm(value)) / _LN_10

    def _round(self, rounding: Rounding) -> Fraction | None:
        value = self._stack.pop()
        if value is None:
            return None
        return Fraction(round_units(value.numerator, value.denominator, rounding), 10**rounding.places)

    def _choose(self, count: int) -> Fraction | None:
        *cases, otherwise = self._popped(2 * count + 1)
        for condition, value in zip(cases[::2], cases[1::2], strict=True):
            if condition is None:
                return None
            if condition:
                chosen: Fraction | None = value
                return chosen
        last: Fraction | None = otherwise
        return last

    def _steps(self, rows: Sequence[tuple[Fraction, bool, Fraction]], otherwise: Fraction) -> Fraction | None:
        value = self._stack.pop()
        if value is None:
            return None
        for points, included, limit in rows:
            if value > limit or (included and value == limit):
                return points
        return otherwise

    def _lookup(self, slots: Sequence[int], table: Any) -> Fraction | None:
        choices = [self._score(slot) for slot in slots]
        if None in choices:
            return None
        found: Fraction = table[tuple(int(choice) for choice in choices if choice is not None)]
        return found

    def _curve(self, pieces: Sequence[tuple[Fraction, Fraction, Fraction, Fraction]]) -> Fraction | None:
        value = self._stack.pop()
        if value is None:
            return None
        low, high, start, end = pieces[0]
        for piece in pieces:
            if piece[0] <= value:
                low, high, start, end = piece
        along = (min(max(value, low), high) - low) / (high - low)
        position: Fraction = start + (end - start) * along
        return position


def _joined(parts: Sequence[bool | None], every: bool) -> bool | None:
    """Return `and` or `or` of truth values, open parts deciding only where no other does."""
    if (not every) in parts:
        return not every
    return None if None in parts else every
