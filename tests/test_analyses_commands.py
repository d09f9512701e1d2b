import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from itarules.cli import itarules

EXAMPLES = Path(__file__).parents[1] / "examples"
KHLONG_HA = EXAMPLES / "khlong-ha-2565.toml"
OTHER = """[subject]
name = "อบต.ตัวอย่าง"
[evidence]
IIT = 90.00
EIT = 80.00
OIT = 90.00
"""


@pytest.fixture
def run():
    def invoke(*arguments):
        return CliRunner().invoke(itarules, [str(argument) for argument in arguments])

    return invoke


@pytest.fixture
def other(tmp_path):
    path = tmp_path / "other.toml"
    path.write_text(OTHER, encoding="utf-8")
    return path


def test_audit_prints_what_cannot_be_right_and_how_scores_arise(run):
    result = run("audit", "ita/2565", KHLONG_HA)

    assert result.exit_code == 0
    assert "ข้อที่ไม่สอดคล้องกัน (13 รายการ)" in result.stdout
    assert "   1  6/9  4/8  1/7  2/4  4/5\n" in result.stdout
    assert "เหลือเพียงแบบที่ 1\n" in result.stdout
    assert "มาก 39 คน, มากที่สุด 5 คน" in result.stdout


def test_audit_prints_json_and_exits_by_what_was_found_if_asked(run, other):
    found = run("audit", "ita/2565", KHLONG_HA, "--format", "json", "--strict")
    clean = run("audit", "ita/2565", other, "--strict", "--language", "en")

    assert (found.exit_code, json.loads(found.stdout)["clean"]) == (1, False)
    assert (clean.exit_code, "Nothing was found" in clean.stdout) == (0, True)


def test_audit_says_how_a_damaged_code_was_read(run, tmp_path):
    path = tmp_path / "scanned.toml"
    path.write_text('[[report.table]]\nnumber = "9.1"\nrows = ["๐๑"]\nselected = true\n', encoding="utf-8")

    assert "E403" in run("audit", "ita/2565", path).stderr


def test_audit_tells_a_score_that_cannot_arise(run, tmp_path):
    path = tmp_path / "flat.toml"
    path.write_text("[evidence]\nprevention = 60.00\n", encoding="utf-8")
    result = run("audit", "ita/2565", path)

    assert "ตัวชี้วัดที่ 10 การป้องกันการทุจริต 60.00: เกิดขึ้นไม่ได้" in result.stdout


@pytest.mark.parametrize("depth", ["sentence", "table", "derivation"])
def test_explain_prints_each_depth_in_both_languages(run, depth):
    thai = run("explain", "ita/2565", KHLONG_HA, "--depth", depth)
    english = run("explain", "ita/2565", KHLONG_HA, "--depth", depth, "--language", "en")

    assert (thai.exit_code, english.exit_code) == (0, 0)
    assert ("77.56" in thai.stdout, "Overall score" in english.stdout) == (True, True)


def test_explain_takes_a_criterion_by_its_number(run):
    result = run("explain", "ita/2565", KHLONG_HA, "๔")

    assert result.stdout == "ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการได้ 83.81 คะแนน ตามคะแนนที่ระบุมา\n"


@pytest.mark.parametrize(("criterion", "said"), [("dutty", "`duty`"), ("O9", "ไม่มีคะแนนของ `O9`")])
def test_explain_refuses_what_has_no_score(run, criterion, said):
    result = run("explain", "ita/2565", KHLONG_HA, criterion)

    assert (result.exit_code, said in result.stderr) == (2, True)


def test_explain_as_json_ends_in_the_same_exact_score(run):
    read = json.loads(run("explain", "ita/2565", KHLONG_HA, "--format", "json").stdout)

    assert (read["exact"], read["total"], len(read["steps"])) == ("77.5556", "77.5556", 14)


def test_evaluate_with_set_shows_before_and_after(run):
    result = run("evaluate", "ita/2565", KHLONG_HA, "--set", "O28=100", "--set", "4=+3")

    assert result.exit_code == 0
    assert "เพิ่มคะแนนตัวชี้วัดที่ 4 อีก 3 คะแนน (เดิม 83.81)" in result.stdout
    assert "จึงปรับจาก 52.19 เป็น 57.19" in result.stdout
    assert "ใช้แทนข้อมูลรายข้อที่มีอยู่ คือ I19, I20, I21, I22" in result.stdout
    assert "ระดับผลการประเมิน: B (เท่าเดิม)" in result.stdout


def test_evaluate_with_set_prints_json_too(run):
    result = run("evaluate", "ita/2565", KHLONG_HA, "--set", "OIT=100", "--format", "json")

    assert json.loads(result.stdout)["grades"] == [{"grade": "level", "before": "B", "after": "A"}]


@pytest.mark.parametrize(
    ("change", "status"), [("O28", 2), ("=3", 2), ("O28=", 2), ("dutty=3", 1), ("O28=50", 1)]
)
def test_evaluate_refuses_what_cannot_be_set(run, change, status):
    assert run("evaluate", "ita/2565", KHLONG_HA, "--set", change).exit_code == status


def test_compare_shows_two_bodies_or_a_body_and_a_mean(run, other):
    two = run("compare", "ita/2565", KHLONG_HA, other)
    mean = run("compare", "ita/2565", other, KHLONG_HA, KHLONG_HA, "--kind", "instrument", "--language", "en")

    assert two.stdout.startswith("เปรียบเทียบองค์การบริหารส่วนตำบลคลองห้ากับอบต.ตัวอย่าง\n")
    assert "OIT แบบวัดการเปิดเผยข้อมูลสาธารณะ ต่ำกว่า 26.40 คะแนน" in two.stdout
    assert "mean of 2" in mean.stdout
    assert "1/3" in mean.stdout


def test_compare_prints_json_and_refuses_unknown_kinds(run, other):
    read = json.loads(run("compare", "ita/2565", KHLONG_HA, other, "--format", "json").stdout)

    assert [row["difference"] for row in read["rows"] if row["criterion"] == "OIT"] == ["-26.40"]
    assert run("compare", "ita/2565", KHLONG_HA, other, "--kind", "x").exit_code == 2


@pytest.mark.parametrize("command", [("audit",), ("explain",), ("compare",), ("evaluate", "--set", "4=+1")])
@pytest.mark.parametrize("form", ["text", "json"])
def test_faulty_evidence_is_told_by_every_command(run, tmp_path, other, command, form):
    path = tmp_path / "faulty.toml"
    path.write_text("[evidence]\ndutty = 1\n", encoding="utf-8")
    name, *options = command
    files = [path, other] if name == "compare" else [path]
    result = run(name, "ita/2565", *files, *options, "--format", form)

    assert result.exit_code == 1
    assert "E401" in (result.stdout if form == "json" else result.stderr)
