"""Assessments of many bodies: a folder with a file for each, or one table in wide form."""

import os
from pathlib import Path

from attrs import evolve

from itarules.diagnostics import Diagnostic, Outcome
from itarules.evidence import Document
from itarules.limits import DEFAULT_LIMITS, Limits
from itarules.readers import SUFFIXES, read_document
from itarules.readers.faults import Faults
from itarules.readers.file_text import read_text
from itarules.readers.wide_form import read_wide

__all__ = ["read_bodies"]


def read_bodies(
    source: str | os.PathLike[str], *, encoding: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> Outcome[tuple[Document, ...]]:
    """Return the assessments of a folder, in the order of the names of their files, or of the rows of a CSV file.

    One fault anywhere and nothing is given: what is worked out over many bodies must not leave some out in silence.

    Args:
        source: the path of a folder of TOML, JSON and CSV files, or of a CSV file in wide form.
        encoding: of CSV files that are not UTF-8.
        limits: how much is read; of entries, for each body.
    """
    path = Path(source)
    if not path.is_dir():
        faults = Faults(path.as_posix(), limits)
        text = read_text(path, encoding, faults)
        documents = None if text is None else read_wide(text, faults)
        return Outcome(value=None if faults.found else documents, diagnostics=faults.diagnostics)
    found: list[Document] = []
    said: list[Diagnostic] = []
    for file in sorted(one for one in path.iterdir() if one.suffix.lower() in SUFFIXES and one.is_file()):
        read = read_document(file, encoding=encoding, limits=limits)
        said += read.diagnostics
        if read.value is not None:
            found.append(_named(read.value, file.stem))
    outcome: Outcome[tuple[Document, ...]] = Outcome(value=tuple(found), diagnostics=said)
    return Outcome(value=None, diagnostics=said) if outcome.errors else outcome


def _named(document: Document, name: str) -> Document:
    """Return a document that says whose it is: by the name of its file, where it does not itself."""
    if dict(document.subject).get("name"):
        return document
    others = tuple((key, value) for key, value in document.subject if key != "name")
    return evolve(document, subject=(("name", name), *others))
