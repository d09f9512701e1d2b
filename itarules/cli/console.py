"""Where output goes: streams, encodings, and the choice between plain text and a terminal.

Everything that the commands print passes through here, so that no encoding, closed pipe or full disk ends in
a traceback.
"""

import contextlib
import errno
import json
import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn, TextIO

import click

from itarules.cli.files import UnwritableError, write_file
from itarules.diagnostics import Diagnostic
from itarules.rendering import diagnostics_to_json, json_text, render
from itarules.reports.documents import Document
from itarules.reports.plain_text import plain_text

__all__ = [
    "fail",
    "prepare_streams",
    "print_diagnostics",
    "print_document",
    "print_json",
    "print_text",
    "refuse",
    "show_diagnostics",
    "show_line",
]

_COLOURS = {
    "red": ("error", "ข้อผิดพลาด"),
    "yellow": ("warning", "คำเตือน"),
    "blue": ("note", "หมายเหตุ"),
}
_HEADING = re.compile(
    rf"({'|'.join(word for words in _COLOURS.values() for word in words)}) [A-Z][0-9]{{3}}:"
)
_CARETS = re.compile(r" +\| *\^")
_HINT = (
    "itarules: this console is not UTF-8, so some text is shown as escapes;"
    " set PYTHONIOENCODING=utf-8 (in Windows also: chcp 65001), or write to a file with --output"
)


def prepare_streams() -> None:
    """Make the standard streams take any text: what their encoding lacks is shown as an escape."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def print_text(text: str, output: Path | None = None, *, mark: bool = False) -> None:
    """Print text, or write it to a file.

    Args:
        text: with its last line break.
        output: the file, if any.
        mark: whether a file begins with a byte-order mark, which Excel wants of CSV.
    """
    if output is not None:
        write_file(output, text, "utf-8-sig" if mark else "utf-8", over=_is_forced())
        return
    if not _can_take(sys.stdout, text):
        _send(sys.stderr, f"{_HINT}\n")
    _send(sys.stdout, text)


def print_json(value: object, output: Path | None = None) -> None:
    """Print a value as JSON; in ASCII where the stream cannot take it all, since its escapes mean the same."""
    text = json_text(value)
    if output is None and not _can_take(sys.stdout, text):
        text = json.dumps(value, indent=2)
    print_text(f"{text}\n", output)


def print_document(document: Document, output: Path | None = None) -> None:
    """Print a document: with tables and colour on a terminal, plain in a pipe or a file."""
    text = plain_text(document)
    if output is None and _is_terminal(sys.stdout) and _can_take(sys.stdout, text):
        from itarules.cli.terminal import print_on_terminal

        print_on_terminal(document)
    else:
        print_text(text, output)


def show_diagnostics(
    diagnostics: Iterable[Diagnostic], language: str, form: str = "full", *, most: int = 20
) -> None:
    """Print diagnostics for people, on the stream for errors."""
    text = render(diagnostics, language, form, most)
    if text:
        show_line(_coloured(text) if form == "full" and _takes_colour(sys.stderr) else text)


def show_line(text: str) -> None:
    """Print a line, or several, on the stream for errors."""
    if not _can_take(sys.stderr, text):
        _send(sys.stderr, f"{_HINT}\n")
    _send(sys.stderr, f"{text}\n")


def print_diagnostics(diagnostics: Iterable[Diagnostic], language: str, form: str, most: int) -> None:
    """Print diagnostics that were asked for, on standard output."""
    text = render(diagnostics, language, form, most)
    if text:
        print_text((_coloured(text) if form == "full" and _takes_colour(sys.stdout) else text) + "\n")


def _coloured(text: str) -> str:
    """Return diagnostics in full with their first lines and carets in colour."""
    lines = []
    for line in text.split("\n"):
        heading = _HEADING.match(line)
        if heading:
            colour = next(colour for colour, words in _COLOURS.items() if heading[1] in words)
            line = click.style(heading[0], fg=colour, bold=True) + line[heading.end() :]
        elif _CARETS.match(line):
            line = click.style(line, fg="cyan")
        lines.append(line)
    return "\n".join(lines)


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()


def _takes_colour(stream: TextIO | None) -> bool:
    # Consoles of Windows need to be told first; rich does so for documents.
    refused = os.name == "nt" or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return _is_terminal(stream) and not refused


def _is_forced() -> bool:
    """Return whether the running command may overwrite a file; one that appeared since it looked counts too."""
    context = click.get_current_context(silent=True)
    return context is None or bool(context.params.get("force"))


def refuse(diagnostics: Iterable[Diagnostic], form: str, language: str) -> NoReturn:
    """Say what is wrong and exit with 1; in JSON on standard output, where programs read."""
    if form == "json":
        print_json(diagnostics_to_json(diagnostics))
    else:
        show_diagnostics(diagnostics, language)
    fail()


def fail() -> NoReturn:
    """Exit with the status of diagnostics of error severity."""
    raise click.exceptions.Exit(1)


def _can_take(stream: TextIO | None, text: str) -> bool:
    encoding = getattr(stream, "encoding", None) or "utf-8"
    try:
        # Lone surrogates come from faulty input, not from a console that lacks Thai.
        text.encode(encoding, "surrogatepass" if encoding.lower().startswith("utf") else "strict")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _send(stream: TextIO | None, text: str) -> None:
    # Not click.echo: it takes an ASCII stream for a mistake and writes UTF-8 to it.
    if stream is None:
        return
    try:
        stream.write(text)
        stream.flush()
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise
        # What is left in the buffer would fail once more when Python ends.
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        raise UnwritableError(f"cannot write: {error.strerror}") from error
