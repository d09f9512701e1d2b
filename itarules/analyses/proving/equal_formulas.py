"""Formulas of two rulesets held against each other: whether they give the same numbers, or ones that show alike."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from attrs import evolve, fields

from itarules import model
from itarules.amounts import Rounding, RoundingMode
from itarules.analyses.proving.boxes import Alike, Apart, held_against
from itarules.guards import Guards
from itarules.questions import Impossible

__all__ = ["by_sign", "same_numbers", "shown_alike"]


def same_numbers(
    one: model.Ruleset,
    other: model.Ruleset,
    first: model.Criterion,
    second: model.Criterion,
    points: list[Mapping[str, Fraction]],
) -> bool:
    """Return whether two formulas are proved to give the same numbers; formulas use exact scores, not shown ones."""
    if first.formula is None or second.formula is None:
        return False
    formulas = [_received(first.formula, first.rounding), _received(second.formula, second.rounding)]
    names = {*first.uses, *second.uses}
    # What is made from others comes before them, so that it can be written out while they are still scores.
    for name in [criterion.id for criterion in reversed(one.parts_first) if criterion.id in names]:
        made = [ruleset.criterion_by_id[name] for ruleset in (one, other)]
        written = [_received(each.formula, each.rounding) for each in made if each.formula is not None]
        if len(written) == len(made) and all({*each.uses} <= names - {name} for each in made):
            # Made from scores that are known here: no other figure takes its place.
            formulas = [
                _written_out(formula, name, each) for formula, each in zip(formulas, written, strict=True)
            ]
            names = names - {name}
    found = held_against((one, formulas[0]), (other, formulas[1]), sorted(names))
    if isinstance(found, Apart):
        points.append(found.scores)
        return False
    if isinstance(found, Alike):
        return True
    exact = evolve(one, criteria=tuple(evolve(criterion, shown=None) for criterion in one.criteria))
    apart = model.Comparison(left=formulas[0], comparator="!=", right=formulas[1])
    answer = Guards(ruleset=exact).question([apart]).answer()
    return isinstance(answer, Impossible)


def _received(formula: model.Expression, rounding: Rounding | None) -> model.Expression:
    """Return a formula with the rounding that all that follows receives."""
    return formula if rounding is None else model.RoundedTo(value=formula, rounding=rounding)


def by_sign(rounding: Rounding, low: Fraction) -> Rounding:
    """Return the one name of roundings that are the same for numbers from 0 up."""
    same = {RoundingMode.DOWN: RoundingMode.FLOOR, RoundingMode.UP: RoundingMode.CEILING}
    return evolve(rounding, mode=same.get(rounding.mode, rounding.mode)) if low >= 0 else rounding


def shown_alike(one: model.Ruleset, other: model.Ruleset, name: str) -> bool:
    """Return whether a score is proved to be shown alike, and what is made from it to be the same.

    Exact scores may differ where no rounding shows it: each formula that uses one is looked at with it written out.
    """
    first, second = one.criterion_by_id[name], other.criterion_by_id[name]
    rounding = first.shown
    if rounding is None or rounding != second.shown or (first.rounding, second.rounding) != (None, None):
        return False
    if first.formula is None or second.formula is None or any(name in each.children for each in one.criteria):
        return False
    shown = [model.RoundedTo(value=each, rounding=rounding) for each in (first.formula, second.formula)]
    inputs = {*first.uses, *second.uses}
    if not isinstance(held_against((one, shown[0]), (other, shown[1]), sorted(inputs)), Alike):
        return False
    for user in one.criteria:
        twin = other.criterion_by_id[user.id]
        if name not in (*user.uses, *twin.uses):
            continue
        if user.formula is None or twin.formula is None:
            return False
        formulas = [_received(user.formula, user.rounding), _received(twin.formula, twin.rounding)]
        written = [
            _written_out(each, name, used)
            for each, used in zip(formulas, (first.formula, second.formula), strict=True)
        ]
        names = sorted({*user.uses, *twin.uses, *inputs} - {name})
        if not isinstance(held_against((one, written[0]), (other, written[1]), names), Alike):
            return False
    return True


def _written_out(expression: model.Expression, name: str, formula: model.Expression) -> model.Expression:
    """Return an expression with a formula in the place of a score."""

    def replaced(value: Any) -> Any:
        if value == model.ScoreOf(criterion=name):
            return formula
        if isinstance(value, tuple):
            return tuple(replaced(one) for one in value)
        if isinstance(value, model.Quantified):
            value = _one_by_one(value)
        if isinstance(value, model.Expression):
            return evolve(
                value, **{one.name: replaced(getattr(value, one.name)) for one in fields(type(value))}
            )
        return value

    found: model.Expression = replaced(expression)
    return found


def _one_by_one(condition: model.Quantified) -> model.Expression:
    """Return a condition on all criteria of a kind as one on each of them."""
    each = tuple(
        model.Comparison(
            left=model.ScoreOf(criterion=name), comparator=condition.comparator, right=condition.right
        )
        for name in condition.criteria
    )
    return model.Junction(every=condition.every, conditions=each)
