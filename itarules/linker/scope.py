"""The names of a ruleset while it is being linked: what is declared, and what is said about mistakes.

Declarations are entered first, so that their order in the text does not matter; uses are resolved after.
"""

from collections.abc import Iterable
from fractions import Fraction

from itarules import model, syntax
from itarules.diagnostics import Diagnostic, Kind
from itarules.limits import Limits
from itarules.messages import linker as messages
from itarules.names import near_misses
from itarules.source import Span
from itarules.texts import Text

__all__ = ["Scope"]

RESERVED = frozenset(
    [
        "score",
        "every",
        "any",
        "each",
        "none",
        "and",
        "or",
        "not",
        "is",
        "min",
        "max",
        "population",
        "ruleset",
        "fiscal_year",
        "subject",
        "evidence",
        "respondents",
        "published",
    ]
)
# The namespaces, with the words that messages use for them.
SPACES = {
    "kind": ("kind of criterion", "ชนิดเกณฑ์"),
    "source": ("source", "แหล่งอ้างอิง"),
    "assumption": ("assumption", "ข้อสันนิษฐาน"),
    "reading": ("reading", "วิธีตีความ"),
    "scale": ("answer scale", "เกณฑ์คำตอบ"),
    "criterion": ("criterion", "เกณฑ์"),
    "grade": ("grade", "ระดับ"),
    "finding": ("finding", "ข้อค้นพบ"),
    "measure": ("measure", "มาตรการ"),
}


class Scope:
    """Names, limits and diagnostics of one linking."""

    def __init__(self, limits: Limits, language: str) -> None:
        self.limits = limits
        self.language = language
        self.diagnostics: list[Diagnostic] = []
        self.assumptions: list[model.Assumption] = []
        self._assumption_ids: set[str] = set()
        self._assumptions_counted = 0
        self._in_place: dict[str, int] = {}
        self._declared: dict[str, dict[str, syntax.Name]] = {space: {} for space in SPACES}

    def report(self, kind: Kind, *spans: Span, **parameters: object) -> None:
        """Say that something is wrong."""
        self.diagnostics.append(Diagnostic.at(kind, *spans, **parameters))

    def declare(self, space: str, name: syntax.Name, *others: str) -> bool:
        """Enter a name; report it and return False where it is taken, here or in `others`, or reserved."""
        if space in ("criterion", "grade", "finding") and name.text in RESERVED:
            self.report(messages.RESERVED_NAME, name.span, name=name.text)
            return False
        for other in (space, *others):
            first = self._declared[other].get(name.text)
            if first is not None:
                self.report(messages.DUPLICATE, name.span, name=name.text, place=first.span.place)
                return False
        self._declared[space][name.text] = name
        return True

    def knows(self, space: str, name: str) -> bool:
        """Return whether a name is declared."""
        return name in self._declared[space]

    def resolve(self, space: str, name: syntax.Name) -> str | None:
        """Return the declared name, or report the use and return None."""
        if name.text in self._declared[space]:
            return name.text
        self.report_unknown(space, name, self._declared[space])
        return None

    def report_unknown(self, space: str, name: syntax.Name, known: Iterable[str]) -> None:
        """Say that no such name is declared, with the nearest one."""
        what, what_th = SPACES[space]
        self.report_not_found(what, what_th, name, known)

    def report_not_found(self, what: str, what_th: str, name: syntax.Name, known: Iterable[str]) -> None:
        """Say that nothing of a sort has this name, with the nearest one."""
        near = near_misses(name.text, known)
        self.report(
            messages.UNKNOWN_NAME,
            name.span,
            what=what,
            what_th=what_th,
            name=name.text,
            near=near[0] if near else "",
        )

    def once(
        self, nodes: Iterable[syntax.Node], words: dict[type[syntax.Node], str]
    ) -> dict[str, syntax.Node]:
        """Return word to node for settings that may be stated once, reporting repetitions."""
        found: dict[str, syntax.Node] = {}
        for node in nodes:
            word = words.get(type(node))
            if word is None:
                continue
            if word in found:
                self.report(messages.REPEATED, node.span, word=word)
            else:
                found[word] = node
        return found

    # Texts and numbers

    def text(self, node: syntax.Text | None) -> Text:
        """Return a text with its translations; an empty one for nothing."""
        if node is None:
            return Text(())
        languages = [self.language]
        for language, _ in node.translations:
            if language in languages:
                self.report(messages.REPEATED, node.span, word=language)
            languages.append(language)
        return Text(((self.language, node.main), *node.translations))

    def fraction(self, numeral: syntax.Numeral) -> Fraction:
        """Return the exact value of a numeral; a percentage as a part of one."""
        text = numeral.text
        if text.endswith("%"):
            return Fraction(text[:-1]) / 100
        whole, slash, part = text.partition("/")
        if slash and int(part) == 0:
            self.report(messages.DIVISION_BY_ZERO, numeral.span)
            return Fraction(1)
        return Fraction(int(whole), int(part)) if slash else Fraction(text)

    def whole(self, numeral: syntax.Numeral, low: int, high: int) -> int:
        """Return a whole number within bounds, or report it and return the lower bound."""
        value = Fraction(numeral.text)
        if value.denominator == 1 and low <= value <= high:
            return int(value)
        self.report(
            messages.INVALID_NUMBER,
            numeral.span,
            expected=f"a whole number from {low} to {high}",
            expected_th=f"จำนวนเต็มตั้งแต่ {low} ถึง {high}",
            found=numeral.text,
        )
        return low

    # Where facts come from

    def provenance(
        self, nodes: Iterable[syntax.Provenance], owner: str, outer: model.Provenance | None = None
    ) -> model.Provenance:
        """Return where a fact comes from; where nothing is written, that of the enclosing block.

        An assumption written in place becomes one with an id of its own: `owner`, numbered from the second.
        """
        citations: list[model.Citation] = []
        computed: Text | None = None
        assumptions: list[str] = []
        for node in nodes:
            match node:
                case syntax.Cites(source=source, where=where):
                    known = self.resolve("source", source)
                    if known is not None:
                        place = "" if where is None else where.text
                        citations.append(model.Citation(source=known, where=place))
                case syntax.Computed(text=text):
                    computed = self.text(text)
                case syntax.Assumed(name=syntax.Name() as name):
                    assumption = self.resolve("assumption", name)
                    assumptions.extend([] if assumption is None else [assumption])
                case syntax.Assumed(text=syntax.Text() as text):
                    assumptions.append(self._assumption_in_place(owner, text, node.span))
        if not (citations or computed or assumptions) and outer is not None:
            return outer
        return model.Provenance(
            citations=tuple(citations), computed=computed, assumptions=tuple(dict.fromkeys(assumptions))
        )

    def _assumption_in_place(self, owner: str, text: syntax.Text, span: Span) -> str:
        # Counted by owner and never looked for among all: a ruleset may hold thousands.
        self._assumption_ids.update(one.id for one in self.assumptions[self._assumptions_counted :])
        self._assumptions_counted = len(self.assumptions)
        name, number = owner, self._in_place.get(owner, 1)
        while name in self._assumption_ids:
            number += 1
            name = f"{owner}.{number}"
        self._in_place[owner] = number
        self.assumptions.append(
            model.Assumption(id=name, text=self.text(text), provenance=model.Provenance(), span=span)
        )
        return name
