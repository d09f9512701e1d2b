"""How the criteria of a result are called in a report: in short, and with their labels.

A result names criteria by id; people know them by number, code and label.
"""

from collections.abc import Iterable, Mapping

from attrs import frozen

from itarules.names import CODE
from itarules.reports.wording import Words
from itarules.results import Criterion

__all__ = ["Names"]


@frozen
class Names:
    """What criteria are called in one language.

    Attributes:
        known: criteria by id; one that is not here is called by its id.
    """

    known: Mapping[str, Criterion]
    words: Words

    def label(self, identifier: str) -> str:
        """Return the label alone."""
        criterion = self.known.get(identifier)
        return (criterion.label.into(self.words.language) if criterion else "") or identifier

    def sign(self, identifier: str) -> str:
        """Return the number or code that the criterion has in official papers, or nothing."""
        criterion = self.known.get(identifier)
        if criterion is not None and (criterion.no or criterion.code):
            return criterion.no or criterion.code
        return identifier if CODE.fullmatch(identifier) or identifier.isupper() else ""

    def title(self, identifier: str) -> str:
        """Return number or code, and label: `4 การใช้ทรัพย์สินของราชการ`."""
        sign, label = self.sign(identifier), self.label(identifier)
        return label if sign in ("", label) else f"{sign} {label}"

    def short(self, identifier: str) -> str:
        """Return what is enough to know it by: `ตัวชี้วัด 4`, `I20`, or its label."""
        criterion = self.known.get(identifier)
        sign = self.sign(identifier)
        if criterion is not None and criterion.no:
            return f"{criterion.kind_label.into(self.words.language)} {sign}".strip()
        return sign or self.label(identifier)

    def listed(self, identifiers: Iterable[str], most: int | None = None) -> str:
        """Return the short names in a row, and how many more there are than `most`."""
        names = [self.short(identifier) for identifier in identifiers]
        if most is None or len(names) <= most:
            return ", ".join(names)
        return f"{', '.join(names[:most])} {self.words('and_more', count=len(names) - most)}"
