"""What is tried on the scores of a shape of evidence: comparisons over whole numbers, and what each of them decides."""

from fractions import Fraction

import itarules
from itarules import trials as tried
from itarules.conditions import COMPARATORS
from itarules.schedule import schedule_of
from itarules.trials import Candidate, Sweep

# Slots: a 0, b 1, p 2, c 3, q 4, o 5.
TREE = """language 1
ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 2 missing excluded }
kind part "ส่วน" kind item "ข้อ" inherits measures
score o "ก" = mean {
    part p "ข" = mean { item a "ค" item b "ง" }
    part q "จ" = mean { item c "ฉ" { shown half_up to 0 } }
}
"""


def _trials(rules, given, tree=TREE):
    plan = itarules.load_text(tree + rules).plan
    return schedule_of(plan, ((), tuple(plan.slot_of[name] for name in given))).trials


def _test(slot, comparator, limit):
    return tried.Test(slot=slot, compare=COMPARATORS[comparator], limit=limit)


def _own(measure, slot):
    return Candidate(measure=measure, criterion=slot, tested=slot, assessed=True, inherited_from=None)


def test_a_band_that_compares_one_score_is_tried_over_whole_numbers():
    rules = """grade level of o {
            A from 85  B when o > 84.995  C when p < 50 and o > 1  D when c == 3  E when a <= 2.5  F otherwise
        }
        grade other of q { yes when q >= 0.005  no when every item >= 3 }
        """
    (level, other) = _trials(rules, "abc").bands
    (lacking, _) = _trials(rules, "bc").bands

    assert level == (
        _test(5, ">=", 8500),
        _test(5, ">", Fraction(16_999, 2)),
        None,
        _test(3, "==", 3),
        _test(0, "<=", 250),
        None,
    )
    assert other == (_test(4, ">=", Fraction(1, 2)), None)
    assert [type(level[0].limit), type(level[1].limit)] == [int, Fraction]
    # Nothing is compared with a score that is missing.
    assert lacking == (*level[:4], None, None)


def test_a_score_that_is_not_shown_to_places_is_not_compared_as_a_whole_number():
    trials = _trials(
        'score o "ก" = mean { item a "ข" item b "ค" } grade level of o { A from 85 }'
        ' finding weak "อ่อน" for b, a when score < 50 measure help "ช่วย" { for a when score < 50 }',
        "ab",
        tree="language 1 ruleset demo 1 revision 1 { range 0 to 100 } ",
    )
    (((condition, tested), candidates),) = trials.candidates

    assert (trials.bands, trials.findings) == (((None,),), ((0, 1),))
    assert (condition.test, tested, candidates) == (("<", Fraction(50)), 0, (_own(0, 0),))


def test_a_finding_sweeps_over_the_criteria_that_have_a_score():
    rules = """finding weak "1" for b, p, a when score < 84.5
        finding mixed "2" for a, c when score < 50
        finding joint "3" for b, a when score < 50 and o < 50
        finding single "4" for c when score >= 3
        finding last "5" for a when score < 50
        """

    assert _trials(rules, "abc").findings == (
        Sweep(slots=(2, 0, 1), compare=COMPARATORS["<"], limit=8450),
        (0, 3),
        (0, 1),
        Sweep(slots=(3,), compare=COMPARATORS[">="], limit=3),
        Sweep(slots=(0,), compare=COMPARATORS["<"], limit=5000),
    )
    # Without a, nothing is left of the last, and the second compares c alone.
    assert _trials(rules, "bc").findings == (
        Sweep(slots=(2, 1), compare=COMPARATORS["<"], limit=8450),
        Sweep(slots=(3,), compare=COMPARATORS["<"], limit=50),
        (1,),
        Sweep(slots=(3,), compare=COMPARATORS[">="], limit=3),
        (),
    )


def test_measures_are_grouped_by_what_decides_on_them():
    rules = """measure one "1" { for a when score < 50  for b when score < 50 }
        measure two "2" { for a when score < 50  for a when score < 60 }
        measure three "3" { for a, b when score < 50 and o < 60 }
        measure four "4" { for c when score < 50 for a when a < 50 }
        """
    trials = _trials(rules, "abc")
    plain = [(test, candidates) for test, candidates in trials.candidates if isinstance(test, tried.Test)]
    joint = [
        (test[1], candidates) for test, candidates in trials.candidates if not isinstance(test, tried.Test)
    ]

    assert plain == [
        (_test(0, "<", 5000), (_own(0, 0), _own(1, 0))),
        (_test(0, "<", 6000), (_own(1, 0),)),
        (_test(1, "<", 5000), (_own(0, 1),)),
        (_test(3, "<", 50), (_own(3, 3),)),
    ]
    assert joint == [(0, (_own(2, 0),)), (0, (_own(3, 0),)), (1, (_own(2, 1),))]


def test_a_measure_for_what_was_not_assessed_is_tried_on_the_nearest_score():
    rules = 'measure help "ช่วย" { for a, b, c when score < 50 }'

    def offered(criterion, tested):
        return Candidate(measure=0, criterion=criterion, tested=tested, assessed=False, inherited_from=None)

    assert _trials(rules, "bp").candidates == (
        (_test(2, "<", 5000), (offered(0, 2),)),
        (_test(1, "<", 5000), (_own(0, 1),)),
        (_test(5, "<", 5000), (offered(3, 5),)),
    )
    assert _trials(rules, "o").candidates == (
        (_test(5, "<", 5000), (offered(0, 5), offered(1, 5), offered(3, 5))),
    )
    assert _trials(rules, "").candidates == ()


def test_an_item_without_measures_takes_those_of_its_nearest_ancestor_with_some():
    def inherited(measure, slot, ancestor):
        return Candidate(measure=measure, criterion=slot, tested=slot, assessed=True, inherited_from=ancestor)

    rules = """measure top "1" { for o when score < 50 }
        measure low "2" { for p when score < 60 for b when score < 70 }
        measure also "3" { for p when score < 40 }
        """

    assert _trials(rules, "abc").candidates == (
        (_test(5, "<", 5000), (_own(0, 5),)),
        (_test(2, "<", 6000), (_own(1, 2),)),
        (_test(2, "<", 4000), (_own(2, 2),)),
        (_test(1, "<", 7000), (_own(1, 1),)),
        (_test(0, "<", 6000), (inherited(1, 0, 2),)),
        (_test(0, "<", 4000), (inherited(2, 0, 2),)),
        (_test(3, "<", 50), (inherited(0, 3, 5),)),
    )
    # a has no score, so that it is offered what p is; c has no ancestor with measures.
    assert _trials('measure low "2" { for p when score < 60 }', "bc").candidates == (
        (_test(2, "<", 6000), (_own(0, 2),)),
        (_test(1, "<", 6000), (inherited(0, 1, 2),)),
    )
