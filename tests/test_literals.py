"""Conditions taken apart, and put together without a part."""

import itarules
from itarules import model
from itarules.literals import ALWAYS, NEVER, literals, plain, without
from itarules.rule_texts import RuleTexts

HEADER = "language 1 ruleset demo 1 revision 1 { range 0 to 100 }\n"
TREE = 'score overall "ก" = mean { part a part b }\n'


def condition_text(expression):
    return RuleTexts(ruleset=itarules.load_text(HEADER + TREE).model).expression(expression)


def condition(text):
    ruleset = itarules.load_text(
        HEADER + TREE + f"grade level of overall {{ A when {text}  F otherwise }}"
    ).model
    return plain(ruleset.grades[0].bands[0].condition)


def told(text):
    return [(condition_text(one.test), one.narrows) for one in literals(condition(text))]


def test_every_and_any_become_a_comparison_for_each_criterion():
    assert told("every part >= 85 and overall > 90") == [
        ("a >= 85", True),
        ("b >= 85", True),
        ("overall > 90", True),
    ]
    assert told("any part < 50") == [("a < 50", False), ("b < 50", False)]


def test_not_turns_comparisons_and_connectives_round():
    assert told("not (a >= 85 or overall == 50)") == [("a < 85", True), ("overall != 50", True)]


def test_without_a_literal_more_holds_in_an_and_and_less_in_an_or():
    both = condition("a >= 85 and b >= 85")
    either = condition("a >= 85 or b >= 85")

    assert without(both, next(literals(both))).conditions[0] == ALWAYS
    assert without(either, next(literals(either))).conditions[0] == NEVER


def test_a_condition_of_one_literal_always_holds_without_it():
    alone = condition("a >= 85")

    assert without(alone, next(literals(alone))) == ALWAYS


def test_the_subject_takes_the_place_of_score():
    test = model.Comparison(left=model.SubjectScore(), comparator="<", right=model.ScoreOf(criterion="b"))

    assert condition_text(plain(test, subject="a")) == "a < b"
