"""Rules of the audit on printed figures: one criterion has one score, printed as the ruleset shows it."""

from collections.abc import Iterator

from itarules.amounts import Amount, exact_text, fixed_text
from itarules.analyses.auditing.audited import Audited
from itarules.diagnostics import Diagnostic
from itarules.messages import report as messages

__all__ = ["fewer_places", "figures_contradict"]

# How many places of one figure are named before the others are counted.
_PLACES_NAMED = 2
_EVIDENCE = {"en": "the score that is used", "th": "คะแนนที่ใช้คำนวณ"}
_AND = {"en": " and ", "th": " และ "}


def figures_contradict(case: Audited) -> Iterator[Diagnostic]:
    """Yield the criteria, and the grades, for which a document prints figures that cannot all be right."""
    figures = {figure.criterion: figure for figure in case.assessment.figures}
    printed: dict[str, list[tuple[Amount | str, str, str]]] = {}
    for claim in case.assessment.claims:
        if claim.target not in printed:
            given = figures.get(claim.target)
            printed[claim.target] = [(given.amount, "", given.path)] if given is not None else []
        value = claim.band if claim.amount is None else claim.amount
        printed[claim.target].append((value, claim.where, claim.path))
    for target, figures_of in printed.items():
        first = next(
            (one for one in figures_of if any(_apart(one[0], other[0]) for other in figures_of)), None
        )
        if first is None:
            continue
        odd = next(one for one in figures_of if _apart(one[0], first[0]))
        yield case.found(
            messages.FIGURES_CONTRADICT,
            odd[2],
            **_target(case, target),
            figures=_figures(figures_of, "en"),
            figures_th=_figures(figures_of, "th"),
        )


def _target(case: Audited, target: str) -> dict[str, str]:
    if target in case.criteria:
        return case.named("criterion", target)
    label = next(grade.label for grade in case.ruleset.model.grades if grade.id == target)
    return {"criterion": label.into("en") or target, "criterion_th": label.into("th") or target}


def _apart(one: Amount | str, other: Amount | str) -> bool:
    """Return whether two printed figures cannot stand for the same score."""
    match one, other:
        case Amount(), Amount():
            return abs(one.value - other.value) > one.half_unit + other.half_unit
    return one != other


def _figures(printed: list[tuple[Amount | str, str, str]], language: str) -> str:
    places: dict[str, list[str]] = {}
    for value, where, path in printed:
        text = value if isinstance(value, str) else _text(value)
        here = where or (_EVIDENCE[language] if path.startswith("evidence") else path)
        if here not in places.setdefault(text, []):
            places[text].append(here)
    return _AND[language].join(f"{text} ({_some(where, language)})" for text, where in places.items())


def _some(places: list[str], language: str) -> str:
    more = len(places) - _PLACES_NAMED
    said = ", ".join(places[:_PLACES_NAMED])
    if more <= 0:
        return said
    return f"{said} และอีก {more} แห่ง" if language == "th" else f"{said} and {more} more"


def _text(amount: Amount) -> str:
    places = amount.places
    return exact_text(amount.value) if places is None else fixed_text(int(amount.value * 10**places), places)


def fewer_places(case: Audited) -> Iterator[Diagnostic]:
    """Yield the figures that are printed to fewer places than the ruleset shows."""
    for claim in case.assessment.claims:
        score = case.scores.get(claim.target)
        if claim.amount is None or claim.amount.places is None or score is None:
            continue
        rounding = case.criteria[claim.target].shown
        if rounding is not None and claim.amount.places < rounding.places:
            yield case.found(
                messages.FEWER_PLACES,
                claim.path,
                **case.named("criterion", claim.target),
                published=_text(claim.amount),
                where=claim.where or claim.path,
                places=rounding.places,
                shown=score.value,
            )
