"""Analyses: what incomplete evidence leaves possible."""

from fractions import Fraction

import pytest

import itarules
from itarules.analyses.improving.possible import possible
from itarules.lowering import domain_of
from itarules.questions import OutOfReach
from itarules.regions import OutOfReachError

HEADER = "language 1 ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 2 }\n"
TREE = """scale shown single answer { no 0  yes 100 }
score overall "คะแนนรวม" = mean {
    part OIT "OIT" = mean { item O1 "1" answers shown  item O2 "2" answers shown  item O3 "3" answers shown }
    part IIT "IIT"
}
grade level of overall { A from 85  B from 75  C from 50  F otherwise }
"""


def statuses(outlook, grade="level"):
    return {band.band: band.status for band in outlook.grade(grade).bands}


def test_without_evidence_everything_is_possible():
    outlook = possible(itarules.load_text(HEADER + TREE), {})

    assert set(statuses(outlook).values()) == {"possible"}
    assert outlook.grade("level").decided is None
    assert (outlook.scores["overall"].low, outlook.scores["overall"].high) == (0, 100)


def test_items_take_their_points_only():
    outlook = possible(itarules.load_text(HEADER + TREE), {"IIT": "80", "O1": "yes"})

    # One, two or three of three items: 33.33, 66.67 or 100; with 80, that is 56.67, 73.33 or 90.
    assert outlook.scores["OIT"].values == (Fraction(100, 3), Fraction(200, 3), 100)
    assert outlook.scores["overall"].values == (Fraction(170, 3), Fraction(220, 3), 90)
    assert statuses(outlook) == {"A": "possible", "B": "impossible", "C": "possible", "F": "impossible"}


def test_a_possible_band_comes_with_what_completes_the_evidence():
    ruleset = itarules.load_text(HEADER + TREE)
    outlook = possible(ruleset, {"IIT": "80", "O1": "yes"})
    completing = {band.band: band.evidence for band in outlook.grade("level").bands}

    assert completing["A"] == {"O2": 100, "O3": 100}
    result = ruleset.evaluate({"IIT": "80", "O1": "yes", **completing["C"]})
    assert result.grades["level"].band == "C"


def test_a_score_that_two_conditions_speak_of_is_completed_once():
    tree = """score overall "o" = mean { item a "a"  item b "b"  item c "c"  item d "d" }
grade level of overall { A when overall >= 85 and c >= 50  C when overall >= 50  F otherwise }"""
    outlook = possible(itarules.load_text(HEADER + tree), {"a": "50"})

    # Halfway from all at worst to all at best: c at best, b in the middle, d at worst; their mean with a is 50.
    assert outlook.grade("level").bands[1].evidence == {"c": 100, "b": 50, "d": 0}


def test_a_grade_is_decided_when_one_band_is_left():
    ruleset = itarules.load_text(HEADER + TREE)

    assert (
        possible(ruleset, {"IIT": "80", "O1": "yes", "O2": "yes", "O3": "yes"}).grade("level").decided == "A"
    )
    assert possible(ruleset, {"IIT": "99", "O1": "no", "O2": "no"}).grade("level").decided is None
    assert possible(ruleset, {"IIT": "30", "O1": "no", "O2": "no"}).grade("level").decided == "F"


def test_a_figure_stands_whatever_its_parts_are():
    outlook = possible(itarules.load_text(HEADER + TREE), {"OIT": "40", "O1": "yes"})

    assert outlook.scores["OIT"].low == outlook.scores["OIT"].high == 40
    assert (outlook.scores["overall"].low, outlook.scores["overall"].high) == (20, 70)
    assert statuses(outlook) == {"A": "impossible", "B": "impossible", "C": "possible", "F": "possible"}


def test_what_a_policy_makes_of_incomplete_parts_is_open():
    tree = TREE.replace("= mean {\n", "= mean { missing excluded\n")
    outlook = possible(itarules.load_text(HEADER + tree), {"IIT": "100"})

    assert (outlook.scores["overall"].low, outlook.scores["overall"].high) == (50, 100)
    assert statuses(outlook)["F"] == "impossible"


def test_several_scores_decide_together():
    tree = TREE.replace("A from 85", "A when overall >= 85 and OIT < 70")
    outlook = possible(itarules.load_text(HEADER + tree), {"O1": "no"})

    # Two of three items at most: 66.67 and 100 have a mean of 83.33.
    assert statuses(outlook)["A"] == "impossible"
    assert possible(itarules.load_text(HEADER + tree), {}).grade("level").bands[0].status == "impossible"


def test_a_proof_comes_with_what_was_proved():
    outlook = possible(itarules.load_text(HEADER + TREE), {"IIT": "10"})
    (best,) = [band for band in outlook.grade("level").bands if band.band == "A"]

    assert (best.status, best.proof is not None) == ("impossible", True)


def test_formulas_and_choices_are_completed_too():
    text = HEADER + (
        'input size "ขนาด" choice { small "เล็ก"  large "ใหญ่" }\n'
        'score base "ฐาน" = lookup size { small gives 20  large gives 80 }\n'
        'score other "อื่น"\n'
        'score total "รวม" = (base + other) / 2 { shown half_up to 2 }\n'
        "grade level of total { A from 85  B from 60.01  F otherwise }\n"
    )
    ruleset = itarules.load_text(text)

    assert statuses(possible(ruleset, {"size": "large"})) == {
        "A": "possible",
        "B": "possible",
        "F": "possible",
    }
    assert statuses(possible(ruleset, {"size": "small"})) == {
        "A": "impossible",
        "B": "impossible",
        "F": "possible",
    }
    (first, *_) = possible(ruleset, {"other": "95"}).grade("level").bands
    assert (first.status, first.evidence) == ("possible", {"size": "large"})


def test_faulty_evidence_is_refused():
    with pytest.raises(itarules.AssessmentError):
        possible(itarules.load_text(HEADER + TREE), {"IIT": "101"})


def test_the_ita_is_answered_from_half_of_its_items(ita_2565):
    items = [one.id for one in ita_2565.model.criteria if one.kind == "item"]
    outlook = possible(ita_2565, {"IIT": "90", "EIT": "90", **dict.fromkeys(items[:40], "complete")})

    # The last three items are one of 10.1 and both of 10.2: 54 + 0.4 * (100 + prevention) / 2.
    lows = {
        name: outlook.scores[name].low for name in ("disclosure", "prevention_practice", "internal_measures")
    }
    assert lows == {"disclosure": 100, "prevention_practice": Fraction(175, 2), "internal_measures": 0}
    assert outlook.scores["overall"].low == 54 + Fraction(2, 5) * (100 + Fraction(175, 4)) / 2
    assert outlook.scores["overall"].high == 94
    assert statuses(outlook) == {
        "AA": "impossible",
        "A": "possible",
        "B": "possible",
        "C": "impossible",
        "D": "impossible",
        "E": "impossible",
        "F": "impossible",
    }


def test_where_no_example_was_met_questions_are_answered(monkeypatch):
    monkeypatch.setattr("itarules.analyses.improving.possible._examples", lambda *given: {})
    ruleset = itarules.load_text(HEADER + TREE + 'score beside "ข้าง"\n')
    evidence = {"IIT": "80", "O1": "yes"}
    outlook = possible(ruleset, evidence)

    # Something else is missing too, and stays so.
    assert statuses(outlook) == {"A": "possible", "B": "impossible", "C": "possible", "F": "impossible"}
    completing = {band.band: band.evidence for band in outlook.grade("level").bands}
    for band in ("A", "C"):
        reached = ruleset.evaluate({**evidence, **completing[band]}, partial=True)
        assert reached.grades["level"].band == band
    # 56.67, 73.33 and 90 were all tried for a B; that 56.67 is the least was proved.
    assert [band.proof is not None for band in outlook.grade("level").bands] == [False, False, False, True]


@pytest.mark.parametrize("made", [{}, {"O2": Fraction(0), "O3": Fraction(0)}])
def test_an_example_that_leads_elsewhere_leaves_a_band_open(monkeypatch, made):
    monkeypatch.setattr("itarules.analyses.improving.possible._examples", lambda *given: {})
    monkeypatch.setattr(
        "itarules.analyses.improving.possible.as_evidence",
        lambda rules, scores: {**made} if "O2" in scores else {"IIT": "80", "O1": "yes"},
    )
    outlook = possible(itarules.load_text(HEADER + TREE), {"IIT": "80", "O1": "yes"})
    best = outlook.grade("level").bands[0]

    assert (best.band, best.status, best.evidence) == ("A", "open", None)
    assert best.reason == "no example could be confirmed"


def _sums(count, weight="1"):
    items = " ".join(
        f'item O{one} "{one}" weight {2**one if weight == "2" else 1} answers shown' for one in range(count)
    )
    text = f"""scale shown single answer {{ no 0  yes 1 }}
    score overall "ก" = weighted sum {{ {items} }}
    grade level of overall {{ A from 1  B otherwise }}"""
    return possible(itarules.load_text(HEADER + text), {}).scores["overall"]


def test_two_thousand_different_sums_are_kept_and_no_more():
    # Items that count 1, 2, 4 and so on make every number: 1024 of ten, and 2048 of eleven.
    assert _sums(10, "2").values == tuple(range(1024))
    many = _sums(11, "2")
    assert (many.low, many.high, many.values) == (0, 2047, None)


def test_sums_of_many_points_are_not_tried():
    def domain(count):
        points = "  ".join(f"o{one} {one}" for one in range(count))
        text = f"""scale many single answer {{ {points} }}
        score overall "ก" = sum {{ item O1 "1" answers many  item O2 "2" answers many }}
        grade level of overall {{ A from 1  B otherwise }}"""
        return possible(itarules.load_text(HEADER.replace("100", "1000") + text), {}).scores["overall"]

    # 200 × 200 are 40 000 combinations, of 399 different sums.
    assert domain(200).values == tuple(range(399))
    assert (domain(201).low, domain(201).high, domain(201).values) == (0, 400, None)


def _domains(rule, evidence, more=""):
    text = (
        HEADER.replace("shown", f"{more} shown")
        + f'score overall "รวม" = mean {{ part P "ก" = {rule}  part S "ข" }}'
    )
    return {
        name: (one.low, one.high, one.values)
        for name, one in possible(itarules.load_text(text), evidence).scores.items()
    }


@pytest.mark.parametrize(
    ("rule", "low", "high"),
    [
        ('min { part b "1" part c "2" }', 0, 60),
        ('max { part b "1" part c "2" }', 60, 100),
        ('sum { part b "1" part c "2" }', 60, 160),
        ('mean { part b "1" part c "2" }', 30, 80),
        ('weighted mean { part b weight 80% "1" part c weight 20% "2" }', 48, 68),
        ('weighted sum { part b weight 0.5 "1" part c weight 2 "2" }', 30, 230),
        # Of a root the ends of its range are told, whatever is known of its parts.
        ('geometric mean { part b "1" part c "2" }', 0, 100),
        # 60 and something that is rounded: 29.5 and 79.5 are 30 and 80.
        ('mean { round half_up to 0 part b "1" part c "2" { range -1 to 99 } }', 30, 80),
    ],
)
def test_a_score_lies_between_what_its_parts_make(rule, low, high):
    found = _domains(rule, {"b": "60", "S": "50"})

    assert found["P"] == (low, high, None)
    assert found["overall"] == (Fraction(low + 50, 2), Fraction(high + 50, 2), None)
    assert (found["b"], found["c"][2]) == ((60, 60, None), None)


def test_points_are_rounded_on_the_way():
    text = """scale shown single answer { no 0  yes 100 }
    score overall "รวม" = mean {
        part P "ก" = mean {
            round half_up to PLACES
            item O1 "1" answers shown  item O2 "2" answers shown  item O3 "3" answers shown
        }
        part Q "ข" = mean { item O4 "4" answers shown }
    }"""
    fine = possible(itarules.load_text(HEADER + text.replace("PLACES", "1")), {}).scores["P"]
    assert fine.values == (0, Fraction("33.3"), Fraction("66.7"), 100)
    text = text.replace("PLACES", "0")
    scores = possible(itarules.load_text(HEADER + text), {}).scores

    assert scores["P"].values == (0, 33, 67, 100)
    assert (scores["P"].low, scores["P"].high) == (0, 100)
    # The mean of each with 0 or 100.
    assert scores["overall"].values == tuple(
        Fraction(one) for one in ("0", "16.5", "33.5", "50", "66.5", "83.5", "100")
    )
    known = possible(itarules.load_text(HEADER + text), {"O1": "yes", "O2": "no", "O3": "no"}).scores
    assert (known["P"].low, known["P"].high, known["P"].values) == (33, 33, None)
    assert known["overall"].values == (Fraction("16.5"), Fraction("66.5"))


def test_a_figure_that_is_given_goes_before_what_its_parts_can_be():
    found = _domains('min { part b "1" part c "2" }', {"P": "40", "b": "60"})

    assert found["P"] == (40, 40, None)
    assert found["overall"] == (20, 70, None)
    # What is missing may still be given, whatever the rules say of missing parts.
    partial = _domains('mean { part b "1" part c "2" }', {"b": "60"}, "missing scores 10")
    assert partial["P"] == (30, 80, None)


def test_an_example_lies_within_the_steps_of_what_is_open():
    tree = 'score a "ก" grade level of a { A from 93  B from 42  C from 41  D otherwise }'
    (level,) = possible(itarules.load_text(HEADER + tree), {}).grades

    # Steps of 5 find all but a C, for which a question is asked: between 40.995 and 41.995.
    assert [one.status for one in level.bands] == ["possible"] * 4
    assert (level.bands[0].evidence, level.bands[3].evidence) == ({"a": 100}, {"a": 0})
    assert level.bands[1].evidence["a"] % 5 == 0
    assert Fraction("40.995") <= level.bands[2].evidence["a"] < Fraction("41.995")
    assert (level.decided, possible(itarules.load_text(HEADER + tree), {"a": "41"}).grades[0].decided) == (
        None,
        "C",
    )


def test_what_is_far_from_everything_is_looked_for_where_it_is_open():
    text = """score beside "ข้าง" = mean { part x "1" part y "2" }
    score a "ก" = mean { part P "3" = mean { part b "4" part c "5" } part d "6" }
    grade level of a { A from 80  B otherwise }"""
    found = possible(itarules.load_text(HEADER + text), {"b": "90", "x": "10"})

    # What is missing beside has nothing to do with it: 0.25 × 90 and three quarters of the rest.
    (level,) = found.grades
    assert {name for one in level.bands for name in one.evidence} == {"c", "d"}
    assert (found.scores["a"].low, found.scores["a"].high) == (Fraction("22.5"), Fraction("97.5"))


def test_steps_from_worst_to_best_need_no_question(monkeypatch):
    def refuse(*given):
        raise AssertionError

    monkeypatch.setattr("itarules.analyses.improving.possible.Guards.band", refuse)
    tree = 'score a "ก" grade level of a { A from 98  B from 93  C from 42  D from 8  E otherwise }'
    (level,) = possible(itarules.load_text(HEADER + tree), {}).grades

    # Of 0, 5, 10 and so on only 95 is a B.
    assert [one.status for one in level.bands] == ["possible"] * 5
    assert level.bands[1].evidence == {"a": 95}
    # From 10 to 100 they are 10, 14.5, 19 and so on.
    header, odd = (
        HEADER.replace("range 0", "range 10"),
        'score a "ก" grade level of a { A from 15  B from 14  C otherwise }',
    )
    (level,) = possible(itarules.load_text(header + odd), {}).grades
    assert level.bands[1].evidence == {"a": Fraction("14.5")}
    # One after the other: the second one rises when the first one is at its best, 46.67 and more.
    both = """score a "ก" = mean { part b "ข" part c "ค" part d "ง" }
    grade level of a { A from 79  B from 46  C from 45  D otherwise }"""
    (level,) = possible(itarules.load_text(HEADER + both), {"d": "40"}).grades
    assert [one.evidence for one in (level.bands[0], *level.bands[2:])] == [
        {"b": 100, "c": 100},
        {"b": 95, "c": 0},
        {"b": 0, "c": 0},
    ]
    assert level.bands[1].evidence["b"] == 100


def test_no_band_may_be_given_where_no_row_takes_a_score():
    (level,) = possible(
        itarules.load_text(HEADER + 'score a "ก" grade level of a { A from 60  B from 40 }'), {}
    ).grades

    assert [one.status for one in level.bands] == ["possible", "possible"]


def _pair(count):
    def one(name):
        items = " ".join(f'item {name}{at} "ข" weight {2**at} answers shown' for at in range(count))
        return f'score {name} "ก" = weighted sum {{ {items} }}\n'

    text = "scale shown single answer { no 0  yes 1 }\n" + one("s") + one("t")
    text += "grade level of s { A when s + t == 10.5  B otherwise }"
    (level,) = possible(itarules.load_text(HEADER.replace("shown half_up to 2", "") + text), {}).grades
    return level.bands[0]


def test_what_cannot_be_tried_stays_open():
    # 32 × 32 sums can be tried, and 64 × 64 cannot.
    assert (_pair(5).status, _pair(5).proof) == ("impossible", None)
    assert (_pair(6).status, _pair(6).reason) == ("open", "scores that take few values only")


def test_what_the_ends_of_a_score_do_not_tell_is_proved_from_its_parts(monkeypatch):
    monkeypatch.setattr(
        "itarules.analyses.improving.possible._Known._open",
        lambda self, criterion: domain_of(self.ruleset.model, criterion),
    )
    best = possible(itarules.load_text(HEADER + TREE), {"IIT": "10"}).grade("level").bands[0]

    assert (best.status, best.proof is not None) == ("impossible", True)


def test_what_is_not_solved_is_tried_where_there_are_few_values(monkeypatch):
    text = """scale shown single answer { no 0  yes 100 }
    score a "ก" = mean { item O1 "1" answers shown  item O2 "2" answers shown }
    grade level of a { A from 90  B from 70  C from 10  D otherwise }"""
    ruleset = itarules.load_text(HEADER + text)

    def found(most):
        monkeypatch.setattr("itarules.analyses.improving.possible._MOST_VALUES", most)
        outlook = possible(ruleset, {})
        return outlook.scores["a"].values, [
            (one.band, one.status, one.reason) for one in outlook.grades[0].bands
        ]

    def refuse(question):
        raise OutOfReachError("tired")

    monkeypatch.setattr("itarules.analyses.improving.possible._examples", lambda *given: {})
    monkeypatch.setattr(
        "itarules.analyses.improving.possible.Question.answer", lambda question: OutOfReach(reason="tired")
    )
    everything = [(band, "open", "tired") for band in "ABCD"]
    # The score is 0, 50 or 100.
    assert found(3) == ((0, 50, 100), [everything[0], ("B", "impossible", ""), *everything[2:]])
    assert found(2) == (None, everything)
    monkeypatch.setattr("itarules.analyses.improving.possible.Question.regions", refuse)
    assert found(3) == ((0, 50, 100), everything)
