"""Where two formulas are told apart: which pieces of a box are looked at, in which order, and at which points.

Of each piece these are: all at their least, all at their greatest, and all in the midst. An end that is open, so that
it is not of the piece, gives its place to the midst.
"""

from fractions import Fraction

import pytest

import itarules
from itarules.analyses.proving.boxes import Alike, Apart, Undecided, held_against

HEADER = "language 1 ruleset demo 1 revision 1 { range 0 to 100 }\n"
LONG = "input x range 0 to 1000\ninput y range 0 to 1000\n"
# Products of these have no edge to cut at: such boxes are halved.
FLAT = "input x range 0 to 100\ninput y range 1000 to 1010\n"
CHOICES = "input x range 0 to 1000\ninput u choice { A  B  C }\ninput z choice { A  B }\ninput w choice { A  B  C  D }\n"


def held(inputs, one, other, **options):
    texts = (f"{HEADER}{inputs}score c = {text} {{ range -10000000 to 10000000 }}" for text in (one, other))
    models = [itarules.load_text(text).model for text in texts]
    first, second = ((each, each.criterion_by_id["c"].formula) for each in models)
    names = dict.fromkeys((*models[0].criterion_by_id["c"].uses, *models[1].criterion_by_id["c"].uses))
    return held_against(first, second, sorted(names), **options)


def apart(**scores):
    return Apart({name: Fraction(value) for name, value in sorted(scores.items())})


def where(condition):
    """Return a formula that is 1 where a condition holds; it holds nowhere where the other one says something."""
    return f"choose {{ when {condition} then 1 otherwise 0 }}"


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        # At the ends, and in the midst of all.
        ("x >= 0 and y >= 0", apart(x=0, y=0)),
        ("x >= 1000 and y > 999", apart(x=1000, y=1000)),
        ("x == 500 and y > 400 and y < 600", apart(x=500, y=500)),
        # On pieces with an open end; the least of those between 10 and 20 is 15.
        ("x > 10 and x < 20 and y >= 0", apart(x=15, y=0)),
        ("x < 20 and y == 1000", apart(x=10, y=1000)),
        ("x < 20 and x == 7 and y == 3", apart(x=7, y=3)),
        ("x > 980 and x == 990 and y == 3", apart(x=990, y=3)),
    ],
)
def test_a_point_is_found_on_the_first_piece_that_shows_a_difference(condition, found):
    assert held(LONG, where(condition), "0 * x * y") == found


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ("x == 0 and w is A", apart(x=0, w=0)),
        # In the midst of four stands the third.
        ("x > 400 and x < 600 and (w is A or w is C)", apart(x=500, w=2)),
        ("x == 3 and w is B", apart(x=3, w=1)),
        # The input with fewer choices is gone through first, each choice to its end.
        ("x == 3 and ((u is B and z is A) or (u is A and z is B))", apart(x=3, u=1, z=0)),
    ],
)
def test_choices_are_gone_through_from_the_first(condition, found):
    every = " + ".join(
        [
            "0 * x",
            *(
                f"0 * lookup {name} {{ otherwise 1 }}"
                for name in ("u", "w", "z")
                if f"{name} is" in condition
            ),
        ]
    )

    assert held(CHOICES, where(condition), every) == found


@pytest.mark.parametrize(
    ("condition", "most", "found"),
    [
        # The longer side is halved: 50 and 1010 are the greatest of its first half.
        ("x * y == 50500", 2, apart(x=50, y=1010)),
        # The first half cannot reach 62500; of the other one, the least of the first half is 62.5.
        ("x * y == 62500", 4, apart(x="62.5", y=1000)),
        # Below 64 there is no greatest one: of those above 32, it is 48.
        ("x < 64 and x * y == 48480", 4, apart(x=48, y=1010)),
        ("x * y == 62500", 3, Undecided()),
    ],
)
def test_what_has_no_edge_is_halved(condition, most, found):
    assert held(FLAT, where(condition), "0 * x * y", most=most) == found


@pytest.mark.parametrize(
    ("one", "other", "boxes"),
    [
        ("x * y", "y * x", 1),
        # Cut at an end, a box falls into two: the end, and all else.
        ("choose { when x > 0 then x * y otherwise 0 }", "x * y", 3),
        ("choose { when x < 1000 then x * y otherwise 1000 * y }", "x * y", 3),
        # Below 20, which is cut again at 15, 20, and above 20.
        (
            "choose { when x < 20 and x > 15 then x * y otherwise 0 }",
            "choose { when x <= 15 then 0 when x >= 20 then 0 otherwise x * y }",
            7,
        ),
    ],
)
def test_formulas_are_proved_alike_on_as_many_pieces_as_that_takes(one, other, boxes):
    assert held(LONG, one, other, most=boxes) == Alike()
    assert held(LONG, one, other, most=boxes - 1) == Undecided()


def test_an_edge_at_an_open_end_is_none():
    rising = "max(x + y, 2 * x + y - 10)"

    # Above 10 the second one is greater, but the bounds of both sums do not show it: 10 remains an edge of all that.
    assert held(LONG, rising, f"{rising} + {where('x == 700')}", most=6) == apart(x=700, y=0)


def test_shown_scores_are_held_against_limits_where_that_is_meant():
    shown = "score s { range 1 to 100 shown half_up to 0 }\n"
    one, other = "steps s { 5 from 51  1 otherwise }", "steps s { 5 above 50  1 otherwise }"

    # 50.5 is shown as 51, and is no more than 50 and less than 51 in no other sense.
    assert held(shown, one, other, shown=True) == Alike()
    assert held(shown, one, other) == apart(s="50.5")
