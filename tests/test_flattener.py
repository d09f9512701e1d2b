"""The text of an amended ruleset as one file; what it looks like is in the cases."""

import pytest

import itarules
from itarules.catalogue import examine_text

AMENDING = """language 1
ruleset hdi 2015 revision 1 amends hdi 2014 revision 1 {}
rename indicator expected_index to years
source book "ตำรา"
change score hdi = mean cites book
"""


def test_the_text_means_what_the_amendment_means():
    amended = examine_text(AMENDING).unwrap()
    flat = examine_text(amended.flattened_text()).unwrap()

    assert flat.rules_digest == amended.rules_digest
    assert flat.model.follows == amended.model.follows == "hdi/2014"
    assert flat.model.criterion_by_id["years"].replaces == ("expected_index",)


def test_the_text_of_the_text_is_the_same():
    once = examine_text(AMENDING).unwrap().flattened_text()

    assert examine_text(once).unwrap().flattened_text() == once


@pytest.mark.parametrize("name", sorted({f"{one.family}/{one.version}" for one in itarules.available()}))
def test_every_shipped_ruleset_is_the_same_in_one_file(name):
    ruleset = itarules.load(name)
    flat = examine_text(ruleset.flattened_text())

    assert flat.value.rules_digest == ruleset.rules_digest
    assert [one.id for one in flat.value.model.measures] == [one.id for one in ruleset.model.measures]
