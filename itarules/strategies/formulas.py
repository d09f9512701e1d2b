"""Draws conditions and formulas that are sure to have a value: what a function is not defined for is kept from it.

In come choices and the names that may be used; out goes text of the language.
"""

from collections.abc import Sequence
from fractions import Fraction

from attrs import frozen

from itarules.strategies.draws import Draws, chance, decimal, decimal_text

__all__ = ["Formulas", "condition", "draw_formulas"]

COMPARATORS = (">=", ">", "<=", "<", "==", "!=")
_MODES = ("half_up", "half_down", "half_even", "up", "down", "ceiling", "floor")
# A function, and how its argument is kept where it is defined and small.
_FUNCTIONS = (
    "abs({})",
    "min({}, 50)",
    "max({}, 2)",
    "mean({}, 3, 7)",
    "sum({}, 0.5)",
    "({}) ^ 2",
    "sqrt(max({}, 0))",
    "max({}, 0) ^ 1/3",
    "max({}, 1) ^ -1",
    "ln(max({}, 1))",
    "log10(max({}, 1))",
    "exp(min(max({}, -6), 6))",
    "erfc(min(max({}, -3), 3))",
)


@frozen(kw_only=True)
class Formulas:
    """Inputs and scores that are calculated, as declarations, and the ids of the scores."""

    declarations: list[str]
    ids: list[str]


def condition(
    draws: Draws, ids: Sequence[str], kinds: Sequence[str], subject: str, low: int, high: int
) -> str:
    """Draw a condition over criteria, kinds and, where there is one, the criterion in question."""

    def atom() -> str:
        score = subject if subject and chance(draws, 2) else draws.pick(ids)
        sign, limit = draws.pick(COMPARATORS), decimal_text(decimal(draws, Fraction(low), Fraction(high)))
        form = draws.pick(("simple", "simple", "quantified", "numbers") if kinds else ("simple", "numbers"))
        if form == "quantified":
            return f"{draws.pick(('every', 'any'))} {draws.pick(kinds)} {sign} {limit}"
        if form == "simple":
            return f"{score} {sign} {limit}"
        other = draws.pick(ids)
        numbers = (
            score,
            f"min({score}, {limit})",
            f"max({score}, {other})",
            f"{score} - {other}",
            f"{score} * {draws.whole(-3, 3)} / 4",
            f"({score} + {other}) * 50%",
        )
        return f"{draws.pick(numbers)} {sign} {draws.pick((limit, other, *numbers))}"

    match draws.pick(("one", "one", "not", "and", "or")):
        case "not":
            return f"not ({atom()})"
        case "and":
            return f"{atom()} and {atom()}"
        case "or":
            return f"({atom()} or {atom()}) and not {atom()}"
    return atom()


def draw_formulas(draws: Draws, ids: Sequence[str], low: int, high: int) -> Formulas:
    """Draw two inputs, a choice, and up to three scores that are calculated from them and from other criteria."""
    inputs = [
        'input staff "staff" range 0 to 50',
        'input hours "hours" range 1 to 24 default 8',
        f'input mode "mode"{draws.pick((" default wide", ""))} choice {{ wide "wide" tight "tight" free "free" }}',
    ]
    numbers, made = ["staff", "hours"], []
    for name in ("y3", "y1", "y2")[: draws.whole(1, 3)]:
        # A criterion that a formula uses is no top of a tree any more, which a ruleset still has one of.
        known = [*numbers, *(ids if chance(draws, 2) else [])]
        rounding = draws.pick(
            ("", " { round half_up to 2 }", " { shown down to 1 }", " { shown half_even to 3 }")
        )
        inputs.append(f'score {name} "{name}" = {_formula(draws, known, low, high, 2)}{rounding}')
        numbers.append(name)
        made.append(name)
    return Formulas(declarations=inputs, ids=made)


def _formula(draws: Draws, names: Sequence[str], low: int, high: int, depth: int) -> str:
    """Draw a calculation that has a value whatever the named numbers are."""
    if depth == 0 or draws.pick((True, False, False, False)):
        return draws.pick([*names, *names, decimal_text(decimal(draws, Fraction(-9), Fraction(99), 1))])

    def inner() -> str:
        return _formula(draws, names, low, high, depth - 1)

    match draws.pick(
        ("sum", "function", "product", "quotient", "round", "choose", "steps", "curve", "lookup")
    ):
        case "sum":
            return f"({inner()} {draws.pick(('+', '-'))} {inner()})"
        case "product":
            return f"({inner()} * {inner()})"
        case "quotient":
            return f"({inner()} / {draws.pick(('4', '3', f'max({inner()}, 1)'))})"
        case "round":
            return f"{draws.pick(_MODES)}({inner()}, {draws.whole(0, 3)})"
        case "choose":
            first = condition(draws, names, (), "", low, high)
            second = draws.pick(("mode is wide", "not mode is free", "staff >= 20 and mode is tight"))
            return (
                f"choose {{ when {first} then {inner()} when {second} then {inner()} otherwise {inner()} }}"
            )
        case "steps":
            return _steps(draws, inner())
        case "curve":
            return _curve(draws, inner())
        case "lookup":
            points = [str(draws.whole(-5, 20)) for _ in range(3)]
            last = draws.pick((f"free gives {points[2]}", f"otherwise {points[2]}"))
            return f"lookup mode {{ wide gives {points[0]} tight gives {points[1]} {last} }}"
    return draws.pick(_FUNCTIONS).replace("{}", inner())


def _steps(draws: Draws, value: str) -> str:
    limits = sorted({draws.whole(-20, 400) for _ in range(draws.whole(1, 3))}, reverse=True)
    rows = [
        f"{draws.whole(-9, 30)} {draws.pick(('from', 'above'))} {decimal_text(Fraction(limit, 4))}"
        for limit in limits
    ]
    return f"steps ({value}) {{ {'  '.join(rows)}  {draws.whole(-9, 30)} otherwise }}"


def _curve(draws: Draws, value: str) -> str:
    ends = sorted({draws.whole(-20, 400) for _ in range(4)})
    ends = ends if len(ends) % 2 == 0 else ends[:-1]
    if not ends:
        return value
    pieces = [
        f"{decimal_text(Fraction(low, 4))} to {decimal_text(Fraction(high, 4))}"
        f" gives {draws.whole(-9, 60)} to {draws.whole(-9, 60)}"
        for low, high in zip(ends[::2], ends[1::2], strict=True)
    ]
    return f"curve ({value}) {{ {'  '.join(pieces)} }}"
