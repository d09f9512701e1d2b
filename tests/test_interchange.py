import copy
import json
import re
from fractions import Fraction

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import itarules
from itarules import results
from itarules.diagnostics import Diagnostic
from itarules.interchange import SCHEMA, result_from_json, result_schema_text, result_to_json
from itarules.messages import warning
from itarules.plan import Identity
from itarules.source import Source, Span
from itarules.texts import Text

DOUBTFUL = warning(
    "X902",
    "doubtful",
    en="`{name}` is doubtful",
    th="`{name}` น่าสงสัย",
    help_en="Look at `{name}` again.",
    help_th="ตรวจ `{name}` อีกครั้ง",
)


def _text(thai: str, english: str) -> Text:
    return Text.of(thai, en=english)


def _criterion(identifier: str, no: str, kind: str, label: Text) -> results.Criterion:
    return results.Criterion(
        id=identifier, no=no, code="", kind=kind, kind_label=_text("ตัวชี้วัด", "Indicator"), label=label
    )


ASSETS = _criterion("assets", "4", "indicator", _text("การใช้ทรัพย์สินของราชการ", "Use of official property"))
OVERALL = _criterion("overall", "", "score", _text("คะแนนรวม", "Overall score"))
RESULT = results.Result(
    results.Body(
        ruleset=Identity(
            family="ita",
            version="2565",
            revision=1,
            digest=f"sha256:{'0a' * 32}",
            rules_digest=f"sha256:{'0b' * 32}",
            readings=("pooled",),
            title=_text("การประเมิน", "Assessment"),
            fiscal_year=2565,
        ),
        subject=(("name", "อบต.ตัวอย่าง"), ("province", "ปทุมธานี")),
        scores=(
            results.Score(
                criterion=OVERALL,
                value="63.60",
                exact=Fraction(12719, 200),
                precision=None,
                origin="computed",
                rule="weighted mean",
                parts=(results.Part(criterion="assets", weight="1", contribution="63.595"),),
                place="ruleset.ita:30",
                sources=("รายงาน หน้า 80",),
            ),
            results.Score(
                criterion=ASSETS,
                value="1/3",
                exact=None,
                precision=20,
                origin="given",
                rule="",
                parts=(),
                place="ruleset.ita:31",
                sources=(),
            ),
        ),
        grades=(results.GradeResult(grade="level", criterion="overall", band="D", label=_text("ง", "D")),),
        grade_labels=(("level", _text("ระดับ", "Level")), ("other", Text(()))),
        findings=(
            ("strength", _text("จุดแข็ง", "Strength"), ()),
            ("weakness", _text("จุดอ่อน", "Weakness"), (results.Found(criterion=ASSETS, value="1/3"),)),
        ),
        actions=(
            results.Action(
                measure="borrow_rules",
                title=_text("ระบุขั้นตอนการยืม", "State how to borrow"),
                reasons=(
                    results.Reason(
                        criterion="I20",
                        assessed=False,
                        offered_from="assets",
                        inherited_from="",
                        serves="assets",
                        value="1/3",
                    ),
                ),
                recoverable=Fraction(10, 3),
                steps=(_text("ขั้นที่หนึ่ง", "First step"), Text.of("ขั้นที่สอง")),
                owners=(Text.of("สำนักปลัด"),),
                period=(4, 6),
                follow_ups=(),
                notes=(Text.of("หมายเหตุ"),),
                sources=("ส่วนที่ 2",),
                certainty="stated",
            ),
        ),
        audit=(
            results.AuditEntry(
                criterion="assets",
                published="85.66",
                computed="",
                low="80",
                high="81",
                bands=(),
                agrees=False,
                basis="claim",
                where="หน้า 3",
                path="published[0]",
            ),
        ),
        missing=("I21", "I22"),
        assumptions=(
            results.AssumptionUse(assumption="ties", text=Text.of("เท่ากับ 85"), criteria=("assets",)),
        ),
        diagnostics=(Diagnostic.of_evidence(DOUBTFUL, "evidence.I20", "a.toml", name="I20"),),
    )
)


def _through_json(result: results.Result, language: str = "th") -> results.Result:
    return result_from_json(json.loads(json.dumps(result_to_json(result, language))))


def _schema() -> dict[str, object]:
    return json.loads(result_schema_text())


@pytest.mark.parametrize("language", ["th", "en", "de"])
def test_a_result_comes_back_from_json_as_it_was(language):
    assert _through_json(RESULT, language) == RESULT


def test_the_order_of_everything_comes_back():
    back = _through_json(RESULT)

    assert (list(back.scores), [name for name, _, _ in back.body.findings], list(back.subject)) == (
        ["overall", "assets"],
        ["strength", "weakness"],
        ["name", "province"],
    )


def test_the_object_holds_what_other_programs_ask_for():
    actual = result_to_json(RESULT, "en")

    assert {
        "schema": actual["schema"],
        "ruleset": [
            actual["ruleset"][key] for key in ("family", "version", "revision", "title", "fiscal_year")
        ],
        "subject": actual["subject"]["name"],
        "overall": [
            actual["scores"]["overall"][key] for key in ("value", "exact", "precision", "label", "kind")
        ],
        "assets": [actual["scores"]["assets"][key] for key in ("no", "value", "exact", "precision")],
        "level": [actual["grades"]["level"][key] for key in ("band", "label", "criterion")],
        "findings": actual["findings"],
        "action": [
            actual["actions"][0][key] for key in ("measure", "title", "criteria", "recoverable", "period")
        ],
        "steps": [step["text"] for step in actual["actions"][0]["steps"]],
        "audit": [actual["audit"][0][key] for key in ("criterion", "published", "computed", "agrees")],
        "missing": actual["missing"],
        "diagnostics": [(one["code"], one["path"], one["message_en"]) for one in actual["diagnostics"]],
    } == {
        "schema": SCHEMA,
        "ruleset": ["ita", "2565", 1, "Assessment", 2565],
        "subject": "อบต.ตัวอย่าง",
        "overall": ["63.60", "63.595", None, "Overall score", "score"],
        "assets": ["4", "1/3", None, 20],
        "level": ["D", "D", "overall"],
        "findings": {"strength": [], "weakness": ["assets"]},
        "action": ["borrow_rules", "State how to borrow", ["I20"], "10/3", [4, 6]],
        "steps": ["First step", "ขั้นที่สอง"],
        "audit": ["assets", "85.66", "", False],
        "missing": ["I21", "I22"],
        "diagnostics": [("X902", "evidence.I20", "`I20` is doubtful")],
    }


def test_the_schema_is_a_schema_and_the_object_keeps_to_it():
    jsonschema.Draft202012Validator.check_schema(_schema())
    jsonschema.validate(result_to_json(RESULT), _schema(), jsonschema.Draft202012Validator)


def _objects(value: object, path: tuple[object, ...] = ()):
    if isinstance(value, dict):
        yield path
        for key, inner in value.items():
            yield from _objects(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _objects(inner, (*path, index))


def _at(value, path):
    for key in path:
        value = value[key]
    return value


# Objects whose keys are names of the ruleset, of the subject, of languages or of parameters.
_OPEN = ("subject", "scores", "grades", "grade_labels", "findings", "finding_details", "parameters")
_CLOSED = [
    path
    for path in _objects(result_to_json(RESULT))
    if not (path and (path[-1] in _OPEN or str(path[-1]) in ("labels", "titles", "texts", "kind_labels")))
]


@pytest.mark.parametrize("path", _CLOSED, ids=str)
def test_an_unknown_member_is_refused_by_the_schema_and_when_reading(path):
    faulty = copy.deepcopy(result_to_json(RESULT))
    _at(faulty, path)["surprise"] = 1

    assert not jsonschema.Draft202012Validator(_schema()).is_valid(faulty)
    with pytest.raises(ValueError, match="surprise: a member of this name is not known here"):
        result_from_json(faulty)


@pytest.mark.parametrize("path", _CLOSED, ids=str)
def test_every_member_is_required_by_the_schema_and_when_reading(path):
    for name in _at(result_to_json(RESULT), path):
        faulty = copy.deepcopy(result_to_json(RESULT))
        del _at(faulty, path)[name]

        assert not jsonschema.Draft202012Validator(_schema()).is_valid(faulty)
        with pytest.raises(ValueError, match=f"expected a member `{name}`, found none"):
            result_from_json(faulty)


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("schema", "itarules-result/9", "schema: expected `itarules-result/1`, found `itarules-result/9`"),
        ("ruleset.revision", True, "ruleset.revision: expected a whole number, found a truth value"),
        ("ruleset.family", None, "ruleset.family: expected a string, found null"),
        ("subject", [], "subject: expected an object, found an array"),
        ("subject.name", 1, "subject.name: expected a string, found a number"),
        ("scores.overall.exact", "1/0", "scores.overall.exact: expected a decimal or n/d, found `1/0`"),
        ("scores.overall.exact", "1e9", "scores.overall.exact: expected a decimal or n/d, found `1e9`"),
        (
            "scores.overall.exact",
            "9" * 100_001,
            f"scores.overall.exact: expected a decimal or n/d, found `{'9' * 40}`",
        ),
        (
            "scores.overall.origin",
            "guessed",
            "scores.overall.origin: expected `answered` or `given` or `default` or `computed`, found `guessed`",
        ),
        ("findings.weakness", ["duty"], "findings: expected the criteria of `finding_details`, found others"),
        ("actions", {}, "actions: expected an array, found an object"),
        ("actions.0.period", [1], "actions[0].period: expected two months, found 1"),
        ("actions.0.criteria", [], "actions[0].criteria: expected the criteria of `reasons`, found others"),
        ("audit.0.agrees", "yes", "audit[0].agrees: expected true or false, found a string"),
        (
            "diagnostics.0.severity",
            "fatal",
            "diagnostics[0].severity: expected `error` or `warning` or `note`, found `fatal`",
        ),
    ],
)
def test_a_faulty_object_is_refused_with_the_place(path, value, said):
    faulty = copy.deepcopy(result_to_json(RESULT))
    *way, last = (int(key) if key.isdigit() else key for key in path.split("."))
    _at(faulty, way)[last] = value

    with pytest.raises(ValueError, match=f"^{re.escape(said)}$"):
        result_from_json(faulty)


def test_something_that_is_no_object_is_refused():
    with pytest.raises(ValueError, match=r"^result: expected an object, found an array$"):
        result_from_json([])


def test_keys_other_than_strings_are_refused():
    with pytest.raises(ValueError, match=r"^result: expected strings as keys, found a number$"):
        result_from_json({1: 2})


def test_a_diagnostic_of_a_ruleset_has_no_place_in_a_result():
    span = Span(source=Source.of("a.ita", "x"), start=0, end=1)
    body = copy.copy(RESULT.body)
    object.__setattr__(body, "diagnostics", (Diagnostic.at(DOUBTFUL, span, name="x"),))

    with pytest.raises(ValueError, match="a diagnostic X902 of a result points into a ruleset"):
        result_to_json(results.Result(body))


# Any result comes back, whatever its texts and numbers are.

WORDS = st.text(max_size=8)
IDS = st.from_regex(r"[a-z][a-z0-9_]{0,5}", fullmatch=True)
TEXTS = st.dictionaries(st.sampled_from(["th", "en", "lo"]), WORDS, max_size=3).map(Text.from_mapping)
NUMBERS = st.fractions() | st.decimals(allow_nan=False, allow_infinity=False, places=3).map(Fraction)
CRITERIA = st.builds(results.Criterion, id=IDS, no=WORDS, code=WORDS, kind=IDS, kind_label=TEXTS, label=TEXTS)


def _tuples(values: st.SearchStrategy, **options: object) -> st.SearchStrategy:
    return st.lists(values, max_size=3, **options).map(tuple)


SCORES = st.builds(
    results.Score,
    criterion=CRITERIA,
    value=WORDS,
    exact=st.none() | NUMBERS,
    precision=st.none() | st.integers(0, 50),
    origin=st.sampled_from(["answered", "given", "computed"]),
    rule=WORDS,
    parts=_tuples(st.builds(results.Part, criterion=IDS, weight=WORDS, contribution=WORDS)),
    place=WORDS,
    sources=_tuples(WORDS),
)
REASONS = st.builds(
    results.Reason,
    criterion=IDS,
    assessed=st.booleans(),
    offered_from=WORDS,
    inherited_from=WORDS,
    serves=WORDS,
    value=WORDS,
)
ACTIONS = st.builds(
    results.Action,
    measure=IDS,
    title=TEXTS,
    reasons=_tuples(REASONS),
    recoverable=st.none() | NUMBERS,
    steps=_tuples(TEXTS),
    owners=_tuples(TEXTS),
    period=st.none() | st.tuples(st.integers(1, 12), st.integers(1, 12)),
    follow_ups=_tuples(TEXTS),
    notes=_tuples(TEXTS),
    sources=_tuples(WORDS),
    certainty=st.sampled_from(["stated", "computed", "assumed", "unsourced"]),
)
FINDINGS = st.tuples(IDS, TEXTS, _tuples(st.builds(results.Found, criterion=CRITERIA, value=WORDS)))
AUDIT_BANDS = st.builds(results.AuditBand, band=IDS, label=TEXTS)
BODIES = st.builds(
    results.Body,
    ruleset=st.builds(
        Identity,
        family=IDS,
        version=WORDS,
        revision=st.integers(1, 9),
        digest=WORDS,
        title=TEXTS,
        fiscal_year=st.none() | st.integers(2500, 2600),
    ),
    subject=st.dictionaries(WORDS, WORDS, max_size=3).map(lambda pairs: tuple(pairs.items())),
    scores=_tuples(SCORES, unique_by=lambda score: score.criterion.id),
    grades=_tuples(
        st.builds(results.GradeResult, grade=IDS, criterion=IDS, band=IDS, label=TEXTS),
        unique_by=lambda grade: grade.grade,
    ),
    grade_labels=_tuples(st.tuples(IDS, TEXTS), unique_by=lambda pair: pair[0]),
    findings=_tuples(FINDINGS, unique_by=lambda finding: finding[0]),
    actions=_tuples(ACTIONS),
    audit=_tuples(st.builds(results.AuditEntry, bands=_tuples(AUDIT_BANDS))),
    missing=_tuples(IDS),
    assumptions=_tuples(st.builds(results.AssumptionUse, assumption=IDS, text=TEXTS, criteria=_tuples(IDS))),
    diagnostics=_tuples(
        st.builds(
            lambda path, origin, name: Diagnostic.of_evidence(DOUBTFUL, path, origin, name=name),
            WORDS,
            WORDS,
            WORDS,
        )
    ),
)


@settings(max_examples=50, deadline=None)
@given(BODIES)
def test_any_result_comes_back_as_it_was(body):
    result = results.Result(body)

    assert _through_json(result) == result


@pytest.mark.parametrize("name", ["whole", "partial"])
def test_a_result_of_the_shipped_ruleset_keeps_to_the_schema_and_comes_back(name, pytestconfig):
    ruleset = itarules.load("ita/2565")
    if name == "whole":
        result = ruleset.evaluate(pytestconfig.rootpath / "examples" / "khlong-ha-2565.toml")
    else:
        evidence = {
            "subject": {"name": "อบต."},
            "evidence": {"duty": "84.99", "l20": {"percent": {"most": 100}}},
        }
        result = ruleset.evaluate(evidence, partial=True)
    written = json.loads(json.dumps(result_to_json(result, "en")))
    jsonschema.validate(written, _schema(), jsonschema.Draft202012Validator)

    assert result_from_json(written) == result
    assert result.missing or name == "whole"


def test_exact_values_of_many_digits_read_back():
    rules = 'language 1 ruleset d 1 revision 1 {} input x "x" assumed "a" score y "y" assumed "a" = x ^ 64'
    ruleset = itarules.load_text(rules + ' score z "z" assumed "a" = y ^ 3 / 7')
    result = ruleset.evaluate({"x": "12.345678901234567890123456789012"})
    again = result_from_json(json.loads(json.dumps(result_to_json(result))))

    assert len(result.score("z").exact_text) > 4_000
    assert again.score("z").exact == result.score("z").exact


def test_an_input_that_was_left_out_comes_back_with_its_default():
    text = 'language 1 ruleset d 1 revision 1 {} input a "a" default 4 score s "s" = a + 1'
    result = itarules.load_text(text).evaluate({})

    assert result.score("a").origin == "default"
    assert result_from_json(json.loads(json.dumps(result_to_json(result)))) == result
