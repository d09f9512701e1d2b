from fractions import Fraction

import pytest

import itarules
from itarules.conditions import try_condition
from itarules.functions import PRECISION

SCORES = {"known": Fraction(85), "low": Fraction(10), "open": None}
TEXT = """language 1
ruleset demo 1 revision 1 {{}}
input size "ขนาด" choice {{ small "เล็ก" large "ใหญ่" }}
score overall "ก" = mean {{ item known "ข"  item low "ค"  other open "ง"  some known_too "จ" }}
grade base of overall {{ passed from 50  failed otherwise }}
grade level of overall {{ yes when {condition}  no otherwise }}
"""


def _tried(condition, scores=SCORES, band=None):
    plan = itarules.load_text(TEXT.format(condition=condition)).plan
    ids = [caption.id for caption in plan.captions]
    return try_condition(
        plan.grades[1].bands[0].condition,
        lambda slot: scores.get(ids[slot]),
        lambda grade: band if grade == 0 else None,
    )


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("known >= 85", True),
        ("known > 85", False),
        ("known <= 85", True),
        ("known < 85", False),
        ("known == 85", True),
        ("known != 85", False),
        ("open >= 85", None),
        ("open != 85", None),
        ("not (open < 1)", None),
        ("not (known < 1)", True),
        ("known > 1 and open > 1", None),
        ("known < 1 and open > 1", False),
        ("known > 1 or open > 1", True),
        ("known < 1 or open > 1", None),
        ("every item >= 10", True),
        ("every item > 10", False),
        ("any item > 80", True),
        ("any item > 90", False),
        ("every other > 1", None),
        ("any other > 1", None),
        ("every item > open", None),
        ("known + low - 5 == 90", True),
        ("known * 2 / 4 == 42.5", True),
        ("known * low == 850", True),
        ("min(known, low, 50) == 10", True),
        ("max(known, low, 50) == 85", True),
        ("max(known, open) == 85", None),
        ("known - open > 0", None),
        ("open * 0 == 0", None),
        ("85% * 100 == known", True),
        ("-1 < low", True),
        ("known < 1 or low < 1", False),
        ("known > 1 and low > 1", True),
        ("not (size is small)", None),
        ("every other > open", None),
        ("any other > open", None),
        ("every item > 200 - known", False),
        ("sum(known, open) > 0", None),
        ("min(open, low) < 5", None),
        ("open / 2 > 1", None),
        ("2 / (open + 1) > 1", None),
        ("low / 4 == 2.5", True),
        ("abs(low - known) == 75", True),
        ("abs(open) > 1", None),
        ("low ^ 2 == 100", True),
        ("open ^ 2 > 1", None),
        ("sqrt(low * 1000) == 100", True),
        ("sqrt(open) > 1", None),
        ("log10(known + 15) == 2", True),
        ("log10(known + 914) < 3", True),
        ("log10(1 / (known + 15)) == -2", True),
        ("log10(open + 1) > 1", None),
        ("ln(max(low - 9, 1)) == 0", True),
        ("exp(low - 10) == 1", True),
        ("erfc(low - 10) == 1", True),
        ("half_up(low / 4, 0) == 3", True),
        ("half_up(low / 3, 2) == 3.33", True),
        ("half_up(open, 0) > 1", None),
        ("choose { when open > 1 then 1 otherwise 2 } > 0", None),
        ("choose { when known > 1 then 1 otherwise 2 } == 1", True),
        ("choose { when known < 1 then 1 when low == 10 then 3 otherwise 2 } == 3", True),
        ("choose { when known < 1 then 1 when low == 11 then 3 otherwise 2 } == 2", True),
        ("choose { when known < 1 then open otherwise 2 } == 2", True),
        ("low + choose { when known < 1 then 1 otherwise 2 } == 12", True),
        ("steps known { 3 above 85 2 from 85 1 otherwise } == 2", True),
        ("steps known { 3 above 84.99 2 from 80 1 otherwise } == 3", True),
        ("steps low { 3 above 85 2 from 85 1 otherwise } == 1", True),
        ("steps open { 3 above 85 2 from 85 1 otherwise } > 0", None),
        ("curve open { 0 to 50 gives 0 to 10 } > 0", None),
    ],
)
def test_a_condition_holds_or_not_or_is_open(condition, holds):
    assert _tried(condition).holds is holds


@pytest.mark.parametrize(("band", "holds"), [(0, True), (1, False), (None, None)])
def test_a_grade_is_open_until_it_is_decided(band, holds):
    assert _tried("base is passed", band=band).holds is holds


@pytest.mark.parametrize(
    ("condition", "tie"),
    [
        ("known >= 85", True),
        ("known >= 84", False),
        ("every item > 10", True),
        ("any item > 11", False),
        ("open >= 85", False),
        ("every other > open", False),
        ("every item > known", True),
        ("known == 85 and low > 1", True),
        ("low > 1 and not (known < 85)", True),
    ],
)
def test_exact_ties_are_noticed(condition, tie):
    assert _tried(condition).tie is tie


def _calculated(formula, **given):
    ruleset = itarules.load_text(
        "language 1 ruleset demo 1 revision 1 { range 0 to 1000 }\n"
        'input x "ก" input y "ข" range 1 to 1000\n'
        'input size "ขนาด" choice { small "เล็ก" large "ใหญ่" } input place "ที่" choice { near "ใกล้" far "ไกล" }\n'
        f'score z "ค" = {formula}'
    )
    return ruleset.evaluate({"x": "0", "y": "1", "size": "small", "place": "near"} | given).score("z")


CURVE = "curve x { 10 to 20 gives 0 to 50  30 to 40 gives 60 to 100 }"
TABLE = (
    "lookup size, place { small, near gives 1  small, far gives 2  large, near gives 3  large, far gives 4 }"
)


@pytest.mark.parametrize(
    ("x", "value"),
    [
        ("0", 0),
        ("10", 0),
        ("12", 10),
        ("20", 50),
        ("25", 50),
        ("30", 60),
        ("35", 80),
        ("40", 100),
        ("41", 100),
    ],
)
def test_a_curve_runs_straight_along_its_pieces_and_stays_at_their_ends(x, value):
    assert _calculated(CURVE, x=x).exact == value


@pytest.mark.parametrize(
    ("size", "place", "value"),
    [("small", "near", 1), ("small", "far", 2), ("large", "near", 3), ("large", "far", 4)],
)
def test_a_table_is_looked_up_by_its_choices(size, place, value):
    assert _calculated(TABLE, size=size, place=place).exact == value


def test_the_choice_of_an_input_can_be_asked_for():
    formula = "choose { when size is large then 7 otherwise 2 }"

    assert [_calculated(formula, size=size).exact for size in ("small", "large")] == [2, 7]


@pytest.mark.parametrize(
    ("formula", "given", "digits"),
    [
        ("ln(y)", "2", "0.69314718055994530941723212145817656807550013436026"),
        ("log10(y)", "20", "1.30102999566398119521373889472449302676818988146211"),
        ("exp(y)", "1", "2.71828182845904523536028747135266249775724709369996"),
        ("erfc(y / 2)", "1", "0.47950012218695346231725334610803547126354842424204"),
        ("sqrt(y)", "2", "1.41421356237309504880168872420969807856967187537695"),
        ("y ^ 1/3", "2", "1.25992104989487316476721060727822835057025146470151"),
        # What is exact beside it makes nothing exact, before it or after it.
        ("sqrt(y) + sqrt(4) - sqrt(4)", "2", "1.41421356237309504880168872420969807856967187537695"),
    ],
)
def test_what_has_no_rational_value_is_computed_and_says_so(formula, given, digits):
    score = _calculated(formula, y=given)

    assert (score.exact, score.precision) == (None, PRECISION)
    assert abs(Fraction(score.value) - Fraction(digits)) <= Fraction(1, 10 ** (PRECISION - 1))


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("log10(1000)", 3),
        ("log10(0.01)", -2),
        ("log10(y)", 0),
        ("ln(y)", 0),
        ("exp(x)", 1),
        ("erfc(x)", 1),
        ("sqrt(4 * y)", 2),
        ("8 ^ 1/3 * y", 2),
        ("sum(x, y, 3) * 2", 8),
        ("(x + 3) * (y + 4) * 2%", Fraction(3, 10)),
    ],
)
def test_what_has_a_rational_value_is_exact(formula, value):
    score = _calculated(formula)

    assert (score.exact, score.precision) == (value, None)
