"""Raising one figure or one answer never lowers the overall score or the grade."""

from fractions import Fraction

import planted_faults as faults
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planting import breaks

import itarules
from itarules.strategies import assessments, drafts
from itarules.strategies.draws import written

LEVELS = ("F", "E", "D", "C", "B", "A", "AA")


def _raised(data, ruleset, evidence):
    """Return the evidence with one figure or answer at least as good as before."""
    name = data.draw(st.sampled_from(sorted(evidence)))
    one, value = ruleset.model.criterion_by_id[name], evidence[name]
    scale = ruleset.model.scale_by_id.get(one.scale or "")
    points = {option.id: option.points for option in scale.options} if scale is not None else {}
    best = max(points, key=points.get, default="")
    if isinstance(value, str) and value in points:
        return {**evidence, name: best}
    if not isinstance(value, dict):
        number, high = Fraction(value), points[best] if points else one.high
        return {**evidence, name: written(number + (high - number) * data.draw(st.integers(1, 4)) / 4)}
    ((unit, shares),) = value.items()
    worst = min((option for option, share in shares.items() if Fraction(share)), key=points.get)
    moved = {option: Fraction(share) for option, share in shares.items() if option != worst}
    moved[best] = moved.get(best, Fraction(0)) + Fraction(shares[worst])
    return {**evidence, name: {unit: {option: written(share) for option, share in moved.items()}}}


@pytest.mark.promise("X1")
@settings(max_examples=75)
@given(st.data())
def test_a_better_figure_never_lowers_any_score(data):
    ruleset = itarules.load_text(data.draw(drafts(positive=True)).text)
    evidence = data.draw(assessments(ruleset, "complete"))
    before = ruleset.evaluate(evidence)
    after = ruleset.evaluate(_raised(data, ruleset, evidence))
    lowered = [name for name, score in after.scores.items() if score.rounded < before.score(name).rounded]

    assert lowered == []


@pytest.mark.promise("X1")
@given(st.data())
def test_a_better_answer_never_lowers_the_level_of_the_ita(ita_2565, data):
    evidence = data.draw(assessments(ita_2565, "complete"))
    before = ita_2565.evaluate(evidence)
    after = ita_2565.evaluate(_raised(data, ita_2565, evidence))

    assert after.score("overall").exact >= before.score("overall").exact
    assert LEVELS.index(after.grade("level").band) >= LEVELS.index(before.grade("level").band)
    assert {action.measure for action in after.actions} <= {action.measure for action in before.actions}


@pytest.mark.planted("X1")
def test_scores_that_are_compared_as_texts_are_seen():
    assert breaks(
        faults.scores_that_are_compared_as_texts,
        test_a_better_answer_never_lowers_the_level_of_the_ita,
        examples=400,
    )
