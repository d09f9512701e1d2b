import pytest

import itarules

INDICATORS = (9950, 9035, 8981, 8381, 9159, 8537, 8546, 7731, 5219, 7500)
NAMES = (
    "duty",
    "budget",
    "power",
    "assets",
    "remedy",
    "quality",
    "communication",
    "improvement",
    "disclosure",
    "prevention",
)


def _rules(body, header="shown half_up to 2"):
    return itarules.load_text(f"language 1 ruleset demo 1 revision 1 {{ {header} }} {body}")


def test_scores_grades_and_findings_of_a_real_agency(ita_2565):
    scores, grades, findings = ita_2565.scorer(NAMES)(dict(zip(NAMES, INDICATORS, strict=True)))

    assert scores == {"overall": 7756, "IIT": 9101, "EIT": 8271, "OIT": 6360}
    assert grades == {"level": "B"}
    assert findings == {
        "strength": ["duty", "remedy", "budget", "power", "communication", "quality"],
        "weakness": ["assets", "improvement", "prevention", "disclosure"],
    }


def test_the_places_of_what_is_given_are_a_choice(ita_2565):
    score = ita_2565.scorer(["IIT", "EIT", "OIT"], places=3)

    assert score({"IIT": 91_012, "EIT": 82_713, "OIT": 63_595})[0] == {"overall": 7756}


@pytest.mark.parametrize(
    ("body", "given", "said"),
    [
        ('score o "ก" = mean { item a "ข" }', ["nobody"], "no criterion is called 'nobody'"),
        ('score o "ก" = mean { item a "ข"  item b "ค" }', ["a"], "leave out b"),
        (
            'score o "ก" = geometric mean { item a "ข"  item b "ค" }',
            ["a", "b"],
            "is not shown|no common denominator|no scorer",
        ),
        (
            'score o "ก" = mean { item a "ข" } grade g of o { A when h is A B otherwise } grade h of o { A otherwise }',
            ["a"],
            "on a grade",
        ),
        (
            'score o "ก" = mean { item a "ข"  item b "ค" } grade g of a { A from 50 B otherwise }',
            ["o"],
            "leave `g` open",
        ),
    ],
)
def test_what_has_no_scorer_is_said_at_once(body, given, said):
    with pytest.raises(ValueError, match=said):
        _rules(body).scorer(given)


def test_scores_without_shown_places_have_no_scorer():
    with pytest.raises(ValueError, match="not shown to a number of places"):
        _rules('score o "ก" = mean { item a "ข" }', header="").scorer(["a"])


@pytest.mark.parametrize("mode", ["half_up", "half_down", "half_even", "up", "down", "ceiling", "floor"])
def test_every_mode_rounds_as_in_an_evaluation(mode):
    ruleset = _rules(
        'score o "ก" = mean { part p "ข" = mean { round half_even to 1  item a "ค"  item b "ง" }  item c "จ" }',
        f"range -10 to 10 shown {mode} to 1",
    )
    score = ruleset.scorer(["a", "b", "c"])
    for units in ((-5, 0, 5), (25, 30, -35), (-25, -30, 35), (1, 2, 3), (999, 1000, -1000)):
        result = ruleset.evaluate(
            {
                name: f"{'-' if unit < 0 else ''}{abs(unit) // 100}.{abs(unit) % 100:02}"
                for name, unit in zip("abc", units, strict=True)
            }
        )
        expected = {name: int(result.score(name).rounded * 10) for name in ("o", "p")}

        assert score(dict(zip("abc", units, strict=True)))[0] == expected


def test_policies_are_part_of_the_code():
    excluded = _rules('score o "ก" = mean { item a "ข"  item b "ค" }', "shown half_up to 2 missing excluded")
    scored = _rules('score o "ก" = mean { item a "ข"  item b "ค" }', "shown half_up to 2 missing scores 10")

    assert excluded.scorer(["a"])({"a": 5000})[0] == {"o": 5000}
    assert scored.scorer(["a"])({"a": 5000})[0] == {"o": 3000}


def test_conditions_of_every_sort_are_part_of_the_code():
    ruleset = _rules(
        'score o "ก" = mean { item a "ข"  item b "ค"  item c "ง" }'
        " grade g of o { all when every item >= 85  mixed when a > b and not (b > c or c == 1)"
        "  far when max(a, b) - min(b, c) > 50  none_of_these otherwise }"
        ' finding low "ต่ำ" for each item when score < 85 and o < 85  finding top "สูง" for a, c when score > b'
    )
    score = ruleset.scorer("abc")

    assert score({"a": 8500, "b": 8500, "c": 8500})[1:] == ({"g": "all"}, {"low": [], "top": []})
    assert score({"a": 8400, "b": 8300, "c": 8350})[1:] == (
        {"g": "mixed"},
        {"low": ["a", "c", "b"], "top": ["a", "c"]},
    )
    assert score({"a": 8000, "b": 9000, "c": 1000})[1:] == ({"g": "far"}, {"low": ["a", "c"], "top": []})
    assert score({"a": 8000, "b": 8500, "c": 8600})[1:] == (
        {"g": "none_of_these"},
        {"low": ["a"], "top": ["c"]},
    )


def test_text_of_a_ruleset_never_becomes_code(ita_2565):
    """Ids are the only words of an author that come near the generated function, and they are constants there."""
    function = ita_2565.scorer(["IIT", "EIT", "OIT"])
    names = set(function.__code__.co_names) | set(function.__code__.co_varnames)

    assert [name for name in names if "overall" in name or "IIT" in name] == []


def test_a_wide_tree_compiles():
    parts = "  ".join(f'item i{number} "ข"' for number in range(3_000))
    ruleset = _rules(f'score o "ก" = mean {{ {parts} }}')
    names = [f"i{number}" for number in range(3_000)]

    assert ruleset.scorer(names)(dict.fromkeys(names, 4_200))[0] == {"o": 4_200}


def test_what_is_given_is_rounded_each_by_its_own_rule():
    ruleset = _rules(
        'score o "ก" = sum { part p "ข" = mean { round half_even to 0 item a "ค" }'
        ' part q "ง" = mean { round floor to 1 item b "จ" } part r "ฉ" = mean { round up to 0 item c "ช" } }'
    )
    score = ruleset.scorer("pqr")

    # 2.50 is rounded to 2, 3.29 to 3.2 and 4.01 to 5.
    assert score({"p": 250, "q": 329, "r": 401})[0] == {"o": 1020}
    assert score({"p": 350, "q": 320, "r": 400})[0] == {"o": 1120}


@pytest.mark.parametrize(
    ("function", "given", "scores"),
    [
        ("min", {"a": 5000, "b": 2000}, {"o": 1000}),
        ("min", {"a": 500, "b": 2000}, {"o": 500}),
        ("max", {"a": 500, "b": 200}, {"o": 1000}),
        ("max", {"a": 5000, "b": 2000}, {"o": 5000}),
    ],
)
def test_what_stands_for_missing_parts_is_compared_too(function, given, scores):
    ruleset = _rules(
        f'score o "ก" = {function} {{ item a "ข" item b "ค" item c "ง" }}',
        "shown half_up to 2 missing scores 10",
    )

    assert ruleset.scorer(["a", "b"])(given)[0] == scores


def test_the_least_of_means_is_brought_to_one_denominator():
    ruleset = _rules(
        'score o "ก" = min { part p "ข" = mean { item a "ค" item b "ง" }'
        ' part q "จ" = mean { item c "ฉ" item d "ช" item e "ซ" } }'
    )
    score = ruleset.scorer("abcde")

    # 1.50 and 1.33; 1.00 and 1.33
    assert score({"a": 100, "b": 200, "c": 100, "d": 100, "e": 200})[0]["o"] == 133
    assert score({"a": 100, "b": 100, "c": 100, "d": 100, "e": 200})[0]["o"] == 100


@pytest.mark.parametrize(
    ("upper", "lower", "found"),
    [
        ("score >= 85", "score < 85", (["c", "a"], ["d", "b"])),
        ("score > 85", "score <= 85", (["c"], ["a", "d", "b"])),
        ("score >= 84.995", "score < 84.995", (["c", "a"], ["d", "b"])),
        ("score > 84.985", "score <= 84.985", (["c", "a", "d"], ["b"])),
        ("score > 84.99", "score <= 84.99", (["c", "a"], ["d", "b"])),
    ],
)
def test_two_findings_divide_the_criteria_at_their_edge(upper, lower, found):
    ruleset = _rules(
        'score o "ก" = mean { item a "ข" item b "ค" item c "ง" item d "จ" }'
        f' finding high "สูง" for each item when {upper} finding low "ต่ำ" for each item when {lower}'
    )
    findings = ruleset.scorer("abcd")({"a": 8500, "b": 8400, "c": 8501, "d": 8499})[2]

    assert (findings["high"], findings["low"]) == found


@pytest.mark.parametrize(
    "condition", ["every item >= 50", "any item >= 50", "b >= 50", "a >= 1 and every item > 2"]
)
def test_a_grade_that_looks_at_what_is_left_out_has_no_scorer(condition):
    ruleset = _rules(
        f'score o "ก" = mean {{ item a "ข" item b "ค" }} grade g of o {{ yes when {condition} no otherwise }}',
        "shown half_up to 2 missing excluded",
    )

    with pytest.raises(ValueError, match="leave `g` open"):
        ruleset.scorer(["a"])
    assert ruleset.scorer(["a", "b"])({"a": 10_000, "b": 10_000})[1] == {"g": "yes"}
