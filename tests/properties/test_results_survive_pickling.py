"""Results, outcomes and rulesets come back from a pickle as they went in."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itarules.strategies import assessments, rulesets


@given(st.data())
def test_a_result_survives_pickling(data):
    ruleset = data.draw(rulesets())
    outcome = ruleset.assess(data.draw(assessments(ruleset)), partial=True)
    again = pickle.loads(pickle.dumps(outcome))

    assert again == outcome
    assert again.value.body == outcome.value.body


@pytest.fixture(scope="module")
def again(ita_2565):
    return pickle.loads(pickle.dumps(ita_2565))


@given(st.data())
def test_a_pickled_ruleset_evaluates_as_before(ita_2565, again, data):
    mapping = data.draw(assessments(ita_2565))

    assert again.evaluate(mapping, partial=True) == ita_2565.evaluate(mapping, partial=True)
