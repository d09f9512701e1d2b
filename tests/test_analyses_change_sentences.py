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


def rule(text):
    """Return a text as the language of rules has it."""
    return Text((("", text),))


def change(sort, what, name, before=None, after=None, **more):
    """Return a change of what has one id and name in both rulesets, unless they are given."""
    texts = [rule(one) if isinstance(one, str) else one for one in (before, after)]
    given = {"old": (name,), "new": (name,), "old_name": rule(name), "new_name": rule(name)} | more
    return Change(sort=sort, what=what, before=texts[0], after=texts[1], **given)


def new(sort, *names, place=None, also=()):
    return [change(sort, "added", one, after=place, old=(), old_name=None, also=also) for one in names]


def gone(sort, *names, place=None, also=()):
    return [change(sort, "removed", one, before=place, new=(), new_name=None, also=also) for one in names]


def many(count):
    return tuple(f"c{number}" for number in range(1, count + 1))


DUTY = {"old_name": Text.of("งาน", en="Duty"), "new_name": Text.of("หน้าที่", en="Job")}
BOTH = Text.of("ก; ข", en="A; B")
FIRST_IN_ENGLISH = Text.of("A; B", "en", th="ก; ข")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        # What came or went in one place is told together, with all that is below it.
        (new("criterion", "a"), [("เพิ่มเกณฑ์ a", "Criterion a is new")]),
        (
            new("criterion", "a", place="p", also=("b", "c")),
            [("เพิ่มเกณฑ์ a พร้อมส่วนย่อย 2 รายการ", "Criterion a is new, with 2 below it")],
        ),
        (
            new("criterion", "a", "d", place="p", also=("b",)),
            [
                (
                    "เพิ่มเกณฑ์ของ`p` 2 รายการ: a, d พร้อมส่วนย่อย 2 รายการ",
                    "2 criteria (a, d) of `p` are new, with 2 below them",
                )
            ],
        ),
        (
            gone("criterion", "a", "d", place="p"),
            [("ตัดเกณฑ์ของ`p` 2 รายการ: a, d ออก", "2 criteria (a, d) of `p` are gone")],
        ),
        (
            gone("criterion", "a", place="p", also=("b",)),
            [("ตัดเกณฑ์ a พร้อมส่วนย่อย 1 รายการ ออก", "Criterion a is gone, with 1 below it")],
        ),
        # Roots, and what is in different places, are told one by one; so are those that came and those that went.
        (
            [
                *new("criterion", "a", "d"),
                *new("criterion", "e", place="p"),
                *new("criterion", "f", place="q"),
            ],
            [(f"เพิ่มเกณฑ์ {one}", f"Criterion {one} is new") for one in "adef"],
        ),
        (
            [*new("criterion", "a", place="p"), *gone("criterion", "b", place="p")],
            [("เพิ่มเกณฑ์ a", "Criterion a is new"), ("ตัดเกณฑ์ b ออก", "Criterion b is gone")],
        ),
        # Options and bands with what they are worth and when they hold, each alone.
        (
            [
                change("option", "added", "a", after="5", within="s"),
                change("option", "added", "b", after="5", within="s"),
            ],
            [(f"เพิ่มตัวเลือก s.{one}: `5`", f"Option s.{one} is new: `5`") for one in "ab"],
        ),
        (
            [change("band", "removed", "A", before="from 5", within="g")],
            [("ตัดระดับ g.A ออก: `from 5`", "Band g.A is gone: `from 5`")],
        ),
        # Measures and the like by id, wherever they stand.
        (
            [*new("measure", "a", "b"), *new("source", "a"), *gone("measure", "c")],
            [
                ("เพิ่มมาตรการ 2 รายการ: a, b", "2 measures (a, b) are new"),
                ("เพิ่มแหล่งอ้างอิง a", "Source a is new"),
                ("ตัดมาตรการ c ออก", "Measure c is gone"),
            ],
        ),
        (new("finding", "a", "b"), [(f"เพิ่มข้อค้นพบ {one}", f"Finding {one} is new") for one in "ab"]),
        # Eight are listed, and nine; of ten the last two are counted.
        (
            new("measure", *many(9)),
            [
                (
                    "เพิ่มมาตรการ 9 รายการ: c1, c2, c3, c4, c5, c6, c7, c8, c9",
                    "9 measures (c1, c2, c3, c4, c5, c6, c7, c8, c9) are new",
                )
            ],
        ),
        (
            new("measure", *many(10)),
            [
                (
                    "เพิ่มมาตรการ 10 รายการ: c1, c2, c3, c4, c5, c6, c7, c8 และอีก 2 รายการ",
                    "10 measures (c1, c2, c3, c4, c5, c6, c7, c8 and 2 more) are new",
                )
            ],
        ),
        # What takes the place of what, each alone.
        (
            [
                change("criterion", "replaced", "a", old_name=BOTH, new_name=Text.of("ค", en="C")),
                change("criterion", "replaced", "b", old_name=Text.of("ง"), new_name=BOTH, new=("b", "c")),
            ],
            [("ค ใช้แทน ก, ข", "C takes the place of A, B"), ("ก, ข ใช้แทน ง", "A, B take the place of ง")],
        ),
        (
            [change("criterion", "replaced", "a", old_name=FIRST_IN_ENGLISH, new_name=FIRST_IN_ENGLISH)],
            [("ก, ข ใช้แทน ก, ข", "A, B takes the place of A, B")],
        ),
        # Other ids in one sentence for each sort.
        (
            [change("criterion", "renamed", "a", "a", "b")],
            [("เปลี่ยนรหัสเกณฑ์ 1 รายการ: a → b", "1 criterion has another id: a → b")],
        ),
        (
            [change("criterion", "renamed", one, one, f"{one}2") for one in "ab"],
            [("เปลี่ยนรหัสเกณฑ์ 2 รายการ: a → a2, b → b2", "2 criteria have other ids: a → a2, b → b2")],
        ),
        # Moves from where, to where, or both; those that go the same way together.
        (
            [
                change("criterion", "parent", "a", "p", "q", **DUTY),
                change("criterion", "parent", "b", "q", "p"),
            ],
            [
                ("ย้าย หน้าที่ จาก `p` ไปอยู่ใต้ `q`", "Criterion Job moved from `p` to `q`"),
                ("ย้าย b จาก `q` ไปอยู่ใต้ `p`", "Criterion b moved from `q` to `p`"),
            ],
        ),
        (
            [change("criterion", "parent", one, "p", "q") for one in "ab"],
            [("ย้าย 2 รายการ: a, b จาก `p` ไปอยู่ใต้ `q`", "2 criteria (a, b) moved from `p` to `q`")],
        ),
        ([change("criterion", "parent", "a", None, "q")], [("ย้าย a ไปอยู่ใต้ `q`", "Criterion a moved to `q`")]),
        (
            [change("criterion", "parent", "a", "p", None)],
            [("ย้าย a ออกจาก `p`", "Criterion a moved out of `p`")],
        ),
        # By name alone, one sentence for a sort.
        (
            [change("criterion", "sources", one, "1", "2") for one in "ab"]
            + [change("band", "sources", "A", "1", "2", within="g")],
            [
                ("ที่มาของเกณฑ์ 2 รายการ: a, b เปลี่ยนไป", "Other sources for 2 criteria (a, b)"),
                ("ที่มาของระดับ g.A เปลี่ยนไป", "Other sources for band g.A"),
            ],
        ),
        # Parts that came or went, with their texts where they are the same.
        (
            [change("criterion", "unit", "a", None, "u")],
            [("เพิ่มหน่วยของเกณฑ์ a: `u`", "Unit of criterion a added: `u`")],
        ),
        (
            [change("criterion", "unit", "a", "u", None)],
            [("ตัดหน่วยของเกณฑ์ a ออก: `u`", "Unit of criterion a dropped: `u`")],
        ),
        (
            [change("criterion", "unit", one, None, one) for one in "ab"],
            [("เพิ่มหน่วยของเกณฑ์ 2 รายการ: a, b", "Unit of 2 criteria (a, b) added")],
        ),
        (
            [change("criterion", "unit", one, one, None) for one in "ab"],
            [("ตัดหน่วยของเกณฑ์ 2 รายการ: a, b ออก", "Unit of 2 criteria (a, b) dropped")],
        ),
        (
            [change("criterion", "unit", "a", "u", None), change("criterion", "unit", "b", None, "u")],
            [
                ("ตัดหน่วยของเกณฑ์ a ออก: `u`", "Unit of criterion a dropped: `u`"),
                ("เพิ่มหน่วยของเกณฑ์ b: `u`", "Unit of criterion b added: `u`"),
            ],
        ),
        (
            [change("criterion", "shown", one, None, one) for one in "ab"],
            [
                (
                    f"เพิ่มการแสดงคะแนนของเกณฑ์ {one}: `{one}`",
                    f"Shown rounding of criterion {one} added: `{one}`",
                )
                for one in "ab"
            ],
        ),
        (
            [change("criterion", "shown", one, None, "x") for one in "ab"],
            [
                (
                    "เพิ่มการแสดงคะแนนของเกณฑ์ 2 รายการ: a, b: `x`",
                    "Shown rounding of 2 criteria (a, b) added: `x`",
                )
            ],
        ),
        # Parts that are others, with both texts, and together where both are the same in one place.
        (
            [change("option", "points", one, "1", "2", within=within) for one, within in ("as", "bs", "at")],
            [
                (
                    "คะแนนของตัวเลือก 2 รายการ: s.a, s.b เปลี่ยนจาก `1` เป็น `2`",
                    "Points of 2 options (s.a, s.b) changed from `1` to `2`",
                ),
                ("คะแนนของตัวเลือก t.a เปลี่ยนจาก `1` เป็น `2`", "Points of option t.a changed from `1` to `2`"),
            ],
        ),
        (
            [change("criterion", "unit", one, Text.of("ก", en="A"), Text.of("ข", en="B")) for one in "ab"],
            [
                (
                    "หน่วยของเกณฑ์ 2 รายการ: a, b เปลี่ยนจาก “ก” เป็น “ข”",
                    "Unit of 2 criteria (a, b) changed from “A” to “B”",
                )
            ],
        ),
        # What reads the same on both sides is told one by one.
        (
            [change("band", "condition", one, "when x > 1", "when x > 1", within="g") for one in "AB"],
            [
                (
                    f"เงื่อนไขของระดับ g.{one} เปลี่ยนจาก `when x > 1` เป็น `when x > 1`",
                    f"Condition of band g.{one} changed from `when x > 1` to `when x > 1`",
                )
                for one in "AB"
            ],
        ),
        # The header and the order of kinds are about nothing in particular.
        (
            [change("ruleset", "title", "demo", Text.of("ก", en="A"), Text.of("ข", en="A"))],
            [("ชื่อของชุดเกณฑ์ เปลี่ยนจาก “ก” เป็น “ข”", "Title of the ruleset changed from “ก” to “ข”")],
        ),
        (
            [change("kind", "order", "k", "a, b", "b, a"), change("kind", "label", "k", "a", "b")],
            [
                (
                    "ลำดับของชนิดเกณฑ์ เปลี่ยนจาก `a, b` เป็น `b, a`",
                    "Order of the kinds changed from `a, b` to `b, a`",
                ),
                ("ข้อความของชนิดเกณฑ์ k เปลี่ยนจาก `a` เป็น `b`", "Wording of kind k changed from `a` to `b`"),
            ],
        ),
        # Where it is the wording that changed, the id says what it is of.
        (
            [change("criterion", "label", "duty", Text.of("งาน"), Text.of("หน้าที่"), **DUTY)],
            [
                (
                    "ข้อความของเกณฑ์ duty เปลี่ยนจาก “งาน” เป็น “หน้าที่”",
                    "Wording of criterion duty changed from “งาน” to “หน้าที่”",
                )
            ],
        ),
    ],
)
def test_changes_are_told_in_two_languages_and_those_that_are_alike_together(changes, expected):
    said = sentences(changes)

    assert [(one.text.into("th"), one.text.into("en")) for one in said] == expected
    assert sorted(map(id, (each for one in said for each in one.changes))) == sorted(map(id, changes))


def test_a_sentence_is_taken_apart_where_something_was_one_thing_and_is_another():
    moved, weighed = sentences(
        [change("criterion", "parent", "a", "p", "q"), change("criterion", "weight", "a", "1%", "2%")]
    )

    assert (moved.sort, moved.lead, moved.before, moved.after) == ("criterion", None, None, None)
    assert weighed.lead == Text.of("น้ำหนักของเกณฑ์ a เปลี่ยน", en="Weight of criterion a changed")
    assert (weighed.before, weighed.after) == (Text.of("`1%`", en="`1%`"), Text.of("`2%`", en="`2%`"))
    assert (weighed.sort, weighed.changes[0].what, len(weighed.changes)) == ("criterion", "weight", 1)
