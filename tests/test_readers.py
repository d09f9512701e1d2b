import json
import os
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from itarules.catalogue import load
from itarules.diagnostics import Kind, Outcome
from itarules.evidence import ClaimEntry, Document, Entry, Shares
from itarules.limits import DEFAULT_LIMITS, Limits
from itarules.messages import readers as messages
from itarules.readers import read_document
from itarules.readers.csv_files import read_csv
from itarules.readers.faults import Faults
from itarules.readers.json_files import read_json
from itarules.readers.mappings import read_mapping
from itarules.readers.toml_files import read_toml

EXAMPLES = Path(__file__).parents[1] / "examples"


def _read(folder: Path, suffix: str, content: str | bytes, **options: object) -> Outcome[Document]:
    path = folder / f"assessment{suffix}"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_document(path, **options)  # type: ignore[arg-type]


def _said(outcome: Outcome[Document]) -> list[str]:
    return [f"{one.path}: {one.message()}".removeprefix(": ") for one in outcome.diagnostics]


# What is read

TOML = """
ruleset = "ita/2565"
fiscal_year = 2565
[subject]
name = "องค์การบริหารส่วนตำบลคลองห้า"
[evidence]
duty = 99.50
"4" = "๘๓.๘๑"
O1 = "absent"
I20.percent = { much = 88.64, most = 11.36 }
I21.counts = { much = 39, most = 5 }
[respondents]
IIT = 44
EIT = { answered = 30, population = 400 }
[[published]]
criterion = "communication"
value = 85.66
where = "จุดแข็ง ข้อ (5)"
[[published]]
grade = "level"
value = "B"
"""
JSON = """{
"ruleset": "ita/2565", "fiscal_year": 2565,
"subject": {"name": "องค์การบริหารส่วนตำบลคลองห้า"},
"evidence": {"duty": 99.50, "4": "๘๓.๘๑", "O1": "absent",
    "I20": {"percent": {"much": 88.64, "most": 11.36}}, "I21": {"counts": {"much": 39, "most": 5}}},
"respondents": {"IIT": 44, "EIT": {"answered": 30, "population": 400}},
"published": [{"criterion": "communication", "value": 85.66, "where": "จุดแข็ง ข้อ (5)"},
    {"grade": "level", "value": "B"}]
}"""
DOCUMENT = Document(
    origin="",
    ruleset="ita/2565",
    fiscal_year=2565,
    subject=(("name", "องค์การบริหารส่วนตำบลคลองห้า"),),
    entries=(
        Entry(key="duty", value=Decimal("99.50"), path="evidence.duty"),
        Entry(key="4", value="๘๓.๘๑", path="evidence.4"),
        Entry(key="O1", value="absent", path="evidence.O1"),
        Entry(
            key="I20",
            value=Shares(
                unit="percent",
                entries=(
                    Entry(key="much", value=Decimal("88.64"), path="evidence.I20.percent.much"),
                    Entry(key="most", value=Decimal("11.36"), path="evidence.I20.percent.most"),
                ),
            ),
            path="evidence.I20.percent",
        ),
        Entry(
            key="I21",
            value=Shares(
                unit="counts",
                entries=(
                    Entry(key="much", value=39, path="evidence.I21.counts.much"),
                    Entry(key="most", value=5, path="evidence.I21.counts.most"),
                ),
            ),
            path="evidence.I21.counts",
        ),
    ),
    respondents=(
        (Entry(key="IIT", value=44, path="respondents.IIT"), "answered"),
        (Entry(key="EIT", value=30, path="respondents.EIT.answered"), "answered"),
        (Entry(key="EIT", value=400, path="respondents.EIT.population"), "population"),
    ),
    published=(
        ClaimEntry(target="communication", value=Decimal("85.66"), where="จุดแข็ง ข้อ (5)", path="published[1]"),
        ClaimEntry(target="level", value="B", where="", path="published[2]"),
    ),
)


@pytest.mark.parametrize(("suffix", "content"), [(".toml", TOML), (".json", JSON), (".TOML", TOML)])
def test_a_file_is_read_with_exact_decimals_and_the_path_of_every_value(
    tmp_path: Path, suffix: str, content: str
) -> None:
    document = _read(tmp_path, suffix, content).unwrap()
    expected = evolve(DOCUMENT, origin=(tmp_path / f"assessment{suffix}").as_posix())

    assert document == expected


def test_a_dict_is_read_like_a_file() -> None:
    data = json.loads(JSON, parse_float=Decimal)

    assert read_document(data).unwrap() == evolve(DOCUMENT, origin="<mapping>")


def test_a_flat_mapping_is_all_evidence() -> None:
    document = read_document({"duty": "99.50", "O1": "absent", "I20": {"counts": {"much": 1}}}).unwrap()
    shares = Shares(unit="counts", entries=(Entry(key="much", value=1, path="I20.counts.much"),))

    assert document.entries == (
        Entry(key="duty", value="99.50", path="duty"),
        Entry(key="O1", value="absent", path="O1"),
        Entry(key="I20", value=shares, path="I20.counts"),
    )


def test_values_that_are_no_scores_are_left_to_the_binder() -> None:
    values: Mapping[str, object] = {
        "a": 0.5,
        "b": True,
        "c": None,
        "d": Decimal("NaN"),
        "e": date(2022, 9, 30),
        "f": "",
    }
    document = read_document(values).unwrap()

    assert {entry.key: entry.value for entry in document.entries} == values


def test_numbers_of_toml_that_are_not_finite_stay_values(tmp_path: Path) -> None:
    document = _read(tmp_path, ".toml", "a = nan\nb = -inf\nc = 1e400\nd = 1e999999999999\ne = true").unwrap()

    assert [str(entry.value) for entry in document.entries] == [
        "NaN",
        "-Infinity",
        "1E+400",
        "1e999999999999",
        "True",
    ]


def test_numbers_of_json_that_are_not_finite_stay_values(tmp_path: Path) -> None:
    long = "9" * 2_000
    document = _read(
        tmp_path,
        ".json",
        f'{{"a": NaN, "b": -Infinity, "c": {long}, "d": 0.{long}, "e": null, "f": 1E-999999999999}}',
    ).unwrap()

    assert [str(entry.value) for entry in document.entries] == [
        "NaN",
        "-Infinity",
        long[:401],
        f"0.{long}"[:401],
        "None",
        "1E-999999999999",
    ]


@pytest.mark.parametrize("suffix", [".toml", ".json", ".csv"])
def test_a_byte_order_mark_is_read_over(tmp_path: Path, suffix: str) -> None:
    content = {".toml": "duty = 99", ".json": '{"duty": 99}', ".csv": "criterion,value\nduty,99"}[suffix]
    document = _read(tmp_path, suffix, b"\xef\xbb\xbf" + content.encode()).unwrap()

    assert [(entry.key, str(entry.value)) for entry in document.entries] == [("duty", "99")]


def test_a_name_or_a_path_of_another_type_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(TypeError, match="pathlib"):
        read_document("khlong-ha.toml")  # type: ignore[arg-type]


# Tables

TABLE = """criterion,label,option,unit,value,where
ruleset,,,,ita/2565,
fiscal_year,,,about,๒๕๖๕,
subject,,,,อบต.คลองห้า,
subject,,province,,ปทุมธานี,
,แบบวัด IIT,,,,
duty,การปฏิบัติหน้าที่,,,99.50,
O1,,,answer,absent,

I20,,much,percent,88.64%,
I21,,much,count,39,
I20,,most,,11.36 %,
I21,,most,count,5,
IIT,,,answered,44,
IIT,,,population,400,
duty,,,published,99.50,"จุดแข็ง, ข้อ (1)"
duty,,,score,๙๙.๕,
"""


def test_a_table_in_long_form_is_read_with_the_line_of_every_value(tmp_path: Path) -> None:
    document = _read(tmp_path, ".csv", TABLE).unwrap()
    i20 = Shares(
        unit="percent",
        entries=(
            Entry(key="much", value="88.64", path="line 10"),
            Entry(key="most", value="11.36", path="line 12"),
        ),
    )
    i21 = Shares(
        unit="counts",
        entries=(Entry(key="much", value="39", path="line 11"), Entry(key="most", value="5", path="line 13")),
    )

    assert document == Document(
        origin=document.origin,
        ruleset="ita/2565",
        fiscal_year="๒๕๖๕",
        subject=(("name", "อบต.คลองห้า"), ("province", "ปทุมธานี")),
        entries=(
            Entry(key="duty", value="99.50", path="line 7"),
            Entry(key="O1", value="absent", path="line 8"),
            Entry(key="I20", value=i20, path="line 10"),
            Entry(key="I21", value=i21, path="line 11"),
            Entry(key="duty", value="๙๙.๕", path="line 17"),
        ),
        respondents=(
            (Entry(key="IIT", value="44", path="line 14"), "answered"),
            (Entry(key="IIT", value="400", path="line 15"), "population"),
        ),
        published=(ClaimEntry(target="duty", value="99.50", where="จุดแข็ง, ข้อ (1)", path="line 16"),),
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_the_delimiter_is_found_from_the_header_in_thai_or_english(
    tmp_path: Path, delimiter: str, line_end: str
) -> None:
    rows = [["รหัส", "ตัวเลือก", "หน่วย", "VALUE"], ["I20", "much", "จำนวน", "39"], ["duty", "", "คะแนน", "85"]]
    text = line_end.join(delimiter.join(row) for row in rows)
    document = _read(tmp_path, ".csv", text).unwrap()

    assert [(entry.key, entry.path) for entry in document.entries] == [("I20", "line 2"), ("duty", "line 3")]


@pytest.mark.parametrize("encoding", ["cp874", "tis-620", "TIS620", "windows-874", "utf-16", "utf_8", "UTF8"])
def test_a_named_encoding_is_used(tmp_path: Path, encoding: str) -> None:
    codec = "cp874" if encoding == "windows-874" else encoding
    document = _read(tmp_path, ".csv", "รหัส,ค่า\nduty,๘๕".encode(codec), encoding=encoding).unwrap()

    assert document.entries[0].value == "๘๕"


def test_utf_16_without_a_mark_is_read_in_the_order_of_windows(tmp_path: Path) -> None:
    document = _read(tmp_path, ".csv", "รหัส,ค่า\nduty,๘๕".encode("utf-16-le"), encoding="utf-16").unwrap()

    assert document.entries[0].value == "๘๕"


def test_rows_left_empty_are_counted_in_a_note(tmp_path: Path) -> None:
    outcome = _read(tmp_path, ".csv", "criterion,value\nduty,\nbudget,90.35\npower,\n\n,\n")

    assert outcome.ok
    assert _said(outcome) == ["line 2: 2 rows have no value and were left out, the first in line 2"]


# What is wrong with a file

_DEEP = "[" * 1_000
_PLENTY = "\n".join(f"k{number} = 1" for number in range(12))
# Of each: what is tried, the file, the kinds that are reported with their paths.
FAULTY = [
    ("a file of an unknown type", ".docx", "", [(messages.UNKNOWN_SUFFIX, "")]),
    ("a file without a type", "", "", [(messages.UNKNOWN_SUFFIX, "")]),
    ("YAML", ".yml", "duty: 99", [(messages.YAML, "")]),
    ("an old spreadsheet", ".XLS", "PK", [(messages.SPREADSHEET, "")]),
    ("a file that is too large", ".toml", "#" * 3_001, [(messages.TOO_LARGE, "")]),
    ("UTF-16", ".csv", "รหัส,ค่า\n".encode("utf-16"), [(messages.LOOKS_LIKE, "")]),
    ("UTF-16 without a mark", ".csv", "criterion,value\n".encode("utf-16-le"), [(messages.LOOKS_LIKE, "")]),
    ("Thai of an old spreadsheet", ".csv", "รหัส,ค่า\n".encode("cp874"), [(messages.LOOKS_LIKE, "")]),
    ("UTF-8 that is cut", ".toml", "# รหัส".encode()[:-1], [(messages.NOT_UTF8, "")]),
    ("TOML without a value", ".toml", "duty = 1\npower =", [(messages.NOT_TOML, "line 2")]),
    ("TOML that stops short", ".toml", "duty = [1,\n", [(messages.NOT_TOML, "line 2")]),
    ("a key twice in TOML", ".toml", "duty = 1\nduty = 2", [(messages.DUPLICATE_KEY, "line 2")]),
    ("a table twice in TOML", ".toml", "[evidence]\n\n[evidence]", [(messages.DUPLICATE_KEY, "line 3")]),
    ("deep brackets in TOML", ".toml", f"\na = {_DEEP}", [(messages.NESTED_TOO_DEEP, "line 2")]),
    ("a deep key in TOML", ".toml", "a" + " . a" * 100 + " = 1", [(messages.NESTED_TOO_DEEP, "line 1")]),
    ("a long number in TOML", ".toml", f"a = 1\nb = {'9' * 401}", [(messages.NUMBER_TOO_LONG, "line 2")]),
    ("a long hexadecimal number", ".toml", f"b = 0x{'f' * 390}", [(messages.NUMBER_TOO_LONG, "b")]),
    ("too much evidence", ".toml", _PLENTY, [(messages.TOO_MANY_ENTRIES, "k10")]),
    ("JSON without a comma", ".json", '{"a": 1\n "b": 2}', [(messages.NOT_JSON, "line 2")]),
    ("a list as a document", ".json", "[1]", [(messages.WRONG_STRUCTURE, "")]),
    ("deep brackets in JSON", ".json", '{"a":\n' + _DEEP, [(messages.NESTED_TOO_DEEP, "line 2")]),
    (
        "keys twice in JSON",
        ".json",
        '{"evidence": {"duty": 1, "duty": 2}, "published": [{"grade": "a", "value": 1, "value": 2}]}',
        [(messages.DUPLICATE_KEY, "evidence.duty"), (messages.DUPLICATE_KEY, "published[1].value")],
    ),
    (
        "invisible characters in JSON",
        ".json",
        '{"du\\u200bty": 1, "b": "\\ud800", "line\\nbreak": 1, "subject": {"name": "a\\u202eb"}}',
        [
            (messages.UNKNOWN_FIELD, "b"),
            (messages.FORBIDDEN_CHARACTER, "du\\u200bty"),
            (messages.FORBIDDEN_CHARACTER, "line\\nbreak"),
            (messages.FORBIDDEN_CHARACTER, "subject.name"),
        ],
    ),
    ("an empty table", ".csv", " \n\n", [(messages.NO_HEADER, "")]),
    (
        "a wrong header",
        ".csv",
        "critrion,value,ค่า,\n",
        [
            (messages.UNKNOWN_COLUMN, "line 1"),
            (messages.UNNAMED_COLUMN, "line 1"),
            (messages.COLUMN_TWICE, "line 1"),
        ],
    ),
    ("a header without values", ".csv", "criterion,unit\n", [(messages.COLUMN_MISSING, "line 1")]),
    (
        "broken rows",
        ".csv",
        'criterion,value\nduty\nduty,1,2\n"duty,1\n"du"ty,1\n,99\nduty,"9\n9"\nd\0,1\n'
        + "é" * 1_001
        + ",1\n",
        [
            (messages.COLUMN_COUNT, "line 2"),
            (messages.COLUMN_COUNT, "line 3"),
            (messages.QUOTE_UNCLOSED, "line 4"),
            (messages.STRAY_QUOTE, "line 5"),
            (messages.CELL_MISSING, "line 6"),
            (messages.QUOTE_UNCLOSED, "line 7"),
            (messages.COLUMN_COUNT, "line 8"),
            (messages.FORBIDDEN_CHARACTER, "line 9"),
            (messages.TEXT_TOO_LONG, "line 10"),
        ],
    ),
    (
        "rows of wrong units",
        ".csv",
        "criterion,option,unit,value\nI20,much,,39\nI20,,count,39\nI20,much,scores,39\nO1,absent,answer,1\n"
        "I20,much,count,39\nI20,most,percent,11\nI20,much,count,39\nduty,,about,9\nruleset,,score,1\nruleset,x,,1\n",
        [
            (messages.UNIT_MISSING, "line 2"),
            (messages.OPTION_MISSING, "line 3"),
            (messages.UNKNOWN_UNIT, "line 4"),
            (messages.OPTION_UNEXPECTED, "line 5"),
            (messages.MIXED_UNITS, "line 7"),
            (messages.DUPLICATE_KEY, "line 8"),
            (messages.WRONG_UNIT, "line 9"),
            (messages.WRONG_UNIT, "line 10"),
            (messages.OPTION_UNEXPECTED, "line 11"),
        ],
    ),
    (
        "rows about the document",
        ".csv",
        "criterion,option,value\nruleset,name,a\nsubject,,a\nsubject,name,b\nfiscal_year,,1\nFISCAL_YEAR,,2\n",
        [
            (messages.OPTION_UNEXPECTED, "line 2"),
            (messages.DUPLICATE_KEY, "line 4"),
            (messages.DUPLICATE_KEY, "line 6"),
        ],
    ),
    (
        "too many rows",
        ".csv",
        "criterion,value\n" + "duty,1\n" * 12,
        [(messages.TOO_MANY_ENTRIES, "line 12")],
    ),
    (
        "too many claims",
        ".csv",
        "criterion,unit,value\n" + "duty,published,1\n" * 5,
        [(messages.TOO_MANY_ENTRIES, "line 6")],
    ),
]
SMALL = Limits(evidence_bytes=3_000, evidence_entries=10, published=4, string=1_000)


@pytest.mark.parametrize(
    ("suffix", "content", "expected"), [case[1:] for case in FAULTY], ids=[case[0] for case in FAULTY]
)
def test_faults_of_a_file_are_all_reported(
    tmp_path: Path, suffix: str, content: str | bytes, expected: list[tuple[Kind, str]]
) -> None:
    outcome = _read(tmp_path, suffix, content, limits=SMALL)
    found = [(one.code, one.path) for one in outcome.diagnostics]

    assert outcome.value is None
    assert found == [(kind.code, path) for kind, path in expected]


def test_faulty_rows_count_as_rows(tmp_path: Path) -> None:
    outcome = _read(tmp_path, ".csv", "criterion,value\n" + "duty\n" * 50, limits=SMALL)
    codes = [one.code for one in outcome.diagnostics]

    assert codes == [messages.COLUMN_COUNT.code] * 10 + [messages.TOO_MANY_ENTRIES.code]


def test_a_line_that_is_longer_than_any_cell_may_be_is_reported(tmp_path: Path) -> None:
    outcome = _read(tmp_path, ".csv", "criterion,value\n" + "x" * 200_000)

    assert _said(outcome) == ["line 2: the line has more than 100000 characters"]


def test_a_missing_file_a_folder_and_an_impossible_name_are_reported(tmp_path: Path) -> None:
    folder = tmp_path / "folder.toml"
    folder.mkdir()
    paths = [tmp_path / "none.toml", folder, tmp_path / "a\0b.toml", tmp_path / "none.toml" / "a.csv"]
    kinds = [read_document(path).diagnostics[0].kind for path in paths]

    assert kinds[:3] == [messages.NOT_FOUND, messages.IS_FOLDER, messages.UNREADABLE]
    assert kinds[3] in (messages.NOT_FOUND, messages.UNREADABLE)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything is permitted to this user")
def test_a_file_without_permission_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "secret.toml"
    path.write_text("duty = 1")
    path.chmod(0)

    assert read_document(path).diagnostics[0].kind is messages.NOT_PERMITTED


def test_a_file_that_may_not_be_opened_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)

    assert read_document(tmp_path / "secret.toml").diagnostics[0].kind is messages.NOT_PERMITTED


def test_an_encoding_that_is_unknown_or_wrong_is_reported(tmp_path: Path) -> None:
    unknown = _read(tmp_path, ".csv", "รหัส,ค่า", encoding="cp847")
    wrong = _read(tmp_path, ".csv", "รหัส,ค่า", encoding="cp874")

    assert [one.help() for one in unknown.diagnostics] == ["Did you mean `cp874`?"]
    assert _said(wrong) == ["byte 16 is not cp874"]


def test_thai_without_quotes_in_toml_comes_with_the_cure(tmp_path: Path) -> None:
    helps = [
        _read(tmp_path, ".toml", text).diagnostics[0].help() for text in ("ค่า = 1", "duty = ๘๓.๘๑", "a b")
    ]

    assert helps == ['Put Thai keys, digits and texts in quotes: `"๘๓.๘๑"`.'] * 2 + [""]


def test_brackets_in_strings_and_comments_do_not_count_as_nesting(tmp_path: Path) -> None:
    brackets = "[" * 100
    toml = f'# {brackets}\na = "\\"{brackets}"\nb = \'{brackets}\'\nc = """\n"{brackets}"""\nd = \'\'\'{brackets}\'\'\''
    outcomes = [_read(tmp_path, ".toml", toml), _read(tmp_path, ".json", f'{{"a": "\\"{brackets}"}}')]

    assert [outcome.ok for outcome in outcomes] == [True, True]


# What is wrong with a mapping

MAPPINGS: list[tuple[str, Any, str]] = [
    ("a list of evidence", {"evidence": [1]}, "evidence: expected a table, found a list"),
    (
        "a list as a score",
        {"duty": [1]},
        "duty: expected a score, an option, or `counts` or `percent`, found a list",
    ),
    ("a key that is no text", {"evidence": {4: 83}}, "evidence: keys are texts, found a number"),
    (
        "a misspelt field",
        {"evidence": {}, "publishd": []},
        "publishd: no field is called `publishd`; there are",
    ),
    (
        "a misspelt field alone",
        {"evidense": {"duty": 1}},
        "evidense: no field is called `evidense`; there are",
    ),
    (
        "a score beside the fields",
        {"ruleset": "a/1", "duty": 1},
        "duty: no field is called `duty`; there are",
    ),
    (
        "options without a unit",
        {"I20": {"much": 39}},
        "I20.much: the answers to `I20` stand under `counts` or `percent`, found `much`",
    ),
    (
        "both units",
        {"I20": {"counts": {"much": 39}, "percent": {"much": 100}}},
        "I20: the answers to `I20` are given both as `counts` and as `percent`",
    ),
    ("no options", {"I20": {"counts": {}}}, "I20.counts: no answers to `I20` are given"),
    ("no unit", {"evidence": {"I20": {}}}, "evidence.I20: no answers to `I20` are given"),
    ("options as a list", {"I20": {"counts": [1]}}, "I20.counts: expected a table of options, found a list"),
    (
        "a table in a share",
        {"I20": {"counts": {"much": {}}}},
        "I20.counts.much: expected a number, found a table",
    ),
    (
        "a key with a dot",
        {"9.1": {"x": 1}},
        '"9.1".x: the answers to `9.1` stand under `counts` or `percent`',
    ),
    ("a number as a name", {"subject": {"name": 5}}, "subject.name: expected a text, found a number"),
    ("a list of years", {"fiscal_year": [2565]}, "fiscal_year: expected a year, found a list"),
    ("a truth value as a ruleset", {"ruleset": True}, "ruleset: expected a text, found a truth value"),
    ("a number too long to show", {"duty": 10**5_000}, "duty: a word or number has more than 30 characters"),
    (
        "unknown people",
        {"respondents": {"IIT": {"asked": 1}}},
        "respondents.IIT.asked: no field is called `asked`; there are `answered`, `population`",
    ),
    (
        "a list of people",
        {"respondents": {"IIT": [1]}},
        "respondents.IIT: expected a number of people, found a list",
    ),
    ("claims as a table", {"published": {}}, "published: expected a list of tables, found a table"),
    ("a claim as a text", {"published": ["B"]}, "published[1]: expected a table, found a text"),
    (
        "a claim without a target",
        {"published": [{"value": 1}]},
        "published[1]: `criterion` or `grade` is missing",
    ),
    ("a claim without a value", {"published": [{"grade": "a"}]}, "published[1].value: `value` is missing"),
    (
        "a claim of both",
        {"published": [{"criterion": "a", "grade": "b", "value": 1}]},
        "published[1]: a published figure is of a criterion or of a grade, found both",
    ),
    (
        "an unknown field of a claim",
        {"published": [{"grade": "a", "value": 1, "were": "x"}]},
        "published[1].were: no field is called `were`; there are",
    ),
    (
        "a nothing as a place",
        {"published": [{"grade": "a", "value": 1, "where": None}]},
        "published[1].where: expected a text, found nothing",
    ),
    (
        "a date as a place",
        {"published": [{"grade": "a", "value": 1, "where": date(2022, 1, 1)}]},
        "published[1].where: expected a text, found a date or time",
    ),
]


@pytest.mark.parametrize(
    ("data", "expected"), [case[1:] for case in MAPPINGS], ids=[case[0] for case in MAPPINGS]
)
def test_wrong_structure_is_reported_with_its_path(data: Mapping[str, object], expected: str) -> None:
    said = _said(read_document(data))

    assert [one[: len(expected)] for one in said] == [expected]


def test_too_many_claims_options_and_people_are_reported() -> None:
    claims = {"published": [{"grade": "a", "value": 1}] * 5}
    options = {"a": {"counts": {f"o{number}": 1 for number in range(12)}}}
    people = {"respondents": {f"c{number}": 1 for number in range(12)}}
    paths = [read_document(one, limits=SMALL).diagnostics[0].path for one in (claims, options, people)]

    assert paths == ["published", "a.counts.o9", "respondents.c10"]


def test_every_fault_of_a_document_is_reported_at_once() -> None:
    data = {"evidence": {"a": [], "b": {"x": 1}}, "subject": [], "published": [{}], "fiscal_yaer": 1}

    assert [one.path for one in read_document(data).diagnostics] == [
        "evidence.a",
        "evidence.b.x",
        "fiscal_yaer",
        "published[1]",
        "published[1].value",
        "subject",
    ]


def test_every_kind_of_fault_in_reading_is_tried_here() -> None:
    tried = {kind.code for case in FAULTY for kind, _ in case[3]}
    tried |= {one.code for case in MAPPINGS for one in read_document(case[1]).diagnostics}
    elsewhere = {
        messages.NOT_FOUND,
        messages.IS_FOLDER,
        messages.UNREADABLE,
        messages.NOT_PERMITTED,
        messages.UNKNOWN_ENCODING,
        messages.WRONG_ENCODING,
        messages.LINE_TOO_LONG,
        messages.LEFT_EMPTY,
        messages.UNKNOWN_DEPTH,
        messages.UNKNOWN_FORM,
        # How much is said: tests/test_faults.py.
        messages.TOO_MANY_FAULTS,
        # Tables in wide form: tests/test_analyses_impact.py meets them.
        messages.NO_BODY_COLUMN,
        messages.ROW_WITHOUT_BODY,
        messages.BODY_TWICE,
    }
    kinds = [getattr(messages, name) for name in messages.__all__]

    assert {kind.code for kind in kinds} - tried - {kind.code for kind in elsewhere} == set()


def test_kinds_have_codes_of_their_own() -> None:
    kinds = [getattr(messages, name) for name in messages.__all__]

    assert len({kind.code for kind in kinds}) == len({kind.slug for kind in kinds}) == len(kinds)


# Any text gives a document or diagnostics

_PIECES = st.sampled_from(
    [
        *"\"'[]{}.,=\n #\\\r:-e%\t;1é๘\0\ufeff",
        *("[[", "]]", '"""', "'''", "evidence", "published", "subject", "percent", "counts"),
        *("criterion,value", "criterion,option,unit,value\n", "null", "nan", "true", "1e9"),
    ]
)


@given(st.lists(_PIECES, max_size=30).map("".join))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_a_document_or_faults(text: str) -> None:
    for read in (read_toml, read_json):
        faults = Faults("x", DEFAULT_LIMITS)
        data = read(text, faults)
        document = None if data is None else read_mapping(data, faults)

        assert faults.found or document is not None

    faults = Faults("x", DEFAULT_LIMITS)

    assert read_csv(text, faults) is not None or faults.found


@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats()
        | st.decimals()
        | st.text(max_size=5)
        | st.dates(),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["evidence", "subject", "published", "respondents", "counts", "percent", "I20", "value"]
                )
                | st.text(max_size=3),
                inner,
                max_size=4,
            )
        ),
        max_leaves=12,
    ).map(lambda value: value if isinstance(value, dict) else {"evidence": value})
)
@settings(max_examples=150, deadline=None)
def test_any_mapping_gives_a_document_or_faults(data: dict[str, object]) -> None:
    outcome = read_document(data)

    assert outcome.ok or outcome.errors


# The example that comes with the library


def test_the_example_holds_what_the_report_of_khlong_ha_prints() -> None:
    document = read_document(EXAMPLES / "khlong-ha-2565.toml").unwrap()
    given_keys = {entry.key for entry in document.entries}
    claimed = {(claim.target, str(claim.value)) for claim in document.published}

    assert len(document.entries) == 32
    assert {"duty", "prevention", "I19", "I22", "E11", "O8", "O38"} <= given_keys
    assert not {"E13", "O9"} & given_keys
    assert document.respondents == ()
    assert {
        ("overall", "๗๗.๕๖"),
        ("level", "B"),
        ("communication", "๘๕.๖๖"),
        ("prevention", "๑๘.๗๕"),
    } <= claimed


def test_the_example_gives_the_published_result_and_two_disagreements() -> None:
    result = load("ita/2565").evaluate(EXAMPLES / "khlong-ha-2565.toml")
    doubts = [one for one in result.diagnostics if one.kind.slug == "published-figure-disagrees"]

    assert str(result.score("overall").rounded) == "77.56"
    assert [dict(one.parameters)["published"] for one in doubts] == ["18.75", "85.66"]


def test_a_toml_text_that_is_not_closed_is_called_so(tmp_path):
    path = tmp_path / "a.toml"
    path.write_text('duty = "99.50\nbudget = 1\n', encoding="utf-8")

    assert "not closed" in read_document(path).errors[0].message("en")


def test_an_integer_of_thousands_of_digits_is_kept_as_a_number_that_is_too_long(tmp_path):
    path = tmp_path / "a.json"
    path.write_text(f'{{"duty": {"9" * 5_000}}}', encoding="utf-8")

    assert len(read_document(path).value.entries[0].value) == 401


def test_a_json_text_that_is_not_closed_is_called_so(tmp_path):
    path = tmp_path / "a.json"
    path.write_text('{"duty": "99.50,\n"budget": 1}', encoding="utf-8")

    assert "not closed" in read_document(path).errors[0].message("en")
