"""What in a printed report cannot be right: figures, tables, lists and plans held against the rules and each other.

Every finding is certain: it follows from what was printed and from the ruleset, whatever the true answers were.
The rules stand in `RULES`, each a function with a code of its own (E7..); none knows of another.
"""

from collections.abc import Callable, Iterable

from attrs import frozen

from itarules.analyses.auditing.audited import Audited
from itarules.analyses.auditing.figure_rules import fewer_places, figures_contradict
from itarules.analyses.auditing.list_rules import (
    count_differs,
    edges_of_lists,
    list_leaves_out,
    listed_wrongly,
    not_the_extreme,
    out_of_order,
)
from itarules.analyses.auditing.plan_rules import (
    begins_after_its_end,
    dates_that_are_none,
    done_outside_the_period,
    finding_without_measure,
    follow_up_before_the_end,
    results_of_another_year,
    years_of_measures_differ,
)
from itarules.analyses.auditing.reachability import Reach, reach
from itarules.analyses.auditing.respondents import Fewest, fewest_respondents
from itarules.analyses.auditing.table_rules import (
    listed_twice,
    name_and_number_differ,
    rows_belong_elsewhere,
    rows_left_out,
)
from itarules.diagnostics import Diagnostic, Outcome, Severity, sorted_diagnostics
from itarules.messages import evaluator as evaluator_messages
from itarules.messages import report as messages
from itarules.results import AuditEntry, Origin, Result
from itarules.ruleset import Evidence, Ruleset

__all__ = ["RULES", "Audit", "audit"]

Rule = Callable[[Audited], Iterable[Diagnostic]]

RULES: tuple[Rule, ...] = (
    figures_contradict,
    fewer_places,
    name_and_number_differ,
    listed_twice,
    rows_belong_elsewhere,
    rows_left_out,
    listed_wrongly,
    list_leaves_out,
    count_differs,
    not_the_extreme,
    out_of_order,
    edges_of_lists,
    results_of_another_year,
    years_of_measures_differ,
    dates_that_are_none,
    follow_up_before_the_end,
    begins_after_its_end,
    done_outside_the_period,
    finding_without_measure,
)
_OF_FIGURES = (
    evaluator_messages.CLAIM_DISAGREES,
    evaluator_messages.FIGURE_DISAGREES,
    evaluator_messages.GRADE_DISAGREES,
)


@frozen(kw_only=True)
class Audit:
    """What the audit of one assessment found (ผลการตรวจทานรายงาน).

    Attributes:
        result: the evaluation that printed figures were held against.
        findings: what cannot be right, in the order of the document.
        reaches: whether and how printed scores can arise from the items that an assessor looked at.
        respondents: the smallest numbers of people that explain printed percentages and means.
        statements: how many tables, lists, measures and years were looked at.
    """

    result: Result
    statements: int
    findings: tuple[Diagnostic, ...]
    reaches: tuple[Reach, ...]
    respondents: tuple[Fewest, ...]

    @property
    def entries(self) -> tuple[AuditEntry, ...]:
        """Every printed figure against the computed one."""
        return self.result.audit

    @property
    def clean(self) -> bool:
        """Whether nothing was found that is worth more than a note."""
        return all(one.severity is Severity.NOTE for one in self.findings)


def audit(ruleset: Ruleset, evidence: Evidence, *, encoding: str | None = None) -> Outcome[Audit]:
    """Return what is wrong in a report, or the faults of how it was written down.

    Scores that cannot be computed are not needed: what the evidence allows is held against what is printed.

    Args:
        ruleset: of the year of the results.
        evidence: an assessment with `published` figures, a `report`, or both.
        encoding: of a CSV file that is not UTF-8.
    """
    assessment = ruleset.read(evidence, encoding=encoding)
    if assessment.value is None or assessment.errors:
        return Outcome(value=None, diagnostics=assessment.diagnostics)
    result = ruleset.assess(assessment.value, partial=True).unwrap()
    case = Audited(ruleset=ruleset, assessment=assessment.value, result=result)
    report = assessment.value.report
    reaches = reach(ruleset.plan, assessment.value)
    respondents = fewest_respondents(ruleset.plan, assessment.value)
    findings = [finding for rule in RULES for finding in rule(case)]
    findings += _of_figures(case, findings)
    findings += [_cannot_arise(case, one) for one in reaches if not one.possible]
    short = [
        one
        for one in respondents
        if one.people is not None and one.answered is not None and one.people > one.answered
    ]
    together = {criterion for one in short if one.group for criterion in one.criteria}
    findings += [_too_few(case, one) for one in short if one.group or together.isdisjoint(one.criteria)]
    return Outcome(
        value=Audit(
            result=result,
            statements=sum(len(one) for one in (report.tables, report.lists, report.measures, report.years)),
            findings=sorted_diagnostics(findings),
            reaches=reaches,
            respondents=respondents,
        ),
        diagnostics=assessment.diagnostics,
    )


def _of_figures(case: Audited, found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return what the evaluation says of printed figures, but for those that the evidence itself contradicts."""
    paths = {one.path for one in found if one.kind == messages.FIGURES_CONTRADICT}
    given = {name for name, score in case.scores.items() if score.origin == Origin.GIVEN}
    told = given & {claim.target for claim in case.assessment.claims if claim.path in paths}
    return [
        one
        for one in case.result.diagnostics
        if one.kind in _OF_FIGURES and dict(one.parameters)["criterion"] not in told
    ]


def _cannot_arise(case: Audited, one: Reach) -> Diagnostic:
    return case.found(
        messages.SCORE_CANNOT_ARISE,
        one.path,
        **case.named("criterion", one.criterion),
        published=one.published,
        where=f" ({one.where})" if one.where else "",
        nearest=", ".join(near for near in (one.below, one.above) if near is not None),
    )


def _too_few(case: Audited, one: Fewest) -> Diagnostic:
    return case.found(
        messages.TOO_FEW_RESPONDENTS,
        "respondents",
        criteria=case.signs(one.criteria),
        fewest=one.people,
        answered=one.answered,
    )
