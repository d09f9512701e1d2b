"""Nodes of a file: its header, what else it declares, and how it amends another ruleset."""

from attrs import frozen

from itarules.syntax.outcomes import Example, Finding, Grade, Measure, Sample
from itarules.syntax.scores import Criterion, Input, Missing, Scale, Shown, Under
from itarules.syntax.words import Name, Node, Note, Numeral, Provenance, Range, Text

__all__ = [
    "Amendment",
    "Assumption",
    "Authority",
    "Base",
    "Change",
    "Declaration",
    "Declared",
    "File",
    "FiscalYear",
    "Follows",
    "Header",
    "Kind",
    "Reading",
    "Remove",
    "Rename",
    "SourceDetail",
    "SourceDocument",
    "Status",
    "Title",
    "WrittenIn",
]


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
class Base(Node):
    """`amends ita 2565 revision 1`: the ruleset that this one is stated as changes to."""

    family: Name
    version: str
    revision: Numeral


@frozen(kw_only=True)
class Follows(Node):
    """`follows ita 2565`: the ruleset before this one, whose criteria `replaces` names."""

    family: Name
    version: str


@frozen(kw_only=True)
class Status(Node):
    """`status draft`, `status released` or `status withdrawn "why"`.

    Attributes:
        word: `draft`, `released` or `withdrawn`.
        reason: why it was withdrawn.
    """

    word: str
    reason: Text | None


Declared = Kind | SourceDocument | Assumption | Scale | Input | Criterion | Grade | Finding | Sample | Measure


@frozen(kw_only=True)
class Change(Node):
    """`change indicator duty weight 30%`: a declaration of the base, stated anew."""

    declaration: Declared


@frozen(kw_only=True)
class Remove(Node):
    """`remove item O44, O45`, `remove measure lend` or `remove every measure`.

    Attributes:
        sort: the word of the declarations, or a kind of criteria.
        names: what is removed; empty for every one.
    """

    sort: Name
    names: tuple[Name, ...]


@frozen(kw_only=True)
class Rename(Node):
    """`rename item O34 to O31`: a criterion of the base under another id."""

    kind: Name
    name: Name
    new: Name


Amendment = Declared | Under | Change | Remove | Rename


@frozen(kw_only=True)
class Reading(Node):
    """`reading pooled of eit_parts "..." { change ... }`: another way to read an assumption."""

    name: Name
    assumption: Name
    label: Text
    provenance: tuple[Provenance, ...]
    amendments: tuple[Amendment, ...]


Declaration = Amendment | Reading | Example


@frozen(kw_only=True)
class Header(Node):
    """`ruleset ita 2565 revision 1 { ... }`."""

    family: Name
    version: str
    revision: Numeral
    base: Base | None
    settings: tuple[
        Title | Authority | FiscalYear | WrittenIn | Follows | Status | Range | Shown | Missing | Note, ...
    ]


@frozen(kw_only=True)
class File(Node):
    """One file of a ruleset."""

    edition: Numeral
    header: Header | None
    declarations: tuple[Declaration, ...]
