"""What is computed for one shape of evidence: which scores are given, which follow, and by which whole numbers.

The shape (for which slots there are answers or figures) decides everything but the values, so it is worked out
once and kept with the plan. Within a schedule a score is a whole number over `scale * denominator`: `scale`
comes with the evidence and is common to all of it, the denominator is a constant of the slot. A score without
such a constant (a root, and what is made from one) is an exact fraction of its own.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import gcd, lcm
from operator import itemgetter
from typing import Any

from attrs import frozen

from itarules.amounts import Rounding, RoundingMode, exact_text
from itarules.model import Allowed, Combination
from itarules.plan import Caption, Condition, Plan, Step
from itarules.results import Criterion, Origin
from itarules.trials import Trials, trials_of

__all__ = [
    "Calculated",
    "Constant",
    "Linear",
    "Operation",
    "Powers",
    "Schedule",
    "Selecting",
    "Shape",
    "schedule_of",
]

# Slots with answers, then slots with figures, in the order of the assessment.
Shape = tuple[tuple[int, ...], tuple[int, ...]]
# Enough for the depths at which people give evidence; a host that feeds ever new shapes does not fill memory.
_MOST_SCHEDULES = 256


@frozen(kw_only=True)
class Linear:
    """A weighted sum of parts: `sum(multiplier * part) + constant * scale`, over `denominator * scale`.

    Attributes:
        multipliers: one for each part, or None where all are `common`.
    """

    slot: int
    parts: tuple[int, ...]
    getter: Any
    multipliers: tuple[int, ...] | None
    common: int
    constant: int
    denominator: int
    rounding: Rounding | None


@frozen(kw_only=True)
class Selecting:
    """The least or the greatest of parts, brought to a common denominator by `multipliers`."""

    slot: int
    parts: tuple[int, ...]
    multipliers: tuple[int, ...]
    constants: tuple[int, ...]
    greatest: bool
    denominator: int
    rounding: Rounding | None


@frozen(kw_only=True)
class Powers:
    """A combination over exact fractions: a geometric mean, or anything made from one."""

    slot: int
    combination: Combination
    parts: tuple[int, ...]
    weights: tuple[Fraction, ...]
    constants: tuple[tuple[Fraction, Fraction], ...]
    rounding: Rounding | None


@frozen(kw_only=True)
class Calculated:
    """A formula over exact scores."""

    slot: int
    formula: Condition
    rounding: Rounding | None


@frozen(kw_only=True)
class Constant:
    """The value of an input that is left out."""

    slot: int
    value: Fraction


Operation = Linear | Selecting | Powers | Calculated | Constant


@frozen(kw_only=True, eq=False)
class Schedule:
    """The work for one shape of evidence.

    Attributes:
        origins: by slot, where its score comes from; None where it is missing.
        sources: `(slot, index of the value in the assessment, rounding)` for the scores that are given.
        operations: what follows, parts first.
        denominators: by slot; 1 for given scores.
        fractional: slots whose score is a fraction of its own.
        used: by slot, the parts that a computed score was made from, with their effective weights.
        shares: by slot, these weights as text.
        criteria: by slot, what results say of it.
        units: by slot, 10 to the power of the shown places; 0 where the exact value is shown.
        plain: `(unit, slots)` of the scores that are shown half up and whose denominator is 1.
        halves: `(slot, unit, denominator)` of the others that are shown half up.
        uneven: the slots that are shown in another way, or are fractions of their own.
        available: the slots with a score, in the order of declaration.
        missing: the slots without evidence that keep a root from being computed.
        audited: the figures that stand beside parts of their own: `(slot, index of the value)`.
        trials: what is tried on the scores.
    """

    origins: tuple[str | None, ...]
    sources: tuple[tuple[int, int, Rounding | None], ...]
    operations: tuple[Operation, ...]
    denominators: tuple[int, ...]
    fractional: frozenset[int]
    used: tuple[tuple[tuple[int, Fraction], ...], ...]
    shares: tuple[tuple[str, ...], ...]
    criteria: tuple[Criterion, ...]
    units: tuple[int, ...]
    plain: tuple[tuple[int, tuple[int, ...]], ...]
    halves: tuple[tuple[int, int, int], ...]
    uneven: tuple[int, ...]
    available: tuple[int, ...]
    missing: tuple[int, ...]
    audited: tuple[tuple[int, int], ...]
    trials: Trials


def schedule_of(plan: Plan, shape: Shape) -> Schedule:
    """Return the schedule for a shape of evidence, worked out once and then kept with the plan."""
    known = plan.schedules.get(shape)
    if isinstance(known, Schedule):
        return known
    if len(plan.schedules) >= _MOST_SCHEDULES:
        plan.schedules.clear()
    made = _Maker(plan, shape).schedule()
    # setdefault is one step under the interpreter's lock: threads that met here agree on one schedule.
    kept = plan.schedules.setdefault(shape, made)
    return kept if isinstance(kept, Schedule) else made


class _Maker:
    """Works one schedule out."""

    def __init__(self, plan: Plan, shape: Shape) -> None:
        self._plan = plan
        self._answers = {slot: index for index, slot in enumerate(shape[0])}
        self._figures = {slot: index + len(shape[0]) for index, slot in enumerate(shape[1])}
        self._hidden: frozenset[int] = frozenset()
        self._begin()

    def _begin(self) -> None:
        count = len(self._plan.steps)
        self._origins: list[str | None] = [None] * count
        self._denominators = [1] * count
        self._used: list[tuple[tuple[int, Fraction], ...]] = [()] * count
        self._sources: list[tuple[int, int, Rounding | None]] = []
        self._operations: list[Operation] = []
        self._fractional: set[int] = set()
        # By slot, whether there is any evidence for it or below it.
        self._evident = [False] * count
        self._audited: list[tuple[int, int]] = []

    def schedule(self) -> Schedule:
        self._take_all()
        while lost := self._lost_to_formulas():
            # A formula may not use what a figure stands for; without it, more may be missing above.
            self._hidden |= lost
            self._begin()
            self._take_all()
        order = sorted(range(len(self._origins)), key=lambda slot: self._plan.captions[slot].order)
        available = tuple(slot for slot in order if self._origins[slot] is not None)
        units = tuple(0 if step.shown is None else 10**step.shown.places for step in self._plan.steps)
        plain, halves, uneven = self._shown(available, units)
        return Schedule(
            origins=tuple(self._origins),
            sources=tuple(self._sources),
            operations=tuple(self._operations),
            denominators=tuple(self._denominators),
            fractional=frozenset(self._fractional),
            used=tuple(self._used),
            shares=tuple(tuple(exact_text(weight) for _, weight in used) for used in self._used),
            criteria=tuple(_criterion(caption) for caption in self._plan.captions),
            units=units,
            plain=plain,
            halves=halves,
            uneven=uneven,
            available=available,
            missing=self._missing(),
            audited=tuple(self._audited),
            trials=trials_of(self._plan, self._origins, units),
        )

    def _shown(
        self, available: Sequence[int], units: Sequence[int]
    ) -> tuple[tuple[tuple[int, tuple[int, ...]], ...], tuple[tuple[int, int, int], ...], tuple[int, ...]]:
        """Sort the slots by what it takes to show their scores: see `Schedule`."""
        plain: dict[int, list[int]] = {}
        halves, uneven = [], []
        for slot in available:
            shown = self._plan.steps[slot].shown
            if shown is None or shown.mode is not RoundingMode.HALF_UP or slot in self._fractional:
                uneven.append(slot)
            elif self._denominators[slot] == 1:
                plain.setdefault(units[slot], []).append(slot)
            else:
                halves.append((slot, units[slot], self._denominators[slot]))
        return tuple((unit, tuple(slots)) for unit, slots in plain.items()), tuple(halves), tuple(uneven)

    def _take_all(self) -> None:
        for slot, step in enumerate(self._plan.steps):
            self._take(slot, step)
        self._forget_what_a_figure_stands_for()

    def _lost_to_formulas(self) -> frozenset[int]:
        """Return what formulas that are to be computed use, and no score is left of."""
        return frozenset(
            part
            for operation in self._operations
            if isinstance(operation, Calculated)
            for part in self._plan.steps[operation.slot].parts
            if self._origins[part] is None
        )

    def _take(self, slot: int, step: Step) -> None:
        """Decide where the score of a slot comes from: answers, complete parts, a figure, or nowhere."""
        figure = self._figures.get(slot)
        below = any(self._evident[part] for part in step.parts)
        self._evident[slot] = below or figure is not None or slot in self._answers
        if slot in self._answers:
            self._origins[slot] = Origin.ANSWERED
            self._give(slot, self._answers[slot], step)
        elif slot not in self._hidden and self._computable(step, figure is not None):
            self._origins[slot] = Origin.COMPUTED
            self._compute(slot, step)
        elif figure is not None:
            self._origins[slot] = Origin.GIVEN
            self._give(slot, figure, step)
        elif step.default is not None:
            self._origins[slot] = Origin.DEFAULT
            self._fractional.add(slot)
            self._operations.append(Constant(slot=slot, value=step.default))
        if figure is not None and (slot in self._answers or below):
            self._audited.append((slot, figure))

    def _forget_what_a_figure_stands_for(self) -> None:
        """Take back what policies made of missing parts alone, where a figure says what they came to together."""
        hidden = [False] * len(self._origins)
        for slot in reversed(range(len(hidden))):
            parent = self._plan.steps[slot].parent
            if parent is None or self._evident[slot]:
                continue
            hidden[slot] = hidden[parent] or self._origins[parent] == Origin.GIVEN
            if hidden[slot]:
                self._origins[slot] = None
                self._used[slot] = ()
        self._operations = [operation for operation in self._operations if not hidden[operation.slot]]

    def _give(self, slot: int, index: int, step: Step) -> None:
        self._sources.append((slot, index, step.rounding))
        if step.rounding is not None:
            self._denominators[slot] = 10**step.rounding.places

    def _computable(self, step: Step, figure: bool) -> bool:
        if not step.parts:
            # A formula of numbers alone needs no evidence.
            return step.formula is not None
        # What a policy makes of missing parts alone may stand for a score, but never against a figure.
        known = sum(
            self._origins[part] is not None and (self._evident[part] or not figure) for part in step.parts
        )
        if known == len(step.parts):
            return True
        if step.formula is not None:
            return False
        if step.missing is Allowed.EXCLUDED:
            return known > 0
        return step.missing is Allowed.SCORES and (known > 0 or not figure)

    def _compute(self, slot: int, step: Step) -> None:
        if step.formula is not None:
            self._used[slot] = tuple((part, Fraction(0)) for part in step.parts)
            self._fractional.add(slot)
            self._operations.append(Calculated(slot=slot, formula=step.formula, rounding=step.rounding))
            return
        known = [index for index, part in enumerate(step.parts) if self._origins[part] is not None]
        absent = [index for index in range(len(step.parts)) if index not in known]
        constants = [] if step.missing is Allowed.EXCLUDED else absent
        total = sum(step.weights[index] for index in [*known, *constants])
        divisor = total if step.combination in (Combination.MEAN, Combination.GEOMETRIC_MEAN) else Fraction(1)
        shares = [step.weights[index] / divisor for index in known]
        fixed = [step.weights[index] / divisor for index in constants]
        parts = tuple(step.parts[index] for index in known)
        self._used[slot] = tuple(zip(parts, shares, strict=True))
        fractional = any(part in self._fractional for part in parts)
        if fractional or step.combination is Combination.GEOMETRIC_MEAN:
            self._fractional.add(slot)
            self._operations.append(
                Powers(
                    slot=slot,
                    combination=step.combination or Combination.MEAN,
                    parts=parts,
                    weights=tuple(shares),
                    constants=tuple((share, step.missing_score) for share in fixed),
                    rounding=step.rounding,
                )
            )
        elif step.combination in (Combination.MEAN, Combination.SUM):
            self._compute_linear(slot, step, parts, shares, sum(fixed) * step.missing_score)
        else:
            self._compute_selecting(slot, step, parts, bool(constants))
        if step.rounding is not None and slot not in self._fractional:
            self._denominators[slot] = 10**step.rounding.places

    def _compute_linear(
        self,
        slot: int,
        step: Step,
        parts: tuple[int, ...],
        shares: Sequence[Fraction],
        constant: Fraction,
    ) -> None:
        over = [share / self._denominators[part] for part, share in zip(parts, shares, strict=True)]
        denominator = lcm(*(one.denominator for one in [*over, constant]))
        multipliers = [int(one * denominator) for one in over]
        constant_units = int(constant * denominator)
        common = gcd(denominator, constant_units, *multipliers)
        multipliers = [multiplier // common for multiplier in multipliers]
        self._denominators[slot] = denominator // common
        equal = len(set(multipliers)) == 1
        self._operations.append(
            Linear(
                slot=slot,
                parts=parts,
                # itemgetter of one index gives no tuple; a slice does.
                getter=itemgetter(*parts)
                if len(parts) > 1
                else itemgetter(slice(parts[0], parts[0] + 1))
                if parts
                else tuple,
                multipliers=None if equal else tuple(multipliers),
                common=multipliers[0] if equal else 0,
                constant=constant_units // common,
                denominator=denominator // common,
                rounding=step.rounding,
            )
        )

    def _compute_selecting(self, slot: int, step: Step, parts: tuple[int, ...], constants: bool) -> None:
        score = step.missing_score
        denominator = lcm(*(self._denominators[part] for part in parts), score.denominator)
        self._denominators[slot] = denominator
        self._operations.append(
            Selecting(
                slot=slot,
                parts=parts,
                multipliers=tuple(denominator // self._denominators[part] for part in parts),
                constants=(int(score * denominator),) if constants else (),
                greatest=step.combination is Combination.MAX,
                denominator=denominator,
                rounding=step.rounding,
            )
        )

    def _missing(self) -> tuple[int, ...]:
        """Return the topmost slots without any evidence that keep a root from being computed."""
        below = [False] * len(self._origins)
        for slot, step in enumerate(self._plan.steps):
            below[slot] = any(below[part] or self._origins[part] is not None for part in step.parts)
        # A dictionary, since several formulas may lack the same input.
        missing: dict[int, None] = {}
        stack = list(reversed(self._plan.roots))
        while stack:
            slot = stack.pop()
            if self._origins[slot] is not None:
                continue
            if below[slot] or self._plan.steps[slot].formula is not None:
                stack.extend(reversed(self._plan.steps[slot].parts))
            else:
                missing[slot] = None
        return tuple(missing)


def _criterion(caption: Caption) -> Criterion:
    return Criterion(
        id=caption.id,
        no=caption.no,
        code=caption.code,
        kind=caption.kind,
        kind_label=caption.kind_label,
        label=caption.label,
    )
