"""What becomes of bodies under other rules, as JSON for other programs: exact numbers as texts."""

from fractions import Fraction

from itarules.amounts import exact_text
from itarules.analyses.changing.carrying import Lost
from itarules.analyses.changing.impact import Impact, Move, Skipped
from itarules.rendering import diagnostic_to_json

__all__ = ["impact_to_json", "lost_to_json"]


def impact_to_json(impact: Impact) -> dict[str, object]:
    """Return an impact as a JSON object."""
    return {
        "target": {"old": impact.target[0], "new": impact.target[1]},
        "factors": list(impact.factors),
        "totals": _parts(impact.totals),
        "transitions": [
            {"old": old, "new": new, "bodies": count} for (old, new), count in impact.transitions.items()
        ],
        "bodies": [_move(one) for one in impact.moves],
        "skipped": [_skipped(one) for one in impact.skipped],
    }


def _parts(parts: tuple[tuple[str, Fraction], ...]) -> dict[str, str]:
    return {factor: exact_text(part) for factor, part in parts}


def _move(move: Move) -> dict[str, object]:
    return {
        "body": move.body,
        "old": {"total": exact_text(move.old_total), "grade": move.old_grade},
        "new": {"total": exact_text(move.new_total), "grade": move.new_grade},
        "move": exact_text(move.move),
        "parts": _parts(move.parts),
        "because": move.because,
        "lost": [lost_to_json(one) for one in move.lost],
    }


def _skipped(skipped: Skipped) -> dict[str, object]:
    return {
        "body": skipped.body,
        "faults": [diagnostic_to_json(one) for one in skipped.faults],
        "missing": {"old": list(skipped.missing_old), "new": list(skipped.missing_new)},
        "lost": [lost_to_json(one) for one in skipped.lost],
    }


def lost_to_json(lost: Lost) -> dict[str, object]:
    """Return a piece of evidence that was not carried over as a JSON object."""
    return {
        "key": lost.key,
        "path": lost.path,
        "reason": lost.reason.value,
        "old": list(lost.old),
        "new": list(lost.new),
        "faults": [diagnostic_to_json(one) for one in lost.faults],
    }
