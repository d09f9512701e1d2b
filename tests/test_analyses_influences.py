"""What each criterion can do to the total and to grades, in trees small enough to work it out by hand."""

from fractions import Fraction

import pytest

import itarules
from itarules.analyses.proving.influences import Influence, influences
from itarules.obligations.claims import Case, Verdict

HEADER = "language 1 ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 2 }\n"
PROVED, REFUTED, NOT_DECIDED = Verdict.PROVED, Verdict.REFUTED, Verdict.NOT_DECIDED
# A number so fine that its twentieths have more digits than evidence may have.
FINE = "0." + "0" * 29 + "1"


def found(text):
    return influences(itarules.load_text(HEADER + text))


def moved(text):
    return [(one.criterion, one.root, one.points, one.exact) for one in found(text)]


def changes(text, criterion):
    one = next(one for one in found(text) if one.criterion == criterion)
    return one.changes, one.pair


def case(evidence, **outcome):
    """Return a case from words such as `a 0  b 60`."""
    words = evidence.split()
    pairs = zip(words[::2], words[1::2], strict=True)
    return Case(evidence=tuple(sorted(pairs)), outcome=tuple(outcome.items()))


# Points


def test_shares_of_weights_move_the_tops_that_a_criterion_is_a_part_of():
    two_trees = """score one = mean { part a { range 20 to 100 } part b }
score two = weighted mean { part c weight 1 part d weight 3 }"""

    # Half of 80 and of 100, a quarter and three quarters of 100; no grade, so that none can change.
    assert found(two_trees) == tuple(
        Influence(criterion=name, root=root, points=Fraction(points), exact=True, changes=REFUTED)
        for name, root, points in (("a", "one", 40), ("b", "one", 50), ("c", "two", 25), ("d", "two", 75))
    )


def test_what_is_calculated_moves_as_far_as_was_seen_in_any_assessment():
    inputs = "input x range 5 to 10\ninput y range 0 to 100\n"

    # 100 - 2x falls from 90 to 80. Where y is 0, the greater one rises from 5 to 10 with x, and from 5 to 100 with y.
    assert moved(inputs + "score r = 100 - x * 2\nscore s = max(x, y)") == [
        ("x", "r", 10, False),
        ("x", "s", 5, False),
        ("y", "s", 95, False),
    ]


@pytest.mark.parametrize(("least", "points"), [("1", 0), ("2", 0)])
def test_computed_scores_are_no_exact_ends(least, points):
    # Of ln, only that of 1 is exact.
    assert moved(f"input x range {least} to 10\nscore c = ln(x) * 10") == [("x", "c", points, False)]


def test_assessments_that_are_refused_show_nothing():
    text = f"input x range 5 to 10\ninput fine range 0 to {FINE}\nscore c = max(x, fine)"

    # Twentieths of the finest number are refused; where it is at an end, the greater one moves by 5.
    assert moved(text) == [("x", "c", 5, False), ("fine", "c", 0, False)]


# Grades


def test_a_grade_that_changes_in_plain_sight_is_shown_by_the_assessments_of_the_sample():
    tree = "score overall = mean { part a part b }\ngrade other of b { A from 5 F otherwise }\n"

    # No limit is held against the graded score itself; all others are at their least.
    assert changes(tree + "grade level of overall { A when a >= 50  F otherwise }", "a") == (
        PROVED,
        (
            case("a 0 b 0", overall="0.00", level="F"),
            case("a 100 b 0", overall="50.00", level="A"),
        ),
    )


TREE = """score overall = weighted mean {
    part mid weight 50 = weighted mean { item leaf weight 1 item other weight 99 }
    part b weight 50 { range 20 to 100 }
}
"""


def test_a_criterion_of_little_weight_changes_the_grade_where_the_others_come_near_the_limit():
    # With the leaf at 100, shares s of all else make 10.5 + 89.5 s; one half makes 55.25.
    assert changes(TREE + "grade level of overall { A from 55.25  F otherwise }", "leaf") == (
        PROVED,
        (
            case("b 60 leaf 0 other 50", overall="54.75", level="F"),
            case("b 60 leaf 100 other 50", overall="55.25", level="A"),
        ),
    )


def test_each_limit_of_each_table_is_tried():
    tables = """grade of_other of overall { A when b >= 20 and overall >= 101  F otherwise }
grade level of overall { A when b < 10 or overall >= 100.5  B when overall >= 55.25  F otherwise }"""

    assert changes(TREE + tables, "leaf")[1] == (
        case("b 60 leaf 0 other 50", overall="54.75", level="F"),
        case("b 60 leaf 100 other 50", overall="55.25", level="B"),
    )


@pytest.mark.parametrize(
    ("limit", "evidence", "low", "high"),
    [
        # Where the middle is at its least, at its greatest, and where no middle will do: then of the sample.
        (50, "mid 0", "0.00", "50.00"),
        (100, "mid 100", "50.00", "100.00"),
        (49, "p 0 q 0", "0.00", "50.00"),
    ],
)
def test_what_stands_beside_is_given_as_a_whole_within_its_range(limit, evidence, low, high):
    tree = "score overall = mean { part leaf part mid = mean { item p item q } }\n"

    assert changes(tree + f"grade level of overall {{ A from {limit}  F otherwise }}", "leaf") == (
        PROVED,
        (
            case(f"leaf 0 {evidence}", overall=low, level="F"),
            case(f"leaf 100 {evidence}", overall=high, level="A"),
        ),
    )


def test_what_stands_beside_may_be_a_choice_or_out_of_reach():
    choices = """scale done single answer { absent 0 half 50 complete 100 }
score overall = mean { part leaf part other answers done part b }
grade level of overall { A from 80  F otherwise }"""
    computed = """input x range 2 to 10
score overall = mean { part leaf part f = ln(x) }
grade level of overall { A from 20  F otherwise }"""
    of_inputs = """input x
input y {default}
score c = x + y
grade level of c {{ A from 100  F otherwise }}"""

    # The choice is the greatest one: 100 and 100 and 40 have a mean of 80.
    assert changes(choices, "leaf")[1] == (
        case("leaf 0 other 100 b 40", overall="46.67", level="F"),
        case("leaf 100 other 100 b 40", overall="80.00", level="A"),
    )
    # Logarithms cannot be typed to all their places; x can.
    assert changes(computed, "leaf")[1] == (
        case("leaf 0 x 2", overall="0.35", level="F"),
        case("leaf 100 x 2", overall="50.35", level="A"),
    )
    # Beside an input there is nothing to be given: without the other input the score is missing, or it stays one score.
    for default in ("", "default 0"):
        assert changes(of_inputs.format(default=default), "x")[1] == (
            case("x 0 y 0", c="0.00", level="F"),
            case("x 100 y 0", c="100.00", level="A"),
        )


def test_a_grade_that_changes_where_nobody_looked_is_not_decided():
    # It does at 37.77, between the ends, and from there to any of them.
    between = (
        "score overall = max { part a part b }\ngrade level of overall { A when a == 37.77  F otherwise }"
    )
    # It does where k is 73.3, since 0.99 * 73.3 is 72.567; a adds up to 1.
    higher = """score overall = mean {
    part m = weighted mean { item a weight 1 item k weight 99 }
    part z
}
grade level of overall { A when m >= 73.213  F otherwise }"""
    # It does where k is 73.03.
    greatest = """score overall = mean {
    part m = max { item a { range 73 to 73.5 } item k }
    part z
}
grade level of overall { A when m >= 73.21 and k > 73.01 and k < 73.05  F otherwise }"""

    assert [changes(one, "a") for one in (between, higher, greatest)] == [(NOT_DECIDED, ())] * 3
    # z has no part in the grade.
    assert changes(higher, "z") == (REFUTED, ())


def test_one_grade_that_is_not_decided_leaves_the_whole_open():
    tree = """score overall = max { part a part b }
grade never of overall { A when a >= -1  F otherwise }
grade level of overall { A when a == 37.77  F otherwise }
grade level_too of overall { A when a >= -2  F otherwise }"""

    assert changes(tree, "a") == (NOT_DECIDED, ())


def test_scores_that_no_row_takes_are_an_outcome_of_their_own():
    # With b at 50.51, which no assessment of the sample has, a takes the body into the only row.
    table = "score t = mean {{ part a part b }} grade g of t {{ A when a >= 1 and b == 50.51 {} }}"

    assert [changes(table.format(last), "a") for last in ("", "F otherwise")] == [(NOT_DECIDED, ())] * 2


def test_rows_that_speak_of_fewer_scores_are_held_against_rows_that_speak_of_more():
    # A mean of 101 is out of reach, and the second row holds always.
    tree = """score t = mean { part a part b = mean { part c part d } }
grade g of t { A when t >= 101  B when a >= 0 and c >= 0  C otherwise }"""

    assert changes(tree, "a") == changes(tree, "c") == (REFUTED, ())


def test_what_a_formula_uses_too_moves_further_than_its_weight():
    # Half of 100 as it stands, and half of 100 as b.
    inside = "score t = mean { part a part b = a { range 0 to 100 } }"
    # What a moves of u is told apart from what it moves of t.
    beside = "score t = mean { part a part c } score u = 2 * a { range 0 to 200 }"

    assert moved(inside) == [("a", "t", 100, False)]
    assert moved(beside) == [("a", "t", 50, False), ("a", "u", 200, False), ("c", "t", 50, True)]


def test_points_move_a_total_as_they_are_rounded():
    # 2.5 points are received as 3.
    tree = "scale s single answer { none 0 all 2.5 } score t = sum { part a answers s { round half_up to 0 } part b }"

    assert moved(tree) == [("a", "t", 3, True), ("b", "t", 100, True)]
