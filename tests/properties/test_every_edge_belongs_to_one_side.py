"""Every score has one band, and every edge, of bands, side conditions and measures, is on the side that is written."""

from fractions import Fraction

import planted_faults as faults
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from leaf_scores import leaf_scores
from planting import breaks

import itarules
from itarules.analyses.changing.changes import changes_between
from itarules.analyses.changing.continuity import continuity
from itarules.catalogue import examine_text
from itarules.strategies import assessments, rulesets
from itarules.strategies.draws import decimal_text

HAIR = Fraction(1, 10**9)
TABLE = """language 1
ruleset demo 1 revision 1 {{ shown half_up to {places} }}
score total "รวม"
grade level of total {{ {rows} }}
"""


@st.composite
def tables(draw, least=1):
    """Draw the places that scores are shown to, and edges that can be shown, the highest first."""
    places = draw(st.integers(0, 3))
    units = st.integers(1, 100 * 10**places)
    edges = draw(st.lists(units, min_size=least, max_size=6, unique=True))
    return places, [Fraction(one, 10**places) for one in sorted(edges, reverse=True)]


def _text(places, edges):
    rows = [f"b{index} from {decimal_text(edge)}" for index, edge in enumerate(edges)]
    return TABLE.format(places=places, rows="  ".join([*rows, f"b{len(edges)} otherwise"]))


def _level(ruleset, score):
    return ruleset.evaluate({"total": score}).grade("level").band


# Bands


@pytest.mark.promise("G1")
@given(st.data())
def test_every_score_has_exactly_one_band(data):
    places, edges = data.draw(tables())
    ruleset = itarules.load_text(_text(places, edges))
    result = ruleset.evaluate(data.draw(assessments(ruleset, "complete")))
    shown = Fraction(result.score("total").value)
    bounds = list(zip([*edges, Fraction(0)], [Fraction(101), *edges], strict=True))
    around = [f"b{index}" for index, (low, high) in enumerate(bounds) if low <= shown < high]

    assert [one.band for one in result.grades.values()] == around


@pytest.mark.planted("G1")
def test_scores_of_zero_that_have_no_band_are_seen():
    assert breaks(faults.scores_of_zero_that_have_no_band, test_every_score_has_exactly_one_band)


@pytest.mark.promise("G2")
@given(st.data())
def test_a_band_begins_half_a_unit_before_its_edge_and_not_a_hair_earlier(data):
    places, edges = data.draw(tables())
    ruleset = itarules.load_text(_text(places, edges))
    half = Fraction(1, 2 * 10**places)

    assert [_level(ruleset, edge - half) for edge in edges] == [f"b{index}" for index in range(len(edges))]
    for index, edge in enumerate(edges):
        assert _level(ruleset, edge - half - HAIR) != f"b{index}"


@pytest.mark.planted("G2")
@pytest.mark.parametrize(
    "fault", [faults.edges_that_belong_to_the_band_below, faults.bands_that_look_at_the_exact_score], ids=str
)
def test_edges_on_the_wrong_side_are_seen(fault):
    assert breaks(fault, test_a_band_begins_half_a_unit_before_its_edge_and_not_a_hair_earlier)


@pytest.mark.promise("G3")
@given(st.data())
def test_an_edge_that_is_moved_is_told(data):
    """By a warning where no score can be shown so, else by the digest and by name; past its neighbour it is refused."""
    places, edges = data.draw(tables())
    index = data.draw(st.integers(0, len(edges) - 1))
    unit = Fraction(1, 10**places)
    assume(edges[index] + unit not in edges)
    finer = [*edges[:index], edges[index] + unit / 10, *edges[index + 1 :]]
    moved = [*edges[:index], edges[index] + unit, *edges[index + 1 :]]
    swapped = [*edges[:index], *reversed(edges[index : index + 2]), *edges[index + 2 :]]
    old, new = (itarules.load_text(_text(places, one)) for one in (edges, moved))
    named = changes_between(old.model, new.model, continuity(old.model, new.model)).changes

    assert "C314" not in {one.code for one in old.diagnostics}
    assert "C314" in {one.code for one in itarules.load_text(_text(places, finer)).diagnostics}
    assert new.rules_digest != old.rules_digest
    assert [(one.sort, one.what, one.ids) for one in named] == [("band", "condition", (f"b{index}",))]
    assert swapped == edges or {one.code for one in examine_text(_text(places, swapped)).errors} == {"C302"}


@pytest.mark.planted("G3")
@pytest.mark.parametrize(
    "fault", [faults.limits_that_nobody_looks_at, faults.a_comparison_that_overlooks_grades], ids=str
)
def test_edges_that_move_unnoticed_are_seen(fault):
    assert breaks(fault, test_an_edge_that_is_moved_is_told)


@pytest.mark.promise("G4")
@settings(max_examples=75)
@given(st.data())
def test_a_printed_score_lies_within_the_printed_limits_of_its_band(data):
    ruleset = data.draw(rulesets())
    result = ruleset.evaluate(data.draw(assessments(ruleset)), partial=True)
    for grade in ruleset.model.grades:
        decided = result.grades.get(grade.id)
        if decided is None or grade.criterion not in result.scores:
            continue
        printed = Fraction(result.score(grade.criterion).value)
        rows = [one.id for one in grade.bands]
        above = grade.bands[: rows.index(decided.band)]
        own = grade.bands[len(above)].start

        assert own is None or printed >= own
        assert [one.id for one in above if one.start is not None and printed >= one.start] == []


@pytest.mark.planted("G4")
def test_bands_that_look_at_the_exact_score_are_seen():
    assert breaks(
        faults.bands_that_look_at_the_exact_score,
        test_a_printed_score_lies_within_the_printed_limits_of_its_band,
        examples=400,
    )


# Levels


YEARS = ("ita/2562", "ita/2565", "ita/2566", "ita/2568")


def _edges(ruleset):
    """Return the least overall scores of levels, with the band that is tried first of those that begin there."""
    (grade,) = [one for one in ruleset.model.grades if one.id == "level"]
    starts = {}
    for band in grade.bands:
        for bound in _bounds(band.condition):
            starts.setdefault(bound, band.id)
    return starts


def _bounds(condition):
    if condition is None:
        return []
    parts = getattr(condition, "conditions", (condition,))
    return [
        one.right.value for one in parts if getattr(getattr(one, "left", None), "criterion", "") == "overall"
    ]


@pytest.mark.promise("G5")
@pytest.mark.parametrize("year", YEARS)
def test_answers_half_a_hundredth_below_a_level_reach_it_and_a_hair_less_do_not(year):
    ruleset = itarules.examine(year).value
    starts = _edges(ruleset)
    kind = next(one.kind for one in ruleset.model.criteria if one.parent == "overall")
    parts = [one.id for one in ruleset.model.criteria if one.kind == kind]
    for start, band in starts.items():
        reached, missed = (
            ruleset.evaluate(dict.fromkeys(parts, start - Fraction(1, 200) - less)).grade("level").band
            for less in (0, HAIR)
        )

        assert (reached, missed != band) == (band, True)
    assert len(starts) >= 3


@pytest.mark.planted("G5")
def test_levels_that_begin_above_their_edge_are_seen():
    assert breaks(
        faults.edges_that_belong_to_the_band_below,
        test_answers_half_a_hundredth_below_a_level_reach_it_and_a_hair_less_do_not,
        year="ita/2565",
    )


@pytest.mark.promise("G6")
@pytest.mark.parametrize("year", ["ita/2566", "ita/2567", "ita/2568", "ita/2569"])
def test_one_instrument_a_hair_too_low_costs_the_level(year):
    ruleset = itarules.examine(year).value
    instruments = [one.id for one in ruleset.model.criteria if one.kind == "instrument"]
    top = dict.fromkeys(instruments, Fraction(100))
    for one in instruments:
        enough, short = (
            ruleset.evaluate({**top, one: Fraction(18_999, 200) - less}).grade("level").band
            for less in (0, HAIR)
        )

        assert (enough, short) == ("excellent", "good")
    assert len(instruments) == 3


@pytest.mark.planted("G6")
def test_conditions_on_every_part_that_one_satisfies_are_seen():
    assert breaks(
        faults.conditions_on_every_part_that_one_satisfies,
        test_one_instrument_a_hair_too_low_costs_the_level,
        year="ita/2566",
    )


# Measures


@pytest.mark.promise("G7")
@settings(max_examples=75)
@given(st.data())
def test_a_measure_is_recommended_where_the_shown_score_is_below_its_limit_and_nowhere_else(data):
    ruleset = data.draw(rulesets(formulas=False).filter(lambda one: one.model.measures))
    result = ruleset.evaluate(data.draw(assessments(ruleset, "complete") | leaf_scores(ruleset.model)))
    (measure,) = ruleset.model.measures
    (application,) = measure.applications
    limit = application.condition.right.value
    named = {reason.criterion for action in result.actions for reason in action.reasons}
    scored = [name for name in application.targets if name in result.scores]

    assert [name for name in scored if name in named] == [
        name for name in scored if Fraction(result.score(name).value) < limit
    ]


@pytest.mark.planted("G7")
def test_measures_for_scores_on_the_edge_are_seen():
    assert breaks(
        faults.measures_for_scores_on_the_edge,
        test_a_measure_is_recommended_where_the_shown_score_is_below_its_limit_and_nowhere_else,
        examples=400,
    )


# The order of rows


@pytest.mark.promise("G8")
@given(st.data())
def test_the_first_row_that_holds_wins_and_none_gives_no_band(data):
    limits = st.lists(st.integers(0, 100), min_size=1, max_size=6, unique=True)
    rows = [(data.draw(st.sampled_from((">=", "<"))), limit) for limit in data.draw(limits)]
    open_ended = data.draw(st.booleans())
    written = [f"b{index} when total {sign} {limit}" for index, (sign, limit) in enumerate(rows)]
    text = "  ".join([*written, *([] if open_ended else ["last otherwise"])])
    ruleset = itarules.load_text(TABLE.format(places=2, rows=text))
    result = ruleset.evaluate(data.draw(assessments(ruleset, "complete")))
    shown = Fraction(result.score("total").value)
    holding = [
        f"b{index}"
        for index, (sign, limit) in enumerate(rows)
        if (shown >= limit if sign == ">=" else shown < limit)
    ]
    expected = [*holding, *([] if open_ended else ["last"])][:1]

    assert [one.band for one in result.grades.values()] == expected


@pytest.mark.planted("G8")
def test_the_last_band_that_holds_is_seen():
    assert breaks(faults.the_last_band_that_holds, test_the_first_row_that_holds_wins_and_none_gives_no_band)
