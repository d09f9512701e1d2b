import operator

import pytest

import itarules
from itarules.results import Origin
from itarules.schedule import schedule_of

TEXT = """language 1
ruleset demo 1 revision 1 {{ shown half_up to 2 {policy} }}
score overall "ก" = mean {{
    instrument IIT "ข" = mean {{ item a "ค"  item b "ง" }}
    instrument EIT "จ" = mean {{ item c "ฉ" }}
}}
"""


def _origins(given, policy=""):
    plan = itarules.load_text(TEXT.format(policy=policy)).plan
    shape = ((), tuple(sorted(plan.slot_of[name] for name in given)))
    schedule = schedule_of(plan, shape)
    names = {caption.id: schedule.origins[slot] for slot, caption in enumerate(plan.captions)}
    return {name: origin for name, origin in names.items() if origin is not None}


def _missing(given, policy=""):
    plan = itarules.load_text(TEXT.format(policy=policy)).plan
    schedule = schedule_of(plan, ((), tuple(sorted(plan.slot_of[name] for name in given))))
    return [plan.captions[slot].id for slot in schedule.missing]


G, C = Origin.GIVEN, Origin.COMPUTED


@pytest.mark.parametrize(
    ("given", "policy", "origins"),
    [
        ("abc", "", {"a": G, "b": G, "c": G, "IIT": C, "EIT": C, "overall": C}),
        (("a", "IIT", "c"), "", {"a": G, "IIT": G, "c": G, "EIT": C, "overall": C}),
        (("a", "b", "IIT"), "", {"a": G, "b": G, "IIT": C}),
        ("ac", "", {"a": G, "c": G, "EIT": C}),
        ("ac", "missing excluded", {"a": G, "c": G, "IIT": C, "EIT": C, "overall": C}),
        ("a", "missing excluded", {"a": G, "IIT": C, "overall": C}),
        ("", "missing excluded", {}),
        ("", "missing scores 0", {"IIT": C, "EIT": C, "overall": C}),
        (("overall",), "missing scores 0", {"overall": G}),
        (("IIT",), "missing scores 0", {"IIT": G, "EIT": C, "overall": C}),
        (("IIT", "a"), "missing scores 0", {"a": G, "IIT": C, "EIT": C, "overall": C}),
    ],
)
def test_a_score_is_computed_where_its_parts_or_the_policy_allow_else_given(given, policy, origins):
    assert _origins(given, policy) == origins


@pytest.mark.parametrize(
    ("given", "policy", "missing"),
    [
        ("abc", "", []),
        ("ab", "", ["EIT"]),
        ("ac", "", ["b"]),
        ("", "", ["overall"]),
        (("overall",), "", []),
        ("", "missing excluded", ["overall"]),
        ("", "missing scores 0", []),
    ],
)
def test_the_topmost_criteria_without_evidence_are_missing(given, policy, missing):
    assert _missing(given, policy) == missing


@pytest.mark.parametrize(
    ("weights", "multipliers", "common", "denominator"),
    [(("50%", "50%"), None, 1, 2), (("30%", "70%"), (3, 7), 0, 10), (("20%", "80%"), (1, 4), 0, 5)],
)
def test_parts_of_equal_weight_are_added_before_they_are_weighed(weights, multipliers, common, denominator):
    plan = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 {} score overall "ก" = weighted mean {'
        f' item a weight {weights[0]} "ข" item b weight {weights[1]} "ค" }}'
    ).plan
    (operation,) = schedule_of(plan, ((), (plan.slot_of["a"], plan.slot_of["b"]))).operations

    assert (operation.multipliers, operation.common, operation.denominator) == (
        multipliers,
        common,
        denominator,
    )


def test_what_is_lost_to_a_figure_can_lose_more():
    plan = itarules.load_text(
        "language 1 ruleset demo 1 revision 1 { range 0 to 100 missing scores 0 }"
        ' input x "ก" input y "ข"'
        ' score G "ค" = mean { part p "ง" = mean { item a "จ" } part o "ฉ" }'
        ' score R "ช" = mean { part f "ซ" = p + x part q "ฌ" = mean { item c "ญ" } }'
        ' score h "ฎ" = q + y'
    ).plan
    given = ("G", "R", "x", "y")
    schedule = schedule_of(plan, ((), tuple(sorted(plan.slot_of[name] for name in given))))
    origins = {caption.id: schedule.origins[slot] for slot, caption in enumerate(plan.captions)}

    # G stands for p, so f has nothing to use; without f, R stands for q, and h has nothing to use either.
    assert {name for name, origin in origins.items() if origin is not None} == set(given)
    assert {origins[name] for name in given} == {G}


def test_scores_are_sorted_by_what_it_takes_to_show_them():
    plan = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 { shown half_up to 2 } score overall "ก" = mean {'
        ' item a "ข" item b "ค" item c "ง" { shown floor to 1 } item d "จ" { shown half_up to 1 } }'
    ).plan
    slots = plan.slot_of
    schedule = schedule_of(plan, ((), tuple(slots[name] for name in "abcd")))

    assert schedule.plain == ((100, (slots["a"], slots["b"])), (10, (slots["d"],)))
    assert schedule.halves == ((slots["overall"], 100, 4),)
    assert schedule.uneven == (slots["c"],)


def test_a_schedule_is_worked_out_once_for_each_shape():
    plan = itarules.load_text(TEXT.format(policy="")).plan
    shape = ((), (plan.slot_of["a"],))

    assert schedule_of(plan, shape) is schedule_of(plan, shape)
    assert schedule_of(plan, shape) is not schedule_of(plan, ((), (plan.slot_of["b"],)))


def test_ever_new_shapes_do_not_fill_memory():
    items = "  ".join(f'item i{number} "ข"' for number in range(9))
    plan = itarules.load_text(
        f'language 1 ruleset demo 2 revision 1 {{}} score overall "ก" = mean {{ {items} }}'
    ).plan
    kept = []
    # One that is kept when there is no room for another takes none.
    for number in [*range(256), 0, *range(256, 260)]:
        schedule_of(plan, ((), tuple(slot for slot in range(9) if number >> slot & 1)))
        kept.append(len(plan.schedules))

    # All are dropped before one too many is kept.
    assert kept == [*range(1, 257), 256, 1, 2, 3, 4]


def test_plain_comparisons_are_prepared_in_the_units_that_scores_are_shown_in():
    plan = itarules.load_text(
        'language 1 ruleset demo 1 revision 1 { shown half_up to 2 } score a "ก"'
        " grade level of a { A from 85.5 B when a > 70 and a < 80 F otherwise }"
        ' finding low "ต่ำ" for a when score < 60.25 finding both "สอง" for a when score < 60 and a > 1'
    ).plan
    trials = schedule_of(plan, ((), (0,))).trials

    ((first, second, third),) = trials.bands
    assert (first.slot, first.compare, first.limit) == (0, operator.ge, 8550)
    assert (second, third) == (None, None)
    assert (trials.findings[0].slots, trials.findings[0].compare, trials.findings[0].limit) == (
        (0,),
        operator.lt,
        6025,
    )
    assert trials.findings[1] == (0,)
