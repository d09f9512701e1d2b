"""Results as JSON and back, without loss.

In comes a `Result`; out goes a value that `json.dumps` takes, in the shape of `schemas/result.schema.json`.
Where a text has several languages, the plain key holds the one that was asked for and the plural key holds
all; only the plural one is read back. A module of its own, since the shape is a promise to other programs.
"""

from collections.abc import Mapping

from itarules import results
from itarules.amounts import exact_text
from itarules.diagnostics import Diagnostic, Kind, Severity
from itarules.json_values import JsonValue
from itarules.plan import Identity
from itarules.rendering import diagnostic_to_json
from itarules.resources import schema_text
from itarules.texts import Text

__all__ = ["SCHEMA", "result_from_json", "result_schema_text", "result_to_json"]

SCHEMA = "itarules-result/1"
_ORIGINS = (results.Origin.ANSWERED, results.Origin.GIVEN, results.Origin.DEFAULT, results.Origin.COMPUTED)
_CRITERION = ("id", "no", "code", "kind", "kind_label", "kind_labels", "label", "labels")
_SCORE = ("value", "exact", "precision", "origin", "rule", "parts", "place", "sources")
_REASON = ("criterion", "assessed", "offered_from", "inherited_from", "serves", "value")
_TEXTS_OF_ACTION = ("steps", "owners", "follow_ups", "notes")
_ACTION = (
    "measure",
    "title",
    "titles",
    "criteria",
    "reasons",
    "recoverable",
    "period",
    "sources",
    "certainty",
)
_AUDIT = ("criterion", "published", "computed", "low", "high", "bands", "agrees", "basis", "where", "path")
_PLACE = ("file", "line", "column", "end_line", "end_column", "path", "related")
_MESSAGES = ("message_th", "message_en", "help_th", "help_en")


def result_schema_text() -> str:
    """Return the JSON Schema (draft 2020-12) of the shape."""
    return schema_text("result")


def result_to_json(result: results.Result, language: str = "th") -> dict[str, object]:
    """Return a result as a JSON object, its texts in `language` and in all languages beside it.

    Raises:
        ValueError: a diagnostic points into a ruleset; those of results speak of evidence only.
    """
    body = result.body
    return {
        "schema": SCHEMA,
        "ruleset": _identity_out(body.ruleset, language),
        "subject": dict(body.subject),
        "scores": {score.criterion.id: _score_out(score, language) for score in body.scores},
        "grades": {
            grade.grade: {
                "criterion": grade.criterion,
                "band": grade.band,
                **_text_out("label", grade.label, language),
            }
            for grade in body.grades
        },
        "grade_labels": {grade: _text_out("label", label, language) for grade, label in body.grade_labels},
        "findings": {name: [one.criterion.id for one in found] for name, _, found in body.findings},
        "finding_details": {
            name: {
                **_text_out("label", label, language),
                "criteria": [
                    {**_criterion_out(one.criterion, language), "value": one.value} for one in found
                ],
            }
            for name, label, found in body.findings
        },
        "actions": [_action_out(action, language) for action in body.actions],
        "audit": [_audit_out(entry, language) for entry in body.audit],
        "missing": list(body.missing),
        "assumptions": [
            {
                "assumption": use.assumption,
                **_text_out("text", use.text, language),
                "criteria": list(use.criteria),
            }
            for use in body.assumptions
        ],
        "diagnostics": [_diagnostic_out(diagnostic) for diagnostic in body.diagnostics],
    }


def result_from_json(mapping: Mapping[str, object]) -> results.Result:
    """Return the result that `result_to_json` gave, in whatever language.

    Raises:
        ValueError: the mapping has not that shape; its text begins with the place, as in `scores.duty.exact`.
    """
    named = JsonValue(mapping).record(
        *("schema", "ruleset", "subject", "scores", "grades", "grade_labels", "findings", "finding_details"),
        *("actions", "audit", "missing", "assumptions", "diagnostics"),
    )
    named["schema"].choice(SCHEMA)
    findings = tuple(_finding_in(name, at) for name, at in named["finding_details"].entries())
    listed = {name: at.texts() for name, at in named["findings"].entries()}
    if listed != {name: tuple(one.criterion.id for one in found) for name, _, found in findings}:
        raise named["findings"].fault("expected the criteria of `finding_details`, found others")
    body = results.Body(
        ruleset=_identity_in(named["ruleset"]),
        subject=tuple((key, at.text()) for key, at in named["subject"].entries()),
        scores=tuple(_score_in(key, at) for key, at in named["scores"].entries()),
        grades=tuple(_grade_in(key, at) for key, at in named["grades"].entries()),
        grade_labels=tuple(
            (key, at.record("label", "labels")["labels"].versions())
            for key, at in named["grade_labels"].entries()
        ),
        findings=findings,
        actions=tuple(_action_in(at) for at in named["actions"].items()),
        audit=tuple(_audit_in(at) for at in named["audit"].items()),
        missing=named["missing"].texts(),
        assumptions=tuple(_assumption_in(at) for at in named["assumptions"].items()),
        diagnostics=tuple(_diagnostic_in(at) for at in named["diagnostics"].items()),
    )
    return results.Result(body)


# Writing


def _text_out(name: str, text: Text, language: str) -> dict[str, object]:
    return {name: text.into(language), f"{name}s": text.as_mapping()}


def _texts_out(texts: tuple[Text, ...], language: str) -> list[dict[str, object]]:
    return [_text_out("text", text, language) for text in texts]


def _audit_out(entry: results.AuditEntry, language: str) -> dict[str, object]:
    bands = [
        {"band": one.band, **_text_out("label", one.label, language), "possible": one.possible}
        for one in entry.bands
    ]
    return {name: getattr(entry, name) for name in _AUDIT} | {"bands": bands}


def _identity_out(identity: Identity, language: str) -> dict[str, object]:
    return {
        "family": identity.family,
        "version": identity.version,
        "revision": identity.revision,
        "digest": identity.digest,
        "rules_digest": identity.rules_digest,
        "readings": list(identity.readings),
        **_text_out("title", identity.title, language),
        "fiscal_year": identity.fiscal_year,
    }


def _criterion_out(criterion: results.Criterion, language: str) -> dict[str, object]:
    return {
        "id": criterion.id,
        "no": criterion.no,
        "code": criterion.code,
        "kind": criterion.kind,
        **_text_out("kind_label", criterion.kind_label, language),
        **_text_out("label", criterion.label, language),
    }


def _score_out(score: results.Score, language: str) -> dict[str, object]:
    criterion = _criterion_out(score.criterion, language)
    del criterion["id"]  # the key says it
    return {
        **criterion,
        "value": score.value,
        "exact": score.exact_text,
        "precision": score.precision,
        "origin": score.origin,
        "rule": score.rule,
        "parts": [
            {"criterion": part.criterion, "weight": part.weight, "contribution": part.contribution}
            for part in score.parts
        ],
        "place": score.place,
        "sources": list(score.sources),
    }


def _action_out(action: results.Action, language: str) -> dict[str, object]:
    return {
        "measure": action.measure,
        **_text_out("title", action.title, language),
        "criteria": list(action.criteria),
        "reasons": [{name: getattr(reason, name) for name in _REASON} for reason in action.reasons],
        "recoverable": None if action.recoverable is None else exact_text(action.recoverable),
        "steps": _texts_out(action.steps, language),
        "owners": _texts_out(action.owners, language),
        "period": None if action.period is None else list(action.period),
        "follow_ups": _texts_out(action.follow_ups, language),
        "notes": _texts_out(action.notes, language),
        "sources": list(action.sources),
        "certainty": action.certainty,
    }


def _diagnostic_out(diagnostic: Diagnostic) -> dict[str, object]:
    if diagnostic.labels:
        raise ValueError(f"a diagnostic {diagnostic.code} of a result points into a ruleset")
    kind = diagnostic.kind
    # The wording travels along: a result that was stored reads back the same when the wording has changed.
    templates = {"en": kind.en, "th": kind.th, "help_en": kind.help_en, "help_th": kind.help_th}
    return {**diagnostic_to_json(diagnostic), "templates": templates}


# Reading


def _identity_in(at: JsonValue) -> Identity:
    named = at.record(
        *("family", "version", "revision", "digest", "rules_digest", "readings"),
        *("title", "titles", "fiscal_year"),
    )
    return Identity(
        family=named["family"].text(),
        version=named["version"].text(),
        revision=named["revision"].integer(),
        digest=named["digest"].text(),
        rules_digest=named["rules_digest"].text(),
        readings=named["readings"].texts(),
        title=named["titles"].versions(),
        fiscal_year=named["fiscal_year"].or_none(JsonValue.integer),
    )


def _criterion_in(identifier: str, named: dict[str, JsonValue]) -> results.Criterion:
    return results.Criterion(
        id=identifier,
        no=named["no"].text(),
        code=named["code"].text(),
        kind=named["kind"].text(),
        kind_label=named["kind_labels"].versions(),
        label=named["labels"].versions(),
    )


def _score_in(identifier: str, at: JsonValue) -> results.Score:
    named = at.record(*_CRITERION[1:], *_SCORE)
    return results.Score(
        criterion=_criterion_in(identifier, named),
        value=named["value"].text(),
        exact=named["exact"].or_none(JsonValue.exact),
        precision=named["precision"].or_none(JsonValue.integer),
        origin=named["origin"].choice(*_ORIGINS),
        rule=named["rule"].text(),
        parts=tuple(_part_in(part) for part in named["parts"].items()),
        place=named["place"].text(),
        sources=named["sources"].texts(),
    )


def _part_in(at: JsonValue) -> results.Part:
    named = at.record("criterion", "weight", "contribution")
    return results.Part(**{name: value.text() for name, value in named.items()})


def _grade_in(grade: str, at: JsonValue) -> results.GradeResult:
    named = at.record("criterion", "band", "label", "labels")
    return results.GradeResult(
        grade=grade,
        criterion=named["criterion"].text(),
        band=named["band"].text(),
        label=named["labels"].versions(),
    )


def _finding_in(name: str, at: JsonValue) -> tuple[str, Text, tuple[results.Found, ...]]:
    named = at.record("label", "labels", "criteria")
    found = []
    for one in named["criteria"].items():
        members = one.record(*_CRITERION, "value")
        criterion = _criterion_in(members["id"].text(), members)
        found.append(results.Found(criterion=criterion, value=members["value"].text()))
    return name, named["labels"].versions(), tuple(found)


def _action_in(at: JsonValue) -> results.Action:
    named = at.record(*_ACTION, *_TEXTS_OF_ACTION)
    action = results.Action(
        measure=named["measure"].text(),
        title=named["titles"].versions(),
        reasons=tuple(_reason_in(reason) for reason in named["reasons"].items()),
        recoverable=named["recoverable"].or_none(JsonValue.exact),
        steps=_list_in(named["steps"]),
        owners=_list_in(named["owners"]),
        period=named["period"].or_none(_period_in),
        follow_ups=_list_in(named["follow_ups"]),
        notes=_list_in(named["notes"]),
        sources=named["sources"].texts(),
        certainty=named["certainty"].text(),
    )
    if named["criteria"].texts() != action.criteria:
        raise named["criteria"].fault("expected the criteria of `reasons`, found others")
    return action


def _list_in(at: JsonValue) -> tuple[Text, ...]:
    return tuple(item.record("text", "texts")["texts"].versions() for item in at.items())


def _reason_in(at: JsonValue) -> results.Reason:
    named = at.record(*_REASON)
    return results.Reason(
        criterion=named["criterion"].text(),
        assessed=named["assessed"].truth(),
        offered_from=named["offered_from"].text(),
        inherited_from=named["inherited_from"].text(),
        serves=named["serves"].text(),
        value=named["value"].text(),
    )


def _period_in(at: JsonValue) -> tuple[int, int]:
    months = [month.integer() for month in at.items()]
    if len(months) != 2:
        raise at.fault(f"expected two months, found {len(months)}")
    return months[0], months[1]


def _audit_in(at: JsonValue) -> results.AuditEntry:
    named = at.record(*_AUDIT)
    agrees = named.pop("agrees").truth()
    bands = tuple(_audit_band_in(band) for band in named.pop("bands").items())
    return results.AuditEntry(
        agrees=agrees, bands=bands, **{name: value.text() for name, value in named.items()}
    )


def _audit_band_in(at: JsonValue) -> results.AuditBand:
    named = at.record("band", "label", "labels", "possible")
    return results.AuditBand(
        band=named["band"].text(), label=named["labels"].versions(), possible=named["possible"].truth()
    )


def _assumption_in(at: JsonValue) -> results.AssumptionUse:
    named = at.record("assumption", "text", "texts", "criteria")
    return results.AssumptionUse(
        assumption=named["assumption"].text(),
        text=named["texts"].versions(),
        criteria=named["criteria"].texts(),
    )


def _diagnostic_in(at: JsonValue) -> Diagnostic:
    named = at.record("code", "slug", "severity", "parameters", "templates", *_PLACE, *_MESSAGES)
    templates = named["templates"].record("en", "th", "help_en", "help_th")
    kind = Kind(
        code=named["code"].text(),
        slug=named["slug"].text(),
        severity=Severity(named["severity"].choice(*(severity.value for severity in Severity))),
        **{name: template.text() for name, template in templates.items()},
    )
    return Diagnostic(
        kind=kind,
        path=named["path"].text(),
        origin=named["file"].text(),
        parameters=tuple(sorted((name, value.text()) for name, value in named["parameters"].entries())),
    )
