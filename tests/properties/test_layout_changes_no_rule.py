"""Neither formatting nor spaces and comments change a rule, and what was formatted once stays as it is."""

import planted_faults as faults
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planting import breaks

import itarules
from itarules.formatter import format_source
from itarules.limits import Limits
from itarules.parser import parse, words
from itarules.source import Source
from itarules.strategies import assessments, ruleset_texts

TRIVIA = (" ", "\n", "   ", "\t", "\n\n\n", "\r\n", " # หมายเหตุ { \n", " #\n# \n")


@st.composite
def spaced(draw):
    """Draw a ruleset, and the same words with anything between them that means nothing."""
    text = draw(ruleset_texts())
    written = [text[one.start : one.end] for one in words(Source.of("a.ita", text), Limits())]
    between = draw(st.lists(st.sampled_from(TRIVIA), min_size=1, max_size=9))
    gaps = [between[index % len(between)] for index in range(len(written))]
    return text, "".join(word + gap for word, gap in zip(written, gaps, strict=True))


def _formatted(text):
    outcome = format_source(Source.of("a.ita", text), Limits())
    assert [one.code for one in outcome.diagnostics] == []
    return outcome.value


@pytest.mark.promise("L1")
@settings(max_examples=40)
@given(spaced())
def test_what_was_formatted_reads_as_the_same_and_formats_as_itself(texts):
    _, text = texts
    once = _formatted(text)

    assert parse(Source.of("b", once), Limits()).value == parse(Source.of("b", text), Limits()).value
    assert _formatted(once) == once


@pytest.mark.planted("L1")
def test_a_formatter_that_drops_weights_is_seen():
    assert breaks(
        faults.a_formatter_that_drops_weights,
        test_what_was_formatted_reads_as_the_same_and_formats_as_itself,
        texts=spaced(),
    )


@pytest.mark.promise("L2")
@settings(max_examples=20)
@given(data=st.data(), texts=spaced())
def test_spaces_comments_and_formatting_keep_the_rules_and_every_result(data, texts):
    ruleset, *others = (itarules.load_text(one) for one in (*texts, _formatted(texts[1])))
    evidence = data.draw(assessments(ruleset))
    scores = ruleset.evaluate(evidence, partial=True)

    assert {one.rules_digest for one in others} == {ruleset.rules_digest}
    for other in others:
        result = other.evaluate(evidence, partial=True)
        assert [(one.value, one.exact) for one in result.scores.values()] == [
            (one.value, one.exact) for one in scores.scores.values()
        ]
        assert result.grades == scores.grades


@pytest.mark.planted("L2")
def test_digests_that_cover_spaces_are_seen():
    assert breaks(
        faults.digests_that_cover_spaces,
        test_spaces_comments_and_formatting_keep_the_rules_and_every_result,
        texts=spaced(),
    )
