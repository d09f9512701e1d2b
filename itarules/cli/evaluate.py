"""`itarules evaluate`: an assessment scored by a ruleset, as a report or as JSON."""

from pathlib import Path

import click

from itarules.analyses.improving.unanswered import unanswered
from itarules.catalogue import examine
from itarules.cli.console import (
    fail,
    print_document,
    print_json,
    refuse_overwriting,
    show_diagnostics,
)
from itarules.cli.options import address, language_option, output_options, reading_option
from itarules.cli.what_if_page import show_what_if
from itarules.cli.wording import CLI_WORDS
from itarules.diagnostics import Diagnostic, Outcome, Severity
from itarules.interchange import result_to_json
from itarules.rendering import diagnostic_to_json
from itarules.reports.documents import Document, Paragraph
from itarules.reports.naming import Names
from itarules.reports.summary import summary
from itarules.reports.wording import Words
from itarules.results import Criterion, Result
from itarules.ruleset import Ruleset

__all__ = ["evaluate"]


@click.command(short_help="Score an assessment by a ruleset.")
@click.argument("ruleset")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="A report, or one JSON object (รูปแบบผลลัพธ์).",
)
@click.option(
    "--partial",
    is_flag=True,
    help="Score what the evidence allows and list the rest as missing (คำนวณเท่าที่มีข้อมูล).",
)
@click.option(
    "--encoding", help="Encoding of a CSV file that is not UTF-8, such as cp874 (รหัสอักขระของไฟล์ CSV)."
)
@click.option(
    "--full", is_flag=True, help="All that is known: steps, owners, sources, every score (แสดงทั้งหมด)."
)
@reading_option
@click.option(
    "--any-year",
    is_flag=True,
    help="Take figures of another fiscal year (ยอมรับข้อมูลของปีงบประมาณอื่น).",
)
@click.option(
    "--set",
    "changes",
    multiple=True,
    metavar="CRITERION=VALUE",
    help="Show what would change, as in O28=100, 4=+3 or O28=complete (ดูผลถ้าคะแนนเปลี่ยน).",
)
@output_options
@language_option
def evaluate(
    ruleset: str,
    file: Path,
    readings: tuple[str, ...],
    any_year: bool,
    form: str,
    partial: bool,
    encoding: str | None,
    full: bool,
    changes: tuple[str, ...],
    output: Path | None,
    force: bool,
    language: str,
) -> None:
    """Score the assessment in FILE (TOML, JSON, CSV or XLSX) by RULESET.

    ประเมินผลจากข้อมูลใน FILE ด้วยชุดเกณฑ์ RULESET
    """
    refuse_overwriting(output, force)
    rules = examine(address(ruleset), readings=readings)
    if rules.value is None or rules.errors:
        _refuse(rules.diagnostics, form, language)
        return
    if changes:
        show_what_if(rules.value, file, changes, form, partial, encoding, output, language)
        return
    outcome: Outcome[Result] = rules.value.assess(file, partial=partial, encoding=encoding, any_year=any_year)
    if outcome.value is None or outcome.errors:
        _refuse(outcome.diagnostics, form, language)
        return
    if form == "json":
        print_json(result_to_json(outcome.value, language), output)
        return
    about_rules = [one for one in rules.diagnostics if one.severity is Severity.WARNING]
    show_diagnostics(about_rules, language, "concise")
    print_document(_report(rules.value, outcome.value, language, full), output)


def _refuse(diagnostics: tuple[Diagnostic, ...], form: str, language: str) -> None:
    if form == "json":
        # Programs read standard output: there they find either a result or what was wrong.
        print_json({"diagnostics": [diagnostic_to_json(one) for one in diagnostics]})
    else:
        show_diagnostics(diagnostics, language)
    fail()


def _report(ruleset: Ruleset, result: Result, language: str, full: bool) -> Document:
    captions = {
        caption.id: Criterion(
            id=caption.id,
            no=caption.no,
            code=caption.code,
            kind=caption.kind,
            kind_label=caption.kind_label,
            label=caption.label,
        )
        for caption in ruleset.plan.captions
    }
    report = summary(result, language, full=full, captions=captions)
    words = Words(language, CLI_WORDS)
    names = Names(captions, words)
    labels = {name: label.into(language) or name for name, label, _ in result.body.findings}
    more = [
        words("unanswered", finding=labels[one.finding], criteria=", ".join(map(names.long, one.criteria)))
        for one in unanswered(ruleset, result)
    ]
    if result.actions and not full:
        more.append(words("more_with_full"))
    return Document(title=report.title, blocks=(*report.blocks, *(Paragraph(text=text) for text in more)))
