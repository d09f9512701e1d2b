"""Parts of rules as the language writes them: in full, so that two texts are equal where two rules are, or folded.

Ids can be translated on the way, so that a rule of one ruleset can be held against that of another.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import assert_never

from attrs import field, frozen

from itarules import model
from itarules.amounts import exact_text

__all__ = ["RuleTexts"]


@frozen(kw_only=True)
class RuleTexts:
    """Writes rules of one ruleset.

    Attributes:
        ids: other ids to write for criteria.
        folded: whether tables are written without their rows, for readers who see the rows elsewhere.
    """

    ruleset: model.Ruleset
    ids: Mapping[str, str] = field(factory=dict)
    folded: bool = False

    def id(self, name: str) -> str:
        """Return the id that stands for a criterion."""
        return self.ids.get(name, name)

    def number(self, value: Fraction) -> str:
        """Return an exact number."""
        return exact_text(value)

    def choice(self, criterion: str, position: int) -> str:
        """Return the id of a choice of an input."""
        scale = self.ruleset.scale_by_id[self.ruleset.criterion_by_id[criterion].scale or ""]
        return scale.options[position].id

    def expression(self, expression: model.Expression) -> str:
        """Return a condition or a formula.

        Expressions are no deeper than brackets may be nested, so that this may call itself.
        """
        match expression:
            case model.Literal(value=value):
                return exact_text(value)
            case model.ScoreOf(criterion=criterion):
                return self.id(criterion)
            case model.SubjectScore():
                return "score"
            case model.Selection(greatest=greatest, arguments=arguments):
                return f"{'max' if greatest else 'min'}({', '.join(map(self.expression, arguments))})"
            case model.Sum(terms=terms, signs=signs):
                return self._sum(terms, signs)
            case model.Product(factors=(factor,), constant=1):
                return self.expression(factor)
            case model.Product(factors=factors, constant=constant):
                written = [exact_text(constant)] if constant != 1 or not factors else []
                return " * ".join([*written, *map(self._enclosed, factors)])
            case model.Quotient(dividend=dividend, divisor=divisor):
                return f"{self._enclosed(dividend)} / {self._enclosed(divisor)}"
            case model.Power(base=base, exponent=exponent):
                return f"{self._enclosed(base)} ^ {exact_text(exponent)}"
            case model.Function(name=name, argument=argument):
                return f"{name}({self.expression(argument)})"
            case model.RoundedTo(value=value, rounding=rounding):
                return f"{rounding.mode.value}({self.expression(value)}, {rounding.places})"
            case model.Conditional() | model.StepTable() | model.Lookup() | model.Curve():
                return self._table(expression)
            case _:
                return self._condition(expression)

    def _condition(
        self,
        expression: model.ChoiceIs
        | model.Comparison
        | model.Quantified
        | model.GradeIs
        | model.Negation
        | model.Junction,
    ) -> str:
        match expression:
            case model.ChoiceIs(criterion=criterion, choice=choice):
                return f"{self.id(criterion)} is {self.choice(criterion, choice)}"
            case model.Comparison(left=left, comparator=comparator, right=right):
                return f"{self.expression(left)} {comparator} {self.expression(right)}"
            case model.Quantified(kind=kind, every=every, comparator=comparator, right=right):
                return f"{'every' if every else 'any'} {kind} {comparator} {self.expression(right)}"
            case model.GradeIs(grade=grade, band=band):
                return f"{grade} is {band}"
            case model.Negation(condition=condition):
                return f"not {self._enclosed(condition)}"
            case model.Junction(every=every, conditions=conditions):
                return (" and " if every else " or ").join(map(self._enclosed, conditions))
        assert_never(expression)

    def _table(self, expression: model.Conditional | model.StepTable | model.Lookup | model.Curve) -> str:
        match expression:
            case model.Conditional(cases=cases, otherwise=last):
                rows = [f"when {self.expression(one)} then {self.expression(value)}" for one, value in cases]
                return f"choose {{ {' '.join(rows)} otherwise {self.expression(last)} }}"
            case model.StepTable(value=value, rows=steps, otherwise=rest):
                rows = [
                    f"{exact_text(points)} {'from' if counts else 'above'} {exact_text(limit)}"
                    for points, counts, limit in steps
                ]
                rows.append(f"{exact_text(rest)} otherwise")
                return f"steps {self.expression(value)} {self._rows(rows)}"
            case model.Lookup(inputs=inputs, table=table):
                rows = []
                for positions, points in table.items():
                    names = [self.choice(*one) for one in zip(inputs, positions, strict=True)]
                    rows.append(f"{', '.join(names)} gives {exact_text(points)}")
                return f"lookup {', '.join(map(self.id, inputs))} {self._rows(sorted(rows))}"
            case model.Curve(value=value, pieces=pieces):
                rows = [
                    f"{exact_text(low)} to {exact_text(high)} gives {exact_text(first)} to {exact_text(last)}"
                    for low, high, first, last in pieces
                ]
                return f"curve {self.expression(value)} {self._rows(rows)}"
        assert_never(expression)

    def _rows(self, rows: list[str]) -> str:
        return f"{{ {'…' if self.folded else ' '.join(rows)} }}"

    def _sum(self, terms: tuple[model.Expression, ...], signs: tuple[int, ...]) -> str:
        written = ""
        for term, sign in zip(terms, signs, strict=True):
            if written:
                written += f" {'+' if sign > 0 else '-'} {self._enclosed(term)}"
            else:
                written = self.expression(term) if sign > 0 else f"-{self._enclosed(term)}"
        return written

    def _enclosed(self, expression: model.Expression) -> str:
        text = self.expression(expression)
        several = model.Sum | model.Junction | model.Product | model.Quotient | model.Power
        return f"({text})" if isinstance(expression, several) else text

    def targets(self, criteria: tuple[str, ...]) -> str:
        """Return the criteria that a rule is for: all of a kind, or their ids."""
        kinds = {self.ruleset.criterion_by_id[one].kind for one in criteria}
        if len(kinds) == 1 and len(criteria) > 1:
            kind = next(iter(kinds))
            if len(criteria) == sum(one.kind == kind for one in self.ruleset.criteria):
                return f"each {kind}"
        return ", ".join(sorted(map(self.id, criteria)))

    def band(self, band: model.Band) -> str:
        """Return when a band holds."""
        if band.start is not None:
            return f"from {exact_text(band.start)}"
        return "otherwise" if band.condition is None else f"when {self.expression(band.condition)}"

    def combination(self, rule: model.Aggregation) -> str:
        """Return how parts are combined."""
        word = rule.combination.value
        return f"weighted {word}" if rule.weighted else word

    def missing(self, policy: model.MissingPolicy) -> str:
        """Return what is done about missing parts."""
        scored = policy.allowed is model.Allowed.SCORES
        return f"missing scores {exact_text(policy.score)}" if scored else f"missing {policy.allowed.value}"

    def weight(self, criterion: model.Criterion) -> str | None:
        """Return a weight as it was written."""
        if criterion.weight is None:
            return None
        return f"{exact_text(criterion.weight * 100)}%" if criterion.percent else exact_text(criterion.weight)

    def provenance(self, provenance: model.Provenance) -> str:
        """Return what a fact stands on."""
        written = [f"{one.source} {one.where}".strip() for one in provenance.citations]
        if provenance.computed is not None:
            written.append(f"computed {' / '.join(text for _, text in provenance.computed.versions)}")
        return "; ".join([*written, *(f"assumed {one}" for one in provenance.assumptions)])
