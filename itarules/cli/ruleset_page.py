"""A ruleset on one page: header, tree, scales, grades, findings, measures, and what all of it stands on."""

from collections.abc import Iterator

from itarules import model
from itarules.amounts import exact_text
from itarules.cli.assumptions_page import assumption_items
from itarules.cli.phrases import Phrases, percent
from itarules.reports.documents import (
    Block,
    Column,
    Document,
    Fields,
    Heading,
    Item,
    Items,
    Table,
    filled_table,
)
from itarules.ruleset import Ruleset

__all__ = ["ruleset_page"]


def ruleset_page(ruleset: Ruleset, phrases: Phrases) -> Document:
    """Return the page on a ruleset."""
    rules = ruleset.model
    return Document(
        title=rules.title.into(phrases.words.language) or ruleset.name,
        blocks=(
            *_header(ruleset, phrases),
            *_tree(rules, phrases),
            *_scales(rules, phrases),
            *_grades(rules, phrases),
            *_findings(rules, phrases),
            *_samples(rules, phrases),
            *_measures(rules, phrases),
            *_grounds(rules, phrases),
        ),
    )


def _header(ruleset: Ruleset, phrases: Phrases) -> Iterator[Block]:
    words, rules = phrases.words, ruleset.model
    pairs = [(words("ruleset"), ruleset.name)]
    if rules.authority is not None:
        pairs.append((words("authority"), rules.authority.into(words.language)))
    if rules.fiscal_year is not None:
        pairs.append((words("fiscal_year"), str(rules.fiscal_year)))
    if rules.status is not model.Status.RELEASED:
        reason = rules.withdrawn.into(words.language)
        pairs.append((words("status"), words(rules.status.value) + (f": {reason}" if reason else "")))
    if rules.amends:
        pairs.append((words("amends"), rules.amends))
    if rules.taken:
        pairs.append((words("readings"), ", ".join(rules.taken)))
    pairs.append((words("digest"), ruleset.digest))
    pairs.append((words("rules_digest"), ruleset.rules_digest))
    yield Fields(pairs=tuple(pairs))
    if rules.notes:
        yield Heading(level=2, text=words("notes"))
        yield Items(items=tuple(Item(text=note.text.into(words.language)) for note in rules.notes))


def _tree(rules: model.Ruleset, phrases: Phrases) -> Iterator[Block]:
    words = phrases.words
    rows = []
    # A stack of our own: a tree may be deeper than calls may be.
    # What is part of nothing: inputs, formulas and the roots of trees, as they were declared.
    waiting = [(one, 0) for one in reversed(rules.criteria) if one.parent is None]
    while waiting:
        criterion, depth = waiting.pop()
        label = f"{'  ' * depth}{criterion.label.into(words.language)}"
        weight, rule = phrases.weight(criterion), phrases.made_by(criterion)
        # The label is last: it is the longest, and nothing has to be lined up behind it.
        rows.append((criterion.id, criterion.no or criterion.code, weight, rule, label))
        waiting += [(rules.criterion_by_id[child], depth + 1) for child in reversed(criterion.children)]
    columns = (
        Column(title=words("id")),
        Column(title=words("number")),
        Column(title=words("weight"), right=True),
        Column(title=words("made_by")),
        Column(title=words("label")),
    )
    yield Heading(level=1, text=words("tree", count=len(rows)))
    yield filled_table(columns, rows)


def _scales(rules: model.Ruleset, phrases: Phrases) -> Iterator[Block]:
    if not rules.scales:
        return
    words = phrases.words
    columns = (
        Column(title=words("scale")),
        Column(title=words("option")),
        Column(title=words("points"), right=True),
        Column(title=words("meaning")),
        Column(title=words("certain")),
    )
    rows = tuple(
        (
            scale.id,
            option.id,
            exact_text(option.points),
            option.label.into(words.language),
            words(option.provenance.certainty.value),
        )
        for scale in rules.scales
        for option in scale.options
    )
    yield Heading(level=1, text=words("scales"))
    yield Table(columns=columns, rows=rows)


def _grades(rules: model.Ruleset, phrases: Phrases) -> Iterator[Block]:
    words = phrases.words
    if rules.grades:
        yield Heading(level=1, text=words("grades"))
    for grade in rules.grades:
        criterion = phrases.label(rules.criterion_by_id[grade.criterion]) or grade.criterion
        label = grade.label.into(words.language) or words("band")
        yield Heading(level=2, text=words("grade_of", label=label, grade=grade.id, criterion=criterion))
        columns = (
            Column(title=words("band")),
            Column(title=words("meaning")),
            Column(title=words("condition")),
            Column(title=words("certain")),
        )
        rows = tuple(
            (
                band.id,
                band.label.into(words.language),
                _band(band, phrases),
                words(band.provenance.certainty.value),
            )
            for band in grade.bands
        )
        yield filled_table(columns, rows)


def _band(band: model.Band, phrases: Phrases) -> str:
    if band.start is not None:
        return phrases.words("from", score=exact_text(band.start))
    if band.condition is not None:
        return phrases.rule(band.condition)
    return phrases.words("otherwise")


def _findings(rules: model.Ruleset, phrases: Phrases) -> Iterator[Block]:
    words = phrases.words
    items = tuple(
        Item(
            text=words(
                "finding_when",
                label=finding.label.into(words.language) or finding.id,
                finding=finding.id,
                targets=phrases.targets(finding.targets),
                condition=phrases.rule(finding.condition),
            ),
            details=(words("certainty", text=words(finding.provenance.certainty.value)),),
        )
        for finding in rules.findings
    )
    if items:
        yield Heading(level=1, text=words("findings"))
        yield Items(items=items)


def _samples(rules: model.Ruleset, phrases: Phrases) -> Iterator[Block]:
    words = phrases.words
    items = []
    for sample in rules.samples:
        bounds = "" if sample.least is None else words("at_least", count=sample.least)
        bounds += "" if sample.most is None else words("at_most", count=sample.most)
        text = words("sample", criterion=sample.criterion, share=percent(sample.share), bounds=bounds)
        certainty = words("certainty", text=words(sample.provenance.certainty.value))
        items.append(Item(text=text, details=(certainty,)))
    if items:
        yield Heading(level=1, text=words("samples"))
        yield Items(items=tuple(items))


def _measures(rules: model.Ruleset, phrases: Phrases) -> Iterator[Block]:
    if rules.measures:
        yield Heading(level=1, text=phrases.words("measures", count=len(rules.measures)))
        yield Items(items=tuple(phrases.measure(measure) for measure in rules.measures))


def _grounds(rules: model.Ruleset, phrases: Phrases) -> Iterator[Block]:
    words = phrases.words
    if rules.examples:
        yield Heading(level=1, text=words("examples"))
        yield Items(items=tuple(Item(text=one.title.into(words.language)) for one in rules.examples))
    if rules.assumptions:
        yield Heading(level=1, text=words("all_assumptions"))
        yield Items(items=tuple(assumption_items(rules, phrases)))
    if rules.sources:
        yield Heading(level=1, text=words("all_sources"))
        yield Items(items=tuple(_source(one, phrases) for one in rules.sources))


def _source(source: model.SourceDocument, phrases: Phrases) -> Item:
    details = tuple(value for value in source.details.values() if value)
    return Item(
        text=f"{source.id}: {source.title.into(phrases.words.language)}", details=(", ".join(details),)
    )
