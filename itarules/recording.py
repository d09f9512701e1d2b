"""The numbers of a run to the records of a result: scores, grades, findings, actions, audit.

In comes a `Run`, which the evaluator has computed; out goes a `results.Body`. Apart from the evaluator, since
it is done only when somebody asks, and has nothing to compute but what an explanation adds.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from itarules import results
from itarules.amounts import exact_text
from itarules.audit import audit
from itarules.diagnostics import Diagnostic, sorted_diagnostics
from itarules.evidence import Answer, Figure
from itarules.messages import evaluator as messages
from itarules.model import Combination
from itarules.plan import Band, Grade
from itarules.recommendations import recommend
from itarules.run import Run
from itarules.samples import sample_warnings

__all__ = ["record"]


def record(run: Run) -> results.Body:
    """Return everything that a result holds."""
    entries = audit(run)
    uses = _assumption_uses(run)
    return results.Body(
        ruleset=run.plan.identity,
        subject=run.assessment.subject,
        scores=tuple(_score(run, slot) for slot in run.schedule.available),
        grades=tuple(_grade(run, grade, band) for grade, band, _ in _decided(run)),
        grade_labels=tuple((grade.id, grade.label) for grade in run.plan.grades),
        findings=tuple(
            (
                finding.id,
                finding.label,
                tuple(
                    results.Found(criterion=run.schedule.criteria[slot], value=run.value_text(slot))
                    for slot in named
                ),
            )
            for finding, (named, _) in zip(run.plan.findings, run.findings, strict=True)
        ),
        actions=recommend(run),
        audit=entries,
        missing=tuple(run.plan.captions[slot].id for slot in run.schedule.missing),
        assumptions=uses,
        diagnostics=sorted_diagnostics(
            [
                *run.noticed,
                *_disagreements(run, entries),
                *_unused(run),
                *sample_warnings(run),
                *_notes(run, uses),
            ]
        ),
    )


def _score(run: Run, slot: int) -> results.Score:
    step, caption = run.plan.steps[slot], run.plan.captions[slot]
    origin = run.schedule.origins[slot] or results.Origin.GIVEN
    approximate = slot in run.approximate
    computed = origin == results.Origin.COMPUTED
    scale = run.plan.scales[step.scale] if step.scale is not None else None
    chosen = scale is not None and scale.choices
    return results.Score(
        criterion=run.schedule.criteria[slot],
        value=run.value_text(slot),
        exact=None if approximate or chosen else run.exact(slot),
        precision=run.precision if approximate else None,
        origin=origin,
        rule=_rule(step.combination, step.weighted) if computed else "",
        parts=tuple(
            results.Part(
                criterion=run.plan.captions[part].id,
                weight="" if step.formula is not None else share,
                contribution=_contribution(run, step.combination, part, weight),
            )
            for (part, weight), share in zip(run.schedule.used[slot], run.schedule.shares[slot], strict=True)
        ),
        place=caption.place,
        sources=caption.sources,
    )


def _rule(combination: Combination | None, weighted: bool) -> str:
    if combination is None:
        return "formula"
    return f"weighted {combination.value}" if weighted else combination.value


def _contribution(run: Run, combination: Combination | None, part: int, weight: Fraction) -> str:
    if combination not in (Combination.MEAN, Combination.SUM) or part in run.approximate:
        return ""
    return exact_text(run.share(part, weight))


def _decided(run: Run) -> Iterator[tuple[Grade, Band, bool]]:
    """Yield each grade that is decided with its band, and whether an edge was tied."""
    for grade, (band, tie) in zip(run.plan.grades, run.bands, strict=True):
        if band is not None:
            yield grade, grade.bands[band], tie


def _grade(run: Run, grade: Grade, band: Band) -> results.GradeResult:
    criterion = run.plan.captions[grade.slot].id
    return results.GradeResult(grade=grade.id, criterion=criterion, band=band.id, label=band.label)


def _assumption_uses(run: Run) -> tuple[results.AssumptionUse, ...]:
    """Return the assumptions that scores, options, bands and ties of this run rest on."""
    through: dict[int, dict[str, None]] = {}

    def use(assumptions: Iterable[int], slot: int) -> None:
        for assumption in assumptions:
            through.setdefault(assumption, {}).setdefault(run.plan.captions[slot].id)

    for slot in run.schedule.available:
        if run.schedule.origins[slot] != results.Origin.GIVEN:
            use(run.plan.steps[slot].assumptions, slot)
    for answer in run.assessment.answers:
        slot = run.plan.slot_of[answer.criterion]
        scale = run.plan.steps[slot].scale
        if scale is not None:
            for option in run.plan.scales[scale].options:
                if option.id in answer.options:
                    use(option.assumptions, slot)
    for grade, band, tie in _decided(run):
        use(band.grounds, grade.slot)
        # What is assumed of a table is how its edges are read.
        if tie:
            use(band.assumptions, grade.slot)
    for finding, (_, ties) in zip(run.plan.findings, run.findings, strict=True):
        for slot in ties:
            use(finding.assumptions, slot)
    return tuple(
        results.AssumptionUse(
            assumption=run.plan.assumptions[index].id,
            text=run.plan.assumptions[index].text,
            criteria=tuple(criteria),
        )
        for index, criteria in sorted(through.items())
    )


def _unused(run: Run) -> list[Diagnostic]:
    """Return a warning for evidence below a part that a policy left out of a score above it."""
    origins, steps, captions = run.schedule.origins, run.plan.steps, run.plan.captions
    warnings = []
    pieces: list[Answer | Figure] = [*run.assessment.answers, *run.assessment.figures]
    for piece in pieces:
        left_out = slot = steps[run.plan.slot_of[piece.criterion]].parent
        while slot is not None and origins[slot] is None:
            left_out, slot = slot, steps[slot].parent
        if slot is None or left_out is None or slot == left_out or origins[slot] != results.Origin.COMPUTED:
            continue
        warnings.append(
            Diagnostic.of_evidence(
                messages.EVIDENCE_NOT_USED,
                path=piece.path,
                origin=run.assessment.origin,
                criterion=piece.criterion,
                left_out=captions[left_out].id,
                used_by=captions[slot].id,
            )
        )
    return warnings


def _notes(run: Run, uses: Iterable[results.AssumptionUse]) -> list[Diagnostic]:
    return [
        Diagnostic.of_evidence(
            messages.RESTS_ON_ASSUMPTION,
            path="",
            origin=run.assessment.origin,
            assumption=use.assumption,
            text=use.text.into("en"),
            text_th=use.text.into("th"),
        )
        for use in uses
    ]


def _disagreements(run: Run, entries: Iterable[results.AuditEntry]) -> list[Diagnostic]:
    grades = {grade.id for grade in run.plan.grades}
    faults = []
    for entry in entries:
        if entry.agrees:
            continue
        if entry.criterion in grades and not entry.computed:
            faults.append(_impossible(run, entry))
            continue
        if entry.basis == "figure":
            kind = messages.FIGURE_DISAGREES
        else:
            kind = messages.GRADE_DISAGREES if entry.criterion in grades else messages.CLAIM_DISAGREES
        faults.append(
            Diagnostic.of_evidence(
                kind,
                path=entry.path,
                origin=run.assessment.origin,
                criterion=entry.criterion,
                published=entry.published,
                computed=entry.computed or f"{entry.low} – {entry.high}",
                where=entry.where or "–",
            )
        )
    return faults


def _impossible(run: Run, entry: results.AuditEntry) -> Diagnostic:
    def called(language: str, *bands: results.AuditBand) -> str:
        labels = [band.label.into(language) or band.band for band in bands]
        return (" หรือ " if language == "th" else " or ").join(labels)

    published = next(band for band in entry.bands if band.band == entry.published)
    possible = [band for band in entry.bands if band.possible]
    return Diagnostic.of_evidence(
        messages.GRADE_IMPOSSIBLE,
        path=entry.path,
        origin=run.assessment.origin,
        criterion=entry.criterion,
        published=called("en", published),
        published_th=called("th", published),
        possible=called("en", *possible) or "none",
        possible_th=called("th", *possible) or "ไม่มี",
        where=entry.where or "–",
    )
