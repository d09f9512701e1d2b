"""Holds rulesets/us_aqi/2013 against the EPA's printed examples and against plain fractions."""

import random
from decimal import Decimal
from fractions import Fraction

import pytest

import itarules
from itarules.diagnostics import AssessmentError
from itarules.formatter import format_source
from itarules.limits import DEFAULT_LIMITS

RULESET = itarules.load("us_aqi/2013")

# Concentrations in tenths, and the index at both ends.
PIECES = (
    (0, 120, 0, 50),
    (121, 354, 51, 100),
    (355, 554, 101, 150),
    (555, 1504, 151, 200),
    (1505, 2504, 201, 300),
    (2505, 3504, 301, 400),
    (3505, 5004, 401, 500),
)
CATEGORIES = (
    (50, "good"),
    (100, "moderate"),
    (150, "sensitive"),
    (200, "unhealthy"),
    (300, "very_unhealthy"),
    (500, "hazardous"),
)
# 0.6, 1.8, 3.0, ... 11.4: every concentration whose index lies exactly between two whole numbers.
TIES = range(6, 121, 12)


def _index(tenths: int) -> Fraction:
    """Return the unrounded index of a concentration that was cut to tenths already."""
    low, high, start, end = next(piece for piece in PIECES if piece[0] <= tenths <= piece[1])
    return start + Fraction((end - start) * (tenths - low), high - low)


def _rounded(value: Fraction) -> int:
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def _category(index: int) -> str:
    return next(name for limit, name in CATEGORIES if index <= limit)


def _text(tenths: int) -> str:
    return f"{tenths // 10}.{tenths % 10}"


def test_the_rules_have_no_fault_and_are_canonical():
    outcome = itarules.examine("us_aqi/2013")
    texts = [source.text for source in RULESET.files]

    assert not outcome.diagnostics
    assert [format_source(source, DEFAULT_LIMITS).value for source in RULESET.files] == texts


def test_every_concentration_in_tenths_has_the_index_of_plain_fractions():
    for tenths in range(5_005):
        result = RULESET.evaluate({"pm25": _text(tenths)})
        actual = result.score("aqi").value, result.grade("category").band

        expected = _rounded(_index(tenths))

        assert actual == (str(expected), _category(expected)), _text(tenths)


def test_digits_after_the_first_place_are_cut_and_never_rounded():
    numbers = random.Random(2013)
    for _ in range(1_000):
        concentration = Decimal(numbers.randint(0, 5_004_899)).scaleb(-4)
        result = RULESET.evaluate({"pm25": concentration})

        actual = result.score("truncated").value, result.score("aqi").value
        tenths = int(concentration * 10)

        assert actual == (_text(tenths), str(_rounded(_index(tenths)))), concentration


@pytest.mark.parametrize(
    ("concentration", "index"),
    [("9.3", "39"), ("15", "57"), ("49.5", "135"), ("235.4", "285"), ("35.9", "102")],
)
def test_an_example_of_the_epa_has_its_printed_index(concentration, index):
    assert RULESET.evaluate({"pm25": concentration}).score("aqi").value == index


@pytest.mark.parametrize(
    ("below", "at", "indices"),
    [
        ("12.0999", "12.1", ("50", "51")),
        ("35.4999", "35.5", ("100", "101")),
        ("55.4999", "55.5", ("150", "151")),
        ("150.4999", "150.5", ("200", "201")),
        ("250.4999", "250.5", ("300", "301")),
        ("350.4999", "350.5", ("400", "401")),
    ],
)
def test_between_two_pieces_the_index_stays_and_then_jumps_by_one(below, at, indices):
    actual = tuple(RULESET.evaluate({"pm25": one}).score("aqi").value for one in (below, at))

    assert actual == indices


def test_ties_occur_in_the_first_piece_alone():
    ties = [tenths for tenths in range(5_005) if _index(tenths).denominator == 2]

    assert ties == list(TIES)


@pytest.mark.parametrize("tenths", TIES)
def test_a_tie_goes_up(tenths):
    actual = RULESET.evaluate({"pm25": _text(tenths)}).score("aqi").value

    assert actual == str(int(_index(tenths)) + 1)


@pytest.mark.parametrize("concentration", ["500.5", "500.491", "1000", "-0.1"])
def test_a_concentration_off_the_table_is_refused(concentration):
    with pytest.raises(AssessmentError):
        RULESET.evaluate({"pm25": concentration})


@pytest.mark.parametrize(
    ("index", "category"),
    [
        ("0", "good"),
        ("50", "good"),
        ("51", "moderate"),
        ("100", "moderate"),
        ("101", "sensitive"),
        ("151", "unhealthy"),
        ("201", "very_unhealthy"),
        ("300", "very_unhealthy"),
        ("301", "hazardous"),
        ("500", "hazardous"),
    ],
)
def test_an_index_that_is_given_has_its_category(index, category):
    assert RULESET.evaluate({"aqi": index}).grade("category").band == category
