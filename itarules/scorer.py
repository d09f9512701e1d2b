"""Scores alone, fast: a plan and one shape of evidence compiled to straight-line Python over whole numbers.

In come the ids of the scores that will be given; out goes a function from their values to scores, grades and
findings. It does what the evaluator does, without answers, explanations or diagnostics, for callers that score
many bodies. The code is generated from the checked plan: it holds slots and whole numbers, and no text of a
ruleset; ids and labels are reached through constants.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import gcd
from operator import itemgetter
from typing import Any

from itarules.amounts import Rounding, RoundingMode, round_units
from itarules.conditions import COMPARATORS, try_condition
from itarules.plan import Condition, Plan
from itarules.schedule import Linear, Powers, Schedule, Selecting, Test, schedule_of

__all__ = ["Scored", "Scorer", "compile_scorer"]

# Scores in units of the last shown place, grades by id, findings by id with the highest score first.
Scored = tuple[dict[str, int], dict[str, str | None], dict[str, list[str]]]
Scorer = Callable[[Mapping[str, int]], Scored]


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
        self._lines: list[str] = []
        self._constants: dict[str, Any] = {}

    def function(self) -> Scorer:
        for slot in self._schedule.available:
            if not self._schedule.units[slot] or slot in self._schedule.fractional:
                raise ValueError(f"`{self._plan.captions[slot].id}` is not shown to a number of places")
        self._write_given()
        for operation in self._schedule.operations:
            self._write_operation(operation)
        for slot in self._schedule.available:
            self._write_shown(slot)
        grades = [self._write_grade(index) for index in range(len(self._plan.grades))]
        findings = [self._write_finding(index) for index in range(len(self._plan.findings))]
        computed = {operation.slot for operation in self._schedule.operations}
        scores = ", ".join(
            f"{self._name(slot)}: s{slot}" for slot in self._schedule.available if slot in computed
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
        return self._constant(f"K{slot}", self._plan.captions[slot].id)

    def _write_given(self) -> None:
        sources = self._schedule.sources
        ids = [self._plan.captions[slot].id for slot, _, _ in sources]
        getter = self._constant("take", itemgetter(*ids))
        targets = ", ".join(f"n{slot}" for slot, _, _ in sources)
        self._lines.append(f"{targets} = {getter}(given)")
        for slot, _, rounding in sources:
            if rounding is not None:
                self._lines.append(
                    f"n{slot} = {self._rounded(f'n{slot}', self._scale, rounding, slot)} * {self._scale}"
                )

    def _write_operation(self, operation: Linear | Selecting | Powers) -> None:
        if isinstance(operation, Linear):
            value = self._sum(operation)
        elif isinstance(operation, Selecting):
            choices = [
                _times(f"n{part}", multiplier)
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

    def _sum(self, operation: Linear) -> str:
        if operation.multipliers is None:
            value = _times(f"({' + '.join(f'n{part}' for part in operation.parts)})", operation.common)
        else:
            pairs = zip(operation.parts, operation.multipliers, strict=True)
            value = " + ".join(_times(f"n{part}", multiplier) for part, multiplier in pairs)
        constant = operation.constant * self._scale
        return f"{value} + {constant}" if constant else value

    def _rounded(self, value: str, denominator: int, rounding: Rounding, slot: int) -> str:
        unit = 10**rounding.places
        if unit % denominator == 0:
            return _times(value, unit // denominator)
        if rounding.mode is RoundingMode.HALF_UP and self._plan.steps[slot].low >= 0:
            factors = (2 * unit, denominator, 2 * denominator)
            common = gcd(*factors)
            times, plus, over = (factor // common for factor in factors)
            return f"({_times(value, times)} + {plus}) // {over}"
        self._constant("round_units", round_units)
        return f"round_units({value}, {denominator}, {self._constant(f'R{slot}', rounding)})"

    def _write_shown(self, slot: int) -> None:
        shown = self._plan.steps[slot].shown
        if shown is None:
            raise ValueError(f"`{self._plan.captions[slot].id}` is not shown to a number of places")
        denominator = self._schedule.denominators[slot] * self._scale
        self._lines.append(f"s{slot} = {self._rounded(f'n{slot}', denominator, shown, slot)}")

    # Grades and findings

    def _write_grade(self, index: int) -> str:
        grade = self._plan.grades[index]
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

    def _write_finding(self, index: int) -> str:
        """Write one finding: each criterion becomes a whole number that sorts by score and then by declaration."""
        finding = self._plan.findings[index]
        tests = self._schedule.finding_tests[index]
        bits = max(len(tests) - 1, 1).bit_length()
        slots = [test.slot if isinstance(test, Test) else test for test in tests]
        slots.sort(key=lambda slot: self._plan.captions[slot].order)
        names = self._constant(f"F{index}", [self._plan.captions[slot].id for slot in slots])
        self._lines.append(f"f{index} = []")
        common_units = len({self._schedule.units[slot] for slot in slots}) == 1
        if not common_units and slots:
            raise ValueError(f"the scores of `{finding.id}` are shown to different places")
        for number, slot in enumerate(slots):
            test = self._condition(finding.condition, slot, f"f{index}_{number}")
            self._lines.append(f"if {test}: f{index}.append({number} - (s{slot} << {bits}))")
        self._lines.append(f"f{index}.sort()")
        key = self._constant(f"N{index}", finding.id)
        return f"{key}: [{names}[one & {(1 << bits) - 1}] for one in f{index}]"

    def _condition(self, condition: Condition, subject: int | None, suffix: str) -> str:
        """Return a condition as an expression over whole numbers, or as a call where it is more than that."""
        written = self._expression(condition, subject)
        if written is not None:
            return written
        shown = ", ".join(f"{slot}: s{slot}" for slot in self._schedule.available)
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
        left = _times(f"s{slot}", limit.denominator)
        return f"({left} {comparator} {limit.numerator})" if comparator in COMPARATORS else "False"


def _times(value: str, factor: int) -> str:
    return value if factor == 1 else f"{value} * {factor}"
