"""Rulesets without a text of their own: one comparison has its edge on the other side, or criteria are edited."""

from attrs import evolve

from itarules import model
from itarules.planner import compile_plan
from itarules.ruleset import Ruleset

OTHER_EDGE = {">=": ">", ">": ">=", "<=": "<", "<": "<="}


def _with_other_edge(condition):
    """Yield the condition with each of its comparisons turned, one at a time."""
    for index, operation in enumerate(condition.program):
        if operation[0] in ("compare", "every", "some") and operation[1] in OTHER_EDGE:
            turned = (operation[0], OTHER_EDGE[operation[1]], *operation[2:])
            program = (*condition.program[:index], turned, *condition.program[index + 1 :])
            test = condition.test and (OTHER_EDGE[condition.test[0]], condition.test[1])
            yield evolve(condition, program=program, test=test)


def _replaced(several, index, one):
    return (*several[:index], one, *several[index + 1 :])


def _plans(plan):
    for number, grade in enumerate(plan.grades):
        for index, band in enumerate(grade.bands):
            for condition in () if band.condition is None else _with_other_edge(band.condition):
                bands = _replaced(grade.bands, index, evolve(band, condition=condition))
                grades = _replaced(plan.grades, number, evolve(grade, bands=bands))
                yield f"{grade.id}.{band.id}", evolve(plan, grades=grades, schedules={})
    for number, finding in enumerate(plan.findings):
        for condition in _with_other_edge(finding.condition):
            findings = _replaced(plan.findings, number, evolve(finding, condition=condition))
            yield finding.id, evolve(plan, findings=findings, schedules={})


def edge_mutants(ruleset):
    """Return `(where, ruleset)` for every comparison of grades and findings, `>=` read as `>` and so on."""
    return [(where, with_plan(ruleset, plan)) for where, plan in _plans(ruleset.plan)]


def with_plan(ruleset, plan):
    """Return a ruleset that is computed by another plan."""
    return Ruleset(evolve(ruleset._compiled, plan=plan))


def with_criteria(ruleset, edit):
    """Return a ruleset whose criteria are what `edit` makes of them, planned anew."""
    edited = evolve(ruleset.model, criteria=tuple(edit(one) for one in ruleset.model.criteria))
    plan = compile_plan(model.Checked(ruleset=edited), ruleset.digest)
    return Ruleset(evolve(ruleset._compiled, ruleset=edited, plan=plan))


def outcome(ruleset, evidence):
    """Return the grades and findings of an assessment."""
    result = ruleset.evaluate(evidence, partial=True)
    grades = {name: one.band for name, one in result.grades.items()}
    return grades, {name: [one.criterion.id for one in found] for name, _, found in result.body.findings}
