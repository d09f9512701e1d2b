"""Margins, paths and bounds as JSON: every number of a small assessment, worked out by hand."""

import json

import jsonschema

import itarules
from itarules.analyses.improving.bounds import bounds
from itarules.analyses.improving.improvement_forms import (
    bounds_to_json,
    improvement_schema_text,
    margin_to_json,
    path_to_json,
)
from itarules.analyses.improving.margin import margin
from itarules.analyses.improving.path import path

RULESET = itarules.load_text(
    """language 1 ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 2 }
scale shown single answer { no 0  half 50  yes 100 }
score overall "คะแนนรวม" = weighted mean {
    part OIT weight 20% "OIT" = mean { item O1 "1" answers shown  item O2 "2" answers shown }
    part IIT weight 80% "IIT"
}
grade level of overall { A when overall >= 85 and every part >= 80  B from 70  C otherwise }
grade few of overall { low when overall <= 50  high otherwise }
"""
)
# The OIT is 75, and everything 0.2 × 75 + 0.8 × 90 = 87: enough for an A, which the OIT is not.
EVIDENCE = {"O1": "half", "O2": "yes", "IIT": "90"}
IMPOSSIBLE = {
    "status": "impossible",
    "edge": None,
    "included": False,
    "score": None,
    "change": None,
    "band": "",
}


def _possible(edge, included, score, change, band):
    return {
        "status": "possible",
        "edge": edge,
        "included": included,
        "score": score,
        "change": change,
        "band": band,
    }


def _room(criterion, value, exact, share, up, down):
    ends = {"low": "0", "high": "100"}
    return {
        "criterion": criterion,
        "value": value,
        "exact": exact,
        **ends,
        "share": share,
        "up": up,
        "down": down,
    }


def _rise_of_o1():
    return {
        "criterion": "O1",
        "rest": False,
        "before": "50",
        "after": "100",
        "options": ["yes"],
        # 0.2 / 2 a point.
        "gain": "5",
        "cost": "0.5",
        "unseen": False,
    }


def test_margins_are_written_out():
    found = margin_to_json(RULESET, margin(RULESET, EVIDENCE))
    level, few = found["grades"]

    assert (found["schema"], found["ruleset"]) == ("itarules-margin/1", "demo/1@1")
    assert {name: level[name] for name in ("grade", "criterion", "value", "band", "reason")} == {
        "grade": "level",
        "criterion": "overall",
        "value": "87.00",
        "band": "B",
        "reason": "",
    }
    assert level["rooms"] == [
        # A C begins below 69.995, which is 17.005 away; an A takes 4.995 more of the OIT.
        _room("overall", "87.00", "87", "1", IMPOSSIBLE, _possible("69.995", False, "69.99", "-17.005", "C")),
        _room("OIT", "75.00", "75", "0.2", _possible("79.995", True, "80", "4.995", "A"), IMPOSSIBLE),
        _room("O1", "50.00", "50", "0.1", _possible("59.99", True, "100", "9.99", "A"), IMPOSSIBLE),
        _room("O2", "100.00", "100", "0.1", IMPOSSIBLE, IMPOSSIBLE),
        # 17.005 / 0.8 = 21.25625
        _room(
            "IIT", "90.00", "90", "0.8", IMPOSSIBLE, _possible("68.74375", False, "68.74", "-21.25625", "C")
        ),
    ]
    assert few == {
        "grade": "few",
        "criterion": "overall",
        "value": "87.00",
        "band": "high",
        "reason": "a condition asks for few points",
        "rooms": [],
    }


def test_a_margin_that_is_not_known_has_no_share():
    ruleset = itarules.load_text(
        """language 1 ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 2 }
        score a "ก" = b * b / 100 { } score b "ข" grade level of a { A from 50  B otherwise }"""
    )
    (grade,) = margin_to_json(ruleset, margin(ruleset, {"b": "40"}))["grades"]
    (room,) = [one for one in grade["rooms"] if one["criterion"] == "b"]

    assert (room["up"]["status"], room["down"]["status"], room["up"]["edge"]) == ("open", "open", None)


def test_a_path_is_written_out():
    found = path_to_json(RULESET, path(RULESET, EVIDENCE, "A"))
    (plan,) = found.pop("plans")
    certificates = plan.pop("certificates")

    assert found == {
        "schema": "itarules-path/1",
        "ruleset": "demo/1@1",
        "grade": "level",
        "criterion": "overall",
        "value": "87.00",
        "band": "B",
        "target": "A",
        "status": "possible",
        "reason": "",
        "best": None,
        "certificates": [],
        "levers": [
            {
                "criterion": "O1",
                "rest": False,
                "before": "50",
                "room": "50",
                "jumps": ["50"],
                "cost": "1",
                "unseen": False,
            },
            {
                "criterion": "IIT",
                "rest": False,
                "before": "90",
                "room": "10",
                "jumps": [],
                "cost": "1",
                "unseen": False,
            },
        ],
    }
    assert plan == {
        "best_as": ["cheapest", "fewest", "easiest"],
        "cost": "0.5",
        "most": "50",
        # 0.2 × 100 + 0.8 × 90
        "value": "92.00",
        "band": "A",
        "rises": [_rise_of_o1()],
    }
    # Nothing costs less than half of O1, in two cases: O1 rises or not. Nothing touches less than one. No rise of
    # less than 50 is enough, and of those that rise by 50 none costs less.
    assert certificates == [
        {"bound": "0.5", "attained": True, "cases": 2, "holds": True},
        {"bound": "1", "attained": True, "cases": 1, "holds": True},
        {"bound": None, "attained": True, "cases": 1, "holds": True},
        {"bound": "0.5", "attained": True, "cases": 2, "holds": True},
    ]


def test_what_is_best_is_written_out_where_a_level_is_out_of_reach():
    found = path_to_json(RULESET, path(RULESET, EVIDENCE, "A", without=["OIT"]))

    assert (found["status"], found["plans"]) == ("impossible", [])
    # 0.2 × 75 + 0.8 × 100
    assert found["best"] == {"band": "B", "value": "95.00"}
    assert found["certificates"] == [{"bound": None, "attained": True, "cases": 1, "holds": True}]
    assert [one["criterion"] for one in found["levers"]] == ["IIT"]


def test_why_a_path_is_open_is_written_out():
    found = path_to_json(RULESET, path(RULESET, EVIDENCE, "low", grade="few"))

    assert (found["grade"], found["target"], found["status"]) == ("few", "low", "open")
    assert found["reason"] == "a condition asks for few points"
    assert (found["best"], found["plans"], len(found["levers"])) == (None, [], 2)


def test_what_is_written_keeps_to_its_schema():
    written = {
        "margin": margin_to_json(RULESET, margin(RULESET, EVIDENCE)),
        "path": path_to_json(RULESET, path(RULESET, EVIDENCE, "A")),
        "bounds": bounds_to_json(RULESET, bounds(RULESET, {"O1": "half", "IIT": "90"})),
    }
    for question, found in written.items():
        schema = json.loads(improvement_schema_text(question))
        jsonschema.validate(found, schema, jsonschema.Draft202012Validator)


def test_bounds_are_written_out():
    found = bounds_to_json(RULESET, bounds(RULESET, {"O1": "half", "IIT": "90"}))
    level, few = found["grades"]

    assert (found["schema"], found["ruleset"]) == ("itarules-bounds/1", "demo/1@1")
    # 72 + 0.1 × 50, and 10 more with O2; the OIT is 75 at most.
    assert level == {
        "grade": "level",
        "criterion": "overall",
        "low": "77",
        "high": "87",
        "low_shown": "77.00",
        "high_shown": "87.00",
        "decided": "B",
        "bands": [
            {"band": "A", "status": "impossible", "reason": "", "evidence": None},
            {"band": "B", "status": "possible", "reason": "", "evidence": {"O2": "0"}},
            {"band": "C", "status": "impossible", "reason": "", "evidence": None},
        ],
        "pieces": [{"criterion": "O2", "low": "0", "high": "100", "change": "10"}],
    }
    assert (few["grade"], few["decided"]) == ("few", "high")


def test_choices_that_complete_evidence_are_written_by_name():
    ruleset = itarules.load_text(
        """language 1 ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 2 }
        input size "ขนาด" choice { small "เล็ก"  large "ใหญ่" }
        score base "ฐาน" = lookup size { small gives 20  large gives 80 }
        grade level of base { A from 50  B otherwise }"""
    )
    (grade,) = bounds_to_json(ruleset, bounds(ruleset, {}))["grades"]

    assert {one["band"]: one["evidence"] for one in grade["bands"]} == {
        "A": {"size": "large"},
        "B": {"size": "small"},
    }
