"""Whether two rulesets, or two readings of one, score and grade alike: proved, or refuted by an assessment.

Scores are compared criterion by criterion, each as it is made from its parts; grades, findings and measures condition
by condition. A proof is about complete evidence. A refutation is evidence, complete or not, that both rulesets were
seen to treat differently.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain
from math import lcm
from typing import Any

from attrs import frozen

from itarules import model
from itarules.analyses.proving.boundary_cases import as_document, boundary_cases
from itarules.analyses.proving.equal_conditions import Comparing
from itarules.analyses.proving.equal_formulas import by_sign, same_numbers, shown_alike
from itarules.digests import criterion_digests
from itarules.obligations.claims import Bench, Verdict
from itarules.results import Action, Result
from itarules.ruleset import Ruleset

__all__ = ["Difference", "Equivalence", "behaviour", "behaviour_of", "equivalent", "proved_alike"]

_Document = Mapping[str, Any]
Behaviour = tuple[tuple[str, str], ...]
# What a behaviour tells of evidence that is refused; nothing else can be called so.
_EVIDENCE = "evidence"


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
    points: list[Mapping[str, Fraction]] = []
    reason = proved_alike(one, other, points)
    if not reason:
        return Equivalence(verdict=Verdict.PROVED)
    bench = Bench(one)
    apart = (as_document(bench, scores) for scores in points)
    differences = (
        _difference(document, behaviour(one, document), behaviour(other, document))
        for document in chain(apart, boundary_cases(one), boundary_cases(other))
    )
    found = _telling(difference for difference in differences if difference is not None)
    if found is None:
        return Equivalence(verdict=Verdict.NOT_DECIDED, reason=reason)
    return Equivalence(verdict=Verdict.REFUTED, difference=_cut_down(found, one, other))


def _telling(differences: Iterator[Difference]) -> Difference | None:
    """Return the first difference between two values, which say more than a value beside nothing; else the first."""
    first = next(differences, None)
    between = (one for one in chain([first], differences) if one is not None and one.one and one.other)
    return next(between, first)


def _cut_down(found: Difference, one: Ruleset, other: Ruleset) -> Difference:
    """Return a difference with as little evidence as shows it."""
    kept = found
    for name in found.evidence["evidence"]:
        fewer = {key: value for key, value in kept.evidence["evidence"].items() if key != name}
        document = {**kept.evidence, "evidence": fewer}
        unlike = _difference(document, behaviour(one, document), behaviour(other, document), found.what)
        if unlike is not None and bool(unlike.one and unlike.other) is bool(found.one and found.other):
            kept = unlike
    return kept


def behaviour(ruleset: Ruleset, document: _Document) -> Behaviour:
    """Return what a ruleset makes of evidence, as values that can be compared."""
    return behaviour_of(ruleset.assess(document, partial=True).value)


def behaviour_of(result: Result | None) -> Behaviour:
    """Return a result as values that can be compared."""
    if result is None:
        return ((_EVIDENCE, "refused"),)
    seen = [(name, score.value) for name, score in sorted(result.scores.items())]
    seen += [(name, grade.band) for name, grade in sorted(result.grades.items())]
    for name, _, found in result.body.findings:
        seen.append((name, ", ".join(sorted(one.criterion.id for one in found))))
    seen += sorted((action.measure, _offered(action)) for action in result.actions)
    seen.append(("missing", ", ".join(sorted(result.missing))))
    # Samples that are too small; places in the text are no behaviour.
    seen += sorted((one.kind.code, one.message()) for one in result.diagnostics if one.path)
    return tuple(seen)


def _offered(action: Action) -> str:
    """Return for what a measure is recommended, and what that recovers."""
    points = f" ({action.recoverable_text})" if action.recoverable_text else ""
    return ", ".join(action.criteria) + points


def _difference(document: _Document, one: Behaviour, other: Behaviour, what: str = "") -> Difference | None:
    """Return how two behaviours differ; where both have something to say, if they do anywhere."""
    first, second = dict(one), dict(other)
    unlike = [
        name
        for name in dict.fromkeys(chain(first, second))
        if what in ("", name) and first.get(name) != second.get(name)
    ]
    if not unlike:
        return None
    both = (name for name in unlike if first.get(name) and second.get(name))
    # Where only one of them takes the evidence, what it makes of it is beside the point.
    name = _EVIDENCE if _EVIDENCE in unlike else next(both, unlike[0])
    return Difference(evidence=document, what=name, one=first.get(name, ""), other=second.get(name, ""))


# Proofs


def proved_alike(one: Ruleset, other: Ruleset, points: list[Mapping[str, Fraction]] | None = None) -> str:
    """Return nothing where two rulesets are proved to be alike, else what could not be compared.

    Args:
        one: a ruleset.
        other: another one.
        points: takes scores at which a formula or a table of the one gives another value than that of the other.
    """
    if one.rules_digest != other.rules_digest or _beside(one.model) != _beside(other.model):
        return next(_open(one, other, [] if points is None else points), "")
    return ""


def _beside(ruleset: model.Ruleset) -> object:
    """Return what the digest over rules leaves out and results show: measures and samples."""
    return {one.id: one.applications for one in ruleset.measures}, _inherited(ruleset), _samples(ruleset)


def _samples(ruleset: model.Ruleset) -> object:
    return {one.criterion: (one.share, one.least, one.most) for one in ruleset.samples}


def _inherited(ruleset: model.Ruleset) -> Mapping[str, str]:
    """Return, by criterion, the nearest ancestor whose measures hold for it, since it has none of its own."""
    own = {name for measure in ruleset.measures for one in measure.applications for name in one.targets}
    found: dict[str, str] = {}
    for criterion in ruleset.criteria:
        if criterion.id in own or not ruleset.kind_by_id[criterion.kind].inherits_measures:
            continue
        ancestor = criterion.parent
        while ancestor is not None and ancestor not in own:
            ancestor = ruleset.criterion_by_id[ancestor].parent
        if ancestor is not None:
            found[criterion.id] = ancestor
    return found


def _open(one: Ruleset, other: Ruleset, points: list[Mapping[str, Fraction]]) -> Iterator[str]:
    """Yield what keeps two rulesets from being alike, as far as that can be proved."""
    missing = _of_one_only(one.model, other.model)
    if missing:
        yield from missing
        return
    yield from _open_scores(one, other, points)
    comparing = Comparing(one.model, other.model, points)
    tables = {grade.id: grade for grade in other.model.grades}
    yield from (grade.id for grade in one.model.grades if not comparing.tables(grade, tables[grade.id]))
    twins = {finding.id: finding for finding in other.model.findings}
    for finding in one.model.findings:
        twin = twins[finding.id]
        if set(finding.targets) != set(twin.targets) or not comparing.alike(
            finding.condition, twin.condition, finding.targets
        ):
            yield finding.id
    yield from _open_measures(one.model, other.model, comparing)
    # Measures say what the total can gain through them, which takes the ranges up to it.
    if one.model.measures and _rooms(one) != _rooms(other):
        yield "measures"
    if _samples(one.model) != _samples(other.model):
        yield "samples"


def _of_one_only(one: model.Ruleset, other: model.Ruleset) -> list[str]:
    """Return the criteria that one of two rulesets has and the other has not, and of what else that is so."""
    found = sorted(_ids(one.criteria) ^ _ids(other.criteria))
    found += ["grades"] if _ids(one.grades) != _ids(other.grades) else []
    found += ["findings"] if _ids(one.findings) != _ids(other.findings) else []
    found += ["measures"] if _ids(one.measures) != _ids(other.measures) else []
    return found


def _ids(parts: Iterable[model.Criterion | model.Grade | model.Finding | model.Measure]) -> set[str]:
    return {one.id for one in parts}


def _open_measures(one: model.Ruleset, other: model.Ruleset, comparing: Comparing) -> Iterator[str]:
    inherited = _inherited(one)
    if inherited != _inherited(other):
        yield "measures"
    twins = {measure.id: measure for measure in other.measures}
    for measure in one.measures:
        targets, theirs = (
            [application.targets for application in each.applications]
            for each in (measure, twins[measure.id])
        )
        if targets != theirs or not all(
            comparing.alike(first.condition, second.condition, _subjects(first.targets, inherited))
            for first, second in zip(measure.applications, twins[measure.id].applications, strict=True)
        ):
            yield measure.id


def _rooms(ruleset: Ruleset) -> Mapping[str, object]:
    """Return, by criterion that moves the total by its weight, by how much, and between what it lies."""
    steps = zip(ruleset.plan.captions, ruleset.plan.steps, strict=True)
    return {
        caption.id: (step.influence, step.low, step.high)
        for caption, step in steps
        if step.influence is not None
    }


def _subjects(targets: Sequence[str], inherited: Mapping[str, str]) -> Sequence[str]:
    """Return the criteria that the condition of a measure is tested for."""
    return [*targets, *(name for name, ancestor in inherited.items() if ancestor in targets)]


def _open_scores(one: Ruleset, other: Ruleset, points: list[Mapping[str, Fraction]]) -> Iterator[str]:
    digests = criterion_digests(one.plan), criterion_digests(other.plan)
    for first in one.model.criteria:
        name = first.id
        if digests[0][name] == digests[1][name]:
            continue
        second = other.model.criterion_by_id[name]
        if not _made_alike(one.model, other.model, first, second, points) and not shown_alike(
            one.model, other.model, name
        ):
            yield name


def _made_alike(
    one: model.Ruleset,
    other: model.Ruleset,
    first: model.Criterion,
    second: model.Criterion,
    points: list[Mapping[str, Fraction]],
) -> bool:
    """Return whether a score is made alike from the same scores of its parts."""
    if _settings(one, first) != _settings(other, second):
        return False
    if first.formula is None:
        # Nor has the second one a formula, with the same parts or limits.
        return _shares(one, first) == _shares(other, second)
    return first.formula == second.formula or same_numbers(one, other, first, second, points)


def _settings(ruleset: model.Ruleset, criterion: model.Criterion) -> object:
    scale = ruleset.scale_of(criterion)
    options = None if scale is None else [(option.id, option.points) for option in scale.options]
    kind = None if scale is None else (scale.single, scale.choices)
    leaf = not criterion.children and criterion.formula is None
    grid = _grid(ruleset, criterion.formula)
    seen = criterion.rounding or criterion.shown
    roundings = [
        None
        if rounding is None or (grid is not None and 10**rounding.places % grid == 0)
        else by_sign(rounding, criterion.low)
        for rounding in (seen, criterion.rounding)
    ]
    places = None if seen is None else seen.places
    # A formula cannot do without a number that it uses, whatever is said of missing parts.
    missing = criterion.missing if criterion.children else None
    # Of an answered criterion the points of the scale are the limits.
    limits = (criterion.low, criterion.high) if leaf and scale is None else None
    return (options, kind, criterion.default, roundings, places, missing, limits, criterion.children)


def _shares(ruleset: model.Ruleset, criterion: model.Criterion) -> object:
    """Return what a combination does with its parts, weights of a mean as shares of their sum."""
    if criterion.aggregation is None:
        return None
    combination = criterion.aggregation.combination
    # Parts of a plain mean have no weight.
    weights = [ruleset.criterion_by_id[name].weight or Fraction(1) for name in criterion.children]
    if len(weights) == 1 and combination is not model.Combination.SUM:
        return (None, [Fraction(1)])
    if combination in (model.Combination.MIN, model.Combination.MAX):
        return (combination, None)
    if combination is model.Combination.GEOMETRIC_MEAN:
        return (combination, [weight / sum(weights) for weight in weights])
    # A weighted sum whose weights are a whole is a mean; unless parts are left out, and the others share it out.
    shared_out = criterion.missing.allowed is model.Allowed.EXCLUDED
    total = Fraction(1) if combination is model.Combination.SUM else sum(weights)
    return (combination if shared_out else None, [weight / total for weight in weights])


def _grid(ruleset: model.Ruleset, expression: model.Expression | None) -> int | None:
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
            if criterion.rounding is not None:
                return int(10**criterion.rounding.places)
            return _grid(ruleset, criterion.formula)
        case model.Sum(terms=several) | model.Selection(arguments=several):
            return _common([_grid(ruleset, one) for one in several])
        case model.Conditional(cases=cases, otherwise=otherwise):
            return _common([_grid(ruleset, one) for one in (*(value for _, value in cases), otherwise)])
    return None


def _common(grids: Sequence[int | None]) -> int | None:
    known = [grid for grid in grids if grid is not None]
    return lcm(*known) if len(known) == len(grids) else None
