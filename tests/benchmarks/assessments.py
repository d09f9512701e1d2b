"""Seeded assessments in whole hundredths, and in the form that each side wants."""

import random
from decimal import Decimal

from rules import ITEMS

__all__ = ["as_floats", "as_texts", "assessments"]

_SEED = 2565


def assessments(given: tuple[str, ...], count: int) -> list[dict[str, int]]:
    """Return scores of many bodies: two decimals for questions and indicators, 0 or 100 for items of disclosure.

    Means over six or three of such scores end in an exact half of a hundredth often enough that any way of rounding
    that is not exact shows. One score in twenty is 85.00, where strength and weakness meet.
    """
    # The kind of numbers matters here, not their secrecy.
    source = random.Random(f"{_SEED} {len(given)}")
    return [_assessment(given, source) for _ in range(count)]


def _assessment(given: tuple[str, ...], source: random.Random) -> dict[str, int]:
    level = source.randint(4_500, 9_700)
    scores = {}
    for name in given:
        if name in ITEMS and name.startswith("O"):
            scores[name] = 10_000 if source.randrange(10_000) < level else 0
        elif source.randrange(20) == 0:
            scores[name] = 8_500
        else:
            scores[name] = min(max(level + source.randint(-2_000, 2_000), 0), 10_000)
    return scores


def as_floats(scores: dict[str, int]) -> dict[str, float]:
    """Return the scores as the floats that are nearest to them."""
    return {name: hundredths / 100 for name, hundredths in scores.items()}


def as_texts(scores: dict[str, int]) -> dict[str, str]:
    """Return the scores as people write them."""
    return {name: str(Decimal(hundredths).scaleb(-2)) for name, hundredths in scores.items()}
