"""Short texts of syntax, models, results and diagnostics, for the `.expected` files of tests/cases/.

They show what a reviewer has to see, one fact a line, and nothing that changes when unrelated things do.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction

import attrs

from itarules import model, results, syntax
from itarules.amounts import exact_text
from itarules.diagnostics import Diagnostic
from itarules.rendering import printable, render

NOTHING = "no diagnostics"


def diagnostics_outline(diagnostics: Iterable[Diagnostic]) -> str:
    """Return each diagnostic in both languages, with its cure and the other places it speaks of."""
    lines: list[str] = []
    for diagnostic in diagnostics:
        lines += [render([diagnostic], "en", "concise"), render([diagnostic], "th", "concise")]
        cures = [("help", diagnostic.help("en")), ("แก้ไข", diagnostic.help("th"))]
        lines += [f"  {word}: {printable(cure)}" for word, cure in cures if cure]
        lines += [f"  see: {label.span.place}:{label.span.column}" for label in diagnostic.labels[1:]]
    return "\n".join(lines) or NOTHING


def syntax_outline(node: syntax.File) -> str:
    """Return a node a line, what it holds indented."""
    return "\n".join(_node_lines("", node, 0))


def _node_lines(field: str, value: object, depth: int) -> Iterator[str]:
    head = "  " * depth + (f"{field}: " if field else "")
    match value:
        case None | ():
            return
        case syntax.Name(text=text) | syntax.Numeral(text=text):
            yield head + text
        case syntax.Quoted(text=text):
            yield head + repr(text)
        case syntax.Text(main=main, translations=translations):
            yield head + " ".join([repr(main), *(f"{language} {text!r}" for language, text in translations)])
        case syntax.Node():
            yield head + type(value).__name__
            for one in attrs.fields(type(value)):
                if one.name != "span":
                    yield from _node_lines(one.name, getattr(value, one.name), depth + 1)
        case tuple():
            for one in value:
                yield from _node_lines(field, one, depth)
        case _:
            yield head + str(value)


def model_outline(ruleset: model.Ruleset) -> str:
    """Return what a ruleset declares, a declaration a line."""
    lines = [f"{ruleset.family}/{ruleset.version}@{ruleset.revision}, texts in {ruleset.language}"]
    for kind in ruleset.kinds:
        lines.append(f"kind {kind.id}" + (", inherits measures" if kind.inherits_measures else ""))
    for source in ruleset.sources:
        details = "".join(f", {word} {text}" for word, text in sorted(source.details.items()))
        lines.append(f"source {source.id} {source.title}{details}")
    lines += [f"assumption {one.id} {one.text}{_ground(one.provenance)}" for one in ruleset.assumptions]
    for scale in ruleset.scales:
        options = ", ".join(f"{option.id} {exact_text(option.points)}" for option in scale.options)
        lines.append(
            f"scale {scale.id}: {options}{'; single' if scale.single else ''}{_ground(scale.provenance)}"
        )
    lines += [_criterion_line(one, ruleset) for one in ruleset.criteria]
    for grade in ruleset.grades:
        bands = ", ".join(f"{band.id} {_band_rule(band)}" for band in grade.bands)
        lines.append(f"grade {grade.id} of {grade.criterion}: {bands}{_ground(grade.provenance)}")
    for finding in ruleset.findings:
        lines.append(f"finding {finding.id} for {', '.join(finding.targets)}{_ground(finding.provenance)}")
    for sample in ruleset.samples:
        share = exact_text(sample.share)
        lines.append(f"sample {sample.criterion} {share}, {sample.least} to {sample.most}")
    for measure in ruleset.measures:
        targets = "; ".join(", ".join(one.targets) for one in measure.applications)
        lines.append(
            f"measure {measure.id} for {targets}, months {measure.period}{_ground(measure.provenance)}"
        )
    for example in ruleset.examples:
        lines.append(f"example {example.title}: {len(example.given)} given, {len(example.expected)} expected")
    return "\n".join(lines)


def _criterion_line(criterion: model.Criterion, ruleset: model.Ruleset) -> str:
    depth, above = 0, criterion.parent
    while above is not None:
        depth, above = depth + 1, ruleset.criterion_by_id[above].parent
    facts = [f"{criterion.kind} {criterion.id}"]
    facts += [f"no {criterion.no}"] if criterion.no else []
    facts += [f"code {criterion.code}"] if criterion.code else []
    facts += [f"weight {exact_text(criterion.weight)}"] if criterion.weight is not None else []
    facts += [f"answers {criterion.scale}"] if criterion.scale else []
    if criterion.aggregation is not None:
        weighted = "weighted " if criterion.aggregation.weighted else ""
        facts.append(f"= {weighted}{criterion.aggregation.combination.value}")
    facts += [f"shown {criterion.shown}"] if criterion.shown else []
    facts += [f"round {criterion.rounding}"] if criterion.rounding else []
    if criterion.missing.allowed is not model.Allowed.ERROR:
        facts.append(f"missing {criterion.missing.allowed.value}")
    if criterion.missing.allowed is model.Allowed.SCORES:
        facts[-1] += f" {exact_text(criterion.missing.score)}"
    if (criterion.low, criterion.high) != (0, 100):
        facts.append(f"range {exact_text(criterion.low)} to {exact_text(criterion.high)}")
    facts += [f"needs {len(criterion.needs)}"] if criterion.needs else []
    return "  " * depth + ", ".join(facts) + _ground(criterion.provenance)


def _band_rule(band: model.Band) -> str:
    if band.start is not None:
        return f"from {exact_text(band.start)}"
    return "otherwise" if band.condition is None else "when …"


def _ground(provenance: model.Provenance) -> str:
    cited = [f"{one.source} {one.where}".strip() for one in provenance.citations]
    facts = [*cited, *(["computed"] if provenance.computed else []), *provenance.assumptions]
    return f" ({provenance.certainty.value}: {', '.join(facts)})" if facts else ""


def result_outline(result: results.Result) -> str:
    """Return scores, grades, findings, actions, audit, missing and diagnostics, an entry a line."""
    sections: list[tuple[str, list[str]]] = [
        ("scores", [_score_line(score) for score in result.body.scores]),
        (
            "grades",
            [f"{one.grade} of {one.criterion}: {one.band}, {one.label}" for one in result.body.grades],
        ),
        (
            "findings",
            [
                f"{name}: {', '.join(one.criterion.id for one in found) or 'none'}"
                for name, _, found in result.body.findings
            ],
        ),
        ("actions", [_action_line(action) for action in result.actions]),
        ("audit", [_audit_line(entry) for entry in result.audit]),
        ("missing", list(result.missing)),
        ("assumptions", [f"{use.assumption}: {', '.join(use.criteria)}" for use in result.assumptions]),
    ]
    lines: list[str] = []
    for title, entries in sections:
        lines += [title, *(f"  {entry}" for entry in entries)] if entries else []
    # What a result rests on stands under `assumptions`; a note for each would say it twice.
    said = [one for one in result.diagnostics if one.code != "E606"]
    return "\n".join([*lines, *([diagnostics_outline(said)] if said else [])])


def _score_line(score: results.Score) -> str:
    exact = score.exact_text or f"to {score.precision} places"
    how = score.rule or score.origin
    parts = ", ".join(f"{part.criterion} × {part.weight}" for part in score.parts)
    return f"{score.criterion.id} {score.value} [{exact}] {how}{': ' if parts else ''}{parts}"


def _action_line(action: results.Action) -> str:
    reasons = []
    for reason in action.reasons:
        said = f"{reason.criterion} at {reason.value}"
        said += "" if reason.assessed else f" (not assessed; offered from {reason.offered_from})"
        said += f" (inherited from {reason.inherited_from})" if reason.inherited_from else ""
        reasons.append(said)
    return f"{action.measure}, {_recoverable(action.recoverable)}: {', '.join(reasons)}"


def _recoverable(gain: Fraction | None) -> str:
    return "not a matter of weights" if gain is None else f"{exact_text(gain)} recoverable"


def _audit_line(entry: results.AuditEntry) -> str:
    verdict = "agrees" if entry.agrees else "disagrees"
    bounds = f" [{entry.low}, {entry.high}]" if entry.low else ""
    basis = f"{entry.basis}, {entry.where}" if entry.where else entry.basis
    possible = " or ".join(band.band for band in entry.bands if band.possible)
    known = entry.computed or possible or "?"
    return f"{entry.criterion} {entry.published} against {known}{bounds}: {verdict} ({basis})"
