"""Where the outcomes of a ruleset change: the numbers that scores are compared with.

In comes what a ruleset means; out go its `Boundary` values, from grades, findings, measures, formulas and tables.
A module of its own beneath everything that tests rulesets: strategies aim at boundaries, and coverage counts them.
"""

from collections.abc import Iterator
from fractions import Fraction

from attrs import frozen

from itarules import model
from itarules.amounts import Rounding

__all__ = ["Boundary", "boundaries_of"]


@frozen(kw_only=True)
class Boundary:
    """A number that the score of a criterion is compared with (เส้นแบ่ง).

    Attributes:
        sort: `grade`, `finding`, `measure` or `formula`: what compares it.
        of: the grade, finding, measure or criterion whose rules compare it.
        row: the band of a grade, else empty.
    """

    criterion: str
    comparator: str
    limit: Fraction
    sort: str
    of: str
    row: str = ""

    @property
    def exact(self) -> bool:
        """Whether the exact score is compared, as in formulas, and not the shown one."""
        return self.sort == "formula"


def boundaries_of(ruleset: model.Ruleset) -> tuple[Boundary, ...]:
    """Return the boundaries of a ruleset, in the order of its declarations, each once."""
    return tuple(dict.fromkeys(_all(ruleset)))


def _all(ruleset: model.Ruleset) -> Iterator[Boundary]:
    for grade in ruleset.grades:
        for band in grade.bands:
            if band.condition is not None:
                yield from _compared(band.condition, (), "grade", grade.id, band.id)
    for finding in ruleset.findings:
        yield from _compared(finding.condition, finding.targets, "finding", finding.id)
    for measure in ruleset.measures:
        for application in measure.applications:
            yield from _compared(application.condition, application.targets, "measure", measure.id)
    for criterion in ruleset.criteria:
        if criterion.formula is not None:
            yield from _compared(criterion.formula, (), "formula", criterion.id)


def _compared(
    expression: model.Expression, subjects: tuple[str, ...], sort: str, of: str, row: str = ""
) -> Iterator[Boundary]:
    """Yield the boundaries in an expression; it is as deep as the parser allows, and no deeper."""
    pending: list[model.Expression] = [expression]
    while pending:
        one = pending.pop()
        for criterion, comparator, limit in _of_one(one, subjects):
            yield Boundary(criterion=criterion, comparator=comparator, limit=limit, sort=sort, of=of, row=row)
        pending.extend(reversed(_inside(one)))


def _of_one(one: model.Expression, subjects: tuple[str, ...]) -> Iterator[tuple[str, str, Fraction]]:
    match one:
        case model.Comparison(left=left, comparator=comparator, right=model.Literal(value=limit)):
            yield from _limited(left, comparator, limit, subjects)
        case model.Quantified(criteria=criteria, comparator=comparator, right=model.Literal(value=limit)):
            yield from ((criterion, comparator, limit) for criterion in criteria)
        case model.StepTable(value=value, rows=rows):
            for _, included, limit in rows:
                yield from _limited(value, ">=" if included else ">", limit, subjects)
        case model.Curve(value=value, pieces=pieces):
            for low, high, _, _ in pieces:
                yield from _limited(value, ">=", low, subjects)
                yield from _limited(value, ">=", high, subjects)


def _limited(
    number: model.Expression, comparator: str, limit: Fraction, subjects: tuple[str, ...]
) -> Iterator[tuple[str, str, Fraction]]:
    match number:
        case model.ScoreOf(criterion=criterion):
            yield criterion, comparator, limit
        case model.SubjectScore():
            yield from ((criterion, comparator, limit) for criterion in subjects)
        case model.Selection(arguments=arguments):
            for argument in arguments:
                yield from _limited(argument, comparator, limit, subjects)
        case model.Product(factors=(one,), constant=constant) if constant > 0:
            yield from _limited(one, comparator, limit / constant, subjects)
        case model.RoundedTo(value=value, rounding=rounding):
            yield from _limited(value, comparator, _reaching(limit, comparator, rounding), subjects)


def _reaching(limit: Fraction, comparator: str, rounding: Rounding) -> Fraction:
    """Return where a rounding to the nearest begins to reach a limit, or to pass it; the limit itself for others."""
    if not rounding.mode.value.startswith("half"):
        return limit
    half = Fraction(1, 2 * 10**rounding.places)
    return limit + half if comparator in (">", "<=") else limit - half


def _inside(one: model.Expression) -> list[model.Expression]:
    match one:
        case model.Comparison(left=left, right=right):
            return [left, right]
        case model.Quantified(right=right):
            return [right]
        case model.Negation(condition=condition):
            return [condition]
        case model.Junction(conditions=several) | model.Selection(arguments=several):
            return [*several]
        case model.Sum(terms=several) | model.Product(factors=several):
            return [*several]
        case model.Quotient(dividend=dividend, divisor=divisor):
            return [dividend, divisor]
        case model.Power(base=inner) | model.Function(argument=inner) | model.RoundedTo(value=inner):
            return [inner]
        case model.StepTable(value=inner) | model.Curve(value=inner):
            return [inner]
        case model.Conditional(cases=cases, otherwise=otherwise):
            return [*(part for case in cases for part in case), otherwise]
    return []
