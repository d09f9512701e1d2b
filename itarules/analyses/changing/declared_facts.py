"""What is compared of each declaration of a ruleset: its parts by name, in the order in which they are told.

In comes a declaration and who writes its rules; out go texts, with None where there is nothing.
"""

from collections.abc import Iterable

from itarules import model
from itarules.rule_texts import RuleTexts
from itarules.texts import Text

__all__ = [
    "Facts",
    "Value",
    "assumption_facts",
    "band_facts",
    "choice_facts",
    "criterion_facts",
    "example_facts",
    "finding_facts",
    "grade_facts",
    "header_facts",
    "kind_facts",
    "measure_facts",
    "option_facts",
    "reading_facts",
    "sample_facts",
    "scale_facts",
    "several",
    "source_facts",
]

# How a part reads: in the languages of the ruleset, or as the language of rules writes it.
Value = Text | str | None
Facts = dict[str, Value]


def header_facts(one: model.Ruleset, texts: RuleTexts) -> Facts:
    """Return what is compared of a header."""
    return {
        "title": one.title,
        "authority": one.authority,
        "fiscal_year": None if one.fiscal_year is None else str(one.fiscal_year),
        "language": one.language,
        "status": one.status.value,
        "withdrawn": _or_none(one.withdrawn),
        "taken": ", ".join(one.taken) or None,
        "notes": several(note.text for note in one.notes),
        "sources": _grounds(texts, *(note.provenance for note in one.notes)),
    }


def criterion_facts(one: model.Criterion, texts: RuleTexts) -> Facts:
    """Return what is compared of a criterion."""
    grounds = [one.provenance, *(each.provenance for each in one.needs + one.notes)]
    if one.aggregation is not None:
        grounds.insert(1, one.aggregation.provenance)
    return {
        "kind": one.kind,
        "number": one.no or None,
        "code": one.code or None,
        "label": _or_none(one.label),
        "also": ", ".join(one.also) or None,
        "group": one.group,
        "parent": None if one.parent is None else texts.id(one.parent),
        "weight": texts.weight(one),
        "aggregation": None if one.aggregation is None else texts.combination(one.aggregation),
        "formula": None if one.formula is None else texts.expression(one.formula),
        "scale": None if one.scale is None else texts.scale(one.scale),
        "default": None if one.default is None else _choice_or_number(one, texts),
        "unit": one.unit,
        # What stands behind a choice is its place and no number.
        "range": None if _is_choice(one, texts) else f"{texts.number(one.low)} to {texts.number(one.high)}",
        "shown": None if one.shown is None else str(one.shown),
        "rounding": None if one.rounding is None else str(one.rounding),
        "missing": texts.missing(one.missing),
        "needs": several(need.text for need in one.needs),
        "notes": several(note.text for note in one.notes),
        "sources": _grounds(texts, *grounds),
    }


def _is_choice(one: model.Criterion, texts: RuleTexts) -> bool:
    scale = texts.ruleset.scale_of(one)
    return scale is not None and scale.choices


def _choice_or_number(one: model.Criterion, texts: RuleTexts) -> str:
    assert one.default is not None
    return texts.choice(one.id, int(one.default)) if _is_choice(one, texts) else texts.number(one.default)


def scale_facts(one: model.Scale, texts: RuleTexts) -> Facts:
    """Return what is compared of a scale."""
    return {
        "label": _or_none(one.label),
        "form": "choice" if one.choices else "single answer" if one.single else "answers of respondents",
        "sources": _grounds(texts, one.provenance),
    }


def option_facts(one: model.Option, texts: RuleTexts) -> Facts:
    """Return what is compared of an option."""
    return {
        "label": _or_none(one.label),
        "points": texts.number(one.points),
        "sources": _grounds(texts, one.provenance),
    }


def choice_facts(one: model.Option, texts: RuleTexts) -> Facts:
    """Return what is compared of an option of a choice, which is worth no points."""
    return {"label": _or_none(one.label), "sources": _grounds(texts, one.provenance)}


def grade_facts(one: model.Grade, texts: RuleTexts) -> Facts:
    """Return what is compared of a grade."""
    return {
        "label": _or_none(one.label),
        "of": texts.id(one.criterion),
        "sources": _grounds(texts, one.provenance),
    }


def band_facts(one: model.Band, texts: RuleTexts) -> Facts:
    """Return what is compared of a band."""
    return {
        "label": _or_none(one.label),
        "condition": texts.band(one),
        "sources": _grounds(texts, one.provenance),
    }


def finding_facts(one: model.Finding, texts: RuleTexts) -> Facts:
    """Return what is compared of a finding."""
    return {
        "label": _or_none(one.label),
        "targets": texts.targets(one.targets),
        "condition": texts.expression(one.condition),
        "sources": _grounds(texts, one.provenance),
    }


def sample_facts(one: model.Sample, texts: RuleTexts) -> Facts:
    """Return what is compared of a sample."""
    return {
        "label": _or_none(one.label),
        "share": f"{texts.number(one.share * 100)}%",
        "least": None if one.least is None else str(one.least),
        "most": None if one.most is None else str(one.most),
        "sources": _grounds(texts, one.provenance),
    }


def measure_facts(one: model.Measure, texts: RuleTexts) -> Facts:
    """Return what is compared of a measure."""
    for_whom = [
        f"{texts.targets(each.targets)} when {texts.expression(each.condition)}" for each in one.applications
    ]
    return {
        "label": _or_none(one.title),
        "condition": "; ".join(for_whom) or None,
        "steps": several(one.steps),
        "owners": several(one.owners),
        "period": None if one.period is None else f"{one.period[0]} to {one.period[1]}",
        "follow_ups": several(one.follow_ups),
        "notes": several(one.notes),
        "sources": _grounds(texts, one.provenance, *one.grounds),
    }


def assumption_facts(one: model.Assumption, texts: RuleTexts) -> Facts:
    """Return what is compared of an assumption."""
    return {"label": one.text, "sources": _grounds(texts, one.provenance)}


def reading_facts(one: model.Reading, texts: RuleTexts) -> Facts:
    """Return what is compared of a reading."""
    return {
        "label": one.label,
        "assumption": one.assumption,
        "changes": texts.words(one.words) or None,
        "sources": _grounds(texts, one.provenance),
    }


def source_facts(one: model.SourceDocument, texts: RuleTexts) -> Facts:
    """Return what is compared of a source."""
    details = "; ".join(f"{word} {value}" for word, value in sorted(one.details.items()))
    return {"label": one.title, "details": details or None}


def kind_facts(one: model.Kind, texts: RuleTexts) -> Facts:
    """Return what is compared of a kind."""
    return {
        "label": _or_none(one.label),
        "measures": "inherits measures" if one.inherits_measures else None,
    }


def example_facts(one: model.Example, texts: RuleTexts) -> Facts:
    """Return what is compared of an example."""
    given = [
        [
            texts.id(each.criterion),
            each.number or each.option,
            *(f"{option} {amount}" for option, amount in each.counts + each.percent),
            "percent" if each.percent else "",
        ]
        for each in one.given
    ]
    expected = [
        [
            texts.id(each.target) if each.word == "score" else each.target,
            each.number
            or " ".join(map(texts.id, each.names) if each.word == "finding" else each.names)
            or "none",
        ]
        for each in one.expected
    ]
    return {
        "label": one.title,
        "given": _listed(given),
        "expected": _listed(expected),
        "sources": _grounds(texts, one.provenance),
    }


def several(texts: Iterable[Text]) -> Text | None:
    """Return texts in a row, in each language that any of them has."""
    listed = tuple(texts)
    languages = dict.fromkeys(language for one in listed for language, _ in one.versions)
    if not languages:
        return None
    if len(languages) > 1:
        # An id stands for a text in any language.
        languages.pop("", None)
    return Text(tuple((each, "; ".join(one.into(each) for one in listed)) for each in languages))


def _listed(entries: Iterable[Iterable[str]]) -> str | None:
    return ", ".join(" ".join(filter(None, words)) for words in entries) or None


def _grounds(texts: RuleTexts, *grounds: model.Provenance) -> str | None:
    return "; ".join(dict.fromkeys(filter(None, map(texts.provenance, grounds)))) or None


def _or_none(text: Text) -> Text | None:
    return text if text.versions else None
