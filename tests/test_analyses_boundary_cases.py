"""Evidence on the edges of small rulesets, document by document, in the order in which it is yielded."""

from fractions import Fraction
from itertools import product

import pytest

import itarules
from itarules.analyses.proving.boundary_cases import as_document, boundary_cases
from itarules.analyses.proving.step_edges import step_edges
from itarules.obligations.claims import Bench

HEADER = "language 1 ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 2 }\n"
# Beside what is 40, which is two fifths of the way: ties and what is just beside them, in hundredths.
TIES = ("0.5", "1.5", "0.51", "0.49", "1.49", "1.51", "1.05", "0.05")


def documents(text, header=HEADER):
    return list(boundary_cases(itarules.load_text(header + text)))


def evidence(text, header=HEADER):
    found = documents(text, header)
    assert all(set(one) == {"evidence"} for one in found)
    return [one["evidence"] for one in found]


def told(names, words):
    """Return evidence from words such as `100 0 -`, one for each name; a dash is nothing."""
    given = zip(names.split(), words.split(), strict=True)
    return {name: word for name, word in given if word != "-"}


def ties(names, unit=Fraction(1, 100), middle=40):
    """Return evidence beside the middle of some scores."""
    values = [float(middle + Fraction(tie) * unit) for tie in TIES]
    return [{name: f"{value:.10f}".rstrip("0").rstrip(".") for name in names.split()} for value in values]


def test_a_single_score_is_on_its_ends_beside_them_and_on_ties():
    assert evidence("score c") == [
        {"c": "100"},
        {"c": "0"},
        {"c": "100.000001"},
        {"c": "-0.000001"},
        *ties("c"),
    ]


def test_the_parts_of_a_score_stand_apart_in_every_way():
    found = evidence("score overall = mean { part a part b part c part d }")
    names = "a b c d"
    high, low = "100", "0"
    shapes = """HLLL LHHH LHLL LHHL
        HLHH HHLL HLHL
        LLHL HHLH HHHL
        LLLH HLLH"""

    assert found == [
        told(names, "100 100 100 100"),
        told(names, "0 0 0 0"),
        *({name: value} for name in names.split() for value in ("100.000001", "-0.000001")),
        # Each of them against none, all, half, a quarter and three quarters of the others.
        *(
            {name: high if end == "H" else low for name, end in zip(names.split(), one, strict=True)}
            for one in shapes.split()
        ),
        # The squares of fifths.
        told(names, "4 16 36 64"),
        # Without the first, and without the last.
        told(names, "- 100 100 100"),
        told(names, "100 100 100 -"),
        told(names, "- 0 0 0"),
        told(names, "0 0 0 -"),
        *ties("overall"),
        *ties(names),
    ]


def test_parts_of_scores_of_one_depth_are_looked_at_together():
    found = evidence(
        "score one = mean { part a part b part c }\nscore two = mean { part d part e }\ninput x\nscore three = x * 1"
    )
    names = "a b c d e"
    shapes = """HLLHL LHHLH LHLLL LLLLL
        LHLLH HLHHL HLLHH HHLHH
        LLHLL HHHHL"""
    third = Fraction(1, 9)

    assert found[2 + 2 * 6 : 2 + 2 * 6 + 21] == [
        *(
            {name: "100" if end == "H" else "0" for name, end in zip(names.split(), one, strict=True)}
            for one in shapes.split()
        ),
        # The squares of quarters, and of thirds.
        told("a b c", "6.25 25 56.25") | {"d": 100 * third, "e": 400 * third},
        told(names, "- 100 100 - 100"),
        told(names, "100 100 - 100 -"),
        told(names, "- 0 0 - 0"),
        told(names, "0 0 - 0 -"),
        # An input is no score of a depth.
        *ties("one two three")[:6],
    ]


def test_depths_are_looked_at_from_the_top():
    found = evidence("score overall = mean { part mid = mean { part a part b } part z }")

    assert found[2 + 2 * 3 :] == [
        told("mid z", "100 0"),
        told("mid z", "0 100"),
        told("mid z", "0 0"),
        told("mid z", "100 100"),
        {"mid": Fraction(100, 9), "z": Fraction(400, 9)},
        told("a b", "100 0"),
        told("a b", "0 100"),
        told("a b", "0 0"),
        told("a b", "100 100"),
        {"a": Fraction(100, 9), "b": Fraction(400, 9)},
        *(told("mid z", words) for words in ("- 100", "100 -", "- 0", "0 -")),
        *(told("a b", words) for words in ("- 100", "100 -", "- 0", "0 -")),
        *ties("overall"),
        *ties("mid z"),
        *ties("a b"),
    ]


def test_ties_stand_where_the_rounding_has_its_last_place_and_within_the_range():
    found = evidence(
        """score a { round half_up to 1 shown half_up to 3 }
score b = 40
score c { range 10 to 21 shown half_up to 0 }
score d { range 0 to 0.01 shown half_up to 0 }
score f { range 0 to 0.5 shown half_up to 0 }
score g { range 0.5 to 1 shown half_up to 0 }
score e answers done
scale done single answer { absent 0 complete 100 }"""
    )
    # Of c, two fifths of the way are a little more than 14; of f and g, less than 1.
    of_f, of_g = (
        dict(zip(TIES, words.split(), strict=True))
        for words in ("0.5 - - 0.49 - - - 0.05", "0.5 - 0.51 - - - - -")
    )
    expected = [
        {**one, **other}
        | {name: found[tie] for name, found in (("f", of_f), ("g", of_g)) if found[tie] != "-"}
        for tie, one, other in zip(TIES, ties("a", Fraction(1, 10)), ties("c", Fraction(1), 14), strict=True)
    ]

    # All of d is less than a twentieth of what it is shown in.
    # What comes after that are the answers of e.
    assert found[-len(TIES) - 5 : -5] == expected


def test_scores_that_nothing_rounds_have_ties_of_two_places():
    assert evidence("score c", "language 1 ruleset demo 1 revision 1 { range 10 to 20 }\n") == [
        {"c": "20"},
        {"c": "10"},
        {"c": "20.000001"},
        {"c": "9.999999"},
        *ties("c", middle=14),
    ]


# Limits


def test_scores_stand_on_and_beside_every_number_that_they_are_compared_with():
    found = evidence(
        """score c
score d
score e answers done
scale done single answer { absent 0 half 50 complete 100 }
grade level of c { A from 50  B when c + 7 >= 100  F otherwise }
finding low for d, e when score < 30.001
measure m "ม" { for c when score <= 20 }"""
    )

    def around(limit):
        return [limit, limit - 0.01, limit + 0.01, limit - 1e-6, limit + 1e-6]

    of_c = [*around(50), 49.995, 49.994999]
    # What is compared is more than c alone: 100 and 7 are tried all the same; beyond 100 there is nothing.
    of_c += [100, 99.99, 99.999999, 99.995, 99.994999, *around(7), 6.995, 6.994999]
    of_c += [*around(20), 19.995, 19.994999]
    # No number of two places is shown as 30.001.
    of_d, of_e = around(30.001), [0, 50, 100]
    first = 3 * 2 + 2
    assert [
        {name: float(value) for name, value in one.items()} for one in found[first : first + len(of_c)]
    ] == [
        pytest.approx({"c": value, "d": of_d[index % 5], "e": of_e[index % 3]}, abs=1e-9)
        for index, value in enumerate(of_c)
    ]


def test_limits_at_the_ends_of_a_range_have_one_side_and_those_of_every_table_are_met():
    found = evidence(
        """score c
score d
score e = 5
grade first of c { A when c >= 0  F otherwise }
grade level of c { A when first is A and c <= 100  F otherwise }
finding low for c, d when first is A and score < 50"""
    )
    of_c = "0 0.01 0.000001 100 99.99 99.999999 99.995 99.994999 50 49.99 50.01 49.999999 50.000001 49.995 49.994999"
    of_d = of_c.split()[-7:]

    # The least number that is shown as 0 lies below it.
    assert found[6 : 6 + 15] == [{"c": c, "d": of_d[index % 7]} for index, c in enumerate(of_c.split())]


def test_limits_deep_in_a_tree_are_met_where_nothing_above_is_compared():
    found = evidence("score top = mean { part c part d }\nfinding low for c when score < 50")

    assert found[9:11] == [{"c": "50"}, {"c": "49.99"}]


def test_limits_beyond_a_range_and_of_scores_that_nothing_rounds():
    found = evidence(
        "score c\ngrade level of c { A when c >= 101  B when c >= 50  F otherwise }",
        "language 1 ruleset demo 1 revision 1 { range 0 to 100 }\n",
    )

    assert found[4:9] == [{"c": value} for value in ("50", "49.9999", "50.0001", "49.999999", "50.000001")]


def tables(rows, names="IIT EIT"):
    """Return what is looked at for a table after all that depends on the tree alone."""
    found = evidence(
        f"score overall = mean {{ part IIT part EIT }}\ngrade level of overall {{ {rows}  F otherwise }}"
    )
    return [
        " ".join(one[name] for name in names.split()) for one in found[found.index(ties(names)[-1]) + 1 :]
    ]


def test_each_comparison_of_a_row_decides_alone_on_its_limit_and_beside_it():
    # What was found before is not repeated: all at 100, all at 0, and one of them at 100.
    assert tables(
        "A when overall >= 85 and IIT >= 80  B when overall >= 60 or EIT >= 90  C when overall >= 10"
    ) == [
        # Only the total is too low; both hold, on the limit; below it; above it.
        "80 80",
        "85 85",
        "84.99 84.99",
        "85.01 85.01",
        # Only the one part is too low.
        "70 100",
        "80 100",
        "79.99 100",
        "80.01 100",
        # Only one of two holds: the other part would have to be low.
        "60 60",
        "60.01 60.01",
        "50 100",
        "0 90",
        "50 90",
        "0 90.01",
        "50 90.01",
        # Below all rows above.
        "50 50",
        "10 10",
        "9.99 9.99",
        "10.01 10.01",
    ]


def test_no_row_above_holds_where_a_comparison_decides():
    assert tables("A when IIT >= 90  B when overall >= 60 and EIT >= 50") == [
        "50 50",
        "60 60",
        "59.99 59.99",
        "60.01 60.01",
        # Beside an EIT of less than 50, the total is 60 with more than 70 only.
        "70 49.99",
        "70 50",
        "70 50.01",
    ]


def test_rows_that_begin_at_a_score_have_no_cases_of_their_own():
    assert tables("A from 85  B when EIT >= 50  C from 20") == [
        # B is not A: below 85 in all.
        "50 50",
        "49.99 49.99",
        "50.01 50.01",
    ]
    assert tables("A when overall >= 85") == []


# Inputs of formulas


def unique(several):
    return [one for index, one in enumerate(several) if one not in several[:index]]


def of_inputs(text, answers):
    """Return what is looked at after the steps of calculated scores and before answers, and what stands before that."""
    bench = Bench(itarules.load_text(HEADER + text))
    steps = [as_document(bench, one)["evidence"] for one in step_edges(bench)]
    found = evidence(text)
    last = max(index for index, one in enumerate(found) if one in steps)
    return found[last + 1 : len(found) - answers], found[: last + 1]


def test_inputs_are_spread_from_several_places_with_all_choices():
    found, before = of_inputs(
        """input x range 0 to 8
input k choice { A  B  C } default B
input idle range 0 to 1
score c = lookup k { A gives 1  B gives 2  C gives 3 } * x
score tree = mean { part p  part q }""",
        answers=7,
    )
    # At the least, the greatest, and four places between; then with the default, and each of them with each choice.
    places = [("0", "A"), ("8", "C"), ("4", "B"), ("0.8", "A"), ("0.08", "A"), ("7.2", "B")]
    bases = [*places, ("0", "B"), *((x, k) for x, _ in places for k in "ABC")]
    of_leaves = [
        {"x": x, "k": k}
        for base in bases
        for x, k in (base, *((str(one), base[1]) for one in range(9)), *((base[0], one) for one in "ABC"))
    ]
    eighths = ("0", "12.5", "25", "37.5", "50", "62.5", "75", "87.5", "100")
    of_scores = [{"c": str(3 * one)} for one in range(9)] + [{"tree": one} for one in eighths]

    assert found == [one for one in unique([*of_leaves, *of_scores]) if one not in before]


def test_scores_that_formulas_use_are_put_on_the_limits_of_these():
    found, before = of_inputs(
        """input x range 10 to 20
score c = choose { when x >= 15.5 then 2 * x otherwise x } { shown half_up to 0 }
score d = steps c { 3 above 39  1 from 11  0 otherwise } { shown half_up to 0 }
score e = d / 8""",
        answers=0,
    )
    # Nothing rounds an input: it is put one place further than most roundings have from its limit.
    of_x = "10 15.5 15.4999 15.5001 15.499999 15.500001"
    of_x += " 11.25 12.5 13.75 15 16.25 17.5 18.75 20 11 10.1 19"
    # A score of c lies between 10 and 40, and 38.5 and 10.5 are shown as the limits.
    of_c = "39 38 40 38.999999 39.000001 38.5 38.499999 11 10 12 10.999999 11.000001 10.5 10.499999"
    of_c += " 13.75 17.5 21.25 25 28.75 32.5 36.25"
    of_d = "0 0.375 0.75 1.125 1.5 1.875 2.25 2.625 3"
    of_e = "0 0.046875 0.09375 0.140625 0.1875 0.234375 0.28125 0.328125 0.375"

    expected = [
        {name: value}
        for name, values in (("x", of_x), ("c", of_c), ("d", of_d), ("e", of_e))
        for value in values.split()
    ]
    assert found == [one for one in expected if one not in before]


def test_all_defaults_hold_together():
    inputs = "input x range 0 to 8 default 3.3\ninput y range 0 to 8 default 5.5\ninput z range 1 to 8\n"

    found = evidence(inputs + "score c = x + y + z")

    # What has no default is at its least, and then in eight steps on its way to the greatest.
    assert [one["z"] for one in found if (one.get("x"), one.get("y")) == ("3.3", "5.5")] == [
        *("1", "1.875", "2.75", "3.625", "4.5", "5.375", "6.25", "7.125", "8")
    ]


def test_every_row_of_a_table_of_choices_is_met():
    choices = "A B C D E"
    inputs = "".join(f"input {name} choice {{ {choices} }}\n" for name in "kmn")
    found = evidence(
        f"{inputs}input x range 0 to 8\nscore c = lookup k, m, n {{ A, A, A gives 1  otherwise 0 }} * x"
    )
    of_inputs = [one for one in found if set(one) == set("kmnx")]
    rows = [(one["k"], one["m"], one["n"]) for one in of_inputs if one["x"] == "0"]
    of_b = [one["x"] for one in of_inputs if (one["k"], one["m"], one["n"]) == ("B", "B", "B")]

    assert sorted(rows) == list(product(choices.split(), repeat=3))
    # From no place that was looked at, fewer than all three have to change to come to all B.
    assert of_b == ["0"]


# Answers and respondents


def test_every_answer_is_given_alone_and_beside_the_first_one():
    found = evidence(
        """scale extent { least 0 little 50 most 100 }
scale done single answer { absent 0 complete 100 }
input k choice { A  B }
score p answers extent
score q answers done
score plain
score c = lookup k { A gives 1  B gives 2 }"""
    )

    # Beside a choice there is nothing.
    assert found[:8] == [
        {"k": "B", "p": "100", "q": "100", "plain": "100"},
        {"k": "A", "p": "0", "q": "0", "plain": "0"},
        *({name: value} for name in ("p", "q", "plain") for value in ("100.000001", "-0.000001")),
    ]
    assert found[8] != {"k": "B"}
    assert found[-8:] == [
        told("k p q", "A least absent"),
        {},
        told("k p q", "B little complete"),
        {"k": {"counts": {"B": 1, "A": 1}}},
        {"q": {"counts": {"complete": 1, "absent": 1}}},
        {"p": {"counts": {"little": 1, "least": 2}}},
        # Scales with fewer answers begin anew.
        told("k p q", "A most absent"),
        {"p": {"counts": {"most": 1, "least": 2}}},
    ]


def test_uneven_parts_are_answers_or_lie_between_their_ends():
    found = evidence(
        """scale done single answer { none 0 few 10 half 50 all 100 }
score overall = mean { part b { range 10 to 20 }  part a answers done }"""
    )

    # A ninth of the way, and four ninths.
    assert {"b": Fraction(100, 9), "a": "10"} in found


def respondents(rule):
    found = documents(f"score c\nsample c {rule}")
    people = [one["respondents"]["c"] for one in found if "respondents" in one]
    assert [one["evidence"] for one in found[-len(people) :]] == [{}] * len(people)
    return [(one.get("population"), one["answered"]) for one in people]


def test_populations_stand_on_the_edges_of_a_minimum_sample():
    # A tenth, but from 30 to 400; a smaller population answers whole. Around 300 and 4000, the bounds are reached.
    enough = {1: 1, 29: 29, 30: 30, 31: 30, 213: 30, 1_000: 100, 1_005: 101, 99_999: 400}
    enough |= {295: 30, 300: 30, 301: 31, 310: 31, 3_995: 400, 4_000: 400, 4_001: 400, 4_010: 400}
    # Where the population is not told, 30 are enough.
    expected = [*enough.items(), (None, 30)]

    assert respondents("10% of population at least 30 at most 400") == [
        (population, answered) for population, least in expected for answered in (least - 1, least)
    ]


def test_populations_without_bounds_stand_on_the_edges_of_one_respondent():
    # 3 % of 33 are 0.99, and of 34 are 1.02; without a least number, nothing is known without a population.
    enough = {1: 1, 2: 1, 10: 1, 1_000: 30, 1_005: 31, 99_999: 3_000, 28: 1, 33: 1, 34: 2, 43: 2}

    assert respondents("3% of population") == [
        (population, answered) for population, least in enough.items() for answered in (least - 1, least)
    ]


def test_a_least_number_without_a_greatest_has_its_own_edges():
    enough = {1: 1, 29: 29, 30: 30, 31: 30, 213: 30, 1_000: 100, 1_005: 101, 99_999: 10_000}
    enough |= {295: 30, 300: 30, 301: 31, 310: 31, 10: 10, None: 30}

    assert respondents("10% of population at least 30") == [
        (population, answered) for population, least in enough.items() for answered in (least - 1, least)
    ]


# Documents


def test_scores_are_typed_where_they_have_an_end_that_is_not_too_far():
    bench = Bench(itarules.load_text(HEADER + "score a\nscore b\nscore c\ninput k choice { A  B }"))
    near, far, third = Fraction(1, 10**30), Fraction(1, 10**31), Fraction(1, 3)
    scores = {"a": near, "b": far, "c": third, "k": Fraction(1)}

    assert as_document(bench, scores) == {
        "evidence": {"a": "0." + "0" * 29 + "1", "b": far, "c": third, "k": "B"}
    }
