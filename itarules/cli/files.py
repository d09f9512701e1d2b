"""Files and folders that commands write: whole or not at all, and over nothing by accident.

What is written stands under another name first, beside its place, and takes the place in one step: whoever looks
sees all of it or nothing, also after a full disk, an interrupt or a crash.
"""

import contextlib
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from itarules.rendering import printable

__all__ = ["UnwritableError", "named", "refuse_overwriting", "write_file", "write_folder"]


class UnwritableError(click.ClickException):
    """Nothing is wrong with the rules or the evidence, so the status is not that of their errors."""

    exit_code = 2


def refuse_overwriting(output: Path | None, force: bool) -> None:
    """Refuse an output file that exists, before any work is done for it."""
    if output is None:
        return
    if output.is_dir():
        raise click.BadParameter(f"{named(output)} is a folder (เป็นโฟลเดอร์)", param_hint="'--output'")
    # Never put a plain file in the place of a device, even when forced.
    if output.exists() and not (force and output.is_file()):
        cure = "add --force to overwrite it" if output.is_file() else "it is no plain file"
        raise click.BadParameter(f"{named(output)} exists (มีไฟล์อยู่แล้ว); {cure}", param_hint="'--output'")


def named(path: Path) -> str:
    """Return how a path is shown in a sentence."""
    return f"`{printable(str(path))}`"


def write_file(output: Path, text: str, encoding: str, *, over: bool = True) -> None:
    """Write a file.

    Args:
        output: its place; where that is a link, the file that it leads to.
        text: all of it.
        encoding: what it lacks is written as escapes.
        over: whether it may take the place of a file that is there, whose rights it then keeps.

    Raises:
        UnwritableError: it cannot be written; everything is as it was.
    """
    with _told(output):
        target = Path(os.path.realpath(output))
        part = _beside(target)
        # What another process with this number left behind when it was killed.
        part.unlink(missing_ok=True)
        try:
            _write(part, text.encode(encoding, "backslashreplace"))
            _keep_rights(target, part)
            (_replace if over else _take)(part, target)
        finally:
            part.unlink(missing_ok=True)


def write_folder(place: Path, texts: Mapping[str, str]) -> None:
    """Write a folder that is not there yet, with files in it, and the folders above it that are missing.

    Args:
        place: its place.
        texts: the files in it, by name.

    Raises:
        UnwritableError: it cannot be written, or is there by now; everything is as it was.
    """
    with _told(place):
        # The outermost folder that is missing is what takes its place in one step, with all that is in it.
        top = place
        while not top.parent.exists():
            top = top.parent
        part = _beside(top)
        folder = part / place.relative_to(top)
        shutil.rmtree(part, ignore_errors=True)
        try:
            part.mkdir()
            folder.mkdir(parents=True, exist_ok=True)
            for name, text in texts.items():
                _write(folder / name, text.encode("utf-8"))
            # Fails where something is there by now, unless that is an empty folder.
            part.rename(top)
        finally:
            shutil.rmtree(part, ignore_errors=True)


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except FileExistsError as error:
        raise UnwritableError(f"{named(path)} exists by now (มีอยู่แล้ว)") from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnwritableError(f"cannot write {named(path)}: {reason}") from error


def _beside(path: Path) -> Path:
    # Hidden, so that neither people nor the shelves of rulesets take it for what it will be.
    return path.with_name(f".{path.name}.{os.getpid()}.part")


def _write(path: Path, data: bytes) -> None:
    # Exclusively, so that no link that somebody laid there is followed.
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        while data:
            data = data[os.write(descriptor, data) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _keep_rights(old: Path, new: Path) -> None:
    with contextlib.suppress(OSError):
        shutil.copymode(old, new)


def _replace(part: Path, target: Path) -> None:
    part.replace(target)


def _take(part: Path, target: Path) -> None:
    """Give a file its name unless somebody else has it."""
    try:
        os.link(part, target)
    except FileExistsError:
        raise
    except OSError:
        # A file system without hard links: as near as it comes.
        if target.exists():
            raise FileExistsError(target) from None
        part.rename(target)
