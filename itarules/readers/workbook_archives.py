"""The zip archive of an XLSX workbook, looked through before anything in it is trusted.

In come the bytes of a file; out goes what was found, or a diagnostic. Every member is inflated once, in pieces and
with a running total, since declared sizes can lie; whatever in it may be XML is parsed once and not kept, so that the
reader of workbooks, which keeps much of it, sees bounded files without entities. A module apart from the reading
of cells, since nothing here knows what a cell means.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import ParseError

from attrs import frozen

from itarules.messages import spreadsheets as messages
from itarules.readers.faults import Faults

__all__ = ["Contents", "inspect"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_ENTRY = b"PK\x01\x02"
_PIECE = 65_536
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
# Below the depth at which a reader that recurses gives up; drawings reach about twenty.
_DEPTH = 64
# How XML can begin: with a mark, white space or a bracket, in one byte or in two.
_XML_STARTS = b"\xef\xfe\xff\x00<\t\r\n "
_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_ROW = re.compile(r"[1-9][0-9]{0,6}")


@frozen(kw_only=True)
class Contents:
    """What there is to know of a workbook before it is read.

    Attributes:
        formulas: whether any sheet holds one.
    """

    formulas: bool


class _RefusedError(Exception):
    """The archive was reported."""


def inspect(data: bytes, faults: Faults) -> Contents | None:
    """Return what an archive holds, or report why it is not read."""
    if data.startswith(_OLE):
        faults.report(messages.OLD_OR_LOCKED)
        return None
    if not data.startswith(_ZIP):
        _report_unsound("it is no zip archive", "ไม่ใช่ไฟล์ zip", faults)
        return None
    # `zipfile` makes an object of every entry before it says how many there are; an embedded file has a few of its own.
    if data.count(_ENTRY) > 10 * faults.limits.archive_members:
        _report_large("archive_members", "files", "ไฟล์", faults)
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_members(archive.infolist(), faults)
            return _inflated(archive, len(data), faults)
    except _RefusedError:
        return None
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, LookupError, NotImplementedError):
        _report_unsound("the archive is damaged or cut short", "ไฟล์เสียหายหรือไม่ครบ", faults)
        return None


def _report_unsound(reason: str, reason_th: str, faults: Faults) -> None:
    faults.report(messages.NOT_A_WORKBOOK, reason=reason, reason_th=reason_th)


def _report_large(name: str, what: str, what_th: str, faults: Faults) -> None:
    limit = getattr(faults.limits, name)
    faults.report(messages.WORKBOOK_TOO_LARGE, name=name, what=what, what_th=what_th, limit=limit)


def _refuse(what: str, what_th: str, faults: Faults) -> None:
    faults.report(messages.UNSAFE_WORKBOOK, what=what, what_th=what_th)
    raise _RefusedError


def _check_members(members: list[zipfile.ZipInfo], faults: Faults) -> None:
    """Refuse an archive by what its directory says."""
    if len(members) > faults.limits.archive_members:
        _report_large("archive_members", "files", "ไฟล์", faults)
        raise _RefusedError
    if sum(member.file_size for member in members) > faults.limits.archive_bytes:
        _report_large("archive_bytes", "bytes when unpacked", "ข้อมูลที่ขยายแล้ว (ไบต์) ", faults)
        raise _RefusedError
    names = [member.filename.casefold() for member in members]
    if len(set(names)) < len(names):
        _refuse("two files of one name", "ไฟล์ชื่อซ้ำกัน", faults)
    if any(_escapes(member.orig_filename) for member in members):
        _refuse("a file with a path that leads out of it", "ไฟล์ที่เส้นทางชี้ออกนอกสมุดงาน", faults)
    if any(member.flag_bits & _ENCRYPTED for member in members):
        _refuse("an encrypted file", "ไฟล์ที่เข้ารหัส", faults)
    if any(member.compress_type not in _METHODS for member in members):
        _refuse("a file that is packed in an unusual way", "ไฟล์ที่บีบอัดด้วยวิธีที่ไม่ปกติ", faults)


def _escapes(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ":" in name or "\0" in name or ".." in name.split("/")


def _inflated(archive: zipfile.ZipFile, size: int, faults: Faults) -> Contents:
    """Return what the members hold, having inflated every one to its end."""
    limits = faults.limits
    total, scan = 0, _Scan(faults)
    for member in archive.infolist():
        feeding = scan.member()
        for piece in _pieces(archive, member):
            total += len(piece)
            if total > limits.archive_bytes:
                _report_large("archive_bytes", "bytes when unpacked", "ข้อมูลที่ขยายแล้ว (ไบต์) ", faults)
                raise _RefusedError
            if total > limits.archive_ratio * size:
                faults.report(messages.UNPACKS_TOO_FAR, limit=limits.archive_ratio)
                raise _RefusedError
            feeding.take(piece)
    return Contents(formulas=scan.formulas)


def _pieces(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(member) as file:
        while piece := file.read(_PIECE):
            yield piece


class _Scan:
    """What all members hold together."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self.elements = {"archive_elements": 0, "sheet_elements": 0}
        self.formulas = False

    def member(self) -> "_Feeding":
        """Return what takes the pieces of one member."""
        return _Feeding(self)


class _Feeding:
    """One member on its way through the parser, as far as it is XML."""

    def __init__(self, scan: _Scan) -> None:
        # Imported where a workbook is read, and nowhere else: it comes with an extra.
        from defusedxml.ElementTree import DefusedXMLParser

        self._faults = scan.faults
        parser = DefusedXMLParser(target=_Elements(scan), forbid_dtd=True)
        self._parser: DefusedXMLParser | None = parser
        self._first = True

    def take(self, piece: bytes) -> None:
        from defusedxml.common import DefusedXmlException

        if self._first and piece[0] not in _XML_STARTS:
            self._parser = None
        self._first = False
        if self._parser is None:
            return
        try:
            self._parser.feed(piece)
        except DefusedXmlException:
            _refuse("a document type or entities", "นิยามชนิดเอกสารหรือเอนทิตี", self._faults)
        except ParseError:
            # A picture, or XML at whose fault every other reader stops too.
            self._parser = None


class _Elements:
    """Counts the elements of one member, and holds the order of rows and cells where it is a sheet.

    Rows and cells that come out of order would be dropped by the reader without a word.
    """

    def __init__(self, scan: _Scan) -> None:
        self._scan = scan
        self._depth = 0
        self._row = 0
        self._cell = (0, "")
        self._is_sheet = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        scan, faults = self._scan, self._scan.faults
        self._depth += 1
        name = tag.rpartition("}")[2]
        if self._depth == 1:
            self._is_sheet = name == "worksheet"
        # Sheets are read row by row; styles and texts are kept, at many times their size.
        limited = "sheet_elements" if self._is_sheet else "archive_elements"
        scan.elements[limited] += 1
        if scan.elements[limited] > getattr(faults.limits, limited):
            _report_large(limited, "XML elements", "องค์ประกอบ XML", faults)
            raise _RefusedError
        if self._depth > _DEPTH:
            _refuse(f"XML that is nested more than {_DEPTH} deep", f" XML ที่ซ้อนกันเกิน {_DEPTH} ชั้น", faults)
        if self._is_sheet:
            if name == "c":
                self._check_cell(attributes.get("r"))
            elif name == "row":
                self._check_row(attributes.get("r"))
            elif name == "f":
                scan.formulas = True

    def end(self, tag: str) -> None:
        self._depth -= 1

    def close(self) -> None:
        """Do nothing: the parser asks for it."""

    def _check_row(self, written: str | None) -> None:
        number = self._row + 1
        if written is not None:
            number = int(written) if _ROW.fullmatch(written) else 0
        if number <= self._row:
            self._disordered()
        self._row, self._cell = number, (0, "")

    def _check_cell(self, written: str | None) -> None:
        if written is None:
            return
        match = _CELL.fullmatch(written)
        # Letters count up by length, then by the alphabet.
        order = (len(match[1]), match[1]) if match else (0, "")
        if match is None or order <= self._cell or int(match[2]) != self._row:
            self._disordered()
        self._cell = order

    def _disordered(self) -> None:
        _report_unsound(
            "rows or cells of a sheet are out of order", "แถวหรือเซลล์ของแผ่นงานไม่เรียงตามลำดับ", self._scan.faults
        )
        raise _RefusedError
