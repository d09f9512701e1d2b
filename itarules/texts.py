"""Texts in several languages: `Text`; and the form of a word that goes with a number.

Thai and English stand side by side in rulesets, plans and results, so that the language is chosen where
something is shown and never before.
"""

import re
from collections.abc import Mapping

from attrs import frozen

__all__ = ["Text", "for_any_number", "with_forms"]

# `{count:row has|rows have}` in a template: for one, and for any other number.
_FORMS = re.compile(r"\{([a-z_]+):([^{}|]*)\|([^{}|]*)\}")


def with_forms(template: str, values: Mapping[str, object]) -> str:
    """Return a template with the words that go with its numbers; its values are still to be put in.

    >>> with_forms("{count} {count:row has|rows have} no value", {"count": 1})
    '{count} row has no value'
    """
    return _FORMS.sub(lambda match: match[2] if str(values.get(match[1], "")) == "1" else match[3], template)


def for_any_number(template: str) -> str:
    """Return a template with the words for several, as it is shown where no number is known."""
    return with_forms(template, {})


@frozen
class Text:
    """A text and its translations (ข้อความ).

    Attributes:
        versions: `(language, text)` pairs, the main language first.
    """

    versions: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, main: str, language: str = "th", **translations: str) -> "Text":
        """Return a text in its main language, with translations by language code."""
        return cls(((language, main), *translations.items()))

    def into(self, language: str) -> str:
        """Return the text in `language`, or in its main language where it is not translated.

        >>> Text.of("จุดแข็ง", en="Strength").into("en")
        'Strength'
        """
        for code, text in self.versions:
            if code == language:
                return text
        return self.versions[0][1] if self.versions else ""

    def as_mapping(self) -> dict[str, str]:
        """Return language code to text."""
        return dict(self.versions)

    @classmethod
    def from_mapping(cls, versions: Mapping[str, str]) -> "Text":
        """Return the text that `as_mapping` gave."""
        return cls(tuple(versions.items()))

    def __str__(self) -> str:
        return self.versions[0][1] if self.versions else ""
