"""What is proved of a ruleset before it is published; `OBLIGATIONS` lists all of it in the order of the report.

An obligation takes a `Bench` and yields claims, one for each criterion, grade, band or measure that it is about.
"""

from collections.abc import Callable, Iterator

from itarules.obligations.arithmetic import scores_in_range, stages_declared, weights_exact
from itarules.obligations.claims import Bench, Claim
from itarules.obligations.levels import (
    levels_reachable,
    levels_total,
    no_level_shadowed,
    printed_inside_band,
    tiling_after_rounding,
    tiling_on_grid,
)
from itarules.obligations.monotone import measures_reachable, monotone_levels, monotone_scores

__all__ = ["OBLIGATIONS"]

OBLIGATIONS: dict[str, Callable[[Bench], Iterator[Claim]]] = {
    "weights_exact": weights_exact,
    "tiling_on_grid": tiling_on_grid,
    "tiling_after_rounding": tiling_after_rounding,
    "printed_inside_band": printed_inside_band,
    "scores_in_range": scores_in_range,
    "levels_total": levels_total,
    "no_level_shadowed": no_level_shadowed,
    "levels_reachable": levels_reachable,
    "monotone_scores": monotone_scores,
    "monotone_levels": monotone_levels,
    "measures_reachable": measures_reachable,
    "stages_declared": stages_declared,
}
