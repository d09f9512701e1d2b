"""The files of a new ruleset that amends another: a draft that passes every check, to be written on.

In come a name and the ruleset to begin from; out go the texts of the files, by name.
"""

from itarules.ruleset import Ruleset

__all__ = ["scaffold"]

_RULES = """\
language 1
ruleset {family} {version} revision 1 amends {base_family} {base_version} revision {base_revision} {{
{year}    status draft
}}

# What is not stated here stays as it is in {base}; `itarules show {folder} --flattened` prints all of it.
# Give every change its source, and add published results as examples.
#
# source manual "…" by "…" url "https://…" year {version}
# change {kind} {criterion} weight 30% cites manual
# remove {kind} {criterion}
# rename {kind} {criterion} to another_id
# under {criterion} {{ {kind} new_id "…" replaces none cites manual }}
# assumption name "…"
# example "…" cites manual {{ given {criterion} 85.00 expect {criterion} 85.00 }}
"""
_README = """\
# {family}/{version}

A draft, stated as changes to {base}.

## Sources

| id | document | what it states |
|---|---|---|

## Certain

## Assumed

## Unknown

## Before it is released

1. `itarules check {folder}` has nothing to say but that it is a draft.
2. `itarules diff {base_name} {folder}` tells what changed, and what that can do to grades.
3. Published results stand in it as examples.
4. The line `status draft` is gone; from then on a correction is the next revision.
"""


def scaffold(family: str, version: str, base: Ruleset, folder: str) -> dict[str, str]:
    """Return the files of a ruleset that amends another and changes nothing yet.

    Args:
        family: such as `ita`.
        version: such as `2570`; of rules that are bound to a fiscal year it is that year.
        base: the ruleset to begin from.
        folder: where the files will stand, for the commands that the texts speak of.

    >>> from itarules import load
    >>> text = scaffold("ita", "2570", load("ita/2569"), "ita/2570/1")["ruleset.ita"]
    >>> text.splitlines()[1]
    'ruleset ita 2570 revision 1 amends ita 2569 revision 1 {'
    """
    first = next((one for one in base.model.criteria if one.children), base.model.criteria[0])
    is_year = base.fiscal_year is not None and version.isascii() and version.isdecimal() and len(version) == 4
    values = {
        "family": family,
        "version": version,
        "base": f"{base.family} {base.version} revision {base.revision}",
        "base_name": base.name,
        "base_family": base.family,
        "base_version": base.version,
        "base_revision": str(base.revision),
        "folder": folder,
        "kind": first.kind,
        "criterion": first.id,
        "year": f"    fiscal year {version}\n" if is_year else "",
    }
    return {"ruleset.ita": _RULES.format(**values), "README.md": _README.format(**values)}
