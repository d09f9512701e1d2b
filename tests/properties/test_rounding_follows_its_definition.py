"""Rounding equals its definition over whole numbers, and what `decimal` says of the same mode."""

import decimal
from decimal import Decimal
from fractions import Fraction

import planted_faults as faults
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planting import breaks
from reference import rounded

from itarules.amounts import Rounding, RoundingMode, exact_text, fixed_text, read_amount, round_units

DECIMAL_MODES = {
    RoundingMode.HALF_UP: decimal.ROUND_HALF_UP,
    RoundingMode.HALF_DOWN: decimal.ROUND_HALF_DOWN,
    RoundingMode.HALF_EVEN: decimal.ROUND_HALF_EVEN,
    RoundingMode.UP: decimal.ROUND_UP,
    RoundingMode.DOWN: decimal.ROUND_DOWN,
    RoundingMode.CEILING: decimal.ROUND_CEILING,
    RoundingMode.FLOOR: decimal.ROUND_FLOOR,
}
modes = st.sampled_from(tuple(RoundingMode))
places_drawn = st.integers(0, 4)
ties = st.integers(-20_000, 20_000).map(lambda units: Fraction(2 * units + 1, 2 * 10**2))
mills = st.integers(-100_000, 100_000).map(lambda units: Fraction(units, 1_000))
values = st.one_of(ties, mills, st.fractions(min_value=-200, max_value=200, max_denominator=10_000))


def _rounded(value, mode, places):
    units = round_units(value.numerator, value.denominator, Rounding(mode=mode, places=places))
    return Fraction(units, 10**places)


@pytest.mark.promise("N1")
@settings(max_examples=300)
@given(value=values, mode=modes, places=places_drawn)
def test_rounding_equals_the_naive_definition(value, mode, places):
    assert _rounded(value, mode, places) == rounded(value, mode.value, places)


@pytest.mark.promise("N1")
@settings(max_examples=300)
@given(value=st.one_of(ties, mills), mode=modes, places=places_drawn)
def test_rounding_equals_decimal_in_a_context_of_its_own(value, mode, places):
    context = decimal.Context(prec=80)
    exact = context.divide(Decimal(value.numerator), Decimal(value.denominator))
    expected = exact.quantize(Decimal(1).scaleb(-places), rounding=DECIMAL_MODES[mode], context=context)

    assert _rounded(value, mode, places) == Fraction(expected)


@pytest.mark.promise("N2")
@given(value=values, places=places_drawn)
def test_half_up_stays_within_half_a_unit(value, places):
    moved = _rounded(abs(value), RoundingMode.HALF_UP, places) - abs(value)
    half = Fraction(1, 2 * 10**places)

    assert -half < moved <= half


@pytest.mark.promise("N3")
@given(value=values, mode=modes, places=places_drawn)
def test_rounding_twice_is_rounding_once(value, mode, places):
    once = _rounded(value, mode, places)

    assert _rounded(once, mode, places) == once


@pytest.mark.promise("N3")
@given(first=values, second=values, mode=modes, places=places_drawn)
def test_rounding_keeps_the_order(first, second, mode, places):
    low, high = sorted((first, second))

    assert _rounded(low, mode, places) <= _rounded(high, mode, places)


@pytest.mark.promise("N5")
@given(value=values, places=places_drawn)
def test_printed_numbers_read_as_the_same_number(value, places):
    units = round_units(
        value.numerator, value.denominator, Rounding(mode=RoundingMode.HALF_UP, places=places)
    )
    printed = fixed_text(units, places)
    amount = read_amount(printed)

    assert (amount.value, amount.places) == (Fraction(units, 10**places), places)
    assert "e" not in printed.lower()
    assert not printed.startswith("-0.00" if units == 0 else "!")


@pytest.mark.promise("N5")
@given(st.one_of(mills, st.fractions(max_denominator=10**6)))
def test_exact_texts_read_as_the_same_number(value):
    assert Fraction(exact_text(value)) == value


ROUNDED = {"value": values, "mode": modes, "places": places_drawn}


@pytest.mark.planted("N1")
def test_halves_that_go_down_are_seen():
    for test in (
        test_rounding_equals_the_naive_definition,
        test_rounding_equals_decimal_in_a_context_of_its_own,
    ):
        assert breaks(faults.halves_that_go_down, test, **ROUNDED | {"value": ties})


@pytest.mark.planted("N2")
def test_a_rounding_that_always_goes_up_is_seen():
    assert breaks(
        faults.a_rounding_that_always_goes_up,
        test_half_up_stays_within_half_a_unit,
        value=values,
        places=places_drawn,
    )


@pytest.mark.planted("N3")
def test_a_rounding_that_loses_the_sign_is_seen():
    drawn = {"first": values, "second": values, "mode": modes, "places": places_drawn}

    assert breaks(faults.a_rounding_that_loses_the_sign, test_rounding_keeps_the_order, **drawn)


@pytest.mark.planted("N3")
def test_a_rounding_of_what_needs_none_is_seen():
    assert breaks(faults.a_rounding_of_what_needs_none, test_rounding_twice_is_rounding_once, **ROUNDED)


@pytest.mark.planted("N5")
def test_zeros_that_are_lost_behind_the_point_are_seen():
    assert breaks(
        faults.zeros_that_are_lost_behind_the_point,
        test_printed_numbers_read_as_the_same_number,
        value=values,
        places=places_drawn,
    )
