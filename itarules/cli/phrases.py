"""Parts of a ruleset in words: conditions, weights, rounding, and what a fact stands on."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from attrs import frozen

from itarules import model
from itarules.amounts import Rounding, exact_text
from itarules.reports.documents import Item
from itarules.reports.naming import official_sign
from itarules.reports.wording import Words
from itarules.rule_texts import RuleTexts
from itarules.texts import Text

__all__ = ["Phrases"]


@frozen
class Phrases:
    """What is said of the parts of one ruleset in one language."""

    ruleset: model.Ruleset
    words: Words

    def label(self, criterion: model.Criterion) -> str:
        """Return number or code, and label."""
        sign = official_sign(criterion.id, criterion.no, criterion.code)
        return f"{sign} {criterion.label.into(self.words.language)}".strip()

    def name(self, criterion: model.Criterion) -> str:
        """Return number or code, label, and the id where that is something else."""
        label = self.label(criterion)
        return label if label.startswith(criterion.id) else f"{label} ({criterion.id})"

    def kind(self, identifier: str) -> str:
        """Return the name of a kind."""
        kind = self.ruleset.kind_by_id.get(identifier)
        return (kind.label.into(self.words.language) if kind else "") or identifier

    def weight(self, criterion: model.Criterion) -> str:
        """Return a weight as it was written, or nothing."""
        if criterion.weight is None:
            return ""
        return percent(criterion.weight) if criterion.percent else exact_text(criterion.weight)

    def made_by(self, criterion: model.Criterion) -> str:
        """Return how a criterion gets its score."""
        rule = criterion.aggregation
        if rule is not None:
            word = rule.combination.value
            return self.words.known(f"weighted {word}" if rule.weighted else word)
        if criterion.formula is not None:
            return self.rule(criterion.formula)
        if criterion.scale is not None:
            return self.words("answers_on", scale=criterion.scale)
        return self.words("score_given")

    def rule(self, expression: model.Expression) -> str:
        """Return a condition or a formula as the language writes it, its tables folded."""
        return RuleTexts(ruleset=self.ruleset, folded=True).expression(expression)

    def rounding(self, rounding: Rounding) -> str:
        """Return a rounding in words."""
        return self.words("places", mode=self.words(rounding.mode.value), places=rounding.places)

    def missing(self, policy: model.MissingPolicy) -> str:
        """Return what is done about missing evidence."""
        return self.words(f"missing_{policy.allowed.value}", score=exact_text(policy.score))

    def targets(self, criteria: Sequence[str]) -> str:
        """Return the criteria that a rule is for: all of a kind, or their ids."""
        kinds = {self.ruleset.criterion_by_id[one].kind for one in criteria}
        if len(kinds) == 1 and len(criteria) > 1:
            kind = next(iter(kinds))
            if len(criteria) == sum(one.kind == kind for one in self.ruleset.criteria):
                return self.words("each", kind=self.kind(kind))
        return ", ".join(criteria)

    def measure(self, measure: model.Measure, *, full: bool = False) -> Item:
        """Return a measure with what it is for, and in full with how it is carried out and what it stands on."""
        details = [
            self.words(
                "measure_for",
                targets=self.targets(application.targets),
                condition=self.rule(application.condition),
            )
            for application in measure.applications
        ]
        if full:
            details += [*self._course(measure), *self.grounds(measure.provenance)]
        return Item(text=f"{self.text(measure.title)} ({measure.id})", details=tuple(details))

    def _course(self, measure: model.Measure) -> Iterable[str]:
        words = self.words
        for number, step in enumerate(measure.steps, start=1):
            yield words("step", number=number, text=self.text(step))
        for owner in measure.owners:
            yield words("owner", text=self.text(owner))
        if measure.period is not None:
            yield words("period", text=words.period(*measure.period))
        for follow_up in measure.follow_ups:
            yield words("follow_up", text=self.text(follow_up))
        for note in measure.notes:
            yield words("note", text=self.text(note))

    def text(self, text: Text) -> str:
        """Return a text in the language that is shown."""
        return text.into(self.words.language)

    def grounds(self, provenance: model.Provenance) -> Iterable[str]:
        """Return what a fact stands on, a line each, its certainty first."""
        words, language = self.words, self.words.language
        yield words("certainty", text=words(provenance.certainty.value))
        titles = {source.id: source.title for source in self.ruleset.sources}
        for citation in provenance.citations:
            yield words("source", text=f"{titles[citation.source].into(language)} {citation.where}".strip())
        if provenance.computed is not None:
            yield words("worked_out", text=provenance.computed.into(language))
        texts = {assumption.id: assumption.text for assumption in self.ruleset.assumptions}
        for assumption in provenance.assumptions:
            yield words("taken_for_true", assumption=assumption, text=texts[assumption].into(language))


def percent(share: Fraction) -> str:
    """Return a share as a percentage.

    >>> percent(Fraction(3, 10))
    '30%'
    """
    return f"{exact_text(share * 100)}%"
