import pickle

from itarules.source import Source, Span, display_width


def _span(text, part):
    start = text.index(part)
    return Span(source=Source.of("rules.ita", text), start=start, end=start + len(part))


def test_a_byte_order_mark_and_windows_line_ends_are_taken_away():
    source = Source.of("rules.ita", "\ufefflanguage 1\r\nkind item\r\n")

    assert source.text == "language 1\nkind item\n"


def test_a_lone_carriage_return_stays_to_be_reported():
    assert Source.of("rules.ita", "a\rb").text == "a\rb"


def test_lines_and_columns_count_characters_from_1():
    span = _span('language 1\nkind item "ข้อ"\n', '"ข้อ"')

    assert (span.line, span.column, span.text, span.place) == (2, 11, '"ข้อ"', "rules.ita:2")


def test_a_span_at_the_end_of_the_text_has_a_place():
    source = Source.of("rules.ita", "language 1\n")
    span = Span(source=source, start=len(source.text), end=len(source.text))

    assert (span.line, span.column, source.line_text(span.line)) == (2, 1, "")


def test_an_empty_text_has_one_empty_line():
    source = Source.of("rules.ita", "")

    assert (source.line_of(0), source.column_of(0), source.line_text(1)) == (1, 1, "")


def test_marks_above_and_below_and_tone_marks_take_no_width():
    widths = [display_width(word) for word in ("ที่ดิน", "น้ำ", "ตัวชี้วัด", "abc", "一", "", "\u200b")]

    # SARA AM takes a cell of its own, a wide character takes two.
    assert widths == [3, 2, 5, 3, 2, 0, 0]


def test_a_source_survives_pickling():
    source = Source.of("rules.ita", "language 1\n")

    assert pickle.loads(pickle.dumps(source)) == source
