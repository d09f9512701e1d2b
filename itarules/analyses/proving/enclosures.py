"""What a formula comes to where its scores lie between bounds: the numbers that it can be, and what is left of it.

In come an expression and a box, which bounds every score; out goes a `Reduced`: an interval that holds every value
that the evaluator can compute there, and a form. Two expressions with the same form have the same value at every
point of the box. Cases that cannot arise there are gone from the form, so that formulas that differ elsewhere only
have the same one; sums and products are multiplied out.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import ceil, floor

from attrs import evolve, frozen

from itarules import model
from itarules.amounts import Rounding, RoundingMode, round_units
from itarules.functions import PRECISION, erfc, exponential, logarithm, power
from itarules.thresholds import least_shown_as

__all__ = ["Box", "Interval", "Reduced", "holds_at", "reduced"]

_ZERO, _ONE = Fraction(0), Fraction(1)
# What is computed in several roundings may leave the values at the ends by less than this.
_SLACK = Fraction(1, 10 ** (PRECISION - 1))
_MOST_TERMS = 200
_MIRRORED = {">=": "<=", ">": "<", "<=": ">=", "<": ">", "==": "==", "!=": "!="}
_TURNED = {">=": "<", ">": "<=", "<=": ">", "<": ">=", "==": "!=", "!=": "=="}
_SAME_FROM_0 = {RoundingMode.DOWN: RoundingMode.FLOOR, RoundingMode.UP: RoundingMode.CEILING}


@frozen
class Interval:
    """The numbers from `low` to `high`; an open end is not one of them."""

    low: Fraction
    high: Fraction
    low_open: bool = False
    high_open: bool = False

    @property
    def single(self) -> bool:
        """Whether it is one number."""
        return self.low == self.high

    def times(self, factor: Fraction) -> "Interval":
        """Return it with all multiplied by a number."""
        if factor < 0:
            return Interval(self.high * factor, self.low * factor, self.high_open, self.low_open)
        if factor == 0:
            return _only(_ZERO)
        return Interval(self.low * factor, self.high * factor, self.low_open, self.high_open)

    def holds(self, comparator: str) -> bool | None:
        """Return whether all of it compares so with 0; None where some of it does and some does not."""
        above = self.low > 0 or (self.low == 0 and self.low_open)
        below = self.high < 0 or (self.high == 0 and self.high_open)
        match comparator:
            case ">":
                return True if above else False if self.high <= 0 else None
            case ">=":
                return True if self.low >= 0 else False if below else None
            case "<" | "<=":
                return Interval(-self.high, -self.low, self.high_open, self.low_open).holds(
                    _MIRRORED[comparator]
                )
            case "==":
                return False if above or below else True if self.single else None
        equal = self.holds("==")
        return None if equal is None else not equal


# A sum of products: by product, which is atoms with their powers, the factor before it.
_Form = tuple[tuple[tuple[tuple[object, int], ...], Fraction], ...]
Box = Mapping[str, Interval]


@frozen
class Reduced:
    """What an expression comes to on a box.

    Attributes:
        interval: it holds every value of the expression there.
        form: what is left of the expression.
        edges: scores at which one of the cases in it gives way to another one, by criterion: where to cut the box.
    """

    interval: Interval
    form: object
    edges: tuple[tuple[str, Fraction], ...] = ()


def reduced(
    ruleset: model.Ruleset, expression: model.Expression, box: Box, *, shown: bool = False
) -> Reduced:
    """Return what a formula comes to on a box.

    Args:
        ruleset: what its scores are declared in.
        expression: a number.
        box: bounds of each criterion that it uses, of its exact score where `shown`, else as formulas receive it.
        shown: whether it sees shown scores, as conditions of grades do.
    """
    reducing = _Reducing(ruleset, box, shown)
    number = reducing.number(expression)
    return Reduced(number.interval, number.form, tuple(dict.fromkeys([*reducing.edges, *reducing.halves])))


def holds_at(
    ruleset: model.Ruleset, condition: model.Expression, scores: Mapping[str, Fraction]
) -> bool | None:
    """Return whether a condition on shown scores holds where the exact ones are known; None where that is open."""
    found = _Reducing(ruleset, {name: _only(value) for name, value in scores.items()}, True).condition(
        condition
    )
    return found if isinstance(found, bool) else None


@frozen
class _Number:
    interval: Interval
    form: _Form


@frozen
class _Rounded:
    """A number that is another one rounded, as an atom of a form."""

    form: _Form
    rounding: Rounding


def _only(value: Fraction) -> Interval:
    return Interval(value, value)


def _constant(value: Fraction) -> _Number:
    return _Number(_only(value), (((), value),) if value else ())


def _atom(atom: object, interval: Interval) -> _Number:
    if interval.single:
        return _constant(interval.low)
    return _Number(interval, ((((atom, 1),), _ONE),))


def _hull(intervals: Iterable[Interval]) -> Interval:
    found = list(intervals)
    low, high = min(one.low for one in found), max(one.high for one in found)
    return Interval(
        low,
        high,
        all(one.low_open for one in found if one.low == low),
        all(one.high_open for one in found if one.high == high),
    )


class _Reducing:
    """One expression on one box."""

    def __init__(self, ruleset: model.Ruleset, box: Box, shown: bool) -> None:
        self._ruleset = ruleset
        self._box = box
        self._shown = shown
        self.edges: list[tuple[str, Fraction]] = []
        self.halves: list[tuple[str, Fraction]] = []

    def number(self, expression: model.Expression) -> _Number:
        """Return what is left of a number."""
        match expression:
            case model.Literal(value=value):
                return _constant(value)
            case model.ScoreOf(criterion=name):
                return self._score(name)
            case model.Sum(terms=terms, signs=signs):
                parts = [self.number(term) for term in terms]
                return _added([_scaled(one, Fraction(sign)) for one, sign in zip(parts, signs, strict=True)])
            case model.Product(factors=factors, constant=constant):
                result = _constant(constant)
                for factor in factors:
                    result = _multiplied(result, self.number(factor))
                return result
            case model.Quotient(dividend=dividend, divisor=divisor):
                return _divided(self.number(dividend), self.number(divisor))
            case model.Power(base=base, exponent=exponent):
                return _raised(self.number(base), exponent)
            case model.Function(name=name, argument=argument):
                return _applied(name, self.number(argument))
            case model.RoundedTo(value=value, rounding=rounding):
                return self._rounded(self.number(value), rounding)
            case model.Selection(greatest=greatest, arguments=arguments):
                return self._selected([self.number(one) for one in arguments], greatest)
            case model.Conditional():
                return self._chosen(expression)
            case model.StepTable(value=value, rows=rows, otherwise=otherwise):
                return self._stepped(self.number(value), rows, otherwise)
            case model.Curve(value=value, pieces=pieces):
                return self._along(self.number(value), pieces)
            case model.Lookup(inputs=inputs, table=table):
                return self._looked_up(inputs, table)
        raise TypeError(f"no number: {type(expression).__name__}")

    def _score(self, name: str) -> _Number:
        score = _atom(("score", name), self._box[name])
        criterion = self._ruleset.criterion_by_id[name]
        rounding = (criterion.rounding or criterion.shown) if self._shown else None
        return score if rounding is None else self._rounded(score, rounding)

    def _rounded(self, number: _Number, rounding: Rounding) -> _Number:
        interval = _rounded_interval(number.interval, rounding)
        if not interval.single:
            unit = Fraction(1, 10**rounding.places)
            middle = ceil((interval.low + interval.high) / 2 / unit)
            self._edge(number, least_shown_as(middle, rounding)[0], self.halves)
        if number.interval.low >= 0:
            rounding = evolve(rounding, mode=_SAME_FROM_0.get(rounding.mode, rounding.mode))
        return _atom(_Rounded(number.form, rounding), interval)

    def _selected(self, numbers: Sequence[_Number], greatest: bool) -> _Number:
        sign = _ONE if greatest else -_ONE
        kept = [
            one
            for index, one in enumerate(numbers)
            if not any(self._beats(numbers, sign, other, index) for other in range(len(numbers)))
        ]
        if len(kept) == 1:
            return kept[0]
        ends = [one.interval for one in kept]
        choose = max if greatest else min
        interval = Interval(choose(one.low for one in ends), choose(one.high for one in ends))
        return _atom(("most" if greatest else "least", _in_order(one.form for one in kept)), interval)

    def _beats(self, numbers: Sequence[_Number], sign: Fraction, one: int, other: int) -> bool:
        """Return whether a number takes the place of another one; of two that are always equal, the first does."""
        if one == other:
            return False
        difference = _added([_scaled(numbers[one], sign), _scaled(numbers[other], -sign)])
        if difference.interval.holds(">=") is None:
            self._edge(difference, _ZERO)
        equal = difference.interval.holds("==")
        return one < other if equal else difference.interval.holds(">=") is True

    def _chosen(self, expression: model.Conditional) -> _Number:
        cases: list[tuple[object, _Number]] = []
        for condition, value in expression.cases:
            holds = self.condition(condition)
            if holds is False:
                continue
            if holds is True:
                return _cases("choose", cases, self.number(value))
            cases.append((holds, self.number(value)))
        return _cases("choose", cases, self.number(expression.otherwise))

    def _stepped(
        self, number: _Number, rows: Sequence[tuple[Fraction, bool, Fraction]], otherwise: Fraction
    ) -> _Number:
        cases: list[tuple[object, _Number]] = []
        for points, included, limit in rows:
            holds = self._compared(number, ">=" if included else ">", limit)
            if holds is False:
                continue
            if holds is True:
                return _cases("choose", cases, _constant(points))
            cases.append((holds, _constant(points)))
        return _cases("choose", cases, _constant(otherwise))

    def _along(
        self, number: _Number, pieces: Sequence[tuple[Fraction, Fraction, Fraction, Fraction]]
    ) -> _Number:
        """Return a curve: a value belongs to the last piece that starts at or below it."""
        cases: list[tuple[object, _Number]] = []
        for low, high, start, end in reversed(pieces):
            slope = (end - start) / (high - low)
            along = _added([_scaled(number, slope), _constant(start - slope * low)])
            for comparator, limit, value in ((">", high, _constant(end)), (">=", low, along)):
                # Above the end of its piece it stays there, until the next one starts, which was asked before.
                holds = self._compared(number, comparator, limit)
                if holds is True:
                    return _cases("choose", cases, _within(value, start, end))
                if holds is not False:
                    cases.append((holds, _within(value, start, end)))
        return _cases("choose", cases, _constant(pieces[0][2]))

    def _looked_up(self, inputs: Sequence[str], table: Mapping[tuple[int, ...], Fraction]) -> _Number:
        left = {
            key: value
            for key, value in table.items()
            if all(
                self._box[name].low <= position <= self._box[name].high
                for name, position in zip(inputs, key, strict=True)
            )
        }
        values = set(left.values())
        if len(values) == 1:
            return _constant(values.pop())
        interval = Interval(min(values), max(values))
        return _atom(("lookup", tuple(inputs), tuple(sorted(left.items()))), interval)

    # Conditions

    def condition(self, condition: model.Expression) -> object:
        """Return whether a condition holds on the whole box, or what is left of it."""
        match condition:
            case model.Negation(condition=one):
                found = self.condition(one)
                return not found if isinstance(found, bool) else ("not", found)
            case model.Junction(every=every, conditions=several):
                return _joined(every, [self.condition(one) for one in several])
            case model.Comparison(left=left, comparator=comparator, right=right):
                difference = _added([self.number(left), _scaled(self.number(right), -_ONE)])
                return self._compared(difference, comparator, _ZERO)
            case model.Quantified(criteria=criteria, every=every, comparator=comparator, right=right):
                limit = _scaled(self.number(right), -_ONE)
                scores = [_added([self._score(name), limit]) for name in criteria]
                return _joined(every, [self._compared(one, comparator, _ZERO) for one in scores])
            case model.ChoiceIs(criterion=name, choice=choice):
                return self._compared(_atom(("score", name), self._box[name]), "==", Fraction(choice))
        # A grade of another table: nothing is known of it here, so that it is like nothing else.
        return ("unknown", object())

    def _compared(self, number: _Number, comparator: str, limit: Fraction) -> object:
        moved = _added([number, _constant(-limit)])
        holds = moved.interval.holds(comparator)
        if holds is not None:
            return holds
        self._edge(moved, _ZERO)
        return (comparator, moved.form)

    def _edge(
        self, number: _Number, value: Fraction, edges: list[tuple[str, Fraction]] | None = None
    ) -> None:
        """Note where a number that is one score, or one rounded score, times and plus constants has a value."""
        edges = self.edges if edges is None else edges
        constant = sum((factor for atoms, factor in number.form if not atoms), _ZERO)
        terms = [(atoms, factor) for atoms, factor in number.form if atoms]
        if len(terms) != 1 or len(terms[0][0]) != 1 or terms[0][0][0][1] != 1:
            return
        atom, factor = terms[0][0][0][0], terms[0][1]
        place = (value - constant) / factor
        match atom:
            case ("score", str(name)):
                found = self._box[name]
                if found.low <= place <= found.high and not found.single:
                    edges.append((name, place))
            case _Rounded(form=inner, rounding=rounding):
                units = place * 10**rounding.places
                for one in range(floor(units), ceil(units) + 2):
                    self._edge(_Number(_only(_ZERO), inner), least_shown_as(one, rounding)[0], edges)


def _in_order(forms: Iterable[object]) -> tuple[object, ...]:
    return tuple(sorted(set(forms), key=repr))


def _joined(every: bool, parts: Sequence[object]) -> object:
    if (not every) in [one for one in parts if isinstance(one, bool)]:
        return not every
    left = [one for one in parts if not isinstance(one, bool)]
    if not left:
        return every
    return left[0] if len(left) == 1 else ("and" if every else "or", _in_order(left))


def _cases(word: str, cases: Sequence[tuple[object, _Number]], otherwise: _Number) -> _Number:
    """Return the value of the first case that holds; last ones that come to the same are no cases of their own."""
    kept = list(cases)
    while kept and kept[-1][1].form == otherwise.form:
        kept.pop()
    if not kept:
        return otherwise
    interval = _hull([*(one.interval for _, one in kept), otherwise.interval])
    forms = tuple((condition, value.form) for condition, value in kept)
    return _atom((word, forms, otherwise.form), interval)


def _within(number: _Number, one: Fraction, other: Fraction) -> _Number:
    """Return a number that is known to lie between two."""
    low, high = max(number.interval.low, min(one, other)), min(number.interval.high, max(one, other))
    return _Number(Interval(low, max(low, high)), number.form)


def _added(numbers: Sequence[_Number]) -> _Number:
    terms: dict[tuple[tuple[object, int], ...], Fraction] = {}
    for one in numbers:
        for atoms, factor in one.form:
            terms[atoms] = terms.get(atoms, _ZERO) + factor
    form = _ordered(terms)
    if all(not atoms for atoms, _ in form):
        return _constant(form[0][1] if form else _ZERO)
    intervals = [one.interval for one in numbers]
    interval = Interval(
        sum((one.low for one in intervals), _ZERO),
        sum((one.high for one in intervals), _ZERO),
        any(one.low_open for one in intervals),
        any(one.high_open for one in intervals),
    )
    return _Number(interval, form)


def _ordered(terms: Mapping[tuple[tuple[object, int], ...], Fraction]) -> _Form:
    return tuple(sorted(((atoms, factor) for atoms, factor in terms.items() if factor), key=repr))


def _scaled(number: _Number, factor: Fraction) -> _Number:
    if not factor:
        return _constant(_ZERO)
    return _Number(number.interval.times(factor), tuple((atoms, factor * one) for atoms, one in number.form))


def _multiplied(one: _Number, other: _Number) -> _Number:
    for first, second in ((one, other), (other, one)):
        if first.interval.single:
            return _scaled(second, first.interval.low)
    interval = _product(one.interval, other.interval)
    if len(one.form) * len(other.form) > _MOST_TERMS:
        return _atom(("product", _in_order([one.form, other.form])), interval)
    terms: dict[tuple[tuple[object, int], ...], Fraction] = {}
    for atoms, factor in one.form:
        for others, times in other.form:
            powers: dict[object, int] = {}
            for atom, exponent in (*atoms, *others):
                powers[atom] = powers.get(atom, 0) + exponent
            key = tuple(sorted(powers.items(), key=repr))
            terms[key] = terms.get(key, _ZERO) + factor * times
    return _Number(interval, _ordered(terms))


def _product(one: Interval, other: Interval) -> Interval:
    corners = [left * right for left in (one.low, one.high) for right in (other.low, other.high)]
    return Interval(min(corners), max(corners))


def _divided(dividend: _Number, divisor: _Number) -> _Number:
    if divisor.interval.single:
        return _scaled(dividend, 1 / divisor.interval.low)
    turned = Interval(1 / divisor.interval.high, 1 / divisor.interval.low)
    return _atom(("quotient", dividend.form, divisor.form), _product(dividend.interval, turned))


def _raised(base: _Number, exponent: Fraction) -> _Number:
    if exponent == 1:
        return base
    low, high = base.interval.low, base.interval.high
    ends = [power(low, exponent).value, power(high, exponent).value]
    if exponent.denominator == 1 and exponent % 2 == 0 and low < 0 < high:
        ends.append(_ZERO)
    return _atom(("power", base.form, exponent), Interval(min(ends), max(ends)))


def _applied(name: str, argument: _Number) -> _Number:
    low, high = argument.interval.low, argument.interval.high
    if name == "abs":
        if low >= 0 or high <= 0:
            return argument if low >= 0 else _scaled(argument, -_ONE)
        interval = Interval(_ZERO, max(-low, high))
    elif name in ("ln", "log10", "exp", "sqrt"):
        interval = Interval(_computed(name, low) - _SLACK, _computed(name, high) + _SLACK)
    else:
        interval = Interval(_computed(name, high) - _SLACK, _computed(name, low) + _SLACK)
    if argument.interval.single and name != "log10":
        # A number stands for itself; computed once more, it comes out the same.
        interval = _only(_computed(name, low))
    return _atom((name, argument.form), interval)


def _computed(name: str, value: Fraction) -> Fraction:
    match name:
        case "ln":
            return logarithm(value).value
        case "log10":
            return logarithm(value).value / logarithm(Fraction(10)).value
        case "exp":
            return exponential(value).value
        case "sqrt":
            return power(value, Fraction(1, 2)).value
    return erfc(value).value


def _rounded_interval(interval: Interval, rounding: Rounding) -> Interval:
    """Return between what numbers lie once they are rounded; both ends are among them if they are for the numbers."""
    scale = 10**rounding.places
    low, high = (
        round_units(end.numerator, end.denominator, rounding) for end in (interval.low, interval.high)
    )
    if interval.low_open and least_shown_as(low + 1, rounding)[0] <= interval.low:
        low += 1
    if interval.high_open and least_shown_as(high, rounding)[0] >= interval.high:
        high -= 1
    return Interval(Fraction(low, scale), Fraction(max(low, high), scale))
