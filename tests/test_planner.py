from fractions import Fraction

import pytest

import itarules
from itarules.model import Checked
from itarules.planner import compile_plan

TEXT = """language 1
ruleset demo 2565 revision 3 { title "ตัวอย่าง" fiscal year 2565 shown half_up to 2 }
source report "รายงาน"
assumption guess "เดา"
scale extent cites report { least 0  most 100 assumed guess }
score overall "คะแนนรวม" cites report "ข้อ 1" = weighted mean assumed guess {
    instrument IIT weight 30% "ภายใน" = mean {
        item I1 "หนึ่ง" answers extent
        item I2 "สอง"
    }
    instrument EIT weight 70% "ภายนอก" = max { item E1 "สาม" }
}
grade level of overall cites report { A from 85  F otherwise }
finding low "ต่ำ" for each item when score < 85 cites report
sample IIT 10% of population at least 30 assumed guess
"""


@pytest.fixture(scope="module")
def plan():
    return itarules.load_text(TEXT, name="demo.ita").plan


def test_parts_stand_before_what_they_are_part_of(plan):
    assert [slot for slot, step in enumerate(plan.steps) if any(part >= slot for part in step.parts)] == []
    assert [
        slot for slot, step in enumerate(plan.steps) if step.parent is not None and step.parent <= slot
    ] == []


def test_a_part_knows_its_parent_and_the_parent_its_part(plan):
    pairs = {(slot, part) for slot, step in enumerate(plan.steps) for part in step.parts}

    assert pairs == {(step.parent, slot) for slot, step in enumerate(plan.steps) if step.parent is not None}


def test_captions_keep_the_order_of_declaration_and_the_place(plan):
    declared = sorted(plan.captions, key=lambda caption: caption.order)

    assert [caption.id for caption in declared] == ["overall", "IIT", "I1", "I2", "EIT", "E1"]
    assert declared[0].place == "demo.ita:6"
    assert declared[0].sources == ("รายงาน ข้อ 1",)


def test_influence_is_the_product_of_the_shares_above(plan):
    influence = {caption.id: step.influence for caption, step in zip(plan.captions, plan.steps, strict=True)}

    # What is below a maximum has no share of its own.
    assert influence == {
        "overall": 1,
        "IIT": Fraction(3, 10),
        "I1": Fraction(3, 20),
        "I2": Fraction(3, 20),
        "EIT": Fraction(7, 10),
        "E1": None,
    }


def test_assumptions_stand_where_a_score_rests_on_them(plan):
    rests = {caption.id: step.assumptions for caption, step in zip(plan.captions, plan.steps, strict=True)}

    assert rests == {"overall": (0,), "IIT": (), "I1": (), "I2": (), "EIT": (), "E1": ()}
    assert [option.assumptions for option in plan.scales[0].options] == [(), (0,)]


def test_a_plain_comparison_of_the_subject_is_a_test(plan):
    (finding,) = plan.findings

    assert finding.condition.test == ("<", Fraction(85))


def test_a_band_without_a_label_is_shown_by_its_id(plan):
    assert [str(band.label) for band in plan.grades[0].bands] == ["A", "F"]


def test_the_identity_names_the_ruleset(plan):
    assert (plan.identity.name, plan.identity.fiscal_year) == ("demo/2565@3", 2565)
    assert plan.identity.digest.startswith("sha256:")


def test_the_same_model_gives_the_same_plan(plan):
    ruleset = itarules.load_text(TEXT, name="demo.ita")

    assert compile_plan(Checked(ruleset=ruleset.model), ruleset.digest) == plan


def test_grades_are_decided_after_those_that_they_speak_of():
    plan = itarules.load_text(
        TEXT + "grade third of overall { A when second is A  F otherwise }\n"
        "grade second of overall { A when level is A  F otherwise }\n"
    ).plan

    assert [grade.id for grade in plan.grades] == ["level", "third", "second"]
    assert plan.grade_order == (0, 2, 1)
