"""Whether enough people answered: the minimum sample of a ruleset against the respondents of an assessment."""

from fractions import Fraction
from math import ceil

from itarules.diagnostics import Diagnostic
from itarules.evidence import Respondents
from itarules.messages import evaluator as messages
from itarules.plan import Sample
from itarules.run import Run

__all__ = ["minimum_respondents", "sample_warnings"]

_CERTAINTY_TH = {
    "stated": "ระบุในแหล่งอ้างอิง",
    "computed": "คำนวณหรืออนุมาน",
    "assumed": "เป็นข้อสันนิษฐาน",
    "unsourced": "ไม่มีแหล่งอ้างอิง",
}


def minimum_respondents(sample: Sample, people: Respondents) -> int | None:
    """Return how many respondents are enough, or None where the population is needed to tell.

    The share of the population, rounded up, within the bounds of the rule; a smaller population answers whole.
    """
    if people.population is None:
        return sample.least
    wanted = ceil(sample.share * Fraction(people.population))
    wanted = max(wanted, sample.least or 0)
    if sample.most is not None:
        wanted = min(wanted, sample.most)
    return min(wanted, people.population)


def sample_warnings(run: Run) -> list[Diagnostic]:
    """Return a warning for each sample that is too small, with the certainty of the rule."""
    warnings = []
    samples = {run.plan.captions[sample.slot].id: sample for sample in run.plan.samples}
    for people in run.assessment.respondents:
        sample = samples.get(people.criterion)
        if sample is None:
            known = ", ".join(f"`{name}`" for name in samples)
            warnings.append(
                Diagnostic.of_evidence(
                    messages.NO_SAMPLE_RULE,
                    path=people.path,
                    origin=run.assessment.origin,
                    criterion=people.criterion,
                    known=known,
                )
            )
            continue
        if people.answered is None:
            continue
        minimum = minimum_respondents(sample, people)
        if minimum is not None and people.answered < minimum:
            warnings.append(
                Diagnostic.of_evidence(
                    messages.SAMPLE_TOO_SMALL,
                    path=people.path,
                    origin=run.assessment.origin,
                    criterion=people.criterion,
                    answered=people.answered,
                    minimum=minimum,
                    certainty=sample.certainty,
                    certainty_th=_CERTAINTY_TH[sample.certainty],
                )
            )
    return warnings
