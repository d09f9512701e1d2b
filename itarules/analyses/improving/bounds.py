"""What incomplete evidence already settles, and which missing pieces matter most: `bounds`.

In come a ruleset and evidence at any depth; out come, for each grade, the lowest and the highest score, the bands that
can still be given, and the missing pieces, those first that can still change most.
"""

from collections.abc import Mapping
from fractions import Fraction

from attrs import frozen

from itarules.amounts import exact_text, fixed_text, round_units
from itarules.analyses.improving.possible import BandOutlook, possible
from itarules.analyses.improving.standing import Standing, standing_of
from itarules.lowering import Domain
from itarules.model import Criterion, Grade
from itarules.ruleset import Evidence, Ruleset

__all__ = ["Bounds", "Piece", "bounds"]


@frozen(kw_only=True)
class Piece:
    """A criterion without evidence.

    Attributes:
        low, high: between what it can lie.
        change: by how much the score that is graded can still differ through it; None where that is not a matter of
            weights.
    """

    criterion: str
    low: Fraction
    high: Fraction
    change: Fraction | None


@frozen(kw_only=True)
class Bounds:
    """What is settled of a grade, and what is not (ขอบเขตผลที่เป็นไปได้).

    Attributes:
        low, high: the least and the greatest exact score; `low_text` and `high_text` are as it is shown.
        bands: whether each band can still be given, in the order of the table.
        decided: the only band that can, or None.
        pieces: what is missing, those first that can change most.
    """

    grade: str
    criterion: str
    low: Fraction
    high: Fraction
    low_text: str
    high_text: str
    bands: tuple[BandOutlook, ...]
    decided: str | None
    pieces: tuple[Piece, ...]


def bounds(ruleset: Ruleset, evidence: Evidence) -> tuple[Bounds, ...]:
    """Return what evidence settles of each grade.

    Args:
        ruleset: the rules.
        evidence: as for `Ruleset.evaluate`; it may be incomplete, or empty.

    Raises:
        AssessmentError: the evidence is faulty.
    """
    standing = standing_of(ruleset, evidence, partial=True)
    outlook = possible(ruleset, standing.assessment)
    found = []
    for grade in ruleset.model.grades:
        criterion, left = ruleset.model.criterion_by_id[grade.criterion], outlook.grade(grade.id)
        domain = outlook.scores[grade.criterion]
        found.append(
            Bounds(
                grade=grade.id,
                criterion=grade.criterion,
                low=domain.low,
                high=domain.high,
                low_text=_shown(criterion, domain.low),
                high_text=_shown(criterion, domain.high),
                bands=left.bands,
                decided=left.decided,
                pieces=_pieces(standing, grade, outlook.scores),
            )
        )
    return tuple(found)


def _pieces(standing: Standing, grade: Grade, scores: Mapping[str, Domain]) -> tuple[Piece, ...]:
    found = []
    for name in standing.result.missing:
        share, domain = standing.share(name, grade.criterion), scores[name]
        change = None if share is None else share * (domain.high - domain.low)
        if change != 0:
            found.append(Piece(criterion=name, low=domain.low, high=domain.high, change=change))
    # What cannot be told comes first: it may be much.
    return tuple(sorted(found, key=lambda one: (one.change is not None, -(one.change or 0))))


def _shown(criterion: Criterion, score: Fraction) -> str:
    rounding = criterion.rounding or criterion.shown
    if rounding is None:
        return exact_text(score)
    return fixed_text(round_units(score.numerator, score.denominator, rounding), rounding.places)
