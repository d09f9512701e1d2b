"""Rounding compiled into thresholds: which exact numbers are shown on which side of a limit.

A rounding never falls, so the numbers that are shown as a limit or more are a half-line. Its edge is exact, and
mode, sign and parity decide whether the edge itself is in it. With that, a condition on a shown score is one on the
exact score, and rounding is gone.
"""

from fractions import Fraction
from math import ceil, floor

from itarules.amounts import Rounding, RoundingMode

__all__ = ["Alternatives", "exact_alternatives", "least_shown_as"]

# Each alternative is a list of comparisons that have to hold together: none at all is `never`, an empty one `always`.
Alternatives = tuple[tuple[tuple[str, Fraction], ...], ...]


def least_shown_as(units: int, rounding: Rounding) -> tuple[Fraction, bool]:
    """Return where the numbers begin that are shown as so many units of the last place, or more.

    The truth value says whether the edge itself is one of them.

    >>> least_shown_as(8500, Rounding(mode=RoundingMode.HALF_UP, places=2))
    (Fraction(16999, 200), True)
    """
    above = units > 0
    match rounding.mode:
        case RoundingMode.FLOOR:
            reach, included = Fraction(0), True
        case RoundingMode.CEILING:
            reach, included = Fraction(1), False
        case RoundingMode.UP:
            reach, included = Fraction(int(above)), not above
        case RoundingMode.DOWN:
            reach, included = Fraction(int(not above)), above
        case RoundingMode.HALF_UP:
            reach, included = Fraction(1, 2), above
        case RoundingMode.HALF_DOWN:
            reach, included = Fraction(1, 2), not above
        case RoundingMode.HALF_EVEN:
            reach, included = Fraction(1, 2), units % 2 == 0
    return (units - reach) / 10**rounding.places, included


def exact_alternatives(comparator: str, limit: Fraction, rounding: Rounding | None) -> Alternatives:
    """Return which exact numbers compare in this way with a limit once they are rounded."""
    if rounding is None:
        if comparator == "!=":
            return ((("<", limit),), ((">", limit),))
        return (((comparator, limit),),)
    scaled = limit * 10**rounding.places
    match comparator:
        case ">=":
            return ((_from(ceil(scaled), rounding),),)
        case ">":
            return ((_from(floor(scaled) + 1, rounding),),)
        case "<":
            return ((_below(ceil(scaled), rounding),),)
        case "<=":
            return ((_below(floor(scaled) + 1, rounding),),)
        case "==":
            if scaled.denominator != 1:
                return ()
            return ((_from(int(scaled), rounding), _below(int(scaled) + 1, rounding)),)
        case _:
            if scaled.denominator != 1:
                return ((),)
            return ((_below(int(scaled), rounding),), (_from(int(scaled) + 1, rounding),))


def _from(units: int, rounding: Rounding) -> tuple[str, Fraction]:
    edge, included = least_shown_as(units, rounding)
    return (">=" if included else ">"), edge


def _below(units: int, rounding: Rounding) -> tuple[str, Fraction]:
    edge, included = least_shown_as(units, rounding)
    return ("<" if included else "<="), edge
