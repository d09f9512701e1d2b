"""What each condition does: assessments that tell it apart from its absence, or the proof that it does nothing.

For every comparison in a grade table, a finding or a measure, two assessments are sought: one in which the
comparison fails and the outcome is another one for that alone, and one in which it holds. Where there is no first
one, the other conditions imply it, and it could be left out. Every assessment was evaluated.
"""

import enum
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product

from attrs import evolve, frozen

from itarules import model
from itarules.analyses.proving.enclosures import holds_at
from itarules.guards import finite_choices, spoken_of
from itarules.literals import Literal, literals, plain, without
from itarules.lowering import Domain
from itarules.obligations.claims import Bench, Case
from itarules.questions import Answer, Impossible, OutOfReach, Witness
from itarules.results import Result
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
    pair = ConditionPair(where=where, condition=text, effect=Effect.NOT_DECIDED)
    answer = bench.guards.question([holding], [failing, *before]).answer()
    if isinstance(answer, Impossible):
        return evolve(pair, effect=Effect.IMPLIED)
    if isinstance(answer, OutOfReach) or not answer.certain:
        shown = _loosely(
            bench, pair, ([holding], [failing, *before]), ([condition, literal.test], before), names
        )
        reason = answer.reason if isinstance(answer, OutOfReach) else "not linear"
        return shown or evolve(pair, reason=reason)
    outside = _case(bench, answer.scores, names)
    within = _within(bench, condition, literal, list(before), answer, names)
    return evolve(pair, effect=Effect.DECIDES, without=outside, within=within)


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
        guards = evolve(bench.guards, domains=domains)
        answer = guards.question([condition, literal.test], before).answer()
        if isinstance(answer, Witness):
            known = {name: one.low for name, one in domains.items()}
            return _case(bench, {**known, **answer.scores}, names)
    return None


def _loosely(
    bench: Bench,
    pair: ConditionPair,
    outside: tuple[Sequence[model.Expression], Sequence[model.Expression]],
    inside: tuple[Sequence[model.Expression], Sequence[model.Expression]],
    names: tuple[str, ...],
) -> ConditionPair | None:
    """Return what a comparison does where scores are made in too many ways: these scores count as made in any way.

    What is impossible even then is proved. Cases are of the sample, or made for that, and were evaluated. None means
    that neither was shown.

    Args:
        bench: where cases come about.
        pair: what is known of the comparison.
        outside: conditions that hold, and others that do not, where the comparison decides.
        inside: the same where it holds, with all that it stands in.
        names: whose outcome matters.
    """
    spoken = set[str]().union(*(spoken_of(bench.model, one) for side in outside for one in side))
    loose = _all_answers(bench, spoken, *outside)
    if all(isinstance(one, Impossible) for one in loose):
        return evolve(pair, effect=Effect.IMPLIED)
    without = next(_cases(bench, loose, *outside, spoken), None)
    if without is None:
        return None
    within = next(_cases(bench, _all_answers(bench, spoken, *inside), *inside, spoken), None)
    return evolve(
        pair,
        effect=Effect.DECIDES,
        without=bench.case(without, names),
        within=None if within is None else bench.case(within, names),
    )


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
        # Choices and points that are declared are not refused.
        assert result is not None
        scores = {name: _seen(name, evidence, result) for name in spoken - free}
        domains = {name: Domain(low=score, high=score) for name, score in scores.items()}
        guards = evolve(bench.guards, domains=domains, free=frozenset(free))
        answer = guards.question(holding, failing).answer()
        if isinstance(answer, Witness):
            answer = evolve(answer, scores={**evidence, **answer.scores})
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
        scores = {name: _seen(name, evidence, result) for name in names}
        held = [holds_at(bench.model, one, scores) for one in holding]
        if all(held) and not any(holds_at(bench.model, one, scores) is not False for one in failing):
            yield evidence


def _seen(name: str, evidence: Mapping[str, Fraction], result: Result) -> Fraction:
    """Return a score as conditions see it: what came of the evidence, even beside a figure; a choice as given."""
    score = result.scores[name]
    if score.exact is not None:
        return score.exact
    return evidence[name] if score.precision is None else Fraction(score.rounded)


def _case(bench: Bench, evidence: Mapping[str, Fraction], names: tuple[str, ...]) -> Case | None:
    return bench.case(evidence, names) if bench.result(evidence) is not None else None
