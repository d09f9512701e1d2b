"""`itarules check`: what there is to say about a ruleset."""

import click

from itarules.catalogue import examine
from itarules.cli.console import fail, print_diagnostics, print_text
from itarules.cli.options import address, language_option
from itarules.cli.wording import CLI_WORDS
from itarules.rendering import FORMS
from itarules.reports.wording import Words

__all__ = ["check"]


@click.command(short_help="Check a ruleset and its examples.")
@click.argument("ruleset")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    default="full",
    show_default=True,
    help="With the lines, one line each, as a JSON array, or as SARIF (รูปแบบการแสดงผล).",
)
@click.option(
    "--most",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    help="How many are shown; JSON holds all (จำนวนที่แสดง).",
)
@language_option
def check(ruleset: str, form: str, most: int, language: str) -> None:
    """Check RULESET: its syntax, names, weights, bands, and the examples that live in it.

    ตรวจชุดเกณฑ์ RULESET ทั้งไวยากรณ์ ชื่อ น้ำหนัก ช่วงคะแนน และตัวอย่างในชุดเกณฑ์
    """
    outcome = examine(address(ruleset))
    # What is found is what was asked for, so it goes to standard output in every form.
    print_diagnostics(outcome.diagnostics, language, form, most)
    if outcome.value is None or outcome.errors:
        fail()
    if form not in ("json", "sarif"):
        rules = outcome.value
        counts = {"criteria": len(rules.model.criteria), "measures": len(rules.model.measures)}
        words = Words(language, CLI_WORDS)
        said = words("checked", name=rules.name, examples=len(rules.model.examples), **counts)
        print_text(said + "\n")
