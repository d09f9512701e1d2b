"""The rules by hand: what a careful programmer writes in Python on floats, straight down, for speed.

A mean of two-decimal scores that ends in half a hundredth lies a little below or above it as a float, so a nudge is
added before rounding half up. It holds here, since every other mean is farther from a half than the nudge; it is
no proof. `indicators` and `items` return what the library's scorer returns, in the same shape; the `bare_` ones
return only what the peers were asked for.
"""

from math import floor

__all__ = ["bare_indicators", "bare_items", "indicators", "items"]

Full = tuple[dict[str, float], dict[str, str], dict[str, list[str]]]
Bare = tuple[dict[str, float], str, list[str]]

HALF = 0.5 + 1e-6
INDICATORS = (
    "duty",
    "budget",
    "power",
    "assets",
    "remedy",
    "quality",
    "communication",
    "improvement",
    "disclosure",
    "prevention",
)


def indicators(given: dict[str, float]) -> Full:
    """Score ten indicators; return scores, level, and findings with the highest score first."""
    duty = given["duty"]
    budget = given["budget"]
    power = given["power"]
    assets = given["assets"]
    remedy = given["remedy"]
    quality = given["quality"]
    communication = given["communication"]
    improvement = given["improvement"]
    disclosure = given["disclosure"]
    prevention = given["prevention"]
    iit = (duty + budget + power + assets + remedy) / 5
    eit = (quality + communication + improvement) / 3
    oit = (disclosure + prevention) / 2
    overall = floor((0.3 * iit + 0.3 * eit + 0.4 * oit) * 100 + HALF) / 100
    if overall >= 95:
        level = "AA"
    elif overall >= 85:
        level = "A"
    elif overall >= 75:
        level = "B"
    elif overall >= 65:
        level = "C"
    elif overall >= 55:
        level = "D"
    elif overall >= 50:
        level = "E"
    else:
        level = "F"
    strengths: list[str] = []
    weaknesses: list[str] = []
    (strengths if duty >= 85 else weaknesses).append("duty")
    (strengths if budget >= 85 else weaknesses).append("budget")
    (strengths if power >= 85 else weaknesses).append("power")
    (strengths if assets >= 85 else weaknesses).append("assets")
    (strengths if remedy >= 85 else weaknesses).append("remedy")
    (strengths if quality >= 85 else weaknesses).append("quality")
    (strengths if communication >= 85 else weaknesses).append("communication")
    (strengths if improvement >= 85 else weaknesses).append("improvement")
    (strengths if disclosure >= 85 else weaknesses).append("disclosure")
    (strengths if prevention >= 85 else weaknesses).append("prevention")
    strengths.sort(key=given.__getitem__, reverse=True)
    weaknesses.sort(key=given.__getitem__, reverse=True)
    scores = {
        "overall": overall,
        "IIT": floor(iit * 100 + HALF) / 100,
        "EIT": floor(eit * 100 + HALF) / 100,
        "OIT": floor(oit * 100 + HALF) / 100,
    }
    return scores, {"level": level}, {"strength": strengths, "weakness": weaknesses}


def bare_indicators(given: dict[str, float]) -> Bare:
    """Score ten indicators; return what the peers return: scores, level, and weaknesses as declared."""
    duty = given["duty"]
    budget = given["budget"]
    power = given["power"]
    assets = given["assets"]
    remedy = given["remedy"]
    quality = given["quality"]
    communication = given["communication"]
    improvement = given["improvement"]
    disclosure = given["disclosure"]
    prevention = given["prevention"]
    iit = (duty + budget + power + assets + remedy) / 5
    eit = (quality + communication + improvement) / 3
    oit = (disclosure + prevention) / 2
    overall = floor((0.3 * iit + 0.3 * eit + 0.4 * oit) * 100 + HALF) / 100
    if overall >= 95:
        level = "AA"
    elif overall >= 85:
        level = "A"
    elif overall >= 75:
        level = "B"
    elif overall >= 65:
        level = "C"
    elif overall >= 55:
        level = "D"
    elif overall >= 50:
        level = "E"
    else:
        level = "F"
    weaknesses = []
    if duty < 85:
        weaknesses.append("duty")
    if budget < 85:
        weaknesses.append("budget")
    if power < 85:
        weaknesses.append("power")
    if assets < 85:
        weaknesses.append("assets")
    if remedy < 85:
        weaknesses.append("remedy")
    if quality < 85:
        weaknesses.append("quality")
    if communication < 85:
        weaknesses.append("communication")
    if improvement < 85:
        weaknesses.append("improvement")
    if disclosure < 85:
        weaknesses.append("disclosure")
    if prevention < 85:
        weaknesses.append("prevention")
    scores = {
        "overall": overall,
        "IIT": floor(iit * 100 + HALF) / 100,
        "EIT": floor(eit * 100 + HALF) / 100,
        "OIT": floor(oit * 100 + HALF) / 100,
    }
    return scores, level, weaknesses


def items(given: dict[str, float]) -> Full:
    """Score 88 questions and items; return scores, level, and findings with the highest score first."""
    duty = (given["I1"] + given["I2"] + given["I3"] + given["I4"] + given["I5"] + given["I6"]) / 6
    budget = (given["I7"] + given["I8"] + given["I9"] + given["I10"] + given["I11"] + given["I12"]) / 6
    power = (given["I13"] + given["I14"] + given["I15"] + given["I16"] + given["I17"] + given["I18"]) / 6
    assets = (given["I19"] + given["I20"] + given["I21"] + given["I22"] + given["I23"] + given["I24"]) / 6
    remedy = (given["I25"] + given["I26"] + given["I27"] + given["I28"] + given["I29"] + given["I30"]) / 6
    quality = (given["E1"] + given["E2"] + given["E3"] + given["E4"] + given["E5"]) / 5
    communication = (given["E6"] + given["E7"] + given["E8"] + given["E9"] + given["E10"]) / 5
    improvement = (given["E11"] + given["E12"] + given["E13"] + given["E14"] + given["E15"]) / 5
    basic = (
        given["O1"]
        + given["O2"]
        + given["O3"]
        + given["O4"]
        + given["O5"]
        + given["O6"]
        + given["O7"]
        + given["O8"]
        + given["O9"]
    ) / 9
    administration = (
        given["O10"]
        + given["O11"]
        + given["O12"]
        + given["O13"]
        + given["O14"]
        + given["O15"]
        + given["O16"]
        + given["O17"]
    ) / 8
    finance = (
        given["O18"] + given["O19"] + given["O20"] + given["O21"] + given["O22"] + given["O23"] + given["O24"]
    ) / 7
    personnel = (given["O25"] + given["O26"] + given["O27"] + given["O28"]) / 4
    openness = (given["O29"] + given["O30"] + given["O31"] + given["O32"] + given["O33"]) / 5
    prevention_practice = (
        given["O34"]
        + given["O35"]
        + given["O36"]
        + given["O37"]
        + given["O38"]
        + given["O39"]
        + given["O40"]
        + given["O41"]
    ) / 8
    internal_measures = (given["O42"] + given["O43"]) / 2
    disclosure = (basic + administration + finance + personnel + openness) / 5
    prevention = (prevention_practice + internal_measures) / 2
    iit = (duty + budget + power + assets + remedy) / 5
    eit = (quality + communication + improvement) / 3
    oit = (disclosure + prevention) / 2
    overall = floor((0.3 * iit + 0.3 * eit + 0.4 * oit) * 100 + HALF) / 100
    scores = {
        "overall": overall,
        "IIT": floor(iit * 100 + HALF) / 100,
        "duty": floor(duty * 100 + HALF) / 100,
        "budget": floor(budget * 100 + HALF) / 100,
        "power": floor(power * 100 + HALF) / 100,
        "assets": floor(assets * 100 + HALF) / 100,
        "remedy": floor(remedy * 100 + HALF) / 100,
        "EIT": floor(eit * 100 + HALF) / 100,
        "quality": floor(quality * 100 + HALF) / 100,
        "communication": floor(communication * 100 + HALF) / 100,
        "improvement": floor(improvement * 100 + HALF) / 100,
        "OIT": floor(oit * 100 + HALF) / 100,
        "disclosure": floor(disclosure * 100 + HALF) / 100,
        "basic": floor(basic * 100 + HALF) / 100,
        "administration": floor(administration * 100 + HALF) / 100,
        "finance": floor(finance * 100 + HALF) / 100,
        "personnel": floor(personnel * 100 + HALF) / 100,
        "openness": floor(openness * 100 + HALF) / 100,
        "prevention": floor(prevention * 100 + HALF) / 100,
        "prevention_practice": floor(prevention_practice * 100 + HALF) / 100,
        "internal_measures": floor(internal_measures * 100 + HALF) / 100,
    }
    if overall >= 95:
        level = "AA"
    elif overall >= 85:
        level = "A"
    elif overall >= 75:
        level = "B"
    elif overall >= 65:
        level = "C"
    elif overall >= 55:
        level = "D"
    elif overall >= 50:
        level = "E"
    else:
        level = "F"
    strengths: list[str] = []
    weaknesses: list[str] = []
    for name in INDICATORS:
        (strengths if scores[name] >= 85 else weaknesses).append(name)
    strengths.sort(key=scores.__getitem__, reverse=True)
    weaknesses.sort(key=scores.__getitem__, reverse=True)
    return scores, {"level": level}, {"strength": strengths, "weakness": weaknesses}


def bare_items(given: dict[str, float]) -> Bare:
    """Score 88 questions and items; return what the peers return."""
    duty = (given["I1"] + given["I2"] + given["I3"] + given["I4"] + given["I5"] + given["I6"]) / 6
    budget = (given["I7"] + given["I8"] + given["I9"] + given["I10"] + given["I11"] + given["I12"]) / 6
    power = (given["I13"] + given["I14"] + given["I15"] + given["I16"] + given["I17"] + given["I18"]) / 6
    assets = (given["I19"] + given["I20"] + given["I21"] + given["I22"] + given["I23"] + given["I24"]) / 6
    remedy = (given["I25"] + given["I26"] + given["I27"] + given["I28"] + given["I29"] + given["I30"]) / 6
    quality = (given["E1"] + given["E2"] + given["E3"] + given["E4"] + given["E5"]) / 5
    communication = (given["E6"] + given["E7"] + given["E8"] + given["E9"] + given["E10"]) / 5
    improvement = (given["E11"] + given["E12"] + given["E13"] + given["E14"] + given["E15"]) / 5
    basic = (
        given["O1"]
        + given["O2"]
        + given["O3"]
        + given["O4"]
        + given["O5"]
        + given["O6"]
        + given["O7"]
        + given["O8"]
        + given["O9"]
    ) / 9
    administration = (
        given["O10"]
        + given["O11"]
        + given["O12"]
        + given["O13"]
        + given["O14"]
        + given["O15"]
        + given["O16"]
        + given["O17"]
    ) / 8
    finance = (
        given["O18"] + given["O19"] + given["O20"] + given["O21"] + given["O22"] + given["O23"] + given["O24"]
    ) / 7
    personnel = (given["O25"] + given["O26"] + given["O27"] + given["O28"]) / 4
    openness = (given["O29"] + given["O30"] + given["O31"] + given["O32"] + given["O33"]) / 5
    prevention_practice = (
        given["O34"]
        + given["O35"]
        + given["O36"]
        + given["O37"]
        + given["O38"]
        + given["O39"]
        + given["O40"]
        + given["O41"]
    ) / 8
    internal_measures = (given["O42"] + given["O43"]) / 2
    disclosure = (basic + administration + finance + personnel + openness) / 5
    prevention = (prevention_practice + internal_measures) / 2
    iit = (duty + budget + power + assets + remedy) / 5
    eit = (quality + communication + improvement) / 3
    oit = (disclosure + prevention) / 2
    overall = floor((0.3 * iit + 0.3 * eit + 0.4 * oit) * 100 + HALF) / 100
    scores = {
        "overall": overall,
        "IIT": floor(iit * 100 + HALF) / 100,
        "duty": floor(duty * 100 + HALF) / 100,
        "budget": floor(budget * 100 + HALF) / 100,
        "power": floor(power * 100 + HALF) / 100,
        "assets": floor(assets * 100 + HALF) / 100,
        "remedy": floor(remedy * 100 + HALF) / 100,
        "EIT": floor(eit * 100 + HALF) / 100,
        "quality": floor(quality * 100 + HALF) / 100,
        "communication": floor(communication * 100 + HALF) / 100,
        "improvement": floor(improvement * 100 + HALF) / 100,
        "OIT": floor(oit * 100 + HALF) / 100,
        "disclosure": floor(disclosure * 100 + HALF) / 100,
        "basic": floor(basic * 100 + HALF) / 100,
        "administration": floor(administration * 100 + HALF) / 100,
        "finance": floor(finance * 100 + HALF) / 100,
        "personnel": floor(personnel * 100 + HALF) / 100,
        "openness": floor(openness * 100 + HALF) / 100,
        "prevention": floor(prevention * 100 + HALF) / 100,
        "prevention_practice": floor(prevention_practice * 100 + HALF) / 100,
        "internal_measures": floor(internal_measures * 100 + HALF) / 100,
    }
    if overall >= 95:
        level = "AA"
    elif overall >= 85:
        level = "A"
    elif overall >= 75:
        level = "B"
    elif overall >= 65:
        level = "C"
    elif overall >= 55:
        level = "D"
    elif overall >= 50:
        level = "E"
    else:
        level = "F"
    weaknesses = [name for name in INDICATORS if scores[name] < 85]
    return scores, level, weaknesses
