"""What testers may pass to strategies and to `check_properties`: a wrong argument is named at the call."""

import pytest
from hypothesis import Phase, find, settings

import itarules
from itarules.strategies import (
    amendments,
    assessments,
    boundary_assessments,
    drafts,
    ruleset_texts,
    rulesets,
    upgrades,
)
from itarules.testing import check_properties

TAKING_RULESETS = [assessments, boundary_assessments, amendments, check_properties]
STATES = "any, complete, incomplete, contradictory, faulty"


@pytest.fixture(scope="module")
def hdi():
    return itarules.load("hdi/2014")


@pytest.mark.parametrize("function", TAKING_RULESETS, ids=lambda function: function.__name__)
def test_a_name_is_no_ruleset(function):
    with pytest.raises(TypeError) as refusal:
        function("ita/2565")

    assert str(refusal.value) == "ruleset='ita/2565' is no Ruleset; pass itarules.load('ita/2565')"


@pytest.mark.parametrize("function", TAKING_RULESETS, ids=lambda function: function.__name__)
def test_nothing_is_no_ruleset(function):
    with pytest.raises(TypeError) as refusal:
        function(None)

    assert str(refusal.value) == "ruleset=None is no Ruleset; pass one such as itarules.load('ita/2565')"


@pytest.mark.parametrize(
    ("state", "error", "said"),
    [
        ("perfect", ValueError, f"state='perfect' is none of {STATES}"),
        ("completed", ValueError, f"state='completed' is none of {STATES}; did you mean 'complete'?"),
        (None, TypeError, f"state=None is no text; it is one of {STATES}"),
    ],
)
def test_a_state_that_there_is_not_is_named(hdi, state, error, said):
    with pytest.raises(error) as refusal:
        assessments(hdi, state)

    assert str(refusal.value) == said


@pytest.mark.parametrize(
    ("kinds", "error", "said"),
    [
        ("near", TypeError, "kinds='near' is no list of kinds; pass kinds=['near']"),
        (5, TypeError, "kinds=5 is no list of kinds; pass some of near, ties, uniform, random"),
        (None, TypeError, "kinds=None is no list of kinds; pass some of near, ties, uniform, random"),
        ([], ValueError, "kinds=[] names none; pass some of near, ties, uniform, random"),
        (
            ["neer"],
            ValueError,
            "kinds holds 'neer', which is none of near, ties, uniform, random; did you mean 'near'?",
        ),
        (["near", 5], ValueError, "kinds holds 5, which is none of near, ties, uniform, random"),
    ],
)
def test_kinds_that_there_are_not_are_named(hdi, kinds, error, said):
    with pytest.raises(error) as refusal:
        assessments(hdi, kinds=kinds)

    assert str(refusal.value) == said


@pytest.mark.parametrize(
    ("most", "error", "said"),
    [
        (0, ValueError, "most=0 is less than 1"),
        (-1, ValueError, "most=-1 is less than 1"),
        ("3", TypeError, "most='3' is no whole number"),
        (True, TypeError, "most=True is no whole number"),
    ],
)
def test_a_number_of_amendments_is_one_at_least(most, error, said):
    with pytest.raises(error) as refusal:
        upgrades(most=most)

    assert str(refusal.value) == said


def test_a_number_of_runs_is_one_at_least(hdi):
    with pytest.raises(ValueError, match=r"^runs=0 is less than 1$"):
        check_properties(hdi, runs=0)


@pytest.mark.parametrize(
    "function", [rulesets, ruleset_texts, upgrades, drafts], ids=lambda one: one.__name__
)
@pytest.mark.parametrize("given", ["no", 0, None])
def test_only_true_and_false_are_true_or_false(function, given):
    with pytest.raises(TypeError) as refusal:
        function(formulas=given)

    assert str(refusal.value) == f"formulas={given!r} is neither True nor False"


@pytest.mark.parametrize("name", ["positive", "exact", "shown"])
def test_only_true_and_false_restrict_drafts(name):
    with pytest.raises(TypeError, match=rf"^{name}=1 is neither True nor False$"):
        drafts(**{name: 1})


def test_right_arguments_are_taken(hdi):
    tried = settings(max_examples=1, database=None, phases=[Phase.generate])

    assert find(assessments(hdi, "complete", kinds=iter(["near"])), bool, settings=tried)
    assert find(upgrades(most=1, formulas=False), lambda drawn: len(drawn.texts) == 2, settings=tried)
