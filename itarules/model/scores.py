"""What is scored, and how: kinds, answer scales, combinations of parts, criteria."""

import enum
from fractions import Fraction

from attrs import field, frozen

from itarules.amounts import Rounding
from itarules.model.expressions import Expression
from itarules.model.grounds import Provenance, Requirement
from itarules.source import Span
from itarules.texts import Text

__all__ = [
    "Aggregation",
    "Allowed",
    "Combination",
    "Criterion",
    "Kind",
    "MissingPolicy",
    "Option",
    "Scale",
]


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
    formula: Expression | None
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
