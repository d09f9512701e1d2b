import pytest

from itarules.decoding import character_name, read_source
from itarules.limits import DEFAULT_LIMITS, Limits


def _codes(data, limits=DEFAULT_LIMITS):
    return [diagnostic.code for diagnostic in read_source("rules.ita", data, limits).diagnostics]


def test_utf_8_with_a_mark_and_windows_line_ends_is_read():
    outcome = read_source("rules.ita", "\ufefflanguage 1\r\n# ข้อ\r\n".encode(), DEFAULT_LIMITS)

    assert outcome.ok
    assert outcome.value.text == "language 1\n# ข้อ\n"


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        ("ข้อ".encode("cp874"), ["T002"]),
        ("language 1".encode("utf-16"), ["T002"]),
        (b"language 1\xff", ["T002"]),
        ("a\u200bb", ["T003"]),
        ("a\u202eb", ["T003"]),
        ("a\u00a0b", ["T003"]),
        ("a\x00b", ["T003"]),
        ("a\x1bb", ["T003"]),
        ("a\ud800b", ["T003"]),
        ("a\ue000b", ["T003"]),
        ("a\U000e0041b", ["T003"]),
        ("# seen as two lines\rgrade", ["T004"]),
        ("e\u0301", ["T005"]),
        ("a\ufeffb", ["T006"]),
        ("\ufeff\ufeffa", ["T006"]),
        ("\t\n ok", []),
    ],
)
def test_what_must_not_stand_in_rules_is_reported(data, codes):
    assert _codes(data) == codes


def test_the_first_byte_that_is_not_utf_8_is_named():
    (diagnostic,) = read_source("rules.ita", b"language 1\xff", DEFAULT_LIMITS).diagnostics

    assert diagnostic.message("en") == "byte 11 is not UTF-8"
    assert diagnostic.message("th") == "ไบต์ที่ 11 ไม่ใช่ UTF-8"


def test_a_text_that_is_too_large_is_refused_before_it_is_decoded():
    assert _codes(b"\xff" * 11, Limits(ruleset_bytes=10)) == ["T001"]
    assert _codes("a" * 11, Limits(ruleset_bytes=10)) == ["T001"]
    assert _codes(b"a" * 10, Limits(ruleset_bytes=10)) == []
    # Four characters, and three bytes each.
    assert _codes("กกกก", Limits(ruleset_bytes=11)) == ["T001"]
    assert _codes("กกกก", Limits(ruleset_bytes=12)) == []


def test_no_more_faults_are_collected_than_are_shown():
    assert len(_codes("\u200b" * 1_000, Limits(errors_shown=7))) == 7


def test_a_character_is_named_by_number_and_name():
    assert [character_name(one) for one in ("\u200b", "\ue000")] == ["U+200B ZERO WIDTH SPACE", "U+E000"]


def test_sara_am_is_left_as_it_is_typed():
    assert _codes("น้ำหนัก") == []


def test_a_byte_that_is_not_utf8_is_shown_in_its_line():
    said = read_source("a.ita", b"language 1\r\nkind \xff", Limits()).diagnostics[0]
    span = said.labels[0].span

    assert (span.line, span.column, span.text) == (2, 6, "\ufffd")
