"""What grades, findings and measures test, as linear constraints on scores that can be given independently.

In comes a `model.Ruleset`; out go questions: can this band be reached, can these conditions hold together? A question
has an answer with a proof: scores at which it holds, or a refutation.

The scores of a question are its *base scores*: the deepest ones that its conditions speak of, and beside them whatever
else the higher ones are made from. No base score is made from what another is made from, so each may be anything
between its bounds. Rounding for display becomes a shift of thresholds. What is not linear (a product of scores, a
root) becomes a number of its own that is bound to nothing, and is named in `Question.loose`: "impossible" stays
proved, and a point is then one that has to be evaluated before it is believed.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache

from attrs import field, frozen

from itarules import model
from itarules.amounts import Rounding, exact_text
from itarules.linear import at_most
from itarules.lowering import Domain, Lowering, domain_of
from itarules.questions import OutOfReach, Question
from itarules.regions import Either, Every, Search, Variable
from itarules.thresholds import exact_alternatives

__all__ = ["Guards", "as_evidence", "finite_choices", "spoken_of", "typed"]

# Writing conditions out costs too: so many comparisons count as one piece of a search.
_COMPARISONS_A_PIECE = 20
_MOST_COMPARED = 1_000


@frozen(kw_only=True, eq=False)
class Guards:
    """The questions that can be asked of a ruleset.

    Attributes:
        domains: what scores can be that are not free between their bounds; a known score is a single value.
        complete: whether nothing is missing. If not, a score that may do without some parts is bound to none of them.
        pieces: whether formulas that are linear in pieces only are written out; else their scores are bound to nothing.
        free: criteria whose score is bound to nothing but its range, however it is made.
        depth: criteria down to which scores are given even where no condition speaks of them.
        tag: keeps the derived numbers of two rulesets apart in a joined question.
        budget: how many pieces all questions together may look at; None for a bound of each.
    """

    ruleset: model.Ruleset
    domains: Mapping[str, Domain] = field(factory=dict)
    complete: bool = True
    pieces: bool = True
    free: frozenset[str] = frozenset()
    depth: tuple[str, ...] = ()
    tag: str = ""
    budget: list[int] | None = None

    def band(self, grade: str, band: str | None) -> Question:
        """Return the question where a grade has a band; with None, where no row of the table holds."""
        return self.question([model.GradeIs(grade=grade, band=band or "")])

    def question(
        self, holding: Sequence[model.Expression], failing: Sequence[model.Expression] = (), subject: str = ""
    ) -> Question:
        """Return the question where some conditions hold and others do not.

        Args:
            holding: conditions that hold.
            failing: conditions that do not.
            subject: the criterion in question, where a condition speaks of `score`.
        """
        # A finding names only criteria that have a score, so the one in question is given too.
        named = {*self.depth, subject} - {""}
        for condition in (*holding, *failing):
            named |= spoken_of(self.ruleset, condition, subject)
        made = _made_from_parts(self, named)
        lowering = Lowering(self.ruleset, self.domains, made, subject, self.tag)
        parts = [lowering.truth(condition, True) for condition in holding]
        parts += [lowering.truth(condition, False) for condition in failing]
        for name in sorted(named):
            lowering.raw(name)
        if self.budget is not None:
            self.budget[0] -= lowering.comparisons // _COMPARISONS_A_PIECE
        return Question(
            formula=Every((*parts, *lowering.definitions)),
            variables=tuple(lowering.variables.values()),
            loose=tuple(dict.fromkeys((*lowering.loose, *sorted(self.free & set(lowering.variables))))),
            roundings=tuple(lowering.roundings),
            budget=self.budget,
        )

    @property
    def exhausted(self) -> bool:
        """Whether nothing more can be looked at."""
        return self.budget is not None and self.budget[0] <= 0

    def too_large(self, grade: model.Grade) -> bool:
        """Return whether a table compares too many scores to be looked at while rules are loaded."""
        conditions = (band.condition for band in grade.bands)
        return sum(len(spoken_of(self.ruleset, condition)) for condition in conditions) > _MOST_COMPARED

    def may_hold(self, conditions: Sequence[model.Expression], subject: str) -> bool:
        """Return False where it is proved that some conditions never hold together, quickly for plain comparisons."""
        if self.exhausted:
            return True
        plain = [_plain_comparison(condition, subject) for condition in conditions]
        criteria = {one[0] for one in plain if one is not None}
        if None in plain or len(criteria) != 1 or criteria & set(self.domains):
            return self.question(conditions, subject=subject).may_hold()
        criterion = self.ruleset.criterion_by_id[criteria.pop()]
        domain = domain_of(self.ruleset, criterion)
        tests = tuple((one[1], one[2]) for one in plain if one is not None)
        return _meet(tests, criterion.rounding or criterion.shown, domain)


def _plain_comparison(condition: model.Expression, subject: str) -> tuple[str, str, Fraction] | None:
    match condition:
        case model.Comparison(
            left=model.ScoreOf(criterion=name), comparator=sign, right=model.Literal(value=limit)
        ):
            return name, sign, limit
        case model.Comparison(left=model.SubjectScore(), comparator=sign, right=model.Literal(value=limit)):
            return subject, sign, limit
    return None


@lru_cache(maxsize=1024)
def _meet(tests: tuple[tuple[str, Fraction], ...], rounding: Rounding | None, domain: Domain) -> bool:
    """Return whether a score of a domain can pass several comparisons, once it is rounded."""
    parts = [
        Either(
            tuple(
                Every(tuple(at_most({"": Fraction(1)}, sign, edge) for sign, edge in together))
                for together in exact_alternatives(comparator, limit, rounding)
            )
        )
        for comparator, limit in tests
    ]
    variable = Variable(name="", low=domain.low, high=domain.high)
    return next(Search(formula=Every(tuple(parts)), variables=(variable,)).regions(), None) is not None


def spoken_of(ruleset: model.Ruleset, condition: model.Expression | None, subject: str = "") -> set[str]:
    """Return the criteria whose scores decide on a condition, those of the grades that it speaks of among them.

    A table is read down to the row in question: the rows below it are not looked at by an evaluation either.
    """
    named: set[str] = set()
    seen: set[tuple[str, str]] = set()
    pending: list[model.Expression | None] = [condition]
    while pending:
        match pending.pop():
            case model.ScoreOf(criterion=criterion) | model.ChoiceIs(criterion=criterion):
                named.add(criterion)
            case model.SubjectScore():
                named.add(subject)
            case model.Quantified(criteria=criteria, right=right):
                named.update(criteria)
                pending.append(right)
            case model.GradeIs(grade=grade, band=row):
                if (grade, row) not in seen:
                    seen.add((grade, row))
                    table = next(one for one in ruleset.grades if one.id == grade)
                    named.add(table.criterion)
                    rows = [band.id for band in table.bands]
                    last = rows.index(row) if row in rows else len(rows)
                    pending.extend(band.condition for band in table.bands[: last + 1])
            case model.Comparison(left=left, right=right):
                pending += [left, right]
            case model.Quotient(dividend=left, divisor=right):
                pending += [left, right]
            case (
                model.Sum(terms=several) | model.Product(factors=several) | model.Selection(arguments=several)
            ):
                pending += several
            case model.Junction(conditions=several):
                pending += several
            case model.Negation(condition=one) | model.Function(argument=one) | model.Power(base=one):
                pending.append(one)
            case model.RoundedTo(value=one) | model.StepTable(value=one) | model.Curve(value=one):
                pending.append(one)
            case model.Lookup(inputs=inputs):
                named.update(inputs)
            case model.Conditional(cases=cases, otherwise=one):
                pending += [one, *(part for case in cases for part in case)]
    return named


def finite_choices(
    ruleset: model.Ruleset, criteria: Iterable[str], most: int = 100_000
) -> Mapping[str, tuple[Fraction, ...]] | OutOfReach:
    """Return the values of all that some scores are made from, where these are few choices, so that all can be tried.

    Args:
        ruleset: the rules.
        criteria: the criteria whose scores are to be known.
        most: how many combinations may be tried.
    """
    combinations, values = 1, {}
    for name in sorted(_below(ruleset, criteria)):
        criterion = ruleset.criterion_by_id[name]
        if criterion.children or criterion.formula is not None:
            continue
        domain = domain_of(ruleset, criterion)
        if domain.values is None:
            return OutOfReach(reason=f"`{name}` may be any number")
        values[name] = domain.values
        combinations *= len(domain.values)
    return values if combinations <= most else OutOfReach(reason=f"{combinations:,} combinations of choices")


def as_evidence(ruleset: model.Ruleset, scores: Mapping[str, Fraction]) -> dict[str, Fraction | str]:
    """Return scores as evidence: numbers, and the names of the choices of inputs."""
    evidence: dict[str, Fraction | str] = {}
    for name, score in scores.items():
        scale = ruleset.scale_of(ruleset.criterion_by_id[name])
        evidence[name] = scale.options[int(score)].id if scale is not None and scale.choices else score
    return evidence


def typed(ruleset: model.Ruleset, scores: Mapping[str, Fraction]) -> dict[str, str]:
    """Return scores as evidence would be typed."""
    evidence = as_evidence(ruleset, scores).items()
    return {name: value if isinstance(value, str) else exact_text(value) for name, value in evidence}


def _below(ruleset: model.Ruleset, criteria: Iterable[str]) -> set[str]:
    """Return the criteria and everything that they are made from."""
    found: set[str] = set()
    pending = list(criteria)
    while pending:
        name = pending.pop()
        if name not in found:
            found.add(name)
            pending += [*ruleset.criterion_by_id[name].children, *ruleset.criterion_by_id[name].uses]
    return found


def _made_from_parts(guards: Guards, named: Iterable[str]) -> set[str]:
    """Return the criteria whose score has to be written out, so that no base score is made from what another is."""
    below: dict[str, frozenset[str]] = {}
    named = set(named)
    made: set[str] = set()
    while True:
        base: set[str] = set()
        pending = list(named)
        while pending:
            name = pending.pop()
            if name in made:
                criterion = guards.ruleset.criterion_by_id[name]
                pending += [*criterion.children, *criterion.uses]
            else:
                base.add(name)
        for name in base:
            _close(guards, name, below)
        # The higher of two scores is written out first: that may be enough.
        more = {name for name in base if below[name] & (named | base) - {name}}
        if not more:
            counts = Counter(one for name in base for one in below[name])
            more = {name for name in base if any(counts[one] > 1 for one in below[name])}
        if not more:
            return made
        made |= more


def _close(guards: Guards, name: str, below: dict[str, frozenset[str]]) -> frozenset[str]:
    """Return what a score is made from, itself among it, and keep that in `below`."""
    stack = [name]
    while stack:
        one = stack[-1]
        parts = _parts(guards, one)
        waiting = [part for part in parts if part not in below]
        if waiting:
            stack += waiting
        else:
            below[one] = frozenset((one,)).union(*(below[part] for part in parts))
            stack.pop()
    return below[name]


def _parts(guards: Guards, name: str) -> tuple[str, ...]:
    criterion, domain = guards.ruleset.criterion_by_id[name], guards.domains.get(name)
    if name in guards.free or (domain is not None and domain.low == domain.high):
        return ()
    if not guards.complete and criterion.missing.allowed is not model.Allowed.ERROR:
        return ()
    if not guards.pieces and criterion.formula is not None and not _in_one_piece(criterion.formula):
        return ()
    return (*criterion.children, *criterion.uses)


def _in_one_piece(formula: model.Expression) -> bool:
    """Return whether a formula adds and multiplies only."""
    pending = [formula]
    while pending:
        match pending.pop():
            case model.Sum(terms=several) | model.Product(factors=several):
                pending += several
            case model.Literal() | model.ScoreOf():
                pass
            case _:
                return False
    return True
