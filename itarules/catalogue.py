"""Families, versions and revisions: finds rulesets by name or path, and loads them.

In comes a name (`ita/2565`, `ita/2565@1`), a path, or the text itself; out goes a `Ruleset`. Names are not paths:
they are looked up among the shipped rulesets. A text that was compiled once in a process is not compiled again.
"""

import os
import re
from importlib.resources.abc import Traversable
from pathlib import Path

from attrs import frozen

from itarules.decoding import read_source
from itarules.diagnostics import Diagnostic, Outcome
from itarules.limits import DEFAULT_LIMITS, Limits
from itarules.messages import catalogue as messages
from itarules.messages import decoding as decoding_messages
from itarules.names import near_misses
from itarules.pipeline import compile_sources
from itarules.resources import rulesets_root
from itarules.ruleset import Ruleset
from itarules.source import Source

__all__ = ["Listing", "available", "examine", "load", "load_text"]

_NAME = re.compile(r"([a-z0-9][a-z0-9_-]{0,63})/([a-z0-9][a-z0-9_.-]{0,63})(?:@([1-9][0-9]{0,3}))?")
_SUFFIX = ".ita"
_MOST_KEPT = 64
# Compiled rulesets by their texts. A cache: what is in it can be compiled again at any time.
_kept: dict[object, Outcome[Ruleset]] = {}


@frozen(kw_only=True)
class Listing:
    """A ruleset that can be loaded by name.

    Attributes:
        newest: whether no later revision of the same version is shipped.
    """

    family: str
    version: str
    revision: int
    newest: bool

    @property
    def name(self) -> str:
        """`family/version@revision`."""
        return f"{self.family}/{self.version}@{self.revision}"


def available() -> tuple[Listing, ...]:
    """Return the shipped rulesets, in the order of family, version and revision.

    >>> [listing.name for listing in available() if listing.family == "ita"]
    ['ita/2565@1']
    """
    listings = []
    for family in _folders(rulesets_root()):
        for version in _folders(family):
            revisions = sorted(int(folder.name) for folder in _folders(version) if folder.name.isdecimal())
            listings += [
                Listing(
                    family=family.name,
                    version=version.name,
                    revision=revision,
                    newest=revision == revisions[-1],
                )
                for revision in revisions
            ]
    return tuple(listings)


def _folders(parent: Traversable) -> list[Traversable]:
    return sorted((one for one in parent.iterdir() if one.is_dir()), key=lambda one: one.name)


def load(ruleset: str | os.PathLike[str], *, limits: Limits = DEFAULT_LIMITS) -> Ruleset:
    """Return a ruleset by its name or from a path.

    Args:
        ruleset: a name (`"ita/2565"` for the newest revision, `"ita/2565@1"` for that one), or the path of
            a `.ita` file or of a folder of them, as a `pathlib.Path`.
        limits: how much it may hold.

    Raises:
        RulesetError: it was not found or has errors; its diagnostics say what, where and how to mend it.

    >>> load("ita/2565").name
    'ita/2565@1'
    """
    return examine(ruleset, limits=limits).unwrap()


def load_text(text: str | bytes, *, name: str = "<text>", limits: Limits = DEFAULT_LIMITS) -> Ruleset:
    """Return a ruleset from its text.

    Args:
        text: one file of the language, as text or as UTF-8 bytes.
        name: what diagnostics call it.
        limits: how much it may hold.

    Raises:
        RulesetError: it has errors.

    >>> load_text('language 1 ruleset demo 1 revision 1 {} score overall "Overall" assumed "demo"').name
    'demo/1@1'
    """
    return _compiled([(name, text)], limits).unwrap()


def examine(ruleset: str | os.PathLike[str], *, limits: Limits = DEFAULT_LIMITS) -> Outcome[Ruleset]:
    """Return a ruleset together with everything there is to say about it, warnings included; never raise for it.

    Args:
        ruleset: as for `load`.
        limits: as for `load`.
    """
    if isinstance(ruleset, str):
        return _by_name(ruleset, limits)
    if not isinstance(ruleset, os.PathLike):
        raise TypeError(
            "a ruleset is loaded by its name or from a pathlib.Path; for its text there is load_text"
        )
    return _from_path(Path(ruleset), limits)


def _by_name(name: str, limits: Limits) -> Outcome[Ruleset]:
    match = _NAME.fullmatch(name)
    if match is None:
        return _refused(messages.NOT_A_NAME, name=name[:80])
    family, version, revision = match[1], match[2], match[3]
    known = available()
    revisions = [one for one in known if (one.family, one.version) == (family, version)]
    if not revisions:
        names = sorted({f"{one.family}/{one.version}" for one in known})
        near = near_misses(f"{family}/{version}", names)
        return _refused(
            messages.UNKNOWN_RULESET, name=name, known=", ".join(names), near=near[0] if near else ""
        )
    if revision is not None and int(revision) not in [one.revision for one in revisions]:
        listed = ", ".join(str(one.revision) for one in revisions)
        return _refused(
            messages.UNKNOWN_REVISION, name=f"{family}/{version}", revision=revision, known=listed
        )
    wanted = revision or str(revisions[-1].revision)
    folder = rulesets_root() / family / version / wanted
    files = sorted((one for one in folder.iterdir() if one.name.endswith(_SUFFIX)), key=_header_first)
    return _compiled([(f"{family}/{version}/{wanted}/{one.name}", one.read_bytes()) for one in files], limits)


def _header_first(file: Traversable) -> tuple[bool, str]:
    return (file.name != "ruleset.ita", file.name)


def _from_path(path: Path, limits: Limits) -> Outcome[Ruleset]:
    try:
        if path.is_dir():
            files = sorted((one for one in path.iterdir() if one.name.endswith(_SUFFIX)), key=_header_first)
            if not files:
                return _refused(messages.NO_FILES, name=str(path))
        else:
            files = [path]
        if len(files) > limits.ruleset_files:
            return _refused(
                decoding_messages.TOO_MANY_FILES, name=str(path), count=len(files), limit=limits.ruleset_files
            )
        texts: list[tuple[str, str | bytes]] = []
        for file in files:
            # One byte more than is allowed tells that there is more, without reading it.
            with file.open("rb") as stream:
                texts.append((str(file), stream.read(limits.ruleset_bytes + 1)))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return _refused(decoding_messages.UNREADABLE_FILE, name=str(path), reason=reason)
    except ValueError:
        return _refused(decoding_messages.UNREADABLE_FILE, name=repr(str(path)), reason="not a path")
    return _compiled(texts, limits)


def _refused(kind: messages.Kind, **parameters: object) -> Outcome[Ruleset]:
    origin = str(parameters.get("name", ""))
    return Outcome(
        value=None, diagnostics=[Diagnostic.of_evidence(kind, path="", origin=origin, **parameters)]
    )


def _compiled(texts: list[tuple[str, str | bytes]], limits: Limits) -> Outcome[Ruleset]:
    key = (tuple(texts), limits)
    known = _kept.get(key)
    if known is not None:
        return known
    decoded = [read_source(name, text, limits) for name, text in texts]
    diagnostics = [diagnostic for outcome in decoded for diagnostic in outcome.diagnostics]
    sources = [outcome.value for outcome in decoded if isinstance(outcome.value, Source)]
    if diagnostics or len(sources) < len(decoded):
        return Outcome(value=None, diagnostics=diagnostics)
    compiled = compile_sources(sources, limits)
    if compiled.value is None:
        return Outcome(value=None, diagnostics=compiled.diagnostics)
    ruleset = Ruleset(compiled.value, compiled.diagnostics, limits)
    outcome = Outcome(value=ruleset, diagnostics=compiled.diagnostics)
    if len(_kept) >= _MOST_KEPT:
        _kept.clear()
    _kept[key] = outcome
    return outcome
