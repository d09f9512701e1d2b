"""A ruleset that amends others means what its flattened text means, however often rules were amended."""

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

import itarules
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
