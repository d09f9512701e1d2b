"""Readings, and what holds of amendments whatever they are; what each amendment does is in the cases."""

import pytest

import itarules
from itarules.catalogue import examine_text

RULES = """language 1
ruleset demo 1 revision 1 { shown half_up to 2 }
source book "ตำรา"
source paper "บทความ"
assumption parts "สองส่วนเฉลี่ยเท่ากัน" cites book
assumption ends "เต็มร้อย" cites book
reading pooled of parts "รวมผู้ตอบ" cites book { change score overall = weighted mean assumed parts {
    score a "ก" weight 3 score b "ข" weight 1 }
}
reading least of parts "ส่วนที่น้อยกว่า" cites book { change score overall = min cites paper assumed parts }
reading short of ends "เต็มห้าสิบ" cites book { change score a assumed ends { range 0 to 50 } }
score overall "รวม" cites book = mean assumed parts { score a "ก" assumed ends score b "ข" }
"""


@pytest.fixture(scope="module")
def rules():
    outcome = examine_text(RULES)

    assert outcome.diagnostics == ()
    return outcome.unwrap()


def _overall(ruleset):
    return ruleset.evaluate({"a": "40", "b": "60"}).score("overall").value


def test_a_reading_changes_the_rules_and_the_result_says_so(rules):
    result = rules.with_readings("pooled").evaluate({"a": "40", "b": "60"})

    assert (_overall(rules), result.score("overall").value) == ("50.00", "45.00")
    assert result.ruleset.readings == ("pooled",)
    assert "parts" in [one.assumption for one in result.body.assumptions]


def test_readings_of_different_assumptions_are_taken_together(rules):
    both = rules.with_readings("least", "short")

    assert _overall(both) == "40.00"
    assert both.model.criterion_by_id["a"].high == 50


def test_a_reading_leaves_the_ruleset_as_it_was(rules):
    rules.with_readings("least")

    assert _overall(rules) == "50.00"
    assert rules.readings == ()


def test_evidence_read_for_one_reading_is_not_scored_by_another(rules):
    assessment = rules.with_readings("pooled").read({"a": "40", "b": "60"}).unwrap()

    with pytest.raises(ValueError, match="another ruleset"):
        rules.evaluate(assessment)


@pytest.mark.parametrize(
    ("names", "codes"), [(["poled"], ["M113"]), (["pooled", "least"], ["M114"]), (["pooled", "x"], ["M113"])]
)
def test_readings_that_cannot_be_taken_are_told(rules, names, codes):
    assert [one.code for one in rules.examine_readings(*names).diagnostics] == codes


def test_a_reading_is_offered_by_its_near_name(rules):
    (fault,) = rules.examine_readings("poled").diagnostics

    assert fault.help("en") == "Did you mean `pooled`?"


def test_a_ruleset_that_changes_nothing_scores_as_its_base():
    base = itarules.load("hdi/2014")
    same = examine_text("language 1\nruleset hdi 2015 revision 1 amends hdi 2014 revision 1 {}\n").unwrap()
    given = {"life": "81.6", "expected": "17.5", "schooling": "12.6", "gni": "64992"}

    assert same.rules_digest == base.rules_digest
    assert same.digest != base.digest
    assert same.evaluate(given).score("hdi").exact == base.evaluate(given).score("hdi").exact


def test_the_flattened_text_of_a_ruleset_means_the_same():
    text = itarules.load("ita/2565").flattened_text()
    again = itarules.load_text(text)

    assert again.rules_digest == itarules.load("ita/2565").rules_digest
    assert [one.id for one in again.model.measures] == [
        one.id for one in itarules.load("ita/2565").model.measures
    ]


def test_an_example_that_a_reading_leaves_without_sense_is_no_fault():
    text = (
        RULES
        + """grade level of overall cites book { high from 45 low otherwise }
reading flat of parts "ระดับเดียว" cites book { change grade level of overall cites book { low otherwise } }
example "ตัวอย่าง" cites book { given a 40 b 60 expect overall 50 level high }
"""
    )
    rules = examine_text(text)

    assert rules.diagnostics == ()
    assert rules.unwrap().examine_readings("flat").diagnostics == ()


# Changes that hold one another

HOLDS = {
    "itself": ("change score a = mean { score a }", "L202"),
    "each other": ("change score a = mean { score b } change score b = mean { score a }", "L202"),
    # Made wherever they fit, thirty changes would make 2 to the power of 30 criteria.
    "twice what holds twice": (
        " ".join(f"change score s{n} = mean {{ score s{n + 1} score s{n + 1} }}" for n in range(30)),
        "L202",
    ),
    "the next one, and so on": (
        " ".join(f"change score s{n} = mean {{ score s{n + 1} }}" for n in range(1_000)),
        "P104",
    ),
}


@pytest.mark.parametrize(("changes", "code"), HOLDS.values(), ids=HOLDS)
def test_changes_whose_parts_are_changed_again_have_an_end(changes, code):
    scores = "\n".join(f"score s{n}" for n in range(1_001))
    text = f"""language 1 ruleset demo 1 revision 1 {{}}
source book "ตำรา"
assumption parts "เฉลี่ย" cites book
reading other of parts "อย่างอื่น" {{ {changes} }}
score a = mean assumed parts {{ score c }} score b = mean {{ score d }}
{scores}
"""
    outcome = itarules.load_text(text).examine_readings("other")

    assert outcome.value is None
    assert code in {one.code for one in outcome.errors}


def test_a_ruleset_without_readings_says_so():
    (fault,) = itarules.load("hdi/2014").examine_readings("x").diagnostics

    assert fault.message("en") == "`hdi/2014` has no reading `x`; it has none"


@pytest.mark.parametrize(
    ("setting", "continued"),
    [("", ("gni",)), ("follows hdi 2014", ("gni",)), ("follows us_aqi 2013", None)],
)
def test_a_rename_says_what_is_continued_where_that_is_of_the_base(setting, continued):
    text = f"language 1 ruleset demo 1 revision 1 amends hdi 2014 revision 1 {{ {setting} }} rename input gni to income"
    outcome = examine_text(text)

    assert [one.code for one in outcome.errors] == []
    assert outcome.unwrap().model.criterion_by_id["income"].replaces == continued
