import pytest

from itarules.catalogue import examine_text

HEAD = """language 1
ruleset demo 1 revision 1 {
    shown half_up to 2
}
source manual "คู่มือ"
"""


def _codes(text: str) -> list[str]:
    outcome = examine_text(HEAD + text)
    return [diagnostic.code for diagnostic in outcome.diagnostics]


def test_an_allowance_at_the_end_of_a_line_silences_that_line() -> None:
    text = 'score a "ก" # allow C307: ตัวอย่างไม่มีแหล่งอ้างอิง\nscore b "ข" cites manual\n'

    assert _codes(text) == []


def test_an_allowance_on_its_own_line_is_for_the_next_words() -> None:
    text = '# allow C307: ตัวอย่าง\n# another remark\n\nscore a "ก"\nscore b "ข" cites manual\n'

    assert _codes(text) == []


def test_an_allowance_silences_no_other_line_and_no_other_code() -> None:
    text = 'score a "ก" # allow C301: ไม่เกี่ยว\nscore b "ข"\nscore c "ค" cites manual\n'

    assert _codes(text) == ["C307", "A003", "C307"]


def test_an_allowance_needs_a_reason() -> None:
    assert _codes('score a "ก" cites manual # allow C307\n') == ["A001"]


def test_names_and_syntax_cannot_be_allowed() -> None:
    assert _codes('score a "ก" cites manual # allow L203: เหตุผล\n') == ["A002"]


@pytest.mark.parametrize("code", ["C306", "C310", "C311"])
def test_what_every_evaluation_counts_on_cannot_be_allowed(code: str) -> None:
    assert _codes(f'score a "ก" cites manual # allow {code}: เหตุผล\n') == ["A002"]


def test_a_circle_of_grades_stays_an_error_whatever_is_allowed() -> None:
    text = """score a "ก" cites manual
# allow C311: ไม่ควรได้ผล
grade one of a cites manual { A when other is A  B otherwise }
grade other of a cites manual { A when one is A  B otherwise }
"""

    assert _codes(text) == ["A002", "C311"]


def test_a_hash_in_a_text_is_no_comment() -> None:
    assert _codes('score a "# allow C307: ไม่ใช่หมายเหตุ" cites manual\n') == []


def test_weights_off_by_the_rounding_of_the_authority_can_be_allowed() -> None:
    text = """score a "ก" cites manual = weighted mean { # allow C301: คู่มือพิมพ์น้ำหนักปัดเศษแล้ว
    part b weight 33.3% "ข"
    part c weight 66.6% "ค"
}
"""

    assert _codes(text) == []
