"""The strategies that testers of rulesets use: what is drawn is what is asked for, and seeks the edges."""

import random
import statistics
from fractions import Fraction

import pytest
from hypothesis import Phase, find, given, seed, settings
from hypothesis import strategies as st
from hypothesis.vendor.pretty import pretty
from mutants import edge_mutants, outcome

import itarules
from itarules.coverage import coverage_of
from itarules.evidence import Assessment, Document
from itarules.strategies import (
    KINDS,
    amendments,
    assessments,
    boundary_assessments,
    documents,
    drafts,
    ruleset_texts,
    rulesets,
    upgrades,
)
from itarules.strategies.draws import decimal_text
from itarules.strategies.upgrades import Upgrades, draw_amendment
from itarules.testing import check_properties

SMALL = """language 1
ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 2 }
score overall "รวม" = weighted mean { part a weight 30% "ก" part b weight 70% "ข" }
grade mark of overall { good from 62.5 poor otherwise }
"""


@settings(max_examples=100)
@given(ruleset_texts())
def test_every_drawn_ruleset_is_without_errors(text):
    assert itarules.load_text(text).digest.startswith("sha256:")


@pytest.mark.promise("L4")
@given(st.data())
def test_complete_evidence_is_evaluated(data):
    ruleset = data.draw(rulesets())

    assert ruleset.evaluate(data.draw(assessments(ruleset, "complete"))).missing == ()


def test_a_fraction_that_does_not_end_is_no_decimal():
    with pytest.raises(ValueError, match="1/3 has no end as a decimal"):
        decimal_text(Fraction(1, 3))


@given(st.integers(), st.integers(0, 30))
def test_a_decimal_reads_back(units, places):
    value = Fraction(units, 10**places)

    assert Fraction(decimal_text(value)) == value


class Seeded:
    """Draws by a seeded generator, so that many amendments take no time."""

    def __init__(self, number):
        self._random = random.Random(number)

    def pick(self, options):
        return self._random.choice(options)

    def whole(self, low, high):
        return self._random.randint(low, high)


def test_amendments_rename_remove_change_and_add():
    # `a` has a sister of its kind and is named nowhere else; the finding and the measure can go.
    base = """language 1
    ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 2 }
    level0 overall "รวม" = mean { level1 a "ก" level1 b "ข" }
    grade mark of overall { good from 62.5 poor otherwise }
    finding low "ต่ำ" for b when score < 50
    finding high "สูง" for b when score > 50
    measure act "ทำ" { for b when score < 50 }
    """
    drawn = Upgrades.of(base)
    amending = [draw_amendment(Seeded(number), drawn.newest) for number in range(60)]
    words = {" ".join(line.split()[:2]) for text in amending for line in text.splitlines()[2:]}

    assert all(drawn.amended(text).newest.name == "demo/2@1" for text in amending)
    assert words == {
        *("rename level0", "rename level1", "remove level1", "remove measure", "remove finding"),
        *("change level0", "change level1", "change grade", "change finding"),
        *("under overall", "under new1", "under a", "under b", "finding found1"),
    }


def test_a_failure_shows_the_texts_of_amended_rulesets_and_no_more():
    base = 'language 1\nruleset demo 1 revision 1 { range 0 to 100 }\nlevel0 overall "รวม"\n'

    assert pretty(Upgrades.of(base)) == f"Upgrades.of({base!r})"


def test_incomplete_evidence_lacks_a_criterion(ita_2565):
    model = ita_2565.model

    def stated(one, evidence):
        return one.id in evidence or (
            one.parent is not None and stated(model.criterion_by_id[one.parent], evidence)
        )

    @given(assessments(ita_2565, "incomplete"))
    def lacks(evidence):
        leaves = [one for one in model.criteria if not one.children]

        assert [one.id for one in leaves if not stated(one, evidence)] != []

    lacks()


@pytest.mark.promise("L4")
def test_faulty_evidence_is_refused(ita_2565):
    @given(assessments(ita_2565, "faulty"))
    def refused(evidence):
        assert ita_2565.assess(evidence, partial=True).errors

    refused()


def test_contradictory_evidence_is_told_by_the_audit(ita_2565):
    @given(assessments(ita_2565, "contradictory"))
    def told(evidence):
        audit = ita_2565.evaluate(evidence, partial=True).audit

        assert [one.basis for one in audit if not one.agrees] != []

    told()


def test_what_cannot_be_drawn_is_said_at_once(ita_2565):
    with pytest.raises(ValueError, match="state='perfect' is none of any, complete"):
        assessments(ita_2565, "perfect")
    with pytest.raises(ValueError, match="kinds holds 'nearly'"):
        assessments(ita_2565, kinds=["nearly"])
    with pytest.raises(ValueError, match="no score of cvss/3"):
        assessments(itarules.load("cvss/3.1"), "contradictory")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_suffices_for_every_shipped_ruleset(kind):
    for listing in itarules.available():
        ruleset = itarules.load(listing.name)

        @settings(max_examples=5)
        @given(evidence=assessments(ruleset, "complete", kinds=[kind]), evaluate=st.just(ruleset.evaluate))
        def evaluated(evidence, evaluate):
            assert evaluate(evidence).scores

        evaluated()


def test_a_score_that_is_made_from_parts_is_aimed_at_exactly():
    """The overall score of two parts lies on the edge of its band, 62.5 or the tie below it, again and again."""
    ruleset = itarules.load_text(SMALL)
    reached = []

    @seed(1)
    @settings(max_examples=100, database=None, phases=[Phase.generate])
    @given(assessments(ruleset, "complete", kinds=["near"]))
    def note(evidence):
        if "overall" not in evidence:
            reached.append(ruleset.evaluate(evidence).score("overall").exact)

    note()

    assert reached.count(Fraction(125, 2)) >= 5
    assert reached.count(Fraction(12499, 200)) >= 5


def test_boundaries_that_do_not_depend_on_each_other_are_met_together():
    rules = """language 1
    ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 2 }
    score overall "รวม" = mean { part a "ก" part b "ข" part c "ค" }
    grade mark of overall { good from 62.5 poor otherwise }
    finding low "ต่ำ" for a, b when score < 50
    """

    assert boundary_assessments(itarules.load_text(rules)) == (
        {"a": "49.995", "b": "49.995", "c": "100"},
        {"overall": "62.495"},
        {"a": "49.994999", "b": "49.994999", "c": "100"},
        {"overall": "62.494999"},
    )


@settings(max_examples=20)
@given(rulesets(formulas=False))
def test_boundary_assessments_are_complete_and_give_no_part_beside_the_whole(ruleset):
    parents = {one.id: one.parent for one in ruleset.model.criteria}
    for evidence in boundary_assessments(ruleset):
        assert ruleset.evaluate(evidence).missing == ()
        for name in evidence:
            whole = parents[name]
            while whole is not None:
                assert whole not in evidence
                whole = parents[whole]


def test_a_score_of_too_many_places_is_left_to_its_formula():
    rules = """language 1
    ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 2 }
    score root "ราก" = sqrt(max(0.1, 0))
    score other "อื่น"
    finding low "ต่ำ" for root, other when score < 50
    """
    ruleset = itarules.load_text(rules)
    cases = boundary_assessments(ruleset)

    assert [set(one) for one in cases] == [{"other"}] * len(cases)
    assert {ruleset.evaluate(one).score("root").value for one in cases} == {"0.32"}


def test_a_comparison_decides_where_it_is_tried():
    """`good` needs both; the score stands on its boundary where `a` is too low for that, and where it is not."""
    rules = """language 1
    ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 2 }
    score overall "รวม" = weighted mean { part a weight 30% "ก" part b weight 70% "ข" }
    grade mark of overall { good when overall >= 80 and a >= 60 fair from 80 poor otherwise }
    """
    ruleset = itarules.load_text(rules)
    of_overall = [one for one in boundary_assessments(ruleset) if {"a", "b"} == set(one)]
    results = [ruleset.evaluate(one) for one in of_overall]

    assert {one.grade("mark").band for one in results if one.score("overall").value == "80.00"} == {
        "good",
        "fair",
    }


@pytest.mark.parametrize("name", [one.name for one in itarules.available()])
def test_every_edge_read_wrongly_is_told_by_a_boundary_assessment(name):
    ruleset = itarules.load(name)
    cases = boundary_assessments(ruleset)
    expected = [outcome(ruleset, one) for one in cases]
    untold = [
        where
        for where, mutant in edge_mutants(ruleset)
        if [outcome(mutant, one) for one in cases] == expected
    ]

    coverage = coverage_of(ruleset.model, [ruleset.evaluate(one) for one in cases])

    assert untold == []
    assert coverage.untried["boundaries"] == ()
    assert [one for one in cases if ruleset.evaluate(one).missing] == []


def test_an_edge_read_wrongly_is_found_within_a_handful_of_runs(ita_2565):
    most = settings(max_examples=100, database=None, phases=[Phase.generate], derandomize=True)
    runs = {}

    for where, mutant in edge_mutants(ita_2565):
        runs[where] = 0

        def differs(evidence, where=where, mutant=mutant):
            runs[where] += 1
            return outcome(ita_2565, evidence) != outcome(mutant, evidence)

        find(assessments(ita_2565), differs, settings=most)

    assert statistics.median(runs.values()) <= 10


@pytest.mark.parametrize(
    ("wanted", "declarations"),
    [
        # A tree, three inputs, and a score that is calculated.
        (lambda rules: len(itarules.load_text(rules.text).model.roots) > 1, 5),
        # A tree alone.
        (lambda rules: "weighted" in rules.text, 1),
        # A tree, and a grade.
        (lambda rules: "{ pass from " in rules.text, 2),
    ],
)
def test_failures_shrink_to_rules_that_can_be_read(wanted, declarations):
    found = find(drafts(), wanted, settings=settings(database=None, deadline=None), random=random.Random(1))

    assert len(found.declarations) <= declarations
    assert len(found.text) < 420


def test_degenerate_rulesets_are_drawn():
    """One part alone, a table without `otherwise`, and names that sorting would put into another order."""

    def single(ruleset):
        return any(len(one.children) == 1 for one in ruleset.model.criteria)

    def open_ended(ruleset):
        return any(grade.bands[-1].condition is not None for grade in ruleset.model.grades)

    def unsorted_names(ruleset):
        ids = [one.id for one in ruleset.model.criteria]
        return len(ids) > 3 and ids != sorted(ids)

    for wanted in (single, open_ended, unsorted_names):
        # Finding is what is asked for; making it small would take a minute.
        found = find(
            rulesets(), wanted, settings=settings(database=None, phases=[Phase.generate], max_examples=500)
        )
        assert wanted(found)


@settings(max_examples=10)
@given(ruleset=..., document=..., assessment=...)
def test_our_types_are_drawn_by_their_annotations(
    ruleset: itarules.Ruleset, document: Document, assessment: Assessment
):
    assert ruleset.model.criteria
    assert itarules.load(document.ruleset).read(document).errors == ()
    assert assessment.ruleset_key.startswith("sha256:")


@settings(max_examples=10)
@given(documents())
def test_a_document_names_its_ruleset(document):
    assert document.ruleset in {one.name for one in itarules.available()}


# A wrong argument is named at the call

TAKING_RULESETS = [assessments, boundary_assessments, amendments, check_properties]
STATE_NAMES = "any, complete, incomplete, contradictory, faulty"


@pytest.fixture(scope="module")
def hdi():
    return itarules.load("hdi/2014")


@pytest.mark.parametrize("function", TAKING_RULESETS, ids=lambda function: function.__name__)
def test_a_name_is_no_ruleset(function):
    with pytest.raises(TypeError) as refusal:
        function("ita/2565")

    assert str(refusal.value) == "ruleset='ita/2565' is no Ruleset; pass itarules.load('ita/2565')"


@pytest.mark.parametrize("function", TAKING_RULESETS, ids=lambda function: function.__name__)
def test_nothing_is_no_ruleset(function):
    with pytest.raises(TypeError) as refusal:
        function(None)

    assert str(refusal.value) == "ruleset=None is no Ruleset; pass one such as itarules.load('ita/2565')"


@pytest.mark.parametrize(
    ("state", "error", "said"),
    [
        ("perfect", ValueError, f"state='perfect' is none of {STATE_NAMES}"),
        ("completed", ValueError, f"state='completed' is none of {STATE_NAMES}; did you mean 'complete'?"),
        (None, TypeError, f"state=None is no text; it is one of {STATE_NAMES}"),
    ],
)
def test_a_state_that_there_is_not_is_named(hdi, state, error, said):
    with pytest.raises(error) as refusal:
        assessments(hdi, state)

    assert str(refusal.value) == said


@pytest.mark.parametrize(
    ("kinds", "error", "said"),
    [
        ("near", TypeError, "kinds='near' is no list of kinds; pass kinds=['near']"),
        (5, TypeError, "kinds=5 is no list of kinds; pass some of near, ties, uniform, random"),
        (None, TypeError, "kinds=None is no list of kinds; pass some of near, ties, uniform, random"),
        ([], ValueError, "kinds=[] names none; pass some of near, ties, uniform, random"),
        (
            ["neer"],
            ValueError,
            "kinds holds 'neer', which is none of near, ties, uniform, random; did you mean 'near'?",
        ),
        (["near", 5], ValueError, "kinds holds 5, which is none of near, ties, uniform, random"),
    ],
)
def test_kinds_that_there_are_not_are_named(hdi, kinds, error, said):
    with pytest.raises(error) as refusal:
        assessments(hdi, kinds=kinds)

    assert str(refusal.value) == said


@pytest.mark.parametrize(
    ("most", "error", "said"),
    [
        (0, ValueError, "most=0 is less than 1"),
        (-1, ValueError, "most=-1 is less than 1"),
        ("3", TypeError, "most='3' is no whole number"),
        (True, TypeError, "most=True is no whole number"),
    ],
)
def test_a_number_of_amendments_is_one_at_least(most, error, said):
    with pytest.raises(error) as refusal:
        upgrades(most=most)

    assert str(refusal.value) == said


def test_a_number_of_runs_is_one_at_least(hdi):
    with pytest.raises(ValueError, match=r"^runs=0 is less than 1$"):
        check_properties(hdi, runs=0)


@pytest.mark.parametrize(
    "function", [rulesets, ruleset_texts, upgrades, drafts], ids=lambda one: one.__name__
)
@pytest.mark.parametrize("given", ["no", 0, None])
def test_only_true_and_false_are_true_or_false(function, given):
    with pytest.raises(TypeError) as refusal:
        function(formulas=given)

    assert str(refusal.value) == f"formulas={given!r} is neither True nor False"


@pytest.mark.parametrize("name", ["positive", "exact", "shown"])
def test_only_true_and_false_restrict_drafts(name):
    with pytest.raises(TypeError, match=rf"^{name}=1 is neither True nor False$"):
        drafts(**{name: 1})


def test_right_arguments_are_taken(hdi):
    tried = settings(max_examples=1, database=None, phases=[Phase.generate])

    assert find(assessments(hdi, "complete", kinds=iter(["near"])), bool, settings=tried)
    assert find(upgrades(most=1, formulas=False), lambda drawn: len(drawn.texts) == 2, settings=tried)
