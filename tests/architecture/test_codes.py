"""Every kind of diagnostic: its code, its slug, its wording in two languages, and a test that meets it."""

import importlib
import pkgutil
import re
from pathlib import Path

import pytest

from itarules import analyses, cli, messages, reports
from itarules.checks import CHECKS
from itarules.diagnostics import Kind

TESTS = Path(__file__).parents[1]
STAGES = {
    "decoding": "T0",
    "syntax": "P1",
    "amender": "M1",
    "linker": "L2",
    "checks": "C3",
    "examples": "C4",
    "spelling": "C317",
    "allowances": "A0",
    "formatter": "F",
    "catalogue": "R0",
    "receipts": "V1",
    "binder": "E4",
    "readers": "E5",
    "spreadsheets": "E5",
    "evaluator": "E6",
    "report": "E7",
}
# What the command says, and no case: tests/test_formatter.py meets it.
ANNOUNCED = {"F001"}
PARAMETER = re.compile(r"\{([a-z_]+)\}")
THAI = re.compile(r"[\u0e01-\u0e4e]")


def _kinds():
    """Return `(stage, name, kind)` for all that can be said."""
    found = [("checks", "KIND", kind) for kind, _ in CHECKS]
    for module in pkgutil.iter_modules(messages.__path__):
        stage = importlib.import_module(f"itarules.messages.{module.name}")
        found += [(module.name, name, one) for name, one in vars(stage).items() if isinstance(one, Kind)]
    return found


KINDS = _kinds()
# A number that may be one, and a noun for several behind it.
COUNTED = re.compile(
    r"\{(?:count|limit|places|answered|fewest|times|points)\} (?:more |other |decimal )?[a-z]{3,}s\b"
)
FORMS = re.compile(r"\{([a-z_]+):([^{}|]*\|[^{}|]+)\}")
IDS = [f"{kind.code}-{kind.slug}" for _, _, kind in KINDS]


def _parameters(template):
    """Return the parameters of a template, Thai twins under the name of the English ones."""
    return {name.removesuffix("_th") for name in PARAMETER.findall(template)}


def test_codes_and_slugs_are_given_once():
    codes, slugs = [kind.code for _, _, kind in KINDS], [kind.slug for _, _, kind in KINDS]

    assert sorted(codes) == sorted(set(codes))
    assert sorted(slugs) == sorted(set(slugs))


def test_every_file_of_messages_is_a_stage():
    assert {stage for stage, _, _ in KINDS} == set(STAGES)


@pytest.mark.parametrize(("stage", "name", "kind"), KINDS, ids=IDS)
def test_a_kind_is_well_formed(stage, name, kind):
    assert re.fullmatch(r"[A-Z][0-9]{3}", kind.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", kind.slug)
    assert kind.code.startswith(STAGES[stage])
    if stage != "checks":
        assert name in importlib.import_module(f"itarules.messages.{stage}").__all__


@pytest.mark.parametrize("kind", [kind for _, _, kind in KINDS], ids=IDS)
def test_a_message_is_one_sentence_in_each_language(kind):
    for text in (kind.en, kind.th):
        assert text == text.strip()
        assert not text.endswith(".")
        assert "\n" not in text
        assert text.count("`") % 2 == 0
    if PARAMETER.sub("", kind.th).strip(" :"):
        assert THAI.search(kind.th)
    # What stands in backticks is to be written as it is, in whatever language.
    assert not THAI.search(re.sub(r"`[^`]*`", "", kind.en + kind.help_en))


@pytest.mark.parametrize("kind", [kind for _, _, kind in KINDS], ids=IDS)
def test_both_languages_speak_of_the_same(kind):
    assert _parameters(kind.en) == _parameters(kind.th)
    assert _parameters(kind.help_en) == _parameters(kind.help_th)
    assert bool(kind.help_en) is bool(kind.help_th)
    # The English text takes no Thai words.
    assert [name for name in PARAMETER.findall(kind.en + kind.help_en) if name.endswith("_th")] == []


@pytest.mark.parametrize("kind", [kind for _, _, kind in KINDS], ids=IDS)
def test_words_that_go_with_a_number_have_a_form_for_one(kind):
    for text in (kind.en, kind.help_en):
        assert COUNTED.findall(text) == []
        assert {name for name, _ in FORMS.findall(text)} <= set(PARAMETER.findall(text))
    assert FORMS.findall(kind.th + kind.help_th) == []


def _words():
    """Return the words of reports and commands, in whatever module they stand."""
    modules = [
        importlib.import_module(one.name)
        for package in (analyses, cli, reports)
        for one in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    ]
    tables = [
        value for one in modules for name, value in vars(one).items() if re.fullmatch("([A-Z]+_)?WORDS", name)
    ]
    return {pair for table in tables for pair in table.values() if len(pair) == 2}


def test_words_of_reports_that_go_with_a_number_have_a_form_for_one():
    words = _words()

    assert len(words) > 400
    for thai, english in words:
        assert COUNTED.findall(english) == []
        assert {name for name, _ in FORMS.findall(english)} <= set(PARAMETER.findall(english))
        assert FORMS.findall(thai) == []


@pytest.fixture(scope="module")
def tested():
    """Everything that tests expect, but for this folder."""
    texts = [path.read_text(encoding="utf-8") for path in TESTS.rglob("*.expected")]
    texts += [
        path.read_text(encoding="utf-8")
        for path in TESTS.rglob("test_*.py")
        if path.parent.name != "architecture"
    ]
    return "\n".join(texts)


@pytest.mark.parametrize(("stage", "name", "kind"), KINDS, ids=IDS)
def test_a_test_meets_every_kind(stage, name, kind, tested):
    by_code = re.search(rf"\b{kind.code}\b", tested)
    by_name = stage != "checks" and re.search(rf"\bmessages\.{name}\b", tested)

    assert by_code or by_name or kind.code in ANNOUNCED, (
        f"no case and no test expects {kind.code} ({kind.slug})"
    )


@pytest.mark.parametrize(
    "kind", [kind for stage, _, kind in KINDS if stage in ("syntax", "linker", "checks", "examples")]
)
def test_a_bad_case_shows_every_kind_about_a_text(kind):
    shown = [
        path
        for path in (TESTS / "cases").rglob("bad/*.expected")
        if f" {kind.code}: " in path.read_text(encoding="utf-8")
    ]

    # Counting 200,000 words takes a test with a smaller limit.
    assert shown or kind.code == "P105"
