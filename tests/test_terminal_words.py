import pytest

from itarules.terminal_words import OTHER_TERMINALS, english_words, keyword_of, thai_words


@pytest.mark.parametrize(
    ("terminal", "word"),
    [
        ("_FISCAL", "fiscal"),
        ("_FOLLOW_UP", "follow_up"),
        ("_PERCENT_WORD", "percent"),
        ("SCORE", "score"),
        ("NAME", ""),
        ("_LBRACE", ""),
    ],
)
def test_a_keyword_stands_for_itself(terminal, word):
    assert keyword_of(terminal) == word


def test_what_is_expected_is_listed_in_a_fixed_order():
    expected = {"_NO", "NAME", "_LBRACE", "_CODE"}

    assert english_words(expected) == "`{`, a name, `code` or `no`"
    assert thai_words(expected) == "`{`, ชื่อ, `code` หรือ `no`"


def test_one_thing_stands_alone_and_nothing_is_nothing():
    assert (english_words({"STRING"}), english_words(set())) == ('a text in `"`', "")


def test_a_long_list_is_cut():
    assert (
        english_words({"_NO", "_CODE", "_AND", "_OR", "_IS", "_AT", "_BY"})
        == "`and`, `at`, `by`, `code`, `is`, `no`, …"
    )


def test_every_word_stands_in_both_languages():
    assert [name for name, words in OTHER_TERMINALS.items() if not all(words)] == []
