import json

from itarules.diagnostics import Diagnostic
from itarules.messages import binder, linker
from itarules.rendering import render
from itarules.sarif import sarif_log
from itarules.source import Source, Span

SOURCE = Source.of("rulesets/ita/เกณฑ์.ita", 'language 1\nscore a "𝟏ก" = men { }\n')


def _found() -> Diagnostic:
    start = SOURCE.text.index("men")
    return Diagnostic.at(
        linker.UNKNOWN_NAME,
        Span(source=SOURCE, start=start, end=start + 3),
        what="criterion",
        what_th="เกณฑ์",
        name="men",
        near="",
    )


def test_a_place_is_told_in_utf_16_columns():
    run = sarif_log([_found()])["runs"][0]
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]

    # The letter outside the basic plane counts twice.
    assert region == {"startLine": 2, "startColumn": 17, "endLine": 2, "endColumn": 20}


def test_a_file_name_becomes_a_uri():
    location = sarif_log([_found()])["runs"][0]["results"][0]["locations"][0]["physicalLocation"]

    assert location["artifactLocation"]["uri"] == (
        "rulesets/ita/%E0%B9%80%E0%B8%81%E0%B8%93%E0%B8%91%E0%B9%8C.ita"
    )


def test_each_kind_is_a_rule_once():
    rules = sarif_log([_found(), _found()])["runs"][0]["tool"]["driver"]["rules"]

    assert [rule["id"] for rule in rules] == ["L203"]


def test_evidence_is_named_by_its_path():
    fault = Diagnostic.of_evidence(binder.EMPTY_VALUE, "evidence.I20", "a b.toml", criterion="I20")
    result = sarif_log([fault], "en")["runs"][0]["results"][0]

    assert result["message"]["text"] == "`I20` is left empty\nFill it in, or delete the line."
    assert result["locations"] == [
        {
            "logicalLocations": [{"fullyQualifiedName": "evidence.I20"}],
            "physicalLocation": {"artifactLocation": {"uri": "a%20b.toml"}},
        }
    ]


def test_rendering_gives_the_log_as_json():
    assert json.loads(render([_found()], "th", "sarif")) == sarif_log([_found()], "th")
