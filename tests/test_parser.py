import threading

import pytest

from itarules.limits import DEFAULT_LIMITS, Limits
from itarules.parser import parse
from itarules.source import Source


def _codes(text, limits=DEFAULT_LIMITS):
    return [one.code for one in parse(Source.of("rules.ita", text), limits).diagnostics]


def test_windows_line_ends_are_read():
    assert parse(Source.of("rules.ita", "language 1\r\nkind item\r\n"), DEFAULT_LIMITS).ok


@pytest.mark.parametrize("text", ["", "language", "kind item", "language 1 2", "ข้อ", "}", '"', "\\"])
def test_what_is_no_file_is_refused(text):
    outcome = parse(Source.of("rules.ita", text), DEFAULT_LIMITS)

    assert outcome.value is None
    assert outcome.errors != ()


def test_an_unknown_edition_is_named():
    (diagnostic,) = parse(Source.of("rules.ita", "language 02"), DEFAULT_LIMITS).diagnostics

    assert dict(diagnostic.parameters) == {"found": "02", "known": "1"}


@pytest.mark.parametrize(
    ("limits", "text", "code"),
    [
        (Limits(tokens=3), "language 1 kind item", "P105"),
        (Limits(depth=1), "language 1 score a = mean { item b = mean { item c } }", "P104"),
        (Limits(identifier=3), "language 1 kind item", "P106"),
        (Limits(string=5), 'language 1 kind item "ข้อยาว"', "P106"),
        (Limits(digits=2), "language 1 sample a 123456.78% of population", "P106"),
    ],
)
def test_limits_are_kept(limits, text, code):
    assert _codes(text, limits) == [code]
    assert _codes(text) == []


def test_brackets_that_were_closed_do_not_count_as_depth():
    assert _codes("language 1" + " kind k under a { item b }" * 100, Limits(depth=1)) == []


def test_a_long_chain_of_conditions_is_read_in_time_and_is_flat():
    text = 'language 1 finding f "f" for a when ' + " or ".join(["score < 1"] * 5_000)
    (finding,) = parse(Source.of("rules.ita", text), DEFAULT_LIMITS).unwrap().declarations

    assert len(finding.condition.condition.conditions) == 5_000


def test_no_more_faults_are_collected_than_are_shown():
    text = "language 1\n" + "kind 1\n" * 50

    assert len(_codes(text, Limits(errors_shown=4))) == 4


def test_a_string_without_its_quote_costs_no_time():
    """An unrolled pattern stays linear where the usual one is exponential."""
    assert _codes('language 1 kind item "' + "\\" * 4_001) == ["P107"]


def test_threads_parse_side_by_side():
    text = 'language 1\nscore overall "คะแนน" = mean { item a "ก" item b "ข" }\n'
    expected = parse(Source.of("rules.ita", text), DEFAULT_LIMITS).value
    found = []

    def work():
        found.extend(parse(Source.of("rules.ita", text), DEFAULT_LIMITS).value for _ in range(20))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [expected] * 160


def test_too_many_words_are_refused_without_parsing_and_once():
    text = "language 1 score total = 1" + " + 1" * 20_000 + "\nscore other ="
    outcome = parse(Source.of("a.ita", text), Limits(tokens=1_000))

    # Six words of 26 characters, then the sign of the 498th term, which is word 1,001.
    assert [(one.code, one.labels[0].span.start) for one in outcome.errors] == [("P105", 26 + 4 * 497 + 1)]


def test_a_string_counts_as_one_word():
    text = 'language 1 kind item "' + "x " * 2_000 + '"  # ' + "y " * 2_000

    assert parse(Source.of("a.ita", text), Limits(tokens=20)).ok


@pytest.mark.parametrize(
    ("text", "found", "cure"),
    [
        ("rulset d 1 revision 1 { }", "rulset", "Did you mean `ruleset`?"),
        ('imput x "ก" en "x" unit "y"', "imput", "Did you mean `input`?"),
        ('score y "ย" { rond half_up to 0 }', "rond", "Did you mean `round`?"),
        (
            'kind measuring\nscore y = mean {\n    measuring z "ซ" weigth 3 }',
            "weigth",
            "Did you mean `weight`?",
        ),
    ],
)
def test_a_misspelt_word_is_found_some_words_before_the_fault(text, found, cure):
    said = parse(Source.of("a.ita", f"language 1\n{text}"), Limits()).diagnostics[0]

    assert (said.labels[0].span.text, said.help("en")) == (found, cure)
