"""What a change of rules can do, against pairs known from elsewhere and against trying everything."""

from fractions import Fraction

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import itarules
from itarules.amounts import exact_text
from itarules.analyses.changing.change_forms import diff_schema_text
from itarules.analyses.changing.effect_forms import effects_to_json
from itarules.analyses.changing.effects import ChangeClass, Verdict, effects
from itarules.analyses.changing.trials import Trials
from itarules.catalogue import examine_text

HEAD = 'language 1\nruleset demo {version} revision 1 {{ shown half_up to 2 }}\nsource book "ตำรา"\n'


def _rules(version, text):
    return examine_text(HEAD.format(version=version) + text).unwrap()


def _pairs(found, grade="level"):
    (one,) = [one for one in found.grades if one.grade == grade]
    return {
        verdict: {(pair.old, pair.new) for pair in one.pairs if pair.verdict is verdict}
        for verdict in Verdict
    }


def test_the_levels_of_2565_and_2566_meet_in_eleven_pairs():
    pairs = _pairs(effects(itarules.load("ita/2565"), itarules.load("ita/2566")))

    assert pairs[Verdict.OPEN] == set()
    assert pairs[Verdict.POSSIBLE] == {
        ("AA", "excellent"),
        ("AA", "good"),
        ("AA", "pass"),
        ("A", "good"),
        ("A", "pass"),
        ("B", "improve"),
        ("C", "improve"),
        ("C", "urgent"),
        ("D", "urgent"),
        ("E", "urgent"),
        ("F", "urgent"),
    }
    assert len(pairs[Verdict.IMPOSSIBLE]) == 24


def test_every_witness_has_the_bands_that_it_stands_for():
    old, new = itarules.load("ita/2565"), itarules.load("ita/2566")
    (grade,) = effects(old, new).grades
    for pair in grade.pairs:
        if pair.witness is not None:
            evidence = dict(pair.witness.evidence)
            bands = [one.evaluate(evidence, partial=True).grade("level").band for one in (old, new)]

            assert bands == [pair.old, pair.new]


def test_2567_gives_the_same_levels_to_the_same_scores_of_instruments():
    found = effects(itarules.load("ita/2566"), itarules.load("ita/2567"))

    assert found.change is ChangeClass.SAME_GRADES_ABOVE
    assert found.grades[0].depth == ("EIT", "IIT", "OIT")
    assert "disclosure" not in {one.criterion for one in found.scores if one.differs is Verdict.POSSIBLE}


def test_a_ruleset_beside_itself_has_the_same_results():
    found = effects(itarules.load("ita/2565"), itarules.load("ita/2565"))
    pairs = _pairs(found)

    assert found.change is ChangeClass.SAME_RESULTS
    assert {old for old, new in pairs[Verdict.POSSIBLE] if old != new} == set()
    assert len(pairs[Verdict.POSSIBLE]) == 7


def test_environmental_scores_of_cvss_differ_and_a_witness_says_where():
    found = effects(itarules.load("cvss/3.0"), itarules.load("cvss/3.1"), most=0, samples=60)
    differing = {one.criterion: one for one in found.scores if one.differs is Verdict.POSSIBLE}
    witness = differing["environmental"].witness
    evidence = dict(witness.evidence)
    values = [
        itarules.load(name).evaluate(evidence, partial=True).score("environmental").value
        for name in ("cvss/3.0", "cvss/3.1")
    ]

    assert "base" not in differing
    assert values == [witness.old, witness.new]
    assert found.change is ChangeClass.OTHER_GRADES


@pytest.mark.slow
def test_no_base_score_of_cvss_differs_over_all_vectors():
    trials = Trials(itarules.load("cvss/3.0"), itarules.load("cvss/3.1"), most=5_000, samples=0, seed=1)
    tried, complete = trials.of(("base",))

    assert (len(tried), complete) == (2_592, True)
    assert [one.evidence for one in tried if one.differs("base")] == []


WEIGHTED = """
score overall "รวม" cites book = weighted mean {{ score a "ก" weight {a}% score b "ข" weight {b}% }}
grade level of overall cites book {{ {bands} }}
"""


def test_other_weights_are_told_by_an_assessment():
    bands = "high from 50 low otherwise"
    found = effects(
        _rules("1", WEIGHTED.format(a=50, b=50, bands=bands)),
        _rules("2", WEIGHTED.format(a=40, b=60, bands=bands)),
    )
    (score,) = found.scores

    assert (score.criterion, score.differs) == ("overall", Verdict.POSSIBLE)
    assert score.witness.old != score.witness.new
    assert _pairs(found)[Verdict.POSSIBLE] == {
        ("high", "high"),
        ("high", "low"),
        ("low", "high"),
        ("low", "low"),
    }
    assert found.change is ChangeClass.OTHER_GRADES


def test_the_same_weights_written_otherwise_are_the_same():
    bands = "high from 50 low otherwise"
    one = _rules("1", WEIGHTED.format(a=50, b=50, bands=bands))
    other = _rules(
        "2",
        WEIGHTED.replace("weighted mean", "mean")
        .replace(" weight {a}%", "")
        .replace(" weight {b}%", "")
        .format(bands=bands),
    )
    found = effects(one, other)

    assert found.change is ChangeClass.SAME_GRADES
    assert _pairs(found)[Verdict.POSSIBLE] == {("high", "high"), ("low", "low")}


def test_a_grade_of_one_ruleset_only_is_named():
    plain = 'score overall "รวม" cites book\n'
    found = effects(
        _rules("1", plain), _rules("2", plain + "grade level of overall cites book { a otherwise }\n")
    )

    assert found.unmatched == ("level",)
    assert found.change is ChangeClass.NOT_COMPARABLE


def test_a_condition_on_a_criterion_of_one_ruleset_only_is_out_of_reach():
    one = _rules("1", WEIGHTED.format(a=50, b=50, bands="high from 50 low otherwise"))
    text = WEIGHTED.format(a=50, b=50, bands="high when overall >= 50 and c >= 50 low otherwise")
    other = _rules("2", text + 'score c "ค" cites book\n')
    pairs = _pairs(effects(one, other, samples=0))

    assert pairs[Verdict.OPEN] == {("high", "high"), ("high", "low"), ("low", "high"), ("low", "low")}


def test_what_is_found_has_the_shape_of_the_schema():
    import json

    schema = json.loads(diff_schema_text())
    found = effects_to_json(effects(itarules.load("ita/2565"), itarules.load("ita/2566")))
    part = {"$schema": schema["$schema"], "$defs": schema["$defs"], **schema["properties"]["semantic"]}

    jsonschema.validate(found, part)


edges = st.integers(1, 9_999).map(lambda units: Fraction(units, 100))
tables = st.lists(edges, min_size=1, max_size=3, unique=True).map(lambda found: sorted(found, reverse=True))


def _table(found):
    rows = " ".join(f"b{index} from {exact_text(edge)}" for index, edge in enumerate(found))
    return f"{rows} rest otherwise"


@settings(max_examples=40)
@given(tables, tables, st.integers(1, 99), st.integers(1, 99), st.data())
def test_no_assessment_has_a_pair_that_was_proved_impossible(old, new, a, b, data):
    one = _rules("1", WEIGHTED.format(a=a, b=100 - a, bands=_table(old)))
    other = _rules("2", WEIGHTED.format(a=b, b=100 - b, bands=_table(new)))
    pairs = _pairs(effects(one, other))
    near = st.sampled_from([0, 10_000]) | st.integers(0, 10_000)
    drawn = data.draw(st.lists(st.tuples(near, near), min_size=5, max_size=10))
    for left, right in drawn:
        evidence = {"a": Fraction(left, 100), "b": Fraction(right, 100)}
        bands = tuple(rules.evaluate(evidence).grade("level").band for rules in (one, other))

        assert bands not in pairs[Verdict.IMPOSSIBLE]
    assert pairs[Verdict.OPEN] == set()


LACKING = """score overall "รวม" cites book = mean { missing %s score a "ก" score b "ข" }
grade level of overall cites book { high from 80 low otherwise }
"""


def test_what_is_proved_of_whole_evidence_is_not_said_of_evidence_with_parts_missing():
    old, new = _rules("1", LACKING % "excluded"), _rules("2", LACKING % "scores 0")
    # 90 alone is 90 where the other part is left out, and 45 where it scores 0.
    assert [one.evaluate({"a": "90"}).grade("level").band for one in (old, new)] == ["high", "low"]

    found = effects(old, new)

    assert found.change is ChangeClass.OTHER_GRADES
    assert ("high", "low") in _pairs(found)[Verdict.POSSIBLE]
    # Never better where a missing part scores nothing, but that is not proved.
    assert ("low", "high") in _pairs(found)[Verdict.OPEN]


def test_another_default_is_another_result_where_nothing_is_said():
    text = """input kind "ชนิด" default %s cites book choice { x "ก" y "ข" }
input other "อื่น" cites book choice { p "ค" q "ง" }
score overall "รวม" cites book = max {
    score first "ก" = lookup kind { x gives 10 y gives 90 }
    score second "ข" = lookup other { p gives 0 q gives 5 }
}
grade level of overall cites book { high from 80 low otherwise }
"""
    old, new = _rules("1", text % "x"), _rules("2", text % "y")
    assert [one.evaluate({"other": "p"}).grade("level").band for one in (old, new)] == ["low", "high"]

    found = effects(old, new)

    assert found.change is ChangeClass.OTHER_GRADES
    assert ("low", "high") in _pairs(found)[Verdict.POSSIBLE]
    assert {one.criterion: one.differs for one in found.scores}["first"] is not Verdict.IMPOSSIBLE
