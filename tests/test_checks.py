"""The checks as a whole; what each of them finds is in the cases."""

import pkgutil

import itarules
from itarules import checks
from itarules.checks import CHECKS, check
from itarules.diagnostics import Severity


def test_every_module_of_the_package_is_a_check_that_runs():
    modules = {module.name for module in pkgutil.iter_modules(checks.__path__)}

    assert {run.__module__.rpartition(".")[2] for _, run in CHECKS} == modules
    assert {kind for kind, _ in CHECKS} == {getattr(checks, module).KIND for module in modules}


def test_checks_run_in_the_order_of_their_codes():
    codes = [kind.code for kind, _ in CHECKS]

    assert codes == sorted(codes)


def test_every_check_says_the_same_five_things_of_itself():
    headings = ("What it finds:", "Why it matters:", "Example:", "Instead:", "Source:")
    silent = [
        (module.name, heading)
        for module in pkgutil.iter_modules(checks.__path__)
        for heading in headings
        if f"\n{heading}" not in (getattr(checks, module.name).__doc__ or "")
    ]

    assert silent == []


def test_a_ruleset_with_warnings_is_checked_and_one_with_errors_is_not(ita_2565):
    warned = itarules.load_text('language 1 ruleset demo 1 revision 1 {} score a "ก"')

    assert [one.severity for one in check(warned.model).diagnostics] == [Severity.WARNING]
    assert check(warned.model).value.ruleset is warned.model
    assert check(ita_2565.model).diagnostics == ()
