"""`itarules new`: the files of a ruleset that amends another."""

import re
from pathlib import Path

import click

from itarules.cli.console import print_text
from itarules.cli.files import write_folder
from itarules.cli.options import language_option, loaded
from itarules.cli.wording import CLI_WORDS
from itarules.reports.wording import Words
from itarules.scaffold import scaffold

__all__ = ["new_ruleset"]

_FAMILY = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_VERSION = re.compile(r"[a-z0-9][a-z0-9_.-]{0,63}")


@click.command("new", short_help="Begin a ruleset that amends another.")
@click.argument("family")
@click.argument("version")
@click.option("--amends", required=True, metavar="RULESET", help="What to begin from (ชุดเกณฑ์ตั้งต้น).")
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="The folder of rulesets that FAMILY/VERSION/1 is made in (โฟลเดอร์ของชุดเกณฑ์).",
)
@language_option
def new_ruleset(family: str, version: str, amends: str, folder: Path, language: str) -> None:
    """Make the files of a draft FAMILY/VERSION that changes nothing yet and passes every check.

    สร้างไฟล์ฉบับร่างของชุดเกณฑ์ FAMILY/VERSION โดยตั้งต้นจากชุดเกณฑ์อื่น
    """
    words = Words(language, CLI_WORDS)
    for text, pattern, hint in ((family, _FAMILY, "'FAMILY'"), (version, _VERSION, "'VERSION'")):
        if not pattern.fullmatch(text):
            raise click.BadParameter(words("not_a_plain_name", name=text), param_hint=hint)
    base = loaded(amends, language)
    place = folder / family / version / "1"
    if place.exists():
        raise click.UsageError(words("folder_is_there", name=place.as_posix()))
    write_folder(place, scaffold(family, version, base, place.as_posix()))
    print_text(words("made", name=place.as_posix()) + "\n")
