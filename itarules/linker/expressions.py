"""Links conditions: names to criteria, and words to types (a number or a condition).

The tree is as deep as the brackets that the parser has counted, so one function may recurse over it.
"""

from collections.abc import Mapping
from fractions import Fraction

from attrs import frozen

from itarules import model, syntax
from itarules.linker.scope import Scope
from itarules.messages import linker as messages

__all__ = ["Surroundings", "link_condition"]

_CONDITIONS = (model.Comparison, model.Quantified, model.GradeIs, model.Negation, model.Junction)


@frozen(kw_only=True)
class Surroundings:
    """What a condition may speak of.

    Attributes:
        kinds: kind to the criteria of that kind.
        bands: grade to its bands.
        subject: whether there is a criterion in question.
        main: a criterion to name in advice.
    """

    kinds: Mapping[str, tuple[str, ...]]
    bands: Mapping[str, tuple[str, ...]]
    subject: bool
    main: str


def link_condition(node: syntax.Expression, scope: Scope, around: Surroundings) -> model.Expression:
    """Return a condition with its names resolved, reporting what is not one."""
    linked = _link(node, scope, around)
    return _as_condition(linked, node, scope)


def _link(node: syntax.Expression, scope: Scope, around: Surroundings) -> model.Expression:
    match node:
        case syntax.Number(numeral=numeral) | syntax.Percentage(numeral=numeral):
            return model.Literal(value=scope.fraction(numeral))
        case syntax.Reference(name=name):
            scope.resolve("criterion", name)
            return model.ScoreOf(criterion=name.text)
        case syntax.Subject():
            if not around.subject:
                scope.report(messages.SCORE_OF_NOTHING, node.span, criterion=around.main)
            return model.SubjectScore()
        case syntax.Call(function=function, arguments=arguments):
            if function.text not in ("min", "max"):
                scope.report(messages.UNKNOWN_FUNCTION, function.span, name=function.text)
            numbers = tuple(_number(argument, scope, around) for argument in arguments)
            return model.Selection(greatest=function.text == "max", arguments=numbers)
        case syntax.Added(terms=terms, signs=signs):
            numbers = tuple(_number(term, scope, around) for term in terms)
            return model.Sum(terms=numbers, signs=tuple(1 if sign == "+" else -1 for sign in signs))
        case syntax.Multiplied():
            return _link_product(node, scope, around)
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


def _link_product(node: syntax.Multiplied, scope: Scope, around: Surroundings) -> model.Product:
    constant = Fraction(1)
    factors = []
    for factor, operator in zip(node.factors, node.operators, strict=True):
        linked = _number(factor, scope, around)
        if isinstance(linked, model.Literal):
            if operator == "/" and linked.value == 0:
                scope.report(messages.DIVISION_BY_ZERO, factor.span)
                continue
            constant = constant / linked.value if operator == "/" else constant * linked.value
            continue
        if operator == "/":
            scope.report(messages.DIVISION_BY_SCORE, factor.span)
        factors.append(linked)
    return model.Product(factors=tuple(factors), constant=constant)


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
