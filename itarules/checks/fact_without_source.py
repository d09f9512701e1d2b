"""A weight, scale, band, finding or measure that says not where it comes from.

What it finds: a criterion that is combined or answered, a scale, a grade, a finding, a sample or a measure without a
source, a computation or an assumption of its own or of the block around it.
Why it matters: years later nobody can tell a rule of the authority from a guess of the author.
Example: `scale extent { least 0 most 100 }`
Instead: `scale extent cites manual "หน้า 12" { ... }`, or `assumed "not found in a document of this year"`.
Source: a promise of this project: what is not known is said so in the ruleset.
"""

from collections.abc import Iterator

from itarules import model
from itarules.diagnostics import Diagnostic
from itarules.messages import warning
from itarules.source import Span

__all__ = ["KIND", "check"]

KIND = warning(
    "C307",
    "fact-without-source",
    en="`{name}` has no source, and is not said to be computed or assumed",
    th="`{name}` ไม่มีแหล่งอ้างอิง และไม่ได้ระบุว่าคำนวณหรือสันนิษฐาน",
    help_en='Write `cites SOURCE`, `computed "how"` or `assumed "why"`.',
    help_th='เขียน `cites แหล่งอ้างอิง` `computed "วิธี"` หรือ `assumed "เหตุผล"`',
)


def check(ruleset: model.Ruleset) -> Iterator[Diagnostic]:
    """Find facts without a ground. A ruleset that declares no source at all is a draft and is told once."""
    if not ruleset.sources and not ruleset.assumptions:
        yield Diagnostic.at(KIND, ruleset.span, name=f"{ruleset.family}/{ruleset.version}")
        return
    facts: list[tuple[str, model.Provenance, Span]] = []
    for criterion in ruleset.criteria:
        ground = criterion.aggregation.provenance if criterion.aggregation else criterion.provenance
        facts.append((criterion.id, ground, criterion.span))
    facts += [(one.id, one.provenance, one.span) for one in ruleset.scales]
    facts += [(one.id, one.provenance, one.span) for one in ruleset.grades]
    facts += [(one.id, one.provenance, one.span) for one in ruleset.findings]
    facts += [(one.id, one.provenance, one.span) for one in ruleset.measures]
    facts += [(f"sample {one.criterion}", one.provenance, one.span) for one in ruleset.samples]
    for name, provenance, span in facts:
        if provenance.certainty is model.Certainty.UNSOURCED:
            yield Diagnostic.at(KIND, span, name=name)
