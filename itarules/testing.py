"""The promises that hold for any ruleset, tried on one: `check_properties`; needs the extra `testing`.

>>> import itarules
>>> from itarules.testing import check_properties
>>> check_properties(itarules.load("hdi/2014"), runs=5)
"""

import json

from hypothesis import HealthCheck, example, given, settings

from itarules.interchange import result_from_json, result_to_json
from itarules.results import Result
from itarules.ruleset import Ruleset
from itarules.strategies import assessments, boundary_assessments
from itarules.strategies.arguments import check_number, check_ruleset

__all__ = ["check_properties"]


def check_properties(ruleset: Ruleset, *, runs: int = 100) -> None:
    """Try a ruleset on evidence on every one of its boundaries, and on drawn evidence.

    Complete evidence makes every score at the top, and a band of every grade that has `otherwise` and asks for no
    more than is known (G1). What is shown re-reads as what is tested (N5). Neither the order of evidence nor what was
    evaluated before changes a result (X2, X5). Any evidence is answered, faulty evidence with errors (L4). A result
    comes back from JSON as it went in.

    Args:
        ruleset: the rules to try.
        runs: how many drawn assessments each promise is tried on.

    Raises:
        AssertionError: a promise does not hold; Hypothesis shows the least evidence for it.
        TypeError: an argument is of another type, such as the name of a ruleset.
        ValueError: there are no runs.
    """
    check_ruleset(ruleset)
    check_number("runs", runs)
    tried = settings(
        max_examples=runs,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )

    @tried
    @given(assessments(ruleset, "complete"))
    def complete(evidence: dict[str, object]) -> None:
        result = ruleset.evaluate(evidence)
        assert not result.missing, f"G1: complete evidence leaves {result.missing} missing"
        _check_grades(ruleset, result)
        _check_the_same(ruleset, evidence, result)

    @tried
    @given(assessments(ruleset))
    def partial(evidence: dict[str, object]) -> None:
        result = ruleset.evaluate(evidence, partial=True)
        stored = json.loads(json.dumps(result_to_json(result)))
        assert result_from_json(stored) == result, "a result does not come back from JSON"

    @tried
    @given(assessments(ruleset, "faulty"))
    def faulty(evidence: dict[str, object]) -> None:
        assert ruleset.assess(evidence, partial=True).errors, "L4: faulty evidence is taken for right"

    for evidence in boundary_assessments(ruleset):
        complete = example(evidence)(complete)
    complete()
    partial()
    faulty()


def _check_grades(ruleset: Ruleset, result: Result) -> None:
    scored = set(result.scores)
    for grade in ruleset.model.grades:
        whole = scored >= {one.id for one in ruleset.model.criteria}
        if whole and grade.bands[-1].condition is None:
            assert grade.id in result.grades, f"G1: `{grade.id}` has no band, though every score is known"


def _check_the_same(ruleset: Ruleset, evidence: dict[str, object], result: Result) -> None:
    turned = dict(reversed(evidence.items()))
    again = ruleset.evaluate(turned)
    assert again.scores == result.scores, "X2: the order of evidence changes scores"
    assert again.grades == result.grades, "X2: the order of evidence changes grades"
    assert ruleset.evaluate(evidence) == result, "X5: evaluating again gives another result"
