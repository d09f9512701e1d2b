"""Plans between two rulesets: which weights and points they take from which, and which factors there are."""

from fractions import Fraction

import pytest

from itarules.analyses.changing.hybrids import Hybrids
from itarules.catalogue import examine_text

HEAD = 'language 1\nruleset demo 1 revision 1 { shown half_up to 2 }\nsource book "ตำรา"\n'
OLD = """scale proof single answer cites book { none 0 some 50 all 100 }
score overall "รวม" cites book = weighted mean {
    score a "ก" weight 60% answers proof
    score b "ข" weight 40% = mean { score c "ค" answers proof score d "ง" }
}
"""
NAMES = ("overall", "a", "b", "c", "d")
SAME = {name: name for name in NAMES}


def _edited(text, *edits):
    for written, instead in edits:
        assert text.count(written) == 1
        text = text.replace(written, instead)
    return text


def _hybrids(old, new, new_of=None):
    return Hybrids(
        *(examine_text(HEAD + text).unwrap().plan for text in (old, new)), SAME if new_of is None else new_of
    )


def _weights(plan):
    """Return what each combination gives its parts of the whole."""
    found = {}
    for caption, step in zip(plan.captions, plan.steps, strict=True):
        if step.combination is not None:
            whole = sum(step.weights)
            parts = zip(step.parts, step.weights, strict=True)
            found[caption.id] = {plan.captions[part].id: Fraction(weight, whole) for part, weight in parts}
    return found


def _points(plan):
    return {
        caption.id: {option.id: option.points for option in plan.scales[step.scale].options}
        for caption, step in zip(plan.captions, plan.steps, strict=True)
        if step.scale is not None
    }


HALF = Fraction(1, 2)
OLD_WEIGHTS = {"overall": {"a": Fraction(3, 5), "b": Fraction(2, 5)}, "b": {"c": HALF, "d": HALF}}
NEW_WEIGHTS = {"overall": {"a": Fraction(1, 4), "b": Fraction(3, 4)}, "b": {"c": HALF, "d": HALF}}
OLD_POINTS = {name: {"none": 0, "some": 50, "all": 100} for name in "ac"}
NEW_POINTS = {name: {"none": 0, "some": 80, "all": 90} for name in "ac"}


def test_weights_and_points_are_those_of_the_ruleset_that_is_asked_for():
    # The order of the parts and of the options is another one too, and an upper part takes the least.
    new = _edited(
        OLD,
        ("none 0 some 50 all 100", "all 90 some 80 none 0"),
        ('    score a "ก" weight 60% answers proof\n', ""),
        (
            'weight 40% = mean { score c "ค" answers proof score d "ง" }',
            'weight 75% = min { score d "ง" score c "ค" answers proof }\n    score a "ก" weight 25% answers proof',
        ),
    )
    hybrids = _hybrids(OLD, new)
    found = {
        renewed: (_weights(hybrids.plan(frozenset(renewed))), _points(hybrids.plan(frozenset(renewed))))
        for renewed in (
            (),
            ("weights",),
            ("scales",),
            ("weights", "scales"),
            ("structure",),
            ("weights", "structure"),
            ("scales", "structure"),
            ("weights", "scales", "structure"),
        )
    }

    assert hybrids.factors == ("weights", "scales", "structure")
    assert found == {
        renewed: (
            NEW_WEIGHTS if "weights" in renewed else OLD_WEIGHTS,
            NEW_POINTS if "scales" in renewed else OLD_POINTS,
        )
        for renewed in found
    }
    structures = {
        renewed: [
            step.combination.value for step in hybrids.plan(frozenset(renewed)).steps if step.combination
        ]
        for renewed in found
    }
    assert structures == {renewed: ["min" if "structure" in renewed else "mean", "mean"] for renewed in found}


def test_a_plan_is_made_once():
    hybrids = _hybrids(OLD, _edited(OLD, ("weight 60%", "weight 50%"), ("weight 40%", "weight 50%")))

    assert hybrids.plan(frozenset({"weights"})) is hybrids.plan(frozenset({"weights"}))
    assert hybrids.plan(frozenset({"weights"})) is not hybrids.plan(frozenset({"structure"}))


def test_a_criterion_that_goes_by_another_name_has_the_weight_and_points_of_the_one_that_it_continues():
    new = _edited(
        OLD,
        ('score a "ก" weight 60%', 'score first "ก" weight 25%'),
        ('score b "ข" weight 40%', 'score second "ข" weight 75%'),
        ("some 50", "some 80"),
    )
    hybrids = _hybrids(OLD, new, SAME | {"a": "first", "b": "second"})

    assert hybrids.factors == ("weights", "scales", "structure")
    assert _weights(hybrids.plan(frozenset({"weights"}))) == NEW_WEIGHTS
    assert _weights(hybrids.plan(frozenset({"structure"}))) == {
        "overall": {"first": Fraction(3, 5), "second": Fraction(2, 5)},
        "second": {"c": HALF, "d": HALF},
    }
    assert _points(hybrids.plan(frozenset({"structure"}))) == {
        "first": OLD_POINTS["a"],
        "c": OLD_POINTS["c"],
    }


OTHER = (("weight 60%", "weight 25%"), ("weight 40%", "weight 75%"))
TWO_OPTIONS = "scale proof single answer cites book { none 0 all 100 }"


@pytest.mark.parametrize(
    ("old", "new", "new_of", "factors"),
    [
        (OLD, OLD, SAME, ("structure",)),
        (OLD, _edited(OLD, *OTHER), SAME, ("weights", "structure")),
        (OLD, _edited(OLD, ("all 100", "all 90")), SAME, ("scales", "structure")),
        # Weights may be written in another way, and equal ones left out.
        (OLD, _edited(OLD, ("weight 60%", "weight 0.6"), ("weight 40%", "weight 0.4")), SAME, ("structure",)),
        (
            _edited(OLD, (" weight 60%", ""), (" weight 40%", ""), ("= weighted mean", "= mean")),
            _edited(OLD, ("weight 60%", "weight 1"), ("weight 40%", "weight 1")),
            SAME,
            ("structure",),
        ),
        # Another way to combine, or other parts, or one more or less: structure.
        (OLD, _edited(OLD, ("weighted mean", "weighted sum"), *OTHER), SAME, ("structure",)),
        (OLD, _edited(OLD, *OTHER), {"overall": "overall", "a": "a"}, ("structure",)),
        (OLD, _edited(OLD, *OTHER), {"a": "a", "b": "b"}, ("structure",)),
        (
            OLD,
            _edited(OLD, ("weight 60%", "weight 50%"), ("\n}", '\n    score e weight 10% "จ"\n}')),
            SAME,
            ("structure",),
        ),
        (
            _edited(OLD, ("weight 60%", "weight 50%"), ("\n}", '\n    score e weight 10% "จ"\n}')),
            OLD,
            SAME,
            ("structure",),
        ),
        # Other options are structure, and so is a score that is answered in one ruleset only.
        (OLD, _edited(OLD, ("some 50", "half 40")), SAME, ("structure",)),
        (OLD, _edited(OLD, ("some 50", "some 50 most 80")), SAME, ("structure",)),
        (OLD, _edited(OLD, ("some 50 ", ""), ("all 100", "all 90")), SAME, ("structure",)),
        (
            OLD.replace(" answers proof", ""),
            _edited(OLD, ("all 100", "all 90")),
            SAME,
            ("structure",),
        ),
        (OLD, _edited(OLD.replace(" answers proof", ""), ("all 100", "all 90")), SAME, ("structure",)),
        (OLD, _edited(OLD, ("all 100", "all 90")), {"overall": "overall"}, ("structure",)),
        # A score that is made from others has no weights of its own.
        (
            _edited(OLD, ('= mean { score c "ค" answers proof score d "ง" }', "= c + d"))
            + 'score c "ค" cites book\nscore d "ง" cites book\n',
            _edited(OLD, ('= mean { score c "ค" answers proof score d "ง" }', "= c * 2 + d"))
            + 'score c "ค" cites book\nscore d "ง" cites book\n',
            SAME,
            ("structure",),
        ),
    ],
)
def test_what_is_a_factor_of_its_own(old, new, new_of, factors):
    assert _hybrids(old, new, new_of).factors == factors


CHOICE = 'input {name} "ชนิด" cites book choice {{ none "ก" some "ข" all "ค" }}\n'
ANSWER = 'score {name} "ก" answers proof cites book\n'
PROOF = 'scale proof single answer cites book { none 0 some 50 all 100 }\nscore b "ข" cites book\n'


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # Places are no points, whichever ruleset has the choices.
        ((CHOICE, ANSWER), (ANSWER, CHOICE)),
        ((CHOICE, CHOICE), (ANSWER, ANSWER)),
        ((ANSWER, ANSWER), (CHOICE, CHOICE)),
    ],
)
def test_choices_of_inputs_have_no_points_to_take_over(old, new):
    texts = [PROOF + one.format(name="a") + other.format(name="c") for one, other in (old, new)]
    hybrids = _hybrids(*texts, {"a": "a", "c": "c"})

    assert hybrids.factors == ("structure",)
    assert _points(hybrids.plan(frozenset({"scales"}))) == _points(hybrids.plan(frozenset()))
