"""The stages in order, in one place: texts to a compiled ruleset.

In come the sources of a ruleset; out goes a `Compiled`. Every stage takes what the one before it gives, and a
stage with errors is the last, so that no diagnostic is the echo of another.
"""

import hashlib
from collections.abc import Callable, Sequence

from attrs import frozen

from itarules import model, syntax
from itarules.allowances import Allowances
from itarules.amender import amend, read_as
from itarules.checks import check
from itarules.diagnostics import Diagnostic, Outcome
from itarules.examples import run_examples
from itarules.limits import Limits
from itarules.linker import link
from itarules.messages import amender as messages
from itarules.parser import parse
from itarules.plan import Plan
from itarules.planner import compile_plan
from itarules.source import Source
from itarules.spelling import look_alikes

__all__ = [
    "STAGES",
    "Compiled",
    "Finder",
    "Flattened",
    "Reader",
    "compile_flattened",
    "compile_sources",
    "flatten_sources",
    "text_digest",
]

# The names under which a stage can be shown.
STAGES = ("syntax", "model", "plan")


@frozen(kw_only=True)
class Flattened:
    """A ruleset as it was written, and as it stands alone, before its names are linked.

    Attributes:
        sources: its own texts.
        inherited: the texts of the rulesets that it amends, nearest first.
        bases: the names of these rulesets.
        files: what was written.
        whole: what holds in the end.
        digest: over the texts, those it amends included.
    """

    sources: tuple[Source, ...]
    inherited: tuple[Source, ...]
    bases: tuple[str, ...]
    files: tuple[syntax.File, ...]
    whole: tuple[syntax.File, ...]
    digest: str


# Finds the ruleset that another one amends.
Finder = Callable[[syntax.Base], Outcome[Flattened]]
# Parses a file.
Reader = Callable[[Source, Limits], Outcome[syntax.File]]


@frozen(kw_only=True)
class Compiled:
    """A ruleset at each of its stages."""

    flattened: Flattened
    ruleset: model.Ruleset
    plan: Plan

    @property
    def sources(self) -> tuple[Source, ...]:
        """Its own texts."""
        return self.flattened.sources

    @property
    def files(self) -> tuple[syntax.File, ...]:
        """What was written in them."""
        return self.flattened.files


def text_digest(sources: Sequence[Source], base: str = "") -> str:
    """Return the digest over the texts of a ruleset: `sha256:` and 64 hexadecimal digits.

    It covers names and normalised texts of the files, in the order of their names, so that a folder has the same
    digest on every system.

    Args:
        sources: its own files.
        base: the digest of the ruleset that it amends, or nothing.
    """
    digest = hashlib.sha256(b"itarules:text:1\0")
    for source in sorted(sources, key=lambda one: one.name.rpartition("/")[2]):
        text = source.text.encode("utf-8")
        # A file name of a POSIX system need not be text; Python shows such bytes as lone surrogates.
        name = source.name.rpartition("/")[2].encode("utf-8", "surrogatepass")
        digest.update(b"%d:%b%d:%b" % (len(name), name, len(text), text))
    digest.update(base.encode("ascii"))
    return f"sha256:{digest.hexdigest()}"


def flatten_sources(
    sources: Sequence[Source], limits: Limits, find: Finder, read: Reader = parse
) -> Outcome[Flattened]:
    """Return a ruleset parsed, with what it amends worked in.

    Args:
        sources: its own files.
        limits: how much they may hold.
        find: finds the ruleset that it amends.
        read: parses a file; one that remembers saves most of the work where few files change.
    """
    diagnostics: list[Diagnostic] = []
    parsed = [read(source, limits) for source in sources]
    diagnostics += [diagnostic for outcome in parsed for diagnostic in outcome.diagnostics]
    files = tuple(outcome.value for outcome in parsed if outcome.value is not None)
    if len(files) < len(parsed) or not files:
        return Outcome(value=None, diagnostics=diagnostics)
    written = next((file.header.base for file in files if file.header is not None), None)
    base = None
    if written is not None:
        found = find(written)
        diagnostics += found.diagnostics
        base = found.value
        if base is None:
            return Outcome(value=None, diagnostics=diagnostics)
    amended = amend(files, None if base is None else base.whole, limits)
    diagnostics += amended.diagnostics
    if amended.value is None or amended.errors:
        return Outcome(value=None, diagnostics=diagnostics)
    flattened = Flattened(
        sources=tuple(sources),
        inherited=() if base is None else base.sources + base.inherited,
        bases=() if base is None or written is None else (_named(written), *base.bases),
        files=files,
        whole=amended.value,
        digest=text_digest(sources, "" if base is None else base.digest),
    )
    return Outcome(value=flattened, diagnostics=diagnostics)


def _named(base: syntax.Base) -> str:
    return f"{base.family.text}/{base.version}@{base.revision.text}"


def compile_flattened(
    flattened: Flattened, limits: Limits, readings: Sequence[str] = (), *, examples: bool = True
) -> Outcome[Compiled]:
    """Return a ruleset linked, checked, planned, and tried on its own examples.

    Args:
        flattened: the ruleset as it stands alone.
        limits: how much it may hold.
        readings: the readings of assumptions to take; the examples are not tried then, since they say what is
            published and not what would be.
        examples: whether they are tried here; not where each of them is tried by itself.
    """
    diagnostics: list[Diagnostic] = []
    whole = flattened.whole
    if readings:
        header = next(file.header for file in whole if file.header is not None)
        name = f"{header.family.text}/{header.version}"
        read = read_as(whole, readings, name, limits)
        diagnostics += read.diagnostics
        if read.value is None or read.errors:
            return Outcome(value=None, diagnostics=diagnostics)
        whole = read.value
    linked = link(whole, limits, readings)
    diagnostics += linked.diagnostics
    if linked.value is None or linked.errors:
        return Outcome(value=None, diagnostics=diagnostics)
    allowances = Allowances(flattened.sources, flattened.inherited)
    diagnostics += allowances.diagnostics
    checked = check(linked.value, allowances)
    diagnostics += checked.diagnostics
    diagnostics += allowances.kept(list(look_alikes(flattened.sources)))
    if checked.value is None:
        return Outcome(value=None, diagnostics=diagnostics)
    plan = compile_plan(checked.value, flattened.digest)
    if examples and not readings:
        diagnostics += allowances.kept(run_examples(linked.value, plan, limits))
        # Only now have all that can be allowed been asked for.
        diagnostics += allowances.unused()
    compiled = Compiled(flattened=flattened, ruleset=linked.value, plan=plan)
    return Outcome(value=compiled, diagnostics=diagnostics)


def compile_sources(
    sources: Sequence[Source],
    limits: Limits,
    find: Finder | None = None,
    read: Reader = parse,
    *,
    examples: bool = True,
) -> Outcome[Compiled]:
    """Return a ruleset after all stages.

    Args:
        sources: its own files.
        limits: how much they may hold.
        find: finds the ruleset that it amends; without it, none is found.
        read: parses a file.
        examples: as for `compile_flattened`.
    """
    flattened = flatten_sources(sources, limits, find or _not_found, read)
    if flattened.value is None:
        return Outcome(value=None, diagnostics=flattened.diagnostics)
    compiled = compile_flattened(flattened.value, limits, examples=examples)
    return Outcome(value=compiled.value, diagnostics=[*flattened.diagnostics, *compiled.diagnostics])


def _not_found(base: syntax.Base) -> Outcome[Flattened]:
    reason = {"reason": "no rulesets are at hand", "reason_th": "ไม่มีชุดเกณฑ์ให้ค้น"}
    fault = Diagnostic.at(messages.BASE_NOT_SOUND, base.span, name=_named(base), **reason)
    return Outcome(value=None, diagnostics=[fault])
