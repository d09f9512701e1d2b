"""Whether two rulesets, or two readings of one, score and grade alike: proved, or refuted by an assessment.

Scores are compared criterion by criterion, each as it is made from its parts; grades, findings and measures condition
by condition. A proof is about complete evidence. A refutation is evidence, complete or not, that both rulesets were
seen to treat differently.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain, product
from math import lcm, prod

from attrs import astuple, evolve, frozen

from itarules import model
from itarules.amounts import Rounding, RoundingMode
from itarules.analyses.proving.boundary_cases import boundary_cases
from itarules.digests import criterion_digests
from itarules.guards import Guards, spoken_of
from itarules.linker.ranges import Extent, extent_of
from itarules.lowering import Domain, domain_of
from itarules.obligations.claims import Verdict
from itarules.questions import Impossible, OutOfReach, Witness
from itarules.ruleset import Ruleset

__all__ = ["Difference", "Equivalence", "behaviour", "equivalent", "proved_alike"]

_MOST = 2_000
_MOST_COMBINATIONS = 500
_Document = Mapping[str, object]
Behaviour = tuple[tuple[str, str], ...]


@frozen(kw_only=True)
class Difference:
    """Evidence that two rulesets treat differently.

    Attributes:
        evidence: as it is given to both.
        what: the criterion, the grade, the finding or the measure that shows it; or `evidence` where one refuses it.
        one, other: what each made of it.
    """

    evidence: _Document
    what: str
    one: str
    other: str


@frozen(kw_only=True)
class Equivalence:
    """Whether two rulesets are alike.

    Attributes:
        verdict: `PROVED` that they are, `REFUTED` by a difference, or `NOT_DECIDED`.
        difference: what refutes it.
        reason: why it is not decided: what could not be compared.
    """

    verdict: Verdict
    difference: Difference | None = None
    reason: str = ""


def equivalent(one: Ruleset, other: Ruleset) -> Equivalence:
    """Return whether two rulesets give the same scores, grades, findings and measures.

    >>> from itarules import load
    >>> equivalent(load("lighthouse/8"), load("lighthouse/8")).verdict
    <Verdict.PROVED: 'proved'>
    """
    reason = proved_alike(one, other)
    if not reason:
        return Equivalence(verdict=Verdict.PROVED)
    found: Difference | None = None
    for document in chain(boundary_cases(one), boundary_cases(other)):
        unlike = _difference(document, behaviour(one, document), behaviour(other, document))
        if unlike is not None and unlike.one and unlike.other:
            # Two values say more than a value beside nothing.
            return Equivalence(verdict=Verdict.REFUTED, difference=_cut_down(unlike, one, other))
        found = found or unlike
    if found is not None:
        return Equivalence(verdict=Verdict.REFUTED, difference=_cut_down(found, one, other))
    return Equivalence(verdict=Verdict.NOT_DECIDED, reason=reason)


def _cut_down(found: Difference, one: Ruleset, other: Ruleset) -> Difference:
    """Return a difference with as little evidence as shows it."""
    kept = found
    evidence = found.evidence.get("evidence")
    for name in list(evidence) if isinstance(evidence, dict) else ():
        left = kept.evidence["evidence"]
        fewer = {key: value for key, value in left.items() if key != name} if isinstance(left, dict) else {}
        document = {**kept.evidence, "evidence": fewer}
        unlike = _difference(document, behaviour(one, document), behaviour(other, document), found.what)
        if unlike is not None and bool(unlike.one and unlike.other) is bool(found.one and found.other):
            kept = unlike
    return kept


def behaviour(ruleset: Ruleset, document: _Document) -> Behaviour:
    """Return what a ruleset makes of evidence, as values that can be compared."""
    outcome = ruleset.assess(document, partial=True)
    result = outcome.value
    if result is None:
        return (("evidence", "refused"),)
    seen = [(name, score.value) for name, score in sorted(result.scores.items())]
    seen += [(name, grade.band) for name, grade in sorted(result.grades.items())]
    for name, _, found in result.body.findings:
        seen.append((name, " ".join(sorted(one.criterion.id for one in found))))
    seen += sorted(
        (action.measure, f"{' '.join(action.criteria)} {action.recoverable_text}")
        for action in result.actions
    )
    seen.append(("missing", " ".join(sorted(result.missing))))
    # Samples that are too small; places in the text are no behaviour.
    seen += sorted((one.kind.code, one.message("en")) for one in result.diagnostics if one.path)
    return tuple(seen)


def _difference(document: _Document, one: Behaviour, other: Behaviour, what: str = "") -> Difference | None:
    """Return how two behaviours differ; where both have something to say, if they do anywhere."""
    first, second = dict(one), dict(other)
    unlike = [name for name in dict.fromkeys(chain(first, second)) if first.get(name) != second.get(name)]
    if what:
        unlike = [name for name in unlike if name == what]
    if not unlike:
        return None
    name = next((name for name in unlike if first.get(name) and second.get(name)), unlike[0])
    return Difference(evidence=document, what=name, one=first.get(name, ""), other=second.get(name, ""))


# Proofs


def proved_alike(one: Ruleset, other: Ruleset) -> str:
    """Return nothing where two rulesets are proved to be alike, else what could not be compared."""
    if one.rules_digest != other.rules_digest or _beside(one) != _beside(other):
        return next(_open(one, other), "")
    return ""


def _beside(ruleset: Ruleset) -> object:
    """Return what the digest over rules leaves out and results show: measures and samples."""
    measures = [(one.id, one.applications) for one in ruleset.plan.measures]
    order = [caption.id for caption in ruleset.plan.captions]
    samples = [(one.slot, one.share, one.least, one.most) for one in ruleset.plan.samples]
    inherits = [step.inherits for step in ruleset.plan.steps]
    return (sorted(measures, key=lambda pair: pair[0]), order, samples, inherits)


def _open(one: Ruleset, other: Ruleset) -> Iterator[str]:
    """Yield what keeps two rulesets from being alike, as far as that can be proved."""
    names = [{criterion.id for criterion in ruleset.model.criteria} for ruleset in (one, other)]
    yield from sorted(names[0] ^ names[1])
    shared = [name for name in one.model.criterion_by_id if name in names[1]]
    yield from _open_scores(one, other, shared)
    comparing = _Comparing(one.model)
    tables = {grade.id: grade for grade in other.model.grades}
    if {grade.id for grade in one.model.grades} != set(tables):
        yield "grades"
    for grade in one.model.grades:
        if grade.id in tables and not comparing.tables(grade, tables[grade.id]):
            yield grade.id
    found = {finding.id: finding for finding in other.model.findings}
    if {finding.id for finding in one.model.findings} != set(found):
        yield "findings"
    for finding in one.model.findings:
        twin = found.get(finding.id)
        if twin is not None and (
            set(finding.targets) != set(twin.targets)
            or not comparing.alike(finding.condition, twin.condition, finding.targets)
        ):
            yield finding.id
    yield from _open_measures(one.model, other.model, comparing)
    if one.plan.samples != other.plan.samples and _beside(one) != _beside(other):
        samples = [[(s.slot, s.share, s.least, s.most) for s in r.plan.samples] for r in (one, other)]
        if samples[0] != samples[1]:
            yield "samples"


def _open_measures(one: model.Ruleset, other: model.Ruleset, comparing: "_Comparing") -> Iterator[str]:
    twins = {measure.id: measure for measure in other.measures}
    if {measure.id for measure in one.measures} != set(twins):
        yield "measures"
    for measure in one.measures:
        twin = twins.get(measure.id)
        if twin is None:
            continue
        pairs = list(zip(measure.applications, twin.applications, strict=False))
        same = len(measure.applications) == len(twin.applications) and all(
            first.targets == second.targets
            and comparing.alike(first.condition, second.condition, first.targets)
            for first, second in pairs
        )
        if not same:
            yield measure.id


def _open_scores(one: Ruleset, other: Ruleset, shared: Sequence[str]) -> Iterator[str]:
    digests = criterion_digests(one.plan), criterion_digests(other.plan)
    for name in shared:
        if digests[0][name] == digests[1][name]:
            continue
        first, second = (ruleset.model.criterion_by_id[name] for ruleset in (one, other))
        if not _made_alike(one.model, other.model, first, second):
            yield name


def _made_alike(
    one: model.Ruleset, other: model.Ruleset, first: model.Criterion, second: model.Criterion
) -> bool:
    """Return whether a score is made alike from the same scores of its parts."""
    if _settings(one, first) != _settings(other, second):
        return False
    if first.formula is not None and second.formula is not None:
        return first.formula == second.formula or _same_numbers(one, first.formula, second.formula)
    return first.formula is None and second.formula is None and _shares(one, first) == _shares(other, second)


def _settings(ruleset: model.Ruleset, criterion: model.Criterion) -> object:
    scale = ruleset.scale_by_id.get(criterion.scale or "")
    options = None if scale is None else [(option.id, option.points) for option in scale.options]
    kind = None if scale is None else (scale.single, scale.choices)
    leaf = not criterion.children and criterion.formula is None
    grid = None if criterion.formula is None else _grid(ruleset, criterion.formula)
    roundings = [
        None
        if rounding is None or (grid is not None and 10**rounding.places % grid == 0)
        else _by_sign(rounding, criterion.low)
        for rounding in (criterion.rounding or criterion.shown, criterion.rounding)
    ]
    places = (
        None if roundings[0] is not None else getattr(criterion.rounding or criterion.shown, "places", None)
    )
    missing = None if leaf else criterion.missing
    # Of an answered criterion the points of the scale are the limits.
    limits = (criterion.low, criterion.high) if leaf and scale is None else None
    return (options, kind, criterion.default, roundings, places, missing, limits, criterion.children)


def _shares(ruleset: model.Ruleset, criterion: model.Criterion) -> object:
    """Return what a combination does with its parts, weights of a mean as shares of their sum."""
    if criterion.aggregation is None:
        return None
    combination = criterion.aggregation.combination
    weighted = criterion.aggregation.weighted
    weights = [
        (ruleset.criterion_by_id[name].weight if weighted else None) or Fraction(1)
        for name in criterion.children
    ]
    if len(weights) == 1 and combination is not model.Combination.SUM:
        return (None, [Fraction(1)])
    if combination in (model.Combination.MIN, model.Combination.MAX):
        return (combination, None)
    if combination is model.Combination.GEOMETRIC_MEAN:
        return (combination, [weight / sum(weights, Fraction(0)) for weight in weights])
    # A weighted sum whose weights are a whole is a mean; unless parts are left out, and the others share it out.
    shared_out = criterion.missing.allowed is model.Allowed.EXCLUDED
    total = Fraction(1) if combination is model.Combination.SUM else sum(weights, Fraction(0))
    return (combination if shared_out else None, [weight / total for weight in weights])


def _same_numbers(ruleset: model.Ruleset, one: model.Expression, other: model.Expression) -> bool:
    """Return whether two formulas are proved to give the same numbers; formulas use exact scores, not shown ones."""
    if _by_signs(ruleset, one) == _by_signs(ruleset, other):
        return True
    exact = evolve(ruleset, criteria=tuple(evolve(criterion, shown=None) for criterion in ruleset.criteria))
    apart = model.Comparison(left=one, comparator="!=", right=other)
    answer = Guards(ruleset=exact, budget=[_MOST]).question([apart]).answer()
    return isinstance(answer, Impossible)


def _by_sign(rounding: Rounding, low: Fraction) -> Rounding:
    """Return the one name of roundings that are the same for numbers from 0 up."""
    same = {RoundingMode.DOWN: RoundingMode.FLOOR, RoundingMode.UP: RoundingMode.CEILING}
    return evolve(rounding, mode=same.get(rounding.mode, rounding.mode)) if low >= 0 else rounding


def _by_signs(ruleset: model.Ruleset, expression: model.Expression) -> object:
    """Return a formula with the one name of each rounding in it."""
    extents = {one.id: Extent(one.low, one.high, 1) for one in ruleset.criteria}

    def renamed(value: object) -> object:
        if isinstance(value, tuple):
            return tuple(renamed(one) for one in value)
        if isinstance(value, model.RoundedTo):
            low = extent_of(value.value, extents, lambda *_, **__: None).low
            return ("round", renamed(value.value), _by_sign(value.rounding, low))
        if isinstance(value, model.Expression):
            return (type(value), *(renamed(one) for one in astuple(value, recurse=False)))
        return value

    return renamed(expression)


def _grid(ruleset: model.Ruleset, expression: model.Expression) -> int | None:
    """Return a number of which every value of a formula is a whole part, or None where there is no such number."""
    match expression:
        case model.Literal(value=value):
            return value.denominator
        case model.RoundedTo(rounding=rounding):
            return int(10**rounding.places)
        case model.StepTable(rows=rows, otherwise=otherwise):
            return lcm(otherwise.denominator, *(points.denominator for points, _, _ in rows))
        case model.Lookup(table=table):
            return lcm(*(value.denominator for value in table.values()))
        case model.ScoreOf(criterion=name):
            criterion = ruleset.criterion_by_id[name]
            scale = ruleset.scale_by_id.get(criterion.scale or "")
            if criterion.rounding is not None:
                return int(10**criterion.rounding.places)
            if scale is not None and scale.choices:
                return 1
            return None if criterion.formula is None else _grid(ruleset, criterion.formula)
        case model.Sum(terms=several) | model.Selection(arguments=several):
            return _common([_grid(ruleset, one) for one in several])
        case model.Conditional(cases=cases, otherwise=otherwise):
            return _common([_grid(ruleset, one) for one in (*(value for _, value in cases), otherwise)])
    return None


def _common(grids: Sequence[int | None]) -> int | None:
    known = [grid for grid in grids if grid is not None]
    return lcm(*known) if len(known) == len(grids) else None


class _Comparing:
    """Conditions of two rulesets held against each other, over the scores of the first one."""

    def __init__(self, ruleset: model.Ruleset) -> None:
        self._ruleset = ruleset

    def tables(self, one: model.Grade, other: model.Grade) -> bool:
        """Return whether two tables are proved to give the same bands."""
        if one.criterion != other.criterion or [b.id for b in one.bands] != [b.id for b in other.bands]:
            return False
        before: list[model.Expression] = []
        for first, second in zip(one.bands, other.bands, strict=True):
            if (first.condition is None) is not (second.condition is None):
                return False
            if first.condition is None or second.condition is None:
                return True
            # Rows before this one were proved to be alike: only what they leave matters.
            if first.condition != second.condition and not self._same(
                first.condition, second.condition, "", before
            ):
                return False
            before.append(first.condition)
        return True

    def alike(self, one: model.Expression, other: model.Expression, targets: Sequence[str]) -> bool:
        """Return whether two conditions are proved to hold for the same scores of each target."""
        return one == other or all(self._same(one, other, target, ()) for target in targets)

    def _same(
        self,
        one: model.Expression,
        other: model.Expression,
        subject: str,
        failing: Sequence[model.Expression],
    ) -> bool:
        for domains in self._choices(spoken_of(self._ruleset, one, subject), other, subject):
            for holds, fails in ((one, other), (other, one)):
                guards = Guards(ruleset=self._ruleset, domains=domains, budget=[_MOST])
                answer = guards.question([holds], [fails, *failing], subject=subject).answer()
                if isinstance(answer, Witness | OutOfReach):
                    return False
        return True

    def _choices(
        self, names: set[str], other: model.Expression, subject: str
    ) -> Iterator[Mapping[str, Domain]]:
        """Yield every combination of what scores with few values can be, or nothing to say about any of them."""
        few: dict[str, tuple[Fraction, ...]] = {}
        for name in sorted(names | spoken_of(self._ruleset, other, subject)):
            values = domain_of(self._ruleset, self._ruleset.criterion_by_id[name]).values
            if values is not None:
                few[name] = values
        if prod(map(len, few.values())) > _MOST_COMBINATIONS:
            few = {}
        for chosen in product(*few.values()):
            yield {name: Domain(low=one, high=one) for name, one in zip(few, chosen, strict=True)}
