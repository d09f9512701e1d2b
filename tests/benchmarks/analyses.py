"""How long questions about rules and results take, each beside loading `ita/2565` in the same round.

    python tests/benchmarks/analyses.py [--rounds 7]

Loading is compiling from texts, with nothing kept. One assessment has all answers of the questions and all items.
The order turns from round to round; a figure is the median of the ratios.
"""

import argparse
import gc
import statistics
import time
from fractions import Fraction

import itarules
from itarules import catalogue
from itarules.analyses.auditing.audit import audit
from itarules.analyses.changing.effects import effects
from itarules.analyses.explaining.explanation import explain
from itarules.analyses.improving.bounds import bounds
from itarules.analyses.improving.margin import margin
from itarules.analyses.improving.path import path


def _compiled(name):
    catalogue._kept.clear()
    return itarules.load(name)


def _assessment(rules):
    """Return evidence with every answer and every item: answers of 44 people, a third of the items missing."""
    evidence = {}
    for index, criterion in enumerate(rules.model.criteria):
        scale = rules.model.scale_by_id.get(criterion.scale or "")
        if scale is None:
            continue
        options = scale.options
        if scale.single:
            best = max(options, key=lambda option: option.points).id
            worst = min(options, key=lambda option: option.points).id
            evidence[criterion.id] = worst if index % 3 == 0 else best
        else:
            first = 20 + index % 21
            counts = {options[-1].id: first, options[-2].id: 44 - first}
            evidence[criterion.id] = {"counts": counts}
    return evidence


def _questions():
    rules = itarules.load("ita/2565")
    evidence = _assessment(rules)
    result = rules.evaluate(evidence)
    published = [{"criterion": name, "value": score.value} for name, score in result.scores.items()]
    document = {"evidence": evidence, "published": published}
    half = {key: value for index, (key, value) in enumerate(evidence.items()) if index % 2}
    others = itarules.load("ita/2566"), itarules.load("ita/2567")
    return {
        "load the longest amended chain (ita/2564)": (2, lambda: _compiled("ita/2564")),
        "load ita/2563, which amends 2562": (2, lambda: _compiled("ita/2563")),
        "what a change can do, 2565 to 2566": (5, lambda: effects(rules, others[0])),
        "what a change can do, 2566 to 2567": (5, lambda: effects(*others)),
        "audit": (1, lambda: audit(rules, document)),
        "bounds, half of the evidence missing": (1, lambda: bounds(rules, half)),
        "margin": (1, lambda: margin(rules, evidence)),
        "explain": (1, lambda: explain(rules, evidence, "overall")),
        "path to A": (10, lambda: path(rules, evidence, to="A")),
    }


def _timed(function):
    gc.collect()
    gc.disable()
    start = time.perf_counter_ns()
    function()
    taken = time.perf_counter_ns() - start
    gc.enable()
    return taken


def main():
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    questions = _questions()
    loads, taken = [], {name: [] for name in questions}
    names = list(questions)
    for number in range(rounds):
        turned = names[number % len(names) :] + names[: number % len(names)]
        loads.append(_timed(lambda: _compiled("ita/2565")))
        for name in turned:
            taken[name].append(Fraction(_timed(questions[name][1]), loads[-1]))
    print(f"load ita/2565: {statistics.median(loads) // 10**6} ms (median of {rounds})")
    print("| what | at most, in loads | measured | |")
    print("|---|---:|---:|---:|")
    for name, (most, _) in questions.items():
        ratio = statistics.median(taken[name])
        print(
            f"| {name} | {most} | {ratio.numerator / ratio.denominator:.2f} | {'met' if ratio <= most else 'missed'} |"
        )


if __name__ == "__main__":
    main()
