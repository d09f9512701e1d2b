"""Exact linear arithmetic: whether linear constraints can hold together, and how far a linear form can go.

In come constraints over fractions; out comes a point that keeps all of them, or a proof that there is none: one
multiplier for each constraint, under which the constraints add up to `0 < 0` (Farkas' lemma). `certifies` checks a
proof by adding up, without any solving. Nothing is rounded anywhere.

The method is the general simplex of Dutertre and de Moura, "A Fast Linear-Arithmetic Solver for DPLL(T)" (CAV 2006):
each linear form is a variable of its own between two bounds, so that the tableau has one row for each form and none
for a bound. A strict bound is a bound less an infinitesimal. Of the variables that may move, the first one does
(Bland 1977), so that every search ends.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from attrs import frozen

__all__ = ["Constraint", "Optimum", "System", "at_most", "certifies", "feasible", "optimum"]

_ZERO = Fraction(0)
# A number and how many infinitesimals are added to it; tuples compare as such numbers do.
_Value = tuple[Fraction, Fraction]
# A bound, the constraint that it comes from, and the factor that turns the constraint into the bound.
_Bound = tuple[_Value, int, Fraction]
# How much nearer to a limit than there is room for comes what is to be close to it.
_CLOSE = 100
# What `at_most` takes.
_RELATIONS = frozenset(("<=", "<", ">=", ">", "=="))


@frozen
class Constraint:
    """`sum(coefficient * variable)` stands in `relation` (`<=`, `<` or `==`) to `limit`."""

    terms: tuple[tuple[str, Fraction], ...]
    relation: str
    limit: Fraction

    def holds(self, point: Mapping[str, Fraction]) -> bool:
        """Return whether a point keeps the constraint."""
        value = sum((factor * point[name] for name, factor in self.terms), _ZERO)
        if self.relation == "==":
            return value == self.limit
        return value < self.limit if self.relation == "<" else value <= self.limit


@frozen(kw_only=True)
class Optimum:
    """The most that a form can be.

    Attributes:
        value: the least upper bound; None where there is none.
        attained: whether a point reaches it.
        multipliers: one for each constraint; they add up to the form, and their limits to `value`.
        point: a point that reaches the value, or comes near it.
    """

    value: Fraction | None
    attained: bool
    multipliers: tuple[Fraction, ...]
    point: dict[str, Fraction]


def at_most(terms: Mapping[str, Fraction], relation: str, limit: Fraction) -> Constraint:
    """Return a constraint with `<=`, `<`, `>=`, `>` or `==`, the two in the middle turned round.

    Raises:
        ValueError: the relation is none of these; `!=` leaves two pieces, which no one constraint describes.
    """
    if relation not in _RELATIONS:
        raise ValueError(f"no constraint compares by {relation}")
    if relation in (">=", ">"):
        turned = tuple((name, -factor) for name, factor in terms.items() if factor)
        return Constraint(turned, "<=" if relation == ">=" else "<", -limit)
    return Constraint(tuple((name, factor) for name, factor in terms.items() if factor), relation, limit)


def feasible(constraints: Iterable[Constraint]) -> dict[str, Fraction] | None:
    """Return a point that keeps every constraint, or None where there is none."""
    system = System(constraints)
    return system.point() if system.refutation is None else None


def optimum(terms: Mapping[str, Fraction], constraints: Iterable[Constraint]) -> Optimum | None:
    """Return the most that a form can be under the constraints, or None where these cannot hold."""
    system = System(constraints)
    return system.highest(terms) if system.refutation is None else None


def certifies(constraints: Sequence[Constraint], multipliers: Sequence[Fraction]) -> bool:
    """Return whether the multipliers prove that the constraints cannot hold together.

    Each constraint is multiplied (an inequality by no negative number) and all are added up: the variables must
    cancel out, and leave `0 <= limit` with a negative limit, or `0 < 0`.
    """
    if len(constraints) != len(multipliers):
        return False
    left: dict[str, Fraction] = {}
    limit, strict = _ZERO, False
    for constraint, multiplier in zip(constraints, multipliers, strict=True):
        if multiplier < 0 and constraint.relation != "==":
            return False
        for name, factor in constraint.terms:
            left[name] = left.get(name, _ZERO) + multiplier * factor
        limit += multiplier * constraint.limit
        strict = strict or (multiplier > 0 and constraint.relation == "<")
    return not any(left.values()) and (limit < 0 or (limit == 0 and strict))


class System:
    """Constraints that hold together so far; more may be added, and a copy keeps a state to return to."""

    def __init__(self, constraints: Iterable[Constraint] = ()) -> None:
        #: Multipliers that prove that the constraints cannot hold together; None while they can.
        self.refutation: tuple[Fraction, ...] | None = None
        self.constraints: list[Constraint] = []
        self._numbers: dict[str, int] = {}
        self._forms: dict[tuple[tuple[int, Fraction], ...], int] = {}
        self._rows: dict[int, dict[int, Fraction]] = {}
        self._values: list[_Value] = []
        self._lower: list[_Bound | None] = []
        self._upper: list[_Bound | None] = []
        self.add(constraints)

    def copy(self) -> "System":
        """Return a system that can be added to while this one stays as it is."""
        other = System()
        other.refutation = self.refutation
        other.constraints = self.constraints[:]
        other._numbers, other._forms = self._numbers.copy(), self._forms.copy()
        other._rows = {basic: row.copy() for basic, row in self._rows.items()}
        other._values, other._lower, other._upper = self._values[:], self._lower[:], self._upper[:]
        return other

    def add(self, constraints: Iterable[Constraint]) -> bool:
        """Add constraints and return whether all can still hold together."""
        conflict: dict[int, Fraction] | None = None
        for constraint in constraints:
            self.constraints.append(constraint)
            if self.refutation is None and conflict is None:
                conflict = self._assert(constraint, len(self.constraints) - 1)
        if self.refutation is None:
            conflict = conflict or self._repair()
            if conflict is not None:
                self.refutation = self._spread(conflict)
        else:
            padding = len(self.constraints) - len(self.refutation)
            self.refutation += (_ZERO,) * padding
        return self.refutation is None

    def point(self, *, close: bool = False) -> dict[str, Fraction]:
        """Return a point that keeps every constraint; there has to be one.

        Args:
            close: whether what has to be beyond a limit is to be near it, by a power of ten.
        """
        tiny = Fraction(1)
        for number, (real, more) in enumerate(self._values):
            for bound, sign in ((self._lower[number], 1), (self._upper[number], -1)):
                if bound is not None and sign * (bound[0][1] - more) > 0:
                    tiny = min(tiny, abs(real - bound[0][0]) / abs(bound[0][1] - more))
        if close:
            tiny = _power_of_ten(tiny / _CLOSE)
        return {
            name: self._values[number][0] + tiny * self._values[number][1]
            for name, number in self._numbers.items()
        }

    def highest(self, terms: Mapping[str, Fraction]) -> Optimum:
        """Return the most that a form can be; the constraints have to hold together."""
        form = {self._number(name): factor for name, factor in terms.items() if factor}
        while True:
            gains = self._over_nonbasic(form)
            entering = next((one for one in sorted(gains) if self._can_move(one, gains[one] > 0)), None)
            if entering is None:
                break
            if not self._advance(entering, 1 if gains[entering] > 0 else -1):
                return Optimum(value=None, attained=False, multipliers=(), point=self.point())
        multipliers: dict[int, Fraction] = {}
        for number, gain in gains.items():
            self._use(multipliers, self._upper[number] if gain > 0 else self._lower[number], abs(gain))
        values = [
            (factor * self._values[number][0], factor * self._values[number][1])
            for number, factor in form.items()
        ]
        attained = sum((more for _, more in values), _ZERO) == 0
        return Optimum(
            value=sum((real for real, _ in values), _ZERO),
            attained=attained,
            multipliers=self._spread(multipliers),
            point=self.point(close=not attained),
        )

    def _spread(self, multipliers: Mapping[int, Fraction]) -> tuple[Fraction, ...]:
        return tuple(multipliers.get(index, _ZERO) for index in range(len(self.constraints)))

    def _number(self, name: str) -> int:
        number = self._numbers.get(name)
        if number is None:
            number = self._numbers[name] = self._fresh((_ZERO, _ZERO))
        return number

    def _fresh(self, value: _Value) -> int:
        self._values.append(value)
        self._lower.append(None)
        self._upper.append(None)
        return len(self._values) - 1

    def _over_nonbasic(self, form: Mapping[int, Fraction]) -> dict[int, Fraction]:
        total: dict[int, Fraction] = {}
        for number, factor in form.items():
            for one, share in self._rows.get(number, {number: Fraction(1)}).items():
                total[one] = total.get(one, _ZERO) + factor * share
        return {one: factor for one, factor in total.items() if factor}

    def _assert(self, constraint: Constraint, index: int) -> dict[int, Fraction] | None:
        """Turn a constraint into bounds of its form, and return a conflict if these cross."""
        form: dict[int, Fraction] = {}
        for name, factor in constraint.terms:
            number = self._number(name)
            form[number] = form.get(number, _ZERO) + factor
        key = tuple(sorted((number, factor) for number, factor in form.items() if factor))
        if not key:
            # `0 <= limit` and its like: the constraint is its own proof.
            limit = -abs(constraint.limit) if constraint.relation == "==" else constraint.limit
            fails = limit < 0 or (limit == 0 and constraint.relation == "<")
            return {index: Fraction(-1 if limit != constraint.limit else 1)} if fails else None
        lead = key[0][1]
        if len(key) == 1:
            variable = key[0][0]
        else:
            variable = self._variable(tuple((number, factor / lead) for number, factor in key))
        limit, factor = constraint.limit / lead, 1 / lead
        less = Fraction(-1) if constraint.relation == "<" else _ZERO
        if constraint.relation == "==" or lead > 0:
            conflict = self._bound_above(variable, ((limit, less), index, factor))
            if conflict is not None or constraint.relation != "==":
                return conflict
        return self._bound_below(variable, ((limit, -less), index, -factor))

    def _variable(self, key: tuple[tuple[int, Fraction], ...]) -> int:
        variable = self._forms.get(key)
        if variable is None:
            row = self._over_nonbasic(dict(key))
            variable = self._forms[key] = self._fresh(self._value_of(row))
            self._rows[variable] = row
        return variable

    def _value_of(self, row: Mapping[int, Fraction]) -> _Value:
        return (
            sum((factor * self._values[one][0] for one, factor in row.items()), _ZERO),
            sum((factor * self._values[one][1] for one, factor in row.items()), _ZERO),
        )

    def _bound_above(self, variable: int, bound: _Bound) -> dict[int, Fraction] | None:
        known, other = self._upper[variable], self._lower[variable]
        if known is not None and known[0] <= bound[0]:
            return None
        self._upper[variable] = bound
        if other is not None and bound[0] < other[0]:
            return self._crossed(bound, other)
        if variable not in self._rows and self._values[variable] > bound[0]:
            self._move(variable, bound[0])
        return None

    def _bound_below(self, variable: int, bound: _Bound) -> dict[int, Fraction] | None:
        known, other = self._lower[variable], self._upper[variable]
        if known is not None and known[0] >= bound[0]:
            return None
        self._lower[variable] = bound
        if other is not None and bound[0] > other[0]:
            return self._crossed(other, bound)
        if variable not in self._rows and self._values[variable] < bound[0]:
            self._move(variable, bound[0])
        return None

    def _crossed(self, upper: _Bound, lower: _Bound) -> dict[int, Fraction]:
        multipliers: dict[int, Fraction] = {}
        self._use(multipliers, upper, Fraction(1))
        self._use(multipliers, lower, Fraction(1))
        return multipliers

    def _use(self, multipliers: dict[int, Fraction], bound: _Bound | None, times: Fraction) -> None:
        assert bound is not None
        multipliers[bound[1]] = multipliers.get(bound[1], _ZERO) + times * bound[2]

    def _move(self, variable: int, value: _Value) -> None:
        """Give a variable outside the rows a value, and the rows what follows."""
        real, more = value[0] - self._values[variable][0], value[1] - self._values[variable][1]
        self._values[variable] = value
        for basic, row in self._rows.items():
            factor = row.get(variable)
            if factor:
                old = self._values[basic]
                self._values[basic] = (old[0] + factor * real, old[1] + factor * more)

    def _can_move(self, variable: int, up: bool) -> bool:
        bound = self._upper[variable] if up else self._lower[variable]
        return bound is None or (
            self._values[variable] < bound[0] if up else self._values[variable] > bound[0]
        )

    def _repair(self) -> dict[int, Fraction] | None:
        """Bring every row between its bounds, or return why that cannot be."""
        while True:
            for basic in sorted(self._rows):
                lower, upper = self._lower[basic], self._upper[basic]
                if lower is not None and self._values[basic] < lower[0]:
                    broken, up = lower, True
                    break
                if upper is not None and self._values[basic] > upper[0]:
                    broken, up = upper, False
                    break
            else:
                return None
            row = self._rows[basic]
            entering = next((one for one in sorted(row) if self._can_move(one, (row[one] > 0) == up)), None)
            if entering is None:
                multipliers: dict[int, Fraction] = {}
                self._use(multipliers, broken, Fraction(1))
                for one, factor in row.items():
                    stop = self._upper[one] if (factor > 0) == up else self._lower[one]
                    self._use(multipliers, stop, abs(factor))
                return multipliers
            short = (broken[0][0] - self._values[basic][0], broken[0][1] - self._values[basic][1])
            old, factor = self._values[entering], row[entering]
            self._move(entering, (old[0] + short[0] / factor, old[1] + short[1] / factor))
            self._pivot(basic, entering)

    def _pivot(self, basic: int, entering: int) -> None:
        """Solve the row of `basic` for `entering`, and put that into the other rows."""
        row = self._rows.pop(basic)
        factor = row.pop(entering)
        solved = {one: -share / factor for one, share in row.items()}
        solved[basic] = 1 / factor
        for other in self._rows.values():
            times = other.pop(entering, None)
            if times is None:
                continue
            for one, share in solved.items():
                total = other.get(one, _ZERO) + times * share
                if total:
                    other[one] = total
                else:
                    other.pop(one, None)
        self._rows[entering] = solved

    def _advance(self, entering: int, sign: int) -> bool:
        """Move a variable as far as all bounds allow; return whether any bound stops it."""
        steps = [(entering, Fraction(sign))]
        steps += [(basic, sign * row[entering]) for basic, row in self._rows.items() if entering in row]
        stops: list[tuple[_Value, int]] = []
        for number, speed in steps:
            bound = self._upper[number] if speed > 0 else self._lower[number]
            if bound is not None:
                real, more = self._values[number]
                stops.append((((bound[0][0] - real) / speed, (bound[0][1] - more) / speed), number))
        if not stops:
            return False
        step, leaving = min(stops)
        old = self._values[entering]
        self._move(entering, (old[0] + sign * step[0], old[1] + sign * step[1]))
        if leaving != entering:
            self._pivot(leaving, entering)
        return True


def _power_of_ten(most: Fraction) -> Fraction:
    """Return the greatest of 1, 0.1, 0.01 and so on that is not above a number."""
    found = Fraction(1)
    while found > most:
        found /= 10
    return found
