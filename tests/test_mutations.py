"""A ruleset with one thing changed, as an edit of its text."""

import itarules
from itarules.mutations import mutations_of

HEADER = "language 1 ruleset demo 1 revision 1 { shown half_up to 2 missing error }\n"


def mutations(text, what):
    ruleset = itarules.load_text(HEADER + text)
    return [(one.span.text, one.new) for one in mutations_of(ruleset.syntax) if one.what == what]


def lines(text, what):
    ruleset = itarules.load_text(HEADER + text)
    return [one.line for one in mutations_of(ruleset.syntax) if one.what == what]


def test_a_weight_is_one_more_one_less_and_in_the_place_of_its_neighbour():
    text = "score overall = weighted mean { part a weight 60%\npart b weight 40% }"

    assert mutations(text, "weight") == [
        ("60%\npart b weight 40%", "40%\npart b weight 60%"),
        ("60", "61"),
        ("60", "59"),
        ("40", "41"),
        ("40", "39"),
    ]


def test_a_threshold_moves_by_one_and_by_a_hundredth():
    text = "score overall grade level of overall { A from 85  F otherwise }"

    assert mutations(text, "threshold") == [("85", "86"), ("85", "84"), ("85", "85.01"), ("85", "84.99")]


def test_a_comparison_becomes_others_and_its_line_shows_it():
    text = "score a\nfinding weak for a when score < 85"

    assert lines(text, "comparison") == [
        "finding weak for a when score <= 85",
        "finding weak for a when score >= 85",
    ]


def test_conditions_are_joined_otherwise_and_dropped():
    text = "score a grade level of a {\nA when a >= 85 and a < 95\nF otherwise }"

    assert lines(text, "connective") == ["A when a >= 85 or a < 95"]
    assert lines(text, "condition") == ["A when a < 95", "A when a >= 85"]


def test_aggregations_roundings_and_policies_change():
    text = "score overall = mean { round down to 0\nmissing excluded\npart a part b }"

    assert lines(text, "aggregation") == [
        f"score overall = {word} {{ round down to 0" for word in ("sum", "min", "max")
    ]
    assert ("missing excluded", "missing scores 0") in mutations(text, "missing")
    assert ("missing error", "missing excluded") in mutations(text, "missing")
    assert ("half_up", "half_even") in mutations(text, "rounding")
    assert ("0", "1") in mutations(text, "rounding")


def test_a_reversed_scale_becomes_the_one_that_it_reverses():
    text = """scale extent { least 0 most 100 }
scale turned reverses extent
score a answers turned score b answers extent"""

    assert mutations(text, "polarity") == [("turned", "extent"), ("extent", "turned")]
    assert mutations(text, "points") == [("0", "1"), ("0", "-1"), ("100", "101"), ("100", "99")]


def test_formulas_change_operator_by_operator():
    text = "score a score b score c = max(a, 2) - b * 3 + steps a { 5 above 10 1 otherwise } { range -300 to 105 }"

    assert mutations(text, "operator") == [("-", "+"), ("+", "-"), ("*", "/")]
    assert mutations(text, "function") == [("max", "min")]
    assert ("above", "from") in mutations(text, "comparison")
    assert ("10", "11") in mutations(text, "threshold")


def test_labels_examples_and_sources_are_left_alone():
    text = 'score a "85" example "หนึ่ง" { given a 85 expect a 85.00 } source s "5" year 2565'
    ruleset = itarules.load_text(HEADER + text)

    assert {one.span.line for one in mutations_of(ruleset.syntax)} == {1}


def test_every_mutation_of_a_shipped_ruleset_is_an_edit_of_its_place():
    ruleset = itarules.load("ita/2566")
    for one in mutations_of(ruleset.syntax):
        before, after = one.span.source.text, one.applied().text

        assert before != after
        assert after.startswith(before[: one.span.start] + one.new)
        assert after.endswith(before[one.span.end :])
