"""`itarules margin`: how far each score alone is from another level, as text or as JSON."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import click

from itarules.amounts import exact_text
from itarules.analyses.improving.improvement_forms import margin_to_json
from itarules.analyses.improving.margin import Margin, Room, Turn
from itarules.analyses.improving.margin import margin as margin_of
from itarules.cli.analysis_options import refuse_unknown_kinds
from itarules.cli.console import print_document, print_json, refuse
from itarules.cli.files import refuse_overwriting
from itarules.cli.improvement_options import (
    band_name,
    evidence_of,
    improvement_options,
    names_of,
    rounded,
)
from itarules.cli.options import language_option, loaded, output_options
from itarules.diagnostics import AssessmentError
from itarules.reports.documents import Block, Column, Document, Fields, Paragraph, filled_table
from itarules.reports.naming import Names
from itarules.ruleset import Ruleset

__all__ = ["margin"]


@click.command(short_help="Show how far each score is from another level.")
@click.argument("ruleset")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--kind", multiple=True, help="Only criteria of this kind, such as indicator (เฉพาะเกณฑ์ชนิดนี้).")
@improvement_options
@output_options
@language_option
def margin(
    ruleset: str,
    file: Path,
    kind: tuple[str, ...],
    form: str,
    encoding: str | None,
    any_year: bool,
    output: Path | None,
    force: bool,
    language: str,
) -> None:
    """Show the least change of each score of FILE alone that changes the level, up and down.

    แสดงว่าคะแนนแต่ละรายการใน FILE ต้องเปลี่ยนอย่างน้อยเท่าใดระดับจึงจะเปลี่ยน
    """
    refuse_overwriting(output, force)
    rules = loaded(ruleset, language, form=form)
    refuse_unknown_kinds(rules, kind, language)
    assessment = evidence_of(rules, file, encoding, any_year, form, language)
    try:
        found = margin_of(rules, assessment)
    except AssessmentError as error:
        refuse(error.diagnostics, form, language)
    if form == "json":
        print_json(margin_to_json(rules, found), output)
        return
    names = names_of(rules, language)
    name = dict(assessment.subject).get("name", "")
    title = names.words("margin")
    blocks: list[Block] = []
    for one in found:
        blocks += _blocks(rules, one, kind, names)
    title = names.words("of_body", title=title, name=name) if name else title
    print_document(Document(title=title, blocks=tuple(blocks)), output)


def _blocks(ruleset: Ruleset, found: Margin, kinds: tuple[str, ...], names: Names) -> list[Block]:
    words = names.words
    label = next(one.label for one in ruleset.model.grades if one.id == found.grade)
    fields = Fields(
        pairs=(
            (names.label(found.criterion), found.value),
            (
                label.into(words.language) or found.grade,
                band_name(ruleset, found.grade, found.band, words.language),
            ),
        )
    )
    if found.reason:
        return [fields, Paragraph(text=words("cannot_tell", reason=found.reason))]
    by_id = ruleset.model.criterion_by_id
    rooms = [room for room in found.rooms if not kinds or by_id[room.criterion].kind in kinds]
    able = [room for room in rooms if "possible" in (room.up.status, room.down.status)]
    blocks: list[Block] = [fields, Paragraph(text=words("about_margin"))]
    if able:
        rows = next(one.bands for one in ruleset.model.grades if one.id == found.grade)
        bands = {one.id: one.label.into(words.language) or one.id for one in rows}
        blocks += [_table(able, bands, names), *_remarks(found, able, bands, names)]
    neither = [room.criterion for room in rooms if room.up.status == room.down.status == "impossible"]
    if neither:
        text = words("neither", count=len(neither), criteria=names.listed(neither, most=12))
        blocks.append(Paragraph(text=text))
    open_turns = [room.criterion for room in rooms if "open" in (room.up.status, room.down.status)]
    if open_turns:
        text = words("open_turns", criteria=names.listed(open_turns, most=12))
        blocks.append(Paragraph(text=text))
    return blocks


def _table(rooms: list[Room], bands: Mapping[str, str], names: Names) -> Block:
    words = names.words
    columns = (
        Column(title=words("points_title")),
        Column(title=words("now"), right=True),
        Column(title=words("rises_to")),
        Column(title=words("from_score"), right=True),
        Column(title=words("difference"), right=True),
        Column(title=words("falls_to")),
        Column(title=words("with_score"), right=True),
        Column(title=words("difference"), right=True),
    )
    return filled_table(
        columns,
        (
            (
                names.title(room.criterion),
                room.value,
                *_cells(room, room.up, bands),
                *_cells(room, room.down, bands),
            )
            for room in rooms
        ),
    )


def _cells(room: Room, turn: Turn, bands: Mapping[str, str]) -> tuple[str, str, str]:
    if turn.status != "possible" or turn.edge is None:
        return "–", "", ""
    reached = turn.edge if turn.score is None else turn.score
    change = reached - Fraction(room.value)
    sign = "+" if change > 0 else ""
    return bands.get(turn.band, "–"), rounded(reached), f"{sign}{rounded(change)}"


def _remarks(found: Margin, rooms: list[Room], bands: Mapping[str, str], names: Names) -> list[Block]:
    words, blocks = names.words, []
    graded = next((room.up for room in rooms if room.criterion == found.criterion), None)
    if graded is not None and graded.included and graded.edge != graded.score and graded.edge is not None:
        blocks.append(
            Paragraph(
                text=words(
                    "shown_edge",
                    criterion=names.label(found.criterion),
                    edge=exact_text(graded.edge),
                    score=rounded(graded.score or graded.edge),
                    band=bands.get(graded.band, graded.band),
                )
            )
        )
    if any("impossible" in (room.up.status, room.down.status) for room in rooms):
        blocks.append(Paragraph(text=words("dash")))
    return list(blocks)
