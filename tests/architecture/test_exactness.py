"""What the code of a score may not do: binary floats, states of the host, and text that becomes code."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "itarules"
MODULES = sorted(PACKAGE.rglob("*.py"))
# Where a float literal is no number of an assessment, and why.
FLOAT_LITERALS = {
    "linker/facts.py": "how much of two names has to agree",
    "analyses/auditing/table_rules.py": "how much of two names has to agree",
    "names.py": "how much of two names has to agree",
    "parser.py": "how much of two names has to agree",
}
FORBIDDEN_CALLS = {"float", "complex", "eval", "exec", "compile", "__import__", "globals", "locals", "vars"}
ALLOWED_CALLS = {
    # The one exec of the package: straight-line code over whole numbers, made from the checked plan.
    ("scorer.py", "exec"),
    ("scorer.py", "compile"),
    # Methods of the class become the table of builders.
    ("syntax_builder.py", "vars"),
}
FORBIDDEN_ATTRIBUTES = {
    "format",
    "format_map",
    "getcontext",
    "setcontext",
    "localcontext",
    "setrecursionlimit",
    "set_int_max_str_digits",
    "setlocale",
    "utcnow",
    "now",
    "today",
}
FORBIDDEN_MODULES = {
    "random",
    "secrets",
    "time",
    "pickle",
    "marshal",
    "shelve",
    "statistics",
    "cmath",
    "socket",
    "urllib",
    "subprocess",
    "threading",
}
EXACT_MATH = {"ceil", "floor", "gcd", "isfinite", "isqrt", "lcm", "prod", "comb"}


def _name(path):
    return path.relative_to(PACKAGE).as_posix()


def _nodes(path):
    return list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


# `check --watch` pauses between two looks at the files; nothing is computed there.
WAITING = {"cli/check.py": {"threading"}}


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_no_binary_float_is_made(path):
    literals = [
        f"{_name(path)}:{node.lineno}: {node.value}"
        for node in _nodes(path)
        if isinstance(node, ast.Constant) and isinstance(node.value, (float, complex))
    ]

    assert literals == [] or _name(path) in FLOAT_LITERALS


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_no_forbidden_function_is_called(path):
    called = {
        (_name(path), node.func.id)
        for node in _nodes(path)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FORBIDDEN_CALLS
    }

    assert called <= ALLOWED_CALLS


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_the_host_is_left_alone_and_no_text_is_a_template(path):
    used = [
        f"{_name(path)}:{node.lineno}: {node.attr}"
        for node in _nodes(path)
        if isinstance(node, ast.Attribute) and node.attr in FORBIDDEN_ATTRIBUTES
    ]

    assert used == []


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_no_clock_no_chance_and_no_inexact_mathematics(path):
    imported, from_math = set(), set()
    for node in _nodes(path):
        if isinstance(node, ast.Import):
            imported |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add(node.module.split(".")[0])
            from_math |= {alias.name for alias in node.names if node.module == "math"}

    assert imported & FORBIDDEN_MODULES <= WAITING.get(_name(path), set())
    assert "math" not in imported or from_math <= EXACT_MATH


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_only_named_exceptions_are_caught(path):
    broad = [
        f"{_name(path)}:{node.lineno}"
        for node in _nodes(path)
        if isinstance(node, ast.ExceptHandler)
        and (
            node.type is None
            or (isinstance(node.type, ast.Name) and node.type.id in ("Exception", "BaseException"))
        )
    ]

    assert broad == []


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_only_the_command_line_prints(path):
    printing = [
        f"{_name(path)}:{node.lineno}"
        for node in _nodes(path)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]

    assert printing == [] or _name(path).startswith("cli/")
