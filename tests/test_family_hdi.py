"""Holds rulesets/hdi/2014 against the UNDP's printed figures and against plain Decimal arithmetic."""

import random
from decimal import ROUND_HALF_UP, Decimal, localcontext

import pytest

import itarules
from itarules.diagnostics import AssessmentError
from itarules.formatter import format_source
from itarules.limits import DEFAULT_LIMITS

RULESET = itarules.load("hdi/2014")
GROUPS = (("0.800", "very_high"), ("0.700", "high"), ("0.550", "medium"))
INDICES = ("life_index", "expected_index", "schooling_index", "education_index", "income_index")

# Human Development Report 2015, table 1: HDI, life expectancy, expected and mean years of schooling, GNI per capita.
# The inputs are printed rounded, so some of the printed HDI can only be bracketed.
TABLE = """
Norway 0.944 81.6 17.5 12.6 64992
Australia 0.935 82.4 20.2 13.0 42261
Switzerland 0.930 83.0 15.8 12.8 56431
Denmark 0.923 80.2 18.7 12.7 44025
Netherlands 0.922 81.6 17.9 11.9 45435
Germany 0.916 80.9 16.5 13.1 43919
Ireland 0.916 80.9 18.6 12.2 39568
United_States 0.915 79.1 16.5 12.9 52947
Canada 0.913 82.0 15.9 13.0 42155
New_Zealand 0.913 81.8 19.2 12.5 32689
Singapore 0.912 83.0 15.4 10.6 76628
Hong_Kong 0.910 84.0 15.6 11.2 53959
Liechtenstein 0.908 80.0 15.0 11.8 79851
Sweden 0.907 82.2 15.8 12.1 45636
United_Kingdom 0.907 80.7 16.2 13.1 39267
Iceland 0.899 82.6 19.0 10.6 35182
Korea 0.898 81.9 16.9 11.9 33890
Israel 0.894 82.4 16.0 12.5 30676
Luxembourg 0.892 81.7 13.9 11.7 58711
Japan 0.891 83.5 15.3 11.5 36927
Belgium 0.890 80.8 16.3 11.3 41187
France 0.888 82.2 16.0 11.1 38056
Austria 0.885 81.4 15.7 10.8 43869
Finland 0.883 80.8 17.1 10.3 38695
"""
ROWS = [line.split() for line in TABLE.split("\n") if line]
BRACKETED = {"Switzerland", "Germany", "Singapore", "Iceland", "Korea", "Japan", "Austria"}


def _evaluate(life, expected, schooling, gni):
    return RULESET.evaluate({"life": life, "expected": expected, "schooling": schooling, "gni": gni})


def _shown(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _hdi(life: Decimal, expected: Decimal, schooling: Decimal, gni: Decimal) -> dict[str, Decimal]:
    """Return every shown index, computed to 60 digits with nothing of the engine."""
    with localcontext() as context:
        context.prec = 60
        exact = {
            "life_index": (life - 20) / 65,
            "expected_index": min(expected, Decimal(18)) / 18,
            "schooling_index": schooling / 15,
            "income_index": (min(gni, Decimal(75_000)) / 100).ln() / Decimal(750).ln(),
        }
        exact["education_index"] = (exact["expected_index"] + exact["schooling_index"]) / 2
        product = exact["life_index"] * exact["education_index"] * exact["income_index"]
        hdi = product ** (Decimal(1) / 3)
        shown = {name: _shown(value, 4) for name, value in exact.items()}
        return {**shown, "hdi": _shown(hdi, 3)}


def _group(hdi: Decimal) -> str:
    return next((name for limit, name in GROUPS if hdi >= Decimal(limit)), "low")


def _drawn(seed: int):
    numbers = random.Random(seed)
    return (
        Decimal(numbers.randint(2000, 8500)).scaleb(-2),
        Decimal(numbers.randint(0, 250)).scaleb(-1),
        Decimal(numbers.randint(0, 150)).scaleb(-1),
        Decimal(numbers.choice((numbers.randint(100, 2_000), numbers.randint(100, 140_000)))),
    )


def test_the_rules_have_no_fault_and_are_canonical():
    outcome = itarules.examine("hdi/2014")
    texts = [source.text for source in RULESET.files]

    assert not outcome.diagnostics
    assert [format_source(source, DEFAULT_LIMITS).value for source in RULESET.files] == texts


def test_random_countries_have_the_indices_of_plain_decimal_arithmetic():
    for seed in range(1_000):
        country = _drawn(seed)
        result = _evaluate(*country)
        actual = {name: result.score(name).rounded for name in (*INDICES, "hdi")}

        expected = _hdi(*country)

        assert actual == expected, country
        assert result.grade("group").band == _group(expected["hdi"]), country


def test_printed_indices_give_the_printed_hdi():
    result = RULESET.evaluate(
        {"life_index": "0.6971", "education_index": "0.3447", "income_index": "0.5506"}, partial=True
    )

    assert result.score("hdi").value == "0.510"


@pytest.mark.parametrize("row", [row for row in ROWS if row[0] not in BRACKETED], ids=lambda row: row[0])
@pytest.mark.promise("D4")
def test_a_printed_hdi_follows_from_the_printed_inputs(row):
    assert _evaluate(*row[2:]).score("hdi").value == row[1]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_printed_hdi_lies_between_what_the_printed_inputs_allow(row):
    life, expected, schooling = (Decimal(one) for one in row[2:5])
    half, gni = Decimal("0.05"), Decimal(row[5])
    least = _evaluate(life - half, expected - half, schooling - half, gni - 1).score("hdi").rounded
    greatest = _evaluate(life + half, expected + half, schooling + half, gni + 1).score("hdi").rounded

    assert least <= Decimal(row[1]) <= greatest


@pytest.mark.parametrize(
    ("given", "capped"),
    [
        (("70", "18.1", "10", "20000"), ("70", "18", "10", "20000")),
        (("70", "40", "10", "20000"), ("70", "18", "10", "20000")),
        (("70", "12", "10", "75000.01"), ("70", "12", "10", "75000")),
        (("70", "12", "10", "1000000"), ("70", "12", "10", "75000")),
    ],
)
def test_beyond_a_cap_nothing_is_gained(given, capped):
    actual = [_evaluate(*given).score(name).value for name in (*INDICES, "hdi")]

    assert actual == [_evaluate(*capped).score(name).value for name in (*INDICES, "hdi")]


def test_just_below_a_cap_something_is_lost():
    below, at = _evaluate("85", "17.9", "15", "74000"), _evaluate("85", "18", "15", "75000")

    assert [one.score("hdi").value for one in (below, at)] == ["0.998", "1.000"]


@pytest.mark.parametrize(
    "zero", [("20", "18", "15", "75000"), ("85", "0", "0", "75000"), ("85", "18", "15", "100")]
)
def test_one_dimension_at_its_minimum_makes_the_hdi_zero(zero):
    assert _evaluate(*zero).score("hdi").value == "0.000"


@pytest.mark.parametrize(
    ("name", "value"),
    [("life", "85.1"), ("life", "19.9"), ("schooling", "15.1"), ("gni", "99.99"), ("expected", "-0.1")],
)
def test_what_no_source_gives_a_rule_for_is_refused(name, value):
    country = {"life": "70", "expected": "12", "schooling": "8", "gni": "9000", name: value}

    with pytest.raises(AssessmentError):
        RULESET.evaluate(country)


@pytest.mark.parametrize(
    ("hdi", "group"),
    [
        ("0.8", "very_high"),
        ("0.7995", "very_high"),
        ("0.79949", "high"),
        ("0.7", "high"),
        ("0.69949", "medium"),
        ("0.55", "medium"),
        ("0.54949", "low"),
    ],
)
def test_the_group_is_that_of_the_printed_hdi(hdi, group):
    assert RULESET.evaluate({"hdi": hdi}).grade("group").band == group
