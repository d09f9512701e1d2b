"""Assessments tried under two rulesets, and evidence with parts missing."""

import hashlib

import pytest

from itarules.analyses.changing.lacking import beyond_proof, with_a_part_missing
from itarules.analyses.changing.trials import Trials, leaves_of, same_choices
from itarules.catalogue import examine_text

HEAD = 'language 1\nruleset demo 1 revision 1 { shown half_up to 2 }\nsource book "ตำรา"\n'


def _rules(text):
    return examine_text(HEAD + text).unwrap()


def _trials(old, new, *, most=100, samples=0, seed=1):
    return Trials(_rules(old), _rules(new), most=most, samples=samples, seed=seed)


def _evidence(trials, *criteria):
    tried, complete = trials.of(criteria)
    return [dict(one.evidence) for one in tried], complete


CHOSEN = """input kind "ชนิด" cites book choice {{ {kinds} }}
scale proof single answer cites book {{ none 0 some 50 all 100 }}
score I1 "ก" answers proof cites book
score first "ข" cites book = lookup kind {{ {gives} }}
score both "ค" cites book = I1 * first / {over}
"""
TWO = {"kinds": 'x "ก" y "ข"', "gives": "x gives 10 y gives 60"}
THREE = {"kinds": 'x "ก" y "ข" z "ค"', "gives": "x gives 10 y gives 60 z gives 90"}


def test_all_choices_and_answers_are_tried_in_order_where_there_are_few():
    old, new = CHOSEN.format(over=100, **TWO), CHOSEN.format(over=200, **TWO)
    all_six = [{"I1": points, "kind": kind} for points in ("0", "50", "100") for kind in ("x", "y")]

    assert _evidence(_trials(old, new, most=6), "both") == (all_six, True)
    # More than may be tried: a sample of none.
    assert _evidence(_trials(old, new, most=5), "both") == ([], False)
    assert _evidence(_trials(old, new), "first") == ([{"kind": "x"}, {"kind": "y"}], True)
    assert [one.shown("both") for one in _trials(old, new).of(("both",))[0]][2:4] == [
        ("5.00", "2.50"),
        ("30.00", "15.00"),
    ]


def test_what_was_tried_is_kept_by_what_it_is_made_from():
    trials = _trials(CHOSEN.format(over=100, **TWO), CHOSEN.format(over=200, **TWO))

    assert trials.of(("both",))[0] is trials.of(("I1", "first"))[0]
    assert trials.of(("both",))[0] is not trials.of(("first",))[0]


def _choice(name, index, options):
    digest = hashlib.sha256(f"1:{index}:{name}".encode()).hexdigest()[:16]
    return options[int(digest, 16) % len(options)]


@pytest.mark.parametrize("swapped", [False, True])
def test_choices_of_one_ruleset_only_are_sampled_and_what_one_refuses_is_left_out(swapped):
    texts = [CHOSEN.format(over=100, **THREE), CHOSEN.format(over=100, **TWO)]
    trials = _trials(*(reversed(texts) if swapped else texts), samples=12)
    drawn = [
        {
            "I1": _choice("I1", index, ("none", "some", "all")),
            "kind": _choice("kind", index, "xy" if swapped else "xyz"),
        }
        for index in range(12)
    ]

    assert _evidence(trials, "both") == ([one for one in drawn if one["kind"] != "z"], False)


def test_a_choice_that_one_ruleset_refuses_keeps_the_others_from_being_all():
    # As many choices, but the second has another name.
    other = {"kinds": 'x "ก" w "ข"', "gives": "x gives 10 w gives 60"}
    trials = _trials(CHOSEN.format(over=100, **TWO), CHOSEN.format(over=100, **other))

    assert _evidence(trials, "first") == ([{"kind": "x"}], False)


def test_numbers_beside_choices_are_never_all_whichever_ruleset_has_them():
    few = CHOSEN.format(over=100, **TWO)
    free = few.replace("answers proof ", "")

    for rules in ((free, few), (few, free), (free, free)):
        assert _evidence(_trials(*rules), "both") == ([], False)


def test_a_sample_has_what_either_ruleset_makes_a_score_from():
    text = """score a "ก" cites book
score b "ข" cites book
score c "ค" cites book
score both "รวม" cites book = {formula}
"""
    trials = _trials(text.format(formula="a * b / 100"), text.format(formula="a * c / 100"), samples=2)
    found, complete = _evidence(trials, "both")

    assert ([sorted(one) for one in found], complete) == ([["a", "b", "c"]] * 2, False)
    assert trials.leaves(("both",)) == ("a", "b", "c")
    assert trials.has_same_leaves(("both",)) is False
    assert trials.has_same_leaves(("a", "c")) is True


SCALED = """scale proof cites book {{ {options} }}
score a "ก" answers proof cites book
score b "ข" cites book
score both "รวม" cites book = mean {{ score c "ค" = a + b score d "ง" }}
"""
BARE = SCALED.replace("answers proof ", "")


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        (SCALED.format(options="no 0 yes 50"), SCALED.format(options="no 0 yes 50"), True),
        (SCALED.format(options="no 0 yes 50"), SCALED.format(options="no 0 yes 60"), False),
        (SCALED.format(options="no 0 yes 50"), SCALED.format(options="no 10 yes 50"), False),
        # An option that one of them knows is worth nothing else in the other.
        (SCALED.format(options="no 0 yes 50"), SCALED.format(options="no 0 yes 50 all 100"), True),
        (SCALED.format(options="no 0 yes 50 all 100"), SCALED.format(options="no 0 yes 50"), True),
        (SCALED.format(options="no 0 yes 50"), BARE.format(options="no 0 yes 50"), True),
        (BARE.format(options="no 0 yes 50"), SCALED.format(options="no 0 yes 50"), True),
    ],
)
def test_answers_are_the_same_where_what_both_know_is_worth_the_same(old, new, same):
    trials = _trials(old, new)

    assert trials.has_same_leaves(("both",)) is same
    assert trials.has_same_leaves(("b", "d")) is True
    assert trials.leaves(("both", "missing")) == ("a", "b", "d")
    assert leaves_of(trials.old.model, ("both", "missing")) == {"a", "b", "d"}


INPUT = 'input kind "ชนิด" cites book choice {{ {kinds} }}\nscore a "ก" cites book\n'


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ('x "ก" y "ข"', 'x "ก" y "ข"', True),
        ('x "ก" y "ข"', 'y "ก" x "ข"', False),
        ('x "ก" y "ข"', 'x "ก" y "ข" z "ค"', True),
        ('x "ก" y "ข"', 'w "ค" x "ก" y "ข"', False),
    ],
)
def test_choices_are_the_same_at_the_same_places(old, new, same):
    one, other = (_rules(INPUT.format(kinds=kinds)).model for kinds in (old, new))

    assert same_choices(one, other, "kind") is same
    assert same_choices(one, other, "a") is True


def test_an_input_is_no_score_of_the_same_name():
    one, other = (
        _rules(text).model for text in (INPUT.format(kinds='x "ก"'), 'score kind "ชนิด" cites book\n')
    )

    assert (same_choices(one, other, "kind"), same_choices(other, one, "kind")) == (False, False)
    answered = _rules(SCALED.format(options="no 0 yes 50")).model
    worth_more = _rules(SCALED.format(options="no 0 yes 60")).model
    # Answers are scores: those that are worth other points are other evidence for the same score.
    assert same_choices(answered, worth_more, "a") is True


# Parts missing


WHOLE = """score overall "รวม" cites book = mean {{ missing {missing}
    score P "พ" = mean {{ missing {below} score a "ก" score b "ข" }}
    score c "ค"
}}
score more "ม" cites book = mean {{ score d "ง" }}
"""


def test_one_part_of_each_known_assessment_is_left_out_once():
    text = WHOLE.format(missing="excluded", below="excluded")
    trials = _trials(text, text)
    known = [{"a": "10", "b": "20", "c": "30"}, {"b": "20", "c": "30", "a": "40"}, {"a": "101", "c": "30"}]

    assert [dict(one.evidence) for one in with_a_part_missing(known, trials)] == [
        {"b": "20", "c": "30"},
        {"a": "10", "c": "30"},
        {"a": "10", "b": "20"},
        # Without `a` the second is the first.
        {"a": "40", "c": "30"},
        {"a": "40", "b": "20"},
        # No ruleset takes 101.
        {"c": "30"},
    ]


def _said(name, of="does without some parts, and evidence with parts missing is not covered by the proof"):
    return f"`{name}` {of}"


ALIKE = ("error", "error")


@pytest.mark.parametrize(
    ("old", "new", "given", "reason"),
    [
        (ALIKE, ALIKE, (), ""),
        (("excluded", "error"), ALIKE, (), _said("overall")),
        (ALIKE, ("scores 0", "error"), (), _said("overall")),
        (("excluded", "excluded"), ("excluded", "excluded"), (), _said("P")),
        (ALIKE, ("error", "excluded"), (), _said("P")),
        # What is given is not made, and so are none of its parts.
        (ALIKE, ("error", "excluded"), ("P", "c"), ""),
        (("excluded", "excluded"), ALIKE, ("P", "c"), _said("overall")),
        (("excluded", "excluded"), ALIKE, ("overall",), ""),
    ],
)
@pytest.mark.parametrize("below", [True, False])
def test_a_proof_says_nothing_where_scores_do_without_parts(old, new, given, reason, below):
    rules = [_rules(WHOLE.format(missing=one, below=other)).model for one, other in (old, new)]

    assert beyond_proof(*rules, ("overall", "none", "more"), given, below=below) == reason


def test_what_is_made_in_one_ruleset_only_has_no_score_to_differ():
    whole, part = (WHOLE.format(missing=missing, below="error") for missing in ("error", "excluded"))
    for trials in (_trials(whole, part), _trials(part, whole)):
        trial = trials.at({"c": "60"})

        assert sorted(trial.shown("overall")) == ["", "60.00"]
        assert trial.differs("overall") is False


DEFAULTED = """input kind "ชนิด" {kind} cites book choice {{ x "ก" y "ข" }}
input sort "แบบ" {sort} cites book choice {{ x "ก" y "ข" }}
score points "แต้ม" cites book = lookup kind {{ x gives 10 y gives 60 }}
"""


@pytest.mark.parametrize(
    ("old", "new", "criteria", "below", "reason"),
    [
        (("default x", ""), ("default x", ""), ("points",), True, ""),
        (("default x", ""), ("default y", ""), ("points",), True, "kind"),
        (("default x", ""), ("", ""), ("points",), True, "kind"),
        (("default x", ""), ("default y", ""), ("points",), False, ""),
        # What is spoken of as it is counts too; what is not spoken of does not.
        (("", "default x"), ("", "default y"), ("points", "sort"), True, "sort"),
        (("", "default x"), ("", "default y"), ("points",), True, ""),
        (("default x", "default x"), ("default y", "default y"), ("sort", "points"), True, "kind"),
    ],
)
def test_a_proof_says_nothing_where_defaults_are_others(old, new, criteria, below, reason):
    rules = [_rules(DEFAULTED.format(kind=kind, sort=sort)).model for kind, sort in (old, new)]
    said = reason and _said(reason, "has another value in each ruleset where no evidence is given")

    assert beyond_proof(*rules, criteria, (), below=below) == said


def test_an_input_of_one_ruleset_only_has_no_other_default():
    text = """input {name} default x cites book choice {{ x "ก" y "ข" }}
score points "แต้ม" cites book = lookup {name} {{ x gives 10 y gives 60 }}
"""
    old, new = (_rules(text.format(name=name)).model for name in ("kind", "sort"))

    assert beyond_proof(old, new, ("points",), (), below=True) == ""


def test_what_one_ruleset_refuses_is_no_trial():
    narrow, wide = (f'score a "ก" cites book {{ range 0 to {high} }}\n' for high in (50, 90))

    for trials in (_trials(narrow, wide), _trials(wide, narrow)):
        assert trials.at({"a": "60"}) is None
        assert trials.at({"a": "40"}).shown("a") == ("40.00", "40.00")
