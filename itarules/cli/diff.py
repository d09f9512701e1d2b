"""`itarules diff`: what changed from one ruleset to another."""

from collections.abc import Iterable
from pathlib import Path

import click

from itarules.analyses.change_forms import DIFF_SCHEMA, changes_to_json, ruleset_to_json
from itarules.analyses.changes import changes_between
from itarules.analyses.continuity import between, continuity
from itarules.cli.change_page import change_blocks
from itarules.cli.change_wording import CHANGE_WORDS
from itarules.cli.console import print_document, print_json, refuse_overwriting
from itarules.cli.options import language_option, loaded, output_options
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
@output_options
@language_option
def diff(old: str, new: str, form: str, full: bool, output: Path | None, force: bool, language: str) -> None:
    """Tell what changed from the ruleset OLD to the ruleset NEW, matched by ids and `replaces`.

    บอกความเปลี่ยนแปลงจากชุดเกณฑ์ OLD ไปเป็นชุดเกณฑ์ NEW
    """
    refuse_overwriting(output, force)
    rules = loaded(old, language), loaded(new, language)
    models = rules[0].model, rules[1].model
    joined = continuity(*models, between(*models))
    same = rules[0].rules_digest == rules[1].rules_digest
    changes = changes_between(*models, joined, same_rules=same)
    if form == "json":
        report = {
            "schema": DIFF_SCHEMA,
            "old": ruleset_to_json(rules[0]),
            "new": ruleset_to_json(rules[1]),
            "structural": changes_to_json(changes),
        }
        print_json(report, output)
        return
    words = Words(language, CHANGE_WORDS)
    blocks = [*_heads(rules, words), *change_blocks(changes, words, full=full)]
    title = words("diff", old=changes.old, new=changes.new)
    print_document(Document(title=title, blocks=tuple(blocks)), output)


def _heads(rules: tuple[Ruleset, Ruleset], words: Words) -> Iterable[Block]:
    named = zip(("old", "new"), rules, strict=True)
    pairs = [(words(word), f"{one.name} {one.title.into(words.language)}") for word, one in named]
    yield Fields(pairs=tuple(pairs))
