"""What `margin`, `path` and `bounds` share: options, faults of the evidence, and how numbers are written."""

from collections.abc import Callable
from fractions import Fraction
from math import ceil
from pathlib import Path
from typing import Any, TypeVar

import click

from itarules.amounts import Rounding, RoundingMode, fixed_text, round_units
from itarules.cli.analysis_options import captions_of, evidence_options, result_form
from itarules.cli.console import refuse
from itarules.cli.improvement_words import IMPROVEMENT_WORDS
from itarules.evidence import Assessment
from itarules.reports.naming import Names
from itarules.reports.wording import Words
from itarules.ruleset import Ruleset

__all__ = [
    "band_name",
    "evidence_of",
    "improvement_options",
    "names_of",
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
    return result_form(evidence_options(command))


def evidence_of(
    ruleset: Ruleset, file: Path, encoding: str | None, any_year: bool, form: str, language: str
) -> Assessment:
    """Return what a file says, or print what is wrong with it and exit with 1."""
    read = ruleset.read(file, encoding=encoding, any_year=any_year)
    if read.value is None or read.errors:
        refuse(read.diagnostics, form, language)
    return read.value


def names_of(ruleset: Ruleset, language: str) -> Names:
    """Return what the criteria of a ruleset are called, with the words for all else."""
    return Names(captions_of(ruleset), Words(language, IMPROVEMENT_WORDS))


def band_name(ruleset: Ruleset, grade: str, band: str, language: str) -> str:
    """Return what a band is called: its label, or its id where it has none."""
    table = next(one for one in ruleset.model.grades if one.id == grade)
    row = next((one for one in table.bands if one.id == band), None)
    return band if row is None else row.label.into(language) or band


def rounded(value: Fraction) -> str:
    """Return a number to two places."""
    units = round_units(
        value.numerator, value.denominator, Rounding(mode=RoundingMode.HALF_UP, places=_PLACES)
    )
    return fixed_text(units, _PLACES)


def rounded_up(value: Fraction) -> str:
    """Return a number to two places, no less than it is."""
    return fixed_text(ceil(value * 10**_PLACES), _PLACES)
