"""Nutri-Score 2021 against a second reckoning of it, after the description of the Open Food Facts server.

There an amount is rounded once, by a rule that looks at its digits; the ruleset rounds for each threshold instead.
"""

from decimal import Decimal
from fractions import Fraction
from math import floor
from random import Random

import pytest

import itarules
from itarules.formatter import format_source
from itarules.limits import DEFAULT_LIMITS

AGAINST = {
    "energy": (335, 670, 1005, 1340, 1675, 2010, 2345, 2680, 3015, 3350),
    "energy of a drink": (0, 30, 60, 90, 120, 150, 180, 210, 240, 270),
    "sugars": ("4.5", 9, "13.5", 18, "22.5", 27, 31, 36, 40, 45),
    "sugars of a drink": (0, "1.5", 3, "4.5", 6, "7.5", 9, "10.5", 12, "13.5"),
    "saturates": range(1, 11),
    "ratio": (10, 16, 22, 28, 34, 40, 46, 52, 58, 64),
    "sodium": range(90, 901, 90),
}
FAVOUR = {
    "fruit": (40, 60, 80, 80, 80),
    "fruit of a drink": (40, 40, 60, 60, 80, 80, 80, 80, 80, 80),
    "fibre": ("0.9", "1.9", "2.8", "3.7", "4.7"),
    "protein": ("1.6", "3.2", "4.8", "6.4", "8.0"),
}
THRESHOLDS = {name: [Fraction(one) for one in several] for name, several in (AGAINST | FAVOUR).items()}
LETTERS = {"food": ((-1, "A"), (2, "B"), (10, "C"), (18, "D")), "drink": ((1, "B"), (5, "C"), (9, "D"))}
LARGEST = {
    "energy": 4000,
    "sugars": 60,
    "fat": 100,
    "saturates": 15,
    "sodium": 1000,
    "fruit": 100,
    "fibre": 6,
    "protein": 10,
}
PRODUCTS = ("food", "cheese", "fat", "beverage", "water")
NOTHING = dict.fromkeys(LARGEST, Decimal(0)) | {"fat": Decimal(50)}


def rounded(value, places):
    return Fraction(floor(value * 10**places + Fraction(1, 2)), 10**places)


def rounded_sugars(value):
    two = rounded(value, 2)
    near_whole = two % 1 > Fraction(9, 10) or two % 1 < Fraction(1, 10)
    return rounded(value, 1) if near_whole else two


def points(name, value):
    if name == "ratio":
        return sum(value >= threshold for threshold in THRESHOLDS[name])
    return sum(value > threshold for threshold in THRESHOLDS[name])


def reckoned(product, amounts):
    """Return all points by name, the score and the letter."""
    values = {name: Fraction(amount) for name, amount in amounts.items()}
    drink = product in ("beverage", "water")
    of_kind = " of a drink" if drink else ""
    found = {
        "energy": points(f"energy{of_kind}", rounded(values["energy"], 1)),
        "sugars": points(f"sugars{of_kind}", rounded_sugars(values["sugars"])),
        "saturates": points("saturates", rounded(values["saturates"], 1)),
        "sodium": points("sodium", rounded(values["sodium"], 1)),
    }
    if product == "fat":
        ratio = 100 * values["saturates"] / max(values["fat"], Fraction("0.1"))
        found["saturates"] = points("ratio", rounded(ratio, 1))
    against = sum(found.values())
    found["fruit"] = points(f"fruit{of_kind}", rounded(values["fruit"], 1))
    found["fibre"] = points("fibre", rounded(values["fibre"], 2))
    found["protein"] = points("protein", rounded(values["protein"], 2))
    counts = against < 11 or product == "cheese" or found["fruit"] == (10 if drink else 5)
    score = against - found["fruit"] - found["fibre"] - (found["protein"] if counts else 0)
    bands = LETTERS["drink" if drink else "food"]
    letter = next((letter for most, letter in bands if score <= most), "E")
    return found, score, "A" if product == "water" else letter


def evaluated(ruleset, product, amounts):
    result = ruleset.evaluate({"product": product} | amounts)
    names = ("energy", "sugars", "saturates", "sodium", "fruit", "fibre", "protein")
    found = {name: int(result.score(f"{name}_points").value) for name in names}
    return found, int(result.score("nutri_score").value), result.grade("letter").band


def around(threshold, decimals):
    """Return a threshold, the last amount that is rounded to it, the first that is not, and one step above it."""
    step = Decimal(1).scaleb(-decimals)
    half = step / 2
    return [threshold, threshold + half - step / 100, threshold + half, threshold + step]


def amounts_at(name, threshold):
    """Yield amounts next to a threshold of a nutrient."""
    nutrient = name.split()[0]
    exact = Decimal(threshold.numerator) / Decimal(threshold.denominator)
    decimals = 2 if nutrient in ("fibre", "protein") or threshold.denominator > 1 else 1
    for value in around(exact, decimals):
        if nutrient == "ratio":
            yield NOTHING | {"fat": Decimal(100), "saturates": value}
        else:
            yield NOTHING | {nutrient: value}


@pytest.fixture(scope="module")
def ruleset():
    return itarules.load("nutriscore/2021")


@pytest.mark.parametrize("name", THRESHOLDS)
def test_points_change_at_every_threshold_as_reckoned(ruleset, name):
    products = {"ratio": ["fat"]}.get(name, ["beverage"] if name.endswith("drink") else ["food"])
    different = [
        (product, amounts)
        for product in products
        for threshold in THRESHOLDS[name]
        for amounts in amounts_at(name, threshold)
        if evaluated(ruleset, product, amounts) != reckoned(product, amounts)
    ]

    assert different == []


@pytest.mark.parametrize(
    ("name", "amount", "expected"),
    [
        ("sugars", "9", 1),
        ("sugars", "9.04", 1),
        ("sugars", "9.05", 2),
        ("sugars", "4.504", 0),
        ("sugars", "4.505", 1),
        ("sodium", "90", 0),
        ("sodium", "90.1", 1),
        ("saturates", "1.03", 0),
        ("saturates", "1.1", 1),
        ("fruit", "80", 2),
        ("fruit", "80.1", 5),
        ("fibre", "0.9", 0),
        ("fibre", "0.91", 1),
        ("protein", "8.00", 4),
        ("protein", "8.01", 5),
        ("energy", "3350", 9),
        ("energy", "3350.1", 10),
    ],
)
def test_an_amount_on_a_threshold_gets_no_further_point(ruleset, name, amount, expected):
    found, _, _ = evaluated(ruleset, "food", NOTHING | {name: Decimal(amount)})

    assert found[name] == expected


@pytest.mark.parametrize(("saturates", "expected"), [("9.94", 0), ("9.95", 1), ("10", 1), ("64", 10)])
def test_a_ratio_on_a_threshold_gets_the_point(ruleset, saturates, expected):
    amounts = NOTHING | {"fat": Decimal(100), "saturates": Decimal(saturates)}
    found, _, _ = evaluated(ruleset, "fat", amounts)

    assert found["saturates"] == expected


# 10 points against by energy, and 0 or 1 by sodium; 5 points for protein.
@pytest.mark.parametrize(
    ("product", "sodium", "fruit", "expected"),
    [
        ("food", "90", "0", 5),
        ("food", "90.1", "0", 11),
        ("cheese", "90.1", "0", 6),
        ("food", "90.1", "80", 9),
        ("food", "90.1", "80.1", 1),
        ("beverage", "90.1", "80", 7),
        ("beverage", "90.1", "80.1", -4),
    ],
)
def test_protein_counts_below_11_points_in_cheese_and_with_much_fruit(
    ruleset, product, sodium, fruit, expected
):
    amounts = NOTHING | {
        "energy": Decimal(3400),
        "protein": Decimal(9),
        "sodium": Decimal(sodium),
        "fruit": Decimal(fruit),
    }
    _, score, _ = evaluated(ruleset, product, amounts)

    assert score == expected


def test_letters_change_where_the_score_does(ruleset):
    sugars = [Decimal(0), *(Decimal(str(float(one))) + Decimal("0.1") for one in THRESHOLDS["sugars"])]
    sodium = [Decimal(0), *(Decimal(one) + Decimal("0.1") for one in AGAINST["sodium"])]
    actual = {}
    for product in ("food", "beverage"):
        for sweet in sugars:
            for salty in sodium:
                amounts = NOTHING | {"sugars": sweet, "sodium": salty, "fibre": Decimal(1)}
                _, score, letter = evaluated(ruleset, product, amounts)
                actual.setdefault((product, letter), set()).add(score)
    edges = {key: (min(scores), max(scores)) for key, scores in actual.items()}

    assert edges == {
        ("food", "A"): (-1, -1),
        ("food", "B"): (0, 2),
        ("food", "C"): (3, 10),
        ("food", "D"): (11, 18),
        ("food", "E"): (19, 19),
        ("beverage", "B"): (-1, 1),
        ("beverage", "C"): (2, 5),
        ("beverage", "D"): (6, 9),
        ("beverage", "E"): (10, 19),
    }


def test_any_product_scores_as_reckoned(ruleset):
    random = Random(2021)
    different = []
    for _ in range(2_000):
        product = random.choice(PRODUCTS)
        amounts = {
            name: Decimal(random.randrange(most * 1000)).scaleb(-3) * random.choice((0, 1, 1, 1))
            for name, most in LARGEST.items()
        }
        if evaluated(ruleset, product, amounts) != reckoned(product, amounts):
            different.append((product, amounts))

    assert different == []


def test_the_rules_have_no_fault_and_are_canonical():
    outcome = itarules.examine("nutriscore/2021")
    texts = [source.text for source in outcome.value.files]

    assert outcome.diagnostics == ()
    assert [format_source(source, DEFAULT_LIMITS).value for source in outcome.value.files] == texts
