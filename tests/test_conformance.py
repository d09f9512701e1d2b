"""The conformance suite: what it holds, and what its runner says of other implementations and of broken files."""

import json
import re
import shutil
from pathlib import Path

import jsonschema
import pytest
from conformance.write import SUITE_FOLDER, suite, write

from itarules.conformance import case_files, failures, main
from itarules.messages.catalogue import DRAFT

CASES = Path(__file__).parent / "cases"
SCHEMA = SUITE_FOLDER.parent / "case.schema.json"
FILES = case_files(SUITE_FOLDER)
# The cases have no expected texts with the option `any_year`.
REVIEWED = [path for path in FILES if ".any-year" not in path.name]
SAID = re.compile(r"(?P<place>\S.*?): (?P<severity>error|warning|note) (?P<code>[A-Z][0-9]{3}): ")
SCORED = "evaluate/good/a-figure-that-can-arise-from-incomplete-answers.json"
REFUSED = "link/bad/division-by-zero.json"


def _name(path):
    return path.relative_to(SUITE_FOLDER).as_posix()


def _read(path):
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.fixture
def copied(tmp_path):
    """Return what copies a file of the suite with a change, as the only one of a suite."""

    def copy(name, change):
        case = _read(SUITE_FOLDER / name)
        change(case)
        (tmp_path / "one.json").write_text(json.dumps(case), encoding="utf-8")
        return tmp_path

    return copy


def test_this_implementation_meets_the_suite(capsys):
    status = main([str(SUITE_FOLDER.parent)])

    assert capsys.readouterr().out == f"{len(FILES)} cases, {len(FILES)} met, 0 not met\n"
    assert status == 0


def test_the_suite_is_what_is_written_from_the_cases():
    written = {_name(path): path.read_bytes().decode("utf-8") for path in FILES}

    assert written == suite()


def test_writing_removes_what_is_no_longer_a_case(tmp_path):
    old = tmp_path / "link" / "good" / "old.json"
    old.parent.mkdir(parents=True)
    old.write_text("{}", encoding="utf-8")

    write(tmp_path)

    assert not old.exists()
    assert len(case_files(tmp_path)) == len(FILES)


def test_every_file_has_the_shape_of_the_schema():
    schema = _read(SCHEMA)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)

    assert {_name(path): [one.message for one in validator.iter_errors(_read(path))] for path in FILES} == {
        _name(path): [] for path in FILES
    }
    assert [_name(path) for path in FILES] == [f"{_read(path)['name']}.json" for path in FILES]


@pytest.mark.parametrize(
    "change",
    [
        lambda case: case.pop("about"),
        lambda case: case.update(suite="1"),
        lambda case: case.update(ruleset=None),
        lambda case: case["expect"].pop("scores"),
        lambda case: case["expect"]["scores"]["overall"].update(exact="77.50"),
        lambda case: case["expect"]["scores"]["overall"].update(value=77.5),
        lambda case: case["expect"].update(more=[]),
    ],
)
def test_the_schema_refuses_other_shapes(change):
    case = _read(SUITE_FOLDER / SCORED)
    change(case)

    assert not jsonschema.Draft202012Validator(_read(SCHEMA)).is_valid(case)


# Against the expected texts beside the cases, which people have read


def _reviewed(name):
    """Return the outline of a case: what holds without an option, or what holds with the one of the name."""
    stem, _, option = name.removesuffix(".json").partition(".")
    text = (CASES / f"{stem}.expected").read_text(encoding="utf-8")
    plain, *others = re.split(r"\n\n(partial|reading \w+)\n", text)
    outlines = dict(zip(others[::2], others[1::2], strict=True))
    return outlines[option.replace("-", " ")] if option else plain


def _sections(outline):
    found, title = {}, ""
    for line in outline.splitlines():
        if not line.startswith("  "):
            title = line
        else:
            found.setdefault(title, []).append(line[2:])
    return found


@pytest.mark.parametrize("path", REVIEWED, ids=_name)
def test_diagnostics_are_those_that_were_reviewed(path):
    name = _name(path)
    reviewed = set()
    for line in _reviewed(name).splitlines():
        if match := SAID.match(line):
            reviewed.add((match["code"], match["severity"], _place_of(match["place"], name)))
    said = {
        (one["code"], one["severity"], one["place"].removeprefix("ruleset.ita:"))
        for one in _read(path)["expect"]["diagnostics"]
    }
    # An outline leaves out the notes on assumptions, and a stage does not say what later stages say.
    later = {
        one for one in said if one[0] in ("E606", DRAFT.code) or (name.startswith("link") and one[0] < "D")
    }

    assert said - later == reviewed - later


def _place_of(written, name):
    if name.startswith("evaluate"):
        return written.partition(".inputs.json")[2].removeprefix(": ")
    file, _, place = written.partition(".ita:")
    return place if name.removesuffix(".json").endswith(file) or file == "ruleset" else f"{file}.ita:{place}"


@pytest.mark.parametrize("path", [one for one in REVIEWED if "scores" in _read(one)["expect"]], ids=_name)
def test_results_are_those_that_were_reviewed(path):
    expect, reviewed = _read(path)["expect"], _sections(_reviewed(_name(path)))
    scores = []
    for one, score in expect["scores"].items():
        trace = expect["trace"][one]
        parts = ", ".join(f"{part['criterion']} × {part['weight'] or ''}" for part in trace["parts"])
        how = f"{trace['rule'] or trace['origin']}{': ' if parts else ''}{parts}"
        scores.append((f"{one} {score['value']} [", score["exact"], f"] {how}"))
    lines = reviewed.get("scores", [])

    assert len(lines) == len(scores)
    for line, (start, exact, end) in zip(lines, scores, strict=True):
        assert line == f"{start}{exact}{end}" if exact else (line.startswith(start) and line.endswith(end))
    assert {
        line.split(" of ")[0]: line.split(": ")[1].split(",")[0] for line in reviewed.get("grades", [])
    } == (expect["grades"])
    assert reviewed.get("findings", []) == [
        f"{finding}: {', '.join(found) or 'none'}" for finding, found in expect["findings"].items()
    ]
    assert reviewed.get("missing", []) == expect["missing"]


# The runner


def _plant(*keys, value):
    def change(case):
        at = case["expect"]
        for key in keys[:-1]:
            at = at[key]
        at[keys[-1]] = value

    return change


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        (
            SCORED,
            _plant("scores", "overall", "value", value="77.57"),
            "scores.overall.value: expected 77.57, ",
        ),
        (
            SCORED,
            _plant("scores", "overall", "exact", value="77.5567"),
            "scores.overall.exact: expected 77.5567, ",
        ),
        (SCORED, _plant("grades", "level", value="A"), "grades.level: expected A, found B"),
        (SCORED, _plant("grades", value={}), "grades.level: expected nothing, found B"),
        (
            SCORED,
            _plant("findings", "weakness", value=["duty"]),
            "findings.weakness[0]: expected duty, found assets",
        ),
        (SCORED, _plant("missing", value=["I1"]), "missing: expected ['I1'], found []"),
        (
            SCORED,
            _plant("trace", "overall", "parts", 0, "weight", value="0.4"),
            "trace.overall.parts[0].weight: expected 0.4, found 0.3",
        ),
        (SCORED, _plant("scores", "other", value={}), "scores.other: expected {}, found nothing"),
        (SCORED, _plant("accepted", value=False), "expected to be refused, found it accepted"),
        (
            REFUSED,
            _plant("diagnostics", 0, "place", value="ruleset.ita:4:20"),
            "diagnostics: error L215 at ruleset.ita:4:20: expected, not found",
        ),
        (
            REFUSED,
            _plant("diagnostics", value=[]),
            "diagnostics: error L215 at ruleset.ita:4:19: found, not expected",
        ),
        (
            REFUSED,
            _plant("accepted", value=True),
            "expected to be accepted, found it refused: L215 at ruleset.ita:4:19; L215 at ruleset.ita:6:43",
        ),
    ],
)
def test_a_planted_change_fails_with_a_line_that_says_what(copied, capsys, name, change, said):
    status = main([str(copied(name, change))])
    out = capsys.readouterr().out

    assert out.startswith(f"one.json: {said}")
    assert out.endswith("1 case, 0 met, 1 not met\n")
    assert status == 1


def test_the_order_of_diagnostics_is_free(copied):
    folder = copied(REFUSED, lambda case: case["expect"]["diagnostics"].reverse())

    assert failures(folder / "one.json") == []


def test_an_option_changes_what_comes_out(copied):
    folder = copied("evaluate/bad/missing-evidence.partial.json", lambda case: case["options"].clear())
    (line,) = failures(folder / "one.json")

    assert line.startswith("expected to be accepted, found it refused: E601 at evidence")


def test_another_reading_is_another_result(copied):
    folder = copied(
        "evaluate/good/readings-of-an-assumption.reading-pooled.json",
        lambda case: case["options"].update(readings=["careful"]),
    )

    assert "scores.overall.exact: expected 75, found 60" in failures(folder / "one.json")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "line 1: "),
        (b"{", "line 1: "),
        (b"\xff\xfe\x00", ""),
        (b"[" * 100_000, "line 1: "),
        (b"[]", "file: "),
        (b"{}", "case: expected a member `schema`, found none"),
        (b'{"schema": 1, "schema": 2}', "schema: "),
    ],
)
def test_a_broken_file_fails_with_a_line(tmp_path, capsys, content, said):
    (tmp_path / "broken.json").write_bytes(content)

    assert main([str(tmp_path)]) == 1
    assert capsys.readouterr().out.startswith(f"broken.json: {said}")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda case: case.update(suite="1"), "case.suite: expected `2`, found `1`"),
        (lambda case: case.update(schema="other/1"), "case.schema: expected `itarules-conformance/2`, "),
        (
            lambda case: case.update(ruleset=None),
            "case.ruleset: expected either the name of a ruleset or sources",
        ),
        (lambda case: case.update(evidence={}), "case.evidence: expected a string, found an object"),
        (
            lambda case: case["options"].update(partial=1),
            "case.options.partial: expected true or false, found a ",
        ),
        (
            lambda case: case["options"].update(speed=1),
            "case.options.speed: an option of this name is not known here",
        ),
        (
            lambda case: case["options"].update(readings="other"),
            "case.options.readings: expected an array, found a string",
        ),
        (
            lambda case: case["options"].update(readings=["other"]),
            "expected to be accepted, found it refused: M113",
        ),
        (lambda case: case.update(more=1), "case.more: a member of this name is not known here"),
        (lambda case: case.update(expect=[]), "case.expect: expected an object, found an array"),
        (
            lambda case: case["expect"].pop("accepted"),
            "case.expect: expected a member `accepted`, found none",
        ),
        (
            lambda case: case["expect"].update(diagnostics=[1]),
            "case.expect.diagnostics[0]: expected an object, ",
        ),
        (lambda case: case.update(ruleset="no/such@1"), "expected to be accepted, found it refused: R"),
        (lambda case: case.update(evidence="{"), "expected to be accepted, found it refused: E"),
        (lambda case: case.update(evidence="\ud800"), "expected to be accepted, found it refused: E"),
    ],
)
def test_a_file_of_another_shape_fails_with_a_line(copied, change, said):
    (line,) = failures(copied(SCORED, change) / "one.json")

    assert line.startswith(said)


def test_a_folder_without_cases_is_no_suite(tmp_path, capsys):
    shutil.copy(SCHEMA, tmp_path)

    assert main([str(tmp_path)]) == 2
    assert main([str(tmp_path / "nowhere")]) == 2
    assert capsys.readouterr().out == ""


def test_an_interrupted_run_ends_quietly(monkeypatch, capsys):
    def interrupted(_):
        raise KeyboardInterrupt

    monkeypatch.setattr("itarules.conformance.failures", interrupted)
    status = main([str(SUITE_FOLDER.parent)])

    assert status == 130
    assert capsys.readouterr() == ("", "")
