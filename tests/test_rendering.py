import json

import pytest

from itarules.diagnostics import Diagnostic, Label
from itarules.messages import error, note, warning
from itarules.rendering import diagnostic_to_json, json_text, printable, render
from itarules.source import Source, Span, display_width

UNKNOWN = error(
    "X901",
    "unknown-thing",
    en="nothing is called `{name}`",
    th="ไม่มีรายการชื่อ `{name}`",
    help_en="Did you mean `{near}`?",
    help_th="หมายถึง `{near}` หรือไม่",
)
DOUBTFUL = warning("X902", "doubtful", en="this is doubtful", th="ข้อนี้น่าสงสัย")
WORTH_KNOWING = note("X903", "worth-knowing", en="this is worth knowing", th="ข้อนี้ควรทราบ")


def _span(text: str, part: str, name: str = "rules.ita") -> Span:
    start = text.index(part)
    return Span(source=Source.of(name, text), start=start, end=start + len(part))


def _carets(text: str, part: str) -> tuple[str, str]:
    """Return the shown source line and the line of carets."""
    rendered = render([Diagnostic.at(DOUBTFUL, _span(text, part))], "en")
    lines = rendered.splitlines()
    return lines[3], lines[4]


def test_the_full_form_shows_message_place_line_carets_and_cure():
    text = 'language 1\nkind item "ข้อ"\nitem O1 weigth 3\n'
    diagnostic = Diagnostic.at(UNKNOWN, _span(text, "weigth"), name="weigth", near="weight")

    actual = render([diagnostic], "th")
    expected = """\
ข้อผิดพลาด X901: ไม่มีรายการชื่อ `weigth`
 --> rules.ita:3:9
  |
3 | item O1 weigth 3
  |         ^^^^^^
  แก้ไข: หมายถึง `weight` หรือไม่

พบข้อผิดพลาด 1 รายการ"""

    assert actual == expected


def test_the_full_form_is_written_in_english_too():
    diagnostic = Diagnostic.at(UNKNOWN, _span("abc\n", "abc"), name="abc", near="abd")

    actual = render([diagnostic, Diagnostic.of_evidence(DOUBTFUL, "evidence.I20", "a.toml")], "en")
    expected = """\
error X901: nothing is called `abc`
 --> rules.ita:1:1
  |
1 | abc
  | ^^^
  help: Did you mean `abd`?

warning X902: this is doubtful
 --> a.toml: evidence.I20

1 error, 1 warning"""

    assert actual == expected


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ('indicator duty "การปฏิบัติหน้าที่" weigth 30%', "weigth"),
        ('note "ที่ดิน" ที่นี่ "ผู้"', "ที่นี่"),
        ("\tnote\tผู้ใหญ่\tที่ดิน", "ที่ดิน"),
        ("กู้ กู้ กู้ x", "x"),
        ("全角 ที่ x", "x"),
    ],
)
def test_carets_stand_under_the_letters_of_thai_text(text, part):
    line, carets = _carets(text, part)
    blank = len(carets) - len(carets.lstrip(" |"))
    end = line.index(part.expandtabs())

    assert (blank, carets.count("^")) == (display_width(line[:end]), display_width(part))


def test_a_mark_that_takes_no_cell_is_pointed_at_through_its_letter():
    line, carets = _carets("ab ที่ cd", "ี")

    assert (line, carets) == ("1 | ab ที่ cd", "  |    ^")


def test_a_place_behind_the_last_letter_gets_a_caret():
    text = "grade level"
    span = Span(source=Source.of("a.ita", text), start=len(text), end=len(text))

    assert render([Diagnostic.at(DOUBTFUL, span)], "en").splitlines()[4] == "  |" + " " * 12 + "^"


def test_a_span_over_several_lines_is_shown_by_its_first_line():
    text = "grade level {\n    A from 95\n}\n"

    assert _carets(text, "level {\n    A from 95\n}") == ("1 | grade level {", "  |       ^^^^^^^")


def test_control_characters_are_shown_and_never_sent():
    text = "note \x1b[31m\x9b ที่นี่\u202e x"
    diagnostic = Diagnostic.at(UNKNOWN, _span(text, "x", name="a\x07.ita"), name="\x1b]0;\n", near="\u200b")
    every_form = [
        render([diagnostic], language, form)
        for language in ("th", "en")
        for form in ("full", "concise", "json")
    ]

    assert {one for text in every_form for one in text if not one.isprintable()} == {"\n"}
    assert r"note \x1b[31m\x9b ที่นี่\u202e x" in every_form[0]


def test_carets_are_right_behind_an_escape():
    line, carets = _carets("a\x1bb wrong", "wrong")

    assert (line, carets) == (r"1 | a\x1bb wrong", "  |        ^^^^^")


def test_a_long_line_is_clipped_around_the_place():
    text = "ที่" * 300 + " wrong " + "นี้" * 300
    line, carets = _carets(text, "wrong")
    shown = line.removeprefix("1 | ")
    place = display_width(shown[: shown.index("wrong")])

    assert len(shown) <= 203
    assert (shown[0], shown[-1]) == ("…", "…")
    assert carets == "  | " + " " * place + "^^^^^"


def test_further_places_are_shown_with_their_remarks():
    text = "item O1\n" * 9 + "item O1x\n"
    source = Source.of("a.ita", text)
    labels = (
        Label(span=Span(source=source, start=77, end=80), remark="again"),
        Label(span=Span(source=source, start=5, end=7), remark="first"),
    )
    actual = render([Diagnostic(kind=DOUBTFUL, labels=labels)], "en")
    expected = """\
warning X902: this is doubtful
  --> a.ita:10:6
   |
10 | item O1x
   |      ^^^ again
  ::: a.ita:1:6
   |
 1 | item O1
   |      ^^ first

1 warning"""

    assert actual == expected


def test_a_file_that_was_not_read_is_shown_without_lines():
    nowhere = Span(source=Source.of("big.ita", ""), start=0, end=0)

    assert render([Diagnostic.at(DOUBTFUL, nowhere)], "en").splitlines()[:3] == [
        "warning X902: this is doubtful",
        " --> big.ita:1:1",
        "",
    ]


def test_the_concise_form_is_one_line_each():
    text = "ก่อน\nที่ wrong"
    diagnostics = [
        Diagnostic.at(UNKNOWN, _span(text, "wrong"), name="wrong", near=""),
        Diagnostic.of_evidence(DOUBTFUL, "evidence.I20", "a.toml"),
        Diagnostic.of_evidence(DOUBTFUL, "evidence.I21"),
        Diagnostic(kind=WORTH_KNOWING),
    ]
    actual = render(diagnostics, "th", "concise")
    expected = """\
rules.ita:2:5: error X901: ไม่มีรายการชื่อ `wrong`
a.toml: evidence.I20: warning X902: ข้อนี้น่าสงสัย
evidence.I21: warning X902: ข้อนี้น่าสงสัย
note X903: ข้อนี้ควรทราบ"""

    assert actual == expected


def test_json_holds_places_texts_and_parameters():
    text = "ก่อน\nที่ wrong\n"
    diagnostic = Diagnostic.at(UNKNOWN, _span(text, "wrong"), _span(text, "ก่อน"), name="wrong", near="right")

    actual = json.loads(render([diagnostic], "th", "json"))
    expected = [
        {
            "code": "X901",
            "slug": "unknown-thing",
            "severity": "error",
            "message_th": "ไม่มีรายการชื่อ `wrong`",
            "message_en": "nothing is called `wrong`",
            "help_th": "หมายถึง `right` หรือไม่",
            "help_en": "Did you mean `right`?",
            "file": "rules.ita",
            "line": 2,
            "column": 5,
            "end_line": 2,
            "end_column": 10,
            "path": "",
            "parameters": {"name": "wrong", "near": "right"},
            "related": [
                {"file": "rules.ita", "line": 1, "column": 1, "end_line": 1, "end_column": 5, "remark": ""}
            ],
        }
    ]

    assert actual == expected


def test_json_of_evidence_has_a_path_and_no_line():
    actual = diagnostic_to_json(Diagnostic.of_evidence(DOUBTFUL, "evidence.I20", "a.toml"))

    assert {key: actual[key] for key in ("file", "line", "column", "path")} == {
        "file": "a.toml",
        "line": None,
        "column": None,
        "path": "evidence.I20",
    }


def test_only_so_many_are_shown_and_errors_are_among_them():
    doubts = [Diagnostic.of_evidence(DOUBTFUL, f"evidence.I{number}") for number in range(5)]
    fault = Diagnostic.of_evidence(UNKNOWN, "evidence.x", name="x", near="")

    actual = render([*doubts, fault], "en", "concise", most=2)
    expected = """\
evidence.I0: warning X902: this is doubtful
evidence.x: error X901: nothing is called `x`
… and 4 more, not shown"""

    assert actual == expected
    assert render([*doubts, fault], "th", most=2).splitlines()[-2:] == [
        "… และอีก 4 รายการที่ไม่ได้แสดง",
        "พบข้อผิดพลาด 1 รายการ คำเตือน 5 รายการ",
    ]


def test_nothing_to_say_is_nothing_shown():
    assert [render([], "th", form) for form in ("full", "concise", "json")] == ["", "", "[]"]


def test_an_unknown_form_is_refused():
    with pytest.raises(ValueError, match="no form is called 'short'"):
        render([], "th", "short")


def test_printable_keeps_what_it_is_told_to_keep():
    assert printable("ก\u200bข\x00", keep="\u200b") == "ก\u200bข\\x00"


def test_json_text_reads_back_to_the_same_value():
    value = {"ชื่อ\x9b": ["\ud800", "\U000e0001", "ที่ดิน\n", "\x1b", "\u2028"]}

    assert json.loads(json_text(value)) == value
