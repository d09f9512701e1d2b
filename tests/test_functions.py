import decimal
from fractions import Fraction
from math import isqrt

import functions_by_series
import pytest

from itarules.functions import (
    PRECISION,
    Real,
    erfc,
    exponential,
    geometric_mean,
    integer_root,
    logarithm,
    power,
    root,
)

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


@pytest.mark.parametrize(
    "value",
    ["1/1000000000", "1/3", "1/2", "2", "10", "12345678901234567890", "1" + "0" * 40, "1000001/1000000"],
)
def test_logarithms_agree_with_a_series_over_whole_numbers(value):
    found = logarithm(Fraction(value))

    assert abs(found.value - functions_by_series.ln(Fraction(value))) <= Fraction(1, 2 * 10**PRECISION)
    assert (found.exact, 10**PRECISION % found.value.denominator) == (False, 0)


@pytest.mark.parametrize("value", ["-1000", "-60", "-1", "-1/3", "1/1000", "1/2", "7/3", "50", "300", "999"])
def test_powers_of_e_agree_with_a_series_over_whole_numbers(value):
    found = exponential(Fraction(value))

    assert abs(found.value - functions_by_series.exp(Fraction(value))) <= Fraction(1, 2 * 10**PRECISION)
    assert (found.exact, 10**PRECISION % found.value.denominator) == (False, 0)


@pytest.mark.parametrize(
    "value",
    ["-12", "-7", "-1", "-1/3", "1/1000", "1/2", "2", "9/2", "8", "10", "11", "119/10", "12", "121/10"],
)
def test_the_error_function_agrees_with_another_series(value):
    found = erfc(Fraction(value))

    assert abs(found.value - functions_by_series.erfc(Fraction(value))) <= Fraction(1, 2 * 10**PRECISION)
    assert (found.exact, 10**PRECISION % found.value.denominator) == (False, 0)


@pytest.mark.parametrize("value", ["0", "1", "1/4", "3", "2/3", "10", "99/100"])
@pytest.mark.parametrize("degree", [2, 3, 5, 64])
def test_a_root_is_the_greatest_decimal_that_is_not_too_large(value, degree):
    number = Fraction(value)
    found = root(number, degree)
    unit = Fraction(1, 10**PRECISION)

    if found.exact:
        assert found.value**degree == number
    else:
        assert found.value**degree < number < (found.value + unit) ** degree


@pytest.mark.parametrize(
    ("value", "exponent", "expected"),
    [
        ("4", "3/2", Real(Fraction(8))),
        ("4", "-3/2", Real(Fraction(1, 8))),
        ("8/27", "2/3", Real(Fraction(4, 9))),
        ("-3", "2", Real(Fraction(9))),
        ("-2", "-3", Real(Fraction(-1, 8))),
        ("5", "0", Real(Fraction(1))),
    ],
)
def test_powers_of_rational_value_are_exact(value, exponent, expected):
    assert power(Fraction(value), Fraction(exponent)) == expected


def test_a_geometric_mean_takes_each_number_to_its_weight():
    half, third = Fraction(1, 2), Fraction(1, 3)

    assert geometric_mean([(Fraction(4), half), (Fraction(9), half)]) == Real(Fraction(6))
    assert geometric_mean([(Fraction(8), third), (Fraction(27), 2 * third)]) == Real(Fraction(18))
    assert geometric_mean([(Fraction(2), half), (Fraction(1), half)]) == root(Fraction(2), 2)
    assert geometric_mean([(Fraction(0), half), (Fraction(1), half)]) == Real(Fraction(0))


@pytest.mark.parametrize("degree", [3, 5, 64, 999])
def test_whole_roots_of_large_numbers_are_found_from_both_sides(degree):
    for base in (2, 3, 10, 12_345, 2**70 + 1):
        power_of_base = base**degree

        assert integer_root(power_of_base, degree) == base
        assert integer_root(power_of_base - 1, degree) == base - 1
        assert integer_root(power_of_base + 1, degree) == base
