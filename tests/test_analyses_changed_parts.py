"""Which evidence a changed declaration sees, and which evidence is tried again."""

import pytest

import itarules
from itarules.analyses.proving.changed_parts import Changed

HEADER = "language 1 ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 2 }\n"
TREE = """score top = mean {
    part mid = weighted mean { item a weight 1  item b weight 2  item c weight 2 }
    part z
}
"""


def rules(text):
    return itarules.load_text(HEADER + text)


def noted(changed, other, evidence):
    """Let a document come out alike, as the search for mutants does."""
    document = {"evidence": evidence}
    changed.came_out_alike(document, other.assess(document, partial=True).value)
    return changed.met_before(document)


def seen(one, other):
    """Return the criteria whose evidence is looked at; None where nothing is followed."""
    changed = Changed(one, other)
    if not noted(changed, other, {}):
        return None
    names = one.model.criterion_by_id
    return {name for name in names if not changed.met_before({"evidence": {name: "1"}})}


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        # What a formula uses, and not what is made from it; of two formulas, both.
        ("c = a * 1\nscore d = b + c", "c = 100 - a\nscore d = b + c", {"a", "c"}),
        ("c = a * 1\nscore d = b + a", "c = b * 1\nscore d = b + a", {"a", "b", "c"}),
        ("c = a * 1\nscore d = b * 1", "c = a * 2\nscore d = b * 2", {"a", "b", "c", "d"}),
        ("c = a * 1\nscore d = b * 1", "c = a * 1\nscore d = b * 1", set()),
    ],
)
def test_a_formula_sees_what_it_uses(one, other, wanted):
    one, other = (rules(f"input a\ninput b\nscore {text}") for text in (one, other))

    assert seen(one, other) == wanted


@pytest.mark.parametrize("other", ["0 to 20", "5 to 10"])
def test_a_range_that_follows_sees_figures_of_the_formula_alone(other):
    one, other = (
        rules(f"input x range {each}\ninput y\nscore c = x * 2 + y\nscore d = y * 2")
        for each in ("0 to 10", other)
    )

    # The formula of c is the same, but other figures are taken for it.
    assert seen(one, other) == {"x", "c"}


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        # A weight is a rule of the criterion above, and of nothing beside that.
        ("a weight 1", "a weight 3", {"a", "b", "c", "mid", "top"}),
        # A figure above may stand for what is missing below.
        ("item b weight 2", "item b weight 2 { round half_up to 0 }", {"b", "mid", "top"}),
        ("part z", "part z { shown half_up to 1 }", {"z", "top"}),
        ("top = mean", "top = min", {"a", "b", "c", "mid", "z", "top"}),
    ],
)
def test_a_part_is_seen_by_what_stands_above_it(old, new, wanted):
    assert seen(rules(TREE), rules(TREE.replace(old, new))) == wanted


GRADES = """grade first of z { A from 50  F otherwise }
grade level of z { A when a >= 50  B from 20  F otherwise }
grade last of b { A when b >= 50 and first is A  F otherwise }
"""


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("", "", set()),
        ("A when a >= 50  B", "A when c >= 50  B", {"a", "c", "z", "mid", "top"}),
        (
            "level of z { A when a >= 50  B from 20",
            "level of b { A when a >= 50  B from 20",
            {"a", "b", "z", "mid", "top"},
        ),
        ("last of b { A when b >= 50", "last of b { A when b >= 51", {"b", "z", "mid", "top"}),
    ],
)
def test_a_table_sees_its_score_and_what_its_conditions_speak_of(old, new, wanted):
    text = TREE + GRADES

    assert seen(rules(text), rules(text.replace(old, new) if old else text)) == wanted


def test_a_table_and_a_criterion_are_seen_together():
    text = TREE + GRADES
    both = text.replace("item c weight 2", "item c weight 2 { round half_up to 1 }").replace(
        "z { A from 50", "z { A from 51"
    )

    assert seen(rules(text), rules(both)) == {"c", "mid", "z", "top"}


@pytest.mark.parametrize(
    "more",
    [
        "scale s { low 0 high 100 }",
        "score w",
        "finding f for a when score < 50",
        'measure m "ม" { for a when score < 50 }',
        "sample mid 10% of population",
        "grade level of top { A from 50  F otherwise }",
    ],
)
def test_nothing_is_followed_where_there_is_more_of_anything(more):
    one, other = rules(TREE), rules(TREE + more)

    assert seen(one, other) is None
    assert seen(other, one) is None


# Evidence that came out alike

FORMULAS = "input x range 0 to {most}\ninput y\nscore b = {times} * y + {times} - 1\nscore c = {times} * x\n"


def formulas(times, most=10):
    return rules(FORMULAS.format(times=times, most=most))


def test_evidence_is_noted_where_all_that_is_changed_has_the_same_exact_score():
    one, other = formulas("1"), formulas("1.001")

    # c is the same for 0 alone; b, which is declared before it, is missing.
    assert noted(Changed(one, other), other, {"x": "0"})
    assert not noted(Changed(one, other), other, {"x": "1"})
    # 1.001 is shown as 1.00.
    assert not noted(Changed(one, other), other, {"x": "0", "y": "1"})


def test_other_evidence_beside_what_is_seen_is_the_same_evidence():
    one, other = formulas("1"), rules(FORMULAS.format(times="1", most="10").replace("1 * x", "x + x"))
    changed = Changed(one, other)

    assert noted(changed, other, {"x": "0", "y": "5"})
    assert changed.met_before({"evidence": {"y": "7", "x": "0"}})
    assert not changed.met_before({"evidence": {"x": "0.0"}})


def test_computed_scores_are_never_sure_to_be_alike():
    one, other = (rules(f"input x range 1 to 10\nscore c = {text}") for text in ("ln(x) + 1", "1 + ln(x)"))

    assert noted(Changed(one, other), other, {"x": "1"})
    assert not noted(Changed(one, other), other, {"x": "2"})


def test_refused_evidence_is_not_noted():
    one, wider = formulas("1"), formulas("1", most=20)
    refused, result = {"evidence": {"x": "30"}}, wider.assess({"x": "15"}, partial=True).value
    changed = Changed(one, wider)
    changed.came_out_alike(refused, None)

    assert not changed.met_before(refused)
    # What the first ruleset refuses, and the other takes, did not come out alike.
    changed.came_out_alike({"evidence": {"x": "15"}}, result)
    assert not changed.met_before({"evidence": {"x": "15"}})


def test_documents_with_more_than_evidence_are_never_met():
    one, other = formulas("1"), formulas("1")
    changed = Changed(one, other)
    noted(changed, other, {"x": "0"})

    assert changed.met_before({"evidence": {"x": "0"}})
    assert not changed.met_before({"evidence": {"x": "0"}, "respondents": {}})
    assert not changed.met_before({"evidence": ["x"]})
