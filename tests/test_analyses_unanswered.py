"""Weaknesses that no measure is for."""

from pathlib import Path

from click.testing import CliRunner

import itarules
from itarules.analyses.improving.unanswered import unanswered
from itarules.cli import itarules as command_line

TEXT = """language 1
ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 2 }
source report "รายงาน"
kind indicator "ตัวชี้วัด"
kind item "ข้อ"
score overall "คะแนนรวม" cites report = mean {
    indicator assets "ทรัพย์สิน" = mean { item I19 "หนึ่ง"  item I20 "สอง" }
    indicator remedy "การแก้ไข"
}
finding strength "จุดแข็ง" for each indicator when score >= 85 cites report
finding weakness "จุดอ่อน" for each indicator when score < 85 cites report
measure lend "ยืม" cites report { for I20 when score < 85 }
"""


def _left(evidence, text=TEXT):
    ruleset = itarules.load_text(text)
    return [(one.finding, one.criteria) for one in unanswered(ruleset, ruleset.evaluate(evidence))]


def test_a_weakness_without_a_measure_is_named():
    assert _left({"assets": "60", "remedy": "80"}) == [("weakness", ("remedy",))]


def test_a_measure_for_a_part_answers_the_whole_if_it_is_recommended():
    assert _left({"I19": "50", "I20": "60", "remedy": "90"}) == []
    # I20 is well: the weakness comes from I19, and nothing is for that.
    assert _left({"I19": "50", "I20": "90", "remedy": "90"}) == [("weakness", ("assets",))]


def test_a_weakness_may_be_told_by_a_formula():
    text = TEXT.replace(
        "score overall",
        """input energy "พลังงาน" range 0 to 4000 cites report
score needed "ที่ต้องได้" cites report = steps energy { 60 above 1000  40 otherwise }
score overall""",
    ).replace("when score < 85 cites report\nmeasure", "when score < needed cites report\nmeasure")

    assert _left({"energy": "2000", "assets": "70", "remedy": "50"}, text) == [("weakness", ("remedy",))]
    assert _left({"energy": "1000", "assets": "70", "remedy": "50"}, text) == []


def test_strengths_need_no_measure():
    assert _left({"assets": "90", "remedy": "90"}) == []


def test_a_ruleset_without_measures_lacks_none():
    assert _left({"assets": "10", "remedy": "10"}, TEXT[: TEXT.index("measure")]) == []


def test_the_report_names_them(tmp_path):
    rules, evidence = tmp_path / "rules.ita", tmp_path / "evidence.toml"
    rules.write_text(TEXT, encoding="utf-8")
    evidence.write_text("[evidence]\nassets = 60\nremedy = 80\n", encoding="utf-8")
    result = CliRunner().invoke(command_line, ["evaluate", str(Path(rules)), str(evidence)])

    assert "ชุดเกณฑ์ไม่มีมาตรการสำหรับจุดอ่อนเหล่านี้: การแก้ไข" in result.stdout


def test_a_measure_for_a_whole_answers_all_its_parts():
    text = TEXT.replace("for each indicator", "for each item").replace("for I20", "for overall")

    evidence = {"I19": "50", "I20": "60", "remedy": "80"}
    assert _left(evidence, text) == []
    ((finding, criteria),) = _left(evidence, text.replace("for overall", "for remedy"))
    assert (finding, set(criteria)) == ("weakness", {"I19", "I20"})


def test_where_a_part_may_be_missing_nothing_is_proved_of_the_whole():
    text = TEXT.replace("for each indicator when score < 85", "for each indicator when overall < 40")
    evidence = {"I19": "20", "I20": "90", "remedy": "20"}

    # With a perfect indicator everything is 50 or more.
    assert _left(evidence, text) == [("weakness", ("assets", "remedy"))]
    assert _left(evidence, text.replace("shown", "missing scores 10 shown")) == []
