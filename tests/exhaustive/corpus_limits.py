"""Every input of the corpus in a process of its own: at most 1 second of processor time and 256 MiB each.

    python tests/exhaustive/corpus_limits.py

A child reads the library and what the input is held against before its time is counted, and is then given the
input once. The memory is the most that the child held at any time, the library included.
"""

import os
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from corpus_inputs import Input, diagnostics_of, inputs, prepare

SECONDS = 1.0
MEBIBYTES = 256.0


def measured(one: Input) -> tuple[float, float, bool]:
    """Return the processor time and the memory of an input in a child, and whether it was answered."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        start = time.process_time()
        answered = bool(diagnostics_of(one))
        took = time.process_time() - start
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024
        os.write(writing, f"{took} {memory} {int(answered)}".encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="ascii") as pipe:
        said = pipe.read().split()
    os.waitpid(child, 0)
    return (float(said[0]), float(said[1]), said[2] == "1") if said else (float("inf"), float("inf"), False)


def main() -> int:
    """Measure every input; return 1 where one goes beyond a limit or is not answered."""
    for one in inputs():
        prepare(one)
    found = {f"{one.group}/{one.name}": measured(one) for one in inputs()}
    beyond = {
        name: each for name, each in found.items() if each[0] > SECONDS or each[1] > MEBIBYTES or not each[2]
    }
    for title, place, unit in (("slowest", 0, "s"), ("largest", 1, "MiB")):
        worst = sorted(found, key=lambda name: found[name][place], reverse=True)[:5]
        print(f"{title}: " + ", ".join(f"{name} {found[name][place]:.2f} {unit}" for name in worst))
    print(f"{len(found)} inputs, {len(beyond)} beyond {SECONDS:g} s or {MEBIBYTES:g} MiB or not answered")
    for name, (seconds, memory, answered) in beyond.items():
        print(f"  {name}: {seconds:.2f} s, {memory:.0f} MiB{'' if answered else ', not answered'}")
    return 1 if beyond else 0


if __name__ == "__main__":
    sys.exit(main())
