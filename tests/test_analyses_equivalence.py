"""Two rulesets held against each other: what proves them alike, and what is shown where they differ."""

import pytest

import itarules
from itarules.analyses.proving.equivalence import (
    Difference,
    Equivalence,
    behaviour,
    behaviour_of,
    equivalent,
    proved_alike,
)
from itarules.obligations.claims import Verdict

HEADER = "language 1 ruleset demo 1 revision 1 {{ {} }}\n"
SHOWN = "range 0 to 100 shown half_up to 2"


def rules(text, header=SHOWN):
    return itarules.load_text(HEADER.format(header) + text)


def apart(one, other, header=SHOWN):
    """Return what keeps two rulesets from being proved alike; nothing if they are."""
    return proved_alike(rules(one, header), rules(other, header))


def either_way(one, other, header=SHOWN):
    return {apart(one, other, header), apart(other, one, header)}


# Behaviour

EVERYTHING = """scale extent { least 0 most 100 }
score top = mean { part IIT = mean { question q answers extent } part EIT = mean { question r answers extent } }
grade levels of top { A from 50 F otherwise }
grade level of EIT { A from 50 F otherwise }
finding weak for IIT, EIT when score < 50
finding strong for IIT, EIT when score >= 50
measure lend "ก" { for EIT when score < 50 }
measure give "ข" { for IIT, EIT when score < 50 }
sample IIT 10% of population at least 30
sample EIT 10% of population at least 20
"""


def test_a_behaviour_is_all_that_a_result_says():
    ruleset = rules(EVERYTHING)
    respondents = {"IIT": {"answered": 29}, "EIT": {"answered": 9}}
    document = {"evidence": {"IIT": "10", "EIT": "20"}, "respondents": respondents}
    unsourced = "(this rule is unsourced)"

    # The top is the mean, so that 90 and 80 points of its parts are worth 45 and 40.
    assert behaviour(ruleset, document) == (
        ("EIT", "20.00"),
        ("IIT", "10.00"),
        ("top", "15.00"),
        ("level", "F"),
        ("levels", "F"),
        ("weak", "EIT, IIT"),
        ("strong", ""),
        ("give", "IIT, EIT (85.00)"),
        ("lend", "EIT (40.00)"),
        ("missing", ""),
        ("E602", f"`EIT` has 9 respondents, fewer than the minimum of 20 {unsourced}"),
        ("E602", f"`IIT` has 29 respondents, fewer than the minimum of 30 {unsourced}"),
    )


def test_what_a_measure_recovers_is_part_of_a_behaviour_where_it_is_known():
    ruleset = rules('score top = min { part a part b }\nmeasure help "m" { for a, b when score < 50 }')

    # What is below a least has no share of its own.
    assert dict(behaviour(ruleset, {"evidence": {"a": "10", "b": "20"}}))["help"] == "a, b"


def test_a_behaviour_names_what_is_missing():
    ruleset = rules("score top = mean { part c part a part b }\nscore other")

    assert behaviour(ruleset, {"evidence": {"a": "20"}}) == (
        ("a", "20.00"),
        ("missing", "b, c, other"),
    )


def test_evidence_that_is_refused_is_a_behaviour():
    assert behaviour(rules("score a"), {"evidence": {"a": "much"}}) == (("evidence", "refused"),)
    assert behaviour_of(None) == (("evidence", "refused"),)


# Differences

TREE = "score top = mean { part a part b }\n"


def refuted(evidence, what, one, other, **more):
    difference = Difference(evidence={"evidence": evidence, **more}, what=what, one=one, other=other)
    return Equivalence(verdict=Verdict.REFUTED, difference=difference)


def test_rulesets_that_are_alike_are_proved_to_be():
    one, other = (
        rules(f"score c = {formula} {{ range 0 to 2000 }} score a score b") for formula in ("a + b", "b + a")
    )

    assert equivalent(one, other) == Equivalence(verdict=Verdict.PROVED)
    assert equivalent(one, one) == Equivalence(verdict=Verdict.PROVED, difference=None, reason="")


def test_a_difference_is_looked_for_where_formulas_and_tables_were_seen_to_differ():
    one, other = (rules(f"score a score b score c = a * {part} {{ range 0 to 10000 }}") for part in "ab")
    first, second = (
        rules(f"{TREE}grade level of b {{ A from {limit}  F otherwise }}") for limit in ("50", "50.01")
    )

    # Half of a, and all of b.
    assert equivalent(one, other) == refuted({"a": "50", "b": "100"}, "c", "2500.00", "5000.00")
    # In the midst.
    assert equivalent(first, second) == refuted({"b": "50"}, "level", "A", "F")
    assert equivalent(second, first) == refuted({"b": "50"}, "level", "F", "A")


def test_a_difference_is_looked_for_on_the_edges_of_both():
    # A geometric mean is not linear, so that nothing is known of where the conditions differ.
    one, other = (
        rules(f"score top = geometric mean {{ part a part b }}\nfinding weak for top when {condition}")
        for condition in ("score * score < 2500", "score * score < 2500 or score == 77.77")
    )

    assert equivalent(one, other) == refuted({"top": "77.77"}, "weak", "", "top")
    assert equivalent(other, one) == refuted({"top": "77.77"}, "weak", "top", "")


def test_a_difference_has_no_more_evidence_than_shows_it():
    def found(more=""):
        one, other = (
            rules(f"score top = mean {{ missing {missing} part a part b }}\n{more}")
            for missing in ("excluded", "error")
        )
        return equivalent(one, other), equivalent(other, one)

    # The mean of one part is that part, or nothing.
    assert found() == (
        refuted({"b": "100"}, "top", "100.00", ""),
        refuted({"b": "100"}, "missing", "a", ""),
    )
    # Others are missing in both, so that there is something to say of what is missing.
    assert found("score c score e") == (
        refuted({"b": "100"}, "missing", "c, e", "a, c, e"),
        refuted({"b": "100"}, "missing", "a, c, e", "c, e"),
    )


def test_evidence_that_one_refuses_is_a_difference():
    one, other = (rules(f"score a {{ range 0 to {high} }}") for high in (100, 200))

    assert equivalent(one, other) == refuted({"a": "100.000001"}, "evidence", "refused", "")
    assert equivalent(other, one) == refuted({"a": "200"}, "evidence", "", "refused")


def test_two_values_say_more_than_a_value_beside_nothing():
    # What is beyond 100 is met first.
    one, other = (
        rules(f"score a {{ range 0 to {high} }}\ngrade level of a {{ A from {limit}  F otherwise }}")
        for high, limit in ((100, 50), (200, 60))
    )
    found = equivalent(one, other).difference

    assert (found.what, found.one, found.other) == ("level", "A", "F")


def test_of_several_differences_one_with_two_values_is_shown():
    one, other = (
        rules(
            f"score c {TREE}score e\nfinding weak for top when score {comparator} 50\n"
            f"finding strong for {names} when score >= 50"
        )
        for comparator, names in ((">=", "top"), ("<", "top, a"))
    )

    # Where all is 100, `weak` is said of the top by one of the two only. Neither c nor e has to do with it.
    assert equivalent(one, other) == refuted({"a": "100", "b": "100"}, "strong", "top", "a, top")


def test_a_value_beside_nothing_is_shown_with_as_little_evidence():
    one, other = (
        rules(f"score c {TREE}score e\nfinding weak for top when score {test}")
        for test in (">= 50", "> 100 or c < 0")
    )

    assert equivalent(one, other) == refuted({"a": "100", "b": "100"}, "weak", "top", "")


def test_a_difference_is_cut_down_to_what_it_was_found_for():
    one, other = (
        rules(
            f"{TREE}grade level of a {{ A from {limit}  F otherwise }}\n"
            f"grade second of b {{ A from {limit}  F otherwise }}"
        )
        for limit in ("50", "100.001")
    )

    # All of the first table differs, and of the second, too.
    assert equivalent(one, other) == refuted({"a": "100"}, "level", "A", "F")


def test_what_only_one_ruleset_says_is_beside_nothing():
    one, other = (rules(f"score a\n{table}") for table in ("", "grade level of a { A from 50  F otherwise }"))

    assert equivalent(one, other) == refuted({"a": "100"}, "level", "", "A")
    assert equivalent(other, one) == refuted({"a": "100"}, "level", "A", "")


def test_evidence_is_not_cut_down_to_a_value_beside_nothing():
    one, other = (
        rules(
            f"score top = mean {{ missing {missing} part a part b }}\n"
            f"grade level of top {{ A from {limit}  F otherwise }}"
        )
        for missing, limit in (("excluded", "0"), ("error", "1"))
    )

    # Without one part, there is a score in the first ruleset only.
    assert equivalent(one, other) == refuted({"a": "0", "b": "0"}, "level", "A", "F")


def test_a_difference_in_any_of_several_samples_is_seen():
    text = "score a score b\nsample a 10% of population at least {}\nsample b 10% of population at least {}"
    one, other, third = (rules(text.format(*bounds)) for bounds in ((30, 30), (40, 30), (30, 40)))

    for changed, name in ((other, "a"), (third, "b")):
        found = equivalent(one, changed).difference
        (respondents,) = found.evidence["respondents"]
        assert (found.what, respondents) == ("E602", name)
        assert (found.one, found.other) != ("", "")


def test_what_is_seen_nowhere_and_not_proved_is_not_decided():
    one, other = (
        rules(f"score top = geometric mean {{ part a part b }}\nfinding weak for top when {condition}")
        for condition in ("score * score < 2500", "score * score * 2 < 5000")
    )

    assert equivalent(one, other) == Equivalence(verdict=Verdict.NOT_DECIDED, reason="weak")


# Proofs: what is named


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (TREE, "score top = mean { part a part c }", "b"),
        (TREE, TREE + "score zz score cc", "cc"),
        (TREE, TREE + "grade level of top { A from 50  F otherwise }", "grades"),
        (TREE, TREE + "finding weak for top when score < 50", "findings"),
        (TREE, TREE + 'measure m "ม" { for top when score < 50 }', "measures"),
        (
            TREE + "grade level of top { A from 50  F otherwise }",
            TREE + "grade levels of top { A from 50  F otherwise }",
            "grades",
        ),
        (
            TREE + "finding weak for top when score < 50",
            TREE + "finding poor for top when score < 50",
            "findings",
        ),
        (TREE, TREE + "sample a 10% of population at least 30", "samples"),
        (
            TREE + "sample a 10% of population at least 30",
            TREE + "sample b 10% of population at least 30",
            "samples",
        ),
        (
            TREE + "sample a 10% of population at least 30",
            TREE + "sample a 20% of population at least 30",
            "samples",
        ),
        (
            TREE + "sample a 10% of population at least 30",
            TREE + "sample a 10% of population at least 31",
            "samples",
        ),
        (
            TREE + "sample a 10% of population at most 30",
            TREE + "sample a 10% of population at most 31",
            "samples",
        ),
    ],
)
def test_what_only_one_ruleset_has_is_named(one, other, reason):
    assert either_way(one, other) == {reason}


def test_of_what_only_one_has_criteria_come_first():
    more = "finding weak for top when score < 50\ngrade level of top { A from 50  F otherwise }"

    assert apart(TREE, TREE + "score zz\n" + more) == "zz"
    assert apart(TREE, TREE + more) == "grades"


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        ((">= 50", ">= 60"), ""),
        (("> 49.99", "> 59.99"), ""),
        (("> 50", ">= 60"), "level"),
        ((">= 50", "> 60"), "other"),
        (("> 49.99", "> 60"), "other"),
    ],
)
def test_every_table_is_compared(limits, reason):
    tables = "grade level of top {{ A when top {}  F otherwise }}\ngrade other of a {{ A when a {}  F otherwise }}\n"

    assert either_way(TREE + tables.format(">= 50", ">= 60"), TREE + tables.format(*limits)) == {reason}


@pytest.mark.parametrize(
    ("conditions", "targets", "reason"),
    [
        (("score < 50", "score < 60"), ("top, a", "b"), ""),
        (("score <= 49.99", "not score >= 60"), ("top, a", "b"), ""),
        (("score <= 49.99", "not score >= 60"), ("a, top", "b"), ""),
        (("score <= 50", "score < 60"), ("top, a", "b"), "weak"),
        (("score < 50", "score <= 60"), ("top, a", "b"), "poor"),
        (("score < 50", "score < 60"), ("top, b", "b"), "weak"),
        (("score < 50", "score < 60"), ("top, a", "a"), "poor"),
    ],
)
def test_every_finding_is_compared(conditions, targets, reason):
    def findings(conditions, targets):
        return TREE + "".join(
            f"finding {name} for {names} when {condition}\n"
            for name, names, condition in zip(("weak", "poor"), targets, conditions, strict=True)
        )

    assert either_way(
        findings(("score < 50", "score < 60"), ("top, a", "b")), findings(conditions, targets)
    ) == {reason}


@pytest.mark.parametrize(
    ("applications", "reason"),
    [
        ((("a", "score < 50"), ("b", "score < 60")), ""),
        ((("a", "score <= 49.99"), ("b", "not score >= 60")), ""),
        ((("a", "score <= 50"), ("b", "score < 60")), "give"),
        ((("a", "score < 50"), ("b", "score <= 60")), "give"),
        ((("b", "score < 50"), ("b", "score < 60")), "give"),
        ((("a", "score < 50"), ("top", "score < 60")), "give"),
        ((("a", "score < 50"),), "give"),
        ((("a", "score < 50"), ("b", "score < 60"), ("top", "score < 10")), "give"),
    ],
)
def test_every_application_of_every_measure_is_compared(applications, reason):
    def measures(applications):
        lines = " ".join(f"for {name} when {condition}" for name, condition in applications)
        return f'{TREE}measure lend "ก" {{ for top when score < 5 }}\nmeasure give "ข" {{ {lines} }}'

    before = measures((("a", "score < 50"), ("b", "score < 60")))
    assert either_way(before, measures(applications)) == {reason}


def test_measures_may_stand_in_any_order():
    lend, give = (
        f'measure {name} "ก" {{ for {of} when score < 50 }}\n' for name, of in (("lend", "a"), ("give", "b"))
    )

    assert apart(TREE + lend + give, TREE + give + lend) == ""
    assert (
        apart(TREE + lend + give, TREE + lend.replace("lend", "give") + give.replace("give", "lend"))
        == "lend"
    )


def test_the_order_of_criteria_does_not_matter_and_whose_measure_it_is_does():
    measure = 'measure lend "ก" { for a when score < 50 }'
    turned = "score top = mean { part b part a }\n"

    assert apart(TREE + measure, turned + measure) == ""
    # The second part of the one, and the first of the other.
    assert apart(TREE + measure, turned + measure.replace("for a", "for b")) == "lend"


# Measures that are inherited

INHERITED = """kind part "ส่วน"{}
kind item "ข้อ"{}
score top = mean {{ part a = mean {{ item i {{ shown half_up to 4 }} item j }} part b }}
measure lend "ก" {{ for top when {} }}
{}"""
BOTH = (" inherits measures", " inherits measures")


@pytest.mark.parametrize(
    ("kinds", "condition", "more", "reason"),
    [
        (BOTH, "score < 50", "", ""),
        (("", " inherits measures"), "score < 50", "", "measures"),
        ((" inherits measures", ""), "score < 50", "", "measures"),
        # The top is shown to two places, and one of the items to four.
        (BOTH, "score <= 49.99", "", "lend"),
        (BOTH, "score <= 49.9999", "", ""),
    ],
)
def test_measures_that_are_inherited_are_compared(kinds, condition, more, reason):
    before = INHERITED.format(*BOTH, "score < 50", "")

    assert either_way(before, INHERITED.format(*kinds, condition, more)) == {reason}


def test_measures_of_its_own_are_not_inherited():
    own = 'measure give "ข" { for a, b, i, j when score < 10 }'

    # All parts have one of their own, so that it does not matter what they would inherit.
    assert either_way(*(INHERITED.format(*kinds, "score < 50", own) for kinds in (BOTH, ("", "")))) == {""}
    # The parts have, and the items inherit that of the parts.
    own = 'measure give "ข" { for a, b when score < 10 }'
    assert either_way(*(INHERITED.format(*kinds, "score < 50", own) for kinds in (BOTH, ("", "")))) == {
        "measures"
    }
    inherited = (
        INHERITED.format("", BOTH[1], "score < 50", own.replace("10", limit)) for limit in ("10", "10.005")
    )
    assert either_way(*inherited) == {"give"}


def test_without_measures_nothing_is_inherited():
    texts = (f'kind part "ส่วน"{inherits}\n{TREE}' for inherits in (BOTH[0], ""))

    assert either_way(*texts) == {""}


# Proofs: scores


def combined(words, *parts, setting=""):
    return f"score top = {words} {{ {setting} {' '.join(parts)} }}\n"


PAIR = ("part a weight 1", "part b weight 3")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            combined("weighted mean", *PAIR),
            combined("weighted mean", "part a weight 25%", "part b weight 75%"),
        ),
        (
            combined("weighted mean", *PAIR),
            combined("weighted sum", "part a weight 0.25", "part b weight 0.75"),
        ),
        (
            combined("mean", "part a", "part b"),
            combined("weighted mean", "part a weight 2", "part b weight 2"),
        ),
        # Of one part, all are that part; a sum, where its weight is 1.
        (combined("sum", "part a"), combined("mean", "part a")),
        (combined("mean", "part a"), combined("min", "part a")),
        (combined("max", "part a"), combined("geometric mean", "part a")),
        (combined("weighted mean", "part a weight 2"), combined("mean", "part a")),
        (
            combined("weighted geometric mean", *PAIR),
            combined("weighted geometric mean", "part a weight 2", "part b weight 6"),
        ),
        # Where parts may be missing, the weights are shared out among the others.
        (
            combined("weighted mean", *PAIR, setting="missing excluded"),
            combined("weighted mean", "part a weight 2", "part b weight 6", setting="missing excluded"),
        ),
    ],
)
def test_combinations_that_are_the_same(one, other):
    assert either_way(one, other) == {""}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (combined("weighted mean", *PAIR), combined("mean", "part a", "part b")),
        (combined("weighted mean", *PAIR), combined("weighted sum", *PAIR)),
        (combined("sum", "part a", "part b"), combined("mean", "part a", "part b")),
        (combined("min", "part a", "part b"), combined("max", "part a", "part b")),
        (combined("min", "part a", "part b"), combined("mean", "part a", "part b")),
        (combined("geometric mean", "part a", "part b"), combined("mean", "part a", "part b")),
        (
            combined("weighted geometric mean", *PAIR),
            combined("weighted geometric mean", "part a weight 1", "part b weight 2"),
        ),
        (combined("weighted sum", "part a weight 0.5"), combined("mean", "part a")),
        (combined("sum", "part a", "part b"), combined("weighted sum", "part a weight 2", "part b weight 2")),
        (
            combined("weighted mean", "part a weight 0.25", "part b weight 0.75", setting="missing excluded"),
            combined("weighted sum", "part a weight 0.25", "part b weight 0.75", setting="missing excluded"),
        ),
        (
            combined("mean", "part a", "part b"),
            combined("mean", "part a", "part b", setting="missing excluded"),
        ),
        (
            combined("mean", "part a", "part b", setting="missing scores 0"),
            combined("mean", "part a", "part b", setting="missing scores 1"),
        ),
        # Made from others in one of the two only.
        (combined("mean", "part a", "part b"), "score top = a + b { range 0 to 200 } score a score b"),
        ("score top = a + b { range 0 to 200 } score a score b", "score top score a score b"),
    ],
)
def test_combinations_that_are_not_the_same(one, other):
    assert either_way(one, other) == {"top"}


SCALES = "scale first single answer { no 0 yes 100 }\nscale second single answer { no 0 yes 100 }\nscore k\n"


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        # The same answers with the same points.
        ("score c answers first", "score c answers second", ""),
        ("score c answers first", "score c", "c"),
        ("scale third { no 0 yes 100 } score c answers third", "score c answers first", "c"),
        (
            "scale third single answer { no 0 much 100 } score c answers third",
            "scale third single answer { no 0 yes 100 } score c answers third",
            "c",
        ),
        (
            "scale third single answer { no 0 yes 90 } score c answers third",
            "scale third single answer { no 0 yes 100 } score c answers third",
            "c",
        ),
        # The points of a scale are its limits.
        ("score c answers first { range 0 to 100 }", "score c answers first { range 0 to 200 }", ""),
        ("input c choice { A B }", "input c choice { A C }", "c"),
        ("input c range 0 to 100", "input c range 0 to 101", "c"),
        ("input c range 0 to 100", "input c range 1 to 100", "c"),
        ("input c range 0 to 100 default 1", "input c range 0 to 100 default 2", "c"),
        ("input c range 0 to 100 default 1", "input c range 0 to 100", "c"),
    ],
)
def test_answers_and_limits_of_what_is_given(one, other, reason):
    assert either_way(SCALES + one, SCALES + other) == {reason}


def test_what_is_said_of_missing_parts_matters_to_combinations_only():
    given = "score a {{ missing {0} }} score c = max(a, 3) {{ missing {0} }} score d answers first {{ missing {0} }}"

    assert either_way(*(SCALES + given.format(policy) for policy in ("excluded", "error"))) == {""}


def test_the_limits_of_a_formula_follow_from_its_numbers():
    # From -9 to 18 as it stands, and from 0 to 9; both are shown as they are.
    one, other = (
        f"input x range 0 to 9 input y range 0 to 9 score c = {formula}" for formula in ("x + y - x", "y")
    )

    assert either_way(one, other, "range 0 to 100") == {""}


ROUNDED = "score top = mean {{ {} part a part b }}\nscore n {{ range -1 to 1 {} }}"


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        # From 0 up, down is floor and up is ceiling.
        (("shown down to 2", ""), ("shown floor to 2", ""), ""),
        (("round up to 2", ""), ("round ceiling to 2", ""), ""),
        (("", "shown down to 2"), ("", "shown floor to 2"), "n"),
        (("shown floor to 2", ""), ("shown floor to 1", ""), "top"),
        (("shown floor to 2", ""), ("shown ceiling to 2", ""), "top"),
        (("shown floor to 2", ""), ("round floor to 2", ""), "top"),
    ],
)
def test_roundings_of_scores(one, other, reason):
    assert either_way(ROUNDED.format(*one), ROUNDED.format(*other), "range 0 to 100") == {reason}


def test_every_score_is_compared():
    texts = [
        f"input x range 0 to 9 score c = {one} score d = {other}"
        for one, other in (
            ("x + x", "x + 1"),
            ("x + x", "1 + x"),
            ("2 * x", "1 + x"),
            ("2 * x", "2 + x"),
            ("3 * x", "1 + x"),
        )
    ]

    assert [apart(texts[0], other) for other in texts] == ["", "", "", "d", "c"]


# Proofs: roundings that change nothing

GRID = """input x range 0 to 100
input z choice {{ A  B }}
score half = half_up(x / 7, 1) {{ shown half_up to 3 }}
score thousandth = x / 7 {{ range 0 to 20 round half_up to 3 }}
score c = {} {{ range -100 to 100 shown {} }}"""


@pytest.mark.parametrize(
    ("formula", "places"),
    [
        # How many places the numbers of a formula have.
        ("x * 0 + 2", None),
        ("half_up(x / 7, 2)", 2),
        ("steps x { 0.25 above 10  1.5 above 5  2 otherwise }", 2),
        ("steps x { 2 above 10  1.5 above 5  0.125 otherwise }", 3),
        ("lookup z { A gives 0.5  B gives 0.25 }", 2),
        ("half", 1),
        ("thousandth", 3),
        ("x", None),
        ("half + 0.25", 2),
        ("half_up(x, 3) - half", 3),
        ("max(half, half_up(x / 7, 2))", 2),
        ("half + x", None),
        ("choose { when x > 5 then 0.5 when x > 2 then half_up(x, 3) otherwise 0.25 }", 3),
        ("choose { when x > 5 then 0.5 otherwise x }", None),
        ("half * 2", None),
    ],
)
def test_a_rounding_to_places_that_all_numbers_have_changes_nothing(formula, places):
    def found(places):
        one, other = (GRID.format(formula, f"{mode} to {places}") for mode in ("floor", "ceiling"))
        return either_way(one, other, "range 0 to 100")

    if places is not None:
        assert found(places) == {""}
        assert found(places + 1) == {""}
        assert found(places - 1) == {"c"}
    else:
        assert found(4) == {"c"}


def test_places_that_are_shown_are_compared_where_a_rounding_changes_nothing():
    one, two, three = (GRID.format("half_up(x / 7, 2)", f"floor to {places}") for places in (2, 3, 4))

    assert either_way(one, two, "range 0 to 100") == {"c"}
    assert either_way(two, three, "range 0 to 100") == {"c"}
    assert either_way(two, two.replace("floor to 3", "ceiling to 3"), "range 0 to 100") == {""}


def test_what_is_left_of_the_evidence_shows_the_same_difference():
    text = (
        "score p = weighted mean {{ item a weight {0} item b weight 1 }}"
        " score q = weighted mean {{ item c weight {0} item d weight 1 }}"
    )
    found = equivalent(rules(text.format(1)), rules(text.format(3)))

    # Both scores differ, and the first one is told: what only the other needs is left out.
    assert (found.difference.what, sorted(found.difference.evidence["evidence"])) == ("p", ["a", "b"])


def test_a_rounding_of_what_is_whole_through_several_formulas_changes_nothing():
    text = "input a range 0 to 10 score c = floor(a, 0) score d = c + 1 score e = d + 1 {{ shown {} to 0 }}"

    assert either_way(text.format("half_up"), text.format("half_even")) == {""}


def test_what_a_measure_recovers_takes_the_range_of_its_criterion():
    # From 15 up there are 85 to gain, or 105.
    tree = """score top = mean {{ range 0 to {} part a part b }}
measure lend "ก" {{ for top when score < 50 }}"""
    texts = [tree.format(most) for most in (100, 120)]
    found = equivalent(*map(rules, texts))

    assert either_way(*texts) == {"measures"}
    assert found.verdict is Verdict.REFUTED
    assert found.difference.what == "lend"
    assert [rules(one).evaluate({"a": "10", "b": "20"}).actions[0].recoverable for one in texts] == [85, 105]
    # Without measures nothing says so.
    assert either_way(*(one.partition("measure")[0] for one in texts)) == {""}
