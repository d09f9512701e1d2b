"""What the fuzz script begins with is sound: of inputs that are refused as they stand, changes would try little."""

import importlib.util
import sys
import zipfile
from pathlib import Path

import pytest

import itarules

SCRIPT = Path(__file__).parent / "exhaustive" / "fuzz.py"


@pytest.fixture(scope="module")
def fuzz():
    spec = importlib.util.spec_from_file_location("fuzz_script", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    # The classes of attrs look their module up.
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_every_sort_of_evidence_is_read_as_it_stands(fuzz, tmp_path):
    with zipfile.ZipFile(tmp_path / "one.xlsx", "w") as archive:
        for name, text in fuzz.WORKBOOK.items():
            archive.writestr(name, text)
    (tmp_path / "one.csv").write_text(fuzz.CSV, encoding="utf-8")
    (tmp_path / "one.toml").write_text(fuzz.TOML, encoding="utf-8")
    (tmp_path / "one.json").write_text(fuzz.json.dumps(fuzz.DOCUMENT), encoding="utf-8")
    outcomes = [fuzz.demo().assess(path, partial=True) for path in sorted(tmp_path.iterdir())]

    assert len(outcomes) == 4
    assert [outcome.errors for outcome in outcomes if outcome.value is None] == []


def test_the_amendments_and_their_readings_are_sound(fuzz):
    rulesets = [itarules.load_text(text) for text in fuzz.AMENDMENTS]
    readings = [rules.with_readings(one.id) for rules in rulesets for one in rules.model.readings]

    assert [one.readings for one in readings] == [("old",), ("pooled",), ("third",)]
