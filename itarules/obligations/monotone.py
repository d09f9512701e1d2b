"""Obligations that are about direction: a score that rises lowers nothing, and brings no measure."""

import re
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import partial

from itarules import model
from itarules.directions import BOTH, FALLS, RISES, Moves
from itarules.literals import literals, plain
from itarules.lowering import domain_of
from itarules.obligations.claims import Bench, Case, Claim, How
from itarules.questions import Witness
from itarules.results import Result

__all__ = ["measures_reachable", "monotone_levels", "monotone_scores"]

_BASES = 12
# A score that lifts in one place what it lowers in another.
_BOTH_WAYS = "+/-"
_STOPS = 4
_STEP = Fraction(1, 100)
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_Scores = Mapping[str, Fraction]


def monotone_scores(bench: Bench) -> Iterator[Claim]:
    """Yield, for each score at the top, whether a score beneath it that rises never lowers it."""
    for root in bench.model.roots:
        moves = _of_scores(bench, bench.directions.score(root.id))
        wrong = [name for name, bits in moves.items() if bits != RISES]
        if wrong:
            yield _searched(bench, root.id, wrong, partial(_score, root.id))
        elif moves:
            yield Claim.proved(root.id, How.STRUCTURE)


def monotone_levels(bench: Bench) -> Iterator[Claim]:
    """Yield, for each grade, whether scores that rise take it one way only: to better rows, which stand first.

    A table whose first row is for the least scores is the other way round; it must be so for every score.
    """
    for grade in bench.model.grades:
        moves = _of_scores(bench, bench.directions.grade(grade))
        wrong = [name for name, bits in moves.items() if bits == BOTH]
        if len(set(moves.values())) > 1:
            wrong = wrong or [name for name, bits in moves.items() if bits == FALLS]
        if wrong:
            yield _searched(bench, grade.id, wrong, partial(_row, grade))
        elif moves:
            yield Claim.proved(grade.id, How.STRUCTURE)


def measures_reachable(bench: Bench) -> Iterator[Claim]:
    """Yield, for each measure, whether it can be recommended, and no score that rises brings it."""
    for measure in bench.model.measures:
        yield _measure(bench, measure)


def _measure(bench: Bench, measure: model.Measure) -> Claim:
    rising = ""
    for application in measure.applications:
        for target in application.targets:
            if not bench.guards.may_hold([application.condition], target):
                return Claim.refuted(measure.id, "never_recommended", detail=target)
            moves = _of_scores(bench, bench.directions.condition(application.condition, target))
            rising = rising or next((name for name, bits in moves.items() if bits != FALLS), "")
    recommended = _recommended(bench, measure)
    if recommended is None:
        return Claim.open(measure.id, "not_found")
    if not rising:
        return Claim.proved(measure.id, How.STRUCTURE)
    found = _pairs(bench, rising, partial(_not_needed, measure.id), measure.id)
    if FALLS in found:
        return Claim.refuted(measure.id, "rises_to_measure", *found[FALLS], detail=rising)
    return Claim.open(
        measure.id, "no_structure", f"{rising}: {bench.directions.reasons.get(rising, _BOTH_WAYS)}"
    )


def _not_needed(measure: str, result: Result) -> Fraction:
    return Fraction(not _with_measure(result, measure))


def _recommended(bench: Bench, measure: model.Measure) -> _Scores | None:
    """Return scores for which the evaluator recommends a measure."""
    for evidence in bench.sample[:2]:
        if _with_measure(bench.result(evidence), measure.id):
            return evidence
    for application in measure.applications:
        for target in application.targets:
            answer = bench.guards.question([application.condition], subject=target).answer()
            if isinstance(answer, Witness) and _with_measure(bench.result(answer.scores), measure.id):
                return answer.scores
    return next((one for one in bench.sample if _with_measure(bench.result(one), measure.id)), None)


def _with_measure(result: Result | None, measure: str) -> bool:
    return result is not None and any(action.measure == measure for action in result.actions)


def _of_scores(bench: Bench, moves: Moves) -> Moves:
    """Return the moves by scores: not those by inputs, which may do what they like, such as a number of respondents."""
    return {
        name: bits
        for name, bits in moves.items()
        if bits and bench.model.criterion_by_id[name].kind != "input"
    }


def _score(name: str, result: Result) -> Fraction | None:
    score = result.scores.get(name)
    return None if score is None else score.exact


def _row(grade: model.Grade, result: Result) -> Fraction | None:
    """Return the place of a row, the first being the highest."""
    found = result.grades.get(grade.id)
    rows = [band.id for band in grade.bands]
    return None if found is None else Fraction(-rows.index(found.band))


def _searched(
    bench: Bench, subject: str, wrong: list[str], value_of: Callable[[Result], Fraction | None]
) -> Claim:
    """Return a claim refuted by a pair of assessments between which a score rises alone, or left open without one."""
    for name in wrong:
        found = _pairs(bench, name, value_of, subject)
        if FALLS in found and (RISES in found or subject in bench.model.criterion_by_id):
            cases = [case for bits in (RISES, FALLS) for case in found.get(bits, ())]
            reason = "moves_both_ways" if RISES in found else "falls"
            return Claim.refuted(subject, reason, *cases, detail=name)
    return Claim.open(
        subject, "no_structure", f"{wrong[0]}: {bench.directions.reasons.get(wrong[0], _BOTH_WAYS)}"
    )


def _pairs(
    bench: Bench, name: str, value_of: Callable[[Result], Fraction | None], of_interest: str
) -> dict[int, tuple[Case, Case]]:
    """Return a pair of assessments between which a value rises as a score rises, and one between which it falls."""
    found: dict[int, tuple[Case, Case]] = {}
    for base in (*bench.sample[:_BASES], *_witnesses(bench)):
        risen = _given(bench, name, base)
        stops = _stops(bench, risen)
        before: tuple[Fraction, _Scores] | None = None
        for stop in stops:
            evidence = {**base, risen: stop}
            result = bench.result(evidence)
            value = None if result is None else value_of(result)
            if value is None:
                continue
            if before is not None and value != before[0]:
                pair = tuple(bench.case(one, [of_interest]) for one in (before[1], evidence))
                found.setdefault(RISES if value > before[0] else FALLS, (pair[0], pair[1]))
            before = (value, evidence)
        if len(found) == BOTH - 1:
            break
    return found


def _witnesses(bench: Bench) -> Iterator[_Scores]:
    """Yield the assessments that have the bands of the grades, so that each row is a place to start from."""
    for claim in bench.reached.values():
        for case in claim.cases:
            if all(_NUMBER.fullmatch(text) for _, text in case.evidence):
                yield {name: Fraction(text) for name, text in case.evidence}


def _given(bench: Bench, name: str, base: _Scores) -> str:
    """Return what is given of a score: itself, or what it is a part of."""
    above: str | None = name
    while above is not None and above not in base:
        above = bench.model.criterion_by_id[above].parent
    return above or name


def _stops(bench: Bench, name: str) -> list[Fraction]:
    """Return scores at which something may change, in rising order."""
    domain = domain_of(bench.model, bench.model.criterion_by_id[name])
    if domain.values is not None:
        return list(domain.values)
    width = domain.high - domain.low
    stops = {domain.low + width * Fraction(index, _STOPS) for index in range(_STOPS + 1)}
    for grade in bench.model.grades:
        for band in grade.bands:
            for literal in () if band.condition is None else literals(plain(band.condition)):
                match literal.test:
                    case model.Comparison(right=model.Literal(value=limit)):
                        stops |= {limit - _STEP, limit, limit + _STEP}
    return sorted(one for one in stops if domain.low <= one <= domain.high)
