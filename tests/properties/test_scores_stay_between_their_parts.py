"""A mean lies between the least and the greatest of what it is made from, and equal answers give equal scores."""

from fractions import Fraction

import planted_faults as faults
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planting import breaks

import itarules
from itarules.strategies import assessments, drafts
from itarules.strategies.draws import decimal_text


@pytest.mark.promise("A1")
@settings(max_examples=75)
@given(st.data())
def test_every_combined_score_lies_between_its_parts(data):
    ruleset = itarules.load_text(data.draw(drafts(positive=True, exact=True, shown=True)).text)
    result = ruleset.evaluate(data.draw(assessments(ruleset, "complete")))
    exact = {name: score.exact for name, score in result.scores.items()}
    outside = [
        name
        for name, score in result.scores.items()
        if score.parts
        and not min(exact[one.criterion] for one in score.parts)
        <= exact[name]
        <= max(exact[one.criterion] for one in score.parts)
    ]

    assert outside == []


@pytest.mark.promise("L6")
@settings(max_examples=75)
@given(st.data())
def test_contributions_add_up_to_the_score(data):
    """What `explain` lists is complete: added up again, it gives the exact score."""
    ruleset = itarules.load_text(data.draw(drafts(exact=True)).text)
    result = ruleset.evaluate(data.draw(assessments(ruleset, "complete")))
    for score in result.scores.values():
        if score.rule in ("mean", "weighted mean", "sum", "weighted sum"):
            total = sum(Fraction(part.contribution) for part in score.parts)
            rounding = ruleset.model.criterion_by_id[score.criterion.id].rounding

            assert total == score.exact or rounding is not None


@pytest.mark.promise("A3")
@given(st.data())
def test_uniform_figures_give_uniform_scores(ita_2565, data):
    value = Fraction(data.draw(st.integers(0, 20_000)), 200)
    kind = data.draw(st.sampled_from(("indicator", "instrument")))
    figures = {one.id: decimal_text(value) for one in ita_2565.model.criteria if one.kind == kind}
    result = ita_2565.evaluate(figures)

    assert {score.exact for score in result.scores.values()} == {value}


@pytest.mark.promise("A3")
@given(st.data())
def test_uniform_answers_give_uniform_scores_whatever_their_polarity(ita_2565, data):
    share = data.draw(st.integers(0, 10_000))
    split = (Fraction(share, 100), Fraction(10_000 - share, 100))
    model = ita_2565.model
    evidence = {}
    for one in model.criteria:
        if one.scale is None or model.scale_by_id[one.scale].single:
            continue
        # The best and the worst answer in the same proportion everywhere.
        options = sorted(model.scale_by_id[one.scale].options, key=lambda option: option.points)
        evidence[one.id] = {
            "percent": {options[-1].id: decimal_text(split[0]), options[0].id: decimal_text(split[1])}
        }
    result = ita_2565.evaluate(evidence, partial=True)
    reached = [result.score(name).exact for name in ("IIT", "EIT")]

    assert reached == [split[0], split[0]]


@pytest.mark.promise("A3")
@settings(max_examples=40)
@given(st.data())
def test_uniform_figures_give_uniform_scores_whatever_the_weights(data):
    ruleset = itarules.load_text(data.draw(drafts(positive=True, exact=True, shown=True)).text)
    leaves = [one for one in ruleset.model.criteria if not one.children]
    single = any(one.scale and ruleset.model.scale_by_id[one.scale].single for one in leaves)
    value = data.draw(
        st.sampled_from((0, 100)) if single else st.integers(0, 20_000).map(lambda n: Fraction(n, 200))
    )
    result = ruleset.evaluate({one.id: value for one in leaves})

    assert {score.exact for score in result.scores.values()} == {value}


@pytest.mark.planted("A3")
def test_weights_that_are_not_brought_to_one_are_seen():
    assert breaks(
        faults.weights_that_are_not_brought_to_one,
        test_uniform_figures_give_uniform_scores_whatever_the_weights,
    )


@pytest.mark.planted("A1", "A3")
def test_means_that_forget_to_divide_are_seen():
    for test in (test_every_combined_score_lies_between_its_parts, test_uniform_figures_give_uniform_scores):
        assert breaks(faults.means_that_forget_to_divide, test)


@pytest.mark.planted("L6")
def test_contributions_of_the_scores_that_are_shown_are_seen():
    assert breaks(
        faults.contributions_of_the_scores_that_are_shown,
        test_contributions_add_up_to_the_score,
        examples=300,
    )
