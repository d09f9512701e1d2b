"""What a level asks of scores, and in which ways it can be met."""

from fractions import Fraction

import pytest

import itarules
from itarules.analyses.improving.goals import AtLeast, alternatives, goal_of
from itarules.regions import OutOfReachError

TREE = """language 1 ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 2 }
score overall "คะแนนรวม" = mean { part OIT "OIT"  part IIT "IIT" }
grade plain of IIT { top from 90  rest otherwise }
grade level of overall { A when CONDITION  B from 50  C otherwise }
"""


def ways(condition, text=TREE, rows=1):
    model = itarules.load_text(text.replace("CONDITION", condition)).model
    found = alternatives(goal_of(model, model.grades[-1], rows))
    return [{one.criterion: (one.edge, one.included) for one in way} for way in found]


def at(number):
    """Return the edge below which a score is shown as less."""
    return (Fraction(number) - Fraction("0.005"), True)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("overall >= 85", [{"overall": at(85)}]),
        ("85 <= overall", [{"overall": at(85)}]),
        ("not overall < 85", [{"overall": at(85)}]),
        ("not 85 > overall", [{"overall": at(85)}]),
        # More than 85 is 85.01 or more, as scores are shown.
        ("overall > 85", [{"overall": at("85.01")}]),
        ("85 < overall", [{"overall": at("85.01")}]),
        ("not overall <= 85", [{"overall": at("85.01")}]),
        ("not 85 >= overall", [{"overall": at("85.01")}]),
        ("overall >= 85.001", [{"overall": at("85.01")}]),
        ("overall > 84.999", [{"overall": at(85)}]),
        ("overall >= 85 and IIT >= 80", [{"overall": at(85), "IIT": at(80)}]),
        ("overall >= 85 or IIT >= 80", [{"overall": at(85)}, {"IIT": at(80)}]),
        ("not (overall < 85 or IIT < 80)", [{"overall": at(85), "IIT": at(80)}]),
        ("not (overall < 85 and IIT < 80)", [{"overall": at(85)}, {"IIT": at(80)}]),
        ("every part >= 80", [{"OIT": at(80), "IIT": at(80)}]),
        ("any part >= 80", [{"OIT": at(80)}, {"IIT": at(80)}]),
        ("not any part < 80", [{"OIT": at(80), "IIT": at(80)}]),
        ("not every part < 80", [{"OIT": at(80)}, {"IIT": at(80)}]),
        ("plain is top", [{"IIT": at(90)}]),
        ("not (not (plain is top))", [{"IIT": at(90)}]),
        # Of two edges of a score, one is enough or both are needed.
        ("overall >= 85 and overall >= 70", [{"overall": at(85)}]),
        ("overall >= 70 and overall >= 85", [{"overall": at(85)}]),
        ("overall >= 85 or overall >= 70", [{"overall": at(70)}]),
        ("overall >= 70 or overall >= 85", [{"overall": at(70)}]),
        ("OIT >= 80 or (OIT >= 90 and IIT >= 10)", [{"OIT": at(80)}]),
        ("(OIT >= 90 and IIT >= 10) or OIT >= 80", [{"OIT": at(80)}]),
        ("(OIT >= 80 and IIT >= 10) or OIT >= 90", [{"OIT": at(80), "IIT": at(10)}, {"OIT": at(90)}]),
        ("OIT >= 90 and (OIT >= 80 or IIT >= 10)", [{"OIT": at(90)}]),
    ],
)
def test_a_condition_can_be_met_in_these_ways(condition, expected):
    assert ways(condition) == expected


def test_to_stand_in_a_row_or_above_is_to_meet_any_of_the_conditions():
    assert ways("IIT >= 90", rows=2) == [{"IIT": at(90)}, {"overall": at(50)}]
    # Everybody stands in the last row or above.
    assert ways("IIT >= 90", rows=3) == [{}]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("overall > 85", [{"overall": (85, False)}]),
        ("overall >= 85", [{"overall": (85, True)}]),
        ("overall > 85 or overall >= 85", [{"overall": (85, True)}]),
        ("overall >= 85 or overall > 85", [{"overall": (85, True)}]),
        ("overall > 85 and overall >= 85", [{"overall": (85, False)}]),
        ("overall >= 85 and overall > 85", [{"overall": (85, False)}]),
    ],
)
def test_without_a_rounding_the_limit_itself_is_the_edge(condition, expected):
    assert ways(condition, TREE.replace("shown half_up to 2", "")) == expected


@pytest.mark.parametrize(
    ("condition", "reason"),
    [
        ("overall <= 85", "a condition asks for few points"),
        ("not overall >= 85", "a condition asks for few points"),
        ("85 > overall", "a condition asks for few points"),
        ("overall == 85", "a condition asks for few points"),
        ("85 == overall", "a condition asks for few points"),
        ("not overall != 85", "a condition asks for few points"),
        ("85 != overall", "a condition asks for few points"),
        ("not any part >= 80", "a condition asks for few points"),
        ("overall + 1 >= 85", "a condition compares more than one score"),
        ("OIT >= IIT", "a condition asks for something else than enough points"),
        ("plain is rest", "a condition asks for something else than enough points"),
        ("not plain is top", "a condition asks for something else than enough points"),
    ],
)
def test_other_conditions_are_out_of_reach(condition, reason):
    with pytest.raises(OutOfReachError) as caught:
        ways(condition)

    assert caught.value.reason == reason


def _several(*groups):
    """Return a table that asks for any part of each group, with groups of so many parts."""
    parts = "".join(
        f'part g{group} "ก" = mean {{ {" ".join(f"""part p{group}x{one} "ข" """ for one in range(size))} }}\n'
        for group, size in enumerate(groups)
    )
    conditions = " and ".join(
        "(" + " or ".join(f"p{group}x{one} >= 50" for one in range(size)) + ")"
        for group, size in enumerate(groups)
    )
    return (
        "language 1 ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 2 }\n"
        f'score overall "ค" = mean {{ {parts} }}\n'
        f"grade level of overall {{ A when {conditions}  B otherwise }}\n"
    )


def test_two_hundred_ways_are_looked_at_and_no_more():
    assert len(ways("", _several(8, 25))) == 200
    with pytest.raises(OutOfReachError) as caught:
        ways("", _several(3, 67))
    assert caught.value.reason == "too many ways to meet the conditions"


def test_an_edge_implies_those_below_it():
    edge = AtLeast("a", Fraction(50), True)

    assert edge.implies(edge)
    assert edge.implies(AtLeast("a", Fraction(49), False))
    assert not edge.implies(AtLeast("a", Fraction(50), False))
    assert AtLeast("a", Fraction(50), False).implies(edge)
    assert not edge.implies(AtLeast("b", Fraction(49), True))
