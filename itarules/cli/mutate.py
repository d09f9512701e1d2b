"""`itarules mutate`: what changes of a ruleset would go unnoticed."""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence

import click

from itarules.analyses.proving.mutants import Fate, Mutant, chosen_mutations, mutants
from itarules.cli.console import fail, print_document, print_json
from itarules.cli.evidence_forms import evidence_line, evidence_to_json
from itarules.cli.options import language_option, loaded
from itarules.cli.proof_wording import PROOF_WORDS
from itarules.cli.wording import CLI_WORDS
from itarules.mutations import Mutation
from itarules.reports.documents import Block, Column, Document, Heading, Item, Items, Table
from itarules.reports.wording import Words
from itarules.ruleset import Ruleset

__all__ = ["mutate"]

_LISTED = (Fate.SURVIVED, Fate.EQUIVALENT)


@click.command(short_help="Change a ruleset one thing at a time, and tell what goes unnoticed.")
@click.argument("ruleset")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="A page, or JSON with every mutant (รูปแบบผลลัพธ์).",
)
@click.option(
    "--most",
    type=click.IntRange(min=1),
    help="Try so many changes only, spread over the ruleset (จำนวนจุดที่ลองเปลี่ยน).",
)
@language_option
def mutate(ruleset: str, form: str, most: int | None, language: str) -> None:
    """Change RULESET one thing at a time: weights, limits, comparisons, roundings, policies, aggregations.

    A change is noticed by the checks, by an example of the ruleset, or by a case on the edges of its own rules.
    What nothing notices is proved to be equivalent or listed; the status is 1 if something is listed as survived.

    เปลี่ยนชุดเกณฑ์ RULESET ทีละจุด แล้วบอกว่าจุดใดเปลี่ยนไปโดยไม่มีสิ่งใดตรวจพบ
    """
    rules = loaded(ruleset, language, form=form)
    words = Words(language, CLI_WORDS | PROOF_WORDS)
    changes = chosen_mutations(rules, most)
    found = tuple(_watched(rules, changes, words))
    if form == "json":
        print_json(_as_json(rules.name, found))
    else:
        total = None if most is None else len(chosen_mutations(rules))
        print_document(_page(rules.name, found, total, words))
    if any(one.fate is Fate.SURVIVED for one in found):
        fail()


def _watched(rules: Ruleset, changes: Sequence[Mutation], words: Words) -> Iterator[Mutant]:
    """Yield the mutants; where somebody watches, with a bar beside the output that tells how far that is."""
    found = mutants(rules, changes=changes)
    if not sys.stderr.isatty():
        yield from found
        return
    label = words("all_mutants")
    with click.progressbar(found, length=len(changes), label=label, file=sys.stderr, show_pos=True) as bar:
        yield from bar


def _page(name: str, found: tuple[Mutant, ...], total: int | None, words: Words) -> Document:
    counts = Counter(one.fate for one in found)
    rows = [(words(fate.value), str(counts[fate])) for fate in Fate if counts[fate]]
    title = words("all_mutants") if total is None else words("tried_mutants", total=str(total))
    rows.append((title, str(len(found))))
    columns = (Column(title=words("fate")), Column(title=words("count"), right=True))
    blocks: list[Block] = [Table(columns=columns, rows=tuple(rows))]
    for fate in _LISTED:
        listed = tuple(_item(one, words) for one in found if one.fate is fate)
        if listed:
            blocks += [Heading(level=1, text=words(fate.value)), Items(items=listed)]
    return Document(title=words("mutants_of", name=name), blocks=tuple(blocks))


def _item(mutant: Mutant, words: Words) -> Item:
    change = mutant.mutation
    old, new = change.span.text.partition("\n")[0], change.new.partition("\n")[0]
    details = [change.line]
    if mutant.fate is Fate.SURVIVED and mutant.case is not None:
        given = (evidence_line(value) for value in mutant.case.values() if value)
        details.append(words("told_apart", given=", ".join(given)))
    elif mutant.by:
        details.append(words("unproved", reason=mutant.by))
    return Item(text=words("mutant", place=change.span.place, old=old, new=new), details=tuple(details))


def _as_json(name: str, found: tuple[Mutant, ...]) -> dict[str, object]:
    """Return the mutants as JSON, as `itarules/schemas/mutants.schema.json` describes it."""
    return {
        "schema": "itarules-mutants/1",
        "ruleset": name,
        "mutants": [
            {
                "what": one.mutation.what,
                "place": one.mutation.span.place,
                "old": one.mutation.span.text,
                "new": one.mutation.new,
                "line": one.mutation.line,
                "fate": one.fate.value,
                "by": one.by,
                "evidence": None if one.case is None else evidence_to_json(one.case),
            }
            for one in found
        ],
    }
