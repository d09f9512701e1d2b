"""Changes of rules as sentences in Thai and English, with those that say the same told once."""

import unicodedata
from collections.abc import Iterable, Sequence

from attrs import frozen

from itarules.analyses.changing.changes import Change
from itarules.texts import Text

__all__ = ["SORTS", "Sentence", "sentences"]

# sort: (Thai, English, English plural)
SORTS: dict[str, tuple[str, str, str]] = {
    "ruleset": ("ชุดเกณฑ์", "ruleset", "rulesets"),
    "criterion": ("เกณฑ์", "criterion", "criteria"),
    "scale": ("เกณฑ์คำตอบ", "scale", "scales"),
    "option": ("ตัวเลือก", "option", "options"),
    "grade": ("ตารางระดับ", "grade", "grades"),
    "band": ("ระดับ", "band", "bands"),
    "finding": ("ข้อค้นพบ", "finding", "findings"),
    "sample": ("เกณฑ์ขนาดตัวอย่าง", "sample", "samples"),
    "measure": ("มาตรการ", "measure", "measures"),
    "assumption": ("ข้อสันนิษฐาน", "assumption", "assumptions"),
    "reading": ("วิธีตีความ", "reading", "readings"),
    "source": ("แหล่งอ้างอิง", "source", "sources"),
    "kind": ("ชนิดเกณฑ์", "kind", "kinds"),
    "example": ("ตัวอย่าง", "example", "examples"),
}
_PARTS: dict[str, tuple[str, str]] = {
    "title": ("ชื่อ", "title"),
    "authority": ("ผู้กำหนดเกณฑ์", "authority"),
    "fiscal_year": ("ปีงบประมาณ", "fiscal year"),
    "language": ("ภาษาหลัก", "main language"),
    "status": ("สถานะ", "status"),
    "withdrawn": ("เหตุที่ถอน", "reason of the withdrawal"),
    "taken": ("วิธีตีความที่ใช้", "readings taken"),
    "kind": ("ชนิด", "kind"),
    "number": ("เลขที่", "official number"),
    "code": ("รหัสทางการ", "official code"),
    "label": ("ข้อความ", "wording"),
    "also": ("ชื่ออื่น", "other names"),
    "group": ("กลุ่ม", "group"),
    "weight": ("น้ำหนัก", "weight"),
    "aggregation": ("วิธีรวมคะแนน", "aggregation"),
    "formula": ("สูตร", "formula"),
    "scale": ("เกณฑ์คำตอบ", "answer scale"),
    "default": ("ค่าเมื่อไม่มีข้อมูล", "default"),
    "unit": ("หน่วย", "unit"),
    "range": ("ช่วงคะแนน", "range"),
    "shown": ("การแสดงคะแนน", "shown rounding"),
    "rounding": ("การปัดเศษก่อนส่งต่อ", "rounding"),
    "missing": ("การคิดเมื่อขาดข้อมูล", "treatment of missing evidence"),
    "needs": ("สิ่งที่ต้องแสดง", "requirements"),
    "notes": ("หมายเหตุ", "notes"),
    "sources": ("ที่มา", "sources"),
    "order": ("ลำดับ", "order"),
    "form": ("ลักษณะคำตอบ", "form of answers"),
    "points": ("คะแนน", "points"),
    "of": ("เกณฑ์ที่ตัดระดับ", "graded criterion"),
    "condition": ("เงื่อนไข", "condition"),
    "targets": ("เกณฑ์ที่ใช้", "targets"),
    "share": ("สัดส่วน", "share"),
    "least": ("จำนวนต่ำสุด", "least number"),
    "most": ("จำนวนสูงสุด", "greatest number"),
    "steps": ("ขั้นตอน", "steps"),
    "owners": ("ผู้รับผิดชอบ", "owners"),
    "period": ("ระยะเวลา", "period"),
    "follow_ups": ("การติดตามผล", "follow-up"),
    "assumption": ("ข้อสันนิษฐาน", "assumption"),
    "changes": ("สิ่งที่เปลี่ยนไปเมื่อตีความแบบนี้", "changes to the rules"),
    "details": ("รายละเอียด", "details"),
    "measures": ("การรับมาตรการจากระดับบน", "inheritance of measures"),
    "given": ("ข้อมูลที่ให้", "evidence"),
    "expected": ("ผลที่คาดไว้", "expected results"),
}
# Parts that are told by name alone, one sentence for all declarations of a sort.
_BY_NAME = {"sources", "details", "given", "expected", "steps", "owners", "follow_ups"}
# Changes of whole criteria, which have sentences of their own.
_OWN_WORDS = {"added", "removed", "replaced", "renamed", "parent"}
# Sorts whose additions and removals are told by id, one sentence for all.
_BY_ID = {"measure", "assumption", "source", "example", "kind"}
# Parts whose texts are left out where they came or went in several declarations at once.
_TOGETHER = {"also", "group", "needs", "notes", "unit"}
_LISTED = 8
_CONTEXT = 40
_LONGEST = 160


@frozen(kw_only=True)
class Sentence:
    """What is said of one change, or of several that are alike.

    Attributes:
        sort: what kind of declaration it is about.
        text: in Thai and English.
        lead: what it is about, where something was one thing and is another; else None.
        before, after: the two, in quotes.
        changes: those that it tells.
    """

    sort: str
    text: Text
    lead: Text | None
    before: Text | None
    after: Text | None
    changes: tuple[Change, ...]


def sentences(changes: Iterable[Change]) -> tuple[Sentence, ...]:
    """Return changes as sentences, in their order, with those that are alike in one.

    Args:
        changes: as `changes_between` gives them.
    """
    groups: dict[object, list[Change]] = {}
    for change in changes:
        groups.setdefault(_likeness(change), []).append(change)
    return tuple(map(_sentence, groups.values()))


def _sentence(group: Sequence[Change]) -> Sentence:
    first = group[0]
    lead = before = after = None
    text = {"th": _thai(group), "en": _english(group)}
    if not (first.what in _BY_NAME or first.what in _OWN_WORDS or None in (first.before, first.after)):
        shown = {language: _shown(first, language) for language in text}
        lead, text = (
            text,
            {
                "th": f"{text['th']}จาก {shown['th'][0]} เป็น {shown['th'][1]}",
                "en": f"{text['en']} from {shown['en'][0]} to {shown['en'][1]}",
            },
        )
        before, after = ({language: two[place] for language, two in shown.items()} for place in (0, 1))
    versions = [None if one is None else Text.from_mapping(one) for one in (lead, before, after)]
    return Sentence(
        sort=first.sort,
        text=Text.from_mapping(text),
        lead=versions[0],
        before=versions[1],
        after=versions[2],
        changes=tuple(group),
    )


def _likeness(change: Change) -> object:
    """Return what changes have in common that are told together."""
    if change.what in _BY_NAME or change.what == "renamed":
        return change.sort, change.what
    if change.what in ("added", "removed"):
        if change.sort in _BY_ID:
            return change.sort, change.what
        place = change.before or change.after
        return (change.what, place) if change.sort == "criterion" and place is not None else change
    if change.what in _TOGETHER and None in (change.before, change.after):
        return change.sort, change.what, bool(change.before)
    if change.before == change.after:
        return change
    return change.sort, change.what, change.within, change.before, change.after


def _thai(group: Sequence[Change]) -> str:
    first, count = group[0], len(group)
    noun = SORTS[first.sort][0]
    name = _called(first, "th") if count == 1 else f"{count} รายการ: {_ids(group, 'และอีก', 'รายการ')}"
    match first.what:
        case "added" | "removed":
            verb, ending = ("เพิ่ม", "") if first.what == "added" else ("ตัด", "ออก")
            below = sum(len(one.also) for one in group)
            more = f" พร้อมส่วนย่อย {below} รายการ" if below else ""
            return f"{verb}{noun}{_place(group, 'ของ')} {name}{more} {ending}".rstrip() + _told(first)
        case "replaced":
            return f"{_several(first.new_name, 'th')} ใช้แทน {_several(first.old_name, 'th')}"
        case "renamed":
            return f"เปลี่ยนรหัส{noun} {count} รายการ: {_renamings(group)}"
        case "parent":
            return f"ย้าย {name} {_way(first, 'จาก ', 'ไปอยู่ใต้ ', 'ออกจาก ')}"
    part = _PARTS[first.what][0]
    of = noun if _is_of_all(first) else f"{noun} {name}"
    if first.what in _BY_NAME:
        return f"{part}ของ{of} เปลี่ยนไป"
    before, after = _shown(first, "th")
    is_told = len({(one.before, one.after) for one in group}) == 1
    if first.before is None:
        return f"เพิ่ม{part}ของ{of}" + (f": {after}" if is_told else "")
    if first.after is None:
        return f"ตัด{part}ของ{of} ออก" + (f": {before}" if is_told else "")
    return f"{part}ของ{of} เปลี่ยน"


def _english(group: Sequence[Change]) -> str:
    first, count = group[0], len(group)
    noun, nouns = SORTS[first.sort][1:]
    name = (
        f"{noun} {_called(first, 'en')}" if count == 1 else f"{count} {nouns} ({_ids(group, 'and', 'more')})"
    )
    if _is_of_all(first):
        name = "the ruleset" if first.sort == "ruleset" else "the kinds"
    match first.what:
        case "added" | "removed":
            verb = "are" if count > 1 else "is"
            below = sum(len(one.also) for one in group)
            more = f", with {below} below {'them' if count > 1 else 'it'}" if below else ""
            place = _place(group, " of ")
            return _capital(
                f"{name}{place} {verb} {'new' if first.what == 'added' else 'gone'}{more}{_told(first)}"
            )
        case "replaced":
            verb = "take" if len(first.new) > 1 else "takes"
            names = _several(first.new_name, "en"), _several(first.old_name, "en")
            return _capital(f"{names[0]} {verb} the place of {names[1]}")
        case "renamed":
            told = f"{count} {nouns} have other ids" if count > 1 else f"1 {noun} has another id"
            return f"{told}: {_renamings(group)}"
        case "parent":
            return _capital(f"{name} moved {_way(first, 'from ', 'to ', 'out of ')}")
    part = _PARTS[first.what][1]
    if first.what in _BY_NAME:
        return _capital(f"other {part} for {name}")
    before, after = _shown(first, "en")
    is_told = len({(one.before, one.after) for one in group}) == 1
    if first.before is None:
        return _capital(f"{part} of {name} added" + (f": {after}" if is_told else ""))
    if first.after is None:
        return _capital(f"{part} of {name} dropped" + (f": {before}" if is_told else ""))
    return _capital(f"{part} of {name} changed")


def _is_of_all(change: Change) -> bool:
    """Return whether a change is about no declaration in particular: the header, or the order of the kinds."""
    return change.sort == "ruleset" or (change.sort == "kind" and change.what == "order")


def _told(change: Change) -> str:
    """Return the points of an option, or the condition of a band, that came or went."""
    told = change.before or change.after
    return f": `{told}`" if told is not None and change.sort in ("option", "band") else ""


def _place(group: Sequence[Change], word: str) -> str:
    """Return what several criteria that came or went together are part of."""
    place = group[0].before or group[0].after
    return f"{word}`{place}`" if place is not None and len(group) > 1 else ""


def _way(change: Change, start: str, end: str, out: str) -> str:
    if change.after is None:
        return f"{out}`{change.before}`"
    return f"{start}`{change.before}` {end}`{change.after}`" if change.before else f"{end}`{change.after}`"


def _called(change: Change, language: str) -> str:
    """Return the name of a declaration; its id alone where it is the name that changed."""
    name = change.ids[0] if change.what == "label" else change.name.into(language)
    return f"{change.within}.{name}" if change.within else name


def _several(names: Text | None, language: str) -> str:
    assert names is not None
    return names.into(language).replace("; ", ", ")


def _ids(group: Sequence[Change], word: str, last: str) -> str:
    listed = [f"{one.within}.{one.ids[0]}" if one.within else one.ids[0] for one in group]
    more = len(listed) - _LISTED
    if more < 2:
        return ", ".join(listed)
    return f"{', '.join(listed[:_LISTED])} {word} {more} {last}"


def _renamings(group: Sequence[Change]) -> str:
    return ", ".join(f"{one.before} → {one.after}" for one in group)


def _shown(change: Change, language: str) -> tuple[str, str]:
    """Return what was and what is, in quotes, and of long texts the stretch that differs."""
    before, after = change.before, change.after
    texts = [one.into(language) if one is not None else "" for one in (before, after)]
    # Where the words of one language stayed, those of the other are what changed.
    if before is not None and after is not None and texts[0] == texts[1]:
        other = "en" if language == "th" else "th"
        texts = [before.into(other), after.into(other)]
    if max(map(len, texts)) > _LONGEST:
        texts = list(_stretches(*texts))
    is_rule = any(one is not None and one.versions[0][0] == "" for one in (before, after))
    marks = ("`", "`") if is_rule else ("“", "”")
    return f"{marks[0]}{texts[0]}{marks[1]}", f"{marks[0]}{texts[1]}{marks[1]}"


def _stretches(before: str, after: str) -> tuple[str, str]:
    """Return two long texts without what both begin and end with, but for a little of it."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-end - 1] == after[-end - 1]:
        end += 1
    return _cut(before, start, end), _cut(after, start, end)


def _cut(text: str, start: int, end: int) -> str:
    first, last = _whole(text, start - _CONTEXT, -1), _whole(text, len(text) - end + _CONTEXT, 1)
    kept = text[first:last].strip()
    if len(kept) > 2 * _LONGEST:
        begin, rest = kept[: _whole(kept, _LONGEST, -1)], kept[_whole(kept, len(kept) - _LONGEST, 1) :]
        kept = f"{begin.rstrip()} … {rest}"
    return f"{'… ' if text[:first].strip() else ''}{kept}{' …' if text[last:].strip() else ''}"


def _whole(text: str, place: int, step: int) -> int:
    """Return the nearest place that no word of a rule, and no Thai syllable with its marks, is cut at."""
    for moved in range(_CONTEXT // 2):
        here = place + step * moved
        if here <= 0 or here >= len(text) or text[here - 1].isspace():
            return min(max(here, 0), len(text))
    while 0 < place < len(text) and unicodedata.category(text[place]) == "Mn":
        place += step
    return place


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
