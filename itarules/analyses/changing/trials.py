"""Assessments tried under two rulesets: one that is asked for, all there are of a few choices, or a seeded sample.

In come evidence and two rulesets; out comes what both make of it. What the rulesets do not both take is no trial.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import product

from attrs import frozen

from itarules import model
from itarules.amounts import exact_text
from itarules.digests import criterion_digests
from itarules.guards import finite_choices, typed
from itarules.questions import OutOfReach
from itarules.results import Result
from itarules.ruleset import Ruleset

__all__ = ["Trial", "Trials", "leaves_of", "same_choices"]

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

    def with_scores(self, scores: Mapping[str, Fraction]) -> Trial | None:
        """Return the trial of some scores, inputs by the positions of their choices; None as `at` gives it."""
        return self.at(typed(self.old.model, scores))

    def of(self, criteria: Collection[str]) -> tuple[tuple[Trial, ...], bool]:
        """Return trials of what some scores are made from, and whether they are all that there can be."""
        inputs = self.leaves(criteria)
        known = self._known.get(inputs)
        if known is None:
            known = self._known[inputs] = self._all(criteria) or (tuple(self._sample(inputs)), False)
        return known

    def has_same_leaves(self, criteria: Collection[str]) -> bool:
        """Return whether scores are made from the same answers in both rulesets, however they are made.

        An answer that both rulesets know and that is worth other points in each is not the same.
        """
        one, other = (leaves_of(ruleset.model, criteria) for ruleset in (self.old, self.new))
        return one == other and all(_same_points(self.old.model, self.new.model, name) for name in one)

    def leaves(self, criteria: Collection[str]) -> tuple[str, ...]:
        """Return the answers that scores of both rulesets are made from."""
        return tuple(sorted(leaves_of(self.old.model, criteria) | leaves_of(self.new.model, criteria)))

    def _all(self, criteria: Collection[str]) -> tuple[tuple[Trial, ...], bool] | None:
        choices, others = (finite_choices(one.model, criteria, self._most) for one in (self.old, self.new))
        if isinstance(choices, OutOfReach) or choices != others:
            return None
        tried = [
            self.with_scores(dict(zip(choices, values, strict=True))) for values in product(*choices.values())
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
        number = int.from_bytes(digest[:8])
        one, other = (rules.criterion_by_id[name] for rules in (self.old.model, self.new.model))
        scale = _scale(self.old.model, name)
        if scale is not None and (scale.choices or scale.single):
            return scale.options[number % len(scale.options)].id
        low, high = max(one.low, other.low), min(one.high, other.high)
        return exact_text(low + (high - low) * Fraction(number % (_STEPS + 1), _STEPS))


def leaves_of(rules: model.Ruleset, criteria: Iterable[str]) -> set[str]:
    """Return what some scores are made from in the end, those among them that are made from nothing."""
    leaves: set[str] = set()
    pending = [name for name in criteria if name in rules.criterion_by_id]
    while pending:
        criterion = rules.criterion_by_id[pending.pop()]
        below = (*criterion.children, *criterion.uses)
        pending += below
        if not below:
            leaves.add(criterion.id)
    return leaves


def same_choices(old: model.Ruleset, new: model.Ruleset, name: str) -> bool:
    """Return whether a criterion is an input of both rulesets with its choices at the same places, or of neither."""
    chosen = [scale is not None and scale.choices for scale in (_scale(old, name), _scale(new, name))]
    return _same_points(old, new, name) if all(chosen) else not any(chosen)


def _same_points(old: model.Ruleset, new: model.Ruleset, name: str) -> bool:
    """Return whether what can be answered under both rulesets is worth the same; choices count by position."""
    one, other = _scale(old, name), _scale(new, name)
    if one is None or other is None:
        return True
    points = {option.id: option.points for option in other.options}
    return all(points.get(option.id, option.points) == option.points for option in one.options)


def _scale(rules: model.Ruleset, name: str) -> model.Scale | None:
    return rules.scale_of(rules.criterion_by_id[name])
