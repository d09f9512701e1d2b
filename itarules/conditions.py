"""Runs condition programs: three-valued, exact, on a stack.

In come a `plan.Condition` and a way to look scores and grades up; out comes True, False, or None where a missing
score keeps it open. Apart from the evaluator, since actions and samples try conditions too.
"""

import operator
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from attrs import frozen

from itarules.plan import Condition

__all__ = ["COMPARATORS", "Verdict", "try_condition"]

COMPARATORS: dict[str, Callable[[Any, Any], bool]] = {
    ">=": operator.ge,
    ">": operator.gt,
    "<=": operator.le,
    "<": operator.lt,
    "==": operator.eq,
    "!=": operator.ne,
}


@frozen(kw_only=True)
class Verdict:
    """Whether a condition holds, and whether any of its comparisons was an exact tie."""

    holds: bool | None
    tie: bool


def try_condition(
    condition: Condition,
    score: Callable[[int], Fraction | None],
    band: Callable[[int], int | None],
    subject: int | None = None,
) -> Verdict:
    """Return whether a condition holds.

    Args:
        condition: the program.
        score: the shown score of a slot, or None where it is missing.
        band: the index of the band of a grade, or None where it is open.
        subject: the slot of the criterion in question.
    """
    stack: list[Any] = []
    tie = False
    for operation in condition.program:
        word = operation[0]
        if word == "number":
            stack.append(operation[1])
        elif word == "score":
            stack.append(score(operation[1]))
        elif word == "subject":
            stack.append(None if subject is None else score(subject))
        elif word == "compare":
            right, left = stack.pop(), stack.pop()
            known = left is not None and right is not None
            tie = tie or (known and left == right)
            stack.append(COMPARATORS[str(operation[1])](left, right) if known else None)
        elif word in ("every", "some"):
            right = stack.pop()
            scores = [score(slot) for slot in operation[2]]
            tie = tie or (right is not None and right in scores)
            compare = COMPARATORS[str(operation[1])]
            parts = [None if right is None or one is None else compare(one, right) for one in scores]
            stack.append(_joined(parts, word == "every"))
        elif word == "graded":
            index = band(operation[1])
            stack.append(None if index is None else index == operation[2])
        elif word == "not":
            value = stack.pop()
            stack.append(None if value is None else not value)
        elif word in ("all", "any"):
            stack.append(_joined(_popped(stack, operation[1]), word == "all"))
        else:
            stack.append(_calculated(word, operation, stack))
    return Verdict(holds=stack.pop(), tie=tie)


def _popped(stack: list[Any], count: Any) -> list[Any]:
    taken = stack[len(stack) - count :]
    del stack[len(stack) - count :]
    return taken


def _joined(parts: list[bool | None], every: bool) -> bool | None:
    """Return `and` or `or` of truth values, open parts deciding only where no other does."""
    if (not every) in parts:
        return not every
    return None if None in parts else every


def _calculated(word: object, operation: tuple[Any, ...], stack: list[Any]) -> Fraction | None:
    count = len(operation[1]) if word == "sum" else operation[1]
    values = _popped(stack, count)
    if None in values:
        return None
    if word == "sum":
        return sum((sign * value for sign, value in zip(operation[1], values, strict=True)), Fraction(0))
    if word == "product":
        product: Fraction = operation[2]
        for value in values:
            product *= value
        return product
    chosen: Fraction = max(values) if word == "greatest" else min(values)
    return chosen
