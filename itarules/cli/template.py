"""`itarules template`: a blank assessment to fill in."""

from pathlib import Path

import click

from itarules.cli.console import print_text, show_diagnostics
from itarules.cli.files import refuse_overwriting
from itarules.cli.options import language_option, loaded, output_options

__all__ = ["template"]


@click.command(short_help="Write a blank assessment to fill in.")
@click.argument("ruleset")
@click.option(
    "--depth",
    required=True,
    metavar="KIND",
    help="What is filled in: a kind of criterion such as indicator, question or item; or answer (ระดับข้อมูลที่กรอก).",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["toml", "csv"]),
    default="toml",
    show_default=True,
    help="Kind of file (รูปแบบไฟล์).",
)
@output_options
@language_option
def template(ruleset: str, depth: str, form: str, output: Path | None, force: bool, language: str) -> None:
    """Write a blank assessment for RULESET, with a comment at every criterion.

    สร้างแบบกรอกข้อมูลเปล่าสำหรับชุดเกณฑ์ RULESET
    """
    refuse_overwriting(output, force)
    outcome = loaded(ruleset, language).template(depth, form=form, language=language)
    if outcome.value is None:
        # The rules are fine: what was asked for is not.
        show_diagnostics(outcome.diagnostics, language)
        raise click.exceptions.Exit(2)
    print_text(outcome.value, output, mark=form == "csv")
