import pytest

from itarules.source import Source
from itarules.spelling import look_alikes


def _found(text):
    return [
        (one.labels[0].span.text, dict(one.parameters)["meant"])
        for one in look_alikes([Source.of("a", text)])
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("\u0e40\u0e40", "\u0e41"),
        ("\u0e4d\u0e32", "\u0e33"),
        ("\u0e49\u0e4d\u0e32", "\u0e49\u0e33"),
        ("\u0e4d\u0e49\u0e32", "\u0e49\u0e33"),
        ("\u0e48\u0e35", "\u0e35\u0e48"),
        ("\u0e49\u0e39", "\u0e39\u0e49"),
    ],
)
def test_spellings_that_look_like_others_are_found(written, meant):
    assert _found(f"ก{written}น") == [(written, meant)]


def test_plain_thai_has_none():
    assert _found("แบบวัดที่ผู้รับบริการให้คะแนน น้ำหนัก ๓๐ เท่าเทียม เกณฑ์ ก้ำกึ่ง") == []
