"""What a change of rules can do, as a document: pairs of bands with an example each, and scores that can differ."""

from collections.abc import Iterable

from itarules.analyses.changing.effects import Effects, GradeEffect, ScoreEffect, Verdict, Witnessed
from itarules.reports.documents import Block, Column, Heading, Item, Items, Paragraph, Table
from itarules.reports.wording import Words
from itarules.ruleset import Ruleset

__all__ = ["effects_blocks"]

_MOST = 6


def effects_blocks(effects: Effects, rules: tuple[Ruleset, Ruleset], words: Words) -> Iterable[Block]:
    """Yield what is said of the effects of a change.

    Args:
        effects: of the change.
        rules: the old and the new ruleset.
        words: in the language of the document.
    """
    yield Heading(level=1, text=words("effects"))
    yield Paragraph(text=words(f"class_{effects.change.name.lower()}"))
    for grade in effects.grades:
        yield from _grade(grade, rules, words)
    if effects.unmatched:
        yield Paragraph(text=words("unmatched_grades", grades=", ".join(effects.unmatched)))
    yield from _scores(effects.scores, words)


def _grade(grade: GradeEffect, rules: tuple[Ruleset, Ruleset], words: Words) -> Iterable[Block]:
    yield Heading(level=2, text=words("pairs_of", grade=grade.grade, criterion=grade.criterion))
    if not grade.below and grade.depth:
        yield Paragraph(text=words("for_the_same", criteria=", ".join(grade.depth)))
    possible = [pair for pair in grade.pairs if pair.verdict is Verdict.POSSIBLE]
    rows = tuple(
        (
            _band(rules[0], grade.grade, pair.old, words),
            _band(rules[1], grade.grade, pair.new, words),
            *(_example(pair.witness) if pair.witness else ("", "")),
        )
        for pair in possible
    )
    columns = tuple(Column(title=words(word)) for word in ("old", "new", "example_scores", "example"))
    if rows:
        yield Table(columns=columns, rows=rows)
    impossible = sum(pair.verdict is Verdict.IMPOSSIBLE for pair in grade.pairs)
    if impossible:
        yield Paragraph(text=words("pairs_impossible", count=impossible))
    reasons: dict[str, list[str]] = {}
    for pair in grade.pairs:
        if pair.verdict is Verdict.OPEN:
            reasons.setdefault(pair.reason.into(words.language), []).append(
                f"{pair.old or '-'} → {pair.new or '-'}"
            )
    if reasons:
        yield Paragraph(text=words("pairs_open"))
        yield Items(
            items=tuple(Item(text=_shortened(pairs), details=(reason,)) for reason, pairs in reasons.items())
        )


def _band(ruleset: Ruleset, grade: str, band: str, words: Words) -> str:
    if not band:
        return words("no_band")
    for table in ruleset.plan.grades:
        for one in table.bands:
            if table.id == grade and one.id == band:
                label = one.label.into(words.language)
                return band if label == band else f"{label} ({band})"
    return band


def _example(witness: Witnessed) -> tuple[str, str]:
    values = witness.old if witness.old == witness.new else f"{witness.old} → {witness.new}"
    evidence = [f"{name} {value}" for name, value in witness.evidence]
    return values, _shortened(evidence)


def _shortened(parts: list[str]) -> str:
    return ", ".join(parts[:_MOST]) + (f", … ({len(parts)})" if len(parts) > _MOST else "")


def _scores(scores: Iterable[ScoreEffect], words: Words) -> Iterable[Block]:
    listed = list(scores)
    if not listed:
        return
    yield Heading(level=2, text=words("scores_alike"))
    alike = [one.criterion for one in listed if one.differs is Verdict.IMPOSSIBLE]
    items = [Item(text=words("scores_same", count=len(alike), total=len(listed)))]
    for one in listed:
        if one.differs is Verdict.POSSIBLE and one.witness is not None:
            said = words("score_differs", criterion=one.criterion, old=one.witness.old, new=one.witness.new)
            items.append(Item(text=said, details=(_example(one.witness)[1],)))
    parts = [one.criterion for one in listed if one.parts]
    if parts:
        items.append(Item(text=words("scores_other_parts", criteria=", ".join(parts))))
    items += [
        Item(text=words("score_open", criterion=one.criterion), details=(one.reason.into(words.language),))
        for one in listed
        if one.differs is Verdict.OPEN and not one.parts
    ]
    yield Items(items=tuple(items))
