"""Finds the shipped grammars, rulesets and schemas, in a checkout or in an installed wheel.

The first two stand at the top of the repository, where rule authors look for them, and the wheel carries
a copy inside the package, where the schemas are; no other module knows of either place.
"""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

__all__ = ["grammar_text", "rulesets_root", "schema_text"]


@cache
def _root() -> Traversable:
    package = files("itarules")
    inside = package / "_data"
    if inside.is_dir():
        return inside
    # A checkout or an editable install: the copy is not made, the folders are beside the package.
    beside = Path(str(package)).parent
    if (beside / "pyproject.toml").is_file():
        return beside
    raise FileNotFoundError(f"the grammars and rulesets of itarules are neither in {inside} nor in {beside}")


def grammar_text(edition: int) -> str:
    """Return the text of the grammar of a language edition."""
    return (_root() / "grammars" / f"edition_{edition}.lark").read_text(encoding="utf-8")


def rulesets_root() -> Traversable:
    """Return the folder of the shipped rulesets: `<family>/<version>/<revision>/`."""
    return _root() / "rulesets"


def schema_text(name: str) -> str:
    """Return the text of the JSON Schema of what itarules writes, such as `diff`."""
    return (files("itarules") / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8")
