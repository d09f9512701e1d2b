"""Which way scores and conditions move when a score beneath them rises, by their structure alone.

In come expressions of the model; out goes, for every score that is given as evidence, whether what is made from it
can rise, can fall, or neither, as that score rises. Nothing is solved: signs of weights and factors are followed
upwards. Roundings never fall, so they change nothing. What the structure does not show counts as both.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from itarules import model
from itarules.linker.ranges import Extent, extent_of

__all__ = ["BOTH", "FALLS", "RISES", "Directions", "Moves"]

#: Bits: it can rise, it can fall, as the score beneath it rises.
RISES, FALLS, BOTH = 1, 2, 3
#: By criterion that is given as evidence, such bits; a criterion that is not there moves nothing.
Moves = Mapping[str, int]
_TURNED = (0, FALLS, RISES, BOTH)
_INCREASING = ("exp", "ln", "log10", "sqrt")


def _ignored(*_: object, **__: object) -> None:
    """Take what `extent_of` reports; the linker said it before."""


def _joined(several: Iterable[Moves]) -> Moves:
    found: dict[str, int] = {}
    for moves in several:
        for name, bits in moves.items():
            found[name] = found.get(name, 0) | bits
    return found


def _turned(moves: Moves) -> Moves:
    return {name: _TURNED[bits] for name, bits in moves.items()}


class Directions:
    """The directions of one ruleset, each worked out once.

    Attributes:
        reasons: by criterion, the structure in which its direction was lost, as one of the words of the language, or
            as `product`, `quotient`, `power`, `==` or `is`.
    """

    def __init__(self, ruleset: model.Ruleset) -> None:
        self.reasons: dict[str, str] = {}
        self._ruleset = ruleset
        self._scores: dict[str, Moves] = {}
        self._extents = {one.id: Extent(one.low, one.high, 1) for one in ruleset.criteria}
        self._open: set[str] = set()
        for criterion in ruleset.parts_first:
            self._scores[criterion.id] = self._of_criterion(criterion)

    def score(self, criterion: str) -> Moves:
        """Return how the score of a criterion moves."""
        return self._scores[criterion]

    def condition(self, condition: model.Expression, subject: str = "") -> Moves:
        """Return how a condition moves: it rises where it comes to hold, and falls where it ceases to."""
        match condition:
            case model.Negation(condition=one):
                return _turned(self.condition(one, subject))
            case model.Junction(conditions=several):
                return _joined(self.condition(one, subject) for one in several)
            case model.Comparison(left=left, comparator=comparator, right=right):
                difference = _joined((self._number(left, subject), _turned(self._number(right, subject))))
                return self._by_comparator(difference, comparator)
            case model.Quantified(criteria=criteria, comparator=comparator, right=right):
                limit = _turned(self._number(right, subject))
                return self._by_comparator(_joined((limit, *map(self.score, criteria))), comparator)
            case model.ChoiceIs(criterion=criterion):
                return self._lost(self.score(criterion), "is")
            case model.GradeIs(grade=grade, band=band):
                return self._has_band(grade, band, subject)
        raise TypeError(f"no condition: {type(condition).__name__}")

    def grade(self, grade: model.Grade) -> Moves:
        """Return how the level moves: it rises where an earlier row is taken, which is the better one."""
        # The first so many rows together are the scores at which one of their conditions holds.
        conditions = [band.condition for band in grade.bands if band.condition is not None]
        return _joined(self.condition(one) for one in conditions)

    def _lost(self, moves: Moves, structure: str) -> Moves:
        for name in moves:
            self.reasons.setdefault(name, structure)
        return dict.fromkeys(moves, BOTH)

    def _has_band(self, name: str, band: str, subject: str) -> Moves:
        grade = next(one for one in self._ruleset.grades if one.id == name)
        if name in self._open:
            return {}
        self._open.add(name)
        conditions = {one.id: one.condition for one in grade.bands}
        everything = self.grade(grade)
        self._open.remove(name)
        if band == grade.bands[0].id and conditions[band] is not None:
            return self.condition(conditions[band] or model.Literal(value=Fraction(0)), subject)
        if band == grade.bands[-1].id and conditions[band] is None:
            return _turned(everything)
        return self._lost(everything, "is")

    def _of_criterion(self, criterion: model.Criterion) -> Moves:
        if criterion.formula is not None:
            return self._number(criterion.formula, "")
        if not criterion.children:
            return {criterion.id: RISES}
        parts = []
        weighted = criterion.aggregation is not None and criterion.aggregation.weighted
        for child in criterion.children:
            weight = self._ruleset.criterion_by_id[child].weight if weighted else None
            falling = weight is not None and weight < 0
            parts.append(_turned(self.score(child)) if falling else self.score(child))
        return _joined(parts)

    def _number(self, expression: model.Expression, subject: str) -> Moves:
        match expression:
            case model.Literal():
                return {}
            case model.ScoreOf(criterion=name):
                return self.score(name)
            case model.SubjectScore():
                return self.score(subject)
            case model.Sum(terms=terms, signs=signs):
                moves = [self._number(term, subject) for term in terms]
                return _joined(
                    one if sign > 0 else _turned(one) for one, sign in zip(moves, signs, strict=True)
                )
            case model.Product(factors=factors, constant=constant):
                return self._product(factors, constant, subject)
            case model.Quotient(dividend=dividend, divisor=divisor):
                return self._quotient(dividend, divisor, subject)
            case model.Selection(arguments=several):
                return _joined(self._number(one, subject) for one in several)
            case model.RoundedTo(value=value):
                return self._number(value, subject)
            case model.Power(base=base, exponent=exponent):
                return self._power(base, exponent, subject)
            case model.Function(name=name, argument=argument):
                return self._function(name, argument, subject)
            case model.Conditional():
                return self._conditional(expression, subject)
            case model.StepTable(value=value, rows=rows, otherwise=otherwise):
                return self._by_steps(self._number(value, subject), rows, otherwise)
            case model.Curve(pieces=pieces):
                values = [value for piece in pieces for value in piece[2:]]
                return self._by_values(self._number(expression.value, subject), values[::-1], "curve")
            case model.Lookup(inputs=inputs):
                return self._lost(_joined(map(self.score, inputs)), "lookup")
        raise TypeError(f"no number: {type(expression).__name__}")

    def _extent(self, expression: model.Expression, subject: str) -> Extent:
        subjects = [self._extents[subject]] if subject else []
        return extent_of(expression, self._extents, _ignored, subjects)

    def _product(self, factors: Sequence[model.Expression], constant: Fraction, subject: str) -> Moves:
        found: list[Moves] = []
        extents = [self._extent(one, subject) for one in factors]
        for index, factor in enumerate(factors):
            sign = 1 if constant > 0 else -1
            for one in extents[:index] + extents[index + 1 :]:
                sign *= _sign(one)
            found.append(self._times(self._number(factor, subject), sign, "product"))
        return _joined(found)

    def _quotient(self, dividend: model.Expression, divisor: model.Expression, subject: str) -> Moves:
        over, under = self._number(dividend, subject), self._number(divisor, subject)
        signs = _sign(self._extent(divisor, subject)), _sign(self._extent(dividend, subject))
        return _joined((self._times(over, signs[0], "quotient"), self._times(under, -signs[1], "quotient")))

    def _power(self, base: model.Expression, exponent: Fraction, subject: str) -> Moves:
        moves = self._number(base, subject)
        if _sign(self._extent(base, subject)) > 0:
            return moves if exponent > 0 else _turned(moves)
        odd = exponent.denominator == 1 and exponent > 0 and exponent % 2 == 1
        return moves if odd else self._lost(moves, "power")

    def _function(self, name: str, argument: model.Expression, subject: str) -> Moves:
        moves = self._number(argument, subject)
        if name in _INCREASING:
            return moves
        if name == "erfc":
            return _turned(moves)
        return self._times(moves, _sign(self._extent(argument, subject)), name)

    def _conditional(self, expression: model.Conditional, subject: str) -> Moves:
        values = [*(value for _, value in expression.cases), expression.otherwise]
        extents = [self._extent(one, subject) for one in values]
        changes = _joined(self.condition(condition, subject) for condition, _ in expression.cases)
        pairs = list(pairwise(extents))
        if all(first.low >= second.high for first, second in pairs):
            # An earlier case is worth no less: whatever lets one hold lifts the value.
            jumps = changes
        elif all(first.high <= second.low for first, second in pairs):
            jumps = _turned(changes)
        else:
            jumps = self._lost(changes, "choose")
        return _joined((jumps, *(self._number(one, subject) for one in values)))

    def _times(self, moves: Moves, sign: int, structure: str) -> Moves:
        if sign == 0:
            return self._lost(moves, structure)
        return moves if sign > 0 else _turned(moves)

    def _by_comparator(self, difference: Moves, comparator: str) -> Moves:
        if comparator in (">=", ">"):
            return difference
        return _turned(difference) if comparator in ("<=", "<") else self._lost(difference, "==")

    def _by_values(self, moves: Moves, from_the_top: Sequence[Fraction], structure: str) -> Moves:
        """Return how a number moves that steps through values, the first of them for the greatest scores."""
        pairs = list(pairwise(from_the_top))
        if all(first >= second for first, second in pairs):
            return moves
        falls = all(first <= second for first, second in pairs)
        return _turned(moves) if falls else self._lost(moves, structure)

    def _by_steps(
        self, moves: Moves, rows: Sequence[tuple[Fraction, bool, Fraction]], otherwise: Fraction
    ) -> Moves:
        limits = [limit for _, _, limit in rows]
        if any(first <= second for first, second in pairwise(limits)):
            return self._lost(moves, "steps")
        return self._by_values(moves, [*(points for points, _, _ in rows), otherwise], "steps")


def _sign(extent: Extent) -> int:
    """Return 1 for numbers from 0 up, -1 for numbers up to 0, and 0 for both."""
    if extent.low >= 0:
        return 1
    return -1 if extent.high <= 0 else 0
