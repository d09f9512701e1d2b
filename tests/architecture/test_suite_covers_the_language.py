"""What the conformance suite has to hold: every word of the language in a case that is evaluated, with its trace.

All of it is read from the rules of the cases as they are compiled, so that what the language learns is missed here
until a case has it.
"""

import json
import re
from fractions import Fraction
from functools import lru_cache
from types import SimpleNamespace

import attrs
import pytest
from conformance.write import SUITE_FOLDER
from reference import Reference

import itarules
from itarules import model, syntax
from itarules.amounts import RoundingMode
from itarules.catalogue import examine_texts
from itarules.conditions import COMPARATORS
from itarules.conformance import case_files
from itarules.linker.expressions import _SEVERAL, _SINGLE
from itarules.model import expressions
from itarules.results import Origin

WORKED_OUT = re.compile(r"^# Worked out: (.*)$", re.MULTILINE)


def _evaluated():
    """Return the cases that are evaluated and accepted, with their rules as they are compiled."""
    found = []
    for path in case_files(SUITE_FOLDER):
        case = json.loads(path.read_text(encoding="utf-8"))
        if "scores" in case["expect"]:
            readings = case["options"].get("readings", ())
            found.append(
                SimpleNamespace(
                    name=case["name"],
                    case=case,
                    ruleset=_rules_of(case).with_readings(*readings) if readings else _rules_of(case),
                    expect=case["expect"],
                )
            )
    return found


def _rules_of(case):
    if case["ruleset"]:
        return _shipped(case["ruleset"])
    sources = sorted(case["sources"].items(), key=lambda one: (one[0] != "ruleset.ita", one[0]))
    return examine_texts(sources).unwrap()


@lru_cache
def _shipped(name):
    return itarules.load(name)


@pytest.fixture(scope="module")
def evaluated():
    return _evaluated()


@pytest.fixture(scope="module")
def own(evaluated):
    """The cases with rules of their own: small ones, each with one point."""
    return [one for one in evaluated if not one.case["ruleset"]]


def _nodes(value):
    """Yield an attrs value and all that it holds."""
    if isinstance(value, tuple):
        for one in value:
            yield from _nodes(one)
    elif attrs.has(type(value)):
        yield value
        for field in attrs.fields(type(value)):
            yield from _nodes(getattr(value, field.name))


def _calculated(one):
    """Return the criteria of a case whose score comes from their formula."""
    traced = one.expect["trace"]
    return [
        each
        for each in one.ruleset.model.criteria
        if each.id in traced and traced[each.id]["rule"] == "formula"
    ]


def _decisive(one):
    """Return what the results of a case were worked out by: formulas, conditions of grades and of findings."""
    found = [each.formula for each in _calculated(one)]
    for grade in one.ruleset.model.grades:
        if grade.id in one.expect["grades"]:
            # The bands below the one that holds decide nothing.
            names = [band.id for band in grade.bands]
            tried = grade.bands[: names.index(one.expect["grades"][grade.id]) + 1]
            found += [band.condition for band in tried if band.condition is not None]
    return found + [finding.condition for finding in one.ruleset.model.findings]


@pytest.fixture(scope="module")
def tried(own):
    """Every node of a formula or a condition that is tried."""
    return [node for one in own for root in _decisive(one) for node in _nodes(root)]


# What rules say


def test_every_sort_of_expression_is_tried(tried):
    known = {getattr(expressions, name) for name in expressions.__all__ if name != "Expression"}

    assert known - {type(node) for node in tried} == set()


def test_every_function_sign_and_quantifier_is_tried(own, tried):
    called = {node.function.text for node in _written(own) if isinstance(node, syntax.Call)}
    compared = [node for node in tried if isinstance(node, model.Comparison | model.Quantified)]

    assert called == {*_SINGLE, *_SEVERAL}
    assert {node.name for node in tried if isinstance(node, model.Function)} == set(_SINGLE)
    assert {node.comparator for node in compared} == set(COMPARATORS)
    for sort, field in (
        (model.Quantified, "every"),
        (model.Junction, "every"),
        (model.Selection, "greatest"),
    ):
        assert {getattr(node, field) for node in tried if isinstance(node, sort)} == {False, True}


def test_every_sort_of_expression_stands_in_a_formula_that_can(own):
    used = {type(node) for one in own for each in _calculated(one) for node in _nodes(each.formula)}
    known = {getattr(expressions, name) for name in expressions.__all__ if name != "Expression"}

    # These two are not of formulas.
    assert known - used == {model.GradeIs, model.SubjectScore}


def test_every_node_of_the_syntax_is_in_rules_that_are_evaluated(own):
    known = {getattr(syntax, name) for name in syntax.__all__}
    known = {one for one in known if isinstance(one, type) and issubclass(one, syntax.Node)}

    assert known - {type(node) for node in _written(own)} == {syntax.Node}


def _written(own):
    return [node for one in own for file in one.ruleset.syntax for node in _nodes(file)]


@pytest.mark.parametrize("how", ["shown", "rounded", "in a formula"])
def test_every_mode_meets_ties_on_both_sides_of_zero(own, how):
    met = {(mode, sign): set() for mode in RoundingMode for sign in (1, -1)}
    for one in own:
        exact = {name: score["exact"] for name, score in one.expect["scores"].items()}
        for each in _calculated(one):
            rounding, before = _rounding_of(each, how)
            value = exact.get(before)
            if rounding is not None and value is not None and Fraction(value) != 0:
                units = abs(Fraction(value)) * 10**rounding.places
                sign = 1 if Fraction(value) > 0 else -1
                met[rounding.mode, sign].add((units.numerator // units.denominator % 2, units % 1))

    # Beside a tie above an even number and one above an odd one, something nearer to each side.
    assert {
        key for key, kinds in met.items() if not {(0, Fraction(1, 2)), (1, Fraction(1, 2))} <= kinds
    } == set()
    assert {
        key
        for key, kinds in met.items()
        if not (
            any(0 < rest < Fraction(1, 2) for _, rest in kinds)
            and any(rest > Fraction(1, 2) for _, rest in kinds)
        )
    } == set()


def _rounding_of(criterion, how):
    """Return how a criterion is rounded in one of the ways, and whose exact score goes into that."""
    formula = criterion.formula
    match how:
        case "shown":
            return (criterion.shown if criterion.rounding is None else None), criterion.id
        case "rounded":
            named = isinstance(formula, model.ScoreOf)
            return (criterion.rounding, formula.criterion) if named else (None, "")
    called = isinstance(formula, model.RoundedTo) and isinstance(formula.value, model.ScoreOf)
    return (formula.rounding, formula.value.criterion) if called else (None, "")


@pytest.mark.parametrize(
    "word",
    [
        *(
            "input ",
            "choose {",
            "steps ",
            "lookup ",
            "curve ",
            "any ",
            "every ",
            " is ",
            "not ",
            " ^ ",
            " / ",
        ),
        *("default ", "reverses ", "single answer", "round ", "shown ", "sample ", "under ", "range "),
        *("amends ", "change ", "remove ", "rename ", "reading ", "example "),
    ],
)
def test_a_word_without_a_case_is_missed(own, word):
    fewer = [one for one in own if word not in "\n".join(one.case["sources"].values())]

    with pytest.raises(AssertionError):
        test_every_node_of_the_syntax_is_in_rules_that_are_evaluated(fewer)


@pytest.mark.parametrize("name", ["half_even", "half_down", "ceiling"])
@pytest.mark.parametrize("how", ["shown", "rounded", "in a formula"])
def test_a_mode_without_a_case_is_missed(own, name, how):
    fewer = [one for one in own if name not in one.case["sources"]["ruleset.ita"]]

    with pytest.raises(AssertionError):
        test_every_mode_meets_ties_on_both_sides_of_zero(fewer, how)


# What results say


def test_every_origin_and_every_rule_is_traced(own):
    traces = [trace for one in own for trace in one.expect["trace"].values()]
    origins = {value for name, value in vars(Origin).items() if name.isupper()}
    means = {model.Combination.MEAN, model.Combination.SUM, model.Combination.GEOMETRIC_MEAN}
    rules = {one.value for one in model.Combination} | {f"weighted {one.value}" for one in means}

    assert origins - {trace["origin"] for trace in traces} == set()
    assert {trace["rule"] for trace in traces} == {*rules, "formula", ""}


@pytest.mark.parametrize("allowed", [model.Allowed.EXCLUDED, model.Allowed.SCORES])
def test_every_combination_meets_a_missing_part_under_each_policy(own, allowed):
    met = set()
    for one in own:
        for each in one.ruleset.model.criteria:
            lacks = any(part not in one.expect["scores"] for part in each.children)
            made = one.expect["trace"].get(each.id, {}).get("origin") == Origin.COMPUTED
            if lacks and made and each.missing.allowed is allowed:
                met.add((each.aggregation.combination, each.aggregation.weighted))

    assert {combination for combination, _ in met} == set(model.Combination)


def test_a_missing_part_leaves_a_score_out_where_that_is_the_policy(own):
    met = [
        (one.name, each.id)
        for one in own
        for each in one.ruleset.model.criteria
        if each.missing.allowed is model.Allowed.ERROR
        and any(part in one.expect["scores"] for part in each.children)
        and any(part not in one.expect["scores"] for part in each.children)
        and each.id not in one.expect["scores"]
    ]

    assert met != []
    assert set(model.Allowed) == {model.Allowed.ERROR, model.Allowed.EXCLUDED, model.Allowed.SCORES}


def test_answers_come_in_every_form(own):
    units = {
        (answer.unit, one.ruleset.model.scale_of(one.ruleset.model.criterion_by_id[answer.criterion]).single)
        for one in own
        for answer in _read(one).answers
    }

    assert units >= {("answer", False), ("answer", True), ("counts", False), ("percent", False)}


def test_rules_that_amend_others_and_other_readings_are_evaluated(own):
    assert any(one.ruleset.model.amends for one in own)
    assert any(one.ruleset.model.taken for one in own)


# Independent ways to the same values


def _read(one):
    evidence = json.loads(one.case["evidence"], parse_float=str)
    return one.ruleset.read(evidence, any_year=one.case["options"].get("any_year", False)).unwrap()


def test_the_naive_evaluator_gives_the_same(evaluated):
    """The evidence is read by the library, and everything after that is worked out without its engine."""
    unlike = []
    for one in evaluated:
        assessment = _read(one)
        evidence = {each.criterion: each.amount.value for each in assessment.figures}
        for each in assessment.answers:
            shares = {option: amount.value for option, amount in each.shares}
            evidence[each.criterion] = next(iter(shares)) if each.unit == "answer" else {each.unit: shares}
        reference = Reference(one.ruleset.model, evidence)
        expected = {name: _naive_score(reference, name) for name in reference.exact}
        if (expected, reference.grades, reference.findings) != (
            {name: _plain(score) for name, score in one.expect["scores"].items()},
            one.expect["grades"],
            one.expect["findings"],
        ):
            unlike.append(one.name)

    assert unlike == []


def _naive_score(reference, name):
    criterion = reference.by_id[name]
    scale = reference.ruleset.scale_of(criterion)
    if scale is not None and scale.choices:
        return scale.options[int(reference.exact[name])].id, None
    # A number without a rational value has digits of its own: what is shown of it is the same all the same.
    return reference.shown[name], None if name in reference.irrational else reference.exact[name]


def _plain(score):
    try:
        shown = Fraction(score["value"])
    except ValueError:
        shown = score["value"]
    return shown, None if score["exact"] is None else Fraction(score["exact"])


def test_what_was_worked_out_beside_the_rules_comes_out(own):
    unlike, seen = [], 0
    for one in own:
        lines = WORKED_OUT.findall(one.case["sources"]["ruleset.ita"])
        if not lines or one.case["options"]:
            continue
        seen += 1
        stated = dict(
            item.split(" ", 1) for line in lines for item in line.rstrip(",").removesuffix(".").split(", ")
        )
        given = {name for name, trace in one.expect["trace"].items() if trace["origin"] == Origin.GIVEN}
        results = {**one.expect["scores"], **one.expect["grades"], **one.expect["findings"]}
        unlike += [(one.name, name, "not stated") for name in results if name not in given | set(stated)]
        unlike += [
            (one.name, name, said) for name, said in stated.items() if not _states(said, results.get(name))
        ]

    assert unlike == []
    assert seen > 40


def _states(said, result):
    """Whether a figure of a comment is the score, shown or exact, or its words are the band or what was found."""
    match result:
        case {"value": value, "exact": exact}:
            shown, number = _plain({"value": value, "exact": exact})
            stated = _plain({"value": said, "exact": None})[0]
            return stated in (shown, number)
        case list():
            return said == (" ".join(result) or "none")
    return said == result
