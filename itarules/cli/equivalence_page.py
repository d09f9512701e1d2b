"""Whether two rulesets are alike, as a page and as JSON."""

from itarules.analyses.proving.equivalence import Equivalence
from itarules.cli.proof_wording import PROOF_WORDS
from itarules.cli.wording import CLI_WORDS
from itarules.obligations.claims import Verdict
from itarules.reports.documents import Block, Document, Item, Items, Paragraph
from itarules.reports.wording import Words
from itarules.ruleset import Ruleset

__all__ = ["equivalence_page", "equivalence_to_json"]


def _named(ruleset: Ruleset) -> str:
    return "+".join([ruleset.name, *ruleset.readings])


def equivalence_page(one: Ruleset, other: Ruleset, found: Equivalence, language: str) -> Document:
    """Return what is known of two rulesets as a page."""
    words = Words(language, CLI_WORDS | PROOF_WORDS)
    blocks: list[Block] = []
    if found.verdict is Verdict.PROVED:
        blocks.append(Paragraph(text=words("alike")))
    elif found.difference is None:
        blocks.append(Paragraph(text=words("maybe_alike", reason=found.reason)))
    else:
        unlike = found.difference
        nothing = words("no_outcome")
        sides = {"first": unlike.one or nothing, "second": unlike.other or nothing}
        blocks.append(Paragraph(text=words("not_alike", what=unlike.what, **sides)))
        lines = [f"{name}: {_line(value)}" for name, value in unlike.evidence.items() if value]
        blocks.append(Items(items=tuple(Item(text=line) for line in lines)))
    title = words("compared", one=_named(one), other=_named(other))
    return Document(title=title, blocks=tuple(blocks))


def equivalence_to_json(one: Ruleset, other: Ruleset, found: Equivalence) -> dict[str, object]:
    """Return the same as JSON, as `itarules/schemas/equivalence.schema.json` describes it."""
    unlike = found.difference
    return {
        "schema": "itarules-equivalence/1",
        "one": {"ruleset": one.name, "readings": list(one.readings)},
        "other": {"ruleset": other.name, "readings": list(other.readings)},
        "verdict": found.verdict.value,
        "reason": found.reason,
        "difference": None
        if unlike is None
        else {
            "what": unlike.what,
            "one": unlike.one,
            "other": unlike.other,
            "evidence": _plain(unlike.evidence),
        },
    }


def _line(value: object) -> str:
    """Return a part of evidence on one line."""
    if isinstance(value, dict):
        return ", ".join(f"{key} {_line(one)}" for key, one in value.items())
    return str(value)


def _plain(value: object) -> object:
    """Return evidence as JSON has it; a fraction without an end as text."""
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    return value if isinstance(value, str | int) else str(value)
