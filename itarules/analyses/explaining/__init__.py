"""How one result came about, what other scores would make of it, and how it stands beside others."""

__all__: list[str] = []
