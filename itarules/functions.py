"""Functions of exact numbers: roots, logarithms, powers, the complementary error function.

In come exact fractions; out goes a `Real`: exact where the result is rational and known to be, else a decimal
that is right to `PRECISION` places. `decimal` computes in a context of our own, so that the host's has no say.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from functools import lru_cache
from math import isqrt, lcm

from attrs import frozen

__all__ = [
    "PRECISION",
    "Real",
    "erfc",
    "exponential",
    "geometric_mean",
    "integer_root",
    "logarithm",
    "power",
    "root",
]

# Places to which a value without a rational form is computed.
PRECISION = 50
# Digits to compute with: those of the largest values that rulesets may state, and some to spare.
_DIGITS = PRECISION + 70
# Formulas take functions of their constants every time, and whoever searches comes back to the same scores.
_KEPT = 4096
_CONTEXT = Context(prec=_DIGITS, rounding=ROUND_HALF_EVEN, Emin=-999_999, Emax=999_999, traps=[])


@frozen
class Real:
    """A number, and whether it is exact; else it is right to `PRECISION` places."""

    value: Fraction
    exact: bool = True


def _decimal(value: Fraction) -> Decimal:
    return _CONTEXT.divide(Decimal(value.numerator), Decimal(value.denominator))


def _rounded(value: Decimal, context: Context = _CONTEXT) -> Real:
    """Return a computed decimal, cut to `PRECISION` places so that denominators do not grow."""
    places = value.quantize(Decimal(1).scaleb(-PRECISION), context=context)
    return Real(Fraction(places), exact=False)


def integer_root(value: int, degree: int) -> int:
    """Return the greatest whole number whose power of `degree` is at most `value`, by Newton's method.

    >>> integer_root(27, 3), integer_root(26, 3)
    (3, 2)
    """
    if degree == 1 or value < 2:
        return value
    if degree == 2:
        return isqrt(value)
    # From the root of the upper half of the digits, and one more: Newton's method comes down slowly from far above.
    half = value.bit_length() // degree // 2
    guess: int = 1 << value.bit_length() // degree + 1
    if half:
        guess = (integer_root(value >> half * degree, degree) + 1) << half
    while True:
        nearer = ((degree - 1) * guess + value // guess ** (degree - 1)) // degree
        if nearer >= guess:
            return guess
        guess = nearer


def root(value: Fraction, degree: int) -> Real:
    """Return the root of a number that is not negative; exact for perfect powers.

    >>> root(Fraction(8, 27), 3)
    Real(value=Fraction(2, 3), exact=True)
    """
    numerator, denominator = integer_root(value.numerator, degree), integer_root(value.denominator, degree)
    if numerator**degree == value.numerator and denominator**degree == value.denominator:
        return Real(Fraction(numerator, denominator))
    scaled = value.numerator * 10 ** (PRECISION * degree) // value.denominator
    return Real(Fraction(integer_root(scaled, degree), 10**PRECISION), exact=False)


def power(value: Fraction, exponent: Fraction) -> Real:
    """Return a power; the base is not negative unless the exponent is whole, and not 0 if it is negative.

    >>> power(Fraction(1, 2), Fraction(3)), power(Fraction(4), Fraction(1, 2)).value
    (Real(value=Fraction(1, 8), exact=True), Fraction(2, 1))
    """
    if exponent.denominator == 1:
        return Real(value ** int(exponent))
    return root(value**exponent.numerator, exponent.denominator)


def geometric_mean(parts: Sequence[tuple[Fraction, Fraction]]) -> Real:
    """Return the weighted geometric mean of numbers that are not negative, given as `(number, weight)`.

    The weights add up to 1; their common denominator is the degree of the root that is taken.

    >>> half = Fraction(1, 2)
    >>> geometric_mean([(Fraction(4), half), (Fraction(9), half)]).value
    Fraction(6, 1)
    """
    degree = lcm(*(weight.denominator for _, weight in parts))
    product = Fraction(1)
    for value, weight in parts:
        product *= value ** int(weight * degree)
    return root(product, degree)


@lru_cache(maxsize=_KEPT)
def logarithm(value: Fraction) -> Real:
    """Return the natural logarithm of a positive number.

    >>> logarithm(Fraction(1))
    Real(value=Fraction(0, 1), exact=True)
    """
    if value == 1:
        return Real(Fraction(0))
    return _rounded(_CONTEXT.ln(_decimal(value)))


@lru_cache(maxsize=_KEPT)
def exponential(value: Fraction) -> Real:
    """Return e to the power of a number of at most 1,000.

    >>> exponential(Fraction(0))
    Real(value=Fraction(1, 1), exact=True)
    """
    if value == 0:
        return Real(Fraction(1))
    # e to the power of 1,000 has 435 digits before the point; they are carried in addition.
    context = Context(
        prec=_DIGITS + max(int(value), 0) // 2,
        rounding=ROUND_HALF_EVEN,
        Emin=-999_999,
        Emax=999_999,
        traps=[],
    )
    power_of_e = context.exp(context.divide(Decimal(value.numerator), Decimal(value.denominator)))
    return _rounded(power_of_e, context)


@lru_cache(maxsize=_KEPT)
def erfc(value: Fraction) -> Real:
    """Return the complementary error function: 2/sqrt(pi) times the integral of exp(-t*t) from `value` up.

    By the Taylor series of erf about 0, which converges for every value; beyond 12 the result is 0 or 2 to
    the precision given. The digits that cancel between its terms are carried in addition.

    >>> erfc(Fraction(0)).value, int(erfc(Fraction(1)).value * 10**15)
    (Fraction(1, 1), 157299207050285)
    """
    if value == 0:
        return Real(Fraction(1))
    if abs(value) > 12:
        return Real(Fraction(0 if value > 0 else 2), exact=False)
    # The largest term is about exp(x*x): 63 digits at 12.
    context = Context(prec=_DIGITS + 70, rounding=ROUND_HALF_EVEN, Emin=-999_999, Emax=999_999, traps=[])
    x = context.divide(Decimal(value.numerator), Decimal(value.denominator))
    # copy_negate and copy_abs, here and below: the operators would round to the host's precision.
    square = context.multiply(x, x)
    term, total, index = x, x, 0
    smallest = Decimal(1).scaleb(-(_DIGITS + 5))
    while term.copy_abs() > smallest:
        index += 1
        term = context.divide(context.multiply(term, square.copy_negate()), Decimal(index))
        total = context.add(total, context.divide(term, Decimal(2 * index + 1)))
    scale = context.divide(Decimal(2), context.sqrt(_pi(context)))
    return _rounded(context.subtract(Decimal(1), context.multiply(scale, total)))


def _pi(context: Context) -> Decimal:
    """Return pi by Machin's formula: 16 arctan(1/5) - 4 arctan(1/239)."""

    def arctan_inverse(divisor: int) -> Decimal:
        square = Decimal(divisor * divisor)
        term = context.divide(Decimal(1), Decimal(divisor))
        total, index, sign = term, 1, -1
        smallest = Decimal(1).scaleb(-(context.prec + 5))
        while term.copy_abs() > smallest:
            term = context.divide(term, square)
            index += 2
            part = context.divide(term, Decimal(index))
            total = context.add(total, part if sign > 0 else part.copy_negate())
            sign = -sign
        return total

    return context.subtract(
        context.multiply(Decimal(16), arctan_inverse(5)), context.multiply(Decimal(4), arctan_inverse(239))
    )
