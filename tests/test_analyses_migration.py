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
from itarules.analyses.changing.continuity import continuity
from itarules.analyses.changing.migration import migrate
from itarules.analyses.changing.migration_forms import migration_schema_text, migration_to_json
from itarules.cli import itarules as command_line
from itarules.readers import read_document
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
        'c = "1/3"    # ค',
        "",
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
        + [{"old": name, "new": name} for name in ("I3", "O1", "a_b", "c")],
        "lost": [
            {**nothing, "key": "d", "path": "evidence.d", "reason": "range", "old": ["d"], "new": ["d"]},
            {**nothing, "key": "e", "path": "evidence.e", "reason": "gone", "old": ["e"]},
            {**nothing, "key": "e", "path": "respondents.e", "reason": "gone", "old": ["e"]},
            {**nothing, "key": "overall", "path": "published[1]", "reason": "published"},
        ],
        "wanted": ["d", "f"],
        "text": found.text,
    }


@given(data=st.data())
def test_a_migrated_file_reads_as_what_was_carried_over(data, tmp_path_factory):
    ruleset = data.draw(rulesets(formulas=False))
    # A file states decimals; only a mapping can hold a fraction that has no end.
    decimals = assessments(ruleset, "complete").filter(
        lambda evidence: not any(isinstance(one, Fraction) for one in evidence.values())
    )
    document = read_document(data.draw(decimals)).unwrap()
    found = migrate(document, ruleset, ruleset, continuity(ruleset.model, ruleset.model)).unwrap()
    path = Path(tmp_path_factory.mktemp("migrated")) / "file.toml"
    path.write_text(found.text, encoding="utf-8")
    before, after = ruleset.read(document).unwrap(), ruleset.read(path).unwrap()

    assert (found.lost, found.wanted) == ((), ())
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
