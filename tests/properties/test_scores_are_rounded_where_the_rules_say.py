"""Scores are rounded where the rules say so and nowhere before: what is passed on is exact."""

from fractions import Fraction

import planted_faults as faults
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from leaf_scores import leaf_scores
from mutants import with_criteria
from planting import breaks

import itarules
from itarules.amounts import Rounding, RoundingMode
from itarules.strategies import rulesets

roundings = st.builds(
    lambda mode, places: Rounding(mode=mode, places=places),
    st.sampled_from(RoundingMode),
    st.integers(0, 3),
)


@pytest.mark.promise("A6")
@settings(max_examples=40)
@given(st.data())
def test_how_scores_are_shown_changes_no_score_above_them(data):
    ruleset = data.draw(rulesets())
    shown = {one.id: data.draw(roundings) for one in ruleset.model.criteria}
    evidence = data.draw(leaf_scores(ruleset.model)) if _plain(ruleset) else {}
    before, after = (
        {name: one.exact for name, one in rules.evaluate(evidence, partial=True).scores.items()}
        for rules in (ruleset, with_criteria(ruleset, lambda one: evolve(one, shown=shown[one.id])))
    )

    assert after == before


def _plain(ruleset):
    return all(one.kind != "input" for one in ruleset.model.criteria)


# Parts of 80.005 and 80.00: shown as 80.01 and 80.00, whose mean would be shown as 80.01, and not as 80.00.
WITNESS = """language 1
ruleset demo 1 revision 1 {{ shown half_up to 2 }}
score total "รวม" = mean {{
    part first "หนึ่ง" = mean {{ {setting} item a "ก" item b "ข" }}
    part second "สอง" = mean {{ item c "ค" item d "ง" }}
}}
"""
FIGURES = {"a": "80.00", "b": "80.01", "c": "80.00", "d": "80.00"}


@pytest.mark.promise("A6")
@pytest.mark.parametrize(("setting", "total"), [("", "80.00"), ("round half_up to 2", "80.01")])
def test_a_stage_that_rounds_is_one_that_the_rules_name(setting, total):
    result = itarules.load_text(WITNESS.format(setting=setting)).evaluate(FIGURES)

    assert (result.score("first").value, result.score("total").value) == ("80.01", total)
    assert result.score("total").exact == (Fraction("80.005") if setting else Fraction("80.0025"))


@pytest.mark.planted("A6")
def test_parts_that_are_passed_on_as_they_are_shown_are_seen():
    fault = faults.parts_that_are_passed_on_as_they_are_shown

    assert breaks(fault, test_how_scores_are_shown_changes_no_score_above_them)
    assert breaks(fault, test_a_stage_that_rounds_is_one_that_the_rules_name, setting="", total="80.00")
