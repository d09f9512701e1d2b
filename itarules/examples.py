"""Runs the examples of a ruleset: what they give is evaluated, and held against what they expect.

In come a ruleset and its plan; out go diagnostics at the expectations that fail, with the parts beneath. A module
of its own between the checks and the catalogue, since it is the only check that needs a plan.
"""

from collections.abc import Collection, Iterator, Sequence

from itarules import model
from itarules.amounts import read_amount
from itarules.binder import bind
from itarules.diagnostics import Diagnostic, Outcome
from itarules.evaluator import evaluate
from itarules.evidence import Document, Entry, Shares
from itarules.guards import spoken_of
from itarules.limits import Limits
from itarules.messages import examples as messages
from itarules.plan import Plan
from itarules.results import Result
from itarules.rule_texts import RuleTexts

__all__ = ["evaluate_example", "run_example", "run_examples"]

_MOST_SCORES = 10
_LONGEST_RULE = 100


def run_examples(ruleset: model.Ruleset, plan: Plan, limits: Limits) -> list[Diagnostic]:
    """Return a diagnostic for each expectation that does not hold."""
    return [fault for example in ruleset.examples for fault in run_example(example, ruleset, plan, limits)]


def evaluate_example(
    example: model.Example, ruleset: model.Ruleset, plan: Plan, limits: Limits
) -> Outcome[Result]:
    """Return what the rules make of what an example gives."""
    document = Document(origin=str(example.title), entries=tuple(_entry(answer) for answer in example.given))
    bound = bind(document, ruleset, plan, limits)
    if bound.value is None:
        return Outcome(value=None, diagnostics=bound.diagnostics)
    return evaluate(plan, bound.value, partial=True)


def run_example(
    example: model.Example, ruleset: model.Ruleset, plan: Plan, limits: Limits
) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each expectation of an example that does not hold."""
    outcome = evaluate_example(example, ruleset, plan, limits)
    if outcome.value is None:
        spans = {_path(answer): answer.span for answer in example.given}
        for fault in outcome.errors:
            reason, reason_th = fault.message("en"), fault.message("th")
            span = spans.get(fault.path, example.span)
            yield Diagnostic.at(messages.EXAMPLE_REFUSED, span, reason=reason, reason_th=reason_th)
        return
    result = outcome.value
    for expectation in example.expected:
        yield from _compare(expectation, result, ruleset)


def _entry(answer: model.GivenAnswer) -> Entry:
    value: object = answer.number or answer.option
    for unit, shares in (("counts", answer.counts), ("percent", answer.percent)):
        if shares:
            entries = tuple(Entry(key=key, value=text, path=_path(answer)) for key, text in shares)
            value = Shares(unit=unit, entries=entries)
    return Entry(key=answer.criterion, value=value, path=_path(answer))


def _path(answer: model.GivenAnswer) -> str:
    # With the column: several pieces of evidence may stand on one line.
    return f"{answer.span.place}:{answer.span.column}"


def _compare(expectation: model.Expectation, result: Result, ruleset: model.Ruleset) -> Iterator[Diagnostic]:
    target, parts = expectation.target, ""
    expected = expectation.number or ", ".join(expectation.names) or "none"
    if expectation.word == "finding":
        computed = ", ".join(found.criterion.id for found in result.findings(target)) or "none"
        holds = computed == expected
        parts = "" if holds else _beneath_a_finding(expectation, result, ruleset)
    elif expectation.word == "grade":
        computed = result.grades[target].band if target in result.grades else ""
        holds = computed == ", ".join(expectation.names)
        parts = "" if holds or not computed else _beneath_a_grade(expectation, result, ruleset)
    else:
        score = result.scores.get(target)
        computed = score.value if score is not None else ""
        holds = score is not None and _equal(expected, computed)
        parts = _parts(result, target) if score is not None else ""
    if holds:
        return
    if not computed:
        missing = ", ".join(f"`{name}`" for name in result.missing[:6])
        yield Diagnostic.at(
            messages.EXAMPLE_NOT_SCORED, expectation.span, name=target, expected=expected, missing=missing
        )
        return
    yield Diagnostic.at(
        messages.EXAMPLE_FAILS,
        expectation.span,
        name=target,
        expected=expected,
        computed=computed,
        parts=parts,
    )


def _equal(expected: str, computed: str) -> bool:
    """Return whether two shown scores are the same number; one that does not terminate equals nothing written."""
    return "/" not in computed and read_amount(expected).value == read_amount(computed, 200).value


def _parts(result: Result, target: str) -> str:
    return _shown([part.criterion for part in result.score(target).parts], result)


def _beneath_a_grade(expectation: model.Expectation, result: Result, ruleset: model.Ruleset) -> str:
    """Return the row that decided, with its scores: the upper one of that expected and that which holds."""
    grade = next(one for one in ruleset.grades if one.id == expectation.target)
    named = {*expectation.names, result.grade(grade.id).band}
    row = next(one for one in grade.bands if one.id in named)
    spoken = spoken_of(ruleset, row.condition, grade.criterion) or {grade.criterion}
    return _with_rule(
        [], spoken, f"{row.id} {RuleTexts(ruleset=ruleset, folded=True).band(row)}", result, ruleset
    )


def _beneath_a_finding(expectation: model.Expectation, result: Result, ruleset: model.Ruleset) -> str:
    """Return the rule, with the scores of the criteria on which it is not as expected."""
    finding = next(one for one in ruleset.findings if one.id == expectation.target)
    found = {one.criterion.id for one in result.findings(finding.id)}
    # Where only the order differs, all of them are out of place.
    unlike = found ^ set(expectation.names) or found
    first = [name for name in finding.targets if name in unlike]
    rule = RuleTexts(ruleset=ruleset, folded=True).expression(finding.condition)
    return _with_rule(first, spoken_of(ruleset, finding.condition), rule, result, ruleset)


def _with_rule(
    first: Sequence[str], spoken: Collection[str], rule: str, result: Result, ruleset: model.Ruleset
) -> str:
    """Return scores and, in brackets, the rule: criteria `first`, then the others that the rule speaks of."""
    others = [one.id for one in ruleset.criteria if one.id in spoken and one.id not in first]
    rule = rule if len(rule) <= _LONGEST_RULE else f"{rule[:_LONGEST_RULE]}…"
    return f"{_shown([*first, *others], result)} (`{rule}`)"


def _shown(names: Sequence[str], result: Result) -> str:
    scores = result.scores
    shown = [f"`{name}` {scores[name].value if name in scores else '–'}" for name in names[:_MOST_SCORES]]
    return ", ".join(shown) + (", …" if len(names) > _MOST_SCORES else "")
