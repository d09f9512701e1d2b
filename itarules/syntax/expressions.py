"""Nodes of conditions and formulas."""

from attrs import frozen

from itarules.syntax.words import Name, Node, Numeral

__all__ = [
    "Added",
    "AllOf",
    "AnyOf",
    "Call",
    "Case",
    "Choose",
    "Compared",
    "Curve",
    "Every",
    "Expression",
    "Graded",
    "Lookup",
    "LookupRow",
    "Multiplied",
    "Negated",
    "Number",
    "Percentage",
    "Piece",
    "Raised",
    "Reference",
    "RoundedTo",
    "Some",
    "StepRow",
    "StepTable",
    "Subject",
]


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
