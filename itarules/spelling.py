"""Thai spellings that look like others: two letters for one, and marks in an order that does not show.

In come the texts of a ruleset; out go warnings at the letters. Such texts look the same on the screen and are not
found, compared or sorted as the same, and no Unicode normal form makes them equal.
"""

import re
from collections.abc import Iterable, Iterator

from itarules.diagnostics import Diagnostic
from itarules.messages import spelling as messages
from itarules.source import Source, Span

__all__ = ["look_alikes"]

# SARA E twice for SARA AE; NIKHAHIT and SARA AA for SARA AM, a tone mark between them; a tone mark before the vowel
# that it stands above.
_LOOK_ALIKES = re.compile(
    "(?P<ae>\u0e40\u0e40)"
    "|(?P<am>\u0e4d(?P<tone>[\u0e48-\u0e4b]?)\u0e32|(?P<before>[\u0e48-\u0e4b])\u0e4d\u0e32)"
    "|(?P<mark>[\u0e48-\u0e4c])(?P<vowel>[\u0e31\u0e34-\u0e3a\u0e47])"
)


def look_alikes(sources: Iterable[Source]) -> Iterator[Diagnostic]:
    """Yield a warning for each spelling that looks like another."""
    for source in sources:
        for match in _LOOK_ALIKES.finditer(source.text):
            span = Span(source=source, start=match.start(), end=match.end())
            yield Diagnostic.at(messages.LOOK_ALIKE_SPELLING, span, meant=_meant(match), **_words(match))


def _meant(match: re.Match[str]) -> str:
    if match["ae"]:
        return "\u0e41"
    if match["am"]:
        return (match["tone"] or match["before"] or "") + "\u0e33"
    return match["vowel"] + match["mark"]


def _words(match: re.Match[str]) -> dict[str, str]:
    """Return what is written and what was meant, as names of letters: on the screen they look the same."""
    if match["ae"]:
        return {"found": "SARA E twice", "found_th": "สระเอสองตัว", "right": "SARA AE", "right_th": "สระแอ"}
    if match["am"]:
        return {
            "found": "NIKHAHIT and SARA AA",
            "found_th": "นิคหิตกับสระอา",
            "right": "SARA AM",
            "right_th": "สระอำ",
        }
    return {
        "found": "a tone mark before the vowel",
        "found_th": "วรรณยุกต์ก่อนสระ",
        "right": "the vowel before its tone mark",
        "right_th": "สระก่อนวรรณยุกต์",
    }
