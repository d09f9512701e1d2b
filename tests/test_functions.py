import decimal
from fractions import Fraction
from math import isqrt

import pytest

from itarules.functions import PRECISION, Real, erfc, exponential, integer_root, logarithm, power, root

LN_2 = "0.69314718055994530941723212145817656807550013436026"
E = "2.71828182845904523536028747135266249775724709369996"
ERFC_HALF = "0.47950012218695346231725334610803547126354842424204"


@pytest.mark.parametrize("degree", [1, 2, 3, 7, 100, 1_000])
def test_a_whole_root_is_the_greatest_that_fits(degree):
    for value in (0, 1, 2, 3**degree - 1, 3**degree, 3**degree + 1, 10 ** (degree * 5) + 7):
        found = integer_root(value, degree)

        assert found**degree <= value < (found + 1) ** degree


def test_roots_of_perfect_powers_are_exact():
    assert root(Fraction(8, 27), 3) == Real(Fraction(2, 3))
    assert power(Fraction(4), Fraction(-1, 2)) == Real(Fraction(1, 2))
    assert power(Fraction(-2), Fraction(3)) == Real(Fraction(-8))


def test_other_roots_are_right_to_the_precision():
    found = root(Fraction(2), 2)

    assert found == Real(Fraction(isqrt(2 * 10 ** (2 * PRECISION)), 10**PRECISION), exact=False)


@pytest.mark.parametrize(
    ("found", "expected"),
    [(logarithm(Fraction(2)), LN_2), (exponential(Fraction(1)), E), (erfc(Fraction(1, 2)), ERFC_HALF)],
)
def test_functions_are_right_to_the_precision(found, expected):
    assert not found.exact
    assert abs(found.value - Fraction(expected)) <= Fraction(1, 10**PRECISION)


def test_the_tails_of_the_error_function():
    assert [erfc(Fraction(one)).value for one in (0, 13, -13)] == [1, 0, 2]


def test_the_context_of_the_host_has_no_say():
    expected = (logarithm(Fraction(2)), exponential(Fraction(1)), erfc(Fraction(1, 2)))
    with decimal.localcontext(decimal.Context(prec=3, traps=[decimal.Inexact])):
        actual = (logarithm(Fraction(2)), exponential(Fraction(1)), erfc(Fraction(1, 2)))

    assert actual == expected


def test_the_largest_power_of_e_is_right_to_the_precision_too():
    found = exponential(Fraction(1_000))

    with decimal.localcontext(decimal.Context(prec=600)):
        expected = decimal.Decimal(1_000).exp()

    assert abs(found.value - Fraction(expected)) <= Fraction(1, 10**PRECISION)
