"""Margin: how far each score alone is from another grade."""

from fractions import Fraction
from pathlib import Path

import pytest

import itarules
from itarules.analyses.improving.margin import margin
from itarules.diagnostics import AssessmentError

KHLONG_HA = Path(__file__).parents[1] / "examples" / "khlong-ha-2565.toml"
HEADER = "language 1 ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 2 }\n"
TREE = """scale shown single answer { no 0  half 50  yes 100 }
score overall "คะแนนรวม" = mean {
    part OIT "OIT" = mean { item O1 "1" answers shown  item O2 "2" answers shown }
    part IIT "IIT"
}
grade level of overall { A when overall >= 85 and IIT >= 80  B from 75  C otherwise }
"""


def rooms(text, evidence):
    (found,) = margin(itarules.load_text(text), evidence)
    return {room.criterion: room for room in found.rooms}


def turn(one):
    return (one.status, one.edge, one.included, one.score, one.band)


@pytest.fixture(scope="module")
def khlong_ha():
    (found,) = margin(itarules.load("ita/2565"), KHLONG_HA)
    return {room.criterion: room for room in found.rooms}


def test_the_edge_of_a_rounded_score_is_below_the_limit(khlong_ha):
    # 84.995 is shown as 85.00, which is an A; below 74.995 it is shown as 74.99, which is a C.
    assert turn(khlong_ha["overall"].up) == ("possible", Fraction("84.995"), True, 85, "A")
    assert turn(khlong_ha["overall"].down) == ("possible", Fraction("74.995"), False, Fraction("74.99"), "C")


def test_an_edge_is_carried_down_by_the_weights(khlong_ha):
    # 0.3 × (455.06 / 5) + 0.3 × (248.14 / 3) + 0.2 × 127.19 = 77.5556; 84.995 takes 7.4394 more, at 0.2 a point.
    edge = Fraction("52.19") + Fraction("7.4394") / Fraction("0.2")

    assert khlong_ha["disclosure"].up.edge == edge == Fraction("89.387")
    assert khlong_ha["disclosure"].up.score == Fraction("89.39")
    assert khlong_ha["disclosure"].up.change == Fraction("37.197")


def test_no_change_of_a_criterion_alone_may_do(khlong_ha):
    # A full IIT adds 0.3 × 8.988 = 2.6964.
    assert khlong_ha["IIT"].up.status == "impossible"
    assert khlong_ha["O1"].up.status == "impossible"


def test_a_part_of_a_given_figure_moves_it_by_its_weight(khlong_ha):
    # O1 is one of 9 items of one of 5 sub-indicators of one of 2 indicators of the OIT: 0.4 / 90 a point.
    assert khlong_ha["O1"].share == Fraction(1, 225)


def test_items_take_their_points_only():
    # (50 + 99) / 2 = 74.5; a B takes 50.99 of the OIT, 1.98 of O1. Its least rise is to 50, which makes 87 and an A.
    found = rooms(HEADER + TREE, {"IIT": "99", "O1": "no", "O2": "yes"})

    assert turn(found["O1"].up) == ("possible", Fraction("1.98"), True, 50, "A")
    assert turn(found["O2"].up) == ("impossible", None, False, None, "")
    assert turn(found["OIT"].up) == ("possible", Fraction("50.99"), True, Fraction("50.99"), "B")


def test_a_side_condition_holds_a_score_back():
    # 89.5 is enough for an A, but the IIT is not; it alone decides, and the items cannot.
    found = rooms(HEADER + TREE, {"IIT": "79", "O1": "yes", "O2": "yes"})

    assert turn(found["IIT"].up) == ("possible", Fraction("79.995"), True, 80, "A")
    assert found["OIT"].up.status == found["O1"].up.status == found["overall"].up.status == "impossible"


def test_the_least_of_several_parts_holds_the_others_back():
    tree = 'score a "ก" = min { part b "ข" part c "ค" } grade level of a { A from 50  B otherwise }'
    found = rooms(HEADER + tree, {"b": "40", "c": "45"})

    assert found["b"].up.status == found["c"].up.status == "impossible"
    alone = rooms(HEADER + tree, {"b": "40", "c": "60"})
    assert turn(alone["b"].up) == ("possible", Fraction("49.995"), True, 50, "A")


def test_a_rounding_on_the_way_moves_the_edge():
    tree = """score a "ก" = mean { part b "ข" { round half_up to 0 }  part c "ค" }
    grade level of a { A from 50  B otherwise }"""
    found = rooms(HEADER + tree, {"b": "40", "c": "50"})

    # 49.995 needs 49.99 of b, which is rounded to whole points: 50, from 49.5 on.
    assert turn(found["b"].up) == ("possible", Fraction("49.5"), True, Fraction("49.50"), "A")


def test_what_a_formula_uses_stays_open():
    tree = """score a "ก" = b * b / 100 { }
    score b "ข"
    grade level of a { A from 50  B otherwise }"""
    found = rooms(HEADER + tree, {"b": "40"})

    assert (found["b"].up.status, found["a"].up.status) == ("open", "possible")


def test_a_condition_that_asks_for_few_points_is_left_open():
    tree = 'score a "ก" grade level of a { A when a <= 50  B otherwise }'
    (found,) = margin(itarules.load_text(HEADER + tree), {"a": "40"})

    assert (found.rooms, found.reason) == ((), "a condition asks for few points")


def test_incomplete_evidence_is_refused():
    with pytest.raises(AssessmentError):
        margin(itarules.load("ita/2565"), {"IIT": "90.00"})
