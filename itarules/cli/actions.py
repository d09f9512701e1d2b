"""`itarules actions`: what to do about the weaknesses of a result, by the points that it can recover."""

from pathlib import Path

import click

from itarules.analyses.improving.unanswered import Unanswered, unanswered
from itarules.cli.analysis_options import refuse
from itarules.cli.console import print_document, print_json, refuse_overwriting
from itarules.cli.improvement_options import evidence_of, improvement_options, names_of
from itarules.cli.options import language_option, loaded, output_options
from itarules.cli.wording import CLI_WORDS
from itarules.diagnostics import AssessmentError
from itarules.interchange import result_to_json
from itarules.reports.documents import Document, Paragraph
from itarules.reports.naming import Names
from itarules.reports.recommendations import recommendations
from itarules.reports.wording import Words
from itarules.results import Result

__all__ = ["actions"]


@click.command(short_help="Rank what to do about weaknesses.")
@click.argument("ruleset")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--partial",
    is_flag=True,
    help="Score what the evidence allows and list the rest as missing (คำนวณเท่าที่มีข้อมูล).",
)
@improvement_options
@output_options
@language_option
def actions(
    ruleset: str,
    file: Path,
    partial: bool,
    form: str,
    encoding: str | None,
    any_year: bool,
    output: Path | None,
    force: bool,
    language: str,
) -> None:
    """Rank the measures for the weaknesses in FILE by the points they can recover, and name weaknesses without one.

    จัดลำดับมาตรการสำหรับจุดอ่อนใน FILE ตามคะแนนที่เพิ่มได้ และบอกจุดอ่อนที่ยังไม่มีมาตรการ
    """
    refuse_overwriting(output, force)
    rules = loaded(ruleset, language)
    assessment = evidence_of(rules, file, encoding, any_year, form, language)
    try:
        result = rules.evaluate(assessment, partial=partial)
    except AssessmentError as error:
        refuse(error.diagnostics, form, language)
    left = unanswered(rules, result)
    if form == "json":
        print_json(_as_json(rules.name, result, left, language), output)
        return
    names = names_of(rules, language)
    words = Words(language, CLI_WORDS)
    blocks = [*recommendations(result, names, full=True), *_left(result, left, names, words)]
    title = words("actions_of", name=dict(assessment.subject).get("name", "") or rules.name)
    print_document(Document(title=title, blocks=tuple(blocks)), output)


def _as_json(name: str, result: Result, left: tuple[Unanswered, ...], language: str) -> dict[str, object]:
    return {
        "schema": "itarules-actions/1",
        "ruleset": name,
        "actions": result_to_json(result, language)["actions"],
        "unanswered": [{"finding": one.finding, "criteria": list(one.criteria)} for one in left],
    }


def _left(result: Result, left: tuple[Unanswered, ...], names: Names, words: Words) -> list[Paragraph]:
    labels = {name: label.into(words.language) or name for name, label, _ in result.body.findings}
    return [
        Paragraph(
            text=words(
                "unanswered", finding=labels[one.finding], criteria=", ".join(map(names.long, one.criteria))
            )
        )
        for one in left
    ]
