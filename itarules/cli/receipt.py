"""`itarules receipt` and `itarules verify`: what shows later where a result came from."""

from pathlib import Path

import click

from itarules.cli.console import fail, print_json, print_text, show_diagnostics
from itarules.cli.files import refuse_overwriting
from itarules.cli.options import language_option, loaded, output_options, reading_option
from itarules.cli.wording import CLI_WORDS
from itarules.diagnostics import AssessmentError
from itarules.readers import read_json_object
from itarules.receipts import make_receipt, verify_receipt
from itarules.reports.wording import Words

__all__ = ["receipt", "verify"]


@click.command(short_help="Write the receipt of a result.")
@click.argument("ruleset")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--partial",
    is_flag=True,
    help="Score what the evidence allows and list the rest as missing (คำนวณเท่าที่มีข้อมูล).",
)
@click.option(
    "--encoding", help="Encoding of a CSV file that is not UTF-8, such as cp874 (รหัสอักขระของไฟล์ CSV)."
)
@reading_option
@output_options
@language_option
def receipt(
    ruleset: str,
    file: Path,
    partial: bool,
    encoding: str | None,
    readings: tuple[str, ...],
    output: Path | None,
    force: bool,
    language: str,
) -> None:
    """Write the receipt of FILE scored by RULESET: its evidence, its rules by digest, and what came out.

    ออกใบรับรองผลการประเมิน FILE ด้วยชุดเกณฑ์ RULESET เพื่อตรวจสอบซ้ำได้ภายหลัง
    """
    refuse_overwriting(output, force)
    rules = loaded(ruleset, language, readings)
    try:
        written = make_receipt(rules, file, partial=partial, encoding=encoding)
    except AssessmentError as error:
        show_diagnostics(error.diagnostics, language)
        fail()
    print_json(written, output)


@click.command(short_help="Evaluate a receipt again and compare.")
@click.argument("receipt", type=click.Path(path_type=Path))
@click.option("--ruleset", metavar="RULESET", help="Hold it against this ruleset (ชุดเกณฑ์ที่ใช้ตรวจสอบ).")
@language_option
def verify(receipt: Path, ruleset: str | None, language: str) -> None:
    """Evaluate the evidence in RECEIPT again, and compare every score, grade and finding.

    ประเมินซ้ำจากใบรับรองผล RECEIPT และเทียบทุกคะแนน ระดับ และข้อค้นพบ
    """
    read = read_json_object(receipt)
    if read.value is None:
        show_diagnostics(read.diagnostics, language)
        fail()
    rules = None if ruleset is None else loaded(ruleset, language)
    outcome = verify_receipt(read.value, ruleset=rules)
    show_diagnostics(outcome.diagnostics, language)
    if outcome.value is None or outcome.errors:
        fail()
    words = Words(language, CLI_WORDS)
    scores = len(outcome.value.scores)
    print_text(words("verified", ruleset=outcome.value.ruleset.name, count=scores) + "\n")
