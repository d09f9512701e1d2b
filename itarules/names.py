"""Identifiers, official codes, and the names that are near to a mistyped one.

Identifiers are ASCII; official codes of real documents are not always: `O36` is printed as ๐๓๖ or 036 and
`I20` as l20. `CodeBook` finds the criterion that such a key means, and says how sure that is.
A module of its own, since rulesets, evidence and the command line all look names up in the same way.
"""

import difflib
import re
from collections.abc import Iterable, Mapping

from attrs import frozen

__all__ = ["CODE", "IDENTIFIER", "CodeBook", "Found", "near_misses", "thai_digits_read"]

IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
# An official code: one or two letters, a number, and the letter of a part (O36, I3a).
CODE = re.compile(r"[A-Z]{1,2}[0-9]{1,3}[a-z]?")
_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
# Characters that stand for each other in scanned and typed codes: the letter O and the two zeros, I, l, | and one.
_LOOK_ALIKES = str.maketrans("OoILil|", "0011111", "")
_LEADING_WORDS = re.compile(r"^(ข้อ|ตัวชี้วัดย่อยที่|ตัวชี้วัดที่|ตัวชี้วัด)\s*")


def thai_digits_read(text: str) -> str:
    """Return `text` with Thai digits as ASCII digits.

    >>> thai_digits_read("๙.๑")
    '9.1'
    """
    return text.translate(_THAI_DIGITS)


def near_misses(name: str, known: Iterable[str], most: int = 1, alike: float = 0.6) -> tuple[str, ...]:
    """Return the known names that are clearly close to `name`, the closest first.

    `alike` is how much of the letters has to agree, in their order.

    >>> near_misses("dutty", ["duty", "budget"])
    ('duty',)
    """
    by_folded: dict[str, str] = {}
    for candidate in known:
        by_folded.setdefault(candidate.casefold(), candidate)
    close = difflib.get_close_matches(name.casefold()[:80], by_folded, n=most, cutoff=alike)
    return tuple(by_folded[folded] for folded in close)


@frozen(kw_only=True)
class Found:
    """What a key of an assessment was taken to mean.

    Attributes:
        candidates: the ids that it can mean: one if it was found, none if unknown, more if ambiguous.
        look_alike: whether it was only found by reading look-alike characters for each other.
    """

    candidates: tuple[str, ...]
    look_alike: bool = False


@frozen(kw_only=True)
class CodeBook:
    """The ways in which each criterion of a ruleset may be addressed.

    Attributes:
        exact: id, official number or code to id.
        written: the same without regard to case, spaces, leading words and the script of the digits.
        folded: look-alike reading of codes to the ids it may mean.
    """

    exact: Mapping[str, str]
    written: Mapping[str, tuple[str, ...]]
    folded: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, keys: Iterable[tuple[str, str]], codes: Iterable[tuple[str, str]]) -> "CodeBook":
        """Return the book for `(key, id)` pairs and `(code, id)` pairs, the first of equal keys winning."""
        exact: dict[str, str] = {}
        written: dict[str, list[str]] = {}
        folded: dict[str, list[str]] = {}
        for key, identifier in keys:
            exact.setdefault(key, identifier)
            _add(written, _as_written(key), identifier)
        for code, identifier in codes:
            exact.setdefault(code, identifier)
            _add(written, _as_written(code), identifier)
            _add(folded, _look_alike(code), identifier)
        return cls(
            exact=exact,
            written={key: tuple(ids) for key, ids in written.items()},
            folded={key: tuple(ids) for key, ids in folded.items()},
        )

    def find(self, key: str) -> Found:
        """Return what `key` means: an exact match wins, look-alikes are tried last and only for codes.

        >>> book = CodeBook.of([("duty", "duty"), ("1", "duty")], [("O36", "O36"), ("I20", "I20")])
        >>> book.find("๑").candidates, book.find("๐๓๖"), book.find("dutty").candidates
        (('duty',), Found(candidates=('O36',), look_alike=True), ())
        """
        if key in self.exact:
            return Found(candidates=(self.exact[key],))
        candidates = self.written.get(_as_written(key), ())
        if candidates:
            return Found(candidates=candidates)
        return Found(candidates=self.folded.get(_look_alike(key), ()), look_alike=True)


def _add(table: dict[str, list[str]], key: str, identifier: str) -> None:
    entries = table.setdefault(key, [])
    if identifier not in entries:
        entries.append(identifier)


def _as_written(key: str) -> str:
    bare = _LEADING_WORDS.sub("", key.strip())
    return thai_digits_read("".join(bare.split())).casefold()


def _look_alike(key: str) -> str:
    return _as_written(key).upper().translate(_LOOK_ALIKES)
