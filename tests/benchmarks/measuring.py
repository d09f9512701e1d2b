"""How it is measured: sides in rounds, each side once a round, the order turned by one from round to round.

A figure is the median of the rounds; a ratio is the median of the ratios to the baseline of the same round and task,
so that what slows the whole machine for a while falls out of it.
"""

import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import repeat
from statistics import median
from time import perf_counter_ns
from typing import Any

from sides import Side

__all__ = ["Figure", "collecting", "measure", "timed"]

# Long enough that the clock and the loop around a pass count for nothing.
_LEAST_NANOSECONDS = 20_000_000


@dataclass(frozen=True)
class Figure:
    """What was measured of one side.

    Attributes:
        microseconds: of one call, by round.
        ratios: to the baseline of the same round.
    """

    side: Side
    microseconds: tuple[float, ...]
    ratios: tuple[float, ...]

    @property
    def typical(self) -> float:
        """The median of the rounds, in microseconds."""
        return median(self.microseconds)

    @property
    def ratio(self) -> float:
        """The median of the ratios to the baseline."""
        return median(self.ratios)

    def to(self, other: "Figure") -> float:
        """The median of the ratios to another side, round by round."""
        return median(own / its for own, its in zip(self.microseconds, other.microseconds, strict=True))


@contextmanager
def collecting(collector: bool) -> Iterator[None]:
    """Start from a collected heap; leave the cyclic garbage collector on or off, the same for every side."""
    gc.collect()
    if not collector:
        gc.disable()
    try:
        yield
    finally:
        gc.enable()


def timed(run: Callable[[Any], Any], inputs: Sequence[Any], passes: int) -> int:
    """Return the nanoseconds of `passes` over all inputs; the results of a pass are kept until the next one ends."""
    kept: list[Any] = []
    started = perf_counter_ns()
    for _ in repeat(None, passes):
        kept = [run(one) for one in inputs]
    elapsed = perf_counter_ns() - started
    if len(kept) != len(inputs):
        raise AssertionError("a side lost results")
    return elapsed


def measure(
    sides: Sequence[Side],
    inputs: dict[str, list[dict[str, int]]],
    baseline: str,
    rounds: int,
    collector: bool,
) -> list[Figure]:
    """Return the figures of all sides, measured side by side.

    Args:
        sides: of all tasks.
        inputs: by task, the assessments in whole hundredths.
        baseline: the name of the side that others are compared with, in their own task.
        rounds: how many.
        collector: whether the garbage collector runs while a side is measured.
    """
    prepared = [[side.prepare(one) for one in inputs[side.task]] for side in sides]
    passes = []
    for side, its in zip(sides, prepared, strict=True):
        # The first pass warms up: caches fill, and the interpreter specialises its instructions.
        timed(side.run, its, 2)
        passes.append(max(1, -(-_LEAST_NANOSECONDS // timed(side.run, its, 1))))
    microseconds: list[list[float]] = [[] for _ in sides]
    for number in range(rounds):
        print(f"round {number + 1} of {rounds}", end="\r", file=sys.stderr)
        for turn in range(len(sides)):
            index = (turn + number) % len(sides)
            with collecting(collector):
                elapsed = timed(sides[index].run, prepared[index], passes[index])
            microseconds[index].append(elapsed / 1_000 / passes[index] / len(prepared[index]))
    print(file=sys.stderr)
    by_hand = {
        side.task: figures for side, figures in zip(sides, microseconds, strict=True) if side.name == baseline
    }
    return [
        Figure(
            side,
            tuple(figures),
            tuple(own / other for own, other in zip(figures, by_hand[side.task], strict=True)),
        )
        for side, figures in zip(sides, microseconds, strict=True)
    ]
