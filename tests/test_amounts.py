from decimal import Decimal
from fractions import Fraction

import pytest

from itarules.amounts import (
    Amount,
    Rounding,
    RoundingMode,
    UnreadableAmountError,
    exact_text,
    fixed_text,
    read_amount,
    round_units,
)

# What each mode makes of a number, in whole units.
ROUNDED = {
    #             2.5  -2.5   1.5  -1.5   2.4  -2.4   2.6  -2.6   2   0
    "half_up": (3, -3, 2, -2, 2, -2, 3, -3, 2, 0),
    "half_down": (2, -2, 1, -1, 2, -2, 3, -3, 2, 0),
    "half_even": (2, -2, 2, -2, 2, -2, 3, -3, 2, 0),
    "up": (3, -3, 2, -2, 3, -3, 3, -3, 2, 0),
    "down": (2, -2, 1, -1, 2, -2, 2, -2, 2, 0),
    "ceiling": (3, -2, 2, -1, 3, -2, 3, -2, 2, 0),
    "floor": (2, -3, 1, -2, 2, -3, 2, -3, 2, 0),
}
NUMBERS = ("2.5", "-2.5", "1.5", "-1.5", "2.4", "-2.4", "2.6", "-2.6", "2", "0")


@pytest.mark.parametrize("mode", RoundingMode)
def test_modes_differ_on_ties_and_below_zero(mode):
    rounding = Rounding(mode=mode, places=0)
    rounded = [Fraction(number) for number in NUMBERS]

    assert (
        tuple(round_units(one.numerator, one.denominator, rounding) for one in rounded) == ROUNDED[mode.value]
    )


@pytest.mark.parametrize(
    ("value", "places", "units"),
    [
        ("63.595", 2, 6360),
        ("84.995", 2, 8500),
        ("84.994999999", 2, 8499),
        ("-0.005", 2, -1),
        ("0.5", 0, 1),
        ("1/3", 3, 333),
    ],
)
def test_half_up_by_places(value, places, units):
    number = Fraction(value)

    assert (
        round_units(number.numerator, number.denominator, Rounding(mode=RoundingMode.HALF_UP, places=places))
        == units
    )


@pytest.mark.parametrize(
    ("value", "amount"),
    [
        ("85.460", Amount(value=Fraction(4273, 50), places=3)),
        (" ๗๗.๕๖ ", Amount(value=Fraction(1939, 25), places=2)),
        ("-5", Amount(value=Fraction(-5), places=0)),
        ("\u22120.50", Amount(value=Fraction(-1, 2), places=2)),
        ("-0.00", Amount(value=Fraction(0), places=2)),
        (85, Amount(value=Fraction(85), places=0)),
        (Decimal("85.460"), Amount(value=Fraction(4273, 50), places=3)),
        (Decimal("1E+2"), Amount(value=Fraction(100), places=0)),
        (Decimal("1E+29"), Amount(value=Fraction(10**29), places=0)),
        (Decimal("1E-30"), Amount(value=Fraction(1, 10**30), places=30)),
        ("0." + "0" * 29 + "1", Amount(value=Fraction(1, 10**30), places=30)),
        (Fraction(1, 3), Amount(value=Fraction(1, 3), places=None)),
        (Fraction(-1, 10**60 - 1), Amount(value=Fraction(-1, 10**60 - 1), places=None)),
        ("0" * 30 + ".5", Amount(value=Fraction(1, 2), places=1)),
    ],
)
def test_exact_numbers_are_read(value, amount):
    assert read_amount(value) == amount


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (True, "boolean"),
        (85.46, "float"),
        (float("nan"), "not-finite"),
        (float("-inf"), "not-finite"),
        (Decimal("NaN"), "not-finite"),
        (Decimal("sNaN"), "not-finite"),
        (Decimal("-Infinity"), "not-finite"),
        ("NaN", "not-finite"),
        ("-inf", "not-finite"),
        ("8๔", "mixed-digits"),
        ("๘.4", "mixed-digits"),
        ("8" * 31, "too-long"),
        ("0." + "3" * 31, "too-long"),
        (10**30, "too-long"),
        (Decimal("1e10000000"), "too-long"),
        (Decimal("1e30"), "too-long"),
        (Decimal("1e-31"), "too-long"),
        (Decimal("1e-10000000"), "too-long"),
        (Fraction(1, 10**60), "too-long"),
        (Fraction(10**60), "too-long"),
        ("1e2", "not-a-number"),
        ("1_000", "not-a-number"),
        ("99,50", "not-a-number"),
        ("85.", "not-a-number"),
        (".5", "not-a-number"),
        ("+5", "not-a-number"),
        ("８５", "not-a-number"),
        ("", "not-a-number"),
        (None, "not-a-number"),
        (85j, "not-a-number"),
        (b"85", "not-a-number"),
    ],
)
def test_what_is_no_exact_number_is_refused_with_the_reason(value, reason):
    with pytest.raises(UnreadableAmountError) as refusal:
        read_amount(value)

    assert refusal.value.reason == reason
    assert str(refusal.value) == reason


def test_the_number_of_digits_can_be_raised():
    assert read_amount("3" * 40, digits=40).value == int("3" * 40)


def test_a_printed_number_stands_for_half_a_unit_of_its_last_place():
    halves = [read_amount(text).half_unit for text in ("63.6", "63.60", "64")]

    assert halves == [Fraction(1, 20), Fraction(1, 200), Fraction(1, 2)]
    assert read_amount(Fraction(1, 3)).half_unit == 0


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("63.595", "63.595"),
        ("1/3", "1/3"),
        ("-7/12", "-7/12"),
        ("-1/8", "-0.125"),
        ("1/20", "0.05"),
        ("100", "100"),
        ("0", "0"),
        ("1/640", "0.0015625"),
    ],
)
def test_exact_text_is_a_decimal_where_it_ends(value, text):
    assert exact_text(Fraction(value)) == text


def test_numbers_longer_than_the_host_writes_at_once_are_written():
    long = 7**6_000
    digits = fixed_text(long, 0)

    assert len(digits) == 5_071
    assert (
        int(digits[:4_000]) * 10 ** (5_071 - 4_000)
        <= long
        < (int(digits[:4_000]) + 1) * 10 ** (5_071 - 4_000)
    )
    assert int(digits[-1_000:]) == long % 10**1_000
    assert exact_text(Fraction(-1, long)) == f"-1/{digits}"


def test_noughts_in_a_long_number_are_written():
    assert fixed_text(10**5_000 + 7, 0) == "1" + "0" * 4_999 + "7"


@pytest.mark.parametrize(
    ("units", "places", "text"),
    [(6360, 2, "63.60"), (-5, 2, "-0.05"), (0, 2, "0.00"), (7, 0, "7"), (-7, 0, "-7"), (5, 4, "0.0005")],
)
def test_fixed_text_keeps_its_places(units, places, text):
    assert fixed_text(units, places) == text


def test_a_rounding_says_itself_as_the_language_does():
    assert str(Rounding(mode=RoundingMode.HALF_EVEN, places=3)) == "half_even to 3"


@pytest.mark.parametrize(("halves", "units"), [(1, 0), (3, 2), (5, 2), (7, 4), (9, 4), (11, 6)])
def test_half_even_goes_to_the_even_neighbour(halves, units):
    assert round_units(halves, 2, Rounding(mode=RoundingMode.HALF_EVEN, places=0)) == units
