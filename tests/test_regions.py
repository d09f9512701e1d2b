"""Regions of combined constraints, the proofs that there are none, and points that people can read."""

from fractions import Fraction

import pytest
from attrs import evolve

from itarules.linear import System, at_most
from itarules.regions import Either, Every, OutOfReachError, Proof, Search, Variable, plain_point, refutes

F = Fraction
A = Variable(name="a", low=F(0), high=F(100))
B = Variable(name="b", low=F(0), high=F(100))


def test(name, relation, limit):
    return at_most({name: F(1)}, relation, F(limit))


test.__test__ = False


def point(*constraints, variables=(A, B)):
    system = System([*(bound for one in variables for bound in one.bounds()), *constraints])
    return plain_point(system, variables)


def test_a_choice_gives_a_region_for_each_part_that_can_hold():
    formula = Every(
        (test("a", ">=", 50), Either((test("a", "<", 40), test("b", "<", 40), test("a", ">", 90))))
    )
    search = Search(formula=formula, variables=(A, B))

    assert len(list(search.regions())) == 2
    assert search.proofs == []


def test_without_a_region_there_is_a_proof_that_names_every_part():
    formula = Every((test("a", ">=", 50), Either((test("a", "<", 40), test("b", "<", 0)))))
    search = Search(formula=formula, variables=(A, B))

    assert list(search.regions()) == []
    (proof,) = search.proofs
    assert refutes(formula, (A, B), proof)
    assert not refutes(formula, (A, B), evolve(proof, parts=proof.parts[:1]))
    assert not refutes(formula, (A, B), evolve(proof, parts=proof.parts[::-1]))
    assert not refutes(test("a", ">=", 50), (A, B), proof)
    assert not refutes(formula, (), proof)


def test_nothing_to_choose_from_never_holds_and_nothing_to_keep_always_does():
    never, always = Search(formula=Either(()), variables=(A,)), Search(formula=Every(()), variables=(A,))

    assert list(never.regions()) == []
    assert refutes(Either(()), (A,), never.proofs[0])
    assert not refutes(Every(()), (A,), Proof(multipliers=(F(0), F(0))))
    assert len(list(always.regions())) == 1


def test_choices_that_leave_one_part_are_followed_without_splitting():
    # Twelve choices of two parts: 4,096 combinations, of which the bounds leave one.
    choices = tuple(Either((test("a", ">", 101 + one), test("b", ">=", one))) for one in range(12))
    search = Search(formula=Every(choices), variables=(A, B), budget=[400])

    assert len(list(search.regions())) == 1


def test_a_search_gives_up_at_its_bound():
    choices = tuple(Either((test("a", ">=", one), test("b", ">=", one))) for one in range(30))
    search = Search(formula=Every(choices), variables=(A, B), budget=[50])

    with pytest.raises(OutOfReachError, match="too many cases"):
        list(search.regions())


def test_formulas_have_a_size():
    formula = Every(())
    for _ in range(16):
        formula = Every((formula, formula))

    with pytest.raises(OutOfReachError, match="too many conditions"):
        list(Search(formula=formula, variables=(A,)).regions())


def test_the_same_number_everywhere_is_plainest():
    assert point(test("a", ">=", "84.995"), test("b", "<", "94.995")) == {"a": F(90), "b": F(90)}


def test_numbers_are_as_round_as_can_be():
    assert point(test("a", ">", 85), test("a", "<", 86), test("b", "<", 1)) == {"a": F("85.5"), "b": F(0)}


def test_scores_with_few_values_take_one_of_them():
    few = evolve(A, values=(F(0), F(33), F(67), F(100)))

    assert point(test("a", "<", 50), test("a", ">", 10), test("b", ">", 90), variables=(few, B)) == {
        "a": F(33),
        "b": F(100),
    }
    assert point(test("a", "<", 30), test("a", ">", 10), variables=(few, B)) is None


def test_scores_on_a_grid_stay_on_it():
    grid = evolve(A, places=1)

    assert point(test("a", ">", "84.95"), test("a", "<", "85.05"), variables=(grid,)) == {"a": F(85)}
    assert point(test("a", ">", "85.01"), test("a", "<", "85.09"), variables=(grid,)) is None


def test_a_number_without_end_is_a_last_resort():
    assert point(at_most({"a": F(3)}, "==", F(100)), variables=(A,)) == {"a": F(100, 3)}


def test_bounds_may_be_missing():
    free = Variable(name="a", low=None, high=None)

    assert point(variables=(free,)) == {"a": F(0)}
    assert point(test("a", "<", -7), variables=(free,))["a"] < -7
    assert point(test("a", ">", 7), variables=(free,))["a"] > 7
