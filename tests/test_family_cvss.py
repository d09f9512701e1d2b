"""CVSS 3.0 and 3.1 against the Python package `cvss`: every base vector, and seeded samples of the others.

`tests/exhaustive/cvss_vectors.py` compares all temporal vectors and many more environmental ones.
"""

from itertools import product
from random import Random

import pytest
from cvss import CVSS3

import itarules
from itarules.formatter import format_source
from itarules.limits import DEFAULT_LIMITS

BASE = {"AV": "NALP", "AC": "LH", "PR": "NLH", "UI": "NR", "S": "UC", "C": "HLN", "I": "HLN", "A": "HLN"}
TEMPORAL = {"E": "XHFPU", "RL": "XUWTO", "RC": "XCRU"}
REQUIREMENTS = {"CR": "XHML", "IR": "XHML", "AR": "XHML"}
MODIFIED = {f"M{metric}": f"X{choices}" for metric, choices in BASE.items()}
SCORES = ("base", "temporal", "environmental")
SAMPLE = 2_000


@pytest.fixture(scope="module", params=["3.0", "3.1"])
def version(request):
    return request.param


@pytest.fixture(scope="module")
def ruleset(version):
    return itarules.load(f"cvss/{version}")


def scored(ruleset, metrics):
    result = ruleset.evaluate(metrics)
    return [(result.score(name).value, result.grade(f"{name}_severity").label.into("en")) for name in SCORES]


def scored_by_package(version, metrics):
    vector = CVSS3(f"CVSS:{version}/" + "/".join(f"{metric}:{value}" for metric, value in metrics.items()))
    scores = (vector.base_score, vector.temporal_score, vector.environmental_score)
    return list(zip(map(str, scores), vector.severities(), strict=True))


def differences(ruleset, version, vectors):
    return [metrics for metrics in vectors if scored(ruleset, metrics) != scored_by_package(version, metrics)]


def sampled(choices, seed):
    random = Random(seed)
    for _ in range(SAMPLE):
        yield {metric: random.choice(values) for metric, values in choices.items()}


@pytest.mark.promise("D4")
def test_every_base_vector_scores_as_in_the_package(ruleset, version):
    vectors = [dict(zip(BASE, values, strict=True)) for values in product(*BASE.values())]
    actual = differences(ruleset, version, vectors)

    assert len(vectors) == 2_592
    assert actual == []


def test_temporal_vectors_score_as_in_the_package(ruleset, version):
    actual = differences(ruleset, version, sampled(BASE | TEMPORAL, seed=20260))

    assert actual == []


def test_environmental_vectors_score_as_in_the_package(ruleset, version):
    metrics = BASE | TEMPORAL | REQUIREMENTS | MODIFIED
    actual = differences(ruleset, version, sampled(metrics, seed=20261))

    assert actual == []


def test_what_is_not_defined_changes_nothing(ruleset, version):
    base = {"AV": "N", "AC": "L", "PR": "L", "UI": "R", "S": "C", "C": "L", "I": "H", "A": "N"}
    undefined = dict.fromkeys([*TEMPORAL, *REQUIREMENTS, *MODIFIED], "X")

    assert scored(ruleset, base | undefined) == scored(ruleset, base)


def test_the_versions_differ_where_the_environmental_formula_changed():
    metrics = dict(zip(BASE, "NLNRCHHH", strict=True))
    actual = {
        version: [value for value, _ in scored(itarules.load(f"cvss/{version}"), metrics)]
        for version in ("3.0", "3.1")
    }

    assert actual == {"3.0": ["9.6", "9.6", "9.6"], "3.1": ["9.6", "9.6", "9.7"]}


def test_the_rules_have_no_fault_and_are_canonical(version):
    outcome = itarules.examine(f"cvss/{version}")
    texts = [source.text for source in outcome.value.files]

    assert outcome.diagnostics == ()
    assert [format_source(source, DEFAULT_LIMITS).value for source in outcome.value.files] == texts
