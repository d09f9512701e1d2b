import pytest
from attrs import evolve

import itarules
from itarules.analyses.changing.declared_facts import (
    assumption_facts,
    band_facts,
    choice_facts,
    criterion_facts,
    example_facts,
    finding_facts,
    grade_facts,
    header_facts,
    kind_facts,
    measure_facts,
    option_facts,
    reading_facts,
    sample_facts,
    scale_facts,
    several,
    source_facts,
)
from itarules.rule_texts import RuleTexts
from itarules.texts import Text

# Everything that can be declared, once with all that can be said of it and once with nothing.
RULES = """\
language 1
ruleset demo 1 revision 2 {
    title "ชื่อ" en "Title"
    authority "ผู้" en "Office"
    fiscal year 2565
    status withdrawn "เหตุ" en "Reason"
    range 0 to 100
    note "ก" en "A" cites b1 "p. 1"
    note "ข" cites b2
}
kind indicator "ตัวชี้วัด" en "Indicator" inherits measures
kind plain
source b1 "หนึ่ง" en "One" by "ผู้" type law url "https://example.org/1" page 4 year 2565
source b2 "สอง"
source b3 "สาม"
source b4 "สี่"
assumption guess "เดา" en "Guess" cites b2 "ข้อ 3"
scale proof "หลัก" en "Proof" single answer cites b1 "p. 9" { none 0 "ไม่" en "No" cites b2  all 99.5 }
scale extent cites b2 { least 0 most 100 }
input way "ทาง" default paper cites b3 choice { online "ออนไลน์" paper }
input staff "คน" unit "คน" en "people" range 1 to 1000 default 10.5 cites b3
score overall "รวม" en "Overall" cites b1 = weighted mean cites b2 {
    indicator duty no "1" code "ด" weight 70% "งาน" en "Duty" cites b3 "9" = mean cites b4 {
        shown half_up to 1
        round floor to 3
        missing scores 5
        also "งาน ๑"
        also "งาน ๒"
        group "กลุ่ม" en "Group"
        needs "ต้อง" en "Must" cites b1
        needs "มี" cites b3 "9"
        note "หมาย" en "Remark" cites b2
        score I1 "ข้อ" answers extent
        score I2 answers extent
    }
    indicator assets weight 30% "ทรัพย์"
}
score twice "สอง" cites b1 = I1 / 2 + staff
plain bare cites b2 answers proof
grade level of overall "ระดับ" en "Level" cites b1 { A "ดี" en "Good" from 85 cites b3  B when I1 > 2  C otherwise }
finding weak "จุด" en "Weak" for each indicator when score < 85 cites b4
finding low for duty, bare when score < I1 cites b4
sample duty "ผู้ตอบ" en "People" 12.5% of population at least 30 at most 400 cites b2
sample assets 10% of population cites b2
measure remind "กำกับ" en "Supervise" cites b1 {
    for duty when score < 85
    for each indicator when score < 5
    step "ประชุม" en "Meet"
    step "ถาม"
    owner "ปลัด" en "Clerk"
    owner "กอง"
    period months 4 to 6
    follow_up "รายงาน" en "Report"
    follow_up "อ่าน"
    note "งบ" en "Budget" cites b4
    note "เวลา" cites b1
}
measure lend "ให้ยืม" cites b2 { step "ยืม" }
reading strict of guess "ตึง" en "Strict" cites b3 { change score twice "ทวี" }
example "ผล" en "Result" cites b1 {
    given I1 counts { least 1 most 3 } I2 percent { least 20 most 80 } bare all staff 12 assets 50
    expect overall 69.25 level B weak duty, assets low none
}
"""
BARE = 'language 1\nruleset demo 1 revision 1 { written in en }\nscore overall assumed "so"\n'
NOTHING = {
    **dict.fromkeys(("number", "code", "label", "also", "group", "parent", "weight", "aggregation")),
    **dict.fromkeys(("formula", "scale", "default", "unit", "shown", "rounding", "needs", "notes")),
}


def model():
    return itarules.load_text(RULES).model


def told(facts, declared, ids=None):
    """Return what is told of declarations, with other ids where some are given."""
    rules = model()
    return [facts(one, RuleTexts(ruleset=rules, ids=ids or {})) for one in declared(rules)]


def by_id(*names):
    return lambda rules: [rules.criterion_by_id[one] for one in names]


def both(thai, english):
    return Text.of(thai, en=english)


def test_of_a_header_its_texts_and_notes_are_told():
    full, bare = model(), itarules.load_text(BARE).model

    assert header_facts(full, RuleTexts(ruleset=full)) == {
        "title": both("ชื่อ", "Title"),
        "authority": both("ผู้", "Office"),
        "fiscal_year": "2565",
        "language": "th",
        "status": "withdrawn",
        "withdrawn": both("เหตุ", "Reason"),
        "taken": None,
        "notes": both("ก; ข", "A; ข"),
        "sources": "b1 p. 1; b2",
    }
    assert header_facts(bare, RuleTexts(ruleset=bare)) == {
        "title": bare.title,
        "authority": None,
        "fiscal_year": None,
        "language": "en",
        "status": "released",
        "withdrawn": None,
        "taken": None,
        "notes": None,
        "sources": None,
    }
    taken = evolve(full, taken=("strict", "loose"))
    assert header_facts(taken, RuleTexts(ruleset=taken))["taken"] == "strict, loose"


IDS = {
    # What is no criterion keeps its name.
    "level": "other",
    "weak": "other",
    "B": "other",
    "overall": "total",
    "duty": "job",
    "I1": "J1",
    "way": "path",
    "staff": "crew",
    "bare": "nude",
    "assets": "goods",
}


def test_of_a_criterion_every_part_is_told_under_the_ids_asked_for():
    full, leaf, formula, choice, number = told(
        criterion_facts, by_id("duty", "I1", "twice", "way", "staff"), IDS
    )
    plain = {**NOTHING, "kind": "score", "range": "0 to 100", "missing": "missing error"}

    assert full == {
        "kind": "indicator",
        "number": "1",
        "code": "ด",
        "label": both("งาน", "Duty"),
        "also": "งาน ๑, งาน ๒",
        "group": both("กลุ่ม", "Group"),
        "parent": "total",
        "weight": "70%",
        "aggregation": "mean",
        "formula": None,
        "scale": None,
        "default": None,
        "unit": None,
        "range": "0 to 100",
        "shown": "half_up to 1",
        "rounding": "floor to 3",
        "missing": "missing scores 5",
        "needs": both("ต้อง; มี", "Must; มี"),
        "notes": both("หมาย", "Remark"),
        # Its own, that of the way in which parts are combined, and those of needs and notes, none of them twice.
        "sources": "b3 9; b4; b1; b2",
    }
    assert leaf == {**plain, "label": Text.of("ข้อ"), "parent": "job", "scale": "extent", "sources": "b3 9"}
    assert formula == {
        **plain,
        "label": Text.of("สอง"),
        "formula": "0.5 * J1 + crew",
        "range": "1 to 1050",
        "sources": "b1",
    }
    given = {**plain, "kind": "input", "sources": "b3"}
    assert choice == {
        **given,
        "label": Text.of("ทาง"),
        "scale": "path",
        "default": "paper",
        "range": None,
    }
    assert number == {
        **given,
        "label": Text.of("คน"),
        "default": "10.5",
        "unit": both("คน", "people"),
        "range": "1 to 1000",
    }
    # Parts are told in this order.
    assert list(full) == [
        *("kind", "number", "code", "label", "also", "group", "parent", "weight", "aggregation", "formula"),
        *("scale", "default", "unit", "range", "shown", "rounding", "missing", "needs", "notes", "sources"),
    ]


def test_of_a_criterion_nothing_is_told_that_it_has_not():
    top, bare = told(criterion_facts, by_id("overall", "bare"))
    plain = {**NOTHING, "range": "0 to 100", "missing": "missing error"}

    assert top == {
        **plain,
        "kind": "score",
        "label": both("รวม", "Overall"),
        "aggregation": "weighted mean",
        "sources": "b1; b2",
    }
    assert bare == {**plain, "kind": "plain", "scale": "proof", "sources": "b2"}


@pytest.mark.parametrize(
    ("facts", "declared", "expected"),
    [
        (
            scale_facts,
            lambda rules: rules.scales,
            [
                {"label": both("หลัก", "Proof"), "form": "single answer", "sources": "b1 p. 9"},
                {"label": None, "form": "answers of respondents", "sources": "b2"},
                {"label": None, "form": "choice", "sources": "b3"},
            ],
        ),
        (
            option_facts,
            lambda rules: rules.scales[0].options,
            [
                {"label": both("ไม่", "No"), "points": "0", "sources": "b2"},
                {"label": None, "points": "99.5", "sources": "b1 p. 9"},
            ],
        ),
        (
            choice_facts,
            lambda rules: rules.scale_by_id["way"].options,
            [{"label": Text.of("ออนไลน์"), "sources": "b3"}, {"label": None, "sources": "b3"}],
        ),
        (
            grade_facts,
            lambda rules: rules.grades,
            [{"label": both("ระดับ", "Level"), "of": "total", "sources": "b1"}],
        ),
        (
            band_facts,
            lambda rules: rules.grades[0].bands,
            [
                {"label": both("ดี", "Good"), "condition": "from 85", "sources": "b3"},
                {"label": None, "condition": "when J1 > 2", "sources": "b1"},
                {"label": None, "condition": "otherwise", "sources": "b1"},
            ],
        ),
        (
            finding_facts,
            lambda rules: rules.findings,
            [
                {
                    "label": both("จุด", "Weak"),
                    "targets": "each indicator",
                    "condition": "score < 85",
                    "sources": "b4",
                },
                {"label": None, "targets": "job, nude", "condition": "score < J1", "sources": "b4"},
            ],
        ),
        (
            sample_facts,
            lambda rules: rules.samples,
            [
                {
                    "label": both("ผู้ตอบ", "People"),
                    "share": "12.5%",
                    "least": "30",
                    "most": "400",
                    "sources": "b2",
                },
                {"label": None, "share": "10%", "least": None, "most": None, "sources": "b2"},
            ],
        ),
        (
            measure_facts,
            lambda rules: rules.measures,
            [
                {
                    "label": both("กำกับ", "Supervise"),
                    "condition": "job when score < 85; each indicator when score < 5",
                    "steps": both("ประชุม; ถาม", "Meet; ถาม"),
                    "owners": both("ปลัด; กอง", "Clerk; กอง"),
                    "period": "4 to 6",
                    "follow_ups": both("รายงาน; อ่าน", "Report; อ่าน"),
                    "notes": both("งบ; เวลา", "Budget; เวลา"),
                    "sources": "b1; b4",
                },
                {
                    "label": Text.of("ให้ยืม"),
                    "condition": None,
                    "steps": Text.of("ยืม"),
                    "owners": None,
                    "period": None,
                    "follow_ups": None,
                    "notes": None,
                    "sources": "b2",
                },
            ],
        ),
        (
            assumption_facts,
            lambda rules: rules.assumptions,
            [{"label": both("เดา", "Guess"), "sources": "b2 ข้อ 3"}],
        ),
        (
            reading_facts,
            lambda rules: rules.readings,
            [
                {
                    "label": both("ตึง", "Strict"),
                    "assumption": "guess",
                    "changes": 'change score twice "ทวี"',
                    "sources": "b3",
                },
            ],
        ),
        (
            source_facts,
            lambda rules: rules.sources[:2],
            [
                {
                    "label": both("หนึ่ง", "One"),
                    "details": "by ผู้; page 4; type law; url https://example.org/1; year 2565",
                },
                {"label": Text.of("สอง"), "details": None},
            ],
        ),
        (
            kind_facts,
            lambda rules: [rules.kind_by_id[one] for one in ("indicator", "plain")],
            [
                {"label": both("ตัวชี้วัด", "Indicator"), "measures": "inherits measures"},
                {"label": None, "measures": None},
            ],
        ),
        (
            example_facts,
            lambda rules: rules.examples,
            [
                {
                    "label": both("ผล", "Result"),
                    "given": "J1 least 1 most 3, I2 least 20 most 80 percent, nude all, crew 12, goods 50",
                    "expected": "total 69.25, level B, weak job goods, low none",
                    "sources": "b1",
                }
            ],
        ),
    ],
    ids=lambda one: getattr(one, "__name__", ""),
)
def test_every_part_of_a_declaration_is_told_under_the_ids_asked_for(facts, declared, expected):
    assert told(facts, declared, IDS) == expected


def test_an_empty_reading_changes_nothing_and_an_example_may_give_nothing():
    rules = model()
    reading = evolve(rules.readings[0], words=())
    example = evolve(rules.examples[0], given=(), expected=())
    texts = RuleTexts(ruleset=rules)

    assert reading_facts(reading, texts)["changes"] is None
    assert (example_facts(example, texts)["given"], example_facts(example, texts)["expected"]) == (None, None)


def test_texts_stand_in_a_row_in_every_language_of_any_of_them():
    first, second = Text.of("ก"), Text.of("ข", en="B")

    assert several([first, second]) == both("ก; ข", "ก; B")
    assert several(iter([second])) == second
    # An id that stands for a text is one in every language.
    identifier = Text((("", "k"),))
    assert several([first, identifier]) == Text.of("ก; k")
    assert several([identifier, second]) == both("k; ข", "k; B")
    assert several([identifier, identifier]) == Text((("", "k; k"),))
    assert several([]) is several([Text(())]) is None
