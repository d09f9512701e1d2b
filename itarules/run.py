"""The numbers of one evaluation: `Run`.

The evaluator fills it in; recording, audit and recommendations read it. A module of its own, so that none of
these needs the evaluator.
"""

from fractions import Fraction

from attrs import frozen

from itarules.amounts import exact_text, fixed_text
from itarules.diagnostics import Diagnostic
from itarules.evidence import Assessment
from itarules.plan import Plan
from itarules.schedule import Schedule

__all__ = ["Run"]


@frozen(kw_only=True, eq=False)
class Run:
    """Scores, bands and findings of one assessment, by slot.

    Attributes:
        numerators: over `assessment.scale * schedule.denominators`.
        fractions: the scores that are fractions of their own.
        approximate: the slots whose score has no rational value; `precision` places of it are right.
        units: the shown score in units of its last place, or the exact value where nothing is shown.
        bands: for each grade, the index of its band, or None where it is open; and whether an edge was tied.
        findings: for each finding, the slots it names, the highest score first; and those that tie exactly.
        noticed: what there was to say about the assessment when it was read.
    """

    plan: Plan
    schedule: Schedule
    assessment: Assessment
    numerators: list[int]
    fractions: dict[int, Fraction]
    approximate: set[int]
    precision: int
    units: list[int | Fraction | None]
    bands: tuple[tuple[int | None, bool], ...]
    findings: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]
    noticed: tuple[Diagnostic, ...]

    def exact(self, slot: int) -> Fraction:
        """Return the score of a slot that has one: exact, or to `precision` places where it is approximate."""
        if slot in self.schedule.fractional:
            return self.fractions[slot]
        return Fraction(self.numerators[slot], self.assessment.scale * self.schedule.denominators[slot])

    def share(self, slot: int, weight: Fraction) -> Fraction:
        """Return the score of a slot that has one, times a weight."""
        if slot in self.schedule.fractional:
            return self.fractions[slot] * weight
        denominator = self.assessment.scale * self.schedule.denominators[slot]
        return Fraction(self.numerators[slot] * weight.numerator, denominator * weight.denominator)

    def shown(self, slot: int) -> Fraction | None:
        """Return the shown score of a slot, or None where it is missing."""
        units = self.units[slot]
        return None if units is None else Fraction(units, self.schedule.units[slot] or 1)

    def band(self, grade: int) -> int | None:
        """Return the index of the band of a grade, or None where it is open."""
        return self.bands[grade][0]

    def value_text(self, slot: int) -> str:
        """Return the score of a slot as the rules show it."""
        units, shown = self.units[slot], self.plan.steps[slot].shown
        scale = self.plan.steps[slot].scale
        if scale is not None and self.plan.scales[scale].choices:
            return self.plan.scales[scale].options[int(self.exact(slot))].id
        if isinstance(units, int) and shown is not None:
            return fixed_text(units, shown.places)
        return exact_text(self.exact(slot))
