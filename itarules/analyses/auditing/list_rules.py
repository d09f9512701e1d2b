"""Rules of the audit on lists: who is in them, how many, in which order, and what becomes of an edge."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import combinations, pairwise
from operator import ge, le

from itarules.amounts import exact_text
from itarules.analyses.auditing.audited import Audited
from itarules.diagnostics import Diagnostic, Kind
from itarules.evidence import ReportList
from itarules.messages import report as messages

__all__ = [
    "count_differs",
    "edges_of_lists",
    "list_leaves_out",
    "listed_wrongly",
    "not_the_extreme",
    "out_of_order",
]

_HOLDS: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "above": lambda score, edge: score > edge,
    "from": lambda score, edge: score >= edge,
    "below": lambda score, edge: score < edge,
    "up_to": lambda score, edge: score <= edge,
}
_ORDERED: dict[str, Callable[[Fraction, Fraction], bool]] = {"falling": ge, "rising": le}
# Word, in Thai and in English.
_SAID = {
    "above": ("ที่ได้มากกว่า {}", "above {}"),
    "from": ("ที่ได้ตั้งแต่ {}", "from {}"),
    "below": ("ที่ได้ต่ำกว่า {}", "below {}"),
    "up_to": ("ที่ได้ไม่เกิน {}", "up to {}"),
    "highest": ("ที่ได้คะแนนสูงสุด", "with the highest score"),
    "lowest": ("ที่ได้คะแนนต่ำสุด", "with the lowest score"),
    "falling": ("เรียงจากสูงไปต่ำ", "highest first"),
    "rising": ("เรียงจากต่ำไปสูง", "lowest first"),
    # Of what it lists, nothing is said.
    "": ("ไม่มีชื่อ", "unnamed"),
}


def listed_wrongly(case: Audited) -> Iterator[Diagnostic]:
    """Yield the criteria that a list names though they do not meet what it says it lists."""
    for one in case.assessment.report.lists:
        for criterion in dict.fromkeys(one.criteria):
            if _chooses(one) and criterion in case.scores and not _belongs(case, one, criterion):
                yield _member(case, messages.LISTED_WRONGLY, one, criterion)


def list_leaves_out(case: Audited) -> Iterator[Diagnostic]:
    """Yield the criteria that meet what a list says it lists, and are not in it."""
    for one in case.assessment.report.lists:
        # A list of the highest says nothing of the others that meet its condition.
        for criterion in _candidates(case, one) if _chooses(one) and not one.extreme else ():
            if criterion not in one.criteria and _belongs(case, one, criterion):
                yield _member(case, messages.LIST_LEAVES_OUT, one, criterion)


def count_differs(case: Audited) -> Iterator[Diagnostic]:
    """Yield the lists that say another number of criteria than they name."""
    for one in case.assessment.report.lists:
        if one.count is not None and one.count != len(one.criteria):
            yield case.found(
                messages.COUNT_DIFFERS, one.path, **_told(case, one), count=one.count, named=len(one.criteria)
            )


def not_the_extreme(case: Audited) -> Iterator[Diagnostic]:
    """Yield the criteria that are called the highest or the lowest, and are not."""
    for one in case.assessment.report.lists:
        if not one.extreme:
            continue
        pick = max if one.extreme == "highest" else min
        others = [other for other in _candidates(case, one) if other not in one.criteria]
        best = pick(others, key=case.shown, default=None)
        for criterion in dict.fromkeys(one.criteria):
            if best is None or criterion not in case.scores:
                continue
            if pick(criterion, best, key=case.shown) != criterion:
                yield case.found(
                    messages.NOT_THE_EXTREME,
                    one.path,
                    **case.named("criterion", criterion),
                    **case.named("other", best),
                    **_told(case, one),
                    shown=case.scores[criterion].value,
                    best=case.scores[best].value,
                )


def out_of_order(case: Audited) -> Iterator[Diagnostic]:
    """Yield the neighbours in a list that stand in the wrong order."""
    for one in case.assessment.report.lists:
        scored = [criterion for criterion in one.criteria if criterion in case.scores]
        for criterion, after in pairwise(scored):
            if one.order and not _ORDERED[one.order](case.shown(criterion), case.shown(after)):
                yield case.found(
                    messages.OUT_OF_ORDER,
                    one.path,
                    **case.named("criterion", criterion),
                    **case.named("other", after),
                    **_told(case, one),
                    shown=case.scores[criterion].value,
                    next=case.scores[after].value,
                )


def edges_of_lists(case: Audited) -> Iterator[Diagnostic]:
    """Yield the edges between two lists that belong to neither of them, or to both."""
    for one, other in combinations(case.assessment.report.lists, 2):
        if (_kind(case, one), one.part_of) != (_kind(case, other), other.part_of):
            continue
        for word, edge in one.bounds:
            for word_of_other, edge_of_other in other.bounds:
                kind = {
                    frozenset(("above", "below")): messages.EDGE_IN_NONE,
                    frozenset(("from", "up_to")): messages.EDGE_IN_BOTH,
                }.get(frozenset((word, word_of_other)))
                if kind is None or edge.value != edge_of_other.value:
                    continue
                second = _told(case, other)
                yield case.found(
                    kind,
                    one.path,
                    **_told(case, one),
                    other=second["list"],
                    other_th=second["list_th"],
                    other_where=second["where"],
                    edge=exact_text(edge.value),
                )


def _chooses(one: ReportList) -> bool:
    return bool(one.bounds or one.finding)


def _belongs(case: Audited, one: ReportList, criterion: str) -> bool:
    score = case.shown(criterion)
    if not all(_HOLDS[word](score, edge.value) for word, edge in one.bounds):
        return False
    return not one.finding or any(
        found.criterion.id == criterion for found in case.result.findings(one.finding)
    )


def _kind(case: Audited, one: ReportList) -> str:
    """Return the kind of what a list chooses from; empty where nothing says it."""
    named = list(one.criteria)
    for finding in case.ruleset.model.findings:
        if finding.id == one.finding:
            named += finding.targets
    return case.criteria[named[0]].kind if named and not one.kind else one.kind


def _candidates(case: Audited, one: ReportList) -> list[str]:
    """Return the criteria with a score that a list chooses from."""
    kind = _kind(case, one)
    return [
        criterion
        for criterion, score in case.scores.items()
        if score.criterion.kind == kind and (not one.part_of or one.part_of in case.ancestors(criterion))
    ]


def _member(case: Audited, kind: Kind, one: ReportList, criterion: str) -> Diagnostic:
    return case.found(
        kind,
        one.path,
        **case.named("criterion", criterion),
        **_told(case, one),
        shown=case.scores[criterion].value,
    )


def _told(case: Audited, one: ReportList) -> dict[str, str]:
    """Return what a list is called, in both languages, and where it stands."""
    called = {}
    for name, language, column in (("list", "en", 1), ("list_th", "th", 0)):
        kinds = {kind.id: kind.label.into(language) for kind in case.ruleset.model.kinds}
        findings = {finding.id: finding.label.into(language) for finding in case.ruleset.model.findings}
        said = [_SAID[word][column].replace("{}", exact_text(edge.value)) for word, edge in one.bounds]
        said += [_SAID[one.extreme][column]] if one.extreme else []
        said += [_SAID[one.order][column]] if one.order and not said else []
        kind, finding = kinds.get(_kind(case, one)), findings.get(one.finding)
        # Thai writes a noun and what qualifies it in one.
        of_kind = ("" if language == "th" else " ").join(part for part in (kind, *said[:1]) if part)
        told = (of_kind, *said[1:]) if said else ()
        if finding:
            called[name] = f"{finding} ({', '.join(told)})" if told else finding
        else:
            called[name] = " ".join(told) or kind or _SAID[""][column]
    return {**called, "where": one.where or one.path}
