"""Who moves where when one ruleset takes the place of another, and how much of it is due to what: `impact_on`.

In come two rulesets and the assessments of many bodies; out go the moves of their totals and grades. A move is
taken apart into what is due to weights, points of answers, and structure by the exact Shapley value over the
rulesets in between: no order is preferred, and the parts add up to the move.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from fractions import Fraction
from math import comb, lcm

from attrs import evolve, frozen

from itarules.analyses.changing.carrying import Lost, carry
from itarules.analyses.changing.continuity import Continuity
from itarules.analyses.changing.hybrids import Hybrids
from itarules.conditions import COMPARATORS
from itarules.diagnostics import Diagnostic
from itarules.evaluator import evaluate
from itarules.evidence import Assessment, Document
from itarules.plan import Grade, Plan
from itarules.ruleset import Ruleset
from itarules.schedule import schedule_of
from itarules.scorer import Scorer, compile_scorer

__all__ = ["Impact", "Move", "Skipped", "impact_on"]

# Enough for two decimals and for what is printed more finely; other scores take the slower way.
_PLACES = 6
# The total and the band of its grade, None where there is no grade.
_Result = tuple[Fraction, str | None]
_Shape = tuple[tuple[int, ...], tuple[int, ...]]


@frozen(kw_only=True)
class Move:
    """What becomes of one body.

    Attributes:
        old_total, new_total: the totals as they are shown.
        parts: factor and what of the move is due to it; they add up to the move exactly.
        old_grade, new_grade: ids of bands; None where there is no grade.
        because: `total`, `bands` or `both`, where the grade is another one and the two have the same bands.
        lost: what could not be carried over.
    """

    body: str
    old_total: Fraction
    new_total: Fraction
    parts: tuple[tuple[str, Fraction], ...]
    old_grade: str | None
    new_grade: str | None
    because: str | None
    lost: tuple[Lost, ...]

    @property
    def move(self) -> Fraction:
        """How far the total moves."""
        return self.new_total - self.old_total


@frozen(kw_only=True)
class Skipped:
    """A body that cannot be compared, and why.

    Attributes:
        faults: of its evidence.
        missing_old, missing_new: criteria without which there is no total.
        lost: what could not be carried over.
    """

    body: str
    faults: tuple[Diagnostic, ...]
    missing_old: tuple[str, ...]
    missing_new: tuple[str, ...]
    lost: tuple[Lost, ...]


@frozen(kw_only=True)
class Impact:
    """What becomes of many bodies (ผลกระทบ).

    Attributes:
        target: the criterion whose score is the total, in the old and in the new ruleset.
        factors: what a move is taken apart into: `weights` and `scales` where they differ, and `structure`.
        old_bands, new_bands: ids of the bands, best first, as they are declared.
    """

    target: tuple[str, str]
    factors: tuple[str, ...]
    old_bands: tuple[str, ...]
    new_bands: tuple[str, ...]
    moves: tuple[Move, ...]
    skipped: tuple[Skipped, ...]

    @property
    def transitions(self) -> Mapping[tuple[str | None, str | None], int]:
        """How many bodies go from which band to which."""
        return Counter((one.old_grade, one.new_grade) for one in self.moves)

    @property
    def totals(self) -> tuple[tuple[str, Fraction], ...]:
        """What of the moves of all bodies together is due to each factor."""
        sums = {factor: Fraction(0) for factor in self.factors}
        for move in self.moves:
            for factor, part in move.parts:
                sums[factor] += part
        return tuple(sums.items())


def impact_on(
    documents: Iterable[Document], old: Ruleset, new: Ruleset, joined: Continuity, *, target: str = ""
) -> Impact:
    """Return what becomes of bodies when one ruleset takes the place of another.

    Args:
        documents: of the bodies, in the terms of the old ruleset; what only the new one knows is taken for it.
        old: the ruleset before.
        new: the ruleset after.
        joined: which criteria continue which.
        target: the criterion of the old ruleset whose score is the total; else its first root.

    Raises:
        ValueError: the target is not in the old ruleset, or the new one has no criterion that continues it.
    """
    comparison = _Comparison(old, new, joined, target or old.model.roots[0].id)
    moves: list[Move] = []
    skipped: list[Skipped] = []
    for document in documents:
        found = comparison.of(document)
        if isinstance(found, Move):
            moves.append(found)
        else:
            skipped.append(found)
    return Impact(
        target=comparison.target,
        factors=comparison.hybrids.factors,
        old_bands=comparison.bands(0),
        new_bands=comparison.bands(1),
        moves=tuple(moves),
        skipped=tuple(skipped),
    )


class _Comparison:
    """Two rulesets while bodies are moved from one to the other."""

    def __init__(self, old: Ruleset, new: Ruleset, joined: Continuity, target: str) -> None:
        if target not in joined.new_of:
            raise ValueError(f"no criterion of {new.name} continues `{target}` of {old.name}")
        self.target = (target, joined.new_of[target])
        self._rulesets, self._joined = (old, new), joined
        self.hybrids = Hybrids(old.plan, new.plan, joined.new_of)
        self._coalitions = _coalitions(self.hybrids.factors)
        self._grades = [
            next((one for one in ruleset.plan.grades if one.slot == ruleset.plan.slot_of[name]), None)
            for ruleset, name in zip(self._rulesets, self.target, strict=True)
        ]
        self._runners: dict[tuple[frozenset[str], _Shape], _Runner] = {}

    def bands(self, place: int) -> tuple[str, ...]:
        grade = self._grades[place]
        return () if grade is None else tuple(band.id for band in grade.bands)

    def of(self, document: Document) -> Move | Skipped:
        """Return the move of one body, or why it has none."""
        body = dict(document.subject).get("name", document.origin)
        old, new = self._rulesets
        carried = carry(document, old, new, self._joined)
        own = set(carried.own)
        kept = tuple(one for one in document.entries if one.key not in own)
        read = old.read(evolve(document, entries=kept))
        before, after = read.value, carried.assessment
        faults = (*read.errors, *carried.faults)
        missing = [
            () if one is None else _missing(ruleset.plan, one, target)
            for ruleset, one, target in zip(self._rulesets, (before, after), self.target, strict=True)
        ]
        if before is None or after is None or any(missing):
            return Skipped(
                body=body, faults=faults, missing_old=missing[0], missing_new=missing[1], lost=carried.lost
            )
        results = {renewed: self._result(renewed, before, after) for renewed in self._coalitions}
        first, last = results[self._coalitions[0]], results[self._coalitions[-1]]
        return Move(
            body=body,
            old_total=first[0],
            new_total=last[0],
            parts=_shapley(self.hybrids.factors, {renewed: total for renewed, (total, _) in results.items()}),
            old_grade=first[1],
            new_grade=last[1],
            because=self._because(first, last),
            lost=carried.lost,
        )

    def _result(self, renewed: frozenset[str], before: Assessment, after: Assessment) -> _Result:
        """Return the total and its grade under a ruleset in between."""
        place = int("structure" in renewed)
        assessment = (before, after)[place]
        shape = assessment.answer_slots, assessment.figure_slots
        runner = self._runners.get((renewed, shape))
        if runner is None:
            runner = _Runner(self.hybrids.plan(renewed), shape, self.target[place])
            self._runners[renewed, shape] = runner
        total, bands = runner.result(assessment)
        grade = self._grades[place]
        return total, None if grade is None else bands.get(grade.id)

    def _because(self, first: _Result, last: _Result) -> str | None:
        old, new = self._grades
        if first[1] == last[1] or set(self.bands(0)) != set(self.bands(1)):
            return None
        # Where one has a band and both have the same ones, both have a grade.
        assert old is not None
        assert new is not None
        by_bands, by_total = _plain_band(new, first[0]), _plain_band(old, last[0])
        if by_bands is None or by_total is None:
            return None
        if by_bands == last[1] and by_total == first[1]:
            return "bands"
        return "total" if by_total == last[1] and by_bands == first[1] else "both"


def _plain_band(grade: Grade, total: Fraction) -> str | None:
    """Return the band of a total, where the bands look at nothing but the total."""
    for band in grade.bands:
        if band.condition is None:
            return band.id
        match band.condition.program:
            case (("score", slot), ("number", limit), ("compare", comparator)) if slot == grade.slot:
                if COMPARATORS[comparator](total, limit):
                    return band.id
            case _:
                return None
    return None


def _missing(plan: Plan, assessment: Assessment, target: str) -> tuple[str, ...]:
    """Return what keeps the total from being computed."""
    schedule = schedule_of(plan, (assessment.answer_slots, assessment.figure_slots))
    if schedule.origins[plan.slot_of[target]] is not None:
        return ()
    return tuple(plan.captions[slot].id for slot in schedule.missing) or (target,)


class _Runner:
    """The total and the bands of grades under one plan for one shape of evidence: by a scorer where that can be.

    Attributes:
        score: the scorer; None where there is none, so that the evaluator has to do.
    """

    def __init__(self, plan: Plan, shape: _Shape, target: str) -> None:
        self._plan, self._target = plan, target
        self._names = tuple(plan.captions[slot].id for slot in (*shape[0], *shape[1]))
        self._unit = schedule_of(plan, shape).units[plan.slot_of[target]]
        self.score: Scorer | None = None
        # A scorer does not return what is given.
        if target not in self._names:
            with suppress(ValueError):
                self.score = compile_scorer(plan, self._names, _PLACES)

    def result(self, assessment: Assessment) -> tuple[Fraction, Mapping[str, str | None]]:
        revalued = self._revalued(assessment)
        factor, rest = divmod(10**_PLACES, revalued.scale)
        if self.score is None or rest:
            result = evaluate(self._plan, revalued, partial=True).unwrap()
            bands = {grade: one.band for grade, one in result.grades.items()}
            return Fraction(result.scores[self._target].value), bands
        units = {name: one * factor for name, one in zip(self._names, revalued.numerators, strict=True)}
        scores, grades, _ = self.score(units)
        return Fraction(scores[self._target], self._unit), grades

    def _revalued(self, assessment: Assessment) -> Assessment:
        """Return an assessment with its answers worth what the plan says."""
        values = []
        for answer, slot in zip(assessment.answers, assessment.answer_slots, strict=True):
            scale = self._plan.steps[slot].scale
            assert scale is not None
            points = {option.id: option.points for option in self._plan.scales[scale].options}
            people = sum(amount.value for _, amount in answer.shares)
            worth = sum(amount.value * points[option] for option, amount in answer.shares)
            values.append(Fraction(worth) / people)
        values += [figure.amount.value for figure in assessment.figures]
        scale = lcm(*(value.denominator for value in values))
        numerators = tuple(value.numerator * (scale // value.denominator) for value in values)
        return evolve(assessment, numerators=numerators, scale=scale)


# Shapley


def _coalitions(factors: tuple[str, ...]) -> list[frozenset[str]]:
    """Return all sets of factors, the empty one first and that of all of them last."""
    found: list[frozenset[str]] = [frozenset()]
    for factor in factors:
        found += [one | {factor} for one in found]
    return found


def _shapley(
    factors: tuple[str, ...], values: Mapping[frozenset[str], Fraction]
) -> tuple[tuple[str, Fraction], ...]:
    """Return for each factor the mean of what it adds, over all orders in which the factors could have come."""
    count = len(factors)
    parts = []
    for factor in factors:
        share = Fraction(0)
        for present, value in values.items():
            if factor not in present:
                # Of all orders, those in which exactly these factors came before.
                share += (values[present | {factor}] - value) / (count * comb(count - 1, len(present)))
        parts.append((factor, share))
    return tuple(parts)
