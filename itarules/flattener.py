"""Syntax to text: a ruleset with what it amends worked in, as one file that stands alone.

In come the files of a ruleset after amendment; out goes canonical text. What no amendment touched is taken from the
texts as its authors wrote it, comments inside it too; what was put together from several places is put together
here. The text is parsed again and held against what it was made from.
"""

import re
from collections.abc import Sequence

from itarules import syntax
from itarules.diagnostics import Outcome
from itarules.formatter import format_source
from itarules.limits import Limits
from itarules.renaming import text_with_names
from itarules.source import Source, display_width

__all__ = ["flattened_text"]

_WIDE = 100
_QUOTED = re.compile(r'"(?:[^"\\\n]|\\.)*"|#[^\n]*')


def flattened_text(files: Sequence[syntax.File], limits: Limits) -> Outcome[str]:
    """Return the canonical text of a ruleset as one file that stands alone.

    Args:
        files: after amendment.
        limits: how much the text may hold.
    """
    header = next(file.header for file in files if file.header is not None)
    stretches = [f"language {files[0].edition.text}", _header(header)]
    stretches += [_written(declaration) for file in files for declaration in file.declarations]
    return format_source(Source.of(f"{header.family.text}.ita", "\n\n".join(stretches) + "\n"), limits)


def _header(header: syntax.Header) -> str:
    lines = [_written(setting) for setting in header.settings]
    if header.base is not None and not any(isinstance(one, syntax.Follows) for one in header.settings):
        # What it replaces is in the ruleset that it amends, which the text no longer names otherwise.
        lines.append(f"follows {header.base.family.text} {header.base.version}")
    revision = header.revision.text
    return "\n".join([f"ruleset {header.family.text} {header.version} revision {revision} {{", *lines, "}"])


def _written(node: syntax.Node) -> str:
    """Return the text of a node: that of its author, but for what an amendment changed in it."""
    match node:
        case syntax.Criterion():
            return _criterion(node)
        case syntax.Under(parent=parent, children=children):
            return "\n".join([f"under {parent.text} {{", *map(_criterion, children), "}"])
        case syntax.Input():
            return _input(node)
        case syntax.Replaces(criteria=criteria):
            return f"replaces {', '.join(one.text for one in criteria) or 'none'}"
        case _:
            return text_with_names(node)


def _criterion(node: syntax.Criterion) -> str:
    # The label comes before the sources: a string after `cites name` would say where in the source.
    parts = sorted(node.parts, key=lambda part: not isinstance(part, syntax.Text))
    head = [" ".join([node.kind.text, node.name.text, *map(_written, parts)])]
    head += [_written(one) for one in node.provenance]
    if node.combined is not None:
        head.append(_written(node.combined))
    between = " " if display_width(" ".join(head)) <= _WIDE else "\n"
    inside = [_written(one) for one in (*node.settings, *node.children)]
    return "\n".join([between.join(head), *(["{", *inside, "}"] if inside else [])])


def _input(node: syntax.Input) -> str:
    says = "replaces" in _QUOTED.sub("", node.span.text)
    if not says and not any(isinstance(part, syntax.Replaces) for part in node.parts):
        return text_with_names(node)
    # What it replaced in the ruleset before the base is left out, and what it replaces there put in.
    parts = sorted(node.parts, key=lambda part: not isinstance(part, syntax.Text))
    words = ["input", node.name.text, *map(_written, parts), *map(_written, node.provenance)]
    if not node.choices:
        return " ".join(words)
    # As it was written to its closing bracket, comments inside it too: it names no criterion.
    choices = node.span.source.text[node.choices[0].span.start : node.span.end]
    return f"{' '.join(words)}\n    choice {{ {choices}"
