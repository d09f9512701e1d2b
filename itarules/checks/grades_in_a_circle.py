"""Grades that are decided by each other.

What it finds: a grade table whose bands test a grade that, itself or through others, tests the first.
Why it matters: neither can be decided before the other, so neither ever would be.
Example: `grade a of x { good when b is good  F otherwise }` with `grade b of y { good when a is good  F otherwise }`
Instead: test the scores that one of the two is about.
Source: the rules of the language: an evaluation always ends.
"""

from collections.abc import Iterator

from itarules import model
from itarules.diagnostics import Diagnostic
from itarules.messages import error

__all__ = ["KIND", "check"]

KIND = error(
    "C311",
    "grades-in-a-circle",
    en="the grade `{grade}` rests on `{other}`, which rests on `{grade}` in turn",
    th="ระดับ `{grade}` ขึ้นกับ `{other}` ซึ่งขึ้นกับ `{grade}` อีกต่อหนึ่ง",
    help_en="Test a score instead of one of the grades.",
    help_th="ใช้เงื่อนไขของคะแนนแทนระดับใดระดับหนึ่ง",
)


def check(ruleset: model.Ruleset) -> Iterator[Diagnostic]:
    """Find grades that rest on themselves."""
    grades = {grade.id: grade for grade in ruleset.grades}
    done: set[str] = set()
    for start in grades:
        # The grades on the way from `start`, each with those that it still has to ask, and its place on the way.
        way: list[str] = []
        asking: list[Iterator[str]] = []
        place: dict[str, int] = {}
        following: str | None = start
        while following is not None or way:
            if following is not None:
                place[following] = len(way)
                way.append(following)
                asking.append(_grades_tested(grades[following]))
            other = next(asking[-1], None)
            following = other if other is not None and other not in done and other not in place else None
            if other is None:
                asking.pop()
                done.add(way.pop())
            elif other in place and other not in done:
                after = way[min(place[other] + 1, len(way) - 1)]
                yield Diagnostic.at(KIND, grades[other].span, grade=other, other=after)


def _grades_tested(grade: model.Grade) -> Iterator[str]:
    pending = [band.condition for band in grade.bands if band.condition is not None]
    while pending:
        match pending.pop():
            case model.GradeIs(grade=name):
                yield name
            case model.Negation(condition=condition):
                pending.append(condition)
            case model.Junction(conditions=conditions):
                pending.extend(conditions)
