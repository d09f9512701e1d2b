"""Path: the least that has to improve to reach a level."""

from fractions import Fraction
from pathlib import Path

import pytest

import itarules
from itarules.analyses.improving.path import path

KHLONG_HA = Path(__file__).parents[1] / "examples" / "khlong-ha-2565.toml"
HEADER = "language 1 ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 2 }\n"
TREE = """scale shown single answer { no 0  half 50  yes 100 }
score overall "คะแนนรวม" = weighted mean {
    part OIT weight 40% "OIT" = mean { item O1 "1" answers shown  item O2 "2" answers shown }
    part IIT weight 60% "IIT"
}
grade level of overall { A when overall >= 85 and every part >= 80  B from 70  C otherwise }
"""


@pytest.fixture(scope="module")
def ita():
    return itarules.load("ita/2565")


def complete(ruleset, absent, score="80.00"):
    """Return evidence with every item but some, and the same score for every indicator of the surveys."""
    items = [one.id for one in ruleset.model.criteria if one.kind == "item"]
    evidence = {name: "absent" if name in absent else "complete" for name in items}
    for one in ruleset.model.criteria:
        if one.parent in ("IIT", "EIT"):
            evidence[one.id] = score
    return evidence


def rises(plan):
    return {one.criterion: one.after for one in plan.rises}


@pytest.mark.parametrize(
    ("item", "gain"),
    [
        ("O42", Fraction(5)),  # 10.2 has 2 items: 100 × 0.4 / 2 / 2 / 2
        ("O34", Fraction(5, 4)),  # 10.1 has 8
        ("O25", Fraction(1)),  # 9.4 has 4, and is one of 5: 100 × 0.4 / 2 / 5 / 4
        ("O1", Fraction(4, 9)),  # 9.1 has 9
    ],
)
def test_an_item_is_worth_what_its_sub_indicator_leaves_it(ita, item, gain):
    # With this item the items make 40 points; the surveys make what then is 84.995, shown as 85.00.
    evidence = complete(ita, {item}, score=Fraction("44.995") / Fraction("0.6"))
    found = path(ita, evidence, "A", without=["IIT", "EIT"])
    (plan,) = found.plans

    assert [(one.criterion, one.gain) for one in plan.rises] == [(item, gain)]
    assert plan.value == "85.00"


def test_the_cheapest_plan_takes_the_items_that_are_worth_most(ita):
    # 0.6 × 80 + 40 − 5 − 4/9 = 82.5556: an A takes 2.4394 more, which O42 has and O1 has not.
    found = path(ita, complete(ita, {"O1", "O42"}), "A", without=["IIT", "EIT"])

    assert rises(found.plan("cheapest")) == rises(found.plan("fewest")) == {"O42": 100}
    assert (found.plan("cheapest").cost, found.plan("cheapest").value) == (1, "87.56")
    assert found.plan("cheapest").rises[0].options == ("complete", "explained")


def test_costs_and_exclusions_change_the_plan(ita):
    evidence = complete(ita, {"O1", "O2", "O25", "O42"})
    # 0.6 × 80 + 40 − 5 − 1 − 8/9 = 81.1111: an A takes 3.8839; without O42 nothing does.
    dear = path(ita, evidence, "A", without=["EIT", "IIT"], costs={"O42": Fraction(9)})
    impossible = path(ita, evidence, "A", without=["EIT", "IIT", "O42"])

    assert rises(dear.plan("cheapest")) == {"O42": 100}
    assert dear.plan("cheapest").cost == 9
    # All items but O42 make 0.6 × 80 + 35.
    assert (impossible.status, impossible.best) == ("impossible", ("B", "83.00"))
    assert all(one.holds() for one in impossible.certificates)


def test_a_cost_of_a_whole_is_that_of_what_is_below(ita):
    evidence = complete(ita, {"O42"})
    found = path(ita, evidence, "A", costs={"OIT": Fraction(5)})

    # 83 to 84.995 takes 1.995: of the EIT, an indicator of which gives 0.1 a point, that is 19.95 of 100 points.
    assert found.plan("cheapest").cost == Fraction("0.1995")
    assert rises(found.plan("fewest")).keys() <= {"quality", "communication", "improvement", "O42"}


def test_side_conditions_on_instruments_are_kept():
    ruleset = itarules.load_text(HEADER + TREE)
    # 0.4 × 100 + 0.6 × 79 = 87.4: enough, but every instrument needs 80.
    found = path(ruleset, {"O1": "yes", "O2": "yes", "IIT": "79.00"}, "A")

    assert (found.band, found.status) == ("B", "possible")
    assert rises(found.plan("cheapest")) == {"IIT": Fraction("79.995")}


def test_an_item_takes_the_least_of_its_points_that_is_enough():
    ruleset = itarules.load_text(HEADER + TREE)
    # 0.6 × 90 = 54: a B takes 15.995 more, at 0.2 a point 80 points of items, a half and more.
    found = path(ruleset, {"O1": "no", "O2": "no", "IIT": "90.00"}, "B", without=["IIT"])

    assert found.plan("cheapest").cost == 1
    assert rises(found.plan("fewest")) == {"O1": 100}
    assert rises(found.plan("easiest")) == {"O1": 50, "O2": 50}


def test_the_rest_of_a_figure_has_the_room_that_its_known_parts_leave(ita):
    found = path(ita, KHLONG_HA, "A")
    rest = {one.criterion: one for one in found.levers if one.rest}

    # Indicator 8: 5 × 77.31 − (69.17 + 70.27 + 70.27) = 176.84 for E13 and E14, which leaves 23.16 of 200.
    assert rest["improvement"].room == Fraction("23.16") / 5
    # Indicator 9: O1, O3, O4 of 9.1, O27 and O28 of 9.4, O33 of 9.5 are known to be absent.
    known = Fraction(100, 5) * (Fraction(3, 9) + Fraction(2, 4) + Fraction(1, 5))
    assert rest["disclosure"].room == 100 - Fraction("52.19") - known
    assert rest["disclosure"].unseen
    assert not rest["improvement"].unseen


def test_what_stays_as_it_is_narrows_the_rest_of_a_figure(ita):
    whole = path(ita, KHLONG_HA, "A", without=["E13"])
    rest = next(one for one in whole.levers if one.criterion == "improvement")
    # E14 alone can gain 100 of 5 × 100, more than the 4.632 that are left: E13 narrows nothing.
    assert rest.room == Fraction("4.632")

    none = path(ita, KHLONG_HA, "A", without=["E13", "E14"])
    assert "improvement" not in {one.criterion for one in none.levers}


def test_a_level_that_is_reached_takes_nothing(ita):
    found = path(ita, KHLONG_HA, "C")

    assert (found.status, found.band, found.plans) == ("reached", "B", ())


def test_plans_are_certified(ita):
    found = path(ita, KHLONG_HA, "AA")

    for plan in found.plans:
        assert plan.band == "AA"
        assert plan.certificates
        assert all(one.holds() for one in plan.certificates)
        assert Fraction(plan.value) >= 95


def test_names_that_do_not_exist_are_refused(ita):
    with pytest.raises(KeyError, match="AAA"):
        path(ita, KHLONG_HA, "AAA")
    with pytest.raises(KeyError, match="O99"):
        path(ita, KHLONG_HA, "A", without=["O99"])
    with pytest.raises(ValueError, match="below 0"):
        path(ita, KHLONG_HA, "A", costs={"O1": Fraction(-1)})


def test_a_geometric_mean_is_out_of_reach():
    tree = (
        'score a "ก" = geometric mean { part b "ข" part c "ค" } grade level of a { A from 50  B otherwise }'
    )
    found = path(itarules.load_text(HEADER + tree), {"b": "40", "c": "40"}, "A")

    assert (found.status, "not a matter of weights" in found.reason) == ("open", True)
