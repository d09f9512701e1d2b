"""The engine and the naive reference evaluator, which share no code, say the same.

`tests/exhaustive/differential.py` does this for as many assessments as one has time for.
"""

from pathlib import Path

import planted_faults as faults
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planting import breaks
from reference import differences

import itarules
from itarules.amounts import fixed_text
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


CASES = sorted((Path(__file__).parents[1] / "cases" / "evaluate").rglob("*.inputs.json"))


def _mapping(assessment):
    """Return what was understood, in the one way of saying it that the reference reads."""
    given = {one.criterion: one.amount.value for one in assessment.figures}
    for one in assessment.answers:
        shares = {option: _as_printed(amount) for option, amount in one.shares}
        given[one.criterion] = one.shares[0][0] if one.unit == "answer" else {one.unit: shares}
    return given


def _as_printed(amount):
    """Return a number with its places, since percentages may be off 100 by as much as these explain."""
    if amount.places is None:
        return amount.value
    return fixed_text(int(amount.value * 10**amount.places), amount.places)


@pytest.mark.promise("D3")
@pytest.mark.parametrize(
    "inputs", CASES, ids=lambda path: f"{path.parent.name}/{path.name.partition('.')[0]}"
)
def test_the_engine_equals_the_reference_on_every_case(inputs):
    rules = inputs.parent / inputs.name.replace(".inputs.json", "")
    rules = rules if rules.is_dir() else rules.with_name(f"{rules.name}.ita")
    ruleset = itarules.load(rules if rules.exists() else "ita/2565")
    read = ruleset.read(inputs)
    if read.value is None:
        # What is refused has no result.
        assert inputs.parent.name == "bad"
    else:
        assert differences(ruleset, _mapping(read.value)) == []


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
