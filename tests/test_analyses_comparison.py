from fractions import Fraction

import pytest

import itarules
from itarules.analyses.explaining.comparison import compare
from itarules.analyses.explaining.explanation_forms import comparison_to_json

ONE = {"IIT": "90.00", "EIT": "80.00", "OIT": "70.00"}
TWO = {"IIT": "91.00", "EIT": "85.01", "OIT": "60.00"}
THREE = {"IIT": "90.00", "EIT": "85.00", "OIT": "100.00"}


def _compared(ita_2565, *bodies):
    first, *others = (ita_2565.evaluate(body) for body in bodies)
    return compare(ita_2565, first, others)


def test_two_bodies_are_compared_criterion_by_criterion(ita_2565):
    rows = {
        row.criterion.id: (row.value, row.other, row.difference) for row in _compared(ita_2565, ONE, TWO).rows
    }

    # 0.3 × 90 + 0.3 × 80 + 0.4 × 70 = 79 and 0.3 × 91 + 0.3 × 85.01 + 0.4 × 60 = 76.803
    assert rows == {
        "overall": ("79.00", "76.80", "+2.20"),
        "IIT": ("90.00", "91.00", "-1.00"),
        "EIT": ("80.00", "85.01", "-5.01"),
        "OIT": ("70.00", "60.00", "+10.00"),
    }


def test_a_body_is_compared_with_the_mean_of_a_group(ita_2565):
    found = _compared(ita_2565, ONE, TWO, THREE)
    rows = {row.criterion.id: row for row in found.rows}

    # 85.005 is shown as 85.01, half up, while the exact mean is kept.
    assert (rows["EIT"].mean, rows["EIT"].other, rows["EIT"].difference) == (
        Fraction("85.005"),
        "85.01",
        "-5.01",
    )
    # Equal scores share a place: 91 is higher than 90, and 90 is not.
    assert (rows["IIT"].rank, rows["OIT"].rank, rows["EIT"].rank) == (2, 2, 3)
    assert found.grades == (("level", "B", (("A", 1), ("B", 1))),)


def test_a_criterion_that_some_others_lack_is_compared_with_those_that_have_it(ita_2565):
    deep = {**TWO, "duty": "99.50"}
    bodies = [ita_2565.evaluate(one) for one in ({**ONE, "duty": "90.00"}, deep, THREE)]
    rows = {row.criterion.id: row for row in compare(ita_2565, bodies[0], bodies[1:]).rows}

    assert (rows["duty"].counted, rows["duty"].other, rows["duty"].rank) == (1, "99.50", 2)
    assert rows["IIT"].counted == 2


def test_results_of_other_rules_are_refused(ita_2565):
    other = itarules.load_text('language 1 ruleset demo 1 revision 1 { } score a "ก"')

    with pytest.raises(ValueError, match=r"^the results are of different rulesets$"):
        compare(ita_2565, ita_2565.evaluate(ONE), [other.evaluate({"a": 1})])
    with pytest.raises(ValueError, match=r"^a body is compared with one other or more$"):
        compare(ita_2565, ita_2565.evaluate(ONE), [])


def test_a_comparison_as_json_keeps_the_exact_mean(ita_2565):
    read = comparison_to_json(_compared(ita_2565, ONE, TWO, THREE))

    assert [row["exact_mean"] for row in read["rows"] if row["criterion"] == "EIT"] == ["85.005"]


def _without_places(*values):
    ruleset = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 { range 0 to 100 } score a "ก" grade g of a { A from 50 B otherwise }'
    )
    first, *others = (ruleset.evaluate({"a": value}) for value in values)
    (row,) = compare(ruleset, first, others).rows
    return row.value, row.other, row.difference, row.rank


def test_scores_without_places_are_compared_exactly():
    # The mean of 1, 1 and 2.
    assert _without_places("2", "1", "1", "2") == ("2", "4/3", "+2/3", 1)
    assert _without_places("1", "1", "1", "2") == ("1", "4/3", "-1/3", 2)
    assert _without_places("1.5", "1", "2") == ("1.5", "1.5", "0", 2)


def test_roots_are_compared_as_they_are_shown():
    ruleset = itarules.load_text(
        "language 1 ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 2 }\n"
        'score a "ก" = geometric mean { part b "ข" part c "ค" }'
    )
    # 1.414… and 1.732…
    results = [ruleset.evaluate({"b": one, "c": 1}) for one in (2, 3)]
    row = compare(ruleset, results[0], results[1:]).rows[0]

    assert (row.value, row.other, row.mean, row.difference, row.rank) == (
        "1.41",
        "1.73",
        Fraction("1.73"),
        "-0.32",
        2,
    )


def test_bands_are_counted_where_they_are_decided(ita_2565):
    partial = {"IIT": "90.00"}
    bodies = [ita_2565.evaluate(one, partial=True) for one in (partial, ONE, TWO, THREE, partial)]
    found = compare(ita_2565, bodies[0], bodies[1:])

    # 79 and 76.80 are a B, 92.5 is an A; nothing is decided of the first and the last.
    assert found.grades == (("level", "", (("A", 1), ("B", 2))),)
    assert [(row.criterion.id, row.counted) for row in found.rows] == [("IIT", 4)]
    assert found.others == tuple(bodies[1:])


def test_one_result_of_other_rules_among_others_is_refused(ita_2565):
    other = itarules.load_text('language 1 ruleset demo 1 revision 1 { } score a "ก"')

    with pytest.raises(ValueError, match="different rulesets"):
        compare(ita_2565, other.evaluate({"a": 1}), [ita_2565.evaluate(ONE)])
    with pytest.raises(ValueError, match="different rulesets"):
        compare(ita_2565, ita_2565.evaluate(ONE), [ita_2565.evaluate(TWO), other.evaluate({"a": 1})])


def test_scores_that_are_shown_alike_are_compared_exactly():
    ruleset = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 2 } score a "ก"'
    )
    results = [ruleset.evaluate({"a": one}) for one in ("1.001", "1.004", "1.002")]
    (row,) = compare(ruleset, results[0], results[1:]).rows

    # Both others are higher, though all are shown as 1.00.
    assert (row.value, row.other, row.difference) == ("1.00", "1.00", "0.00")
    assert (row.mean, row.rank) == (Fraction("1.003"), 3)
