"""Weaknesses that no measure of the ruleset is for: `unanswered`.

A weakness is what a finding names that a perfect score would lose. It is answered by a measure that was recommended
for it, for a part of it, or for something that it is a part of.
"""

from attrs import frozen

from itarules.guards import Guards
from itarules.lowering import Domain
from itarules.model import Finding
from itarules.model import Ruleset as Rules
from itarules.results import Result
from itarules.ruleset import Ruleset

__all__ = ["Unanswered", "unanswered"]


@frozen(kw_only=True)
class Unanswered:
    """A finding, and the criteria that it names without a measure for them."""

    finding: str
    criteria: tuple[str, ...]


def unanswered(ruleset: Ruleset, result: Result) -> tuple[Unanswered, ...]:
    """Return the weaknesses of a result that nothing is recommended for, by finding.

    Args:
        ruleset: the rules; without any measure, none is missing.
        result: evaluated with them.
    """
    rules = ruleset.model
    if not rules.measures:
        return ()
    served = {name for action in result.actions for one in action.criteria for name in _around(rules, one)}
    found = []
    for finding in rules.findings:
        left = tuple(
            one.criterion.id for one in result.findings(finding.id) if one.criterion.id not in served
        )
        left = tuple(name for name in left if _is_lost_when_perfect(rules, finding, name))
        if left:
            found.append(Unanswered(finding=finding.id, criteria=left))
    return tuple(found)


def _around(rules: Rules, name: str) -> set[str]:
    """Return a criterion, all that it is a part of, and all its parts."""
    found: set[str] = set()
    above: str | None = name
    while above is not None:
        found.add(above)
        above = rules.criterion_by_id[above].parent
    pending = [name]
    while pending:
        one = pending.pop()
        found.add(one)
        pending += rules.criterion_by_id[one].children
    return found


def _is_lost_when_perfect(rules: Rules, finding: Finding, name: str) -> bool:
    high = rules.criterion_by_id[name].high
    best = {name: Domain(low=high, high=high)}
    guards = Guards(ruleset=rules, domains=best, complete=False)
    return not guards.question([finding.condition], subject=name).may_hold()
