"""Model to checked model: what is wrong with rules that can be read and linked.

In comes a `model.Ruleset`; out goes a `model.Checked`, or diagnostics. One file a check, each with the kind of
diagnostic that it gives; no check knows of another. `CHECKS` lists them in the order of their codes.
"""

from collections.abc import Callable, Iterator

from itarules import model
from itarules.allowances import Allowances
from itarules.checks import (
    bands_out_of_order,
    condition_never_holds,
    fact_without_source,
    finding_without_measure,
    geometric_mean_of_negative_scores,
    grade_without_otherwise,
    grades_in_a_circle,
    limit_finer_than_shown,
    missing_score_out_of_range,
    nothing_to_apply_to,
    points_out_of_range,
    row_never_reached,
    rows_after_otherwise,
    scores_between_rows,
    unused_declaration,
    weights_not_100,
)
from itarules.diagnostics import Diagnostic, Kind, Outcome

__all__ = ["CHECKS", "check"]

_Check = Callable[[model.Ruleset], Iterator[Diagnostic]]

CHECKS: tuple[tuple[Kind, _Check], ...] = (
    (weights_not_100.KIND, weights_not_100.check),
    (bands_out_of_order.KIND, bands_out_of_order.check),
    (rows_after_otherwise.KIND, rows_after_otherwise.check),
    (grade_without_otherwise.KIND, grade_without_otherwise.check),
    (points_out_of_range.KIND, points_out_of_range.check),
    (geometric_mean_of_negative_scores.KIND, geometric_mean_of_negative_scores.check),
    (fact_without_source.KIND, fact_without_source.check),
    (unused_declaration.KIND, unused_declaration.check),
    (nothing_to_apply_to.KIND, nothing_to_apply_to.check),
    (missing_score_out_of_range.KIND, missing_score_out_of_range.check),
    (grades_in_a_circle.KIND, grades_in_a_circle.check),
    (row_never_reached.KIND, row_never_reached.check),
    (scores_between_rows.KIND, scores_between_rows.check),
    (limit_finer_than_shown.KIND, limit_finer_than_shown.check),
    (condition_never_holds.KIND, condition_never_holds.check),
    (finding_without_measure.KIND, finding_without_measure.check),
)


def check(ruleset: model.Ruleset, allowances: Allowances | None = None) -> Outcome[model.Checked]:
    """Return the ruleset as checked, with everything that the checks found and the author does not allow."""
    diagnostics = [diagnostic for _, run in CHECKS for diagnostic in run(ruleset)]
    if allowances is not None:
        diagnostics = allowances.kept(diagnostics)
    outcome = Outcome(value=model.Checked(ruleset=ruleset), diagnostics=diagnostics)
    return outcome if not outcome.errors else Outcome(value=None, diagnostics=diagnostics)
