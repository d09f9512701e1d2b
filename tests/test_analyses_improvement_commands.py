"""The commands `margin`, `path` and `bounds`."""

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from itarules.analyses.improving.improvement_forms import improvement_schema_text
from itarules.cli import itarules

KHLONG_HA = Path(__file__).parents[1] / "examples" / "khlong-ha-2565.toml"
INSTRUMENTS = "[evidence]\nIIT = 90.00\nEIT = 84.00\nOIT = 90.00\n"


@pytest.fixture
def run():
    def invoke(*arguments):
        return CliRunner().invoke(itarules, [str(argument) for argument in arguments])

    return invoke


@pytest.fixture
def written(tmp_path):
    def write(text, name="evidence.toml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_margin_prints_a_table_and_the_edge_of_rounding(run):
    result = run("margin", "ita/2565", KHLONG_HA)

    assert result.exit_code == 0
    assert "คะแนนรวมที่คำนวณได้ตั้งแต่ 84.995 ขึ้นไป แสดงเป็น 85.00 จึงได้ระดับ A" in result.stdout
    line = next(line for line in result.stdout.splitlines() if line.startswith("9 "))
    # 89.387, carried down from 84.995, and 39.387 from 74.995.
    assert line.split()[-6:] == ["A", "89.39", "+37.20", "C", "39.38", "-12.81"]


def test_margin_lists_one_kind_if_asked(run):
    result = run("margin", "ita/2565", KHLONG_HA, "--kind", "instrument", "--language", "en")

    assert "OIT Open Data" in result.stdout
    assert "Disclosure of data" not in result.stdout
    assert run("margin", "ita/2565", KHLONG_HA, "--kind", "x").exit_code == 2


def test_path_prints_plans_with_what_they_lead_to(run):
    result = run("path", "ita/2565", KHLONG_HA, "--to", "A")

    assert result.exit_code == 0
    assert "ผลที่ได้ 85.00 (A)" in result.stdout
    assert "ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล เฉพาะส่วนที่ไม่ทราบคะแนนรายข้อ" in result.stdout
    assert "ตัวชี้วัดที่ 9 มีแต่คะแนนรวม ไม่ทราบผลรายข้อ" in result.stdout


def test_path_says_what_the_best_would_be_where_a_level_is_out_of_reach(run):
    result = run("path", "ita/2565", KHLONG_HA, "--to", "AA", "--without", "9", "--language", "en")

    # 0.3 × 200 + 0.2 × (52.19 + 100) with indicator 9 as it is.
    assert "it would be 90.44 (A)" in result.stdout


def test_path_of_a_year_with_side_conditions_goes_by_labels(run, written):
    evidence = written(INSTRUMENTS)
    result = run("path", "ita/2566", evidence, "--to", "ผ่านดี")

    # 0.3 × 90 + 0.3 × 84 + 0.4 × 90 = 88.20: only the EIT is below 85.
    assert "คะแนนรวม: 88.20 (ผ่าน)" in result.stdout
    assert "ปรับ 1 รายการ" in result.stdout
    line = next(line for line in result.stdout.splitlines() if line.startswith("EIT"))
    assert line.split()[-3:] == ["84.00", "85.00", "0.30"]


def test_costs_come_from_options_and_files(run, written):
    evidence = written(INSTRUMENTS.replace("90.00", "84.00"))

    def touched(*arguments):
        result = run("path", "ita/2565", evidence, "--to", "A", "--format", "json", *arguments)
        plans = json.loads(result.stdout)["plans"]
        return next(
            [rise["criterion"] for rise in one["rises"]] for one in plans if "cheapest" in one["best_as"]
        )

    # A point of the OIT gives 0.4, one of the others 0.3.
    assert touched() == ["OIT"]
    assert touched("--cost", "OIT=1.4") == ["IIT"]
    assert touched("--costs", written("OIT = 1.4\nIIT = 2\n", "costs.toml")) == ["EIT"]
    assert touched("--costs", written("criterion,cost\nOIT,1.4\nIIT,2\n", "costs.csv")) == ["EIT"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--to", "AAA"),
        ("--to", "A", "--cost", "O28"),
        ("--to", "A", "--cost", "O28=-1"),
        ("--to", "A", "--cost", "O99=1"),
        ("--to", "A", "--without", "O99"),
        ("--to", "A", "--costs", "missing.toml"),
    ],
)
def test_faults_of_use_are_told(run, arguments):
    assert run("path", "ita/2565", KHLONG_HA, *arguments).exit_code == 2


def test_bounds_tells_what_is_still_possible(run, written):
    evidence = written("[evidence]\nIIT = 90.00\nEIT = 84.00\ndisclosure = 80.00\n")
    result = run("bounds", "ita/2565", evidence)

    # 27 + 25.2 + 16 = 68.2, and indicator 10 can add 20.
    assert "68.20 ถึง 88.20" in result.stdout
    assert "A หรือ B หรือ C (ยังไม่ตัดสิน)" in result.stdout
    assert result.stdout.rstrip().endswith("20.00")


def test_bounds_tells_what_is_decided(run):
    result = run("bounds", "ita/2565", KHLONG_HA, "--language", "en")

    assert "B (decided, whatever is missing)" in result.stdout


@pytest.mark.parametrize("question", ["margin", "path", "bounds"])
def test_what_is_printed_as_json_keeps_to_its_schema(run, written, question):
    schema = json.loads(improvement_schema_text(question))
    jsonschema.Draft202012Validator.check_schema(schema)
    to = ("--to", "A") if question == "path" else ()
    partial = written("[evidence]\nIIT = 90.00\nEIT = 84.00\ndisclosure = 80.00\n")
    for evidence in (KHLONG_HA, partial) if question == "bounds" else (KHLONG_HA,):
        found = json.loads(run(question, "ita/2565", evidence, *to, "--format", "json").stdout)
        jsonschema.validate(found, schema, jsonschema.Draft202012Validator)
        assert found["schema"] == f"itarules-{question}/1"


@pytest.mark.parametrize("question", ["margin", "path"])
def test_incomplete_evidence_is_refused(run, written, question):
    to = ("--to", "A") if question == "path" else ()
    evidence = written("[evidence]\nIIT = 90.00\n")
    result = run(question, "ita/2565", evidence, *to)
    found = run(question, "ita/2565", evidence, *to, "--format", "json")

    assert (result.exit_code, "E601" in result.stderr) == (1, True)
    assert json.loads(found.stdout)["diagnostics"][0]["code"] == "E601"
