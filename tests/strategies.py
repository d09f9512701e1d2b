"""Hypothesis strategies: small valid rulesets, and assessments for any ruleset.

A ruleset is drawn as a typed value (`Rules`), valid by construction, and written out in the language, so that what
is tested goes through the parser as an author's text does, and what fails shrinks to rules that can be read.
"""

from collections.abc import Mapping
from fractions import Fraction
from math import ceil, floor

from attrs import frozen
from hypothesis import strategies as st

from itarules import model

# Ids beyond those that a tree should have: what is begun is finished with them.
_SPARE = 40
MODES = ("half_up", "half_down", "half_even", "up", "down", "ceiling", "floor")
COMPARATORS = (">=", ">", "<=", "<", "==", "!=")
RANGES = ((0, 100), (0, 100), (1, 5), (-10, 10))


@frozen(kw_only=True)
class Part:
    """A criterion: its words after `kind id`, and its parts."""

    id: str
    words: str
    settings: tuple[str, ...]
    parts: tuple["Part", ...]

    def written(self, depth: int) -> str:
        block = "  ".join([*self.settings, *(part.written(depth + 1) for part in self.parts)])
        return f"level{depth} {self.id} {self.words}" + (f" {{ {block} }}" if block else "")

    def ids(self) -> list[str]:
        return [self.id, *(name for part in self.parts for name in part.ids())]


@frozen(kw_only=True)
class Rules:
    """A ruleset as its header and its declarations, which may stand in any order."""

    header: str
    declarations: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(["language 1", self.header, *self.declarations]) + "\n"


def decimals(low: int, high: int, places: int = 2) -> st.SearchStrategy[str]:
    """Return decimal texts from `low` to `high`."""
    scale = 10**places
    return st.integers(low * scale, high * scale).map(lambda units: decimal_text(Fraction(units, scale)))


def decimal_text(value: Fraction) -> str:
    """Return a fraction with a finite decimal as that decimal."""
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    units = int(abs(value) * 10**places)
    digits = str(units).rjust(places + 1, "0")
    return ("-" if value < 0 else "") + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


# Rulesets


@st.composite
def weights(draw: st.DrawFn, count: int, coarse: bool) -> list[str]:
    """Draw weights for the parts of one criterion: percentages that add up, plain numbers or fractions."""
    form = draw(st.sampled_from(("percent", "plain", "fraction")))
    if coarse or form == "plain":
        # A geometric mean takes the root of their sum, so that they stay few and small.
        highest = 3 if coarse else 9
        return [str(draw(st.integers(1, highest))) for _ in range(count)]
    if form == "fraction":
        return [f"{draw(st.integers(1, 4))}/{draw(st.integers(1, 7))}" for _ in range(count)]
    cuts = sorted(draw(st.sets(st.integers(1, 9_999), min_size=count - 1, max_size=count - 1)))
    shares = [high - low for low, high in zip([0, *cuts], [*cuts, 10_000], strict=True)]
    return [f"{decimal_text(Fraction(share, 100))}%" for share in shares]


def policies(low: int, high: int) -> st.SearchStrategy[list[str]]:
    """Return what may be said about missing parts, often nothing."""
    number = decimals(low, high).map("missing scores {}".format)
    stated = st.one_of(st.sampled_from(("missing error", "missing excluded")), number)
    return st.one_of(st.just([]), stated.map(lambda one: [one]))


def roundings(word: str) -> st.SearchStrategy[str]:
    """Return `shown` or `round` with a mode and places."""
    return st.builds(f"{word} {{}} to {{}}".format, st.sampled_from(MODES), st.integers(0, 3))


@st.composite
def parts(draw: st.DrawFn, names: list[str], depth: int, low: int, high: int, only: tuple[str, ...]) -> Part:
    """Draw a criterion with what is below it, taking ids from `names`."""
    name = names.pop(0)
    settings = []
    if draw(st.integers(0, 3)) == 0:
        settings.append(draw(roundings("shown")))
    if draw(st.integers(0, 4)) == 0:
        settings.append(draw(roundings("round")))
    room = depth < 3 and len(names) > _SPARE
    count = (
        draw(st.sampled_from((1, 2, 2, 3, 3, 4))) if room and (depth == 0 or draw(st.integers(0, 3))) else 0
    )
    if count == 0:
        scale = draw(st.sampled_from(("", " answers extent", " answers turned", " answers verdict")))
        return Part(id=name, words=f'"{name}"{scale}', settings=tuple(settings), parts=())
    settings += draw(policies(low, high))
    function = draw(st.sampled_from(only))
    geometric = "geometric" in function
    below = [draw(parts(names, depth + 1, low, high, only)) for _ in range(count)]
    if "weighted" in function:
        shares = draw(weights(len(below), geometric))
        below = [
            Part(id=one.id, words=f"weight {share} {one.words}", settings=one.settings, parts=one.parts)
            for one, share in zip(below, shares, strict=True)
        ]
    return Part(id=name, words=f'"{name}" = {function}', settings=tuple(settings), parts=tuple(below))


@st.composite
def conditions(draw: st.DrawFn, ids: list[str], kinds: list[str], subject: str, low: int, high: int) -> str:
    """Draw a condition over criteria, kinds and, where there is one, the criterion in question."""
    scores = st.sampled_from([*ids, *([subject] * len(ids) if subject else [])])
    limits = decimals(low, high)
    simple = st.builds("{} {} {}".format, scores, st.sampled_from(COMPARATORS), limits)
    numbers = st.one_of(
        scores,
        limits,
        st.builds("min({}, {})".format, scores, limits),
        st.builds("max({}, {})".format, scores, scores),
        st.builds("{} - {}".format, scores, scores),
        st.builds("{} * {} / 4".format, scores, st.integers(-3, 3)),
        st.builds("({} + {}) * 50%".format, scores, scores),
    )
    quantified = st.builds(
        "{} {} {} {}".format,
        st.sampled_from(("every", "any")),
        st.sampled_from(kinds),
        st.sampled_from(COMPARATORS),
        limits,
    )
    atoms = st.one_of(
        simple,
        simple,
        quantified,
        st.builds("{} {} {}".format, numbers, st.sampled_from(COMPARATORS), numbers),
    )
    joined = st.one_of(
        atoms,
        st.builds("not ({})".format, atoms),
        st.builds("{} and {}".format, atoms, atoms),
        st.builds("({} or {}) and not {}".format, atoms, atoms, atoms),
    )
    return draw(joined)


@st.composite
def rulesets(draw: st.DrawFn, *, positive: bool = False, exact: bool = False, shown: bool = False) -> Rules:
    """Draw a small valid ruleset.

    With `positive`, only combinations that stay within their parts; with `exact`, no geometric means; with `shown`,
    scores from 0 to 100, each shown to two places, half up, and none rounded.
    """
    low, high = (0, 100) if positive or shown else draw(st.sampled_from(RANGES))
    only = ["mean", "weighted mean", "min", "max"]
    only += [] if positive else ["sum", "weighted sum"]
    only += [] if exact or low < 0 else ["geometric mean", "weighted geometric mean"]
    names = [f"c{number}" for number in range(_SPARE + draw(st.integers(4, 14)))]
    tree = draw(parts(names, 0, low, high, tuple(only)))
    tree = _bare(tree) if shown else tree
    ids, kinds = tree.ids(), [f"level{depth}" for depth in range(_height(tree))]
    usual = st.one_of(st.just("shown half_up to 2"), roundings("shown"), st.just(""))
    header = [
        f"range {low} to {high}",
        "shown half_up to 2" if shown else draw(usual),
        *draw(policies(low, high)),
    ]
    middle = decimal_text(Fraction(low + high, 2))
    declarations = [
        f"scale extent {{ least {low}  middle {middle}  most {high} }}",
        "scale turned reverses extent",
        f"scale verdict single answer {{ no {low}  yes {high} }}",
        tree.written(0),
        draw(_grades("g1", ids, kinds, low, high, "")),
        draw(_grades("g2", ids, kinds, low, high, "g1")),
    ]
    some = st.lists(st.sampled_from(ids), min_size=1, max_size=4, unique=True).map(", ".join)
    for name in ("f1", "f2"):
        targets = draw(st.one_of(st.sampled_from(kinds).map("each {}".format), some))
        condition = draw(conditions(ids, kinds, "score", low, high))
        declarations.append(f'finding {name} "{name}" for {targets} when {condition}')
    return Rules(
        header=f"ruleset demo 1 revision 1 {{ {' '.join(header)} }}", declarations=tuple(declarations)
    )


def _bare(part: Part) -> Part:
    return Part(id=part.id, words=part.words, settings=(), parts=tuple(map(_bare, part.parts)))


def _height(part: Part) -> int:
    return 1 + max((_height(one) for one in part.parts), default=0)


@st.composite
def _grades(
    draw: st.DrawFn, name: str, ids: list[str], kinds: list[str], low: int, high: int, other: str
) -> str:
    starts = sorted(draw(st.sets(st.integers(low * 100, high * 100), max_size=3)), reverse=True)
    rows = [f"b{place} from {decimal_text(Fraction(start, 100))}" for place, start in enumerate(starts)]
    extra = draw(st.lists(conditions(ids, kinds, "", low, high), max_size=2))
    if other and draw(st.booleans()):
        extra.append(f"{other} is last and not {other} is w9")
    rows += [f"w{place} when {condition}" for place, condition in enumerate(extra)]
    never = f"w9 when {ids[0]} > {high}"
    return f"grade {name} of {draw(st.sampled_from(ids))} {{ {'  '.join([*rows, never, 'last otherwise'])} }}"


# Assessments


def scores(
    low: Fraction, high: Fraction, thresholds: tuple[Fraction, ...] = ()
) -> st.SearchStrategy[Fraction]:
    """Return scores of a range: uniform ones, exact ties of the second place, and neighbours of thresholds."""
    uniform = st.integers(ceil(low * 100), floor(high * 100)).map(lambda units: Fraction(units, 100))
    ties = st.integers(ceil(low * 200), floor(high * 200)).map(lambda units: Fraction(units, 200))
    inside = [one for one in thresholds if low <= one <= high] or [low, high]
    steps = [
        Fraction(sign * step, 10**9)
        for sign in (-1, 1)
        for step in (0, 1, 1_000, 5_000_000, 4_999_999, 10_000_000)
    ]
    near = st.builds(
        lambda one, step: min(max(one + step, low), high), st.sampled_from(inside), st.sampled_from(steps)
    )
    return st.one_of(uniform, ties, near)


def thresholds_of(ruleset: model.Ruleset) -> tuple[Fraction, ...]:
    """Return the numbers at which the bands of a ruleset begin and its plain findings change."""
    found = {band.start for grade in ruleset.grades for band in grade.bands if band.start is not None}
    for finding in ruleset.findings:
        if isinstance(finding.condition, model.Comparison) and isinstance(
            finding.condition.right, model.Literal
        ):
            found.add(finding.condition.right.value)
    return tuple(sorted(found))


@st.composite
def assessments(draw: st.DrawFn, ruleset: model.Ruleset, *, missing: bool = True) -> dict[str, object]:
    """Draw plain evidence for a ruleset at mixed depth; only where `missing`, some is left out or given twice over."""
    thresholds = thresholds_of(ruleset)
    evidence: dict[str, object] = {}
    pending = [one.id for one in ruleset.roots]
    while pending:
        one = ruleset.criterion_by_id[pending.pop()]
        chance = draw(st.integers(0, 19))
        if missing and chance == 19:
            continue
        if one.children and chance < 16:
            pending.extend(one.children)
            if not (missing and chance > 12):
                continue
        evidence[one.id] = draw(_value(one, ruleset, thresholds))
    return evidence


@st.composite
def _value(
    draw: st.DrawFn, one: model.Criterion, ruleset: model.Ruleset, thresholds: tuple[Fraction, ...]
) -> object:
    scale = ruleset.scale_by_id.get(one.scale or "")
    if scale is None:
        return draw(scores(one.low, one.high, thresholds))
    options = [option.id for option in scale.options]
    points = [option.points for option in scale.options]
    form = draw(
        st.sampled_from(("option", "figure") if scale.single else ("option", "figure", "percent", "counts"))
    )
    if form == "option":
        return draw(st.sampled_from(options))
    if form == "figure":
        return draw(st.sampled_from(points) if scale.single else scores(min(points), max(points), thresholds))
    if form == "counts":
        counts = draw(st.lists(st.integers(0, 60), min_size=len(options), max_size=len(options)).filter(any))
        return ("counts", {name: Fraction(count) for name, count in zip(options, counts, strict=True)})
    cuts = sorted(
        draw(st.lists(st.integers(0, 10_000), min_size=len(options) - 1, max_size=len(options) - 1))
    )
    shares = [high - low for low, high in zip([0, *cuts], [*cuts, 10_000], strict=True)]
    return ("percent", {name: Fraction(share, 100) for name, share in zip(options, shares, strict=True)})


def as_mapping(evidence: Mapping[str, object]) -> dict[str, object]:
    """Return plain evidence as a caller of the library would pass it: numbers as texts, shares as tables."""
    written: dict[str, object] = {}
    for name, value in evidence.items():
        match value:
            case (unit, shares):
                written[name] = {unit: {option: decimal_text(share) for option, share in shares.items()}}
            case Fraction():
                written[name] = decimal_text(value)
            case _:
                written[name] = value
    return written
