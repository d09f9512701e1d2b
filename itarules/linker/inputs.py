"""Links inputs: numbers with a unit and a range, and choices. They become criteria without parts."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from itarules import model, syntax
from itarules.linker.criteria import Defaults, defaults_of
from itarules.linker.facts import report_equal_labels
from itarules.linker.scope import Scope
from itarules.messages import linker as messages
from itarules.source import Span
from itarules.texts import Text

__all__ = ["input_kinds", "link_inputs"]

_KIND = "input"


def link_inputs(
    nodes: Iterable[syntax.Input], scope: Scope, defaults: Defaults
) -> tuple[tuple[model.Criterion, ...], tuple[model.Scale, ...]]:
    """Return the inputs as criteria, and a scale for each that is a choice."""
    criteria, scales = [], []
    for node in nodes:
        if not scope.declare("criterion", node.name):
            continue
        # A choice has a scale of the name of its input, so that name must be free for both.
        chosen = bool(node.choices) and scope.declare("scale", node.name)
        scale = _choices(node, scope) if chosen else None
        if scale is not None:
            scales.append(scale)
        criteria.append(_input(node, scale, scope, defaults))
    return tuple(criteria), tuple(scales)


def input_kinds(inputs: Sequence[model.Criterion], scope: Scope) -> tuple[model.Kind, ...]:
    """Return the kind of the inputs, where there are any and the ruleset has not declared it."""
    if not inputs or scope.knows("kind", _KIND):
        return ()
    label = Text.of("ข้อมูลนำเข้า", en="Input")
    return (model.Kind(id=_KIND, label=label, inherits_measures=False),)


def _choices(node: syntax.Input, scope: Scope) -> model.Scale:
    name = node.name.text
    provenance = scope.provenance(node.provenance, name)
    first: dict[str, Span] = {}
    for choice in node.choices:
        earlier = first.setdefault(choice.name.text, choice.name.span)
        if earlier is not choice.name.span:
            scope.report(messages.DUPLICATE, choice.name.span, name=choice.name.text, place=earlier.place)
    labels = {choice.name.text: choice for choice in node.choices}
    options = tuple(
        model.Option(
            id=option,
            points=Fraction(position),
            label=scope.text(choice.label),
            provenance=provenance,
            span=choice.span,
        )
        for position, (option, choice) in enumerate(labels.items())
    )
    report_equal_labels(options, scope)
    return model.Scale(
        id=name,
        label=Text(()),
        options=options,
        single=True,
        choices=True,
        provenance=provenance,
        span=node.name.span,
    )


def _input(
    node: syntax.Input, scale: model.Scale | None, scope: Scope, defaults: Defaults
) -> model.Criterion:
    words: dict[type[syntax.Node], str] = {
        syntax.Text: "label",
        syntax.Unit: "unit",
        syntax.Default: "default",
        syntax.Replaces: "replaces",
    }
    found = scope.once(node.parts, words)
    own = defaults_of(node.parts, scope, Defaults(low=defaults.low, high=defaults.high))
    label, unit, default = found.get("label"), found.get("unit"), found.get("default")
    replaced = found.get("replaces")
    low, high = own.low, own.high
    if node.choices:
        for part in node.parts:
            if isinstance(part, syntax.Unit | syntax.Range):
                word = "unit" if isinstance(part, syntax.Unit) else "range"
                scope.report(messages.SETTING_OF_CHOICE, part.span, name=node.name.text, word=word)
    if scale is not None:
        low, high = Fraction(0), Fraction(max(len(scale.options) - 1, 1))
    return model.Criterion(
        id=node.name.text,
        kind=_KIND,
        no="",
        code="",
        label=scope.text(label if isinstance(label, syntax.Text) else None),
        also=(),
        group=None,
        replaces=tuple(old.text for old in replaced.criteria)
        if isinstance(replaced, syntax.Replaces)
        else None,
        parent=None,
        children=(),
        weight=None,
        percent=False,
        aggregation=None,
        formula=None,
        uses=(),
        default=_default(node, default, scale, (low, high), scope),
        unit=scope.text(unit.text) if isinstance(unit, syntax.Unit) else None,
        scale=None if scale is None else scale.id,
        shown=None,
        rounding=None,
        missing=model.MissingPolicy(),
        low=low,
        high=high,
        needs=(),
        notes=(),
        provenance=scope.provenance(node.provenance, node.name.text),
        span=node.name.span,
    )


def _default(
    node: syntax.Input,
    default: syntax.Node | None,
    scale: model.Scale | None,
    limits: tuple[Fraction, Fraction],
    scope: Scope,
) -> Fraction | None:
    if not isinstance(default, syntax.Default):
        return None
    expected = ("one of its choices", "ตัวเลือกหนึ่งของข้อมูลนี้")
    if scale is not None:
        for option in scale.options:
            if default.choice is not None and option.id == default.choice.text:
                return option.points
    elif default.number is not None and limits[0] <= scope.fraction(default.number) <= limits[1]:
        return scope.fraction(default.number)
    else:
        expected = ("a number within its range", "ตัวเลขในช่วงที่กำหนด")
    written = default.choice or default.number
    scope.report(
        messages.INVALID_DEFAULT,
        default.span,
        name=node.name.text,
        expected=expected[0],
        expected_th=expected[1],
        found=written.text if written is not None else "",
    )
    return None
