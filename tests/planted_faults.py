"""The faults that are planted: one for everything that could be wrong in computing, reading or comparing rules.

Each is a mistake that has been made in some system of this sort, and its name says which.
"""

import re
from decimal import Decimal
from fractions import Fraction

from attrs import evolve
from planting import fault

from itarules import (
    amounts,
    binder,
    catalogue,
    checks,
    evaluator,
    formatter,
    linear,
    planner,
    recording,
    schedule,
    scorer,
)
from itarules.amounts import RoundingMode
from itarules.analyses.changing import changes, declared_facts
from itarules.conditions import COMPARATORS, _Machine
from itarules.diagnostics import Outcome
from itarules.linker import facts
from itarules.model import Allowed, Checked, Combination
from itarules.run import Run
from itarules.source import Span

# Numbers


@fault(amounts.round_units)
def halves_that_go_down(round_units, numerator, denominator, rounding):
    if rounding.mode is RoundingMode.HALF_UP:
        rounding = evolve(rounding, mode=RoundingMode.HALF_DOWN)
    return round_units(numerator, denominator, rounding)


@fault(amounts.round_units)
def a_rounding_that_always_goes_up(round_units, numerator, denominator, rounding):
    return round_units(numerator, denominator, evolve(rounding, mode=RoundingMode.CEILING))


@fault(amounts.round_units)
def a_rounding_that_loses_the_sign(round_units, numerator, denominator, rounding):
    return abs(round_units(numerator, denominator, rounding))


@fault(amounts.round_units)
def a_rounding_of_what_needs_none(round_units, numerator, denominator, rounding):
    whole = numerator * 10**rounding.places % denominator == 0
    return round_units(numerator, denominator, rounding) + (whole and rounding.mode is RoundingMode.UP)


@fault(amounts.fixed_text)
def figures_printed_in_the_context_of_the_host(fixed_text, units, places):
    return str(+Decimal(fixed_text(units, places)))


@fault(amounts.fixed_text)
def zeros_that_are_lost_behind_the_point(fixed_text, units, places):
    whole, rest = divmod(abs(units), 10**places)
    return f"{'-' if units < 0 else ''}{whole}" + (f".{rest}" if places else "")


@fault(recording._score)
def scores_that_are_recorded_as_floats(record, run, slot):
    score = record(run, slot)
    return score if score.exact is None else evolve(score, exact=float(score.exact))


# How parts make a score


@fault(schedule._Maker, "_compute_linear")
def means_that_forget_to_divide(compute, self, slot, step, parts, shares, constant):
    divides = step.combination is Combination.MEAN and not step.weighted
    return compute(self, slot, step, parts, [Fraction(1) for _ in shares] if divides else shares, constant)


@fault(schedule._Maker, "_compute_linear")
def weights_that_are_not_brought_to_one(compute, self, slot, step, parts, shares, constant):
    if step.weighted:
        shares = [step.weights[step.parts.index(part)] for part in parts]
    return compute(self, slot, step, parts, shares, constant)


@fault(schedule._Maker, "_compute_linear")
def weights_that_are_not_looked_at(compute, self, slot, step, parts, shares, constant):
    return compute(self, slot, step, parts, [sum(shares) / len(shares) for _ in shares], constant)


@fault(schedule._Maker, "_compute")
def weights_handed_out_by_the_alphabet(compute, self, slot, step):
    named = sorted(range(len(step.parts)), key=lambda index: self._plan.captions[step.parts[index]].id)
    return compute(self, slot, evolve(step, weights=tuple(step.weights[index] for index in named)))


@fault(schedule._Maker, "_take")
def parts_that_are_passed_on_as_they_are_shown(take, self, slot, step):
    return take(self, slot, evolve(step, rounding=step.rounding or step.shown))


@fault(planner._influences)
def influences_that_end_at_the_next_level(influences, order, ruleset):
    found = influences(order, ruleset)
    above = {one.id: found.get(one.parent or "") or Fraction(1) for one in order}
    return {name: None if one is None else one / above[name] for name, one in found.items()}


@fault(facts._link_reversed)
def reversed_scales_that_are_left_as_they_are(link_reversed, node, linked, scope):
    scale = link_reversed(node, linked, scope)
    points = [option.points for option in scale.options]
    turned = zip(scale.options, reversed(points), strict=True)
    return evolve(scale, options=tuple(evolve(option, points=one) for option, one in turned))


# Grades, findings and measures


@fault(COMPARATORS, ">=")
def edges_that_belong_to_the_band_below(_, left, right):
    return left > right


@fault(COMPARATORS, "<")
def measures_for_scores_on_the_edge(_, left, right):
    return left <= right


@fault(COMPARATORS, ">=")
def scores_that_are_compared_as_texts(_, left, right):
    return str(left) >= str(right)


@fault(evaluator._Values, "_tried")
def bands_that_look_at_the_exact_score(tried, self, test, condition):
    if test is None:
        return tried(self, test, condition)
    exact = self.exact(test.slot) * (self._schedule.units[test.slot] or 1)
    return bool(test.compare(exact, test.limit)), exact == test.limit


@fault(evaluator._Values, "_decided")
def scores_of_zero_that_have_no_band(decided, self, number):
    return decided(self, number) if self.units[self._plan.grades[number].slot] else (None, False)


@fault(evaluator._Values, "_decided")
def the_last_band_that_holds(decided, self, number):
    grade = self._plan.grades[number]
    tests = zip(grade.bands, self._schedule.trials.bands[number], strict=True)
    holding = [
        index
        for index, (band, test) in enumerate(tests)
        if band.condition is None or self._tried(test, band.condition)[0]
    ]
    return (holding[-1] if holding else None), False


@fault(_Machine, "_every")
def conditions_on_every_part_that_one_satisfies(_, self, comparator, slots):
    return self._some(comparator, slots)


# What is missing, and what is refused


@fault(schedule._Maker, "_take")
def missing_parts_that_count_as_zero(take, self, slot, step):
    if step.missing is Allowed.EXCLUDED:
        step = evolve(step, missing=Allowed.SCORES, missing_score=Fraction(0))
    return take(self, slot, step)


@fault(schedule._Maker, "_take")
def missing_parts_that_take_the_highest_score(take, self, slot, step):
    return take(self, slot, evolve(step, missing_score=step.high))


@fault(schedule._Maker, "_take")
def missing_parts_that_are_always_left_out(take, self, slot, step):
    return take(self, slot, evolve(step, missing=Allowed.EXCLUDED))


@fault(binder._Binding, "_possible")
def ranges_that_nobody_looks_at(*_):
    return True


@fault(checks.check)
def percentages_that_nobody_adds_up(check, ruleset, allowances=None):
    outcome = check(ruleset, allowances)
    kept = [one for one in outcome.diagnostics if one.code != "C301"]
    return Outcome(value=Checked(ruleset=ruleset), diagnostics=kept)


@fault(checks.check)
def limits_that_nobody_looks_at(check, ruleset, allowances=None):
    outcome = check(ruleset, allowances)
    kept = [one for one in outcome.diagnostics if one.code not in ("C302", "C314")]
    return Outcome(value=Checked(ruleset=ruleset), diagnostics=kept)


# What is around


@fault(binder.bind)
def figures_taken_in_the_order_of_writing(bind, document, ruleset, plan, *options, **named):
    outcome = bind(document, ruleset, plan, *options, **named)
    if outcome.value is None:
        return outcome
    places = [entry.path for entry in document.entries]
    written = sorted(outcome.value.figures, key=lambda figure: places.index(figure.path))
    slots = tuple(plan.slot_of[figure.criterion] for figure in written)
    return evolve(outcome, value=evolve(outcome.value, figure_slots=slots))


@fault(evaluator._run)
def results_kept_from_the_assessment_before(run, plan, chosen, assessment, noticed):
    kept = plan.schedules.setdefault("kept", {})
    return kept.setdefault(chosen.sources, run(plan, chosen, assessment, noticed))


@fault(evaluator._run)
def results_kept_by_the_name_of_the_ruleset(run, plan, chosen, assessment, noticed):
    # The cache of compiled rulesets is as long-lived as such a cache would be, and is emptied for every fault.
    key = (plan.identity.name, chosen.sources, assessment.numerators, assessment.scale)
    return catalogue._kept.setdefault(key, run(plan, chosen, assessment, noticed))


@fault(scorer._Writer, "_rounded")
def scorers_that_cut_instead_of_rounding(rounded, self, value, denominator, rounding, slot):
    return re.sub(r" \+ \d+\) //", ") //", rounded(self, value, denominator, rounding, slot))


# The language


@fault(formatter._lines)
def a_formatter_that_drops_weights(lines, source, read, starts):
    for line in lines(source, read, starts):
        if "weight" in line.words:
            place = line.words.index("weight")
            del line.words[place : place + 2], line.glue[place : place + 2]
        yield line


@fault(planner.rules_digest)
def digests_that_cover_spaces(rules_digest, plan):
    return f"{rules_digest(plan)} of {plan.identity.digest}"


@fault(Span, "line")
def lines_that_are_counted_from_zero(line, self):
    return line(self) - 1


@fault(changes._Comparison, "grades")
def a_comparison_that_overlooks_grades(*_):
    return iter(())


@fault(declared_facts.criterion_facts)
def a_comparison_that_overlooks_weights(criterion_facts, criterion, texts):
    return criterion_facts(criterion, texts) | {"weight": None}


@fault(Run, "share")
def contributions_of_the_scores_that_are_shown(_, self, slot, weight):
    return self.shown(slot) * weight


# Proofs


@fault(linear.System, "_spread")
def proofs_that_do_not_add_up(spread, self, conflict):
    return tuple(abs(one) + 1 for one in spread(self, conflict))


@fault(linear.System, "add")
def a_solver_that_forgets_the_last_constraint(add, self, constraints):
    return add(self, list(constraints)[:-1])
