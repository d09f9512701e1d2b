"""Evidence as written to evidence as understood: keys to criteria, texts to exact numbers, answers to shares.

In come an `evidence.Document` and a ruleset with its plan; out goes an `evidence.Assessment`, or every fault of
the document at once. Nothing is evaluated from a document with a fault.
"""

from collections.abc import Iterable, Sequence
from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from math import lcm

from itarules import model
from itarules.amounts import Amount, UnreadableAmountError, exact_text, read_amount
from itarules.diagnostics import Diagnostic, Kind, Outcome, Severity
from itarules.evidence import (
    Answer,
    Assessment,
    Claim,
    ClaimEntry,
    Document,
    Entry,
    Figure,
    Respondents,
    Shares,
)
from itarules.limits import Limits
from itarules.messages import binder as messages
from itarules.messages import readers
from itarules.names import Found, near_misses, thai_digits_read
from itarules.plan import Plan
from itarules.report_binder import bind_report

__all__ = ["bind"]

_SHOWN = 60
_A_YEAR = ("a year such as 2565", "ปี เช่น 2565")
_LAST_YEAR = 9999
# How many unknown names of a document are compared with all known ones: it takes longer than anything else here.
_COMPARED = 100


def bind(
    document: Document, ruleset: model.Ruleset, plan: Plan, limits: Limits, *, any_year: bool = False
) -> Outcome[Assessment]:
    """Return what a document says in the terms of a ruleset.

    Args:
        document: as it was read.
        ruleset: whose terms are meant.
        plan: of this ruleset.
        limits: how much may be read.
        any_year: take figures that say they are for another fiscal year, or for another version of the same family.
    """
    binding = _Binding(document, ruleset, limits)
    binding.check_ruleset(any_year)
    for entry in document.entries:
        binding.take(entry)
    respondents = binding.respondents()
    claims = tuple(claim for claim in map(binding.claim, document.published) if claim is not None)
    report, faults = bind_report(document.report, ruleset, document.origin, binding.criterion)
    binding.diagnostics += faults
    faulty = any(diagnostic.severity is Severity.ERROR for diagnostic in binding.diagnostics)
    if faulty:
        return Outcome(value=None, diagnostics=binding.diagnostics)
    slot_of = plan.slot_of
    answers = sorted(binding.answers.values(), key=lambda answer: slot_of[answer.criterion])
    figures = sorted(binding.figures.values(), key=lambda figure: slot_of[figure.criterion])
    values = [answer.value for answer in answers] + [figure.amount.value for figure in figures]
    scale = lcm(*(value.denominator for value in values))
    assessment = Assessment(
        origin=document.origin,
        ruleset_key=plan.identity.key,
        subject=document.subject,
        answers=tuple(answers),
        figures=tuple(figures),
        respondents=respondents,
        claims=claims,
        answer_slots=tuple(slot_of[answer.criterion] for answer in answers),
        figure_slots=tuple(slot_of[figure.criterion] for figure in figures),
        numerators=tuple(value.numerator * (scale // value.denominator) for value in values),
        scale=scale,
        report=report,
    )
    return Outcome(value=assessment, diagnostics=binding.diagnostics)


class _Binding:
    """One document while it is held against one ruleset."""

    def __init__(self, document: Document, ruleset: model.Ruleset, limits: Limits) -> None:
        self._document = document
        self._ruleset = ruleset
        self._name = f"{ruleset.family}/{ruleset.version}"
        self._limits = limits
        self._compared = 0
        self._errors = 0
        self.diagnostics: list[Diagnostic] = []
        self.answers: dict[str, Answer] = {}
        self.figures: dict[str, Figure] = {}

    def _report(self, kind: Kind, path: str, **parameters: object) -> None:
        if kind.severity is Severity.ERROR:
            self._errors += 1
            limit = self._limits.evidence_faults
            if self._errors == limit + 1:
                self._say(readers.TOO_MANY_FAULTS, "", limit=limit)
            if self._errors > limit:
                return
        self._say(kind, path, **parameters)

    def _say(self, kind: Kind, path: str, **parameters: object) -> None:
        self.diagnostics.append(
            Diagnostic.of_evidence(kind, path=path, origin=self._document.origin, **parameters)
        )

    def _near(self, name: str, known: Iterable[str]) -> str:
        """Return the known name that is nearest to an unknown one, or nothing."""
        self._compared += 1
        near = near_misses(name, known) if self._compared <= _COMPARED else ()
        return near[0] if near else ""

    def check_ruleset(self, any_year: bool) -> None:
        """Report figures that say they are for other rules."""
        written = self._document.ruleset
        taken = {self._name, self._ruleset.family}
        if any_year and written.partition("/")[0] == self._ruleset.family:
            taken.add(written.partition("@")[0])
        if written and written.partition("@")[0] not in taken:
            self._report(messages.WRONG_RULESET, "ruleset", found=written[:_SHOWN], ruleset=self._name)
        year = self._document.fiscal_year
        if year is None:
            return
        amount = self._amount(year, "fiscal_year", *_A_YEAR)
        if amount is None:
            return
        if amount.value.denominator != 1 or not 1 <= amount.value <= _LAST_YEAR:
            expected, expected_th = _A_YEAR
            found = _written(year)[:_SHOWN]
            self._report(
                messages.NOT_A_NUMBER, "fiscal_year", expected=expected, expected_th=expected_th, found=found
            )
        elif self._ruleset.fiscal_year not in (None, amount.value):
            self._report(
                messages.OTHER_FISCAL_YEAR if any_year else messages.WRONG_FISCAL_YEAR,
                "fiscal_year",
                found=exact_text(amount.value),
                ruleset=self._name,
                expected=self._ruleset.fiscal_year,
            )

    def criterion(self, key: str, path: str) -> model.Criterion | None:
        """Return the criterion that a key means, reporting unknown, ambiguous and look-alike keys."""
        found = self._ruleset.codes.find(key) if len(key) <= self._limits.string else Found(candidates=())
        if len(found.candidates) == 1:
            criterion = self._ruleset.criterion_by_id[found.candidates[0]]
            if found.look_alike:
                read_as = criterion.code or criterion.id
                self._report(messages.LOOK_ALIKE, path, key=key[:_SHOWN], read_as=read_as)
            return criterion
        if found.candidates:
            joined = ", ".join(f"`{candidate}`" for candidate in found.candidates)
            self._report(messages.AMBIGUOUS_KEY, path, key=key[:_SHOWN], candidates=joined)
            return None
        named = {one.id: one.id for one in self._ruleset.criteria}
        for one in self._ruleset.criteria:
            named.update({label: one.id for _, label in one.label.versions if label not in named})
        near = self._near(key, named)
        self._report(
            messages.UNKNOWN_CRITERION,
            path,
            key=key[:_SHOWN],
            ruleset=self._name,
            near=named.get(near, ""),
        )
        return None

    # Scores and answers

    def take(self, entry: Entry) -> None:
        """Enter the figure or the answers of one entry."""
        criterion = self.criterion(entry.key, entry.path)
        if criterion is None:
            return
        if entry.value is None:
            self._report(messages.EMPTY_VALUE, entry.path, criterion=criterion.id)
            return
        if isinstance(entry.value, Shares):
            answer = self._shares(criterion, entry.value, entry.path)
        elif isinstance(entry.value, str) and not _looks_numeric(entry.value):
            answer = self._option(criterion, entry.value, entry.path)
        else:
            self._take_figure(criterion, entry)
            return
        if answer is None:
            return
        first = self.answers.setdefault(criterion.id, answer)
        if first is not answer:
            self._report(messages.DUPLICATE_EVIDENCE, entry.path, criterion=criterion.id, first=first.path)

    def _take_figure(self, criterion: model.Criterion, entry: Entry) -> None:
        scale = self._ruleset.scale_of(criterion)
        if scale is not None and scale.choices:
            self._known_option(criterion, str(entry.value)[:_SHOWN], entry.path)
            return
        amount = self._amount(entry.value, entry.path, "a number", "ตัวเลข")
        if amount is None or not self._possible(criterion, amount.value, entry.path):
            return
        figure = Figure(criterion=criterion.id, amount=amount, path=entry.path)
        first = self.figures.setdefault(criterion.id, figure)
        if first is not figure:
            self._report(messages.DUPLICATE_EVIDENCE, entry.path, criterion=criterion.id, first=first.path)

    def _possible(self, criterion: model.Criterion, value: Fraction, path: str) -> bool:
        scale = self._ruleset.scale_of(criterion)
        low, high = criterion.low, criterion.high
        if scale is not None:
            points = [option.points for option in scale.options]
            low, high = min(points), max(points)
            if scale.single and low <= value <= high and value not in points:
                values = ", ".join(exact_text(one) for one in sorted(set(points)))
                self._report(
                    messages.IMPOSSIBLE_SCORE,
                    path,
                    found=exact_text(value),
                    criterion=criterion.id,
                    values=values,
                )
                return False
        if low <= value <= high:
            return True
        self._report(
            messages.OUT_OF_RANGE,
            path,
            found=exact_text(value)[:_SHOWN],
            criterion=criterion.id,
            low=exact_text(low),
            high=exact_text(high),
        )
        return False

    def _option(self, criterion: model.Criterion, text: str, path: str) -> Answer | None:
        if not text.strip():
            self._report(messages.EMPTY_VALUE, path, criterion=criterion.id)
            return None
        option = self._known_option(criterion, text, path)
        if option is None:
            return None
        one = Amount(value=Fraction(1), places=0)
        return Answer(
            criterion=criterion.id,
            unit="answer",
            shares=((option.id, one),),
            value=option.points,
            slack=Fraction(0),
            path=path,
        )

    def _known_option(self, criterion: model.Criterion, text: str, path: str) -> model.Option | None:
        """Return the option that a text names by id or label, or report it."""
        scale = self._ruleset.scale_of(criterion)
        if scale is None:
            self._report(
                messages.NOT_ON_A_SCALE,
                path,
                criterion=criterion.id,
                found=f"`{text[:_SHOWN]}`",
                parts=", ".join(criterion.children[:6]),
            )
            return None
        wanted = text.strip()
        by_name = {option.id: option for option in scale.options}
        for option in scale.options:
            for _, label in option.label.versions:
                by_name.setdefault(label, option)
        if wanted in by_name:
            return by_name[wanted]
        near = self._near(wanted, by_name)
        self._report(
            messages.UNKNOWN_OPTION,
            path,
            found=wanted[:_SHOWN],
            criterion=criterion.id,
            options=", ".join(f"`{option.id}`" for option in scale.options),
            near=by_name[near].id if near else "",
        )
        return None

    def _shares(self, criterion: model.Criterion, shares: Shares, path: str) -> Answer | None:
        taken: dict[str, tuple[Amount, Fraction]] = {}
        sound = True
        for entry in shares.entries:
            option = self._known_option(criterion, entry.key, entry.path)
            amount = self._share(entry, shares.unit)
            if option is None or amount is None:
                sound = False
                if criterion.scale is None:
                    break
            elif option.id in taken:
                self._report(
                    messages.DUPLICATE_EVIDENCE,
                    entry.path,
                    criterion=f"{criterion.id}.{option.id}",
                    first=path,
                )
                sound = False
            else:
                taken[option.id] = (amount, option.points)
        if not sound:
            return None
        total = sum((amount.value for amount, _ in taken.values()), Fraction(0))
        slack = sum((amount.half_unit for amount, _ in taken.values()), Fraction(0))
        if shares.unit == "percent" and abs(total - 100) > slack:
            self._report(
                messages.PERCENTAGES_OFF,
                path,
                criterion=criterion.id,
                total=exact_text(total),
                slack=exact_text(slack),
            )
            return None
        if total == 0:
            self._report(messages.NOBODY_ANSWERED, path, criterion=criterion.id)
            return None
        value = sum((amount.value * points for amount, points in taken.values()), Fraction(0)) / total
        if not self._possible(criterion, value, path):
            return None
        points = [points for _, points in taken.values()]
        # Percentages are printed rounded: half a unit of each may have moved between the farthest points.
        loose = slack * (max(points) - min(points)) / total if shares.unit == "percent" else Fraction(0)
        return Answer(
            criterion=criterion.id,
            unit=shares.unit,
            shares=tuple((option, amount) for option, (amount, _) in taken.items()),
            value=value,
            slack=loose,
            path=path,
        )

    def _share(self, entry: Entry, unit: str) -> Amount | None:
        value = entry.value
        if unit == "percent" and isinstance(value, str):
            value = value.strip().removesuffix("%").strip()
        if value == "":
            self._report(messages.EMPTY_VALUE, entry.path, criterion=entry.key)
            return None
        amount = self._amount(value, entry.path, "a number", "ตัวเลข")
        if amount is None:
            return None
        if unit == "counts" and (amount.value < 0 or amount.value.denominator != 1):
            self._report(messages.NOT_A_WHOLE_NUMBER, entry.path, found=exact_text(amount.value)[:_SHOWN])
            return None
        if unit == "percent" and not 0 <= amount.value <= 100:
            self._report(
                messages.OUT_OF_RANGE,
                entry.path,
                found=exact_text(amount.value)[:_SHOWN],
                criterion=entry.key,
                low=0,
                high=100,
            )
            return None
        return amount

    def _amount(self, value: object, path: str, expected: str, expected_th: str) -> Amount | None:
        """Return the exact number that a value states, or report why it states none."""
        try:
            return read_amount(value, self._limits.digits)
        except UnreadableAmountError as error:
            # The digits of a number that is too long are not written out: that alone can take minutes.
            found = "" if error.reason == "too-long" else _written(value)[:_SHOWN]
            match error.reason:
                case "mixed-digits":
                    self._report(messages.MIXED_DIGITS, path, found=found, plain=thai_digits_read(found))
                case "not-finite":
                    self._report(messages.NOT_FINITE, path, found=found)
                case "float":
                    self._report(messages.BINARY_FLOAT, path, found=found)
                case "boolean":
                    self._report(messages.TRUTH_VALUE, path, found=found)
                case "too-long":
                    self._report(messages.NUMBER_TOO_LONG, path, limit=self._limits.digits)
                case _:
                    self._report(
                        messages.NOT_A_NUMBER, path, expected=expected, expected_th=expected_th, found=found
                    )
            return None

    # Respondents and claims

    def respondents(self) -> tuple[Respondents, ...]:
        """Return the numbers of people, by criterion."""
        people: dict[str, dict[str, tuple[int, str]]] = {}
        for entry, word in self._document.respondents:
            criterion = self.criterion(entry.key, entry.path)
            amount = self._amount(entry.value, entry.path, "a number of people", "จำนวนคน")
            if criterion is None or amount is None:
                continue
            if amount.value < 0 or amount.value.denominator != 1:
                self._report(messages.NOT_A_WHOLE_NUMBER, entry.path, found=exact_text(amount.value)[:_SHOWN])
                continue
            known = people.setdefault(criterion.id, {})
            if word in known:
                self._report(
                    messages.DUPLICATE_EVIDENCE, entry.path, criterion=criterion.id, first=known[word][1]
                )
                continue
            known[word] = (int(amount.value), entry.path)
        return tuple(self._people(criterion, known) for criterion, known in people.items())

    def _people(self, criterion: str, known: dict[str, tuple[int, str]]) -> Respondents:
        answered, population = known.get("answered"), known.get("population")
        path = (answered or population or (0, ""))[1]
        if answered is not None and population is not None and answered[0] > population[0]:
            self._report(
                messages.MORE_ANSWERS_THAN_PEOPLE,
                path,
                criterion=criterion,
                answered=answered[0],
                population=population[0],
            )
        return Respondents(
            criterion=criterion,
            answered=None if answered is None else answered[0],
            population=None if population is None else population[0],
            path=path,
        )

    def claim(self, entry: ClaimEntry) -> Claim | None:
        """Return a published figure, of a criterion or of a grade."""
        grade = next((grade for grade in self._ruleset.grades if grade.id == entry.target), None)
        if grade is not None:
            return self._grade_claim(entry, grade)
        criterion = self.criterion(entry.target, entry.path)
        amount = self._amount(entry.value, entry.path, "a number", "ตัวเลข")
        if criterion is None or amount is None:
            return None
        return Claim(target=criterion.id, amount=amount, band="", where=entry.where, path=entry.path)

    def _grade_claim(self, entry: ClaimEntry, grade: model.Grade) -> Claim | None:
        names = {band.id: band.id for band in grade.bands}
        for band in grade.bands:
            for _, label in band.label.versions:
                names.setdefault(label, band.id)
        found = _written(entry.value).strip()
        if found not in names:
            bands: Sequence[str] = [f"`{band.id}`" for band in grade.bands]
            self._report(
                messages.UNKNOWN_BAND,
                entry.path,
                found=found[:_SHOWN],
                grade=grade.id,
                bands=", ".join(bands),
            )
            return None
        return Claim(target=grade.id, amount=None, band=names[found], where=entry.where, path=entry.path)


def _written(value: object) -> str:
    """Return a value as it may have been written down; nothing for what has no written form."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        # The host may refuse to write out longer ones.
        return str(value) if value.bit_length() < 1_000 else "…"
    return str(value) if isinstance(value, (str, float, Decimal, date, time)) else "–"


def _looks_numeric(text: str) -> bool:
    """Return whether a text is meant as a number: the names of options begin with a letter."""
    stripped = text.strip()
    return (
        stripped[:1].isdigit()
        or stripped[:1] in ("-", "+", ".", "\u2212")
        or stripped.lower()
        in (
            "nan",
            "inf",
            "infinity",
        )
    )
