"""Runs every case of tests/cases/: a ruleset, what it is given, and the expected text beside it.

`pytest --update-cases` writes the expected texts anew; read the difference before you keep it.
"""

from pathlib import Path

import pytest
from attrs import frozen
from outlines import NOTHING, diagnostics_outline, model_outline, result_outline, syntax_outline

import itarules
from itarules.analyses.auditing.audit import audit
from itarules.catalogue import find_base
from itarules.decoding import read_source
from itarules.diagnostics import Outcome, Severity
from itarules.limits import DEFAULT_LIMITS
from itarules.linker import link
from itarules.parser import parse
from itarules.pipeline import compile_sources
from itarules.ruleset import Ruleset

CASES = Path(__file__).parent / "cases"
STAGES = ("parse", "amend", "link", "check", "evaluate", "audit")
INPUTS = ".inputs.json"


@frozen(kw_only=True)
class Case:
    """One behaviour: `folder` / `name` with `.ita` (or a folder of them), `.inputs.json` and `.expected`."""

    folder: Path
    name: str

    @property
    def stage(self) -> str:
        return self.folder.parent.name

    @property
    def good(self) -> bool:
        return self.folder.name == "good"

    @property
    def inputs(self) -> Path:
        return self.folder / f"{self.name}{INPUTS}"

    @property
    def expected(self) -> Path:
        return self.folder / f"{self.name}.expected"

    def texts(self) -> list[Path]:
        """Return the files of the ruleset; none for a case on `ita/2565`."""
        folder, file = self.folder / self.name, self.folder / f"{self.name}.ita"
        if folder.is_dir():
            return sorted(folder.glob("*.ita"), key=lambda one: (one.name != "ruleset.ita", one.name))
        return [file] if file.exists() else []


def _cases() -> list[Case]:
    found = []
    for stage in STAGES:
        for folder in (CASES / stage / "good", CASES / stage / "bad"):
            names = {
                one.name.removesuffix(INPUTS).removesuffix(".ita").removesuffix(".expected")
                for one in folder.iterdir()
            }
            found += [Case(folder=folder, name=name) for name in sorted(names)]
    return found


def _outcome(case: Case) -> tuple[Outcome, str]:
    """Return what the stage of a case makes of it, and the text of that."""
    read = [read_source(file.name, file.read_bytes(), DEFAULT_LIMITS) for file in case.texts()]
    faults = [diagnostic for outcome in read for diagnostic in outcome.diagnostics]
    if faults:
        outcome = Outcome(value=None, diagnostics=faults)
        return outcome, diagnostics_outline(outcome.diagnostics)
    sources = [outcome.value for outcome in read]
    if case.stage == "parse":
        outcome = parse(sources[0], DEFAULT_LIMITS)
        return outcome, _text(outcome, syntax_outline)
    if case.stage == "amend":
        outcome = itarules.examine(case.texts()[0])
        text = _text(outcome, lambda ruleset: ruleset.flattened_text().rstrip("\n"))
        return outcome, text.replace(f"{case.folder.as_posix()}/", "")
    if case.stage == "link":
        outcome = link([parse(source, DEFAULT_LIMITS).unwrap() for source in sources], DEFAULT_LIMITS)
        return outcome, _text(outcome, model_outline)
    if case.stage == "check":
        outcome = compile_sources(sources, DEFAULT_LIMITS)
        return outcome, diagnostics_outline(outcome.diagnostics)
    ruleset = (
        Ruleset(compile_sources(sources, DEFAULT_LIMITS, find_base).unwrap())
        if sources
        else itarules.load("ita/2565")
    )
    if case.stage == "audit":
        found = audit(ruleset, case.inputs)
        # What the audit finds is what a bad case is bad for.
        said = found.diagnostics if found.value is None else [*found.diagnostics, *found.value.findings]
        outcome = Outcome(value=found.value, diagnostics=said)
        return outcome, _without_folder(diagnostics_outline(outcome.diagnostics), case)
    outcome = ruleset.assess(case.inputs)
    text = _text(outcome, result_outline)
    if outcome.value is None and {one.code for one in outcome.errors} == {"E601"}:
        text += "\n\npartial\n" + result_outline(ruleset.evaluate(case.inputs, partial=True))
    for reading in ruleset.model.readings if sources else ():
        read = ruleset.with_readings(reading.id)
        text += f"\n\nreading {reading.id}\n" + result_outline(read.evaluate(case.inputs))
    return outcome, _without_folder(text, case)


def _without_folder(text: str, case: Case) -> str:
    return text.replace(f"{case.folder.as_posix()}/", "")


def _text(outcome: Outcome, outline) -> str:
    said = diagnostics_outline(outcome.diagnostics)
    if outcome.value is None or outcome.errors:
        return said
    return outline(outcome.value) + ("" if said == NOTHING else f"\n{said}")


CASE_LIST = _cases()


@pytest.mark.parametrize("case", CASE_LIST, ids=lambda case: f"{case.stage}/{case.folder.name}/{case.name}")
def test_a_case_gives_what_is_expected(case, request):
    outcome, actual = _outcome(case)
    actual += "\n"
    if request.config.getoption("--update-cases"):
        case.expected.write_text(actual, encoding="utf-8")

    assert actual == case.expected.read_text(encoding="utf-8")
    # A good case is accepted without a word, evaluations with their warnings apart; a bad one is not.
    said = outcome.diagnostics if case.stage != "evaluate" else outcome.errors
    assert (not said) is case.good or (case.stage == "evaluate" and _is_warned(outcome))


def _is_warned(outcome: Outcome) -> bool:
    return outcome.value is not None and any(
        one.severity is Severity.WARNING for one in outcome.value.diagnostics
    )


def test_no_case_is_without_its_rules_or_inputs():
    lonely = [
        f"{case.stage}/{case.name}"
        for case in CASE_LIST
        if not (case.inputs.exists() if case.stage in ("evaluate", "audit") else case.texts())
    ]

    assert lonely == []
