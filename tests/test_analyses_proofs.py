"""The obligations of a small ruleset put together, with and without a look at each condition."""

import pytest

import itarules
from itarules.analyses.proving.condition_pairs import Effect
from itarules.analyses.proving.proofs import Obligation, Proofs, prove
from itarules.obligations import OBLIGATIONS
from itarules.obligations.claims import Claim, How, Verdict

HEADER = "language 1 ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 2 }\n"
TABLE = "score c\ngrade level of c { A from 85  F otherwise }\n"
READING = """assumption edges "ขอบ"
reading strict of edges "เกิน" { change grade level of c { A when c > 85  F otherwise } }"""


def claims(*verdicts):
    return tuple(Claim(subject="c", verdict=one, how=How.OPEN) for one in verdicts)


@pytest.mark.parametrize(
    ("verdicts", "worst"),
    [
        ((), Verdict.PROVED),
        ((Verdict.PROVED, Verdict.PROVED), Verdict.PROVED),
        ((Verdict.PROVED, Verdict.NOT_DECIDED), Verdict.NOT_DECIDED),
        ((Verdict.NOT_DECIDED, Verdict.REFUTED, Verdict.PROVED), Verdict.REFUTED),
    ],
)
def test_the_worst_claim_decides_on_an_obligation_and_the_worst_obligation_on_the_whole(verdicts, worst):
    obligation = Obligation(name="bounded", claims=claims(*verdicts))
    both = (obligation, Obligation(name="tiled", claims=claims(Verdict.PROVED)))

    assert obligation.verdict is worst
    assert Proofs(ruleset="demo/1@1", readings=(), obligations=both).verdict is worst


def test_a_ruleset_is_proved_in_the_reading_that_was_taken():
    ruleset = itarules.load_text(HEADER + TABLE + READING).with_readings("strict")
    proofs = prove(ruleset)

    assert (proofs.ruleset, proofs.readings) == ("demo/1@1", ("strict",))
    assert [one.name for one in proofs.obligations] == list(OBLIGATIONS)
    assert [proofs.obligation(name).name for name in OBLIGATIONS] == list(OBLIGATIONS)
    assert (proofs.conditions, proofs.influences) == ((), ())


def test_conditions_and_influences_are_looked_at_when_asked_for():
    proofs = prove(itarules.load_text(HEADER + TABLE), conditions=True)

    assert [(one.where, one.condition, one.effect) for one in proofs.conditions] == [
        ("level.A", "c >= 85", Effect.DECIDES)
    ]
    assert [(one.criterion, one.points, one.changes) for one in proofs.influences] == [
        ("c", 100, Verdict.PROVED)
    ]
