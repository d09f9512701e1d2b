"""What changed between two rulesets, as a document: the rules of scoring first, sources and notes on request."""

from collections.abc import Iterable, Sequence

from itarules.analyses.changing.change_sentences import SORTS, Sentence, sentences
from itarules.analyses.changing.changes import Change, Changes
from itarules.reports.documents import Block, Heading, Item, Items, Paragraph
from itarules.reports.wording import Words
from itarules.source import display_width

__all__ = ["change_blocks"]

# What is counted and not told, unless all is asked for.
_MINOR_SORTS = {"source", "example"}
_MINOR = {"sources", "details", "also", "notes"}
# Longer than this, what was and what is stand below each other.
_LONG = 100


def change_blocks(changes: Changes, words: Words, *, full: bool) -> Iterable[Block]:
    """Yield what is said of changes.

    Args:
        changes: between two rulesets.
        words: in the language of the document.
        full: whether sources, notes and examples are told too.
    """
    if changes.same_rules:
        yield Paragraph(text=words("same_rules"))
    if not changes.changes:
        yield Paragraph(text=words("nothing_changed"))
        return
    told = sentences(changes.changes)
    rules = [one for one in told if one.changes[0].affects_scores]
    minor = [one for one in told if _is_minor(one.changes[0])]
    texts = [one for one in told if one not in rules and one not in minor]
    if rules:
        yield from _section("rules_changed", rules, words)
    elif not changes.same_rules:
        yield Paragraph(text=words("no_rules_changed"))
    yield from _section("texts_changed", texts, words)
    if full:
        yield from _section("minor_changed", minor, words)
    elif minor:
        yield Paragraph(text=words("more_changes", count=sum(len(one.changes) for one in minor)))


def _is_minor(change: Change) -> bool:
    return not change.affects_scores and (change.sort in _MINOR_SORTS or change.what in _MINOR)


def _section(title: str, told: Sequence[Sentence], words: Words) -> Iterable[Block]:
    if not told:
        return
    yield Heading(level=1, text=words(title))
    for sort, (thai, _, plural) in SORTS.items():
        items = [_item(one, words) for one in told if one.sort == sort]
        if items:
            name = thai if words.language == "th" else plural[:1].upper() + plural[1:]
            yield Heading(level=2, text=name)
            yield Items(items=tuple(items))


def _item(one: Sentence, words: Words) -> Item:
    text = one.text.into(words.language)
    if one.lead is None or one.before is None or one.after is None or display_width(text) <= _LONG:
        return Item(text=text)
    told = [(word, each.into(words.language)) for word, each in (("was", one.before), ("is", one.after))]
    return Item(
        text=one.lead.into(words.language), details=tuple(words(word, text=each) for word, each in told)
    )
