"""What the commands on analyses share: the form of the output, the encoding, and what they say of faults."""

from collections.abc import Callable, Iterable
from typing import Any, NoReturn, TypeVar

import click

from itarules import results
from itarules.cli.console import fail, print_json, show_diagnostics
from itarules.diagnostics import Diagnostic
from itarules.rendering import diagnostic_to_json
from itarules.ruleset import Ruleset

__all__ = ["captions_of", "evidence_options", "refuse", "result_form"]

Command = TypeVar("Command", bound=Callable[..., Any])


def result_form(command: Command) -> Command:
    """Add `--format`."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="Text for people, or one JSON object (รูปแบบผลลัพธ์).",
    )(command)


def evidence_options(command: Command) -> Command:
    """Add `--encoding`."""
    return click.option(
        "--encoding", help="Encoding of a CSV file that is not UTF-8, such as cp874 (รหัสอักขระของไฟล์ CSV)."
    )(command)


def refuse(diagnostics: Iterable[Diagnostic], form: str, language: str) -> NoReturn:
    """Say what is wrong with the evidence and exit with 1; in JSON on standard output, where programs read."""
    if form == "json":
        print_json({"diagnostics": [diagnostic_to_json(one) for one in diagnostics]})
    else:
        show_diagnostics(diagnostics, language)
    fail()


def captions_of(ruleset: Ruleset) -> dict[str, results.Criterion]:
    """Return what is shown of the criteria of a ruleset, by id."""
    return {
        caption.id: results.Criterion(
            id=caption.id,
            no=caption.no,
            code=caption.code,
            kind=caption.kind,
            kind_label=caption.kind_label,
            label=caption.label,
        )
        for caption in ruleset.plan.captions
    }
