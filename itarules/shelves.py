"""Where rulesets are kept: those that are shipped, and folders of the user's own.

In come folders, an environment variable and what other packages offer; out go the revisions that are kept, each
with the folder of its files. Nothing is compiled here; of a revision only the header is read, and only when asked.
"""

import errno
import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import metadata
from importlib.resources import files as package_files
from importlib.resources.abc import Traversable
from pathlib import Path

from attrs import field, frozen

from itarules import syntax
from itarules.decoding import read_source
from itarules.limits import Limits
from itarules.parser import parse_header
from itarules.resources import rulesets_root

__all__ = [
    "ENTRY_POINTS",
    "FOLDERS_VARIABLE",
    "Kept",
    "check_inside",
    "files_in",
    "first_bytes",
    "header_of",
    "kept",
    "roots",
    "texts_of",
]

# A list of folders, as in PATH.
FOLDERS_VARIABLE = "ITARULES_RULESETS"
# What a package offers under this name is the name of a package with a folder of rulesets in it.
ENTRY_POINTS = "itarules.rulesets"
_SUFFIX = ".ita"


@frozen(kw_only=True)
class Kept:
    """A revision of a ruleset and the folder of its files.

    Attributes:
        root: the name of the folder of rulesets that it was found in; empty for those that are shipped.
    """

    family: str
    version: str
    revision: int
    root: str
    folder: Traversable = field(eq=False)

    @property
    def name(self) -> str:
        """`family/version@revision`."""
        return f"{self.family}/{self.version}@{self.revision}"


def roots(folders: Sequence[str | os.PathLike[str]] = ()) -> tuple[tuple[str, Traversable], ...]:
    """Return the folders in which rulesets are looked for, each with its name, the shipped one last.

    Args:
        folders: those that the caller names; they come first, then those of the environment, then of packages.

    Raises:
        OSError: a folder that the caller, the environment or a package names is none.
    """
    named = [os.fspath(one) for one in folders]
    named += [one for one in os.environ.get(FOLDERS_VARIABLE, "").split(os.pathsep) if one]
    found: list[tuple[str, Traversable]] = [(one, Path(one)) for one in dict.fromkeys(named)]
    for name, place in found:
        if not place.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), name)
    return (*found, *_offered(), ("", rulesets_root()))


@cache
def _offered() -> tuple[tuple[str, Traversable], ...]:
    found: list[tuple[str, Traversable]] = []
    for entry in metadata.entry_points(group=ENTRY_POINTS):
        try:
            place = package_files(entry.value)
        except (ImportError, TypeError) as error:
            raise NotADirectoryError(errno.ENOTDIR, f"{ENTRY_POINTS}: {error}", entry.value) from error
        found.append((entry.value, place))
    return tuple(found)


def kept(
    places: Iterable[tuple[str, Traversable]], family: str | None = None, version: str | None = None
) -> tuple[Kept, ...]:
    """Return the revisions that are kept, in the order of family, version and revision.

    Args:
        places: as `roots` gives them.
        family: only this one.
        version: only this one.

    Raises:
        OSError: a folder cannot be read.
    """
    found = []
    for root, place in places:
        for one in _folders(place, family):
            for other in _folders(one, version):
                found += [
                    Kept(family=one.name, version=other.name, revision=int(last.name), root=root, folder=last)
                    for last in _folders(other, None)
                    if last.name.isascii() and last.name.isdecimal() and not last.name.startswith("0")
                ]
    return tuple(sorted(found, key=lambda one: (one.family, one.version, one.revision)))


def _folders(parent: Traversable, name: str | None) -> list[Traversable]:
    if name is not None:
        only = parent / name
        return [only] if only.is_dir() else []
    return [one for one in parent.iterdir() if one.is_dir() and not one.name.startswith((".", "_"))]


def files_in(folder: Traversable) -> list[Traversable]:
    """Return the files of a ruleset, the one with the header first where it has its usual name.

    Raises:
        OSError: the folder cannot be read, or holds what is no file of its own.
    """
    files = sorted((file for file in folder.iterdir() if file.name.endswith(_SUFFIX)), key=_header_first)
    for file in files:
        check_inside(file, folder)
    return files


def texts_of(one: Kept, limits: Limits) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a revision, each with the name under which diagnostics speak of it.

    Args:
        one: the revision.
        limits: how much is read of a file; one byte more than is allowed tells that there is more.

    Raises:
        OSError: a file cannot be read.
    """
    for file in files_in(one.folder):
        name = str(file) if one.root else f"{one.family}/{one.version}/{one.revision}/{file.name}"
        yield name, first_bytes(file, limits)


def first_bytes(file: Traversable, limits: Limits) -> bytes:
    """Return the bytes of a file, of which no more than one beyond what is allowed.

    Raises:
        OSError: it cannot be read.
    """
    with file.open("rb") as stream:
        return stream.read(limits.ruleset_bytes + 1)


def check_inside(file: Traversable, folder: Traversable) -> None:
    """Hold that a file of a folder is one, and no link to a file elsewhere: its text is shown in diagnostics.

    Raises:
        OSError: it leads out of the folder, or is a pipe or a device.
    """
    if not isinstance(file, Path) or not isinstance(folder, Path):
        return
    if not file.resolve().is_relative_to(folder.resolve()):
        raise OSError(errno.EACCES, "a link that leads out of the folder", str(file))
    if file.exists() and not (file.is_file() or file.is_dir()):
        raise OSError(errno.EACCES, "not a file", str(file))


def _header_first(file: Traversable) -> tuple[bool, str]:
    """Return a key that sorts the file with the header before the others."""
    return (file.name != "ruleset.ita", file.name)


def header_of(one: Kept, limits: Limits) -> syntax.Header | None:
    """Return the header of a revision, or None where it cannot be read.

    Raises:
        OSError: a file cannot be read.
    """
    for name, text in texts_of(one, limits):
        source = read_source(name, text, limits).value
        header = None if source is None else parse_header(source, limits)
        if header is not None:
            return header
    return None
