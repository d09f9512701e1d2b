"""Any bytes and any text give a ruleset or diagnostics, and never an exception of another sort."""

import random
import re
from pathlib import Path

import planted_faults as faults
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.lark import from_lark
from lark import Lark
from planting import breaks

import itarules
from itarules.limits import Limits
from itarules.parser import parse
from itarules.resources import grammar_text, rulesets_root
from itarules.source import Source
from itarules.strategies import ruleset_texts

SHIPPED = [one.read_text(encoding="utf-8") for one in sorted(Path(str(rulesets_root())).rglob("*.ita"))]
TOKEN = re.compile(r'"[^"\n]*"|[A-Za-z_0-9.%/]+|[{}(),=<>!+*-]')
# The terminals of the grammar carry look-aheads for the lexer; drawn texts are made of plain ones.
GRAMMAR = re.sub(r"\\b/", "/", grammar_text(1)).replace('(?=[ \\t]*")', "")


def _answered(text):
    """Load a text and look at what is said of it."""
    try:
        diagnostics = itarules.load_text(text).diagnostics
    except itarules.RulesetError as refusal:
        diagnostics = refusal.diagnostics or ("nothing is said",)
    for one in diagnostics:
        span = one.labels[0].span

        assert one.message("th")
        assert one.message("en")
        assert 1 <= span.line <= span.source.text.count("\n") + 1


@pytest.mark.promise("L3")
@settings(max_examples=100)
@given(st.binary(max_size=200))
def test_any_bytes_are_answered(data):
    _answered(data)


@pytest.mark.promise("L3")
@settings(max_examples=100)
@given(st.text(max_size=200))
def test_any_text_is_answered(text):
    _answered(text)
    _answered(f'language 1\nruleset demo 1 revision 1 {{}}\nscore overall "{text}"\n')


@pytest.mark.promise("L3")
@settings(max_examples=60)
@given(from_lark(Lark(GRAMMAR, parser="lalr", start="file"), start="file"))
def test_any_sentence_of_the_grammar_is_answered(text):
    _answered(text)


@pytest.mark.promise("L3")
@settings(max_examples=100)
@given(text=st.sampled_from(SHIPPED), seed=st.integers(), edits=st.integers(1, 4))
def test_any_edit_of_words_of_the_shipped_rules_is_answered(text, seed, edits):
    """Words are deleted, doubled, swapped and replaced by others, within a stretch of a shipped file."""
    draw = random.Random(seed)
    words = TOKEN.findall(text)
    start = draw.randrange(max(len(words) - 200, 1))
    stretch = words[start : start + 200]
    for _ in range(edits):
        place, other = draw.randrange(len(stretch)), draw.choice(words)
        edit = draw.choice(("delete", "double", "swap", "replace"))
        if edit == "delete" and len(stretch) > 1:
            del stretch[place]
        elif edit == "double":
            stretch.insert(place, stretch[place])
        elif edit == "swap":
            target = draw.randrange(len(stretch))
            stretch[place], stretch[target] = stretch[target], stretch[place]
        else:
            stretch[place] = other
    _answered("language 1 ruleset demo 1 revision 1 {} " + " ".join(stretch))


@pytest.mark.promise("L3")
@settings(max_examples=75)
@given(text=ruleset_texts(), seed=st.integers())
def test_any_edit_of_a_valid_ruleset_is_answered(text, seed):
    draw = random.Random(seed)
    words = TOKEN.findall(text)
    place = draw.randrange(len(words))
    words[place] = draw.choice(
        [*words, "0", "-1", "99999999999999999999999999999999", "1/0", "0%", "score", "none"]
    )
    _answered(" ".join(words))


@given(depth=st.integers(1, 120), limit=st.integers(1, 80))
def test_nesting_is_refused_beyond_the_limit_and_read_up_to_it(depth, limit):
    condition = "(" * depth + "score < 1" + ")" * depth
    source = Source.of("deep.ita", f'language 1 finding low "low" for a when {condition}')
    outcome = parse(source, Limits(depth=limit))

    assert (outcome.value is not None) is (depth <= limit)


@given(words=st.integers(1, 50), limit=st.integers(4, 60))
def test_words_are_counted(words, limit):
    source = Source.of("long.ita", "language 1" + " kind k" * words)
    outcome = parse(source, Limits(tokens=limit))

    assert (outcome.value is not None) is (2 + 2 * words <= limit)


@pytest.mark.planted("L3")
def test_lines_that_are_counted_from_zero_are_seen():
    assert breaks(
        faults.lines_that_are_counted_from_zero, test_any_text_is_answered, text=st.text(max_size=9)
    )
