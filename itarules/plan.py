"""What to compute, in order, with no names left: slots, steps, conditions.

The planner makes a plan from a checked ruleset; the evaluator and the backends see nothing else. Criteria
are numbered by `slot`, parts before what they are parts of, so that one pass over the steps computes all.
What results show of a criterion (its label, number, source) travels along as a `Caption` and is never looked at
by a computation.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import Any

from attrs import field, frozen

from itarules.amounts import Rounding
from itarules.model import Allowed, Combination
from itarules.texts import Text

__all__ = [
    "Application",
    "Assumption",
    "Band",
    "Caption",
    "Condition",
    "Finding",
    "Grade",
    "Identity",
    "Measure",
    "Option",
    "Plan",
    "Reach",
    "Sample",
    "Scale",
    "Step",
]


@frozen(kw_only=True)
class Identity:
    """Which ruleset a plan or a result belongs to.

    Attributes:
        digest: `sha256:` and the digest over the texts of the ruleset.
        rules_digest: the digest over what affects scores alone, whatever the texts say beside it.
        readings: the readings of assumptions that were taken in the place of those that the ruleset states.
    """

    family: str
    version: str
    revision: int
    digest: str
    rules_digest: str
    readings: tuple[str, ...]
    title: Text
    fiscal_year: int | None

    @property
    def name(self) -> str:
        """`family/version@revision`."""
        return f"{self.family}/{self.version}@{self.revision}"

    @property
    def key(self) -> str:
        """What tells plans apart: the texts, and how their assumptions were read."""
        return "+".join([self.digest, *self.readings])


@frozen(kw_only=True)
class Assumption:
    """An assumption of the ruleset, to be named in results that rest on it."""

    id: str
    text: Text


@frozen(kw_only=True)
class Caption:
    """What is shown of a criterion.

    Attributes:
        order: its place in the order of declaration.
        place: the file and line of the rule.
        sources: citations, ready to print.
    """

    id: str
    no: str
    code: str
    kind: str
    kind_label: Text
    label: Text
    order: int
    place: str
    sources: tuple[str, ...]


@frozen(kw_only=True)
class Option:
    """An answer and its points; `assumptions` are those that a score from it rests on."""

    id: str
    label: Text
    points: Fraction
    assumptions: tuple[int, ...]


@frozen(kw_only=True)
class Scale:
    """The answers of a criterion; `choices` are those of an input, whose points are their positions."""

    id: str
    options: tuple[Option, ...]
    single: bool
    choices: bool


@frozen(kw_only=True)
class Step:
    """How one criterion gets its score.

    Attributes:
        combination: None for a criterion that only takes evidence.
        parts: slots of the parts, all smaller than that of the step.
        formula: the program that calculates the score from exact scores; None where there is none. Its `parts`
            are the slots that it uses, and have parents of their own.
        default: the value of an input without evidence, if it has one.
        weights: one for each part, as the combination uses them.
        influence: how much the root gains for one point here, the tree being linear so far; else None.
        assumptions: those that the combination rests on, and of an answered criterion those of its scale.
        inherits: whether measures of the nearest ancestor hold where it has none of its own.
    """

    parent: int | None
    combination: Combination | None
    formula: "Condition | None"
    default: Fraction | None
    parts: tuple[int, ...]
    weights: tuple[Fraction, ...]
    weighted: bool
    missing: Allowed
    missing_score: Fraction
    rounding: Rounding | None
    shown: Rounding | None
    low: Fraction
    high: Fraction
    scale: int | None
    influence: Fraction | None
    assumptions: tuple[int, ...]
    inherits: bool


@frozen(kw_only=True)
class Condition:
    """A condition as a program for a stack of values, in the order in which it is worked out.

    Attributes:
        program: operations, each a tuple of its word and what it needs.
        test: comparator and number, where the condition is no more than `score >= 85`; else None.
    """

    program: tuple[tuple[Any, ...], ...]
    test: tuple[str, Fraction] | None


@frozen(kw_only=True)
class Band:
    """A row of a grade table; `condition` is None for `otherwise`.

    Attributes:
        grounds: the assumptions that the row itself rests on.
        assumptions: those of the table, which matter where a score stands exactly on an edge.
    """

    id: str
    label: Text
    condition: Condition | None
    grounds: tuple[int, ...]
    assumptions: tuple[int, ...]


@frozen(kw_only=True)
class Grade:
    """A grade table of a slot."""

    id: str
    label: Text
    slot: int
    bands: tuple[Band, ...]


@frozen(kw_only=True)
class Finding:
    """A condition tried on several slots."""

    id: str
    label: Text
    targets: tuple[int, ...]
    condition: Condition
    assumptions: tuple[int, ...]


@frozen(kw_only=True)
class Application:
    """The slots for which a measure is recommended, and the condition."""

    targets: tuple[int, ...]
    condition: Condition


@frozen(kw_only=True)
class Measure:
    """A recommended action, with what is shown of it."""

    id: str
    title: Text
    applications: tuple[Application, ...]
    steps: tuple[Text, ...]
    owners: tuple[Text, ...]
    period: tuple[int, int] | None
    follow_ups: tuple[Text, ...]
    notes: tuple[Text, ...]
    sources: tuple[str, ...]
    certainty: str


@frozen(kw_only=True)
class Sample:
    """How many respondents are enough for a slot; `certainty` is that of the rule."""

    slot: int
    share: Fraction
    least: int | None
    most: int | None
    certainty: str
    assumptions: tuple[int, ...]


@frozen(kw_only=True)
class Reach:
    """What the root can gain through one criterion, in parts of `Plan.reach_scale`.

    Attributes:
        point: for one point of its score.
        top: for its greatest score.
        span: from its least score to its greatest.
    """

    point: int
    top: int
    span: int


@frozen(kw_only=True)
class Plan:
    """Everything that evaluation needs of a ruleset."""

    identity: Identity
    captions: tuple[Caption, ...]
    steps: tuple[Step, ...]
    roots: tuple[int, ...]
    scales: tuple[Scale, ...]
    grades: tuple[Grade, ...]
    findings: tuple[Finding, ...]
    measures: tuple[Measure, ...]
    samples: tuple[Sample, ...]
    assumptions: tuple[Assumption, ...]
    # Schedules by the shape of the evidence; see itarules.schedule. A cache, so no part of what a plan is.
    schedules: dict[object, object] = field(factory=dict, eq=False, repr=False, hash=False)

    @cached_property
    def grade_order(self) -> tuple[int, ...]:
        """The grades by index, each after those that its bands speak of; the checks refuse circles."""
        order: dict[int, None] = {}
        for first in range(len(self.grades)):
            waiting = [] if first in order else [(first, self._spoken_of(first))]
            while waiting:
                other = next((one for one in waiting[-1][1] if one not in order), None)
                if other is None:
                    order[waiting.pop()[0]] = None
                else:
                    waiting.append((other, self._spoken_of(other)))
        return tuple(order)

    @cached_property
    def reach_scale(self) -> int:
        """A common denominator of what the root can gain through any criterion."""
        reached = [(step.influence, step) for step in self.steps if step.influence is not None]
        return lcm(
            *(
                amount.denominator
                for influence, step in reached
                for amount in (influence, influence * step.low, influence * step.high)
            )
        )

    @cached_property
    def reaches(self) -> tuple[Reach | None, ...]:
        """What the root can gain through each slot; None where that is not a matter of weights alone."""
        return tuple(
            None
            if step.influence is None
            else Reach(
                point=int(step.influence * self.reach_scale),
                top=int(step.influence * step.high * self.reach_scale),
                span=int(step.influence * (step.high - step.low) * self.reach_scale),
            )
            for step in self.steps
        )

    def _spoken_of(self, grade: int) -> Iterator[int]:
        for band in self.grades[grade].bands:
            for operation in () if band.condition is None else band.condition.program:
                if operation[0] == "graded":
                    yield int(str(operation[1]))

    @cached_property
    def slot_of(self) -> Mapping[str, int]:
        """Criterion id to slot."""
        return {caption.id: slot for slot, caption in enumerate(self.captions)}

    def step_of(self, criterion: str) -> Step:
        """Return the step of a criterion by its id."""
        return self.steps[self.slot_of[criterion]]
