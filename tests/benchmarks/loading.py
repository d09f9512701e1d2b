"""Loading `ita/2565` from its texts, against what bare Lark takes to parse the same files.

Bare Lark has the same grammar and the same LALR parser, builds its usual trees, and neither records positions nor
checks anything. Warm, its parser object is made beforehand; cold, everything is done for the first time in a process
of its own, reading and compiling the grammar included, and so is the import of Lark and of the library.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter_ns

from lark import Lark
from measuring import collecting

from itarules import load
from itarules.decoding import read_source
from itarules.limits import DEFAULT_LIMITS
from itarules.pipeline import compile_sources
from itarules.resources import grammar_text, rulesets_root

__all__ = ["Loading", "measure_loading"]

_COLD_BARE = """
import json
from itarules.resources import grammar_text, rulesets_root
folder = rulesets_root() / "ita" / "2565" / "1"
texts = [one.read_text(encoding="utf-8") for one in folder.iterdir() if one.name.endswith(".ita")]
grammar = grammar_text(1)
from time import perf_counter_ns
started = perf_counter_ns()
from lark import Lark
parser = Lark(grammar, parser="lalr", start=["file", "declarations"])
trees = [parser.parse(text, start="file") for text in texts]
print(json.dumps([(perf_counter_ns() - started) / 1e6]))
"""
_COLD_OURS = """
import json
from time import perf_counter_ns
started = perf_counter_ns()
import itarules
ruleset = itarules.load("ita/2565")
first = perf_counter_ns()
again = itarules.load("ita/2565")
second = perf_counter_ns()
print(json.dumps([(first - started) / 1e6, (second - first) / 1e6]))
"""


@dataclass(frozen=True)
class Loading:
    """Milliseconds by round, and the ratios to bare Lark in the same round.

    Attributes:
        bare, whole: bare Lark and loading, the parser made beforehand.
        again: `load` of a ruleset that the process loaded before.
        cold_bare, cold_whole: bare Lark and loading, for the first time in a process.
        size: of the files, in bytes.
    """

    bare: tuple[float, ...]
    whole: tuple[float, ...]
    again: tuple[float, ...]
    cold_bare: tuple[float, ...]
    cold_whole: tuple[float, ...]
    size: int

    @property
    def ratio(self) -> float:
        """Loading to bare Lark, warm."""
        return median(whole / bare for whole, bare in zip(self.whole, self.bare, strict=True))

    @property
    def cold_ratio(self) -> float:
        """Loading to bare Lark, cold."""
        return median(whole / bare for whole, bare in zip(self.cold_whole, self.cold_bare, strict=True))

    @property
    def again_to_bare(self) -> float:
        """Loading again to bare Lark, warm."""
        return median(again / bare for again, bare in zip(self.again, self.bare, strict=True))

    @property
    def again_ratio(self) -> float:
        """Loading again to loading from text, warm."""
        return median(again / whole for again, whole in zip(self.again, self.whole, strict=True))


def measure_loading(rounds: int, collector: bool) -> Loading:
    """Return what loading takes, side by side with bare Lark."""
    folder = rulesets_root() / "ita" / "2565" / "1"
    files = sorted((one for one in folder.iterdir() if one.name.endswith(".ita")), key=lambda one: one.name)
    files.sort(key=lambda one: one.name != "ruleset.ita")
    contents = [(one.name, one.read_bytes()) for one in files]
    texts = [content.decode("utf-8") for _, content in contents]
    parser = Lark(grammar_text(1), parser="lalr", start=["file", "declarations"])

    def bare() -> object:
        return [parser.parse(text, start="file") for text in texts]

    def whole() -> object:
        sources = [read_source(name, content, DEFAULT_LIMITS).unwrap() for name, content in contents]
        return compile_sources(sources, DEFAULT_LIMITS).unwrap()

    def again() -> object:
        return load("ita/2565")

    jobs = (bare, whole, again)
    warm: dict[Callable[[], object], list[float]] = {job: [] for job in jobs}
    cold: dict[str, list[list[float]]] = {_COLD_BARE: [], _COLD_OURS: []}
    for job in jobs:
        job()
    for number in range(rounds):
        print(f"loading, round {number + 1} of {rounds}", end="\r", file=sys.stderr)
        for turn in range(len(jobs)):
            job = jobs[(turn + number) % len(jobs)]
            with collecting(collector):
                warm[job].append(_milliseconds(job))
        for script in sorted(cold, reverse=number % 2 == 1):
            cold[script].append(_in_a_process(script))
    print(file=sys.stderr)
    return Loading(
        bare=tuple(warm[bare]),
        whole=tuple(warm[whole]),
        again=tuple(warm[again]),
        cold_bare=tuple(first for first, *_ in cold[_COLD_BARE]),
        cold_whole=tuple(first for first, *_ in cold[_COLD_OURS]),
        size=sum(len(content) for _, content in contents),
    )


def _milliseconds(job: Callable[[], object]) -> float:
    started = perf_counter_ns()
    kept = job()
    elapsed = perf_counter_ns() - started
    del kept
    return elapsed / 1e6


def _in_a_process(script: str) -> list[float]:
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    times: list[float] = json.loads(done.stdout)
    return times
