"""The checks as a whole; what each of them finds is in the cases."""

import pkgutil

import itarules
from itarules import checks
from itarules.checks import CHECKS, check, limit_finer_than_shown
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


def test_limits_are_looked_at_as_far_as_the_budget_goes(monkeypatch):
    measures = "".join(
        f'measure m{n} "ม" cites s {{ for each item when score < 84.995 }}\n' for n in range(3)
    )
    text = (
        "language 1\nruleset demo 1 revision 1 { shown half_up to 2 }\n"
        'source s "ก"\nkind item "ข้อ"\nscore t "รวม" cites s = mean { item a "ก" item b "ข" }\n' + measures
    )
    ruleset = itarules.load_text(text).model

    def found():
        return [one.labels[0].span.line for one in limit_finer_than_shown.check(ruleset)]

    assert found() == [6, 7, 8]
    # Each line takes its two criteria and one more.
    monkeypatch.setattr(limit_finer_than_shown, "_CRITERIA_A_PIECE", 1)
    monkeypatch.setattr(limit_finer_than_shown, "_MOST_PIECES", 6)
    assert found() == [6, 7]
