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


def test_the_greatest_of_several_parts_takes_their_place():
    tree = (
        'score a "ก" = max { part b "ข" part c "ค" } grade level of a { A from 60  B from 42  C otherwise }'
    )
    found = rooms(HEADER + tree, {"b": "40", "c": "45"})

    assert turn(found["b"].up) == turn(found["c"].up) == ("possible", Fraction("59.995"), True, 60, "A")
    # Below 41.995 nothing else is that much; b never was.
    assert turn(found["c"].down) == ("possible", Fraction("41.995"), False, Fraction("41.99"), "C")
    assert found["b"].down.status == "impossible"


def test_the_least_of_several_parts_falls_with_any():
    tree = (
        'score a "ก" = min { part b "ข" part c "ค" } grade level of a { A from 60  B from 42  C otherwise }'
    )
    found = rooms(HEADER + tree, {"b": "65", "c": "45"})

    assert turn(found["c"].up) == ("possible", Fraction("59.995"), True, 60, "A")
    assert found["b"].up.status == "impossible"
    for name in ("b", "c"):
        assert turn(found[name].down) == ("possible", Fraction("41.995"), False, Fraction("41.99"), "C")


def test_rows_are_passed_over_where_points_are_far_apart():
    tree = """scale shown single answer { no 0  half 50  yes 100 }
    score a "ก" = mean { item O1 "1" answers shown }
    grade level of a { A from 90  B from 70  C from 60  D from 20  E from 10  F otherwise }"""
    found = rooms(HEADER + tree, {"O1": "half"})

    # From 50 it is 59.995 for a C, and the next point is an A; down to 19.995, and the next one is an F.
    assert turn(found["O1"].up) == ("possible", Fraction("59.995"), True, 100, "A")
    assert turn(found["O1"].down) == ("possible", Fraction("19.995"), False, 0, "F")
    assert turn(found["a"].up) == ("possible", Fraction("59.995"), True, 60, "C")
    assert turn(found["a"].down) == ("possible", Fraction("19.995"), False, Fraction("19.99"), "E")


def test_below_the_last_row_there_is_no_band():
    tree = 'score a "ก" grade level of a { A from 60  B from 40 }'
    found = rooms(HEADER + tree, {"a": "50"})

    assert rooms(HEADER + tree, {"a": "70"})["a"].up.status == "impossible"

    assert turn(found["a"].down) == ("possible", Fraction("39.995"), False, Fraction("39.99"), "")


def test_an_edge_that_does_not_count_is_passed():
    tree = 'score a "ก" = mean { part b "ข" part c "ค" } grade level of a { A from 60  B otherwise }'
    header = HEADER.replace("half_up", "half_down")

    # 59.995 is shown as 59.99, and all above as 60.00 or more: with 50 that is above 69.99.
    up = rooms(header + tree, {"b": "40", "c": "50"})["b"].up
    assert turn(up) == ("possible", Fraction("69.99"), False, 70, "A")
    down = rooms(header + tree, {"b": "80", "c": "50"})["b"].down
    assert turn(down) == ("possible", Fraction("69.99"), True, Fraction("69.99"), "B")
    # With 49.999 it is 69.991, between two numbers that can be shown.
    assert rooms(header + tree, {"b": "40", "c": "49.999"})["b"].up.score == 70
    assert rooms(header + tree, {"b": "80", "c": "49.999"})["b"].down.score == Fraction("69.99")


def test_an_edge_that_counts_is_taken():
    tree = 'score a "ก" = mean { part b "ข" part c "ค" } grade level of a { A from 60  B otherwise }'

    assert turn(rooms(HEADER + tree, {"b": "40", "c": "50"})["b"].up)[1:4] == (
        Fraction("69.99"),
        True,
        Fraction("69.99"),
    )
    assert turn(rooms(HEADER + tree, {"b": "80", "c": "50"})["b"].down)[1:4] == (
        Fraction("69.99"),
        False,
        Fraction("69.98"),
    )


def test_where_any_number_may_be_shown_the_nearest_is_the_edge_or_none():
    tree = 'score a "ก" = mean { part b "ข" part c "ค" } grade level of a { A when a SIGN 50  B otherwise }'
    header = HEADER.replace("shown half_up to 2", "")

    def found(sign, b):
        room = rooms(header + tree.replace("SIGN", sign), {"b": b, "c": "50"})["b"]
        return turn(room.up), turn(room.down)

    none = ("impossible", None, False, None, "")
    assert found(">=", "40") == (("possible", 50, True, 50, "A"), none)
    assert found(">", "40") == (("possible", 50, False, None, "A"), none)
    assert found(">=", "60") == (none, ("possible", 50, False, None, "B"))
    assert found(">", "60") == (none, ("possible", 50, True, 50, "B"))


def test_an_edge_that_does_not_count_is_not_met_by_others():
    header = HEADER.replace("shown half_up to 2", "")
    mean = 'score a "ก" = mean { part b "ข" part c "ค" } grade level of a { A when a >= 50 and c > 40  B otherwise }'
    least = 'score a "ก" = min { part b "ข" part c "ค" } grade level of a { A when a > 50  B otherwise }'
    most = least.replace("min", "max")

    assert rooms(header + mean, {"b": "50", "c": "40"})["b"].up.status == "impossible"
    assert rooms(header + least, {"b": "40", "c": "50"})["b"].up.status == "impossible"
    assert turn(rooms(header + most, {"b": "60", "c": "50"})["b"].down) == ("possible", 50, True, 50, "B")
    # One that counts is.
    least, most = least.replace("a > 50", "a >= 50"), most.replace("a > 50", "a >= 50")
    assert turn(rooms(header + least, {"b": "40", "c": "50"})["b"].up) == ("possible", 50, True, 50, "A")
    assert rooms(header + most, {"b": "60", "c": "50"})["b"].down.status == "impossible"


def test_a_point_at_an_edge_that_does_not_count_is_below_it():
    header = HEADER.replace("shown half_up to 2", "")
    tree = """scale shown single answer { no 0  half 50  yes 100 }
    score a "ก" = mean { item O1 "1" answers shown }
    grade level of a { A when a > LIMIT  B otherwise }"""

    found = rooms(header + tree.replace("LIMIT", "50"), {"O1": "yes"})
    assert turn(found["O1"].down) == ("possible", 50, True, 50, "B")
    found = rooms(header + tree.replace("LIMIT", "0"), {"O1": "half"})
    assert turn(found["O1"].down) == turn(found["a"].down) == ("possible", 0, True, 0, "B")
    found = rooms(header + tree.replace("LIMIT", "50"), {"O1": "half"})
    assert turn(found["O1"].up) == ("possible", 50, False, 100, "A")


def test_the_greatest_and_the_least_score_may_be_the_edge():
    header = HEADER.replace("shown half_up to 2", "")
    tree = 'score a "ก" grade level of a { A when a >= 100  B when a > 0  C otherwise }'
    found = rooms(header + tree, {"a": "40"})["a"]

    assert (turn(found.up), turn(found.down)) == (
        ("possible", 100, True, 100, "A"),
        ("possible", 0, True, 0, "C"),
    )


def test_whole_points_above_an_edge_that_does_not_count():
    tree = """score a "ก" = mean { part b "ข" { round half_up to 0 }  part c "ค" }
    grade level of a { A when a > 50  B otherwise }"""
    found = rooms(HEADER.replace("shown half_up to 2", "") + tree, {"b": "40", "c": "50"})

    # More than 50 of b, in whole points, are 51, from 50.5 on.
    assert turn(found["b"].up) == ("possible", Fraction("50.5"), True, Fraction("50.5"), "A")
    fine = tree.replace("half_up to 0", "half_up to 1")
    found = rooms(HEADER.replace("shown half_up to 2", "") + fine, {"b": "40", "c": "50"})
    assert found["b"].up.edge == Fraction("50.05")
    # 50 themselves are enough for this one: from 49.5 on.
    found = rooms(
        HEADER.replace("shown half_up to 2", "") + tree.replace("a > 50", "a >= 50"), {"b": "40", "c": "50"}
    )
    assert found["b"].up.edge == Fraction("49.5")


def test_choices_have_no_margin():
    tree = """input size "ขนาด" choice { small "เล็ก"  large "ใหญ่" }
    score base "ฐาน" = lookup size { small gives 20  large gives 80 }
    score other "อื่น"
    grade level of other { A from 50  B otherwise }"""
    found = rooms(HEADER + tree, {"size": "small", "other": "40"})

    # The base is not what is graded: it changes nothing.
    assert {name: room.up.status for name, room in found.items()} == {
        "base": "impossible",
        "other": "possible",
    }
    assert found["base"].share == 0


def test_a_part_that_does_not_fit_its_figure_goes_as_far_as_the_figure():
    tree = """score a "ก" = mean { part b "ข" = weighted mean { part d weight 80% "ง"  part e weight 20% "จ" }
        part c "ค" }
    grade level of a { A from 90  B from 20  C otherwise }"""
    found = rooms(HEADER + tree, {"b": "90", "d": "85", "c": "60"})

    # The other part would have to be 110. 90 is 10 below the end, which is 12.5 of d, and 90 above the other one.
    assert (found["d"].low, found["d"].high, found["d"].share) == (0, Fraction("97.5"), Fraction("0.4"))
    # 75 + 0.4 × 12.5 = 80, too little for an A; and 75 − 0.4 × 85 = 41.
    assert (found["d"].up.status, found["d"].down.status) == ("impossible", "impossible")
    low = rooms(HEADER.replace("range 0", "range 10") + tree, {"b": "20", "d": "60", "c": "60"})["d"]
    # 20 is 10 above the lower end, which is 12.5 of d.
    assert (low.low, low.high) == (Fraction("47.5"), 100)


def test_what_a_formula_uses_stays_open():
    tree = """score a "ก" = b * b / 100 { }
    score b "ข"
    grade level of a { A from 50  B otherwise }"""
    found = rooms(HEADER + tree, {"b": "40"})

    assert (found["b"].up.status, found["a"].up.status) == ("open", "possible")
    assert (found["b"].share, found["a"].share) == (None, 1)


def test_what_nobody_knows_exactly_leaves_all_open():
    tree = """score a "ก" = mean { part b "ข" part c "ค" }
    score g "ร" = geometric mean { part d "ง" part e "จ" }
    grade level of a { A when a >= 50 and g >= 50  B otherwise }"""
    found = rooms(HEADER + tree, {"b": "40", "c": "50", "d": "20", "e": "40"})

    assert {name: room.up.status for name, room in found.items()} == dict.fromkeys("abcde", "open")


def test_a_known_part_of_a_least_that_was_given_stays_open():
    tree = """score a "ก" = mean { part P "ป" = min { part b "ข" part c "ค" } part d "ง" }
    grade level of a { A from 80  B from 50  C otherwise }"""
    found = rooms(HEADER + tree, {"P": "50", "b": "70", "d": "60"})

    # Which of its parts is the least nobody knows. 55 is 24.995 short of an A, which is 49.99 of the figure.
    assert (found["b"].up.status, found["b"].down.status, found["b"].share) == ("open", "open", None)
    assert turn(found["P"].up) == ("possible", Fraction("99.99"), True, Fraction("99.99"), "A")


def test_a_condition_that_asks_for_few_points_is_left_open():
    tree = 'score a "ก" grade level of a { A when a <= 50  B otherwise }'
    (found,) = margin(itarules.load_text(HEADER + tree), {"a": "40"})

    assert (found.rooms, found.reason) == ((), "a condition asks for few points")


def test_incomplete_evidence_is_refused():
    with pytest.raises(AssessmentError):
        margin(itarules.load("ita/2565"), {"IIT": "90.00"})


def test_points_and_edges_that_are_the_same_number():
    header = HEADER.replace("shown half_up to 2", "")
    tree = """scale shown single answer { no 0  half 50  yes 100 }
    score a "ก" = mean { item O1 "1" answers shown }
    grade level of a { ROWS  C otherwise }"""

    def item(rows, answer):
        return rooms(header + tree.replace("ROWS", rows), {"O1": answer})["O1"]

    # 50 are enough, and not more than 50.
    assert turn(item("A when a >= 50", "no").up) == ("possible", 50, True, 50, "A")
    assert turn(item("A when a > 50  B when a >= 40", "no").up) == ("possible", 40, True, 50, "B")
    # From 100 it falls below 50 to 0, and below 70 to 50, which is enough for a B.
    assert turn(item("A when a >= 50", "yes").down) == ("possible", 50, False, 0, "C")
    assert turn(item("A when a >= 70  B when a >= 50", "yes").down) == ("possible", 70, False, 50, "B")


def test_the_ends_of_a_score_and_what_another_has_may_be_edges():
    header = HEADER.replace("shown half_up to 2", "")
    tree = 'score a "ก" = mean { part b "ข" part c "ค" } grade level of a { A when WHEN  B otherwise }'

    def b(condition, now, other):
        return rooms(header + tree.replace("WHEN", condition), {"b": now, "c": other})["b"]

    # With 50 of the other it takes more than 100.
    assert b("a > 75", "40", "50").up.status == "impossible"
    # Nor is there anything below 0.
    assert b("a >= 25", "40", "50").down.status == "impossible"
    # The other one is just enough.
    assert turn(b("a >= 50 and c >= 40", "50", "40").up) == ("possible", 60, True, 60, "A")


def test_a_known_part_of_an_unknown_one_moves_the_figure_above():
    tree = """score a "ก" = mean {
        part P "ป" = mean { part Q "ร" = weighted mean { part x weight 80% "ข" part y weight 20% "ค" } part R "จ" }
        part S "ส"
    }
    grade level of a { A from 60  B otherwise }"""
    found = rooms(HEADER + tree, {"P": "50", "x": "40", "R": "45", "S": "60"})

    # 4.995 are short of an A: 9.99 of P, 19.98 of Q, 24.975 of x.
    assert turn(found["x"].up) == ("possible", Fraction("64.975"), True, Fraction("64.98"), "A")
    # 50 points of P are 125 of x.
    assert (found["x"].low, found["x"].high) == (0, 100)
    high = rooms(HEADER + tree, {"P": "90", "x": "50", "R": "95", "S": "60"})["x"]
    # The 10 that P has left are 25 of x.
    assert (high.low, high.high) == (0, 75)


def test_any_of_a_kind_that_nothing_is_of_never_meets_a_limit():
    text = (
        'language 1 ruleset demo 1 revision 1 { range 0 to 100 } kind part "ส่วน" kind piece "ชิ้น"'
        " score a = mean { piece x piece y }"
        " grade g of a { A when any part >= 50 or a >= 80  B otherwise }"
    )
    found = rooms(text, {"x": "70", "y": "60"})

    # What is left is 80 of a, which y reaches with 90, and x with 100.
    assert {name: room.up.edge for name, room in found.items()} == {"a": 80, "x": 100, "y": 90}


def test_what_stands_for_a_missing_part_may_be_the_least_or_the_greatest():
    tree = """score a "ก" = {} {{ missing scores {} part b "ข" part c "ค" }}
    grade level of a {{ A from 50  B otherwise }}"""
    least = rooms(HEADER + tree.format("min", 20), {"b": "10"})
    greatest = rooms(HEADER + tree.format("max", 60), {"b": "90"})

    # No b makes the least of b and 20 more than 20, or the greatest of b and 60 less than 60.
    assert least["b"].up.status == greatest["b"].down.status == "impossible"
    enough = rooms(HEADER + tree.format("min", 70), {"b": "10"})
    assert turn(enough["b"].up) == ("possible", Fraction("49.995"), True, 50, "A")


def test_nothing_stands_for_parts_that_are_known_or_left_out():
    tree = """score a "ก" = min {{ missing {} part b "ข" part c "ค" }}
    grade level of a {{ A from 50  B otherwise }}"""
    known = rooms(HEADER + tree.format("scores 20"), {"b": "10", "c": "80"})
    left_out = rooms(HEADER + tree.format("excluded"), {"b": "10"})

    for found in (known, left_out):
        assert turn(found["b"].up) == ("possible", Fraction("49.995"), True, 50, "A")


def test_what_stands_for_a_missing_part_is_not_above_itself():
    tree = """score a "ก" = min { missing scores 50 part b "ข" part c "ค" }
    grade level of a { A when a > 50  B otherwise }"""
    found = rooms(HEADER.replace("shown half_up to 2", "") + tree, {"b": "10"})

    assert found["b"].up.status == "impossible"


def test_what_is_below_a_part_without_a_score_stays_open():
    tree = """score a "ก" = min { missing scores 20 part b "ข" = mean { part d "ง" part e "จ" } part c "ค" }
    grade level of a { A from 50  B otherwise }"""
    found = rooms(HEADER + tree, {"d": "90", "c": "50"})

    assert (found["d"].up.status, found["d"].down.status) == ("open", "open")
