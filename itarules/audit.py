"""Printed figures against computed ones, by intervals: can a figure be right?

A figure that is printed to two places stands for every value that rounds to it. Scores inherit such intervals
from the figures they are computed from, and from parts that are missing. A printed figure agrees with a
computed score if the two intervals meet.
"""

from fractions import Fraction

from attrs import frozen

from itarules.amounts import Amount, Rounding, RoundingMode, exact_text, fixed_text, round_units
from itarules.evidence import Claim, Figure
from itarules.functions import PRECISION, geometric_mean
from itarules.model import Allowed, Combination
from itarules.plan import Condition, Grade, Step
from itarules.results import AuditEntry, Origin
from itarules.run import Run

__all__ = ["Interval", "audit", "intervals"]

_BOUND_PLACES = 4
# Bands test the shown score, which rounding may lift to an edge.
_SHOWN_SLACK = Fraction(1, 2)
_ROOT_SLACK = Fraction(1, 10**PRECISION)


@frozen
class Interval:
    """All values from `low` to `high`, both included."""

    low: Fraction
    high: Fraction

    def meets(self, other: "Interval") -> bool:
        """Return whether any value lies in both."""
        return self.low <= other.high and other.low <= self.high


def printed(amount: Amount) -> Interval:
    """Return the values that a printed number may stand for."""
    return Interval(amount.value - amount.half_unit, amount.value + amount.half_unit)


def audit(run: Run) -> tuple[AuditEntry, ...]:
    """Return each published claim, and each figure that stands beside parts of its own, with what was computed."""
    if not run.assessment.claims and not run.schedule.audited:
        return ()
    possible = intervals(run)
    entries = []
    answers = len(run.assessment.answers)
    for slot, index in run.schedule.audited:
        figure = run.assessment.figures[index - answers]
        # Beside incomplete parts the figure itself is the score; what the parts allow is held against it.
        whole = run.schedule.origins[slot] != Origin.GIVEN
        if not whole and run.plan.steps[slot].formula is not None:
            # A formula need not rise with what it uses: what is there of it bounds nothing.
            continue
        allowed = possible[slot] if whole else _from_parts(run.plan.steps[slot], possible)
        entries.append(_entry(run, slot, figure, figure.amount, allowed, whole))
    for claim in run.assessment.claims:
        if claim.amount is None:
            entries.append(_grade_entry(run, claim, possible))
            continue
        slot = run.plan.slot_of[claim.target]
        known = run.schedule.origins[slot] is not None
        entries.append(_entry(run, slot, claim, claim.amount, possible[slot], known))
    return tuple(entries)


def intervals(run: Run) -> list[Interval]:
    """Return, by slot, between what the true score lies, parts before what they are parts of."""
    possible: list[Interval] = []
    slack = {run.plan.slot_of[answer.criterion]: answer.slack for answer in run.assessment.answers}
    printed_figures = {run.plan.slot_of[figure.criterion]: figure.amount for figure in run.assessment.figures}
    for slot, step in enumerate(run.plan.steps):
        origin = run.schedule.origins[slot]
        if origin == Origin.ANSWERED:
            value = run.exact(slot)
            interval = Interval(value - slack[slot], value + slack[slot])
        elif origin == Origin.GIVEN:
            interval = printed(printed_figures[slot])
        elif origin is not None and (step.formula is not None or not step.parts):
            # What a formula gives is held against claims as it is: it need not rise with what it uses.
            interval = Interval(run.exact(slot), run.exact(slot))
        elif step.formula is None and step.parts:
            interval = _from_parts(step, possible, [part for part, _ in run.schedule.used[slot]] or None)
            if step.rounding is not None:
                unit = Fraction(1, 10**step.rounding.places)
                interval = Interval(interval.low - unit, interval.high + unit)
        else:
            interval = Interval(step.low, step.high)
        possible.append(Interval(max(interval.low, step.low), min(interval.high, step.high)))
    return possible


def _from_parts(step: Step, possible: list[Interval], used: list[int] | None = None) -> Interval:
    """Return between what a combination lies, its parts lying in their intervals; it grows with each of them.

    `used` are the parts that count; where a policy left others out, they score what the policy says.
    """
    chosen = [
        (possible[part], weight)
        for part, weight in zip(step.parts, step.weights, strict=True)
        if used is None or part in used
    ]
    if used is not None and step.missing is Allowed.SCORES:
        fixed = Interval(step.missing_score, step.missing_score)
        chosen += [
            (fixed, weight) for part, weight in zip(step.parts, step.weights, strict=True) if part not in used
        ]
    lows = [interval.low for interval, _ in chosen]
    highs = [interval.high for interval, _ in chosen]
    match step.combination:
        case Combination.MIN:
            return Interval(min(lows), min(highs))
        case Combination.MAX:
            return Interval(max(lows), max(highs))
        case Combination.MEAN | Combination.SUM:
            total = sum(weight for _, weight in chosen)
            divisor = total if step.combination is Combination.MEAN else Fraction(1)
            return Interval(
                sum((interval.low * weight for interval, weight in chosen), Fraction(0)) / divisor,
                sum((interval.high * weight for interval, weight in chosen), Fraction(0)) / divisor,
            )
        case _:
            total = sum(weight for _, weight in chosen)
            shares = [weight / total for _, weight in chosen]
            low = geometric_mean(list(zip(lows, shares, strict=True)))
            high = geometric_mean(list(zip(highs, shares, strict=True)))
            # Roots are cut to some places; the true one may lie just above.
            return Interval(low.value, high.value if high.exact else high.value + _ROOT_SLACK)


def _entry(
    run: Run, slot: int, piece: Figure | Claim, amount: Amount, allowed: Interval, known: bool
) -> AuditEntry:
    places = amount.places
    return AuditEntry(
        criterion=run.plan.captions[slot].id,
        published=exact_text(amount.value) if places is None else _fixed(amount.value, places),
        computed=run.value_text(slot) if known else "",
        low=_bound_text(allowed.low, RoundingMode.FLOOR),
        high=_bound_text(allowed.high, RoundingMode.CEILING),
        agrees=printed(amount).meets(allowed),
        basis="claim" if isinstance(piece, Claim) else "figure",
        where=piece.where if isinstance(piece, Claim) else "",
        path=piece.path,
    )


def _bound_text(value: Fraction, outward: RoundingMode) -> str:
    """Return a bound as a decimal; one that does not terminate is moved outward to the last of a few places."""
    text = exact_text(value)
    if "/" not in text:
        return text
    rounding = Rounding(mode=outward, places=_BOUND_PLACES)
    return fixed_text(round_units(value.numerator, value.denominator, rounding), _BOUND_PLACES)


def _fixed(value: Fraction, places: int) -> str:
    return fixed_text(int(value * 10**places), places)


def _grade_entry(run: Run, claim: Claim, possible: list[Interval]) -> AuditEntry:
    index = next(index for index, one in enumerate(run.plan.grades) if one.id == claim.target)
    grade, decided = run.plan.grades[index], run.bands[index][0]
    interval = possible[grade.slot]
    agrees = (
        _band_possible(grade, claim.band, interval)
        if decided is None
        else grade.bands[decided].id == claim.band
    )
    return AuditEntry(
        criterion=claim.target,
        published=claim.band,
        computed="" if decided is None else grade.bands[decided].id,
        low="" if decided is not None else _bound_text(interval.low, RoundingMode.FLOOR),
        high="" if decided is not None else _bound_text(interval.high, RoundingMode.CEILING),
        agrees=agrees,
        basis="claim",
        where=claim.where,
        path=claim.path,
    )


def _band_possible(grade: Grade, band: str, interval: Interval) -> bool:
    """Return whether a score within an interval may have a band, as far as bands that begin at a score tell."""
    above: Fraction | None = None
    for row in grade.bands:
        start = None if row.condition is None else _start(row.condition, grade.slot)
        if row.condition is not None and start is None:
            # A condition on more than the score itself: it cannot be excluded here.
            return True
        if row.id == band:
            low_enough = above is None or interval.low < above
            return low_enough and (start is None or interval.high >= start - _SHOWN_SLACK)
        above = start
    return False


def _start(condition: Condition, slot: int) -> Fraction | None:
    match condition.program:
        case (("score", one), ("number", start), ("compare", ">=")) if one == slot:
            number: Fraction = start
            return number
        case _:
            return None
