"""Numbers between bounds: what the operations of formulas make of intervals and forms."""

from decimal import Context
from fractions import Fraction

import pytest

from itarules.amounts import Rounding, RoundingMode
from itarules.analyses.proving.forms import (
    Interval,
    Number,
    added,
    applied,
    atomic,
    divided,
    fixed,
    hull,
    in_order,
    multiplied,
    point,
    raised,
    rounded_interval,
    scaled,
)


def between(low, high, ends="[]"):
    """Return an interval; `(` and `)` are open ends."""
    return Interval(Fraction(low), Fraction(high), ends[0] == "(", ends[1] == ")")


def atom(name, low, high, ends="[]"):
    return atomic(name, between(low, high, ends))


def form(*terms):
    """Return a form: each term is a factor, and atoms with their powers."""
    return tuple((tuple(atoms), Fraction(factor)) for factor, *atoms in terms)


# Intervals


@pytest.mark.parametrize(
    ("interval", "known"),
    [
        # In the order of >, >=, <, <=, == and !=: yes, no, or both.
        (between(1, 2), "yynnny"),
        (between("0.2", "0.8"), "yynnny"),
        (between(0, 1, "(]"), "yynnny"),
        (between(0, 1), "?yn???"),
        (between(0, 0), "nynyyn"),
        (between(-1, 0), "n??y??"),
        (between(-1, 0, "[)"), "nnyyny"),
        (between(-2, -1), "nnyyny"),
        (between("-0.8", "-0.2"), "nnyyny"),
        (between(-1, 1), "??????"),
        (between(-1, 1, "()"), "??????"),
        (between(-1, "0.5"), "??????"),
        (between("-0.5", 1), "??????"),
    ],
)
def test_what_is_known_of_all_numbers_of_an_interval(interval, known):
    words = {True: "y", False: "n", None: "?"}

    assert "".join(words[interval.holds(one)] for one in (">", ">=", "<", "<=", "==", "!=")) == known


def test_an_interval_times_a_number_keeps_its_open_end_at_the_right_side():
    interval = between(1, 3, "(]")

    assert interval.times(Fraction(2)) == between(2, 6, "(]")
    assert between(1, 3, "[)").times(Fraction(2)) == between(2, 6, "[)")
    assert interval.times(Fraction("0.5")) == between("0.5", "1.5", "(]")
    assert interval.times(Fraction(-2)) == between(-6, -2, "[)")
    assert between(1, 3, "[)").times(Fraction(-1)) == between(-3, -1, "(]")
    assert interval.times(Fraction(0)) == between(0, 0)


def test_an_interval_of_one_number_is_single():
    assert [between(1, 1).single, between(1, 2).single] == [True, False]


@pytest.mark.parametrize(
    ("intervals", "least"),
    [
        ([between(1, 2, "(]")], between(1, 2, "(]")),
        ([between(0, 1), between(5, 6)], between(0, 6)),
        ([between(5, 6), between(0, 1)], between(0, 6)),
        # An end is open where it is open for all that reach so far.
        ([between(0, 3, "()"), between(1, 2)], between(0, 3, "()")),
        ([between(0, 1, "()"), between(0, 1, "[)")], between(0, 1, "[)")),
        ([between(0, 1, "()"), between(0, 1, "(]")], between(0, 1, "(]")),
        ([between(0, 1, "()"), between(0, 1, "()")], between(0, 1, "()")),
        ([between(0, 2), between(1, 3, "()")], between(0, 3, "[)")),
    ],
)
def test_the_least_interval_that_holds_others(intervals, least):
    assert hull(iter(intervals)) == least


# Numbers that are known, and atoms


def test_a_number_that_is_known_is_a_constant_and_0_is_no_term():
    assert fixed(Fraction(5)) == Number(point(Fraction(5)), (((), Fraction(5)),))
    assert fixed(Fraction(0)) == Number(point(Fraction(0)), ())


def test_an_atom_of_one_value_is_that_value():
    assert atom("x", 2, 2) == fixed(Fraction(2))
    assert atom("x", 2, 3, "(]") == Number(between(2, 3, "(]"), form((1, ("x", 1))))


# Sums


def test_terms_of_a_sum_are_gathered_in_order():
    total = added([atom("y", 0, 1, "[)"), fixed(Fraction(3)), atom("x", -2, 5, "(]"), atom("y", 0, 1)])

    assert total == Number(between(1, 10, "()"), form((1, ("x", 1)), (2, ("y", 1)), (3,)))


def test_a_sum_is_open_where_any_of_its_terms_is():
    x, y, low, high = atom("x", 0, 1), atom("y", 0, 1), atom("l", 2, 3, "(]"), atom("h", 4, 6, "[)")

    assert added([x, y]).interval == between(0, 2)
    assert added([x, low]).interval == between(2, 4, "(]")
    assert added([high, x]).interval == between(4, 7, "[)")


@pytest.mark.parametrize(
    ("numbers", "total"),
    [
        ([], 0),
        ([fixed(Fraction(2)), fixed(Fraction(3))], 5),
        # Terms that take each other away leave one number, however far each reaches.
        ([atom("x", 0, 9), scaled(atom("x", 0, 9), Fraction(-1))], 0),
        ([atom("x", 0, 9), fixed(Fraction(7)), scaled(atom("x", 0, 9), Fraction(-1))], 7),
    ],
)
def test_a_sum_without_atoms_is_a_number(numbers, total):
    assert added(numbers) == fixed(Fraction(total))


def test_sums_in_another_order_have_one_form():
    # What atoms are made of cannot be compared with each other.
    names = ["x", ("score", "y"), ("power", (), Fraction(2)), 3, "a"]
    numbers = [atom(name, 0, 1) for name in names] + [fixed(Fraction(1))]

    assert added(numbers) == added(numbers[::-1])
    assert multiplied(numbers[0], numbers[1]) == multiplied(numbers[1], numbers[0])


def test_a_number_times_a_constant():
    number = added([atom("x", 1, 2, "(]"), fixed(Fraction(1))])

    assert scaled(number, Fraction(-3)) == Number(
        between(-9, -6, "[)"), tuple((atoms, -3 * factor) for atoms, factor in number.form)
    )
    assert scaled(number, Fraction(0)) == fixed(Fraction(0))


# Products


def test_products_are_multiplied_out():
    x, y = atom("x", 1, 2), atom("y", -3, 5)

    assert multiplied(x, y) == Number(between(-6, 10), form((1, ("x", 1), ("y", 1))))
    assert multiplied(y, x) == multiplied(x, y)
    assert multiplied(multiplied(x, y), x).form == form((1, ("x", 2), ("y", 1)))
    # (x + y)(x - y) is the difference of the squares.
    plus, minus = added([x, y]), added([x, scaled(y, Fraction(-1))])
    assert dict(multiplied(plus, minus).form) == dict(form((1, ("x", 2)), (-1, ("y", 2))))
    assert multiplied(plus, minus).interval == between(-28, 35)
    # (2x + y)(3x + 5) = 6xx + 3xy + 10x + 5y
    first = added([scaled(x, Fraction(2)), y])
    second = added([scaled(x, Fraction(3)), fixed(Fraction(5))])
    assert dict(multiplied(first, second).form) == dict(
        form((6, ("x", 2)), (3, ("x", 1), ("y", 1)), (10, ("x", 1)), (5, ("y", 1)))
    )


def test_a_product_with_a_number_is_that_number_of_times():
    x = atom("x", 1, 2, "(]")

    assert multiplied(fixed(Fraction(-3)), x) == scaled(x, Fraction(-3))
    assert multiplied(x, fixed(Fraction(-3))) == scaled(x, Fraction(-3))
    assert multiplied(x, fixed(Fraction(0))) == fixed(Fraction(0))


@pytest.mark.parametrize(
    ("one", "other", "product"),
    [
        (("1", "2"), ("3", "5"), (3, 10)),
        (("-1", "2"), ("3", "5"), (-5, 10)),
        (("-2", "-1"), ("-5", "-3"), (3, 10)),
        (("-2", "3"), ("-7", "5"), (-21, 15)),
    ],
)
def test_a_product_lies_between_those_of_the_ends(one, other, product):
    assert multiplied(atom("x", *one), atom("y", *other)).interval == between(*product)


def test_a_product_of_very_many_terms_stays_one_atom():
    def many(letter, count):
        return added([atom(f"{letter}{index}", 0, 1) for index in range(count)])

    ten, twenty = many("a", 10), many("b", 20)
    three, more = many("c", 3), many("d", 67)

    assert len(multiplied(ten, twenty).form) == 200
    # 201 terms
    whole = multiplied(three, more)
    assert whole.interval == between(0, 201)
    assert whole.form == form((1, (("product", in_order([three.form, more.form])), 1)))
    assert multiplied(more, three) == whole


def test_quotients():
    x, y = atom("x", -10, 20), atom("y", 2, 4)

    assert divided(x, fixed(Fraction(4))) == scaled(x, Fraction(1, 4))
    assert divided(x, y) == Number(between(-5, 10), form((1, (("quotient", x.form, y.form), 1))))
    assert divided(y, atom("z", -5, -4)).interval == between(-1, "-0.4")
    assert divided(fixed(Fraction(3)), y).interval == between("0.75", "1.5")


@pytest.mark.parametrize(
    ("base", "exponent", "power"),
    [
        (("2", "3"), 2, (4, 9)),
        (("-3", "-2"), 2, (4, 9)),
        (("-3", "2"), 2, (0, 9)),
        (("-2", "3"), 4, (0, 81)),
        (("0.5", "3"), 2, ("0.25", 9)),
        (("0", "3"), 2, (0, 9)),
        (("-3", "2"), 3, (-27, 8)),
        (("4", "9"), "1/2", (2, 3)),
        (("0", "27"), "2/3", (0, 9)),
        (("2", "4"), -1, ("0.25", "0.5")),
        (("-4", "-2"), -2, ("1/16", "0.25")),
    ],
)
def test_powers(base, exponent, power):
    x = atom("x", *base)
    exponent = Fraction(exponent)

    assert raised(x, exponent) == Number(between(*power), form((1, (("power", x.form, exponent), 1))))


def test_the_first_power_is_the_number_itself():
    x = atom("x", 2, 3, "()")

    assert raised(x, Fraction(1)) == x


# Functions


def test_an_absolute_value_is_the_number_or_its_opposite_where_the_sign_is_known():
    for known in (atom("x", 2, 3, "(]"), atom("x", 0, 3)):
        assert applied("abs", known) == known
    for known in (atom("x", -3, -2, "[)"), atom("x", -3, 0)):
        assert applied("abs", known) == scaled(known, Fraction(-1))
    assert applied("abs", fixed(Fraction(-2))) == fixed(Fraction(2))
    for low, high, most in ((-2, 3, 3), (-3, 2, 3), ("-0.5", "0.5", "0.5")):
        both = atom("x", low, high)
        assert applied("abs", both) == Number(between(0, most), form((1, (("abs", both.form), 1))))


# To 50 places, rounded half to even, by another way: the same functions of decimal in a context of 120 digits.
def decimal_places(value, places=50):
    return round(Fraction(value), places)


WIDE = Context(prec=120)


@pytest.mark.parametrize(
    ("name", "low", "high", "ends"),
    [
        ("ln", 2, 3, [WIDE.ln(2), WIDE.ln(3)]),
        ("exp", -1, 2, [WIDE.exp(-1), WIDE.exp(2)]),
        ("sqrt", 4, 9, [2, 3]),
    ],
)
def test_functions_that_rise_lie_between_the_values_at_the_ends(name, low, high, ends):
    x = atom("x", low, high)

    assert applied(name, x) == Number(Interval(*map(decimal_places, ends)), form((1, ((name, x.form), 1))))
    assert applied(name, fixed(Fraction(low))) == fixed(decimal_places(ends[0]))


def test_the_common_logarithm_may_leave_its_ends_by_less_than_a_place():
    x = atom("x", 100, 1000)
    found = applied("log10", x)
    place = Fraction(1, 10**49)

    assert found.form == form((1, (("log10", x.form), 1)))
    assert abs(found.interval.low - (2 - place)) < place / 5
    assert abs(found.interval.high - (3 + place)) < place / 5
    # One number, too: computed in another way, it might come out beside it.
    alone = applied("log10", fixed(Fraction(100)))
    assert alone.form == form((1, (("log10", fixed(Fraction(100)).form), 1)))
    assert (alone.interval.low, abs(alone.interval.high - (2 + place)) < place / 5) == (
        found.interval.low,
        True,
    )


# erfc(1) to 50 places, as tables have it.
ERFC_1 = Fraction("0.15729920705028513065877936491739074070393300203370")


def test_the_complementary_error_function_falls():
    x = atom("x", 0, 1)
    found = applied("erfc", x)
    place = Fraction(1, 10**49)

    assert found.form == form((1, (("erfc", x.form), 1)))
    # 1 at 0 is exact; at 1 the last place may be another one.
    assert found.interval.high == 1
    assert found.interval.low == ERFC_1 - place
    assert applied("erfc", atom("x", -1, 0)).interval == Interval(Fraction(1), 2 - ERFC_1 + place)
    # Far out it is 0 as far as it is computed, and not less.
    assert applied("erfc", atom("x", 0, 20)).interval == Interval(Fraction(0), Fraction(1))
    assert applied("erfc", fixed(Fraction(1))) == fixed(ERFC_1)
    assert applied("erfc", fixed(Fraction(0))) == fixed(Fraction(1))


# Roundings

HALF_UP, HALF_DOWN, FLOOR, CEILING = (
    RoundingMode.HALF_UP,
    RoundingMode.HALF_DOWN,
    RoundingMode.FLOOR,
    RoundingMode.CEILING,
)


@pytest.mark.parametrize(
    ("mode", "places", "interval", "rounded"),
    [
        (HALF_UP, 0, between("10.4", "12.5"), (10, 13)),
        (HALF_UP, 1, between("10.04", "10.05"), ("10.0", "10.1")),
        # 10.5 is shown as 11, and so is all above it up to 11.5; all below it is shown as 10.
        (HALF_UP, 0, between("10.5", 12, "(]"), (11, 12)),
        (HALF_UP, 0, between(10, "10.5", "[)"), (10, 10)),
        (HALF_UP, 0, between(10, "10.5"), (10, 11)),
        # Shown as 10, with nothing above it that is.
        (HALF_DOWN, 0, between("10.5", 12, "(]"), (11, 12)),
        (HALF_DOWN, 0, between("10.5", 12), (10, 12)),
        (HALF_DOWN, 0, between(10, "10.5", "[)"), (10, 10)),
        # An open end elsewhere changes nothing.
        (HALF_UP, 0, between("10.2", "10.4", "()"), (10, 10)),
        (HALF_UP, 0, between("10.3", "11.7", "()"), (10, 12)),
        (FLOOR, 0, between(3, 5, "[)"), (3, 4)),
        (FLOOR, 0, between(3, 5, "()"), (3, 4)),
        (FLOOR, 1, between(3, 5, "[)"), (3, "4.9")),
        (CEILING, 0, between(3, 5, "(]"), (4, 5)),
        (CEILING, 1, between(3, 5, "(]"), ("3.1", 5)),
        (HALF_UP, 0, between(-2, "-0.5", "[)"), (-2, -1)),
        (HALF_UP, 0, between("-0.5", 2, "(]"), (0, 2)),
    ],
)
def test_rounded_numbers_lie_between_rounded_ends(mode, places, interval, rounded):
    found = rounded_interval(interval, Rounding(mode=mode, places=places))

    assert found == between(*rounded)


def test_different_forms_stand_in_an_order_of_their_own():
    x, y, z = (atom(name, 0, 1).form for name in ("x", ("score", "x"), ("score", "y")))

    assert in_order([z, x, y, x]) == in_order([y, x, z]) == (x, y, z)
    assert in_order([]) == ()
