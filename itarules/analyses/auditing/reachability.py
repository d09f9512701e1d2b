"""Whether a printed score can arise at all, and from which results of its parts.

An item that an assessor answers has a few possible scores, so a mean of such items has a few too, and a printed
one must be among them. Every possible score is found by whole numbers: the scores of equal items are counted, and
parts are joined one by one, in units of a common denominator. What the evidence says of an item holds; the others
may be anything that their scale allows.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import lcm

from attrs import frozen

from itarules.amounts import Amount, exact_text, fixed_text, round_units
from itarules.evidence import Assessment
from itarules.model import Allowed, Combination
from itarules.plan import Plan, Step

__all__ = ["Reach", "Split", "Tally", "reach"]

# Beyond so many sums a question is left open instead of taking minutes.
_MOST_SUMS = 200_000
# So many ways are told apart; a score with more of them says nothing about its parts anyway.
_MOST_SPLITS = 200


@frozen(kw_only=True)
class Tally:
    """The score of a part, and how many of its items score in full.

    Attributes:
        full, size: counts of its items; None where its items differ in weight or in points.
        known: the items among them that the evidence says do not score in full.
        only_known: whether no other items fall short than those that are known to.
    """

    criterion: str
    score: Fraction
    full: int | None
    size: int | None
    known: tuple[str, ...]
    only_known: bool


@frozen(kw_only=True)
class Split:
    """One way in which a score can arise: the scores of its parts."""

    parts: tuple[Tally, ...]

    @property
    def only_known(self) -> bool:
        """Whether, in the parts of which any shortfall is known, nothing else falls short."""
        return all(part.only_known for part in self.parts if part.known)


@frozen(kw_only=True)
class Reach:
    """Whether a printed score can arise, and how.

    Attributes:
        published: as printed.
        where: where it was printed; empty for a score that was given as evidence.
        path: in the assessment.
        splits: the ways; none where it cannot arise.
        complete: whether these are all ways.
        below, above: the nearest possible scores as they would be shown, where it cannot arise; or None.
    """

    criterion: str
    published: str
    where: str
    path: str
    splits: tuple[Split, ...]
    complete: bool
    below: str | None
    above: str | None

    @property
    def possible(self) -> bool:
        """Whether the score can arise."""
        return bool(self.splits)


def reach(plan: Plan, assessment: Assessment) -> tuple[Reach, ...]:
    """Return, for each printed score of which all parts are counted, whether and how it can arise.

    Scores whose items are answered by many people, or that follow from a formula, are left out, and so are those
    with more possible sums than are worth trying.
    """
    search = _Search(plan, assessment)
    found: dict[tuple[str, str], Reach] = {}
    printed = [(figure.criterion, figure.amount, "", figure.path) for figure in assessment.figures]
    printed += [
        (claim.target, claim.amount, claim.where, claim.path)
        for claim in assessment.claims
        if claim.amount is not None
    ]
    for criterion, amount, where, path in printed:
        text = _printed_text(amount)
        if (criterion, text) not in found:
            one = search.reach(plan.slot_of[criterion], amount, text, where, path)
            if one is not None:
                found[criterion, text] = one
    return tuple(found.values())


def _printed_text(amount: Amount) -> str:
    if amount.places is None:
        return exact_text(amount.value)
    return fixed_text(int(amount.value * 10**amount.places), amount.places)


class _Search:
    """The possible scores of the criteria of one assessment, each worked out once."""

    def __init__(self, plan: Plan, assessment: Assessment) -> None:
        self._plan = plan
        self._figures = {plan.slot_of[figure.criterion]: figure.amount for figure in assessment.figures}
        self._answers = {plan.slot_of[answer.criterion]: answer for answer in assessment.answers}
        self._scores: dict[int, tuple[Fraction, ...] | None] = {}

    def reach(self, slot: int, amount: Amount, text: str, where: str, path: str) -> Reach | None:
        """Return whether and how a printed score of a slot can arise; None where that is not to be counted."""
        step = self._plan.steps[slot]
        if not step.parts:
            return None
        scores = self._sums(slot)
        if scores is None:
            return None
        fitting = [score for score in scores if _fits(score, amount, step)]
        splits: list[Split] = []
        for split in self._splits(slot, fitting):
            splits.append(split)
            if len(splits) > _MOST_SPLITS:
                break
        below = max((score for score in scores if score < amount.value), default=None)
        above = min((score for score in scores if score > amount.value), default=None)
        return Reach(
            criterion=self._plan.captions[slot].id,
            published=text,
            where=where,
            path=path,
            splits=tuple(splits[:_MOST_SPLITS]),
            complete=len(splits) <= _MOST_SPLITS,
            below=None if fitting or below is None else _shown(below, step),
            above=None if fitting or above is None else _shown(above, step),
        )

    def possible(self, slot: int) -> tuple[Fraction, ...] | None:
        """Return the scores that a slot may have, in rising order, its own printed score among what is known."""
        if slot not in self._scores:
            self._scores[slot] = self._possible(slot)
        return self._scores[slot]

    def _possible(self, slot: int) -> tuple[Fraction, ...] | None:
        step = self._plan.steps[slot]
        if not step.parts:
            return self._of_an_item(slot, step)
        scores = self._sums(slot)
        amount = self._figures.get(slot)
        if scores is None or amount is None:
            return scores
        # A score that cannot arise is reported of its own; what stands above it is not looked at.
        return tuple(score for score in scores if _fits(score, amount, step)) or None

    def _of_an_item(self, slot: int, step: Step) -> tuple[Fraction, ...] | None:
        answer = self._answers.get(slot)
        if answer is not None:
            return (answer.value,) if answer.slack == 0 else None
        scale = None if step.scale is None else self._plan.scales[step.scale]
        if scale is None or not scale.single:
            return None
        points = sorted({option.points for option in scale.options})
        amount = self._figures.get(slot)
        return tuple(point for point in points if amount is None or point == amount.value) or None

    def _sums(self, slot: int) -> tuple[Fraction, ...] | None:
        """Return the scores that the parts of a slot can make; None where they cannot be counted."""
        step = self._plan.steps[slot]
        if step.combination not in (Combination.MEAN, Combination.SUM):
            return None
        if step.rounding is not None or step.missing is not Allowed.ERROR:
            return None
        parts = [self.possible(part) for part in step.parts]
        if any(part is None for part in parts):
            return None
        unit, terms = _in_units(self._terms(step, [part or () for part in parts]))
        whole = {0}
        for term in terms:
            if len(whole) * len(term) > _MOST_SUMS:
                return None
            whole = {one + value for one in whole for value in term}
        return tuple(Fraction(one, unit) for one in sorted(whole))

    def _terms(self, step: Step, parts: Sequence[Sequence[Fraction]]) -> list[list[Fraction]]:
        """Return what each part may add."""
        total = sum(step.weights) if step.combination is Combination.MEAN else Fraction(1)
        return [
            [score * weight / total for score in scores]
            for scores, weight in zip(parts, step.weights, strict=True)
        ]

    def _splits(self, slot: int, scores: Sequence[Fraction]) -> Iterator[Split]:
        """Yield the ways in which the parts of a slot add up to any of some scores."""
        step = self._plan.steps[slot]
        possible = [self.possible(part) or () for part in step.parts]
        if self._countable(step):
            # Equal items are counted as a whole: which of them score is all the same.
            for score in scores:
                yield Split(parts=(self._tally(slot, score),))
            return
        unit, terms = _in_units(self._terms(step, possible))
        wanted = {score * unit for score in scores}
        for chosen in _choices(terms, {int(one) for one in wanted if one.denominator == 1}):
            yield Split(
                parts=tuple(
                    self._tally(part, possible[index][choice])
                    for index, (part, choice) in enumerate(zip(step.parts, chosen, strict=True))
                )
            )

    def _countable(self, step: Step) -> bool:
        """Return whether the parts of a step are items of equal weight that score all or nothing alike."""
        scales = {self._plan.steps[part].scale for part in step.parts}
        if len(scales) != 1 or len(set(step.weights)) != 1:
            return False
        return not any(self._plan.steps[part].parts for part in step.parts)

    def _tally(self, slot: int, score: Fraction) -> Tally:
        step = self._plan.steps[slot]
        full, size = self._count(step, score)
        known = tuple(
            self._plan.captions[part].id
            for part in step.parts
            if not self._plan.steps[part].parts and self._falls_short(part)
        )
        return Tally(
            criterion=self._plan.captions[slot].id,
            score=score,
            full=full,
            size=size,
            known=known,
            only_known=full is not None and size is not None and size - full == len(known),
        )

    def _falls_short(self, slot: int) -> bool:
        possible = self.possible(slot)
        step = self._plan.steps[slot]
        return possible is not None and step.scale is not None and max(possible) < self._points(step)[1]

    def _count(self, step: Step, score: Fraction) -> tuple[int | None, int | None]:
        if not self._countable(step):
            return None, None
        low, high = self._points(self._plan.steps[step.parts[0]])
        points = {
            option.points for option in self._plan.scales[self._plan.steps[step.parts[0]].scale or 0].options
        }
        if len(points) != 2:
            return None, None
        size = len(step.parts)
        total = score * size if step.combination is Combination.MEAN else score / step.weights[0]
        full = (total - size * low) / (high - low)
        return (int(full), size) if full.denominator == 1 else (None, None)

    def _points(self, step: Step) -> tuple[Fraction, Fraction]:
        points = [option.points for option in self._plan.scales[step.scale or 0].options]
        return min(points), max(points)


def _in_units(terms: Sequence[Sequence[Fraction]]) -> tuple[int, list[list[int]]]:
    """Return terms as whole numbers of a common unit, and how many units make one."""
    unit = lcm(*(value.denominator for term in terms for value in term))
    return unit, [[int(value * unit) for value in term] for term in terms]


def _choices(terms: Sequence[Sequence[int]], wanted: set[int]) -> Iterator[tuple[int, ...]]:
    """Yield the indices of one value a term whose sum is wanted.

    What the terms from each place on can add up to is known beforehand, so that no choice leads nowhere.
    """
    rests: list[set[int]] = [{0}]
    for term in reversed(terms):
        rests.append({rest + value for rest in rests[-1] for value in term})
    rests.reverse()
    stack: list[tuple[tuple[int, ...], int]] = [((), 0)]
    while stack:
        chosen, total = stack.pop()
        if len(chosen) == len(terms):
            yield chosen
            continue
        rest = rests[len(chosen) + 1]
        stack.extend(
            ((*chosen, index), total + value)
            for index, value in reversed(list(enumerate(terms[len(chosen)])))
            if any(one - total - value in rest for one in wanted)
        )


def _fits(score: Fraction, amount: Amount, step: Step) -> bool:
    """Return whether a score may be printed like this."""
    shown = step.shown
    if shown is not None and amount.places == shown.places:
        return (
            Fraction(round_units(score.numerator, score.denominator, shown), 10**shown.places) == amount.value
        )
    return abs(score - amount.value) <= amount.half_unit


def _shown(score: Fraction, step: Step) -> str:
    if step.shown is None:
        return exact_text(score)
    return fixed_text(round_units(score.numerator, score.denominator, step.shown), step.shown.places)
