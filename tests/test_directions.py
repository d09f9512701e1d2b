"""Which way scores and conditions move, worked out by hand."""

import pytest

import itarules
from itarules import model
from itarules.directions import BOTH, FALLS, RISES, Directions

HEADER = "language 1 ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 2 }\n"
TREE = 'score overall "คะแนนรวม" = mean { part IIT "IIT"  part EIT "EIT" }\n'


@pytest.mark.parametrize(
    ("formula", "moves"),
    [
        ("a * b", {"a": RISES, "b": RISES}),
        ("(a - 100) * b", {"a": RISES, "b": FALLS}),
        ("a / (b + 1)", {"a": RISES, "b": FALLS}),
        ("(a + 1) ^ -1", {"a": FALLS}),
        ("(a - 50) ^ 3", {"a": RISES}),
        ("abs(a - 50)", {"a": BOTH}),
        ("abs(a - 200)", {"a": FALLS}),
        ("erfc(a / 100)", {"a": FALLS}),
        ("ln(a + 1)", {"a": RISES}),
        ("min(a, 100 - b)", {"a": RISES, "b": FALLS}),
        ("steps a { 10 from 50 5 from 20 0 otherwise }", {"a": RISES}),
        ("steps a { 0 from 50 5 from 20 9 otherwise }", {"a": FALLS}),
        ("steps a { 5 from 50 9 from 20 0 otherwise }", {"a": BOTH}),
        ("curve a { 0 to 50 gives 0 to 10  50 to 100 gives 10 to 90 }", {"a": RISES}),
        ("curve a { 0 to 50 gives 0 to 10  50 to 100 gives 5 to 90 }", {"a": BOTH}),
        ("choose { when a >= 50 then 10 otherwise 5 }", {"a": RISES}),
        ("choose { when a < 50 then 5 otherwise 10 }", {"a": RISES}),
        ("choose { when a >= 50 then b otherwise 50 }", {"a": BOTH, "b": RISES}),
    ],
)
def test_the_direction_of_a_formula(formula, moves):
    ruleset = itarules.load_text(HEADER + f"score a\nscore b\nscore total = {formula}\n").model

    assert dict(Directions(ruleset).score("total")) == moves


def test_a_band_holds_more_often_only_if_it_is_the_first_one():
    text = TREE + "grade level of overall { A from 85  B from 50  F otherwise }"
    ruleset = itarules.load_text(HEADER + text).model
    directions = Directions(ruleset)
    found = [directions.condition(model.GradeIs(grade="level", band=band))["IIT"] for band in "ABF"]

    assert found == [RISES, BOTH, FALLS]
