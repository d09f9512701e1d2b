"""What is scored: an assessment as it was written down, and as it was understood.

A reader makes a `Document` from a file or a dict: keys and values as written, each with its path. The binder
makes an `Assessment` from it: criteria of one ruleset, exact numbers, answers as shares of options.
"""

from fractions import Fraction

from attrs import field, frozen

from itarules.amounts import Amount

__all__ = [
    "Answer",
    "Assessment",
    "Claim",
    "ClaimEntry",
    "Document",
    "Entry",
    "Figure",
    "Respondents",
    "Shares",
]


@frozen(kw_only=True)
class Entry:
    """A key and a value as written, with the place.

    Attributes:
        key: the criterion or option as it was addressed.
        value: a text, a number, or `Shares`.
        path: such as `evidence.I20.percent.much`, or `line 7` of a table.
    """

    key: str
    value: object
    path: str


@frozen(kw_only=True)
class Shares:
    """How many, or how many per cent, gave each answer.

    Attributes:
        unit: `counts` or `percent`.
    """

    unit: str
    entries: tuple[Entry, ...]


@frozen(kw_only=True)
class ClaimEntry:
    """A figure that was printed somewhere, as written: of a criterion or of a grade."""

    target: str
    value: object
    where: str
    path: str


@frozen(kw_only=True)
class Document:
    """An assessment as written (ข้อมูลการประเมิน).

    Attributes:
        origin: the name of the file, or what it is shown under.
        ruleset: the ruleset that it says it belongs to, or empty.
        fiscal_year: the year that it says it is of, as written, or None.
        subject: what is known of the body that was assessed.
        respondents: numbers of people by criterion: an entry each for `answered` and `population`.
        published: claims, which are never evidence.
    """

    origin: str
    ruleset: str = ""
    fiscal_year: object = None
    subject: tuple[tuple[str, str], ...] = ()
    entries: tuple[Entry, ...] = ()
    respondents: tuple[tuple[Entry, str], ...] = ()
    published: tuple[ClaimEntry, ...] = ()


@frozen(kw_only=True)
class Figure:
    """A score that was given for a criterion (คะแนน)."""

    criterion: str
    amount: Amount
    path: str


@frozen(kw_only=True)
class Answer:
    """The answers to a criterion, as shares of the options of its scale (คำตอบ).

    Attributes:
        unit: `answer` for a single one, `counts` or `percent`.
        value: the score that they make, exact for the shares as printed.
        slack: how far the true score may be from it, since percentages are printed rounded.
        options: ids of the options that anybody chose.
    """

    criterion: str
    unit: str
    shares: tuple[tuple[str, Amount], ...]
    value: Fraction
    slack: Fraction
    path: str

    @property
    def options(self) -> tuple[str, ...]:
        """The options with a share above zero."""
        return tuple(option for option, amount in self.shares if amount.value > 0)


@frozen(kw_only=True)
class Claim:
    """A figure that was printed somewhere, of a criterion or of a grade (ตัวเลขที่เผยแพร่).

    Attributes:
        amount: for a criterion; None for a grade.
        band: for a grade; empty for a criterion.
    """

    target: str
    amount: Amount | None
    band: str
    where: str
    path: str


@frozen(kw_only=True)
class Respondents:
    """How many people answered, and how many could have (ผู้ตอบแบบวัด)."""

    criterion: str
    answered: int | None
    population: int | None
    path: str


@frozen(kw_only=True)
class Assessment:
    """What is known of one body, in the terms of one ruleset (ผลการประเมิน).

    Attributes:
        ruleset_key: that of the ruleset it was read for.
        numerators: the value of each answer, then of each figure, in parts of `scale`.
        scale: the least common denominator of all values.
    """

    origin: str
    ruleset_key: str
    subject: tuple[tuple[str, str], ...]
    answers: tuple[Answer, ...]
    figures: tuple[Figure, ...]
    respondents: tuple[Respondents, ...]
    claims: tuple[Claim, ...]
    answer_slots: tuple[int, ...] = field(repr=False)
    figure_slots: tuple[int, ...] = field(repr=False)
    numerators: tuple[int, ...] = field(repr=False)
    scale: int = field(repr=False)
