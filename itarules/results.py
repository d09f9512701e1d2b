"""What came out of an evaluation: scores, grades, findings, actions, audit.

The evaluator makes a `Result`; reports and callers read it. Every value is plain data, so that a result can
be pickled, compared, and written as JSON and read back without loss. Reports do no arithmetic on it.
"""

from collections.abc import Callable, Mapping
from decimal import Context, Decimal
from fractions import Fraction
from typing import TypeVar

from attrs import frozen

from itarules.amounts import Rounding, RoundingMode, exact_text, fixed_text, round_units
from itarules.diagnostics import Diagnostic
from itarules.names import near_misses
from itarules.plan import Identity
from itarules.texts import Text

__all__ = [
    "Action",
    "AssumptionUse",
    "AuditBand",
    "AuditEntry",
    "Body",
    "Criterion",
    "Found",
    "GradeResult",
    "Origin",
    "Part",
    "Reason",
    "Result",
    "Score",
]

Value = TypeVar("Value")
# A context of our own: the host's precision, rounding and traps must not reach a printed figure.
_EXACT = Context(prec=2_000, traps=[])
# As scores are printed, so that a score and what it can gain add up to what it can reach.
_GAIN = Rounding(mode=RoundingMode.HALF_UP, places=2)


class Origin:
    """The words for where a score comes from."""

    ANSWERED = "answered"
    GIVEN = "given"
    DEFAULT = "default"
    COMPUTED = "computed"


@frozen(kw_only=True)
class Criterion:
    """What a result says of a criterion (เกณฑ์)."""

    id: str
    no: str
    code: str
    kind: str
    kind_label: Text
    label: Text

    @property
    def title(self) -> str:
        """The number, where there is one, and the label in the main language."""
        return f"{self.no or self.code} {self.label}".strip()


@frozen(kw_only=True)
class Part:
    """A part of a computed score, and what it added.

    Attributes:
        weight: its share, exact, as text.
        contribution: what it added to the exact score, as text; empty where parts do not add up.
    """

    criterion: str
    weight: str
    contribution: str


@frozen(kw_only=True)
class Score:
    """A score of a criterion (คะแนน).

    Attributes:
        value: as the rules show it, as text.
        exact: the exact value, or None where no rational value exists.
        precision: the number of decimal places that are right where `exact` is None.
        origin: `answered`, `given`, `default` (an input that was left out) or `computed`.
        rule: how it was made, such as `weighted mean`.
        parts: what it was computed from, in the order of declaration.
        place: the file and line of the rule.
        sources: what the rule cites.
    """

    criterion: Criterion
    value: str
    exact: Fraction | None
    precision: int | None
    origin: str
    rule: str
    parts: tuple[Part, ...]
    place: str
    sources: tuple[str, ...]

    @property
    def rounded(self) -> Decimal:
        """The score as the rules show it: to the places that they state, else exact where it terminates.

        A value that does not terminate and that no rule rounds is given to 50 digits.
        """
        if "/" in self.value:
            numerator, _, denominator = self.value.partition("/")
            return Context(prec=50, traps=[]).divide(Decimal(numerator), Decimal(denominator))
        return _EXACT.create_decimal(self.value)

    @property
    def exact_text(self) -> str | None:
        """The exact value as a decimal, or as `n/d` where it does not terminate."""
        return None if self.exact is None else exact_text(self.exact)


@frozen(kw_only=True)
class GradeResult:
    """The band of a grade table that a score falls in (ระดับ)."""

    grade: str
    criterion: str
    band: str
    label: Text


@frozen(kw_only=True)
class Found:
    """A criterion that a finding names."""

    criterion: Criterion
    value: str


@frozen(kw_only=True)
class Reason:
    """Why a measure is recommended for a criterion.

    Attributes:
        criterion: what the measure is for.
        assessed: whether its own score met the condition; else that of `offered_from` did, and there is
            no evidence for the criterion itself.
        offered_from: the nearest ancestor with a score, for a criterion that was not assessed; else empty.
        inherited_from: the ancestor whose measure it is, for a criterion without one of its own; else empty.
        serves: the nearest criterion at or above it that a finding names, such as a weak indicator; or empty.
        value: the score that met the condition.
    """

    criterion: str
    assessed: bool
    offered_from: str
    inherited_from: str
    serves: str
    value: str


@frozen(kw_only=True)
class Action:
    """A measure that is recommended (ข้อเสนอแนะ).

    Attributes:
        reasons: the criteria that it is for, and why.
        recoverable: the most that the total can gain through its criteria, exact; None where that is not
            a matter of weights alone.
    """

    measure: str
    title: Text
    reasons: tuple[Reason, ...]
    recoverable: Fraction | None
    steps: tuple[Text, ...]
    owners: tuple[Text, ...]
    period: tuple[int, int] | None
    follow_ups: tuple[Text, ...]
    notes: tuple[Text, ...]
    sources: tuple[str, ...]
    certainty: str

    @property
    def recoverable_text(self) -> str:
        """The most that the total can gain, for people: to two places."""
        if self.recoverable is None:
            return ""
        gain = self.recoverable
        return fixed_text(round_units(gain.numerator, gain.denominator, _GAIN), _GAIN.places)

    @property
    def criteria(self) -> tuple[str, ...]:
        """The ids of the criteria that it is for."""
        return tuple(dict.fromkeys(reason.criterion for reason in self.reasons))


@frozen(kw_only=True)
class AuditBand:
    """A band of the grade that a printed one belongs to; `possible` is whether the scores leave room for it."""

    band: str
    label: Text
    possible: bool


@frozen(kw_only=True)
class AuditEntry:
    """A printed figure against the computed one (การตรวจทาน).

    Attributes:
        criterion: the id of the criterion, or of the grade, that the figure is of.
        published: as printed.
        computed: as the rules show it; empty where it can only be bounded.
        low, high: between what the exact value must lie, given that inputs were printed rounded; empty for a grade
            that is decided.
        bands: of a grade, all its bands, with whether each is possible; empty for a score.
        agrees: whether the printed figure can be right.
        basis: `claim` for a published figure, `figure` for evidence beside its own parts.
        where: where it was printed.
        path: where it stands in the assessment.
    """

    criterion: str
    published: str
    computed: str
    low: str
    high: str
    bands: tuple[AuditBand, ...]
    agrees: bool
    basis: str
    where: str
    path: str


@frozen(kw_only=True)
class AssumptionUse:
    """An assumption that this result rests on, and the criteria through which."""

    assumption: str
    text: Text
    criteria: tuple[str, ...]


@frozen(kw_only=True)
class Body:
    """Everything that a result holds, as plain data in the order of declaration."""

    ruleset: Identity
    subject: tuple[tuple[str, str], ...]
    scores: tuple[Score, ...]
    grades: tuple[GradeResult, ...]
    grade_labels: tuple[tuple[str, Text], ...]
    findings: tuple[tuple[str, Text, tuple[Found, ...]], ...]
    actions: tuple[Action, ...]
    audit: tuple[AuditEntry, ...]
    missing: tuple[str, ...]
    assumptions: tuple[AssumptionUse, ...]
    diagnostics: tuple[Diagnostic, ...]


class Result:
    """The evaluation of one assessment with one ruleset (ผลการประเมิน).

    The numbers are computed when it is made; the records that describe them are made when first asked for.
    """

    __slots__ = ("_body", "_maker")

    def __init__(self, body: Body | None = None, maker: Callable[[], Body] | None = None) -> None:
        self._body = body
        self._maker = maker

    @property
    def body(self) -> Body:
        """Everything that the result holds."""
        body = self._body
        if body is None:
            # Two threads may both get here; the maker is pure, so either value is the value.
            if self._maker is None:
                raise ValueError("a result is made from a body or a maker of one")
            body = self._body = self._maker()
        return body

    def __eq__(self, other: object) -> bool:
        return self.body == other.body if isinstance(other, Result) else NotImplemented

    def __hash__(self) -> int:
        return hash((self.body.ruleset.digest, self.body.subject, self.body.scores))

    def __repr__(self) -> str:
        name = dict(self.body.subject).get("name", "")
        return f"<Result {self.body.ruleset.name} {name!r}: {len(self.body.scores)} scores>"

    def __reduce__(self) -> tuple[type["Result"], tuple[Body]]:
        return (Result, (self.body,))

    @property
    def ruleset(self) -> Identity:
        """Which ruleset it was evaluated with."""
        return self.body.ruleset

    @property
    def subject(self) -> dict[str, str]:
        """What is known of the body that was assessed; `name` is its name."""
        return dict(self.body.subject)

    @property
    def scores(self) -> Mapping[str, Score]:
        """The scores by criterion id, in the order of declaration."""
        return {score.criterion.id: score for score in self.body.scores}

    @property
    def grades(self) -> Mapping[str, GradeResult]:
        """The grades that are decided, by grade id."""
        return {grade.grade: grade for grade in self.body.grades}

    @property
    def actions(self) -> tuple[Action, ...]:
        """The recommended measures, those first through which most points can be recovered."""
        return self.body.actions

    @property
    def audit(self) -> tuple[AuditEntry, ...]:
        """Printed figures against computed ones."""
        return self.body.audit

    @property
    def missing(self) -> tuple[str, ...]:
        """The criteria without evidence that keep a score from being computed."""
        return self.body.missing

    @property
    def assumptions(self) -> tuple[AssumptionUse, ...]:
        """The assumptions that this result rests on."""
        return self.body.assumptions

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Warnings and notes."""
        return self.body.diagnostics

    def score(self, criterion: str) -> Score:
        """Return the score of a criterion by its id.

        Raises:
            KeyError: there is no such score, and the text names the nearest id; or evidence is missing for it.
        """
        scores = self.scores
        if criterion not in scores and criterion in self.missing:
            raise KeyError(f"there is no evidence for {criterion!r}")
        return _found(scores, criterion, "score")

    def grade(self, grade: str) -> GradeResult:
        """Return the band of a grade by its id.

        Raises:
            KeyError: there is no such grade, or the evidence does not decide it.
        """
        grades = self.grades
        if grade not in grades and grade in dict(self.body.grade_labels):
            raise KeyError(f"the evidence does not decide {grade!r}")
        return _found(grades, grade, "grade")

    def findings(self, finding: str) -> tuple[Found, ...]:
        """Return the criteria that a finding names, the highest score first.

        Raises:
            KeyError: the ruleset has no such finding.
        """
        return _found({name: found for name, _, found in self.body.findings}, finding, "finding")

    def explain(self, criterion: str, language: str = "th") -> str:
        """Return how a score came about, one line for each step, down to the evidence.

        Args:
            criterion: the id of a criterion with a score.
            language: `th` or `en`.

        Raises:
            KeyError: there is no such score.
        """
        self.score(criterion)
        scores = self.scores
        lines: list[str] = []
        shown: set[str] = set()
        pending: list[tuple[int, str, Part | None]] = [(0, criterion, None)]
        while pending:
            depth, identifier, part = pending.pop()
            score = scores[identifier]
            lines.append("  " * depth + _explained(score, part, language))
            if identifier not in shown:
                # A score that several formulas use is taken apart where it stands first.
                pending.extend((depth + 1, one.criterion, one) for one in reversed(score.parts))
            shown.add(identifier)
        return "\n".join(lines)


_ORIGINS = {
    Origin.ANSWERED: {"th": "จากคำตอบ", "en": "from answers"},
    Origin.GIVEN: {"th": "คะแนนที่ให้มา", "en": "given"},
    Origin.DEFAULT: {"th": "ค่าเริ่มต้น", "en": "default"},
    Origin.COMPUTED: {"th": "คำนวณ", "en": "computed"},
}


_RULES_TH = {
    "mean": "ค่าเฉลี่ย",
    "weighted mean": "ค่าเฉลี่ยถ่วงน้ำหนัก",
    "sum": "ผลรวม",
    "weighted sum": "ผลรวมถ่วงน้ำหนัก",
    "min": "ค่าต่ำสุด",
    "max": "ค่าสูงสุด",
    "geometric mean": "ค่าเฉลี่ยเรขาคณิต",
    "weighted geometric mean": "ค่าเฉลี่ยเรขาคณิตถ่วงน้ำหนัก",
    "formula": "สูตร",
}


def _explained(score: Score, part: Part | None, language: str) -> str:
    shown_exactly = score.exact is None or Fraction(score.value) == score.exact
    exact = "" if shown_exactly else f" [{score.exact_text}]"
    share = ""
    if part is not None and part.weight:
        share = f" × {part.weight}" + (f" = {part.contribution}" if part.contribution else "")
    how = _RULES_TH.get(score.rule, score.rule) if language == "th" else score.rule
    how = how or _ORIGINS[score.origin].get(language, score.origin)
    no = score.criterion.no or score.criterion.code
    name = f"{no} {score.criterion.label.into(language)}".strip()
    return f"{name} ({score.criterion.id}): {score.value}{exact}{share} ← {how}, {score.place}"


def _found(known: Mapping[str, Value], name: str, what: str) -> Value:
    if name in known:
        return known[name]
    near = near_misses(name, known)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    raise KeyError(f"no {what} is called {name!r}{hint}")
