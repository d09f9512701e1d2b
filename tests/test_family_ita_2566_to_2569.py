"""The rulesets of fiscal years 2566 to 2569: facts counted by hand from the sources, and what was published.

The published figures are those of agencies and of the press. Where a page prints the overall score and the level
only, the level is held against all that the score leaves room for.
"""

from fractions import Fraction

import pytest

import itarules
from itarules.model import Certainty

LATE = ("2566", "2567", "2568", "2569")
PERCEIVED = {"duty", "budget", "power", "assets", "remedy", "quality", "communication", "improvement"}
# Items in the order of the sub-indicators, as the headings of the lists group them.
SIZES = {
    "2566": {"9.1": 10, "9.2": 8, "9.3": 4, "9.4": 4, "9.5": 4, "10.1": 8, "10.2": 5},
    "2567": {"9.1": 6, "9.2": 7, "9.3": 4, "9.4": 4, "9.5": 4, "10.1": 8, "10.2": 2},
    "2568": {"9.1": 4, "9.2": 7, "9.3": 2, "9.4": 3, "9.5": 3, "9.6": 1, "10.1": 4, "10.2": 4},
    "2569": {"9.1": 4, "9.2": 6, "9.3": 2, "9.4": 3, "9.5": 3, "9.6": 1, "10.1": 3, "10.2": 4},
    "ovec": {"9.1": 5, "9.2": 4, "9.3": 2, "9.4": 4, "9.5": 2, "10.1": 2, "10.2": 4},
}
COUNTS = {"2566": 43, "2567": 35, "2568": 28, "2569": 26, "ovec": 23}
# Items of the year before that no item continues.
DROPPED = {
    "2566": {"O32", "O35", "O38"},
    "2567": {"O6", "O9", "O10", "O17", "O24", "O25", "O37", "O41"},
    "2568": {"O15", "O28"},
    "2569": set(),
}
NEW = {"2566": {"O10", "O32", "O33", "O39", "O40", "O41"}, "2567": {"O29"}, "2568": set(), "2569": set()}
TEN = dict.fromkeys((*sorted(PERCEIVED), "disclosure", "prevention"), "90.00")


def _load(year):
    return itarules.load("ita_ovec/2569" if year == "ovec" else f"ita/{year}")


def _items(year):
    return {one.id: one for one in _load(year).model.criteria if one.kind == "item"}


def _assumed(year, evidence, *readings):
    ruleset = _load(year)
    if readings:
        ruleset = ruleset.with_readings(*readings)
    return {use.assumption for use in ruleset.evaluate(evidence, partial=True).assumptions}


@pytest.mark.parametrize("year", SIZES)
def test_the_items_are_complete_and_lie_where_they_belong(year):
    model = _load(year).model
    subindicators = [one for one in model.criteria if one.kind == "subindicator"]
    inside = [child for one in subindicators for child in one.children]

    assert {one.no: len(one.children) for one in subindicators} == SIZES[year]
    assert inside == [f"O{number}" for number in range(1, COUNTS[year] + 1)]


@pytest.mark.parametrize("year", SIZES)
def test_three_instruments_of_30_30_and_40_hold_ten_indicators(year):
    model = _load(year).model
    instruments = [one for one in model.criteria if one.kind == "instrument"]

    assert [(one.id, one.weight) for one in instruments] == [
        ("IIT", Fraction(3, 10)),
        ("EIT", Fraction(3, 10)),
        ("OIT", Fraction(4, 10)),
    ]
    assert [len(one.children) for one in instruments] == [5, 3, 2]
    assert [one.no for one in model.criteria if one.kind == "indicator"] == [str(no) for no in range(1, 11)]


@pytest.mark.parametrize("year", LATE)
def test_what_continues_what_is_counted_from_both_lists(year):
    before = itarules.load(f"ita/{int(year) - 1}").model
    old = {one.id for one in before.criteria if one.kind == "item"}
    new = _items(year)
    continued = {
        name: set(one.replaces) if one.replaces is not None else {name} & old for name, one in new.items()
    }

    assert set().union(*continued.values()) <= old
    assert old - set().union(*continued.values()) == DROPPED[year]
    assert {name for name, olds in continued.items() if not olds} == NEW[year]
    # No two items continue the same one.
    assert sum(map(len, continued.values())) == len(old - DROPPED[year])


@pytest.mark.parametrize("year", LATE)
def test_other_criteria_continue_what_the_year_before_has(year):
    before = set(itarules.load(f"ita/{int(year) - 1}").model.criterion_by_id)
    replaced = {old for one in _load(year).model.criteria for old in one.replaces or ()}

    assert replaced <= before


@pytest.mark.parametrize(
    ("year", "item", "olds"),
    [
        ("2566", "O11", ("O10", "O18")),
        ("2566", "O31", ("O34",)),
        ("2567", "O8", ("O11", "O12")),
        ("2568", "O16", ("O20", "O21")),
        ("2569", "O20", ("O21", "O22")),
        ("2569", "O25", ("O27",)),
    ],
)
def test_merged_and_moved_items_name_what_they_continue(year, item, olds):
    assert _items(year)[item].replaces == olds


@pytest.mark.parametrize(
    ("year", "remembered"),
    [
        ("2566", set()),
        ("2567", {f"O{no}" for no in range(5, 36)} - {"O25"}),
        ("2568", {"O2", "O5", "O7", "O27", "O28"}),
        ("2569", {"O2", "O6", "O7"}),
        ("ovec", set()),
    ],
)
def test_names_that_no_source_of_the_year_gives_are_declared(year, remembered):
    found = {name for name, one in _items(year).items() if "item_names" in one.provenance.assumptions}

    assert found == remembered


@pytest.mark.parametrize("year", LATE)
@pytest.mark.parametrize(
    ("scores", "band"),
    [
        (("95.00", "95.00", "95.00"), "excellent"),
        (("94.99", "99.00", "99.00"), "good"),
        (("85.00", "85.00", "85.00"), "good"),
        (("99.00", "84.99", "99.00"), "pass"),
        (("60.00", "100.00", "100.00"), "pass"),
        (("84.99", "84.99", "84.99"), "improve"),
        (("100.00", "100.00", "62.00"), "improve"),
        (("70.00", "70.00", "70.00"), "improve"),
        (("69.99", "69.99", "69.99"), "urgent"),
        (("0.00", "0.00", "0.00"), "urgent"),
    ],
)
def test_a_level_looks_at_the_instruments_too(year, scores, band):
    evidence = dict(zip(("IIT", "EIT", "OIT"), scores, strict=True))

    assert _load(year).evaluate(evidence).grade("level").band == band


@pytest.mark.parametrize("year", LATE)
def test_no_level_looks_at_single_indicators(year):
    evidence = {**TEN, "duty": "50.00", "quality": "75.00"}
    result = _load(year).evaluate(evidence)

    # IIT (50 + 4 * 90) / 5 = 82, EIT (75 + 180) / 3 = 85.
    assert [result.score(one).value for one in ("IIT", "EIT", "OIT")] == ["82.00", "85.00", "90.00"]
    assert result.grade("level").band == "pass"


@pytest.mark.parametrize(
    ("year", "score", "level", "possible"),
    [
        # Kaset Phatthana, report of fiscal year 2566.
        ("2566", "89.72", "ผ่าน", ["good", "pass"]),
        # IPST 2566, Thai PBS 2566, a municipality 2566.
        ("2566", "86.78", "ผ่าน", ["good", "pass"]),
        ("2566", "95.81", "ผ่านดี", ["excellent", "good"]),
        ("2566", "97.90", "ผ่านดี", ["excellent", "good"]),
        # IPST 2567.
        ("2567", "91.15", "ผ่าน", ["good", "pass"]),
        # State Audit Office 2568.
        ("2568", "94.64", "ผ่าน", ["good", "pass"]),
    ],
)
def test_a_published_level_is_one_that_its_score_leaves(year, score, level, possible):
    document = {"evidence": {"overall": score}, "published": [{"grade": "level", "value": level}]}
    (entry,) = _load(year).evaluate(document).audit

    assert entry.agrees
    assert [band.band for band in entry.bands if band.possible] == possible


@pytest.mark.parametrize(
    ("year", "score", "level", "possible"),
    [
        # A report of 2 April 2569 on the results of fiscal year 2568.
        ("2568", "87.85", "ผ่านดีเยี่ยม", ["good", "pass"]),
        # A page of 2566 prints this score with ผ่าน and AA; no instrument can be below 86.80.
        ("2566", "96.04", "ผ่าน", ["excellent", "good"]),
    ],
)
def test_a_published_level_that_the_rules_exclude_is_told_with_the_possible_ones(
    year, score, level, possible
):
    document = {"evidence": {"overall": score}, "published": [{"grade": "level", "value": level}]}
    result = _load(year).evaluate(document)
    (entry,) = result.audit

    assert not entry.agrees
    assert [band.band for band in entry.bands if band.possible] == possible
    assert [one.code for one in result.diagnostics if one.code == "E610"] == ["E610"]


def test_the_state_audit_office_passed_since_its_eit_was_below_85():
    for eit, band in (("84.99", "pass"), ("85.00", None)):
        result = itarules.load("ita/2568").evaluate({"overall": "94.64", "EIT": eit})

        assert [grade.band for grade in result.body.grades if grade.grade == "level"] == (
            [band] if band else []
        )


@pytest.mark.parametrize(
    ("year", "evidence", "assumptions"),
    [
        ("2566", TEN, set()),
        ("2567", TEN, {"instrument_means"}),
        ("2568", TEN, {"instrument_means", "weights_unchanged"}),
        ("2569", TEN, {"instrument_means", "weights_unchanged", "levels_unchanged", "indicators_unchanged"}),
    ],
)
def test_scores_of_indicators_rest_on_nothing_below_them(year, evidence, assumptions):
    used = _assumed(year, evidence) - {"rounded_band", "boundary_85"}
    below = {"eit_parts", "oit_points", "oit_grouping", "item_names", "answer_scale", "subindicator_names"}

    assert used & below == set()
    assert used <= assumptions


@pytest.mark.parametrize("year", LATE[1:])
def test_the_two_parts_of_the_eit_rest_on_how_they_are_combined(year):
    assert "eit_parts" in _assumed(year, {"quality_1": "90", "quality_2": "80"})
    assert "eit_parts" not in _assumed(year, {"quality": "85"})


@pytest.mark.parametrize("year", LATE)
def test_items_rest_on_their_grouping_and_sub_indicators_rest_on_less(year):
    first, *_ = [one for one in _load(year).model.criteria if one.no == "9.1"]
    evidence = dict.fromkeys(first.children, "complete")

    assert "oit_grouping" in _assumed(year, evidence)
    assert "oit_points" not in _assumed(year, {"basic": "100.00"})


@pytest.mark.parametrize("year", LATE[1:])
def test_pooled_respondents_weigh_the_parts_of_the_eit(year):
    evidence = {
        **TEN,
        "quality_1": "90.00",
        "quality_2": "80.00",
        "eit_1_respondents": "30",
        "eit_2_respondents": "10",
    }
    del evidence["quality"]
    ruleset = _load(year)
    plain = {name: value for name, value in evidence.items() if not name.startswith("eit_")}

    assert ruleset.evaluate(plain).score("quality").value == "85.00"
    assert ruleset.with_readings("pooled").evaluate(evidence, partial=True).score("quality").value == "87.50"


@pytest.mark.parametrize(
    ("year", "grouped", "ungrouped"),
    [
        # All is complete but the first item: 1 - 1 / (groups * items of 9.1), and 1 - 1 / all items of indicator 9.
        ("2567", Fraction(100) * (1 - Fraction(1, 5 * 6)), Fraction(100) * (1 - Fraction(1, 25))),
        ("2568", Fraction(100) * (1 - Fraction(1, 6 * 4)), Fraction(100) * (1 - Fraction(1, 20))),
        ("2569", Fraction(100) * (1 - Fraction(1, 6 * 4)), Fraction(100) * (1 - Fraction(1, 19))),
        ("ovec", Fraction(100) * (1 - Fraction(1, 5 * 5)), Fraction(100) * (1 - Fraction(1, 17))),
    ],
)
def test_ungrouped_items_weigh_the_same(year, grouped, ungrouped):
    evidence = dict.fromkeys(_items(year), "complete") | {"O1": "absent"}
    ruleset = _load(year)

    assert ruleset.evaluate(evidence, partial=True).score("disclosure").exact == grouped
    assert (
        ruleset.with_readings("ungrouped").evaluate(evidence, partial=True).score("disclosure").exact
        == ungrouped
    )


def test_colleges_have_letters_or_words():
    ovec = itarules.load("ita_ovec/2569")

    assert ovec.evaluate({"overall": "86.73"}).grade("level").band == "A"
    words = ovec.with_readings("words")
    assert words.evaluate({"IIT": "86", "EIT": "86", "OIT": "86"}).grade("level").band == "good"


@pytest.mark.parametrize("year", LATE)
def test_every_reading_can_be_taken(year):
    ruleset = _load(year)

    assert [ruleset.examine_readings(name).ok for name in ruleset.readings] == [True] * len(ruleset.readings)


def test_a_ruleset_of_another_year_is_less_certain_the_later_it_is():
    certainty = {
        year: _load(year).model.criterion_by_id["overall"].aggregation.provenance.certainty for year in LATE
    }

    assert certainty == {
        "2566": Certainty.STATED,
        "2567": Certainty.STATED,
        "2568": Certainty.ASSUMED,
        "2569": Certainty.ASSUMED,
    }
