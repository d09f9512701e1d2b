"""The peers, each as its documentation shows and once more tuned, on the rules of `rules.py`.

A peer gets a dict of floats and returns scores, level and weaknesses; it need not rank them, nor name strengths.
Rules are compiled beforehand. Engines without rounding half up take `floor(x * 100 + 0.5 + nudge) / 100`; the nudge
is ours. What "tuned" means is said at each function: it may take its numbers by position, return a list instead of
names, and run in several stages, where that is faster.
"""

import importlib.metadata
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import Any

from assessments import as_floats
from rules import GRADES, INDICATORS, ITEMS, SHARES, THRESHOLD, TREE, computed_scores, parts_first
from sides import Absent, Scored, Side

__all__ = ["PACKAGES", "peers"]

PACKAGES = ("datalogic-py", "zen-engine", "rule-engine", "cel-expr-python")
_NUDGE = "0.000001"
_TASKS = {"S1": INDICATORS, "S2": ITEMS}
Refer = Callable[[str], str]


def peers() -> list[Side | Absent]:
    """Return the sides of every peer, or which package is absent."""
    makers = (_datalogic_sides, _zen_sides, _rule_engine_sides, _cel_sides)
    found: list[Side | Absent] = []
    for package, maker in zip(PACKAGES, makers, strict=True):
        try:
            version = importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            found.append(Absent(package))
            continue
        for task, given in _TASKS.items():
            for name, run, scored in maker(given):
                found.append(Side(f"{package} {version}, {name}", task, as_floats, run, scored))
    return found


Made = Iterable[tuple[str, Callable[[Any], Any], Callable[[Any], Scored]]]


def _scored(scores: Mapping[str, Any], level: str, weaknesses: Iterable[str]) -> Scored:
    hundredths = {name: round(float(score) * 100) for name, score in scores.items()}
    return Scored(hundredths, level, None, [name for name in weaknesses if name])


def _groups(given: tuple[str, ...]) -> tuple[str, ...]:
    """Return the scores all of whose parts are given: what a first stage computes."""
    return tuple(name for name in computed_scores(given) if set(TREE[name]) <= set(given))


def _formula(name: str, refer: Refer, number: str = "{}") -> str:
    """Return the formula of a score over its parts; `number` writes a whole number as the engine wants it."""
    if name == "overall":
        return "(" + " + ".join(f"{refer(part)} * 0.{SHARES[part]}" for part in TREE[name]) + ")"
    parts = TREE[name]
    return f"(({' + '.join(map(refer, parts))}) / {number.format(len(parts))})"


def _unfolded(given: Sequence[str], refer: Refer, number: str = "{}") -> Refer:
    """Return what writes a score as one formula over what is given."""

    def write(name: str) -> str:
        return refer(name) if name in given else _formula(name, write, number)

    return write


def _positions(given: Sequence[str], variable: str) -> Refer:
    at = {name: f"{variable}[{index}]" for index, name in enumerate(given)}
    return at.__getitem__


def _level(overall: str, number: str = "{}", quote: str = "'") -> str:
    chain = f"{quote}{GRADES[-1][0]}{quote}"
    for name, least in reversed(GRADES[:-1]):
        chain = f"({overall} >= {number.format(least)} ? {quote}{name}{quote} : {chain})"
    return chain


# datalogic-py: JSONLogic


def _datalogic_sides(given: tuple[str, ...]) -> Made:
    """Documented: one template. Tuned: a session, numbers by position, and a list without names."""
    from datalogic_py import Engine

    engine = Engine(templating=True)
    computed = computed_scores(given)

    def rules(refer: Callable[[str], Any]) -> tuple[dict[str, Any], Any, Any]:
        def exact(name: str) -> Any:
            if name in given:
                return refer(name)
            if name == "overall":
                return {"+": [{"*": [exact(part), SHARES[part] / 10]} for part in TREE[name]]}
            return {"/": [{"+": [exact(part) for part in TREE[name]]}, len(TREE[name])]}

        def shown(name: str) -> Any:
            if name in given:
                return refer(name)
            hundredths = {"+": [{"*": [exact(name), 100]}, 0.5 + float(_NUDGE)]}
            return {"/": [{"floor": [hundredths]}, 100]}

        chain: list[Any] = []
        for name, least in GRADES[:-1]:
            chain += [{">=": [shown("overall"), least]}, name]
        flags = [{"if": [{"<": [shown(name), THRESHOLD]}, [name], []]} for name in INDICATORS]
        scores = {name: shown(name) for name in computed}
        return scores, {"if": [*chain, GRADES[-1][0]]}, {"merge": flags}

    scores, level, weaknesses = rules(lambda name: {"var": name})
    template = engine.compile({"scores": scores, "level": level, "weaknesses": weaknesses})
    yield (
        "documented",
        template.evaluate,
        lambda out: _scored(out["scores"], out["level"], out["weaknesses"]),
    )
    place = {name: index for index, name in enumerate(given)}
    scores, level, weaknesses = rules(lambda name: {"var": place[name]})
    listed = engine.compile([*scores.values(), level, weaknesses])
    session, take = engine.session(), itemgetter(*given)

    def tuned(numbers: dict[str, float]) -> Any:
        return session.evaluate(listed, take(numbers))

    yield "tuned", tuned, lambda out: _scored(dict(zip(computed, out[:-2], strict=True)), out[-2], out[-1])


# zen-engine: a decision graph, or expressions


def _zen_sides(given: tuple[str, ...]) -> Made:
    """Documented: a graph of an expression node and a decision table. Tuned: compiled expressions alone, with a nudge.

    From ten scores one expression over names was the fastest, from 88 three stages over positions.
    """
    import zen

    decision = zen.ZenEngine().create_decision(json.dumps(_zen_graph(given)))
    computed = computed_scores(given)

    def documented(out: Any) -> Scored:
        result = out["result"]
        return _scored({name: result[name] for name in computed}, result["level"], result["weaknesses"])

    yield "documented", decision.evaluate, documented
    if len(given) == len(INDICATORS):
        exact = _unfolded(given, str)
        scores = ", ".join(f"{name}: round({exact(name)} + {_NUDGE}, 2)" for name in computed)
        flags = ", ".join(f"{name} < {THRESHOLD} ? '{name}' : ''" for name in INDICATORS)
        level = _level(f"round({exact('overall')} + {_NUDGE}, 2)")
        one = zen.compile_expression(f"{{scores: {{{scores}}}, level: {level}, weaknesses: [{flags}]}}")
        yield "tuned", one.evaluate, lambda out: _scored(out["scores"], out["level"], out["weaknesses"])
        return
    groups, take = _groups(given), itemgetter(*given)
    refer, exact = _positions(given, "s"), _unfolded(groups, _positions(groups, "s"))
    shown = _positions(computed, "s")
    first = zen.compile_expression(f"[{', '.join(_formula(name, refer) for name in groups)}]")
    second = zen.compile_expression(
        f"[{', '.join(f'round({exact(name)} + {_NUDGE}, 2)' for name in computed)}]"
    )
    flags = ", ".join(f"{shown(name)} < {THRESHOLD} ? '{name}' : ''" for name in INDICATORS)
    third = zen.compile_expression(f"[{_level(shown('overall'))}, [{flags}]]")

    def staged(numbers: dict[str, float]) -> Any:
        scores = second.evaluate({"s": first.evaluate({"s": take(numbers)})})
        return scores, third.evaluate({"s": scores})

    yield "tuned", staged, lambda out: _scored(dict(zip(computed, out[0], strict=True)), *out[1])


def _zen_graph(given: tuple[str, ...]) -> dict[str, Any]:
    def exact(name: str) -> str:
        return name if name in given else f"$.exact_{name}"

    def shown(name: str) -> str:
        return name if name in given else f"$.{name}"

    expressions = []
    for name in parts_first(given):
        mean = f"avg([{', '.join(map(exact, TREE[name]))}])"
        expressions.append((f"exact_{name}", _formula(name, exact) if name == "overall" else mean))
    expressions += [(name, f"round({exact(name)}, 2)") for name in computed_scores(given)]
    pairs = ", ".join(f"{{id: '{name}', score: {shown(name)}}}" for name in INDICATORS)
    expressions.append(("weaknesses", f"map(filter([{pairs}], #.score < {THRESHOLD}), #.id)"))
    plain = {"inputField": None, "outputPath": None, "executionMode": "single", "passThrough": True}
    rules = [
        {"_id": name, "overall": f">= {least}" if least else "", "level": f'"{name}"'}
        for name, least in GRADES
    ]
    nodes: list[dict[str, Any]] = [
        {"type": "inputNode", "content": {"schema": ""}},
        {
            "type": "expressionNode",
            "content": {
                **plain,
                "passThrough": False,
                "expressions": [{"id": key, "key": key, "value": value} for key, value in expressions],
            },
        },
        {
            "type": "decisionTableNode",
            "content": {
                **plain,
                "hitPolicy": "first",
                "inputs": [{"id": "overall", "name": "overall", "field": "overall"}],
                "outputs": [{"id": "level", "name": "level", "field": "level"}],
                "rules": rules,
            },
        },
        {"type": "outputNode", "content": {"schema": ""}},
    ]
    for node in nodes:
        node.update(id=node["type"], name=node["type"], position={"x": 0, "y": 0})
    edges = [
        {"id": f"{one['id']}-{other['id']}", "type": "edge", "sourceId": one["id"], "targetId": other["id"]}
        for one, other in pairwise(nodes)
    ]
    return {"contentType": "application/vnd.gorules.decision", "nodes": nodes, "edges": edges}


# rule-engine


def _rule_engine_sides(given: tuple[str, ...]) -> Made:
    """Documented: a rule for each score with `$sum`, and a rule that filters. Tuned: few rules that make lists.

    It has no rounding; a floor division serves.
    """
    from rule_engine import Rule

    computed, order, groups = computed_scores(given), parts_first(given), _groups(given)

    def shown(formula: str) -> str:
        return f"(({formula} * 100 + 0.5 + {_NUDGE}) // 1) / 100"

    def mean(name: str) -> str:
        parts = TREE[name]
        return _formula(name, str) if name == "overall" else f"$sum([{', '.join(parts)}]) / {len(parts)}"

    exact_rules = {name: Rule(mean(name)) for name in order}
    shown_rules = {name: Rule(shown(name)) for name in computed}
    level, weak = Rule(_level("overall")), Rule(f"score < {THRESHOLD}")

    def documented(numbers: dict[str, float]) -> Any:
        known: dict[str, Any] = dict(numbers)
        for name in order:
            known[name] = exact_rules[name].evaluate(known)
        scores = {name: shown_rules[name].evaluate(known) for name in computed}
        known.update(scores)
        indicators = [{"id": name, "score": known[name]} for name in INDICATORS]
        return scores, level.evaluate(scores), [one["id"] for one in weak.filter(indicators)]

    yield "documented", documented, lambda out: _scored(*out)
    exact = _unfolded(groups, str)
    first = Rule(f"[{', '.join(_formula(name, str) for name in groups)}]")
    second = Rule(f"[{', '.join(shown(exact(name)) for name in computed)}]")
    third = Rule(f"[{', '.join(f'{name} < {THRESHOLD}' for name in INDICATORS)}]")

    def tuned(numbers: dict[str, float]) -> Any:
        means = dict(zip(groups, first.evaluate(numbers), strict=True))
        scores = dict(zip(computed, second.evaluate(means), strict=True))
        flags = third.evaluate(scores if groups[0] in INDICATORS else numbers)
        weaknesses = [name for name, flag in zip(INDICATORS, flags, strict=True) if flag]
        return scores, level.evaluate(scores), weaknesses

    yield "tuned", tuned, lambda out: _scored(*out)


# cel-expr-python: CEL


def _cel_sides(given: tuple[str, ...]) -> Made:
    """Documented: one expression. Tuned: numbers by position, names bound, a list without names.

    It refuses more than 32 nested bindings, so from 88 scores the tuned form takes the means in a stage of their own.
    """
    from cel_expr_python import cel
    from cel_expr_python.ext import ext_bindings, ext_math

    extensions = [ext_math.ExtMath(), ext_bindings.ExtBindings()]
    computed = computed_scores(given)
    groups = () if len(given) == len(INDICATORS) else _groups(given)

    def shown(formula: str) -> str:
        return f"math.floor({formula} * 100.0 + {0.5 + float(_NUDGE)}) / 100.0"

    def weaknesses(score: Refer) -> str:
        return " + ".join(f"({score(name)} < {THRESHOLD}.0 ? ['{name}'] : [])" for name in INDICATORS)

    def level(overall: str) -> str:
        return f"cel.bind(shown, {overall}, {_level('shown', '{}.0')})"

    exact = _unfolded(given, str, "{}.0")

    def score(name: str) -> str:
        return name if name in given else shown(exact(name))

    names = cel.NewEnv(variables=dict.fromkeys(given, cel.Type.DOUBLE), extensions=extensions)
    scores = ", ".join(f"'{name}': {score(name)}" for name in computed)
    one = names.compile(
        f"{{'scores': {{{scores}}}, 'level': {level(score('overall'))}, 'weaknesses': {weaknesses(score)}}}"
    )
    yield (
        "documented",
        lambda numbers: one.eval(data=numbers).plain_value(),
        lambda out: _scored(out["scores"], out["level"], out["weaknesses"]),
    )
    numbers_type = cel.Type.List(cel.Type.DOUBLE)
    lists = cel.NewEnv(variables={"s": numbers_type, "m": numbers_type}, extensions=extensions)
    at, mean_at = _positions(given, "s"), _positions(groups, "m")
    first = lists.compile(f"[{', '.join(_formula(name, at, '{}.0') for name in groups)}]")
    above = [name for name in parts_first(given) if name not in groups]

    def bound(name: str) -> str:
        return at(name) if name in given else mean_at(name) if name in groups else f"x_{name}"

    def found(name: str) -> str:
        return at(name) if name in given else shown(bound(name))

    listed = ", ".join(shown(bound(name)) for name in computed)
    text = f"[{listed}, {level(shown(bound('overall')))}, {weaknesses(found)}]"
    for name in reversed(above):
        text = f"cel.bind(x_{name}, {_formula(name, bound, '{}.0')}, {text})"
    second, take = lists.compile(text), itemgetter(*given)

    def tuned(numbers: dict[str, float]) -> Any:
        taken = {"s": list(take(numbers))}
        data = {"m": first.eval(data=taken).plain_value()} if groups else taken
        return second.eval(data=data).plain_value()

    yield "tuned", tuned, lambda out: _scored(dict(zip(computed, out[:-2], strict=True)), out[-2], out[-1])
