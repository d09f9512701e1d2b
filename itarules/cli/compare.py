"""`itarules compare`: a body beside another, or beside the mean of several, as text or as JSON."""

from fractions import Fraction
from pathlib import Path

import click

from itarules.analyses.explaining.comparison import Comparison, Row
from itarules.analyses.explaining.comparison import compare as compare_results
from itarules.analyses.explaining.explanation_forms import comparison_to_json
from itarules.analyses.explaining.wording import ANALYSIS_WORDS
from itarules.cli.analysis_options import captions_of, evidence_options, refuse_unknown_kinds, result_form
from itarules.cli.console import print_document, print_json, refuse
from itarules.cli.files import refuse_overwriting
from itarules.cli.options import language_option, loaded, output_options
from itarules.diagnostics import Diagnostic
from itarules.reports.documents import Block, Column, Document, Fields, Heading, Item, Items, Table
from itarules.reports.naming import Names
from itarules.reports.wording import Words
from itarules.results import Result
from itarules.ruleset import Ruleset

__all__ = ["compare"]

# How many criteria are named as the farthest behind.
_FARTHEST = 3


@click.command(short_help="Compare a body with another, or with the mean of several.")
@click.argument("ruleset")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("others", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option("--kind", multiple=True, help="Only criteria of this kind, such as indicator (เฉพาะเกณฑ์ชนิดนี้).")
@click.option("--partial", is_flag=True, help="Score what the evidence allows (คำนวณเท่าที่มีข้อมูล).")
@result_form
@evidence_options
@output_options
@language_option
def compare(
    ruleset: str,
    file: Path,
    others: tuple[Path, ...],
    kind: tuple[str, ...],
    partial: bool,
    form: str,
    encoding: str | None,
    output: Path | None,
    force: bool,
    language: str,
) -> None:
    """Show FILE beside one other file, or beside the mean of the OTHERS, criterion by criterion.

    เปรียบเทียบผลของ FILE กับอีกหน่วยงานหนึ่ง หรือกับค่าเฉลี่ยของหลายหน่วยงาน รายเกณฑ์
    """
    refuse_overwriting(output, force)
    rules = loaded(ruleset, language, form=form)
    refuse_unknown_kinds(rules, kind, language)
    results: list[Result] = []
    faults: list[Diagnostic] = []
    for path in (file, *others):
        outcome = rules.assess(path, partial=partial, encoding=encoding)
        if outcome.value is None or outcome.errors:
            faults += outcome.diagnostics
        else:
            results.append(outcome.value)
    if faults:
        refuse(faults, form, language)
    found = compare_results(rules, results[0], results[1:])
    if form == "json":
        print_json(comparison_to_json(found, language), output)
    else:
        print_document(_page(rules, found, [path.stem for path in (file, *others)], kind, language), output)


def _page(
    ruleset: Ruleset, found: Comparison, files: list[str], kinds: tuple[str, ...], language: str
) -> Document:
    words = Words(language, ANALYSIS_WORDS)
    names = Names(captions_of(ruleset), words)
    body = found.body.subject.get("name", "") or files[0]
    single = len(found.others) == 1
    other = found.others[0].subject.get("name", "") or files[1]
    if single and body == other:
        # One body in two years has one name; the files are told apart.
        body, other = (f"{name} ({file})" for name, file in zip((body, other), files, strict=True))
    other = other if single else words("mean_of", count=len(found.others))
    rows = [row for row in found.rows if not kinds or row.criterion.kind in kinds]
    return Document(
        title=words("compared", body=body, other=other),
        blocks=(
            *_grades(found, words),
            _table(rows, body, other, names, single),
            *_farthest(found, rows, other, names),
        ),
    )


def _grades(found: Comparison, words: Words) -> list[Block]:
    labels = {name: label.into(words.language) or name for name, label in found.body.body.grade_labels}
    pairs = []
    for grade, band, counts in found.grades:
        if len(found.others) == 1:
            told = counts[0][0] if counts else words("undecided")
        else:
            told = ", ".join(words("band_count", band=one, count=count) for one, count in counts)
        own = band or words("undecided")
        pairs.append((labels[grade], words("beside", own=own, other=told or words("undecided"))))
    return [Fields(pairs=tuple(pairs))] if pairs else []


def _table(rows: list[Row], body: str, other: str, names: Names, single: bool) -> Table:
    words = names.words
    columns = [
        Column(title=words("entry")),
        Column(title=body, right=True),
        Column(title=other, right=True),
        Column(title=words("difference"), right=True),
    ]
    columns += [] if single else [Column(title=words("rank"), right=True)]
    lines = []
    for row in rows:
        line = (names.title(row.criterion.id), row.value, row.other, row.difference)
        lines.append(line if single else (*line, f"{row.rank}/{row.counted + 1}"))
    return Table(columns=tuple(columns), rows=tuple(lines))


def _farthest(found: Comparison, rows: list[Row], other: str, names: Names) -> list[Block]:
    listed = {row.criterion.id for row in rows}
    # A criterion that is taken apart in the table is behind through its parts.
    leaves = [
        row
        for row in rows
        if not any(part.criterion in listed for part in found.body.score(row.criterion.id).parts)
    ]
    behind = [row for row in leaves if row.difference.startswith("-")]
    behind.sort(key=lambda row: Fraction(row.difference))
    if not behind:
        return []
    items = [
        Item(text=names.words("behind_by", criterion=names.long(row.criterion.id), points=row.difference[1:]))
        for row in behind[:_FARTHEST]
    ]
    return [Heading(level=1, text=names.words("farthest_behind", other=other)), Items(items=tuple(items))]
