"""How much is said of one assessment: enough to mend it by, and no more than a limit."""

import itarules
from itarules.limits import Limits
from itarules.messages import readers as messages
from itarules.readers.faults import Faults


def test_errors_beyond_the_limit_are_not_kept_and_that_is_said_once():
    faults = Faults("x", Limits(evidence_faults=2))
    for number in range(5):
        faults.report(messages.TEXT_TOO_LONG, f"row {number}", length=9, limit=1)

    assert [(one.code, one.path) for one in faults.diagnostics] == [
        ("E520", "row 0"),
        ("E520", "row 1"),
        ("E588", ""),
    ]
    assert faults.found


def test_notes_never_take_the_place_of_an_error():
    faults = Faults("x", Limits(evidence_faults=1))
    for number in range(3):
        faults.report(messages.LEFT_EMPTY, f"row {number}", count=1, place="row")
    faults.report(messages.TEXT_TOO_LONG, "row 4", length=9, limit=1)

    assert [one.code for one in faults.diagnostics] == ["E547", "E547", "E547", "E520"]


def test_three_hundred_thousand_tables_of_toml_are_answered_in_a_thousand_words(tmp_path):
    path = tmp_path / "tables.toml"
    path.write_text("".join(f"[a{number}]\n" for number in range(300_000)), encoding="utf-8")
    outcome = itarules.load("us_aqi/2013").read(path)

    assert len(outcome.errors) == 1_001
    assert "E588" in {one.code for one in outcome.errors}


def test_unknown_criteria_are_told_up_to_the_limit():
    rules = itarules.load("us_aqi/2013")
    outcome = rules.assess({"pm25": 1} | {f"k{number}": 1 for number in range(5_000)})

    assert [one.code for one in outcome.errors].count("E401") == 1_000
    assert [one.code for one in outcome.errors].count("E588") == 1


def test_the_errors_of_the_rows_of_a_table_are_counted_together():
    faults = Faults("x", Limits(evidence_faults=3))
    for number in range(3):
        row = Faults("x", Limits())
        for place in range(2):
            row.report(messages.TEXT_TOO_LONG, f"row {number}.{place}", length=9, limit=1)
        faults.take(row)

    assert [one.code for one in faults.diagnostics] == ["E520", "E520", "E520", "E588"]
