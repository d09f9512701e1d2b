import pytest

from itarules.resources import grammar_text, rulesets_root


def test_the_grammar_of_the_edition_is_found():
    assert grammar_text(1).startswith("// The rule language of itarules, edition 1.")


def test_an_edition_that_is_not_shipped_is_not_found():
    with pytest.raises(FileNotFoundError):
        grammar_text(99)


def test_the_shipped_rulesets_are_found():
    assert (rulesets_root() / "ita" / "2565" / "1" / "ruleset.ita").is_file()
