"""Every module of the spine has a file of tests with its name, and every test file a module or a promise."""

from pathlib import Path

TESTS = Path(__file__).parents[1]
PACKAGE = TESTS.parent / "itarules"
# Modules that hold types and no behaviour, and those that are tested under another name.
ELSEWHERE = {
    "__init__": "architecture/test_public_api.py",
    "__main__": "test_cli.py",
    "analyses": "test_analyses_audit.py",
    "json_values": "test_interchange.py",
    "model": "test_linker.py",
    "plan": "test_planner.py",
    "pytest_wording": "test_pytest_plugin.py",
    "report_binder": "test_cases.py",
    "syntax": "test_syntax_builder.py",
    "hypothesis_plugin": "test_strategies.py",
}
# `test_checks_proving` is a part of the checks, and `test_xlsx_files` one of the readers, with workbooks to make; the
# others are parts of the command line.
NO_MODULE = {
    "test_cases",
    "test_checks_proving",
    "test_cli_faults",
    "test_cli_files",
    "test_cli_terminal",
    "test_corpus",
    "test_diagnostic_pages",
    "test_docs",
    "test_faults",
    "test_fuzz_inputs",
    "test_rulesets",
    "test_xlsx_files",
}


def _units():
    modules = {path.stem for path in PACKAGE.glob("*.py")}
    return modules | {path.parent.name for path in PACKAGE.glob("*/__init__.py")}


def test_every_module_of_the_spine_has_a_file_of_tests():
    expected = {unit: ELSEWHERE.get(unit, f"test_{unit}.py") for unit in _units() if unit != "messages"}

    assert {unit: file for unit, file in expected.items() if not (TESTS / file).exists()} == {}


def test_every_file_of_tests_has_its_module():
    named = {path.stem for path in TESTS.glob("test_*.py")} - NO_MODULE
    # A family of rules is data; its file holds an independent implementation.
    named -= {name for name in named if name.startswith("test_family_")}
    # An analysis is a question of its own; its file is named after it.
    named -= {name for name in named if name.startswith("test_analyses_")}

    assert {name for name in named if name.removeprefix("test_") not in _units()} == set()


def test_every_file_of_a_promise_says_which():
    silent = [
        path.name
        for folder in ("properties", "architecture")
        for path in (TESTS / folder).glob("*.py")
        if not path.read_text(encoding="utf-8").startswith('"""')
    ]

    assert silent == []
