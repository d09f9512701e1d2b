"""The compiled scorer gives what a full evaluation gives."""

from decimal import Decimal

import planted_faults as faults
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from planting import breaks

import itarules
from itarules.strategies import drafts


def _held_against_evaluation(ruleset, given_units):
    scores, grades, findings = ruleset.scorer(given_units)(given_units)
    result = ruleset.evaluate({name: Decimal(units).scaleb(-2) for name, units in given_units.items()})
    computed = {name: one.value for name, one in result.scores.items() if one.origin == "computed"}

    assert {name: Decimal(units).scaleb(-2) for name, units in scores.items()} == {
        name: Decimal(value) for name, value in computed.items()
    }
    assert {name: band for name, band in grades.items() if band} == {
        name: one.band for name, one in result.grades.items()
    }
    assert findings == {name: [one.criterion.id for one in found] for name, _, found in result.body.findings}


@st.composite
def given_scores(draw, ruleset):
    """Draw whole hundredths for criteria that suffice, at mixed depth."""
    given_units = {}
    pending = [one.id for one in ruleset.model.roots]
    while pending:
        one = ruleset.model.criterion_by_id[pending.pop()]
        if one.children and draw(st.integers(0, 3)):
            pending.extend(one.children)
            continue
        scale = ruleset.model.scale_by_id.get(one.scale or "")
        points = [int(option.points * 100) for option in scale.options] if scale else []
        units = st.integers(int(one.low * 100), int(one.high * 100))
        given_units[one.id] = draw(st.sampled_from(points) if scale is not None and scale.single else units)
    return given_units


def _scorable(ruleset, given_units):
    # A grade or condition on a score that is not reached, or on another grade, has no scorer: that is said at once.
    try:
        ruleset.scorer(given_units)
    except ValueError:
        return False
    return True


@pytest.mark.promise("D1")
@given(st.data())
def test_the_scorer_equals_evaluation_on_generated_rulesets(data):
    ruleset = itarules.load_text(data.draw(drafts(exact=True, shown=True)).text)
    given_units = data.draw(given_scores(ruleset))
    assume(_scorable(ruleset, given_units))

    _held_against_evaluation(ruleset, given_units)


@pytest.mark.promise("D1")
@given(st.data())
def test_the_scorer_equals_evaluation_on_the_ita(ita_2565, data):
    _held_against_evaluation(ita_2565, data.draw(given_scores(ita_2565)))


@pytest.mark.planted("D1")
def test_scorers_that_cut_instead_of_rounding_are_seen():
    assert breaks(
        faults.scorers_that_cut_instead_of_rounding,
        test_the_scorer_equals_evaluation_on_generated_rulesets,
        examples=300,
    )
