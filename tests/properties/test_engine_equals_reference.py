"""The engine and the naive reference evaluator, which share no code, say the same (D3).

`tests/exhaustive/differential.py` does this for as many assessments as one has time for.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reference import differences

import itarules
from itarules.strategies import assessments, rulesets

SHIPPED = [one.name for one in itarules.available() if one.newest]


@settings(max_examples=150)
@given(st.data())
def test_the_engine_equals_the_reference_on_generated_rulesets(data):
    ruleset = data.draw(rulesets())
    for _ in range(3):
        assert differences(ruleset, data.draw(assessments(ruleset))) == []


@pytest.mark.parametrize("name", SHIPPED)
@settings(max_examples=25)
@given(data=st.data())
def test_the_engine_equals_the_reference_on_shipped_rulesets(name, data):
    ruleset = itarules.load(name)

    assert differences(ruleset, data.draw(assessments(ruleset))) == []
