"""The measures that a run recommends, with reasons, ranked by the points that they can recover.

In comes a `Run`; out go the actions of a result: for each measure whose condition is met, the criteria it is for,
and how much the total can gain through them. Worked out when somebody asks, like every record of a result.
"""

from collections.abc import Collection, Iterable, Sequence
from fractions import Fraction
from heapq import heapify, heappop, heappush
from math import lcm

from itarules import results
from itarules.conditions import try_condition
from itarules.model import Allowed, Combination
from itarules.run import Run
from itarules.trials import Candidate, Test

__all__ = ["recommend"]


def recommend(run: Run) -> tuple[results.Action, ...]:
    """Return the recommended measures, those first through which most points can be recovered."""
    by_measure: dict[int, list[Candidate]] = {}
    for candidate in _met(run):
        by_measure.setdefault(candidate.measure, []).append(candidate)
    rooms = _Rooms(run)
    ranked = []
    for number, candidates in by_measure.items():
        candidates.sort(key=lambda one: run.plan.captions[one.criterion].order)
        gain = rooms.recoverable(candidates)
        ranked.append((-(gain or 0), number, gain, candidates))
    reasons = _Reasons(run)
    return tuple(
        _action(run, number, None if gain is None else Fraction(gain, rooms.unit), reasons.of(candidates))
        # Numbers differ, so that nothing behind them is compared.
        for _, number, gain, candidates in sorted(ranked)
    )


def _met(run: Run) -> list[Candidate]:
    """Return the measures that are recommended, with the criteria and why."""
    met: list[Candidate] = []
    for test, candidates in run.schedule.trials.candidates:
        if isinstance(test, Test):
            if test.compare(run.units[test.slot], test.limit):
                met.extend(candidates)
        elif try_condition(test[0], run.shown, run.band, test[1]).holds:
            met.extend(candidates)
    return met


def _action(
    run: Run, number: int, gain: Fraction | None, reasons: tuple[results.Reason, ...]
) -> results.Action:
    measure = run.plan.measures[number]
    return results.Action(
        measure=measure.id,
        title=measure.title,
        reasons=reasons,
        recoverable=gain,
        steps=measure.steps,
        owners=measure.owners,
        period=measure.period,
        follow_ups=measure.follow_ups,
        notes=measure.notes,
        sources=measure.sources,
        certainty=measure.certainty,
    )


class _Reasons:
    """Puts reasons in words; many measures hang on one score, so what is said of a score is made once."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._values: dict[int, str] = {}
        # By slot, the nearest criterion at or above it that a finding names; parents have greater slots.
        self._served = [""] * len(run.plan.steps)
        named = {slot for found, _ in run.findings for slot in found}
        for slot in reversed(range(len(self._served))):
            parent = run.plan.steps[slot].parent
            if slot in named:
                self._served[slot] = run.plan.captions[slot].id
            elif parent is not None:
                self._served[slot] = self._served[parent]

    def of(self, candidates: Sequence[Candidate]) -> tuple[results.Reason, ...]:
        """Return the reasons of one action."""
        return tuple([self._reason(candidate) for candidate in candidates])

    def _reason(self, candidate: Candidate) -> results.Reason:
        captions = self._run.plan.captions
        tested, inherited = candidate.tested, candidate.inherited_from
        value = self._values.get(tested)
        if value is None:
            value = self._values[tested] = self._run.value_text(tested)
        return results.Reason(
            criterion=captions[candidate.criterion].id,
            assessed=candidate.assessed,
            offered_from="" if candidate.assessed else captions[tested].id,
            inherited_from="" if inherited is None else captions[inherited].id,
            serves=self._served[candidate.criterion],
            value=value,
        )


class _Rooms:
    """How much the root can still gain through each score of a run, in whole parts of a common unit.

    Attributes:
        unit: how many parts make one point of the root.
    """

    def __init__(self, run: Run) -> None:
        self._run = run
        schedule, plan = run.schedule, run.plan
        common = lcm(*schedule.denominators)
        self._factor = run.assessment.scale * common
        self.unit = plan.reach_scale * self._factor
        # By slot, its own room and the least one from there up to the root; None where there is no score.
        # A root that takes powers has a room that is no whole number of parts; it is a fraction then.
        self._own: list[int | Fraction | None] = [None] * len(plan.steps)
        self._least: list[int | Fraction | None] = [None] * len(plan.steps)
        for slot in reversed(range(len(plan.steps))):
            reach, parent = plan.reaches[slot], plan.steps[slot].parent
            least = None if parent is None else self._least[parent]
            if reach is not None and schedule.origins[slot] is not None:
                score: int | Fraction = run.numerators[slot] * (common // schedule.denominators[slot])
                if slot in schedule.fractional:
                    score = run.exact(slot) * self._factor
                own = self._own[slot] = max(reach.top * self._factor - reach.point * score, 0)
                least = own if least is None else min(own, least)
            self._least[slot] = least
        self._rests = _Rests(run, self._own, self._factor)

    def recoverable(self, candidates: Sequence[Candidate]) -> int | Fraction | None:
        """Return the most that the root can gain if every criterion of a measure reached its greatest score.

        Gains add up from the criteria to the root, and no score on the way can gain more than it has room for: what
        lies below a criterion of the same measure, or below a figure that is nearly full, is not counted twice.
        """
        gains: dict[int, int | Fraction] = {}
        for candidate in candidates:
            reach = self._run.plan.reaches[candidate.criterion]
            if reach is None:
                return None
            gains[candidate.criterion] = reach.span * self._factor
        if self._rests.known:
            return self._beside_figures(gains)
        if len(gains) > 1:
            return self._together(gains)
        ((slot, gain),) = gains.items()
        least = self._least[slot]
        # A measure is recommended by a score, of the criterion or of one above it, and those above have a room too.
        assert least is not None
        return min(gain, least)

    def _together(self, gains: dict[int, int | Fraction]) -> int | Fraction:
        pending = list(gains)
        heapify(pending)
        total: int | Fraction = 0
        while pending:
            # Parts have smaller slots than what they are parts of, so the smallest one has all of its gains.
            slot = heappop(pending)
            gain, own, parent = gains.pop(slot), self._own[slot], self._run.plan.steps[slot].parent
            if own is not None:
                gain = min(gain, own)
            if parent is None:
                total += gain
                continue
            if parent not in gains:
                heappush(pending, parent)
            gains[parent] = gains.get(parent, 0) + gain
        return total

    def _beside_figures(self, candidates: Collection[int]) -> int | Fraction:
        """Return the same where figures stand beside some of their parts, and tell what the others can gain."""
        # By slot, what is gained through scores that are known, and through those that are not.
        gains: dict[int, tuple[int | Fraction, int | Fraction]] = {}
        pending = list(candidates)
        heapify(pending)
        total: int | Fraction = 0
        while pending:
            slot = heappop(pending)
            known, unknown = self._rests.full(slot) if slot in candidates else gains[slot]
            own, parent = self._own[slot], self._run.plan.steps[slot].parent
            if own is not None:
                known, unknown = min(known + min(unknown, self._rests.known.get(slot, unknown)), own), 0
            if parent is None:
                # Somewhere up to here stood the score that the measure is recommended by.
                total += known
            elif parent not in candidates:
                if parent not in gains:
                    heappush(pending, parent)
                before = gains.get(parent, (0, 0))
                gains[parent] = (before[0] + known, before[1] + unknown)
        return total


class _Rests:
    """What figures tell of the parts that nobody knows, in the parts of a point that rooms are told in.

    Attributes:
        known: by the slot of a figure that stands beside some of its parts, how much the root can gain through the
            others together.
    """

    def __init__(self, run: Run, own: Sequence[int | Fraction | None], factor: int) -> None:
        self._run = run
        self._own = own
        self._factor = factor
        self.known: dict[int, int | Fraction] = {}
        self._evident: set[int] = set()
        beside = [
            slot for slot, _ in run.schedule.audited if run.schedule.origins[slot] == results.Origin.GIVEN
        ]
        if not beside:
            return
        for first in (*run.assessment.answer_slots, *run.assessment.figure_slots):
            slot: int | None = first
            while slot is not None and slot not in self._evident:
                self._evident.add(slot)
                slot = run.plan.steps[slot].parent
        for figure in beside:
            rest = self._rest(figure)
            if rest is not None:
                self.known[figure] = rest

    def full(self, slot: int) -> tuple[int | Fraction, int | Fraction]:
        """Return what is gained through known and through unknown scores if a criterion reached its greatest one."""
        gained: list[int | Fraction] = [0, 0]
        pending = [slot]
        while pending:
            one = pending.pop()
            own, reach = self._own[one], self._run.plan.reaches[one]
            if own is not None:
                gained[0] += own
            elif one in self._evident:
                pending.extend(self._run.plan.steps[one].parts)
            elif reach is not None:
                gained[1] += reach.span * self._factor
        return gained[0], gained[1]

    def _rest(self, figure: int) -> int | Fraction | None:
        """Return how far the unknown parts of a figure are from their greatest scores."""
        steps, own = self._run.plan.steps, self._own[figure]
        if own is None or not self._adds_up(figure):
            return None
        # What all parts can gain beyond the figure, less what the known ones can.
        rest = own + self._tops(steps[figure].parts) - self._tops((figure,))
        pending = list(steps[figure].parts)
        while pending:
            part = pending.pop()
            known = self._own[part]
            if known is not None:
                rest -= known
            elif part in self._evident:
                if not self._adds_up(part):
                    return None
                pending.extend(steps[part].parts)
        return max(rest, 0)

    def _tops(self, slots: Iterable[int]) -> int:
        """Return what some criteria give the root if each had its greatest score."""
        reaches = (self._run.plan.reaches[slot] for slot in slots)
        return sum(reach.top * self._factor for reach in reaches if reach is not None)

    def _adds_up(self, slot: int) -> bool:
        step = self._run.plan.steps[slot]
        return step.combination in (Combination.MEAN, Combination.SUM) and step.missing is Allowed.ERROR
