"""A criterion that a finding may name and no measure is for, though measures answer the finding elsewhere.

What it finds: criteria of a finding that no measure is for, their own or inherited or for their parts, where a measure
answers the finding elsewhere: it is for the same criterion, and both conditions can hold.
A finding that a perfect score gets too, such as a strength, needs none.
Why it matters: a report would name the weakness and have nothing to say about it.
Example: `finding weakness for each indicator when score < 85`, with measures for nine of ten indicators
Instead: a measure for the tenth indicator, or for its questions
Source: a note, since a source may have no advice to give for a criterion, and rules do not make any up.
"""

from collections.abc import Iterator, Mapping, Sequence

from itarules import model
from itarules.diagnostics import Diagnostic
from itarules.guards import Guards
from itarules.lowering import Domain
from itarules.messages import note

__all__ = ["KIND", "check"]

KIND = note(
    "C316",
    "finding-without-measure",
    en="no measure is for {criteria} when `{finding}` names it, though there are measures for others",
    th="ไม่มีมาตรการสำหรับ {criteria} เมื่อถูกระบุใน `{finding}` ทั้งที่เกณฑ์อื่นมี",
    help_en="Add a measure for each of them, or for its parts.",
    help_th="เพิ่มมาตรการสำหรับแต่ละเกณฑ์ หรือสำหรับส่วนย่อยของเกณฑ์นั้น",
)
_MOST_PIECES = 2_000
_Measures = Mapping[str, list[model.Expression]]


def check(ruleset: model.Ruleset) -> Iterator[Diagnostic]:
    """Find criteria that a finding names and no measure answers."""
    own: dict[str, list[model.Expression]] = {}
    for measure in ruleset.measures:
        for application in measure.applications:
            for target in application.targets:
                own.setdefault(target, []).append(application.condition)
    if not own:
        return
    budget = [_MOST_PIECES]
    guards = Guards(ruleset=ruleset, complete=False, pieces=False, budget=budget)
    served = _with_ancestors(ruleset, own)
    for finding in ruleset.findings:
        if not _is_weakness(ruleset, finding, budget):
            continue
        answered = {
            target
            for target in finding.targets
            if any(guards.may_hold([finding.condition, one], target) for one in _taken(ruleset, own, target))
        }
        left = [target for target in finding.targets if target not in answered and target not in served]
        if answered and left:
            names = ", ".join(f"`{target}`" for target in left)
            yield Diagnostic.at(KIND, finding.span, finding=finding.id, criteria=names)


def _is_weakness(ruleset: model.Ruleset, finding: model.Finding, budget: list[int]) -> bool:
    """Return whether a finding is lost by the greatest score, so that there is something to be done about it."""
    for target in finding.targets:
        criterion = ruleset.criterion_by_id[target]
        best = {target: Domain(low=criterion.high, high=criterion.high)}
        guards = Guards(ruleset=ruleset, domains=best, complete=False, pieces=False, budget=budget)
        if guards.question([finding.condition], subject=target).may_hold():
            return False
    return True


def _with_ancestors(ruleset: model.Ruleset, own: _Measures) -> set[str]:
    """Return what measures for parts serve: everything that these are parts of."""
    served: set[str] = set()
    for name in own:
        parent = ruleset.criterion_by_id[name].parent
        while parent is not None and parent not in served:
            served.add(parent)
            parent = ruleset.criterion_by_id[parent].parent
    return served


def _taken(ruleset: model.Ruleset, own: _Measures, name: str) -> Sequence[model.Expression]:
    """Return when a criterion takes measures: its own, or those of its nearest ancestor where it inherits them."""
    inherits = ruleset.kind_by_id[ruleset.criterion_by_id[name].kind].inherits_measures
    above: str | None = name
    while above is not None:
        if above in own or not inherits:
            return own.get(above, ())
        above = ruleset.criterion_by_id[above].parent
    return ()
