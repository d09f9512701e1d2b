"""A version of the rules as a whole."""

import enum
from functools import cached_property

from attrs import field, frozen

from itarules.model.grounds import Assumption, Provenance, Requirement, SourceDocument
from itarules.model.outcomes import Example, Finding, Grade, Measure, Sample
from itarules.model.scores import Criterion, Kind, Scale
from itarules.names import CODE, CodeBook
from itarules.source import Span
from itarules.texts import Text

__all__ = [
    "Checked",
    "Reading",
    "Ruleset",
    "Status",
]


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
