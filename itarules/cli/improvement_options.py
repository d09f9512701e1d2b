"""What `margin`, `path` and `bounds` share: options, faults of the evidence, and how numbers are written."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from math import ceil
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from itarules.amounts import Rounding, RoundingMode, fixed_text, round_units
from itarules.cli.console import fail, print_json, show_diagnostics
from itarules.cli.improvement_words import IMPROVEMENT_WORDS
from itarules.diagnostics import Diagnostic
from itarules.evidence import Assessment
from itarules.names import near_misses
from itarules.rendering import diagnostic_to_json, printable
from itarules.reports.naming import Names
from itarules.reports.wording import Words
from itarules.results import Criterion
from itarules.ruleset import Ruleset

__all__ = [
    "band_name",
    "criterion_of",
    "evidence_of",
    "improvement_options",
    "names_of",
    "refuse",
    "rounded",
    "rounded_up",
]

Command = TypeVar("Command", bound=Callable[..., Any])
_PLACES = 2


def improvement_options(command: Command) -> Command:
    """Add `--format`, `--encoding` and `--any-year`."""
    command = click.option(
        "--any-year",
        is_flag=True,
        help="Take figures of another fiscal year (ยอมรับข้อมูลของปีงบประมาณอื่น).",
    )(command)
    command = click.option(
        "--encoding", help="Encoding of a CSV file that is not UTF-8, such as cp874 (รหัสอักขระของไฟล์ CSV)."
    )(command)
    return click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="Text for people, or one JSON object (รูปแบบผลลัพธ์).",
    )(command)


def evidence_of(
    ruleset: Ruleset, file: Path, encoding: str | None, any_year: bool, form: str, language: str
) -> Assessment:
    """Return what a file says, or print what is wrong with it and exit with 1."""
    read = ruleset.read(file, encoding=encoding, any_year=any_year)
    if read.value is None or read.errors:
        refuse(read.diagnostics, form, language)
    return read.value


def refuse(diagnostics: Iterable[Diagnostic], form: str, language: str) -> NoReturn:
    """Say what is wrong with the evidence and exit with 1; in JSON on standard output, where programs read."""
    if form == "json":
        print_json({"diagnostics": [diagnostic_to_json(one) for one in diagnostics]})
    else:
        show_diagnostics(diagnostics, language)
    fail()


def names_of(ruleset: Ruleset, language: str) -> Names:
    """Return what the criteria of a ruleset are called, with the words for all else."""
    known = {
        caption.id: Criterion(
            id=caption.id,
            no=caption.no,
            code=caption.code,
            kind=caption.kind,
            kind_label=caption.kind_label,
            label=caption.label,
        )
        for caption in ruleset.plan.captions
    }
    return Names(known, Words(language, IMPROVEMENT_WORDS))


def band_name(ruleset: Ruleset, grade: str, band: str, language: str) -> str:
    """Return what a band is called: its label, or its id where it has none."""
    table = next(one for one in ruleset.model.grades if one.id == grade)
    row = next((one for one in table.bands if one.id == band), None)
    return band if row is None else row.label.into(language) or band


def criterion_of(ruleset: Ruleset, key: str, language: str, option: str) -> str:
    """Return the id of the criterion that a key means, or say that there is none and exit with 2."""
    found = ruleset.model.codes.find(key)
    if len(found.candidates) == 1:
        return found.candidates[0]
    words, shown = Words(language, IMPROVEMENT_WORDS), printable(key[:80])
    if found.candidates:
        said = words("ambiguous", key=shown, names=", ".join(found.candidates))
    else:
        near = near_misses(key, ruleset.model.codes.exact, most=3)
        said = words("unknown_criterion", key=shown, ruleset=ruleset.name)
        said += words("near", names=", ".join(f"`{name}`" for name in near)) if near else ""
    raise click.BadParameter(said, param_hint=f"'{option}'")


def rounded(value: Fraction) -> str:
    """Return a number to two places."""
    units = round_units(
        value.numerator, value.denominator, Rounding(mode=RoundingMode.HALF_UP, places=_PLACES)
    )
    return fixed_text(units, _PLACES)


def rounded_up(value: Fraction) -> str:
    """Return a number to two places, no less than it is."""
    return fixed_text(ceil(value * 10**_PLACES), _PLACES)
