"""Where the outcomes of a ruleset change."""

from fractions import Fraction

import pytest

import itarules
from itarules.boundaries import Boundary, boundaries_of

TEXT = """language 1
ruleset demo 1 revision 1 { range 0 to 100 }
input water "น้ำ" range 0 to 1000
score overall "รวม" = mean { part a "ก" part b "ข" }
score level "ระดับน้ำ" = steps water { 2 above 300 1 from 100 0 otherwise }
grade mark of overall { good from 85 fair when overall > 50 and every part >= 40 poor otherwise }
finding weak "อ่อน" for a, b when score < 60
measure help "ช่วย" { for a when min(score, b) < 30 }
"""


def _said(boundary: Boundary) -> str:
    return f"{boundary.of} {boundary.row}: {boundary.criterion} {boundary.comparator} {boundary.limit}"


def test_boundaries_stand_in_grades_findings_measures_and_tables():
    found = [_said(one) for one in boundaries_of(itarules.load_text(TEXT).model)]

    assert found == [
        "mark good: overall >= 85",
        "mark fair: overall > 50",
        "mark fair: a >= 40",
        "mark fair: b >= 40",
        "weak : a < 60",
        "weak : b < 60",
        "help : a < 30",
        "help : b < 30",
        "level : water > 300",
        "level : water >= 100",
    ]


def test_formulas_compare_exact_scores_and_grades_shown_ones():
    exact = {one.of: one.exact for one in boundaries_of(itarules.load_text(TEXT).model)}

    assert exact == {"mark": False, "weak": False, "help": False, "level": True}


def test_a_rounding_on_the_way_moves_the_boundary_to_where_it_is_reached():
    text = TEXT.replace("steps water", "steps half_up(water, 0)")
    limits = [one.limit for one in boundaries_of(itarules.load_text(text).model) if one.criterion == "water"]

    # 300.5 is the first that rounds to more than 300, and 99.5 the first that rounds to 100.
    assert limits == [Fraction(601, 2), Fraction(199, 2)]


def _of_formula(formula: str) -> list[str]:
    text = f"""language 1
    ruleset demo 1 revision 1 {{ range 0 to 100 }}
    input a "ก" range 0 to 100
    input b "ข" range 0 to 100
    score c "ค" = {formula}
    """
    found = boundaries_of(itarules.load_text(text).model)
    assert {(one.sort, one.of, one.row) for one in found} <= {("formula", "c", "")}
    return [f"{one.criterion} {one.comparator} {one.limit}" for one in found]


def _when(condition: str) -> str:
    return f"choose {{ when {condition} then 1 otherwise 0 }}"


@pytest.mark.parametrize(
    ("formula", "found"),
    [
        (_when("a >= 5"), ["a >= 5"]),
        (_when("not (a > 5) or b != 6"), ["a > 5", "b != 6"]),
        (_when("2 * a > 30"), ["a > 15"]),
        (_when("a / 4 <= 10"), ["a <= 40"]),
        (_when("a * -2 > -30"), []),
        (_when("a + b > 30"), []),
        (_when("a > b"), []),
        (_when("max(a, b) == 7"), ["a == 7", "b == 7"]),
        (_when("half_up(a, 1) >= 5"), ["a >= 99/20"]),
        (_when("half_even(a, 0) < 5"), ["a < 9/2"]),
        (_when("floor(a, 0) >= 5"), ["a >= 5"]),
        (_when("half_up(2 * a, 0) >= 5"), ["a >= 9/4"]),
        (
            "curve a { 0 to 10 gives 0 to 1 20 to 30 gives 1 to 2 }",
            ["a >= 0", "a >= 10", "a >= 20", "a >= 30"],
        ),
        ("steps b { 2 above 30 1 from 20 0 otherwise }", ["b > 30", "b >= 20"]),
        ("1 + steps b { 2 above 30 0 otherwise } * 3", ["b > 30"]),
        ("(1 + steps b { 2 above 30 0 otherwise }) ^ 2", ["b > 30"]),
        ("sqrt(1 + steps b { 2 above 30 0 otherwise })", ["b > 30"]),
        ("half_up(steps b { 2 above 30 0 otherwise }, 0)", ["b > 30"]),
        (
            "(1 + steps a { 2 above 30 0 otherwise }) / (1 + steps b { 2 above 40 0 otherwise })",
            ["a > 30", "b > 40"],
        ),
        ("min(steps a { 2 above 30 0 otherwise }, b)", ["a > 30"]),
        ("steps steps a { 9 above 30 0 otherwise } { 2 above 5 0 otherwise }", ["a > 30"]),
        (
            "choose { when a > 1 then steps b { 2 above 3 0 otherwise } otherwise steps b { 2 above 4 0 otherwise } }",
            ["a > 1", "b > 3", "b > 4"],
        ),
        (_when("steps a { 9 above 30 0 otherwise } > 1"), ["a > 30"]),
        (_when("a > steps b { 9 above 30 0 otherwise }"), ["b > 30"]),
    ],
)
def test_boundaries_of_formulas_are_found_wherever_they_stand(formula, found):
    assert _of_formula(formula) == found


def test_a_boundary_is_told_once():
    assert _of_formula(_when("a > 5 or a > 5")) == ["a > 5"]


def test_what_is_compared_with_the_shown_score_of_every_target_is_a_boundary_of_each():
    text = TEXT.replace("min(score, b) < 30", "score < 20 and every part > 2")
    found = [_said(one) for one in boundaries_of(itarules.load_text(text).model) if one.of == "help"]

    assert found == ["help : a < 20", "help : a > 2", "help : b > 2"]


def test_tables_of_the_score_in_question_have_boundaries_for_every_target():
    text = TEXT.replace(
        "when score < 60",
        "when curve score { 5 to 10 gives 0 to 1 } > steps score { 2 above 30 0 otherwise }",
    )
    found = [_said(one) for one in boundaries_of(itarules.load_text(text).model) if one.of == "weak"]

    assert found == [
        "weak : a >= 5",
        "weak : b >= 5",
        "weak : a >= 10",
        "weak : b >= 10",
        "weak : a > 30",
        "weak : b > 30",
    ]
