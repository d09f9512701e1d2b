"""What is tried on the scores of one shape of evidence: the comparisons that decide grades, findings and measures.

Nearly every condition compares one shown score with a number. Such a comparison is prepared here, once for a
shape, over the whole numbers that scores are shown in; a condition that is more than that stays a program.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from attrs import frozen

from itarules.conditions import COMPARATORS
from itarules.plan import Condition, Finding, Plan

__all__ = ["Candidate", "Sweep", "Test", "Trials", "trials_of"]


@frozen(kw_only=True)
class Test:
    """A comparison of a shown score with a constant, in units of the last shown place."""

    slot: int
    compare: Any
    limit: int | Fraction


@frozen(kw_only=True)
class Sweep:
    """The same comparison for several shown scores, all of them in the same units, in the order of declaration."""

    slots: tuple[int, ...]
    compare: Any
    limit: int | Fraction


@frozen(kw_only=True)
class Candidate:
    """A measure that may be recommended for a criterion, by the score of `tested`.

    Attributes:
        criterion: the slot that the measure is for.
        assessed: whether `tested` is that slot itself.
        inherited_from: the slot whose measure it is, or None for its own.
    """

    measure: int
    criterion: int
    tested: int
    assessed: bool
    inherited_from: int | None


@frozen(kw_only=True, eq=False)
class Trials:
    """What is tried, in the order of the plan.

    Attributes:
        bands: by grade and band, the comparison that decides; None where it takes more than one.
        findings: by finding, the comparison for all targets with a score, or their slots where it takes more than
            one; in the order of declaration.
        candidates: measures that may be recommended, by the comparison or condition that decides.
    """

    bands: tuple[tuple[Test | None, ...], ...]
    findings: tuple[Sweep | tuple[int, ...], ...]
    candidates: tuple[tuple[Test | tuple[Condition, int], tuple[Candidate, ...]], ...]


def trials_of(plan: Plan, origins: Sequence[str | None], units: Sequence[int]) -> Trials:
    """Return what is tried.

    Args:
        plan: the compiled ruleset.
        origins: by slot, where its score comes from; None where it is missing.
        units: by slot, 10 to the power of the shown places; 0 where the exact value is shown.
    """
    return Trials(
        bands=tuple(
            tuple(_band_test(band.condition, origins, units) for band in grade.bands) for grade in plan.grades
        ),
        findings=tuple(_finding(plan, finding, origins, units) for finding in plan.findings),
        candidates=_candidates(plan, origins, units),
    )


def _band_test(
    condition: Condition | None, origins: Sequence[str | None], units: Sequence[int]
) -> Test | None:
    match condition:
        case Condition(program=(("score", int(slot)), ("number", threshold), ("compare", comparator))):
            return _comparison(slot, comparator, threshold, units) if origins[slot] is not None else None
    return None


def _finding(
    plan: Plan, finding: Finding, origins: Sequence[str | None], units: Sequence[int]
) -> Sweep | tuple[int, ...]:
    known = [slot for slot in finding.targets if origins[slot] is not None]
    slots = tuple(sorted(known, key=lambda slot: plan.captions[slot].order))
    test = _test(finding.condition, slots[0], units) if len({units[slot] for slot in slots}) == 1 else None
    return slots if test is None else Sweep(slots=slots, compare=test.compare, limit=test.limit)


def _test(condition: Condition, slot: int, units: Sequence[int]) -> Test | None:
    return None if condition.test is None else _comparison(slot, *condition.test, units)


def _comparison(slot: int, comparator: str, threshold: Fraction, units: Sequence[int]) -> Test | None:
    if not units[slot]:
        return None
    limit = threshold * units[slot]
    whole = int(limit) if limit.denominator == 1 else limit
    return Test(slot=slot, compare=COMPARATORS[comparator], limit=whole)


def _candidates(
    plan: Plan, origins: Sequence[str | None], units: Sequence[int]
) -> tuple[tuple[Test | tuple[Condition, int], tuple[Candidate, ...]], ...]:
    """Return the measures that may be recommended, grouped by what decides on them."""
    rows: dict[tuple[object, int], tuple[Condition, list[Candidate]]] = {}
    own: dict[int, list[tuple[int, Condition]]] = {}
    for number, measure in enumerate(plan.measures):
        for application in measure.applications:
            for target in application.targets:
                own.setdefault(target, []).append((number, application.condition))

    def add(condition: Condition, candidate: Candidate) -> None:
        key = (condition.test or condition.program, candidate.tested)
        rows.setdefault(key, (condition, []))[1].append(candidate)

    for target, measures in own.items():
        tested = _nearest_with_score(plan, origins, target)
        for number, condition in measures if tested is not None else ():
            assessed = tested == target
            add(condition, _candidate(number, target, tested or 0, assessed, None))
    for slot, step in enumerate(plan.steps):
        if not step.inherits or slot in own or origins[slot] is None:
            continue
        ancestor = step.parent
        while ancestor is not None and ancestor not in own:
            ancestor = plan.steps[ancestor].parent
        if ancestor is not None:
            for number, condition in own[ancestor]:
                add(condition, _candidate(number, slot, slot, True, ancestor))
    return tuple(
        (_test(condition, tested, units) or (condition, tested), tuple(candidates))
        for (_, tested), (condition, candidates) in rows.items()
    )


def _nearest_with_score(plan: Plan, origins: Sequence[str | None], slot: int) -> int | None:
    nearest: int | None = slot
    while nearest is not None and origins[nearest] is None:
        nearest = plan.steps[nearest].parent
    return nearest


def _candidate(
    measure: int, criterion: int, tested: int, assessed: bool, inherited_from: int | None
) -> Candidate:
    return Candidate(
        measure=measure,
        criterion=criterion,
        tested=tested,
        assessed=assessed,
        inherited_from=inherited_from,
    )
