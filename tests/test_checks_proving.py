"""The checks that prove something of scores: what they prove, what they pass over, and how far they look."""

import pytest

import itarules
from itarules import guards
from itarules.catalogue import examine_text
from itarules.checks import (
    condition_never_holds,
    finding_without_measure,
    row_never_reached,
    scores_between_rows,
)


def _text(rules, header="range 0 to 100"):
    return f"language 1\nruleset demo 1 revision 1 {{ shown half_up to 2 {header} }}\n{rules}"


def _said(code, rules, header="range 0 to 100"):
    """Return what a check says of some rules, in their order."""
    found = examine_text(_text(rules, header)).diagnostics
    return [dict(one.parameters) for one in found if one.code == code]


def _model(rules):
    return itarules.load_text(_text(rules)).model


# Rows that are never reached


def test_every_table_with_conditions_is_looked_at_whatever_stands_before_it():
    rules = """score a
        grade limits of a { A from 50 F otherwise }
        grade first of a { A when a > 60 B when a > 80 C when a > 60 F otherwise }
        grade second of a { A when a > 60 F otherwise }
        grade third of a { A when a > 60 B when a > 70 F otherwise }
        """

    assert [(one["grade"], one["band"]) for one in _said("C312", rules)] == [
        ("first", "B"),
        ("first", "C"),
        ("third", "B"),
    ]


def test_limits_alone_are_compared_without_any_solving(monkeypatch):
    ruleset = _model(
        "score a grade level of a { A from 85 B from 50 F otherwise } grade open of a { A from 0 }"
    )
    asked = []
    monkeypatch.setattr(guards.Guards, "question", lambda *given: asked.append(given))

    assert list(row_never_reached.check(ruleset)) == []
    assert asked == []


def test_a_row_that_repeats_a_limit_is_told_by_one_check():
    rules = "score a grade four of a { A from 40 B when a > 39 C from 40 F otherwise }"

    assert [one["band"] for one in _said("C302", rules)] == ["C"]
    assert _said("C312", rules) == []


@pytest.mark.parametrize("most", [3, 4])
def test_a_table_that_compares_too_many_scores_is_passed_over_and_the_next_is_not(monkeypatch, most):
    ruleset = _model(
        """score t = mean { item a item b }
        grade large of t { high when a > 60 and b > 60 higher when a > 80 and b > 80 low otherwise }
        grade small of t { high when a > 60 higher when a > 80 low otherwise }
        """
    )
    monkeypatch.setattr(guards, "_MOST_COMPARED", most)
    said = [dict(one.parameters)["grade"] for one in row_never_reached.check(ruleset)]

    # Two rows of two scores each are four.
    assert said == (["small"] if most == 3 else ["large", "small"])


def test_no_row_is_looked_at_where_the_budget_is_used_up(monkeypatch):
    ruleset = _model("score a grade level of a { A when a > 60 B when a > 80 F otherwise }")

    assert len(list(row_never_reached.check(ruleset))) == 1
    monkeypatch.setattr(row_never_reached, "_MOST_PIECES", 0)
    assert list(row_never_reached.check(ruleset)) == []


def test_rows_over_formulas_in_pieces_are_passed_over_while_rules_are_loaded():
    rules = """score a = %s score b score c
        grade level of a { high when a > 60 both when b > 80 and c > 60 low otherwise }
        """

    # More than 60 both: so are the mean and the greater of them, but only the mean is written out.
    assert [one["band"] for one in _said("C312", rules % "b * 1/2 + c * 1/2")] == ["both"]
    assert _said("C312", rules % "max(b, c)") == []


# Scores that no row takes


def test_every_table_without_otherwise_is_looked_at_whatever_stands_before_it():
    rules = """score a
        grade ended of a { A when a > 60 F otherwise }
        grade limits of a { A from 60 }
        grade first of a { A when a > 50 B when a < 40 }
        grade full of a { A when a > 50 B when a <= 50 }
        grade second of a { A from 50 B when a < 50 C when a < 60 }
        grade third of a { A when a > 0 }
        """

    # The first gap is a whole stretch, the other a single shown score.
    assert [one["grade"] for one in _said("C313", rules)] == ["first", "third"]
    assert _said("C313", rules)[1]["scores"] == "`a` = 0"


@pytest.mark.parametrize("most", [1, 2])
def test_a_table_that_compares_too_many_scores_may_leave_some_and_the_next_may_not(monkeypatch, most):
    ruleset = _model(
        """score t = mean { item a item b }
        grade large of t { high when a > 60 and b > 60 }
        grade small of t { high when a > 60 }
        """
    )
    monkeypatch.setattr(guards, "_MOST_COMPARED", most)
    said = [dict(one.parameters)["grade"] for one in scores_between_rows.check(ruleset)]

    assert said == (["small"] if most == 1 else ["large", "small"])


def test_no_gap_is_looked_for_where_the_budget_is_used_up(monkeypatch):
    ruleset = _model("score a grade level of a { A when a > 50 }")

    assert len(list(scores_between_rows.check(ruleset))) == 1
    monkeypatch.setattr(scores_between_rows, "_MOST_PIECES", 0)
    assert list(scores_between_rows.check(ruleset)) == []


@pytest.mark.parametrize(
    ("parts", "scores"),
    [
        ("b", "`b` = 0"),
        ("b c d", "`b` = 0, `c` = 0, `d` = 0"),
        ("b c d e", "`b` = 0, `c` = 0, `d` = 0, …"),
    ],
)
def test_three_scores_of_a_gap_are_named(parts, scores):
    items = " ".join(f"item {part}" for part in parts.split())
    rows = " ".join(f"over_{part} when {part} > 0" for part in parts.split())
    rules = f"score a = mean {{ {items} }} grade level of a {{ {rows} }}"

    assert _said("C313", rules) == [{"grade": "level", "scores": scores}]


# Conditions that never hold


def test_a_condition_holds_for_evidence_that_lacks_a_part_too():
    rules = """score a = mean { missing %s item b item c { range 0 to 10 } }
        finding weak "อ่อน" for b when a > 60 and b >= 0
        measure help "ช่วย" { for b when a > 60 and b >= 0 }
        """

    # b and c come to 55 at most; b alone, where c may be left out, to 100.
    assert [one["name"] for one in _said("C315", rules % "error")] == ["weak", "help"]
    assert _said("C315", rules % "excluded") == []


def test_conditions_over_formulas_in_pieces_are_passed_over_while_rules_are_loaded():
    rules = """score a = %s score b score c
        finding weak "อ่อน" for a when a < 50 and b > 60 and c > 60
        measure help "ช่วย" { for a when a < 50 and b > 60 and c > 60 }
        """

    assert [one["name"] for one in _said("C315", rules % "b * 1/2 + c * 1/2")] == ["weak", "help"]
    assert _said("C315", rules % "max(b, c)") == []


def test_a_condition_that_holds_for_one_criterion_of_several_is_not_told():
    rules = """score a = mean { item b item c { range 0 to 10 } item d { range 0 to 20 } }
        finding one "หนึ่ง" for c, d when score > 20
        finding two "สอง" for c, d when score > 10
        measure three "สาม" { for c, d when score > 10 for d, c when score > 20 }
        measure four "สี่" { for c when score > 9 for d when score > 19 for b when score > 10 }
        measure five "ห้า" { for b when score > 10 for c when score > 10 }
        """

    assert [one["name"] for one in _said("C315", rules)] == ["one", "three", "five"]


def test_no_condition_is_looked_at_where_the_budget_is_used_up(monkeypatch):
    ruleset = _model('score a finding weak "อ่อน" for a when score < 0')

    assert len(list(condition_never_holds.check(ruleset))) == 1
    monkeypatch.setattr(condition_never_holds, "_MOST_PIECES", 0)
    assert list(condition_never_holds.check(ruleset)) == []


# Findings without a measure


def _left(rules):
    return [(one["finding"], one["criteria"]) for one in _said("C316", rules)]


def test_what_a_perfect_score_gets_too_needs_no_measure():
    rules = """score a = mean { item b item c }
        finding strong "แข็ง" for b, c when score >= 85
        finding weak "อ่อน" for c, b when score < 85
        finding other "อื่น" for b, c when score < 85 or score > 100
        measure help "ช่วย" { for b when score < 90 }
        """

    # No score is above 100, so the last finding is as weak as the second.
    assert _left(rules) == [("weak", "`c`"), ("other", "`c`")]


def test_a_perfect_score_may_stand_beside_parts_that_are_left_out():
    rules = """score a = mean { missing %s item b item c item d { range 0 to 10 } }
        finding weak "อ่อน" for b, c when score < 85 or a > 90
        measure help "ช่วย" { for b when score < 85 }
        """

    # With all three, a is (100 + 100 + 10) / 3 = 70 at most; without d it may be 100, where b and c are perfect.
    assert _left(rules % "error") == [("weak", "`c`")]
    assert _left(rules % "excluded") == []


def test_a_finding_over_formulas_in_pieces_is_taken_for_one_that_perfect_scores_get():
    rules = """score a = %s score b score c
        finding weak "อ่อน" for b, c when score < 85 or a < 50
        measure help "ช่วย" { for b when score < 85 }
        """

    # Half of 100 is not below 50, nor is the greatest; only the sum is written out.
    assert _left(rules % "b * 1/2 + c * 1/2") == [("weak", "`c`")]
    assert _left(rules % "max(b, c)") == []


def test_a_measure_over_formulas_in_pieces_is_taken_for_an_answer():
    rules = """score a = %s score b score c
        finding weak "อ่อน" for b, c when score < 85
        measure help "ช่วย" { for b when a < 40 and b > 50 and c > 50 }
        """

    # The measure never applies; of the sum that is proved, of the greatest it is not.
    assert _left(rules % "b * 1/2 + c * 1/2") == []
    assert _left(rules % "max(b, c)") == [("weak", "`c`")]


def test_measures_for_parts_of_parts_serve_a_criterion():
    rules = """kind area "ด้าน" kind chapter "บท" kind item "ข้อ"
        score a = mean {
            area p = mean { chapter g = mean { item b } }
            area q = mean { chapter h = mean { item c item d } }
            area r = mean { chapter i = mean { item e } }
        }
        finding weak "อ่อน" for each area when score < 85
        finding low "ต่ำ" for each chapter when score < 85
        measure one "หนึ่ง" { for p, g when score < 85 }
        measure two "สอง" { for c, d when score < 85 }
        """

    assert _left(rules) == [("weak", "`r`"), ("low", "`i`")]


def test_findings_that_no_measure_answers_anywhere_are_not_told():
    rules = """score a = mean { item b item c item d }
        finding weak "อ่อน" for b, c when score < 50
        finding low "ต่ำ" for b, c, d when score < 85
        measure help "ช่วย" { for b when score > 60 }
        """

    # Nobody whose b is below 50 gets the measure, so that advice on weak scores is not what this ruleset gives.
    assert _left(rules) == [("low", "`c`, `d`")]


def test_measures_are_compared_with_findings_as_far_as_the_budget_goes(monkeypatch):
    rules = """score a = mean { item b item c }
        finding weak "อ่อน" for b, c when score < 85 or score < 50
        measure help "ช่วย" { for b when score > 90 }
        """
    ruleset = _model(rules)

    def told(most):
        monkeypatch.setattr(finding_without_measure, "_MOST_PIECES", most)
        return [dict(one.parameters)["criteria"] for one in finding_without_measure.check(ruleset)]

    # Whether a perfect score has the finding takes two pieces for each criterion, one for each side of the `or`.
    assert told(0) == []
    assert told(3) == []
    # Then nothing is left to prove that nobody below 85 is above 90.
    assert told(4) == ["`c`"]
    assert told(2_000) == []
