"""Evidence that an analysis found, on one line of a page and as JSON."""

__all__ = ["evidence_line", "evidence_to_json"]


def evidence_line(value: object) -> str:
    """Return a part of evidence on one line."""
    if isinstance(value, dict):
        return ", ".join(f"{key} {evidence_line(one)}" for key, one in value.items())
    return str(value)


def evidence_to_json(value: object) -> object:
    """Return evidence as JSON has it; a fraction without an end as text."""
    if isinstance(value, dict):
        return {str(key): evidence_to_json(one) for key, one in value.items()}
    return value if isinstance(value, str | int) else str(value)
