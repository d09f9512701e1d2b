import os
import subprocess
import sys
from pathlib import Path

import pytest

import itarules
from itarules.catalogue import examine_texts
from itarules.limits import Limits

TEXT = (
    'language 1\nruleset demo 1 revision 1 { shown half_up to 2 }\nscore overall "คะแนนรวม" assumed "ทดลอง"\n'
)


def _codes(ruleset, **options):
    return [one.code for one in itarules.examine(ruleset, **options).diagnostics]


def test_shipped_rulesets_are_listed():
    (listing,) = [one for one in itarules.available() if one.name == "ita/2565@1"]

    assert (listing.family, listing.version, listing.revision) == ("ita", "2565", 1)
    assert listing.newest == (listing == [one for one in itarules.available() if one.version == "2565"][-1])


def test_a_name_gives_the_newest_revision_and_a_pinned_name_that_one():
    assert itarules.load("ita/2565@1").name == "ita/2565@1"
    assert itarules.load("ita/2565").name.startswith("ita/2565@")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("ita", "R005"),
        ("", "R001"),
        ("../ita/2565", "R001"),
        ("ita/2565/1", "R001"),
        ("ita/2565@0", "R001"),
        ("ita/2565@one", "R001"),
        ("ITA/2565", "R001"),
        ("ita/..", "R001"),
        ("ita/2565\n", "R001"),
        ("ita\x00/2565", "R001"),
        ("ita/2599", "R002"),
        ("hdi/2565", "R002"),
        ("ita/2565@99", "R003"),
    ],
)
def test_names_are_no_paths_and_unknown_ones_are_told(name, code):
    assert _codes(name) == [code]


def test_the_nearest_name_is_offered():
    (diagnostic,) = itarules.examine("hdi/2041").diagnostics

    assert diagnostic.help("en") == "Did you mean `hdi/2014`?"
    assert "`hdi/2041`" in diagnostic.message("th")


def test_a_file_and_a_folder_are_loaded_by_path(tmp_path):
    (tmp_path / "ruleset.ita").write_text(TEXT, encoding="utf-8")
    (tmp_path / "more.ita").write_text("language 1\nkind item\n", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not a rule", encoding="utf-8")

    assert itarules.load(tmp_path / "ruleset.ita").name == "demo/1@1"
    assert [Path(one.name).name for one in itarules.load(tmp_path).files] == ["ruleset.ita", "more.ita"]


def test_the_place_of_a_folder_does_not_change_the_digest(tmp_path):
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "ruleset.ita").write_bytes(
            TEXT.encode() if name == "one" else TEXT.replace("\n", "\r\n").encode()
        )

    assert itarules.load(tmp_path / "one").digest == itarules.load(tmp_path / "other").digest


def test_text_and_bytes_are_loaded():
    assert itarules.load_text(TEXT).digest == itarules.load_text(TEXT.encode()).digest


def test_a_text_without_a_header_is_told():
    outcome = examine_texts([("a.ita", 'language 1\nscore a "ก"\n')])

    assert [one.severity.value for one in outcome.diagnostics] == ["error"]


def test_no_texts_are_no_ruleset():
    outcome = examine_texts([])

    assert outcome.value is None
    assert [(one.code, one.message("en")) for one in outcome.diagnostics] == [
        ("R014", "a ruleset has one file at least, and none was given")
    ]


def test_of_a_folder_the_file_that_cannot_be_read_is_named(tmp_path):
    (tmp_path / "ruleset.ita").write_text(TEXT, encoding="utf-8")
    (tmp_path / "more.ita").mkdir()
    (said,) = itarules.examine(tmp_path).diagnostics

    assert said.code == "T007"
    assert said.message("en").startswith(f"`{tmp_path / 'more.ita'}` cannot be read")


def test_what_cannot_be_read_is_told(tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "folder.ita").mkdir()
    (tmp_path / "large.ita").write_bytes(b" " * 11)
    many = tmp_path / "many"
    many.mkdir()
    for number in range(3):
        (many / f"{number}.ita").write_text(TEXT, encoding="utf-8")

    assert _codes(tmp_path / "nothing.ita") == ["T007"]
    assert _codes(tmp_path / "empty") == ["R004"]
    assert _codes(tmp_path / "folder.ita") == ["R004"]
    assert _codes(tmp_path / "large.ita", limits=Limits(ruleset_bytes=10)) == ["T001"]
    assert _codes(many, limits=Limits(ruleset_files=2)) == ["T008"]
    assert _codes(tmp_path / "nul\x00.ita") == ["T007"]


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes need rights there")
def test_a_folder_is_not_read_beyond_itself(tmp_path):
    (tmp_path / "secret").write_text("not for everybody", encoding="utf-8")
    for name in ("link", "pipe", "inside"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "ruleset.ita").write_text(TEXT, encoding="utf-8")
    (tmp_path / "link" / "more.ita").symlink_to(tmp_path / "secret")
    os.mkfifo(tmp_path / "pipe" / "more.ita")
    (tmp_path / "inside" / "text").write_text("language 1", encoding="utf-8")
    (tmp_path / "inside" / "more.ita").symlink_to(tmp_path / "inside" / "text")

    assert _codes(tmp_path / "link") == ["T007"]
    assert "everybody" not in itarules.examine(tmp_path / "link").diagnostics[0].message()
    assert _codes(tmp_path / "pipe") == ["T007"]
    assert _codes(tmp_path / "inside") == []


@pytest.mark.skipif(sys.platform != "linux", reason="file names are texts on other systems")
def test_a_file_name_that_is_no_text_is_read(tmp_path):
    with open(os.fsencode(tmp_path) + b"/\xff.ita", "wb") as file:  # noqa: PTH123
        file.write(TEXT.encode())

    assert itarules.load(tmp_path).name == "demo/1@1"


def test_loading_raises_what_examining_gives():
    with pytest.raises(itarules.RulesetError) as refusal:
        itarules.load_text("language 1 kind 1")

    assert [one.code for one in refusal.value.diagnostics] == ["P101"]


def test_a_text_is_compiled_once_in_a_process():
    assert itarules.load_text(TEXT) is itarules.load_text(TEXT)
    assert itarules.load_text(TEXT, limits=Limits(depth=9)) is not itarules.load_text(TEXT)


def test_many_texts_do_not_fill_memory():
    for number in range(80):
        itarules.load_text(TEXT.replace("demo 1", f"demo {number}"))

    assert itarules.load_text(TEXT.replace("demo 1", "demo 0")).version == "0"


def test_importing_the_package_loads_nothing_heavy():
    heavy = ("lark", "hypothesis", "rich", "click", "babel", "pytest", "jsonschema")
    code = f"import sys, itarules; print([one for one in {heavy} if one in sys.modules])"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert loaded.stdout == "[]\n"


_HOST = """
import decimal, locale, sys

def state():
    context = str(decimal.getcontext())
    return context, locale.getlocale(), sys.getrecursionlimit(), sys.get_int_max_str_digits()

before = state()
import itarules
itarules.load("ita/2565").evaluate({"overall": "80"}).explain("overall")
print(before == state())
"""


def test_importing_and_evaluating_leaves_the_host_alone():
    ran = subprocess.run([sys.executable, "-c", _HOST], capture_output=True, text=True, check=True)

    assert ran.stdout == "True\n"


def test_rules_that_were_changed_since_are_refused_where_a_digest_is_asked_for():
    rules = itarules.load("hdi/2014")

    assert itarules.load("hdi/2014", digest=rules.digest) is rules
    assert itarules.load("hdi/2014", digest=rules.rules_digest) is rules
    assert [one.code for one in itarules.examine("hdi/2014", digest="sha256:00").diagnostics] == ["R013"]
