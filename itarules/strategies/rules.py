"""Draws small rulesets as text, valid by construction: `Rules`.

In come choices; out goes a ruleset as its header and declarations, so that what is tested goes through the parser as
an author's text does, and what fails shrinks to rules that can be read. Names have nothing to do with order, and the
degenerate is drawn too: one part, one band, no `otherwise`, a grade whose first band always wins.
"""

from collections.abc import Sequence
from fractions import Fraction

from attrs import evolve, field, frozen

from itarules.strategies.draws import Draws, chance, decimal, decimal_text
from itarules.strategies.formulas import condition, draw_formulas

__all__ = ["Part", "Rules", "draw_rules"]

MODES = ("half_up", "half_down", "half_even", "up", "down", "ceiling", "floor")
_RANGES = ((0, 100), (0, 100), (1, 5), (-10, 10))
# Ids in an order that sorting would change, so that a test of order cannot pass by chance.
_NAMES = tuple(f"{letter}{number}" for number in (7, 2, 9, 4, 1) for letter in "mzbkatxqcw")
_BANDS = ("pass", "first", "zero", "mid", "apex", "low", "best", "some")
_DEEPEST = 3


@frozen(kw_only=True)
class Part:
    """A criterion: its words after `kind id`, and its parts."""

    id: str
    words: str
    settings: tuple[str, ...]
    parts: tuple["Part", ...]

    def written(self, depth: int) -> str:
        """Return it as a declaration of the language."""
        block = "  ".join([*self.settings, *(part.written(depth + 1) for part in self.parts)])
        return f"level{depth} {self.id} {self.words}" + (f" {{ {block} }}" if block else "")

    def ids(self) -> list[str]:
        """Return the ids in it, its own first."""
        return [self.id, *(name for part in self.parts for name in part.ids())]

    def bare(self) -> "Part":
        """Return it without settings."""
        return evolve(self, settings=(), parts=tuple(part.bare() for part in self.parts))


@frozen(kw_only=True)
class Rules:
    """A ruleset as its header and its declarations, which may stand in any order."""

    header: str
    declarations: tuple[str, ...]

    @property
    def text(self) -> str:
        """The text of the ruleset."""
        return "\n".join(["language 1", self.header, *self.declarations]) + "\n"


@frozen(kw_only=True)
class _Frame:
    """What holds for the whole ruleset that is drawn."""

    draws: Draws
    low: int
    high: int
    functions: tuple[str, ...]
    spare: list[str] = field(factory=lambda: list(_NAMES))


def draw_rules(
    draws: Draws,
    *,
    positive: bool = False,
    exact: bool = False,
    shown: bool = False,
    formulas: bool = True,
) -> Rules:
    """Draw a small valid ruleset.

    Args:
        draws: what is drawn from.
        positive: only combinations that stay within their parts, and no formulas.
        exact: no geometric means and no formulas.
        shown: scores from 0 to 100, each shown to two places, half up, and none rounded; no formulas.
        formulas: whether there may be inputs and formulas.
    """
    low, high = (0, 100) if positive or shown else draws.pick(_RANGES)
    functions = ["mean", "weighted mean", "min", "max"]
    functions += [] if positive else ["sum", "weighted sum"]
    functions += [] if exact or low < 0 else ["geometric mean", "weighted geometric mean"]
    frame = _Frame(draws=draws, low=low, high=high, functions=tuple(functions))
    tree = _part(frame, 0, draws.whole(1, 14))
    tree = tree.bare() if shown else tree
    ids, kinds = tree.ids(), [f"level{depth}" for depth in range(_height(tree))]
    usual = (
        "shown half_up to 2" if shown else draws.pick(("shown half_up to 2", _rounding(draws, "shown"), ""))
    )
    header = [f"range {low} to {high}", usual, *([] if shown else _policy(frame))]
    middle = decimal_text(Fraction(low + high, 2))
    written = tree.written(0)
    scales = {
        f"scale extent {{ least {low}  middle {middle}  most {high} }}": ("extent", "turned"),
        "scale turned reverses extent": ("extent", "turned"),
        f"scale verdict single answer {{ no {low}  yes {high} }}": ("verdict",),
    }
    # What nothing is answered on would stand in the way of whoever reads a failure.
    declarations = [
        scale for scale, names in scales.items() if any(f"answers {name}" in written for name in names)
    ]
    declarations.append(written)
    if formulas and not (positive or exact or shown) and chance(draws, 2):
        more = draw_formulas(draws, ids, low, high)
        declarations += more.declarations
        ids += more.ids
    declarations += _outcomes(frame, ids, kinds)
    return Rules(
        header=f"ruleset demo 1 revision 1 {{ {' '.join(header)} }}", declarations=tuple(declarations)
    )


def _height(part: Part) -> int:
    return 1 + max((_height(one) for one in part.parts), default=0)


def _part(frame: _Frame, depth: int, room: int) -> Part:
    """Draw a criterion with what is below it, at most so many criteria."""
    draws, name = frame.draws, frame.spare.pop(0)
    settings = [_rounding(draws, "shown")] if chance(draws, 4) else []
    settings += [_rounding(draws, "round")] if chance(draws, 5) else []
    count = draws.pick((1, 2, 3, 4)) if depth < _DEEPEST and room > 1 else 0
    # It is simpler that there is nothing below it, so that failures shrink to low trees.
    if depth and draws.pick((True, False, False)):
        count = 0
    if not count:
        scale = draws.pick(("", "", " answers extent", " answers turned", " answers verdict"))
        return Part(id=name, words=f'"{name}"{scale}', settings=tuple(settings), parts=())
    settings += _policy(frame)
    function = draws.pick(frame.functions)
    below = [_part(frame, depth + 1, (room - 1) // count) for _ in range(min(count, room - 1))]
    if "weighted" in function:
        shares = _weights(draws, len(below), coarse="geometric" in function)
        below = [
            evolve(one, words=f"weight {share} {one.words}") for one, share in zip(below, shares, strict=True)
        ]
    return Part(id=name, words=f'"{name}" = {function}', settings=tuple(settings), parts=tuple(below))


def _weights(draws: Draws, count: int, *, coarse: bool) -> list[str]:
    """Draw weights for the parts of one criterion: percentages that add up, plain numbers or fractions."""
    form = draws.pick(("plain", "percent", "fraction"))
    if coarse or form == "plain":
        # A geometric mean takes the root of their sum, so that they stay few and small.
        return [str(draws.whole(1, 3 if coarse else 9)) for _ in range(count)]
    if form == "fraction":
        return [f"{draws.whole(1, 4)}/{draws.whole(1, 7)}" for _ in range(count)]
    cuts: set[int] = set()
    while len(cuts) < count - 1:
        cut = draws.whole(1, 9_999)
        # A cut that is taken moves on to the next free place.
        cuts.add(next(one for one in [*range(cut, 10_000), *range(1, cut)] if one not in cuts))
    ends = sorted(cuts)
    shares = [high - low for low, high in zip([0, *ends], [*ends, 10_000], strict=True)]
    return [f"{decimal_text(Fraction(share, 100))}%" for share in shares]


def _policy(frame: _Frame) -> list[str]:
    """Draw what is said about missing parts, often nothing."""
    number = decimal_text(decimal(frame.draws, Fraction(frame.low), Fraction(frame.high)))
    return frame.draws.pick(
        ([], [], ["missing error"], ["missing excluded"], ["missing excluded"], [f"missing scores {number}"])
    )


def _rounding(draws: Draws, word: str) -> str:
    return f"{word} {draws.pick(MODES)} to {draws.whole(0, 3)}"


# Outcomes


def _outcomes(frame: _Frame, ids: Sequence[str], kinds: Sequence[str]) -> list[str]:
    draws, declarations = frame.draws, []
    other = ""
    for name in ("g2", "g1"):
        if _there(draws):
            declarations.append(_grade(frame, name, ids, kinds, other))
            other = name
    for name in ("f2", "f1"):
        if _there(draws):
            targets = _targets(draws, ids, kinds)
            when = condition(draws, ids, kinds, "score", frame.low, frame.high)
            declarations.append(f'finding {name} "{name}" for {targets} when {when}')
    if _there(draws):
        targets, limit = _targets(draws, ids, kinds), _limit(frame)
        declarations.append(f'measure act "act" {{ for {targets} when score < {limit} }}')
    return declarations


def _there(draws: Draws) -> bool:
    """Return whether there is an outcome, as there mostly is; it is simpler that there is none."""
    return draws.pick((False, *(7 * [True])))


def _targets(draws: Draws, ids: Sequence[str], kinds: Sequence[str]) -> str:
    if chance(draws, 2):
        return f"each {draws.pick(kinds)}"
    return ", ".join(dict.fromkeys(draws.pick(ids) for _ in range(draws.whole(1, 4))))


def _limit(frame: _Frame) -> str:
    return decimal_text(decimal(frame.draws, Fraction(frame.low), Fraction(frame.high)))


def _grade(frame: _Frame, name: str, ids: Sequence[str], kinds: Sequence[str], other: str) -> str:
    """Draw a grade; the one that `other` names has a band `apex`."""
    draws, low, high = frame.draws, frame.low, frame.high
    starts = sorted({draws.whole(low * 100, high * 100) for _ in range(draws.whole(0, 3))}, reverse=True)
    conditions = [f"from {decimal_text(Fraction(start, 100))}" for start in starts]
    conditions += [f"when {condition(draws, ids, kinds, '', low, high)}" for _ in range(draws.whole(0, 2))]
    if other and chance(draws, 2):
        conditions.append(f"when {other} is last and not {other} is apex")
    # Either band may be all there is: a table that is never left, and one that gives nothing.
    rows = [f"{band} {when}" for band, when in zip(_BANDS, conditions, strict=False) if band != "apex"]
    rows.append(f"apex when {ids[0]} > {high}")
    if name == "g2" or not chance(draws, 5):
        rows.append("last otherwise")
    return f"grade {name} of {draws.pick(ids)} {{ {'  '.join(rows)} }}"
