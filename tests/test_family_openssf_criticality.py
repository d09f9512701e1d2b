"""Holds both readings of the criticality score against printed figures and against plain Decimal logarithms."""

import random
from decimal import ROUND_HALF_EVEN, Decimal, localcontext

import pytest

import itarules
from itarules.diagnostics import AssessmentError
from itarules.formatter import format_source
from itarules.limits import DEFAULT_LIMITS

PYTHON = itarules.load("openssf_criticality/python-1")
GO = itarules.load("openssf_criticality/go-2")
READINGS = ("openssf_criticality/python-1", "openssf_criticality/go-2")

# The signals in the order of the printed examples: name in the Go tool, threshold, weight in the README.
SIGNALS = (
    ("created_since", 120, "1"),
    ("updated_since", 120, "-1"),
    ("contributor_count", 5_000, "2"),
    ("org_count", 10, "1"),
    ("commit_frequency", 1_000, "1"),
    ("recent_release_count", 26, "0.5"),
    ("updated_issues_count", 5_000, "0.5"),
    ("closed_issues_count", 5_000, "0.5"),
    ("issue_comment_frequency", 15, "1"),
    ("github_mention_count", 500_000, "2"),
)
# What the Python package calls them, where that is another name.
IN_PYTHON = {
    "recent_release_count": "recent_releases_count",
    "issue_comment_frequency": "comment_frequency",
    "github_mention_count": "dependents_count",
}
KUBERNETES = "87 0 3999 5 97.2 70 5395 3062 5.5 454393"
FIVE_PLACES = Decimal("0.00001")


def _signals(values):
    """Return signals by their name in the Go tool; a dot is one that was not collected."""
    named = zip(SIGNALS, values.split(), strict=True)
    return {name: Decimal(value) for (name, _, _), value in named if value != "."}


def _for_python(signals):
    return {IN_PYTHON.get(name, name): value for name, value in signals.items()}


def _scaled(value: Decimal, threshold: Decimal) -> Decimal:
    return (1 + value).ln() / (1 + threshold).ln()


def _python_score(signals) -> Decimal:
    """Return what the formula of the README gives: a negative weight above and below the line."""
    with localcontext() as context:
        context.prec = 50
        total = sum(
            Decimal(weight) * _scaled(signals[name], max(signals[name], Decimal(threshold)))
            for name, threshold, weight in SIGNALS
        )
        mean = total / sum(Decimal(weight) for _, _, weight in SIGNALS)
        return max(min(mean, Decimal(1)), Decimal(0)).quantize(FIVE_PLACES, rounding=ROUND_HALF_EVEN)


def _go_score(signals) -> Decimal:
    """Return what the shipped configuration gives: the silence turned round, what is missing left out."""
    with localcontext() as context:
        context.prec = 50
        total = weights = Decimal(0)
        for name, threshold, weight in SIGNALS:
            if name in signals:
                bounded = min(signals[name], Decimal(threshold))
                bounded = threshold - bounded if name == "updated_since" else bounded
                total += abs(Decimal(weight)) * _scaled(bounded, Decimal(threshold))
                weights += abs(Decimal(weight))
        return (total / weights).quantize(FIVE_PLACES, rounding=ROUND_HALF_EVEN)


def _drawn(seed: int):
    """Return signals of any size up to half as much again as their thresholds, and some zeros."""
    numbers = random.Random(seed)
    drawn = {}
    for name, threshold, _ in SIGNALS:
        most = threshold if numbers.random() < 0.5 else 2
        value = Decimal(numbers.randint(0, 150 * most)).scaleb(-2)
        drawn[name] = value if name.endswith("frequency") else value.to_integral_value()
    return drawn


@pytest.mark.parametrize("name", READINGS)
def test_the_rules_have_no_fault_and_are_canonical(name):
    outcome = itarules.examine(name)
    files = outcome.unwrap().files

    assert not outcome.diagnostics
    assert [format_source(source, DEFAULT_LIMITS).value for source in files] == [one.text for one in files]


def test_random_signals_have_the_score_of_the_formula():
    for seed in range(600):
        signals = _drawn(seed)
        actual = PYTHON.evaluate(_for_python(signals)).score("criticality").rounded

        assert actual == _python_score(signals), signals


def test_random_signals_have_the_score_of_the_shipped_configuration():
    for seed in range(600):
        signals = _drawn(seed)
        kept = random.Random(seed).sample(sorted(signals), random.Random(seed).choice((10, 10, 9, 5, 1)))
        signals = {name: signals[name] for name in kept}
        actual = GO.evaluate(signals).score("criticality").rounded

        assert actual == _go_score(signals), signals


@pytest.mark.parametrize(
    ("values", "printed"),
    [
        (KUBERNETES, "0.99107"),
        ("78 0 3649 5 105.9 77 5489 3333 5.4 403529", "0.98514"),
        ("79 0 3664 5 102.7 76 5136 2906 5.7 407254", "0.98620"),
    ],
)
def test_a_readme_prints_the_score_of_the_formula(values, printed):
    assert PYTHON.evaluate(_for_python(_signals(values))).score("criticality").value == printed


@pytest.mark.parametrize(
    ("values", "printed"),
    [
        ("123 0 2385 11 39.27 19 16184 12678 1.85 28243", "0.83385"),
        ("124 0 896 9 19.1 39 10358 9476 2.9 15653", "0.80515"),
    ],
)
def test_a_run_of_the_go_tool_printed_the_score_of_the_shipped_configuration(values, printed):
    assert GO.evaluate(_signals(values)).score("criticality").value == printed


def test_the_printed_kubernetes_is_not_that_of_the_tool_beside_which_it_is_printed():
    assert GO.evaluate(_signals(KUBERNETES)).score("criticality").value == "0.89753"


def test_the_formula_is_cut_off_at_0_and_1():
    highest = _for_python(_signals("120 0 5000 10 1000 26 5000 5000 15 500000"))
    lowest = _for_python(_signals("0 120 0 0 0 0 0 0 0 0"))
    actual = [PYTHON.evaluate(one).score("criticality").value for one in (highest, lowest)]

    assert actual == ["1.00000", "0.00000"]


@pytest.mark.parametrize("silence", ["120", "121", "1200"])
def test_silence_beyond_the_threshold_weighs_no_more(silence):
    signals = {**_signals(KUBERNETES), "updated_since": Decimal(silence)}
    python = PYTHON.evaluate(_for_python(signals)).score("criticality").value
    go = GO.evaluate(signals).score("criticality").value

    # 1 / 8.5 and 1 / 10.5 less than without silence.
    assert (python, go) == ("0.87342", "0.80229")


@pytest.mark.parametrize(("name", "threshold"), [one[:2] for one in SIGNALS if one[0] != "updated_since"])
def test_a_signal_scores_all_from_its_threshold_up_and_less_below(name, threshold):
    values = (Decimal("0.9") * threshold, threshold, threshold + 1, 2 * threshold)
    below, *others = [GO.evaluate({name: value}).score("criticality").value for value in values]

    assert below < "1.00000"
    assert others == ["1.00000"] * 3


def test_the_formula_needs_every_signal_and_the_configuration_one():
    one = {"created_since": 120}

    assert GO.evaluate(one).score("criticality").value == "1.00000"
    with pytest.raises(AssessmentError):
        PYTHON.evaluate(one)
    with pytest.raises(AssessmentError):
        GO.evaluate({})
