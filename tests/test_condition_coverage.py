"""Which comparisons of a ruleset decided: each alone, once while it held and once while it failed."""

import itarules
from itarules.condition_coverage import tried_conditions

RULES = """language 1
ruleset demo 1 revision 1 {{ range 0 to 100 shown half_up to 2 }}
score overall "รวม" = mean {{ part a "ก" part b "ข" }}
grade mark of overall {{ {bands} poor otherwise }}
"""


def _tried(bands, *evidence):
    ruleset = itarules.load_text(RULES.format(bands=bands))
    tried = tried_conditions(ruleset.model, [ruleset.evaluate(one, partial=True) for one in evidence])
    return {f"{one.where} {one.condition}": "implied" if one.implied else one.lacks for one in tried}


def test_each_comparison_has_to_decide_alone():
    """Both hold, then each fails while the other holds: what MC/DC asks of `and`."""
    bands = "good when a >= 60 and b >= 70"
    both, first, second = {"a": "60", "b": "70"}, {"a": "59", "b": "70"}, {"a": "60", "b": "69"}

    assert _tried(bands, both, first) == {"mark.good a >= 60": "", "mark.good b >= 70": "fails"}
    assert _tried(bands, both, first, second) == {"mark.good a >= 60": "", "mark.good b >= 70": ""}


def test_comparisons_that_fail_together_do_not_decide():
    low = {"a": "10", "b": "10"}

    assert _tried("good when a >= 60 and b >= 70", {"a": "60", "b": "70"}, low) == {
        "mark.good a >= 60": "decides failing",
        "mark.good b >= 70": "decides failing",
    }


def test_what_another_comparison_settles_never_decides():
    tried = _tried("good when a >= 60 and b >= 70", {"a": "60", "b": "10"}, {"a": "10", "b": "10"})

    assert tried["mark.good a >= 60"] == "decides"


def test_one_half_of_deciding_may_be_missing():
    """`a` decides while both hold, and where it fails `b` fails too."""
    both, neither, second = {"a": "60", "b": "70"}, {"a": "10", "b": "10"}, {"a": "60", "b": "10"}

    assert _tried("good when a >= 60 and b >= 70", both, neither, second) == {
        "mark.good a >= 60": "decides failing",
        "mark.good b >= 70": "",
    }


def test_of_alternatives_each_has_to_hold_alone():
    bands = "good when a >= 60 or not b < 70"
    neither, first, second = {"a": "10", "b": "10"}, {"a": "60", "b": "10"}, {"a": "10", "b": "70"}

    assert _tried(bands, neither, first) == {"mark.good a >= 60": "", "mark.good b >= 70": "holds"}
    assert set(_tried(bands, neither, first, second).values()) == {""}


def test_a_row_is_tried_where_no_row_above_it_holds():
    bands = "good from 80 fair from 50"

    assert _tried(bands, {"overall": "90"}, {"overall": "10"})["mark.fair overall >= 50"] == "holds"
    assert _tried(bands, {"overall": "60"}, {"overall": "10"})["mark.fair overall >= 50"] == ""


def test_what_others_imply_cannot_decide():
    """A mean of parts that are 90 at least is 90 at least."""
    uneven = {"a": "85", "b": "95"}
    tried = _tried("good when overall >= 90 and every part >= 90", {"a": "90", "b": "90"}, uneven)

    assert tried == {
        "mark.good overall >= 90": "implied",
        "mark.good a >= 90": "",
        "mark.good b >= 90": "fails",
    }


def test_what_is_not_known_tries_nothing():
    assert _tried("good when a >= 60 and b >= 70", {"a": "60"}) == {
        "mark.good a >= 60": "fails",
        "mark.good b >= 70": "holds",
    }


def test_a_finding_is_tried_by_any_of_its_criteria(ita_2565):
    ten = {one.id: "84.99" for one in ita_2565.model.criteria if one.kind == "indicator"}
    results = [ita_2565.evaluate({**ten, "duty": "85"})]

    tried = {one.where: one.lacks for one in tried_conditions(ita_2565.model, results)}

    assert tried["strength"] == ""
    assert tried["raise_duty"] == "holds"


def test_choices_are_conditions_too():
    rules = """language 1
    ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 2 }
    input mode "แบบ" choice { wide "กว้าง" tight "แคบ" }
    score total "รวม" = lookup mode { wide gives 10 tight gives 20 }
    grade mark of total { good when mode is tight poor otherwise }
    """
    ruleset = itarules.load_text(rules)
    results = [ruleset.evaluate({"mode": one}) for one in ("wide", "tight")]

    assert [(one.condition, one.tried) for one in tried_conditions(ruleset.model, results)] == [
        ("mode is tight", True)
    ]


def test_what_is_implied_for_one_criterion_of_a_finding_may_decide_for_another():
    ruleset = itarules.load_text(
        "language 1 ruleset demo 1 revision 1 { range 0 to 100 } score t = mean { part a part b }"
        ' finding strong "s" for a, b when score >= 50 and a >= 50'
    )
    # Of a both comparisons are the same; of b each decides beside the other.
    one, other = tried_conditions(ruleset.model, [])

    assert (one.implied, other.implied) == (False, False)


def test_a_grade_that_a_condition_speaks_of_decides_as_a_score_does():
    ruleset = itarules.load_text(
        RULES.format(bands="good when part_a is high and b >= 70")
        + "grade part_a of a { high from 50  low otherwise }\n"
    )
    evidence = ({"a": "60", "b": "70"}, {"a": "40", "b": "70"}, {"a": "60", "b": "60"})
    tried = tried_conditions(ruleset.model, [ruleset.evaluate(one) for one in evidence])

    assert {f"{one.where} {one.condition}": one.lacks for one in tried} == {
        "mark.good part_a is high": "",
        "mark.good b >= 70": "",
        "part_a.high a >= 50": "",
    }
