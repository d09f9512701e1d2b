"""Conditions and tables of two rulesets held against each other."""

from fractions import Fraction

import pytest

import itarules
from itarules.analyses.proving.equal_conditions import Comparing

HEADER = "language 1 ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 2 }\n"
TREE = """score overall = mean { part IIT part EIT }
scale done single answer { absent 0 complete 100 }
score o1 answers done
score o2 answers done
"""


def rules(text):
    return itarules.load_text(HEADER + TREE + text).model


def comparing(one, other):
    """Return two rulesets held against each other, and the points that are noted."""
    points = []
    first, second = rules(one), rules(other)
    return Comparing(first, second, points), first, second, points


def tables(one, other, of=("overall", "overall")):
    """Return whether two tables are proved alike, and where they were seen to differ."""
    texts = [f"grade level of {name} {{ {rows} }}" for name, rows in zip(of, (one, other), strict=True)]
    held, first, second, points = comparing(*texts)
    return held.tables(first.grades[-1], second.grades[-1]), points


def alike(one, other, targets=("IIT",)):
    texts = [f"finding weak for {', '.join(targets)} when {condition}" for condition in (one, other)]
    held, first, second, _ = comparing(*texts)
    return held.alike(first.findings[0].condition, second.findings[0].condition, targets)


# Tables


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A from 85  F otherwise", "A when overall >= 85  F otherwise"),
        # Shown scores have two places; both ways to ask are asked on boxes, since products are not linear.
        (
            "A when overall >= 85  B when IIT * EIT >= 50  F otherwise",
            "A when overall > 84.99  B when EIT * IIT >= 50  F otherwise",
        ),
        # The mean of what is 85 or more is 85 or more: for scores that are made from each other.
        (
            "A when overall >= 85 and every part >= 85  F otherwise",
            "A when IIT >= 85 and EIT >= 85  F otherwise",
        ),
        # In the second row only what the first one leaves matters.
        (
            "A when overall >= 85 and every part >= 85  B when overall >= 50  C from 20  F otherwise",
            "A when IIT >= 85 and EIT >= 85  B when overall >= 50 and not every part >= 85  C from 20  F otherwise",
        ),
        # Without a last row for all others.
        (
            "A when overall >= 85 and every part >= 85  F from 10",
            "A when IIT >= 85 and EIT >= 85  F when overall >= 10",
        ),
        # What all reach is as good as `otherwise`.
        ("A from 85  F otherwise", "A from 85  F from 0"),
    ],
)
def test_tables_that_give_the_same_bands_are_alike(one, other):
    assert tables(one, other)[0]
    assert tables(other, one)[0]


def test_what_all_reach_is_not_seen_to_be_the_same_row_by_row():
    one = "A when overall >= 85 and every part >= 85  F otherwise"
    other = "A when IIT >= 85 and EIT >= 85  F when overall >= 0"

    assert not tables(one, other)[0]
    assert not tables(other, one)[0]


@pytest.mark.parametrize(
    ("one", "other", "point"),
    [
        ("A from 85  F otherwise", "A from 85.01  F otherwise", {"overall": Fraction("84.995")}),
        (
            "A when overall >= 85  B when IIT >= 50  F otherwise",
            "A when overall >= 85  B when IIT > 50  F otherwise",
            # In the midst of all, which is looked at first.
            {"overall": Fraction(50), "IIT": Fraction(50)},
        ),
    ],
)
def test_tables_that_give_different_bands_are_not_alike_and_a_point_is_noted(one, other, point):
    assert tables(one, other) == (False, [point])


def test_tables_of_different_rows_or_scores_are_not_alike():
    assert tables("A from 85  F otherwise", "B from 85  F otherwise") == (False, [])
    assert tables("A from 85  B from 50  F otherwise", "A from 85  F otherwise") == (False, [])
    condition = "A when overall >= 85  F otherwise"
    assert tables(condition, condition, ("overall", "IIT")) == (False, [])


def test_a_table_that_speaks_of_another_grade_is_compared_row_by_row():
    other_grade = "grade first of IIT { P from 50  Q otherwise }\n"
    texts = [
        f"{other_grade}grade level of overall {{ A when first is P and overall {limit}  F otherwise }}"
        for limit in (">= 85", "> 84.99", "> 85")
    ]
    held, first, second, _ = comparing(*texts[:2])
    assert held.tables(first.grades[1], second.grades[1])
    held, first, third, _ = comparing(texts[0], texts[2])
    assert not held.tables(first.grades[1], third.grades[1])


# Conditions


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("score < 85", "not score >= 85"),
        ("score < 85", "score <= 84.99"),
        ("score < 85 and EIT > 20", "EIT >= 20.01 and score < 85"),
        # Nothing is between 0 and 100, whichever condition speaks of it.
        ("score < 85 or o1 == 50", "score < 85"),
        ("score < 85", "score < 85 or o1 == 50"),
        ("score < o1", "score < 100 and o1 == 100"),
        # Not linear, but the same words.
        ("score * EIT < 50", "score * EIT < 50"),
    ],
)
def test_conditions_that_hold_for_the_same_scores_are_alike(one, other):
    assert alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("score < 85", "score <= 85"),
        ("score <= 85", "score < 85"),
        ("score < 85 or o1 == 100", "score < 85"),
        ("score < 85 or o1 == 100", "score < 85 or o2 == 100"),
        # Not linear, so that it is not decided.
        ("score * EIT < 50", "EIT * score < 50"),
    ],
)
def test_conditions_that_may_hold_for_different_scores_are_not(one, other):
    assert not alike(one, other)


def test_conditions_are_compared_for_every_target():
    # Of IIT both say the same, of EIT the first one says more.
    one, other = "score < 50 or IIT < 50", "IIT < 50"

    assert alike(one, other, ("IIT",))
    assert not alike(one, other, ("EIT",))
    assert not alike(one, other, ("IIT", "EIT"))
    assert not alike(one, other, ("EIT", "IIT"))


def test_scores_with_few_values_are_tried_one_by_one_up_to_so_many_combinations(monkeypatch):
    of_both = "score < 85 or o1 == 50 or o2 == 50", "score < 85"
    module = "itarules.analyses.proving.equal_conditions"

    # Two scores of two values each.
    monkeypatch.setattr(f"{module}._MOST_COMBINATIONS", 4)
    assert alike(*of_both)
    monkeypatch.setattr(f"{module}._MOST_COMBINATIONS", 3)
    assert not alike(*of_both)
    # Where the values do not matter, none need be tried.
    assert alike("score < 85 or o1 >= 50 or o2 >= 50", "o1 >= 50 or o2 >= 50 or score < 85")
