"""What becomes of bodies under other rules, as a document: transitions, causes, and the bodies that move most."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from itarules.amounts import Rounding, RoundingMode, exact_text, fixed_text, round_units
from itarules.analyses.changing.carrying import Lost
from itarules.analyses.changing.impact import Impact, Move, Skipped
from itarules.reports.documents import Block, Column, Fields, Heading, Item, Items, Paragraph, Table
from itarules.reports.wording import Words

__all__ = ["impact_blocks", "lost_text"]

_MOST = 20
_SHOWN = Rounding(mode=RoundingMode.HALF_EVEN, places=2)


def impact_blocks(impact: Impact, words: Words, *, full: bool) -> Iterable[Block]:
    """Yield what is said of an impact.

    Args:
        impact: on many bodies.
        words: in the language of the document.
        full: whether all bodies are listed.
    """
    yield Heading(level=1, text=words("impact"))
    compared, skipped = len(impact.moves), len(impact.skipped)
    target = " → ".join(dict.fromkeys(impact.target))
    yield Paragraph(text=words("compared", compared=compared, skipped=skipped, target=target))
    if impact.moves:
        yield from _grades(impact, words)
        yield from _causes(impact, words)
        yield from _bodies(impact, words, full)
    if impact.skipped:
        yield Heading(level=2, text=words("not_compared"))
        most = len(impact.skipped) if full else _MOST
        yield Items(items=tuple(_skipped(one, words) for one in impact.skipped[:most]))
        if skipped > most:
            yield Paragraph(text=words("more_bodies", count=skipped - most))


def _grades(impact: Impact, words: Words) -> Iterable[Block]:
    if not (impact.old_bands and impact.new_bands):
        return
    counts = impact.transitions
    moved = sum(count for (old, new), count in counts.items() if old != new)
    yield Heading(level=2, text=words("transitions"))
    yield Paragraph(text=words("grades_moved", count=moved))
    old = [one for one in (*impact.old_bands, None) if any(pair[0] == one for pair in counts)]
    new = [one for one in (*impact.new_bands, None) if any(pair[1] == one for pair in counts)]
    columns = (Column(title=words("from_to")), *(Column(title=one or "-", right=True) for one in new))
    rows = tuple((row or "-", *(str(counts.get((row, one), 0)) for one in new)) for row in old)
    yield Table(columns=columns, rows=rows)


def _causes(impact: Impact, words: Words) -> Iterable[Block]:
    yield Heading(level=2, text=words("causes"))
    means = [total / len(impact.moves) for _, total in impact.totals]
    shown = zip(impact.factors, _adding_up(means), strict=True)
    pairs = [(words(factor), mean) for factor, mean in shown]
    yield Fields(pairs=((words("mean_move"), _signed(sum(means, Fraction(0)))), *pairs))
    reasons = [one.because for one in impact.moves if one.because is not None]
    if reasons:
        told = {word: str(reasons.count(word)) for word in ("total", "bands", "both")}
        yield Paragraph(text=words("grades_because", **told))


def _bodies(impact: Impact, words: Words, full: bool) -> Iterable[Block]:
    ordered = sorted(impact.moves, key=lambda one: -abs(one.move))
    chosen = ordered if full else ordered[:_MOST]
    yield Heading(level=2, text=words("bodies" if len(chosen) == len(ordered) else "most_moved"))
    columns = (
        Column(title=words("subject")),
        Column(title=words("old"), right=True),
        Column(title=words("new"), right=True),
        Column(title=words("grade_way")),
        Column(title=words("move"), right=True),
        *(Column(title=words(factor), right=True) for factor in impact.factors),
    )
    yield Table(columns=columns, rows=tuple(_row(one) for one in chosen))
    if len(chosen) < len(ordered):
        yield Paragraph(text=words("more_bodies", count=len(ordered) - len(chosen)))


def _row(move: Move) -> tuple[str, ...]:
    grades = [one or "-" for one in (move.old_grade, move.new_grade)]
    return (
        move.body,
        _total(move.old_total),
        _total(move.new_total),
        " → ".join(dict.fromkeys(grades)),
        _signed(move.move),
        *_adding_up([part for _, part in move.parts]),
    )


def _adding_up(parts: Sequence[Fraction]) -> list[str]:
    """Return parts rounded so that they add up to their rounded sum: those with the largest remainders are raised."""
    units = [part * 10**_SHOWN.places for part in parts]
    shown = [one.numerator // one.denominator for one in units]
    whole = sum(parts, Fraction(0))
    rest = round_units(whole.numerator, whole.denominator, _SHOWN) - sum(shown)
    largest = sorted(range(len(units)), key=lambda place: shown[place] - units[place])
    for place in largest[:rest]:
        shown[place] += 1
    return [_sign(one) for one in shown]


def _total(value: Fraction) -> str:
    units = value * 10**_SHOWN.places
    return fixed_text(units.numerator, _SHOWN.places) if units.denominator == 1 else exact_text(value)


def _signed(value: Fraction) -> str:
    return _sign(round_units(value.numerator, value.denominator, _SHOWN))


def _sign(units: int) -> str:
    return ("+" if units > 0 else "") + fixed_text(units, _SHOWN.places)


def _skipped(skipped: Skipped, words: Words) -> Item:
    details = [one.message(words.language) for one in skipped.faults]
    for word, missing in (("lacks_old", skipped.missing_old), ("lacks_new", skipped.missing_new)):
        if missing:
            details.append(words(word, criteria=_some(missing, words)))
    details += [lost_text(one, words) for one in skipped.lost[:_MOST]]
    return Item(text=skipped.body, details=tuple(details))


def _some(names: Sequence[str], words: Words) -> str:
    more = len(names) - _MOST
    listed = ", ".join(names[:_MOST])
    return listed if more <= 0 else f"{listed} {words('and_more', count=more)}"


def lost_text(lost: Lost, words: Words) -> str:
    """Return why a piece of evidence was not carried over."""
    said = {"key": lost.key, "old": ", ".join(lost.old), "new": ", ".join(lost.new)}
    faults = "; ".join(one.message(words.language) for one in lost.faults)
    return words(f"lost_{lost.reason.value}", **said, faults=faults)
