"""Hypothesis strategies for rulesets and for evidence; needs the extra `testing`.

>>> import itarules
>>> from hypothesis import given
>>> from itarules.strategies import assessments
>>> ruleset = itarules.load("ita/2565")
>>> @given(assessments(ruleset, "complete"))
... def every_assessment_has_a_level(evidence):
...     assert ruleset.evaluate(evidence).grade("level").band
>>> every_assessment_has_a_level()
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import cache

from hypothesis import currently_in_test_context
from hypothesis import strategies as st

from itarules.catalogue import available, load, load_text
from itarules.evidence import Assessment, Document
from itarules.readers import read_document
from itarules.ruleset import Ruleset
from itarules.strategies.arguments import (
    check_choice,
    check_choices,
    check_number,
    check_ruleset,
    check_switches,
)
from itarules.strategies.draws import HypothesisDraws
from itarules.strategies.edges import Edges, edges_of
from itarules.strategies.evidence import KINDS, Drawing
from itarules.strategies.faults import contradict, contradictable, plant_fault
from itarules.strategies.rules import Rules, draw_rules
from itarules.strategies.upgrades import Upgrades, draw_amendment, draw_upgrades

__all__ = [
    "KINDS",
    "STATES",
    "amendments",
    "assessments",
    "boundary_assessments",
    "documents",
    "drafts",
    "ruleset_texts",
    "rulesets",
    "upgrades",
]

# What an assessment is, as a whole.
STATES = ("any", "complete", "incomplete", "contradictory", "faulty")


def assessments(
    ruleset: Ruleset, state: str = "any", *, kinds: Sequence[str] = KINDS
) -> st.SearchStrategy[dict[str, object]]:
    """Return a strategy for evidence that the ruleset takes, as a mapping such as `evaluate` and `assess` read.

    Evidence is drawn at mixed depth, and seeks what decides: the numbers that the ruleset compares scores with.

    Args:
        ruleset: whose criteria are given scores and answers.
        state: `any` leaves some criteria out, so that it needs `partial=True`; `complete` leaves none out;
            `incomplete` withholds one at least; `contradictory` has a figure that its parts cannot make, which the
            audit tells; `faulty` has one fault that is refused.
        kinds: which sorts of scores are drawn, one sort for each assessment: `near` boundaries, on and beside them;
            `ties` of the last shown place; `uniform`, the same everywhere, which puts computed scores on
            boundaries too; `random`.

    Raises:
        TypeError: an argument is of another type, such as the name of a ruleset.
        ValueError: there is no such state or kind, or nothing in the ruleset can be contradicted.
    """
    check_ruleset(ruleset)
    check_choice("state", state, STATES)
    some = check_choices("kinds", kinds, KINDS)
    if state == "contradictory" and not contradictable(ruleset.model):
        raise ValueError(f"no score of {ruleset.name} is a mean, a least or a greatest of parts")
    # Rulesets that are drawn too are met once, and no edge of theirs again, so that a third of edges is enough there.
    others = 2 if currently_in_test_context() else Fraction(1, 10)
    return _assessments(ruleset, state, some, cache(lambda: edges_of(ruleset.model)), others)


def boundary_assessments(ruleset: Ruleset) -> tuple[dict[str, object], ...]:
    """Return evidence on every boundary of the ruleset, and then on the other side of each, the same every time.

    Boundaries that do not depend on each other are met by one assessment. Those of findings and grades come first,
    and all is complete, so that it can be evaluated.

    >>> import itarules
    >>> boundary_assessments(itarules.load("hdi/2014"))[0]
    {'hdi': '0.7995'}

    Args:
        ruleset: whose comparisons of scores with numbers are met.

    Raises:
        TypeError: it is no loaded ruleset.
    """
    check_ruleset(ruleset)
    edges = edges_of(ruleset.model)
    return tuple(dict(one) for one in (*edges.on, *edges.beside))


@st.composite
def _assessments(
    draw: st.DrawFn,
    ruleset: Ruleset,
    state: str,
    kinds: Sequence[str],
    edges: Callable[[], Edges],
    others: int | Fraction,
) -> dict[str, object]:
    draws, model = HypothesisDraws(draw), ruleset.model
    if state == "contradictory":
        return contradict(draws, model)
    if "near" in kinds and state in ("any", "complete"):
        # Nothing more is drawn for an edge, so that Hypothesis takes each of them once, and soon.
        on = edges().on
        edge = draws.pick([*on, *(1 + int(len(on) * others)) * [None]])
        if edge is not None:
            return dict(edge)
    withheld = ""
    if state == "incomplete":
        used = {name for one in model.roots for name in (one.id, *one.uses)}
        leaves = [one.id for one in model.criteria if not one.children and not one.uses]
        withheld = draws.pick([one for one in leaves if model.criterion_by_id[one].parent or one in used])
    drawing = Drawing(draws, model, kinds, gaps=state in ("any", "incomplete"), withheld=withheld)
    if state == "faulty":
        return plant_fault(draws, model, drawing.evidence)
    return drawing.evidence


def drafts(
    *,
    positive: bool = False,
    exact: bool = False,
    shown: bool = False,
    formulas: bool = True,
) -> st.SearchStrategy[Rules]:
    """Return a strategy for small valid rulesets as declarations, in the form that `Rules` has.

    Args:
        positive: only combinations that stay within their parts, and no formulas.
        exact: no geometric means and no formulas.
        shown: scores from 0 to 100, shown to two places, half up, and none rounded; no formulas.
        formulas: whether there may be inputs and formulas.

    Raises:
        TypeError: one of them is neither true nor false.
    """
    check_switches(positive=positive, exact=exact, shown=shown, formulas=formulas)
    return _drafts(positive, exact, shown, formulas)


@st.composite
def _drafts(draw: st.DrawFn, positive: bool, exact: bool, shown: bool, formulas: bool) -> Rules:
    return draw_rules(HypothesisDraws(draw), positive=positive, exact=exact, shown=shown, formulas=formulas)


def ruleset_texts(*, formulas: bool = True) -> st.SearchStrategy[str]:
    """Return a strategy for the texts of small rulesets without errors.

    Args:
        formulas: whether there may be inputs and formulas.

    Raises:
        TypeError: it is neither true nor false.
    """
    return drafts(formulas=formulas).map(lambda rules: rules.text)


def rulesets(*, formulas: bool = True) -> st.SearchStrategy[Ruleset]:
    """Return a strategy for small rulesets, valid by construction, which shrink to rules that can be read.

    Args:
        formulas: whether there may be inputs and formulas.

    Raises:
        TypeError: it is neither true nor false.
    """
    return ruleset_texts(formulas=formulas).map(lambda text: load_text(text, name="drawn.ita"))


def upgrades(*, most: int = 3, formulas: bool = True) -> st.SearchStrategy[Upgrades]:
    """Return a strategy for small rulesets with amendments of them, each of the one before it.

    Args:
        most: how many amendments there are at most; one at least.
        formulas: whether there may be inputs and formulas.

    Raises:
        TypeError: an argument is of another type.
        ValueError: `most` is less than one.
    """
    check_number("most", most)
    check_switches(formulas=formulas)
    return _upgrades(most, ruleset_texts(formulas=formulas))


@st.composite
def _upgrades(draw: st.DrawFn, most: int, texts: st.SearchStrategy[str]) -> Upgrades:
    return draw_upgrades(HypothesisDraws(draw), draw(texts), most)


def amendments(ruleset: Ruleset) -> st.SearchStrategy[str]:
    """Return a strategy for the text of a ruleset that amends a drawn one; a step of a stateful test.

    Args:
        ruleset: the newest of `Upgrades`.

    Raises:
        TypeError: it is no loaded ruleset.
    """
    check_ruleset(ruleset)
    return _amendments(ruleset)


@st.composite
def _amendments(draw: st.DrawFn, ruleset: Ruleset) -> str:
    return draw_amendment(HypothesisDraws(draw), ruleset)


def documents() -> st.SearchStrategy[Document]:
    """Return a strategy for assessments as written, each for a shipped ruleset, which it names."""
    # Rulesets are loaded once, before anything is drawn: Hypothesis takes slow drawing for a fault of the test.
    return st.deferred(_documents)


def _documents() -> st.SearchStrategy[Document]:
    shipped = [load(one.name) for one in available() if one.newest]
    shipped.sort(key=lambda one: len(one.model.criteria))
    return st.one_of([_documents_for(one) for one in shipped])


def _documents_for(ruleset: Ruleset) -> st.SearchStrategy[Document]:
    return assessments(ruleset).map(
        lambda evidence: read_document({"ruleset": ruleset.name, "evidence": evidence}).unwrap()
    )


def _read(document: Document) -> Assessment:
    return load(document.ruleset).read(document).unwrap()


def for_type(asked: type) -> st.SearchStrategy[object]:
    """Return the strategy for one of our types: `Ruleset`, `Document` or `Assessment`."""
    if asked is Ruleset:
        return rulesets()
    return documents() if asked is Document else documents().map(_read)
