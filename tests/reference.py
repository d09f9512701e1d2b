"""The naive reference evaluator: plain fractions and recursion over the model, to hold the engine against.

It shares no code with the engine, on purpose: not its rounding, not its order of work, not its conditions, formulas or
functions, which are written from the language guide. In come a `model.Ruleset` and evidence as a caller writes it in
a dict; out go scores, grades and findings. It is slow, and takes its evidence for right.
"""

from collections.abc import Mapping
from fractions import Fraction
from math import lcm, prod

import functions_by_series as series
from attrs import fields

from itarules import model

# Places to which a number without a rational value is computed: more than the engine's, so that it cannot be luck.
PLACES = series.PLACES
# The engine promises 50 places of each function; a few are lost in what is made of them.
CLOSE = Fraction(1, 10**40)


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
    """Return the greatest whole number whose power is at most `value`, which is looked at afterwards."""
    if value < 2:
        return value
    guess = 1 << -(-value.bit_length() // degree)
    while guess**degree > value:
        guess -= max((guess - value // guess ** (degree - 1)) // degree, 1)
    assert guess**degree <= value < (guess + 1) ** degree
    return guess


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
        self._known: dict[str, Fraction | None] = {}
        self._without: set[str] = set()
        while lost := self._score_all():
            self._without |= lost
        self.shown = {name: self._shown(self.by_id[name]) for name in self.exact}
        bands = {grade.id: self._band(grade) for grade in ruleset.grades}
        self.grades = {grade: band for grade, band in bands.items() if band is not None}
        self.findings = {finding.id: self._found(finding) for finding in ruleset.findings}

    # Scores

    def _score_all(self) -> set[str]:
        """Work every score out, and return what formulas used although a figure stands for it."""
        self.irrational, self.given, self._known = set(), set(), {}
        scores = {one.id: self._score(one) for one in self.ruleset.criteria}
        stood_for = {one.id for one in self.ruleset.criteria if self._stood_for(one)}
        self.exact = {name: one for name, one in scores.items() if one is not None and name not in stood_for}
        calculated = [
            one for one in self.ruleset.criteria if one.formula is not None and one.id in self.exact
        ]
        used = {name for one in calculated if one.id not in self.given for name in one.uses}
        return {name for name in used if name not in self.exact}

    def _evident(self, one: model.Criterion) -> bool:
        below = one.children or one.uses
        return one.id in self.evidence or any(self._evident(self.by_id[part]) for part in below)

    def _stood_for(self, one: model.Criterion) -> bool:
        """Whether nothing is known of a criterion but a figure above it: then no policy makes a score of it."""
        if self._evident(one) or one.parent is None:
            return False
        return one.parent in self.given or self._stood_for(self.by_id[one.parent])

    def _score(self, one: model.Criterion) -> Fraction | None:
        if one.id not in self._known:
            self._known[one.id] = self._worked_out(one)
        return self._known[one.id]

    def _worked_out(self, one: model.Criterion) -> Fraction | None:
        evidence = self.evidence.get(one.id)
        if evidence is not None and (answer := self._answer(one, evidence)) is not None:
            return self._rounded(one, answer)
        if one.formula is not None:
            used = [(self.by_id[name], self._score(self.by_id[name])) for name in one.uses]
            if one.id not in self._without and all(
                score is not None and (evidence is None or self._evident(part)) for part, score in used
            ):
                return self._rounded(one, self._calculated(one, {part.id: score for part, score in used}))
        elif one.id not in self._without and (made := self._made_of_parts(one, evidence)) is not None:
            return self._rounded(one, made)
        if evidence is None:
            return one.default
        self.given.add(one.id)
        return self._rounded(one, Fraction(evidence))

    def _made_of_parts(self, one: model.Criterion, evidence: object) -> Fraction | None:
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
        if not (complete or left_out or filled):
            return None
        scores = [(part.weight or Fraction(1), score) for part, score in known]
        if filled and not complete:
            absent = [part for part, score in parts if score is None]
            scores += [(part.weight or Fraction(1), one.missing.score) for part in absent]
        if any(part.id in self.irrational for part, _ in known):
            self.irrational.add(one.id)
        return self._combined(one, scores)

    def _answer(self, one: model.Criterion, evidence: object) -> Fraction | None:
        """Return the score of answers, or None for a figure."""
        scale = next((scale for scale in self.ruleset.scales if scale.id == one.scale), None)
        if scale is None:
            return None
        points = {option.id: option.points for option in scale.options}
        if isinstance(evidence, dict):
            (shares,) = evidence.values()
            numbers = {name: Fraction(share) for name, share in shares.items()}
            total = sum((share * points[name] for name, share in numbers.items()), Fraction(0))
            return total / sum(numbers.values())
        return points.get(evidence)

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

    def _calculated(self, one: model.Criterion, scores: dict[str, Fraction]) -> Fraction:
        calculation = Calculation(scores)
        value = calculation.value(one.formula)
        if calculation.irrational or any(name in self.irrational for name in one.uses):
            self.irrational.add(one.id)
        return value

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
            case model.ChoiceIs(criterion=criterion, choice=choice):
                return None if criterion not in self.exact else self.exact[criterion] == choice
            case model.Negation(condition=inner):
                verdict = self._holds(inner, subject)
                return None if verdict is None else not verdict
            case model.Junction(every=every, conditions=conditions):
                return joined([self._holds(one, subject) for one in conditions], every)
        raise AssertionError(condition)

    def _number(self, expression: model.Expression, subject: str | None) -> Fraction | None:
        used = set(names_in(expression, subject))
        if not used <= set(self.shown):
            return None
        return Calculation(self.shown, subject).value(expression)


def names_in(expression: object, subject: str | None) -> list[str]:
    """Return the criteria whose scores an expression uses, whatever it is made of."""
    match expression:
        case model.ScoreOf(criterion=criterion) | model.ChoiceIs(criterion=criterion):
            return [criterion]
        case model.SubjectScore():
            return [subject or ""]
        case model.Lookup(inputs=inputs):
            return list(inputs)
        case model.Quantified(criteria=criteria, right=right):
            return [*criteria, *names_in(right, subject)]
        case tuple():
            return [name for one in expression for name in names_in(one, subject)]
    if not isinstance(expression, model.Expression):
        return []
    return [
        name for one in fields(type(expression)) for name in names_in(getattr(expression, one.name), subject)
    ]


class Calculation:
    """A number worked out from scores that are all known: a formula, or one side of a comparison.

    Attributes:
        irrational: whether a function on the way has no rational value.
    """

    def __init__(self, scores: Mapping[str, Fraction], subject: str | None = None) -> None:
        self.scores, self.subject, self.irrational = scores, subject, False

    def value(self, expression: model.Expression) -> Fraction:
        match expression:
            case model.Literal(value=value):
                return value
            case model.ScoreOf(criterion=criterion):
                return self.scores[criterion]
            case model.SubjectScore():
                return self.scores[self.subject]
            case model.Selection(greatest=greatest, arguments=arguments):
                return (max if greatest else min)([self.value(one) for one in arguments])
            case model.Sum(terms=terms, signs=signs):
                return sum(
                    (self.value(one) * sign for one, sign in zip(terms, signs, strict=True)), Fraction(0)
                )
            case model.Product(factors=factors, constant=constant):
                return prod((self.value(one) for one in factors), start=constant)
            case model.Quotient(dividend=dividend, divisor=divisor):
                return self.value(dividend) / self.value(divisor)
            case model.RoundedTo(value=inner, rounding=rounding):
                return rounded(self.value(inner), rounding.mode.value, rounding.places)
            case model.Power(base=base, exponent=exponent):
                return self._power(self.value(base), exponent)
            case model.Function(name=name, argument=argument):
                return self._function(name, self.value(argument))
            case model.Conditional(cases=cases, otherwise=otherwise):
                tried = [(self._holds(condition), self.value(case)) for condition, case in cases]
                last = self.value(otherwise)
                return next((value for holds, value in tried if holds), last)
        return self._looked_up(expression)

    def _looked_up(self, expression: model.Expression) -> Fraction:
        match expression:
            case model.StepTable(value=inner, rows=rows, otherwise=otherwise):
                value = self.value(inner)
                held = (
                    points for points, counts, limit in rows if value > limit or (counts and value == limit)
                )
                return next(held, otherwise)
            case model.Lookup(inputs=inputs, table=table):
                return table[tuple(int(self.scores[name]) for name in inputs)]
            case model.Curve(value=inner, pieces=pieces):
                value = self.value(inner)
                if value < pieces[0][0]:
                    return pieces[0][2]
                low, high, first, last = [piece for piece in pieces if piece[0] <= value][-1]
                return last if value >= high else first + (value - low) * (last - first) / (high - low)
        raise AssertionError(expression)

    def _holds(self, condition: model.Expression) -> bool:
        match condition:
            case model.Comparison(left=left, comparator=sign, right=right):
                return compare(self.value(left), sign, self.value(right))
            case model.Quantified(criteria=criteria, every=every, comparator=sign, right=right):
                limit = self.value(right)
                return (all if every else any)([compare(self.scores[one], sign, limit) for one in criteria])
            case model.ChoiceIs(criterion=criterion, choice=choice):
                return self.scores[criterion] == choice
            case model.Negation(condition=inner):
                return not self._holds(inner)
            case model.Junction(every=every, conditions=conditions):
                return (all if every else any)([self._holds(one) for one in conditions])
        raise AssertionError(condition)

    def _computed(self, value: Fraction) -> Fraction:
        self.irrational = True
        return value

    def _power(self, base: Fraction, exponent: Fraction) -> Fraction:
        if exponent.denominator == 1:
            return base ** int(exponent)
        power, degree = base**exponent.numerator, exponent.denominator
        high, low = root(power.numerator, degree), root(power.denominator, degree)
        if Fraction(high, low) ** degree == power:
            return Fraction(high, low)
        scaled = power.numerator * 10 ** (PLACES * degree) // power.denominator
        return self._computed(Fraction(root(scaled, degree), 10**PLACES))

    def _function(self, name: str, value: Fraction) -> Fraction:
        match name:
            case "abs":
                return abs(value)
            case "sqrt":
                return self._power(value, Fraction(1, 2))
            case "ln":
                return Fraction(0) if value == 1 else self._computed(series.ln(value))
            case "log10":
                for whole in range(-60, 61):
                    if value == Fraction(10) ** whole:
                        return Fraction(whole)
                return self._computed(series.ln(value) / series.ln(Fraction(10)))
            case "exp":
                return Fraction(1) if value == 0 else self._computed(series.exp(value))
            case "erfc":
                return Fraction(1) if value == 0 else self._computed(series.erfc(value))
        raise AssertionError(name)


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


def differences(ruleset: object, evidence: Mapping[str, object]) -> list[str]:
    """Return where the engine and the reference differ on one assessment: scores, shown scores, grades, findings."""
    result = ruleset.evaluate(evidence, partial=True)
    reference = Reference(ruleset.model, evidence)
    scores, found = result.scores, []
    if list(scores) != list(reference.exact):
        return [f"scored: {list(scores)} but {list(reference.exact)}"]
    for name, score in scores.items():
        criterion, expected = reference.by_id[name], reference.exact[name]
        scale = ruleset.model.scale_by_id.get(criterion.scale or "")
        if scale is not None and scale.choices:
            if score.value != scale.options[int(expected)].id:
                found.append(f"{name}: {score.value} but option {expected}")
            continue
        if (score.exact is None) != (name in reference.irrational):
            found.append(f"{name}: exact is {score.exact}, and irrational are {sorted(reference.irrational)}")
        elif score.exact is not None and score.exact != expected:
            found.append(f"{name}: {score.exact} but {expected}")
        close = score.exact is None and (criterion.rounding or criterion.shown) is None
        shown = Fraction(score.value)
        if shown != reference.shown[name] and not (close and abs(shown - expected) < CLOSE):
            found.append(f"{name}: shown {score.value} but {reference.shown[name]}")
    bands = {name: one.band for name, one in result.grades.items()}
    if bands != reference.grades:
        found.append(f"grades: {bands} but {reference.grades}")
    for finding, expected_names in reference.findings.items():
        names = [one.criterion.id for one in result.findings(finding)]
        if names != expected_names:
            found.append(f"finding {finding}: {names} but {expected_names}")
    return found
