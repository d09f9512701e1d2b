"""What is proved of rulesets, with answers worked out by hand."""

import json
import time
from fractions import Fraction
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

import itarules
from itarules.analyses.proving.proofs import prove
from itarules.cli import itarules as command_line
from itarules.obligations import OBLIGATIONS
from itarules.obligations.claims import How, Verdict

HEADER = "language 1 ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 2 }\n"
TREE = 'score overall "คะแนนรวม" = mean { part IIT "IIT"  part EIT "EIT" }\n'
SHIPPED = [one.name for one in itarules.available()]
OF_THE_ITA = [name for name in SHIPPED if name.startswith("ita")]
SCHEMA = Path(itarules.__file__).parent / "schemas" / "proofs.schema.json"


def claims(text, obligation, header=HEADER):
    return prove(itarules.load_text(header + text)).obligation(obligation).claims


def claim(text, obligation, subject, header=HEADER):
    return next(one for one in claims(text, obligation, header) if one.subject == subject)


def again(text, case, header=HEADER):
    """Return what the evaluator makes of a case once more, by the names of its outcome."""
    result = itarules.load_text(header + text).evaluate(dict(case.evidence), partial=True)
    found = {name: score.value for name, score in result.scores.items()}
    found |= {name: grade.band for name, grade in result.grades.items()}
    return {name: found.get(name, "") for name, _ in case.outcome}


@pytest.mark.parametrize("name", OF_THE_ITA)
def test_everything_is_proved_of_the_ita_in_every_reading(name):
    ruleset = itarules.load(name)
    readings = [ruleset, *(ruleset.with_readings(one.id) for one in ruleset.model.readings)]
    verdicts = [
        (one.readings, obligation.name, obligation.verdict)
        for one in map(prove, readings)
        for obligation in one.obligations
    ]

    assert [one for one in verdicts if one[2] is not Verdict.PROVED] == []


def test_proofs_of_the_ita_take_less_than_a_second():
    took = []
    for name in OF_THE_ITA:
        ruleset = itarules.load(name)
        before = time.process_time()
        prove(ruleset)
        took.append((time.process_time() - before, name))

    assert max(took)[0] < 1


@pytest.mark.parametrize("name", SHIPPED)
def test_nothing_is_refuted_of_the_rulesets_that_are_shipped(name):
    assert prove(itarules.load(name)).verdict is Verdict.PROVED


def test_there_are_twelve_obligations():
    assert len(OBLIGATIONS) == 12
    assert [one.name for one in prove(itarules.load("hdi/2014")).obligations] == list(OBLIGATIONS)


def test_a_table_without_otherwise_leaves_the_lowest_scores():
    text = TREE + "grade level of overall { A from 85  B from 50 }"
    found = claim(text, "levels_total", "level")

    assert (found.verdict, found.reason) == (Verdict.REFUTED, "no_row")
    assert again(text, found.cases[0])["level"] == ""
    assert Fraction(dict(found.cases[0].outcome)["overall"]) < 50


def test_a_table_with_conditions_that_cover_everything_is_proved_by_contradiction():
    text = TREE + "grade level of overall { A when overall >= 85  B when overall <= 84.99 }"

    assert claim(text, "levels_total", "level").how is How.REFUTATION
    assert claim(text, "tiling_after_rounding", "level").verdict is Verdict.PROVED


def test_a_start_that_cannot_be_printed_is_refuted_with_both_neighbours():
    text = TREE + "grade level of overall { A from 84.995  F otherwise }"
    found = claim(text, "tiling_on_grid", "level")

    assert (found.verdict, found.reason, found.detail) == (Verdict.REFUTED, "start_off_grid", "84.995")
    # 84.99 is below the start and 85.00 above it; nothing that is printed is the start.
    assert [dict(case.outcome) for case in found.cases] == [
        {"overall": "84.99", "level": "F"},
        {"overall": "85.00", "level": "A"},
    ]


def test_a_level_that_no_scores_have_is_refuted_and_named_shadowed_only_if_its_condition_can_hold():
    rows = "A when overall >= 85  B when overall >= 90  C when overall > 100  F otherwise"
    text = TREE + f"grade level of overall {{ {rows} }}"

    assert claim(text, "levels_reachable", "level.B").how is How.REFUTATION
    assert claim(text, "levels_reachable", "level.B").verdict is Verdict.REFUTED
    shadowed = claim(text, "no_level_shadowed", "level.B")
    assert (shadowed.verdict, shadowed.reason) == (Verdict.REFUTED, "shadowed")
    # The case has a score of 90 or more, and the row above takes it.
    assert again(text, shadowed.cases[0])["level"] == "A"
    assert Fraction(dict(shadowed.cases[0].outcome)["overall"]) >= 90
    assert claim(text, "levels_reachable", "level.C").verdict is Verdict.REFUTED
    assert claim(text, "no_level_shadowed", "level.C").verdict is Verdict.PROVED


def test_what_shadows_a_level_is_told_by_scores_that_it_can_be_tested_on():
    rows = "high when IIT >= 50 or EIT >= 50  middle when overall >= 50  low otherwise"
    text = TREE + f"grade level of overall {{ {rows} }}"
    shadowed = claim(text, "no_level_shadowed", "level.middle")

    assert (shadowed.verdict, shadowed.reason) == (Verdict.REFUTED, "shadowed")
    assert dict(shadowed.cases[0].outcome)["level"] == "high"
    assert again(text, shadowed.cases[0])["level"] == "high"


def test_a_penalty_that_a_score_brings_is_refuted_with_two_assessments():
    text = TREE + 'score total "รวม" = overall - EIT\n'
    found = claim(text, "monotone_scores", "total")

    # total = (IIT + EIT) / 2 - EIT = (IIT - EIT) / 2 falls as EIT rises.
    assert (found.verdict, found.detail) == (Verdict.REFUTED, "EIT")
    before, after = found.cases
    assert {name for name, value in before.evidence if dict(after.evidence)[name] != value} == {"EIT"}
    assert Fraction(again(text, before)["total"]) > Fraction(again(text, after)["total"])


def test_a_level_that_gets_better_and_worse_is_refuted_with_two_pairs():
    text = TREE + "grade level of overall { A when overall >= 40 and EIT < 60  F otherwise }"
    found = claim(text, "monotone_levels", "level")

    assert (found.verdict, found.reason, found.detail) == (Verdict.REFUTED, "moves_both_ways", "EIT")
    assert [again(text, case)["level"] for case in found.cases] == ["F", "A", "A", "F"]


def test_a_table_with_the_least_scores_first_is_monotone_too():
    text = TREE + "grade level of overall { good when overall <= 50  bad otherwise }"

    assert claim(text, "monotone_levels", "level").verdict is Verdict.PROVED


def test_stage_rounding_keeps_the_proof_of_direction():
    text = 'score overall "ก" = mean { round half_up to 0  part a = mean { round down to 0 part x part y } part b }\n'
    text += "grade level of overall { A from 85  F otherwise }"

    assert claim(text, "monotone_levels", "level").how is How.STRUCTURE
    assert {one.verdict for one in claims(text, "stages_declared")} == {Verdict.PROVED}


def test_what_the_structure_does_not_show_is_not_decided_and_named():
    # A square rises from 0 to 100, but the structure sees a base that may be negative.
    text = 'score a\nscore total "ก" = (a - 50) ^ 2 + 100 * a { range 0 to 20000 }\n'
    found = claim(text, "monotone_scores", "total")

    assert (found.verdict, found.detail) == (Verdict.NOT_DECIDED, "a: power")


def test_a_measure_for_good_scores_is_refuted_since_a_rising_score_brings_it():
    text = (
        TREE
        + 'measure praise "ชม" { for IIT when score >= 85 }\n measure help "ช่วย" { for IIT when score < 85 }'
    )
    found = claim(text, "measures_reachable", "praise")

    assert (found.verdict, found.reason) == (Verdict.REFUTED, "rises_to_measure")
    assert [dict(case.outcome)["praise"] for case in found.cases] == ["", "recommended"]
    assert claim(text, "measures_reachable", "help").verdict is Verdict.PROVED


def test_a_measure_that_nothing_brings_is_refuted():
    text = TREE + 'measure help "ช่วย" { for IIT when score < 0 }'

    assert claim(text, "measures_reachable", "help").reason == "never_recommended"


def test_the_range_is_proved_at_the_corners_of_the_answers():
    text = 'score total "ก" = a - b { range -100 to 100 }\nscore a\nscore b'

    assert claim(text, "scores_in_range", "total").how is How.STRUCTURE


def test_the_command_prints_json_by_its_schema():
    printed = CliRunner().invoke(command_line, ["check", "ita/2568", "--prove", "--format", "json"])
    found = json.loads(printed.output)

    jsonschema.validate(found, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert [one["taken"] for one in found["readings"]] == [[], ["ungrouped"], ["pooled"]]
    assert printed.exit_code == 0


@pytest.mark.parametrize(
    ("text", "status", "said"),
    [
        (TREE, 0, "proved"),
        (TREE + "grade level of overall { A from 85 }", 1, "no row takes these scores"),
        ("score a\nscore b = (a - 50) ^ 2 + 100 * a { range 0 to 20000 }", 3, "(a: power)"),
    ],
)
def test_the_status_of_the_command_tells_refuted_from_open(tmp_path, text, status, said):
    path = tmp_path / "demo.ita"
    path.write_text(HEADER + text, encoding="utf-8")
    ran = CliRunner().invoke(command_line, ["check", str(path), "--prove", "--language", "en"])

    assert ran.exit_code == status
    assert said in ran.output


def test_a_condition_that_is_not_linear_is_not_said_to_be_shadowed():
    # No product of a and b is 20000; the exact arithmetic knows no more of it than of any number.
    text = """score overall = mean { part a part b }
grade level of overall { A when overall >= 0  B when a * b >= 20000 }"""
    found = claim(text, "no_level_shadowed", "level.B")

    assert (found.verdict, found.reason, found.detail) == (
        Verdict.NOT_DECIDED,
        "loose",
        "a product of scores",
    )


def test_an_edge_with_more_digits_than_evidence_is_no_case():
    header = "language 1 ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 30 }\n"
    found = claim(
        "score a grade level of a { A from 50  B otherwise }", "printed_inside_band", "level", header
    )

    assert found.verdict is Verdict.PROVED
    # 50 itself is one; half a unit of the thirtieth place below it has 31 places.
    assert [case.evidence for case in found.cases[:1]] == [(("a", "50"),)]
