"""The engine and the naive reference evaluator, which share no code, say the same.

`tests/exhaustive/differential.py` does this for as many assessments as one has time for.
"""

import planted_faults as faults
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planting import breaks
from reference import differences

import itarules
from itarules.strategies import assessments, rulesets

SHIPPED = [one.name for one in itarules.available() if one.newest]


@pytest.mark.promise("D3")
@settings(max_examples=150)
@given(st.data())
def test_the_engine_equals_the_reference_on_generated_rulesets(data):
    ruleset = data.draw(rulesets())
    for _ in range(3):
        assert differences(ruleset, data.draw(assessments(ruleset))) == []


@pytest.mark.promise("D3")
@pytest.mark.parametrize("name", SHIPPED)
@settings(max_examples=25)
@given(data=st.data())
def test_the_engine_equals_the_reference_on_shipped_rulesets(name, data):
    ruleset = itarules.load(name)

    assert differences(ruleset, data.draw(assessments(ruleset))) == []


@pytest.mark.planted("D3")
@pytest.mark.parametrize(
    "fault",
    [
        faults.weights_that_are_not_brought_to_one,
        faults.missing_parts_that_count_as_zero,
        faults.the_last_band_that_holds,
        faults.bands_that_look_at_the_exact_score,
    ],
    ids=str,
)
def test_an_engine_with_a_fault_is_seen(fault):
    assert breaks(fault, test_the_engine_equals_the_reference_on_generated_rulesets, examples=300)
