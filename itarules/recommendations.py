"""The measures that a run recommends, with reasons, ranked by the points that they can recover.

What is recommended was decided by the evaluator; here it is put together: the criteria of one measure into
one action, and how much the total can gain through them.
"""

from collections.abc import Sequence
from fractions import Fraction

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

    A criterion below another one of the same measure adds nothing to it. Where a criterion was not assessed,
    its gain is bounded by its own weight and, together with its like, by the room of the score it was offered from.
    """
    own = {candidate.criterion for candidate in candidates}
    gains: dict[int, Fraction] = {}
    rooms: dict[int, Fraction] = {}
    for candidate in candidates:
        if _has_ancestor(run, candidate.criterion, own):
            continue
        step, tested = run.plan.steps[candidate.criterion], run.plan.steps[candidate.tested]
        if step.influence is None or tested.influence is None:
            return None
        room = max(tested.influence * (tested.high - run.exact(candidate.tested)), Fraction(0))
        most = room if candidate.assessed else step.influence * (step.high - step.low)
        rooms[candidate.tested] = room
        gains[candidate.tested] = gains.get(candidate.tested, Fraction(0)) + most
    return sum((min(gain, rooms[slot]) for slot, gain in gains.items()), Fraction(0))


def _has_ancestor(run: Run, slot: int, others: set[int]) -> bool:
    parent = run.plan.steps[slot].parent
    while parent is not None:
        if parent in others:
            return True
        parent = run.plan.steps[parent].parent
    return False
