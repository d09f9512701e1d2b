"""Fuzzing: mutated rulesets, evidence and names, none of which may give anything but diagnostics.

    python tests/exhaustive/fuzz.py --executions 1000000
    python tests/exhaustive/fuzz.py --target csv --seed 7 --processes 2

Every execution is drawn from the seed, the target and its number alone, so that one can be run again.
A ruleset that is accepted is formatted and given evidence too, and every diagnostic is written out in both
languages. What escapes, and what takes longer than the time limit, is cut down to a small input and printed.
"""

import argparse
import io
import json
import random
import re
import resource
import signal
import sys
import tempfile
import time
import traceback
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import FrameType

from attrs import frozen

sys.path.insert(0, str(Path(__file__).parents[1]))

from corpus_workbooks import workbook_parts

import itarules
from itarules.catalogue import examine
from itarules.diagnostics import AssessmentError, Diagnostic, RulesetError
from itarules.formatter import format_source
from itarules.limits import DEFAULT_LIMITS
from itarules.readers import SUFFIXES
from itarules.rendering import render
from itarules.resources import rulesets_root
from itarules.ruleset import Ruleset

CASES = Path(__file__).parents[1] / "cases"
EXAMPLES = Path(__file__).parents[2] / "examples"
# A shipped family takes twenty times as long as a case; so many executions in a hundred begin with one.
SHARE_OF_FAMILIES = 4
LARGEST_FAMILY = 12_000
TIME_LIMIT = 10.0
MOST_MINIMISED = 10
STEPS_OF_MINIMISING = 400
WORD = re.compile(rb'"[^"\n]*"|[A-Za-z_0-9.%/]+|[{}(),=<>!+*^-]|\s+|#[^\n]*|.')
EVIDENCE_WORD = re.compile(rb"[A-Za-z_0-9.]+|[\x80-\xff]+|\s+|.")
ODD_BYTES = (
    *(
        b"\x00",
        b"\r",
        b"\n",
        b"\t",
        b"\xff",
        b"\xef\xbb\xbf",
        b"\xe2\x80\x8b",
        b"\xe2\x80\xae",
        b"\xed\xa0\x80",
    ),
    *("๑".encode(), "เเ".encode(), "ํา".encode(), "e\u0301".encode(), b"\\", b'"', b"#", b"'", b"\x1b"),
)
ODD_WORDS = (
    *(
        b"0",
        b"-1",
        b"-0",
        b"9" * 30,
        b"9" * 31,
        b"9" * 5_000,
        b"0.000000000000000000000000000001",
        b"1/0",
        b"1/7",
    ),
    *(
        b"0%",
        b"100%",
        b"101%",
        b"64",
        b"65",
        b"-64",
        b"score",
        b"none",
        b"otherwise",
        b"not",
        b"(",
        b")",
        b"{",
        b"}",
    ),
    *('"ตัวชี้วัด"'.encode(), "๑๐".encode(), b"no", b"en", b"a" * 65, b'"' + b"x" * 4_097 + b'"', b"^", b"1e9"),
)
ODD_VALUES = (
    *(
        b"NaN",
        b"-Infinity",
        b"1e400",
        b"1e-400",
        b"1e99999999999",
        b"1" * 400,
        b"1" * 5_000,
        b"true",
        b"null",
        b"-0.0",
    ),
    *(
        b"{}",
        b"[]",
        b"[[[[[[[[[[[[[[[[[[",
        b'"8\xe0\xb9\x94"',
        b'""',
        b"{",
        b"}",
        b",",
        b":",
        b"=",
        b".",
        b"'",
        b'"""',
    ),
    *(
        b"0x10",
        b"1979-05-27T07:32:00Z",
        b"inf",
        b"nan",
        b"\\ud800",
        b"\\u0000",
        b"100.00",
        b"%",
        b";",
        b"\t",
        b'""',
    ),
)
RULES = """language 1
ruleset demo 2565 revision 1 { fiscal year 2565 range 0 to 100 shown half_up to 2 }
source manual "คู่มือ" en "Manual"
kind indicator "ตัวชี้วัด" en "Indicator"
kind question "ข้อ" en "Question"
scale extent "ระดับ" cites manual { least 0 "น้อยที่สุด" little 33 "น้อย" much 67 "มาก" most 100 "มากที่สุด" }
scale disclosed "การเปิดเผย" single answer cites manual { absent 0 "ไม่ครบ" complete 100 "ครบ" }
input staff "บุคลากร" range 1 to 5000 default 10 cites manual
input access "ช่องทาง" cites manual choice { network "เครือข่าย" local "ในเครื่อง" }
score overall "รวม" cites manual = weighted mean {
    indicator duty no "1" weight 60% "หน้าที่" = mean {
        missing excluded
        question I1 no "1.1" "ข้อ 1" answers extent
        question I20 no "1.2" "ข้อ 20" answers extent
    }
    indicator open no "2" weight 40% "เปิดเผย" = mean {
        missing scores 0
        question O1 "โครงสร้าง" answers disclosed
        question O36 "ผู้บริหาร" answers disclosed
    }
}
score load "ภาระ" cites manual = choose { when access is network then overall / staff otherwise ln(staff + 1) }
grade level of overall "ระดับ" cites manual { A "ดีเยี่ยม" from 85 B from 50 C otherwise }
finding weakness "จุดอ่อน" for each indicator when score < 85 cites manual
sample duty 10% of population at least 30 at most 400 cites manual
measure train "อบรม" cites manual { for duty, open when score < 85 step "จัดอบรม" }
"""
# Amendments, readings and what else years are written with; what no input changes stays as it is.
AMENDMENTS = (
    """language 1
ruleset hdi 2015 revision 1 amends hdi 2014 revision 1 {
    follows hdi 2014
    title "Human Development Index, rules of 2015" th "ดัชนีการพัฒนามนุษย์ ตามเกณฑ์ปี 2015"
    status draft
}
source book "Technical notes of 2015"
rename dimension life_index to health
remove source revisions
change dimension education_index = mean cites book assumed parts
change grade group of hdi cites book {
    high "High human development" th "สูง" from 0.700
    low  "Low human development"  th "ต่ำ" otherwise
}
under education_index {
    indicator teachers "Teachers" th "ครู" replaces none cites book = 1
}
assumption parts "Both count alike" cites book
reading old of parts "One counts alone" { change dimension education_index = geometric mean assumed parts }
""",
    """language 1
ruleset demo 2 revision 1 { follows hdi 2014 status withdrawn "ผิด" shown half_up to 2 }
source book "ตำรา"
assumption parts "สองส่วนเฉลี่ยเท่ากัน" cites book
assumption more "ส่วนที่สาม" cites book
reading pooled of parts "นับตามจำนวนผู้ตอบ" cites book {
    change score overall = weighted mean assumed parts {
        score own "ผู้ตอบเอง" weight 75%
        score called "ทางโทรศัพท์" weight 25%
    }
}
reading third of more "มีส่วนที่สาม" {
    under overall { score third "ส่วนที่สาม" replaces hdi, life_index cites book }
    remove measure train
    rename score own to self
}
score overall "คะแนนรวม" cites book = mean assumed parts {
    score own "ผู้ตอบเอง"
    score called "ทางโทรศัพท์" replaces none
}
measure train "อบรม" cites book { for overall when score < 85 step "จัดอบรม" }
finding weak "จุดอ่อน" for each score when score < 85 assumed more
""",
    """language 1
ruleset us_aqi 2014 revision 1 amends us_aqi 2013 revision 1 { follows us_aqi 2013 status released }
source later "ประกาศ"
change input pm25 unit "ไมโครกรัม" cites later
""",
)
DOCUMENT: dict[str, object] = {
    "ruleset": "demo/2565",
    "fiscal_year": 2565,
    "subject": {"name": "เทศบาลตัวอย่าง", "province": "ปทุมธานี"},
    "evidence": {
        "duty": 90.35,
        "I1": {"counts": {"least": 0, "much": 39, "most": 5}},
        "๑.๒": {"percent": {"much": 88.64, "most": "11.36"}},
        "O1": "absent",
        "๐๓๖": "ครบ",
        "staff": "๔๔",
        "access": "network",
    },
    "respondents": {"duty": {"answered": 44, "population": 120}},
    "published": [
        {"criterion": "overall", "value": "77.56", "where": "หน้า 3"},
        {"grade": "level", "value": "B"},
    ],
}
TOML = """ruleset = "demo/2565"
fiscal_year = 2565
[subject]
name = "เทศบาลตัวอย่าง" # ชื่อ
[evidence]
duty = 90.35
I1.counts = { least = 0, much = 39, most = 5 }
"๑.๒".percent = { much = 88.64, most = "11.36" }
O1 = "absent"
"๐๓๖" = 'ครบ'
staff = "๔๔"
access = \"\"\"network\"\"\"
[respondents]
duty = { answered = 44, population = 120 }
[[published]]
criterion = "overall"
value = 77.56
where = "หน้า 3"
[[published]]
grade = "level"
value = "B"
"""
CSV = """รหัส,ชื่อ,ตัวเลือก,หน่วย,ค่า,ที่มา
ruleset,,,,demo/2565,
fiscal_year,,,about,2565,
subject,,name,,"เทศบาล, ตัวอย่าง",
duty,หน้าที่,,คะแนน,90.35,
I1,,much,จำนวน,39,
I1,,most,count,5,
๑.๒,,much,,88.64%,
๑.๒,,most,percent,11.36,
O1,,,answer,absent,
O36,,,,ครบ,
duty,,,ผู้ตอบ,44,
duty,,,population,120,
overall,,,published,77.56,"หน้า ""3"", 4"
access,,,,network,
"""
NAMES = ("ita/2565", "ita/2565@1", "cvss/3.1", "openssf_criticality/go-2@1", "us_aqi/2013", "../ita/2565/1")
ODD_NAMES = (
    *(
        "/",
        "..",
        "\\",
        "@",
        "@0",
        "@1\n",
        "\x00",
        "C:",
        "CON",
        "//",
        "%2e",
        "๑",
        "İTA",
        "ita\u200b",
        "~",
        "*",
        "a" * 70,
    ),
    *("file:", "9" * 5_000, " ", "\ud800", "ｉta"),
)


class TooSlowError(Exception):
    """An execution that takes longer than the time limit."""


@frozen(kw_only=True)
class Target:
    """What is fuzzed: how an input is drawn, and what it is given to."""

    draw: Callable[[random.Random], bytes]
    run: Callable[[bytes], None]


@frozen(kw_only=True)
class Escape:
    """An input that gave something else than diagnostics."""

    target: str
    number: int
    what: str
    data: bytes


@frozen(kw_only=True)
class Report:
    """What a stretch of executions came to."""

    executions: int
    seconds: float
    slowest: float
    slowest_number: int
    memory_mib: float
    escapes: tuple[Escape, ...]


# What inputs are made from


@cache
def families() -> tuple[bytes, ...]:
    """Return the shipped rulesets that are read fast enough."""
    texts = [one.read_bytes() for one in sorted(Path(str(rulesets_root())).rglob("*.ita"))]
    return tuple(one for one in texts if len(one) <= LARGEST_FAMILY and b"\nruleset " in one)


@cache
def cases() -> tuple[bytes, ...]:
    """Return the rulesets of the cases that are one small file, and the small ruleset of this script."""
    texts = [one.read_bytes() for one in sorted(CASES.glob("*/*/*.ita"))]
    return (RULES.encode(), *(one for one in texts if len(one) < 1_500))


@cache
def donors() -> tuple[bytes, ...]:
    """Return the words of every shipped ruleset, each once."""
    texts = [one.read_bytes() for one in sorted(Path(str(rulesets_root())).rglob("*.ita"))]
    return tuple(sorted({word for text in texts for word in WORD.findall(text) if word.strip()}))


def base(draw: random.Random) -> bytes:
    """Return the ruleset that an execution begins with."""
    return draw.choice(families() if draw.randrange(100) < SHARE_OF_FAMILIES else cases())


def with_bytes_mutated(data: bytes, draw: random.Random) -> bytes:
    """Return the data after a few edits of its bytes."""
    text = bytearray(data)
    for _ in range(draw.choice((1, 1, 2, 3, 8))):
        at = draw.randrange(len(text) + 1)
        match draw.randrange(6):
            case 0 if text:
                text[at % len(text)] ^= 1 << draw.randrange(8)
            case 1:
                del text[at : at + draw.randrange(1, 20)]
            case 2:
                text[at:at] = draw.choice(ODD_BYTES)
            case 3:
                other = draw.randrange(len(text) + 1)
                text[at:at] = text[other : other + draw.randrange(1, 60)]
            case 4:
                text[at:at] = bytes([draw.randrange(256)])
            case _:
                text[at : at + 1] = draw.choice(ODD_BYTES)
    return bytes(text)


def with_words_edited(
    data: bytes, word: re.Pattern[bytes], others: tuple[bytes, ...], draw: random.Random
) -> bytes:
    """Return the data after words of it were deleted, doubled, swapped and replaced."""
    words = word.findall(data)
    for _ in range(draw.choice((1, 1, 1, 2, 3, 6))):
        if not words:
            break
        at, other = draw.randrange(len(words)), draw.randrange(len(words))
        match draw.randrange(7):
            case 0:
                del words[at]
            case 1:
                words.insert(at, words[at] + b" ")
            case 2:
                words[at], words[other] = words[other], words[at]
            case 3:
                words[at] = words[other]
            case 4:
                words[at] = draw.choice(others)
            case 5:
                words.insert(at, b" " + draw.choice(others) + b" ")
            case _:
                stretch = words[other : other + draw.randrange(2, 30)]
                words[at:at] = stretch
    return b"".join(words)


def drawn_bytes(draw: random.Random) -> bytes:
    """Return a ruleset with bytes of it changed."""
    return with_bytes_mutated(base(draw), draw)


def drawn_tokens(draw: random.Random) -> bytes:
    """Return a ruleset with words of it changed, some of them for words of other rulesets."""
    others = ODD_WORDS if draw.random() < 0.3 else donors()
    return with_words_edited(base(draw), WORD, others, draw)


def drawn_amendments(draw: random.Random) -> bytes:
    """Return changes to another ruleset, or a ruleset with readings, with words of it changed."""
    others = draw.choice((ODD_WORDS, donors(), words_of_amendments()))
    text = draw.choice(AMENDMENTS).encode()
    return with_words_edited(text, WORD, others, draw)


@cache
def words_of_amendments() -> tuple[bytes, ...]:
    """Return the words of the amendments of this script, each once."""
    return tuple(
        sorted({word for text in AMENDMENTS for word in WORD.findall(text.encode()) if word.strip()})
    )


def drawn_evidence(text: bytes, draw: random.Random) -> bytes:
    """Return an assessment with words or bytes of it changed."""
    if draw.random() < 0.3:
        return with_bytes_mutated(text, draw)
    return with_words_edited(text, EVIDENCE_WORD, ODD_VALUES, draw)


def drawn_name(draw: random.Random) -> bytes:
    """Return something like the name of a ruleset."""
    name = draw.choice(NAMES)
    for _ in range(draw.choice((1, 1, 2, 4))):
        at = draw.randrange(len(name) + 1)
        match draw.randrange(4):
            case 0:
                name = name[:at] + draw.choice(ODD_NAMES) + name[at:]
            case 1:
                name = name[:at] + name[at + 1 :]
            case 2:
                name = (
                    name[:at]
                    + chr(draw.choice((draw.randrange(32, 127), draw.randrange(0xD7FF))))
                    + name[at + 1 :]
                )
            case _:
                name = draw.choice(ODD_NAMES) + name
    return name.encode("utf-8", "surrogatepass")


def drawn_sheet(draw: random.Random) -> bytes:
    """Return a workbook with one part of it changed."""
    parts = dict(WORKBOOK)
    name = draw.choice(sorted(parts))
    parts[name] = drawn_evidence(parts[name], draw)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, text in parts.items():
            archive.writestr(part, text)
    return file.getvalue() if draw.random() < 0.9 else with_bytes_mutated(file.getvalue(), draw)


WORKBOOK = {name: text.encode() for name, text in workbook_parts(CSV).items()}


# What inputs are given to


@cache
def demo() -> Ruleset:
    """Return the small ruleset that evidence is held against."""
    return itarules.load_text(RULES)


@cache
def folder() -> Path:
    """Return a folder of this process for the files that are read."""
    return Path(tempfile.mkdtemp(prefix="itarules-fuzz-"))


def write_out(diagnostics: tuple[Diagnostic, ...]) -> None:
    """Write diagnostics as a person would have them; nothing is refused without a word."""
    assert diagnostics, "refused without a word"
    for language in ("en", "th"):
        render(diagnostics, language, "concise")
    render(diagnostics, "th", "full")


def run_ruleset(data: bytes) -> None:
    """Load a ruleset; format it and give it evidence where it is accepted."""
    try:
        ruleset = itarules.load_text(data)
    except RulesetError as refusal:
        write_out(refusal.diagnostics)
        return
    for reading in ruleset.model.readings:
        other = ruleset.examine_readings(reading.id)
        if other.value is None:
            write_out(other.diagnostics)
    formatted = format_source(ruleset.files[0], DEFAULT_LIMITS)
    assert formatted.value is not None, "accepted and not formatted"
    leaves = [one.id for one in ruleset.model.criteria if not one.children and one.formula is None]
    outcome = ruleset.assess(dict.fromkeys(leaves[:40], "1"), partial=True)
    said = (*ruleset.diagnostics, *outcome.diagnostics)
    if said or outcome.value is None:
        write_out(said)


def run_evidence(suffix: str, data: bytes) -> None:
    """Assess a file."""
    path = folder() / f"one{suffix}"
    path.write_bytes(data)
    outcome = demo().assess(path, partial=True)
    if outcome.diagnostics or outcome.value is None:
        write_out(outcome.diagnostics)
    try:
        demo().evaluate(path)
    except AssessmentError as refusal:
        write_out(refusal.diagnostics)


def run_name(data: bytes) -> None:
    """Look a name up."""
    name = data.decode("utf-8", "surrogatepass")
    outcome = examine(name)
    if outcome.value is None:
        write_out(outcome.diagnostics)


def _evidence_target(suffix: str, text: str) -> Target:
    data = text.encode()
    return Target(draw=lambda draw: drawn_evidence(data, draw), run=lambda read: run_evidence(suffix, read))


TARGETS = {
    "bytes": Target(draw=drawn_bytes, run=run_ruleset),
    "tokens": Target(draw=drawn_tokens, run=run_ruleset),
    "amendments": Target(draw=drawn_amendments, run=run_ruleset),
    "json": _evidence_target(".json", json.dumps(DOCUMENT, ensure_ascii=False, indent=1)),
    "toml": _evidence_target(".toml", TOML),
    "csv": _evidence_target(".csv", CSV),
    "names": Target(draw=drawn_name, run=run_name),
}
if ".xlsx" in SUFFIXES:
    TARGETS["xlsx"] = Target(draw=drawn_sheet, run=lambda data: run_evidence(".xlsx", data))
# Of a hundred executions, how many are of each target; rulesets are the slowest and the most worth it.
SHARES = {
    "bytes": 20,
    "tokens": 30,
    "amendments": 5,
    "json": 15,
    "toml": 12,
    "csv": 13,
    "names": 5,
    "xlsx": 5,
}


# Running, and cutting down what was found


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise `TooSlowError` in what takes more processor time."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooSlowError

    signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def escaped(target: Target, data: bytes) -> str:
    """Return what escapes for an input, with the place in the library; empty where nothing does."""
    try:
        with time_limit(TIME_LIMIT):
            target.run(data)
    except Exception as error:
        frames = [one for one in traceback.extract_tb(error.__traceback__) if "itarules" in one.filename]
        place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
        return f"{type(error).__name__} in {place}: {str(error)[:200]}"
    return ""


def minimised(target: Target, data: bytes, what: str) -> bytes:
    """Return a shorter input with the same escape: stretches are left out for as long as it stays."""
    place, size, steps = what.partition(":")[0], max(len(data) // 2, 1), 0
    while size and steps < STEPS_OF_MINIMISING:
        start = 0
        while start < len(data) and steps < STEPS_OF_MINIMISING:
            shorter = data[:start] + data[start + size :]
            steps += 1
            if escaped(target, shorter).partition(":")[0] == place:
                data = shorter
            else:
                start += size
        size //= 2
    return data


def run_stretch(name: str, seed: int, first: int, count: int) -> Report:
    """Run the executions `first` to `first + count` of a target."""
    target, found, seen = TARGETS[name], [], set[str]()
    slowest, slowest_number, start = 0.0, first, time.perf_counter()
    for number in range(first, first + count):
        data = target.draw(random.Random(f"{seed}:{name}:{number}"))
        before = time.perf_counter()
        what = escaped(target, data)
        took = time.perf_counter() - before
        if took > slowest:
            slowest, slowest_number = took, number
        kind = what.partition(": ")[0]
        if what and kind not in seen and len(found) < MOST_MINIMISED:
            seen.add(kind)
            found.append(Escape(target=name, number=number, what=what, data=minimised(target, data, what)))
    return Report(
        executions=count,
        seconds=time.perf_counter() - start,
        slowest=slowest,
        slowest_number=slowest_number,
        memory_mib=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024,
        escapes=tuple(found),
    )


def run_target(name: str, seed: int, executions: int, processes: int) -> Report:
    """Run a target in so many processes, and join what they report."""
    size = -(-executions // processes)
    pieces = [(start, min(size, executions - start)) for start in range(0, executions, size)]
    start = time.perf_counter()
    with ProcessPoolExecutor(processes) as pool:
        running = [pool.submit(run_stretch, name, seed, *piece) for piece in pieces]
        reports = [one.result() for one in running]
    slowest = max(reports, key=lambda one: one.slowest)
    return Report(
        executions=executions,
        seconds=time.perf_counter() - start,
        slowest=slowest.slowest,
        slowest_number=slowest.slowest_number,
        memory_mib=max(one.memory_mib for one in reports),
        escapes=tuple(escape for one in reports for escape in one.escapes),
    )


def main() -> int:
    """Fuzz the targets that are asked for; return 1 where something escaped."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--executions", type=int, default=100_000, help="of all targets together")
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--target", action="append", choices=sorted(TARGETS), help="any number; all unless stated"
    )
    asked = parser.parse_args()
    names = asked.target or list(TARGETS)
    whole = sum(SHARES[name] for name in names)
    escapes: list[Escape] = []
    for name in names:
        count = -(-asked.executions * SHARES[name] // whole)
        report = run_target(name, asked.seed, count, asked.processes)
        escapes += report.escapes
        rate = report.executions / report.seconds
        print(
            f"{name}: {report.executions:,} executions, {rate:,.0f}/s, {len(report.escapes)} escapes; slowest"
            f" {report.slowest * 1e3:,.0f} ms (number {report.slowest_number}); {report.memory_mib:,.0f} MiB",
            flush=True,
        )
        for escape in report.escapes:
            print(f"  {escape.what}\n    number {escape.number}: {escape.data!r}", flush=True)
    return 1 if escapes else 0


if __name__ == "__main__":
    sys.exit(main())
