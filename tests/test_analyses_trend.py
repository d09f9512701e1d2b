import json
import re
from fractions import Fraction
from itertools import pairwise
from xml.etree import ElementTree

import jsonschema
import pytest
from click.testing import CliRunner

import itarules
from itarules.analyses.changing.trend import trend
from itarules.analyses.changing.trend_forms import trend_schema_text
from itarules.analyses.changing.trend_plots import bar, spark, svg
from itarules.cli import itarules as command_line
from itarules.readers import read_document

FIRST = """\
language 1
ruleset demo y1 revision 1 { fiscal year 2565  range 0 to 100  shown half_up to 2 }
source book "ตำรา"
scale proof single answer cites book { none 0 "ไม่มี"  some 50 "บางส่วน"  all 100 "มีครบ" }
score overall "คะแนนรวม" en "Overall" cites book = weighted mean {
    score duty weight 60% "การปฏิบัติหน้าที่" en "Duty" = mean {
        score O1 "โครงสร้าง" en "Structure" answers proof
        score O2 "ผู้บริหาร" en "Executives"
    }
    score assets weight 40% "การใช้ทรัพย์สิน" en "Assets"
}
grade level of overall cites book { good "ดี" en "Good" from 80  other "อื่น" en "Other" otherwise }
"""


def second(*edits):
    text = FIRST.replace("demo y1 revision 1 {", "demo y2 revision 1 { follows demo y1 ").replace(
        "2565", "2566"
    )
    for written, instead in edits:
        assert text.count(written) == 1
        text = text.replace(written, instead)
    return itarules.load_text(text)


def points(later, before=None, after=None):
    """Return the value and the mark of each series in the second of two years."""
    evidence = {"O1": "all", "O2": "80", "assets": "50"}
    first = itarules.load_text(FIRST), read_document(before or evidence).unwrap()
    found = trend([first, (later, read_document(after or evidence).unwrap())]).unwrap()
    return {one.id: (one.points[1].value, one.points[1].broken) for one in found.series}


def test_a_score_is_shown_for_each_year_by_its_own_rules():
    # (100 + 80) / 2 = 90: 0.6 * 90 + 0.4 * 50 = 74, and 0.5 * 90 + 0.5 * 50 = 70.
    found = points(second(("60%", "50%"), ("40%", "50%")))

    assert found["overall"] == ("70.00", True)
    assert found["duty"] == ("90.00", False)


@pytest.mark.parametrize(
    ("edits", "broken"),
    [
        ([], set()),
        ([('en "Structure"', 'en "Organisation"')], set()),
        ([("from 80", "from 70")], set()),
        ([("score O2", "score O9 replaces O2")], set()),
        ([("some 50", "some 60")], {"O1", "duty", "overall"}),
        ([("= mean", "= min")], {"duty", "overall"}),
        (
            [('"การใช้ทรัพย์สิน" en "Assets"', '"การใช้ทรัพย์สิน" en "Assets" { shown half_up to 1 }')],
            {"assets", "overall"},
        ),
        ([('        score O2 "ผู้บริหาร" en "Executives"\n', "")], {"duty", "overall"}),
    ],
)
def test_a_score_is_marked_where_the_rules_below_it_changed(edits, broken):
    evidence = {"O1": "all", "O9" if "O9" in str(edits) else "O2": "80", "assets": "50"}
    if edits and edits[0][1] == "":
        del evidence["O2"]
    found = points(second(*edits), after=evidence)

    assert {name for name, (_, mark) in found.items() if mark} == broken


def test_a_criterion_is_followed_through_its_ids_and_ends_where_nothing_continues_it():
    renamed = second(("score O2", "score O9 replaces O2"))
    gone = second(("score O2", "score O9 replaces none"))
    evidence = {"O1": "all", "O9": "80", "assets": "50"}
    before = itarules.load_text(FIRST), read_document({"O1": "all", "O2": "70", "assets": "50"}).unwrap()
    followed, ended = (
        trend([(later, read_document(evidence).unwrap()), before]).unwrap() for later in (renamed, gone)
    )

    assert [year.label for year in followed.years] == ["2565", "2566"]
    followed_series = {one.id: [point.value for point in one.points] for one in followed.series}
    assert followed_series["O9"] == ["70.00", "80.00"]
    series = {one.id: [point.value for point in one.points] for one in ended.series}
    assert (series["O2"], series["O9"]) == (["70.00", None], [None, "80.00"])


def test_what_the_evidence_does_not_allow_is_left_open():
    assert points(second(), after={"O1": "all", "assets": "50"})["overall"] == (None, False)


def test_a_faulty_year_stops_the_whole():
    outcome = trend([(itarules.load_text(FIRST), read_document({"O1": "maybe"}).unwrap())])

    assert (outcome.value, [one.code for one in outcome.errors]) == (None, ["E412"])


def drawn():
    evidence = read_document(
        {"subject": {"name": "อบต. <หนึ่ง>"}, "evidence": {"duty": "90", "assets": "50"}}
    ).unwrap()
    return trend([(itarules.load_text(FIRST), evidence), (second(("= mean", "= min")), evidence)]).unwrap()


def test_bars_and_sparks_stand_for_the_range():
    found = drawn()
    duty = next(one for one in found.series if one.id == "duty")

    # 90 of 100 in ten columns are nine, and in eight heights the last.
    assert bar(duty.points[0], duty, 10) == "█" * 9
    assert spark(duty) == "█┊█"
    assert duty.points[0].exact == Fraction(90)


def test_the_image_is_xml_with_a_dashed_line_where_the_rules_changed():
    found = drawn()
    image = ElementTree.fromstring(svg(found, found.series, "th"))
    name = "{http://www.w3.org/2000/svg}"
    lines = [one for one in image.iter(f"{name}line") if one.get("stroke-width")]

    assert "อบต. <หนึ่ง>" in [one.text for one in image.iter(f"{name}text")]
    # Overall and duty are other measures, assets are not.
    assert sorted(one.get("stroke-dasharray") or "" for one in lines) == ["", "4 4", "4 4"]
    assert "Noto Sans Thai" in image.get("font-family")
    assert "เส้นประ: เกณฑ์เปลี่ยนไประหว่างสองปีนั้น" in [one.text for one in image.iter(f"{name}text")]
    # Each score is written beside its point, and no two of a year upon one another.
    heights = {}
    for one in image.iter(f"{name}text"):
        if one.get("paint-order"):
            heights.setdefault(one.get("x"), []).append(int(one.get("y")))
    assert [len(ys) for ys in heights.values()] == [len(found.series)] * len(found.years)
    for ys in heights.values():
        assert min(below - above for above, below in pairwise(sorted(ys))) >= 13


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    texts = {
        "y1": FIRST,
        "y2": FIRST.replace("demo y1 ", "demo y2 ").replace("2565", "2566").replace("= mean", "= min"),
    }
    for version, text in texts.items():
        folder = tmp_path / "rules" / "demo" / version / "1"
        folder.mkdir(parents=True)
        (folder / "ruleset.ita").write_text(text, encoding="utf-8")
    monkeypatch.setenv("ITARULES_RULESETS", str(tmp_path / "rules"))
    for year in (2565, 2566):
        text = f'fiscal_year = {year}\n[subject]\nname = "อบต.หนึ่ง"\n[evidence]\nO1 = "all"\nO2 = "80"\nassets = "50"\n'
        (tmp_path / f"{year}.toml").write_text(text, encoding="utf-8")
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(command_line, ["trend", *(str(one) for one in arguments)])


def test_the_command_shows_a_table_json_or_an_image(shelf):
    files = [shelf / "2566.toml", shelf / "2565.toml", "--family", "demo"]
    shown = run(*files, "--language", "en")
    form = json.loads(run(*files, "--format", "json").output)
    image = run(*files, "--output", shelf / "trend.svg")

    assert shown.exit_code == image.exit_code == 0
    # 0.6 * 90 + 20 = 74 and 0.6 * 80 + 20 = 68.
    assert re.search(r"  Duty \(duty\) +90\.00 +\*80\.00 +█┊▇\n", shown.output)
    assert "* The rules for this score differ" in shown.output
    jsonschema.validate(form, json.loads(trend_schema_text()))
    assert [one["score"] for one in form["series"][0]["points"]] == ["74.00", "68.00"]
    assert (shelf / "trend.svg").read_text(encoding="utf-8").startswith("<svg ")
    assert run(*files, "--output", shelf / "trend.svg").exit_code == 2


def test_the_command_says_what_is_wrong_with_a_file(shelf):
    (shelf / "bare.toml").write_text('O1 = "all"\n', encoding="utf-8")
    (shelf / "bad.toml").write_text('ruleset = "demo/y1"\n[evidence]\nO1 = "maybe"\n', encoding="utf-8")

    assert run(shelf / "bare.toml").exit_code == 2
    assert run(shelf / "bad.toml").exit_code == 1
    assert run(shelf / "missing.toml").exit_code == 1


def test_files_of_different_bodies_are_told(tmp_path):
    paths = []
    for number, name in enumerate(("อบต.หนึ่ง", "อบต.สอง"), start=5):
        path = tmp_path / f"{number}.json"
        document = {"ruleset": f"ita/256{number}", "subject": {"name": name}, "evidence": {"IIT": 90}}
        path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
        paths.append(path)

    assert "อบต.หนึ่ง, อบต.สอง" in run(*paths).stderr
    assert run(paths[0]).stderr == ""
