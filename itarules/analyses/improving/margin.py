"""How far each score is from another grade: `margin`.

In come a ruleset and evidence; out comes, for each score alone, the least rise and the least fall that changes the
grade. The edge is carried down from the conditions of the grade to the score, through weights, roundings and
selections, and nothing is tried out: where the edge lies outside what the score can be, no change of it alone can.
"""

from fractions import Fraction
from math import ceil, floor

from attrs import frozen

from itarules import model
from itarules.amounts import Rounding
from itarules.analyses.improving.goals import AllOf, AnyOf, AtLeast, Goal, goal_of, named_in
from itarules.analyses.improving.standing import Standing, standing_of
from itarules.lowering import domain_of
from itarules.regions import OutOfReachError
from itarules.ruleset import Evidence, Ruleset
from itarules.thresholds import least_shown_as

__all__ = ["Margin", "Room", "Turn", "margin"]

# An edge of a score: always met, met from a number on (0 if the number itself counts), or never met. They compare.
_Edge = tuple[int, Fraction, int]
_ALWAYS: _Edge = (-1, Fraction(0), 0)
_NEVER: _Edge = (1, Fraction(0), 0)


@frozen(kw_only=True)
class Turn:
    """What it takes of one score alone to change the grade in one direction.

    Attributes:
        status: `possible`, `impossible`, or `open` where scores pass on changes in ways that are not looked at.
        edge: the exact score at which the grade changes.
        included: whether it changes at the edge itself, else only beyond it.
        score: the nearest score beyond the edge that can be given: a point of the scale, or a number as it is shown;
            None where there is no nearest one.
        change: how far the edge is from the score as it is now.
        band: the band at `score`; empty where no row of the table takes it.
    """

    status: str
    edge: Fraction | None = None
    included: bool = False
    score: Fraction | None = None
    change: Fraction | None = None
    band: str = ""


@frozen(kw_only=True)
class Room:
    """One score, and how far it is from another grade.

    Attributes:
        low, high: between what it can lie.
        share: what the score that is graded gains for one point; None where that is not a constant.
    """

    criterion: str
    value: str
    exact: Fraction
    low: Fraction
    high: Fraction
    share: Fraction | None
    up: Turn
    down: Turn


@frozen(kw_only=True)
class Margin:
    """How far an assessment is from other bands of a grade (ระยะห่างจากระดับอื่น).

    Attributes:
        band: the one that it has.
        criterion: the score that is graded.
        rooms: the scores, in the order of declaration.
        reason: why nothing can be said, or empty.
    """

    grade: str
    band: str
    criterion: str
    value: str
    rooms: tuple[Room, ...]
    reason: str = ""


def margin(ruleset: Ruleset, evidence: Evidence) -> tuple[Margin, ...]:
    """Return, for each grade, how far each score alone is from changing it.

    Args:
        ruleset: the rules.
        evidence: as for `Ruleset.evaluate`, complete.

    Raises:
        AssessmentError: the evidence is faulty or incomplete.
    """
    standing = standing_of(ruleset, evidence)
    return tuple(
        _margin(standing, grade) for grade in ruleset.model.grades if grade.id in standing.result.grades
    )


def _margin(standing: Standing, grade: model.Grade) -> Margin:
    band = standing.result.grades[grade.id].band
    value = standing.result.scores[grade.criterion].value
    place = next(index for index, row in enumerate(grade.bands) if row.id == band)
    try:
        goals = [goal_of(standing.ruleset.model, grade, rows + 1) for rows in range(len(grade.bands))]
    except OutOfReachError as error:
        return Margin(
            grade=grade.id, band=band, criterion=grade.criterion, value=value, rooms=(), reason=error.reason
        )
    edges = _Edges(standing, goals)
    rooms = tuple(
        edges.room(name, place, grade)
        for name in standing.result.scores
        # Choices have no exact score.
        if name in standing.raw and name in standing.received
    )
    return Margin(grade=grade.id, band=band, criterion=grade.criterion, value=value, rooms=rooms)


class _Edges:
    """The edges of scores, carried down from the conditions of one grade."""

    def __init__(self, standing: Standing, goals: list[Goal]) -> None:
        self._standing = standing
        self._rules = standing.ruleset.model
        self._goals = goals
        self._named = dict.fromkeys(name for goal in goals for name in named_in(goal))
        # What formulas use changes in ways that are not looked at, with all that it is made from.
        self._by_formulas = {name for one in self._rules.criteria for name in one.uses}

    def room(self, name: str, place: int, grade: model.Grade) -> Room:
        """Return how far a score is from other bands than the one at a place of the table."""
        criterion, now = self._rules.criterion_by_id[name], self._standing.raw[name]
        low, high = self._standing.ends(name)
        values = domain_of(self._rules, criterion).values
        edges = self._of_goals(name)
        return Room(
            criterion=name,
            value=self._standing.result.scores[name].value,
            exact=now,
            low=low,
            high=high,
            share=self._standing.share(name, grade.criterion),
            up=self._up(criterion, values, high, edges, place, grade),
            down=self._down(criterion, values, low, edges, place, grade),
        )

    def _of_goals(self, name: str) -> list[_Edge] | None:
        """Return from where on the score meets each goal, or None where that is not known."""
        chain = [name, *(link.above for link in self._standing.chain(name))]
        needs = self._standing.links
        raw = self._standing.raw
        if any(one in self._by_formulas for one in chain) or any(
            one not in raw or (one in chain and any(needs[part].open for part in chain[: chain.index(one)]))
            for one in self._named
        ):
            return None
        atoms: dict[AtLeast, _Edge] = {}
        return [self._of_goal(goal, chain, atoms) for goal in self._goals]

    def _of_goal(self, goal: Goal, chain: list[str], atoms: dict[AtLeast, _Edge]) -> _Edge:
        match goal:
            case AllOf(parts=parts):
                return max((self._of_goal(part, chain, atoms) for part in parts), default=_ALWAYS)
            case AnyOf(parts=parts):
                return min((self._of_goal(part, chain, atoms) for part in parts), default=_NEVER)
        known = atoms.get(goal)
        if known is None:
            known = atoms[goal] = self._carried(goal, chain)
        return known

    def _carried(self, goal: AtLeast, chain: list[str]) -> _Edge:
        """Return from where on the first of a chain of criteria lifts one above it to an edge."""
        edge: _Edge = (0, goal.edge, int(not goal.included))
        if goal.criterion not in chain:
            return _ALWAYS if (0, self._standing.raw[goal.criterion], 0) >= edge else _NEVER
        for name in reversed(chain[: chain.index(goal.criterion)]):
            edge = self._below(name, edge)
            if edge[0]:
                return edge
            rounding = self._rules.criterion_by_id[name].rounding
            if rounding is not None:
                edge = _unrounded(edge, rounding)
        return edge

    def _below(self, name: str, edge: _Edge) -> _Edge:
        """Return from where on a part lifts what it is a part of to an edge."""
        link, received = self._standing.links[name], self._standing.received
        if link.share is not None:
            now = received.get(name)
            if now is None:
                # Nobody knows it; it only passes on what its parts change.
                now = Fraction(0)
            short = edge[1] - self._standing.raw.get(link.above, Fraction(0))
            return (0, now + short / link.share, edge[2])
        others = [
            (0, received[part.criterion], 0)
            for part in self._standing.result.scores[link.above].parts
            if part.criterion != name
        ]
        step = self._standing.ruleset.plan.step_of(link.above)
        if step.missing is model.Allowed.SCORES and len(others) + 1 < len(step.parts):
            others.append((0, step.missing_score, 0))
        if link.greatest:
            return _ALWAYS if any(one >= edge for one in others) else edge
        return edge if all(one >= edge for one in others) else _NEVER

    def _up(
        self,
        criterion: model.Criterion,
        values: tuple[Fraction, ...] | None,
        high: Fraction,
        edges: list[_Edge] | None,
        place: int,
        grade: model.Grade,
    ) -> Turn:
        if edges is None:
            return Turn(status="open")
        edge = edges[place - 1] if place else _NEVER
        met = [one for one in values or () if (0, one, 0) >= edge]
        if edge[0] or (0, high, 0) < edge or (values is not None and not met):
            return Turn(status="impossible")
        score = met[0] if met else _on_grid(edge, criterion.shown, up=True)
        score = None if score is None else min(score, high)
        reached = next(
            row for row, one in enumerate(edges) if one <= (edge if score is None else (0, score, 0))
        )
        return self._turn(criterion.id, edge, edge[2] == 0, score, grade.bands[reached].id)

    def _down(
        self,
        criterion: model.Criterion,
        values: tuple[Fraction, ...] | None,
        low: Fraction,
        edges: list[_Edge] | None,
        place: int,
        grade: model.Grade,
    ) -> Turn:
        if edges is None:
            return Turn(status="open")
        edge = edges[place]
        missed = [one for one in values or () if (0, one, 0) < edge]
        if edge[0] or (0, low, 0) >= edge or (values is not None and not missed):
            return Turn(status="impossible")
        score = missed[-1] if missed else _on_grid(edge, criterion.shown, up=False)
        score = None if score is None else max(score, low)
        # Of rows that are met up to the edge alone, none is met beyond it.
        reached = next(
            (row for row, one in enumerate(edges) if (one < edge if score is None else one <= (0, score, 0))),
            None,
        )
        return self._turn(
            criterion.id, edge, edge[2] == 1, score, "" if reached is None else grade.bands[reached].id
        )

    def _turn(self, name: str, edge: _Edge, included: bool, score: Fraction | None, band: str) -> Turn:
        return Turn(
            status="possible",
            edge=edge[1],
            included=included,
            score=score,
            change=edge[1] - self._standing.raw[name],
            band=band,
        )


def _unrounded(edge: _Edge, rounding: Rounding) -> _Edge:
    """Return from where on a number is rounded to an edge or more."""
    scaled = edge[1] * 10**rounding.places
    units = floor(scaled) + 1 if edge[2] else ceil(scaled)
    least, included = least_shown_as(units, rounding)
    return (0, least, int(not included))


def _on_grid(edge: _Edge, shown: Rounding | None, *, up: bool) -> Fraction | None:
    """Return the nearest number of the shown places beyond an edge; None where any number may be shown."""
    if shown is None:
        # Rows begin at an edge that counts, and end at one that does not.
        return edge[1] if (edge[2] == 0) is up else None
    unit: int = 10**shown.places
    scaled = edge[1] * unit
    if up:
        units = ceil(scaled)
        units += bool(edge[2]) and units == scaled
    else:
        units = floor(scaled)
        units -= not edge[2] and units == scaled
    return Fraction(units, unit)
