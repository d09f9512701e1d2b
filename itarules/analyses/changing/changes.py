"""What changed from one ruleset to another, declaration by declaration: `changes_between`.

In come two rulesets and which criteria continue which; out goes a `Change` for everything that differs, matched by
id and `replaces`, never by position. Rules are held as the language writes them, labels in their languages.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from attrs import evolve, frozen

from itarules import model
from itarules.analyses.changing.continuity import Continuity
from itarules.analyses.changing.declared_facts import (
    Facts,
    Value,
    assumption_facts,
    band_facts,
    choice_facts,
    criterion_facts,
    example_facts,
    finding_facts,
    grade_facts,
    header_facts,
    kind_facts,
    measure_facts,
    option_facts,
    reading_facts,
    sample_facts,
    scale_facts,
    several,
    source_facts,
)
from itarules.reports.naming import official_sign
from itarules.rule_texts import RuleTexts
from itarules.texts import Text

__all__ = ["Change", "Changes", "changes_between"]

_Node = TypeVar("_Node")
# What scores, grades and findings depend on, by sort.
_WHOLE = ("added", "removed", "order")
_RULES = {
    "criterion": (
        *_WHOLE,
        "replaced",
        "renamed",
        "kind",
        "parent",
        "weight",
        "aggregation",
        "formula",
        "scale",
        "default",
        "range",
        "shown",
        "rounding",
        "missing",
    ),
    "scale": (*_WHOLE, "form"),
    "option": (*_WHOLE, "points"),
    "grade": (*_WHOLE, "of"),
    "band": (*_WHOLE, "condition"),
    "finding": (*_WHOLE, "targets", "condition"),
    "sample": (*_WHOLE, "share", "least", "most"),
    "ruleset": ("order", "taken"),
}
# What is told of those that came or went.
_TOLD = {"option": "points", "band": "condition"}
_MIRRORED = {"added": "removed", "removed": "added"}


@frozen(kw_only=True)
class Change:
    """One difference between two rulesets (ความเปลี่ยนแปลง).

    Attributes:
        sort: what kind of declaration it is about, such as `criterion`, `scale` or `band`.
        what: `added`, `removed`, `replaced`, or the part that differs, such as `weight`.
        old, new: ids in the two rulesets; empty where there is none.
        within: the id of the scale or grade that an option or a band is in.
        old_name, new_name: what is shown of the declaration.
        before, after: what was and what is; rules as the language writes them, under no language. Of criteria that
            were added or removed, what they are or were part of; of options and bands, their points and conditions.
        also: what was added or removed with it: the ids of the criteria below.
    """

    sort: str
    what: str
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    within: str = ""
    old_name: Text | None = None
    new_name: Text | None = None
    before: Text | None = None
    after: Text | None = None
    also: tuple[str, ...] = ()

    @property
    def affects_scores(self) -> bool:
        """Whether it is of the sort of change that scores, grades or findings depend on."""
        return self.what in _RULES.get(self.sort, ())

    @property
    def name(self) -> Text:
        """What is shown of the declaration, as the new ruleset has it where it does."""
        return self.new_name or self.old_name or Text(())

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids in the new ruleset, or in the old one of what was removed."""
        return self.new or self.old

    def mirrored(self) -> "Change":
        """Return the change the other way round."""
        return evolve(
            self,
            what=_MIRRORED.get(self.what, self.what),
            old=self.new,
            new=self.old,
            old_name=self.new_name,
            new_name=self.old_name,
            before=self.after,
            after=self.before,
        )


@frozen(kw_only=True)
class Changes:
    """Everything that differs between two rulesets.

    Attributes:
        old, new: their names.
        same_rules: whether every assessment scores the same with both.
    """

    old: str
    new: str
    same_rules: bool
    changes: tuple[Change, ...]

    def of(self, sort: str, what: str = "") -> tuple[Change, ...]:
        """Return the changes of a sort, or those of one part of it."""
        return tuple(one for one in self.changes if one.sort == sort and what in ("", one.what))


def changes_between(
    old: model.Ruleset, new: model.Ruleset, joined: Continuity, *, same_rules: bool = False
) -> Changes:
    """Return what differs between two rulesets.

    Family, version, revision, and what a ruleset amends or follows are what tells the two apart, and no changes.

    Args:
        old: the one before.
        new: the one after.
        joined: which criteria continue which.
        same_rules: whether their digests over what affects scores are the same.
    """
    comparison = _Comparison(old, new, joined)
    found = [
        *comparison.header(),
        *comparison.criteria(),
        *comparison.scales(),
        *comparison.grades(),
        *comparison.findings(),
        *comparison.samples(),
        *comparison.measures(),
        *comparison.grounds(),
        *comparison.examples(),
    ]
    names = [f"{one.family}/{one.version}@{one.revision}" for one in (old, new)]
    return Changes(old=names[0], new=names[1], same_rules=same_rules, changes=tuple(found))


class _Comparison:
    """Two rulesets while they are held against each other."""

    def __init__(self, old: model.Ruleset, new: model.Ruleset, joined: Continuity) -> None:
        self._old, self._new, self._joined = old, new, joined
        # Old rules are compared as written with the ids of today, and shown as they were.
        self._compared = RuleTexts(ruleset=old, ids=joined.new_of)
        self._was = RuleTexts(ruleset=old)
        self._now = RuleTexts(ruleset=new)

    def header(self) -> Iterator[Change]:
        yield from self._differing(self._about_ruleset(), self._old, self._new, header_facts)

    def _about_ruleset(self) -> Change:
        return _about("ruleset", (), (), self._old.title, self._new.title)

    def _differing(
        self,
        about: Change,
        old: _Node,
        new: _Node,
        facts: Callable[[_Node, RuleTexts], Facts],
        ignored: Container[str] = (),
    ) -> Iterator[Change]:
        """Yield a change for each part of a declaration that reads otherwise."""
        before, now = facts(old, self._compared), facts(new, self._now)
        if before == now:
            return
        was = facts(old, self._was)
        for what in now:
            if before[what] != now[what] and what not in ignored:
                yield evolve(about, what=what, before=_text(was[what]), after=_text(now[what]))

    # Criteria

    def criteria(self) -> Iterator[Change]:
        """Yield what changed in criteria and in their order."""
        added = frozenset(group.new[0] for group in self._joined.groups if not group.old)
        removed = frozenset(group.old[0] for group in self._joined.groups if not group.new)
        for group in self._joined.groups:
            if not group.old:
                yield from self._whole("added", group.new[0], self._new, added)
            elif not group.new:
                yield from self._whole("removed", group.old[0], self._old, removed)
            elif group.is_pair:
                yield from self._pair(group.old[0], group.new[0])
            else:
                yield evolve(self._about(group.old, group.new), what="replaced")
                for same in sorted(set(group.old) & set(group.new)):
                    yield from self._differences(same, same)
        yield from self._orders()

    def _about(self, old: Sequence[str], new: Sequence[str]) -> Change:
        names = (
            several([_name(ruleset.criterion_by_id[one]) for one in ids])
            for ruleset, ids in ((self._old, old), (self._new, new))
        )
        return _about("criterion", old, new, *names)

    def _whole(self, what: str, top: str, ruleset: model.Ruleset, alike: frozenset[str]) -> Iterator[Change]:
        """Yield one change for a criterion that came or went, with all that came or went below it."""
        if ruleset.criterion_by_id[top].parent in alike:
            return
        below = []
        pending = list(ruleset.criterion_by_id[top].children)
        while pending:
            one = pending.pop(0)
            if one in alike:
                below.append(one)
                pending = [*ruleset.criterion_by_id[one].children, *pending]
        parent = _text(ruleset.criterion_by_id[top].parent)
        if what == "removed":
            yield evolve(self._about([top], []), what=what, before=parent, also=tuple(below))
        else:
            yield evolve(self._about([], [top]), what=what, after=parent, also=tuple(below))

    def _pair(self, old: str, new: str) -> Iterator[Change]:
        if old != new:
            yield evolve(self._about([old], [new]), what="renamed", before=_text(old), after=_text(new))
        yield from self._differences(old, new)

    def _differences(self, old: str, new: str) -> Iterator[Change]:
        before, after = self._old.criterion_by_id[old], self._new.criterion_by_id[new]
        ignored = set()
        if before.weight is None or after.weight is None or before.weight == after.weight:
            # Whether parts are weighed at all is said of what they are parts of.
            ignored.add("weight")
        if not self._is_moved(before, after):
            ignored.add("parent")
        if not (_is_leaf(before) and _is_leaf(after)):
            # The range of what has parts or a formula follows from them.
            ignored.add("range")
        yield from self._differing(self._about([old], [new]), before, after, criterion_facts, ignored)

    def _is_moved(self, before: model.Criterion, after: model.Criterion) -> bool:
        if before.parent is None or after.parent is None:
            return before.parent is not after.parent
        return after.parent not in self._joined.group_of_old[before.parent].new

    def _orders(self) -> Iterator[Change]:
        """Yield a change where the parts of a criterion stand in another order."""
        yield from self._order(self._about_ruleset(), _parts(self._old, None), _parts(self._new, None))
        for old, new in self._joined.new_of.items():
            parts = _parts(self._old, old), _parts(self._new, new)
            yield from self._order(self._about([old], [new]), *parts)

    def _order(self, about: Change, old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
        pairs = self._joined.new_of if about.sort in ("criterion", "ruleset") else {one: one for one in old}
        before = [one for one in old if pairs.get(one) in new]
        back = {pairs[one]: one for one in before}
        after = [one for one in new if one in back]
        if before != [back[one] for one in after]:
            yield evolve(about, what="order", before=_text(", ".join(before)), after=_text(", ".join(after)))

    # Other declarations, by id

    def _matched(
        self,
        sort: str,
        old: Iterable[_Node],
        new: Iterable[_Node],
        facts: Callable[[_Node, RuleTexts], Facts],
        *,
        key: Callable[[Any], str] = lambda one: one.id,
        old_id: Callable[[str], str] = str,
        within: str = "",
    ) -> Iterator[Change]:
        """Yield what came, went or differs; `old_id` says what a key is called in the old ruleset."""
        before = {key(one): one for one in old}
        after = {key(one): one for one in new}
        for name in [*after, *(one for one in before if one not in after)]:
            was = facts(before[name], self._was) if name in before else None
            now = facts(after[name], self._now) if name in after else None
            about = Change(
                sort=sort,
                what="removed" if now is None else "added",
                within=within,
                old=() if was is None else (old_id(name),),
                new=() if now is None else (name,),
                old_name=None if was is None else _named(was, old_id(name)),
                new_name=None if now is None else _named(now, name),
                before=_told(sort, was),
                after=_told(sort, now),
            )
            if was is None or now is None:
                yield about
            else:
                yield from self._differing(about, before[name], after[name], facts)

    def scales(self) -> Iterator[Change]:
        """Yield what changed in scales and their options."""
        # The scale of a choice has the name of its input, and another one with it.
        before = {self._compared.scale(one.id): one for one in self._old.scales}
        scales = [evolve(one, id=name) for name, one in before.items()]
        yield from self._matched(
            "scale", scales, self._new.scales, scale_facts, old_id=lambda name: before[name].id
        )
        for scale in self._new.scales:
            if scale.id in before:
                old = before[scale.id]
                facts = choice_facts if old.choices and scale.choices else option_facts
                yield from self._matched("option", old.options, scale.options, facts, within=scale.id)
                yield from self._order(
                    _whole("scale", old.id, scale.id), *map(_ids, (old.options, scale.options))
                )

    def grades(self) -> Iterator[Change]:
        """Yield what changed in grades and their bands."""
        before = {grade.id: grade for grade in self._old.grades}
        yield from self._matched("grade", self._old.grades, self._new.grades, grade_facts)
        for grade in self._new.grades:
            if grade.id in before:
                bands = before[grade.id].bands, grade.bands
                yield from self._matched("band", *bands, band_facts, within=grade.id)
                yield from self._order(_whole("grade", grade.id, grade.id), *map(_ids, bands))

    def findings(self) -> Iterator[Change]:
        """Yield what changed in findings."""
        return self._matched("finding", self._old.findings, self._new.findings, finding_facts)

    def samples(self) -> Iterator[Change]:
        """Yield what changed in how many have to answer; a sample goes by its criterion."""
        ids = self._joined.new_of
        old = [evolve(one, criterion=ids.get(one.criterion, one.criterion)) for one in self._old.samples]
        return self._matched(
            "sample",
            old,
            self._new.samples,
            sample_facts,
            key=lambda one: str(one.criterion),
            old_id=lambda name: self._joined.old_of.get(name, name),
        )

    def measures(self) -> Iterator[Change]:
        """Yield what changed in measures."""
        return self._matched("measure", self._old.measures, self._new.measures, measure_facts)

    def grounds(self) -> Iterator[Change]:
        """Yield what changed in assumptions, readings, sources and kinds."""
        old, new = self._old, self._new
        yield from self._matched("assumption", old.assumptions, new.assumptions, assumption_facts)
        yield from self._matched("reading", old.readings, new.readings, reading_facts)
        yield from self._matched("source", old.sources, new.sources, source_facts)
        yield from self._matched("kind", old.kinds, new.kinds, kind_facts)
        kinds = _ids(old.kinds), _ids(new.kinds)
        yield from self._order(evolve(self._about_ruleset(), sort="kind"), *kinds)

    def examples(self) -> Iterator[Change]:
        """Yield what changed in examples, which go by their titles."""
        old, new = self._old.examples, self._new.examples
        return self._matched("example", old, new, example_facts, key=lambda one: str(one.title))


def _parts(ruleset: model.Ruleset, parent: str | None) -> tuple[str, ...]:
    if parent is not None:
        return ruleset.criterion_by_id[parent].children
    return tuple(one.id for one in ruleset.criteria if one.parent is None)


def _is_leaf(criterion: model.Criterion) -> bool:
    return criterion.aggregation is None and criterion.formula is None


def _name(criterion: model.Criterion) -> Text:
    sign = official_sign(criterion.id, criterion.no, criterion.code)
    shown = []
    for language, text in criterion.label.versions or (("", ""),):
        known = f"{sign} {text}".strip() or criterion.id
        shown.append((language, known if criterion.id in (sign, known) else f"{known} ({criterion.id})"))
    return Text(tuple(shown))


def _named(facts: Facts, name: str) -> Text:
    label = facts.get("label")
    if not isinstance(label, Text) or str(label) == name:
        return Text((("", name),))
    return Text(tuple((language, f"{text} ({name})") for language, text in label.versions))


def _told(sort: str, facts: Facts | None) -> Text | None:
    """Return what is told of a declaration that came or went."""
    return None if facts is None or sort not in _TOLD else _text(facts.get(_TOLD[sort]))


def _text(value: Value) -> Text | None:
    if value is None or isinstance(value, Text):
        return value
    return Text((("", value),))


def _whole(sort: str, old: str, new: str) -> Change:
    return _about(sort, [old], [new], _text(old), _text(new))


def _about(
    sort: str, old: Sequence[str], new: Sequence[str], old_name: Text | None, new_name: Text | None
) -> Change:
    """Return a change of which it is still to be said what it is."""
    return Change(sort=sort, what="", old=tuple(old), new=tuple(new), old_name=old_name, new_name=new_name)


def _ids(declarations: Iterable[Any]) -> tuple[str, ...]:
    return tuple(one.id for one in declarations)
