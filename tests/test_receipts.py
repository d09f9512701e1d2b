"""Receipts: what they hold, what verifying one finds, and that those once written stay valid."""

import copy
import json
from fractions import Fraction
from pathlib import Path

import planted_faults as faults
import pytest
from planting import breaks

import itarules
from itarules.catalogue import examine_text
from itarules.receipts import _digest

RECEIPTS = Path(__file__).parent / "receipts"
KHLONG_HA = Path(__file__).parents[1] / "examples" / "khlong-ha-2565.toml"


@pytest.fixture(scope="module")
def receipt(ita_2565):
    return itarules.make_receipt(ita_2565, KHLONG_HA)


def _codes(receipt, **options):
    return [one.code for one in itarules.verify_receipt(receipt, **options).diagnostics if one.code[0] == "V"]


def _altered(receipt, change):
    """Return a receipt that was changed by somebody who knows how its digest is made."""
    other = copy.deepcopy(receipt)
    change(other)
    del other["digest"]
    return {**other, "digest": _digest(other)}


def test_a_receipt_is_verified_after_it_was_written_as_json(receipt):
    again = json.loads(json.dumps(receipt))

    assert itarules.verify_receipt(again).ok
    assert _codes(again) == []


def test_a_receipt_keeps_how_exactly_figures_were_written(ita_2565):
    evidence = {"duty": "99.50", "I20": {"percent": {"much": "88.64", "most": "11.36"}}, "O1": "absent"}
    receipt = itarules.make_receipt(ita_2565, evidence, partial=True)

    assert receipt["assessment"]["evidence"] == {
        "duty": "99.50",
        "I20": {"percent": {"much": "88.64", "most": "11.36"}},
        "O1": "absent",
    }
    assert itarules.verify_receipt(receipt).ok


def test_scores_that_no_decimal_writes_come_back_exactly(ita_2565):
    receipt = itarules.make_receipt(ita_2565, {"duty": Fraction(200, 3)}, partial=True)

    assert receipt["assessment"]["evidence"] == {"duty": "200/3"}
    assert itarules.verify_receipt(json.loads(json.dumps(receipt))).ok


def test_an_altered_receipt_is_refused(receipt):
    other = copy.deepcopy(receipt)
    other["result"]["scores"]["overall"]["value"] = "95.00"

    assert _codes(other) == ["V102"]


@pytest.mark.parametrize(
    "change",
    [
        lambda one: one["result"]["scores"]["overall"].update(value="95.00"),
        lambda one: one["result"]["scores"]["overall"].update(exact="77.5560000001"),
        lambda one: one["result"]["grades"].update(level="A"),
        lambda one: one["result"]["findings"].update(weakness=[]),
        lambda one: one["result"]["scores"].pop("duty"),
        lambda one: one["result"]["scores"].update(extra={"value": "1", "exact": "1"}),
    ],
)
def test_a_result_that_the_evidence_does_not_give_is_told(receipt, change):
    assert _codes(_altered(receipt, change)) == ["V105"]


@pytest.mark.parametrize(
    "other",
    [
        {},
        {"schema": "itarules-receipt/1"},
        {"schema": "other"},
    ],
)
def test_what_is_no_receipt_is_told(other):
    assert _codes(other) == ["V101"]


def test_a_receipt_with_parts_of_another_shape_is_no_receipt(receipt):
    for part, value in (
        ("ruleset", []),
        ("result", 1),
        ("assessment", "x"),
        ("partial", "no"),
        ("schema", "x"),
    ):
        other = copy.deepcopy(receipt)
        other[part] = value
        assert _codes(other) == ["V101"]
    other = _altered(receipt, lambda one: one["result"].update(scores=[]))
    assert set(_codes(other)) == {"V105"}


RULES = """language 1
ruleset demo 1 revision 1 { shown half_up to 2 }
source book "ตำรา"
score overall "รวม" cites book = mean { score a "ก" score b "ข" }
"""


def test_a_ruleset_that_was_reworded_is_noted_and_one_that_scores_otherwise_is_refused():
    rules = examine_text(RULES).unwrap()
    receipt = itarules.make_receipt(rules, {"a": "1", "b": "2"})
    reworded = examine_text(RULES.replace("รวม", "ผลรวม")).unwrap()
    other = examine_text(RULES.replace("= mean", "= min")).unwrap()

    assert _codes(receipt, ruleset=rules) == []
    assert _codes(receipt, ruleset=reworded) == ["V104"]
    assert _codes(receipt, ruleset=other) == ["V103"]


@pytest.mark.parametrize("path", sorted(RECEIPTS.glob("*.json")), ids=lambda path: path.stem)
@pytest.mark.promise("D5")
def test_receipts_that_were_given_out_hold_bit_for_bit(path):
    receipt = json.loads(path.read_text("utf-8"))

    assert _codes(receipt) == []
    assert itarules.verify_receipt(receipt).ok
    again = itarules.make_receipt(
        itarules.load(receipt["ruleset"]["name"], readings=receipt["ruleset"]["readings"]),
        receipt["assessment"],
        partial=receipt["partial"],
    )
    for one in (again, receipt):
        # Which measures are recommended is kept; what they can recover, and so their rank, may be told more closely.
        one["result"]["actions"].sort()
    assert {key: again[key] for key in ("ruleset", "assessment", "result")} == {
        key: receipt[key] for key in ("ruleset", "assessment", "result")
    }


@pytest.mark.promise("D5")
def test_every_shipped_ruleset_has_a_receipt():
    """A change of a ruleset, or of one that it amends, is seen by its receipt: both digests are in it."""
    held = {json.loads(path.read_text("utf-8"))["ruleset"]["name"] for path in RECEIPTS.glob("*.json")}

    assert {one.name for one in itarules.available()} <= held


@pytest.mark.planted("D5")
def test_parts_that_are_passed_on_as_they_are_shown_are_seen():
    assert breaks(
        faults.parts_that_are_passed_on_as_they_are_shown,
        test_receipts_that_were_given_out_hold_bit_for_bit,
        path=RECEIPTS / "ita-2565-1.json",
    )
