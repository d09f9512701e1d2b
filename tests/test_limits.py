import attrs
import pytest

from itarules.limits import DEFAULT_LIMITS, Limits


def test_the_defaults_are_what_was_decided():
    assert attrs.asdict(DEFAULT_LIMITS) == {
        "ruleset_bytes": 1_048_576,
        "ruleset_files": 64,
        "bases": 8,
        "tokens": 200_000,
        "depth": 64,
        "identifier": 64,
        "string": 4_096,
        "digits": 30,
        "weight_digits": 100,
        "criteria": 10_000,
        "bands": 100,
        "measures": 5_000,
        "errors_shown": 20,
        "evidence_bytes": 20_971_520,
        "evidence_depth": 16,
        "evidence_entries": 100_000,
        "evidence_faults": 1_000,
        "published": 10_000,
        "archive_members": 200,
        "archive_bytes": 104_857_600,
        "archive_ratio": 100,
        "archive_elements": 200_000,
        "sheet_rows": 20_000,
        "sheet_columns": 256,
        "sheet_elements": 1_000_000,
    }


def test_a_limit_is_raised_by_its_name():
    assert Limits(depth=100).depth == 100


def test_limits_do_not_change():
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        DEFAULT_LIMITS.depth = 1_000
