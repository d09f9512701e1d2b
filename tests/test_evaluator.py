import decimal
import threading
from decimal import Decimal
from fractions import Fraction
from math import isqrt

import pytest

import itarules
from itarules.evaluator import PRECISION, evaluate

KHLONG_HA = {
    "duty": "99.50",
    "budget": "90.35",
    "power": "89.81",
    "assets": "83.81",
    "remedy": "91.59",
    "quality": "85.37",
    "communication": "85.46",
    "improvement": "77.31",
    "disclosure": "52.19",
    "prevention": "75.00",
}
HEADER = """language 1 ruleset demo 1 revision 1 {{ shown half_up to 2 {settings} }}
score overall "ก" = {function} {{ {parts} }}
"""


def _rules(function, parts, settings=""):
    return itarules.load_text(HEADER.format(function=function, parts=parts, settings=settings))


def _overall(function, parts, evidence, settings=""):
    return _rules(function, parts, settings).evaluate(evidence).score("overall")


PARTS = 'item a "ข"  item b "ค"'
WEIGHED = 'item a weight 1/3 "ข"  item b weight 2 "ค"'


@pytest.mark.parametrize(
    ("function", "parts", "exact"),
    [
        ("mean", PARTS, Fraction(13, 2)),
        ("weighted mean", WEIGHED, Fraction(58, 7)),
        ("sum", PARTS, Fraction(13)),
        ("weighted sum", WEIGHED, Fraction(58, 3)),
        ("min", PARTS, Fraction(4)),
        ("max", PARTS, Fraction(9)),
        ("geometric mean", PARTS, Fraction(6)),
        ("weighted geometric mean", 'item a weight 50% "ข"  item b weight 50% "ค"', Fraction(6)),
    ],
)
def test_combinations_are_exact(function, parts, exact):
    assert _overall(function, parts, {"a": "4", "b": "9"}).exact == exact


def test_a_root_without_a_rational_value_is_right_to_the_stated_precision():
    ruleset = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 {} score overall "ก" = geometric mean { item a "ข"  item b "ค" }'
    )
    score = ruleset.evaluate({"a": "2", "b": "1"}).score("overall")

    assert (score.exact, score.precision, score.exact_text) == (None, PRECISION, None)
    assert score.value == f"1.{str(isqrt(2 * 10 ** (2 * PRECISION)))[1:]}"


def test_what_is_made_from_a_root_is_approximate_too_until_it_is_rounded():
    result = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 { shown half_up to 3 } score overall "ก" = mean {'
        ' part raw "ข" = mean { part root "ค" = geometric mean { item a "ง"  item b "จ" } }'
        ' part cut "ฉ" = mean { round half_up to 2  part other "ช" = geometric mean { item c "ซ"  item d "ฌ" } } }'
    ).evaluate({"a": "2", "b": "1", "c": "3", "d": "1"})
    exact = {name: score.exact for name, score in result.scores.items()}

    assert [exact[name] for name in ("overall", "raw", "root", "other", "cut")] == [
        None,
        None,
        None,
        None,
        Fraction(173, 100),
    ]
    assert result.score("overall").value == "1.572"


def test_a_high_root_takes_no_time():
    weights = [1] * 9 + [991]
    parts = "  ".join(f'item a{place} weight {weight} "ข"' for place, weight in enumerate(weights))
    score = _overall(
        "weighted geometric mean", parts, {f"a{place}": f"{20 + place}.37" for place in range(10)}
    )

    assert score.value == "29.32"


def test_a_root_of_nothing_is_nothing():
    assert _overall("geometric mean", PARTS, {"a": "0", "b": "9"}).exact == 0


@pytest.mark.parametrize("settings", ["", "written in en"])
def test_what_is_missing_is_called_by_its_name_in_each_language(settings):
    labels = '"Item" th "ข้อ"' if settings else '"ข้อ" en "Item"'
    rules = _rules("mean", f'item a {labels} item b "ข"', settings)
    (found,) = rules.assess({"b": "4"}).errors

    assert (
        found.message("en") == "there is no evidence for `a` Item, and `overall` cannot be scored without it"
    )
    assert found.message("th") == "ไม่มีข้อมูลของ `a` ข้อ จึงคำนวณ `overall` ไม่ได้"


@pytest.mark.parametrize(
    ("settings", "exact"), [("missing excluded", Fraction(4)), ("missing scores 5", Fraction(9, 2))]
)
def test_a_policy_says_what_a_missing_part_does(settings, exact):
    assert _overall("mean", PARTS, {"a": "4"}, settings).exact == exact


@pytest.mark.parametrize(
    ("function", "exact"),
    [
        ("mean", Fraction(9, 4)),
        ("sum", Fraction(9, 2)),
        ("min", Fraction(1, 2)),
        ("max", Fraction(4)),
        # The root of 4 × 1/2 has no rational value.
        ("geometric mean", None),
    ],
)
def test_a_missing_part_may_score_a_fraction(function, exact):
    assert _overall(function, PARTS, {"a": "4"}, "missing scores 0.5").exact == exact


@pytest.mark.parametrize(
    ("function", "evidence", "exact"),
    [
        ("min", {"a": 1, "b": 2, "c": 1, "d": 1, "e": 2}, Fraction(4, 3)),
        ("max", {"a": 1, "b": 2, "c": 1, "d": 1, "e": 2}, Fraction(3, 2)),
        ("min", {"a": 1, "b": 2}, Fraction(1, 2)),
        ("max", {"a": 1, "b": 2}, Fraction(3, 2)),
        ("max", {"c": 0, "d": 0, "e": 0}, Fraction(1, 2)),
        ("max", {"a": 0, "b": "0.5", "c": 0, "d": "0.2", "e": 0}, Fraction(1, 4)),
        ("geometric mean", {"a": 2, "b": 6, "c": 9, "d": 10, "e": 8}, Fraction(6)),
    ],
)
def test_parts_over_several_denominators_are_compared(function, evidence, exact):
    parts = (
        'part p "ข" = mean { missing excluded item a "ค" item b "ง" }'
        ' part q "จ" = mean { missing excluded item c "ฉ" item d "ช" item e "ซ" }'
    )

    assert _overall(function, parts, evidence, "missing scores 0.5").exact == exact


@pytest.mark.parametrize(
    ("function", "value"),
    [("min", "1.3"), ("max", "1.5"), ("mean", "1.4"), ("sum", "2.8"), ("geometric mean", "1.4")],
)
def test_any_combination_may_be_rounded(function, value):
    # 3/2 and 4/3: their mean is 17/12, their sum 17/6, and their product 2.
    parts = (
        'round half_up to 1 part p "ข" = mean { item a "ค" item b "ง" }'
        ' part q "จ" = mean { item c "ฉ" item d "ช" item e "ซ" }'
    )
    score = _overall(function, parts, {"a": 1, "b": 2, "c": 1, "d": 1, "e": 2})

    assert (score.exact, score.value) == (Fraction(value), value)


def test_a_figure_is_rounded_as_the_score_that_it_stands_for():
    parts = 'part p "ข" = mean { round half_up to 1 item a "ค" item b "ง" } part q "จ"'
    rules = _rules("mean", parts)
    result = rules.evaluate({"p": "2.36", "q": "1"})

    assert (result.score("p").exact, result.score("overall").exact) == (Fraction("2.4"), Fraction("1.7"))


def test_a_formula_is_rounded_where_the_rules_say_so():
    ruleset = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 {} score overall "ก" = mean { part a "ข" part b "ค" }'
        ' score x "ง" = a / 3 { round half_up to 1 } score y "จ" = x * 2'
    )
    result = ruleset.evaluate({"a": "5", "b": "1"})

    assert [result.score(name).exact for name in ("x", "y")] == [Fraction("1.7"), Fraction("3.4")]


def test_an_input_that_is_left_out_has_its_default():
    ruleset = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 {} input a "ก" default 7 input b "ข" score x "ค" = a + b'
    )
    scores = [ruleset.evaluate(one).score("x").exact for one in ({"b": "1"}, {"a": "2", "b": "1"})]

    assert scores == [8, 3]


@pytest.mark.parametrize(
    ("function", "evidence", "exact"),
    [
        ("min", {"x": 3, "b": 5}, 5),
        ("min", {"x": 2, "b": 5}, 4),
        ("max", {"x": 3, "b": 5}, 6),
        ("max", {"x": 2, "b": 5}, 5),
        ("sum", {"x": 3, "b": 5}, 11),
        ("mean", {"x": 3, "b": 5}, Fraction(11, 2)),
        ("geometric mean", {"x": 8, "b": 4}, 8),
        ("min", {"x": 3}, 1),
        ("max", {"x": "0.3"}, 1),
        ("max", {"x": 3}, 6),
        ("sum", {"x": 3}, 7),
        ("mean", {"x": 3}, Fraction(7, 2)),
        ("geometric mean", {"x": "4.5"}, 3),
    ],
)
def test_formulas_are_combined_like_other_parts(function, evidence, exact):
    rules = itarules.load_text(
        "language 1 ruleset demo 1 revision 1 { missing scores 1 }"
        f' input x "ก" score overall "ข" = {function} {{ part p "ค" = x * 2 part b "ง" }}'
    )

    assert rules.evaluate(evidence).score("overall").exact == exact


def test_a_grade_may_rest_on_another():
    rules = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 {} score a "ก" score b "ข"'
        " grade both of a { good when of_b is low and a >= 50 bad otherwise }"
        " grade of_b of b { high from 85 middle from 50 low otherwise }"
    )
    bands = {
        (a, b): rules.evaluate({"a": a, "b": b}).grade("both").band
        for a in ("50", "49")
        for b in ("85", "50", "0")
    }

    assert [pair for pair, band in bands.items() if band == "good"] == [("50", "0")]
    assert "both" not in rules.evaluate({"a": "50"}, partial=True).grades


def test_nothing_at_all_stands_below_a_little():
    rules = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 { shown half_up to 1 } score overall "ก" = mean {'
        ' item a "ข" item b "ค" item c "ง" } finding low "ต่ำ" for each item when score < 50 and overall >= 0'
    )
    found = rules.evaluate({"a": "0", "b": "0.5", "c": "0.7"}).findings("low")

    assert [one.criterion.id for one in found] == ["c", "b", "a"]


def test_an_evaluation_is_whole_unless_it_is_asked_to_be_partial():
    rules = _rules("mean", PARTS)
    assessment = rules.read({"a": "4"}).unwrap()

    assert [one.code for one in evaluate(rules.plan, assessment).errors] == ["E601"]
    assert evaluate(rules.plan, assessment, partial=True).unwrap().missing == ("b",)


def test_a_finding_may_rest_on_a_grade():
    rules = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 {} score overall "ก" = mean { item a "ข" item b "ค" }'
        " grade level of overall { high from 85 middle from 50 low otherwise }"
        ' finding weak "อ่อน" for each item when score < 50 and level is middle'
    )
    found = [
        [one.criterion.id for one in rules.evaluate({"a": a, "b": "20"}).findings("weak")]
        for a in ("100", "80", "79")
    ]

    assert found == [["b"], ["b"], []]


def test_a_part_need_not_stand_right_before_what_it_is_part_of():
    ruleset = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 {} score x "ก" = a + b'
        ' score overall "ข" = mean { part p "ค" = mean { item a "ง" } part q "จ" = mean { item b "ฉ" } }'
    )
    result = ruleset.evaluate({"a": "3", "b": "5"})

    assert [result.score(name).exact for name in ("x", "p", "q", "overall")] == [8, 3, 5, 4]


@pytest.mark.parametrize("function", ["mean", "sum", "min", "max", "geometric mean"])
def test_a_part_left_out_counts_in_no_combination(function):
    assert _overall(function, PARTS, {"a": "4"}, "missing excluded").exact == 4


def test_missing_evidence_is_an_error_where_no_policy_is_stated():
    outcome = _rules("mean", PARTS).assess({"a": "4"})

    assert outcome.value is None
    assert [(one.code, dict(one.parameters)["criterion"]) for one in outcome.errors] == [("E601", "b")]


def test_what_is_missing_is_named_with_its_label_and_what_needs_it():
    long = "คะแนน " * 20
    rules = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 {} score first "หนึ่ง"'
        f' score overall "สอง" = mean {{ item a "ก" item b "{long.strip()}" en "B" item c item d "ง" }}'
    )
    errors = rules.assess({"first": "1", "a": "4"}).errors
    told = [dict(one.parameters) for one in errors]

    assert {(one.code, one.path, one.origin) for one in errors} == {("E601", "evidence", "<mapping>")}
    assert told == [
        # Words up to 60 characters, what stands for the others included.
        {
            "criterion": "b",
            "label": " B",
            "label_th": " " + "คะแนน " * 8 + "คะแนน …",
            "needed_by": "overall",
        },
        {"criterion": "c", "label": "", "label_th": "", "needed_by": "overall"},
        {"criterion": "d", "label": " ง", "label_th": " ง", "needed_by": "overall"},
    ]


def test_what_was_read_from_a_file_is_missing_from_that_file(tmp_path):
    file = tmp_path / "own.json"
    file.write_text('{"evidence": {"a": "4"}}', encoding="utf-8")
    (error,) = _rules("mean", PARTS).assess(file).errors

    assert error.origin == str(file)


@pytest.mark.parametrize(
    ("mode", "scores", "shown"),
    [
        ("half_up", ("-0.5", "-1.5", "-1.4"), ("-1", "-2", "-1")),
        ("half_up", ("0.5", "1.5", "-1.6"), ("1", "2", "-2")),
        ("half_even", ("-0.5", "-1.5", "2.5"), ("0", "-2", "2")),
        ("floor", ("-0.5", "-1.5", "2.9"), ("-1", "-2", "2")),
    ],
)
def test_scores_below_zero_are_shown_by_their_mode(mode, scores, shown):
    rules = itarules.load_text(
        f"language 1 ruleset demo 1 revision 1 {{ range -10 to 10 shown {mode} to 0 }}"
        ' score overall "ก" = mean { item a "ข" item b "ค" item c "ง" }'
    )
    result = rules.evaluate(dict(zip("abc", scores, strict=True)))

    assert tuple(result.score(name).value for name in "abc") == shown


def test_scores_may_be_shown_to_different_places():
    rules = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 { shown half_up to 2 } score overall "ก" = mean {'
        ' item a "ข" { shown half_up to 1 } item b "ค" item c "ง" { shown half_up to 0 } }'
    )
    result = rules.evaluate({"a": "1.25", "b": "2.35", "c": "3.5"})

    # (1.25 + 2.35 + 3.5) / 3 is 2.3666…
    assert [result.score(name).value for name in ("a", "b", "c", "overall")] == ["1.3", "2.35", "4", "2.37"]


def test_means_below_zero_are_rounded_away_from_it_on_ties():
    rules = itarules.load_text(
        "language 1 ruleset demo 1 revision 1 { range -10 to 10 shown half_up to 1 }"
        ' score overall "ก" = mean { item a "ข" item b "ค" }'
    )
    pairs = (("-0.5", "-0.4"), ("-0.5", "-0.6"), ("-0.5", "-0.5"), ("0.5", "0.4"), ("0", "0"), ("-0.1", "0"))
    shown = [rules.evaluate({"a": a, "b": b}).score("overall").value for a, b in pairs]

    assert shown == ["-0.5", "-0.6", "-0.5", "0.5", "0.0", "-0.1"]


def test_a_grade_of_nothing_is_open_even_to_otherwise():
    rules = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 {} score a "ก" score b "ข"'
        " grade one of a { high from 85 low otherwise } grade two of b { high when a >= 85 and b >= 85 low otherwise }"
    )

    evidence = ({"a": "90"}, {"a": "80"}, {"b": "90"}, {"a": "80", "b": "90"})
    results = [rules.evaluate(one, partial=True).grades for one in evidence]

    # `otherwise` is for scores that exist: a low `a` alone gives `b` no grade.
    assert [{name: one.band for name, one in grades.items()} for grades in results] == [
        {"one": "high"},
        {"one": "low"},
        {},
        {"one": "low", "two": "low"},
    ]


def test_findings_by_more_than_one_score_stand_highest_first_too():
    rules = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 { shown half_up to 1 } score overall "ก" = mean {'
        ' item a "ข" item b "ค" item c "ง" item d "จ" }'
        ' finding good "ดี" for each item when score >= 50 and overall >= 10'
    )
    found = rules.evaluate({"a": "50", "b": "70", "c": "49.9", "d": "60"}).findings("good")

    assert [one.criterion.id for one in found] == ["b", "d", "a"]


def test_a_partial_evaluation_scores_what_there_is_and_lists_the_rest(ita_2565):
    result = ita_2565.evaluate(
        {name: value for name, value in KHLONG_HA.items() if name != "quality"}, partial=True
    )

    assert result.missing == ("quality",)
    assert "overall" not in result.scores
    assert "EIT" not in result.scores
    assert (result.score("IIT").value, dict(result.grades)) == ("91.01", {})


def test_nothing_at_all_is_missing_from_the_top(ita_2565):
    assert ita_2565.evaluate({}, partial=True).missing == ("overall",)


def test_findings_stand_highest_first_and_then_by_declaration():
    ruleset = itarules.load_text(
        """language 1 ruleset demo 1 revision 1 { shown half_up to 1 }
        score overall "ก" = mean { item a "ข"  item b "ค"  item c "ง"  item d "จ" }
        finding all "ทั้งหมด" for d, c, b, a when score >= 0
        """
    )
    found = ruleset.evaluate({"a": "50.04", "b": "50", "c": "80", "d": "50.03"}).findings("all")

    # What is shown decides: a, b and d all show 50.0.
    assert [one.criterion.id for one in found] == ["c", "a", "b", "d"]


def test_an_assessment_of_another_ruleset_is_refused(ita_2565):
    assessment = _rules("mean", PARTS).read({"a": "4", "b": "5"}).unwrap()

    with pytest.raises(ValueError, match=r"^the assessment was read for another ruleset$"):
        evaluate(ita_2565.plan, assessment)


def _everything(ruleset, evidence):
    result = ruleset.evaluate(evidence)
    return result, [str(score.rounded) for score in result.scores.values()], result.explain("overall")


@pytest.mark.parametrize(
    "context",
    [
        decimal.Context(prec=3),
        decimal.Context(prec=4, rounding=decimal.ROUND_DOWN),
        decimal.Context(
            prec=1,
            rounding=decimal.ROUND_CEILING,
            traps=[decimal.Inexact, decimal.Rounded, decimal.FloatOperation],
        ),
    ],
)
def test_the_decimal_context_of_the_host_has_no_say(ita_2565, context):
    evidence = {name: Decimal(value) for name, value in KHLONG_HA.items()} | {
        "duty": Decimal("99.500000000000000000001")
    }
    expected = _everything(ita_2565, evidence)
    with decimal.localcontext(context):
        actual = _everything(ita_2565, evidence)
        unshown = itarules.load_text(
            'language 1 ruleset demo 3 revision 1 {} score overall "ก" = mean { item a "ข" item b "ค" item c "ง" }'
        ).evaluate({"a": "1", "b": "1", "c": "2"})
        printed = str(unshown.score("overall").rounded)

    assert actual == expected
    assert printed == "1." + "3" * 49


def test_traps_set_for_the_whole_process_have_no_say(ita_2565, monkeypatch):
    monkeypatch.setitem(decimal.DefaultContext.traps, decimal.Inexact, True)

    assert _everything(ita_2565, KHLONG_HA)[0].score("overall").rounded == Decimal("77.56")


def test_threads_load_and_evaluate_side_by_side(ita_2565):
    expected = ita_2565.evaluate(KHLONG_HA)
    found, faults = [], []

    def work():
        try:
            for shape in range(10):
                ruleset = itarules.load("ita/2565")
                ruleset.evaluate({f"O{number}": "absent" for number in range(1, shape + 2)}, partial=True)
                found.append(ruleset.evaluate(KHLONG_HA))
        except Exception as fault:  # whatever goes wrong in a thread has to reach the test
            faults.append(fault)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert faults == []
    assert found == [expected] * 80


def test_no_value_of_a_result_is_a_float(ita_2565):
    result = ita_2565.evaluate({name: int(Decimal(value)) for name, value in KHLONG_HA.items()})
    kinds = {type(score.exact) for score in result.scores.values()} | {
        type(action.recoverable) for action in result.actions
    }

    assert kinds == {Fraction}
    assert {type(score.rounded) for score in result.scores.values()} == {Decimal}


def test_long_denominators_of_an_untrusted_ruleset_are_written_out():
    """Whole numbers of more than 4,300 digits, which Python refuses to print at once."""
    parts = "  ".join(f'item a{place} weight 1/{10**29 + 2 * place + 1} "ข"' for place in range(200))
    # The default limit refuses such weights; a caller may raise it.
    text = HEADER.format(function="weighted mean", parts=parts, settings="")
    ruleset = itarules.load_text(text, limits=itarules.Limits(weight_digits=10_000))
    score = ruleset.evaluate({f"a{place}": str(place % 7) for place in range(200)}).score("overall")

    assert len(score.exact_text) > 4_300
