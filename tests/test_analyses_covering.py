"""The cheapest covering, and its proof."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itarules.analyses.improving.covering import Unknown, cheapest
from itarules.linear import at_most
from itarules.regions import Either, Every, OutOfReachError


def unknown(name, most, cost, whole=True):
    return Unknown(name=name, most=Fraction(most), whole=whole, cost=Fraction(cost))


def test_whole_numbers_cost_more_than_parts_of_them():
    need = [at_most({"a": Fraction(5), "b": Fraction(3)}, ">=", Fraction(7))]
    whole = cheapest([unknown("a", 9, 4), unknown("b", 9, 3)], need)
    parts = cheapest([unknown("a", 9, 4, False), unknown("b", 9, 3, False)], need)

    # One of each makes 8 for 7; 7/5 of the first make 7 for 5.6.
    assert whole.values == {"a": 1, "b": 1}
    assert (whole.certificate.bound, parts.certificate.bound) == (7, Fraction("5.6"))
    assert whole.certificate.holds()
    assert parts.certificate.holds()


def test_what_cannot_be_met_is_proved():
    found = cheapest([unknown("a", 2, 1)], [at_most({"a": Fraction(1)}, ">=", Fraction(3))])

    assert found.values is None
    assert found.certificate.bound is None
    assert found.certificate.holds()


def test_cheaper_is_cheaper_by_what_all_costs_are_multiples_of():
    need = [at_most({"a": Fraction(1), "b": Fraction(1)}, ">=", Fraction(2))]

    def refuted(first, second):
        found = cheapest([first, second], need)
        assert found.certificate.holds()
        return found.certificate.formula.parts

    def costs(first, second, relation, limit):
        return at_most({"a": Fraction(first), "b": Fraction(second)}, relation, Fraction(limit))

    # Two of the first cost 8, and whatever is cheaper costs 6 or less.
    assert costs(4, 6, "<=", 6) in refuted(unknown("a", 9, 4), unknown("b", 9, 6))
    assert costs("1/2", "1/3", "<=", "1/2") in refuted(unknown("a", 9, "1/2"), unknown("b", 9, "1/3"))
    # Parts of a number may cost anything.
    assert costs(4, 6, "<", 8) in refuted(unknown("a", 9, 4, False), unknown("b", 9, 6))
    # What costs nothing may be parts of a number.
    assert costs(4, 0, "<=", -4) in refuted(unknown("a", 9, 4), unknown("b", 9, 0, False))
    assert costs(0, 0, "<", 0) in refuted(unknown("a", 9, 0), unknown("b", 9, 0))


def test_a_certificate_of_something_else_does_not_hold():
    from attrs import evolve

    found = cheapest([unknown("a", 9, 1)], [at_most({"a": Fraction(2)}, ">=", Fraction(3))]).certificate
    cheaper = evolve(found, formula=at_most({"a": Fraction(2)}, ">=", Fraction(2)))

    assert found.holds()
    assert not cheaper.holds()


def test_where_costs_are_whole_numbers_what_is_between_them_is_not_looked_at(monkeypatch):
    monkeypatch.setattr("itarules.analyses.improving.covering._MOST_NODES", 3)
    need = [at_most({"a": Fraction(2), "b": Fraction(2)}, ">=", Fraction(3))]
    unknowns = [unknown("a", 9, 1), unknown("b", 9, 1)]

    # 1.5 of one, which is 2 or more; two of it; and one of it with half of the other, which are 2 as well.
    assert cheapest(unknowns, need).certificate.bound == 2
    monkeypatch.setattr("itarules.analyses.improving.covering._MOST_NODES", 2)
    with pytest.raises(OutOfReachError) as caught:
        cheapest(unknowns, need)
    assert caught.value.reason == "too many cases"


@settings(max_examples=150)
@given(st.data())
def test_brute_force_finds_nothing_cheaper(data):
    small = st.integers(min_value=0, max_value=4)
    count = data.draw(st.integers(min_value=1, max_value=4))
    columns = data.draw(st.lists(st.tuples(small, small), min_size=count, max_size=count))
    costs = data.draw(st.lists(st.integers(min_value=0, max_value=5), min_size=count, max_size=count))
    mosts = data.draw(st.lists(st.integers(min_value=0, max_value=3), min_size=count, max_size=count))
    needs = data.draw(st.tuples(*[st.integers(min_value=0, max_value=15)] * 2))
    unknowns = [unknown(f"x{i}", mosts[i], costs[i]) for i in range(count)]
    constraints = [
        at_most({f"x{i}": Fraction(columns[i][row]) for i in range(count)}, ">=", Fraction(needs[row]))
        for row in range(2)
    ]
    found = cheapest(unknowns, constraints)

    points = [()]
    for most in mosts:
        points = [(*point, value) for point in points for value in range(most + 1)]
    met = [
        sum(cost * value for cost, value in zip(costs, point, strict=True))
        for point in points
        if all(sum(columns[i][row] * point[i] for i in range(count)) >= needs[row] for row in range(2))
    ]
    assert found.certificate.bound == min(met, default=None)
    assert (found.values is None) == (not met)
    assert found.certificate.holds()


def test_a_certificate_holds_the_choices_that_whole_numbers_leave():
    need = at_most({"a": Fraction(1), "b": Fraction(1)}, ">=", Fraction(1, 2))
    found = cheapest([unknown("a", 3, 1), unknown("b", "1/4", 1, False)], [need])

    # The other one alone is too little, and a half of the first one is not whole.
    assert found.values == {"a": 1, "b": 0}
    assert found.certificate.holds()
    assert found.certificate.formula == Every(
        (
            need,
            at_most({"a": Fraction(1), "b": Fraction(1)}, "<", Fraction(1)),
            Either(
                (
                    at_most({"a": Fraction(1)}, "<=", Fraction(0)),
                    at_most({"a": Fraction(1)}, ">=", Fraction(1)),
                )
            ),
        )
    )
