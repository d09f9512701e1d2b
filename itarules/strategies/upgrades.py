"""Draws amendments of rulesets, valid by construction: `Upgrades`, a ruleset and those that amend it one after another.

In come choices and a loaded ruleset; out goes the text of one that amends it. An amendment renames, removes, changes
and adds, each at most where nothing else of the ruleset breaks, so that all of it is about how amendments are read.
"""

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from attrs import field, frozen

from itarules import model, syntax
from itarules.decoding import read_source
from itarules.diagnostics import Outcome
from itarules.limits import DEFAULT_LIMITS
from itarules.pipeline import Flattened, compile_flattened, flatten_sources
from itarules.ruleset import Ruleset
from itarules.strategies.draws import Draws, chance, decimal_text

__all__ = ["Upgrades", "draw_amendment", "draw_upgrades"]

_QUOTED = re.compile(r'"[^"]*"')
_GEOMETRIC = model.Combination.GEOMETRIC_MEAN


@frozen(kw_only=True, repr=False)
class Upgrades:
    """A ruleset and those that amend it, each the one before it.

    Attributes:
        texts: the base first.
        rulesets: what they are, loaded.
    """

    texts: tuple[str, ...]
    rulesets: tuple[Ruleset, ...] = field(eq=False)
    _flattened: dict[str, Flattened] = field(eq=False)

    def __repr__(self) -> str:
        """Return the call that makes them again."""
        return f"Upgrades.of({', '.join(map(repr, self.texts))})"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        # Hypothesis would print all fields, which are hundreds of kilobytes.
        printer.text(repr(self))

    @classmethod
    def of(cls, *texts: str) -> "Upgrades":
        """Return the rulesets of texts, the base first.

        Raises:
            RulesetError: one has errors.
        """
        made = cls(texts=(), rulesets=(), flattened={})
        for text in texts:
            made = made.amended(text)
        return made

    @property
    def newest(self) -> Ruleset:
        """The last one."""
        return self.rulesets[-1]

    def amended(self, text: str) -> "Upgrades":
        """Return these with one more, which amends the newest.

        Raises:
            RulesetError: it has errors.
        """
        source = read_source(f"drawn-{len(self.texts) + 1}.ita", text, DEFAULT_LIMITS).unwrap()
        flattened = flatten_sources([source], DEFAULT_LIMITS, _finder(self._flattened)).unwrap()
        outcome = compile_flattened(flattened, DEFAULT_LIMITS)
        ruleset = Ruleset(outcome.unwrap(), outcome.diagnostics)
        return Upgrades(
            texts=(*self.texts, text),
            rulesets=(*self.rulesets, ruleset),
            flattened={**self._flattened, ruleset.name: flattened},
        )


def _finder(known: dict[str, Flattened]) -> Callable[[syntax.Base], Outcome[Flattened]]:
    def find(base: syntax.Base) -> Outcome[Flattened]:
        return Outcome(value=known[f"{base.family.text}/{base.version}@{base.revision.text}"])

    return find


def draw_amendment(draws: Draws, ruleset: Ruleset) -> str:
    """Draw the text of a ruleset that amends another, whose version is a number.

    Args:
        draws: what is drawn from.
        ruleset: what is amended; one of those that `draw_rules` draws, or an amendment of one.
    """
    lines = _Amendment(draws, ruleset).lines()
    old = f"{ruleset.family} {ruleset.version} revision {ruleset.revision}"
    header = f"ruleset {ruleset.family} {int(ruleset.version) + 1} revision 1 amends {old} {{}}"
    return "\n".join(["language 1", header, *lines]) + "\n"


class _Amendment:
    """One amendment while it is drawn: what is renamed and removed is decided first, since the rest speaks of it."""

    def __init__(self, draws: Draws, ruleset: Ruleset) -> None:
        self._draws = draws
        self._rules = ruleset.model
        self._by_id = ruleset.model.criterion_by_id
        # Inputs, and criteria that formulas make, have no parts and no weights; they are left as they are.
        criteria = ruleset.model.criteria
        self._tree = [one for one in criteria if one.formula is None and one.kind != "input"]
        # The range of the header; that of a computed score may have ends that no decimal can state.
        leaf = next(one for one in self._tree if not one.children)
        self._low, self._high = leaf.low, leaf.high
        self._words = re.findall(r"[\w-]+", _QUOTED.sub("", ruleset.flattened_text()))
        self._step = int(ruleset.version)
        self._renamed: dict[str, str] = {}
        self._removed: set[str] = set()

    def lines(self) -> list[str]:
        """Return declarations, at least one."""
        drawn = [
            *(self._rename() if chance(self._draws, 2) else []),
            *(self._remove_criterion() if chance(self._draws, 3) else []),
            *(self._remove_other() if chance(self._draws, 4) else []),
        ]
        for draw in (self._change_criterion, self._change_grade, self._change_finding, self._add_part):
            drawn += draw() if chance(self._draws, 2) else []
        return [*drawn, *self._add_finding()] if not drawn or chance(self._draws, 3) else drawn

    def _now(self, identifier: str) -> str:
        return self._renamed.get(identifier, identifier)

    def _any(self) -> str:
        """Return a criterion that is there afterwards, by the id that it then has."""
        return self._now(self._draws.pick([one.id for one in self._tree if one.id not in self._removed]))

    def _limit(self) -> str:
        return decimal_text(self._low + (self._high - self._low) * Fraction(self._draws.whole(1, 9), 10))

    def _rename(self) -> list[str]:
        one = self._draws.pick(self._tree)
        # Two that swap their ids only work out because all renames happen at once.
        other = self._draws.pick(self._tree)
        if other is one or chance(self._draws, 2):
            self._renamed = {one.id: f"new{self._step}"}
            return [f"rename {one.kind} {one.id} to {self._renamed[one.id]}"]
        self._renamed = {one.id: other.id, other.id: one.id}
        return [f"rename {here.kind} {here.id} to {self._renamed[here.id]}" for here in (one, other)]

    def _remove_criterion(self) -> list[str]:
        """Remove a criterion that no other declaration speaks of."""
        kinds = [one.kind for one in self._tree]
        free = [
            one
            for one in self._tree
            if one.parent
            and not one.children
            and len(self._by_id[one.parent].children) > 1
            and not self._in_percent(one.parent)
            and kinds.count(one.kind) > 1
            and self._words.count(one.id) == 1
            and one.id not in self._renamed
        ]
        if not free:
            return []
        removed = self._draws.pick(free)
        self._removed.add(removed.id)
        return [f"remove {removed.kind} {removed.id}"]

    def _in_percent(self, parent: str) -> bool:
        return any(self._by_id[one].percent for one in self._by_id[parent].children)

    def _remove_other(self) -> list[str]:
        # The first finding stays, so that there is one to change, where there is any.
        others = [("measure", one.id) for one in self._rules.measures]
        others += [("finding", one.id) for one in self._rules.findings[1:]]
        if not others:
            return []
        word, name = self._draws.pick(others)
        self._removed.add(name)
        return [f"remove {word} {name}"]

    def _change_criterion(self) -> list[str]:
        one = self._draws.pick([one for one in self._tree if one.id not in self._removed])
        words = [f"change {one.kind} {self._now(one.id)}"]
        if one.weight is not None and one.parent and not one.percent and chance(self._draws, 2):
            words.append(f"weight {self._draws.whole(1, 3)}")
        words.append(f'"as of {self._step}"')
        settings = ["", f"{{ shown half_even to {self._draws.whole(0, 3)} }}"]
        settings += ["{ missing excluded }", "{ missing error }"] if one.children else []
        return [" ".join([*words, self._draws.pick(settings)]).rstrip()]

    def _change_grade(self) -> list[str]:
        """State a grade anew, with the same bands, since another may speak of them."""
        if not self._rules.grades:
            return []
        grade = self._draws.pick(self._rules.grades)
        of = self._now(grade.criterion)
        count = len(grade.bands)
        starts = [self._high - (self._high - self._low) * Fraction(index, 100) for index in range(1, count)]
        rows = [
            f"{band.id} from {decimal_text(start)}" for band, start in zip(grade.bands, starts, strict=False)
        ]
        rows.append(f"{grade.bands[-1].id} otherwise")
        return [f'change grade {grade.id} of {of} "as of {self._step}" {{ {"  ".join(rows)} }}']

    def _change_finding(self) -> list[str]:
        findings = [one for one in self._rules.findings if one.id not in self._removed]
        if not findings:
            return []
        finding = self._draws.pick(findings)
        return [
            f'change finding {finding.id} "as of {self._step}" for {self._any()} when score < {self._limit()}'
        ]

    def _add_part(self) -> list[str]:
        parents = [
            one
            for one in self._tree
            if one.children
            and not self._in_percent(one.id)
            and one.aggregation is not None
            and one.aggregation.combination is not _GEOMETRIC
        ]
        if not parents:
            return []
        parent = self._draws.pick(parents)
        kind = self._by_id[parent.children[0]].kind
        weighted = parent.aggregation is not None and parent.aggregation.weighted
        weight = f"weight {self._draws.whole(1, 9)} " if weighted else ""
        return [f'under {self._now(parent.id)} {{ {kind} part{self._step} {weight}"part {self._step}" }}']

    def _add_finding(self) -> list[str]:
        name = f"found{self._step}"
        return [f'finding {name} "{name}" for {self._any()} when score >= {self._limit()}']


def draw_upgrades(draws: Draws, base: str, most: int) -> Upgrades:
    """Draw at most so many amendments, one at least, of a ruleset by its text."""
    drawn = Upgrades.of(base)
    for _ in range(draws.whole(1, most)):
        drawn = drawn.amended(draw_amendment(draws, drawn.newest))
    return drawn
