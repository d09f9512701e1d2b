"""Linear constraints: points, proofs that there is none, and optima. Larger systems are in the properties."""

from fractions import Fraction

import pytest

from itarules.linear import Constraint, System, at_most, certifies, feasible, optimum

F = Fraction
HALF = {"a": F(1, 2), "b": F(1, 2)}


def between(low, high, *names):
    return [
        at_most({name: F(1)}, relation, F(limit))
        for name in names
        for relation, limit in ((">=", low), ("<=", high))
    ]


def test_a_point_keeps_every_constraint():
    constraints = [*between(0, 100, "a", "b"), at_most(HALF, ">=", F(85)), at_most({"a": F(1)}, "<", F(75))]

    point = feasible(constraints)

    assert point is not None
    assert all(constraint.holds(point) for constraint in constraints)


def test_a_refutation_adds_up_to_a_contradiction():
    # a <= 60 and b <= 100 keep the mean at 80.
    constraints = [*between(0, 100, "a", "b"), at_most(HALF, ">=", F(85)), at_most({"a": F(1)}, "<=", F(60))]
    system = System(constraints)

    assert feasible(constraints) is None
    assert certifies(constraints, system.refutation)


def test_strict_and_loose_bounds_differ_by_one_point():
    at_the_edge = [at_most({"a": F(1)}, ">=", F(85)), at_most({"a": F(1)}, "<=", F(85))]
    beyond_it = [at_the_edge[0], at_most({"a": F(1)}, "<", F(85))]

    assert feasible(at_the_edge) == {"a": F(85)}
    assert feasible(beyond_it) is None
    assert certifies(beyond_it, System(beyond_it).refutation)


@pytest.mark.parametrize("width", [F(1, 10**7), F(1, 10**12), F(1, 10**40)])
def test_a_contradiction_is_seen_however_small(width):
    # Solvers with binary floats call this feasible from a width of 1e-7 on.
    constraints = [
        *between(85, 100, "a", "b", "c"),
        at_most({"a": F(3, 10), "b": F(3, 10), "c": F(4, 10)}, "<=", 85 - width),
    ]

    assert feasible(constraints) is None


@pytest.mark.parametrize(
    ("constraint", "holds"),
    [
        (Constraint((), "<=", F(0)), True),
        (Constraint((), "<", F(0)), False),
        (Constraint((), "<=", F(-1)), False),
        (Constraint((), "==", F(0)), True),
        (Constraint((), "==", F(1)), False),
        (Constraint((), "==", F(-1)), False),
    ],
)
def test_constraints_without_variables_are_true_or_refute_themselves(constraint, holds):
    system = System([constraint])

    assert (system.refutation is None) is holds
    assert holds or certifies([constraint], system.refutation)


def test_equalities_may_be_multiplied_by_negative_numbers():
    constraints = [
        at_most({"a": F(1), "b": F(1)}, "==", F(10)),
        at_most({"a": F(-2), "b": F(-2)}, "==", F(-21)),
    ]

    assert certifies(constraints, System(constraints).refutation)
    assert certifies(constraints, [F(-2), F(-1)]) is False
    assert certifies(constraints, [F(-2), F(1)]) is False
    assert certifies(constraints, [F(2), F(1)]) is True


@pytest.mark.parametrize("multipliers", [[F(1)], [F(-1), F(-1)], [F(0), F(0)], [F(1), F(2)]])
def test_what_proves_nothing_does_not_certify(multipliers):
    constraints = [at_most({"a": F(1)}, ">=", F(2)), at_most({"a": F(1)}, "<=", F(1))]

    assert certifies(constraints, multipliers) is False


def test_the_optimum_comes_with_its_proof():
    constraints = [*between(0, 100, "a", "b"), at_most({"a": F(1)}, "<=", F(60))]

    best = optimum(HALF, constraints)

    assert (best.value, best.attained) == (80, True)
    assert best.point == {"a": F(60), "b": F(100)}
    assert certifies([*constraints, at_most(HALF, ">", F(80))], [*best.multipliers, F(1)])


def test_an_optimum_behind_a_strict_bound_is_not_attained():
    best = optimum({"a": F(2)}, [at_most({"a": F(1)}, "<", F(85))])

    assert (best.value, best.attained) == (170, False)
    assert best.point["a"] < 85


def test_there_may_be_no_optimum():
    assert optimum({"a": F(1)}, [at_most({"a": F(1)}, ">=", F(0))]).value is None
    assert optimum({"a": F(1)}, [Constraint((), "<", F(0))]) is None


def test_beales_example_does_not_cycle():
    # E. M. L. Beale (1955): the simplex method with the steepest descent returns to where it began after six pivots.
    names = ("x1", "x2", "x3", "x4")
    constraints = [
        *(at_most({name: F(1)}, ">=", F(0)) for name in names),
        at_most(dict(zip(names, (F(1, 4), F(-60), F(-1, 25), F(9)), strict=True)), "<=", F(0)),
        at_most(dict(zip(names, (F(1, 2), F(-90), F(-1, 50), F(3)), strict=True)), "<=", F(0)),
        at_most({"x3": F(1)}, "<=", F(1)),
    ]
    best = optimum(dict(zip(names, (F(3, 4), F(-150), F(1, 50), F(-6)), strict=True)), constraints)

    assert best.value == F(1, 20)
    assert best.point == {"x1": F(1, 25), "x2": F(0), "x3": F(1), "x4": F(0)}


def test_a_copy_can_be_added_to_alone():
    system = System(between(0, 100, "a", "b"))
    branch = system.copy()

    assert branch.add([at_most(HALF, ">", F(100))]) is False
    assert branch.add(between(0, 1, "a")) is False
    assert certifies(branch.constraints, branch.refutation)
    assert system.refutation is None
    assert system.add([at_most(HALF, ">=", F(100))]) is True
    assert system.point() == {"a": F(100), "b": F(100)}


@pytest.mark.parametrize("relation", ["!=", "", None])
def test_what_is_no_constraint_is_refused(relation):
    with pytest.raises(ValueError, match=f"compares by {relation}"):
        at_most({"a": F(1)}, relation, F(0))
