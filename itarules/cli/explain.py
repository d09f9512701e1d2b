"""`itarules explain`: where a score comes from, for an officer, an analyst or a developer."""

from pathlib import Path

import click

from itarules.analyses.explaining.explanation import Explanation
from itarules.analyses.explaining.explanation import explain as explain_score
from itarules.analyses.explaining.explanation_forms import explanation_to_json
from itarules.analyses.explaining.explanation_texts import derivation, sentence, table
from itarules.analyses.explaining.wording import ANALYSIS_WORDS
from itarules.cli.analysis_options import criterion_of, evidence_options, refuse, result_form
from itarules.cli.console import print_document, print_json, print_text, refuse_overwriting
from itarules.cli.options import language_option, loaded, output_options
from itarules.diagnostics import Outcome
from itarules.reports.wording import Words

__all__ = ["explain"]


@click.command(short_help="Say where a score comes from.")
@click.argument("ruleset")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("criterion", required=False)
@click.option(
    "--depth",
    type=click.Choice(["sentence", "table", "derivation"]),
    default="sentence",
    show_default=True,
    help="One sentence, all contributions, or every step (ประโยคเดียว ตาราง หรือทุกขั้นตอน).",
)
@result_form
@click.option("--partial", is_flag=True, help="Score what the evidence allows (คำนวณเท่าที่มีข้อมูล).")
@evidence_options
@output_options
@language_option
def explain(
    ruleset: str,
    file: Path,
    criterion: str | None,
    depth: str,
    form: str,
    partial: bool,
    encoding: str | None,
    output: Path | None,
    force: bool,
    language: str,
) -> None:
    """Say where the score of CRITERION in FILE comes from; that of the whole where CRITERION is left out.

    อธิบายที่มาของคะแนน CRITERION (รหัส เลขที่ หรือรหัสทางการ) ถ้าไม่ระบุจะอธิบายคะแนนรวม
    """
    refuse_overwriting(output, force)
    rules = loaded(ruleset, language)
    wanted = "" if criterion is None else criterion_of(rules, criterion, language)
    try:
        outcome: Outcome[Explanation] = explain_score(rules, file, wanted, partial=partial, encoding=encoding)
    except KeyError as error:
        said = Words(language, ANALYSIS_WORDS)("no_score_of", criterion=criterion or "")
        raise click.BadParameter(said, param_hint="'CRITERION'") from error
    found = outcome.value
    if found is None:
        refuse(outcome.diagnostics, form, language)
    if form == "json":
        print_json(explanation_to_json(found, language), output)
    elif depth == "sentence":
        print_text(f"{sentence(found, language)}\n", output)
    else:
        print_document((table if depth == "table" else derivation)(found, language), output)
