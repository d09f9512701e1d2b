"""The workbooks of the corpus: their parts as one text that edits change, the archive of them, and what a cell is.

A table of `corpus/bases/` becomes a sheet with a row on a line and a cell for every field. Each part of the workbook
begins with a line `=== name ===`, so that an edit changes any of them, and a text put behind adds one.
"""

import csv
import io
import re
import struct
import zipfile
import zlib
from xml.etree import ElementTree
from xml.sax.saxutils import escape

__all__ = ["cell_kind", "packed", "workbook_parts", "workbook_text"]

SHEET = "xl/worksheets/sheet1.xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_APPLICATION = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PART = re.compile(r"^=== (.+) ===\n", re.MULTILINE)
_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")
_PLACE = re.compile(r"!([A-Z]+)([0-9]+)$")
# The formats that the base has room for: 0 as it comes, 1 a date, 2 a percentage, 3 two decimals, 4 hours.
_FORMATS = (0, 14, 10, 2, 20)


def workbook_text(table: str) -> str:
    """Return the parts of a workbook with a table as its only sheet, as one text."""
    return "".join(f"=== {name} ===\n{text}\n" for name, text in workbook_parts(table).items())


def workbook_parts(table: str) -> dict[str, str]:
    """Return the parts of a workbook with a table as its only sheet, by their names."""
    rows = [_row(number, fields) for number, fields in enumerate(csv.reader(io.StringIO(table)), start=1)]
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">\n'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\n'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_APPLICATION}.sheet.main+xml"/>\n'
        f'<Override PartName="/xl/styles.xml" ContentType="{_APPLICATION}.styles+xml"/>\n'
        f'<Override PartName="/{SHEET}" ContentType="{_APPLICATION}.worksheet+xml"/>\n</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">\n'
        f'<Relationship Id="r1" Type="{_DOCUMENT}/officeDocument" Target="xl/workbook.xml"/>\n</Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_DOCUMENT}">\n<sheets>\n'
        '<sheet name="ผล" sheetId="1" r:id="r1"/>\n</sheets>\n</workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">\n'
        f'<Relationship Id="r1" Type="{_DOCUMENT}/worksheet" Target="worksheets/sheet1.xml"/>\n'
        f'<Relationship Id="r9" Type="{_DOCUMENT}/styles" Target="styles.xml"/>\n</Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">\n<fonts><font/></fonts>\n'
        '<fills><fill><patternFill patternType="none"/></fill></fills>\n'
        "<borders><border/></borders>\n<cellStyleXfs><xf/></cellStyleXfs>\n<cellXfs>"
        + "".join(f'<xf numFmtId="{number}"/>' for number in _FORMATS)
        + "</cellXfs>\n"
        '<cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>\n</styleSheet>',
        SHEET: f'<worksheet xmlns="{_MAIN}">\n<sheetData>\n'
        + "\n".join(rows)
        + "\n</sheetData>\n</worksheet>",
    }


def _row(number: int, fields: list[str]) -> str:
    cells = "".join(
        f'<c r="{letter}{number}"><v>{field}</v></c>'
        if letter == "E" and _NUMBER.fullmatch(field)
        else f'<c r="{letter}{number}" t="inlineStr"><is><t>{escape(field)}</t></is></c>'
        for letter, field in zip("ABCDEFGHIJ", fields, strict=False)
        if field
    )
    return f'<row r="{number}">{cells}</row>'


def packed(text: bytes, method: str, cut: int, patches: tuple[tuple[str, int, str], ...]) -> bytes:
    """Return the workbook of some parts.

    Args:
        text: the parts, each after a line with its name.
        method: how they are packed: `deflated`, `stored` or `lzma`.
        cut: how many bytes are missing at the end.
        patches: of each, bytes that are looked for from the end, how far behind them, and what is written there.
    """
    pieces = _PART.split(text.decode("utf-8", "surrogateescape"))[1:]
    methods = {"deflated": zipfile.ZIP_DEFLATED, "stored": zipfile.ZIP_STORED, "lzma": zipfile.ZIP_LZMA}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", methods[method]) as archive:
        for name, content in zip(pieces[::2], pieces[1::2], strict=True):
            # The same bytes on every day.
            member = zipfile.ZipInfo("x")
            member.filename, member.compress_type = name, methods[method]
            archive.writestr(member, content.encode("utf-8", "surrogateescape"))
    data = bytearray(file.getvalue())
    for found, behind, written in patches:
        start = data.rindex(bytes.fromhex(found)) + behind
        data[start : start + len(bytes.fromhex(written))] = bytes.fromhex(written)
    return bytes(data[: len(data) - cut])


def cell_kind(data: bytes, path: str) -> tuple[str, dict[str, str]]:
    """Return the column that a place of a sheet is in, as the header names it, and the texts of its row by column."""
    place = _PLACE.search(path)
    assert place is not None, path
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            rows = ElementTree.fromstring(archive.read(SHEET)).iter(f"{{{_MAIN}}}row")
    except (zipfile.BadZipFile, zlib.error, struct.error, ElementTree.ParseError, KeyError):
        return "a cell", {}
    texts = {
        cell.get("r", ""): "".join(cell.itertext()) for row in rows for cell in row.iter(f"{{{_MAIN}}}c")
    }
    header = {letter: texts.get(f"{letter}1", "") for letter in "ABCDEF"}
    row = {name: texts.get(f"{letter}{place[2]}", "") for letter, name in header.items() if name}
    return ("the header" if place[2] == "1" else header.get(place[1]) or "no column"), row
