"""What formulas hold their scores against, and what they are made of."""

from collections import Counter
from fractions import Fraction

import pytest

import itarules
from itarules.analyses.proving.formula_limits import limits_of, parts_of

HEADER = "language 1 ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 2 }\n"
INPUTS = "input x range 1 to 100\ninput y range 1 to 100\ninput z choice { A B }\n"
KINDS = 'kind part "ส่วน"\npart p part q\n'


def formula(text):
    ruleset = itarules.load_text(f"{HEADER}{INPUTS}{KINDS}score c = {text} {{ range -100000 to 100000 }}")
    return ruleset.model.criterion_by_id["c"].formula


@pytest.mark.parametrize(
    ("text", "of_x", "of_y"),
    [
        ("steps x { 5 above 10  3 from 4  1 otherwise } + y", [4, 10], []),
        ("steps half_up(2 * x, 1) { 5 above 10  1 otherwise } * y", [10], []),
        # With the midst of each piece.
        ("curve x { 10 to 30 gives 1 to 2  50 to 80 gives 3 to 5 } * y", [10, 20, 30, 50, 65, 80], []),
        ("choose { when x > 5 then 1 when y < 7 then 2 otherwise 8 }", [5], [7]),
        ("choose { when x > y then 1 otherwise 8 }", [], []),
        ("max(x, 3) * min(y, 9, 90)", [3], [9, 90]),
        ("x + 7", [7], []),
        ("(12 - x) * (y - 13)", [12], [13]),
        # Of the quotient and of the sum; a factor is no limit.
        ("60 / (x + 1)", [1, 1], []),
        ("x * 3 * y", [], []),
        ("ln(x) ^ 2", [], []),
        ("y", [], []),
        # Each sum that a number stands in, too.
        ("max(x, 3) + 4 + y", [3, 3, 4], [3, 4]),
    ],
)
def test_limits_are_the_numbers_of_what_speaks_of_a_score(text, of_x, of_y):
    found = [sorted(limits_of(formula(text), name)) for name in ("x", "y")]

    assert found == [[Fraction(one) for one in expected] for expected in (of_x, of_y)]


def test_without_a_formula_there_are_no_limits():
    assert list(limits_of(None, "x")) == []
    assert list(parts_of(None)) == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("x", "ScoreOf"),
        ("x + y - 3", "Sum ScoreOf ScoreOf Literal"),
        ("x * y * max(x, 2)", "Product ScoreOf ScoreOf Selection ScoreOf Literal"),
        ("(x + 1) / (y + 2)", "Quotient Product Sum ScoreOf Literal Sum ScoreOf Literal"),
        ("half_up(ln(x ^ 2), 1) + y", "Sum RoundedTo Function Power ScoreOf ScoreOf"),
        ("steps x { 5 above 10  1 otherwise } + y", "Sum StepTable ScoreOf ScoreOf"),
        ("curve x { 10 to 30 gives 1 to 2 } + y", "Sum Curve ScoreOf ScoreOf"),
        ("lookup z { A gives 1 B gives 2 } + y", "Sum Lookup ScoreOf"),
        (
            "choose { when not (x > 1 and y < 2) then x when z is A then 5 otherwise y }",
            "Conditional Negation Junction Comparison ScoreOf Literal Comparison ScoreOf Literal ScoreOf"
            " ChoiceIs Literal ScoreOf",
        ),
        (
            "choose { when every part >= y then x otherwise 2 } + y",
            "Sum Conditional Quantified ScoreOf ScoreOf Literal ScoreOf",
        ),
        (
            "choose { when x > 1 or y > 2 then 1 otherwise 2 }",
            "Conditional Junction Comparison ScoreOf Literal Comparison ScoreOf Literal Literal Literal",
        ),
    ],
)
def test_the_parts_of_a_formula_are_all_that_it_holds(text, parts):
    whole = formula(text)
    found = list(parts_of(whole))

    assert found[0] is whole
    assert Counter(type(one).__name__ for one in found) == Counter(parts.split())
