"""Builds syntax nodes from what the parser reduces: one method for each label of the grammar.

In come the children of a rule (finished nodes, tokens, and None for what was not written) and the stretch of
text; out goes one node. The methods only build, they never judge: a wrong name or number is the linker's to
find. Apart from `parser`, so that the way Lark is driven and the shape of the nodes can each be read alone.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any

from itarules import syntax
from itarules.source import Source, Span

__all__ = ["BUILDERS", "SyntaxBuilder", "unquoted"]

_Children = Sequence[Any]
_ESCAPE = re.compile(r'\\(["\\])')


def unquoted(literal: str) -> str:
    r"""Return the text of a string literal.

    >>> unquoted('"a \\"b\\""')
    'a "b"'
    """
    return _ESCAPE.sub(r"\1", literal[1:-1])


def _of(children: _Children, *types: type[Any]) -> tuple[Any, ...]:
    return tuple(child for child in children if isinstance(child, types))


class SyntaxBuilder:
    """Makes the nodes of one source."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def span(self, start: int, end: int) -> Span:
        """Return a stretch of this source."""
        return Span(source=self._source, start=start, end=end)

    def _name(self, token: Any) -> syntax.Name:
        return syntax.Name(text=str(token), span=self.span(token.start_pos, token.end_pos))

    def _numeral(self, token: Any) -> syntax.Numeral:
        return syntax.Numeral(text=str(token), span=self.span(token.start_pos, token.end_pos))

    def _quoted(self, token: Any) -> syntax.Quoted:
        return syntax.Quoted(text=unquoted(token), span=self.span(token.start_pos, token.end_pos))

    def _optional_numeral(self, token: Any) -> syntax.Numeral | None:
        return None if token is None else self._numeral(token)

    # The file

    def file(self, span: Span, children: _Children) -> syntax.File:
        edition, header, *declarations = children
        return syntax.File(
            edition=self._numeral(edition), header=header, declarations=tuple(declarations), span=span
        )

    def declarations(self, span: Span, children: _Children) -> tuple[syntax.Declaration, ...]:
        return tuple(children)

    def ruleset(self, span: Span, children: _Children) -> syntax.Header:
        family, version, revision, base, *settings = children
        return syntax.Header(
            family=self._name(family),
            version=str(version),
            revision=self._numeral(revision),
            base=base,
            settings=tuple(settings),
            span=span,
        )

    def amends(self, span: Span, children: _Children) -> syntax.Base:
        family, version, revision = children
        return syntax.Base(
            family=self._name(family), version=str(version), revision=self._numeral(revision), span=span
        )

    def follows(self, span: Span, children: _Children) -> syntax.Follows:
        family, version = children
        return syntax.Follows(family=self._name(family), version=str(version), span=span)

    def draft(self, span: Span, children: _Children) -> syntax.Status:
        return syntax.Status(word="draft", reason=None, span=span)

    def released(self, span: Span, children: _Children) -> syntax.Status:
        return syntax.Status(word="released", reason=None, span=span)

    def withdrawn(self, span: Span, children: _Children) -> syntax.Status:
        return syntax.Status(word="withdrawn", reason=children[0], span=span)

    def title(self, span: Span, children: _Children) -> syntax.Title:
        return syntax.Title(text=children[0], span=span)

    def authority(self, span: Span, children: _Children) -> syntax.Authority:
        return syntax.Authority(text=children[0], span=span)

    def fiscal_year(self, span: Span, children: _Children) -> syntax.FiscalYear:
        return syntax.FiscalYear(year=self._numeral(children[0]), span=span)

    def written_in(self, span: Span, children: _Children) -> syntax.WrittenIn:
        return syntax.WrittenIn(language=self._name(children[0]), span=span)

    # Amendments and readings

    def change(self, span: Span, children: _Children) -> syntax.Change:
        return syntax.Change(declaration=children[0], span=span)

    def remove(self, span: Span, children: _Children) -> syntax.Remove:
        sort, *names = map(self._name, children)
        return syntax.Remove(sort=sort, names=tuple(names), span=span)

    def remove_sort(self, span: Span, children: _Children) -> syntax.Remove:
        return self.remove(span, children)

    def remove_every(self, span: Span, children: _Children) -> syntax.Remove:
        return self.remove(span, children)

    def rename(self, span: Span, children: _Children) -> syntax.Rename:
        kind, name, new = map(self._name, children)
        return syntax.Rename(kind=kind, name=name, new=new, span=span)

    def reading(self, span: Span, children: _Children) -> syntax.Reading:
        name, assumption, label, *rest = children
        provenance = _of(rest, syntax.Cites, syntax.Computed, syntax.Assumed)
        return syntax.Reading(
            name=self._name(name),
            assumption=self._name(assumption),
            label=label,
            provenance=provenance,
            amendments=tuple(rest[len(provenance) :]),
            span=span,
        )

    # Kinds, sources, assumptions, provenance

    def kind(self, span: Span, children: _Children) -> syntax.Kind:
        name, label, inherits = children
        return syntax.Kind(
            name=self._name(name), label=label, inherits_measures=inherits is not None, span=span
        )

    def source(self, span: Span, children: _Children) -> syntax.SourceDocument:
        name, title, *details = children
        return syntax.SourceDocument(name=self._name(name), title=title, details=tuple(details), span=span)

    def publisher(self, span: Span, children: _Children) -> syntax.SourceDetail:
        return syntax.SourceDetail(word="by", text=children[0].main, span=span)

    def source_type(self, span: Span, children: _Children) -> syntax.SourceDetail:
        return syntax.SourceDetail(word="type", text=str(children[0]), span=span)

    def url(self, span: Span, children: _Children) -> syntax.SourceDetail:
        return syntax.SourceDetail(word="url", text=unquoted(children[0]), span=span)

    def page(self, span: Span, children: _Children) -> syntax.SourceDetail:
        token = children[0]
        text = unquoted(token) if token.type == "STRING" else str(token)
        return syntax.SourceDetail(word="page", text=text, span=span)

    def year(self, span: Span, children: _Children) -> syntax.SourceDetail:
        return syntax.SourceDetail(word="year", text=str(children[0]), span=span)

    def assumption(self, span: Span, children: _Children) -> syntax.Assumption:
        name, text, *provenance = children
        return syntax.Assumption(name=self._name(name), text=text, provenance=tuple(provenance), span=span)

    def cites(self, span: Span, children: _Children) -> syntax.Cites:
        source, where = children
        return syntax.Cites(
            source=self._name(source), where=None if where is None else self._quoted(where), span=span
        )

    def computed(self, span: Span, children: _Children) -> syntax.Computed:
        return syntax.Computed(text=children[0], span=span)

    def assumed_by_name(self, span: Span, children: _Children) -> syntax.Assumed:
        return syntax.Assumed(name=self._name(children[0]), text=None, span=span)

    def assumed(self, span: Span, children: _Children) -> syntax.Assumed:
        return syntax.Assumed(name=None, text=children[0], span=span)

    # Scales

    def scale(self, span: Span, children: _Children) -> syntax.Scale:
        name, *rest, options = children
        return syntax.Scale(
            name=self._name(name),
            parts=_of(rest, syntax.Text, syntax.Reverses, syntax.Single),
            options=options or (),
            provenance=_of(rest, syntax.Cites, syntax.Computed, syntax.Assumed),
            span=span,
        )

    def reverses(self, span: Span, children: _Children) -> syntax.Reverses:
        return syntax.Reverses(scale=self._name(children[0]), span=span)

    def single(self, span: Span, children: _Children) -> syntax.Single:
        return syntax.Single(span=span)

    def options(self, span: Span, children: _Children) -> tuple[syntax.Option, ...]:
        return tuple(children)

    def option(self, span: Span, children: _Children) -> syntax.Option:
        name, points, label, *provenance = children
        return syntax.Option(
            name=self._name(name),
            points=self._numeral(points),
            label=label,
            provenance=tuple(provenance),
            span=span,
        )

    # Inputs

    def input(self, span: Span, children: _Children) -> syntax.Input:
        name, *rest, choices = children
        return syntax.Input(
            name=self._name(name),
            parts=_of(rest, syntax.Text, syntax.Unit, syntax.Range, syntax.Default, syntax.Replaces),
            provenance=_of(rest, syntax.Cites, syntax.Computed, syntax.Assumed),
            choices=choices or (),
            span=span,
        )

    def unit(self, span: Span, children: _Children) -> syntax.Unit:
        return syntax.Unit(text=children[0], span=span)

    def default(self, span: Span, children: _Children) -> syntax.Default:
        token = children[0]
        number = self._numeral(token) if token.type == "NUMBER" else None
        return syntax.Default(number=number, choice=None if number else self._name(token), span=span)

    def choices(self, span: Span, children: _Children) -> tuple[syntax.Choice, ...]:
        return tuple(children)

    def choice(self, span: Span, children: _Children) -> syntax.Choice:
        name, label = children
        return syntax.Choice(name=self._name(name), label=label, span=span)

    # Criteria

    def criterion(self, span: Span, children: _Children) -> syntax.Criterion:
        kind, name, *rest, combined, block = children
        settings, parts = block or ((), ())
        return syntax.Criterion(
            kind=self._name(kind),
            name=self._name(name),
            parts=_of(
                rest,
                syntax.Official,
                syntax.Code,
                syntax.Weight,
                syntax.Text,
                syntax.Answers,
                syntax.Replaces,
            ),
            provenance=_of(rest, syntax.Cites, syntax.Computed, syntax.Assumed),
            combined=combined,
            settings=settings,
            children=parts,
            span=span,
        )

    def no(self, span: Span, children: _Children) -> syntax.Official:
        return syntax.Official(number=self._quoted(children[0]), span=span)

    def code(self, span: Span, children: _Children) -> syntax.Code:
        return syntax.Code(code=self._quoted(children[0]), span=span)

    def replaces(self, span: Span, children: _Children) -> syntax.Replaces:
        return syntax.Replaces(criteria=tuple(map(self._name, children)), span=span)

    def replaces_none(self, span: Span, children: _Children) -> syntax.Replaces:
        return syntax.Replaces(criteria=(), span=span)

    def weight(self, span: Span, children: _Children) -> syntax.Weight:
        return syntax.Weight(amount=self._numeral(children[0]), span=span)

    def answers(self, span: Span, children: _Children) -> syntax.Answers:
        return syntax.Answers(scale=self._name(children[0]), span=span)

    def combined(self, span: Span, children: _Children) -> syntax.Combined:
        modifier, function, *provenance = children
        return syntax.Combined(
            function=str(function),
            weighted=modifier == "weighted",
            geometric=modifier == "geometric",
            provenance=tuple(provenance),
            span=span,
        )

    def combined_both(self, span: Span, children: _Children) -> syntax.Combined:
        _, _, function, *provenance = children
        return syntax.Combined(
            function=str(function), weighted=True, geometric=True, provenance=tuple(provenance), span=span
        )

    def formula(self, span: Span, children: _Children) -> syntax.Formula:
        expression, *provenance = children
        return syntax.Formula(expression=expression, provenance=tuple(provenance), span=span)

    def block(
        self, span: Span, children: _Children
    ) -> tuple[tuple[syntax.Setting, ...], tuple[syntax.Criterion, ...]]:
        criteria = _of(children, syntax.Criterion)
        return tuple(children[: len(children) - len(criteria)]), criteria

    def shown(self, span: Span, children: _Children) -> syntax.Shown:
        mode, places = children
        return syntax.Shown(mode=str(mode), places=self._numeral(places), span=span)

    def rounded(self, span: Span, children: _Children) -> syntax.Rounded:
        mode, places = children
        return syntax.Rounded(mode=str(mode), places=self._numeral(places), span=span)

    def missing_excluded(self, span: Span, children: _Children) -> syntax.Missing:
        return syntax.Missing(policy="excluded", score=None, span=span)

    def missing_scores(self, span: Span, children: _Children) -> syntax.Missing:
        return syntax.Missing(policy="scores", score=self._numeral(children[0]), span=span)

    def missing_error(self, span: Span, children: _Children) -> syntax.Missing:
        return syntax.Missing(policy="error", score=None, span=span)

    def limits(self, span: Span, children: _Children) -> syntax.Range:
        low, high = children
        return syntax.Range(low=self._numeral(low), high=self._numeral(high), span=span)

    def also(self, span: Span, children: _Children) -> syntax.Also:
        return syntax.Also(label=self._quoted(children[0]), span=span)

    def group(self, span: Span, children: _Children) -> syntax.Group:
        return syntax.Group(text=children[0], span=span)

    def needs(self, span: Span, children: _Children) -> syntax.Needs:
        text, *provenance = children
        return syntax.Needs(text=text, provenance=tuple(provenance), span=span)

    def note(self, span: Span, children: _Children) -> syntax.Note:
        text, *provenance = children
        return syntax.Note(text=text, provenance=tuple(provenance), span=span)

    def under(self, span: Span, children: _Children) -> syntax.Under:
        parent, *criteria = children
        return syntax.Under(parent=self._name(parent), children=tuple(criteria), span=span)

    # Grades, findings, samples

    def grade(self, span: Span, children: _Children) -> syntax.Grade:
        name, criterion, label, *rest = children
        return syntax.Grade(
            name=self._name(name),
            criterion=self._name(criterion),
            label=label,
            provenance=_of(rest, syntax.Cites, syntax.Computed, syntax.Assumed),
            bands=_of(rest, syntax.Band),
            span=span,
        )

    def band(self, span: Span, children: _Children) -> syntax.Band:
        name, label, rule, *provenance = children
        return syntax.Band(
            name=self._name(name), label=label, rule=rule, provenance=tuple(provenance), span=span
        )

    def from_score(self, span: Span, children: _Children) -> syntax.FromScore:
        return syntax.FromScore(score=self._numeral(children[0]), span=span)

    def when(self, span: Span, children: _Children) -> syntax.When:
        return syntax.When(condition=children[0], span=span)

    def otherwise(self, span: Span, children: _Children) -> syntax.Otherwise:
        return syntax.Otherwise(span=span)

    def finding(self, span: Span, children: _Children) -> syntax.Finding:
        name, label, targets, condition, *provenance = children
        return syntax.Finding(
            name=self._name(name),
            label=label,
            targets=targets,
            condition=condition,
            provenance=tuple(provenance),
            span=span,
        )

    def each_of(self, span: Span, children: _Children) -> syntax.EachOf:
        return syntax.EachOf(kind=self._name(children[0]), span=span)

    def those(self, span: Span, children: _Children) -> syntax.Those:
        return syntax.Those(criteria=tuple(map(self._name, children)), span=span)

    def sample(self, span: Span, children: _Children) -> syntax.Sample:
        criterion, label, share, least, most, *provenance = children
        return syntax.Sample(
            criterion=self._name(criterion),
            label=label,
            share=self._numeral(share),
            least=self._optional_numeral(least),
            most=self._optional_numeral(most),
            provenance=tuple(provenance),
            span=span,
        )

    # Measures

    def measure(self, span: Span, children: _Children) -> syntax.Measure:
        name, title, *rest = children
        provenance = _of(rest, syntax.Cites, syntax.Computed, syntax.Assumed)
        return syntax.Measure(
            name=self._name(name),
            title=title,
            provenance=provenance,
            lines=tuple(rest[len(provenance) :]),
            span=span,
        )

    def applies(self, span: Span, children: _Children) -> syntax.Applies:
        targets, condition = children
        return syntax.Applies(targets=targets, condition=condition, span=span)

    def step(self, span: Span, children: _Children) -> syntax.Step:
        return syntax.Step(text=children[0], span=span)

    def owner(self, span: Span, children: _Children) -> syntax.Owner:
        return syntax.Owner(text=children[0], span=span)

    def period(self, span: Span, children: _Children) -> syntax.Period:
        first, last = children
        return syntax.Period(first=self._numeral(first), last=self._numeral(last), span=span)

    def follow_up(self, span: Span, children: _Children) -> syntax.FollowUp:
        return syntax.FollowUp(text=children[0], span=span)

    # Examples

    def example(self, span: Span, children: _Children) -> syntax.Example:
        title, *provenance, given, expected = children
        return syntax.Example(
            title=title, provenance=tuple(provenance), given=given, expected=expected, span=span
        )

    def given(self, span: Span, children: _Children) -> tuple[syntax.Given, ...]:
        return tuple(children)

    def given_number(self, span: Span, children: _Children) -> syntax.GivenNumber:
        key, amount = children
        return syntax.GivenNumber(key=self._name(key), amount=self._numeral(amount), span=span)

    def given_option(self, span: Span, children: _Children) -> syntax.GivenOption:
        key, option = children
        return syntax.GivenOption(key=self._name(key), option=self._name(option), span=span)

    def given_percent(self, span: Span, children: _Children) -> syntax.GivenPercent:
        key, *shares = children
        return syntax.GivenPercent(key=self._name(key), shares=tuple(shares), span=span)

    def given_counts(self, span: Span, children: _Children) -> syntax.GivenCounts:
        key, *shares = children
        return syntax.GivenCounts(key=self._name(key), shares=tuple(shares), span=span)

    def share(self, span: Span, children: _Children) -> syntax.Share:
        option, amount = children
        return syntax.Share(option=self._name(option), amount=self._numeral(amount), span=span)

    def expect(self, span: Span, children: _Children) -> tuple[syntax.Expectation, ...]:
        return tuple(children)

    def expected_number(self, span: Span, children: _Children) -> syntax.Expectation:
        key, amount = children
        return syntax.Expectation(key=self._name(key), amount=self._numeral(amount), names=(), span=span)

    def expected_names(self, span: Span, children: _Children) -> syntax.Expectation:
        key, *names = children
        return syntax.Expectation(
            key=self._name(key), amount=None, names=tuple(map(self._name, names)), span=span
        )

    def expected_none(self, span: Span, children: _Children) -> syntax.Expectation:
        return syntax.Expectation(key=self._name(children[0]), amount=None, names=(), span=span)

    # Expressions

    def any_of(self, span: Span, children: _Children) -> syntax.AnyOf:
        return syntax.AnyOf(conditions=tuple(children), span=span)

    def all_of(self, span: Span, children: _Children) -> syntax.AllOf:
        return syntax.AllOf(conditions=tuple(children), span=span)

    def negated(self, span: Span, children: _Children) -> syntax.Negated:
        return syntax.Negated(condition=children[0], span=span)

    def compared(self, span: Span, children: _Children) -> syntax.Compared:
        left, comparator, right = children
        return syntax.Compared(left=left, comparator=str(comparator), right=right, span=span)

    def graded(self, span: Span, children: _Children) -> syntax.Graded:
        grade, band = children
        return syntax.Graded(grade=self._name(grade), band=self._name(band), span=span)

    def every(self, span: Span, children: _Children) -> syntax.Every:
        kind, comparator, right = children
        return syntax.Every(kind=self._name(kind), comparator=str(comparator), right=right, span=span)

    def some(self, span: Span, children: _Children) -> syntax.Some:
        kind, comparator, right = children
        return syntax.Some(kind=self._name(kind), comparator=str(comparator), right=right, span=span)

    def added(self, span: Span, children: _Children) -> syntax.Added:
        signs = ("+", *(str(sign) for sign in children[1::2]))
        return syntax.Added(terms=tuple(children[0::2]), signs=signs, span=span)

    def multiplied(self, span: Span, children: _Children) -> syntax.Multiplied:
        operators = ("*", *(str(operator) for operator in children[1::2]))
        return syntax.Multiplied(factors=tuple(children[0::2]), operators=operators, span=span)

    def raised(self, span: Span, children: _Children) -> syntax.Raised:
        base, exponent = children
        return syntax.Raised(base=base, exponent=self._numeral(exponent), span=span)

    def rounded_to(self, span: Span, children: _Children) -> syntax.RoundedTo:
        mode, value, places = children
        return syntax.RoundedTo(mode=str(mode), value=value, places=self._numeral(places), span=span)

    def choose(self, span: Span, children: _Children) -> syntax.Choose:
        return syntax.Choose(cases=tuple(children), span=span)

    def case(self, span: Span, children: _Children) -> syntax.Case:
        condition, value = children
        return syntax.Case(condition=condition, value=value, span=span)

    def otherwise_case(self, span: Span, children: _Children) -> syntax.Case:
        return syntax.Case(condition=None, value=children[0], span=span)

    def step_table(self, span: Span, children: _Children) -> syntax.StepTable:
        value, *rows = children
        return syntax.StepTable(value=value, rows=tuple(rows), span=span)

    def _step_row(self, span: Span, children: _Children, relation: str) -> syntax.StepRow:
        points, *limit = children
        return syntax.StepRow(
            points=self._numeral(points),
            relation=relation,
            limit=self._numeral(limit[0]) if limit else None,
            span=span,
        )

    def above(self, span: Span, children: _Children) -> syntax.StepRow:
        return self._step_row(span, children, "above")

    def at_least(self, span: Span, children: _Children) -> syntax.StepRow:
        return self._step_row(span, children, "from")

    def otherwise_step(self, span: Span, children: _Children) -> syntax.StepRow:
        return self._step_row(span, children, "otherwise")

    def lookup(self, span: Span, children: _Children) -> syntax.Lookup:
        rows = _of(children, syntax.LookupRow)
        inputs = children[: len(children) - len(rows)]
        return syntax.Lookup(inputs=tuple(map(self._name, inputs)), rows=rows, span=span)

    def lookup_row(self, span: Span, children: _Children) -> syntax.LookupRow:
        *keys, value = children
        return syntax.LookupRow(keys=tuple(map(self._name, keys)), value=self._numeral(value), span=span)

    def otherwise_row(self, span: Span, children: _Children) -> syntax.LookupRow:
        return syntax.LookupRow(keys=(), value=self._numeral(children[0]), span=span)

    def piece(self, span: Span, children: _Children) -> syntax.Piece:
        low, high, start, end = map(self._numeral, children)
        return syntax.Piece(low=low, high=high, start=start, end=end, span=span)

    def curve(self, span: Span, children: _Children) -> syntax.Curve:
        value, *pieces = children
        return syntax.Curve(value=value, pieces=tuple(pieces), span=span)

    def number(self, span: Span, children: _Children) -> syntax.Number:
        return syntax.Number(numeral=self._numeral(children[0]), span=span)

    def percentage(self, span: Span, children: _Children) -> syntax.Percentage:
        return syntax.Percentage(numeral=self._numeral(children[0]), span=span)

    def reference(self, span: Span, children: _Children) -> syntax.Reference:
        return syntax.Reference(name=self._name(children[0]), span=span)

    def subject(self, span: Span, children: _Children) -> syntax.Subject:
        return syntax.Subject(span=span)

    def call(self, span: Span, children: _Children) -> syntax.Call:
        function, *arguments = children
        return syntax.Call(function=self._name(function), arguments=tuple(arguments), span=span)

    # Texts

    def text(self, span: Span, children: _Children) -> syntax.Text:
        main, *translations = children
        return syntax.Text(main=unquoted(main), translations=tuple(translations), span=span)

    def translation(self, span: Span, children: _Children) -> tuple[str, str]:
        language, text = children
        return str(language), unquoted(text)


# A label of the grammar to the method that builds it.
BUILDERS: dict[str, Callable[[SyntaxBuilder, Span, _Children], Any]] = {
    name: method
    for name, method in vars(SyntaxBuilder).items()
    if callable(method) and not name.startswith("_") and name != "span"
}
