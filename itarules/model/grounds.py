"""What facts rest on: sources, computations and assumptions; and what documents say beside the rules."""

import enum
from collections.abc import Mapping

from attrs import field, frozen

from itarules.source import Span
from itarules.texts import Text

__all__ = [
    "Assumption",
    "Certainty",
    "Citation",
    "Provenance",
    "Requirement",
    "SourceDocument",
]


class Certainty(enum.Enum):
    """How sure a fact is: a source states it, it was worked out, or it is assumed."""

    STATED = "stated"
    COMPUTED = "computed"
    ASSUMED = "assumed"
    UNSOURCED = "unsourced"


@frozen(kw_only=True)
class Citation:
    """A source and the place in it (การอ้างอิง)."""

    source: str
    where: str


@frozen(kw_only=True)
class Provenance:
    """Where a fact comes from (ที่มา).

    Attributes:
        computed: how it was worked out, if it was.
        assumptions: ids of the assumptions it rests on.
    """

    citations: tuple[Citation, ...] = ()
    computed: Text | None = None
    assumptions: tuple[str, ...] = ()

    @property
    def certainty(self) -> Certainty:
        """The weakest ground that the fact stands on."""
        if self.assumptions:
            return Certainty.ASSUMED
        if self.computed is not None:
            return Certainty.COMPUTED
        return Certainty.STATED if self.citations else Certainty.UNSOURCED


@frozen(kw_only=True)
class SourceDocument:
    """A document that facts are taken from (เอกสารอ้างอิง)."""

    id: str
    title: Text
    details: Mapping[str, str]
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class Assumption:
    """Something taken for true without a source that states it (ข้อสันนิษฐาน)."""

    id: str
    text: Text
    provenance: Provenance
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class Requirement:
    """Something that has to be shown to score, or a remark (องค์ประกอบด้านข้อมูล)."""

    text: Text
    provenance: Provenance
