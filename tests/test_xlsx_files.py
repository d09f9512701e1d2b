"""Workbooks: what is read from a sheet, and every way in which a file can be wrong, hostile or too large."""

import datetime
import importlib.util
import io
import struct
import sys
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font

from itarules.catalogue import load
from itarules.evidence import Entry, Shares
from itarules.limits import DEFAULT_LIMITS, Limits
from itarules.messages import readers as texts
from itarules.messages import spreadsheets as messages
from itarules.readers import read_document
from itarules.readers.csv_files import read_csv
from itarules.readers.faults import Faults
from itarules.readers.xlsx_files import read_xlsx

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEADER = ["criterion", "value"]


def _workbook(*rows, title="ผล"):
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    return book


def _bytes(book):
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _outcome(data, limits=DEFAULT_LIMITS):
    """Return the document and `(code, place)` for every fault of a workbook, or of its bytes."""
    faults = Faults("x", limits)
    document = read_xlsx(data if isinstance(data, bytes) else _bytes(data), faults)
    return document, [(one.code, one.path) for one in faults.diagnostics]


def _said(data, limits=DEFAULT_LIMITS):
    return _outcome(data, limits)[1]


def _values(book):
    document, said = _outcome(book)

    assert said == []
    return {entry.key: entry.value for entry in document.entries}


def _repacked(data, changes=None, more=(), method=zipfile.ZIP_DEFLATED):
    """Return a workbook with some members written anew, left out (None), or added."""
    changes = changes or {}
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", method) as new:
        for name in old.namelist():
            content = changes.get(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
        for name, content in more:
            new.writestr(name, content)
    return file.getvalue()


def _with_sheet(xml):
    """Return a sound workbook whose sheet is the given XML."""
    return _repacked(_bytes(_workbook(HEADER)), {"xl/worksheets/sheet1.xml": xml})


def _sheet(rows):
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def _text(place, text):
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


SOUND = _bytes(_workbook(HEADER, ["duty", 1]))
HEADER_XML = f'<row r="1">{_text("A1", "criterion")}{_text("B1", "value")}</row>'


# What is read


def test_a_sheet_in_long_form_is_read_with_the_cell_of_every_value():
    rows = [
        ["รหัส", "ชื่อ", "ตัวเลือก", "หน่วย", "ค่า", "ที่มา"],
        ["ruleset", None, None, None, "ita/2565"],
        ["fiscal_year", None, None, None, 2565],
        [None, "แบบวัด IIT"],
        ["duty", "การปฏิบัติหน้าที่", None, None, 99.5],
        [],
        [4, None, None, None, " ๘๓.๘๑ "],
        ["I20", None, "much", "จำนวน", 39],
        ["I20", None, "most", "จำนวน", 5],
        ["IIT", None, None, "ผู้ตอบ", 44],
        ["overall", None, None, "เผยแพร่", 77.56, "หน้า 3"],
    ]
    document, said = _outcome(_workbook(*rows))
    shares = Shares(
        unit="counts",
        entries=(Entry(key="much", value="39", path="ผล!E8"), Entry(key="most", value="5", path="ผล!E9")),
    )

    assert said == []
    assert (document.ruleset, document.fiscal_year) == ("ita/2565", "2565")
    assert document.entries == (
        Entry(key="duty", value="99.5", path="ผล!E5"),
        Entry(key="4", value="๘๓.๘๑", path="ผล!E7"),
        Entry(key="I20", value=shares, path="ผล!E8"),
    )
    assert document.respondents == ((Entry(key="IIT", value="44", path="ผล!E10"), "answered"),)
    assert [(one.target, one.value, one.where) for one in document.published] == [
        ("overall", "77.56", "หน้า 3")
    ]


def test_a_table_may_stand_anywhere_on_its_sheet():
    book = _workbook()
    for place, value in {"C4": "criterion", "D4": "value", "C6": "duty", "D6": 99}.items():
        book.active[place] = value

    assert _outcome(book)[0].entries == (Entry(key="duty", value="99", path="ผล!D6"),)


@pytest.mark.parametrize("suffix", [".xlsx", ".XLSX", ".xlsm"])
def test_a_ruleset_evaluates_a_workbook(tmp_path, suffix):
    path = tmp_path / f"results{suffix}"
    path.write_bytes(_bytes(_workbook(HEADER, ["IIT", 91.01], ["EIT", 82.71], ["OIT", "63.60"])))
    result = load("ita/2565").evaluate(path)

    # 0.3 x 91.01 + 0.3 x 82.71 + 0.4 x 63.60 = 77.556
    assert str(result.score("overall").rounded) == "77.56"


# Numbers

# Of each: what the cell stores, its format, and what was typed or is shown.
NUMBERS = [
    ("77.310000000000002", "General", "77.31"),
    ("63.599999999999994", "General", "63.6"),
    ("0.30000000000000004", "General", "0.3"),
    ("84.984999999999999", "General", "84.985"),
    ("1E-3", "General", "0.001"),
    ("1.5E+3", "General", "1500"),
    ("85", "General", "85"),
    ("-0.5", "General", "-0.5"),
    ("123456789012345678", "General", "123456789012345678"),
    ("99.5", "0.00", "99.50"),
    ("99.5", "#,##0.000", "99.500"),
    ("99.555", "0.00", "99.555"),
    ("99.5", '0.00" คะแนน"', "99.50"),
    ("99.5", "[$-D00041E]0.00", "99.50"),
    ("99.5", "0.00;[Red]-0.00", "99.50"),
    ("99.5", "0.00E+00", "99.5"),
    ("99.5", '0" %"', "99.5"),
    ("0.88639999999999997", "0.00%", "88.64%"),
    ("0.88600000000000001", "0.00%", "88.60%"),
    ("0.11360000000000001", "0%", "11.36%"),
    ("1", "0%", "100%"),
]


@pytest.mark.parametrize(("stored", "form", "expected"), NUMBERS)
def test_a_stored_number_is_the_decimal_that_was_typed(stored, form, expected):
    book = _workbook(HEADER, ["duty", 1])
    book.active["B2"].number_format = form
    data = _bytes(book)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()

    assert xml.count("<v>1</v></c></row></sheetData>") == 1

    xml = xml.replace("<v>1</v></c></row></sheetData>", f"<v>{stored}</v></c></row></sheetData>")

    assert _values(_repacked(data, {"xl/worksheets/sheet1.xml": xml})) == {"duty": expected}


@given(st.integers(0, 10**15 - 1), st.integers(0, 6))
@settings(max_examples=300, deadline=None)
def test_any_decimal_of_fifteen_digits_comes_back_from_a_sheet(units, places):
    from itarules.amounts import fixed_text, read_amount
    from itarules.readers.xlsx_files import _number

    typed = fixed_text(units, places)
    found = _number(float(typed), "General")

    assert read_amount(found).value == read_amount(typed).value


def test_percent_cells_are_shares_of_options_and_no_scores():
    header = ["criterion", "option", "value"]
    book = _workbook(header, ["I20", "much", 0.8864], ["I20", "most", 0.1136])
    for place in ("C2", "C3"):
        book.active[place].number_format = "0.00%"
    (entry,) = _outcome(book)[0].entries

    assert (entry.value.unit, [one.value for one in entry.value.entries]) == ("percent", ["88.64", "11.36"])

    score = _workbook(HEADER, ["duty", 0.995])
    score.active["B2"].number_format = "0.0%"
    document, _ = _outcome(score)

    assert [one.code for one in load("ita/2565").assess(document).errors] == ["E405"]


def test_a_number_does_not_pass_for_a_text_that_it_may_not_be():
    book = _workbook(HEADER, [9.1, 80], [36, 80], [4, 80])
    book.active["A3"].number_format = "000"

    assert _said(book) == [
        (messages.NUMBER_IN_TEXT_COLUMN.code, "ผล!A2"),
        (messages.NUMBER_IN_TEXT_COLUMN.code, "ผล!A3"),
    ]


# Cells that are neither text nor number


def test_cells_that_cannot_be_read_are_all_reported_with_their_place():
    rows = [
        ["a", "#DIV/0!"],
        ["b", True],
        ["c", datetime.date(2022, 9, 30)],
        ["d", datetime.time(1, 30)],
        ["e", "=AVERAGE(1,2)"],
        ["f", "1\n2"],
        ["g", "1\u200b2"],
        [None, 5],
        ["h", 1, "note"],
    ]
    book = _workbook(HEADER, *rows)

    assert book.active["B2"].data_type == "e"
    assert _said(book) == [
        (messages.ERROR_VALUE.code, "ผล!B2"),
        (messages.BOOLEAN.code, "ผล!B3"),
        (messages.DATE.code, "ผล!B4"),
        (messages.DATE.code, "ผล!B5"),
        (messages.FORMULA_WITHOUT_VALUE.code, "ผล!B6"),
        (texts.FORBIDDEN_CHARACTER.code, "ผล!B7"),
        (texts.FORBIDDEN_CHARACTER.code, "ผล!B8"),
        (texts.CELL_MISSING.code, "ผล!B9"),
        (messages.CELL_OUTSIDE.code, "ผล!C10"),
    ]


def test_formulas_count_by_their_values():
    rows = (
        HEADER_XML
        + f'<row r="2">{_text("A2", "duty")}<c r="B2"><f>1+1</f><v>63.599999999999994</v></c></row>'
        + f'<row r="3">{_text("A3", "power")}<c r="B3" t="str"><f>A1</f><v>absent</v></c></row>'
        + f'<row r="4">{_text("A4", "budget")}<c r="B4" t="str"><f>""</f><v></v></c></row>'
        + f'<row r="5">{_text("A5", "assets")}<c r="B5"><f>1</f></c></row>'
    )
    document, said = _outcome(_with_sheet(_sheet(rows)))

    assert [(one.key, one.value) for one in document.entries] == [("duty", "63.6"), ("power", "absent")]
    assert said == [(messages.FORMULA_WITHOUT_VALUE.code, "ผล!B5"), (texts.LEFT_EMPTY.code, "ผล!B4")]


def test_a_merged_cell_counts_for_its_first_row_only():
    header = ["criterion", "option", "unit", "value"]
    book = _workbook(header, ["I20", "much", "count", 39], [None, "most", "count", 5])
    book.active.merge_cells("A2:A3")

    assert _said(book) == [(texts.CELL_MISSING.code, "ผล!D3")]


def test_a_blank_cell_with_a_format_is_blank():
    book = _workbook(HEADER, ["duty", 99])
    for place in ("A30", "Z1", "C2"):
        book.active[place].font = Font(bold=True)

    assert _values(book) == {"duty": "99"}


def test_rich_text_is_read_as_text():
    rich = '<c r="A2" t="inlineStr"><is><r><t>du</t></r><r><t>ty</t></r></is></c>'
    data = _with_sheet(_sheet(f'{HEADER_XML}<row r="2">{rich}<c r="B2"><v>9</v></c></row>'))

    assert _values(data) == {"duty": "9"}


def _with_shared_texts(texts_xml, rows):
    """Return a workbook as Excel writes it: its texts stand in a part of their own."""
    with zipfile.ZipFile(io.BytesIO(SOUND)) as archive:
        types = archive.read("[Content_Types].xml").decode()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    part = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    changes = {
        "[Content_Types].xml": types.replace("</Types>", part),
        "xl/worksheets/sheet1.xml": _sheet(rows),
    }
    return _repacked(SOUND, changes, [("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{texts_xml}</sst>')])


def test_shared_texts_are_read():
    shared = (
        "<si><t>รหัส</t></si><si><t>ค่า</t></si><si><r><t>du</t></r><r><t xml:space='preserve'>ty </t></r></si>"
    )
    cells = [
        "".join(f'<c r="{column}{row}" t="s"><v>{index}</v></c>' for column, index in row_of)
        for row, row_of in ((1, (("A", 0), ("B", 1))), (2, (("A", 2),)))
    ]
    rows = f'<row r="1">{cells[0]}</row><row r="2">{cells[1]}<c r="B2"><v>9</v></c></row>'

    assert _values(_with_shared_texts(shared, rows)) == {"duty": "9"}


def test_texts_beyond_the_limit_are_reported():
    assert _said(_with_shared_texts("<si/>" * 201_000, HEADER_XML), Limits(archive_ratio=10_000)) == [
        (messages.WORKBOOK_TOO_LARGE.code, "")
    ]


# Which sheet


def _several(*sheets):
    """Return a workbook of sheets, each a name, a state and its first row."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, state, row in sheets:
        sheet = book.create_sheet(name)
        sheet.sheet_state = state
        sheet.append(row)
        sheet.append([name.strip(), 1])
    return book


@pytest.mark.parametrize("name", ["assessment", "Assessment ", "การประเมิน"])
def test_the_sheet_of_the_assessment_goes_by_its_name(name):
    book = _several(("a", "visible", HEADER), (name, "visible", HEADER), ("b", "visible", HEADER))

    assert list(_values(book)) == [name.strip()]


def test_without_a_name_it_is_the_visible_sheet_that_has_the_columns():
    book = _several(
        ("notes", "visible", ["Read me"]),
        ("data", "visible", ["ค่า", "รหัส", "ชื่อ"]),
        ("assessment", "hidden", HEADER),
        ("old", "veryHidden", HEADER),
    )

    assert [one.path for one in _outcome(book)[0].entries] == ["data!A2"]


@pytest.mark.parametrize(
    ("sheets", "expected"),
    [
        ([("a", "visible", HEADER), ("b", "visible", HEADER)], [(messages.SEVERAL_SHEETS.code, "")]),
        ([("assessment", "visible", HEADER), ("การประเมิน", "visible", HEADER)], [("E568", "")]),
        ([("a", "visible", ["x"]), ("b", "visible", ["y"])], [(messages.SHEET_MISSING.code, "")]),
        ([("a", "visible", ["x"]), ("b", "hidden", HEADER)], [("E532", "a!A1"), ("E533", "a!A1")][:1]),
        ([("My 'own' sheet", "visible", ["criterion", "x"])], [("E532", "'My ''own'' sheet'!B1")]),
        ([("a", "visible", ["criterion", "unit"])], [("E535", "a!A1")]),
        ([("a", "visible", ["criterion", None, "value", "ค่า"])], [("E533", "a!A1"), ("E534", "a!D1")]),
    ],
)
def test_a_sheet_that_cannot_be_chosen_or_has_no_sound_header_is_reported(sheets, expected):
    assert _said(_several(*sheets)) == expected


def test_an_empty_sheet_is_reported():
    assert _said(_workbook()) == [(texts.NO_HEADER.code, "")]


# Limits


@pytest.mark.parametrize(
    ("limits", "place", "expected"),
    [
        (Limits(sheet_rows=3), "B3", []),
        (Limits(sheet_rows=3), "B4", [("E569", "ผล!A4")]),
        (Limits(sheet_columns=2), "C2", [("E569", "ผล!C2")]),
        (DEFAULT_LIMITS, "B20000", []),
        (DEFAULT_LIMITS, "B20001", [("E569", "ผล!A20001")]),
        (DEFAULT_LIMITS, "IW2", [("E569", "ผล!IW2")]),
        (DEFAULT_LIMITS, "XFD1048576", [("E569", "ผล!XFD1048576")]),
        (Limits(sheet_rows=1_048_576, sheet_columns=16_384), "XFD1048576", [("E570", "ผล!XFD1048576")]),
    ],
)
def test_cells_beyond_the_limits_of_a_sheet_are_reported(limits, place, expected):
    book = _workbook(HEADER, ["duty", 1])
    if place.startswith("B"):
        book.active[f"A{place[1:]}"] = "power"
    book.active[place] = 5

    assert _said(book, limits) == expected


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(archive_members=3), messages.WORKBOOK_TOO_LARGE),
        (Limits(archive_bytes=1_000), messages.WORKBOOK_TOO_LARGE),
        (Limits(archive_elements=20), messages.WORKBOOK_TOO_LARGE),
        (Limits(sheet_elements=10), messages.WORKBOOK_TOO_LARGE),
        (Limits(archive_ratio=1), messages.UNPACKS_TOO_FAR),
        (Limits(evidence_entries=1), texts.TOO_MANY_ENTRIES),
    ],
)
def test_a_workbook_beyond_a_limit_is_reported(limits, code):
    book = _workbook(HEADER, ["duty", 1], ["power", 1])

    assert [found for found, _ in _said(book, limits)] == [code.code]


def test_a_file_that_is_too_large_is_not_opened(tmp_path):
    path = tmp_path / "x.xlsx"
    path.write_bytes(_bytes(_workbook(HEADER)))
    outcome = read_document(path, limits=Limits(evidence_bytes=100))

    assert [one.kind for one in outcome.diagnostics] == [texts.TOO_LARGE]


# Hostile files


def _bomb(text, count):
    return _with_sheet(text * count)


def _lying():
    """Return a workbook with a member that states one byte and holds a million."""
    data = bytearray(_repacked(_bytes(_workbook(HEADER)), more=[("xl/media/z", b"z" * 1_000_000)]))
    for signature, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        start = data.rfind(signature)
        data[start + offset : start + offset + 4] = struct.pack("<I", 1)
    return bytes(data)


def _flagged():
    data = bytearray(_bytes(_workbook(HEADER)))
    start = data.rfind(b"PK\x01\x02")
    data[start + 8] |= 1
    return bytes(data)


def _twice():
    with pytest.warns(UserWarning, match="Duplicate name"):
        return _repacked(_bytes(_workbook(HEADER)), more=[("xl/workbook.xml", b"<x/>")])


def _entities():
    names = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(10))
    return _with_sheet(f"<!DOCTYPE x [{names}]>" + _sheet(HEADER_XML.replace("value", "&e9;")))


def _crowd():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(3_000):
            archive.writestr(str(number), b"")
    return file.getvalue()


NAMES = ["../x", "/etc/x", "xl/../../x", "C:/x", "xl\\x"]
UNSAFE = messages.UNSAFE_WORKBOOK.code
UNSOUND = messages.NOT_A_WORKBOOK.code
HOSTILE = {
    "nothing": (b"", UNSOUND),
    "a table as text": (b"criterion,value\nduty,1\n", UNSOUND),
    "an old or locked workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "E563"),
    "a workbook cut short": (SOUND[:-100], UNSOUND),
    "a damaged workbook": (SOUND[:60] + b"\0\0\0\0" + SOUND[64:], UNSOUND),
    "a zip in a zip": (_repacked(SOUND, {"[Content_Types].xml": None}, [("x.xlsx", SOUND)]), UNSOUND),
    "a zip of other files": (
        _repacked(SOUND, dict.fromkeys(zipfile.ZipFile(io.BytesIO(SOUND)).namelist())),
        UNSOUND,
    ),
    "a part that is missing": (_repacked(SOUND, {"xl/worksheets/sheet1.xml": None}), "E567"),
    "XML that is no XML": (_with_sheet("<worksheet"), UNSOUND),
    "a sheet of zeros": (_bomb("\0", 190_000_000 // 10), "E565"),
    "deep XML": (_with_sheet("<a>" * 100_000), UNSAFE),
    "entities": (_entities(), UNSAFE),
    "a document type": (_with_sheet("<!DOCTYPE x>" + _sheet(HEADER_XML)), UNSAFE),
    "a document type in UTF-16": (
        _with_sheet(("<!DOCTYPE x>" + _sheet(HEADER_XML)).encode("utf-16")),
        UNSAFE,
    ),
    "a size that lies": (_lying(), UNSOUND),
    "an encrypted member": (_flagged(), UNSAFE),
    "another packing": (_repacked(SOUND, method=zipfile.ZIP_LZMA), UNSAFE),
    "thousands of members": (_crowd(), "E564"),
    "rows out of order": (_with_sheet(_sheet('<row r="2"/><row r="1"/>')), UNSOUND),
    "a row twice": (_with_sheet(_sheet('<row r="2"/><row r="2"/>')), UNSOUND),
    "cells out of order": (_with_sheet(_sheet('<row r="1"><c r="AA1"/><c r="B1"/></row>')), UNSOUND),
    "a cell of another row": (_with_sheet(_sheet('<row r="1"><c r="A2"/></row>')), UNSOUND),
    "a row beyond all rows": (_with_sheet(_sheet('<row r="99999999999"/>')), UNSOUND),
    "a number that is none": (
        _with_sheet(_sheet(HEADER_XML + '<row r="2"><c r="A2"><v>x</v></c></row>')),
        UNSOUND,
    ),
    "an endless number": (
        _with_sheet(_sheet(f'{HEADER_XML}<row r="2">{_text("A2", "a")}<c r="B2"><v>1e999</v></c></row>')),
        UNSOUND,
    ),
    "a text that is not there": (
        _with_sheet(_sheet(HEADER_XML + '<row r="2"><c r="A2" t="s"><v>7</v></c></row>')),
        UNSOUND,
    ),
    "a style that is not there": (
        _with_sheet(_sheet(f'{HEADER_XML}<row r="2">{_text("A2", "a")}<c r="B2" s="9"><v>1</v></c></row>')),
        UNSOUND,
    ),
}


@pytest.mark.parametrize(("data", "code"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_or_broken_file_is_reported_and_never_raises(data, code):
    document, said = _outcome(data)

    assert (document, [found for found, _ in said]) == (None, [code])


@pytest.mark.parametrize("name", NAMES)
def test_a_path_that_leads_out_of_the_workbook_is_reported(name):
    assert _said(_repacked(SOUND, more=[(name, b"x")])) == [(UNSAFE, "")]


def test_two_members_of_one_name_are_reported():
    assert _said(_twice()) == [(UNSAFE, "")]


def test_a_sparse_sheet_of_all_cells_is_read_without_walking_them():
    rows = f'{HEADER_XML}<row r="2">{_text("A2", "duty")}<c r="B2"><v>1</v></c></row>'
    rows += '<row r="1048576"><c r="XFD1048576"/></row>'
    data = _with_sheet(_sheet(rows).replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>'))

    assert len(data) < 10_000
    assert _values(data) == {"duty": "1"}


def test_nothing_is_printed_of_a_style_that_is_not_there(capsys):
    with zipfile.ZipFile(io.BytesIO(SOUND)) as archive:
        styles = archive.read("xl/styles.xml").decode()

    assert styles.count('<cellStyleXfs count="1"><xf') == 1

    start, end = styles.index("<cellStyleXfs"), styles.index("</cellStyleXfs>")
    data = _repacked(SOUND, {"xl/styles.xml": styles[:start] + "<cellStyleXfs>" + styles[end:]})

    assert _said(data) == [(UNSOUND, "")]
    assert capsys.readouterr() == ("", "")


def test_macros_links_and_pictures_are_not_looked_at():
    more = [
        ("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0"),
        ("xl/media/image1.png", b"\x89PNG" + b"<!DOCTYPE x>"),
        ("xl/externalLinks/externalLink1.xml", b'<externalLink xmlns="x"/>'),
    ]

    assert _values(_repacked(SOUND, more=more)) == {"duty": "1"}


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_any_bytes_give_a_document_or_faults(data):
    with zipfile.ZipFile(io.BytesIO(SOUND)) as archive:
        name = data.draw(st.sampled_from(archive.namelist()))
        content = bytearray(archive.read(name))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.sampled_from(b'<>/"= 0a9r\0'))
    document, said = _outcome(_repacked(SOUND, {name: bytes(content)}))

    assert document is not None or said


# What has to be installed


@pytest.mark.parametrize(
    "missing", [("openpyxl",), ("defusedxml",), ("openpyxl", "defusedxml")], ids=lambda names: "+".join(names)
)
def test_without_the_extra_a_workbook_is_refused_with_the_command_that_installs_it(
    monkeypatch, tmp_path, missing
):
    for name in missing:
        monkeypatch.setitem(sys.modules, name, None)
    path = tmp_path / "x.xlsx"
    path.write_bytes(SOUND)
    (one,) = read_document(path).diagnostics

    assert one.kind is messages.EXTRA_MISSING
    assert all(name in one.message() for name in missing)
    assert all('pip install "itarules[xlsx]"' in one.help(language) for language in ("en", "th"))


def test_nothing_of_the_extra_is_imported_before_a_workbook_is_read():
    import subprocess

    code = "import itarules, sys; print({'openpyxl', 'defusedxml'} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert ran.stdout == "set()\n"
    assert importlib.util.find_spec("openpyxl") is not None


# XLSX equals CSV

WORDS = [
    "",
    "duty",
    "I20",
    "O1",
    "4",
    "much",
    "most",
    "score",
    "count",
    "percent",
    "จำนวน",
    "85",
    "๘๕.๐๐",
    "8๕",
    "99.50%",
]
WORDS += [
    "ruleset",
    "subject",
    "published",
    "absent",
    "มี, จุลภาค",
    'มี "คำพูด"',
    "1.1",
    "=1",
    "-5",
    "1e5",
    "\u200b",
]
rows_of_cells = st.lists(st.lists(st.sampled_from(WORDS), min_size=4, max_size=4), max_size=8)


def _places(value):
    """Return a document or diagnostics with places as row numbers alone."""
    import re

    return re.sub(r"(?:line |S!F?[A-Z])([0-9]+)", r"row \1", str(value))


@given(rows_of_cells)
@settings(max_examples=120, deadline=None)
def test_the_same_rows_make_the_same_document_from_csv_and_from_a_sheet(rows):
    import csv

    table = [["criterion", "option", "unit", "value"], *rows]
    book = _workbook(title="S")
    for number, row in enumerate(table, start=1):
        for column, text in enumerate(row, start=1):
            if text:
                cell = book.active.cell(number, column)
                cell.value, cell.data_type = text, "s"
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows(table)
    from_csv, from_sheet = Faults("x", DEFAULT_LIMITS), Faults("x", DEFAULT_LIMITS)
    documents = read_csv(file.getvalue(), from_csv), read_xlsx(_bytes(book), from_sheet)
    # A line is left at its first invisible character; a sheet says every cell that has one.
    said = [
        {_places((one.code, one.path)) for one in faults.diagnostics} for faults in (from_csv, from_sheet)
    ]

    assert said[0] == said[1]
    assert _places(documents[0]) == _places(documents[1])
