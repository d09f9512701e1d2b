import pytest

from itarules.analyses.changing.change_sentences import sentences
from itarules.analyses.changing.changes import Change
from itarules.texts import Text

# Ten letters with the space.
WORD = "abcdefghi "
# A Thai tone mark, which stands upon a letter.
MARK = "\u0e48"


def shown(before, after):
    """Return what is shown of two wordings of a criterion, without the quotes."""
    about = Change(sort="criterion", what="label", old=("a",), new=("a",))
    (said,) = sentences(
        [
            Change(
                sort=about.sort,
                what=about.what,
                old=about.old,
                new=about.new,
                before=Text.of(before),
                after=Text.of(after),
            )
        ]
    )
    return said.before.into("th")[1:-1], said.after.into("th")[1:-1]


def wordings(frame):
    return frame.replace("#", "1"), frame.replace("#", "2")


@pytest.mark.parametrize(
    ("frame", "expected"),
    [
        # 160 letters are shown in full, 161 are cut.
        (WORD * 15 + "abcdefghi#", WORD * 15 + "abcdefghi#"),
        # The difference is at 160, so that 40 letters before it a word begins at 120.
        (WORD * 16 + "#", "… " + WORD * 4 + "#"),
        # At 103 and 63: back to the word that begins at 60, and from 64 before the end on to 59 before it.
        (
            WORD * 10 + "abc#wxyz" + (" " + WORD[:9]) * 10,
            "… " + WORD * 4 + "abc#wxyz" + (" " + WORD[:9]) * 4 + " …",
        ),
        # The same one letter further, so that the steps to words are even in number.
        (
            WORD * 10 + "abcd#vwxyz" + (" " + WORD[:9]) * 10,
            "… " + WORD * 4 + "abcd#vwxyz" + (" " + WORD[:9]) * 4 + " …",
        ),
        # 39, 40 and 41 letters before the difference, and behind it; nothing is left out that does not lie beyond.
        ("x" * 39 + "#" + "y" * 150, "x" * 39 + "#" + "y" * 40 + " …"),
        ("x" * 40 + "#" + "y" * 150, "x" * 40 + "#" + "y" * 40 + " …"),
        ("x" * 61 + "#" + "y" * 150, "… " + "x" * 40 + "#" + "y" * 40 + " …"),
        ("x" * 150 + "#" + "y" * 39, "… " + "x" * 40 + "#" + "y" * 39),
        ("x" * 150 + "#" + "y" * 40, "… " + "x" * 40 + "#" + "y" * 40),
        ("x" * 150 + "#" + "y" * 61, "… " + "x" * 40 + "#" + "y" * 40 + " …"),
        # A word that begins or ends 59 letters away is shown as a whole, since 19 of it are looked through.
        ("x" * 59 + "#" + "y" * 150, "x" * 59 + "#" + "y" * 40 + " …"),
        ("x" * 60 + "#" + "y" * 150, "… " + "x" * 40 + "#" + "y" * 40 + " …"),
        ("x" * 150 + "#" + "y" * 59, "… " + "x" * 40 + "#" + "y" * 59),
        ("x" * 150 + "#" + "y" * 60, "… " + "x" * 40 + "#" + "y" * 40 + " …"),
        # However many marks stand upon a letter, they stay with it; marks may stand alone.
        ("ก" + MARK * 60 + "#" + "y" * 150, "ก" + MARK * 60 + "#" + "y" * 40 + " …"),
        (MARK * 60 + "#" + "y" * 150, MARK * 60 + "#" + "y" * 40 + " …"),
        ("x" * 150 + "#" + "ก" + MARK * 60, "… " + "x" * 40 + "#" + "ก" + MARK * 60),
        # A space at the very start or end is nothing that was left out.
        (" " + "x" * 50 + "#" + "y" * 150, "x" * 50 + "#" + "y" * 40 + " …"),
        ("x" * 150 + "#" + "y" * 50 + " ", "… " + "x" * 40 + "#" + "y" * 50),
        ("x" * 150 + "#" + "y" * 50 + "  ", "… " + "x" * 40 + "#" + "y" * 50),
        (" " + "x" * 20 + "#" + "y" * 150, "x" * 20 + "#" + "y" * 40 + " …"),
        # Words are looked for 19 letters on; behind that, words are cut.
        ("w " + "x" * 59 + "#" + " y" * 60, "… " + "x" * 59 + "#" + " y" * 20 + " …"),
        ("w " + "x" * 60 + "#" + " y" * 60, "… " + "x" * 40 + "#" + " y" * 20 + " …"),
        ("x " * 60 + "#" + "y" * 58 + " z", "… " + "x " * 20 + "#" + "y" * 58 + " …"),
        ("x " * 60 + "#" + "y" * 60 + " z", "… " + "x " * 20 + "#" + "y" * 40 + " …"),
    ],
)
def test_of_a_long_text_some_words_around_the_difference_are_shown(frame, expected):
    assert shown(*wordings(frame)) == wordings(expected)


@pytest.mark.parametrize(
    ("long", "more", "short_shown", "more_shown"),
    [
        # What was added at the end and in front: from 159 back to 150, and 40 letters of what stays.
        (
            WORD * 19 + "abcdefghi",
            (0, " new"),
            "… " + WORD * 4 + "abcdefghi",
            "… " + WORD * 4 + "abcdefghi new",
        ),
        (WORD * 19 + "abcdefghi", ("new ", 0), WORD * 4 + "…", "new " + WORD * 4 + "…"),
        # Of words that come again it is told that there is one more, at the end.
        ("ab " * 66 + "ab", (0, " ab"), "… " + "ab " * 13 + "ab", "… " + "ab " * 13 + "ab ab"),
    ],
)
def test_what_was_added_to_a_long_text_is_shown_with_its_neighbours(long, more, short_shown, more_shown):
    longer = f"{more[0] or ''}{long}{more[1] or ''}"

    assert shown(long, longer) == (short_shown, more_shown)
    assert shown(longer, long) == (more_shown, short_shown)


@pytest.mark.parametrize(
    ("frame", "expected"),
    [
        # 320 letters between the first and the last one.
        ("#" + WORD * 31 + "abcdefgh#", "#" + WORD * 31 + "abcdefgh#"),
        # One more: 160 from either side, back to 151, and at 161 a word begins.
        ("#" + WORD * 31 + "abcdefghi#", "#" + WORD * 14 + "abcdefghi … " + WORD * 15 + "abcdefghi#"),
        # From 162 on to 171.
        ("#" + WORD * 31 + "abcdefghij#", "#" + WORD * 14 + "abcdefghi … " + WORD * 14 + "abcdefghij#"),
        ("#" + "x" * 319 + "#", "#" + "x" * 159 + " … " + "x" * 159 + "#"),
    ],
)
def test_of_what_differs_at_both_ends_the_ends_are_shown(frame, expected):
    assert shown(*wordings(frame)) == wordings(expected)
