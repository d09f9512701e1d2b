"""Blank forms: a ruleset's criteria as a TOML or CSV file to fill in, with their labels beside them.

In come a ruleset and a depth; out goes text that the readers read, empty as it is or filled in.
A module of its own, since what is asked for (the criteria of a depth) is one question and how a file looks is
another, and both are answered from the model alone.
"""

import csv
import io
from collections.abc import Iterator
from functools import cached_property

from itarules import model
from itarules.diagnostics import Diagnostic, Outcome
from itarules.messages import readers as messages
from itarules.names import near_misses
from itarules.readers.faults import clipped, quoted
from itarules.readers.long_form import COLUMNS, UNITS

__all__ = ["ANSWER", "FORMS", "render"]

FORMS = ("toml", "csv")
# The depth of single answers, beside the kinds that a ruleset declares.
ANSWER = "answer"
_WORDS = {
    "form": ("แบบกรอกข้อมูลการประเมิน", "Form for an assessment"),
    "how": (
        "วิธีกรอก: ลบ `# ` หน้าบรรทัดที่มีข้อมูล แล้วเติมค่า บรรทัดที่ไม่ได้กรอกถือว่าไม่มีข้อมูล",
        "How to fill it in: delete `# ` before a line you have data for and enter it; other lines do not count",
    ),
    "scores": (
        'คะแนนเขียนในเครื่องหมายคำพูด เช่น "85.46" หรือ "๘๕.๔๖"',
        'Write scores in quotes, such as "85.46" or "๘๕.๔๖"',
    ),
    "answers": (
        "จำนวนผู้ตอบแต่ละตัวเลือก (ถ้ามีแต่ร้อยละ ให้เปลี่ยน counts เป็น percent)",
        "How many chose each option (where only percentages are known, write percent for counts)",
    ),
    "people": (
        "จำนวนผู้ตอบ และจำนวนผู้มีสิทธิตอบทั้งหมด",
        "How many people answered, and how many could have",
    ),
    "published": (
        "ตัวเลขที่พิมพ์ไว้ในเอกสาร ใช้ตรวจเทียบ ไม่ใช้คำนวณ (ลบ `# ` ทั้งสี่บรรทัด เขียนกี่ชุดก็ได้)",
        "Figures printed in documents: compared, never used (delete `# ` in all four lines; repeat as needed)",
    ),
    "grade": ("สำหรับระดับ ให้เขียน", "for a grade, write"),
    "name": ("ชื่อหน่วยงาน", "Name of the agency"),
}
# What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(ruleset: model.Ruleset, depth: str, form: str = "toml", language: str = "th") -> Outcome[str]:
    """Return a blank form for an assessment.

    Args:
        ruleset: the rules to be assessed by.
        depth: a kind of criterion, or `answer` for the single answers. A branch without a criterion of that
            kind is asked for by the kind nearest to it.
        form: `toml` or `csv`.
        language: `th` or `en`, of the comments and labels.
    """
    kinds = [kind.id for kind in ruleset.kinds]
    faults = []
    if depth not in (*kinds, ANSWER):
        known = (*kinds, ANSWER)
        near = near_misses(depth, known)
        faults.append(
            Diagnostic.of_evidence(
                messages.UNKNOWN_DEPTH,
                "",
                name=clipped(depth),
                known=quoted(known),
                near=near[0] if near else "",
            )
        )
    if form not in FORMS:
        faults.append(Diagnostic.of_evidence(messages.UNKNOWN_FORM, "", name=clipped(form)))
    if faults:
        return Outcome(value=None, diagnostics=faults)
    asked = _Asked(ruleset, depth, language)
    return Outcome(value=_toml(asked) if form == "toml" else _csv(asked))


class _Asked:
    """What a form asks for, and in which words."""

    def __init__(self, ruleset: model.Ruleset, depth: str, language: str) -> None:
        self.ruleset = ruleset
        self.language = "th" if language == "th" else "en"
        self.depth = depth
        self._rank = {kind.id: rank for rank, kind in enumerate(ruleset.kinds)}

    @cached_property
    def criteria(self) -> tuple[model.Criterion, ...]:
        """The criteria asked for: every leaf of the tree is one of them or below exactly one.

        A formula asks for what it is calculated from: the inputs, each once.
        """
        asked: dict[str, model.Criterion] = {}
        for root in self.ruleset.roots:
            for one in self._of_branch(root):
                asked.update((source.id, source) for source in self._sources(one))
        return tuple(asked.values())

    def _sources(self, criterion: model.Criterion) -> Iterator[model.Criterion]:
        pending = [criterion.id]
        while pending:
            one = self.ruleset.criterion_by_id[pending.pop()]
            if one.formula is None and not (one is not criterion and one.children):
                yield one
            pending.extend(reversed(one.uses if one is criterion or not one.children else one.children))

    def _of_branch(self, top: model.Criterion) -> Iterator[model.Criterion]:
        if not top.children or self._nearest[top.id] == top.kind:
            yield top
            return
        for child in top.children:
            yield from self._of_branch(self.ruleset.criterion_by_id[child])

    @cached_property
    def _nearest(self) -> dict[str, str]:
        """For each criterion the kind in its branch that is nearest to the depth; of two, the deeper one."""
        nearest: dict[str, str] = {}
        if self.depth == ANSWER:
            return {one.id: "" for one in self.ruleset.criteria}
        wanted = self._rank[self.depth]
        # Parents are declared before their parts.
        for one in reversed(self.ruleset.criteria):
            kinds = [one.kind, *(nearest[child] for child in one.children)]
            nearest[one.id] = min(kinds, key=lambda kind: (abs(self._rank[kind] - wanted), -self._rank[kind]))
        return nearest

    def scale_of(self, criterion: model.Criterion) -> model.Scale | None:
        """Return the scale whose options are asked for; None where a score is."""
        scale = self.ruleset.scale_of(criterion)
        return scale if scale is not None and (scale.single or self.depth == ANSWER) else None

    def says(self, word: str) -> str:
        """Return one of the fixed texts of a form."""
        thai, english = _WORDS[word]
        return thai if self.language == "th" else english

    def label(self, criterion: model.Criterion) -> str:
        """Return the official number and the label of a criterion."""
        unit = f" ({criterion.unit.into(self.language)})" if criterion.unit is not None else ""
        return f"{criterion.no or criterion.code} {criterion.label.into(self.language)}{unit}".strip()

    def heading(self, criterion: model.Criterion) -> str:
        """Return a criterion as a heading over its parts."""
        return (
            self.label(criterion)
            if criterion.no or criterion.code
            else f"{criterion.id} {self.label(criterion)}"
        )

    def choices(self, scale: model.Scale) -> str:
        """Return the ids of the options of a scale, as a choice."""
        return " / ".join(option.id for option in scale.options)

    def ancestors(self, criterion: model.Criterion) -> tuple[model.Criterion, ...]:
        """Return the criteria above one, from the top down, without a root that stands above all."""
        above: list[model.Criterion] = []
        parent = criterion.parent
        while parent is not None:
            above.insert(0, self.ruleset.criterion_by_id[parent])
            parent = above[0].parent
        return tuple(above[1:] if len(self.ruleset.roots) == 1 else above)


# TOML


def _toml(asked: _Asked) -> str:
    ruleset = asked.ruleset
    lines = [f"## {asked.says('form')}: {ruleset.title.into(asked.language)}"]
    lines += [f"## {asked.says('how')}", f"## {asked.says('scores')}"]
    lines += ["", f'ruleset = "{ruleset.family}/{ruleset.version}"']
    if ruleset.fiscal_year is not None:
        lines.append(f"fiscal_year = {ruleset.fiscal_year}")
    lines += ["", "[subject]", 'name = ""', "", "[evidence]", *_legend(asked)]
    above: tuple[model.Criterion, ...] = ()
    for criterion in asked.criteria:
        ancestors = asked.ancestors(criterion)
        lines += _headings(asked, above, ancestors)
        above = ancestors
        lines.append(_toml_line(asked, criterion))
    if ruleset.samples:
        lines += ["", "[respondents]", f"## {asked.says('people')}"]
        for sample in ruleset.samples:
            label = asked.label(ruleset.criterion_by_id[sample.criterion])
            lines.append(f'# {sample.criterion}.answered = ""    # {label}')
            lines.append(f'# {sample.criterion}.population = ""')
    return "\n".join([*lines, "", *_toml_claim(asked), ""])


def _legend(asked: _Asked) -> list[str]:
    """Return comments on the options of the scales that counts are asked for."""
    used = dict.fromkeys(one.scale for one in asked.criteria)
    scales = [scale for scale in asked.ruleset.scales if scale.id in used]
    counted = [scale for scale in scales if asked.depth == ANSWER and not scale.single]
    shown = [scale for scale in scales if scale.single or scale in counted]
    lines = [f"## {asked.says('answers')}"] if counted else []
    for scale in shown:
        options = [f"{option.id} = {option.label.into(asked.language)}" for option in scale.options]
        lines.append(f"## {scale.label.into(asked.language) or scale.id}: {', '.join(options)}")
    return lines


def _headings(
    asked: _Asked, before: tuple[model.Criterion, ...], now: tuple[model.Criterion, ...]
) -> list[str]:
    """Return a comment for each criterion above the next line that was not above the last one."""
    common = 0
    while common < min(len(before), len(now)) and before[common] == now[common]:
        common += 1
    headings = [f"{'##' + '#' * depth} {asked.heading(now[depth])}" for depth in range(common, len(now))]
    return ["", *headings] if headings or len(now) < len(before) else []


def _toml_line(asked: _Asked, criterion: model.Criterion) -> str:
    scale = asked.scale_of(criterion)
    label = asked.label(criterion)
    if scale is None:
        return f'# {criterion.id} = ""    # {label}'
    if scale.single:
        return f'# {criterion.id} = ""    # {label}: {asked.choices(scale)}'
    options = ", ".join(f"{option.id} = 0" for option in scale.options)
    return f"# {criterion.id}.counts = {{ {options} }}    # {label}"


def _toml_claim(asked: _Asked) -> list[str]:
    example = asked.ruleset.roots[0].id
    grades = [f'{asked.says("grade")} grade = "{grade.id}"' for grade in asked.ruleset.grades[:1]]
    target = "    # ".join([f'criterion = "{example}"', *grades])
    lines = ["[[published]]", target, 'value = ""', 'where = ""']
    return [f"## {asked.says('published')}", *(f"# {line}" for line in lines)]


# CSV


def _csv(asked: _Asked) -> str:
    """Return a table in long form, without remarks: a line that is none of its rows could not be read."""
    thai = asked.language == "th"
    columns = ("criterion", "label", "option", "unit", "value")
    words = {word: thai_word if thai else word for word, thai_word in (COLUMNS | UNITS).items()}
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow([words[column] for column in columns])
    for criterion, label, option, unit, value in _rows(asked):
        shown = f"'{label}" if label.startswith(_FORMULA) else label
        writer.writerow([criterion, shown, option, words.get(unit, ""), value])
    return file.getvalue()


def _rows(asked: _Asked) -> Iterator[tuple[str, str, str, str, str]]:
    ruleset = asked.ruleset
    yield ("ruleset", ruleset.title.into(asked.language), "", "", f"{ruleset.family}/{ruleset.version}")
    if ruleset.fiscal_year is not None:
        yield ("fiscal_year", "", "", "", str(ruleset.fiscal_year))
    yield ("subject", asked.says("name"), "name", "", "")
    for criterion in asked.criteria:
        scale, label = asked.scale_of(criterion), asked.label(criterion)
        if scale is None:
            yield (criterion.id, label, "", "score", "")
        elif scale.single:
            yield (criterion.id, f"{label}: {asked.choices(scale)}", "", "answer", "")
        else:
            for option in scale.options:
                yield (criterion.id, f"{label}: {option.label.into(asked.language)}", option.id, "count", "")
    for sample in ruleset.samples:
        label = asked.label(ruleset.criterion_by_id[sample.criterion])
        yield (sample.criterion, label, "", "answered", "")
        yield (sample.criterion, label, "", "population", "")
