from fractions import Fraction

import pytest

import itarules
from itarules.evidence import Respondents
from itarules.plan import Sample
from itarules.samples import minimum_respondents

RULE = Sample(slot=0, share=Fraction(1, 10), least=30, most=400, certainty="assumed", assumptions=())


def _people(answered, population):
    return Respondents(criterion="IIT", answered=answered, population=population, path="respondents.IIT")


@pytest.mark.parametrize(
    ("population", "minimum"),
    [
        (None, 30),
        (0, 0),
        (12, 12),
        (30, 30),
        (31, 30),
        (300, 30),
        (301, 31),
        (3_999, 400),
        (4_000, 400),
        (9_999, 400),
    ],
)
def test_the_minimum_is_a_share_within_bounds_and_never_more_than_there_are(population, minimum):
    assert minimum_respondents(RULE, _people(5, population)) == minimum


def test_without_bounds_the_population_is_needed():
    rule = Sample(slot=0, share=Fraction(1, 3), least=None, most=None, certainty="stated", assumptions=())

    assert minimum_respondents(rule, _people(5, None)) is None
    assert minimum_respondents(rule, _people(5, 10)) == 4


@pytest.mark.parametrize(
    ("respondents", "codes"),
    [
        ({"IIT": 29}, ["E602"]),
        ({"IIT": 30}, []),
        ({"IIT": {"answered": 30, "population": 301}}, ["E602"]),
        ({"IIT": {"answered": 20, "population": 20}}, []),
        ({"IIT": {"population": 20}}, []),
        ({"duty": 1}, ["E608"]),
        ({"IIT": 5, "EIT": 5}, ["E602", "E602"]),
    ],
)
def test_too_few_respondents_are_a_warning(ita_2565, respondents, codes):
    result = ita_2565.evaluate({"evidence": {"overall": "80"}, "respondents": respondents})

    assert [one.code for one in result.diagnostics if one.code != "E606"] == codes


def test_the_warning_carries_the_certainty_of_the_rule(ita_2565):
    result = ita_2565.evaluate({"evidence": {"overall": "80"}, "respondents": {"EIT": 29}})
    (warning,) = [one for one in result.diagnostics if one.code == "E602"]

    assert "(this rule is assumed)" in warning.message("en")
    assert "เป็นข้อสันนิษฐาน" in warning.message("th")


def test_a_sample_changes_no_score(ita_2565):
    few = ita_2565.evaluate({"evidence": {"overall": "80"}, "respondents": {"EIT": 1}})

    assert few.scores == ita_2565.evaluate({"overall": "80"}).scores
    assert itarules.Severity.ERROR not in {one.severity for one in few.diagnostics}
