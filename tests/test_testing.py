"""The promises on a ruleset of one's own, and that each of them can fail."""

from typing import ClassVar

import pytest

import itarules
from itarules.ruleset import Ruleset
from itarules.testing import check_properties

TEXT = """language 1
ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 2 }
score overall "รวม" = mean { part a "ก" part b "ข" }
grade mark of overall { good from 85 poor otherwise }
"""


class Lost:
    """A result whose grades are gone."""

    grades: ClassVar = {}

    def __init__(self, result):
        self._result = result

    def __eq__(self, other):
        return self._result == other._result

    __hash__ = None

    def __getattr__(self, name):
        return getattr(self._result, name)


@pytest.mark.promise("G1", "N5", "X2", "X5", "L4")
@pytest.mark.parametrize("name", ["ita/2565", "hdi/2014", "cvss/3.1"])
def test_the_promises_hold_for_shipped_rulesets(name):
    assert check_properties(itarules.load(name), runs=15) is None


@pytest.mark.planted("G1")
def test_a_band_that_is_lost_is_told(monkeypatch):
    ruleset = itarules.load_text(TEXT)
    assess = Ruleset.evaluate

    def without_grades(self, evidence, *, partial=False, encoding=None):
        result = assess(self, evidence, partial=partial, encoding=encoding)
        return Lost(result)

    monkeypatch.setattr(Ruleset, "evaluate", without_grades)
    with pytest.raises(AssertionError, match="G1: `mark` has no band"):
        check_properties(ruleset, runs=20)


def test_every_boundary_is_tried_beside_what_is_drawn(monkeypatch):
    """On the tie that is shown as 85, and one millionth below it."""
    ruleset = itarules.load_text(TEXT)
    assess, tried = Ruleset.evaluate, []

    def noted(self, evidence, *, partial=False, encoding=None):
        tried.append(evidence)
        return assess(self, evidence, partial=partial, encoding=encoding)

    monkeypatch.setattr(Ruleset, "evaluate", noted)
    check_properties(ruleset, runs=1)

    assert [one for one in ({"overall": "84.995"}, {"overall": "84.994999"}) if one not in tried] == []


def test_a_result_that_falls_out_on_a_boundary_is_told(monkeypatch):
    ruleset = itarules.load_text(TEXT)
    assess = Ruleset.evaluate

    def falling_out(self, evidence, *, partial=False, encoding=None):
        lost = evidence == {"overall": "84.994999"}
        return assess(self, {} if lost else evidence, partial=partial or lost, encoding=encoding)

    monkeypatch.setattr(Ruleset, "evaluate", falling_out)
    with pytest.raises(AssertionError, match="G1: complete evidence leaves"):
        check_properties(ruleset, runs=1)


@pytest.mark.planted("X2")
def test_a_result_that_depends_on_the_order_of_evidence_is_told(monkeypatch):
    ruleset = itarules.load_text(TEXT)
    assess = Ruleset.evaluate

    def by_the_first(self, evidence, *, partial=False, encoding=None):
        first = dict([next(iter(evidence.items()))]) if evidence else evidence
        return assess(self, first if len(evidence) > 1 else evidence, partial=True, encoding=encoding)

    monkeypatch.setattr(Ruleset, "evaluate", by_the_first)
    with pytest.raises(AssertionError, match=r"G1|X2"):
        check_properties(ruleset, runs=50)


@pytest.mark.planted("L4")
def test_faulty_evidence_that_is_taken_for_right_is_told(monkeypatch):
    ruleset = itarules.load_text(TEXT)
    right = ruleset.assess({"a": "85", "b": "85"})
    monkeypatch.setattr(Ruleset, "assess", lambda *_, **__: right)

    with pytest.raises(AssertionError, match="L4: faulty evidence"):
        check_properties(ruleset, runs=5)
