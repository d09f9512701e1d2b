"""Explanations, comparisons and trials of other scores, as JSON for other programs: numbers as exact texts."""

from fractions import Fraction

from itarules.amounts import exact_text
from itarules.analyses.explaining.comparison import Comparison
from itarules.analyses.explaining.explanation import Explanation, Step
from itarules.analyses.explaining.what_if import WhatIf
from itarules.interchange import result_to_json
from itarules.resources import schema_text

__all__ = ["comparison_to_json", "explanation_schema_text", "explanation_to_json", "what_if_to_json"]


def explanation_schema_text() -> str:
    """Return the JSON Schema (draft 2020-12) of an explanation."""
    return schema_text("explanation")


def explanation_to_json(explanation: Explanation, language: str = "th") -> dict[str, object]:
    """Return an explanation as a JSON object, labels in `language`."""
    identity = explanation.ruleset
    return {
        "schema": "itarules-explanation/1",
        "ruleset": {"name": identity.name, "digest": identity.digest},
        "subject": dict(explanation.subject),
        "criterion": explanation.score.criterion.id,
        "value": explanation.score.value,
        "exact": _exact(explanation.score.exact),
        "total": _exact(explanation.total),
        "grades": [
            {"grade": grade, "label": label.into(language), "band": band, "band_label": text.into(language)}
            for grade, label, band, text in explanation.grades
        ],
        "steps": [_step(step, language) for step in explanation.steps],
    }


def _step(step: Step, language: str) -> dict[str, object]:
    return {
        "criterion": step.criterion.id,
        "label": step.criterion.label.into(language),
        "depth": step.depth,
        "parent": step.parent,
        "value": step.value,
        "exact": _exact(step.exact),
        "precision": step.precision,
        "origin": step.origin,
        "rule": step.rule,
        "share": _exact(step.share),
        "adds": _exact(step.adds),
        "lost": _exact(step.lost),
        "parts": [
            {"criterion": part.criterion, "value": _exact(part.value), "weight": _exact(part.weight)}
            for part in step.parts
        ],
        "answers": [
            {
                "option": one.option,
                "label": one.label.into(language),
                "unit": one.unit,
                "amount": one.amount,
                "points": exact_text(one.points),
            }
            for one in step.given
        ],
        "evidence": step.evidence,
        "place": step.place,
        "sources": list(step.sources),
    }


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else exact_text(value)


def what_if_to_json(found: WhatIf, language: str = "th") -> dict[str, object]:
    """Return results before and after changes as a JSON object."""
    return {
        "schema": "itarules-what-if/1",
        "changes": [
            {
                "criterion": change.criterion,
                "written": change.written,
                "before": change.before,
                "replaced": list(change.replaced),
                "shifts": [
                    {"criterion": shift.criterion, "before": shift.before, "after": shift.after}
                    for shift in change.shifts
                ],
                "unused": list(change.unused),
            }
            for change in found.changes
        ],
        "scores": [
            {"criterion": one.criterion, "before": one.before, "after": one.after, "gain": one.gain}
            for one in found.scores
        ],
        "grades": [
            {"grade": grade, "before": before, "after": after} for grade, before, after in found.grades
        ],
        "findings": [
            {"finding": finding, "left": list(left), "joined": list(joined)}
            for finding, left, joined in found.findings
        ],
        "before": result_to_json(found.before, language),
        "after": result_to_json(found.after, language),
    }


def comparison_to_json(found: Comparison, language: str = "th") -> dict[str, object]:
    """Return a comparison as a JSON object, labels in `language`."""
    return {
        "schema": "itarules-comparison/1",
        "ruleset": found.body.ruleset.name,
        "subject": found.body.subject,
        "others": [one.subject for one in found.others],
        "rows": [
            {
                "criterion": row.criterion.id,
                "label": row.criterion.label.into(language),
                "value": row.value,
                "other": row.other,
                "exact_mean": exact_text(row.mean),
                "difference": row.difference,
                "counted": row.counted,
                "rank": row.rank,
            }
            for row in found.rows
        ],
        "grades": [
            {"grade": grade, "band": band, "others": dict(counts)} for grade, band, counts in found.grades
        ],
    }
