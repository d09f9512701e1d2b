"""Explanations, trials of other scores and comparisons as JSON: every number of a small assessment, by hand."""

import json
from pathlib import Path

import jsonschema

import itarules
from itarules.analyses.explaining.comparison import compare
from itarules.analyses.explaining.explanation import explain
from itarules.analyses.explaining.explanation_forms import (
    comparison_to_json,
    explanation_schema_text,
    explanation_to_json,
    what_if_to_json,
)
from itarules.analyses.explaining.what_if import what_if
from itarules.interchange import result_to_json

RULESET = itarules.load_text(
    """language 1 ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 2 }
source report "รายงาน" en "Report"
scale shown single answer cites report { no 0 "ไม่มี" en "No"  yes 100 "มี" en "Yes" }
score overall "คะแนนรวม" en "Overall" cites report = weighted mean {
    part OIT weight 40% "การเปิดเผย" en "Openness" = mean {
        item O1 "หนึ่ง" answers shown
        item O2 "สอง" answers shown
    }
    part IIT weight 60% "ภายใน" en "Inside"
}
grade level of overall "ระดับ" en "Level" cites report {
    A "ดี" en "Good" from 85
    B "พอใช้" en "Fair" otherwise
}
finding weak "จุดอ่อน" en "Weak" for each part when score < 85 cites report
"""
)


def _step(criterion, label, depth, parent, value, exact, origin, rule, share, adds, lost, line, **more):
    """Return a step as JSON has it."""
    return {
        "criterion": criterion,
        "label": label,
        "depth": depth,
        "parent": parent,
        "value": value,
        "exact": exact,
        "precision": None,
        "origin": origin,
        "rule": rule,
        "share": share,
        "adds": adds,
        "lost": lost,
        "parts": [],
        "answers": [],
        "evidence": "",
        "place": f"<text>:{line}",
        "sources": ["รายงาน"],
        **more,
    }


def _part(criterion, value, weight):
    return {"criterion": criterion, "value": value, "weight": weight}


def test_an_explanation_is_written_out():
    # 0.4 × 50 + 0.6 × 90 = 74
    found = explain(RULESET, {"O1": "yes", "O2": "no", "IIT": "90.00"}).unwrap()
    written = explanation_to_json(found, "en")
    yes = {"option": "yes", "label": "Yes", "unit": "answer", "amount": "1", "points": "100"}
    no = {"option": "no", "label": "No", "unit": "answer", "amount": "1", "points": "0"}

    assert written == {
        "schema": "itarules-explanation/1",
        "ruleset": {"name": "demo/1@1", "digest": RULESET.digest},
        "subject": {},
        "criterion": "overall",
        "value": "74.00",
        "exact": "74",
        "total": "74",
        "grades": [{"grade": "level", "label": "Level", "band": "B", "band_label": "Fair"}],
        "steps": [
            _step(
                *("overall", "Overall", 0, "", "74.00", "74", "computed", "weighted mean", "1", "0", "26", 4),
                parts=[_part("OIT", "50", "0.4"), _part("IIT", "90", "0.6")],
            ),
            _step(
                *("OIT", "Openness", 1, "overall", "50.00", "50", "computed", "mean", "0.4", "0", "20", 5),
                parts=[_part("O1", "100", "0.5"), _part("O2", "0", "0.5")],
            ),
            _step(
                *("O1", "หนึ่ง", 2, "OIT", "100.00", "100", "answered", "", "0.2", "20", "0", 6),
                answers=[yes],
                evidence="O1",
            ),
            _step(
                *("O2", "สอง", 2, "OIT", "0.00", "0", "answered", "", "0.2", "0", "20", 7),
                answers=[no],
                evidence="O2",
            ),
            _step(
                *("IIT", "Inside", 1, "overall", "90.00", "90", "given", "", "0.6", "54", "6", 9),
                evidence="IIT",
            ),
        ],
    }


def test_an_explanation_keeps_to_its_schema():
    schema = json.loads(explanation_schema_text())
    found = explain(RULESET, {"O1": "yes", "O2": "no", "IIT": "90.00"}).unwrap()

    jsonschema.validate(explanation_to_json(found), schema, jsonschema.Draft202012Validator)


def test_labels_are_thai_unless_told():
    found = explanation_to_json(explain(RULESET, {"O1": "yes", "O2": "no", "IIT": "90.00"}).unwrap())

    assert found["grades"] == [{"grade": "level", "label": "ระดับ", "band": "B", "band_label": "พอใช้"}]
    assert [one["label"] for one in found["steps"]][:2] == ["คะแนนรวม", "การเปิดเผย"]
    assert found["steps"][2]["answers"][0]["label"] == "มี"


def test_the_body_is_named():
    example = Path(__file__).parents[1] / "examples" / "khlong-ha-2565.toml"
    found = explanation_to_json(explain(itarules.load("ita/2565"), example, "IIT").unwrap())

    assert found["subject"]["name"] == "องค์การบริหารส่วนตำบลคลองห้า"
    assert (found["criterion"], found["grades"]) == ("IIT", [])


def test_a_score_without_a_rational_value_is_written_with_its_places():
    ruleset = itarules.load_text(
        "language 1 ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 2 }\n"
        'score a "ก" = geometric mean { part b "ข" part c "ค" }'
    )
    found = explanation_to_json(explain(ruleset, {"b": 2, "c": 1}).unwrap())

    # The square root of 2.
    assert (found["value"], found["exact"], found["total"]) == ("1.41", None, None)
    assert found["steps"][0]["precision"] >= 2
    assert [one["share"] for one in found["steps"]] == ["1", None, None]
    assert found["steps"][0]["adds"] is None


def test_a_trial_is_written_out():
    evidence = {"OIT": "52.25", "O1": "yes", "IIT": "90.00"}
    found = what_if(RULESET, evidence, {"O1": "no", "IIT": "-10"}).unwrap()
    written = what_if_to_json(found, "en")
    before, after = written.pop("before"), written.pop("after")

    # O1 is half of the OIT, which goes from 52.25 to 2.25: from 20.9 + 54 to 0.9 + 48.
    assert written == {
        "schema": "itarules-what-if/1",
        "changes": [
            {
                "criterion": "O1",
                "written": "no",
                "before": "100.00",
                "replaced": [],
                "shifts": [{"criterion": "OIT", "before": "52.25", "after": "2.25"}],
                "unused": [],
            },
            {
                "criterion": "IIT",
                "written": "-10",
                "before": "90.00",
                "replaced": [],
                "shifts": [],
                "unused": [],
            },
        ],
        "scores": [
            {"criterion": "overall", "before": "74.90", "after": "48.90", "gain": "-26.00"},
            {"criterion": "OIT", "before": "52.25", "after": "2.25", "gain": "-50.00"},
            {"criterion": "O1", "before": "100.00", "after": "0.00", "gain": "-100.00"},
            {"criterion": "IIT", "before": "90.00", "after": "80.00", "gain": "-10.00"},
        ],
        "grades": [{"grade": "level", "before": "B", "after": "B"}],
        "findings": [{"finding": "weak", "left": [], "joined": ["IIT"]}],
    }
    assert before == result_to_json(RULESET.evaluate(evidence), "en")
    assert after == result_to_json(found.after, "en") != before
    assert what_if_to_json(found)["before"] == result_to_json(found.before, "th") != before


def test_a_trial_says_what_it_replaces_and_what_leaves():
    evidence = {"O1": "no", "O2": "yes", "IIT": "80.00"}
    found = what_if_to_json(what_if(RULESET, evidence, {"OIT": "90", "IIT": "+12.5"}).unwrap())

    assert found["changes"][0]["replaced"] == ["O1", "O2"]
    assert found["findings"] == [{"finding": "weak", "left": ["IIT", "OIT"], "joined": []}]
    # 20 + 48 = 68, and 36 + 55.5 = 91.5; what was replaced is not listed.
    assert found["scores"] == [
        {"criterion": "overall", "before": "68.00", "after": "91.50", "gain": "+23.50"},
        {"criterion": "OIT", "before": "50.00", "after": "90.00", "gain": "+40.00"},
        {"criterion": "IIT", "before": "80.00", "after": "92.50", "gain": "+12.50"},
    ]
    assert found["grades"] == [{"grade": "level", "before": "B", "after": "A"}]


def test_a_comparison_is_written_out(tmp_path):
    def body(name, **scores):
        path = tmp_path / f"{name}.toml"
        lines = "\n".join(f'{key} = "{value}"' for key, value in scores.items())
        path.write_text(f'[subject]\nname = "{name}"\n[evidence]\n{lines}\n', encoding="utf-8")
        return RULESET.evaluate(path)

    first, second, third = (
        body("ก", OIT="50.00", IIT="90.00"),
        body("ข", OIT="60.00", IIT="80.01"),
        body("ค", OIT="60.01", IIT="100.00"),
    )
    found = comparison_to_json(compare(RULESET, first, [second, third]), "en")

    # 74 beside 24 + 48.006 = 72.006 and 24.004 + 60 = 84.004.
    assert found == {
        "schema": "itarules-comparison/1",
        "ruleset": "demo/1@1",
        "subject": {"name": "ก"},
        "others": [{"name": "ข"}, {"name": "ค"}],
        "rows": [
            {
                "criterion": "overall",
                "label": "Overall",
                "value": "74.00",
                "other": "78.01",
                "exact_mean": "78.005",
                "difference": "-4.01",
                "counted": 2,
                "rank": 2,
            },
            {
                "criterion": "OIT",
                "label": "Openness",
                "value": "50.00",
                "other": "60.01",
                "exact_mean": "60.005",
                "difference": "-10.01",
                "counted": 2,
                "rank": 3,
            },
            {
                "criterion": "IIT",
                "label": "Inside",
                "value": "90.00",
                "other": "90.01",
                "exact_mean": "90.005",
                "difference": "-0.01",
                "counted": 2,
                "rank": 2,
            },
        ],
        "grades": [{"grade": "level", "band": "B", "others": {"B": 2}}],
    }
    assert comparison_to_json(compare(RULESET, first, [second]))["rows"][0]["label"] == "คะแนนรวม"


def test_labels_are_thai_where_no_language_is_asked_for():
    ruleset = itarules.load_text(
        "language 1 ruleset demo 1 revision 1 { written in en }"
        ' score c "Gamma" th "แกมมา" = mean { item a "A" th "เอ" }'
    )
    found = explain(ruleset, {"a": "1"}).unwrap()

    assert explanation_to_json(found) == explanation_to_json(found, "th")
    assert [one["label"] for one in explanation_to_json(found)["steps"]] == ["แกมมา", "เอ"]
    first, second = (ruleset.evaluate({"a": value}) for value in ("1", "2"))
    assert comparison_to_json(compare(ruleset, first, [second]))["rows"][0]["label"] == "แกมมา"
