from fractions import Fraction

import itarules
from itarules.run import Run
from itarules.schedule import schedule_of

TEXT = """language 1
ruleset demo 1 revision 1 {}
score overall "ก" = mean { shown half_up to 1  item a "ข"  item b "ค" { shown floor to 0 }  item c "ง" }
grade level of overall { A from 85  F otherwise }
"""


def _run():
    """Return a run with numbers of its own: a 1/3, b -1/2, c 7 and the overall 41/18, over a scale of 6."""
    ruleset = itarules.load_text(TEXT)
    plan, assessment = ruleset.plan, ruleset.read({"a": Fraction(1, 3), "b": "0.5", "c": "7"}).unwrap()
    schedule = schedule_of(plan, (assessment.answer_slots, assessment.figure_slots))
    numbers = {"a": 2, "b": -3, "c": 42, "overall": 41}
    units = {"a": Fraction(1, 3), "b": -1, "c": Fraction(7), "overall": 23}
    ids = [caption.id for caption in plan.captions]
    return Run(
        plan=plan,
        schedule=schedule,
        assessment=assessment,
        numerators=[numbers[name] for name in ids],
        fractions={},
        approximate=set(),
        precision=50,
        units=[units[name] for name in ids],
        bands=((1, False),),
        findings=(),
        noticed=(),
    )


def test_a_score_is_a_whole_number_over_the_scale_of_the_evidence():
    run = _run()
    exact = {caption.id: run.exact(slot) for slot, caption in enumerate(run.plan.captions)}

    assert exact == {"a": Fraction(1, 3), "b": Fraction(-1, 2), "c": Fraction(7), "overall": Fraction(41, 18)}


def test_a_score_is_written_as_it_is_shown():
    run = _run()
    texts = {caption.id: run.value_text(slot) for slot, caption in enumerate(run.plan.captions)}

    assert texts == {"a": "1/3", "b": "-1", "c": "7", "overall": "2.3"}


def test_what_is_shown_is_a_number_again():
    run = _run()
    shown = {caption.id: run.shown(slot) for slot, caption in enumerate(run.plan.captions)}

    assert shown == {"a": Fraction(1, 3), "b": Fraction(-1), "c": Fraction(7), "overall": Fraction(23, 10)}


def test_the_choice_of_an_input_is_written_by_its_id():
    ruleset = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 { shown half_up to 2 } source book "ตำรา"\n'
        'input size "ขนาด" cites book choice { small "เล็ก" large "ใหญ่" }\n'
        'score points "คะแนน" cites book = lookup size { small gives 10  large gives 25 }'
    )
    result = ruleset.evaluate({"size": "large"})

    assert [result.score(name).value for name in ("size", "points")] == ["large", "25.00"]


def test_what_a_root_contributes_is_its_score_times_its_weight():
    ruleset = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 {} score overall "ก" = weighted mean {'
        ' part root weight 25% "ข" = geometric mean { item a "ค"  item b "ง" }'
        ' part plain weight 75% "จ" }'
    )
    parts = ruleset.evaluate({"a": "2", "b": "8", "plain": "10"}).score("overall").parts

    # The geometric mean of 2 and 8 is 4, a quarter of which counts.
    assert [(part.weight, part.contribution) for part in parts] == [("0.25", "1"), ("0.75", "7.5")]


def test_a_measure_may_hang_on_a_grade():
    ruleset = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 {} source book "ตำรา" score overall "ก" cites book\n'
        "grade level of overall cites book { high from 85  middle from 50  low otherwise }\n"
        'measure train "อบรม" cites book { for overall when level is middle }'
    )
    recommended = {
        score: [action.measure for action in ruleset.evaluate({"overall": score}).actions]
        for score in ("90", "85", "50", "49")
    }

    assert recommended == {"90": [], "85": [], "50": ["train"], "49": []}
