import pytest

from itarules import syntax
from itarules.limits import DEFAULT_LIMITS
from itarules.parser import parse
from itarules.source import Source
from itarules.syntax_builder import unquoted


def _declarations(text):
    return parse(Source.of("rules.ita", f"language 1\n{text}"), DEFAULT_LIMITS).unwrap().declarations


@pytest.mark.parametrize(
    ("literal", "text"),
    [('""', ""), (r'"a \"b\""', 'a "b"'), (r'"C:\\ita"', r"C:\ita"), (r'"\\\""', '\\"')],
)
def test_a_string_loses_its_quotes_and_escapes(literal, text):
    assert unquoted(literal) == text


def test_every_node_has_the_span_it_was_written_in():
    (criterion,) = _declarations('item O1 no "1" "โครงสร้าง" answers disclosed')
    official, label, answers = criterion.parts

    assert criterion.span.text == 'item O1 no "1" "โครงสร้าง" answers disclosed'
    assert (official.span.text, label.span.text, answers.scale.span.text) == (
        'no "1"',
        '"โครงสร้าง"',
        "disclosed",
    )


def test_spans_do_not_count_in_equality():
    once = _declarations('kind item "ข้อ"')
    elsewhere = _declarations('# a remark\n\n   kind   item    "ข้อ"')

    assert once == elsewhere
    assert once[0].span != elsewhere[0].span


def test_numerals_stay_as_they_were_typed():
    (sample,) = _declarations("sample IIT 10.50% of population at least 030")

    assert (sample.share.text, sample.least.text, sample.most) == ("10.50%", "030", None)


def test_a_chain_of_one_operator_is_one_node():
    (finding,) = _declarations(
        'finding f "f" for a when score > 1 and score > 2 and score > 3 and score + 1 - 2 + 3 > 4'
    )
    chain = finding.condition.condition

    assert isinstance(chain, syntax.AllOf)
    assert len(chain.conditions) == 4
    assert chain.conditions[3].left.signs == ("+", "+", "-", "+")


def test_an_expectation_of_none_has_no_names():
    (example,) = _declarations('example "e" { given a 1 expect strength none level A }')

    assert [one.names for one in example.expected] == [(), (syntax.Name(text="A", span=example.span),)]
