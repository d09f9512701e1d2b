"""The digest over what affects scores: two rulesets with the same one score every assessment alike.

In comes a plan; out goes `sha256:` and 64 hexadecimal digits over a canonical JSON of its steps, scales, grades and
findings. Labels, sources, measures and the order of declarations do not count; numbers are written as fractions.
"""

import hashlib
import json
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from itarules.amounts import Rounding
from itarules.plan import Condition, Plan, Scale, Step

__all__ = ["criterion_digests", "rules_digest"]


def rules_digest(plan: Plan) -> str:
    """Return the digest over what affects the scores, grades and findings of a plan."""
    names = [caption.id for caption in plan.captions]
    rules = {
        "criteria": {
            name: _step(step, plan, names) for name, step in sorted(zip(names, plan.steps, strict=True))
        },
        "grades": {
            grade.id: {
                "of": names[grade.slot],
                "bands": [[band.id, _program(band.condition, plan, names)] for band in grade.bands],
            }
            for grade in plan.grades
        },
        "findings": {
            finding.id: {
                "for": sorted(names[slot] for slot in finding.targets),
                "when": _program(finding.condition, plan, names),
            }
            for finding in plan.findings
        },
    }
    return "sha256:" + _hashed(b"itarules:rules:1\0", rules)


def criterion_digests(plan: Plan) -> dict[str, str]:
    """Return, by criterion, a digest over all that its score is made by, down to the answers.

    Criteria with the same digest in two plans score alike whatever the evidence below them.
    """
    names = [caption.id for caption in plan.captions]
    digests: dict[str, str] = {}
    # Parts stand before what is made from them.
    for name, step in zip(names, plan.steps, strict=True):
        below = sorted((names[part], digests[names[part]]) for part in step.parts)
        digests[name] = _hashed(b"itarules:criterion:1\0", [_step(step, plan, names), below])
    return digests


def _hashed(salt: bytes, value: object) -> str:
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(salt + text.encode("ascii")).hexdigest()


def _step(step: Step, plan: Plan, names: list[str]) -> dict[str, object]:
    parts = sorted(
        (names[part], _number(weight)) for part, weight in zip(step.parts, step.weights, strict=True)
    )
    return {
        "combination": None if step.combination is None else step.combination.value,
        "weighted": step.weighted,
        "parts": parts if step.formula is None else [],
        "formula": _program(step.formula, plan, names),
        "default": None if step.default is None else _number(step.default),
        "missing": [step.missing.value, _number(step.missing_score)],
        "round": _rounding(step.rounding),
        "shown": _rounding(step.shown),
        "range": [_number(step.low), _number(step.high)],
        "scale": None if step.scale is None else _scale(plan.scales[step.scale]),
    }


def _scale(scale: Scale) -> dict[str, object]:
    return {
        "single": scale.single,
        "choices": scale.choices,
        "options": sorted((option.id, _number(option.points)) for option in scale.options),
    }


def _number(value: Fraction) -> str:
    return f"{value.numerator}/{value.denominator}"


def _rounding(rounding: Rounding | None) -> list[object] | None:
    return None if rounding is None else [rounding.mode.value, rounding.places]


def _program(condition: Condition | None, plan: Plan, names: list[str]) -> list[object] | None:
    """Return the operations of a condition with names in the place of slots."""
    if condition is None:
        return None
    written: list[object] = []
    for word, *operands in condition.program:
        match word:
            case "score" | "chosen":
                operands[0] = names[operands[0]]
            case "lookup":
                operands[0] = [names[slot] for slot in operands[0]]
            case "every" | "some":
                operands[1] = sorted(names[slot] for slot in operands[1])
            case "graded":
                grade = plan.grades[operands[0]]
                operands = [grade.id, grade.bands[operands[1]].id]
        written.append([word, *(_plain(operand) for operand in operands)])
    return written


def _plain(value: Any) -> object:
    """Return an operand as JSON has it, fractions as texts."""
    match value:
        case Fraction():
            return _number(value)
        case Rounding():
            return _rounding(value)
        case Mapping():
            return sorted([_plain(key), _plain(one)] for key, one in value.items())
        case tuple() | list():
            return [_plain(one) for one in value]
        case _:
            return value
