"""The report on one assessment: scores, findings, what to do, and how sure all of it is.

In comes a result; out goes a document in Thai or English. What is an indicator or an instrument is not known
here: the ranking is of the criteria that findings speak of, whatever the ruleset calls them.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from itarules import results
from itarules.diagnostics import Severity
from itarules.messages import evaluator as messages
from itarules.reports.documents import (
    Block,
    Column,
    Document,
    Fields,
    Heading,
    Item,
    Items,
    Paragraph,
    Table,
)
from itarules.reports.naming import Names
from itarules.reports.recommendations import recommendations
from itarules.reports.wording import Words

__all__ = ["summary"]

# What has a section of its own is not told again as a warning.
_TOLD_ELSEWHERE = (
    messages.CLAIM_DISAGREES,
    messages.FIGURE_DISAGREES,
    messages.GRADE_DISAGREES,
    messages.RESTS_ON_ASSUMPTION,
)
# How many criteria are named in a row before the rest is only counted.
_IN_A_ROW = 12


def summary(
    result: results.Result,
    language: str = "th",
    *,
    full: bool = False,
    captions: Mapping[str, results.Criterion] | None = None,
) -> Document:
    """Return the report on a result.

    Args:
        result: of one assessment.
        language: `th` or `en`.
        full: with steps, owners, periods, sources, every score and every figure that was checked.
        captions: criteria by id, for names of those that have no score in the result.
    """
    words = Words(language)
    known = {**(captions or {}), **{score.criterion.id: score.criterion for score in result.body.scores}}
    names = Names(known, words)
    name = result.subject.get("name", "")
    blocks = [
        *_overall(result, names, full),
        *_parts(result, names),
        *_ranking(result, names),
        *_findings(result, names),
        *recommendations(result, names, full),
        *_audit(result, names, full),
        *_missing(result, names, full),
        *_assumptions(result, names, full),
        *_warnings(result, words),
        *(_all_scores(result, names) if full else ()),
    ]
    title = words("summary_of", name=name) if name else words("summary")
    return Document(title=title, blocks=tuple(blocks))


def _overall(result: results.Result, names: Names, full: bool) -> list[Block]:
    words, identity = names.words, result.ruleset
    pairs = [(words("ruleset"), f"{identity.title.into(words.language)} ({identity.name})")]
    if full:
        pairs.append((words("digest"), identity.digest))
    if identity.readings:
        pairs.append((words("readings"), ", ".join(identity.readings)))
    # Without keys of its own a subject may hold anything; it is shown as it was given.
    pairs += [
        (words("subject") if key == "name" else key, value)
        for key, value in result.body.subject
        if value and (full or key == "name")
    ]
    if identity.fiscal_year is not None:
        pairs.append((words("fiscal_year"), str(identity.fiscal_year)))
    total = _total(result)
    if total is not None:
        pairs.append((names.title(total.criterion.id), total.value))
    for grade, label in result.body.grade_labels:
        pairs.append((label.into(words.language) or grade, _band(result, grade, words)))
    blocks: list[Block] = [Fields(pairs=tuple(pairs))]
    if not result.body.scores:
        blocks.append(Paragraph(text=words("no_score")))
    elif result.missing:
        blocks.append(Paragraph(text=words("incomplete")))
    return blocks


def _band(result: results.Result, grade: str, words: Words) -> str:
    decided = result.grades.get(grade)
    if decided is None:
        return words("undecided")
    label = decided.label.into(words.language)
    return decided.band if label in ("", decided.band) else f"{decided.band} ({label})"


def _tops(result: results.Result) -> list[results.Score]:
    """Return the scores at the top: those of one kind that are part of no other score."""
    parts = {part.criterion for score in result.body.scores for part in score.parts}
    free = [score for score in result.body.scores if score.criterion.id not in parts]
    # An answer beside a figure that was given for the whole is part of nothing either, and has no parts.
    kinds = [score.criterion.kind for score in free if score.parts] or [one.criterion.kind for one in free]
    return [score for score in free if score.criterion.kind == kinds[0]]


def _total(result: results.Result) -> results.Score | None:
    """Return the score of the whole, unless the evidence is too little for one, or there are several."""
    tops = _tops(result)
    return tops[0] if len(tops) == 1 and not result.missing else None


def _parts(result: results.Result, names: Names) -> list[Block]:
    """Return the scores right below that of the whole; without such a score, those at the top."""
    total, scores = _total(result), result.scores
    if total is None:
        shown = _tops(result)
    else:
        shown = [scores[part.criterion] for part in total.parts if part.criterion in scores]
    # Where the ranking shows the same criteria, one table is enough.
    if not shown or shown[0].criterion.kind in _ranked_kinds(result):
        return []
    kind = shown[0].criterion.kind_label.into(names.words.language)
    columns = (Column(title=kind), Column(title=names.words("score"), right=True))
    rows = tuple((names.title(score.criterion.id), score.value) for score in shown)
    return [Heading(level=1, text=names.words("parts_of", kind=kind)), Table(columns=columns, rows=rows)]


def _ranking(result: results.Result, names: Names) -> list[Block]:
    words = names.words
    blocks: list[Block] = []
    for kind in _ranked_kinds(result):
        scores = [score for score in result.body.scores if score.criterion.kind == kind]
        scores.sort(key=_height, reverse=True)
        label = scores[0].criterion.kind_label.into(words.language)
        columns = (
            Column(title=words("rank"), right=True),
            Column(title=words("number"), right=True),
            Column(title=label),
            Column(title=words("score"), right=True),
        )
        rows: list[tuple[str, ...]] = []
        for place, score in enumerate(scores, start=1):
            # Equal scores, as they are shown, share a rank.
            rank = rows[-1][0] if rows and rows[-1][-1] == score.value else str(place)
            criterion = score.criterion.id
            rows.append((rank, names.sign(criterion), names.label(criterion), score.value))
        blocks += [
            Heading(level=1, text=words("ranking", kind=label)),
            Table(columns=columns, rows=tuple(rows)),
        ]
    return blocks


def _ranked_kinds(result: results.Result) -> list[str]:
    """Return the kinds that findings speak of, or else those right above the leaves."""
    found = [one.criterion.kind for _, _, criteria in result.body.findings for one in criteria]
    if found:
        return list(dict.fromkeys(found))
    scores = result.scores
    leaves = {score.criterion.id for score in result.body.scores if not score.parts}
    above = [
        score.criterion.kind
        for score in scores.values()
        if any(part.criterion in leaves for part in score.parts)
    ]
    return list(dict.fromkeys(above))


def _height(score: results.Score) -> Fraction:
    return Fraction(score.rounded) if score.exact is None else score.exact


def _findings(result: results.Result, names: Names) -> list[Block]:
    words = names.words
    blocks: list[Block] = []
    for name, label, found in result.body.findings:
        heading = words("finding", label=label.into(words.language) or name, count=len(found))
        blocks.append(Heading(level=1, text=heading))
        if found:
            items = [
                Item(text=words("with_value", criterion=names.long(one.criterion.id), value=one.value))
                for one in found
            ]
            blocks.append(Items(items=tuple(items)))
        else:
            blocks.append(Paragraph(text=words("none")))
    return blocks


def _audit(result: results.Result, names: Names, full: bool) -> list[Block]:
    words, entries = names.words, result.audit
    if not entries:
        return []
    wrong = [entry for entry in entries if not entry.agrees]
    blocks: list[Block] = [Heading(level=1, text=words("audit"))]
    if wrong:
        blocks.append(Paragraph(text=words("disagreeing", count=len(wrong))))
        blocks.append(_audit_table(wrong, result, names))
    else:
        blocks.append(Paragraph(text=words("all_agree")))
    right = [entry for entry in entries if entry.agrees]
    if right:
        blocks.append(Paragraph(text=words("agreeing", count=len(right))))
    if right and full:
        blocks.append(_audit_table(right, result, names))
    return blocks


def _audit_table(entries: Iterable[results.AuditEntry], result: results.Result, names: Names) -> Table:
    words = names.words
    grades = {grade: label.into(words.language) or grade for grade, label in result.body.grade_labels}
    columns = (
        Column(title=words("entry")),
        Column(title=words("published"), right=True),
        Column(title=words("recomputed"), right=True),
        Column(title=words("where")),
    )
    rows = tuple(
        (
            grades.get(entry.criterion) or names.long(entry.criterion),
            _band_label(entry, entry.published, words),
            _recomputed(entry, words),
            words("beside_parts") if entry.basis == "figure" else entry.where,
        )
        for entry in entries
    )
    return Table(columns=columns, rows=rows)


def _band_label(entry: results.AuditEntry, shown: str, words: Words) -> str:
    labels = {band.band: band.label.into(words.language) for band in entry.bands}
    return labels.get(shown) or shown


def _recomputed(entry: results.AuditEntry, words: Words) -> str:
    if entry.computed:
        return _band_label(entry, entry.computed, words)
    possible = [_band_label(entry, band.band, words) for band in entry.bands if band.possible]
    return f" {words('or')} ".join(possible) or f"{entry.low} – {entry.high}"


def _missing(result: results.Result, names: Names, full: bool) -> list[Block]:
    if not result.missing:
        return []
    heading = names.words("missing", count=len(result.missing))
    most = None if full else 2 * _IN_A_ROW
    return [Heading(level=1, text=heading), Paragraph(text=names.listed(result.missing, most))]


def _assumptions(result: results.Result, names: Names, full: bool) -> list[Block]:
    words = names.words
    if not result.assumptions:
        return []
    items = tuple(
        Item(
            text=use.text.into(words.language),
            details=(words("through", criteria=names.listed(use.criteria, None if full else _IN_A_ROW)),),
        )
        for use in result.assumptions
    )
    return [Heading(level=1, text=words("assumptions")), Items(items=items)]


def _warnings(result: results.Result, words: Words) -> list[Block]:
    items = tuple(
        Item(text=diagnostic.message(words.language), details=(diagnostic.path,) if diagnostic.path else ())
        for diagnostic in result.diagnostics
        if diagnostic.kind not in _TOLD_ELSEWHERE and diagnostic.severity is not Severity.NOTE
    )
    return [Heading(level=1, text=words("warnings")), Items(items=items)] if items else []


def _all_scores(result: results.Result, names: Names) -> list[Block]:
    words = names.words
    origins = {
        results.Origin.ANSWERED: words("answered"),
        results.Origin.GIVEN: words("given"),
        results.Origin.COMPUTED: words("combined"),
    }
    cited = dict.fromkeys(source for score in result.body.scores for source in score.sources)
    marks = {source: str(number) for number, source in enumerate(cited, start=1)}
    titles = ("entry", "score", "exact", "origin", "rule", "place", "sources")
    columns = tuple(Column(title=words(title), right=title in ("score", "exact")) for title in titles)
    rows = tuple(
        (
            names.title(score.criterion.id),
            score.value,
            score.exact_text or "–",
            origins.get(score.origin, score.origin),
            words.known(score.rule),
            score.place,
            ", ".join(marks[source] for source in score.sources),
        )
        for score in result.body.scores
    )
    blocks: list[Block] = [Heading(level=1, text=words("all_scores")), Table(columns=columns, rows=rows)]
    if cited:
        items = tuple(Item(text=source, mark=f"{mark}.") for source, mark in marks.items())
        blocks += [Heading(level=2, text=words("sources")), Items(items=items)]
    return blocks
