"""Every production of the grammar is read by a case or a shipped ruleset, and drawn by the strategies or named here."""

import random
from pathlib import Path

import pytest
from lark import Lark
from lark.exceptions import LarkError

from itarules.resources import grammar_text
from itarules.strategies.rules import draw_rules
from itarules.strategies.upgrades import draw_upgrades
from itarules.syntax_builder import BUILDERS

TESTS = Path(__file__).parents[1]
WRITTEN = [*(TESTS / "cases").rglob("*.ita"), *(TESTS.parent / "rulesets").rglob("*.ita")]
# What drawn rulesets do not have, by why they need not.
NOT_DRAWN = {
    "where facts come from, which no score depends on": {
        *("assumed", "assumed_by_name", "assumption", "cites", "computed"),
        *("page", "publisher", "source", "source_type", "url", "year"),
    },
    "what is told beside the scores: other spellings, headings, remarks, details of measures, translations": {
        *(
            "also",
            "authority",
            "code",
            "follow_up",
            "group",
            "needs",
            "no",
            "note",
            "owner",
            "period",
            "step",
        ),
        *("title", "translation", "unit", "written_in"),
    },
    "which other rulesets there are, and of what year and standing": {
        *("draft", "fiscal_year", "follows", "released", "withdrawn"),
    },
    "how criteria of two rulesets belong together, which changes no score of either": {
        *("replaces", "replaces_none"),
    },
    "examples: a drawn ruleset has no published result": {
        *("example", "expect", "expected_names", "expected_none", "expected_number"),
        *("given", "given_counts", "given_number", "given_option", "given_percent", "share"),
    },
    "not drawn yet; cases and shipped rulesets hold them": {
        *("kind", "reading", "remove_every", "sample"),
    },
    "a stretch of declarations that is read again after a syntax error": {"declarations"},
}


class Recorder:
    """The parser of the grammar, which notes the productions that it uses."""

    def __init__(self):
        self.used = set()
        self._parser = Lark(grammar_text(1), parser="lalr", start="file")
        # Lark calls back for each production that it reduces by.
        automaton = self._parser.parser.parser.parser
        automaton.callbacks = {rule: self._noting(rule, made) for rule, made in automaton.callbacks.items()}
        self.productions = set(automaton.callbacks)

    def _noting(self, rule, made):
        def note(children):
            self.used.add(rule)
            return made(children)

        return note

    def read(self, text):
        self._parser.parse(text)

    def labels(self):
        """Return the nodes that were built."""
        return {rule.alias or str(rule.origin.name) for rule in self.used} & set(BUILDERS)


class Seeded:
    """Draws by a seeded generator, so that many rulesets take no time."""

    def __init__(self, number):
        self._random = random.Random(number)

    def pick(self, options):
        return self._random.choice(options)

    def whole(self, low, high):
        return self._random.randint(low, high)


@pytest.fixture(scope="module")
def written():
    """What cases and shipped rulesets are made of; bad cases up to where they cannot be parsed."""
    recorder = Recorder()
    for path in WRITTEN:
        try:
            recorder.read(path.read_text(encoding="utf-8"))
        except (LarkError, UnicodeDecodeError):
            assert path.parent.name == "bad" or path.parent.parent.name == "bad"
    return recorder


@pytest.fixture(scope="module")
def drawn():
    recorder = Recorder()
    for number in range(150):
        recorder.read(draw_rules(Seeded(number)).text)
    for number in range(12):
        for text in draw_upgrades(Seeded(number), draw_rules(Seeded(number)).text, 3).texts:
            recorder.read(text)
    return recorder


def test_every_production_is_read(written):
    assert written.productions - written.used == set()


def test_every_node_is_drawn_or_named_with_the_reason_why_not(drawn):
    named = [label for labels in NOT_DRAWN.values() for label in labels]

    assert len(named) == len(set(named))
    assert set(BUILDERS) - drawn.labels() == set(named)
