import pickle
import threading
from decimal import Decimal
from fractions import Fraction

import pytest

import itarules
from itarules.results import Result

FIGURES = {"IIT": "91.01", "EIT": "82.71", "OIT": "63.60"}
THIRDS = """language 1 ruleset demo 1 revision 1 {}
score overall "คะแนน" en "Score" = mean { item a "ก"  item b "ข"  item c "ค" }
"""


@pytest.fixture(scope="module")
def result(ita_2565):
    return ita_2565.evaluate(FIGURES)


def test_a_score_is_a_decimal_as_shown_and_a_fraction_as_it_is(result):
    score = result.score("overall")

    assert (score.value, score.rounded, score.exact) == ("77.56", Decimal("77.56"), Fraction(77556, 1000))
    assert (str(score.rounded), score.exact_text) == ("77.56", "77.556")


def test_a_score_that_does_not_end_and_is_not_rounded_is_given_to_50_digits():
    score = itarules.load_text(THIRDS).evaluate({"a": "1", "b": "0", "c": "0"}).score("overall")

    assert (score.value, score.exact_text, str(score.rounded)) == ("1/3", "1/3", "0." + "3" * 50)


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda result: result.score("overal"), "no score is called 'overal'; did you mean 'overall'"),
        (lambda result: result.grade("levl"), "no grade is called 'levl'; did you mean 'level'"),
        (lambda result: result.findings("weak"), "no finding is called 'weak'"),
        (lambda result: result.explain("duty"), "no score is called 'duty'"),
    ],
)
def test_an_unknown_name_is_a_key_error_with_the_nearest_name(result, ask, said):
    with pytest.raises(KeyError, match=said):
        ask(result)


def test_what_the_evidence_leaves_open_is_a_key_error_that_says_so():
    ruleset = itarules.load_text(
        "language 1 ruleset demo 1 revision 1 { shown half_up to 2 }\n"
        "score overall = mean { part a part b } grade level of overall { A when a >= 50  F otherwise }"
    )

    with pytest.raises(KeyError, match="the evidence does not decide 'level'"):
        ruleset.evaluate({"overall": "50"}).grade("level")
    with pytest.raises(KeyError, match="there is no evidence for 'b'"):
        ruleset.evaluate({"a": "50"}, partial=True).score("b")


def test_an_explanation_goes_down_to_the_evidence(result):
    lines = result.explain("overall", "en").splitlines()

    assert len(lines) == 4
    assert lines[0].startswith(
        "Overall score (overall): 77.56 [77.556] ← weighted mean, ita/2565/1/ruleset.ita:"
    )
    assert lines[1].startswith(
        "  Internal Integrity and Transparency Assessment (IIT): 91.01 × 0.3 = 27.303 ← given, ita/2565/1/ruleset.ita:"
    )
    assert result.explain("overall").splitlines()[0].startswith("คะแนนรวม (overall): 77.56")


def test_the_records_are_made_when_asked_for_and_once():
    made = []

    def maker():
        made.append(1)
        return itarules.load("ita/2565").evaluate(FIGURES).body

    lazy = Result(maker=maker)

    assert made == []
    assert lazy.body is lazy.body
    assert made == [1]


def test_threads_that_ask_at_once_get_the_same(ita_2565):
    for _ in range(5):
        lazy = ita_2565.evaluate(FIGURES)
        found = []
        threads = [
            threading.Thread(target=lambda one=lazy, into=found: into.append(one.body)) for _ in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert all(body == found[0] for body in found)
        assert len(found) == 8


def test_equal_results_are_equal_and_hash_alike(ita_2565, result):
    again, other = (
        ita_2565.evaluate(dict(reversed(FIGURES.items()))),
        ita_2565.evaluate({**FIGURES, "OIT": "63.61"}),
    )

    assert result == again
    assert hash(result) == hash(again)
    assert result != other
    assert result != FIGURES


def test_a_result_survives_pickling(result):
    again = pickle.loads(pickle.dumps(result))

    assert again == result
    assert again.explain("overall") == result.explain("overall")


def test_a_result_names_itself(ita_2565):
    named = ita_2565.evaluate({"subject": {"name": "อบต.ตัวอย่าง"}, "evidence": FIGURES})

    assert repr(named) == "<Result ita/2565@1 'อบต.ตัวอย่าง': 4 scores>"


def test_an_empty_result_is_a_mistake_of_the_program():
    with pytest.raises(ValueError, match="from a body or a maker"):
        _ = Result().body


def test_a_result_carries_the_identity_of_its_ruleset(ita_2565, result):
    assert (result.ruleset.name, result.ruleset.digest) == ("ita/2565@1", ita_2565.digest)
