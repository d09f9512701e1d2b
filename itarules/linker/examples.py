"""Links examples: what is given to criteria and options, what is expected to scores, grades and findings."""

from collections.abc import Mapping

from itarules import model, syntax
from itarules.linker.scope import Scope
from itarules.messages import linker as messages

__all__ = ["link_example"]


def link_example(
    node: syntax.Example,
    scope: Scope,
    criteria: Mapping[str, model.Criterion],
    scales: Mapping[str, model.Scale],
    bands: Mapping[str, tuple[str, ...]],
) -> model.Example:
    """Return an example with its names resolved."""
    seen: dict[str, syntax.Name] = {}
    given = []
    for answer in node.given:
        first = seen.setdefault(answer.key.text, answer.key)
        if first is not answer.key:
            scope.report(messages.DUPLICATE, answer.key.span, name=answer.key.text, place=first.span.place)
        if scope.resolve("criterion", answer.key) is not None:
            given.append(_given(answer, scope, criteria.get(answer.key.text), scales))
    expected = [_expected(expectation, scope, bands) for expectation in node.expected]
    return model.Example(
        title=scope.text(node.title),
        given=tuple(given),
        expected=tuple(expectation for expectation in expected if expectation is not None),
        provenance=scope.provenance(node.provenance, "example"),
        span=node.title.span,
    )


def _given(
    answer: syntax.Given,
    scope: Scope,
    criterion: model.Criterion | None,
    scales: Mapping[str, model.Scale],
) -> model.GivenAnswer:
    scale = scales.get(criterion.scale or "") if criterion is not None else None
    options = tuple(option.id for option in scale.options) if scale is not None else ()
    number, option = "", ""
    counts: tuple[tuple[str, str], ...] = ()
    percent: tuple[tuple[str, str], ...] = ()
    used: tuple[syntax.Name, ...] = ()
    match answer:
        case syntax.GivenNumber(amount=amount):
            number = amount.text
        case syntax.GivenOption(option=name):
            option, used = name.text, (name,)
        case syntax.GivenCounts(shares=shares):
            counts = tuple((share.option.text, share.amount.text) for share in shares)
            used = tuple(share.option for share in shares)
        case syntax.GivenPercent(shares=shares):
            percent = tuple((share.option.text, share.amount.text) for share in shares)
            used = tuple(share.option for share in shares)
    for name in used:
        if criterion is not None and name.text not in options:
            scope.report_not_found(
                f"option of `{criterion.id}`", f"ตัวเลือกของ `{criterion.id}` ", name, options
            )
    return model.GivenAnswer(
        criterion=answer.key.text,
        number=number,
        option=option,
        counts=counts,
        percent=percent,
        span=answer.span,
    )


def _expected(
    node: syntax.Expectation, scope: Scope, bands: Mapping[str, tuple[str, ...]]
) -> model.Expectation | None:
    key = node.key
    if node.amount is not None:
        known = scope.resolve("criterion", key) is not None
        number = node.amount.text
        word = "score"
    elif scope.knows("grade", key.text):
        known, number, word = True, "", "grade"
        for band in node.names:
            if band.text not in bands.get(key.text, ()):
                scope.report_not_found("band", "ระดับ", band, bands.get(key.text, ()))
    else:
        known, number, word = scope.resolve("finding", key) is not None, "", "finding"
        for name in node.names:
            scope.resolve("criterion", name)
    if not known:
        return None
    names = tuple(name.text for name in node.names)
    return model.Expectation(word=word, target=key.text, number=number, names=names, span=node.span)
