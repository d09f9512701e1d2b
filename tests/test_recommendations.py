from fractions import Fraction
from pathlib import Path

import pytest

import itarules

TEXT = """language 1
ruleset demo 1 revision 1 {{ shown half_up to 2 }}
source report "รายงาน"
kind indicator "ตัวชี้วัด"
kind item "ข้อ" inherits measures
kind part "ส่วน"
score overall "คะแนนรวม" cites report = {function} {{
    indicator assets "ทรัพย์สิน" = mean {{
        item I19 "หนึ่ง"
        item I20 "สอง" = mean {{ part I20a "ก"  part I20b "ข" }}
    }}
    indicator remedy "การแก้ไข" = mean {{ item I25 "สาม" }}
}}
finding weakness "จุดอ่อน" for each indicator when score < 85 cites report
{measures}
"""
OWN = """measure lend "ยืม" cites report {
    for I20 when score < 85  step "จัดทำคู่มือ"  owner "สำนักปลัด"  period months 4 to 6
}"""
OF_INDICATOR = 'measure supervise "กำกับ" cites report { for assets when score < 85 }'


def _actions(evidence, *measures, function="mean"):
    ruleset = itarules.load_text(TEXT.format(function=function, measures="\n".join(measures)))
    return ruleset.evaluate(evidence).actions


def _reasons(action):
    return [
        (one.criterion, one.assessed, one.offered_from, one.inherited_from, one.value)
        for one in action.reasons
    ]


def test_a_measure_is_recommended_where_its_condition_is_met():
    (action,) = _actions({"I19": "90", "I20": "60", "I25": "100"}, OWN)

    assert _reasons(action) == [("I20", True, "", "", "60.00")]
    assert action.recoverable == Fraction(10)


def test_a_measure_is_not_recommended_where_it_is_not_met():
    assert _actions({"I19": "10", "I20": "85", "I25": "100"}, OWN) == ()


def test_a_measure_without_evidence_is_offered_from_its_indicator():
    (action,) = _actions({"assets": "60", "remedy": "100"}, OWN)

    assert _reasons(action) == [("I20", False, "assets", "", "60.00")]
    # I20 weighs half of assets: at most 25 points of the total, and no more than the 20 that assets lacks.
    assert action.recoverable == Fraction(20)


def test_an_offered_measure_recovers_no_more_than_its_own_weight():
    (action,) = _actions({"assets": "10", "remedy": "100"}, OWN)

    assert action.recoverable == Fraction(25)


def test_a_figure_and_its_known_parts_tell_what_the_others_can_gain():
    (action,) = _actions({"assets": "60", "I19": "90", "remedy": "100"}, OWN)

    # (90 + I20) / 2 = 60: I20 is 30 and can gain 70, a quarter of which reaches the total.
    assert _reasons(action) == [("I20", False, "assets", "", "60.00")]
    assert action.recoverable == Fraction("17.5")


def test_a_figure_that_its_known_parts_fill_up_leaves_the_others_nothing():
    (action,) = _actions({"assets": "84", "I19": "60", "remedy": "100"}, OWN)

    # (60 + I20) / 2 = 84 asks for 108 of I20: a figure that cannot be leaves no room, and no negative one.
    assert action.recoverable == 0


def test_known_and_unknown_parts_gain_together_no_more_than_the_figure_lacks():
    both = 'measure both "ก" cites report { for I19, I20 when score < 85 }'
    (action,) = _actions({"assets": "60", "I19": "80", "remedy": "100"}, both)

    # I20 is 40: 20 and 60 are missing, half of each to assets and a quarter to the total, which is its 40 / 2.
    assert action.criteria == ("I19", "I20")
    assert action.recoverable == Fraction(20)


def test_khlong_ha_can_gain_little_through_the_questions_that_are_not_printed(ita_2565):
    evidence = Path(__file__).parents[1] / "examples" / "khlong-ha-2565.toml"
    unprinted = {"E13", "E14"}
    gains = {
        action.recoverable
        for action in ita_2565.evaluate(evidence).actions
        if set(action.criteria) <= unprinted and set(action.criteria)
    }

    # 5 × 77.31 − (69.17 + 70.27 + 70.27) = 176.84 of 200: 23.16 / 5 of indicator 8, a tenth of which is the total's.
    assert gains == {Fraction("0.4632")}


def test_an_item_without_a_measure_inherits_that_of_its_nearest_ancestor():
    actions = {one.measure: one for one in _actions({"I19": "50", "I20": "95", "I25": "100"}, OF_INDICATOR)}

    assert _reasons(actions["supervise"]) == [
        ("assets", True, "", "", "72.50"),
        ("I19", True, "", "assets", "50.00"),
    ]


def test_an_item_with_a_measure_of_its_own_inherits_none():
    (supervise, lend) = _actions({"I19": "95", "I20": "50", "I25": "100"}, OF_INDICATOR, OWN)

    assert [one.criterion for one in supervise.reasons] == ["assets"]
    assert [one.criterion for one in lend.reasons] == ["I20"]


def test_a_kind_that_does_not_inherit_takes_none():
    actions = _actions(
        {"I19": "100", "I20a": "80", "I20b": "90", "I25": "100"},
        'measure x "ก" cites report { for I20 when score < 90 }',
    )

    assert [one.criterion for action in actions for one in action.reasons] == ["I20"]


def test_what_overlaps_is_recovered_once():
    both = 'measure both "ก" cites report { for assets, I19, I20 when score < 85 }'
    (action,) = _actions({"I19": "60", "I20": "40", "I25": "100"}, both)

    assert action.criteria == ("assets", "I19", "I20")
    assert action.recoverable == Fraction(25)


def test_measures_stand_in_the_order_of_what_they_recover_and_then_of_declaration():
    small = 'measure small "ก" cites report { for I25 when score < 85 }'
    large = 'measure large "ข" cites report { for assets when score < 85 }'
    same = 'measure same "ค" cites report { for assets when score < 84 }'
    actions = _actions({"I19": "0", "I20": "0", "I25": "80"}, small, same, large)

    assert [(one.measure, one.recoverable) for one in actions] == [("same", 50), ("large", 50), ("small", 10)]


def test_what_weights_alone_do_not_tell_is_not_guessed():
    (action,) = _actions({"I19": "0", "I20": "0", "I25": "80"}, OWN, function="min")

    assert action.recoverable is None


def test_what_a_measure_says_travels_with_it():
    (action,) = _actions({"I19": "90", "I20": "60", "I25": "100"}, OWN)

    assert [str(one) for one in (*action.steps, *action.owners)] == ["จัดทำคู่มือ", "สำนักปลัด"]
    assert (str(action.title), action.follow_ups, action.notes) == ("ยืม", (), ())
    assert (action.period, action.sources, action.certainty) == ((4, 6), ("รายงาน",), "stated")


def test_a_condition_on_other_scores_is_tried_too():
    measure = 'measure x "ก" cites report { for each indicator when score < 85 and overall < 80 }'

    assert [one.criteria for one in _actions({"assets": "60", "remedy": "90"}, measure)] == [("assets",)]
    assert _actions({"assets": "80", "remedy": "90"}, measure) == ()


def test_nothing_is_recommended_for_what_is_not_known():
    ruleset = itarules.load_text(TEXT.format(function="mean", measures=OWN))

    assert ruleset.evaluate({"remedy": "10"}, partial=True).actions == ()


def test_what_can_be_recovered_is_exact_whatever_the_places_of_the_evidence():
    (action,) = _actions({"I19": "90.25", "I20": "60.5", "I25": "99.75"}, OWN)

    # A quarter of what is missing at I20.
    assert action.recoverable == Fraction("9.875")


def test_a_score_that_is_rounded_for_what_is_above_it_is_recovered_as_rounded():
    rounded = TEXT.replace('"ทรัพย์สิน" = mean {{', '"ทรัพย์สิน" = mean {{ round half_up to 1')
    ruleset = itarules.load_text(rounded.format(function="mean", measures=OF_INDICATOR + OWN))
    actions = ruleset.evaluate({"I19": "90.25", "I20": "60.5", "I25": "99.75"}).actions
    gains = {action.measure: action.recoverable for action in actions}

    # Half of what 75.375, rounded to 75.4, lacks; weights alone do not tell what an item below it gives.
    assert gains == {"supervise": Fraction("12.3"), "lend": None}
    assert [action.reasons[0].value for action in actions] == ["75.4", "60.50"]


def test_a_root_that_takes_powers_recovers_what_it_lacks_itself():
    ruleset = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 { range 0 to 100 } score overall "ก" = geometric mean {'
        ' item a "ข" item b "ค" } measure all "ง" { for overall when score < 85 }'
    )
    actions = [ruleset.evaluate({"a": "25", "b": b}).actions for b in ("100", "50")]

    # The root of 2,500 is 50; that of 1,250 is known to 50 places.
    assert actions[0][0].recoverable == 50
    assert Fraction("64.644") < actions[1][0].recoverable < Fraction("64.645")


def test_a_score_that_is_rounded_beyond_its_range_lacks_nothing():
    ruleset = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 { range 0 to 100 } score overall "ก" = mean {'
        ' item a "ข" { range 0 to 99.5 round half_up to 0 } item b "ค" }'
        ' measure one "ง" { for a when score >= 0 } measure both "จ" { for a, b when score >= 0 }'
    )
    gains = {one.measure: one.recoverable for one in ruleset.evaluate({"a": "99.5", "b": "50"}).actions}

    assert gains == {"both": 25, "one": 0}


def test_gains_of_one_measure_add_up_until_what_is_above_them_is_full():
    several = 'measure several "ก" cites report { for I19, I20, I25 when score < 95 }'
    (action,) = _actions({"I19": "90", "I20": "60", "I25": "80"}, several)

    # 10 and 40 of 100, a quarter each; 20, a half.
    assert action.recoverable == Fraction("22.5")


def test_a_figure_at_the_top_and_one_known_item_tell_what_another_item_can_gain():
    (action,) = _actions({"overall": "80", "I19": "90"}, OWN)

    # 20 points are missing at the top, 2.5 of them at I19: the others are at I20 and I25.
    assert _reasons(action) == [("I20", False, "overall", "", "80.00")]
    assert action.recoverable == Fraction("17.5")


def test_where_a_policy_may_leave_parts_out_a_figure_tells_nothing_of_the_others():
    excluded = TEXT.replace('"ทรัพย์สิน" = mean {{', '"ทรัพย์สิน" = mean {{ missing excluded')
    ruleset = itarules.load_text(excluded.format(function="mean", measures=OWN))
    (action,) = ruleset.evaluate({"assets": "60", "I20a": "50", "remedy": "100"}).actions

    # No more than assets lacks, and no more than I20 weighs: a quarter of 100.
    assert action.recoverable == Fraction(20)


def test_a_reason_names_the_nearest_criterion_that_a_finding_names():
    actions = _actions(
        {"I19": "90", "I20a": "60", "I20b": "50", "I25": "80"},
        'measure lend "ยืม" cites report { for I20, I20a, I25, overall when score < 85 }',
    )
    serves = {one.criterion: one.serves for action in actions for one in action.reasons}

    assert serves == {"I20": "assets", "I20a": "assets", "I25": "remedy", "overall": ""}


def test_a_measure_may_be_for_criteria_of_two_trees():
    ruleset = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 { range 0 to 100 } score one "ก" = mean { item a "ข" item b "ค" }'
        ' score two "ง" = mean { item c "จ" } measure both "ฉ" { for a, c when score < 85 }'
    )
    (action,) = ruleset.evaluate({"a": "50", "b": "100", "c": "60"}).actions

    # 25 points of the one, and 40 of the other.
    assert action.recoverable == 65


def test_what_can_recover_little_stands_before_what_nobody_knows():
    ruleset = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 { range 0 to 100 } score one "ก" = min { item a "ข" item b "ค" }'
        ' score two "ง" = mean { item c "จ" item d "ฉ" }'
        ' measure unknown "ช" { for a when score < 100 } measure little "ซ" { for c when score < 100 }'
    )
    actions = ruleset.evaluate({"a": "50", "b": "50", "c": "99", "d": "0"}).actions

    assert [(one.measure, one.recoverable) for one in actions] == [
        ("little", Fraction(1, 2)),
        ("unknown", None),
    ]


def test_nothing_below_a_figure_recovers_more_than_the_figure_lacks():
    ruleset = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 { range 0 to 100 } score overall "ก" = mean {'
        ' part p "ข" = min { item x "ค" item y "ง" } part q "จ" } measure one "ฉ" { for q when score < 85 }'
    )
    (action,) = ruleset.evaluate({"overall": "99", "x": "60", "q": "10"}).actions

    # q lacks 90, half of which would reach the total; but that is 99 by its figure.
    assert action.recoverable == 1


def test_what_recovers_nothing_stands_behind_what_recovers_a_point():
    ruleset = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 { range 0 to 100 } score overall "ก" = sum { item a "ข" item b "ค" }'
        ' measure nothing "ง" { for a when score >= 0 } measure point "จ" { for b when score >= 0 }'
    )
    actions = ruleset.evaluate({"a": "100", "b": "99"}).actions

    assert [(one.measure, one.recoverable) for one in actions] == [("point", 1), ("nothing", 0)]


def test_a_measure_that_hangs_on_a_grade_is_recommended_in_its_band():
    ruleset = itarules.load_text(
        "language 1 ruleset demo 1 revision 1 { range 0 to 100 } score a grade level of a { A from 85 F otherwise }"
        ' measure help "ช่วย" { for a when level is F }'
    )

    assert [[one.measure for one in ruleset.evaluate({"a": a}).actions] for a in ("84", "85")] == [
        ["help"],
        [],
    ]


def test_what_follows_a_measure_and_what_is_noted_of_it_travel_with_it():
    ruleset = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 { range 0 to 100 } score a "ก"'
        ' measure help "ช่วย" { for a when score < 85 follow_up "ติดตามผล" note "หมายเหตุ" }'
    )
    (action,) = ruleset.evaluate({"a": "50"}).actions

    assert [[str(one) for one in several] for several in (action.follow_ups, action.notes)] == [
        ["ติดตามผล"],
        ["หมายเหตุ"],
    ]


def test_a_root_that_takes_powers_lacks_the_same_whatever_the_places_of_the_evidence():
    ruleset = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 { range 0 to 100 } score overall "ก" = geometric mean {'
        ' item a "ข" item b "ค" } measure all "ง" { for overall when score < 85 }'
    )

    # The root of 6.25 times 4 is 5.
    assert [one.recoverable for one in ruleset.evaluate({"a": "6.25", "b": "4"}).actions] == [95]


FIVE = """language 1
ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 2 }
score overall "ก" = mean {
    part p "ข" = mean { item x "ค" = mean { item x1 "1" item x2 "2" item x3 "3" item x4 "4" item x5 "5" } item y "ง" }
    part q "จ"
}
measure help "ช่วย" { for x when score < 85 }
"""


def test_what_is_known_and_what_is_not_below_a_criterion_without_a_score_are_gained_together():
    ruleset = itarules.load_text(FIVE)
    gains = [
        action.recoverable
        for evidence in (
            {"p": "60", "q": "50", "x1": "90", "x2": "80"},
            {"p": "60", "q": "50", "x1": "10", "x2": "30", "y": "100"},
        )
        for action in ruleset.evaluate(evidence).actions
    ]

    # A twentieth of what each of the five lacks reaches the top, and 20 points of what p lacks.
    # First 0.5 and 1 are gained through those that are known, and as much as 5 through each of the others.
    # Then y leaves 100 for the five together, so that the others have 60 of 300: 8 and 12 points.
    assert gains == [Fraction("16.5"), 20]


def test_gains_in_two_trees_add_up_beside_figures_too():
    ruleset = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 { range 0 to 100 } score one "ก" = mean { item a "ข" item b "ค" }'
        ' score two "ง" = mean { item c "จ" item d "ฉ" } score three "ช" = mean { item e "ซ" item f "ฌ" }'
        ' measure all "ญ" { for a, c, e when score < 85 }'
    )
    (action,) = ruleset.evaluate(
        {"one": "50", "b": "80", "two": "60", "d": "50", "e": "30", "f": "40"}
    ).actions

    # a is 20 and c is 70: 40 and 15 points of their trees, and 35 of the third.
    assert action.recoverable == 90


def test_a_figure_beside_the_least_of_some_parts_tells_nothing_of_the_others():
    ruleset = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 { range 0 to 100 } score overall "ก" = mean {'
        ' part p "ข" = min { item x "ค" item y "ง" } part q "จ" part r "ฉ" }'
        ' measure one "ช" { for r when score < 85 }'
    )
    (action,) = ruleset.evaluate({"overall": "70", "x": "60", "q": "90"}).actions

    # r weighs a third of 100, and the total lacks 30.
    assert action.recoverable == 30


def test_a_figure_that_is_a_part_of_the_least_recovers_what_nobody_knows():
    ruleset = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 { range 0 to 100 } score overall "ก" = min {'
        ' part p "ข" = mean { item x "ค" item y "ง" } part q "จ" }'
        ' measure one "ช" { for p, y when score < 85 } measure all "ซ" { for overall when score < 85 }'
    )
    actions = ruleset.evaluate({"p": "60", "x": "60", "q": "90"}).actions

    assert [(one.measure, one.criteria, one.recoverable) for one in actions] == [
        ("all", ("overall",), 40),
        ("one", ("p", "y"), None),
    ]


def test_a_figure_whose_parts_have_other_ranges_tells_what_the_others_can_gain():
    ruleset = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 { range 0 to 100 } score overall "ก" = sum {'
        ' item a "ข" { range 0 to 10 } item b "ค" { range 0 to 20 } item c "ง" { range 0 to 30 } }'
        ' measure one "จ" { for b when score < 85 }'
    )
    (action,) = ruleset.evaluate({"overall": "45", "a": "4"}).actions

    # b and c are 41 of 50 together.
    assert action.recoverable == 9


def test_what_a_formula_uses_too_gains_more_than_its_weight_and_is_not_told():
    ruleset = itarules.load_text("""language 1
ruleset demo 1 revision 1 { range 0 to 100 }
score total = mean { part a part b = a { range 0 to 100 } }
measure m "m" { for a when score < 50 step "x" }
""")
    (action,) = ruleset.evaluate({"a": "0"}).actions

    # 100 of a are 100 of the total, through b too.
    assert action.recoverable is None


@pytest.mark.parametrize(
    ("combination", "recovered"),
    [("mean", 45), ("min", 45), ("max", 45), ("weighted sum", 90), ("geometric mean", None)],
)
def test_through_the_only_part_of_a_score_as_much_is_recovered_as_through_the_score(combination, recovered):
    weight = " weight 2" if combination.startswith("weighted") else ""
    ruleset = itarules.load_text(f"""language 1
ruleset demo 1 revision 1 {{ range 0 to 100 }}
score total = mean {{ part a = {combination} {{ item x{weight} }} part b }}
measure m "m" {{ for x when score < 50 step "x" }}
""")
    (action,) = ruleset.evaluate({"x": "10", "b": "0"}).actions

    # The other 90 points of it are 90 of `a`, or twice as many, and half as many of the total.
    assert action.recoverable == recovered
