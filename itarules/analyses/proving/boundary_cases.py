"""Evidence that stands on the edges of a ruleset: what it takes to see that one of its numbers or words is another.

In comes a ruleset; out come documents, the same ones every time, made from its own thresholds, tables, weights, scales
and roundings. Scores that do not depend on each other are put on their edges in one document. Nothing is evaluated
here but what a table needs to be met; a test evaluates the documents under two rulesets and compares.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from itarules import model
from itarules.amounts import Rounding
from itarules.analyses.proving.formula_limits import limits_of, parts_of
from itarules.analyses.proving.step_edges import step_edges
from itarules.evidence import Respondents
from itarules.guards import spoken_of
from itarules.limits import DEFAULT_LIMITS
from itarules.literals import literals, plain, without
from itarules.lowering import domain_of
from itarules.obligations.claims import Bench
from itarules.questions import Witness
from itarules.ruleset import Ruleset
from itarules.samples import minimum_respondents
from itarules.thresholds import least_shown_as

__all__ = ["as_document", "boundary_cases"]

_HAIR = Fraction(1, 10**6)
_TIES = tuple(Fraction(one, 100) for one in (50, 150, 51, 49, 149, 151, 105, 5))
_MOST_COMBINATIONS, _MOST_CHOICES = 1_000, 60
_CROWDS = tuple(Fraction(quarters, 4) for quarters in (0, 4, 2, 1, 3))
_Scores = Mapping[str, Fraction]
Document = Mapping[str, object]


def boundary_cases(ruleset: Ruleset) -> Iterator[Document]:
    """Yield documents of evidence on the edges of a ruleset, those first that most changes show in.

    >>> from itarules import load
    >>> next(boundary_cases(load("hdi/2014")))["evidence"]["life"]
    '85'
    """
    bench = Bench(ruleset)
    cases = _Cases(bench)
    seen: set[str] = set()
    for scores in cases.scores():
        document = as_document(bench, scores)
        key = repr(sorted(scores.items()))
        if scores and key not in seen:
            seen.add(key)
            yield document
    yield from cases.options()
    yield from cases.respondents()


def as_document(bench: Bench, scores: Mapping[str, Fraction]) -> Document:
    """Return scores as evidence, typed where they have an end that is not too far."""
    return {
        "evidence": {
            name: scores[name] if "/" in text or len(text.partition(".")[2]) > DEFAULT_LIMITS.digits else text
            for name, text in bench.typed(scores).items()
        }
    }


class _Cases:
    """The documents of one ruleset, kind by kind."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._model = bench.model
        self._depths = _depths(bench.model)
        self._parents = [found for depth in self._depths if (found := [one for one in depth if one.children])]
        self._tests = list(_tests(bench.model))

    def scores(self) -> Iterator[_Scores]:
        yield from self._corners()
        yield from self._parts()
        yield from self._edges()
        yield from self._missing()
        yield from self._ties()
        yield from self._tables()
        yield from step_edges(self._bench)
        yield from self._inputs()

    def _corners(self) -> Iterator[_Scores]:
        domains = {leaf.id: domain_of(self._model, leaf) for leaf in self._bench.leaves}
        yield {name: one.high for name, one in domains.items()}
        yield {name: one.low for name, one in domains.items()}
        choices = {one.id for one in self._model.scales if one.choices}
        for leaf in self._bench.leaves:
            if leaf.scale not in choices:
                # A hair beyond the range: what one ruleset takes, another may refuse.
                yield {leaf.id: domains[leaf.id].high + _HAIR}
                yield {leaf.id: domains[leaf.id].low - _HAIR}

    def _parts(self) -> Iterator[_Scores]:
        """One part high and the others low, the other way round, and against some of them; then all uneven."""
        for parents in self._parents:
            for index in range(max(len(one.children) for one in parents)):
                for share in _CROWDS:
                    yield {
                        child: self._end(child, (place < share * len(parent.children)) ^ (place == index))
                        for parent in parents
                        for place, child in enumerate(parent.children)
                    }
            yield {
                child: self._share(child, Fraction(place + 1, len(parent.children) + 1) ** 2)
                for parent in parents
                for place, child in enumerate(parent.children)
            }

    def _missing(self) -> Iterator[_Scores]:
        for parents in self._parents:
            for top in (True, False):
                for place in (0, -1):
                    yield {
                        child: self._end(child, top)
                        for parent in parents
                        for child in parent.children
                        if child != parent.children[place]
                    }

    def _edges(self) -> Iterator[_Scores]:
        """Every score that is compared with a number on, below and above it; several at once where they may be."""
        values: dict[str, dict[Fraction, None]] = {}
        for name, limit in self._tests:
            values.setdefault(name, {}).update(dict.fromkeys(self._around(name, limit)))
        for criteria in self._depths:
            compared = {one.id: list(values[one.id]) for one in criteria if values.get(one.id)}
            if compared:
                for index in range(max(map(len, compared.values()))):
                    yield {name: found[index % len(found)] for name, found in compared.items()}

    def _ties(self) -> Iterator[_Scores]:
        for criteria in self._depths:
            for tie in _TIES:
                yield {one.id: value for one in criteria if (value := self._tie(one, tie)) is not None}

    def _tie(self, criterion: model.Criterion, tie: Fraction) -> Fraction | None:
        rounding = criterion.rounding or criterion.shown
        domain = domain_of(self._model, criterion)
        if domain.values is not None or domain.low == domain.high:
            return None
        unit = Fraction(1, 10 ** (2 if rounding is None else rounding.places))
        middle = (domain.low + (domain.high - domain.low) * Fraction(2, 5)) // unit * unit
        value = middle + tie * unit
        return value if domain.low <= value <= domain.high else None

    def _tables(self) -> Iterator[_Scores]:
        """For each comparison of a row, scores at which it alone decides, exactly on its limit and one step beyond."""
        for grade in self._model.grades:
            before: list[model.Expression] = []
            for band in grade.bands:
                if band.condition is not None:
                    if band.start is None:
                        yield from self._row(plain(band.condition), before)
                    before.append(band.condition)

    def _row(self, condition: model.Expression, before: Sequence[model.Expression]) -> Iterator[_Scores]:
        found = list(literals(condition))
        if len(found) == 1 and not before:
            return
        for literal in found:
            absent = without(condition, literal)
            wide, narrow = (absent, condition) if literal.narrows else (condition, absent)
            yield from self._answered([wide], [narrow, *before])
            yield from self._answered([condition, literal.test], before)
            match literal.test:
                case model.Comparison(left=model.ScoreOf(criterion=name), right=model.Literal(value=limit)):
                    step = self._unit(name)
                    for value in (limit, limit - step, limit + step):
                        at = model.Comparison(
                            left=model.ScoreOf(criterion=name),
                            comparator="==",
                            right=model.Literal(value=value),
                        )
                        yield from self._answered([wide, at], [narrow, *before])
                        yield from self._answered([condition, literal.test, at], before)

    def _answered(
        self, holding: Sequence[model.Expression], failing: Sequence[model.Expression]
    ) -> Iterator[_Scores]:
        answer = self._bench.guards.question(holding, failing).answer()
        if isinstance(answer, Witness):
            yield answer.scores

    def _inputs(self) -> Iterator[_Scores]:
        """Inputs of formulas: each on every number that it is held against, from several places; all choices."""
        inputs = {name for one in self._model.criteria for name in one.uses}
        leaves = [one for one in self._bench.leaves if one.id in inputs]
        if not leaves:
            return
        values = {one.id: self._values_of(one) for one in leaves}
        bases = list(self._bases(leaves))
        for base in bases:
            yield base
            for one in leaves:
                for value in values[one.id]:
                    yield {**base, one.id: value}
        yield from self._lookups(bases[0])
        for criterion in self._model.criteria:
            if criterion.formula is not None or criterion.children:
                yield from ({criterion.id: value} for value in self._values_of(criterion))

    def _bases(self, leaves: Sequence[model.Criterion]) -> Iterator[_Scores]:
        domains = {one.id: domain_of(self._model, one) for one in leaves}
        places = [Fraction(place) for place in ("0", "1", "1/2", "1/10", "1/100", "9/10")]
        plain_bases = [
            {
                name: one.low + (one.high - one.low) * place
                if one.values is None
                else one.values[int(place * (len(one.values) - 1))]
                for name, one in domains.items()
            }
            for place in places
        ]
        defaults = {one.id: one.default for one in leaves if one.default is not None}
        yield from plain_bases
        if defaults:
            yield {**plain_bases[0], **defaults}
        choices = [(one.id, value) for one in leaves for value in domains[one.id].values or ()]
        for base in plain_bases:
            yield from ({**base, name: value} for name, value in choices[:_MOST_CHOICES])

    def _lookups(self, base: _Scores) -> Iterator[_Scores]:
        for criterion in self._model.criteria:
            for expression in parts_of(criterion.formula):
                if isinstance(expression, model.Lookup):
                    for key in list(expression.table)[:_MOST_COMBINATIONS]:
                        chosen = map(Fraction, key)
                        yield {**base, **dict(zip(expression.inputs, chosen, strict=True))}

    def _values_of(self, criterion: model.Criterion) -> list[Fraction]:
        domain = domain_of(self._model, criterion)
        if domain.values is not None:
            return list(domain.values)
        found: dict[Fraction, None] = {}
        for other in self._model.criteria:
            for limit in limits_of(other.formula, criterion.id):
                found.update(dict.fromkeys(self._around(criterion.id, limit)))
        spread = [domain.low + (domain.high - domain.low) * Fraction(step, 8) for step in range(9)]
        return list(dict.fromkeys([*found, *spread]))

    def options(self) -> Iterator[Document]:
        """Every answer of every scale, alone and beside another one."""
        scales = {
            one.id: self._model.scale_by_id[one.scale] for one in self._bench.leaves if one.scale is not None
        }
        for index in range(max((len(one.options) for one in scales.values()), default=0)):
            chosen = {name: one.options[index % len(one.options)].id for name, one in scales.items()}
            yield {"evidence": chosen}
            yield from (
                {"evidence": {name: {"counts": {chosen[name]: 1, one.options[0].id: 1}}}}
                for name, one in scales.items()
                if one.single and index == 1
            )
            yield {
                "evidence": {
                    name: {"counts": {chosen[name]: 1, one.options[0].id: 2}}
                    for name, one in scales.items()
                    if not one.single and chosen[name] != one.options[0].id
                }
            }

    def respondents(self) -> Iterator[Document]:
        """Populations on the edges of each minimum sample, answered by one too few and by enough."""
        plan = self._bench.ruleset.plan
        for sample in plan.samples:
            criterion = plan.captions[sample.slot].id
            least, most = sample.least or 1, sample.most or 0
            populations = [1, least - 1, least, least + 1, 7 * least + 3, 1_000, 1_005, 99_999]
            for bound in (least, most):
                edge = int(bound / sample.share)
                populations += [edge - 5, edge, edge + 1, edge + 10]
            for population in [*dict.fromkeys(one for one in populations if one > 0), None]:
                people = Respondents(criterion=criterion, answered=None, population=population, path="")
                enough = minimum_respondents(sample, people)
                for answered in () if enough is None else (enough - 1, enough):
                    if population is None:
                        yield {"evidence": {}, "respondents": {criterion: {"answered": answered}}}
                    else:
                        both = {"answered": answered, "population": population}
                        yield {"evidence": {}, "respondents": {criterion: both}}

    # Numbers

    def _end(self, name: str, top: bool) -> Fraction:
        domain = domain_of(self._model, self._model.criterion_by_id[name])
        return domain.high if top else domain.low

    def _share(self, name: str, share: Fraction) -> Fraction:
        domain = domain_of(self._model, self._model.criterion_by_id[name])
        if domain.values is not None:
            return domain.values[int(share * (len(domain.values) - 1))]
        return domain.low + (domain.high - domain.low) * share

    def _unit(self, name: str) -> Fraction:
        rounding = self._rounding(name)
        return Fraction(1, 10 ** (4 if rounding is None else rounding.places))

    def _rounding(self, name: str) -> Rounding | None:
        criterion = self._model.criterion_by_id[name]
        return criterion.rounding or criterion.shown

    def _around(self, name: str, limit: Fraction) -> list[Fraction]:
        """Return a limit, the edge of what is shown as it, and numbers on both sides, within what it can be."""
        criterion = self._model.criterion_by_id[name]
        domain, rounding, unit = domain_of(self._model, criterion), self._rounding(name), self._unit(name)
        found = [limit, limit - unit, limit + unit, limit - _HAIR, limit + _HAIR]
        if rounding is not None and (limit / unit).denominator == 1:
            edge, _ = least_shown_as(int(limit / unit), rounding)
            found += [edge, edge - _HAIR]
        if domain.values is not None:
            return list(domain.values)
        return [one for one in found if domain.low <= one <= domain.high]


def _depths(ruleset: model.Ruleset) -> list[list[model.Criterion]]:
    """Return the criteria by how many stand above them, so that those of one depth do not depend on each other."""
    found = []
    depth = [one for one in ruleset.criteria if one.parent is None and one.kind != "input"]
    while depth:
        found.append(depth)
        depth = [ruleset.criterion_by_id[child] for one in depth for child in one.children]
    return found


def _tests(ruleset: model.Ruleset) -> Iterator[tuple[str, Fraction]]:
    """Yield the criteria that conditions compare with a number, and the number."""
    conditions: list[tuple[model.Expression, tuple[str, ...]]] = []
    for grade in ruleset.grades:
        rows = [band.condition for band in grade.bands if band.condition is not None]
        conditions += [(condition, (grade.criterion,)) for condition in rows]
    conditions += [(one.condition, one.targets) for one in ruleset.findings]
    for measure in ruleset.measures:
        conditions += [(one.condition, one.targets) for one in measure.applications]
    for condition, subjects in conditions:
        for subject in subjects:
            for literal in literals(plain(condition)):
                numbers = [one.value for one in parts_of(literal.test) if isinstance(one, model.Literal)]
                for name in spoken_of(ruleset, literal.test, subject):
                    yield from ((name, number) for number in numbers)
