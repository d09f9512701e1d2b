from fractions import Fraction

import pytest

import itarules
from itarules.conditions import try_condition

SCORES = {"known": Fraction(85), "low": Fraction(10), "open": None}
TEXT = """language 1
ruleset demo 1 revision 1 {{}}
score overall "ก" = mean {{ item known "ข"  item low "ค"  other open "ง"  some known_too "จ" }}
grade base of overall {{ passed from 50  failed otherwise }}
grade level of overall {{ yes when {condition}  no otherwise }}
"""


def _tried(condition, scores=SCORES, band=None):
    plan = itarules.load_text(TEXT.format(condition=condition)).plan
    ids = [caption.id for caption in plan.captions]
    return try_condition(
        plan.grades[1].bands[0].condition,
        lambda slot: scores.get(ids[slot]),
        lambda grade: band if grade == 0 else None,
    )


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("known >= 85", True),
        ("known > 85", False),
        ("known <= 85", True),
        ("known < 85", False),
        ("known == 85", True),
        ("known != 85", False),
        ("open >= 85", None),
        ("open != 85", None),
        ("not (open < 1)", None),
        ("not (known < 1)", True),
        ("known > 1 and open > 1", None),
        ("known < 1 and open > 1", False),
        ("known > 1 or open > 1", True),
        ("known < 1 or open > 1", None),
        ("every item >= 10", True),
        ("every item > 10", False),
        ("any item > 80", True),
        ("any item > 90", False),
        ("every other > 1", None),
        ("any other > 1", None),
        ("every item > open", None),
        ("known + low - 5 == 90", True),
        ("known * 2 / 4 == 42.5", True),
        ("known * low == 850", True),
        ("min(known, low, 50) == 10", True),
        ("max(known, low, 50) == 85", True),
        ("max(known, open) == 85", None),
        ("known - open > 0", None),
        ("open * 0 == 0", None),
        ("85% * 100 == known", True),
        ("-1 < low", True),
    ],
)
def test_a_condition_holds_or_not_or_is_open(condition, holds):
    assert _tried(condition).holds is holds


@pytest.mark.parametrize(("band", "holds"), [(0, True), (1, False), (None, None)])
def test_a_grade_is_open_until_it_is_decided(band, holds):
    assert _tried("base is passed", band=band).holds is holds


@pytest.mark.parametrize(
    ("condition", "tie"),
    [
        ("known >= 85", True),
        ("known >= 84", False),
        ("every item > 10", True),
        ("any item > 11", False),
        ("open >= 85", False),
        ("low > 1 and not (known < 85)", True),
    ],
)
def test_exact_ties_are_noticed(condition, tie):
    assert _tried(condition).tie is tie
