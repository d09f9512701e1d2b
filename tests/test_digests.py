"""The digest over what affects scores: what changes it, and what does not."""

import pytest

from itarules.catalogue import examine_text

RULES = """language 1
ruleset demo 1 revision 1 { shown half_up to 2 }
source book "ตำรา"
scale yes_no "ใช่หรือไม่" cites book { no 0 "ไม่" yes 100 "ใช่" }
score overall "รวม" cites book = weighted mean {
    score a "ก" weight 30% answers yes_no
    score b "ข" weight 70%
}
grade level of overall cites book { A from 85 B from 50 C otherwise }
finding weak "อ่อน" for a, b when score < 85 cites book
measure help "ช่วย" cites book { for a when score < 85 step "ทำ" }
"""


def _digest(text):
    return examine_text(text).unwrap().rules_digest


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"รวม"', '"ผลรวม"'),
        ('source book "ตำรา"', 'source book "ตำราเล่มใหม่"'),
        ("for a when score < 85 step", "for b when score < 50 step"),
        ("from 85 B", "from 85.0 B"),
        ("weight 30%", "weight 0.30"),
        ("language 1\n", "language 1\n# a remark\n"),
    ],
)
def test_what_does_not_affect_scores_does_not_count(old, new):
    assert old in RULES

    assert _digest(RULES.replace(old, new)) == _digest(RULES)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            'weight 30% answers yes_no\n    score b "ข" weight 70%',
            'weight 31% answers yes_no\n    score b "ข" weight 69%',
        ),
        ("yes 100", "yes 99"),
        ("A from 85", "A from 86"),
        ("A from 85", "AA from 85"),
        ("when score < 85 cites", "when score <= 85 cites"),
        ("for a, b when", "for a when"),
        ("half_up to 2", "half_even to 2"),
        ("half_up to 2", "half_up to 1"),
        ("= weighted mean {", "= weighted sum { range 0 to 200"),
        ('score b "ข" weight 70%', 'score c "ข" weight 70%'),
        ("shown half_up to 2", "shown half_up to 2 missing excluded"),
    ],
)
def test_what_affects_scores_counts(old, new):
    assert old in RULES
    changed = RULES.replace(old, new).replace("for a, b", "for a" + (", c" if " c " in new else ", b"))

    assert _digest(changed) != _digest(RULES)
