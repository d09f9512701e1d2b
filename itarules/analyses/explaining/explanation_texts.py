"""An explanation for three readers: an officer's sentence, an analyst's table, a developer's derivation."""

from fractions import Fraction

from itarules.amounts import Rounding, RoundingMode, exact_text, fixed_text, round_units
from itarules.analyses.explaining.explanation import Explanation, Given, Step
from itarules.analyses.explaining.wording import ANALYSIS_WORDS
from itarules.reports.documents import Block, Column, Document, Item, Items, Paragraph, Table
from itarules.reports.naming import Names
from itarules.reports.wording import Words
from itarules.results import Origin

__all__ = ["derivation", "sentence", "table"]

_TWO = Rounding(mode=RoundingMode.HALF_UP, places=2)
# Parts and answers that a sentence names.
_NAMED = 6
_LONGEST = 70
_INDENT = "  "


def sentence(explanation: Explanation, language: str = "th") -> str:
    """Return an explanation in one sentence, for those who have to answer for a score.

    Args:
        explanation: of a score.
        language: `th` or `en`.
    """
    names = _names(explanation, language)
    words, step = names.words, explanation.score
    grades = "".join(
        words("in_grade", label=label.into(language) or grade, band=_band(band, text.into(language)))
        for grade, label, band, text in explanation.grades
    )
    name = names.long(step.criterion.id)
    # A question is a sentence of its own; its number is enough.
    name = name if len(name) <= _LONGEST else names.short(step.criterion.id)
    # Thai sets Latin letters and digits apart.
    gap = " " if name[-1:].isascii() else ""
    said = words("one_score", criterion=name, gap=gap, value=step.value, grade=grades)
    said += _made(explanation, names)
    parts = [one for one in explanation.steps if one.depth == 1 and one.lost is not None]
    worst = max(parts, key=lambda one: one.lost or Fraction(0), default=None)
    if worst is not None and worst.lost and worst.lost >= _lost_beside(step, parts):
        said += words("most_lost", criterion=names.short(worst.criterion.id), points=_two(worst.lost))
    return said


def _lost_beside(step: Step, parts: list[Step]) -> Fraction:
    """Return what is lost through parts that are missing: these have no step."""
    zero = Fraction(0)
    if sum((part.weight or zero for part in step.parts), zero) >= 1:
        return zero
    return (step.lost or zero) - sum(one.lost or zero for one in parts)


def _band(band: str, label: str) -> str:
    return band if label == band else f"{band} ({label})"


def _made(explanation: Explanation, names: Names) -> str:
    words, step = names.words, explanation.score
    match step.origin:
        case Origin.ANSWERED:
            return words("from_answers", answers=_row([_answer(one, words) for one in step.given], words))
        case Origin.GIVEN:
            return words("from_figure")
        case Origin.DEFAULT:
            return words("from_default")
    values = {one.criterion.id: one.value for one in explanation.steps}
    weighed = len({part.weight for part in step.parts}) > 1
    parts = [
        words(
            "part_weighed" if weighed and part.weight is not None else "part_value",
            criterion=names.short(part.criterion),
            value=values[part.criterion],
            weight=_percent(part.weight or Fraction(0)),
        )
        for part in step.parts[:_NAMED]
    ]
    more = len(step.parts) - len(parts)
    comma = " " if words.language == "th" else ", "
    told = _row(parts, words) if not more else f"{comma.join(parts)} {words('and_more', count=more)}"
    if step.rule == "formula":
        return words("made_by_formula", parts=told)
    return words("made_of", rule=words.known(step.rule), parts=told)


def _row(parts: list[str], words: Words) -> str:
    """Return names in a row as a sentence has them: Thai sets them apart by spaces."""
    if len(parts) < 2:
        return "".join(parts)
    if words.language != "th":
        return f"{', '.join(parts[:-1])} and {parts[-1]}"
    last = parts[-1]
    return f"{' '.join(parts[:-1])} และ{' ' if last[:1].isascii() else ''}{last}"


def table(explanation: Explanation, language: str = "th") -> Document:
    """Return an explanation as a table: every score, its share, and what it adds, which adds up to the exact score.

    Args:
        explanation: of a score.
        language: `th` or `en`.
    """
    names = _names(explanation, language)
    words = names.words
    columns = (
        Column(title=words("entry")),
        Column(title=words("score"), right=True),
        Column(title=words("share_of_score"), right=True),
        Column(title=words("adds"), right=True),
        Column(title=words("lost"), right=True),
        Column(title=words("origin")),
    )
    rows = [row for step in explanation.steps for row in _rows(explanation, step, names)]
    total = explanation.total
    blocks: list[Block] = []
    if total is not None:
        rows.append((words("sum_of_adds"), explanation.score.value, "", exact_text(total), "", ""))
    else:
        blocks.append(Paragraph(text=words("does_not_add_up")))
    return Document(
        title=words("explained", criterion=names.long(explanation.score.criterion.id)),
        blocks=(*blocks, Table(columns=columns, rows=tuple(rows))),
    )


def _rows(explanation: Explanation, step: Step, names: Names) -> list[tuple[str, ...]]:
    """Return the row of a step, and one for what rounding or missing parts add beside its parts."""
    apart = step.share is not None and _taken_apart(explanation, step)
    rows: list[tuple[str, ...]] = [
        (
            _INDENT * step.depth + names.title(step.criterion.id),
            step.value,
            "" if step.share is None else _percent(step.share),
            "" if step.adds is None or apart else exact_text(step.adds),
            "" if step.lost is None else exact_text(step.lost),
            _origin(step, names.words),
        )
    ]
    if apart and step.adds:
        rest = names.words("rest_adds", criterion=names.short(step.criterion.id))
        rows.append((_INDENT * (step.depth + 1) + rest, "", "", exact_text(step.adds), "", ""))
    return rows


def _taken_apart(explanation: Explanation, step: Step) -> bool:
    """Return whether what a step adds is told by its parts."""
    below = [
        one for one in explanation.steps if one.parent == step.criterion.id and one.depth == step.depth + 1
    ]
    return any(one.share is not None for one in below)


def _origin(step: Step, words: Words) -> str:
    if step.rule:
        return words.known(step.rule)
    return words.known(step.origin)


def derivation(explanation: Explanation, language: str = "th") -> Document:
    """Return the whole derivation: for each score its rule, values, weights, sources, and the lines they stand in.

    Args:
        explanation: of a score.
        language: `th` or `en`.
    """
    names = _names(explanation, language)
    items = []
    for number, step in enumerate(explanation.steps, start=1):
        text = f"{names.title(step.criterion.id)} ({step.criterion.id}): {_origin(step, names.words)}"
        items.append(Item(text=text, details=tuple(_details(step, names.words)), mark=f"{number}."))
    return Document(
        title=names.words("explained", criterion=names.long(explanation.score.criterion.id)),
        blocks=(Items(items=tuple(items)),),
    )


def _details(step: Step, words: Words) -> list[str]:
    lines = []
    if step.given:
        lines.append(words("answers_given", text=_answers(step.given, words)))
    if step.parts:
        lines.append(words("working", text=_working(step)))
    if step.exact is None:
        lines.append(words("to_places", places=step.precision))
    elif Fraction(step.value) != step.exact:
        lines.append(words("exact_value", value=exact_text(step.exact)))
    lines.append(words("shown_as", value=step.value))
    if step.evidence:
        lines.append(words("evidence_at", path=step.evidence))
    lines.append(words("rule_at", place=step.place))
    lines += [words("source", text=source) for source in step.sources]
    return lines


def _answers(given: tuple[Given, ...], words: Words) -> str:
    text = " + ".join(_points(one, words) for one in given)
    if given[0].unit == "answer":
        return text
    return words(
        "divided", text=text, total=exact_text(sum((Fraction(one.amount) for one in given), Fraction(0)))
    )


def _working(step: Step) -> str:
    terms = []
    for part in step.parts:
        value = "…" if part.value is None else exact_text(part.value)
        weight = "" if part.weight is None else f"{exact_text(part.weight)} × "
        terms.append(f"{weight}{value} ({part.criterion})")
    added = all(part.weight is not None for part in step.parts) and step.rule.removeprefix("weighted ") in (
        "mean",
        "sum",
    )
    return (" + " if added else ", ").join(terms)


def _points(given: Given, words: Words) -> str:
    return words("answer_points", answer=_answer(given, words), points=exact_text(given.points))


def _answer(given: Given, words: Words) -> str:
    label = given.label.into(words.language) or given.option
    return f"{label} {given.amount}{_unit(given, words)}" if given.unit != "answer" else label


def _unit(given: Given, words: Words) -> str:
    return "%" if given.unit == "percent" else words("people_unit")


def _percent(share: Fraction) -> str:
    return _two(share * 100).rstrip("0").rstrip(".")


def _two(value: Fraction) -> str:
    return fixed_text(round_units(value.numerator, value.denominator, _TWO), _TWO.places)


def _names(explanation: Explanation, language: str) -> Names:
    known = {step.criterion.id: step.criterion for step in explanation.steps}
    return Names(known, Words(language, ANALYSIS_WORDS))
