"""The text of a file: opened, measured and decoded, with a diagnostic for whatever stands in the way.

In come a path and the name of an encoding, or none; out goes text without a byte-order mark.
A module of its own, since every format is read from text and every encoding is named here.
"""

from pathlib import Path

from itarules.messages import readers as messages
from itarules.readers.faults import Faults, clipped

__all__ = ["ENCODINGS", "read_bytes", "read_text"]

# What may be named, to the codec of Python. Thai spreadsheets are cp874, of which tis-620 is the older core.
ENCODINGS = {
    "utf-8": "utf-8-sig",
    "utf-8-sig": "utf-8-sig",
    "utf-16": "utf-16",
    "cp874": "cp874",
    "windows-874": "cp874",
    "tis-620": "tis-620",
}
_SPELLINGS = {"utf8": "utf-8", "utf16": "utf-16", "tis620": "tis-620", "windows874": "windows-874"}
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_LOOKED_AT = 4_096


def read_text(path: Path, encoding: str | None, faults: Faults) -> str | None:
    """Return the text of a file, or report why there is none."""
    codec = _codec(encoding, faults)
    if codec is None:
        return None
    data = read_bytes(path, faults)
    if data is None:
        return None
    if encoding is None:
        return _decoded_as_default(data, faults)
    if codec == "utf-16" and not data.startswith(_UTF16_MARKS):
        codec = "utf-16-le"  # without a mark the codec takes the order of the host
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        faults.report(messages.WRONG_ENCODING, position=error.start + 1, encoding=clipped(encoding))
        return None


def _codec(encoding: str | None, faults: Faults) -> str | None:
    plain = (encoding or "utf-8").strip().lower().replace("_", "-")
    codec = ENCODINGS.get(_SPELLINGS.get(plain, plain))
    if codec is None:
        faults.report_unknown(messages.UNKNOWN_ENCODING, "", plain, ENCODINGS)
    return codec


def read_bytes(path: Path, faults: Faults) -> bytes | None:
    """Return what a file holds, or report why it cannot be had or is too much."""
    name, limit = path.as_posix(), faults.limits.evidence_bytes
    try:
        if path.is_dir():
            faults.report(messages.IS_FOLDER, name=name)
            return None
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError:
        faults.report(messages.NOT_FOUND, name=name)
        return None
    except PermissionError:
        faults.report(messages.NOT_PERMITTED, name=name)
        return None
    except (OSError, ValueError) as error:  # a ValueError for a NUL in the name
        reason = error.strerror if isinstance(error, OSError) else None
        faults.report(messages.UNREADABLE, name=name, reason=reason or error)
        return None
    if len(data) > limit:
        faults.report(messages.TOO_LARGE, limit=limit)
        return None
    return data


def _decoded_as_default(data: bytes, faults: Faults) -> str | None:
    # UTF-16 without a mark can pass for UTF-8 with NULs in it.
    if data.startswith(_UTF16_MARKS) or data[:_LOOKED_AT].count(0) > len(data[:_LOOKED_AT]) // 8:
        faults.report(messages.LOOKS_LIKE, encoding="utf-16")
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if _looks_thai(data):
            faults.report(messages.LOOKS_LIKE, encoding="cp874")
        else:
            faults.report(messages.NOT_UTF8, position=error.start + 1)
        return None


def _looks_thai(data: bytes) -> bool:
    """Return whether the bytes can be cp874 and are mostly Thai letters where they are not ASCII."""
    high = sum(byte >= 0x80 for byte in data)
    letters = sum(0xA1 <= byte <= 0xFB for byte in data)
    # Thai in UTF-8 begins every letter with one of these pairs; then a byte of it is lost, and no more.
    pairs = data.count(b"\xe0\xb8") + data.count(b"\xe0\xb9")
    if pairs * 6 >= high or letters * 10 < high * 9:
        return False
    try:
        data.decode("cp874")
    except UnicodeDecodeError:
        return False
    return True
