"""What the commands on analyses share: the form of the output, the encoding, and what they say of faults."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import click

from itarules import results
from itarules.analyses.explaining.wording import ANALYSIS_WORDS
from itarules.names import near_misses
from itarules.rendering import printable
from itarules.reports.wording import Words
from itarules.ruleset import Ruleset

__all__ = ["captions_of", "criterion_of", "evidence_options", "refuse_unknown_kinds", "result_form"]

Command = TypeVar("Command", bound=Callable[..., Any])


def result_form(command: Command) -> Command:
    """Add `--format`."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="Text for people, or one JSON object (รูปแบบผลลัพธ์).",
    )(command)


def evidence_options(command: Command) -> Command:
    """Add `--encoding`."""
    return click.option(
        "--encoding", help="Encoding of a CSV file that is not UTF-8, such as cp874 (รหัสอักขระของไฟล์ CSV)."
    )(command)


def captions_of(ruleset: Ruleset) -> dict[str, results.Criterion]:
    """Return what is shown of the criteria of a ruleset, by id."""
    return {
        caption.id: results.Criterion(
            id=caption.id,
            no=caption.no,
            code=caption.code,
            kind=caption.kind,
            kind_label=caption.kind_label,
            label=caption.label,
        )
        for caption in ruleset.plan.captions
    }


def refuse_unknown_kinds(ruleset: Ruleset, kinds: Iterable[str], language: str) -> None:
    """Refuse kinds of criteria that a ruleset does not have, with those that it has."""
    known = [one.id for one in ruleset.model.kinds]
    for kind in kinds:
        if kind not in known:
            listed = ", ".join(f"`{one}`" for one in known)
            said = Words(language, ANALYSIS_WORDS)("unknown_kind", kind=printable(kind[:80]), known=listed)
            raise click.BadParameter(said, param_hint="'--kind'")


def criterion_of(ruleset: Ruleset, key: str, language: str, argument: str = "CRITERION") -> str:
    """Return the id of the criterion that a key means, or say that there is none and exit with 2."""
    found = ruleset.model.codes.find(key)
    if len(found.candidates) == 1:
        return found.candidates[0]
    words, shown = Words(language, ANALYSIS_WORDS), printable(key[:80])
    if found.candidates:
        said = words("ambiguous", key=shown, names=", ".join(found.candidates))
    else:
        near = near_misses(key, ruleset.model.codes.exact, most=3)
        said = words("unknown_criterion", key=shown, ruleset=ruleset.name)
        said += words("near", names=", ".join(f"`{name}`" for name in near)) if near else ""
    raise click.BadParameter(said, param_hint=f"'{argument}'")
