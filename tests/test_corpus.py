"""Every bad input of tests/corpus/ gives exactly what is expected of it, and no exception."""

from collections import Counter

import pytest
from corpus_inputs import CORPUS, groups, inputs, said_of

from itarules.checks import CHECKS
from itarules.diagnostics import Kind
from itarules.messages import allowances, decoding, examples, linker
from itarules.messages import syntax as syntax_messages

# Kinds of rulesets that no text gives, with the reason.
UNREACHABLE: dict[str, str] = {}
EXPECTED = {group.name: CORPUS / f"{group.name}.expected" for group in groups()}


@pytest.fixture(scope="module")
def said():
    return {(one.group, one.name): said_of(one) for one in inputs()}


@pytest.mark.parametrize("group", groups(), ids=lambda group: group.name)
def test_every_input_of_a_class_gives_exactly_what_is_expected(group, said, request):
    lines = [[one.name, *map(str, said[group.name, one.name])] for one in group.inputs]
    actual = "\n".join("\n".join(one) + "\n" for one in lines)
    if request.config.getoption("--update-cases"):
        EXPECTED[group.name].write_text(actual, encoding="utf-8")

    assert actual == EXPECTED[group.name].read_text(encoding="utf-8")


def test_nothing_in_the_corpus_is_accepted_without_a_word(said):
    assert [place for place, diagnostics in said.items() if not diagnostics] == []


@pytest.mark.parametrize("group", groups(), ids=lambda group: group.name)
def test_no_two_inputs_of_a_class_give_the_same_diagnostic_at_the_same_position(group, said):
    given = Counter(
        pair
        for one in group.inputs
        for pair in {(each.code, each.position) for each in said[group.name, one.name]}
    )

    assert {pair: count for pair, count in given.items() if count > 1} == {}


def test_the_corpus_is_as_large_as_it_has_to_be():
    assert len(list(inputs())) >= 600
    assert len(groups()) >= 30


def test_the_corpus_holds_every_threat_that_an_input_can_be():
    # T14 is about what is written, T3 and T9 about the library and its host; their tests stand elsewhere.
    expected = {f"T{number}" for number in range(1, 17)} - {"T3", "T9", "T14"}

    assert {threat for group in groups() for threat in group.threats} >= expected


def test_every_kind_that_is_said_of_rulesets_has_an_input(said):
    stages = (syntax_messages, linker, decoding, allowances, examples)
    kinds = [one for stage in stages for one in vars(stage).values() if isinstance(one, Kind)]
    codes = {kind.code for kind in (*kinds, *(kind for kind, _ in CHECKS))}
    shipped = {(one.group, one.name) for one in inputs() if not one.is_evidence and one.text is None}
    met = {each.code for place, given in said.items() if place in shipped for each in given}

    assert codes - met == set(UNREACHABLE)


def test_what_is_expected_belongs_to_a_class():
    assert {path.stem for path in CORPUS.glob("*.expected")} == {group.name for group in groups()}
