"""Neither the order of declarations nor that of keys changes a result."""

import random

import planted_faults as faults
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from outlines import result_outline
from planting import breaks

import itarules
from itarules.strategies import assessments, drafts
from itarules.strategies.rules import Rules


def _said(ruleset, mapping):
    return result_outline(ruleset.evaluate(mapping, partial=True))


@pytest.mark.promise("X2")
@settings(max_examples=75)
@given(st.data())
def test_declarations_may_stand_in_any_order(data):
    rules = data.draw(drafts(formulas=False))
    # Grades and findings are listed in the order of declaration: only what stands before them moves.
    fixed = [one for one in rules.declarations if one.startswith(("grade", "finding"))]
    moved = data.draw(st.permutations([one for one in rules.declarations if one not in fixed]))
    split = data.draw(st.integers(0, len(moved)))
    ruleset = itarules.load_text(rules.text)
    other = itarules.load_text(
        Rules(header=rules.header, declarations=(*moved[:split], *fixed, *moved[split:])).text
    )
    mapping = data.draw(assessments(ruleset))

    assert _said(other, mapping) == _said(ruleset, mapping)


@pytest.mark.promise("X2")
@given(data=st.data(), seed=st.integers())
def test_keys_may_stand_in_any_order(ita_2565, data, seed):
    mapping = data.draw(assessments(ita_2565))
    keys = list(mapping)
    random.Random(seed).shuffle(keys)
    shuffled = {key: mapping[key] for key in keys}

    assert _said(ita_2565, shuffled) == _said(ita_2565, mapping)


@pytest.mark.promise("X2")
@given(st.data())
def test_numbers_and_ids_and_digits_are_one_way_of_saying_it(ita_2565, data):
    mapping = data.draw(assessments(ita_2565))
    numbers = {one.id: one.no for one in ita_2565.model.criteria if one.no}
    thai = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
    renamed = {
        numbers.get(key, key).translate(thai): value.translate(thai) if isinstance(value, str) else value
        for key, value in mapping.items()
        if key in numbers or not isinstance(value, dict)
    }
    kept = {key: value for key, value in mapping.items() if key in numbers or not isinstance(value, dict)}

    assert ita_2565.assess(renamed, partial=True).errors == ()
    assert ita_2565.evaluate(renamed, partial=True).scores == ita_2565.evaluate(kept, partial=True).scores


@pytest.mark.planted("X2")
def test_figures_taken_in_the_order_of_writing_are_seen():
    assert breaks(
        faults.figures_taken_in_the_order_of_writing, test_keys_may_stand_in_any_order, seed=st.integers()
    )
