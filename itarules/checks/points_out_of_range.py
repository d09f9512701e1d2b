"""An answer whose points lie outside the range of the criterion.

What it finds: options of a scale whose points are below the least or above the greatest score of a criterion that is
answered on it.
Why it matters: a mistyped 1000 for 100 would lift every score above it without an error.
Example: `range 0 to 100` and `most 1000 "มากที่สุด"`
Instead: `most 100 "มากที่สุด"`
Source: the range that the ruleset states.
"""

from collections.abc import Iterator

from itarules import model
from itarules.amounts import exact_text
from itarules.diagnostics import Diagnostic
from itarules.messages import error

__all__ = ["KIND", "check"]

KIND = error(
    "C305",
    "points-out-of-range",
    en="`{option}` of `{scale}` gives {points} point{points:|s}, outside the range of `{criterion}`, {low} to {high}",
    th="`{option}` ของ `{scale}` ให้ {points} คะแนน อยู่นอกช่วงของ `{criterion}` คือ {low} ถึง {high}",
)


def check(ruleset: model.Ruleset) -> Iterator[Diagnostic]:
    """Find options outside the range of the first criterion that uses their scale."""
    seen = set()
    for criterion in ruleset.criteria:
        if criterion.scale is None or (criterion.scale, criterion.low, criterion.high) in seen:
            continue
        scale = ruleset.scale_by_id[criterion.scale]
        seen.add((scale.id, criterion.low, criterion.high))
        for option in scale.options:
            if not criterion.low <= option.points <= criterion.high:
                yield Diagnostic.at(
                    KIND,
                    option.span,
                    option=option.id,
                    scale=scale.id,
                    points=exact_text(option.points),
                    criterion=criterion.id,
                    low=exact_text(criterion.low),
                    high=exact_text(criterion.high),
                )
