"""Tables and lists to a document: the shape that TOML, JSON and dicts share.

In comes a mapping as a format gave it; out goes an `evidence.Document`, with the path of every value.
Only the structure is judged here. What stands for a score, an option or a criterion stays as it is: the
binder knows the ruleset, and says what is no number and what is no criterion.
Lists are counted from 1 in paths, since the people who fill them in do so.
"""

from collections.abc import Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from fractions import Fraction

from itarules.evidence import ClaimEntry, Document, Entry, Shares, StatementEntry
from itarules.messages import readers as messages
from itarules.names import near_misses
from itarules.readers.faults import Faults, clipped, joined

__all__ = ["FIELDS", "description", "read_mapping"]

FIELDS = ("ruleset", "fiscal_year", "subject", "evidence", "respondents", "published", "report")
_UNITS = ("counts", "percent")
_PEOPLE = ("answered", "population")
_CLAIM = ("criterion", "grade", "value", "where")
# What may stand in the section on a report, and what sort of value each of it is.
_STATEMENTS = {
    "report": {"begin": "date", "end": "date", "cover": "text"},
    "table": {"number": "scalar", "name": "text", "rows": "keys", "selected": "truth", "where": "text"},
    "list": {
        **dict.fromkeys(("above", "from", "below", "up_to", "count"), "scalar"),
        **dict.fromkeys(("finding", "kind", "part_of", "extreme", "order", "where"), "text"),
        "criteria": "keys",
    },
    "measure": {
        **dict.fromkeys(("begin", "end", "follow_up", "done"), "date"),
        "title": "text",
        "for": "keys",
        "where": "text",
    },
    "year": {"year": "scalar", "of": "text", "where": "text"},
}
_SORTS = ("table", "list", "measure", "year")
_TABLE = ("a table", "ตาราง")
_TEXT = ("a text", "ข้อความ")
_LISTS = (list, tuple, set, frozenset)
# Numbers of more bits are not shown, compared or converted: the host may refuse to print them.
_MOST_BITS = 1_024


def description(value: object) -> tuple[str, str]:
    """Return what sort of value this is, in English and Thai."""
    match value:
        case bool():
            return ("a truth value", "ค่าจริงเท็จ")
        case str():
            return _TEXT
        case int() | float() | Decimal() | Fraction():
            return ("a number", "ตัวเลข")
        case None:
            return ("nothing", "ค่าว่าง")
        case Mapping():
            return _TABLE
        case list() | tuple() | set() | frozenset():
            return ("a list", "รายการ")
        case date() | time():
            return ("a date or time", "วันที่หรือเวลา")
    return ("something else", "ข้อมูลชนิดอื่น")


def read_mapping(data: Mapping[str, object], faults: Faults) -> Document:
    """Return the document that a mapping states, reporting what has no place in one.

    A mapping without any field of a document is evidence as a whole.
    """
    fields = _sound(data, "", faults)
    if not any(field in fields for field in FIELDS):
        evidence = {key: value for key, value in fields.items() if not _is_misspelt_field(key, value, faults)}
        return Document(origin=faults.origin, entries=_entries(evidence, "", faults))
    for key in fields:
        if key not in FIELDS:
            faults.report_unknown(messages.UNKNOWN_FIELD, joined("", key), key, FIELDS)
    subject = _table(fields.get("subject", {}), "subject", faults)
    evidence = _table(fields.get("evidence", {}), "evidence", faults)
    respondents = _table(fields.get("respondents", {}), "respondents", faults)
    return Document(
        origin=faults.origin,
        ruleset=_text(fields.get("ruleset", ""), "ruleset", faults),
        fiscal_year=_scalar(fields.get("fiscal_year"), "fiscal_year", ("a year", "ปี"), faults),
        subject=tuple((key, _text(value, joined("subject", key), faults)) for key, value in subject.items()),
        entries=_entries(evidence, "evidence", faults),
        respondents=_respondents(respondents, faults),
        published=_claims(fields.get("published", ()), faults),
        report=_report(fields["report"], faults) if "report" in fields else (),
    )


def _is_misspelt_field(key: str, value: object, faults: Faults) -> bool:
    """Return whether a key of a flat mapping is meant as a field, and report it."""
    if not isinstance(value, (Mapping, *_LISTS)) or (isinstance(value, Mapping) and set(_UNITS) & set(value)):
        return False
    if not near_misses(key, FIELDS):
        return False
    faults.report_unknown(messages.UNKNOWN_FIELD, joined("", key), key, FIELDS)
    return True


# The parts that every table is made of


def _sound(table: Mapping[str, object], path: str, faults: Faults) -> dict[str, object]:
    """Return the entries whose keys are texts that are read, and report the others."""
    sound: dict[str, object] = {}
    for key, value in table.items():
        written: object = key  # a dict of a caller may hold any keys, whatever its type says
        if isinstance(written, str):
            if faults.is_sound(written, joined(path, written), key=True):
                sound[written] = value
            continue
        found, found_th = description(written)
        small = type(written) is int and abs(written) < 10**30
        faults.report(
            messages.KEY_NOT_TEXT, path, found=found, found_th=found_th, key=written if small else ""
        )
    return sound


def _table(value: object, path: str, faults: Faults) -> dict[str, object]:
    if isinstance(value, Mapping):
        return _sound(value, path, faults)
    _report_structure(value, path, _TABLE, faults)
    return {}


def _text(value: object, path: str, faults: Faults) -> str:
    if not isinstance(value, str):
        _report_structure(value, path, _TEXT, faults)
        return ""
    return value if faults.is_sound(value, path) else ""


def _scalar(value: object, path: str, expected: tuple[str, str], faults: Faults) -> object:
    """Return a single value as it is; report a table, a list, and what cannot be worked with."""
    if isinstance(value, (Mapping, *_LISTS)):
        _report_structure(value, path, expected, faults)
    elif isinstance(value, str):
        return value if faults.is_sound(value, path) else ""
    elif isinstance(value, (int, Fraction)) and (
        max(abs(value.numerator), value.denominator).bit_length() > _MOST_BITS
    ):
        faults.report(messages.NUMBER_TOO_LONG, path, limit=faults.limits.digits)
    else:
        return value
    return ""


def _report_structure(value: object, path: str, expected: tuple[str, str], faults: Faults) -> None:
    found, found_th = description(value)
    faults.report(
        messages.WRONG_STRUCTURE,
        path,
        expected=expected[0],
        expected_th=expected[1],
        found=found,
        found_th=found_th,
    )


# Evidence


def _entries(table: Mapping[str, object], path: str, faults: Faults) -> tuple[Entry, ...]:
    entries = []
    expected = ("a score, an option, or `counts` or `percent`", "คะแนน ตัวเลือก หรือ `counts` หรือ `percent` ")
    for key, value in table.items():
        place = joined(path, key)
        if not faults.has_room(place):
            break
        if isinstance(value, Mapping):
            shares = _shares(key, value, place, faults)
            if shares is not None:
                entries.append(Entry(key=key, value=shares, path=joined(place, shares.unit)))
        else:
            entries.append(Entry(key=key, value=_scalar(value, place, expected, faults), path=place))
    return tuple(entries)


def _shares(criterion: str, table: Mapping[str, object], path: str, faults: Faults) -> Shares | None:
    units = _sound(table, path, faults)
    unknown = next((key for key in units if key not in _UNITS), None)
    if unknown is not None:
        near = near_misses(unknown, _UNITS)
        faults.report(
            messages.UNIT_EXPECTED,
            joined(path, unknown),
            criterion=clipped(criterion),
            found=clipped(unknown),
            near=near[0] if near else "",
        )
        return None
    if len(units) == len(_UNITS):
        faults.report(messages.BOTH_UNITS, path, criterion=clipped(criterion))
        return None
    if not units:
        faults.report(messages.EMPTY_ANSWERS, path, criterion=clipped(criterion))
        return None
    unit, written = next(iter(units.items()))
    place = joined(path, unit)
    if not isinstance(written, Mapping):
        _report_structure(written, place, ("a table of options", "ตารางของตัวเลือก"), faults)
        return None
    if not written:
        faults.report(messages.EMPTY_ANSWERS, place, criterion=clipped(criterion))
        return None
    return Shares(unit=unit, entries=_options(_sound(written, place, faults), place, faults))


def _options(table: Mapping[str, object], path: str, faults: Faults) -> tuple[Entry, ...]:
    entries = []
    for key, value in table.items():
        place = joined(path, key)
        if not faults.has_room(place):
            break
        if value is None:
            _report_structure(value, place, ("a number", "ตัวเลข"), faults)
            continue
        entries.append(Entry(key=key, value=_scalar(value, place, ("a number", "ตัวเลข"), faults), path=place))
    return tuple(entries)


# Respondents and claims


def _respondents(table: Mapping[str, object], faults: Faults) -> tuple[tuple[Entry, str], ...]:
    people = []
    expected = ("a number of people", "จำนวนคน")
    for key, value in table.items():
        path = joined("respondents", key)
        if not faults.has_room(path):
            break
        if not isinstance(value, Mapping):
            people.append(
                (Entry(key=key, value=_scalar(value, path, expected, faults), path=path), "answered")
            )
            continue
        for word, number in _sound(value, path, faults).items():
            place = joined(path, word)
            if word in _PEOPLE:
                number = _scalar(number, place, expected, faults)
                people.append((Entry(key=key, value=number, path=place), word))
            else:
                faults.report_unknown(messages.UNKNOWN_FIELD, place, word, _PEOPLE)
    return tuple(people)


def _claims(value: object, faults: Faults) -> tuple[ClaimEntry, ...]:
    if not isinstance(value, (list, tuple)):
        _report_structure(value, "published", ("a list of tables", "รายการของตาราง"), faults)
        return ()
    if len(value) > faults.limits.published:
        faults.report(messages.TOO_MANY_ENTRIES, "published", limit=faults.limits.published)
        return ()
    claims = [_claim(one, f"published[{index}]", faults) for index, one in enumerate(value, start=1)]
    return tuple(claim for claim in claims if claim is not None)


def _claim(value: object, path: str, faults: Faults) -> ClaimEntry | None:
    if not isinstance(value, Mapping):
        _report_structure(value, path, _TABLE, faults)
        return None
    written = _sound(value, path, faults)
    for word in written:
        if word not in _CLAIM:
            faults.report_unknown(messages.UNKNOWN_FIELD, joined(path, word), word, _CLAIM)
    targets: Sequence[str] = [word for word in ("criterion", "grade") if word in written]
    if len(targets) > 1:
        faults.report(messages.CLAIM_OF_BOTH, path)
    if not targets:
        faults.report(
            messages.FIELD_MISSING, path, field="`criterion` or `grade`", field_th="`criterion` หรือ `grade`"
        )
    if "value" not in written:
        faults.report(messages.FIELD_MISSING, joined(path, "value"), field="`value`", field_th="`value`")
    if len(targets) != 1 or "value" not in written:
        return None
    return ClaimEntry(
        target=_text(written[targets[0]], joined(path, targets[0]), faults),
        value=_scalar(
            written["value"], joined(path, "value"), ("a number or a grade", "ตัวเลขหรือระดับ"), faults
        ),
        where=_text(written.get("where", ""), joined(path, "where"), faults),
        path=path,
    )


# What a report says besides figures


def _report(value: object, faults: Faults) -> tuple[StatementEntry, ...]:
    section = _table(value, "report", faults)
    own = {key: one for key, one in section.items() if key not in _SORTS}
    entries = [_statement("report", own, "report", (*_STATEMENTS["report"], *_SORTS), faults)]
    for sort in _SORTS:
        written = section.get(sort, ())
        path = joined("report", sort)
        if not isinstance(written, (list, tuple)):
            _report_structure(written, path, ("a list of tables", "รายการของตาราง"), faults)
            continue
        for index, one in enumerate(written, start=1):
            place = f"{path}[{index}]"
            if not faults.has_room(place):
                break
            fields = _table(one, place, faults)
            entries.append(_statement(sort, fields, place, tuple(_STATEMENTS[sort]), faults))
    return tuple(entries)


def _statement(
    sort: str, written: Mapping[str, object], path: str, known: tuple[str, ...], faults: Faults
) -> StatementEntry:
    sorts = _STATEMENTS[sort]
    fields = []
    for key, value in written.items():
        place = joined(path, key)
        if key not in sorts:
            faults.report_unknown(messages.UNKNOWN_FIELD, place, key, known)
        else:
            fields.append((key, _field(sorts[key], value, place, faults)))
    return StatementEntry(sort=sort, fields=tuple(fields), path=path)


def _field(sort: str, value: object, path: str, faults: Faults) -> object:
    match sort:
        case "text":
            return _text(value, path, faults)
        case "keys":
            if isinstance(value, (list, tuple)):
                # An official number may be written as a number.
                return tuple(
                    str(one) if type(one) is int and abs(one) < 10**30 else _text(one, place, faults)
                    for one, place in ((one, f"{path}[{index}]") for index, one in enumerate(value, start=1))
                    if faults.has_room(place)
                )
            _report_structure(value, path, ("a list of criteria", "รายการของเกณฑ์"), faults)
            return ()
        case "truth":
            if isinstance(value, bool):
                return value
            _report_structure(value, path, ("true or false", " true หรือ false "), faults)
            return False
        case "date":
            # TOML has days of its own; everything else is a text as it was printed.
            return value.isoformat() if isinstance(value, date) else _text(value, path, faults)
    return _scalar(value, path, ("a number or a text", "ตัวเลขหรือข้อความ"), faults)
