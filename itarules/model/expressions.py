"""Expressions: numbers, and truth values of comparisons."""

from collections.abc import Mapping
from fractions import Fraction

from attrs import field, frozen

from itarules.amounts import Rounding
from itarules.source import Span

__all__ = [
    "ChoiceIs",
    "Comparison",
    "Conditional",
    "Curve",
    "Expression",
    "Function",
    "GradeIs",
    "Junction",
    "Literal",
    "Lookup",
    "Negation",
    "Power",
    "Product",
    "Quantified",
    "Quotient",
    "RoundedTo",
    "ScoreOf",
    "Selection",
    "StepTable",
    "SubjectScore",
    "Sum",
]


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
