"""What is wrong in a report, as JSON for other programs: numbers as exact texts."""

from itarules.amounts import exact_text
from itarules.analyses.auditing.audit import Audit
from itarules.analyses.auditing.reachability import Reach
from itarules.rendering import diagnostic_to_json

__all__ = ["audit_to_json"]


def audit_to_json(audit: Audit) -> dict[str, object]:
    """Return an audit as a JSON object."""
    return {
        "schema": "itarules-audit/1",
        "ruleset": audit.result.ruleset.name,
        "subject": audit.result.subject,
        "clean": audit.clean,
        "findings": [diagnostic_to_json(one) for one in audit.findings],
        "figures": [
            {
                name: getattr(entry, name)
                for name in ("criterion", "published", "computed", "low", "high", "agrees", "where", "path")
            }
            for entry in audit.entries
        ],
        "reaches": [_reach(one) for one in audit.reaches],
        "respondents": [
            {
                "criteria": list(one.criteria),
                "group": one.group,
                "people": one.people,
                "answered": one.answered,
                "counts": dict(one.counts),
            }
            for one in audit.respondents
        ],
    }


def _reach(reach: Reach) -> dict[str, object]:
    return {
        "criterion": reach.criterion,
        "published": reach.published,
        "where": reach.where,
        "possible": reach.possible,
        "complete": reach.complete,
        "below": reach.below,
        "above": reach.above,
        "splits": [
            {
                "only_known": split.only_known,
                "parts": [
                    {
                        "criterion": part.criterion,
                        "score": exact_text(part.score),
                        "full": part.full,
                        "size": part.size,
                        "known_short": list(part.known),
                    }
                    for part in split.parts
                ],
            }
            for split in reach.splits
        ],
    }
