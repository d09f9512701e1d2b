"""What if: results before and after scores are set."""

from fractions import Fraction
from pathlib import Path

import pytest

import itarules
from itarules.analyses.explaining.explanation_forms import what_if_to_json
from itarules.analyses.explaining.what_if import Difference, what_if

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

    assert (found.changes[0].unused, found.changes[0].before) == (("disclosure",), "")
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


HEADER = "language 1 ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 2 }\n"
TREE = """score overall "คะแนนรวม" = weighted mean {
    part OIT weight 40% "ก" = mean { part assets "ข" = COMBINATION { part O1 "ค"  part O2 "ง" }  part O3 "จ" }
    part IIT weight 60% "ฉ"
}
grade level of overall { A from 85  B otherwise }
"""


def _tried(changes, evidence, combination="mean", **options):
    ruleset = itarules.load_text(HEADER + TREE.replace("COMBINATION", combination))
    return what_if(ruleset, evidence, changes, **options)


def _scores(found):
    return {one.criterion: one.after for one in found.scores}


@pytest.mark.parametrize(
    ("before", "after", "gain"),
    [
        ("50.00", "52.50", "+2.50"),
        ("52.50", "50.00", "-2.50"),
        ("50.00", "50.00", "0.00"),
        ("50", "52.25", "+2.25"),
        ("52.25", "50", "-2.25"),
        ("1/3", "1/2", "+1/6"),
        ("50", "151/3", "+1/3"),
        ("151/3", "50", "-1/3"),
        ("", "50.00", ""),
        ("50.00", "", ""),
    ],
)
def test_a_gain_has_a_sign_and_as_many_places_as_there_are(before, after, gain):
    assert Difference(criterion="a", before=before, after=after).gain == gain


def test_all_given_scores_above_move_by_what_reaches_them():
    evidence = {"OIT": "60", "assets": "50", "O1": "40", "IIT": "90"}
    found = _tried({"O1": "60"}, evidence).unwrap()

    # 20 of O1 are 10 of the assets and 5 of the OIT; 0.4 × 65 + 0.6 × 90.
    assert [(one.criterion, one.before, one.after) for one in found.changes[0].shifts] == [
        ("assets", "50", "60"),
        ("OIT", "60", "65"),
    ]
    assert _scores(found) == {"overall": "80.00", "OIT": "65.00", "assets": "60.00", "O1": "60.00"}


def test_what_is_set_itself_does_not_move():
    evidence = {"OIT": "60", "assets": "50", "O1": "40", "IIT": "90"}
    found = _tried([("O1", "60"), ("assets", "80")], evidence).unwrap()

    # The assets are 80, whatever O1 is; these 30 more are 15 of the OIT.
    assert found.changes[0].shifts == ()
    assert [(one.criterion, one.after) for one in found.changes[1].shifts] == [("OIT", "75")]
    assert found.changes[1].replaced == ()
    assert _scores(found)["O1"] == "60.00"


@pytest.mark.parametrize(
    ("combination", "unused"),
    [
        ("min", ("assets", "OIT")),
        ("geometric mean", ("assets", "OIT")),
        ("mean { round half_up to 0 ", ("assets", "OIT")),
        # The assets are what is known of them, whatever the figure says.
        ("mean { missing excluded ", ("OIT",)),
    ],
)
def test_what_does_not_pass_on_by_weights_moves_nothing(combination, unused):
    rule, brace, more = combination.partition("{")
    tree = TREE.replace("COMBINATION { ", f"{rule} {{ {more}" if brace else f"{rule} {{ ")
    ruleset = itarules.load_text(HEADER + tree)
    evidence = {"OIT": "60", "assets": "50", "O1": "40", "IIT": "90"}
    found = what_if(ruleset, evidence, {"O1": "60"}).unwrap()

    assert (found.changes[0].shifts, found.changes[0].unused) == ((), unused)
    assert "OIT" not in _scores(found)


def test_a_sum_passes_on_by_its_weights():
    evidence = {"OIT": "60", "assets": "50", "O1": "40", "IIT": "90"}
    found = _tried({"O1": "50"}, evidence, "sum").unwrap()

    assert [(one.criterion, one.after) for one in found.changes[0].shifts] == [
        ("assets", "60"),
        ("OIT", "65"),
    ]


def test_a_score_above_may_go_to_the_end_of_its_range():
    evidence = {"assets": "90", "O1": "80", "O3": "50", "IIT": "90"}

    assert _scores(_tried({"O1": "100"}, evidence).unwrap())["assets"] == "100.00"
    low = {"assets": "10", "O1": "20", "O3": "50", "IIT": "90"}
    assert _scores(_tried({"O1": "0"}, low).unwrap())["assets"] == "0.00"
    (fault,) = _tried({"O1": "100"}, {**evidence, "assets": "90.01"}).errors
    assert (fault.code, fault.path, fault.origin) == ("E411", "O1=100", "<mapping>")
    # 90.01 and half of 20.
    assert dict(fault.parameters) == {"found": "100.01", "criterion": "assets", "low": "0", "high": "100"}
    assert [one.code for one in _tried({"O1": "0"}, {**low, "assets": "9.99"}).errors] == ["E411"]


@pytest.mark.parametrize(
    ("written", "after"),
    [
        ("+3", "53.25"),
        ("+3.5", "53.75"),
        ("+0.125", "50.38"),
        (" +3 ", "53.25"),
        ("=30", "30.00"),
        ("30", "30.00"),
    ],
)
def test_relative_scores_are_worked_out_from_the_shown_one(written, after):
    evidence = {"assets": "50.25", "O3": "50", "IIT": "90"}

    assert _scores(_tried({"assets": written}, evidence).unwrap())["assets"] == after


@pytest.mark.parametrize(("written", "exact"), [("+0.125", "50.375"), ("+3", "53.25")])
def test_a_relative_score_is_exact(written, exact):
    found = _tried({"assets": written}, {"assets": "50.25", "O3": "50", "IIT": "90"}).unwrap()

    assert found.after.score("assets").exact == Fraction(exact)


def test_what_is_added_to_a_shown_score_stands_for_its_places():
    # (40 + 45.01) / 2 = 42.505 is shown as 42.51, and 3 more are 45.51.
    found = _tried({"assets": "+3"}, {"O1": "40", "O2": "45.01", "O3": "50", "IIT": "90"}).unwrap()

    assert found.after.score("assets").exact == Fraction("45.51")
    assert found.changes[0].replaced == ("O1", "O2")
    assert (found.changes[0].before, found.changes[0].written) == ("42.51", "+3")


def test_what_cannot_be_read_is_told_as_written():
    outcome = _tried({"assets": "+3x"}, {"assets": "50", "O3": "50", "IIT": "90"})

    assert outcome.value is None
    assert [(one.path, dict(one.parameters)["found"]) for one in outcome.errors] == [("assets=+3x", "+3x")]


def test_there_is_nothing_to_add_to_a_score_that_is_not_known():
    outcome = _tried([("O1", "+3"), ("IIT", "101")], {"assets": "50", "O3": "50", "IIT": "90"})

    # All that is wrong is told at once.
    assert [(one.code, one.path, one.origin) for one in outcome.errors] == [
        ("E411", "IIT=101", "<mapping>"),
        ("E620", "O1=+3", "<mapping>"),
    ]
    assert dict(outcome.errors[1].parameters)["criterion"] == "O1"


def test_incomplete_evidence_is_told_unless_it_is_partial():
    evidence = {"O3": "50", "IIT": "90"}

    assert [one.code for one in _tried({"IIT": "80"}, evidence).errors] == ["E601"]
    assert [one.code for one in _tried({"IIT": "80"}, {"dutty": "50"}).errors] == ["E401"]
    found = _tried({"IIT": "80"}, evidence, partial=True).unwrap()
    assert (_scores(found), found.grades) == ({"IIT": "80.00"}, (("level", "", ""),))
    # With the assets the level is decided: 0.4 × 50 + 0.6 × 90.
    decided = _tried({"assets": "50"}, evidence, partial=True).unwrap()
    assert decided.grades == (("level", "", "B"),)
    assert [(one.criterion, one.before, one.after) for one in decided.scores] == [
        ("overall", "", "74.00"),
        ("OIT", "", "50.00"),
        ("assets", "", "50.00"),
    ]


def test_a_score_that_a_formula_makes_replaces_nothing_below():
    text = HEADER + 'score a "ก" = b / 2 + c / 2 { }\nscore b "ข"\nscore c "ค"\n'
    found = what_if(itarules.load_text(text), {"b": "40", "c": "60"}, {"b": "50"}).unwrap()

    assert found.changes[0].shifts == found.changes[0].unused == ()
    assert _scores(found) == {"a": "55.00", "b": "50.00"}


def test_a_relative_score_without_places_is_exact():
    header = HEADER.replace("shown half_up to 2", "")
    ruleset = itarules.load_text(header + 'score a "ก" = mean { part b "ข" part c "ค" part d "ง" }')
    found = what_if(ruleset, {"b": 1, "c": 1, "d": 2}, {"a": "+1.5"}).unwrap()

    # 4/3 and 3/2
    assert (found.after.score("a").exact, found.scores[0].gain) == (Fraction(17, 6), "+1.5")


def test_a_score_between_has_no_value_once_the_whole_is_set():
    found = _tried({"OIT": "80"}, {"O1": "40", "O2": "60", "O3": "90", "IIT": "90"}).unwrap()

    assert found.changes[0].replaced == ("O3", "O1", "O2")
    assert [(one.criterion, one.before, one.after, one.gain) for one in found.scores] == [
        ("overall", "82.00", "86.00", "+4.00"),
        ("OIT", "70.00", "80.00", "+10.00"),
        ("assets", "50.00", "", ""),
    ]


NUMBERED = """kind item "ข้อ" kind part "ส่วน"
score o "ก" = mean { part P "ป" = mean { item O1 no "O1" "ข" item O2 no "O2" "ค" } part S "ง" }
"""


def _codes(ruleset, evidence, changes):
    return [one.code for one in what_if(ruleset, evidence, changes).diagnostics]


def test_all_that_there_is_to_say_is_said():
    ruleset = itarules.load_text(HEADER + NUMBERED)

    # A code with a Thai digit for the letter is read, with a warning, in the evidence and in a change.
    assert _codes(ruleset, {"P": "50", "O1": "50", "S": "50"}, {"๐๑": "60"}) == ["E403"]
    assert _codes(ruleset, {"P": "50", "๐๑": "50", "S": "50"}, {"๐๑": "60"}) == ["E403", "E403"]
    assert _codes(ruleset, {"P": "99", "O1": "50", "S": "50"}, {"๐๑": "60"}) == ["E403", "E411"]
    assert _codes(ruleset, {"๐๑": "50"}, {"O1": "60"}) == ["E601", "E601", "E403"]
    assert _codes(ruleset, {"๐๑": "500"}, {"O1": "60"}) == ["E403", "E411"]


def test_what_is_missing_after_a_change_is_told():
    text = 'score o "ก" = mean { part P "ป" = mean { part x "ข" part y "ค" } part S "ง" } score u "ย" = x / 2 { }'
    ruleset = itarules.load_text(HEADER + text)
    evidence = {"x": "50", "y": "50", "S": "50"}

    # With the whole set nobody knows the part, which a formula needs.
    assert _codes(ruleset, evidence, {"P": "60"}) == ["E601"]
    partial = what_if(ruleset, evidence, {"P": "60"}, partial=True).unwrap()
    assert [(one.criterion, one.after) for one in partial.scores] == [
        ("o", "55.00"),
        ("P", "60.00"),
        ("u", ""),
    ]


def test_evidence_in_another_encoding_is_read(tmp_path):
    path = tmp_path / "evidence.csv"
    path.write_bytes("criterion,value\nP,50\nS,๕๐\n".encode("cp874"))
    ruleset = itarules.load_text(HEADER + NUMBERED)

    found = what_if(ruleset, path, {"S": "60"}, encoding="cp874").unwrap()
    assert _scores(found) == {"o": "55.00", "S": "60.00"}


TWO_PARTS = """language 1 ruleset demo 1 revision 1 { range 0 to 100 }
score overall "รวม" = mean { item a "ก" item b "ข" }
"""


def test_a_given_score_does_not_move_where_the_changes_together_make_it_computed():
    ruleset = itarules.load_text(TWO_PARTS)
    found = what_if(ruleset, {"overall": "90", "a": "50"}, {"a": "100", "b": "40"}).unwrap()
    scores = {one.criterion: (one.before, one.after) for one in found.scores}

    # Half of 50 more would be 115, out of range; but with both parts known, the score is their mean.
    assert [(one.criterion, one.shifts, one.unused) for one in found.changes] == [
        ("a", (), ()),
        ("b", (), ()),
    ]
    assert scores == {"overall": ("90", "70"), "a": ("50", "100"), "b": ("", "40")}


def test_a_given_score_is_named_where_it_cannot_move_with_a_part_that_was_unknown():
    found = what_if(itarules.load_text(TWO_PARTS), {"overall": "90"}, {"b": "40"}).unwrap()

    assert [(one.shifts, one.unused) for one in found.changes] == [((), ("overall",))]
    assert found.after.score("overall").value == "90"


def test_what_a_formula_uses_stays_where_its_score_is_set():
    ruleset = itarules.load_text(
        "language 1 ruleset demo 1 revision 1 {} input x range 0 to 10 score c = x * 2 { range 0 to 20 }"
        " score d = x + c { range 0 to 30 }"
    )
    found = what_if(ruleset, {"x": "3"}, {"c": "5"}).unwrap()

    # Inputs may be used elsewhere; with them the formula gives its score, and the one that was set is told to disagree.
    assert (found.changes[0].replaced, found.scores) == ((), ())
    assert [one.code for one in found.after.diagnostics] == ["E604"]
