"""Rules of the audit on a plan: its years, its dates, and whether it has a measure for all that needs one."""

from collections.abc import Iterator

from itarules.analyses.auditing.audited import Audited
from itarules.diagnostics import Diagnostic
from itarules.evidence import ReportMeasure
from itarules.messages import report as messages

__all__ = [
    "begins_after_its_end",
    "dates_that_are_none",
    "done_outside_the_period",
    "finding_without_measure",
    "follow_up_before_the_end",
    "results_of_another_year",
    "years_of_measures_differ",
]


def results_of_another_year(case: Audited) -> Iterator[Diagnostic]:
    """Yield the places where a report says that its results are of another year than they are."""
    year = case.ruleset.model.fiscal_year
    for one in case.assessment.report.years:
        if one.of == "results" and year is not None and one.year not in (None, year):
            yield case.found(
                messages.RESULTS_OF_ANOTHER_YEAR,
                one.path,
                stated=one.year,
                year=year,
                where=one.where or one.path,
            )


def years_of_measures_differ(case: Audited) -> Iterator[Diagnostic]:
    """Yield the places where a report gives its measures another year than at first."""
    stated = [one for one in case.assessment.report.years if one.of == "measures" and one.year is not None]
    for one in stated[1:]:
        if one.year != stated[0].year:
            yield case.found(
                messages.YEARS_DIFFER,
                one.path,
                first=stated[0].year,
                first_where=stated[0].where or stated[0].path,
                stated=one.year,
                where=one.where or one.path,
            )


def dates_that_are_none(case: Audited) -> Iterator[Diagnostic]:
    """Yield the dates and years that do not exist, and the dates that were left blank."""
    report = case.assessment.report
    for year in report.years:
        if year.year is None:
            yield case.found(messages.NOT_A_DATE, year.path, found=year.text, where=year.where or year.path)
    dates = [(date, "", "") for date in (report.begin, report.end)]
    dates += [
        (date, _title(case, measure), measure.where or measure.path)
        for measure in report.measures
        for date in (measure.begin, measure.end, measure.follow_up, measure.done)
    ]
    for date, title, where in dates:
        if date is None or date.first is not None:
            continue
        if date.text:
            yield case.found(messages.NOT_A_DATE, date.path, found=date.text, where=where or date.path)
        else:
            yield case.found(
                messages.DATE_BLANK, date.path, measure=title or date.path, where=where or date.path
            )


def follow_up_before_the_end(case: Audited) -> Iterator[Diagnostic]:
    """Yield the measures whose follow-up is over before they can have ended."""
    for measure in case.assessment.report.measures:
        end, follow_up = measure.end, measure.follow_up
        if end is None or follow_up is None or end.first is None or follow_up.last is None:
            continue
        # A measure that ends in September may be over by the fifteenth of it.
        if follow_up.last < end.first:
            yield case.found(
                messages.FOLLOW_UP_TOO_EARLY,
                follow_up.path,
                measure=_title(case, measure),
                end=end.text,
                follow_up=follow_up.text,
                where=measure.where or measure.path,
            )


def begins_after_its_end(case: Audited) -> Iterator[Diagnostic]:
    """Yield the measures that end before they begin."""
    for measure in case.assessment.report.measures:
        begin, end = measure.begin, measure.end
        if begin is None or end is None or begin.first is None or end.last is None:
            continue
        if begin.first > end.last:
            yield case.found(
                messages.BEGINS_AFTER_END,
                begin.path,
                measure=_title(case, measure),
                begin=begin.text,
                end=end.text,
                where=measure.where or measure.path,
            )


def done_outside_the_period(case: Audited) -> Iterator[Diagnostic]:
    """Yield the measures that were done before or after the time that a report covers."""
    report = case.assessment.report
    begin, end = report.begin, report.end
    if begin is None or end is None or begin.first is None or end.last is None:
        return
    for measure in report.measures:
        done = measure.done
        if done is None or done.first is None or done.last is None:
            continue
        if done.last < begin.first or done.first > end.last:
            yield case.found(
                messages.DONE_OUTSIDE_PERIOD,
                done.path,
                measure=_title(case, measure),
                done=done.text,
                begin=begin.text,
                end=end.text,
                where=measure.where or measure.path,
            )


def finding_without_measure(case: Audited) -> Iterator[Diagnostic]:
    """Yield the criteria of the finding that a plan is to cover, for which it has no measure at any depth."""
    report = case.assessment.report
    if not report.cover:
        return
    label = next(label for name, label, _ in case.result.body.findings if name == report.cover)
    aims = {criterion for measure in report.measures for criterion in measure.criteria}
    for found in case.result.findings(report.cover):
        criterion = found.criterion.id
        # A measure for the whole is for nothing in particular.
        above = [one for one in case.ancestors(criterion) if case.criteria[one].parent is not None]
        if aims.isdisjoint((criterion, *above, *case.below(criterion))):
            yield case.found(
                messages.FINDING_WITHOUT_MEASURE,
                "report.measure",
                **case.named("criterion", criterion),
                shown=found.value,
                finding=label.into("en") or report.cover,
                finding_th=label.into("th") or report.cover,
            )


def _title(case: Audited, measure: ReportMeasure) -> str:
    return measure.title or case.signs(measure.criteria) or measure.path
