"""How much a ruleset or an assessment may hold before it is refused.

Every reader, the parser and the linker take one `Limits` value.
The defaults stand well above the largest known ruleset and below what costs a host process noticeable
time or memory; a caller who needs more raises a limit by name.
A module of its own, since both ends of the pipeline (text and evidence) keep to the same value.
"""

from attrs import frozen

__all__ = ["DEFAULT_LIMITS", "Limits"]


@frozen(kw_only=True)
class Limits:
    """The largest ruleset and the largest assessment that are read.

    What begins with `archive_` or `sheet_` is about XLSX workbooks.
    Sizes are in bytes where the name ends in `_bytes`, in characters or items elsewhere.
    """

    ruleset_bytes: int = 1_048_576
    ruleset_files: int = 64
    bases: int = 8
    tokens: int = 200_000
    depth: int = 64
    identifier: int = 64
    string: int = 4_096
    digits: int = 30
    weight_digits: int = 100
    criteria: int = 10_000
    bands: int = 100
    measures: int = 5_000
    errors_shown: int = 20
    evidence_bytes: int = 20_971_520
    evidence_depth: int = 16
    evidence_entries: int = 100_000
    evidence_faults: int = 1_000
    published: int = 10_000
    archive_members: int = 200
    archive_bytes: int = 104_857_600
    archive_ratio: int = 100
    archive_elements: int = 200_000
    sheet_rows: int = 20_000
    sheet_columns: int = 256
    sheet_elements: int = 1_000_000


DEFAULT_LIMITS = Limits()
