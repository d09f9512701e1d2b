"""Formulas on a box of scores: between what they lie, what is left of them, and where the box is cut."""

from fractions import Fraction

import pytest

import itarules
from itarules import model
from itarules.amounts import Rounding, RoundingMode
from itarules.analyses.proving.enclosures import Reduced, holds_at, reduced
from itarules.analyses.proving.forms import (
    Interval,
    Number,
    RoundedForm,
    added,
    applied,
    atomic,
    divided,
    fixed,
    in_order,
    multiplied,
    raised,
    scaled,
)

HEADER = "language 1 ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 2 }\n"
INPUTS = """input x range 1 to 1000
input y range 1 to 1000
input n range -1000 to 1000
input z choice { A  B  C }
input w choice { P  Q }
"""
SCORES = "score a score b { round floor to 1 }\n"
KINDS = 'kind part "ส่วน"\npart d part e\n'


def between(low, high, ends="[]"):
    """Return an interval; `(` and `)` are open ends."""
    return Interval(Fraction(low), Fraction(high), ends[0] == "(", ends[1] == ")")


def formula(text, more=""):
    """Return a ruleset with one score that is made by a formula, and the formula."""
    ruleset = itarules.load_text(
        f"{HEADER}{INPUTS}{SCORES}{more}score c = {text} {{ range -10000000 to 10000000 }}"
    ).model
    return ruleset, ruleset.criterion_by_id["c"].formula


def on_box(text, more="", shown=False, **box):
    bounds = {name: one if isinstance(one, Interval) else between(*one) for name, one in box.items()}
    return reduced(*formula(text, more), bounds, shown=shown)


def score(name, *bounds):
    return atomic(("score", name), between(*bounds))


def number(value):
    return fixed(Fraction(value))


def left_of(found, *edges):
    """Return what is left of a formula, with the edges that are written as texts."""
    return Reduced(found.interval, found.form, tuple((name, Fraction(place)) for name, place in edges))


def plus(one, value):
    return added([one, number(value)])


def shown_as(one, mode, places):
    return RoundedForm(one.form, Rounding(mode=mode, places=places))


def choice_of(cases, otherwise, *interval):
    """Return what is left of cases: conditions as a comparison of a number with 0, and their values."""
    forms = tuple((condition, value.form) for condition, value in cases)
    return atomic(("choose", forms, otherwise.form), between(*interval))


# Operations

X, Y = score("x", 2, 3), score("y", 10, 20)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("x", X),
        ("x + 7", plus(X, 7)),
        ("x - y - 4", added([X, scaled(Y, Fraction(-1)), number(-4)])),
        ("x - (y - 4)", added([X, scaled(Y, Fraction(-1)), number(4)])),
        ("x * 3 / 4", scaled(X, Fraction(3, 4))),
        ("3 * x * y * x / 2", scaled(multiplied(multiplied(X, Y), X), Fraction(3, 2))),
        ("y / x", divided(Y, X)),
        ("x ^ 2", raised(X, Fraction(2))),
        ("ln(x)", applied("ln", X)),
        ("erfc(x)", applied("erfc", X)),
    ],
)
def test_an_operation_is_carried_out_on_bounds(text, found):
    assert on_box(text, x=(2, 3), y=(10, 20)) == left_of(found)


def test_a_condition_is_no_number():
    ruleset, expression = formula("choose { when x > 5 then 1 otherwise 0 }")

    with pytest.raises(TypeError, match=r"^no number: Comparison$"):
        reduced(ruleset, expression.cases[0][0], {"x": between(1, 2)})


# Roundings

HALF_UP, DOWN, UP, FLOOR, CEILING = (
    RoundingMode.HALF_UP,
    RoundingMode.DOWN,
    RoundingMode.UP,
    RoundingMode.FLOOR,
    RoundingMode.CEILING,
)


def test_a_rounded_number_is_an_atom_and_may_be_cut_in_the_midst():
    # 499.95 is the least that is shown as 500.0, which is halfway from 0 to 1000.
    x = score("x", 0, 1000)
    rounded = atomic(shown_as(x, HALF_UP, 1), between(0, 1000))

    assert on_box("half_up(x, 1)", x=(0, 1000)) == left_of(rounded, ("x", "499.95"))


def test_the_midst_of_rounded_numbers_is_taken_up():
    # Shown as 0.0 to 0.3: the least that is 0.2 is 0.15.
    x = score("x", "0.02", "0.31")

    assert on_box("half_up(x, 1)", x=("0.02", "0.31")) == left_of(
        atomic(shown_as(x, HALF_UP, 1), between(0, "0.3")), ("x", "0.15")
    )


def test_the_midst_is_one_of_what_is_rounded():
    # 2x + 1 is rounded to 5 to 21, the midst of which is 13: from 2x + 1 = 12.5 on.
    x = score("x", 2, 10)
    inner = plus(scaled(x, Fraction(2)), 1)

    assert on_box("half_up(2 * x + 1, 0)", x=(2, 10)) == left_of(
        atomic(shown_as(inner, HALF_UP, 0), between(5, 21)), ("x", "5.75")
    )


def test_what_is_rounded_to_one_number_is_that_number():
    assert on_box("half_up(x, 0)", x=("10.5", "11.4")) == left_of(number(11))


@pytest.mark.parametrize(
    ("word", "low", "mode"),
    [
        ("down", "0", FLOOR),
        ("up", "0", CEILING),
        ("down", "0.5", FLOOR),
        ("down", "-1", DOWN),
        ("up", "-1", UP),
        ("half_up", "0", HALF_UP),
    ],
)
def test_roundings_that_are_the_same_for_numbers_from_0_up_have_one_name(word, low, mode):
    n = score("n", low, 10)
    found = on_box(f"{word}(n, 0)", n=(low, 10))

    assert found.form == ((((shown_as(n, mode, 0), 1),), Fraction(1)),)


def test_shown_scores_are_rounded_as_the_ruleset_says():
    a, b = score("a", 0, 4), score("b", 0, 8)
    exact = on_box("a + b", a=(0, 4), b=(0, 8))
    shown = on_box("a + b", shown=True, a=(0, 4), b=(0, 8))
    rounded = added(
        [
            atomic(shown_as(a, HALF_UP, 2), between(0, 4)),
            atomic(shown_as(b, FLOOR, 1), between(0, 8)),
        ]
    )

    assert exact == left_of(added([a, b]))
    # From 1.995 on, a is shown as 2.00.
    assert shown == left_of(rounded, ("a", "1.995"), ("b", "4"))
    assert reduced(*formula("a + b"), {"a": between(0, 4), "b": between(0, 8)}) == exact
    # Inputs are shown as they are.
    assert on_box("x", shown=True, x=(2, 3)) == left_of(X)


# The least and the greatest


@pytest.mark.parametrize(
    ("text", "bounds", "word", "interval", "edges"),
    [
        ("max(x, 5)", (2, 9), "most", (5, 9), [("x", 5)]),
        ("min(x, 5)", (2, 9), "least", (2, 5), [("x", 5)]),
        ("max(x, 5, 3)", (4, 9), "most", (5, 9), [("x", 5)]),
        ("max(5, x, x)", (2, 9), "most", (5, 9), [("x", 5)]),
    ],
)
def test_the_greatest_of_numbers_is_open_where_each_may_be_it(text, bounds, word, interval, edges):
    x = score("x", *bounds)
    found = atomic((word, in_order([x.form, number(5).form])), between(*interval))

    assert on_box(text, x=bounds) == left_of(found, *edges)


def test_the_greatest_of_two_scores_lies_between_the_greatest_ends():
    x, y = score("x", 2, 9), score("y", 4, 7)
    both = in_order([x.form, y.form])

    assert on_box("max(x, y)", x=(2, 9), y=(4, 7)) == left_of(atomic(("most", both), between(4, 9)))
    assert on_box("min(y, x)", x=(2, 9), y=(4, 7)) == left_of(atomic(("least", both), between(2, 7)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("max(x, y)", Y),
        ("min(x, y)", X),
        ("max(y, x)", Y),
        ("max(x, y, 21)", number(21)),
        ("min(y, 4, x)", X),
        ("max(x, x)", X),
        ("max(2 * x, x + x, 1)", scaled(X, Fraction(2))),
    ],
)
def test_a_number_that_another_one_always_exceeds_is_gone(text, found):
    assert on_box(text, x=(2, 3), y=(10, 20)) == left_of(found)


def test_of_two_numbers_that_meet_at_an_end_one_is_left():
    # That the other one is never more is not asked: where they are equal, the box may be cut.
    assert on_box("max(x, 3)", x=(2, 3)) == left_of(number(3), ("x", 3))
    assert on_box("min(3, x)", x=(2, 3)) == left_of(X, ("x", 3))


# Cases

CHOICE = "choose { when x > 5 then 1 when x > 3 then y otherwise x }"


def test_cases_that_may_arise_are_left():
    x, y = score("x", 2, 9), score("y", 10, 20)
    cases = [((">", plus(x, -5).form), number(1)), ((">", plus(x, -3).form), y)]

    assert on_box(CHOICE, x=(2, 9), y=(10, 20)) == left_of(choice_of(cases, x, 1, 20), ("x", 5), ("x", 3))


@pytest.mark.parametrize(
    ("bounds", "found"),
    [
        ((6, 9), number(1)),
        ((4, 5), Y),
        ((1, 3), score("x", 1, 3)),
    ],
)
def test_a_case_that_always_holds_is_the_value(bounds, found):
    assert on_box(CHOICE, x=bounds, y=(10, 20)) == left_of(found)


def test_what_stands_behind_a_case_that_always_holds_is_gone():
    x, y = score("x", 4, 9), score("y", 10, 20)
    first = ((">", plus(x, -5).form), number(1))

    assert on_box(CHOICE, x=(4, 9), y=(10, 20)) == left_of(choice_of([first], y, 1, 20), ("x", 5))
    # One that never holds is gone, and the next ones are not.
    x = score("x", 2, 5)
    second = ((">", plus(x, -3).form), y)
    assert on_box(CHOICE, x=(2, 5), y=(10, 20)) == left_of(choice_of([second], x, 2, 20), ("x", 3))


@pytest.mark.parametrize(
    ("values", "cases", "interval"),
    [
        ((1, 2, 2), 1, (1, 2)),
        ((2, 1, 2), 2, (1, 2)),
        ((1, 1, 2), 2, (1, 2)),
        ((2, 2, 2), 0, None),
    ],
)
def test_last_cases_that_come_to_the_same_are_no_cases(values, cases, interval):
    x = score("x", 2, 9)
    text = "choose {{ when x > 5 then {} when x > 3 then {} otherwise {} }}".format(*values)
    several = [
        ((">", plus(x, -limit).form), number(value)) for limit, value in zip((5, 3), values, strict=False)
    ]
    left = choice_of(several[:cases], number(values[2]), *interval) if cases else number(2)

    assert on_box(text, x=(2, 9)) == left_of(left, ("x", 5), ("x", 3))


# Step tables

STEPS = "steps x { 5 above 10  3 from 4  1 otherwise }"


@pytest.mark.parametrize(
    ("bounds", "rows", "otherwise", "edges"),
    [
        ((1, 20), [(">", 10, 5), (">=", 4, 3)], 1, [10, 4]),
        ((4, 20), [(">", 10, 5)], 3, [10]),
        ((1, 10), [(">=", 4, 3)], 1, [4]),
        ((11, 20), [], 5, []),
        ((4, 10), [], 3, []),
        ((1, 3), [], 1, []),
    ],
)
def test_rows_of_a_step_table_that_may_be_reached_are_left(bounds, rows, otherwise, edges):
    x = score("x", *bounds)
    cases = [((sign, plus(x, -limit).form), number(points)) for sign, limit, points in rows]
    every = [points for *_, points in rows] + [otherwise]
    left = choice_of(cases, number(otherwise), min(every), max(every)) if rows else number(otherwise)

    assert on_box(STEPS, x=bounds) == left_of(left, *(("x", place) for place in edges))


# Curves

CURVE = "curve x { 2 to 10 gives 7 to 47  20 to 30 gives 60 to 100 }"


def line(x, factor, constant, *bounds):
    return Number(between(*bounds), plus(scaled(x, Fraction(factor)), constant).form)


def test_a_curve_is_cases_from_its_last_piece_to_its_first():
    x = score("x", 1, 40)
    # 60 + 4(x - 20), and 7 + 5(x - 2).
    cases = [
        ((">", plus(x, -30).form), number(100)),
        ((">=", plus(x, -20).form), line(x, 4, -20, 60, 100)),
        ((">", plus(x, -10).form), number(47)),
        ((">=", plus(x, -2).form), line(x, 5, -3, 7, 47)),
    ]

    assert on_box(CURVE, x=(1, 40)) == left_of(
        choice_of(cases, number(7), 7, 100), ("x", 30), ("x", 20), ("x", 10), ("x", 2)
    )


@pytest.mark.parametrize(
    ("bounds", "found"),
    [
        ((31, 40), number(100)),
        ((20, 30), line(score("x", 20, 30), 4, -20, 60, 100)),
        ((22, 25), line(score("x", 22, 25), 4, -20, 68, 80)),
        ((12, 15), number(47)),
        ((3, 4), line(score("x", 3, 4), 5, -3, 12, 17)),
        ((1, "1.5"), number(7)),
    ],
)
def test_on_a_piece_of_a_curve_only_that_piece_is_left(bounds, found):
    assert on_box(CURVE, x=bounds) == left_of(found)


def test_beyond_its_piece_a_curve_stays_at_the_end():
    x = score("x", 5, 15)
    case = ((">", plus(x, -10).form), number(47))

    assert on_box(CURVE, x=(5, 15)) == left_of(choice_of([case], line(x, 5, -3, 22, 47), 22, 47), ("x", 10))


def test_a_curve_may_fall():
    x = score("x", 1, 4)
    # 50 - 10(x - 2) from 2 to 3, and 40 above.
    cases = [
        ((">", plus(x, -3).form), number(40)),
        ((">=", plus(x, -2).form), line(x, -10, 70, 40, 50)),
    ]

    assert on_box("curve x { 2 to 3 gives 50 to 40 }", x=(1, 4)) == left_of(
        choice_of(cases, number(50), 40, 50), ("x", 3), ("x", 2)
    )


# Look-up tables

LOOKUP = (
    """lookup z, w { A, P gives 4  A, Q gives 6  B, P gives 1  B, Q gives 1  C, P gives 9  C, Q gives 2 }"""
)


@pytest.mark.parametrize(
    ("z", "w", "left", "interval"),
    [
        ((0, 2), (0, 1), {(0, 0): 4, (0, 1): 6, (1, 0): 1, (1, 1): 1, (2, 0): 9, (2, 1): 2}, (1, 9)),
        ((0, 1), (0, 0), {(0, 0): 4, (1, 0): 1}, (1, 4)),
        ((2, 2), (0, 1), {(2, 0): 9, (2, 1): 2}, (2, 9)),
    ],
)
def test_of_a_look_up_table_the_choices_of_the_box_are_left(z, w, left, interval):
    rows = tuple(sorted((key, Fraction(value)) for key, value in left.items()))

    assert on_box(LOOKUP, z=z, w=w) == left_of(atomic(("lookup", ("z", "w"), rows), between(*interval)))


@pytest.mark.parametrize(("z", "w", "value"), [((1, 1), (0, 1), 1), ((0, 0), (1, 1), 6), ((2, 2), (0, 0), 9)])
def test_choices_with_one_number_are_that_number(z, w, value):
    assert on_box(LOOKUP, z=z, w=w) == left_of(number(value))


# Conditions


def of_condition(text, more="", shown=False, **box):
    """Return the one case that is left where a condition chooses between 1 and 0, or the number, and the edges."""
    found = on_box(f"choose {{ when {text} then 1 otherwise 0 }}", more, shown, **box)
    edges = [(name, str(place)) for name, place in found.edges]
    if not found.form or found.form[0][0] == ():
        return found.interval.low == 1, edges
    (word, ((condition, one),), otherwise), _ = found.form[0][0][0]
    assert (word, one, otherwise) == ("choose", number(1).form, ())
    return condition, edges


LONG = score("x", 1, 20)


@pytest.mark.parametrize("sign", [">", ">=", "<", "<=", "==", "!="])
def test_a_comparison_is_left_with_what_is_compared_and_its_edge(sign):
    assert of_condition(f"x {sign} 5", x=(1, 20)) == ((sign, plus(LONG, -5).form), [("x", "5")])
    assert of_condition(f"5 {sign} x", x=(1, 20)) == (
        (sign, plus(scaled(LONG, Fraction(-1)), 5).form),
        [("x", "5")],
    )


def test_conditions_are_turned_round_and_joined():
    x, y = (((">", plus(score(name, 1, 20), -5).form)) for name in "xy")
    box = {"x": (1, 20), "y": (1, 20)}
    edges = [("x", "5"), ("y", "5")]

    assert of_condition("not x > 5", x=(1, 20)) == (("not", x), edges[:1])
    assert of_condition("x > 5 and y > 5", **box) == (("and", in_order([x, y])), edges)
    assert of_condition("y > 5 or x > 5", **box) == (("or", in_order([x, y])), edges[::-1])


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("not y > 5", False),
        ("not y > 50", True),
        # What always holds decides an `or`, and what never holds an `and`.
        ("x > 5 or y > 5", True),
        ("x > 5 and y > 50", False),
        ("y > 5 and y < 50", True),
        ("y > 50 or y < 5", False),
    ],
)
def test_a_condition_that_is_decided_on_the_whole_box_is_a_truth_value(text, holds):
    assert of_condition(text, x=(1, 20), y=(10, 20))[0] is holds


@pytest.mark.parametrize("text", ["x > 5 or y > 50", "x > 5 and y > 5", "y > 50 or x > 5 or y > 60"])
def test_of_joined_conditions_only_the_open_ones_are_left(text):
    assert of_condition(text, x=(1, 20), y=(10, 20)) == ((">", plus(LONG, -5).form), [("x", "5")])


def test_a_choice_is_compared_by_its_position():
    z = atomic(("score", "z"), between(0, 2))

    assert of_condition("z is B", z=(0, 2)) == (("==", plus(z, -1).form), [("z", "1")])
    assert of_condition("z is B", z=(1, 1)) == (True, [])
    assert of_condition("z is B", z=(2, 2)) == (False, [])


def test_every_and_any_join_the_criteria_of_a_kind():
    d, e = (((">=", added([score(name, 0, 100), number(-50)]).form)) for name in "de")
    box = {"d": (0, 100), "e": (0, 100)}
    edges = [("d", "50"), ("e", "50")]

    assert of_condition("every part >= 50", KINDS, **box) == (("and", in_order([d, e])), edges)
    assert of_condition("any part >= 50", KINDS, **box) == (("or", in_order([d, e])), edges)
    # Shown scores are 50.00 from 49.995 on.
    rounded = atomic(shown_as(score("d", 0, 100), HALF_UP, 2), between(0, 100))
    condition, edges = of_condition("any part >= 50", KINDS, True, d=(0, 100), e=(0, 49))
    assert condition == (">=", plus(rounded, -50).form)
    assert edges == [("d", "9999/200"), ("d", "10001/200"), ("e", "4899/200")]


def test_of_the_grade_of_another_table_nothing_is_known():
    ruleset, expression = formula("choose { when x > 5 then 1 otherwise 0 }")
    condition = model.GradeIs(grade="level", band="A")
    unknown = model.Conditional(cases=((condition, expression.otherwise),), otherwise=expression.cases[0][1])
    box = {"x": between(1, 2)}
    first, second = reduced(ruleset, unknown, box), reduced(ruleset, unknown, box)

    assert (first.interval, second.interval) == (between(0, 1), between(0, 1))
    # It is like nothing else, not even like itself.
    assert first.form != second.form
    assert holds_at(ruleset, condition, {}) is None
    (_, ((what, _),), _), _ = first.form[0][0][0]
    assert what[0] == "unknown"


# Edges


@pytest.mark.parametrize(
    ("text", "box", "edges"),
    [
        # Where 2x + 3 is 11.
        ("2 * x + 3 > 11", {"x": (1, 20)}, [("x", "4")]),
        ("3 - x / 2 >= 1", {"x": (1, 20)}, [("x", "4")]),
        # Where y is twice x, it is on no side of the box.
        ("y > 2 * x", {"x": (1, 20), "y": (1, 20)}, []),
        ("x * y > 30", {"x": (1, 20), "y": (1, 20)}, []),
        ("x * x > 30", {"x": (1, 20)}, []),
        ("ln(x) > 1", {"x": (1, 20)}, []),
        # At the ends of the box.
        ("x > 1", {"x": (1, 20)}, [("x", "1")]),
        ("x >= 20", {"x": (1, 20)}, [("x", "20")]),
        # 9.95 is the least that is shown as 10.0, and 10.05 the least that is shown as 10.1.
        ("half_up(x, 1) > 10", {"x": (1, 20)}, [("x", "199/20"), ("x", "201/20"), ("x", "209/20")]),
        ("half_up(2 * x, 0) >= 7", {"x": (1, 5)}, [("x", "13/4"), ("x", "15/4"), ("x", "11/4")]),
        # 10.04 is no number of one place: 10.0 and 10.2 are noted beside 10.1.
        (
            "half_up(x, 1) > 10.04",
            {"x": (1, 20)},
            [("x", "199/20"), ("x", "201/20"), ("x", "203/20"), ("x", "209/20")],
        ),
        ("10 - 2 * half_up(x, 0) > 4", {"x": (1, 9)}, [("x", "5/2"), ("x", "7/2"), ("x", "9/2")]),
        ("half_up(x, 0) * half_up(y, 0) > 9", {"x": (1, 2), "y": (1, 9)}, [("x", "3/2"), ("y", "9/2")]),
    ],
)
def test_a_box_may_be_cut_where_a_comparison_of_one_score_turns(text, box, edges):
    assert of_condition(text, **box)[1] == edges


def test_a_rounding_of_a_rounding_is_cut_where_the_inner_one_turns():
    # 2 is reached at 1.5, which is shown as 1.5 from 1.45 on; 1.4, 1.5 and 1.6 are noted.
    _, edges = of_condition("half_up(half_up(x, 1), 0) >= 2", x=(1, 3))

    assert edges[:4] == [("x", "29/20"), ("x", "31/20"), ("x", "49/20"), ("x", "51/20")]


# Conditions where scores are known


def test_a_condition_on_shown_scores_is_decided_where_the_exact_ones_are_known():
    ruleset, expression = formula("choose { when a >= 50 and x > 5 then 1 otherwise 0 }")
    condition = expression.cases[0][0]
    found = [
        holds_at(ruleset, condition, {"a": Fraction(a), "x": Fraction(x)})
        for a, x in (("49.995", "6"), ("49.99", "6"), ("50", "5"), ("100", "5.001"))
    ]

    assert found == [True, False, False, True]
