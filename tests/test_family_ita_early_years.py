"""The rulesets of fiscal years 2561 to 2564: what their sources state, and the results that were published."""

import itertools
import math
import re
from fractions import Fraction

import pytest

import itarules
from itarules.model import Certainty

INDICATORS = (
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
# The report on group 2 of 2564, page 168: indicators 1 to 10 and the overall score, as means over a province.
PROVINCES = {
    ("trat", 2564): ("93.55 87.72 91.01 87.93 89.52 90.55 88.68 88.58 72.89 65.56", "81.45"),
    ("trat", 2563): ("92.57 86.13 90.08 85.98 88.04 83.67 82.11 79.29 69.94 52.78", "75.62"),
    ("chanthaburi", 2564): ("92.84 86.27 89.21 84.70 87.51 90.03 87.99 85.97 75.39 65.39", "80.99"),
    ("chanthaburi", 2563): ("92.17 85.44 88.74 84.05 86.51 84.62 83.70 81.88 51.68 29.82", "67.54"),
    ("nakhon_nayok", 2564): ("94.65 89.11 91.95 89.29 89.86 92.12 89.90 89.49 65.89 51.15", "77.85"),
}
# The report on group 6 of 2564, page 138: 13 agencies of Phichit, with the level, the overall score,
# 40% of the OIT, and indicators 9 and 10.
PHICHIT = (
    ("AA", "98.04", "40.00", "100.00", "100.00"),
    ("AA", "97.41", "40.00", "100.00", "100.00"),
    ("AA", "97.37", "38.70", "93.50", "100.00"),
    ("AA", "97.25", "39.50", "97.50", "100.00"),
    ("AA", "97.08", "40.00", "100.00", "100.00"),
    ("AA", "97.05", "38.31", "97.78", "93.75"),
    ("AA", "96.38", "39.43", "97.14", "100.00"),
    ("AA", "96.08", "37.00", "97.50", "87.50"),
    ("A", "94.73", "38.76", "93.78", "100.00"),
    ("A", "94.73", "39.20", "96.00", "100.00"),
    ("A", "94.46", "37.25", "92.50", "93.75"),
    ("A", "94.38", "38.93", "94.64", "100.00"),
    ("A", "94.37", "37.25", "92.50", "93.75"),
)
SIZES = {2562: [9, 8, 7, 4, 5, 8, 7], 2563: [9, 8, 7, 4, 5, 8, 2], 2564: [9, 8, 7, 4, 5, 8, 2]}


@pytest.fixture(scope="module")
def years():
    return {year: itarules.load(f"ita/{year}") for year in range(2561, 2566)}


def _of_kind(model, kind):
    return [one for one in model.criteria if one.kind == kind]


def _items(ruleset):
    by_id = ruleset.model.criterion_by_id
    return [by_id[child] for one in _of_kind(ruleset.model, "subindicator") for child in one.children]


def _printed(value):
    hundredths = math.floor(value * 100 + Fraction(1, 2))
    return f"{hundredths // 100}.{hundredths % 100:02}"


# 2561


def test_2561_has_five_indices_with_their_weights(years):
    model = years[2561].model

    assert [(one.no, one.id, one.weight * 100) for one in _of_kind(model, "index")] == [
        ("1", "transparency", 26),
        ("2", "accountability", 18),
        ("3", "corruption_free", 22),
        ("4", "integrity_culture", 16),
        ("5", "work_integrity", 18),
    ]
    assert [one.id for one in model.criteria] == ["overall", *(one.id for one in _of_kind(model, "index"))]


@pytest.mark.promise("D4")
def test_2561_gives_the_published_result_of_the_ministry_of_education(years):
    given = {"1": "87.62", "2": "92.27", "3": "93.36", "4": "90.94", "5": "66.79"}
    result = years[2561].evaluate(given)

    assert result.score("overall").value == "86.50"
    assert result.score("overall").exact == Fraction("86.5016")
    bands = {name: grade.band for name, grade in result.grades.items()}
    assert bands.pop("work_integrity_level") == "high"
    assert set(bands.values()) == {"very_high"}
    assert len(bands) == 5


def test_2561_says_that_its_weights_and_levels_are_not_certain(years):
    result = years[2561].evaluate({"1": "87.62", "2": "92.27", "3": "93.36", "4": "90.94", "5": "66.79"})

    assert [one.assumption for one in result.assumptions] == ["index_weights", "bands_of_words"]
    assert {grade.provenance.assumptions for grade in years[2561].model.grades} == {("bands_of_words",)}


# 2562 to 2564: the tree


@pytest.mark.parametrize("year", [2562, 2563, 2564])
def test_the_tree_is_that_of_2565_down_to_the_sub_indicators(years, year):
    def skeleton(ruleset):
        kinds = ("score", "instrument", "indicator", "subindicator")
        return [
            (one.id, one.kind, one.no, one.weight, one.parent)
            for one in ruleset.model.criteria
            if one.kind in kinds
        ]

    assert sorted(skeleton(years[year])) == sorted(skeleton(years[2565]))
    assert [one.id for one in _of_kind(years[year].model, "indicator")] == list(INDICATORS)


@pytest.mark.parametrize("year", [2562, 2563, 2564])
def test_the_items_are_complete_and_lie_where_they_belong(years, year):
    model = years[year].model
    items = _items(years[year])

    assert [len(one.children) for one in _of_kind(model, "subindicator")] == SIZES[year]
    assert [one.id for one in items] == [f"O{number}" for number in range(1, sum(SIZES[year]) + 1)]
    assert {one.scale for one in items} == {"disclosed"}
    assert {option.id: option.points for option in model.scale_by_id["disclosed"].options} == {
        "absent": 0,
        "complete": 100,
        "explained": 100,
    }


@pytest.mark.parametrize("year", [2562, 2563])
def test_indicators_whose_questions_are_not_known_are_given_as_scores(years, year):
    model = years[year].model

    assert _of_kind(model, "question") == []
    assert [one.id for one in _of_kind(model, "indicator") if not one.children] == list(INDICATORS[:8])


def test_2562_has_seven_measures_in_10_2(years):
    by_id = years[2562].model.criterion_by_id
    names = [by_id[f"O{number}"].label.into("th") for number in range(42, 49)]

    assert names == [
        "มาตรการเผยแพร่ข้อมูลต่อสาธารณะ",
        "มาตรการให้ผู้มีส่วนได้ส่วนเสียมีส่วนร่วม",
        "มาตรการส่งเสริมความโปร่งใสในการจัดซื้อจัดจ้าง",
        "มาตรการจัดการเรื่องร้องเรียนการทุจริต",
        "มาตรการป้องกันการรับสินบน",
        "มาตรการป้องกันการขัดกันระหว่างผลประโยชน์ส่วนตนกับผลประโยชน์ส่วนรวม",
        "มาตรการตรวจสอบการใช้ดุลยพินิจ",
    ]
    assert by_id["O48"].provenance.certainty is Certainty.STATED
    assert by_id["O47"].provenance.certainty is Certainty.COMPUTED


def test_the_two_items_of_2563_do_not_continue_the_measures_of_2562(years):
    by_id = years[2563].model.criterion_by_id

    assert [by_id[name].replaces for name in ("O41", "O42", "O43")] == [None, (), ()]
    assert by_id["O27"].provenance.certainty is Certainty.STATED
    assert by_id["O26"].provenance.certainty is Certainty.ASSUMED


def test_2563_can_be_read_with_the_items_of_2562(years):
    ruleset = itarules.load("ita/2563", readings=["seven_measures"])
    labels = {one.id: one.label for one in _items(years[2562])}

    assert [len(one.children) for one in _of_kind(ruleset.model, "subindicator")] == SIZES[2562]
    read = {one.id: one.label for one in _items(ruleset)}
    assert {name: read[name] for name in read if int(name[1:]) > 41} == {
        name: labels[name] for name in labels if int(name[1:]) > 41
    }


def test_2564_differs_from_2565_in_the_names_of_four_items(years):
    ours, theirs = years[2564].model, years[2565].model

    assert sorted(one.id for one in ours.criteria) == sorted(one.id for one in theirs.criteria)
    assert [one.id for one in theirs.criteria if ours.criterion_by_id[one.id].label != one.label] == [
        "O34",
        "O36",
        "O37",
        "O38",
    ]
    assert {one.id: one.scale for one in ours.criteria} == {one.id: one.scale for one in theirs.criteria}
    assert ours.measures == ()


def test_2564_states_the_questions_of_the_iit_by_the_form_of_the_year(years):
    questions = _of_kind(years[2564].model, "question")
    certain = [one.id for one in questions if one.provenance.certainty is Certainty.STATED]

    assert certain == [f"I{number}" for number in range(1, 31)]


def test_2564_asks_for_data_of_its_own_years(years):
    """The years that 2565 names, each one earlier."""
    asked = {
        year: [
            (one.id, found)
            for one in _items(years[year])
            for need in one.needs
            for found in re.findall(r"\b256[345]\b", need.text.into("th"))
        ]
        for year in (2564, 2565)
    }

    assert asked[2564] == [(name, str(int(year) - 1)) for name, year in asked[2565]]
    assert len(asked[2564]) > 30


@pytest.mark.parametrize("year", [2562, 2563, 2564])
def test_what_only_a_later_year_shows_is_an_assumption(years, year):
    model = years[year].model
    grade = next(one for one in model.grades if one.id == "level")

    assert grade.provenance.certainty is Certainty.ASSUMED
    weights = model.criterion_by_id["overall"].aggregation.provenance.certainty
    assert weights is (Certainty.ASSUMED if year == 2562 else Certainty.COMPUTED)


# Published results


@pytest.mark.parametrize(("province", "year"), PROVINCES)
@pytest.mark.promise("D4")
def test_province_means_are_reproduced(years, province, year):
    indicators, overall = PROVINCES[province, year]
    given = dict(zip(INDICATORS, indicators.split(), strict=True))
    claim = [{"criterion": "overall", "value": overall}]
    result = years[year].evaluate({"evidence": given, "published": claim})

    assert [(one.criterion, one.agrees) for one in result.audit] == [("overall", True)]
    # One sum is off by the rounding of its indicators, which the audit allows for.
    shown = "67.53" if (province, year) == ("chanthaburi", 2563) else overall
    assert result.score("overall").value == shown


def test_only_these_whole_percent_weights_fit_the_province_means():
    def means(indicators):
        scores = [Fraction(one) for one in indicators.split()]
        return (sum(scores[:5]) / 5, sum(scores[5:8]) / 3, sum(scores[8:]) / 2)

    rows = [(means(indicators), Fraction(overall)) for indicators, overall in PROVINCES.values()]
    fitting = [
        (iit, eit, 100 - iit - eit)
        for iit, eit in itertools.product(range(101), repeat=2)
        if iit + eit <= 100
        and all(
            abs(iit * first + eit * second + (100 - iit - eit) * third - 100 * overall) <= 1
            for (first, second, third), overall in rows
        )
    ]

    assert fitting == [(30, 30, 40)]


@pytest.mark.parametrize("row", range(13))
@pytest.mark.promise("D4")
def test_the_agencies_of_phichit_are_reproduced(years, row):
    level, overall, weighted, ninth, tenth = PHICHIT[row]
    result = years[2564].evaluate({"disclosure": ninth, "prevention": tenth}, partial=True)

    assert abs(result.score("OIT").exact * Fraction(4, 10) - Fraction(weighted)) <= Fraction(1, 100)
    assert years[2564].evaluate({"overall": overall}).grade("level").band == level


def _reachable(sizes):
    """Return what the mean of the means of so many items can be, as it is printed."""
    means = [[Fraction(100 * passed, size) for passed in range(size + 1)] for size in sizes]
    return {_printed(sum(one) / len(one)) for one in itertools.product(*means)}


def test_the_scores_of_phichit_need_means_of_sub_indicators():
    ninth = {row[3] for row in PHICHIT}
    tenth = {row[4] for row in PHICHIT}

    assert ninth <= _reachable(SIZES[2564][:5])
    assert tenth <= _reachable(SIZES[2564][5:])
    assert ninth & _reachable([33]) == {"100.00"}
    assert tenth & _reachable([10]) == {"100.00"}


@pytest.mark.parametrize(
    ("year", "score", "band"),
    [
        (2561, "83.10", "very_high"),
        (2562, "91.07", "A"),
        (2563, "90.73", "A"),
        (2564, "95.62", "AA"),
        (2565, "90.22", "A"),
    ],
)
def test_the_levels_of_one_agency_over_the_years(years, year, score, band):
    """The table of the IPST, fiscal years 2558 to 2567."""
    assert years[year].evaluate({"overall": score}).grade("level").band == band


# Readings


def test_e3_can_be_read_as_a_positive_question():
    answers = {"E3": {"counts": {"most": 1}}}
    as_in_2565 = itarules.load("ita/2564").evaluate(answers, partial=True)
    otherwise = itarules.load("ita/2564", readings=["honest_information"]).evaluate(answers, partial=True)

    assert (as_in_2565.score("E3").value, otherwise.score("E3").value) == ("0.00", "100.00")


def test_e6_can_be_read_into_indicator_6():
    by_id = itarules.load("ita/2564", readings=["in_quality"]).model.criterion_by_id

    assert by_id["quality"].children == ("E1", "E2", "E3", "E4", "E5", "E6")
    assert by_id["communication"].children == ("E7", "E8", "E9", "E10")


def test_exactly_85_can_be_read_as_no_strength():
    given = dict.fromkeys(INDICATORS, "85")
    ruleset = itarules.load("ita/2564", readings=["above_85"])

    assert len(itarules.load("ita/2564").evaluate(given).findings("strength")) == 10
    assert ruleset.evaluate(given).findings("strength") == ()
    assert ruleset.evaluate(given).findings("weakness") == ()


@pytest.mark.parametrize("year", [2562, 2563, 2564])
def test_an_explanation_can_be_read_as_worth_nothing(year):
    scored = [
        itarules.load(f"ita/{year}", readings=readings).evaluate({"O1": "explained"}, partial=True)
        for readings in ([], ["without_explanation"])
    ]

    assert [one.score("O1").value for one in scored] == ["100.00", "0.00"]
