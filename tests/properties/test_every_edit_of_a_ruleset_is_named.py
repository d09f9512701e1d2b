"""What differs between two rulesets is named: each part, edited alone, and whatever a misplaced word changes."""

import random
import re
from fractions import Fraction

import planted_faults as faults
import pytest
from attrs import evolve, fields, has
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from planting import breaks

import itarules
from itarules import model
from itarules.amounts import Rounding, RoundingMode
from itarules.analyses.changing.changes import changes_between
from itarules.analyses.changing.continuity import continuity
from itarules.limits import Limits
from itarules.parser import words
from itarules.source import Source
from itarules.strategies import ruleset_texts, rulesets
from itarules.texts import Text

NEW = Text.of("ถ้อยคำใหม่", en="New words")
GROUNDS = model.Provenance(assumptions=("brand_new",))
NEEDED = (model.Requirement(text=NEW, provenance=model.Provenance()),)
EVEN = Rounding(mode=RoundingMode.HALF_EVEN, places=5)
TRUE = model.Comparison(
    left=model.Literal(value=Fraction(1)), comparator="==", right=model.Literal(value=Fraction(123456))
)

# Of each class the parts that are compared: what the change is called, and another value.
CRITERION = {
    "kind": ("kind", "another"),
    "no": ("number", "99.9"),
    "code": ("code", "Z99"),
    "label": ("label", NEW),
    "also": ("also", ("อีกชื่อ",)),
    "group": ("group", NEW),
    "weight": ("weight", Fraction(12345, 7)),
    "aggregation": (
        "aggregation",
        model.Aggregation(combination=model.Combination.SUM, weighted=True, provenance=model.Provenance()),
    ),
    "formula": ("formula", TRUE),
    "default": ("default", Fraction(77777)),
    "unit": ("unit", NEW),
    "scale": ("scale", "another"),
    "shown": ("shown", EVEN),
    "rounding": ("rounding", EVEN),
    "missing": ("missing", model.MissingPolicy(allowed=model.Allowed.SCORES, score=Fraction(1, 999))),
    "low": ("range", Fraction(-999)),
    "high": ("range", Fraction(999)),
    "needs": ("needs", NEEDED),
    "notes": ("notes", NEEDED),
    "provenance": ("sources", GROUNDS),
}
# What holds a declaration in its place: the id, the line of descent and the tree, which other tests move; what
# follows from the rest; and where it was written.
CRITERION_ELSEWHERE = {"id", "replaces", "parent", "children", "percent", "uses", "span"}
OTHERS = {
    ("scales", model.Scale): (
        {
            "label": ("label", NEW),
            "single": ("form", None),
            "choices": ("form", None),
            "provenance": ("sources", GROUNDS),
        },
        {"id", "options", "span"},
    ),
    ("grades", model.Grade): (
        {"criterion": ("of", None), "label": ("label", NEW), "provenance": ("sources", GROUNDS)},
        {"id", "bands", "span"},
    ),
    ("findings", model.Finding): (
        {
            "label": ("label", NEW),
            "targets": ("targets", None),
            "condition": ("condition", TRUE),
            "provenance": ("sources", GROUNDS),
        },
        {"id", "span"},
    ),
}


def named(old: model.Ruleset, new: model.Ruleset) -> list[tuple[str, str, tuple[str, ...]]]:
    found = changes_between(old, new, continuity(old, new))
    assert found.changes == () or old != new
    return [(one.sort, one.what, one.ids) for one in found.changes]


def test_every_part_of_a_declaration_is_compared_or_stands_elsewhere() -> None:
    for parts, elsewhere, type_ in [
        (CRITERION, CRITERION_ELSEWHERE, model.Criterion),
        *((parts, elsewhere, type_) for (_, type_), (parts, elsewhere) in OTHERS.items()),
    ]:
        assert set(parts) | elsewhere == {one.name for one in fields(type_)}
        assert set(parts) & elsewhere == set()


@given(data=st.data(), part=st.sampled_from(sorted(CRITERION)))
def test_an_edited_part_of_a_criterion_is_the_one_that_is_named(data: st.DataObject, part: str) -> None:
    old = data.draw(rulesets(formulas=False)).model
    one = data.draw(st.sampled_from(old.criteria))
    what, value = CRITERION[part]
    if part == "weight":
        assume(one.weight is not None)
    if part in ("low", "high"):
        assume(one.aggregation is None)
    if part == "default":
        assume(one.scale is None)
    if part == "formula":
        assume(one.aggregation is None)
    # What is drawn may have that value already.
    assume(getattr(one, part) != value)
    criteria = tuple(evolve(each, **{part: value}) if each is one else each for each in old.criteria)

    changes = named(old, evolve(old, criteria=criteria))

    assert ("criterion", what, (one.id,)) in changes
    # A kind may be what the targets of a finding were known by.
    assert [each for each in changes if each[0] == "criterion"] == [("criterion", what, (one.id,))]


@given(
    data=st.data(),
    choice=st.sampled_from([(sort, part) for (sort, _), (parts, _) in OTHERS.items() for part in parts]),
)
def test_an_edited_part_of_another_declaration_is_the_one_that_is_named(
    data: st.DataObject, choice: tuple[str, str]
) -> None:
    sort, part = choice
    old = data.draw(rulesets(formulas=False)).model
    parts = next(parts for (name, _), (parts, _) in OTHERS.items() if name == sort)
    what, value = parts[part]
    assume(getattr(old, sort))
    one = data.draw(st.sampled_from(getattr(old, sort)))
    if part in ("single", "choices"):
        value = not getattr(one, part)
        assume(not one.single and not one.choices)
    if part == "criterion":
        value = data.draw(st.sampled_from([each.id for each in old.criteria]))
        assume(value != one.criterion)
    if part == "targets":
        value = (data.draw(st.sampled_from([each.id for each in old.criteria])),)
        assume(value != one.targets)
    edited = tuple(evolve(each, **{part: value}) if each is one else each for each in getattr(old, sort))
    changes = named(old, evolve(old, **{sort: edited}))
    if part == "choices":
        # Criteria with choices have no range of numbers.
        changes = [each for each in changes if each[:2] != ("criterion", "range")]

    assert changes == [(sort.removesuffix("s"), what, (one.id,))]


@given(data=st.data())
def test_what_is_taken_out_is_removed_and_the_way_back_mirrors_it(data: st.DataObject) -> None:
    old, new = (data.draw(rulesets(formulas=False)).model for _ in range(2))
    forth = changes_between(old, new, continuity(old, new)).changes
    back = changes_between(new, old, continuity(new, old)).changes

    assert sorted(map(repr, back)) == sorted(repr(one.mirrored()) for one in forth)
    assert changes_between(old, old, continuity(old, old)).changes == ()
    taken = {
        name
        for one in forth
        if (one.sort, one.what) == ("criterion", "removed")
        for name in one.old + one.also
    }
    assert taken == set(old.criterion_by_id) - set(new.criterion_by_id)


SORTS = (
    re.compile(r"-?[0-9.%/]+"),
    re.compile(r"[<>=!]=?"),
    re.compile(r"[a-z][0-9]"),
    re.compile(r"[a-z]+"),
)
# What stands before is the name of the ruleset, which tells the two apart.
HEAD = 7


def _words(text):
    return [text[one.start : one.end] for one in words(Source.of("a.ita", text), Limits())]


def _sort(word):
    return next((number for number, sort in enumerate(SORTS) if sort.fullmatch(word)), None)


def _with_one_edit(written, chance):
    """Return the words with one deleted or doubled, or with two of a sort exchanged, which may still be rules."""
    places, edited = range(HEAD, len(written)), list(written)
    place = chance.choice(places)
    match chance.choice(("delete", "double", "swap", "swap", "swap", "swap")):
        case "delete":
            del edited[place]
        case "double":
            edited.insert(place, written[place])
        case _:
            sort = chance.choice([0, 1, 2, 3])
            alike = [at for at in places if _sort(written[at]) == sort] or places
            place, other = chance.choice(alike), chance.choice(alike)
            edited[place], edited[other] = written[other], written[place]
    return edited


def _rules_or_none(written):
    try:
        return itarules.load_text(" ".join(written))
    except itarules.RulesetError:
        return None


def _meaning(rules):
    """Return a ruleset with what means the same made the same.

    The targets of findings and measures have no order. A number that is written as a product of numbers is kept as it
    is written, since digests that were given out rest on it; `1/1` means the same as `1` all the same.
    """
    findings = [evolve(one, targets=tuple(sorted(one.targets))) for one in rules.findings]
    measures = [
        evolve(
            one, applications=tuple(evolve(of, targets=tuple(sorted(of.targets))) for of in one.applications)
        )
        for one in rules.measures
    ]
    return _numbers_worked_out(evolve(rules, findings=tuple(findings), measures=tuple(measures)))


def _numbers_worked_out(value):
    if isinstance(value, model.Product) and not value.factors:
        return model.Literal(value=value.constant)
    if isinstance(value, tuple):
        return tuple(_numbers_worked_out(one) for one in value)
    if type(value).__module__.startswith("itarules.model") and has(type(value)):
        parts = {one.name: getattr(value, one.name) for one in fields(type(value))}
        return evolve(value, **{name: _numbers_worked_out(part) for name, part in parts.items()})
    return value


@pytest.mark.promise("L5")
@settings(max_examples=25)
@given(text=ruleset_texts(), seed=st.integers(0, 10**6))
def test_a_misplaced_word_is_refused_or_means_the_same_or_is_named(text, seed):
    old, written, chance = itarules.load_text(text), _words(text), random.Random(seed)
    for _ in range(10):
        new = _rules_or_none(_with_one_edit(written, chance))
        if new is None:
            continue
        found = changes_between(old.model, new.model, continuity(old.model, new.model)).changes

        differ = _meaning(new.model) != _meaning(old.model)
        assert bool(found) is differ
        if differ and new.rules_digest != old.rules_digest:
            assert [one for one in found if one.affects_scores] != []


def test_misplaced_words_that_are_still_rules_are_common_enough():
    """If nearly all were refused, the property above would hold nothing."""
    counted = []

    @settings(max_examples=20, database=None, derandomize=True)
    @given(text=ruleset_texts(), seed=st.integers(0, 10**6))
    def count(text, seed):
        old, written, chance = itarules.load_text(text), _words(text), random.Random(seed)
        tried = [_rules_or_none(_with_one_edit(written, chance)) for _ in range(5)]
        counted.extend(one is not None and one.rules_digest != old.rules_digest for one in tried)

    count()

    assert counted.count(True) * 20 > len(counted)


SMALL = """language 1
ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 2 }
score a7 "รวม" = weighted mean { part b7 weight 3 "ก" part c7 weight 7 "ข" }
grade g1 of a7 { good from 85 fair from 60 poor otherwise }
"""


@pytest.mark.planted("L5")
@pytest.mark.parametrize(
    "fault", [faults.a_comparison_that_overlooks_grades, faults.a_comparison_that_overlooks_weights], ids=str
)
def test_a_comparison_that_overlooks_a_part_is_seen(fault):
    assert breaks(
        fault,
        test_a_misplaced_word_is_refused_or_means_the_same_or_is_named,
        text=st.just(SMALL),
        seed=st.integers(0, 10**6),
    )
