"""Formulas held against each other box by box, and the edges at which calculated scores step."""

from fractions import Fraction

import pytest

import itarules
from itarules.analyses.proving.boundary_cases import boundary_cases
from itarules.analyses.proving.boxes import Alike, Apart, Undecided, held_against
from itarules.analyses.proving.changed_parts import Changed
from itarules.analyses.proving.condition_pairs import Effect, condition_pairs
from itarules.analyses.proving.enclosures import reduced
from itarules.analyses.proving.equivalence import behaviour
from itarules.analyses.proving.forms import Interval
from itarules.analyses.proving.mutants import Fate, chosen_mutations, mutants
from itarules.analyses.proving.single_scores import SingleScores
from itarules.analyses.proving.step_edges import plainest_between
from itarules.mutations import mutations_of
from itarules.obligations.claims import Bench

HEADER = "language 1 ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 2 }\n"
INPUTS = "input x range 0 to 1000\ninput y range 0 to 1000\n"
# A curve through one half at 500; below 100 it is shown as 1.
CURVE = "half_up(erfc(ln(max(x, {least}) / 500)) / 2, 2)"


def rules(text):
    return itarules.load_text(HEADER + text)


def formula(text, more=""):
    """Return a ruleset with one score that is made by a formula of x and y, and the formula."""
    ruleset = rules(f"{INPUTS}{more}score c = {text} {{ range -10000000 to 10000000 }}")
    return ruleset.model, ruleset.model.criterion_by_id["c"].formula


def held(one, other, names=("x", "y"), **options):
    return held_against(formula(one), formula(other), names, **options)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("x * y", "y * x"),
        ("(x + 1) * (y - 2)", "x * y + y - 2 * x - 2"),
        ("max(x, y, 3)", "max(max(y, 3), x)"),
        ("max(x, -1)", "x"),
        ("min(x, 2000) * y", "y * max(x, -5)"),
        ("steps x { 5 above 10  1 otherwise }", "choose { when x > 10 then 5 otherwise 1 }"),
        ("steps x { 5 above 2000  1 from 0  0 otherwise }", "1"),
        ("steps half_up(x, 0) { 5 above 10  1 otherwise }", "steps x { 5 from 10.5  1 otherwise }"),
        (
            "choose { when x > 5 and y > 5 then x otherwise 0 }",
            "choose { when y > 5 and x > 5 then x otherwise 0 }",
        ),
        ("floor(x, 1)", "down(x, 1)"),
        ("ln(x + 1) * 2 / 4", "0.5 * ln(1 + x)"),
        ("abs(x + 1)", "1 + x"),
        (CURVE.format(least="1"), CURVE.format(least="2")),
    ],
)
def test_formulas_that_are_the_same_everywhere_are_proved_alike(one, other):
    assert isinstance(held(one, other), Alike)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("x * y", "x * y + 0.0001"),
        ("max(x, 1)", "max(x, 1.01)"),
        ("steps x { 5 above 10  1 otherwise }", "steps x { 5 from 10  1 otherwise }"),
        (
            "steps half_up(x, 1) { 5 above 10  1 otherwise }",
            "steps half_down(x, 1) { 5 above 10  1 otherwise }",
        ),
        (
            "choose { when x > 5 and y > 5 then 1 otherwise 0 }",
            "choose { when x > 5 or y > 5 then 1 otherwise 0 }",
        ),
        ("choose { when x == 7 then 1 otherwise 0 }", "0"),
        (CURVE.format(least="1"), CURVE.format(least="400")),
    ],
)
def test_formulas_that_differ_anywhere_are_told_apart_at_a_point(one, other):
    found = held(one, other)

    assert isinstance(found, Apart)
    values = [
        reduced(
            *formula(text), {name: Interval(value, value) for name, value in found.scores.items()}
        ).interval
        for text in (one, other)
    ]
    assert values[0].high < values[1].low or values[0].low > values[1].high


def test_the_point_of_a_single_equality_is_found_exactly():
    assert held("choose { when x == 7 then 1 otherwise 0 }", "0").scores["x"] == 7


def test_what_no_form_shows_is_not_decided():
    # The same number for all x, which neither of the two forms says.
    assert isinstance(held("min(x, y) + max(x, y)", "x + y", most=20), Undecided)


def test_choices_are_gone_through_one_by_one():
    inputs = "input z choice { A  B  C }\n"
    one = formula("x * lookup z { A gives 1  B gives 2  C gives 3 }", inputs)
    same = formula("choose { when z is A then x  when z is B then 2 * x  otherwise x * 3 }", inputs)
    other = formula("choose { when z is A then x  when z is B then 2 * x  otherwise x * 2 }", inputs)

    assert isinstance(held_against(one, same, ("x", "z")), Alike)
    assert held_against(one, other, ("x", "z")).scores["z"] == 2


def test_an_enclosure_holds_all_values_and_no_open_end():
    box = {"x": Interval(Fraction(10), Fraction(20), low_open=True), "y": Interval(Fraction(0), Fraction(1))}

    assert reduced(*formula("x - y"), box).interval == Interval(Fraction(9), Fraction(20), low_open=True)
    # Beyond 10.5 there is nothing that is shown as 10.
    tie = {**box, "x": Interval(Fraction(21, 2), Fraction(21, 2) + 1)}
    assert reduced(*formula("half_up(x, 0)"), tie).interval.low == 11
    above = {**box, "x": Interval(Fraction(21, 2), Fraction(12), low_open=True)}
    assert reduced(*formula("half_down(x, 0)"), above).interval.low == 11
    below = {**box, "x": Interval(Fraction(10), Fraction(21, 2), high_open=True)}
    assert reduced(*formula("half_up(x, 0)"), below).interval.high == 10


def test_a_box_is_cut_where_a_rounded_score_crosses_the_limit_of_a_row():
    box = {"x": Interval(Fraction(0), Fraction(1000)), "y": Interval(Fraction(0), Fraction(0))}
    found = reduced(*formula("steps half_up(x, 1) { 5 above 10  1 otherwise }"), box)

    assert ("x", Fraction("10.05")) in found.edges


# Steps


@pytest.mark.parametrize(
    ("low", "high", "plainest"),
    [
        ("0.3", "0.4", "1/3"),
        ("-0.4", "-0.3", "-1/3"),
        ("-1", "1", "0"),
        ("2.5", "7", "3"),
        ("3.14159", "3.141593", "355/113"),
    ],
)
def test_the_plainest_number_between_two(low, high, plainest):
    assert plainest_between(Fraction(low), Fraction(high)) == Fraction(plainest)


def fates(ruleset, *words):
    """Return what becomes of the changes of some words of a ruleset, by what is written there instead."""
    changes = [one for one in mutations_of(ruleset.syntax) if one.span.text in words]
    return {one.mutation.new: one.fate for one in mutants(ruleset, changes=changes)}


def test_ties_of_a_computed_curve_are_met_to_the_last_place():
    ruleset = rules(
        "input x range 1 to 1000\nscore c = half_up(ln(x) / 7, 1) { range 0 to 1 shown down to 3 }"
    )
    turned = fates(ruleset, "half_up")

    # To 50 places, ln has a value for each tie between an even and an odd tenth.
    assert {turned[word] for word in ("half_down", "half_even")} == {Fate.BOUNDARY}


def test_a_least_that_no_shown_score_sees_is_proved_equivalent_and_one_that_some_see_is_noticed():
    low, high = (
        rules(f"{INPUTS}score c = {CURVE.format(least=least)} {{ range 0 to 1 }}") for least in (7, 400)
    )

    # The half of erfc(ln(8 / 500)) is 1 to eight places.
    assert set(fates(low, "7").values()) == {Fate.EQUIVALENT}
    # That of erfc(ln(x / 500)) is 0.6252 for 399, 0.6238 for 400 and 0.6225 for 401.
    found = fates(high, "400")
    assert (found["399"], found["401"]) == (Fate.BOUNDARY, Fate.EQUIVALENT)


def test_what_a_formula_says_of_missing_parts_changes_nothing():
    ruleset = itarules.load_text(
        "language 1 ruleset demo 1 revision 1 { shown half_up to 2 missing error }\n"
        "input x range 1 to 1000\nscore c = x / 10 { range 0 to 100 }"
    )
    parts = itarules.load_text(
        "language 1 ruleset demo 1 revision 1 { shown half_up to 2 missing error }\nscore c = mean { part a part b }"
    )
    found = [
        {one.fate for one in mutants(each) if one.mutation.what == "missing"} for each in (ruleset, parts)
    ]

    assert found == [{Fate.EQUIVALENT}, {Fate.BOUNDARY}]


# Cases by what a change sees


def test_a_case_is_tried_once_for_the_evidence_that_a_change_sees():
    text = "score a score b score c = {} * a\nscore d = b + c {{ range 0 to 1000 }}"
    one, other = rules(text.format("1")), rules(text.format("0.9999"))
    changed = Changed(one, other)
    first = {"evidence": {"a": "0", "b": "1"}}
    changed.came_out_alike(first, other.assess(first, partial=True).value)

    assert changed.met_before({"evidence": {"a": "0", "b": "2"}})
    assert not changed.met_before({"evidence": {"a": "1", "b": "1"}})
    # 0.9999 is shown as 1.00; beside other evidence, it may yet show.
    hidden = {"evidence": {"a": "1", "b": "1"}}
    changed.came_out_alike(hidden, other.assess(hidden, partial=True).value)
    assert not changed.met_before({"evidence": {"a": "1", "b": "2"}})


def test_trying_each_evidence_once_misses_nothing():
    ruleset = rules(
        f"{INPUTS}score c = steps half_up(x, 1) {{ 5 above 10  2 from 3  1 otherwise }}\n"
        "score d = choose { when c == 5 then y / 10 otherwise y / 20 } { range 0 to 100 }"
    )
    cases = [(document, behaviour(ruleset, document)) for document in boundary_cases(ruleset)]
    for one in mutants(ruleset):
        if one.fate in (Fate.SURVIVED, Fate.EQUIVALENT):
            mutant = itarules.load_text(one.mutation.applied().text)
            assert [document for document, seen in cases if behaviour(mutant, document) != seen] == []


# Conditions over scores that are made in many ways

FOOD = """input product choice { food  drink }
input sugar range 0 to 100
input salt range 0 to 100
score drink = lookup product { food gives 0  drink gives 1 } { shown half_up to 0 }
score sugary = choose {
    when drink == 1 then steps half_up(sugar, 1) { 3 above 9  2 above 6  1 above 3  0 otherwise }
    otherwise steps half_up(sugar, 1) { 3 above 30  2 above 20  1 above 10  0 otherwise }
} { range 0 to 10 shown half_up to 0 }
score salty = steps half_up(salt, 1) { 3 above 9  2 above 6  1 above 3  0 otherwise } {
    range 0 to 10 shown half_up to 0
}
score points = sugary + salty * drink { range 0 to 40 shown half_up to 0 }
"""


def test_conditions_on_scores_that_are_made_in_many_ways_are_decided():
    ruleset = rules(
        FOOD
        + "grade letter of points { A when (drink == 1 and points <= 1) or (drink == 0 and points <= 2)\nB otherwise }"
    )
    pairs = condition_pairs(ruleset)
    found = {one.condition: one.effect for one in pairs}

    # Whoever has at most 1 point and is no drink has at most 2.
    assert found == {
        "drink == 1": Effect.IMPLIED,
        "points <= 1": Effect.DECIDES,
        "drink == 0": Effect.DECIDES,
        "points <= 2": Effect.DECIDES,
    }
    for one in pairs:
        if one.without is not None and one.within is not None:
            assert one.within.outcome[-1] == ("letter", "A")


# How many


def test_fewer_mutants_are_spread_over_the_ruleset():
    ruleset = itarules.load("us_aqi/2013")
    everything, some = list(mutations_of(ruleset.syntax)), chosen_mutations(ruleset, 10)

    assert len(some) == 10
    assert some[0] == everything[0]
    assert some[-1] in everything[-len(everything) // 10 - 1 :]


def test_a_single_score_is_what_the_evaluator_makes_of_the_same():
    for name in ("lighthouse/8", "nutriscore/2021", "cvss/3.1"):
        ruleset = itarules.load(name)
        singles, bench = SingleScores(ruleset.plan), Bench(ruleset)
        for scores in bench.sample[:20]:
            whole = bench.result(scores).scores
            for criterion in ruleset.model.criteria:
                if criterion.formula is not None:
                    single = singles.score(criterion.id, scores)
                    seen = whole[criterion.id]
                    assert (single.shown, single.exact) == (Fraction(seen.value), seen.exact is not None)
