"""The corpus of bad inputs: reads the classes of tests/corpus/, makes their inputs, and says what is said of each.

How a class is written, and what a grammar position is, stands in tests/corpus/README.md.
"""

import atexit
import re
import tempfile
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import attrs
from attrs import frozen
from corpus_workbooks import cell_kind, packed, workbook_text
from lark import TextSlice, Token
from lark.exceptions import UnexpectedInput

import itarules
from itarules import parser, syntax
from itarules.catalogue import examine, examine_texts
from itarules.decoding import FORBIDDEN
from itarules.diagnostics import Diagnostic
from itarules.limits import DEFAULT_LIMITS
from itarules.rendering import printable
from itarules.resources import rulesets_root
from itarules.ruleset import Ruleset
from itarules.source import Source
from itarules.syntax_builder import SyntaxBuilder

CORPUS = Path(__file__).parent / "corpus"
EXAMPLES = Path(__file__).parents[1] / "examples"
# A result says again on which assumptions it rests; that is no mistake.
UNSAID = frozenset({"E606"})
MOST_SHOWN = 160
_GENERATOR = re.compile(r"<<(hex|[0-9]+):(.*?)>>", re.DOTALL)
_WORDS_OF_PATHS = frozenset(
    (
        *("ruleset", "fiscal_year", "subject", "evidence", "respondents", "published", "counts", "percent"),
        *("answered", "population", "criterion", "grade", "value", "where"),
    )
)
_SEGMENT = re.compile(r'"(?:\\.|[^"\\])*"|\[[0-9]+\]|[^.\[]+')
_WORD_BEFORE = re.compile(r"[A-Za-z0-9_.%]$")


@frozen(kw_only=True)
class Input:
    """A realistic mistake: an edit of a ruleset or an assessment, or a name.

    Attributes:
        base: what is edited: `family/version`, with `:file` where it is not `ruleset.ita`; a file of
            `corpus/bases/` or of `examples/`; `name` for the name of a ruleset, `folder` for a folder of files.
        ruleset: what an assessment is held against.
        edits: the stretches of the base that are replaced, each found once in it; `a⋯b` is all from `a` to `b`.
        append: what is written after the base.
        text: what is read instead of the base.
        file: the name that a file is given.
        written: the encoding of the file.
        encoding: the encoding that the reader is told of.
        files: how many more files are put into the folder.
        packed, cut, patches: of a workbook, how its archive is made, see `corpus_workbooks.packed`.
    """

    group: str
    name: str
    base: str
    ruleset: str = "ita/2565"
    edits: tuple[tuple[str, str], ...] = ()
    append: str = ""
    text: str | None = None
    file: str = ""
    written: str = "utf-8"
    encoding: str | None = None
    files: int = 0
    packed: str = "deflated"
    cut: int = 0
    patches: tuple[tuple[str, int, str], ...] = ()

    @property
    def is_evidence(self) -> bool:
        """Whether it is an assessment."""
        return self.base.endswith((".json", ".toml", ".csv", ".xlsx")) or self.base == "file"

    @property
    def data(self) -> bytes:
        """Its bytes."""
        if self.text is None:
            text = _base_text(self.base)
            for old, new in self.edits:
                first, dots, last = old.partition("⋯")
                if dots:
                    start = text.index(first)
                    old = text[start : text.index(last, start) + len(last)]
                if text.count(old) != 1:
                    raise ValueError(
                        f"{self.group}/{self.name}: {old!r} stands {text.count(old)} times in the base"
                    )
                text = text.replace(old, _generated(new))
            text += _generated(self.append)
        else:
            text = _generated(self.text)
        data = text.encode(self.written, "surrogateescape" if self.written == "utf-8" else "strict")
        if self.base.endswith(".xlsx") and self.text is None:
            return packed(data, self.packed, self.cut, self.patches)
        return data


@frozen(kw_only=True)
class Group:
    """A class of inputs: what they have in common, and the threats that they stand for."""

    name: str
    about: str
    threats: tuple[str, ...]
    inputs: tuple[Input, ...]


@frozen(kw_only=True, order=True)
class Said:
    """One thing that is said of an input, and where.

    Attributes:
        position: the grammar position, as `README.md` has it.
    """

    place: str
    code: str
    position: str
    message: str
    help: str

    def __str__(self) -> str:
        lines = [f"  {self.code} {self.place} [{self.position}] {self.message}"]
        lines += [f"    help: {self.help}"] if self.help else []
        return "\n".join(lines)


# Reading the classes


@cache
def groups() -> tuple[Group, ...]:
    """Return the classes in the order of their names."""
    return tuple(_group(path) for path in sorted(CORPUS.glob("*.toml")))


def inputs() -> Iterator[Input]:
    """Yield every input of every class."""
    for group in groups():
        yield from group.inputs


def _group(path: Path) -> Group:
    written = tomllib.loads(path.read_text(encoding="utf-8"))
    common = {key: value for key, value in written.items() if key not in ("about", "threats", "inputs")}
    found = tuple(_input(path.stem, name, common, value) for name, value in written["inputs"].items())
    return Group(name=path.stem, about=written["about"], threats=tuple(written["threats"]), inputs=found)


def _input(group: str, name: str, common: dict[str, object], value: object) -> Input:
    match value:
        case str():
            value = {"text": value} if common["base"] == "name" else {"append": value}
        case [str() as old, str() as new]:
            value = {"edits": [[old, new]]}
        case list():
            value = {"edits": value}
    fields = common | value
    fields["edits"] = tuple((old, new) for old, new in fields.get("edits", ()))
    fields["patches"] = tuple((found, behind, new) for found, behind, new in fields.get("patches", ()))
    return Input(group=group, name=name, **fields)


def _generated(text: str) -> str:
    return _GENERATOR.sub(_expanded, text)


def _expanded(match: re.Match[str]) -> str:
    if match[1] == "hex":
        return bytes.fromhex(match[2]).decode("utf-8", "surrogateescape")
    return "".join(match[2].replace("{n}", str(number)) for number in range(1, int(match[1]) + 1))


@cache
def _base_text(base: str) -> str:
    if base in ("folder", "file", "name"):
        return ""
    if base.endswith(".xlsx"):
        return workbook_text(_base_text(f"{base.removesuffix('.xlsx')}.csv"))
    if base.endswith((".json", ".toml", ".csv")):
        path = CORPUS / "bases" / base
        return (path if path.exists() else EXAMPLES / base).read_text(encoding="utf-8")
    name, _, file = base.partition(":")
    return _shipped(name)[file or "ruleset.ita"]


@cache
def _shipped(name: str) -> dict[str, str]:
    folder = rulesets_root() / name / "1"
    files = [one for one in folder.iterdir() if one.name.endswith(".ita")]
    files.sort(key=lambda one: (one.name != "ruleset.ita", one.name))
    return {one.name: one.read_text(encoding="utf-8") for one in files}


# Running an input


@cache
def _ruleset(name: str) -> Ruleset:
    return itarules.load(name)


@cache
def _folder() -> Path:
    """Return a folder for the files that are read; it goes when the process ends."""
    folder = tempfile.TemporaryDirectory(prefix="corpus-")
    atexit.register(folder.cleanup)
    return Path(folder.name)


def prepare(one: Input) -> None:
    """Read what an input is an edit of, and what it is held against."""
    if one.is_evidence:
        _ruleset(one.ruleset)
    _base_text(one.base)
    _folder()
    parser._lark()


def diagnostics_of(one: Input) -> tuple[Diagnostic, ...]:
    """Return what the library says of an input."""
    if one.base == "name":
        said = examine(_generated(one.text or "")).diagnostics
    elif one.base == "folder":
        folder = _folder() / one.name
        folder.mkdir(exist_ok=True)
        for number in range(one.files):
            (folder / f"part{number}.ita").write_text("language 1\n", encoding="utf-8")
        said = examine(folder / one.file).diagnostics
    elif one.is_evidence:
        path = _folder() / (_generated(one.file) or f"assessment{Path(one.base).suffix}")
        if one.base != "file":
            path.write_bytes(one.data)
        outcome = _ruleset(one.ruleset).assess(path, encoding=one.encoding)
        said = outcome.diagnostics if outcome.value is None else outcome.value.diagnostics
    else:
        name, _, file = one.base.partition(":")
        texts: dict[str, str | bytes] = {**_shipped(name), file or "ruleset.ita": one.data}
        said = examine_texts(list(texts.items())).diagnostics
    return tuple(diagnostic for diagnostic in said if diagnostic.code not in UNSAID)


def said_of(one: Input) -> tuple[Said, ...]:
    """Return what is said of an input, with the places and the grammar positions."""
    return tuple(
        Said(
            place=_place(diagnostic),
            code=diagnostic.code,
            position=position(one, diagnostic),
            message=_message(diagnostic),
            help=printable(diagnostic.help("en"))[:MOST_SHOWN],
        )
        for diagnostic in diagnostics_of(one)
    )


def _place(diagnostic: Diagnostic) -> str:
    if not diagnostic.labels:
        path = printable(diagnostic.path)
        return path if len(path) <= MOST_SHOWN else f"{path[:MOST_SHOWN]}…"
    span = diagnostic.labels[0].span
    return f"{span.source.name}:{span.line}:{span.column}"


def _message(diagnostic: Diagnostic) -> str:
    """Return the message; what a grammar allows grows with it, and is left out."""
    known = dict(diagnostic.parameters)
    text = diagnostic.message("en")
    if diagnostic.code[0] == "P" and known.get("expected"):
        text = text.replace(known["expected"], "…")
    text = printable(text).replace(f"{_folder()}/", "")
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"


# Grammar positions


def position(one: Input, diagnostic: Diagnostic) -> str:
    """Return the grammar position of a diagnostic."""
    if not diagnostic.labels:
        return _position_in_evidence(one, diagnostic)
    span = diagnostic.labels[0].span
    if diagnostic.code == "T001":
        return "the whole file"
    if diagnostic.code[0] in "TP":
        end = span.end if diagnostic.code == "P103" else span.start
        return _state_at(span.source.text[:end])
    parsed = parser.parse(span.source, DEFAULT_LIMITS)
    return (
        "/".join(_steps(parsed.value, span.start)) or "the file"
        if parsed.value
        else _state_at(span.source.text)
    )


def _steps(node: syntax.Node, offset: int) -> list[str]:
    """Return the fields and nodes from the top down to the innermost one that holds an offset."""
    for one in attrs.fields(type(node)):
        held = getattr(node, one.name)
        for inner in held if isinstance(held, tuple) else (held,):
            if isinstance(inner, syntax.Node) and inner.span.start <= offset < inner.span.end:
                step = f"{one.name}:{type(inner).__name__}"
                below = _steps(inner, offset)
                return below if below[:1] == [step] else [step, *below]
    return []


def _state_at(text: str) -> str:
    """Return the state of the parser after the words of a text, and what the text breaks off in."""
    clean = FORBIDDEN.sub("", text)
    starts = [match.start() for match in parser._DECLARATION.finditer(clean) if match.start() > 0]
    start = starts[-1] if starts else 0
    run = parser._lark().parse_interactive(
        TextSlice(clean, start, len(clean)), start="declarations" if start else "file"
    )
    token, last = parser._BUILDER.set(SyntaxBuilder(Source(name="", text=clean))), "the beginning"
    try:
        for read in run.iter_parse():
            last = read.type
    except UnexpectedInput:
        pass
    finally:
        parser._BUILDER.reset(token)
    # What is on the stack is what has been begun and not ended: the words of it name the rules around.
    begun = [held.type.strip("_") for held in run.parser_state.value_stack if isinstance(held, Token)]
    return f"{' '.join(begun)} … after {last.strip('_')}, in {_lexical(clean)}"


def _lexical(text: str) -> str:
    """Return what sort of text an offset stands in: a string, a comment, a word, or the space between words."""
    line = text.rpartition("\n")[2]
    if re.fullmatch(r'[^"#]*("[^"]*"[^"#]*)*#.*', line):
        return "a comment"
    if line.count('"') % 2:
        return "a string"
    return "a word" if _WORD_BEFORE.search(line) else "the space between words"


def _position_in_evidence(one: Input, diagnostic: Diagnostic) -> str:
    if not one.is_evidence:
        return "the whole name"
    form = Path(one.file or one.base).suffix.removeprefix(".")
    known = dict(diagnostic.parameters)
    if form == "xlsx":
        return f"xlsx: {_place_in_workbook(one, diagnostic)}"
    if not diagnostic.path:
        return f"{form}: the whole file"
    line = re.fullmatch(r"line ([0-9]+)", diagnostic.path)
    if line is None:
        return f"{form}: {_shape(diagnostic.path, one)}"
    if diagnostic.code in ("E513", "E514"):
        return f"{form}: where the parser says: {known['reason']}"
    text = one.data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")[: int(line[1])]
    if form == "csv":
        return f"csv: {_row(lines, one)}"
    heading = next((written for written in reversed(lines) if written.startswith("[")), "the top")
    return f"{form}: a line under {heading if form == 'toml' else 'the top'}"


def _row(lines: list[str], one: Input) -> str:
    """Return what sort of row the last of some lines is: the header, or that of a unit and a sort of criterion."""
    if len(lines) == 1:
        return "the header"
    names, cells = lines[0].split(","), lines[-1].split(",")
    row = dict(zip(names, cells, strict=False))
    unit = row.get("unit", "").strip() or "no unit"
    about = row.get("criterion", "").strip()
    return f"a row of {unit[:20]}, {about if about in _WORDS_OF_PATHS else _sort(about, one)}"


def _place_in_workbook(one: Input, diagnostic: Diagnostic) -> str:
    """Return the column and the sort of row of a cell; of a workbook, what of it the diagnostic speaks of."""
    known = dict(diagnostic.parameters)
    if "!" not in diagnostic.path:
        about = next((known[name] for name in ("name", "reason", "what") if name in known), "")
        whole = _shape(diagnostic.path, one) if diagnostic.path else "the workbook"
        return f"{whole}, {about}" if about else whole
    column, row = cell_kind(one.data, diagnostic.path)
    about = row.get("criterion", "")
    if not row or column == "the header":
        return column
    sort = about if about in _WORDS_OF_PATHS else _sort(about, one)
    return f"{column} in a row of {row.get('unit') or 'no unit'}, {sort}"


def _shape(path: str, one: Input) -> str:
    """Return a path with its keys abstracted to what sort of thing they name."""
    shape = []
    for segment in _SEGMENT.findall(path):
        if segment.startswith("["):
            shape.append("[*]")
        elif segment in _WORDS_OF_PATHS:
            shape.append(segment)
        elif shape and shape[-1] in ("counts", "percent"):
            shape.append("<option>")
        elif shape[:1] == ["subject"]:
            shape.append("<field>")
        else:
            shape.append(_sort(segment.strip('"'), one))
    return ".".join(shape)


def _sort(key: str, one: Input) -> str:
    """Return what sort of criterion a key names."""
    rules = _ruleset(one.ruleset).model
    found = rules.codes.find(key).candidates
    if len(found) != 1:
        return "<unknown>" if not found else "<ambiguous>"
    criterion = rules.criterion_by_id[found[0]]
    scale = rules.scale_by_id.get(criterion.scale or "")
    if scale is not None:
        return "<choice>" if scale.choices else "<single answer>" if scale.single else "<answered>"
    if criterion.formula is not None:
        return "<formula>"
    if criterion.children:
        return "<top>" if criterion.parent is None else "<combined>"
    return "<measured>"
