"""Scores that no row of a grade table takes.

What it finds: a table with `when` and without `otherwise` in which scores are left for which no row holds.
Why it matters: a body with such scores gets no grade at all, though the table looks complete.
Example: `{ good when overall >= 85  poor when overall < 84 }`
Instead: `{ good when overall >= 85  poor otherwise }`
Source: scores are tried as they are shown, so that `< 85` beside `>= 85` leaves nothing between.
"""

from collections.abc import Iterator

from itarules import model
from itarules.amounts import exact_text
from itarules.diagnostics import Diagnostic
from itarules.guards import Guards
from itarules.messages import warning
from itarules.questions import Witness

__all__ = ["KIND", "check"]

KIND = warning(
    "C313",
    "scores-between-rows",
    en="no row of `{grade}` holds for {scores}",
    th="ไม่มีแถวใดของ `{grade}` ใช้กับ {scores}",
    help_en="Add a last row with `otherwise`, or widen a condition.",
    help_th="เพิ่มแถวสุดท้ายที่เป็น `otherwise` หรือขยายเงื่อนไข",
)
# Checks run whenever rules are loaded, so they give up early.
_MOST_PIECES = 2_000
_SHOWN = 3


def check(ruleset: model.Ruleset) -> Iterator[Diagnostic]:
    """Find grade tables with scores that no row takes."""
    guards = Guards(ruleset=ruleset, budget=[_MOST_PIECES])
    for grade in ruleset.grades:
        if any(band.condition is None for band in grade.bands) or not _has_conditions(grade):
            continue
        if guards.exhausted or guards.too_large(grade):
            continue
        answer = guards.band(grade.id, None).answer()
        if isinstance(answer, Witness) and answer.certain:
            scores = [f"`{name}` = {exact_text(score)}" for name, score in answer.scores.items()]
            more = ", …" if len(scores) > _SHOWN else ""
            yield Diagnostic.at(KIND, grade.span, grade=grade.id, scores=", ".join(scores[:_SHOWN]) + more)


def _has_conditions(grade: model.Grade) -> bool:
    """Return whether a table has rows with `when`; the others are looked at by C304."""
    return any(band.start is None for band in grade.bands)
