"""A trend as JSON for other programs: exact numbers as texts."""

from itarules.amounts import exact_text
from itarules.analyses.changing.trend import Point, Trend
from itarules.resources import schema_text

__all__ = ["TREND_SCHEMA", "trend_schema_text", "trend_to_json"]

TREND_SCHEMA = "itarules-trend/1"


def trend_schema_text() -> str:
    """Return the JSON Schema of what `itarules trend` prints."""
    return schema_text("trend")


def trend_to_json(trend: Trend) -> dict[str, object]:
    """Return a trend as a JSON object."""
    return {
        "schema": TREND_SCHEMA,
        "body": trend.body,
        "years": [
            {
                "year": year.label,
                "ruleset": year.ruleset,
                "grades": {grade: label.as_mapping() for grade, label in year.grades},
            }
            for year in trend.years
        ],
        "series": [
            {
                "id": one.id,
                "label": one.label.as_mapping(),
                "depth": one.depth,
                "range": {"low": exact_text(one.low), "high": exact_text(one.high)},
                "points": [_point(point) for point in one.points],
            }
            for one in trend.series
        ],
    }


def _point(point: Point) -> dict[str, object]:
    return {
        "criterion": point.criterion,
        "score": point.value,
        "broken": point.broken,
    }
