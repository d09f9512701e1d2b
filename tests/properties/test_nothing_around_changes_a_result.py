"""Neither hash seeds nor locales, decimal contexts or threads change a result (N4, X5)."""

import decimal
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import itarules
from itarules.interchange import result_to_json

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


@pytest.mark.slow
def test_hash_seeds_locales_and_decimal_contexts_change_nothing():
    printed = {_printed(*one) for one in SURROUNDINGS}

    assert len(printed) == 1
    assert b"84" in printed.pop()


@pytest.mark.parametrize(
    "context",
    [
        decimal.Context(prec=4, rounding=decimal.ROUND_DOWN),
        decimal.Context(prec=3, rounding=decimal.ROUND_CEILING),
        decimal.Context(prec=28, traps=[decimal.Inexact, decimal.FloatOperation]),
    ],
    ids=["four-digits-down", "three-digits-up", "inexact-trapped"],
)
def test_the_decimal_context_of_the_host_has_no_say(ita_2565, context):
    evidence = {"IIT": "91.015", "EIT": "82.705", "OIT": "63.595"}
    expected = json.dumps(result_to_json(ita_2565.evaluate(evidence)))
    with decimal.localcontext(context):
        found = json.dumps(result_to_json(ita_2565.evaluate(evidence)))

    assert found == expected


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


def _values(scores):
    return [(one.criterion.id, one.value, one.origin) for one in scores]
