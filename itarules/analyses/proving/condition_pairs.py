"""What each condition does: assessments that tell it apart from its absence, or the proof that it does nothing.

For every comparison in a grade table, a finding or a measure, two assessments are sought: one in which the
comparison fails and the outcome is another one for that alone, and one in which it holds. Where there is no first
one, the other conditions imply it, and it could be left out. Every assessment was evaluated.
"""

import enum
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product

from attrs import frozen

from itarules import model
from itarules.analyses.proving.enclosures import holds_at
from itarules.guards import Guards, finite_choices, spoken_of
from itarules.literals import Literal, literals, plain, without
from itarules.lowering import Domain
from itarules.obligations.claims import Bench, Case
from itarules.questions import Answer, Impossible, OutOfReach, Witness
from itarules.results import Score
from itarules.rule_texts import RuleTexts
from itarules.ruleset import Ruleset

__all__ = ["ConditionPair", "Effect", "condition_pairs"]

_MOST_COMBINATIONS = 500


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
        return _loosely(bench, where, condition, literal, before, names, answer)
    if not answer.certain:
        return _loosely(bench, where, condition, literal, before, names, OutOfReach(reason="not linear"))
    outside = _case(bench, answer, names)
    within = _within(bench, condition, literal, list(before), answer, names)
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


def _loosely(
    bench: Bench,
    where: str,
    condition: model.Expression,
    literal: Literal,
    before: Sequence[model.Expression],
    names: tuple[str, ...],
    answer: OutOfReach,
) -> ConditionPair:
    """Return what a comparison does where scores are made in too many ways: these scores count as made in any way.

    What is impossible even then is proved. Cases are of the sample, or made for that, and were evaluated.
    """
    absent = without(condition, literal)
    holding, failing = (absent, condition) if literal.narrows else (condition, absent)
    text = RuleTexts(ruleset=bench.model, folded=True).expression(literal.test)
    spoken = spoken_of(bench.model, condition).union(*(spoken_of(bench.model, one) for one in before))
    loose = _all_answers(bench, spoken, [holding], [failing, *before])
    if all(isinstance(one, Impossible) for one in loose):
        return ConditionPair(where=where, condition=text, effect=Effect.IMPLIED)
    inside = _all_answers(bench, spoken, [condition, literal.test], before)
    cases = [
        next(_cases(bench, found, wanted, [*unwanted, *before], spoken), None)
        for found, wanted, unwanted in (
            (loose, [holding], [failing]),
            (inside, [condition, literal.test], []),
        )
    ]
    if cases[0] is None:
        return ConditionPair(where=where, condition=text, effect=Effect.NOT_DECIDED, reason=answer.reason)
    outside, within = (None if one is None else bench.case(one, names) for one in cases)
    return ConditionPair(where=where, condition=text, effect=Effect.DECIDES, without=outside, within=within)


def _all_answers(
    bench: Bench,
    spoken: set[str],
    holding: Sequence[model.Expression],
    failing: Sequence[model.Expression],
) -> list[Answer]:
    """Return the answers to a question, one for each combination of choices that the scores in it are made from.

    Scores that are not made from choices alone count as anything within their range.
    """
    free = {one for one in spoken if isinstance(finite_choices(bench.model, [one]), OutOfReach)}
    choices = finite_choices(bench.model, spoken - free, _MOST_COMBINATIONS)
    if isinstance(choices, OutOfReach):
        return [choices]
    answers: list[Answer] = []
    for chosen in product(*choices.values()):
        evidence = dict(zip(choices, chosen, strict=True))
        result = bench.result(evidence)
        if result is None:
            return [OutOfReach(reason="evidence that is refused")]
        scores = {name: evidence.get(name, _number(result.scores[name])) for name in spoken - free}
        domains = {name: Domain(low=score, high=score) for name, score in scores.items()}
        guards = Guards(ruleset=bench.model, domains=domains, budget=[bench.most], free=frozenset(free))
        answer = guards.question(holding, failing).answer()
        if isinstance(answer, Witness):
            answer = Witness(scores={**evidence, **answer.scores}, certain=False)
        answers.append(answer)
    return answers


def _cases(
    bench: Bench,
    answers: Sequence[Answer],
    holding: Sequence[model.Expression],
    failing: Sequence[model.Expression],
    names: set[str],
) -> Iterator[Mapping[str, Fraction]]:
    """Yield evidence in which some conditions hold and others do not, whole evidence first."""
    for evidence in (*bench.sample, *(one.scores for one in answers if isinstance(one, Witness))):
        result = bench.result(evidence)
        if result is None or not names <= result.scores.keys():
            continue
        scores = {name: evidence.get(name, _number(result.scores[name])) for name in names}
        held = [holds_at(bench.model, one, scores) for one in holding]
        if all(held) and not any(holds_at(bench.model, one, scores) is not False for one in failing):
            yield evidence


def _number(score: Score) -> Fraction:
    """Return a score as conditions see it; that of a choice is not asked for."""
    if score.exact is not None:
        return score.exact
    return Fraction(score.rounded) if score.precision is not None else Fraction(0)


def _case(bench: Bench, answer: Witness, names: tuple[str, ...]) -> Case | None:
    return bench.case(answer.scores, names) if bench.result(answer.scores) is not None else None
