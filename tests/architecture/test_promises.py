"""The promises of docs/assurance.md: each has tests that name it and a planted fault, and the page says which."""

import ast
import re
from pathlib import Path

import planted_faults
import pytest
from hypothesis import given
from hypothesis import strategies as st
from planting import Fault, breaks, fault

from itarules import amounts

TESTS = Path(__file__).parents[1]
PAGE = TESTS.parent / "docs" / "assurance.md"
SECTION = re.compile(r"^## Promises$(.*?)^## ", re.MULTILINE | re.DOTALL)
ROW = re.compile(r"^\| ([A-Z][0-9]) \| (.+) \| (.+) \| (.+) \|$", re.MULTILINE)
NUMBERS = {"N": 5, "A": 6, "G": 8, "Q": 3, "X": 7, "D": 5, "L": 6, "W": 3}
IDS = [f"{letter}{number}" for letter, last in NUMBERS.items() for number in range(1, last + 1)]
ROWS = {row[0]: row[1:] for row in ROW.findall(SECTION.search(PAGE.read_text(encoding="utf-8"))[1])}


def _marked():
    """Return, by marker and id, the `(file, test)` that carry it."""
    found = {"promise": {}, "planted": {}}
    for path in sorted(TESTS.rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for mark in node.decorator_list if isinstance(node, ast.FunctionDef) else ():
                word = ast.unparse(mark.func).rpartition(".")[2] if isinstance(mark, ast.Call) else ""
                for one in mark.args if word in found else ():
                    place = path.relative_to(TESTS.parent).as_posix(), node.name
                    found[word].setdefault(ast.literal_eval(one), []).append(place)
    return found


MARKED = _marked()


def _said(test):
    """Return what the name of a test says is seen."""
    return re.sub(r"_(is|are)_(seen|told|refused)$", "", test.removeprefix("test_")).replace("_", " ")


def test_the_page_has_a_row_for_every_promise_of_the_catalogue():
    assert list(ROWS) == IDS


def test_no_test_names_a_promise_that_is_not_on_the_page():
    assert set(MARKED["promise"]) | set(MARKED["planted"]) == set(IDS)


@pytest.mark.parametrize("promise", IDS)
def test_the_page_names_the_files_that_hold_a_promise(promise):
    files = {path for path, _ in MARKED["promise"].get(promise, ())}

    assert set(re.findall(r"`([^`]+)`", ROWS[promise][1])) == files != set()


@pytest.mark.parametrize("promise", IDS)
def test_the_page_names_the_planted_faults_that_break_a_promise(promise):
    planted = {_said(test) for _, test in MARKED["planted"].get(promise, ())}

    assert set(ROWS[promise][2].split("; ")) == planted != set()


# The mechanism itself

FAULTS = {name: one for name, one in vars(planted_faults).items() if isinstance(one, Fault)}


@fault(amounts.fixed_text)
def nothing_at_all(fixed_text, units, places):
    return fixed_text(units, places)


@fault(amounts.fixed_text)
def a_figure_without_its_point(_, units, places):
    return str(units)


@given(st.integers(0, 9))
def holds(units):
    assert amounts.fixed_text(units, 1) == f"0.{units}"


def fails():
    raise ArithmeticError


def test_a_test_fails_under_a_fault_and_not_without_one():
    assert not breaks(nothing_at_all, holds, units=st.integers(0, 9))
    assert breaks(a_figure_without_its_point, holds, units=st.integers(0, 9))
    assert breaks(a_figure_without_its_point, holds, units=7)


def test_what_breaks_in_another_way_is_not_taken_for_a_promise_that_fails():
    with pytest.raises(ArithmeticError):
        breaks(nothing_at_all, fails)


@pytest.mark.parametrize("planted", FAULTS.values(), ids=str)
def test_a_fault_is_taken_out_again(planted):
    def standing():
        is_table = isinstance(planted.owner, dict)
        return planted.owner[planted.name] if is_table else vars(planted.owner)[planted.name]

    before = standing()
    with planted.planted():
        assert standing() is not before

    assert standing() is before


def test_every_fault_is_planted_somewhere():
    texts = "".join(path.read_text(encoding="utf-8") for path in TESTS.rglob("test_*.py"))

    assert [name for name in FAULTS if f"faults.{name}" not in texts] == []
