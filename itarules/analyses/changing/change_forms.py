"""What changed between two rulesets, as JSON for other programs: numbers and rules as texts, labels by language."""

from itarules.analyses.changing.change_sentences import sentences
from itarules.analyses.changing.changes import Change, Changes
from itarules.resources import schema_text
from itarules.ruleset import Ruleset
from itarules.texts import Text

__all__ = ["DIFF_SCHEMA", "changes_to_json", "diff_schema_text", "ruleset_to_json"]

DIFF_SCHEMA = "itarules-diff/1"


def diff_schema_text() -> str:
    """Return the JSON Schema of what `itarules diff` prints."""
    return schema_text("diff")


def ruleset_to_json(ruleset: Ruleset) -> dict[str, object]:
    """Return what tells a ruleset from others as a JSON object."""
    return {
        "name": ruleset.name,
        "digest": ruleset.digest,
        "rules_digest": ruleset.rules_digest,
        "title": ruleset.title.as_mapping(),
    }


def changes_to_json(changes: Changes) -> dict[str, object]:
    """Return changes, and the sentences that tell them, as a JSON object."""
    places = {id(change): place for place, change in enumerate(changes.changes)}
    return {
        "same_rules": changes.same_rules,
        "changes": [_change(one) for one in changes.changes],
        "sentences": [
            {
                "sort": one.sort,
                **one.text.as_mapping(),
                "changes": [places[id(change)] for change in one.changes],
            }
            for one in sentences(changes.changes)
        ],
    }


def _change(change: Change) -> dict[str, object]:
    return {
        "sort": change.sort,
        "what": change.what,
        "affects_scores": change.affects_scores,
        "old": list(change.old),
        "new": list(change.new),
        "within": change.within or None,
        "name": _text(change.name),
        "before": _text(change.before),
        "after": _text(change.after),
        "also": list(change.also),
    }


def _text(text: Text | None) -> object:
    """Return a text by language, or alone where it is in the language of rules."""
    if text is None:
        return None
    versions = text.as_mapping()
    return versions[""] if list(versions) == [""] else versions
