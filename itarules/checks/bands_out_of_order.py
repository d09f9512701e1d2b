"""A band that begins no lower than one above it.

What it finds: a row of a grade table with `from` that starts at or above an earlier row's start.
Why it matters: the first row that holds wins, so the later row is never reached and its grade never given.
Example: `{ B from 75  A from 85  F otherwise }`
Instead: `{ A from 85  B from 75  F otherwise }`, the highest band first.
Source: the rules of the language; the ITA lists its levels from AA down to F.
"""

from collections.abc import Iterator

from itarules import model
from itarules.amounts import exact_text
from itarules.diagnostics import Diagnostic
from itarules.messages import error

__all__ = ["KIND", "check"]

KIND = error(
    "C302",
    "band-never-reached",
    en="the band `{band}` from {start} is never reached: `{other}` above it holds from {other_start}",
    th="ไม่มีคะแนนใดถึงระดับ `{band}` ตั้งแต่ {start} เพราะ `{other}` ที่อยู่ก่อนใช้ตั้งแต่ {other_start}",
    help_en="List the bands from the highest score down.",
    help_th="เรียงระดับจากคะแนนสูงไปต่ำ",
)


def check(ruleset: model.Ruleset) -> Iterator[Diagnostic]:
    """Find bands that an earlier band hides."""
    for grade in ruleset.grades:
        lowest: model.Band | None = None
        for band in grade.bands:
            if band.start is None:
                continue
            if lowest is not None and lowest.start is not None and band.start >= lowest.start:
                yield Diagnostic.at(
                    KIND,
                    band.span,
                    lowest.span,
                    band=band.id,
                    start=exact_text(band.start),
                    other=lowest.id,
                    other_start=exact_text(lowest.start),
                )
            else:
                lowest = band
