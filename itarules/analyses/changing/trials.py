"""Assessments tried under two rulesets: one that is asked for, all there are of a few choices, or a seeded sample.

In come evidence and two rulesets; out comes what both make of it. What the rulesets do not both take is no trial.
"""

import hashlib
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product

from attrs import frozen

from itarules import model
from itarules.amounts import exact_text
from itarules.digests import criterion_digests
from itarules.guards import finite_choices
from itarules.questions import OutOfReach
from itarules.results import Result
from itarules.ruleset import Ruleset

__all__ = ["Trial", "Trials"]

_STEPS = 10_000


@frozen(kw_only=True, eq=False)
class Trial:
    """An assessment and its results under both rulesets."""

    evidence: tuple[tuple[str, str], ...]
    old: Result
    new: Result

    def bands(self, grade: str, other: str) -> tuple[str, str]:
        """Return the bands of a grade in the old and of one in the new ruleset, or nothing where there is none."""
        return (
            self.old.grades[grade].band if grade in self.old.grades else "",
            self.new.grades[other].band if other in self.new.grades else "",
        )

    def shown(self, criterion: str) -> tuple[str, str]:
        """Return both shown scores of a criterion, or nothing where there is none."""
        scores = self.old.scores.get(criterion), self.new.scores.get(criterion)
        return tuple("" if one is None else one.value for one in scores)  # type: ignore[return-value]

    def differs(self, criterion: str) -> bool:
        """Return whether a score is different, exactly."""
        one, other = self.old.scores.get(criterion), self.new.scores.get(criterion)
        if one is None or other is None:
            return False
        return (one.value, one.exact) != (other.value, other.exact)


class Trials:
    """Tries assessments under two rulesets, each once."""

    def __init__(self, old: Ruleset, new: Ruleset, *, most: int, samples: int, seed: int) -> None:
        self.old = old
        self.new = new
        self.samples = samples
        self.digests = criterion_digests(old.plan), criterion_digests(new.plan)
        self._most = most
        self._seed = seed
        self._known: dict[tuple[str, ...], tuple[tuple[Trial, ...], bool]] = {}

    def at(self, evidence: Mapping[str, str]) -> Trial | None:
        """Return the trial of some evidence, or None where one of the rulesets refuses it."""
        results = [ruleset.assess(evidence, partial=True).value for ruleset in (self.old, self.new)]
        if results[0] is None or results[1] is None:
            return None
        return Trial(evidence=tuple(sorted(evidence.items())), old=results[0], new=results[1])

    def of(self, criteria: Sequence[str]) -> tuple[tuple[Trial, ...], bool]:
        """Return trials of what some scores are made from, and whether they are all that there can be."""
        inputs = self._inputs(criteria)
        known = self._known.get(inputs)
        if known is None:
            known = self._known[inputs] = self._all(criteria) or (tuple(self._sample(inputs)), False)
        return known

    def has_same_leaves(self, criterion: str) -> bool:
        """Return whether a score is made from the same answers in both rulesets, however it is made."""
        one, other = (_leaves(ruleset.model, (criterion,)) for ruleset in (self.old, self.new))
        return one == other and criterion not in one

    def leaves(self, criterion: str) -> tuple[str, ...]:
        """Return the answers that a score is made from."""
        return self._inputs((criterion,))

    def _inputs(self, criteria: Sequence[str]) -> tuple[str, ...]:
        """Return the leaves that some scores of both rulesets are made from."""
        return tuple(sorted(_leaves(self.old.model, criteria) | _leaves(self.new.model, criteria)))

    def _all(self, criteria: Sequence[str]) -> tuple[tuple[Trial, ...], bool] | None:
        choices = [finite_choices(one.model, criteria, self._most) for one in (self.old, self.new)]
        if (
            isinstance(choices[0], OutOfReach)
            or isinstance(choices[1], OutOfReach)
            or choices[0] != choices[1]
        ):
            return None
        names = sorted(choices[0])
        tried = [
            self.at(
                {name: _typed(self.old.model, name, value) for name, value in zip(names, values, strict=True)}
            )
            for values in product(*(choices[0][name] for name in names))
        ]
        # Where one ruleset takes what the other refuses, nothing is proved about what both take.
        return tuple(one for one in tried if one is not None), None not in tried

    def _sample(self, inputs: Sequence[str]) -> list[Trial]:
        rules = self.old.model, self.new.model
        shared = [name for name in inputs if all(name in one.criterion_by_id for one in rules)]
        drawn = ({name: self._drawn(name, index) for name in shared} for index in range(self.samples))
        trials = (self.at(evidence) for evidence in drawn)
        return [trial for trial in trials if trial is not None]

    def _drawn(self, name: str, index: int) -> str:
        """Return a value for a criterion that looks like chance and is the same on every machine."""
        digest = hashlib.sha256(f"{self._seed}:{index}:{name}".encode()).digest()
        number = int.from_bytes(digest[:8], "big")
        one, other = (rules.criterion_by_id[name] for rules in (self.old.model, self.new.model))
        scale = self.old.model.scale_by_id.get(one.scale or "")
        if scale is not None and (scale.choices or scale.single):
            return scale.options[number % len(scale.options)].id
        low, high = max(one.low, other.low), min(one.high, other.high)
        return exact_text(low + (high - low) * Fraction(number % (_STEPS + 1), _STEPS))


def _leaves(rules: model.Ruleset, criteria: Sequence[str]) -> set[str]:
    leaves: set[str] = set()
    pending = [name for name in criteria if name in rules.criterion_by_id]
    while pending:
        criterion = rules.criterion_by_id[pending.pop()]
        below = (*criterion.children, *criterion.uses)
        pending += below
        if not below:
            leaves.add(criterion.id)
    return leaves


def _typed(rules: model.Ruleset, name: str, value: Fraction) -> str:
    """Return a value as evidence: the choice of an input, or a score."""
    scale = rules.scale_by_id.get(rules.criterion_by_id[name].scale or "")
    if scale is not None and scale.choices:
        return scale.options[int(value)].id
    return exact_text(value)
