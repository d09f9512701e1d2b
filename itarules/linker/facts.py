"""Links what criteria stand on: kinds, sources, assumptions and answer scales."""

import re
from collections.abc import Iterable

import attrs

from itarules import model, syntax
from itarules.linker.scope import Scope
from itarules.messages import linker as messages
from itarules.names import near_misses
from itarules.renaming import text_with_names
from itarules.texts import Text

__all__ = [
    "link_assumptions",
    "link_kinds",
    "link_readings",
    "link_scales",
    "link_sources",
    "report_equal_labels",
]

# The words that begin a declaration, but `score`, and those of where a fact comes from.
_DECLARATIONS = frozenset(
    [
        "kind",
        "source",
        "assumption",
        "scale",
        "input",
        "under",
        "grade",
        "finding",
        "sample",
        "measure",
        "example",
    ]
)
_PROVENANCE = frozenset(["cites", "computed", "assumed"])
# A text, a comment, a word, or a sign.
_WORD = re.compile(r'"(?:[^"\\\n]|\\.)*"|#[^\n]*|[\w.]+%?|[<>=!]=|\S')
# How much of the letters has to agree: a kind may well be called `part` or `metric`.
_ALIKE = 0.75


def link_kinds(
    nodes: Iterable[syntax.Kind], used: Iterable[syntax.Name], scope: Scope
) -> tuple[model.Kind, ...]:
    """Return the kinds of criteria, in the order of depth.

    Where a ruleset declares no kind, those that its criteria use are taken as they come. `score` needs none.
    A word that begins a declaration is none: `grade` at the start of a line could not be told from it.
    """
    kinds = []
    for node in nodes:
        if node.name.text in _DECLARATIONS:
            scope.report(messages.RESERVED_NAME, node.name.span, name=node.name.text)
        # Entered all the same, so that its uses are not reported as unknown.
        if scope.declare("kind", node.name):
            kinds.append(
                model.Kind(
                    id=node.name.text,
                    label=scope.text(node.label),
                    inherits_measures=node.inherits_measures,
                )
            )
    declared = bool(kinds)
    for name in used:
        if (name.text == "score" or not declared) and not scope.knows("kind", name.text):
            scope.declare("kind", name)
            _check_word(name, scope)
            kinds.insert(0 if name.text == "score" else len(kinds), _plain_kind(name.text))
    return tuple(kinds)


def _check_word(name: syntax.Name, scope: Scope) -> None:
    """Report a kind, declared nowhere, that is a word of declarations or looks like one that is misspelt."""
    if name.text == "score":
        return
    if name.text in _DECLARATIONS:
        scope.report(messages.RESERVED_NAME, name.span, name=name.text)
        return
    near = near_misses(name.text, _DECLARATIONS | _PROVENANCE, alike=_ALIKE)
    if near:
        scope.report(messages.KIND_LIKE_A_WORD, name.span, name=name.text, near=near[0])


def _plain_kind(name: str) -> model.Kind:
    label = Text.of("คะแนน", en="Score") if name == "score" else Text.of(name)
    return model.Kind(id=name, label=label, inherits_measures=False)


def link_sources(nodes: Iterable[syntax.SourceDocument], scope: Scope) -> tuple[model.SourceDocument, ...]:
    """Return the documents that facts are taken from."""
    sources = []
    for node in nodes:
        if not scope.declare("source", node.name):
            continue
        details: dict[str, str] = {}
        for detail in node.details:
            if detail.word in details:
                scope.report(messages.REPEATED, detail.span, word=detail.word)
            details.setdefault(detail.word, detail.text)
        sources.append(
            model.SourceDocument(
                id=node.name.text, title=scope.text(node.title), details=details, span=node.name.span
            )
        )
    return tuple(sources)


def link_assumptions(nodes: Iterable[syntax.Assumption], scope: Scope) -> None:
    """Enter the declared assumptions; those written in place join them as they are met."""
    declared = [node for node in nodes if scope.declare("assumption", node.name)]
    for node in declared:
        scope.assumptions.append(
            model.Assumption(
                id=node.name.text,
                text=scope.text(node.text),
                provenance=scope.provenance(node.provenance, node.name.text),
                span=node.name.span,
            )
        )


def _words(text: str) -> list[str]:
    """Return the words and signs of a text, without comments: how it is laid out makes no difference."""
    return [match[0] for match in _WORD.finditer(text) if not match[0].startswith("#")]


def link_readings(nodes: Iterable[syntax.Reading], scope: Scope) -> tuple[model.Reading, ...]:
    """Return the other ways in which assumptions may be read."""
    readings = []
    for node in nodes:
        assumption = scope.resolve("assumption", node.assumption)
        if scope.declare("reading", node.name) and assumption is not None:
            readings.append(
                model.Reading(
                    id=node.name.text,
                    assumption=assumption,
                    label=scope.text(node.label),
                    uses=_names_used(node.amendments),
                    words=tuple(word for one in node.amendments for word in _words(text_with_names(one))),
                    provenance=scope.provenance(node.provenance, node.name.text),
                    span=node.name.span,
                )
            )
    return tuple(readings)


def _names_used(nodes: Iterable[object]) -> frozenset[str]:
    """Return the sources, assumptions and scales that some amendments name."""
    found: set[str] = set()
    pending = list(nodes)
    while pending:
        match pending.pop():
            case syntax.Cites(source=name) | syntax.Assumed(name=syntax.Name() as name):
                found.add(name.text)
            case syntax.Answers(scale=name) | syntax.Reverses(scale=name):
                found.add(name.text)
            case syntax.Node() as node:
                pending += [getattr(node, field.name) for field in attrs.fields(type(node))]
            case tuple() as several:
                pending += several
    return frozenset(found)


def link_scales(nodes: Iterable[syntax.Scale], scope: Scope) -> tuple[model.Scale, ...]:
    """Return the answer scales, reversed ones after those that they reverse."""
    declared = [node for node in nodes if scope.declare("scale", node.name)]
    linked: dict[str, model.Scale] = {}
    for node in declared:
        if not any(isinstance(part, syntax.Reverses) for part in node.parts):
            linked[node.name.text] = _link_scale(node, scope)
    pending = {node.name.text: node for node in declared if node.name.text not in linked}
    tried: set[str] = set()
    for name in pending:
        # A scale may reverse one that is itself reversed, declared before it or after it.
        chain: list[str] = []
        while name in pending and name not in tried:
            tried.add(name)
            chain.append(name)
            name = _reversed_by(pending[name])
        if name in chain:
            scope.report(messages.SCALE_WITHOUT_OPTIONS, pending[name].name.span, name=name)
        for one in reversed(chain):
            reversed_scale = _link_reversed(pending[one], linked, scope)
            if reversed_scale is not None:
                linked[one] = reversed_scale
    return tuple(linked.values())


def _reversed_by(node: syntax.Scale) -> str:
    return next((part.scale.text for part in node.parts if isinstance(part, syntax.Reverses)), "")


def _link_scale(node: syntax.Scale, scope: Scope) -> model.Scale:
    name = node.name.text
    found = scope.once(node.parts, {syntax.Text: "label", syntax.Single: "single answer"})
    provenance = scope.provenance(node.provenance, name)
    if not node.options:
        scope.report(messages.SCALE_WITHOUT_OPTIONS, node.name.span, name=name)
    seen: dict[str, syntax.Name] = {}
    options = []
    for option in node.options:
        first = seen.setdefault(option.name.text, option.name)
        if first is not option.name:
            scope.report(messages.DUPLICATE, option.name.span, name=option.name.text, place=first.span.place)
            continue
        options.append(
            model.Option(
                id=option.name.text,
                points=scope.fraction(option.points),
                label=scope.text(option.label),
                provenance=scope.provenance(option.provenance, f"{name}.{option.name.text}", provenance),
                span=option.span,
            )
        )
    label = found.get("label")
    report_equal_labels(options, scope)
    return model.Scale(
        id=name,
        label=scope.text(label if isinstance(label, syntax.Text) else None),
        options=tuple(options),
        single="single answer" in found,
        choices=False,
        provenance=provenance,
        span=node.name.span,
    )


def report_equal_labels(options: Iterable[model.Option], scope: Scope) -> None:
    """Report options that evidence could not tell apart by their labels."""
    first: dict[str, model.Option] = {}
    for option in options:
        for _, label in option.label.versions:
            other = first.setdefault(label, option)
            if other is not option:
                scope.report(messages.EQUAL_LABELS, option.span, name=option.id, other=other.id, label=label)


def _link_reversed(node: syntax.Scale, linked: dict[str, model.Scale], scope: Scope) -> model.Scale | None:
    """Return the scale whose points run the other way: the least and the greatest change places."""
    name = node.name.text
    words = {syntax.Text: "label", syntax.Single: "single answer", syntax.Reverses: "reverses"}
    found = scope.once(node.parts, words)
    reverses, label = found.get("reverses"), found.get("label")
    if not isinstance(reverses, syntax.Reverses) or scope.resolve("scale", reverses.scale) is None:
        return None
    if node.options:
        scope.report(messages.REVERSED_SCALE_WITH_OPTIONS, node.name.span, name=name)
    base = linked.get(reverses.scale.text)
    if base is None or not base.options:
        # What is wrong with the other scale has been said of it.
        return None
    turned = min(option.points for option in base.options) + max(option.points for option in base.options)
    return model.Scale(
        id=name,
        label=scope.text(label) if isinstance(label, syntax.Text) else base.label,
        options=tuple(
            model.Option(
                id=option.id,
                points=turned - option.points,
                label=option.label,
                provenance=option.provenance,
                span=option.span,
            )
            for option in base.options
        ),
        single=base.single or "single answer" in found,
        choices=False,
        provenance=scope.provenance(node.provenance, name, base.provenance),
        span=node.name.span,
    )
