"""Nodes of what follows from scores: grades, findings, samples, measures, examples."""

from attrs import frozen

from itarules.syntax.expressions import Expression
from itarules.syntax.words import Name, Node, Note, Numeral, Provenance, Text

__all__ = [
    "Applies",
    "Band",
    "EachOf",
    "Example",
    "Expectation",
    "Finding",
    "FollowUp",
    "FromScore",
    "Given",
    "GivenCounts",
    "GivenNumber",
    "GivenOption",
    "GivenPercent",
    "Grade",
    "Measure",
    "Otherwise",
    "Owner",
    "Period",
    "Sample",
    "Share",
    "Step",
    "Those",
    "When",
]


@frozen(kw_only=True)
class FromScore(Node):
    """`from 85`: the band begins at this shown score."""

    score: Numeral


@frozen(kw_only=True)
class When(Node):
    """`when score >= 85`: the condition of a band, a finding or a measure."""

    condition: Expression


@frozen(kw_only=True)
class Otherwise(Node):
    """`otherwise`: the band of everything that no earlier band takes."""


@frozen(kw_only=True)
class Band(Node):
    """`A "ดีมาก" from 85`: one row of a grade table."""

    name: Name
    label: Text | None
    rule: FromScore | When | Otherwise
    provenance: tuple[Provenance, ...]


@frozen(kw_only=True)
class Grade(Node):
    """`grade level of overall { ... }`: a table of bands, the first that holds wins."""

    name: Name
    criterion: Name
    label: Text | None
    provenance: tuple[Provenance, ...]
    bands: tuple[Band, ...]


@frozen(kw_only=True)
class EachOf(Node):
    """`for each indicator`: all criteria of a kind."""

    kind: Name


@frozen(kw_only=True)
class Those(Node):
    """`for I20, I21`: the criteria that are named."""

    criteria: tuple[Name, ...]


@frozen(kw_only=True)
class Finding(Node):
    """`finding strength "จุดแข็ง" for each indicator when score >= 85`."""

    name: Name
    label: Text | None
    targets: EachOf | Those
    condition: When
    provenance: tuple[Provenance, ...]


@frozen(kw_only=True)
class Sample(Node):
    """`sample IIT 10% of population at least 30 at most 400`: how many respondents are enough."""

    criterion: Name
    label: Text | None
    share: Numeral
    least: Numeral | None
    most: Numeral | None
    provenance: tuple[Provenance, ...]


@frozen(kw_only=True)
class Applies(Node):
    """`for I20, I21 when score < 85`: where a measure is recommended."""

    targets: EachOf | Those
    condition: When


@frozen(kw_only=True)
class Step(Node):
    """`step "..."`: one thing to do."""

    text: Text


@frozen(kw_only=True)
class Owner(Node):
    """`owner "..."`: the unit that carries a measure out."""

    text: Text


@frozen(kw_only=True)
class Period(Node):
    """`period months 4 to 6`, months of the fiscal year, October being 1."""

    first: Numeral
    last: Numeral


@frozen(kw_only=True)
class FollowUp(Node):
    """`follow_up "..."`: how it is checked that a measure was carried out."""

    text: Text


@frozen(kw_only=True)
class Measure(Node):
    """`measure lend "..." { ... }`: a recommended action."""

    name: Name
    title: Text
    provenance: tuple[Provenance, ...]
    lines: tuple[Applies | Step | Owner | Period | FollowUp | Note, ...]


@frozen(kw_only=True)
class Share(Node):
    """`much 88.64`: how many, or how many per cent, gave an answer."""

    option: Name
    amount: Numeral


@frozen(kw_only=True)
class GivenNumber(Node):
    """`duty 99.50`: a score."""

    key: Name
    amount: Numeral


@frozen(kw_only=True)
class GivenOption(Node):
    """`O1 absent`: an answer."""

    key: Name
    option: Name


@frozen(kw_only=True)
class GivenPercent(Node):
    """`I20 percent { much 88.64 most 11.36 }`."""

    key: Name
    shares: tuple[Share, ...]


@frozen(kw_only=True)
class GivenCounts(Node):
    """`I20 counts { much 39 most 5 }`."""

    key: Name
    shares: tuple[Share, ...]


Given = GivenNumber | GivenOption | GivenPercent | GivenCounts


@frozen(kw_only=True)
class Expectation(Node):
    """`IIT 91.01`, `level B`, `weakness assets, improvement` or `strength none`.

    Attributes:
        amount: the shown score, if one is expected.
        names: the band or the criteria found; empty for `none`.
    """

    key: Name
    amount: Numeral | None
    names: tuple[Name, ...]


@frozen(kw_only=True)
class Example(Node):
    """`example "..." { given ... expect ... }`: a test that lives with the rules."""

    title: Text
    provenance: tuple[Provenance, ...]
    given: tuple[Given, ...]
    expected: tuple[Expectation, ...]
