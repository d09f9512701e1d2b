"""The contributions that an explanation lists add up to the exact score, whatever the rules."""

import json
from fractions import Fraction

import jsonschema
from hypothesis import assume, given
from hypothesis import strategies as st

from itarules.analyses.explaining.explanation import explain
from itarules.analyses.explaining.explanation_forms import explanation_schema_text, explanation_to_json
from itarules.strategies import assessments, rulesets

VALIDATOR = jsonschema.Draft202012Validator(json.loads(explanation_schema_text()))


@given(st.data())
def test_contributions_add_up_on_generated_rulesets(data):
    ruleset = data.draw(rulesets(formulas=False))
    evidence = data.draw(assessments(ruleset))
    scores = ruleset.evaluate(evidence, partial=True).scores
    assume(scores)
    score = scores[data.draw(st.sampled_from(sorted(scores)))]
    read = explanation_to_json(explain(ruleset, evidence, score.criterion.id, partial=True).unwrap())
    # Read back from what is printed, so that no contribution may be rounded.
    listed = [Fraction(step["adds"]) for step in read["steps"] if step["adds"] is not None]

    VALIDATOR.validate(read)
    assert (read["value"], read["exact"]) == (score.value, score.exact_text)
    if all(step["adds"] is not None for step in read["steps"] if step["share"] is not None):
        assert sum(listed) == score.exact
        assert Fraction(read["total"]) == score.exact


@given(st.data())
def test_contributions_add_up_on_the_ita(ita_2565, data):
    evidence = data.draw(assessments(ita_2565, "complete"))
    result = ita_2565.evaluate(evidence, partial=True)
    explained = [name for name in ("overall", "OIT", "assets") if name in result.scores]

    for criterion in explained:
        explanation = explain(ita_2565, evidence, criterion, partial=True).unwrap()

        assert explanation.total == result.score(criterion).exact
