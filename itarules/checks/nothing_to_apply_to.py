"""A finding or a measure that is for no criterion.

What it finds: a finding or measure whose `for each KIND` meets no criterion, and a measure without a `for` line.
Why it matters: it looks like a rule and never does anything.
Example: `finding strength for each section when score >= 85` in a ruleset without sections
Instead: name a kind that the tree has, or the criteria.
Source: the rules of the language.
"""

from collections.abc import Iterator

from itarules import model
from itarules.diagnostics import Diagnostic
from itarules.messages import warning

__all__ = ["KIND", "check"]

KIND = warning(
    "C309",
    "nothing-to-apply-to",
    en="`{name}` is for no criterion",
    th="`{name}` ไม่ได้ใช้กับเกณฑ์ใดเลย",
    help_en="Write `for each KIND when ...` or name the criteria.",
    help_th="เขียน `for each ชนิด when ...` หรือระบุชื่อเกณฑ์",
)


def check(ruleset: model.Ruleset) -> Iterator[Diagnostic]:
    """Find findings and measures without targets."""
    for finding in ruleset.findings:
        if not finding.targets:
            yield Diagnostic.at(KIND, finding.span, name=finding.id)
    for measure in ruleset.measures:
        if not any(application.targets for application in measure.applications):
            yield Diagnostic.at(KIND, measure.span, name=measure.id)
