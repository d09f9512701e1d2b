"""Gives criteria other ids, wherever a declaration names them.

In come syntax nodes and the new ids; out go the same nodes with the names changed, spans kept, and their text.
Apart from the amender, since it walks every node and the amender only declarations.
"""

from collections.abc import Iterator, Mapping
from typing import TypeVar

import attrs

from itarules import syntax

__all__ = ["renamed", "text_with_names"]

_Node = TypeVar("_Node", bound=syntax.Node)
# The fields that hold names of criteria; all other names are of something else.
_NAMING: dict[type[syntax.Node], tuple[str, ...]] = {
    syntax.Criterion: ("name",),
    syntax.Input: ("name",),
    syntax.Under: ("parent",),
    syntax.Reference: ("name",),
    syntax.Lookup: ("inputs",),
    # Grades and inputs share their names with criteria, so the name of a grade is none of those that change.
    syntax.Graded: ("grade",),
    syntax.Those: ("criteria",),
    syntax.Sample: ("criterion",),
    syntax.Grade: ("criterion",),
    syntax.GivenNumber: ("key",),
    syntax.GivenOption: ("key",),
    syntax.GivenPercent: ("key",),
    syntax.GivenCounts: ("key",),
}


def renamed(node: _Node, ids: Mapping[str, str]) -> _Node:
    """Return a node with the criteria in it renamed; the same node where none is."""
    changes: dict[str, object] = {}
    naming = _NAMING.get(type(node), ())
    for field in attrs.fields(type(node)):
        value = getattr(node, field.name)
        other: object = value
        if field.name in naming:
            other = _names(value, ids)
        elif isinstance(value, syntax.Node):
            other = renamed(value, ids)
        elif isinstance(value, tuple) and value and isinstance(value[0], syntax.Node):
            walked = tuple(renamed(one, ids) for one in value)
            other = walked if any(a is not b for a, b in zip(walked, value, strict=True)) else value
        if other is not value:
            changes[field.name] = other
    return attrs.evolve(node, **changes) if changes else node  # type: ignore[arg-type]


def _names(value: object, ids: Mapping[str, str]) -> object:
    if isinstance(value, tuple):
        walked = tuple(_names(one, ids) for one in value)
        return walked if any(a is not b for a, b in zip(walked, value, strict=True)) else value
    assert isinstance(value, syntax.Name)
    return attrs.evolve(value, text=ids[value.text]) if value.text in ids else value


def text_with_names(node: syntax.Node) -> str:
    """Return the text of a node with the names that were changed in it."""
    changed = sorted(
        (name for name in _names_in(node) if name.text != name.span.text), key=lambda name: name.span.start
    )
    text, position = [], node.span.start
    for name in changed:
        text += [node.span.source.text[position : name.span.start], name.text]
        position = name.span.end
    return "".join([*text, node.span.source.text[position : node.span.end]])


def _names_in(node: syntax.Node) -> Iterator[syntax.Name]:
    if isinstance(node, syntax.Name):
        yield node
        return
    for field in attrs.fields(type(node)):
        value = getattr(node, field.name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, syntax.Node):
                yield from _names_in(one)
