"""Receipts: what shows years later that a result came from these rules and this evidence.

In come a ruleset and evidence; out goes a JSON object that holds the evidence in canonical form, the digests of the
rules, and every score, grade and finding that they gave. Verifying one evaluates the evidence again, with the
ruleset of that name, and compares these three.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from importlib import metadata

from itarules.amounts import Amount, exact_text, fixed_text
from itarules.catalogue import examine
from itarules.diagnostics import AssessmentError, Diagnostic, Outcome
from itarules.evidence import Assessment
from itarules.json_values import JsonValue
from itarules.limits import DEFAULT_LIMITS, Limits
from itarules.messages import receipts as messages
from itarules.results import Result
from itarules.ruleset import Evidence, Ruleset

__all__ = ["RECEIPT_SCHEMA", "make_receipt", "verify_receipt"]

RECEIPT_SCHEMA = "itarules-receipt/1"
_MEMBERS = ("schema", "library", "ruleset", "partial", "assessment", "result", "digest")
_RULESET = ("name", "digest", "rules_digest", "readings")
_FRACTION = re.compile(r"-?[0-9]+/[0-9]+")
_RESULT = ("scores", "grades", "findings", "actions", "missing", "assumptions")


def make_receipt(
    ruleset: Ruleset, evidence: Evidence, *, partial: bool = False, encoding: str | None = None
) -> dict[str, object]:
    """Return the receipt of a result, as a value that `json.dumps` takes.

    Args:
        ruleset: what it is scored by.
        evidence: as for `Ruleset.evaluate`.
        partial: as for `Ruleset.evaluate`.
        encoding: as for `Ruleset.evaluate`.

    Raises:
        AssessmentError: the evidence is faulty or incomplete.

    >>> from itarules import load
    >>> receipt = make_receipt(load("ita/2565"), {"IIT": "91.01", "EIT": "82.71", "OIT": "63.60"})
    >>> receipt["result"]["scores"]["overall"]
    {'value': '77.56', 'exact': '77.556'}
    """
    assessment = ruleset.read(evidence, encoding=encoding).unwrap(AssessmentError)
    result = ruleset.evaluate(assessment, partial=partial)
    receipt: dict[str, object] = {
        "schema": RECEIPT_SCHEMA,
        "library": metadata.version("itarules"),
        "ruleset": {
            "name": ruleset.name,
            "digest": ruleset.digest,
            "rules_digest": ruleset.rules_digest,
            "readings": list(ruleset.readings),
        },
        "partial": partial,
        "assessment": _assessment_out(assessment),
        "result": _result_out(result),
    }
    return {**receipt, "digest": _digest(receipt)}


def verify_receipt(
    receipt: Mapping[str, object],
    *,
    ruleset: Ruleset | None = None,
    folders: Sequence[str | os.PathLike[str]] = (),
    limits: Limits = DEFAULT_LIMITS,
) -> Outcome[Result]:
    """Return the result of a receipt's evidence, evaluated again, and how scores, grades and findings differ from it.

    Args:
        receipt: as `make_receipt` gave it, or as it was read from JSON.
        ruleset: the one to hold it against; None for the one that it names.
        folders: folders of rulesets of your own.
        limits: how much may be read.

    >>> from itarules import load
    >>> receipt = make_receipt(load("ita/2565"), {"IIT": "91.01", "EIT": "82.71", "OIT": "63.60"})
    >>> verify_receipt(receipt).ok
    True
    """
    try:
        named = JsonValue(receipt, "receipt").record(*_MEMBERS)
        named["schema"].choice(RECEIPT_SCHEMA)
        rules = named["ruleset"].record(*_RULESET)
        name, readings = rules["name"].text(), rules["readings"].texts()
        partial = named["partial"].truth()
        stated = named["digest"].text()
        named["result"].record(*_RESULT)
        evidence = _evidence(named["assessment"])
    except ValueError as error:
        return _refused(Diagnostic.of_evidence(messages.NOT_A_RECEIPT, "", reason=str(error)[:200]))
    computed = _digest({key: value for key, value in receipt.items() if key != "digest"})
    if computed != stated:
        return _refused(
            Diagnostic.of_evidence(messages.RECEIPT_ALTERED, "digest", found=stated[:80], computed=computed)
        )
    if ruleset is None:
        found = examine(name, readings=readings, folders=folders, limits=limits)
        if found.value is None:
            return Outcome(value=None, diagnostics=found.diagnostics)
        ruleset = found.value
    said: list[Diagnostic] = []
    expected = rules["rules_digest"].text()
    if ruleset.rules_digest != expected:
        digests = {"found": ruleset.rules_digest, "expected": expected}
        return _refused(
            Diagnostic.of_evidence(messages.RULES_DIFFER, "ruleset", name=ruleset.name, **digests)
        )
    if ruleset.digest != rules["digest"].text():
        said.append(Diagnostic.of_evidence(messages.TEXTS_DIFFER, "ruleset", name=ruleset.name))
    outcome = ruleset.assess(evidence, partial=partial)
    if outcome.value is None:
        return Outcome(value=None, diagnostics=[*said, *outcome.diagnostics])
    said += _differences(_result_out(outcome.value), named["result"])
    return Outcome(value=outcome.value, diagnostics=said)


def _refused(fault: Diagnostic) -> Outcome[Result]:
    return Outcome(value=None, diagnostics=[fault])


def _digest(value: Mapping[str, object]) -> str:
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, default=str)
    return "sha256:" + hashlib.sha256(b"itarules:receipt:1\0" + text.encode("ascii")).hexdigest()


# Evidence, in the form that every version reads


def _assessment_out(assessment: Assessment) -> dict[str, object]:
    evidence: dict[str, object] = {}
    for answer in assessment.answers:
        shares = {option: _amount(amount) for option, amount in answer.shares}
        single = next(iter(shares), "")
        evidence[answer.criterion] = single if answer.unit == "answer" else {answer.unit: shares}
    for figure in assessment.figures:
        evidence[figure.criterion] = _amount(figure.amount)
    written: dict[str, object] = {"subject": dict(assessment.subject), "evidence": evidence}
    people = {
        one.criterion: {
            word: count
            for word, count in (("answered", one.answered), ("population", one.population))
            if count is not None
        }
        for one in assessment.respondents
    }
    if people:
        written["respondents"] = people
    claims = [
        {
            "grade" if claim.amount is None else "criterion": claim.target,
            "value": claim.band if claim.amount is None else _amount(claim.amount),
            "where": claim.where,
        }
        for claim in assessment.claims
    ]
    if claims:
        written["published"] = claims
    return written


def _amount(amount: Amount) -> str:
    """Return an amount with the places that it was written with, since they say how exact it is."""
    if amount.places is None:
        return exact_text(amount.value)
    return fixed_text(int(amount.value * 10**amount.places), amount.places)


def _evidence(assessment: JsonValue) -> dict[str, object]:
    """Return what a receipt holds of an assessment; a score that no decimal writes is a fraction again."""
    members: dict[str, object] = {key: at.value for key, at in assessment.entries()}
    given = dict(assessment.entries())["evidence"].entries() if "evidence" in members else ()
    members["evidence"] = {
        key: at.exact() if isinstance(at.value, str) and _FRACTION.fullmatch(at.value) else at.value
        for key, at in given
    }
    return members


# Results


def _result_out(result: Result) -> dict[str, object]:
    return {
        "scores": {
            score.criterion.id: {"value": score.value, "exact": score.exact_text}
            for score in result.body.scores
        },
        "grades": {grade.grade: grade.band for grade in result.body.grades},
        "findings": {
            name: [found.criterion.id for found in found_by] for name, _, found_by in result.body.findings
        },
        "actions": [action.measure for action in result.actions],
        "missing": list(result.missing),
        "assumptions": [one.assumption for one in result.assumptions],
    }


_WORDS = {
    "scores": ("the score", "คะแนน"),
    "grades": ("the band", "ระดับ"),
    "findings": ("what is found", "ข้อค้นพบ"),
}


def _differences(computed: Mapping[str, object], stated: JsonValue) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each score, grade and finding that is not as the receipt says.

    Which measures are suggested and what is assumed may be reworded without a score changing, and is not compared;
    that nobody altered it in the receipt is for the digest to say.
    """
    known = stated.record(*_RESULT)
    for part, (what, what_th) in _WORDS.items():
        ours, theirs = _members(computed[part]), _members(known[part].value)
        for name in sorted({*ours, *theirs}):
            one, other = ours.get(name), theirs.get(name)
            if one != other:
                yield Diagnostic.of_evidence(
                    messages.RESULT_DIFFERS,
                    f"result.{part}.{name}",
                    what=what,
                    what_th=what_th,
                    name=name,
                    computed=_shown(one),
                    found=_shown(other),
                )


def _members(value: object) -> dict[str, object]:
    return {str(key): one for key, one in value.items()} if isinstance(value, Mapping) else {}


def _shown(value: object) -> str:
    match value:
        case None:
            return "-"
        case {"value": shown, "exact": exact}:
            return str(shown) if shown == exact else f"{shown} ({exact})"
        case list():
            return ", ".join(map(str, value)) or "none"
        case _:
            return str(value)[:80]
