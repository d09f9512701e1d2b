"""Documents on a terminal: where lines are folded."""

from itertools import pairwise

import pytest
from rich.console import Console

from itarules.cli.terminal import print_on_terminal
from itarules.cli.thai_folding import breaks
from itarules.reports.documents import Document, Fields
from itarules.source import display_width


def _folded(text, width):
    places = [0, *breaks(text, width), len(text)]
    return [text[start:end] for start, end in pairwise(places)]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("สั้น", 10, ["สั้น"]),
        # Before a vowel that leads its syllable.
        ("ความโปร่งใส", 6, ["ความ", "โปร่งใส"]),
        # A vowel stays with its consonant, and a mark with its letter.
        ("องค์การบริหารส่วนตำบลคลองห้า", 23, ["องค์การบริหารส่วนตำบลคลอง", "ห้า"]),
        # No letter is left alone on the last line.
        ("ทั้งที่ดี", 3, ["ทั้ง", "ที่ดี"]),
        # Before a consonant that bears a vowel: the others may be the last of their syllable.
        ("ผู้มีส่วนได้ส่วนเสียภายนอก", 18, ["ผู้มีส่วนได้ส่วนเสีย", "ภายนอก"]),
        # Not between two consonants that begin a syllable together.
        ("ดำเนินงานของหน่วยงาน", 13, ["ดำเนินงานของ", "หน่วยงาน"]),
        # Spaces come first.
        ("คะแนนรวม 77.56 คะแนน", 14, ["คะแนนรวม 77.56 ", "คะแนน"]),
        ("one two three", 8, ["one two ", "three"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
    ],
)
def test_thai_is_folded_where_its_letters_allow(text, width, lines):
    assert _folded(text, width) == lines


@pytest.mark.parametrize("width", range(1, 30))
def test_no_line_is_wider_than_the_terminal_and_nothing_is_lost(width):
    text = "การประเมินคุณธรรมและความโปร่งใส (Integrity) ในการดำเนินงานของหน่วยงานภาครัฐ ประจำปีงบประมาณ พ.ศ. ๒๕๖๕"
    lines = _folded(text, width)

    assert "".join(lines) == text
    assert [one for one in lines if display_width(one.rstrip()) > width] == []


def test_a_narrow_terminal_shows_no_vowel_at_the_start_of_a_line(monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "38")
    monkeypatch.setenv("TERM", "dumb")
    body = ("หน่วยงาน", "องค์การบริหารส่วนตำบลคลองห้า")
    print_on_terminal(Document(title="สรุป", blocks=(Fields(pairs=(body,)),)))
    lines = capsys.readouterr().out.splitlines()

    assert Console().width == 38
    assert "".join(one.strip() for one in lines).replace(" ", "").endswith("".join(body))
    assert [one for one in lines if one.strip()[:1] in ("ะ", "า", "ำ")] == []
