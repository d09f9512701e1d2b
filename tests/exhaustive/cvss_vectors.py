"""CVSS against the Python package `cvss`: all 259,200 temporal vectors and 200,000 environmental ones, both versions.

    python tests/exhaustive/cvss_vectors.py

Every vector goes through `Ruleset.evaluate`; scores and severities are compared as text. It takes some minutes on
two processors. A file named `cvss` would stand in the way of the package, hence the name.
"""

import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from fractions import Fraction
from functools import cache, partial
from itertools import islice, product
from math import ceil, floor
from random import Random

from cvss import CVSS3

import itarules
from itarules.ruleset import Ruleset

VERSIONS = ("3.0", "3.1")
SCORES = ("base", "temporal", "environmental")
BASE = {"AV": "NALP", "AC": "LH", "PR": "NLH", "UI": "NR", "S": "UC", "C": "HLN", "I": "HLN", "A": "HLN"}
TEMPORAL = {"E": "XHFPU", "RL": "XUWTO", "RC": "XCRU"}
REQUIREMENTS = {"CR": "XHML", "IR": "XHML", "AR": "XHML"}
MODIFIED = {f"M{metric}": f"X{choices}" for metric, choices in BASE.items()}
ENVIRONMENTAL_VECTORS = 200_000
CIA = ("0.56", "0.22", "0")
CHUNK = 2_000
WORKERS = 2

Vector = dict[str, str]


@cache
def ruleset(version: str) -> Ruleset:
    """Return the shipped ruleset, loaded once in each process."""
    return itarules.load(f"cvss/{version}")


def temporal_vectors() -> Iterator[Vector]:
    """Yield every combination of base and temporal metrics."""
    metrics = BASE | TEMPORAL
    for values in product(*metrics.values()):
        yield dict(zip(metrics, values, strict=True))


def environmental_vectors() -> Iterator[Vector]:
    """Yield combinations of all metrics, the same ones on every run."""
    metrics = BASE | TEMPORAL | REQUIREMENTS | MODIFIED
    random = Random(2026)
    for _ in range(ENVIRONMENTAL_VECTORS):
        yield {metric: random.choice(values) for metric, values in metrics.items()}


def differences(version: str, vectors: list[Vector]) -> list[str]:
    """Return the vectors that the ruleset and the package score differently."""
    different = []
    for metrics in vectors:
        text = f"CVSS:{version}/" + "/".join(f"{metric}:{value}" for metric, value in metrics.items())
        package = CVSS3(text)
        scores = map(str, (package.base_score, package.temporal_score, package.environmental_score))
        result = ruleset(version).evaluate(metrics)
        actual = [
            (result.score(name).value, result.grade(f"{name}_severity").label.into("en")) for name in SCORES
        ]
        if actual != list(zip(scores, package.severities(), strict=True)):
            different.append(text)
    return different


def chunks(vectors: Iterator[Vector]) -> Iterator[list[Vector]]:
    """Yield the vectors in lists that one task takes."""
    while chunk := list(islice(vectors, CHUNK)):
        yield chunk


def compare(name: str, version: str, vectors: Iterator[Vector]) -> int:
    """Print how many vectors of a kind agree, and return how many do not."""
    start = time.perf_counter()
    several = list(chunks(vectors))
    with ProcessPoolExecutor(WORKERS) as workers:
        different = [text for texts in workers.map(partial(differences, version), several) for text in texts]
    count = sum(map(len, several))
    print(f"{version} {name}: {count - len(different):,} of {count:,} agree", end="")
    print(f" ({time.perf_counter() - start:.0f} s)", *different[:20], sep="\n  ", flush=True)
    return len(different)


def compare_roundings() -> int:
    """Print for how many values the two definitions of "round up" differ, over all values that can occur.

    The package takes the plain one for both versions; the ruleset of 3.1 the one in whole numbers.
    """
    different = [value for value in sorted({*modified_bases(), *temporal_products()}) if differs(value)]
    print(f"values that the two definitions of round up treat differently: {len(different)}")
    return len(different)


def differs(value: Fraction) -> bool:
    """Return whether rounding to five places first changes what rounding up to one gives."""
    return ceil(value * 10) != ceil(Fraction(floor(value * 100_000 + Fraction(1, 2)), 10_000))


def modified_bases() -> Iterator[Fraction]:
    """Yield what is rounded up to a score of base metrics, modified or not, in both versions."""
    impacts = {Fraction(one) * Fraction(other) for one, other in product(CIA, ("0.5", "1", "1.5"))}
    misses = {
        min(1 - (1 - c) * (1 - i) * (1 - a), Fraction("0.915")) for c, i, a in product(impacts, repeat=3)
    }
    for av, ac, ui in product(("0.85", "0.62", "0.55", "0.2"), ("0.77", "0.44"), ("0.85", "0.62")):
        reach = Fraction("8.22") * Fraction(av) * Fraction(ac) * Fraction(ui)
        for miss, pr in product(misses, ("0.85", "0.62", "0.27")):
            yield Fraction("6.42") * miss + reach * Fraction(pr)
        for miss, pr in product(misses, ("0.85", "0.68", "0.5")):
            for power in (
                (miss - Fraction("0.02")) ** 15,
                (miss * Fraction("0.9731") - Fraction("0.02")) ** 13,
            ):
                impact = Fraction("7.52") * (miss - Fraction("0.029")) - Fraction("3.25") * power
                yield Fraction("1.08") * (impact + reach * Fraction(pr))


def temporal_products() -> Iterator[Fraction]:
    """Yield what is rounded up to a temporal or an environmental score."""
    multipliers = (("1", "0.97", "0.94", "0.91"), ("1", "0.97", "0.96", "0.95"), ("1", "0.96", "0.92"))
    for tenths, (e, rl, rc) in product(range(101), product(*multipliers)):
        yield Fraction(tenths, 10) * Fraction(e) * Fraction(rl) * Fraction(rc)


def main() -> int:
    """Run the comparisons and return how many values differ."""
    faults = compare_roundings()
    for version in VERSIONS:
        faults += compare("temporal", version, temporal_vectors())
        faults += compare("environmental", version, environmental_vectors())
    return faults


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
