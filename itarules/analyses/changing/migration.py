"""An assessment taken over into another ruleset, as a file: `migrate`.

In come a document and two rulesets; out go the text of a TOML file in the terms of the new one, and what was
carried, what was lost and why, and what the new one still wants. What is wanted stands in the file as comments.
"""

import json
import re
from decimal import Decimal
from fractions import Fraction

from attrs import evolve, frozen

from itarules import model
from itarules.amounts import UnreadableAmountError, exact_text, read_amount
from itarules.analyses.changing.carrying import Carried, Loss, Lost, carry
from itarules.analyses.changing.continuity import Continuity
from itarules.diagnostics import Diagnostic, Outcome
from itarules.evidence import Document, Shares
from itarules.reports.naming import official_sign
from itarules.ruleset import Ruleset
from itarules.schedule import schedule_of

__all__ = ["Migration", "migrate"]

# Keys that TOML takes without quotes.
_BARE = re.compile(r"[A-Za-z0-9_-]+")


@frozen(kw_only=True)
class Migration:
    """What became of an assessment.

    Attributes:
        old, new: names of the rulesets.
        carried: old and new ids.
        lost: what was not carried over.
        wanted: ids that the new ruleset has no evidence for.
        text: of the TOML file.
    """

    old: str
    new: str
    carried: tuple[tuple[str, str], ...]
    lost: tuple[Lost, ...]
    wanted: tuple[str, ...]
    text: str


def migrate(
    document: Document, old: Ruleset, new: Ruleset, joined: Continuity, language: str = "th"
) -> Outcome[Migration]:
    """Return an assessment in the terms of another ruleset, or what is wrong with it in its own terms.

    Args:
        document: as it was read.
        old: the ruleset that it is of.
        new: the one that it is taken over into.
        joined: which criteria continue which.
        language: of the labels in comments.
    """
    read = old.read(document)
    if read.value is None:
        return Outcome(value=None, diagnostics=read.diagnostics)
    carried = carry(document, old, new, joined)
    keys, unwritten = _keys(document, carried.document, new.model, joined)
    if unwritten:
        left_behind = {one.path for one in unwritten}
        entries = tuple(one for one in document.entries if one.path not in left_behind)
        carried = carry(evolve(document, entries=entries), old, new, joined)
        carried = evolve(carried, lost=carried.lost + unwritten)
    said: list[Diagnostic] = [*read.diagnostics, *carried.faults]
    if carried.assessment is None:
        return Outcome(value=None, diagnostics=said)
    shape = carried.assessment.answer_slots, carried.assessment.figure_slots
    missing = schedule_of(new.plan, shape).missing
    wanted = tuple(new.plan.captions[slot].id for slot in missing)
    migration = Migration(
        old=old.name,
        new=new.name,
        carried=carried.pairs,
        lost=carried.lost,
        wanted=wanted,
        text=_toml(carried, keys, old, new.model, wanted, language),
    )
    return Outcome(value=migration, diagnostics=said)


# What a file can state


def _keys(
    document: Document, carried: Document, new: model.Ruleset, joined: Continuity
) -> tuple[dict[str, str], tuple[Lost, ...]]:
    """Return the keys that entries are written under, by path, and those entries that a file cannot state."""
    written = {one.path: one.key for one in document.entries}
    keys: dict[str, str] = {}
    taken: set[str] = set()
    lost = []
    for entry in carried.entries:
        criterion = new.criterion_by_id[entry.key]
        # An answer may have a score beside it, and no key stands in a file twice.
        names = (criterion.id, criterion.no, criterion.code)
        free = [
            one for one in names if one not in taken and new.codes.find(one).candidates == (criterion.id,)
        ]
        if free and _has_few_places(entry.value):
            keys[entry.path] = free[0]
            taken.add(free[0])
        else:
            lost.append(
                Lost(
                    key=written[entry.path],
                    path=entry.path,
                    reason=Loss.PLACES if free else Loss.TWICE,
                    old=(joined.old_of[criterion.id],),
                    new=(criterion.id,),
                )
            )
    return keys, tuple(lost)


def _has_few_places(value: object) -> bool:
    """Return whether a number, and that of each answer, is a decimal that is read as just this number."""
    if isinstance(value, Shares):
        return all(_has_few_places(one.value) for one in value.entries)
    if isinstance(value, Fraction):
        try:
            read_amount(exact_text(value))
        except UnreadableAmountError:
            return False
    return True


# TOML


def _toml(
    carried: Carried,
    keys: dict[str, str],
    old: Ruleset,
    new: model.Ruleset,
    wanted: tuple[str, ...],
    language: str,
) -> str:
    document = carried.document
    lines = [f"# {old.name} → {new.family}/{new.version}@{new.revision}", ""]
    lines.append(f"ruleset = {_text(document.ruleset)}")
    if new.fiscal_year is not None:
        lines.append(f"fiscal_year = {new.fiscal_year}")
    if document.subject:
        lines += ["", "[subject]", *(f"{_key(word)} = {_text(value)}" for word, value in document.subject)]
    before = {after: first for first, after in carried.pairs}
    lines += ["", "[evidence]"]
    for entry in document.entries:
        label = _label(new, entry.key, language)
        remark = label if before[entry.key] == entry.key else f"{before[entry.key]} → {label}"
        lines.append(f"{_key(keys[entry.path])}{_stated(entry.value)}    # {remark}")
    if wanted:
        lines += [""] + [f'# {_key(name)} = ""    # {_label(new, name, language)}' for name in wanted]
    if document.respondents:
        lines += ["", "[respondents]"]
        for entry, word in document.respondents:
            lines.append(f"{_key(entry.key)}.{word} = {_value(entry.value)}")
    return "\n".join(lines) + "\n"


def _stated(value: object) -> str:
    if not isinstance(value, Shares):
        return f" = {_value(value)}"
    options = ", ".join(f"{_key(one.key)} = {_value(one.value)}" for one in value.entries)
    return f".{value.unit} = {{ {options} }}"


def _label(ruleset: model.Ruleset, name: str, language: str) -> str:
    criterion = ruleset.criterion_by_id[name]
    sign = official_sign(criterion.id, criterion.no, criterion.code)
    return " ".join(f"{sign} {criterion.label.into(language)}".split())


def _key(word: str) -> str:
    return word if _BARE.fullmatch(word) else _text(word)


def _value(value: object) -> str:
    match value:
        case int():
            return str(value)
        case Decimal():
            # In quotes, so that every digit stays as it was printed, wherever the file is read.
            return _text(f"{value:f}")
        case Fraction():
            return _text(exact_text(value))
    return _text(str(value))


def _text(text: str) -> str:
    # The escapes of JSON are those of TOML.
    return json.dumps(text, ensure_ascii=False)
