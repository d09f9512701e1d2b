"""The shipped rulesets: clean, unchanged, and complete in what their sources state."""

import hashlib
import re
from collections import Counter
from fractions import Fraction
from pathlib import Path

import planted_faults as faults
import pytest
from planting import breaks

import itarules
from itarules.model import Certainty

ROOT = Path(__file__).parent.parent / "rulesets"
FOLDERS = sorted(path.parent for path in ROOT.rglob("ruleset.ita"))
NAMES = [folder.relative_to(ROOT).as_posix() for folder in FOLDERS]
# The digest of every released file. A released revision never changes: a correction is a new folder.
DIGESTS = Path(__file__).parent / "rulesets.sha256"

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


def _digests():
    files = sorted(path for folder in FOLDERS for path in folder.glob("*.ita"))
    return {
        path.relative_to(ROOT).as_posix(): hashlib.sha256(
            path.read_bytes().replace(b"\r\n", b"\n")
        ).hexdigest()
        for path in files
    }


@pytest.mark.parametrize("folder", FOLDERS, ids=NAMES)
@pytest.mark.promise("D4")
def test_a_shipped_ruleset_has_nothing_to_be_said_about(folder):
    outcome = itarules.examine(folder)

    assert [(one.code, one.labels[0].span.place) for one in outcome.diagnostics] == []
    assert outcome.ok


@pytest.mark.parametrize("folder", FOLDERS, ids=NAMES)
def test_the_header_repeats_the_path(folder):
    ruleset = itarules.load(folder)
    family, version, revision = folder.relative_to(ROOT).parts

    assert (ruleset.family, ruleset.version, str(ruleset.revision)) == (family, version, revision)


@pytest.mark.parametrize("folder", FOLDERS, ids=NAMES)
def test_a_ruleset_loads_by_name_with_the_digest_of_its_folder(folder):
    family, version, revision = folder.relative_to(ROOT).parts

    assert itarules.load(f"{family}/{version}@{revision}").digest == itarules.load(folder).digest


@pytest.mark.parametrize("folder", FOLDERS, ids=NAMES)
def test_a_readme_stands_beside_the_rules(folder):
    text = (folder / "README.md").read_text(encoding="utf-8")

    assert len(text) > 500
    assert re.search(r"^## .*(Sources|Certain|Source)", text, re.MULTILINE)


@pytest.mark.parametrize("folder", FOLDERS, ids=NAMES)
def test_every_fact_says_where_it_comes_from(folder):
    model = itarules.load(folder).model
    facts = [*model.criteria, *model.grades, *model.findings, *model.measures, *model.samples]
    facts += [scale for scale in model.scales if not scale.choices]
    unsourced = [
        getattr(fact, "id", "sample")
        for fact in facts
        if fact.provenance.certainty is Certainty.UNSOURCED
        and getattr(getattr(fact, "aggregation", None), "provenance", fact.provenance).certainty
        is Certainty.UNSOURCED
    ]

    assert unsourced == []


@pytest.mark.parametrize("folder", FOLDERS, ids=NAMES)
def test_a_ruleset_has_examples_that_run(folder):
    assert itarules.load(folder).model.examples != ()


@pytest.mark.promise("D5")
def test_no_released_file_has_changed():
    """Add the line of a new file with `sha256sum`; never change one."""
    pinned = dict(
        reversed(line.split("  ", 1))
        for line in DIGESTS.read_text(encoding="utf-8").splitlines()
        if line.strip()
    )

    assert _digests() == pinned


# ita/2565


def _kind(model, kind):
    return [one for one in model.criteria if one.kind == kind]


def _answers(model, criterion):
    """Return the answer fields below a criterion, or the criterion itself where it is one."""
    if criterion.scale is not None:
        return [criterion]
    return [field for child in criterion.children for field in _answers(model, model.criterion_by_id[child])]


@pytest.mark.parametrize(("prefix", "questions", "fields"), [("I", 30, 51), ("E", 15, 19)])
def test_the_questionnaires_are_complete(ita_2565, prefix, questions, fields):
    asked = [one for one in _kind(ita_2565.model, "question") if one.id.startswith(prefix)]

    assert [one.id for one in asked] == [f"{prefix}{number}" for number in range(1, questions + 1)]
    assert sum(len(_answers(ita_2565.model, one)) for one in asked) == fields


def test_the_items_are_complete_and_lie_where_they_belong(ita_2565):
    model = ita_2565.model
    sizes = [len(one.children) for one in _kind(model, "subindicator")]
    items = [child for one in _kind(model, "subindicator") for child in one.children]

    assert sizes == [9, 8, 7, 4, 5, 8, 2]
    assert items == [f"O{number}" for number in range(1, 44)]
    assert {model.criterion_by_id[item].scale for item in items} == {"disclosed"}
    assert all(model.criterion_by_id[item].needs for item in items)


def test_the_tree_has_its_official_numbers(ita_2565):
    model = ita_2565.model

    assert [one.no for one in _kind(model, "indicator")] == [str(number) for number in range(1, 11)]
    assert [one.no for one in _kind(model, "subindicator")] == [
        "9.1",
        "9.2",
        "9.3",
        "9.4",
        "9.5",
        "10.1",
        "10.2",
    ]
    assert [(one.id, one.weight) for one in _kind(model, "instrument")] == [
        ("IIT", Fraction(3, 10)),
        ("EIT", Fraction(3, 10)),
        ("OIT", Fraction(4, 10)),
    ]


def test_indicators_9_and_10_are_means_of_means(ita_2565):
    """An item of 9.4 weighs more than one of 9.1, whatever their numbers."""
    by_id = ita_2565.model.criterion_by_id

    assert [by_id[child].kind for child in by_id["disclosure"].children] == ["subindicator"] * 5
    assert [by_id[child].kind for child in by_id["prevention"].children] == ["subindicator"] * 2


def test_every_question_has_its_polarity(ita_2565):
    fields = {
        field.id: field.scale
        for question in _kind(ita_2565.model, "question")
        for field in _answers(ita_2565.model, question)
    }
    bad_news = {"I9", "I10", "I11b", "I16", "I17", "I18a", "I18b", "I18c", "I19", "I22", "E3"}
    yes_is_bad = {f"{question}{part}" for question in ("I4", "I5", "I6", "E4") for part in "abc"}
    yes_is_good = {"I26a", "I26b", "E8", "E10", "E13"}

    assert {name for name, scale in fields.items() if scale == "extent_reversed"} == bad_news
    assert {name for name, scale in fields.items() if scale == "yes_bad"} == yes_is_bad
    assert {name for name, scale in fields.items() if scale == "yes_good"} == yes_is_good
    assert Counter(fields.values())["extent"] == 70 - len(bad_news | yes_is_bad | yes_is_good)


@pytest.mark.parametrize(
    ("scale", "points"),
    [
        ("extent", {"least": 0, "little": 33, "much": 67, "most": 100}),
        ("extent_reversed", {"least": 100, "little": 67, "much": 33, "most": 0}),
        ("yes_good", {"have": 100, "have_not": 0}),
        ("yes_bad", {"have": 0, "have_not": 100}),
        ("disclosed", {"absent": 0, "complete": 100, "explained": 100}),
    ],
)
def test_scales_give_their_points(ita_2565, scale, points):
    assert {option.id: option.points for option in ita_2565.model.scale_by_id[scale].options} == points


@pytest.mark.parametrize(
    ("criterion", "points"),
    [
        ("O42", Fraction(5)),
        ("O43", Fraction(5)),
        ("O34", Fraction(5, 4)),
        ("O25", Fraction(1)),
        ("O1", Fraction(4, 9)),
        ("O29", Fraction(4, 5)),
        ("I1", Fraction(1)),
        ("I1a", Fraction(1, 2)),
        ("I26a", Fraction(1, 2)),
        ("E11", Fraction(2)),
        ("duty", Fraction(6)),
        ("prevention", Fraction(20)),
    ],
)
def test_what_a_full_criterion_is_worth_in_the_total(ita_2565, criterion, points):
    step = ita_2565.plan.steps[ita_2565.plan.slot_of[criterion]]

    assert step.influence * 100 == points


def test_one_item_moves_the_total_by_what_it_is_worth(ita_2565):
    everything = {f"O{number}": "complete" for number in range(1, 44)} | {"IIT": "100", "EIT": "100"}
    full = ita_2565.evaluate(everything).score("overall").exact

    lost = {
        item: full - ita_2565.evaluate({**everything, item: "absent"}).score("overall").exact
        for item in ("O42", "O34", "O25", "O1")
    }

    assert lost == {"O42": 5, "O34": Fraction(5, 4), "O25": 1, "O1": Fraction(4, 9)}


def test_every_indicator_has_a_measure_and_every_measure_a_source(ita_2565):
    model = ita_2565.model
    served = {target for measure in model.measures for one in measure.applications for target in one.targets}
    above = {one.id for name in served for one in _upwards(model, name)}

    assert {one.id for one in _kind(model, "indicator")} - above == set()
    assert [measure.id for measure in model.measures if not measure.provenance.citations] == []


def _upwards(model, name):
    while name is not None:
        yield model.criterion_by_id[name]
        name = model.criterion_by_id[name].parent


def test_every_question_and_item_is_served_when_everything_is_bad(ita_2565):
    """Those without a measure of their own inherit that of the nearest ancestor, and the result says so."""
    worst = {}
    for one in ita_2565.model.criteria:
        if one.scale is not None:
            options = ita_2565.model.scale_by_id[one.scale].options
            worst[one.id] = min(options, key=lambda option: option.points).id
    result = ita_2565.evaluate(worst)
    reasons = {reason.criterion: reason for action in result.actions for reason in action.reasons}
    served = [one.id for kind in ("question", "item") for one in _kind(ita_2565.model, kind)]

    assert [name for name in served if name not in reasons] == []
    assert result.score("overall").exact == 0
    assert {reason.inherited_from for reason in reasons.values()} > {""}


def test_the_levels_begin_where_the_source_prints_them(ita_2565):
    (grade,) = ita_2565.model.grades

    assert [(band.id, band.start) for band in grade.bands] == [
        ("AA", 95),
        ("A", 85),
        ("B", 75),
        ("C", 65),
        ("D", 55),
        ("E", 50),
        ("F", None),
    ]


@pytest.mark.parametrize(
    ("score", "band"),
    [
        ("95", "AA"),
        ("94.995", "AA"),
        ("94.994", "A"),
        ("85", "A"),
        ("84.99", "B"),
        ("75", "B"),
        ("65", "C"),
        ("55", "D"),
        ("50", "E"),
        ("49.99", "F"),
        ("0", "F"),
        ("100", "AA"),
    ],
)
def test_a_level_looks_at_the_score_as_printed(ita_2565, score, band):
    assert ita_2565.evaluate({"overall": score}).grade("level").band == band


@pytest.mark.promise("D4")
def test_the_published_result_of_a_real_agency(ita_2565):
    result = ita_2565.evaluate(KHLONG_HA)
    shown = {name: result.score(name).value for name in ("overall", "IIT", "EIT", "OIT")}

    assert shown == {"overall": "77.56", "IIT": "91.01", "EIT": "82.71", "OIT": "63.60"}
    assert result.score("overall").exact == Fraction("77.5556")
    assert result.grade("level").band == "B"
    assert [one.criterion.id for one in result.findings("strength")] == [
        "duty",
        "remedy",
        "budget",
        "power",
        "communication",
        "quality",
    ]
    assert [one.criterion.id for one in result.findings("weakness")] == [
        "assets",
        "improvement",
        "prevention",
        "disclosure",
    ]


def test_nothing_is_rounded_before_the_total(ita_2565):
    result = ita_2565.evaluate(KHLONG_HA)

    assert [one.id for one in ita_2565.model.criteria if one.rounding is not None] == []
    assert result.score("EIT").exact == Fraction("248.14") / 3


@pytest.mark.planted("D4")
def test_weights_that_are_not_looked_at_are_seen():
    fault = faults.weights_that_are_not_looked_at

    assert breaks(fault, test_the_published_result_of_a_real_agency)
    # The published examples of a ruleset see it too, when the ruleset is loaded.
    assert breaks(fault, test_a_shipped_ruleset_has_nothing_to_be_said_about, folder=ROOT / "ita/2565/1")
