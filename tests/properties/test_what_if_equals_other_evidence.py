"""Setting a score gives what evidence with that score from the start gives."""

from hypothesis import assume, given
from hypothesis import strategies as st

from itarules.analyses.explaining.what_if import what_if
from itarules.strategies import assessments, rulesets


def _held(ruleset, evidence, other):
    changed = {key: value for key, value in other.items() if key in evidence and evidence[key] != value}
    changed = {key: value for key, value in changed.items() if isinstance(value, str)}
    assume(changed)
    outcome = what_if(ruleset, evidence, {key: f"={value}" for key, value in changed.items()}, partial=True)
    # Figures beside their own parts move with them, which is another question.
    assume(outcome.value is not None and not any(one.shifts or one.replaced for one in outcome.value.changes))
    expected = ruleset.evaluate({**evidence, **changed}, partial=True)

    assert {name: one.exact for name, one in outcome.value.after.scores.items()} == {
        name: one.exact for name, one in expected.scores.items()
    }
    assert outcome.value.after.grades == expected.grades


@given(st.data())
def test_what_if_equals_evaluation_on_generated_rulesets(data):
    ruleset = data.draw(rulesets(formulas=False))
    drawn = assessments(ruleset)

    _held(ruleset, data.draw(drawn), data.draw(drawn))
