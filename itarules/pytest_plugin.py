"""Rulesets as tests of pytest: every example of a ruleset is an item; the entry point `pytest11`.

Nothing is collected unless `--itarules=PATH`, the ini option `itarules_rulesets` or, for a file, a path on the
command line names it. What is named and yields no ruleset is refused, so that no run is green over nothing.
"""

import re
import shlex
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
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
from itarules.pytest_wording import PLUGIN_WORDS, REFUSED
from itarules.rendering import printable, render
from itarules.source import display_width

__all__ = ["ExampleFailedError", "ExampleItem", "LoadItem", "RulesetFile"]

_HEADER = "ruleset.ita"
_MOST_LISTED = 8
_LANGUAGES = ("th", "en")
_covered = pytest.StashKey[dict[str, Coverage]]()
# Option, path as named and path as resolved, of what is to be collected; the rulesets that were; and what is said of
# the others where a process of pytest-xdist found it out.
_asked = pytest.StashKey[list[tuple[str, str, Path]]]()
_found = pytest.StashKey[set[Path]]()
_lost = pytest.StashKey[list[str]]()


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
    """Have the named folders collected, also where pytest was started for others.

    Raises:
        UsageError: an option has a value that it cannot have, or names what is no ruleset.
    """
    config.stash[_covered] = {}
    config.stash[_found] = set()
    config.stash[_lost] = []
    if _language(config) not in _LANGUAGES:
        raise _refused(config, "itarules_language", _language(config), "language")
    least = config.getoption("--itarules-cover-fail-under")
    if least is not None and not 0 <= least <= 100:
        raise _refused(config, "--itarules-cover-fail-under", least, "percent")
    here = config.invocation_params.dir
    asked = [("--itarules", str(one), (here / one).resolve()) for one in config.getoption("--itarules")]
    if config.args_source is not pytest.Config.ArgsSource.ARGS:
        # Who names tests to run does not want all rulesets too; who names none wants everything.
        asked += [("itarules_rulesets", _shown(one, here), one.resolve()) for one in _of_the_ini(config)]
    for option, named, path in asked:
        fault = _fault(named, path)
        if fault:
            raise _refused(config, option, named, fault, path)
    config.stash[_asked] = asked
    config.args += [one for one in dict.fromkeys(named for _, named, _ in asked) if one not in config.args]


def _of_the_ini(config: pytest.Config) -> Sequence[Path]:
    paths: Sequence[Path] = config.getini("itarules_rulesets")
    return paths


def _fault(named: str, path: Path) -> str:
    """Return what keeps a path from being a ruleset or a folder of some, as a word of `REFUSED`; or nothing."""
    if not named.strip():
        return "nothing"
    if not path.exists():
        return "example" if "::" in named else "missing"
    if path.is_dir():
        return "" if next(path.rglob("*.ita"), None) else "empty"
    if path.suffix != ".ita":
        return "other file"
    return "part" if _is_part(path) else ""


def _is_part(path: Path) -> bool:
    return path.name != _HEADER and (path.parent / _HEADER).exists()


def _refused(
    config: pytest.Config, option: str, named: object, fault: str, path: Path | None = None
) -> pytest.UsageError:
    words = REFUSED[fault]
    facts = {"{named}": shlex.quote(str(named))}
    if path is not None:
        here = config.invocation_params.dir
        facts |= {"{path}": str(path), "{header}": _shown(path.parent / _HEADER, here)}
    said = words.get(_language(config), words["th"])
    for fact, value in facts.items():
        said = said.replace(fact, value)
    written = f"'{named}'" if isinstance(named, str) else str(named)
    return pytest.UsageError(printable(f"{option} {written}: {said}"))


def _language(config: pytest.Config) -> str:
    return str(config.getini("itarules_language"))


def _shown(path: Path, folder: Path) -> str:
    """Return a path as one would name it where pytest was started."""
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else str(path)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> "RulesetFile | None":
    """Collect a ruleset: a folder by its `ruleset.ita`, or a file that stands beside none."""
    if file_path.suffix != ".ita":
        return None
    path = file_path.resolve()
    config = parent.config
    named = [*(one for _, _, one in config.stash[_asked]), *(one.resolve() for one in _of_the_ini(config))]
    if not any(path.is_relative_to(one) for one in named) and not parent.session.isinitpath(file_path):
        return None
    if _is_part(file_path):
        return None
    config.stash[_found].add(path)
    collected: RulesetFile = RulesetFile.from_parent(parent, path=file_path)
    return collected


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config) -> None:
    """Refuse what is named and was not collected.

    Raises:
        UsageError: no ruleset was found at or below a path.
    """
    lost = [
        _refused(config, option, named, "passed over", path)
        for option, named, path in config.stash[_asked]
        if not any(one.is_relative_to(path) for one in config.stash[_found])
    ]
    if hasattr(config, "workeroutput"):
        # An exception here would be reported as a crash of the worker.
        config.stash[_lost] += [str(one) for one in lost]
    elif lost:
        raise lost[0]


class RulesetFile(pytest.File):
    """A ruleset."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield an item for each example, and one for the rules as a whole."""
        files = [self.path]
        if self.path.name == _HEADER:
            files += sorted(one for one in self.path.parent.glob("*.ita") if one != self.path)
        folder = self.config.invocation_params.dir
        read = [read_source(_shown(one, folder), one.read_bytes(), DEFAULT_LIMITS) for one in files]
        faults = [fault for outcome in read for fault in outcome.diagnostics]
        sources = [outcome.value for outcome in read if outcome.value is not None]
        language = _language(self.config)
        compiled = None
        if len(sources) == len(read):
            outcome = compile_sources(sources, DEFAULT_LIMITS, find_base, examples=False)
            faults, compiled = [*faults, *outcome.errors], outcome.value
        examples = () if compiled is None else compiled.ruleset.examples
        first, *names = _names([_word("loads", language), *(_name(one, language) for one in examples)])
        yield LoadItem.from_parent(self, name=first, faults=faults, language=language)
        if compiled is None:
            return
        option = self.config.getoption
        asked = option("--itarules-cover") or option("--itarules-cover-fail-under") is not None
        if asked and not option("--collect-only"):
            self.config.stash[_covered][self.nodeid] = _coverage(compiled, language)
        for name, example in zip(names, examples, strict=True):
            yield ExampleItem.from_parent(
                self, name=name, example=example, compiled=compiled, language=language
            )


def _name(example: model.Example, language: str) -> str:
    """Return the title of an example as a part of an id, which `::` divides; its line where it has none."""
    title = printable(example.title.into(language)).strip()
    return re.sub(":{2,}", ":", title) or f"{_word('line', language)} {example.span.line}"


def _names(names: Sequence[str]) -> list[str]:
    """Return names with a number behind those that there are several of, so that each is there once."""
    several = {name for name, count in Counter(names).items() if count > 1}
    taken = set(names)
    found = []
    for name in names:
        number = 0
        one = name
        while name in several and one in taken:
            number += 1
            one = f"{name}[{number}]"
        taken.add(one)
        found.append(one)
    return found


def _coverage(compiled: Compiled, language: str) -> Coverage:
    """Return what the examples of a ruleset try; one that fails has tried nothing."""
    ruleset, plan = compiled.ruleset, compiled.plan
    held = [one for one in ruleset.examples if not _faults(one, compiled)]
    outcomes = [evaluate_example(one, ruleset, plan, DEFAULT_LIMITS) for one in held]
    return coverage_of(ruleset, [one.value for one in outcomes if one.value is not None], language)


def _faults(example: model.Example, compiled: Compiled) -> tuple[Diagnostic, ...]:
    """Return the expectations that do not hold, but for those that the author allows to fail."""
    found = list(run_example(example, compiled.ruleset, compiled.plan, DEFAULT_LIMITS))
    return tuple(Allowances(compiled.sources).kept(found))


def _word(name: str, language: str) -> str:
    return PLUGIN_WORDS[name].get(language, PLUGIN_WORDS[name]["en"])


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
        faults = _faults(self.example, self.compiled)
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
    language = _language(config)
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
    for said in config.stash[_lost]:
        terminalreporter.write_line(f"ERROR: {said}", red=True)
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
    if session.config.stash[_lost]:
        session.exitstatus = pytest.ExitCode.USAGE_ERROR
    handed = getattr(session.config, "workeroutput", None)
    if handed is not None:
        handed["itarules_lost"] = session.config.stash[_lost]
        handed["itarules"] = {
            name: (one.counts, one.untried) for name, one in session.config.stash[_covered].items()
        }


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take over what a worker of pytest-xdist collected: each of them collects all."""
    handed = getattr(node, "workeroutput", {})
    lost = node.config.stash[_lost]
    lost += [said for said in handed.get("itarules_lost", ()) if said not in lost]
    for name, (counts, untried) in handed.get("itarules", {}).items():
        node.config.stash[_covered][name] = Coverage(counts=counts, untried=untried)
