"""What the command line writes stands whole or not at all, and takes the place of nothing by accident."""

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from itarules.cli import itarules
from itarules.cli.files import write_file, write_folder
from itarules.shelves import kept, roots

NEW = ("2570", "2570/1", "2570/1/README.md", "2570/1/ruleset.ita")
TEXTS = {"ruleset.ita": "language 1\n", "README.md": "# ฉบับร่าง\n"}


def _run(*arguments):
    return CliRunner().invoke(itarules, [str(one) for one in arguments])


def _new(folder):
    return _run("new", "ita", "2570", "--amends", "ita/2569", "--folder", folder)


def _all(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.fixture
def failing(monkeypatch):
    """Has the disk refuse the files of one name, after some of their bytes."""

    def fail_at(name, error):
        written = os.write

        def write(descriptor, data):
            path = str(Path(f"/proc/self/fd/{descriptor}").readlink())
            if name in path:
                written(descriptor, data[:3])
                raise error
            return written(descriptor, data)

        monkeypatch.setattr(os, "write", write)

    if not Path("/proc/self/fd").exists():
        pytest.skip("there is no /proc")
    return fail_at


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "no space"), KeyboardInterrupt()])
def test_a_new_ruleset_of_which_a_file_cannot_be_written_leaves_nothing(error, failing, tmp_path):
    failing("README.md", error)
    result = _new(tmp_path)

    assert result.exit_code in {1, 2, 130}
    assert _all(tmp_path) == []


def test_a_family_that_is_there_keeps_what_is_in_it(failing, tmp_path):
    kept = tmp_path / "ita" / "2569" / "1"
    kept.mkdir(parents=True)
    (kept / "ruleset.ita").write_text("mine", encoding="utf-8")
    before = _all(tmp_path)
    failing("README.md", OSError(errno.ENOSPC, "no space"))
    refused = _new(tmp_path)

    assert (refused.exit_code, _all(tmp_path)) == (2, before)
    assert "no space" in refused.output


def test_a_folder_that_appears_meanwhile_is_not_overwritten(tmp_path, monkeypatch):
    place = tmp_path / "ita" / "2570" / "1"
    renamed = Path.rename

    def rename(source, target):
        place.mkdir(parents=True)
        (place / "ruleset.ita").write_text("theirs", encoding="utf-8")
        return renamed(source, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(click.ClickException):
        write_folder(place, TEXTS)

    assert _all(tmp_path) == ["ita", "ita/2570", "ita/2570/1", "ita/2570/1/ruleset.ita"]
    assert (place / "ruleset.ita").read_text(encoding="utf-8") == "theirs"


def test_a_process_that_is_killed_leaves_no_folder_that_looks_whole(tmp_path):
    kill = """
import os, signal, sys
from pathlib import Path
from itarules.cli.files import write_folder
def killed(*names):
    os.kill(os.getpid(), signal.SIGKILL)
Path.rename = killed
write_folder(Path(sys.argv[1]) / "ita" / "2570" / "1", {"ruleset.ita": "language 1", "README.md": "x"})
"""
    ended = subprocess.run([sys.executable, "-c", kill, str(tmp_path)], check=False)

    assert ended.returncode != 0
    assert [name for name in _all(tmp_path) if not name.startswith(".")] == []
    assert [one for one in kept(roots([tmp_path])) if one.root] == []
    assert _new(tmp_path).exit_code == 0


def test_a_new_folder_has_the_rights_of_any_new_folder(tmp_path):
    (tmp_path / "other").mkdir()
    _new(tmp_path)
    rights = [stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "other", tmp_path / "ita")]

    assert rights[0] == rights[1]


def test_a_file_that_is_written_anew_keeps_its_rights(tmp_path):
    file = tmp_path / "ruleset.ita"
    file.write_text("a", encoding="utf-8")
    file.chmod(0o640)
    write_file(file, "b", "utf-8")

    assert file.read_text(encoding="utf-8") == "b"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_link_stays_a_link_and_the_file_it_leads_to_is_written(tmp_path):
    file, link = tmp_path / "ruleset.ita", tmp_path / "link.ita"
    file.write_text("a", encoding="utf-8")
    link.symlink_to(file)
    write_file(link, "b", "utf-8")

    assert link.is_symlink()
    assert file.read_text(encoding="utf-8") == "b"


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "no space"), KeyboardInterrupt()])
def test_a_file_that_cannot_be_written_stays_as_it_was(error, failing, tmp_path):
    file = tmp_path / "scores.json"
    file.write_text("before", encoding="utf-8")
    failing("scores.json", error)
    with pytest.raises((click.ClickException, KeyboardInterrupt)):
        write_file(file, "after", "utf-8")

    assert file.read_text(encoding="utf-8") == "before"
    assert _all(tmp_path) == ["scores.json"]


def test_what_a_killed_process_left_behind_is_in_nobodys_way(tmp_path):
    file = tmp_path / "scores.json"
    (tmp_path / f".scores.json.{os.getpid()}.part").write_text("half", encoding="utf-8")
    (tmp_path / f".ita.{os.getpid()}.part").mkdir()
    write_file(file, "whole", "utf-8")
    write_folder(tmp_path / "ita" / "2570" / "1", TEXTS)

    assert _all(tmp_path) == ["ita", *(f"ita/{one}" for one in NEW), "scores.json"]


def test_a_file_that_appears_while_the_work_is_done_is_not_overwritten_unless_forced(tmp_path):
    file = tmp_path / "scores.json"
    file.write_text("theirs", encoding="utf-8")
    with pytest.raises(click.ClickException, match="exists"):
        write_file(file, "mine", "utf-8", over=False)

    assert file.read_text(encoding="utf-8") == "theirs"
    assert _all(tmp_path) == ["scores.json"]


def test_format_tells_of_the_files_it_wrote_before_one_could_not_be_written(failing, tmp_path):
    first, second = tmp_path / "a.ita", tmp_path / "b.ita"
    text = 'language 1\n\nscore a   "ก" cites b\n'
    first.write_text(text, encoding="utf-8")
    second.write_text(text, encoding="utf-8")
    failing("b.ita", OSError(errno.ENOSPC, "no space"))
    result = _run("format", tmp_path, "--language", "en")

    assert result.exit_code == 2
    assert "files laid out: 1" in result.stdout
    assert "no space" in result.stderr
    assert second.read_text(encoding="utf-8") == text
