"""Which comparisons of a ruleset decided in results: modified condition/decision coverage (MC/DC).

In come a ruleset and results; out goes a `TriedCondition` for every comparison of grade tables, findings and
measures. A comparison is tried where the outcome hung on it alone, once while it held and once while it failed.
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from attrs import field, frozen

from itarules import model
from itarules.conditions import try_condition
from itarules.guards import Guards
from itarules.literals import literals, plain, without
from itarules.plan import Condition
from itarules.planner import compile_condition, slots_of
from itarules.questions import Impossible
from itarules.results import Result
from itarules.rule_texts import RuleTexts

__all__ = ["TriedCondition", "tried_conditions"]

# How many pieces all questions of one ruleset may look at.
_MOST = 400
_Path = tuple[int, ...]


@frozen(kw_only=True)
class TriedCondition:
    """A comparison of a rule, and what results tried of it.

    Attributes:
        where: `grade.band`, a finding or a measure.
        condition: the comparison, as it would be written.
        held: whether it was seen to hold.
        failed: whether it was seen to fail.
        decided: with which of its two outcomes the outcome of the rule hung on it alone.
        implied: whether it can decide in no case, since the other comparisons imply it.
    """

    where: str
    condition: str
    held: bool
    failed: bool
    decided: frozenset[bool]
    implied: bool

    @property
    def tried(self) -> bool:
        """Whether it decided alone, once while it held and once while it failed."""
        return self.decided == {True, False}

    @property
    def lacks(self) -> str:
        """What was not seen: `holds`, `fails`, `decides`, `decides holding`, `decides failing`, or nothing."""
        if not self.held or not self.failed:
            return "fails" if self.held else "holds"
        missing = {True: "decides holding", False: "decides failing"}
        lacking = [missing[one] for one in (True, False) if one not in self.decided]
        return "decides" if len(lacking) > 1 else "".join(lacking)


@frozen(kw_only=True)
class _Variant:
    """A condition for one criterion in question, with its comparisons as programs."""

    slot: int | None
    condition: model.Expression
    tests: Mapping[_Path, Condition]


@frozen(kw_only=True)
class _Rule:
    """A condition, and those of the rows above it.

    Attributes:
        seen: by comparison, its outcomes as `seen`, and as `decided` those that the whole hung on.
    """

    where: str
    written: model.Expression
    before: tuple[model.Expression, ...]
    earlier: tuple[Condition, ...]
    variants: tuple[_Variant, ...]
    seen: dict[_Path, set[tuple[str, bool]]] = field(factory=dict)


def tried_conditions(ruleset: model.Ruleset, results: Iterable[Result]) -> tuple[TriedCondition, ...]:
    """Return what results tried of each comparison, in the order of declaration."""
    rules = tuple(_rules(ruleset))
    names = {slot: name for name, slot in slots_of(ruleset).items()}
    for result in results:
        outlook = _Outlook(ruleset, result, names)
        for rule in rules:
            if all(outlook.holds(one) is False for one in rule.earlier):
                for variant in rule.variants:
                    _note(rule, variant, outlook)
    guards = Guards(ruleset=ruleset, budget=[_MOST])
    return tuple(one for rule in rules for one in _tried(rule, guards))


def _rules(ruleset: model.Ruleset) -> Iterator[_Rule]:
    for grade in ruleset.grades:
        before: tuple[model.Expression, ...] = ()
        for band in grade.bands:
            if band.condition is not None:
                yield _rule(ruleset, f"{grade.id}.{band.id}", band.condition, ("",), before)
                before += (band.condition,)
    for finding in ruleset.findings:
        yield _rule(ruleset, finding.id, finding.condition, finding.targets)
    for measure in ruleset.measures:
        for one in measure.applications:
            yield _rule(ruleset, measure.id, one.condition, one.targets)


def _rule(
    ruleset: model.Ruleset,
    where: str,
    written: model.Expression,
    subjects: Iterable[str],
    before: tuple[model.Expression, ...] = (),
) -> _Rule:
    slots = slots_of(ruleset)
    variants = []
    for subject in subjects:
        condition = plain(written, subject=subject)
        tests = {one.path: compile_condition(ruleset, one.test) for one in literals(condition)}
        variants.append(_Variant(slot=slots.get(subject), condition=condition, tests=tests))
    return _Rule(
        where=where,
        written=written,
        before=before,
        earlier=tuple(compile_condition(ruleset, one) for one in before),
        variants=tuple(variants),
    )


class _Outlook:
    """What conditions come to in one result."""

    def __init__(self, ruleset: model.Ruleset, result: Result, names: Mapping[int, str]) -> None:
        self._ruleset = ruleset
        self._result = result
        self._names = names

    def holds(self, condition: Condition, subject: int | None = None) -> bool | None:
        """Return whether a condition holds; None where that is open."""
        return try_condition(condition, self._shown, self._band, subject).holds

    def _shown(self, slot: int) -> Fraction | None:
        name = self._names[slot]
        score = self._result.scores.get(name)
        if score is None:
            return None
        scale = self._ruleset.scale_of(self._ruleset.criterion_by_id[name])
        if scale is not None and scale.choices:
            return Fraction([option.id for option in scale.options].index(score.value))
        return Fraction(score.value)

    def _band(self, number: int) -> int | None:
        grade = self._ruleset.grades[number]
        found = self._result.grades.get(grade.id)
        return None if found is None else [band.id for band in grade.bands].index(found.band)


def _note(rule: _Rule, variant: _Variant, outlook: _Outlook) -> None:
    """Note what the comparisons of a rule come to, and which of them the outcome hangs on alone."""
    truths = {path: outlook.holds(test, variant.slot) for path, test in variant.tests.items()}
    for path, truth in truths.items():
        if truth is None:
            continue
        seen = rule.seen.setdefault(path, set())
        seen.add(("seen", truth))
        turned = [_whole(variant.condition, {**truths, path: one}) for one in (True, False)]
        # No comparison is negated, so that one that decides makes the whole hold where it holds.
        if turned == [True, False]:
            seen.add(("decided", truth))


def _whole(condition: model.Expression, truths: Mapping[_Path, bool | None], path: _Path = ()) -> bool | None:
    if not isinstance(condition, model.Junction):
        return truths[path]
    parts = [_whole(one, truths, (*path, index)) for index, one in enumerate(condition.conditions)]
    if (not condition.every) in parts:
        return not condition.every
    return None if None in parts else condition.every


def _tried(rule: _Rule, guards: Guards) -> Iterator[TriedCondition]:
    texts = RuleTexts(ruleset=guards.ruleset, folded=True)
    for literal in literals(plain(rule.written)) if rule.variants else ():
        seen = rule.seen.get(literal.path, set())
        decided = frozenset(truth for word, truth in seen if word == "decided")
        yield TriedCondition(
            where=rule.where,
            condition=texts.expression(literal.test),
            held=("seen", True) in seen,
            failed=("seen", False) in seen,
            decided=decided,
            implied=len(decided) < 2 and _implied(rule, literal.path, guards),
        )


def _implied(rule: _Rule, path: _Path, guards: Guards) -> bool:
    """Return whether it is proved that no scores make a rule come out otherwise for one comparison alone."""
    if isinstance(rule.written, model.Comparison) and not rule.before:
        return False
    return all(_idle(one.condition, rule.before, path, guards) for one in rule.variants)


def _idle(
    condition: model.Expression, before: tuple[model.Expression, ...], path: _Path, guards: Guards
) -> bool:
    literal = next(one for one in literals(condition) if one.path == path)
    absent = without(condition, literal)
    holding, failing = (absent, condition) if literal.narrows else (condition, absent)
    return isinstance(guards.question([holding], [failing, *before]).answer(), Impossible)
