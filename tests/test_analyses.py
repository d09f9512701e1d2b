"""Analyses: what incomplete evidence leaves possible."""

from fractions import Fraction

import pytest

import itarules
from itarules.analyses.improving.possible import possible

HEADER = "language 1 ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 2 }\n"
TREE = """scale shown single answer { no 0  yes 100 }
score overall "คะแนนรวม" = mean {
    part OIT "OIT" = mean { item O1 "1" answers shown  item O2 "2" answers shown  item O3 "3" answers shown }
    part IIT "IIT"
}
grade level of overall { A from 85  B from 75  C from 50  F otherwise }
"""


def statuses(outlook, grade="level"):
    return {band.band: band.status for band in outlook.grade(grade).bands}


def test_without_evidence_everything_is_possible():
    outlook = possible(itarules.load_text(HEADER + TREE), {})

    assert set(statuses(outlook).values()) == {"possible"}
    assert outlook.grade("level").decided is None
    assert (outlook.scores["overall"].low, outlook.scores["overall"].high) == (0, 100)


def test_items_take_their_points_only():
    outlook = possible(itarules.load_text(HEADER + TREE), {"IIT": "80", "O1": "yes"})

    # One, two or three of three items: 33.33, 66.67 or 100; with 80, that is 56.67, 73.33 or 90.
    assert outlook.scores["OIT"].values == (Fraction(100, 3), Fraction(200, 3), 100)
    assert outlook.scores["overall"].values == (Fraction(170, 3), Fraction(220, 3), 90)
    assert statuses(outlook) == {"A": "possible", "B": "impossible", "C": "possible", "F": "impossible"}


def test_a_possible_band_comes_with_what_completes_the_evidence():
    ruleset = itarules.load_text(HEADER + TREE)
    outlook = possible(ruleset, {"IIT": "80", "O1": "yes"})
    completing = {band.band: band.evidence for band in outlook.grade("level").bands}

    assert completing["A"] == {"O2": 100, "O3": 100}
    result = ruleset.evaluate({"IIT": "80", "O1": "yes", **completing["C"]})
    assert result.grades["level"].band == "C"


def test_a_grade_is_decided_when_one_band_is_left():
    ruleset = itarules.load_text(HEADER + TREE)

    assert (
        possible(ruleset, {"IIT": "80", "O1": "yes", "O2": "yes", "O3": "yes"}).grade("level").decided == "A"
    )
    assert possible(ruleset, {"IIT": "99", "O1": "no", "O2": "no"}).grade("level").decided is None
    assert possible(ruleset, {"IIT": "30", "O1": "no", "O2": "no"}).grade("level").decided == "F"


def test_a_figure_stands_whatever_its_parts_are():
    outlook = possible(itarules.load_text(HEADER + TREE), {"OIT": "40", "O1": "yes"})

    assert outlook.scores["OIT"].low == outlook.scores["OIT"].high == 40
    assert (outlook.scores["overall"].low, outlook.scores["overall"].high) == (20, 70)
    assert statuses(outlook) == {"A": "impossible", "B": "impossible", "C": "possible", "F": "possible"}


def test_what_a_policy_makes_of_incomplete_parts_is_open():
    tree = TREE.replace("= mean {\n", "= mean { missing excluded\n")
    outlook = possible(itarules.load_text(HEADER + tree), {"IIT": "100"})

    assert (outlook.scores["overall"].low, outlook.scores["overall"].high) == (50, 100)
    assert statuses(outlook)["F"] == "impossible"


def test_several_scores_decide_together():
    tree = TREE.replace("A from 85", "A when overall >= 85 and OIT < 70")
    outlook = possible(itarules.load_text(HEADER + tree), {"O1": "no"})

    # Two of three items at most: 66.67 and 100 have a mean of 83.33.
    assert statuses(outlook)["A"] == "impossible"
    assert possible(itarules.load_text(HEADER + tree), {}).grade("level").bands[0].status == "impossible"


def test_a_proof_comes_with_what_was_proved():
    outlook = possible(itarules.load_text(HEADER + TREE), {"IIT": "10"})
    (best,) = [band for band in outlook.grade("level").bands if band.band == "A"]

    assert (best.status, best.proof is not None) == ("impossible", True)


def test_formulas_and_choices_are_completed_too():
    text = HEADER + (
        'input size "ขนาด" choice { small "เล็ก"  large "ใหญ่" }\n'
        'score base "ฐาน" = lookup size { small gives 20  large gives 80 }\n'
        'score other "อื่น"\n'
        'score total "รวม" = (base + other) / 2 { shown half_up to 2 }\n'
        "grade level of total { A from 85  B from 60.01  F otherwise }\n"
    )
    ruleset = itarules.load_text(text)

    assert statuses(possible(ruleset, {"size": "large"})) == {
        "A": "possible",
        "B": "possible",
        "F": "possible",
    }
    assert statuses(possible(ruleset, {"size": "small"})) == {
        "A": "impossible",
        "B": "impossible",
        "F": "possible",
    }
    (first, *_) = possible(ruleset, {"other": "95"}).grade("level").bands
    assert (first.status, first.evidence) == ("possible", {"size": "large"})


def test_faulty_evidence_is_refused():
    with pytest.raises(itarules.AssessmentError):
        possible(itarules.load_text(HEADER + TREE), {"IIT": "101"})


def test_the_ita_is_answered_from_half_of_its_items(ita_2565):
    items = [one.id for one in ita_2565.model.criteria if one.kind == "item"]
    outlook = possible(ita_2565, {"IIT": "90", "EIT": "90", **dict.fromkeys(items[:40], "complete")})

    # The last three items are one of 10.1 and both of 10.2: 54 + 0.4 * (100 + prevention) / 2.
    lows = {
        name: outlook.scores[name].low for name in ("disclosure", "prevention_practice", "internal_measures")
    }
    assert lows == {"disclosure": 100, "prevention_practice": Fraction(175, 2), "internal_measures": 0}
    assert outlook.scores["overall"].low == 54 + Fraction(2, 5) * (100 + Fraction(175, 4)) / 2
    assert outlook.scores["overall"].high == 94
    assert statuses(outlook) == {
        "AA": "impossible",
        "A": "possible",
        "B": "possible",
        "C": "impossible",
        "D": "impossible",
        "E": "impossible",
        "F": "impossible",
    }
