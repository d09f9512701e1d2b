from fractions import Fraction

from itarules.amounts import Amount
from itarules.evidence import Answer, Document, Entry


def _share(number):
    return Amount(value=Fraction(number), places=0)


def test_an_answer_names_the_options_that_anybody_chose():
    answer = Answer(
        criterion="I20",
        unit="counts",
        shares=(("least", _share(0)), ("much", _share(39)), ("most", _share(5))),
        value=Fraction(283, 4),
        slack=Fraction(0),
        path="evidence.I20",
    )

    assert answer.options == ("much", "most")


def test_a_document_may_say_nothing_but_evidence():
    document = Document(origin="a.toml", entries=(Entry(key="duty", value="99.50", path="duty"),))

    assert (document.ruleset, document.fiscal_year, document.subject) == ("", None, ())
    assert (document.respondents, document.published) == ((), ())


def test_a_document_is_read_like_a_mapping(ita_2565):
    document = Document(origin="a.toml", entries=(Entry(key="๑", value="99.50", path="line 1"),))
    figures = ita_2565.read(document).unwrap().figures

    assert [(figure.criterion, figure.path) for figure in figures] == [("duty", "line 1")]


def test_an_assessment_that_was_read_is_evaluated_as_it_is(ita_2565):
    assessment = ita_2565.read({"IIT": "91.01", "EIT": "82.71", "OIT": "63.60"}).unwrap()

    assert ita_2565.evaluate(assessment).score("overall").value == "77.56"
