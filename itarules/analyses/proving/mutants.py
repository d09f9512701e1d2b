"""What changed numbers and words of a ruleset go unnoticed: one mutant at a time, and what notices it.

A mutant is noticed by the checks, by an example that lives in the ruleset, or by a boundary case: evidence on the
edges of the ruleset as it is, of which the mutant makes something else. What none of these notices is proved to be
equivalent, or survives.
"""

import enum
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from itarules import model, syntax
from itarules.analyses.proving.boundary_cases import boundary_cases
from itarules.analyses.proving.changed_parts import Changed
from itarules.analyses.proving.equivalence import behaviour, behaviour_of, equivalent, proved_alike
from itarules.catalogue import find_base
from itarules.diagnostics import Diagnostic, Outcome, Severity
from itarules.limits import DEFAULT_LIMITS, Limits
from itarules.mutations import Mutation, mutations_of
from itarules.obligations.claims import Verdict
from itarules.parser import parse
from itarules.pipeline import Flattened, compile_sources
from itarules.ruleset import Ruleset
from itarules.source import Source

__all__ = ["Fate", "Mutant", "chosen_mutations", "mutants"]

_EXAMPLES = "C4"
_BETWEEN = 30


class Fate(enum.Enum):
    """What became of a mutant.

    Attributes:
        REFUSED: it could not be loaded.
        WARNED: loading it gave a warning or a note that the ruleset itself does not give.
        EXAMPLE: an example of the ruleset failed.
        BOUNDARY: a boundary case came out differently.
        EQUIVALENT: it is proved that no complete evidence comes out differently.
        SURVIVED: nothing noticed it, and it is not proved to be equivalent; an example is missing.
    """

    REFUSED = "refused"
    WARNED = "warned"
    EXAMPLE = "example"
    BOUNDARY = "boundary"
    EQUIVALENT = "equivalent"
    SURVIVED = "survived"


@frozen(kw_only=True)
class Mutant:
    """A mutant and what became of it.

    Attributes:
        by: the code of a diagnostic; of a survivor what comes out differently, or what could not be proved.
        case: the boundary case that noticed it; of a survivor evidence that comes out differently, if some was found.
    """

    mutation: Mutation
    fate: Fate
    by: str = ""
    case: Mapping[str, object] | None = None


def chosen_mutations(ruleset: Ruleset, most: int | None = None) -> Sequence[Mutation]:
    """Return the mutations of a ruleset, or so many of them, spread evenly from the first to the last."""
    found = tuple(mutations_of(ruleset.syntax))
    count = len(found) if most is None else min(most, len(found))
    return tuple(found[index * len(found) // count] for index in range(count))


def mutants(
    ruleset: Ruleset, *, limits: Limits = DEFAULT_LIMITS, changes: Sequence[Mutation] | None = None
) -> Iterator[Mutant]:
    """Yield every mutant of a ruleset with what became of it.

    Args:
        ruleset: as it was loaded; what it amends is left as it is.
        limits: how much it may hold.
        changes: the mutations that are tried; by default all of them.

    >>> from collections import Counter
    >>> from itarules import load
    >>> Counter(one.fate for one in mutants(load("openssf_scorecard/5")))[Fate.SURVIVED]
    0
    """
    hunt = _Hunt(ruleset, limits)
    for mutation in chosen_mutations(ruleset) if changes is None else changes:
        yield hunt.mutant(mutation)


class _Hunt:
    """The original and what is remembered from mutant to mutant."""

    def __init__(self, ruleset: Ruleset, limits: Limits) -> None:
        self._ruleset = ruleset
        self._limits = limits
        self._said = Counter(_said(ruleset.diagnostics))
        self._cases = boundary_cases(ruleset)
        self._known: list[tuple[Mapping[str, object], object]] = []
        # The cases that noticed something, the last one first: most mutants are noticed by a few.
        self._recent: list[int] = []
        self._parsed: dict[Source, Outcome[syntax.File]] = {}
        self._bases: dict[str, Outcome[Flattened]] = {}

    def mutant(self, mutation: Mutation) -> Mutant:
        """Return what became of a mutation."""
        changed = mutation.applied()
        sources = [changed if one.name == changed.name else one for one in self._ruleset.files]
        compiled = compile_sources(sources, self._limits, self._base, self._read)
        if compiled.value is None or compiled.errors:
            code = compiled.errors[0].code
            fate = Fate.EXAMPLE if code.startswith(_EXAMPLES) else Fate.REFUSED
            return Mutant(mutation=mutation, fate=fate, by=code)
        more = Counter(_said(compiled.diagnostics)) - self._said
        if more:
            return Mutant(mutation=mutation, fate=Fate.WARNED, by=min(more)[0])
        other = Ruleset(compiled.value, compiled.diagnostics, self._limits)
        if other.rules_digest == self._ruleset.rules_digest and not proved_alike(self._ruleset, other):
            return Mutant(mutation=mutation, fate=Fate.EQUIVALENT)
        recent = self._recent
        case = self._noticed(other, recent)
        if case is not None:
            return Mutant(mutation=mutation, fate=Fate.BOUNDARY, case=case)
        # A proof takes less time than all cases. It says nothing of figures that one of the two refuses, and of
        # conditions only what holds for whole evidence: there the cases come first.
        if _takes_alike(self._ruleset.model, other.model) and not proved_alike(self._ruleset, other):
            return Mutant(mutation=mutation, fate=Fate.EQUIVALENT)
        case = self._noticed(other, self._others(recent))
        if case is not None:
            return Mutant(mutation=mutation, fate=Fate.BOUNDARY, case=case)
        found = equivalent(self._ruleset, other)
        if found.verdict is Verdict.PROVED:
            return Mutant(mutation=mutation, fate=Fate.EQUIVALENT)
        if found.difference is None:
            return Mutant(mutation=mutation, fate=Fate.SURVIVED, by=found.reason)
        return Mutant(
            mutation=mutation, fate=Fate.SURVIVED, by=found.difference.what, case=found.difference.evidence
        )

    def _noticed(self, other: Ruleset, order: Iterable[int]) -> Mapping[str, object] | None:
        changed = Changed(self._ruleset, other)
        for index in order:
            document, expected = self._known[index]
            if changed.met_before(document):
                continue
            result = other.assess(document, partial=True).value
            if behaviour_of(result) != expected:
                self._recent = [index, *(one for one in self._recent if one != index)][:_BETWEEN]
                return document
            changed.came_out_alike(document, result)
        return None

    def _others(self, recent: Sequence[int]) -> Iterator[int]:
        index = 0
        while self._has(index):
            if index not in recent:
                yield index
            index += 1

    def _has(self, index: int) -> bool:
        while len(self._known) <= index:
            document = next(self._cases, None)
            if document is None:
                return False
            self._known.append((document, behaviour(self._ruleset, document)))
        return True

    def _read(self, source: Source, limits: Limits) -> Outcome[syntax.File]:
        # Only what is there from the start is met again.
        if source not in self._ruleset.files:
            return parse(source, limits)
        if source not in self._parsed:
            self._parsed[source] = parse(source, limits)
        return self._parsed[source]

    def _base(self, written: syntax.Base) -> Outcome[Flattened]:
        name = f"{written.family.text}/{written.version}@{written.revision.text}"
        if name not in self._bases:
            self._bases[name] = find_base(written, limits=self._limits)
        return self._bases[name]


def _takes_alike(one: model.Ruleset, other: model.Ruleset) -> bool:
    """Return whether two rulesets take and show the same figures, and have the same conditions."""
    both = [
        (
            [(one.id, one.low, one.high, one.shown, one.rounding) for one in each.criteria],
            each.grades,
            each.findings,
            each.measures,
            each.samples,
        )
        for each in (one, other)
    ]
    return both[0] == both[1]


def _said(diagnostics: Sequence[Diagnostic]) -> list[tuple[str, str]]:
    """Return what was said, without places, which every edit moves."""
    return [(one.code, one.message()) for one in diagnostics if one.severity is not Severity.ERROR]
