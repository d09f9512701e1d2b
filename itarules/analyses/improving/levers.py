"""What can be lifted in an assessment, and by how much: `levers_of`.

A lever is a score that was given as evidence: an item that has one of few points, a question or a figure that may be
any number. Where a figure stands for a whole of which some parts are known, the known parts are levers of their own,
and the rest of the figure is one more: nobody knows the steps inside it, but its room follows from the figure.
"""

from collections.abc import Collection, Mapping
from fractions import Fraction

from attrs import frozen

from itarules import model
from itarules.analyses.improving.standing import Standing
from itarules.lowering import domain_of
from itarules.results import Origin

__all__ = ["Lever", "levers_of"]

_ZERO, _ONE = Fraction(0), Fraction(1)


@frozen(kw_only=True)
class Lever:
    """A score that can be lifted.

    Attributes:
        rest: whether it is what a figure stands for beside the parts that are known.
        before: the score as it is; of a rest, the figure.
        room: by how much it can rise at most.
        jumps: by how much it can rise, where it has few values; else nothing.
        span: from its least score to its greatest.
        cost: what it costs to lift it through its whole span.
        unseen: whether the steps inside are unknown, because a figure stands for answers that have few values.
    """

    criterion: str
    rest: bool
    before: Fraction
    room: Fraction
    jumps: tuple[Fraction, ...]
    span: Fraction
    cost: Fraction
    unseen: bool


def levers_of(
    standing: Standing, costs: Mapping[str, Fraction], without: Collection[str]
) -> tuple[Lever, ...]:
    """Return what can be lifted, in the order of declaration.

    Args:
        standing: the assessment.
        costs: by criterion, what it costs to lift it through its whole span; those below have the same cost unless
            they have one of their own. Anything else costs 1.
        without: criteria that stay as they are, with all below them.
    """
    found = []
    for name, score in standing.result.scores.items():
        if score.origin not in (Origin.ANSWERED, Origin.GIVEN) or name not in standing.raw:
            continue
        # Choices have no exact score.
        if _above(standing, name, without) or name not in standing.received:
            continue
        lever = _lever(standing, name, score.origin == Origin.GIVEN, _cost(standing, name, costs), without)
        if lever.room > 0:
            found.append(lever)
    return tuple(found)


def _lever(standing: Standing, name: str, given: bool, cost: Fraction, without: Collection[str]) -> Lever:
    rules = standing.ruleset.model
    criterion = rules.criterion_by_id[name]
    domain, now = domain_of(rules, criterion), standing.raw[name]
    rest = given and any(
        part in standing.evident and standing.share(part, name) for part in criterion.children
    )
    jumps: tuple[Fraction, ...] = ()
    if domain.values is not None:
        jumps = tuple(value - now for value in domain.values if value > now)
        room = jumps[-1] if jumps else _ZERO
    elif given and criterion.children and (rest or without):
        room = _unknown_room(standing, name, without)
    else:
        room = domain.high - now
    unseen = given and any(_has_few(rules, one) for one in standing.below(name))
    return Lever(
        criterion=name,
        rest=rest,
        before=now,
        room=max(room, _ZERO),
        jumps=jumps,
        span=domain.high - domain.low,
        cost=cost,
        unseen=unseen,
    )


def _unknown_room(standing: Standing, name: str, without: Collection[str]) -> Fraction:
    """Return how much a figure can rise through the parts of it that nobody knows and that may be lifted."""
    rules = standing.ruleset.model
    step = standing.ruleset.plan.step_of(name)
    # What the unknown parts add to the figure, what they can add at most, and how far those go that may be lifted.
    added, most, liftable = standing.raw[name], _ZERO, _ZERO
    pending = [(part, standing.share(part, name)) for part in rules.criterion_by_id[name].children]
    while pending:
        part, share = pending.pop()
        if share is None:
            return step.high - standing.raw[name]
        criterion = rules.criterion_by_id[part]
        if part in standing.received:
            added -= share * standing.received[part]
        elif part in standing.evident:
            pending += [(one, standing.share(one, name)) for one in criterion.children]
        else:
            most += share * criterion.high
            liftable += share * _liftable(standing, part, without)
    return min(most - added, liftable)


def _liftable(standing: Standing, name: str, without: Collection[str]) -> Fraction:
    """Return how far an unknown score can rise from its least, if some of its parts stay as they are."""
    criterion = standing.ruleset.model.criterion_by_id[name]
    span = criterion.high - criterion.low
    if name in without:
        return _ZERO
    shares = [(part, standing.share(part, name)) for part in criterion.children]
    if not shares or any(share is None for _, share in shares):
        return span
    total = sum((_liftable(standing, part, without) * (share or _ZERO) for part, share in shares), _ZERO)
    return min(span, total)


def _has_few(rules: model.Ruleset, name: str) -> bool:
    return domain_of(rules, rules.criterion_by_id[name]).values is not None


def _above(standing: Standing, name: str, wanted: Collection[str]) -> bool:
    rules = standing.ruleset.model
    above: str | None = name
    while above is not None and above not in wanted:
        above = rules.criterion_by_id[above].parent
    return above is not None


def _cost(standing: Standing, name: str, costs: Mapping[str, Fraction]) -> Fraction:
    rules = standing.ruleset.model
    above: str | None = name
    while above is not None and above not in costs:
        above = rules.criterion_by_id[above].parent
    return _ONE if above is None else costs[above]
