"""Nodes of what is scored: scales, inputs, criteria and what holds for them."""

from attrs import frozen

from itarules.syntax.expressions import Expression
from itarules.syntax.words import Name, Node, Note, Numeral, Provenance, Quoted, Range, Text

__all__ = [
    "Also",
    "Answers",
    "Choice",
    "Code",
    "Combined",
    "Criterion",
    "CriterionPart",
    "Default",
    "Formula",
    "Group",
    "Input",
    "Missing",
    "Needs",
    "Official",
    "Option",
    "Replaces",
    "Reverses",
    "Rounded",
    "Scale",
    "Setting",
    "Shown",
    "Single",
    "Under",
    "Unit",
    "Weight",
]


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
class Replaces(Node):
    """`replaces O10, O18` or `replaces none`: the criteria of the ruleset before that this one continues."""

    criteria: tuple[Name, ...]


@frozen(kw_only=True)
class Input(Node):
    """`input life "..." unit "ปี" range 20 to 85`: a number or a choice that formulas use."""

    name: Name
    parts: tuple[Text | Unit | Range | Default | Replaces, ...]
    provenance: tuple[Provenance, ...]
    choices: tuple[Choice, ...]


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

    expression: Expression
    provenance: tuple[Provenance, ...]


Setting = Shown | Rounded | Missing | Range | Also | Group | Needs | Note


CriterionPart = Official | Code | Weight | Text | Answers | Replaces


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
