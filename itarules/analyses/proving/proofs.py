"""What is proved of a ruleset, for those who are about to publish it: twelve obligations, each with its claims.

Every claim is proved, refuted by cases that the evaluator went through, or left open with the structure that is out
of reach. Nothing here samples in the place of a proof; a sample is only ever a source of cases.
"""

from attrs import frozen

from itarules.analyses.proving.condition_pairs import ConditionPair, condition_pairs
from itarules.analyses.proving.influences import Influence, influences
from itarules.obligations import OBLIGATIONS
from itarules.obligations.claims import Bench, Claim, Verdict
from itarules.ruleset import Ruleset

__all__ = ["Obligation", "Proofs", "prove"]


@frozen(kw_only=True)
class Obligation:
    """One thing that has to hold everywhere in a ruleset.

    Attributes:
        name: a key of `itarules.obligations.OBLIGATIONS`.
        claims: what it says of each criterion, grade, band or measure; none where there is nothing to prove.
    """

    name: str
    claims: tuple[Claim, ...]

    @property
    def verdict(self) -> Verdict:
        """Refuted if one claim is; else not decided if one is not; else proved."""
        found = {claim.verdict for claim in self.claims}
        for verdict in (Verdict.REFUTED, Verdict.NOT_DECIDED):
            if verdict in found:
                return verdict
        return Verdict.PROVED


@frozen(kw_only=True)
class Proofs:
    """What is proved of one reading of a ruleset.

    Attributes:
        ruleset: its name.
        readings: the readings of assumptions that were taken.
        conditions: what each comparison does, told apart from its absence.
        influences: how far each criterion moves the total, and whether it can change a grade.
    """

    ruleset: str
    readings: tuple[str, ...]
    obligations: tuple[Obligation, ...]
    conditions: tuple[ConditionPair, ...] = ()
    influences: tuple[Influence, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """That of the worst obligation."""
        return Obligation(
            name="", claims=tuple(claim for one in self.obligations for claim in one.claims)
        ).verdict

    def obligation(self, name: str) -> Obligation:
        """Return one of the obligations by its name."""
        return next(one for one in self.obligations if one.name == name)


def prove(ruleset: Ruleset, *, conditions: bool = False) -> Proofs:
    """Return what can be proved of a ruleset, as it is read.

    Args:
        ruleset: in one of its readings.
        conditions: look at each condition and at the influence of each criterion too.

    >>> from itarules import load
    >>> prove(load("ita/2561")).verdict
    <Verdict.PROVED: 'proved'>
    """
    bench = Bench(ruleset)
    obligations = tuple(
        Obligation(name=name, claims=tuple(claims(bench))) for name, claims in OBLIGATIONS.items()
    )
    return Proofs(
        ruleset=ruleset.name,
        readings=ruleset.readings,
        obligations=obligations,
        conditions=condition_pairs(ruleset) if conditions else (),
        influences=influences(ruleset) if conditions else (),
    )
