"""Margins change the grade where they say so and nowhere before; no plan is cheaper than the cheapest one."""

from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st
from leaf_scores import leaf_scores

import itarules
from itarules.analyses.improving.margin import margin
from itarules.analyses.improving.path import path
from itarules.analyses.improving.standing import standing_of
from itarules.guards import spoken_of
from itarules.model import GradeIs
from itarules.strategies import rulesets

_HAIR = Fraction(1, 10**9)


@settings(max_examples=60)
@given(st.data())
def test_a_grade_changes_at_its_margin_and_not_before(data):
    ruleset = data.draw(rulesets(formulas=False))
    evidence = data.draw(leaf_scores(ruleset.model))
    standing = standing_of(ruleset, evidence, partial=True)
    if standing.result.missing:
        return

    def band(grade, criterion, score):
        grades = standing.moved({criterion: score}).grades
        return grades[grade].band if grade in grades else ""

    for found in margin(ruleset, evidence):
        rows = [row.id for row in next(one for one in ruleset.model.grades if one.id == found.grade).bands]
        place = rows.index(found.band)
        named = spoken_of(ruleset.model, GradeIs(grade=found.grade, band=""))
        for room in found.rooms:
            # To set a score is to forget what it was made from, which the conditions may speak of.
            if named & set(standing.below(room.criterion)):
                continue
            for turn, end, back in ((room.up, room.high, -_HAIR), (room.down, room.low, _HAIR)):
                if turn.status == "impossible":
                    better = rows.index(band(found.grade, room.criterion, end)) - place
                    assert better >= 0 if end == room.high else better <= 0
                if turn.status == "possible":
                    beyond = turn.edge - back if turn.score is None else turn.score
                    assert band(found.grade, room.criterion, beyond) == turn.band != found.band
                    before = turn.edge + (back if turn.included else 0)
                    assert band(found.grade, room.criterion, before) == found.band


@st.composite
def _items(draw):
    """Draw a tree of instruments with items, and who has what."""
    several = draw(st.booleans())
    scale = "{ no 0  half 50  yes 100 }" if several else "{ no 0  yes 100 }"
    sizes = draw(st.lists(st.integers(min_value=1, max_value=3), min_size=1, max_size=3))
    weights = draw(st.lists(st.integers(min_value=1, max_value=4), min_size=len(sizes), max_size=len(sizes)))
    parts, names = [], []
    for number, (size, weight) in enumerate(zip(sizes, weights, strict=True)):
        own = [f"O{number}{index}" for index in range(size)]
        names += own
        items = " ".join(f'item {name} "{name}" answers shown' for name in own)
        parts.append(f'part P{number} weight {weight} "ส่วน" = mean {{ {items} }}')
    side = draw(st.sampled_from(["", " and every part >= 50", " and any part >= 75"]))
    limit = draw(st.sampled_from([30, 50, 65, 80, 100]))
    text = f"""language 1 ruleset demo 1 revision 1 {{ range 0 to 100 shown half_up to 2 }}
    scale shown single answer {scale}
    score overall "คะแนนรวม" = weighted mean {{ {" ".join(parts)} }}
    grade level of overall {{ A when overall >= {limit}{side}  B otherwise }}"""
    points = st.sampled_from([0, 50, 100] if several else [0, 100])
    costs = {name: Fraction(draw(st.integers(min_value=1, max_value=4))) for name in names}
    return text, {name: draw(points) for name in names}, costs, [0, 50, 100] if several else [0, 100]


@settings(max_examples=40)
@given(_items())
def test_brute_force_finds_no_better_plan(drawn):
    text, evidence, costs, points = drawn
    ruleset = itarules.load_text(text)
    found = path(ruleset, evidence, "A", costs=costs)
    if found.status == "reached":
        return

    ways = []
    for after in product(*([one for one in points if one >= now] for now in evidence.values())):
        scores_after = dict(zip(evidence, after, strict=True))
        if ruleset.evaluate(scores_after).grades["level"].band == "A":
            risen = {name: now - evidence[name] for name, now in scores_after.items() if now > evidence[name]}
            cost = sum(costs[name] * rise / 100 for name, rise in risen.items())
            ways.append((cost, len(risen), max(risen.values())))

    assert (found.status == "impossible") == (not ways)
    if not ways:
        assert all(one.holds() for one in found.certificates)
        return
    assert found.plan("cheapest").cost == min(cost for cost, _, _ in ways)
    assert len(found.plan("fewest").rises) == min(count for _, count, _ in ways)
    least = min(most for _, _, most in ways)
    assert found.plan("easiest").most == least
    assert found.plan("easiest").cost == min(cost for cost, _, most in ways if most == least)
    assert all(one.holds() for plan in found.plans for one in plan.certificates)
