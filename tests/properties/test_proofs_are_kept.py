"""What a question about a ruleset answers, the evaluator and a checker of proofs confirm."""

from collections import Counter
from fractions import Fraction

import planted_faults as faults
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planting import breaks

import itarules
from itarules.guards import Guards
from itarules.questions import Impossible, OutOfReach, Witness
from itarules.strategies import assessments, drafts, rulesets


def _bands(ruleset, evidence):
    result = ruleset.evaluate(evidence, partial=True)
    return {name: one.band for name, one in result.grades.items()}


@pytest.mark.promise("W1", "W2")
@settings(max_examples=60)
@given(st.data())
def test_a_band_has_scores_that_reach_it_or_a_proof_that_none_do(data):
    ruleset = data.draw(rulesets(formulas=False))
    guards = Guards(ruleset=ruleset.model)
    never = []
    for grade in ruleset.model.grades:
        for band in grade.bands:
            question = guards.band(grade.id, band.id)
            answer = question.answer()
            if isinstance(answer, Witness) and answer.certain:
                assert _bands(ruleset, answer.scores)[grade.id] == band.id
            if isinstance(answer, Impossible):
                assert question.proved_by(answer.proof)
                never.append((grade.id, band.id))
    for _ in range(3):
        reached = _bands(ruleset, data.draw(assessments(ruleset, "complete")))

        assert [one for one in never if one in reached.items()] == []


@pytest.mark.promise("W1", "W2")
@settings(max_examples=40)
@given(st.data())
def test_a_finding_has_scores_that_it_names_or_a_proof_that_there_are_none(data):
    ruleset = data.draw(rulesets(formulas=False))
    guards = Guards(ruleset=ruleset.model)
    never = []
    for finding in ruleset.model.findings:
        for target in finding.targets:
            question = guards.question([finding.condition], subject=target)
            answer = question.answer()
            if isinstance(answer, Witness) and answer.certain:
                result = ruleset.evaluate(answer.scores, partial=True)
                assert target in [one.criterion.id for one in result.findings(finding.id)]
            if isinstance(answer, Impossible):
                assert question.proved_by(answer.proof)
                never.append((finding.id, target))
    for _ in range(3):
        result = ruleset.evaluate(data.draw(assessments(ruleset, "complete")))
        named = {
            (one.id, found.criterion.id)
            for one in ruleset.model.findings
            for found in result.findings(one.id)
        }

        assert named & set(never) == set()


@pytest.mark.promise("W2")
@settings(max_examples=40)
@given(st.data())
def test_what_is_refuted_without_parts_is_so_for_evidence_with_gaps(data):
    ruleset = data.draw(rulesets(formulas=False))
    guards = Guards(ruleset=ruleset.model, complete=False)
    never = [
        (grade.id, band.id)
        for grade in ruleset.model.grades
        for band in grade.bands
        if isinstance(guards.band(grade.id, band.id).answer(), Impossible)
    ]
    for _ in range(3):
        evidence = data.draw(assessments(ruleset))
        if _consistent(ruleset, evidence):
            reached = _bands(ruleset, evidence)

            assert [one for one in never if one in reached.items()] == []


def _consistent(ruleset, evidence) -> bool:
    """Return whether every figure may be: parts can make it, and none of them stands beside it and contradicts it."""
    rules = ruleset.model
    leaves = [one for one in rules.criteria if not one.children]
    least, most = (
        ruleset.evaluate({one.id: end(one) for one in leaves}).scores
        for end in (lambda one: one.low, lambda one: one.high)
    )
    for name, figure in evidence.items():
        criterion = rules.criterion_by_id[name]
        if criterion.children and not least[name].exact <= Fraction(str(figure)) <= most[name].exact:
            return False
        parent = criterion.parent
        while parent is not None:
            if parent in evidence:
                return False
            parent = rules.criterion_by_id[parent].parent
    return True


def test_the_answers_are_of_use():
    # Most questions about drawn rulesets are linear; if they stop being answered, the properties above test nothing.
    counts = Counter()

    @settings(max_examples=40, database=None, derandomize=True)
    @given(drafts(exact=True))
    def count(rules):
        ruleset = itarules.load_text(rules.text).model
        guards = Guards(ruleset=ruleset)
        for grade in ruleset.grades:
            counts.update(_kind(guards.band(grade.id, band.id).answer()) for band in grade.bands)

    count()

    assert counts["certain"] > counts["uncertain"]
    assert counts["impossible"] > 20
    assert counts["open"] * 10 < counts.total()


def _kind(answer):
    match answer:
        case Witness(certain=certain):
            return "certain" if certain else "uncertain"
        case Impossible():
            return "impossible"
        case OutOfReach():
            return "open"


@pytest.mark.planted("W1")
def test_a_solver_that_forgets_the_last_constraint_is_seen():
    assert breaks(
        faults.a_solver_that_forgets_the_last_constraint,
        test_a_band_has_scores_that_reach_it_or_a_proof_that_none_do,
    )


@pytest.mark.planted("W2")
def test_proofs_that_do_not_add_up_are_seen():
    assert breaks(
        faults.proofs_that_do_not_add_up, test_a_band_has_scores_that_reach_it_or_a_proof_that_none_do
    )
