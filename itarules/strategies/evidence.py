"""Draws evidence for a ruleset: at any depth, near its boundaries, on exact ties, all alike, or anything.

In come choices and what a ruleset means; out goes evidence as a caller would write it. Evidence is drawn from the
top of each tree down: a score that is aimed at is taken apart so that what is given makes exactly that score.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from itarules import model
from itarules.boundaries import boundaries_of
from itarules.strategies.draws import FINEST, Draws, chance, decimal, may_be_given, middle, written
from itarules.strategies.edges import path

__all__ = ["KINDS", "Drawing"]

# What is drawn: near boundaries, on ties of the last shown place, the same everywhere, or anything.
KINDS = ("near", "ties", "uniform", "random")
# What seeks boundaries is drawn more often than what meets them by chance.
_SHARES = {"near": 8, "ties": 1, "uniform": 3, "random": 1}
_HAIR = Fraction(1, 10**6)
_MOST_PEOPLE = 10**6
_MEANS = (model.Combination.MEAN, model.Combination.SUM)


class Drawing:
    """One assessment while it is drawn.

    Attributes:
        evidence: criterion to what is given for it.
    """

    def __init__(
        self, draws: Draws, ruleset: model.Ruleset, kinds: Sequence[str], *, gaps: bool, withheld: str = ""
    ) -> None:
        self._draws = draws
        self._ruleset = ruleset
        self._limits = _limits(ruleset)
        self._kind = draws.pick([kind for kind in kinds for _ in range(_SHARES[kind])])
        # How often a score is given itself, and not what is below it: one in so many times.
        self._given_one_in = draws.pick((2, 1, 4, 12))
        names = [one.id for one in ruleset.criteria]
        self._left_out = {draws.pick(names) for _ in range(draws.pick((0, 0, 1, 3)) if gaps else 0)}
        self._doubled = {draws.pick(names) for _ in range(draws.pick((0, 0, 1, 4)) if gaps else 0)}
        self._withheld = withheld
        self._aim = self._drawn_aim() if self._kind == "near" else ""
        # What is above these has to be made from its parts.
        self._path = set(path(ruleset, self._aim)) - {self._aim} if self._aim else set()
        self._path |= set(path(ruleset, withheld)) if withheld else set()
        self._level = self._drawn_level()
        self.evidence: dict[str, object] = {}
        self._draw_all()

    def _drawn_aim(self) -> str:
        """Return a criterion whose score is to lie near a boundary, of a grade more often than of all others.

        Every run tries one band of a grade, and a finding for all of its criteria at once.
        """
        known = {sort: names for sort, names in _compared(self._ruleset).items() if names}
        if not known:
            return ""
        return self._draws.pick(
            known[self._draws.pick([*known, *(3 * ["grade"] if "grade" in known else [])])]
        )

    def _drawn_level(self) -> Fraction | None:
        """Return the score that everything has, or that everything has which is not aimed at; None for none."""
        draws, limits = self._draws, sorted({limit for several in self._limits.values() for limit in several})
        if self._kind == "uniform":
            if limits and not chance(draws, 4):
                return draws.pick(limits) + draws.pick(_steps(2))
            return Fraction(draws.whole(0, 20_000), 200)
        if self._kind == "near":
            # Side conditions bind where everything else is at an end.
            top = max((one.high for one in self._ruleset.criteria), default=Fraction(0))
            low = min((one.low for one in self._ruleset.criteria), default=Fraction(0))
            return draws.pick((None, top, None, low))
        return None

    def _draw_all(self) -> None:
        pending: list[tuple[str, Fraction | None]] = [(one.id, None) for one in self._ruleset.roots]
        seen: set[str] = set()
        while pending:
            name, target = pending.pop()
            if name not in seen:
                seen.add(name)
                pending.extend(self._take(self._ruleset.criterion_by_id[name], target))

    def _take(self, one: model.Criterion, target: Fraction | None) -> Iterable[tuple[str, Fraction | None]]:
        """Give evidence for a criterion, or return what is below it with the scores that are aimed at there."""
        draws = self._draws
        if one.id == self._withheld:
            return ()
        below = one.children or one.uses
        if target is None and self._kind == "near":
            target = self._aimed(one)
        if one.id in self._path:
            return _parts(draws, self._ruleset, one, target) if one.children else [(n, None) for n in below]
        if one.id in self._left_out:
            return ()
        stays = target is not None and self._in_steps(one)
        if not may_be_given(one):
            return [(name, None) for name in one.uses]
        if below and not stays and not chance(draws, self._given_one_in):
            if one.id in self._doubled:
                self._give(one, target)
            return _parts(draws, self._ruleset, one, target) if one.children else [(n, None) for n in below]
        if one.default is None or not chance(draws, 3):
            self._give(one, target)
        return ()

    def _in_steps(self, one: model.Criterion) -> bool:
        """Return whether the parts of a criterion have a few scores and none between, so that most cannot be made."""
        scales = [self._ruleset.criterion_by_id[part].scale for part in one.children]
        return any(self._ruleset.scale_by_id[scale].single for scale in scales if scale is not None)

    def _aimed(self, one: model.Criterion) -> Fraction | None:
        limits = self._limits.get(one.id)
        if not limits or one.id in self._path or (one.id != self._aim and chance(self._draws, 3)):
            return None
        shown = one.rounding or one.shown
        return self._draws.pick(limits) + self._draws.pick(_steps(2 if shown is None else shown.places))

    def _give(self, one: model.Criterion, target: Fraction | None) -> None:
        scale = self._ruleset.scale_of(one)
        if scale is not None and (scale.single or scale.choices):
            self.evidence[one.id] = self._option(scale, target if target is not None else self._level)
            return
        points = [option.points for option in scale.options] if scale is not None else []
        low, high = (min(points), max(points)) if points else (one.low, one.high)
        value = min(max(self._value(one, target, low, high), low), high)
        if value.denominator > FINEST:
            # The end of the range of a formula may have fifty places, which no evidence has.
            value = decimal(self._draws, low, high, 6)
        if value.denominator > FINEST:
            value = middle(one)
        self.evidence[one.id] = written(value) if scale is None else self._answers(scale, value)

    def _value(
        self, one: model.Criterion, target: Fraction | None, low: Fraction, high: Fraction
    ) -> Fraction:
        if target is not None:
            return target
        if self._level is not None:
            return self._level
        if self._kind == "ties":
            shown = one.rounding or one.shown
            half = Fraction(1, 2 * 10 ** (2 if shown is None else shown.places))
            return 2 * half * self._draws.whole(int(low / half / 2), int(high / half / 2)) + half
        return decimal(self._draws, low, high)

    def _option(self, scale: model.Scale, target: Fraction | None) -> object:
        if target is None or scale.choices:
            return self._draws.pick(scale.options).id
        return min(scale.options, key=lambda option: abs(option.points - target)).id

    def _answers(self, scale: model.Scale, value: Fraction) -> object:
        """Return answers whose mean is `value`, or a figure."""
        form = self._draws.pick(("figure", "counts", "percent", "option"))
        options = sorted(scale.options, key=lambda option: option.points)
        if form == "option" and self._kind == "random":
            return self._draws.pick(options).id
        if form == "percent" and self._kind == "random":
            return {"percent": self._shares([option.id for option in options])}
        below = max((one for one in options if one.points <= value), key=lambda one: one.points)
        above = min((one for one in options if one.points >= value), key=lambda one: one.points)
        room = above.points - below.points
        share = (value - below.points) / room if room else Fraction(1)
        if form == "counts" and share.denominator <= _MOST_PEOPLE:
            people = {below.id: share.denominator - share.numerator}
            return {"counts": {**people, above.id: share.numerator}} if room else {"counts": {above.id: 1}}
        if form == "percent" and room and 10**6 % (share * 100).denominator == 0:
            return {"percent": {below.id: written(100 - share * 100), above.id: written(share * 100)}}
        return written(value)

    def _shares(self, names: Sequence[str]) -> dict[str, object]:
        cuts = sorted(self._draws.whole(0, 10_000) for _ in names[1:])
        shares = [high - low for low, high in zip([0, *cuts], [*cuts, 10_000], strict=True)]
        return {name: written(Fraction(share, 100)) for name, share in zip(names, shares, strict=True)}


def _compared(ruleset: model.Ruleset) -> Mapping[str, list[str]]:
    """Return the criteria with a boundary, by what compares them."""
    found: dict[str, dict[str, None]] = {}
    for boundary in boundaries_of(ruleset):
        found.setdefault(boundary.sort, {})[boundary.criterion] = None
    return {sort: list(names) for sort, names in found.items()}


def _limits(ruleset: model.Ruleset) -> Mapping[str, list[Fraction]]:
    found: dict[str, dict[Fraction, None]] = {}
    for boundary in boundaries_of(ruleset):
        one = ruleset.criterion_by_id[boundary.criterion]
        if one.low <= boundary.limit <= one.high:
            found.setdefault(boundary.criterion, {})[boundary.limit] = None
    return {name: list(limits) for name, limits in found.items()}


def _steps(places: int) -> list[Fraction]:
    """Return how far from a boundary is near: on it, at the ties beside it, a hair from both, a unit off."""
    unit = Fraction(1, 10**places)
    half = unit / 2
    beside = [_HAIR - half, half - _HAIR, half, -half - _HAIR, -_HAIR, unit, -unit]
    return [Fraction(0), -half, *beside, *(2 * [Fraction(0), -half])]


def _parts(
    draws: Draws, ruleset: model.Ruleset, one: model.Criterion, target: Fraction | None
) -> list[tuple[str, Fraction | None]]:
    """Return the parts of a criterion with scores that make the target exactly, as far as their ranges allow."""
    parts = [ruleset.criterion_by_id[name] for name in one.children]
    if target is None or one.aggregation is None or not parts:
        return [(part.id, None) for part in parts]
    combination = one.aggregation.combination
    if combination in _MEANS:
        return list(zip(one.children, _balanced(draws, one, parts, target), strict=True))
    if combination is model.Combination.GEOMETRIC_MEAN:
        return [(part.id, target) for part in parts]
    decisive = draws.pick(one.children)
    low = combination is model.Combination.MIN
    return [
        (
            part.id,
            target
            if part.id == decisive
            else decimal(draws, *((target, part.high) if low else (part.low, target))),
        )
        for part in parts
    ]


def _balanced(
    draws: Draws, one: model.Criterion, parts: Sequence[model.Criterion], target: Fraction
) -> list[Fraction]:
    """Return the target for each part, with some of them moved against each other by their weights."""
    weights = [part.weight or Fraction(1) for part in parts]
    total = sum(weights, Fraction(0))
    is_sum = one.aggregation is not None and one.aggregation.combination is model.Combination.SUM
    scores = [target / total if is_sum else target for _ in parts]
    most = max(weights)
    for index in range(len(parts) - 1):
        step = Fraction(draws.pick((0, 0, 1, -1, 7, -13, 300, -450)), 100)
        here = scores[index] + step * weights[index + 1] / most
        there = scores[index + 1] - step * weights[index] / most
        first, second = parts[index], parts[index + 1]
        if first.low <= here <= first.high and second.low <= there <= second.high:
            scores[index], scores[index + 1] = here, there
    return scores
