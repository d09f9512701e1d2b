import errno
import json
import os
import pty
import re
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from itarules import catalogue
from itarules.cli import itarules
from itarules.cli.dump import dump
from itarules.cli.options import address
from itarules.cli.wording import CLI_WORDS
from itarules.interchange import result_from_json, result_schema_text
from itarules.source import display_width

RULES = """\
language 1
ruleset demo 2 revision 3 {
    title "ตัวอย่าง" en "Demonstration"
    authority "ผู้กำหนด" en "Somebody"
    fiscal year 2565
    range 0 to 100
    shown half_up to 2
    note "หมายเหตุท้ายเกณฑ์" en "A remark"
}
kind indicator "ตัวชี้วัด" en "Indicator"
kind question "ข้อคำถาม" en "Question" inherits measures
source manual "คู่มือ" en "Manual" by "สำนักงาน" en "Office" url "https://example.org" page 3
assumption ties "เท่ากับ 85 ถือว่าผ่าน" en "85 is enough" cites manual "หน้า 5"
scale extent "มากน้อยเพียงใด" en "How much" cites manual {
    least 0 "น้อยที่สุด" en "Least"
    most 100 "มากที่สุด" en "Most" assumed ties
}
score overall "คะแนนรวม" en "Overall" cites manual = weighted mean cites manual {
    indicator duty no "1" weight 70% "การปฏิบัติหน้าที่" en "Duty" = mean {
        missing excluded
        also "หน้าที่"
        question I1 "เป็นธรรม" en "Fair" answers extent { needs "หลักฐาน" en "Proof" cites manual }
        question I2 "ทันเวลา" en "Timely" answers extent
    }
    indicator assets no "2" weight 30% "การใช้ทรัพย์สิน" en "Assets"
}
grade level of overall "ระดับ" en "Level" cites manual {
    A "ดี" en "good" from 85
    B "พอใช้" en "fair" when overall >= 50 and not (duty < 20 or assets < 20)
    C otherwise
}
finding weakness "จุดอ่อน" en "Weakness" for each indicator when score < 85 cites manual # allow C316: ตัวอย่าง
sample duty "ผู้ตอบ" en "Respondents" 10% of population at least 30 at most 400 cites manual
measure remind "กำกับดูแล" en "Supervise" cites manual {
    for duty when score < 85
    step "ประชุม" en "Meet"
}
example "ตัวอย่าง" en "Example" cites manual {
    given duty 50 assets 90
    expect overall 62 level B weakness duty
}
"""
EVIDENCE = """\
[subject]
name = "อบต.ตัวอย่าง"
[evidence]
duty = "๕๐.๐๐"
assets = "90"
"""
ENVIRONMENT = {**os.environ, "PYTHONIOENCODING": "utf-8", "COLUMNS": "80", "TERM": "xterm-256color"}


@pytest.fixture
def run():
    def invoke(*arguments: str | Path) -> Result:
        return CliRunner().invoke(itarules, [str(argument) for argument in arguments])

    return invoke


@pytest.fixture
def rules(tmp_path):
    path = tmp_path / "demo.ita"
    path.write_text(RULES, encoding="utf-8")
    return path


@pytest.fixture
def faulty(tmp_path):
    path = tmp_path / "faulty.ita"
    path.write_text(RULES.replace("weight 70%", "weigth 70%"), encoding="utf-8")
    return path


@pytest.fixture
def evidence(tmp_path):
    path = tmp_path / "evidence.toml"
    path.write_text(EVIDENCE, encoding="utf-8")
    return path


def _process(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "itarules", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, timeout=60, **options)


# evaluate


def test_evaluate_prints_the_report_in_thai(run, rules, evidence):
    result = run("evaluate", rules, evidence)

    assert (result.exit_code, result.stderr) == (0, "")
    assert "คะแนนรวม:       62.00\nระดับ:           B (พอใช้)\n" in result.stdout
    assert "- ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ (50.00 คะแนน)\n" in result.stdout
    assert "1. กำกับดูแล\n   เพิ่มคะแนนรวมได้ไม่เกิน 35.00 คะแนน\n" in result.stdout
    assert result.stdout.endswith("--full\n")


def test_evaluate_prints_it_in_english_and_in_full(run, rules, evidence):
    result = run("evaluate", rules, evidence, "--language", "en", "--full")

    assert result.exit_code == 0
    assert "   What to do: Meet\n" in result.stdout
    assert "--full" not in result.stdout


def test_evaluate_prints_one_json_object_that_keeps_to_the_schema(run, rules, evidence):
    result = run("evaluate", rules, evidence, "--format", "json")
    read = json.loads(result.stdout)
    jsonschema.validate(read, json.loads(result_schema_text()), jsonschema.Draft202012Validator)

    assert (result.exit_code, result.stderr) == (0, "")
    assert result_from_json(read) == catalogue.load(rules).evaluate(evidence)


def test_evaluate_fails_for_missing_evidence_and_partial_lists_it(run, rules, tmp_path):
    path = tmp_path / "part.toml"
    path.write_text('[evidence]\nassets = "90"\n', encoding="utf-8")
    whole = run("evaluate", rules, path)
    partial = run("evaluate", rules, path, "--partial")

    assert (whole.exit_code, whole.stdout) == (1, "")
    assert "E601" in whole.stderr
    assert partial.exit_code == 0
    assert "ข้อมูลที่ยังขาด" in partial.stdout


def test_faulty_evidence_goes_to_standard_error(run, rules, tmp_path):
    path = tmp_path / "faulty.toml"
    path.write_text('[evidence]\ndutty = "90"\nassets = "101"\n', encoding="utf-8")
    result = run("evaluate", rules, path)

    assert (result.exit_code, result.stdout) == (1, "")
    assert "ข้อผิดพลาด E401" in result.stderr
    assert "แก้ไข: หมายถึง `duty` หรือไม่" in result.stderr
    assert "faulty.toml: evidence.assets\n" in result.stderr


def test_a_faulty_ruleset_is_shown_with_its_lines(run, faulty, evidence):
    result = run("evaluate", faulty, evidence)

    assert (result.exit_code, result.stdout) == (1, "")
    assert 'indicator duty no "1" weigth 70%' in result.stderr
    assert "^^^^^^\n" in result.stderr


def test_a_faulty_ruleset_is_json_where_json_is_asked_for(run, faulty, evidence):
    result = run("evaluate", faulty, evidence, "--format", "json")

    assert (result.exit_code, result.stderr) == (1, "")
    assert json.loads(result.stdout)["diagnostics"][0]["code"] == "P101"


def test_a_warning_of_the_ruleset_is_told_beside_the_report(run, tmp_path, evidence):
    path = tmp_path / "warned.ita"
    path.write_text(RULES.replace("= weighted mean cites manual", "= mean"), encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8").replace("expect overall 62", "expect overall 70"))
    result = run("evaluate", path, evidence)

    assert result.exit_code == 0
    assert "warning L223" in result.stderr
    assert "L223" not in result.stdout


@pytest.mark.parametrize("encoding", ["cp874", "utf-16"])
def test_a_table_of_thai_excel_is_read_with_its_encoding(run, rules, tmp_path, encoding):
    path = tmp_path / "table.csv"
    path.write_text("criterion,value\nduty,๕๐.๐๐\nassets,90\n", encoding=encoding)
    refused, read = run("evaluate", rules, path), run("evaluate", rules, path, "--encoding", encoding)

    assert (refused.exit_code, read.exit_code) == (1, 0)
    assert f"--encoding {encoding}" in refused.stderr
    assert "62.00" in read.stdout


# Files to write


def test_output_is_written_whole_and_never_over_a_file_unless_forced(run, rules, evidence, tmp_path):
    output = tmp_path / "report.txt"
    first = run("evaluate", rules, evidence, "--output", output)
    written = output.read_text(encoding="utf-8")
    second = run("evaluate", rules, evidence, "--output", output, "--language", "en")
    kept = output.read_text(encoding="utf-8")
    third = run("evaluate", rules, evidence, "--output", output, "--language", "en", "--force")

    assert (first.exit_code, first.stdout, second.exit_code, third.exit_code) == (0, "", 2, 0)
    assert "มีไฟล์อยู่แล้ว" in second.stderr
    assert (kept == written, written.startswith("สรุปผลการประเมิน")) == (True, True)
    assert output.read_text(encoding="utf-8").startswith("Summary of the assessment")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["demo.ita", "evidence.toml", "report.txt"]


def test_output_to_a_folder_a_device_or_nowhere_is_refused(run, rules, evidence, tmp_path):
    folder = run("evaluate", rules, evidence, "--output", tmp_path, "--force")
    device = run("evaluate", rules, evidence, "--output", os.devnull, "--force")
    nowhere = run("evaluate", rules, evidence, "--output", tmp_path / "no" / "report.txt")

    assert (folder.exit_code, device.exit_code, nowhere.exit_code) == (2, 2, 2)
    assert "is a folder" in folder.stderr
    assert "it is no plain file" in device.stderr
    assert "cannot write" in nowhere.stderr


def test_nothing_is_written_where_something_is_wrong(run, rules, tmp_path):
    output = tmp_path / "report.json"
    result = run("evaluate", rules, tmp_path / "no.toml", "--format", "json", "--output", output)

    assert (result.exit_code, output.exists()) == (1, False)


# check, list, template


def test_check_says_that_all_is_well(run, rules):
    result = run("check", rules)

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "demo/2@3: ตรวจแล้วไม่พบข้อผิดพลาด (5 เกณฑ์ 1 มาตรการ 1 ตัวอย่าง)\n"


def test_check_shows_faults_in_each_form(run, faulty):
    full, concise, array = (run("check", faulty, "--format", form) for form in ("full", "concise", "json"))

    assert (full.exit_code, concise.exit_code, array.exit_code) == (1, 1, 1)
    assert full.stdout.startswith("ข้อผิดพลาด P101: ")
    assert concise.stdout.startswith(f"{faulty}:19:27: error P101: ")
    assert [one["code"] for one in json.loads(array.stdout)] == ["P101"]


def test_check_in_json_is_an_empty_array_where_all_is_well(run, rules):
    assert run("check", rules, "--format", "json").stdout == "[]\n"


def test_check_shows_as_many_as_asked_for(run, tmp_path):
    path = tmp_path / "many.ita"
    path.write_text(RULES + "".join(f"kind {letter} kind\n" for letter in "abcd"), encoding="utf-8")
    result = run("check", path, "--most", "1", "--format", "concise", "--language", "en")

    assert len(result.stdout.splitlines()) == 2
    assert "more, not shown" in result.stdout


def test_list_names_what_can_be_loaded(run):
    text, array = run("list"), json.loads(run("list", "--format", "json", "--language", "en").stdout)

    assert "ita/2565@1" in text.stdout
    newest = {one["name"]: one["newest"] for one in array if one["family"] == "ita"}
    assert newest["ita/2565@1"]
    assert {"ita/2561@1", "ita/2562@1", "ita/2563@1", "ita/2564@1"} <= set(newest)
    titles = {one["name"]: one["title"] for one in array}

    assert titles["ita/2565@1"].startswith("Integrity and Transparency Assessment")


@pytest.mark.parametrize("form", ["toml", "csv"])
def test_template_writes_a_form_that_can_be_read(run, rules, tmp_path, form):
    output = tmp_path / f"form.{form}"
    result = run("template", rules, "--depth", "indicator", "--format", form, "--output", output)
    # An empty form has no evidence, which is the only thing wrong with it.
    read = run("evaluate", rules, output, "--partial")

    assert (result.exit_code, read.exit_code) == (0, 0)


def test_a_table_to_fill_in_opens_in_thai_excel(run, rules, tmp_path):
    output = tmp_path / "form.csv"
    run("template", rules, "--depth", "answer", "--format", "csv", "--output", output)

    assert output.read_bytes().startswith(b"\xef\xbb\xbf")
    assert not run("template", rules, "--depth", "answer", "--format", "csv").stdout.startswith("\ufeff")


def test_template_of_an_unknown_depth_names_the_nearest(run, rules):
    result = run("template", rules, "--depth", "indikator")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "หมายถึง `indicator` หรือไม่" in result.stderr


# show


def test_show_prints_a_ruleset(run, rules):
    text = run("show", rules).stdout
    said = [
        "ชุดเกณฑ์:           demo/2@3",
        "ผู้กำหนดเกณฑ์:       ผู้กำหนด",
        "- หมายเหตุท้ายเกณฑ์",
        "โครงสร้างเกณฑ์ (5 รายการ)",
        "  สำหรับ duty เมื่อ score < 85",
        "- จุดอ่อน (weakness): ทุกตัวชี้วัด เมื่อ score < 85",
        "- duty: 10% ของทั้งหมด ไม่น้อยกว่า 30 คน ไม่เกิน 400 คน",
        "- ties: เท่ากับ 85 ถือว่าผ่าน",
        "- manual: คู่มือ",
    ]
    rows = [line.split() for line in text.splitlines()]

    assert [line for line in said if line not in text.splitlines()] == []
    assert ["duty", "1", "70%", "ค่าเฉลี่ย", "การปฏิบัติหน้าที่"] in rows
    assert ["I1", "คำตอบ", "extent", "เป็นธรรม"] in rows
    assert ["most", "100", "มากที่สุด", "มีส่วนที่เป็นข้อสันนิษฐาน"] in [row[1:] for row in rows]
    assert "overall >= 50 and not (duty < 20 or assets < 20)" in text


def test_show_indents_the_tree(run, rules):
    lines = run("show", rules, "--language", "en").stdout.splitlines()
    start = {
        name: next(line for line in lines if line.startswith(name)) for name in ("overall", "duty", "I1")
    }

    assert [
        display_width(start[name].rstrip()[: -len(label)])
        for name, label in (("overall", "Overall"), ("duty", "Duty"), ("I1", "Fair"))
    ] == [display_width(start["overall"][: -len("Overall")]) + 2 * depth for depth in range(3)]


@pytest.mark.parametrize("key", ["duty", "1", "๑", "ตัวชี้วัดที่ 1"])
def test_show_finds_a_criterion_by_id_and_number(run, rules, key):
    assert run("show", rules, key).stdout.startswith("1 การปฏิบัติหน้าที่\n===")


def test_show_prints_everything_about_a_criterion(run, rules):
    duty, question = (run("show", rules, key).stdout for key in ("duty", "I1"))
    of_duty = ["หน้าที่", "70%", "ไม่นำมาคิด", "ปัดครึ่งขึ้น 2 ตำแหน่ง", "คะแนนรวม (overall)", "0 ถึง 100"]
    of_question = [
        "มากที่สุด",
        "- หลักฐาน\n  ความแน่ชัด: ระบุไว้ในแหล่งที่มา\n  ที่มา: คู่มือ\n",
        "ไม่มีมาตรการของตนเอง ใช้มาตรการของ 1 การปฏิบัติหน้าที่",
        "- กำกับดูแล (remind)\n  สำหรับ duty เมื่อ score < 85\n",
        "demo.ita:22",
    ]

    assert [said for said in of_duty if said not in duty] == []
    assert [said for said in of_question if said not in question] == []


def test_show_says_how_it_read_a_look_alike(run):
    result = run("show", "ita/2565", "๐๓๖")

    assert result.stdout.startswith("O36 ")
    assert result.stderr == "อ่าน `๐๓๖` เป็น `O36`\n"


def test_show_names_what_is_near_an_unknown_criterion(run, rules):
    result = run("show", rules, "dutty")

    assert result.exit_code == 2
    assert "ไม่มีเกณฑ์ชื่อ `dutty` ใน demo/2@3; หมายถึง `duty`" in result.stderr


@pytest.mark.parametrize(
    ("stage", "said"),
    [
        ("syntax", 'name: Name "I1"'),
        ("model", 'family: "demo"'),
        ("plan", "- 2 Caption"),
    ],
)
def test_show_prints_each_stage_without_places(run, rules, stage, said):
    result = run("show", rules, "--stage", stage)

    assert result.exit_code == 0
    assert said in [line.strip() for line in result.stdout.splitlines()]
    assert "span" not in result.stdout


def test_show_of_a_stage_takes_no_criterion(run, rules):
    assert run("show", rules, "duty", "--stage", "model").exit_code == 2


def test_a_dump_needs_no_calls_for_depth():
    value = ("x",)
    for _ in range(5_000):
        value = (value, ("y", value[:0]))
    lines = list(dump(value))

    assert (len(lines) > 5_000, lines[-1].strip()) == (True, "- ()")


def test_a_dump_escapes_what_does_not_print():
    assert list(dump({"a": "\x1b", "b": Fraction(1, 3), "c": None})) == [
        "",
        '  a: "\\x1b"',
        "  b: 1/3",
        "  c: none",
    ]


# What the arguments mean


@pytest.mark.parametrize("text", ["./ita/2565", "rules.ita", "/srv/rules", "~/rules", ".\\rules"])
def test_what_looks_like_a_path_is_one(text):
    assert address(text) == Path(text)


def test_a_folder_is_a_path_unless_it_has_the_name_of_a_ruleset(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ita" / "2565").mkdir(parents=True)
    (tmp_path / "mine").mkdir()

    assert [address(text) for text in ("ita/2565", "ita/2565@1", "mine", "nothing/1")] == [
        "ita/2565",
        "ita/2565@1",
        Path("mine"),
        "nothing/1",
    ]


@pytest.mark.parametrize(
    "ruleset",
    ["ita/2599", "ita/2565@9", "nothing", "", "\x1b[31m", "no.ita", "/", "a\0b.ita", "ita/2565@" + "9" * 99],
)
def test_an_unknown_ruleset_is_told_and_no_control_character_sent(run, evidence, ruleset):
    for command in (("check", ruleset), ("evaluate", ruleset, evidence), ("show", ruleset)):
        result = run(*command)

        assert result.exit_code == 1
        assert isinstance(result.exception, SystemExit)
        assert "\x1b" not in result.output
        assert result.output.strip()


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["evaluate"],
        ["evaluate", "ita/2565"],
        ["evaluate", "ita/2565", "a.toml", "--format", "xml"],
        ["check", "ita/2565", "--language", "de"],
        ["check", "ita/2565", "--most", "0"],
        ["template", "ita/2565"],
        ["show", "ita/2565", "--stage", "text"],
        ["conjure"],
    ],
)
def test_wrong_use_has_the_status_2(run, arguments):
    assert run(*arguments).exit_code == 2


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ([], "ประเมินผลตามชุดเกณฑ์ที่เผยแพร่"),
        (["evaluate"], "--partial"),
        (["audit"], "--strict"),
        (["explain"], "[sentence|table|derivation]"),
        (["compare"], "--kind"),
        (["check"], "[full|concise|json|sarif]"),
        (["list"], "[text|json]"),
        (["show"], "[syntax|model|plan]"),
        (["template"], "--depth KIND"),
    ],
)
def test_every_command_helps(run, command, said):
    result = run(*command, "--help")

    assert result.exit_code == 0
    assert said in result.stdout


@pytest.mark.parametrize("command", sorted(itarules.commands))
def test_every_command_speaks_both_languages(run, command):
    help_text = run(command, "--help").stdout

    assert "--language [th|en]" in help_text
    assert re.search("[\u0e01-\u0e4e]", help_text)


def test_the_version_is_that_of_the_package(run):
    assert run("--version").stdout.startswith("itarules, version ")


@pytest.mark.parametrize("key", sorted(CLI_WORDS))
def test_both_languages_of_a_word_name_the_same_values(key):
    thai, english = (sorted(set(re.findall(r"\{([a-z_]+)\}", text))) for text in CLI_WORDS[key])

    assert thai == english


# The process: pipes, terminals, encodings


def test_a_process_prints_utf_8_to_a_pipe(rules, evidence):
    result = _process("evaluate", rules, evidence, env=ENVIRONMENT)

    assert (result.returncode, result.stderr) == (0, b"")
    assert "คะแนนรวม:       62.00".encode() in result.stdout
    assert b"\x1b" not in result.stdout


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_a_console_without_thai_gets_escapes_and_a_hint(rules, evidence, encoding):
    environment = {**ENVIRONMENT, "PYTHONIOENCODING": encoding}
    result = _process("evaluate", rules, evidence, env=environment)

    assert result.returncode == 0
    assert rb"\u0e04\u0e30\u0e41\u0e19\u0e19\u0e23\u0e27\u0e21:       62.00" in result.stdout
    assert (result.stderr.count(b"\n"), b"PYTHONIOENCODING=utf-8" in result.stderr) == (1, True)


@pytest.mark.parametrize("encoding", ["ascii", "cp874", "utf-16"])
def test_json_stays_json_on_any_console(rules, evidence, encoding):
    evidence.write_text(EVIDENCE.replace("อบต.", "อบต. ←"), encoding="utf-8")
    environment = {**ENVIRONMENT, "PYTHONIOENCODING": encoding}
    result = _process("evaluate", rules, evidence, "--format", "json", env=environment)

    assert (result.returncode, result.stderr) == (0, b"")
    assert json.loads(result.stdout.decode(encoding))["subject"]["name"] == "อบต. ←ตัวอย่าง"


def test_thai_of_a_console_in_cp874_is_readable(rules, evidence):
    result = _process("evaluate", rules, evidence, env={**ENVIRONMENT, "PYTHONIOENCODING": "cp874"})

    assert "คะแนนรวม:       62.00" in result.stdout.decode("cp874")
    assert (b"\\" in result.stdout, result.stderr) == (False, b"")


def test_a_closed_pipe_ends_quietly():
    command = [sys.executable, "-m", "itarules", "show", "ita/2565", "--stage", "plan"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT
    ) as process:
        process.stdout.close()
        said = process.stderr.read()

    assert said == b""


def test_a_full_disk_is_told_in_one_line(rules, evidence):
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("there is no device that is always full")
    with full.open("wb") as device:
        command = [sys.executable, "-m", "itarules", "evaluate", str(rules), str(evidence)]
        result = subprocess.run(
            command, stdout=device, stderr=subprocess.PIPE, check=False, env=ENVIRONMENT, timeout=60
        )

    assert result.returncode == 2
    assert result.stderr.decode() == f"Error: cannot write: {os.strerror(errno.ENOSPC)}\n"


def _on_a_terminal(*arguments: str | Path, columns: int = 80) -> str:
    """Return what a process prints to a terminal."""
    command = [sys.executable, "-m", "itarules", *map(str, arguments)]
    leader, follower = pty.openpty()
    environment = {**ENVIRONMENT, "COLUMNS": str(columns)}
    with subprocess.Popen(command, stdout=follower, stderr=follower, env=environment) as process:
        os.close(follower)
        printed = b""
        while True:
            try:
                piece = os.read(leader, 65_536)
            except OSError:  # Linux ends a closed terminal so
                break
            if not piece:
                break
            printed += piece
        process.wait(timeout=60)
    os.close(leader)
    return printed.decode("utf-8").replace("\r\n", "\n")


def _without_colour(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_a_terminal_gets_colour_and_lines_that_fit(rules, evidence, columns):
    printed = _on_a_terminal("evaluate", rules, evidence, columns=columns)
    lines = _without_colour(printed).splitlines()
    table = [
        line
        for line in lines
        if "การ" in line and line.rstrip().endswith(("62.00", "50.00", "90.00", "80.00"))
    ]

    assert "\x1b[" in printed
    assert max(display_width(line) for line in lines) <= columns
    assert len({display_width(line) for line in table}) == 1
    assert any("62.00" in line for line in lines)


def test_a_folded_line_never_begins_with_a_mark(rules):
    lines = _without_colour(_on_a_terminal("show", "ita/2565", columns=50)).splitlines()

    assert [line for line in lines if line.strip() and display_width(line.strip()[0]) == 0] == []


def test_text_of_a_ruleset_is_no_markup(tmp_path, evidence):
    path = tmp_path / "markup.ita"
    path.write_text(RULES.replace("คะแนนรวม", "[red]รวม[/red] :smile:"), encoding="utf-8")
    printed = _without_colour(_on_a_terminal("evaluate", path, evidence))

    assert "[red]รวม[/red] :smile:" in printed


def test_an_interrupt_leaves_no_traceback(rules, evidence):
    code = (
        "import itarules.cli.check as check\n"
        "def interrupted(*_):\n"
        "    raise KeyboardInterrupt\n"
        "check.examine = interrupted\n"
        "from itarules.cli import run\n"
        "run()\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", code, "check", str(rules)],
        capture_output=True,
        check=False,
        env=ENVIRONMENT,
        timeout=60,
    )

    # No verdict has this status.
    assert (result.returncode, result.stderr.decode().strip()) == (130, "Aborted! ยกเลิกแล้ว")


def test_without_click_the_cure_is_named():
    code = (
        "import importlib.util as util\n"
        "find = util.find_spec\n"
        "util.find_spec = lambda name: None if name in ('click', 'rich') else find(name)\n"
        "from itarules.__main__ import main\n"
        "main()\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, env=ENVIRONMENT, timeout=60
    )

    assert result.returncode == 2
    assert "pip install" in result.stderr.decode()
    assert "itarules[cli]" in result.stderr.decode()


def test_the_library_loads_neither_click_nor_rich():
    code = "import sys, itarules; print(sorted({'click', 'rich'} & set(sys.modules)))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60)

    assert result.stdout == b"[]\n"


def test_diagnostics_have_colour_on_a_terminal_only_and_unless_it_is_refused(faulty, monkeypatch):
    coloured = _on_a_terminal("check", faulty)
    monkeypatch.setitem(ENVIRONMENT, "NO_COLOR", "1")
    plain = _on_a_terminal("check", faulty)

    assert "\x1b[31m\x1b[1mข้อผิดพลาด P101:" in coloured
    assert ("\x1b" in plain, _without_colour(coloured) == plain) == (False, True)
    assert b"\x1b" not in _process("check", faulty, env={**os.environ, "PYTHONIOENCODING": "utf-8"}).stdout


def test_watching_checks_again_when_a_file_changes(run, rules, monkeypatch):
    """The pause between two looks is where an author saves the file, and at last stops."""
    looks = iter(["language 1 scale {", None])

    def saved(_self, _seconds):
        text = next(looks)
        if text is None:
            raise KeyboardInterrupt
        rules.write_text(text, encoding="utf-8")

    monkeypatch.setattr("itarules.cli.check._NEVER", type("Saving", (), {"wait": saved})())
    result = run("check", rules, "--watch", "--format", "concise", "--language", "en")

    assert "no errors" in result.stdout
    assert "error P101" in result.stdout


def test_a_shipped_ruleset_is_not_watched(run):
    assert run("check", "ita/2565", "--watch").exit_code == 2
