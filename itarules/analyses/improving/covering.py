"""The cheapest way to meet linear constraints with whole and other numbers, and the proof that it is: `cheapest`.

Branch and bound over the exact relaxation: where a number that has to be whole is not, it is either no more than the
whole number below or no less than the one above. The proof is a tree of such choices with a refutation at each leaf,
of the kind that `itarules.regions.refutes` checks by adding up.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import ceil, floor, gcd, lcm

from attrs import frozen

from itarules.linear import Constraint, Optimum, System, at_most
from itarules.regions import Either, Every, Formula, OutOfReachError, Proof, Variable, refutes

__all__ = ["Amounts", "Certificate", "Unknown", "cheapest"]

_ZERO, _ONE = Fraction(0), Fraction(1)
_MOST_NODES = 5_000


@frozen(kw_only=True)
class Unknown:
    """A number to be chosen, from 0 on.

    Attributes:
        most: the greatest that it may be.
        whole: whether only whole numbers will do.
        cost: of one.
    """

    name: str
    most: Fraction
    whole: bool
    cost: Fraction


@frozen(kw_only=True)
class Certificate:
    """That nothing cheaper meets the constraints, as a tree of choices with a refutation at each leaf.

    Where all costs are multiples of one number, cheaper means cheaper by that much.

    Attributes:
        bound: what everything costs at least; None where the constraints cannot be met at all.
        attained: whether something costs just that; where a limit has to be passed, it can only be come near.
        formula: the constraints, a cost below the bound, and the choices that whole numbers leave.
    """

    bound: Fraction | None
    attained: bool
    formula: Formula
    variables: tuple[Variable, ...]
    proof: Proof

    def holds(self) -> bool:
        """Return whether the proof is one, by adding up alone."""
        return refutes(self.formula, self.variables, self.proof)

    @property
    def leaves(self) -> int:
        """How many cases were refuted."""
        pending, found = [self.proof], 0
        while pending:
            one = pending.pop()
            found += one.multipliers is not None
            pending.extend(one.parts)
        return found


@frozen(kw_only=True)
class Amounts:
    """The answer: how much of each, if the constraints can be met, and the certificate."""

    values: Mapping[str, Fraction] | None
    certificate: Certificate


def cheapest(unknowns: Iterable[Unknown], constraints: Iterable[Constraint]) -> Amounts:
    """Return how much of each unknown meets the constraints at the least cost.

    Args:
        unknowns: what may be chosen; of two that do as well, the first one is taken.
        constraints: over the names of the unknowns.

    Raises:
        OutOfReachError: there are too many cases to look at.
    """
    search = _Search(tuple(unknowns), tuple(constraints))
    best = search.best()
    return Amounts(values=best, certificate=search.certificate(best))


class _Search:
    """One search; the cost is a form over the unknowns."""

    def __init__(self, unknowns: tuple[Unknown, ...], constraints: tuple[Constraint, ...]) -> None:
        self._unknowns = unknowns
        self._constraints = constraints
        self._variables = tuple(Variable(name=one.name, low=_ZERO, high=one.most) for one in unknowns)
        self._cost = {one.name: one.cost for one in unknowns if one.cost}
        self._nodes = _MOST_NODES
        self._step = _step(unknowns)
        #: The least that anything costs, which a point may only come near.
        self.bound: Fraction | None = None
        self._attained = True

    def _root(self, more: Iterable[Constraint] = ()) -> System:
        bounds = [one for variable in self._variables for one in variable.bounds()]
        return System([*bounds, *self._constraints, *more])

    def best(self) -> dict[str, Fraction] | None:
        """Return the cheapest point, and keep its cost as the bound."""
        found: dict[str, Fraction] | None = None
        # Systems to look at, the last one first; the cases that allow more come before those that allow less.
        pending = [self._root()]
        while pending:
            system = pending.pop()
            if system.refutation is not None:
                continue
            least, optimum = self._least(system)
            if self.bound is not None and least >= self.bound:
                continue
            choice = self._choice(optimum.point)
            if choice is None:
                self.bound, found = least, optimum.point
                # What costs whole numbers alone costs the next one.
                self._attained = optimum.attained or self._step is not None
                continue
            for part in choice.parts:
                other = system.copy()
                assert isinstance(part, Constraint)
                other.add([part])
                pending.append(other)
        return found

    def _least(self, system: System) -> tuple[Fraction, Optimum]:
        self._nodes -= 1
        if self._nodes < 0:
            raise OutOfReachError("too many cases")
        optimum = system.highest({name: -cost for name, cost in self._cost.items()})
        # Costs are no less than zero, and so are the unknowns.
        least = -(optimum.value or _ZERO)
        return (least if self._step is None else ceil(least / self._step) * self._step), optimum

    def _choice(self, point: Mapping[str, Fraction]) -> Either | None:
        """Return what a number that has to be whole and is not may be instead."""
        for one in self._unknowns:
            value = point[one.name]
            if one.whole and value.denominator != 1:
                below = Fraction(floor(value))
                return Either(
                    (at_most({one.name: _ONE}, "<=", below), at_most({one.name: _ONE}, ">=", below + 1))
                )
        return None

    def certificate(self, best: Mapping[str, Fraction] | None) -> Certificate:
        """Return the proof that nothing is below the bound, or that there is nothing."""
        self._nodes = _MOST_NODES
        bound = self.bound or _ZERO
        if best is None:
            cheaper = []
        elif self._step is None:
            cheaper = [at_most(self._cost, "<", bound)]
        else:
            cheaper = [at_most(self._cost, "<=", bound - self._step)]
        choices: list[Either] = []
        proof = self._refuted(self._root(cheaper), choices)
        formula = Every((*self._constraints, *cheaper, *dict.fromkeys(choices)))
        return Certificate(
            bound=self.bound,
            attained=self._attained,
            formula=formula,
            variables=self._variables,
            proof=proof,
        )

    def _refuted(self, system: System, choices: list[Either]) -> Proof:
        if system.refutation is not None:
            return Proof(multipliers=system.refutation)
        _, optimum = self._least(system)
        choice = self._choice(optimum.point)
        # Else there were a point below the bound.
        assert choice is not None
        choices.append(choice)
        parts = []
        for part in choice.parts:
            other = system.copy()
            assert isinstance(part, Constraint)
            other.add([part])
            parts.append(self._refuted(other, choices))
        return Proof(choice=choice, parts=tuple(parts))


def _step(unknowns: Iterable[Unknown]) -> Fraction | None:
    """Return what all costs are multiples of, where whole numbers alone cost anything."""
    dear = [one for one in unknowns if one.cost]
    if not dear or not all(one.whole for one in dear):
        return None
    scale = lcm(*(one.cost.denominator for one in dear))
    return Fraction(gcd(*(int(one.cost * scale) for one in dear)), scale)
