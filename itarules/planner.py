"""Checked model to plan: criteria become slots, names become numbers, conditions become programs.

In comes a `model.Checked` ruleset and its digest; out goes a `plan.Plan`. Nothing is judged here any more:
what the planner takes for granted, the linker and the checks have made sure of.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from attrs import evolve

from itarules import model, plan
from itarules.digests import rules_digest
from itarules.texts import Text

__all__ = ["compile_condition", "compile_plan", "slots_of"]


def compile_plan(checked: model.Checked, digest: str) -> plan.Plan:
    """Return the plan of a checked ruleset.

    Args:
        checked: the ruleset, as the checks gave it.
        digest: `sha256:` and the digest over its texts.
    """
    ruleset = checked.ruleset
    order = ruleset.parts_first
    slots = slots_of(ruleset)
    assumptions = {assumption.id: index for index, assumption in enumerate(ruleset.assumptions)}
    grades = {grade.id: index for index, grade in enumerate(ruleset.grades)}
    names = _Names(ruleset, slots, grades, assumptions)
    compiled = plan.Plan(
        identity=plan.Identity(
            family=ruleset.family,
            version=ruleset.version,
            revision=ruleset.revision,
            digest=digest,
            rules_digest="",
            readings=ruleset.taken,
            title=ruleset.title,
            fiscal_year=ruleset.fiscal_year,
        ),
        captions=_captions(order, ruleset, names),
        steps=_steps(order, ruleset, names),
        roots=tuple(slots[criterion.id] for criterion in ruleset.roots),
        scales=tuple(names.scale(scale) for scale in ruleset.scales),
        grades=tuple(names.grade(grade) for grade in ruleset.grades),
        findings=tuple(names.finding(finding) for finding in ruleset.findings),
        measures=tuple(names.measure(measure) for measure in ruleset.measures),
        samples=tuple(names.sample(sample) for sample in ruleset.samples),
        assumptions=tuple(
            plan.Assumption(id=assumption.id, text=assumption.text) for assumption in ruleset.assumptions
        ),
    )
    return evolve(compiled, identity=evolve(compiled.identity, rules_digest=rules_digest(compiled)))


def slots_of(ruleset: model.Ruleset) -> dict[str, int]:
    """Return the number of each criterion in the plan of a ruleset."""
    return {criterion.id: slot for slot, criterion in enumerate(ruleset.parts_first)}


def compile_condition(ruleset: model.Ruleset, condition: model.Expression) -> plan.Condition:
    """Return the program of a condition that is no rule itself, such as a part of one."""
    grades = {grade.id: index for index, grade in enumerate(ruleset.grades)}
    return _Names(ruleset, slots_of(ruleset), grades, {}).condition(condition)


def _captions(
    order: Sequence[model.Criterion], ruleset: model.Ruleset, names: "_Names"
) -> tuple[plan.Caption, ...]:
    declared = {criterion.id: index for index, criterion in enumerate(ruleset.criteria)}
    return tuple(
        plan.Caption(
            id=criterion.id,
            no=criterion.no,
            code=criterion.code,
            kind=criterion.kind,
            kind_label=ruleset.kind_by_id[criterion.kind].label,
            label=criterion.label,
            order=declared[criterion.id],
            place=criterion.span.place,
            sources=names.sources(criterion.provenance),
        )
        for criterion in order
    )


def _steps(
    order: Sequence[model.Criterion], ruleset: model.Ruleset, names: "_Names"
) -> tuple[plan.Step, ...]:
    scales = {scale.id: index for index, scale in enumerate(ruleset.scales)}
    influences = _influences(order, ruleset)
    steps = []
    for criterion in order:
        aggregation = criterion.aggregation
        if aggregation is None:
            scale = ruleset.scale_of(criterion)
            rests_on = criterion.provenance.assumptions + (scale.provenance.assumptions if scale else ())
        else:
            rests_on = aggregation.provenance.assumptions
        weights = [ruleset.criterion_by_id[part].weight for part in criterion.children or criterion.uses]
        steps.append(
            plan.Step(
                parent=None if criterion.parent is None else names.slots[criterion.parent],
                combination=None if aggregation is None else aggregation.combination,
                formula=None if criterion.formula is None else names.condition(criterion.formula),
                default=criterion.default,
                parts=tuple(names.slots[part] for part in criterion.children or criterion.uses),
                weights=tuple(Fraction(1) if weight is None else weight for weight in weights),
                weighted=aggregation is not None and aggregation.weighted,
                missing=criterion.missing.allowed,
                missing_score=criterion.missing.score,
                rounding=criterion.rounding,
                shown=criterion.rounding or criterion.shown,
                low=criterion.low,
                high=criterion.high,
                scale=scales.get(criterion.scale or ""),
                influence=influences[criterion.id],
                assumptions=names.indices(rests_on),
                inherits=ruleset.kind_by_id[criterion.kind].inherits_measures,
            )
        )
    return tuple(steps)


def _influences(order: Sequence[model.Criterion], ruleset: model.Ruleset) -> dict[str, Fraction | None]:
    """Return how much the root gains for one point of each criterion: the product of the shares above it.

    What a formula uses moves more than its own parent, and has no such number.
    """
    roots = {criterion.id for criterion in ruleset.roots}
    used = {name for criterion in order for name in criterion.uses}
    influences: dict[str, Fraction | None] = {}
    for criterion in reversed(order):
        if criterion.parent is None:
            influences[criterion.id] = Fraction(1) if criterion.id in roots else None
        own, aggregation = influences[criterion.id], criterion.aggregation
        weights = [ruleset.criterion_by_id[child].weight or Fraction(1) for child in criterion.children]
        total = sum(weights)
        for child, weight in zip(criterion.children, weights, strict=True):
            share: Fraction | None = None
            if aggregation is not None and criterion.rounding is None:
                if aggregation.combination is model.Combination.MEAN:
                    share = weight / total
                elif aggregation.combination is model.Combination.SUM:
                    share = weight
                elif len(weights) == 1 and aggregation.combination is not model.Combination.GEOMETRIC_MEAN:
                    # The least and the greatest of one score are that score.
                    share = Fraction(1)
            influences[child] = None if own is None or share is None or child in used else own * share
    return influences


class _Names:
    """The numbers that names become."""

    def __init__(
        self,
        ruleset: model.Ruleset,
        slots: Mapping[str, int],
        grades: Mapping[str, int],
        assumptions: Mapping[str, int],
    ) -> None:
        self._ruleset = ruleset
        self.slots = slots
        self._grades = grades
        self._assumptions = assumptions
        self._titles = {source.id: source.title for source in ruleset.sources}

    def indices(self, assumptions: Iterable[str]) -> tuple[int, ...]:
        return tuple(dict.fromkeys(self._assumptions[name] for name in assumptions))

    def sources(self, provenance: model.Provenance) -> tuple[str, ...]:
        return tuple(
            f"{self._titles[citation.source]} {citation.where}".strip() for citation in provenance.citations
        )

    def scale(self, scale: model.Scale) -> plan.Scale:
        options = tuple(
            plan.Option(
                id=option.id,
                label=option.label,
                points=option.points,
                assumptions=self.indices(option.provenance.assumptions),
            )
            for option in scale.options
        )
        return plan.Scale(id=scale.id, options=options, single=scale.single, choices=scale.choices)

    def grade(self, grade: model.Grade) -> plan.Grade:
        bands = tuple(
            plan.Band(
                id=band.id,
                label=band.label if str(band.label) else Text.of(band.id, self._ruleset.language),
                condition=None if band.condition is None else self.condition(band.condition),
                grounds=self.indices(
                    band.provenance.assumptions if band.provenance is not grade.provenance else ()
                ),
                assumptions=self.indices(grade.provenance.assumptions),
            )
            for band in grade.bands
        )
        return plan.Grade(id=grade.id, label=grade.label, slot=self.slots[grade.criterion], bands=bands)

    def finding(self, finding: model.Finding) -> plan.Finding:
        return plan.Finding(
            id=finding.id,
            label=finding.label,
            targets=tuple(self.slots[target] for target in finding.targets),
            condition=self.condition(finding.condition),
            assumptions=self.indices(finding.provenance.assumptions),
        )

    def sample(self, sample: model.Sample) -> plan.Sample:
        return plan.Sample(
            slot=self.slots[sample.criterion],
            share=sample.share,
            least=sample.least,
            most=sample.most,
            certainty=sample.provenance.certainty.value,
            assumptions=self.indices(sample.provenance.assumptions),
        )

    def measure(self, measure: model.Measure) -> plan.Measure:
        return plan.Measure(
            id=measure.id,
            title=measure.title,
            applications=tuple(
                plan.Application(
                    targets=tuple(self.slots[target] for target in application.targets),
                    condition=self.condition(application.condition),
                )
                for application in measure.applications
            ),
            steps=measure.steps,
            owners=measure.owners,
            period=measure.period,
            follow_ups=measure.follow_ups,
            notes=measure.notes,
            sources=self.sources(measure.provenance),
            certainty=measure.provenance.certainty.value,
        )

    def condition(self, expression: model.Expression) -> plan.Condition:
        program: list[tuple[Any, ...]] = []
        self._compile(expression, program)
        test = None
        match expression:
            case model.Comparison(
                left=model.SubjectScore(), comparator=comparator, right=model.Literal(value=value)
            ):
                test = (comparator, value)
        return plan.Condition(program=tuple(program), test=test)

    def _compile(self, expression: model.Expression, program: list[tuple[Any, ...]]) -> None:
        """Append the operations that leave the value of `expression` on the stack."""
        match expression:
            case model.Literal(value=value):
                program.append(("number", value))
            case model.ScoreOf(criterion=criterion):
                program.append(("score", self.slots[criterion]))
            case model.SubjectScore():
                program.append(("subject",))
            case model.Selection(greatest=greatest, arguments=arguments):
                self._compile_all(arguments, program, ("greatest" if greatest else "least", len(arguments)))
            case model.Sum(terms=terms, signs=signs):
                self._compile_all(terms, program, ("sum", signs))
            case model.Product(factors=factors, constant=constant):
                self._compile_all(factors, program, ("product", len(factors), constant))
            case model.Quotient(dividend=dividend, divisor=divisor):
                self._compile_all((dividend, divisor), program, ("quotient",))
            case model.Power(base=base, exponent=exponent):
                self._compile_all((base,), program, ("power", exponent))
            case model.Function(name=name, argument=argument):
                self._compile_all((argument,), program, ("function", name))
            case model.RoundedTo(value=value, rounding=rounding):
                self._compile_all((value,), program, ("round", rounding))
            case model.Conditional(cases=cases, otherwise=otherwise):
                parts = [part for case in cases for part in case]
                self._compile_all((*parts, otherwise), program, ("choose", len(cases)))
            case model.StepTable(value=value, rows=rows, otherwise=otherwise):
                self._compile_all((value,), program, ("steps", rows, otherwise))
            case model.Lookup(inputs=inputs, table=table):
                slots = tuple(self.slots[name] for name in inputs)
                program.append(("lookup", slots, table))
            case model.Curve(value=value, pieces=pieces):
                self._compile_all((value,), program, ("curve", pieces))
            case model.ChoiceIs(criterion=criterion, choice=choice):
                program.append(("chosen", self.slots[criterion], choice))
            case model.Comparison(left=left, comparator=comparator, right=right):
                self._compile_all((left, right), program, ("compare", comparator))
            case model.Quantified(criteria=criteria, every=every, comparator=comparator, right=right):
                slots = tuple(self.slots[criterion] for criterion in criteria)
                self._compile_all((right,), program, ("every" if every else "some", comparator, slots))
            case model.GradeIs(grade=grade, band=band):
                bands = self._ruleset.grades[self._grades[grade]].bands
                index = next(index for index, one in enumerate(bands) if one.id == band)
                program.append(("graded", self._grades[grade], index))
            case model.Negation(condition=condition):
                self._compile_all((condition,), program, ("not",))
            case model.Junction(every=every, conditions=conditions):
                self._compile_all(conditions, program, ("all" if every else "any", len(conditions)))

    def _compile_all(
        self,
        expressions: Sequence[model.Expression],
        program: list[tuple[Any, ...]],
        operation: tuple[Any, ...],
    ) -> None:
        for expression in expressions:
            self._compile(expression, program)
        program.append(operation)
