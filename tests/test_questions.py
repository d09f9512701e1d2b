"""Questions: what is answered, joined and checked, apart from any ruleset."""

from fractions import Fraction

import pytest
from attrs import evolve

from itarules.amounts import Rounding, RoundingMode
from itarules.linear import at_most
from itarules.questions import Impossible, OutOfReach, Question, Rounded, Witness
from itarules.regions import Either, Every, Variable

F = Fraction
A = Variable(name="a", low=F(0), high=F(100))


def question(*parts, variables=(A,), loose=()):
    return Question(formula=Every(parts), variables=variables, loose=loose)


def test_an_answer_is_a_witness_or_a_proof():
    high, low = at_most({"a": F(1)}, ">=", F(85)), at_most({"a": F(1)}, "<", F(85))
    never = question(high, low)

    assert question(high).answer() == Witness(scores={"a": F(100)}, certain=True)
    assert isinstance(never.answer(), Impossible)
    assert never.proved_by(never.answer().proof)
    assert not question(high).proved_by(never.answer().proof)
    assert (question(high).may_hold(), never.may_hold()) == (True, False)


def test_a_witness_of_a_loose_question_is_not_certain():
    assert question(loose=("a product of scores",)).answer().certain is False


def test_what_is_bounded_is_out_of_reach_beyond():
    many = [
        Either((at_most({"a": F(1)}, ">=", F(one)), at_most({"a": F(1)}, "<", F(-1)))) for one in range(9)
    ]
    spread = [
        Either((at_most({"a": F(1)}, ">=", F(one)), at_most({"a": F(1)}, "<=", F(one)))) for one in range(9)
    ]

    assert isinstance(question(*many).answer(), Witness)
    assert evolve(question(*spread), budget=[5]).answer() == OutOfReach(reason="too many cases")
    assert evolve(question(*spread), budget=[5]).may_hold() is True


def test_values_between_the_only_ones_leave_it_open():
    few = evolve(A, values=(F(0), F(100)))
    middle = question(at_most({"a": F(1)}, ">", F(40)), at_most({"a": F(1)}, "<", F(60)), variables=(few,))

    assert middle.answer() == OutOfReach(reason="scores that take few values only")


def test_a_tie_that_the_constraints_leave_open_is_decided_by_the_rounding():
    # Half even: 84.5 is rounded to 84, though the constraints allow 85 too.
    rounding = Rounding(mode=RoundingMode.HALF_EVEN, places=0)
    rounded = Rounded("r", (("a", F(1)),), F(0), rounding)

    assert rounded.holds({"a": F("84.5"), "r": F(84)}) is True
    assert rounded.holds({"a": F("84.5"), "r": F(85)}) is False


def test_joined_questions_share_their_scores():
    high, low = question(at_most({"a": F(1)}, ">=", F(85))), question(at_most({"a": F(1)}, "<=", F(85)))

    assert high.joined(low).answer() == Witness(scores={"a": F(85)}, certain=True)
    with pytest.raises(ValueError, match="base scores differ: a, b"):
        high.joined(question(variables=(evolve(A, name="b"),)))
