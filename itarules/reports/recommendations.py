"""The recommended measures of a result, as blocks of a document.

They stand under the finding that they serve: the nearest criterion above theirs that a finding names. In
short, an action is its title, what it is for and what it can recover; in full, all the ruleset says of it.
"""

from collections.abc import Iterable, Sequence

from itarules.reports.documents import Block, Heading, Item, Items, Paragraph
from itarules.reports.naming import Names
from itarules.results import Action, Reason, Result
from itarules.texts import Text

__all__ = ["recommendations"]


def recommendations(result: Result, names: Names, full: bool) -> list[Block]:
    """Return the section on what to do."""
    words, actions = names.words, result.actions
    blocks: list[Block] = [Heading(level=1, text=words("actions", count=len(actions)))]
    if not actions:
        return [*blocks, Paragraph(text=words("no_actions"))]
    if any(action.recoverable is not None for action in actions):
        blocks.append(Paragraph(text=words("about_recoverable")))
    number = 0
    for criterion, group in _groups(result).items():
        items = []
        for action in group:
            number += 1
            details = list(_in_full(action, names)) if full else _in_short(action, criterion, names)
            items.append(
                Item(text=action.title.into(words.language), details=tuple(details), mark=f"{number}.")
            )
        blocks += [Heading(level=2, text=_heading(criterion, result, names)), Items(items=tuple(items))]
    return blocks


def _groups(result: Result) -> dict[str, list[Action]]:
    """Return the actions by the criterion that they serve, each once, in the order of their rank."""
    named = {one.criterion.id for _, _, found in result.body.findings for one in found}
    groups: dict[str, list[Action]] = {}
    for action in result.actions:
        served = [reason.serves or reason.offered_from or reason.criterion for reason in action.reasons] or [
            ""
        ]
        group = next((criterion for criterion in served if criterion in named), served[0])
        groups.setdefault(group, []).append(action)
    return groups


def _heading(criterion: str, result: Result, names: Names) -> str:
    if not criterion:
        return names.words("other_actions")
    title = names.long(criterion)
    score = result.scores.get(criterion)
    return title if score is None else names.words("with_value", criterion=title, value=score.value)


def _in_short(action: Action, group: str, names: Names) -> list[str]:
    parts = [] if _is_for_all_of(action, group) else [_served(action.reasons, names)]
    if action.recoverable is not None:
        parts.append(names.words("recoverable", points=action.recoverable_text))
    return [" – ".join(parts)] if parts else []


def _is_for_all_of(action: Action, group: str) -> bool:
    return all(
        reason.assessed and reason.criterion == group and not reason.inherited_from
        for reason in action.reasons
    )


def _in_full(action: Action, names: Names) -> Iterable[str]:
    words = names.words
    if action.reasons:
        yield _served(action.reasons, names)
    if action.recoverable is not None:
        yield words("recoverable", points=action.recoverable_text)
    if len(action.steps) == 1:
        yield words("only_step", text=action.steps[0].into(words.language))
    else:
        for number, step in enumerate(action.steps, start=1):
            yield words("step", number=number, text=step.into(words.language))
    if action.owners:
        yield words("owner", text=_joined(action.owners, words.language))
    if action.period is not None:
        yield words("period", text=words.period(*action.period))
    if action.follow_ups:
        yield words("follow_up", text=_joined(action.follow_ups, words.language))
    for note in action.notes:
        yield words("note", text=note.into(words.language))
    for source in action.sources:
        yield words("source", text=source)
    yield words("certainty", text=words.known(action.certainty))


def _joined(texts: Sequence[Text], language: str) -> str:
    return "; ".join(text.into(language) for text in texts)


def _served(reasons: Sequence[Reason], names: Names) -> str:
    """Return what a measure is for and how it got there, criteria of like reasons together."""
    words = names.words
    alike: dict[tuple[str, str], list[Reason]] = {}
    for reason in reasons:
        alike.setdefault((reason.offered_from, reason.inherited_from), []).append(reason)
    parts = []
    for (offered_from, inherited_from), group in alike.items():
        if offered_from:
            ids = names.listed(reason.criterion for reason in group)
            served = words("offered", criteria=ids, origin=names.short(offered_from))
        else:
            served = ", ".join(
                words("with_value", criterion=names.short(reason.criterion), value=reason.value)
                for reason in group
            )
        if inherited_from:
            served = words("inherited", served=served, origin=names.short(inherited_from))
        parts.append(served)
    return words("serves", criteria="; ".join(parts))
