"""Values of a stage as indented text: what was read, what it means, what is computed.

In come attrs values; out come lines. Places in the text, caches and empty fields are left out. A stack of our
own takes the place of calls, so that no ruleset is too deep to be shown.
"""

import enum
from collections.abc import Iterator, Mapping
from fractions import Fraction

import attrs

from itarules.amounts import exact_text
from itarules.rendering import printable
from itarules.texts import Text

__all__ = ["dump"]


def dump(value: object, *, numbered: bool = False) -> Iterator[str]:
    """Return the lines that show a value.

    Args:
        value: an attrs value, a sequence of such, or whatever they hold.
        numbered: whether items are numbered from 0, as the slots of a plan are.

    >>> print(*dump(Text.of("ดี", en="good")))
    "ดี" en "good"
    """
    # A list of files is shown as its items.
    parts = _parts(value, numbered) if isinstance(value, tuple | list) else [("", value)]
    waiting = [("", name, part) for name, part in reversed(parts)]
    while waiting:
        indent, name, one = waiting.pop()
        line = _on_one_line(one)
        if line is not None:
            yield f"{indent}{name}{line}"
            continue
        yield f"{indent}{name}{type(one).__name__ if attrs.has(type(one)) else ''}".rstrip()
        waiting += [(f"{indent}  ", label, part) for label, part in reversed(_parts(one, numbered))]


def _parts(value: object, numbered: bool) -> list[tuple[str, object]]:
    if isinstance(value, Mapping):
        return [(f"{key}: ", part) for key, part in value.items()]
    if isinstance(value, tuple | list):
        return [(f"- {index} " if numbered else "- ", part) for index, part in enumerate(value)]
    return [(f"{name}: ", part) for name, part in _fields(value)]


def _fields(value: object) -> Iterator[tuple[str, object]]:
    """Return the fields that say something: none of the places and caches, which do not show in `repr` either."""
    kind = type(value)
    for attribute in attrs.fields(kind) if attrs.has(kind) else ():
        part = getattr(value, attribute.name)
        if attribute.repr and part is not None and part not in ("", ()) and part != {}:
            yield attribute.name, part


def _on_one_line(value: object) -> str | None:
    scalar = _scalar(value)
    if scalar is not None:
        return scalar
    if isinstance(value, tuple | list):
        scalars = [_scalar(part) for part in value]
        return None if None in scalars else f"({', '.join(map(str, scalars))})"
    if attrs.has(type(value)):
        parts = [(name, _scalar(part)) for name, part in _fields(value)]
        if len(parts) <= 1 and all(text is not None for _, text in parts):
            return " ".join([type(value).__name__, *(str(text) for _, text in parts)])
    return None


def _scalar(value: object) -> str | None:
    match value:
        case None:
            return "none"
        case bool():
            return "true" if value else "false"
        case str():
            return f'"{printable(value)}"'
        case enum.Enum():
            return str(value.value)
        case int():
            return str(value)
        case Fraction():
            return exact_text(value)
        case Text(versions=versions):
            texts = [f'"{printable(text)}"' for _, text in versions]
            codes = ["", *(code for code, _ in versions[1:])]
            return (
                " ".join(f"{code} {text}".strip() for code, text in zip(codes, texts, strict=False)) or '""'
            )
    return None
