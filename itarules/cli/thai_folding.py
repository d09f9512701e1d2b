"""Where lines of Thai are folded: between syllables as far as the letters tell, since Thai has no spaces between words.

In comes a text and a width in terminal cells; out go the places to break it at. No dictionary is at hand, so a word may
still be parted; a vowel is never parted from its consonant.
"""

import re
import unicodedata

from itarules.source import display_width

__all__ = ["breaks"]

_WORD = re.compile(r"\s*\S+\s*|\s+")
# Written before the consonant that they follow in speech.
_LEADING_VOWELS = "เแโใไ"
_TOGETHER = re.compile("[กขคตปผพ][รลว]|ห[งญณนมยรลว]")
# The first consonants of a syllable bear a vowel or a mark; those without are often the last.
_BEARING = re.compile(f"({_TOGETHER.pattern}|.)[ะัาำิีึืุู็่้๊๋]")
_NEVER_FIRST = "ะาำๅๆฯ)]}.,;:!?%”’"
_NEVER_LAST = _LEADING_VOWELS + "([{“‘"
# How far back to look for a better place, and the least to leave for the last line.
_LOOK_BACK = 6
_LEAST = 2


def breaks(text: str, width: int) -> list[int]:
    """Return the places at which a line is broken to fit.

    >>> breaks("ความโปร่งใส", 6)
    [4]
    """
    found: list[int] = []
    used = 0
    for match in _WORD.finditer(text):
        word, start = match[0], match.start()
        if used + display_width(word.rstrip()) <= width:
            used += display_width(word)
            continue
        if start:
            found.append(start)
        while display_width(word.rstrip()) > width:
            cut = _cut(word, width)
            start, word = start + cut, word[cut:]
            found.append(start)
        used = display_width(word)
    return found


def _cut(word: str, width: int) -> int:
    """Return how much of a word that is too long stands on one line."""
    most = _longest(word, width)
    end = len(word.rstrip())
    places = [
        place
        for place in range(most, 0, -1)
        if _may_break(word, place) and display_width(word[place:end]) >= min(_LEAST, width)
    ]
    if not places:
        return most
    near = [place for place in places if places[0] - place <= _LOOK_BACK]
    leading = [place for place in near if word[place] in _LEADING_VOWELS]
    bearing = [place for place in near if _BEARING.match(word, place)]
    # Not inside two consonants that begin a syllable together, as in ตรี and หน่วย.
    bearing = [place for place in bearing if not _TOGETHER.match(word, place - 1)]
    return (leading or bearing or near)[0]


def _longest(word: str, width: int) -> int:
    used, count = 0, 0
    for character in word:
        used += display_width(character)
        if used > width and count:
            break
        count += 1
    return count


def _may_break(word: str, place: int) -> bool:
    following = word[place : place + 1]
    if not following or following in _NEVER_FIRST or word[place - 1] in _NEVER_LAST:
        return False
    return unicodedata.category(following) not in ("Mn", "Me", "Cf")
