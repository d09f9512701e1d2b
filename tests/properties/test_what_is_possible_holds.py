"""What incomplete evidence is said to leave possible holds for every way to complete it."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import rulesets, scores

import itarules
from itarules.analyses.possible import possible


@st.composite
def _answers(draw, rules):
    """Draw a score for every criterion that is not made from others."""
    drawn = {}
    for criterion in rules.criteria:
        scale = rules.scale_by_id.get(criterion.scale or "")
        points = (
            sorted({option.points for option in scale.options}) if scale else [criterion.low, criterion.high]
        )
        if not criterion.children:
            single = scale is not None and scale.single
            drawn[criterion.id] = draw(st.sampled_from(points) if single else scores(points[0], points[-1]))
    return drawn


@settings(max_examples=60)
@given(st.data())
def test_no_completion_leaves_the_outlook(data):
    ruleset = itarules.load_text(data.draw(rulesets()).text)
    complete = data.draw(_answers(ruleset.model))
    kept = data.draw(st.sets(st.sampled_from(sorted(complete))))
    outlook = possible(ruleset, {name: complete[name] for name in sorted(kept)})
    result = ruleset.evaluate(complete)

    for grade, one in result.grades.items():
        status = {band.band: band.status for band in outlook.grade(grade).bands}[one.band]
        assert status != "impossible"
        assert outlook.grade(grade).decided in (None, one.band)
    for name, score in result.scores.items():
        domain = outlook.scores[name]
        if score.exact is not None:
            assert domain.low <= score.exact <= domain.high
            assert domain.values is None or score.exact in domain.values
    for grade in outlook.grades:
        for band in grade.bands:
            if band.status == "possible":
                evidence = {**{name: complete[name] for name in kept}, **band.evidence}
                reached = ruleset.evaluate(evidence, partial=True).grades[grade.grade].band
                assert reached == band.band


def test_a_score_of_complete_parts_is_known():
    ruleset = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 {} score a "ก" = mean { part b "ข" part c "ค" }'
    )
    outlook = possible(ruleset, {"b": "80", "c": "90"})

    assert outlook.scores["a"].low == outlook.scores["a"].high == Fraction(85)
