"""Fixtures and options that all tests share."""

import os

import pytest
from hypothesis import settings

import itarules

# Examples are drawn anew on every run of a developer; the continuous run repeats the same ones, so that a failure
# there is the fault of the change at hand.
settings.register_profile("dev", max_examples=50, deadline=None)
settings.register_profile("ci", max_examples=50, deadline=None, derandomize=True)
# Few examples and always the same, for thousands of runs: see `make mutation`.
settings.register_profile("mutation", max_examples=10, deadline=None, derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "dev")


def pytest_addoption(parser):
    parser.addoption(
        "--update-cases",
        action="store_true",
        help="rewrite the .expected files of tests/cases/ instead of comparing",
    )


@pytest.fixture(scope="session")
def ita_2565():
    return itarules.load("ita/2565")
