"""Which ruleset an assessment is of, by what it says itself."""

from datetime import date

import click

from itarules.amounts import UnreadableAmountError, read_amount
from itarules.catalogue import examine
from itarules.cli.change_wording import CHANGE_WORDS
from itarules.cli.console import refuse
from itarules.cli.options import loaded
from itarules.evidence import Document
from itarules.reports.wording import Words
from itarules.ruleset import Ruleset

__all__ = ["ruleset_of"]


def ruleset_of(document: Document, stated: str | None, family: str, language: str, form: str) -> Ruleset:
    """Return the ruleset that a document is of: as asked for, as it says, or that of its fiscal year.

    Args:
        document: as it was read.
        stated: the ruleset that was asked for, if any.
        family: in which a fiscal year is looked up; empty where none is known.
        language: of what is said where there is none, before the command ends.
        form: that of what is said.
    """
    name = stated or (document.ruleset if "/" in document.ruleset else "")
    if name:
        return loaded(name, language, form=form)
    year = _year(document.fiscal_year)
    if year is None or not (document.ruleset or family):
        said = Words(language, CHANGE_WORDS)("which_ruleset")
        raise click.UsageError(said)
    found = examine(document.ruleset or family, for_date=date(year - 543, 1, 1))
    if found.value is None:
        refuse(found.diagnostics, form, language)
    return found.value


def _year(written: object) -> int | None:
    """Return a fiscal year that a date can be made of."""
    try:
        value = read_amount(written).value
    except UnreadableAmountError:
        return None
    return int(value) if value.denominator == 1 and 544 <= value <= 9_000 else None
