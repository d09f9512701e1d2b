"""A score for missing parts that no part can have.

What it finds: `missing scores n` where a part of the criterion cannot score n.
Why it matters: a body could gain more from leaving evidence out than from the best answer, and a mean of its parts
could leave their range.
Example: `range 0 to 100` and `missing scores 500`
Instead: `missing scores 0`, or `missing excluded`.
Source: the range that the ruleset states.
"""

from collections.abc import Iterator

from itarules import model
from itarules.amounts import exact_text
from itarules.diagnostics import Diagnostic
from itarules.messages import error

__all__ = ["KIND", "check"]

KIND = error(
    "C310",
    "missing-score-out-of-range",
    en="missing parts of `{name}` score {score}, outside the range of `{part}`, {low} to {high}",
    th="ส่วนย่อยของ `{name}` ที่ไม่มีข้อมูลได้ {score} คะแนน อยู่นอกช่วงของ `{part}` คือ {low} ถึง {high}",
    help_en="State a score within the range, or write `missing excluded` or `missing error` for `{name}`.",
    help_th="ระบุคะแนนที่อยู่ในช่วง หรือเขียน `missing excluded` หรือ `missing error` ที่ `{name}`",
)


def check(ruleset: model.Ruleset) -> Iterator[Diagnostic]:
    """Find the first part of each criterion that cannot have the score of missing parts."""
    for criterion in ruleset.criteria:
        if criterion.missing.allowed is not model.Allowed.SCORES:
            continue
        score = criterion.missing.score
        for part in (ruleset.criterion_by_id[child] for child in criterion.children):
            if not part.low <= score <= part.high:
                yield Diagnostic.at(
                    KIND,
                    criterion.span,
                    part.span,
                    name=criterion.id,
                    score=exact_text(score),
                    part=part.id,
                    low=exact_text(part.low),
                    high=exact_text(part.high),
                )
                break
