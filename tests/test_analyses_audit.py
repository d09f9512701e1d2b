from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import itarules
from itarules.amounts import read_amount
from itarules.analyses.auditing.audit import audit
from itarules.analyses.auditing.audit_forms import audit_to_json
from itarules.analyses.auditing.reachability import reach
from itarules.analyses.auditing.respondents import fewest_respondents
from itarules.rendering import diagnostic_to_json

EXAMPLES = Path(__file__).parents[1] / "examples"
SMALL = """language 1
ruleset demo 1 revision 1 {{ shown half_up to 2 range 0 to 100 }}
scale disclosed "ก" single answer {{ absent 0 complete 100 }}
scale extent "ข" {{ least 0 little 33 much 67 most 100 }}
score total "ค" = mean {{
    topic one "ง" = mean {{ {first} }}
    topic two "จ" = weighted mean {{ {second} }}
}}
"""


def _codes(found, path=""):
    return sorted({one.code for one in found.findings if one.path.startswith(path)})


def _audited(ita_2565, name):
    return audit(ita_2565, EXAMPLES / name).unwrap()


def test_the_inconsistencies_of_the_report_of_khlong_ha_are_found(ita_2565):
    found = _audited(ita_2565, "khlong-ha-2565.toml")
    codes = [(one.code, one.path.partition(".follow_up")[0]) for one in found.findings]

    # By the numbers of docs/audit.md: 1, 2, 3, 5, 8, 9, 14, 15, 16, 17, and nothing else.
    assert sorted(codes) == sorted(
        [
            ("E701", "published[17]"),
            ("E706", "report.list[3]"),
            ("E710", "report.list[3]"),
            ("E701", "published[22]"),
            ("E705", "report.table[1]"),
            ("E705", "report.table[2]"),
            ("E705", "report.table[3]"),
            ("E705", "report.table[5]"),
            ("E708", "report.table[4]"),
            ("E716", "report.year[2]"),
            ("E720", "report.measure[3]"),
            ("E702", "published[5]"),
            ("E714", "report.list[4]"),
        ]
    )


def test_the_inconsistencies_of_the_report_of_cho_muang_are_found(ita_2565):
    found = _audited(ita_2565, "cho-muang-2566.toml")

    # Numbers 1 to 7: of the tables 1 (IIT), 2 (indicator 6), 3 (indicator 7), 5 (9.1) and 8 (9.4).
    assert _codes(found, "report.table[1]") == ["E708"]
    assert _codes(found, "report.table[2]") == ["E705", "E706", "E707", "E708"]
    assert _codes(found, "report.table[3]") == ["E705"]
    assert _codes(found, "report.table[5]") == ["E705"]
    assert _codes(found, "report.table[8]") == ["E707"]
    assert [(one.code, one.path) for one in found.findings if "table" not in one.path] == [
        ("E719", "report.measure[2].done"),
        ("E722", "report.measure[6].done"),
        ("E722", "report.measure[7].done"),
        ("E718", "report.year[3]"),
    ]


@given(shift=st.integers(1, 1000), index=st.sampled_from([17, 22]))
def test_a_contradiction_is_found_whatever_the_other_figure_is(ita_2565, shift, index):
    # 18.75 stands against 75.00, 85.66 against 85.46; every other figure contradicts as well.
    true = {17: Fraction(75), 22: Fraction(8546, 100)}[index]
    criterion = {17: "prevention", 22: "communication"}[index]
    printed = f"{float(true - Fraction(shift, 20)):.2f}"
    document = {
        "evidence": {criterion: f"{float(true):.2f}"},
        "published": [{"criterion": criterion, "value": printed, "where": "หน้า 1"}],
    }

    assert "E701" in _codes(audit(ita_2565, document).unwrap())


def test_a_score_of_indicator_9_can_arise_in_three_ways_and_in_one_if_all_that_failed_is_named(ita_2565):
    # Found by trying all counts of 9, 8, 7, 4 and 5 items, with O1, O3, O4, O27, O28 and O33 failed.
    sizes, most = (9, 8, 7, 4, 5), (6, 8, 7, 2, 4)
    ways = [
        counts
        for counts in product(*(range(one + 1) for one in most))
        if counts[0] >= 5 and abs(_mean_of_means(counts, sizes) - Fraction(5219, 100)) <= Fraction(1, 200)
    ]
    found = next(
        one for one in _audited(ita_2565, "khlong-ha-2565.toml").reaches if one.criterion == "disclosure"
    )

    assert [tuple(part.full for part in split.parts) for split in found.splits] == ways
    assert ways == [(6, 4, 1, 2, 4), (6, 6, 1, 1, 4), (6, 8, 1, 0, 4)]
    assert [split.only_known for split in found.splits] == [True, False, False]


def _mean_of_means(counts, sizes):
    return sum(Fraction(100 * count, size) for count, size in zip(counts, sizes, strict=True)) / len(sizes)


@pytest.mark.parametrize(
    ("evidence", "possible", "nearest"),
    [
        ({"prevention": "60.00"}, False, ("56.25", "62.50")),
        ({"prevention": "75.00"}, True, (None, None)),
        ({"basic": "66.66"}, False, ("55.56", "66.67")),
        ({"basic": "66.67", "O1": "complete"}, True, (None, None)),
        ({"internal_measures": "100.00", "O42": "absent"}, False, ("50.00", None)),
        ({"disclosure": "52.19", "basic": "66.67", "personnel": "75.00"}, True, (None, None)),
    ],
)
def test_whether_a_printed_score_can_arise(ita_2565, evidence, possible, nearest):
    asked = next(iter(evidence))
    reaches = reach(ita_2565.plan, ita_2565.read({"evidence": evidence}).unwrap())
    found = next(one for one in reaches if one.criterion == asked)

    assert (found.possible, (found.below, found.above)) == (possible, nearest)


@given(data=st.data())
def test_a_score_can_arise_if_and_only_if_some_answers_give_it(data):
    first = [f"i{index}" for index in range(data.draw(st.integers(1, 4)))]
    second = {f"j{index}": data.draw(st.integers(1, 5)) for index in range(data.draw(st.integers(1, 3)))}
    weighed = [f'item {name} weight {weight} "{name}" answers disclosed' for name, weight in second.items()]
    plain = [f'item {name} "{name}" answers disclosed' for name in first]
    ruleset = itarules.load_text(SMALL.format(first=" ".join(plain), second=" ".join(weighed)))
    known = data.draw(
        st.dictionaries(st.sampled_from([*first, *second]), st.sampled_from(["absent", "complete"]))
    )
    free = [name for name in [*first, *second] if name not in known]
    tried = [
        ruleset.evaluate({**known, **dict(zip(free, answers, strict=True))}).score("total").value
        for answers in product(["absent", "complete"], repeat=len(free))
    ]
    anything = st.integers(0, 10_000).map(lambda one: f"{one // 100}.{one % 100:02d}")
    printed = data.draw(st.one_of(st.sampled_from(tried), anything))
    document = {"evidence": known, "published": [{"criterion": "total", "value": printed}]}

    (found,) = reach(ruleset.plan, ruleset.read(document).unwrap())

    assert found.possible == (printed in tried)


@given(counts=st.lists(st.integers(0, 12), min_size=4, max_size=4).filter(any))
def test_the_smallest_number_of_respondents_explains_the_answers_and_no_smaller_one_does(counts):
    ruleset = itarules.load_text(
        SMALL.format(first='item a "ก" answers extent', second='item b weight 1 "ข" answers disclosed')
    )
    total = sum(counts)
    options = ("least", "little", "much", "most")
    shares = {name: _percent(count, total) for name, count in zip(options, counts, strict=True)}
    (found,) = fewest_respondents(ruleset.plan, ruleset.read({"a": {"percent": shares}}).unwrap())
    smaller = [
        people
        for people in range(1, total + 1)
        for tried in product(
            *(
                [one for one in range(people + 1) if _percent(one, people) == share]
                for share in shares.values()
            )
        )
        if sum(tried) == people
    ]

    assert found.people == min(smaller)
    assert {name: _percent(count, found.people) for name, count in found.counts} == shares


def _percent(count, total):
    cents = (2 * 10_000 * count + total) // (2 * total)
    return f"{cents // 100}.{cents % 100:02d}"


def test_the_answers_of_khlong_ha_take_44_and_30_respondents(ita_2565):
    found = {
        one.group or one.criteria[0]: one for one in _audited(ita_2565, "khlong-ha-2565.toml").respondents
    }

    assert (found["I20"].people, found["I20"].counts) == (44, (("much", 39), ("most", 5)))
    assert (found["IIT"].people, found["EIT"].people) == (44, 30)
    # 69.17 is no mean of fewer than 29 answers, 70.27 of no fewer than 30; all counts were tried by hand.
    assert (found["E11"].people, found["E12"].people) == (29, 30)


@pytest.mark.parametrize("printed", ["66.00", "69.17", "70.27", "83.81"])
def test_the_smallest_number_for_a_mean_is_that_of_trying_all_answers(ita_2565, printed):
    edges = [read_amount(printed).value + sign * Fraction(1, 200) for sign in (-1, 1)]
    smallest = next(
        people
        for people in range(1, 60)
        if any(
            edges[0] <= Fraction(33 * a + 67 * b + 100 * c, people) < edges[1]
            for a in range(people + 1)
            for b in range(people + 1 - a)
            for c in range(people + 1 - a - b)
        )
    )
    (found,) = fewest_respondents(ita_2565.plan, ita_2565.read({"E11": printed}).unwrap())

    assert found.people == smallest


ONE = """language 1
ruleset demo 1 revision 1 {{ {shown} range 0 to 100 }}
scale extent {{ {options} }}
item a "ก" answers extent
"""
ENDS, STEPS = "least 0 most 100", "least 20 little 40 some 60 much 80 most 100"


@pytest.mark.parametrize(
    ("shown", "options", "printed", "people", "counts"),
    [
        # A sixteenth is 6.25 exactly: half up that is 6.3, and other roundings may print it as 6.2.
        ("shown half_up to 2", ENDS, {"percent": {"least": "93.8", "most": "6.3"}}, 16, (15, 1)),
        ("shown half_up to 2", ENDS, {"percent": {"least": "93.8", "most": "6.2"}}, 65, (61, 4)),
        ("shown half_even to 2", ENDS, {"percent": {"least": "93.8", "most": "6.2"}}, 16, (15, 1)),
        ("", ENDS, {"percent": {"least": "93.8", "most": "6.2"}}, 16, (15, 1)),
        ("shown half_up to 2", ENDS, "6.3", 16, ()),
        ("shown half_up to 2", ENDS, "6.2", 65, ()),
        ("shown half_even to 2", ENDS, "6.2", 16, ()),
        # Of numbers without a printed form nothing else is the same: two people, one of them in full.
        ("shown half_up to 2", ENDS, Fraction(50), 2, ()),
        ("shown half_up to 2", ENDS, Fraction(100, 3), 3, ()),
        # A mean of 40 takes one person, of 30 two (20 and 40), of 26.67 three (20, 20 and 40).
        ("shown half_up to 2", STEPS, "40.00", 1, ()),
        ("shown half_up to 2", STEPS, "30.00", 2, ()),
        ("shown half_up to 2", STEPS, "26.67", 3, ()),
        # All give the most; no one gives more.
        ("shown half_up to 2", STEPS, "100.00", 1, ()),
    ],
)
def test_the_smallest_number_follows_from_how_scores_are_rounded(shown, options, printed, people, counts):
    ruleset = itarules.load_text(ONE.format(shown=shown, options=options))
    (found,) = fewest_respondents(ruleset.plan, ruleset.read({"a": printed}).unwrap())

    assert (found.people, tuple(count for _, count in found.counts)) == (people, counts)


@pytest.mark.parametrize(
    ("shares", "people"),
    [
        # One of 2000 is 0.05 %, one of 2001 is 0.04998 %, and more are not tried.
        ({"least": "99.95000", "most": "0.05000"}, 2000),
        ({"least": "99.95002", "most": "0.04998"}, None),
    ],
)
def test_up_to_two_thousand_people_are_tried(shares, people):
    ruleset = itarules.load_text(ONE.format(shown="shown half_up to 2", options=ENDS))
    (found,) = fewest_respondents(ruleset.plan, ruleset.read({"a": {"percent": shares}}).unwrap())

    assert found.people == people


def test_percentages_and_a_mean_of_one_question_fit_the_same_people():
    ruleset = itarules.load_text(ONE.format(shown="shown half_up to 2", options=ENDS))
    document = {
        "evidence": {"a": {"percent": {"least": "50", "most": "50"}}},
        "published": [{"criterion": "a", "value": "50.3"}],
    }
    (found,) = fewest_respondents(ruleset.plan, ruleset.read(document).unwrap())

    # 72 of 143 are 50.35 % less a little, and no smaller number has a share from 50.25 to 50.35 %.
    assert (found.people, found.counts) == (143, (("least", 71), ("most", 72)))


def test_no_number_explains_percentages_and_a_mean_of_others():
    ruleset = itarules.load_text(ONE.format(shown="shown half_up to 2", options=ENDS))
    document = {
        "evidence": {"a": {"percent": {"least": "60", "most": "40"}}},
        "published": [{"criterion": "a", "value": "45"}],
    }
    (found,) = fewest_respondents(ruleset.plan, ruleset.read(document).unwrap())

    assert (found.people, found.counts) == (None, ())
    assert "E704" not in _codes(audit(ruleset, document).unwrap())


@pytest.mark.parametrize(("stated", "codes"), [(0, ["E704"]), (3, ["E704"]), (4, []), (None, [])])
def test_as_many_respondents_as_the_answers_take_are_enough(stated, codes):
    ruleset = itarules.load_text(ONE.format(shown="shown half_up to 2", options=ENDS))
    answers = {"evidence": {"a": {"percent": {"least": "75", "most": "25"}}}}
    document = answers if stated is None else {**answers, "respondents": {"a": stated}}

    assert _codes(audit(ruleset, document).unwrap()) == codes


def test_questions_that_nobody_asked_together_are_counted_alone():
    text = ONE.format(shown="shown half_up to 2", options=ENDS) + 'item b "ข" answers extent\n'
    ruleset = itarules.load_text(text)
    found = fewest_respondents(ruleset.plan, ruleset.read({"a": "50.00", "b": "66.67"}).unwrap())

    assert [(one.criteria, one.group, one.people) for one in found] == [(("a",), "", 2), (("b",), "", 3)]


SUM = """language 1
ruleset demo 1 revision 1 {{ shown half_up to 2 range 0 to 100 }}
scale disclosed "ก" single answer {{ absent 0 complete 10 }}
score total "ค" = {function} {{ item a "ก" answers disclosed  item b "ข" answers disclosed {third} }}
"""


@pytest.mark.parametrize(
    ("function", "third", "evidence", "parts"),
    [
        # Ten for each that is complete.
        ("sum", "", {"total": "20.00"}, [("20", 2, 2)]),
        ("sum", "", {"total": "10.00", "a": "complete"}, [("10", 1, 2)]),
        ("sum", "", {"total": "20.00", "a": "absent"}, []),
        ("sum", "", {"total": "20.00", "a": "0"}, []),
        ("sum", "", {"total": "15.00"}, []),
        ("mean", "", {"total": "5.00", "b": "10"}, [("5", 1, 2)]),
        ("mean", "", {"total": "10.00", "b": "0"}, []),
        ("sum", "", {"total": Fraction(20)}, [("20", 2, 2)]),
        # With a part of two items the parts are told apart: 10 of 30 from the items, or from the part.
        (
            "sum",
            'score c "ง" = mean { item d "จ" answers disclosed  item e "ฉ" answers disclosed }',
            {"total": "10.00", "a": "absent"},
            [*[("0", None, None)] * 2, ("10", 2, 2), ("0", None, None), ("10", None, None), ("0", 0, 2)],
        ),
        (
            "sum",
            'score c "ง" = mean { item d "จ" answers disclosed  item e "ฉ" answers disclosed }',
            {"total": "10.00", "a": "absent", "c": "10.00"},
            [*[("0", None, None)] * 2, ("10", 2, 2)],
        ),
        (
            "sum",
            'score c "ง" = weighted sum { item d weight 3 "จ" answers disclosed }',
            {"total": "30.00", "a": "absent", "b": "absent"},
            [*[("0", None, None)] * 2, ("30", 1, 1)],
        ),
    ],
)
def test_sums_and_means_of_items_arise_from_what_is_known(function, third, evidence, parts):
    ruleset = itarules.load_text(SUM.format(function=function, third=third))
    found = next(
        one for one in reach(ruleset.plan, ruleset.read(evidence).unwrap()) if one.criterion == "total"
    )
    told = [part for split in found.splits for part in split.parts]

    assert [(str(part.score), part.full, part.size) for part in told] == parts


@pytest.mark.parametrize("setting", ["round half_up to 0", "missing excluded", "missing scores 0", ""])
def test_only_scores_that_are_made_of_all_their_parts_as_they_are_can_be_counted(setting):
    text = SUM.format(function="mean", third="").replace("= mean {", f"= mean {{ {setting}")
    ruleset = itarules.load_text(text)
    found = reach(ruleset.plan, ruleset.read({"total": "5.00"}).unwrap())

    assert [one.criterion for one in found] == ([] if setting else ["total"])


def test_only_answers_that_are_exact_can_be_counted():
    ruleset = itarules.load_text(SUM.format(function="sum", third="").replace("single answer {", "{"))
    half, whole = ({"counts": {"absent": absent, "complete": 2 - absent}} for absent in (1, 0))
    exact = {"total": "15.00", "a": half, "b": whole}
    (found,) = reach(ruleset.plan, ruleset.read(exact).unwrap())

    # 5 and 10 make 15, but neither one item in full nor two; percentages may be half a percent more or less.
    assert [(part.score, part.full, part.size) for part in found.splits[0].parts] == [(15, None, None)]
    loose = {**exact, "a": {"percent": {"absent": "50", "complete": "50"}}}
    assert reach(ruleset.plan, ruleset.read(loose).unwrap()) == ()


def test_items_without_a_scale_can_have_any_score():
    text = SUM.format(function="sum", third="").replace("answers disclosed", "")
    ruleset = itarules.load_text(text)

    assert reach(ruleset.plan, ruleset.read({"total": "15.00"}).unwrap()) == ()


def test_items_of_other_weights_are_told_apart():
    text = SUM.format(function="weighted sum", third="")
    for item, weight in (("a", 3), ("b", 1)):
        text = text.replace(f"item {item}", f"item {item} weight {weight}")
    ruleset = itarules.load_text(text)
    (found,) = reach(ruleset.plan, ruleset.read({"total": "10.00"}).unwrap())

    assert [[(part.criterion, part.score) for part in one.parts] for one in found.splits] == [
        [("a", 0), ("b", 10)]
    ]
    assert found.where == ""


def test_items_are_counted_by_the_points_of_their_own_scale():
    text = SUM.format(function="mean", third="").replace(
        "score total", 'scale half "ข" single answer { none 20 all 50 }\nscore total'
    )
    ruleset = itarules.load_text(text.replace("answers disclosed", "answers half"))
    document = {"total": "35.00", "a": "none"}
    (found,) = reach(ruleset.plan, ruleset.read(document).unwrap())

    # 20 and 50 make 35: one of two in full, and the other is the one that is known to fall short.
    assert [(part.full, part.size, part.known, part.only_known) for part in found.splits[0].parts] == [
        (1, 2, ("a",), True)
    ]


def _of_two(count):
    """Return rules whose total is the sum of two means of so many items each, of 10 points or none."""
    parts = [
        f'score {name} "{name}" = mean {{ '
        + "  ".join(f'item {name}{index} "{index}" answers proof' for index in range(count))
        + " }"
        for name in "pq"
    ]
    return itarules.load_text(
        "language 1\nruleset demo 1 revision 1 { shown half_up to 2 }\n"
        "scale proof single answer { absent 0 complete 10 }\n"
        f'score total "ค" = sum {{ {" ".join(parts)} }}\n'
    )


@pytest.mark.parametrize(("printed", "ways", "complete"), [("7.96", 200, True), ("8.00", 200, False)])
def test_two_hundred_ways_are_told_apart(printed, ways, complete):
    ruleset = _of_two(250)
    (found,) = reach(ruleset.plan, ruleset.read({"total": printed}).unwrap())

    # 199 of 0.04 points each, by none to 199 of the first part; 200 of them by one more.
    assert (len(found.splits), found.complete, found.possible) == (ways, complete, True)
    assert [part.full for part in found.splits[1].parts] == [1, 198 if complete else 199]


@pytest.mark.parametrize(("count", "looked_into"), [(440, True), (450, False)])
def test_a_score_with_too_many_sums_is_left_open(count, looked_into):
    ruleset = _of_two(count)

    # 441 times 441 are 194,481, and 451 times 451 are 203,401.
    assert bool(reach(ruleset.plan, ruleset.read({"total": "20.00"}).unwrap())) is looked_into


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        # With `Score 1` before it, eighty letters are not too many, and of more what is whole is left.
        ("x" * 66 + " zzzzz", "x" * 66 + " zzzzz"),
        ("x" * 66 + " zzzzzz", "x" * 66 + " …"),
        ("x" * 71 + " zz", "x" * 71 + " …"),
    ],
)
def test_a_long_name_is_cut_between_words(label, shown):
    ruleset = itarules.load_text(
        f'language 1\nruleset demo 1 revision 1 {{}}\nscore total no "1" "{label}"\n'
    )
    report = {"list": [{"criteria": ["total", "total"]}]}
    (found,) = audit(ruleset, {"report": report}).unwrap().findings

    assert dict(found.parameters)["criterion"] == f"Score 1 {shown}"


@pytest.mark.parametrize(("printed", "possible", "nearest"), [("13", True, []), ("12", False, ["0", "13"])])
def test_a_printed_score_is_rounded_as_the_rules_show_it(printed, possible, nearest):
    items = "  ".join(f'item i{index} "{index}" answers proof' for index in range(8))
    ruleset = itarules.load_text(
        "language 1\nruleset demo 1 revision 1 { shown half_up to 0 }\n"
        "scale proof single answer { absent 0 complete 100 }\n"
        f'score total "ค" = mean {{ {items} }}\n'
    )
    (found,) = reach(ruleset.plan, ruleset.read({"total": printed}).unwrap())

    # One of eight is 12.5, which is shown as 13.
    assert (found.possible, [one for one in (found.below, found.above) if one]) == (possible, nearest)


def test_an_audit_as_json_says_what_was_found(ita_2565):
    read = audit_to_json(_audited(ita_2565, "khlong-ha-2565.toml"))

    assert (read["clean"], len(read["findings"]), len(read["figures"])) == (False, 13, 39)
    assert read["reaches"][0]["splits"][0]["parts"][1] == {
        "criterion": "administration",
        "score": "50",
        "full": 4,
        "size": 8,
        "known_short": [],
    }


def test_an_audit_is_written_down_number_by_number():
    ruleset = itarules.load_text(
        SMALL.format(
            first='item a "ก" answers extent',
            second='item i weight 1 "ข" answers disclosed item j weight 1 "ค" answers disclosed',
        )
    )
    document = {
        "subject": {"name": "โรงเรียนบ้านนา"},
        "evidence": {"a": {"percent": {"least": "75.00", "most": "25.00"}}, "i": "absent"},
        "respondents": {"a": 3},
        "published": [
            {"criterion": "two", "value": "60.00", "where": "หน้า 2"},
            {"criterion": "two", "value": "50.00"},
        ],
        "report": {"year": [{"year": 2566}], "table": [{"name": "จ", "rows": ["i", "j"]}]},
    }
    found = audit(ruleset, document).unwrap()
    read = audit_to_json(found)

    # One item of two is absent: the mean is 0 or 50. A quarter takes four people, and three are stated.
    assert [one["code"] for one in read["findings"]] == ["E603", "E703", "E701", "E704"]
    assert found.statements == 2
    assert read == {
        "schema": "itarules-audit/1",
        "ruleset": "demo/1@1",
        "subject": {"name": "โรงเรียนบ้านนา"},
        "clean": False,
        "findings": [diagnostic_to_json(one) for one in found.findings],
        "figures": [
            {
                "criterion": "two",
                "published": "60.00",
                "computed": "",
                "low": "0",
                "high": "50",
                "agrees": False,
                "where": "หน้า 2",
                "path": "published[1]",
            },
            {
                "criterion": "two",
                "published": "50.00",
                "computed": "",
                "low": "0",
                "high": "50",
                "agrees": True,
                "where": "",
                "path": "published[2]",
            },
        ],
        "reaches": [
            {
                "criterion": "two",
                "published": "60.00",
                "where": "หน้า 2",
                "possible": False,
                "complete": True,
                "below": "50.00",
                "above": None,
                "splits": [],
            },
            {
                "criterion": "two",
                "published": "50.00",
                "where": "",
                "possible": True,
                "complete": True,
                "below": None,
                "above": None,
                "splits": [
                    {
                        "only_known": True,
                        "parts": [
                            {"criterion": "two", "score": "50", "full": 1, "size": 2, "known_short": ["i"]}
                        ],
                    }
                ],
            },
        ],
        "respondents": [
            {
                "criteria": ["a"],
                "group": "",
                "people": 4,
                "answered": 3,
                "counts": {"least": 3, "most": 1},
            }
        ],
    }


def test_an_audit_reads_a_file_in_the_encoding_that_is_named(ita_2565, tmp_path):
    path = tmp_path / "scores.csv"
    path.write_bytes("รหัส,ค่า\nIIT,91.01\n".encode("utf-16"))

    assert audit(ita_2565, path).value is None
    assert audit(ita_2565, path, encoding="utf-16").unwrap().result.score("IIT").value == "91.01"


@pytest.mark.parametrize(
    ("begin", "end", "wrong"),
    [
        ("2565-10", None, []),
        (None, "2566-03", []),
        ("2565-10", "30 ก.พ. 2566", ["report.end"]),
        ("30 ก.พ. 2566", "2566-03", ["report.begin"]),
        ("2565-10", "2566-03", ["report.measure[1].done"]),
    ],
)
def test_what_was_done_is_held_against_a_time_with_both_ends(ita_2565, begin, end, wrong):
    time = {name: text for name, text in (("begin", begin), ("end", end)) if text is not None}
    report = {**time, "measure": [{"for": [9], "done": "2570-01"}]}

    assert [one.path for one in audit(ita_2565, {"report": report}).unwrap().findings] == wrong


def test_a_report_changes_no_score(ita_2565):
    document = {"IIT": "91.01", "EIT": "82.71", "OIT": "63.60"}
    plain = ita_2565.evaluate(document)
    reported = ita_2565.evaluate(
        {"evidence": document, "report": {"year": [{"year": 2566, "of": "results"}]}}
    )

    assert reported == plain


def _found(ruleset, document, code):
    """Return the parameters of the findings with a code."""
    return [dict(one.parameters) for one in audit(ruleset, document).unwrap().findings if one.code == code]


KINDS = """language 1
ruleset demo 1 revision 1 { shown half_up to 2 range 0 to 100 }
kind score "คะแนน" en "Score"
kind pillar "เสา" en "Pillar"
kind item "ข้อ" en "Item"
scale extent { least 0 most 100 }
score total "ค" en "Total" = mean {
    pillar one no "1" "ง" en "One" = mean { item a "ก" answers extent }
    pillar two no "2" "จ" en "Two" = mean { item b "ข" answers extent }
    pillar three no "3" "ฉ" en "Three" = mean { item c "ค" answers extent }
    pillar four no "4" "ช" en "Four" = mean { item d "ง" answers extent }
}
finding weak "จุดอ่อน" en "Weak" for total when score < 80
finding low "จุดต่ำ" en "Low" for each pillar when score < 80
"""


def test_a_list_that_names_nobody_speaks_of_what_its_finding_is_of():
    ruleset = itarules.load_text(KINDS)
    report = {
        "list": [
            {"criteria": [], "count": 2},
            {"criteria": [], "finding": "weak", "above": 5},
            {"criteria": [], "finding": "low", "above": 5},
        ]
    }
    scores = {"one": "50.00", "two": "85.00", "three": "85.00", "four": "85.00"}
    document = {"evidence": scores, "report": report}

    assert [(one["list"], one["list_th"]) for one in _found(ruleset, document, "E711")] == [
        ("unnamed", "ไม่มีชื่อ")
    ]
    assert [(one["criterion"], one["list"]) for one in _found(ruleset, document, "E710")] == [
        ("Total", "Weak (Score above 5)"),
        ("Pillar 1 One", "Low (Pillar above 5)"),
    ]


def test_a_list_chooses_from_what_it_names_before_what_its_finding_is_of():
    ruleset = itarules.load_text(KINDS)
    document = {
        "evidence": {"one": "50.00", "two": "60.00", "three": "85.00", "four": "85.00"},
        "report": {"list": [{"criteria": ["one"], "finding": "weak"}]},
    }

    # The finding is of the total, which is no pillar.
    assert [(one["criterion"], one["list"]) for one in _found(ruleset, document, "E709")] == [
        ("Pillar 1 One", "Weak")
    ]
    assert _found(ruleset, document, "E710") == []


def test_only_the_others_can_be_higher_than_the_highest():
    ruleset = itarules.load_text(KINDS)
    document = {
        "evidence": {"one": "50.00", "two": "90.00", "four": "50.00"},
        "report": {
            "list": [
                {"criteria": ["one", "two", "four"], "extreme": "highest"},
                {"criteria": ["one"], "extreme": "lowest"},
                {"criteria": ["one", "two"]},
                {"criteria": ["three", "two"], "extreme": "lowest"},
            ]
        },
    }

    assert [(one["criterion"], one["other"], one["where"]) for one in _found(ruleset, document, "E712")] == [
        ("Pillar 2 Two", "Pillar 1 One", "report.list[4]")
    ]
    assert _found(ruleset, document, "E713") == []


def test_figures_say_in_how_many_places_they_stand():
    ruleset = itarules.load_text(KINDS)
    document = {
        "evidence": {"one": Fraction(101, 2)},
        "published": [
            *({"criterion": "one", "value": "50.60", "where": f"p. {page}"} for page in (1, 2)),
            *({"criterion": "one", "value": "50.7", "where": f"p. {page}"} for page in (3, 4, 5)),
        ],
    }
    (found,) = _found(ruleset, document, "E701")

    # A number without a printed form is written out: 101/2 is 50.5.
    assert found["figures"] == (
        "50.5 (the score that is used) and 50.60 (p. 1, p. 2) and 50.7 (p. 3, p. 4 and 1 more)"
    )
    assert found["figures_th"] == (
        "50.5 (คะแนนที่ใช้คำนวณ) และ 50.60 (p. 1, p. 2) และ 50.7 (p. 3, p. 4 และอีก 1 แห่ง)"
    )


def test_the_nearest_scores_are_written_out_where_the_rules_do_not_round():
    ruleset = itarules.load_text(SUM.replace(" shown half_up to 2", "").format(function="mean", third=""))
    (found,) = reach(ruleset.plan, ruleset.read({"total": "6.00"}).unwrap())

    # Two items of none or ten make 0, 5 or 10.
    assert (found.below, found.above) == ("5", "10")


def test_every_option_is_as_many_people_as_its_percentage_says():
    ruleset = itarules.load_text(ONE.format(shown="shown half_up to 2", options="least 0 some 50 most 100"))
    shares = {"least": "11", "some": "44", "most": "46"}
    (found,) = fewest_respondents(ruleset.plan, ruleset.read({"a": {"percent": shares}}).unwrap())

    # 6, 25 and 26 of 57 are 10.5, 43.9 and 45.6 %. Of 54, 11 % are 6, 44 % are 24 and 46 % are 25, one too many.
    assert (found.people, found.counts) == (57, (("least", 6), ("some", 25), ("most", 26)))


def test_the_smallest_numbers_stand_in_the_order_of_the_questions_and_leave_out_single_answers():
    ruleset = itarules.load_text(
        "language 1 ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 2 }"
        " scale extent { none 0 third 33.5 all 100 } scale proof single answer { no 0 yes 100 }"
        " score t = mean { item b answers extent item a answers extent item c answers proof }"
    )
    assessment = ruleset.read({"a": "100.00", "b": "33.50", "c": "100"}).unwrap()
    found = fewest_respondents(ruleset.plan, assessment)

    # One answer gives 33.5, and one gives 100.
    assert [(one.criteria, one.people) for one in found] == [(("b",), 1), (("a",), 1)]


def test_a_row_that_stands_elsewhere_belongs_to_what_is_of_the_kind_of_the_heading():
    ruleset = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 { range 0 to 100 } kind part "ส่วน" kind cluster "กลุ่ม" kind item "ข้อ"'
        ' score t = mean { part P no "1" "พี" = mean { cluster p1 = mean { item a "ก" item b "ข" } }'
        ' part Q no "2" "คิว" = mean { cluster q1 = mean { item c "ค" item d "ง" } } }'
    )
    table = {"number": "1", "name": "พี", "selected": True, "rows": ["a", "c"]}
    evidence = {"a": "1", "b": "2", "c": "3", "d": "4"}
    (found,) = audit(ruleset, {"evidence": evidence, "report": {"table": [table]}}).unwrap().findings

    assert (found.code, dict(found.parameters)["owner_th"], dict(found.parameters)["rows"]) == (
        "E707",
        "ส่วนที่ 2 คิว",
        "c",
    )
