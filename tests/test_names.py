import pytest

from itarules.names import CODE, IDENTIFIER, CodeBook, Found, near_misses, thai_digits_read

BOOK = CodeBook.of(
    [
        ("duty", "duty"),
        ("1", "duty"),
        ("disclosure", "disclosure"),
        ("9", "disclosure"),
        ("9.1", "basic"),
        ("10", "tenth"),
    ],
    [("O36", "O36"), ("O1", "O1"), ("I20", "I20"), ("I3a", "I3a"), ("O10", "O10")],
)


@pytest.mark.parametrize(
    ("key", "found"),
    [
        ("duty", "duty"),
        ("Duty", "duty"),
        ("1", "duty"),
        ("๑", "duty"),
        (" ตัวชี้วัดที่ 1 ", "duty"),
        ("ตัวชี้วัดย่อยที่ ๙.๑", "basic"),
        ("ข้อ O 36", "O36"),
        ("o36", "O36"),
        ("i3A", "I3a"),
        ("10", "tenth"),
    ],
)
def test_a_key_is_found_as_people_write_it(key, found):
    assert BOOK.find(key) == Found(candidates=(found,))


@pytest.mark.parametrize(
    ("key", "found"),
    [
        ("๐๓๖", "O36"),
        ("036", "O36"),
        ("l20", "I20"),
        ("|20", "I20"),
        ("120", "I20"),
        ("O1O", "O10"),
        ("l3a", "I3a"),
        ("01", "O1"),
    ],
)
def test_look_alikes_of_codes_are_found_and_marked(key, found):
    assert BOOK.find(key) == Found(candidates=(found,), look_alike=True)


def test_an_exact_match_wins_over_a_look_alike():
    book = CodeBook.of([("101", "number")], [("IO1", "code")])

    assert book.find("101") == Found(candidates=("number",))
    assert book.find("1o1") == Found(candidates=("code",), look_alike=True)


def test_two_codes_that_look_alike_are_both_given():
    book = CodeBook.of([], [("O11", "first"), ("OI1", "second")])

    assert book.find("O11") == Found(candidates=("first",))
    assert book.find("0l1") == Found(candidates=("first", "second"), look_alike=True)


def test_ids_that_differ_in_case_only_are_both_given_for_a_third_spelling():
    book = CodeBook.of([("duty", "duty"), ("Duty", "Duty")], [])

    assert book.find("Duty") == Found(candidates=("Duty",))
    assert book.find("DUTY") == Found(candidates=("duty", "Duty"))


def test_look_alikes_are_tried_for_codes_only():
    assert BOOK.find("d1sclosure").candidates == ()
    assert BOOK.find("dut1").candidates == ()
    assert BOOK.find("").candidates == ()


def test_an_id_wins_over_a_number_that_is_written_like_it():
    book = CodeBook.of([("O1", "O1"), ("O1", "other")], [])

    assert book.find("O1") == Found(candidates=("O1",))


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("dutty", ("duty",)),
        ("DUTY", ("duty",)),
        ("budgte", ("budget",)),
        ("x", ()),
        ("", ()),
        ("d" * 10_000, ()),
    ],
)
def test_only_clearly_close_names_are_offered(name, near):
    assert near_misses(name, ["duty", "budget", "power"]) == near


def test_no_more_near_misses_than_asked_for():
    assert len(near_misses("item", ["items", "iter", "time"], most=2)) == 2


def test_thai_digits_are_read_and_nothing_else_is_changed():
    assert thai_digits_read("๙.๑ ตัวชี้วัด 10") == "9.1 ตัวชี้วัด 10"


def test_codes_and_identifiers_are_ascii():
    assert [bool(CODE.fullmatch(text)) for text in ("O36", "I3a", "O๓๖", "duty", "OIT1")] == [
        True,
        True,
        False,
        False,
        False,
    ]
    assert [bool(IDENTIFIER.fullmatch(text)) for text in ("duty", "E4_b", "1a", "ตัว", "a-b")] == [
        True,
        True,
        False,
        False,
        False,
    ]
