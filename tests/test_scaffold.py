import pytest
from click.testing import CliRunner

import itarules
from itarules.catalogue import examine
from itarules.cli import itarules as command
from itarules.decoding import read_source
from itarules.formatter import format_source
from itarules.limits import DEFAULT_LIMITS
from itarules.scaffold import scaffold


@pytest.mark.parametrize("base", ["ita/2569", "ita/2565", "hdi/2014", "cvss/3.1"])
def test_a_new_ruleset_passes_every_check_and_changes_nothing(base, tmp_path):
    ruleset = itarules.load(base)
    for name, text in scaffold(ruleset.family, "2570", ruleset, "here").items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    outcome = examine(tmp_path)

    assert [one.code for one in outcome.diagnostics] == ["R010"]
    assert outcome.value.rules_digest == ruleset.rules_digest
    assert outcome.value.fiscal_year == (2570 if ruleset.fiscal_year else None)


def test_its_text_is_canonical():
    text = scaffold("ita", "2570", itarules.load("ita/2569"), "here")["ruleset.ita"]
    source = read_source("a.ita", text, DEFAULT_LIMITS).value

    assert format_source(source, DEFAULT_LIMITS).value == text


def _run(*arguments):
    return CliRunner().invoke(command, [str(one) for one in arguments])


def test_the_command_makes_a_folder_that_is_loaded_by_name(tmp_path):
    result = _run("new", "ita", "2570", "--amends", "ita/2569", "--folder", tmp_path)

    assert result.exit_code == 0, result.output
    assert itarules.load("ita/2570", folders=[tmp_path]).fiscal_year == 2570
    assert (tmp_path / "ita" / "2570" / "1" / "README.md").exists()


def test_what_is_there_is_not_overwritten(tmp_path):
    _run("new", "ita", "2570", "--amends", "ita/2569", "--folder", tmp_path)
    again = _run("new", "ita", "2570", "--amends", "ita/2569", "--folder", tmp_path)

    assert again.exit_code == 2
    assert "อยู่แล้ว" in again.output


@pytest.mark.parametrize("arguments", [("../x", "2570"), ("ita", "a/b"), ("Ita", "2570"), ("ita", "")])
def test_names_are_no_paths(arguments, tmp_path):
    result = _run("new", *arguments, "--amends", "ita/2569", "--folder", tmp_path)

    assert result.exit_code == 2
    assert list(tmp_path.iterdir()) == []
