"""What is installed is what stands in the checkout: the wheel is built, unpacked and used."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOAD = """
import sys
sys.path.insert(0, sys.argv[1])
import itarules
assert itarules.__file__.startswith(sys.argv[1]), itarules.__file__
ruleset = itarules.load("ita/2565")
result = ruleset.evaluate({"IIT": "91.01", "EIT": "82.71", "OIT": "63.60"})
names = [one.name for one in itarules.available() if one.name == "ita/2565@1"]
print(names, result.score("overall").value, result.grade("level").band, ruleset.digest)
"""


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    built = subprocess.run(build, capture_output=True, text=True, check=False)

    assert built.returncode == 0, built.stdout + built.stderr
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "unpacked")
    return folder / "unpacked"


def _files(folder, pattern):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob(pattern)
        if path.is_file()
    }


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["grammars", "rulesets"])
def test_the_wheel_carries_what_the_checkout_holds(unpacked, folder):
    assert _files(unpacked / "itarules" / "_data" / folder, "*") == _files(ROOT / folder, "*")


@pytest.mark.slow
def test_the_wheel_carries_the_package_and_nothing_else(unpacked):
    ours = {name for name in _files(ROOT / "itarules", "*") if "__pycache__" not in name}
    packed = {name for name in _files(unpacked / "itarules", "*") if not name.startswith("_data/")}

    assert packed == ours
    assert {path.name for path in unpacked.iterdir() if not path.name.endswith(".dist-info")} == {"itarules"}


@pytest.mark.slow
def test_the_wheel_loads_and_evaluates_the_shipped_rulesets(unpacked, ita_2565, tmp_path):
    ran = subprocess.run(
        [sys.executable, "-I", "-c", LOAD, str(unpacked)],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )

    assert (ran.stdout, ran.stderr) == (f"['ita/2565@1'] 77.56 B {ita_2565.digest}\n", "")


@pytest.mark.slow
def test_the_wheel_works_without_being_unpacked(unpacked, tmp_path):
    wheel = next(unpacked.parent.glob("*.whl"))
    ran = subprocess.run(
        [sys.executable, "-I", "-c", LOAD, str(wheel)],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )

    assert ran.stdout.startswith("['ita/2565@1'] 77.56 B sha256:"), ran.stderr
