"""`itarules format`: the canonical layout of rulesets."""

from pathlib import Path

import click

from itarules.cli.console import print_diagnostics, print_text
from itarules.cli.files import UnwritableError, write_file
from itarules.cli.options import language_option
from itarules.cli.wording import CLI_WORDS
from itarules.decoding import read_source
from itarules.diagnostics import Diagnostic, Outcome
from itarules.formatter import format_source
from itarules.limits import DEFAULT_LIMITS
from itarules.messages import catalogue, decoding
from itarules.messages import formatter as messages
from itarules.reports.wording import Words
from itarules.source import Span

__all__ = ["format_files"]

# Beside 0 (fine), 1 (errors) and 2 (wrong use): a file is readable and not canonical.
_NOT_FORMATTED = 3


@click.command(name="format", short_help="Lay rulesets out canonically.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--check",
    is_flag=True,
    help="Write nothing; exit with 3 if a file is not canonical (ตรวจโดยไม่เขียนไฟล์).",
)
@language_option
def format_files(paths: tuple[Path, ...], check: bool, language: str) -> None:
    """Lay out the .ita files in PATHS: files, and folders of them. Comments and meaning stay as they are.

    จัดรูปแบบไฟล์ .ita ให้เป็นมาตรฐาน โดยไม่เปลี่ยนหมายเหตุและความหมาย
    """
    diagnostics: list[Diagnostic] = []
    unwritable: list[str] = []
    changed = 0
    for path in [file for one in paths for file in _files(one, diagnostics)]:
        before, outcome = _formatted(path)
        diagnostics += outcome.diagnostics
        if outcome.value is None or outcome.value.encode() == before:
            continue
        if check:
            diagnostics += _not_formatted(path)
        else:
            try:
                write_file(path, outcome.value, "utf-8")
            except UnwritableError as error:
                unwritable.append(error.message)
                continue
        changed += 1
    print_diagnostics(diagnostics, language, "full", DEFAULT_LIMITS.errors_shown)
    print_text(Words(language, CLI_WORDS)("would_format" if check else "formatted", count=changed) + "\n")
    if unwritable:
        raise UnwritableError("\n".join(unwritable))
    if Outcome(value=changed, diagnostics=diagnostics).errors:
        raise click.exceptions.Exit(1)
    if check and changed:
        raise click.exceptions.Exit(_NOT_FORMATTED)


def _files(path: Path, diagnostics: list[Diagnostic]) -> list[Path]:
    if not path.is_dir():
        return [path]
    found = sorted(one for one in path.rglob("*.ita") if not one.is_dir())
    if not found:
        diagnostics.append(
            Diagnostic.of_evidence(catalogue.NO_FILES, path="", origin=str(path), name=str(path))
        )
    return found


def _formatted(path: Path) -> tuple[bytes, Outcome[str]]:
    try:
        before = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        fault = Diagnostic.of_evidence(
            decoding.UNREADABLE_FILE, path="", origin=str(path), name=path, reason=reason
        )
        return b"", Outcome(value=None, diagnostics=[fault])
    source = read_source(str(path), before, DEFAULT_LIMITS)
    if source.value is None or source.errors:
        return before, Outcome(value=None, diagnostics=source.diagnostics)
    return before, format_source(source.value, DEFAULT_LIMITS)


def _not_formatted(path: Path) -> list[Diagnostic]:
    source = read_source(str(path), path.read_bytes(), DEFAULT_LIMITS).value
    if source is None:
        return []
    return [Diagnostic.at(messages.NOT_FORMATTED, Span(source=source, start=0, end=1), name=path)]
