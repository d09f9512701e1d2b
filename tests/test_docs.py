"""Runs every example of the READMEs and of docs/, and holds the pages against the package.

The fences of a page run from top to bottom, in a folder of their own that holds a copy of examples/:

- `python` is executed; all blocks of a page share their names. What a block prints is the `text` block after it,
  and an expression with a comment behind it has the value that the comment shows.
- `ita` is compiled; one that does not begin with `language 1` is read together with the first block of its page.
  It gives no errors, or exactly the diagnostics in the `text` block after it.
- `toml`, `json` and `csv` are read as evidence for ita/2565, with the same rule.
- `console` holds lines that begin with `$ ` and what they print; lines of `itarules` are run.

A line `…` in an expected output stands for any lines. A paragraph that ends in a file name and a colon has the
block after it written to that file and not read on its own: "Write this into `my.toml`:" makes the file, and "Add
this to `my.toml`:" goes on with it. "In `my.toml`, write `new` instead of `old`." is done too.

`pytest --update-cases` writes the outputs anew that have no `…`.
"""

import ast
import importlib.util
import io
import re
import shlex
import shutil
import tokenize
from contextlib import redirect_stdout, suppress
from fractions import Fraction
from pathlib import Path
from types import ModuleType

import pytest
from attrs import evolve, fields, frozen
from click.testing import CliRunner
from lark import Lark
from lark.exceptions import LarkError

import itarules
from itarules import evidence, model, results
from itarules.amounts import Rounding, RoundingMode, round_units
from itarules.cli import itarules as command_line
from itarules.linker import expressions
from itarules.linker.ranges import MOST_BITS
from itarules.linker.scope import RESERVED
from itarules.rendering import render
from itarules.resources import grammar_text
from itarules.shelves import ENTRY_POINTS
from itarules.syntax_builder import BUILDERS

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
THAI = {page.name for page in PAGES if page.name.endswith(".th.md")}
FENCE = re.compile(r"^```([a-z]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE_NAME = re.compile(r"^(Add|เพิ่ม)?[^`\n]*`([\w./-]+\.[a-z]+)`[^`\n]*:\s*\Z", re.MULTILINE)
EDIT = re.compile(
    r"In `(?P<file>[\w.-]+)`, write `(?P<new>[^`]+)` instead of `(?P<old>[^`]+)`"
    r"|ใน `(?P<file_th>[\w.-]+)` ให้แก้ `(?P<old_th>[^`]+)` เป็น `(?P<new_th>[^`]+)`"
)
LINK = re.compile(r"\]\(([^)\s]+)\)")


@frozen(kw_only=True)
class Block:
    """A fence of a page.

    Attributes:
        line: of the page, where it begins.
        before: the text between the fence before it and this one.
        expected: what it must print, or None where the page does not show it.
    """

    word: str
    text: str
    line: int
    before: str
    expected: str | None = None


def blocks_of(page: str) -> list[Block]:
    blocks: list[Block] = []
    end = 0
    for match in FENCE.finditer(page):
        word, text, before = match[1], match[2], page[end : match.start()]
        end = match.end()
        if word == "text" and blocks and blocks[-1].expected is None:
            blocks[-1] = evolve(blocks[-1], expected=text)
            continue
        line = page.count("\n", 0, match.start()) + 1
        blocks.append(Block(word=word, text=text, line=line, before=before))
    return blocks


def agrees(expected: str, actual: str) -> bool:
    """Return whether a text is the expected one, in which a line `…` stands for any lines."""
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == "…" else re.escape(line.rstrip()) + r"[ ]*\n"
        for line in expected.strip("\n").splitlines()
    )
    found = "".join(f"{line}\n" for line in actual.strip("\n").splitlines())
    return re.fullmatch(pattern, found) is not None


class Page:
    """A page while its blocks run."""

    def __init__(self, path: Path, *, update: bool) -> None:
        self.path = path
        self.text = path.read_text(encoding="utf-8")
        self.update = update
        self.blocks = blocks_of(self.text)
        self.language = "th" if path.name in THAI else "en"
        self.names: dict[str, object] = {}
        self.frame = next((block.text for block in self.blocks if block.word == "ita"), "")

    def run(self) -> None:
        for block in self.blocks:
            self.edit(block)
            named = FILE_NAME.search(block.before)
            if named:
                path = Path(named[2])
                kept = path.read_text(encoding="utf-8") + "\n" if named[1] else ""
                path.write_text(kept + block.text, encoding="utf-8")
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

    def save(self) -> None:
        if self.update:
            self.path.write_text(self.text, encoding="utf-8")

    def edit(self, block: Block) -> None:
        for match in EDIT.finditer(block.before):
            path = Path(match["file"] or match["file_th"])
            old, new = match["old"] or match["old_th"], match["new"] or match["new_th"]
            text = path.read_text(encoding="utf-8")
            assert text.count(old) == 1, f"before line {block.line}: `{old}` stands {text.count(old)} times"
            path.write_text(text.replace(old, new), encoding="utf-8")

    def compare(self, block: Block, expected: str, actual: str) -> None:
        if agrees(expected, actual):
            return
        if self.update and expected.strip("\n") and "…" not in expected:
            # What is left out of an output was left out by hand, and is mended by hand.
            self.text = self.text.replace(expected.strip("\n"), actual.strip("\n"))
        else:
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
                if not isinstance(statement, ast.Expr):
                    # The statement itself: the text of a function would be without its decorators.
                    exec(compile(ast.Module([statement], []), f"<{self.path.name}>", "exec"), self.names)
                    continue
                code = ast.get_source_segment(block.text, statement) or ""
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
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)

    page = Page(path, update=request.config.getoption("--update-cases"))
    page.run()
    page.save()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_links_of_a_page_lead_somewhere(path: Path) -> None:
    broken = [link for link in LINK.findall(prose_of(path)) if not leads_somewhere(path, link)]

    assert broken == []


def leads_somewhere(path: Path, link: str) -> bool:
    if "://" in link:
        return True
    target, _, anchor = link.partition("#")
    page = path.parent / target if target else path
    if not anchor:
        return page.exists()
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return anchor in [re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings]


def prose_of(path: Path) -> str:
    return FENCE.sub("", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_prose_has_one_sentence_on_a_line_and_a_plain_tone(path: Path) -> None:
    lines = [line for line in prose_of(path).splitlines() if not line.startswith("|")]
    crowded = [line for line in lines if re.search(r"[a-z`)*][.?!] [A-Z]", line)]
    worn = [line for line in lines if re.search(r"\b(simply|just|obviously|easily)\b", line, re.IGNORECASE)]

    assert crowded + worn == []


@pytest.mark.parametrize("name", ["README", "docs/tutorial"])
def test_the_thai_page_has_the_same_examples_in_the_same_order(name: str) -> None:
    english, thai = (
        [block.word for block in blocks_of((ROOT / f"{name}{suffix}").read_text(encoding="utf-8"))]
        for suffix in (".md", ".th.md")
    )

    assert thai == english


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_names_and_files_that_a_page_speaks_of_exist(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    names = set(re.findall(r"\bitarules\.([A-Za-z_]+)", page.replace(ENTRY_POINTS, "")))
    files = set(re.findall(r"`((?:itarules|tests|rulesets|docs|grammars|examples)/[\w./-]+)`", page))

    modules = {name for name in names if importlib.util.find_spec(f"itarules.{name}") is not None}

    assert sorted(name for name in names - modules if not hasattr(itarules, name)) == []
    assert sorted(file for file in files if not (ROOT / file).exists()) == []


def test_the_index_names_every_public_name() -> None:
    page = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `itarules\.([A-Za-z_]+)` \|", page, re.MULTILINE)

    assert sorted(listed) == itarules.__all__


def test_the_architecture_names_every_module_once() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `(itarules/[\w/]+\.py)` \|", page, re.MULTILINE)
    modules = [path.relative_to(ROOT).as_posix() for path in (ROOT / "itarules").rglob("*.py")]

    assert sorted(listed) == sorted(modules)


def test_the_glossary_names_every_class_of_the_domain() -> None:
    page = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \| ([^|]+) \|$", page, re.MULTILINE)
    classes = {name for module in (model, results, evidence) for name in public_classes(module)}

    assert {name for name, _, _ in rows if name[0].isupper() and not name.isupper()} == classes
    assert [name for name, thai, _ in rows if not re.search("[ก-๙]", thai)] == []


def public_classes(module: ModuleType) -> list[str]:
    return [name for name in module.__all__ if isinstance(getattr(module, name), type)]


def language_page() -> str:
    return (ROOT / "docs" / "language.md").read_text(encoding="utf-8")


def test_the_table_of_roundings_is_what_the_code_does() -> None:
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in language_page().splitlines() if line
    ]
    header = next(row for row in rows if row[:2] == ["mode", "rule"])
    listed = {
        row[0].strip("`"): row[2:] for row in rows if row[0].strip("`") in {m.value for m in RoundingMode}
    }
    numbers = [Fraction(number) for number in header[2:]]
    computed = {
        mode.value: [
            str(round_units(one.numerator, one.denominator, Rounding(mode=mode, places=0))) for one in numbers
        ]
        for mode in RoundingMode
    }

    assert listed == computed


def test_the_table_of_limits_has_their_defaults() -> None:
    listed = re.findall(r"^\| `(\w+)` \| ([\d,]+) \|", language_page(), re.MULTILINE)
    defaults = itarules.Limits()

    assert {name: int(number.replace(",", "")) for name, number in listed} == {
        field.name: getattr(defaults, field.name) for field in fields(itarules.Limits)
    }


def test_the_index_lists_every_ruleset_that_is_shipped() -> None:
    page = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    section = page.partition("## The rulesets that are shipped")[2].partition("\n## ")[0]
    listed = re.findall(r"\[`([\w.-]+/[\w.-]+)`\]\(\.\./rulesets/([\w.-]+/[\w.-]+)/\d+/README\.md\)", section)

    assert sorted(name for name, _ in listed) == sorted(
        {f"{one.family}/{one.version}" for one in itarules.available()}
    )
    assert [pair for pair in listed if pair[0] != pair[1]] == []


def test_the_functions_of_the_table_are_those_of_formulas() -> None:
    section = language_page().partition("\n## Formulas\n")[2].partition("\n## ")[0]
    rows = [line.split("|")[1:3] for line in section.splitlines() if line.startswith("|")]
    listed = {name for form, _ in rows for name in re.findall(r"`(\w+)\([a…]", form)}
    listed |= {mode for form, rule in rows if "half_up(" in form for mode in re.findall(r"`(\w+)`", rule)}
    modes = {mode.value for mode in RoundingMode}
    calls = [
        f"score s_{name} = {name}({'duty, 1' if name in modes else 'duty / 100 + 1'})"
        for name in sorted(listed)
    ]
    ruleset = "\n".join(["language 1 ruleset demo 1 revision 1 { }", "score duty", *calls])

    assert itarules.load_text(ruleset).name == "demo/1@1"
    assert listed == {*expressions._SEVERAL, *expressions._SINGLE, *modes}


def test_the_bound_on_bits_is_the_one_that_is_stated() -> None:
    page = prose_of(ROOT / "docs" / "language.md")
    stated = set(re.findall(r"(?<=more than )[\d,]+(?= is refused)|[\d,]+(?= bits)", page))

    assert stated == {f"{MOST_BITS:,}"}


def test_the_reserved_words_are_listed() -> None:
    section = language_page().partition("## Reserved words")[2]
    listed = next(line for line in section.splitlines() if line.startswith("`"))

    assert re.findall(r"`(\w+)`", listed) == sorted(RESERVED)


def test_every_label_of_the_grammar_stands_in_an_example_of_the_language() -> None:
    grammar = Lark(grammar_text(1), parser="lalr", start="file")
    shown: set[str] = set()
    for block in blocks_of(language_page()):
        if block.word != "ita":
            continue
        # What shows a syntax error is no example of a construct.
        with suppress(LarkError):
            text = block.text if block.text.startswith("language ") else f"language 1 {block.text}"
            shown |= {str(tree.data) for tree in grammar.parse(text).iter_subtrees()}

    # `declarations` is where the parser begins again after an error.
    assert set(BUILDERS) - shown == {"declarations"}
