"""Links conditions and formulas: names to criteria, and words to types (a number or a condition).

The tree is as deep as the brackets that the parser has counted, so one function may recurse over it.
"""

from collections.abc import Mapping
from fractions import Fraction

from attrs import frozen

from itarules import model, syntax
from itarules.amounts import Rounding, RoundingMode
from itarules.linker.scope import Scope
from itarules.linker.tables import curve_pieces, link_lookup
from itarules.messages import linker as messages
from itarules.names import near_misses
from itarules.source import Span

__all__ = ["Surroundings", "link_condition", "link_formula"]

_CONDITIONS = (
    model.ChoiceIs,
    model.Comparison,
    model.GradeIs,
    model.Junction,
    model.Negation,
    model.Quantified,
)
_SEVERAL = ("max", "mean", "min", "sum")
_SINGLE = ("abs", "erfc", "exp", "ln", "log10", "sqrt")
_HIGHEST_EXPONENT = 64


@frozen(kw_only=True)
class Surroundings:
    """What a condition may speak of.

    Attributes:
        kinds: kind to the criteria of that kind.
        bands: grade to its bands.
        choices: input to the names of its choices, for inputs that are one.
        subject: whether there is a criterion in question.
        formula: whether it is a formula, which grades come after.
        main: a criterion to name in advice.
    """

    kinds: Mapping[str, tuple[str, ...]]
    bands: Mapping[str, tuple[str, ...]]
    choices: Mapping[str, tuple[str, ...]]
    subject: bool
    main: str
    formula: bool = False


def link_condition(node: syntax.Expression, scope: Scope, around: Surroundings) -> model.Expression:
    """Return a condition with its names resolved, reporting what is not one."""
    linked = _link(node, scope, around)
    return _as_condition(linked, node, scope)


def link_formula(node: syntax.Expression, scope: Scope, around: Surroundings) -> model.Expression:
    """Return a formula with its names resolved, reporting what is no number."""
    return _number(node, scope, around)


def _link(node: syntax.Expression, scope: Scope, around: Surroundings) -> model.Expression:
    match node:
        case syntax.Number(numeral=numeral) | syntax.Percentage(numeral=numeral):
            return model.Literal(value=scope.fraction(numeral))
        case syntax.Reference(name=name):
            scope.resolve("criterion", name)
            if name.text in around.choices:
                scope.report(
                    messages.CHOICE_FOUND, node.span, name=name.text, choice=around.choices[name.text][0]
                )
            return model.ScoreOf(criterion=name.text)
        case syntax.Subject():
            if not around.subject:
                scope.report(messages.SCORE_OF_NOTHING, node.span, criterion=around.main)
            return model.SubjectScore()
        case syntax.Call():
            return _link_call(node, scope, around)
        case syntax.Added(terms=terms, signs=signs):
            numbers = tuple(_number(term, scope, around) for term in terms)
            return model.Sum(terms=numbers, signs=tuple(1 if sign == "+" else -1 for sign in signs))
        case syntax.Multiplied():
            return _link_product(node, scope, around)
        case syntax.Raised(base=base, exponent=exponent):
            number = _number(base, scope, around)
            return model.Power(base=number, exponent=_exponent(exponent, scope), span=base.span)
        case syntax.RoundedTo(mode=mode, value=value, places=places):
            rounding = Rounding(mode=RoundingMode(mode), places=scope.whole(places, 0, scope.limits.digits))
            return model.RoundedTo(value=_number(value, scope, around), rounding=rounding)
        case syntax.Choose():
            return _link_choose(node, scope, around)
        case syntax.StepTable():
            return _link_steps(node, scope, around)
        case syntax.Lookup():
            return link_lookup(node, scope, around.choices)
        case syntax.Curve(value=value):
            return model.Curve(value=_number(value, scope, around), pieces=curve_pieces(node, scope))
        case syntax.Compared(left=left, comparator=comparator, right=right):
            return model.Comparison(
                left=_number(left, scope, around), comparator=comparator, right=_number(right, scope, around)
            )
        case (
            syntax.Every(kind=kind, comparator=comparator, right=right)
            | syntax.Some(kind=kind, comparator=comparator, right=right)
        ):
            known = _known_kind(kind, scope, around)
            return model.Quantified(
                kind=kind.text,
                criteria=around.kinds.get(known, ()),
                every=isinstance(node, syntax.Every),
                comparator=comparator,
                right=_number(right, scope, around),
            )
        case syntax.Graded(grade=grade, band=band) if grade.text in around.choices:
            choices = around.choices[grade.text]
            if band.text not in choices:
                scope.report_not_found(
                    f"choice of `{grade.text}`", f"ตัวเลือกของ `{grade.text}` ", band, choices
                )
                return model.ChoiceIs(criterion=grade.text, choice=0)
            return model.ChoiceIs(criterion=grade.text, choice=choices.index(band.text))
        case syntax.Graded(grade=grade) if around.formula and scope.knows("grade", grade.text):
            scope.report(messages.GRADE_IN_FORMULA, node.span, name=grade.text)
            return model.Junction(every=True, conditions=())
        case syntax.Graded(grade=grade, band=band):
            bands = around.bands.get(grade.text, ())
            if scope.resolve("grade", grade) is not None and band.text not in bands:
                scope.report_not_found("band", "ระดับ", band, bands)
            return model.GradeIs(grade=grade.text, band=band.text)
        case syntax.Negated(condition=condition):
            return model.Negation(condition=_condition(condition, scope, around))
        case syntax.AllOf(conditions=conditions) | syntax.AnyOf(conditions=conditions):
            joined = tuple(_condition(condition, scope, around) for condition in conditions)
            return model.Junction(every=isinstance(node, syntax.AllOf), conditions=joined)


def _known_kind(kind: syntax.Name, scope: Scope, around: Surroundings) -> str:
    if kind.text not in around.kinds:
        scope.report_unknown("kind", kind, around.kinds)
    return kind.text


def _link_call(node: syntax.Call, scope: Scope, around: Surroundings) -> model.Expression:
    name = node.function.text
    numbers = tuple(_number(argument, scope, around) for argument in node.arguments)
    if name in _SINGLE:
        if len(numbers) != 1:
            scope.report(messages.ONE_ARGUMENT, node.span, name=name, count=len(numbers))
        return model.Function(name=name, argument=numbers[0], span=node.arguments[0].span)
    if name in ("min", "max"):
        return model.Selection(greatest=name == "max", arguments=numbers)
    if name not in _SEVERAL:
        near = near_misses(name, (*_SEVERAL, *_SINGLE))
        scope.report(messages.UNKNOWN_FUNCTION, node.function.span, name=name, near=near[0] if near else "")
    total = model.Sum(terms=numbers, signs=(1,) * len(numbers))
    if name == "mean":
        return model.Product(factors=(total,), constant=Fraction(1, len(numbers)))
    return total


def _exponent(numeral: syntax.Numeral, scope: Scope) -> Fraction:
    value = scope.fraction(numeral)
    if abs(value.numerator) <= _HIGHEST_EXPONENT and value.denominator <= _HIGHEST_EXPONENT:
        return value
    scope.report(
        messages.INVALID_NUMBER,
        numeral.span,
        expected=f"an exponent of at most {_HIGHEST_EXPONENT}, with a denominator of at most that",
        expected_th=f"เลขชี้กำลังไม่เกิน {_HIGHEST_EXPONENT} และตัวส่วนไม่เกินเท่านั้น",
        found=numeral.text,
    )
    return Fraction(1)


def _link_product(node: syntax.Multiplied, scope: Scope, around: Surroundings) -> model.Expression:
    """Return a product with its constants drawn together, divided by what is no constant."""
    constant = Fraction(1)
    factors: list[model.Expression] = []
    divisors: list[model.Expression] = []
    spans: list[Span] = []
    for factor, operator in zip(node.factors, node.operators, strict=True):
        linked = _number(factor, scope, around)
        if not isinstance(linked, model.Literal):
            (divisors if operator == "/" else factors).append(linked)
            spans += [factor.span] if operator == "/" else []
        elif operator == "*":
            constant *= linked.value
        elif linked.value == 0:
            scope.report(messages.DIVISION_BY_ZERO, factor.span)
        else:
            constant /= linked.value
    product: model.Expression = model.Product(factors=tuple(factors), constant=constant)
    if not divisors:
        return product
    divisor = (
        divisors[0] if len(divisors) == 1 else model.Product(factors=tuple(divisors), constant=Fraction(1))
    )
    # Of several divisors, the first stands for all.
    return model.Quotient(dividend=product, divisor=divisor, span=spans[0])


def _link_choose(node: syntax.Choose, scope: Scope, around: Surroundings) -> model.Expression:
    cases = []
    for case in node.cases[:-1]:
        if case.condition is None:
            scope.report(messages.OTHERWISE_LAST, case.span)
            continue
        cases.append((_condition(case.condition, scope, around), _number(case.value, scope, around)))
    last = node.cases[-1]
    if last.condition is not None:
        scope.report(messages.NO_OTHERWISE, last.span)
    return model.Conditional(cases=tuple(cases), otherwise=_number(last.value, scope, around))


def _link_steps(node: syntax.StepTable, scope: Scope, around: Surroundings) -> model.Expression:
    rows: list[tuple[Fraction, bool, Fraction]] = []
    for row in node.rows[:-1]:
        if row.limit is None:
            scope.report(messages.OTHERWISE_LAST, row.span)
            continue
        limit = scope.fraction(row.limit)
        if rows and limit > rows[-1][2]:
            scope.report(messages.STEPS_OUT_OF_ORDER, row.span, limit=row.limit.text)
        rows.append((scope.fraction(row.points), row.relation == "from", limit))
    last = node.rows[-1]
    if last.limit is not None:
        scope.report(messages.NO_OTHERWISE, last.span)
    return model.StepTable(
        value=_number(node.value, scope, around), rows=tuple(rows), otherwise=scope.fraction(last.points)
    )


def _number(node: syntax.Expression, scope: Scope, around: Surroundings) -> model.Expression:
    linked = _link(node, scope, around)
    if isinstance(linked, _CONDITIONS):
        scope.report(messages.NUMBER_EXPECTED, node.span)
        return model.Literal(value=Fraction(0))
    return linked


def _condition(node: syntax.Expression, scope: Scope, around: Surroundings) -> model.Expression:
    return _as_condition(_link(node, scope, around), node, scope)


def _as_condition(linked: model.Expression, node: syntax.Expression, scope: Scope) -> model.Expression:
    if isinstance(linked, _CONDITIONS):
        return linked
    scope.report(messages.CONDITION_EXPECTED, node.span)
    return model.Junction(every=True, conditions=())
