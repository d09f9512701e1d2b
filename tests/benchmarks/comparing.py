"""Whether a side is right: its results against exact fractions, assessment by assessment."""

from collections.abc import Sequence
from dataclasses import dataclass

import exact
from sides import Scored, Side

__all__ = ["Comparison", "compare"]


@dataclass(frozen=True)
class Comparison:
    """How many assessments a side got wrong, and the first of its faults in words."""

    side: Side
    compared: int
    wrong: int
    example: str


def compare(sides: Sequence[Side], inputs: Sequence[dict[str, int]]) -> list[Comparison]:
    """Return how the sides of one task did on the same assessments."""
    right = [exact.scored(scores) for scores in inputs]
    compared = []
    for side in sides:
        faults = [
            fault
            for number, (scores, expected) in enumerate(zip(inputs, right, strict=True), 1)
            if (fault := _fault(side, side.run(side.prepare(scores)), expected, number))
        ]
        compared.append(Comparison(side, len(inputs), len(faults), faults[0] if faults else ""))
    return compared


def _fault(side: Side, returned: object, expected: Scored, number: int) -> str:
    """Return the first difference to what is right, or nothing."""
    actual = side.scored(returned) if side.scored is not None else expected
    for name, hundredths in expected.scores.items():
        if actual.scores.get(name) != hundredths:
            return f"assessment {number}: `{name}` is {_shown(actual.scores.get(name))}, right is {_shown(hundredths)}"
    if len(actual.scores) != len(expected.scores):
        return f"assessment {number}: {len(actual.scores)} scores, right are {len(expected.scores)}"
    if actual.level != expected.level:
        return f"assessment {number}: level {actual.level}, right is {expected.level}"
    for word, found, wanted in (
        ("strengths", actual.strengths, expected.strengths),
        ("weaknesses", actual.weaknesses, expected.weaknesses),
    ):
        if found is None or wanted is None:
            continue
        same = found == wanted if side.ranked else sorted(found) == sorted(wanted)
        if not same:
            return f"assessment {number}: {word} {', '.join(found)}, right are {', '.join(wanted)}"
    return ""


def _shown(hundredths: int | None) -> str:
    return "missing" if hundredths is None else f"{hundredths // 100}.{hundredths % 100:02d}"
