"""Holds the engine against the naive reference on as many assessments as you like.

    python tests/exhaustive/differential.py --random 1000000 --ties 100000 --seed 1 --processes 2

Random assessments have any scores at any depth; targeted ones lie on exact ties and on the boundaries of their
ruleset, and a hair beside them. Nineteen of twenty are for generated rulesets, the others for the newest revision of
each shipped one. The same seed gives the same assessments, whatever the number of processes is. What differs is
printed, and the exit status is 1.
"""

import argparse
import random
import sys
import time
from multiprocessing import Pool
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from reference import differences

import itarules
from itarules.strategies.evidence import KINDS, Drawing
from itarules.strategies.rules import draw_rules

# Assessments for one ruleset: enough that loading it does not count, few enough that there are many rulesets.
BATCH = 250
TARGETED = tuple(kind for kind in KINDS if kind != "random")


class SeededDraws:
    """Choices by a seeded generator; what `itarules.strategies` draws from when it is not Hypothesis."""

    def __init__(self, seed):
        self._random = random.Random(seed)

    def pick(self, options):
        return options[self._random.randrange(len(options))]

    def whole(self, low, high):
        return self._random.randint(low, high)


def shipped_names():
    return [one.name for one in itarules.available() if one.newest]


def ruleset_of(number, draws):
    """Return the ruleset of a batch: a shipped one for every twentieth, a drawn one for the others."""
    names = shipped_names()
    if number % 20 == 19:
        return itarules.load(names[number // 20 % len(names)])
    return itarules.load_text(draw_rules(draws).text, name=f"batch-{number}.ita")


def run_batch(job):
    """Return how many assessments agree, and what is to be said of those that do not."""
    seed, number, count, kinds = job
    draws = SeededDraws(f"{seed}/{kinds[0]}/{number}")
    ruleset = ruleset_of(number, draws)
    found = []
    for _ in range(count):
        evidence = Drawing(draws, ruleset.model, kinds, gaps=True).evidence
        try:
            wrong = differences(ruleset, evidence)
        except itarules.AssessmentError as refused:
            wrong = [f"refused: {refused}"]
        if wrong:
            found.append((f"seed {seed}, batch {number}, {ruleset.name}", evidence, wrong))
    return count, found


def jobs_of(seed, count, kinds):
    starts = range(0, count, BATCH)
    return [(seed, number, min(BATCH, count - start), kinds) for number, start in enumerate(starts)]


def run(seed, count, kinds, processes, label):
    """Run one sort of assessments; return how many differ."""
    began, done, wrong = time.monotonic(), 0, 0
    jobs = jobs_of(seed, count, kinds)
    with Pool(processes) as pool:
        results = map(run_batch, jobs) if processes == 1 else pool.imap_unordered(run_batch, jobs)
        for agreed, found in results:
            done += agreed
            wrong += len(found)
            for where, evidence, said in found[:3]:
                print(where, evidence, *said, sep="\n  ", flush=True)
            if done % (BATCH * 40) < BATCH or done == count:
                seconds = time.monotonic() - began
                print(f"{label}: {done:,} of {count:,}, {wrong} differ, {seconds:,.0f} s", flush=True)
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--random", type=int, default=1_000_000, help="how many random assessments")
    parser.add_argument("--ties", type=int, default=100_000, help="how many near boundaries and on ties")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=1)
    options = parser.parse_args()
    wrong = run(options.seed, options.ties, TARGETED, options.processes, "targeted")
    wrong += run(options.seed, options.random, ("random",), options.processes, "random")
    print(f"{options.ties + options.random:,} assessments, {wrong} differ")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
