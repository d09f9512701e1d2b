"""Evidence that something is wrong with: figures that their parts cannot make, and what is refused.

In come choices and what a ruleset means; out goes evidence with exactly one fault that was planted.
"""

from collections.abc import Mapping
from fractions import Fraction

from itarules import model
from itarules.strategies.draws import Draws, decimal, written

__all__ = ["contradict", "contradictable", "plant_fault"]

_WITHIN = {
    model.Combination.MEAN,
    model.Combination.MIN,
    model.Combination.MAX,
    model.Combination.GEOMETRIC_MEAN,
}
# No rounding moves a score by as much as this.
_FAR = 2


def contradictable(ruleset: model.Ruleset) -> list[model.Criterion]:
    """Return the criteria whose parts, all alike, make that very score, so that a figure far from it is wrong."""
    inside: dict[str, bool] = {}
    for one in reversed(ruleset.criteria):
        inside[one.id] = (
            all(inside[part] for part in one.children) and _combines(one)
            if one.children
            else one.formula is None and not _on_choices(one, ruleset)
        )
    return [one for one in ruleset.criteria if one.children and inside[one.id] and one.high - one.low > _FAR]


def _combines(one: model.Criterion) -> bool:
    return one.aggregation is not None and one.aggregation.combination in _WITHIN


def _on_choices(one: model.Criterion, ruleset: model.Ruleset) -> bool:
    return one.scale is not None and (one.kind == "input" or ruleset.scale_by_id[one.scale].choices)


def contradict(draws: Draws, ruleset: model.Ruleset) -> dict[str, object]:
    """Draw a criterion with a figure at one end of its range, and all its parts at the other end."""
    one = draws.pick(contradictable(ruleset))
    leaves, pending = [], [one]
    while pending:
        part = pending.pop()
        pending.extend(ruleset.criterion_by_id[name] for name in part.children)
        leaves += [] if part.children else [part]
    upwards = draws.pick((True, False))
    evidence: dict[str, object] = {}
    for leaf in leaves:
        scale = ruleset.scale_of(leaf)
        points = {option.id: option.points for option in scale.options} if scale is not None else {}
        if points:
            evidence[leaf.id] = (max if upwards else min)(points, key=lambda name: points[name])
        else:
            evidence[leaf.id] = written(leaf.high if upwards else leaf.low)
    made = [_end(leaf, ruleset, upwards=upwards) for leaf in leaves]
    near, far = (min(made), one.low) if upwards else (max(made), one.high)
    between = decimal(draws, *((far, near - _FAR) if upwards else (near + _FAR, far)))
    evidence[one.id] = written(min(max(between, one.low), one.high))
    return evidence


def _end(leaf: model.Criterion, ruleset: model.Ruleset, *, upwards: bool) -> Fraction:
    scale = ruleset.scale_of(leaf)
    points = [leaf.low, leaf.high] if scale is None else [option.points for option in scale.options]
    return max(points) if upwards else min(points)


def plant_fault(draws: Draws, ruleset: model.Ruleset, evidence: Mapping[str, object]) -> dict[str, object]:
    """Return evidence with one entry that is refused."""
    one = draws.pick([one for one in ruleset.criteria if one.scale is None] or [*ruleset.criteria])
    faults: list[tuple[str, object]] = [
        (one.id, "85.0 points"),
        (one.id, "8๕"),
        (one.id, "nan"),
        (one.id, True),
        ("no_such_criterion_at_all", "85"),
        (one.id, {"shares": {"most": 100}}),
    ]
    if one.scale is None:
        faults += [(one.id, written(one.high + 1)), (one.id, written(one.low - Fraction(1, 1000)))]
    scaled = [other for other in ruleset.criteria if other.scale is not None]
    if scaled:
        other = draws.pick(scaled)
        option = ruleset.scale_by_id[other.scale or ""].options[0].id
        faults += [(other.id, "no_such_option"), (other.id, {"percent": {option: "80"}})]
        faults += [(other.id, {"counts": {option: "0"}}), (other.id, {"counts": {option: "1.5"}})]
    key, value = draws.pick(faults)
    return {**evidence, key: value}
