"""Conditions, influence, equivalence and mutants, with answers worked out by hand."""

import json
from collections import Counter
from fractions import Fraction
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

import itarules
from itarules.analyses.proving.boundary_cases import boundary_cases
from itarules.analyses.proving.condition_pairs import Effect, condition_pairs
from itarules.analyses.proving.equivalence import behaviour, equivalent
from itarules.analyses.proving.influences import influences
from itarules.analyses.proving.mutants import Fate, mutants
from itarules.cli import itarules as command_line
from itarules.obligations.claims import Verdict

HEADER = "language 1 ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 2 }\n"
TREE = 'score overall "คะแนนรวม" = mean { part IIT "IIT"  part EIT "EIT" }\n'
SCHEMAS = Path(itarules.__file__).parent / "schemas"
SHIPPED = [one.name for one in itarules.available()]
OF_THE_ITA = [name for name in SHIPPED if name.startswith("ita")]


def rules(text, header=HEADER):
    return itarules.load_text(header + text)


def table(rows, tree=TREE):
    return rules(tree + f"grade level of overall {{ {rows} }}")


def schema(name):
    return json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))


# Conditions


def test_a_condition_that_the_others_imply_is_proved_to_do_nothing():
    pairs = condition_pairs(table("A when overall >= 85 and every part >= 85  F otherwise"))

    # If both parts are 85 or more, so is their mean; the other way round it need not be.
    assert [(one.condition, one.effect) for one in pairs] == [
        ("overall >= 85", Effect.IMPLIED),
        ("IIT >= 85", Effect.DECIDES),
        ("EIT >= 85", Effect.DECIDES),
    ]


def test_a_condition_may_be_implied_by_the_range_of_another_score():
    pairs = condition_pairs(table("A when overall >= 85 and IIT >= 60  F otherwise"))

    # EIT is at most 100, so that an overall score of 84.995 needs an IIT of 69.99.
    assert {one.condition: one.effect for one in pairs} == {
        "overall >= 85": Effect.DECIDES,
        "IIT >= 60": Effect.IMPLIED,
    }


def test_the_pair_of_a_condition_comes_out_differently():
    ruleset = table("A when overall >= 85 and IIT >= 80  F otherwise")
    pair = next(one for one in condition_pairs(ruleset) if one.condition == "IIT >= 80")
    bands = [ruleset.evaluate(dict(one.evidence)).grade("level").band for one in (pair.without, pair.within)]

    assert bands == ["F", "A"]
    assert Fraction(dict(pair.without.evidence)["IIT"]) < 80
    assert dict(pair.without.evidence)["EIT"] == dict(pair.within.evidence)["EIT"]


def test_findings_and_measures_are_looked_at_too():
    ruleset = rules(
        TREE + 'finding weak for each part when score < 85\nmeasure m "ม" { for IIT when score < 60 }'
    )
    found = {(one.where, one.condition): one.effect for one in condition_pairs(ruleset)}

    assert found == {("weak", "IIT < 85"): Effect.DECIDES, ("m", "IIT < 60"): Effect.DECIDES}


@pytest.mark.parametrize("name", SHIPPED)
def test_every_condition_of_a_shipped_ruleset_is_classified(name):
    pairs = condition_pairs(itarules.load(name))

    assert [one for one in pairs if one.effect is Effect.NOT_DECIDED] == []
    assert [one for one in pairs if one.effect is Effect.DECIDES and one.without is None] == []


# Influence


def test_influence_is_exact_and_what_can_change_no_grade_is_proved():
    tree = 'score overall "ก" = weighted mean { part a weight 999 part b weight 1 }\n'
    found = {
        one.criterion: one
        for one in influences(table("A when overall >= 99.95 or a >= 1  F otherwise", tree))
    }

    assert (found["a"].points, found["a"].exact) == (Fraction(999, 10), True)
    # b moves overall by a tenth: with a below 1 that ends far below 99.95.
    assert (found["b"].points, found["b"].changes) == (Fraction(1, 10), Verdict.REFUTED)
    assert found["a"].changes is Verdict.PROVED


def test_influence_of_items_follows_the_tree():
    found = {one.criterion: one.points for one in influences(itarules.load("ita/2565"))}

    # 40 points of the OIT, half of them for indicator 9, a fifth of these for 9.1 with its 9 items.
    assert found["O1"] == Fraction(40, 2 * 5 * 9)


@pytest.mark.parametrize("name", OF_THE_ITA)
def test_every_criterion_of_the_ita_can_change_the_level(name):
    found = influences(itarules.load(name))

    assert [one.criterion for one in found if one.changes is not Verdict.PROVED or not one.exact] == []
    assert [one.criterion for one in found if one.pair[0].outcome[-1] == one.pair[1].outcome[-1]] == []


# Equivalence


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A from 85  F otherwise", "A when overall >= 85  F otherwise"),
        ("A when overall >= 85  F otherwise", "A when overall > 84.99  F otherwise"),
        ("A when overall >= 85  F otherwise", "A when not overall < 85  F otherwise"),
        (
            "A when overall >= 85 and every part >= 85  F otherwise",
            "A when IIT >= 85 and EIT >= 85 and overall >= 84  F otherwise",
        ),
    ],
)
def test_tables_that_mean_the_same_are_proved_alike(one, other):
    assert equivalent(table(one), table(other)).verdict is Verdict.PROVED


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A from 85  F otherwise", "A from 85.01  F otherwise"),
        ("A when overall >= 85 and IIT >= 85  F otherwise", "A when overall >= 85 and IIT > 85  F otherwise"),
        ("A when overall >= 85 and IIT >= 85  F otherwise", "A when overall >= 85 or IIT >= 85  F otherwise"),
    ],
)
def test_tables_that_differ_are_told_apart_by_evidence(one, other):
    first, second = table(one), table(other)
    found = equivalent(first, second)

    assert found.verdict is Verdict.REFUTED
    assert found.difference.what == "level"
    evidence = found.difference.evidence
    assert behaviour(first, evidence) != behaviour(second, evidence)


def test_scores_with_few_values_are_tried_one_by_one():
    scale = "scale done single answer { absent 0 complete 100 }\nscore a answers done\n"
    one, other, third = (
        rules(scale + f"finding weak for a when score < {limit}") for limit in ("100", "50", "0")
    )

    # No score is between 0 and 100, so that both limits find the same one.
    assert equivalent(one, other).verdict is Verdict.PROVED
    assert equivalent(one, third).difference.what == "weak"


def test_a_formula_spelled_differently_is_proved_alike_and_another_one_is_not():
    one, same, other = (
        rules(f"score a score b score c = {formula} {{ range -300 to 300 }}")
        for formula in (
            "max(a - b, 0) * 2",
            "choose { when a > b then 2 * a - 2 * b otherwise 0 }",
            "max(a - b, 1) * 2",
        )
    )

    assert equivalent(one, same).verdict is Verdict.PROVED
    assert equivalent(one, other).difference.what == "c"


def test_readings_are_told_apart():
    ruleset = itarules.load("ita/2568")
    found = equivalent(ruleset, ruleset.with_readings("ungrouped"))

    assert found.verdict is Verdict.REFUTED


def test_what_is_not_linear_is_not_proved_and_named():
    # The lesser of two numbers times the greater of them is one times the other, which no form here says.
    one = rules("score a score b score c = min(a, b) * max(a, b) { range 0 to 10000 }")
    other = rules("score a score b score c = a * b { range 0 to 10000 }")

    found = equivalent(one, other)
    assert (found.verdict, found.reason) == (Verdict.NOT_DECIDED, "c")


def test_products_in_another_order_are_proved_alike():
    one, same, other = (
        rules(f"score a score b score c = {formula} {{ range 0 to 10000 }}")
        for formula in ("a * b + b", "(1 + a) * b", "a * b + a")
    )

    assert equivalent(one, same).verdict is Verdict.PROVED
    assert equivalent(one, other).difference.what == "c"


def test_weights_in_another_measure_are_alike():
    one = rules('score overall "ก" = weighted mean { part a weight 60% part b weight 40% }')
    other = rules('score overall "ก" = weighted mean { part a weight 3 part b weight 2 }')
    sums = rules('score overall "ก" = weighted sum { part a weight 0.6 part b weight 0.4 }')

    assert equivalent(one, other).verdict is Verdict.PROVED
    assert equivalent(one, sums).verdict is Verdict.PROVED


# Mutants


def fates(ruleset):
    return Counter(one.fate for one in mutants(ruleset))


def test_boundary_cases_are_the_same_every_time():
    ruleset = itarules.load("ita/2566")

    assert list(boundary_cases(ruleset)) == list(boundary_cases(ruleset))


@pytest.mark.parametrize("name", ["hdi/2014", "ita/2561", "us_aqi/2013", "openssf_scorecard/5"])
def test_no_mutant_of_a_small_ruleset_goes_unnoticed(name):
    assert fates(itarules.load(name))[Fate.SURVIVED] == 0


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", SHIPPED)
def test_no_mutant_of_a_shipped_ruleset_goes_unnoticed(name):
    assert fates(itarules.load(name))[Fate.SURVIVED] == 0


def test_each_way_to_notice_a_mutant():
    text = """score overall "ก" = weighted mean { part IIT weight 60% = mean { item x } part EIT weight 40% }
grade level of overall { A from 85  B from 50  F otherwise }
example "หนึ่ง" { given x 50 EIT 50 expect level B }"""
    found = {(one.mutation.new, one.mutation.line): one.fate for one in mutants(rules(text))}
    tree, levels = text.splitlines()[:2]

    assert found["61", tree.replace("60", "61")] is Fate.REFUSED
    assert found["51", levels.replace("50", "51")] is Fate.EXAMPLE
    assert found["86", levels.replace("85", "86")] is Fate.BOUNDARY
    # The least of one part is its mean.
    assert found["min", tree.replace("= mean", "= min")] is Fate.EQUIVALENT
    assert Fate.SURVIVED not in found.values()


def test_a_mutant_that_a_case_notices_comes_out_differently_there():
    ruleset = table("A from 85  F otherwise")
    caught = [one for one in mutants(ruleset) if one.fate is Fate.BOUNDARY]
    for one in caught:
        mutant = itarules.load_text(one.mutation.applied().text)

        assert behaviour(mutant, one.case) != behaviour(ruleset, one.case)
    assert caught != []


# Commands


def test_mutate_tries_as_many_as_asked_for():
    ran = CliRunner().invoke(command_line, ["mutate", "us_aqi/2013", "--most", "5", "--language", "en"])

    assert [line.split() for line in ran.output.splitlines() if line.startswith("tried")] == [
        ["tried,", "of", "122", "5"]
    ]


def test_mutate_prints_a_page_and_json_by_its_schema(tmp_path):
    path = tmp_path / "demo.ita"
    path.write_text(HEADER + TREE + "grade level of overall { A from 85  F otherwise }", encoding="utf-8")
    page = CliRunner().invoke(command_line, ["mutate", str(path), "--language", "en"])
    printed = CliRunner().invoke(command_line, ["mutate", str(path), "--format", "json"])

    assert "noticed by a boundary case" in page.output
    jsonschema.validate(json.loads(printed.output), schema("mutants"))
    assert (page.exit_code, printed.exit_code) == (0, 0)


@pytest.mark.parametrize(
    ("arguments", "status"),
    [(["ita/2568"], 0), (["ita/2568", "--reading", "pooled"], 1), (["ita/2567"], 1)],
)
def test_the_status_of_equals_tells_alike_from_different(arguments, status):
    ran = CliRunner().invoke(command_line, ["check", "ita/2568", "--equals", *arguments, "--format", "json"])

    jsonschema.validate(json.loads(ran.output), schema("equivalence"))
    assert ran.exit_code == status


MEAN = "language 1 ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 2 }\nscore o = mean { part a part b }\n"


@pytest.mark.parametrize(
    ("other", "english", "thai", "evidence"),
    [
        (
            MEAN.replace("mean", "sum"),
            "They differ: o is 100.00 by one.ita, and 200.00 by other.ita.",
            "ไม่เหมือนกัน: o ตาม one.ita คือ 100.00 ส่วนตาม other.ita คือ 200.00",
            "a 100, b 100",
        ),
        (
            MEAN.replace("part b", "part c"),
            "They differ: what is missing is b by one.ita, and c by other.ita.",
            "ไม่เหมือนกัน: ข้อมูลที่ยังขาดตาม one.ita คือ b ส่วนตาม other.ita คือ c",
            "a 100",
        ),
        (
            MEAN.replace("0 to 100", "0 to 90"),
            "They differ: other.ita refuses evidence that one.ita takes.",
            "ไม่เหมือนกัน: other.ita ไม่รับข้อมูลที่ one.ita รับ",
            "b 100",
        ),
    ],
)
def test_what_differs_is_told_in_a_sentence(tmp_path, monkeypatch, other, english, thai, evidence):
    monkeypatch.chdir(tmp_path)
    for name, text in (("one", MEAN), ("other", other)):
        (tmp_path / f"{name}.ita").write_text(text, encoding="utf-8")
    asked = ["check", "one.ita", "--equals", "other.ita", "--language"]
    pages = [CliRunner().invoke(command_line, [*asked, language]).output for language in ("en", "th")]

    assert pages[0].splitlines()[3:] == [english, "", f"- Evidence: {evidence}"]
    assert pages[1].splitlines()[3:] == [thai, "", f"- ข้อมูล: {evidence}"]


def test_a_survivor_comes_with_evidence_that_an_example_could_be_made_of(tmp_path):
    file = tmp_path / "ruleset.ita"
    file.write_text(
        MEAN + "input staff range 1 to 5000\n"
        "score c = choose { when staff >= 500 then 100 otherwise staff / 5 }\n",
        encoding="utf-8",
    )
    page = CliRunner().invoke(command_line, ["mutate", str(file), "--language", "en"])
    printed = CliRunner().invoke(command_line, ["mutate", str(file), "--format", "json"])
    survivors = [one for one in json.loads(printed.output)["mutants"] if one["fate"] == "survived"]

    assert [(one["old"], one["new"], one["by"], one["evidence"]) for one in survivors] == [
        ("500", "499", "c", {"evidence": {"staff": "499"}})
    ]
    # 499 / 5 is 99.80, and not 100.
    assert "  it comes out differently for staff 499\n" in page.output
    assert (page.exit_code, printed.exit_code) == (1, 1)
    jsonschema.validate(json.loads(printed.output), schema("mutants"))


def test_equals_and_prove_do_not_go_together():
    ran = CliRunner().invoke(command_line, ["check", "ita/2568", "--equals", "ita/2567", "--prove"])

    assert ran.exit_code == 2
