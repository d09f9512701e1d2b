"""The stages in order, in one place: texts to a compiled ruleset.

In come the sources of a ruleset; out goes a `Compiled`. Every stage takes what the one before it gives, and a
stage with errors is the last, so that no diagnostic is the echo of another.
"""

import hashlib
from collections.abc import Sequence

from attrs import frozen

from itarules import model, syntax
from itarules.allowances import Allowances
from itarules.checks import check
from itarules.diagnostics import Diagnostic, Outcome
from itarules.examples import run_examples
from itarules.limits import Limits
from itarules.linker import link
from itarules.parser import parse
from itarules.plan import Plan
from itarules.planner import compile_plan
from itarules.source import Source

__all__ = ["STAGES", "Compiled", "compile_sources", "text_digest"]

# The names under which a stage can be shown.
STAGES = ("syntax", "model", "plan")


@frozen(kw_only=True)
class Compiled:
    """A ruleset at each of its stages."""

    sources: tuple[Source, ...]
    files: tuple[syntax.File, ...]
    ruleset: model.Ruleset
    plan: Plan


def text_digest(sources: Sequence[Source]) -> str:
    """Return the digest over the texts of a ruleset: `sha256:` and 64 hexadecimal digits.

    It covers names and normalised texts of the files, in the order of their names, so that a folder has the same
    digest on every system.
    """
    digest = hashlib.sha256(b"itarules:text:1\0")
    for source in sorted(sources, key=lambda one: one.name.rpartition("/")[2]):
        text = source.text.encode("utf-8")
        # A file name of a POSIX system need not be text; Python shows such bytes as lone surrogates.
        name = source.name.rpartition("/")[2].encode("utf-8", "surrogatepass")
        digest.update(b"%d:%b%d:%b" % (len(name), name, len(text), text))
    return f"sha256:{digest.hexdigest()}"


def compile_sources(sources: Sequence[Source], limits: Limits, *, examples: bool = True) -> Outcome[Compiled]:
    """Return a ruleset read, linked, checked, planned, and tried on its own examples unless they are run apart."""
    diagnostics: list[Diagnostic] = []
    parsed = [parse(source, limits) for source in sources]
    diagnostics += [diagnostic for outcome in parsed for diagnostic in outcome.diagnostics]
    files = tuple(outcome.value for outcome in parsed if outcome.value is not None)
    if len(files) < len(parsed) or not files:
        return Outcome(value=None, diagnostics=diagnostics)
    linked = link(files, limits)
    diagnostics += linked.diagnostics
    if linked.value is None or linked.errors:
        return Outcome(value=None, diagnostics=diagnostics)
    allowances = Allowances(sources)
    diagnostics += allowances.diagnostics
    checked = check(linked.value, allowances)
    diagnostics += checked.diagnostics
    if checked.value is None:
        return Outcome(value=None, diagnostics=diagnostics)
    plan = compile_plan(checked.value, text_digest(sources))
    if examples:
        diagnostics += allowances.kept(run_examples(linked.value, plan, limits))
    # Only now have all that can be allowed been asked for.
    diagnostics += allowances.unused()
    compiled = Compiled(sources=tuple(sources), files=files, ruleset=linked.value, plan=plan)
    return Outcome(value=compiled, diagnostics=diagnostics)
