"""Tells Hypothesis how to draw our types, once it is imported: the entry point `hypothesis`.

Nothing of ours is imported before one of the types is asked for.
"""

from hypothesis import strategies as st

from itarules.evidence import Assessment, Document
from itarules.ruleset import Ruleset

__all__ = ["register"]


def register() -> None:
    """Make `from_type` and annotations draw rulesets, documents and assessments."""
    for one in (Ruleset, Document, Assessment):
        st.register_type_strategy(one, _drawn)


def _drawn(asked: type) -> st.SearchStrategy[object]:
    # Not at the top: the strategies load the readers and the catalogue, which most tests of others never need.
    from itarules.strategies import for_type

    return for_type(asked)
