"""`itarules migrate`: an assessment of one ruleset in the terms of another."""

from pathlib import Path
from typing import NoReturn

import click

from itarules.analyses.changing.carrying import Loss
from itarules.analyses.changing.continuity import between, continuity
from itarules.analyses.changing.migration import Migration, migrate
from itarules.analyses.changing.migration_forms import migration_to_json
from itarules.cli.change_wording import CHANGE_WORDS
from itarules.cli.console import (
    fail,
    print_json,
    print_text,
    refuse_overwriting,
    show_diagnostics,
    show_line,
)
from itarules.cli.document_rules import ruleset_of
from itarules.cli.impact_page import lost_text
from itarules.cli.options import language_option, loaded, output_options
from itarules.diagnostics import Diagnostic
from itarules.readers import read_document
from itarules.rendering import diagnostic_to_json
from itarules.reports.wording import Words

__all__ = ["migrate_file"]


@click.command("migrate", short_help="Take an assessment over into another ruleset.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--to", "new", required=True, metavar="RULESET", help="The ruleset to take it over into (ชุดเกณฑ์ใหม่)."
)
@click.option(
    "--from",
    "old",
    metavar="RULESET",
    help="The ruleset that it is of, where the file does not say so (ชุดเกณฑ์เดิม).",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="The TOML file, or one JSON object with all that is told (รูปแบบผลลัพธ์).",
)
@click.option(
    "--encoding", help="Encoding of a CSV file that is not UTF-8, such as cp874 (รหัสอักขระของไฟล์ CSV)."
)
@output_options
@language_option
def migrate_file(
    file: Path,
    new: str,
    old: str | None,
    form: str,
    encoding: str | None,
    output: Path | None,
    force: bool,
    language: str,
) -> None:
    """Take the assessment in FILE over into another ruleset, as TOML, and tell what was carried and what was lost.

    แปลงข้อมูลการประเมินใน FILE ไปใช้กับชุดเกณฑ์อื่น และบอกว่าอะไรนำมาใช้ได้ อะไรนำมาไม่ได้เพราะอะไร
    """
    refuse_overwriting(output, force)
    read = read_document(file, encoding=encoding)
    if read.value is None:
        _refuse(read.diagnostics, form, language)
    after = loaded(new, language)
    before = ruleset_of(read.value, old, after.family, language)
    joined = continuity(before.model, after.model, between(before.model, after.model))
    outcome = migrate(read.value, before, after, joined, language)
    if outcome.value is None:
        _refuse(outcome.diagnostics, form, language)
    if form == "json":
        print_json(migration_to_json(outcome.value), output)
        return
    print_text(outcome.value.text, output)
    _tell(outcome.value, Words(language, CHANGE_WORDS))


def _refuse(diagnostics: tuple[Diagnostic, ...], form: str, language: str) -> NoReturn:
    if form == "json":
        print_json({"diagnostics": [diagnostic_to_json(one) for one in diagnostics]})
    else:
        show_diagnostics(diagnostics, language)
    fail()


def _tell(migration: Migration, words: Words) -> None:
    """Say what became of the evidence, on the stream for errors: the file itself may be on the other one."""
    names = {"old": migration.old, "new": migration.new}
    show_line(words("migrated", count=len(migration.carried), **names))
    renamed = [f"{old} → {new}" for old, new in migration.carried if old != new]
    if renamed:
        show_line(words("with_other_ids", ids=", ".join(renamed)))
    published = sum(lost.reason is Loss.PUBLISHED for lost in migration.lost)
    for lost in migration.lost:
        if lost.reason is not Loss.PUBLISHED:
            show_line(words("left_behind", reason=lost_text(lost, words)))
    if published:
        show_line(words("published_left", count=published))
    if migration.wanted:
        show_line(words("still_wanted", count=len(migration.wanted), ids=", ".join(migration.wanted)))
