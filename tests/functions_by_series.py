"""The functions of formulas by plain series over whole numbers, for the reference evaluator; no code of the engine.

Each keeps `GUARD` more places than it promises. The engine takes logarithms from `decimal` and erfc from another
series, so that agreement is no accident.
"""

from fractions import Fraction
from functools import lru_cache
from math import isqrt

PLACES = 60
GUARD = 40


def _fixed(value: Fraction, unit: int) -> int:
    return value.numerator * unit // value.denominator


def _twice_artanh(value: int, unit: int) -> int:
    """Return 2 * (x + x^3/3 + x^5/5 + ...) for a fixed-point number between -1 and 1."""
    if value < 0:
        # Whole division goes down, so that a negative term would never reach 0.
        return -_twice_artanh(-value, unit)
    square, term, total, odd = value * value // unit, value, 0, 1
    while term:
        total += term // odd
        term, odd = term * square // unit, odd + 2
    return 2 * total


@lru_cache(maxsize=4096)
def ln(value: Fraction) -> Fraction:
    """Return the natural logarithm: powers of two are taken out until the rest is near 1."""
    unit = 10 ** (PLACES + GUARD)
    twos = value.numerator.bit_length() - value.denominator.bit_length()
    rest = value / Fraction(2) ** twos
    logarithm = _twice_artanh(_fixed((rest - 1) / (rest + 1), unit), unit)
    return Fraction(logarithm + twos * _twice_artanh(unit // 3, unit), unit)


@lru_cache(maxsize=4096)
def exp(value: Fraction) -> Fraction:
    """Return e to a power: the series of a small part of it, squared again."""
    if value < 0:
        return 1 / exp(-value)
    halvings = 12 + abs(value.numerator // value.denominator).bit_length()
    unit = 10 ** (PLACES + GUARD + halvings + max(int(value), 0))
    small = _fixed(value, unit) >> halvings
    term, total, index = unit, 0, 0
    while term:
        total += term
        index += 1
        term = term * small // (unit * index)
    for _ in range(halvings):
        total = total * total // unit
    return Fraction(total, unit)


@lru_cache(maxsize=4096)
def erfc(value: Fraction) -> Fraction:
    """Return the complementary error function, by a series without cancellation.

    erf(x) is 2/sqrt(pi) * exp(-x*x) * sum(2^n x^(2n+1)/(2n+1)!!).
    """
    if abs(value) > 13:
        # Below 10^-74, or as near to 2.
        return Fraction(0 if value > 0 else 2)
    unit = 10 ** (PLACES + GUARD)
    x = _fixed(abs(value), unit)
    square, term, total, odd = 2 * x * x // unit, x, 0, 1
    while term:
        total += term
        odd += 2
        term = term * square // unit // odd
    erf = 2 * Fraction(total, unit) * exp(-value * value) / _root_of_pi()
    return 1 - erf if value > 0 else 1 + erf


@lru_cache(maxsize=1)
def _root_of_pi() -> Fraction:
    unit = 10 ** (PLACES + GUARD)
    pi = sum(
        factor * _arctan_of_one_over(divisor, unit)
        for factor, divisor in ((176, 57), (28, 239), (-48, 682), (96, 12943))
    )
    return Fraction(isqrt(pi * unit), unit)


def _arctan_of_one_over(divisor: int, unit: int) -> int:
    term, total, odd = unit // divisor, 0, 1
    while term:
        total += term // odd if odd % 4 == 1 else -(term // odd)
        term, odd = term // (divisor * divisor), odd + 2
    return total
