"""Raising one figure or one answer never lowers the overall score or the grade."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import as_mapping, assessments, rulesets, scores

import itarules

LEVELS = ("F", "E", "D", "C", "B", "A", "AA")


def _raised(data, ruleset, evidence):
    """Return the evidence with one figure or answer at least as good as before."""
    name = data.draw(st.sampled_from(sorted(evidence)))
    one, value = ruleset.model.criterion_by_id[name], evidence[name]
    scale = ruleset.model.scale_by_id.get(one.scale or "")
    if isinstance(value, Fraction):
        if scale is not None and scale.single:
            return {**evidence, name: max(option.points for option in scale.options)}
        high = one.high if scale is None else max(option.points for option in scale.options)
        return {**evidence, name: data.draw(scores(value, high)) if high - value >= 1 else high}
    points = {option.id: option.points for option in scale.options}
    best = max(points, key=points.get)
    if isinstance(value, str):
        return {**evidence, name: best}
    unit, shares = value
    worst = min((option for option, share in shares.items() if share), key=points.get)
    moved = {**shares, worst: Fraction(0)}
    moved[best] = moved.get(best, Fraction(0)) + shares[worst] if best != worst else shares[worst]
    return {**evidence, name: (unit, moved)}


@settings(max_examples=75)
@given(st.data())
def test_a_better_figure_never_lowers_any_score(data):
    ruleset = itarules.load_text(data.draw(rulesets(positive=True)).text)
    evidence = data.draw(assessments(ruleset.model, missing=False))
    before = ruleset.evaluate(as_mapping(evidence))
    after = ruleset.evaluate(as_mapping(_raised(data, ruleset, evidence)))
    lowered = [name for name, score in after.scores.items() if score.rounded < before.score(name).rounded]

    assert lowered == []


@given(st.data())
def test_a_better_answer_never_lowers_the_level_of_the_ita(ita_2565, data):
    evidence = data.draw(assessments(ita_2565.model, missing=False))
    before = ita_2565.evaluate(as_mapping(evidence))
    after = ita_2565.evaluate(as_mapping(_raised(data, ita_2565, evidence)))

    assert after.score("overall").exact >= before.score("overall").exact
    assert LEVELS.index(after.grade("level").band) >= LEVELS.index(before.grade("level").band)
    assert {action.measure for action in after.actions} <= {action.measure for action in before.actions}
