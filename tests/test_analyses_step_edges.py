"""Where calculated scores step, in formulas so plain that every place is known.

A score that is shown as whole numbers steps where it passes a half. On the way there, 20 places are kept; what is
yielded are the plainest number between both sides, and these.
"""

from fractions import Fraction
from math import ceil

import pytest

import itarules
from itarules.analyses.proving.step_edges import plainest_between, step_edges
from itarules.obligations.claims import Bench

HEADER = "language 1 ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 0 }\n"
FINEST, HAIR, NEARER = Fraction(1, 10**20), Fraction(1, 10**6), Fraction(1, 10**52)


def edges(text, header=HEADER):
    return [dict(one) for one in step_edges(Bench(itarules.load_text(header + text)))]


def at(**scores):
    return {name: Fraction(score) for name, score in scores.items()}


def step(name, *places, **others):
    """Return what is yielded at places where a score steps: from each on, it is shown as another number."""
    found = []
    for place in map(Fraction, places):
        above = ceil(place / FINEST) * FINEST
        found += [{**at(**others), name: one} for one in (place, above - FINEST, above)]
    return found


def around(name, *places, **others):
    """Return what is yielded at places where one case gives way to another one."""
    beside = (0, -HAIR, HAIR)
    return [{**at(**others), name: Fraction(place) + one} for place in places for one in beside]


def test_the_first_steps_from_the_least_and_from_the_midst_are_found():
    # x / 4 passes a half at 2, 6 and 10; from 5 on, the first of them is 6.
    assert edges("input x range 0 to 10\nscore c = x / 4\nscore d") == [
        at(x=10),
        at(x=0),
        *step("x", 2, 6),
        *step("x", 6, 10),
    ]


def test_places_are_the_plainest_numbers_whatever_lies_beside_and_below_zero():
    text = "input x range -10 to 10\ninput k choice { A  B }\nscore c = lookup k { A gives 1  B gives 3 } * x"
    of_a = [*step("x", Fraction(1, 2), Fraction(3, 2), k=0)]

    found = edges(text)
    assert found[:4] == [at(k=0, x=10), at(k=1, x=10), at(k=0, x=-10), at(k=1, x=-10)]
    # -9.5 is shown as -10, and what is above it as -9; from zero on, 1/2 and 3/2, or a third of these.
    below = [
        {"k": Fraction(0), "x": one}
        for one in (Fraction(-19, 2), Fraction(-19, 2), Fraction(-19, 2) + FINEST)
    ]
    assert found[4:7] == below
    assert found[10:16] == of_a
    assert found[22:28] == step("x", Fraction(1, 6), Fraction(1, 2), k=1)
    # Half, all and a fifth of the way, the choices are A, B and A: the first and the third are the same.
    assert found[28:] == found[4:16]
    assert len(found) == 40


TWO = "input x range 0 to 10\ninput y range 0 to 4\n"


def test_cases_of_a_formula_are_met_where_they_give_way():
    found = edges(TWO + "score c = choose { when x > 4 and y >= 2 then x otherwise 2 }")
    half = Fraction(1, 2)

    assert found == [
        at(x=10, y=4),
        at(x=0, y=0),
        # Half, all and a fifth of y; then the limit that it is held against, and these.
        *(one for y in ("2", "4", "4/5") * 2 for one in around("x", 4, y=y)),
        # Above 4 it is shown as 4, and from 4.5 on as 5; from 5 on, 5.5 and 6.5 come first.
        *(
            one
            for y in (2, 4)
            for one in (
                at(x=4, y=y),
                at(x=4, y=y),
                at(x=4 + FINEST, y=y),
                *step("x", 4 + half, y=y),
                *step("x", 5 + half, 6 + half, y=y),
            )
        ),
        *(one for x in (5, 10, 2, 4, 5, 10, 2) for one in around("y", 2, x=x)),
        # With 5 and with 10, the score is shown otherwise from 2 on.
        *step("y", 2, x=5),
        *step("y", 2, x=10),
    ]


def test_edges_beyond_the_range_are_left_out():
    text = "input x range 4 to 10\nscore c = choose { when x > 4 then 2 when x >= 10 then 3 when x < 20 then 4 otherwise 5 }"

    assert edges(text)[2:6] == [at(x=4), at(x=4 + HAIR), at(x=10), at(x=10 - HAIR)]


def test_limits_of_many_numbers_are_met_one_by_one():
    names = "abdef"
    inputs = "".join(f"input {name} range 0 to 10\n" for name in names)
    # What lies beyond the range of a number is no limit of it.
    tests = " and ".join(f"{name} >= 1 and {name} >= 11" for name in names)
    found = edges(f"{inputs}score c = choose {{ when {tests} then 1 otherwise 0 }}")
    others = names[1:]

    # Each has an edge at 1. Four numbers for each of four others are more than 24 combinations: 1, and 5, 10 and 2.
    expected = [at(**dict.fromkeys(names, 10)), at(**dict.fromkeys(names, 0))]
    for place in (5, 10, 2):
        expected += around("a", 1, **dict.fromkeys(others, place))
    for name in others:
        for place in (1, 5, 10, 2):
            expected += around("a", 1, **{**dict.fromkeys(others, 5), name: place})
    assert found[: len(expected)] == expected


@pytest.mark.parametrize(("more", "corners", "bases"), [("", 48, 3 + 24), (" E", 0, 3 + 5 + 6)])
def test_choices_are_combined_where_these_are_few(more, corners, bases):
    text = f"input k choice {{ A  B  C  D {more} }}\ninput m choice {{ A  B  C  D  E  F }}\ninput x range 0 to 1\n"
    case = "choose { when x > 0.5 then 1 otherwise 0 }"
    found = edges(f"{text}score c = lookup k {{ otherwise 1 }} + lookup m {{ otherwise 1 }} + {case}")

    # There are 24 combinations at both ends, and the edge with each of them; of 30, there is each choice for itself.
    first = [at(k=0, m=m, x=1) for m in range(6)] + [at(k=1, m=0, x=1)]
    assert found[:7] == (first if corners else found[:7])
    assert sum(one["x"] in (0, 1) for one in found) == corners
    above = [(one["k"], one["m"]) for one in found if one["x"] == Fraction(1, 2) + HAIR]
    assert len(above) == bases
    # Half of the way to the last of 4, or 5, and of 6 choices, all of it, and a fifth.
    last = len(more) // 2 + 3
    assert above[:3] == [(last // 2, 2), (last, 5), (0, 1)]


def test_numbers_are_held_against_the_ends_of_their_range_too():
    found = edges(TWO + "score c = choose { when x > 4 and y > 0 and y < 4 then 1 otherwise 0 }")

    # Half, all and a fifth of y; then the limits, from the last one, and what is left of these.
    assert found[2:23] == [
        one for y in ("2", "4", "4/5", "4", "0", "2", "4/5") for one in around("x", 4, y=y)
    ]


def first_step(name, place, low, high, **others):
    """Return, to 17 places, what 30 halvings between two scores leave of the way to the first step."""
    unit = Fraction(high - low, 2**30)
    below = low + (ceil((Fraction(place) - low) / unit) - 1) * unit
    return [{**at(**others), name: round(one, 17)} for one in (below, below + unit)]


def rounded(found):
    return [{name: round(one, 17) for name, one in scores.items()} for scores in found]


def test_parts_that_are_calculated_make_a_score_step():
    found = edges(
        """input x range 0 to 10
score c = mean { part f = x * 0.4 { round half_up to 0 }  part g }
score d = mean { part h }"""
    )
    half = Fraction(1, 2)

    # The mean steps where f does, to an odd number beside an even g, and the other way round; f ends at 4.
    of_f = [
        one for g in (50, 100, 20) for one in (*step("f", half, 2 + half, g=g), *step("f", 2 + half, g=g))
    ]
    # A given f is rounded as well: 0.8 counts as 1.
    of_g = [
        *(one for f in (2, 4) for one in step("g", 1, 3, 51, 53, f=f)),
        *step("g", 2, 4, 52, 54, f=Fraction(4, 5)),
    ]
    inner = [at(x=10), at(x=0), *step("x", "1.25", "3.75", "6.25", "8.75")]
    corners = [at(f=4, g=100), at(f=0, g=0)]
    assert found[: len(corners + of_f + of_g)] == corners + of_f + of_g
    assert found[-len(inner) :] == inner
    # With x half, all and a fifth of the way, f is 2, 4 and 1; and once more half of it.
    between = found[len(corners + of_f + of_g) : -len(inner)]
    assert rounded(between) == [
        one
        for x, places in ((5, (1, 51)), (10, (1, 51)), (2, (2, 52)), (5, (1, 51)))
        for place, low in zip(places, (0, 50), strict=True)
        for one in first_step("g", place, low, 100, x=x)
    ]


def test_what_is_beside_a_calculated_score_and_not_in_it_rises_above_each_of_its_cases():
    text = """input k choice { A  B }
input x range 0 to 10
input z range 0 to 4
input w range 0 to 1
score inner = lookup k { A gives 1  B gives 2 } * x { round half_up to 0 }
score c = x / 4 + inner + z + w / 2"""
    found = [one for one in edges(text) if set(one) == {"k", "x", "z", "w"}]

    # With x half, all and a fifth of the way, and half of it with each choice; a quarter is of w.
    # 1.25 + 5, 2.5 + 20, 0.5 + 2, 1.25 + 5, 1.25 + 10, and from there as much as makes the next half.
    assert rounded(found) == [
        one
        for k, x, places in (
            (0, 5, ("1", "3")),
            (1, 10, ("0.75", "2.75")),
            (0, 2, ("0.75", "2.75")),
            (0, 5, ("1", "3")),
            (1, 5, ("1", "3")),
        )
        for place, low in zip(places, (0, 2), strict=True)
        for one in first_step("z", place, low, 4, k=k, x=x, w=Fraction(1, 2))
    ]


@pytest.mark.parametrize("beside", ["inner", "inner + lookup k { otherwise 1 }"])
def test_a_calculated_score_with_no_number_beside_it_is_looked_at_alone(beside):
    text = f"input k choice {{ A  B }}\ninput x range 0 to 10\nscore inner = x / 4\nscore c = {beside}"
    found = edges(text)

    assert [set(one) - {"k"} for one in found if "x" in one] == [{"x"}] * len(step("x", 2, 6, 6, 10)) + [
        {"x"}
    ] * 2
    assert [one for one in found if set(one) > {"x"}] == []


def test_a_computed_score_steps_where_all_places_say_so():
    found = edges("input x range 1 to 3\nscore c = sqrt(x)")
    one_way = found[2:7]

    # The root of 9/4 is 3/2. Of what is less, it is computed to 50 places.
    assert found[:2] == [at(x=3), at(x=1)]
    assert one_way[:3] == step("x", Fraction(9, 4))
    below, above = (one["x"] for one in one_way[3:])
    assert above == Fraction(9, 4)
    enough = above / 10**51
    assert enough * 2 / 5 < above - below <= enough
    # No fraction with a lesser denominator lies so near to one with 4.
    assert below.denominator * (above - below) < 1
    assert found[7:] == one_way


def test_cases_of_what_is_computed_are_met_nearer_than_it_is_computed():
    found = edges("input x range 1 to 3\nscore c = choose { when x > 2 then ln(x) * 10 otherwise 0 }")

    assert found[2:7] == [at(x=2 + one) for one in (0, -HAIR, HAIR, -NEARER, NEARER)]


def test_both_sides_of_an_edge_that_is_no_fraction_are_shown_otherwise():
    ruleset = itarules.load_text(f"{HEADER}input x range 1 to 10\nscore c = ln(x)")
    found = [one["x"] for one in step_edges(Bench(ruleset))]
    enough = found[6] / 10**51

    # The root of e is 1.6487.
    assert [round(float(one), 4) for one in found[2:7]] == [1.6487] * 5
    assert enough * 2 / 5 < found[6] - found[5] <= enough
    for below, above in ((found[3], found[4]), (found[5], found[6])):
        assert [ruleset.evaluate({"x": one}).score("c").value for one in (below, above)] == ["0", "1"]


FINE = "0." + "0" * 29 + "1"


def test_formulas_are_calculated_where_evidence_has_no_room():
    found = edges(f"input x range 0 to {FINE}\nscore c = x * 1{'0' * 29} * 10")

    # From half of the range on, which has a digit too many, it is shown as 1: nothing steps from there on.
    assert found == [at(x=one) for one in (FINE, 0, 0, 0, FINE)]


def test_combined_scores_that_evidence_has_no_room_for_are_not_shown():
    found = edges(
        f"input x range 0 to 1\nscore c = mean {{ part f = x * 2  part g {{ range 0 to {FINE} }} }}"
    )
    half = Fraction(FINE) / 2

    # With g half or a fifth of the way nothing is shown of any f; from there, it is shown only at the end.
    assert [one for one in found if set(one) == {"f", "g"}] == [
        at(f=2, g=FINE),
        at(f=0, g=0),
        *step("f", 1, g=FINE),
        *(at(f=f, g=g) for f in ("1", "2", "2/5") for g in (FINE, half, FINE)),
    ]


@pytest.mark.parametrize(
    ("low", "high", "plainest"),
    [
        ("0", "0", "0"),
        ("-1.5", "0", "0"),
        ("0", "1.5", "0"),
        ("3", "3", "3"),
        ("-3", "-3", "-3"),
        ("2.5", "2.5", "5/2"),
    ],
)
def test_ends_are_among_the_numbers_between(low, high, plainest):
    assert plainest_between(Fraction(low), Fraction(high)) == Fraction(plainest)
