"""An amendment renames, removes, changes and adds what its text says, and nothing else.

What it says is read here line by line, without the parser and the amender.
"""

import re
from fractions import Fraction

import pytest
from attrs import frozen
from hypothesis import Phase, given, settings

from itarules import amender
from itarules.diagnostics import RulesetError
from itarules.strategies import upgrades

LINES = {
    "rename": re.compile(r"rename \w+ (\w+) to (\w+)"),
    "remove": re.compile(r"remove \w+ (\w+)"),
    "change": re.compile(r'change \w+ (\w+)(?: of \w+)?(?: weight (\d+))? "([^"]*)"'),
    "under": re.compile(r'under (\w+) \{ \w+ (\w+) (?:weight (\d+) )?"([^"]*)" \}'),
    "finding": re.compile(r'finding (\w+) "([^"]*)"'),
}


@frozen(kw_only=True)
class Facts:
    """What is there: criterion to parent, label and weight; and the labels of grades, findings and measures."""

    criteria: dict[str, tuple[str | None, str, Fraction | None]]
    others: dict[str, str]


def _facts(model):
    criteria = {one.id: (one.parent, str(one.label), one.weight) for one in model.criteria}
    others = {one.id: str(one.label) for one in (*model.grades, *model.findings)}
    return Facts(criteria=criteria, others=others | {one.id: str(one.title) for one in model.measures})


def _amended(facts, text):
    """Return what there is after an amendment, as its lines say."""
    said = {word: [] for word in LINES}
    for line in text.splitlines()[2:]:
        word = line.split()[0]
        said[word].append(LINES[word].match(line).groups())
    names, gone = dict(said["rename"]), {name for (name,) in said["remove"]}
    criteria = {
        names.get(name, name): (names.get(parent, parent), label, weight)
        for name, (parent, label, weight) in facts.criteria.items()
        if name not in gone
    }
    others = {name: label for name, label in facts.others.items() if name not in gone}
    for name, weight, label in said["change"]:
        if name in criteria:
            parent, _, old = criteria[name]
            criteria[name] = (parent, label, Fraction(weight) if weight else old)
        else:
            others[name] = label
    for parent, name, weight, label in said["under"]:
        criteria[name] = (parent, label, Fraction(weight) if weight else None)
    return Facts(criteria=criteria, others=others | dict(said["finding"]))


@settings(max_examples=30)
@given(drawn=upgrades())
def test_an_amendment_does_what_it_says(drawn):
    for text, old, new in zip(drawn.texts[1:], drawn.rulesets, drawn.rulesets[1:], strict=False):
        assert _facts(new.model) == _amended(_facts(old.model), text)


FAULTS = {
    "renames are lost": ("_Book._rename", lambda book, written: None),
    "removals are lost": ("_without", lambda node, gone: node),
    "changes are lost": ("_changed", lambda node, stated: node),
    "additions are lost": ("_Book._add", lambda book, written, touched: None),
}


@pytest.mark.parametrize(("place", "fault"), FAULTS.values(), ids=FAULTS)
def test_a_planted_fault_is_seen(monkeypatch, place, fault):
    monkeypatch.setattr(f"{amender.__name__}.{place}", fault)
    inner = test_an_amendment_does_what_it_says.hypothesis.inner_test
    quick = settings(
        max_examples=100, database=None, deadline=None, derandomize=True, phases=[Phase.generate]
    )

    # What an amendment left in place can be refused for speaking of what is not there.
    with pytest.raises((AssertionError, RulesetError)):
        quick(given(drawn=upgrades())(inner))()
