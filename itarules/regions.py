"""Regions: where a combination of linear constraints holds, cut into pieces one at a time.

In comes a `Formula`, constraints joined by `Every` and `Either`; out come its regions, each a linear system that can
hold, or a proof that there is none: a tree of choices with a refutation at each leaf, which `refutes` checks. Pieces
that cannot hold are dropped as soon as they cannot. `plain_point` finds a point of a region that people can read.
"""

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from fractions import Fraction
from math import ceil, floor

from attrs import field, frozen

from itarules.linear import Constraint, System, at_most, certifies

__all__ = [
    "Either",
    "Every",
    "Formula",
    "OutOfReachError",
    "Proof",
    "Search",
    "Variable",
    "plain_point",
    "refutes",
]

_ONE = Fraction(1)
# How many times a system may be split or a value tried before the answer is "out of reach".
_MOST_SPLITS = 2_000
_MOST_NODES = 20_000
_CONSTRAINTS_A_PIECE = 100
_MOST_TRIES = 300
_MOST_PLACES = 12
_STEPS = tuple(
    Fraction(10) ** power * factor for power in range(6, -13, -1) for factor in (_ONE, Fraction(1, 2))
)


@frozen
class Every:
    """All of several formulas hold; without any, it always does."""

    parts: tuple["Formula", ...]


@frozen
class Either:
    """At least one of several formulas holds; without any, it never does."""

    parts: tuple["Formula", ...]


Formula = Constraint | Every | Either


@frozen(kw_only=True)
class Variable:
    """A score that a formula is about.

    Attributes:
        low, high: between what it lies; None for any number.
        values: the only values it can have, rising; None for all between the bounds.
        places: the decimal places of its grid; None where it may be any number.
        derived: whether it follows from the others, so that nobody gives it.
    """

    name: str
    low: Fraction | None
    high: Fraction | None
    values: tuple[Fraction, ...] | None = None
    places: int | None = None
    derived: bool = False

    def bounds(self) -> Iterator[Constraint]:
        """Yield the constraints between what it lies."""
        if self.low is not None:
            yield at_most({self.name: _ONE}, ">=", self.low)
        if self.high is not None:
            yield at_most({self.name: _ONE}, "<=", self.high)


@frozen(kw_only=True)
class Proof:
    """Why a formula cannot hold: multipliers for the constraints so far, or a proof for each part of an `Either`.

    Attributes:
        multipliers: for the constraints on the way here; None where a choice comes first.
        choice: the `Either` that is split.
        parts: a proof for each of its parts.
    """

    multipliers: tuple[Fraction, ...] | None = None
    choice: Either | None = None
    parts: tuple["Proof", ...] = ()


class OutOfReachError(Exception):
    """A question that takes more than the bounds on its answer allow.

    Attributes:
        reason: what is too much, in a few words.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@frozen(kw_only=True, eq=False)
class Search:
    """A search for the regions of a formula, within the bounds of its variables.

    Attributes:
        budget: how many pieces may still be looked at; several searches may share it.
        proofs: the proof that there is no region, once a search has ended without any.
    """

    formula: Formula
    variables: tuple[Variable, ...]
    budget: list[int] = field(factory=lambda: [_MOST_SPLITS])
    proofs: list[Proof] = field(factory=list, init=False)

    def regions(self) -> Iterator[System]:
        """Yield systems that can hold and together are all of the formula; they may overlap.

        Raises:
            OutOfReachError: there were too many pieces to look at.
        """
        system = System(one for variable in self.variables for one in variable.bounds())
        system, choices = _grown(system, (), self.formula)
        found = yield from self._split(system, choices)
        if isinstance(found, Proof):
            self.proofs[:] = [found]

    def _split(self, system: System, choices: tuple[Either, ...]) -> Generator[System, None, Proof | None]:
        if system.refutation is not None:
            return Proof(multipliers=system.refutation)
        if not choices:
            yield system
            return None
        # The choice with the fewest parts left comes first: a single one is no choice.
        best: tuple[Either, list[tuple[System, tuple[Either, ...]]]] | None = None
        for index, choice in enumerate(choices):
            rest = (*choices[:index], *choices[index + 1 :])
            grown = [_grown(system.copy(), rest, part) for part in choice.parts]
            # Large systems take longer to copy and to repair.
            self.budget[0] -= len(grown) * (1 + len(system.constraints) // _CONSTRAINTS_A_PIECE)
            if self.budget[0] < 0:
                raise OutOfReachError("too many cases")
            alive = sum(one.refutation is None for one, _ in grown)
            if best is None or alive < sum(one.refutation is None for one, _ in best[1]):
                best = (choice, grown)
            if alive <= 1:
                break
        assert best is not None
        proofs: list[Proof | None] = []
        for grown_system, grown_choices in best[1]:
            proofs.append((yield from self._split(grown_system, grown_choices)))
        known = tuple(one for one in proofs if one is not None)
        return Proof(choice=best[0], parts=known) if len(known) == len(proofs) else None


def _grown(
    system: System, choices: tuple[Either, ...], formula: Formula
) -> tuple[System, tuple[Either, ...]]:
    """Add a formula to a system: its constraints at once, its choices to those that wait."""
    constraints, more = _flat(formula)
    system.add(constraints)
    return system, (*choices, *more)


def _flat(formula: Formula) -> tuple[list[Constraint], list[Either]]:
    constraints: list[Constraint] = []
    choices: list[Either] = []
    pending, nodes = [formula], 0
    while pending:
        nodes += 1
        if nodes > _MOST_NODES:
            raise OutOfReachError("too many conditions")
        match pending.pop():
            case Constraint() as one:
                constraints.append(one)
            case Every(parts=parts):
                pending.extend(reversed(parts))
            case Either(parts=parts) as one:
                if len(parts) == 1:
                    pending.append(parts[0])
                else:
                    choices.append(one)
    return constraints, choices


def refutes(formula: Formula, variables: Sequence[Variable], proof: Proof) -> bool:
    """Return whether a proof shows that a formula cannot hold within the bounds of its variables.

    Nothing is solved: constraints are collected along the choices, and each leaf is checked by adding up.
    """
    constraints = [one for variable in variables for one in variable.bounds()]
    more, choices = _flat(formula)
    return _refuted([*constraints, *more], choices, proof)


def _refuted(constraints: list[Constraint], choices: list[Either], proof: Proof) -> bool:
    if proof.multipliers is not None:
        return certifies(constraints, proof.multipliers)
    left = list(choices)
    if proof.choice not in left or len(proof.parts) != len(proof.choice.parts):
        return False
    left.remove(proof.choice)
    for part, below in zip(proof.choice.parts, proof.parts, strict=True):
        more, further = _flat(part)
        if not _refuted([*constraints, *more], [*left, *further], below):
            return False
    return True


def plain_point(
    system: System,
    variables: Sequence[Variable],
    accepted: Callable[[Mapping[str, Fraction]], bool] = lambda point: True,
) -> dict[str, Fraction] | None:
    """Return a point of a region that people can read, or None where none was found.

    The same number everywhere is best, then numbers that are as round as can be. A number that has no end as a
    decimal is a last resort. None is no proof that there is no point: scores with few possible values can miss a
    region that has numbers between these.

    Args:
        system: the region.
        variables: the scores, each after those that it follows from.
        accepted: what a point has to be beside this.
    """
    free = [variable for variable in variables if not variable.derived]
    # A number on a grid is settled right after what it follows from, so that the next scores see it.
    ordered = sorted(variables, key=lambda one: one.derived and one.places is None)
    system = system.copy()
    for variable in ordered:
        if variable.places is not None and not system.add(_grid_bounds(system, variable)):
            return None
    if len(free) > 1:
        level = system.copy()
        level.add(at_most({one.name: _ONE, free[0].name: -_ONE}, "==", Fraction(0)) for one in free[1:])
        if level.refutation is None:
            found = _chosen(level, ordered, {}, [_MOST_TRIES], accepted)
            if found is not None:
                return found
    return _chosen(system, ordered, {}, [_MOST_TRIES], accepted)


def _grid_bounds(system: System, variable: Variable) -> list[Constraint]:
    """Return the least and the greatest number of its grid that a variable can have."""
    unit = Fraction(1, 10 ** (variable.places or 0))
    found = []
    for sign, relation in ((1, "<="), (-1, ">=")):
        end = system.highest({variable.name: Fraction(sign)})
        if end.value is not None:
            units = floor(end.value / unit)
            units -= not end.attained and units * unit == end.value
            found.append(at_most({variable.name: _ONE}, relation, sign * units * unit))
    return found


def _chosen(
    system: System,
    variables: Sequence[Variable],
    chosen: dict[str, Fraction],
    tries: list[int],
    accepted: Callable[[Mapping[str, Fraction]], bool],
) -> dict[str, Fraction] | None:
    if not variables:
        return chosen if accepted(chosen) else None
    first, rest = variables[0], variables[1:]
    for value in _candidates(system, first, [] if first.derived else list(chosen.values())):
        tries[0] -= 1
        if tries[0] < 0:
            return None
        fixed = system.copy()
        if fixed.add([at_most({first.name: _ONE}, "==", value)]):
            found = _chosen(fixed, rest, {**chosen, first.name: value}, tries, accepted)
            if found is not None:
                return found
    return None


def _candidates(system: System, variable: Variable, before: Sequence[Fraction]) -> Iterator[Fraction]:
    """Yield values of a variable that keep the system, the plainest first."""
    top = system.highest({variable.name: _ONE})
    bottom = system.highest({variable.name: -_ONE})
    low = None if bottom.value is None else (-bottom.value, bottom.attained)
    high = None if top.value is None else (top.value, top.attained)
    if variable.values is not None:
        inside = [one for one in variable.values if _between(one, low, high)]
        yield from sorted(inside, key=lambda one: (one not in before, -one))
        return
    found = [one for one in reversed(before) if _between(one, low, high)]
    places = _MOST_PLACES if variable.places is None else variable.places
    found += _round_numbers(low, high, places)
    if low is not None and high is not None:
        # Away from the edges, where there is more room for the scores that come after.
        quarter = (high[0] - low[0]) / 4
        found += _round_numbers((low[0] + quarter, True), (high[0] - quarter, True), places)
        if not found and variable.places is None:
            found = [low[0] if low[1] else (low[0] + high[0]) / 2]
    for value in dict.fromkeys(found):
        if variable.places is None or (value * 10**places).denominator == 1:
            yield value


def _round_numbers(
    low: tuple[Fraction, bool] | None, high: tuple[Fraction, bool] | None, places: int
) -> list[Fraction]:
    """Return the least number of the coarsest step that has one in an interval, and the greatest of that step."""
    for step in _STEPS:
        if (step * 10**places).denominator == 1 and (least := _multiple(step, low, high)) is not None:
            greatest = least
            if low is not None and high is not None:
                greatest += (high[0] - least) // step * step
                greatest -= step * (not _between(greatest, low, high))
            return [least, greatest]
    return []


def _between(value: Fraction, low: tuple[Fraction, bool] | None, high: tuple[Fraction, bool] | None) -> bool:
    above = low is None or value > low[0] or (value == low[0] and low[1])
    return above and (high is None or value < high[0] or (value == high[0] and high[1]))


def _multiple(
    step: Fraction, low: tuple[Fraction, bool] | None, high: tuple[Fraction, bool] | None
) -> Fraction | None:
    """Return the least multiple of a step in an interval, if there is one."""
    if low is None:
        start = Fraction(0) if high is None else min(Fraction(0), floor(high[0] / step) * step)
        start -= step * (not _between(start, low, high))
    else:
        start = ceil(low[0] / step) * step
        start += step * (not _between(start, low, None))
    return start if _between(start, low, high) else None
