"""How the criteria of a result are called in a report: in short, and with their labels.

A result names criteria by id; people know them by number, code and label.
"""

from collections.abc import Iterable, Mapping

from attrs import frozen

from itarules.names import CODE
from itarules.reports.wording import Words
from itarules.results import Criterion

__all__ = ["Names", "official_sign"]


def official_sign(identifier: str, no: str, code: str) -> str:
    """Return the number or code that a criterion has in official papers, or nothing.

    >>> official_sign("assets", "4", ""), official_sign("O36", "", ""), official_sign("overall", "", "")
    ('4', 'O36', '')
    """
    return no or code or (identifier if CODE.fullmatch(identifier) or identifier.isupper() else "")


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
        if criterion is None:
            return official_sign(identifier, "", "")
        return official_sign(identifier, criterion.no, criterion.code)

    def title(self, identifier: str) -> str:
        """Return number or code, and label: `I20 การขอยืมทรัพย์สิน`."""
        sign, label = self.sign(identifier), self.label(identifier)
        return label if sign in ("", label) else f"{sign} {label}"

    def short(self, identifier: str) -> str:
        """Return what is enough to know it by: `ตัวชี้วัดที่ 4`, `I20`, or its label."""
        kind, sign = self._numbered(identifier), self.sign(identifier)
        if kind:
            return self.words("numbered", kind=kind, number=sign)
        return sign or self.label(identifier)

    def long(self, identifier: str) -> str:
        """Return the short name and the label: `ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ`."""
        short, label = self.short(identifier), self.label(identifier)
        return short if label in (short, identifier) else f"{short} {label}"

    def listed(self, identifiers: Iterable[str], most: int | None = None) -> str:
        """Return the short names in a row, numbers of one kind together, and how many more than `most`."""
        names, before = [], ""
        for identifier in identifiers:
            kind = self._numbered(identifier)
            names.append(self.sign(identifier) if kind and kind == before else self.short(identifier))
            before = kind
        if most is None or len(names) <= most:
            return ", ".join(names)
        return f"{', '.join(names[:most])} {self.words('and_more', count=len(names) - most)}"

    def _numbered(self, identifier: str) -> str:
        """Return the name of its kind for a criterion that goes by an official number, else nothing."""
        criterion = self.known.get(identifier)
        return criterion.kind_label.into(self.words.language) if criterion and criterion.no else ""
