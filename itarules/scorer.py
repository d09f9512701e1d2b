"""Scores alone, fast: a plan and one shape of evidence compiled to straight-line Python over whole numbers.

In come the ids of the scores that will be given; out goes a function from their values to scores, grades and
findings. It does what the evaluator does, without answers, explanations or diagnostics, for callers that score
many bodies. The code is generated from the checked plan: it holds slots and whole numbers, and no text of a
ruleset; ids and labels are reached through constants.
"""

import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping
from fractions import Fraction
from math import ceil, floor, gcd
from typing import Any

from itarules.amounts import Rounding, RoundingMode, round_units
from itarules.conditions import COMPARATORS, try_condition
from itarules.plan import Condition, Grade, Plan
from itarules.schedule import Linear, Operation, Schedule, Selecting, schedule_of
from itarules.trials import Sweep

__all__ = ["Scored", "Scorer", "compile_scorer"]

# Scores in units of the last shown place, grades by id, findings by id with the highest score first.
Scored = tuple[dict[str, int], dict[str, str | None], dict[str, list[str]]]
Scorer = Callable[[Mapping[str, int]], Scored]
# The comparisons with a number that pick the upper end of a ranking, and those that pick the lower one.
_UPPER, _LOWER = (">=", ">"), ("<", "<=")
_MOST_PLUSES = 200


def compile_scorer(plan: Plan, given: tuple[str, ...], places: int) -> Scorer:
    """Return a function from whole numbers of units to scores, grades and findings.

    The scores are those that are computed, in units of the last place that the rules show: hundredths, where
    they show two places. What is given is neither checked nor returned.

    Args:
        plan: the compiled ruleset.
        given: the ids of the criteria whose scores are given.
        places: the decimal places in which they are given.

    Raises:
        ValueError: an id is unknown, the given scores do not suffice, or a score has no shown places.
    """
    unknown = [name for name in given if name not in plan.slot_of]
    if unknown:
        raise ValueError(f"no criterion is called {unknown[0]!r}")
    slots = tuple(sorted({plan.slot_of[name] for name in given}))
    schedule = schedule_of(plan, ((), slots))
    if schedule.missing:
        missing = ", ".join(plan.captions[slot].id for slot in schedule.missing)
        raise ValueError(f"the given scores leave out {missing}")
    return _Writer(plan, schedule, places).function()


class _Writer:
    """Writes the function for one schedule."""

    def __init__(self, plan: Plan, schedule: Schedule, places: int) -> None:
        self._plan = plan
        self._schedule = schedule
        self._scale = 10**places
        # Halves below zero are rounded away from it, which the floor of the short form does not do.
        self._never_negative = all(min(step.low, step.missing_score) >= 0 for step in plan.steps)
        self._lines: list[str] = []
        self._constants: dict[str, Any] = {}
        self._values: dict[int, str] = {}
        self._shown: dict[int, str] = {}
        self._rankings: dict[tuple[int, ...], str] = {}
        self._edges: dict[tuple[str, int], str] = {}

    def function(self) -> Scorer:
        self._write_given()
        for operation in self._schedule.operations:
            self._write_operation(operation)
        computed = {operation.slot for operation in self._schedule.operations}
        for slot in self._schedule.available:
            self._write_shown(slot, slot in computed)
        grades = [self._write_grade(index) for index in range(len(self._plan.grades))]
        findings = [self._write_finding(index) for index in range(len(self._plan.findings))]
        scores = ", ".join(
            f"{self._name(slot)}: {self._shown[slot]}"
            for slot in self._schedule.available
            if slot in computed
        )
        self._lines.append(f"return {{{scores}}}, {{{', '.join(grades)}}}, {{{', '.join(findings)}}}")
        source = "def score(given):\n    " + "\n    ".join(self._lines) + "\n"
        # The one use of exec in the package: the text holds slots, whole numbers and names of constants.
        exec(compile(source, "<scorer>", "exec"), self._constants)
        function: Scorer = self._constants["score"]
        return function

    def _constant(self, name: str, value: object) -> str:
        self._constants[name] = value
        return name

    def _name(self, slot: int) -> str:
        # Interned, so that the keys of a caller who wrote them in a program are the very same objects.
        return self._constant(f"K{slot}", sys.intern(self._plan.captions[slot].id))

    def _write_given(self) -> None:
        """Name the given values; one that is used a single time is taken where it is used."""
        operations = [one for one in self._schedule.operations if isinstance(one, Linear | Selecting)]
        uses = Counter(part for operation in operations for part in operation.parts)
        uses.update(slot for finding in self._plan.findings for slot in finding.targets)
        for slot, _, rounding in self._schedule.sources:
            value = f"given[{self._name(slot)}]"
            if rounding is not None:
                value = f"{self._rounded(value, self._scale, rounding, slot)} * {self._scale}"
            elif uses[slot] == 1:
                self._values[slot] = value
                continue
            self._values[slot] = f"n{slot}"
            self._lines.append(f"n{slot} = {value}")

    def _write_operation(self, operation: Operation) -> None:
        if isinstance(operation, Linear):
            value = self._sum(operation)
        elif isinstance(operation, Selecting):
            choices = [
                _times(self._values[part], multiplier)
                for part, multiplier in zip(operation.parts, operation.multipliers, strict=True)
            ]
            choices += [str(constant * self._scale) for constant in operation.constants]
            value = f"{'max' if operation.greatest else 'min'}(({', '.join(choices)},))"
        else:
            raise ValueError("a score without a common denominator has no scorer")
        slot = operation.slot
        if operation.rounding is not None:
            self._lines.append(f"n{slot} = {value}")
            denominator = operation.denominator * self._scale
            rounded = self._rounded(f"n{slot}", denominator, operation.rounding, slot)
            value = f"({rounded}) * {self._scale}"
        self._lines.append(f"n{slot} = {value}")
        self._values[slot] = f"n{slot}"

    def _sum(self, operation: Linear) -> str:
        values = [self._values[part] for part in operation.parts]
        if operation.multipliers is None:
            value = _times(f"({_added(values)})", operation.common)
        else:
            pairs = zip(values, operation.multipliers, strict=True)
            value = _added([_times(value, multiplier) for value, multiplier in pairs])
        constant = operation.constant * self._scale
        return f"{value} + {constant}" if constant or not value else value

    def _rounded(self, value: str, denominator: int, rounding: Rounding, slot: int) -> str:
        unit = 10**rounding.places
        if unit % denominator == 0:
            return _times(value, unit // denominator)
        if rounding.mode is RoundingMode.HALF_UP and self._never_negative:
            common = gcd(unit, denominator)
            times, over = unit // common, denominator // common
            # floor(n / d + 1/2) of whole numbers, with half of an odd d dropped: it never reaches the next one.
            return f"({_times(value, times)} + {over // 2}) // {over}"
        self._constant("round_units", round_units)
        return f"round_units({value}, {denominator}, {self._constant(f'R{slot}', rounding)})"

    def _write_shown(self, slot: int, computed: bool) -> None:
        """Name the shown score of a slot: what is shown of a given score may be the given one itself."""
        shown = self._plan.steps[slot].shown
        if shown is None:
            raise ValueError(f"`{self._plan.captions[slot].id}` is not shown to a number of places")
        denominator = self._schedule.denominators[slot] * self._scale
        value = self._rounded(self._values[slot], denominator, shown, slot)
        if computed or value != self._values[slot]:
            self._lines.append(f"s{slot} = {value}")
            value = f"s{slot}"
        self._shown[slot] = value

    # Grades and findings

    def _write_grade(self, index: int) -> str:
        grade = self._plan.grades[index]
        if not self._is_decided(grade):
            raise ValueError(f"the given scores leave `{grade.id}` open")
        word = "if"
        for number, band in enumerate(grade.bands):
            name = self._constant(f"B{index}_{number}", band.id)
            if band.condition is None:
                self._lines.append(f"g{index} = {name}" if word == "if" else f"else: g{index} = {name}")
                break
            self._lines.append(
                f"{word} {self._condition(band.condition, None, f'{index}_{number}')}: g{index} = {name}"
            )
            word = "elif"
        else:
            self._lines.append(f"else: g{index} = None")
        return f"{self._constant(f'G{index}', grade.id)}: g{index}"

    def _is_decided(self, grade: Grade) -> bool:
        """Return whether every score that a grade looks at is given or computed."""
        looked_at = {grade.slot}
        for band in grade.bands:
            for operation in () if band.condition is None else band.condition.program:
                if operation[0] == "score":
                    looked_at.add(int(str(operation[1])))
                elif operation[0] in ("every", "some"):
                    looked_at.update(operation[2])
        return looked_at.issubset(self._schedule.available)

    def _write_finding(self, index: int) -> str:
        """Write one finding: each criterion becomes a whole number that sorts by score and then by declaration."""
        finding = self._plan.findings[index]
        slots = self._found_slots(index)
        key = self._constant(f"N{index}", finding.id)
        cut = self._cut(finding.condition, slots)
        if cut is not None:
            return f"{key}: {cut}"
        names, bits = self._constant(f"F{index}", self._ids(slots)), _bits(slots)
        self._lines.append(f"f{index} = []")
        for number, slot in enumerate(slots):
            test = self._condition(finding.condition, slot, f"f{index}_{number}")
            self._lines.append(f"if {test}: f{index}.append({number} - ({self._shown[slot]} << {bits}))")
        self._lines.append(f"f{index}.sort()")
        return f"{key}: [{names}[one & {(1 << bits) - 1}] for one in f{index}]"

    def _found_slots(self, index: int) -> tuple[int, ...]:
        trial = self._schedule.trials.findings[index]
        slots = trial.slots if isinstance(trial, Sweep) else trial
        if len({self._schedule.units[slot] for slot in slots}) > 1:
            raise ValueError(f"the scores of `{self._plan.findings[index].id}` are shown to different places")
        return slots

    def _ids(self, slots: tuple[int, ...]) -> list[str]:
        return [self._plan.captions[slot].id for slot in slots]

    def _cut(self, condition: Condition, slots: tuple[int, ...]) -> str | None:
        """Return a finding as a stretch of a ranking, where several findings compare the same scores with numbers.

        Strengths and weaknesses are the two ends of one ranking: sorting once is cheaper than testing twice.
        """
        sharing = sum(self._found_slots(index) == slots for index in range(len(self._plan.findings)))
        if (
            condition.test is None
            or condition.test[0] not in _UPPER + _LOWER
            or sharing < 2
            or len(slots) < 2
        ):
            return None
        comparator, threshold = condition.test
        limit = threshold * self._schedule.units[slots[0]]
        # The least score that stands in the upper part.
        least = ceil(limit) if comparator in (">=", "<") else floor(limit) + 1
        ranking, bits = self._ranking(slots), _bits(slots)
        edge = self._edge(ranking, (1 << bits) - 1 - (least << bits))
        return f"o{ranking}[:{edge}]" if comparator in _UPPER else f"o{ranking}[{edge}:]"

    def _edge(self, ranking: str, last: int) -> str:
        """Write where the upper end of a ranking stops, once for findings that divide it at the same score."""
        if (ranking, last) not in self._edges:
            edge = self._edges[ranking, last] = f"e{len(self._edges)}"
            self._constant("bisect_right", bisect_right)
            self._lines.append(f"{edge} = bisect_right(r{ranking}, {last})")
        return self._edges[ranking, last]

    def _ranking(self, slots: tuple[int, ...]) -> str:
        """Write the ids of criteria with the highest score first, once, and return the number of the ranking."""
        if slots not in self._rankings:
            number = self._rankings[slots] = str(len(self._rankings))
            bits, names = _bits(slots), self._constant(f"O{number}", self._ids(slots))
            keys = [f"{place} - ({self._shown[slot]} << {bits})" for place, slot in enumerate(slots)]
            sorted_keys = [f"r{number}_{place}" for place in range(len(slots))]
            ids = [f"{names}[{key} & {(1 << bits) - 1}]" for key in sorted_keys]
            self._lines += [
                f"r{number} = [{', '.join(keys)}]",
                f"r{number}.sort()",
                f"{', '.join(sorted_keys)} = r{number}",
                f"o{number} = [{', '.join(ids)}]",
            ]
        return self._rankings[slots]

    def _condition(self, condition: Condition, subject: int | None, suffix: str) -> str:
        """Return a condition as an expression over whole numbers, or as a call where it is more than that."""
        written = self._expression(condition, subject)
        if written is not None:
            return written
        shown = ", ".join(f"{slot}: {self._shown[slot]}" for slot in self._schedule.available)
        units = self._schedule.units

        def holds(scores: dict[int, int]) -> bool:
            def score(slot: int) -> Fraction | None:
                return Fraction(scores[slot], units[slot]) if slot in scores else None

            return bool(try_condition(condition, score, lambda _: None, subject).holds)

        if any(operation[0] == "graded" for operation in condition.program):
            raise ValueError("a condition on a grade has no scorer")
        return f"{self._constant(f'C{suffix}', holds)}({{{shown}}})"

    def _expression(self, condition: Condition, subject: int | None) -> str | None:
        """Translate comparisons of scores with numbers, joined in any way; None for anything else."""
        stack: list[str | int | Fraction] = []
        for operation in condition.program:
            word, *operands = operation
            if word == "number":
                stack.append(operands[0])
            elif word in ("score", "subject"):
                slot = subject if word == "subject" else operands[0]
                if slot not in self._schedule.available:
                    return None
                stack.append(int(slot))
            elif word == "compare":
                right, left = stack.pop(), stack.pop()
                if not (isinstance(left, int) and isinstance(right, Fraction)):
                    return None
                stack.append(self._comparison(left, str(operands[0]), right))
            elif word in ("every", "some"):
                right, slots = stack.pop(), operands[1]
                if not isinstance(right, Fraction) or not set(slots) <= set(self._schedule.available):
                    return None
                joint = " and " if word == "every" else " or "
                parts = [self._comparison(slot, str(operands[0]), right) for slot in slots]
                stack.append(f"({joint.join(parts) or word == 'every'})")
            elif word == "not":
                stack.append(f"(not {stack.pop()})")
            elif word in ("all", "any"):
                count = int(str(operands[0]))
                parts = [str(part) for part in stack[len(stack) - count :]]
                del stack[len(stack) - count :]
                stack.append(f"({(' and ' if word == 'all' else ' or ').join(parts)})")
            else:
                return None
        return str(stack[0])

    def _comparison(self, slot: int, comparator: str, threshold: Fraction) -> str:
        limit = threshold * self._schedule.units[slot]
        # Brought to whole numbers on both sides; COMPARATORS holds every comparator there is.
        left = _times(self._shown[slot], limit.denominator)
        return f"({left} {comparator} {limit.numerator})" if comparator in COMPARATORS else "False"


def _bits(slots: tuple[int, ...]) -> int:
    """Return how many bits number the slots of a finding."""
    return max(len(slots) - 1, 1).bit_length()


def _added(values: list[str]) -> str:
    # Each plus nests one level deeper in the tree that Python makes of the text, and its compiler recurses.
    return " + ".join(values) if len(values) <= _MOST_PLUSES else f"sum(({', '.join(values)}))"


def _times(value: str, factor: int) -> str:
    return value if factor == 1 else f"{value} * {factor}"
