"""What is proved of a ruleset, as a page and as JSON."""

from collections.abc import Iterator, Sequence

from itarules.amounts import exact_text
from itarules.analyses.proving.condition_pairs import ConditionPair, Effect
from itarules.analyses.proving.influences import Influence
from itarules.analyses.proving.proofs import Obligation, Proofs
from itarules.cli.proof_wording import PROOF_WORDS
from itarules.cli.wording import CLI_WORDS
from itarules.obligations.claims import Case, Claim, How, Verdict
from itarules.reports.documents import Block, Column, Document, Heading, Item, Items, Table
from itarules.reports.wording import Words

__all__ = ["SCHEMA", "proofs_page", "proofs_to_json"]

SCHEMA = "itarules-proofs/1"
_SHOWN = 6
_MOST_NAMED = 3


def proofs_page(proofs: Sequence[Proofs], language: str) -> Document:
    """Return the proofs about a ruleset and about each of its readings as a page."""
    words = Words(language, CLI_WORDS | PROOF_WORDS)
    blocks: list[Block] = []
    for one in proofs:
        if len(proofs) > 1:
            reading = words("with_reading", reading=", ".join(one.readings))
            blocks.append(Heading(level=1, text=reading if one.readings else words("as_stated")))
        blocks.append(_table(one, words))
        items = tuple(_items(one, words))
        if items:
            blocks.append(Items(items=items))
        blocks += _conditions(one, words)
    return Document(title=words("proofs_of", name=proofs[0].ruleset), blocks=tuple(blocks))


def _table(proofs: Proofs, words: Words) -> Table:
    columns = (
        Column(title=words("obligation")),
        Column(title=words("verdict")),
        Column(title=words("claims"), right=True),
        Column(title=words("decided_by")),
    )
    return Table(columns=columns, rows=tuple(_row(one, words) for one in proofs.obligations))


def _row(obligation: Obligation, words: Words) -> tuple[str, ...]:
    verdict = words(obligation.verdict.value) if obligation.claims else words("nothing")
    ways = dict.fromkeys(claim.how for claim in obligation.claims if claim.how is not How.OPEN)
    count = str(len(obligation.claims)) if obligation.claims else ""
    return (words(obligation.name), verdict, count, ", ".join(words(way.value) for way in ways))


def _items(proofs: Proofs, words: Words) -> Iterator[Item]:
    """Yield what was not proved, with the cases."""
    for obligation in proofs.obligations:
        for claim in obligation.claims:
            if claim.verdict is not Verdict.PROVED:
                said = f"{words(obligation.name)}: `{claim.subject}` {words(claim.verdict.value)}"
                why = words(claim.reason, detail=claim.detail)
                cases = tuple(_case(case, words) for case in claim.cases)
                yield Item(text=f"{said}: {why}", details=cases)


def _conditions(proofs: Proofs, words: Words) -> Iterator[Block]:
    """Yield how many conditions decide, those that do not, and what the criteria can do."""
    lines = []
    decide = sum(one.effect is Effect.DECIDES for one in proofs.conditions)
    if decide:
        lines.append(words("conditions_decide", count=str(decide)))
    for pair in proofs.conditions:
        if pair.effect is not Effect.DECIDES:
            word = "condition_implied" if pair.effect is Effect.IMPLIED else "condition_open"
            lines.append(words(word, where=pair.where, condition=pair.condition, reason=pair.reason))
    exact = [one for one in proofs.influences if one.exact]
    graded = any(one.changes is not Verdict.REFUTED for one in proofs.influences)
    for root in dict.fromkeys(one.root for one in exact):
        most = sorted((one for one in exact if one.root == root), key=lambda one: -one.points)[:_MOST_NAMED]
        named = ", ".join(f"{one.criterion} {exact_text(one.points)}" for one in most)
        lines.append(words("most_influence", root=root, criteria=named))
    for one in proofs.influences:
        if graded and one.changes is Verdict.REFUTED:
            facts = {"criterion": one.criterion, "root": one.root, "points": exact_text(one.points)}
            lines.append(words("no_influence", **facts))
    if lines:
        yield Heading(level=2, text=words("conditions"))
        yield Items(items=tuple(Item(text=line) for line in lines))


def _case(case: Case, words: Words) -> str:
    given = [f"{name} {value}" for name, value in case.evidence[:_SHOWN]]
    if len(case.evidence) > _SHOWN:
        given.append(words("more_evidence", count=str(len(case.evidence) - _SHOWN)))
    came = [f"{name} {value or words('no_outcome')}" for name, value in case.outcome]
    return words("case_of", evidence=", ".join(given), outcome=", ".join(came))


def proofs_to_json(proofs: Sequence[Proofs]) -> dict[str, object]:
    """Return the proofs as JSON, as `itarules/schemas/proofs.schema.json` describes it."""
    return {
        "schema": SCHEMA,
        "ruleset": proofs[0].ruleset,
        "readings": [
            {
                "taken": list(one.readings),
                "verdict": one.verdict.value,
                "obligations": [
                    {
                        "name": obligation.name,
                        "verdict": obligation.verdict.value,
                        "claims": [_claim(claim) for claim in obligation.claims],
                    }
                    for obligation in one.obligations
                ],
                "conditions": [_pair(pair) for pair in one.conditions],
                "influences": [_influence(influence) for influence in one.influences],
            }
            for one in proofs
        ],
    }


def _pair(pair: ConditionPair) -> dict[str, object]:
    return {
        "where": pair.where,
        "condition": pair.condition,
        "effect": pair.effect.value,
        "without": None if pair.without is None else _as_json(pair.without),
        "within": None if pair.within is None else _as_json(pair.within),
        "reason": pair.reason,
    }


def _influence(one: Influence) -> dict[str, object]:
    return {
        "criterion": one.criterion,
        "root": one.root,
        "points": exact_text(one.points),
        "exact": one.exact,
        "changes_a_grade": one.changes.value,
        "pair": [_as_json(case) for case in one.pair],
    }


def _as_json(case: Case) -> dict[str, object]:
    return {"evidence": dict(case.evidence), "outcome": dict(case.outcome)}


def _claim(claim: Claim) -> dict[str, object]:
    return {
        "subject": claim.subject,
        "verdict": claim.verdict.value,
        "how": claim.how.value,
        "reason": claim.reason,
        "detail": claim.detail,
        "cases": [_as_json(case) for case in claim.cases],
    }
