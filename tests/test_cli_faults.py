"""What the command line says where something is wrong: in one shape for programs, and in sentences for people."""

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from itarules.cli import itarules
from itarules.interchange import result_schema_text
from itarules.rendering import diagnostics_schema_text

SCHEMA = json.loads(diagnostics_schema_text())
GOOD = "ita/2565"
EXAMPLE = Path(__file__).parents[1] / "examples" / "khlong-ha-2565.toml"
# Every command that prints JSON, with FILE for an assessment and RULES for a ruleset.
ON_FILES = [
    ("evaluate", "RULES", "FILE"),
    ("evaluate", "RULES", "FILE", "--set", "O1=absent"),
    ("margin", "RULES", "FILE"),
    ("path", "RULES", "FILE", "--to", "A"),
    ("bounds", "RULES", "FILE"),
    ("actions", "RULES", "FILE"),
    ("audit", "RULES", "FILE"),
    ("explain", "RULES", "FILE", "overall"),
    ("compare", "RULES", "FILE", "FILE"),
    ("migrate", "FILE", "--to", "RULES", "--from", "ita/2565"),
]
ON_RULES = [
    ("check", "RULES", "--prove"),
    ("check", "RULES", "--equals", "RULES"),
    ("diff", "RULES", "ita/2565"),
    ("diff", "ita/2565", "RULES"),
    ("mutate", "RULES"),
]


def _run(*arguments):
    return CliRunner().invoke(itarules, [str(one) for one in arguments])


def _filled(command, rules, file):
    return [{"RULES": rules, "FILE": file}.get(one, one) for one in command]


def _is_told(result):
    said = json.loads(result.stdout)
    jsonschema.validate(said, SCHEMA, jsonschema.Draft202012Validator)

    assert (result.exit_code, result.stderr) == (1, "")
    assert "error" in {one["severity"] for one in said["diagnostics"]}
    return said


@pytest.fixture
def files(tmp_path):
    (tmp_path / "faulty.toml").write_text("[evidence]\ndutty = '9'\n", encoding="utf-8")
    (tmp_path / "binary.toml").write_bytes(bytes(range(256)))
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "faulty.ita").write_text(
        "language 1\nruleset a 1 revision 1 { }\nscore = 1\n", encoding="utf-8"
    )
    return tmp_path


@pytest.mark.parametrize("name", ["nothing.toml", "faulty.toml", "binary.toml", "folder.toml"])
# A key that is not of the rules is none that `migrate` stumbles over: it is told among what is lost.
@pytest.mark.parametrize("command", ON_FILES[:-1], ids=" ".join)
def test_a_faulty_assessment_is_told_in_the_shape_of_the_schema(command, name, files):
    _is_told(_run(*_filled(command, GOOD, files / name), "--format", "json"))


@pytest.mark.parametrize("name", ["nothing.toml", "binary.toml", "folder.toml"])
def test_a_file_that_cannot_be_migrated_is_told_in_the_shape_of_the_schema(name, files):
    _is_told(_run(*_filled(ON_FILES[-1], GOOD, files / name), "--format", "json"))


@pytest.mark.parametrize("command", [*ON_FILES, *ON_RULES], ids=" ".join)
def test_a_faulty_ruleset_is_told_in_the_shape_of_the_schema(command, files):
    said = _is_told(_run(*_filled(command, files / "faulty.ita", EXAMPLE), "--format", "json"))

    assert said["diagnostics"][0]["file"] == str(files / "faulty.ita")


def test_a_folder_of_rulesets_that_is_none_is_told_in_the_shape_of_the_schema(monkeypatch):
    monkeypatch.setenv("ITARULES_RULESETS", "/no/such/folder")
    said = _is_told(_run("list", "--format", "json"))

    assert [one["code"] for one in said["diagnostics"]] == ["R011"]


def test_an_answer_is_told_from_what_is_wrong_by_its_schema(files):
    answer = json.loads(_run("evaluate", GOOD, EXAMPLE, "--format", "json").stdout)
    wrong = json.loads(_run("evaluate", GOOD, files / "faulty.toml", "--format", "json").stdout)

    assert (answer["schema"], wrong["schema"]) == ("itarules-result/1", "itarules-diagnostics/1")


def test_a_diagnostic_has_the_same_shape_in_both_schemas():
    of_results = json.loads(result_schema_text())["$defs"]

    assert {name: of_results[name] for name in SCHEMA["$defs"]} == SCHEMA["$defs"]


def test_check_prints_an_array_of_the_same_diagnostics(files):
    said = json.loads(_run("check", files / "faulty.ita", "--format", "json").stdout)
    whole = {"schema": SCHEMA["properties"]["schema"]["const"], "diagnostics": said}
    jsonschema.validate(whole, SCHEMA, jsonschema.Draft202012Validator)

    assert said != []


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("evaluate", GOOD, "FOLDER"), "E505: `FOLDER` is a folder"),
        (("evaluate", GOOD, ""), "E505: `.` is a folder"),
        (("evaluate", GOOD, "nowhere"), "E504: there is no file `nowhere`"),
        (("evaluate", GOOD, "x" * 300), "E504: there is no file"),
        (("check", ""), "R001: `` is not the name of a ruleset"),
        (("check", "ita/2565@9"), "R003: `ita/2565` has no revision 9, only 1"),
        (
            ("margin", GOOD, EXAMPLE, "--kind", "nope"),
            "no criteria are of the kind `nope`; there are `score`",
        ),
        (("compare", GOOD, EXAMPLE, EXAMPLE, "--kind", "nope"), "no criteria are of the kind `nope`"),
        (("path", GOOD, EXAMPLE, "--to", "AA", "--cost", "x"), "`x` is no cost: write it as in O28=3"),
        (("path", GOOD, EXAMPLE, "--to", "AA", "--cost", "O1="), "`O1=` is no cost"),
        (("path", GOOD, EXAMPLE, "--to", "AA", "--costs", "no.csv"), "from `no.csv`: No such file"),
        (("path", GOOD, EXAMPLE, "--to", "AA", "--costs", "BINARY"), "the file is not UTF-8"),
        (("format", "FOLDER"), "R004: the folder `FOLDER` holds no `.ita` file"),
    ],
)
def test_what_is_wrong_is_said_in_words_for_people(command, said, tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "binary.toml").write_bytes(bytes(range(256)))
    names = {"FOLDER": (tmp_path / "folder").as_posix(), "BINARY": (tmp_path / "binary.toml").as_posix()}
    result = _run(*(names.get(one, one) for one in command), "--language", "en")

    assert result.exit_code in {1, 2}
    assert said.replace("FOLDER", names["FOLDER"]) in result.output


def test_an_interrupt_while_modules_are_read_in_is_no_traceback():
    code = (
        "import sys, builtins; from itarules.__main__ import main\n"
        "class Stop:\n"
        "    def find_spec(self, name, *rest):\n"
        "        if name == 'itarules.cli.evaluate': raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Stop()); main()"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert (ended.returncode, ended.stderr) == (130, "Aborted!\n")


def test_two_files_of_one_body_are_told_apart(tmp_path):
    other = tmp_path / "ฉบับแก้ไข.toml"
    other.write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    result = _run("compare", GOOD, EXAMPLE, other)

    assert result.exit_code == 0
    assert "องค์การบริหารส่วนตำบลคลองห้า (khlong-ha-2565)" in result.stdout
    assert "องค์การบริหารส่วนตำบลคลองห้า (ฉบับแก้ไข)" in result.stdout
