"""Margins, paths and bounds as JSON for other programs: one function a question, numbers as exact texts."""

from fractions import Fraction

from itarules.amounts import exact_text
from itarules.analyses.improving.bounds import Bounds
from itarules.analyses.improving.covering import Certificate
from itarules.analyses.improving.margin import Margin, Turn
from itarules.analyses.improving.path import Path, Plan
from itarules.resources import schema_text
from itarules.ruleset import Ruleset

__all__ = ["bounds_to_json", "improvement_schema_text", "margin_to_json", "path_to_json"]


def improvement_schema_text(question: str) -> str:
    """Return the JSON Schema (draft 2020-12) of `margin`, `path` or `bounds`."""
    return schema_text(question)


def margin_to_json(ruleset: Ruleset, found: tuple[Margin, ...]) -> dict[str, object]:
    """Return the margins of all grades as a JSON object."""
    return {
        "schema": "itarules-margin/1",
        "ruleset": ruleset.name,
        "grades": [
            {
                "grade": one.grade,
                "criterion": one.criterion,
                "value": one.value,
                "band": one.band,
                "reason": one.reason,
                "rooms": [
                    {
                        "criterion": room.criterion,
                        "value": room.value,
                        "exact": exact_text(room.exact),
                        "low": exact_text(room.low),
                        "high": exact_text(room.high),
                        "share": _exact(room.share),
                        "up": _turn(room.up),
                        "down": _turn(room.down),
                    }
                    for room in one.rooms
                ],
            }
            for one in found
        ],
    }


def _turn(turn: Turn) -> dict[str, object]:
    return {
        "status": turn.status,
        "edge": _exact(turn.edge),
        "included": turn.included,
        "score": _exact(turn.score),
        "change": _exact(turn.change),
        "band": turn.band,
    }


def path_to_json(ruleset: Ruleset, found: Path) -> dict[str, object]:
    """Return a path as a JSON object."""
    return {
        "schema": "itarules-path/1",
        "ruleset": ruleset.name,
        "grade": found.grade,
        "criterion": found.criterion,
        "value": found.value,
        "band": found.band,
        "target": found.target,
        "status": found.status,
        "reason": found.reason,
        "best": {"band": found.best[0], "value": found.best[1]} if found.status == "impossible" else None,
        "certificates": [_certificate(one) for one in found.certificates],
        "plans": [_plan(plan) for plan in found.plans],
        "levers": [
            {
                "criterion": lever.criterion,
                "rest": lever.rest,
                "before": exact_text(lever.before),
                "room": exact_text(lever.room),
                "jumps": [exact_text(one) for one in lever.jumps],
                "cost": exact_text(lever.cost),
                "unseen": lever.unseen,
            }
            for lever in found.levers
        ],
    }


def _plan(plan: Plan) -> dict[str, object]:
    return {
        "best_as": plan.order.split(),
        "cost": exact_text(plan.cost),
        "most": exact_text(plan.most),
        "value": plan.value,
        "band": plan.band,
        "rises": [
            {
                "criterion": one.criterion,
                "rest": one.rest,
                "before": exact_text(one.before),
                "after": exact_text(one.after),
                "options": list(one.options),
                "gain": _exact(one.gain),
                "cost": exact_text(one.cost),
                "unseen": one.unseen,
            }
            for one in plan.rises
        ],
        "certificates": [_certificate(one) for one in plan.certificates],
    }


def _certificate(one: Certificate) -> dict[str, object]:
    return {
        "bound": _exact(one.bound),
        "attained": one.attained,
        "cases": one.leaves,
        "holds": one.holds(),
    }


def bounds_to_json(ruleset: Ruleset, found: tuple[Bounds, ...]) -> dict[str, object]:
    """Return the bounds of all grades as a JSON object."""
    return {
        "schema": "itarules-bounds/1",
        "ruleset": ruleset.name,
        "grades": [
            {
                "grade": one.grade,
                "criterion": one.criterion,
                "low": exact_text(one.low),
                "high": exact_text(one.high),
                "low_shown": one.low_text,
                "high_shown": one.high_text,
                "decided": one.decided,
                "bands": [
                    {
                        "band": band.band,
                        "status": band.status,
                        "reason": band.reason,
                        "evidence": None
                        if band.evidence is None
                        else {
                            name: exact_text(value) if isinstance(value, Fraction) else value
                            for name, value in band.evidence.items()
                        },
                    }
                    for band in one.bands
                ],
                "pieces": [
                    {
                        "criterion": piece.criterion,
                        "low": exact_text(piece.low),
                        "high": exact_text(piece.high),
                        "change": _exact(piece.change),
                    }
                    for piece in one.pieces
                ],
            }
            for one in found
        ],
    }


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else exact_text(value)
