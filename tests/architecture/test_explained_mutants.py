"""What is said of mutants of the engine is said of code that is there."""

import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "tests" / "exhaustive").glob("engine_mutants*.toml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_explained_mutants_change_lines_that_are_there(path):
    gone = []
    for entry in tomllib.loads(path.read_text(encoding="utf-8"))["mutant"]:
        lines = {line.strip() for line in (ROOT / entry["module"]).read_text(encoding="utf-8").splitlines()}
        before = [line[2:].strip() for line in entry["change"].strip().splitlines() if line.startswith("- ")]
        if not lines.issuperset(before) or not entry["reason"]:
            gone.append((entry["module"], entry["change"].strip()))

    assert gone == []
