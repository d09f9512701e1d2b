"""Evidence of one ruleset in the terms of another: what can be carried over, and what cannot and why.

In comes a document; out goes the one that says the same under the other rules. Nothing is guessed: a score that
came about in another way, or that belongs to several criteria now, is left behind.
"""

from collections.abc import Mapping, Sequence
from enum import Enum

from attrs import evolve, field, frozen

from itarules import model
from itarules.analyses.changing.continuity import Continuity
from itarules.diagnostics import Diagnostic, Outcome
from itarules.evidence import Assessment, Document, Entry, Shares
from itarules.ruleset import Ruleset

__all__ = ["Carried", "Loss", "Lost", "carry"]


class Loss(Enum):
    """Why a piece of evidence is not carried over."""

    UNKNOWN = "unknown"
    GONE = "gone"
    MERGED = "merged"
    SPLIT = "split"
    RANGE = "range"
    POINTS = "points"
    FORM = "form"
    FAULTY = "faulty"
    PUBLISHED = "published"
    PLACES = "places"
    TWICE = "twice"


@frozen(kw_only=True)
class Lost:
    """A piece of evidence that is not carried over.

    Attributes:
        key: as it was written.
        old, new: the criteria of both rulesets that it has to do with.
        faults: what the other ruleset says of it, where that is why.
    """

    key: str
    path: str
    reason: Loss
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    faults: tuple[Diagnostic, ...] = ()


@frozen(kw_only=True)
class Carried:
    """A document in the terms of another ruleset.

    Attributes:
        document: what was carried, and what was written in the new terms already.
        assessment: the same, as understood; None where it has faults of its own.
        pairs: old and new ids of what was carried.
        lost: what was not.
        own: the keys that only the new ruleset knows.
        faults: what is wrong with the document as a whole.
    """

    document: Document
    assessment: Assessment | None = field(repr=False)
    pairs: tuple[tuple[str, str], ...]
    lost: tuple[Lost, ...]
    own: tuple[str, ...]
    faults: tuple[Diagnostic, ...] = ()


def carry(document: Document, old: Ruleset, new: Ruleset, joined: Continuity) -> Carried:
    """Return a document of one ruleset in the terms of another.

    Args:
        document: as it was read.
        old: the ruleset that it is of.
        new: the other one.
        joined: which criteria continue which.
    """
    lost: list[Lost] = []
    entries: list[Entry] = []
    pairs: dict[str, tuple[str, str]] = {}
    own: list[str] = []
    for entry in document.entries:
        found = old.model.codes.find(entry.key).candidates
        if not found and new.model.codes.find(entry.key).candidates:
            own.append(entry.key)
            entries.append(entry)
            continue
        reason = _reason(entry, found, old.model, new.model, joined)
        if isinstance(reason, Lost):
            lost.append(reason)
            continue
        pairs[entry.path] = (found[0], reason)
        entries.append(evolve(entry, key=reason))
    respondents = []
    for entry, word in document.respondents:
        found = old.model.codes.find(entry.key).candidates
        if len(found) == 1 and found[0] in joined.new_of:
            respondents.append((evolve(entry, key=joined.new_of[found[0]]), word))
        else:
            lost.append(_lost(entry, found, joined))
    lost += [Lost(key=claim.target, path=claim.path, reason=Loss.PUBLISHED) for claim in document.published]
    lost += [Lost(key=one.path, path=one.path, reason=Loss.PUBLISHED) for one in document.report]
    carried = evolve(
        document,
        ruleset=f"{new.family}/{new.version}",
        fiscal_year=new.fiscal_year,
        entries=tuple(entries),
        respondents=tuple(respondents),
        published=(),
        report=(),
    )
    kept, outcome, refused = _bound(carried, new, pairs, {one.path: one.key for one in document.entries})
    return Carried(
        document=kept,
        assessment=outcome.value,
        pairs=tuple(pairs.values()),
        lost=(*lost, *refused),
        own=tuple(own),
        faults=outcome.errors,
    )


def _reason(
    entry: Entry, found: Sequence[str], old: model.Ruleset, new: model.Ruleset, joined: Continuity
) -> Lost | str:
    """Return the new id under which an entry says the same, or why there is none."""
    if len(found) != 1 or found[0] not in joined.new_of:
        return _lost(entry, found, joined)
    before = old.criterion_by_id[found[0]]
    after = new.criterion_by_id[joined.new_of[found[0]]]
    reason = _obstacle(entry, before, after, old, new)
    if reason is None:
        return after.id
    return Lost(key=entry.key, path=entry.path, reason=reason, old=(before.id,), new=(after.id,))


def _lost(entry: Entry, found: Sequence[str], joined: Continuity) -> Lost:
    if len(found) != 1:
        return Lost(key=entry.key, path=entry.path, reason=Loss.UNKNOWN)
    group = joined.group_of_old[found[0]]
    reason = Loss.GONE if not group.new else Loss.SPLIT if len(group.new) > 1 else Loss.MERGED
    return Lost(key=entry.key, path=entry.path, reason=reason, old=group.old, new=group.new)


def _obstacle(
    entry: Entry,
    before: model.Criterion,
    after: model.Criterion,
    old: model.Ruleset,
    new: model.Ruleset,
) -> Loss | None:
    """Return why evidence on a criterion does not say the same of the one that continues it."""
    scales = old.scale_of(before), new.scale_of(after)
    if isinstance(entry.value, Shares) or (isinstance(entry.value, str) and not _is_number(entry.value)):
        # An answer is an answer whatever it is worth; whether the option is there is for the binder to say.
        return Loss.FORM if scales[1] is None else None
    points = [
        None if scale is None else {option.id: option.points for option in scale.options} for scale in scales
    ]
    if None not in points and points[0] != points[1]:
        return Loss.POINTS
    if (before.low, before.high) != (after.low, after.high):
        return Loss.RANGE
    return None


def _is_number(text: str) -> bool:
    return text.strip().lstrip("-\u2212")[:1].isdecimal()


def _bound(
    carried: Document,
    new: Ruleset,
    pairs: dict[str, tuple[str, str]],
    keys: Mapping[str, str],
) -> tuple[Document, Outcome[Assessment], list[Lost]]:
    """Hold what was carried against the new ruleset, and leave behind what it does not take.

    Args:
        carried: in the terms of the new ruleset.
        new: the ruleset that reads it.
        pairs: old and new ids of what was carried, by path; those of what is left behind are taken out.
        keys: as they were written, by path.
    """
    lost: list[Lost] = []
    while True:
        outcome = new.read(carried)
        refused: dict[str, list[Diagnostic]] = {}
        for fault in outcome.errors:
            place = next((one for one in pairs if f"{fault.path}.".startswith(f"{one}.")), None)
            if place is not None:
                refused.setdefault(place, []).append(fault)
        if not refused:
            return carried, outcome, lost
        for path, faults in refused.items():
            before, after = pairs.pop(path)
            lost.append(
                Lost(
                    key=keys[path],
                    path=path,
                    reason=Loss.FAULTY,
                    old=(before,),
                    new=(after,),
                    faults=tuple(faults),
                )
            )
        # Faults are told up to a limit, so that there may be more of them.
        carried = evolve(carried, entries=tuple(one for one in carried.entries if one.path not in refused))
