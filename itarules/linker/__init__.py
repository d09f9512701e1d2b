"""Syntax to model: every name is resolved, every number read, every default filled in.

In come the files of a ruleset; out goes one `model.Ruleset`, or diagnostics about all that could not be
linked. A package, with one file for each sort of declaration: facts (kinds, sources, scales), criteria, outcomes
(grades, findings, measures), expressions and examples; `scope` holds the names that they share.
"""

import re
from collections.abc import Sequence
from typing import TypeVar

import attrs

from itarules import model, syntax
from itarules.diagnostics import Diagnostic, Outcome
from itarules.limits import Limits
from itarules.linker.criteria import Defaults, defaults_of, link_criteria, written_criteria
from itarules.linker.examples import link_example
from itarules.linker.facts import link_assumptions, link_kinds, link_readings, link_scales, link_sources
from itarules.linker.formulas import check_conditions, link_formulas
from itarules.linker.inputs import input_kinds, link_inputs
from itarules.linker.outcomes import link_finding, link_grade, link_measure, link_sample, surroundings_of
from itarules.linker.scope import Scope
from itarules.messages import linker as messages
from itarules.source import Span

__all__ = ["NAME_PATTERN", "link"]

_Node = TypeVar("_Node", bound=syntax.Node)
# Names are not paths: no separators, no leading dot, nothing that differs between operating systems.
NAME_PATTERN = re.compile(r"[a-z0-9][a-z0-9_.-]{0,63}")


def link(
    files: Sequence[syntax.File], limits: Limits, readings: Sequence[str] = ()
) -> Outcome[model.Ruleset]:
    """Return what the files of a ruleset mean, read as one.

    Args:
        files: parsed, with what they amend worked in.
        limits: how much they may hold.
        readings: the readings of assumptions that were taken.
    """
    headers = [file.header for file in files if file.header is not None]
    if not headers:
        start = Span(source=files[0].span.source, start=0, end=min(8, len(files[0].span.source.text)))
        fault = Diagnostic.at(messages.NO_HEADER, start, family="my_rules")
        return Outcome(value=None, diagnostics=[fault])
    language = next(
        (one.language.text for one in headers[0].settings if isinstance(one, syntax.WrittenIn)), "th"
    )
    scope = Scope(limits, language)
    for other in headers[1:]:
        place = headers[0].span.place
        scope.report(messages.DUPLICATE, other.span, name="ruleset", place=place)
    declarations = [declaration for file in files for declaration in file.declarations]
    ruleset = attrs.evolve(_ruleset(headers[0], declarations, scope), taken=tuple(readings))
    return Outcome(value=ruleset, diagnostics=scope.diagnostics)


def _all(declarations: Sequence[syntax.Declaration], wanted: type[_Node]) -> list[_Node]:
    return [declaration for declaration in declarations if isinstance(declaration, wanted)]


def _ruleset(
    header: syntax.Header, declarations: Sequence[syntax.Declaration], scope: Scope
) -> model.Ruleset:
    # The order matters only so that names are declared before they are resolved: what uses comes after what is used.
    words: dict[type[syntax.Node], str] = {
        syntax.Title: "title",
        syntax.Authority: "authority",
        syntax.FiscalYear: "fiscal year",
        syntax.WrittenIn: "written in",
        syntax.Follows: "follows",
        syntax.Status: "status",
    }
    settings = scope.once(header.settings, words)
    defaults = defaults_of(header.settings, scope, Defaults())
    sources = link_sources(_all(declarations, syntax.SourceDocument), scope)
    link_assumptions(_all(declarations, syntax.Assumption), scope)
    readings = link_readings(_all(declarations, syntax.Reading), scope)
    scales = link_scales(_all(declarations, syntax.Scale), scope)
    inputs, choices = link_inputs(_all(declarations, syntax.Input), scope, defaults)
    scales += choices
    written = written_criteria(declarations, scope)
    used = [entry.node.kind for entry in written.values()]
    kinds = link_kinds(_all(declarations, syntax.Kind), used, scope)
    kinds += input_kinds(inputs, scope)
    criteria = inputs + link_criteria(written, scope, defaults)
    _check_sizes(criteria, declarations, header, scope)
    grades, findings = _all(declarations, syntax.Grade), _all(declarations, syntax.Finding)
    grades = [grade for grade in grades if scope.declare("grade", grade.name, "criterion")]
    findings = [one for one in findings if scope.declare("finding", one.name, "criterion", "grade")]
    measures = [one for one in _all(declarations, syntax.Measure) if scope.declare("measure", one.name)]
    around = surroundings_of(criteria, grades, kinds, scales)
    criteria = link_formulas(criteria, written, scope, around)
    by_id, scale_by_id = {one.id: one for one in criteria}, {scale.id: scale for scale in scales}
    title, authority = settings.get("title"), settings.get("authority")
    status, follows = settings.get("status"), settings.get("follows")
    year = settings.get("fiscal year")
    linked_grades = tuple(link_grade(grade, scope, around) for grade in grades)
    linked_findings = tuple(link_finding(finding, scope, around) for finding in findings)
    samples = tuple(link_sample(sample, scope) for sample in _samples(declarations, scope))
    linked_measures = tuple(link_measure(measure, scope, around) for measure in measures)
    check_conditions(criteria, linked_grades, linked_findings, linked_measures, scope)
    examples = tuple(
        link_example(example, scope, by_id, scale_by_id, around.bands)
        for example in _all(declarations, syntax.Example)
    )
    return model.Ruleset(
        family=_checked_name(header.family.text, "family", "ชื่อชุดเกณฑ์", header.family.span, scope),
        version=_checked_name(header.version, "version", "รุ่น", header.span, scope),
        revision=scope.whole(header.revision, 1, 9_999),
        title=scope.text(title.text if isinstance(title, syntax.Title) else None),
        authority=scope.text(authority.text) if isinstance(authority, syntax.Authority) else None,
        fiscal_year=scope.whole(year.year, 2400, 2699) if isinstance(year, syntax.FiscalYear) else None,
        language=scope.language,
        amends=_name_of(header.base),
        follows=_name_of(follows if isinstance(follows, syntax.Follows) else header.base).partition("@")[0],
        status=model.Status(status.word if isinstance(status, syntax.Status) else "released"),
        withdrawn=scope.text(status.reason if isinstance(status, syntax.Status) else None),
        readings=readings,
        taken=(),
        notes=tuple(
            model.Requirement(
                text=scope.text(note.text), provenance=scope.provenance(note.provenance, "note")
            )
            for note in header.settings
            if isinstance(note, syntax.Note)
        ),
        kinds=kinds,
        sources=sources,
        assumptions=tuple(scope.assumptions),
        scales=scales,
        criteria=criteria,
        grades=linked_grades,
        findings=linked_findings,
        samples=samples,
        measures=linked_measures,
        examples=examples,
        span=header.span,
    )


def _name_of(other: syntax.Base | syntax.Follows | None) -> str:
    match other:
        case syntax.Base(family=family, version=version, revision=revision):
            return f"{family.text}/{version}@{revision.text}"
        case syntax.Follows(family=family, version=version):
            return f"{family.text}/{version}"
        case _:
            return ""


def _samples(declarations: Sequence[syntax.Declaration], scope: Scope) -> list[syntax.Sample]:
    first: dict[str, syntax.Sample] = {}
    for sample in _all(declarations, syntax.Sample):
        other = first.setdefault(sample.criterion.text, sample)
        if other is not sample:
            name = f"sample {sample.criterion.text}"
            scope.report(messages.DUPLICATE, sample.span, name=name, place=other.span.place)
    return list(first.values())


def _checked_name(name: str, what: str, what_th: str, span: Span, scope: Scope) -> str:
    if not NAME_PATTERN.fullmatch(name):
        scope.report(messages.INVALID_NAME, span, what=what, what_th=what_th, name=name)
    return name


def _check_sizes(
    criteria: Sequence[model.Criterion],
    declarations: Sequence[syntax.Declaration],
    header: syntax.Header,
    scope: Scope,
) -> None:
    if not _all(declarations, syntax.Criterion):
        scope.report(messages.NO_CRITERIA, header.span)
    measures = len(_all(declarations, syntax.Measure))
    for count, limit, what, what_th in (
        (len(criteria), scope.limits.criteria, "criteria", "เกณฑ์"),
        (measures, scope.limits.measures, "measures", "มาตรการ"),
    ):
        if count > limit:
            scope.report(messages.TOO_MANY, header.span, count=count, what=what, what_th=what_th, limit=limit)
