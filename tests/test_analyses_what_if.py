from fractions import Fraction
from pathlib import Path

import pytest

from itarules.analyses.explaining.explanation_forms import what_if_to_json
from itarules.analyses.explaining.what_if import what_if

KHLONG_HA = Path(__file__).parents[1] / "examples" / "khlong-ha-2565.toml"


def _changed(ita_2565, changes, evidence=KHLONG_HA):
    return what_if(ita_2565, evidence, changes).unwrap()


def test_a_score_above_that_was_given_moves_by_the_weight_of_the_change(ita_2565):
    found = _changed(ita_2565, {"O28": "100"})
    scores = {one.criterion: (one.before, one.after, one.gain) for one in found.scores}

    # One of the 4 items of 9.4, which is one of 5 parts of indicator 9: 100 / 4 / 5 = 5; then 20% of that.
    assert scores["disclosure"] == ("52.19", "57.19", "+5.00")
    assert scores["overall"] == ("77.56", "78.56", "+1.00")
    assert [(one.criterion, one.before, one.after) for one in found.changes[0].shifts] == [
        ("disclosure", "52.19", "57.19")
    ]


def test_a_change_relative_to_the_shown_score_replaces_the_answers_below(ita_2565):
    found = _changed(ita_2565, [("๔", "+3")])
    scores = {one.criterion: one.after for one in found.scores}

    assert (scores["assets"], scores["overall"]) == ("86.81", "77.74")
    assert found.changes[0].replaced == ("I19", "I20", "I21", "I22")
    assert ("weakness", ("assets",), ()) in found.findings
    assert ("strength", (), ("assets",)) in found.findings
    assert "I20" not in scores


@pytest.mark.parametrize(
    ("written", "after"), [("-3", "80.81"), ("\u22123", "80.81"), ("+๓", "86.81"), ("90", "90.00")]
)
def test_what_is_set_may_be_written_in_several_ways(ita_2565, written, after):
    scores = {one.criterion: one.after for one in _changed(ita_2565, {"4": written}).scores}

    assert scores["assets"] == after


def test_an_answer_may_be_set(ita_2565):
    found = _changed(ita_2565, {"O28": "complete"})

    assert {one.criterion: one.after for one in found.scores}["disclosure"] == "57.19"


def test_a_level_changes_with_the_score(ita_2565):
    found = _changed(ita_2565, {"OIT": "100", "EIT": "90"})

    assert found.grades == (("level", "B", "A"),)
    # 0.3 × 91.012 + 0.3 × 90 + 0.4 × 100
    assert found.after.score("overall").exact == Fraction("94.3036")


def test_a_score_that_was_not_known_moves_nothing_and_says_so(ita_2565):
    found = _changed(ita_2565, {"O10": "0"})

    assert found.changes[0].unused == ("disclosure",)
    assert [one.criterion for one in found.scores] == ["O10"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"O9": "+3"}, "E620"),
        ({"dutty": "90"}, "E401"),
        ({"dutty": "+3"}, "E401"),
        ({"duty": "101"}, "E411"),
        ({"duty": "+3"}, "E411"),
        ({"O28": "50"}, "E417"),
        ([("4", "+3"), ("assets", "90")], "E404"),
    ],
)
def test_what_cannot_be_set_is_told(ita_2565, changes, code):
    outcome = what_if(ita_2565, KHLONG_HA, changes)

    assert (outcome.value, [one.code for one in outcome.errors]) == (None, [code])


def test_a_score_above_may_not_leave_its_range(ita_2565):
    evidence = {"disclosure": "99.00", "O1": "absent", "IIT": "90", "EIT": "90", "prevention": "90"}

    # 99 + 100 / 9 / 5 is above 100: the figure and the item contradict each other.
    assert [one.code for one in what_if(ita_2565, evidence, {"O1": "complete"}).errors] == ["E411"]


def test_before_is_the_result_without_changes(ita_2565):
    found = _changed(ita_2565, {"O28": "100"})

    assert found.before == ita_2565.evaluate(KHLONG_HA)
    assert what_if_to_json(found)["scores"][0] == {
        "criterion": "overall",
        "before": "77.56",
        "after": "78.56",
        "gain": "+1.00",
    }
