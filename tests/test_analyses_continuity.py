from types import SimpleNamespace

import pytest
from attrs import evolve

import itarules
from itarules.analyses.changing import continuity as lineage
from itarules.analyses.changing.continuity import Group, between, continuity
from itarules.diagnostics import Outcome

ONE = """\
language 1
ruleset demo 1 revision 1 {}
source book "ตำรา"
score a "ก" cites book
"""


def rules(version, *criteria, family="demo", revision=1, follows="", amends=""):
    """Return rules with criteria such as `a`, `b<a` for one that replaces another, and `b<` for one that is new."""
    model = itarules.load_text(ONE).model
    made = []
    for one in criteria:
        name, replaces, olds = one.partition("<")
        ids = tuple(filter(None, olds.split(","))) if replaces else None
        made.append(evolve(model.criteria[0], id=name, replaces=ids))
    return evolve(
        model,
        family=family,
        version=version,
        revision=revision,
        follows=follows,
        amends=amends,
        criteria=tuple(made),
    )


def groups(found):
    return [(" ".join(one.old), " ".join(one.new)) for one in found.groups]


@pytest.mark.parametrize(
    ("olds", "news", "expected"),
    [
        # By id; new ones where they stand, and what was dropped at the end.
        ("a b c d", "c e a", [("c", "c"), ("", "e"), ("a", "a"), ("b", ""), ("d", "")]),
        # By what is said; an id that comes again is another one where it is said to be.
        ("a b c", "x<a b< d<c", [("a", "x"), ("", "b"), ("c", "d"), ("b", "")]),
        # What is said of nothing that was there says nothing.
        ("a b", "x<q b<b,r", [("", "x"), ("b", "b"), ("a", "")]),
        # Several become one, one becomes several, and groups that hang together are one.
        ("a b c", "y<b,a", [("a b", "y"), ("c", "")]),
        ("a b c", "z<b y<b a c", [("b", "z y"), ("a", "a"), ("c", "c")]),
        ("a b c d e", "x<a,b e y<b,c d", [("a b c", "x y"), ("e", "e"), ("d", "d")]),
    ],
)
def test_criteria_that_continue_each_other_are_grouped_in_the_order_of_the_new_rules(olds, news, expected):
    old = rules("1", *olds.split())
    new = rules("2", *news.split(), follows="demo/1")
    forth, back = continuity(old, new), continuity(new, old)

    assert groups(forth) == expected
    # The other way round the same hang together, in the order of the others.
    assert {(one.new, one.old) for one in back.groups} == {(one.old, one.new) for one in forth.groups}
    order = [one.id for one in old.criteria]
    firsts = [order.index(one.new[0]) for one in back.groups if one.new]
    assert firsts == sorted(firsts)


def test_pairs_and_groups_are_looked_up_by_either_id():
    found = continuity(rules("1", *"abcde"), rules("2", "x<a", "y<b,c", "d", "f", follows="demo/1"))
    pair, merged, new, gone = (
        Group(old=("a",), new=("x",)),
        Group(old=("b", "c"), new=("y",)),
        Group(old=(), new=("f",)),
        Group(old=("e",), new=()),
    )
    same = Group(old=("d",), new=("d",))

    assert found.groups == (pair, merged, same, new, gone)
    assert [one.is_pair for one in found.groups] == [True, False, True, False, False]
    assert Group(old=("a", "b"), new=("c", "d")).is_pair is False
    assert (found.new_of, found.old_of) == ({"a": "x", "d": "d"}, {"x": "a", "d": "d"})
    assert found.group_of_old == {"a": pair, "b": merged, "c": merged, "d": same, "e": gone}
    assert found.group_of_new == {"x": pair, "y": merged, "d": same, "f": new}


def test_criteria_are_followed_through_the_rules_between():
    first = rules("1", *"abcd")
    second = rules("2", "p<a", "q<b", "c<", "d", follows="demo/1")
    third = rules("3", "r<p", "q<", "c", "d<d,c", "s<p", follows="demo/2")
    last = rules("4", "a<r", "t<r", "q", "d", "u<s", follows="demo/3")
    through = continuity(first, last, (second, third))

    # b ended, since q of the third is another one; c of the first is not that of the others.
    assert groups(through) == [("a", "a t u"), ("", "q"), ("d", "d"), ("b", ""), ("c", "")]
    assert groups(continuity(last, first, (third, second))) == [
        ("a t u", "a"),
        ("", "b"),
        ("", "c"),
        ("d", "d"),
        ("q", ""),
    ]
    # Without those between, ids are all that there is.
    assert groups(continuity(first, last)) == [
        ("a", "a"),
        ("", "t"),
        ("", "q"),
        ("d", "d"),
        ("", "u"),
        ("b", ""),
        ("c", ""),
    ]


@pytest.mark.parametrize(
    ("later", "earlier", "follows"),
    [
        ({"version": "2", "follows": "demo/1"}, {"version": "1"}, True),
        ({"version": "2", "follows": "demo/1"}, {"version": "1", "revision": 7}, True),
        ({"version": "2", "follows": "demo/1"}, {"version": "2"}, False),
        ({"version": "2", "follows": "demo/1"}, {"version": "1", "family": "other"}, False),
        # What it follows counts, and not what its text was made from.
        ({"version": "2", "follows": "demo/1", "amends": "demo/0@1"}, {"version": "0"}, False),
        ({"version": "2", "amends": "demo/1@1"}, {"version": "1"}, True),
        ({"version": "2", "amends": "demo/1@1"}, {"version": "1", "revision": 2}, True),
        ({"version": "2", "amends": "demo/1@1"}, {"version": "0"}, False),
        ({"version": "2", "amends": "other/1@1"}, {"version": "1"}, False),
        ({"version": "1", "revision": 2, "amends": "demo/1@1"}, {"version": "1"}, True),
        ({"version": "1", "revision": 3, "amends": "demo/1@2"}, {"version": "1"}, False),
        ({"version": "2"}, {"version": "1"}, False),
    ],
)
def test_what_rules_say_of_the_ones_before_counts_for_those_alone(later, earlier, follows):
    old, new = (
        rules(earlier.pop("version"), "a", "b", **earlier),
        rules(later.pop("version"), "x<a", "b", **later),
    )
    expected = [("a", "x"), ("b", "b")] if follows else [("", "x"), ("b", "b"), ("a", "")]

    assert groups(continuity(old, new)) == expected


@pytest.fixture
def shelf(monkeypatch):
    """Return a function that puts rules where they are found by name."""
    known = {}

    def examine(name):
        model = known.get(name.partition("@")[0])
        return Outcome(value=None if model is None else SimpleNamespace(model=model))

    def put(*several):
        known.update({f"{one.family}/{one.version}": one for one in several})

    monkeypatch.setattr(lineage, "examine", examine)
    return put


def test_the_rules_between_are_looked_for_from_the_later_ones(shelf):
    years = [
        rules("1"),
        rules("2", amends="demo/1@1"),
        rules("3", follows="demo/2"),
        rules("4", follows="demo/3"),
    ]
    shelf(*years)
    first, second, third, fourth = years

    assert between(first, fourth) == (second, third)
    assert between(fourth, first) == (third, second)
    assert between(second, fourth) == (third,)
    assert between(first, second) == between(second, first) == between(fourth, fourth) == ()


def test_rules_that_do_not_go_back_to_one_another_have_none_between(shelf):
    apart = rules("9", follows="other/1")
    circle = rules("7", follows="demo/8"), rules("8", follows="demo/7")
    shelf(rules("1"), rules("2", follows="demo/1"), apart, *circle)

    assert between(rules("1"), apart) == ()
    assert between(rules("1"), rules("3", follows="demo/9")) == ()
    assert between(rules("1"), circle[0]) == ()


@pytest.mark.parametrize(("count", "found"), [(40, 40), (41, 0)])
def test_forty_rules_may_lie_between(shelf, count, found):
    chain = [rules("0"), *(rules(str(one + 1), follows=f"demo/{one}") for one in range(count + 1))]
    shelf(*chain)

    assert list(between(chain[0], chain[-1])) == chain[1:-1][:found]
