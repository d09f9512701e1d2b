"""What is said of a ruleset before it is published: claims, each proved, refuted by cases, or left open with a reason.

A `Bench` is where claims are worked on: it holds what several obligations need of one ruleset, and it is the only
place in which cases come about. A case is evidence that was evaluated with the evaluator; nothing else counts as one.
"""

import enum
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cached_property

from attrs import frozen

from itarules import model
from itarules.directions import FALLS, Directions
from itarules.guards import Guards, typed
from itarules.lowering import domain_of
from itarules.results import Result
from itarules.ruleset import Ruleset

__all__ = ["Bench", "Case", "Claim", "How", "Verdict"]

_SAMPLE, _STEPS = 400, 20


class Verdict(enum.Enum):
    """What became of a claim."""

    PROVED = "proved"
    REFUTED = "refuted"
    NOT_DECIDED = "not decided"


class How(enum.Enum):
    """How a claim was decided.

    Attributes:
        STRUCTURE: by the signs and the order of what is written.
        ARITHMETIC: by adding exact numbers.
        REFUTATION: the opposite contradicts itself; multipliers of the constraints show it.
        INTERVALS: by the bounds of the parts.
        CASES: by cases that were evaluated.
        ALL_CASES: by evaluating every case there is.
        OPEN: not at all; the claim says why.
    """

    STRUCTURE = "structure"
    ARITHMETIC = "arithmetic"
    REFUTATION = "refutation"
    INTERVALS = "intervals"
    CASES = "cases"
    ALL_CASES = "all cases"
    OPEN = "open"


@frozen(kw_only=True)
class Case:
    """Evidence, and what the evaluator made of it.

    Attributes:
        evidence: by criterion, as it would be typed.
        outcome: what matters of the result, by criterion, grade or finding; empty where there is none.
    """

    evidence: tuple[tuple[str, str], ...]
    outcome: tuple[tuple[str, str], ...]


@frozen(kw_only=True)
class Claim:
    """What an obligation says of one thing.

    Attributes:
        subject: a criterion, a grade, `grade.band` or a measure.
        reason: why it is refuted or not decided, as a word of `itarules.cli.proof_wording`.
        detail: what the reason speaks of.
        cases: evaluated: what refutes it, or what shows it.
    """

    subject: str
    verdict: Verdict
    how: How
    reason: str = ""
    detail: str = ""
    cases: tuple[Case, ...] = ()

    @classmethod
    def proved(cls, subject: str, how: How, *cases: Case) -> "Claim":
        """Return a claim that holds."""
        return cls(subject=subject, verdict=Verdict.PROVED, how=how, cases=cases)

    @classmethod
    def refuted(cls, subject: str, reason: str, *cases: Case, detail: str = "") -> "Claim":
        """Return a claim that does not hold."""
        how = How.CASES if cases else How.ARITHMETIC
        return cls(
            subject=subject, verdict=Verdict.REFUTED, how=how, reason=reason, detail=detail, cases=cases
        )

    @classmethod
    def open(cls, subject: str, reason: str, detail: str = "") -> "Claim":
        """Return a claim that is out of reach."""
        return cls(subject=subject, verdict=Verdict.NOT_DECIDED, how=How.OPEN, reason=reason, detail=detail)


class Bench:
    """One ruleset and what is worked out of it for several obligations."""

    def __init__(self, ruleset: Ruleset, *, most: int = 400) -> None:
        """Set up.

        Args:
            ruleset: what is looked at.
            most: how many pieces of a question may be looked at.
        """
        self.ruleset = ruleset
        self.model = ruleset.model
        self.most = most
        #: Claims that several obligations share: by grade, whether it has gaps; by band, whether it is reached.
        self.tiled: dict[str, Claim] = {}
        self.reached: dict[str, Claim] = {}
        self._results: dict[tuple[tuple[str, str], ...], Result | None] = {}

    @cached_property
    def directions(self) -> Directions:
        """Which way scores and conditions move."""
        return Directions(self.model)

    @property
    def guards(self) -> Guards:
        """Questions about complete evidence, the next one with a budget of its own."""
        return Guards(ruleset=self.model, budget=[self.most])

    @cached_property
    def leaves(self) -> tuple[model.Criterion, ...]:
        """The criteria that are answered or given, in the order of declaration."""
        return tuple(one for one in self.model.criteria if not one.children and one.formula is None)

    @cached_property
    def sample(self) -> tuple[dict[str, Fraction], ...]:
        """Assessments to try where nothing else shows a case: both corners, and ones spread between them."""
        domains = {one.id: domain_of(self.model, one) for one in self.leaves}
        found = [{name: domain.low for name, domain in domains.items()}]
        found.append({name: domain.high for name, domain in domains.items()})
        # Chance has no place in a proof: the steps of each leaf have another stride, so that they meet in many ways.
        for number in range(_SAMPLE):
            chosen = {}
            for index, (name, domain) in enumerate(domains.items()):
                step = (number * number * 31 + (index + 1) * (number + 1) * 17) % (_STEPS + 1)
                if domain.values is None:
                    chosen[name] = domain.low + (domain.high - domain.low) * Fraction(step, _STEPS)
                else:
                    chosen[name] = domain.values[step % len(domain.values)]
            found.append(chosen)
        return tuple(found)

    @cached_property
    def tried(self) -> dict[tuple[str, str], dict[str, Fraction]]:
        """Assessments of the sample by grade and band that they have."""
        found: dict[tuple[str, str], dict[str, Fraction]] = {}
        for evidence in self.sample:
            result = self.result(evidence)
            for grade in () if result is None else result.grades.values():
                found.setdefault((grade.grade, grade.band), evidence)
        return found

    @cached_property
    def lowest(self) -> Result | None:
        """What comes out where every answer is worth least."""
        return self.result({one.id: domain_of(self.model, one).low for one in self.leaves})

    @cached_property
    def highest(self) -> Result | None:
        """What comes out where every answer is worth most."""
        return self.result({one.id: domain_of(self.model, one).high for one in self.leaves})

    def corner(self, criterion: str, *, top: bool) -> dict[str, Fraction]:
        """Return the answers at which a score that moves one way with each of them is greatest, or least."""
        moves = self.directions.score(criterion)
        found = {}
        for name, bits in moves.items():
            domain = domain_of(self.model, self.model.criterion_by_id[name])
            found[name] = domain.high if (bits == FALLS) is not top else domain.low
        return found

    def typed(self, evidence: Mapping[str, Fraction]) -> dict[str, str]:
        """Return scores as evidence would be typed; the choice of an input by its name."""
        return typed(self.model, evidence)

    def result(self, evidence: Mapping[str, Fraction]) -> Result | None:
        """Return what the evaluator makes of scores, or None where it refuses them."""
        # A fraction without an end is handed over as one; everything else as it would be typed.
        typed = self.typed(evidence)
        key = tuple(sorted(typed.items()))
        if key not in self._results:
            given: dict[str, object] = {
                name: evidence[name] if "/" in text else text for name, text in typed.items()
            }
            self._results[key] = self.ruleset.assess(given, partial=True).value
        return self._results[key]

    def case(self, evidence: Mapping[str, Fraction], of_interest: Iterable[str]) -> Case:
        """Return scores with what came out of them.

        Args:
            evidence: the scores.
            of_interest: criteria, grades, findings and measures whose outcome matters.
        """
        result = self.result(evidence)
        outcome = []
        for name in of_interest:
            if result is None:
                outcome.append((name, ""))
            elif name in self.model.criterion_by_id:
                score = result.scores.get(name)
                outcome.append((name, "" if score is None else score.value))
            elif any(one.id == name for one in self.model.measures):
                applies = any(action.measure == name for action in result.actions)
                outcome.append((name, "recommended" if applies else ""))
            elif any(one.id == name for one in self.model.findings):
                named = [found.criterion.id for found in result.findings(name)]
                outcome.append((name, ", ".join(named)))
            else:
                grade = result.grades.get(name)
                outcome.append((name, "" if grade is None else grade.band))
        return Case(evidence=tuple(sorted(self.typed(evidence).items())), outcome=tuple(outcome))

    def band(self, grade: str, evidence: Mapping[str, Fraction]) -> str | None:
        """Return the band that the evaluator gives; empty where there is none, None where it refuses the scores."""
        result = self.result(evidence)
        if result is None:
            return None
        return result.grades[grade].band if grade in result.grades else ""
