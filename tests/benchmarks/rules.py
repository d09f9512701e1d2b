"""The rules of ita/2565 once more, as plain data: what the peers' texts and the exact reference are made from.

`run.py` compares this tree with the one that the library loads before anything is measured, so that every side
is known to compute the same.
"""

import sys
from collections.abc import Iterator

__all__ = ["GRADES", "INDICATORS", "ITEMS", "SHARES", "THRESHOLD", "TREE", "computed_scores", "parts_first"]


def _numbered(letter: str, first: int, last: int) -> tuple[str, ...]:
    # Interned like the names in a program, so that a look-up in a dict costs every side the same.
    return tuple(sys.intern(f"{letter}{number}") for number in range(first, last + 1))


# Criterion to its parts, in the order of declaration.
TREE: dict[str, tuple[str, ...]] = {
    "overall": ("IIT", "EIT", "OIT"),
    "IIT": ("duty", "budget", "power", "assets", "remedy"),
    "duty": _numbered("I", 1, 6),
    "budget": _numbered("I", 7, 12),
    "power": _numbered("I", 13, 18),
    "assets": _numbered("I", 19, 24),
    "remedy": _numbered("I", 25, 30),
    "EIT": ("quality", "communication", "improvement"),
    "quality": _numbered("E", 1, 5),
    "communication": _numbered("E", 6, 10),
    "improvement": _numbered("E", 11, 15),
    "OIT": ("disclosure", "prevention"),
    "disclosure": ("basic", "administration", "finance", "personnel", "openness"),
    "basic": _numbered("O", 1, 9),
    "administration": _numbered("O", 10, 17),
    "finance": _numbered("O", 18, 24),
    "personnel": _numbered("O", 25, 28),
    "openness": _numbered("O", 29, 33),
    "prevention": ("prevention_practice", "internal_measures"),
    "prevention_practice": _numbered("O", 34, 41),
    "internal_measures": _numbered("O", 42, 43),
}
# Tenths of the overall score; every other score is a plain mean of its parts.
SHARES = {"IIT": 3, "EIT": 3, "OIT": 4}
# The least overall score, as shown, of each level.
GRADES = (("AA", 95), ("A", 85), ("B", 75), ("C", 65), ("D", 55), ("E", 50), ("F", 0))
# An indicator is a strength from here on, as shown, and a weakness below.
THRESHOLD = 85
INDICATORS = (*TREE["IIT"], *TREE["EIT"], *TREE["OIT"])
# The thirty internal and fifteen external questions, and the forty-three items of disclosure.
ITEMS = (*_numbered("I", 1, 30), *_numbered("E", 1, 15), *_numbered("O", 1, 43))


def parts_first(given: tuple[str, ...]) -> tuple[str, ...]:
    """Return what is computed from the given scores, each after its parts."""
    return tuple(reversed(computed_scores(given)))


def computed_scores(given: tuple[str, ...]) -> tuple[str, ...]:
    """Return what is computed from the given scores, in the order of declaration."""
    known = frozenset(given)

    def walk(name: str) -> Iterator[str]:
        if name not in known:
            yield name
            for part in TREE[name]:
                yield from walk(part)

    return tuple(walk("overall"))
