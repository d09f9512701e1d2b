"""Conditions and formulas as constraints: each form of the language, with bounds worked out by hand."""

from fractions import Fraction

import pytest

import itarules
from itarules import model
from itarules.guards import Guards, as_evidence
from itarules.questions import Impossible, Witness

HEADER = "language 1 ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 2 }\n"


def answers(formula, *conditions, extra=""):
    """Return, for each condition on `made`, a formula over `a` and `b`, how it is answered."""
    text = f'{HEADER}score a "ก"\nscore b "ข"\n{extra}\nscore made "ค" = {formula} {{ shown half_up to 2 }}\n'
    rows = [
        f"grade g{index} of made {{ y when {condition}  n otherwise }}"
        for index, condition in enumerate(conditions)
    ]
    ruleset = itarules.load_text("\n".join([text, *rows]))
    guards = Guards(ruleset=ruleset.model)
    found = []
    for index in range(len(conditions)):
        question = guards.band(f"g{index}", "y")
        answer = question.answer()
        if isinstance(answer, Witness) and answer.certain:
            grades = ruleset.evaluate(as_evidence(ruleset.model, answer.scores), partial=True).grades
            assert grades[f"g{index}"].band == "y"
        if isinstance(answer, Impossible):
            assert question.proved_by(answer.proof)
        found.append(type(answer).__name__[0] + ("" if getattr(answer, "certain", True) else "?"))
    return found


@pytest.mark.parametrize(
    ("formula", "possible", "impossible"),
    [
        ("a + b / 2 - 10", "made >= 85 and a < 45.01", "made >= 85 and a < 44.99"),
        ("mean(a, b)", "made >= 85 and a <= 70", "made >= 85 and a <= 69.9"),
        ("min(a, b)", "made < 10 and a > 90", "made > 10 and a < 9"),
        ("max(a, b, 20)", "made == 20 and a < 5", "made < 20 and a >= 0"),
        ("abs(a - b)", "made > 90 and a < 5", "made > 90 and a > 10 and a < 90"),
        ("choose { when a >= 50 then b otherwise b / 2 }", "made > 90 and a > 50", "made > 90 and a < 49"),
        (
            "choose { when a >= 50 then b otherwise b / 2 }",
            "made <= 50 and a < 50",
            "made > 50.01 and a < 49.99",
        ),
        (
            "steps a { 100 from 80  50 above 40  0 otherwise }",
            "made == 50 and a < 80",
            "made == 50 and a <= 39",
        ),
        (
            "steps a { 100 from 80  50 above 40  0 otherwise }",
            "made == 100 and a >= 80",
            "made == 100 and a < 79",
        ),
        ("half_up(a, 0) + 0 * b", "made == 85 and a >= 85.4", "made == 85 and a >= 85.51"),
        ("floor(a / 10, 0)", "made == 8 and a >= 89.9", "made == 8 and a >= 90.06"),
        ("a * 2 / 4", "made >= 50 and a >= 99.99", "made >= 50 and a <= 99.9"),
    ],
)
def test_what_is_linear_in_pieces_is_answered_for_certain(formula, possible, impossible):
    assert answers(formula, possible, impossible) == ["W", "I"]


@pytest.mark.parametrize(
    ("formula", "loose"),
    [
        ("a * b / 100", "made >= 50 and a < 50"),
        ("a / (b + 1)", "made >= 50 and a < 50"),
        ("(a / 10) ^ 2", "made >= 50 and a < 50"),
        ("10 * sqrt(a)", "made >= 50 and a < 10"),
    ],
)
def test_what_is_not_linear_is_loose_and_proved_only_where_it_does_not_matter(formula, loose):
    assert answers(formula, loose, f"{loose} and a > 60") == ["W?", "I"]


def test_choices_and_look_up_tables_are_cases():
    extra = (
        'input kind "ชนิด" choice { small "เล็ก"  large "ใหญ่" }\n'
        'score points "คะแนน" = lookup kind { small gives 20  large gives 80 }'
    )

    assert answers(
        "a / 2 + points / 2",
        "made > 60 and kind is large and a >= 0",
        "made > 60.01 and kind is small and a >= 0",
        "made > 60.01 and not kind is large and a >= 0",
        extra=extra,
    ) == ["W", "I", "I"]


def test_a_curve_is_a_case_for_each_piece():
    formula = "curve a { 0 to 50 gives 0 to 20  60 to 100 gives 50 to 100 }"

    assert answers(
        formula,
        "made == 10 and a == 25",
        "made == 20 and a == 55",
        "made == 75 and a == 80",
        "made > 20 and a < 59",
        "made > 21 and made < 49 and a >= 0",
    ) == ["W", "W", "W", "I", "I"]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("a - b > 99.99 and b >= 0.02", "I"),
        ("a - b > 99.98 and b >= 0.01", "W"),
        ("not (a >= 50 or b >= 50) and made >= 49.99", "W"),
        ("not (a >= 50 or b >= 50) and made >= 50", "I"),
        ("not (a < 85 and b < 85) and made < 42.49", "I"),
        ("a != 100 and b != 100 and made >= 99.995", "I"),
        ("min(a, b) >= 85 and made < 85", "I"),
        ("max(a, b) < 85 and made >= 84.99", "W"),
        ("a * 2 == 33.34 and made >= 0", "W"),
        ("2 * a - a < a and made >= 0", "I"),
        ("0 >= a - 85 and -1 * a <= -85 and made >= 0", "W"),
    ],
)
def test_conditions_over_shown_scores(condition, expected):
    assert answers("mean(a, b)", condition) == [expected]


def test_signs_do_not_matter_to_thresholds_of_one_score():
    for condition in ("a >= 85", "0 - a <= 0 - 85", "85 <= a", "a * 4 >= 340", "a - 85 >= 0"):
        assert answers("mean(a, b)", f"{condition} and a < 85", f"{condition} and a < 85.01") == ["I", "W"]


@pytest.mark.parametrize("combination", ["mean", "weighted mean", "sum", "min", "max"])
def test_combinations_bind_a_score_to_its_parts(combination):
    weight = "weight 50% " if combination.startswith("weighted") else ""
    text = (
        f'{HEADER}score overall "ก" = {combination} {{ part a {weight}"ก"  part b {weight}"ข" }}\n'
        "grade g of overall { y when overall >= 85 and a < 20 and b < 20  n otherwise }"
    )

    assert isinstance(Guards(ruleset=itarules.load_text(text).model).band("g", "y").answer(), Impossible)


def test_a_geometric_mean_is_loose():
    text = (
        f'{HEADER}score overall "ก" = geometric mean {{ part a "ก"  part b "ข" }}\n'
        "grade g of overall { y when overall >= 85 and a < 20  n otherwise }"
    )
    answer = Guards(ruleset=itarules.load_text(text).model).band("g", "y").answer()

    assert (type(answer), answer.certain) == (Witness, False)


def test_a_score_that_may_do_without_parts_is_bound_to_none_of_them_unless_all_are_there():
    text = (
        f'{HEADER}score overall "ก" = mean {{ missing excluded  part a "ก"  part b "ข" }}\n'
        "grade g of overall { y when overall >= 85 and a < 20  n otherwise }"
    )
    rules = itarules.load_text(text).model

    assert isinstance(Guards(ruleset=rules).band("g", "y").answer(), Impossible)
    assert isinstance(Guards(ruleset=rules, complete=False).band("g", "y").answer(), Witness)


def test_grades_in_a_circle_are_loose():
    text = f'{HEADER}score a "ก"\ngrade g of a {{ y when h is y  n otherwise }}\n'

    with pytest.raises(itarules.RulesetError, match="C311"):
        itarules.load_text(text + "grade h of a { y when g is y  n otherwise }")


def test_what_is_no_number_is_a_mistake_of_a_programmer():
    rules = itarules.load_text(f'{HEADER}score a "ก"').model
    number = model.ScoreOf(criterion="a")

    with pytest.raises(TypeError, match="no condition: ScoreOf"):
        Guards(ruleset=rules).question([number])
    comparison = model.Comparison(left=number, comparator=">=", right=model.Literal(value=Fraction(1)))
    nested = model.Comparison(left=comparison, comparator=">=", right=number)
    with pytest.raises(TypeError, match="no number: Comparison"):
        Guards(ruleset=rules).question([nested])
