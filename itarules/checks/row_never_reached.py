"""A row of a grade table that no scores reach.

What it finds: a row whose condition cannot hold where no earlier row does, rounding and ranges included.
Why it matters: the first row that holds wins, so nobody is ever given that grade.
Example: `{ A when overall >= 85  B when overall >= 85 and IIT >= 85  F otherwise }`
Instead: put the narrower row first: `{ B when overall >= 85 and IIT >= 85  A when overall >= 85  F otherwise }`
Source: proved for all evidence that does not contradict itself, complete or not; what is not proved is passed over.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import takewhile

from itarules import model
from itarules.diagnostics import Diagnostic
from itarules.guards import Guards
from itarules.messages import warning

__all__ = ["KIND", "check"]

KIND = warning(
    "C312",
    "row-never-reached",
    en="no scores give `{grade}` the band `{band}`: its condition never holds where the rows above it do not",
    th="ไม่มีคะแนนใดทำให้ `{grade}` ได้ระดับ `{band}` เพราะเงื่อนไขไม่เป็นจริงเลยเมื่อแถวก่อนหน้าไม่เป็นจริง",
    help_en="Put narrower conditions before wider ones, or correct the condition.",
    help_th="วางเงื่อนไขที่แคบกว่าไว้ก่อนเงื่อนไขที่กว้างกว่า หรือแก้เงื่อนไข",
)
# Checks run whenever rules are loaded, so they give up early.
_MOST_PIECES = 2_000


def check(ruleset: model.Ruleset) -> Iterator[Diagnostic]:
    """Find rows that are proved to be out of reach."""
    guards = Guards(ruleset=ruleset, complete=False, pieces=False, budget=[_MOST_PIECES])
    for grade in ruleset.grades:
        if all(band.start is not None or band.condition is None for band in grade.bands):
            yield from _limits_out_of_range(grade, guards)
            continue
        if guards.exhausted or guards.too_large(grade):
            continue
        starts: list[Fraction] = []
        for band in takewhile(lambda band: band.condition is not None, grade.bands):
            if guards.exhausted:
                return
            hidden = band.start is not None and any(band.start >= start for start in starts)
            starts += [] if band.start is None else [band.start]
            if not hidden and not guards.band(grade.id, band.id).may_hold():
                yield Diagnostic.at(KIND, band.span, grade=grade.id, band=band.id)


def _limits_out_of_range(grade: model.Grade, guards: Guards) -> Iterator[Diagnostic]:
    """Find rows of a table without `when` that no score in the range of the criterion meets, without any solving."""
    left: list[model.Expression] = []
    lowest: Fraction | None = None
    for band in grade.bands:
        if band.start is None:
            return
        # C302 tells of rows that others hide.
        if lowest is not None and band.start >= lowest:
            continue
        if not guards.may_hold([*left, _compared(">=", band.start)], grade.criterion):
            yield Diagnostic.at(KIND, band.span, grade=grade.id, band=band.id)
        lowest = band.start
        left = [_compared("<", lowest)]


def _compared(comparator: str, limit: Fraction) -> model.Expression:
    return model.Comparison(
        left=model.SubjectScore(), comparator=comparator, right=model.Literal(value=limit)
    )
