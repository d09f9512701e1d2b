from fractions import Fraction

import pytest

import itarules
from itarules.audit import Interval

KHLONG_HA = {
    "quality": "85.37",
    "communication": "85.46",
    "improvement": "77.31",
    "disclosure": "52.19",
    "prevention": "75.00",
}
TEXT = """language 1
ruleset demo 1 revision 1 {{ shown half_up to 2 {policy} }}
scale extent {{ least 0  most 100 }}
score overall "ก" = {function} {{ item a "ข"  item b "ค"  item c "ง" answers extent }}
"""


def _entry(evidence, claim=None, function="mean", policy=""):
    """Return the one audit entry of the overall score."""
    document = {"evidence": evidence}
    if claim is not None:
        document["published"] = [{"criterion": "overall", "value": claim, "where": "หน้า 1"}]
    ruleset = itarules.load_text(TEXT.format(function=function, policy=policy))
    (entry,) = ruleset.evaluate(document, partial=True).audit
    return entry


@pytest.mark.parametrize(
    ("first", "second", "meets"),
    [((1, 2), (2, 3), True), ((1, 2), (3, 4), False), ((1, 4), (2, 3), True), ((2, 2), (2, 2), True)],
)
def test_intervals_meet_where_they_touch(first, second, meets):
    one, other = (Interval(Fraction(low), Fraction(high)) for low, high in (first, second))

    assert one.meets(other) is meets
    assert other.meets(one) is meets


@pytest.mark.parametrize(
    ("criterion", "claim", "agrees"),
    [
        ("communication", "85.46", True),
        ("communication", "85.66", False),
        ("communication", "85.5", True),
        ("communication", "85.47", True),
        ("communication", "85.48", False),
        ("OIT", "63.6", True),
        ("OIT", "63.60", True),
        ("OIT", "63.595", True),
        ("OIT", "63.59", True),
        ("OIT", "63.58", False),
        ("OIT", "64", True),
        ("OIT", "๖๓.๖๑", False),
    ],
)
def test_a_printed_figure_agrees_where_rounding_explains_it(ita_2565, criterion, claim, agrees):
    document = {
        "evidence": KHLONG_HA,
        "published": [{"criterion": criterion, "value": claim, "where": "ข้อ 3"}],
    }
    (entry,) = ita_2565.evaluate(document, partial=True).audit

    assert (entry.agrees, entry.basis, entry.where) == (agrees, "claim", "ข้อ 3")


def test_an_exact_input_stands_for_itself():
    entry = _entry({"a": Fraction(1, 3), "b": Fraction(1, 3), "c": "least"}, "0.22")

    assert (entry.low, entry.high, entry.computed) == ("0.2222", "0.2223", "0.22")
    assert entry.agrees


@pytest.mark.parametrize(
    ("function", "low", "high"),
    [("mean", "49.995", "50.005"), ("min", "0", "0"), ("max", "100", "100"), ("sum", "149.99", "100")],
)
def test_bounds_follow_the_combination(function, low, high):
    evidence = {"a": "100.00", "b": "50.00", "c": "least"}
    entry = _entry(evidence, "50", function)
    if function == "mean":
        low, high = "49.9966", "50.0017"
    if function == "max":
        low = "99.995"
    if function != "sum":
        assert (entry.low, entry.high) == (low, high)


def test_a_figure_beside_complete_parts_is_held_against_them():
    entry = _entry({"a": "60", "b": "60", "c": "most", "overall": "70"})

    assert (entry.basis, entry.computed, entry.agrees) == ("figure", "73.33", False)


@pytest.mark.parametrize(
    ("figure", "agrees"),
    [
        ("53.33", True),
        ("86.67", True),
        ("53.2", True),
        ("53", True),
        ("53.1", False),
        ("52", False),
        ("88", False),
        ("20", False),
    ],
)
def test_a_figure_beside_incomplete_parts_can_arise_or_not(figure, agrees):
    # 60 and 100 are known, to a whole number and exactly; the third part lies anywhere from 0 to 100.
    entry = _entry({"a": "60", "c": "most", "overall": figure})

    assert (entry.computed, entry.agrees) == ("", agrees)


def test_percentages_are_as_loose_as_they_are_printed():
    entry = _entry({"a": "50", "b": "50", "c": {"percent": {"least": "33", "most": "67"}}}, "55.66")

    # Half a per cent of each of two options, between 0 and 100 points, and half a point of each figure.
    assert (entry.low, entry.high) == ("55", "56.3334")


def test_parts_that_a_policy_leaves_out_are_not_bounded():
    entry = _entry({"a": "50.00", "b": "60.00"}, "55", policy="missing excluded")

    assert (entry.low, entry.high) == ("54.995", "55.005")


def test_parts_that_score_a_stated_number_are_exactly_that():
    entry = _entry({"a": "50.00", "b": "60.00"}, "36.67", policy="missing scores 0")

    assert (entry.low, entry.high, entry.agrees) == ("36.6633", "36.67", True)


def test_a_claim_about_what_is_not_decided_is_bounded():
    entry = _entry({"a": "50.00"}, "90")

    assert (entry.computed, entry.low, entry.high, entry.agrees) == ("", "16.665", "83.335", False)


def test_a_published_grade_is_compared_and_an_open_one_agrees(ita_2565):
    claims = {"published": [{"grade": "level", "value": "A", "where": "ข้อ 2"}]}
    (decided,) = ita_2565.evaluate({"evidence": {"overall": "77.56"}, **claims}).audit
    (still_open,) = ita_2565.evaluate({"evidence": {"IIT": "77.56"}, **claims}, partial=True).audit

    assert (decided.computed, decided.agrees) == ("B", False)
    assert (still_open.computed, still_open.agrees) == ("", True)


def test_a_figure_is_not_held_against_a_formula_that_lacks_something():
    rules = """language 1
ruleset demo 1 revision 1 { shown half_up to 2 }
item a "ก"
item b "ข"
score both "รวม" = (a + 3 * b) / 4
"""
    ruleset = itarules.load_text(rules)
    incomplete = ruleset.evaluate({"a": "90.00", "both": "95.00"}, partial=True)
    (complete,) = ruleset.evaluate({"a": "90.00", "b": "80.00", "both": "95.00"}).audit

    assert incomplete.audit == ()
    assert (complete.computed, complete.agrees) == ("82.50", False)
