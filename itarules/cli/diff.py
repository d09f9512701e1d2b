"""`itarules diff`: what changed from one ruleset to another."""

from collections.abc import Iterable
from pathlib import Path

import click

from itarules.analyses.changing.change_forms import DIFF_SCHEMA, changes_to_json, ruleset_to_json
from itarules.analyses.changing.changes import changes_between
from itarules.analyses.changing.continuity import Continuity, between, continuity
from itarules.analyses.changing.effect_forms import effects_to_json
from itarules.analyses.changing.effects import MOST_SAMPLES, MOST_TRIALS, effects
from itarules.analyses.changing.impact import Impact, impact_on
from itarules.analyses.changing.impact_forms import impact_to_json
from itarules.cli.change_page import change_blocks
from itarules.cli.change_wording import CHANGE_WORDS
from itarules.cli.console import (
    fail,
    print_document,
    print_json,
    refuse_overwriting,
    show_diagnostics,
)
from itarules.cli.effects_page import effects_blocks
from itarules.cli.impact_page import impact_blocks
from itarules.cli.options import language_option, loaded, output_options
from itarules.readers.bodies import read_bodies
from itarules.rendering import diagnostic_to_json
from itarules.reports.documents import Block, Document, Fields
from itarules.reports.wording import Words
from itarules.ruleset import Ruleset

__all__ = ["diff"]


@click.command(short_help="Tell what changed from one ruleset to another.")
@click.argument("old")
@click.argument("new")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Sentences, or one JSON object (รูปแบบผลลัพธ์).",
)
@click.option("--full", is_flag=True, help="Sources, notes and examples too (รวมที่มา หมายเหตุ และตัวอย่าง).")
@click.option(
    "--quick",
    is_flag=True,
    help="Leave out what takes trying many assessments (ไม่ทดลองประเมินข้อมูลจำนวนมาก).",
)
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Assessments of many bodies: a folder, or a CSV file with a row a body (ข้อมูลของหลายหน่วยงาน).",
)
@click.option("--of", "target", metavar="CRITERION", help="The score to compare (เกณฑ์ที่เปรียบเทียบคะแนน).")
@click.option(
    "--encoding", help="Encoding of CSV files that are not UTF-8, such as cp874 (รหัสอักขระของไฟล์ CSV)."
)
@output_options
@language_option
def diff(
    old: str,
    new: str,
    form: str,
    full: bool,
    quick: bool,
    data: Path | None,
    target: str | None,
    encoding: str | None,
    output: Path | None,
    force: bool,
    language: str,
) -> None:
    """Tell what changed from the ruleset OLD to the ruleset NEW, what that can do, and what becomes of assessments.

    Criteria are matched by ids and `replaces`.

    บอกความเปลี่ยนแปลงจากชุดเกณฑ์ OLD ไปเป็นชุดเกณฑ์ NEW และผลต่อข้อมูลการประเมิน
    """
    refuse_overwriting(output, force)
    rules = loaded(old, language), loaded(new, language)
    models = rules[0].model, rules[1].model
    joined = continuity(*models, between(*models))
    same = rules[0].rules_digest == rules[1].rules_digest
    changes = changes_between(*models, joined, same_rules=same)
    found = effects(*rules, most=0 if quick else MOST_TRIALS, samples=0 if quick else MOST_SAMPLES)
    words = Words(language, CHANGE_WORDS)
    impact = None if data is None else _impact(data, encoding, target, rules, joined, form, language)
    if form == "json":
        report: dict[str, object] = {
            "schema": DIFF_SCHEMA,
            "old": ruleset_to_json(rules[0]),
            "new": ruleset_to_json(rules[1]),
            "structural": changes_to_json(changes),
            "semantic": effects_to_json(found),
        }
        if impact is not None:
            report["impact"] = impact_to_json(impact)
        print_json(report, output)
        return
    blocks = [
        *_heads(rules, words),
        *change_blocks(changes, words, full=full),
        *effects_blocks(found, rules, words),
    ]
    if impact is not None:
        blocks += impact_blocks(impact, words, full=full)
    title = words("diff", old=changes.old, new=changes.new)
    print_document(Document(title=title, blocks=tuple(blocks)), output)


def _heads(rules: tuple[Ruleset, Ruleset], words: Words) -> Iterable[Block]:
    named = zip(("old", "new"), rules, strict=True)
    pairs = [(words(word), f"{one.name} {one.title.into(words.language)}".rstrip()) for word, one in named]
    yield Fields(pairs=tuple(pairs))


def _impact(
    data: Path,
    encoding: str | None,
    target: str | None,
    rules: tuple[Ruleset, Ruleset],
    joined: Continuity,
    form: str,
    language: str,
) -> Impact:
    """Return what becomes of the bodies in a file or folder, or say what is wrong with it and exit."""
    read = read_bodies(data, encoding=encoding)
    if read.value is None:
        if form == "json":
            print_json({"diagnostics": [diagnostic_to_json(one) for one in read.diagnostics]})
        else:
            show_diagnostics(read.diagnostics, language)
        fail()
    found = rules[0].model.codes.find(target).candidates if target is not None else ()
    if target is not None and len(found) != 1:
        raise click.BadParameter(f"no criterion of {rules[0].name} is called `{target}`", param_hint="'--of'")
    try:
        return impact_on(read.value, *rules, joined, target="".join(found))
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="'--of'") from error
