"""What each condition does, with the assessments that show it: all of them worked out by hand.

Where conditions are linear, the plainest numbers are looked for, the same one everywhere if that will do. Where they
are not, the sample is gone through in its order; of two inputs a and b from 0 to 10 it begins with 0 and 0, 10 and 10,
8.5 and 6.5, 1 and 7.5, 3.5 and 8.
"""

import pytest

import itarules
from itarules.analyses.proving.condition_pairs import ConditionPair, Effect, condition_pairs
from itarules.obligations.claims import Case

HEADER = "language 1 ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 2 }\n"
TREE = "score overall = mean { part IIT  part EIT }\n"
INPUTS = "input a range 0 to 10\ninput b range 0 to 10\n"


def pairs(text, header=HEADER):
    return condition_pairs(itarules.load_text(header + text))


def case(evidence, *outcome):
    """Return a case from words such as `a 0  b 60`, and what came out: words in the same order."""
    words = evidence.split()
    given = tuple(sorted(zip(words[::2], words[1::2], strict=True)))
    return Case(evidence=given, outcome=tuple(outcome))


def decides(where, condition, without, within):
    return ConditionPair(
        where=where, condition=condition, effect=Effect.DECIDES, without=without, within=within
    )


def implied(where, condition):
    return ConditionPair(where=where, condition=condition, effect=Effect.IMPLIED)


def not_decided(where, condition, reason):
    return ConditionPair(where=where, condition=condition, effect=Effect.NOT_DECIDED, reason=reason)


# Linear conditions


def test_rows_of_a_table_are_looked_at_where_no_row_above_them_holds():
    def level(evidence, overall, band):
        return case(evidence, ("overall", overall), ("level", band))

    found = pairs(
        TREE
        + """grade level of overall {
    A when overall >= 85 and IIT >= 80 and IIT <= 95
    B when overall >= 60 or EIT >= 90
    F otherwise
}"""
    )

    assert found == (
        # The total alone cannot rise to 85 beside the same parts.
        decides(
            "level.A",
            "overall >= 85",
            level("IIT 80 EIT 80", "80.00", "B"),
            level("IIT 90 EIT 90", "90.00", "A"),
        ),
        decides(
            "level.A",
            "IIT >= 80",
            level("IIT 70 EIT 100", "85.00", "B"),
            level("IIT 80 EIT 100", "90.00", "A"),
        ),
        decides(
            "level.A",
            "IIT <= 95",
            level("IIT 100 EIT 100", "100.00", "B"),
            level("IIT 80 EIT 100", "90.00", "A"),
        ),
        # Each of two that stand in an `or` is shown where the other one fails.
        decides(
            "level.B",
            "overall >= 60",
            level("IIT 60 EIT 60", "60.00", "B"),
            level("IIT 60 EIT 60", "60.00", "B"),
        ),
        decides(
            "level.B", "EIT >= 90", level("IIT 0 EIT 100", "50.00", "B"), level("IIT 0 EIT 100", "50.00", "B")
        ),
    )


def test_what_a_row_above_implies_is_left_out_of_the_rows_below():
    found = pairs(
        TREE
        + """grade level of overall {
    A when overall >= 85
    B when overall < 85 and overall >= 60
    C when overall < 70 and overall >= 30
    D when overall >= 10
    F otherwise
}"""
    )

    assert [(one.where, one.condition, one.effect) for one in found] == [
        ("level.A", "overall >= 85", Effect.DECIDES),
        ("level.B", "overall < 85", Effect.IMPLIED),
        ("level.B", "overall >= 60", Effect.DECIDES),
        ("level.C", "overall < 70", Effect.IMPLIED),
        ("level.C", "overall >= 30", Effect.DECIDES),
        ("level.D", "overall >= 10", Effect.DECIDES),
    ]
    assert found[1] == implied("level.B", "overall < 85")
    # The plainest numbers from 60, 30 and 10 up, below the rows above; the plainest one below these is 0.
    assert [(one.without, one.within) for one in (found[2], found[4], found[5])] == [
        (
            case("overall 0", ("overall", "0.00"), ("level", "F")),
            case("overall 60", ("overall", "60.00"), ("level", "B")),
        ),
        (
            case("overall 0", ("overall", "0.00"), ("level", "F")),
            case("overall 50", ("overall", "50.00"), ("level", "C")),
        ),
        (
            case("overall 0", ("overall", "0.00"), ("level", "F")),
            case("overall 10", ("overall", "10.00"), ("level", "D")),
        ),
    ]


def test_findings_and_measures_speak_of_their_first_criterion():
    found = pairs(
        TREE
        + """grade level of overall { A when EIT >= 80  F otherwise }
finding best for IIT, EIT when score >= 50 and level is A
measure lift "ม" { for IIT when score < 60  for EIT, IIT when score < 30 }"""
    )

    assert found == (
        decides(
            "level.A",
            "EIT >= 80",
            # What the condition does not speak of is left out.
            case("EIT 0", ("overall", ""), ("level", "")),
            case("EIT 100", ("overall", ""), ("level", "A")),
        ),
        decides(
            "best",
            "IIT >= 50",
            case("IIT 0 EIT 100", ("IIT", "0.00"), ("best", "EIT")),
            case("IIT 100 EIT 100", ("IIT", "100.00"), ("best", "IIT, EIT")),
        ),
        decides(
            "best",
            "level is A",
            case("IIT 50 EIT 50", ("IIT", "50.00"), ("best", "")),
            # What the grade speaks of moves, and nothing else.
            case("IIT 50 EIT 100", ("IIT", "50.00"), ("best", "EIT, IIT")),
        ),
        decides(
            "lift",
            "IIT < 60",
            case("IIT 100", ("IIT", "100.00"), ("lift", "")),
            case("IIT 0", ("IIT", "0.00"), ("lift", "recommended")),
        ),
        decides(
            "lift",
            "EIT < 30",
            case("EIT 100", ("EIT", "100.00"), ("lift", "")),
            case("EIT 0", ("EIT", "0.00"), ("lift", "recommended")),
        ),
    )


def test_a_case_that_evidence_has_no_room_for_is_left_out():
    fine = "0." + "0" * 29
    header = "language 1 ruleset demo 1 revision 1 { range 0 to 100 }\n"
    found = pairs(f"score c\ngrade level of c {{ A when c > {fine}1 and c < {fine}2  F otherwise }}", header)

    # The number in the midst of the two ends on the 31st place.
    assert found[0].without == case("c 0", ("c", "0"), ("level", "F"))
    assert [one.within for one in found] == [None, None]


def test_tables_in_conditions_are_written_without_their_rows():
    found = pairs("score c\ngrade level of c { A when steps c { 2 from 50  1 otherwise } >= 2  F otherwise }")

    assert [one.condition for one in found] == ["steps c { … } >= 2"]


# Conditions that are not linear


def test_products_are_shown_by_the_sample_row_by_row():
    def level(evidence, c, band):
        return case(evidence, ("c", c), ("level", band))

    found = pairs(
        INPUTS
        + """score c = a * b
grade level of c {
    A when c > 50 and a <= 9
    B when c >= 5 and b <= 8
    C when c <= 2 or b >= 9.5
    F otherwise
}"""
    )
    least, greatest = level("a 0 b 0", "0.00", "C"), level("a 10 b 10", "100.00", "C")

    assert found == (
        decides("level.A", "c > 50", least, level("a 8.5 b 6.5", "55.25", "A")),
        decides("level.A", "a <= 9", greatest, level("a 8.5 b 6.5", "55.25", "A")),
        decides("level.B", "c >= 5", least, level("a 1 b 7.5", "7.50", "B")),
        decides("level.B", "b <= 8", greatest, level("a 1 b 7.5", "7.50", "B")),
        decides("level.C", "c <= 2", least, least),
        decides("level.C", "b >= 9.5", greatest, greatest),
    )


def test_a_figure_beside_what_makes_another_score_shows_nothing():
    found = pairs(INPUTS + "score c = a * b\ngrade level of c { A when c > 25 and a + b >= 8  F otherwise }")

    assert found == (
        decides(
            "level.A",
            "c > 25",
            case("a 1 b 7.5", ("c", "7.50"), ("level", "F")),
            case("a 10 b 10", ("c", "100.00"), ("level", "A")),
        ),
        # A product of more than 25 has factors that add up to more than 10, which no linear rule says. Nothing shows
        # the contrary: whatever figure is given beside a and b, the score is their product.
        not_decided("level.A", "a + b >= 8", "not linear"),
    )


def test_what_no_sample_has_is_given_as_a_figure():
    fine = "input fine range 0 to 0." + "0" * 29 + "1\n"
    found = pairs(
        INPUTS + fine + "score c = a * b\ngrade level of c { A when c == 37 and a >= 0  F otherwise }"
    )

    # 37 is no product of two halves up to 10. What of the sample is too fine for evidence is passed over.
    assert found == (
        decides(
            "level.A",
            "c == 37",
            case("a 0 b 0 fine 0", ("c", "0.00"), ("level", "F")),
            case("a 0 c 37", ("c", "37.00"), ("level", "A")),
        ),
        implied("level.A", "a >= 0"),
    )


def test_computed_scores_are_seen_as_they_are_shown():
    found = pairs(
        "input x range 1 to 10\nscore c = ln(x)\ngrade level of c { A when c >= 1.5 and x <= 8  F otherwise }"
    )

    # The sample goes on with 8.65, 1.9, 4.15 and 5.95, whose logarithm is 1.783.
    assert found == (
        decides(
            "level.A",
            "c >= 1.5",
            case("x 1", ("c", "0.00"), ("level", "F")),
            case("x 5.95", ("c", "1.78"), ("level", "A")),
        ),
        decides(
            "level.A",
            "x <= 8",
            case("x 10", ("c", "2.30"), ("level", "F")),
            case("x 5.95", ("c", "1.78"), ("level", "A")),
        ),
    )


def test_the_grade_of_another_table_is_open_where_nothing_is_linear():
    found = pairs(
        INPUTS
        + """score c = a * b
grade level of c { A when c >= 50  F otherwise }
grade award of c {
    gold when level is A and c <= 90 and a <= 9
    bronze when c <= 95
    silver otherwise
}"""
    )

    assert found[1:] == (
        not_decided("award.gold", "level is A", "not linear"),
        not_decided("award.gold", "c <= 90", "not linear"),
        not_decided("award.gold", "a <= 9", "not linear"),
        # Of the sample, only the greatest is without doubt not gold: it has an `a` of more than 9.
        decides("award.bronze", "c <= 95", case("a 10 b 10", ("c", "100.00"), ("award", "silver")), None),
    )


def test_a_comparison_may_decide_in_a_row_that_is_never_reached():
    found = pairs(
        INPUTS + "score c = a * b\ngrade level of c { A when c >= 5 and a <= 0 and b >= 0  F otherwise }"
    )

    # Nothing times 0 is 5.
    assert found == (
        decides("level.A", "c >= 5", case("a 0 b 0", ("c", "0.00"), ("level", "F")), None),
        decides("level.A", "a <= 0", case("a 10 b 10", ("c", "100.00"), ("level", "F")), None),
        implied("level.A", "b >= 0"),
    )


# Choices

CHOICES = """input kind choice { x  y }
input size choice { s  l }
score f = lookup kind { x gives 2  y gives 3 }
score g = lookup size { s gives 5  l gives 7 }
score c = f * g
"""


def test_all_combinations_of_choices_are_tried_where_products_are_not_linear():
    found = pairs(CHOICES + "grade level of c { A when c >= 20 and kind is y  F otherwise }")

    # The products are 10, 14, 15 and 21. Of the sample, the fifth is the first with the third of them.
    assert found == (
        decides(
            "level.A",
            "c >= 20",
            case("kind y size s", ("c", "15.00"), ("level", "F")),
            case("kind y size l", ("c", "21.00"), ("level", "A")),
        ),
        implied("level.A", "kind is y"),
    )


@pytest.mark.parametrize(("most", "effect"), [("5.99", Effect.IMPLIED), ("6", Effect.DECIDES)])
def test_scores_beside_the_choices_are_anything_in_their_range(most, effect):
    found = pairs(
        CHOICES
        + f"score d {{ range 0 to {most} }}\ngrade level of d {{ A when c + d >= 20 and kind is y  F otherwise }}"
    )

    # 14 and 6 are 20.
    assert [(one.condition, one.effect) for one in found] == [
        ("c + d >= 20", Effect.DECIDES),
        ("kind is y", effect),
    ]


def test_more_combinations_of_choices_are_not_tried():
    even = "single answer { " + " ".join(f"o{number} {2 * number}" for number in range(8)) + " }\n"
    odd = "grade level of c { A when c != 7 and p >= 0  F otherwise }"
    parts = "part p answers even  part q answers even"
    few = pairs(f"scale even {even}score c = sum {{ {parts} }}\n{odd}")
    many = pairs(f"scale even {even}score c = sum {{ {parts}  part r answers even }}\n{odd}")

    # No sum of even numbers is 7; there are 64 of them, and 512, which are more than 500.
    assert few[0] == implied("level.A", "c != 7")
    assert many[0] == not_decided("level.A", "c != 7", "scores that take few values only")
