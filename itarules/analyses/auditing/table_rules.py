"""Rules of the audit on headings and tables: number and name belong together, rows are all there and in their place."""

from collections import Counter
from collections.abc import Iterator

from itarules.analyses.auditing.audited import Audited
from itarules.diagnostics import Diagnostic
from itarules.evidence import ReportTable
from itarules.messages import report as messages
from itarules.names import near_misses

__all__ = ["listed_twice", "name_and_number_differ", "rows_belong_elsewhere", "rows_left_out"]

# How much of a name has to agree for it to be a way of writing another.
_ALIKE = 0.8


def name_and_number_differ(case: Audited) -> Iterator[Diagnostic]:
    """Yield the headings whose name is not that of the criterion with their number."""
    for table in case.assessment.report.tables:
        if not table.name or not table.numbered or table.numbered in table.named:
            continue
        criterion = case.criteria[table.numbered]
        called = [*(label for _, label in criterion.label.versions), *criterion.also]
        if not table.named and near_misses(table.name, called, alike=_ALIKE):
            continue
        english, thai = _told(case, table)
        yield case.found(
            messages.NAME_AND_NUMBER_DIFFER,
            table.path,
            number=table.number,
            name=table.name,
            where=table.where or table.path,
            **case.named("numbered", table.numbered),
            rest=english,
            rest_th=thai,
        )


def _told(case: Audited, table: ReportTable) -> tuple[str, str]:
    """Return what else is known of a heading, in English and Thai: whose name it has, and whose parts."""
    english, thai = case.names
    owner, named = _owner(case, table), next(iter(table.named), None)
    owns = any(owner in case.ancestors(row) for row in table.rows)
    if owns and owner == named:
        return (
            f", and both its name and what stands under it are of “{english.long(owner)}”",
            f" ส่วนชื่อและรายการใต้หัวข้อเป็นของ “{thai.long(owner)}”",
        )
    said = (
        f", and its name is that of “{english.long(named)}”" if named else ", and no criterion has its name"
    )
    said_th = f" ส่วนชื่อนี้เป็นของ “{thai.long(named)}”" if named else " และไม่มีเกณฑ์ใดใช้ชื่อนี้"
    if owns:
        said += f"; what stands under it is of “{english.long(owner)}”"
        said_th += f" ขณะที่รายการใต้หัวข้อเป็นของ “{thai.long(owner)}”"
    return said, said_th


def listed_twice(case: Audited) -> Iterator[Diagnostic]:
    """Yield the criteria that stand more than once in one table or one list."""
    report = case.assessment.report
    places = [(table.rows, table.where, table.path) for table in report.tables]
    places += [(one.criteria, one.where, one.path) for one in report.lists]
    for criteria, where, path in places:
        for criterion, times in Counter(criteria).items():
            if times > 1:
                yield case.found(
                    messages.LISTED_TWICE,
                    path,
                    **case.named("criterion", criterion),
                    times=times,
                    where=where or path,
                )


def rows_belong_elsewhere(case: Audited) -> Iterator[Diagnostic]:
    """Yield the rows of tables that are no part of what the table is of."""
    for table in case.assessment.report.tables:
        owner = _owner(case, table)
        strays: dict[str, list[str]] = {}
        for row in dict.fromkeys(table.rows):
            above = case.ancestors(row)
            if owner not in above and row != owner:
                kind = case.criteria[owner].kind
                home = next(
                    (one for one in above if case.criteria[one].kind == kind), above[0] if above else row
                )
                strays.setdefault(home, []).append(row)
        for home, rows in strays.items():
            yield case.found(
                messages.ROWS_BELONG_ELSEWHERE,
                table.path,
                **case.named("heading", owner),
                **case.named("owner", home),
                rows=case.signs(rows),
                where=table.where or table.path,
            )


def rows_left_out(case: Audited) -> Iterator[Diagnostic]:
    """Yield the tables that leave out parts of what they are of, where they do not say that they choose."""
    for table in case.assessment.report.tables:
        owner = _owner(case, table)
        if table.selected:
            continue
        below = case.below(owner)
        kinds = Counter(case.criteria[row].kind for row in table.rows if row in below)
        if not kinds:
            continue
        kind = kinds.most_common(1)[0][0]
        absent = [one for one in below if case.criteria[one].kind == kind and one not in table.rows]
        if absent:
            yield case.found(
                messages.ROWS_LEFT_OUT,
                table.path,
                **case.named("heading", owner),
                rows=case.signs(absent),
                where=table.where or table.path,
            )


def _owner(case: Audited, table: ReportTable) -> str:
    """Return what a table is of: of what its number and its name say, that with most of the rows below it."""
    if table.numbered in table.named:
        return table.numbered
    candidates = [one for one in (*table.named, table.numbered) if one]
    above = [set(case.ancestors(row)) for row in table.rows]
    return max(candidates, key=lambda one: sum(one in ancestors for ancestors in above))
