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
