"""What is drawn from: a source of choices, which Hypothesis is one of and a seeded generator another.

The drawing of rulesets and evidence is written against this, so that a test of a million assessments and one that
shrinks its failures draw in the same way. Choices come first-is-simplest, since that is what Hypothesis shrinks to.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Protocol, TypeVar

from hypothesis import strategies as st

from itarules import model
from itarules.amounts import exact_text

__all__ = [
    "FINEST",
    "Draws",
    "HypothesisDraws",
    "chance",
    "decimal",
    "decimal_text",
    "may_be_given",
    "middle",
    "written",
]

One = TypeVar("One")
# More places than evidence may have; a longer number is given as a fraction.
_MOST_PLACES = 28
# The denominator of the finest number that is drawn.
FINEST = 10**24


class Draws(Protocol):
    """A source of choices."""

    def pick(self, options: Sequence[One]) -> One:
        """Return one of the options; the first is the simplest."""

    def whole(self, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`."""


class HypothesisDraws:
    """Choices that Hypothesis makes, inside a composite strategy."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw

    def pick(self, options: Sequence[One]) -> One:
        """Return one of the options; the first is the simplest."""
        return self._draw(st.sampled_from(options))

    def whole(self, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`."""
        return self._draw(st.integers(low, high))


def chance(draws: Draws, one_in: int) -> bool:
    """Return whether something happens that happens once in so many times; it is simpler that it does not."""
    return draws.whole(0, one_in - 1) == one_in - 1


def decimal(draws: Draws, low: Fraction, high: Fraction, places: int = 2) -> Fraction:
    """Return a decimal of so many places within a range, or the low end where it holds none."""
    scale = 10**places
    first, last = -(-low * scale // 1), high * scale // 1
    return Fraction(draws.whole(int(first), int(last)), scale) if first <= last else low


def decimal_text(value: Fraction) -> str:
    """Return a fraction with a finite decimal as that decimal.

    >>> decimal_text(Fraction(-169_99, 200))
    '-84.995'

    Raises:
        ValueError: it has none.
    """
    text = exact_text(value)
    if "/" in text:
        raise ValueError(f"{text} has no end as a decimal")
    return text


def written(value: Fraction) -> str | Fraction:
    """Return a number as evidence states it: as a decimal where it ends soon, else as it is."""
    return decimal_text(value) if 10**_MOST_PLACES % value.denominator == 0 else value


def middle(criterion: model.Criterion) -> Fraction:
    """Return a number about the middle of a range whose ends have more places than evidence has."""
    return Fraction(int((criterion.low + criterion.high) / 2 * FINEST), FINEST)


def may_be_given(criterion: model.Criterion) -> bool:
    """Return whether evidence can state a score: that of a formula such as `sqrt(2)` may have fifty places."""
    ends = (criterion.low, criterion.high)
    return criterion.formula is None or any(
        one.denominator <= FINEST and ends[0] <= one <= ends[1] for one in (*ends, middle(criterion))
    )
