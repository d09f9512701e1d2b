"""docs/diagnostics holds a page for every kind, made from the code; `pytest --update-cases` writes them."""

import importlib
import pkgutil
from pathlib import Path

from itarules import checks, messages
from itarules.checks import CHECKS
from itarules.diagnostics import Kind
from itarules.texts import for_any_number

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "docs" / "diagnostics"
CASES = ROOT / "tests" / "cases"
STAGES = {
    "A": "Allowances in a ruleset",
    "C": "What the checks and the examples of a ruleset find",
    "E": "Evidence and its evaluation",
    "F": "Layout",
    "L": "Names and meaning in a ruleset",
    "M": "How a ruleset amends another, and readings of assumptions",
    "P": "Syntax",
    "R": "Finding a ruleset",
    "T": "Reading bytes as text",
    "V": "Receipts",
}


def _kinds() -> dict[str, tuple[Kind, str]]:
    """Return the kinds by code, each with the docstring of its check, or nothing."""
    found = {}
    for kind, run in CHECKS:
        module = importlib.import_module(run.__module__)
        found[kind.code] = (kind, module.__doc__ or "")
    for one in pkgutil.iter_modules(messages.__path__):
        module = importlib.import_module(f"{messages.__name__}.{one.name}")
        found.update({kind.code: (kind, "") for kind in vars(module).values() if isinstance(kind, Kind)})
    return dict(sorted(found.items()))


def _page(kind: Kind, explanation: str) -> str:
    lines = [f"# {kind.code} {kind.slug}", "", f"Severity: {kind.severity.value}.", ""]
    lines += ["| | |", "| --- | --- |", f"| English | {for_any_number(kind.en)} |", f"| ไทย | {kind.th} |"]
    if kind.help_en:
        lines += [f"| Cure | {for_any_number(kind.help_en)} |", f"| วิธีแก้ | {kind.help_th} |"]
    lines.append("")
    if explanation:
        lines += [*_explained(explanation), ""]
    case = _case(kind.code)
    if case is not None:
        lines += ["## A case from the tests", "", "```text", *_shown(case, kind.code), "```", ""]
    return "\n".join(lines)


def _explained(docstring: str) -> list[str]:
    """Return the paragraphs of a check's docstring: a sentence, then what, why, example, instead, source."""
    first, _, rest = docstring.strip().partition("\n\n")
    lines = [first]
    for line in rest.splitlines():
        head, colon, text = line.partition(": ")
        if colon and head in ("What it finds", "Why it matters", "Example", "Instead", "Source"):
            lines += ["", f"## {head}", "", text[:1].upper() + text[1:]]
        else:
            lines.append(line)
    return lines


def _case(code: str) -> Path | None:
    """Return the smallest bad case that shows a code."""
    shown = [path for path in CASES.glob("*/bad/*.expected") if f" {code}: " in path.read_text("utf-8")]
    return min(shown, key=lambda path: (path.stat().st_size, path.name), default=None)


def _shown(case: Path, code: str) -> list[str]:
    rules = case.with_suffix(".ita")
    inputs = case.with_name(f"{case.stem}.inputs.json")
    text = inputs if inputs.exists() else rules
    written = text.read_text("utf-8").splitlines() if text.is_file() else []
    said = [line for line in case.read_text("utf-8").splitlines() if f" {code}: " in line]
    return [*written[:40], "", *said[:2]]


def _pages() -> dict[str, str]:
    kinds = _kinds()
    pages = {f"{code}.md": _page(kind, explanation) for code, (kind, explanation) in kinds.items()}
    index = ["# Diagnostics", "", "Every code is stable: it is never given to another fault.", ""]
    for stage, title in STAGES.items():
        index += [f"## {title}", ""]
        index += [
            f"- [{code}]({code}.md) {kind.slug} ({kind.severity.value})"
            for code, (kind, _) in kinds.items()
            if code.startswith(stage)
        ]
        index.append("")
    pages["index.md"] = "\n".join(index)
    return pages


def test_every_kind_has_its_page_as_the_code_says(pytestconfig):
    expected = _pages()
    if pytestconfig.getoption("--update-cases"):
        PAGES.mkdir(exist_ok=True)
        for old in PAGES.glob("*.md"):
            old.unlink()
        for name, text in expected.items():
            (PAGES / name).write_text(text, encoding="utf-8")

    assert {path.name: path.read_text(encoding="utf-8") for path in PAGES.glob("*.md")} == expected


def test_every_check_explains_itself_in_the_same_order():
    heads = ["What it finds", "Why it matters", "Example", "Instead", "Source"]
    found = {
        name: [line.partition(": ")[0] for line in text.splitlines() if line.partition(": ")[0] in heads]
        for name, text in (
            (one.name, importlib.import_module(f"{checks.__name__}.{one.name}").__doc__ or "")
            for one in pkgutil.iter_modules(checks.__path__)
        )
    }

    assert {name: order for name, order in found.items() if order != heads} == {}


def test_there_are_at_least_thirty_kinds_about_rulesets():
    assert sum(code[0] in "PLCTA" for code in _kinds()) >= 30
