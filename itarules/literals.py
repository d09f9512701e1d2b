"""Conditions taken apart: into comparisons that are joined by `and` and `or` alone, and back together without one.

In comes a condition of the model; out goes the same condition without `not`, `every` and `any`, its literals with
the way to each, and the condition as it would be if a literal were not there. No literal is negated, so that a
condition holds the more often, the more of its literals hold.
"""

from collections.abc import Iterator
from fractions import Fraction

from attrs import frozen

from itarules import model

__all__ = ["ALWAYS", "NEVER", "Literal", "literals", "plain", "without"]

_ZERO = model.Literal(value=Fraction(0))
#: A condition that holds whatever the scores are, and one that never does.
ALWAYS: model.Expression = model.Comparison(left=_ZERO, comparator=">=", right=_ZERO)
NEVER: model.Expression = model.Comparison(left=_ZERO, comparator=">", right=_ZERO)
_TURNED = {">=": "<", ">": "<=", "<=": ">", "<": ">=", "==": "!=", "!=": "=="}


@frozen(kw_only=True)
class Literal:
    """A comparison, or another test, in a condition without `not`.

    Attributes:
        path: which part it is, of which part, from the whole condition down.
        narrows: whether it stands in an `and`, or alone, so that more would hold without it; else fewer would.
    """

    path: tuple[int, ...]
    test: model.Expression
    narrows: bool


def plain(condition: model.Expression, *, holds: bool = True, subject: str = "") -> model.Expression:
    """Return a condition, or its opposite, joined by `and` and `or` alone.

    Args:
        condition: what is taken apart.
        holds: whether the condition is meant, or its opposite.
        subject: the criterion in question, which takes the place of `score`.
    """
    match condition:
        case model.Negation(condition=one):
            return plain(one, holds=not holds, subject=subject)
        case model.Junction(every=every, conditions=several):
            parts: list[model.Expression] = []
            for one in several:
                part = plain(one, holds=holds, subject=subject)
                flat = isinstance(part, model.Junction) and part.every is (every is holds)
                parts += part.conditions if flat and isinstance(part, model.Junction) else [part]
            return model.Junction(every=every is holds, conditions=tuple(parts))
        case model.Quantified(criteria=criteria, every=every, comparator=comparator, right=right):
            sign = comparator if holds else _TURNED[comparator]
            tests = tuple(
                model.Comparison(left=model.ScoreOf(criterion=name), comparator=sign, right=right)
                for name in criteria
            )
            if len(tests) == 1:
                return tests[0]
            return model.Junction(every=every is holds, conditions=tests)
        case model.Comparison(left=left, comparator=comparator, right=right):
            sign = comparator if holds else _TURNED[comparator]
            sides = [
                model.ScoreOf(criterion=subject) if isinstance(side, model.SubjectScore) and subject else side
                for side in (left, right)
            ]
            return model.Comparison(left=sides[0], comparator=sign, right=sides[1])
    return condition if holds else model.Negation(condition=condition)


def literals(condition: model.Expression) -> Iterator[Literal]:
    """Yield the literals of a plain condition, from the first to the last."""
    waiting: list[tuple[tuple[int, ...], model.Expression, bool]] = [((), condition, True)]
    while waiting:
        path, one, narrows = waiting.pop()
        if isinstance(one, model.Junction):
            parts = [((*path, index), part, one.every) for index, part in enumerate(one.conditions)]
            waiting += reversed(parts)
        else:
            yield Literal(path=path, test=one, narrows=narrows)


def without(condition: model.Expression, literal: Literal) -> model.Expression:
    """Return a plain condition as if one of its literals were not there; without any, it always holds."""
    return _replaced(condition, literal.path, ALWAYS if literal.narrows else NEVER)


def _replaced(condition: model.Expression, path: tuple[int, ...], new: model.Expression) -> model.Expression:
    if not path:
        return new
    if not isinstance(condition, model.Junction):
        raise TypeError(f"no part of {type(condition).__name__}")
    parts = list(condition.conditions)
    parts[path[0]] = _replaced(parts[path[0]], path[1:], new)
    return model.Junction(every=condition.every, conditions=tuple(parts))
