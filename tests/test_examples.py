import pytest

import itarules
from itarules.examples import run_examples
from itarules.limits import DEFAULT_LIMITS

TEXT = """language 1
ruleset demo 1 revision 1 {{ shown half_up to 2 }}
source report "รายงาน"
scale extent cites report {{ least 0  most 100 }}
score overall "ก" cites report = mean {{ item a "ข" answers extent  item b "ค" }}
grade level of overall cites report {{ A when overall > 85  B when overall > 80 }}
finding low "ต่ำ" for each item when score < 85 cites report
example "ตัวอย่าง" cites report {{ given {given} expect {expect} }}
"""


def _faults(given, expect):
    try:
        diagnostics = itarules.load_text(TEXT.format(given=given, expect=expect)).diagnostics
    except itarules.RulesetError as refusal:
        diagnostics = refusal.diagnostics
    return [(one.code, one.labels[0].span.text) for one in diagnostics if one.code.startswith("C4")]


def test_an_expectation_that_holds_says_nothing():
    assert _faults("a most b 80", "overall 90 level A low b") == []


def test_a_number_is_compared_as_a_number_as_it_is_shown():
    assert _faults("a most b 80.005", "overall 90.0 b 80.01") == []
    assert _faults("a most b 80.005", "overall 90.0025") == [("C401", "overall 90.0025")]


def test_none_is_no_band_and_no_criterion():
    assert _faults("a least b 80", "level none") == []
    assert _faults("a most b 100", "low none") == []
    assert _faults("a most b 100", "level none") == [("C401", "level none")]


def test_what_is_not_decided_is_another_fault():
    assert _faults("a most", "overall 90") == [("C402", "overall 90")]


def test_each_expectation_is_held_against_the_rules():
    assert [code for code, _ in _faults("a most b 80", "overall 1 level B low a, b")] == ["C401"] * 3


def test_the_fault_says_what_the_score_is_made_from():
    try:
        itarules.load_text(TEXT.format(given="a most b 80", expect="overall 1"))
    except itarules.RulesetError as refusal:
        (fault,) = refusal.diagnostics

    assert fault.help("en") == "It is made from `a` 100.00, `b` 80.00."


def test_the_examples_of_the_ita_hold(ita_2565):
    assert len(ita_2565.model.examples) >= 8
    assert run_examples(ita_2565.model, ita_2565.plan, DEFAULT_LIMITS) == []


RULES = """language 1
ruleset demo 1 revision 1 {{ range 0 to 100 shown half_up to 2 }}
score overall "รวม" = mean {{ item a "ก"  item b "ข" }}
input way "ทาง" choice {{ fast "เร็ว"  slow "ช้า" }}
grade level of overall {{
    A when overall >= 85 and every item >= 80
    B from 60
    C when way is fast
    D otherwise
}}
grade part of a {{ high from 90 }}
finding low "ต่ำ" for each item when score < 50 and overall < 85
example "ตัวอย่าง" {{ given {given} expect {expect} }}
"""


def _made_from(given, expect):
    try:
        diagnostics = itarules.load_text(RULES.format(given=given, expect=expect)).diagnostics
    except itarules.RulesetError as refusal:
        diagnostics = refusal.diagnostics
    return [dict(one.parameters).get("parts") for one in diagnostics if one.code == "C401"]


@pytest.mark.parametrize(
    ("given", "expect", "parts"),
    [
        # The row that was expected and did not hold.
        (
            "a 100 b 79.99 way slow",
            "level A",
            "`overall` 90.00, `a` 100.00, `b` 79.99 (`A when overall >= 85 and every item >= 80`)",
        ),
        # A row above the one that was expected held.
        ("a 60 b 60 way slow", "level D", "`overall` 60.00 (`B from 60`)"),
        ("a 10 b 10 way slow", "level C", "`way` slow (`C when way is fast`)"),
        # None was expected, and one held.
        ("a 10 b 10 way slow", "level none", "`overall` 10.00 (`D otherwise`)"),
        ("a 90 b 10 way slow", "part none", "`a` 90.00 (`high from 90`)"),
        # Of a finding, the criteria that were expected and not found, or found and not expected.
        ("a 90 b 10 way slow", "low a, b", "`a` 90.00, `overall` 50.00 (`score < 50 and overall < 85`)"),
        ("a 90 b 10 way slow", "low none", "`b` 10.00, `overall` 50.00 (`score < 50 and overall < 85`)"),
        # Those are all found, in another order: the highest score comes first.
        (
            "a 10 b 20 way slow",
            "low a, b",
            "`a` 10.00, `b` 20.00, `overall` 15.00 (`score < 50 and overall < 85`)",
        ),
        ("a 10 way slow", "low b", "`b` –, `overall` – (`score < 50 and overall < 85`)"),
    ],
)
def test_a_grade_and_a_finding_show_the_scores_they_hang_on(given, expect, parts):
    assert _made_from(given, expect) == [parts]


def test_a_long_rule_is_cut_short():
    several = " or ".join(f"overall == {number}" for number in range(60))
    text = RULES.replace("every item >= 80", f"({several})")
    try:
        itarules.load_text(text.format(given="a 90 b 90 way slow", expect="level A"))
    except itarules.RulesetError as refusal:
        (fault,) = [one for one in refusal.diagnostics if one.code == "C401"]

    assert dict(fault.parameters)["parts"].startswith(
        "`overall` 90.00 (`A when overall >= 85 and (overall == 0 or "
    )
    assert dict(fault.parameters)["parts"].endswith("…`)")
    assert len(dict(fault.parameters)["parts"]) < 150
