"""Texts in several languages: `Text`.

Thai and English stand side by side in rulesets, plans and results, so that the language is chosen where
something is shown and never before.
"""

from collections.abc import Mapping

from attrs import frozen

__all__ = ["Text"]


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
