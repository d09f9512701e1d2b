"""Families, versions and revisions: finds rulesets by name, date or path, and loads them.

In comes a name (`ita/2565`, `ita/2565@1`), a family and a date, a path, or the text itself; out goes a `Ruleset`.
Names are not paths: they are looked up on the `shelves`. A text that was compiled once in a process is not
compiled again.
"""

import os
import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from itarules import model, syntax
from itarules.amender import replaced_names, unknown_replaced
from itarules.decoding import read_source
from itarules.diagnostics import Diagnostic, Outcome
from itarules.limits import DEFAULT_LIMITS, Limits
from itarules.messages import amender as amender_messages
from itarules.messages import catalogue as messages
from itarules.messages import decoding as decoding_messages
from itarules.names import near_misses
from itarules.pipeline import Flattened, compile_flattened, flatten_sources
from itarules.ruleset import Ruleset
from itarules.shelves import Kept, files_in, first_bytes, header_of, kept, roots, texts_of
from itarules.source import Source

__all__ = [
    "Listing",
    "available",
    "examine",
    "examine_available",
    "examine_text",
    "examine_texts",
    "find_base",
    "fiscal_year_of",
    "load",
    "load_text",
]

_PART = r"[a-z0-9][a-z0-9_-]{0,63}"
_NAME = re.compile(rf"({_PART})/([a-z0-9][a-z0-9_.-]{{0,63}})(?:@([1-9][0-9]{{0,3}}))?")
_FAMILY = re.compile(_PART)
_MOST_KEPT = 64
_Texts = Sequence[tuple[str, str | bytes]]
_Folders = Sequence[str | os.PathLike[str]]


@frozen(kw_only=True)
class Listing:
    """A ruleset that can be loaded by name.

    Attributes:
        newest: whether it is what the name without a revision means.
        status: `draft`, `released` or `withdrawn`.
        fiscal_year: in the Buddhist era; None where it is bound to none.
    """

    family: str
    version: str
    revision: int
    newest: bool
    status: str
    fiscal_year: int | None

    @property
    def name(self) -> str:
        """`family/version@revision`."""
        return f"{self.family}/{self.version}@{self.revision}"


def available(*, folders: _Folders = ()) -> tuple[Listing, ...]:
    """Return the rulesets that can be loaded by name, in the order of family, version and revision.

    Args:
        folders: folders of rulesets of your own, laid out as `family/version/revision/*.ita`; those in the variable
            `ITARULES_RULESETS` and those that installed packages offer are found without being named.

    Raises:
        OSError: a folder cannot be read.

    >>> [listing.name for listing in available() if listing.family == "hdi"]
    ['hdi/2014@1']
    """
    listings = [_listing(one, DEFAULT_LIMITS) for one in _distinct(kept(roots(folders)))]
    versions: dict[tuple[str, str], list[Listing]] = {}
    for listing in listings:
        versions.setdefault((listing.family, listing.version), []).append(listing)
    meant = {_meant(group).name for group in versions.values()}
    return tuple(evolve(listing, newest=listing.name in meant) for listing in listings)


def examine_available(*, folders: _Folders = ()) -> Outcome[tuple[Listing, ...]]:
    """Return the rulesets that can be loaded by name, or what is wrong with the folders of them; never raise for it.

    Args:
        folders: as for `available`.
    """
    try:
        return Outcome(value=available(folders=folders))
    except OSError as error:
        return _refused(messages.FOLDER_UNREADABLE, name=error.filename or "", reason=_reason(error))


def _listing(one: Kept, limits: Limits) -> Listing:
    """Return what the header of a revision says; which one is meant without a number is for the caller to say."""
    status, year = _status_and_year(header_of(one, limits))
    return Listing(
        family=one.family,
        version=one.version,
        revision=one.revision,
        newest=False,
        status=status,
        fiscal_year=year,
    )


def _distinct(found: Iterable[Kept]) -> list[Kept]:
    return list({one.name: one for one in reversed(tuple(found))}.values())[::-1]


def _meant(revisions: Sequence[Listing]) -> Listing:
    """Return the revision that a name without one means: the newest released one, else the newest draft."""
    order = ("withdrawn", "draft", "released")
    return max(revisions, key=lambda one: (order.index(one.status), one.revision))


def _status_and_year(header: syntax.Header | None) -> tuple[str, int | None]:
    status, year = "released", None
    for setting in () if header is None else header.settings:
        if isinstance(setting, syntax.Status):
            status = setting.word
        elif isinstance(setting, syntax.FiscalYear) and setting.year.text.isdecimal():
            year = int(setting.year.text)
    return status, year


def fiscal_year_of(day: date) -> int:
    """Return the fiscal year that a day is in, in the Buddhist era: from 1 October to 30 September.

    >>> fiscal_year_of(date(2022, 3, 1)), fiscal_year_of(date(2022, 10, 1))
    (2565, 2566)
    """
    return day.year + 543 + (day.month >= 10)


def load(
    ruleset: str | os.PathLike[str],
    *,
    for_date: date | None = None,
    readings: Sequence[str] = (),
    digest: str = "",
    folders: _Folders = (),
    limits: Limits = DEFAULT_LIMITS,
) -> Ruleset:
    """Return a ruleset by its name or from a path.

    Args:
        ruleset: a name (`"ita/2565"` for the newest revision, `"ita/2565@1"` for that one), a family (`"ita"`, with
            a date), or the path of a `.ita` file or of a folder of them, as a `pathlib.Path`.
        for_date: the day for which the ruleset in force is wanted; a family is named then.
        readings: other readings of the ruleset's assumptions to take, by name.
        digest: what its texts, or its rules of scoring, must have as a digest; nothing for any. With it, rules that
            were changed behind one's back are refused.
        folders: folders of rulesets of your own, laid out as `family/version/revision/*.ita`.
        limits: how much it may hold.

    Raises:
        RulesetError: it was not found or has errors; its diagnostics say what, where and how to mend it.

    >>> load("ita/2565").name
    'ita/2565@1'
    >>> load("ita", for_date=date(2022, 3, 1)).fiscal_year
    2565
    """
    outcome = examine(
        ruleset, for_date=for_date, readings=readings, digest=digest, folders=folders, limits=limits
    )
    return outcome.unwrap()


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
    return examine_text(text, name=name, limits=limits).unwrap()


def examine_text(
    text: str | bytes, *, name: str = "<text>", limits: Limits = DEFAULT_LIMITS
) -> Outcome[Ruleset]:
    """Return a ruleset from its text, together with everything there is to say about it.

    Args:
        text: as for `load_text`.
        name: as for `load_text`.
        limits: as for `load_text`.
    """
    return examine_texts([(name, text)], limits=limits)


def examine_texts(texts: _Texts, *, limits: Limits = DEFAULT_LIMITS) -> Outcome[Ruleset]:
    """Return a ruleset from the texts of its files, together with everything there is to say about it.

    Args:
        texts: of each file, of which there is one at least, the name that diagnostics call it and its text.
        limits: how much they may hold.
    """
    return _Shelves((), limits).compiled(texts)


def examine(
    ruleset: str | os.PathLike[str],
    *,
    for_date: date | None = None,
    readings: Sequence[str] = (),
    digest: str = "",
    folders: _Folders = (),
    limits: Limits = DEFAULT_LIMITS,
) -> Outcome[Ruleset]:
    """Return a ruleset together with everything there is to say about it, warnings included; never raise for it.

    Args:
        ruleset: as for `load`.
        for_date: as for `load`.
        readings: as for `load`.
        digest: as for `load`.
        folders: as for `load`.
        limits: as for `load`.
    """
    if not isinstance(ruleset, str | os.PathLike):
        raise TypeError(
            "a ruleset is loaded by its name or from a pathlib.Path; for its text there is load_text"
        )
    shelves = _Shelves(folders, limits)
    outcome = shelves.named(ruleset, for_date) if isinstance(ruleset, str) else shelves.at(Path(ruleset))
    if outcome.value is not None and readings:
        outcome = outcome.value.examine_readings(*readings)
    if outcome.value is None or digest in ("", outcome.value.digest, outcome.value.rules_digest):
        return outcome
    return _refused(
        messages.OTHER_DIGEST, name=outcome.value.name, expected=digest[:80], found=outcome.value.digest
    )


def find_base(written: syntax.Base, *, limits: Limits = DEFAULT_LIMITS) -> Outcome[Flattened]:
    """Return the ruleset that another one says it amends, as it stands alone.

    Args:
        written: what it says.
        limits: how much it may hold.
    """
    return _Shelves((), limits).base(written)


class _Shelves:
    """Finds rulesets on the shelves, for a caller or as the base of another."""

    def __init__(self, folders: _Folders, limits: Limits) -> None:
        self._folders = folders
        self._limits = limits
        self._chain: list[str] = []

    def named(self, name: str, for_date: date | None) -> Outcome[Ruleset]:
        """Return the ruleset of a name, or of a family at a date."""
        texts = self._texts(name, for_date)
        if texts.value is None:
            return Outcome(value=None, diagnostics=texts.diagnostics)
        return self.compiled(texts.value)

    def at(self, path: Path) -> Outcome[Ruleset]:
        """Return the ruleset of a path."""
        read = _read_path(path, self._limits)
        return (
            Outcome(value=None, diagnostics=read.diagnostics)
            if read.value is None
            else self.compiled(read.value)
        )

    def compiled(self, texts: _Texts) -> Outcome[Ruleset]:
        """Return the ruleset of texts, compiled once in a process."""
        if not texts:
            return _refused(messages.NO_TEXTS)
        key = (tuple(texts), self._limits)
        remembered = _kept.get(key)
        if remembered is not None and self._is_current(remembered[1]):
            return remembered[0]
        decoded = _decoded(texts, self._limits)
        if decoded.value is None:
            return Outcome(value=None, diagnostics=decoded.diagnostics)
        flattened = flatten_sources(decoded.value, self._limits, self.base)
        if flattened.value is None:
            return Outcome(value=None, diagnostics=flattened.diagnostics)
        compiled = compile_flattened(flattened.value, self._limits)
        if compiled.value is None:
            return Outcome(value=None, diagnostics=[*flattened.diagnostics, *compiled.diagnostics])
        said = [
            *flattened.diagnostics,
            *self._unknown_continued(flattened.value),
            *compiled.diagnostics,
            *_about_status(compiled.value.ruleset),
        ]
        outcome = Outcome(value=Ruleset(compiled.value, said, self._limits), diagnostics=said)
        _keep(key, (outcome, flattened.value))
        return outcome

    def _unknown_continued(self, flattened: Flattened) -> list[Diagnostic]:
        """Return what is wrong with the criteria that a ruleset says it continues of the one that it follows.

        A warning, since a line `follows` names no revision: what is there today need not be there tomorrow.
        """
        headers = [file.header for file in flattened.files if file.header is not None]
        settings = [setting for header in headers for setting in header.settings]
        follows = next((one for one in settings if isinstance(one, syntax.Follows)), None)
        names = replaced_names(flattened.files)
        if follows is None or not names:
            return []
        before = self._flattened(f"{follows.family.text}/{follows.version}")
        if before.value is None:
            return []
        kind = amender_messages.CONTINUES_UNKNOWN
        return unknown_replaced(names, before.value.whole, kind)

    def base(self, written: syntax.Base) -> Outcome[Flattened]:
        """Return the ruleset that another one amends, as it stands alone."""
        name = f"{written.family.text}/{written.version}@{written.revision.text}"
        if name in self._chain:
            chain = " → ".join([*self._chain, name])
            return self._unsound(amender_messages.BASE_IN_A_CIRCLE, written, name=name, chain=chain)
        if len(self._chain) >= self._limits.bases:
            limit = self._limits.bases
            return self._unsound(amender_messages.TOO_MANY_BASES, written, name=name, limit=limit)
        self._chain.append(name)
        try:
            outcome = self._flattened(name)
        finally:
            self._chain.pop()
        if outcome.value is not None and not outcome.errors:
            return Outcome(value=outcome.value)
        fault = outcome.errors[0]
        place = f"{fault.labels[0].span.place}: " if fault.labels else ""
        said = {"reason": place + fault.message("en"), "reason_th": place + fault.message("th")}
        return self._unsound(amender_messages.BASE_NOT_SOUND, written, name=name, **said)

    def _flattened(self, name: str) -> Outcome[Flattened]:
        texts = self._texts(name, None)
        if texts.value is None:
            return Outcome(value=None, diagnostics=texts.diagnostics)
        decoded = _decoded(texts.value, self._limits)
        if decoded.value is None:
            return Outcome(value=None, diagnostics=decoded.diagnostics)
        return flatten_sources(decoded.value, self._limits, self.base)

    def _unsound(self, kind: messages.Kind, written: syntax.Base, **parameters: object) -> Outcome[Flattened]:
        return Outcome(value=None, diagnostics=[Diagnostic.at(kind, written.span, **parameters)])

    def _is_current(self, flattened: Flattened) -> bool:
        """Return whether the rulesets that one amends still have the texts that it was compiled with."""
        for base in flattened.bases[:1]:
            again = self._flattened(base)
            if again.value is None or again.value.sources + again.value.inherited != flattened.inherited:
                return False
        return True

    # Names

    def _texts(self, name: str, for_date: date | None) -> Outcome[_Texts]:
        """Return the texts of the files that a name means, of which there is one at least."""
        try:
            found = self._found(name, for_date)
            if found.value is None:
                return Outcome(value=None, diagnostics=found.diagnostics)
            count = len(files_in(found.value.folder))
            if count > self._limits.ruleset_files:
                return _too_many(str(found.value.folder), count, self._limits)
            texts = list(texts_of(found.value, self._limits))
        except OSError as error:
            return _refused(messages.FOLDER_UNREADABLE, name=error.filename or "", reason=_reason(error))
        return Outcome(value=texts) if texts else _refused(messages.NO_FILES, name=str(found.value.folder))

    def _found(self, name: str, for_date: date | None) -> Outcome[Kept]:
        if for_date is not None:
            return self._in_force(name, for_date)
        match = _NAME.fullmatch(name)
        if match is None:
            if _FAMILY.fullmatch(name) and kept(roots(self._folders), name):
                versions = list(dict.fromkeys(one.version for one in kept(roots(self._folders), name)))
                listed, example = ", ".join(versions), f"{name}/{versions[-1]}"
                return _refused(messages.VERSION_MISSING, name=name, known=listed, example=example)
            return _refused(messages.NOT_A_NAME, name=name[:80])
        family, version, revision = match[1], match[2], match[3]
        found = kept(roots(self._folders), family, version)
        if not found:
            names = sorted({f"{one.family}/{one.version}" for one in kept(roots(self._folders))})
            near = near_misses(f"{family}/{version}", names)
            own = [one for one in names if one.startswith(f"{family}/")]
            known = ", ".join(own or sorted({one.partition("/")[0] + "/…" for one in names}))
            return _refused(messages.UNKNOWN_RULESET, name=name, known=known, near=near[0] if near else "")
        if revision is None:
            return self._unequivocal(found, self._newest(found))
        if int(revision) not in [one.revision for one in found]:
            listed = ", ".join(dict.fromkeys(str(one.revision) for one in found))
            return _refused(
                messages.UNKNOWN_REVISION, name=f"{family}/{version}", revision=revision, known=listed
            )
        return self._unequivocal(found, int(revision))

    def _newest(self, found: Sequence[Kept]) -> int:
        """Return the revision that a name without one means."""
        if len({one.revision for one in found}) == 1:
            return found[0].revision
        return _meant([_listing(one, self._limits) for one in found]).revision

    def _unequivocal(self, found: Sequence[Kept], revision: int) -> Outcome[Kept]:
        """Return the one ruleset of a revision; where two places keep it, their texts have to be the same."""
        first, *others = [one for one in found if one.revision == revision]
        for other in others:
            texts = [[data for _, data in texts_of(one, self._limits)] for one in (first, other)]
            if texts[0] != texts[1]:
                shelves = [one.root or "itarules" for one in (first, other)]
                return _refused(messages.KEPT_TWICE, name=first.name, first=shelves[0], second=shelves[1])
        return Outcome(value=first)

    def _in_force(self, family: str, day: date) -> Outcome[Kept]:
        if _NAME.fullmatch(family):
            raise ValueError("a date picks a version of a family: name the family alone")
        versions: dict[str, list[Kept]] = {}
        for one in kept(roots(self._folders), family if _FAMILY.fullmatch(family) else ""):
            versions.setdefault(one.version, []).append(one)
        if not versions:
            known = sorted({one.family for one in kept(roots(self._folders))})
            near = near_misses(family, known)
            shown = {"name": family[:80], "known": ", ".join(known), "near": near[0] if near else ""}
            return _refused(messages.UNKNOWN_FAMILY, **shown)
        wanted, years = fiscal_year_of(day), {}
        for group in versions.values():
            chosen = self._unequivocal(group, self._newest(group))
            if chosen.value is None:
                return chosen
            status, year = _status_and_year(header_of(chosen.value, self._limits))
            if year is not None and status == "released":
                years[year] = chosen
        if wanted in years:
            return years[wanted]
        listed = ", ".join(str(year) for year in sorted(years)) or "-"
        shown = {"name": family, "date": day.isoformat(), "year": str(wanted), "known": listed}
        return _refused(messages.NONE_IN_FORCE, **shown)


def _about_status(ruleset: model.Ruleset) -> list[Diagnostic]:
    name = f"{ruleset.family}/{ruleset.version}@{ruleset.revision}"
    if ruleset.status is model.Status.DRAFT:
        return [Diagnostic.at(messages.DRAFT, ruleset.span, name=name)]
    if ruleset.status is model.Status.WITHDRAWN:
        reason = {"reason": ruleset.withdrawn.into("en"), "reason_th": ruleset.withdrawn.into("th")}
        return [Diagnostic.at(messages.WITHDRAWN, ruleset.span, name=name, **reason)]
    return []


def _read_path(path: Path, limits: Limits) -> Outcome[_Texts]:
    """Return the texts of a file or of a folder of files."""
    try:
        if path.is_dir():
            files = files_in(path)
            if not files:
                return _refused(messages.NO_FILES, name=str(path))
        else:
            files = [path]
        if len(files) > limits.ruleset_files:
            return _too_many(str(path), len(files), limits)
        texts = [(str(file), first_bytes(file, limits)) for file in files]
    except OSError as error:
        named = error.filename if isinstance(error.filename, str) else str(path)
        return _refused(decoding_messages.UNREADABLE_FILE, name=named, reason=_reason(error))
    except ValueError:
        return _refused(decoding_messages.UNREADABLE_FILE, name=repr(str(path)), reason="not a path")
    return Outcome(value=texts)


def _too_many(name: str, count: int, limits: Limits) -> Outcome[Any]:
    return _refused(decoding_messages.TOO_MANY_FILES, name=name, count=count, limit=limits.ruleset_files)


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__


def _refused(kind: messages.Kind, **parameters: object) -> Outcome[Any]:
    origin = str(parameters.get("name", ""))
    fault = Diagnostic.of_evidence(kind, path="", origin=origin, **parameters)
    return Outcome(value=None, diagnostics=[fault])


def _decoded(texts: _Texts, limits: Limits) -> Outcome[list[Source]]:
    decoded = [read_source(name, text, limits) for name, text in texts]
    diagnostics = [diagnostic for outcome in decoded for diagnostic in outcome.diagnostics]
    sources = [outcome.value for outcome in decoded if isinstance(outcome.value, Source)]
    if diagnostics or len(sources) < len(decoded):
        return Outcome(value=None, diagnostics=diagnostics)
    return Outcome(value=sources)


# Compiled rulesets by their texts, with what they were made of. A cache: what is in it can be compiled again.
_kept: dict[object, tuple[Outcome[Ruleset], Flattened]] = {}


def _keep(key: object, made: tuple[Outcome[Ruleset], Flattened]) -> None:
    if len(_kept) >= _MOST_KEPT:
        _kept.clear()
    _kept[key] = made
