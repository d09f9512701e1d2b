"""How levers lift the scores that a goal speaks of, as a covering problem: `Lifting`.

Each score is a constant and multiples of the rises of levers. A rounding on the way makes a whole number of units of
its own, and the least of several parts a number that no part is below. Levers that do the same at the same price are
one unknown together, so that a dozen equal items are one number to be chosen and not a dozen choices.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction

from attrs import frozen

from itarules.amounts import RoundingMode
from itarules.analyses.improving.covering import Certificate, Unknown, cheapest
from itarules.analyses.improving.goals import AtLeast
from itarules.analyses.improving.levers import Lever
from itarules.analyses.improving.standing import Standing
from itarules.linear import Constraint, at_most
from itarules.model import Combination
from itarules.regions import OutOfReachError
from itarules.thresholds import least_shown_as

__all__ = ["Lifted", "Lifting"]

_ZERO, _ONE = Fraction(0), Fraction(1)
# Multiples of the rises of levers (by index) and of numbers that follow (by name).
_Terms = Mapping[int | str, Fraction]


@frozen(kw_only=True)
class Lifted:
    """By how much each lever rises, by its index; None where nothing is enough; and the certificate."""

    rises: Mapping[int, Fraction] | None
    certificate: Certificate


@frozen
class _Need:
    """So many points are needed of some multiples; without `included`, more."""

    terms: _Terms
    limit: Fraction
    included: bool


@frozen
class _Group:
    """Levers that do the same: the unknown, its column in the needs, what one costs, and how they may rise.

    Attributes:
        size: by how much one unit of the unknown lifts a lever; of 1 where any number will do.
        rooms: by how much each lever may rise.
    """

    name: str
    levers: tuple[int, ...]
    column: tuple[Fraction, ...]
    cost: Fraction
    size: Fraction
    rooms: tuple[Fraction, ...]
    whole: bool

    @property
    def most(self) -> Fraction:
        return Fraction(len(self.levers)) if self.whole else sum(self.rooms, _ZERO)


class Lifting:
    """What the levers of an assessment can do."""

    def __init__(self, standing: Standing, levers: Sequence[Lever]) -> None:
        self._standing = standing
        self._rules = standing.ruleset.model
        self._levers = tuple(levers)
        self._index = {lever.criterion: index for index, lever in enumerate(levers)}
        self._raw: dict[str, _Terms] = {}
        self._needs: list[_Need] = []
        # By name, the numbers that follow: how large, and whether whole.
        self._followers: dict[str, tuple[Fraction, bool]] = {}

    # What is asked

    def cheapest(
        self,
        goal: Sequence[AtLeast],
        *,
        only: Collection[int] | None = None,
        cap: Fraction | None = None,
    ) -> Lifted:
        """Return the rises that meet a goal at the least cost.

        Args:
            goal: scores that together are enough.
            only: the levers that may be used.
            cap: by how much any lever may rise.
        """
        options = []
        for index, lever in enumerate(self._levers):
            if only is None or index in only:
                price = lever.cost / lever.span
                if lever.jumps:
                    sizes = [one for one in lever.jumps if cap is None or one <= cap]
                    options += [(index, size, price * size, True) for size in sizes]
                else:
                    room = lever.room if cap is None else min(lever.room, cap)
                    options.append((index, room, price, False))
        needs = self._needs_of(goal)
        groups = self._groups(options, needs)
        found = cheapest(self._unknowns(groups), self._constraints(needs, groups))
        rises = None if found.values is None else self._shared_out(groups, found.values)
        return Lifted(rises=rises, certificate=found.certificate)

    def fewest(self, goal: Sequence[AtLeast]) -> Lifted:
        """Return as few levers as can meet a goal if lifted all the way."""
        options = [(index, lever.room, _ONE, True) for index, lever in enumerate(self._levers)]
        needs = self._needs_of(goal)
        groups = self._groups(options, needs)
        found = cheapest(self._unknowns(groups), self._constraints(needs, groups))
        rises = None if found.values is None else self._shared_out(groups, found.values)
        return Lifted(rises=rises, certificate=found.certificate)

    def least_rise(self, goal: Sequence[AtLeast]) -> tuple[Fraction | None, Certificate]:
        """Return the least by which levers may rise at most, so that a goal can still be met."""
        steps = sorted({step for lever in self._levers for step in (lever.jumps or (lever.room,))})
        low, high = 0, len(steps)
        while low < high:
            middle = (low + high) // 2
            if self._enough(goal, steps[middle]):
                high = middle
            else:
                low = middle + 1
        if low == len(steps):
            return None, self.cheapest(goal).certificate
        below = steps[low - 1] if low else _ZERO
        return self._rise_between(goal, below, steps[low])

    def _rise_between(
        self, goal: Sequence[AtLeast], below: Fraction, above: Fraction
    ) -> tuple[Fraction, Certificate]:
        """Return the least rise above one that is not enough, up to one that is."""
        fixed = {
            index: _within(lever, below)
            for index, lever in enumerate(self._levers)
            if lever.jumps or lever.room <= below
        }
        constraints = [at_most({"rise": _ONE}, "<", above), *self._left(goal, fixed)]
        unknowns = [
            Unknown(name="rise", most=above, whole=False, cost=_ONE),
            *self._following(),
        ]
        found = cheapest(unknowns, constraints)
        return (above if found.values is None else found.values["rise"]), found.certificate

    def _enough(self, goal: Sequence[AtLeast], cap: Fraction) -> bool:
        """Return whether a goal is met if each lever rises as far as it can within a cap."""
        fixed = {index: _within(lever, cap) for index, lever in enumerate(self._levers)}
        return cheapest(self._following(), self._left(goal, fixed)).values is not None

    def _left(self, goal: Sequence[AtLeast], fixed: Mapping[int, Fraction]) -> list[Constraint]:
        """Return what is left to do where the rises of some levers are known, the others rising alike."""
        found = []
        for need in self._needs_of(goal):
            limit = need.limit - sum(
                (need.terms.get(one, _ZERO) * rise for one, rise in fixed.items()), _ZERO
            )
            terms = {name: factor for name, factor in need.terms.items() if isinstance(name, str)}
            moving = (
                factor for one, factor in need.terms.items() if isinstance(one, int) and one not in fixed
            )
            terms["rise"] = sum(moving, _ZERO)
            found.append(at_most(terms, ">=" if need.included else ">", limit))
        return found

    # What it takes

    def _needs_of(self, goal: Iterable[AtLeast]) -> list[_Need]:
        """Return what a goal needs, with what the numbers need that follow."""
        own = []
        for one in goal:
            terms = self._terms(one.criterion)
            own.append(_Need(terms, one.edge - self._exact(one.criterion), one.included))
        return [*own, *self._needs]

    def _groups(
        self, options: Iterable[tuple[int, Fraction, Fraction, bool]], needs: Sequence[_Need]
    ) -> list[_Group]:
        """Return the ways in which levers may rise, those that do the same at the same price together."""
        alike: dict[tuple[object, ...], list[tuple[int, Fraction]]] = {}
        kinds: dict[tuple[object, ...], tuple[tuple[Fraction, ...], Fraction, Fraction, bool]] = {}
        for index, room, cost, whole in options:
            size = room if whole else _ONE
            column = tuple(need.terms.get(index, _ZERO) * size for need in needs)
            if any(column):
                # Levers that may rise in other ways too are no alternatives of each other.
                key = (column, cost, size, whole, self._levers[index].jumps)
                kinds[key] = (column, cost, size, whole)
                alike.setdefault(key, []).append((index, room))
        return [
            _Group(
                name=f"g{number}",
                levers=tuple(index for index, _ in members),
                column=column,
                cost=cost,
                size=size,
                rooms=tuple(room for _, room in members),
                whole=whole,
            )
            for number, (key, members) in enumerate(alike.items())
            for column, cost, size, whole in [kinds[key]]
        ]

    def _following(self) -> list[Unknown]:
        return [
            Unknown(name=name, most=most, whole=whole, cost=_ZERO)
            for name, (most, whole) in self._followers.items()
        ]

    def _unknowns(self, groups: Sequence[_Group]) -> list[Unknown]:
        own = [Unknown(name=one.name, most=one.most, whole=one.whole, cost=one.cost) for one in groups]
        return [*own, *self._following()]

    def _constraints(self, needs: Sequence[_Need], groups: Sequence[_Group]) -> list[Constraint]:
        found = []
        for row, need in enumerate(needs):
            terms = {name: factor for name, factor in need.terms.items() if isinstance(name, str)}
            terms |= {group.name: group.column[row] for group in groups if group.column[row]}
            found.append(at_most(terms, ">=" if need.included else ">", need.limit))
        # A lever with several points takes one of them only.
        by_lever: dict[int, list[str]] = {}
        for group in groups:
            for index in group.levers:
                by_lever.setdefault(index, []).append(group.name)
        several: dict[tuple[str, ...], int] = {}
        for names in by_lever.values():
            if len(names) > 1:
                several[tuple(names)] = several.get(tuple(names), 0) + 1
        for together, count in several.items():
            found.append(at_most(dict.fromkeys(together, _ONE), "<=", Fraction(count)))
        return found

    def _shared_out(self, groups: Sequence[_Group], values: Mapping[str, Fraction]) -> dict[int, Fraction]:
        """Return the rise of each lever, given those of groups: the levers that are declared first take most."""
        rises: dict[int, Fraction] = {}
        for group in sorted(groups, key=lambda one: -one.size):
            left = values[group.name]
            for index, room in zip(group.levers, group.rooms, strict=True):
                if index in rises or not left:
                    continue
                taken = _ONE if group.whole else min(left, room)
                rises[index] = taken * group.size
                left -= taken
        return {index: rises[index] for index in sorted(rises)}

    # How scores hang together

    def _exact(self, name: str) -> Fraction:
        """Return a score before its own rounding."""
        score = self._standing.raw.get(name)
        if score is None:
            raise OutOfReachError(f"what `{name}` was before it was rounded is not a matter of weights")
        return score

    def _terms(self, name: str) -> _Terms:
        """Return what a score gains before its own rounding: multiples of rises."""
        known = self._raw.get(name)
        if known is None:
            known = self._raw[name] = self._combined(name)
        return known

    def _combined(self, name: str) -> _Terms:
        criterion = self._rules.criterion_by_id[name]
        terms: dict[int | str, Fraction] = {}
        if name in self._index:
            terms[self._index[name]] = _ONE
        if criterion.uses and name in self._standing.raw:
            raise OutOfReachError(f"`{name}` is calculated by a formula")
        links = [(part, self._standing.links[part]) for part in criterion.children]
        if any(link.greatest is not None for _, link in links):
            return self._selected(name, terms)
        for part, link in links:
            if not self._terms(part):
                continue
            if link.share is None:
                raise OutOfReachError(f"how `{part}` changes `{name}` is not a matter of weights")
            # Nothing is below two of them.
            terms |= {one: factor * link.share for one, factor in self._passed_on(part).items()}
        return terms

    def _selected(self, name: str, terms: dict[int | str, Fraction]) -> _Terms:
        """Return a number that no part is below, for the least of several parts."""
        criterion = self._rules.criterion_by_id[name]
        used = [part.criterion for part in self._standing.result.scores[name].parts]
        passed = {part: self._passed_on(part) for part in used}
        if not any(passed.values()):
            return terms
        step = self._standing.ruleset.plan.step_of(name)
        if step.combination is not Combination.MIN or len(used) < len(criterion.children):
            raise OutOfReachError(f"`{name}` is the greatest of several scores")
        now = self._exact(name)
        self._followers[name] = (max(criterion.high - now, _ZERO), False)
        for part in used:
            rises = {**passed[part], name: -_ONE}
            self._needs.append(_Need(rises, now - self._standing.received[part], True))
        return {**terms, name: _ONE}

    def _passed_on(self, name: str) -> _Terms:
        """Return what a score gains as its parent receives it: after its rounding, whole units."""
        terms, rounding = self._terms(name), self._rules.criterion_by_id[name].rounding
        if rounding is None or not terms:
            return terms
        unit = Fraction(1, 10**rounding.places)
        units = self._standing.received[name] / unit
        if rounding.mode is RoundingMode.HALF_EVEN or units < 0:
            raise OutOfReachError(f"`{name}` is rounded half to even, or negative, before it goes on")
        first, included = least_shown_as(1, rounding)
        follower = f"~{name}"
        self._followers[follower] = (self._rules.criterion_by_id[name].high / unit - units, True)
        # So many units are reached from `first + (units - 1) * unit` on.
        limit = first + (units - 1) * unit - self._exact(name)
        self._needs.append(_Need({**terms, follower: -unit}, limit, included))
        return {follower: unit}


def _within(lever: Lever, cap: Fraction) -> Fraction:
    """Return by how much a lever can rise within a cap."""
    if lever.jumps:
        return max((one for one in lever.jumps if one <= cap), default=_ZERO)
    return min(lever.room, cap)
