from itarules.limits import DEFAULT_LIMITS
from itarules.pipeline import STAGES, compile_sources, text_digest
from itarules.source import Source

HEADER = "language 1\nruleset demo 1 revision 1 {}\n"


def _codes(*texts):
    sources = [Source.of(f"{number}.ita", text) for number, text in enumerate(texts)]
    return [one.code for one in compile_sources(sources, DEFAULT_LIMITS).diagnostics]


def test_the_stages_have_names():
    assert STAGES == ("syntax", "model", "plan")


def test_a_stage_with_errors_is_the_last():
    syntax_error, unknown_name, bad_weights = (
        "kind 1",
        'score a "ก" cites x',
        'score a "ก" = weighted mean { item b weight 50% "ข" }',
    )

    assert _codes(f"{HEADER}{syntax_error}\n{unknown_name}") == ["P101"]
    assert _codes(f"{HEADER}{unknown_name}\n{bad_weights}") == ["L203", "L202"]
    assert _codes(f'{HEADER}{bad_weights}\nexample "e" {{ given b 101 expect a 1 }}') == ["C307", "C301"]


def test_faults_of_every_file_are_told_at_once():
    assert _codes(f"{HEADER}kind 1", "language 1 kind 2", "language 1 kind ok") == ["P101", "P101"]


def test_no_file_is_no_ruleset():
    assert compile_sources([], DEFAULT_LIMITS).value is None


def test_every_stage_is_kept():
    compiled = compile_sources([Source.of("a.ita", f'{HEADER}score a "ก"')], DEFAULT_LIMITS).unwrap()

    assert (len(compiled.sources), len(compiled.files)) == (1, 1)
    assert compiled.ruleset.criteria[0].id == compiled.plan.captions[0].id == "a"


def test_the_digest_covers_names_and_texts_and_nothing_else():
    one, other = Source.of("x/a.ita", "1"), Source.of("b.ita", "2")
    digest = text_digest([one, other])

    assert digest == text_digest([other, one])
    assert digest == text_digest([Source.of("y/z/a.ita", "1"), other])
    assert digest == text_digest([Source.of("a.ita", "\ufeff1"), other])
    assert digest != text_digest([Source.of("a.ita", "1 "), other])
    assert digest != text_digest([Source.of("c.ita", "1"), other])
    assert digest != text_digest([Source.of("a.ita", "12"), Source.of("b.ita", "")])
    assert digest.startswith("sha256:")
    assert len(digest) == 71


def test_a_file_name_that_is_no_text_has_a_digest():
    assert text_digest([Source.of("\udcff.ita", "1")]) != text_digest([Source.of("a.ita", "1")])
