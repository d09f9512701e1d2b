"""Mutates modules of the package with mutmut, and names the mutants that no test sees and nobody has explained.

    make mutation MODULE="itarules/amounts.py itarules/checks itarules/run.py,itarules/trials.py"

A mutant is a module with one small change: `<` for `<=`, 2 for 1, `and` for `or`, None for a value. Mutants that no
test notices are behaviour without a test, code without a purpose, or changes without an effect. The last sort stands in
`engine_mutants.toml`, each with its reason; all others are printed, and make the run fail. Every module has a copy of
the repository of its own under build/mutation/; a second run tries the survivors of the first again, and new mutants.
A folder is tried as one module, and so are modules with commas between them, which saves the time to start; where there
are thousands of mutants, `--sample` tries some of them.
"""

import argparse
import contextlib
import hashlib
import os
import re
import resource
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Explained mutants: `engine_mutants.toml`, and a file for each sort of analysis.
REVIEWED = sorted(Path(__file__).parent.glob("engine_mutants*.toml"))
COPIES = ROOT / "build" / "mutation"
COPIED = ("examples", "grammars", "itarules", "rulesets", "tests", "pyproject.toml")
# Beside the tests of a module: those that are quick and reach most of the engine.
ENGINE = (
    "tests/test_cases.py",
    "tests/test_conditions.py",
    "tests/test_evaluator.py",
    "tests/test_recommendations.py",
    "tests/test_recording.py",
    "tests/test_rulesets.py::test_a_ruleset_has_examples_that_run",
    "tests/properties/test_scorer_equals_evaluate.py",
)
# Where the tests of a module are called otherwise; what stands behind a name is deselected for others.
OF_ITS_OWN = {
    "checks": ("tests/test_checks.py", "tests/test_checks_proving.py", "tests/test_allowances.py"),
    "obligations": ("tests/test_obligations.py", "tests/properties/test_proofs_are_kept.py"),
}
BY_MODULE = {
    "amounts": ("tests/properties/test_rounding_follows_its_definition.py",),
    "evaluator": ("tests/test_results.py",),
    "linear": ("tests/properties/test_linear.py",),
    "regions": ("tests/test_lowering.py",),
    "directions": ("tests/properties/test_more_is_never_worse.py",),
    "recording": ("tests/test_interchange.py",),
    "guards": ("tests/test_possible_bands.py",),
    "planner": ("tests/test_digests.py", "tests/test_condition_coverage.py"),
}
# For packages of analyses, what is called otherwise than their modules; else all tests of analyses.
BY_PACKAGE = {
    "auditing": ("commands",),
    "changing": ("whole_changes",),
    "explaining": (),
    "improving": (),
    "proving": ("boxes_in_pieces", "proving"),
}
OF_PACKAGE = {
    "auditing": ("tests/test_cases.py",),
    "improving": ("tests/test_analyses.py",),
}
SLOW = (
    *(f"tests/test_cases.py::test_a_case_gives_what_is_expected[{stage}/" for stage in ("amend", "parse")),
    "tests/test_analyses_changes.py::test_a_ruleset_does_not_differ_from_itself",
    "tests/test_analyses_changes.py::test_the_command_prints_sentences_or_json",
    "tests/test_analyses_proving.py::test_no_mutant_of_a_small_ruleset_goes_unnoticed[us_aqi/2013]",
    "tests/test_analyses_effects.py::test_environmental_scores_of_cvss_differ_and_a_witness_says_where",
    "tests/test_analyses_effects.py::test_no_assessment_has_a_pair_that_was_proved_impossible",
    "tests/test_evaluator.py::test_threads_load_and_evaluate_side_by_side",
    "tests/test_evaluator.py::test_long_denominators_of_an_untrusted_ruleset_are_written_out",
    "tests/test_strategies.py::test_failures_shrink_to_rules_that_can_be_read",
    "tests/test_strategies.py::test_degenerate_rulesets_are_drawn",
    "tests/test_strategies.py::test_our_types_are_drawn_by_their_annotations",
)
# Added to the copy of conftest.py. Rulesets that were loaded before, by other tests or without a mutant, would hide it.
FORGETTING = """

def pytest_runtest_setup(item):
    from itarules import amounts, catalogue, guards

    catalogue._kept.clear()
    for module in (amounts, guards):
        for function in vars(module).values():
            getattr(function, "cache_clear", int)()
"""
# `zip(..., strict=True)` asserts that lengths are equal, as they are by construction; without it nothing changes.
STRICT = re.compile(r",\s*(?:strict=\w+)?\s*\)")
TRIALS = Path(__file__).with_name("mutant_trials.py")
# mutmut gives these for mutants that a test failed for, that ran too long, or that no test reaches.
SURVIVED, UNREACHED, UNTRIED = 0, 33, None
TOO_LONG = (24, 36, 152, -24, -9)


def parts_of(module: Path) -> list[Path]:
    """Return what is tried together."""
    return [Path(one) for one in str(module).split(",")]


def modules_of(module: Path) -> list[Path]:
    """Return a module, or all of a folder, or several."""
    found: list[Path] = []
    for one in parts_of(module):
        found += (
            [one] if one.suffix else sorted(part.relative_to(ROOT) for part in (ROOT / one).rglob("*.py"))
        )
    return found


def folder_of(module: Path) -> Path:
    """Return where a module is mutated."""
    return COPIES / str(module.with_suffix("")).replace("/", ".")


def _tests_named_after(module: Path) -> list[str]:
    in_package = module.parent.name == "itarules"
    package = (module.parent if module.suffix else module).name
    own = [f"tests/test_{module.stem}.py"] if in_package else []
    own += OF_ITS_OWN.get(package, ())
    if "analyses" in module.parts:
        names = [*(one.stem for one in modules_of(module)), *BY_PACKAGE.get(package, ())]
        own += [f"tests/test_analyses_{name}.py" for name in names]
        own += OF_PACKAGE.get(package, ())
        if package not in BY_PACKAGE:
            own += sorted(str(one.relative_to(ROOT)) for one in (ROOT / "tests").glob("test_analyses*.py"))
    own += BY_MODULE.get(module.stem, ()) if in_package else ()
    return own


def tests_of(module: Path, more: list[str]) -> list[str]:
    """Return the files of tests that are tried on a module."""
    own: list[str] = []
    for one in parts_of(module):
        own += _tests_named_after(one)
    common = () if "analyses" in module.parts else ENGINE
    # Given by name, a module is searched for tests besides doctests; `trials.Test` is none.
    doctests = [str(one) for one in modules_of(module) if ">>> " in (ROOT / one).read_text(encoding="utf-8")]
    chosen = dict.fromkeys([*own, *more, *common, *doctests])
    return [one for one in chosen if (ROOT / one.partition("::")[0]).exists()]


def settings_of(module: Path, more: list[str], without: list[str]) -> str:
    """Return what mutmut is told, as a table of TOML."""
    own = [test for one in parts_of(module) for test in _tests_named_after(one)]
    of_analyses = "analyses" in module.parts
    deselected = [one for one in SLOW if of_analyses or one.partition("::")[0] not in own] + without
    # Every mutant starts pytest; what it does without needing it is left out.
    idle = ("cacheprovider", "xdist", "unraisableexception", "threadexception", "junitxml", "pastebin")
    arguments = ["-p", "no:itarules", "-m", "not slow and not exhaustive"]
    for plugin in idle:
        arguments += ["-p", f"no:{plugin}"]
    arguments += ["--hypothesis-profile=mutation", *(f"--deselect={one}" for one in deselected)]
    return "\n".join(
        [
            "\n[tool.mutmut]",
            'source_paths = ["itarules"]',
            f"only_mutate = {[str(one) for one in modules_of(module)]}",
            'also_copy = ["examples", "grammars", "rulesets"]',
            f"pytest_add_cli_args = {arguments}",
            f"pytest_add_cli_args_test_selection = {tests_of(module, more)}",
            "track_dependencies = false",
            "use_git_change_detection = false\n",
        ]
    )


def copy_of(module: Path, more: list[str], without: list[str]) -> Path:
    """Return a folder with the repository as it is now, and settings for a module."""
    folder = folder_of(module)
    folder.mkdir(parents=True, exist_ok=True)
    leave = shutil.ignore_patterns("__pycache__", "corpus", "benchmarks", "receipts")
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.rmtree(folder / name, ignore_errors=True)
            shutil.copytree(ROOT / name, folder / name, ignore=leave)
        else:
            shutil.copy2(ROOT / name, folder / name)
    with (folder / "tests" / "conftest.py").open("a", encoding="utf-8") as file:
        file.write(FORGETTING)
    with (folder / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write(settings_of(module, more, without))
    return folder


def generate(folder: Path) -> None:
    """Let mutmut write all mutants, and find out which tests reach them; what has changed is new to it."""
    script = (
        "from mutmut import __main__ as mutmut; mutmut.set_mutant_under_test('mutant_generation'); "
        "mutmut.copy_src_dir(); mutmut.copy_also_copy_files(); mutmut.setup_source_paths(); "
        "mutmut.store_lines_covered_by_tests(); mutmut.create_mutants(1); "
        "mutmut.collect_or_load_stats(mutmut.get_mutant_runner(1))"
    )
    (folder / "mutants").mkdir(exist_ok=True)
    # Of the package, mutmut copies what it has not copied before, and schemas change with the code.
    data = shutil.ignore_patterns("*.py", "__pycache__")
    shutil.copytree(folder / "itarules", folder / "mutants" / "itarules", ignore=data, dirs_exist_ok=True)
    if _changed(folder):
        (folder / "mutants" / "mutmut-stats.json").unlink(missing_ok=True)
    _logged(folder, ["-c", script])


def _changed(folder: Path) -> bool:
    """Return whether tests or code have changed since it was last asked: other tests may reach a function then."""
    digest = hashlib.sha256((folder / "pyproject.toml").read_bytes())
    for path in sorted(path for name in ("itarules", "tests") for path in (folder / name).rglob("*.py")):
        digest.update(path.read_bytes())
    kept = folder / "mutants" / "digest.txt"
    before = kept.read_text(encoding="utf-8") if kept.exists() else ""
    kept.write_text(digest.hexdigest(), encoding="utf-8")
    return before != digest.hexdigest()


def run(folder: Path, names: Sequence[str], quick: bool) -> None:
    """Try the mutants that are named."""
    chosen = folder / "mutants" / "chosen.txt"
    chosen.write_text("\n".join(names), encoding="utf-8")
    _logged(folder, [str(TRIALS), str(chosen), *(["--quick"] if quick else [])])


def _logged(folder: Path, arguments: list[str]) -> None:
    with (folder / "mutmut.log").open("ab") as log:
        # A mutant may fill a list without end.
        ended = subprocess.run(
            [sys.executable, *arguments],
            cwd=folder,
            stdout=log,
            stderr=subprocess.STDOUT,
            check=False,
            env=os.environ | {"CI": "1"},
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30)),
        )
    if ended.returncode:
        raise SystemExit(f"this ended with {ended.returncode}: see {folder / 'mutmut.log'}")


def verdicts(folder: Path, module: Path) -> dict[str, int | None]:
    """Return the verdict of mutmut on every mutant."""
    from mutmut.mutation.data import SourceFileMutationData

    found: dict[str, int | None] = {}
    with contextlib.chdir(folder):
        for path in modules_of(module):
            data = SourceFileMutationData(path=path)
            data.load()
            found |= data.exit_code_by_key
    return found


def sample_of(names: Iterable[str], size: int) -> set[str]:
    """Return so many mutants, of each module its share; as long as a function is the same, so are those of it."""
    modules: dict[str, list[str]] = {}
    for name in names:
        modules.setdefault(name.rpartition("__mutmut_")[0].rpartition(".")[0], []).append(name)
    count = sum(len(one) for one in modules.values())
    drawn: set[str] = set()
    for of_module in modules.values():
        of_module.sort(key=lambda name: hashlib.sha256(name.encode()).digest())
        drawn.update(of_module[: -(-size * len(of_module) // count)])
    return drawn


def change_of(folder: Path, name: str) -> tuple[str, str]:
    """Return the function that a mutant is of, and its change: the lines that differ, as they were and as they are."""
    from mutmut.configuration import reset_config
    from mutmut.mutation.diff_apply import get_diff_for_mutant

    with contextlib.chdir(folder):
        # mutmut reads its settings once, and those of another copy would hide the modules of this one.
        reset_config()
        lines = get_diff_for_mutant(name).splitlines()
    differing = [line for line in lines if line[:1] in "-+" and line[:3] not in ("---", "+++")]
    function = name.rpartition("__mutmut_")[0].rpartition(".")[2].removeprefix("xǁ").removeprefix("x_")
    return function.replace("ǁ", "."), "\n".join(f"{line[0]} {line[1:].strip()}" for line in differing)


def module_of(name: str) -> str:
    """Return the path of the module that a mutant is of."""
    dotted = name.rpartition("__mutmut_")[0].rpartition(".")[0]
    path = dotted.replace(".", "/")
    return f"{path}/__init__.py" if (ROOT / path).is_dir() else f"{path}.py"


def explained() -> set[tuple[str, str, str]]:
    """Return the mutants that somebody has read and explained: module, function and change."""
    entries = [one for path in REVIEWED for one in tomllib.loads(path.read_text(encoding="utf-8"))["mutant"]]
    return {(one["module"], one["function"], one["change"].strip()) for one in entries}


def is_assertion(change: str) -> bool:
    """Return whether a change does no more than to give up an assertion that lengths are equal."""
    before, _, after = change.partition("\n+ ")
    return "strict=True" in before and STRICT.sub(")", before[2:]) == STRICT.sub(")", after)


def report(folder: Path, module: Path, size: int) -> bool:
    """Print what became of the mutants of a module, and return whether all is explained."""
    every = verdicts(folder, module)
    drawn = sample_of(every, size) if size else every
    good = True
    for one in modules_of(module):
        own = {name: verdict for name, verdict in every.items() if module_of(name) == str(one)}
        good = _report_one(folder, str(one), own, drawn) and good
    return good


def _report_one(folder: Path, module: str, every: dict[str, int | None], drawn: Iterable[str]) -> bool:
    chosen = set(drawn)
    found = {name: verdict for name, verdict in every.items() if name in chosen}
    counts = Counter(found.values())
    lasting = [name for name, verdict in found.items() if verdict in (SURVIVED, UNREACHED)]
    changes = {name: (module, *change_of(folder, name)) for name in lasting}
    known = explained()
    new = [name for name in lasting if changes[name] not in known and not is_assertion(changes[name][2])]
    killed = len(found) - len(lasting) - counts[UNTRIED]
    for name in (name for name, verdict in found.items() if verdict in TOO_LONG):
        print(f"\n{name}  (ran too long)\n{change_of(folder, name)[1]}")
    for name in new:
        print(f"\n{name}{'  (no test reaches it)' if found[name] == UNREACHED else ''}\n{changes[name][2]}")
    of_all = f"{len(found)} mutants" + (f" of {len(every)}, sampled" if len(found) < len(every) else "")
    print(
        f"\n{module}: {of_all}, {killed} killed ({100 * killed / max(len(found), 1):.1f} %), "
        f"{len(lasting) - len(new)} explained, {len(new)} not, {counts[UNTRIED]} not tried",
        flush=True,
    )
    return not new and not counts[UNTRIED]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("modules", nargs="+", type=Path, help="such as itarules/amounts.py")
    parser.add_argument("--fresh", action="store_true", help="forget earlier runs")
    parser.add_argument("--report", action="store_true", help="run nothing, print what was found")
    parser.add_argument("--tests", action="append", default=[], help="another file of tests")
    parser.add_argument("--without", action="append", default=[], help="a test that is not run")
    parser.add_argument(
        "--quick", action="store_true", help="leave out tests that take long; survivors may be none"
    )
    parser.add_argument("--sample", type=int, default=0, help="try only so many mutants")
    arguments = parser.parse_args()
    good = True
    for module in arguments.modules:
        folder = folder_of(module)
        if not arguments.report:
            if arguments.fresh:
                shutil.rmtree(folder, ignore_errors=True)
            copy_of(module, arguments.tests, arguments.without)
            generate(folder)
            known = verdicts(folder, module)
            chosen = sample_of(known, arguments.sample) if arguments.sample else known
            again = [name for name in chosen if known[name] in (SURVIVED, UNREACHED, UNTRIED)]
            if again:
                run(folder, again, arguments.quick)
        good = report(folder, module, arguments.sample) and good
    return 0 if good else 1


if __name__ == "__main__":
    raise SystemExit(main())
