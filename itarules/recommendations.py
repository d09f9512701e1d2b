"""The measures that a run recommends, with reasons, ranked by the points that they can recover.

What is recommended was decided by the evaluator; here it is put together: the criteria of one measure into
one action, and how much the total can gain through them.
"""

from collections.abc import Sequence
from fractions import Fraction
from heapq import heapify, heappop, heappush

from itarules import results
from itarules.run import Run
from itarules.schedule import Candidate

__all__ = ["recommend"]


def recommend(run: Run) -> tuple[results.Action, ...]:
    """Return the recommended measures, those first through which most points can be recovered."""
    by_measure: dict[int, list[Candidate]] = {}
    for candidate in run.candidates:
        by_measure.setdefault(candidate.measure, []).append(candidate)
    ranked = []
    for number, candidates in by_measure.items():
        candidates.sort(key=lambda one: run.plan.captions[one.criterion].order)
        gain = _recoverable(run, candidates)
        ranked.append((-(gain or Fraction(0)), number, gain, candidates))
    ranked.sort(key=lambda row: row[:2])
    return tuple(_action(run, number, gain, candidates) for _, number, gain, candidates in ranked)


def _action(run: Run, number: int, gain: Fraction | None, candidates: Sequence[Candidate]) -> results.Action:
    measure = run.plan.measures[number]
    return results.Action(
        measure=measure.id,
        title=measure.title,
        reasons=tuple(_reason(run, candidate) for candidate in candidates),
        recoverable=gain,
        steps=measure.steps,
        owners=measure.owners,
        period=measure.period,
        follow_ups=measure.follow_ups,
        notes=measure.notes,
        sources=measure.sources,
        certainty=measure.certainty,
    )


def _reason(run: Run, candidate: Candidate) -> results.Reason:
    captions = run.plan.captions
    inherited = candidate.inherited_from
    return results.Reason(
        criterion=captions[candidate.criterion].id,
        assessed=candidate.assessed,
        offered_from="" if candidate.assessed else captions[candidate.tested].id,
        inherited_from="" if inherited is None else captions[inherited].id,
        value=run.value_text(candidate.tested),
    )


def _recoverable(run: Run, candidates: Sequence[Candidate]) -> Fraction | None:
    """Return the most that the root can gain if every criterion of a measure reached its greatest score.

    Gains add up from the criteria to the root, and no score on the way can gain more than it has room for: what
    lies below a criterion of the same measure, or below a figure that is nearly full, is not counted twice.
    """
    gains: dict[int, Fraction] = {}
    for candidate in candidates:
        step = run.plan.steps[candidate.criterion]
        if step.influence is None:
            return None
        gains[candidate.criterion] = step.influence * (step.high - step.low)
    pending = list(gains)
    heapify(pending)
    total = Fraction(0)
    while pending:
        # Parts have smaller slots than what they are parts of, so the smallest one has all of its gains.
        slot = heappop(pending)
        step, gain = run.plan.steps[slot], gains.pop(slot)
        if run.schedule.origins[slot] is not None and step.influence is not None:
            gain = min(gain, max(step.influence * (step.high - run.exact(slot)), Fraction(0)))
        if step.parent is None:
            total += gain
            continue
        if step.parent not in gains:
            heappush(pending, step.parent)
        gains[step.parent] = gains.get(step.parent, Fraction(0)) + gain
    return total
