"""The checks as a whole; what each of them finds is in the cases."""

import pkgutil

from attrs import evolve

import itarules
from itarules import checks
from itarules.catalogue import examine_text
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


def test_rules_with_an_error_are_not_handed_on():
    ruleset = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 {} score a "ก" grade level of a { A from 85 F otherwise }'
    ).model
    (grade,) = ruleset.grades
    outcome = check(evolve(ruleset, grades=(evolve(grade, bands=grade.bands[::-1]),)))

    assert [one.code for one in outcome.errors] == ["C303"]
    assert outcome.value is None


def _said(code, text, header=""):
    """Return what a check says of the declarations in `text`, in their order."""
    whole = f"language 1\nruleset demo 1 revision 1 {{ shown half_up to 2 {header} }}\n{text}"
    found = examine_text(whole).diagnostics
    return [dict(one.parameters) for one in found if one.code == code]


def test_weights_are_added_where_they_are_percentages_of_a_mean():
    said = _said(
        "C301",
        """score plain = mean { item a1 }
        score added = weighted sum { item b1 weight 60% item b2 weight 60% }
        score relative = weighted mean { item c1 weight 1 item c2 weight 2 }
        score less = weighted mean { item d1 weight 60% item d2 weight 30% }
        score whole = weighted mean { item e1 weight 60% item e2 weight 40% }
        score more = weighted mean { item f1 weight 60% item f2 weight 60% }
        score root = weighted geometric mean { item g1 weight 50% item g2 weight 49.99% }
        score little = weighted mean { item h1 weight 50% item h2 weight 50.5% }
        """,
    )

    assert [(one["name"], one["total"], one["change"], one["difference"]) for one in said] == [
        ("less", "90", "Add", "10"),
        ("more", "120", "Take away", "20"),
        ("root", "99.99", "Add", "0.01"),
        ("little", "100.5", "Take away", "0.5"),
    ]
    assert [one["change_th"] for one in said] == ["เพิ่มรวม", "ลดรวม", "เพิ่มรวม", "ลดรวม"]


def test_a_band_is_hidden_by_the_lowest_one_above_it():
    said = _said(
        "C302",
        """score a
        grade one of a { A from 85 B from 90 C from 85 D from 80 E from 80.01 F otherwise }
        grade two of a { A when a >= 50 B from 40 C from 30 F otherwise }
        grade three of a { A from 40 F otherwise }
        grade four of a { A from 40 B when a > 39 C from 50 F otherwise }
        """,
    )

    assert [(one["band"], one["start"], one["other"], one["other_start"]) for one in said] == [
        ("B", "90", "A", "85"),
        ("C", "85", "A", "85"),
        ("E", "80.01", "D", "80"),
        ("C", "50", "A", "40"),
    ]


def test_every_row_below_otherwise_is_told():
    said = _said(
        "C303",
        """score a
        grade one of a { A from 85 F otherwise B from 75 C from 65 }
        grade two of a { A from 85 F otherwise }
        grade three of a { F otherwise A from 85 }
        """,
    )

    assert [one["band"] for one in said] == ["B", "C", "A"]


def test_a_table_covers_the_lowest_score_with_a_row_or_otherwise():
    said = _said(
        "C304",
        """score a { range 10 to 90 }
        grade one of a { A from 85 B from 10 }
        grade two of a { A from 85 B from 10.01 }
        grade three of a { A from 85 F otherwise }
        grade four of a { A when a >= 85 }
        grade five of a { A from 85 }
        """,
    )

    assert [one["grade"] for one in said] == ["two", "five"]


def test_points_lie_in_the_range_of_every_criterion_that_is_answered_with_them():
    said = _said(
        "C305",
        """scale small { low 0 high 100 }
        scale large { low -1 high 101 }
        score one answers small
        score two answers large { range -1 to 101 }
        score three answers large
        score four answers large
        score five answers small { range 1 to 99 }
        """,
        header="range 0 to 100",
    )

    assert {(one["option"], one["scale"], one["criterion"]) for one in said} == {
        ("low", "large", "three"),
        ("high", "large", "three"),
        ("low", "small", "five"),
        ("high", "small", "five"),
    }
    assert len(said) == 4
    assert {(one["points"], one["low"], one["high"]) for one in said} == {
        ("-1", "0", "100"),
        ("101", "0", "100"),
        ("0", "1", "99"),
        ("100", "1", "99"),
    }


def test_a_geometric_mean_has_a_degree_and_parts_that_can_be_computed():
    said = _said(
        "C306",
        """score plain = mean { item a { range -1 to 1 } item b }
        score good = geometric mean { item c { range 0 to 1 } item d }
        score negative = geometric mean { item e { range -1 to 1 } item f }
        score thousand = weighted geometric mean { item g weight 1 item h weight 999 }
        score higher = weighted geometric mean { item i weight 1 item j weight 1000 }
        score third = weighted geometric mean { item k weight 1/3 item l weight 2/3 }
        """,
    )

    assert [one["name"] for one in said] == ["negative", "higher"]


def test_nothing_is_told_of_rules_for_something():
    said = _said(
        "C309",
        """kind chapter "บท" kind item "ข้อ"
        score a = mean { item b }
        finding one for each chapter when score < 85
        finding two for b when score < 85
        finding three for each chapter when score < 80
        measure four "มาตรการ" { for each chapter when score < 85 }
        measure five "มาตรการ" { for each chapter when score < 85 for b when score < 85 }
        measure six "มาตรการ" { step "ทำ" }
        """,
    )

    assert [one["name"] for one in said] == ["one", "three", "four", "six"]


def test_the_first_part_that_cannot_score_what_is_missing_is_told():
    said = _said(
        "C310",
        """score one = mean { missing excluded item a { range 10 to 20 } }
        score two = mean { missing scores 5 item b item c { range 5 to 20 } item d { range 0 to 5 } }
        score three = mean { missing scores 5 item e item f { range 6 to 20 } item g { range 0 to 4 } }
        score four = mean { missing scores 5 item h { range 0 to 4 } }
        """,
        header="range 0 to 100",
    )

    assert [(one["name"], one["score"], one["part"], one["low"], one["high"]) for one in said] == [
        ("three", "5", "f", "6", "20"),
        ("four", "5", "h", "0", "4"),
    ]


def test_each_circle_of_grades_is_told_and_nothing_that_leads_into_one():
    said = _said(
        "C311",
        """score a
        grade into of a { A when not (one is A) F otherwise }
        grade one of a { A when two is A or a > 5 F otherwise }
        grade two of a { A when a > 1 and (three is A or last is A) F otherwise }
        grade three of a { A when one is A F otherwise }
        grade last of a { A from 50 F otherwise }
        grade own of a { A when own is A F otherwise }
        """,
    )

    assert [(one["grade"], one["other"]) for one in said] == [("one", "two"), ("own", "own")]


def test_limits_are_as_fine_as_the_scores_that_they_are_compared_with():
    said = _said(
        "C314",
        """score a = mean { item b item c { shown half_up to 0 } item d { round half_up to 1 } }
        grade one of a { A from 84.995 B from 84.99 F otherwise }
        grade also of a { C when a >= 50 and not (c < 20.5 or every item > 10.25) F otherwise }
        finding two for b, c when score < 84.9
        finding three for b when score < 84.99
        measure four "มาตรการ" { for b when score < 1.001 for d when score < 1.1 for d when score < 1.11 }
        """,
    )

    assert sorted((one["criterion"], one["limit"], one["places"]) for one in said) == [
        ("a", "84.995", "2"),
        ("b", "1.001", "2"),
        ("c", "10.25", "0"),
        ("c", "20.5", "0"),
        ("c", "84.9", "0"),
        ("d", "1.11", "1"),
    ]


def test_a_criterion_that_inherits_measures_is_served_by_those_of_its_nearest_ancestor():
    text = """kind area "ด้าน" kind chapter "บท" kind item "ข้อ" %s
        score a = mean {
            area p = mean { chapter g = mean { item one item two } }
            area q = mean { item three }
            area r = mean { item four }
        }
        finding weak for each item when score < 85
        measure help "ช่วย" { for p when score < 85 for four when score < 85 }
        """
    inherited = _said("C316", text % "inherits measures", header="range 0 to 100")
    alone = _said("C316", text % "", header="range 0 to 100")

    assert [one["criteria"] for one in inherited] == ["`three`"]
    assert [one["criteria"] for one in alone] == ["`one`, `two`, `three`"]


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


def test_a_row_is_reached_by_evidence_that_lacks_a_part_too():
    text = """score a = mean { missing %s item b item c { range 0 to 10 } }
        grade level of a { high when a > 60 and b >= 0 low when a > 20 }
        """
    said = {policy: _said("C312", text % policy, header="range 0 to 100") for policy in ("error", "excluded")}

    # b and c come to 55 at most; b alone, where c may be left out, to 100.
    assert [one["band"] for one in said["error"]] == ["high"]
    assert said["excluded"] == []


def test_rows_are_looked_at_in_tables_without_otherwise_too():
    said = _said(
        "C312",
        """score a
        grade one of a { high when a > 60 higher when a > 80 }
        grade two of a { higher when a > 80 high when a > 60 low otherwise }
        """,
        header="range 0 to 100",
    )

    assert [(one["grade"], one["band"]) for one in said] == [("one", "higher")]


def test_a_row_that_a_lower_limit_hides_is_told_once():
    rules = """score a
        grade four of a { A from 40 B when a > 39 C from 50 F otherwise }
        """

    assert [one["band"] for one in _said("C302", rules, header="range 0 to 100")] == ["C"]
    assert _said("C312", rules, header="range 0 to 100") == []


def test_a_measure_that_applies_only_where_a_part_is_left_out_answers_a_finding():
    rules = """score a = mean { missing excluded item b item c { range 0 to 10 } item d }
        finding weak "อ่อน" for b, d when score < 85
        measure help "ช่วย" { for b when score < 85 and a > 66 }
        """
    said = _said("C316", rules, header="range 0 to 100")

    # With all three, a is below (85 + 10 + 100) / 3 = 65; without c it may be above 66.
    assert [one["criteria"] for one in said] == ["`d`"]
