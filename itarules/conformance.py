"""Runs this implementation over a conformance suite: `python -m itarules.conformance DIR`.

In comes a folder of cases in the shape of `tests/conformance/case.schema.json`; out goes a line for each expected
value that is not met. Nothing in a case is particular to Python, so that another implementation can run the same.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import TextIO

from attrs import frozen

from itarules.amounts import exact_text
from itarules.catalogue import examine, examine_texts
from itarules.diagnostics import Diagnostic, Outcome
from itarules.json_values import JsonValue
from itarules.readers import read_json_object
from itarules.rendering import printable
from itarules.results import Result
from itarules.ruleset import Ruleset

__all__ = ["SCHEMA", "SUITE", "Case", "case_files", "failures", "main", "observed", "read_case"]

SCHEMA = "itarules-conformance/2"
SUITE = "2"
_MEMBERS = ("schema", "suite", "name", "about", "ruleset", "sources", "evidence", "options", "expect")
_DIAGNOSTIC = ("code", "severity", "place")
_LONGEST_SHOWN = 200


@frozen(kw_only=True)
class Case:
    """What one file of a suite asks.

    Attributes:
        ruleset: the name of a shipped ruleset; empty where the case brings its own.
        sources: of its own ruleset, the name and the text of each file, the one with the header first.
        evidence: the text of a JSON document; None where the ruleset is loaded and nothing is scored.
        partial: score what the evidence allows.
        any_year: take evidence that says it is for another fiscal year or version.
        readings: the readings of assumptions that are taken.
        expected: what has to come out, in the shape that `observed` gives.
    """

    ruleset: str
    sources: tuple[tuple[str, str], ...]
    evidence: str | None
    partial: bool
    any_year: bool
    readings: tuple[str, ...]
    expected: Mapping[str, object]


def case_files(folder: Path) -> list[Path]:
    """Return the files of the cases in a folder and in those below it, in the order of their names."""
    return sorted(one for one in folder.rglob("*.json") if not one.name.endswith(".schema.json"))


def read_case(path: Path) -> Case:
    """Return the case that a file holds.

    Raises:
        ValueError: it holds none, or one of another version; the text says what is wrong.
    """
    read = read_json_object(path)
    if read.value is None:
        first = read.errors[0]
        raise ValueError(f"{first.path or 'file'}: {first.message()}")
    named = JsonValue(read.value, "case").record(*_MEMBERS)
    named["schema"].choice(SCHEMA)
    named["suite"].choice(SUITE)
    named["name"].text()
    named["about"].text()
    options = dict(named["options"].entries())
    for name, at in options.items():
        if name not in ("partial", "any_year", "readings"):
            raise at.fault("an option of this name is not known here")
    sources = tuple((name, at.text()) for name, at in named["sources"].entries())
    ruleset = named["ruleset"].or_none(JsonValue.text)
    if (ruleset is None) is not bool(sources):
        raise named["ruleset"].fault("expected either the name of a ruleset or sources")
    return Case(
        ruleset=ruleset or "",
        sources=tuple(sorted(sources, key=lambda one: (one[0] != "ruleset.ita", one[0]))),
        evidence=named["evidence"].or_none(JsonValue.text),
        partial="partial" in options and options["partial"].truth(),
        any_year="any_year" in options and options["any_year"].truth(),
        readings=options["readings"].texts() if "readings" in options else (),
        expected=_expected(named["expect"]),
    )


def _expected(at: JsonValue) -> Mapping[str, object]:
    """Return what is expected, once that holds whose shape the comparison rests on."""
    members = dict(at.entries())
    for name in ("accepted", "diagnostics"):
        if name not in members:
            raise at.fault(f"expected a member `{name}`, found none")
    members["accepted"].truth()
    for item in members["diagnostics"].items():
        for value in item.record(*_DIAGNOSTIC).values():
            value.text()
    return {name: member.value for name, member in members.items()}


# What this implementation makes of a case


def observed(case: Case) -> dict[str, object]:
    """Return what comes out of a case, as plain data in the shape of the suite."""
    loaded = examine(case.ruleset) if case.ruleset else examine_texts(case.sources)
    if loaded.ok and case.readings:
        loaded = loaded.unwrap().examine_readings(*case.readings)
    if case.evidence is None or not loaded.ok:
        return _said(loaded.ok, loaded.diagnostics)
    outcome = _assessed(loaded.unwrap(), case, case.evidence)
    if outcome.value is None or outcome.errors:
        return _said(False, outcome.diagnostics)
    return _said(True, outcome.value.diagnostics) | _facts(outcome.value)


def _assessed(ruleset: Ruleset, case: Case, evidence: str) -> Outcome[Result]:
    # By way of a file, as evidence comes: what a reader of files refuses is a part of the suite.
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "evidence.json"
        path.write_bytes(evidence.encode("utf-8", "surrogatepass"))
        return ruleset.assess(path, partial=case.partial, any_year=case.any_year)


def _said(accepted: bool, diagnostics: Iterable[Diagnostic]) -> dict[str, object]:
    said = [
        {"code": one.code, "severity": one.severity.value, "place": _place(one)}
        for one in sorted(diagnostics, key=lambda one: (one.code, _place(one)))
    ]
    return {"accepted": accepted, "diagnostics": said}


def _place(diagnostic: Diagnostic) -> str:
    if not diagnostic.labels:
        return diagnostic.path
    span = diagnostic.labels[0].span
    return f"{span.place}:{span.column}"


def _facts(result: Result) -> dict[str, object]:
    scores = result.scores
    return {
        "scores": {one: {"value": score.value, "exact": score.exact_text} for one, score in scores.items()},
        "grades": {name: grade.band for name, grade in result.grades.items()},
        "findings": {name: [one.criterion.id for one in found] for name, _, found in result.body.findings},
        "missing": list(result.missing),
        "trace": {
            one: {
                "origin": score.origin,
                "rule": score.rule,
                "parts": [
                    {
                        "criterion": part.criterion,
                        "weight": _exact(part.weight),
                        "contribution": _exact(part.contribution),
                    }
                    for part in score.parts
                ],
            }
            for one, score in scores.items()
        },
    }


def _exact(written: str) -> str | None:
    """Return an exact number in its one form, or None where there is none."""
    return exact_text(Fraction(written)) if written else None


# Comparing


def failures(path: Path) -> list[str]:
    """Return what is not met of the case in a file, or why it is no case."""
    try:
        case = read_case(path)
    except ValueError as error:
        return [str(error)]
    found = observed(case)
    if found["accepted"] is not case.expected["accepted"]:
        words = {True: "accepted", False: "refused"}
        said = "; ".join(f"{code} at {place or 'the whole'}" for code, _, place in _listed(found))
        was, is_ = words[case.expected["accepted"] is True], words[found["accepted"] is True]
        return [f"expected to be {was}, found it {is_}" + (f": {said}" if said else "")]
    expected = {name: value for name, value in case.expected.items() if name != "diagnostics"}
    rest = {name: value for name, value in found.items() if name != "diagnostics"}
    return [*_unlike_diagnostics(_listed(case.expected), _listed(found)), *_unlike(expected, rest, "")]


def _listed(said: Mapping[str, object]) -> list[tuple[str, str, str]]:
    rows = [item.record(*_DIAGNOSTIC) for item in JsonValue(said["diagnostics"]).items()]
    return [(row["code"].text(), row["severity"].text(), row["place"].text()) for row in rows]


def _unlike_diagnostics(
    expected: Sequence[tuple[str, str, str]], found: Sequence[tuple[str, str, str]]
) -> Iterator[str]:
    """Yield the diagnostics that are in one list only; their order is free."""
    for lacking, word in (
        (Counter(expected) - Counter(found), "expected, not found"),
        (Counter(found) - Counter(expected), "found, not expected"),
    ):
        for code, severity, place in lacking.elements():
            yield f"diagnostics: {severity} {code} at {place or 'the whole'}: {word}"


def _unlike(expected: object, found: object, path: str) -> Iterator[str]:
    """Yield a line for each innermost value that differs."""
    if isinstance(expected, Mapping) and isinstance(found, Mapping):
        for key in dict.fromkeys([*expected, *found]):
            at = f"{path}.{key}" if path else str(key)
            if key not in found:
                yield f"{at}: expected {_shown(expected[key])}, found nothing"
            elif key not in expected:
                yield f"{at}: expected nothing, found {_shown(found[key])}"
            else:
                yield from _unlike(expected[key], found[key], at)
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for index, (one, other) in enumerate(zip(expected, found, strict=True)):
            yield from _unlike(one, other, f"{path}[{index}]")
    elif type(expected) is not type(found) or expected != found:
        yield f"{path}: expected {_shown(expected)}, found {_shown(found)}"


def _shown(value: object) -> str:
    text = str(value)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


# The command


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a suite and say what is not met.

    Args:
        arguments: the folder of the suite; those of the process where left out.

    Returns:
        0 where everything is met, 1 where something is not, 2 where there is no suite, and 130 where the run is
        interrupted.
    """
    parser = argparse.ArgumentParser(
        prog="python -m itarules.conformance", description="Run this implementation over a conformance suite."
    )
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder of the suite")
    folder = parser.parse_args(arguments).folder
    try:
        return _run(folder)
    except KeyboardInterrupt:
        return 130


def _run(folder: Path) -> int:
    files = case_files(folder)
    if not files:
        _say(sys.stderr, f"{folder}: no cases of a conformance suite are here")
        return 2
    unmet = 0
    for path in files:
        lines = failures(path)
        unmet += bool(lines)
        for line in lines:
            _say(sys.stdout, f"{path.relative_to(folder).as_posix()}: {line}")
    _say(
        sys.stdout,
        f"{len(files)} {'case' if len(files) == 1 else 'cases'}, {len(files) - unmet} met, {unmet} not met",
    )
    return 1 if unmet else 0


def _say(stream: TextIO, line: str) -> None:
    encoding = stream.encoding or "utf-8"
    stream.write(printable(line).encode(encoding, "backslashreplace").decode(encoding) + "\n")


if __name__ == "__main__":
    sys.exit(main())
