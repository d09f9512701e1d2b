"""Neither hash seeds nor locales, decimal contexts, threads or what was evaluated before change a result."""

import decimal
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path

import attrs
import planted_faults as faults
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planting import breaks
from reference import differences

import itarules
from itarules.interchange import result_to_json
from itarules.strategies import assessments, drafts, rulesets

PROGRAM = """
import decimal, json, sys
import itarules
from itarules.interchange import result_to_json
if sys.argv[1] == "hostile":
    decimal.setcontext(decimal.Context(prec=4, rounding=decimal.ROUND_DOWN))
ruleset = itarules.load("ita/2565")
result = ruleset.evaluate({"IIT": "91.015", "EIT": "82.705", "OIT": "63.595"})
print(json.dumps(result_to_json(result), sort_keys=False))
wheel = itarules.load_text(
    'language 1 ruleset w 1 revision 1 { range 0 to 1000 } input a "a" score s "s" = ln(a + 2) / erfc(a / 1000)')
print(wheel.evaluate({"a": "2.5"}).score("s").value)
"""
SURROUNDINGS = [
    ("0", "C.UTF-8", "plain"),
    ("1", "C.UTF-8", "plain"),
    ("4242", "C", "hostile"),
    ("77", "tr_TR.UTF-8", "hostile"),
]


def _printed(seed, locale, context):
    environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONPATH": str(Path.cwd())}
    command = [sys.executable, "-c", PROGRAM, context]
    return subprocess.run(command, env=environment, capture_output=True, check=True).stdout


@pytest.mark.promise("N4", "X5")
@pytest.mark.slow
def test_hash_seeds_locales_and_decimal_contexts_change_nothing():
    printed = {_printed(*one) for one in SURROUNDINGS}

    assert len(printed) == 1
    assert b"84" in printed.pop()


CONTEXTS = {
    "four-digits-down": decimal.Context(prec=4, rounding=decimal.ROUND_DOWN),
    "three-digits-up": decimal.Context(prec=3, rounding=decimal.ROUND_CEILING),
    "inexact-trapped": decimal.Context(prec=28, traps=[decimal.Inexact, decimal.FloatOperation]),
}


@pytest.mark.promise("N4")
@pytest.mark.parametrize("context", CONTEXTS.values(), ids=CONTEXTS)
def test_the_decimal_context_of_the_host_has_no_say(ita_2565, context):
    evidence = {"IIT": "91.015", "EIT": "82.705", "OIT": "63.595"}
    expected = json.dumps(result_to_json(ita_2565.evaluate(evidence)))
    with decimal.localcontext(context):
        found = json.dumps(result_to_json(ita_2565.evaluate(evidence)))

    assert found == expected


@pytest.mark.planted("N4")
def test_figures_printed_in_the_context_of_the_host_are_seen():
    assert breaks(
        faults.figures_printed_in_the_context_of_the_host,
        test_the_decimal_context_of_the_host_has_no_say,
        context=CONTEXTS["three-digits-up"],
    )


def _floats(value, place=""):
    """Yield where a binary float stands in a record."""
    if isinstance(value, float | complex):
        yield place
    elif attrs.has(type(value)):
        for one in attrs.fields(type(value)):
            yield from _floats(getattr(value, one.name), f"{place}.{one.name}")
    elif isinstance(value, dict):
        yield from _floats(tuple(value.items()), place)
    elif isinstance(value, list | tuple | set | frozenset):
        for one in value:
            yield from _floats(one, place)


@pytest.mark.promise("N4", "D2")
@settings(max_examples=50)
@given(data=st.data(), whole=st.booleans())
def test_no_number_of_a_result_is_a_float(data, whole):
    ruleset = data.draw(rulesets())
    evidence = data.draw(assessments(ruleset))
    if whole:
        # Whole numbers are where a division leaves them.
        evidence = {name: int(Fraction(one)) if _is_figure(one) else one for name, one in evidence.items()}
    outcome = ruleset.assess(evidence, partial=True)
    found = [] if outcome.value is None else list(_floats(outcome.value.body))

    assert found == []


def _is_figure(given_as):
    return isinstance(given_as, Fraction) or (
        isinstance(given_as, str) and given_as.lstrip("-")[:1].isdigit() and "/" not in given_as
    )


@pytest.mark.planted("N4", "D2")
def test_scores_that_are_recorded_as_floats_are_seen():
    assert breaks(
        faults.scores_that_are_recorded_as_floats, test_no_number_of_a_result_is_a_float, whole=True
    )


@pytest.mark.promise("N4", "X5")
def test_threads_share_a_ruleset():
    """Eight threads meet a ruleset that nobody has evaluated yet, each with many shapes of evidence."""
    text = (
        'language 1 ruleset w 1 revision 1 {} score t "t" = mean { part a "a" part b "b" missing excluded }'
    )
    text = text.replace(" missing excluded }", " }").replace("mean {", "mean { missing excluded ")
    ruleset, alone = itarules.load_text(text), itarules.load_text(text + "\n")
    shapes = [{"a": "1"}, {"b": "2"}, {"a": "1", "b": "2"}, {"t": "3"}, {"t": "1.5", "a": "1"}]
    expected = [alone.evaluate(one, partial=True).body.scores for one in shapes]

    def evaluate(_):
        return [ruleset.evaluate(one, partial=True).body.scores for one in shapes]

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(evaluate, range(200)))

    assert [one for one in found if [*map(_values, one)] != [*map(_values, expected)]] == []


@pytest.mark.promise("X4")
@settings(max_examples=40)
@given(st.data())
def test_a_batch_gives_what_each_gives_alone_in_any_order(data):
    """One ruleset over a list, its parts and its reverse; the reference evaluator keeps nothing."""
    ruleset = data.draw(rulesets())
    batch = data.draw(st.lists(assessments(ruleset), min_size=2, max_size=5))
    results = [ruleset.evaluate(one, partial=True).body for one in batch]
    backwards = [ruleset.evaluate(one, partial=True).body for one in reversed(batch)]

    assert results == backwards[::-1]
    assert [differences(ruleset, one) for one in batch] == [[]] * len(batch)


@pytest.mark.planted("X4")
def test_results_kept_from_the_assessment_before_are_seen():
    assert breaks(
        faults.results_kept_from_the_assessment_before, test_a_batch_gives_what_each_gives_alone_in_any_order
    )


@pytest.mark.promise("X5")
@settings(max_examples=25)
@given(st.data())
def test_a_result_is_the_same_after_another_ruleset_of_the_same_name(data):
    rules = data.draw(drafts(exact=True, shown=True))
    other = attrs.evolve(rules, header=rules.header.replace("half_up to 2", "down to 1"))
    first, second = itarules.load_text(rules.text), itarules.load_text(other.text)
    evidence = data.draw(assessments(first))
    before = first.evaluate(evidence, partial=True).body

    assert differences(second, evidence) == []
    assert first.evaluate(evidence, partial=True).body == before
    assert differences(first, evidence) == []
    assert first.name == second.name


@pytest.mark.planted("X5")
def test_results_kept_by_the_name_of_the_ruleset_are_seen():
    assert breaks(
        faults.results_kept_by_the_name_of_the_ruleset,
        test_a_result_is_the_same_after_another_ruleset_of_the_same_name,
    )


def _values(scores):
    return [(one.criterion.id, one.value, one.origin) for one in scores]
