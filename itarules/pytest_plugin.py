"""Rulesets as tests of pytest: every example of a ruleset is an item; the entry point `pytest11`.

Nothing is collected unless `--itarules PATH`, the ini option `itarules_rulesets` or a path on the command line names
it.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from itarules import model
from itarules.allowances import Allowances
from itarules.catalogue import find_base
from itarules.coverage import SORTS, Coverage, coverage_of
from itarules.decoding import read_source
from itarules.diagnostics import Diagnostic
from itarules.examples import evaluate_example, run_example
from itarules.limits import DEFAULT_LIMITS
from itarules.pipeline import Compiled, compile_sources
from itarules.rendering import printable, render
from itarules.source import display_width

__all__ = ["ExampleFailedError", "ExampleItem", "LoadItem", "RulesetFile"]

_HEADER = "ruleset.ita"
_MOST_LISTED = 8
_WORDS = {
    "expected": {"th": "คาดว่า", "en": "expected"},
    "computed": {"th": "คำนวณได้", "en": "computed"},
    "from": {"th": "จาก", "en": "from"},
    "loads": {"th": "โหลดได้", "en": "loads"},
    "of": {"th": "จาก", "en": "of"},
    "too little": {"th": "ตัวอย่างลองน้อยไป", "en": "the examples try too little"},
    "criteria": {"th": "เกณฑ์", "en": "criteria"},
    "bands": {"th": "ช่วงคะแนน", "en": "bands"},
    "findings": {"th": "ข้อค้นพบ", "en": "findings"},
    "conditions": {"th": "เงื่อนไข", "en": "conditions"},
    "boundaries": {"th": "เส้นแบ่ง", "en": "boundaries"},
}
_covered = pytest.StashKey[dict[str, Coverage]]()


class ExampleFailedError(Exception):
    """What is wrong with a ruleset or with one of its examples, as diagnostics."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        super().__init__("an example does not hold")
        self.diagnostics = tuple(diagnostics)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options."""
    group = parser.getgroup("itarules", "rulesets of itarules")
    group.addoption("--itarules", action="append", default=[], metavar="PATH", help="rulesets to test")
    group.addoption("--itarules-cover", action="store_true", help="report what the examples of rulesets try")
    group.addoption(
        "--itarules-cover-fail-under", type=int, metavar="PERCENT", help="fail where they try less than this"
    )
    parser.addini("itarules_rulesets", "folders or files of rulesets to test", type="paths", default=[])
    parser.addini("itarules_language", "the language of what is said about them: th or en", default="th")


def pytest_configure(config: pytest.Config) -> None:
    """Have the named folders collected, also where pytest was started for others."""
    config.stash[_covered] = {}
    named = [str(one) for one in config.getoption("--itarules")]
    if config.args_source is not pytest.Config.ArgsSource.ARGS:
        # Who names tests to run does not want all rulesets too; who names none wants everything.
        named += [str(one) for one in config.getini("itarules_rulesets")]
    config.args += [one for one in dict.fromkeys(named) if one not in config.args]


def _named(config: pytest.Config) -> list[Path]:
    named = [config.invocation_params.dir / one for one in config.getoption("--itarules")]
    return [path.resolve() for path in [*named, *config.getini("itarules_rulesets")]]


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> "RulesetFile | None":
    """Collect a ruleset: a folder by its `ruleset.ita`, or a file that stands beside none."""
    if file_path.suffix != ".ita":
        return None
    path = file_path.resolve()
    named = any(path == one or one in path.parents for one in _named(parent.config))
    if not named and not parent.session.isinitpath(file_path):
        return None
    if file_path.name != _HEADER and (file_path.parent / _HEADER).exists():
        return None
    collected: RulesetFile = RulesetFile.from_parent(parent, path=file_path)
    return collected


class RulesetFile(pytest.File):
    """A ruleset."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield an item for each example, and one for the rules as a whole."""
        files = [self.path]
        if self.path.name == _HEADER:
            files += sorted(one for one in self.path.parent.glob("*.ita") if one != self.path)
        read = [read_source(self._shown(one), one.read_bytes(), DEFAULT_LIMITS) for one in files]
        faults = [fault for outcome in read for fault in outcome.diagnostics]
        sources = [outcome.value for outcome in read if outcome.value is not None]
        language = str(self.config.getini("itarules_language"))
        compiled = None
        if len(sources) == len(read):
            outcome = compile_sources(sources, DEFAULT_LIMITS, find_base, examples=False)
            faults, compiled = [*faults, *outcome.errors], outcome.value
        yield LoadItem.from_parent(self, name=_word("loads", language), faults=faults, language=language)
        if compiled is None:
            return
        if self.config.getoption("--itarules-cover") or self._least() is not None:
            self.config.stash[_covered][self.nodeid] = _coverage(compiled, language)
        for example in compiled.ruleset.examples:
            name = printable(example.title.into(language))
            yield ExampleItem.from_parent(
                self, name=name, example=example, compiled=compiled, language=language
            )

    def _shown(self, path: Path) -> str:
        """Return a path as one would name it where pytest was started."""
        folder = self.config.invocation_params.dir
        return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else str(path)

    def _least(self) -> object:
        return self.config.getoption("--itarules-cover-fail-under")


def _coverage(compiled: Compiled, language: str) -> Coverage:
    ruleset, plan = compiled.ruleset, compiled.plan
    outcomes = [evaluate_example(one, ruleset, plan, DEFAULT_LIMITS) for one in ruleset.examples]
    return coverage_of(ruleset, [one.value for one in outcomes if one.value is not None], language)


def _word(name: str, language: str) -> str:
    return _WORDS[name].get(language, _WORDS[name]["en"])


class _Item(pytest.Item):
    language: str

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:
        """Return what is wrong in the words of diagnostics; a fault of ours keeps its traceback."""
        if isinstance(excinfo.value, ExampleFailedError):
            return _failure(excinfo.value.diagnostics, self.language)
        return str(super().repr_failure(excinfo))


class LoadItem(_Item):
    """The rules as a whole: they are read, linked and checked without an error."""

    def __init__(self, *, faults: list[Diagnostic], language: str, **kwargs: object) -> None:
        super().__init__(**kwargs)  # type: ignore[arg-type]
        self.faults, self.language = faults, language

    def runtest(self) -> None:
        """Fail where there is an error."""
        if self.faults:
            raise ExampleFailedError(self.faults)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return the file as the place, and as the heading of what is wrong with it."""
        return self.path, 0, f"{self.path.name}: {self.name}"


class ExampleItem(_Item):
    """An example of a ruleset."""

    def __init__(
        self, *, example: model.Example, compiled: Compiled, language: str, **kwargs: object
    ) -> None:
        super().__init__(**kwargs)  # type: ignore[arg-type]
        self.example, self.compiled, self.language = example, compiled, language
        # `-k` of pytest reads no Thai vowels and tone marks, so that a title in another language is a keyword too.
        self.extra_keyword_matches.update(text for _, text in example.title.versions)

    def runtest(self) -> None:
        """Fail where an expectation does not hold, and the author does not allow it."""
        ruleset, plan = self.compiled.ruleset, self.compiled.plan
        faults = list(run_example(self.example, ruleset, plan, DEFAULT_LIMITS))
        faults = Allowances(self.compiled.sources).kept(faults)
        if faults:
            raise ExampleFailedError(faults)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return the place of the example."""
        span = self.example.span
        return self.config.invocation_params.dir / span.source.name, span.line - 1, self.name


def _failure(diagnostics: Iterable[Diagnostic], language: str) -> str:
    """Return expected and computed side by side, with the values beneath; other faults in full."""
    lines = []
    for one in diagnostics:
        facts = dict(one.parameters)
        if not {"name", "expected", "computed"} <= set(facts):
            lines.append(render([one], language).rpartition("\n\n")[0])
            continue
        lines.append(f"{one.labels[0].span.place}: {facts['name']}")
        lines += [f"  {_word(key, language)}: {facts[key]}" for key in ("expected", "computed")]
        if facts.get("parts"):
            lines.append(f"    {_word('from', language)} {facts['parts']}")
    return printable("\n".join(lines), keep="\n")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Report what examples try, and which try too little."""
    language = str(config.getini("itarules_language"))
    for name, coverage in config.stash[_covered].items() if config.getoption("--itarules-cover") else ():
        terminalreporter.section(f"itarules: {name}: {coverage.percent}%", sep="-")
        for sort in SORTS:
            tried, total = coverage.counts[sort]
            if not total:
                continue
            untried = coverage.untried[sort]
            listed = ", ".join(untried[:_MOST_LISTED]) + (", …" if len(untried) > _MOST_LISTED else "")
            word = _word(sort, language)
            word += " " * (10 - display_width(word))
            line = f"{word} {tried:4} {_word('of', language)} {total:4}  {listed}"
            terminalreporter.write_line(line.rstrip())
    for name, coverage in _too_little(config).items():
        least = config.getoption("--itarules-cover-fail-under")
        said = f"{_word('too little', language)}: {coverage.percent}% < {least}%"
        terminalreporter.write_line(f"itarules: {name}: {said}", red=True)


def _too_little(config: pytest.Config) -> dict[str, Coverage]:
    least = config.getoption("--itarules-cover-fail-under")
    covered = config.stash[_covered]
    return {} if least is None else {name: one for name, one in covered.items() if one.percent < least}


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail the run where examples try too little; a worker of pytest-xdist hands over what it collected."""
    if _too_little(session.config) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
    handed = getattr(session.config, "workeroutput", None)
    if handed is not None:
        handed["itarules"] = {
            name: (one.counts, one.untried) for name, one in session.config.stash[_covered].items()
        }


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take over what a worker of pytest-xdist collected: each of them collects all."""
    for name, (counts, untried) in getattr(node, "workeroutput", {}).get("itarules", {}).items():
        node.config.stash[_covered][name] = Coverage(counts=counts, untried=untried)
