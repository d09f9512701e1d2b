"""A row of a grade table below `otherwise`.

What it finds: bands that stand after an `otherwise` row.
Why it matters: `otherwise` takes everything, so no row after it is ever reached.
Example: `{ A from 85  F otherwise  B from 75 }`
Instead: `{ A from 85  B from 75  F otherwise }`
Source: the rules of the language.
"""

from collections.abc import Iterator

from itarules import model
from itarules.diagnostics import Diagnostic
from itarules.messages import error

__all__ = ["KIND", "check"]

KIND = error(
    "C303",
    "row-after-otherwise",
    en="the band `{band}` stands after `otherwise` and is never reached",
    th="ระดับ `{band}` อยู่หลัง `otherwise` จึงไม่มีทางถูกใช้",
    help_en="Move `otherwise` to the last row.",
    help_th="ย้าย `otherwise` ไปแถวสุดท้าย",
)


def check(ruleset: model.Ruleset) -> Iterator[Diagnostic]:
    """Find bands after `otherwise`."""
    for grade in ruleset.grades:
        ended = False
        for band in grade.bands:
            if ended:
                yield Diagnostic.at(KIND, band.span, band=band.id)
            ended = ended or band.condition is None
