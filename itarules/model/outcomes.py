"""What follows from scores: grades, findings and measures; and examples of it."""

from fractions import Fraction

from attrs import field, frozen

from itarules.model.expressions import Expression
from itarules.model.grounds import Provenance
from itarules.source import Span
from itarules.texts import Text

__all__ = [
    "Application",
    "Band",
    "Example",
    "Expectation",
    "Finding",
    "GivenAnswer",
    "Grade",
    "Measure",
    "Sample",
]


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
