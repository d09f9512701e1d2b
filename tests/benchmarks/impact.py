"""Times impact over many bodies against evaluating all of them twice, and against two scorers alone.

Run with `.venv/bin/python tests/benchmarks/impact.py [bodies]`; needs nothing beside the package.
"""

import sys
import time
from collections.abc import Callable

from assessments import as_texts, assessments
from attrs import evolve

import itarules
from itarules.analyses.changing.continuity import continuity
from itarules.analyses.changing.impact import impact_on
from itarules.evidence import Document
from itarules.readers import read_document

BODIES = 8_303


# The year after, with other weights and with the least of the parts where a mean was taken.
CHANGED = """\
language 1
ruleset ita changed revision 1 amends ita 2565 revision 1 { title "เกณฑ์ที่เปลี่ยน" en "Changed rules" }
change instrument IIT weight 25%
change instrument OIT weight 45%
change indicator duty = min assumed mean_of_questions
"""


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main(bodies: int) -> None:
    """Print the times and the ratios."""
    old, new = itarules.load("ita/2565"), itarules.load_text(CHANGED)
    joined = continuity(old.model, new.model)
    leaves = tuple(one.id for one in old.model.criteria if one.kind in ("question", "item"))
    scores = assessments(leaves, bodies)
    documents: list[Document] = [
        evolve(read_document(as_texts(one)).unwrap(), subject=(("name", str(number)),))
        for number, one in enumerate(scores)
    ]
    scorers = [rules.scorer(leaves) for rules in (old, new)]
    for rules in (old, new):
        rules.evaluate(documents[0])

    def evaluate_twice() -> None:
        for rules in (old, new):
            for one in documents:
                result = rules.evaluate(one)
                _ = result.scores["overall"].value, result.grades

    def score_twice() -> None:
        for scorer in scorers:
            for one in scores:
                scorer(one)

    impact = timed(lambda: impact_on(documents, old, new, joined))
    twice, alone = timed(evaluate_twice), timed(score_twice)
    print(f"{bodies} bodies, {len(leaves)} scores each")
    print(f"impact            {impact:8.2f} s")
    print(f"evaluating twice  {twice:8.2f} s   ratio {impact / twice:.2f}")
    print(f"scorers twice     {alone:8.2f} s   ratio {impact / alone:.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else BODIES)
