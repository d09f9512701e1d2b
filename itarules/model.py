"""What a ruleset means: its criteria, scales, grades, findings and measures, with every name resolved.

The linker makes these values from syntax, the checks read them, and the planner turns a `Checked` ruleset
into a plan. Numbers are exact fractions; a missing value is always `None` with a stated meaning.
"""

import enum
from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property

from attrs import field, frozen

from itarules.amounts import Rounding
from itarules.names import CODE, CodeBook
from itarules.source import Span
from itarules.texts import Text

__all__ = [
    "Aggregation",
    "Allowed",
    "Application",
    "Assumption",
    "Band",
    "Certainty",
    "Checked",
    "ChoiceIs",
    "Citation",
    "Combination",
    "Comparison",
    "Conditional",
    "Criterion",
    "Curve",
    "Example",
    "Expectation",
    "Expression",
    "Finding",
    "Function",
    "GivenAnswer",
    "Grade",
    "GradeIs",
    "Junction",
    "Kind",
    "Literal",
    "Lookup",
    "Measure",
    "MissingPolicy",
    "Negation",
    "Option",
    "Power",
    "Product",
    "Provenance",
    "Quantified",
    "Quotient",
    "Reading",
    "Requirement",
    "RoundedTo",
    "Ruleset",
    "Sample",
    "Scale",
    "ScoreOf",
    "Selection",
    "SourceDocument",
    "Status",
    "StepTable",
    "SubjectScore",
    "Sum",
]


class Certainty(enum.Enum):
    """How sure a fact is: a source states it, it was worked out, or it is assumed."""

    STATED = "stated"
    COMPUTED = "computed"
    ASSUMED = "assumed"
    UNSOURCED = "unsourced"


@frozen(kw_only=True)
class Citation:
    """A source and the place in it (การอ้างอิง)."""

    source: str
    where: str


@frozen(kw_only=True)
class Provenance:
    """Where a fact comes from (ที่มา).

    Attributes:
        computed: how it was worked out, if it was.
        assumptions: ids of the assumptions it rests on.
    """

    citations: tuple[Citation, ...] = ()
    computed: Text | None = None
    assumptions: tuple[str, ...] = ()

    @property
    def certainty(self) -> Certainty:
        """The weakest ground that the fact stands on."""
        if self.assumptions:
            return Certainty.ASSUMED
        if self.computed is not None:
            return Certainty.COMPUTED
        return Certainty.STATED if self.citations else Certainty.UNSOURCED


@frozen(kw_only=True)
class SourceDocument:
    """A document that facts are taken from (เอกสารอ้างอิง)."""

    id: str
    title: Text
    details: Mapping[str, str]
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class Assumption:
    """Something taken for true without a source that states it (ข้อสันนิษฐาน)."""

    id: str
    text: Text
    provenance: Provenance
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class Reading:
    """Another way to read an assumption, which changes the rules (วิธีตีความ).

    Attributes:
        uses: the sources, assumptions and scales that its changes name.
        words: the words and signs of its changes, as they are written.
    """

    id: str
    assumption: str
    label: Text
    uses: frozenset[str]
    words: tuple[str, ...]
    provenance: Provenance
    span: Span = field(eq=False, repr=False)


class Status(enum.Enum):
    """How far a revision is: being written, in use for good, or taken back."""

    DRAFT = "draft"
    RELEASED = "released"
    WITHDRAWN = "withdrawn"


@frozen(kw_only=True)
class Kind:
    """A level of the tree of criteria, such as indicator (ตัวชี้วัด) or question (ข้อคำถาม).

    Attributes:
        inherits_measures: whether a criterion of this kind without a measure takes its nearest ancestor's.
    """

    id: str
    label: Text
    inherits_measures: bool


@frozen(kw_only=True)
class Option:
    """An answer that may be chosen, and its points (ตัวเลือก)."""

    id: str
    points: Fraction
    label: Text
    provenance: Provenance
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class Scale:
    """The answers of a question and their points (เกณฑ์การให้คะแนนคำตอบ).

    Attributes:
        single: one answer by an assessor, so that a score is one of the values; else a mean over respondents.
        choices: whether it lists the choices of an input, whose points are their positions and no scores.
    """

    id: str
    label: Text
    options: tuple[Option, ...]
    single: bool
    choices: bool
    provenance: Provenance
    span: Span = field(eq=False, repr=False)


class Combination(enum.Enum):
    """The function that combines the scores of parts."""

    MEAN = "mean"
    SUM = "sum"
    MIN = "min"
    MAX = "max"
    GEOMETRIC_MEAN = "geometric mean"


@frozen(kw_only=True)
class Aggregation:
    """How the parts of a criterion make its score (วิธีรวมคะแนน)."""

    combination: Combination
    weighted: bool
    provenance: Provenance


class Allowed(enum.Enum):
    """What a missing part does: stops the score, is left out, or scores a stated number."""

    ERROR = "error"
    EXCLUDED = "excluded"
    SCORES = "scores"


@frozen(kw_only=True)
class MissingPolicy:
    """What is done about parts without evidence.

    Attributes:
        score: the score of a missing part, for `SCORES` only.
    """

    allowed: Allowed = Allowed.ERROR
    score: Fraction = Fraction(0)


@frozen(kw_only=True)
class Requirement:
    """Something that has to be shown to score, or a remark (องค์ประกอบด้านข้อมูล)."""

    text: Text
    provenance: Provenance


@frozen(kw_only=True)
class Criterion:
    """Something that is scored: an indicator, a question, an item (เกณฑ์การประเมิน).

    Attributes:
        no: the official number of that year, or empty.
        code: the official code, or empty.
        weight: its share in the parent; None where the parent does not weigh its parts.
        percent: whether the weight was written as a percentage.
        replaces: ids of the criteria that it continues, in the ruleset that this one follows; None where nothing is
            said, so that it continues the one with the same id.
        aggregation: how parts make the score; None for a criterion that is answered, given or calculated.
        formula: how the score is calculated; None where it is not. It uses exact scores, never shown ones.
        uses: the criteria that the formula uses.
        default: the value where no evidence is given, for inputs; None where there is none.
        unit: what a number counts.
        scale: the id of the answer scale; None where there is none.
        shown: how the score is printed and tested; None for the exact value.
        rounding: the rounding that the parent receives too.
        missing: what is done about missing parts.
        low, high: the least and the greatest score.
    """

    id: str
    kind: str
    no: str
    code: str
    label: Text
    also: tuple[str, ...]
    group: Text | None
    replaces: tuple[str, ...] | None
    parent: str | None
    children: tuple[str, ...]
    weight: Fraction | None
    percent: bool
    aggregation: Aggregation | None
    formula: "Expression | None"
    uses: tuple[str, ...]
    default: Fraction | None
    unit: Text | None
    scale: str | None
    shown: Rounding | None
    rounding: Rounding | None
    missing: MissingPolicy
    low: Fraction
    high: Fraction
    needs: tuple[Requirement, ...]
    notes: tuple[Requirement, ...]
    provenance: Provenance
    span: Span = field(eq=False, repr=False)


# Expressions: numbers, and truth values of comparisons


@frozen(kw_only=True)
class Literal:
    """A number."""

    value: Fraction


@frozen(kw_only=True)
class ScoreOf:
    """The shown score of a criterion."""

    criterion: str


@frozen(kw_only=True)
class SubjectScore:
    """The shown score of the criterion in question."""


@frozen(kw_only=True)
class Selection:
    """The least or the greatest of several numbers."""

    greatest: bool
    arguments: tuple["Expression", ...]


@frozen(kw_only=True)
class Sum:
    """Terms added, or taken away where the sign is -1."""

    terms: tuple["Expression", ...]
    signs: tuple[int, ...]


@frozen(kw_only=True)
class Product:
    """Factors multiplied, with a constant factor that holds the divisions too."""

    factors: tuple["Expression", ...]
    constant: Fraction


@frozen(kw_only=True)
class Quotient:
    """One number divided by another that cannot be 0.

    Attributes:
        span: where the divisor stands.
    """

    dividend: "Expression"
    divisor: "Expression"
    span: Span | None = field(default=None, eq=False, repr=False)


@frozen(kw_only=True)
class Power:
    """A constant power.

    Attributes:
        span: where the base stands.
    """

    base: "Expression"
    exponent: Fraction
    span: Span | None = field(default=None, eq=False, repr=False)


@frozen(kw_only=True)
class Function:
    """A function of one number: `abs`, `ln`, `log10`, `exp`, `sqrt` or `erfc`.

    Attributes:
        span: where the argument stands.
    """

    name: str
    argument: "Expression"
    span: Span | None = field(default=None, eq=False, repr=False)


@frozen(kw_only=True)
class RoundedTo:
    """A number rounded."""

    value: "Expression"
    rounding: Rounding


@frozen(kw_only=True)
class Conditional:
    """The value of the first case whose condition holds, else the last one."""

    cases: tuple[tuple["Expression", "Expression"], ...]
    otherwise: "Expression"


@frozen(kw_only=True)
class StepTable:
    """The points of the first row that holds, else the last ones.

    Attributes:
        rows: points, whether the limit itself counts, and the limit.
    """

    value: "Expression"
    rows: tuple[tuple[Fraction, bool, Fraction], ...]
    otherwise: Fraction


@frozen(kw_only=True)
class Lookup:
    """A number for each combination of choices, by the positions of the choices."""

    inputs: tuple[str, ...]
    table: Mapping[tuple[int, ...], Fraction]


@frozen(kw_only=True)
class Curve:
    """A piecewise-linear curve.

    A value belongs to the last piece that starts at or below it, and stays at the end of that piece until the
    next one starts; below the first piece it stays at the start.

    Attributes:
        pieces: low, high, and the values at both, in rising order.
    """

    value: "Expression"
    pieces: tuple[tuple[Fraction, Fraction, Fraction, Fraction], ...]


@frozen(kw_only=True)
class ChoiceIs:
    """Whether an input has a choice, by its position."""

    criterion: str
    choice: int


@frozen(kw_only=True)
class Comparison:
    """Two numbers compared: `>=`, `>`, `<=`, `<`, `==` or `!=`."""

    left: "Expression"
    comparator: str
    right: "Expression"


@frozen(kw_only=True)
class Quantified:
    """Every criterion of a kind compared with a number, or any of them."""

    kind: str
    criteria: tuple[str, ...]
    every: bool
    comparator: str
    right: "Expression"


@frozen(kw_only=True)
class GradeIs:
    """Whether a grade has a band."""

    grade: str
    band: str


@frozen(kw_only=True)
class Negation:
    """A condition turned round."""

    condition: "Expression"


@frozen(kw_only=True)
class Junction:
    """Conditions joined by `and` (every) or by `or`."""

    every: bool
    conditions: tuple["Expression", ...]


Expression = (
    Literal
    | ScoreOf
    | SubjectScore
    | Selection
    | Sum
    | Product
    | Quotient
    | Power
    | Function
    | RoundedTo
    | Conditional
    | StepTable
    | Lookup
    | Curve
    | ChoiceIs
    | Comparison
    | Quantified
    | GradeIs
    | Negation
    | Junction
)


@frozen(kw_only=True)
class Band:
    """A row of a grade table (ช่วงคะแนน).

    Attributes:
        start: the shown score from which it holds, for `from`.
        condition: when it holds; None for `otherwise`.
    """

    id: str
    label: Text
    start: Fraction | None
    condition: Expression | None
    provenance: Provenance
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class Grade:
    """A table of bands for a score; the first band that holds is the grade (ระดับผลการประเมิน)."""

    id: str
    criterion: str
    label: Text
    bands: tuple[Band, ...]
    provenance: Provenance
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class Finding:
    """A name for criteria that meet a condition, such as strength (จุดแข็ง) or weakness (จุดอ่อน)."""

    id: str
    label: Text
    targets: tuple[str, ...]
    condition: Expression
    provenance: Provenance
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class Sample:
    """How many respondents are enough (ขนาดตัวอย่างขั้นต่ำ).

    Attributes:
        share: the part of the population.
        least, most: bounds in respondents; a population smaller than `least` answers whole.
    """

    criterion: str
    label: Text
    share: Fraction
    least: int | None
    most: int | None
    provenance: Provenance
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class Application:
    """The criteria for which a measure is recommended, and the condition."""

    targets: tuple[str, ...]
    condition: Expression


@frozen(kw_only=True)
class Measure:
    """A recommended action (มาตรการ).

    Attributes:
        period: first and last month of the fiscal year in which it is carried out, October being 1.
        grounds: where each of the notes comes from.
    """

    id: str
    title: Text
    applications: tuple[Application, ...]
    steps: tuple[Text, ...]
    owners: tuple[Text, ...]
    period: tuple[int, int] | None
    follow_ups: tuple[Text, ...]
    notes: tuple[Text, ...]
    grounds: tuple[Provenance, ...]
    provenance: Provenance
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class GivenAnswer:
    """A piece of evidence in an example: one of a number, an option, counts or percentages."""

    criterion: str
    number: str
    option: str
    counts: tuple[tuple[str, str], ...]
    percent: tuple[tuple[str, str], ...]
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class Expectation:
    """What an example expects of a score, a grade or a finding.

    Attributes:
        word: `score`, `grade` or `finding`.
        number: the shown score, for a score.
        names: the band, or the criteria found.
    """

    word: str
    target: str
    number: str
    names: tuple[str, ...]
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class Example:
    """A test that lives with the rules (ตัวอย่าง)."""

    title: Text
    given: tuple[GivenAnswer, ...]
    expected: tuple[Expectation, ...]
    provenance: Provenance
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class Ruleset:
    """A version of the rules (ชุดเกณฑ์), with every name resolved.

    Attributes:
        version: such as `2565`; with the family and the revision it names the ruleset.
        fiscal_year: in the Buddhist era; None where the rules are not bound to one.
        language: the main language of the texts.
        amends: `family/version@revision` of the ruleset that it is stated as changes to, or empty.
        follows: `family/version` of the one whose criteria its own continue, or empty.
        withdrawn: why it was withdrawn.
        taken: the readings of assumptions that this compilation takes.
        criteria: in the order of declaration, parents before their parts.
    """

    family: str
    version: str
    revision: int
    title: Text
    authority: Text | None
    fiscal_year: int | None
    language: str
    amends: str
    follows: str
    status: Status
    withdrawn: Text
    readings: tuple[Reading, ...]
    taken: tuple[str, ...]
    notes: tuple[Requirement, ...]
    kinds: tuple[Kind, ...]
    sources: tuple[SourceDocument, ...]
    assumptions: tuple[Assumption, ...]
    scales: tuple[Scale, ...]
    criteria: tuple[Criterion, ...]
    grades: tuple[Grade, ...]
    findings: tuple[Finding, ...]
    samples: tuple[Sample, ...]
    measures: tuple[Measure, ...]
    examples: tuple[Example, ...]
    span: Span = field(eq=False, repr=False)

    @cached_property
    def parts_first(self) -> tuple[Criterion, ...]:
        """The criteria so that each stands after its parts, and after what its formula uses."""
        order: dict[str, Criterion] = {}
        stack = [(criterion, False) for criterion in reversed(self.criteria)]
        while stack:
            criterion, left = stack.pop()
            if left:
                order.setdefault(criterion.id, criterion)
            elif criterion.id not in order:
                stack.append((criterion, True))
                needed = (*criterion.children, *criterion.uses)
                stack.extend((self.criterion_by_id[name], False) for name in reversed(needed))
        return tuple(order.values())

    @cached_property
    def criterion_by_id(self) -> dict[str, Criterion]:
        """Criteria by id."""
        return {criterion.id: criterion for criterion in self.criteria}

    @cached_property
    def scale_by_id(self) -> dict[str, Scale]:
        """Scales by id."""
        return {scale.id: scale for scale in self.scales}

    def scale_of(self, criterion: Criterion) -> Scale | None:
        """Return the scale that a criterion is answered on, or None where there is none."""
        return None if criterion.scale is None else self.scale_by_id.get(criterion.scale)

    @cached_property
    def kind_by_id(self) -> dict[str, Kind]:
        """Kinds by id."""
        return {kind.id: kind for kind in self.kinds}

    @cached_property
    def roots(self) -> tuple[Criterion, ...]:
        """The criteria that are part of no other, that no formula uses, and that are no inputs."""
        used = {name for criterion in self.criteria for name in criterion.uses}
        return tuple(
            criterion
            for criterion in self.criteria
            if criterion.parent is None and criterion.id not in used and criterion.kind != "input"
        )

    @cached_property
    def codes(self) -> CodeBook:
        """The ways in which the criteria may be addressed."""
        keys = [(criterion.id, criterion.id) for criterion in self.criteria]
        keys += [(criterion.no, criterion.id) for criterion in self.criteria if criterion.no]
        codes = [(criterion.code, criterion.id) for criterion in self.criteria if criterion.code]
        codes += [(one.id, one.id) for one in self.criteria if CODE.fullmatch(one.id)]
        return CodeBook.of(keys, codes)


@frozen(kw_only=True)
class Checked:
    """A ruleset in which the checks found no error; the only thing the planner takes."""

    ruleset: Ruleset
