"""Where an assessment stands: scores before their rounding, and how they move each other."""

from fractions import Fraction

import pytest

import itarules
from itarules.analyses.improving.bounds import bounds
from itarules.analyses.improving.standing import standing_of
from itarules.diagnostics import AssessmentError

HEADER = "language 1 ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 2 MORE }\n"


def load(text, more=""):
    return itarules.load_text(HEADER.replace("MORE", more) + text)


@pytest.mark.parametrize(
    ("rule", "weights", "raw", "received"),
    [
        # 61.6 of one part, and 10 in place of the other.
        ("mean", ("", ""), "35.8", 36),
        ("weighted mean", ("weight 80%", "weight 20%"), "51.28", 51),
        ("sum", ("", ""), "71.6", 72),
        ("weighted sum", ("weight 0.5", "weight 0.25"), "33.3", 33),
    ],
)
def test_a_score_before_its_rounding_counts_what_is_missing(rule, weights, raw, received):
    tree = f"""score a "ก" = mean {{
        part P "ป" = {rule} {{ round half_up to 0 part b {weights[0]} "ข" part c {weights[1]} "ค" }}
        part d "ง"
    }}"""
    standing = standing_of(load(tree, "missing scores 10"), {"b": "61.6", "d": "50"})

    assert (standing.raw["P"], standing.received["P"]) == (Fraction(raw), received)


def test_a_score_before_its_rounding_is_that_of_its_parts():
    tree = 'score a "ก" = mean { part P "ป" = mean { round half_up to 0 part b "ข" part c "ค" } part d "ง" }'
    standing = standing_of(load(tree), {"b": "61.6", "c": "10", "d": "50"})

    assert (standing.raw["P"], standing.received["P"]) == (Fraction("35.8"), 36)
    assert standing.raw == {"a": 43, "P": Fraction("35.8"), "b": Fraction("61.6"), "c": 10, "d": 50}
    assert standing.received == {**standing.raw, "P": 36}
    # What is given is taken as it is.
    given = standing_of(load(tree), {"P": "35.8", "d": "50"})
    assert (given.raw["P"], given.received["P"]) == (Fraction("35.8"), 36)


@pytest.mark.parametrize(
    "rule",
    [
        'min { round half_up to 0 part b "ข" part c "ค" }',
        'geometric mean { round half_up to 0 part b "ข" part c "ค" }',
        # The root inside has no exact value.
        'mean { round half_up to 0 part b "ข" part r "ร" = geometric mean { part c "ค" part e "จ" } }',
    ],
)
def test_before_their_rounding_other_scores_are_not_known(rule):
    tree = f'score a "ก" = mean {{ part P "ป" = {rule} part d "ง" }}'
    evidence = {"b": "35.8", "c": "40", "d": "50", **({"e": "41"} if "part e" in rule else {})}
    standing = standing_of(load(tree), evidence)

    assert "P" not in standing.raw
    assert standing.received["P"].denominator == 1


SHARES = """score a "ก" = mean {
    part P "ป" = weighted mean { part b weight 30% "ข" part c weight 70% "ค" }
    part Q "ค" = min { part d "ง" part e "จ" }
    part R "ร" { round half_up to 0 }
    part S "ส" = u / 2 + 10 { }
}
score t "ท" = v / 3 { }
score z "ฬ" = a / 4 { }
score u "ย" = mean { part v "ว" part w "ฟ" }
score other "อ" = min { part x "ฉ" part y "ช" }
"""


@pytest.mark.parametrize(
    ("criterion", "above", "share"),
    [
        ("b", "b", 1),
        ("b", "P", Fraction("0.3")),
        ("b", "a", Fraction("0.075")),
        ("P", "a", Fraction("0.25")),
        # What is below, or beside, gains nothing.
        ("a", "P", 0),
        ("b", "c", 0),
        ("b", "Q", 0),
        # The least of parts, and what is rounded on the way, pass on no constant share.
        ("d", "Q", None),
        ("d", "a", None),
        ("Q", "a", Fraction("0.25")),
        ("R", "a", None),
        ("S", "a", Fraction("0.25")),
        # Nor do formulas, nor what is below them.
        ("u", "S", None),
        ("u", "a", None),
        ("v", "a", None),
        ("v", "u", Fraction("0.5")),
        ("v", "P", 0),
        ("v", "t", None),
        ("u", "t", 0),
        # What a formula makes is used by another one.
        ("b", "z", None),
        ("v", "z", None),
        ("x", "z", 0),
        # A least of parts somewhere else is nothing to others.
        ("x", "a", 0),
        ("x", "other", None),
    ],
)
def test_a_score_gains_what_its_parts_pass_on(criterion, above, share):
    evidence = {"b": 10, "c": 20, "d": 30, "e": 40, "R": 50, "v": 60, "w": 70, "x": 80, "y": 90}

    assert standing_of(load(SHARES), evidence).share(criterion, above) == share


def test_what_is_moved_takes_the_place_of_what_is_below():
    tree = """scale shown single answer { no 0  yes 100 }
    score a "ก" = mean {
        part P "ป" = mean { part b "ข" part c "ค" }
        part Q "ร" = mean { item O1 "1" answers shown  item O2 "2" answers shown }
    }"""
    standing = standing_of(load(tree), {"b": 10, "c": 20, "O1": "yes", "O2": "no"})

    def moved(**scores):
        found = standing.moved({name: Fraction(one) for name, one in scores.items()}).scores
        return {name: score.exact for name, score in found.items()}

    assert moved(P=40) == {"a": 45, "P": 40, "Q": 50, "O1": 100, "O2": 0}
    assert moved(Q=40) == {"a": Fraction("27.5"), "P": 15, "b": 10, "c": 20, "Q": 40}
    assert moved(O2=50) == {"a": 45, "P": 15, "b": 10, "c": 20, "Q": 75, "O1": 100, "O2": 50}
    # One below another stays where it is set too.
    assert moved(P=40, b=30) == {"a": 45, "P": 40, "Q": 50, "b": 30, "O1": 100, "O2": 0}


def test_given_scores_move_with_their_parts_and_with_what_nobody_knows():
    tree = """score a "ก" = mean {
        part P "ป" = mean { part Q "ร" = mean { part b "ข" part c "ค" } part d "ง" }
        part e "จ"
    }"""
    standing = standing_of(load(tree), {"P": 60, "Q": 50, "b": 40, "e": 80})

    def moved(scores, rests=None):
        found = standing.moved(scores, rests).scores
        return {name: found[name].exact for name in ("a", "P", "Q", "b")}

    assert moved({}) == {"a": 70, "P": 60, "Q": 50, "b": 40}
    # 20 of b are 10 of Q and 5 of P.
    assert moved({"b": Fraction(60)}) == {"a": Fraction("72.5"), "P": 65, "Q": 60, "b": 60}
    assert moved({}, {"Q": Fraction(10)}) == {"a": Fraction("72.5"), "P": 65, "Q": 60, "b": 40}
    assert moved({}, {"P": Fraction(10)}) == {"a": 75, "P": 70, "Q": 50, "b": 40}
    assert moved({"b": Fraction(60)}, {"P": Fraction(10)}) == {
        "a": Fraction("77.5"),
        "P": 75,
        "Q": 60,
        "b": 60,
    }


def test_pieces_that_can_change_most_come_first():
    tree = """score a "ก" = weighted mean {
        part m weight 50% "ม" = min { part b "ข" part c "ค" }
        part d weight 20% "ง"
        part e weight 30% "จ"
    }
    grade level of a { A from 50  B otherwise }"""
    (found,) = bounds(load(tree), {"c": "60"})

    # How much the least of two parts changes is no matter of weights.
    assert [(one.criterion, one.low, one.high, one.change) for one in found.pieces] == [
        ("b", 0, 100, None),
        ("e", 0, 100, 30),
        ("d", 0, 100, 20),
    ]
    assert (found.low, found.high, found.high_text) == (0, 80, "80.00")


def test_what_a_formula_uses_is_a_piece_that_is_missing():
    tree = """score a "ก" = b * b / 100 { }
    score b "ข"
    score c "ค"
    grade level of a { A from 50  B otherwise }"""
    (found,) = bounds(load(tree), {})

    # The other score has nothing to do with the level.
    assert [(one.criterion, one.change) for one in found.pieces] == [("b", None)]


def test_bounds_without_places_are_shown_exactly():
    tree = (
        'score a "ก" = mean { part b "ข" part c "ค" part d "ง" } grade level of a { A from 50  B otherwise }'
    )
    ruleset = itarules.load_text("language 1 ruleset demo 1 revision 1 { range 0 to 100 }\n" + tree)
    (found,) = bounds(ruleset, {"b": 1, "c": 0})

    assert (found.low_text, found.high_text) == ("1/3", "101/3")


def test_bounds_of_rounded_scores_are_rounded():
    tree = """score a "ก" = mean { round half_up to 0 part b "ข" part c "ค" part d "ง" }
    grade level of a { A from 50  B otherwise }"""
    (found,) = bounds(load(tree), {"b": 50, "c": 0})

    # 50 / 3 and 150 / 3
    assert (found.low_text, found.high_text) == ("17", "50")


@pytest.mark.parametrize(
    ("rule", "weights", "shares"),
    [
        ("sum", ("", ""), (1, 1)),
        ("weighted sum", ("weight 0.5", "weight 0.25"), (Fraction(1, 2), Fraction(1, 4))),
        ("mean", ("", ""), (Fraction(1, 2), Fraction(1, 2))),
        ("weighted mean", ("weight 80%", "weight 20%"), (Fraction(4, 5), Fraction(1, 5))),
    ],
)
def test_parts_move_a_figure_by_their_weights(rule, weights, shares):
    tree = f"""score a "ก" = mean {{
        part P "ป" = {rule} {{ part b {weights[0]} "ข" part c {weights[1]} "ค" }}
        part d "ง"
    }}"""
    standing = standing_of(load(tree), {"P": 60, "b": 40, "d": 50})

    assert (standing.share("b", "P"), standing.share("c", "P")) == shares


def test_faulty_evidence_has_no_standing():
    with pytest.raises(AssessmentError):
        standing_of(load('score a "ก"'), {"nothing": 1})


def test_what_is_open_may_be_moved_and_nothing_published_is_checked():
    ruleset = load('score a "ก" = mean { part b "ข" part c "ค" } grade level of a { A from 50  B otherwise }')
    open_ = standing_of(ruleset, {"b": 10}, partial=True).moved({"b": Fraction(20)})
    document = {"evidence": {"b": 10, "c": 20}, "published": [{"grade": "level", "value": "B"}]}
    claimed = standing_of(ruleset, document)

    assert (open_.scores["b"].exact, open_.missing) == (20, ("c",))
    assert len(claimed.result.audit) == 1
    assert claimed.moved({"b": Fraction(90)}).audit == ()


def test_a_piece_can_change_by_its_range():
    tree = """score a "ก" = mean { part b "ข" part c "ค" { range 10 to 40 } }
    grade level of a { A from 50  B otherwise }"""
    (found,) = bounds(load(tree), {"b": 20})

    # Half of 30.
    assert [(one.criterion, one.change) for one in found.pieces] == [("c", 15)]


def test_an_answer_that_gives_way_takes_its_assumptions_along():
    tree = """source report "รายงาน"
    assumption chosen "ชี้แจงได้คะแนนเต็ม"
    scale extent cites report single answer { no 0 cites report  explained 100 assumed chosen }
    score a "ก" cites report = mean { item O1 "1" answers extent  part c "ค" }"""
    standing = standing_of(load(tree), {"O1": "explained", "c": 50})

    assert [one.assumption for one in standing.result.assumptions] == ["chosen"]
    assert standing.moved({"O1": Fraction(0)}).assumptions == ()
    assert [one.assumption for one in standing.moved({"c": Fraction(60)}).assumptions] == ["chosen"]


def test_what_was_moved_is_told_by_its_name():
    tree = "score z = mean { missing excluded item w score y = mean { item x item v } }"
    moved = standing_of(load(tree), {"w": "50", "x": "40"}).moved({"x": Fraction(60)})

    # Without the other part of y, the score of x is not used.
    assert [(one.code, one.path) for one in moved.diagnostics] == [("E607", "x")]
