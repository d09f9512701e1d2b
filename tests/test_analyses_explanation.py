from fractions import Fraction
from pathlib import Path

import pytest

import itarules
from itarules.analyses.explaining.explanation import explain
from itarules.analyses.explaining.explanation_texts import derivation, sentence, table
from itarules.reports.plain_text import plain_text

KHLONG_HA = Path(__file__).parents[1] / "examples" / "khlong-ha-2565.toml"
ROUNDED = """language 1
ruleset demo 1 revision 1 { shown half_up to 2 range 0 to 100 missing scores 10 }
score total "รวม" en "Total" = mean { round half_up to 0 item a "ก" item b "ข" item c "ค" }
"""


def _explained(ita_2565, criterion=""):
    return explain(ita_2565, KHLONG_HA, criterion).unwrap()


def test_a_step_says_what_it_adds_and_what_is_lost(ita_2565):
    steps = {step.criterion.id: step for step in _explained(ita_2565).steps}

    # 40% for the OIT, half of it for indicator 9: 52.19 × 0.2 and (100 - 52.19) × 0.2.
    assert steps["disclosure"].share == Fraction(1, 5)
    assert (steps["disclosure"].adds, steps["disclosure"].lost) == (Fraction("10.438"), Fraction("9.562"))
    assert (steps["OIT"].adds, steps["OIT"].lost) == (0, Fraction("14.562"))
    assert (steps["OIT"].depth, steps["OIT"].parent, steps["disclosure"].depth) == (1, "overall", 2)
    assert (steps["quality"].evidence, steps["OIT"].evidence) == ("evidence.quality", "")


def test_the_contributions_of_khlong_ha_add_up(ita_2565):
    explanation = _explained(ita_2565)

    assert explanation.total == Fraction("77.5556")
    assert [(grade, band) for grade, _, band, _ in explanation.grades] == [("level", "B")]


def test_rounding_and_missing_parts_are_told_apart():
    ruleset = itarules.load_text(ROUNDED)
    explanation = explain(ruleset, {"a": "51.60", "b": "80.00"}).unwrap()

    # (51.6 + 80 + 10) / 3 = 47.2, rounded to 47: beside 17.2 and 26.666… there is 10/3 less 0.2.
    assert explanation.score.value == "47"
    assert [step.adds for step in explanation.steps] == [
        Fraction(10, 3) - Fraction(1, 5),
        Fraction("17.2"),
        Fraction(80, 3),
    ]
    assert explanation.total == 47
    assert "Rounding or missing parts of Total" in plain_text(table(explanation, "en"))


def test_the_answers_stand_beside_their_points(ita_2565):
    explanation = _explained(ita_2565, "I20")
    given = [(one.option, one.amount, one.points) for one in explanation.score.given]

    assert given == [("much", "88.64", 67), ("most", "11.36", 100)]
    assert "(มาก 88.64% × 67 + มากที่สุด 11.36% × 100) / 100" in plain_text(derivation(explanation))


def test_scores_that_are_no_sums_say_so():
    ruleset = itarules.load_text(
        "language 1 ruleset demo 1 revision 1 { shown half_up to 2 range 0 to 100 }\n"
        'score total "รวม" = min { item a "ก" item b "ข" }'
    )
    explanation = explain(ruleset, {"a": 40, "b": 60}).unwrap()

    assert (explanation.total, explanation.steps[1].share) == (40, None)
    assert sentence(explanation, "th") == "รวมได้ 40.00 คะแนน ซึ่งเป็นค่าต่ำสุดของก (40.00 คะแนน) และข (60.00 คะแนน)"


@pytest.mark.parametrize(
    ("criterion", "language", "said"),
    [
        (
            "",
            "th",
            "คะแนนรวมได้ 77.56 คะแนน อยู่ในระดับผลการประเมิน B ซึ่งเป็นค่าเฉลี่ยถ่วงน้ำหนักของ IIT (91.01 คะแนน น้ำหนัก 30%)"
            " EIT (82.71 คะแนน น้ำหนัก 30%) และ OIT (63.60 คะแนน น้ำหนัก 40%)"
            " โดยเสียคะแนนในส่วนของ OIT มากที่สุด คือ 14.56 คะแนน",
        ),
        ("I20", "th", "I20 ได้ 70.75 คะแนน จากคำตอบ มาก 88.64% และมากที่สุด 11.36%"),
        ("assets", "en", "Indicator 4 Use of official property is 83.81, as it was given"),
    ],
)
def test_an_officer_gets_one_sentence(ita_2565, criterion, language, said):
    assert sentence(_explained(ita_2565, criterion), language) == said


def test_the_table_ends_with_the_exact_total(ita_2565):
    text = plain_text(table(_explained(ita_2565)))

    assert text.rstrip().splitlines()[-1].split() == ["รวม", "77.56", "77.5556"]


def test_the_derivation_names_rule_line_source_and_evidence(ita_2565):
    text = plain_text(derivation(_explained(ita_2565, "EIT"), "en"))

    assert "Working: 1/3 × 85.37 (quality) + 1/3 × 85.46 (communication) + 1/3 × 77.31 (improvement)" in text
    assert "Exact value: 12407/150" in text
    assert "Rule: ita/2565/1/ruleset.ita:" in text
    assert "Evidence: evidence.quality" in text


def test_an_unknown_score_is_a_key_error(ita_2565):
    with pytest.raises(KeyError, match="did you mean 'duty'"):
        explain(ita_2565, KHLONG_HA, "dutty")
