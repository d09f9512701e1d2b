"""Reads bytes as source text: size, encoding, line ends, and the characters that must not stand in rules.

In come bytes and the name they are shown under; out goes a `Source`, or diagnostics.
A module of its own, since the same scan holds for rulesets and for text evidence, before any parser sees them.
"""

import re
import unicodedata

from itarules.diagnostics import Diagnostic, Outcome
from itarules.limits import Limits
from itarules.messages import decoding as messages
from itarules.source import Source, Span

__all__ = ["character_name", "read_source"]

# Controls but tab and line feed, format and bidirectional controls, separators that look like spaces,
# surrogates, private use, noncharacters, tag characters.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00a0\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff"
    "\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)


def character_name(character: str) -> str:
    """Return how a character is named to people: `U+200B ZERO WIDTH SPACE`.

    >>> character_name(chr(0x200B))
    'U+200B ZERO WIDTH SPACE'
    """
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip()


def read_source(name: str, data: bytes | str, limits: Limits) -> Outcome[Source]:
    """Return the text of one file of a ruleset as a `Source`.

    >>> read_source("a.ita", b"language 1", Limits()).ok
    True
    """
    empty = Source(name=name, text="")
    size = len(data) if isinstance(data, bytes) else len(data.encode("utf-8", "surrogatepass"))
    if size > limits.ruleset_bytes:
        nowhere = Span(source=empty, start=0, end=0)
        return Outcome(
            value=None,
            diagnostics=[Diagnostic.at(messages.TOO_LARGE, nowhere, limit=limits.ruleset_bytes)],
        )
    if isinstance(data, bytes):
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            return Outcome(value=None, diagnostics=[_not_utf8(name, data, error.start)])
    else:
        text = data
    source = Source.of(name, text)
    return Outcome(value=source, diagnostics=_faults(source, limits))


def _not_utf8(name: str, data: bytes, position: int) -> Diagnostic:
    """Say which byte is none of UTF-8; it is shown as the replacement character in its line."""
    shown = Source.of(name, data.decode("utf-8", "replace"))
    start = len(Source.of(name, data[:position].decode("utf-8")).text)
    span = Span(source=shown, start=start, end=start + 1)
    return Diagnostic.at(messages.NOT_UTF8, span, position=position + 1)


def _faults(source: Source, limits: Limits) -> list[Diagnostic]:
    faults: list[Diagnostic] = []
    for match in FORBIDDEN.finditer(source.text):
        if len(faults) == limits.errors_shown:
            break
        span = Span(source=source, start=match.start(), end=match.end())
        if match[0] == "\r":
            faults.append(Diagnostic.at(messages.LONE_CARRIAGE_RETURN, span))
        elif match[0] == "\ufeff":
            faults.append(Diagnostic.at(messages.BYTE_ORDER_MARK, span))
        else:
            character = character_name(match[0])
            faults.append(Diagnostic.at(messages.FORBIDDEN_CHARACTER, span, character=character))
    if not faults and not unicodedata.is_normalized("NFC", source.text):
        faults.append(_not_normalised(source))
    return faults


def _not_normalised(source: Source) -> Diagnostic:
    composed = unicodedata.normalize("NFC", source.text)
    pairs = zip(source.text, composed, strict=False)
    start = next(index for index, (one, other) in enumerate(pairs) if one != other)
    word = re.compile(r"\S*").match(composed, start)
    span = Span(source=source, start=start, end=start + 1)
    return Diagnostic.at(messages.NOT_NORMALISED, span, composed=word[0][:40] if word else "")
