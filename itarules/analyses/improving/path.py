"""The least that has to improve to reach a level: `path`.

In come a ruleset, evidence and a band; out come whole plans, each the best in its own sense: the cheapest, the one
that touches fewest criteria, and the easiest, which asks least of any one criterion. Every plan was evaluated, and
comes with a certificate that nothing does it for less.

What something costs is told for its whole span, from its least score to its greatest: an item costs that once, part
of the way costs the part.
"""

from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction

from attrs import evolve, frozen

from itarules import model
from itarules.analyses.improving.covering import Certificate
from itarules.analyses.improving.goals import AtLeast, alternatives, goal_of
from itarules.analyses.improving.levers import Lever, levers_of
from itarules.analyses.improving.lifting import Lifting
from itarules.analyses.improving.standing import Standing, standing_of
from itarules.regions import OutOfReachError
from itarules.results import Result
from itarules.ruleset import Evidence, Ruleset

__all__ = ["ORDERS", "Path", "Plan", "Rise", "path"]

#: In which senses a plan can be the best.
ORDERS = ("cheapest", "fewest", "easiest")
_ZERO = Fraction(0)


@frozen(kw_only=True)
class Rise:
    """One score that has to rise.

    Attributes:
        rest: whether it is what a figure stands for beside the parts that are known.
        before, after: the exact score.
        options: the answers that give it, for an item.
        gain: what the score that is graded gains, exact; None where that is not a constant.
        unseen: whether the steps inside are unknown.
    """

    criterion: str
    rest: bool
    before: Fraction
    after: Fraction
    options: tuple[str, ...]
    gain: Fraction | None
    cost: Fraction
    unseen: bool


@frozen(kw_only=True)
class Plan:
    """A way to the level.

    Attributes:
        order: the sense in which nothing is better.
        rises: what has to rise, those first through which most is gained.
        cost: of all together.
        most: the greatest rise that is asked of any one criterion.
        band, value: what the evaluation of the plan gives.
        certificates: that nothing does it for less, one for each way in which the conditions can be met.
    """

    order: str
    rises: tuple[Rise, ...]
    cost: Fraction
    most: Fraction
    band: str
    value: str
    certificates: tuple[Certificate, ...]


@frozen(kw_only=True)
class Path:
    """Ways to a level (แนวทางสู่ระดับเป้าหมาย).

    Attributes:
        status: `reached`, `possible`, `impossible` or `open`.
        plans: the best ones, without repeating any: a plan that is best in several senses has the first of them.
        certificates: that the level cannot be reached, if so.
        best: the band and the score if everything that may be lifted is lifted, if the level cannot be reached.
        reason: why nothing can be said, or empty.
        levers: what may be lifted.
    """

    grade: str
    criterion: str
    target: str
    band: str
    value: str
    status: str
    plans: tuple[Plan, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    best: tuple[str, str] = ("", "")
    reason: str = ""
    levers: tuple[Lever, ...] = ()

    def plan(self, order: str) -> Plan:
        """Return the best plan in some sense."""
        return next(one for one in self.plans if order in one.order.split())


def path(
    ruleset: Ruleset,
    evidence: Evidence,
    to: str,
    *,
    grade: str = "",
    costs: Mapping[str, Fraction] | None = None,
    without: Collection[str] = (),
) -> Path:
    """Return the least that has to improve to reach a band.

    Args:
        ruleset: the rules.
        evidence: as for `Ruleset.evaluate`, complete.
        to: the band.
        grade: the grade that it is of; the first one that has such a band unless told.
        costs: by criterion, what it costs to lift it, or anything below it, through its whole span; else 1.
        without: criteria that stay as they are, with everything below them.

    Raises:
        AssessmentError: the evidence is faulty or incomplete.
        KeyError: there is no such band, grade or criterion.
    """
    table = _table(ruleset, to, grade)
    for name in (*(costs or {}), *without):
        if name not in ruleset.model.criterion_by_id:
            raise KeyError(f"no criterion is called {name!r}")
    if any(cost < 0 for cost in (costs or {}).values()):
        raise ValueError("a cost is below 0")
    standing = standing_of(ruleset, evidence)
    band, value = standing.result.grades[table.id].band, standing.result.scores[table.criterion].value
    found = Path(
        grade=table.id, criterion=table.criterion, target=to, band=band, value=value, status="reached"
    )
    rows = [row.id for row in table.bands]
    if rows.index(band) <= rows.index(to):
        return found
    levers = levers_of(standing, costs or {}, without)
    search = _Search(standing, table, rows.index(to) + 1, levers)
    try:
        plans = search.plans(rows[: rows.index(to) + 1])
    except OutOfReachError as error:
        return evolve(found, status="open", reason=error.reason, levers=levers)
    if plans:
        return evolve(found, status="possible", plans=plans, levers=levers)
    best = search.everything()
    return evolve(
        found,
        status="impossible",
        levers=levers,
        certificates=search.certificates,
        best=(best.grades[table.id].band, best.scores[table.criterion].value),
    )


def _table(ruleset: Ruleset, band: str, grade: str) -> model.Grade:
    for one in ruleset.model.grades:
        if grade in ("", one.id) and any(row.id == band for row in one.bands):
            return one
    raise KeyError(f"no grade has a band {band!r}")


def _add(found: list[Plan], plan: Plan) -> None:
    """Add a plan to others, or what it is best in to the one that asks for the same."""
    same = next((index for index, one in enumerate(found) if one.rises == plan.rises), None)
    if same is None:
        found.append(plan)
    else:
        known = found[same]
        found[same] = evolve(
            known,
            order=f"{known.order} {plan.order}",
            certificates=(*known.certificates, *plan.certificates),
        )


class _Search:
    """Searches for the best plans over the same levers.

    Attributes:
        certificates: that there is no plan, after a search in vain.
    """

    def __init__(self, standing: Standing, table: model.Grade, rows: int, levers: tuple[Lever, ...]) -> None:
        self._standing = standing
        self._table = table
        self._rows = rows
        self._levers = levers
        self.certificates: tuple[Certificate, ...] = ()

    def plans(self, accepted: Collection[str]) -> tuple[Plan, ...]:
        """Return the best plan in each sense, each once."""
        ways = alternatives(goal_of(self._standing.ruleset.model, self._table, self._rows))
        lifting = Lifting(self._standing, self._levers)
        found: list[Plan] = []
        for order in ORDERS:
            best: tuple[Fraction, ...] | None = None
            chosen: Mapping[int, Fraction] = {}
            certificates: list[Certificate] = []
            for way in ways:
                key, rises, proved = self._best(order, lifting, way)
                certificates += proved
                if rises is not None and (best is None or key < best):
                    best, chosen = key, rises
            if best is None and not found:
                self.certificates = tuple(certificates)
                return ()
            # Evidence that contradicts itself can leave a plan that is best in one sense only.
            if best is not None:
                _add(found, self._plan(order, chosen, tuple(certificates), accepted))
        return tuple(found)

    def _best(
        self, order: str, lifting: Lifting, way: Iterable[AtLeast]
    ) -> tuple[tuple[Fraction, ...], Mapping[int, Fraction] | None, list[Certificate]]:
        """Return how good the best plan is, by how much each lever rises in it, and the certificates."""
        goal = tuple(way)
        if order == "cheapest":
            amounts = lifting.cheapest(goal)
            return self._key(amounts.rises), amounts.rises, [amounts.certificate]
        if order == "fewest":
            touched = lifting.fewest(goal)
            if touched.rises is None:
                return (), None, [touched.certificate]
            amounts = lifting.cheapest(goal, only=touched.rises)
            count = Fraction(len(touched.rises))
            return (count, *self._key(amounts.rises)), amounts.rises, [touched.certificate]
        most, certificate = lifting.least_rise(goal)
        if most is None:
            return (), None, [certificate]
        amounts = lifting.cheapest(goal, cap=most)
        return (most, *self._key(amounts.rises)), amounts.rises, [certificate, amounts.certificate]

    def _key(self, rises: Mapping[int, Fraction] | None) -> tuple[Fraction, ...]:
        return (sum((self._cost(index, rise) for index, rise in (rises or {}).items()), _ZERO),)

    def _cost(self, index: int, rise: Fraction) -> Fraction:
        lever = self._levers[index]
        return lever.cost * rise / lever.span

    def everything(self) -> Result:
        """Return the result if all levers were lifted as far as they go."""
        return self._evaluated({index: lever.room for index, lever in enumerate(self._levers)})

    def _evaluated(self, rises: Mapping[int, Fraction]) -> Result:
        lifted = [(self._levers[index], rise) for index, rise in rises.items()]
        return self._standing.moved(
            {lever.criterion: lever.before + rise for lever, rise in lifted if not lever.rest},
            {lever.criterion: rise for lever, rise in lifted if lever.rest},
        )

    def _plan(
        self,
        order: str,
        chosen: Mapping[int, Fraction],
        certificates: tuple[Certificate, ...],
        accepted: Collection[str],
    ) -> Plan:
        result = self._evaluated(chosen)
        band = result.grades[self._table.id].band
        if band not in accepted:
            raise OutOfReachError("no plan could be confirmed")
        rises = [self._rise(index, rise) for index, rise in chosen.items()]
        rises.sort(key=lambda one: -(one.gain or _ZERO))
        return Plan(
            order=order,
            rises=tuple(rises),
            cost=sum((one.cost for one in rises), _ZERO),
            most=max(one.after - one.before for one in rises),
            band=band,
            value=result.scores[self._table.criterion].value,
            certificates=certificates,
        )

    def _rise(self, index: int, rise: Fraction) -> Rise:
        lever, rules = self._levers[index], self._standing.ruleset.model
        scale = rules.scale_of(rules.criterion_by_id[lever.criterion])
        options: tuple[str, ...] = ()
        if lever.jumps and scale is not None:
            options = tuple(one.id for one in scale.options if one.points == lever.before + rise)
        share = self._standing.share(lever.criterion, self._table.criterion)
        return Rise(
            criterion=lever.criterion,
            rest=lever.rest,
            before=lever.before,
            after=lever.before + rise,
            options=options,
            gain=None if share is None else share * rise,
            cost=self._cost(index, rise),
            unseen=lever.unseen,
        )
