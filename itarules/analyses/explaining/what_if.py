"""What would change if some scores were others: `what_if`.

A change takes the place of what is known of a criterion and of everything below it. Where a score above was given
as a whole, because not all of its parts are known, it moves by the weight of the change: the parts that nobody
knows stay as they were.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction
from math import lcm

from attrs import evolve, frozen

from itarules.amounts import Amount, UnreadableAmountError, exact_text, fixed_text, read_amount
from itarules.diagnostics import Diagnostic, Outcome
from itarules.evidence import Answer, Assessment, Document, Entry, Figure
from itarules.messages import binder as binder_messages
from itarules.messages import evaluator as messages
from itarules.model import Allowed, Combination
from itarules.plan import Plan
from itarules.results import Origin, Result, Score
from itarules.ruleset import Evidence, Ruleset
from itarules.schedule import schedule_of

__all__ = ["Change", "Difference", "Shift", "WhatIf", "what_if"]

_RELATIVE = re.compile(r"[+\-\u2212][0-9๐-๙]")


@frozen(kw_only=True)
class Shift:
    """A score that was given for a whole, and moved with a change of one of its parts."""

    criterion: str
    before: str
    after: str


@frozen(kw_only=True)
class Change:
    """A score that was set.

    Attributes:
        criterion: whose score it is.
        written: what was asked for, such as `100`, `+3` or `complete`.
        before: as shown; empty where there was no score.
        replaced: the criteria below it whose evidence it takes the place of.
        shifts: the given scores above it that moved.
        unused: the given scores above it that could not move, since its score was not known before.
    """

    criterion: str
    written: str
    before: str
    replaced: tuple[str, ...]
    shifts: tuple[Shift, ...]
    unused: tuple[str, ...]


@frozen(kw_only=True)
class Difference:
    """A score before and after, as shown; empty where there is none."""

    criterion: str
    before: str
    after: str

    @property
    def gain(self) -> str:
        """How much more it is after, with a sign; empty where one of the two is missing."""
        if not self.before or not self.after:
            return ""
        gain = Fraction(self.after) - Fraction(self.before)
        places = max(len(text.partition(".")[2]) for text in (self.before, self.after))
        text = (
            exact_text(gain)
            if "/" in self.before + self.after
            else fixed_text(int(gain * 10**places), places)
        )
        return f"+{text}" if gain > 0 else text


@frozen(kw_only=True)
class WhatIf:
    """A result before and after some changes (ผลก่อนและหลังเปลี่ยนคะแนน).

    Attributes:
        scores: those that differ, in the order of declaration; what a change replaced is left out.
        grades: by grade, the band before and after; empty where it is open.
        findings: by finding, the criteria that it names only before, and only after.
    """

    before: Result
    after: Result
    changes: tuple[Change, ...]
    scores: tuple[Difference, ...]
    grades: tuple[tuple[str, str, str], ...]
    findings: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]


def what_if(
    ruleset: Ruleset,
    evidence: Evidence,
    changes: Mapping[str, str] | Iterable[tuple[str, str]],
    *,
    partial: bool = False,
    encoding: str | None = None,
) -> Outcome[WhatIf]:
    """Return the result of evidence before and after changes.

    Args:
        ruleset: the rules.
        evidence: as for `Ruleset.read`.
        changes: id, official number or code of a criterion, and what is set: a score, an answer, or `+3` and `-3`
            for so much more or less than is shown. A negative score is written `=-3`.
        partial: score what the evidence allows, instead of failing.
        encoding: of a CSV file that is not UTF-8.
    """
    assessment = ruleset.read(evidence, encoding=encoding)
    if assessment.value is None:
        return Outcome(value=None, diagnostics=assessment.diagnostics)
    before = ruleset.assess(assessment.value, partial=partial)
    if before.value is None:
        return Outcome(value=None, diagnostics=[*assessment.diagnostics, *before.diagnostics])
    written = tuple(changes.items() if isinstance(changes, Mapping) else changes)
    tried = _tried(ruleset, assessment.value, before.value, written, partial)
    return Outcome(value=tried.value, diagnostics=[*assessment.diagnostics, *tried.diagnostics])


def _tried(
    ruleset: Ruleset, base: Assessment, before: Result, written: tuple[tuple[str, str], ...], partial: bool
) -> Outcome[WhatIf]:
    entries, faults = _entries(ruleset, before, written, base.origin)
    bound = ruleset.read(Document(origin=base.origin, entries=entries))
    faults += bound.diagnostics
    if bound.value is None or len(entries) < len(written):
        return Outcome(value=None, diagnostics=faults)
    setting = _Setting(ruleset.plan, base, before, bound.value)
    pieces = setting.pieces(written)
    for piece, _ in pieces:
        setting.enter(piece)
    # Only now it is known which scores are still taken as given, and which are made from the parts that were set.
    given = setting.given()
    made = tuple(setting.change(piece, text, given) for piece, text in pieces)
    faults += setting.faults
    if setting.faults:
        return Outcome(value=None, diagnostics=faults)
    after = ruleset.assess(setting.assessment(), partial=partial)
    if after.value is None:
        return Outcome(value=None, diagnostics=[*faults, *after.diagnostics])
    return Outcome(value=_compared(before, after.value, made), diagnostics=faults)


def _entries(
    ruleset: Ruleset, before: Result, changes: Iterable[tuple[str, str]], origin: str
) -> tuple[tuple[Entry, ...], list[Diagnostic]]:
    """Return the changes as evidence, relative ones worked out, and what is wrong with them."""
    entries: list[Entry] = []
    faults = []
    for key, text in changes:
        path = f"{key}={text}"
        value: str | Fraction = text.strip().removeprefix("=")
        if _RELATIVE.match(text.strip()):
            found = ruleset.model.codes.find(key).candidates
            score = before.scores.get(found[0]) if len(found) == 1 else None
            if score is None and len(found) == 1:
                faults.append(
                    Diagnostic.of_evidence(messages.NOTHING_TO_ADD_TO, path, origin, criterion=found[0])
                )
                continue
            # An unknown key is told as one by the binder.
            if score is not None:
                value = _moved(score, text.strip()) or value
        entries.append(Entry(key=key, value=value, path=path))
    return tuple(entries), faults


def _moved(score: Score, text: str) -> Fraction | None:
    try:
        return Fraction(score.value) + read_amount(text.removeprefix("+")).value
    except UnreadableAmountError:
        return None


class _Setting:
    """The evidence while scores are set in it."""

    def __init__(self, plan: Plan, base: Assessment, before: Result, bound: Assessment) -> None:
        self._plan = plan
        self._base = base
        self._scores = dict(before.scores)
        self._answers = {answer.criterion: answer for answer in base.answers}
        self._figures = {figure.criterion: figure for figure in base.figures}
        self._set: dict[str, Answer | Figure] = {one.criterion: one for one in bound.answers}
        self._set |= {one.criterion: one for one in bound.figures}
        self._replaced: dict[str, tuple[str, ...]] = {}
        self.faults: list[Diagnostic] = []

    def pieces(self, changes: Iterable[tuple[str, str]]) -> list[tuple[Answer | Figure, str]]:
        """Return what is set with what was written for it, in the order of the changes."""
        by_path = {one.path: one for one in self._set.values()}
        return [(by_path[f"{key}={text}"], text) for key, text in changes]

    def enter(self, piece: Answer | Figure) -> None:
        """Put what is set for one criterion in the place of what was known of it and below it."""
        criterion = piece.criterion
        below = [one for one in self._below(criterion) if one in self._answers or one in self._figures]
        self._replaced[criterion] = tuple(one for one in below if one not in self._set)
        for one in (criterion, *self._replaced[criterion]):
            self._answers.pop(one, None)
            self._figures.pop(one, None)
        if isinstance(piece, Answer):
            self._answers[criterion] = piece
        else:
            self._figures[criterion] = piece

    def given(self) -> frozenset[str]:
        """Return the scores that are taken as given, now that everything is entered."""
        entered = self.assessment()
        origins = schedule_of(self._plan, (entered.answer_slots, entered.figure_slots)).origins
        captions = self._plan.captions
        return frozenset(captions[slot].id for slot, origin in enumerate(origins) if origin == Origin.GIVEN)

    def change(self, piece: Answer | Figure, written: str, given: Collection[str]) -> Change:
        """Move the given scores above a criterion that was set, and tell what came of it."""
        known = self._scores.get(piece.criterion)
        shifts, unused = self._shifts(piece, known, given)
        return Change(
            criterion=piece.criterion,
            written=written,
            before="" if known is None else known.value,
            replaced=self._replaced[piece.criterion],
            shifts=shifts,
            unused=unused,
        )

    def _shifts(
        self, piece: Answer | Figure, known: Score | None, given: Collection[str]
    ) -> tuple[tuple[Shift, ...], tuple[str, ...]]:
        """Move the given scores above a change by its weight in them."""
        value = piece.value if isinstance(piece, Answer) else piece.amount.value
        shifts, unused = [], []
        slot = self._plan.slot_of[piece.criterion]
        share: Fraction | None = Fraction(1)
        parent = self._plan.steps[slot].parent
        while parent is not None:
            name = self._plan.captions[parent].id
            if name in self._set:
                break
            share = None if share is None else _share(self._plan, slot, parent, share)
            if name in given:
                if share is None or known is None or known.exact is None:
                    unused.append(name)
                else:
                    shifts.append(self._shift(self._figures[name], share * (value - known.exact), piece.path))
            slot, parent = parent, self._plan.steps[parent].parent
        return tuple(shifts), tuple(unused)

    def _shift(self, figure: Figure, by: Fraction, path: str) -> Shift:
        step = self._plan.step_of(figure.criterion)
        value = figure.amount.value + by
        if not step.low <= value <= step.high:
            self.faults.append(
                Diagnostic.of_evidence(
                    binder_messages.OUT_OF_RANGE,
                    path,
                    self._base.origin,
                    found=exact_text(value),
                    criterion=figure.criterion,
                    low=exact_text(step.low),
                    high=exact_text(step.high),
                )
            )
        self._figures[figure.criterion] = evolve(
            figure, amount=Amount(value=value, places=figure.amount.places)
        )
        return Shift(
            criterion=figure.criterion, before=exact_text(figure.amount.value), after=exact_text(value)
        )

    def _below(self, criterion: str) -> list[str]:
        found, waiting = [], [self._plan.slot_of[criterion]]
        while waiting:
            step = self._plan.steps[waiting.pop()]
            parts = () if step.formula is not None else step.parts
            found += [self._plan.captions[part].id for part in parts]
            waiting += parts
        return found

    def assessment(self) -> Assessment:
        """Return the evidence with everything that was set."""
        slot_of = self._plan.slot_of
        answers = sorted(self._answers.values(), key=lambda one: slot_of[one.criterion])
        figures = sorted(self._figures.values(), key=lambda one: slot_of[one.criterion])
        values = [one.value for one in answers] + [one.amount.value for one in figures]
        scale = lcm(*(value.denominator for value in values))
        return evolve(
            self._base,
            answers=tuple(answers),
            figures=tuple(figures),
            answer_slots=tuple(slot_of[one.criterion] for one in answers),
            figure_slots=tuple(slot_of[one.criterion] for one in figures),
            numerators=tuple(value.numerator * (scale // value.denominator) for value in values),
            scale=scale,
        )


def _share(plan: Plan, slot: int, parent: int, share: Fraction) -> Fraction | None:
    """Return how much of a share goes on into the parent; None where that is not a matter of weights alone."""
    step = plan.steps[parent]
    if step.formula is not None or step.rounding is not None or step.missing is not Allowed.ERROR:
        return None
    if step.combination not in (Combination.MEAN, Combination.SUM):
        return None
    weight = step.weights[step.parts.index(slot)]
    return share * (weight / sum(step.weights) if step.combination is Combination.MEAN else weight)


def _compared(before: Result, after: Result, changes: tuple[Change, ...]) -> WhatIf:
    replaced = {one for change in changes for one in change.replaced}
    old, new = before.scores, after.scores
    names = [*new, *(name for name in old if name not in new)]
    scores = [
        Difference(
            criterion=name,
            before=old[name].value if name in old else "",
            after=new[name].value if name in new else "",
        )
        for name in names
        if name not in replaced
    ]
    bands = [(name, before.grades.get(name), after.grades.get(name)) for name, _ in after.body.grade_labels]
    findings = []
    for name, _, found in after.body.findings:
        now = tuple(one.criterion.id for one in found)
        then = tuple(one.criterion.id for one in before.findings(name))
        findings.append(
            (name, tuple(one for one in then if one not in now), tuple(one for one in now if one not in then))
        )
    return WhatIf(
        before=before,
        after=after,
        changes=changes,
        scores=tuple(one for one in scores if one.before != one.after),
        grades=tuple((name, then.band if then else "", now.band if now else "") for name, then, now in bands),
        findings=tuple(findings),
    )
