"""Assessments as they come: a dict, or a TOML, JSON, CSV or XLSX file, read as one `evidence.Document`.

In comes a mapping or a path; out goes a document whose keys and values are still as written, each with its
place, or every fault that could be found. Nothing is held against a ruleset here: that is the binder's work.
A package, with one file for each format; `mappings` and `long_form` hold the two shapes that formats share.
"""

import os
from collections.abc import Mapping
from pathlib import Path

from itarules.diagnostics import AssessmentError, Outcome
from itarules.evidence import Document
from itarules.limits import DEFAULT_LIMITS, Limits
from itarules.messages import readers as messages
from itarules.readers.csv_files import read_csv
from itarules.readers.faults import Faults
from itarules.readers.file_text import read_bytes, read_text
from itarules.readers.json_files import read_json
from itarules.readers.mappings import read_mapping
from itarules.readers.toml_files import read_toml
from itarules.readers.xlsx_files import read_xlsx

__all__ = ["SUFFIXES", "read_assessment", "read_document", "read_json_object"]

SUFFIXES = (".toml", ".json", ".csv", ".xlsx", ".xlsm")
_YAML = (".yaml", ".yml")
_WORKBOOKS = (".xlsx", ".xlsm")
_SPREADSHEETS = (".xls", ".xlsb", ".ods")


def read_document(
    source: Mapping[str, object] | os.PathLike[str],
    *,
    encoding: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Outcome[Document]:
    """Return an assessment as written in a mapping, or in a file whose suffix says its format.

    Args:
        source: a document, or a flat mapping of evidence; or the path of a file.
        encoding: of the file, where it is not UTF-8.
        limits: how much is read.

    Raises:
        TypeError: `source` is neither a mapping nor a path.

    >>> read_document({"duty": "99.50", "O1": "absent"}).value.entries[0]
    Entry(key='duty', value='99.50', path='duty')
    """
    if isinstance(source, Mapping):
        faults = Faults("<mapping>", limits)
        return _outcome(read_mapping(source, faults), faults)
    if not isinstance(source, os.PathLike):
        raise TypeError("an assessment is a mapping or a path; make a path of a file name with pathlib.Path")
    path = Path(source)
    faults = Faults(path.as_posix(), limits)
    return _outcome(_document(path, encoding, faults), faults)


def read_assessment(path: str | os.PathLike[str], *, encoding: str | None = None) -> Document:
    """Return the assessment that a TOML, JSON, CSV or XLSX file holds, to be evaluated with any ruleset.

    Args:
        path: of the file.
        encoding: of the file, where it is not UTF-8.

    Raises:
        AssessmentError: it cannot be read; its diagnostics say what, where and how to mend it.

    >>> read_assessment("khlong-ha.yaml")
    Traceback (most recent call last):
    itarules.diagnostics.AssessmentError: khlong-ha.yaml: error E502: ...
    """
    return read_document(Path(path), encoding=encoding).unwrap(AssessmentError)


def read_json_object(
    path: str | os.PathLike[str], *, limits: Limits = DEFAULT_LIMITS
) -> Outcome[Mapping[str, object]]:
    """Return the object that a JSON file holds, whatever it is of, or why there is none.

    Args:
        path: of the file.
        limits: how much is read.
    """
    place = Path(path)
    faults = Faults(place.as_posix(), limits)
    text = read_text(place, None, faults)
    data = None if text is None else read_json(text, faults)
    return Outcome(value=None if faults.found else data, diagnostics=faults.diagnostics)


def _document(path: Path, encoding: str | None, faults: Faults) -> Document | None:
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        kind, name = messages.UNKNOWN_SUFFIX, path.name
        if suffix in _YAML:
            kind = messages.YAML
        elif suffix in _SPREADSHEETS:
            kind = messages.SPREADSHEET
        elif os.path.isdir(path):  # noqa: PTH112 - a name that is too long is no folder, and no exception
            kind, name = messages.IS_FOLDER, path.as_posix()
        elif not suffix and not os.path.lexists(path):
            kind, name = messages.NOT_FOUND, path.as_posix()
        faults.report(kind, name=name)
        return None
    if suffix in _WORKBOOKS:
        packed = read_bytes(path, faults)
        return None if packed is None else read_xlsx(packed, faults)
    text = read_text(path, encoding, faults)
    if text is None:
        return None
    if suffix == ".csv":
        return read_csv(text, faults)
    data = read_toml(text, faults) if suffix == ".toml" else read_json(text, faults)
    return None if data is None else read_mapping(data, faults)


def _outcome(document: Document | None, faults: Faults) -> Outcome[Document]:
    # A document with a fault is not given: half of an assessment must not be scored as if it were all.
    return Outcome(value=None if faults.found else document, diagnostics=faults.diagnostics)
