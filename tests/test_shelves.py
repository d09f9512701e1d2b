"""Folders of rulesets: those that are shipped, those of a caller, of the environment, and of other packages."""

import tracemalloc
from datetime import date
from importlib import metadata

import pytest
from click.testing import CliRunner

import itarules
from itarules import shelves
from itarules.catalogue import examine, fiscal_year_of
from itarules.cli import itarules as itarules_command
from itarules.limits import Limits

TEXT = """language 1
ruleset {family} {version} revision {revision} {{ {lines} }}
source book "ตำรา"
score overall "รวม" cites book
"""


@pytest.fixture
def folder(tmp_path):
    def keep(family="mine", version="1", revision=1, lines="", text=TEXT):
        place = tmp_path / family / version / str(revision)
        place.mkdir(parents=True)
        written = text.format(family=family, version=version, revision=revision, lines=lines)
        (place / "ruleset.ita").write_text(written, encoding="utf-8")
        return tmp_path

    return keep


def _codes(outcome):
    return [one.code for one in outcome.diagnostics]


def test_a_ruleset_of_ones_own_is_loaded_by_name(folder):
    assert itarules.load("mine/1", folders=[folder()]).name == "mine/1@1"
    assert "mine/1@1" in [one.name for one in itarules.available(folders=[folder(version="2")])]


def test_a_folder_of_the_environment_is_looked_in(folder, monkeypatch):
    monkeypatch.setenv(shelves.FOLDERS_VARIABLE, str(folder()))

    assert itarules.load("mine/1").name == "mine/1@1"


def test_a_folder_that_a_package_offers_is_looked_in(folder, monkeypatch):
    monkeypatch.setattr(shelves, "_offered", lambda: (("my_package", folder()),))

    assert itarules.load("mine/1").name == "mine/1@1"


def test_what_is_shipped_cannot_be_shadowed(folder):
    outcome = examine("hdi/2014", folders=[folder("hdi", "2014")])

    assert _codes(outcome) == ["R008"]


def test_the_same_text_in_two_places_is_one_ruleset(folder, tmp_path):
    first, second = folder(), tmp_path / "again"
    (second / "mine" / "1").mkdir(parents=True)
    (first / "mine" / "1" / "1").rename(second / "mine" / "1" / "1")
    first = folder(revision=1, family="mine", version="1") if not (first / "mine/1/1").exists() else first

    assert examine("mine/1", folders=[first, second]).ok


def test_a_folder_that_is_not_there_is_told(tmp_path):
    (fault,) = examine("hdi/2014", folders=[tmp_path / "none"]).diagnostics

    assert fault.code == "R011"
    assert str(tmp_path / "none") in fault.message("en")


def test_the_name_means_the_newest_released_revision(folder):
    folder(revision=1)
    folder(revision=2)
    place = folder(revision=3, lines="status draft")
    folder(revision=4, lines='status withdrawn "น้ำหนักผิด"')

    assert itarules.load("mine/1", folders=[place]).revision == 2
    newest = [
        one.revision for one in itarules.available(folders=[place]) if one.family == "mine" and one.newest
    ]
    assert newest == [2]


def test_drafts_and_withdrawn_revisions_load_and_say_so(folder):
    folder(revision=1, lines="status draft")
    place = folder(revision=2, lines='status withdrawn "น้ำหนักผิด" en "a wrong weight"')

    assert _codes(examine("mine/1@1", folders=[place])) == ["R010"]
    (withdrawn,) = examine("mine/1@2", folders=[place]).diagnostics
    assert (withdrawn.code, withdrawn.message("en")) == ("R009", "`mine/1@2` was withdrawn: a wrong weight")


def test_a_family_and_a_date_give_what_is_in_force(folder):
    folder(version="a", lines="fiscal year 2565")
    place = folder(version="b", lines="fiscal year 2566")

    found = [
        itarules.load("mine", for_date=day, folders=[place]).version
        for day in (date(2021, 10, 1), date(2022, 9, 30), date(2022, 10, 1))
    ]
    assert found == ["a", "a", "b"]


def test_a_date_without_a_ruleset_is_told(folder):
    place = folder(version="a", lines="fiscal year 2565")
    folder(version="b", lines="fiscal year 2566 status draft")

    outcome = examine("mine", for_date=date(2023, 1, 1), folders=[place])
    assert _codes(outcome) == ["R007"]
    assert "2566; there are 2565" in outcome.diagnostics[0].message("en")


def test_a_family_alone_is_told_its_versions():
    outcome = examine("hdi")

    assert _codes(outcome) == ["R005"]
    assert outcome.diagnostics[0].help("en").startswith("Name one, such as `hdi/2014`")
    assert _codes(examine("hdl", for_date=date(2022, 1, 1))) == ["R006"]


def test_a_date_and_a_version_contradict_each_other():
    with pytest.raises(ValueError, match="name the family alone"):
        examine("ita/2565", for_date=date(2022, 1, 1))


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2021, 9, 30), 2564),
        (date(2021, 10, 1), 2565),
        (date(2022, 9, 30), 2565),
        (date(2022, 10, 1), 2566),
    ],
)
def test_a_fiscal_year_runs_from_october_to_september(day, year):
    assert fiscal_year_of(day) == year


AMENDING = """language 1
ruleset {family} {version} revision {revision} amends mine {lines} revision 1 {{}}
"""


def test_a_ruleset_may_amend_one_of_its_folder(folder):
    folder(version="1")
    place = folder(version="2", lines="1", text=AMENDING)

    ruleset = itarules.load("mine/2", folders=[place])
    assert ruleset.model.amends == "mine/1@1"


def test_a_changed_base_is_seen(folder):
    folder(version="1")
    place = folder(version="2", lines="1", text=AMENDING)
    before = itarules.load("mine/2", folders=[place])
    file = place / "mine" / "1" / "1" / "ruleset.ita"
    file.write_text(file.read_text("utf-8").replace('"รวม"', '"ผลรวม"'), encoding="utf-8")

    after = itarules.load("mine/2", folders=[place])
    assert (str(before.model.criteria[0].label), str(after.model.criteria[0].label)) == ("รวม", "ผลรวม")
    assert before.digest != after.digest


def test_a_faulty_base_is_told_at_its_name(folder):
    folder(version="1", text="language 1\nruleset mine 1 revision 1 {{}}\nscore score {{\n")
    place = folder(version="2", lines="1", text=AMENDING)

    (fault,) = examine("mine/2", folders=[place]).diagnostics
    assert (fault.code, fault.labels[0].span.text) == ("M110", "amends mine 1 revision 1")


def test_rulesets_that_amend_each_other_are_told(folder):
    # What is wrong with the base (M111, and M112 of a long chain) is told in the diagnostic about the base.
    folder(version="1", lines="2", text=AMENDING)
    place = folder(version="2", lines="1", text=AMENDING)

    (fault,) = examine("mine/2", folders=[place]).diagnostics
    assert fault.code == "M110"
    assert "amends itself by way of" in fault.message("en")


def test_a_long_chain_of_bases_is_refused(folder):
    place = folder(version="0")
    for number in range(1, 12):
        folder(version=str(number), lines=str(number - 1), text=AMENDING)

    assert examine("mine/8", folders=[place]).ok
    (fault,) = examine("mine/9", folders=[place]).diagnostics
    assert "more than 8 rulesets" in fault.message("en")


@pytest.mark.parametrize("offered", ["no_such_package", "itarules.shelves"])
def test_a_package_that_offers_no_folder_is_named(monkeypatch, offered):
    entry = metadata.EntryPoint(name="mine", value=offered, group=shelves.ENTRY_POINTS)
    monkeypatch.setattr(shelves.metadata, "entry_points", lambda group: [entry])
    shelves._offered.cache_clear()
    try:
        outcome = examine("hdi/2014")
    finally:
        shelves._offered.cache_clear()

    assert _codes(outcome) == ["R011"]
    assert offered in outcome.errors[0].message("en")


@pytest.mark.parametrize(
    "arguments",
    [["list"], ["show", "hdi/2014"], ["check", "rulesets"], ["template", "hdi/2014", "--depth", "scores"]],
)
def test_commands_name_a_folder_of_the_environment_that_is_not_there(monkeypatch, tmp_path, arguments):
    nowhere = tmp_path / "nowhere"
    (tmp_path / "rulesets").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(shelves.FOLDERS_VARIABLE, str(nowhere))

    ended = CliRunner().invoke(itarules_command, arguments)

    assert ended.exit_code == 1
    assert str(nowhere) in ended.output
    assert "R011" in ended.output


def test_an_argument_too_long_for_a_file_is_no_name():
    ended = CliRunner().invoke(itarules_command, ["show", "a" * 5_000])

    assert ended.exit_code == 1
    assert "R001" in ended.stderr


def test_a_revision_without_files_is_named(tmp_path):
    (tmp_path / "mine" / "1" / "1").mkdir(parents=True)

    outcome = examine("mine/1", folders=[tmp_path])

    assert _codes(outcome) == ["R004"]
    assert str(tmp_path / "mine" / "1" / "1") in outcome.errors[0].message("en")


def test_of_a_file_no_more_is_read_than_is_allowed(folder):
    root = folder()
    path = root / "mine" / "1" / "1" / "more.ita"
    with path.open("wb") as stream:
        stream.truncate(200_000_000)
    tracemalloc.start()
    outcome = examine("mine/1", folders=[root])
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert _codes(outcome) == ["T001"]
    assert most < 20_000_000


def test_more_files_than_are_allowed_are_not_read(folder):
    root = folder()
    place = root / "mine" / "1" / "1"
    for number in range(2):
        (place / f"more{number}.ita").symlink_to(place / "nothing.ita")

    assert _codes(examine("mine/1", folders=[root], limits=Limits(ruleset_files=2))) == ["T008"]


def test_a_base_without_files_is_named(folder):
    root = folder(text="language 1\nruleset mine 1 revision 1 amends mine 0 revision 1 {{ {lines} }}\n")
    (root / "mine" / "0" / "1").mkdir(parents=True)

    assert _codes(examine("mine/1", folders=[root])) == ["M110"]
