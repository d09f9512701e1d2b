"""The public names are pinned: a change to them is a visible difference here."""

import importlib
import pkgutil

import pytest

import itarules

PUBLIC = [
    "Action",
    "AssessmentError",
    "Diagnostic",
    "Limits",
    "Listing",
    "Outcome",
    "Result",
    "RulesError",
    "Ruleset",
    "RulesetError",
    "Score",
    "Severity",
    "available",
    "examine",
    "load",
    "load_text",
    "make_receipt",
    "read_assessment",
    "result_from_json",
    "result_to_json",
    "verify_receipt",
]
MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(itarules.__path__, "itarules.")
    if module.name != "itarules.__main__"
)


def test_the_public_names_are_these():
    assert itarules.__all__ == PUBLIC


def test_no_public_name_hides_a_module():
    modules = {module.name for module in pkgutil.iter_modules(itarules.__path__)}

    assert modules & set(PUBLIC) == set()


@pytest.mark.parametrize("name", MODULES)
def test_every_module_says_what_it_is_and_what_it_offers(name):
    module = importlib.import_module(name)
    offered = getattr(module, "__all__", None)

    assert (module.__doc__ or "").strip() != ""
    assert offered is not None or name == "itarules.reports"
    assert [one for one in offered or () if not hasattr(module, one)] == []
    assert len(set(offered or ())) == len(offered or ())


def test_the_package_is_typed():
    from importlib.resources import files

    assert (files("itarules") / "py.typed").is_file()
