"""Thresholds with the rounding compiled in, against rounding itself on a grid finer than any edge."""

import operator
from fractions import Fraction

import pytest

from itarules.amounts import Rounding, RoundingMode, round_units
from itarules.thresholds import exact_alternatives

COMPARE = {
    ">=": operator.ge,
    ">": operator.gt,
    "<=": operator.le,
    "<": operator.lt,
    "==": operator.eq,
    "!=": operator.ne,
}
# Tenths of units from -3.0 to 3.0 hold every edge (whole and half units), and points on both sides of it.
NUMBERS = [Fraction(tenths, 100) for tenths in range(-300, 301, 5)]
LIMITS = [
    Fraction(0),
    Fraction(1, 10),
    Fraction(-1, 10),
    Fraction(2),
    Fraction(-2),
    Fraction(17, 200),
    Fraction(-1, 3),
]


@pytest.mark.parametrize("mode", RoundingMode)
@pytest.mark.parametrize("comparator", COMPARE)
def test_an_exact_number_meets_the_threshold_if_its_rounded_one_meets_the_limit(mode, comparator):
    rounding = Rounding(mode=mode, places=1)
    for limit in LIMITS:
        alternatives = exact_alternatives(comparator, limit, rounding)
        expected = [
            COMPARE[comparator](Fraction(round_units(one.numerator, one.denominator, rounding), 10), limit)
            for one in NUMBERS
        ]
        found = [
            any(all(COMPARE[sign](one, edge) for sign, edge in together) for together in alternatives)
            for one in NUMBERS
        ]

        assert found == expected


@pytest.mark.parametrize("comparator", COMPARE)
def test_without_rounding_the_limit_stays(comparator):
    limit = Fraction(1, 3)
    found = [
        any(
            all(COMPARE[sign](one, edge) for sign, edge in together)
            for together in exact_alternatives(comparator, limit, None)
        )
        for one in (Fraction(0), limit, Fraction(1))
    ]

    assert found == [COMPARE[comparator](one, limit) for one in (Fraction(0), limit, Fraction(1))]


def test_half_up_moves_a_threshold_by_half_a_unit():
    rounding = Rounding(mode=RoundingMode.HALF_UP, places=2)

    assert exact_alternatives(">=", Fraction(85), rounding) == (((">=", Fraction(16999, 200)),),)
    assert exact_alternatives(">", Fraction(85), rounding) == (((">=", Fraction(17001, 200)),),)
    assert exact_alternatives("==", Fraction(16999, 200), rounding) == ()
    assert exact_alternatives("!=", Fraction(16999, 200), rounding) == ((),)
