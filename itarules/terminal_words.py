"""Words for what the grammar can expect, in English and Thai.

In come names of terminals; out goes a short list that a rule author understands: a keyword stands for itself,
the rest is named in a table. A module of its own, since completion and documentation need the same words.
"""

from collections.abc import Iterable

__all__ = ["OTHER_TERMINALS", "english_words", "keyword_of", "thai_words"]

# Terminals that are not keywords: (English, Thai). Keywords are their own words, see keyword_of.
OTHER_TERMINALS = {
    "NAME": ("a name", "ชื่อ"),
    "VERSION": ("a version such as 2565", "รุ่น เช่น 2565"),
    "STRING": ('a text in `"`', 'ข้อความในเครื่องหมาย `"`'),
    "NUMBER": ("a number", "ตัวเลข"),
    "PERCENT": ("a percentage such as 30%", "ร้อยละ เช่น 30%"),
    "FRACTION": ("a fraction such as 1/3", "เศษส่วน เช่น 1/3"),
    "LANGUAGE_CODE": ("a language and its text", "รหัสภาษาและข้อความ"),
    "COMPARATOR": ("a comparison such as `>=`", "การเปรียบเทียบ เช่น `>=`"),
    "PLUS_OR_MINUS": ("`+` or `-`", "`+` หรือ `-`"),
    "TIMES_OR_OVER": ("`*` or `/`", "`*` หรือ `/`"),
    "AGGREGATE": ("`mean`, `sum`, `min` or `max`", "`mean` `sum` `min` หรือ `max`"),
    "SORT": ("a sort such as `measure`", "ชนิดของสิ่งที่ประกาศ เช่น `measure`"),
    "MODE": ("a rounding such as `half_up`", "วิธีปัดเศษ เช่น `half_up`"),
    "_LBRACE": ("`{`", "`{`"),
    "_RBRACE": ("`}`", "`}`"),
    "_LPAREN": ("`(`", "`(`"),
    "_RPAREN": ("`)`", "`)`"),
    "_COMMA": ("`,`", "`,`"),
    "_EQUALS": ("`=`", "`=`"),
    "_CARET": ("`^`", "`^`"),
    "$END": ("the end of the file", "จบไฟล์"),
    "<END-OF-FILE>": ("the end of the file", "จบไฟล์"),
}
_SHOWN = 6


def keyword_of(terminal: str) -> str:
    """Return the keyword that a terminal stands for, or nothing if it is none.

    >>> keyword_of("_FISCAL"), keyword_of("NAME")
    ('fiscal', '')
    """
    if terminal in OTHER_TERMINALS:
        return ""
    word = terminal.strip("_").lower()
    return word.removesuffix("_word")


def english_words(terminals: Iterable[str]) -> str:
    """Return what is expected, in English.

    >>> english_words({"_LBRACE", "NAME", "_NO"})
    '`{`, a name or `no`'
    """
    return _joined(terminals, 0, " or ")


def thai_words(terminals: Iterable[str]) -> str:
    """Return what is expected, in Thai."""
    return _joined(terminals, 1, " หรือ ")


def _joined(terminals: Iterable[str], language: int, last: str) -> str:
    plain = sorted(OTHER_TERMINALS[name][language] for name in terminals if name in OTHER_TERMINALS)
    words = plain + sorted(f"`{keyword_of(name)}`" for name in terminals if name not in OTHER_TERMINALS)
    if len(words) > _SHOWN:
        words = [*words[:_SHOWN], "…"]
        return ", ".join(words)
    return last.join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
