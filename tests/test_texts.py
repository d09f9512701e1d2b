import pytest

from itarules.texts import Text, for_any_number, with_forms

STRENGTH = Text.of("จุดแข็ง", en="Strength")


@pytest.mark.parametrize(
    ("language", "text"), [("th", "จุดแข็ง"), ("en", "Strength"), ("zh", "จุดแข็ง"), ("", "จุดแข็ง")]
)
def test_a_text_is_shown_in_a_language_or_in_its_main_one(language, text):
    assert STRENGTH.into(language) == text


def test_a_text_is_its_main_version():
    assert str(STRENGTH) == "จุดแข็ง"


def test_an_empty_text_is_empty_in_every_language():
    assert (str(Text(())), Text(()).into("en"), Text(()).as_mapping()) == ("", "", {})


def test_a_text_comes_back_from_its_mapping():
    assert Text.from_mapping(STRENGTH.as_mapping()) == STRENGTH


def test_the_main_language_may_be_another():
    assert Text.of("Strength", "en").into("th") == "Strength"


@pytest.mark.parametrize(
    ("count", "said"), [(1, "1 row has"), ("1", "1 row has"), (0, "0 rows have"), (11, "11 rows have")]
)
def test_a_word_takes_the_form_that_goes_with_its_number(count, said):
    template = with_forms("{count} {count:row has|rows have}", {"count": count})

    assert template.replace("{count}", str(count)) == said


def test_without_a_number_there_are_several():
    assert for_any_number("{count} {count:row has|rows have} `{name}`") == "{count} rows have `{name}`"
