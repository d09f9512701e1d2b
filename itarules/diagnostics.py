"""What is said about a ruleset or an assessment: `Kind`, `Label`, `Diagnostic`, `Outcome`.

A diagnostic carries facts, not sentences: its kind, the places it speaks of, and parameters. Text is made
at the edge, in Thai or English, by `rendering`. Every stage gives its value and its diagnostics as an `Outcome`;
only `unwrap` turns them into an exception.
"""

import enum
import re
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from attrs import field, frozen

from itarules.source import Span
from itarules.texts import with_forms

__all__ = [
    "AssessmentError",
    "Diagnostic",
    "Kind",
    "Label",
    "Outcome",
    "RulesError",
    "RulesetError",
    "Severity",
    "sorted_diagnostics",
]

Value = TypeVar("Value")
_PARAMETER = re.compile(r"\{([a-z_]+)\}")
_NUMBER = re.compile(r"[0-9]+")


class Severity(enum.Enum):
    """How much a diagnostic weighs: an error stops the work, a warning and a note do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@frozen(kw_only=True)
class Kind:
    """A kind of diagnostic, with a stable code.

    Attributes:
        code: a letter for the stage (T text, P syntax, L names, C checks, E evidence) and three digits.
        slug: names the bad pattern.
        en, th: the message, one sentence; `{name}` stands for a parameter, `{name:row|rows}` for the word that goes
            with a number.
        help_en, help_th: the cure, or empty; left out where one of its parameters is empty.
    """

    code: str
    slug: str
    severity: Severity
    en: str
    th: str
    help_en: str = ""
    help_th: str = ""


@frozen(kw_only=True)
class Label:
    """A place that a diagnostic points at, with an optional short remark."""

    span: Span
    remark: str = ""


@frozen(kw_only=True)
class Diagnostic:
    """One thing that is wrong or worth knowing, and where.

    Attributes:
        labels: places in a ruleset, the first being the primary one; empty for evidence.
        path: the place in an assessment (`evidence.I20.percent`); empty for rulesets.
        origin: the name of the file or text that `path` is in.
        parameters: what the message speaks of, as text, sorted by name.
    """

    kind: Kind
    labels: tuple[Label, ...] = ()
    path: str = ""
    origin: str = ""
    parameters: tuple[tuple[str, str], ...] = ()

    @classmethod
    def at(cls, kind: Kind, *spans: Span, **parameters: object) -> "Diagnostic":
        """Return a diagnostic about places in a ruleset."""
        labels = tuple(Label(span=span) for span in spans)
        return cls(kind=kind, labels=labels, parameters=_as_text(parameters))

    @classmethod
    def of_evidence(cls, kind: Kind, path: str, origin: str = "", **parameters: object) -> "Diagnostic":
        """Return a diagnostic about a place in an assessment."""
        return cls(kind=kind, path=path, origin=origin, parameters=_as_text(parameters))

    @property
    def code(self) -> str:
        """The code of its kind."""
        return self.kind.code

    @property
    def severity(self) -> Severity:
        """The severity of its kind."""
        return self.kind.severity

    def message(self, language: str = "en") -> str:
        """Return the sentence in `language` (`th` or `en`)."""
        return self._filled(self.kind.th if language == "th" else self.kind.en)

    def help(self, language: str = "en") -> str:
        """Return the cure in `language`, or nothing where none is clear."""
        template = self.kind.help_th if language == "th" else self.kind.help_en
        known = dict(self.parameters)
        if any(not known.get(name) for name in _PARAMETER.findall(template)):
            return ""
        return self._filled(template)

    def _filled(self, template: str) -> str:
        known = dict(self.parameters)
        # Not str.format: parameters hold text of the author, and templates name parameters only.
        return _PARAMETER.sub(lambda match: known.get(match[1], ""), with_forms(template, known))

    def _order(self) -> tuple[str, int, str, str, tuple[tuple[str, str], ...]]:
        if self.labels:
            span = self.labels[0].span
            return (span.source.name, span.start, self.code, "", self.parameters)
        # Numbers in a path are padded, so that line 10 comes after line 2.
        path = _NUMBER.sub(lambda match: match[0].zfill(9), self.path)
        return (self.origin, -1, path, self.code, self.parameters)


def _as_text(parameters: dict[str, object]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, str(value)) for name, value in parameters.items()))


def sorted_diagnostics(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics in the order of the text, each once."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=Diagnostic._order))


class RulesError(Exception):
    """Diagnostics of error severity, as an exception. Its text is one line for each."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__(self.diagnostics)

    def __str__(self) -> str:
        lines = []
        for diagnostic in self.diagnostics:
            place = (
                diagnostic.labels[0].span.place if diagnostic.labels else diagnostic.path or diagnostic.origin
            )
            lines.append(f"{place}: {diagnostic.severity.value} {diagnostic.code}: {diagnostic.message()}")
        return "\n".join(lines)


class RulesetError(RulesError):
    """A ruleset that could not be loaded."""


class AssessmentError(RulesError):
    """An assessment that is faulty or incomplete, so that nothing was evaluated."""


@frozen(kw_only=True)
class Outcome(Generic[Value]):
    """What a stage gives: its value, or none, and what there is to say about it."""

    value: Value | None
    diagnostics: tuple[Diagnostic, ...] = field(default=(), converter=sorted_diagnostics)

    @property
    def ok(self) -> bool:
        """Whether there is a value and no diagnostic of error severity."""
        return self.value is not None and not self.errors

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The diagnostics of error severity."""
        return tuple(d for d in self.diagnostics if d.severity is Severity.ERROR)

    def unwrap(self, error: Callable[[Iterable[Diagnostic]], RulesError] = RulesetError) -> Value:
        """Return the value, or raise the errors.

        Raises:
            RulesError: the given class of it, with the diagnostics of error severity.
        """
        if self.value is None or self.errors:
            raise error(self.errors)
        return self.value
