"""The smallest number of respondents that explains printed percentages and mean scores.

Percentages are counts over a number of people, rounded, so not every number of people gives them: 88.64 and 11.36
per cent take 44. A mean of answers is a sum of points over that number. Numbers of people are tried from one up,
each with whole numbers only; questions that the same people answered have to fit the same number. Percentages are
taken to be rounded as the ruleset rounds the scores of the question; where that is not half up, ties may go both ways.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import reduce
from itertools import product
from math import lcm
from operator import or_

from attrs import frozen

from itarules.amounts import Amount, RoundingMode
from itarules.evidence import Answer, Assessment
from itarules.plan import Plan

__all__ = ["MOST_PEOPLE", "Fewest", "fewest_respondents"]

# As many as are tried; what is printed to two places takes far fewer.
MOST_PEOPLE = 2_000
_MOST_COUNTS = 10_000


@frozen(kw_only=True)
class Fewest:
    """The smallest number of people whose answers can be printed like this.

    Attributes:
        criteria: the questions that it explains; one alone, or all that the same people answered.
        group: what these are part of, where they are several; else empty.
        people: None where no number up to `MOST_PEOPLE` does.
        answered: how many are said to have answered, where that is stated.
        counts: for one question with percentages, the number of people by option; else none.
    """

    criteria: tuple[str, ...]
    group: str
    people: int | None
    answered: int | None
    counts: tuple[tuple[str, int], ...]


# Whole numbers `(low, high, over)`: what is printed stands for `low / over` up to, but not at, `high / over`.
_Edges = tuple[int, int, int]


@frozen(kw_only=True)
class _Question:
    """What is printed of one question, its points as whole numbers from zero up.

    Attributes:
        shares: option, its points, and the part of the people that chose it; none where only means are known.
        means: the printed means, of points as they are counted here.
        points: those that one person can give.
    """

    criterion: str
    shares: tuple[tuple[str, int, _Edges], ...]
    means: tuple[_Edges, ...]
    points: tuple[int, ...]


def fewest_respondents(plan: Plan, assessment: Assessment) -> tuple[Fewest, ...]:
    """Return the smallest numbers: of each question with percentages or a mean, then of those asked together."""
    questions = _questions(plan, assessment)
    stated = {one.criterion: one.answered for one in assessment.respondents}
    numbers = {question.criterion: _Numbers(question) for question in questions}
    found = []
    groups: dict[str, list[_Question]] = {}
    for question in questions:
        group = _asked_with(plan, question.criterion, stated)
        groups.setdefault(group, []).append(question)
        found.append(_fewest([question], numbers, "", stated.get(group)))
    for group, together in groups.items():
        if group and len(together) > 1:
            found.append(_fewest(together, numbers, group, stated.get(group)))
    return tuple(found)


def _asked_with(plan: Plan, criterion: str, stated: dict[str, int | None]) -> str:
    """Return the criterion whose respondents are counted as one, at or above a question; or nothing."""
    sampled = {sample.slot for sample in plan.samples} | {plan.slot_of[one] for one in stated}
    slot: int | None = plan.slot_of[criterion]
    while slot is not None and slot not in sampled:
        slot = plan.steps[slot].parent
    return "" if slot is None else plan.captions[slot].id


def _questions(plan: Plan, assessment: Assessment) -> list[_Question]:
    answers = {answer.criterion: answer for answer in assessment.answers if answer.unit == "percent"}
    means: dict[str, list[Amount]] = {}
    for figure in assessment.figures:
        means.setdefault(figure.criterion, []).append(figure.amount)
    for claim in assessment.claims:
        if claim.amount is not None:
            means.setdefault(claim.target, []).append(claim.amount)
    questions = []
    for criterion in sorted({*answers, *means}, key=plan.slot_of.__getitem__):
        scale = plan.step_of(criterion).scale
        if scale is None or plan.scales[scale].single or plan.scales[scale].choices:
            continue
        options = plan.scales[scale].options
        unit = lcm(*(option.points.denominator for option in options))
        lowest = min(option.points for option in options)
        points = {option.id: int((option.points - lowest) * unit) for option in options}
        shown = plan.step_of(criterion).shown
        tie = shown is None or shown.mode is not RoundingMode.HALF_UP
        questions.append(
            _Question(
                criterion=criterion,
                shares=_shares(answers.get(criterion), points, tie),
                means=tuple(
                    _edges(amount, lowest, Fraction(unit), tie) for amount in means.get(criterion, ())
                ),
                points=tuple(sorted(set(points.values()))),
            )
        )
    return questions


def _shares(answer: Answer | None, points: dict[str, int], tie: bool) -> tuple[tuple[str, int, _Edges], ...]:
    if answer is None:
        return ()
    return tuple(
        (option, points[option], _edges(amount, Fraction(0), Fraction(1, 100), tie))
        for option, amount in answer.shares
    )


def _edges(amount: Amount, lowest: Fraction, unit: Fraction, tie: bool) -> _Edges:
    """Return what a printed number stands for, from `lowest` up and in units; the upper edge too after a `tie`."""
    low, high = ((amount.value + sign * amount.half_unit - lowest) * unit for sign in (-1, 1))
    over = lcm(low.denominator, high.denominator)
    # A number without a printed form stands for itself alone.
    return int(low * over), int(high * over) + (tie or low == high), over


class _Numbers:
    """The numbers of people that explain what is printed of one question, in rising order, each found once."""

    def __init__(self, question: _Question) -> None:
        self._found: list[int] = []
        self._more = _numbers(question)

    def at(self, index: int) -> int | None:
        """Return the number at an index; None where there are not so many."""
        while len(self._found) <= index:
            one = next(self._more, None)
            if one is None:
                return None
            self._found.append(one)
        return self._found[index]


def _agreed(possible: Sequence[_Numbers]) -> int | None:
    """Return the smallest number that explains every question."""
    at = [0] * len(possible)
    while True:
        waiting = [numbers.at(index) for numbers, index in zip(possible, at, strict=True)]
        known = [one for one in waiting if one is not None]
        if len(known) < len(waiting):
            return None
        # The one that lags behind moves on until all agree.
        largest = max(known)
        if min(known) == largest:
            return largest
        at = [index + (one < largest) for index, one in zip(at, known, strict=True)]


def _fewest(
    questions: Sequence[_Question], numbers: dict[str, _Numbers], group: str, answered: int | None
) -> Fewest:
    people = _agreed([numbers[question.criterion] for question in questions])
    counts: tuple[tuple[str, int], ...] = ()
    if people is not None and len(questions) == 1 and questions[0].shares:
        counts = next(_counts(questions[0], people))
    return Fewest(
        criteria=tuple(question.criterion for question in questions),
        group=group,
        people=people,
        answered=answered,
        counts=counts,
    )


def _numbers(question: _Question) -> Iterator[int]:
    """Yield the numbers of people that explain what is printed of one question, from the smallest up."""
    # Bit k of `sums` says whether so many people can give k points in all.
    sums = 1
    for people in range(1, MOST_PEOPLE + 1):
        if question.shares:
            if next(_counts(question, people), None) is not None:
                yield people
            continue
        sums = _with_one_more(sums, question.points)
        if all(_any_between(sums, *_whole(mean, people)) for mean in question.means):
            yield people


def _with_one_more(sums: int, points: Sequence[int]) -> int:
    return reduce(or_, (sums << point for point in points))


def _whole(edges: _Edges, people: int) -> tuple[int, int]:
    """Return from which number up to, but not at, which other so many people are printed like this."""
    low, high, over = edges
    return max(-(-low * people // over), 0), -(-high * people // over)


def _any_between(sums: int, first: int, beyond: int) -> bool:
    """Return whether any sum from `first` up to, but not at, `beyond` is possible."""
    return (sums >> first) & ((1 << max(beyond - first, 0)) - 1) != 0


def _counts(question: _Question, people: int) -> Iterator[tuple[tuple[str, int], ...]]:
    """Yield numbers of people by option that are printed as the percentages and the means of a question."""
    ranges = []
    for _, _, edges in question.shares:
        first, beyond = _whole(edges, people)
        if beyond <= first:
            return
        ranges.append(range(first, beyond))
    if not sum(one[0] for one in ranges) <= people <= sum(one[-1] for one in ranges):
        return
    for tried, counts in enumerate(product(*ranges)):
        if tried == _MOST_COUNTS:
            return
        if sum(counts) != people:
            continue
        points = sum(count * point for count, (_, point, _) in zip(counts, question.shares, strict=True))
        if all(
            first <= points < beyond for first, beyond in (_whole(mean, people) for mean in question.means)
        ):
            yield tuple(
                (option, count) for count, (option, _, _) in zip(counts, question.shares, strict=True)
            )
