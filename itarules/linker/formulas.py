"""Links formulas: what each score is calculated from, in an order in which it can be, and between what it lies."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from attrs import evolve

from itarules import model, syntax
from itarules.diagnostics import Kind
from itarules.linker.criteria import Written
from itarules.linker.expressions import Surroundings, link_formula
from itarules.linker.ranges import Extent, bound_text, compared_numbers, extent_of, hull
from itarules.linker.scope import Scope
from itarules.messages import linker as messages
from itarules.source import Span

__all__ = ["check_conditions", "link_formulas", "used_scores"]

# Bits of a number that evidence may state: 30 digits before and 30 after the point.
_EVIDENCE_BITS = 300
_NOTHING = Fraction(0)


def link_formulas(
    criteria: Sequence[model.Criterion], written: Mapping[str, Written], scope: Scope, around: Surroundings
) -> tuple[model.Criterion, ...]:
    """Return the criteria with their formulas linked, and the ranges that follow."""
    linked: dict[str, model.Criterion] = {}
    for criterion in criteria:
        entry = written.get(criterion.id)
        combined = None if entry is None else entry.node.combined
        if isinstance(combined, syntax.Formula):
            formula = link_formula(combined.expression, scope, evolve(around, formula=True))
            linked[criterion.id] = evolve(criterion, formula=formula, uses=used_scores(formula))
        else:
            linked[criterion.id] = criterion
    order = _order(linked, scope)
    if order is None:
        return tuple(linked.values())
    extents: dict[str, Extent] = {}
    for name in order:
        criterion = linked[name]
        if criterion.formula is None:
            extents[name] = _reached(criterion, linked, extents)
            if criterion.children:
                _check_range(criterion, extents[name], written[name].node, scope)
        else:
            extents[name] = _extent(criterion, extents, written[name].node, scope)
        linked[name] = evolve(criterion, low=extents[name].low, high=extents[name].high)
    return tuple(linked.values())


def _reached(
    criterion: model.Criterion, criteria: Mapping[str, model.Criterion], extents: Mapping[str, Extent]
) -> Extent:
    """Return between what a score lies that is given, or combined from parts: a sum may leave the stated range."""
    bits = max(sum(extents[part].bits for part in criterion.children), _EVIDENCE_BITS)
    lows, highs = [criterion.low], [criterion.high]
    parts = [(criteria[part].weight or Fraction(1), extents[part]) for part in criterion.children]
    if criterion.aggregation is not None and criterion.aggregation.combination is model.Combination.SUM:
        least, most = (
            [weight * one.low for weight, one in parts],
            [weight * one.high for weight, one in parts],
        )
        if criterion.missing.allowed is model.Allowed.EXCLUDED:
            # A part that is left out adds nothing; one that scores a stated number scores one within its range.
            least, most = [min(one, _NOTHING) for one in least], [max(one, _NOTHING) for one in most]
        lows.append(sum(least, _NOTHING))
        highs.append(sum(most, _NOTHING))
    elif criterion.aggregation is not None:
        lows += [one.low for _, one in parts]
        highs += [one.high for _, one in parts]
    extent = Extent(min(lows), max(highs), bits)
    if criterion.rounding is None:
        return extent
    rounded = model.RoundedTo(value=model.ScoreOf(criterion=criterion.id), rounding=criterion.rounding)
    return extent_of(rounded, {criterion.id: extent}, lambda *_, **__: None)


def _check_range(criterion: model.Criterion, reached: Extent, node: syntax.Criterion, scope: Scope) -> None:
    """Report a range of its own that what a score is combined from does not keep; that of the header may be left."""
    stated = next((setting for setting in node.settings if isinstance(setting, syntax.Range)), None)
    if stated is not None and (reached.low < criterion.low or reached.high > criterion.high):
        scope.report(
            messages.RANGE_NOT_KEPT,
            stated.span,
            name=criterion.id,
            low=stated.low.text,
            high=stated.high.text,
            least=bound_text(reached.low),
            most=bound_text(reached.high),
        )


def _extent(
    criterion: model.Criterion, extents: Mapping[str, Extent], node: syntax.Criterion, scope: Scope
) -> Extent:
    whole: Span = node.combined.span if node.combined is not None else node.span

    def report(kind: Kind, span: Span = whole, **parameters: object) -> None:
        scope.report(kind, span, **{"name": criterion.id, **parameters})

    formula = criterion.formula or model.Literal(value=criterion.low)
    extent = extent_of(formula, extents, report)
    if criterion.rounding is not None:
        extent = extent_of(
            model.RoundedTo(value=model.ScoreOf(criterion=criterion.id), rounding=criterion.rounding),
            {criterion.id: extent},
            report,
        )
    return extent


def _order(criteria: Mapping[str, model.Criterion], scope: Scope) -> list[str] | None:
    """Return the criteria so that each stands after its parts and after what its formula uses; None for a circle."""
    order: list[str] = []
    done: set[str] = set()
    path: dict[str, None] = {}
    stack = [(name, False) for name in reversed(tuple(criteria))]
    while stack:
        name, left = stack.pop()
        if left:
            path.pop(name)
            done.add(name)
            order.append(name)
            continue
        if name in done or name not in criteria:
            continue
        if name in path:
            chain = [*list(path)[list(path).index(name) :], name]
            scope.report(messages.CIRCULAR, criteria[name].span, name=name, chain=" → ".join(chain))
            return None
        path[name] = None
        stack.append((name, True))
        needed = (*criteria[name].children, *criteria[name].uses)
        stack.extend((one, False) for one in reversed(needed))
    return order


def check_conditions(
    criteria: Sequence[model.Criterion],
    grades: Sequence[model.Grade],
    findings: Sequence[model.Finding],
    measures: Sequence[model.Measure],
    scope: Scope,
) -> None:
    """Report conditions that some score leaves without a truth value: a division by 0, a logarithm of 0."""
    shown = {criterion.id: _shown_extent(criterion) for criterion in criteria}
    conditions: list[tuple[str, model.Expression | None, tuple[str, ...], Span]] = []
    for grade in grades:
        conditions += [(grade.id, band.condition, (), band.span) for band in grade.bands]
    conditions += [(finding.id, finding.condition, finding.targets, finding.span) for finding in findings]
    for measure in measures:
        conditions += [(measure.id, one.condition, one.targets, measure.span) for one in measure.applications]
    together: dict[tuple[str, ...], list[Extent]] = {}
    for owner, condition, targets, span in conditions:

        def report(kind: Kind, span: Span = span, owner: str = owner, **parameters: object) -> None:
            # What is said of a function names it; what is said of cost names whose condition it is.
            scope.report(kind, span, **{"name": owner, **parameters})

        # All of a kind are the targets of many conditions; together they are looked at once.
        if targets not in together:
            extents = [shown[target] for target in targets if target in shown]
            together[targets] = [hull(extents)] if extents else []
        for number in compared_numbers(condition):
            extent_of(number, shown, report, together[targets])


def _shown_extent(criterion: model.Criterion) -> Extent:
    """Return between what a shown score lies: rounding may carry it beyond the range of the exact one."""
    rounding = criterion.rounding or criterion.shown
    exact = Extent(criterion.low, criterion.high, _EVIDENCE_BITS)
    if rounding is None:
        return exact
    shown = model.RoundedTo(value=model.ScoreOf(criterion=criterion.id), rounding=rounding)
    return extent_of(shown, {criterion.id: exact}, lambda *_, **__: None)


def used_scores(formula: model.Expression) -> tuple[str, ...]:
    """Return the criteria that a formula uses, each once, in the order of the text."""
    used: dict[str, None] = {}
    pending = [formula]
    while pending:
        match pending.pop():
            case model.ScoreOf(criterion=criterion) | model.ChoiceIs(criterion=criterion):
                used[criterion] = None
            case (
                model.Selection(arguments=several) | model.Sum(terms=several) | model.Product(factors=several)
            ):
                pending.extend(reversed(several))
            case model.Junction(conditions=several):
                pending.extend(reversed(several))
            case model.Quotient(dividend=one, divisor=other) | model.Comparison(left=one, right=other):
                pending.extend((other, one))
            case model.Power(base=one) | model.Function(argument=one) | model.RoundedTo(value=one):
                pending.append(one)
            case model.StepTable(value=one) | model.Curve(value=one) | model.Negation(condition=one):
                pending.append(one)
            case model.Quantified(criteria=criteria, right=one):
                used.update(dict.fromkeys(criteria))
                pending.append(one)
            case model.Lookup(inputs=inputs):
                used.update(dict.fromkeys(inputs))
            case model.Conditional(cases=cases, otherwise=one):
                pending.append(one)
                pending.extend(part for case in reversed(cases) for part in reversed(case))
    return tuple(used)
