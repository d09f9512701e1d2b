"""What a formula comes to where its scores lie between bounds: the numbers that it can be, and what is left of it.

In come an expression and a box, which bounds every score; out goes a `Reduced`: an interval that holds every value
that the evaluator can compute there, and a form. Two expressions with the same form have the same value at every
point of the box. Cases that cannot arise there are gone from the form, so that formulas that differ elsewhere only
have the same one; sums and products are multiplied out.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import ceil, floor

from attrs import evolve, frozen

from itarules import model
from itarules.amounts import Rounding, RoundingMode
from itarules.analyses.proving.forms import (
    Form,
    Interval,
    Number,
    RoundedForm,
    added,
    applied,
    atomic,
    divided,
    fixed,
    hull,
    in_order,
    multiplied,
    point,
    raised,
    rounded_interval,
    scaled,
)
from itarules.thresholds import least_shown_as

__all__ = ["Box", "Reduced", "holds_at", "reduced"]

_ZERO, _ONE = Fraction(0), Fraction(1)
_SAME_FROM_0 = {RoundingMode.DOWN: RoundingMode.FLOOR, RoundingMode.UP: RoundingMode.CEILING}


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
    found = _Reducing(ruleset, {name: point(value) for name, value in scores.items()}, True).condition(
        condition
    )
    return found if isinstance(found, bool) else None


class _Reducing:
    """One expression on one box."""

    def __init__(self, ruleset: model.Ruleset, box: Box, shown: bool) -> None:
        self._ruleset = ruleset
        self._box = box
        self._shown = shown
        self.edges: list[tuple[str, Fraction]] = []
        self.halves: list[tuple[str, Fraction]] = []

    def number(self, expression: model.Expression) -> Number:
        """Return what is left of a number."""
        match expression:
            case model.Literal(value=value):
                return fixed(value)
            case model.ScoreOf(criterion=name):
                return self._score(name)
            case model.Sum(terms=terms, signs=signs):
                parts = [self.number(term) for term in terms]
                return added([scaled(one, Fraction(sign)) for one, sign in zip(parts, signs, strict=True)])
            case model.Product(factors=factors, constant=constant):
                result = fixed(constant)
                for factor in factors:
                    result = multiplied(result, self.number(factor))
                return result
            case model.Quotient(dividend=dividend, divisor=divisor):
                return divided(self.number(dividend), self.number(divisor))
            case model.Power(base=base, exponent=exponent):
                return raised(self.number(base), exponent)
            case model.Function(name=name, argument=argument):
                return applied(name, self.number(argument))
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

    def _score(self, name: str) -> Number:
        score = atomic(("score", name), self._box[name])
        criterion = self._ruleset.criterion_by_id[name]
        rounding = (criterion.rounding or criterion.shown) if self._shown else None
        return score if rounding is None else self._rounded(score, rounding)

    def _rounded(self, number: Number, rounding: Rounding) -> Number:
        interval = rounded_interval(number.interval, rounding)
        if not interval.single:
            unit = Fraction(1, 10**rounding.places)
            middle = ceil((interval.low + interval.high) / 2 / unit)
            self._edge(number.form, least_shown_as(middle, rounding)[0], self.halves)
        if number.interval.low >= 0:
            rounding = evolve(rounding, mode=_SAME_FROM_0.get(rounding.mode, rounding.mode))
        return atomic(RoundedForm(number.form, rounding), interval)

    def _selected(self, numbers: Sequence[Number], greatest: bool) -> Number:
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
        return atomic(("most" if greatest else "least", in_order(one.form for one in kept)), interval)

    def _beats(self, numbers: Sequence[Number], sign: Fraction, one: int, other: int) -> bool:
        """Return whether a number takes the place of another one; of two that are always equal, the first does."""
        difference = added([scaled(numbers[one], sign), scaled(numbers[other], -sign)])
        equal = difference.interval.holds("==")
        if equal is None:
            self._edge(difference.form, _ZERO, self.edges)
        return one < other if equal else difference.interval.holds(">=") is True

    def _chosen(self, expression: model.Conditional) -> Number:
        cases: list[tuple[object, Number]] = []
        for condition, value in expression.cases:
            holds = self.condition(condition)
            if holds is False:
                continue
            if holds is True:
                return _cases("choose", cases, self.number(value))
            cases.append((holds, self.number(value)))
        return _cases("choose", cases, self.number(expression.otherwise))

    def _stepped(
        self, number: Number, rows: Sequence[tuple[Fraction, bool, Fraction]], otherwise: Fraction
    ) -> Number:
        cases: list[tuple[object, Number]] = []
        for points, included, limit in rows:
            holds = self._compared(number, ">=" if included else ">", limit)
            if holds is False:
                continue
            if holds is True:
                return _cases("choose", cases, fixed(points))
            cases.append((holds, fixed(points)))
        return _cases("choose", cases, fixed(otherwise))

    def _along(
        self, number: Number, pieces: Sequence[tuple[Fraction, Fraction, Fraction, Fraction]]
    ) -> Number:
        """Return a curve: a value belongs to the last piece that starts at or below it."""
        cases: list[tuple[object, Number]] = []
        for low, high, start, end in reversed(pieces):
            slope = (end - start) / (high - low)
            along = added([scaled(number, slope), fixed(start - slope * low)])
            for comparator, limit, value in ((">", high, fixed(end)), (">=", low, along)):
                # Above the end of its piece it stays there, until the next one starts, which was asked before.
                holds = self._compared(number, comparator, limit)
                if holds is True:
                    return _cases("choose", cases, _within(value, start, end))
                if holds is not False:
                    cases.append((holds, _within(value, start, end)))
        return _cases("choose", cases, fixed(pieces[0][2]))

    def _looked_up(self, inputs: Sequence[str], table: Mapping[tuple[int, ...], Fraction]) -> Number:
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
            return fixed(values.pop())
        interval = Interval(min(values), max(values))
        return atomic(("lookup", tuple(inputs), tuple(sorted(left.items()))), interval)

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
                difference = added([self.number(left), scaled(self.number(right), -_ONE)])
                return self._compared(difference, comparator, _ZERO)
            case model.Quantified(criteria=criteria, every=every, comparator=comparator, right=right):
                limit = scaled(self.number(right), -_ONE)
                scores = [added([self._score(name), limit]) for name in criteria]
                return _joined(every, [self._compared(one, comparator, _ZERO) for one in scores])
            case model.ChoiceIs(criterion=name, choice=choice):
                return self._compared(atomic(("score", name), self._box[name]), "==", Fraction(choice))
        # A grade of another table: nothing is known of it here, so that it is like nothing else.
        return ("unknown", object())

    def _compared(self, number: Number, comparator: str, limit: Fraction) -> object:
        moved = added([number, fixed(-limit)])
        holds = moved.interval.holds(comparator)
        if holds is not None:
            return holds
        self._edge(moved.form, _ZERO, self.edges)
        return (comparator, moved.form)

    def _edge(self, form: Form, value: Fraction, edges: list[tuple[str, Fraction]]) -> None:
        """Note where a number that is one score, or one rounded score, times and plus constants has a value."""
        factors = dict(form)
        constant = factors.pop((), _ZERO)
        match list(factors.items()):
            case [(((("score", str(name)), 1),), factor)]:
                place = (value - constant) / factor
                if self._box[name].low <= place <= self._box[name].high:
                    edges.append((name, place))
            case [(((RoundedForm(form=inner, rounding=rounding), 1),), factor)]:
                units = (value - constant) / factor * 10**rounding.places
                for one in range(floor(units), ceil(units) + 2):
                    self._edge(inner, least_shown_as(one, rounding)[0], edges)


def _joined(every: bool, parts: Sequence[object]) -> object:
    if (not every) in [one for one in parts if isinstance(one, bool)]:
        return not every
    left = [one for one in parts if not isinstance(one, bool)]
    if not left:
        return every
    return left[0] if len(left) == 1 else ("and" if every else "or", in_order(left))


def _cases(word: str, cases: Sequence[tuple[object, Number]], otherwise: Number) -> Number:
    """Return the value of the first case that holds; last ones that come to the same are no cases of their own."""
    kept = list(cases)
    while kept and kept[-1][1].form == otherwise.form:
        kept.pop()
    if not kept:
        return otherwise
    interval = hull([*(one.interval for _, one in kept), otherwise.interval])
    forms = tuple((condition, value.form) for condition, value in kept)
    return atomic((word, forms, otherwise.form), interval)


def _within(number: Number, one: Fraction, other: Fraction) -> Number:
    """Return a number that is known to lie between two."""
    low, high = max(number.interval.low, min(one, other)), min(number.interval.high, max(one, other))
    return Number(Interval(low, high), number.form)
