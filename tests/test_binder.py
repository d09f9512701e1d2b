from decimal import Decimal
from fractions import Fraction

import pytest

import itarules
from itarules.binder import bind
from itarules.evidence import ClaimEntry, Document, Entry, Shares
from itarules.limits import DEFAULT_LIMITS, Limits


def _codes(ruleset, evidence):
    return [one.code for one in ruleset.read(evidence).diagnostics]


def _shares(unit, **entries):
    return {unit: entries}


@pytest.mark.parametrize(
    ("value", "code", "found"),
    [
        (85.46, "E408", "85.46"),
        (float("nan"), "E407", "nan"),
        (float("inf"), "E407", "inf"),
        (Decimal("NaN"), "E407", "NaN"),
        (True, "E409", "true"),
        (85j, "E405", "–"),
        (object(), "E405", "–"),
    ],
)
def test_python_values_that_are_no_exact_numbers_are_refused(ita_2565, value, code, found):
    (diagnostic,) = ita_2565.read({"duty": value}).diagnostics

    assert (diagnostic.code, dict(diagnostic.parameters)["found"], diagnostic.path) == (code, found, "duty")


def test_a_binary_float_is_refused_with_the_cure(ita_2565):
    (diagnostic,) = ita_2565.read({"duty": 85.46}).diagnostics

    assert diagnostic.help("en") == 'Pass it as text or Decimal: "85.46".'


@pytest.mark.parametrize(
    "value", ["85.46", "๘๕.๔๖", Decimal("85.46"), Fraction(4273, 50), " 85.46 ", Decimal("85.460")]
)
def test_exact_numbers_of_every_sort_are_taken(ita_2565, value):
    (figure,) = ita_2565.read({"duty": value}).unwrap().figures

    assert figure.amount.value == Fraction(4273, 50)


@pytest.mark.parametrize(
    ("percentages", "sound"),
    [
        (("33.33", "33.33", "33.33"), True),
        (("33.4", "33.3", "33.3"), True),
        # Half a unit of each: twice 0.005 explains 0.01 and no more, three times 0.005 explains 0.015.
        (("50.00", "49.99"), True),
        (("50.00", "50.01"), True),
        (("50.00", "49.98"), False),
        (("33.33", "33.33", "33.32"), False),
        (("33", "33", "33"), True),
        (("33", "33", "32"), False),
        (("50", "49.5"), True),
        (("50", "49.4"), False),
        (("100",), True),
        (("99.9",), False),
        ((Fraction(100, 3), Fraction(100, 3), Fraction(100, 3)), True),
        ((Fraction(100, 3), Fraction(100, 3), Fraction(1, 3)), False),
    ],
)
def test_percentages_may_miss_100_by_what_rounding_explains(ita_2565, percentages, sound):
    answers = dict(zip(("least", "little", "much"), percentages, strict=False))

    assert (_codes(ita_2565, {"I20": {"percent": answers}}) == []) is sound


def test_percentages_are_taken_in_proportion(ita_2565):
    (answer,) = ita_2565.read({"I20": _shares("percent", much="88.64", most="11.36")}).unwrap().answers

    assert answer.value == (Fraction("88.64") * 67 + Fraction("11.36") * 100) / 100
    # Each may be off by half a hundredth, which moves the score between 67 and 100.
    assert answer.slack == Fraction(1, 100) * 33 / 100


def test_counts_are_exact(ita_2565):
    (answer,) = ita_2565.read({"I20": _shares("counts", much="39", most=5, least="0")}).unwrap().answers

    assert (answer.value, answer.slack, answer.options) == (
        Fraction(283, 4) + Fraction(-0),
        0,
        ("much", "most"),
    )


def test_percent_signs_and_labels_are_read(ita_2565):
    (answer,) = ita_2565.read({"I20": {"percent": {"มาก": "88.64 %", "มากที่สุด": "11.36%"}}}).unwrap().answers

    assert answer.options == ("much", "most")


def test_every_fault_is_reported_at_once_and_nothing_is_given(ita_2565):
    outcome = ita_2565.read({"duty": "101", "budget": "x1", "O1": "half", "nobody": "1", "power": "85"})

    assert outcome.value is None
    assert sorted(one.code for one in outcome.diagnostics) == ["E401", "E411", "E412", "E416"]


def test_values_share_the_least_common_denominator(ita_2565):
    assessment = ita_2565.read(
        {"duty": "0.5", "budget": Fraction(1, 3), "I19": _shares("counts", least=1, most=6)}
    ).unwrap()

    assert assessment.scale == 42
    assert [Fraction(one, 42) for one in assessment.numerators] == [
        Fraction(100, 7),
        Fraction(1, 2),
        Fraction(1, 3),
    ]


def test_an_exact_key_wins_and_is_not_marked():
    ruleset = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 {} score overall "ก" = mean { item O11 "ข"  item OI1 "ค" }'
    )

    assert _codes(ruleset, {"O11": "1", "OI1": "2"}) == []
    assert _codes(ruleset, {"011": "1"}) == ["E402"]


def test_a_long_key_is_clipped_and_a_very_long_one_is_unknown(ita_2565):
    outcome = ita_2565.read({"O" + " " * 500 + "36 ": "absent", "x" * 3_000: "1"})
    shown = {one.code: dict(one.parameters)["key"] for one in outcome.diagnostics}

    assert {code: len(key) for code, key in shown.items()} == {"E401": 60}


def test_a_score_given_beside_an_answer_is_audited(ita_2565):
    result = ita_2565.evaluate({"O1": "absent", "o1": "100"}, partial=True)

    assert result.score("O1").value == "0.00"
    assert [one.code for one in result.diagnostics if one.code != "E606"] == ["E604"]


def test_respondents_are_whole_numbers_for_criteria(ita_2565):
    document = {
        "evidence": {"duty": "1"},
        "respondents": {"IIT": {"answered": "๓๐", "population": 44}, "EIT": 12},
    }
    people = ita_2565.read(document).unwrap().respondents

    assert [(one.criterion, one.answered, one.population) for one in people] == [
        ("IIT", 30, 44),
        ("EIT", 12, None),
    ]


def test_a_claim_of_a_grade_is_read_by_band_or_label():
    ruleset = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 {} score overall "ก"'
        ' grade level of overall { A "ดีมาก" en "Very good" from 85  F otherwise }'
    )
    claims = [{"grade": "level", "value": value} for value in ("A", "ดีมาก", " Very good ", "F")]
    read = ruleset.read({"evidence": {"overall": "90"}, "published": claims}).unwrap().claims

    assert [one.band for one in read] == ["A", "A", "A", "F"]


@pytest.mark.parametrize(
    ("written", "sound"),
    [
        ("ita/2565", True),
        ("ita/2565@1", True),
        ("ita", True),
        ("", True),
        ("ita/2566", False),
        ("hdi", False),
    ],
)
def test_figures_for_another_ruleset_are_refused(ita_2565, written, sound):
    assert (_codes(ita_2565, {"ruleset": written, "evidence": {"duty": "1"}}) == []) is sound


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("2565.5", ["E405"]),
        (-2565, ["E405"]),
        ("0", ["E405"]),
        (25650, ["E405"]),
        ("๒๕๖๕", []),
        ("2565.0", []),
    ],
)
def test_a_year_is_a_whole_number_of_at_most_four_digits(ita_2565, written, codes):
    assert _codes(ita_2565, {"fiscal_year": written, "evidence": {"duty": "1"}}) == codes


def test_a_year_is_read_also_where_the_rules_are_bound_to_none():
    hdi = itarules.load("hdi/2014")
    assert _codes(hdi, {"fiscal_year": "2565.5", "evidence": {"life": 80}}) == ["E405"]
    assert _codes(hdi, {"fiscal_year": 2565, "evidence": {"life": 80}}) == []


def test_figures_of_another_year_are_taken_where_that_is_asked_for(ita_2565):
    evidence = {"ruleset": "ita/2564", "fiscal_year": 2564, "evidence": {"duty": "1"}}
    outcome = ita_2565.read(evidence, any_year=True)

    assert [one.code for one in ita_2565.read(evidence).diagnostics] == ["E419", "E418"]
    assert [one.code for one in outcome.diagnostics] == ["E423"]
    assert outcome.value is not None
    # Of another family, nothing is taken.
    assert _codes(ita_2565, {"ruleset": "hdi/2014", "evidence": {"duty": "1"}}) == ["E418"]
    assert ita_2565.read({"ruleset": "hdi/2014", "evidence": {"duty": "1"}}, any_year=True).value is None


def test_documents_of_callers_are_held_to_the_same_rules(ita_2565):
    document = Document(
        origin="own",
        entries=(
            Entry(
                key="I20",
                value=Shares(unit="percent", entries=(Entry(key="most", value=10**5_000, path="p"),)),
                path="q",
            ),
            Entry(key="duty", value=10**5_000, path="r"),
        ),
        published=(ClaimEntry(target="level", value=10**5_000, where="", path="s"),),
    )
    outcome = bind(document, ita_2565.model, ita_2565.plan, DEFAULT_LIMITS)

    assert [(one.code, one.path) for one in outcome.diagnostics] == [
        ("E410", "p"),
        ("E410", "r"),
        ("E420", "s"),
    ]


def test_the_number_of_digits_is_a_limit(ita_2565):
    document = Document(origin="own", entries=(Entry(key="duty", value="1.234", path="duty"),))
    outcome = bind(document, ita_2565.model, ita_2565.plan, Limits(digits=2))

    assert [one.code for one in outcome.errors] == ["E410"]


def test_near_names_are_looked_for_a_hundred_times_and_no_more(ita_2565, monkeypatch):
    looked = []
    monkeypatch.setattr("itarules.binder.near_misses", lambda name, _: looked.append(name) or ())
    evidence = {f"dutt{number}": 1 for number in range(150)}
    diagnostics = ita_2565.read({**evidence, "O1": "absnt"}).diagnostics

    assert len(looked) == 100
    assert len(diagnostics) == 151
