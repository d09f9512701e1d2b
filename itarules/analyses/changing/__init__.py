"""What changed between two rulesets, what that can do, to whom it does it, and a body over the years."""

__all__: list[str] = []
