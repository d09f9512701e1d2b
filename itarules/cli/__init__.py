"""The command line: one file a command.

Only this package prints, and only it knows click and rich.
"""

from typing import Any

import click

from itarules.cli.actions import actions as actions_command
from itarules.cli.audit import audit as audit_command

# Under other names, so that `itarules.cli.check` stays the module.
from itarules.cli.bounds import bounds as bounds_command
from itarules.cli.check import check as check_command
from itarules.cli.compare import compare as compare_command
from itarules.cli.console import prepare_streams
from itarules.cli.diff import diff as diff_command
from itarules.cli.evaluate import evaluate as evaluate_command
from itarules.cli.explain import explain as explain_command
from itarules.cli.format import format_files as format_command
from itarules.cli.list import list_rulesets as list_command
from itarules.cli.margin import margin as margin_command
from itarules.cli.migrate import migrate_file as migrate_command
from itarules.cli.mutate import mutate as mutate_command
from itarules.cli.new import new_ruleset as new_command
from itarules.cli.path import path as path_command
from itarules.cli.receipt import receipt as receipt_command
from itarules.cli.receipt import verify as verify_command
from itarules.cli.show import show as show_command
from itarules.cli.template import template as template_command
from itarules.cli.trend import trend_of_files as trend_command

__all__ = ["itarules", "run"]

# 128 and the number of the signal, as shells have it.
_INTERRUPTED = 130


class _Commands(click.Group):
    """The commands; one that is interrupted ends with the status of that, which is none of a verdict."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("\nAborted! ยกเลิกแล้ว", err=True)
            raise click.exceptions.Exit(_INTERRUPTED) from None


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(package_name="itarules", prog_name="itarules")
def itarules() -> None:
    """Score an assessment by published rules, exactly, and explain every number.

    ประเมินผลตามชุดเกณฑ์ที่เผยแพร่ คำนวณตรงตามเกณฑ์ และอธิบายที่มาของทุกตัวเลข

    RULESET is a name such as ita/2565 or ita/2565@1, or the path of a .ita file or of a folder of them.
    """
    prepare_streams()


_COMMANDS = (
    evaluate_command,
    margin_command,
    path_command,
    bounds_command,
    actions_command,
    audit_command,
    explain_command,
    compare_command,
    check_command,
    diff_command,
    mutate_command,
    format_command,
    list_command,
    migrate_command,
    new_command,
    show_command,
    template_command,
    trend_command,
    receipt_command,
    verify_command,
)
for _command in _COMMANDS:
    itarules.add_command(_command)


def run() -> None:
    """Run the command line with the arguments of the process, and exit with its status."""
    prepare_streams()
    itarules(prog_name="itarules")
