"""Setting a score gives what evidence with that score from the start gives."""

from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import as_mapping, assessments, rulesets

import itarules
from itarules.analyses.what_if import what_if


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
    ruleset = itarules.load_text(data.draw(rulesets()).text)
    drawn = assessments(ruleset.model)

    _held(ruleset, as_mapping(data.draw(drawn)), as_mapping(data.draw(drawn)))
