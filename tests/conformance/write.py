"""Writes the conformance suite anew from tests/cases/: `python tests/conformance/write.py`.

The expected texts of the cases were read by people; `tests/test_conformance.py` holds the suite against them.
"""

from pathlib import Path

from attrs import evolve

from itarules.catalogue import examine_texts
from itarules.cli.files import write_file
from itarules.conformance import SCHEMA, SUITE, Case, observed
from itarules.rendering import json_text

SUITE_FOLDER = Path(__file__).parent / "suite"
CASES = Path(__file__).parents[1] / "cases"
STAGES = ("link", "check", "evaluate")
INPUTS = ".inputs.json"
# What a case of evidence without rules of its own is for.
SHIPPED = "ita/2565@1"
# Refusals that an option lifts: what is missing, and figures that say they are for other rules.
LIFTED_BY = {"partial": {"E601"}, "any_year": {"E418", "E419"}}


def suite() -> dict[str, str]:
    """Return the text of every file of the suite by its path in it."""
    texts = {}
    for stage in STAGES:
        for folder in (CASES / stage / "good", CASES / stage / "bad"):
            names = {_stem(path) for path in folder.iterdir()}
            for name in sorted(names):
                texts |= _files(f"{stage}/{folder.name}/{name}", _case(folder, name, stage))
    return texts


def _stem(path: Path) -> str:
    return path.name.removesuffix(INPUTS).removesuffix(".ita").removesuffix(".expected")


def _case(folder: Path, name: str, stage: str) -> Case:
    own, file = folder / name, folder / f"{name}.ita"
    paths = sorted(own.glob("*.ita")) if own.is_dir() else [file] if file.exists() else []
    sources = [(path.name if own.is_dir() else "ruleset.ita", _text(path)) for path in paths]
    return Case(
        ruleset="" if sources else SHIPPED,
        sources=tuple(sorted(sources, key=lambda one: (one[0] != "ruleset.ita", one[0]))),
        evidence=_text(folder / f"{name}{INPUTS}") if stage == "evaluate" else None,
        partial=False,
        any_year=False,
        readings=(),
        expected={},
    )


def _text(path: Path) -> str:
    # Bytes, since line ends are a part of a case.
    return path.read_bytes().decode("utf-8")


def _files(name: str, case: Case) -> dict[str, str]:
    """Return the file of a case, one for each option that lifts what it is refused for, and one for each reading."""
    expect = observed(case)
    files = {f"{name}.json": _written(name, case, expect)}
    refused = {one["code"] for one in expect["diagnostics"] if one["severity"] == "error"}
    for option, codes in LIFTED_BY.items():
        if case.evidence is not None and refused and refused <= codes:
            lifted = evolve(case, **{option: True})
            variant = f"{name}.{option.replace('_', '-')}"
            files[f"{variant}.json"] = _written(variant, lifted, observed(lifted))
    for reading in _readings(case):
        read = evolve(case, readings=(reading,))
        variant = f"{name}.reading-{reading}"
        files[f"{variant}.json"] = _written(variant, read, observed(read))
    return files


def _readings(case: Case) -> list[str]:
    """Return the readings that the rules of an evaluated case declare."""
    if case.evidence is None or not case.sources:
        return []
    return [one.id for one in examine_texts(case.sources).unwrap().model.readings]


def _written(name: str, case: Case, expect: dict[str, object]) -> str:
    words, _, option = name.rpartition("/")[2].partition(".")
    about = words.replace("-", " ") + (
        f", with the option {option.replace('reading-', 'reading ')}" if option else ""
    )
    options: dict[str, object] = {name: True for name in LIFTED_BY if getattr(case, name)}
    options |= {"readings": list(case.readings)} if case.readings else {}
    value = {
        "schema": SCHEMA,
        "suite": SUITE,
        "name": name,
        "about": about,
        "ruleset": case.ruleset or None,
        "sources": dict(case.sources),
        "evidence": case.evidence,
        "options": options,
        "expect": expect,
    }
    return json_text(value) + "\n"


def write(folder: Path) -> None:
    """Write the suite into a folder, and remove the cases that are no longer in it."""
    texts = suite()
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, text, "utf-8")
    # Last, so that what stops the writing takes nothing away.
    for path in folder.rglob("*.json"):
        if path.relative_to(folder).as_posix() not in texts:
            path.unlink()


if __name__ == "__main__":
    write(SUITE_FOLDER)
