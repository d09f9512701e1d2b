"""Everything that a ruleset says of one criterion, on one page."""

from collections.abc import Iterator

from itarules import model
from itarules.amounts import exact_text
from itarules.cli.phrases import Phrases
from itarules.reports.documents import (
    Block,
    Column,
    Document,
    Fields,
    Heading,
    Item,
    Items,
    Paragraph,
    Table,
    filled_table,
)

__all__ = ["criterion_page"]


def criterion_page(criterion: model.Criterion, phrases: Phrases) -> Document:
    """Return the page on a criterion."""
    return Document(
        title=phrases.label(criterion) or criterion.id,
        blocks=(
            Fields(pairs=tuple(_facts(criterion, phrases))),
            *_answers(criterion, phrases),
            *_children(criterion, phrases),
            *_needs(criterion, phrases),
            *_measures(criterion, phrases),
            *_grounds(criterion, phrases),
        ),
    )


def _facts(criterion: model.Criterion, phrases: Phrases) -> Iterator[tuple[str, str]]:
    words, rules = phrases.words, phrases.ruleset
    yield words("id"), criterion.id
    yield words("kind"), phrases.kind(criterion.kind)
    if criterion.no:
        yield words("number"), criterion.no
    if criterion.code:
        yield words("code"), criterion.code
    if criterion.also:
        yield words("also"), "; ".join(criterion.also)
    if criterion.group is not None:
        yield words("group"), criterion.group.into(words.language)
    if criterion.parent is not None:
        yield words("parent"), phrases.name(rules.criterion_by_id[criterion.parent])
    if criterion.weight is not None:
        yield words("weight"), phrases.weight(criterion)
    yield words("made_by"), phrases.made_by(criterion)
    yield (
        words("range"),
        words("range_of", low=exact_text(criterion.low), high=exact_text(criterion.high)),
    )
    if criterion.shown is not None:
        yield words("shown"), phrases.rounding(criterion.shown)
    if criterion.rounding is not None:
        yield words("rounded"), phrases.rounding(criterion.rounding)
    if criterion.children:
        yield words("missing_part"), phrases.missing(criterion.missing)
    yield words("written_in"), criterion.span.place


def _answers(criterion: model.Criterion, phrases: Phrases) -> Iterator[Block]:
    scale = phrases.ruleset.scale_of(criterion)
    if scale is None:
        return
    words = phrases.words
    label = scale.label.into(words.language) or scale.id
    how = words("single" if scale.single else "many")
    yield Heading(level=1, text=f"{words('scale')}: {label} ({how})")
    columns = (
        Column(title=words("option")),
        Column(title=words("points"), right=True),
        Column(title=words("certain")),
        Column(title=words("meaning")),
    )
    rows = tuple(
        (
            option.id,
            exact_text(option.points),
            words(option.provenance.certainty.value),
            option.label.into(words.language),
        )
        for option in scale.options
    )
    yield Table(columns=columns, rows=rows)
    yield Items(items=_lines(scale.provenance, phrases))


def _children(criterion: model.Criterion, phrases: Phrases) -> Iterator[Block]:
    if not criterion.children:
        return
    words = phrases.words
    yield Heading(level=1, text=words("children"))
    columns = (
        Column(title=words("id")),
        Column(title=words("number")),
        Column(title=words("weight"), right=True),
        Column(title=words("made_by")),
        Column(title=words("label")),
    )
    children = [phrases.ruleset.criterion_by_id[child] for child in criterion.children]
    rows = tuple(
        (
            child.id,
            child.no or child.code,
            phrases.weight(child),
            phrases.made_by(child),
            phrases.text(child.label),
        )
        for child in children
    )
    yield filled_table(columns, rows)


def _needs(criterion: model.Criterion, phrases: Phrases) -> Iterator[Block]:
    words = phrases.words
    for title, requirements in (("needs", criterion.needs), ("notes", criterion.notes)):
        if requirements:
            yield Heading(level=1, text=words(title))
            yield Items(
                items=tuple(
                    Item(text=one.text.into(words.language), details=tuple(phrases.grounds(one.provenance)))
                    for one in requirements
                )
            )


def _measures(criterion: model.Criterion, phrases: Phrases) -> Iterator[Block]:
    """Return its measures, or, where it has none and its kind inherits, those of the nearest ancestor with any."""
    words, rules = phrases.words, phrases.ruleset
    owner: model.Criterion | None = criterion
    while owner is not None:
        own = [one for one in rules.measures if any(owner.id in to.targets for to in one.applications)]
        if own:
            yield Heading(level=1, text=words("own_measures"))
            if owner is not criterion:
                yield Paragraph(text=words("inherited_measures", criterion=phrases.label(owner) or owner.id))
            yield Items(items=tuple(phrases.measure(measure, full=True) for measure in own))
            return
        inherits = rules.kind_by_id[criterion.kind].inherits_measures
        owner = rules.criterion_by_id[owner.parent] if inherits and owner.parent is not None else None


def _grounds(criterion: model.Criterion, phrases: Phrases) -> Iterator[Block]:
    words = phrases.words
    yield Heading(level=1, text=words("grounds"))
    yield Items(items=_lines(criterion.provenance, phrases))
    if criterion.aggregation is not None:
        yield Heading(level=1, text=words("grounds_of_rule"))
        yield Items(items=_lines(criterion.aggregation.provenance, phrases))


def _lines(provenance: model.Provenance, phrases: Phrases) -> tuple[Item, ...]:
    return tuple(Item(text=line) for line in phrases.grounds(provenance))
