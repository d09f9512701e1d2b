"""Whether two rulesets are alike, as a page and as JSON."""

from itarules.analyses.proving.equivalence import Difference, Equivalence
from itarules.cli.evidence_forms import evidence_line, evidence_to_json
from itarules.cli.proof_wording import PROOF_WORDS
from itarules.cli.wording import CLI_WORDS
from itarules.obligations.claims import Verdict
from itarules.reports.documents import Block, Document, Item, Items, Paragraph
from itarules.reports.wording import Words
from itarules.ruleset import Ruleset

__all__ = ["equivalence_page", "equivalence_to_json"]


def _named(ruleset: Ruleset) -> str:
    return "+".join([ruleset.name, *ruleset.readings])


def equivalence_page(
    one: Ruleset, other: Ruleset, found: Equivalence, language: str, called: tuple[str, str]
) -> Document:
    """Return what is known of two rulesets as a page.

    Args:
        one: a ruleset.
        other: another one.
        found: what is known of them.
        language: of the page.
        called: what they were asked for by, which tells them apart where they have the same name.
    """
    names = _named(one), _named(other)
    names = called if names[0] == names[1] else names
    words = Words(language, CLI_WORDS | PROOF_WORDS)
    blocks: list[Block] = []
    if found.verdict is Verdict.PROVED:
        blocks.append(Paragraph(text=words("alike")))
    elif found.difference is None:
        blocks.append(Paragraph(text=words("maybe_alike", reason=found.reason)))
    else:
        blocks.append(Paragraph(text=_unlike(found.difference, names, words)))
        lines = [
            words(f"{part}_for_both", given=evidence_line(value))
            for part, value in found.difference.evidence.items()
            if value
        ]
        blocks.append(Items(items=tuple(Item(text=line) for line in lines)))
    title = words("compared", one=names[0], other=names[1])
    return Document(title=title, blocks=tuple(blocks))


def _unlike(found: Difference, names: tuple[str, str], words: Words) -> str:
    """Return what differs as a sentence."""
    if found.what == "evidence":
        refusing, taking = names if found.one else reversed(names)
        return words("not_taken_alike", refusing=refusing, taking=taking)
    nothing = words("no_outcome")
    sides = {"first": found.one or nothing, "second": found.other or nothing}
    form = "not_missing_alike" if found.what == "missing" else "not_alike"
    return words(form, what=found.what, one=names[0], other=names[1], **sides)


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
            "evidence": evidence_to_json(unlike.evidence),
        },
    }
