"""Scores, full results and loading, side by side with plain Python and the peers: measures and prints.

    python tests/benchmarks/run.py              tables for a terminal
    python tests/benchmarks/run.py --markdown   tables for docs/benchmarks.md

What is compared with what, and why that is fair, stands in README.md beside this file.
"""

import argparse
import os
import platform
import sys
from statistics import median

from assessments import assessments
from comparing import Comparison, compare
from library import BASELINE, FULL, RECORDS, SCORER, library, readings, same_rules
from loading import Loading, measure_loading
from measuring import Figure, measure
from peers import PACKAGES, peers
from rules import INDICATORS, ITEMS
from sides import Absent, Side
from tables import Table

TASKS = {
    "S1": ("scores, level and findings from ten indicator scores", INDICATORS),
    "S2": ("scores, level and findings from 88 question and item scores", ITEMS),
}


def main() -> int:
    """Measure, compare and print."""
    arguments = _arguments()
    if not same_rules():
        print("the tree of rules.py is not that of ita/2565: nothing was measured", file=sys.stderr)
        return 1
    found = peers()
    sides = [*library(), *(one for one in found if isinstance(one, Side))]
    inputs = {task: assessments(given, arguments.assessments) for task, (_, given) in TASKS.items()}
    figures = measure([*sides, *readings()], inputs, BASELINE, arguments.rounds, arguments.collector)
    loading = measure_loading(arguments.rounds, arguments.collector)
    compared = [
        comparison
        for task, (_, given) in TASKS.items()
        for comparison in compare(
            [side for side in sides if side.task == task], assessments(given, arguments.compared)
        )
    ]
    tables = [
        *(_scoring_table(task, figures, compared) for task in TASKS),
        _zen_table(figures),
        _loading_table(loading),
        _target_table(figures, compared, loading),
    ]
    print(_conditions(arguments))
    for table in tables:
        if table.rows:
            print(table.markdown() if arguments.markdown else table.plain())
    print(_differences(compared))
    for one in found:
        if isinstance(one, Absent):
            print(f"MISSING: {one.package} is not installed and was not measured")
    if any(isinstance(one, Absent) for one in found):
        print(f"For all peers: {sys.executable} -m pip install {' '.join(PACKAGES)}")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=15, help="how often each side is measured")
    parser.add_argument("--assessments", type=int, default=200, help="how many one pass goes over")
    parser.add_argument("--compared", type=int, default=1_000, help="on how many results are compared")
    parser.add_argument(
        "--collector", action="store_true", help="leave the garbage collector on while measuring"
    )
    parser.add_argument("--markdown", action="store_true", help="print tables for docs/benchmarks.md")
    return parser.parse_args()


def _conditions(arguments: argparse.Namespace) -> str:
    collector = "on" if arguments.collector else "off while measuring, a collection before"
    return (
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores; "
        f"{arguments.rounds} rounds of {arguments.assessments} assessments; garbage collector {collector}\n"
    )


def _scoring_table(task: str, figures: list[Figure], compared: list[Comparison]) -> Table:
    wrong = {(one.side.task, one.side.name): f"{one.wrong} of {one.compared}" for one in compared}
    rows = [
        (
            figure.side.name,
            f"{figure.typical:,.2f}",
            f"{min(figure.microseconds):,.2f}-{max(figure.microseconds):,.2f}",
            f"{figure.ratio:,.2f}",
            wrong.get((task, figure.side.name), "-"),
        )
        for figure in figures
        if figure.side.task == task
    ]
    heads = ("side", "µs a call", "lowest-highest round", "to plain Python", "wrong results")
    return Table(f"{task}: {TASKS[task][0]}", heads, rows)


def _loading_table(loading: Loading) -> Table:
    def row(name: str, milliseconds: tuple[float, ...], ratio: str) -> tuple[str, ...]:
        spread = f"{min(milliseconds):,.2f}-{max(milliseconds):,.2f}"
        return (name, f"{median(milliseconds):,.2f}", spread, ratio)

    rows = [
        row("bare Lark, parser made beforehand", loading.bare, "1"),
        row(
            "**itarules: decode, parse, link, check, plan, run examples**",
            loading.whole,
            f"{loading.ratio:.2f}",
        ),
        row("**itarules: `load` again in the process**", loading.again, f"{loading.again_to_bare:.3f}"),
        row("bare Lark, all for the first time in a process", loading.cold_bare, "1"),
        row("**itarules: import and `load`, likewise**", loading.cold_whole, f"{loading.cold_ratio:.2f}"),
    ]
    title = f"Loading ita/2565 from text ({loading.size:,} bytes)"
    return Table(title, ("side", "ms", "lowest-highest round", "to bare Lark"), rows)


def _target_table(figures: list[Figure], compared: list[Comparison], loading: Loading) -> Table:
    by_side = {(one.side.task, one.side.name): one for one in figures}
    zen = {task: _zen(figures, task, "documented") for task in TASKS}
    ours = [one for one in compared if one.side.name in (SCORER, FULL, RECORDS)]
    targets = [
        ("S1, scores only, to plain Python", by_side["S1", SCORER].ratio, 2.0),
        ("S2, scores only, to plain Python", by_side["S2", SCORER].ratio, 1.0),
        *(
            (f"{task}, full result, to zen-engine as documented", by_side[task, FULL].to(figure), 1.0)
            for task, figure in zen.items()
            if figure is not None
        ),
        ("loading and checking, to bare Lark", loading.ratio, 4.0),
        ("loading again, to loading and checking", loading.again_ratio, 0.1),
        ("results of the library that are not exact", sum(one.wrong for one in ours), 0),
    ]
    rows = [
        (what, f"{limit:g}", f"{value:.3g}", "met" if value <= limit else "NOT MET")
        for what, value, limit in targets
    ]
    return Table("Targets", ("what", "at most", "measured", ""), rows)


def _zen_table(figures: list[Figure]) -> Table:
    by_side = {(one.side.task, one.side.name): one for one in figures}
    rows = [
        (f"{task}, {words}", form, f"{by_side[task, own].to(figure):.2f}")
        for task in TASKS
        for words, own in (("full result", FULL), ("full result and every record", RECORDS))
        for form in ("documented", "tuned")
        if (figure := _zen(figures, task, form)) is not None
    ]
    return Table(
        "Full results against zen-engine, which computes the bare numbers",
        ("what", "its form", "ratio"),
        rows,
    )


def _zen(figures: list[Figure], task: str, form: str) -> Figure | None:
    for figure in figures:
        name = figure.side.name
        if figure.side.task == task and name.startswith("zen-engine") and name.endswith(form):
            return figure
    return None


def _differences(compared: list[Comparison]) -> str:
    faults = [
        f"- {one.side.task}, {one.side.name}: {one.wrong} of {one.compared} wrong; first, {one.example}"
        for one in compared
        if one.wrong
    ]
    head = "Differences to exact fractions:"
    return "\n".join([head, *faults]) + "\n" if faults else f"{head} none\n"


if __name__ == "__main__":
    raise SystemExit(main())
