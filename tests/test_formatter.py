from pathlib import Path

import pytest

from itarules import formatter
from itarules.formatter import format_source
from itarules.limits import DEFAULT_LIMITS
from itarules.parser import parse
from itarules.resources import rulesets_root
from itarules.source import Source

SHIPPED = sorted(Path(str(rulesets_root())).rglob("*.ita"))


def _formatted(text):
    return format_source(Source.of("rules.ita", text), DEFAULT_LIMITS)


def _written(text):
    return parse(Source.of("rules.ita", text), DEFAULT_LIMITS).value


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_formatting_keeps_what_is_written_and_is_done_once(path):
    text = path.read_text(encoding="utf-8")
    once = _formatted(text).value

    assert _written(once) == _written(text)
    assert _formatted(once).value == once


def test_a_text_that_cannot_be_read_is_not_formatted():
    outcome = _formatted("language 1 kind 1")

    assert (outcome.value, [one.code for one in outcome.errors]) == (None, ["P101"])


def test_a_change_of_meaning_is_refused(monkeypatch):
    """The formatter holds its own text against what it read; here it is made to lose a line."""
    monkeypatch.setattr(formatter, "_aligned", lambda lines: lines[:-1])
    outcome = _formatted("language 1\nkind item\nkind part\n")

    assert (outcome.value, [one.code for one in outcome.errors]) == (None, ["F002"])
