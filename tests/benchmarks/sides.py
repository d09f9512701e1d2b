"""What is compared: `Side`, one way of scoring, and `Scored`, what they all come to."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

__all__ = ["Absent", "Scored", "Side"]


@dataclass(frozen=True)
class Scored:
    """Scores in hundredths, the level, and findings; None where a side does not return them."""

    scores: dict[str, int]
    level: str
    strengths: list[str] | None
    weaknesses: list[str]


@dataclass(frozen=True)
class Side:
    """One way of scoring, on one task.

    Attributes:
        prepare: the whole hundredths of an assessment to what `run` takes; not timed.
        run: what is timed.
        scored: what `run` returned, in the common form; not timed. None for what is no scoring.
        ranked: whether it returns findings with the highest score first; else they are compared as sets.
    """

    name: str
    task: str
    prepare: Callable[[dict[str, int]], Any]
    run: Callable[[Any], Any]
    scored: Callable[[Any], Scored] | None
    ranked: bool = False


@dataclass(frozen=True)
class Absent:
    """A peer that is not installed."""

    package: str
