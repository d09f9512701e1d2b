"""What a formula holds its scores against: the numbers in its tables and comparisons."""

from collections.abc import Iterator
from fractions import Fraction

from itarules import model

__all__ = ["limits_of", "parts_of"]


def limits_of(formula: model.Expression | None, name: str) -> Iterator[Fraction]:
    """Yield the numbers that tables and comparisons of a formula hold a criterion against."""
    for expression in parts_of(formula):
        match expression:
            case model.StepTable(value=value, rows=rows) if _speaks_of(value, name):
                yield from (limit for _, _, limit in rows)
            case model.Curve(value=value, pieces=pieces) if _speaks_of(value, name):
                for low, high, _, _ in pieces:
                    yield from (low, (low + high) / 2, high)
            case model.Comparison() | model.Selection() | model.Sum() | model.Quotient() if _speaks_of(
                expression, name
            ):
                yield from (one.value for one in parts_of(expression) if isinstance(one, model.Literal))


def _speaks_of(expression: model.Expression, name: str) -> bool:
    return any(isinstance(one, model.ScoreOf) and one.criterion == name for one in parts_of(expression))


def parts_of(expression: model.Expression | None) -> Iterator[model.Expression]:
    """Yield an expression and all that it holds."""
    waiting = [] if expression is None else [expression]
    while waiting:
        one = waiting.pop()
        yield one
        match one:
            case model.Sum(terms=several) | model.Product(factors=several):
                waiting += several
            case model.Selection(arguments=several) | model.Junction(conditions=several):
                waiting += several
            case model.Quotient(dividend=left, divisor=right) | model.Comparison(left=left, right=right):
                waiting += [left, right]
            case model.Power(base=inner) | model.Function(argument=inner) | model.RoundedTo(value=inner):
                waiting.append(inner)
            case model.StepTable(value=inner) | model.Curve(value=inner) | model.Negation(condition=inner):
                waiting.append(inner)
            case model.Quantified(right=inner):
                waiting.append(inner)
            case model.Conditional(cases=cases, otherwise=inner):
                waiting += [inner, *(part for case in cases for part in case)]
