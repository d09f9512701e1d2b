"""What the rules of the audit look at: an assessment, its result, and the ruleset, with names in two languages."""

from collections.abc import Iterable
from fractions import Fraction
from functools import cached_property

from attrs import frozen

from itarules import model, results
from itarules.diagnostics import Diagnostic, Kind
from itarules.evidence import Assessment
from itarules.reports.naming import Names
from itarules.reports.wording import Words
from itarules.ruleset import Ruleset

__all__ = ["Audited"]

_LONGEST = 80


@frozen(kw_only=True, eq=False, slots=False)
class Audited:
    """An assessment together with what the rules make of it."""

    ruleset: Ruleset
    assessment: Assessment
    result: results.Result

    @cached_property
    def scores(self) -> dict[str, results.Score]:
        """The scores by criterion."""
        return dict(self.result.scores)

    @cached_property
    def criteria(self) -> dict[str, model.Criterion]:
        """The criteria of the ruleset by id."""
        return self.ruleset.model.criterion_by_id

    @cached_property
    def names(self) -> tuple[Names, Names]:
        """What criteria are called, in English and in Thai."""
        known = {
            caption.id: results.Criterion(
                id=caption.id,
                no=caption.no,
                code=caption.code,
                kind=caption.kind,
                kind_label=caption.kind_label,
                label=caption.label,
            )
            for caption in self.ruleset.plan.captions
        }
        return Names(known, Words("en")), Names(known, Words("th"))

    def shown(self, criterion: str) -> Fraction:
        """Return the shown score of a criterion that has one."""
        return Fraction(self.scores[criterion].value)

    def ancestors(self, criterion: str) -> list[str]:
        """Return what a criterion is part of, the nearest first."""
        found = []
        parent = self.criteria[criterion].parent
        while parent is not None:
            found.append(parent)
            parent = self.criteria[parent].parent
        return found

    def below(self, criterion: str) -> list[str]:
        """Return everything that a criterion is made of, in the order of declaration."""
        found: list[str] = []
        waiting = [criterion]
        while waiting:
            children = self.criteria[waiting.pop()].children
            found += children
            waiting += reversed(children)
        return found

    def named(self, word: str, criterion: str) -> dict[str, str]:
        """Return the parameters of a message that name a criterion, under `word` and its Thai twin."""
        english, thai = self.names
        return {word: _clipped(english.long(criterion)), f"{word}_th": _clipped(thai.long(criterion))}

    def signs(self, criteria: Iterable[str]) -> str:
        """Return the numbers and codes of criteria in a row."""
        english, _ = self.names
        return ", ".join(english.sign(one) or one for one in criteria)

    def found(self, kind: Kind, path: str, **parameters: object) -> Diagnostic:
        """Return a finding of the audit."""
        return Diagnostic.of_evidence(kind, path, self.assessment.origin, **parameters)


def _clipped(name: str) -> str:
    """Return a name short enough for a sentence: questions are sentences of their own."""
    if len(name) <= _LONGEST:
        return name
    return f"{name[:_LONGEST].rsplit(' ', 1)[0]} …"
