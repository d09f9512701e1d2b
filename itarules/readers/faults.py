"""What is wrong with an assessment while it is being read, and the rules that hold for every text in it."""

import re
from collections.abc import Iterable

from itarules.decoding import FORBIDDEN, character_name
from itarules.diagnostics import Diagnostic, Kind, Severity
from itarules.limits import Limits
from itarules.messages import readers as messages
from itarules.names import near_misses

__all__ = ["Faults", "clipped", "joined", "quoted"]

_SHOWN = 60
# Keys that need no quotes in a path: what has no blank, dot, bracket or quote in it.
_PLAIN = re.compile(r"[^\s.\[\]\"'`]+")
_LAYOUT = re.compile(r"[\t\n]")


def clipped(text: str) -> str:
    """Return a text of the author as a message shows it: short, and with nothing in it that does not print."""
    shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    if shown.isprintable():
        return shown
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in shown)


def joined(path: str, key: str) -> str:
    """Return the path of a key in a table.

    >>> joined("evidence", "9.1")
    'evidence."9.1"'
    """
    shown = clipped(key)
    shown = shown if _PLAIN.fullmatch(shown) else '"' + shown.replace('"', '\\"') + '"'
    return f"{path}.{shown}" if path else shown


def quoted(words: Iterable[str]) -> str:
    """Return words as a message lists them.

    >>> quoted(["counts", "percent"])
    '`counts`, `percent`'
    """
    return ", ".join(f"`{word}`" for word in words)


class Faults:
    """Diagnostics about one assessment, and how much of it has been read."""

    def __init__(self, origin: str, limits: Limits) -> None:
        self.origin = origin
        self.limits = limits
        self.diagnostics: list[Diagnostic] = []
        self._entries = 0
        self._errors = 0

    @property
    def found(self) -> bool:
        """Whether anything is wrong."""
        return any(diagnostic.severity is Severity.ERROR for diagnostic in self.diagnostics)

    def report(self, kind: Kind, path: str = "", **parameters: object) -> None:
        """Say that something is wrong."""
        self._keep(Diagnostic.of_evidence(kind, path, self.origin, **parameters))

    def take(self, others: "Faults") -> None:
        """Say what was found wrong with a part."""
        for diagnostic in others.diagnostics:
            self._keep(diagnostic)

    def _keep(self, diagnostic: Diagnostic) -> None:
        """Keep a diagnostic; of errors, as many as the limit allows, and one that says that there are more."""
        if diagnostic.severity is Severity.ERROR:
            self._errors += 1
            limit = self.limits.evidence_faults
            if self._errors == limit + 1:
                diagnostic = Diagnostic.of_evidence(messages.TOO_MANY_FAULTS, "", self.origin, limit=limit)
            elif self._errors > limit:
                return
        self.diagnostics.append(diagnostic)

    def report_unknown(
        self, kind: Kind, path: str, name: str, known: Iterable[str], thai: Iterable[str] = ()
    ) -> None:
        """Say that a name is none of those that are known, with the nearest one.

        Args:
            kind: a kind with the parameters `name`, `near`, `known` and `known_th`.
            path: the place.
            name: the unknown name.
            known: the names that it could have been.
            thai: their Thai names, where they have some.
        """
        known, thai = tuple(known), tuple(thai)
        near = near_misses(name, (*known, *thai))
        self.report(
            kind,
            path,
            name=clipped(name),
            near=near[0] if near else "",
            known=quoted(known),
            known_th=quoted(thai or known),
        )

    def has_room(self, path: str) -> bool:
        """Count one more entry; return False where that is one too many, which is reported once."""
        self._entries += 1
        if self._entries == self.limits.evidence_entries + 1:
            self.report(messages.TOO_MANY_ENTRIES, path, limit=self.limits.evidence_entries)
        return self._entries <= self.limits.evidence_entries

    def is_sound(self, text: str, path: str, *, key: bool = False) -> bool:
        """Return whether a text is of a length and of characters that are read, and report where it is not.

        Args:
            text: any text of an assessment.
            path: its place.
            key: whether it is a key or a name, which have no line breaks either.
        """
        if len(text) > self.limits.string:
            self.report(messages.TEXT_TOO_LONG, path, length=len(text), limit=self.limits.string)
            return False
        match = FORBIDDEN.search(text) or (_LAYOUT.search(text) if key else None)
        if match is None:
            return True
        self.report(messages.FORBIDDEN_CHARACTER, path, character=character_name(match[0]))
        return False
