"""Links the tables of formulas: look-up tables over choices, and the pieces of curves."""

from collections.abc import Mapping
from fractions import Fraction
from itertools import product
from math import prod

from itarules import model, syntax
from itarules.linker.scope import Scope
from itarules.messages import linker as messages

__all__ = ["curve_pieces", "link_lookup"]

# Combinations of choices in one table; more than any published table has.
_MOST_COMBINATIONS = 10_000


def link_lookup(
    node: syntax.Lookup, scope: Scope, choices: Mapping[str, tuple[str, ...]]
) -> model.Expression:
    """Return a table that gives a number for every combination of choices."""
    inputs = []
    for name in node.inputs:
        if name.text in choices:
            inputs.append(name.text)
        elif scope.resolve("criterion", name) is not None:
            scope.report(messages.CHOICE_EXPECTED, name.span, name=name.text)
    nothing = model.Literal(value=Fraction(0))
    if len(inputs) < len(node.inputs):
        return nothing
    if prod(len(choices[name]) for name in inputs) > _MOST_COMBINATIONS:
        scope.report(
            messages.TOO_MANY,
            node.span,
            count=prod(len(choices[name]) for name in inputs),
            what="combinations",
            what_th="ชุดตัวเลือก",
            limit=_MOST_COMBINATIONS,
        )
        return nothing
    table: dict[tuple[int, ...], Fraction] = {}
    rest: Fraction | None = None
    for row in node.rows:
        if not row.keys:
            if row is not node.rows[-1]:
                scope.report(messages.OTHERWISE_LAST, row.span)
            rest = scope.fraction(row.value)
            continue
        key = _key(row, inputs, scope, choices)
        if key is not None and key in table:
            scope.report(messages.ROW_REPEATED, row.span, row=", ".join(name.text for name in row.keys))
        elif key is not None:
            table[key] = scope.fraction(row.value)
    for combination in product(*(range(len(choices[name])) for name in inputs)):
        if combination not in table and rest is not None:
            table[combination] = rest
        elif combination not in table:
            names = [choices[name][index] for name, index in zip(inputs, combination, strict=True)]
            scope.report(messages.ROW_MISSING, node.span, row=", ".join(names))
            break
    return model.Lookup(inputs=tuple(inputs), table=table)


def _key(
    row: syntax.LookupRow, inputs: list[str], scope: Scope, choices: Mapping[str, tuple[str, ...]]
) -> tuple[int, ...] | None:
    if len(row.keys) != len(inputs):
        scope.report(messages.ROW_LENGTH, row.span, expected=len(inputs), found=len(row.keys))
        return None
    key = []
    for name, key_name in zip(inputs, row.keys, strict=True):
        if key_name.text in choices[name]:
            key.append(choices[name].index(key_name.text))
        else:
            scope.report_not_found(f"choice of `{name}`", f"ตัวเลือกของ `{name}` ", key_name, choices[name])
    return tuple(key) if len(key) == len(inputs) else None


def curve_pieces(
    node: syntax.Curve, scope: Scope
) -> tuple[tuple[Fraction, Fraction, Fraction, Fraction], ...]:
    """Return the pieces of a curve, which have to rise without overlapping."""
    pieces: list[tuple[Fraction, Fraction, Fraction, Fraction]] = []
    for piece in node.pieces:
        low, high, start, end = map(scope.fraction, (piece.low, piece.high, piece.start, piece.end))
        if low >= high:
            scope.report(messages.EMPTY_RANGE, piece.span, low=piece.low.text, high=piece.high.text)
        elif pieces and low < pieces[-1][1]:
            scope.report(messages.PIECES_OVERLAP, piece.span, low=piece.low.text)
        else:
            pieces.append((low, high, start, end))
    return tuple(pieces) or ((Fraction(0), Fraction(1), Fraction(0), Fraction(0)),)
