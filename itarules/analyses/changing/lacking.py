"""Evidence with parts missing: what proofs over whole evidence do not cover, and examples of it.

In come two rulesets and the scores that a proof was made over; out goes why missing parts are beyond the proof, or
nothing, and trials of the examples that are known with one part left out.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping

from itarules import model
from itarules.analyses.changing.trials import Trial, Trials, leaves_of

__all__ = ["beyond_proof", "with_a_part_missing"]


def beyond_proof(
    old: model.Ruleset, new: model.Ruleset, criteria: Collection[str], given: Iterable[str], *, below: bool
) -> str:
    """Return why a proof over whole evidence says nothing of evidence with parts missing, or nothing where it does.

    Args:
        old: the rules before.
        new: the rules after.
        criteria: the scores that the proof speaks of.
        given: the scores that it takes as given, so that nothing below them counts.
        below: whether it is said to hold for all evidence, and not for the same given scores alone.
    """
    ends = frozenset(given)
    for rules in (old, new):
        for name in sorted(_written_out(rules, criteria, ends)):
            if rules.criterion_by_id[name].missing.allowed is not model.Allowed.ERROR:
                return f"`{name}` does without some parts, and evidence with parts missing is not covered by the proof"
    for name in sorted(leaves_of(old, criteria) & leaves_of(new, criteria)) if below else ():
        if old.criterion_by_id[name].default != new.criterion_by_id[name].default:
            return f"`{name}` has another value in each ruleset where no evidence is given"
    return ""


def with_a_part_missing(known: Iterable[Mapping[str, str]], trials: Trials) -> Iterator[Trial]:
    """Yield trials of assessments with one of their parts left out.

    Args:
        known: assessments, by criterion.
        trials: under both rulesets.
    """
    seen: set[frozenset[tuple[str, str]]] = set()
    for evidence in known:
        for name in evidence:
            rest = {other: value for other, value in evidence.items() if other != name}
            if frozenset(rest.items()) not in seen:
                seen.add(frozenset(rest.items()))
                trial = trials.at(rest)
                if trial is not None:
                    yield trial


def _written_out(rules: model.Ruleset, criteria: Iterable[str], ends: frozenset[str]) -> set[str]:
    """Return the scores that are made from others on the way down to those that are given."""
    found: set[str] = set()
    pending = [name for name in criteria if name in rules.criterion_by_id]
    while pending:
        name = pending.pop()
        criterion = rules.criterion_by_id[name]
        below = (*criterion.children, *criterion.uses)
        if name not in ends and name not in found and below:
            found.add(name)
            pending += below
    return found
