"""A grade table that leaves scores without a grade.

What it finds: a table of `from` rows without an `otherwise` row, whose lowest `from` is above the least score.
Why it matters: a body whose score falls below every band gets no grade at all.
Example: `{ A from 85  B from 75 }`
Instead: `{ A from 85  B from 75  F otherwise }`
Source: the ITA's lowest level, F, is for 0 to 49.99.
"""

from collections.abc import Iterator

from itarules import model
from itarules.diagnostics import Diagnostic
from itarules.messages import warning

__all__ = ["KIND", "check"]

KIND = warning(
    "C304",
    "scores-without-grade",
    en="`{grade}` has no `otherwise` row, so that low scores get no grade",
    th="`{grade}` ไม่มีแถว `otherwise` คะแนนต่ำจึงไม่มีระดับ",
    help_en="Add a last row: `F otherwise`.",
    help_th="เพิ่มแถวสุดท้าย: `F otherwise`",
)


def check(ruleset: model.Ruleset) -> Iterator[Diagnostic]:
    """Find grade tables that do not cover the lowest scores."""
    for grade in ruleset.grades:
        starts = [band.start for band in grade.bands if band.start is not None]
        if len(starts) < len(grade.bands):
            # It has an `otherwise`, or rows with `when`, which are C313's.
            continue
        if starts and min(starts) <= ruleset.criterion_by_id[grade.criterion].low:
            continue
        yield Diagnostic.at(KIND, grade.span, grade=grade.id)
