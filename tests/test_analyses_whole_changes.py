import pytest

import itarules
from itarules.analyses.changing.changes import Change, Changes, changes_between
from itarules.analyses.changing.continuity import continuity
from itarules.texts import Text

OLD = """\
language 1
ruleset demo 1 revision 1 { title "เดิม" en "Old"  range 0 to 100 }
kind part "ส่วน"
kind item "ข้อ"
source book "ตำรา"
scale proof "หลักฐาน" single answer cites book { none 0 "ไม่มี" en "None" some 50 all 100 }
scale dropped cites book { no 0 yes 100 }
input way "ทาง" cites book choice { online "ออนไลน์" paper }
score top "ยอด" en "Top" cites book = mean {
    part left "ซ้าย" = mean {
        item a no "1" "ก" en "A" answers proof
        item b "ข"
        item c "ค" answers dropped
    }
    part right "ขวา" = mean { item d "ง"  item e "จ"  item f "ฉ" }
    part gone "หาย" = mean { item g "ช" = mean { item h "ซ" }  item i "ฌ" }
    part kept "คง" = mean { item j "ญ"  item k "ฎ" }
}
score alone code "X9" cites book
grade level of top cites book { A when d > 60  B "บี" when e > 20  C otherwise }
grade other of right cites book { P from 50  Q otherwise }
finding weak for each part when score < 50 cites book
sample d 10% of population cites book
sample j 20% of population cites book
example "หนึ่ง" cites book { given d 10 e 20 f 30 expect right 20 }
example "สอง" cites book { given d 10 e 20 f 33 expect right 21 }
"""
NEW = """\
language 1
ruleset demo 2 revision 3 { follows demo 1  title "ใหม่" en "New"  range 0 to 100 }
kind item "ข้อ"
kind part "ส่วน"
source book "ตำรา"
scale fresh "สด" cites book { bad 0 good 100 }
scale proof "หลักฐาน" single answer cites book { all 90 half 50 "ครึ่ง" en "Half" none 0 "ไม่มี" en "None" }
input path replaces way "ทาง" cites book choice { paper online "ออนไลน์" }
score top "ยอด" en "Top" cites book = mean {
    part right "ขวา" = mean { item f "ฉ" answers fresh  item d2 replaces d "ง" en "D"
        item a replaces a, b no "2" "ก" en "A" answers proof }
    part left "ซ้าย" = min { item e "จ"  item new "ใหม่" = mean { item n2 "ฏ" = mean { item n3 "ฐ" } item n4 "ฑ" } }
    part kept "คง" = mean { item j replaces j, k "ญ"  item k replaces j, k { shown half_up to 1 } }
}
score alone code "X9" cites book
grade level of kept cites book { B "บี" when e > 20  A when d2 > 70  D "ดี" otherwise }
grade third of right cites book { P from 50  Q otherwise }
finding weak for each part when score < 50 cites book
sample d2 15% of population cites book
sample e 10% of population cites book
example "สอง" cites book { given f 30 d2 10 a 50 expect right 30 }
example "สาม" cites book { given f 33 d2 10 a 50 expect right 31 }
"""


def models(*texts):
    return [itarules.load_text(one).model for one in texts]


def rule(text):
    """Return a text as the language of rules has it."""
    return Text((("", text),))


def changed(sort, what, ids, names, texts=(None, None), within="", also=""):
    """Return a change; ids, names and texts are those of the old and of the new ruleset."""
    old, new = (tuple(one.split()) for one in ids)
    shown = [rule(one) if isinstance(one, str) else one for one in (*names, *texts)]
    return Change(
        sort=sort,
        what=what,
        old=old,
        new=new,
        within=within,
        old_name=shown[0],
        new_name=shown[1],
        before=shown[2],
        after=shown[3],
        also=tuple(also.split()),
    )


def same(sort, what, name, texts, within=""):
    """Return a change of what has the same id, and no label, in both."""
    return changed(sort, what, (name, name), (name, name), texts, within)


TITLES = Text.of("เดิม", en="Old"), Text.of("ใหม่", en="New")
TOP, RIGHT, LEFT = Text.of("ยอด (top)", en="Top (top)"), Text.of("ขวา (right)"), Text.of("ซ้าย (left)")
D = Text.of("ง (d)"), Text.of("ง (d2)", en="D (d2)")
A = Text.of("1 ก (a)", en="1 A (a)"), Text.of("2 ก (a)", en="2 A (a)")
E, F, K = Text.of("จ (e)"), Text.of("ฉ (f)"), Text.of("ฎ (k)")
ONLINE = Text.of("ออนไลน์ (online)")


def test_all_that_differs_is_told_in_the_order_of_the_new_rules():
    old, new = models(OLD, NEW)
    found = changes_between(old, new, continuity(old, new))

    assert (found.old, found.new, found.same_rules) == ("demo/1@1", "demo/2@3", False)
    assert list(found.changes) == [
        changed("ruleset", "title", ("", ""), TITLES, TITLES),
        # Criteria in the order of the new ruleset, then those that are gone, and the order of parts.
        changed(
            "criterion",
            "renamed",
            ("way", "path"),
            (Text.of("ทาง (way)"), Text.of("ทาง (path)")),
            ("way", "path"),
        ),
        changed("criterion", "scale", ("f", "f"), (F, F), (None, "fresh")),
        changed("criterion", "renamed", ("d", "d2"), D, ("d", "d2")),
        changed("criterion", "label", ("d", "d2"), D, (Text.of("ง"), Text.of("ง", en="D"))),
        # Several that become one are told as such, and those of them that keep their id with what else differs.
        changed(
            "criterion",
            "replaced",
            ("a b", "a"),
            (Text.of("1 ก (a); ข (b)", en="1 A (a); ข (b)"), A[1]),
        ),
        changed("criterion", "number", ("a", "a"), A, ("1", "2")),
        changed("criterion", "parent", ("a", "a"), A, ("left", "right")),
        changed("criterion", "aggregation", ("left", "left"), (LEFT, LEFT), ("mean", "min")),
        changed("criterion", "parent", ("e", "e"), (E, E), ("right", "left")),
        changed(
            "criterion", "added", ("", "new"), (None, Text.of("ใหม่ (new)")), (None, "left"), also="n2 n3 n4"
        ),
        changed("criterion", "replaced", ("j k", "j k"), (Text.of("ญ (j); ฎ (k)"), Text.of("ญ (j); k"))),
        changed("criterion", "label", ("k", "k"), (K, "k"), (Text.of("ฎ"), None)),
        changed("criterion", "shown", ("k", "k"), (K, "k"), (None, "half_up to 1")),
        changed("criterion", "removed", ("c", ""), (Text.of("ค (c)"), None), ("left", None)),
        changed(
            "criterion", "removed", ("gone", ""), (Text.of("หาย (gone)"), None), ("top", None), also="g h i"
        ),
        changed("criterion", "order", ("top", "top"), (TOP, TOP), ("left, right, kept", "right, left, kept")),
        changed("criterion", "order", ("right", "right"), (RIGHT, RIGHT), ("d, f", "f, d2")),
        changed("scale", "added", ("", "fresh"), (None, Text.of("สด (fresh)"))),
        changed("scale", "removed", ("dropped", ""), ("dropped", None)),
        same("option", "points", "all", ("100", "90"), within="proof"),
        changed(
            "option",
            "added",
            ("", "half"),
            (None, Text.of("ครึ่ง (half)", en="Half (half)")),
            (None, "50"),
            within="proof",
        ),
        changed("option", "removed", ("some", ""), ("some", None), ("50", None), within="proof"),
        same("scale", "order", "proof", ("none, all", "all, none")),
        # Choices have no points, so that their order is all that differs.
        changed("scale", "order", ("way", "path"), ("way", "path"), ("online, paper", "paper, online")),
        same("grade", "of", "level", ("top", "kept")),
        changed("grade", "added", ("", "third"), (None, "third")),
        changed("grade", "removed", ("other", ""), ("other", None)),
        # Ids within a condition are no change of it.
        same("band", "condition", "A", ("when d > 60", "when d2 > 70"), within="level"),
        changed("band", "added", ("", "D"), (None, Text.of("ดี (D)")), (None, "otherwise"), within="level"),
        changed("band", "removed", ("C", ""), ("C", None), ("otherwise", None), within="level"),
        same("grade", "order", "level", ("A, B", "B, A")),
        changed("sample", "share", ("d", "d2"), ("d", "d2"), ("10%", "15%")),
        changed("sample", "added", ("", "e"), (None, "e")),
        changed("sample", "removed", ("j", ""), ("j", None)),
        changed("kind", "order", ("", ""), TITLES, ("score, part, item, input", "score, item, part, input")),
        same("example", "given", "สอง", ("d 10, e 20, f 33", "f 30, d2 10, a 50")),
        same("example", "expected", "สอง", ("right 21", "right 30")),
        changed("example", "added", ("", "สาม"), (None, "สาม")),
        changed("example", "removed", ("หนึ่ง", ""), ("หนึ่ง", None)),
    ]


SMALL = """\
language 1
ruleset demo 1 revision 1 { range 0 to 100 }
source book "ตำรา"
score top cites book = weighted mean { score x weight 70% "ก"  score y weight 30% "ข" }
score half cites book = x / 2
score leaf "ค" cites book
score all cites book = mean { score p "ง"  score q "จ" }
score root "ฉ" cites book
"""


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        # The same weights, written otherwise.
        ([("weight 70%", "weight 0.7"), ("weight 30%", "weight 0.3")], []),
        ([("weight 70%", "weight 60%"), ("weight 30%", "weight 40%")], [("weight", "x"), ("weight", "y")]),
        # A range that follows from a formula or from parts is told with neither.
        ([("= x / 2", "= x / 4")], [("formula", "half")]),
        ([('score leaf "ค" cites book', 'score leaf "ค" cites book = x / 4')], [("formula", "leaf")]),
        ([("score half cites book = x / 2", "score half cites book")], [("formula", "half")]),
        ([('score leaf "ค" cites book', 'score leaf "ค" cites book { range 0 to 50 }')], [("range", "leaf")]),
        # Below another, and out of it; its parts come along and did not move themselves.
        (
            [('score q "จ" }', 'score q "จ"  score root "ฉ" }'), ('\nscore root "ฉ" cites book', "")],
            [("parent", "root")],
        ),
        (
            [('  score q "จ" }', " }"), ("score root", 'score q "จ" cites book\nscore root')],
            [("parent", "q")],
        ),
        (
            [
                ('\nscore all cites book = mean { score p "ง"  score q "จ" }', ""),
                (
                    'score root "ฉ" cites book',
                    'score root "ฉ" cites book = mean { score all = mean { score p "ง"  score q "จ" } }',
                ),
            ],
            [("aggregation", "root"), ("parent", "all")],
        ),
        # Roots in another order.
        (
            [('score leaf "ค" cites book\n', ""), ("score top", 'score leaf "ค" cites book\nscore top')],
            [("order", "")],
        ),
    ],
)
def test_what_follows_from_something_else_is_not_told(edits, expected):
    text = SMALL
    for written, instead in edits:
        assert text.count(written) == 1
        text = text.replace(written, instead)
    here, there = models(SMALL, text)
    for old, new in ((here, there), (there, here)):
        found = changes_between(old, new, continuity(old, new)).changes
        assert sorted((one.what, " ".join(one.ids)) for one in found) == sorted(expected)


GROUNDS = """\
kind a "ก"
source a "ก"
assumption a "ก" cites a
reading a of a "ก" { change score x "ข" }
finding a "ก" for root when score < 5 cites a
measure a "ก" cites a { step "ก" }
"""


def test_what_rules_stand_on_is_told_by_sort():
    text = SMALL + GROUNDS
    added = text + GROUNDS.replace(" a ", " b ")
    other = text
    for sort in ("kind", "source", "assumption", "reading", "finding", "measure"):
        assert text.count(f"{sort} a ") == 1
        other = other.replace(f'{sort} a "ก"', f'{sort} a "ง"').replace(
            f'{sort} a of a "ก"', f'{sort} a of a "ง"'
        )
    first, more, reworded = models(text, added, other)
    here = continuity(first, first)
    sorts = ["finding", "measure", "assumption", "reading", "source", "kind"]

    came = changes_between(first, more, here).changes
    assert [
        (one.sort, one.what, one.old, one.new) for one in came if one.sort in sorts and one.what != "order"
    ] == [(sort, "added", (), ("b",)) for sort in sorts]
    assert all(one.before is one.after is None for one in came)
    went = changes_between(more, first, here).changes
    assert [(one.sort, one.what, one.old, one.new) for one in went] == [
        (sort, "removed", ("b",), ()) for sort in sorts
    ]
    assert [
        (one.sort, one.what, one.ids, one.before, one.after)
        for one in changes_between(first, reworded, here).changes
        if one.sort in sorts
    ] == [(sort, "label", ("a",), Text.of("ก"), Text.of("ง")) for sort in sorts]


def test_choices_that_come_or_go_are_told_without_points_and_ranges():
    here, there = models(OLD, OLD.replace("paper }", "phone }").replace('"ออนไลน์"', '"เว็บ"'))
    found = changes_between(here, there, continuity(here, there)).changes

    assert list(found) == [
        changed(
            "option",
            "label",
            ("online", "online"),
            (ONLINE, Text.of("เว็บ (online)")),
            (Text.of("ออนไลน์"), Text.of("เว็บ")),
            within="way",
        ),
        changed("option", "added", ("", "phone"), (None, "phone"), within="way"),
        changed("option", "removed", ("paper", ""), ("paper", None), within="way"),
    ]


def test_a_change_is_turned_round_with_all_it_has():
    one = changed("criterion", "added", ("a", "b"), ("A", "B"), ("1", "2"), within="w", also="c d")

    assert one.mirrored() == changed(
        "criterion", "removed", ("b", "a"), ("B", "A"), ("2", "1"), within="w", also="c d"
    )
    assert one.mirrored().mirrored() == one
    assert same("band", "label", "a", ("1", "2")).mirrored() == same("band", "label", "a", ("2", "1"))


@pytest.mark.parametrize(
    ("sort", "what", "affects"),
    [
        ("criterion", "weight", True),
        ("criterion", "label", False),
        ("ruleset", "taken", True),
        ("ruleset", "title", False),
        ("measure", "added", False),
        ("kind", "order", False),
        ("sample", "share", True),
    ],
)
def test_scores_depend_on_some_sorts_of_changes(sort, what, affects):
    assert Change(sort=sort, what=what).affects_scores is affects


def test_a_change_is_called_as_the_new_rules_call_it():
    old, new = Text.of("ก"), Text.of("ข")

    assert [
        Change(sort="band", what="label", old_name=one, new_name=other).name
        for one, other in ((old, new), (old, None), (None, new), (None, None))
    ] == [new, old, new, Text(())]
    assert Change(sort="band", what="label", old=("a",), new=("b",)).ids == ("b",)
    assert Change(sort="band", what="removed", old=("a",)).ids == ("a",)


def test_changes_are_looked_up_by_sort_and_part():
    several = [Change(sort=sort, what=what) for sort in ("scale", "band") for what in ("added", "order")]
    found = Changes(old="a", new="b", same_rules=False, changes=tuple(several))

    assert found.of("band") == tuple(several[2:])
    assert found.of("scale", "order") == (several[1],)
    assert found.of("scale", "label") == ()


def test_roots_in_another_order_are_told_by_the_ids_that_they_have():
    text = SMALL.replace("demo 1 revision 1 {", "demo 2 revision 1 { follows demo 1 ")
    text = text.replace('score root "ฉ" cites book\n', "").replace(
        "score top", 'score tree replaces root "ฉ" cites book\nscore top'
    )
    here, there = models(SMALL, text)
    found = changes_between(here, there, continuity(here, there)).changes

    assert [(one.what, str(one.before), str(one.after)) for one in found] == [
        ("renamed", "root", "tree"),
        ("order", "top, half, leaf, all, root", "tree, top, half, leaf, all"),
    ]


HEADER = (
    'language 1 ruleset demo {version} revision 1 {{ {setting} }} source book "ตำรา" source paper "บทความ" '
)


def _told(old, new):
    """Return what is told of a change: sort, what, and the ids before and after."""
    one = itarules.load_text(HEADER.format(version=1, setting="") + old).model
    other = itarules.load_text(HEADER.format(version=2, setting="follows demo 1") + new).model
    return [
        (each.sort, each.what, each.old, each.new)
        for each in changes_between(one, other, continuity(one, other)).changes
    ]


def test_roots_that_change_places_are_told_under_their_new_ids():
    assert _told("score r1 score r2", "score r2 score s1 replaces r1") == [
        ("criterion", "renamed", ("r1",), ("s1",)),
        ("ruleset", "order", (), ()),
    ]


def test_the_scale_of_an_input_with_another_id_is_told_by_both_names():
    score = "score c = choose {{ when {way} is A then 1 otherwise 0 }}"
    old = f"input way cites book choice {{ A B }} {score.format(way='way')}"
    new = f"input path replaces way cites paper choice {{ A B }} {score.format(way='path')}"

    assert ("scale", "sources", ("way",), ("path",)) in _told(old, new)


def test_a_choice_that_became_a_scale_has_points():
    old = "input x cites book choice { A B } score c = choose { when x is A then 1 otherwise 0 }"
    told = _told(old, "scale x cites book { A 5 B 10 } score c answers x")

    # They stand at 0 and 1 before, and are worth 5 and 10 now.
    assert [one for one in told if one[0] == "option"] == [
        ("option", "points", ("A",), ("A",)),
        ("option", "points", ("B",), ("B",)),
    ]
