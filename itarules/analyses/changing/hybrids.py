"""Plans between two rulesets: the structure of one with the weights, or the points of answers, of the other.

In come two plans and which criteria continue which; out go the plans that stand between them. Weights are taken
over where a criterion combines the same parts in the same way in both; points where a scale has the same options.
Everything else (which parts there are, formulas, roundings, what missing evidence does) is structure.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from attrs import evolve

from itarules.digests import rules_digest
from itarules.plan import Plan, Scale, Step

__all__ = ["FACTORS", "Hybrids"]

# What a change of rules is taken apart into.
FACTORS = ("weights", "scales", "structure")


class Hybrids:
    """The plans between two rulesets, by which factors are the new ones."""

    def __init__(self, old: Plan, new: Plan, new_of: Mapping[str, str]) -> None:
        old_of = {after: before for before, after in new_of.items()}
        self._plans = {True: _bare(new), False: _bare(old)}
        self._maps: dict[bool, Mapping[str, str]] = {True: old_of, False: new_of}
        self._known: dict[frozenset[str], Plan] = {}
        self.factors = tuple(factor for factor in FACTORS if self._differs(factor))

    def plan(self, renewed: frozenset[str]) -> Plan:
        """Return the plan in which the factors named are those of the new ruleset, and the others of the old."""
        if renewed not in self._known:
            structure = "structure" in renewed
            plan, other, ids = self._plans[structure], self._plans[not structure], self._maps[structure]
            if ("weights" in renewed) is not structure:
                plan = _with_weights(plan, other, ids)
            if ("scales" in renewed) is not structure:
                plan = _with_points(plan, other, ids)
            self._known[renewed] = plan
        return self._known[renewed]

    def _differs(self, factor: str) -> bool:
        # What else there is of a difference is structure, so that it is always looked at.
        if factor == "structure":
            return True
        return rules_digest(self.plan(frozenset({factor}))) != rules_digest(self._plans[False])


def _bare(plan: Plan) -> Plan:
    """Return what scores and grades are computed by, and nothing that would keep a scorer from being compiled."""
    return evolve(plan, findings=(), schedules={})


def _with_weights(plan: Plan, other: Plan, ids: Mapping[str, str]) -> Plan:
    steps = list(plan.steps)
    for slot, twin in _twins(plan, other, ids):
        steps[slot] = _reweighted(steps[slot], twin, plan, other, ids)
    return evolve(plan, steps=tuple(steps), schedules={})


def _twins(plan: Plan, other: Plan, ids: Mapping[str, str]) -> Iterator[tuple[int, Step]]:
    """Yield the slots of criteria that the other plan has too, and its steps for them."""
    for slot, caption in enumerate(plan.captions):
        if caption.id in ids:
            yield slot, other.step_of(ids[caption.id])


def _reweighted(step: Step, twin: Step, plan: Plan, other: Plan, ids: Mapping[str, str]) -> Step:
    """Return a step with the weights that its parts have in the other plan, where the two correspond."""
    if step.combination is not twin.combination:
        return step
    # None is the name of a part that has no twin.
    theirs: dict[str | None, Fraction] = {
        other.captions[part].id: weight for part, weight in zip(twin.parts, twin.weights, strict=True)
    }
    names = [ids.get(plan.captions[part].id) for part in step.parts]
    if set(names) != set(theirs):
        return step
    return evolve(step, weights=tuple(theirs[name] for name in names))


def _with_points(plan: Plan, other: Plan, ids: Mapping[str, str]) -> Plan:
    """Return the plan with a scale of its own for each criterion whose twin gives other points for the same options."""
    scales, steps = list(plan.scales), list(plan.steps)
    for slot, twin in _twins(plan, other, ids):
        own = steps[slot].scale
        if own is not None and twin.scale is not None:
            scales.append(_repointed(plan.scales[own], other.scales[twin.scale]))
            steps[slot] = evolve(steps[slot], scale=len(scales) - 1)
    return evolve(plan, steps=tuple(steps), scales=tuple(scales))


def _repointed(own: Scale, theirs: Scale) -> Scale:
    """Return a scale with the points of another, where the two have the same options; choices have no points."""
    points = {option.id: option.points for option in theirs.options}
    if own.choices or theirs.choices or set(points) != {option.id for option in own.options}:
        return own
    options = tuple(evolve(option, points=points[option.id]) for option in own.options)
    return evolve(own, options=options)
