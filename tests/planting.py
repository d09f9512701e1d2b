"""Plants one named fault at a time in the library, and says whether the test of a promise sees it.

A fault is a twin of one function, method, property or entry of a table, written by `fault`; `planted_faults` lists
them. A test of a promise that would not fail under any fault would hold nothing: `breaks` runs it, as it stands, with
a fault in place.
"""

import functools
import inspect
import sys
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import ExitStack, contextmanager
from unittest import mock

from attrs import frozen
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import itarules
from itarules import catalogue

# What tests of promises are given by their names, made anew where a fault is planted.
# The examples of a shipped ruleset may fail under the fault, which is not what is asked.
FIXTURES = {"data": st.data, "ita_2565": lambda: itarules.examine("ita/2565").value}


@frozen
class Fault:
    """A twin in the place of something.

    Attributes:
        owner: a class, or a table, or the module in which a function is defined.
        name: of the attribute or the entry.
        twin: what stands in its place; it is given the original first.
    """

    owner: object
    name: str
    twin: Callable[..., object]

    def __str__(self) -> str:
        return self.twin.__name__

    @contextmanager
    def planted(self) -> Iterator[None]:
        """Have the twin in the place of the original, wherever it was imported, and nothing compiled before."""
        with ExitStack() as places:
            # A ruleset that was compiled before does not know of the fault.
            places.enter_context(mock.patch.dict(catalogue._kept, clear=True))
            for place in self._places():
                places.enter_context(place)
            yield

    def _places(self) -> Iterator[object]:
        if isinstance(self.owner, MutableMapping):
            twin = functools.partial(self.twin, self.owner[self.name])
            yield mock.patch.dict(self.owner, {self.name: twin})
            return
        original = inspect.getattr_static(self.owner, self.name)
        if isinstance(original, property):
            yield mock.patch.object(self.owner, self.name, property(self._stand_in(original.fget)))
        elif isinstance(self.owner, type):
            yield mock.patch.object(self.owner, self.name, self._stand_in(original))
        else:
            twin = self._stand_in(original)
            for module in list(sys.modules.values()):
                if vars(module).get(self.name) is original:
                    yield mock.patch.object(module, self.name, twin)

    def _stand_in(self, original: Callable[..., object]) -> Callable[..., object]:
        # A function, so that it binds as a method does.
        return functools.wraps(original)(lambda *taken, **named: self.twin(original, *taken, **named))


def fault(owner: object, name: str = "") -> Callable[[Callable[..., object]], Fault]:
    """Make a fault of the twin that is decorated.

    Args:
        owner: a function; or a class or a table, with the name of what is in it.
        name: of the method, property or entry.
    """
    if callable(owner) and not name:
        return lambda twin: Fault(sys.modules[owner.__module__], owner.__name__, twin)
    return lambda twin: Fault(owner, name, twin)


class _SeenError(BaseException):
    """Ends a run at the first failure: neither repeated nor made smaller."""


def breaks(planted: Fault, test: Callable[..., None], *, examples: int = 100, **given_as: object) -> bool:
    """Return whether the assertions of a test fail while a fault is planted; another exception is let through.

    Args:
        planted: the fault.
        test: the test of a promise, with or without Hypothesis.
        examples: how many examples are drawn at most, the same ones in every run.
        given_as: what the test takes, strategies or values; those of `FIXTURES` need not be named.
    """
    checking = test.hypothesis.inner_test if hasattr(test, "hypothesis") else test
    with planted.planted():
        taken = [name for name in inspect.signature(checking).parameters if name in FIXTURES]
        arguments = {name: FIXTURES[name]() for name in taken if name not in given_as} | given_as
        drawn = {name: one for name, one in arguments.items() if isinstance(one, st.SearchStrategy)}
        fixed = {name: one for name, one in arguments.items() if name not in drawn}

        def run(**found: object) -> None:
            try:
                checking(**fixed, **found)
            except AssertionError as failure:
                raise _SeenError from failure

        tried = settings(
            max_examples=examples,
            database=None,
            derandomize=True,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        try:
            (tried(given(**drawn)(run)) if drawn else run)()
        except _SeenError:
            return True
    return False
