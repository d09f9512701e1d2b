"""A finding or a measure whose condition no scores meet.

What it finds: a finding, or a line `for ... when` of a measure, whose condition can hold for none of its criteria.
Why it matters: it looks like a rule and never does anything; often a sign is turned round, or a scale is another one.
Example: `finding weakness for each indicator when score < 0` where scores lie from 0 to 100
Instead: `finding weakness for each indicator when score < 85`
Source: proved for all evidence that does not contradict itself, complete or not; what is not proved is passed over.
"""

from collections.abc import Iterator

from itarules import model
from itarules.diagnostics import Diagnostic
from itarules.guards import Guards
from itarules.messages import warning

__all__ = ["KIND", "check"]

KIND = warning(
    "C315",
    "condition-never-holds",
    en="the condition of `{name}` never holds for any of its criteria",
    th="เงื่อนไขของ `{name}` ไม่มีทางเป็นจริงสำหรับเกณฑ์ใดที่ระบุไว้",
    help_en="Correct the comparison or its number, or delete the rule.",
    help_th="แก้เครื่องหมายหรือตัวเลขที่เปรียบเทียบ หรือลบกฎนี้ออก",
)
_MOST_PIECES = 2_000


def check(ruleset: model.Ruleset) -> Iterator[Diagnostic]:
    """Find findings and applications of measures that are proved never to apply."""
    guards = Guards(ruleset=ruleset, complete=False, pieces=False, budget=[_MOST_PIECES])
    for finding in ruleset.findings:
        if _never(guards, finding.condition, finding.targets):
            yield Diagnostic.at(KIND, finding.span, name=finding.id)
    for measure in ruleset.measures:
        for application in measure.applications:
            if _never(guards, application.condition, application.targets):
                yield Diagnostic.at(KIND, measure.span, name=measure.id)


def _never(guards: Guards, condition: model.Expression, targets: tuple[str, ...]) -> bool:
    # Rules for nothing at all are C309's.
    return bool(targets) and not any(guards.may_hold([condition], target) for target in targets)
