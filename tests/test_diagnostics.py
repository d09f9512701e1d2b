import pickle

import pytest

from itarules.diagnostics import (
    AssessmentError,
    Diagnostic,
    Outcome,
    RulesError,
    RulesetError,
    Severity,
    sorted_diagnostics,
)
from itarules.messages import error, note, warning
from itarules.source import Source, Span

WRONG = error(
    "X901", "wrong", en="`{name}` is wrong", th="`{name}` ผิด", help_en="Try `{near}`", help_th="ลอง `{near}`"
)
DOUBTFUL = warning("X902", "doubtful", en="doubtful", th="น่าสงสัย")
KNOWN = note("X903", "known", en="known", th="ทราบ")
SOURCE = Source.of("rules.ita", "first\nsecond\n")


def _at(kind, start, **parameters):
    return Diagnostic.at(kind, Span(source=SOURCE, start=start, end=start + 1), **parameters)


def test_a_message_is_filled_in_in_both_languages():
    diagnostic = _at(WRONG, 0, name="duty", near="budget")

    assert (diagnostic.message("en"), diagnostic.message("th")) == ("`duty` is wrong", "`duty` ผิด")
    assert (diagnostic.help("en"), diagnostic.help("th")) == ("Try `budget`", "ลอง `budget`")


def test_a_cure_without_its_parameter_is_left_out():
    assert _at(WRONG, 0, name="duty", near="").help("en") == ""
    assert _at(WRONG, 0, name="duty").help("th") == ""


def test_text_of_an_author_is_never_a_template():
    diagnostic = _at(WRONG, 0, name="{near} {0.__class__} %s", near="secret")

    assert diagnostic.message("en") == "`{near} {0.__class__} %s` is wrong"


def test_diagnostics_stand_in_the_order_of_the_text_each_once():
    later, earlier = _at(WRONG, 6, name="b"), _at(DOUBTFUL, 0)

    assert sorted_diagnostics([later, earlier, later, _at(WRONG, 0, name="a")]) == (
        _at(WRONG, 0, name="a"),
        earlier,
        later,
    )


def test_equal_faults_in_two_places_are_two():
    assert _at(WRONG, 0, name="a") != _at(WRONG, 1, name="a")


def test_an_outcome_is_fine_with_warnings_and_not_without_a_value():
    assert Outcome(value=1, diagnostics=[_at(DOUBTFUL, 0), _at(KNOWN, 0)]).ok
    assert not Outcome(value=None).ok
    assert not Outcome(value=1, diagnostics=[_at(WRONG, 0)]).ok


def test_unwrapping_gives_the_value_or_raises_the_errors():
    faulty = Outcome(value=None, diagnostics=[_at(DOUBTFUL, 0), _at(WRONG, 6, name="b")])

    assert Outcome(value=1).unwrap() == 1
    with pytest.raises(RulesetError) as refusal:
        faulty.unwrap()
    assert [one.severity for one in refusal.value.diagnostics] == [Severity.ERROR]
    assert str(refusal.value) == "rules.ita:2: error X901: `b` is wrong"


def test_the_error_of_an_assessment_names_the_path():
    diagnostic = Diagnostic.of_evidence(WRONG, path="evidence.duty", origin="a.toml", name="duty")

    assert str(AssessmentError([diagnostic])) == "evidence.duty: error X901: `duty` is wrong"


def test_both_errors_are_caught_as_one():
    assert issubclass(RulesetError, RulesError)
    assert issubclass(AssessmentError, RulesError)


def test_an_error_survives_pickling():
    refusal = pickle.loads(pickle.dumps(AssessmentError([_at(WRONG, 0, name="a")])))

    assert refusal.diagnostics == (_at(WRONG, 0, name="a"),)
