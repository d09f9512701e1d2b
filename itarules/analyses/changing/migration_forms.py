"""What became of an assessment under another ruleset, as JSON for other programs."""

from importlib.resources import files

from itarules.analyses.changing.impact_forms import lost_to_json
from itarules.analyses.changing.migration import Migration

__all__ = ["MIGRATION_SCHEMA", "migration_schema_text", "migration_to_json"]

MIGRATION_SCHEMA = "itarules-migration/1"


def migration_schema_text() -> str:
    """Return the JSON Schema of what `itarules migrate` prints."""
    return (files("itarules") / "schemas" / "migration.schema.json").read_text(encoding="utf-8")


def migration_to_json(migration: Migration) -> dict[str, object]:
    """Return a migration as a JSON object."""
    return {
        "schema": MIGRATION_SCHEMA,
        "old": migration.old,
        "new": migration.new,
        "carried": [{"old": old, "new": new} for old, new in migration.carried],
        "lost": [lost_to_json(one) for one in migration.lost],
        "wanted": list(migration.wanted),
        "text": migration.text,
    }
