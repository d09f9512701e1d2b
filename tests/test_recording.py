from fractions import Fraction

import pytest

import itarules

TEXT = """language 1
ruleset demo 1 revision 1 { shown half_up to 2 }
source report "รายงานผล"
assumption averaged "เฉลี่ย" en "Averaged"
assumption points "คะแนนของคำตอบ"
assumption edge "85 พอดี"
assumption chosen "ชี้แจงได้คะแนนเต็ม"
scale extent cites report assumed points { least 0 cites report  explained 100 assumed chosen }
score overall "คะแนนรวม" en "Overall" cites report "ข้อ 2" = weighted mean assumed averaged {
    item a weight 30% no "1" "ก" answers extent
    item b weight 70% "ข"
}
grade level of b cites report assumed edge { high from 85  low otherwise }
finding strong "จุดแข็ง" for each item when score >= 85 cites report assumed edge
"""


def _result(evidence, **options):
    return itarules.load_text(TEXT, name="demo.ita").evaluate(evidence, **options)


def test_a_score_says_how_it_came_about():
    score = _result({"a": "explained", "b": "80"}).score("overall")

    assert (score.value, score.exact, score.origin, score.rule) == (
        "86.00",
        Fraction(86),
        "computed",
        "weighted mean",
    )
    assert [(part.criterion, part.weight, part.contribution) for part in score.parts] == [
        ("a", "0.3", "30"),
        ("b", "0.7", "56"),
    ]
    assert (score.place, score.sources) == ("demo.ita:9", ("รายงานผล ข้อ 2",))


def test_a_score_says_what_it_is_the_score_of():
    rules = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 { shown half_up to 2 } kind item "ข้อ" en "Item"\n'
        'score overall "รวม" = mean { item a no "1.2" code "O7" "ก" en "A" }'
    )
    criterion = rules.evaluate({"a": "80"}).score("a").criterion

    assert (criterion.id, criterion.no, criterion.code, criterion.kind) == ("a", "1.2", "O7", "item")
    assert (criterion.kind_label.into("en"), criterion.label.into("en")) == ("Item", "A")


def test_scores_stand_in_the_order_of_declaration():
    assert list(_result({"b": "80", "a": "least"}).scores) == ["overall", "a", "b"]


def test_what_was_given_and_answered_is_told_apart():
    result = _result({"a": "explained", "b": "80"})

    assert [(one.origin, one.rule, one.parts) for one in (result.score("a"), result.score("b"))] == [
        ("answered", "", ()),
        ("given", "", ()),
    ]


def test_parts_of_a_minimum_contribute_nothing_that_adds_up():
    result = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 {} score overall "ก" = min { item a "ข"  item b "ค" }'
    ).evaluate({"a": "1", "b": "2"})

    assert [part.contribution for part in result.score("overall").parts] == ["", ""]


def _uses(evidence, **options):
    return {use.assumption: use.criteria for use in _result(evidence, **options).assumptions}


def test_a_result_names_the_assumptions_it_rests_on_and_no_others():
    assert _uses({"a": "least", "b": "80"}) == {"averaged": ("overall",), "points": ("a",)}
    assert _uses({"b": "80"}, partial=True) == {}
    assert _uses({"overall": "80"}) == {}


def test_an_option_brings_its_assumption_only_where_it_was_chosen():
    assert "chosen" in _uses({"a": "explained", "b": "80"})
    assert "chosen" in _uses({"a": {"counts": {"least": 1, "explained": 2}}, "b": "80"})
    assert "chosen" not in _uses({"a": {"counts": {"least": 1, "explained": 0}}, "b": "80"})


def test_an_edge_brings_its_assumption_only_on_an_exact_tie():
    assert _uses({"a": "least", "b": "85"})["edge"] == ("b",)
    assert _uses({"a": "least", "b": "84.995"})["edge"] == ("b",)
    assert "edge" not in _uses({"a": "least", "b": "85.01"})
    assert "edge" not in _uses({"a": "least", "b": "84.99"})


def test_each_assumption_is_a_note_in_both_languages():
    notes = [one for one in _result({"a": "least", "b": "80"}).diagnostics if one.code == "E606"]

    assert [one.message("en") for one in notes] == [
        "the result rests on the assumption `averaged`: Averaged",
        "the result rests on the assumption `points`: คะแนนของคำตอบ",
    ]
    assert notes[0].message("th") == "ผลนี้อาศัยข้อสันนิษฐาน `averaged`: เฉลี่ย"


def test_what_was_said_of_the_assessment_travels_with_the_result(ita_2565):
    result = ita_2565.evaluate({"๐๓๖": "absent"}, partial=True)

    assert [one.code for one in result.diagnostics if one.code != "E606"] == ["E403"]


def test_the_subject_travels_with_the_result(ita_2565):
    result = ita_2565.evaluate({"subject": {"name": "อบต.ตัวอย่าง"}, "evidence": {"overall": "80"}})

    assert result.subject == {"name": "อบต.ตัวอย่าง"}


def test_what_a_row_assumes_is_listed_with_its_band_and_what_a_table_assumes_with_its_edges():
    rules = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 { shown half_up to 2 } source book "ตำรา"\n'
        'assumption row "ช่วงนี้สันนิษฐาน" assumption table "ปัดเศษก่อน"\n'
        'score a "ก" cites book\n'
        "grade level of a cites book assumed table { A from 85 assumed row B otherwise }\n"
    )
    used = {
        score: [one.assumption for one in rules.evaluate({"a": score}).assumptions]
        for score in ("90", "85", "80")
    }

    assert used == {"90": ["row"], "85": ["row", "table"], "80": []}


def test_what_is_calculated_by_a_formula_says_what_it_used():
    rules = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 { shown half_up to 1 } score overall "รวม" = mean {'
        ' item root "ราก" = sqrt(a) item b "ข" } input a "ก" range 0 to 100'
    )
    result = rules.evaluate({"a": "2", "b": "3"})
    root, overall = result.score("root"), result.score("overall")

    assert (root.rule, [(one.criterion, one.weight, one.contribution) for one in root.parts]) == (
        "formula",
        [("a", "", "")],
    )
    # What is known to 50 places only contributes nothing that could be added up.
    assert [(one.criterion, one.weight, one.contribution) for one in overall.parts] == [
        ("root", "0.5", ""),
        ("b", "0.5", "1.5"),
    ]
    assert (overall.exact, overall.precision, overall.value) == (None, 50, "2.2")


def test_a_result_names_the_labels_of_its_grades_and_findings():
    result = _result({"a": "explained", "b": "90"})

    found = [(one.criterion.id, one.value) for one in result.findings("strong")]
    (level,) = result.grades.values()

    assert found == [("a", "100.00"), ("b", "90.00")]
    assert (level.grade, level.criterion, level.band, str(level.label)) == ("level", "b", "high", "high")
    assert result.missing == ()


def test_a_part_that_a_policy_leaves_out_is_told_with_what_it_was_given():
    rules = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 {} score overall "รวม" = mean { missing excluded'
        ' item p "ก" = mean { missing error item a "ข" item b "ค" } item q "ง" }'
    )
    (warning,) = rules.evaluate({"a": "1", "q": "2"}).diagnostics

    assert (warning.code, warning.path) == ("E607", "a")
    assert dict(warning.parameters) == {"criterion": "a", "left_out": "p", "used_by": "overall"}
    assert rules.evaluate({"a": "1", "b": "1", "q": "2"}).diagnostics == ()


def test_a_note_on_an_assumption_has_no_place_in_the_evidence():
    (note, _) = [one for one in _result({"a": "least", "b": "80"}).diagnostics if one.code == "E606"]

    assert (note.path, note.origin) == ("", "<mapping>")
    assert dict(note.parameters) == {"assumption": "averaged", "text": "Averaged", "text_th": "เฉลี่ย"}


@pytest.mark.parametrize(
    ("score", "possible", "possible_th"), [("87.85", "Good or middle", "ดี หรือ middle"), ("20", "none", "ไม่มี")]
)
def test_a_published_grade_that_cannot_be_is_told_with_those_that_can(score, possible, possible_th):
    rules = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 { shown half_up to 2 } score a "ก" = mean { item b "ข" item c "ค" }'
        ' grade level of a { high "สูง" en "High" when a >= 95'
        ' good "ดี" en "Good" when a >= 80 and b >= 85 middle when a >= 80 }'
    )
    result = rules.evaluate({"evidence": {"a": score}, "published": [{"grade": "level", "value": "high"}]})
    (warning,) = [one for one in result.diagnostics if one.code == "E610"]

    assert (warning.path, warning.origin) == ("published[1]", "<mapping>")
    assert dict(warning.parameters) == {
        "criterion": "level",
        "published": "High",
        "published_th": "สูง",
        "possible": possible,
        "possible_th": possible_th,
        "where": "–",
    }


def test_a_grade_that_is_open_hides_no_assumption_of_another():
    rules = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 {} source book "ตำรา" assumption row "สันนิษฐาน"'
        ' score a "ก" cites book score b "ข" cites book'
        " grade first of a cites book { A from 85 B otherwise }"
        " grade second of b cites book { A from 85 assumed row B otherwise }"
    )
    uses = rules.evaluate({"b": "90"}, partial=True).assumptions

    assert [(one.assumption, one.criteria) for one in uses] == [("row", ("b",))]


def test_an_impossible_grade_is_told_in_the_language_that_is_asked_for_whatever_the_main_one():
    rules = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 { written in en } score a "A"'
        ' grade level of a { high "High" th "สูง" from 85 low "Low" th "ต่ำ" from 50 }'
    )
    result = rules.evaluate({"evidence": {"a": "20"}, "published": [{"grade": "level", "value": "high"}]})
    (warning,) = [dict(one.parameters) for one in result.diagnostics if one.code == "E610"]

    assert (warning["published"], warning["published_th"]) == ("High", "สูง")


AUDITED = """language 1
ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 2 missing excluded }
kind part "ส่วน" kind item "ข้อ"
score a "ก" = mean {
    part p "ข" = mean { item b "ค" item c "ง" }
    part q "จ" = mean { missing error item d "ฉ" item e "ช" }
}
grade level of a "ระดับ" { high "สูง" from 80 middle "กลาง" from 50 low "ต่ำ" otherwise }
grade other of b { yes otherwise }
finding weak "อ่อน" for each item when score < 50
measure help "ช่วย" { for each item when score < 50 }
"""


def _told(evidence, published=()):
    result = itarules.load_text(AUDITED).evaluate({"evidence": evidence, "published": list(published)})
    return result, [(one.code, one.path, one.origin, dict(one.parameters)) for one in result.diagnostics]


def test_each_printed_figure_that_disagrees_is_told_and_no_other():
    result, told = _told(
        {"a": "50", "p": "95", "b": "80", "q": "40", "d": "20", "e": "80"},
        [
            {"criterion": "q", "value": "49.9"},
            {"criterion": "a", "value": "67.5", "where": "หน้า 3"},
            {"grade": "level", "value": "middle"},
            {"grade": "level", "value": "high", "where": "หน้า 4"},
        ],
    )

    # p is b alone, q (20 + 80) / 2, and a (80 + 50) / 2; whole numbers stand for half a point on either side.
    assert told == [
        (
            "E604",
            "evidence.a",
            "<mapping>",
            {"criterion": "a", "published": "50", "computed": "65.00", "where": "–"},
        ),
        (
            "E604",
            "evidence.p",
            "<mapping>",
            {"criterion": "p", "published": "95", "computed": "80.00", "where": "–"},
        ),
        (
            "E604",
            "evidence.q",
            "<mapping>",
            {"criterion": "q", "published": "40", "computed": "50.00", "where": "–"},
        ),
        (
            "E603",
            "published[2]",
            "<mapping>",
            {"criterion": "a", "published": "67.5", "computed": "65.00", "where": "หน้า 3"},
        ),
        (
            "E605",
            "published[4]",
            "<mapping>",
            {"criterion": "level", "published": "high", "computed": "middle", "where": "หน้า 4"},
        ),
    ]
    assert [(one.criterion, one.published, one.agrees) for one in result.audit] == [
        ("p", "95", False),
        ("q", "40", False),
        ("a", "50", False),
        ("q", "49.9", True),
        ("a", "67.5", False),
        ("level", "middle", True),
        ("level", "high", False),
    ]


def test_a_figure_that_the_parts_that_are_there_leave_no_room_for_is_told_with_the_room():
    _, told = _told(
        {"q": "95", "d": "20", "b": "80"},
        [
            {"criterion": "p", "value": "90"},
            {"grade": "level", "value": "low"},
            {"criterion": "c", "value": "101"},
        ],
    )

    # d is between 19.5 and 20.5, e anything; a is between (79.5 + 94.5) / 2 and (80.5 + 95.5) / 2.
    assert [(code, said["criterion"], said["computed"]) for code, _, _, said in told] == [
        ("E604", "q", "9.75 – 60.25"),
        ("E603", "p", "80.00"),
        ("E605", "level", "high"),
        ("E603", "c", "0 – 100"),
    ]


def test_an_impossible_grade_hides_no_other_disagreement():
    rules = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 { shown half_up to 2 } score a "ก" = mean { item b "ข" item c "ค" }'
        ' grade level of a { high "สูง" when a >= 95 good "ดี" when a >= 80 and b >= 85 middle when a >= 80 }'
    )
    result = rules.evaluate(
        {
            "evidence": {"a": "87.85"},
            "published": [
                {"criterion": "a", "value": "87.85"},
                {"grade": "level", "value": "high", "where": "หน้า 5"},
                {"criterion": "a", "value": "80"},
            ],
        }
    )

    told = [(one.code, one.path, dict(one.parameters)["where"]) for one in result.diagnostics]

    assert told == [("E610", "published[2]", "หน้า 5"), ("E603", "published[3]", "–")]


def test_a_result_holds_everything_that_was_worked_out():
    result, _ = _told({"b": "80", "d": "20", "e": "80"})
    body = result.body

    assert (body.ruleset.name, body.subject, body.missing) == ("demo/1@1", (), ())
    assert [(name, str(label)) for name, label in body.grade_labels] == [("level", "ระดับ"), ("other", "")]
    assert [(one.grade, one.band, str(one.label)) for one in body.grades] == [
        ("level", "middle", "กลาง"),
        ("other", "yes", "yes"),
    ]
    assert [
        (name, str(label), [one.criterion.id for one in found]) for name, label, found in body.findings
    ] == [("weak", "อ่อน", ["d"])]
    assert [(one.measure, one.criteria, one.recoverable) for one in body.actions] == [("help", ("d",), 20)]
    assert body.audit == ()


def test_every_piece_of_evidence_below_a_part_that_is_left_out_is_told():
    rules = itarules.load_text(
        "language 1 ruleset demo 1 revision 1 { range 0 to 100 } scale extent { least 0 most 100 }"
        ' score overall "รวม" = mean { missing excluded item z "ศ"'
        ' item p "ก" = mean { missing error item a "ข" item b "ค" item c "ง" = mean { item d "จ" item e "ฉ" } }'
        ' item q "ช" = mean { missing error item f "ซ" answers extent item g "ฌ" } }'
    )
    told = [
        (one.path, one.origin, dict(one.parameters))
        for one in rules.evaluate({"z": "3", "a": "1", "d": "2", "e": "2", "f": "most"}).diagnostics
    ]

    # d and e are used: c is their mean, though nothing is made from c.
    assert told == [
        ("a", "<mapping>", {"criterion": "a", "left_out": "p", "used_by": "overall"}),
        ("f", "<mapping>", {"criterion": "f", "left_out": "q", "used_by": "overall"}),
    ]


@pytest.mark.parametrize(
    ("function", "weight"),
    [
        ("mean", ""),
        ("weighted mean", "weight 50%"),
        ("sum", ""),
        ("weighted sum", "weight 50%"),
        ("min", ""),
        ("max", ""),
        ("geometric mean", ""),
        ("weighted geometric mean", "weight 50%"),
    ],
)
def test_a_score_names_the_rule_that_made_it(function, weight):
    rules = itarules.load_text(
        f'language 1 ruleset demo 1 revision 1 {{ shown half_up to 2 }} score o "ก" = {function} {{'
        f' item a "ข" {weight} item b "ค" {weight} }}'
    )

    assert rules.evaluate({"a": "4", "b": "4"}).score("o").rule == function


def test_the_choice_of_an_input_is_no_number():
    rules = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 { shown half_up to 2 } input size "ขนาด" choice { small large }'
        ' score o "คะแนน" = lookup size { small gives 1 large gives 2 }'
    )
    result = rules.evaluate({"size": "large"})
    size, score = result.score("size"), result.score("o")

    assert (size.value, size.exact, size.precision, size.rule) == ("large", None, None, "")
    assert (score.value, score.exact, score.precision, score.rule) == ("2.00", 2, None, "formula")


def test_an_assumption_is_told_in_both_languages_whatever_the_main_one():
    rules = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 { written in en } assumption equal "Equal parts" th "เท่ากัน"'
        ' score o "O" = mean assumed equal { item a "A" item b "B" }'
    )
    (note,) = [one for one in rules.evaluate({"a": "1", "b": "2"}).diagnostics if one.code == "E606"]

    assert dict(note.parameters) == {"assumption": "equal", "text": "Equal parts", "text_th": "เท่ากัน"}
