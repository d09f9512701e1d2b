"""What of a ruleset its examples try."""

import itarules
from itarules.coverage import coverage_of

RULES = """language 1
ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 2 }
score overall "รวม" = mean { part a "ก" part b "ข" }
grade mark of overall { good from 85 poor otherwise }
finding weak "อ่อน" for a, b when score < 60
"""


def _covered(*evidence):
    ruleset = itarules.load_text(RULES)
    return coverage_of(ruleset.model, [ruleset.evaluate(one, partial=True) for one in evidence])


def test_nothing_is_tried_without_examples():
    coverage = _covered()

    assert coverage.counts == {
        "criteria": (0, 3),
        "bands": (0, 2),
        "findings": (0, 1),
        "conditions": (0, 2),
        "boundaries": (0, 3),
    }
    assert coverage.percent == 0


def test_a_boundary_is_tried_by_a_score_that_is_shown_on_it():
    beside, tie = _covered({"overall": "84.99"}), _covered({"overall": "84.995"})

    assert "overall >= 85 (mark.good)" in beside.untried["boundaries"]
    assert "overall >= 85 (mark.good)" not in tie.untried["boundaries"]


def test_a_finding_is_tried_by_one_that_it_names_and_one_that_it_does_not():
    assert _covered({"a": "10", "b": "10"}).untried["findings"] == ("weak",)
    assert _covered({"a": "10", "b": "90"}).untried["findings"] == ()


def test_a_condition_is_tried_where_it_decides_both_ways():
    holding, both = _covered({"overall": "90"}), _covered({"overall": "90"}, {"overall": "10"})

    assert "overall >= 85 (mark.good: never fails)" in holding.untried["conditions"]
    assert both.untried["conditions"] == ("score < 60 (weak: never holds)",)


def test_everything_may_be_tried():
    assert _covered({"a": "60", "b": "10"}, {"overall": "85"}, {"b": "60"}).percent == 100
