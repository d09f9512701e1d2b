"""What incomplete evidence is said to leave possible holds for every way to complete it."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from leaf_scores import leaf_scores

import itarules
from itarules.analyses.improving.possible import possible
from itarules.strategies import rulesets


@settings(max_examples=60)
@given(st.data())
def test_no_completion_leaves_the_outlook(data):
    ruleset = data.draw(rulesets(formulas=False))
    complete = data.draw(leaf_scores(ruleset.model))
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
