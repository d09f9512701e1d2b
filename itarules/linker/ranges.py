"""Between what a formula can lie, and how large its exact value can grow, before anything is evaluated.

Every formula is total: what is divided by cannot be 0, and what a function is applied to lies where it is
defined, for all values that the ranges of the inputs allow. The bound on bits keeps the cost of exact powers in
hand.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import partial
from itertools import product

from attrs import frozen

from itarules import model
from itarules.amounts import Rounding, RoundingMode, fixed_text, round_units
from itarules.functions import PRECISION, erfc, exponential, logarithm, power
from itarules.messages import linker as messages
from itarules.source import Span

__all__ = ["MOST_BITS", "Extent", "bound_text", "compared_numbers", "extent_of", "hull"]

MOST_BITS = 100_000
_PLACE_BITS = 4
# Roots, ln and exp are rounded correctly, so that what is computed rises with the argument and never leaves the
# values at the ends. What is made of several roundings may, by less than this.
_SLACK = Fraction(1, 10 ** (PRECISION - 1))
_LARGEST_EXPONENT = 1_000
_FOR_PEOPLE = Rounding(mode=RoundingMode.HALF_EVEN, places=3)


@frozen
class Extent:
    """The values from `low` to `high`, and the most bits that an exact one of them takes."""

    low: Fraction
    high: Fraction
    bits: int


Report = Callable[..., None]


def extent_of(
    expression: model.Expression,
    known: Mapping[str, Extent],
    report: Report,
    subjects: Sequence[Extent] = (),
) -> Extent:
    """Return between what an expression lies.

    Args:
        expression: a number.
        known: the extents of the criteria that it uses.
        report: takes a kind of diagnostic, its parameters, and as `span` what the part is that it is about, where
            the expression is not total or too costly.
        subjects: the extents of the criteria that may be in question.
    """
    extent = _extent_of(expression, known, report, subjects)
    if extent.bits <= MOST_BITS:
        return extent
    # Reported where it first occurs; what is made from it is not blamed again.
    report(messages.TOO_COSTLY, bits=f"{extent.bits:,}", limit=f"{MOST_BITS:,}")
    return Extent(extent.low, extent.high, 1)


def compared_numbers(condition: model.Expression | None) -> list[model.Expression]:
    """Return the numbers that the comparisons of a condition compare."""
    numbers: list[model.Expression] = []
    pending = [] if condition is None else [condition]
    while pending:
        match pending.pop():
            case model.Junction(conditions=several):
                pending.extend(several)
            case model.Negation(condition=one):
                pending.append(one)
            case model.Comparison(left=left, right=right):
                numbers.extend((left, right))
            case model.Quantified(right=right):
                numbers.append(right)
    return numbers


def _extent_of(
    expression: model.Expression, known: Mapping[str, Extent], report: Report, subjects: Sequence[Extent]
) -> Extent:
    match expression:
        case model.Literal(value=value):
            return Extent(value, value, _bits(value))
        case model.ScoreOf(criterion=criterion):
            return known.get(criterion, Extent(Fraction(0), Fraction(0), 1))
        case model.SubjectScore():
            return hull([*subjects] or [_nothing()])
        case model.Selection(greatest=greatest, arguments=arguments):
            extents = [extent_of(argument, known, report, subjects) for argument in arguments]
            choose = max if greatest else min
            low, high = choose(one.low for one in extents), choose(one.high for one in extents)
            return Extent(low, high, max(one.bits for one in extents))
        case model.Sum(terms=terms, signs=signs):
            extents = [extent_of(term, known, report, subjects) for term in terms]
            signed = [
                (one.low, one.high) if sign > 0 else (-one.high, -one.low)
                for one, sign in zip(extents, signs, strict=True)
            ]
            low = sum((one for one, _ in signed), Fraction(0))
            high = sum((one for _, one in signed), Fraction(0))
            return Extent(low, high, sum(one.bits for one in extents) + len(extents))
        case model.Product(factors=factors, constant=constant):
            result = Extent(constant, constant, _bits(constant))
            for factor in factors:
                result = _times(result, extent_of(factor, known, report, subjects))
            return result
        case model.Quotient(dividend=dividend, divisor=divisor, span=span):
            return _divided(
                extent_of(dividend, known, report, subjects),
                extent_of(divisor, known, report, subjects),
                _at(span, report),
            )
        case model.Power(base=base, exponent=exponent, span=span):
            found = extent_of(base, known, report, subjects)
            return _raised(found, exponent, f"^ {exponent}", _at(span, report))
        case model.Function(name=name, argument=argument, span=span):
            return _applied(name, extent_of(argument, known, report, subjects), _at(span, report))
        case model.RoundedTo(value=value, rounding=rounding):
            one = extent_of(value, known, report, subjects)
            unit = Fraction(1, 10**rounding.places)
            low, high = _on_grid(one.low, unit, down=True), _on_grid(one.high, unit, down=False)
            return Extent(low, high, max(_bits(low), _bits(high)) + _PLACE_BITS * rounding.places)
        case model.Conditional(cases=cases, otherwise=otherwise):
            for condition, _ in cases:
                for number in compared_numbers(condition):
                    extent_of(number, known, report, subjects)
            extents = [extent_of(value, known, report, subjects) for _, value in cases]
            return hull([*extents, extent_of(otherwise, known, report, subjects)])
        case model.StepTable(value=value, rows=rows, otherwise=otherwise):
            extent_of(value, known, report, subjects)
            points = [otherwise, *(points for points, _, _ in rows)]
            return hull([Extent(one, one, _bits(one)) for one in points])
        case model.Lookup(table=table):
            return hull([Extent(one, one, _bits(one)) for one in table.values()] or [_nothing()])
        case model.Curve(value=value, pieces=pieces):
            one = extent_of(value, known, report, subjects)
            ends = hull([Extent(end, end, _bits(end)) for piece in pieces for end in piece[2:]])
            slopes = max(sum(map(_bits, piece)) for piece in pieces)
            return Extent(ends.low, ends.high, one.bits + 2 * slopes)
        case _:
            return _nothing()


def _at(span: Span | None, report: Report) -> Report:
    """Return a report that points at a part of the expression."""
    return report if span is None else partial(report, span=span)


def _nothing() -> Extent:
    return Extent(Fraction(0), Fraction(0), 1)


def _bits(value: Fraction) -> int:
    return value.numerator.bit_length() + value.denominator.bit_length()


def _on_grid(value: Fraction, unit: Fraction, *, down: bool) -> Fraction:
    return (value // unit if down else -(-value // unit)) * unit


def hull(extents: Sequence[Extent]) -> Extent:
    """Return the narrowest extent that holds several."""
    return Extent(
        min(one.low for one in extents), max(one.high for one in extents), max(one.bits for one in extents)
    )


def _times(one: Extent, other: Extent) -> Extent:
    corners = [left * right for left, right in product((one.low, one.high), (other.low, other.high))]
    return Extent(min(corners), max(corners), one.bits + other.bits)


def _divided(dividend: Extent, divisor: Extent, report: Report) -> Extent:
    if divisor.low <= 0 <= divisor.high:
        report(messages.DIVISION_BY_SCORE, low=bound_text(divisor.low), high=bound_text(divisor.high))
        return dividend
    return _times(dividend, Extent(1 / divisor.high, 1 / divisor.low, divisor.bits))


def _raised(base: Extent, exponent: Fraction, name: str, report: Report) -> Extent:
    whole = exponent.denominator == 1
    bits = base.bits * abs(exponent.numerator)
    if bits > MOST_BITS:
        # Asked before anything is raised: the ends alone could take minutes.
        return Extent(Fraction(0), Fraction(1), bits)
    if (not whole and base.low < 0) or (exponent < 0 and base.low <= 0 <= base.high):
        allowed = (
            ("numbers above 0", "จำนวนที่มากกว่า 0") if exponent < 0 else ("numbers from 0 up", "จำนวนตั้งแต่ 0")
        )
        _report_outside(report, name, base, allowed)
        return Extent(Fraction(0), Fraction(1), 1)
    ends = [power(base.low, exponent).value, power(base.high, exponent).value]
    if whole and exponent % 2 == 0 and base.low < 0 < base.high:
        ends.append(Fraction(0))
    return Extent(min(ends), max(ends), bits if whole else bits + _PLACE_BITS * PRECISION)


def _applied(name: str, one: Extent, report: Report) -> Extent:
    bits = _PLACE_BITS * PRECISION + one.bits
    if name == "abs":
        ends = sorted((abs(one.low), abs(one.high)))
        return Extent(Fraction(0) if one.low < 0 < one.high else ends[0], ends[1], one.bits)
    if name == "sqrt":
        return _raised(one, Fraction(1, 2), name, report)
    if name in ("ln", "log10"):
        if one.low <= 0:
            _report_outside(report, name, one, ("numbers above 0", "จำนวนที่มากกว่า 0"))
            return Extent(Fraction(0), Fraction(1), bits)
        unit = logarithm(Fraction(10)).value if name == "log10" else Fraction(1)
        low, high = logarithm(one.low).value / unit, logarithm(one.high).value / unit
        slack = _SLACK if name == "log10" else 0
        return Extent(low - slack, high + slack, bits)
    if name == "exp":
        if max(abs(one.low), abs(one.high)) > _LARGEST_EXPONENT:
            limit = _LARGEST_EXPONENT
            allowed = (f"numbers from -{limit} to {limit}", f"จำนวนตั้งแต่ -{limit} ถึง {limit}")
            _report_outside(report, name, one, allowed)
            return Extent(Fraction(0), Fraction(1), bits)
        low, high = exponential(one.low).value, exponential(one.high).value
        return Extent(low, high, bits + _PLACE_BITS * _LARGEST_EXPONENT)
    low, high = erfc(one.high).value, erfc(one.low).value
    return Extent(max(low - _SLACK, Fraction(0)), min(high + _SLACK, Fraction(2)), bits)


def _report_outside(report: Report, name: str, one: Extent, allowed: tuple[str, ...]) -> None:
    report(
        messages.OUTSIDE_FUNCTION,
        name=name,
        low=bound_text(one.low),
        high=bound_text(one.high),
        allowed=allowed[0],
        allowed_th=allowed[1],
    )


def bound_text(value: Fraction) -> str:
    """Return a bound for people: exact where it is short, else to three places."""
    if value.denominator == 1:
        return str(value)
    return fixed_text(round_units(value.numerator, value.denominator, _FOR_PEOPLE), _FOR_PEOPLE.places)
