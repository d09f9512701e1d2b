"""Runs every example of the READMEs and of docs/, and holds the pages against the package.

The fences of a page run from top to bottom, in a folder of their own that holds a copy of examples/:

- `python` is executed; all blocks of a page share their names. What a block prints is the `text` block after it,
  and an expression with a comment behind it has the value that the comment shows.
- `ita` is compiled; one that does not begin with `language 1` is read together with the first block of its page.
  It gives no errors, or exactly the diagnostics in the `text` block after it.
- `toml`, `json` and `csv` are read as evidence for ita/2565, with the same rule.
- `console` holds lines that begin with `$ ` and what they print; lines of `itarules` are run.

A line `…` in an expected output stands for any lines. A paragraph that ends in a file name and a colon, such as
"Write this into `my.toml`:", has the block after it written to that file, and not read on its own.
"""

import ast
import io
import re
import shlex
import shutil
import tokenize
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from attrs import evolve, fields, frozen
from click.testing import CliRunner

import itarules
from itarules import model, results
from itarules.amounts import Rounding, RoundingMode, round_units
from itarules.cli import itarules as command_line
from itarules.linker.scope import RESERVED
from itarules.rendering import render

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
THAI = {page.name for page in PAGES if page.name.endswith(".th.md")}
FENCE = re.compile(r"^```([a-z]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE_NAME = re.compile(r"`([\w./-]+\.[a-z]+)`[^`\n]*:\s*\Z")
LINK = re.compile(r"\]\(([^)\s]+)\)")


@frozen(kw_only=True)
class Block:
    """A fence of a page, with the line it begins on, the file it is written to, and what it must print."""

    word: str
    text: str
    line: int
    file: str
    expected: str | None


def blocks_of(page: str) -> list[Block]:
    blocks: list[Block] = []
    for match in FENCE.finditer(page):
        word, text = match[1], match[2]
        if word == "text" and blocks and blocks[-1].expected is None:
            blocks[-1] = evolve(blocks[-1], expected=text)
            continue
        named = FILE_NAME.search(page[: match.start()])
        line = page.count("\n", 0, match.start()) + 1
        blocks.append(
            Block(word=word, text=text, line=line, file=named[1] if named else "", expected=None)
        )
    return blocks


def agrees(expected: str, actual: str) -> bool:
    """Return whether a text is the expected one, in which a line `…` stands for any lines."""
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == "…" else re.escape(line.rstrip()) + r"[ ]*\n"
        for line in expected.strip("\n").splitlines()
    )
    return re.fullmatch(pattern, actual.strip("\n") + "\n") is not None


class Page:
    """A page while its blocks run."""

    def __init__(self, path: Path) -> None:
        self.blocks = blocks_of(path.read_text(encoding="utf-8"))
        self.language = "th" if path.name in THAI else "en"
        self.names: dict[str, object] = {}
        self.frame = next((block.text for block in self.blocks if block.word == "ita"), "")

    def run(self) -> None:
        for block in self.blocks:
            if block.file:
                Path(block.file).write_text(block.text, encoding="utf-8")
                continue
            runner = {
                "python": self.python,
                "ita": self.ita,
                "toml": self.evidence,
                "json": self.evidence,
                "csv": self.evidence,
                "console": self.console,
            }.get(block.word)
            if runner is not None:
                runner(block)

    def compare(self, block: Block, expected: str, actual: str) -> None:
        if not agrees(expected, actual):
            pytest.fail(f"line {block.line}: expected\n{expected}\nfound\n{actual}", pytrace=False)

    def python(self, block: Block) -> None:
        comments = {
            token.start[0]: token.string.removeprefix("#").strip()
            for token in tokenize.generate_tokens(io.StringIO(block.text).readline)
            if token.type == tokenize.COMMENT
        }
        printed = io.StringIO()
        with redirect_stdout(printed):
            for statement in ast.parse(block.text).body:
                code = ast.get_source_segment(block.text, statement) or ""
                if not isinstance(statement, ast.Expr):
                    exec(code, self.names)
                    continue
                value = eval(code, self.names)
                comment = comments.get(statement.end_lineno or 0)
                if comment is not None:
                    self.compare(block, comment, repr(value))
        self.compare(block, block.expected or "", printed.getvalue())

    def ita(self, block: Block) -> None:
        folder = Path(f"line-{block.line}")
        folder.mkdir()
        part = block.text
        if not part.startswith("language "):
            # On one line with the part, so that the numbers of its lines are those of the page.
            part = f"language 1 {part}"
            (folder / "ruleset.ita").write_text(self.frame, encoding="utf-8")
        (folder / "example.ita").write_text(part, encoding="utf-8")
        outcome = itarules.examine(folder)
        if block.expected is None:
            assert outcome.errors == (), f"line {block.line}: {render(outcome.diagnostics, 'en')}"
        else:
            said = render(outcome.errors, self.language).replace(f"{folder}/", "")
            self.compare(block, block.expected, said)

    def evidence(self, block: Block) -> None:
        path = Path(f"example.{block.word}")
        path.write_text(block.text, encoding="utf-8")
        outcome = itarules.load("ita/2565").read(path)
        if block.expected is None:
            assert outcome.errors == (), f"line {block.line}: {render(outcome.diagnostics, 'en')}"
        else:
            self.compare(block, block.expected, render(outcome.diagnostics, self.language))

    def console(self, block: Block) -> None:
        for entry in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
            command, _, expected = entry.partition("\n")
            words = shlex.split(command)
            if words[0] == "itarules":
                run = CliRunner().invoke(command_line, words[1:])
                self.compare(block, expected, run.output)
            elif words[0] == "make":
                assert f"\n{words[1]}:" in (ROOT / "Makefile").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_examples_of_a_page_do_what_it_says(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)

    Page(path).run()
