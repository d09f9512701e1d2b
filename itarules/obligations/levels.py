"""Obligations that are about grade tables: rows without gaps, rows that can be reached, and printed limits."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from math import ceil

from itarules import model
from itarules.amounts import Rounding, exact_text
from itarules.lowering import domain_of
from itarules.obligations.claims import Bench, Case, Claim, How, Verdict
from itarules.questions import Impossible, OutOfReach, Question, Witness
from itarules.thresholds import least_shown_as

__all__ = [
    "levels_reachable",
    "levels_total",
    "no_level_shadowed",
    "printed_inside_band",
    "tiling_after_rounding",
    "tiling_on_grid",
]


_HAIR = Fraction(1, 10**9)


def _by_starts(grade: model.Grade) -> bool:
    """Return whether a table has rows with `from`, and perhaps a last `otherwise`, and nothing else."""
    return all(band.start is not None or band.condition is None for band in grade.bands)


def _starts(grade: model.Grade) -> list[Fraction]:
    return [band.start for band in grade.bands if band.start is not None]


def _rounding(bench: Bench, criterion: str) -> Rounding | None:
    one = bench.model.criterion_by_id[criterion]
    return one.rounding or one.shown


def tiling_on_grid(bench: Bench) -> Iterator[Claim]:
    """Yield, for each grade, whether every number that can be printed has exactly one row."""
    for grade in bench.model.grades:
        rounding = _rounding(bench, grade.criterion)
        if rounding is None:
            # Without a rounding every number can be printed, so that there is no grid to look at.
            yield _tiled(bench, grade)
            continue
        starts = _starts(grade)
        off = [start for start in starts if (start * 10**rounding.places).denominator != 1]
        if off:
            yield Claim.refuted(
                grade.id,
                "start_off_grid",
                *_around(bench, grade, off[0], rounding),
                detail=exact_text(off[0]),
            )
        elif any(first <= second for first, second in pairwise(starts)):
            yield Claim.refuted(grade.id, "starts_out_of_order")
        else:
            yield _tiled(bench, grade)


def _around(bench: Bench, grade: model.Grade, start: Fraction, rounding: Rounding) -> list[Case]:
    """Return the printed numbers on both sides of a start that cannot be printed, as evaluated."""
    unit = Fraction(1, 10**rounding.places)
    criterion = bench.model.criterion_by_id[grade.criterion]
    below = start // unit * unit
    sides = [one for one in (below, below + unit) if criterion.low <= one <= criterion.high]
    return [bench.case({criterion.id: one}, [criterion.id, grade.id]) for one in sides]


def tiling_after_rounding(bench: Bench) -> Iterator[Claim]:
    """Yield, for each grade, whether no exact score falls between two rows once it is rounded."""
    for grade in bench.model.grades:
        yield _tiled(bench, grade)


def levels_total(bench: Bench) -> Iterator[Claim]:
    """Yield, for each grade, whether complete evidence always gets a band."""
    for grade in bench.model.grades:
        yield _tiled(bench, grade)


def _tiled(bench: Bench, grade: model.Grade) -> Claim:
    """Return whether no scores are left that no row takes."""
    known = bench.tiled.get(grade.id)
    if known is None:
        known = bench.tiled[grade.id] = _decided_tiling(bench, grade)
    return known


def _decided_tiling(bench: Bench, grade: model.Grade) -> Claim:
    if any(band.condition is None for band in grade.bands):
        return Claim.proved(grade.id, How.STRUCTURE)
    question = bench.guards.band(grade.id, None)
    match question.answer():
        case Impossible():
            return Claim.proved(grade.id, How.REFUTATION)
        case Witness(scores=scores) if bench.band(grade.id, scores) == "":
            return Claim.refuted(grade.id, "no_row", bench.case(scores, [grade.criterion, grade.id]))
        case Witness():
            return Claim.open(grade.id, "loose", _loose(question))
        case OutOfReach(reason=reason):
            return Claim.open(grade.id, "out_of_reach", reason)


def _loose(question: Question) -> str:
    return question.loose[0] if question.loose else ""


def printed_inside_band(bench: Bench) -> Iterator[Claim]:
    """Yield, for each grade, whether the printed score lies between the printed limits of the printed band.

    Conditions see the figure that is printed; each limit is tried at the exact edge of what is printed as it.
    """
    for grade in bench.model.grades:
        yield _inside(bench, grade)


def _inside(bench: Bench, grade: model.Grade) -> Claim:
    criterion = bench.model.criterion_by_id[grade.criterion]
    few = domain_of(bench.model, criterion).values is not None
    cases = []
    for start in () if few or not _by_starts(grade) else _starts(grade):
        for value in _edges(start, _rounding(bench, criterion.id)):
            if criterion.low <= value <= criterion.high:
                case = bench.case({criterion.id: value}, [criterion.id, grade.id])
                printed, given = (text for _, text in case.outcome)
                if not printed:
                    # An edge may have more digits than evidence.
                    continue
                if not _between_limits(grade, printed, given):
                    return Claim.refuted(grade.id, "printed_outside", case)
                cases.append(case)
    if not cases:
        return Claim.proved(grade.id, How.STRUCTURE)
    return Claim.proved(grade.id, How.STRUCTURE, *cases[:2])


def _between_limits(grade: model.Grade, printed: str, given: str) -> bool:
    """Return whether a printed score meets the start of its band, and none of those before."""
    score = Fraction(printed)
    for band in grade.bands:
        meets = band.start is None or score >= band.start
        if meets or band.id == given:
            return meets and band.id == given
    return given == ""


def _edges(start: Fraction, rounding: Rounding | None) -> list[Fraction]:
    """Return a start, the edge of the exact numbers that are printed as it, and numbers a hair from that."""
    if rounding is None:
        return [start, start - _HAIR]
    edge, _ = least_shown_as(ceil(start * 10**rounding.places), rounding)
    return [start, edge, edge - _HAIR, edge + _HAIR]


def levels_reachable(bench: Bench) -> Iterator[Claim]:
    """Yield, for each band, whether an assessment has it; an evaluated one shows it."""
    for grade in bench.model.grades:
        for band in grade.bands:
            yield reached(bench, grade, band)


def reached(bench: Bench, grade: model.Grade, band: model.Band) -> Claim:
    """Return whether an assessment has a band, worked out once."""
    name = f"{grade.id}.{band.id}"
    known = bench.reached.get(name)
    if known is None:
        known = bench.reached[name] = _decided_reach(bench, grade, band, name)
    return known


def _decided_reach(bench: Bench, grade: model.Grade, band: model.Band, name: str) -> Claim:
    criterion = bench.model.criterion_by_id[grade.criterion]
    if band.start is not None and criterion.low <= band.start <= criterion.high:
        at_start = {grade.criterion: band.start}
        if bench.band(grade.id, at_start) == band.id:
            return Claim.proved(name, How.CASES, bench.case(at_start, [grade.criterion, grade.id]))
    question = bench.guards.band(grade.id, band.id)
    answer = question.answer()
    if isinstance(answer, Witness) and bench.band(grade.id, answer.scores) == band.id:
        return Claim.proved(name, How.CASES, bench.case(answer.scores, [grade.criterion, grade.id]))
    if isinstance(answer, Impossible):
        return Claim(
            subject=name,
            verdict=Verdict.REFUTED,
            how=How.REFUTATION,
            reason="never_reached",
        )
    tried = bench.tried.get((grade.id, band.id))
    if tried is not None:
        return Claim.proved(name, How.CASES, bench.case(tried, [grade.criterion, grade.id]))
    if isinstance(answer, OutOfReach):
        return Claim.open(name, "out_of_reach", answer.reason)
    return Claim.open(name, "loose", _loose(question))


def no_level_shadowed(bench: Bench) -> Iterator[Claim]:
    """Yield, for each band, whether earlier rows leave it some of the scores that it is for."""
    for grade in bench.model.grades:
        above: list[model.Expression] = []
        for band in grade.bands:
            claim = reached(bench, grade, band)
            if claim.verdict is not Verdict.REFUTED:
                yield claim
            elif band.condition is None:
                yield Claim.refuted(claim.subject, "shadowed")
            else:
                yield _hidden(bench, grade, band.condition, above, claim.subject)
            above += [] if band.condition is None else [band.condition]


def _hidden(
    bench: Bench,
    grade: model.Grade,
    condition: model.Expression,
    above: Sequence[model.Expression],
    name: str,
) -> Claim:
    """Return whether a row that is never reached would be without the rows above it."""
    # Some row above holds wherever this one does; asked for, it is told by scores that it can be tested on.
    taken = model.Junction(every=False, conditions=tuple(above))
    question = bench.guards.question([condition, taken])
    match question.answer():
        case Impossible():
            # Nothing is hidden where the condition holds for no scores: that is the matter of reachability.
            return Claim.proved(name, How.REFUTATION)
        case Witness(scores=scores, certain=True):
            return Claim.refuted(name, "shadowed", bench.case(scores, [grade.criterion, grade.id]))
        case Witness():
            return Claim.open(name, "loose", _loose(question))
        case OutOfReach(reason=reason):
            return Claim.open(name, "out_of_reach", reason)
