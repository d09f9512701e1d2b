"""What a ruleset takes for true without a source that states it, what rests on it, and how else it may be read."""

from collections.abc import Iterator

from itarules import model
from itarules.cli.phrases import Phrases
from itarules.reports.documents import Block, Document, Heading, Item, Items, Paragraph
from itarules.ruleset import Ruleset

__all__ = ["assumption_items", "assumptions_page"]


def assumptions_page(ruleset: Ruleset, phrases: Phrases) -> Document:
    """Return the page on the assumptions of a ruleset."""
    words = phrases.words
    blocks: list[Block] = [Items(items=tuple(assumption_items(ruleset.model, phrases)))]
    if not ruleset.model.assumptions:
        blocks = [Paragraph(text=words("no_assumptions"))]
    if ruleset.model.readings:
        blocks.append(Heading(level=1, text=words("how_to_read")))
        blocks.append(
            Paragraph(text=words("take_reading", ruleset=ruleset.name, name=ruleset.model.readings[0].id))
        )
    return Document(title=f"{words('all_assumptions')}: {ruleset.name}", blocks=tuple(blocks))


def assumption_items(rules: model.Ruleset, phrases: Phrases) -> Iterator[Item]:
    """Yield an item for each assumption, with what hints at it and its other readings."""
    words = phrases.words
    for assumption in rules.assumptions:
        text = f"{assumption.id}: {assumption.text.into(words.language)}"
        # What hints at it, where anything does; that it is assumed is said by the heading.
        details = tuple(phrases.grounds(assumption.provenance)) if assumption.provenance.citations else ()
        readings = tuple(
            words("reading", name=reading.id, label=reading.label.into(words.language))
            + (f" ({words('taken')})" if reading.id in rules.taken else "")
            for reading in rules.readings
            if reading.assumption == assumption.id
        )
        yield Item(text=text, details=(*details, *readings))
