"""Plans between two rulesets: the structure of one with the weights, or the points of answers, of the other.

In come two plans and which criteria continue which; out go the plans that stand between them. Weights are taken
over where a criterion combines the same parts in the same way in both; points where a scale has the same options.
Everything else (which parts there are, formulas, roundings, what missing evidence does) is structure.
"""

from collections.abc import Mapping
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
        self._others = {True: _bare(old), False: _bare(new)}
        self._maps: dict[bool, Mapping[str, str]] = {True: old_of, False: new_of}
        self._known: dict[frozenset[str], Plan] = {}
        self.factors = tuple(factor for factor in FACTORS if self._differs(factor))

    def plan(self, renewed: frozenset[str]) -> Plan:
        """Return the plan in which the factors named are those of the new ruleset, and the others of the old."""
        if renewed not in self._known:
            structure = "structure" in renewed
            plan, other, ids = self._plans[structure], self._others[structure], self._maps[structure]
            if ("weights" in renewed) is not structure:
                plan = _with_weights(plan, other, ids)
            if ("scales" in renewed) is not structure:
                plan = _with_points(plan, other, ids)
            self._known[renewed] = plan
        return self._known[renewed]

    def _differs(self, factor: str) -> bool:
        # What else there is of a difference is structure, so that it is always looked at.
        return factor == "structure" or rules_digest(self.plan(frozenset({factor}))) != rules_digest(
            self._plans[False]
        )


def _bare(plan: Plan) -> Plan:
    """Return what scores are computed by, and nothing else."""
    return evolve(plan, grades=(), findings=(), measures=(), samples=(), schedules={})


def _with_weights(plan: Plan, other: Plan, ids: Mapping[str, str]) -> Plan:
    steps = []
    for caption, step in zip(plan.captions, plan.steps, strict=True):
        twin = other.steps[other.slot_of[ids[caption.id]]] if caption.id in ids else None
        weights = None if twin is None else _weights(step, twin, plan, other, ids)
        if twin is None or weights is None:
            steps.append(step)
        else:
            steps.append(evolve(step, weights=weights, weighted=twin.weighted))
    return evolve(plan, steps=tuple(steps), schedules={})


def _weights(
    step: Step, twin: Step, plan: Plan, other: Plan, ids: Mapping[str, str]
) -> tuple[Fraction, ...] | None:
    """Return the weights that the parts of a step have in the other plan; None where the two do not correspond."""
    if step.combination is None or step.combination is not twin.combination:
        return None
    theirs = {other.captions[part].id: weight for part, weight in zip(twin.parts, twin.weights, strict=True)}
    names = [ids.get(plan.captions[part].id, "") for part in step.parts]
    return tuple(theirs[name] for name in names) if set(names) == set(theirs) else None


def _with_points(plan: Plan, other: Plan, ids: Mapping[str, str]) -> Plan:
    """Return the plan with a scale of its own for each criterion whose twin gives other points for the same options."""
    scales, steps = list(plan.scales), []
    for caption, step in zip(plan.captions, plan.steps, strict=True):
        theirs = other.steps[other.slot_of[ids[caption.id]]].scale if caption.id in ids else None
        taken = (
            None
            if step.scale is None or theirs is None
            else _points(plan.scales[step.scale], other.scales[theirs])
        )
        if taken is None:
            steps.append(step)
        else:
            steps.append(evolve(step, scale=len(scales)))
            scales.append(taken)
    return evolve(plan, steps=tuple(steps), scales=tuple(scales), schedules={})


def _points(own: Scale, theirs: Scale) -> Scale | None:
    points = {option.id: option.points for option in theirs.options}
    if own.choices or theirs.choices or set(points) != {option.id for option in own.options}:
        return None
    options = tuple(evolve(option, points=points[option.id]) for option in own.options)
    return evolve(own, options=options)
