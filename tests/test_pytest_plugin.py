"""Rulesets as tests of pytest: collected where they are named, and shown without a traceback of ours."""

import re
import subprocess
import sys

import pytest

RULES = """language 1
ruleset my 2570 revision 1 { title "ของเรา" range 0 to 100 shown half_up to 2 }
source manual "คู่มือ"
score overall "คะแนนรวม" cites manual = weighted mean {
    part plan weight 60% "แผน"
    part work weight 40% "งาน"
}
grade level of overall cites manual { pass "ผ่าน" from 85 fail "ไม่ผ่าน" otherwise }
example "พอดีเกณฑ์" cites manual { given plan 85 work 85 expect overall 85 level pass }
"""
WRONG = 'example "คะแนนรวมผิด" cites manual { given plan 90 work 80 expect overall 85 }\n'


@pytest.fixture
def run(tmp_path):
    folder = tmp_path / "rulesets" / "my"
    folder.mkdir(parents=True)

    def ran(rules, *options, ini="[pytest]\n"):
        (folder / "ruleset.ita").write_text(rules, encoding="utf-8")
        (tmp_path / "pytest.ini").write_text(ini, encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "-v", "-p", "no:cacheprovider", *options]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
        return done.returncode, done.stdout + done.stderr

    return ran


def test_nothing_is_collected_unless_it_is_asked_for(run):
    assert run(RULES)[0] == pytest.ExitCode.NO_TESTS_COLLECTED


def test_examples_are_items_with_their_titles(run):
    status, text = run(RULES, "--itarules", "rulesets")

    assert status == 0
    assert "rulesets/my/ruleset.ita::พอดีเกณฑ์ PASSED" in text
    assert "2 passed" in text


def test_an_ini_option_names_folders_too(run):
    status, text = run(RULES, ini="[pytest]\nitarules_rulesets = rulesets\nitarules_language = en\n")

    assert status == 0
    assert "ruleset.ita::loads PASSED" in text


def test_a_path_on_the_command_line_is_asked_for(run):
    status, text = run(RULES + WRONG, "rulesets/my/ruleset.ita::พอดีเกณฑ์")

    assert status == 0
    assert "1 passed" in text


def test_rulesets_of_the_configuration_are_tested_beside_its_tests(run, tmp_path):
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_own.py").write_text("def test_own():\n    pass\n", encoding="utf-8")
    ini = "[pytest]\ntestpaths = tests\nitarules_rulesets = rulesets\n"

    assert "3 passed" in run(RULES, ini=ini)[1]
    assert "1 passed" in run(RULES, "tests", ini=ini)[1]


def test_a_title_in_english_selects_an_example(run):
    wrong = WRONG.replace('"คะแนนรวมผิด"', '"คะแนนรวมผิด" en "Wrong total"')

    assert run(RULES + wrong, "--itarules", "rulesets", "-k", "not total")[0] == 0


def test_a_failure_shows_expected_and_computed_and_what_is_beneath(run):
    status, text = run(RULES + WRONG, "--itarules", "rulesets")

    assert status == pytest.ExitCode.TESTS_FAILED
    assert "rulesets/my/ruleset.ita:10: overall\n  คาดว่า: 85\n  คำนวณได้: 86.00\n" in text
    assert "    จาก `plan` 90.00, `work` 80.00\n" in text
    assert "Traceback" not in text
    assert "pytest_plugin.py" not in text


MISPRINT = """example "พิมพ์ผิด" cites manual {
    given plan 90 work 80
    expect overall 85  # allow C401: ภาคผนวกพิมพ์ 85
}
"""


@pytest.mark.parametrize(
    ("example", "status"),
    [(MISPRINT, pytest.ExitCode.OK), (MISPRINT.replace("C401", "C402"), pytest.ExitCode.TESTS_FAILED)],
)
def test_what_an_author_allows_does_not_fail(run, example, status):
    assert run(RULES + example, "--itarules", "rulesets")[0] == status


def test_a_ruleset_with_errors_is_one_failing_item(run):
    status, text = run(RULES.replace("weight 40%", "wieght 40%"), "--itarules", "rulesets")

    assert status == pytest.ExitCode.TESTS_FAILED
    assert "___ ruleset.ita: โหลดได้ ___" in text
    assert "P101" in text
    assert "--> rulesets/my/ruleset.ita:6:15" in text
    assert "1 failed" in text


def test_coverage_names_what_no_example_tries(run):
    status, text = run(RULES, "--itarules", "rulesets", "--itarules-cover")

    # Three criteria, one band of two, the one boundary, and the one condition not, which never fails: five of seven.
    assert status == 0
    assert "itarules: rulesets/my/ruleset.ita: 71%" in text
    assert re.search(r"^ช่วงคะแนน +1 จาก +2  level\.fail$", text, re.MULTILINE)
    assert re.search(r"^เงื่อนไข +0 จาก +1  overall >= 85 \(level\.pass: ไม่เคยเป็นเท็จ\)$", text, re.MULTILINE)


def test_coverage_has_english_words_too(run):
    ini = "[pytest]\nitarules_rulesets = rulesets\nitarules_language = en\n"

    assert (
        "conditions    0 of    1  overall >= 85 (level.pass: never fails)\n"
        in run(RULES, "--itarules-cover", ini=ini)[1]
    )


@pytest.mark.parametrize(("least", "status"), [("71", 0), ("72", 1)])
def test_too_little_coverage_fails_the_run(run, least, status):
    done, text = run(RULES, "--itarules", "rulesets", "--itarules-cover-fail-under", least)

    assert done == status
    assert ("rulesets/my/ruleset.ita: ตัวอย่างลองน้อยไป: 71% < 72%" in text) is bool(status)


def test_coverage_is_the_same_with_several_processes(run):
    pytest.importorskip("xdist")
    status, text = run(
        RULES, "--itarules", "rulesets", "--itarules-cover", "--itarules-cover-fail-under", "72", "-n", "2"
    )

    assert status == pytest.ExitCode.TESTS_FAILED
    assert "itarules: rulesets/my/ruleset.ita: 71%" in text


# What is named, and what is not there


@pytest.mark.parametrize(
    ("named", "said"),
    [
        (
            "rulesets/my/ruleset.ita::พอดีเกณฑ์",
            "ตัวเลือกนี้รับไฟล์หรือโฟลเดอร์ ไม่ใช่ตัวอย่างเดียว ให้สั่ง: pytest 'rulesets/my/ruleset.ita::พอดีเกณฑ์'",
        ),
        ("", "ไม่ได้ระบุไฟล์หรือโฟลเดอร์ของชุดเกณฑ์"),
        ("nowhere", "ไม่มีไฟล์หรือโฟลเดอร์นี้"),
        ("empty", "ไม่มีชุดเกณฑ์ในโฟลเดอร์นี้ ไม่พบไฟล์ที่ลงท้ายด้วย .ita"),
        ("pytest.ini", "นี่ไม่ใช่ชุดเกณฑ์ ชื่อไฟล์ของชุดเกณฑ์ลงท้ายด้วย .ita"),
        ("rulesets/my/more.ita", "ไฟล์นี้เป็นส่วนหนึ่งของชุดเกณฑ์ ให้ระบุ rulesets/my/ruleset.ita"),
    ],
)
def test_a_path_without_a_ruleset_is_refused_even_beside_other_tests(run, tmp_path, named, said):
    (tmp_path / "empty").mkdir()
    (tmp_path / "test_own.py").write_text("def test_own():\n    pass\n", encoding="utf-8")
    (tmp_path / "rulesets" / "my" / "more.ita").write_text("language 1\n", encoding="utf-8")
    status, text = run(RULES, "--itarules", named)

    assert status == pytest.ExitCode.USAGE_ERROR
    assert f"ERROR: --itarules '{named}': {said}" in text


def test_a_path_of_the_configuration_without_a_ruleset_is_refused(run, tmp_path):
    (tmp_path / "empty").mkdir()
    ini = "[pytest]\nitarules_rulesets = empty\nitarules_language = en\n"
    status, text = run(RULES, ini=ini)

    assert status == pytest.ExitCode.USAGE_ERROR
    assert (
        "ERROR: itarules_rulesets 'empty': there is no ruleset in this folder: no file ends in .ita" in text
    )


@pytest.mark.parametrize("processes", [(), ("-n", "1")])
def test_a_ruleset_that_pytest_passes_over_is_refused(run, tmp_path, processes):
    if processes:
        pytest.importorskip("xdist")
    (tmp_path / "test_own.py").write_text("def test_own():\n    pass\n", encoding="utf-8")
    ini = "[pytest]\nnorecursedirs = rulesets\nitarules_language = en\n"
    status, text = run(RULES, "--itarules", "rulesets", *processes, ini=ini)

    assert status == pytest.ExitCode.USAGE_ERROR
    assert "--itarules 'rulesets': pytest passes over it" in text


def test_an_option_with_an_equals_sign_leaves_the_configuration_alone(run, tmp_path):
    """With a blank, pytest looks for its configuration in the folder that is named."""
    (tmp_path / "rulesets" / "my" / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    text = run(RULES, "--itarules=rulesets/my")[1]

    assert f"rootdir: {tmp_path}\n" in text
    assert "2 passed" in text


def test_a_folder_on_the_command_line_is_for_other_tests(run):
    assert run(RULES, "rulesets")[0] == pytest.ExitCode.NO_TESTS_COLLECTED


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            ("-o", "itarules_language=fr"),
            "itarules_language 'fr': ภาษามี th และ en เท่านั้น; the languages are th and en",
        ),
        (("--itarules-cover-fail-under", "101"), "--itarules-cover-fail-under 101: ต้องเป็นร้อยละ 0 ถึง 100"),
        (("--itarules-cover-fail-under", "-5"), "--itarules-cover-fail-under -5: ต้องเป็นร้อยละ 0 ถึง 100"),
    ],
)
def test_what_an_option_cannot_be_is_refused(run, options, said):
    status, text = run(RULES, "--itarules", "rulesets", *options)

    assert status == pytest.ExitCode.USAGE_ERROR
    assert f"ERROR: {said}" in text


# Names of the items


def _example(title):
    return f'example "{title}" cites manual {{ given plan 85 work 85 expect overall 85 level pass }}\n'


def test_every_example_can_be_named_alone(run):
    # The first example of the rules stands on line 9.
    rules = RULES + _example("ซ้ำ") + _example("") + _example("ซ้ำ") + _example("ก::ข") + _example("โหลดได้")
    names = ["โหลดได้[1]", "พอดีเกณฑ์", "ซ้ำ[1]", "บรรทัด 11", "ซ้ำ[2]", "ก:ข", "โหลดได้[2]"]
    ids = [f"rulesets/my/ruleset.ita::{name}" for name in names]
    text = run(rules, "--itarules", "rulesets", "--collect-only", "-qq")[1]

    assert text.replace("::โหลดได้\n", "::โหลดได้[1]\n").split("\n")[: len(ids)] == ids
    assert "2 passed" in run(rules, ids[5], ids[4])[1]


# Grades and findings that are not as expected


def test_a_grade_that_fails_shows_its_score_and_the_row_that_decides(run):
    wrong = 'example "ขาดไป" cites manual { given plan 84.99 work 84.99 expect level pass }\n'
    text = run(RULES + wrong, "--itarules", "rulesets")[1]

    assert "  คาดว่า: pass\n  คำนวณได้: fail\n    จาก `overall` 84.99 (`pass from 85`)\n" in text


# What examples that fail have tried


def test_an_example_that_fails_has_tried_nothing(run):
    """It would try what is missing: the band `fail`, and the condition that fails once."""
    wrong = 'example "ตก" cites manual { given plan 10 work 10 expect level pass }\n'
    text = run(RULES + wrong, "--itarules=rulesets", "--itarules-cover")[1]

    assert "itarules: rulesets/my/ruleset.ita: 71%" in text


def test_a_list_of_the_tests_tries_nothing_and_fails_for_nothing(run):
    options = ("--itarules=rulesets", "--itarules-cover", "--itarules-cover-fail-under=72", "--collect-only")
    status, text = run(RULES, *options)

    assert status == 0
    assert "71%" not in text
