"""A ruleset with one thing changed: a number, a word, a comparison, as an edit of its text.

In comes a parsed file; out go mutations, each with the place and what is written there instead, so that it can be
shown as a line of the source. What no result depends on (labels, sources, examples, readings that are not taken,
periods of measures) is left alone.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import TypeVar

import attrs
from attrs import frozen

from itarules import syntax
from itarules.source import Source, Span

__all__ = ["Mutation", "mutations_of"]

_LEFT_ALONE = (
    syntax.Assumption,
    syntax.Example,
    syntax.Kind,
    syntax.Period,
    syntax.Reading,
    syntax.SourceDocument,
    syntax.Text,
)
_COMPARATORS = {
    ">=": (">", "<", "=="),
    ">": (">=", "<="),
    "<=": ("<", ">", "=="),
    "<": ("<=", ">="),
    "==": ("!=", ">="),
    "!=": ("==",),
}
_MODES = ("half_up", "half_down", "half_even", "up", "down", "ceiling", "floor")
_COMBINED = {"mean": ("sum", "min", "max"), "sum": ("mean", "max"), "min": ("max",), "max": ("min",)}
_SMALL = Decimal("0.01")


@frozen(kw_only=True)
class Mutation:
    """One thing changed.

    Attributes:
        what: the sort of thing: `weight`, `threshold`, `comparison`, `rounding` and so on.
        span: where it stands; its text is what was written.
        new: what is written there instead.
    """

    what: str
    span: Span
    new: str

    @property
    def line(self) -> str:
        """The line of the source with the change in it, or the first of several."""
        source = self.applied()
        return source.line_text(self.span.line).strip()

    def applied(self) -> Source:
        """Return the file with the change."""
        source = self.span.source
        text = source.text[: self.span.start] + self.new + source.text[self.span.end :]
        return attrs.evolve(source, text=text)


def mutations_of(files: Sequence[syntax.File]) -> Iterator[Mutation]:
    """Yield every mutation of the files of a ruleset, in the order of the tree."""
    waiting: list[object] = []
    for file in reversed(files):
        waiting += [*reversed(file.declarations), file.header]
    reversals = _reversals(files)
    while waiting:
        node = waiting.pop()
        if not isinstance(node, syntax.Node) or isinstance(node, _LEFT_ALONE):
            continue
        yield from _of_node(node, reversals)
        for value in reversed(attrs.astuple(node, recurse=False)):
            parts = value if isinstance(value, tuple) else (value,)
            waiting += [part for part in reversed(parts) if isinstance(part, syntax.Node)]


def _reversals(files: Sequence[syntax.File]) -> dict[str, str]:
    """Return, for each scale that is another one reversed, that one, and the other way round."""
    found: dict[str, str] = {}
    scales = [one for file in files for one in file.declarations if isinstance(one, syntax.Scale)]
    for scale in scales:
        for part in scale.parts:
            if isinstance(part, syntax.Reverses):
                found[scale.name.text] = part.scale.text
                found.setdefault(part.scale.text, scale.name.text)
    return found


def _of_node(node: object, reversals: dict[str, str]) -> Iterator[Mutation]:
    match node:
        case syntax.Weight(amount=amount):
            yield from _shifted("weight", amount, whole=True)
        case syntax.Criterion(children=children) | syntax.Under(children=children):
            yield from _exchanged(children)
        case syntax.Range(low=low, high=high):
            yield from _shifted("range", low, whole=True)
            yield from _shifted("range", high, whole=True)
        case (
            syntax.Shown(span=span, mode=mode, places=places)
            | syntax.Rounded(span=span, mode=mode, places=places)
        ):
            yield from _words("rounding", span, mode, [one for one in _MODES if one != mode])
            yield from _counted("rounding", places)
        case syntax.RoundedTo(span=span, mode=mode, places=places):
            yield from _words("rounding", span, mode, [one for one in _MODES if one != mode])
            yield from _counted("rounding", places)
        case syntax.Missing(span=span, policy=policy, score=score):
            policies = ("error", "excluded", "scores 0")
            for other in policies:
                if other.partition(" ")[0] != policy:
                    yield Mutation(what="missing", span=span, new=f"missing {other}")
            if score is not None:
                yield from _shifted("missing", score)
        case syntax.Option(points=points):
            yield from _shifted("points", points)
        case syntax.Single(span=span):
            yield Mutation(what="scale", span=span, new="")
        case syntax.Answers(scale=scale) if scale.text in reversals:
            yield Mutation(what="polarity", span=scale.span, new=reversals[scale.text])
        case syntax.Combined(span=span, function=function):
            yield from _words("aggregation", span, function, _COMBINED.get(function, ()))
        case syntax.Default(number=number) if number is not None:
            yield from _shifted("default", number)
        case syntax.FromScore(score=score):
            yield from _shifted("threshold", score, small=True)
        case syntax.Sample(share=share, least=least, most=most):
            for numeral in (share, least, most):
                if numeral is not None:
                    yield from _shifted("sample", numeral, whole=True)
        case _:
            yield from _of_expression(node)


def _of_expression(node: object) -> Iterator[Mutation]:
    match node:
        case syntax.Number(numeral=numeral) | syntax.Percentage(numeral=numeral):
            yield from _shifted("number", numeral, small=True)
        case syntax.Compared(left=left, comparator=comparator, right=right):
            yield from _between("comparison", left.span, right.span, comparator, _COMPARATORS[comparator])
        case syntax.Every(span=span, kind=kind, comparator=comparator, right=right):
            yield from _words("quantifier", span, "every", ("any",))
            yield from _between("comparison", kind.span, right.span, comparator, _COMPARATORS[comparator])
        case syntax.Some(span=span, kind=kind, comparator=comparator, right=right):
            yield from _words("quantifier", span, "any", ("every",))
            yield from _between("comparison", kind.span, right.span, comparator, _COMPARATORS[comparator])
        case syntax.AllOf(conditions=conditions) | syntax.AnyOf(conditions=conditions):
            words = ("and", "or") if isinstance(node, syntax.AllOf) else ("or", "and")
            if len(conditions) == 2:  # among more of them, one other word would change what belongs together
                between = conditions[0].span, conditions[1].span
                yield from _between("connective", *between, words[0], words[1:])
            yield from _dropped(conditions)
        case syntax.Negated(span=span):
            yield from _words("negation", span, "not", ("",))
        case syntax.Added(terms=terms, signs=signs):
            for (term, after), sign in zip(_neighbours(terms), signs[1:], strict=True):
                yield from _between("operator", term.span, after.span, sign, "-" if sign == "+" else "+")
        case syntax.Multiplied(factors=factors, operators=operators):
            for (factor, after), sign in zip(_neighbours(factors), operators, strict=False):
                yield from _between("operator", factor.span, after.span, sign, "/" if sign == "*" else "*")
        case syntax.Call(function=function) if function.text in ("min", "max"):
            other = "max" if function.text == "min" else "min"
            yield Mutation(what="function", span=function.span, new=other)
        case syntax.Raised(exponent=exponent):
            yield from _shifted("exponent", exponent)
        case syntax.StepRow(span=span, points=points, relation=relation, limit=limit):
            yield from _shifted("points", points)
            if limit is not None:
                yield from _shifted("threshold", limit)
                other = "from" if relation == "above" else "above"
                yield from _words("comparison", span, relation, (other,))
        case syntax.Piece(low=low, high=high, start=start, end=end):
            for numeral in (low, high, start, end):
                yield from _shifted("curve", numeral)
        case syntax.LookupRow(value=value):
            yield from _shifted("table", value)


def _exchanged(children: Sequence[syntax.Criterion]) -> Iterator[Mutation]:
    """Yield the weights of neighbours in each other's place, so that their sum stays what it is."""
    weights = [part.amount for child in children for part in child.parts if isinstance(part, syntax.Weight)]
    for first, second in _neighbours(weights):
        if first.span.text != second.span.text:
            span = attrs.evolve(first.span, end=second.span.end)
            between = span.source.text[first.span.end : second.span.start]
            yield Mutation(what="weight", span=span, new=f"{second.span.text}{between}{first.span.text}")


_Node = TypeVar("_Node", bound=syntax.Node)


def _neighbours(nodes: Sequence[_Node]) -> list[tuple[_Node, _Node]]:
    return list(pairwise(nodes))


def _shifted(
    what: str, numeral: syntax.Numeral, *, whole: bool = False, small: bool = False
) -> Iterator[Mutation]:
    """Yield a number with one more and one less of its last place; `small` adds a hundredth each way."""
    text = numeral.text.removesuffix("%")
    if "/" in text:
        above, _, below = text.partition("/")
        yield Mutation(what=what, span=numeral.span, new=f"{int(above) + 1}/{below}")
        return
    number = Decimal(text)
    step = Decimal(1) if whole else Decimal(1).scaleb(int(number.as_tuple().exponent))
    steps = [step, -step]
    if small and step != _SMALL and numeral.text == text:
        steps += [_SMALL, -_SMALL]
    for one in steps:
        yield Mutation(what=what, span=_digits_of(numeral, text), new=f"{number + one:f}")


def _digits_of(numeral: syntax.Numeral, text: str) -> Span:
    start = numeral.span.start + max(numeral.span.text.find(text), 0)
    return attrs.evolve(numeral.span, start=start, end=start + len(text))


def _counted(what: str, numeral: syntax.Numeral) -> Iterator[Mutation]:
    places = int(numeral.text)
    for other in (places - 1, places + 1):
        if other >= 0:
            yield Mutation(what=what, span=numeral.span, new=str(other))


def _words(what: str, span: Span, old: str, new: Sequence[str]) -> Iterator[Mutation]:
    """Yield a word of a stretch as other words."""
    offset = span.text.find(old)
    if offset >= 0:
        start = span.start + offset
        place = attrs.evolve(span, start=start, end=start + len(old))
        yield from (Mutation(what=what, span=place, new=other) for other in new)


def _between(what: str, first: Span, second: Span, old: str, new: Sequence[str]) -> Iterator[Mutation]:
    """Yield a word that stands between two stretches as other words."""
    yield from _words(what, attrs.evolve(first, start=first.end, end=second.start), old, new)


def _dropped(conditions: Sequence[syntax.Node]) -> Iterator[Mutation]:
    """Yield a list of conditions without one of them."""
    for index, one in enumerate(conditions):
        if index + 1 < len(conditions):
            span = attrs.evolve(one.span, end=conditions[index + 1].span.start)
        else:
            span = attrs.evolve(one.span, start=conditions[index - 1].span.end)
        yield Mutation(what="condition", span=span, new="")
