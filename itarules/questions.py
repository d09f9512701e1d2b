"""Questions about scores and their answers: scores at which the answer is yes, or a proof that there are none.

A `Question` is a formula over scores that can be given independently of each other. `itarules.guards` makes them
from a ruleset.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from attrs import frozen

from itarules.amounts import Rounding, round_units
from itarules.linear import System
from itarules.regions import Every, Formula, OutOfReachError, Proof, Search, Variable, plain_point, refutes

__all__ = ["Answer", "Impossible", "OutOfReach", "Question", "Rounded", "Witness"]


@frozen(kw_only=True)
class Witness:
    """Scores at which a question is answered with yes.

    Attributes:
        scores: the base scores by criterion; given as evidence at that depth, they do it.
        certain: whether nothing loose was involved. If not, the scores have to be evaluated first.
    """

    scores: Mapping[str, Fraction]
    certain: bool


@frozen(kw_only=True)
class Impossible:
    """A question that no scores answer with yes, with the proof."""

    proof: Proof


@frozen(kw_only=True)
class OutOfReach:
    """A question that stays open, and why."""

    reason: str


@frozen
class Rounded:
    """A derived number that is a constant and multiples of variables, rounded."""

    name: str
    terms: tuple[tuple[str, Fraction], ...]
    constant: Fraction
    rounding: Rounding

    def holds(self, point: Mapping[str, Fraction]) -> bool:
        """Return whether the number is what the rounding makes; the constraints alone leave ties open."""
        value = sum((factor * point[name] for name, factor in self.terms), self.constant)
        units = round_units(value.numerator, value.denominator, self.rounding)
        return point[self.name] == Fraction(units, 10**self.rounding.places)


Answer = Witness | Impossible | OutOfReach


@frozen(kw_only=True, eq=False)
class Question:
    """Whether, and where, conditions hold together.

    Attributes:
        variables: the base scores, and numbers that follow from them.
        loose: what the constraints say less of than the rules do.
        roundings: which derived numbers are others rounded.
        budget: how many pieces may still be looked at, where questions share that; else each has its own.
    """

    formula: Formula
    variables: tuple[Variable, ...]
    loose: tuple[str, ...]
    roundings: tuple[Rounded, ...] = ()
    budget: list[int] | None = None

    def regions(self) -> Iterator[System]:
        """Yield the regions in which it holds; raise `OutOfReachError` where there are too many."""
        return self._search().regions()

    def answer(self) -> Answer:
        """Return scores at which it holds, the proof that there are none, or why that is not known."""
        search = self._search()
        try:
            for region in search.regions():
                point = plain_point(region, self.variables, self._rounds)
                if point is not None:
                    return Witness(scores=self._given(point), certain=not self.loose)
        except OutOfReachError as error:
            return OutOfReach(reason=error.reason)
        if search.proofs:
            return Impossible(proof=search.proofs[0])
        return OutOfReach(reason=self.loose[0] if self.loose else "scores that take few values only")

    def may_hold(self) -> bool:
        """Return False where it is proved that it never holds; quicker than an answer."""
        try:
            return next(self.regions(), None) is not None
        except OutOfReachError:
            return True

    def proved_by(self, proof: Proof) -> bool:
        """Return whether a proof shows that it never holds."""
        return refutes(self.formula, self.variables, proof)

    def joined(self, other: "Question") -> "Question":
        """Return the question whether both hold for the same scores; both need the same base scores.

        Raises:
            ValueError: a score is a base score of one question only.
        """
        mine = {one.name for one in self.variables if not one.derived}
        theirs = {one.name for one in other.variables if not one.derived}
        if mine != theirs:
            raise ValueError(f"base scores differ: {', '.join(sorted(mine ^ theirs))}")
        known = {one.name: one for one in self.variables}
        more = tuple(one for one in other.variables if known.get(one.name) != one)
        return Question(
            formula=Every((self.formula, other.formula)),
            variables=(*self.variables, *more),
            loose=tuple(dict.fromkeys((*self.loose, *other.loose))),
            roundings=(*self.roundings, *other.roundings),
        )

    def _search(self) -> Search:
        if self.budget is None:
            return Search(formula=self.formula, variables=self.variables)
        return Search(formula=self.formula, variables=self.variables, budget=self.budget)

    def _rounds(self, point: Mapping[str, Fraction]) -> bool:
        # What is loose says nothing of the numbers that are rounded.
        return bool(self.loose) or all(one.holds(point) for one in self.roundings)

    def _given(self, point: Mapping[str, Fraction]) -> dict[str, Fraction]:
        return {one.name: point[one.name] for one in self.variables if not one.derived}
