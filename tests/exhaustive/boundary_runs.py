"""Measures in how many runs a property test meets an edge that is read wrongly, `>=` as `>`, by its strategy.

    python tests/exhaustive/boundary_runs.py --seeds 10 --most 5000

For every comparison in the grades and findings of ita/2565 there is a ruleset with that one fault. A run is an
assessment on which the two are compared: one that `assessments` draws, or one of `boundary_assessments`, which are the
same every time. Against them stands what a tester would write without: a score with two places for every indicator.
"""

import argparse
import contextlib
import statistics
import sys
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from mutants import edge_mutants, outcome

import itarules
from itarules.strategies import assessments, boundary_assessments


def plain_scores(ruleset):
    figures = [one for one in ruleset.model.criteria if one.kind == "indicator"]
    drawn = {
        one.id: st.decimals(Decimal(int(one.low)), Decimal(int(one.high)), places=2).map(str)
        for one in figures
    }
    return st.fixed_dictionaries(drawn)


class FoundError(Exception):
    pass


def runs_to_find(ruleset, mutant, strategy, number, most):
    """Return how many runs it took, or None where it was not found."""
    runs, found = 0, []

    @seed(number)
    @settings(
        max_examples=most,
        database=None,
        phases=[Phase.generate],
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def compare(evidence):
        nonlocal runs
        runs += 1
        if outcome(ruleset, evidence) != outcome(mutant, evidence):
            # What was found is run once more, which counts for nothing.
            found.append(runs)
            raise FoundError

    with contextlib.suppress(FoundError):
        compare()
    return found[0] if found else None


def run_of_boundary(ruleset, mutant):
    """Return which of the boundary assessments is the first to find it, from 1."""
    for number, evidence in enumerate(boundary_assessments(ruleset), 1):
        if outcome(ruleset, evidence) != outcome(mutant, evidence):
            return number
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--ruleset", default="ita/2565")
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--most", type=int, default=5_000, help="runs after which one gives up")
    options = parser.parse_args()
    ruleset = itarules.load(options.ruleset)
    for where, mutant in edge_mutants(ruleset):
        print(f"boundaries   {where:20} found by number {run_of_boundary(ruleset, mutant)}")
    for label, strategy in (("assessments", assessments(ruleset)), ("plain scores", plain_scores(ruleset))):
        every = []
        for where, mutant in edge_mutants(ruleset):
            tried = [runs_to_find(ruleset, mutant, strategy, n, options.most) for n in range(options.seeds)]
            found = [runs for runs in tried if runs is not None]
            every += [runs if runs is not None else options.most for runs in tried]
            middle = statistics.median(found) if found else "-"
            print(f"{label:12} {where:20} found {len(found)} of {len(tried)}, median {middle}", flush=True)
        print(f"{label}: median {statistics.median(every)}, greatest {max(every)} (most {options.most})")


if __name__ == "__main__":
    main()
