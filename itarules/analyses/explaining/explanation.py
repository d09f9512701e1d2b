"""How a score came about, taken apart down to the evidence: `explain`.

Every step says its rule, its value, its weight, and where the rule and the evidence stand. As long as scores are
means and sums, each step also says what it adds to the score that is explained; adding these up again gives that
score exactly.
"""

from fractions import Fraction

from attrs import frozen

from itarules import results
from itarules.amounts import exact_text, fixed_text
from itarules.diagnostics import Outcome
from itarules.evidence import Answer, Assessment, Figure
from itarules.plan import Identity, Plan
from itarules.results import Origin, Part, Result, Score
from itarules.ruleset import Evidence, Ruleset
from itarules.texts import Text

__all__ = ["Explanation", "Given", "Step", "Working", "explain"]


@frozen(kw_only=True)
class Given:
    """An answer, and how many or how many per cent gave it.

    Attributes:
        unit: `answer` for a single one, `counts` or `percent`.
        amount: as printed.
        points: what the answer scores.
    """

    option: str
    label: Text
    unit: str
    amount: str
    points: Fraction


@frozen(kw_only=True)
class Working:
    """A score as the parts of a step make it: a part, times its weight.

    Attributes:
        value: the exact score of the part; None where it has no rational value.
        weight: its share; None where the rule has no weights.
    """

    criterion: str
    value: Fraction | None
    weight: Fraction | None


@frozen(kw_only=True)
class Step:
    """One score of an explanation.

    Attributes:
        depth: 0 for the score that is explained, 1 for its parts, and so on.
        parent: the criterion that it is a part of here; empty for the score that is explained.
        value: as shown.
        exact: None where there is no rational value; `precision` places are right then.
        share: how much of it goes into the score that is explained; None where scores are not added up on the way.
        adds: what it adds by itself: the score times its share where it is not taken apart further, and else what
            rounding and the scores of missing parts add to its parts. None where scores are not added up.
        lost: what the score that is explained would gain if this one were the greatest possible; None likewise.
        parts: what it is made from.
        given: the answers it comes from.
        evidence: where the evidence for it stands in the assessment; empty for what is computed.
        place: the file and line of the rule.
        sources: what the rule cites.
    """

    criterion: results.Criterion
    depth: int
    parent: str
    value: str
    exact: Fraction | None
    precision: int | None
    origin: str
    rule: str
    share: Fraction | None
    adds: Fraction | None
    lost: Fraction | None
    parts: tuple[Working, ...]
    given: tuple[Given, ...]
    evidence: str
    place: str
    sources: tuple[str, ...]


@frozen(kw_only=True)
class Explanation:
    """How a score came about (คำอธิบายที่มาของคะแนน).

    Attributes:
        steps: the score that is explained first, each before what it is made from.
        grades: the grades that are decided by this score: label, band and label of the band.
    """

    ruleset: Identity
    subject: tuple[tuple[str, str], ...]
    steps: tuple[Step, ...]
    grades: tuple[tuple[str, Text, str, Text], ...]

    @property
    def score(self) -> Step:
        """The score that is explained."""
        return self.steps[0]

    @property
    def total(self) -> Fraction | None:
        """What all steps add, which is the exact score; None where it cannot be added up."""
        if any(step.adds is None and step.share is not None for step in self.steps):
            return None
        return sum((step.adds for step in self.steps if step.adds is not None), Fraction(0))


def explain(
    ruleset: Ruleset,
    evidence: Evidence,
    criterion: str = "",
    *,
    partial: bool = False,
    encoding: str | None = None,
) -> Outcome[Explanation]:
    """Return how a score came about.

    Args:
        ruleset: the rules.
        evidence: as for `Ruleset.read`.
        criterion: the id of the score; the first one at the top where it is left out.
        partial: score what the evidence allows, instead of failing.
        encoding: of a CSV file that is not UTF-8.

    Raises:
        KeyError: there is no score with this id.
    """
    assessment = ruleset.read(evidence, encoding=encoding)
    if assessment.value is None:
        return Outcome(value=None, diagnostics=assessment.diagnostics)
    outcome = ruleset.assess(assessment.value, partial=partial)
    if outcome.value is None:
        return Outcome(value=None, diagnostics=[*assessment.diagnostics, *outcome.diagnostics])
    plan = ruleset.plan
    wanted = criterion or plan.captions[plan.roots[0]].id
    outcome.value.score(wanted)
    made = _Making(plan, assessment.value, outcome.value)
    return Outcome(value=made.explanation(wanted), diagnostics=assessment.diagnostics)


class _Making:
    """One explanation while it is made."""

    def __init__(self, plan: Plan, assessment: Assessment, result: Result) -> None:
        self._plan = plan
        self._result = result
        self._scores = dict(result.scores)
        self._answers = {answer.criterion: answer for answer in assessment.answers}
        self._figures = {figure.criterion: figure for figure in assessment.figures}

    def explanation(self, criterion: str) -> Explanation:
        steps: list[Step] = []
        shown: set[str] = set()
        pending: list[tuple[int, str, str, Fraction | None]] = [(0, "", criterion, Fraction(1))]
        while pending:
            depth, parent, identifier, share = pending.pop()
            score = self._scores[identifier]
            # A score that several formulas use is taken apart where it stands first.
            apart = () if identifier in shown else score.parts
            added = bool(apart) and share is not None and all(part.contribution for part in apart)
            steps.append(self._step(score, depth, parent, share, added))
            shown.add(identifier)
            for part in reversed(apart):
                below = share * Fraction(part.weight) if added and share is not None else None
                pending.append((depth + 1, identifier, part.criterion, below))
        body = self._result.body
        labels = dict(body.grade_labels)
        grades = tuple(
            (one.grade, labels[one.grade], one.band, one.label)
            for one in body.grades
            if one.criterion == criterion
        )
        return Explanation(ruleset=body.ruleset, subject=body.subject, steps=tuple(steps), grades=grades)

    def _step(self, score: Score, depth: int, parent: str, share: Fraction | None, added: bool) -> Step:
        identifier = score.criterion.id
        adds = lost = None
        if share is not None and score.exact is not None:
            parts = (
                sum((Fraction(part.contribution) for part in score.parts), Fraction(0))
                if added
                else Fraction(0)
            )
            adds = share * (score.exact - parts)
            lost = share * (self._plan.step_of(identifier).high - score.exact)
        return Step(
            criterion=score.criterion,
            depth=depth,
            parent=parent,
            value=score.value,
            exact=score.exact,
            precision=score.precision,
            origin=score.origin,
            rule=score.rule,
            share=share,
            adds=adds,
            lost=lost,
            parts=tuple(self._working(part) for part in score.parts),
            given=self._given(self._answers[identifier]) if score.origin == Origin.ANSWERED else (),
            evidence=_evidence(score, self._answers.get(identifier), self._figures.get(identifier)),
            place=score.place,
            sources=score.sources,
        )

    def _working(self, part: Part) -> Working:
        return Working(
            criterion=part.criterion,
            value=self._scores[part.criterion].exact,
            weight=Fraction(part.weight) if part.weight else None,
        )

    def _given(self, answer: Answer) -> tuple[Given, ...]:
        scale = self._plan.step_of(answer.criterion).scale
        assert scale is not None
        options = {option.id: option for option in self._plan.scales[scale].options}
        return tuple(
            Given(
                option=option,
                label=options[option].label,
                unit=answer.unit,
                amount=exact_text(amount.value)
                if amount.places is None
                else fixed_text(int(amount.value * 10**amount.places), amount.places),
                points=options[option].points,
            )
            for option, amount in answer.shares
        )


def _evidence(score: Score, answer: Answer | None, figure: Figure | None) -> str:
    if answer is not None:
        return answer.path
    return figure.path if score.origin == Origin.GIVEN and figure is not None else ""
