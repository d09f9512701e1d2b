"""Tries mutants that `engine_mutants.py` has prepared: each in a process forked once all tests are collected.

    python mutant_trials.py FILE [--quick]      (in a copy that mutmut has put its mutants in)

FILE holds the names of the mutants, one a line. Each meets a few tests first, its module's own and quick ones, and the
others only if it lives. Verdicts stand where mutmut keeps its own.
"""

import argparse
import gc
import os
import resource
import signal
import sys
import time
from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import ceil
from pathlib import Path

import pytest

# Numbers of mutmut for mutants that no test failed for, that a test failed for, that no test reaches.
SURVIVED, KILLED, UNREACHED = 0, 1, 33
# In seconds; such tests come last.
LONG = 0.25
# What `--quick` has a mutant meet at the most, in seconds, if these are not fewer tests than that.
ENOUGH = 8.0
FEW = 40
# A mutant may run without end: seconds that it has beside twice those of its tests.
PATIENCE = 10
_NO_MUTANT = ""


class Trials:
    """Takes the place of the loop in which pytest runs its tests."""

    def __init__(self, names: Sequence[str], quick: bool) -> None:
        from mutmut.__main__ import load_stats
        from mutmut.configuration import config
        from mutmut.mutation.data import SourceFileMutationData
        from mutmut.state import state

        load_stats()
        self._names = names
        self._quick = quick
        self._durations = state().duration_by_test
        self._tests = state().tests_by_mangled_function_name
        selected = config().pytest_add_cli_args_test_selection
        self._places = {file.partition("::")[0]: place for place, file in enumerate(selected)}
        self._kept = [SourceFileMutationData(path=path) for path in config().only_mutate]
        for one in self._kept:
            one.load()
            # Tests run one folder further down.
            one.meta_path = one.meta_path.absolute()
        self._items: dict[str, pytest.Item] = {}

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try all mutants, after having made sure that the tests pass without one."""
        if session.testsfailed:
            raise session.Interrupted("some tests cannot be collected")
        self._items = {item.nodeid: item for item in session.items}
        gc.disable()
        gc.freeze()
        first = sorted({test for name in self._names for test in self._tests_of(name)})
        if self._verdict(session, _NO_MUTANT, first) != SURVIVED:
            raise session.Failed("tests fail without a mutant")
        for name in sorted(self._names, key=self._cost):
            tests = self._ordered(name)
            kept = next(one for one in self._kept if name in one.exit_code_by_key)
            kept.exit_code_by_key[name] = self._verdict(session, name, tests) if tests else UNREACHED
            kept.save()
        return True

    def _tests_of(self, name: str) -> set[str]:
        return self._tests.get(name.partition("__mutmut_")[0], set()) & self._items.keys()

    def _cost(self, name: str) -> float:
        return sum(self._durations.get(test, 0.0) for test in self._tests_of(name))

    def _ordered(self, name: str) -> list[str]:
        module = name.rpartition("__mutmut_")[0].rpartition(".")[0].rpartition(".")[2]
        named = (
            f"tests/test_{module}.py",
            f"tests/test_analyses_{module}.py",
        )

        def distance(test: str) -> tuple[bool, bool, int, float]:
            file, duration = test.partition("::")[0], self._durations.get(test, 0.0)
            return duration > LONG, file not in named, self._places.get(file, len(self._places)), duration

        tests = sorted(self._tests_of(name), key=distance)
        if self._quick:
            spent = accumulate(self._durations.get(test, 0.0) for test in tests)
            quick = [test for test, seconds in zip(tests, spent, strict=True) if seconds < ENOUGH]
            return tests[: max(len(quick), FEW)]
        return tests

    def _verdict(self, session: pytest.Session, name: str, tests: Sequence[str]) -> int:
        seconds = ceil(2 * sum(self._durations.get(test, 0.0) for test in tests)) + PATIENCE
        child = os.fork()
        if not child:
            # Nothing that happens in here may come back.
            try:
                os._exit(self._tried(session, name, tests, seconds))
            finally:
                os._exit(KILLED)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

    def _tried(self, session: pytest.Session, name: str, tests: Sequence[str], seconds: int) -> int:
        from mutmut.mutation.trampoline import set_mutant_under_test

        if name:
            # mutmut takes what ends by these for a mutant that ran too long.
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
            signal.signal(signal.SIGALRM, lambda number, frame: os._exit(36))
            signal.alarm(10 * seconds)
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, 1)
            os.dup2(nowhere, 2)
        set_mutant_under_test(name)
        items = [self._items[test] for test in tests]
        for item, following in pairwise([*items, None]):
            assert item is not None
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if session.testsfailed:
                return KILLED
        return SURVIVED


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", type=Path)
    parser.add_argument("--quick", action="store_true", help="leave out tests that take long")
    arguments = parser.parse_args()
    sys.path[0] = str(Path.cwd())
    from mutmut.configuration import config
    from mutmut.utils.file_utils import setup_source_paths

    setup_source_paths()
    names = arguments.names.read_text(encoding="utf-8").split()
    started = time.perf_counter()
    trials = Trials(names, arguments.quick)
    settings = config()
    os.chdir("mutants")
    given = ["--rootdir=.", "--tb=native", "-q", "-s", *settings.pytest_add_cli_args]
    code = int(pytest.main([*given, *settings.pytest_add_cli_args_test_selection], plugins=[trials]))
    print(f"{len(names)} mutants in {time.perf_counter() - started:.0f} s")
    return code


if __name__ == "__main__":
    raise SystemExit(main())
