"""Conditions and formulas to linear constraints on base scores.

In come expressions of the model; out goes a `Formula`. A number is a constant and multiples of scores. What is
linear in pieces (`min`, `choose`, a curve, a look-up table) becomes a number of its own with a case for each piece;
what is not linear becomes one that is bound to nothing, and is named in `Lowering.loose`. A comparison of one shown
score takes the rounding into its threshold; shown scores beside others become numbers on their grids.
"""

import operator
from collections.abc import Iterable, Mapping, Sequence, Set
from fractions import Fraction

from attrs import frozen

from itarules import model
from itarules.amounts import Rounding, RoundingMode, round_units
from itarules.linear import at_most
from itarules.questions import Rounded
from itarules.regions import Either, Every, Formula, Variable
from itarules.thresholds import exact_alternatives

__all__ = ["Domain", "Lowering", "domain_of", "received_domain"]

_ZERO, _ONE = Fraction(0), Fraction(1)
_ALWAYS: Formula = Every(())
_NEVER: Formula = Either(())
_MOST_ENTRIES = 200
_COMPARE = {
    ">=": operator.ge,
    ">": operator.gt,
    "<=": operator.le,
    "<": operator.lt,
    "==": operator.eq,
    "!=": operator.ne,
}
_TURNED = {">=": "<", ">": "<=", "<=": ">", "<": ">=", "==": "!=", "!=": "=="}
_MIRRORED = {">=": "<=", ">": "<", "<=": ">=", "<": ">", "==": "==", "!=": "!="}


@frozen(kw_only=True)
class Domain:
    """What a score can be: anything from `low` to `high`, or one of `values`."""

    low: Fraction
    high: Fraction
    values: tuple[Fraction, ...] | None = None


def domain_of(ruleset: model.Ruleset, criterion: model.Criterion) -> Domain:
    """Return what the score of a criterion can be that is given as evidence."""
    scale = ruleset.scale_of(criterion)
    if scale is None:
        return Domain(low=criterion.low, high=criterion.high)
    points = tuple(sorted({option.points for option in scale.options}))
    few = points if scale.single or scale.choices else None
    return Domain(low=points[0], high=points[-1], values=few)


def received_domain(domain: Domain, rounding: Rounding | None) -> Domain:
    """Return what scores of a domain can be once they are rounded for all that follows."""
    if rounding is None:
        return domain
    unit = Fraction(1, 10**rounding.places)

    def on_grid(value: Fraction) -> Fraction:
        return round_units(value.numerator, value.denominator, rounding) * unit

    values = None if domain.values is None else tuple(sorted({on_grid(value) for value in domain.values}))
    return Domain(low=on_grid(domain.low), high=on_grid(domain.high), values=values)


@frozen
class _Affine:
    """A constant and multiples of variables; `~x` stands for the shown score of x."""

    terms: Mapping[str, Fraction]
    constant: Fraction

    def plus(self, other: "_Affine", times: Fraction = _ONE) -> "_Affine":
        terms = dict(self.terms)
        for name, factor in other.terms.items():
            terms[name] = terms.get(name, _ZERO) + times * factor
        kept = {name: factor for name, factor in terms.items() if factor}
        return _Affine(kept, self.constant + times * other.constant)

    def times(self, factor: Fraction) -> "_Affine":
        return _Affine({}, _ZERO).plus(self, factor)


class Lowering:
    """Turns the conditions of one question into a formula.

    Attributes:
        variables: the base scores met so far, and numbers that follow from them.
        definitions: what makes these numbers follow.
        loose: what the definitions say less of than the rules do.
        roundings: which of these numbers are others rounded.
        comparisons: how many were written out.
    """

    def __init__(
        self,
        ruleset: model.Ruleset,
        domains: Mapping[str, Domain],
        made: Set[str],
        subject: str,
        tag: str,
    ) -> None:
        """Start a question.

        Args:
            ruleset: the rules.
            domains: what scores can be that are not free between their bounds.
            made: the criteria whose scores are written out; the others are base scores.
            subject: the criterion in question, or nothing.
            tag: begins the names of derived numbers.
        """
        self._ruleset = ruleset
        self._domains = domains
        self._made = made
        self._subject = subject
        self._tag = tag
        self._raw: dict[str, _Affine] = {}
        self._received: dict[str, _Affine] = {}
        self._open: set[str] = set()
        self._graded_before: dict[tuple[str, str, bool], Formula] = {}
        self._numbers: dict[tuple[int, bool], _Affine] = {}
        self.variables: dict[str, Variable] = {}
        self.definitions: list[Formula] = []
        self.loose: list[str] = []
        self.roundings: list[Rounded] = []
        self.comparisons = 0

    # Scores

    def raw(self, name: str) -> _Affine:
        """Return the exact score of a criterion, before the rounding that its parent receives."""
        known = self._raw.get(name)
        if known is None:
            known = self._raw[name] = self._combined(self._ruleset.criterion_by_id[name])
        return known

    def _combined(self, criterion: model.Criterion) -> _Affine:
        name = criterion.id
        if name not in self._made:
            domain = self._domains.get(name) or domain_of(self._ruleset, criterion)
            if domain.low == domain.high:
                return _Affine({}, domain.low)
            self.variables[name] = Variable(name=name, low=domain.low, high=domain.high, values=domain.values)
            return _Affine({name: _ONE}, _ZERO)
        if criterion.formula is not None:
            return self.number(criterion.formula, shown=False)
        aggregation = criterion.aggregation
        parts = [self.received(child) for child in criterion.children]
        match None if aggregation is None else aggregation.combination:
            case model.Combination.MEAN | model.Combination.SUM as combination:
                weights = [
                    self._ruleset.criterion_by_id[child].weight or _ONE for child in criterion.children
                ]
                mean = combination is model.Combination.MEAN
                divisor = sum(weights, _ZERO) if mean else _ONE
                total = _Affine({}, _ZERO)
                for part, weight in zip(parts, weights, strict=True):
                    total = total.plus(part, weight / divisor)
                return total
            case model.Combination.MIN:
                return self._selected(parts, greatest=False)
            case model.Combination.MAX:
                return self._selected(parts, greatest=True)
        return self._unbound(f"the geometric mean `{name}`", criterion.low, criterion.high)

    def received(self, name: str) -> _Affine:
        """Return the score of a criterion as its parent and formulas receive it."""
        known = self._received.get(name)
        if known is None:
            criterion = self._ruleset.criterion_by_id[name]
            known = self.raw(name)
            if criterion.rounding is not None:
                known = self._rounded(known, criterion.rounding)
            self._received[name] = known
        return known

    def _shown(self, name: str) -> _Affine:
        criterion, raw = self._ruleset.criterion_by_id[name], self.raw(name)
        rounding = criterion.rounding or criterion.shown
        if rounding is None:
            return raw
        if not raw.terms:
            return self._rounded(raw, rounding)
        return _Affine({f"~{name}": _ONE}, _ZERO)

    # Numbers that follow from others

    def _fresh(self, low: Fraction | None, high: Fraction | None, places: int | None = None) -> _Affine:
        name = f"#{self._tag}{len(self.variables)}"
        self.variables[name] = Variable(name=name, low=low, high=high, places=places, derived=True)
        return _Affine({name: _ONE}, _ZERO)

    def _unbound(self, what: str, low: Fraction | None = None, high: Fraction | None = None) -> _Affine:
        self.loose.append(what)
        return self._fresh(low, high)

    def _rounded(self, number: _Affine, rounding: Rounding) -> _Affine:
        """Return a number on the grid that lies as far from another as the rounding allows."""
        unit = Fraction(1, 10**rounding.places)
        if not number.terms:
            value = number.constant
            return _Affine({}, round_units(value.numerator, value.denominator, rounding) * unit)
        low, high = self._bounds(number)
        least, most, below = _reach_of(rounding.mode, unit, low is not None and low >= 0)
        # Roundings never fall, so the ends of a range are rounded to the ends of what it is rounded to.
        ends = [
            None if end is None else round_units(end.numerator, end.denominator, rounding) * unit
            for end in (low, high)
        ]
        result = self._fresh(ends[0], ends[1], rounding.places)
        moved = number.plus(result, -_ONE)
        self.definitions.append(self._compared(moved, ">=", least))
        self.definitions.append(self._compared(moved, "<" if below else "<=", most))
        (name,) = result.terms
        # The names of shown scores are replaced by what they stand for.
        exact = self._plain(number)
        self.roundings.append(Rounded(name, tuple(exact.terms.items()), exact.constant, rounding))
        return result

    def _bounds(self, number: _Affine) -> tuple[Fraction | None, Fraction | None]:
        """Return between what a number lies, by the bounds of its variables."""
        low: Fraction | None = number.constant
        high: Fraction | None = number.constant
        for name, factor in self._plain(number).terms.items():
            variable = self.variables[name]
            least, most = (variable.low, variable.high) if factor > 0 else (variable.high, variable.low)
            low = None if low is None or least is None else low + factor * least
            high = None if high is None or most is None else high + factor * most
        return low, high

    def _selected(self, numbers: Sequence[_Affine], greatest: bool) -> _Affine:
        result, order = self._fresh(None, None), ">=" if greatest else "<="
        cases: list[Formula] = []
        for index, one in enumerate(numbers):
            others = [self._compared(result.plus(other, -_ONE), order, _ZERO) for other in numbers]
            others[index] = self._compared(result.plus(one, -_ONE), "==", _ZERO)
            cases.append(Every(tuple(others)))
        self.definitions.append(Either(tuple(cases)))
        return result

    def _cases(self, cases: Iterable[tuple[Formula, _Affine]]) -> _Affine:
        result = self._fresh(None, None)
        self.definitions.append(
            Either(
                tuple(
                    Every((when, self._compared(result.plus(value, -_ONE), "==", _ZERO)))
                    for when, value in cases
                )
            )
        )
        return result

    # Expressions

    def number(self, expression: model.Expression, shown: bool) -> _Affine:
        """Return a number as an affine form; `shown` is for conditions, which see shown scores."""
        # What is tried twice, to hold and to fail, is written out once.
        known = self._numbers.get((id(expression), shown))
        if known is None:
            known = self._numbers[id(expression), shown] = self._written(expression, shown)
        return known

    def _written(self, expression: model.Expression, shown: bool) -> _Affine:
        match expression:
            case model.Literal(value=value):
                return _Affine({}, value)
            case model.ScoreOf(criterion=name):
                return self._shown(name) if shown else self.received(name)
            case model.SubjectScore():
                return self._shown(self._subject)
            case model.Sum(terms=terms, signs=signs):
                total = _Affine({}, _ZERO)
                for term, sign in zip(terms, signs, strict=True):
                    total = total.plus(self.number(term, shown), Fraction(sign))
                return total
            case model.Product(factors=factors, constant=constant):
                return self._product([self.number(one, shown) for one in factors], constant)
            case model.Quotient(dividend=dividend, divisor=divisor):
                over, under = self.number(dividend, shown), self.number(divisor, shown)
                return (
                    self._unbound("a quotient of scores") if under.terms else over.times(1 / under.constant)
                )
            case model.Selection(greatest=greatest, arguments=arguments):
                return self._selected([self.number(one, shown) for one in arguments], greatest)
            case model.Power(base=base, exponent=exponent):
                number = self.number(base, shown)
                return number if exponent == 1 else self._unbound("a power of a score")
            case model.Function(name=name, argument=argument):
                return self._applied(name, self.number(argument, shown))
            case model.RoundedTo(value=value, rounding=rounding):
                return self._rounded(self.number(value, shown), rounding)
            case model.Conditional() | model.StepTable() | model.Curve():
                return self._chosen(expression, shown)
            case model.Lookup(inputs=inputs, table=table):
                return self._looked_up(inputs, table)
        raise TypeError(f"no number: {type(expression).__name__}")

    def _product(self, factors: Sequence[_Affine], constant: Fraction) -> _Affine:
        scores = [one for one in factors if one.terms]
        for one in factors:
            constant *= _ONE if one.terms else one.constant
        if len(scores) > 1 and constant:
            return self._unbound("a product of scores")
        return scores[0].times(constant) if scores else _Affine({}, constant)

    def _applied(self, name: str, argument: _Affine) -> _Affine:
        if name != "abs":
            return self._unbound(f"`{name}` of a score")
        return self._selected([argument, argument.times(-_ONE)], greatest=True)

    def _chosen(self, expression: model.Conditional | model.StepTable | model.Curve, shown: bool) -> _Affine:
        cases: list[tuple[Formula, _Affine]] = []
        not_yet: list[Formula] = []
        if isinstance(expression, model.Conditional):
            for condition, value in expression.cases:
                holds = self.truth(condition, True, shown)
                cases.append((Every((*not_yet, holds)), self.number(value, shown)))
                not_yet.append(self.truth(condition, False, shown))
            return self._cases([*cases, (Every(tuple(not_yet)), self.number(expression.otherwise, shown))])
        number = self.number(expression.value, shown)
        if isinstance(expression, model.StepTable):
            for points, included, limit in expression.rows:
                comparator = ">=" if included else ">"
                holds = self._compared(number, comparator, limit)
                cases.append((Every((*not_yet, holds)), _Affine({}, points)))
                not_yet.append(self._compared(number, _TURNED[comparator], limit))
            return self._cases([*cases, (Every(tuple(not_yet)), _Affine({}, expression.otherwise))])
        first = expression.pieces[0]
        cases.append((self._compared(number, "<", first[0]), _Affine({}, first[2])))
        for index, (low, high, start, end) in enumerate(expression.pieces):
            slope = (end - start) / (high - low)
            along = number.times(slope).plus(_Affine({}, start - slope * low))
            last = index + 1 == len(expression.pieces)
            bounds: list[Formula] = [self._compared(number, ">=", low)]
            after: list[Formula] = [self._compared(number, ">", high)]
            if not last:
                bounds.append(self._compared(number, "<", expression.pieces[index + 1][0]))
                after.append(bounds[-1])
            cases.append((Every((*bounds, self._compared(number, "<=", high))), along))
            cases.append((Every(tuple(after)), _Affine({}, end)))
        return self._cases(cases)

    def _looked_up(self, inputs: Sequence[str], table: Mapping[tuple[int, ...], Fraction]) -> _Affine:
        numbers = [self.raw(name) for name in inputs]
        if len(table) > _MOST_ENTRIES:
            return self._unbound("a large look-up table", min(table.values()), max(table.values()))
        return self._cases(
            (
                Every(
                    tuple(
                        self._compared(number, "==", Fraction(position))
                        for number, position in zip(numbers, positions, strict=True)
                    )
                ),
                _Affine({}, value),
            )
            for positions, value in table.items()
        )

    # Conditions

    def truth(self, condition: model.Expression, holds: bool, shown: bool = True) -> Formula:
        """Return the formula for a condition that holds, or for one that does not."""
        match condition:
            case model.Negation(condition=one):
                return self.truth(one, not holds, shown)
            case model.Junction(every=every, conditions=conditions):
                parts = tuple(self.truth(one, holds, shown) for one in conditions)
                return Every(parts) if every is holds else Either(parts)
            case model.Comparison(left=left, comparator=comparator, right=right):
                number = self.number(left, shown).plus(self.number(right, shown), -_ONE)
                return self._compared(number, comparator if holds else _TURNED[comparator], _ZERO)
            case model.Quantified(criteria=criteria, every=every, comparator=comparator, right=right):
                limit = self.number(right, shown)
                sign = comparator if holds else _TURNED[comparator]
                leaves = [self._shown(name) if shown else self.received(name) for name in criteria]
                parts = tuple(self._compared(leaf.plus(limit, -_ONE), sign, _ZERO) for leaf in leaves)
                return Every(parts) if every is holds else Either(parts)
            case model.ChoiceIs(criterion=criterion, choice=choice):
                number = self.raw(criterion)
                options = range(len(self._ruleset.scale_by_id[criterion].options))
                wanted = [option for option in options if (option == choice) is holds]
                return Either(tuple(self._compared(number, "==", Fraction(one)) for one in wanted))
            case model.GradeIs(grade=grade, band=band):
                return self._graded(grade, band, holds)
        raise TypeError(f"no condition: {type(condition).__name__}")

    def _graded(self, name: str, band: str, holds: bool) -> Formula:
        """Return where a grade has a band; where it has another one; for an empty band, where it has none."""
        if name in self._open:
            # The checks report it; until then, nothing is known of such a grade.
            self.loose.append("grades in a circle")
            return _ALWAYS
        known = self._graded_before.get((name, band, holds))
        if known is None:
            self._open.add(name)
            known = self._graded_before[name, band, holds] = self._table(name, band, holds)
            self._open.remove(name)
        return known

    def _table(self, name: str, band: str, holds: bool) -> Formula:
        grade = next(one for one in self._ruleset.grades if one.id == name)
        not_yet: list[Formula] = []
        regions: dict[str, Formula] = {}
        for row in grade.bands:
            met = _ALWAYS if row.condition is None else self.truth(row.condition, True)
            regions[row.id] = Every((*not_yet, met))
            if holds and row.id == band:
                return regions[band]
            not_yet.append(_NEVER if row.condition is None else self.truth(row.condition, False))
        if not band:
            return Every(tuple(not_yet))
        return Either(tuple(region for other, region in regions.items() if other != band))

    def _compared(self, number: _Affine, comparator: str, limit: Fraction) -> Formula:
        """Return a comparison of a number with a limit, with the rounding of a single shown score compiled in."""
        self.comparisons += 1
        limit -= number.constant
        if not number.terms:
            return _ALWAYS if _COMPARE[comparator](_ZERO, limit) else _NEVER
        shown = [name for name in number.terms if name.startswith("~")]
        terms: Mapping[str, Fraction] = number.terms
        rounding = None
        if len(number.terms) == 1 and shown:
            criterion = self._ruleset.criterion_by_id[shown[0][1:]]
            rounding = criterion.rounding or criterion.shown
            factor = number.terms[shown[0]]
            limit, comparator = limit / factor, comparator if factor > 0 else _MIRRORED[comparator]
            raw = self.raw(criterion.id)
            terms, constant = raw.terms, raw.constant
        else:
            plain = self._plain(_Affine(number.terms, _ZERO))
            terms, constant = plain.terms, plain.constant
        alternatives = exact_alternatives(comparator, limit, rounding)
        parts = tuple(
            Every(tuple(at_most(terms, sign, edge - constant) for sign, edge in together))
            for together in alternatives
        )
        return parts[0] if len(parts) == 1 else Either(parts)

    def _plain(self, number: _Affine) -> _Affine:
        """Return a number with a number on the grid for each shown score."""
        for name in [name for name in number.terms if name.startswith("~")]:
            factor = number.terms[name]
            number = number.plus(_Affine({name: _ONE}, _ZERO), -factor).plus(self._linked(name), factor)
        return number

    def _linked(self, name: str) -> _Affine:
        """Return a number for a shown score that stands beside others, on its grid."""
        if name not in self._received:
            criterion = self._ruleset.criterion_by_id[name[1:]]
            rounding = criterion.rounding or criterion.shown
            assert rounding is not None
            self._received[name] = self._rounded(self.raw(criterion.id), rounding)
        return self._received[name]


def _reach_of(mode: RoundingMode, unit: Fraction, positive: bool) -> tuple[Fraction, Fraction, bool]:
    """Return how far a number lies from its rounded one: least, most, and whether it stays below the most."""
    if mode is RoundingMode.FLOOR or (mode is RoundingMode.DOWN and positive):
        return _ZERO, unit, True
    if mode is RoundingMode.CEILING or (mode is RoundingMode.UP and positive):
        return -unit, _ZERO, False
    if mode in (RoundingMode.UP, RoundingMode.DOWN):
        return -unit, unit, False
    return -unit / 2, unit / 2, positive and mode is RoundingMode.HALF_UP
