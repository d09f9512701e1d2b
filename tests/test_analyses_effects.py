"""What a change of rules can do, against pairs known from elsewhere and against trying everything."""

import hashlib
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
from itarules.texts import Text

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


@pytest.mark.promise("W1")
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


@pytest.mark.promise("W2")
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
# Products of choices are not linear; all nine are tried. 5 * 9 = 45, 5 * 6 = 30, 9 * 9 = 81, 9 * 6 = 54.
TIMES = """input kind "ชนิด" cites book choice {{ x "ก" y "ข" z "ค" }}
input other "อื่น" cites book choice {{ p "ค" q "ง" r "จ" }}
score one "หนึ่ง" cites book = lookup kind {{ x gives 0 y gives 5 z gives 9 }}
score two "สอง" cites book = lookup other {{ p gives 0 q gives 6 r gives 9 }}
score points "แต้ม" cites book = one * two {more}
grade level of points cites book {{ high from {edge} low otherwise }}
"""
# A choice that is not given is another one in each ruleset, and worth as much where `q` gives 0.
DEFAULTS = """input kind "ชนิด" cites book choice {{ x "ก" y "ข" z "ค" }}
input other "อื่น" default {default} cites book choice {{ p "ค" q "ง" }}
score base "ฐาน" cites book = lookup kind {{ x gives 10 y gives 60 z gives 90 }}
score more "เพิ่ม" cites book = lookup other {{ p gives 0 q gives {q} }}
score points "แต้ม" cites book = base + more
grade level of points cites book {{ high from 50 low otherwise }}
"""
NOT_GIVEN = "`other` has another value in each ruleset where no evidence is given"
CHOICES = """input kind "ชนิด" cites book choice {{ x "ก" y "ข" z "ค" }}
score points "แต้ม" cites book = lookup kind {{ x gives {x} y gives {y} z gives {z} }}
grade level of points cites book {{ high from 50 low otherwise }}
"""
PRODUCT = """score a "ก" cites book
score b "ข" cites book
score both "รวม" cites book = {formula}
grade level of both cites book {{ high from 50 low otherwise }}
"""
# The kind that a table asks for is no part of the score.
KIND = """input kind "ชนิด" {default} cites book choice {{ {choices} }}
score overall "รวม" cites book = mean {{ score a "ก" score b "ข" }}
grade level of overall cites book {{ high when overall >= 50 and kind is x low otherwise }}
"""
XY = 'x "ก" y "ข"'
KIND_X, KIND_Y = (KIND.format(default=f"default {one}", choices=XY) for one in "xy")
TWO_ASKED = """score y "ย" cites book
score x "ข" cites book {x}
score overall "รวม" cites book = mean {{ score a "ก" }}
grade level of x cites book {{ high when x >= 50 and y >= 50 low otherwise }}
"""
BESIDE = """score d "ง" cites book
score c "ค" cites book = {formula}
score overall "รวม" cites book = mean {{ score a "ก" score b "ข" }}
grade level of overall cites book {{ high when c >= 50 low otherwise }}
"""
ANSWERS = """scale proof single answer cites book {{ none 0 some {some} all 100 }}
score overall "รวม" cites book = mean {{ score a "ก" answers proof score b "ข" }}
grade level of overall cites book {{ high from {edge} low otherwise }}
"""
FOUR = """score overall "รวม" cites book = mean {{ missing {missing} score a "ก" score b "ข" }}
score c "ค" cites book
score d "ง" cites book
grade level of overall cites book {{ high when overall >= 80 and c * d >= 0 low otherwise }}
"""
TABLE = "grade level of overall cites book { high from 50 low otherwise }\n"
PLAIN = [("high", "high"), ("high", "low"), ("low", "high"), ("low", "low")]
HALVES = WEIGHTED.format(a=50, b=50, bands="high from 50 low otherwise")
NOT_COVERED = "`overall` does without some parts, and evidence with parts missing is not covered by the proof"


def _edited(text, *edits):
    for written, instead in edits:
        assert text.count(written) == 1
        text = text.replace(written, instead)
    return text


def _verdicts(found):
    return {
        (pair.old, pair.new): (pair.verdict.value, pair.reason.into("en"))
        for grade in found.grades
        for pair in grade.pairs
    }


YES, NO = ("possible", ""), ("impossible", "")
# What both rulesets say, the grades that are possible, what becomes of the score, and how far they compare.
EFFECTS = [
    # What has 50 to 59.99 is high no more, and nothing that was low becomes high.
    (
        (HALVES, _edited(HALVES, ("from 50", "from 60"))),
        {("high", "high"): YES, ("high", "low"): YES, ("low", "high"): NO, ("low", "low"): YES},
        ("impossible", False, ""),
        (ChangeClass.OTHER_GRADES, ()),
    ),
    # Scores below the last row have no band.
    (
        (
            _edited(HALVES, (" low otherwise", "")),
            _edited(HALVES, (" low otherwise", ""), ("from 50", "from 60")),
        ),
        {("high", "high"): YES, ("high", ""): YES, ("", "high"): NO, ("", ""): YES},
        ("impossible", False, ""),
        (ChangeClass.OTHER_GRADES, ()),
    ),
    # 49.5 is rounded to 50 before it is graded.
    (
        (HALVES, _edited(HALVES, ("mean {", "mean { round half_up to 0"))),
        {("high", "high"): YES, ("high", "low"): NO, ("low", "high"): YES, ("low", "low"): YES},
        ("possible", False, ""),
        (ChangeClass.OTHER_GRADES, ()),
    ),
    # Other parts: only the score itself can be the same.
    (
        (HALVES, _edited(HALVES, ("score b", "score c"))),
        {("high", "high"): YES, ("high", "low"): NO, ("low", "high"): NO, ("low", "low"): YES},
        ("open", True, ""),
        (ChangeClass.NOT_COMPARABLE, ()),
    ),
    # With all parts there nothing differs; one part missing is not looked into by the proof.
    (
        (HALVES, _edited(HALVES, ("mean {", "mean { missing excluded"))),
        {
            ("high", "high"): YES,
            ("high", "low"): ("open", NOT_COVERED),
            ("low", "high"): ("open", NOT_COVERED),
            ("low", "low"): YES,
        },
        ("open", False, "2 assessments were tried, and none showed it"),
        (ChangeClass.OTHER_GRADES, ()),
    ),
    # A grade goes by its criterion where its own name is another one.
    (
        (HALVES, _edited(HALVES, ("grade level", "grade mark"))),
        {("high", "high"): YES, ("high", "low"): NO, ("low", "high"): NO, ("low", "low"): YES},
        ("impossible", False, ""),
        (ChangeClass.SAME_GRADES, ()),
    ),
    (
        (HALVES, _edited(HALVES, ("level of overall", "level of a"))),
        {},
        ("impossible", False, ""),
        (ChangeClass.NOT_COMPARABLE, ("level",)),
    ),
    (
        (HALVES, _edited(HALVES, ("high from", "good from"))),
        {("high", "good"): YES, ("high", "low"): NO, ("low", "good"): NO, ("low", "low"): YES},
        ("impossible", False, ""),
        (ChangeClass.NOT_COMPARABLE, ()),
    ),
    # One row less: what had its band has the next.
    (
        (_edited(HALVES, ("low otherwise", "mid from 20 low otherwise")), HALVES),
        {
            ("high", "high"): YES,
            ("high", "low"): NO,
            ("mid", "high"): NO,
            ("mid", "low"): YES,
            ("low", "high"): NO,
            ("low", "low"): YES,
        },
        ("impossible", False, ""),
        (ChangeClass.NOT_COMPARABLE, ()),
    ),
    # All three choices are tried: 60 becomes 40, and nothing that was below 50 rises.
    (
        (CHOICES.format(x=10, y=60, z=90), CHOICES.format(x=10, y=40, z=80)),
        {("high", "high"): YES, ("high", "low"): YES, ("low", "high"): NO, ("low", "low"): YES},
        ("possible", False, ""),
        (ChangeClass.OTHER_GRADES, ()),
    ),
    (
        (CHOICES.format(x=10, y=60, z=90), CHOICES.format(x=20, y=55, z=80)),
        {("high", "high"): YES, ("high", "low"): NO, ("low", "high"): NO, ("low", "low"): YES},
        ("possible", False, ""),
        (ChangeClass.SAME_GRADES, ()),
    ),
    (
        (TIMES.format(more="", edge=50), TIMES.format(more="+ 1", edge=50)),
        {("high", "high"): YES, ("high", "low"): NO, ("low", "high"): NO, ("low", "low"): YES},
        ("possible", False, ""),
        (ChangeClass.SAME_GRADES, ()),
    ),
    (
        (TIMES.format(more="", edge=50), TIMES.format(more="+ 6", edge=50)),
        {("high", "high"): YES, ("high", "low"): NO, ("low", "high"): YES, ("low", "low"): YES},
        ("possible", False, ""),
        (ChangeClass.OTHER_GRADES, ()),
    ),
    (
        (DEFAULTS.format(default="p", q=5), DEFAULTS.format(default="q", q=5)),
        {
            ("high", "high"): YES,
            ("high", "low"): ("open", NOT_GIVEN),
            ("low", "high"): ("open", NOT_GIVEN),
            ("low", "low"): YES,
        },
        ("possible", False, ""),
        (ChangeClass.OTHER_GRADES, ()),
    ),
    (
        (DEFAULTS.format(default="p", q=0), DEFAULTS.format(default="q", q=0)),
        {
            ("high", "high"): YES,
            ("high", "low"): ("open", NOT_GIVEN),
            ("low", "high"): ("open", NOT_GIVEN),
            ("low", "low"): YES,
        },
        ("open", False, NOT_GIVEN),
        (ChangeClass.OTHER_GRADES, ()),
    ),
    # Products in conditions are out of reach: assessments are tried, and where none shows a pair, nothing is said.
    (
        (
            _edited(HALVES, ("high from 50", "high when a * b >= 2500")),
            _edited(HALVES, ("high from 50", "high when a * b >= 3600")),
        ),
        {
            ("high", "high"): YES,
            ("high", "low"): YES,
            ("low", "high"): ("open", "300 assessments were tried, and none showed it"),
            ("low", "low"): YES,
        },
        ("impossible", False, ""),
        (ChangeClass.OTHER_GRADES, ()),
    ),
    # 90 alone is 90 without the other part, and 45 where that scores 0.
    (
        (LACKING % "excluded", LACKING % "scores 0"),
        {
            ("high", "high"): YES,
            ("high", "low"): YES,
            ("low", "high"): ("open", NOT_COVERED),
            ("low", "low"): YES,
        },
        ("open", False, "2 assessments were tried, and none showed it"),
        (ChangeClass.OTHER_GRADES, ()),
    ),
    # A kind that is not given is `x` before and `y` after; where it is given, the change does nothing.
    (
        (KIND_X, KIND_Y),
        {
            ("high", "high"): YES,
            ("high", "low"): YES,
            ("low", "high"): ("open", NOT_GIVEN.replace("`other`", "`kind`")),
            ("low", "low"): YES,
        },
        ("impossible", False, ""),
        (ChangeClass.OTHER_GRADES, ()),
    ),
    # The other one comes first: nothing is said where the same place means another choice.
    (
        (KIND.format(default="", choices=XY), KIND.format(default="", choices='y "ข" x "ก"')),
        dict.fromkeys(PLAIN, ("open", "`kind` has other choices in each ruleset")),
        ("impossible", False, ""),
        (ChangeClass.OTHER_GRADES, ()),
    ),
    # One choice more is no other one.
    (
        (KIND.format(default="", choices=XY), KIND.format(default="", choices=XY + ' z "ค"')),
        {("high", "high"): YES, ("high", "low"): NO, ("low", "high"): NO, ("low", "low"): YES},
        ("impossible", False, ""),
        (ChangeClass.SAME_GRADES, ()),
    ),
    # An input is not the score that takes its name.
    (
        (
            KIND.format(default="", choices=XY),
            _edited(
                KIND.format(default="", choices=XY),
                ('input kind "ชนิด"  cites book choice { x "ก" y "ข" }', 'score kind "ชนิด" cites book'),
                ("kind is x", "kind >= 1"),
            ),
        ),
        dict.fromkeys(PLAIN, ("open", "`kind` has other choices in each ruleset")),
        ("impossible", False, ""),
        (ChangeClass.NOT_COMPARABLE, ()),
    ),
    # The score that is looked at is another one for the same answer: 80 becomes 20. Both are high at 50 alone.
    (
        (BESIDE.format(formula="d"), BESIDE.format(formula="100 - d")),
        {("high", "high"): YES, ("high", "low"): YES, ("low", "high"): YES, ("low", "low"): NO},
        ("impossible", False, ""),
        (ChangeClass.OTHER_GRADES, ()),
    ),
    # The same answer is worth more; the same score of the whole has the same grade.
    (
        (ANSWERS.format(some=50, edge=50), ANSWERS.format(some=80, edge=50)),
        {("high", "high"): YES, ("high", "low"): NO, ("low", "high"): NO, ("low", "low"): YES},
        ("impossible", False, ""),
        (ChangeClass.SAME_GRADES_ABOVE, ()),
    ),
    # Written the other way round, all nine are tried and none differs.
    (
        (TIMES.format(more="", edge=50), TIMES.format(more="", edge=50).replace("one * two", "two * one")),
        {("high", "high"): YES, ("high", "low"): NO, ("low", "high"): NO, ("low", "low"): YES},
        ("impossible", False, ""),
        (ChangeClass.SAME_GRADES, ()),
    ),
    # What arithmetic leaves open an assessment without `a` shows: 100 alone is 100 before, and 50 after.
    (
        (FOUR.format(missing="excluded"), FOUR.format(missing="scores 0")),
        {
            ("high", "high"): YES,
            ("high", "low"): YES,
            ("low", "high"): ("open", "300 assessments were tried, and none showed it"),
            ("low", "low"): YES,
        },
        ("open", False, "2 assessments were tried, and none showed it"),
        (ChangeClass.NOT_COMPARABLE, ()),
    ),
    # A formula over the parts of one part: `a` from 90 is high before, and all of them have to be looked at.
    (
        (
            """score overall "รวม" cites book = mean {
                score P "พ" = mean { score a "ก" score b "ข" }
                score Q "คิว" = mean { score c "ค" score d "ง" }
            }
            grade level of overall cites book { high when overall >= 50 or a >= 90 low otherwise }
            """,
            """score P "พ" cites book = mean { score a "ก" score b "ข" }
            score Q "คิว" cites book = mean { score c "ค" score d "ง" }
            score overall "รวม" cites book = (P * 2 + c + d) / 4
            grade level of overall cites book { high from 50 low otherwise }
            """,
        ),
        {("high", "high"): YES, ("high", "low"): YES, ("low", "high"): NO, ("low", "low"): YES},
        ("open", False, "300 assessments were tried, and none showed it"),
        (ChangeClass.OTHER_GRADES, ()),
    ),
    # The criterion of the table of the same name is another one, and so the two are compared with nothing.
    (
        (
            HALVES,
            _edited(HALVES, ("level of overall", "level of a"))
            + "grade mark of overall cites book { high from 50 low otherwise }",
        ),
        {},
        ("impossible", False, ""),
        (ChangeClass.NOT_COMPARABLE, ("level", "mark")),
    ),
    (
        (HALVES + "grade other of a cites book { fine from 50 poor otherwise }", HALVES),
        {("high", "high"): YES, ("high", "low"): NO, ("low", "high"): NO, ("low", "low"): YES},
        ("impossible", False, ""),
        (ChangeClass.NOT_COMPARABLE, ("other",)),
    ),
    # One of the tables asks for the kind, which is not the same where it is not given.
    (
        (KIND_X, _edited(KIND_Y, (" and kind is x", ""))),
        {
            ("high", "high"): YES,
            ("high", "low"): ("open", NOT_GIVEN.replace("`other`", "`kind`")),
            ("low", "high"): YES,
            ("low", "low"): YES,
        },
        ("impossible", False, ""),
        (ChangeClass.OTHER_GRADES, ()),
    ),
    (
        (_edited(KIND_X, (" and kind is x", "")), KIND_Y),
        {
            ("high", "high"): YES,
            ("high", "low"): YES,
            ("low", "high"): ("open", NOT_GIVEN.replace("`other`", "`kind`")),
            ("low", "low"): YES,
        },
        ("impossible", False, ""),
        (ChangeClass.OTHER_GRADES, ()),
    ),
    # What is given to one ruleset the other one makes from what both ask for.
    (
        (TWO_ASKED.format(x=""), TWO_ASKED.format(x="= y")),
        dict.fromkeys(PLAIN, ("open", "the rulesets are made from different scores")),
        ("impossible", False, ""),
        (ChangeClass.NOT_COMPARABLE, ()),
    ),
    # Without grades there is nothing to compare.
    (
        (_edited(HALVES, (TABLE, "")), _edited(HALVES, (TABLE, ""), ("mean {", "mean { round half_up to 0"))),
        {},
        ("possible", False, ""),
        (ChangeClass.NOT_COMPARABLE, ()),
    ),
]


@pytest.mark.parametrize(("rules", "pairs", "score", "change"), EFFECTS)
def test_what_a_change_does_to_grades_and_scores(rules, pairs, score, change):
    found = effects(*(_rules(str(number), text) for number, text in enumerate(rules, start=1)))
    one = next(one for one in found.scores if one.criterion in ("overall", "points"))

    assert _verdicts(found) == pairs
    assert (one.differs.value, one.parts, one.reason.into("en")) == score
    assert (found.change, found.unmatched) == change
    assert (found.old, found.new) == ("demo/1@1", "demo/2@1")


@pytest.mark.parametrize(("rules", "pairs", "score"), [one[:3] for one in EFFECTS])
def test_every_witness_is_what_both_rulesets_make_of_its_evidence(rules, pairs, score):
    both = [_rules(str(number), text) for number, text in enumerate(rules, start=1)]
    found = effects(*both)
    witnessed = [
        (pair.witness, grade.criterion, (pair.old, pair.new))
        for grade in found.grades
        for pair in grade.pairs
        if pair.verdict is Verdict.POSSIBLE
    ]
    witnessed += [
        (one.witness, one.criterion, ("", "")) for one in found.scores if one.differs is Verdict.POSSIBLE
    ]

    assert (witnessed != []) is (YES in pairs.values() or score[0] == "possible")
    for witness, criterion, bands in witnessed:
        results = [one.evaluate(dict(witness.evidence), partial=True) for one in both]
        assert (witness.old, witness.new) == tuple(one.score(criterion).value for one in results)
        assert (witness.old_band, witness.new_band) == bands
        if bands == ("", ""):
            assert witness.old != witness.new or found.scores[0].differs is not Verdict.POSSIBLE
        else:
            assert bands == tuple(
                one.grades[name].band if one.grades else ""
                for one, name in zip(results, ("level", next(iter(results[1].grades), "")), strict=True)
            )


def test_effects_of_choices_are_written_down_one_by_one():
    texts = CHOICES.format(x=10, y=60, z=90), CHOICES.format(x=10, y=40, z=80)
    found = effects_to_json(effects(*(_rules(str(number), text) for number, text in enumerate(texts))))

    def witness(kind, old, new, old_band, new_band):
        return {
            "evidence": {"kind": kind},
            "old": old,
            "new": new,
            "old_band": old_band,
            "new_band": new_band,
        }

    def pair(old, new, verdict, seen):
        return {"old": old, "new": new, "verdict": verdict, "witness": seen, "reason": ""}

    assert found == {
        "class": "other grades",
        "grades": [
            {
                "grade": "level",
                "criterion": "points",
                "depth": ["kind"],
                "below": True,
                "pairs": [
                    pair("high", "high", "possible", witness("z", "90.00", "80.00", "high", "high")),
                    pair("high", "low", "possible", witness("y", "60.00", "40.00", "high", "low")),
                    pair("low", "high", "impossible", None),
                    pair("low", "low", "possible", witness("x", "10.00", "10.00", "low", "low")),
                ],
            }
        ],
        "scores": [
            {
                "criterion": "points",
                "differs": "possible",
                "other_parts": False,
                "witness": witness("y", "60.00", "40.00", None, None),
                "reason": "",
            }
        ],
        "unmatched": [],
    }


def _drawn(seed, index, name, low, high):
    """Return what a sample gives for a criterion: 10,001 steps from low to high, by the digest of what it is for."""
    digest = hashlib.sha256(f"{seed}:{index}:{name}".encode()).hexdigest()[:16]
    return low + (high - low) * Fraction(int(digest, 16) % 10_001, 10_000)


@pytest.mark.parametrize(
    ("samples", "said"), [(0, "no assessment was tried"), (3, "3 assessments were tried")]
)
def test_of_what_is_neither_linear_nor_few_a_seeded_sample_is_tried(samples, said):
    old, new = (
        _rules(version, PRODUCT.format(formula=formula))
        for version, formula in (("1", "a * b / 100"), ("2", "a * b / 100 + 0.0001 * a * a"))
    )
    found = effects(old, new, samples=samples, seed=7)
    trials = Trials(old, new, most=100, samples=samples, seed=7)
    tried, complete = trials.of(("both",))

    assert complete is False
    assert [dict(one.evidence) for one in tried] == [
        {name: exact_text(_drawn(7, index, name, 0, 100)) for name in "ab"} for index in range(samples)
    ]
    reasons = [pair.reason for pair in found.grades[0].pairs if pair.verdict is Verdict.OPEN]
    assert reasons != []
    if samples:
        assert {one.into("th") for one in reasons} == {"ทดลองประเมิน 3 ชุด ไม่พบ"}
    assert {one.into("en").partition(",")[0] for one in reasons} == {
        said if samples else "a product of scores"
    }
    assert found.scores[0].differs is (Verdict.POSSIBLE if samples else Verdict.OPEN)
    if not samples:
        assert found.scores[0].reason.as_mapping() == {"th": "ไม่ได้ทดลองประเมิน", "en": said}
    form = effects_to_json(found)
    assert [one["reason"] for one in form["grades"][0]["pairs"]] == [
        pair.reason.into("en") for pair in found.grades[0].pairs
    ]
    assert form["scores"][0]["reason"] == found.scores[0].reason.into("en")


def test_a_sample_takes_what_both_rulesets_take():
    text = """scale proof single answer cites book {{ none 0 half 50 all 100 }}
score a "ก" cites book {{ range {low} to {high} }}
score c "ค" answers proof cites book
score both "รวม" cites book = a * c / 100
{more}
"""
    old = _rules("1", text.format(low=0, high=50, more=""))
    new = _rules("2", text.format(low=10, high=90, more='score d "ง" cites book').replace("/ 100", "/ 200"))
    tried, complete = Trials(old, new, most=0, samples=20, seed=1).of(("both",))
    options = [
        ("none", "half", "all")[
            int.from_bytes(hashlib.sha256(f"1:{index}:c".encode()).digest()[:8], "big") % 3
        ]
        for index in range(20)
    ]

    assert complete is False
    assert [dict(one.evidence) for one in tried] == [
        {"a": exact_text(_drawn(1, index, "a", 10, 50)), "c": option} for index, option in enumerate(options)
    ]
    assert {one.evidence[1][1] for one in tried} == {"none", "half", "all"}


def test_what_has_no_score_has_no_band_and_does_not_differ():
    old, new = _rules("1", HALVES), _rules("2", _edited(HALVES, ("from 50", "from 60")))
    trials = Trials(old, new, most=0, samples=0, seed=1)
    nothing, whole = trials.at({"a": "50"}), trials.at({"a": "50", "b": "60"})

    assert (nothing.bands("level", "level"), nothing.shown("overall")) == (("", ""), ("", ""))
    assert (nothing.differs("overall"), whole.differs("overall")) == (False, False)
    assert (whole.bands("level", "level"), whole.shown("overall")) == (("high", "low"), ("55.00", "55.00"))
    assert (whole.bands("none", "level"), whole.bands("level", "none")) == (("", "low"), ("high", ""))
    assert whole.evidence == (("a", "50"), ("b", "60"))
    assert trials.at({"a": "101"}) is None


@pytest.mark.parametrize(
    ("edits", "reason"),
    [
        ([("score overall", 'score c "ค" cites book\nscore overall')], None),
        (
            [
                ("low otherwise", "mid when c >= 50 low otherwise"),
                ("\ngrade", '\nscore c "ค" cites book\ngrade'),
            ],
            "`c`",
        ),
    ],
)
def test_why_bands_cannot_be_compared_is_said(edits, reason):
    bands = WEIGHTED.format(a=50, b=50, bands="high from 50 low otherwise")
    found = effects(_rules("1", bands), _rules("2", _edited(bands, *edits)), samples=0)
    reasons = {pair.reason.into("en") for pair in found.grades[0].pairs if pair.verdict is Verdict.OPEN}

    assert reasons == (set() if reason is None else {f"{reason} is in one of the rulesets only"})


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


@pytest.mark.parametrize(
    ("rules", "depth", "below"),
    [
        ((HALVES, _edited(HALVES, ("from 50", "from 60"))), ("overall",), True),
        # The whole is made in another way from the same answers.
        ((HALVES, _edited(HALVES, ("mean {", "mean { round half_up to 0"))), ("a", "b"), True),
        ((HALVES, _edited(HALVES, ("score b", "score c"))), ("overall",), False),
        (
            (KIND.format(default="default x", choices=XY), KIND.format(default="", choices=XY)),
            ("a", "b", "kind"),
            True,
        ),
        ((KIND.format(default="", choices=XY), KIND.format(default="", choices='y "ข" x "ก"')), (), False),
        ((BESIDE.format(formula="d"), BESIDE.format(formula="100 - d")), ("a", "b", "d"), True),
        ((ANSWERS.format(some=50, edge=50), ANSWERS.format(some=80, edge=50)), ("overall",), False),
        ((ANSWERS.format(some=50, edge=50), ANSWERS.format(some=50, edge=60)), ("overall",), True),
        # Of a table of answers that are worth other points, only the same score can be spoken of.
        (
            (
                ANSWERS.format(some=50, edge=50).replace("level of overall", "level of a"),
                ANSWERS.format(some=80, edge=50).replace("level of overall", "level of a"),
            ),
            ("a",),
            False,
        ),
    ],
)
def test_for_which_scores_the_pairs_of_a_grade_hold(rules, depth, below):
    (grade,) = effects(*(_rules(str(number), text) for number, text in enumerate(rules, start=1))).grades

    assert (grade.depth, grade.below) == (depth, below)


def test_choices_that_exact_arithmetic_finds_are_evaluated_by_name():
    old, new = (_rules(version, CHOICES.format(x=10, y=y, z=90)) for version, y in (("1", 60), ("2", 40)))
    (grade,) = effects(old, new, most=0, samples=0).grades

    assert [(pair.verdict, pair.witness and pair.witness.evidence) for pair in grade.pairs] == [
        (Verdict.POSSIBLE, (("kind", "z"),)),
        (Verdict.POSSIBLE, (("kind", "y"),)),
        (Verdict.IMPOSSIBLE, None),
        (Verdict.POSSIBLE, (("kind", "x"),)),
    ]


def test_a_score_that_cannot_be_written_down_shows_nothing():
    text = """language 1
ruleset demo {version} revision 1 {{ range 0 to 200 }}
source book "ตำรา"
score a "ก" cites book
score overall "รวม" cites book = a + {more}
grade level of overall cites book {{ third when a * 3 >= 1 and a * 3 <= 1 other otherwise }}
"""
    # A third and nothing else is between; no decimal number is a third.
    old, new = (examine_text(text.format(version=more, more=more)).unwrap() for more in (1, 2))
    (grade,) = effects(old, new, samples=0).grades

    assert {(pair.old, pair.new): pair.verdict.value for pair in grade.pairs} == {
        ("third", "third"): "open",
        ("third", "other"): "impossible",
        ("other", "third"): "impossible",
        ("other", "other"): "possible",
    }
    assert grade.pairs[0].reason.as_mapping() == {
        "th": "ประเมินด้วยคะแนนที่พบแล้วไม่ได้ผลเช่นนี้",
        "en": "no assessment with the scores that were found shows it",
    }


def test_one_assessment_is_told_in_the_singular():
    old, new = (_rules(str(edge), PRODUCT.format(formula=f"a * b / {edge}")) for edge in (100, 200))
    reasons = {pair.reason.into("en") for pair in effects(old, new, samples=1).grades[0].pairs}

    assert reasons == {"", "1 assessment was tried, and none showed it"}


@pytest.mark.parametrize(
    ("follows", "overall", "a", "depth"),
    [
        ("", "", "", ("overall",)),
        ("follows demo 1 ", "", "", ("overall",)),
        ("follows demo 1 ", "replaces overall", "replaces none", ("overall",)),
        # The whole is another one, but it is made from the same answers.
        ("follows demo 1 ", "replaces none", "", ("a", "b")),
        ("follows demo 1 ", "replaces none", "replaces a", ("a", "b")),
        ("follows demo 0 ", "replaces none", "replaces none", ("overall",)),
        ("follows demo 1 ", "replaces none", "replaces none", ()),
        ("follows demo 1 ", "replaces none", "replaces a, b", ()),
    ],
)
def test_what_is_declared_to_be_another_criterion_is_not_compared(follows, overall, a, depth):
    text = HALVES.replace("score a", f"score a {a}").replace("score overall", f"score overall {overall}")
    new = examine_text(HEAD.format(version=2).replace("{ ", "{ " + follows) + text).value
    (grade,) = effects(_rules("1", HALVES), new).grades
    same = {("high", "high"): YES, ("high", "low"): NO, ("low", "high"): NO, ("low", "low"): YES}
    other = dict.fromkeys(PLAIN, ("open", "`overall` is another criterion in each ruleset"))

    assert (grade.depth, grade.below) == (depth, depth != ())
    assert {(pair.old, pair.new): (pair.verdict.value, pair.reason.into("en")) for pair in grade.pairs} == (
        same if depth else other
    )


THREE = """score overall "รวม" cites book = weighted mean {{
    score a "ก" weight 20% score b "ข" weight {b}% score c "ค" weight {c}%
}}
"""
RANGES = """score overall "รวม" cites book = weighted mean {{
    score a "ก" weight {a}% {{ range {of_a} }} score b "ข" weight {b}% {{ range {of_b} }}
}}
"""
ADDED = 'score overall "รวม" cites book = {how} {{ range 0 to 400 score a "ก" {a} score b "ข" {b} }}\n'
LEAST = """score overall "รวม" cites book = {how} {{
    score P {weight} "พ" = mean {{ score a "ก" {rounded} score b "ข" }} score c "ค"
}}
"""
TRIED = "{} assessments were tried, and none showed it"


@pytest.mark.parametrize(
    ("rules", "differs", "seen"),
    [
        # `a` alone weighs the same: 100 for `b` is 30, and 50 after.
        (
            (THREE.format(b=30, c=50), THREE.format(b=50, c=30)),
            "possible",
            ({"a": "0", "b": "100", "c": "0"}, "30.00", "50.00"),
        ),
        # What both take is 10 to 80 and 5 to 50: (80 + 5) / 2 before, 0.4 * 80 + 0.6 * 5 after.
        (
            (
                RANGES.format(a=50, b=50, of_a="10 to 90", of_b="0 to 50"),
                RANGES.format(a=40, b=60, of_a="0 to 80", of_b="5 to 100"),
            ),
            "possible",
            ({"a": "80", "b": "5"}, "42.50", "35.00"),
        ),
        # There is no `a` that both take.
        (
            (
                RANGES.format(a=50, b=50, of_a="0 to 40", of_b="0 to 50"),
                RANGES.format(a=40, b=60, of_a="60 to 100", of_b="0 to 50"),
            ),
            "open",
            TRIED.format(2),
        ),
        # Shares of a mean may be written in other numbers, terms of a sum may not.
        (
            (
                ADDED.format(how="weighted mean", a="weight 1", b="weight 3"),
                ADDED.format(how="weighted mean", a="weight 2", b="weight 6"),
            ),
            "impossible",
            "",
        ),
        (
            (
                ADDED.format(how="weighted sum", a="weight 1", b="weight 3"),
                ADDED.format(how="weighted sum", a="weight 0.5", b="weight 1.5"),
            ),
            "possible",
            ({"a": "100", "b": "0"}, "100.00", "50.00"),
        ),
        (
            (
                ADDED.format(how="sum", a="", b=""),
                ADDED.format(how="weighted sum", a="weight 1", b="weight 1"),
            ),
            "impossible",
            "",
        ),
        # The least of parts has no weights, and what its parts are made from is another matter.
        (
            (
                LEAST.format(how="min", weight="", rounded=""),
                LEAST.format(how="min", weight="weight 3", rounded="{ round half_up to 0 }"),
            ),
            "impossible",
            "",
        ),
        (
            (
                LEAST.format(how="max", weight="", rounded=""),
                LEAST.format(how="max", weight="weight 3", rounded="{ round half_up to 0 }"),
            ),
            "impossible",
            "",
        ),
        (
            (
                LEAST.format(how="min", weight="", rounded=""),
                LEAST.format(how="max", weight="", rounded=""),
            ),
            "possible",
            ({"P": "100", "c": "0"}, "0.00", "100.00"),
        ),
        # A score that is shown to other places is another text for the same number.
        (
            (
                ADDED.format(how="sum", a="", b=""),
                ADDED.format(how="sum { shown half_up to 1", a="", b="").replace("{ range", "range"),
            ),
            "possible",
            ({"a": "100", "b": "0"}, "100.00", "100.0"),
        ),
    ],
)
def test_combinations_are_compared_by_what_they_make_of_the_same_parts(rules, differs, seen):
    found = effects(*(_rules(str(number), text) for number, text in enumerate(rules, start=1)))
    (one,) = [one for one in found.scores if one.criterion == "overall"]
    witness = one.witness and (dict(one.witness.evidence), one.witness.old, one.witness.new)

    assert one.differs.value == differs
    assert (witness or one.reason.into("en")) == seen
    assert one.witness is None or (one.witness.old_band, one.witness.new_band) == ("", "")


def test_scores_are_compared_where_both_rulesets_make_them():
    text = """score d "ง" cites book
score c "ค" cites book {c}
score e "จ" cites book {e}
score overall "รวม" cites book = mean {{ score a "ก" score b "ข" }}
"""
    old, new = _rules("1", text.format(c="= d", e="")), _rules("2", text.format(c="", e="= d"))

    assert [one.criterion for one in effects(old, new).scores] == ["overall"]
    assert [one.criterion for one in effects(old, old).scores] == ["c", "overall"]


def test_a_sample_is_the_same_every_time_and_another_one_with_another_seed():
    old, new = (_rules(str(over), PRODUCT.format(formula=f"a * b / {over}")) for over in (100, 200))
    drawn = {name: exact_text(_drawn(1, 0, name, 0, 100)) for name in "ab"}

    assert dict(effects(old, new).scores[0].witness.evidence) == drawn
    assert effects(old, new, samples=2) == effects(old, new, samples=2, seed=1)
    assert effects(old, new, samples=2) != effects(old, new, samples=2, seed=2)


NESTED = """score overall "รวม" cites book = mean {{ {more}
    score P "พ" = mean {{ {more}
        score p1 "หนึ่ง" = mean {{ {more} score p11 "ก" score p12 "ข" }}
        score p2 "สอง"
    }}
    score Q "คิว" = mean {{ {more} score q1 "ค" score q2 "ง" }}
}}
grade level of overall cites book {{ high from 50 low otherwise }}
"""


def test_pairs_hold_for_the_highest_scores_that_both_rulesets_make_alike():
    rounded = "round half_up to 0"
    old, new = _rules("1", NESTED.format(more="")), _rules("2", NESTED.format(more=rounded))
    above = NESTED.format(more="").replace("mean {", f"mean {{ {rounded}", 1)
    depths = [effects(old, one).grades[0].depth for one in (new, _rules("2", above))]

    assert depths == [("p11", "p12", "p2", "q1", "q2"), ("P", "Q")]


def test_nothing_is_tried_where_everything_is_proved(monkeypatch):
    def refused(*_):
        raise AssertionError("tried")

    monkeypatch.setattr(Trials, "of", refused)
    rounded = _edited(HALVES, ("mean {", "mean { round half_up to 0"))
    found = effects(_rules("1", HALVES), _rules("2", rounded))

    assert _pairs(found)[Verdict.OPEN] == set()


FEW = """scale proof single answer cites book {{ none 0 some {some} all 100 }}
score a "ก" answers proof cites book
score overall "รวม" cites book = mean {{ score b "ข" score c "ค" }}
grade level of a cites book {{ high from 70 middle from 60 low otherwise }}
"""


def test_a_band_that_none_of_a_few_answers_reaches_is_open_where_they_are_worth_something_else():
    found = effects(_rules("1", FEW.format(some=50)), _rules("2", FEW.format(some=55)))
    verdicts = _verdicts(found)

    assert verdicts["middle", "middle"] == ("open", "scores that take few values only")
    assert verdicts["high", "high"] == YES
    # Of answers that are worth the same all are tried.
    same = effects(
        _rules("1", FEW.format(some=50)), _rules("2", _edited(FEW.format(some=50), ("from 70", "from 80")))
    )
    assert _verdicts(same)["middle", "middle"] == NO


def test_one_assessment_is_looked_at_without_its_parts():
    text = """input another "อื่น" default {default} cites book choice {{ p "ค" q "ง" }}
input kind "ชนิด" cites book choice {{ x "ก" y "ข" }}
score first "หนึ่ง" cites book = lookup another {{ p gives 0 q gives 5 }}
score second "สอง" cites book = lookup kind {{ {kinds} }}
score points "แต้ม" cites book = first * second
"""
    # Of the first kind everything is 0; of the second, what is not given is 0 and then 300.
    found = []
    for kinds in ("x gives 0 y gives 60", "x gives 60 y gives 0"):
        old, new = (_rules(one, text.format(default=one, kinds=kinds)) for one in "pq")
        found += [one for one in effects(old, new).scores if one.criterion == "points"]

    assert [one.differs.value for one in found] == ["open", "possible"]
    assert found[0].reason.into("en") == NOT_GIVEN.replace("`other`", "`another`")
    assert (found[1].witness.old, found[1].witness.new) == ("0.00", "300.00")
    assert found[1].witness.evidence == (("kind", "x"),)


def test_a_reason_of_exact_arithmetic_is_the_same_in_both_languages():
    rules = KIND.format(default="", choices=XY), KIND.format(default="", choices='y "ข" x "ก"')
    (grade,) = effects(*(_rules(str(number), text) for number, text in enumerate(rules))).grades

    assert {pair.reason for pair in grade.pairs} == {
        Text((("en", "`kind` has other choices in each ruleset"),))
    }


def test_grades_that_rest_on_other_grades_are_held_against_each_other():
    def rules(version, edge):
        return itarules.load_text(
            f"language 1 ruleset demo {version} revision 1 {{ range 0 to 100 }} score a score b"
            f" grade inner of b {{ P from {edge}  Q otherwise }}"
            " grade level of a { A when a >= 50 and inner is P  B otherwise }"
        )

    found = {one.grade: one for one in effects(rules(1, 60), rules(2, 80)).grades}

    # Where b lies between 60 and 80, A becomes B; the other way round nothing leads.
    assert [(one.old, one.new, one.verdict.name) for one in found["level"].pairs] == [
        ("A", "A", "POSSIBLE"),
        ("A", "B", "POSSIBLE"),
        ("B", "A", "IMPOSSIBLE"),
        ("B", "B", "POSSIBLE"),
    ]


def test_rows_that_speak_of_fewer_scores_are_held_against_rows_that_speak_of_more():
    def rules(version, edge):
        table = f"A when t >= {edge}  B when a >= 50  C otherwise"
        return _rules(
            version, f"score t cites book = mean {{ part a part b }} grade g of t cites book {{ {table} }}"
        )

    (grade,) = effects(rules("1", 90), rules("2", 80)).grades

    # A mean of 80 to 90 takes 60 of a at least.
    assert grade.depth == ("a", "b")
    assert [(one.old, one.new) for one in grade.pairs if one.verdict is Verdict.POSSIBLE] == [
        ("A", "A"),
        ("B", "A"),
        ("B", "B"),
        ("C", "C"),
    ]
    assert sum(one.verdict is Verdict.IMPOSSIBLE for one in grade.pairs) == 5


@pytest.mark.parametrize(
    ("policy", "verdict"), [("missing excluded", Verdict.POSSIBLE), ("missing error", Verdict.IMPOSSIBLE)]
)
def test_what_was_tried_of_whole_answers_is_not_said_of_answers_with_parts_missing(policy, verdict):
    def rules(version, edge):
        return _rules(
            version,
            f"""scale s cites book single answer {{ none 0 all 100 }}
score t cites book = mean {{ {policy} part a answers s part b answers s part c answers s }}
grade g of t cites book {{ A when t * t >= {edge}  F otherwise }}""",
        )

    (grade,) = effects(rules("1", 2600), rules("2", 2400)).grades

    # Whole answers make 0, 33.33, 66.67 and 100; without a part they may make 50, of which the square is 2500.
    assert grade.depth == ("a", "b", "c")
    assert {(one.old, one.new): one.verdict for one in grade.pairs}["F", "A"] is verdict
