"""Percentages of a weighted mean that do not add up to 100.

What it finds: parts of a weighted mean whose weights are percentages and whose sum is not exactly 100%.
Why it matters: the mean divides by the sum, so a forgotten or mistyped weight shifts every score and nobody sees it.
Example: `= weighted mean { a weight 30% b weight 30% c weight 30% }`
Instead: `= weighted mean { a weight 30% b weight 30% c weight 40% }`, or plain numbers (`weight 3`) for
relative weights.
Source: the weights of the ITA are published as 30, 30 and 40 per cent.
"""

from collections.abc import Iterator
from fractions import Fraction

from itarules import model
from itarules.amounts import exact_text
from itarules.diagnostics import Diagnostic
from itarules.messages import error

__all__ = ["KIND", "check"]

KIND = error(
    "C301",
    "weights-not-100",
    en="the weights of the parts of `{name}` add up to {total}%, not 100%",
    th="น้ำหนักส่วนย่อยของ `{name}` รวมได้ {total}% ไม่ใช่ 100%",
    help_en="{change} {difference}% in all, or write plain numbers for relative weights.",
    help_th="{change_th} {difference}% หรือเขียนเป็นตัวเลขธรรมดาหากเป็นน้ำหนักเชิงสัมพัทธ์",
)


def check(ruleset: model.Ruleset) -> Iterator[Diagnostic]:
    """Find weighted means whose percentages do not add up."""
    for criterion in ruleset.criteria:
        parts = [ruleset.criterion_by_id[child] for child in criterion.children]
        if criterion.aggregation is None or not criterion.aggregation.weighted:
            continue
        if criterion.aggregation.combination is model.Combination.SUM or not any(
            part.percent for part in parts
        ):
            continue
        total = Fraction(100 * sum(part.weight for part in parts if part.weight is not None))
        if total != 100:
            short = total < 100
            spans = [criterion.span, *(part.span for part in parts)]
            yield Diagnostic.at(
                KIND,
                *spans,
                name=criterion.id,
                total=exact_text(total),
                difference=exact_text(abs(100 - total)),
                change="Add" if short else "Take away",
                change_th="เพิ่มรวม" if short else "ลดรวม",
            )
