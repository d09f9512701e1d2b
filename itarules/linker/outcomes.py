"""Links what is said about scores: grades, findings, minimum samples and measures."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from attrs import evolve

from itarules import model, syntax
from itarules.linker.expressions import Surroundings, link_condition
from itarules.linker.scope import Scope
from itarules.messages import linker as messages

__all__ = ["link_finding", "link_grade", "link_measure", "link_sample", "surroundings_of"]

_MOST_PEOPLE = 10**9


def surroundings_of(
    criteria: Iterable[model.Criterion],
    grades: Iterable[syntax.Grade],
    kinds: Iterable[model.Kind],
    scales: Iterable[model.Scale],
) -> Surroundings:
    """Return what conditions of this ruleset may speak of."""
    by_kind: dict[str, list[str]] = {kind.id: [] for kind in kinds}
    main = "overall"
    for index, criterion in enumerate(criteria):
        main = criterion.id if index == 0 else main
        by_kind.setdefault(criterion.kind, []).append(criterion.id)
    return Surroundings(
        kinds={kind: tuple(ids) for kind, ids in by_kind.items()},
        bands={grade.name.text: tuple(band.name.text for band in grade.bands) for grade in grades},
        # The scale of an input has its name.
        choices={scale.id: tuple(option.id for option in scale.options) for scale in scales if scale.choices},
        subject=False,
        main=main,
    )


def _with_subject(around: Surroundings) -> Surroundings:
    return evolve(around, subject=True)


def _targets(
    node: syntax.EachOf | syntax.Those, scope: Scope, kinds: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    if isinstance(node, syntax.EachOf):
        if node.kind.text not in kinds:
            scope.report_unknown("kind", node.kind, kinds)
        return kinds.get(node.kind.text, ())
    resolved = (scope.resolve("criterion", name) for name in node.criteria)
    return tuple(dict.fromkeys(name for name in resolved if name is not None))


def link_grade(node: syntax.Grade, scope: Scope, around: Surroundings) -> model.Grade:
    """Return a grade table."""
    if len(node.bands) > scope.limits.bands:
        scope.report(
            messages.TOO_MANY,
            node.name.span,
            count=len(node.bands),
            what="bands",
            what_th="ช่วงคะแนน",
            limit=scope.limits.bands,
        )
    scope.resolve("criterion", node.criterion)
    provenance = scope.provenance(node.provenance, node.name.text)
    seen: dict[str, syntax.Name] = {}
    bands = []
    for band in node.bands:
        first = seen.setdefault(band.name.text, band.name)
        if first is not band.name:
            scope.report(messages.DUPLICATE, band.name.span, name=band.name.text, place=first.span.place)
        start, condition = _band_rule(band, node, scope, around)
        bands.append(
            model.Band(
                id=band.name.text,
                label=scope.text(band.label),
                start=start,
                condition=condition,
                provenance=scope.provenance(
                    band.provenance, f"{node.name.text}.{band.name.text}", provenance
                ),
                span=band.span,
            )
        )
    return model.Grade(
        id=node.name.text,
        criterion=node.criterion.text,
        label=scope.text(node.label),
        bands=tuple(bands),
        provenance=provenance,
        span=node.name.span,
    )


def _band_rule(
    band: syntax.Band, grade: syntax.Grade, scope: Scope, around: Surroundings
) -> tuple[Fraction | None, model.Expression | None]:
    match band.rule:
        case syntax.FromScore(score=score):
            start = scope.fraction(score)
            of_grade = model.ScoreOf(criterion=grade.criterion.text)
            at_least = model.Comparison(left=of_grade, comparator=">=", right=model.Literal(value=start))
            return start, at_least
        case syntax.When(condition=condition):
            return None, link_condition(condition, scope, around)
        case syntax.Otherwise():
            return None, None


def link_finding(node: syntax.Finding, scope: Scope, around: Surroundings) -> model.Finding:
    """Return a finding."""
    return model.Finding(
        id=node.name.text,
        label=scope.text(node.label),
        targets=_targets(node.targets, scope, around.kinds),
        condition=link_condition(node.condition.condition, scope, _with_subject(around)),
        provenance=scope.provenance(node.provenance, node.name.text),
        span=node.name.span,
    )


def link_sample(node: syntax.Sample, scope: Scope) -> model.Sample:
    """Return a minimum sample."""
    scope.resolve("criterion", node.criterion)
    share = scope.fraction(node.share)
    least = None if node.least is None else scope.whole(node.least, 1, _MOST_PEOPLE)
    if not 0 < share <= 1:
        scope.report(
            messages.INVALID_NUMBER,
            node.share.span,
            expected="a percentage above 0% and up to 100%",
            expected_th="ร้อยละที่มากกว่า 0% และไม่เกิน 100%",
            found=node.share.text,
        )
    return model.Sample(
        criterion=node.criterion.text,
        label=scope.text(node.label),
        share=share,
        least=least,
        most=None if node.most is None else scope.whole(node.most, least or 1, _MOST_PEOPLE),
        provenance=scope.provenance(node.provenance, f"sample.{node.criterion.text}"),
        span=node.criterion.span,
    )


def link_measure(node: syntax.Measure, scope: Scope, around: Surroundings) -> model.Measure:
    """Return a measure."""
    provenance = scope.provenance(node.provenance, node.name.text)
    notes = [line for line in node.lines if isinstance(line, syntax.Note)]
    applications: list[model.Application] = []
    periods: list[tuple[int, int]] = []
    for line in node.lines:
        match line:
            case syntax.Applies(targets=targets, condition=condition):
                applications.append(
                    model.Application(
                        targets=_targets(targets, scope, around.kinds),
                        condition=link_condition(condition.condition, scope, _with_subject(around)),
                    )
                )
            case syntax.Period(first=first, last=last):
                if periods:
                    scope.report(messages.REPEATED, line.span, word="period")
                start = scope.whole(first, 1, 12)
                periods.append((start, scope.whole(last, start, 12)))
    return model.Measure(
        id=node.name.text,
        title=scope.text(node.title),
        applications=tuple(applications),
        steps=tuple(scope.text(line.text) for line in node.lines if isinstance(line, syntax.Step)),
        owners=tuple(scope.text(line.text) for line in node.lines if isinstance(line, syntax.Owner)),
        period=periods[0] if periods else None,
        follow_ups=tuple(scope.text(line.text) for line in node.lines if isinstance(line, syntax.FollowUp)),
        notes=tuple(scope.text(note.text) for note in notes),
        grounds=tuple(scope.provenance(note.provenance, node.name.text, provenance) for note in notes),
        provenance=provenance,
        span=node.name.span,
    )
