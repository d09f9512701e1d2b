"""A source, an assumption or a scale that nothing uses.

What it finds: declarations of sources, assumptions and scales whose name appears nowhere else.
Why it matters: it is what is left after a rule was changed, or a rule has forgotten to cite it.
Example: `source manual "..."` that no fact cites
Instead: cite it, or delete it.
Source: the rules of the language.
"""

from collections.abc import Iterator

from itarules import model
from itarules.diagnostics import Diagnostic
from itarules.messages import warning

__all__ = ["KIND", "check"]

KIND = warning(
    "C308",
    "unused-declaration",
    en="the {what} `{name}` is used nowhere",
    th="ไม่มีที่ใดใช้{what_th} `{name}`",
    help_en="Use it or delete it.",
    help_th="ใช้หรือลบออก",
)


def check(ruleset: model.Ruleset) -> Iterator[Diagnostic]:
    """Find declarations without a use."""
    grounds = list(_grounds(ruleset))
    elsewhere = {name for reading in ruleset.readings for name in reading.uses}
    cited = {citation.source for ground in grounds for citation in ground.citations}
    assumed = {assumption for ground in grounds for assumption in ground.assumptions}
    answered = {criterion.scale for criterion in ruleset.criteria} | elsewhere
    for source in ruleset.sources:
        if source.id not in cited | elsewhere:
            yield Diagnostic.at(KIND, source.span, what="source", what_th="แหล่งอ้างอิง", name=source.id)
    for assumption in ruleset.assumptions:
        if assumption.id not in assumed | elsewhere:
            yield Diagnostic.at(
                KIND, assumption.span, what="assumption", what_th="ข้อสันนิษฐาน", name=assumption.id
            )
    reversed_points = {
        tuple(option.span for option in scale.options) for scale in ruleset.scales if scale.id in answered
    }
    for scale in ruleset.scales:
        # A reversed scale shares the options of the one that it reverses.
        if scale.id not in answered and tuple(option.span for option in scale.options) not in reversed_points:
            yield Diagnostic.at(KIND, scale.span, what="scale", what_th="เกณฑ์คำตอบ", name=scale.id)


def _grounds(ruleset: model.Ruleset) -> Iterator[model.Provenance]:
    for criterion in ruleset.criteria:
        yield criterion.provenance
        yield from (fact.provenance for fact in (*criterion.needs, *criterion.notes))
        if criterion.aggregation is not None:
            yield criterion.aggregation.provenance
    for scale in ruleset.scales:
        yield scale.provenance
        yield from (option.provenance for option in scale.options)
    for grade in ruleset.grades:
        yield grade.provenance
        yield from (band.provenance for band in grade.bands)
    yield from (one.provenance for one in ruleset.assumptions)
    yield from (one.provenance for one in ruleset.readings)
    yield from (one.provenance for one in ruleset.findings)
    yield from (one.provenance for one in ruleset.samples)
    for measure in ruleset.measures:
        yield from (measure.provenance, *measure.grounds)
    yield from (one.provenance for one in ruleset.examples)
    yield from (one.provenance for one in ruleset.notes)
