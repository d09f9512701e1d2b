"""Other names give the same result under these names, and turned scales the same scores for turned answers."""

import re

import planted_faults as faults
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planting import breaks

import itarules
from itarules.strategies import assessments, drafts, ruleset_texts

NAME = re.compile(r"\b[mzbkatxqcw][72941]\b")
TURNED = {"extent": "turned", "turned": "extent"}
MIRRORED = {"least": "most", "middle": "middle", "most": "least"}


def _scores(result, name=str):
    """Return what was scored, by the names that `name` gives."""
    return {
        name(one.criterion.id): (
            one.value,
            one.exact,
            one.rule,
            {name(part.criterion): (part.weight, part.contribution) for part in one.parts},
        )
        for one in result.scores.values()
    }


def _decided(result, name=str):
    return (
        {one.grade: (name(one.criterion), one.band) for one in result.grades.values()},
        {finding: [name(one.criterion.id) for one in named] for finding, _, named in result.body.findings},
        [(one.measure, [name(reason.criterion) for reason in one.reasons]) for one in result.actions],
        [name(one) for one in result.missing],
    )


@pytest.mark.promise("X3")
@settings(max_examples=40)
@given(st.data())
def test_other_names_give_the_same_result_under_these_names(data):
    text = data.draw(ruleset_texts())
    ruleset = itarules.load_text(text)
    names = sorted({one.id for one in ruleset.model.criteria if NAME.fullmatch(one.id)})
    others = data.draw(st.permutations([f"n{number}" for number in range(len(names))]))
    new = dict(zip(names, others, strict=True))
    renamed = itarules.load_text(NAME.sub(lambda found: new.get(found[0], found[0]), text))
    evidence = data.draw(assessments(ruleset))
    before = ruleset.evaluate(evidence, partial=True)
    after = renamed.evaluate({new.get(one, one): given for one, given in evidence.items()}, partial=True)

    def name(identifier):
        return new.get(identifier, identifier)

    assert _scores(after) == _scores(before, name)
    assert _decided(after) == _decided(before, name)


@pytest.mark.planted("X3")
def test_weights_handed_out_by_the_alphabet_are_seen():
    assert breaks(
        faults.weights_handed_out_by_the_alphabet, test_other_names_give_the_same_result_under_these_names
    )


def _mirrored(ruleset, name, given):
    """Return answers on a scale that runs both ways as they are on the other one; all else as it is."""
    if ruleset.model.criterion_by_id[name].scale not in TURNED:
        return given
    if isinstance(given, dict):
        ((unit, shares),) = given.items()
        return {unit: {MIRRORED[option]: share for option, share in shares.items()}}
    return MIRRORED.get(given, given)


@pytest.mark.promise("X6")
@settings(max_examples=40)
@given(st.data())
def test_turned_scales_and_turned_answers_keep_every_score(data):
    text = data.draw(drafts(exact=True)).text
    ruleset = itarules.load_text(text)
    turned = itarules.load_text(re.sub(r"answers (\w+)", lambda found: f"answers {_other(found[1])}", text))
    evidence = data.draw(assessments(ruleset))
    mirrored = {name: _mirrored(ruleset, name, given) for name, given in evidence.items()}
    before, after = ruleset.evaluate(evidence, partial=True), turned.evaluate(mirrored, partial=True)

    assert _scores(after) == _scores(before)
    assert _decided(after) == _decided(before)


def _other(scale):
    return TURNED.get(scale, scale)


SCALES = """language 1
ruleset demo 1 revision 1 {{ range -100 to 100 }}
scale plain {{ {options} }}
scale turned reverses plain
question on "ข้อ" answers plain
question off "ข้อ" answers turned
"""


@pytest.mark.promise("X6")
@given(st.data())
def test_a_scale_turned_round_gives_the_least_and_the_greatest_points_less_the_score(data):
    points = data.draw(st.lists(st.integers(-100, 100), min_size=2, max_size=5, unique=True))
    options = "  ".join(f"o{index} {one}" for index, one in enumerate(points))
    ruleset = itarules.load_text(SCALES.format(options=options))
    people = data.draw(st.lists(st.integers(0, 50), min_size=len(points), max_size=len(points)).filter(any))
    counts = {"counts": {f"o{index}": one for index, one in enumerate(people)}}
    result = ruleset.evaluate({"on": counts, "off": counts})

    assert result.score("off").exact == min(points) + max(points) - result.score("on").exact


@pytest.mark.planted("X6")
def test_reversed_scales_that_are_left_as_they_are_are_seen():
    for test in (
        test_turned_scales_and_turned_answers_keep_every_score,
        test_a_scale_turned_round_gives_the_least_and_the_greatest_points_less_the_score,
    ):
        assert breaks(faults.reversed_scales_that_are_left_as_they_are, test)
