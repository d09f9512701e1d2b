import csv
import re
from pathlib import Path

import pytest

from itarules import template
from itarules.catalogue import load, load_text
from itarules.evidence import Document, Shares
from itarules.messages import readers as messages
from itarules.model import Ruleset
from itarules.readers import read_document

ITA = load("ita/2565").model
SMALL = """language 1
ruleset small 1 revision 1 { title "เล็ก" en "Small" fiscal year 2565 range 0 to 10 }
kind area "ด้าน"
kind topic "หัวข้อ"
kind ask "คำถาม"
kind bit "ส่วน"
scale often "บ่อยเพียงใด" en "How often" { never 0 "ไม่เคย" en "Never" always 10 "เสมอ" en "Always" }
scale passed "ผ่าน" en "Passed" single answer { no 0 "ไม่ผ่าน" en "No" yes 10 "ผ่าน" en "Yes" }
score total "รวม" en "Total" = mean {
    area deep "ลึก" en "Deep" = mean {
        topic t1 no "1" "หนึ่ง" en "=One" = mean {
            ask a1 "ถามหนึ่ง" en "Ask one" = mean {
                bit b1 "ส่วนหนึ่ง" en "Bit one" answers often
                bit b2 "ส่วนสอง" en "Bit two" answers often
            }
            ask a2 "ถามสอง" en "Ask two" answers often
        }
    }
    area flat "ตื้น" en "Flat" = mean {
        topic t2 no "2" "สอง" en "Two" answers passed
        topic t3 no "3" "สาม" en "Three"
    }
}
grade level of total "ระดับ" { high from 5 low otherwise }
sample deep "ผู้ตอบ" 10% of population
"""


def _small() -> Ruleset:
    return load_text(SMALL).model


def _blank(depth: str, form: str = "toml", language: str = "th", ruleset: Ruleset = ITA) -> str:
    return template.render(ruleset, depth, form, language).unwrap()


def _filled_toml(text: str) -> str:
    text = re.sub(r"(?m)^# ", "", text)
    text = re.sub(r'(?m)^(O[0-9]+) = ""', r'\1 = "absent"', text)
    return text.replace('= ""', '= "7"').replace("= 0 }", "= 3 }")


def _filled_csv(text: str) -> str:
    rows = list(csv.reader(text.splitlines()))
    for row in rows[1:]:
        if not row[4]:
            row[4] = {"answer": "yes", "": "ก"}.get(row[3], "7")
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows)


def _read(folder: Path, form: str, text: str) -> Document:
    path = folder / f"blank.{form}"
    path.write_text(text, encoding="utf-8")
    outcome = read_document(path)

    assert outcome.ok, [one.message() for one in outcome.errors]
    return outcome.unwrap()


def _keys(text: str) -> list[str]:
    evidence = text.partition("[evidence]")[2].partition("[respondents]")[0]
    return re.findall(r"(?m)^# ([A-Za-z0-9_]+)[. ]", evidence)


def test_a_blank_form_of_indicators_in_english() -> None:
    expected = """\
## Form for an assessment: Small
## How to fill it in: delete `# ` before a line you have data for and enter it; other lines do not count
## Write scores in quotes, such as "85.46" or "๘๕.๔๖"

ruleset = "small/1"
fiscal_year = 2565

[subject]
name = ""

[evidence]
## Passed: no = No, yes = Yes

## deep Deep
# t1 = ""    # 1 =One

## flat Flat
# t2 = ""    # 2 Two: no / yes
# t3 = ""    # 3 Three

[respondents]
## How many people answered, and how many could have
# deep.answered = ""    # Deep
# deep.population = ""

## Figures printed in documents: compared, never used (delete `# ` in all four lines; repeat as needed)
# [[published]]
# criterion = "total"    # for a grade, write grade = "level"
# value = ""
# where = ""
"""

    assert _blank("topic", language="en", ruleset=_small()) == expected


def test_answers_are_asked_for_as_counts_or_as_one_option() -> None:
    lines = _blank("answer", language="en", ruleset=_small()).splitlines()

    assert [line for line in lines if line.startswith(("# b", "# a", "# t"))] == [
        "# b1.counts = { never = 0, always = 0 }    # Bit one",
        "# b2.counts = { never = 0, always = 0 }    # Bit two",
        "# a2.counts = { never = 0, always = 0 }    # Ask two",
        '# t2 = ""    # 2 Two: no / yes',
        '# t3 = ""    # 3 Three',
    ]
    assert "## How often: never = Never, always = Always" in lines


def test_a_branch_without_the_kind_is_asked_for_by_the_nearest_one() -> None:
    keys = {
        depth: _keys(_blank(depth, ruleset=_small())) for depth in ("score", "area", "topic", "ask", "bit")
    }

    assert keys == {
        "score": ["total"],
        "area": ["deep", "flat"],
        "topic": ["t1", "t2", "t3"],
        "ask": ["a1", "a2", "t2", "t3"],
        "bit": ["b1", "b2", "a2", "t2", "t3"],
    }


def test_questions_of_the_ita_come_with_the_items_of_its_disclosure_part() -> None:
    expected = [f"I{number}" for number in range(1, 31)]
    expected += [f"E{number}" for number in range(1, 16)]
    expected += [f"O{number}" for number in range(1, 44)]

    assert sorted(_keys(_blank("question"))) == sorted(expected)
    assert _keys(_blank("item")) == _keys(_blank("question"))


def test_subindicators_of_the_ita_come_with_the_indicators_of_its_surveys() -> None:
    keys = _keys(_blank("subindicator"))

    assert len(keys) == 8 + 7
    assert {"duty", "improvement", "basic", "internal_measures"} <= set(keys)


@pytest.mark.parametrize("depth", [*(kind.id for kind in ITA.kinds), "answer"])
@pytest.mark.parametrize("language", ["th", "en"])
def test_a_blank_form_reads_as_an_assessment_without_evidence(
    tmp_path: Path, depth: str, language: str
) -> None:
    from_toml = _read(tmp_path, "toml", _blank(depth, "toml", language))
    from_csv = _read(tmp_path, "csv", _blank(depth, "csv", language))

    assert (from_toml.ruleset, from_toml.fiscal_year, from_toml.entries) == ("ita/2565", 2565, ())
    assert (from_csv.ruleset, from_csv.fiscal_year, from_csv.entries) == ("ita/2565", "2565", ())


@pytest.mark.parametrize("depth", [*(kind.id for kind in ITA.kinds), "answer"])
def test_a_filled_form_reads_back_and_binds(tmp_path: Path, depth: str) -> None:
    text = _blank(depth)
    document = _read(tmp_path, "toml", _filled_toml(text))
    outcome = load("ita/2565").read(document)

    assert [entry.key for entry in document.entries] == _keys(text)
    assert outcome.ok, [one.message() for one in outcome.errors]


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_filled_table_reads_back(tmp_path: Path, language: str) -> None:
    text = _blank("answer", "csv", language, _small())
    document = _read(tmp_path, "csv", _filled_csv(text))
    units = [
        entry.value.unit if isinstance(entry.value, Shares) else entry.value for entry in document.entries
    ]

    assert [entry.key for entry in document.entries] == ["b1", "b2", "a2", "t2", "t3"]
    assert units[:3] == ["counts", "counts", "counts"]
    assert [unit for _, unit in document.respondents] == ["answered", "population"]
    assert [field for field, _ in document.subject] == ["name"]


def test_a_table_names_its_columns_and_units_in_its_language() -> None:
    thai, english = (_blank("topic", "csv", language, _small()).splitlines() for language in ("th", "en"))

    assert thai[:5] == [
        "รหัส,ชื่อ,ตัวเลือก,หน่วย,ค่า",
        "ruleset,เล็ก,,,small/1",
        "fiscal_year,,,,2565",
        "subject,ชื่อหน่วยงาน,name,,",
        "t1,1 หนึ่ง,,คะแนน,",
    ]
    assert english[4:7] == ["t1,1 =One,,score,", "t2,2 Two: no / yes,,answer,", "t3,3 Three,,score,"]


def test_no_cell_of_a_table_can_pass_for_a_formula() -> None:
    ruleset = load_text(SMALL.replace('topic t1 no "1"', "topic t1")).model

    assert "t1,'=One,,score," in _blank("topic", "csv", "en", ruleset).splitlines()


def test_an_unknown_depth_and_an_unknown_form_are_reported() -> None:
    outcome = template.render(ITA, "questions", "xlsx")

    assert outcome.value is None
    assert [one.kind for one in outcome.diagnostics] == [messages.UNKNOWN_DEPTH, messages.UNKNOWN_FORM]
    assert outcome.diagnostics[0].help() == "Did you mean `question`?"
    assert "`subindicator`" in outcome.diagnostics[0].message("th")
    assert "`answer`" in outcome.diagnostics[0].message("en")
