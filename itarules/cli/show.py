"""`itarules show`: a ruleset, one of its criteria, or one of its stages, for reading."""

import click

from itarules import model
from itarules.cli.assumptions_page import assumptions_page
from itarules.cli.console import print_document, print_text, show_line
from itarules.cli.criterion_page import criterion_page
from itarules.cli.dump import dump
from itarules.cli.options import language_option, loaded
from itarules.cli.phrases import Phrases
from itarules.cli.ruleset_page import ruleset_page
from itarules.cli.wording import CLI_WORDS
from itarules.names import near_misses
from itarules.pipeline import STAGES
from itarules.rendering import printable
from itarules.reports.wording import Words
from itarules.ruleset import Ruleset

__all__ = ["show"]


@click.command(short_help="Show a ruleset or one of its criteria.")
@click.argument("ruleset")
@click.argument("criterion", required=False)
@click.option(
    "--stage",
    type=click.Choice(STAGES),
    help="What was written, what it means, or what is computed, in every detail (ข้อมูลภายในแต่ละขั้น).",
)
@click.option(
    "--flattened",
    is_flag=True,
    help="The text of the ruleset with what it amends worked in (ข้อความเต็มของชุดเกณฑ์).",
)
@click.option(
    "--assumptions",
    is_flag=True,
    help="What it takes for true without a source, and how else it may be read (ข้อสันนิษฐาน).",
)
@language_option
def show(
    ruleset: str,
    criterion: str | None,
    stage: str | None,
    flattened: bool,
    assumptions: bool,
    language: str,
) -> None:
    """Show RULESET, or all that it says of CRITERION (an id, an official number or code).

    แสดงชุดเกณฑ์ RULESET หรือรายละเอียดของเกณฑ์ CRITERION (รหัส เลขที่ หรือรหัสทางการ)
    """
    wholes = [
        word
        for word, asked in (("--stage", stage), ("--flattened", flattened), ("--assumptions", assumptions))
        if asked
    ]
    if wholes and criterion is not None:
        raise click.UsageError(f"{wholes[0]} shows a whole ruleset; leave CRITERION out")
    if len(wholes) > 1:
        raise click.UsageError(f"{wholes[0]} and {wholes[1]} show different things; ask for one")
    rules = loaded(ruleset, language)
    words = Words(language, CLI_WORDS)
    if stage is not None:
        print_text("".join(f"{line}\n" for line in dump(_stage(rules, stage), numbered=stage == "plan")))
    elif flattened:
        print_text(rules.flattened_text())
    elif assumptions:
        print_document(assumptions_page(rules, Phrases(rules.model, words)))
    elif criterion is None:
        print_document(ruleset_page(rules, Phrases(rules.model, words)))
    else:
        found = _found(rules, criterion, words)
        print_document(criterion_page(found, Phrases(rules.model, words)))


def _stage(rules: Ruleset, stage: str) -> object:
    match stage:
        case "syntax":
            return rules.syntax
        case "model":
            return rules.model
        case _:
            return rules.plan


def _found(rules: Ruleset, key: str, words: Words) -> model.Criterion:
    book = rules.model.codes
    found = book.find(key)
    shown = printable(key[:80])
    if len(found.candidates) == 1:
        criterion = rules.model.criterion_by_id[found.candidates[0]]
        if found.look_alike:
            show_line(words("read_as", key=shown, criterion=criterion.id))
        return criterion
    if found.candidates:
        said = words("ambiguous", key=shown, names=", ".join(found.candidates))
    else:
        near = near_misses(key, book.exact, most=3)
        said = words("unknown_criterion", key=shown, ruleset=rules.name)
        said += words("near", names=", ".join(f"`{name}`" for name in near)) if near else ""
    raise click.BadParameter(said, param_hint="'CRITERION'")
