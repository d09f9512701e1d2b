"""Which criteria of one ruleset continue which of another: by id, or as `replaces` says.

In come two rulesets, and those that lie between them where years were skipped; out go the pairs of old and new ids.
Where one criterion continues several, or several continue one, they form a group that is looked at as a whole.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise

from attrs import frozen

from itarules import model
from itarules.catalogue import examine

__all__ = ["Continuity", "Group", "between", "continuity"]

# A chain of years is short; what is longer goes in a circle.
_LONGEST = 40
_Pair = tuple[str, str]


@frozen(kw_only=True)
class Group:
    """Criteria that hang together: each continues, or is continued by, another one of the group.

    Attributes:
        old, new: ids in the order of declaration; one of them may be empty.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def is_pair(self) -> bool:
        """Whether one criterion continues one other, and no more."""
        return len(self.old) == len(self.new) == 1


@frozen(kw_only=True)
class Continuity:
    """Which criteria continue which.

    Attributes:
        groups: every criterion of both rulesets in exactly one group.
    """

    groups: tuple[Group, ...]

    @cached_property
    def new_of(self) -> dict[str, str]:
        """Old id to new id, for pairs."""
        return {group.old[0]: group.new[0] for group in self.groups if group.is_pair}

    @cached_property
    def old_of(self) -> dict[str, str]:
        """New id to old id, for pairs."""
        return {new: old for old, new in self.new_of.items()}

    @cached_property
    def group_of_old(self) -> dict[str, Group]:
        """The group of an old id."""
        return {one: group for group in self.groups for one in group.old}

    @cached_property
    def group_of_new(self) -> dict[str, Group]:
        """The group of a new id."""
        return {one: group for group in self.groups for one in group.new}


def continuity(old: model.Ruleset, new: model.Ruleset, others: Sequence[model.Ruleset] = ()) -> Continuity:
    """Return which criteria of the new ruleset continue which of the old one.

    Args:
        old: the one before.
        new: the one after.
        others: those between, from the old to the new one, each following the one before it.
    """
    chain = [old, *others, new]
    pairs: Iterable[_Pair] = ((one.id, one.id) for one in old.criteria)
    for earlier, later in pairwise(chain):
        step: dict[str, list[str]] = {}
        for before, after in _pairs(earlier, later):
            step.setdefault(before, []).append(after)
        pairs = [(first, after) for first, before in pairs for after in step.get(before, ())]
    return Continuity(groups=_groups(old, new, pairs))


def between(old: model.Ruleset, new: model.Ruleset) -> tuple[model.Ruleset, ...]:
    """Return the rulesets that lie between two, each following the one before it, in the order from old to new.

    Where neither goes back to the other, there are none, and criteria are the same that have the same id.

    Args:
        old: the one before.
        new: the one after; or the other way round.
    """
    forwards = _lineage(old, new)
    return forwards if forwards else _lineage(new, old)[::-1]


def _lineage(old: model.Ruleset, new: model.Ruleset) -> tuple[model.Ruleset, ...]:
    chain: list[model.Ruleset] = []
    here = new
    while not _follows(here, old):
        name = here.follows or here.amends
        found = examine(name).value if name and len(chain) < _LONGEST else None
        if found is None:
            return ()
        here = found.model
        chain.insert(0, here)
    return tuple(chain)


def _follows(later: model.Ruleset, earlier: model.Ruleset) -> bool:
    """Return whether `replaces` of one ruleset speaks of the criteria of the other."""
    name = f"{earlier.family}/{earlier.version}"
    if later.follows:
        return later.follows == name
    base, _, revision = later.amends.partition("@")
    revised = f"{later.family}/{later.version}" == name
    return base == name and (not revised or revision == str(earlier.revision))


def _pairs(old: model.Ruleset, new: model.Ruleset) -> Iterable[_Pair]:
    """Return the pairs of two rulesets; what is stated in either about the other counts, and else the ids."""
    if _follows(new, old):
        return _stated(old, new)
    if _follows(old, new):
        return [(after, before) for before, after in _stated(new, old)]
    ids = {one.id for one in new.criteria}
    return [(one.id, one.id) for one in old.criteria if one.id in ids]


def _stated(old: model.Ruleset, new: model.Ruleset) -> list[_Pair]:
    """Return the pairs that a ruleset states about the one that it follows."""
    known = {one.id for one in old.criteria}
    pairs = []
    for one in new.criteria:
        continued = (one.id,) if one.replaces is None else one.replaces
        pairs += [(before, one.id) for before in continued if before in known]
    return pairs


def _groups(old: model.Ruleset, new: model.Ruleset, pairs: Iterable[_Pair]) -> tuple[Group, ...]:
    """Return the groups that hang together, in the order of the new ruleset, and then what was dropped."""
    after: dict[str, list[str]] = {one.id: [] for one in old.criteria}
    before: dict[str, list[str]] = {one.id: [] for one in new.criteria}
    for first, second in pairs:
        after[first].append(second)
        before[second].append(first)
    seen_old: set[str] = set()
    seen_new: set[str] = set()
    groups = []
    for start, is_new in [(name, True) for name in before] + [(name, False) for name in after]:
        if start in (seen_new if is_new else seen_old):
            continue
        old_ids, new_ids = _reached(start, is_new, before, after)
        seen_old |= old_ids
        seen_new |= new_ids
        groups.append(
            Group(
                old=tuple(name for name in after if name in old_ids),
                new=tuple(name for name in before if name in new_ids),
            )
        )
    return tuple(groups)


def _reached(
    start: str, is_new: bool, before: dict[str, list[str]], after: dict[str, list[str]]
) -> tuple[set[str], set[str]]:
    found: tuple[set[str], set[str]] = (set(), set())
    pending = [(start, is_new)]
    while pending:
        name, later = pending.pop()
        if name not in found[later]:
            found[later].add(name)
            pending += [(other, not later) for other in (before if later else after)[name]]
    return found
