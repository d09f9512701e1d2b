"""Plan and evidence to results: exact, without recursion, over whole numbers where the tree allows.

In come a `plan.Plan` and an `evidence.Assessment` that was read for it; out goes a `results.Result`. The numbers,
grades and findings are computed here; the records that describe them are made by `recording` when asked for.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import compress, repeat
from operator import mul
from textwrap import shorten

from itarules.amounts import Rounding, round_units
from itarules.conditions import calculate, try_condition
from itarules.diagnostics import Diagnostic, Outcome
from itarules.evidence import Assessment
from itarules.functions import PRECISION, geometric_mean
from itarules.messages import evaluator as messages
from itarules.model import Combination
from itarules.plan import Condition, Plan
from itarules.recording import record
from itarules.results import Result
from itarules.run import Run
from itarules.schedule import Calculated, Constant, Linear, Powers, Schedule, Selecting, schedule_of
from itarules.trials import Sweep, Test

__all__ = ["evaluate"]


def evaluate(
    plan: Plan, assessment: Assessment, *, partial: bool = False, noticed: Sequence[Diagnostic] = ()
) -> Outcome[Result]:
    """Return the result of an assessment.

    Args:
        plan: the compiled ruleset.
        assessment: read for this ruleset.
        partial: score what the evidence allows and list the rest, instead of failing.
        noticed: what there was to say about the assessment; the result carries it along.

    Raises:
        ValueError: the assessment was read for another ruleset.
    """
    if assessment.ruleset_key != plan.identity.key:
        raise ValueError("the assessment was read for another ruleset")
    schedule = schedule_of(plan, (assessment.answer_slots, assessment.figure_slots))
    if schedule.missing and not partial:
        return Outcome(value=None, diagnostics=_missing(plan, schedule, assessment))
    run = _run(plan, schedule, assessment, tuple(noticed))
    return Outcome(value=Result(maker=lambda: record(run)))


def _missing(plan: Plan, schedule: Schedule, assessment: Assessment) -> list[Diagnostic]:
    roots = [root for root in plan.roots if schedule.origins[root] is None]
    return [
        Diagnostic.of_evidence(
            messages.MISSING_EVIDENCE,
            path="evidence",
            origin=assessment.origin,
            criterion=plan.captions[slot].id,
            label=_label(plan.captions[slot].label.into("en")),
            label_th=_label(plan.captions[slot].label.into("th")),
            needed_by=plan.captions[roots[0]].id,
        )
        for slot in schedule.missing
    ]


def _label(label: str) -> str:
    return f" {shorten(label, 60, placeholder=' …')}" if label else ""


def _run(plan: Plan, schedule: Schedule, assessment: Assessment, noticed: tuple[Diagnostic, ...]) -> Run:
    values = _Values(plan, schedule, assessment)
    values.compute()
    return Run(
        plan=plan,
        schedule=schedule,
        assessment=assessment,
        numerators=values.numerators,
        fractions=values.fractions,
        approximate=values.approximate,
        precision=PRECISION,
        units=values.units,
        bands=values.bands(),
        findings=values.findings(),
        noticed=noticed,
    )


class _Values:
    """The numbers of one evaluation; see `recording.Run` for what they mean."""

    def __init__(self, plan: Plan, schedule: Schedule, assessment: Assessment) -> None:
        count = len(plan.steps)
        self._plan = plan
        self._schedule = schedule
        self._scale = assessment.scale
        self._values = assessment.numerators
        self.numerators = [0] * count
        self.fractions: dict[int, Fraction] = {}
        self.approximate: set[int] = set()
        self.units: list[int | Fraction | None] = [None] * count
        self._bands: dict[int, int | None] = {}

    def compute(self) -> None:
        """Fill in every score, parts first, and then what is shown of it."""
        numerators, values, scale = self.numerators, self._values, self._scale
        for slot, index, rounding in self._schedule.sources:
            value = values[index]
            numerators[slot] = value if rounding is None else round_units(value, scale, rounding) * scale
        for operation in self._schedule.operations:
            if isinstance(operation, Linear):
                value = self._summed(operation)
            elif isinstance(operation, Selecting):
                value = self._selected(operation)
            else:
                self._calculate(operation)
                continue
            if operation.rounding is not None:
                value = round_units(value, scale * operation.denominator, operation.rounding) * scale
            numerators[operation.slot] = value
        self._show()

    def _summed(self, operation: Linear) -> int:
        parts: tuple[int, ...] = operation.getter(self.numerators)
        if operation.multipliers is None:
            total = operation.common * sum(parts)
        else:
            total = sum(map(mul, operation.multipliers, parts))
        return total + operation.constant * self._scale

    def _selected(self, operation: Selecting) -> int:
        choices = [
            self.numerators[part] * multiplier
            for part, multiplier in zip(operation.parts, operation.multipliers, strict=True)
        ]
        choices += [constant * self._scale for constant in operation.constants]
        return max(choices) if operation.greatest else min(choices)

    def _calculate(self, operation: Calculated | Constant | Powers) -> None:
        slot = operation.slot
        if isinstance(operation, Constant):
            self.fractions[slot] = operation.value
        elif isinstance(operation, Powers):
            self._combine(operation)
        else:
            real = calculate(operation.formula, self.exact)
            parts = (part for part, _ in self._schedule.used[slot])
            exact = real.exact and not any(part in self.approximate for part in parts)
            self.fractions[slot] = self._kept(slot, real.value, exact, operation.rounding)

    def _kept(self, slot: int, value: Fraction, exact: bool, rounding: Rounding | None) -> Fraction:
        """Return a value rounded where the ruleset says so; what is rounded is exact."""
        if rounding is not None:
            return Fraction(round_units(value.numerator, value.denominator, rounding), 10**rounding.places)
        if not exact:
            self.approximate.add(slot)
        return value

    def _combine(self, operation: Powers) -> None:
        slot = operation.slot
        parts = [
            (self.exact(part), weight)
            for part, weight in zip(operation.parts, operation.weights, strict=True)
        ]
        parts += [(score, weight) for weight, score in operation.constants]
        exact = not any(part in self.approximate for part in operation.parts)
        match operation.combination:
            case Combination.GEOMETRIC_MEAN:
                mean = geometric_mean(parts)
                value, exact = mean.value, exact and mean.exact
            case Combination.MIN:
                value = min(part for part, _ in parts)
            case Combination.MAX:
                value = max(part for part, _ in parts)
            case _:
                value = sum((part * weight for part, weight in parts), Fraction(0))
        self.fractions[slot] = self._kept(slot, value, exact, operation.rounding)

    def exact(self, slot: int) -> Fraction:
        """Return the exact score of a slot that has one."""
        if slot in self._schedule.fractional:
            return self.fractions[slot]
        return Fraction(self.numerators[slot], self._scale * self._schedule.denominators[slot])

    def _show(self) -> None:
        schedule, units, numerators, scale = self._schedule, self.units, self.numerators, self._scale
        halves = schedule.halves
        for unit, slots in schedule.plain:
            factor, rest = divmod(unit, scale)
            if rest:
                halves += tuple((slot, unit, 1) for slot in slots)
                continue
            # The evidence has no more places than are shown: nothing to round.
            for slot in slots:
                units[slot] = numerators[slot] * factor
        for slot, unit, denominator in halves:
            value, over = 2 * unit * numerators[slot], denominator * scale
            # Half up is floor(x + 1/2) in whole numbers; below zero, halves go the other way.
            units[slot] = (value + over) // (2 * over) if value >= 0 else -((over - value) // (2 * over))
        for slot in schedule.uneven:
            units[slot] = self._shown_otherwise(slot)

    def _shown_otherwise(self, slot: int) -> int | Fraction:
        value, shown = self.exact(slot), self._plan.steps[slot].shown
        return value if shown is None else round_units(value.numerator, value.denominator, shown)

    # What is said about the scores

    def shown(self, slot: int) -> Fraction | None:
        """Return the shown score of a slot, or None where it is missing."""
        units = self.units[slot]
        return None if units is None else Fraction(units, self._schedule.units[slot] or 1)

    def band(self, grade: int) -> int | None:
        """Return the index of the band of a grade, or None where it is open."""
        return self._bands.get(grade)

    def bands(self) -> tuple[tuple[int | None, bool], ...]:
        """Return, for each grade, its band and whether a comparison on the way was an exact tie."""
        decided: dict[int, tuple[int | None, bool]] = {}
        for number in self._plan.grade_order:
            decided[number] = self._decided(number)
            self._bands[number] = decided[number][0]
        return tuple(decided[number] for number in range(len(decided)))

    def _decided(self, number: int) -> tuple[int | None, bool]:
        grade, tie = self._plan.grades[number], False
        for index, (band, test) in enumerate(
            zip(grade.bands, self._schedule.trials.bands[number], strict=True)
        ):
            if band.condition is None:
                # `otherwise` is for scores that exist.
                return (None if self.units[grade.slot] is None else index), tie
            holds, tied = self._tried(test, band.condition)
            tie = tie or tied
            if holds is not False:
                return (index if holds else None), tie
        return None, tie

    def findings(self) -> tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]:
        """Return, for each finding, the slots it names, the highest score first, and those that tie exactly."""
        named = []
        for finding, trial in zip(self._plan.findings, self._schedule.trials.findings, strict=True):
            if isinstance(trial, Sweep):
                found, ties = self._swept(trial)
            else:
                verdicts = {
                    slot: try_condition(finding.condition, self.shown, self.band, slot) for slot in trial
                }
                found = [slot for slot, verdict in verdicts.items() if verdict.holds]
                ties = [slot for slot, verdict in verdicts.items() if verdict.tie]
                found.sort(key=lambda slot: self.shown(slot) or Fraction(0), reverse=True)
            named.append((tuple(found), tuple(ties)))
        return tuple(named)

    def _swept(self, sweep: Sweep) -> tuple[list[int], list[int]]:
        units = self.units
        values = [units[slot] for slot in sweep.slots]
        found = list(compress(sweep.slots, map(sweep.compare, values, repeat(sweep.limit))))
        # A stable sort: criteria with the same score stay in the order of declaration.
        found.sort(key=units.__getitem__, reverse=True)  # type: ignore[arg-type]
        tied = sweep.limit in values
        return found, [slot for slot in sweep.slots if units[slot] == sweep.limit] if tied else []

    def _tried(self, test: Test | None, condition: Condition) -> tuple[bool | None, bool]:
        if test is not None:
            units = self.units[test.slot]
            return bool(test.compare(units, test.limit)), units == test.limit
        verdict = try_condition(condition, self.shown, self.band)
        return verdict.holds, verdict.tie
