import re
from collections.abc import Iterable
from fractions import Fraction

import attrs
import pytest

import itarules
from itarules import results
from itarules.diagnostics import Diagnostic
from itarules.messages import evaluator as messages
from itarules.messages import note, warning
from itarules.plan import Identity
from itarules.reports.documents import (
    Column,
    Document,
    Fields,
    Heading,
    Item,
    Items,
    Paragraph,
    Table,
    filled_table,
)
from itarules.reports.naming import Names, official_sign
from itarules.reports.plain_text import plain_text
from itarules.reports.summary import summary
from itarules.reports.wording import WORDS, Words
from itarules.source import display_width
from itarules.texts import Text

INDICATOR = Text.of("ตัวชี้วัด", en="Indicator")
QUESTION = Text.of("ข้อคำถาม", en="Question")
TOTAL = Text.of("คะแนน", en="Score")


def _criterion(
    identifier: str, no: str, kind: str, kind_label: Text, thai: str, english: str
) -> results.Criterion:
    label = Text.of(thai, en=english)
    return results.Criterion(id=identifier, no=no, code="", kind=kind, kind_label=kind_label, label=label)


OVERALL = _criterion("overall", "", "score", TOTAL, "คะแนนรวม", "Overall score")
DUTY = _criterion("duty", "1", "indicator", INDICATOR, "การปฏิบัติหน้าที่", "Performance of duty")
ASSETS = _criterion("assets", "2", "indicator", INDICATOR, "การใช้ทรัพย์สินของราชการ", "Use of property")
BUDGET = _criterion("budget", "3", "indicator", INDICATOR, "การใช้งบประมาณ", "Use of the budget")
I1 = _criterion("I1", "", "question", QUESTION, "การให้บริการ", "Service")
CAPTIONS = {
    one.id: one
    for one in (
        _criterion("I20", "", "question", QUESTION, "การยืม", "Borrowing"),
        _criterion("I21", "", "question", QUESTION, "การขออนุญาต", "Permission"),
        _criterion("lent", "2.1", "part", Text.of("ประเด็นย่อย", en="Part"), "การให้ยืม", "Lending"),
    )
}
LOW_PARTICIPATION = warning("X902", "few", en="few took part", th="ผู้ตอบมีน้อย")
REMARK = note("X903", "remark", en="by the way", th="อนึ่ง")


def _score(
    criterion: results.Criterion, value: str, exact: Fraction | None, parts: tuple[results.Part, ...] = ()
) -> results.Score:
    return results.Score(
        criterion=criterion,
        value=value,
        exact=exact,
        precision=None if exact is not None else 30,
        origin="computed" if parts else "given",
        rule="weighted mean" if parts else "",
        parts=parts,
        place="rules.ita:7",
        sources=("คู่มือ หน้า 3",),
    )


def _part(criterion: str) -> results.Part:
    return results.Part(criterion=criterion, weight="1/3", contribution="")


def _reason(
    criterion: str, value: str, *, offered_from: str = "", inherited_from: str = ""
) -> results.Reason:
    return results.Reason(
        criterion=criterion,
        assessed=not offered_from,
        offered_from=offered_from,
        inherited_from=inherited_from,
        serves=inherited_from or offered_from or criterion,
        value=value,
    )


def _action(
    measure: str, title: Text, reasons: tuple[results.Reason, ...], recoverable: Fraction | None
) -> results.Action:
    return results.Action(
        measure=measure,
        title=title,
        reasons=reasons,
        recoverable=recoverable,
        steps=(),
        owners=(),
        period=None,
        follow_ups=(),
        notes=(),
        sources=(),
        certainty="stated",
    )


LENDING = attrs.evolve(
    _action(
        "lending",
        Text.of("ระบุขั้นตอนการยืม", en="State how to borrow"),
        (
            _reason("I20", "50.00", offered_from="assets"),
            _reason("I21", "50.00", offered_from="assets"),
            _reason("lent", "50.00", offered_from="assets"),
        ),
        Fraction(9, 2),
    ),
    steps=(Text.of("เขียนคู่มือ", en="Write a manual"), Text.of("เผยแพร่", en="Publish it")),
    owners=(Text.of("สำนักปลัด", en="Office of the clerk"), Text.of("กองคลัง", en="Treasury")),
    period=(4, 6),
    follow_ups=(Text.of("รายงานทุกเดือน", en="Report monthly"),),
    notes=(Text.of("ข้อเสนอแนะของผู้ตรวจ", en="Advice by the assessor"),),
    sources=("คู่มือ หน้า 9",),
)
REMIND = _action("remind", Text.of("กำกับดูแล", en="Supervise"), (_reason("assets", "50.00"),), None)
SERVE = _action(
    "serve",
    Text.of("ปรับปรุงบริการ", en="Serve better"),
    (_reason("I1", "80.00", inherited_from="duty"),),
    Fraction(1, 3),
)
RESULT = results.Result(
    results.Body(
        ruleset=Identity(
            family="demo",
            version="2565",
            revision=1,
            digest="sha256:00",
            rules_digest="sha256:01",
            readings=(),
            title=Text.of("เกณฑ์ตัวอย่าง", en="Demonstration"),
            fiscal_year=2565,
        ),
        subject=(("name", "อบต.ตัวอย่าง"), ("province", "ปทุมธานี")),
        scores=(
            _score(OVERALL, "78.33", Fraction(235, 3), (_part("duty"), _part("assets"), _part("budget"))),
            _score(DUTY, "92.50", Fraction(185, 2), (_part("I1"),)),
            _score(I1, "80.00", Fraction(80)),
            _score(ASSETS, "50.00", Fraction(50)),
            _score(BUDGET, "92.50", None),
        ),
        grades=(
            results.GradeResult(grade="level", criterion="overall", band="B", label=Text.of("ดี", en="good")),
        ),
        grade_labels=(("level", Text.of("ระดับผล", en="Level")), ("seal", Text.of("ตรารับรอง", en="Seal"))),
        findings=(
            (
                "strength",
                Text.of("จุดแข็ง", en="Strength"),
                (
                    results.Found(criterion=DUTY, value="92.50"),
                    results.Found(criterion=BUDGET, value="92.50"),
                ),
            ),
            (
                "weakness",
                Text.of("จุดอ่อน", en="Weakness"),
                (results.Found(criterion=ASSETS, value="50.00"),),
            ),
            ("urgent", Text.of("เร่งด่วน", en="Urgent"), ()),
        ),
        actions=(LENDING, SERVE, REMIND),
        audit=(
            results.AuditEntry(
                criterion="assets",
                published="85.66",
                computed="50.00",
                low="50",
                high="50",
                bands=(),
                agrees=False,
                basis="claim",
                where="หน้า 12",
                path="published[0]",
            ),
            results.AuditEntry(
                criterion="duty",
                published="92.50",
                computed="",
                low="80",
                high="95",
                bands=(),
                agrees=True,
                basis="figure",
                where="",
                path="evidence.duty",
            ),
            results.AuditEntry(
                criterion="level",
                published="B",
                computed="B",
                low="",
                high="",
                bands=(),
                agrees=True,
                basis="claim",
                where="หน้า 1",
                path="published[1]",
            ),
        ),
        missing=(),
        assumptions=(
            results.AssumptionUse(
                assumption="ties", text=Text.of("85 ถือว่าผ่าน", en="85 is enough"), criteria=("assets", "duty")
            ),
        ),
        diagnostics=(
            Diagnostic.of_evidence(LOW_PARTICIPATION, "respondents.IIT", "a.toml"),
            Diagnostic.of_evidence(REMARK, "evidence", "a.toml"),
            Diagnostic.of_evidence(
                messages.RESTS_ON_ASSUMPTION, "", assumption="ties", text="85", text_th="85"
            ),
        ),
    )
)

THAI = """\
สรุปผลการประเมิน อบต.ตัวอย่าง
=========================

ชุดเกณฑ์:         เกณฑ์ตัวอย่าง (demo/2565@1)
หน่วยงาน:        อบต.ตัวอย่าง
ปีงบประมาณ พ.ศ.: 2565
คะแนนรวม:       78.33
ระดับผล:         B (ดี)
ตรารับรอง:       ยังระบุไม่ได้

คะแนนรายตัวชี้วัด เรียงจากสูงไปต่ำ
---------------------------

อันดับ  ที่  ตัวชี้วัด                 คะแนน
----  -  --------------------  -----
   1  1  การปฏิบัติหน้าที่           92.50
   1  3  การใช้งบประมาณ         92.50
   3  2  การใช้ทรัพย์สินของราชการ  50.00

จุดแข็ง (2 รายการ)
----------------

- ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ (92.50 คะแนน)
- ตัวชี้วัดที่ 3 การใช้งบประมาณ (92.50 คะแนน)

จุดอ่อน (1 รายการ)
----------------

- ตัวชี้วัดที่ 2 การใช้ทรัพย์สินของราชการ (50.00 คะแนน)

เร่งด่วน (0 รายการ)
-----------------

ไม่มีรายการที่เข้าเงื่อนไข

ข้อเสนอแนะและมาตรการ (3 รายการ)
------------------------------

“เพิ่มคะแนนรวมได้ไม่เกิน” คือคะแนนรวมที่เพิ่มขึ้นได้มากที่สุด หากทุกข้อที่มาตรการนั้นรองรับได้คะแนนเต็ม

ตัวชี้วัดที่ 2 การใช้ทรัพย์สินของราชการ (50.00 คะแนน)

1. ระบุขั้นตอนการยืม
   สำหรับ I20, I21, ประเด็นย่อยที่ 2.1 (ยังไม่มีข้อมูลรายข้อ เสนอจากตัวชี้วัดที่ 2) – เพิ่มคะแนนรวมได้ไม่เกิน 4.50 คะแนน
2. กำกับดูแล

ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ (92.50 คะแนน)

3. ปรับปรุงบริการ
   สำหรับ I1 (80.00 คะแนน) โดยใช้มาตรการของตัวชี้วัดที่ 1 – เพิ่มคะแนนรวมได้ไม่เกิน 0.33 คะแนน

การตรวจทานตัวเลขที่เผยแพร่
----------------------

ไม่ตรงกัน 1 รายการ

รายการ                         ที่พิมพ์ไว้  ที่คำนวณได้  พิมพ์ไว้ที่
-----------------------------  ------  --------  ------
ตัวชี้วัดที่ 2 การใช้ทรัพย์สินของราชการ   85.66     50.00  หน้า 12

ตรงกัน 2 รายการ

ข้อสันนิษฐานที่ผลนี้อาศัย
-----------------

- 85 ถือว่าผ่าน
  เกี่ยวข้องกับตัวชี้วัดที่ 2, 1

คำเตือน
------

- ผู้ตอบมีน้อย
  respondents.IIT
"""


def test_the_thai_summary_reads_as_an_official_expects_it():
    assert plain_text(summary(RESULT, "th", captions=CAPTIONS)) == THAI


def test_the_english_summary_says_the_same():
    text = plain_text(summary(RESULT, "en", captions=CAPTIONS))
    said = [
        "Summary of the assessment: อบต.ตัวอย่าง",
        "Overall score:      78.33",
        "Level:              B (good)",
        "Seal:               not decided",
        "   3    2  Use of property      50.00",
        "- Indicator 2 Use of property (50.00)",
        "No score meets the condition",
        "   For I20, I21, Part 2.1 (not assessed: offered from Indicator 2) – Recoverable points: at most 4.50",
        "   For I1 (80.00), by the measure of Indicator 1 – Recoverable points: at most 0.33",
        "Indicator 2 Use of property    85.66     50.00  หน้า 12",
        "Figures that agree: 2",
        "- 85 is enough",
        "- few took part",
    ]

    assert [line for line in said if line not in text.splitlines()] == []


def _cells(lines: Iterable[str]) -> list[list[str]]:
    """Return the cells of table lines, which two spaces or more stand between."""
    return [re.split(r" {2,}", line.strip()) for line in lines]


def _after(text: str, line: str, count: int) -> list[str]:
    lines = text.splitlines()
    return lines[lines.index(line) + 1 :][:count]


def test_the_full_summary_tells_how_a_measure_is_carried_out():
    text = plain_text(summary(RESULT, "th", full=True, captions=CAPTIONS))

    actual = _after(text, "1. ระบุขั้นตอนการยืม", 10)
    expected = [
        "   สำหรับ I20, I21, ประเด็นย่อยที่ 2.1 (ยังไม่มีข้อมูลรายข้อ เสนอจากตัวชี้วัดที่ 2)",
        "   เพิ่มคะแนนรวมได้ไม่เกิน 4.50 คะแนน",
        "   ขั้นที่ 1: เขียนคู่มือ",
        "   ขั้นที่ 2: เผยแพร่",
        "   ผู้รับผิดชอบ: สำนักปลัด; กองคลัง",
        "   ระยะเวลาดำเนินการ: ม.ค. – มี.ค.",
        "   การติดตามผล: รายงานทุกเดือน",
        "   หมายเหตุ: ข้อเสนอแนะของผู้ตรวจ",
        "   ที่มา: คู่มือ หน้า 9",
        "   ความแน่ชัด: ระบุไว้ในแหล่งที่มา",
    ]

    assert actual == expected


def test_the_full_summary_lists_every_figure_that_was_checked():
    text = plain_text(summary(RESULT, "en", full=True))

    assert _cells(_after(text, "Figures that agree: 2", 5)[3:]) == [
        ["Indicator 1 Performance of duty", "92.50", "80 – 95", "the figure given, against its own parts"],
        ["Level", "B", "B", "หน้า 1"],
    ]


def test_the_full_summary_lists_every_score_with_rule_place_and_sources():
    text = plain_text(summary(RESULT, "th", full=True))
    rows = _cells(line for line in text.splitlines() if "rules.ita:7" in line)

    assert rows == [
        ["คะแนนรวม", "78.33", "235/3", "คำนวณจากส่วนย่อย", "ค่าเฉลี่ยถ่วงน้ำหนัก", "rules.ita:7", "1"],
        ["1 การปฏิบัติหน้าที่", "92.50", "92.5", "คำนวณจากส่วนย่อย", "ค่าเฉลี่ยถ่วงน้ำหนัก", "rules.ita:7", "1"],
        ["I1 การให้บริการ", "80.00", "80", "ใส่มาโดยตรง", "rules.ita:7", "1"],
        ["2 การใช้ทรัพย์สินของราชการ", "50.00", "50", "ใส่มาโดยตรง", "rules.ita:7", "1"],
        ["3 การใช้งบประมาณ", "92.50", "–", "ใส่มาโดยตรง", "rules.ita:7", "1"],
    ]
    assert text.endswith("แหล่งที่มา\n\n1. คู่มือ หน้า 3\n")


def _with(**changes: object) -> results.Result:
    return results.Result(attrs.evolve(RESULT.body, **changes))


def test_incomplete_evidence_shows_what_there_is_and_what_is_missing():
    partial = _with(scores=RESULT.body.scores[1:], grades=(), missing=("overall", "I20", "lent"))
    text = plain_text(summary(partial, "th", captions={**CAPTIONS, "overall": OVERALL}))

    assert "คะแนนรวม:" not in text
    assert "ข้อมูลยังไม่ครบ คะแนนต่อไปนี้คำนวณเท่าที่ข้อมูลมี\n" in text
    assert "ระดับผล:         ยังระบุไม่ได้\n" in text
    assert "(3 รายการ)\n---------------------\n\nคะแนนรวม, I20, ประเด็นย่อยที่ 2.1\n" in text


def test_many_missing_criteria_are_counted_in_short_and_listed_in_full():
    many = tuple(f"I{number}" for number in range(1, 31))
    partial = _with(missing=many)

    assert "I24 และอีก 6 รายการ\n" in plain_text(summary(partial, "th"))
    assert "I24, I25, I26, I27, I28, I29, I30\n" in plain_text(summary(partial, "th", full=True))


def test_a_result_without_any_score_says_so():
    nothing = _with(scores=(), grades=(), findings=(), actions=(), audit=(), missing=("overall",))
    text = plain_text(summary(nothing, "en"))

    assert "No score can be computed yet\n" in text
    assert "No measure applies\n" in text


def test_without_findings_the_criteria_above_the_leaves_are_ranked():
    text = plain_text(summary(_with(findings=()), "en"))

    assert "Scores by Indicator, highest first\n" in text


def test_figures_that_all_agree_are_said_to():
    agreeing = _with(audit=RESULT.body.audit[1:])

    assert "No figure disagrees\n\nFigures that agree: 2\n" in plain_text(summary(agreeing, "en"))


def test_an_action_that_serves_no_finding_stands_under_its_own_criterion():
    general = _action("general", Text.of("ทั่วไป", en="General"), (_reason("overall", "78.33"),), None)
    text = plain_text(summary(_with(actions=(general,)), "en"))

    assert "Overall score (78.33)\n\n1. General\n" in text


def test_control_characters_of_an_assessment_never_reach_the_terminal():
    text = plain_text(summary(_with(subject=(("name", "a\x1b[31m\u200bข"),)), "th"))

    assert "a\\x1b[31m\u200bข" in text
    assert "\x1b" not in text


def test_plain_text_aligns_by_display_width():
    document = Document(
        title="ที่",
        blocks=(
            Heading(level=2, text="ก"),
            Paragraph(text="บรรทัด"),
            Fields(pairs=(("ที่", "1"), ("ยาวมาก", "2"))),
            Table(
                columns=(Column(title="ชื่อ"), Column(title="n", right=True)),
                rows=(("กี่", "1"), ("abcdef", "22")),
            ),
            Items(items=(Item(text="a", details=("b",), mark="9."), Item(text="c", mark="10."))),
        ),
    )
    actual = plain_text(document)
    expected = """\
ที่
=

ก

บรรทัด

ที่:      1
ยาวมาก: 2

ชื่อ       n
------  --
กี่        1
abcdef  22

9.  a
    b
10. c
"""

    assert actual == expected


@pytest.mark.parametrize(
    ("language", "period", "said"),
    [
        ("th", (1, 12), "ต.ค. – ก.ย."),
        ("th", (4, 6), "ม.ค. – มี.ค."),
        ("th", (3, 3), "ธ.ค."),
        ("en", (1, 6), "Oct – Mar"),
    ],
)
def test_months_of_the_fiscal_year_are_named(language, period, said):
    assert Words(language).period(*period) == said


@pytest.mark.parametrize("key", sorted(WORDS))
def test_both_languages_of_a_word_name_the_same_values(key):
    thai, english = (sorted(set(re.findall(r"\{([a-z_]+)\}", text))) for text in WORDS[key])

    assert thai == english


def test_thai_words_are_joined_and_latin_ones_set_apart():
    assert (Words("th")("serves", criteria="I20"), Words("th")("serves", criteria="ข้อ 1")) == (
        "สำหรับ I20",
        "สำหรับข้อ 1",
    )


def test_values_are_never_read_as_templates():
    assert Words("en")("with_value", criterion="{value}", value="{criterion}") == "{value} ({criterion})"


@pytest.mark.parametrize(
    ("criterion", "sign"),
    [
        (("assets", "4", "X"), "4"),
        (("a", "", "O36"), "O36"),
        (("I3a", "", ""), "I3a"),
        (("IIT", "", ""), "IIT"),
    ],
)
def test_official_signs_are_numbers_codes_and_capital_ids(criterion, sign):
    assert official_sign(*criterion) == sign


def test_a_criterion_without_a_caption_goes_by_its_id():
    names = Names({}, Words("th"))

    assert (names.short("basic"), names.long("basic"), names.title("O36")) == ("basic", "basic", "O36")


# The report of the example in the repository


@pytest.fixture(scope="module")
def khlong_ha(pytestconfig):
    path = pytestconfig.rootpath / "examples" / "khlong-ha-2565.toml"
    return itarules.load("ita/2565").evaluate(path)


def test_the_example_report_holds_what_the_agency_published(khlong_ha):
    lines = plain_text(summary(khlong_ha, "th")).splitlines()
    ranking = [line.split() for line in lines[lines.index("จุดแข็ง (6 รายการ)") - 11 :][:10]]

    assert [line for line in lines if line.startswith(("คะแนนรวม: ", "ระดับ"))] == [
        "คะแนนรวม:        77.56",
        "ระดับผลการประเมิน: B",
    ]
    assert [line.split()[-1] for line in lines if line.startswith(("IIT ", "EIT ", "OIT แบบวัด"))][:3] == [
        "91.01",
        "82.71",
        "63.60",
    ]
    assert [row[1] for row in ranking] == ["1", "5", "2", "3", "7", "6", "4", "8", "10", "9"]
    assert [row[-1] for row in ranking][-1] == "52.19"


def test_every_line_of_the_example_tables_is_equally_wide(khlong_ha):
    text = plain_text(summary(khlong_ha, "th"))
    ranking = text.split("เรียงจากสูงไปต่ำ\n")[1].split("\n\n")[1].splitlines()

    assert {display_width(line) for line in ranking} == {display_width(ranking[1])}


def test_columns_with_nothing_in_them_are_left_out():
    table = filled_table([Column(title="a"), Column(title="b")], [("", "1"), ("", "2")])

    assert table == Table(columns=(Column(title="b"),), rows=(("1",), ("2",)))
