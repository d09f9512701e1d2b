"""How far each criterion can move the total, and whether it can change a grade at all.

The first is exact where the tree is a matter of weights; else it is what evaluated assessments show at least. The
second is a pair of evaluated assessments that differ in that criterion alone and in a grade, or the proof that there
is none.
"""

from collections.abc import Iterator
from fractions import Fraction

from attrs import frozen

from itarules import model
from itarules.directions import BOTH
from itarules.guards import Guards
from itarules.literals import literals, plain
from itarules.lowering import Domain, domain_of, received_domain
from itarules.obligations.claims import Bench, Case, Verdict
from itarules.questions import Impossible
from itarules.ruleset import Ruleset

__all__ = ["Influence", "influences"]

_BASES = 6


@frozen(kw_only=True)
class Influence:
    """What a criterion that is answered or given can do.

    Attributes:
        root: the score at the top that it is a part of.
        points: how far that score moves between the least and the greatest score of the criterion, all else as it is.
        exact: whether no assessment moves it further; else this is what was seen.
        changes: whether it alone can change a grade: `PROVED` with a pair, `REFUTED` by a proof that it cannot.
        pair: assessments that differ in it alone, and in a grade; empty where there is none.
    """

    criterion: str
    root: str
    points: Fraction
    exact: bool
    changes: Verdict
    pair: tuple[Case, ...] = ()


def influences(ruleset: Ruleset) -> tuple[Influence, ...]:
    """Return what each criterion that is answered or given can do to the total and to grades.

    >>> from itarules import load
    >>> found = {one.criterion: one.points for one in influences(load("ita/2561"))}
    >>> found["transparency"], found["integrity_culture"]
    (Fraction(26, 1), Fraction(16, 1))
    """
    bench = Bench(ruleset)
    return tuple(one for leaf in bench.leaves for one in _of_leaf(bench, leaf))


def _of_leaf(bench: Bench, leaf: model.Criterion) -> Iterator[Influence]:
    for root in bench.model.roots:
        if leaf.id not in bench.directions.score(root.id):
            continue
        points, exact = _points(bench, leaf, root)
        changes, pair = _changes(bench, leaf)
        yield Influence(
            criterion=leaf.id, root=root.id, points=points, exact=exact, changes=changes, pair=pair
        )


def _points(bench: Bench, leaf: model.Criterion, root: model.Criterion) -> tuple[Fraction, bool]:
    plan = bench.ruleset.plan
    influence = plan.step_of(leaf.id).influence
    domain = domain_of(bench.model, leaf)
    if influence is not None:
        received = received_domain(domain, leaf.rounding)
        return influence * (received.high - received.low), True
    seen = []
    for base in bench.sample[:_BASES]:
        ends = [bench.result({**base, leaf.id: value}) for value in (domain.low, domain.high)]
        scores = [None if one is None else one.scores.get(root.id) for one in ends]
        exact = [one.exact for one in scores if one is not None and one.exact is not None]
        seen += [abs(exact[1] - exact[0])] if len(exact) > 1 else []
    return max(seen, default=Fraction(0)), False


def _changes(bench: Bench, leaf: model.Criterion) -> tuple[Verdict, tuple[Case, ...]]:
    """Return whether a criterion alone can change a grade, with a pair of assessments."""
    path = _path(bench.model, leaf)
    grades = [one for one in bench.model.grades if leaf.id in bench.directions.grade(one)]
    for grade in grades:
        for evidence in _near_edges(bench, leaf, grade, path):
            pair = _pair(bench, leaf, grade, evidence)
            if pair:
                return Verdict.PROVED, pair
        for base in bench.sample[:_BASES]:
            pair = _pair(bench, leaf, grade, dict(base))
            if pair:
                return Verdict.PROVED, pair
    proved = all(_never(bench, leaf, grade) for grade in grades)
    return (Verdict.REFUTED if proved else Verdict.NOT_DECIDED), ()


def _path(ruleset: model.Ruleset, leaf: model.Criterion) -> list[model.Criterion]:
    """Return what a criterion is a part of, from its parent up."""
    found: list[model.Criterion] = []
    above = leaf.parent
    while above is not None:
        found.append(ruleset.criterion_by_id[above])
        above = found[-1].parent
    return found


def _near_edges(
    bench: Bench, leaf: model.Criterion, grade: model.Grade, path: list[model.Criterion]
) -> Iterator[dict[str, Fraction]]:
    """Yield evidence in which the graded score is on a limit where the criterion has its greatest score."""
    beside = [name for above in path for name in above.children]
    beside = [name for name in beside if name != leaf.id and name not in {one.id for one in path}]
    domains = {name: domain_of(bench.model, bench.model.criterion_by_id[name]) for name in beside}
    top = {leaf.id: domain_of(bench.model, leaf).high}

    def level(share: Fraction) -> dict[str, Fraction]:
        return {
            name: one.high if one.values is not None else one.low + (one.high - one.low) * share
            for name, one in domains.items()
        } | top

    ends = [bench.result(level(Fraction(share))) for share in (0, 1)]
    scores = [None if one is None else one.scores.get(grade.criterion) for one in ends]
    exact = [one.exact for one in scores if one is not None and one.exact is not None]
    if len(exact) < len(ends) or exact[0] == exact[1]:
        return
    for limit in _limits(grade):
        # Shares below 0 and above 1 lead out of the ranges: such evidence is refused, and makes no pair.
        yield level((limit - exact[0]) / (exact[1] - exact[0]))


def _limits(grade: model.Grade) -> Iterator[Fraction]:
    """Yield the numbers that a table compares its score with."""
    conditions = [band.condition for band in grade.bands if band.condition is not None]
    for condition in conditions:
        for literal in literals(plain(condition)):
            match literal.test:
                case model.Comparison(left=model.ScoreOf(criterion=name), right=model.Literal(value=limit)):
                    if name == grade.criterion:
                        yield limit


def _pair(
    bench: Bench, leaf: model.Criterion, grade: model.Grade, evidence: dict[str, Fraction]
) -> tuple[Case, ...]:
    domain = domain_of(bench.model, leaf)
    ends = [{**evidence, leaf.id: value} for value in (domain.low, domain.high)]
    bands = [bench.band(grade.id, end) for end in ends]
    if None in bands or bands[0] == bands[1]:
        return ()
    return tuple(bench.case(end, [grade.criterion, grade.id]) for end in ends)


def _never(bench: Bench, leaf: model.Criterion, grade: model.Grade) -> bool:
    """Return whether it is proved that a criterion cannot take a body from one band to another."""
    if bench.directions.grade(grade)[leaf.id] == BOTH:
        # What is between the ends might be elsewhere.
        return False
    domain = domain_of(bench.model, leaf)
    whole = bench.guards.band(grade.id, None)
    # Rows above the last one speak of fewer scores; the base scores of all are those of the whole table.
    depth = tuple(one.name for one in whole.variables if not one.derived)
    sides = [
        Guards(
            ruleset=bench.model,
            domains={leaf.id: Domain(low=value, high=value)},
            depth=(leaf.id, *depth),
            tag=f"{value} ",
        )
        for value in (domain.low, domain.high)
    ]
    # That no row takes the scores is one more outcome.
    bands = [*(band.id for band in grade.bands), None]
    return all(
        isinstance(sides[0].band(grade.id, one).joined(sides[1].band(grade.id, other)).answer(), Impossible)
        for one in bands
        for other in bands
        if one != other
    )
