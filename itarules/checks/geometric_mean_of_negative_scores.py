"""A geometric mean whose parts may be negative, or whose weights need too high a root.

What it finds: a geometric mean of parts whose range begins below 0, or with weights whose common
denominator is above 1,000.
Why it matters: a root of a negative number is no score, and a root of a very high degree takes too long to compute.
Example: `range -10 to 10` with `= geometric mean`
Instead: `range 0 to 20`, or another mean.
Source: the definition of the geometric mean.
"""

from collections.abc import Iterator
from fractions import Fraction
from math import lcm

from itarules import model
from itarules.diagnostics import Diagnostic
from itarules.messages import error

__all__ = ["KIND", "check"]

KIND = error(
    "C306",
    "geometric-mean-out-of-reach",
    en="the geometric mean of `{name}` needs parts from 0 up, and weights with a common denominator of at most 1000",
    th="ค่าเฉลี่ยเรขาคณิตของ `{name}` ต้องมีส่วนย่อยที่ไม่ติดลบ และน้ำหนักที่มีตัวหารร่วมไม่เกิน 1000",
)
_HIGHEST_DEGREE = 1_000


def check(ruleset: model.Ruleset) -> Iterator[Diagnostic]:
    """Find geometric means that cannot be computed."""
    for criterion in ruleset.criteria:
        aggregation = criterion.aggregation
        if aggregation is None or aggregation.combination is not model.Combination.GEOMETRIC_MEAN:
            continue
        parts = [ruleset.criterion_by_id[child] for child in criterion.children]
        weights = [part.weight or Fraction(1) for part in parts]
        total = sum(weights)
        degree = lcm(*((weight / total).denominator for weight in weights))
        if degree > _HIGHEST_DEGREE or any(part.low < 0 for part in parts):
            yield Diagnostic.at(KIND, criterion.span, name=criterion.id)
