"""Formulas of two rulesets held against each other."""

from fractions import Fraction
from functools import partial

import pytest

import itarules
from itarules.amounts import Rounding, RoundingMode
from itarules.analyses.proving.boxes import held_against
from itarules.analyses.proving.equal_formulas import by_sign, same_numbers, shown_alike

HEADER = "language 1 ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 0 }\n"
INPUTS = """input x range 0 to 100
input y range 0 to 100
input n range -100 to 100
input k range 0 to 4
"""
WIDE = "{ range -100000 to 100000 }"


def rules(text):
    return itarules.load_text(HEADER + INPUTS + text).model


def same(one, other, name="c"):
    """Return whether a score is proved to be the same number in two rulesets, and where it was seen not to be."""
    first, second = rules(one), rules(other)
    points = []
    found = same_numbers(first, second, first.criterion_by_id[name], second.criterion_by_id[name], points)
    return found, points


def formulas(one, other, before="", limits=WIDE):
    return [f"{before}score c = {formula} {limits}" for formula in (one, other)]


# The same numbers


@pytest.fixture
def few_boxes(monkeypatch):
    """Let boxes give up early."""
    monkeypatch.setattr(
        "itarules.analyses.proving.equal_formulas.held_against", partial(held_against, most=9)
    )


@pytest.mark.usefixtures("few_boxes")
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("x * y + x", "x * (1 + y)"),
        ("down(x, 1)", "floor(x, 1)"),
        # What is next to nothing far out is never negative.
        ("down(min(erfc(x), 0.5), 2)", "floor(min(erfc(x), 0.5), 2)"),
        ("choose { when x > y then x otherwise y }", "choose { when y < x then x otherwise y }"),
        # No form says that the lesser of two numbers and the greater are both together; linear pieces do.
        ("min(x, y) + max(x, y)", "x + y"),
    ],
)
def test_formulas_that_give_the_same_numbers_are_the_same(one, other):
    assert same(*formulas(one, other)) == (True, [])


@pytest.mark.parametrize(
    ("one", "other", "point"),
    [
        ("x + y", "x + y + 0.001", {"x": 0, "y": 0}),
        # Both are the same where x and y are; then x is cut in two, and looked at where both are greatest.
        ("x * y", "x * x", {"x": 50, "y": 100}),
        # Halfway from the least to -1, above which all are rounded up to 0.
        ("down(n, 0)", "floor(n, 0)", {"n": "-50.5"}),
        # Formulas use exact scores: 0.2 is shown as 0, and is no less than it here.
        ("x", "choose { when x < 0.4 then 0 otherwise x }", {"x": "0.2"}),
    ],
)
def test_formulas_that_give_other_numbers_are_not_and_a_point_is_noted(one, other, point):
    noted = {name: Fraction(value) for name, value in point.items()}

    assert same(*formulas(one, other)) == (False, [noted])


def test_a_score_without_a_formula_is_not_the_same_as_one_with():
    calculated, given = f"score c = x {WIDE}", "score c"

    assert same(calculated, given) == (False, [])
    assert same(given, calculated) == (False, [])


def test_the_rounding_that_all_that_follows_receives_is_part_of_the_formula():
    whole, tenths, inside = (
        f"score c = {formula} {{ range 0 to 100 {rounding} }}"
        for formula, rounding in (
            ("k", "round half_up to 0"),
            ("k", "round half_up to 1"),
            ("half_up(k, 0)", ""),
        )
    )

    assert same(whole, inside) == (True, [])
    assert same(inside, whole) == (True, [])
    assert not same(whole, tenths)[0]
    assert not same(tenths, inside)[0]


POINTS = """scale three single answer { none 0 some 2.5 all 5 }
scale share { none 0 all 2.5 }
score q answers three { range 0 to 5 round half_up to 0 }
score m answers share { range 0 to 5 round half_up to 0 }
"""


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        # 2.5 points are received as 3.
        (
            "steps q { 3 from 4 2 from 3 1 from 2 0 otherwise }",
            "steps q { 3 from 4 1 from 2 0 otherwise }",
            False,
        ),
        ("steps q { 1 from 2 0 otherwise }", "steps q { 1 from 3 0 otherwise }", True),
        # So is a share of 2.5, which is the greatest.
        ("min(m, 2.6)", "min(m, 2.7)", False),
        ("min(m, 3)", "m", True),
    ],
)
def test_points_of_a_scale_are_received_as_they_are_rounded(one, other, alike):
    assert same(*(f"{POINTS}score c = {formula}" for formula in (one, other)))[0] is alike


@pytest.mark.usefixtures("few_boxes")
def test_what_no_form_shows_and_no_linear_piece_is_not_the_same():
    one, other = formulas("min(x, y) * max(x, y)", "x * y")

    assert same(one, other) == (False, [])


def test_linear_pieces_are_of_exact_scores(monkeypatch):
    monkeypatch.setattr(
        "itarules.analyses.proving.equal_formulas.held_against", partial(held_against, most=1)
    )
    # Shown as whole numbers, a is never between 5.2 and 5.4. One box does not find that.
    between = "choose { when a > 5.2 and a < 5.4 then 1 otherwise 0 }"

    assert same(*formulas("a", f"a + {between}", "score a ")) == (False, [])


# Scores that are made from each other

TWICE = "score a = 2 * x {{ range 0 to 200 {} }}\n"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # a is 2x.
        ("a + x", "3 * x"),
        ("a * y - x", "2 * x * y - x"),
        ("choose { when a > 10 then 1 otherwise 0 }", "choose { when x > 5 then 1 otherwise 0 }"),
        ("max(a, y)", "max(2 * x, y)"),
    ],
)
def test_a_score_that_is_made_from_others_of_a_formula_is_written_out(one, other):
    before = TWICE.format("")

    # x is used by both.
    assert same(*formulas(f"{one} + x", f"{other} + x", before)) == (True, [])


def test_what_is_written_out_is_rounded_as_all_that_follows_receives_it():
    before = TWICE.format("round half_up to 0")

    assert same(*formulas("a + x", "half_up(2 * x, 0) + x", before)) == (True, [])
    assert not same(*formulas("a + x", "3 * x", before))[0]


def test_scores_are_written_out_one_after_another():
    # b is made from a, and that from x.
    before = TWICE.format("") + "score b = a + 1 { range 0 to 201 }\n"

    assert same(*formulas("a + b + x", "5 * x + 1 + a * 0 + b * 0", before)) == (True, [])


def test_each_ruleset_has_its_own_way_to_make_a_score():
    one, other = "score a = 2 * x { range 0 to 300 }\n", "score a = 3 * x { range 0 to 300 }\n"

    assert same(f"{one}score c = a + x {WIDE}", f"{other}score c = a {WIDE}")[0]
    assert not same(f"{one}score c = a + x {WIDE}", f"{other}score c = a + x {WIDE}")[0]


@pytest.mark.parametrize(
    "before",
    [
        # Made from another score than those of the formula.
        "score a = 2 * y { range 0 to 200 }\n",
        # In one of the two only.
        "score a\n",
    ],
)
def test_a_score_that_is_made_of_something_else_may_be_any(before):
    text = f"score c = a + x {WIDE}"

    assert same(TWICE.format("") + text, before + text) == (True, [])
    assert same(before + text, TWICE.format("") + text) == (True, [])
    assert not same(before + text, before + f"score c = 3 * x {WIDE}")[0]


PARTS = 'kind part "ส่วน"\npart p = x / 2 { range 0 to 50 }\npart q = x / 4 { range 0 to 25 }\n'


def test_a_condition_on_all_of_a_kind_is_written_out_too():
    every, some, from_80, from_40 = (
        f"x + choose {{ when {condition} then 1 otherwise 0 }}"
        for condition in ("every part >= 20", "any part >= 20", "x >= 80", "x >= 40")
    )

    # x / 4 is 20 from 80 on, and x / 2 from 40 on.
    assert same(*formulas(every, from_80, PARTS)) == (True, [])
    assert same(*formulas(some, from_40, PARTS)) == (True, [])
    assert not same(*formulas(every, from_40, PARTS))[0]
    assert not same(*formulas(some, from_80, PARTS))[0]


# Names of roundings

DOWN, UP, FLOOR, CEILING = RoundingMode.DOWN, RoundingMode.UP, RoundingMode.FLOOR, RoundingMode.CEILING


@pytest.mark.parametrize(
    ("mode", "low", "name"),
    [
        (DOWN, "0", FLOOR),
        (UP, "0", CEILING),
        (DOWN, "0.5", FLOOR),
        (DOWN, "-0.5", DOWN),
        (UP, "-1", UP),
        (FLOOR, "0", FLOOR),
        (RoundingMode.HALF_UP, "0", RoundingMode.HALF_UP),
    ],
)
def test_roundings_that_are_the_same_for_numbers_from_0_up_have_one_name(mode, low, name):
    assert by_sign(Rounding(mode=mode, places=1), Fraction(low)) == Rounding(mode=name, places=1)


# Scores that are shown alike


def shown(one, other, after="", limits="range 0 to 100 shown half_up to 0"):
    """Return whether c is proved to be shown alike where it is made by one formula and by another."""
    after = (after, after) if isinstance(after, str) else after
    first, second = (
        rules(f"score c = {formula} {{ {limits} }}\n{more}")
        for formula, more in zip((one, other), after, strict=True)
    )
    return shown_alike(first, second, "c")


def test_scores_that_differ_below_the_last_place_are_shown_alike():
    # 0.1 is shown as 0, and so is 0.2.
    assert shown("floor(k, 0) + 0.1", "floor(k, 0) + 0.2")
    assert not shown("floor(k, 0) + 0.1", "floor(k, 0) + 0.6")
    assert shown("floor(k, 0) + floor(y, 0) * 0 + 0.1", "floor(k, 0) + 0.2")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("shown half_up to 0", "shown half_up to 1"),
        ("shown half_up to 0", "shown floor to 0"),
        ("shown half_up to 0", "round half_up to 0"),
        ("round half_up to 0", "shown half_up to 0"),
        ("round half_up to 0", "round half_up to 0"),
    ],
)
def test_only_scores_that_are_shown_in_the_same_way_are_shown_alike(first, second):
    one, other = (rules(f"score c = floor(k, 0) {{ range 0 to 100 {how} }}") for how in (first, second))

    assert shown_alike(one, one, "c") is ("round" not in first)
    assert not shown_alike(one, other, "c")


def test_scores_that_are_given_or_shown_exactly_are_not_shown_alike():
    exact = "language 1 ruleset demo 1 revision 1 { range 0 to 100 }\ninput x range 0 to 100\n"
    one, given = (itarules.load_text(exact + text).model for text in ("score c = x", "score c"))

    assert not shown_alike(one, one, "c")
    calculated, given = rules("score c = x { range 0 to 100 }"), rules("score c")
    assert shown_alike(calculated, calculated, "c")
    assert not shown_alike(calculated, given, "c")
    assert not shown_alike(given, calculated, "c")
    assert not shown_alike(given, given, "c")


def test_a_parent_receives_the_exact_score():
    one, other = (
        rules(f"score top = mean {{ part c = floor(k, 0) + {more} part d }}\nscore e = y")
        for more in ("0.1", "0.2")
    )

    assert not shown_alike(one, other, "c")
    assert shown_alike(one, other, "e")


@pytest.mark.parametrize(
    ("after", "alike"),
    [
        # 0.1 and 0.2 both end below 0.5.
        ("score d = half_up(c, 0) {}", True),
        ("score d = c {}", False),
        ("score d = y {}", True),
        ("score d = c {} score e = half_up(c, 0) {}", False),
        ("score d = half_up(c, 0) {} score e = c {}", False),
        ("score d = half_up(c, 0) {} score e = floor(c, 0) + y {}", True),
        ("score d = steps c {{ 5 from 2  1 otherwise }} {}", True),
        ("score d = c {{ range 0 to 200 round half_up to 0 }}", True),
        ("score d = c {{ range 0 to 200 round half_up to 1 }}", False),
        ("score d = half_up(c, 0) + c * y {}", False),
        ("score d = choose {{ when x > 50 then half_up(c, 0) otherwise 2 }} {}", True),
    ],
)
def test_what_is_made_from_a_score_that_is_shown_alike_has_to_be_the_same(after, alike):
    after = after.format(*[WIDE] * after.count("{}"))

    assert shown("floor(k, 0) + 0.1", "floor(k, 0) + 0.2", after) is alike


def test_of_what_is_made_from_a_score_each_ruleset_has_its_own_formula():
    one, other, third = (f"score d = {formula} {WIDE}" for formula in ("c - 0.1", "c - 0.2", "floor(k, 0)"))
    made = "floor(k, 0) + 0.1", "floor(k, 0) + 0.2"

    assert shown(*made, (one, other))
    assert not shown(*made, (other, one))
    # Made from it in one ruleset only.
    assert shown(*made, (one, third))
    assert shown(*made, (third, other))
    assert not shown(*made, (other, third))
    assert not shown(*made, (one, "score d"))
    assert not shown(*made, ("score d", other))


def test_a_condition_on_all_of_a_kind_sees_the_score_written_out():
    def found(limit):
        one, other = (
            rules(
                f'kind part "ส่วน"\npart c = floor(k, 0) + {more} {{ range 0 to 100 shown half_up to 0 }}\npart e\n'
                f"score d = choose {{ when any part >= {limit} then 1 otherwise 0 }} {WIDE}"
            )
            for more in ("0.1", "0.2")
        )
        return shown_alike(one, other, "c")

    assert found("2")
    # 2.15 is between the two.
    assert not found("2.15")
