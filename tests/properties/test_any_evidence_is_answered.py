"""Any mapping as evidence gives an outcome, and never an exception."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

KEYS = (
    "duty",
    "1",
    "๑",
    "I20",
    "l20",
    "036",
    "O1",
    "overall",
    "ruleset",
    "fiscal_year",
    "subject",
    "evidence",
)
KEYS += (
    "respondents",
    "published",
    "percent",
    "counts",
    "answered",
    "criterion",
    "grade",
    "value",
    "much",
    "most",
)
WORDS = (
    "",
    " ",
    "85",
    "๘๕.๐๐",
    "8๕",
    "nan",
    "-0.00",
    "1e400",
    "absent",
    "มาก",
    "level",
    "B",
    "ita/2565",
    "2565",
    "-1",
)

scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.just(10**4_000),
    st.floats(),
    st.decimals(),
    st.just(Decimal("1e999999")),
    st.fractions(),
    st.just(Fraction(1, 10**4_000)),
    st.text(max_size=8),
    st.sampled_from(WORDS),
    st.binary(max_size=4),
    st.dates(),
    st.just(datetime(2565 - 543, 10, 1)),
    st.just(date(2022, 9, 30)),
    st.complex_numbers(),
    st.just(object()),
    st.just(int),
)
keys = st.one_of(st.sampled_from(KEYS), st.text(max_size=6), st.integers(), st.none(), st.booleans())
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(keys, inner, max_size=3),
        st.sets(st.integers(), max_size=2),
    ),
    max_leaves=8,
)


def _answered(ruleset, mapping):
    for partial in (False, True):
        outcome = ruleset.assess(mapping, partial=partial)
        for one in outcome.diagnostics:
            assert one.message("th")
            assert one.message("en")

        assert (outcome.value is None) is bool(outcome.errors)
        if outcome.value is not None:
            assert outcome.value.body


@pytest.mark.promise("L4")
@settings(max_examples=150)
@given(st.dictionaries(keys, values, max_size=5))
def test_any_mapping_is_answered(ita_2565, mapping):
    _answered(ita_2565, mapping)


@pytest.mark.promise("L4")
@settings(max_examples=100)
@given(
    evidence=st.dictionaries(st.sampled_from(KEYS), values, max_size=4),
    respondents=st.dictionaries(st.sampled_from(("IIT", "EIT", "duty")), values, max_size=2),
    published=st.lists(
        st.fixed_dictionaries(
            {"value": values},
            optional={"criterion": st.sampled_from(KEYS), "grade": st.sampled_from(KEYS), "where": scalars},
        ),
        max_size=2,
    ),
    year=scalars,
)
def test_any_document_is_answered(ita_2565, evidence, respondents, published, year):
    document = {"evidence": evidence, "respondents": respondents, "published": published, "fiscal_year": year}

    _answered(ita_2565, document)
