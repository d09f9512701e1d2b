"""`itarules audit`: what in a printed report cannot be right, as text or as JSON."""

from pathlib import Path

import click

from itarules.analyses.auditing.audit import Audit
from itarules.analyses.auditing.audit import audit as audit_evidence
from itarules.analyses.auditing.audit_forms import audit_to_json
from itarules.analyses.auditing.reachability import Reach
from itarules.analyses.auditing.respondents import MOST_PEOPLE, Fewest
from itarules.analyses.explaining.wording import ANALYSIS_WORDS
from itarules.cli.analysis_options import captions_of, evidence_options, refuse, result_form
from itarules.cli.console import fail, print_document, print_json, refuse_overwriting, show_diagnostics
from itarules.cli.options import language_option, loaded, output_options
from itarules.reports.documents import (
    Block,
    Column,
    Document,
    Fields,
    Heading,
    Item,
    Items,
    Paragraph,
    Table,
    filled_table,
)
from itarules.reports.naming import Names
from itarules.reports.wording import Words
from itarules.ruleset import Ruleset

__all__ = ["audit"]

# Ways in which a score can arise that are shown in a table.
_WAYS_SHOWN = 12


@click.command(short_help="Find what in a printed report cannot be right.")
@click.argument("ruleset")
@click.argument("file", type=click.Path(path_type=Path))
@result_form
@click.option("--strict", is_flag=True, help="Exit with 1 where anything was found (มีข้อที่พบให้จบด้วยสถานะ 1).")
@evidence_options
@output_options
@language_option
def audit(
    ruleset: str,
    file: Path,
    form: str,
    strict: bool,
    encoding: str | None,
    output: Path | None,
    force: bool,
    language: str,
) -> None:
    """Hold the figures, tables, lists and measures that FILE says were printed against RULESET.

    ตรวจทานตัวเลข ตาราง รายการ และมาตรการที่พิมพ์ไว้ในรายงาน ว่าขัดกับเกณฑ์หรือขัดกันเองหรือไม่
    """
    refuse_overwriting(output, force)
    rules = loaded(ruleset, language)
    outcome = audit_evidence(rules, file, encoding=encoding)
    if outcome.value is None:
        refuse(outcome.diagnostics, form, language)
    elif form == "json":
        print_json(audit_to_json(outcome.value), output)
    else:
        show_diagnostics(outcome.diagnostics, language, "concise")
        print_document(audit_page(rules, outcome.value, language), output)
    if strict and outcome.value is not None and not outcome.value.clean:
        fail()


def audit_page(ruleset: Ruleset, found: Audit, language: str) -> Document:
    """Return the page on an audit."""
    words = Words(language, ANALYSIS_WORDS)
    names = Names(captions_of(ruleset), words)
    name = found.result.subject.get("name", "")
    blocks = [
        *_overview(found, words),
        *_findings(found, words),
        *_reaches(found, names),
        *_respondents(ruleset, found, names),
    ]
    title = words("audit_of", name=name) if name else words("audit_title")
    return Document(title=title, blocks=tuple(blocks))


def _overview(found: Audit, words: Words) -> list[Block]:
    identity = found.result.ruleset
    agreeing = sum(entry.agrees for entry in found.entries)
    pairs = [(words("ruleset"), f"{identity.title.into(words.language)} ({identity.name})")]
    pairs.append(
        (words("figures_looked_at"), words("figures_count", count=len(found.entries), agreeing=agreeing))
    )
    pairs.append((words("statements"), words("statements_count", count=found.statements)))
    return [Fields(pairs=tuple(pairs))]


def _findings(found: Audit, words: Words) -> list[Block]:
    if not found.findings:
        return [Paragraph(text=words("nothing_found"))]
    items = [
        Item(
            text=one.message(words.language),
            details=(
                words("found_at", code=one.code, path=one.path),
                *filter(None, [one.help(words.language)]),
            ),
            mark=f"{number}.",
        )
        for number, one in enumerate(found.findings, start=1)
    ]
    return [
        Heading(level=1, text=words("audit_findings", count=len(found.findings))),
        Items(items=tuple(items)),
    ]


def _reaches(found: Audit, names: Names) -> list[Block]:
    words = names.words
    blocks: list[Block] = []
    for reach in found.reaches:
        title = names.long(reach.criterion)
        if not reach.possible:
            blocks.append(Paragraph(text=words("cannot_arise", criterion=title, published=reach.published)))
        elif any(part.full is not None for split in reach.splits for part in split.parts):
            blocks += _ways(reach, title, names)
    return [Heading(level=1, text=words("how_scores_arise")), *blocks] if blocks else []


def _ways(reach: Reach, title: str, names: Names) -> list[Block]:
    words = names.words
    said = words("arises", criterion=title, published=reach.published, count=len(reach.splits))
    shown = reach.splits[:_WAYS_SHOWN]
    columns = [Column(title=words("way"), right=True)]
    columns += [
        Column(title=names.sign(part.criterion) or part.criterion, right=True) for part in shown[0].parts
    ]
    rows = [
        (
            str(number),
            *("–" if part.full is None else f"{part.full}/{part.size}" for part in split.parts),
        )
        for number, split in enumerate(shown, start=1)
    ]
    blocks: list[Block] = [Paragraph(text=said), Table(columns=tuple(columns), rows=tuple(rows))]
    if len(shown) < len(reach.splits) or not reach.complete:
        blocks.append(Paragraph(text=words("more_ways", count=len(shown))))
    left = [str(number) for number, split in enumerate(shown, start=1) if split.only_known]
    known = any(part.known for split in shown for part in split.parts)
    if known and left and len(left) < len(shown) == len(reach.splits):
        blocks.append(Paragraph(text=words("only_known_way", numbers=", ".join(left))))
    return blocks


def _respondents(ruleset: Ruleset, found: Audit, names: Names) -> list[Block]:
    words = names.words
    if not found.respondents:
        return []
    columns = (
        Column(title=words("questions")),
        Column(title=words("people"), right=True),
        Column(title=words("their_answers")),
    )
    rows = [
        (_asked(one, names), _people(one, words), _answers(ruleset, one, words)) for one in found.respondents
    ]
    return [Heading(level=1, text=words("smallest_numbers")), filled_table(columns, rows)]


def _asked(one: Fewest, names: Names) -> str:
    questions = names.listed(one.criteria, most=8)
    if not one.group:
        return questions
    return names.words("together_of", group=names.sign(one.group) or one.group, questions=questions)


def _people(one: Fewest, words: Words) -> str:
    return words("no_number", most=MOST_PEOPLE) if one.people is None else str(one.people)


def _answers(ruleset: Ruleset, one: Fewest, words: Words) -> str:
    if not one.counts:
        return ""
    scale = ruleset.model.scale_by_id[ruleset.model.criterion_by_id[one.criteria[0]].scale or ""]
    labels = {option.id: option.label.into(words.language) or option.id for option in scale.options}
    return ", ".join(
        words("answer_count", label=labels[option], count=count) for option, count in one.counts if count
    )
