from fractions import Fraction
from pathlib import Path

import pytest

import itarules
from itarules.analyses.explaining.explanation import explain
from itarules.analyses.explaining.explanation_texts import derivation, sentence, table
from itarules.reports.plain_text import plain_text

KHLONG_HA = Path(__file__).parents[1] / "examples" / "khlong-ha-2565.toml"
ROUNDED = """language 1
ruleset demo 1 revision 1 { shown half_up to 2 range 0 to 100 missing scores 10 }
score total "รวม" en "Total" = mean { round half_up to 0 item a "ก" item b "ข" item c "ค" }
"""


def _explained(ita_2565, criterion=""):
    return explain(ita_2565, KHLONG_HA, criterion).unwrap()


def test_a_step_says_what_it_adds_and_what_is_lost(ita_2565):
    steps = {step.criterion.id: step for step in _explained(ita_2565).steps}

    # 40% for the OIT, half of it for indicator 9: 52.19 × 0.2 and (100 - 52.19) × 0.2.
    assert steps["disclosure"].share == Fraction(1, 5)
    assert (steps["disclosure"].adds, steps["disclosure"].lost) == (Fraction("10.438"), Fraction("9.562"))
    assert (steps["OIT"].adds, steps["OIT"].lost) == (0, Fraction("14.562"))
    assert (steps["OIT"].depth, steps["OIT"].parent, steps["disclosure"].depth) == (1, "overall", 2)
    assert (steps["quality"].evidence, steps["OIT"].evidence) == ("evidence.quality", "")


def test_the_contributions_of_khlong_ha_add_up(ita_2565):
    explanation = _explained(ita_2565)

    assert explanation.total == Fraction("77.5556")
    assert [(grade, band) for grade, _, band, _ in explanation.grades] == [("level", "B")]


def test_rounding_and_missing_parts_are_told_apart():
    ruleset = itarules.load_text(ROUNDED)
    explanation = explain(ruleset, {"a": "51.60", "b": "80.00"}).unwrap()

    # (51.6 + 80 + 10) / 3 = 47.2, rounded to 47: beside 17.2 and 26.666… there is 10/3 less 0.2.
    assert explanation.score.value == "47"
    assert [step.adds for step in explanation.steps] == [
        Fraction(10, 3) - Fraction(1, 5),
        Fraction("17.2"),
        Fraction(80, 3),
    ]
    assert explanation.total == 47
    rows = table(explanation, "en").blocks[0].rows
    assert rows[:2] == (
        ("Total", "47", "100", "", "53", "mean"),
        ("  Rounding or missing parts of Total", "", "", "47/15", "", ""),
    )


def test_the_answers_stand_beside_their_points(ita_2565):
    explanation = _explained(ita_2565, "I20")
    given = [(one.option, one.amount, one.points) for one in explanation.score.given]

    assert given == [("much", "88.64", 67), ("most", "11.36", 100)]
    assert "(มาก 88.64% × 67 + มากที่สุด 11.36% × 100) / 100" in plain_text(derivation(explanation))


def test_scores_that_are_no_sums_say_so():
    ruleset = itarules.load_text(
        "language 1 ruleset demo 1 revision 1 { shown half_up to 2 range 0 to 100 }\n"
        'score total "รวม" = min { item a "ก" item b "ข" }'
    )
    explanation = explain(ruleset, {"a": 40, "b": 60}).unwrap()

    assert (explanation.total, explanation.steps[1].share) == (40, None)
    assert sentence(explanation, "th") == "รวมได้ 40.00 คะแนน ซึ่งเป็นค่าต่ำสุดของก (40.00 คะแนน) และข (60.00 คะแนน)"


@pytest.mark.parametrize(
    ("criterion", "language", "said"),
    [
        (
            "",
            "th",
            "คะแนนรวมได้ 77.56 คะแนน อยู่ในระดับผลการประเมิน B ซึ่งเป็นค่าเฉลี่ยถ่วงน้ำหนักของ IIT (91.01 คะแนน น้ำหนัก 30%)"
            " EIT (82.71 คะแนน น้ำหนัก 30%) และ OIT (63.60 คะแนน น้ำหนัก 40%)"
            " โดยเสียคะแนนในส่วนของ OIT มากที่สุด คือ 14.56 คะแนน",
        ),
        ("I20", "th", "I20 ได้ 70.75 คะแนน จากคำตอบ มาก 88.64% และมากที่สุด 11.36%"),
        ("assets", "en", "Indicator 4 Use of official property is 83.81, as it was given"),
    ],
)
def test_an_officer_gets_one_sentence(ita_2565, criterion, language, said):
    assert sentence(_explained(ita_2565, criterion), language) == said


def test_the_table_ends_with_the_exact_total(ita_2565):
    text = plain_text(table(_explained(ita_2565)))

    assert text.rstrip().splitlines()[-1].split() == ["รวม", "77.56", "77.5556"]


def test_the_derivation_names_rule_line_source_and_evidence(ita_2565):
    text = plain_text(derivation(_explained(ita_2565, "EIT"), "en"))

    assert "Working: 1/3 × 85.37 (quality) + 1/3 × 85.46 (communication) + 1/3 × 77.31 (improvement)" in text
    assert "Exact value: 12407/150" in text
    assert "Rule: ita/2565/1/ruleset.ita:" in text
    assert "Evidence: evidence.quality" in text


def test_an_unknown_score_is_a_key_error(ita_2565):
    with pytest.raises(KeyError, match="did you mean 'duty'"):
        explain(ita_2565, KHLONG_HA, "dutty")


SMALL = """language 1 ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 2 }
source report "รายงาน" en "Report"
scale shown single answer cites report { no 0 "ไม่มี" en "No"  yes 100 "มี" en "Yes" }
score overall "คะแนนรวม" en "Overall" cites report = weighted mean {
    part OIT weight 40% "การเปิดเผย" en "Openness" = mean {
        item O1 "หนึ่ง" answers shown
        item O2 "สอง" answers shown
    }
    part IIT weight 60% "ภายใน" en "Inside"
}
grade level of overall "ระดับ" en "Level" cites report {
    A "ดี" en "Good" from 85
    B "พอใช้" en "Fair" otherwise
}
"""
HALF = {"O1": "yes", "O2": "no", "IIT": "90.00"}


def _said(text, evidence, criterion="", language="en"):
    return sentence(explain(itarules.load_text(text), evidence, criterion).unwrap(), language)


def _header(more=""):
    return f"language 1 ruleset demo 1 revision 1 {{ range 0 to 100 shown half_up to 2 {more} }}\n"


@pytest.mark.parametrize(
    ("criterion", "thai", "english"),
    [
        (
            "",
            "คะแนนรวมได้ 74.00 คะแนน อยู่ในระดับ B (พอใช้) ซึ่งเป็นค่าเฉลี่ยถ่วงน้ำหนักของ OIT (50.00 คะแนน น้ำหนัก 40%)"
            " และ IIT (90.00 คะแนน น้ำหนัก 60%) โดยเสียคะแนนในส่วนของ OIT มากที่สุด คือ 20.00 คะแนน",
            "Overall is 74.00 (Level B (Fair)): the weighted mean of OIT (50.00, weight 40%) and IIT (90.00,"
            " weight 60%); most points are lost through OIT: 20.00",
        ),
        (
            "OIT",
            "OIT การเปิดเผยได้ 50.00 คะแนน ซึ่งเป็นค่าเฉลี่ยของ O1 (100.00 คะแนน) และ O2 (0.00 คะแนน)"
            " โดยเสียคะแนนในส่วนของ O2 มากที่สุด คือ 50.00 คะแนน",
            "OIT Openness is 50.00: the mean of O1 (100.00) and O2 (0.00); most points are lost through O2: 50.00",
        ),
        ("O1", "O1 หนึ่งได้ 100.00 คะแนน จากคำตอบ มี", "O1 หนึ่ง is 100.00, from the answers Yes"),
        ("IIT", "IIT ภายในได้ 90.00 คะแนน ตามคะแนนที่ระบุมา", "IIT Inside is 90.00, as it was given"),
    ],
)
def test_a_sentence_says_rule_parts_and_what_is_lost(criterion, thai, english):
    assert _said(SMALL, HALF, criterion, "th") == thai
    assert _said(SMALL, HALF, criterion) == english


def test_nothing_is_lost_of_a_full_score():
    said = _said(SMALL, {"O1": "yes", "O2": "yes", "IIT": "100"})

    assert said == (
        "Overall is 100.00 (Level A (Good)): the weighted mean of OIT (100.00, weight 40%) and IIT (100.00, weight 60%)"
    )


def test_little_is_lost_too():
    text = _header() + 'score a "ก" en "Alpha" = mean { part b "ข" en "Beta" part c "ค" en "Gamma" }'

    assert _said(text, {"b": 100, "c": 99}).endswith("most points are lost through Gamma: 0.50")


def test_shares_of_answers_are_written_exactly(ita_2565):
    given = {"I20": {"percent": {"much": Fraction(100, 3), "most": Fraction(200, 3)}}}
    found = explain(ita_2565, given, "I20", partial=True).unwrap()

    assert [one.amount for one in found.score.given] == ["100/3", "200/3"]
    printed = {"I20": {"percent": {"much": "88.60", "most": "11.40"}}}
    assert [one.amount for one in explain(ita_2565, printed, "I20", partial=True).unwrap().score.given] == [
        "88.60",
        "11.40",
    ]
    assert "(Much 100/3% × 67 + Most 200/3% × 100) / 100" in plain_text(derivation(found, "en"))


def test_a_label_that_says_the_same_as_its_band_is_not_repeated():
    text = SMALL.replace('A "ดี" en "Good"', 'A "A"').replace('B "พอใช้" en "Fair"', "B")

    assert "Overall is 74.00 (Level B):" in _said(text, HALF)
    assert "Overall is 100.00 (Level A):" in _said(text, {"O1": "yes", "O2": "yes", "IIT": "100"})
    # A table without a label goes by its id.
    assert "(level A):" in _said(
        text.replace('"ระดับ" en "Level"', ""), {"O1": "yes", "O2": "yes", "IIT": "100"}
    )


def test_a_sentence_names_six_parts_and_counts_the_others():
    def text(count):
        parts = " ".join(
            f'part p{one} "ส่วน {one}" en "Part {one}" {{ range 0 to 10 }}' for one in range(count)
        )
        return _header() + f'score a "เอ" en "Alpha" = sum {{ {parts} }}'

    six = "Part 0 (0.00), Part 1 (1.00), Part 2 (2.00), Part 3 (3.00), Part 4 (4.00)"
    worst = "; most points are lost through Part 0: 10.00"
    assert _said(text(6), {f"p{one}": one for one in range(6)}) == (
        f"Alpha is 15.00: the sum of {six} and Part 5 (5.00){worst}"
    )
    assert _said(text(8), {f"p{one}": one for one in range(8)}) == (
        f"Alpha is 28.00: the sum of {six}, Part 5 (5.00) and 2 more{worst}"
    )
    assert "ส่วน 4 (4.00 คะแนน) ส่วน 5 (5.00 คะแนน) และอีก 2 รายการ" in _said(
        text(8), {f"p{one}": one for one in range(8)}, language="th"
    )


def test_more_may_be_lost_through_what_is_missing():
    text = _header("missing scores 10") + 'score a "ก" en "Alpha" = mean { part b "ข" en "Beta" part c "ค" }'

    # 60 and 10: 20 points are lost through the one, 45 through the other, of which nothing is known.
    assert _said(text, {"b": 60}) == "Alpha is 35.00: the mean of Beta (60.00)"
    # 50 are as many as 45 and more.
    assert _said(text, {"b": 0}).endswith("most points are lost through Beta: 50.00")
    assert _said(text, {"b": 10}).endswith("most points are lost through Beta: 45.00")


def test_formulas_and_defaults_have_their_words():
    text = _header() + (
        'source book "ตำรา"\n'
        'input size "ขนาด" en "Size" range 0 to 100 default 40 cites book\n'
        'score a "เอ" en "Alpha" cites book = size * size / 100 { }\n'
    )
    explanation = explain(itarules.load_text(text), {}).unwrap()

    assert sentence(explanation, "en") == "Alpha is 16.00, by a formula from Size (40)"
    assert sentence(explanation) == "เอได้ 16.00 คะแนน ซึ่งคำนวณตามสูตรจากขนาด (40 คะแนน)"
    assert _said(text, {}, "size", "en") == "Size is 40, the value of the rules where nothing is given"
    rows = [line.split() for line in plain_text(table(explanation)).splitlines() if "0" in line]
    assert rows[:2] == [["เอ", "16.00", "100", "16", "84", "สูตร"], ["ขนาด", "40", "ค่าที่เกณฑ์กำหนดไว้"]]
    assert "Working: 40 (size)" in plain_text(derivation(explanation, "en"))
    assert "(a): formula" in plain_text(derivation(explanation, "en"))


def test_a_long_name_gives_way_to_its_number():
    name = "ก" * 68
    text = _header() + f'score overall "รวม" = mean {{ item O1 "{name}" item O2 "{name[1:]}" }}'
    found = [_said(text, {"O1": 1, "O2": 2}, one, "th") for one in ("O1", "O2")]

    # `O1` and a space before the name make 71 signs, which is one too many.
    assert found == ["O1 ได้ 1.00 คะแนน ตามคะแนนที่ระบุมา", f"O2 {name[1:]}ได้ 2.00 คะแนน ตามคะแนนที่ระบุมา"]


def test_the_table_is_written_out():
    explanation = explain(itarules.load_text(SMALL), HALF).unwrap()

    assert (
        plain_text(table(explanation, "en"))
        == """\
How the score came about: Overall
=================================

Figure           Score  Share (%)  Adds  Lost  Origin
--------------  ------  ---------  ----  ----  -------------
Overall          74.00        100          26  weighted mean
  OIT Openness   50.00         40          20  mean
    O1 หนึ่ง      100.00         20    20     0  answered
    O2 สอง        0.00         20     0    20  answered
  IIT Inside     90.00         60    54     6  given
Total            74.00               74
"""
    )
    assert "ใส่มาโดยตรง" in plain_text(table(explanation))


def test_the_derivation_is_written_out():
    explanation = explain(itarules.load_text(SMALL), {**HALF, "IIT": "90.005"}).unwrap()

    assert (
        plain_text(derivation(explanation, "en"))
        == """\
How the score came about: Overall
=================================

1. Overall (overall): weighted mean
   Working: 0.4 × 50 (OIT) + 0.6 × 90.005 (IIT)
   Exact value: 74.003
   Shown as: 74.00
   Rule: <text>:4
   Source: รายงาน

2. OIT Openness (OIT): mean
   Working: 0.5 × 100 (O1) + 0.5 × 0 (O2)
   Shown as: 50.00
   Rule: <text>:5
   Source: รายงาน

3. O1 หนึ่ง (O1): answered
   Answers: Yes × 100
   Shown as: 100.00
   Evidence: O1
   Rule: <text>:6
   Source: รายงาน

4. O2 สอง (O2): answered
   Answers: No × 0
   Shown as: 0.00
   Evidence: O2
   Rule: <text>:7
   Source: รายงาน

5. IIT Inside (IIT): given
   Exact value: 90.005
   Shown as: 90.01
   Evidence: IIT
   Rule: <text>:9
   Source: รายงาน
"""
    )
    assert "1. คะแนนรวม (overall): ค่าเฉลี่ยถ่วงน้ำหนัก" in plain_text(derivation(explanation))


def test_a_root_is_told_with_its_places():
    text = _header() + 'score a "ก" en "Alpha" = geometric mean { part b "ข" part c "ค" }'
    explanation = explain(itarules.load_text(text), {"b": 2, "c": 1}).unwrap()
    lines = plain_text(derivation(explanation, "en")).splitlines()

    # The values of a geometric mean are not added up.
    assert "   Working: 0.5 × 2 (b), 0.5 × 1 (c)" in lines
    assert f"   Computed to {explanation.score.precision} places" in lines
    assert explanation.total is None
    assert "Some scores are not sums of their parts, so only their values are shown" in plain_text(
        table(explanation, "en")
    )
    above = _header() + 'score o "ก" = sum { part a "ก" = geometric mean { part b "ข" part c "ค" } }'
    found = explain(itarules.load_text(above), {"b": 2, "c": 1}).unwrap()
    assert "1 × … (a)" in plain_text(derivation(found, "en"))


def test_counts_of_answers_are_divided_by_their_sum(ita_2565):
    found = explain(ita_2565, {"I20": {"counts": {"least": 1, "much": 3}}}, "I20", partial=True).unwrap()

    # (1 × 0 + 3 × 67) / 4 = 50.25
    assert "Answers: (Least or not at all 1 × 0 + Much 3 × 67) / 4" in plain_text(derivation(found, "en"))
    assert "คำตอบ: (น้อยที่สุดหรือไม่มีเลย 1 คน × 0 + มาก 3 คน × 67) / 4" in plain_text(derivation(found))
    assert sentence(found, "th") == "I20 ได้ 50.25 คะแนน จากคำตอบ น้อยที่สุดหรือไม่มีเลย 1 คน และมาก 3 คน"
    assert sentence(found, "en").endswith("is 50.25, from the answers Least or not at all 1 and Much 3")


def test_a_score_that_several_formulas_use_is_taken_apart_once():
    text = _header() + (
        'score total "ก" = one + two { }\n'
        'score one "ข" = base / 4 { }\n'
        'score two "ค" = base / 2 { }\n'
        'score base "ง" = mean { part x "จ" part y "ฉ" }\n'
    )
    steps = explain(itarules.load_text(text), {"x": 40, "y": 60}).unwrap().steps

    assert [(one.criterion.id, one.depth, one.parent) for one in steps] == [
        ("total", 0, ""),
        ("one", 1, "total"),
        ("base", 2, "one"),
        ("x", 3, "base"),
        ("y", 3, "base"),
        ("two", 1, "total"),
        ("base", 2, "two"),
    ]
    assert [one.share for one in steps] == [1, *[None] * 6]


def test_evidence_that_cannot_be_scored_is_told():
    ruleset = itarules.load_text(SMALL)

    assert [one.code for one in explain(ruleset, {"dutty": "1"}).errors] == ["E401"]
    assert [one.code for one in explain(ruleset, {"O1": "yes", "O2": "no"}).errors] == ["E601"]
    assert explain(ruleset, {"O1": "yes", "O2": "no"}).value is None
    assert explain(ruleset, {"O1": "yes"}, "O1", partial=True).unwrap().score.value == "100.00"


def test_a_figure_beside_its_parts_is_no_evidence_of_the_score():
    steps = explain(itarules.load_text(SMALL), {**HALF, "OIT": "50"}).unwrap().steps

    assert {one.criterion.id: (one.origin, one.evidence) for one in steps} == {
        "overall": ("computed", ""),
        "OIT": ("computed", ""),
        "O1": ("answered", "O1"),
        "O2": ("answered", "O2"),
        "IIT": ("given", "IIT"),
    }


def test_all_that_there_is_to_say_of_the_evidence_is_said():
    ruleset = itarules.load_text(
        _header()
        + """kind item "ข้อ" kind part "ส่วน"
        score o "ก" = mean { part P "ป" = mean { item O1 no "O1" "ข" } part S "ง" }"""
    )

    def codes(evidence):
        return [one.code for one in explain(ruleset, evidence).diagnostics]

    assert codes({"๐๑": "50", "S": "50"}) == ["E403"]
    assert codes({"๐๑": "50"}) == ["E601", "E403"]
    assert codes({"๐๑": "500"}) == ["E403", "E411"]


def test_evidence_in_another_encoding_is_read(tmp_path):
    path = tmp_path / "evidence.csv"
    path.write_bytes("criterion,value\nb,๕๐\n".encode("cp874"))
    ruleset = itarules.load_text(_header() + 'score a "ก" = mean { part b "ข" }')

    assert explain(ruleset, path, encoding="cp874").unwrap().score.value == "50.00"


def test_a_score_of_several_grades_names_them_all():
    text = SMALL + 'grade second of overall "สอง" en "Second" cites report { high from 50  low otherwise }\n'

    assert _said(text, HALF).startswith("Overall is 74.00 (Level B (Fair)) (Second high): the weighted mean")


def test_thai_is_set_apart_from_the_digit_before_it():
    text = _header() + 'score a "ข้อ1" score b "ข้อ"'

    assert _said(text, {"a": 1, "b": 2}, "a", "th") == "ข้อ1 ได้ 1.00 คะแนน ตามคะแนนที่ระบุมา"
    assert _said(text, {"a": 1, "b": 2}, "b", "th") == "ข้อได้ 2.00 คะแนน ตามคะแนนที่ระบุมา"


def test_what_a_rounding_takes_is_not_missing():
    text = (
        _header()
        + 'score a "ก" en "Alpha" = mean { round down to 0 part b "ข" en "Beta" part c "ค" en "Gamma" }'
    )

    # 99.8 becomes 99; the parts lose 0.1 / 2 and 0.3 / 2.
    assert _said(text, {"b": "99.9", "c": "99.7"}).endswith("most points are lost through Gamma: 0.15")


def test_the_derivation_of_a_sum_adds_its_parts():
    text = f"{SMALL.partition('source')[0]}score t = sum {{ item a item b }}"
    found = explain(itarules.load_text(text), {"a": "1", "b": "2"}).unwrap()

    assert "1 × 1 (a) + 1 × 2 (b)" in plain_text(derivation(found, "en"))


def test_a_last_part_whose_label_begins_with_a_digit_is_set_apart():
    text = 'language 1 ruleset demo 1 revision 1 { shown half_up to 2 } score t "ร" = min { item a "ก" item b "5ส" }'

    assert "ก (1.00 คะแนน) และ 5ส (2.00 คะแนน)" in _said(text, {"a": "1", "b": "2"}, "t", "th")
