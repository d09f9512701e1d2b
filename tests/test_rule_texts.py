"""What `RuleTexts` writes is the language: read again it means the same."""

from fractions import Fraction
from pathlib import Path

import pytest

import itarules
from itarules import model
from itarules.examples import evaluate_example
from itarules.limits import Limits
from itarules.rule_texts import RuleTexts

RULESETS = Path(__file__).parents[1] / "rulesets"
SCORE = model.SubjectScore()
NUMBER = model.Literal(value=Fraction(85))
LESS = model.Comparison(left=SCORE, comparator="<", right=NUMBER)
BOTH = model.Junction(every=True, conditions=(LESS, LESS))
WITH_FORMULAS = [
    one.name
    for one in itarules.available()
    if one.newest and any(criterion.formula for criterion in itarules.load(one.name).model.criteria)
]
TABLES = """\
language 1
ruleset demo 1 revision 1 {
    title "ตาราง" en "Tables"
    authority "ผู้กำหนด" en "Somebody"
    fiscal year 2565
    range 0 to 100
}
source manual "คู่มือ" en "Manual" by "สำนักงาน" en "Office"
input dust "ฝุ่น" range 0 to 500 cites manual
input access "ช่องทาง" cites manual choice { network "เครือข่าย" local "ในเครื่อง" }
input scope "ขอบเขต" cites manual choice { same "ไม่เปลี่ยน" other "เปลี่ยน" }
"""


@pytest.fixture(scope="module")
def texts(ita_2565):
    return RuleTexts(ruleset=ita_2565.model)


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (LESS, "score < 85"),
        (model.Selection(greatest=True, arguments=(SCORE, model.ScoreOf(criterion="a"))), "max(score, a)"),
        (model.Sum(terms=(SCORE, NUMBER), signs=(-1, -1)), "-score - 85"),
        (model.Product(factors=(SCORE,), constant=Fraction(1, 2)), "0.5 * score"),
        (model.Product(factors=(model.Sum(terms=(SCORE, NUMBER), signs=(1, 1)),), constant=Fraction(1)),
         "score + 85"),
        (model.Quantified(kind="indicator", criteria=("a",), every=False, comparator=">", right=NUMBER),
         "any indicator > 85"),
        (model.GradeIs(grade="level", band="A"), "level is A"),
        (model.Junction(every=True, conditions=(LESS, model.Junction(every=False, conditions=(LESS, LESS)))),
         "score < 85 and (score < 85 or score < 85)"),
        (model.Negation(condition=BOTH), "not (score < 85 and score < 85)"),
    ],
)  # fmt: skip
def test_expressions_are_written_as_in_the_language(texts, expression, text):
    assert texts.expression(expression) == text


def _again(criterion, texts, source):
    """Return a criterion with the same formula, as it is written."""
    rounding = criterion.rounding
    settings = f"{{ round {rounding.mode.value} to {rounding.places} }}" if rounding else ""
    formula = texts.expression(criterion.formula)
    return f'\nscore again_{criterion.id} "x" cites {source} = {formula} {settings}'


@pytest.mark.parametrize("name", WITH_FORMULAS)
def test_formulas_of_shipped_rulesets_read_again_give_the_same(name):
    rules = itarules.load(name).model
    texts = RuleTexts(ruleset=rules)
    formulas = [one for one in rules.criteria if one.formula is not None]
    again = "".join(_again(one, texts, rules.sources[0].id) for one in formulas)
    text = (RULESETS / name.replace("@", "/") / "ruleset.ita").read_text(encoding="utf-8")
    twice = itarules.load_text(text + again)
    results = [
        evaluate_example(one, twice.model, twice.plan, Limits()).value.scores for one in twice.model.examples
    ]
    pairs = [
        (scores[one.id].exact, scores[again].exact)
        for scores in results
        for one in formulas
        # A figure that is given for a score stands for its formula; the second one has none.
        if (again := f"again_{one.id}") in scores
    ]

    assert pairs
    assert [pair for pair in pairs if pair[0] != pair[1]] == []


@pytest.mark.parametrize(
    ("formula", "folded"),
    [
        ("steps dust { 3 above 100.5 1 from 33 0 otherwise }", "steps dust { … }"),
        ("curve down(dust, 1) { 0 to 12 gives 0 to 50 12.1 to 35.4 gives 51 to 100 }",
         "curve down(dust, 1) { … }"),
        ("lookup access { local gives 0.55 network gives 0.85 }", "lookup access { … }"),
        ("lookup access, scope { local, other gives 1 local, same gives 2 network, other gives 3 "
         "network, same gives 4 }", "lookup access, scope { … }"),
        ("choose { when access is local and dust > 3 then 0.2 * dust otherwise ln(dust + 1) }",
         "choose { when access is local and dust > 3 then 0.2 * dust otherwise ln(dust + 1) }"),
    ],
)  # fmt: skip
def test_tables_are_written_in_full_or_folded(formula, folded):
    rules = itarules.load_text(TABLES + f'score top "คะแนน" cites manual = {formula}').model
    expression = rules.criterion_by_id["top"].formula

    assert [
        RuleTexts(ruleset=rules).expression(expression),
        RuleTexts(ruleset=rules, folded=True).expression(expression),
    ] == [formula, folded]


def test_other_ids_are_written_where_they_are_given(texts):
    renamed = RuleTexts(ruleset=texts.ruleset, ids={"duty": "I1"})
    comparison = model.Comparison(left=model.ScoreOf(criterion="duty"), comparator=">=", right=NUMBER)

    assert (renamed.expression(comparison), texts.expression(comparison)) == ("I1 >= 85", "duty >= 85")
