"""Holds rulesets/openssf_scorecard/5 against printed results of the tool and against plain fractions."""

import random
from fractions import Fraction

import pytest

import itarules
from itarules.diagnostics import AssessmentError
from itarules.formatter import format_source
from itarules.limits import DEFAULT_LIMITS

RULESET = itarules.load("openssf_scorecard/5")

HALVES = {"Critical": 20, "High": 15, "Medium": 10, "Low": 5}  # the weights, times two
RISKS = {
    "Critical": "Dangerous-Workflow Webhooks",
    "High": "Binary-Artifacts Branch-Protection Code-Review Dependency-Update-Tool Maintained Signed-Releases"
    " Token-Permissions Vulnerabilities",
    "Medium": "Fuzzing Packaging Pinned-Dependencies SAST SBOM Security-Policy",
    "Low": "CI-Tests CII-Best-Practices Contributors License",
}
WEIGHTS = {check: HALVES[risk] for risk, checks in RISKS.items() for check in checks.split()}
CHECKS = tuple(WEIGHTS)

# Printed by the tool, in the order of the checks above; a dot is an inconclusive check or one that was not run.
PRINTED = (
    ("ossf/scorecard 2025-11-15", "10 . 10 . 10 10 10 10 10 8 10 10 9 10 . 10 10 5 10 10", "9.7"),
    ("ossf/scorecard 2022-03-07", "0 . 10 8 10 10 10 10 6 10 10 10 9 10 . 10 10 2 10 10", "8.4"),
    ("ossf-tests/scorecard-action 2022-07-14", "10 . 10 0 0 10 10 . 0 10 0 . 8 0 . 0 . 0 10 0", "5.2"),
    ("test result of the web site 2022-04-11", "10 . 10 0 0 0 10 . 10 10 0 . 10 0 . 0 . 0 3 0", "5.1"),
    ("readme of scorecard-cli 2023-05-22", "10 . 10 . 0 . 8 . 10 10 0 . 8 0 . 9 . 0 . 10", "6.8"),
    ("answer of deps.dev 2022-04-11", "10 . 10 0 0 0 0 . 10 10 0 . 10 . . 0 . 0 . 10", "4.8"),
)


def _given(scores: str) -> dict[str, int]:
    pairs = zip(CHECKS, scores.split(), strict=True)
    return {check: int(score) for check, score in pairs if score != "."}


def _mean(given: dict[str, int]) -> Fraction:
    return Fraction(
        sum(WEIGHTS[check] * score for check, score in given.items()), sum(WEIGHTS[check] for check in given)
    )


def _shown(value: Fraction) -> str:
    """Return a value to one place, exact halves to the even neighbour: `round` of a fraction does just that."""
    tenths = round(value * 10)
    return f"{tenths // 10}.{tenths % 10}"


def _drawn(seed: int) -> dict[str, int]:
    numbers = random.Random(seed)
    checks = numbers.sample(CHECKS, numbers.randint(1, len(CHECKS)))
    return {check: numbers.randint(0, 10) for check in checks}


def test_the_rules_have_no_fault_and_are_canonical():
    outcome = itarules.examine("openssf_scorecard/5")
    texts = [source.text for source in RULESET.files]

    assert not outcome.diagnostics
    assert [format_source(source, DEFAULT_LIMITS).value for source in RULESET.files] == texts


def test_there_are_twenty_checks_that_weigh_a_hundred_and_twenty():
    weights = {one.code: 2 * one.weight for one in RULESET.model.criteria if one.code}

    assert weights == WEIGHTS
    assert (len(weights), sum(weights.values())) == (20, 240)


def test_random_results_have_the_mean_of_plain_fractions():
    for seed in range(1_000):
        given = _drawn(seed)
        score = RULESET.evaluate(given).score("aggregate")

        assert (score.exact, score.value) == (_mean(given), _shown(_mean(given))), given


def test_but_for_halves_the_tool_prints_the_same_from_binary_floats():
    for seed in range(1_000):
        given = _drawn(seed)
        if (20 * _mean(given)).denominator == 1 and (10 * _mean(given)).denominator == 2:
            continue
        total = sum(WEIGHTS[check] / 2 for check in given)
        binary = sum(WEIGHTS[check] / 2 * score for check, score in given.items()) / total

        assert RULESET.evaluate(given).score("aggregate").value == f"{binary:.1f}", given


@pytest.mark.parametrize(("scores", "printed"), [one[1:] for one in PRINTED], ids=[one[0] for one in PRINTED])
def test_a_printed_result_has_its_printed_aggregate(scores, printed):
    assert RULESET.evaluate(_given(scores)).score("aggregate").value == printed


def test_the_sample_run_in_the_readme_does_not_give_its_own_figure():
    # It prints 7.9 above these checks, more than the mean of any of their risks: no weights can give that.
    scores = ". . 10 9 10 0 1 . 10 10 0 . 8 0 . 0 . 0 0 ."

    assert RULESET.evaluate(_given(scores)).score("aggregate").value == "5.4"


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ({"Maintained": 5, "License": 10}, "6.2"),  # 6.25
        ({"Maintained": 1, "License": 4}, "1.8"),  # 1.75
        ({"Maintained": 3, "License": 0}, "2.2"),  # 2.25
        ({"Maintained": 10, "License": 9}, "9.8"),  # 9.75
    ],
)
def test_an_exact_half_goes_to_the_even_neighbour(given, shown):
    assert RULESET.evaluate(given).score("aggregate").value == shown


@pytest.mark.parametrize("check", CHECKS)
def test_one_check_alone_is_the_aggregate(check):
    assert RULESET.evaluate({check: 7}).score("aggregate").value == "7.0"


@pytest.mark.parametrize("score", [-1, 11, "7.5"])
def test_a_check_scores_a_whole_number_from_0_to_10(score):
    with pytest.raises(AssessmentError):
        RULESET.evaluate({"License": score})


def test_without_any_conclusive_check_there_is_no_score():
    with pytest.raises(AssessmentError):
        RULESET.evaluate({})
