from fractions import Fraction

import pytest

from itarules import model
from itarules.amounts import Rounding, RoundingMode
from itarules.limits import DEFAULT_LIMITS, Limits
from itarules.linker import NAME_PATTERN, link
from itarules.parser import parse
from itarules.source import Source


def _outcome(text, header="", limits=DEFAULT_LIMITS):
    whole = f"language 1\nruleset demo 1 revision 1 {{ {header} }}\n{text}"
    return link([parse(Source.of("rules.ita", whole), DEFAULT_LIMITS).unwrap()], limits)


def _linked(text, header=""):
    return _outcome(text, header).unwrap()


def test_what_is_not_stated_has_one_meaning():
    (overall,) = _linked('score overall "คะแนน"').criteria

    assert (overall.low, overall.high, overall.shown, overall.rounding) == (0, 100, None, None)
    assert overall.missing == model.MissingPolicy(allowed=model.Allowed.ERROR)
    assert overall.provenance.certainty is model.Certainty.UNSOURCED


def test_a_block_keeps_what_the_header_says_unless_it_says_otherwise():
    ruleset = _linked(
        'score a "ก" = mean { shown down to 1 item b "ข" } score c "ค"',
        "shown half_up to 2 missing excluded range 1 to 5",
    )
    half_up, down = Rounding(mode=RoundingMode.HALF_UP, places=2), Rounding(mode=RoundingMode.DOWN, places=1)

    assert [one.shown for one in ruleset.criteria] == [down, half_up, half_up]
    assert {one.missing.allowed for one in ruleset.criteria} == {model.Allowed.EXCLUDED}
    assert {(one.low, one.high) for one in ruleset.criteria} == {(1, 5)}


def test_weights_are_exact():
    ruleset = _linked(
        'score a "ก" = weighted mean { item b weight 30% "ข" item c weight 1/3 "ค" item d weight 2.50 "ง" }'
    )

    assert [one.weight for one in ruleset.criteria] == [None, Fraction(3, 10), Fraction(1, 3), Fraction(5, 2)]
    assert [one.percent for one in ruleset.criteria] == [False, True, False, False]


def test_parents_stand_before_their_parts_in_the_order_of_declaration():
    ruleset = _linked('under b { item d "ง" item e "จ" } score a "ก" = mean { item b "ข" = mean item c "ค" }')

    assert [one.id for one in ruleset.criteria] == ["a", "b", "d", "e", "c"]


def test_a_tree_may_be_deeper_than_the_brackets_of_one_block():
    """The limit of nesting is for brackets; `under` reaches any depth, and nothing recurses over it."""
    chain = "".join(f'under c{number} {{ item c{number + 1} "ข" = mean }}\n' for number in range(3_000))
    ruleset = _linked(f'score c0 "ก" = mean\n{chain}under c3000 {{ item last "ท้าย" }}')

    assert len(ruleset.criteria) == 3_002


def test_certainty_is_that_of_the_weakest_ground():
    ruleset = _linked(
        'source s "ส" assumption guess "เดา"\n'
        'score a "ก" cites s = mean { item b "ข" cites s computed "วิธี" item c "ค" cites s computed "วิธี" assumed guess }'
    )

    assert [one.provenance.certainty.value for one in ruleset.criteria] == ["stated", "computed", "assumed"]


def test_assumptions_in_place_get_ids_of_their_own():
    ruleset = _linked(
        'score a "ก" assumed "หนึ่ง" assumed "สอง" = mean assumed "สาม" { item b "ข" assumed "สี่" }'
    )

    assert [one.id for one in ruleset.assumptions] == ["a", "a.2", "a.mean", "b"]
    assert ruleset.criteria[0].provenance.assumptions == ("a", "a.2")


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (
            "overall / 4 > 2",
            model.Product(factors=(model.ScoreOf(criterion="overall"),), constant=Fraction(1, 4)),
        ),
        ("2 * 3 * 50% > 2", model.Product(factors=(), constant=Fraction(3))),
        (
            "1 - overall > 2",
            model.Sum(
                terms=(model.Literal(value=Fraction(1)), model.ScoreOf(criterion="overall")), signs=(1, -1)
            ),
        ),
    ],
)
def test_arithmetic_keeps_its_constants_apart(condition, expected):
    grade = _linked(f'score overall "ก" grade g of overall {{ a when {condition} b otherwise }}').grades[0]

    assert grade.bands[0].condition.left == expected


def test_texts_carry_their_language():
    ruleset = _linked('score a "Overall" th "คะแนนรวม"', "written in en")

    assert ruleset.criteria[0].label.versions == (("en", "Overall"), ("th", "คะแนนรวม"))


def test_counts_of_criteria_and_measures_are_limited():
    outcome = _outcome(
        'score a "ก" = mean { item b "ข" }\n'
        'measure m "ม" { for b when score < 1 }\nmeasure n "น" { for b when score < 1 }',
        limits=Limits(criteria=1, measures=1),
    )

    assert [one.message("en") for one in outcome.errors] == [
        "there are 2 criteria, more than the 1 that is read",
        "there are 2 measures, more than the 1 that is read",
    ]


def test_the_ways_to_address_a_criterion_are_collected():
    codes = _linked('score a "ก" = mean { item O1 no "1" "ข" item b code "O02" "ค" }').codes

    assert [codes.find(key).candidates for key in ("O1", "1", "O02", "oo2", "a", "ก")] == [
        ("O1",),
        ("O1",),
        ("b",),
        ("b",),
        ("a",),
        (),
    ]


@pytest.mark.parametrize(
    ("name", "sound"),
    [
        ("ita", True),
        ("2565", True),
        ("a-b_c.d", True),
        ("", False),
        ("ITA", False),
        (".hidden", False),
        ("a/b", False),
        ("..", False),
        ("a" * 65, False),
    ],
)
def test_names_of_rulesets_are_no_paths(name, sound):
    assert (NAME_PATTERN.fullmatch(name) is not None) is sound


def test_a_divisor_that_a_sum_may_bring_to_zero_is_refused():
    """A sum leaves the range that is stated for it; what is divided by has to be looked at as it can become."""
    outcome = _outcome(
        'score o "ก" = sum { item a "ข" { range -10 to 10 }  item b "ค" { range -10 to 10 } }'
        " grade g of o { A when 1 / (o + 5) > 0  B otherwise }"
    )

    assert [one.code for one in outcome.errors] == ["L214"]


@pytest.mark.parametrize(
    ("function", "policy", "reach"),
    [
        ("sum", "", (-10, 210)),
        ("sum", "missing excluded", (-10, 210)),
        ("weighted sum", "", (-5, 305)),
        ("mean", "", (-10, 110)),
        ("min", "", (-10, 110)),
        ("mean { range -20 to 120", "", (-20, 120)),
    ],
)
def test_the_range_of_a_combination_is_what_its_parts_can_reach(function, policy, reach):
    function, _, settings = function.partition(" {")
    weights = ("weight 1/2", "weight 5/2") if "weighted" in function else ("", "")
    parts = f'item a {weights[0]} "ข" {{ range -10 to 110 }} item b {weights[1]} "ค"'
    ruleset = _linked(f'score o "ก" = {function} {{ {settings} {policy} {parts} }}')

    assert (ruleset.criteria[0].low, ruleset.criteria[0].high) == reach


def test_a_circle_of_parts_is_said_once_and_has_no_echo():
    outcome = _outcome(
        "under a { item b = mean }\nunder b { item c = mean }\nunder c { item a = mean { item d } }"
    )

    assert [one.code for one in outcome.errors if one.code != "L219"] == ["L208"]


def test_ten_thousand_circles_are_found_in_one_pass():
    blocks = "".join(
        f"under a{n} {{ item b{n} = mean }}\nunder b{n} {{ item a{n} = mean }}\n" for n in range(1_500)
    )

    assert sum(one.code == "L208" for one in _outcome(blocks).errors) == 1_500


def test_the_common_denominator_of_weights_is_limited():
    # 97 * 89 is 8,633, of four digits.
    rules = 'score a "ก" = weighted mean { item b weight 1/97 item c weight 1/89 }'

    assert [one.code for one in _outcome(rules, limits=Limits(weight_digits=3)).errors] == ["L246"]
    assert _outcome(rules, limits=Limits(weight_digits=4)).errors == ()


@pytest.mark.parametrize(
    "rules",
    ['kind grade "ก"', 'score a "ก" = mean { scale b "ข" }', 'score a "ก" = mean\nunder a { source b "ข" }'],
)
def test_a_word_that_begins_a_declaration_is_no_kind(rules):
    outcome = _outcome(f'{rules}\nscore z "ฮ"')

    assert [one.code for one in outcome.errors] == ["L209"]


@pytest.mark.parametrize(
    ("rules", "near"), [('suorce a "ก"', "source"), ('item a "ก"', ""), ('kind suorce\nsuorce a "ก"', "")]
)
def test_a_kind_that_is_not_declared_and_looks_like_a_word_is_named(rules, near):
    said = [dict(one.parameters)["near"] for one in _outcome(rules).diagnostics if one.code == "L247"]

    assert said == ([near] if near else [])


def test_assumptions_in_place_are_numbered_past_those_that_are_declared():
    ruleset = _linked('assumption c "เดา"\nscore b "ข" score c "ค" assumed "หนึ่ง"')

    assert [one.id for one in ruleset.assumptions] == ["c", "c.2"]


def test_a_condition_that_costs_too_much_is_named_by_what_it_belongs_to():
    outcome = _outcome('score a "ก"\ngrade level of a { high when ((a ^ 64) ^ 64) ^ 64 > 1 low otherwise }')

    assert [(one.code, dict(one.parameters)["name"]) for one in outcome.errors] == [("L227", "level")]
