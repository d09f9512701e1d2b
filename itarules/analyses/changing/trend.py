"""One body over several years, each scored by its own rules: `trend`.

In come assessments with their rulesets; out go the scores of the criteria that continue each other, with a mark
wherever the rules below a score changed, so that the two years on either side are not the same measure.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise

from attrs import evolve, frozen

from itarules import model
from itarules.analyses.changing.changes import Change, changes_between
from itarules.analyses.changing.continuity import Continuity, between, continuity
from itarules.diagnostics import Outcome
from itarules.evidence import Document
from itarules.results import Result
from itarules.ruleset import Ruleset
from itarules.texts import Text

__all__ = ["Point", "Series", "Trend", "Year", "trend"]

# Changes of a criterion that make its own score another measure.
_OWN = {"aggregation", "formula", "scale", "default", "range", "shown", "rounding", "missing"}


@frozen(kw_only=True)
class Year:
    """An assessment of one year.

    Attributes:
        label: the fiscal year, or the version where the rules are bound to none.
        grades: grade id and label of the band.
    """

    label: str
    ruleset: str
    grades: tuple[tuple[str, Text], ...]


@frozen(kw_only=True)
class Point:
    """A criterion in one year.

    Attributes:
        criterion: its id in that year; None where there was none.
        value: the score as shown, and `exact` as a number; None where there is none.
        broken: whether the rules for it differ from those of the year before.
    """

    criterion: str | None
    value: str | None
    exact: Fraction | None
    broken: bool


@frozen(kw_only=True)
class Series:
    """A criterion over the years, under the id and label of the last year that has it.

    Attributes:
        depth: how far below a root it is.
        low, high: its range in that year.
    """

    id: str
    label: Text
    depth: int
    low: Fraction
    high: Fraction
    points: tuple[Point, ...]


@frozen(kw_only=True)
class Trend:
    """One body over several years (แนวโน้ม)."""

    body: str
    years: tuple[Year, ...]
    series: tuple[Series, ...]


def trend(assessed: Sequence[tuple[Ruleset, Document]]) -> Outcome[Trend]:
    """Return what became of one body over the years, or what is wrong with its assessments.

    Years are put in their order where all rulesets have a fiscal year, and stay in the order given elsewhere. What
    the evidence does not allow is left open.

    Args:
        assessed: rulesets and the assessments that are of them.
    """
    given = list(assessed)
    if all(ruleset.fiscal_year is not None for ruleset, _ in given):
        given.sort(key=lambda one: one[0].fiscal_year or 0)
    outcomes = [ruleset.assess(document, partial=True) for ruleset, document in given]
    results = [one.value for one in outcomes if one.value is not None]
    if len(results) < len(given) or not results:
        return Outcome(value=None, diagnostics=[said for one in outcomes for said in one.diagnostics])
    rulesets = [ruleset for ruleset, _ in given]
    return Outcome(
        value=Trend(
            body=results[-1].subject.get("name", ""),
            years=tuple(map(_year, rulesets, results)),
            series=tuple(_series(rulesets, results)),
        )
    )


def _year(ruleset: Ruleset, result: Result) -> Year:
    label = str(ruleset.fiscal_year) if ruleset.fiscal_year is not None else ruleset.version
    grades = tuple((grade.grade, grade.label) for grade in result.grades.values())
    return Year(label=label, ruleset=ruleset.name, grades=grades)


def _series(rulesets: Sequence[Ruleset], results: Sequence[Result]) -> Iterable[Series]:
    """Yield the criteria over the years, in the order of the last year, those that ended before it at the end."""
    lines: list[list[Point]] = []
    open_lines: dict[str | None, list[Point]] = {}
    joints = [None, *(_joint(old, new) for old, new in pairwise(rulesets))]
    for place, (ruleset, result, joint) in enumerate(zip(rulesets, results, joints, strict=True)):
        going_on: dict[str | None, list[Point]] = {}
        for criterion in ruleset.model.criteria:
            old = None if joint is None else joint[0].old_of.get(criterion.id)
            line = open_lines.get(old)
            if line is None:
                line = [_NOTHING] * place
                lines.append(line)
            broken = joint is not None and old is not None and criterion.id in joint[1]
            line.append(_point(criterion.id, result, broken))
            going_on[criterion.id] = line
        for line in lines:
            line += [_NOTHING] * (place + 1 - len(line))
        open_lines = going_on
    for place, ruleset in reversed(list(enumerate(rulesets))):
        ended = {
            line[place].criterion: line
            for line in lines
            if line[place].criterion is not None and not any(one.criterion for one in line[place + 1 :])
        }
        for criterion in ruleset.model.criteria:
            if criterion.id in ended and any(one.exact is not None for one in ended[criterion.id]):
                yield _described(criterion, ruleset.model, ended[criterion.id])


_NOTHING = Point(criterion=None, value=None, exact=None, broken=False)


def _point(name: str, result: Result, broken: bool) -> Point:
    score = result.scores.get(name)
    point = evolve(_NOTHING, criterion=name, broken=broken)
    if score is None or not score.value.lstrip("-")[:1].isdecimal():
        # An input that is a choice has an option and no score.
        return point
    return evolve(point, value=score.value, exact=Fraction(score.value))


def _described(criterion: model.Criterion, ruleset: model.Ruleset, line: Sequence[Point]) -> Series:
    depth, above = 0, criterion.parent
    while above is not None:
        depth, above = depth + 1, ruleset.criterion_by_id[above].parent
    return Series(
        id=criterion.id,
        label=criterion.label,
        depth=depth,
        low=criterion.low,
        high=criterion.high,
        points=tuple(line),
    )


# Where the rules of two years differ


def _joint(old: Ruleset, new: Ruleset) -> tuple[Continuity, frozenset[str]]:
    """Return which criteria continue which, and the new ids whose scores are made by other rules."""
    joined = continuity(old.model, new.model, between(old.model, new.model))
    changes = changes_between(old.model, new.model, joined).changes
    touched = {name for change in changes for name in _touched(change, old.model, new.model, joined)}
    pending = list(touched)
    users: dict[str, list[str]] = {}
    for criterion in new.model.criteria:
        for part in (*criterion.children, *criterion.uses):
            users.setdefault(part, []).append(criterion.id)
    while pending:
        for user in users.get(pending.pop(), ()):
            if user not in touched:
                touched.add(user)
                pending.append(user)
    return joined, frozenset(touched)


def _touched(change: Change, old: model.Ruleset, new: model.Ruleset, joined: Continuity) -> Iterable[str]:
    """Yield the new ids of the criteria whose scores a change makes another measure."""
    if change.sort in ("scale", "option") and change.affects_scores and change.what != "order":
        scales = {change.within, *change.ids}
        yield from (one.id for one in new.criteria if one.scale in scales)
    if change.sort != "criterion":
        return
    if change.what in _OWN:
        yield from change.new
    if change.what == "replaced":
        yield from change.new
    if change.what in ("weight", "parent", "added", "removed", "replaced"):
        above = {old.criterion_by_id[one].parent for one in change.old}
        yield from (after for before, after in joined.new_of.items() if before in above)
        parents = (new.criterion_by_id[one].parent for one in change.new)
        yield from (one for one in parents if one is not None)
