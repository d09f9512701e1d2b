import json
from fractions import Fraction
from pathlib import Path

from click.testing import CliRunner

from itarules.cli import itarules as command

KHLONG_HA = Path(__file__).parents[1] / "examples" / "khlong-ha-2565.toml"
RULES = """language 1 ruleset demo 1 revision 1 {} source book "ตำรา"
score overall "รวม" cites book = mean { part a "ก" part b "ข" }
finding weak "จุดอ่อน" for each part when score < 85 cites book # allow C316: ตัวอย่าง
measure help "ช่วย" cites book { for a when score < 85 step "ทำ" }
"""


def _run(*arguments):
    return CliRunner().invoke(command, ["actions", *map(str, arguments)])


def test_measures_are_ranked_by_what_they_can_recover():
    found = json.loads(_run("ita/2565", KHLONG_HA, "--format", "json").stdout)
    points = [Fraction(one["recoverable"]) for one in found["actions"]]

    assert points == sorted(points, reverse=True)
    assert found["unanswered"] == []


def test_a_weakness_without_a_measure_is_named(tmp_path):
    rules, evidence = tmp_path / "rules.ita", tmp_path / "a.json"
    rules.write_text(RULES, encoding="utf-8")
    evidence.write_text('{"a": 50, "b": 60}', encoding="utf-8")
    found = json.loads(_run(rules, evidence, "--format", "json").stdout)
    said = _run(rules, evidence).stdout

    assert [one["measure"] for one in found["actions"]] == ["help"]
    assert found["unanswered"] == [{"finding": "weak", "criteria": ["b"]}]
    assert "ข" in said
    assert "ช่วย" in said


def test_incomplete_evidence_is_told(tmp_path):
    evidence = tmp_path / "a.json"
    evidence.write_text('{"duty": 50}', encoding="utf-8")

    assert _run("ita/2565", evidence).exit_code == 1
    assert _run("ita/2565", evidence, "--partial").exit_code == 0
