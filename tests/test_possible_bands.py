import pytest

import itarules
from itarules.reports.plain_text import plain_text
from itarules.reports.summary import summary

LEVELS = """language 1
ruleset levels 1 revision 1 { shown half_up to 2 }
kind instrument "แบบวัด"
score overall "คะแนนรวม" = weighted mean {
    instrument IIT weight 30% "ภายใน"
    instrument EIT weight 30% "ภายนอก"
    instrument OIT weight 40% "ข้อมูล"
}
grade level of overall {
    excellent "ดีเยี่ยม" when overall >= 95 and every instrument >= 95
    good      "ดี" when overall >= 85 and every instrument >= 85
    pass      "ผ่าน" when overall >= 85
    improve   when overall >= 70
    urgent    otherwise
}
grade praise of overall { yes when level is excellent  open when not (level is pass)  no otherwise }
grade even of overall { tied when IIT == EIT  ahead when IIT - EIT >= 0  behind otherwise }
grade least of overall { low when min(IIT, EIT) < 50  high otherwise }
"""


def _possible(evidence, grade="level"):
    """Return the bands that a claim could name, in order."""
    bands = {"level": "urgent", "praise": "no", "even": "behind", "least": "high"}
    document = {"evidence": evidence, "published": [{"grade": grade, "value": bands[grade]}]}
    *_, entry = itarules.load_text(LEVELS).evaluate(document, partial=True).audit
    possible = [band.band for band in entry.bands if band.possible]

    assert entry.agrees == (entry.published in possible)
    return possible


@pytest.mark.parametrize(
    ("evidence", "possible"),
    [
        ({"overall": "87.85"}, ["good", "pass"]),
        # An overall score of 97.90 leaves no instrument below 93: 100 - 2.1 / 0.3.
        ({"overall": "97.90"}, ["excellent", "good"]),
        # 99.00 leaves none below 96.67.
        ({"overall": "99.00"}, ["excellent"]),
        ({"overall": "84.99"}, ["improve"]),
        ({"overall": "69.99"}, ["urgent"]),
        # Printed without decimals, 85 may be 84.50 to 85.50.
        ({"overall": "85"}, ["good", "pass", "improve"]),
        ({"overall": "94.64", "EIT": "84.99"}, ["pass"]),
        # 0.3 * 90 + 0.3 * 90 + 0.4 * OIT is 54 to 94.
        ({"IIT": "90.00", "EIT": "90.00"}, ["good", "pass", "improve", "urgent"]),
        # 84.996 is shown as 85.00; what it is made of may also have been 84.991, which is shown as 84.99.
        ({"IIT": "85.00", "EIT": "85.00", "OIT": "84.99"}, ["pass", "improve"]),
        # A total that its parts cannot give tells nothing about them.
        ({"overall": "50.00", "IIT": "100.00", "EIT": "100.00"}, ["urgent"]),
    ],
)
def test_the_bands_that_scores_leave_are_told(evidence, possible):
    assert _possible(evidence) == possible


@pytest.mark.parametrize(
    ("evidence", "grade", "possible"),
    [
        ({"overall": "99.00"}, "praise", ["yes"]),
        ({"overall": "87.85"}, "praise", ["open", "no"]),
        ({"overall": "96.00", "EIT": "94.00"}, "praise", ["open"]),
        ({"IIT": "90.00", "EIT": "90.00"}, "even", ["tied"]),
        ({"IIT": "90.00", "EIT": "80.00"}, "even", ["ahead"]),
        ({"IIT": "80.00", "EIT": "90.00"}, "even", ["behind"]),
        ({"IIT": "80.00"}, "even", ["tied", "ahead", "behind"]),
        # Arithmetic other than sums is not looked into: nothing is ruled out.
        ({"IIT": "80.00", "EIT": "90.00"}, "least", ["low", "high"]),
    ],
)
def test_conditions_of_every_form_are_looked_into(evidence, grade, possible):
    assert _possible(evidence, grade) == possible


def test_a_level_that_cannot_be_is_told_with_those_that_can():
    document = {
        "evidence": {"overall": "87.85"},
        "published": [{"grade": "level", "value": "excellent", "where": "หน้า 1"}],
    }
    result = itarules.load_text(LEVELS).evaluate(document, partial=True)
    said = [one.message("en") for one in result.diagnostics if one.code == "E610"]

    assert said == ["the published `ดีเยี่ยม` of `level` is impossible: the scores leave ดี or ผ่าน only (หน้า 1)"]


def test_a_report_prints_the_labels_of_what_is_possible():
    document = {
        "evidence": {"overall": "87.85"},
        "published": [{"grade": "level", "value": "excellent", "where": "หน้า 1"}],
    }
    text = plain_text(summary(itarules.load_text(LEVELS).evaluate(document, partial=True), "th"))

    assert "ดี หรือ ผ่าน" in text
