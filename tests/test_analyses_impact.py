import json
from fractions import Fraction
from itertools import product

import jsonschema
import pytest
from attrs import evolve
from click.testing import CliRunner

import itarules
from itarules.analyses.changing import impact as module
from itarules.analyses.changing.carrying import Loss, carry
from itarules.analyses.changing.change_forms import diff_schema_text
from itarules.analyses.changing.continuity import continuity
from itarules.analyses.changing.impact import impact_on
from itarules.analyses.changing.impact_forms import impact_to_json
from itarules.cli import itarules as command_line
from itarules.evaluator import evaluate
from itarules.limits import DEFAULT_LIMITS, Limits
from itarules.readers import read_document
from itarules.readers.bodies import read_bodies
from itarules.readers.faults import Faults
from itarules.readers.wide_form import read_wide
from itarules.rendering import diagnostic_to_json
from itarules.scorer import compile_scorer

OLD = """\
language 1
ruleset demo 1 revision 1 { range 0 to 100  shown half_up to 2 }
source book "ตำรา"
scale proof single answer cites book { none 0 "ไม่มี"  some 50 "มีบางส่วน"  all 100 "มีครบ" }
score overall "คะแนนรวม" cites book = weighted mean {
    score duty weight 70% "การปฏิบัติหน้าที่" = mean {
        score I1 "เป็นธรรม" answers proof
        score I2 "ทันเวลา"
    }
    score assets weight 30% "การใช้ทรัพย์สิน"
}
grade level of overall cites book { A from 85  B from 50  C otherwise }
"""
WEIGHTS = (("weight 70%", "weight 50%"), ("weight 30%", "weight 50%"))
SCALES = (("some 50", "some 80"),)
STRUCTURE = ((" = mean {", " = min {"),)
BANDS = (("A from 85", "A from 80"),)


def changed(*edits, text=OLD):
    text = text.replace("demo 1 ", "demo 2 ")
    for written, instead in edits:
        assert text.count(written) == 1
        text = text.replace(written, instead)
    return itarules.load_text(text)


def impact(evidence, *edits, target=""):
    old, new = itarules.load_text(OLD), changed(*edits)
    documents = [read_document(one).unwrap() for one in evidence]
    return impact_on(documents, old, new, continuity(old.model, new.model), target=target)


ONE = {"I1": "all", "I2": "90", "assets": "80"}


def test_a_move_is_taken_apart_as_by_hand():
    # Old: duty (100 + 90) / 2 = 95, total 0.7 * 95 + 0.3 * 80 = 90.5. New: duty min(100, 90) = 90, total 85.
    # New weights alone: 0.5 * 95 + 0.5 * 80 = 87.5. New structure alone: 0.7 * 90 + 0.3 * 80 = 87.
    # Weights: ((87.5 - 90.5) + (85 - 87)) / 2 = -2.5. Structure: ((87 - 90.5) + (85 - 87.5)) / 2 = -3.
    move = impact([ONE], *WEIGHTS, *STRUCTURE).moves[0]

    assert (move.old_total, move.new_total) == (Fraction("90.5"), Fraction(85))
    assert dict(move.parts) == {"weights": Fraction("-2.5"), "structure": Fraction(-3)}


def test_what_is_due_to_three_factors_is_the_mean_over_their_six_orders():
    half = ONE | {"I1": "some"}
    # Duty by points and structure: mean 70 or 85 (50, 80 with 90), min 50 or 80; the total with old and new weights.
    duty = {(False, False): 70, (True, False): 85, (False, True): 50, (True, True): 80}
    share = {False: Fraction(7, 10), True: Fraction(1, 2)}

    def total(weights, scales, structure):
        return share[weights] * duty[scales, structure] + (1 - share[weights]) * 80

    orders = [
        ("w", "s", "t"),
        ("w", "t", "s"),
        ("s", "w", "t"),
        ("s", "t", "w"),
        ("t", "w", "s"),
        ("t", "s", "w"),
    ]
    gains = dict.fromkeys("wst", Fraction(0))
    for order in orders:
        present = set()
        for factor in order:
            before = total("w" in present, "s" in present, "t" in present)
            present.add(factor)
            gains[factor] += total("w" in present, "s" in present, "t" in present) - before

    move = impact([half], *WEIGHTS, *SCALES, *STRUCTURE).moves[0]

    assert dict(move.parts) == {
        "weights": gains["w"] / 6,
        "scales": gains["s"] / 6,
        "structure": gains["t"] / 6,
    }


@pytest.mark.parametrize(
    "edits", [WEIGHTS, SCALES, STRUCTURE, (*WEIGHTS, *SCALES), (*WEIGHTS, *SCALES, *STRUCTURE)]
)
def test_the_parts_add_up_and_both_totals_are_those_of_an_evaluation(edits):
    evidence = [
        {"I1": answer, "I2": second, "assets": third}
        for answer, second, third in product(
            ("none", "some", "all"), ("0", "33.33", "99.99"), ("12.34", "85")
        )
    ]
    old, new = itarules.load_text(OLD), changed(*edits)
    found = impact(evidence, *edits)

    assert len(found.moves) == len(evidence)
    for one, move in zip(evidence, found.moves, strict=True):
        assert sum(part for _, part in move.parts) == move.new_total - move.old_total
        assert move.old_total == Fraction(old.evaluate(one).scores["overall"].value)
        assert move.new_total == Fraction(new.evaluate(one).scores["overall"].value)
        assert (move.old_grade, move.new_grade) == tuple(
            rules.evaluate(one).grades["level"].band for rules in (old, new)
        )


def test_what_did_not_change_has_no_part_in_a_move():
    assert dict(impact([ONE], *WEIGHTS).moves[0].parts)["structure"] == 0
    assert dict(impact([ONE], *STRUCTURE).moves[0].parts) == {"structure": Fraction("-3.5")}


def test_evidence_as_counts_takes_the_way_of_the_evaluator():
    text = OLD.replace("single answer ", "")
    old = itarules.load_text(text)
    new = changed(*SCALES, text=text)
    document = read_document({"I1": {"counts": {"some": 1, "all": 2}}, "I2": "90", "assets": "80"}).unwrap()
    move = impact_on([document], old, new, continuity(old.model, new.model)).moves[0]

    # I1 is 250/3, then 280/3: duty rises by 5 and the total by 3.5.
    assert move.move == Fraction("3.5")
    assert dict(move.parts) == {"scales": Fraction("3.5"), "structure": 0}


@pytest.mark.parametrize(
    ("evidence", "edits", "because"),
    [
        (ONE | {"I2": "70", "assets": "80"}, BANDS, "bands"),
        (ONE, WEIGHTS, None),
        ({"I1": "all", "I2": "90", "assets": "60"}, WEIGHTS, None),
        ({"I1": "all", "I2": "90", "assets": "70"}, WEIGHTS, "total"),
        ({"I1": "all", "I2": "80", "assets": "70"}, (*WEIGHTS, *BANDS), "bands"),
        ({"I1": "all", "I2": "20", "assets": "100"}, (*WEIGHTS, *BANDS), "both"),
    ],
)
def test_a_grade_changes_because_of_the_total_or_of_the_bands(evidence, edits, because):
    assert impact([evidence], *edits).moves[0].because == because


def test_grades_with_other_bands_are_counted_without_a_reason():
    found = impact([ONE], ("A from 85", "excellent from 80"))

    assert found.transitions == {("A", "excellent"): 1}
    assert (found.old_bands, found.new_bands) == (("A", "B", "C"), ("excellent", "B", "C"))
    assert found.moves[0].because is None


def test_a_body_without_enough_evidence_is_left_out_and_says_what_is_missing():
    found = impact([{"I1": "all", "assets": "80"}], *WEIGHTS)

    assert found.moves == ()
    assert (found.skipped[0].missing_old, found.skipped[0].missing_new) == (("I2",), ("I2",))


def test_what_only_the_new_rules_ask_for_may_stand_in_the_same_row():
    edits = (("score I2", 'score I3 "ใหม่" score I2'),)
    without, with_it = (
        impact([ONE, ONE | {"I3": "60"}], *edits).skipped,
        impact([ONE | {"I3": "60"}], *edits).moves,
    )

    assert [one.missing_new for one in without] == [("I3",)]
    assert with_it[0].new_total == Fraction("82.33")  # 0.7 * 250 / 3 + 24


def test_a_target_that_nothing_continues_is_refused():
    with pytest.raises(ValueError, match="no criterion of demo/2@1 continues `assets`"):
        impact([ONE], ('score assets weight 30% "', 'score property weight 30% "'), target="assets")


def test_an_impact_is_written_down_number_by_number():
    bodies = [
        {
            "subject": {"name": "หนึ่ง"},
            "evidence": ONE,
            "published": [{"criterion": "I2", "value": "90"}],
        },
        {"subject": {"name": "สอง"}, "evidence": {"I1": "all", "I2": "100", "assets": "100"}},
        {"subject": {"name": "สาม"}, "evidence": {"I1": "all", "assets": "80", "Z1": "5"}},
        {"subject": {"name": "สี่"}, "evidence": {"I1": "all", "assets": "80"}},
        {"subject": {"name": "ห้า"}, "evidence": {"I1": "some", "I2": "20", "assets": "80"}},
    ]
    found = impact(bodies, *WEIGHTS, *STRUCTURE)
    (unknown,) = found.skipped[0].faults
    lost = {"key": "I2", "path": "published[1]", "reason": "published", "old": [], "new": [], "faults": []}

    # The fifth: duty 35, then 20. Old 24.5 + 24, new 10 + 40; new weights alone 57.5, new structure alone 38.
    assert unknown.code == "E401"
    assert impact_to_json(found) == {
        "target": {"old": "overall", "new": "overall"},
        "factors": ["weights", "structure"],
        "totals": {"weights": "8", "structure": "-12"},
        "transitions": [{"old": "A", "new": "A", "bodies": 2}, {"old": "C", "new": "B", "bodies": 1}],
        "bodies": [
            {
                "body": "หนึ่ง",
                "old": {"total": "90.5", "grade": "A"},
                "new": {"total": "85", "grade": "A"},
                "move": "-5.5",
                "parts": {"weights": "-2.5", "structure": "-3"},
                "because": None,
                "lost": [lost],
            },
            {
                "body": "สอง",
                "old": {"total": "100", "grade": "A"},
                "new": {"total": "100", "grade": "A"},
                "move": "0",
                "parts": {"weights": "0", "structure": "0"},
                "because": None,
                "lost": [],
            },
            {
                "body": "ห้า",
                "old": {"total": "48.5", "grade": "C"},
                "new": {"total": "50", "grade": "B"},
                "move": "1.5",
                "parts": {"weights": "10.5", "structure": "-9"},
                "because": "total",
                "lost": [],
            },
        ],
        "skipped": [
            {
                "body": "สาม",
                "faults": [diagnostic_to_json(unknown)],
                "missing": {"old": [], "new": ["I2"]},
                "lost": [{**lost, "key": "Z1", "path": "evidence.Z1", "reason": "unknown"}],
            },
            {"body": "สี่", "faults": [], "missing": {"old": ["I2"], "new": ["I2"]}, "lost": []},
        ],
    }


def test_a_body_without_a_name_goes_by_its_file_and_a_target_need_not_be_a_root():
    found = impact([{"I1": "all", "I2": "90", "assets": "80"}], *STRUCTURE, target="duty")

    assert (found.target, found.old_bands, found.new_bands) == (("duty", "duty"), (), ())
    assert [(one.body, one.old_total, one.new_total) for one in found.moves] == [("<mapping>", 95, 90)]
    assert (found.moves[0].old_grade, found.moves[0].new_grade) == (None, None)


@pytest.mark.parametrize(
    ("shown", "totals"),
    [
        # Without rounding the exact total counts; thirds have no last place, and take the way of the evaluator.
        ("", (Fraction(250, 3), Fraction(200, 3))),
        ("shown half_up to 2", (Fraction("83.33"), Fraction("66.67"))),
    ],
)
def test_totals_that_have_no_last_place_are_compared_too(shown, totals):
    text = f"""language 1
ruleset demo 1 revision 1 {{ range 0 to 100  {shown} }}
source book "ตำรา"
score overall "คะแนนรวม" cites book = weighted mean {{ score a weight 1 "ก"  score b weight 5 "ข" }}
"""
    old, new = itarules.load_text(text), itarules.load_text(text.replace("weight 5", "weight 2"))
    body = read_document({"a": 0, "b": 100}).unwrap()
    found = impact_on([body], old, new, continuity(old.model, new.model)).moves[0]

    assert (found.old_total, found.new_total) == totals
    assert dict(found.parts) == {"weights": totals[1] - totals[0], "structure": 0}


# By which way totals are computed


def counted(monkeypatch):
    """Note what is asked of the evaluator, and for which names scorers are compiled."""
    seen = {"evaluated": 0, "compiled": []}

    def evaluated(*arguments, **named):
        seen["evaluated"] += 1
        return evaluate(*arguments, **named)

    def compiled(plan, names, places):
        seen["compiled"].append(names)
        return compile_scorer(plan, names, places)

    monkeypatch.setattr(module, "evaluate", evaluated)
    monkeypatch.setattr(module, "compile_scorer", compiled)
    return seen


def test_bodies_with_the_same_sort_of_evidence_share_a_scorer_for_each_ruleset_in_between(monkeypatch):
    seen = counted(monkeypatch)
    figures = {"duty": "70.5", "assets": "80"}
    found = impact([ONE, ONE | {"I1": "some"}, figures, ONE], *WEIGHTS, *SCALES)

    # Without structure, weights and scales: four rulesets; none of them is another structure. With it, eight.
    assert len(found.moves) == 4
    assert seen["evaluated"] == 0
    assert seen["compiled"] == [("I1", "I2", "assets")] * 8 + [("duty", "assets")] * 8


def test_what_is_not_decimal_is_evaluated(monkeypatch):
    seen = counted(monkeypatch)
    text = OLD.replace("single answer ", "")
    document = read_document({"I1": {"counts": {"some": 1, "all": 2}}, "I2": "90", "assets": "80"}).unwrap()
    old, new = itarules.load_text(text), changed(*WEIGHTS, text=text)
    impact_on([document], old, new, continuity(old.model, new.model))

    # Old and new weights, in the old and the new structure.
    assert seen["evaluated"] == 4


def test_points_with_more_places_than_before_count(monkeypatch):
    seen = counted(monkeypatch)
    half = impact([ONE | {"I1": "some"}], ("some 50", "some 50.5")).moves[0]
    text = OLD.replace("single answer ", "")
    old, new = itarules.load_text(text), changed(("some 50", "some 50.5"), text=text)
    counts = {"I1": {"counts": {"some": 2, "all": 1}}, "I2": "90", "assets": "80"}
    third = impact_on([read_document(counts).unwrap()], old, new, continuity(old.model, new.model)).moves[0]

    # Duty 70 and 70.25; 200/3 and 201/3 for two of three, so that duty is 235/3 and 471/6, and the total 0.7 of that.
    assert (half.old_total, half.new_total) == (Fraction(73), Fraction("73.18"))
    assert (third.old_total, third.new_total) == (Fraction("78.83"), Fraction("78.95"))
    # The mean of 50, 50 and 100 is no decimal number, that of 50.5, 50.5 and 100 is 67; in two structures each.
    assert seen["evaluated"] == 2


def test_findings_keep_no_scorer_from_being_compiled_and_are_the_same_afterwards(monkeypatch):
    seen = counted(monkeypatch)
    # Scores that are shown to different places have no ranking.
    text = OLD.replace('"การใช้ทรัพย์สิน"', '"การใช้ทรัพย์สิน" { shown half_up to 1 }')
    text += 'finding weak "ด้อย" for each score when score < 85 cites book\n'
    old, new = itarules.load_text(text), changed(*WEIGHTS, text=text)
    evidence = {"duty": "90", "assets": "80"}
    documents = [read_document(evidence).unwrap()]
    (move,) = impact_on(documents, old, new, continuity(old.model, new.model)).moves

    assert (move.old_total, move.new_total, seen["evaluated"]) == (87, 85, 0)
    for rules in (old, new):
        assert [one.criterion.id for one in rules.evaluate(evidence).findings("weak")] == ["assets"]


def test_a_total_that_is_printed_needs_no_parts():
    found = impact([{"overall": "86.5"}, {"overall": "40"}], *BANDS)

    assert [(one.old_total, one.new_total, one.old_grade, one.new_grade) for one in found.moves] == [
        (Fraction("86.5"), Fraction("86.5"), "A", "A"),
        (40, 40, "C", "C"),
    ]


def test_what_the_target_does_not_need_may_be_missing():
    text = (
        OLD
        + 'score other "อื่น" cites book\ngrade second of other cites book { fine from 50 poor otherwise }\n'
    )
    old, new = itarules.load_text(text), changed(*WEIGHTS, text=text)
    joined = continuity(old.model, new.model)
    document = read_document(ONE).unwrap()
    (move,) = impact_on([document], old, new, joined).moves
    other = impact_on([read_document({"other": "60"}).unwrap()], old, new, joined, target="other")

    assert (move.old_total, move.new_total, move.old_grade) == (Fraction("90.5"), Fraction("87.5"), "A")
    assert [(one.old_total, one.old_grade, one.new_grade) for one in other.moves] == [(60, "fine", "fine")]
    assert (other.old_bands, other.new_bands) == (("fine", "poor"), ("fine", "poor"))


def test_a_grade_that_cannot_be_decided_is_none():
    # Of the first body `other` is not known, and so neither is its grade.
    text = OLD.replace("A from 85", "A when overall >= 85 and other >= 50")
    text += 'score other "อื่น" cites book\n'
    old, new = itarules.load_text(text), changed(*WEIGHTS, text=text)
    documents = [read_document(one).unwrap() for one in (ONE, ONE | {"other": "50"})]
    moves = impact_on(documents, old, new, continuity(old.model, new.model)).moves

    assert [(one.old_total, one.old_grade, one.new_grade) for one in moves] == [
        (Fraction("90.5"), None, None),
        (Fraction("90.5"), "A", "A"),
    ]


def test_a_grade_may_speak_of_another_one():
    first = "grade duty_level of duty cites book { fine from 80 poor otherwise }\n"
    text = OLD.replace("grade level", first + "grade level").replace(
        "A from 85", "A when overall >= 85 and duty_level is fine"
    )
    old, new = itarules.load_text(text), changed(*WEIGHTS, text=text)
    bodies = [
        {"duty": "79", "assets": "100"},
        {"duty": "85", "assets": "85"},
        {"duty": "100", "assets": "60"},
    ]
    documents = [read_document(one).unwrap() for one in bodies]
    moves = impact_on(documents, old, new, continuity(old.model, new.model)).moves

    assert [(one.old_total, one.new_total, one.old_grade, one.new_grade) for one in moves] == [
        (Fraction("85.3"), Fraction("89.5"), "B", "B"),
        (85, 85, "A", "A"),
        (88, 80, "A", "B"),
    ]
    assert [one.because for one in moves] == [None, None, None]


TWOFOLD = (("A from 85", "A when overall >= 80 and assets >= 10"),)


@pytest.mark.parametrize("swapped", [False, True])
def test_why_a_grade_is_another_one_is_not_said_where_it_is_not_the_total_alone(swapped):
    # 0.7 * 85 + 24 = 83.5: a B from 85 for an A, and an A from 80.
    rules = [itarules.load_text(OLD), changed(*TWOFOLD)]
    old, new = reversed(rules) if swapped else rules
    document = read_document({"I1": "all", "I2": "70", "assets": "80"}).unwrap()
    (move,) = impact_on([document], old, new, continuity(old.model, new.model)).moves

    assert (move.old_grade, move.new_grade) == (("A", "B") if swapped else ("B", "A"))
    assert move.because is None


def test_rows_that_no_total_meets_are_no_grade():
    edits = (("  C otherwise", ""), ("B from 50", "B from 60"))
    (found,) = impact([{"I1": "all", "I2": "20", "assets": "50"}], *edits).moves

    # 0.7 * 60 + 15 = 57.
    assert (found.old_total, found.old_grade, found.new_grade, found.because) == (57, "B", None, None)


@pytest.mark.parametrize("swapped", [False, True])
def test_where_one_ruleset_only_has_a_grade_the_other_has_none(swapped):
    plain = changed(("grade level of overall cites book { A from 85  B from 50  C otherwise }\n", ""))
    rules = [itarules.load_text(OLD), plain]
    old, new = reversed(rules) if swapped else rules
    found = impact_on([read_document(ONE).unwrap()], old, new, continuity(old.model, new.model))
    bands = [("A", "B", "C"), ()]

    assert [found.old_bands, found.new_bands] == (bands[::-1] if swapped else bands)
    assert found.transitions == {((None, "A") if swapped else ("A", None)): 1}
    assert found.moves[0].because is None


def test_bodies_are_left_out_where_either_ruleset_refuses_their_evidence():
    edits = (("score I2", 'score I3 "ใหม่" score I2'),)
    # The first has a key that neither knows; the second a value that the new rules alone would read.
    found = impact([ONE | {"I3": "60", "Z1": "5"}, ONE | {"I3": "101"}, ONE | {"I3": "60"}], *edits)

    assert [[fault.code for fault in one.faults] for one in found.skipped] == [["E401"], ["E411"]]
    assert [(one.missing_old, one.missing_new) for one in found.skipped] == [((), ()), ((), ())]
    assert len(found.moves) == 1


def test_an_impact_names_the_score_of_each_ruleset_and_the_faults_of_what_is_lost():
    found = impact(
        [{"I1": "some", "I2": "90", "assets": "80"}],
        ("revision 1 {", "revision 1 { follows demo 1 "),
        ("score overall", "score total replaces overall"),
        ("level of overall", "level of total"),
        ('  some 50 "มีบางส่วน"', ""),
    )
    form = impact_to_json(found)
    (lost,) = form["skipped"][0]["lost"]

    assert form["target"] == {"old": "overall", "new": "total"}
    assert (lost["reason"], [fault["code"] for fault in lost["faults"]]) == ("faulty", ["E412"])
    assert form["skipped"][0]["missing"] == {"old": [], "new": ["I1"]}


# Carrying over


def carried(evidence, *edits):
    old = itarules.load_text(OLD)
    new = changed(("revision 1 {", "revision 1 { follows demo 1 "), *edits)
    return carry(read_document(evidence).unwrap(), old, new, continuity(old.model, new.model))


@pytest.mark.parametrize(
    ("edits", "evidence", "reason"),
    [
        ([("score I2", "score I9 replaces none")], {"I2": "90"}, Loss.GONE),
        (
            [("score I2", "score I9 replaces I2, assets"), ("score assets", "score assets replaces none")],
            {"I2": "90"},
            Loss.MERGED,
        ),
        ([("score I2", 'score I9 "ก" replaces I2 score I2')], {"I2": "90"}, Loss.SPLIT),
        ([('"ทันเวลา"', '"ทันเวลา" { range 0 to 10 }')], {"I2": "9"}, Loss.RANGE),
        ([('"ทันเวลา"', '"ทันเวลา" { range 1 to 100 }')], {"I2": "9"}, Loss.RANGE),
        ([SCALES[0]], {"I1": "50"}, Loss.POINTS),
        ([("all 100", "all 90")], {"I1": 50}, Loss.POINTS),
        ([("single answer", ""), ("answers proof", "")], {"I1": {"counts": {"all": 2}}}, Loss.FORM),
        ([("answers proof", "")], {"I1": "50"}, None),
        ([SCALES[0]], {"I1": "some"}, None),
        ([("answers proof", "")], {"I1": "all"}, Loss.FORM),
        ([('  some 50 "มีบางส่วน"', "")], {"I1": "some"}, Loss.FAULTY),
        ([], {"evidence": {"I2": "90"}, "published": [{"criterion": "I2", "value": "90"}]}, Loss.PUBLISHED),
        ([], {"Z1": "90"}, Loss.UNKNOWN),
    ],
)
def test_evidence_that_would_say_something_else_is_not_carried_over(edits, evidence, reason):
    assert [one.reason for one in carried(evidence, *edits).lost] == ([] if reason is None else [reason])


@pytest.mark.parametrize("value", ["-5", "\u22125", " 5", 5, "๕"])
def test_a_printed_number_is_no_answer_in_words(value):
    negative = OLD.replace('"การใช้ทรัพย์สิน"', '"การใช้ทรัพย์สิน" { range -10 to 10 }')
    old = itarules.load_text(negative)
    new = itarules.load_text(
        negative.replace("demo 1 ", "demo 2 ").replace("range -10 to 10", "range -20 to 10")
    )
    found = carry(read_document({"assets": value}).unwrap(), old, new, continuity(old.model, new.model))

    assert [one.reason for one in found.lost] == [Loss.RANGE]


def test_people_are_carried_over_with_what_they_answered():
    document = {"evidence": {"I2": "90"}, "respondents": {"I2": {"answered": 4, "population": 9}}}
    found = carried(document, ("score I2", "score I7 replaces I2"))

    assert [(one.key, word, one.value) for one, word in found.document.respondents] == [
        ("I7", "answered", 4),
        ("I7", "population", 9),
    ]
    assert (found.document.fiscal_year, found.document.published, found.document.report) == (None, (), ())
    assert found.pairs == (("I2", "I7"),)


@pytest.mark.parametrize(
    ("edits", "factors"),
    [
        ([], ("structure",)),
        (WEIGHTS, ("weights", "structure")),
        (SCALES, ("scales", "structure")),
        # One part more or another way to combine is structure, and so is a scale with other options.
        (
            [
                ("weight 70%", "weight 60%"),
                ("weight 30%", "weight 20%"),
                ("score duty", 'score new weight 20% "ใหม่"\nscore duty'),
            ],
            ("structure",),
        ),
        ([(" = weighted mean", " = weighted sum"), ("weight 70%", "weight 0.6")], ("structure",)),
        ([("some 50", "half 50"), ("all 100", "all 90")], ("structure",)),
        (
            [("score duty weight 70%", "score job replaces duty weight 50%"), ("weight 30%", "weight 50%")],
            ("weights", "structure"),
        ),
    ],
)
def test_what_a_move_is_taken_apart_into(edits, factors):
    old, new = itarules.load_text(OLD), changed(("revision 1 {", "revision 1 { follows demo 1 "), *edits)

    assert impact_on([], old, new, continuity(old.model, new.model)).factors == factors


def test_what_is_lost_says_what_was_written_where_and_what_it_has_to_do_with():
    found = carried(
        {"evidence": {"I1": "some", "I2": "90", "assets": "80"}, "respondents": {"I1": 4, "Z9": 5}},
        ("score I2", 'score I9 "ใหม่" replaces I2 score I2'),
        ('  some 50 "มีบางส่วน"', ""),
    )
    told = [(one.key, one.path, one.reason, one.old, one.new) for one in found.lost]

    assert told == [
        ("I2", "evidence.I2", Loss.SPLIT, ("I2",), ("I9", "I2")),
        ("Z9", "respondents.Z9", Loss.UNKNOWN, (), ()),
        ("I1", "evidence.I1", Loss.FAULTY, ("I1",), ("I1",)),
    ]
    assert [[fault.code for fault in one.faults] for one in found.lost] == [[], [], ["E412"]]
    assert [entry.key for entry in found.document.entries] == ["assets"]
    assert found.pairs == (("assets", "assets"),)
    assert found.faults == ()
    assert found.assessment.figure_slots != ()


def test_evidence_is_carried_over_to_the_criterion_that_continues_it():
    found = carried({"I2": "90.50", "I1": "some"}, ("score I2", "score I7 replaces I2"))

    assert [(one.key, one.value) for one in found.document.entries] == [("I7", "90.50"), ("I1", "some")]
    assert found.lost == ()
    assert found.document.ruleset == "demo/2"


# Tables in wide form


def wide(text):
    faults = Faults("bodies.csv", DEFAULT_LIMITS)
    return read_wide(text, faults), [(one.code, one.path) for one in faults.diagnostics]


def test_a_row_is_a_document_with_what_its_cells_say():
    documents, faults = wide("หน่วยงาน;subject.province;I1;ปีงบประมาณ\nอบต.หนึ่ง;ตรัง;๘๒.๕;2565\nอบต.สอง;;;\n")

    assert faults == []
    assert documents[0].subject == (("name", "อบต.หนึ่ง"), ("province", "ตรัง"))
    assert [(one.key, one.value, one.path) for one in documents[0].entries] == [
        ("I1", "๘๒.๕", "line 2, column I1")
    ]
    assert [one.fiscal_year for one in documents] == ["2565", None]
    assert documents[1].entries == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("E531", "")]),
        ("name,I1\nก,1\n", [("E585", "line 1")]),
        ("body,I1,I1\nก,1,2\n", [("E534", "line 1")]),
        ("body,หน่วยงาน\nก,ข\n", [("E534", "line 1")]),
        ("body,,I1\nก,1,2\n", [("E533", "line 1")]),
        ("body,I1\n,90\n", [("E586", "line 2")]),
        ("body,I1\nก,90\nข,80\nก,70\n", [("E587", "line 4")]),
        ("body,I1\nก,90,80\n", [("E536", "line 2")]),
        ('body,I1\n"ก,90\n', [("E537", "line 2")]),
    ],
)
def test_a_table_that_cannot_be_taken_apart_says_where(text, expected):
    assert wide(text)[1] == expected


def test_a_table_has_no_more_rows_than_are_read_and_a_row_no_more_entries():
    few = Limits(evidence_entries=2)
    rows, entries = Faults("bodies.csv", few), Faults("bodies.csv", few)
    read_wide("body,I1\nก,1\nข,2\nค,3\nง,4\n", rows)
    read_wide("body,I1,I2,I3\nก,1,2,3\n", entries)

    assert [(one.code, one.path) for one in rows.diagnostics] == [("E517", "line 4")]
    assert [(one.code, one.path) for one in entries.diagnostics] == [("E517", "line 2, column I3")]


def test_a_folder_holds_a_body_a_file(tmp_path):
    (tmp_path / "b.toml").write_text(
        '[subject]\nname = "อบต.สอง"\n[evidence]\nI1 = "all"\n', encoding="utf-8"
    )
    (tmp_path / "a.json").write_text('{"I1": "none"}', encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not an assessment", encoding="utf-8")
    read = read_bodies(tmp_path)

    assert [dict(one.subject)["name"] for one in read.unwrap()] == ["a", "อบต.สอง"]
    (tmp_path / "c.toml").write_text("=", encoding="utf-8")
    assert read_bodies(tmp_path).value is None


# The command


@pytest.fixture
def files(tmp_path):
    (tmp_path / "old.ita").write_text(OLD, encoding="utf-8")
    new = OLD.replace("demo 1 ", "demo 2 ")
    for written, instead in (*WEIGHTS, *STRUCTURE):
        new = new.replace(written, instead)
    (tmp_path / "new.ita").write_text(new, encoding="utf-8")
    (tmp_path / "bodies.csv").write_text("body,I1,I2,assets\nหนึ่ง,all,90,80\nสอง,all,,80\n", encoding="utf-8")
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(command_line, [str(one) for one in arguments])


def test_the_command_tells_what_becomes_of_bodies(files):
    arguments = ["diff", files / "old.ita", files / "new.ita", "--data", files / "bodies.csv"]
    shown = run(*arguments, "--language", "en")
    form = json.loads(run(*arguments, "--format", "json").output)

    assert shown.exit_code == 0
    assert "Bodies whose score of overall is compared: 1; not comparable: 1." in shown.output
    assert "missing under the new rules: I2" in shown.output
    jsonschema.validate(form, json.loads(diff_schema_text()))
    assert form["impact"]["bodies"][0]["parts"] == {"weights": "-2.5", "structure": "-3"}


def test_the_command_refuses_faulty_data_and_unknown_targets(files):
    (files / "bad.csv").write_text("I1\n90\n", encoding="utf-8")
    arguments = ["diff", files / "old.ita", files / "new.ita", "--data"]

    assert (run(*arguments, files / "bad.csv").exit_code) == 1
    assert (
        json.loads(run(*arguments, files / "bad.csv", "--format", "json").output)["diagnostics"][0]["code"]
        == "E585"
    )
    assert run(*arguments, files / "bodies.csv", "--of", "Z9").exit_code == 2


def test_an_impact_over_renamed_criteria_is_none(ita_2565):
    # The same rules under another name and with other ids: nobody moves.
    documents = [
        read_document({"IIT": "80.12", "EIT": "77.77", "OIT": "91.05"}).unwrap(),
    ]
    joined = continuity(ita_2565.model, ita_2565.model)
    moves = impact_on(documents, ita_2565, ita_2565, joined).moves

    assert [(one.move, dict(one.parts), one.because) for one in moves] == [(0, {"structure": 0}, None)]
    assert evolve(moves[0], body="") != moves[0]
