"""A loaded ruleset: `Ruleset`, the object that callers hold.

It joins the compiled stages with the verbs that need them: reading evidence, evaluating it, and making a scorer.
"""

import os
from collections.abc import Iterable, Mapping

from itarules import model, syntax
from itarules.binder import bind
from itarules.diagnostics import AssessmentError, Diagnostic, Outcome
from itarules.evaluator import evaluate
from itarules.evidence import Assessment, Document
from itarules.flattener import flattened_text
from itarules.limits import DEFAULT_LIMITS, Limits
from itarules.pipeline import Compiled, compile_flattened
from itarules.plan import Plan
from itarules.readers import read_document
from itarules.results import Result
from itarules.scorer import Scorer, compile_scorer
from itarules.source import Source
from itarules.template import render as render_template
from itarules.texts import Text

__all__ = ["Evidence", "Ruleset"]

Evidence = Mapping[str, object] | os.PathLike[str] | Document | Assessment


class Ruleset:
    """A ruleset that was read, checked and compiled (ชุดเกณฑ์).

    It never changes, and may be used by several threads at once.
    """

    __slots__ = ("_compiled", "_limits", "diagnostics")

    def __init__(
        self, compiled: Compiled, diagnostics: Iterable[Diagnostic] = (), limits: Limits = DEFAULT_LIMITS
    ) -> None:
        self._compiled = compiled
        self._limits = limits
        #: Warnings and notes about the rules.
        self.diagnostics = tuple(diagnostics)

    def __repr__(self) -> str:
        return f"<Ruleset {self.name}>"

    @property
    def model(self) -> model.Ruleset:
        """What the rules mean."""
        return self._compiled.ruleset

    @property
    def plan(self) -> Plan:
        """What is computed."""
        return self._compiled.plan

    @property
    def syntax(self) -> tuple[syntax.File, ...]:
        """What was written."""
        return self._compiled.files

    @property
    def files(self) -> tuple[Source, ...]:
        """The texts."""
        return self._compiled.sources

    @property
    def family(self) -> str:
        """Such as `ita`."""
        return self.model.family

    @property
    def version(self) -> str:
        """Such as `2565`."""
        return self.model.version

    @property
    def revision(self) -> int:
        """Counted from 1; a released revision never changes."""
        return self.model.revision

    @property
    def name(self) -> str:
        """`family/version@revision`."""
        return self.plan.identity.name

    @property
    def fiscal_year(self) -> int | None:
        """In the Buddhist era; None where the rules are bound to none."""
        return self.model.fiscal_year

    @property
    def readings(self) -> tuple[str, ...]:
        """The readings of assumptions that it takes, others than the ones it states."""
        return self.model.taken

    @property
    def digest(self) -> str:
        """The digest over the texts, those that it amends included."""
        return self.plan.identity.digest

    @property
    def rules_digest(self) -> str:
        """The digest over what affects scores, grades and findings, whatever the texts say beside it."""
        return self.plan.identity.rules_digest

    def flattened_text(self) -> str:
        """Return the text of the ruleset with what it amends worked in, as one file that stands alone."""
        return flattened_text(self._compiled.flattened.whole, self._limits).unwrap()

    @property
    def title(self) -> Text:
        """The title in its languages."""
        return self.model.title

    def examine_readings(self, *names: str) -> Outcome["Ruleset"]:
        """Return the ruleset with assumptions read in other ways, and what there is to say about that.

        Args:
            names: readings that the ruleset declares, at most one of each assumption.
        """
        compiled = compile_flattened(self._compiled.flattened, self._limits, names)
        if compiled.value is None:
            return Outcome(value=None, diagnostics=compiled.diagnostics)
        ruleset = Ruleset(compiled.value, compiled.diagnostics, self._limits)
        return Outcome(value=ruleset, diagnostics=compiled.diagnostics)

    def with_readings(self, *names: str) -> "Ruleset":
        """Return the ruleset with assumptions read in other ways.

        Args:
            names: readings that the ruleset declares, at most one of each assumption.

        Raises:
            RulesetError: there is no such reading, or it makes the rules faulty.
        """
        return self.examine_readings(*names).unwrap()

    def read(
        self, evidence: Evidence, *, encoding: str | None = None, any_year: bool = False
    ) -> Outcome[Assessment]:
        """Return evidence in the terms of this ruleset, or every fault of it at once.

        Args:
            evidence: a mapping, the path of a TOML, JSON, CSV or XLSX file, or a document that was read already.
            encoding: of a CSV file that is not UTF-8.
            any_year: take figures that say they are for another fiscal year or version.
        """
        if isinstance(evidence, Assessment):
            return Outcome(value=evidence)
        if isinstance(evidence, Document):
            return bind(evidence, self.model, self.plan, self._limits, any_year=any_year)
        document = read_document(evidence, encoding=encoding, limits=self._limits)
        if document.value is None or document.errors:
            return Outcome(value=None, diagnostics=document.diagnostics)
        bound = bind(document.value, self.model, self.plan, self._limits, any_year=any_year)
        return Outcome(value=bound.value, diagnostics=[*document.diagnostics, *bound.diagnostics])

    def assess(
        self,
        evidence: Evidence,
        *,
        partial: bool = False,
        encoding: str | None = None,
        any_year: bool = False,
    ) -> Outcome[Result]:
        """Return the result of evidence together with what there is to say about it; never raise for a fault of it.

        Args:
            evidence: as for `read`.
            partial: score what the evidence allows and list the rest as missing, instead of failing.
            encoding: as for `read`.
            any_year: as for `read`.
        """
        assessment = self.read(evidence, encoding=encoding, any_year=any_year)
        if assessment.value is None:
            return Outcome(value=None, diagnostics=assessment.diagnostics)
        outcome = evaluate(self.plan, assessment.value, partial=partial, noticed=assessment.diagnostics)
        if outcome.value is None:
            return Outcome(value=None, diagnostics=[*assessment.diagnostics, *outcome.diagnostics])
        return outcome

    def evaluate(
        self,
        evidence: Evidence,
        *,
        partial: bool = False,
        encoding: str | None = None,
        any_year: bool = False,
    ) -> Result:
        """Return the result of evidence.

        Args:
            evidence: as for `read`.
            partial: score what the evidence allows and list the rest as missing, instead of failing.
            encoding: as for `read`.
            any_year: as for `read`.

        Raises:
            AssessmentError: the evidence is faulty or incomplete; its diagnostics say what, where and how to mend it.
        """
        outcome = self.assess(evidence, partial=partial, encoding=encoding, any_year=any_year)
        return outcome.unwrap(AssessmentError)

    def scorer(self, given: Iterable[str], *, places: int = 2) -> Scorer:
        """Return a function for scores, grades and findings alone, compiled for one shape of evidence.

        Args:
            given: the ids of the criteria whose scores will be given, always the same ones.
            places: the decimal places of these scores: with 2, they are given in whole hundredths.

        Raises:
            ValueError: an id is unknown, or the given scores do not suffice.
        """
        return compile_scorer(self.plan, tuple(given), places)

    def template(self, depth: str, *, form: str = "toml", language: str = "th") -> Outcome[str]:
        """Return a blank assessment to fill in, with a comment at every criterion.

        Args:
            depth: a kind of criterion, such as `indicator`, or `answer` for the answers themselves.
            form: `toml` or `csv`.
            language: of the comments.
        """
        return render_template(self.model, depth, form, language)
