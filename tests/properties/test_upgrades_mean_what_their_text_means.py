"""A ruleset that amends others means what its flattened text means, however often rules were amended."""

import pytest
from attrs import evolve
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

import itarules
from itarules import flattener
from itarules.strategies import amendments, assessments, ruleset_texts, upgrades
from itarules.strategies.upgrades import Upgrades


@settings(max_examples=20)
@given(drawn=upgrades())
def test_the_flattened_text_means_the_same(drawn):
    for ruleset in drawn.rulesets[1:]:
        flat = itarules.load_text(ruleset.flattened_text())

        assert flat.rules_digest == ruleset.rules_digest
        assert flat.flattened_text() == ruleset.flattened_text()


@settings(max_examples=15)
@given(drawn=upgrades(), data=st.data())
def test_the_flattened_text_scores_the_same(drawn, data):
    flat = itarules.load_text(drawn.newest.flattened_text())
    evidence = data.draw(assessments(drawn.newest, "complete"))
    ours, theirs = drawn.newest.evaluate(evidence), flat.evaluate(evidence)

    assert {one: score.exact for one, score in theirs.scores.items()} == {
        one: score.exact for one, score in ours.scores.items()
    }
    assert theirs.grades == ours.grades


class Amending(RuleBasedStateMachine):
    """Amends a ruleset step by step; the text of each step alone is amended as the rulesets are."""

    @initialize(text=ruleset_texts())
    def start(self, text):
        self.drawn = Upgrades.of(text)

    @rule(data=st.data())
    def amend(self, data):
        text = data.draw(amendments(self.drawn.newest))
        flat = Upgrades.of(self.drawn.newest.flattened_text(), text).newest
        self.drawn = self.drawn.amended(text)

        assert flat.rules_digest == self.drawn.newest.rules_digest

    @invariant()
    def names_are_unique(self):
        ids = [one.id for one in self.drawn.newest.model.criteria]

        assert len(set(ids)) == len(ids)


Amending.TestCase.settings = settings(max_examples=10, stateful_step_count=4)
TestAmending = Amending.TestCase


def _without_settings(written):
    return lambda criterion: written(evolve(criterion, settings=()))


def _in_another_order(written):
    return lambda criterion: written(evolve(criterion, children=criterion.children[::-1]))


FAULTS = {
    "renames are lost": ("text_with_names", lambda written: lambda node: node.span.text),
    "settings are lost": ("_criterion", _without_settings),
    "parts are turned round": ("_criterion", _in_another_order),
}


@pytest.mark.parametrize(("place", "fault"), FAULTS.values(), ids=FAULTS)
def test_a_planted_fault_is_seen(monkeypatch, place, fault):
    """The flattener loses or changes something; the promise does not hold any more."""
    monkeypatch.setattr(flattener, place, fault(getattr(flattener, place)))
    inner = test_the_flattened_text_means_the_same.hypothesis.inner_test
    quick = settings(
        max_examples=100, database=None, deadline=None, derandomize=True, phases=[Phase.generate]
    )

    with pytest.raises((AssertionError, itarules.RulesetError)):
        quick(given(drawn=upgrades())(inner))()
