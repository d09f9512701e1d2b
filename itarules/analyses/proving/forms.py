"""Numbers that are known between bounds: an interval that holds them, and a form in which sums and products are one.

In come such numbers; out go others made from them by the operations of formulas. A form is a sum of products of atoms:
scores, and what is no sum or product of anything. Numbers with the same form are the same wherever the atoms are.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from attrs import frozen

from itarules.amounts import Rounding, round_units
from itarules.functions import PRECISION, erfc, exponential, logarithm, power
from itarules.thresholds import least_shown_as

__all__ = [
    "Form",
    "Interval",
    "Number",
    "RoundedForm",
    "added",
    "applied",
    "atomic",
    "divided",
    "fixed",
    "hull",
    "in_order",
    "multiplied",
    "point",
    "raised",
    "rounded_interval",
    "scaled",
]

_ZERO, _ONE = Fraction(0), Fraction(1)
# What is computed in several roundings may leave the values at the ends by less than this.
_SLACK = Fraction(1, 10 ** (PRECISION - 1))
_MOST_TERMS = 200
_MIRRORED = {">=": "<=", ">": "<", "<=": ">=", "<": ">", "==": "==", "!=": "!="}
# A sum of products: by product, which is atoms with their powers, the factor before it.
Form = tuple[tuple[tuple[tuple[object, int], ...], Fraction], ...]


@frozen
class Interval:
    """The numbers from `low` to `high`; an open end is not one of them."""

    low: Fraction
    high: Fraction
    low_open: bool = False
    high_open: bool = False

    @property
    def single(self) -> bool:
        """Whether it is one number."""
        return self.low == self.high

    def times(self, factor: Fraction) -> "Interval":
        """Return it with all multiplied by a number."""
        if factor < 0:
            return Interval(self.high * factor, self.low * factor, self.high_open, self.low_open)
        if factor == 0:
            return point(_ZERO)
        return Interval(self.low * factor, self.high * factor, self.low_open, self.high_open)

    def holds(self, comparator: str) -> bool | None:
        """Return whether all of it compares so with 0; None where some of it does and some does not."""
        above = self.low > 0 or (self.low == 0 and self.low_open)
        below = self.high < 0 or (self.high == 0 and self.high_open)
        match comparator:
            case ">":
                return True if above else False if self.high <= 0 else None
            case ">=":
                return True if self.low >= 0 else False if below else None
            case "<" | "<=":
                return Interval(-self.high, -self.low, self.high_open, self.low_open).holds(
                    _MIRRORED[comparator]
                )
            case "==":
                return False if above or below else True if self.single else None
        equal = self.holds("==")
        return None if equal is None else not equal


@frozen
class Number:
    """A number on a box: an interval that holds it, and its form."""

    interval: Interval
    form: Form


@frozen
class RoundedForm:
    """A number that is another one rounded, as an atom of a form."""

    form: Form
    rounding: Rounding


def point(value: Fraction) -> Interval:
    """Return the interval of one number."""
    return Interval(value, value)


def fixed(value: Fraction) -> Number:
    """Return a number that is known."""
    return Number(point(value), (((), value),) if value else ())


def atomic(atom: object, interval: Interval) -> Number:
    """Return a number that is no sum or product; one that can have a single value is that value."""
    if interval.single:
        return fixed(interval.low)
    return Number(interval, ((((atom, 1),), _ONE),))


def hull(intervals: Iterable[Interval]) -> Interval:
    """Return the least interval that holds others."""
    found = list(intervals)
    low, high = min(one.low for one in found), max(one.high for one in found)
    return Interval(
        low,
        high,
        all(one.low_open for one in found if one.low == low),
        all(one.high_open for one in found if one.high == high),
    )


def added(numbers: Sequence[Number]) -> Number:
    """Return the sum of numbers."""
    terms: dict[tuple[tuple[object, int], ...], Fraction] = {}
    for one in numbers:
        for atoms, factor in one.form:
            terms[atoms] = terms.get(atoms, _ZERO) + factor
    form = _ordered(terms)
    if all(not atoms for atoms, _ in form):
        return fixed(form[0][1] if form else _ZERO)
    low = high = _ZERO
    for one in numbers:
        low, high = low + one.interval.low, high + one.interval.high
    low_open = any(one.interval.low_open for one in numbers)
    high_open = any(one.interval.high_open for one in numbers)
    return Number(Interval(low, high, low_open, high_open), form)


def _ordered(terms: Mapping[tuple[tuple[object, int], ...], Fraction]) -> Form:
    return tuple(sorted(((atoms, factor) for atoms, factor in terms.items() if factor), key=repr))


def scaled(number: Number, factor: Fraction) -> Number:
    """Return a number times a constant."""
    if not factor:
        return fixed(_ZERO)
    return Number(number.interval.times(factor), tuple((atoms, factor * one) for atoms, one in number.form))


def multiplied(one: Number, other: Number) -> Number:
    """Return a product, multiplied out unless it grows large."""
    for first, second in ((one, other), (other, one)):
        if first.interval.single:
            return scaled(second, first.interval.low)
    interval = _product(one.interval, other.interval)
    if len(one.form) * len(other.form) > _MOST_TERMS:
        return atomic(("product", in_order([one.form, other.form])), interval)
    terms: dict[tuple[tuple[object, int], ...], Fraction] = {}
    for atoms, factor in one.form:
        for others, times in other.form:
            powers: dict[object, int] = {}
            for atom, exponent in (*atoms, *others):
                powers[atom] = powers.get(atom, 0) + exponent
            key = tuple(sorted(powers.items(), key=repr))
            terms[key] = terms.get(key, _ZERO) + factor * times
    return Number(interval, _ordered(terms))


def _product(one: Interval, other: Interval) -> Interval:
    corners = [left * right for left in (one.low, one.high) for right in (other.low, other.high)]
    return Interval(min(corners), max(corners))


def divided(dividend: Number, divisor: Number) -> Number:
    """Return a quotient; the divisor is not 0."""
    if divisor.interval.single:
        return scaled(dividend, 1 / divisor.interval.low)
    turned = Interval(1 / divisor.interval.high, 1 / divisor.interval.low)
    return atomic(("quotient", dividend.form, divisor.form), _product(dividend.interval, turned))


def raised(base: Number, exponent: Fraction) -> Number:
    """Return a power that is defined for all that the base can be."""
    if exponent == 1:
        return base
    low, high = base.interval.low, base.interval.high
    # An even power falls and rises again, and is least next to 0.
    ends = [power(one, exponent).value for one in (low, min(max(low, _ZERO), high), high)]
    return atomic(("power", base.form, exponent), Interval(min(ends), max(ends)))


def applied(name: str, argument: Number) -> Number:
    """Return a function of a number that it is defined for."""
    low, high = argument.interval.low, argument.interval.high
    if name == "abs":
        if low >= 0 or high <= 0:
            return argument if low >= 0 else scaled(argument, -_ONE)
        interval = Interval(_ZERO, max(-low, high))
    elif name in ("ln", "exp", "sqrt"):
        # Rounded correctly, so that what is computed rises with the argument.
        interval = Interval(_computed(name, low), _computed(name, high))
    elif name == "log10":
        interval = Interval(_computed(name, low) - _SLACK, _computed(name, high) + _SLACK)
    else:
        ends = erfc(high), erfc(low)
        # An end that is exact is far from a tie of the last place, so that its neighbours are not rounded past it.
        low_end, high_end = (_ZERO if end.exact else _SLACK for end in ends)
        # No value is negative, which tells roundings apart that differ below 0 alone.
        interval = Interval(max(ends[0].value - low_end, _ZERO), ends[1].value + high_end)
    if argument.interval.single and name != "log10":
        # A number stands for itself; computed once more, it comes out the same.
        interval = point(_computed(name, low))
    return atomic((name, argument.form), interval)


def _computed(name: str, value: Fraction) -> Fraction:
    match name:
        case "ln":
            return logarithm(value).value
        case "log10":
            return logarithm(value).value / logarithm(Fraction(10)).value
        case "exp":
            return exponential(value).value
        case "sqrt":
            return power(value, Fraction(1, 2)).value
    return erfc(value).value


def rounded_interval(interval: Interval, rounding: Rounding) -> Interval:
    """Return between what numbers lie once they are rounded; both ends are among them if they are for the numbers."""
    scale = 10**rounding.places
    low, high = (
        round_units(end.numerator, end.denominator, rounding) for end in (interval.low, interval.high)
    )
    if interval.low_open and least_shown_as(low + 1, rounding)[0] <= interval.low:
        low += 1
    if interval.high_open and least_shown_as(high, rounding)[0] >= interval.high:
        high -= 1
    return Interval(Fraction(low, scale), Fraction(high, scale))


def in_order(forms: Iterable[object]) -> tuple[object, ...]:
    """Return different forms in an order that does not depend on where they stood."""
    return tuple(sorted(set(forms), key=repr))
