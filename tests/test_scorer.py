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
        (
            'score o "ก" = mean { item a "ข"  item b "ค" item c "ง" }',
            ["a"],
            "^the given scores leave out b, c$",
        ),
        (
            'score o "ก" = geometric mean { item a "ข"  item b "ค" }',
            ["a", "b"],
            "^a score without a common denominator has no scorer$",
        ),
        (
            'score o "ก" = mean { item a "ข" item b "ค" = sqrt(c) } score c "ง"',
            ["a", "c"],
            "^a score without a common denominator has no scorer$",
        ),
        (
            'score o "ก" = mean { item a "ข" { shown half_up to 1 } item b "ค" } finding f "ง" for a, b when score > 5',
            ["a", "b"],
            "^the scores of `f` are shown to different places$",
        ),
        (
            'score o "ก" = mean { item a "ข" } grade g of o { A when h is A B otherwise } grade h of o { A otherwise }',
            ["a"],
            "^a condition on a grade has no scorer$",
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
    with pytest.raises(ValueError, match=r"^`o` is not shown to a number of places$"):
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


def _source(monkeypatch, body, given, header="range 0 to 100 shown half_up to 2", places=2):
    """Return the lines that a scorer is compiled from, without the first, and the scorer."""
    texts = []

    def noted(text, *arguments):
        texts.append(text)
        return compile(text, *arguments)

    monkeypatch.setattr(itarules.scorer, "compile", noted, raising=False)
    function = _rules(body, header).scorer(given, places=places)
    (text,) = texts
    first, *lines = text.splitlines()

    assert first == "def score(given):"
    assert function.__code__.co_filename == "<scorer>"
    return [line.removeprefix("    ") for line in lines], function


def test_scores_are_straight_lines_over_whole_numbers(monkeypatch):
    body = (
        'score o "ก" = mean { part p "ข" = mean { item a "ค" item b "ง" item c "จ" }'
        ' part q "ฉ" = weighted mean { round half_up to 1 item d "ช" weight 1 item e "ซ" weight 2 } part r "ฌ" }'
    )
    lines, score = _source(monkeypatch, body, "abcder")

    # What is given stands where it is used. q is rounded to tenths, over 3 * 100 of them; o is over 9 * 100.
    assert lines == [
        "n3 = (given[K0] + given[K1] + given[K2])",
        "n6 = given[K4] + given[K5] * 2",
        "n6 = ((n6 + 15) // 30) * 100",
        "n8 = n3 * 10 + n6 * 3 + given[K7] * 30",
        "s8 = (n8 + 45) // 90",
        "s3 = (n3 + 1) // 3",
        "s6 = (n6 + 50) // 100",
        "return {K8: s8, K3: s3, K6: s6}, {}, {}",
    ]
    # 50.00, (1.00 + 2 * 2.00) / 3 = 1.67, rounded to 1.7, and 10.00: 61.7 / 3.
    assert score({"a": 4000, "b": 5000, "c": 6000, "d": 100, "e": 200, "r": 1000})[0] == {
        "o": 2057,
        "p": 5000,
        "q": 17,
    }


def test_what_is_used_more_than_once_has_a_name(monkeypatch):
    body = (
        'score o "ก" = mean { item a "ข" item b "ค" } finding low "ต่ำ" for a, o when score < 50'
        ' finding high "สูง" for b when score > 50'
    )
    lines, _ = _source(monkeypatch, body, "ab")

    assert lines[:3] == ["n0 = given[K0]", "n1 = given[K1]", "n2 = (n0 + n1)"]


def test_grades_are_decided_line_by_line(monkeypatch):
    body = (
        'score o "ก" = mean { item a "ข" item b "ค" } grade all of o { yes otherwise }'
        " grade level of o { high from 85 odd when o < 50.005 and (a > 10 or not b == 7) open when a > b }"
        " grade ended of o { high from 85 low otherwise never from 20 }"
    )
    monkeypatch.setattr(itarules.checks, "CHECKS", ())
    lines, score = _source(monkeypatch, body, "ab")

    assert lines[2:] == [
        "g0 = B0_0",
        "if (s2 >= 8500): g1 = B1_0",
        "elif ((s2 * 2 < 10001) and ((given[K0] > 1000) or (not (given[K1] == 700)))): g1 = B1_1",
        "elif C1_2({2: s2, 0: given[K0], 1: given[K1]}): g1 = B1_2",
        "else: g1 = None",
        "if (s2 >= 8500): g2 = B2_0",
        "else: g2 = B2_1",
        "return {K2: s2}, {G0: g0, G1: g1, G2: g2}, {}",
    ]
    assert score({"a": 9000, "b": 9000})[1] == {"all": "yes", "level": "high", "ended": "high"}
    assert score({"a": 1000, "b": 700})[1] == {"all": "yes", "level": "open", "ended": "low"}
    assert score({"a": 700, "b": 701})[1] == {"all": "yes", "level": "odd", "ended": "low"}
    assert score({"a": 6000, "b": 6000})[1] == {"all": "yes", "level": None, "ended": "low"}


def test_findings_that_share_their_criteria_share_a_ranking(monkeypatch):
    body = (
        'score o "ก" = mean { item a "ข" item b "ค" item c "ง" item d "จ" item e "ฉ" }'
        ' finding weak "1" for a, b, c when score < 85 finding strong "2" for a, b, c when score >= 85'
        ' finding alone "3" for d, e when score <= 50 finding one "4" for a when score > 1'
        ' finding same "5" for a when score < 1'
        ' finding equal "6" for d, o when score == 50 finding less "7" for d, o when score < 50.005'
        ' finding more "8" for d, o when score > 49.995'
    )
    lines, score = _source(monkeypatch, body, "abcde")
    first = lines.index("r0 = [0 - (n0 << 2), 1 - (n1 << 2), 2 - (n2 << 2)]")

    # Two bits number three criteria, one bit two. 8500 times 4, and 5001 and 5000 times 2, stand below the edges.
    assert lines[first:] == [
        "r0 = [0 - (n0 << 2), 1 - (n1 << 2), 2 - (n2 << 2)]",
        "r0.sort()",
        "r0_0, r0_1, r0_2 = r0",
        "o0 = [O0[r0_0 & 3], O0[r0_1 & 3], O0[r0_2 & 3]]",
        "e0 = bisect_right(r0, -33997)",
        "f2 = []",
        "if (n3 <= 5000): f2.append(0 - (n3 << 1))",
        "if (n4 <= 5000): f2.append(1 - (n4 << 1))",
        "f2.sort()",
        "f3 = []",
        "if (n0 > 100): f3.append(0 - (n0 << 1))",
        "f3.sort()",
        "f4 = []",
        "if (n0 < 100): f4.append(0 - (n0 << 1))",
        "f4.sort()",
        "f5 = []",
        "if (s5 == 5000): f5.append(0 - (s5 << 1))",
        "if (n3 == 5000): f5.append(1 - (n3 << 1))",
        "f5.sort()",
        "r1 = [0 - (s5 << 1), 1 - (n3 << 1)]",
        "r1.sort()",
        "r1_0, r1_1 = r1",
        "o1 = [O1[r1_0 & 1], O1[r1_1 & 1]]",
        "e1 = bisect_right(r1, -10001)",
        "e2 = bisect_right(r1, -9999)",
        "return {K5: s5}, {}, {N0: o0[e0:], N1: o0[:e0], N2: [F2[one & 1] for one in f2],"
        " N3: [F3[one & 1] for one in f3], N4: [F4[one & 1] for one in f4],"
        " N5: [F5[one & 1] for one in f5], N6: o1[e1:], N7: o1[:e2]}",
    ]
    assert score({"a": 8501, "b": 8499, "c": 8500, "d": 5001, "e": 4999})[2] == {
        "weak": ["b"],
        "strong": ["a", "c"],
        "alone": ["e"],
        "one": ["a"],
        "same": [],
        "equal": [],
        "less": [],
        "more": ["o", "d"],
    }


def test_what_rounds_in_its_own_way_keeps_it(monkeypatch):
    body = (
        'score o "ก" = sum { part p "ข" = mean { round floor to 1 item a "ค" item b "ง" }'
        ' part q "จ" = mean { round ceiling to 1 item c "ฉ" item d "ช" }'
        ' part r "ซ" = mean { shown floor to 0 item e "ฌ" item f "ญ" }'
        ' part s "ฎ" = mean { shown ceiling to 0 item g "ฏ" item h "ฐ" } }'
    )
    lines, score = _source(monkeypatch, body, "abcdefgh", "range -100 to 100 shown half_even to 2")

    assert "n2 = (round_units(n2, 200, R2)) * 100" in lines
    assert "s8 = round_units(n8, 200, R8)" in lines
    # 0.15, 0.15, 0.55 and 0.55
    assert score(dict(zip("abcdefgh", (10, 20, 10, 20, 50, 60, 50, 60), strict=True)))[0] == {
        "o": 140,
        "p": 1,
        "q": 2,
        "r": 0,
        "s": 1,
    }


@pytest.mark.parametrize(
    ("function", "line"),
    [
        ("mean", "n2 =  + {}"),
        ("weighted mean", "n2 =  + {}"),
        ("min", "n2 = min(({},))"),
        ("max", "n2 = max(({},))"),
    ],
)
@pytest.mark.parametrize("missing", [0, 7])
def test_what_a_policy_makes_of_nothing_is_a_number(monkeypatch, function, line, missing):
    weight = "weight 1" if function == "weighted mean" else ""
    body = f'score o "ก" = mean {{ part p "ข" = {function} {{ item a "ค" {weight} item b "ง" {weight} }} item c "จ" }}'
    lines, score = _source(
        monkeypatch, body, "c", f"range 0 to 100 shown half_up to 2 missing scores {missing}"
    )

    assert lines[0] == line.format(missing * 100)
    assert score({"c": 100})[0] == {"o": (missing * 100 + 100 + 1) // 2, "p": missing * 100}


@pytest.mark.parametrize(
    ("places", "lines"),
    [
        # Whole points are brought to hundredths; so are thirds of them, by 100 / 3.
        (0, ["s2 = n2 * 100", "s6 = (n6 * 100 + 1) // 3", "s7 = (n7 * 50 + 1) // 3"]),
        (1, ["s2 = n2 * 10", "s6 = (n6 * 10 + 1) // 3", "s7 = (n7 * 5 + 1) // 3"]),
        (2, ["s2 = n2", "s6 = (n6 + 1) // 3", "s7 = (n7 + 3) // 6"]),
        (3, ["s2 = (n2 + 5) // 10", "s6 = (n6 + 15) // 30", "s7 = (n7 + 30) // 60"]),
    ],
)
def test_every_place_that_scores_are_given_in_comes_to_the_places_that_are_shown(monkeypatch, places, lines):
    body = (
        'score o "ก" = mean { part p "ข" = sum { item a "ค" item b "ง" }'
        ' part q "จ" = mean { item c "ฉ" item d "ช" item e "ซ" } }'
    )
    written, score = _source(monkeypatch, body, "abcde", "range 0 to 200 shown half_up to 2", places)
    one = 10**places
    found = score({"a": one, "b": one, "c": one, "d": one, "e": 2 * one})[0]

    assert [line for line in written if line.startswith(("s2", "s6", "s7"))] == [lines[2], lines[0], lines[1]]
    # 2, 4 / 3, and half of their sum.
    assert found == {"o": 167, "p": 200, "q": 133}
    assert {type(one) for one in found.values()} == {int}


def test_conditions_that_are_called_see_scores_as_they_are_shown():
    ruleset = _rules(
        'score o "ก" = mean { missing excluded item a "ข" item b "ค" item c "ง" }'
        ' finding far "ไกล" for a, b when score - o > 20 finding near "ใกล้" for a, b when max(score, c) < 30'
        " grade g of o { wide when max(a, b) - min(a, b) > 50 narrow when a > b * 2 same when a + b > 0 }",
        "range 0 to 100 shown half_up to 2",
    )
    score = ruleset.scorer(["a", "b"])

    # 10 and 40 about 25; 60 and 5 about 32.5; 21 and 61.01 about 41.01
    assert score({"a": 1000, "b": 4000})[1:] == ({"g": "same"}, {"far": [], "near": []})
    assert score({"a": 6000, "b": 500})[1:] == ({"g": "wide"}, {"far": ["a"], "near": []})
    assert score({"a": 4101, "b": 2000})[1:] == ({"g": "narrow"}, {"far": [], "near": []})
    assert score({"a": 2001, "b": 6101})[1:] == ({"g": "same"}, {"far": ["b"], "near": []})
    assert score({"a": 0, "b": 0})[1:] == ({"g": None}, {"far": [], "near": []})


def test_names_of_criteria_are_found_whatever_their_scores():
    names = "abcde"
    ruleset = _rules(
        f'score o "ก" = mean {{ {" ".join(f"item {name}" for name in names)} }}'
        ' finding one "หนึ่ง" for each item when score > 0 finding two "สอง" for a, c, e when score < 100',
        "range 0 to 100 shown half_up to 2",
    )
    found = ruleset.scorer(names)({"a": 1, "b": 3, "c": 3, "d": 7, "e": 4})[2]

    assert found == {"one": ["d", "e", "b", "c", "a"], "two": ["e", "c", "a"]}


def test_quantifiers_are_written_out_where_they_compare_known_scores_with_a_number(monkeypatch):
    kinds = 'kind item "ข้อ" kind chapter "บท" '
    body = kinds + (
        'score o "ก" = mean { missing excluded item a "ข" item b "ค" chapter c "ง" }'
        " grade g of o { all when every item >= 50 some when any item > 20 odd when every item > b low otherwise }"
        ' finding low "ต่ำ" for a, b when every chapter < 50 finding other "อื่น" for a when any chapter < 50'
    )
    lines, score = _source(monkeypatch, body, "ab")

    assert [line for line in lines if line.startswith(("if", "elif"))] == [
        "if ((n0 >= 5000) and (n1 >= 5000)): g0 = B0_0",
        "elif ((n0 > 2000) or (n1 > 2000)): g0 = B0_1",
        "elif C0_2({3: s3, 0: n0, 1: n1}): g0 = B0_2",
        "if Cf0_0({3: s3, 0: n0, 1: n1}): f0.append(0 - (n0 << 1))",
        "if Cf0_1({3: s3, 0: n0, 1: n1}): f0.append(1 - (n1 << 1))",
        "if Cf1_0({3: s3, 0: n0, 1: n1}): f1.append(0 - (n0 << 1))",
    ]
    assert score({"a": 5000, "b": 5000})[1:] == ({"g": "all"}, {"low": [], "other": []})
    assert score({"a": 1000, "b": 2001})[1:] == ({"g": "some"}, {"low": [], "other": []})


def test_every_one_of_none_holds_and_any_does_not(monkeypatch):
    body = (
        'kind item "ข้อ" kind chapter "บท" score o "ก" = mean { item a "ข" }'
        " grade g of o { one when any chapter > 1 all when every chapter > 1 }"
    )
    lines, score = _source(monkeypatch, body, "a")

    assert "if (False): g0 = B0_0" in lines
    assert "elif (True): g0 = B0_1" in lines
    assert score({"a": 1})[1] == {"g": "all"}


def test_long_sums_do_not_nest(monkeypatch):
    monkeypatch.setattr(itarules.scorer, "_MOST_PLUSES", 2)
    two, _ = _source(monkeypatch, 'score o "ก" = mean { item a "ข" item b "ค" }', "ab")
    three, score = _source(monkeypatch, 'score o "ก" = mean { item a "ข" item b "ค" item c "ง" }', "abc")

    assert two[0] == "n2 = (given[K0] + given[K1])"
    assert three[0] == "n3 = (sum((given[K0], given[K1], given[K2])))"
    assert score({"a": 100, "b": 200, "c": 600})[0] == {"o": 300}
