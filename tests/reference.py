"""The naive reference evaluator: plain fractions and recursion over the model, to hold the engine against.

It shares no code with the engine, on purpose: not its rounding, not its order of work, not its conditions. In come
a `model.Ruleset` and plain evidence, criterion to a number, an option, or `("percent" | "counts", {option: number})`;
out go scores, grades and findings. It is slow, and takes its evidence for right.
"""

from collections.abc import Mapping
from fractions import Fraction
from math import lcm, prod

from itarules import model

# Places to which a root without a rational value is computed: more than the engine's, so that it cannot be luck.
PLACES = 60


def rounded(value: Fraction, mode: str, places: int) -> Fraction:
    """Return `value` to `places` decimal places, by the definition of the mode."""
    scaled = value * 10**places
    below = scaled.numerator // scaled.denominator
    above = below if scaled == below else below + 1
    nearer_zero, farther = (below, above) if value >= 0 else (above, below)
    side = (scaled - below) - (above - scaled)
    nearest = below if side < 0 else above
    chosen = {
        "floor": below,
        "ceiling": above,
        "down": nearer_zero,
        "up": farther,
        "half_up": farther if side == 0 else nearest,
        "half_down": nearer_zero if side == 0 else nearest,
        "half_even": (below if below % 2 == 0 else above) if side == 0 else nearest,
    }
    return Fraction(chosen[mode], 10**places)


def root(value: int, degree: int) -> int:
    """Return the greatest whole number whose power is at most `value`, by halving."""
    low, high = 0, 1 << value.bit_length() // degree + 1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if middle**degree <= value else (low, middle)
    return low


class Reference:
    """The scores, grades and findings of one assessment.

    Attributes:
        exact: criterion to score; a root to `PLACES` places where it is in `irrational`.
        shown: criterion to the score as the rules show it.
        grades: grade to band, for those that are decided.
        findings: finding to the criteria that it names, the highest score first.
    """

    def __init__(self, ruleset: model.Ruleset, evidence: Mapping[str, object]) -> None:
        self.ruleset, self.evidence = ruleset, evidence
        self.by_id = {one.id: one for one in ruleset.criteria}
        self.irrational: set[str] = set()
        self.given: set[str] = set()
        self.exact = {one.id: score for one in ruleset.criteria if (score := self._score(one)) is not None}
        for one in ruleset.criteria:
            if one.id in self.exact and self._stood_for(one):
                del self.exact[one.id]
        self.shown = {name: self._shown(self.by_id[name]) for name in self.exact}
        bands = {grade.id: self._band(grade) for grade in ruleset.grades}
        self.grades = {grade: band for grade, band in bands.items() if band is not None}
        self.findings = {finding.id: self._found(finding) for finding in ruleset.findings}

    # Scores

    def _evident(self, one: model.Criterion) -> bool:
        return one.id in self.evidence or any(self._evident(self.by_id[part]) for part in one.children)

    def _stood_for(self, one: model.Criterion) -> bool:
        """Whether nothing is known of a criterion but a figure above it: then no policy makes a score of it."""
        if self._evident(one) or one.parent is None:
            return False
        return one.parent in self.given or self._stood_for(self.by_id[one.parent])

    def _score(self, one: model.Criterion) -> Fraction | None:
        evidence = self.evidence.get(one.id)
        if isinstance(evidence, (str, tuple)):
            return self._rounded(one, self._answer(one, evidence))
        parts = [(self.by_id[part], self._score(self.by_id[part])) for part in one.children]
        known = [(part, score) for part, score in parts if score is not None]
        # A figure is not set aside for what policies make of nothing.
        counted = [part for part, _ in known if evidence is None or self._evident(part)]
        complete = bool(parts) and len(counted) == len(parts)
        left_out = one.missing.allowed is model.Allowed.EXCLUDED and bool(counted)
        filled = (
            one.missing.allowed is model.Allowed.SCORES
            and bool(parts)
            and (bool(counted) or evidence is None)
        )
        if complete or left_out or filled:
            scores = [(part.weight or Fraction(1), score) for part, score in known]
            if filled and not complete:
                absent = [part for part, score in parts if score is None]
                scores += [(part.weight or Fraction(1), one.missing.score) for part in absent]
            if any(part.id in self.irrational for part, _ in known):
                self.irrational.add(one.id)
            return self._rounded(one, self._combined(one, scores))
        if evidence is None:
            return None
        self.given.add(one.id)
        return self._rounded(one, Fraction(evidence))

    def _answer(self, one: model.Criterion, evidence: object) -> Fraction:
        scale = next(scale for scale in self.ruleset.scales if scale.id == one.scale)
        points = {option.id: option.points for option in scale.options}
        if isinstance(evidence, str):
            return points[evidence]
        _, shares = evidence
        return sum((Fraction(share) * points[name] for name, share in shares.items()), Fraction(0)) / sum(
            Fraction(share) for share in shares.values()
        )

    def _combined(self, one: model.Criterion, scores: list[tuple[Fraction, Fraction]]) -> Fraction:
        values, total = [score for _, score in scores], sum(weight for weight, _ in scores)
        weighted = sum((weight * score for weight, score in scores), Fraction(0))
        match one.aggregation.combination.value:
            case "mean":
                return weighted / total
            case "sum":
                return weighted
            case "min":
                return min(values)
            case "max":
                return max(values)
        shares = [(weight / total, score) for weight, score in scores]
        degree = lcm(*(share.denominator for share, _ in shares))
        power = prod((score ** int(share * degree) for share, score in shares), start=Fraction(1))
        high, low = root(power.numerator, degree), root(power.denominator, degree)
        if Fraction(high, low) ** degree == power:
            return Fraction(high, low)
        self.irrational.add(one.id)
        return Fraction(
            root(power.numerator * 10 ** (PLACES * degree) // power.denominator, degree), 10**PLACES
        )

    def _rounded(self, one: model.Criterion, value: Fraction) -> Fraction:
        if one.rounding is None:
            return value
        self.irrational.discard(one.id)
        return rounded(value, one.rounding.mode.value, one.rounding.places)

    def _shown(self, one: model.Criterion) -> Fraction:
        shown, value = one.rounding or one.shown, self.exact[one.id]
        return value if shown is None else rounded(value, shown.mode.value, shown.places)

    # Grades and findings: True, False, or None where a missing score leaves it open

    def _band(self, grade: model.Grade) -> str | None:
        for band in grade.bands:
            if band.condition is None:
                return band.id if grade.criterion in self.shown else None
            verdict = self._holds(band.condition, None)
            if verdict is not False:
                return band.id if verdict else None
        return None

    def _found(self, finding: model.Finding) -> list[str]:
        order = {one.id: place for place, one in enumerate(self.ruleset.criteria)}
        found = [one for one in finding.targets if one in self.shown and self._holds(finding.condition, one)]
        return sorted(found, key=lambda one: (-self.shown[one], order[one]))

    def _holds(self, condition: model.Expression, subject: str | None) -> bool | None:
        match condition:
            case model.Comparison(left=left, comparator=sign, right=right):
                return compare(self._number(left, subject), sign, self._number(right, subject))
            case model.Quantified(criteria=criteria, every=every, comparator=sign, right=right):
                limit = self._number(right, subject)
                return joined([compare(self.shown.get(one), sign, limit) for one in criteria], every)
            case model.GradeIs(grade=grade, band=band):
                found = self._band(next(one for one in self.ruleset.grades if one.id == grade))
                return None if found is None else found == band
            case model.Negation(condition=inner):
                verdict = self._holds(inner, subject)
                return None if verdict is None else not verdict
            case model.Junction(every=every, conditions=conditions):
                return joined([self._holds(one, subject) for one in conditions], every)
        raise AssertionError(condition)

    def _number(self, expression: model.Expression, subject: str | None) -> Fraction | None:
        match expression:
            case model.Literal(value=value):
                return value
            case model.ScoreOf(criterion=criterion):
                return self.shown.get(criterion)
            case model.SubjectScore():
                return self.shown.get(subject)
        parts = (
            getattr(expression, "arguments", None) or getattr(expression, "terms", None) or expression.factors
        )
        numbers = [self._number(part, subject) for part in parts]
        if None in numbers:
            return None
        match expression:
            case model.Selection(greatest=greatest):
                return max(numbers) if greatest else min(numbers)
            case model.Sum(signs=signs):
                return sum((sign * number for sign, number in zip(signs, numbers, strict=True)), Fraction(0))
            case model.Product(constant=constant):
                return prod(numbers, start=constant)
        raise AssertionError(expression)


def compare(left: Fraction | None, sign: str, right: Fraction | None) -> bool | None:
    """Return whether a comparison of two numbers holds, and None where one is missing."""
    if left is None or right is None:
        return None
    return {">=": left >= right, ">": left > right, "<=": left <= right, "<": left < right}.get(
        sign, left == right if sign == "==" else left != right
    )


def joined(verdicts: list[bool | None], every: bool) -> bool | None:
    """Return `and` of verdicts, or `or`."""
    if every:
        return False if False in verdicts else None if None in verdicts else True
    return True if True in verdicts else None if None in verdicts else False
