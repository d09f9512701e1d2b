"""The library's own sides, plain Python beside them, and reading in rows of its own."""

import importlib.metadata
import platform
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import plain_python
from assessments import as_floats, as_texts
from rules import GRADES, INDICATORS, ITEMS, SHARES, THRESHOLD, TREE
from sides import Scored, Side

from itarules import Ruleset, load
from itarules.evaluator import evaluate
from itarules.results import Result

__all__ = ["BASELINE", "FULL", "RECORDS", "SCORER", "library", "readings", "same_rules"]

BASELINE = f"plain Python {platform.python_version()}, floats and a nudge"
_VERSION = f"itarules {importlib.metadata.version('itarules')}"
SCORER = f"**{_VERSION}, scores only**: `ruleset.scorer()`"
FULL = f"**{_VERSION}, full result**"
RECORDS = f"**{_VERSION}, full result, every record and explanation asked for**"
_TASKS = {"S1": INDICATORS, "S2": ITEMS}


def same_rules() -> bool:
    """Return whether the rules that the other sides are made from are those that the library loads."""
    ruleset = load("ita/2565")
    model = ruleset.model
    trees_agree = all(model.criterion_by_id[name].children == parts for name, parts in TREE.items())
    weights_agree = all(
        model.criterion_by_id[name].weight == Fraction(tenths, 10) for name, tenths in SHARES.items()
    )
    bands = tuple(
        (band.id, 0 if band.condition is None else band.condition.program[1][1])
        for band in ruleset.plan.grades[0].bands
    )
    limits = {finding.condition.test for finding in ruleset.plan.findings}
    return (
        trees_agree and weights_agree and bands == GRADES and limits == {(">=", THRESHOLD), ("<", THRESHOLD)}
    )


def library() -> list[Side]:
    """Return plain Python and our own sides, for both tasks."""
    ruleset = load("ita/2565")
    by_hand: dict[str, tuple[Callable[..., Any], Callable[..., Any]]] = {
        "S1": (plain_python.indicators, plain_python.bare_indicators),
        "S2": (plain_python.items, plain_python.bare_items),
    }
    sides = []
    for task, given in _TASKS.items():
        full, bare = by_hand[task]
        sides += [
            Side(BASELINE, task, as_floats, full, _from_floats, ranked=True),
            Side("the same, returning what the peers return", task, as_floats, bare, _from_bare),
            Side(SCORER, task, dict, ruleset.scorer(given), _from_scorer, ranked=True),
            Side(FULL, task, _reader(ruleset), _evaluation(ruleset), _from_result, ranked=True),
            Side(RECORDS, task, _reader(ruleset), _with_records(ruleset), _from_explained, ranked=True),
        ]
    return sides


def readings() -> list[Side]:
    """Return what reading and checking takes before a full evaluation: a dict of texts becomes an assessment."""
    ruleset = load("ita/2565")
    name = f"{_VERSION}: read and check a dict of texts"
    return [Side(name, task, as_texts, ruleset.read, None) for task in _TASKS]


def _reader(ruleset: Ruleset) -> Callable[[dict[str, int]], Any]:
    return lambda scores: ruleset.read(as_texts(scores)).unwrap()


def _evaluation(ruleset: Ruleset) -> Callable[[Any], Any]:
    plan = ruleset.plan
    return lambda assessment: evaluate(plan, assessment).value


def _with_records(ruleset: Ruleset) -> Callable[[Any], Any]:
    plan = ruleset.plan

    def run(assessment: Any) -> Any:
        result = evaluate(plan, assessment).unwrap()
        return result, result.body, result.explain("overall")

    return run


def _from_floats(out: tuple[dict[str, float], dict[str, str], dict[str, list[str]]]) -> Scored:
    scores, grades, findings = out
    hundredths = {name: round(score * 100) for name, score in scores.items()}
    return Scored(hundredths, grades["level"], findings["strength"], findings["weakness"])


def _from_bare(out: tuple[dict[str, float], str, list[str]]) -> Scored:
    scores, level, weaknesses = out
    return Scored({name: round(score * 100) for name, score in scores.items()}, level, None, weaknesses)


def _from_scorer(out: tuple[dict[str, int], dict[str, str], dict[str, list[str]]]) -> Scored:
    scores, grades, findings = out
    return Scored(scores, grades["level"], findings["strength"], findings["weakness"])


def _from_result(result: Result) -> Scored:
    return Scored(
        scores={
            name: int(score.rounded * 100)
            for name, score in result.scores.items()
            if score.origin == "computed"
        },
        level=result.grade("level").band,
        strengths=[found.criterion.id for found in result.findings("strength")],
        weaknesses=[found.criterion.id for found in result.findings("weakness")],
    )


def _from_explained(out: tuple[Result, Any, str]) -> Scored:
    return _from_result(out[0])
