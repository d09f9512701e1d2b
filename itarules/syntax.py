"""What was written: the nodes of a ruleset in the order of the text, names as text.

The parser makes these values and the linker reads them. Every node has the span it was written in, which
does not count in equality: two texts that say the same compare equal.
"""

from attrs import field, frozen

from itarules.source import Span

__all__ = [
    "Added",
    "AllOf",
    "Also",
    "Answers",
    "AnyOf",
    "Applies",
    "Assumed",
    "Assumption",
    "Authority",
    "Band",
    "Call",
    "Case",
    "Choice",
    "Choose",
    "Cites",
    "Code",
    "Combined",
    "Compared",
    "Computed",
    "Criterion",
    "CriterionPart",
    "Curve",
    "Declaration",
    "Default",
    "EachOf",
    "Every",
    "Example",
    "Expectation",
    "Expression",
    "File",
    "Finding",
    "FiscalYear",
    "FollowUp",
    "Formula",
    "FromScore",
    "Given",
    "GivenCounts",
    "GivenNumber",
    "GivenOption",
    "GivenPercent",
    "Grade",
    "Graded",
    "Group",
    "Header",
    "Input",
    "Kind",
    "Lookup",
    "LookupRow",
    "Measure",
    "Missing",
    "Multiplied",
    "Name",
    "Needs",
    "Negated",
    "Node",
    "Note",
    "Number",
    "Numeral",
    "Official",
    "Option",
    "Otherwise",
    "Owner",
    "Percentage",
    "Period",
    "Piece",
    "Provenance",
    "Quoted",
    "Raised",
    "Range",
    "Reference",
    "Reverses",
    "Rounded",
    "RoundedTo",
    "Sample",
    "Scale",
    "Setting",
    "Share",
    "Shown",
    "Single",
    "Some",
    "SourceDetail",
    "SourceDocument",
    "Step",
    "StepRow",
    "StepTable",
    "Subject",
    "Text",
    "Those",
    "Title",
    "Under",
    "Unit",
    "Weight",
    "When",
    "WrittenIn",
]


@frozen(kw_only=True)
class Node:
    """Anything that was written, with its place."""

    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class Name(Node):
    """An identifier, where it is declared or used."""

    text: str


@frozen(kw_only=True)
class Numeral(Node):
    """A number as it was typed, its percent sign and trailing zeros kept."""

    text: str


@frozen(kw_only=True)
class Quoted(Node):
    """A string without its quotes and escapes."""

    text: str


@frozen(kw_only=True)
class Text(Node):
    """A text in the main language, and its translations as `(language, text)` pairs."""

    main: str
    translations: tuple[tuple[str, str], ...]


# Where a fact comes from


@frozen(kw_only=True)
class Cites(Node):
    """`cites khlongha "ส่วนที่ ๒"`: a source states it, there."""

    source: Name
    where: Quoted | None


@frozen(kw_only=True)
class Computed(Node):
    """`computed "..."`: worked out from published figures, and how."""

    text: Text


@frozen(kw_only=True)
class Assumed(Node):
    """`assumed name` or `assumed "..."`: no source states it."""

    name: Name | None
    text: Text | None


Provenance = Cites | Computed | Assumed


# Settings of the header, of criteria and of measures


@frozen(kw_only=True)
class Title(Node):
    """`title "..."`."""

    text: Text


@frozen(kw_only=True)
class Authority(Node):
    """`authority "..."`: the body that sets the rules."""

    text: Text


@frozen(kw_only=True)
class FiscalYear(Node):
    """`fiscal year 2565`, in the Buddhist era."""

    year: Numeral


@frozen(kw_only=True)
class WrittenIn(Node):
    """`written in en`: the main language of the texts; Thai where nothing is said."""

    language: Name


@frozen(kw_only=True)
class Range(Node):
    """`range 0 to 100`: the least and the greatest score."""

    low: Numeral
    high: Numeral


@frozen(kw_only=True)
class Shown(Node):
    """`shown half_up to 2`: how a score is printed and tested."""

    mode: str
    places: Numeral


@frozen(kw_only=True)
class Rounded(Node):
    """`round half_up to 2`: what the parent receives too."""

    mode: str
    places: Numeral


@frozen(kw_only=True)
class Missing(Node):
    """`missing excluded`, `missing scores 0` or `missing error`.

    Attributes:
        policy: `excluded`, `scores` or `error`.
        score: the score of a missing part, for `scores`.
    """

    policy: str
    score: Numeral | None


@frozen(kw_only=True)
class Note(Node):
    """`note "..."`: a remark for readers."""

    text: Text
    provenance: tuple[Provenance, ...]


@frozen(kw_only=True)
class Also(Node):
    """`also "..."`: another spelling of the label that documents use."""

    label: Quoted


@frozen(kw_only=True)
class Group(Node):
    """`group "..."`: the heading under which the manual lists a criterion."""

    text: Text


@frozen(kw_only=True)
class Needs(Node):
    """`needs "..."`: what has to be shown to score."""

    text: Text
    provenance: tuple[Provenance, ...]


@frozen(kw_only=True)
class Official(Node):
    """`no "9.1"`: the official number."""

    number: Quoted


@frozen(kw_only=True)
class Code(Node):
    """`code "O36"`: the official code, where it is not the id."""

    code: Quoted


@frozen(kw_only=True)
class Weight(Node):
    """`weight 30%`, `weight 3` or `weight 1/3`."""

    amount: Numeral


@frozen(kw_only=True)
class Answers(Node):
    """`answers extent`: the scale on which the criterion is answered."""

    scale: Name


# Declarations


@frozen(kw_only=True)
class Kind(Node):
    """`kind item "ข้อ" inherits measures`: a level of the tree of criteria."""

    name: Name
    label: Text | None
    inherits_measures: bool


@frozen(kw_only=True)
class SourceDetail(Node):
    """A detail of a source: `by`, `type`, `url`, `page` or `year`, with a text."""

    word: str
    text: str


@frozen(kw_only=True)
class SourceDocument(Node):
    """`source sme65 "..." by "..." url "..."`: a document that facts are taken from."""

    name: Name
    title: Text
    details: tuple[SourceDetail, ...]


@frozen(kw_only=True)
class Assumption(Node):
    """`assumption ties "..."`: something that the ruleset takes for true without a source that states it."""

    name: Name
    text: Text
    provenance: tuple[Provenance, ...]


@frozen(kw_only=True)
class Reverses(Node):
    """`reverses extent`: the same options with the points turned round."""

    scale: Name


@frozen(kw_only=True)
class Single(Node):
    """`single answer`: one answer of an assessor, not a mean over respondents."""


@frozen(kw_only=True)
class Option(Node):
    """`least 0 "น้อยที่สุด"`: an answer and its points."""

    name: Name
    points: Numeral
    label: Text | None
    provenance: tuple[Provenance, ...]


@frozen(kw_only=True)
class Scale(Node):
    """`scale extent "..." { ... }`: the answers of a question and their points."""

    name: Name
    parts: tuple[Text | Reverses | Single, ...]
    options: tuple[Option, ...]
    provenance: tuple[Provenance, ...]


@frozen(kw_only=True)
class Combined(Node):
    """`= weighted mean`: how the parts of a criterion make its score.

    Attributes:
        function: `mean`, `sum`, `min` or `max`.
    """

    function: str
    weighted: bool
    geometric: bool
    provenance: tuple[Provenance, ...]


@frozen(kw_only=True)
class Formula(Node):
    """`= (life - 20) / 65`: how a criterion is calculated from inputs and other scores."""

    expression: "Expression"
    provenance: tuple[Provenance, ...]


@frozen(kw_only=True)
class Unit(Node):
    """`unit "ปี"`: what a number counts."""

    text: Text


@frozen(kw_only=True)
class Default(Node):
    """`default 0` or `default not_defined`: the value where no evidence is given."""

    number: Numeral | None
    choice: Name | None


@frozen(kw_only=True)
class Choice(Node):
    """`network "เครือข่าย"`: a value that may be chosen."""

    name: Name
    label: Text | None


@frozen(kw_only=True)
class Input(Node):
    """`input life "..." unit "ปี" range 20 to 85`: a number or a choice that formulas use."""

    name: Name
    parts: tuple[Text | Unit | Range | Default, ...]
    provenance: tuple[Provenance, ...]
    choices: tuple[Choice, ...]


Setting = Shown | Rounded | Missing | Range | Also | Group | Needs | Note
CriterionPart = Official | Code | Weight | Text | Answers


@frozen(kw_only=True)
class Criterion(Node):
    """`indicator duty no "1" "..." = mean { ... }`: something that is scored."""

    kind: Name
    name: Name
    parts: tuple[CriterionPart, ...]
    provenance: tuple[Provenance, ...]
    combined: Combined | Formula | None
    settings: tuple[Setting, ...]
    children: tuple["Criterion", ...]


@frozen(kw_only=True)
class Under(Node):
    """`under duty { ... }`: parts of a criterion that is declared elsewhere."""

    parent: Name
    children: tuple[Criterion, ...]


@frozen(kw_only=True)
class FromScore(Node):
    """`from 85`: the band begins at this shown score."""

    score: Numeral


@frozen(kw_only=True)
class When(Node):
    """`when score >= 85`: the condition of a band, a finding or a measure."""

    condition: "Expression"


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


# Expressions


@frozen(kw_only=True)
class Number(Node):
    """A number in an expression."""

    numeral: Numeral


@frozen(kw_only=True)
class Percentage(Node):
    """A percentage in an expression: 30% is 0.3."""

    numeral: Numeral


@frozen(kw_only=True)
class Reference(Node):
    """The shown score of a criterion."""

    name: Name


@frozen(kw_only=True)
class Subject(Node):
    """`score`: that of the criterion in question."""


@frozen(kw_only=True)
class Call(Node):
    """`min(a, b)`."""

    function: Name
    arguments: tuple["Expression", ...]


@frozen(kw_only=True)
class Added(Node):
    """`a + b - c`, with the sign of each term."""

    terms: tuple["Expression", ...]
    signs: tuple[str, ...]


@frozen(kw_only=True)
class Multiplied(Node):
    """`a * b / c`, with the operator before each factor but the first."""

    factors: tuple["Expression", ...]
    operators: tuple[str, ...]


@frozen(kw_only=True)
class Raised(Node):
    """`a ^ 15` or `a ^ 1/3`: a constant power."""

    base: "Expression"
    exponent: Numeral


@frozen(kw_only=True)
class RoundedTo(Node):
    """`ceiling(a, 1)`: a rounding to a number of places."""

    mode: str
    value: "Expression"
    places: Numeral


@frozen(kw_only=True)
class Case(Node):
    """`when a > 2 then b`, or `otherwise c` with no condition."""

    condition: "Expression | None"
    value: "Expression"


@frozen(kw_only=True)
class Choose(Node):
    """`choose { when ... then ... otherwise ... }`: the first case that holds."""

    cases: tuple[Case, ...]


@frozen(kw_only=True)
class StepRow(Node):
    """`10 above 3350`, `10 from 3350` or `0 otherwise`.

    Attributes:
        relation: `above`, `from` or `otherwise`.
    """

    points: Numeral
    relation: str
    limit: Numeral | None


@frozen(kw_only=True)
class StepTable(Node):
    """`steps energy { 10 above 3350 0 otherwise }`: the first row that holds."""

    value: "Expression"
    rows: tuple[StepRow, ...]


@frozen(kw_only=True)
class LookupRow(Node):
    """`low, unchanged gives 0.62`, or `otherwise 0.5` with no keys."""

    keys: tuple[Name, ...]
    value: Numeral


@frozen(kw_only=True)
class Lookup(Node):
    """`lookup vector { network gives 0.85 }`: a table over the choices of inputs."""

    inputs: tuple[Name, ...]
    rows: tuple[LookupRow, ...]


@frozen(kw_only=True)
class Piece(Node):
    """`12.1 to 35.4 gives 51 to 100`: a straight piece of a curve."""

    low: Numeral
    high: Numeral
    start: Numeral
    end: Numeral


@frozen(kw_only=True)
class Curve(Node):
    """`curve a { 0 to 12 gives 0 to 50 }`: a piecewise-linear curve."""

    value: "Expression"
    pieces: tuple[Piece, ...]


@frozen(kw_only=True)
class Compared(Node):
    """`a >= b`."""

    left: "Expression"
    comparator: str
    right: "Expression"


@frozen(kw_only=True)
class Graded(Node):
    """`level is A`."""

    grade: Name
    band: Name


@frozen(kw_only=True)
class Every(Node):
    """`every instrument >= 85`."""

    kind: Name
    comparator: str
    right: "Expression"


@frozen(kw_only=True)
class Some(Node):
    """`any instrument < 50`."""

    kind: Name
    comparator: str
    right: "Expression"


@frozen(kw_only=True)
class Negated(Node):
    """`not a`."""

    condition: "Expression"


@frozen(kw_only=True)
class AllOf(Node):
    """`a and b and c`."""

    conditions: tuple["Expression", ...]


@frozen(kw_only=True)
class AnyOf(Node):
    """`a or b or c`."""

    conditions: tuple["Expression", ...]


Expression = (
    Number
    | Percentage
    | Reference
    | Subject
    | Call
    | Added
    | Multiplied
    | Raised
    | RoundedTo
    | Choose
    | StepTable
    | Lookup
    | Curve
    | Compared
    | Graded
    | Every
    | Some
    | Negated
    | AllOf
    | AnyOf
)

Declaration = (
    Kind
    | SourceDocument
    | Assumption
    | Scale
    | Input
    | Criterion
    | Under
    | Grade
    | Finding
    | Sample
    | Measure
    | Example
)


@frozen(kw_only=True)
class Header(Node):
    """`ruleset ita 2565 revision 1 { ... }`."""

    family: Name
    version: str
    revision: Numeral
    settings: tuple[Title | Authority | FiscalYear | WrittenIn | Range | Shown | Missing | Note, ...]


@frozen(kw_only=True)
class File(Node):
    """One file of a ruleset."""

    edition: Numeral
    header: Header | None
    declarations: tuple[Declaration, ...]
