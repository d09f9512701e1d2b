"""Which evidence a changed declaration sees, so that it need not be tried twice on the same.

In come two rulesets and, one after another, documents that both made the same of; out goes whether a document shows
the changed declarations anything that they were not shown before.
"""

from collections.abc import Mapping

from attrs import evolve

from itarules import model
from itarules.guards import spoken_of
from itarules.results import Result
from itarules.ruleset import Ruleset

__all__ = ["Changed"]


class Changed:
    """What is declared otherwise in another ruleset, and the evidence that it was shown."""

    def __init__(self, one: Ruleset, other: Ruleset) -> None:
        self._one = one
        self._met: set[str] = set()
        self._criteria: list[str] = []
        self._reach: frozenset[str] | None = None
        if _beside(one.model) == _beside(other.model):
            twins = other.model.criterion_by_id
            for name, criterion in one.model.criterion_by_id.items():
                if not _declared_alike(criterion, twins[name]):
                    self._criteria.append(name)
                # A weight is a rule of the criterion above.
                if criterion.parent is not None and criterion.weight != twins[name].weight:
                    self._criteria.append(criterion.parent)
            self._reach = self._reached(other.model)

    def _reached(self, other: model.Ruleset) -> frozenset[str]:
        """Return the criteria whose evidence the changed declarations depend on."""
        ruleset = self._one.model
        waiting = list(self._criteria)
        for one, twin in zip(ruleset.grades, other.grades, strict=True):
            if one != twin:
                waiting += [twin.criterion, one.criterion]
                for band in (*one.bands, *twin.bands):
                    waiting += spoken_of(ruleset, band.condition)
        # A figure above may take the place of what a policy made of nothing.
        found: set[str] = set()
        for name in list(waiting):
            parent = ruleset.criterion_by_id[name].parent
            while parent is not None and parent not in found:
                found.add(parent)
                parent = ruleset.criterion_by_id[parent].parent
        while waiting:
            name = waiting.pop()
            below = [
                part
                for each in (ruleset, other)
                for part in (*each.criterion_by_id[name].children, *each.criterion_by_id[name].uses)
            ]
            found.add(name)
            waiting += [part for part in below if part not in found]
        # A figure beyond a range is refused, whatever it is made from.
        for name, criterion in ruleset.criterion_by_id.items():
            ranges = [(each.low, each.high) for each in (criterion, other.criterion_by_id[name])]
            if ranges[0] != ranges[1]:
                found.add(name)
        return frozenset(found)

    def met_before(self, document: Mapping[str, object]) -> bool:
        """Return whether the changed declarations were shown just this evidence, and came out alike."""
        seen = self._seen(document)
        return seen is not None and seen in self._met

    def came_out_alike(self, document: Mapping[str, object], result: Result | None) -> None:
        """Note evidence of which the other ruleset made the same, so far as that can be seen."""
        seen = self._seen(document)
        if seen is None or result is None:
            return
        before = self._one.assess(document, partial=True).value
        for name in self._criteria:
            scores = [None if each is None else each.scores.get(name) for each in (before, result)]
            if scores == [None, None]:
                continue
            exact = {None if score is None else score.exact for score in scores}
            if len(exact) > 1 or None in exact:
                # What is shown alike may differ, and show elsewhere beside other evidence.
                return
        self._met.add(seen)

    def _seen(self, document: Mapping[str, object]) -> str | None:
        evidence = document.get("evidence")
        if self._reach is None or not isinstance(evidence, dict) or len(document) != 1:
            return None
        return repr(sorted((name, given) for name, given in evidence.items() if name in self._reach))


def _beside(ruleset: model.Ruleset) -> tuple[object, ...]:
    """Return what has to be the same for changes to be followed."""
    return (
        ruleset.scales,
        ruleset.findings,
        ruleset.measures,
        ruleset.samples,
        tuple(ruleset.criterion_by_id),
        len(ruleset.grades),
    )


def _declared_alike(one: model.Criterion, other: model.Criterion) -> bool:
    """Return whether two criteria are declared alike; the range of a formula is not declared, but follows."""
    return one == (other if one.formula is None else evolve(other, low=one.low, high=one.high))
