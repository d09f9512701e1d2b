"""What incomplete evidence leaves possible: between what each score lies, and which bands can still be given.

In come a ruleset and evidence at any depth; out comes an `Outlook`. What is missing may be given as anything that
answers can make of it; what is given stands. A possible band comes with evidence that completes what there is and was
evaluated; an impossible one was proved to be, or tried with every value there is.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import prod

from attrs import frozen

from itarules import model
from itarules.diagnostics import AssessmentError
from itarules.evidence import Assessment
from itarules.guards import Guards, as_evidence, spoken_of
from itarules.linear import at_most
from itarules.lowering import Domain, domain_of, received_domain
from itarules.questions import Impossible, OutOfReach, Question, Witness
from itarules.regions import OutOfReachError, Proof
from itarules.results import Origin
from itarules.ruleset import Evidence, Ruleset

__all__ = ["BandOutlook", "GradeOutlook", "Outlook", "possible"]

# As many different sums of a criterion's parts are kept; with more of them, it may be any number between the ends.
_MOST_VALUES = 2_000
# In so many steps a score that may be any number goes from its least to its greatest, when examples are looked for.
_STEPS = 20


@frozen(kw_only=True)
class BandOutlook:
    """Whether a band can still be given.

    Attributes:
        status: `possible`, `impossible` or `open`.
        evidence: for a possible band, what completes the evidence so that it is given.
        proof: for an impossible band that was proved to be; None where every value was tried.
        reason: why it is open.
    """

    band: str
    status: str
    evidence: Mapping[str, object] | None = None
    proof: Proof | None = None
    reason: str = ""


@frozen(kw_only=True)
class GradeOutlook:
    """The bands of a grade, in the order of the table."""

    grade: str
    bands: tuple[BandOutlook, ...]

    @property
    def decided(self) -> str | None:
        """The only band that can be given, whatever is missing; None where there are several."""
        left = [one for one in self.bands if one.status != "impossible"]
        return left[0].band if len(left) == 1 and left[0].status == "possible" else None


@frozen(kw_only=True)
class Outlook:
    """What incomplete evidence leaves possible.

    Attributes:
        scores: what each score can be, exact; of a formula that is not linear, an interval that it never leaves.
        grades: the grade tables.
    """

    scores: Mapping[str, Domain]
    grades: tuple[GradeOutlook, ...]

    def grade(self, grade: str) -> GradeOutlook:
        """Return what is possible for a grade."""
        return next(one for one in self.grades if one.grade == grade)


def possible(ruleset: Ruleset, evidence: Evidence) -> Outlook:
    """Return what evidence leaves possible.

    Args:
        ruleset: the rules.
        evidence: as for `Ruleset.evaluate`; it may be empty.

    Raises:
        AssessmentError: the evidence is faulty.
    """
    assessment = ruleset.read(evidence).unwrap(AssessmentError)
    known = _Known(ruleset, assessment)
    grades = []
    for grade in ruleset.model.grades:
        named = spoken_of(ruleset.model, model.GradeIs(grade=grade.id, band=""))
        coarse = Guards(ruleset=ruleset.model, domains=known.domains)
        depth = tuple(known.open_below(named))
        fine = Guards(ruleset=ruleset.model, domains=known.domains, depth=depth)
        examples = _examples(known, grade.id, depth)
        bands = tuple(_outlook(known, coarse, fine, grade.id, band.id, examples) for band in grade.bands)
        grades.append(GradeOutlook(grade=grade.id, bands=bands))
    return Outlook(scores=known.rounded(), grades=tuple(grades))


def _outlook(
    known: "_Known",
    coarse: Guards,
    fine: Guards,
    grade: str,
    band: str,
    examples: Mapping[str, Mapping[str, object]],
) -> BandOutlook:
    if band in examples:
        return BandOutlook(band=band, status="possible", evidence=examples[band])
    question = coarse.band(grade, band)
    answer = question.answer()
    if isinstance(answer, Impossible):
        return BandOutlook(band=band, status="impossible", proof=answer.proof)
    if isinstance(answer, OutOfReach) and _tried_in_vain(question):
        return BandOutlook(band=band, status="impossible")
    completed = fine.band(grade, band).answer()
    if isinstance(completed, Witness):
        given = as_evidence(known.ruleset.model, completed.scores)
        reached = known.ruleset.evaluate({**known.evidence, **given}, partial=True).grades.get(grade)
        if reached is not None and reached.band == band:
            return BandOutlook(band=band, status="possible", evidence=given)
        return BandOutlook(band=band, status="open", reason="no example could be confirmed")
    if isinstance(completed, Impossible):
        return BandOutlook(band=band, status="impossible", proof=completed.proof)
    return BandOutlook(band=band, status="open", reason=completed.reason)


def _examples(known: "_Known", grade: str, missing: Sequence[str]) -> dict[str, Mapping[str, object]]:
    """Return ways to complete the evidence by the band that they lead to, without any solving.

    What is missing goes from worst to best, one criterion after the other; where the band changes in between, the
    place is looked for by halving. Not every band that is possible is met on the way.
    """
    found: dict[str, Mapping[str, object]] = {}
    seen: dict[tuple[int, int], str] = {}
    ladders = [_ladder(known.domains[name]) for name in missing]

    def band(place: tuple[int, int]) -> str:
        if place not in seen:
            scores = {
                name: ladders[index][-1 if index < place[0] else place[1] if index == place[0] else 0]
                for index, name in enumerate(missing)
            }
            given = as_evidence(known.ruleset.model, scores)
            result = known.ruleset.evaluate({**known.evidence, **given}, partial=True)
            reached = result.grades.get(grade)
            seen[place] = "" if reached is None else reached.band
            if reached is not None:
                found.setdefault(reached.band, given)
        return seen[place]

    places = [(index, step) for index, ladder in enumerate(ladders) for step in range(len(ladder) - 1)]
    places.append((len(missing), 0))
    pending = [(0, len(places) - 1)]
    while pending:
        first, last = pending.pop()
        if band(places[first]) != band(places[last]) and last - first > 1:
            middle = (first + last) // 2
            pending += [(first, middle), (middle, last)]
    return found


def _ladder(domain: Domain) -> tuple[Fraction, ...]:
    """Return values from worst to best."""
    if domain.values is not None:
        return domain.values
    if domain.low == domain.high:
        return (domain.low,)
    return tuple(domain.low + (domain.high - domain.low) * step / _STEPS for step in range(_STEPS + 1))


def _tried_in_vain(question: Question) -> bool:
    """Return whether a question fails for all combinations of the scores that have few values."""
    few = [(one.name, one.values) for one in question.variables if one.values is not None]
    if not few or prod(len(values) for _, values in few) > _MOST_VALUES:
        return False
    try:
        regions = list(question.regions())
    except OutOfReachError:
        return False
    for combination in product(*(values for _, values in few)):
        fixed = [
            at_most({name: Fraction(1)}, "==", value)
            for (name, _), value in zip(few, combination, strict=True)
        ]
        if any(region.copy().add(fixed) for region in regions):
            return False
    return True


class _Known:
    """What evidence says of each score.

    Attributes:
        evidence: the scores that were given.
        domains: what each score can be, before the rounding that its parent receives.
    """

    def __init__(self, ruleset: Ruleset, assessment: Assessment) -> None:
        self.ruleset = ruleset
        rules = ruleset.model
        given = {one.criterion: one.value for one in assessment.answers}
        for figure in assessment.figures:
            given.setdefault(figure.criterion, figure.amount.value)
        self.evidence = as_evidence(rules, given)
        result = ruleset.evaluate(assessment, partial=True)
        # Choices have no score to show; their positions are what look-up tables go by.
        self._exact = {
            **given,
            **{one: score.exact for one, score in result.scores.items() if score.exact is not None},
        }
        self._stated = {
            name for name, score in result.scores.items() if score.origin in (Origin.ANSWERED, Origin.GIVEN)
        }
        self._settled: set[str] = set()
        self._evident: set[str] = set()
        self.domains: dict[str, Domain] = {}
        for caption in ruleset.plan.captions:
            self._take(rules.criterion_by_id[caption.id], caption.id in given)

    def _take(self, criterion: model.Criterion, given: bool) -> None:
        parts = (*criterion.children, *criterion.uses)
        if given or any(part in self._evident for part in parts):
            self._evident.add(criterion.id)
        complete = bool(parts) and all(part in self._settled for part in parts)
        exact = self._exact.get(criterion.id)
        if (criterion.id in self._stated or complete) and exact is not None:
            self._settled.add(criterion.id)
            self.domains[criterion.id] = Domain(low=exact, high=exact)
        else:
            self.domains[criterion.id] = self._open(criterion)

    def _open(self, criterion: model.Criterion) -> Domain:
        """Return what a score can be that is not known, by what its parts can be."""
        combination = None if criterion.aggregation is None else criterion.aggregation.combination
        if combination is None or combination is model.Combination.GEOMETRIC_MEAN:
            return domain_of(self.ruleset.model, criterion)
        by_id = self.ruleset.model.criterion_by_id
        parts = [received_domain(self.domains[child], by_id[child].rounding) for child in criterion.children]
        if combination in (model.Combination.MIN, model.Combination.MAX):
            choose = min if combination is model.Combination.MIN else max
            return Domain(low=choose(one.low for one in parts), high=choose(one.high for one in parts))
        weights = [by_id[child].weight or Fraction(1) for child in criterion.children]
        divisor = sum(weights, Fraction(0)) if combination is model.Combination.MEAN else Fraction(1)
        return _summed([(part, weight / divisor) for part, weight in zip(parts, weights, strict=True)])

    def rounded(self) -> dict[str, Domain]:
        """Return what each score can be as its parent receives it."""
        by_id = self.ruleset.model.criterion_by_id
        return {name: received_domain(domain, by_id[name].rounding) for name, domain in self.domains.items()}

    def open_below(self, named: set[str]) -> Iterator[str]:
        """Yield the highest criteria of which nothing is known, in and below the named ones."""
        seen: set[str] = set()
        pending = sorted(named, reverse=True)
        while pending:
            name = pending.pop()
            if name in seen or name in self._settled:
                continue
            seen.add(name)
            criterion = self.ruleset.model.criterion_by_id[name]
            parts = (*criterion.children, *criterion.uses)
            if name in self._evident or criterion.uses:
                pending.extend(reversed(parts))
            else:
                yield name


def _summed(parts: list[tuple[Domain, Fraction]]) -> Domain:
    """Return what a weighted sum of independent parts can be: few exact values if all parts have few."""
    low = sum((weight * part.low for part, weight in parts), Fraction(0))
    high = sum((weight * part.high for part, weight in parts), Fraction(0))
    sums: set[Fraction] | None = {Fraction(0)}
    for part, weight in parts:
        values = (part.low,) if part.low == part.high else part.values
        if sums is None or values is None or len(sums) * len(values) > 20 * _MOST_VALUES:
            return Domain(low=low, high=high)
        sums = {one + weight * value for one in sums for value in values}
        if len(sums) > _MOST_VALUES:
            return Domain(low=low, high=high)
    return Domain(low=low, high=high, values=tuple(sorted(sums or ())))
