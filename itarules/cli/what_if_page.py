"""`itarules evaluate --set`: results before and after changes, as text or as JSON."""

from collections.abc import Iterable
from pathlib import Path

import click

from itarules.analyses.explaining.explanation_forms import what_if_to_json
from itarules.analyses.explaining.what_if import Change, WhatIf, what_if
from itarules.analyses.explaining.wording import ANALYSIS_WORDS
from itarules.cli.analysis_options import captions_of, refuse
from itarules.cli.console import print_document, print_json
from itarules.reports.documents import Block, Column, Document, Fields, Item, Items, Paragraph, Table
from itarules.reports.naming import Names
from itarules.reports.wording import Words
from itarules.ruleset import Ruleset

__all__ = ["show_what_if"]


def show_what_if(
    ruleset: Ruleset,
    file: Path,
    changes: Iterable[str],
    form: str,
    partial: bool,
    encoding: str | None,
    output: Path | None,
    language: str,
) -> None:
    """Print results before and after changes such as `O28=100`, or what is wrong with them."""
    pairs = []
    for change in changes:
        key, sign, value = change.partition("=")
        if not sign or not key.strip() or not value.strip():
            raise click.BadParameter(
                f"`{change}`: write CRITERION=VALUE, as in O28=100 or 4=+3 (เขียนเป็น เกณฑ์=ค่า)",
                param_hint="'--set'",
            )
        pairs.append((key.strip(), value.strip()))
    outcome = what_if(ruleset, file, pairs, partial=partial, encoding=encoding)
    if outcome.value is None:
        refuse(outcome.diagnostics, form, language)
    elif form == "json":
        print_json(what_if_to_json(outcome.value, language), output)
    else:
        print_document(_page(ruleset, outcome.value, language), output)


def _page(ruleset: Ruleset, found: WhatIf, language: str) -> Document:
    words = Words(language, ANALYSIS_WORDS)
    names = Names(captions_of(ruleset), words)
    name = found.before.subject.get("name", "")
    blocks: list[Block] = [
        Items(items=tuple(_item(change, names) for change in found.changes)),
        *_scores(found, names),
        *_grades(found, words),
        *_findings(found, names),
    ]
    return Document(title=words("what_if_of", name=name) if name else words("what_if"), blocks=tuple(blocks))


def _item(change: Change, names: Names) -> Item:
    words, sign = names.words, change.written[:1]
    word = "is_raised" if sign == "+" else "is_lowered" if sign in "-\u2212" else "is_set"
    text = words(
        word,
        criterion=_named(change.criterion, names),
        value=change.written.lstrip("+-=\u2212") if word != "is_set" else change.written.removeprefix("="),
        before=change.before,
    )
    details = [words("replaces", criteria=names.listed(change.replaced, most=12))] if change.replaced else []
    details += [
        words("shifts", criterion=_named(one.criterion, names), before=one.before, after=one.after)
        for one in change.shifts
    ]
    details += [words("no_shift", criterion=_named(one, names)) for one in change.unused]
    # Where a sentence begins, nothing is set apart.
    return Item(text=text.strip(), details=tuple(detail.strip() for detail in details))


def _named(criterion: str, names: Names) -> str:
    """Return a short name that a Thai word may follow: Latin letters and digits are set apart."""
    name = names.short(criterion)
    thai = names.words.language == "th"
    return (
        f" {name} " if thai and name[:1].isascii() else f"{name} " if thai and name[-1:].isascii() else name
    )


def _scores(found: WhatIf, names: Names) -> list[Block]:
    words = names.words
    if not found.scores:
        return [Paragraph(text=words("no_difference"))]
    columns = (
        Column(title=words("entry")),
        Column(title=words("before"), right=True),
        Column(title=words("after"), right=True),
        Column(title=words("difference"), right=True),
    )
    rows = tuple(
        (names.title(one.criterion), one.before or "–", one.after or "–", one.gain) for one in found.scores
    )
    return [Table(columns=columns, rows=rows)]


def _grades(found: WhatIf, words: Words) -> list[Block]:
    labels = {name: label.into(words.language) or name for name, label in found.after.body.grade_labels}
    pairs = []
    for grade, before, after in found.grades:
        before, after = before or words("undecided"), after or words("undecided")
        said = (
            words("stays", band=after) if before == after else words("changes_to", before=before, after=after)
        )
        pairs.append((labels[grade], said))
    return [Fields(pairs=tuple(pairs))] if pairs else []


def _findings(found: WhatIf, names: Names) -> list[Block]:
    words = names.words
    labels = {name: label.into(words.language) or name for name, label, _ in found.after.body.findings}
    items = []
    for finding, left, joined in found.findings:
        for word, criteria in (("leaves", left), ("joins", joined)):
            if criteria:
                listed = ", ".join(names.long(one) for one in criteria)
                items.append(Item(text=words(word, finding=labels[finding], criteria=listed)))
    return [Items(items=tuple(items))] if items else []
