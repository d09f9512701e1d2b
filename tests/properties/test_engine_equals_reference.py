"""The engine and the naive reference evaluator, which share no code, say the same."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from reference import Reference
from strategies import as_mapping, assessments, rulesets

import itarules


def _held_against_reference(ruleset, evidence):
    """Compare everything that both compute: scores exact and shown, grades, findings."""
    result = ruleset.evaluate(as_mapping(evidence), partial=True)
    reference = Reference(ruleset.model, evidence)
    scores = result.scores
    rational = {name: score.exact for name, score in scores.items() if score.exact is not None}
    places = {name: one.places for name in scores if (one := _shown(ruleset, name)) is not None}
    shown = {name: Fraction(scores[name].value) for name in scores if name in places or name in rational}

    assert list(scores) == list(reference.exact)
    assert set(scores) - set(rational) == reference.irrational & set(scores)
    assert rational == {name: reference.exact[name] for name in rational}
    assert shown == {name: reference.shown[name] for name in shown}
    assert {name: one.band for name, one in result.grades.items()} == reference.grades
    for finding, expected in reference.findings.items():
        assert [one.criterion.id for one in result.findings(finding)] == expected


def _shown(ruleset, name):
    criterion = ruleset.model.criterion_by_id[name]
    return criterion.rounding or criterion.shown


@settings(max_examples=150)
@given(st.data())
def test_the_engine_equals_the_reference_on_generated_rulesets(data):
    ruleset = itarules.load_text(data.draw(rulesets()).text)
    for _ in range(3):
        _held_against_reference(ruleset, data.draw(assessments(ruleset.model)))


@settings(max_examples=60)
@given(st.data())
def test_the_engine_equals_the_reference_on_the_ita(ita_2565, data):
    _held_against_reference(ita_2565, data.draw(assessments(ita_2565.model)))
