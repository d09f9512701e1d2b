"""What becomes of a mutant, and which case notices it."""

import pytest
from attrs import evolve

import itarules
from itarules.analyses.proving.equivalence import Equivalence
from itarules.analyses.proving.mutants import Fate, Mutant, chosen_mutations, mutants
from itarules.catalogue import examine_text, examine_texts
from itarules.limits import Limits
from itarules.mutations import mutations_of
from itarules.obligations.claims import Verdict
from itarules.parser import parse
from itarules.ruleset import Ruleset

HEADER = "language 1 ruleset demo 1 revision 1 { range 0 to 100 shown half_up to 2 }\n"
RULES = """score top = mean { part a part b }
grade level of top { A from 85  B from 50  F otherwise }
finding weak for a when score < 50
"""
MODULE = "itarules.analyses.proving.mutants"


def rules(text, header=HEADER):
    return itarules.load_text(header + text)


def change(ruleset, line, word, new):
    """Return the change of a word, in the first line that begins so, to another one."""
    found = next(
        one
        for one in mutations_of(ruleset.syntax)
        if one.span.text == word and one.span.source.line_text(one.span.line).strip().startswith(line)
    )
    return evolve(found, new=new)


def only(ruleset, *changes, **options):
    """Return what becomes of some changes: the line that they begin, the word and the new one."""
    return list(mutants(ruleset, changes=[change(ruleset, *one) for one in changes], **options))


def cases(monkeypatch, *evidence):
    """Let there be no other boundary cases than these."""
    documents = [{"evidence": one} for one in evidence]
    monkeypatch.setattr(f"{MODULE}.boundary_cases", lambda ruleset: iter(documents))
    return documents


@pytest.fixture
def tried(monkeypatch):
    """The names of the rulesets and the evidence that they were given, one after another."""
    found = []
    assess = Ruleset.assess

    def noted(self, document, **options):
        found.append((self, document["evidence"]))
        return assess(self, document, **options)

    monkeypatch.setattr(Ruleset, "assess", noted)
    return found


# Which ones


def test_changes_are_spread_from_the_first_to_the_last():
    ruleset = rules(RULES)
    every = list(mutations_of(ruleset.syntax))

    assert len(every) == 29
    assert chosen_mutations(ruleset) == tuple(every)
    assert chosen_mutations(ruleset, 10) == tuple(every[one] for one in (0, 2, 5, 8, 11, 14, 17, 20, 23, 26))
    assert chosen_mutations(ruleset, 28) == tuple(every[:28])
    assert chosen_mutations(ruleset, 29) == chosen_mutations(ruleset, 30) == tuple(every)
    assert chosen_mutations(ruleset, 1) == (every[0],)
    assert chosen_mutations(ruleset, 0) == ()


def test_all_changes_are_tried_unless_some_are_named():
    ruleset = rules("score a")
    every = list(mutations_of(ruleset.syntax))

    assert [one.mutation for one in mutants(ruleset)] == every
    assert [one.mutation for one in mutants(ruleset, changes=every[2:4])] == every[2:4]
    assert list(mutants(ruleset, changes=[])) == []


# What becomes of them


def fate_of(ruleset, *change_of, **options):
    (found,) = only(ruleset, change_of, **options)

    assert found.mutation == change(ruleset, *change_of)
    return found


def test_a_mutant_that_cannot_be_loaded_is_refused():
    ruleset = rules(RULES)

    # A scale that ends before it begins.
    found = fate_of(ruleset, "language", "100", "-1")
    assert (found.fate, found.case) == (Fate.REFUSED, None)
    assert found.by in {one.code for one in examine_text(found.mutation.applied().text).errors}


def test_of_several_errors_the_first_is_named():
    ruleset = rules(RULES)
    found = fate_of(ruleset, "finding", "50", "nowhere and 5")
    codes = [one.code for one in examine_text(found.mutation.applied().text).errors]

    assert len(set(codes)) > 1
    assert (found.fate, found.by) == (Fate.REFUSED, codes[0])


def test_a_mutant_of_which_an_example_says_otherwise():
    ruleset = rules(RULES + 'example "หนึ่ง" { given a 50 b 50 expect level B }')

    assert fate_of(ruleset, "grade level", "50", "51") == Mutant(
        mutation=change(ruleset, "grade level", "50", "51"), fate=Fate.EXAMPLE, by="C401"
    )


def test_a_mutant_that_loading_warns_of_more_than_of_the_ruleset_itself():
    ruleset = rules(RULES)
    own = {one.code for one in ruleset.diagnostics}

    # Two places are shown.
    assert own == {"C307"}
    assert fate_of(ruleset, "finding", "50", "50.001") == Mutant(
        mutation=change(ruleset, "finding", "50", "50.001"), fate=Fate.WARNED, by="C314"
    )


def test_a_warning_that_is_said_once_more_is_a_warning():
    ruleset = rules(RULES + "finding poor for b when score < 50.001 and a < 60")

    assert fate_of(ruleset, "finding poor", "60", "61").fate is not Fate.WARNED
    assert fate_of(ruleset, "finding poor", "60", "50.001").fate is Fate.WARNED


def test_of_several_warnings_the_first_code_is_named():
    ruleset = rules(RULES)
    found = fate_of(ruleset, "finding", "50", "50.001 and b == 200")
    said = {one.code for one in examine_text(found.mutation.applied().text).diagnostics}

    # No limit of two places, and nothing that ever holds.
    assert said == {"C307", "C314", "C315"}
    assert (found.fate, found.by) == (Fate.WARNED, "C314")


def test_a_mutant_that_a_case_notices_has_the_case(monkeypatch):
    ruleset = rules(RULES)
    low, edge = cases(monkeypatch, {"a": "10", "b": "10"}, {"a": "50", "b": "50"})

    assert fate_of(ruleset, "grade level", "50", "51") == Mutant(
        mutation=change(ruleset, "grade level", "50", "51"), fate=Fate.BOUNDARY, case=edge
    )
    assert fate_of(ruleset, "grade level", "50", "10").case == low


def test_a_mutant_that_is_the_same_by_its_digest_is_equivalent(monkeypatch, tried):
    cases(monkeypatch, {"a": "10", "b": "10"})
    # Of measures the digest says nothing.
    ruleset = rules(RULES + 'measure m "ม" { for a when score < 50 }')

    assert fate_of(ruleset, "measure m", "50", "50 or score < 40") == Mutant(
        mutation=change(ruleset, "measure m", "50", "50 or score < 40"), fate=Fate.EQUIVALENT
    )
    assert tried == []
    assert fate_of(ruleset, "measure m", "50", "9").fate is Fate.BOUNDARY


def test_a_mutant_that_is_proved_to_be_the_same_is_equivalent(monkeypatch, tried):
    cases(monkeypatch, {"a": "10", "b": "10"}, {"a": "20", "b": "10"})
    ruleset = rules("score a score b\nscore c = max(a, -5) + b { range -5 to 200 }")

    # No case is tried: both take the same figures, and have the same conditions.
    assert fate_of(ruleset, "score c", "-5", "-6") == Mutant(
        mutation=change(ruleset, "score c", "-5", "-6"), fate=Fate.EQUIVALENT
    )
    assert tried == []


@pytest.mark.parametrize(
    ("text", "line", "word", "new"),
    [
        # What one takes, the other may refuse.
        (
            "score a score b\nscore c { range 0 to 200 } score d = 0 * c + a { range 0 to 100 }",
            "score c",
            "200",
            "300",
        ),
        (RULES, "finding", "50", "50 or score < 40"),
        (RULES + "grade of_a of a { A when a >= 50  F otherwise }", "grade of_a", "50", "50 or a >= 60"),
    ],
)
def test_where_figures_or_conditions_differ_the_cases_come_before_a_proof(
    monkeypatch, tried, text, line, word, new
):
    (document,) = cases(monkeypatch, {"a": "10", "b": "10"})
    fate_of(rules(text), line, word, new)

    assert [evidence for _, evidence in tried][:2] == [document["evidence"]] * 2


def test_what_no_case_notices_is_proved_or_survives(monkeypatch):
    cases(monkeypatch, {"a": "10", "b": "10"})
    ruleset = rules(RULES)

    assert fate_of(ruleset, "finding", "50", "50 or score < 40") == Mutant(
        mutation=change(ruleset, "finding", "50", "50 or score < 40"), fate=Fate.EQUIVALENT
    )
    # No case has a score between the two limits; an example could be made of this one.
    assert fate_of(ruleset, "finding", "50", "51") == Mutant(
        mutation=change(ruleset, "finding", "50", "51"),
        fate=Fate.SURVIVED,
        by="weak",
        case={"evidence": {"a": "50"}},
    )


def test_a_survivor_of_which_nothing_is_known_says_what_could_not_be_proved(monkeypatch):
    cases(monkeypatch, {"a": "10", "b": "10"})
    undecided = Equivalence(verdict=Verdict.NOT_DECIDED, reason="weak")
    monkeypatch.setattr(f"{MODULE}.equivalent", lambda one, other: undecided)
    ruleset = rules(RULES)

    assert fate_of(ruleset, "finding", "50", "51") == Mutant(
        mutation=change(ruleset, "finding", "50", "51"), fate=Fate.SURVIVED, by="weak"
    )


def test_evidence_may_be_incomplete(monkeypatch):
    (document,) = cases(monkeypatch, {"a": "49"})
    ruleset = rules(RULES)

    assert fate_of(ruleset, "grade level", "50", "51").fate is Fate.SURVIVED
    assert fate_of(ruleset, "finding", "50", "48").case == document


# Which case


def test_the_case_that_noticed_something_last_comes_first(monkeypatch):
    ruleset = rules("score a\nscore b\nfinding low for a when score < 50\nfinding poor for b when score < 50")
    first, second, both = cases(monkeypatch, {"a": "50"}, {"b": "50"}, {"a": "50", "b": "50"})
    of_a, of_b, of_all = ("finding low", "50", "51"), ("finding poor", "50", "51"), ("language", "2", "1")

    def noticed(*changes):
        return [one.case for one in only(ruleset, *changes)]

    assert noticed(of_a, of_b) == [first, second]
    assert noticed(of_all) == [first]
    assert noticed(of_b, of_all, of_a, of_all) == [second, second, first, first]
    # What noticed something again is the last one again.
    assert noticed(of_a, of_b, of_a, of_all) == [first, second, first, first]
    assert noticed(of_b, of_a, of_b, of_b, of_all) == [second, first, second, second, second]
    assert both not in noticed(of_a, of_b, of_a, of_all)


def test_of_the_cases_that_noticed_something_only_the_last_ones_come_first(monkeypatch):
    scale = "scale done single answer { no 0 yes 100 }\nscore a answers done\nscore c answers done\nscore b\n"
    ruleset = rules(scale + "finding low for a when score < 100\nfinding poor for b when score < 50")
    of_c, of_a, of_b = cases(monkeypatch, {"c": "yes"}, {"a": "yes"}, {"b": "50"})
    changes = [
        change(ruleset, "finding low", "<", "<="),
        change(ruleset, "finding poor", "50", "51"),
        change(ruleset, "scale done", "100", "99"),
    ]

    for most, last in ((1, of_c), (2, of_a), (30, of_a)):
        monkeypatch.setattr(f"{MODULE}._BETWEEN", most)
        assert [one.case for one in mutants(ruleset, changes=changes)] == [of_a, of_b, last]


def test_a_case_that_shows_a_change_nothing_new_is_left_out(monkeypatch, tried):
    ruleset = rules(
        "score a\nscore b\nscore c = a / 2 { range 0 to 100 }\ngrade level of b { A from 50  F otherwise }"
    )
    documents = cases(
        monkeypatch, {"a": "0", "b": "1"}, {"a": "0", "b": "2"}, {"a": "4", "b": "1"}, {"a": "4", "b": "2"}
    )
    found = fate_of(ruleset, "score c", "2", "4")

    assert found.case == documents[2]
    # The second case was made for the ruleset itself, and not tried on the mutant.
    of_mutant = [evidence for one, evidence in tried if one is not ruleset]
    assert of_mutant == [{"a": "0", "b": "1"}, {"a": "4", "b": "1"}]


def test_a_case_is_made_once_and_tried_once(monkeypatch, tried):
    ruleset = rules("score a\nscore b\nfinding low for a when score < 50\nfinding poor for b when score < 50")
    cases(monkeypatch, {"a": "50"}, {"b": "50"}, {"a": "1", "b": "1"})
    of_a, of_b = ("finding low", "50", "51"), ("finding poor", "50", "51")
    # A survivor is looked into once more, with other cases.
    undecided = Equivalence(verdict=Verdict.NOT_DECIDED, reason="low")
    monkeypatch.setattr(f"{MODULE}.equivalent", lambda one, other: undecided)
    found = only(ruleset, of_a, of_b, ("finding low", "50", "49"))

    assert [one.fate for one in found] == [Fate.BOUNDARY, Fate.BOUNDARY, Fate.SURVIVED]
    own = [evidence for one, evidence in tried if one is ruleset]
    assert own == [{"a": "50"}, {"b": "50"}, {"a": "1", "b": "1"}]
    of_mutants = [evidence for one, evidence in tried if one is not ruleset]
    # The first notices at once; the second asks the first case again, and the last one both of them once.
    assert of_mutants == [
        {"a": "50"},
        {"a": "50"},
        {"b": "50"},
        {"b": "50"},
        {"a": "50"},
        {"a": "1", "b": "1"},
    ]


# Files, limits and what is amended


def two_files():
    texts = [("a.ita", HEADER + RULES), ("b.ita", "language 1\nfinding strong for b when score >= 50\n")]
    return examine_texts(texts).unwrap()


def test_every_file_of_a_ruleset_is_changed_and_the_others_are_read_once(monkeypatch):
    ruleset = two_files()
    read = []

    def noted(source, limits):
        read.append(source.name)
        return parse(source, limits)

    monkeypatch.setattr(f"{MODULE}.parse", noted)
    found = only(
        ruleset, ("finding strong", "50", "51"), ("finding strong", "50", "52"), ("grade level", "50", "51")
    )

    assert [one.fate for one in found] == [Fate.BOUNDARY] * 3
    # The other file, and each changed one.
    assert read == ["a.ita", "b.ita", "b.ita", "a.ita", "b.ita"]


def test_limits_hold_for_every_file():
    ruleset = two_files()
    change_of = ("finding strong", "50", "51")

    # The first file has some fifty words, the second one a dozen.
    assert fate_of(ruleset, *change_of, limits=Limits(tokens=1000)).fate is Fate.BOUNDARY
    refused = fate_of(ruleset, *change_of, limits=Limits(tokens=20))
    assert (refused.fate, refused.by) == (Fate.REFUSED, "P105")
    refused = fate_of(ruleset, "grade level", "50", "51", limits=Limits(tokens=20))
    assert refused.fate is Fate.REFUSED


def test_limits_hold_for_evidence(monkeypatch):
    cases(monkeypatch, {"a": "50", "b": "50"})
    limits = Limits(evidence_entries=1)
    ruleset = examine_texts([("a.ita", HEADER + RULES)], limits=limits).unwrap()

    # Both refuse a case with two entries, so that it tells nothing.
    assert fate_of(ruleset, "grade level", "50", "51").fate is Fate.BOUNDARY
    assert fate_of(ruleset, "grade level", "50", "51", limits=limits).fate is Fate.SURVIVED


AMENDING = """language 1 ruleset demo 2 revision 1 amends ita 2561 revision 1 { title "ก" }
finding weak "ข" for each index when score < 50
"""


def test_what_a_ruleset_amends_is_found_once_and_left_as_it_is(monkeypatch):
    from itarules.analyses.proving.mutants import find_base

    ruleset = itarules.load_text(AMENDING)
    found = []

    def noted(written, *, limits):
        found.append(f"{written.family.text}/{written.version}")
        return find_base(written, limits=limits)

    monkeypatch.setattr(f"{MODULE}.find_base", noted)
    fates = [one.fate for one in only(ruleset, ("finding", "50", "51"), ("finding", "50", "49"))]

    assert (fates, found) == ([Fate.BOUNDARY] * 2, ["ita/2561"])
    # The base has more words than its amendment.
    assert fate_of(ruleset, "finding", "50", "51", limits=Limits(tokens=60)).fate is Fate.REFUSED


def test_another_base_is_another_ruleset():
    ruleset = itarules.load_text(AMENDING)
    some = change(ruleset, "finding", "50", "51")
    place = AMENDING.index("1 {")
    revision = evolve(some, span=evolve(some.span, start=place, end=place + 1), new="99")
    fates = [one.fate for one in mutants(ruleset, changes=[some, revision, some])]

    # There is no such revision.
    assert fates == [Fate.BOUNDARY, Fate.REFUSED, Fate.BOUNDARY]
