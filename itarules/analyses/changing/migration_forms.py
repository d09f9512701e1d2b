"""What became of an assessment under another ruleset, as JSON for other programs."""

from itarules.analyses.changing.impact_forms import lost_to_json
from itarules.analyses.changing.migration import Migration
from itarules.resources import schema_text

__all__ = ["MIGRATION_SCHEMA", "migration_schema_text", "migration_to_json"]

MIGRATION_SCHEMA = "itarules-migration/1"


def migration_schema_text() -> str:
    """Return the JSON Schema of what `itarules migrate` prints."""
    return schema_text("migration")


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
