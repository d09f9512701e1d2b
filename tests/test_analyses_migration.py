import json
import tomllib
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import itarules
from itarules.analyses.changing.carrying import Loss, Lost
from itarules.analyses.changing.continuity import continuity
from itarules.analyses.changing.migration import migrate
from itarules.analyses.changing.migration_forms import migration_schema_text, migration_to_json
from itarules.cli import itarules as command_line
from itarules.cli.change_wording import CHANGE_WORDS
from itarules.cli.impact_page import lost_text
from itarules.limits import Limits
from itarules.readers import read_document
from itarules.reports.wording import Words
from itarules.strategies import assessments, rulesets

FIRST = """\
language 1
ruleset demo y1 revision 1 { fiscal year 2565  range 0 to 100  shown half_up to 2 }
source book "ตำรา"
scale proof single answer cites book { none 0 "ไม่มี"  all 100 "มีครบ" }
score overall "คะแนนรวม" cites book = mean {
    score O1 "โครงสร้าง" answers proof
    score O2 "ผู้บริหาร" answers proof
    score O3 "อำนาจหน้าที่" answers proof
    score duty "การปฏิบัติหน้าที่"
}
sample duty "ผู้ตอบ" 10% of population cites book
"""
SECOND = (
    FIRST.replace("demo y1 revision 1 {", "demo y2 revision 1 { follows demo y1 ")
    .replace("2565", "2566")
    .replace("score O2", "score O5 replaces O2")
    .replace("score O3", "score O6 replaces none")
)
THIRD = (
    SECOND.replace("demo y2", "demo y3")
    .replace("demo y1", "demo y2")
    .replace("2566", "2567")
    .replace("score O5 replaces O2", "score O7 replaces O5")
    .replace(" replaces none", "")
)
FILE = """\
ruleset = "demo/y1"
fiscal_year = 2565
[subject]
name = "อบต. \\"หนึ่ง\\""
[evidence]
O1 = "all"
O2 = "none"
O3 = "all"
duty = "๘๒.๕๐"
[respondents]
duty = { answered = 12, population = 40 }
"""


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    for name, text in (("y1", FIRST), ("y2", SECOND), ("y3", THIRD)):
        folder = tmp_path / "rules" / "demo" / name / "1"
        folder.mkdir(parents=True)
        (folder / "ruleset.ita").write_text(text, encoding="utf-8")
    monkeypatch.setenv("ITARULES_RULESETS", str(tmp_path / "rules"))
    (tmp_path / "one.toml").write_text(FILE, encoding="utf-8")
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(command_line, ["migrate", *(str(one) for one in arguments)])


def test_what_continues_is_carried_over_and_the_rest_is_told(shelf):
    output = shelf / "two.toml"
    done = run(shelf / "one.toml", "--to", "demo/y2", "--output", output, "--language", "en")
    written = tomllib.loads(output.read_text(encoding="utf-8"))

    assert done.exit_code == 0
    assert written == {
        "ruleset": "demo/y2",
        "fiscal_year": 2566,
        "subject": {"name": 'อบต. "หนึ่ง"'},
        "evidence": {"O1": "all", "O5": "none", "duty": "๘๒.๕๐"},
        "respondents": {"duty": {"answered": 12, "population": 40}},
    }
    assert done.output.splitlines() == [
        "demo/y1@1 → demo/y2@1: carried over: 3",
        "with other ids: O2 → O5",
        "not carried over: `O3`: nothing continues it",
        "still wanted by the new rules: 1 (O6)",
    ]
    assert '# O6 = ""    # O6 อำนาจหน้าที่' in output.read_text(encoding="utf-8")


def test_ids_are_followed_through_the_years_between(shelf):
    form = json.loads(run(shelf / "one.toml", "--to", "demo/y3", "--format", "json").output)

    jsonschema.validate(form, json.loads(migration_schema_text()))
    assert {"old": "O2", "new": "O7"} in form["carried"]
    assert tomllib.loads(form["text"])["evidence"]["O7"] == "none"


def test_the_way_back_is_there_too(shelf):
    (shelf / "later.toml").write_text('fiscal_year = 2567\n[evidence]\nO7 = "all"\n', encoding="utf-8")
    form = json.loads(run(shelf / "later.toml", "--to", "demo/y1", "--format", "json").output)

    assert form["carried"] == [{"old": "O7", "new": "O2"}]
    assert form["old"] == "demo/y3@1"


def test_nothing_is_written_over_without_being_asked(shelf):
    output = shelf / "one.toml"
    refused = run(output, "--to", "demo/y2", "--output", output)

    assert refused.exit_code == 2
    assert output.read_text(encoding="utf-8") == FILE
    assert run(output, "--to", "demo/y2", "--output", output, "--force").exit_code == 0
    assert tomllib.loads(output.read_text(encoding="utf-8"))["ruleset"] == "demo/y2"


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_faulty_file_is_refused_as_a_whole(shelf, form):
    (shelf / "bad.toml").write_text(
        'ruleset = "demo/y1"\n[evidence]\nO1 = "maybe"\nO2 = "all"\n', encoding="utf-8"
    )
    output = shelf / "out.toml"
    done = run(shelf / "bad.toml", "--to", "demo/y2", "--output", output, "--format", form)

    assert (done.exit_code, output.exists()) == (1, False)


def test_a_file_that_does_not_say_what_it_is_of_needs_a_word(shelf):
    (shelf / "bare.toml").write_text('O1 = "all"\n', encoding="utf-8")
    output = shelf / "out.toml"

    assert run(shelf / "bare.toml", "--to", "demo/y2", "--output", output).exit_code == 2
    assert run(shelf / "bare.toml", "--to", "demo/y2", "--from", "demo/y1", "--output", output).exit_code == 0
    assert run(shelf / "missing.toml", "--to", "demo/y2", "--from", "demo/y1").exit_code == 1


MANY = """language 1
ruleset demo y1 revision 1 { fiscal year 2565  range 0 to 100  shown half_up to 2 }
source book "ตำรา"
scale extent cites book { least 0 "น้อย" most 100 "มาก" }
scale proof single answer cites book { none 0 all 100 }
score overall "คะแนนรวม" en "Overall" cites book = mean {
    score I1 "เป็นธรรม" en "Fair" answers extent
    score I2 "ทันเวลา" en "Timely" answers extent
    score I3 "สุภาพ" answers extent
    score O1 no "1" "ประกาศ" en "Notice" answers proof
    score a_b "ก  ข" en "A  B"
    score c "ค"
    score d "ง"
    score e "จ"
}
sample overall "ผู้ตอบ" 10% of population cites book
"""


def test_a_migrated_file_holds_every_sort_of_value_as_it_was_printed():
    text = MANY
    for written, instead in (
        ("demo y1 revision 1 { fiscal year 2565 ", "demo y2 revision 1 { follows demo y1 "),
        ("score I2", "score I9 replaces I2"),
        ('"ง"', '"ง" { range 0 to 50 }'),
        ("score e", "score f replaces none"),
    ):
        assert text.count(written) == 1
        text = text.replace(written, instead)
    old, new = itarules.load_text(MANY), itarules.load_text(text)
    document = {
        "ruleset": "demo/y1",
        "subject": {"name": "อบต.", "จังหวัด": 'ต"รัง'},
        "evidence": {
            "I1": {"counts": {"least": 1, "most": 3}},
            "I2": {"percent": {"least": "25.0", "most": "75.0"}},
            "I3": 80,
            "O1": "all",
            "a_b": Decimal("50.50"),
            "c": Fraction(1, 3),
            "d": "30",
            "e": "5",
        },
        "respondents": {"overall": {"answered": 12, "population": 40}, "I1": 3, "e": 3},
        "published": [{"criterion": "overall", "value": "80.00"}],
    }
    joined = continuity(old.model, new.model)
    found = migrate(read_document(document).unwrap(), old, new, joined, "en").unwrap()
    form = migration_to_json(found)

    assert found.text.splitlines() == [
        "# demo/y1@1 → demo/y2@1",
        "",
        'ruleset = "demo/y2"',
        "",
        "[subject]",
        'name = "อบต."',
        '"จังหวัด" = "ต\\"รัง"',
        "",
        "[evidence]",
        "I1.counts = { least = 1, most = 3 }    # I1 Fair",
        'I9.percent = { least = "25.0", most = "75.0" }    # I2 → I9 Timely',
        "I3 = 80    # I3 สุภาพ",
        'O1 = "all"    # 1 Notice',
        'a_b = "50.50"    # A B',
        "",
        '# c = ""    # ค',
        '# d = ""    # ง',
        '# f = ""    # จ',
        "",
        "[respondents]",
        "overall.answered = 12",
        "overall.population = 40",
        "I1.answered = 3",
    ]
    nothing = {"old": [], "new": [], "faults": []}
    assert form == {
        "schema": "itarules-migration/1",
        "old": "demo/y1@1",
        "new": "demo/y2@1",
        "carried": [{"old": "I1", "new": "I1"}, {"old": "I2", "new": "I9"}]
        + [{"old": name, "new": name} for name in ("I3", "O1", "a_b")],
        "lost": [
            {**nothing, "key": "d", "path": "evidence.d", "reason": "range", "old": ["d"], "new": ["d"]},
            {**nothing, "key": "e", "path": "evidence.e", "reason": "gone", "old": ["e"]},
            {**nothing, "key": "e", "path": "respondents.e", "reason": "gone", "old": ["e"]},
            {**nothing, "key": "overall", "path": "published[1]", "reason": "published"},
            {**nothing, "key": "c", "path": "evidence.c", "reason": "places", "old": ["c"], "new": ["c"]},
        ],
        "wanted": ["c", "d", "f"],
        "text": found.text,
    }


def has_end(value):
    return 10**30 % value.denominator == 0


SHARED = """language 1
ruleset demo y1 revision 1 { fiscal year 2565  range 0 to 100 }
source book "ตำรา"
scale extent cites book { least 0 most 100 }
score plain "ก" answers extent cites book
score both no "1" code "๐๑" "ข" en "B" answers extent cites book
score seen no "2" "ค" answers extent cites book
score O7 code "O7" "ง" answers extent cites book
"""


@pytest.mark.parametrize(
    ("value", "line"),
    [
        (Fraction(67, 2), 'plain = "33.5"'),
        (Fraction(-0), 'plain = "0"'),
        # The last of 30 places, and one more; a third has no last one.
        (Fraction(1, 2**30), f'plain = "0.{5**30:030}"'),
        (Fraction(1, 2**31), None),
        (Fraction(1, 3), None),
        (
            {"percent": {"least": Fraction(67, 2), "most": "66.5"}},
            'plain.percent = { least = "33.5", most = "66.5" }',
        ),
        ({"percent": {"least": Fraction(100, 3), "most": Fraction(200, 3)}}, None),
        (
            {"percent": {"least": "66.5", "most": Fraction(67, 2)}},
            'plain.percent = { least = "66.5", most = "33.5" }',
        ),
        ({"percent": {"least": "66.6667", "most": Fraction(100, 3)}}, None),
        ({"counts": {"least": Fraction(4), "most": 1}}, 'plain.counts = { least = "4", most = 1 }'),
    ],
)
def test_a_fraction_is_written_as_the_decimal_that_it_is_or_left_behind(value, line, tmp_path):
    ruleset = itarules.load_text(SHARED)
    joined = continuity(ruleset.model, ruleset.model)
    document = {"evidence": {"plain": value, "both": "50"}}
    found = migrate(read_document(document).unwrap(), ruleset, ruleset, joined).unwrap()
    (tmp_path / "file.toml").write_text(found.text, encoding="utf-8")
    (figure, *_), lost = ruleset.read(tmp_path / "file.toml").unwrap().figures, [Loss.PLACES] * (line is None)
    told = [(one.key, one.old, one.new, one.reason) for one in found.lost]

    assert figure.amount.value == (50 if line is None or "=" in line[8:] else value)
    assert told == [("plain", ("plain",), ("plain",), one) for one in lost]
    assert [one for one in found.text.splitlines() if one.startswith("plain")] == (
        [] if line is None else [f"{line}    # ก"]
    )
    assert [name for name, _ in found.carried] == (["both"] if line is None else ["plain", "both"])
    assert found.wanted == (("plain",) if line is None else ()) + ("seen", "O7")


def test_an_answer_and_a_score_beside_it_are_written_under_two_names_of_the_criterion(tmp_path):
    ruleset = itarules.load_text(SHARED)
    joined = continuity(ruleset.model, ruleset.model)
    names = {
        "both": {"counts": {"least": 1, "most": 3}},
        "๐๑": 75,
        "2": 40,
        "seen": "least",
        "plain": "most",
        "PLAIN": "100",
        "o7": 30,
        "O7": {"percent": {"least": 70, "most": 30}},
    }
    found = migrate(read_document(names).unwrap(), ruleset, ruleset, joined, "en").unwrap()
    (tmp_path / "file.toml").write_text(found.text, encoding="utf-8")
    again = ruleset.read(tmp_path / "file.toml").unwrap()

    # Of what has no other name, the first is kept; a code that is the id is no other name.
    assert [(one.key, one.path, one.reason, one.old, one.new) for one in found.lost] == [
        ("PLAIN", "PLAIN", Loss.TWICE, ("plain",), ("plain",)),
        ("O7", "O7.percent", Loss.TWICE, ("O7",), ("O7",)),
    ]
    assert found.text.splitlines()[6:] == [
        "both.counts = { least = 1, most = 3 }    # 1 B",
        "1 = 75    # 1 B",
        "seen = 40    # 2 ค",
        '2 = "least"    # 2 ค',
        'plain = "most"    # ก',
        "O7 = 30    # O7 ง",
    ]
    assert [one.criterion for one in again.answers] == ["plain", "both", "seen"]
    assert [(one.criterion, one.amount.value) for one in again.figures] == [
        ("both", 75),
        ("seen", 40),
        ("O7", 30),
    ]


def test_remarks_are_in_the_language_asked_for_and_keys_in_quotes_where_they_need_them():
    ruleset = itarules.load_text(
        """language 1
ruleset demo 1 revision 1 { written in en }
source book "Book" th "ตำรา"
score one code "๐๑" "One" th "หนึ่ง" cites book
score two "Two" th "สอง" cites book
"""
    )
    subject = {"a b": "1", "a-b": "2", "A_9": "3", "ab.c": "4", "": "5", "name": "six"}
    document = read_document(
        {"subject": subject, "evidence": {"one": Decimal("1E+1")}, "respondents": {"two": 4}}
    ).unwrap()
    joined = continuity(ruleset.model, ruleset.model)
    found = {
        language: migrate(document, ruleset, ruleset, joined, language).unwrap().text.splitlines()
        for language in ("th", "en")
    }

    assert migrate(document, ruleset, ruleset, joined).unwrap().text.splitlines() == found["th"]
    assert found["th"] == [
        "# demo/1@1 → demo/1@1",
        "",
        'ruleset = "demo/1"',
        "",
        "[subject]",
        '"a b" = "1"',
        'a-b = "2"',
        'A_9 = "3"',
        '"ab.c" = "4"',
        '"" = "5"',
        'name = "six"',
        "",
        "[evidence]",
        'one = "10"    # ๐๑ หนึ่ง',
        "",
        '# two = ""    # สอง',
        "",
        "[respondents]",
        "two.answered = 4",
    ]
    assert found["en"] == [one.replace("หนึ่ง", "One").replace("สอง", "Two") for one in found["th"]]


def test_what_stops_a_migration_is_told():
    old, new = itarules.load_text(SHARED), itarules.load_text(SHARED, limits=Limits(digits=4))
    joined = continuity(old.model, new.model)
    faulty = migrate(read_document({"plain": "101", "zz": 1}).unwrap(), old, new, joined)
    people = {"evidence": {"plain": 1}, "respondents": {"plain": 12345}}
    refused = migrate(read_document(people).unwrap(), old, new, joined)

    assert (faulty.value, [one.code for one in faulty.diagnostics]) == (None, ["E411", "E401"])
    assert (refused.value, [(one.code, one.path) for one in refused.diagnostics]) == (
        None,
        [("E410", "respondents.plain")],
    )


def test_what_is_said_of_a_file_is_said_of_its_migration_too():
    ruleset = itarules.load_text(SHARED)
    # The letter O for a zero, or the other way round, is read and told.
    document = read_document({"๐7": 30}).unwrap()
    outcome = migrate(document, ruleset, ruleset, continuity(ruleset.model, ruleset.model))

    assert [one.code for one in outcome.diagnostics] == ["E403"]
    assert outcome.value.carried == (("O7", "O7"),)


@pytest.mark.parametrize("language", ["th", "en"])
def test_what_no_file_can_state_is_told_in_both_languages(language):
    words = Words(language, CHANGE_WORDS)
    lost = [
        Lost(key="c", path="c", reason=reason, old=("c",), new=("d",)) for reason in (Loss.PLACES, Loss.TWICE)
    ]

    assert [lost_text(one, words) for one in lost] == {
        "th": [
            "`c`: มีทศนิยมยาวเกินกว่าที่ไฟล์ระบุได้ จึงเขียนให้เท่าค่าเดิมพอดีไม่ได้",
            "`c`: ไฟล์ระบุข้อมูลของ d ไว้แล้ว และไม่มีเลขที่หรือรหัสอื่นให้ระบุซ้ำ",
        ],
        "en": [
            "`c`: it has more decimal places than a file can state",
            "`c`: the file states something of d already, and there is no other number or code to state this under",
        ],
    }[language]


@given(data=st.data())
def test_a_migrated_file_reads_as_what_was_carried_over(data, tmp_path_factory):
    ruleset = data.draw(rulesets(formulas=False))
    drawn = data.draw(assessments(ruleset, "complete"))
    document = read_document(drawn).unwrap()
    found = migrate(document, ruleset, ruleset, continuity(ruleset.model, ruleset.model)).unwrap()
    path = Path(tmp_path_factory.mktemp("migrated")) / "file.toml"
    path.write_text(found.text, encoding="utf-8")
    # A file states decimals; only a mapping can hold a fraction that has no end.
    endless = {name for name, value in drawn.items() if isinstance(value, Fraction) and not has_end(value)}
    rest = {name: value for name, value in drawn.items() if name not in endless}
    before, after = ruleset.read(rest).unwrap(), ruleset.read(path).unwrap()

    assert {(one.key, one.reason) for one in found.lost} == {(name, Loss.PLACES) for name in endless}
    # Rules may do without what is missing.
    assert set(found.wanted) <= endless
    assert after.numerators == before.numerators
    assert (after.answer_slots, after.figure_slots, after.scale) == (
        before.answer_slots,
        before.figure_slots,
        before.scale,
    )


def test_what_a_report_says_is_left_behind_with_its_figures():
    example = Path(__file__).parents[1] / "examples" / "khlong-ha-2565.toml"

    ended = CliRunner().invoke(command_line, ["migrate", str(example), "--to", "ita/2566"])

    # Its tables name questions that the rules of 2566 no longer have.
    assert ended.exit_code == 0, ended.output
    assert tomllib.loads(ended.stdout)["evidence"]["duty"] == "99.50"
