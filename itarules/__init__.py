"""Scoring rules as text: exact, versioned and explained.

>>> import itarules
>>> ruleset = itarules.load("ita/2565")
>>> result = ruleset.evaluate({"IIT": "91.01", "EIT": "82.71", "OIT": "63.60"})
>>> result.score("overall").rounded, result.grade("level").band
(Decimal('77.56'), 'B')
"""

from itarules.catalogue import Listing, available, examine, load, load_text
from itarules.diagnostics import AssessmentError, Diagnostic, Outcome, RulesError, RulesetError, Severity
from itarules.interchange import result_from_json, result_to_json
from itarules.limits import Limits
from itarules.readers import read_assessment
from itarules.receipts import make_receipt, verify_receipt
from itarules.results import Action, Result, Score
from itarules.ruleset import Ruleset

__all__ = [
    "Action",
    "AssessmentError",
    "Diagnostic",
    "Limits",
    "Listing",
    "Outcome",
    "Result",
    "RulesError",
    "Ruleset",
    "RulesetError",
    "Score",
    "Severity",
    "available",
    "examine",
    "load",
    "load_text",
    "make_receipt",
    "read_assessment",
    "result_from_json",
    "result_to_json",
    "verify_receipt",
]
