"""What is right: the rules in exact fractions, as plainly as possible, sharing no code with the library."""

from fractions import Fraction
from math import floor

from rules import GRADES, INDICATORS, SHARES, THRESHOLD, TREE, computed_scores
from sides import Scored

__all__ = ["scored"]


def scored(given: dict[str, int]) -> Scored:
    """Return scores, level and findings of one assessment."""
    exact = {name: Fraction(hundredths, 100) for name, hundredths in given.items()}

    def score(name: str) -> Fraction:
        if name not in exact:
            parts = TREE[name]
            if name == "overall":
                exact[name] = sum((Fraction(SHARES[part], 10) * score(part) for part in parts), Fraction(0))
            else:
                exact[name] = sum((score(part) for part in parts), Fraction(0)) / len(parts)
        return exact[name]

    score("overall")
    shown = {name: floor(value * 100 + Fraction(1, 2)) for name, value in exact.items()}
    level = next(name for name, least in GRADES if shown["overall"] >= least * 100)
    ranked = sorted(INDICATORS, key=lambda name: shown[name], reverse=True)
    return Scored(
        scores={name: shown[name] for name in computed_scores(tuple(given))},
        level=level,
        strengths=[name for name in ranked if shown[name] >= THRESHOLD * 100],
        weaknesses=[name for name in ranked if shown[name] < THRESHOLD * 100],
    )
