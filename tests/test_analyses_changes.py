import json
import tomllib
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest
from attrs import evolve
from click.testing import CliRunner

import itarules
from itarules.analyses.changing.change_forms import changes_to_json, diff_schema_text, ruleset_to_json
from itarules.analyses.changing.change_sentences import sentences
from itarules.analyses.changing.changes import changes_between
from itarules.analyses.changing.continuity import between, continuity
from itarules.cli import itarules as command_line

RULES = """\
language 1
ruleset demo 1 revision 1 {
    title "เกณฑ์ตัวอย่าง" en "Demonstration"
    fiscal year 2565
    range 0 to 100
    shown half_up to 2
    note "หมายเหตุ" en "A remark"
}
kind indicator "ตัวชี้วัด" en "Indicator"
kind item "ข้อ" en "Item"
source manual "คู่มือ" en "Manual" by "สำนักงาน"
assumption ties "เท่ากับ 85 ถือว่าผ่าน" en "85 is enough" cites manual
scale extent "มากน้อย" en "How much" cites manual { least 0 "น้อย" en "Little"  most 100 "มาก" en "Much" }
score overall "คะแนนรวม" en "Overall" cites manual = weighted mean {
    indicator duty no "1" weight 70% "การปฏิบัติหน้าที่" en "Duty" = mean {
        item I1 "เป็นธรรม" en "Fair" answers extent
        item I2 "ทันเวลา" en "Timely" answers extent
    }
    indicator assets no "2" weight 30% "การใช้ทรัพย์สิน" en "Assets"
}
grade level of overall "ระดับ" en "Level" cites manual { A from 85  B from 50  C otherwise }
finding weakness "จุดอ่อน" en "Weakness" for each indicator when score < 85 cites manual
sample duty "ผู้ตอบ" en "Respondents" 10% of population at least 30 at most 400 cites manual
measure remind "กำกับดูแล" en "Supervise" cites manual { for duty when score < 85 step "ประชุม" en "Meet" }
"""
# What is written instead of what, and what is said of it: the sort, what changed, and the ids.
EDITS = [
    ('en "Demonstration"', 'en "Example"', ("ruleset", "title", ())),
    ("fiscal year 2565", "fiscal year 2566", ("ruleset", "fiscal_year", ())),
    ('"หมายเหตุ" en "A remark"', '"อย่างอื่น"', ("ruleset", "notes", ())),
    ('en "Fair"', 'en "Just"', ("criterion", "label", ("I1",))),
    ('no "2"', 'no "3"', ("criterion", "number", ("assets",))),
    ("} cites manual", "}", None),
    (" = mean {", " = min {", ("criterion", "aggregation", ("duty",))),
    (
        'item I2 "ทันเวลา" en "Timely" answers extent',
        'item I2 "ทันเวลา" en "Timely"',
        ("criterion", "scale", ("I2",)),
    ),
    (" = mean {", " = mean { missing excluded", ("criterion", "missing", ("duty",))),
    (" = mean {", " = mean { round half_up to 1", ("criterion", "rounding", ("duty",))),
    ('en "Assets"', 'en "Assets" { shown half_up to 1 }', ("criterion", "shown", ("assets",))),
    ('en "Assets"', 'en "Assets" { range 0 to 50 }', ("criterion", "range", ("assets",))),
    ('en "Assets"', 'en "Assets" { needs "หลักฐาน" }', ("criterion", "needs", ("assets",))),
    ('en "Assets"', 'en "Assets" { also "ทรัพย์" }', ("criterion", "also", ("assets",))),
    ('en "Assets"', 'en "Assets" { group "กลุ่ม" }', ("criterion", "group", ("assets",))),
    ('en "Assets"', 'en "Assets" cites manual "5"', ("criterion", "sources", ("assets",))),
    (
        'item I2 "ทันเวลา" en "Timely" answers extent',
        'indicator I2 "ทันเวลา" en "Timely" answers extent',
        ("criterion", "kind", ("I2",)),
    ),
    ("least 0", "least 25", ("option", "points", ("least",))),
    ('en "Little"', 'en "Not much"', ("option", "label", ("least",))),
    ('en "How much"', 'en "How often"', ("scale", "label", ("extent",))),
    ("least 0", 'never 10 "ไม่เลย" least 0', ("option", "added", ("never",))),
    ("B from 50", "B from 55", ("band", "condition", ("B",))),
    ("B from 50", "B from 60  D from 50", None),
    ("A from 85", 'A "ดี" from 85', ("band", "label", ("A",))),
    ("  B from 50", "", ("band", "removed", ("B",))),
    ("when score < 85 cites", "when score < 80 cites", ("finding", "condition", ("weakness",))),
    ("for each indicator", "for duty", ("finding", "targets", ("weakness",))),
    ("10% of", "20% of", ("sample", "share", ("duty",))),
    ("at least 30", "at least 20", ("sample", "least", ("duty",))),
    ("at most 400", "at most 300", ("sample", "most", ("duty",))),
    ('en "Meet"', 'en "Gather"', ("measure", "steps", ("remind",))),
    ("for duty when score < 85", "for duty when score < 70", ("measure", "condition", ("remind",))),
    ('en "Supervise"', 'en "Oversee"', ("measure", "label", ("remind",))),
    ('en "85 is enough"', 'en "85 will do"', ("assumption", "label", ("ties",))),
    ('en "Manual"', 'en "Handbook"', ("source", "label", ("manual",))),
    ('by "สำนักงาน"', 'by "กรม"', ("source", "details", ("manual",))),
    ('kind item "ข้อ" en "Item"', 'kind item "ข้อ" en "Point"', ("kind", "label", ("item",))),
    (
        'kind item "ข้อ" en "Item"',
        'kind item "ข้อ" en "Item" inherits measures',
        ("kind", "measures", ("item",)),
    ),
    (
        "measure remind",
        'measure lend "ให้ยืม" cites manual { for assets when score < 85 } measure remind',
        None,
    ),
]


def told(old, new):
    """Return the changes between two texts or rulesets as (sort, what, ids)."""
    models = [itarules.load_text(one).model if isinstance(one, str) else one for one in (old, new)]
    return changes_between(*models, continuity(*models))


def test_a_name_without_a_language_is_written_down_alone():
    changed = RULES.replace("grade level", "score budget cites manual\ngrade level")

    assert changes_to_json(told(RULES, changed))["changes"][0]["name"] == "budget"


def test_whether_rules_are_the_same_is_said_by_who_knows():
    model = itarules.load_text(RULES).model
    joined = continuity(model, model)

    assert changes_between(model, model, joined).same_rules is False
    assert changes_between(model, model, joined, same_rules=True).same_rules is True
    assert (told(RULES, RULES).old, told(RULES, RULES).new) == ("demo/1@1", "demo/1@1")


def brief(changes):
    return [(one.sort, one.what, one.ids) for one in changes.changes]


@pytest.mark.parametrize(("written", "instead", "expected"), [one for one in EDITS if one[2]])
def test_an_edit_is_named_by_what_it_changes_and_by_nothing_else(written, instead, expected):
    assert RULES.count(written) == 1
    changed = RULES.replace(written, instead)

    assert brief(told(RULES, changed)) == [expected]


READINGS = (
    RULES
    + """\
source order "คำสั่ง" en "Order"
measure lend "ให้ยืม" en "Lend" cites manual {
    for assets when score < 85
    note "ตรวจทุกเดือน" en "Checked every month" cites manual
}
reading strict of ties "เกิน 85 จึงผ่าน" en "More than 85" cites manual {
    change grade level of overall "ระดับ" en "Level" cites manual {
        A when overall > 85  # not with 85
        B from 50
        C otherwise
    }
}
"""
)


@pytest.mark.parametrize(
    ("written", "instead", "expected"),
    [
        (
            'en "Checked every month" cites manual',
            'en "Checked every month" cites order',
            ("measure", "lend"),
        ),
        ("when overall > 85", "when overall > 84.99", ("reading", "strict")),
        ("B from 50\n        C", "C", ("reading", "strict")),
    ],
)
def test_sources_of_notes_and_contents_of_readings_are_told(written, instead, expected):
    assert READINGS.count(written) == 1
    (change,) = told(READINGS, READINGS.replace(written, instead)).changes

    assert (change.sort, *change.ids) == expected
    assert change.what == {"measure": "sources", "reading": "changes"}[change.sort]


def test_how_a_reading_is_laid_out_is_no_change():
    other = READINGS.replace("overall > 85  # not with 85\n       ", "overall>85")

    assert other != READINGS
    assert told(READINGS, other).changes == ()


def test_a_reading_is_the_same_under_other_ids():
    other = READINGS.replace("overall", "total").replace("score total", "score total replaces overall")
    other = other.replace("demo 1 revision 1 {", "demo 2 revision 1 { follows demo 1")

    assert {one.what for one in told(READINGS, other).changes} == {"renamed"}


def test_what_a_reading_changes_is_told_in_words():
    (said,) = sentences(told(READINGS, READINGS.replace("overall > 85", "overall >= 85.01")).changes)

    assert "changes to the rules" in said.lead.into("en").lower()
    assert ("> 85 B" in said.before.into("en"), ">= 85.01 B" in said.after.into("en")) == (True, True)


@pytest.mark.parametrize(("written", "instead", "expected"), EDITS)
def test_the_way_back_mirrors_the_way_there(written, instead, expected):
    changed = RULES.replace(written, instead)
    forth, back = told(RULES, changed), told(changed, RULES)

    assert sorted(map(repr, back.changes)) == sorted(repr(one.mirrored()) for one in forth.changes)


@pytest.mark.parametrize("listing", itarules.available(), ids=lambda one: one.name)
def test_a_ruleset_does_not_differ_from_itself(listing):
    ruleset = itarules.load(listing.name).model

    assert told(ruleset, ruleset).changes == ()


def test_weights_that_change_together_are_named_for_each_part():
    changed = RULES.replace("weight 70%", "weight 60%").replace("weight 30%", "weight 40%")
    changes = told(RULES, changed).changes

    assert [(one.what, one.ids, str(one.before), str(one.after)) for one in changes] == [
        ("weight", ("duty",), "70%", "60%"),
        ("weight", ("assets",), "30%", "40%"),
    ]


def test_parts_that_are_weighed_no_more_are_told_once():
    changed = RULES.replace("weighted mean", "mean").replace("weight 70% ", "").replace("weight 30% ", "")

    assert brief(told(RULES, changed)) == [("criterion", "aggregation", ("overall",))]


def test_what_an_example_gives_and_expects_is_written_as_the_language_writes_it():
    rules = TOLD.with_suffix(".ita").read_text(encoding="utf-8")
    given = rules.replace(
        "given duty 80 assets 90",
        "given I1 counts { least 1 most 4 } I2 percent { least 20 most 80 } O1 absent O2 complete staff 12",
    ).replace("expect overall 83 level B weakness duty", "expect duty 80 weakness duty, assets level B")
    by_what = {one.what: one for one in told(rules, given).of("example")}

    assert {what: (str(one.before), str(one.after)) for what, one in by_what.items()} == {
        "given": (
            "duty 80, assets 90",
            "I1 least 1 most 4, I2 least 20 most 80 percent, O1 absent, O2 complete, staff 12",
        ),
        "expected": ("overall 83, level B, weakness duty", "duty 80, weakness duty assets, level B"),
    }


def test_what_was_added_with_its_parts_is_one_change():
    changed = RULES.replace(
        '    indicator assets no "2" weight 30%',
        '    indicator budget weight 10% "งบประมาณ" = mean { item B1 "ข้อหนึ่ง"  item B2 "ข้อสอง" }\n'
        '    indicator assets no "2" weight 20%',
    )
    change = told(RULES, changed).of("criterion", "added")[0]

    assert (change.what, change.new, change.also, str(change.after)) == (
        "added",
        ("budget",),
        ("B1", "B2"),
        "overall",
    )
    assert sentences([change])[0].text.into("en") == "Criterion งบประมาณ (budget) is new, with 2 below it"
    assert sentences([change])[0].text.into("th") == "เพิ่มเกณฑ์ งบประมาณ (budget) พร้อมส่วนย่อย 2 รายการ"


def test_another_order_of_parts_is_named_and_the_place_of_others_is_not():
    first = '        item I1 "เป็นธรรม" en "Fair" answers extent\n'
    second = '        item I2 "ทันเวลา" en "Timely" answers extent\n'
    swapped = RULES.replace(first + second, second + first)
    moved = RULES.replace(first, '        item I0 "นำ" en "First" answers extent\n' + first)

    assert brief(told(RULES, swapped)) == [("criterion", "order", ("duty",))]
    assert brief(told(RULES, moved)) == [("criterion", "added", ("I0",))]


def following(text, *edits):
    """Return the rules of the year after, which follow the others."""
    text = text.replace("ruleset demo 1 ", "ruleset demo 2 ").replace(
        "    title", "    follows demo 1\n    title"
    )
    for written, instead in edits:
        assert text.count(written) == 1
        text = text.replace(written, instead)
    return text


def test_a_criterion_with_another_id_is_the_same_where_it_says_so():
    changed = following(
        RULES,
        ("item I2", "item I9 replaces I2"),
        ("for each indicator when score < 85", "for each indicator when score < 85 and I9 < 90"),
    )
    before = RULES.replace(
        "for each indicator when score < 85", "for each indicator when score < 85 and I2 < 90"
    )

    assert brief(told(before, changed)) == [("criterion", "renamed", ("I9",))]
    assert brief(told(changed, before)) == [("criterion", "renamed", ("I2",))]


def test_an_input_with_another_id_is_the_same_with_all_that_names_it(tmp_path):
    file = tmp_path / "ruleset.ita"
    text = "language 1\nruleset cvss 3.2 revision 1 amends cvss 3.1 revision 1 {}\n"
    file.write_text(text + "rename input S to scope\nrename input E to maturity\n", encoding="utf-8")
    old, new = itarules.load("cvss/3.1").model, itarules.load(file).model
    found = changes_between(old, new, continuity(old, new), same_rules=False).changes
    renamed = [(one.before, one.after) for one in found if one.what == "renamed"]

    assert [str(one[0] and one[0].into("en")) for one in renamed] == ["S", "E"]
    assert {one.sort for one in found if one.what != "renamed"} == {"example"}


def test_a_criterion_that_replaces_none_is_new_although_its_id_is_old():
    changed = following(RULES, ("item I2", "item I2 replaces none"))

    assert brief(told(RULES, changed)) == [
        ("criterion", "added", ("I2",)),
        ("criterion", "removed", ("I2",)),
    ]


def test_several_criteria_become_one_and_one_becomes_several():
    merged = following(
        RULES,
        ('        item I1 "เป็นธรรม" en "Fair" answers extent\n', ""),
        ("item I2", "item I3 replaces I1, I2"),
    )
    split = following(RULES, ("item I2", 'item I4 replaces I1 "ใหม่" en "New" answers extent item I2'))
    one = told(RULES, merged).changes
    several = told(RULES, split).changes

    assert [(each.what, each.old, each.new) for each in one] == [("replaced", ("I1", "I2"), ("I3",))]
    assert [(each.what, each.old, each.new) for each in several] == [("replaced", ("I1",), ("I1", "I4"))]
    assert sentences(one)[0].text.into("en") == "I3 Timely takes the place of I1 Fair, I2 Timely"
    assert sentences(one)[0].text.into("th") == "I3 ทันเวลา ใช้แทน I1 เป็นธรรม, I2 ทันเวลา"


def test_ids_in_examples_are_those_of_today_and_parts_of_what_was_merged_did_not_move():
    example = 'example "ผล" cites manual { given I1 80 I2 80 assets 90 expect assets 90 weakness duty }\n'
    before = RULES + example
    renamed = following(
        before,
        ("indicator assets", "indicator property replaces assets"),
        ("indicator duty", "indicator job replaces duty"),
        ("sample duty", "sample job"),
        ("for duty when", "for job when"),
        ("assets 90 expect assets 90 weakness duty", "property 90 expect property 90 weakness job"),
    )
    two = """language 1
ruleset demo 1 revision 1 {}
source manual "คู่มือ"
score overall "รวม" cites manual = mean {
    score p "ก" = mean { score a "ข" }
    score q "ค" = mean { score b "ง" }
}
"""
    one = two.replace("demo 1 revision 1 {}", "demo 2 revision 1 { follows demo 1 }").replace(
        'score p "ก" = mean { score a "ข" }\n    score q "ค" = mean { score b "ง" }',
        'score r replaces p, q "จ" = mean { score a "ข" score b "ง" }',
    )

    assert sorted(brief(told(before, renamed))) == [
        ("criterion", "renamed", ("job",)),
        ("criterion", "renamed", ("property",)),
    ]
    assert brief(told(two, one)) == [("criterion", "replaced", ("r",))]


def test_without_a_line_of_descent_the_ids_count():
    changed = RULES.replace("ruleset demo 1 ", "ruleset other 1 ")

    assert brief(told(RULES, changed)) == []


def test_continuity_passes_through_the_years_between():
    first = itarules.load_text(RULES).model
    second = itarules.load_text(following(RULES, ("item I2", "item I5 replaces I2"))).model
    third = evolve(
        itarules.load_text(following(RULES, ("item I2", "item I8 replaces I5"))).model,
        version="3",
        follows="demo/2",
    )

    assert continuity(first, third, [second]).new_of["I2"] == "I8"
    assert continuity(third, first, [second]).new_of["I8"] == "I2"
    assert "I2" not in continuity(first, third).new_of


@pytest.mark.parametrize(
    ("later", "earlier", "continued"),
    [
        ({"version": "2", "follows": "demo/1"}, {}, "I9"),
        ({"version": "2", "follows": "demo/0", "amends": "demo/1@1"}, {}, None),
        # An amended ruleset of another version is continued whatever its revision, one of its own only in that one.
        ({"version": "2", "amends": "demo/1@1"}, {}, "I9"),
        ({"version": "2", "amends": "demo/1@1"}, {"revision": 5}, "I9"),
        ({"revision": 2, "amends": "demo/1@1"}, {}, "I9"),
        ({"revision": 3, "amends": "demo/1@2"}, {}, None),
        ({"version": "2", "amends": "other/1@1"}, {}, None),
        ({"version": "2"}, {}, None),
    ],
)
def test_replaces_speaks_of_what_is_followed_or_amended(later, earlier, continued):
    new = itarules.load_text(following(RULES, ("item I2", "item I9 replaces I2"))).model
    new = evolve(new, **{"version": "1", "follows": "", **later})
    old = evolve(itarules.load_text(RULES).model, **earlier)

    assert continuity(old, new).new_of.get("I2") == continued
    assert continuity(new, old).old_of.get("I2") == continued


@pytest.mark.parametrize(
    ("declared", "thai", "english"),
    [
        ("score budget cites manual", "budget", "budget"),
        ('score budget "งบ" en "budget" cites manual', "งบ (budget)", "budget"),
        (
            'score budget "งบ" en "budget of the year" cites manual',
            "งบ (budget)",
            "budget of the year (budget)",
        ),
        ('score budget no "3" cites manual', "3 (budget)", "3 (budget)"),
        ('score O7 "ประกาศ" cites manual', "O7 ประกาศ", "O7 ประกาศ"),
        ("score O7 cites manual", "O7", "O7"),
    ],
)
def test_a_criterion_is_called_by_number_label_and_id(declared, thai, english):
    (change,) = told(RULES, RULES.replace("grade level", f"{declared}\ngrade level")).changes

    assert (change.name.into("th"), change.name.into("en")) == (thai, english)
    assert sentences([change])[0].text.into("en") == f"Criterion {english} is new"


def test_the_years_between_are_found_in_the_catalogue(tmp_path, monkeypatch):
    years = [RULES.replace("demo 1 ", "demo y1 ")]
    for number in (2, 3, 4):
        text = years[0].replace("demo y1 ", f"demo y{number} ")
        years.append(text.replace("    title", f"    follows demo y{number - 1}\n    title"))
    for number, text in enumerate(years, start=1):
        folder = tmp_path / "demo" / f"y{number}" / "1"
        folder.mkdir(parents=True)
        (folder / "ruleset.ita").write_text(text, encoding="utf-8")
    monkeypatch.setenv("ITARULES_RULESETS", str(tmp_path))
    first, _, _, last = (itarules.load(f"demo/y{number}").model for number in (1, 2, 3, 4))

    assert [one.version for one in between(first, last)] == ["y2", "y3"]
    assert [one.version for one in between(last, first)] == ["y3", "y2"]
    assert between(first, first) == ()


@pytest.mark.parametrize(
    ("old", "new"), [*pairwise(("lighthouse/6", "lighthouse/8", "lighthouse/10")), ("cvss/3.0", "cvss/3.1")]
)
def test_versions_of_a_family_mirror_each_other(old, new):
    forth, back = (told(*(itarules.load(name).model for name in names)) for names in ((old, new), (new, old)))

    assert forth.changes != ()
    assert sorted(map(repr, back.changes)) == sorted(repr(one.mirrored()) for one in forth.changes)


def test_cvss_3_1_differs_from_3_0_in_five_formulas_and_in_no_other_rule():
    changes = told(itarules.load("cvss/3.0").model, itarules.load("cvss/3.1").model).changes
    rules = [(one.what, one.ids) for one in changes if one.affects_scores]

    # FIRST, CVSS 3.1 user guide, section 2: Roundup is redefined, and MISS in the changed scope is scaled.
    formulas = ("base", "temporal", "modified_impact", "modified_base", "environmental")
    assert rules == [("formula", (name,)) for name in formulas]


def test_lighthouse_10_drops_time_to_interactive_and_weighs_layout_shift_more():
    changes = told(itarules.load("lighthouse/8").model, itarules.load("lighthouse/10").model)
    weights = [(one.ids, str(one.before), str(one.after)) for one in changes.of("criterion", "weight")]

    assert weights == [(("CLS",), "15%", "25%")]
    assert ("interactive",) in [one.ids for one in changes.of("criterion", "removed")]


def test_sentences_that_say_the_same_are_one():
    changed = RULES.replace("shown half_up to 2", "shown half_up to 1")
    said = sentences(told(RULES, changed).changes)

    assert [one.text.into("en") for one in said] == [
        "Shown rounding of 5 criteria (overall, duty, I1, I2, assets) changed from `half_up to 2` to `half_up to 1`"
    ]
    assert said[0].text.into("th") == (
        "การแสดงคะแนนของเกณฑ์ 5 รายการ: overall, duty, I1, I2, assets"
        " เปลี่ยนจาก `half_up to 2` เป็น `half_up to 1`"
    )


TOLD = Path(__file__).parent / "change_sentences.toml"


def outline(old, new):
    """Return the sentences on what differs between two texts, a line for each language."""
    lines = []
    for one in sentences(told(old, new).changes):
        mark = "*" if any(change.affects_scores for change in one.changes) else "-"
        lines += [f"{mark} {one.text.into('th')}", f"  {one.text.into('en')}"]
        if one.lead is not None:
            before, after = ((part.into("th"), part.into("en")) for part in (one.before, one.after))
            assert one.text.into("th") == f"{one.lead.into('th')}จาก {before[0]} เป็น {after[0]}"
            assert one.text.into("en") == f"{one.lead.into('en')} from {before[1]} to {after[1]}"
    return lines


@pytest.mark.parametrize(
    "edit", tomllib.loads(TOLD.read_text(encoding="utf-8"))["edit"], ids=lambda edit: edit["name"]
)
def test_an_edit_and_its_way_back_are_told_in_two_languages(edit):
    old = new = TOLD.with_suffix(".ita").read_text(encoding="utf-8")
    for written, instead in edit["edits"]:
        assert new.count(written) == 1
        new = new.replace(written, instead)

    assert outline(old, new) == edit["there"].splitlines()
    assert outline(new, old) == edit["back"].splitlines()


ENGLISH = """\
language 1
ruleset demo 1 revision 1 { written in en  title "Rules" th "เกณฑ์"  authority "Office" th "สำนักงาน" }
source book "Book" th "ตำรา"
score overall "Overall" th "คะแนนรวม" cites book { group "First" th "กลุ่มแรก" }
"""


@pytest.mark.parametrize(
    ("written", "instead", "thai", "english"),
    [
        (
            'title "Rules" th "เกณฑ์"',
            'title "Rules" th "กติกา"',
            "ชื่อของชุดเกณฑ์ เปลี่ยนจาก “เกณฑ์” เป็น “กติกา”",
            "Title of the ruleset changed from “เกณฑ์” to “กติกา”",
        ),
        (
            'title "Rules"',
            'title "Order"',
            "ชื่อของชุดเกณฑ์ เปลี่ยนจาก “Rules” เป็น “Order”",
            "Title of the ruleset changed from “Rules” to “Order”",
        ),
        (
            '  authority "Office" th "สำนักงาน"',
            "",
            "ตัดผู้กำหนดเกณฑ์ของชุดเกณฑ์ ออก: “สำนักงาน”",
            "Authority of the ruleset dropped: “Office”",
        ),
        (
            ' { group "First" th "กลุ่มแรก" }',
            ' { shown half_up to 1 group "First" th "กลุ่มแรก" }',
            "เพิ่มการแสดงคะแนนของเกณฑ์ คะแนนรวม (overall): `half_up to 1`",
            "Shown rounding of criterion Overall (overall) added: `half_up to 1`",
        ),
        (
            "score overall",
            'score one "One" th "หนึ่ง" cites book\nscore two "Two" th "สอง" cites book\nscore overall',
            "เพิ่มเกณฑ์ หนึ่ง (one)",
            "Criterion One (one) is new",
        ),
    ],
)
def test_rules_whose_main_language_is_english_are_told_in_both(written, instead, thai, english):
    assert ENGLISH.count(written) == 1
    said = sentences(told(ENGLISH, ENGLISH.replace(written, instead)).changes)[0]

    assert (said.text.into("th"), said.text.into("en")) == (thai, english)


@pytest.mark.parametrize(
    ("long", "old", "new", "shown"),
    [
        # Forty letters on either side, up to the next word: four words of ten letters.
        (("x" * 9 + " ") * 20, "old", "new", "… " + ("x" * 9 + " ") * 4 + "{}" + (" " + "x" * 9) * 4 + " …"),
        # Syllables of three letters, of which two stand above the first: cut between them.
        ("ที่" * 50, "ก", "ข", "… " + "ที่" * 14 + "{}" + "ที่" * 14 + " …"),
        # Both ends differ: nothing is left out, although what lies between is long and the same.
        (None, "1", "2", "{0} " + " ".join(["x" * 9] * 20) + " {0}"),
        # A difference of more than 320 letters is told by its ends.
        ("", "x" * 9, " ".join(["y" * 9] * 40), None),
    ],
)
def test_a_long_text_is_cut_between_words_and_syllables(long, old, new, shown):
    if long is None:
        texts = [shown.format(word) for word in (old, new)]
    else:
        texts = [f"{long}{word}{' ' if ' ' in long else ''}{long.strip()}" for word in (old, new)]
    before, after = (RULES.replace('"เป็นธรรม"', f'"{text}"') for text in texts)
    said = sentences(told(before, after).changes)[0]
    if shown is None:
        assert said.after.into("th") == f"“{' '.join(['y' * 9] * 16)} … {' '.join(['y' * 9] * 16)}”"
    else:
        assert [one.into("th") for one in (said.before, said.after)] == [
            f"“{shown.format(word)}”" for word in (old, new)
        ]


def test_a_long_text_is_told_by_what_differs_in_it():
    long = " ".join(["ข้อความ"] * 40)
    before = RULES.replace('"เป็นธรรม"', f'"{long} ก่อน {long}"')
    after = RULES.replace('"เป็นธรรม"', f'"{long} หลัง {long}"')
    said = sentences(told(before, after).changes)[0]

    assert "ก่อน" in said.before.into("th")
    assert "หลัง" in said.after.into("th")
    assert len(said.text.into("th")) < 300


def test_changes_are_written_down_one_by_one():
    changed = RULES.replace("least 0", "least 25").replace('en "Fair"', 'en "Just"')
    form = changes_to_json(told(RULES, changed))
    points = {"sort": "option", "what": "points", "affects_scores": True, "old": ["least"], "new": ["least"]}
    label = {"sort": "criterion", "what": "label", "affects_scores": False, "old": ["I1"], "new": ["I1"]}

    assert form == {
        "same_rules": False,
        "changes": [
            {
                **label,
                "within": None,
                "name": {"th": "I1 เป็นธรรม", "en": "I1 Just"},
                "before": {"th": "เป็นธรรม", "en": "Fair"},
                "after": {"th": "เป็นธรรม", "en": "Just"},
                "also": [],
            },
            {
                **points,
                "within": "extent",
                "name": {"th": "น้อย (least)", "en": "Little (least)"},
                "before": "0",
                "after": "25",
                "also": [],
            },
        ],
        "sentences": [
            {
                "sort": "criterion",
                "th": "ข้อความของเกณฑ์ I1 เปลี่ยนจาก “Fair” เป็น “Just”",
                "en": "Wording of criterion I1 changed from “Fair” to “Just”",
                "changes": [0],
            },
            {
                "sort": "option",
                "th": "คะแนนของตัวเลือก extent.น้อย (least) เปลี่ยนจาก `0` เป็น `25`",
                "en": "Points of option extent.Little (least) changed from `0` to `25`",
                "changes": [1],
            },
        ],
    }


def test_a_ruleset_is_told_apart_by_its_name_its_digests_and_its_title():
    ruleset = itarules.load_text(RULES)

    assert ruleset_to_json(ruleset) == {
        "name": "demo/1@1",
        "digest": ruleset.digest,
        "rules_digest": ruleset.rules_digest,
        "title": {"th": "เกณฑ์ตัวอย่าง", "en": "Demonstration"},
    }


@pytest.mark.parametrize(
    "names", [("cvss/3.0", "cvss/3.1"), ("lighthouse/8", "hdi/2014"), ("ita/2565", "hdi/2014")]
)
def test_the_json_follows_its_schema_and_every_change_is_told(names):
    found = told(*(itarules.load(name).model for name in names))
    form = changes_to_json(found)
    schema = json.loads(diff_schema_text())

    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(form, {"$defs": schema["$defs"], **schema["properties"]["structural"]})
    told_once = sorted(place for one in form["sentences"] for place in one["changes"])
    assert told_once == list(range(len(found.changes)))


def test_the_command_prints_sentences_or_json(tmp_path):
    run = CliRunner().invoke(command_line, ["diff", "cvss/3.0", "cvss/3.1", "--quick", "--language", "en"])
    form = CliRunner().invoke(command_line, ["diff", "cvss/3.0", "cvss/3.1", "--quick", "--format", "json"])

    assert run.exit_code == form.exit_code == 0
    assert "now: `ceiling(half_up(base * temporal_factor, 5), 1)`" in run.output
    jsonschema.validate(json.loads(form.output), json.loads(diff_schema_text()))


@pytest.mark.parametrize(("language", "said"), [("th", "ไม่มีอะไรเปลี่ยน"), ("en", "Nothing changed.")])
def test_the_command_says_that_nothing_changed(language, said):
    run = CliRunner().invoke(command_line, ["diff", "hdi/2014", "hdi/2014", "--language", language])

    assert (run.exit_code, said in run.output) == (0, True)
