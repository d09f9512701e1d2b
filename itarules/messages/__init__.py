"""The wording of every diagnostic that a stage gives: one file a stage, Thai and English side by side.

The kinds of the checks stand with their checks. A kind is never reused for another fault; its code is stable.
"""

from itarules.diagnostics import Kind, Severity

__all__ = ["error", "note", "warning"]


def error(code: str, slug: str, *, en: str, th: str, help_en: str = "", help_th: str = "") -> Kind:
    """Return a kind that stops the work."""
    return Kind(code=code, slug=slug, severity=Severity.ERROR, en=en, th=th, help_en=help_en, help_th=help_th)


def warning(code: str, slug: str, *, en: str, th: str, help_en: str = "", help_th: str = "") -> Kind:
    """Return a kind that lets the work go on, and asks for a look."""
    return Kind(
        code=code, slug=slug, severity=Severity.WARNING, en=en, th=th, help_en=help_en, help_th=help_th
    )


def note(code: str, slug: str, *, en: str, th: str, help_en: str = "", help_th: str = "") -> Kind:
    """Return a kind that is worth knowing and no fault."""
    return Kind(code=code, slug=slug, severity=Severity.NOTE, en=en, th=th, help_en=help_en, help_th=help_th)
