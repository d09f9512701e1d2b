"""What a change of rules can do, as JSON for other programs."""

from itarules.analyses.changing.effects import BandPair, Effects, GradeEffect, ScoreEffect, Witnessed

__all__ = ["effects_to_json"]


def effects_to_json(effects: Effects) -> dict[str, object]:
    """Return what a change can do as a JSON object."""
    return {
        "class": effects.change.value,
        "grades": [_grade(one) for one in effects.grades],
        "scores": [_score(one) for one in effects.scores],
        "unmatched": list(effects.unmatched),
    }


def _grade(grade: GradeEffect) -> dict[str, object]:
    return {
        "grade": grade.grade,
        "criterion": grade.criterion,
        "depth": list(grade.depth),
        "below": grade.below,
        "pairs": [_pair(one) for one in grade.pairs],
    }


def _pair(pair: BandPair) -> dict[str, object]:
    return {
        "old": pair.old or None,
        "new": pair.new or None,
        "verdict": pair.verdict.value,
        "witness": _witness(pair.witness),
        "reason": pair.reason.into("en"),
    }


def _score(score: ScoreEffect) -> dict[str, object]:
    return {
        "criterion": score.criterion,
        "differs": score.differs.value,
        "other_parts": score.parts,
        "witness": _witness(score.witness),
        "reason": score.reason.into("en"),
    }


def _witness(witness: Witnessed | None) -> dict[str, object] | None:
    if witness is None:
        return None
    return {
        "evidence": dict(witness.evidence),
        "old": witness.old,
        "new": witness.new,
        "old_band": witness.old_band or None,
        "new_band": witness.new_band or None,
    }
