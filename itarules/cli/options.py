"""What several commands take: the language, the ruleset, the file to write to."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from itarules import catalogue
from itarules.cli.console import refuse
from itarules.ruleset import Ruleset

__all__ = ["address", "language_option", "loaded", "output_options", "reading_option"]

Command = TypeVar("Command", bound=Callable[..., Any])


def language_option(command: Command) -> Command:
    """Add `--language`."""
    return click.option(
        "--language",
        type=click.Choice(["th", "en"]),
        default="th",
        show_default=True,
        help="Language of what is printed (ภาษาที่แสดงผล).",
    )(command)


def reading_option(command: Command) -> Command:
    """Add `--reading`."""
    return click.option(
        "--reading",
        "readings",
        multiple=True,
        metavar="NAME",
        help="Read an assumption of the ruleset in this other way (ตีความข้อสันนิษฐานแบบอื่น).",
    )(command)


def output_options(command: Command) -> Command:
    """Add `--output` and `--force`."""
    command = click.option("--force", is_flag=True, help="Let --output overwrite a file.")(command)
    return click.option(
        "--output",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Write to a file, as UTF-8, instead of printing (เขียนลงไฟล์).",
    )(command)


def address(text: str) -> str | Path:
    """Return what a RULESET argument means: a name as text, or a path.

    >>> address("ita/2565@1"), address("./ita/2565").name
    ('ita/2565@1', '2565')
    """
    if not text:
        # No path: to Python it is the folder that one is in.
        return text
    if text.endswith(".ita") or text.startswith((".", "/", "~", "\\")):
        return Path(text)
    try:
        if not Path(text).exists():
            return text
        names = {f"{one.family}/{one.version}" for one in catalogue.available()}
    except OSError:
        # Too long for a path; or a folder of rulesets cannot be read, which is said when the name is looked up.
        return text
    return text if text.partition("@")[0] in names else Path(text)


def loaded(text: str, language: str, readings: Sequence[str] = (), *, form: str = "text") -> Ruleset:
    """Return the ruleset of a RULESET argument, or print what is wrong with it and exit with 1.

    Args:
        text: the argument.
        language: of what is printed.
        readings: of assumptions, to take.
        form: what the command was asked to print; what is wrong is told in JSON where that is `json`.
    """
    outcome = catalogue.examine(address(text), readings=readings)
    if outcome.value is None or outcome.errors:
        refuse(outcome.diagnostics, form, language)
    return outcome.value
