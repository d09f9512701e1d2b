"""Questions about rulesets, with answers worked out by hand."""

from fractions import Fraction

import pytest

import itarules
from itarules import model
from itarules.guards import Guards, finite_choices
from itarules.lowering import Domain
from itarules.questions import Impossible, OutOfReach, Witness

HEADER = "language 1 ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 2 }\n"
TREE = 'score overall "คะแนนรวม" = mean { part IIT "IIT"  part EIT "EIT" }\n'


def guards(text, **more):
    return Guards(ruleset=itarules.load_text(HEADER + text).model, **more)


def answer(rows, band, tree=TREE, of="overall", **more):
    return guards(tree + f"grade level of {of} {{ {rows} }}", **more).band("level", band).answer()


def at_least(criterion, limit, comparator=">="):
    return model.Comparison(
        left=model.ScoreOf(criterion=criterion),
        comparator=comparator,
        right=model.Literal(value=Fraction(limit)),
    )


def test_a_witness_is_the_same_round_number_everywhere_if_it_can_be():
    found = answer("A when overall >= 85 and IIT < 95  F otherwise", "A")

    assert found == Witness(scores={"IIT": Fraction(90), "EIT": Fraction(90)}, certain=True)


def test_a_witness_differs_only_where_it_has_to():
    # The mean is 85 or more although IIT is below 75: EIT has to be above 95.
    found = answer("A when overall >= 85 and IIT < 75  F otherwise", "A")

    assert isinstance(found, Witness)
    assert found.scores["IIT"] < 75
    assert (found.scores["IIT"] + found.scores["EIT"]) / 2 >= Fraction(16999, 200)


def test_rows_below_the_one_in_question_do_not_matter():
    """A figure for the sum alone gives `low`: the row that speaks of a part is never read, and nothing binds them."""
    tree = 'score overall "รวม" = sum { part IIT "IIT" { range 60 to 100 }  part EIT "EIT" }\n'
    low, odd = "low when overall < 50", "odd when IIT == 70"

    assert answer(f"{low} {odd} rest otherwise", "low", tree) == Witness(
        scores={"overall": Fraction(0)}, certain=True
    )
    assert isinstance(answer(f"{odd} {low} rest otherwise", "low", tree), Impossible)


def test_impossible_is_proved():
    question = guards(
        TREE + "grade level of overall { A when overall >= 85 and IIT < 69.99  F otherwise }"
    ).band("level", "A")
    found = question.answer()

    # 69.98 shown is below 69.985, and (69.985 + 100) / 2 = 84.9925, which is shown as 84.99.
    assert isinstance(found, Impossible)
    assert question.proved_by(found.proof)


def test_rounding_reaches_just_as_far_as_the_evaluator():
    # 69.99 shown may be 69.994: (69.994 + 100) / 2 = 84.997, shown as 85.00.
    found = answer("A when overall >= 85 and IIT < 70  F otherwise", "A")

    assert isinstance(found, Witness)


def test_earlier_rows_take_their_scores_away():
    rows = "A when overall >= 85 or IIT >= 85  B when EIT >= 85 and overall >= 85  F otherwise"

    assert isinstance(answer(rows, "B"), Impossible)
    assert isinstance(answer(rows, "F"), Witness)


def test_where_no_row_holds():
    tree = TREE + "grade level of overall { A when overall >= 85  B when overall < 84 }"
    gap = guards(tree).band("level", None).answer()

    assert isinstance(gap, Witness)
    assert Fraction("83.995") <= sum(gap.scores.values()) / len(gap.scores) < Fraction("84.995")


def test_a_table_that_covers_every_shown_score_has_no_gap():
    # 84.994 is shown as 84.99, 84.995 as 85.00: nothing lies between.
    tree = TREE + "grade level of overall { A when overall >= 85  B when overall <= 84.99 }"

    assert isinstance(guards(tree).band("level", None).answer(), Impossible)


def test_not_another_band_needs_a_band_at_all():
    tree = (
        TREE
        + "grade first of overall { A from 85 }\ngrade level of overall { odd when not first is A  F otherwise }"
    )

    assert isinstance(guards(tree).band("level", "odd").answer(), Impossible)


def test_minima_are_split_into_cases():
    tree = 'score overall "ก" = min { part IIT "IIT"  part EIT "EIT" }\n'

    assert isinstance(answer("A when overall >= 85 and IIT < 85  F otherwise", "A", tree), Impossible)
    assert isinstance(answer("A when overall < 85 and IIT >= 85  F otherwise", "A", tree), Witness)


def test_quantifiers_speak_of_every_criterion_of_a_kind():
    rows = "A when every part >= 95 and overall < 95  B when any part < 10 and overall >= 55.01  F otherwise"

    assert isinstance(answer(rows, "A"), Impossible)
    # 9.99 and 100 make 54.995 and a little: up to (9.995 + 100) / 2 = 54.9975, shown as 55.00.
    assert isinstance(answer(rows, "B"), Impossible)


def test_a_score_that_a_formula_uses_beside_its_parent_is_not_free():
    tree = TREE + 'score twice "ก" = overall + IIT { range 0 to 200 }\n'

    # overall >= 60 of IIT = 20 at most; twice is then 80 at most.
    rows = "A when overall >= 60 and IIT < 20.01 and twice > 80.02  F otherwise"
    assert isinstance(answer(rows, "A", tree), Impossible)
    assert isinstance(
        answer("A when overall >= 60 and IIT < 20.01 and twice >= 80  F otherwise", "A", tree), Witness
    )


def test_a_product_of_scores_is_loose_but_what_does_not_need_it_stays_proved():
    tree = TREE + 'score area "ก" = IIT * EIT / 100\n'
    loose = answer("A when area >= 50 and IIT < 50  F otherwise", "A", tree)

    assert isinstance(loose, Witness)
    assert loose.certain is False
    assert isinstance(
        answer("A when area >= 50 and IIT < 50 and IIT > 60  F otherwise", "A", tree), Impossible
    )


def test_rounded_parts_lie_on_their_grid():
    tree = 'score overall "ก" = mean { part IIT "IIT" { round half_up to 0 }  part EIT "EIT" { round half_up to 0 } }\n'

    # The mean of two whole numbers is never 50.25.
    assert not isinstance(answer("A when overall == 50.25 and IIT >= 0  F otherwise", "A", tree), Witness)
    assert isinstance(answer("A when overall == 50.5 and IIT >= 0  F otherwise", "A", tree), Witness)


def test_single_answers_have_their_points_only():
    tree = (
        "scale shown single answer { no 0  yes 100 }\n"
        'score overall "ก" = mean { part O1 "O1" answers shown  part O2 "O2" answers shown }\n'
    )

    assert answer("A when overall >= 50 and O1 < 50  F otherwise", "A", tree).scores == {"O1": 0, "O2": 100}
    assert isinstance(answer("A when overall == 25 and O1 < 60  F otherwise", "A", tree), OutOfReach)


def test_known_scores_narrow_a_question():
    known = {"IIT": Domain(low=Fraction(60), high=Fraction(60))}
    rows = "A when overall >= 85 and IIT >= 0  F otherwise"

    assert isinstance(answer(rows, "A", domains=known), Impossible)


def test_two_questions_are_joined_over_the_same_scores():
    one = guards(TREE + "grade level of overall { A from 85  F otherwise }", depth=("IIT", "EIT"), tag="a")
    other = guards(TREE + "grade level of overall { A when every part >= 85  F otherwise }", tag="b")

    pairs = {
        (old, new): type(one.band("level", old).joined(other.band("level", new)).answer()).__name__
        for old in "AF"
        for new in "AF"
    }

    assert pairs == {
        ("A", "A"): "Witness",
        ("A", "F"): "Witness",
        ("F", "A"): "Impossible",
        ("F", "F"): "Witness",
    }
    with pytest.raises(ValueError, match="base scores differ"):
        guards(TREE + "grade level of overall { A from 85 }").band("level", "A").joined(
            one.band("level", "A")
        )


def test_conditions_can_be_asked_together():
    rules = guards(TREE)

    assert isinstance(rules.question([at_least("overall", 85)], [at_least("IIT", 70)]).answer(), Witness)
    assert isinstance(rules.question([at_least("overall", 85)], [at_least("IIT", 69)]).answer(), Impossible)


def test_the_choices_behind_a_score_are_counted():
    cvss = itarules.load("cvss/3.1").model

    choices = finite_choices(cvss, ["base"])
    combinations = 1
    for values in choices.values():
        combinations *= len(values)

    # Four vectors, two complexities, three privileges, two interactions, two scopes, three impacts of three.
    assert combinations == 4 * 2 * 3 * 2 * 2 * 3**3 == 2592
    assert finite_choices(cvss, ["base"], most=2591) == OutOfReach(reason="2,592 combinations of choices")
    assert isinstance(finite_choices(itarules.load("ita/2565").model, ["overall"]), OutOfReach)


def test_every_band_of_the_ita_can_be_reached_and_leaves_no_gap(ita_2565):
    rules = Guards(ruleset=ita_2565.model)

    assert {
        band.id: type(rules.band("level", band.id).answer()) for band in ita_2565.model.grades[0].bands
    } == dict.fromkeys(("AA", "A", "B", "C", "D", "E", "F"), Witness)
    assert isinstance(rules.band("level", None).answer(), Impossible)
