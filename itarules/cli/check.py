"""`itarules check`: what there is to say about a ruleset."""

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path

import click

from itarules.analyses.proving.equivalence import equivalent
from itarules.analyses.proving.proofs import prove as prove_rules
from itarules.catalogue import examine
from itarules.cli.console import fail, print_diagnostics, print_document, print_json, print_text, refuse
from itarules.cli.equivalence_page import equivalence_page, equivalence_to_json
from itarules.cli.options import address, language_option, loaded, reading_option
from itarules.cli.proofs_page import proofs_page, proofs_to_json
from itarules.cli.wording import CLI_WORDS
from itarules.obligations.claims import Verdict
from itarules.rendering import FORMS
from itarules.reports.wording import Words

__all__ = ["check"]

# The status where nothing is refuted and something is not decided.
_OPEN = 3
# Never set: waiting for it is the pause of a second between two looks at the files.
_NEVER = threading.Event()


@click.command(short_help="Check a ruleset and its examples.")
@click.argument("ruleset")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    default="full",
    show_default=True,
    help="With the lines, one line each, as a JSON array, or as SARIF (รูปแบบการแสดงผล).",
)
@click.option(
    "--most",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    help="How many are shown; JSON holds all (จำนวนที่แสดง).",
)
@click.option(
    "--watch",
    is_flag=True,
    help="Check again whenever a file changes, until interrupted (ตรวจซ้ำเมื่อไฟล์เปลี่ยน).",
)
@click.option(
    "--prove",
    is_flag=True,
    help="Prove twelve obligations too, of each reading: 1 if one is refuted, 3 if one is open (พิสูจน์).",
)
@click.option(
    "--equals",
    metavar="RULESET",
    help="Tell whether it scores and grades as this one does: 1 if not, 3 if that is open (เทียบชุดเกณฑ์).",
)
@reading_option
@language_option
def check(
    ruleset: str,
    form: str,
    most: int,
    watch: bool,
    prove: bool,
    equals: str | None,
    readings: tuple[str, ...],
    language: str,
) -> None:
    """Check RULESET: its syntax, names, weights, bands, and the examples that live in it.

    ตรวจชุดเกณฑ์ RULESET ทั้งไวยากรณ์ ชื่อ น้ำหนัก ช่วงคะแนน และตัวอย่างในชุดเกณฑ์
    """
    where = address(ruleset)
    if readings and equals is None:
        raise click.BadParameter("is for the ruleset of --equals", param_hint="--reading")
    if equals is not None:
        if prove or watch or form == "sarif":
            raise click.BadParameter("stands alone, in full or as JSON", param_hint="--equals")
        _held_against(ruleset, equals, readings, form, language)
        return
    if watch and isinstance(where, str):
        raise click.BadParameter(
            "a shipped ruleset does not change; name a file or a folder", param_hint="--watch"
        )
    if prove and (watch or form == "sarif"):
        raise click.BadParameter("goes with neither --watch nor --format sarif", param_hint="--prove")
    if prove:
        _proved(where, form, most, language)
        return
    if not watch:
        if not _checked(where, form, most, language):
            fail()
        return
    for _ in _changes(Path(where)):
        _checked(where, form, most, language)


def _proved(where: str | Path, form: str, most: int, language: str) -> None:
    """Check once, print what is proved of each reading, and exit with the status of the worst verdict."""
    outcome = examine(where)
    if outcome.value is None or outcome.errors:
        if form == "json":
            refuse(outcome.diagnostics, form, language)
        print_diagnostics(outcome.diagnostics, language, form, most)
        fail()
    ruleset = outcome.value
    readings = [ruleset, *(ruleset.with_readings(one.id) for one in ruleset.model.readings)]
    proofs = [prove_rules(one, conditions=True) for one in readings]
    if form == "json":
        print_json(proofs_to_json(proofs))
    else:
        print_diagnostics(outcome.diagnostics, language, form, most)
        print_document(proofs_page(proofs, language))
    verdicts = {one.verdict for one in proofs}
    if Verdict.REFUTED in verdicts:
        fail()
    if Verdict.NOT_DECIDED in verdicts:
        raise click.exceptions.Exit(_OPEN)


def _held_against(ruleset: str, other: str, readings: tuple[str, ...], form: str, language: str) -> None:
    """Print whether two rulesets are alike, and exit with the status of that."""
    pair = loaded(ruleset, language, form=form), loaded(other, language, readings, form=form)
    found = equivalent(*pair)
    if form == "json":
        print_json(equivalence_to_json(*pair, found))
    else:
        print_document(equivalence_page(*pair, found, language, (ruleset, other)))
    if found.verdict is Verdict.REFUTED:
        fail()
    if found.verdict is Verdict.NOT_DECIDED:
        raise click.exceptions.Exit(_OPEN)


def _changes(path: Path) -> Iterator[None]:
    """Yield at once, and then whenever a ruleset file was changed, added or removed."""
    before = None
    while True:
        now = _state(path)
        if now != before:
            yield
        before = now
        _NEVER.wait(1)


def _state(path: Path) -> dict[Path, int]:
    files = path.glob("*.ita") if path.is_dir() else [path]
    state = {}
    for file in files:
        # A file that is being replaced may be gone for a moment; the next look will see it.
        with contextlib.suppress(OSError):
            state[file] = file.stat().st_mtime_ns
    return state


def _checked(where: str | Path, form: str, most: int, language: str) -> bool:
    """Check once, print what there is to say, and return whether there is no error."""
    outcome = examine(where)
    # What is found is what was asked for, so it goes to standard output in every form.
    print_diagnostics(outcome.diagnostics, language, form, most)
    if outcome.value is None or outcome.errors:
        return False
    if form not in ("json", "sarif"):
        rules = outcome.value
        counts = {"criteria": len(rules.model.criteria), "measures": len(rules.model.measures)}
        words = Words(language, CLI_WORDS)
        said = words("checked", name=rules.name, examples=len(rules.model.examples), **counts)
        print_text(said + "\n")
    return True
