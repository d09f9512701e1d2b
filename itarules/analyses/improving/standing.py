"""Where an assessment stands, and how each score moves the scores above it: `standing_of`.

A score that changes moves what is made from it. Where a score above was given as a whole, because not all of its
parts are known, it moves by the weight of the change: the parts that nobody knows stay as they were. What a formula,
a root or an answer stands between does not pass on a change that could be told in advance.
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from math import lcm

from attrs import evolve, frozen

from itarules.amounts import Amount
from itarules.diagnostics import AssessmentError
from itarules.evidence import Answer, Assessment, Figure
from itarules.lowering import domain_of
from itarules.model import Allowed, Combination
from itarules.results import Origin, Result
from itarules.ruleset import Evidence, Ruleset

__all__ = ["Link", "Standing", "standing_of"]

_LINEAR = (Combination.MEAN, Combination.SUM)
_CHOOSING = (Combination.MIN, Combination.MAX)


@frozen(kw_only=True)
class Link:
    """How a score passes a change on to the one above it.

    Attributes:
        above: the criterion that it is a part of.
        share: how much of a point is passed on; None where that is not a matter of weights.
        greatest: for the least or the greatest of several parts, which of the two; else None.
    """

    above: str
    share: Fraction | None
    greatest: bool | None = None

    @property
    def open(self) -> bool:
        """Whether nothing can be said of what is passed on."""
        return self.share is None and self.greatest is None


@frozen(kw_only=True, eq=False)
class Standing:
    """The evidence of one body, the result of it, and how its scores hang together.

    Attributes:
        raw: the exact scores, before the rounding that their parents receive, where these are known.
        received: the exact scores as their parents receive them.
        links: by criterion, how a change of it is passed on; nothing for a root.
    """

    ruleset: Ruleset
    assessment: Assessment
    result: Result
    raw: Mapping[str, Fraction]
    received: Mapping[str, Fraction]
    links: Mapping[str, Link]

    @cached_property
    def evident(self) -> frozenset[str]:
        """The criteria for which, or below which, there is any evidence."""
        found: set[str] = set()
        parents = self.ruleset.model.criterion_by_id
        given = [one.criterion for one in self.assessment.answers]
        given += [one.criterion for one in self.assessment.figures]
        for first in given:
            name: str | None = first
            while name is not None and name not in found:
                found.add(name)
                name = parents[name].parent
        return frozenset(found)

    def chain(self, criterion: str) -> Iterator[Link]:
        """Yield the links from a criterion up to its root."""
        link = self.links.get(criterion)
        while link is not None:
            yield link
            link = self.links.get(link.above)

    def share(self, criterion: str, above: str) -> Fraction | None:
        """Return how much of a point of a criterion one above it gains; None where that is not a constant."""
        share, rounded = Fraction(1), self.ruleset.model.criterion_by_id
        names = [criterion, *(link.above for link in self.chain(criterion))]
        between = names[: names.index(above)] if above in names else names
        if above in self._made_by_formulas(between):
            return None
        if above not in names:
            return Fraction(0)
        for name in between:
            passed = self.links[name].share
            if passed is None or rounded[name].rounding is not None:
                return None
            share *= passed
        return share

    def _made_by_formulas(self, names: Iterable[str]) -> set[str]:
        """Return what formulas make of some criteria, and all that is made of that."""
        found: set[str] = set()
        pending = list(names)
        while pending:
            name = pending.pop()
            for user in self._users.get(name, ()):
                made = [user, *(link.above for link in self.chain(user))]
                pending += [one for one in made if one not in found]
                found.update(made)
        return found

    @cached_property
    def _users(self) -> dict[str, list[str]]:
        """By criterion, those whose formulas use it."""
        found: dict[str, list[str]] = {}
        for one in self.ruleset.model.criteria:
            for used in one.uses:
                found.setdefault(used, []).append(one.id)
        return found

    def ends(self, criterion: str) -> tuple[Fraction, Fraction]:
        """Return between what a score can lie, so that given ones above it stay between their own ends."""
        rules = self.ruleset.model
        domain = domain_of(rules, rules.criterion_by_id[criterion])
        low, high, share, now = domain.low, domain.high, Fraction(1), self.raw[criterion]
        for link in self.chain(criterion):
            if link.share is None:
                break
            share *= link.share
            above, score = rules.criterion_by_id[link.above], self.result.scores.get(link.above)
            if score is not None and score.origin == Origin.GIVEN:
                low = max(low, now - (self.raw[link.above] - above.low) / share)
                high = min(high, now + (above.high - self.raw[link.above]) / share)
        return min(low, now), max(high, now)

    def below(self, criterion: str) -> Iterator[str]:
        """Yield the criteria that a criterion is made from, without those that formulas use."""
        pending = list(reversed(self.ruleset.model.criterion_by_id[criterion].children))
        while pending:
            name = pending.pop()
            yield name
            pending.extend(reversed(self.ruleset.model.criterion_by_id[name].children))

    def moved(self, scores: Mapping[str, Fraction], rests: Mapping[str, Fraction] | None = None) -> Result:
        """Return the result with other scores.

        Args:
            scores: given ones above them move along, and what is below gives way.
            rests: by how much figures move through parts that nobody knows; the known parts stay.
        """
        answers = {one.criterion: one for one in self.assessment.answers}
        figures = {one.criterion: one for one in self.assessment.figures}
        for name, score in scores.items():
            for one in (name, *self.below(name)):
                if one == name or one not in scores:
                    answers.pop(one, None)
                    figures.pop(one, None)
            figures[name] = Figure(criterion=name, amount=Amount(value=score, places=None), path=name)
        for name, rise in (rests or {}).items():
            figures[name] = _higher(figures[name], rise)
            self._carry(name, rise, scores, figures)
        for name, score in scores.items():
            self._carry(name, score - self.raw[name], scores, figures)
        assessment = _assessment(self.ruleset, self.assessment, answers, figures)
        return self.ruleset.evaluate(assessment, partial=True)

    def _carry(
        self, name: str, change: Fraction, scores: Mapping[str, Fraction], figures: dict[str, Figure]
    ) -> None:
        for link in self.chain(name):
            known = self.result.scores.get(link.above)
            if link.above in scores or link.share is None:
                return
            change *= link.share
            if known is not None and known.origin == Origin.GIVEN:
                figures[link.above] = _higher(figures[link.above], change)


def standing_of(ruleset: Ruleset, evidence: Evidence, *, partial: bool = False) -> Standing:
    """Return where evidence stands.

    Args:
        ruleset: the rules.
        evidence: as for `Ruleset.evaluate`.
        partial: take evidence that leaves scores open.

    Raises:
        AssessmentError: the evidence is faulty, or incomplete and not taken for partial.
    """
    assessment = ruleset.read(evidence).unwrap(AssessmentError)
    result = ruleset.evaluate(assessment, partial=partial)
    scores = result.scores
    received = {name: score.exact for name, score in scores.items() if score.exact is not None}
    links: dict[str, Link] = {}
    raw = dict(received)
    given = {one.criterion: one.amount.value for one in assessment.figures}
    given |= {one.criterion: one.value for one in assessment.answers}
    for slot, step in enumerate(ruleset.plan.steps):
        name = ruleset.plan.captions[slot].id
        score = scores.get(name)
        if score is not None and score.origin in (Origin.ANSWERED, Origin.GIVEN):
            raw[name] = given[name]
        if step.formula is not None or not step.parts:
            continue
        computed = score is not None and score.origin == Origin.COMPUTED
        parts = {part.criterion: Fraction(part.weight) for part in score.parts} if score else {}
        total = sum(step.weights, Fraction(0)) if step.combination is Combination.MEAN else Fraction(1)
        for part, weight in zip(step.parts, step.weights, strict=True):
            below = ruleset.plan.captions[part].id
            share, greatest = None, None
            if below in scores and below not in received:
                # A root of something: it has no exact value to begin with.
                pass
            elif computed and step.combination in _LINEAR:
                share = parts.get(below)
            elif computed and step.combination in _CHOOSING and below in parts:
                greatest = step.combination is Combination.MAX
            elif step.combination in _LINEAR and step.missing is Allowed.ERROR:
                unknown = below not in scores and ruleset.plan.steps[part].rounding is not None
                share = None if unknown else weight / total
            links[below] = Link(above=name, share=share, greatest=greatest)
        if step.rounding is not None and computed:
            del raw[name]
            if step.combination in _LINEAR and all(part in received for part in parts):
                raw[name] = _unrounded(ruleset, name, parts, received)
    return Standing(
        ruleset=ruleset, assessment=assessment, result=result, raw=raw, received=received, links=links
    )


def _higher(figure: Figure, rise: Fraction) -> Figure:
    return evolve(figure, amount=Amount(value=figure.amount.value + rise, places=None))


def _unrounded(
    ruleset: Ruleset, name: str, parts: Mapping[str, Fraction], received: Mapping[str, Fraction]
) -> Fraction:
    """Return a combined score before the rounding that its parent receives."""
    step = ruleset.plan.step_of(name)
    total = sum((share * received[part] for part, share in parts.items()), Fraction(0))
    if step.missing is Allowed.SCORES:
        every = sum(step.weights, Fraction(0))
        divisor = every if step.combination is Combination.MEAN else Fraction(1)
        total += (every / divisor - sum(parts.values(), Fraction(0))) * step.missing_score
    return total


def _assessment(
    ruleset: Ruleset, base: Assessment, answers: Mapping[str, Answer], figures: Mapping[str, Figure]
) -> Assessment:
    slot_of = ruleset.plan.slot_of
    first = sorted(answers.values(), key=lambda one: slot_of[one.criterion])
    then = sorted(figures.values(), key=lambda one: slot_of[one.criterion])
    values = [one.value for one in first] + [one.amount.value for one in then]
    scale = lcm(*(value.denominator for value in values))
    return evolve(
        base,
        answers=tuple(first),
        figures=tuple(then),
        claims=(),
        answer_slots=tuple(slot_of[one.criterion] for one in first),
        figure_slots=tuple(slot_of[one.criterion] for one in then),
        numerators=tuple(value.numerator * (scale // value.denominator) for value in values),
        scale=scale,
    )
