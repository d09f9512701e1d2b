"""A JSON value and the path to it, for reading JSON of a known shape.

In comes what `json.loads` gave; out go plain values, or a `ValueError` that begins with the path.
A module of its own, since every shape that is read back complains in the same words.
"""

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TypeVar

from attrs import frozen

from itarules.texts import Text

__all__ = ["JsonValue"]

Value = TypeVar("Value")
_EXACT = re.compile(r"-?[0-9]+(\.[0-9]+|/0*[1-9][0-9]*)?")
# What a formula may need at most takes fewer characters.
_LONGEST_EXACT = 100_000
# Python refuses to read longer whole numbers at once.
_DIGITS_AT_ONCE = 4_000


@frozen
class JsonValue:
    """A value inside a JSON object, with its path, such as `scores.duty.exact`."""

    value: object
    path: str = ""

    def fault(self, said: str) -> ValueError:
        """Return what is to be raised about this value."""
        return ValueError(f"{self.path or 'result'}: {said}")

    def text(self) -> str:
        """Return a string."""
        if not isinstance(self.value, str):
            raise self._other_than("a string")
        return self.value

    def integer(self) -> int:
        """Return a whole number; a truth value is none."""
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            raise self._other_than("a whole number")
        return self.value

    def truth(self) -> bool:
        """Return a truth value."""
        if not isinstance(self.value, bool):
            raise self._other_than("true or false")
        return self.value

    def exact(self) -> Fraction:
        """Return a number that is written as `63.595` or `1/3`.

        >>> JsonValue("63.595").exact()
        Fraction(12719, 200)
        """
        text = self.text()
        if len(text) > _LONGEST_EXACT or not _EXACT.fullmatch(text):
            raise self.fault(f"expected a decimal or n/d, found `{text[:40]}`")
        above, slash, below = text.partition("/")
        if slash:
            return Fraction(_whole(above), _whole(below))
        integral, _, places = text.partition(".")
        return Fraction(_whole(integral + places), 10 ** len(places))

    def choice(self, *words: str) -> str:
        """Return a string that is one of `words`."""
        text = self.text()
        if text not in words:
            raise self.fault(f"expected {' or '.join(f'`{word}`' for word in words)}, found `{text[:40]}`")
        return text

    def or_none(self, read: Callable[["JsonValue"], Value]) -> Value | None:
        """Return what `read` gives, or None for null."""
        return None if self.value is None else read(self)

    def entries(self) -> list[tuple[str, "JsonValue"]]:
        """Return the members of an object."""
        if not isinstance(self.value, Mapping):
            raise self._other_than("an object")
        members = []
        for key, value in self.value.items():
            if not isinstance(key, str):
                raise self.fault(f"expected strings as keys, found {_named(key)}")
            members.append((key, JsonValue(value, f"{self.path}.{key}" if self.path else key)))
        return members

    def record(self, *names: str) -> dict[str, "JsonValue"]:
        """Return the members of an object that has exactly these names."""
        members = dict(self.entries())
        for name in names:
            if name not in members:
                raise self.fault(f"expected a member `{name}`, found none")
        for name, member in members.items():
            if name not in names:
                raise member.fault("a member of this name is not known here")
        return members

    def items(self) -> list["JsonValue"]:
        """Return the items of an array."""
        if not isinstance(self.value, list | tuple):
            raise self._other_than("an array")
        return [JsonValue(value, f"{self.path}[{index}]") for index, value in enumerate(self.value)]

    def texts(self) -> tuple[str, ...]:
        """Return an array of strings."""
        return tuple(item.text() for item in self.items())

    def versions(self) -> Text:
        """Return a text from its versions by language."""
        return Text(tuple((language, version.text()) for language, version in self.entries()))

    def _other_than(self, expected: str) -> ValueError:
        return self.fault(f"expected {expected}, found {_named(self.value)}")


def _whole(digits: str) -> int:
    if len(digits) <= _DIGITS_AT_ONCE:
        return int(digits)
    half = len(digits) // 2
    high, low = _whole(digits[:-half]), _whole(digits[-half:])
    unit: int = 10**half
    return high * unit + (-low if digits.startswith("-") else low)


def _named(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "a truth value"
        case int() | float():
            return "a number"
        case str():
            return "a string"
        case Mapping():
            return "an object"
        case list() | tuple():
            return "an array"
    return f"a value of type {type(value).__name__}"
