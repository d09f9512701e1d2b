"""What is missing is never zero by itself, what cannot be is refused, and the policies stand in one order."""

from fractions import Fraction

import planted_faults as faults
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from mutants import with_criteria
from planting import breaks

import itarules
from itarules import model
from itarules.strategies import assessments, drafts

TEXT = """language 1
ruleset demo 1 revision 1 {{ shown half_up to 2 missing {policy} }}
score total "รวม" = weighted mean {{ {parts} }}
"""
HAIR = Fraction(1, 10**6)
scores = st.integers(0, 20_000).map(lambda units: Fraction(units, 200))


def _rules(policy, weights):
    parts = [f'part {name} weight {weight} "ส่วน"' for name, weight in weights.items()]
    return itarules.load_text(TEXT.format(policy=policy, parts=" ".join(parts)))


@st.composite
def weighted(draw):
    """Draw weights by part, and scores for some of the parts, not for all."""
    names = [f"p{number}" for number in range(draw(st.integers(2, 5)))]
    weights = {name: draw(st.integers(1, 9)) for name in names}
    known = draw(st.lists(st.sampled_from(names), min_size=1, max_size=len(names) - 1, unique=True))
    return weights, {name: draw(scores) for name in known}


@pytest.mark.promise("Q1")
@given(st.data())
def test_parts_that_are_left_out_change_nothing_and_zeros_do(data):
    weights, known = data.draw(weighted())
    left_out = _rules("excluded", weights).evaluate(known).score("total").exact
    zeros = _rules("excluded", weights).evaluate({**dict.fromkeys(weights, 0), **known}).score("total").exact

    assert (
        left_out
        == _rules("error", {name: weights[name] for name in known}).evaluate(known).score("total").exact
    )
    assert (zeros == left_out) is (set(known.values()) == {0})
    assert zeros == _rules("scores 0", weights).evaluate(known).score("total").exact


@pytest.mark.promise("Q1")
@given(st.data())
def test_what_is_missing_is_refused_where_nothing_else_is_said(data):
    weights, known = data.draw(weighted())
    absent = next(name for name in weights if name not in known)

    assert {one.code for one in _rules("error", weights).assess(known).errors} == {"E601"}
    assert {one.code for one in _rules("excluded", weights).assess({}).errors} == {"E601"}
    assert _rules("scores 0", weights).evaluate({}).score("total").exact == 0
    # Nothing in the place of a number is neither a zero nor an absence.
    assert {one.code for one in _rules("excluded", weights).assess({**known, absent: None}).errors} == {
        "E422"
    }


@pytest.mark.planted("Q1")
def test_missing_parts_that_count_as_zero_are_seen():
    assert breaks(
        faults.missing_parts_that_count_as_zero, test_parts_that_are_left_out_change_nothing_and_zeros_do
    )


@pytest.mark.promise("Q2")
@settings(max_examples=60)
@given(st.data())
def test_the_ends_of_a_range_are_taken_and_what_lies_beyond_is_refused(data):
    ruleset = itarules.load_text(data.draw(drafts()).text)
    name = data.draw(st.sampled_from([one.id for one in ruleset.model.criteria if one.formula is None]))
    criterion = ruleset.model.criterion_by_id[name]
    scale = ruleset.model.scale_by_id.get(criterion.scale or "")
    points = [option.points for option in scale.options] if scale is not None else []
    if scale is not None and scale.choices:
        return
    low, high = (min(points), max(points)) if points else (criterion.low, criterion.high)

    def codes(score):
        return {one.code for one in ruleset.assess({name: score}, partial=True).errors}

    assert codes(low) == codes(high) == set()
    assert codes(low - HAIR) == codes(high + HAIR) == {"E411"}


@pytest.mark.planted("Q2")
def test_ranges_that_nobody_looks_at_are_seen():
    assert breaks(
        faults.ranges_that_nobody_looks_at, test_the_ends_of_a_range_are_taken_and_what_lies_beyond_is_refused
    )


def _with_policy(ruleset, allowed):
    """Return the ruleset with the same policy for every criterion."""
    policy = model.MissingPolicy(allowed=allowed, score=Fraction(0))
    return with_criteria(ruleset, lambda one: evolve(one, missing=policy))


@pytest.mark.promise("Q3")
@settings(max_examples=75)
@given(st.data())
def test_refusing_scores_least_often_and_zeros_score_lowest(data):
    """What `missing error` scores, `missing excluded` scores too, and never below what `missing scores 0` gives."""
    ruleset = itarules.load_text(data.draw(drafts(positive=True)).text)
    evidence = data.draw(assessments(ruleset))
    refused, left_out, zeros = (
        _with_policy(ruleset, one).evaluate(evidence, partial=True).scores
        for one in (model.Allowed.ERROR, model.Allowed.EXCLUDED, model.Allowed.SCORES)
    )
    higher = [name for name in set(zeros) & set(left_out) if _number(zeros[name]) > _number(left_out[name])]

    assert set(refused) <= set(left_out)
    assert higher == []


def _number(score):
    return Fraction(score.value) if score.exact is None else score.exact


@pytest.mark.promise("Q3")
@given(st.data())
def test_a_mean_with_gaps_is_refused_or_left_out_or_lowered(data):
    weights, known = data.draw(weighted())
    total = {
        policy: _rules(policy, weights).evaluate(known, partial=True).scores.get("total")
        for policy in ("error", "excluded", "scores 0")
    }

    assert total["error"] is None
    assert total["scores 0"].exact <= total["excluded"].exact
    assert (total["scores 0"].exact == total["excluded"].exact) is (set(known.values()) == {0})


@pytest.mark.planted("Q3")
@pytest.mark.parametrize(
    "fault",
    [faults.missing_parts_that_take_the_highest_score, faults.missing_parts_that_are_always_left_out],
    ids=str,
)
def test_policies_in_another_order_are_seen(fault):
    assert breaks(fault, test_a_mean_with_gaps_is_refused_or_left_out_or_lowered)
