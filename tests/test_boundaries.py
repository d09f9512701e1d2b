"""Where the outcomes of a ruleset change."""

from fractions import Fraction

import itarules
from itarules.boundaries import Boundary, boundaries_of

TEXT = """language 1
ruleset demo 1 revision 1 { range 0 to 100 }
input water "น้ำ" range 0 to 1000
score overall "รวม" = mean { part a "ก" part b "ข" }
score level "ระดับน้ำ" = steps water { 2 above 300 1 from 100 0 otherwise }
grade mark of overall { good from 85 fair when overall > 50 and every part >= 40 poor otherwise }
finding weak "อ่อน" for a, b when score < 60
measure help "ช่วย" { for a when min(score, b) < 30 }
"""


def _said(boundary: Boundary) -> str:
    return f"{boundary.of} {boundary.row}: {boundary.criterion} {boundary.comparator} {boundary.limit}"


def test_boundaries_stand_in_grades_findings_measures_and_tables():
    found = [_said(one) for one in boundaries_of(itarules.load_text(TEXT).model)]

    assert found == [
        "mark good: overall >= 85",
        "mark fair: overall > 50",
        "mark fair: a >= 40",
        "mark fair: b >= 40",
        "weak : a < 60",
        "weak : b < 60",
        "help : a < 30",
        "help : b < 30",
        "level : water > 300",
        "level : water >= 100",
    ]


def test_formulas_compare_exact_scores_and_grades_shown_ones():
    exact = {one.of: one.exact for one in boundaries_of(itarules.load_text(TEXT).model)}

    assert exact == {"mark": False, "weak": False, "help": False, "level": True}


def test_a_rounding_on_the_way_moves_the_boundary_to_where_it_is_reached():
    text = TEXT.replace("steps water", "steps half_up(water, 0)")
    limits = [one.limit for one in boundaries_of(itarules.load_text(text).model) if one.criterion == "water"]

    # 300.5 is the first that rounds to more than 300, and 99.5 the first that rounds to 100.
    assert limits == [Fraction(601, 2), Fraction(199, 2)]
