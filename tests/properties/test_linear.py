"""Linear systems against an independent method: Fourier and Motzkin's elimination of one variable after another."""

from fractions import Fraction
from itertools import product

import planted_faults as faults
import pytest
from hypothesis import given
from hypothesis import strategies as st
from planting import breaks

from itarules.linear import Constraint, System, at_most, certifies, optimum

NAMES = ("a", "b", "c")
ONE = Fraction(1)
numbers = st.builds(Fraction, st.integers(-6, 6), st.sampled_from((1, 1, 2, 3)))
forms = st.dictionaries(st.sampled_from(NAMES), numbers, max_size=3)
constraints = st.builds(at_most, forms, st.sampled_from(("<=", "<", "==", ">=", ">")), numbers)
systems = st.lists(constraints, max_size=8)


def eliminated(rows, name):
    """Return what the rows `(terms, strict, limit)` say about the other variables."""
    above, below, rest = [], [], []
    for terms, strict, limit in rows:
        factor = terms.get(name, Fraction(0))
        others = {other: value / abs(factor or 1) for other, value in terms.items() if other != name}
        row = (others, strict, limit / abs(factor or 1))
        (above if factor > 0 else below if factor < 0 else rest).append(row)
    for high, low in product(above, below):
        terms = {
            one: high[0].get(one, Fraction(0)) + low[0].get(one, Fraction(0)) for one in high[0] | low[0]
        }
        rest.append((terms, high[1] or low[1], high[2] + low[2]))
    return rest


def can_hold(system):
    rows = []
    for constraint in system:
        terms = dict(constraint.terms)
        rows.append((terms, constraint.relation == "<", constraint.limit))
        if constraint.relation == "==":
            rows.append(({name: -factor for name, factor in terms.items()}, False, -constraint.limit))
    for name in NAMES:
        rows = eliminated(rows, name)
    return all(limit > 0 or (limit == 0 and not strict) for _, strict, limit in rows)


@pytest.mark.promise("W3")
@given(systems)
def test_the_answer_is_that_of_elimination_and_comes_with_a_point_or_a_proof(drawn):
    system = System(drawn)

    if can_hold(drawn):
        assert system.refutation is None
        point = dict.fromkeys(NAMES, Fraction(0)) | system.point()
        assert [one for one in drawn if not one.holds(point)] == []
    else:
        assert system.refutation is not None
        assert certifies(drawn, system.refutation)


@given(st.lists(systems, max_size=4))
def test_adding_in_steps_is_adding_at_once(steps):
    system = System()
    for step in steps:
        system.copy().add([at_most({"a": ONE}, "==", Fraction(1, 7))])
        system.add(step)

    assert (system.refutation is None) is can_hold([one for step in steps for one in step])
    assert system.refutation is None or certifies(system.constraints, system.refutation)


@pytest.mark.promise("W3")
@given(systems, forms)
def test_an_optimum_is_reached_or_approached_and_proved_to_be_the_most(drawn, form):
    best = optimum(form, drawn)
    if best is None:
        assert not can_hold(drawn)
        return
    point = dict.fromkeys(NAMES, Fraction(0)) | best.point

    assert [one for one in drawn if not one.holds(point)] == []
    if best.value is None:
        assert can_hold([*drawn, at_most(form, ">", Fraction(10**9))])
        return
    reached = sum(factor * point[name] for name, factor in form.items())
    assert can_hold([*drawn, at_most(form, "==", best.value)]) is best.attained
    assert reached == best.value if best.attained else reached < best.value
    beyond = at_most(form, ">", best.value)
    assert certifies([*drawn, beyond], [*best.multipliers, ONE])
    assert can_hold([*drawn, at_most(form, ">", best.value - Fraction(1, 10**9))])


@given(systems, st.lists(numbers, max_size=8))
def test_a_certificate_never_lies(drawn, multipliers):
    assert not (certifies(drawn, multipliers) and can_hold(drawn))


def test_the_elimination_itself_sees_a_contradiction():
    assert (
        can_hold([Constraint((("a", ONE),), "<", Fraction(0)), at_most({"a": ONE}, ">=", Fraction(0))])
        is False
    )


@pytest.mark.planted("W3")
def test_a_solver_that_forgets_the_last_constraint_is_seen():
    assert breaks(
        faults.a_solver_that_forgets_the_last_constraint,
        test_the_answer_is_that_of_elimination_and_comes_with_a_point_or_a_proof,
        drawn=systems,
    )
