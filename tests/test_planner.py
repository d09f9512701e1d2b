from fractions import Fraction

import pytest
from attrs import evolve

import itarules
from itarules import plan as plans
from itarules.amounts import Rounding, RoundingMode
from itarules.model import Allowed, Checked, Combination
from itarules.planner import compile_plan
from itarules.texts import Text

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


@pytest.fixture
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

    # The greatest of one part is that part.
    assert influence == {
        "overall": 1,
        "IIT": Fraction(3, 10),
        "I1": Fraction(3, 20),
        "I2": Fraction(3, 20),
        "EIT": Fraction(7, 10),
        "E1": Fraction(7, 10),
    }


@pytest.mark.parametrize(
    ("function", "weights", "influence"),
    [
        ("sum", ("", ""), (1, 1)),
        ("weighted sum", ("weight 3", "weight 20%"), (3, Fraction(1, 5))),
        ("mean", ("", ""), (Fraction(1, 2), Fraction(1, 2))),
        ("weighted mean", ("weight 3", "weight 2"), (Fraction(3, 5), Fraction(2, 5))),
        ("min", ("", ""), (None, None)),
        ("geometric mean", ("", ""), (None, None)),
    ],
)
def test_influence_follows_the_combination(function, weights, influence):
    plan = itarules.load_text(
        f'language 1 ruleset demo 1 revision 1 {{}} score overall "ก" = {function} {{'
        f' item a {weights[0]} "ข" item b {weights[1]} "ค" }}'
    ).plan

    assert tuple(plan.steps[plan.slot_of[name]].influence for name in "ab") == influence


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
    assert (str(plan.identity.title), plan.identity.readings) == ("ตัวอย่าง", ())
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


EVERYTHING = """language 1
ruleset demo 2565 revision 3 { title "ตัวอย่าง" shown half_up to 2 range 0 to 100 }
source report "รายงาน"
source book "ตำรา"
assumption first "หนึ่ง" en "First"
assumption second "สอง"
assumption third "สาม"
scale extent cites report assumed third { least 0 "น้อย"  most 100 "มาก" assumed second }
input size "ขนาด" cites report choice { small "เล็ก" large "ใหญ่" }
input pace "ความเร็ว" default 3 range 1 to 9 cites report
kind item "ข้อ" en "Item" inherits measures
kind part "ส่วน"
score overall "รวม" cites report = mean cites report assumed second {
    missing scores 5
    item I1 no "1.1" "หนึ่ง" answers extent cites report "หน้า 1" cites book
    part P "สอง" = sum { round half_up to 1 missing excluded item I2 "ก" }
}
score speed "เร็ว" cites report = pace * 2
grade level of overall "ระดับ" cites report assumed first { A "ดี" from 85 assumed second  F otherwise }
finding low "ต่ำ" for I1, P when overall < 85 cites report assumed third
sample P 10% of population at least 30 at most 400 cites report assumed first
measure lend "ยืม" cites report "หน้า 3" cites book {
    for I1 when score < 85
    for each item when score < 50 and overall < 80
    step "ทำ" owner "สำนัก" period months 4 to 6 follow_up "รายงาน" note "งบ"
}
"""


@pytest.fixture
def whole():
    return itarules.load_text(EVERYTHING, name="demo.ita").plan


def _th(text):
    return Text.of(text, "th")


def test_captions_say_what_is_shown_of_a_criterion(whole):
    assert whole.captions[whole.slot_of["I1"]] == plans.Caption(
        id="I1",
        no="1.1",
        code="",
        kind="item",
        kind_label=Text(versions=(("th", "ข้อ"), ("en", "Item"))),
        label=_th("หนึ่ง"),
        order=3,
        place="demo.ita:15",
        sources=("รายงาน หน้า 1", "ตำรา"),
    )


def test_steps_say_how_a_criterion_gets_its_score(whole):
    slots = whole.slot_of
    steps = {name: whole.steps[slot] for name, slot in slots.items()}
    two, one = (Rounding(mode=RoundingMode.HALF_UP, places=places) for places in (2, 1))
    given = plans.Step(
        parent=None,
        combination=None,
        formula=None,
        default=None,
        parts=(),
        weights=(),
        weighted=False,
        missing=Allowed.ERROR,
        missing_score=Fraction(0),
        rounding=None,
        shown=None,
        low=Fraction(0),
        high=Fraction(1),
        scale=None,
        influence=None,
        assumptions=(),
        inherits=False,
    )
    hundred = {"high": Fraction(100), "shown": two}

    assert steps == {
        "size": evolve(given, scale=1),
        "pace": evolve(given, default=Fraction(3), low=Fraction(1), high=Fraction(9)),
        "I1": evolve(
            given,
            parent=slots["overall"],
            scale=0,
            influence=Fraction(1, 2),
            assumptions=(2,),
            inherits=True,
            **hundred,
        ),
        # What is rounded passes no more on than its rounded score.
        "I2": evolve(given, parent=slots["P"], inherits=True, **hundred),
        "P": evolve(
            given,
            parent=slots["overall"],
            combination=Combination.SUM,
            parts=(slots["I2"],),
            weights=(Fraction(1),),
            missing=Allowed.EXCLUDED,
            rounding=one,
            influence=Fraction(1, 2),
            high=Fraction(100),
            shown=one,
        ),
        "overall": evolve(
            given,
            combination=Combination.MEAN,
            parts=(slots["I1"], slots["P"]),
            weights=(Fraction(1), Fraction(1)),
            missing=Allowed.SCORES,
            missing_score=Fraction(5),
            influence=Fraction(1),
            assumptions=(1,),
            **hundred,
        ),
        "speed": evolve(
            given,
            formula=plans.Condition(
                program=(("score", slots["pace"]), ("product", 1, Fraction(2))), test=None
            ),
            parts=(slots["pace"],),
            weights=(Fraction(1),),
            low=Fraction(2),
            high=Fraction(18),
            shown=two,
            influence=Fraction(1),
        ),
    }
    assert whole.roots == (slots["overall"], slots["speed"])


def test_scales_keep_their_options_and_what_these_assume(whole):
    def option(name, label, points, *assumptions):
        return plans.Option(id=name, label=_th(label), points=Fraction(points), assumptions=assumptions)

    assert whole.scales == (
        plans.Scale(
            id="extent",
            options=(option("least", "น้อย", 0, 2), option("most", "มาก", 100, 1)),
            single=False,
            choices=False,
        ),
        plans.Scale(
            id="size",
            options=(option("small", "เล็ก", 0), option("large", "ใหญ่", 1)),
            single=True,
            choices=True,
        ),
    )
    assert whole.assumptions == (
        plans.Assumption(id="first", text=Text(versions=(("th", "หนึ่ง"), ("en", "First")))),
        plans.Assumption(id="second", text=_th("สอง")),
        plans.Assumption(id="third", text=_th("สาม")),
    )


def _compared(first, limit, comparator):
    return (first, ("number", Fraction(limit)), ("compare", comparator))


def test_grades_keep_what_their_rows_and_their_table_assume(whole):
    overall = whole.slot_of["overall"]

    assert whole.grades == (
        plans.Grade(
            id="level",
            label=_th("ระดับ"),
            slot=overall,
            bands=(
                plans.Band(
                    id="A",
                    label=_th("ดี"),
                    condition=plans.Condition(program=_compared(("score", overall), 85, ">="), test=None),
                    grounds=(1,),
                    assumptions=(0,),
                ),
                plans.Band(id="F", label=_th("F"), condition=None, grounds=(), assumptions=(0,)),
            ),
        ),
    )


def test_findings_samples_and_measures_keep_whom_they_are_for(whole):
    slots = whole.slot_of
    overall = ("score", slots["overall"])
    both = (*_compared(("subject",), 50, "<"), *_compared(overall, 80, "<"), ("all", 2))

    assert whole.findings == (
        plans.Finding(
            id="low",
            label=_th("ต่ำ"),
            targets=(slots["I1"], slots["P"]),
            condition=plans.Condition(program=_compared(overall, 85, "<"), test=None),
            assumptions=(2,),
        ),
    )
    assert whole.samples == (
        plans.Sample(
            slot=slots["P"], share=Fraction(1, 10), least=30, most=400, certainty="assumed", assumptions=(0,)
        ),
    )
    assert whole.measures == (
        plans.Measure(
            id="lend",
            title=_th("ยืม"),
            applications=(
                plans.Application(
                    targets=(slots["I1"],),
                    condition=plans.Condition(
                        program=_compared(("subject",), 85, "<"), test=("<", Fraction(85))
                    ),
                ),
                plans.Application(
                    targets=(slots["I1"], slots["I2"]), condition=plans.Condition(program=both, test=None)
                ),
            ),
            steps=(_th("ทำ"),),
            owners=(_th("สำนัก"),),
            period=(4, 6),
            follow_ups=(_th("รายงาน"),),
            notes=(_th("งบ"),),
            sources=("รายงาน หน้า 3", "ตำรา"),
            certainty="stated",
        ),
    )


def test_a_band_without_a_label_has_its_id_in_the_language_of_the_rules():
    plan = itarules.load_text(
        "language 1 ruleset demo 1 revision 1 { written in en }"
        ' score a "A" grade level of a { high from 85  low "Low" otherwise }'
    ).plan

    assert [band.label.versions for band in plan.grades[0].bands] == [(("en", "high"),), (("en", "Low"),)]
