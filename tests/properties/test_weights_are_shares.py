"""Weights are shares: only their ratio counts, they split as parts do, and bound what one answer moves."""

import re
from fractions import Fraction
from itertools import pairwise

import planted_faults as faults
import pytest
from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from leaf_scores import leaf_scores
from mutants import with_criteria
from planting import breaks

import itarules
from itarules.catalogue import examine_text
from itarules.strategies import drafts
from itarules.strategies.draws import decimal_text

ratios = st.builds(Fraction, st.integers(1, 9), st.integers(1, 9))
cents = st.lists(st.integers(1, 9_999), max_size=5, unique=True).map(sorted)


def _scores(ruleset, evidence):
    result = ruleset.evaluate(evidence)
    return {name: (one.exact, one.value) for name, one in result.scores.items()}, result.grades


@pytest.mark.promise("A2")
@settings(max_examples=40)
@given(st.data())
def test_weights_of_a_mean_may_be_multiplied_and_its_parts_stand_in_any_order(data):
    ruleset = itarules.load_text(data.draw(drafts(positive=True)).text)
    evidence = data.draw(leaf_scores(ruleset.model))
    factor = {one.id: data.draw(ratios) for one in ruleset.model.criteria if one.children}
    edited = with_criteria(
        ruleset,
        lambda one: evolve(
            one,
            children=tuple(data.draw(st.permutations(one.children))),
            weight=None if one.weight is None else one.weight * factor[one.parent],
        ),
    )

    assert _scores(edited, evidence) == _scores(ruleset, evidence)


@pytest.mark.planted("A2")
def test_weights_that_are_not_brought_to_one_are_seen():
    assert breaks(
        faults.weights_that_are_not_brought_to_one,
        test_weights_of_a_mean_may_be_multiplied_and_its_parts_stand_in_any_order,
    )


WEIGHTED = """language 1
ruleset demo 1 revision 1 {{ shown half_up to 2 }}
score overall "รวม" = weighted mean {{ {parts} }}
"""


def _text(weights, sign=""):
    parts = [f'part {name} weight {_written(one, sign)} "ส่วน"' for name, one in weights]
    return WEIGHTED.format(parts=" ".join(parts))


def _written(weight, sign):
    return f"{decimal_text(weight)}%" if sign else str(weight)


def _overall(weights, sign, figures):
    return itarules.load_text(_text(weights.items(), sign)).evaluate(figures).score("overall").exact


@pytest.mark.promise("A4")
@given(data=st.data(), sign=st.sampled_from(("", "%")))
def test_a_part_that_is_split_with_its_weight_keeps_the_score(data, sign):
    ends = [0, *data.draw(cents), 10_000]
    weights = {f"p{place}": Fraction(high - low, 100) for place, (low, high) in enumerate(pairwise(ends))}
    figures = {name: Fraction(data.draw(st.integers(0, 20_000)), 200) for name in weights}
    name = data.draw(st.sampled_from(sorted(weights)))
    share = Fraction(data.draw(st.integers(1, 9)), 10)
    step = min(figures[name], 100 - figures[name]) * data.draw(st.integers(-10, 10)) / 10
    split = {**weights, name: weights[name] * share, "spare": weights[name] * (1 - share)}
    halves = {name: figures[name] + step * (1 - share), "spare": figures[name] - step * share}

    assert _overall(split, sign, {**figures, **halves}) == _overall(weights, sign, figures)


def _exact_but(ruleset, evidence, left_out):
    scores = ruleset.evaluate(evidence).scores
    return {name: one.exact for name, one in scores.items() if name not in left_out}


@pytest.mark.promise("A4")
@settings(max_examples=40)
@given(data=st.data())
def test_a_part_that_becomes_a_mean_of_its_halves_keeps_every_score(data):
    text = data.draw(drafts(exact=True, shown=True)).text
    ruleset = itarules.load_text(text)
    leaves = [one.id for one in ruleset.model.criteria if not one.children and one.scale is None]
    assume(leaves)
    leaf = data.draw(st.sampled_from(leaves))
    evidence = data.draw(leaf_scores(ruleset.model))
    step = min(evidence[leaf], 100 - evidence[leaf]) * data.draw(st.integers(-10, 10)) / 10
    whole = re.search(rf'level\d {leaf} (?:weight \S+ )?"{leaf}"', text)[0]
    split = itarules.load_text(text.replace(whole, f'{whole} = mean {{ half first "1"  half second "2" }}'))
    rest = {name: one for name, one in evidence.items() if name != leaf}
    halves = {"first": evidence[leaf] + step, "second": evidence[leaf] - step}

    assert _exact_but(split, {**rest, **halves}, halves) == _exact_but(ruleset, evidence, ())


@pytest.mark.planted("A4")
def test_weights_that_are_not_looked_at_are_seen():
    assert breaks(
        faults.weights_that_are_not_looked_at,
        test_a_part_that_is_split_with_its_weight_keeps_the_score,
        sign="%",
    )


def _codes(weights, sign, names=None):
    named = names or [f"p{index}" for index in range(len(weights))]
    return {one.code for one in examine_text(_text(zip(named, weights, strict=True), sign)).errors}


@pytest.mark.promise("A5")
@given(data=st.data())
def test_percentages_off_by_any_amount_are_refused_and_exact_ones_are_not(data):
    ends = [0, *data.draw(cents), 10_000]
    weights = [Fraction(high - low, 100) for low, high in pairwise(ends)]
    index = data.draw(st.integers(0, len(weights) - 1))
    off = data.draw(st.sampled_from((Fraction(1, 100), Fraction(1, 10**6), Fraction(1, 10**12))))
    perturbed = [*weights[:index], weights[index] - off, *weights[index + 1 :]]
    if perturbed[index] == 0:
        return

    assert _codes(weights, "%") == set()
    assert _codes(perturbed, "%") == {"C301"}


@pytest.mark.promise("A5")
@given(data=st.data())
def test_weights_that_are_not_above_zero_and_names_given_twice_are_refused(data):
    weights = [Fraction(one) for one in data.draw(st.lists(st.integers(1, 9), min_size=2, max_size=5))]
    index = data.draw(st.integers(0, len(weights) - 1))
    bad = data.draw(st.sampled_from((Fraction(0), Fraction(-1), Fraction(-1, 10**12))))
    names = [f"p{number}" for number in range(len(weights))]

    assert _codes(weights, "") == set()
    assert _codes([*weights[:index], bad, *weights[index + 1 :]], "") == {"L210"}
    assert _codes(weights, "", [*names[:-1], names[0]]) == {"L202"}


@pytest.mark.planted("A5")
def test_percentages_that_nobody_adds_up_are_seen():
    assert breaks(
        faults.percentages_that_nobody_adds_up,
        test_percentages_off_by_any_amount_are_refused_and_exact_ones_are_not,
    )


@pytest.mark.promise("X7")
@settings(max_examples=35)
@given(data=st.data())
def test_an_answer_moves_the_total_by_its_influence_and_no_further(data):
    ruleset = itarules.load_text(data.draw(drafts(exact=True, shown=True)).text)
    (root,) = ruleset.model.roots
    known = [one for one in ruleset.model.criteria if not one.children and one.scale is None]
    steps = ruleset.plan.steps
    reaches = {one.id: steps[ruleset.plan.slot_of[one.id]].influence for one in known}
    linear = [name for name, reach in reaches.items() if reach is not None]
    assume(linear)
    name = data.draw(st.sampled_from(linear))
    evidence = data.draw(leaf_scores(ruleset.model))
    other = Fraction(data.draw(st.integers(0, 20_000)), 200)
    before, after = (
        ruleset.evaluate({**evidence, name: score}).score(root.id) for score in (evidence[name], other)
    )
    moved = reaches[name] * (other - evidence[name])

    assert after.exact - before.exact == moved
    assert abs(Fraction(after.value) - Fraction(before.value)) <= abs(moved) + Fraction(1, 100)


@pytest.mark.promise("X7")
@settings(max_examples=20)
@given(data=st.data())
def test_an_answer_of_the_ita_moves_the_total_by_its_share_and_no_further(ita_2565, data):
    leaves = [one for one in ita_2565.model.criteria if not one.children]
    criterion = data.draw(st.sampled_from(leaves))
    points = [option.points for option in ita_2565.model.scale_by_id[criterion.scale].options]
    evidence = data.draw(leaf_scores(ita_2565.model))
    worst, best = (
        ita_2565.evaluate({**evidence, criterion.id: score}).score("overall")
        for score in (min(points), max(points))
    )
    influence = ita_2565.plan.steps[ita_2565.plan.slot_of[criterion.id]].influence
    moved = influence * (max(points) - min(points))

    assert best.exact - worst.exact == moved
    assert abs(Fraction(best.value) - Fraction(worst.value)) <= moved + Fraction(1, 100)


@pytest.mark.planted("X7")
def test_influences_that_end_at_the_next_level_are_seen():
    assert breaks(
        faults.influences_that_end_at_the_next_level,
        test_an_answer_moves_the_total_by_its_influence_and_no_further,
    )
