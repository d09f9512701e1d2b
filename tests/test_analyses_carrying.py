from fractions import Fraction

import pytest

import itarules
from itarules.analyses.changing.carrying import Loss, Lost, carry
from itarules.analyses.changing.continuity import continuity
from itarules.evidence import Entry
from itarules.limits import Limits
from itarules.readers import read_document

OLD = """\
language 1
ruleset demo 1 revision 1 { fiscal year 2565  range 0 to 100 }
source book "ตำรา"
scale proof single answer cites book { none 0 some 50 all 100 }
scale extent cites book { least 0 most 100 }
score a "ก" answers proof cites book
score ab "ข" answers proof cites book
score b "ค" answers extent cites book
score c "ง" cites book
score d "จ" cites book
score e "ฉ" cites book
score f "ช" cites book
score g "ซ" cites book
score low "ฌ" cites book
score LOW "ญ" cites book
"""
NEW = """\
language 1
ruleset demo 2 revision 3 { follows demo 1  fiscal year 2566  range 0 to 100 }
source book "ตำรา"
scale proof single answer cites book { none 0 all 100 }
scale extent cites book { least 0 most 100 }
score a "ก" answers proof cites book
score ab "ข" answers proof cites book
score b2 replaces b "ค" answers extent cites book
score x replaces c, d "ง" cites book
score y replaces e "ฉ" cites book
score z replaces e, g "ฉ" cites book
score low "ฌ" cites book
score LOW "ญ" cites book
score own "ฎ" cites book
"""


def carried(evidence, old=OLD, new=NEW, **limits):
    rules = itarules.load_text(old), itarules.load_text(new, limits=Limits(**limits))
    return carry(read_document(evidence).unwrap(), *rules, continuity(*(one.model for one in rules)))


def test_all_of_a_document_is_carried_over_or_told():
    found = carried(
        {
            "ruleset": "demo/1",
            "fiscal_year": 2565,
            "subject": {"name": "อบต."},
            "evidence": {
                "own": "101",
                "a": "all",
                "zz": 1,
                "ab": "some",
                " low": 3,
                "f": 4,
                "b": {"percent": {"least": "25", "most": "75"}},
                "d": 5,
                "e": 6,
                "g": 7,
                "low": 8,
            },
            "respondents": {
                "f": {"answered": 1, "population": 2},
                "b": {"answered": 3, "population": 4},
                "own": 5,
                "a": 6,
            },
            "published": [{"criterion": "a", "value": "100"}, {"criterion": "b", "value": "75"}],
            "report": {"begin": "1 ตุลาคม 2564"},
        }
    )
    document = found.document

    assert (document.ruleset, document.fiscal_year) == ("demo/2", 2566)
    assert (document.subject, document.published, document.report) == ((("name", "อบต."),), (), ())
    assert [(one.key, one.path) for one in document.entries] == [
        ("own", "evidence.own"),
        ("a", "evidence.a"),
        ("b2", "evidence.b.percent"),
        ("low", "evidence.low"),
    ]
    assert document.respondents == (
        (Entry(key="b2", value=3, path="respondents.b.answered"), "answered"),
        (Entry(key="b2", value=4, path="respondents.b.population"), "population"),
        (Entry(key="a", value=6, path="respondents.a"), "answered"),
    )
    assert (found.pairs, found.own) == ((("a", "a"), ("b", "b2"), ("low", "low")), ("own",))
    # What only the new rules know, and they do not take, is no loss but a fault; then nothing can be scored.
    assert [(one.code, one.path) for one in found.faults] == [("E411", "evidence.own")]
    assert found.assessment is None
    assert [(one.key, one.path, one.reason, one.old, one.new, len(one.faults)) for one in found.lost] == [
        ("zz", "evidence.zz", Loss.UNKNOWN, (), (), 0),
        # Two criteria are called so, but for the space.
        (" low", 'evidence." low"', Loss.UNKNOWN, (), (), 0),
        ("f", "evidence.f", Loss.GONE, ("f",), (), 0),
        ("d", "evidence.d", Loss.MERGED, ("c", "d"), ("x",), 0),
        ("e", "evidence.e", Loss.SPLIT, ("e", "g"), ("y", "z"), 0),
        ("g", "evidence.g", Loss.SPLIT, ("e", "g"), ("y", "z"), 0),
        ("f", "respondents.f.answered", Loss.GONE, ("f",), (), 0),
        ("f", "respondents.f.population", Loss.GONE, ("f",), (), 0),
        ("own", "respondents.own", Loss.UNKNOWN, (), (), 0),
        ("a", "published[1]", Loss.PUBLISHED, (), (), 0),
        ("b", "published[2]", Loss.PUBLISHED, (), (), 0),
        ("report", "report", Loss.PUBLISHED, (), (), 0),
        ("ab", "evidence.ab", Loss.FAULTY, ("ab",), ("ab",), 1),
    ]


def test_what_the_new_rules_take_is_understood():
    found = carried({"ab": "some", "a": "none", "b": {"counts": {"least": 1, "most": 3}}, "low": 8})

    assert (found.document.fiscal_year, found.document.ruleset) == (2566, "demo/2")
    assert [(one.criterion, one.value, one.path) for one in found.assessment.answers] == [
        ("a", 0, "a"),
        ("b2", 75, "b.counts"),
    ]
    assert [(one.criterion, one.amount.value) for one in found.assessment.figures] == [("low", 8)]
    assert found.pairs == (("a", "a"), ("b", "b2"), ("low", "low"))
    assert (found.own, found.faults) == ((), ())


def test_each_piece_has_its_own_faults_though_one_path_begins_as_another():
    # `a` and `ab` are told apart, and the faults of options are those of the answers.
    new = NEW.replace("{ least 0 most 100 }", "{ little 0 much 100 }")
    found = carried({"a": "all", "ab": "some", "b": {"counts": {"least": 1, "most": 3}}}, new=new)

    assert [(one.key, one.path, one.old, one.new) for one in found.lost] == [
        ("ab", "ab", ("ab",), ("ab",)),
        ("b", "b.counts", ("b",), ("b2",)),
    ]
    assert [[(each.code, each.path) for each in one.faults] for one in found.lost] == [
        [("E412", "ab")],
        [("E412", "b.counts.least"), ("E412", "b.counts.most")],
    ]
    assert found.pairs == (("a", "a"),)


def test_what_is_not_taken_is_told_as_it_was_written():
    (lost,) = carried({"AB": "some"}).lost

    assert (lost.key, lost.path, lost.old, lost.new, lost.reason) == (
        "AB",
        "AB",
        ("ab",),
        ("ab",),
        Loss.FAULTY,
    )


def test_more_is_left_behind_than_faults_are_told_at_once():
    found = carried({"a": "some", "ab": "some", "low": 8}, evidence_faults=1)

    assert [(one.key, [each.code for each in one.faults]) for one in found.lost] == [
        ("a", ["E412"]),
        ("ab", ["E412"]),
    ]
    assert [one.key for one in found.document.entries] == ["low"]
    assert (found.faults, found.assessment.figures[0].amount.value) == ((), 8)


@pytest.mark.parametrize(
    ("edit", "value", "reason"),
    [
        # Points of answers count for a score, and so does the range, but not for an answer.
        (("most 100", "most 90"), 50, Loss.POINTS),
        (("most 100", "most 90"), "most", None),
        (("most 100", "most 90"), {"counts": {"most": 1}}, None),
        (("least 0 most 100", "most 100 least 0"), 50, None),
        (("least 0 most 100", "little 0 much 100"), 50, Loss.POINTS),
        (('score b "ค"', 'score b "ค" { range 0 to 100 }'), 50, None),
        # A scale on one side alone has no points to compare.
        ((" answers extent", ""), 50, None),
        ((" answers extent", ""), "most", Loss.FORM),
        ((" answers extent", ""), {"percent": {"most": 100}}, Loss.FORM),
        ((" answers extent", ""), "๕๐", None),
        # Signs and spaces before a number, and words that are none.
        ((" answers extent", ""), " -0", None),
        ((" answers extent", ""), "\u22120", None),
        ((" answers extent", ""), "-most", Loss.FORM),
        ((" answers extent", ""), "X5", Loss.FORM),
        ((" answers extent", ""), Fraction(1, 3), None),
    ],
)
def test_a_score_needs_the_same_points_and_an_answer_a_scale(edit, value, reason):
    text = OLD.replace("single answer ", "")
    written, instead = edit
    assert text.count(written) == 1
    new = text.replace(written, instead)
    path = f"b.{next(iter(value))}" if isinstance(value, dict) else "b"
    lost = () if reason is None else (Lost(key="b", path=path, reason=reason, old=("b",), new=("b",)),)

    assert carried({"b": value}, text, new).lost == lost
    if value == 50:
        assert carried({"b": value}, new, text).lost == lost


@pytest.mark.parametrize(
    ("low", "high", "lost"), [(0, 100, False), (-1, 100, True), (0, 101, True), (-1, 101, True)]
)
def test_a_score_needs_the_same_range_at_both_ends(low, high, lost):
    new = OLD.replace('score c "ง"', f'score c "ง" {{ range {low} to {high} }}')

    assert [one.reason for one in carried({"c": 50}, new=new).lost] == [Loss.RANGE] * lost
    assert [one.reason for one in carried({"c": 50}, old=new, new=OLD).lost] == [Loss.RANGE] * lost
