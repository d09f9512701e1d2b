"""What of a ruleset its own examples try: criteria, bands, findings, conditions and boundaries.

In come a ruleset and the results of its examples; out goes a `Coverage`, which counts and names what is not tried.
"""

from collections.abc import Iterable
from fractions import Fraction

from attrs import frozen

from itarules import model
from itarules.amounts import exact_text
from itarules.boundaries import Boundary, boundaries_of
from itarules.condition_coverage import tried_conditions
from itarules.results import Result

__all__ = ["SORTS", "Coverage", "coverage_of"]

_LACKS = {
    "holds": {"th": "ไม่เคยเป็นจริง", "en": "never holds"},
    "fails": {"th": "ไม่เคยเป็นเท็จ", "en": "never fails"},
    "decides": {"th": "ไม่เคยชี้ขาด", "en": "never decides"},
    "decides holding": {"th": "ไม่เคยชี้ขาดเมื่อเป็นจริง", "en": "never decides while it holds"},
    "decides failing": {"th": "ไม่เคยชี้ขาดเมื่อเป็นเท็จ", "en": "never decides while it fails"},
}

SORTS = ("criteria", "bands", "findings", "conditions", "boundaries")


@frozen(kw_only=True)
class Coverage:
    """What examples try.

    Attributes:
        counts: by sort, how many are tried, and how many there are.
        untried: by sort, the names of the others.
    """

    counts: dict[str, tuple[int, int]]
    untried: dict[str, tuple[str, ...]]

    @property
    def percent(self) -> int:
        """The share of everything that is tried, in whole per cent, rounded down."""
        tried = sum(tried for tried, _ in self.counts.values())
        total = sum(total for _, total in self.counts.values())
        return 100 * tried // total if total else 100


def coverage_of(ruleset: model.Ruleset, results: Iterable[Result], language: str = "en") -> Coverage:
    """Return what the results of examples try.

    A criterion is tried by a score, a band by a score in it, a finding by a criterion that it names and one that it
    does not, and a boundary by a score exactly on it: there alone `>=` and `>` differ. A condition, one comparison of
    a rule, is tried where the outcome hung on it alone, once while it held and once while it failed; those that others
    imply are not counted.

    Args:
        ruleset: what is tried.
        results: one for each example.
        language: of what is said of conditions, `th` or `en`.
    """
    scored: set[str] = set()
    bands: set[str] = set()
    named: set[str] = set()
    unnamed: set[str] = set()
    reached: set[tuple[str, Fraction, bool]] = set()
    results = tuple(results)
    for result in results:
        scored |= set(result.scores)
        bands |= {f"{name}.{one.band}" for name, one in result.grades.items()}
        for finding in ruleset.findings:
            found = {one.criterion.id for one in result.findings(finding.id)}
            named |= {finding.id} if found else set()
            unnamed |= {finding.id} if set(finding.targets) & set(result.scores) - found else set()
        for name, score in result.scores.items():
            if score.exact is not None:
                reached |= {(name, Fraction(score.value), False), (name, score.exact, True)}
    everything = {
        "criteria": [(one.id, one.id in scored) for one in ruleset.criteria],
        "bands": [
            (name, name in bands)
            for grade in ruleset.grades
            for name in (f"{grade.id}.{band.id}" for band in grade.bands)
        ],
        "findings": [(one.id, one.id in named & unnamed) for one in ruleset.findings],
        "conditions": [
            (f"{one.condition} ({one.where}{_lack(one.lacks, language)})", one.tried)
            for one in tried_conditions(ruleset, results)
            if not one.implied
        ],
        "boundaries": [
            (_name(one), (one.criterion, one.limit, one.exact) in reached) for one in boundaries_of(ruleset)
        ],
    }
    return Coverage(
        counts={
            sort: (sum(tried for _, tried in several), len(several)) for sort, several in everything.items()
        },
        untried={
            sort: tuple(name for name, tried in several if not tried) for sort, several in everything.items()
        },
    )


def _name(one: Boundary) -> str:
    where = f"{one.of}.{one.row}" if one.row else one.of
    return f"{one.criterion} {one.comparator} {exact_text(one.limit)} ({where})"


def _lack(lacks: str, language: str) -> str:
    words = _LACKS.get(lacks, {})
    return f": {words.get(language, words['en'])}" if words else ""
