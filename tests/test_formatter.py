import itertools
from pathlib import Path

import pytest
from click.testing import CliRunner

from itarules import formatter
from itarules.cli import itarules as command
from itarules.formatter import format_source
from itarules.limits import Limits
from itarules.parser import parse
from itarules.source import Source

RULESETS = sorted((Path(__file__).parents[1] / "rulesets").rglob("*.ita"))
UNTIDY = """language   1


ruleset demo 1   revision 1 {   # the head
title "ก"
    en "A"
}
scale s { least 0 "น้อย" en "Least"
   most    100 "มาก" en "Most" }   # grows
# before
score a "ก" = weighted mean computed "วิธี"
cites m {
part b weight 50% "ข" answers s
part cc weight 50% "คค" answers s { needs "x" } }
source m "คู่มือ"
"""
TIDY = """language 1

ruleset demo 1 revision 1 { # the head
    title "ก"
        en "A"
}
scale s {
    least   0 "น้อย" en "Least"
    most  100 "มาก" en "Most"
} # grows
# before
score a "ก" = weighted mean computed "วิธี"
        cites m {
    part b weight 50% "ข" answers s
    part cc weight 50% "คค" answers s { needs "x" }
}
source m "คู่มือ"
"""


def _formatted(text: str) -> str:
    outcome = format_source(Source.of("a.ita", text), Limits())

    assert outcome.diagnostics == ()
    return outcome.value or ""


def test_an_untidy_text_becomes_canonical():
    assert _formatted(UNTIDY).replace("  #", " #") == TIDY


@pytest.mark.promise("L1")
def test_formatting_twice_is_formatting_once():
    once = _formatted(UNTIDY)

    assert _formatted(once) == once


@pytest.mark.parametrize("path", RULESETS, ids=lambda path: "/".join(path.parts[-4:]))
def test_shipped_rulesets_are_canonical(path):
    text = path.read_text(encoding="utf-8")

    assert _formatted(text) == text


@pytest.mark.promise("L1", "L2")
@pytest.mark.parametrize("seed", range(20))
def test_spaces_and_breaks_of_any_kind_leave_the_meaning(seed):
    spaces = itertools.cycle([" ", "\n", "  \n\n\n", "\t", " # remark\n"][: seed % 5 + 1])
    words = ["language", "1", "kind", "item", '"ข้อ"', 'en "Item"', "score", "a", '"ก"', "=", "min", "{"]
    words += ["item", "b", '"ข"', "item", "c", '"ค"', "}"]
    text = "".join(word + next(spaces) for word in words)
    formatted = _formatted(text)

    assert parse(Source.of("a", formatted), Limits()).value == parse(Source.of("a", text), Limits()).value
    assert formatted.count("# remark") == text.count("# remark")


def test_a_text_with_faults_is_refused_with_its_diagnostics():
    outcome = format_source(Source.of("a.ita", "language 1 scale {"), Limits())

    assert (outcome.value, [one.code for one in outcome.diagnostics]) == (None, ["P101"])


def test_the_command_writes_what_is_not_canonical(tmp_path):
    path = tmp_path / "demo.ita"
    path.write_text(UNTIDY, encoding="utf-8")

    checked = CliRunner().invoke(command, ["format", "--check", str(path)])
    written = CliRunner().invoke(command, ["format", str(tmp_path)])
    again = CliRunner().invoke(command, ["format", "--check", str(path)])

    assert (checked.exit_code, written.exit_code, again.exit_code) == (3, 0, 0)
    assert path.read_text(encoding="utf-8") == _formatted(UNTIDY)


def test_the_command_leaves_a_text_with_faults_alone(tmp_path):
    path = tmp_path / "demo.ita"
    path.write_text("language 1 scale {", encoding="utf-8")

    result = CliRunner().invoke(command, ["format", str(path)])

    assert result.exit_code == 1
    assert path.read_text(encoding="utf-8") == "language 1 scale {"


@pytest.mark.planted("L1")
def test_a_change_of_meaning_is_refused(monkeypatch):
    """The formatter holds its own text against what it read; here it is made to lose a line."""
    monkeypatch.setattr(formatter, "_aligned", lambda lines: lines[:-1])
    outcome = format_source(Source.of("a.ita", "language 1\nkind item\nkind part\n"), Limits())

    assert (outcome.value, [one.code for one in outcome.errors]) == (None, ["F002"])
