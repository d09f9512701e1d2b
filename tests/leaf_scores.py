"""Draws a score for every criterion that is not made from others: complete evidence, as deep as it goes."""

from fractions import Fraction

from hypothesis import strategies as st

from itarules import model

_HAIR = Fraction(1, 10**9)


def scores(low: Fraction, high: Fraction) -> st.SearchStrategy[Fraction]:
    """Return scores in thousandths, so that ties of the second place are among them, and ones a hair from the ends."""
    thousandths = st.integers(int(low * 1000), int(high * 1000)).map(lambda units: Fraction(units, 1000))
    return thousandths | st.sampled_from((low, low + _HAIR, high - _HAIR, high))


@st.composite
def leaf_scores(draw: st.DrawFn, rules: model.Ruleset) -> dict[str, Fraction]:
    """Draw a score by criterion, for those on a scale of single answers one of its points."""
    drawn = {}
    for criterion in rules.criteria:
        scale = rules.scale_by_id.get(criterion.scale or "")
        points = (
            sorted({option.points for option in scale.options}) if scale else [criterion.low, criterion.high]
        )
        if not criterion.children:
            single = scale is not None and scale.single
            drawn[criterion.id] = draw(st.sampled_from(points) if single else scores(points[0], points[-1]))
    return drawn
