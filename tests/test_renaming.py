from itarules.limits import DEFAULT_LIMITS
from itarules.parser import parse
from itarules.renaming import renamed
from itarules.source import Source

TEXT = """language 1
score a "ก" = b + min(c, 2)
finding weak for a, b when a < 50 and every score >= c
grade level of b { b when b > 1 c otherwise }
sample b 10% of population
under b { score d }
"""


def _parsed(text):
    return parse(Source.of("a.ita", text), DEFAULT_LIMITS).unwrap()


def test_criteria_are_renamed_wherever_they_are_named_and_nothing_else_is():
    # The bands `b` and `c` and the kind `score` are no criteria.
    expected = TEXT.replace("= b +", "= x +").replace("for a, b", "for a, x").replace("of b {", "of x {")
    expected = (
        expected.replace("b when b >", "b when x >")
        .replace("sample b", "sample x")
        .replace("under b", "under x")
    )

    assert renamed(_parsed(TEXT), {"b": "x"}) == _parsed(expected)


def test_inputs_are_renamed_in_tables_and_tests_and_their_choices_are_not():
    text = """language 1
input x default x choice { x "ก" y "ข" }
input z
score a = lookup x, z { x, y gives 1 otherwise 2 } + z
score c = choose { when x is x then 1 otherwise z }
"""
    expected = text.replace("input x", "input n").replace("lookup x", "lookup n").replace("x is x", "n is x")

    assert renamed(_parsed(text), {"x": "n"}) == _parsed(expected)


def test_a_swap_is_a_swap():
    assert renamed(_parsed("language 1 score a = b score b = a"), {"a": "b", "b": "a"}) == _parsed(
        "language 1 score b = a score a = b"
    )


def test_what_names_no_renamed_criterion_stays_the_same_node():
    file = _parsed(TEXT)

    assert renamed(file, {"z": "y"}) is file
