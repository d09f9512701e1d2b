"""The package is a stack: a module imports from the layers below it only, wherever the import stands."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "itarules"
# Lowest first. A package of peers is one entry; modules in one row may not import each other.
LAYERS = (
    {
        "functions",
        "limits",
        "linear",
        "names",
        "pytest_wording",
        "resources",
        "source",
        "terminal_words",
        "texts",
    },
    {"amounts", "diagnostics", "json_values", "printed_dates", "regions"},
    {"questions", "sarif", "thresholds"},
    {"evidence", "messages", "model", "rendering", "syntax"},
    {"allowances", "boundaries", "literals", "lowering", "renaming", "rule_texts", "spelling"},
    {"guards"},
    {"amender", "checks", "decoding", "linker", "plan", "report_binder", "syntax_builder"},
    {"digests", "directions", "mutations"},
    {"binder", "conditions", "parser", "planner", "readers", "results"},
    {"formatter", "interchange", "reports", "template", "trials"},
    {"flattener", "schedule"},
    {"run", "scorer"},
    {"possible_bands"},
    {"audit", "recommendations", "samples"},
    {"recording"},
    {"evaluator"},
    {"examples"},
    {"pipeline"},
    {"ruleset", "shelves"},
    {"catalogue"},
    {"condition_coverage", "obligations"},
    {"analyses", "conformance", "coverage", "receipts", "scaffold", "strategies"},
    {"hypothesis_plugin", "pytest_plugin", "testing"},
    {"__init__"},
    {"cli"},
    {"__main__"},
)
# Packages that are not ours, and who may know of them.
OUTSIDE = {
    "lark": {"parser"},
    "babel": {"reports", "cli"},
    "click": {"cli", "__main__"},
    "rich": {"cli"},
    "openpyxl": {"readers"},
    "defusedxml": {"readers"},
}
OUTSIDE |= {"hypothesis": {"strategies", "hypothesis_plugin", "testing"}, "pytest": {"pytest_plugin"}}
NOWHERE = {"jsonschema", "yaml", "numpy", "pandas"}
# Narrower than the layers: what computes sees plans, and the words of the model that plans are made of.
OF_THE_MODEL = {"Allowed", "Combination"}
COMPUTING = {
    "audit",
    "conditions",
    "evaluator",
    "possible_bands",
    "recommendations",
    "recording",
    "run",
    "samples",
    "schedule",
    "scorer",
    "trials",
}
REPORTS_MAY_NOT = {
    "binder",
    "evaluator",
    "linker",
    "model",
    "parser",
    "plan",
    "planner",
    "run",
    "schedule",
    "syntax",
}

MODULES = sorted(PACKAGE.rglob("*.py"))
ANALYSES = sorted(path.parent.name for path in PACKAGE.glob("analyses/*/__init__.py"))


def _unit(path):
    """Return the entry of LAYERS that a file belongs to."""
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def _imports(path):
    """Return `(module, name)` for every import in a file, lazy and typing-only ones among them."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}:{node.lineno}: imports are absolute"
            found += [(node.module, alias.name) for alias in node.names]
        elif isinstance(node, ast.Import):
            found += [(alias.name, "") for alias in node.names]
    return found


def _ours(path):
    """Return the units of the package that a file imports, its own left out, with the names."""
    found = []
    for module, name in _imports(path):
        if module.split(".")[0] == "itarules":
            inside = module.split(".")[1:] or [name]
            unit = inside[0] if inside[0] in {unit for layer in LAYERS for unit in layer} else "__init__"
            found.append((unit, name))
    return [(unit, name) for unit, name in found if unit != _unit(path)]


def _height(unit):
    return next(height for height, layer in enumerate(LAYERS) if unit in layer)


def test_every_module_has_its_place():
    units = [unit for layer in LAYERS for unit in layer]

    assert sorted(units) == sorted({_unit(path) for path in MODULES})


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_imports_from_below_only(path):
    upwards = [unit for unit, _ in _ours(path) if _height(unit) >= _height(_unit(path))]

    assert upwards == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_packages_of_others_are_known_where_they_belong(path):
    packages = {module.split(".")[0] for module, _ in _imports(path)}
    misplaced = {one for one in packages & set(OUTSIDE) if _unit(path) not in OUTSIDE[one]}

    assert misplaced | (packages & NOWHERE) == set()


@pytest.mark.parametrize("unit", sorted(COMPUTING))
def test_what_computes_sees_plans_only(unit):
    seen = {
        (one, name)
        for one, name in _ours(PACKAGE / f"{unit}.py")
        if one in ("model", "syntax", "linker", "parser")
    }

    assert seen <= {("model", name) for name in OF_THE_MODEL}


def test_reports_see_results_only():
    seen = {unit for path in (PACKAGE / "reports").glob("*.py") for unit, _ in _ours(path)}

    assert seen & REPORTS_MAY_NOT == set()


@pytest.mark.parametrize(
    "package",
    [
        *(f"analyses/{sort}" for sort in ANALYSES),
        *("checks", "cli", "linker", "messages", "obligations", "readers", "reports"),
    ],
)
def test_the_files_of_a_package_do_not_import_each_other_in_a_circle(package):
    dotted = ["itarules", *package.split("/")]
    inside = {path.stem: path for path in (PACKAGE / package).glob("*.py")}
    edges = {
        stem: {
            (module.split(".")[len(dotted) :] or [name if name in inside else "__init__"])[0]
            for module, name in _imports(path)
            if module.split(".")[: len(dotted)] == dotted
        }
        - {stem}
        for stem, path in inside.items()
    }
    settled = set()
    while ready := {stem for stem in edges if stem not in settled and edges[stem] <= settled}:
        settled |= ready

    assert set(edges) - settled == set()


@pytest.mark.parametrize("sort", ANALYSES)
def test_no_sort_of_analysis_knows_of_another(sort):
    others = tuple(f"itarules.analyses.{one}" for one in ANALYSES if one != sort)
    seen = [
        (path.name, module)
        for path in (PACKAGE / "analyses" / sort).glob("*.py")
        for module, _ in _imports(path)
        if module.startswith(others)
    ]

    assert seen == []


def test_no_check_knows_of_another():
    for path in (PACKAGE / "checks").glob("*.py"):
        if path.stem != "__init__":
            assert [module for module, _ in _imports(path) if module.startswith("itarules.checks")] == []
