import json
import re
from fractions import Fraction
from itertools import pairwise
from xml.etree import ElementTree

import jsonschema
import pytest
from click.testing import CliRunner

import itarules
from itarules.analyses.changing.trend import Point, Series, Trend, Year, trend
from itarules.analyses.changing.trend_forms import trend_schema_text, trend_to_json
from itarules.analyses.changing.trend_plots import bar, spark, svg
from itarules.cli import itarules as command_line
from itarules.readers import read_document
from itarules.texts import Text

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


MOVING = """\
language 1
ruleset demo y1 revision 1 { fiscal year 2565  range 0 to 100  shown half_up to 2 }
source book "ตำรา"
scale proof single answer cites book { none 0 all 100 }
score overall "รวม" cites book = mean {
    score left "ซ้าย" = mean { score a "ก" answers proof  score b "ข" }
    score right "ขวา" = mean { score c "ค"  score d "ง" }
}
score twice "สองเท่า" cites book = a / 2 + b / 2
score alone "เดี่ยว" cites book
"""


@pytest.mark.parametrize(
    ("edits", "broken"),
    [
        # Both of the scores that it moves between are others.
        (
            [('  score b "ข" }', " }"), ('score c "ค"', 'score b "ข"  score c "ค"')],
            {"left", "right", "overall"},
        ),
        # What takes the place of two is another measure, and so is what follows from it.
        (
            [
                ('score a "ก" answers proof  score b "ข"', 'score e replaces a, b "จ"'),
                ("a / 2 + b / 2", "e / 2 + c / 2"),
            ],
            {"left", "twice", "overall"},
        ),
        ([('score a "ก" answers proof', 'score a "ก" answers proof  score e "จ"')], {"left", "overall"}),
        # One of two that continue a score has its id, and is another measure all the same.
        (
            [('score a "ก" answers proof', 'score a "ก" answers proof  score e replaces a "จ"')],
            {"left", "twice", "overall"},
        ),
        # What was part of one and is in what took its place elsewhere is missing where it was.
        (
            [
                ('score a "ก" answers proof  score b', "score b"),
                ('score c "ค"', 'score e replaces a, c "จ"'),
                ("a / 2 + b / 2", "b"),
            ],
            {"left", "right", "twice", "overall"},
        ),
        ([("{ none 0 all 100 }", "{ none 0 half 50 all 100 }")], {"a", "left", "twice", "overall"}),
        ([("{ none 0 all 100 }", "{ all 100 none 0 }")], set()),
        ([("scale proof single answer", "scale proof")], {"a", "left", "twice", "overall"}),
        ([("a / 2 + b / 2", "a / 4 + b / 4")], {"twice"}),
        ([('score alone "เดี่ยว"', 'score alone "เดี่ยว" { range 0 to 90 }')], {"alone"}),
        ([('score alone "เดี่ยว"', 'score alone "ตัวเดียว"')], set()),
    ],
)
def test_what_a_change_of_rules_makes_another_measure(edits, broken):
    text = MOVING.replace("demo y1 revision 1 {", "demo y2 revision 1 { follows demo y1 ").replace(
        "2565", "2566"
    )
    for written, instead in edits:
        assert text.count(written) == 1
        text = text.replace(written, instead)
    first, later = itarules.load_text(MOVING), itarules.load_text(text)
    evidence = {"a": "100", "b": "80", "c": "70", "d": "60", "alone": "50"}
    now = {**{name: value for name, value in evidence.items() if name in later.model.criterion_by_id}}
    now |= {"e": "90"} if "e" in later.model.criterion_by_id else {}
    found = trend(
        [(rules, read_document(one).unwrap()) for rules, one in ((first, evidence), (later, now))]
    ).unwrap()

    assert {one.id for one in found.series if one.points[1].broken} == broken


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


def test_every_faulty_year_is_told():
    first = itarules.load_text(FIRST)
    outcome = trend(
        [
            (first, read_document({"O1": "maybe", "O2": "80"}).unwrap()),
            (second(), read_document({"O1": "all"}).unwrap()),
            (first, read_document({"O2": "101"}).unwrap()),
        ]
    )

    assert (outcome.value, [one.code for one in outcome.diagnostics]) == (None, ["E412", "E411"])


def test_of_no_years_there_is_no_trend():
    assert (trend([]).value, trend([]).diagnostics) == (None, ())


def test_bands_without_a_label_go_by_their_ids_and_scores_may_be_below_zero():
    text = FIRST.replace('"อื่น" en "Other" otherwise', "otherwise").replace(
        "range 0 to 100", "range -100 to 100"
    )
    ruleset = itarules.load_text(text)
    found = trend([(ruleset, read_document({"duty": "-90", "assets": "50"}).unwrap())]).unwrap()

    # -54 + 20 = -34
    assert found.years == (Year(label="2565", ruleset="demo/y1@1", grades=(("level", Text.of("other")),)),)
    assert [(one.id, one.points) for one in found.series] == [
        (name, (Point(criterion=name, value=value, exact=Fraction(value), broken=False),))
        for name, value in (("overall", "-34.00"), ("duty", "-90.00"), ("assets", "50.00"))
    ]


def test_ids_are_followed_through_a_year_without_an_assessment(tmp_path, monkeypatch):
    texts = {
        "y1": FIRST,
        "y2": FIRST.replace("demo y1 revision 1 {", "demo y2 revision 1 { follows demo y1 ").replace(
            "score assets", "score property replaces assets"
        ),
    }
    texts["y3"] = (
        texts["y2"]
        .replace("demo y2", "demo y3")
        .replace("demo y1", "demo y2")
        .replace("score property replaces assets", "score estate replaces property")
    )
    for version, text in texts.items():
        folder = tmp_path / "demo" / version / "1"
        folder.mkdir(parents=True)
        (folder / "ruleset.ita").write_text(text, encoding="utf-8")
    monkeypatch.setenv("ITARULES_RULESETS", str(tmp_path))
    first, last = (itarules.load(f"demo/{version}") for version in ("y1", "y3"))
    found = trend(
        [(first, read_document({"assets": "50"}).unwrap()), (last, read_document({"estate": "60"}).unwrap())]
    )

    assert [[(one.criterion, one.value) for one in each.points] for each in found.unwrap().series] == [
        [("assets", "50.00"), ("estate", "60.00")]
    ]


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


def series(*values, low=0, high=100, name="a", label="ก", broken=()):
    points = [
        Point(
            criterion=name,
            value=value,
            exact=None if value is None else Fraction(value),
            broken=place in broken,
        )
        for place, value in enumerate(values)
    ]
    return Series(
        id=name,
        label=Text.of(label, en="A"),
        depth=0,
        low=Fraction(low),
        high=Fraction(high),
        points=tuple(points),
    )


@pytest.mark.parametrize(
    ("value", "low", "high", "drawn_bar", "drawn_spark"),
    [
        # Half of 20 to 60; an eighth of it; below and above it; and a range that is a point.
        ("40", 20, 60, "█████", "▅"),
        ("25", 20, 60, "█▎", "▂"),
        ("10", 20, 60, "", "▁"),
        ("70", 20, 60, "██████████", "█"),
        ("59.99", 20, 60, "█████████▉", "█"),
        ("20", 20, 20, "", "▁"),
        (None, 20, 60, "", "·"),
    ],
)
def test_a_score_is_as_long_and_high_as_it_stands_in_its_range(value, low, high, drawn_bar, drawn_spark):
    one = series(value, low=low, high=high)

    assert (bar(one.points[0], one, 10), spark(one)) == (drawn_bar, drawn_spark)


def test_the_image_has_every_line_where_it_belongs():
    years = tuple(Year(label=label, ruleset="demo/1@1", grades=()) for label in ("2564", "2565", "2566"))
    whole, gap = (
        series("75", "25.5", "100", broken=(1,)),
        series("60", None, "20", low=20, high=60, name="b<"),
    )
    found = Trend(body="อบต. & หนึ่ง", years=years, series=(whole, gap))

    # Across: 80 and 660 with 370 between. Up: 320 for the whole range, from 380: 75 is 240, 25.5 is 81 and a bit.
    # Numbers stand 4 below the middle of their points, before the first ones and behind the others.
    assert svg(found, found.series, "th").splitlines() == [
        '<svg xmlns="http://www.w3.org/2000/svg" width="720" height="496" viewBox="0 0 720 496"'
        " font-family=\"'Noto Sans Thai', 'Sarabun', 'TH Sarabun New', 'Leelawadee UI', 'Thonburi', sans-serif\""
        ' font-size="14">',
        '<rect width="720" height="496" fill="#ffffff"/>',
        '<text x="60" y="30" font-size="18">อบต. &amp; หนึ่ง</text>',
        *(f'<line x1="60" y1="{y}" x2="680" y2="{y}" stroke="#dddddd"/>' for y in (60, 140, 220, 300, 380)),
        '<text x="80" y="402" text-anchor="middle">2564</text>',
        '<text x="370" y="402" text-anchor="middle">2565</text>',
        '<text x="660" y="402" text-anchor="middle">2566</text>',
        '<circle cx="80" cy="140" r="4" fill="#0072b2"/>',
        '<line x1="80" y1="140" x2="370" y2="299" stroke="#0072b2" stroke-width="2" stroke-dasharray="4 4"/>',
        '<circle cx="370" cy="299" r="4" fill="#0072b2"/>',
        '<line x1="370" y1="299" x2="660" y2="60" stroke="#0072b2" stroke-width="2"/>',
        '<circle cx="660" cy="60" r="4" fill="#0072b2"/>',
        '<rect x="60" y="420" width="12" height="12" fill="#0072b2"/>',
        '<text x="80" y="430">ก (a)</text>',
        '<circle cx="80" cy="60" r="4" fill="#d55e00"/>',
        '<circle cx="660" cy="380" r="4" fill="#d55e00"/>',
        '<rect x="60" y="442" width="12" height="12" fill="#d55e00"/>',
        '<text x="80" y="452">ก (b&lt;)</text>',
        *(
            f'<text x="{x}" y="{y}" text-anchor="{anchor}" font-size="12" fill="{colour}"'
            f' stroke="#ffffff" stroke-width="3" paint-order="stroke">{value}</text>'
            for x, y, anchor, colour, value in (
                (71, 64, "end", "#d55e00", "60"),
                (71, 144, "end", "#0072b2", "75"),
                (379, 303, "start", "#0072b2", "25.5"),
                (669, 64, "start", "#0072b2", "100"),
                (669, 384, "start", "#d55e00", "20"),
            )
        ),
        '<text x="60" y="474" font-size="12">เส้นประ: เกณฑ์เปลี่ยนไประหว่างสองปีนั้น</text>',
        "</svg>",
    ]


def labels_of(found, language="en"):
    """Return the texts of an image with their places: those beside points, and the others."""
    texts = list(
        ElementTree.fromstring(svg(found, found.series, language)).iter("{http://www.w3.org/2000/svg}text")
    )
    marks = [(int(one.get("x")), int(one.get("y")), one.text) for one in texts if one.get("paint-order")]
    return marks, [
        (int(one.get("x")), int(one.get("y")), one.text) for one in texts if not one.get("paint-order")
    ]


def test_two_years_stand_at_the_ends_and_scores_that_are_near_are_written_below_one_another():
    years = tuple(Year(label=label, ruleset="demo/1@1", grades=()) for label in ("2565", "2566"))
    drawn = tuple(
        series(*values, name=name, broken=(1,))
        for name, *values in (("a", "50", "90"), ("b", "50", "0"), ("c", "49", "2"))
    )
    marks, others = labels_of(Trend(body="T", years=years, series=drawn))

    # 50 is at 220 and 49 at 224 (156.8 of 320 from below, cut), each 4 lower; 13 apart at the least. 90 is at 92,
    # 2 at 374 (6.4 from below) and 0 at 380.
    assert marks == [
        *((71, 224, "50"), (71, 237, "50"), (71, 250, "49")),
        *((669, 96, "90"), (669, 378, "2"), (669, 391, "0")),
    ]
    assert others == [
        (60, 30, "T"),
        (80, 402, "2565"),
        (660, 402, "2566"),
        (80, 430, "A (a)"),
        (80, 452, "A (b)"),
        (80, 474, "A (c)"),
        (60, 496, "Dashed: the rules changed between the two years"),
    ]


def test_many_scores_are_written_nearer_to_one_another():
    year = (Year(label="2565", ruleset="demo/1@1", grades=()),)
    marks, _ = labels_of(
        Trend(body="", years=year, series=tuple(series("100", name=f"a{one}") for one in range(25)))
    )

    # 26 spaces of 12 are within 320; 13 would be too many.
    assert [y for _, y, _ in marks] == [64 + 12 * place for place in range(25)]


def test_a_range_of_one_is_drawn_as_any_other_and_a_bar_has_forty_columns():
    one = series("0.5", high=1)

    assert (bar(one.points[0], one), spark(one)) == ("█" * 20, "▅")


def test_one_year_stands_in_the_middle_and_colours_come_again():
    one = Trend(body="", years=(Year(label="2565", ruleset="demo/1@1", grades=()),), series=())
    image = svg(one, [series("50", name=f"a{number}") for number in range(8)], "en")

    assert '<circle cx="370" cy="220" r="4" fill="#0072b2"/>' in image
    # A point, a square and a number for each of the two.
    assert image.count('fill="#0072b2"') == 6
    assert '<text x="80" y="584">A (a7)</text>' in image


def test_a_trend_is_written_down_year_by_year():
    first = FIRST.replace(
        "score overall", "input way cites book choice { online X5 }\nscore overall"
    ).replace('good "ดี" en "Good" from 80', "good from 80")
    evidence = {"way": "X5", "duty": "90", "assets": "-0"}
    later = (
        first.replace("demo y1 ", "demo y2 ")
        .replace("  fiscal year 2565", "")
        .replace("fiscal year 2565", "")
    )
    found = trend(
        [
            (
                itarules.load_text(later),
                read_document({"subject": {"name": "อบต.หนึ่ง"}, "evidence": evidence}).unwrap(),
            ),
            (itarules.load_text(first), read_document(evidence).unwrap()),
        ]
    ).unwrap()
    form = trend_to_json(found)

    # Rules without a year stay where they were given; 0.6 * 90 = 54, and the choice of an input is no score.
    assert form["schema"] == "itarules-trend/1"
    assert form["body"] == ""
    assert form["years"] == [
        {"year": "y2", "ruleset": "demo/y2@1", "grades": {"level": {"th": "อื่น", "en": "Other"}}},
        {"year": "2565", "ruleset": "demo/y1@1", "grades": {"level": {"th": "อื่น", "en": "Other"}}},
    ]
    assert [(one["id"], one["depth"]) for one in form["series"]] == [
        ("overall", 0),
        ("duty", 1),
        ("assets", 1),
    ]
    assert form["series"][1] == {
        "id": "duty",
        "label": {"th": "การปฏิบัติหน้าที่", "en": "Duty"},
        "depth": 1,
        "range": {"low": "0", "high": "100"},
        "points": [
            {"criterion": "duty", "score": "90.00", "broken": False},
            {"criterion": "duty", "score": "90.00", "broken": False},
        ],
    }
    assert [point["score"] for point in form["series"][0]["points"]] == ["54.00", "54.00"]


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
