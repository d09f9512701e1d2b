"""What all nodes are made of: names, numbers, texts, and where a fact comes from."""

from attrs import field, frozen

from itarules.source import Span

__all__ = [
    "Assumed",
    "Cites",
    "Computed",
    "Name",
    "Node",
    "Note",
    "Numeral",
    "Provenance",
    "Quoted",
    "Range",
    "Text",
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


@frozen(kw_only=True)
class Range(Node):
    """`range 0 to 100`: the least and the greatest score."""

    low: Numeral
    high: Numeral


@frozen(kw_only=True)
class Note(Node):
    """`note "..."`: a remark for readers."""

    text: Text
    provenance: tuple[Provenance, ...]
