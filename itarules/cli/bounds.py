"""`itarules bounds`: what incomplete evidence leaves possible, as text or as JSON."""

from pathlib import Path

import click

from itarules.analyses.improving.bounds import Bounds
from itarules.analyses.improving.bounds import bounds as bounds_of
from itarules.analyses.improving.improvement_forms import bounds_to_json
from itarules.cli.analysis_options import refuse
from itarules.cli.console import print_document, print_json, refuse_overwriting
from itarules.cli.improvement_options import band_name, evidence_of, improvement_options, names_of, rounded
from itarules.cli.options import language_option, loaded, output_options
from itarules.diagnostics import AssessmentError
from itarules.reports.documents import Block, Column, Document, Fields, Heading, Paragraph, Table
from itarules.reports.naming import Names
from itarules.ruleset import Ruleset

__all__ = ["bounds"]


@click.command(short_help="Show what incomplete evidence leaves possible.")
@click.argument("ruleset")
@click.argument("file", type=click.Path(path_type=Path))
@improvement_options
@output_options
@language_option
def bounds(
    ruleset: str,
    file: Path,
    form: str,
    encoding: str | None,
    any_year: bool,
    output: Path | None,
    force: bool,
    language: str,
) -> None:
    """Show the lowest and the highest score that FILE leaves possible, the levels, and what is missing.

    แสดงคะแนนต่ำสุดและสูงสุดที่ยังเป็นไปได้ ระดับที่ยังเป็นไปได้ และข้อมูลที่ยังขาด
    """
    refuse_overwriting(output, force)
    rules = loaded(ruleset, language)
    assessment = evidence_of(rules, file, encoding, any_year, form, language)
    try:
        found = bounds_of(rules, assessment)
    except AssessmentError as error:
        refuse(error.diagnostics, form, language)
    if form == "json":
        print_json(bounds_to_json(rules, found), output)
        return
    names = names_of(rules, language)
    title, name = names.words("bounds"), dict(assessment.subject).get("name", "")
    blocks = tuple(block for one in found for block in _blocks(rules, one, names))
    title = names.words("of_body", title=title, name=name) if name else title
    print_document(Document(title=title, blocks=blocks), output)


def _blocks(ruleset: Ruleset, found: Bounds, names: Names) -> list[Block]:
    words = names.words
    grade = next(one for one in ruleset.model.grades if one.id == found.grade)
    left = [
        band_name(ruleset, found.grade, one.band, words.language)
        for one in found.bands
        if one.status != "impossible"
    ]
    told = (
        words("settled", band=left[0])
        if found.decided is not None
        else words("still", bands=f" {words('or')} ".join(left))
    )
    score = (
        found.low_text
        if found.low == found.high
        else words("between", low=found.low_text, high=found.high_text)
    )
    fields = Fields(
        pairs=(
            (names.label(found.criterion), score),
            (grade.label.into(words.language) or found.grade, told),
        )
    )
    if not found.pieces:
        return [fields, Paragraph(text=words("nothing_missing"))]
    columns = (
        Column(title=words("points_title")),
        Column(title=words("possible_scores"), right=True),
        Column(title=words("can_change"), right=True),
    )
    rows = tuple(
        (
            names.long(one.criterion),
            words("between", low=rounded(one.low), high=rounded(one.high)),
            "?" if one.change is None else rounded(one.change),
        )
        for one in found.pieces
    )
    return [fields, Heading(level=1, text=words("pieces")), Table(columns=columns, rows=rows)]
