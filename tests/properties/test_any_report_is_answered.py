"""Whatever stands in the section on a report, the audit answers: with findings, or with faults of the document."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from itarules.analyses.auditing.audit import audit
from itarules.analyses.auditing.audit_forms import audit_to_json

KEYS = st.sampled_from(
    ["1", "4", "๘", "9.1", "OIT", "O1", "๐๓๖", "E11", "overall", "duty", "", "zzz", 7, -1, 10**40]
)
WORDS = st.sampled_from(
    ["weakness", "strength", "indicator", "item", "highest", "falling", "results", "measures", "OIT", "", "x"]
)
DATES = st.sampled_from(
    [
        "๑๐ มกราคม ๒๕๖๖",
        "ก.พ. 2566",
        "2566-02-30",
        "2566-03",
        "99/99/9999",
        "",
        "๒๕๖๕๖",
        "9" * 5000,
        date(2566, 1, 1),
    ]
)
NUMBERS = st.one_of(
    st.integers(-5, 200),
    st.sampled_from(["85", "๘๕", "8๕", "85.00", "-1", "", "nan", Decimal("85.5"), 0.5, 10**50]),
)
ANYTHING = st.one_of(
    KEYS, WORDS, DATES, NUMBERS, st.none(), st.booleans(), st.lists(KEYS, max_size=2), st.just({})
)
FIELDS = {
    "table": {"number": KEYS, "name": WORDS, "rows": st.lists(KEYS, max_size=5), "selected": st.booleans()},
    "list": {
        "criteria": st.lists(KEYS, max_size=5),
        **dict.fromkeys(("above", "from", "below", "up_to", "count"), NUMBERS),
        **dict.fromkeys(("finding", "kind", "part_of", "extreme", "order"), WORDS),
    },
    "measure": {
        "title": WORDS,
        "for": st.lists(KEYS, max_size=3),
        **dict.fromkeys(("begin", "end", "follow_up", "done"), DATES),
    },
    "year": {"year": NUMBERS, "of": WORDS},
}
SECTIONS = {
    sort: st.lists(
        st.one_of(
            st.fixed_dictionaries({}, optional=fields),
            st.dictionaries(st.sampled_from([*fields, "wher"]), ANYTHING, max_size=3),
            ANYTHING,
        ),
        max_size=3,
    )
    for sort, fields in FIELDS.items()
}
REPORTS = st.one_of(
    st.fixed_dictionaries({}, optional={**SECTIONS, "cover": WORDS, "begin": DATES, "end": DATES}),
    st.dictionaries(st.sampled_from([*SECTIONS, "cover", "begin", "tabel"]), ANYTHING, max_size=3),
    ANYTHING,
)
EVIDENCE = {"duty": "99.50", "disclosure": "52.19", "prevention": "60.00", "O1": "absent", "E11": "69.17"}


@given(report=REPORTS)
def test_any_report_is_audited_or_refused_with_reasons(ita_2565, report):
    outcome = audit(ita_2565, {"evidence": EVIDENCE, "report": report})

    if outcome.value is None:
        assert outcome.errors != ()
    else:
        assert audit_to_json(outcome.value)["clean"] is outcome.value.clean
    for one in (*outcome.diagnostics, *(outcome.value.findings if outcome.value else ())):
        assert one.message("th") != "" != one.message("en")


@given(report=st.fixed_dictionaries({}, optional=SECTIONS))
def test_no_report_changes_a_score(ita_2565, report):
    plain = ita_2565.evaluate(EVIDENCE, partial=True)
    outcome = ita_2565.assess({"evidence": EVIDENCE, "report": report}, partial=True)

    if outcome.value is not None:
        assert outcome.value.scores == plain.scores
