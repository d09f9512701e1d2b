"""One body beside another, or beside the mean of several, criterion by criterion: `compare`."""

from collections.abc import Sequence
from fractions import Fraction

from attrs import frozen

from itarules import results
from itarules.amounts import exact_text, fixed_text, round_units
from itarules.plan import Plan
from itarules.results import Result
from itarules.ruleset import Ruleset

__all__ = ["Comparison", "Row", "compare"]


@frozen(kw_only=True)
class Row:
    """One criterion of a comparison.

    Attributes:
        value: of the body, as shown.
        other: of the other body, or the mean over the others, rounded as the criterion is shown.
        mean: that mean, exact.
        difference: how much more the body has, as these two are shown; with a sign.
        counted: how many of the others have a score here.
        rank: the place of the body among all that have one, 1 being the highest; equal scores share a place.
    """

    criterion: results.Criterion
    value: str
    other: str
    mean: Fraction
    difference: str
    counted: int
    rank: int


@frozen(kw_only=True)
class Comparison:
    """A body beside others (ผลการเปรียบเทียบ).

    Attributes:
        rows: the criteria for which the body and any other have a score, in the order of declaration.
        grades: by grade, the band of the body, and how many of the others have each band.
    """

    body: Result
    others: tuple[Result, ...]
    rows: tuple[Row, ...]
    grades: tuple[tuple[str, str, tuple[tuple[str, int], ...]], ...]


def compare(ruleset: Ruleset, body: Result, others: Sequence[Result]) -> Comparison:
    """Return a body beside another one, or beside the mean of several.

    Args:
        ruleset: with which all were evaluated.
        body: the result in question.
        others: one or more results; the body is not among them.

    Raises:
        ValueError: there is no other, or a result is of other rules.
    """
    if not others:
        raise ValueError("a body is compared with one other or more")
    if any(one.ruleset.digest != ruleset.digest for one in (body, *others)):
        raise ValueError("the results are of different rulesets")
    scores = [dict(one.scores) for one in others]
    rows = []
    for name, score in body.scores.items():
        known = [one[name] for one in scores if name in one]
        if known:
            rows.append(_row(ruleset.plan, score, known))
    return Comparison(body=body, others=tuple(others), rows=tuple(rows), grades=_grades(body, others))


def _row(plan: Plan, score: results.Score, known: Sequence[results.Score]) -> Row:
    mean = sum((_exact(one) for one in known), Fraction(0)) / len(known)
    shown = plan.step_of(score.criterion.id).shown
    if shown is None:
        other, places = exact_text(mean), None
    else:
        other, places = (
            fixed_text(round_units(mean.numerator, mean.denominator, shown), shown.places),
            shown.places,
        )
    difference = Fraction(score.value) - Fraction(other)
    text = exact_text(difference) if places is None else fixed_text(int(difference * 10**places), places)
    value = _exact(score)
    return Row(
        criterion=score.criterion,
        value=score.value,
        other=other,
        mean=mean,
        difference=f"+{text}" if difference > 0 else text,
        counted=len(known),
        rank=1 + sum(_exact(one) > value for one in known),
    )


def _exact(score: results.Score) -> Fraction:
    return Fraction(score.value) if score.exact is None else score.exact


def _grades(
    body: Result, others: Sequence[Result]
) -> tuple[tuple[str, str, tuple[tuple[str, int], ...]], ...]:
    rows = []
    for grade, _ in body.body.grade_labels:
        counts: dict[str, int] = {}
        for one in others:
            if grade in one.grades:
                band = one.grade(grade).band
                counts[band] = counts.get(band, 0) + 1
        own = body.grades.get(grade)
        rows.append((grade, "" if own is None else own.band, tuple(sorted(counts.items()))))
    return tuple(rows)
