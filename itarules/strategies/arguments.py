"""Checks what is passed to strategies at the call, since they draw much later and far from the mistake."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from itarules.names import near_misses
from itarules.ruleset import Ruleset

__all__ = ["check_choice", "check_choices", "check_number", "check_ruleset", "check_switches"]


def check_ruleset(ruleset: object) -> None:
    """Refuse what is no loaded ruleset.

    Raises:
        TypeError: it is the name of one, or something else.
    """
    if isinstance(ruleset, Ruleset):
        return
    cure = "one such as itarules.load('ita/2565')"
    if isinstance(ruleset, str | Path):
        cure = (
            f"itarules.load({ruleset!r})"
            if isinstance(ruleset, str)
            else f"itarules.load(Path({str(ruleset)!r}))"
        )
    raise TypeError(f"ruleset={ruleset!r} is no Ruleset; pass {cure}")


def check_choice(name: str, given: object, options: Sequence[str]) -> None:
    """Refuse what is none of some words.

    Raises:
        TypeError: it is no text.
        ValueError: it is another word.
    """
    if not isinstance(given, str):
        raise TypeError(f"{name}={given!r} is no text; it is one of {', '.join(options)}")
    if given not in options:
        raise ValueError(f"{name}={given!r} is none of {', '.join(options)}{_near(given, options)}")


def check_choices(name: str, given: object, options: Sequence[str]) -> tuple[str, ...]:
    """Return some of the words, one at least.

    Raises:
        TypeError: it is no list.
        ValueError: it is empty, or holds something else.
    """
    some = f"some of {', '.join(options)}"
    if isinstance(given, str) or not isinstance(given, Iterable):
        cure = f"{name}=[{given!r}]" if given in options else some
        raise TypeError(f"{name}={given!r} is no list of {name}; pass {cure}")
    held = tuple(given)
    if not held:
        raise ValueError(f"{name}={given!r} names none; pass {some}")
    for one in held:
        if one not in options:
            near = _near(one, options) if isinstance(one, str) else ""
            raise ValueError(f"{name} holds {one!r}, which is none of {', '.join(options)}{near}")
    return held


def check_number(name: str, given: object) -> None:
    """Refuse what is no whole number from 1.

    Raises:
        TypeError: it is no whole number.
        ValueError: it is less.
    """
    if not isinstance(given, int) or isinstance(given, bool):
        raise TypeError(f"{name}={given!r} is no whole number")
    if given < 1:
        raise ValueError(f"{name}={given} is less than 1")


def check_switches(**given: object) -> None:
    """Refuse what is neither True nor False.

    Raises:
        TypeError: it is something else, whose truth would be taken.
    """
    for name, one in given.items():
        if not isinstance(one, bool):
            raise TypeError(f"{name}={one!r} is neither True nor False")


def _near(given: str, options: Sequence[str]) -> str:
    near = near_misses(given, options)
    return f"; did you mean {near[0]!r}?" if near else ""
