"""`itarules list`: the rulesets that can be loaded by name."""

import click

from itarules.catalogue import Listing, examine, examine_available
from itarules.cli.console import print_document, print_json, refuse
from itarules.cli.options import language_option
from itarules.cli.wording import CLI_WORDS
from itarules.reports.documents import Column, Document, Table
from itarules.reports.wording import Words
from itarules.texts import Text

__all__ = ["list_rulesets"]


@click.command("list", short_help="List the rulesets that can be named.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="A table, or a JSON array (รูปแบบผลลัพธ์).",
)
@language_option
def list_rulesets(form: str, language: str) -> None:
    """List the rulesets that can be named: those that come with itarules, and your own.

    แสดงรายชื่อชุดเกณฑ์ที่มีให้ใช้ ทั้งที่มาพร้อมโปรแกรมและที่เพิ่มเอง
    """
    found = examine_available()
    if found.value is None:
        refuse(found.diagnostics, form, language)
    listings = found.value
    if form == "json":
        print_json([_as_json(listing, language) for listing in listings])
        return
    words = Words(language, CLI_WORDS)
    columns = tuple(Column(title=words(word)) for word in ("name", "newest", "title"))
    rows = tuple(
        (listing.name, words("yes") if listing.newest else "", _title(listing).into(language))
        for listing in listings
    )
    print_document(Document(title=words("rulesets"), blocks=(Table(columns=columns, rows=rows),)))


def _title(listing: Listing) -> Text:
    ruleset = examine(listing.name).value
    return Text(()) if ruleset is None else ruleset.title


def _as_json(listing: Listing, language: str) -> dict[str, object]:
    title = _title(listing)
    return {
        "name": listing.name,
        "family": listing.family,
        "version": listing.version,
        "revision": listing.revision,
        "newest": listing.newest,
        "title": title.into(language),
        "titles": title.as_mapping(),
    }
