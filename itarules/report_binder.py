"""What a report says besides figures, in the terms of a ruleset: names to criteria, texts to dates and numbers.

In come `evidence.StatementEntry` values; out goes an `evidence.Report`. What the report itself has wrong (a date
that is none, a name beside another number) is kept as printed, for the audit to find; only what cannot be taken
for anything is a fault of the document. Apart from the binder, since scores never depend on it.
"""

from collections.abc import Callable, Sequence

from itarules import model
from itarules.amounts import Amount, UnreadableAmountError, read_amount
from itarules.diagnostics import Diagnostic, Kind
from itarules.evidence import (
    PrintedDate,
    Report,
    ReportList,
    ReportMeasure,
    ReportTable,
    ReportYear,
    StatementEntry,
)
from itarules.messages import binder as messages
from itarules.messages import report as report_messages
from itarules.names import near_misses
from itarules.printed_dates import read_date, read_year

__all__ = ["bind_report"]

BOUNDS = ("above", "from", "below", "up_to")
_EXTREMES = ("highest", "lowest")
_ORDERS = ("falling", "rising")
_YEARS = ("results", "measures")
_SHOWN = 60

Finder = Callable[[str, str], "model.Criterion | None"]


def bind_report(
    entries: Sequence[StatementEntry], ruleset: model.Ruleset, origin: str, find: Finder
) -> tuple[Report, list[Diagnostic]]:
    """Return what a report says, and the faults of how it was written down.

    Args:
        entries: as the reader gave them.
        ruleset: the rules that its criteria belong to.
        origin: of the document.
        find: gives the criterion of a key and a path, and reports unknown ones.
    """
    if not entries:
        return Report(), []
    binding = _Binding(ruleset, origin, find)
    whole = next((entry for entry in entries if entry.sort == "report"), None)
    head = binding.fields(whole) if whole is not None else _Fields(binding, {}, "report")
    of = {
        sort: [binding.fields(entry) for entry in entries if entry.sort == sort]
        for sort in ("table", "list", "measure", "year")
    }
    report = Report(
        begin=head.date("begin"),
        end=head.date("end"),
        cover=head.word("cover", [finding.id for finding in ruleset.findings]),
        tables=tuple(binding.table(one) for one in of["table"]),
        lists=tuple(binding.listing(one) for one in of["list"]),
        measures=tuple(binding.measure(one) for one in of["measure"]),
        years=tuple(binding.year(one) for one in of["year"]),
    )
    return report, binding.diagnostics


class _Fields:
    """The fields of one statement, read one by one."""

    def __init__(self, binding: "_Binding", values: dict[str, object], path: str) -> None:
        self._binding = binding
        self._values = values
        self.path = path

    def at(self, name: str) -> str:
        return f"{self.path}.{name}" if name in self._values else self.path

    def text(self, name: str) -> str:
        value = self._values.get(name, "")
        return value.strip() if isinstance(value, str) else str(value)

    def truth(self, name: str) -> bool:
        return self._values.get(name) is True

    def word(self, name: str, known: Sequence[str]) -> str:
        word = self.text(name)
        if not word or word in known:
            return word
        near = near_misses(word, known)
        self._binding.report(
            report_messages.UNKNOWN_WORD,
            self.at(name),
            found=word[:_SHOWN],
            known=", ".join(f"`{one}`" for one in known) or "–",
            near=near[0] if near else "",
        )
        return ""

    def date(self, name: str) -> PrintedDate | None:
        if name not in self._values:
            return None
        text = self.text(name)
        days = read_date(text)
        first, last = days if days is not None else (None, None)
        return PrintedDate(text=text, first=first, last=last, path=self.at(name))

    def amount(self, name: str) -> Amount | None:
        if name not in self._values:
            return None
        try:
            return read_amount(self._values[name])
        except UnreadableAmountError:
            found = str(self._values[name])[:_SHOWN]
            self._binding.report(
                messages.NOT_A_NUMBER, self.at(name), expected="a number", expected_th="ตัวเลข", found=found
            )
            return None

    def criteria(self, name: str) -> tuple[str, ...]:
        keys = self._values.get(name, ())
        found = [
            self._binding.find(key, f"{self.path}.{name}[{index}]")
            for index, key in enumerate(keys if isinstance(keys, tuple) else (), start=1)
        ]
        return tuple(criterion.id for criterion in found if criterion is not None)


class _Binding:
    """One report while it is held against one ruleset."""

    def __init__(self, ruleset: model.Ruleset, origin: str, find: Finder) -> None:
        self._ruleset = ruleset
        self._origin = origin
        self.find = find
        self.diagnostics: list[Diagnostic] = []
        self._called: dict[str, list[str]] = {}
        for criterion in ruleset.criteria:
            for label in {*(label for _, label in criterion.label.versions), *criterion.also}:
                self._called.setdefault(_bare(label), []).append(criterion.id)

    def report(self, kind: Kind, path: str, **parameters: object) -> None:
        self.diagnostics.append(Diagnostic.of_evidence(kind, path, self._origin, **parameters))

    def fields(self, entry: StatementEntry) -> _Fields:
        return _Fields(self, dict(entry.fields), entry.path)

    def table(self, fields: _Fields) -> ReportTable:
        number, name = fields.text("number"), fields.text("name")
        named = tuple(self._called.get(_bare(name), ())) if name else ()
        numbered = self.find(number, fields.at("number")) if number else None
        if not number and not named:
            self.report(
                report_messages.NAMELESS_TABLE,
                fields.path,
                name=name[:_SHOWN],
            )
        return ReportTable(
            number=number,
            name=name,
            numbered="" if numbered is None else numbered.id,
            named=named,
            rows=fields.criteria("rows"),
            selected=fields.truth("selected"),
            where=fields.text("where"),
            path=fields.path,
        )

    def listing(self, fields: _Fields) -> ReportList:
        part_of = fields.text("part_of")
        above = self.find(part_of, fields.at("part_of")) if part_of else None
        bounds = [(word, fields.amount(word)) for word in BOUNDS]
        count = fields.amount("count")
        if count is not None and (count.value.denominator != 1 or count.value < 0):
            self.report(messages.NOT_A_WHOLE_NUMBER, fields.at("count"), found=fields.text("count")[:_SHOWN])
            count = None
        return ReportList(
            criteria=fields.criteria("criteria"),
            finding=fields.word("finding", [finding.id for finding in self._ruleset.findings]),
            kind=fields.word("kind", [kind.id for kind in self._ruleset.kinds]),
            part_of="" if above is None else above.id,
            bounds=tuple((word, amount) for word, amount in bounds if amount is not None),
            extreme=fields.word("extreme", _EXTREMES),
            order=fields.word("order", _ORDERS),
            count=None if count is None else int(count.value),
            where=fields.text("where"),
            path=fields.path,
        )

    def measure(self, fields: _Fields) -> ReportMeasure:
        return ReportMeasure(
            title=fields.text("title"),
            criteria=fields.criteria("for"),
            begin=fields.date("begin"),
            end=fields.date("end"),
            follow_up=fields.date("follow_up"),
            done=fields.date("done"),
            where=fields.text("where"),
            path=fields.path,
        )

    def year(self, fields: _Fields) -> ReportYear:
        text = fields.text("year")
        return ReportYear(
            text=text,
            year=read_year(text),
            of=fields.word("of", _YEARS),
            where=fields.text("where"),
            path=fields.path,
        )


def _bare(name: str) -> str:
    return "".join(name.split()).casefold()
