"""Amendments to declarations: a ruleset that amends another becomes one that stands alone.

In come the files of a ruleset and, where it amends another, the flattened file of that one; out goes one file with
what holds in the end. Readings of assumptions are amendments too, made to a ruleset by itself. Everything happens
before names are linked, so that no later stage knows whether a ruleset was written whole.
"""

import operator
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import attrs
from attrs import evolve, field, mutable

from itarules import syntax
from itarules.diagnostics import Diagnostic, Kind, Outcome
from itarules.limits import DEFAULT_LIMITS, Limits
from itarules.messages import amender as messages
from itarules.messages.syntax import NESTED_TOO_DEEP
from itarules.names import near_misses
from itarules.renaming import renamed
from itarules.source import Span

__all__ = ["SORTS", "amend", "declared_ids", "read_as", "replaced_names", "unknown_replaced"]

# The words of declarations that are removed by their word; criteria are removed by their kind.
SORTS: dict[str, type[syntax.Node]] = {
    "kind": syntax.Kind,
    "source": syntax.SourceDocument,
    "assumption": syntax.Assumption,
    "reading": syntax.Reading,
    "scale": syntax.Scale,
    "input": syntax.Input,
    "grade": syntax.Grade,
    "finding": syntax.Finding,
    "sample": syntax.Sample,
    "measure": syntax.Measure,
}
_THAI = {
    "criterion": "เกณฑ์",
    "kind": "ชนิดเกณฑ์",
    "source": "แหล่งอ้างอิง",
    "assumption": "ข้อสันนิษฐาน",
    "reading": "วิธีตีความ",
    "scale": "เกณฑ์คำตอบ",
    "input": "ข้อมูลนำเข้า",
    "grade": "ระดับ",
    "finding": "ข้อค้นพบ",
    "sample": "เกณฑ์ขนาดตัวอย่าง",
    "measure": "มาตรการ",
}
_WORDS = {type_: word for word, type_ in SORTS.items()}
_AMENDING = (syntax.Change, syntax.Remove, syntax.Rename)
# Header lines that speak of one ruleset only, and are not taken over by those that amend it.
_OF_ITS_OWN = (syntax.Status, syntax.Follows)
_Key = tuple[str, str]
# What has an id that evidence and conditions name.
_Scored = syntax.Criterion | syntax.Input


def amend(
    files: Sequence[syntax.File], base: Sequence[syntax.File] | None, limits: Limits = DEFAULT_LIMITS
) -> Outcome[tuple[syntax.File, ...]]:
    """Return the files of a ruleset with what they amend worked in.

    Args:
        files: what was written; the first header counts.
        base: the files of the ruleset that it amends, standing alone, or None where it amends none.
        limits: how deep criteria may stand in one another.
    """
    written = _declarations(files)
    if base is None:
        faults = [
            Diagnostic.at(messages.NOTHING_TO_AMEND, one.span, word=type(one).__name__.lower())
            for one in written
            if isinstance(one, _AMENDING)
        ]
        return Outcome(value=tuple(files), diagnostics=faults)
    inherited = [_continued(one) for one in _declarations(base) if not isinstance(one, syntax.Example)]
    own, theirs = _header_of(files), _header_of(base)
    followed = next((one for one in own.settings if isinstance(one, syntax.Follows)), None)
    follows_base = followed is None or _names(followed, theirs)
    book = _Book(inherited, limits.depth, follows_base=follows_base)
    declarations = tuple(book.amended(written))
    if followed is None:
        book.diagnostics += unknown_replaced(replaced_names(files), base, messages.REPLACES_UNKNOWN)
    bare = [evolve(file, declarations=()) for file in files]
    index = next(index for index, file in enumerate(files) if file.header is not None)
    bare[index] = evolve(files[index], header=_header(own, theirs), declarations=declarations)
    return Outcome(value=tuple(bare), diagnostics=book.diagnostics)


def _declarations(files: Iterable[syntax.File]) -> list[syntax.Declaration]:
    return [declaration for file in files for declaration in file.declarations]


def _header_of(files: Iterable[syntax.File]) -> syntax.Header:
    return next(file.header for file in files if file.header is not None)


def read_as(
    files: Sequence[syntax.File], names: Sequence[str], name: str, limits: Limits = DEFAULT_LIMITS
) -> Outcome[tuple[syntax.File, ...]]:
    """Return a ruleset with assumptions read in other ways.

    Args:
        files: the files of the ruleset, standing alone.
        names: the readings to take, at most one of each assumption.
        name: what diagnostics call the ruleset.
        limits: how deep criteria may stand in one another.
    """
    # Examples say what is published, and may expect what a reading takes away.
    declarations: list[syntax.Declaration] = [
        one for one in _declarations(files) if not isinstance(one, syntax.Example)
    ]
    readings = {one.name.text: one for one in declarations if isinstance(one, syntax.Reading)}
    faults: list[Diagnostic] = []
    taken: dict[str, str] = {}
    for wanted in dict.fromkeys(names):
        reading = readings.get(wanted)
        if reading is None:
            near = near_misses(wanted, readings)
            known = ", ".join(f"`{one}`" for one in readings)
            parameters = {
                "ruleset": name,
                "name": wanted,
                "known": known or "none",
                "known_th": known or "ไม่มีเลย",
                "near": near[0] if near else "",
            }
            faults.append(Diagnostic.of_evidence(messages.UNKNOWN_READING, "", name, **parameters))
            continue
        assumption = reading.assumption.text
        other = taken.setdefault(assumption, wanted)
        if other != wanted:
            clash = {"name": wanted, "other": other, "assumption": assumption}
            faults.append(Diagnostic.at(messages.ONE_READING_EACH, reading.name.span, **clash))
            continue
        book = _Book(declarations, limits.depth)
        declarations = book.amended(reading.amendments)
        faults += book.diagnostics
    bare = [evolve(file, declarations=()) for file in files]
    whole = (evolve(files[0], declarations=tuple(declarations)), *bare[1:])
    return Outcome(value=whole, diagnostics=faults)


def declared_ids(declarations: Iterable[syntax.Declaration]) -> dict[str, _Scored]:
    """Return the criteria that are declared, inputs among them, by id, wherever they stand."""
    return {one.name.text: one for one in _scored(declarations)}


def _scored(declarations: Iterable[syntax.Declaration]) -> list[_Scored]:
    listed = list(declarations)
    return [*_criteria(listed), *(one for one in listed if isinstance(one, syntax.Input))]


def _criteria(nodes: Iterable[syntax.Node]) -> list[syntax.Criterion]:
    found: list[syntax.Criterion] = []
    pending = list(nodes)[::-1]
    while pending:
        node = pending.pop()
        if isinstance(node, syntax.Criterion):
            found.append(node)
        if isinstance(node, syntax.Criterion | syntax.Under):
            pending.extend(reversed(node.children))
    return found


def _names(followed: syntax.Follows, header: syntax.Header) -> bool:
    return (followed.family.text, followed.version) == (header.family.text, header.version)


def _header(own: syntax.Header, base: syntax.Header) -> syntax.Header:
    stated = {type(setting) for setting in own.settings} | set(_OF_ITS_OWN)
    inherited = tuple(setting for setting in base.settings if type(setting) not in stated)
    return evolve(own, settings=inherited + own.settings)


def _continued(node: Any) -> Any:
    """Return a declaration of the base without `replaces`, which spoke of the ruleset before the base."""
    node = _with_children(node, _continued)
    if isinstance(node, _Scored):
        parts = tuple(part for part in node.parts if not isinstance(part, syntax.Replaces))
        node = node if len(parts) == len(node.parts) else _with_parts(node, parts)
    return node


def _with_parts(node: Any, parts: tuple[syntax.Node, ...]) -> Any:
    return evolve(node, parts=parts)


def replaced_names(files: Iterable[syntax.File]) -> list[syntax.Name]:
    """Return the criteria that are said to be replaced in files as they were written, amendments among them."""
    stated = [one.declaration if isinstance(one, syntax.Change) else one for one in _declarations(files)]
    parts = [part for criterion in _scored(stated) for part in criterion.parts]
    return [name for part in parts if isinstance(part, syntax.Replaces) for name in part.criteria]


def unknown_replaced(
    names: Iterable[syntax.Name], before: Sequence[syntax.File], kind: Kind
) -> list[Diagnostic]:
    """Return a diagnostic for each criterion said to be replaced that the ruleset before does not have.

    Args:
        names: the criteria.
        before: the files of the ruleset before, standing alone.
        kind: of what is said.
    """
    known = declared_ids(_declarations(before))
    header = _header_of(before)
    base = f"{header.family.text}/{header.version}"
    faults = []
    for old in names:
        if old.text not in known:
            near = near_misses(old.text, known)
            hint = near[0] if near else ""
            faults.append(Diagnostic.at(kind, old.span, base=base, name=old.text, near=hint))
    return faults


def _word_of(node: syntax.Node) -> str:
    return type(node).__name__.lower()


def _key(node: syntax.Node) -> _Key | None:
    """Return the sort and the name of a declaration; None for one that has none of its own."""
    match node:
        case syntax.Criterion(name=name):
            return "criterion", name.text
        case syntax.Sample(criterion=name):
            return "sample", name.text
        case syntax.Under() | syntax.Example():
            return None
        case _:
            name = node.name  # type: ignore[attr-defined]
            return _WORDS[type(node)], name.text


def _name_of(node: syntax.Node) -> syntax.Name:
    name = node.criterion if isinstance(node, syntax.Sample) else node.name  # type: ignore[attr-defined]
    assert isinstance(name, syntax.Name)
    return name


@mutable
class _Book:
    """Declarations while they are being amended.

    Attributes:
        depth: how deep criteria may stand in one another.
        follows_base: whether ids of the base are those that `replaces` speaks of.
    """

    declarations: list[syntax.Declaration]
    depth: int
    follows_base: bool = True
    diagnostics: list[Diagnostic] = field(factory=list)

    def report(self, kind: Kind, *spans: Span, **parameters: object) -> None:
        self.diagnostics.append(Diagnostic.at(kind, *spans, **parameters))

    def amended(self, written: Sequence[syntax.Declaration]) -> list[syntax.Declaration]:
        """Return the declarations after renames, removals, changes and additions, in this order."""
        self._rename([one for one in written if isinstance(one, syntax.Rename)])
        touched = self._remove([one for one in written if isinstance(one, syntax.Remove)])
        self._change([one for one in written if isinstance(one, syntax.Change)], touched)
        self._add([one for one in written if not isinstance(one, _AMENDING)], touched)
        return self.declarations

    def _known(self) -> dict[_Key, syntax.Node]:
        known: dict[_Key, syntax.Node] = {}
        for node in [*self.declarations, *_criteria(self.declarations)]:
            key = _key(node)
            if key is not None:
                known.setdefault(key, node)
        return known

    def _missing(self, word: str, sort: str, name: syntax.Name, known: Iterable[_Key]) -> None:
        near = near_misses(name.text, [one for other, one in known if other == sort])
        hint = near[0] if near else ""
        parameters = {"word": word, "sort": sort, "sort_th": _THAI[sort], "name": name.text, "near": hint}
        self.report(messages.NOT_IN_BASE, name.span, **parameters)

    def _is_of_kind(self, word: str, kind: syntax.Name, node: syntax.Node) -> bool:
        assert isinstance(node, _Scored)
        actual = node.kind.text if isinstance(node, syntax.Criterion) else "input"
        if kind.text == actual:
            return True
        parameters = {"name": node.name.text, "actual": actual, "found": kind.text, "word": word}
        self.report(messages.OTHER_KIND, kind.span, **parameters)
        return False

    # Renames

    def _rename(self, written: Sequence[syntax.Rename]) -> None:
        known = declared_ids(self.declarations)
        ids: dict[str, str] = {}
        first: dict[str, syntax.Rename] = {}
        for rename in written:
            old, new = rename.name.text, rename.new.text
            other = first.setdefault(old, rename)
            if old not in known:
                sort = "input" if rename.kind.text == "input" else "criterion"
                alike = [
                    one for one, node in known.items() if isinstance(node, syntax.Input) == (sort == "input")
                ]
                self._missing("rename", sort, rename.name, [(sort, one) for one in alike])
            elif other is not rename:
                self.report(messages.AMENDED_TWICE, rename.span, name=old, place=other.span.place)
            elif old == new:
                self.report(messages.CHANGE_WITHOUT_EFFECT, rename.span, name=old)
            elif self._is_of_kind("rename", rename.kind, known[old]):
                ids[old] = new
        holders = {name: node for name, node in known.items() if name not in ids}
        for old, new in list(ids.items()):
            if new in holders:
                place = holders[new].span.place
                self.report(messages.RENAMED_TO_TAKEN, first[old].new.span, new=new, place=place)
                del ids[old]
            else:
                holders[new] = known[old]
        if ids:
            self.declarations = [renamed(one, ids) for one in self.declarations]
            if self.follows_base:
                self.declarations = [_replacing(one, ids, first) for one in self.declarations]

    # Removals

    def _remove(self, written: Sequence[syntax.Remove]) -> dict[_Key, syntax.Node]:
        """Take declarations away; return what was touched, with what touched it."""
        known = self._known()
        gone: dict[_Key, syntax.Node] = {}
        for removal in written:
            sort = removal.sort.text if removal.sort.text in SORTS else "criterion"
            if not removal.names:
                every = {key: removal for key in known if key[0] == sort}
                if not every:
                    self.report(messages.NOTHING_OF_A_SORT, removal.span, sort=sort, sort_th=_THAI[sort])
                gone.update(every)
            for name in removal.names:
                self._take_away(removal, sort, name, known, gone)
        if gone:
            self.declarations = [
                left for one in self.declarations if (left := _without(one, gone)) is not None
            ]
        return gone

    def _take_away(
        self,
        removal: syntax.Remove,
        sort: str,
        name: syntax.Name,
        known: dict[_Key, syntax.Node],
        gone: dict[_Key, syntax.Node],
    ) -> None:
        key = (sort, name.text)
        if key not in known:
            self._missing("remove", sort, name, known)
        elif key in gone:
            self.report(messages.AMENDED_TWICE, name.span, name=name.text, place=gone[key].span.place)
        elif sort != "criterion" or self._is_of_kind("remove", removal.sort, known[key]):
            gone[key] = removal

    # Changes

    def _change(self, written: Sequence[syntax.Change], touched: dict[_Key, syntax.Node]) -> None:
        known = self._known()
        stated: dict[_Key, syntax.Declared] = {}
        for change in written:
            node = change.declaration
            key = _key(node)
            assert key is not None
            if key in touched:
                self.report(messages.AMENDED_TWICE, change.span, name=key[1], place=touched[key].span.place)
            elif key not in known:
                self._missing("change", key[0], _name_of(node), known)
            else:
                stated[key] = node
                touched[key] = change
                if _changed(known[key], node) == known[key]:
                    self.report(messages.CHANGE_WITHOUT_EFFECT, change.span, name=key[1])
        if stated:
            self.declarations = [self._with(one, stated, 0) for one in self.declarations]

    def _with(self, node: Any, stated: dict[_Key, syntax.Declared], depth: int) -> Any:
        """Return a declaration with the changes made to it and to what stands in it."""
        # Each change is made once: what it states may hold its own name, or that of a change which holds it.
        own = stated.pop(_key(node) or ("", ""), None)
        if own is not None and depth > self.depth:
            self.report(NESTED_TOO_DEEP, own.span, limit=self.depth)
            return node
        if own is not None:
            node = _changed(node, own)
        return _with_children(node, lambda child: self._with(child, stated, depth + 1))

    # Additions

    def _add(self, written: Sequence[syntax.Declaration], touched: dict[_Key, syntax.Node]) -> None:
        known = self._known()
        for node in written:
            keys = [("criterion", one.name) for one in _criteria([node])]
            if not keys and _key(node) is not None:
                keys = [(_key(node)[0], _name_of(node))]  # type: ignore[index]
            clear = True
            for sort, name in keys:
                other = known.get((sort, name.text))
                if other is not None:
                    clear = False
                    self.report(messages.ALREADY_THERE, name.span, name=name.text, place=other.span.place)
            if clear:
                self.declarations.append(node)


def _replacing(node: Any, ids: dict[str, str], written: dict[str, syntax.Rename]) -> Any:
    """Return a declaration whose renamed criteria say which ones they continue."""
    old_of = {new: old for old, new in ids.items()}
    node = _with_children(node, lambda child: _replacing(child, ids, written))
    if isinstance(node, _Scored) and node.name.text in old_of:
        rename = written[old_of[node.name.text]]
        continued = syntax.Replaces(criteria=(rename.name,), span=rename.span)
        node = _with_parts(node, (*node.parts, continued))
    return node


def _without(node: Any, gone: dict[_Key, syntax.Node]) -> Any:
    """Return a declaration without what is taken away; None where that is all of it."""
    if _key(node) in gone:
        return None
    if isinstance(node, syntax.Under) and ("criterion", node.parent.text) in gone:
        return None
    node = _with_children(node, lambda child: _without(child, gone))
    return None if isinstance(node, syntax.Under) and not node.children else node


def _with_children(node: Any, function: Callable[[Any], Any]) -> Any:
    """Return a node with `function` of each criterion in it, None leaving it out; the same node if none changes."""
    if not isinstance(node, syntax.Criterion | syntax.Under):
        return node
    children = tuple(one for child in node.children if (one := function(child)) is not None)
    if len(children) == len(node.children) and all(map(operator.is_, children, node.children)):
        return node
    return evolve(node, children=children)


def _changed(node: syntax.Node, stated: syntax.Node) -> syntax.Node:
    """Return a declaration as it is stated anew; a criterion keeps what is not stated."""
    if isinstance(node, syntax.Input) and isinstance(stated, syntax.Input):
        # Restated whole, but that it was renamed is no part of what it says.
        continued = tuple(part for part in node.parts if isinstance(part, syntax.Replaces))
        stands = any(isinstance(part, syntax.Replaces) for part in stated.parts)
        return stated if stands else evolve(stated, parts=stated.parts + continued)
    if not isinstance(node, syntax.Criterion) or not isinstance(stated, syntax.Criterion):
        return stated
    return evolve(
        node,
        kind=stated.kind,
        parts=_merged(node.parts, stated.parts),
        provenance=stated.provenance or node.provenance,
        combined=stated.combined or node.combined,
        settings=_merged(node.settings, stated.settings),
        children=stated.children or node.children,
    )


def _merged(old: tuple[attrs.AttrsInstance, ...], new: tuple[attrs.AttrsInstance, ...]) -> tuple:  # type: ignore[type-arg]
    """Return parts of which those that are stated anew stand in the place of the old ones of their sort."""
    anew: dict[type, list[attrs.AttrsInstance]] = {}
    for part in new:
        anew.setdefault(type(part), []).append(part)
    merged: list[attrs.AttrsInstance] = []
    for part in old:
        if type(part) not in anew:
            merged.append(part)
        else:
            merged.extend(anew[type(part)])
            anew[type(part)] = []
    return (*merged, *(part for parts in anew.values() for part in parts))
