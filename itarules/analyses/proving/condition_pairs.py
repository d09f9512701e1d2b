"""What each condition does: assessments that tell it apart from its absence, or the proof that it does nothing.

For every comparison in a grade table, a finding or a measure, two assessments are sought: one in which the
comparison fails and the outcome is another one for that alone, and one in which it holds. Where there is no first
one, the other conditions imply it, and it could be left out. Every assessment was evaluated.
"""

import enum
from collections.abc import Iterator

from attrs import frozen

from itarules import model
from itarules.guards import Guards, spoken_of
from itarules.literals import Literal, literals, plain, without
from itarules.lowering import Domain
from itarules.obligations.claims import Bench, Case
from itarules.questions import Impossible, OutOfReach, Witness
from itarules.rule_texts import RuleTexts
from itarules.ruleset import Ruleset

__all__ = ["ConditionPair", "Effect", "condition_pairs"]


class Effect(enum.Enum):
    """What a condition does: it decides somewhere, it is implied by others, or neither was shown."""

    DECIDES = "decides"
    IMPLIED = "implied"
    NOT_DECIDED = "not decided"


@frozen(kw_only=True)
class ConditionPair:
    """A comparison, and what it does.

    Attributes:
        where: `grade.band`, a finding or a measure.
        condition: the comparison, as it would be written.
        without: an assessment whose outcome would be another one without it; None where there is none.
        within: one in which it holds, and with it all that it stands in; None where there is none.
        reason: why it was not decided.
    """

    where: str
    condition: str
    effect: Effect
    without: Case | None = None
    within: Case | None = None
    reason: str = ""


def condition_pairs(ruleset: Ruleset) -> tuple[ConditionPair, ...]:
    """Return what every comparison of grade tables, findings and measures does.

    >>> from itarules import load
    >>> [one.condition for one in condition_pairs(load("ita/2566")) if one.effect is Effect.IMPLIED]
    ['overall >= 95', 'overall >= 85']
    """
    return tuple(_pairs(Bench(ruleset)))


def _pairs(bench: Bench) -> Iterator[ConditionPair]:
    for grade in bench.model.grades:
        before: list[model.Expression] = []
        for band in grade.bands:
            if band.condition is not None:
                condition = plain(band.condition)
                names = (grade.criterion, grade.id)
                for literal in literals(condition):
                    yield _pair(bench, f"{grade.id}.{band.id}", condition, literal, before, names)
                before.append(band.condition)
    for finding in bench.model.findings:
        if finding.targets:
            yield from _of_subject(bench, finding.id, finding.condition, finding.targets[0])
    for measure in bench.model.measures:
        for application in measure.applications:
            if application.targets:
                yield from _of_subject(bench, measure.id, application.condition, application.targets[0])


def _of_subject(
    bench: Bench, where: str, condition: model.Expression, subject: str
) -> Iterator[ConditionPair]:
    found = plain(condition, subject=subject)
    for literal in literals(found):
        yield _pair(bench, where, found, literal, (), (subject, where))


def _pair(
    bench: Bench,
    where: str,
    condition: model.Expression,
    literal: Literal,
    before: list[model.Expression] | tuple[()],
    names: tuple[str, ...],
) -> ConditionPair:
    absent = without(condition, literal)
    holding, failing = (absent, condition) if literal.narrows else (condition, absent)
    text = RuleTexts(ruleset=bench.model, folded=True).expression(literal.test)
    answer = bench.guards.question([holding], [failing, *before]).answer()
    if isinstance(answer, Impossible):
        return ConditionPair(where=where, condition=text, effect=Effect.IMPLIED)
    if isinstance(answer, OutOfReach):
        return ConditionPair(where=where, condition=text, effect=Effect.NOT_DECIDED, reason=answer.reason)
    outside = _case(bench, answer, names)
    within = _within(bench, condition, literal, list(before), answer, names)
    if not answer.certain and (outside is None or within is None or outside.outcome == within.outcome):
        return ConditionPair(where=where, condition=text, effect=Effect.NOT_DECIDED, reason="not linear")
    return ConditionPair(where=where, condition=text, effect=Effect.DECIDES, without=outside, within=within)


def _within(
    bench: Bench,
    condition: model.Expression,
    literal: Literal,
    before: list[model.Expression],
    outside: Witness,
    names: tuple[str, ...],
) -> Case | None:
    """Return a case in which a comparison holds; if it can be, one that differs in its own scores alone."""
    own = spoken_of(bench.model, literal.test)
    others = {
        name: Domain(low=value, high=value) for name, value in outside.scores.items() if name not in own
    }
    for domains in (others, {}):
        guards = Guards(ruleset=bench.model, domains=domains, budget=[bench.most])
        answer = guards.question([condition, literal.test], before).answer()
        if isinstance(answer, Witness):
            known = {name: one.low for name, one in domains.items()}
            return _case(bench, Witness(scores={**known, **answer.scores}, certain=answer.certain), names)
    return None


def _case(bench: Bench, answer: Witness, names: tuple[str, ...]) -> Case | None:
    return bench.case(answer.scores, names) if bench.result(answer.scores) is not None else None
