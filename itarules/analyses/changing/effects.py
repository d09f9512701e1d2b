"""What a change of rules can do: which grades can become which others, and which scores can differ.

In come two rulesets; out goes, for each pair of an old and a new band, an assessment that has both, evaluated under
both, or the proof that there is none; and for each score whether both rulesets make it alike. Linear rules are decided
by exact arithmetic over the scores that the grades speak of; rules over a few choices by trying all of them; of the
rest, a seeded sample is tried, and what it does not show stays open and says why. What is proved of whole evidence
stays open where scores do without some of their parts.
"""

import enum
from collections.abc import Iterable, Iterator, Sequence, Set
from fractions import Fraction

from attrs import evolve, field, frozen

from itarules import model
from itarules.amounts import exact_text
from itarules.analyses.changing.lacking import beyond_proof, with_a_part_missing
from itarules.analyses.changing.trials import Trial, Trials, same_choices
from itarules.guards import Guards, spoken_of
from itarules.questions import Impossible, OutOfReach, Question, Witness
from itarules.ruleset import Ruleset
from itarules.texts import Text, with_forms

__all__ = [
    "MOST_SAMPLES",
    "MOST_TRIALS",
    "BandPair",
    "ChangeClass",
    "Effects",
    "GradeEffect",
    "ScoreEffect",
    "Verdict",
    "Witnessed",
    "effects",
]


_NO_REASON = Text(())


class Verdict(enum.Enum):
    """What is known: it happens, with a witness; it cannot happen, with a proof; or neither was found."""

    POSSIBLE = "possible"
    IMPOSSIBLE = "impossible"
    OPEN = "open"


class ChangeClass(enum.Enum):
    """How far results of two rulesets can be compared."""

    SAME_RESULTS = "same results"
    SAME_GRADES = "same grades"
    SAME_GRADES_ABOVE = "same grades for the same scores"
    OTHER_GRADES = "other grades"
    NOT_COMPARABLE = "not comparable"


@frozen(kw_only=True)
class Witnessed:
    """An assessment and what both rulesets make of it.

    Attributes:
        evidence: by criterion, as it would be typed.
        old, new: the shown score of the criterion in question.
        old_band, new_band: of the grade in question, or empty.
    """

    evidence: tuple[tuple[str, str], ...]
    old: str
    new: str
    old_band: str = ""
    new_band: str = ""


@frozen(kw_only=True)
class BandPair:
    """Whether an assessment can have one band under the old rules and another one under the new.

    Attributes:
        old, new: ids of bands; empty where no row of the table holds.
        reason: why it is open.
    """

    old: str
    new: str
    verdict: Verdict
    witness: Witnessed | None = None
    reason: Text = _NO_REASON


@frozen(kw_only=True)
class GradeEffect:
    """A grade of both rulesets, with all pairs of its bands.

    Attributes:
        depth: the scores that are the same under both rulesets, for which the pairs hold.
        below: whether what these scores are made from is scored alike too, so that the pairs hold for all evidence
            down to these scores.
    """

    grade: str
    criterion: str
    depth: tuple[str, ...]
    below: bool
    old_bands: tuple[str, ...]
    new_bands: tuple[str, ...]
    pairs: tuple[BandPair, ...]


@frozen(kw_only=True)
class ScoreEffect:
    """A score of both rulesets.

    Attributes:
        differs: whether it can differ where everything that it is made from is the same.
        parts: whether it is made from other parts, so that it cannot be compared below itself.
    """

    criterion: str
    differs: Verdict
    parts: bool = False
    witness: Witnessed | None = None
    reason: Text = _NO_REASON


@frozen(kw_only=True)
class Effects:
    """What a change of rules can do."""

    old: str
    new: str
    change: ChangeClass
    grades: tuple[GradeEffect, ...]
    scores: tuple[ScoreEffect, ...]
    #: Grades of one ruleset only, or that grade other criteria.
    unmatched: tuple[str, ...] = field(default=())


# How many assessments are tried: all there are, up to so many, or so many of more.
MOST_TRIALS = 5_000
MOST_SAMPLES = 300


def effects(
    old: Ruleset, new: Ruleset, *, most: int = MOST_TRIALS, samples: int = MOST_SAMPLES, seed: int = 1
) -> Effects:
    """Return what a change from one ruleset to another can do to scores and grades.

    Args:
        old: the one before.
        new: the one after.
        most: up to how many assessments all are tried, where answers are choices.
        samples: how many are tried where there are more, and nothing can be proved.
        seed: of these.

    >>> from itarules import load
    >>> found = effects(load("lighthouse/8"), load("lighthouse/8"))
    >>> found.change
    <ChangeClass.SAME_RESULTS: 'same results'>
    """
    trials = Trials(old, new, most=most, samples=samples, seed=seed)
    matched, unmatched = _matched_grades(old.model, new.model)
    grades = tuple(_grade_effect(old, new, one, other, trials) for one, other in matched)
    scores = tuple(_score_effects(old, new, trials))
    return Effects(
        old=old.name,
        new=new.name,
        change=_class_of(old, new, grades, scores, unmatched),
        grades=grades,
        scores=scores,
        unmatched=unmatched,
    )


def _class_of(
    old: Ruleset,
    new: Ruleset,
    grades: Sequence[GradeEffect],
    scores: Sequence[ScoreEffect],
    unmatched: Sequence[str],
) -> ChangeClass:
    if old.rules_digest == new.rules_digest:
        return ChangeClass.SAME_RESULTS
    roots = {one.id for one in (*old.model.roots, *new.model.roots)}
    other_parts = {one.criterion for one in scores if one.parts}
    shared = {one.criterion for one in scores}
    named = all(grade.old_bands == grade.new_bands for grade in grades)
    if unmatched or not named or roots - shared or not grades or roots & other_parts:
        return ChangeClass.NOT_COMPARABLE
    moves = [pair for grade in grades for pair in grade.pairs if pair.old != pair.new]
    if any(pair.verdict is not Verdict.IMPOSSIBLE for pair in moves):
        return ChangeClass.OTHER_GRADES
    return ChangeClass.SAME_GRADES if all(grade.below for grade in grades) else ChangeClass.SAME_GRADES_ABOVE


# Grades


def _matched_grades(
    old: model.Ruleset, new: model.Ruleset
) -> tuple[list[tuple[model.Grade, model.Grade]], tuple[str, ...]]:
    by_id = {grade.id: grade for grade in new.grades}
    by_criterion = {grade.criterion: grade for grade in new.grades}
    matched: list[tuple[model.Grade, model.Grade]] = []
    for grade in old.grades:
        other = by_id.get(grade.id) or by_criterion.get(grade.criterion)
        if other is not None and other.criterion == grade.criterion:
            matched.append((grade, other))
    seen = {one.id for one, _ in matched}, {other.id for _, other in matched}
    left = [grade.id for grade in old.grades if grade.id not in seen[0]]
    left += [grade.id for grade in new.grades if grade.id not in seen[1]]
    return matched, tuple(dict.fromkeys(left))


def _bands(grade: model.Grade) -> tuple[str, ...]:
    """Return the ids of the bands, and nothing for scores that no row takes."""
    ids = tuple(band.id for band in grade.bands)
    return ids if any(band.condition is None for band in grade.bands) else (*ids, "")


def _grade_effect(
    old: Ruleset, new: Ruleset, one: model.Grade, other: model.Grade, trials: Trials
) -> GradeEffect:
    spoken = {one.criterion}.union(
        *(spoken_of(old.model, band.condition) for band in one.bands),
        *(spoken_of(new.model, band.condition) for band in other.bands),
    )
    guards = _common_guards(old.model, new.model, one, other)
    depth = () if isinstance(guards, str) else _base_scores(guards[0].band(one.id, None))
    digests = trials.digests
    below = bool(depth) and all(digests[0].get(name) == digests[1].get(name) for name in depth)
    over_answers = None if below else _guards_over_answers(one, other, spoken, trials)
    if over_answers is not None:
        # The same answers may make other scores: what holds for the same scores does not hold for the same answers.
        guards, depth, below = over_answers, trials.leaves(spoken), True
    pairs = _linear_pairs(guards, one, other, trials)
    if below:
        before, pairs = pairs, _tried_pairs(pairs, one, other, spoken, trials)
        if _ruled_out(pairs) > _ruled_out(before):
            # What was tried are answers: nothing is known of other scores that evidence with parts missing makes.
            depth = trials.leaves(spoken)
    reason = beyond_proof(old.model, new.model, spoken, depth, below=below)
    if reason:
        pairs = _pairs_with_parts_missing(pairs, one, other, trials, reason)
    return GradeEffect(
        grade=one.id,
        criterion=one.criterion,
        depth=depth,
        below=below,
        old_bands=_bands(one),
        new_bands=_bands(other),
        pairs=tuple(pairs),
    )


def _ruled_out(pairs: Sequence[BandPair]) -> int:
    """Return how many pairs are impossible."""
    return sum(pair.verdict is Verdict.IMPOSSIBLE for pair in pairs)


def _base_scores(question: Question) -> tuple[str, ...]:
    return tuple(sorted(variable.name for variable in question.variables if not variable.derived))


def _guards_over_answers(
    one: model.Grade, other: model.Grade, spoken: Set[str], trials: Trials
) -> tuple[Guards, Guards] | None:
    """Return questions to both rulesets over the answers that scores are made from, where these are the same."""
    if not trials.has_same_leaves(spoken):
        return None
    guards = _common_guards(trials.old.model, trials.new.model, one, other, trials.leaves(spoken))
    return None if isinstance(guards, str) else guards


def _linear_pairs(
    guards: tuple[Guards, Guards] | str, one: model.Grade, other: model.Grade, trials: Trials
) -> list[BandPair]:
    """Return the pairs as exact arithmetic decides them, all of them open where there are no questions to ask."""
    bands = [(first, second) for first in _bands(one) for second in _bands(other)]
    if isinstance(guards, str):
        return [BandPair(old=a, new=b, verdict=Verdict.OPEN, reason=_plain(guards)) for a, b in bands]
    before = {band: guards[0].band(one.id, band or None) for band in _bands(one)}
    after = {band: guards[1].band(other.id, band or None) for band in _bands(other)}
    return [_linear_pair(a, b, before[a].joined(after[b]), one, other, trials) for a, b in bands]


def _linear_pair(
    a: str, b: str, question: Question, one: model.Grade, other: model.Grade, trials: Trials
) -> BandPair:
    match question.answer():
        case Impossible():
            return BandPair(old=a, new=b, verdict=Verdict.IMPOSSIBLE)
        case Witness(scores=scores):
            trial = trials.with_scores(scores)
            # A witness counts when both rulesets were seen to give it these bands.
            if trial is not None and trial.bands(one.id, other.id) == (a, b):
                return BandPair(old=a, new=b, verdict=Verdict.POSSIBLE, witness=_graded(trial, one, other))
            return BandPair(old=a, new=b, verdict=Verdict.OPEN, reason=_reason(question))
        case OutOfReach(reason=reason):
            return BandPair(old=a, new=b, verdict=Verdict.OPEN, reason=_plain(reason))


def _reason(question: Question) -> Text:
    if question.loose:
        return _plain(question.loose[0])
    return Text.of(
        "ประเมินด้วยคะแนนที่พบแล้วไม่ได้ผลเช่นนี้",
        en="no assessment with the scores that were found shows it",
    )


def _plain(reason: str) -> Text:
    """Return a reason in the words of exact arithmetic, which names criteria and is the same in both languages."""
    return Text.of(reason, "en")


def _tried(count: int) -> Text:
    if not count:
        return Text.of("ไม่ได้ทดลองประเมิน", en="no assessment was tried")
    were = with_forms("{count:assessment was|assessments were}", {"count": count})
    return Text.of(f"ทดลองประเมิน {count} ชุด ไม่พบ", en=f"{count} {were} tried, and none showed it")


def _common_guards(
    old: model.Ruleset, new: model.Ruleset, one: model.Grade, other: model.Grade, at: Sequence[str] = ()
) -> tuple[Guards, Guards] | str:
    """Return questions to both rulesets over the same base scores, or why there are none.

    Args:
        old: the rules before.
        new: the rules after.
        one: the grade before.
        other: the grade after.
        at: criteria down to which the base scores lie in any case.
    """
    depth: set[str] = set(at)
    while True:
        guards = (
            Guards(ruleset=old, depth=tuple(sorted(depth))),
            Guards(ruleset=new, depth=tuple(sorted(depth)), tag=f"{new.version} "),
        )
        mine = _base_scores(guards[0].band(one.id, None))
        theirs = _base_scores(guards[1].band(other.id, None))
        if mine == theirs:
            # Made in another way from the same parts: these are what can be the same under both.
            more = {part for name in mine for part in _unlike_parts(name, old, new)}
            if more <= depth:
                # Rows above the last one speak of fewer scores; the base scores of all are those of the whole table.
                both = evolve(guards[0], depth=mine), evolve(guards[1], depth=mine)
                return next(_unlike(mine, old, new), both)
        else:
            more = set(mine) ^ set(theirs)
            strange = sorted(more - (set(old.criterion_by_id) & set(new.criterion_by_id)))
            if strange:
                return f"`{strange[0]}` is in one of the rulesets only"
            if more <= depth:
                return "the rulesets are made from different scores"
        depth |= more


def _unlike_parts(name: str, old: model.Ruleset, new: model.Ruleset) -> tuple[str, ...]:
    """Return the parts of a score that both rulesets make from the same parts in other ways, or nothing."""
    one, other = old.criterion_by_id[name], new.criterion_by_id[name]
    if not one.children or set(one.children) != set(other.children):
        return ()
    return () if _shares(one, old) == _shares(other, new) else one.children


def _unlike(names: Sequence[str], old: model.Ruleset, new: model.Ruleset) -> Iterator[str]:
    """Yield what keeps scores of the same name from being the same scores."""
    for name in names:
        if not _same_thing(name, old, new):
            yield f"`{name}` is another criterion in each ruleset"
        if not same_choices(old, new, name):
            yield f"`{name}` has other choices in each ruleset"


def _same_thing(name: str, old: model.Ruleset, new: model.Ruleset) -> bool:
    """Return whether a criterion of both rulesets is the same, as far as the new one says what it continues."""
    if new.follows != f"{old.family}/{old.version}":
        return True
    replaces = new.criterion_by_id[name].replaces
    return replaces is None or replaces == (name,)


def _tried_pairs(
    pairs: Sequence[BandPair], one: model.Grade, other: model.Grade, spoken: Set[str], trials: Trials
) -> list[BandPair]:
    """Return the pairs as trials of the answers decide them, where arithmetic leaves any open."""
    if all(pair.verdict is not Verdict.OPEN for pair in pairs):
        return list(pairs)
    tried, complete = trials.of(spoken)
    seen = _witnesses(tried, one, other)
    return [_decided(pair, seen.get((pair.old, pair.new)), len(tried), complete) for pair in pairs]


def _decided(pair: BandPair, witness: Witnessed | None, count: int, complete: bool) -> BandPair:
    """Return a pair as so many trials decide it, where it is open."""
    if pair.verdict is not Verdict.OPEN:
        return pair
    if witness is not None:
        return BandPair(old=pair.old, new=pair.new, verdict=Verdict.POSSIBLE, witness=witness)
    if complete:
        return BandPair(old=pair.old, new=pair.new, verdict=Verdict.IMPOSSIBLE)
    return evolve(pair, reason=_tried(count)) if count else pair


def _pairs_with_parts_missing(
    pairs: Sequence[BandPair], one: model.Grade, other: model.Grade, trials: Trials, reason: str
) -> list[BandPair]:
    """Return pairs whose proofs are over whole evidence only, without these proofs, and with what examples show."""
    known = [dict(pair.witness.evidence) for pair in pairs if pair.witness is not None]
    seen = _witnesses(with_a_part_missing(known, trials), one, other)
    return [_without_proof(pair, seen.get((pair.old, pair.new)), reason) for pair in pairs]


def _witnesses(
    tried: Iterable[Trial], one: model.Grade, other: model.Grade
) -> dict[tuple[str, str], Witnessed]:
    """Return the first trial that shows each pair of bands."""
    seen: dict[tuple[str, str], Witnessed] = {}
    for trial in tried:
        # Without a score there is no band, which is not the same as a score that no row takes.
        if all(trial.shown(one.criterion)):
            seen.setdefault(trial.bands(one.id, other.id), _graded(trial, one, other))
    return seen


def _without_proof(pair: BandPair, witness: Witnessed | None, reason: str) -> BandPair:
    if pair.verdict is Verdict.POSSIBLE:
        return pair
    if witness is not None:
        return BandPair(old=pair.old, new=pair.new, verdict=Verdict.POSSIBLE, witness=witness)
    return evolve(pair, verdict=Verdict.OPEN, reason=pair.reason if pair.reason.versions else _plain(reason))


def _seen(trial: Trial, criterion: str) -> Witnessed:
    old, new = trial.shown(criterion)
    return Witnessed(evidence=trial.evidence, old=old, new=new)


def _graded(trial: Trial, one: model.Grade, other: model.Grade) -> Witnessed:
    old, new = trial.bands(one.id, other.id)
    return evolve(_seen(trial, one.criterion), old_band=old, new_band=new)


# Scores


def _score_effects(old: Ruleset, new: Ruleset, trials: Trials) -> Iterator[ScoreEffect]:
    """Yield what can become of each score that both rulesets compute."""
    digests = trials.digests
    for criterion in old.model.criteria:
        other = new.model.criterion_by_id.get(criterion.id)
        if other is None or not _is_computed(criterion) or not _is_computed(other):
            continue
        if digests[0][criterion.id] == digests[1][criterion.id]:
            yield ScoreEffect(criterion=criterion.id, differs=Verdict.IMPOSSIBLE)
        elif criterion.aggregation is not None and other.aggregation is not None:
            yield _aggregated(criterion, other, trials)
        else:
            yield _calculated(criterion, trials)


def _is_computed(criterion: model.Criterion) -> bool:
    return criterion.aggregation is not None or criterion.formula is not None


def _aggregated(one: model.Criterion, other: model.Criterion, trials: Trials) -> ScoreEffect:
    """Compare two combinations of parts by what they make of the same part scores."""
    if set(one.children) != set(other.children):
        return ScoreEffect(criterion=one.id, differs=Verdict.OPEN, parts=True)
    if _shares(one, trials.old.model) == _shares(other, trials.new.model):
        return ScoreEffect(criterion=one.id, differs=Verdict.IMPOSSIBLE)
    top = {name: trials.old.model.criterion_by_id[name] for name in one.children}
    low = {
        name: exact_text(max(part.low, trials.new.model.criterion_by_id[name].low))
        for name, part in top.items()
    }
    for name, part in top.items():
        high = min(part.high, trials.new.model.criterion_by_id[name].high)
        trial = trials.at({**low, name: exact_text(high)})
        if trial is not None and trial.differs(one.id):
            return ScoreEffect(criterion=one.id, differs=Verdict.POSSIBLE, witness=_seen(trial, one.id))
    return ScoreEffect(criterion=one.id, differs=Verdict.OPEN, reason=_tried(len(top)))


def _shares(criterion: model.Criterion, ruleset: model.Ruleset) -> object:
    """Return what a combination does with its parts, weights of a mean as shares of their sum."""
    assert criterion.aggregation is not None
    combination = criterion.aggregation.combination
    settings = (combination, criterion.shown, criterion.rounding, criterion.missing)
    if combination in (model.Combination.MIN, model.Combination.MAX):
        return settings
    weights = {name: ruleset.criterion_by_id[name].weight or Fraction(1) for name in criterion.children}
    if combination is not model.Combination.SUM:
        total = sum(weights.values())
        weights = {name: weight / total for name, weight in weights.items()}
    return (settings, weights)


def _calculated(criterion: model.Criterion, trials: Trials) -> ScoreEffect:
    tried, complete = trials.of((criterion.id,))
    lacking = with_a_part_missing((dict(one.evidence) for one in tried[:1]), trials)
    for trial in (*tried, *lacking):
        if trial.differs(criterion.id):
            return ScoreEffect(
                criterion=criterion.id, differs=Verdict.POSSIBLE, witness=_seen(trial, criterion.id)
            )
    if not complete:
        return ScoreEffect(criterion=criterion.id, differs=Verdict.OPEN, reason=_tried(len(tried)))
    beyond = beyond_proof(trials.old.model, trials.new.model, (criterion.id,), (), below=True)
    if beyond:
        return ScoreEffect(criterion=criterion.id, differs=Verdict.OPEN, reason=_plain(beyond))
    return ScoreEffect(criterion=criterion.id, differs=Verdict.IMPOSSIBLE)
