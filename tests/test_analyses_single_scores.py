"""One calculated score from what it is made from."""

from fractions import Fraction

import pytest

import itarules
from itarules.analyses.proving.single_scores import Single, SingleScores

RULES = """language 1 ruleset demo 1 revision 1 { range 0 to 100 }
input x range 1 to 10
input y range 0 to 10
score p = ln(x) { shown half_up to 2 }
score q = y / 3 { round half_up to 1 }
score whole = y / 3 { round half_up to 0 shown half_up to 2 }
score c = q * 10 + p { shown half_up to 2 }
score d = p + q * 10 { shown half_up to 1 }
score e = q * 10 + y / 3
score rounded = ln(x) { round half_up to 1 }
score above = rounded * 2
score tree = mean { part f = e * 2  part g }
"""


@pytest.mark.parametrize(
    ("criterion", "scores", "wanted"),
    [
        # A third of 5 is 1.7, rounded as it is passed on, and 2 where the rounding is coarser than what is shown.
        ("q", {"y": "5"}, ("1.7", True)),
        ("whole", {"y": "5"}, ("2", True)),
        # Parts are calculated in turn, as they are passed on, or given; what is not rounded is not.
        ("e", {"y": "5"}, ("56/3", True)),
        ("e", {"y": "5", "q": "0.25"}, ("14/3", True)),
        ("f", {"e": "4.125"}, ("8.25", True)),
        ("f", {"y": "5"}, ("112/3", True)),
        # Of logarithms, only that of 1 is exact: that of 2 is 0.693.
        ("c", {"x": "1", "y": "5"}, ("17", True)),
        ("c", {"x": "2", "y": "5"}, ("17.69", False)),
        ("d", {"x": "2", "y": "5"}, ("17.7", False)),
        ("d", {"p": "2", "y": "5"}, ("19", True)),
        # What is rounded was computed all the same.
        ("rounded", {"x": "2"}, ("0.7", False)),
        ("above", {"x": "2"}, ("1.4", False)),
        # No formula, or something missing, on whatever level.
        ("x", {"x": "2"}, None),
        ("tree", {"f": "1", "g": "1"}, None),
        ("c", {"x": "2"}, None),
        ("c", {"y": "2"}, None),
        ("f", {"x": "2"}, None),
    ],
)
def test_a_score_is_calculated_from_what_is_given(criterion, scores, wanted):
    singles = SingleScores(itarules.load_text(RULES).plan)
    found = singles.score(criterion, {name: Fraction(value) for name, value in scores.items()})

    assert found == (None if wanted is None else Single(Fraction(wanted[0]), wanted[1]))
