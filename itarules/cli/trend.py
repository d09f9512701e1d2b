"""`itarules trend`: one body over several years, each scored by its own rules."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NoReturn

import click

from itarules.analyses.changing.trend import Series, Trend, trend
from itarules.analyses.changing.trend_forms import trend_to_json
from itarules.analyses.changing.trend_plots import bar, spark, svg
from itarules.cli.change_wording import CHANGE_WORDS
from itarules.cli.console import (
    fail,
    print_document,
    print_json,
    print_text,
    refuse_overwriting,
    show_diagnostics,
    show_line,
)
from itarules.cli.document_rules import ruleset_of
from itarules.cli.options import language_option, output_options
from itarules.diagnostics import Diagnostic
from itarules.evidence import Document as Assessment
from itarules.readers import read_document
from itarules.rendering import diagnostic_to_json, printable
from itarules.reports.documents import Block, Column, Document, Heading, Paragraph, Table
from itarules.reports.wording import Words
from itarules.ruleset import Ruleset

__all__ = ["trend_of_files"]

# How far below a root is shown, unless all is asked for.
_DEPTH = 2


@click.command("trend", short_help="Show one body over several years.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--family",
    default="ita",
    show_default=True,
    help="Where the ruleset of a fiscal year is looked up, for files that name none (ตระกูลของชุดเกณฑ์).",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "svg"]),
    default="text",
    show_default=True,
    help="Tables and bars, one JSON object, or an image; an --output that ends in .svg is one (รูปแบบผลลัพธ์).",
)
@click.option("--full", is_flag=True, help="All criteria that have a score in any year (ทุกเกณฑ์ที่มีคะแนน).")
@output_options
@language_option
def trend_of_files(
    files: tuple[Path, ...],
    family: str,
    form: str,
    full: bool,
    output: Path | None,
    force: bool,
    language: str,
) -> None:
    """Score each of FILES, assessments of one body, by the rules of its own year, and show how the scores went.

    A year whose rules for a score differ from those of the year before is marked.

    แสดงคะแนนของหน่วยงานเดียวหลายปี แต่ละปีใช้ชุดเกณฑ์ของปีนั้น และบอกว่าปีใดเกณฑ์เปลี่ยนจนเทียบกับปีก่อนโดยตรงไม่ได้
    """
    refuse_overwriting(output, force)
    if output is not None and output.suffix.lower() == ".svg" and form == "text":
        form = "svg"
    assessed = [_read(file, family, form, language) for file in files]
    words = Words(language, CHANGE_WORDS)
    names = dict.fromkeys(dict(document.subject).get("name", "") for _, document in assessed)
    if len(named := [printable(name) for name in names if name]) > 1:
        # The figures may still be wanted side by side; that they are of one body is not so.
        show_line(words("different_bodies", names=", ".join(named)))
    outcome = trend(assessed)
    if outcome.value is None:
        _refuse(outcome.diagnostics, form, language)
    found = outcome.value
    if form == "json":
        print_json(trend_to_json(found), output)
        return
    shown = [one for one in found.series if full or one.depth <= _DEPTH]
    if form == "svg":
        print_text(svg(found, [one for one in shown if full or one.depth <= 1], language), output)
        return
    title = words("trend_of", body=found.body) if found.body else words("trend")
    print_document(Document(title=title, blocks=tuple(_blocks(found, shown, words))), output)


def _read(file: Path, family: str, form: str, language: str) -> tuple[Ruleset, Assessment]:
    read = read_document(file)
    if read.value is None:
        _refuse(read.diagnostics, form, language)
    return ruleset_of(read.value, None, family, language), read.value


def _refuse(diagnostics: tuple[Diagnostic, ...], form: str, language: str) -> NoReturn:
    if form == "json":
        print_json({"diagnostics": [diagnostic_to_json(one) for one in diagnostics]})
    else:
        show_diagnostics(diagnostics, language)
    fail()


def _blocks(found: Trend, shown: Sequence[Series], words: Words) -> Iterable[Block]:
    roots = [one for one in found.series if one.depth == 0 and any(point.value for point in one.points)]
    for root in roots[:1]:
        yield Heading(level=1, text=root.label.into(words.language) or root.id)
        yield _bars(found, root, words)
    columns = (
        Column(title=words("criterion")),
        *(Column(title=year.label, right=True) for year in found.years),
        Column(title=""),
    )
    yield Heading(level=1, text=words("scores_of_years"))
    yield Table(columns=columns, rows=tuple(_row(one, words) for one in shown))
    if any(point.broken for one in shown for point in one.points):
        yield Paragraph(text=words("broken"))


def _bars(found: Trend, root: Series, words: Words) -> Table:
    rows = []
    for year, point in zip(found.years, root.points, strict=True):
        grades = ", ".join(label.into(words.language) for _, label in year.grades)
        rows.append((year.label, _score(point.value, point.broken), bar(point, root), grades, year.ruleset))
    titles = ("year", "score", "", "grade_way", "ruleset")
    columns = tuple(Column(title=words(one) if one else "", right=one == "score") for one in titles)
    return Table(columns=columns, rows=tuple(rows))


def _row(one: Series, words: Words) -> tuple[str, ...]:
    label = f"{'  ' * one.depth}{one.label.into(words.language)} ({one.id})"
    return (label, *(_score(point.value, point.broken) for point in one.points), spark(one))


def _score(value: str | None, broken: bool) -> str:
    return "-" if value is None else f"{'*' if broken else ''}{value}"
