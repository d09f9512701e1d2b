"""Obligations that are about numbers: weights, ranges, and where scores are rounded."""

from collections.abc import Iterator
from fractions import Fraction

from itarules import model
from itarules.amounts import exact_text, round_units
from itarules.directions import BOTH
from itarules.lowering import domain_of
from itarules.obligations.claims import Bench, Claim, How
from itarules.results import Result

__all__ = ["scores_in_range", "stages_declared", "weights_exact"]

_MEANS = (model.Combination.MEAN, model.Combination.GEOMETRIC_MEAN)


def weights_exact(bench: Bench) -> Iterator[Claim]:
    """Yield, for each criterion that weighs its parts, whether the weights are above 0 and are exactly the whole."""
    for criterion in bench.model.criteria:
        if criterion.aggregation is None or not criterion.aggregation.weighted:
            continue
        parts = [bench.model.criterion_by_id[child] for child in criterion.children]
        weights = [Fraction(0) if part.weight is None else part.weight for part in parts]
        total = sum(weights, Fraction(0))
        percent = any(part.percent for part in parts) and criterion.aggregation.combination in _MEANS
        if any(weight <= 0 for weight in weights):
            worst = min(zip(weights, parts, strict=True), key=lambda pair: pair[0])[1].id
            yield Claim.refuted(criterion.id, "weight_not_above_0", detail=worst)
        elif percent and total != 1:
            yield Claim.refuted(criterion.id, "weights_not_whole", detail=exact_text(total * 100))
        else:
            yield Claim.proved(criterion.id, How.ARITHMETIC)


def scores_in_range(bench: Bench) -> Iterator[Claim]:
    """Yield, for each score that is worked out, whether it stays in the range that is stated for it."""
    for criterion in bench.model.criteria:
        if criterion.children or criterion.formula is not None:
            yield _in_range(bench, criterion)


def _in_range(bench: Bench, criterion: model.Criterion) -> Claim:
    moves = bench.directions.score(criterion.id)
    if BOTH in moves.values() or criterion.missing.allowed is not model.Allowed.ERROR:
        # The linker bounds every formula by the bounds of its parts, whatever is left out; its bounds are the range.
        return Claim.proved(criterion.id, How.INTERVALS)
    # A score that moves one way with each answer is greatest, and least, at a corner; the evaluator says how much.
    for top in (False, True):
        corner = bench.corner(criterion.id, top=top)
        result = bench.result(corner)
        score = None if result is None else result.scores.get(criterion.id)
        if score is None:
            return Claim.open(criterion.id, "corner_refused")
        if score.exact is None:
            return Claim.proved(criterion.id, How.INTERVALS)
        if not criterion.low <= score.exact <= criterion.high:
            return Claim.refuted(
                criterion.id,
                "out_of_range",
                bench.case(corner, [criterion.id]),
                detail=f"{exact_text(criterion.low)}..{exact_text(criterion.high)}",
            )
    return Claim.proved(criterion.id, How.STRUCTURE)


def stages_declared(bench: Bench) -> Iterator[Claim]:
    """Yield, for each score that is combined, whether exact scores go into it but where the rules say `round`.

    The answers are made uneven, so that a rounding that nobody wrote would show in the exact score.
    """
    uneven: dict[str, Fraction] = {}
    for index, leaf in enumerate(bench.leaves):
        domain = domain_of(bench.model, leaf)
        if domain.values is not None:
            uneven[leaf.id] = domain.values[index % len(domain.values)]
        else:
            share = Fraction(index + 1, len(bench.leaves) + 2) + Fraction(1, 7919)
            uneven[leaf.id] = domain.low + (domain.high - domain.low) * min(share, Fraction(1))
    result = bench.result(uneven)
    for criterion in bench.model.criteria:
        if criterion.aggregation is None or not criterion.children:
            continue
        expected = None if result is None else _combined(bench.model, criterion, result)
        if result is not None and expected is not None and result.score(criterion.id).exact != expected:
            yield Claim.refuted(criterion.id, "rounded_unsaid", bench.case(uneven, [criterion.id]))
        else:
            # The language rounds where `round` stands and nowhere else; the uneven answers only hold the engine to it.
            yield Claim.proved(criterion.id, How.STRUCTURE)


def _combined(ruleset: model.Ruleset, criterion: model.Criterion, result: Result) -> Fraction | None:
    """Return a score from the exact scores of its parts, worked out a second time."""
    aggregation = criterion.aggregation
    values: list[Fraction] = []
    for name in criterion.children:
        score = result.scores.get(name)
        if score is None or score.exact is None:
            return None
        values.append(score.exact)
    weights = [ruleset.criterion_by_id[name].weight or Fraction(1) for name in criterion.children]
    total = sum((value * weight for value, weight in zip(values, weights, strict=True)), Fraction(0))
    match None if aggregation is None else aggregation.combination:
        case model.Combination.MEAN:
            found = total / sum(weights, Fraction(0))
        case model.Combination.SUM:
            found = total
        case model.Combination.MIN:
            found = min(values)
        case model.Combination.MAX:
            found = max(values)
        case _:
            return None
    if criterion.rounding is None:
        return found
    units = round_units(found.numerator, found.denominator, criterion.rounding)
    return Fraction(units, 10**criterion.rounding.places)
