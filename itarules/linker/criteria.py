"""Links criteria: the tree, numbers and weights, how parts are combined, and what holds for each."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import lcm

from attrs import evolve, field, frozen, mutable

from itarules import model, syntax
from itarules.amounts import Rounding, RoundingMode
from itarules.linker.scope import Scope
from itarules.messages import linker as messages

__all__ = ["Defaults", "Written", "defaults_of", "link_criteria", "written_criteria"]

_PART_WORDS: dict[type[syntax.Node], str] = {
    syntax.Official: "no",
    syntax.Code: "code",
    syntax.Weight: "weight",
    syntax.Text: "label",
    syntax.Answers: "answers",
    syntax.Replaces: "replaces",
}
_SETTING_WORDS: dict[type[syntax.Node], str] = {syntax.Rounded: "round", syntax.Group: "group"}


@frozen(kw_only=True)
class Defaults:
    """What the header says of every score."""

    shown: Rounding | None = None
    missing: model.MissingPolicy = field(factory=model.MissingPolicy)
    low: Fraction = Fraction(0)
    high: Fraction = Fraction(100)


@mutable(kw_only=True)
class Written:
    """A criterion as written, with its place in the tree.

    Attributes:
        cut: whether a part was taken from it that would have made it a part of itself.
    """

    node: syntax.Criterion
    parent: str | None
    children: list[str] = field(factory=list)
    cut: bool = False


def defaults_of(settings: Iterable[syntax.Node], scope: Scope, outer: Defaults) -> Defaults:
    """Return the defaults that `settings` change."""
    found = scope.once(settings, {syntax.Shown: "shown", syntax.Missing: "missing", syntax.Range: "range"})
    shown, missing, low_high = found.get("shown"), found.get("missing"), found.get("range")
    defaults = outer
    if isinstance(shown, syntax.Shown):
        defaults = evolve(defaults, shown=_rounding(shown, scope))
    if isinstance(missing, syntax.Missing):
        defaults = evolve(defaults, missing=_missing(missing, scope))
    if isinstance(low_high, syntax.Range):
        low, high = scope.fraction(low_high.low), scope.fraction(low_high.high)
        if low >= high:
            scope.report(messages.EMPTY_RANGE, low_high.span, low=low_high.low.text, high=low_high.high.text)
        else:
            defaults = evolve(defaults, low=low, high=high)
    return defaults


def _rounding(node: syntax.Shown | syntax.Rounded, scope: Scope) -> Rounding:
    return Rounding(mode=RoundingMode(node.mode), places=scope.whole(node.places, 0, scope.limits.digits))


def _missing(node: syntax.Missing, scope: Scope) -> model.MissingPolicy:
    if node.score is None:
        return model.MissingPolicy(allowed=model.Allowed(node.policy))
    return model.MissingPolicy(allowed=model.Allowed.SCORES, score=scope.fraction(node.score))


def written_criteria(declarations: Iterable[syntax.Declaration], scope: Scope) -> dict[str, Written]:
    """Return the declared criteria by id in the order of declaration, `under` blocks joined to their parents."""
    written: dict[str, Written] = {}

    def enter(node: syntax.Criterion, parent: str | None) -> None:
        if not scope.declare("criterion", node.name):
            return
        written[node.name.text] = Written(node=node, parent=parent)
        for child in node.children:
            enter(child, node.name.text)

    under = []
    for declaration in declarations:
        if isinstance(declaration, syntax.Criterion):
            enter(declaration, None)
        elif isinstance(declaration, syntax.Under):
            under.append(declaration)
            for child in declaration.children:
                enter(child, declaration.parent.text)
    for block in under:
        scope.resolve("criterion", block.parent)
    for name, entry in written.items():
        if entry.parent in written:
            written[entry.parent].children.append(name)
        elif entry.parent is not None:
            entry.parent = None
    _cut_cycles(under, written, scope)
    return written


def _cut_cycles(under: Sequence[syntax.Under], written: dict[str, Written], scope: Scope) -> None:
    """Report each circle of parts once, at the first `under` that closes it, and take that part out of it."""
    circle_of = _circles(written)
    for block in under:
        for child in block.children:
            above, entry = block.parent.text, written.get(child.name.text)
            if entry is None or entry.node is not child or entry.parent != above:
                continue
            circle = circle_of.get(above)
            if circle is None or circle_of.get(child.name.text) is not circle:
                continue
            scope.report(messages.PARTS_OF_LEAF, block.parent.span, name=above)
            entry.parent = None
            written[above].children.remove(child.name.text)
            written[above].cut = True
            for name in circle:
                del circle_of[name]


def _circles(written: Mapping[str, Written]) -> dict[str, tuple[str, ...]]:
    """Return the criteria that are parts of themselves, each with all of its circle; every one is visited once."""
    circle_of: dict[str, tuple[str, ...]] = {}
    done: set[str] = set()
    for start in written:
        path: dict[str, None] = {}
        above: str | None = start
        while above is not None and above not in done and above not in path:
            path[above] = None
            above = written[above].parent
        if above is not None and above in path:
            names = tuple(path)
            circle = names[names.index(above) :]
            circle_of.update(dict.fromkeys(circle, circle))
        done.update(path)
    return circle_of


def link_criteria(
    written: Mapping[str, Written], scope: Scope, defaults: Defaults
) -> tuple[model.Criterion, ...]:
    """Return the criteria, parents before their parts."""
    linked: dict[str, model.Criterion] = {}
    stack = [name for name in reversed(tuple(written)) if written[name].parent is None]
    while stack:
        name = stack.pop()
        entry = written[name]
        outer = linked.get(entry.parent or "")
        linked[name] = _link(entry, scope, defaults, outer)
        stack.extend(reversed(entry.children))
    _check_official_numbers(linked.values(), scope)
    _check_common_denominators(linked, scope)
    return tuple(linked.values())


def _check_common_denominators(linked: Mapping[str, model.Criterion], scope: Scope) -> None:
    """Report weights that only a very long denominator is common to: every score above them would carry it."""
    most = 10**scope.limits.weight_digits
    for criterion in linked.values():
        common = 1
        for part in criterion.children:
            weight = linked[part].weight
            common = common if weight is None else lcm(common, weight.denominator)
            if common >= most:
                limit = scope.limits.weight_digits
                scope.report(
                    messages.COMMON_DENOMINATOR, criterion.span, name=criterion.id, part=part, limit=limit
                )
                break


def _link(entry: Written, scope: Scope, defaults: Defaults, outer: model.Criterion | None) -> model.Criterion:
    node, name = entry.node, entry.node.name.text
    parts = scope.once(node.parts, _PART_WORDS)
    settings = scope.once(node.settings, _SETTING_WORDS)
    own = defaults_of(node.settings, scope, defaults)
    provenance = scope.provenance(node.provenance, name, outer.provenance if outer else None)
    if isinstance(node.combined, syntax.Formula):
        provenance = scope.provenance(node.combined.provenance, f"{name}.formula", provenance)
    scope.resolve("kind", node.kind)
    number, code = parts.get("no"), parts.get("code")
    label, group, rounded = parts.get("label"), settings.get("group"), settings.get("round")
    return model.Criterion(
        id=name,
        kind=node.kind.text,
        no=number.number.text if isinstance(number, syntax.Official) else "",
        code=code.code.text if isinstance(code, syntax.Code) else "",
        label=scope.text(label if isinstance(label, syntax.Text) else None),
        also=tuple(setting.label.text for setting in node.settings if isinstance(setting, syntax.Also)),
        group=scope.text(group.text) if isinstance(group, syntax.Group) else None,
        replaces=tuple(old.text for old in replaced.criteria)
        if isinstance(replaced := parts.get("replaces"), syntax.Replaces)
        else None,
        parent=entry.parent,
        children=tuple(entry.children),
        weight=_weight(node, parts.get("weight"), scope, outer),
        percent=isinstance(weight := parts.get("weight"), syntax.Weight) and weight.amount.text.endswith("%"),
        aggregation=_aggregation(entry, parts.get("answers"), scope, provenance),
        formula=None,
        uses=(),
        default=None,
        unit=None,
        scale=_scale(parts.get("answers"), scope),
        shown=own.shown,
        rounding=_rounding(rounded, scope) if isinstance(rounded, syntax.Rounded) else None,
        missing=own.missing,
        low=own.low,
        high=own.high,
        needs=_requirements(node, syntax.Needs, scope, provenance),
        notes=_requirements(node, syntax.Note, scope, provenance),
        provenance=provenance,
        span=node.name.span,
    )


def _requirements(
    node: syntax.Criterion,
    wanted: type[syntax.Needs] | type[syntax.Note],
    scope: Scope,
    outer: model.Provenance,
) -> tuple[model.Requirement, ...]:
    return tuple(
        model.Requirement(
            text=scope.text(setting.text),
            provenance=scope.provenance(setting.provenance, f"{node.name.text}.needs", outer),
        )
        for setting in node.settings
        if isinstance(setting, wanted)
    )


def _scale(answers: syntax.Node | None, scope: Scope) -> str | None:
    return scope.resolve("scale", answers.scale) if isinstance(answers, syntax.Answers) else None


def _weight(
    node: syntax.Criterion, weight: syntax.Node | None, scope: Scope, outer: model.Criterion | None
) -> Fraction | None:
    weighs = outer is not None and outer.aggregation is not None and outer.aggregation.weighted
    if isinstance(weight, syntax.Weight):
        if weighs:
            return _share_of_parent(weight.amount, scope)
        _report_unused(weight, node.name.text, scope, outer)
    elif weighs and outer is not None:
        scope.report(messages.WEIGHT_MISSING, node.name.span, name=node.name.text, parent=outer.id)
    return None


def _report_unused(weight: syntax.Weight, name: str, scope: Scope, outer: model.Criterion | None) -> None:
    if outer is None:
        scope.report(messages.WEIGHT_OF_ROOT, weight.span, name=name)
    elif outer.aggregation is not None:
        function = outer.aggregation.combination.value
        weighted = "" if function in ("min", "max") else f"weighted {function}"
        scope.report(
            messages.UNUSED_WEIGHT,
            weight.span,
            name=name,
            parent=outer.id,
            function=function,
            weighted=weighted,
        )


def _share_of_parent(amount: syntax.Numeral, scope: Scope) -> Fraction:
    # A mean divides by the sum of its weights, and a negative one would let it leave the range of its parts.
    share = scope.fraction(amount)
    if share > 0:
        return share
    scope.report(
        messages.INVALID_NUMBER,
        amount.span,
        expected="a weight above 0",
        expected_th="น้ำหนักที่มากกว่า 0",
        found=amount.text,
    )
    return Fraction(1)


def _aggregation(
    entry: Written, answers: syntax.Node | None, scope: Scope, outer: model.Provenance
) -> model.Aggregation | None:
    node, combined = entry.node, entry.node.combined
    name = node.name
    if answers is not None and (combined is not None or entry.children):
        scope.report(messages.ANSWERED_AND_COMBINED, answers.span, name=name.text)
        return None
    if isinstance(combined, syntax.Formula):
        _check_formula(entry, combined, scope)
        return None
    if combined is None:
        if entry.children:
            scope.report(messages.PARTS_NOT_COMBINED, name.span, name=name.text)
        return None
    function = f"geometric {combined.function}" if combined.geometric else combined.function
    if not entry.children:
        if not entry.cut:
            scope.report(messages.COMBINED_WITHOUT_PARTS, name.span, name=name.text, function=function)
        return None
    known = {combination.value for combination in model.Combination}
    allowed = function in known and not (combined.weighted and function in ("min", "max"))
    if not allowed:
        scope.report(
            messages.UNKNOWN_AGGREGATION,
            combined.span,
            found=f"{'weighted ' if combined.weighted else ''}{function}",
        )
        return None
    return model.Aggregation(
        combination=model.Combination(function),
        weighted=combined.weighted,
        provenance=scope.provenance(combined.provenance, f"{name.text}.{combined.function}", outer),
    )


def _check_formula(entry: Written, formula: syntax.Formula, scope: Scope) -> None:
    """Report what a formula leaves without effect: parts, and settings that its own range and inputs decide."""
    name = entry.node.name
    if entry.children:
        scope.report(messages.FORMULA_WITH_PARTS, name.span, name=name.text, part=entry.children[0])
    for setting in entry.node.settings:
        if isinstance(setting, syntax.Missing | syntax.Range):
            word = "range" if isinstance(setting, syntax.Range) else "missing"
            scope.report(messages.SETTING_OF_FORMULA, setting.span, word=word, name=name.text)


def _check_official_numbers(criteria: Iterable[model.Criterion], scope: Scope) -> None:
    taken: dict[str, model.Criterion] = {}
    for criterion in criteria:
        for text in {criterion.no, criterion.code} - {""}:
            other = taken.setdefault(text, criterion)
            if other is not criterion:
                scope.report(
                    messages.DUPLICATE_TEXT, criterion.span, name=criterion.id, other=other.id, text=text
                )
