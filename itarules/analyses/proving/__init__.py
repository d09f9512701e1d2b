"""What is proved of a ruleset: obligations, what its conditions do, equality, and which changes nobody notices."""

__all__: list[str] = []
