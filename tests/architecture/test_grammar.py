"""The grammar: its labels, its examples, its terminals, and that it has no conflicts."""

import ast
import re
import time
from pathlib import Path

import pytest
from lark import Lark
from lark.exceptions import LarkError

from itarules.resources import grammar_text
from itarules.syntax_builder import BUILDERS
from itarules.terminal_words import OTHER_TERMINALS, english_words, keyword_of, thai_words

TEXT = grammar_text(1)
RULE = re.compile(r"^\??(_?[a-z][a-z_]*)\s*:", re.MULTILINE)
NAMES = RULE.findall(TEXT)


@pytest.fixture(scope="module")
def grammar():
    return Lark(
        TEXT,
        parser="lalr",
        start=[name for name in NAMES if not name.startswith("_")],
        propagate_positions=True,
    )


def _examples():
    """Return `(rule, example)`: each `// e.g.` line with the first rule under it."""
    found, waiting = [], []
    for line in TEXT.splitlines():
        example = re.match(r"// e\.g\. (.*)", line)
        rule = RULE.match(line)
        if example:
            waiting.append(example[1])
        elif rule:
            found += [(rule[1], one) for one in waiting]
            waiting = []
    assert waiting == []
    return found


def _labels(grammar):
    """Return the names of the nodes that the grammar can build."""
    labels = set()
    for rule in grammar.rules:
        name = rule.alias or str(rule.origin.name)
        kept = [symbol for symbol in rule.expansion if not symbol.name.startswith("_") or not symbol.is_term]
        vanishes = rule.options.expand1 and rule.alias is None and len(kept) == 1
        if not name.startswith("_") and not vanishes:
            labels.add(name)
    return labels


def test_every_label_has_a_builder_and_every_builder_a_label(grammar):
    assert _labels(grammar) == set(BUILDERS)


@pytest.mark.parametrize(
    ("rule", "example"), _examples(), ids=[f"{rule}: {example[:40]}" for rule, example in _examples()]
)
def test_an_example_of_the_grammar_parses_by_its_rule(grammar, rule, example):
    assert grammar.parse(example, start=rule) is not None


def test_every_rule_that_makes_a_node_has_an_example():
    makes_a_node = {
        name
        for name in NAMES
        if not name.startswith("_") and not re.search(rf"^\?{name}\s*:", TEXT, re.MULTILINE)
    }

    assert makes_a_node - {rule for rule, _ in _examples()} == set()


def test_the_grammar_has_no_conflicts_and_no_colliding_terminals():
    Lark(TEXT, parser="lalr", start=["file", "declarations"], strict=True)


def _terminals(grammar):
    return [one for one in grammar.terminals if one.name != "COMMENT" and not one.name.startswith("__")]


def test_every_terminal_has_words_in_both_languages(grammar):
    for terminal in _terminals(grammar):
        assert english_words([terminal.name]) != ""
        assert thai_words([terminal.name]) != ""
        if terminal.name not in OTHER_TERMINALS:
            # What stands for itself is matched by its own word.
            assert re.fullmatch(terminal.pattern.to_regexp(), keyword_of(terminal.name))


def test_no_word_is_kept_for_a_terminal_that_is_gone(grammar):
    known = {terminal.name for terminal in _terminals(grammar)}

    assert {name for name in OTHER_TERMINALS if not name.startswith(("$", "<"))} <= known


def test_keywords_end_at_a_word_boundary(grammar):
    keywords = [one for one in _terminals(grammar) if one.name not in OTHER_TERMINALS]
    run_on = [one.name for one in keywords if re.match(one.pattern.to_regexp(), f"{keyword_of(one.name)}3")]

    assert run_on == []


@pytest.mark.parametrize("text", ["a" * 10, '"', '"\\', '"' + "\\" * 10, "1", "1.1", "#", "-", "ก", " "])
def test_no_terminal_takes_long_over_any_text(grammar, text):
    """A pattern that backtracks would need hours for these."""
    hostile = text * (200_000 // len(text))
    started = time.perf_counter()
    for terminal in grammar.terminals:
        re.match(terminal.pattern.to_regexp(), hostile)

    assert time.perf_counter() - started < 5


@pytest.mark.parametrize("sentence", ["score a b", "item O1 weight", "{", 'kind "x"', "grade g { }"])
def test_what_is_no_sentence_is_refused(grammar, sentence):
    with pytest.raises(LarkError):
        grammar.parse(f"language 1 {sentence}", start="file")


PACKAGE_FILES = sorted((Path(__file__).parents[2] / "itarules").rglob("*.py"))


def test_the_parser_keeps_nothing_on_disk():
    """Lark unpickles what it keeps, from a name in the shared temporary folder that anybody may write."""
    calls = [
        node
        for path in PACKAGE_FILES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in ("Lark", "lark.Lark", "Lark.open", "Lark.load")
    ]

    assert [ast.unparse(call.func) for call in calls] == ["Lark"]
    assert {keyword.arg for call in calls for keyword in call.keywords} & {"cache", "cache_grammar"} == set()
