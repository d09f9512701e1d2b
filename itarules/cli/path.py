"""`itarules path`: the least that has to improve to reach a level, as text or as JSON."""

import csv
import io
import tomllib
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import click

from itarules.amounts import UnreadableAmountError, read_amount
from itarules.analyses.improving.improvement_forms import path_to_json
from itarules.analyses.improving.path import Path as Ways
from itarules.analyses.improving.path import Plan, Rise
from itarules.analyses.improving.path import path as path_of
from itarules.cli.analysis_options import criterion_of
from itarules.cli.console import print_document, print_json, refuse
from itarules.cli.files import refuse_overwriting
from itarules.cli.improvement_options import (
    band_name,
    evidence_of,
    improvement_options,
    names_of,
    rounded,
    rounded_up,
)
from itarules.cli.improvement_words import IMPROVEMENT_WORDS
from itarules.cli.options import language_option, loaded, output_options
from itarules.diagnostics import AssessmentError
from itarules.rendering import printable
from itarules.reports.documents import Block, Column, Document, Fields, Heading, Paragraph, Table
from itarules.reports.naming import Names
from itarules.reports.wording import Words
from itarules.ruleset import Ruleset

__all__ = ["path"]

_MOST_BYTES = 1_000_000


@click.command(short_help="Show the least that has to improve to reach a level.")
@click.argument("ruleset")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--to", "target", required=True, metavar="LEVEL", help="The level to reach (ระดับเป้าหมาย).")
@click.option("--grade", default="", help="The grade that the level is of, if several have such a one.")
@click.option(
    "--cost",
    "costs",
    multiple=True,
    metavar="CRITERION=NUMBER",
    help="What it costs to lift a criterion from its least to its greatest score; 1 otherwise (ต้นทุน).",
)
@click.option(
    "--costs",
    "cost_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Costs from a TOML file, or a CSV file of criterion and cost (ไฟล์ต้นทุน).",
)
@click.option("--without", multiple=True, metavar="CRITERION", help="Leave this as it is (ไม่นำรายการนี้มาปรับ).")
@improvement_options
@output_options
@language_option
def path(
    ruleset: str,
    file: Path,
    target: str,
    grade: str,
    costs: tuple[str, ...],
    cost_file: Path | None,
    without: tuple[str, ...],
    form: str,
    encoding: str | None,
    any_year: bool,
    output: Path | None,
    force: bool,
    language: str,
) -> None:
    """Show the least that has to improve in FILE to reach a level: cheapest, fewest, and easiest.

    แสดงแผนที่ต้องปรับน้อยที่สุดเพื่อให้ได้ระดับเป้าหมาย
    """
    refuse_overwriting(output, force)
    rules = loaded(ruleset, language, form=form)
    target = _target(rules, target, grade, language)
    priced = _costs(rules, costs, cost_file, language)
    left = [criterion_of(rules, key, language, "--without") for key in without]
    assessment = evidence_of(rules, file, encoding, any_year, form, language)
    try:
        found = path_of(rules, assessment, target, grade=grade, costs=priced, without=left)
    except AssessmentError as error:
        refuse(error.diagnostics, form, language)
    if form == "json":
        print_json(path_to_json(rules, found), output)
        return
    names = names_of(rules, language)
    goal = band_name(rules, found.grade, target, language)
    title, name = names.words("path", band=goal), dict(assessment.subject).get("name", "")
    title = names.words("of_body", title=title, name=name) if name else title
    print_document(Document(title=title, blocks=tuple(_blocks(rules, found, names))), output)


def _target(ruleset: Ruleset, written: str, grade: str, language: str) -> str:
    """Return the band that was named by its id or its label."""
    tables = [one for one in ruleset.model.grades if grade in ("", one.id)]
    rows = [row for one in tables for row in one.bands]
    for row in rows:
        if written in (row.id, row.label.into("th"), row.label.into("en")):
            return row.id
    said = Words(language, IMPROVEMENT_WORDS)(
        "no_band", band=printable(written[:80]), bands=", ".join(dict.fromkeys(row.id for row in rows))
    )
    raise click.BadParameter(said, param_hint="'--to'")


def _costs(
    ruleset: Ruleset, written: tuple[str, ...], file: Path | None, language: str
) -> dict[str, Fraction]:
    """Return the costs of a file, and those that were written, which come after."""
    pairs: list[tuple[str, object, str]] = []
    if file is not None:
        pairs += [(key, cell, "--costs") for key, cell in _table_of(file, language)]
    for text in written:
        name, sign, number = text.partition("=")
        if not sign:
            raise _bad_cost(text, "--cost", language)
        pairs.append((name, number, "--cost"))
    found: dict[str, Fraction] = {}
    for key, value, option in pairs:
        try:
            cost = read_amount(value).value
        except UnreadableAmountError:
            cost = Fraction(-1)
        if cost < 0:
            raise _bad_cost(f"{key}={value}", option, language)
        found[criterion_of(ruleset, key.strip(), language, option)] = cost
    return found


def _bad_cost(text: str, option: str, language: str) -> click.BadParameter:
    said = Words(language, IMPROVEMENT_WORDS)("bad_cost", text=printable(text[:80]))
    return click.BadParameter(said, param_hint=f"'{option}'")


def _table_of(file: Path, language: str) -> list[tuple[str, object]]:
    try:
        with file.open("rb") as stream:
            text = stream.read(_MOST_BYTES).decode("utf-8-sig")
        if file.suffix.lower() == ".csv":
            rows = [row for row in csv.reader(io.StringIO(text)) if row]
            # A first line without a number names the columns.
            rows = rows[1:] if rows and not any(one.isdigit() for one in "".join(rows[0][1:])) else rows
            return [(row[0], row[1].strip() if len(row) > 1 else "") for row in rows]
        return list(tomllib.loads(text, parse_float=Decimal).items())
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, csv.Error) as error:
        words = Words(language, IMPROVEMENT_WORDS)
        # What Python says of these two is for programmers.
        reason = error.strerror if isinstance(error, OSError) else str(error)
        if isinstance(error, UnicodeDecodeError):
            reason = words("not_utf8")
        said = words("bad_cost_file", file=printable(str(file)), text=printable(reason or ""))
        raise click.BadParameter(said, param_hint="'--costs'") from error


def _blocks(ruleset: Ruleset, found: Ways, names: Names) -> list[Block]:
    words = names.words

    def called(band: str) -> str:
        return band_name(ruleset, found.grade, band, words.language)

    now = words("value_and_band", value=found.value, band=called(found.band))
    blocks: list[Block] = [
        Fields(pairs=((names.label(found.criterion), now), (words("target"), called(found.target))))
    ]
    if found.status == "reached":
        return [*blocks, Paragraph(text=words("already"))]
    if found.status == "open":
        return [*blocks, Paragraph(text=words("cannot_tell", reason=found.reason))]
    if found.status == "impossible":
        said = words("unreachable", value=found.best[1], band=called(found.best[0]))
        cases = sum(one.leaves for one in found.certificates)
        return [*blocks, Paragraph(text=f"{said} {words('proved_unreachable', cases=cases)}")]
    for plan in found.plans:
        blocks += _plan(plan, called(plan.band), names)
    unseen = dict.fromkeys(one.criterion for plan in found.plans for one in plan.rises if one.unseen)
    blocks += [Heading(level=1, text=words("notes")), Paragraph(text=words("about_cost"))]
    blocks.append(Paragraph(text=words("rounded_up")))
    if unseen:
        blocks.append(Paragraph(text=words("unseen", criteria=names.listed(unseen))))
    return blocks


def _plan(plan: Plan, band: str, names: Names) -> list[Block]:
    words = names.words
    result = words(
        "plan_result",
        count=len(plan.rises),
        cost=rounded(plan.cost),
        most=rounded(plan.most),
        value=plan.value,
        band=band,
    )
    columns = (
        Column(title=words("improves")),
        Column(title=words("now"), right=True),
        Column(title=words("to"), right=True),
        Column(title=words("gain"), right=True),
    )
    rows = tuple(
        (
            _name(one, names),
            rounded(one.before),
            rounded_up(one.after),
            "?" if one.gain is None else rounded(one.gain),
        )
        for one in plan.rises
    )
    cases = sum(one.leaves for one in plan.certificates)
    attained = all(one.attained for one in plan.certificates)
    return [
        Heading(level=1, text=" · ".join(words(order) for order in plan.order.split())),
        Paragraph(text=result),
        Table(columns=columns, rows=rows),
        Paragraph(text=words("proved" if attained else "proved_near", cases=cases)),
    ]


def _name(rise: Rise, names: Names) -> str:
    name = names.long(rise.criterion)
    return names.words("rest_of", criterion=name) if rise.rest else name
